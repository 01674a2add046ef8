//! The prose of a plan as rules read it: chapters, articles, titles, cut into words with their places.

use std::ops::Range;

use super::Bahan;
use super::petik_kata::{Kata, Potongan, potong};
use crate::diag::{FileId, Lok, Sources, Span};
use crate::model::{Perangkat, Rencana};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisNaskah {
    /// A chapter file.
    Narasi,
    /// An article of the regulation that sets the document.
    Pasal,
    /// Subject, considerations and decisions of the act.
    Penetapan,
    /// Titles of document, chapters, sections and pictures.
    Judul,
}

/// One text of the plan.
pub struct Naskah<'a> {
    /// What it is.
    pub jenis: JenisNaskah,
    /// Data path: `narasi/2.1.3`, `penetapan/pasal/4`.
    pub jalur: String,
    /// Name of the chapter file, or number of the article.
    pub nama: String,
    /// The text as typed, expressions included.
    pub teks: &'a str,
    /// Paragraphs, list items, headings and table rows, in order.
    pub potongan: Vec<Potongan<'a>>,
    file: FileId,
    awal: usize,
}

impl<'a> Naskah<'a> {
    fn baru(jenis: JenisNaskah, jalur: String, nama: &str, teks: &'a str, file: FileId, awal: usize) -> Self {
        Naskah { jenis, jalur, nama: nama.to_string(), teks, potongan: potong(teks), file, awal }
    }

    /// The place of a byte range of the text.
    pub fn letak(&self, r: Range<usize>) -> Span {
        Span::new(self.file, self.awal + r.start..self.awal + r.end)
    }

    /// The place of one or several words.
    pub fn letak_kata(&self, kata: &[Kata<'a>]) -> Span {
        match (kata.first(), kata.last()) {
            (Some(a), Some(z)) => self.letak(a.awal..z.akhir()),
            _ => self.letak(0..0),
        }
    }

    /// The text from the first to the last word, on one line.
    pub fn kutip(&self, kata: &[Kata<'a>]) -> String {
        match (kata.first(), kata.last()) {
            (Some(a), Some(z)) => {
                self.teks[a.awal..z.akhir()].split_whitespace().collect::<Vec<_>>().join(" ").replace("**", "")
            }
            _ => String::new(),
        }
    }
}

impl<'a> Bahan<'a> {
    /// All texts of the plan: chapters in order of their names, then the act and the titles.
    pub fn prosa(&self) -> &[Naskah<'a>] {
        &self.prosa
    }

    /// The chapters only.
    pub fn narasi(&self) -> impl Iterator<Item = &Naskah<'a>> {
        self.prosa.iter().filter(|n| n.jenis == JenisNaskah::Narasi)
    }
}

/// All texts of a plan, cut into words.
pub fn kumpulkan<'a>(r: &'a Rencana, sumber: &'a Sources, set: &'a Perangkat) -> Vec<Naskah<'a>> {
    let mut v: Vec<Naskah<'a>> = r
        .narasi
        .iter()
        .map(|(nama, n)| {
            Naskah::baru(JenisNaskah::Narasi, format!("narasi/{nama}"), nama, &sumber.berkas(n.file).teks, n.file, 0)
        })
        .collect();
    let mut tambah = |jenis, jalur: String, nama: &str, t: &'a Lok<String>| {
        let (teks, awal) = mentah(t, sumber);
        v.push(Naskah::baru(jenis, jalur, nama, teks, t.span.file, awal));
    };
    tambah(JenisNaskah::Judul, "dokumen/judul".to_string(), "", &r.dokumen.judul);
    if let Some(p) = &r.penetapan {
        tambah(JenisNaskah::Penetapan, "penetapan/tentang".to_string(), "", &p.tentang);
        for (apa, daftar) in [("menimbang", &p.menimbang), ("diktum", &p.diktum)] {
            for (n, t) in daftar.iter().enumerate() {
                tambah(JenisNaskah::Penetapan, format!("penetapan/{apa}/{}", n + 1), "", t);
            }
        }
        for (n, t) in p.pasal.iter().enumerate() {
            let nama = (n + 1).to_string();
            tambah(JenisNaskah::Pasal, format!("penetapan/pasal/{nama}"), &nama, t);
        }
    }
    for (n, b) in set.bab.iter().enumerate() {
        tambah(JenisNaskah::Judul, format!("bab/{}/judul", n + 1), &format!("bab-{}", n + 1), &b.judul);
        for s in &b.bagian {
            tambah(JenisNaskah::Judul, format!("bagian/{}/judul", s.nomor.isi), &s.nomor, &s.judul);
        }
    }
    for (id, g) in &r.gambar {
        tambah(JenisNaskah::Judul, format!("gambar/{id}/judul"), id, &g.judul);
    }
    for (id, g) in r.bagan.iter().filter(|(_, g)| !g.bawaan) {
        tambah(JenisNaskah::Judul, format!("gambar/{id}/judul"), id, &g.judul);
    }
    v
}

/// A text typed in TOML as it stands in its file, without quotes, and where it begins.
pub(super) fn mentah<'a>(t: &'a Lok<String>, sumber: &'a Sources) -> (&'a str, usize) {
    let teks = sumber.berkas(t.span.file).teks.get(t.span.range()).unwrap_or_default();
    let pagar = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|p| teks.starts_with(p)).map_or(0, str::len);
    match teks.get(pagar..teks.len().saturating_sub(pagar)) {
        Some(isi) => (isi, t.span.start as usize + pagar),
        None => (t.isi.as_str(), t.span.start as usize),
    }
}

#[cfg(test)]
pub(super) fn naskah_uji(teks: &str) -> Naskah<'_> {
    Naskah::baru(JenisNaskah::Narasi, "narasi/1.1".to_string(), "1.1", teks, FileId(0), 0)
}
