//! A formula in words, "Jumlah koperasi aktif / Jumlah koperasi x 100%", as Typst source that sets its fractions.
//!
//! Operators stand between spaces: ` / `, ` x `, ` × `, ` * `, ` + `, ` - `, ` = `. A slash inside a word ("dan/atau")
//! is part of the word. Each line is a formula of its own; what is none stays plain text.

use std::fmt::Write as _;

use super::petik;

/// The deepest nesting of parentheses.
const DALAM_MAKS: usize = 32;

/// A formula in words.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Formula {
    /// Words.
    Kata(String),
    /// Between parentheses.
    Kurung(Box<Formula>),
    /// A fraction.
    Bagi(Box<Formula>, Box<Formula>),
    /// Two operands and the sign between them.
    Dua(Box<Formula>, char, Box<Formula>),
}

/// The signs, as typed and as set, weakest first; those of one row bind equally.
const TANDA: &[&[(char, char)]] = &[
    &[('=', '=')],
    &[('+', '+'), ('-', '−'), ('−', '−'), ('–', '−')],
    &[('x', '×'), ('×', '×'), ('*', '×'), ('/', '/')],
];

/// Appends a call that sets the formula, when the text holds one with a sign.
pub(super) fn tulis(teks: &str, out: &mut String) -> bool {
    let baris: Vec<_> = teks.lines().map(str::trim).filter(|b| !b.is_empty()).collect();
    let isi: Vec<_> = baris.iter().map(|b| urai(b)).collect();
    if isi.iter().all(Option::is_none) {
        return false;
    }
    out.push_str("fm(");
    for (b, f) in baris.iter().zip(isi) {
        out.push('(');
        petik(b, out);
        out.push_str(", ");
        let mut isi = String::new();
        deret(&f.unwrap_or_else(|| Formula::Kata((*b).to_string())), &mut isi);
        let _ = write!(out, "({isi})), ");
    }
    out.push(')');
    true
}

/// Reads one line; `None` when it is no formula.
fn urai(teks: &str) -> Option<Formula> {
    let f = ungkapan(teks, DALAM_MAKS)?;
    (!matches!(f, Formula::Kata(_))).then_some(f)
}

/// Splits at the weakest signs outside parentheses, the last one first, and reads both sides.
fn ungkapan(teks: &str, sisa: usize) -> Option<Formula> {
    let sisa = sisa.checked_sub(1)?;
    let teks = teks.trim();
    if teks.is_empty() {
        return None;
    }
    let tanda = tanda_luar(teks)?;
    for setara in TANDA {
        let Some((awal, akhir, c)) = tanda.iter().rev().find(|(.., c)| setara.iter().any(|(t, _)| t == c)) else {
            continue;
        };
        let cetak = setara.iter().find(|(t, _)| t == c).map_or(*c, |(_, cetak)| *cetak);
        // The left side holds further signs of the same strength: each costs one step as well.
        let (kiri, kanan) = (ungkapan(&teks[..*awal], sisa)?, ungkapan(&teks[*akhir..], sisa)?);
        return Some(match cetak {
            '/' => Formula::Bagi(Box::new(tanpa_kurung(kiri)), Box::new(tanpa_kurung(kanan))),
            _ => Formula::Dua(Box::new(kiri), cetak, Box::new(kanan)),
        });
    }
    match teks.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(dalam) if tanda_luar(dalam).is_some() => {
            let isi = ungkapan(dalam, sisa)?;
            match isi {
                // Words in parentheses are words.
                Formula::Kata(_) => Some(Formula::Kata(teks.to_string())),
                isi => Some(Formula::Kurung(Box::new(isi))),
            }
        }
        _ => Some(Formula::Kata(teks.to_string())),
    }
}

/// The signs outside parentheses: begin, end, sign. `None` when the parentheses do not match.
fn tanda_luar(teks: &str) -> Option<Vec<(usize, usize, char)>> {
    let mut dalam = 0usize;
    let mut v = Vec::new();
    let mut sebelum = ' ';
    let mut huruf = teks.char_indices().peekable();
    while let Some((i, c)) = huruf.next() {
        match c {
            '(' => dalam += 1,
            ')' => dalam = dalam.checked_sub(1)?,
            _ => {}
        }
        let sesudah = huruf.peek().map_or(' ', |(_, c)| *c);
        // "x100%" is how many write it.
        let renggang = sesudah.is_whitespace() || matches!(c, 'x' | '×') && sesudah.is_ascii_digit();
        let dikenal = TANDA.iter().flat_map(|t| t.iter()).any(|(t, _)| *t == c);
        if dalam == 0 && i > 0 && sebelum.is_whitespace() && renggang && dikenal {
            v.push((i, i + c.len_utf8(), c));
        }
        sebelum = c;
    }
    (dalam == 0).then_some(v)
}

/// The bar of a fraction does the work of parentheses.
fn tanpa_kurung(f: Formula) -> Formula {
    match f {
        Formula::Kurung(isi) => *isi,
        lain => lain,
    }
}

/// The formula as the elements of a Typst array: words as strings, fractions as pairs.
fn deret(f: &Formula, out: &mut String) {
    match f {
        Formula::Kata(t) => {
            petik(t, out);
            out.push_str(", ");
        }
        Formula::Kurung(isi) => {
            out.push_str("\"(\", ");
            deret(isi, out);
            out.push_str("\")\", ");
        }
        Formula::Bagi(atas, bawah) => {
            out.push_str("((");
            deret(atas, out);
            out.push_str("), (");
            deret(bawah, out);
            out.push_str(")), ");
        }
        Formula::Dua(kiri, tanda, kanan) => {
            deret(kiri, out);
            // The sign stays with what follows it.
            let _ = write!(out, "\" {tanda}\u{a0}\", ");
            deret(kanan, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ditulis(teks: &str) -> String {
        let mut out = String::new();
        if !tulis(teks, &mut out) {
            return "teks".to_string();
        }
        let akar = typst::syntax::parse_code(&out);
        assert!(akar.errors_and_warnings().0.is_empty(), "{out}");
        out
    }

    /// Fractions in braces, one line.
    fn baca(teks: &str) -> String {
        fn cetak(f: &Formula) -> String {
            match f {
                Formula::Kata(t) => t.clone(),
                Formula::Kurung(f) => format!("({})", cetak(f)),
                Formula::Bagi(a, b) => format!("{{{}|{}}}", cetak(a), cetak(b)),
                Formula::Dua(a, t, b) => format!("{} {t} {}", cetak(a), cetak(b)),
            }
        }
        urai(teks).map_or_else(|| "teks".to_string(), |f| cetak(&f))
    }

    #[test]
    fn fractions_of_words() {
        assert_eq!(
            baca("Jumlah koperasi aktif / Jumlah seluruh koperasi x 100%"),
            "{Jumlah koperasi aktif|Jumlah seluruh koperasi} × 100%"
        );
        assert_eq!(baca("(A + B) / C"), "{A + B|C}");
        assert_eq!(baca("(A - B) / (C + D) x100%"), "{A − B|C + D} × 100%");
        assert_eq!(baca("Nilai = A × B"), "Nilai = A × B");
        assert_eq!(baca("A / B / C"), "{{A|B}|C}");
        assert_eq!(baca("A + B / C - D"), "A + {B|C} − D");
        assert_eq!(baca("((A + B) / C - 1) x 100%"), "({A + B|C} − 1) × 100%");
    }

    #[test]
    fn words_keep_their_slashes_and_parentheses() {
        assert_eq!(
            baca("Koperasi dan/atau UMKM / Jumlah (unit) seluruhnya"),
            "{Koperasi dan/atau UMKM|Jumlah (unit) seluruhnya}"
        );
        assert_eq!(baca("A / (unit)"), "{A|(unit)}");
        assert_eq!(baca("Indeks x-ray - dasar"), "Indeks x-ray − dasar");
    }

    #[test]
    fn what_is_no_formula_stays_text() {
        for teks in [
            "",
            "Nilai hasil evaluasi SAKIP",
            "dan/atau",
            "(A + B",
            "A + B) / C",
            "A / ",
            "/ B",
            "- satu",
            "A + + B",
            "(A) (B)",
        ] {
            assert_eq!(baca(teks), "teks", "{teks}");
        }
        assert_eq!(ditulis("Nilai SAKIP\ndari evaluasi"), "teks");
    }

    #[test]
    fn written_as_arrays() {
        assert_eq!(
            ditulis("A \"B\" / C x 100%"),
            "fm((\"A \\\"B\\\" / C x 100%\", (((\"A \\\"B\\\"\", ), (\"C\", )), \" ×\u{a0}\", \"100%\", )), )"
        );
        assert!(ditulis("P = A / B\nA: jumlah").contains("(\"A: jumlah\", (\"A: jumlah\", ))"));
    }

    proptest! {
        #[test]
        fn any_text_is_set_or_left(teks in "[A-C()/x+= \n\"\\\\-]{0,40}|\\PC{0,40}") {
            ditulis(&teks);
        }
    }
}
