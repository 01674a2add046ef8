//! Lists as planners type them (`1.` `a.` `1)` `a)` `(1)` `-`, nested by about three blanks) brought into the form that
//! CommonMark understands.
//!
//! CommonMark knows no lettered lists, and its indentation rule (exactly the width of the parent's marker) breaks
//! three-blank nesting under `10.`. So every line is indented anew by our own rule, every letter becomes a number,
//! and the style and number as typed are remembered by the place of the marker.

use std::collections::BTreeMap;

use super::sisip::{self, Nilai};

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaya {
    /// `1.`
    Angka,
    /// `1)`
    AngkaKurung,
    /// `a.`
    Huruf,
    /// `a)`
    HurufKurung,
    /// `(1)`: a paragraph of an article (ayat).
    Ayat,
    /// `-`
    Butir,
}

impl Gaya {
    /// The name the Typst function `daftar-angka` knows.
    pub fn typst(self) -> &'static str {
        match self {
            Gaya::Angka => "1.",
            Gaya::AngkaKurung => "1)",
            Gaya::Huruf => "a.",
            Gaya::HurufKurung => "a)",
            Gaya::Ayat => "(1)",
            Gaya::Butir => "-",
        }
    }

    /// The marker that CommonMark gets instead.
    fn penanda(self) -> &'static str {
        match self {
            Gaya::Angka | Gaya::Huruf => "1. ",
            Gaya::AngkaKurung | Gaya::HurufKurung | Gaya::Ayat => "1) ",
            Gaya::Butir => "- ",
        }
    }
}

/// A list marker as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Penanda {
    /// Its style.
    pub gaya: Gaya,
    /// Its number; the letter `b` is 2, a bullet 1.
    pub nomor: u64,
}

/// A text whose lists CommonMark reads the way they were meant.
pub struct Rapi {
    /// The text.
    pub teks: String,
    /// Markers by their byte offset in the text.
    pub penanda: BTreeMap<usize, Penanda>,
    /// For each line of the text its 1-based line in the original.
    pub asal: Vec<usize>,
}

struct Tingkat {
    /// Column of the marker as typed.
    indentasi: usize,
    /// Column of the item's content in the new text.
    isi: usize,
    gaya: Gaya,
}

/// Rewrites `md`, in which placeholder characters stand for `nilai`.
///
/// A placeholder of a number or letter makes a marker too (`{{ loop.index }}. …` in a chapter), and a line that is
/// nothing but a block value (a table placement) is set apart by blank lines.
///
/// A marker is taken for a child of the deepest open item whose marker stands at least two columns further left.
/// It starts a list when it follows a blank line, is a `1`, an `a` or a bullet, or continues an open list of its own
/// style; `(1)` only after a blank line or in its list. Anything else, for example a wrapped line that begins with "2025. ", stays text.
pub fn rapikan(md: &str, nilai: &[Nilai]) -> Rapi {
    let mut r = Rapi { teks: String::with_capacity(md.len() + 16), penanda: BTreeMap::new(), asal: Vec::new() };
    let mut buka: Vec<Tingkat> = Vec::new();
    let mut setelah_kosong = true;
    for (n, baris) in md.split('\n').enumerate() {
        let baris = baris.strip_suffix('\r').unwrap_or(baris);
        let isi = baris.trim_start_matches([' ', '\t']);
        let indentasi: usize = baris[..baris.len() - isi.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        if isi.is_empty() {
            r.baris(n, 0, "");
            setelah_kosong = true;
            continue;
        }
        let dalam = buka.iter().rposition(|t| t.indentasi + 2 <= indentasi).map_or(0, |i| i + 1);
        let penanda = baca_penanda(isi, nilai).filter(|(p, _)| {
            let mulai = p.nomor == 1 && p.gaya != Gaya::Ayat;
            setelah_kosong || mulai || buka.get(dalam).is_some_and(|t| t.gaya == p.gaya)
        });
        if let Some((p, sisa)) = penanda {
            buka.truncate(dalam);
            let kolom = buka.last().map_or(0, |t| t.isi);
            r.penanda.insert(r.teks.len() + kolom, p);
            r.baris(n, kolom, &format!("{}{sisa}", p.gaya.penanda()));
            buka.push(Tingkat { indentasi, isi: kolom + p.gaya.penanda().len(), gaya: p.gaya });
            setelah_kosong = false;
            continue;
        }
        let sendiri = matches!(satu_aksara(isi).and_then(|c| nilai_dari(c, nilai)), Some(Nilai::Blok(_)));
        let pemutus = sendiri || isi.starts_with(['#', '|']) || garis(isi);
        if setelah_kosong {
            buka.truncate(dalam);
        } else if pemutus && dalam < buka.len() {
            // At the left of its list such a line ends the list, which CommonMark only believes after a blank line.
            buka.truncate(dalam);
            r.baris(n, 0, "");
        } else if sendiri {
            r.baris(n, 0, "");
        }
        r.baris(n, buka.last().map_or(0, |t| t.isi), isi);
        if sendiri {
            r.baris(n, 0, "");
        }
        setelah_kosong = sendiri;
    }
    r
}

impl Rapi {
    fn baris(&mut self, n: usize, kolom: usize, isi: &str) {
        self.teks.extend(std::iter::repeat_n(' ', kolom));
        self.teks.push_str(isi);
        self.teks.push('\n');
        self.asal.push(n + 1);
    }

    /// The original line of a byte offset of the text.
    pub fn baris_asal(&self, offset: usize) -> usize {
        let n = self.teks.bytes().take(offset).filter(|b| *b == b'\n').count();
        self.asal.get(n).copied().unwrap_or(self.asal.len().max(1))
    }
}

/// A line that is nothing but one character.
fn satu_aksara(isi: &str) -> Option<char> {
    let mut c = isi.trim_end().chars();
    c.next().filter(|_| c.next().is_none())
}

/// `---`, `***` and the like.
fn garis(isi: &str) -> bool {
    let t = isi.trim_end();
    t.len() >= 3 && ['-', '*', '_', '='].iter().any(|g| t.chars().all(|c| c == *g))
}

fn nilai_dari(c: char, nilai: &[Nilai]) -> Option<&Nilai> {
    nilai.get(sisip::indeks(c)?)
}

/// Splits a line into list marker and content; a marker without content is text.
fn baca_penanda<'a>(isi: &'a str, nilai: &[Nilai]) -> Option<(Penanda, &'a str)> {
    let pertama = isi.chars().next()?;
    let (penanda, sisa) = if matches!(pertama, '-' | '*' | '+') {
        (Penanda { gaya: Gaya::Butir, nomor: 1 }, &isi[1..])
    } else if let Some((kepala, ekor)) = isi.strip_prefix('(').and_then(|s| s.split_once(')')) {
        let (nomor, huruf) = nomor(kepala)?;
        (Penanda { gaya: Gaya::Ayat, nomor: (!huruf).then_some(nomor)? }, ekor)
    } else {
        let sisip = match nilai_dari(pertama, nilai) {
            Some(Nilai::Teks(t)) => Some(t.as_str()),
            _ => None,
        };
        let panjang = match pertama {
            'a'..='z' => 1,
            '0'..='9' => isi.bytes().take_while(u8::is_ascii_digit).count(),
            _ => sisip.map(|_| pertama.len_utf8())?,
        };
        let (kepala, ekor) = isi.split_at_checked(panjang)?;
        let (nomor, huruf) = nomor(sisip.unwrap_or(kepala))?;
        let gaya = match (huruf, ekor.chars().next()?) {
            (false, '.') => Gaya::Angka,
            (false, ')') => Gaya::AngkaKurung,
            (true, '.') => Gaya::Huruf,
            (true, ')') => Gaya::HurufKurung,
            _ => return None,
        };
        (Penanda { gaya, nomor }, &ekor[1..])
    };
    let isi = sisa.trim_start_matches([' ', '\t']);
    (isi.len() < sisa.len() && !isi.trim().is_empty()).then_some((penanda, isi))
}

/// "12" is 12, "b" is 2; the flag tells letters.
fn nomor(s: &str) -> Option<(u64, bool)> {
    match s.as_bytes() {
        [h @ b'a'..=b'z'] => Some((u64::from(h - b'a') + 1, true)),
        b if (1..=9).contains(&b.len()) && b.iter().all(u8::is_ascii_digit) => Some((s.parse().ok()?, false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rapi(md: &str) -> String {
        rapikan(md, &[]).teks
    }

    #[test]
    fn letters_become_numbers_and_nesting_is_ours() {
        assert_eq!(rapi("10. x\n   a. y\n   lanjut\n   b. z\n11. w"), "1. x\n   1. y\n      lanjut\n   1. z\n1. w\n");
        assert_eq!(rapi("- x\n  - y\n\nz"), "- x\n  - y\n\nz\n");
    }

    #[test]
    fn wrapped_prose_stays_prose() {
        assert_eq!(rapi("tahun\n2025. Selanjutnya"), "tahun\n2025. Selanjutnya\n");
        assert_eq!(rapi("1. huruf\n   b. dan"), "1. huruf\n   b. dan\n");
        assert_eq!(rapi("huruf\nb. dan\na. baru\nb. lagi"), "huruf\nb. dan\n1. baru\n1. lagi\n");
        assert_eq!(rapi("1.5 juta"), "1.5 juta\n");
    }

    #[test]
    fn numbers_in_brackets_begin_the_paragraphs_of_an_article() {
        let r = rapikan("(1) satu:\n   a. x\n(2) dua\n\nteks\n(1) tetap\n(a) juga", &[]);
        assert_eq!(r.teks, "1) satu:\n   1. x\n1) dua\n\nteks\n(1) tetap\n(a) juga\n");
        let v: Vec<_> = r.penanda.values().map(|p| (p.gaya, p.nomor)).collect();
        assert_eq!(v, [(Gaya::Ayat, 1), (Gaya::Huruf, 1), (Gaya::Ayat, 2)]);
    }

    #[test]
    fn indented_text_is_no_code() {
        assert_eq!(rapi("        jauh"), "jauh\n");
        assert_eq!(rapi("1. a\n\n      b\n\nc"), "1. a\n\n   b\n\nc\n");
    }

    #[test]
    fn remembers_markers_and_lines() {
        let r = rapikan("x\n\nc) tiga\n   - P\n\u{F0000}", &[Nilai::Blok(String::new())]);
        assert_eq!(r.teks, "x\n\n1) tiga\n   - P\n\n\u{F0000}\n\n");
        let v: Vec<_> = r.penanda.iter().map(|(o, p)| (*o, p.gaya, p.nomor)).collect();
        assert_eq!(v, [(3, Gaya::HurufKurung, 3), (14, Gaya::Butir, 1)]);
        assert_eq!(r.asal, [1, 2, 3, 4, 5, 5, 5]);
    }
}
