//! Text put together from several fields of a row: `{indikator}[ // {satuan}]`.

use crate::diag::{Lok, Span};

/// A pattern as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pola {
    /// Its parts, in order.
    pub bagian: Vec<Bagian>,
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bagian {
    /// Text that stands as it is.
    Teks(String),
    /// `{field}`, or `{field|field}`: the first that is not empty.
    Medan(Vec<Lok<String>>),
    /// `[ … ]`: left out when a field in it is empty.
    Opsi(Vec<Bagian>),
}

impl Pola {
    /// Reads a pattern. `\n` breaks the line; `\{`, `\}`, `\[`, `\]`, `\\` are the characters themselves. Fields get
    /// the place `span` of the whole text.
    ///
    /// # Errors
    /// What is wrong, in Indonesian.
    pub fn urai(teks: &str, span: Span) -> Result<Pola, String> {
        let mut huruf = teks.chars().peekable();
        let mut luar = Vec::new();
        let mut opsi: Option<Vec<Bagian>> = None;
        while let Some(c) = huruf.next() {
            let di_opsi = opsi.is_some();
            let tujuan = opsi.as_mut().unwrap_or(&mut luar);
            match c {
                '{' => {
                    let mut nama = String::new();
                    loop {
                        match huruf.next() {
                            Some('}') => break,
                            Some('{' | '[' | ']') | None => return Err("kurung { tidak ditutup dengan }".to_string()),
                            Some(c) => nama.push(c),
                        }
                    }
                    let nama: Vec<_> = nama.split('|').map(|n| Lok::new(n.trim().to_string(), span)).collect();
                    if nama.iter().any(|n| n.isi.is_empty()) {
                        return Err("di antara { dan } tidak ada nama medan".to_string());
                    }
                    tujuan.push(Bagian::Medan(nama));
                }
                '[' if di_opsi => return Err("kurung [ di dalam [ … ]".to_string()),
                '[' => opsi = Some(Vec::new()),
                ']' => match opsi.take() {
                    Some(isi) => luar.push(Bagian::Opsi(isi)),
                    None => return Err("kurung ] tanpa [".to_string()),
                },
                '}' => return Err("kurung } tanpa {".to_string()),
                '\\' => match huruf.next_if(|c| "{}[]\\n".contains(*c)) {
                    Some('n') => tambah(tujuan, '\n'),
                    lain => tambah(tujuan, lain.unwrap_or('\\')),
                },
                c => tambah(tujuan, c),
            }
        }
        if opsi.is_some() {
            return Err("kurung [ tidak ditutup dengan ]".to_string());
        }
        let pola = Pola { bagian: luar };
        if pola.medan().is_empty() {
            return Err("tidak menyebut satu medan pun".to_string());
        }
        Ok(pola)
    }

    /// The fields named, in order.
    #[must_use]
    pub fn medan(&self) -> Vec<&Lok<String>> {
        fn kumpul<'a>(bagian: &'a [Bagian], v: &mut Vec<&'a Lok<String>>) {
            for b in bagian {
                match b {
                    Bagian::Teks(_) => {}
                    Bagian::Medan(m) => v.extend(m),
                    Bagian::Opsi(isi) => kumpul(isi, v),
                }
            }
        }
        let mut v = Vec::new();
        kumpul(&self.bagian, &mut v);
        v
    }

    /// The text with the fields filled in by `isi`, which gives `None` for an empty one. Spaces at the ends of lines,
    /// and lines that come out empty, are left out.
    #[must_use]
    pub fn cetak(&self, isi: &dyn Fn(&str) -> Option<String>) -> String {
        let teks = cetak(&self.bagian, isi, false).unwrap_or_default();
        teks.lines().map(str::trim).filter(|b| !b.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

fn tambah(ke: &mut Vec<Bagian>, c: char) {
    match ke.last_mut() {
        Some(Bagian::Teks(t)) => t.push(c),
        _ => ke.push(Bagian::Teks(c.to_string())),
    }
}

/// `None` when a field is empty and `semua` wants them all.
fn cetak(bagian: &[Bagian], isi: &dyn Fn(&str) -> Option<String>, semua: bool) -> Option<String> {
    let mut t = String::new();
    for b in bagian {
        match b {
            Bagian::Teks(x) => t.push_str(x),
            Bagian::Medan(m) => match m.iter().find_map(|m| isi(m)) {
                Some(x) => t.push_str(&x),
                None if semua => return None,
                None => {}
            },
            Bagian::Opsi(dalam) => t.push_str(&cetak(dalam, isi, true).unwrap_or_default()),
        }
    }
    Some(t)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diag::Sources;

    fn urai(teks: &str) -> Result<Pola, String> {
        let file = Sources::default().tambah("uji.toml", String::new());
        Pola::urai(teks, Span::new(file, 0..0))
    }

    fn cetak(pola: &str, isi: &[(&str, &str)]) -> String {
        let cari = |m: &str| isi.iter().find(|(n, _)| *n == m).map(|(_, t)| (*t).to_string());
        urai(pola).unwrap().cetak(&cari)
    }

    #[test]
    fn optional_parts_go_with_their_fields() {
        let pola = "{indikator}[ // {satuan}]";
        assert_eq!(cetak(pola, &[("indikator", "Jumlah koperasi"), ("satuan", "unit")]), "Jumlah koperasi // unit");
        assert_eq!(cetak(pola, &[("indikator", "Jumlah koperasi")]), "Jumlah koperasi");
        assert_eq!(cetak(pola, &[]), "");
        assert_eq!(cetak("[{a}–{b}, ]{c}", &[("a", "1"), ("c", "3")]), "3");
    }

    #[test]
    fn lines_break_and_empty_ones_vanish() {
        let isi = [("a", "satu"), ("c", "tiga")];
        assert_eq!(cetak("{a}\n{b}\n{c}", &isi), "satu\ntiga");
        assert_eq!(cetak(r"{a}\n{c}", &isi), "satu\ntiga");
        assert_eq!(cetak("{b} {a}", &isi), "satu");
    }

    #[test]
    fn the_first_field_with_something_in_it_is_taken() {
        assert_eq!(cetak("{lama | baru}", &[("lama", "A"), ("baru", "B")]), "A");
        assert_eq!(cetak("{lama|baru}", &[("baru", "B")]), "B");
        assert_eq!(cetak("x[ ({lama|baru})]", &[]), "x");
    }

    #[test]
    fn brackets_can_be_text() {
        assert_eq!(cetak(r"\[{a}\] \{x\} \\ \y", &[("a", "1")]), r"[1] {x} \ \y");
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (pola, pesan) in [
            ("{a", "kurung {"),
            ("{a[b}", "kurung {"),
            ("{}", "tidak ada nama"),
            ("{a|}", "tidak ada nama"),
            ("[{a}", "kurung [ tidak"),
            ("[{a}[{b}]]", "di dalam"),
            ("{a}]", "kurung ]"),
            ("{a}}", "kurung }"),
            ("teks saja", "satu medan"),
            ("", "satu medan"),
        ] {
            assert!(urai(pola).unwrap_err().contains(pesan), "{pola}");
        }
    }

    #[test]
    fn fields_are_listed_in_order() {
        let p = urai("{a}[ {b.c}] { d }").unwrap();
        assert_eq!(p.medan().iter().map(|m| m.isi.as_str()).collect::<Vec<_>>(), ["a", "b.c", "d"]);
    }

    proptest! {
        #[test]
        fn reading_never_panics(teks in "[a-z{}\\[\\]\\\\n \n]{0,30}|\\PC{0,30}") {
            if let Ok(p) = urai(&teks) {
                prop_assert!(!p.cetak(&|_| None).contains("\n\n"));
            }
        }
    }
}
