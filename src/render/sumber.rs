//! A text of the plan that is rendered: a chapter file, or a text typed in a TOML file; and the way from an error in it
//! back to the place where it was typed.

use super::galat::GalatTemplat;
use super::petik::petik;
use crate::diag::{Diagnostic, FileId, Lok, Sources, Span, kode};

/// A text with the place it comes from.
pub(super) struct Sumber {
    /// Markdown with expressions.
    pub(super) teks: String,
    /// The file.
    file: FileId,
    /// Where the text begins in the file; `None` when it does not stand there letter by letter (escapes in TOML).
    awal: Option<usize>,
    /// The place of the whole text, for that case.
    utuh: Span,
}

impl Sumber {
    /// The text of a whole file.
    pub(super) fn berkas(file: FileId, teks: &str) -> Self {
        Sumber { teks: teks.to_string(), file, awal: Some(0), utuh: Span::new(file, 0..0) }
    }

    /// A text typed in TOML.
    pub(super) fn toml(t: &Lok<String>, sources: &Sources) -> Self {
        let file = t.span.file;
        let mentah = sources.berkas(file).teks.get(t.span.range()).unwrap_or_default();
        let buka = ["\"\"\"\r\n", "'''\r\n", "\"\"\"\n", "'''\n", "\"\"\"", "'''", "\"", "'"];
        let buka = buka.into_iter().find(|b| mentah.starts_with(b)).map_or(0, str::len);
        let sama = mentah.get(buka..).is_some_and(|m| m.starts_with(&t.isi));
        let awal = sama.then_some(t.span.start as usize + buka);
        Sumber { teks: t.isi.clone(), file, awal, utuh: t.span }
    }

    /// The path as shown in messages.
    pub(super) fn tampilan(&self, sources: &Sources) -> String {
        sources.berkas(self.file).tampilan()
    }

    /// The place of a byte range of the text.
    fn rentang(&self, r: std::ops::Range<usize>) -> Span {
        self.awal.map_or(self.utuh, |a| Span::new(self.file, a + r.start..a + r.end))
    }

    /// The place of a line of the text, from 1.
    pub(super) fn baris(&self, n: usize, sources: &Sources) -> Span {
        match self.awal {
            Some(a) => {
                let (pertama, _) = sources.baris_kolom(Span::new(self.file, a..a));
                sources.span_baris(self.file, pertama + n.saturating_sub(1))
            }
            None => self.utuh,
        }
    }

    /// A finding for an error of an expression. Errors about tables have a code of their own.
    pub(super) fn galat(&self, g: &GalatTemplat, sources: &Sources) -> Diagnostic {
        let span = match &g.rentang {
            Some(r) if r.end > r.start => self.rentang(r.clone()),
            _ => self.baris(g.baris, sources),
        };
        let mut d = crate::pipeline::temuan_templat(g, Some(span));
        if d.pesan.contains("tabel `") {
            d.kode = kode::TABEL_TAK_ADA;
        }
        d
    }

    /// A table placed again: the finding points at the last placement in the text that repeats it.
    pub(super) fn tabel_ganda(&self, id: &str) -> Diagnostic {
        let tempat = ["tabel", "gambar"].map(|f| format!("{f}(\"{id}\")"));
        let letak = tempat.iter().filter_map(|t| Some((self.teks.rfind(t)?, t.len()))).max();
        let span = letak.map_or(self.utuh, |(i, n)| self.rentang(i..i + n));
        Diagnostic::new(kode::TABEL_GANDA, span, format!("`{id}` ditempatkan lebih dari sekali"))
            .bantuan(format!("hapus salah satunya; pakai {{{{ rujuk(\"{id}\") }}}} untuk menyebutnya lagi"))
    }
}

/// What a draft prints in place of a text that cannot be printed.
pub(super) fn terbuka(pesan: &str) -> String {
    let mut typ = String::from("\n#terbuka(");
    petik(pesan, &mut typ);
    typ.push_str(")\n");
    typ
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sumber(toml: &str, isi: &str) -> (Sources, Sumber) {
        let mut s = Sources::default();
        let file = s.tambah("a.toml", toml.to_string());
        let mulai = toml.find(['"', '\'']).unwrap_or_default();
        let t = Lok::new(isi.to_string(), Span::new(file, mulai..toml.len()));
        let x = Sumber::toml(&t, &s);
        (s, x)
    }

    #[test]
    fn a_text_in_toml_is_found_letter_by_letter() {
        for (toml, isi, baris, awal) in [
            ("isi = \"abc\"", "abc", 1, 7),
            ("[a]\nisi = \"\"\"\nabc\ndef\"\"\"", "abc\ndef", 3, 14),
            ("[a]\nisi = '''abc'''", "abc", 2, 13),
            ("isi = \"\"\"\r\nabc\"\"\"", "abc", 2, 11),
        ] {
            let (s, x) = sumber(toml, isi);
            assert_eq!(x.rentang(0..3).range(), awal..awal + 3, "{toml}");
            assert_eq!(s.baris_kolom(x.baris(1, &s)).0, baris, "{toml}");
        }
    }

    #[test]
    fn a_text_with_escapes_is_named_as_a_whole() {
        let (s, x) = sumber("isi = \"a\\u0062c\"", "abc");
        assert_eq!(x.rentang(1..2).range(), 6..16);
        assert_eq!(x.baris(1, &s).range(), 6..16);
    }
}
