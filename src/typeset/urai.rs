//! Typst source as a small tree: what is text in it, what is a call, what stays as it is.
//!
//! Only what generated source contains is told apart; everything else is kept letter by letter. Blanks and comments
//! between the arguments of a call are not kept: they mean nothing there.

use typst::syntax::{SyntaxKind, SyntaxNode, ast, parse};

/// A piece of source.
#[derive(Clone, Debug, PartialEq)]
pub enum Simpul {
    /// A string literal: its value.
    Teks(String),
    /// Content in brackets: `[…]`.
    Isi(Vec<Bagian>),
    /// An array.
    Larik(Vec<Simpul>),
    /// A dictionary, keys as written.
    Kamus(Vec<(String, Simpul)>),
    /// A call.
    Panggilan(Panggilan),
    /// Anything else, as written.
    Lain(String),
}

/// A call of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Panggilan {
    /// What is called, as written.
    pub nama: String,
    /// Arguments in parentheses, with their names.
    pub argumen: Vec<(Option<String>, Simpul)>,
    /// Arguments in brackets behind them.
    pub ekor: Vec<Vec<Bagian>>,
}

/// A piece of content.
#[derive(Clone, Debug, PartialEq)]
pub enum Bagian {
    /// `#…` of an expression, with its semicolon.
    Sebut(Simpul),
    /// Letters written as such.
    Kata(String),
    /// A blank, or the end of a line.
    Spasi(String),
    /// The end of a paragraph.
    Jeda(String),
    /// Anything else, as written: comments, rules, imports.
    Lain(String),
}

/// Reads source; `None` when it has errors.
pub fn urai(sumber: &str) -> Option<Vec<Bagian>> {
    let akar = parse(sumber);
    akar.errors_and_warnings().0.is_empty().then(|| isi(&akar))
}

fn isi(n: &SyntaxNode) -> Vec<Bagian> {
    let mut hasil = Vec::new();
    let mut anak = n.children().peekable();
    while let Some(a) = anak.next() {
        let teks = || a.full_text().to_string();
        match a.kind() {
            SyntaxKind::Hash => {
                let Some(x) = anak.next() else { break };
                let titik_koma = anak.next_if(|s| s.kind() == SyntaxKind::Semicolon).is_some();
                match simpul(x) {
                    // Rules, bindings and imports end where the line does.
                    Simpul::Lain(t) => {
                        hasil.push(Bagian::Lain(format!("#{t}{}", if titik_koma { ";" } else { "" })));
                    }
                    s => hasil.push(Bagian::Sebut(s)),
                }
            }
            SyntaxKind::Parbreak => hasil.push(Bagian::Jeda(teks())),
            SyntaxKind::Space => hasil.push(Bagian::Spasi(teks())),
            SyntaxKind::Text => hasil.push(Bagian::Kata(teks())),
            SyntaxKind::LeftBracket | SyntaxKind::RightBracket | SyntaxKind::End => {}
            _ => hasil.push(Bagian::Lain(teks())),
        }
    }
    hasil
}

fn simpul(n: &SyntaxNode) -> Simpul {
    let sumber = || Simpul::Lain(n.full_text().to_string());
    match n.kind() {
        SyntaxKind::Str => n.cast::<ast::Str>().map_or_else(sumber, |s| Simpul::Teks(s.get().to_string())),
        SyntaxKind::ContentBlock => {
            Simpul::Isi(n.children().find(|a| a.kind() == SyntaxKind::Markup).map(isi).unwrap_or_default())
        }
        SyntaxKind::Array => butir(n).map(simpul).map(Some).collect::<Option<_>>().map_or_else(sumber, Simpul::Larik),
        SyntaxKind::Dict => butir(n).map(bernama).collect::<Option<_>>().map_or_else(sumber, Simpul::Kamus),
        SyntaxKind::FuncCall => panggilan(n).map_or_else(sumber, Simpul::Panggilan),
        _ => sumber(),
    }
}

/// The parts of a list in parentheses.
fn butir(n: &SyntaxNode) -> impl Iterator<Item = &SyntaxNode> {
    let tanda = [SyntaxKind::LeftParen, SyntaxKind::RightParen, SyntaxKind::Comma];
    n.children().filter(move |a| !a.kind().is_trivia() && !tanda.contains(&a.kind()))
}

/// `key: value`.
fn bernama(n: &SyntaxNode) -> Option<(String, Simpul)> {
    if !matches!(n.kind(), SyntaxKind::Named | SyntaxKind::Keyed) {
        return None;
    }
    let mut bagian = n.children().filter(|a| !a.kind().is_trivia() && a.kind() != SyntaxKind::Colon);
    let (kunci, nilai) = (bagian.next()?, bagian.next()?);
    Some((kunci.full_text().to_string(), simpul(nilai)))
}

fn panggilan(n: &SyntaxNode) -> Option<Panggilan> {
    let mut anak = n.children();
    let (nama, args) = (anak.next()?, anak.next()?);
    let mut p = Panggilan { nama: nama.full_text().to_string(), argumen: Vec::new(), ekor: Vec::new() };
    let mut tertutup = !args.children().any(|a| a.kind() == SyntaxKind::LeftParen);
    for a in args.children().filter(|a| !a.kind().is_trivia()) {
        match a.kind() {
            SyntaxKind::LeftParen | SyntaxKind::Comma => {}
            SyntaxKind::RightParen => tertutup = true,
            SyntaxKind::ContentBlock if tertutup => match simpul(a) {
                Simpul::Isi(x) => p.ekor.push(x),
                _ => return None,
            },
            SyntaxKind::Named => {
                let (k, v) = bernama(a)?;
                p.argumen.push((Some(k), v));
            }
            _ => p.argumen.push((None, simpul(a))),
        }
    }
    Some(p)
}
