//! Reads TOML tables key by key, with the place of every value; wrong input becomes findings, all of them.
//!
//! serde's derived readers stop at the first error of a file and speak English; this reader goes on, and what it
//! reports is Indonesian. A key is *known* once it has been asked for; [`Bagian::selesai`] reports the others.

mod nilai;

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, FileId, Lok, Sink, Span, kode, maksud};
use crate::model::nilai::{Tahun, Tanggal};

/// A table of a TOML file being read.
pub(crate) struct Bagian<'a> {
    isi: &'a DeTable<'a>,
    span: Span,
    /// How the table is called in messages, for example `[[sub_kegiatan]]`.
    sebutan: String,
    sink: &'a RefCell<Sink>,
    dikenal: RefCell<Vec<&'static str>>,
}

type Isi<'a> = &'a Spanned<DeValue<'a>>;

/// What kind of value this is, for messages.
fn jenis(v: &DeValue<'_>) -> &'static str {
    match v {
        DeValue::String(_) => "teks",
        DeValue::Integer(_) => "bilangan bulat",
        DeValue::Float(_) => "bilangan pecahan",
        DeValue::Boolean(_) => "benar/salah",
        DeValue::Datetime(_) => "tanggal",
        DeValue::Array(_) => "daftar [ … ]",
        DeValue::Table(_) => "tabel { … }",
    }
}

impl<'a> Bagian<'a> {
    /// Wraps a parsed table.
    pub(crate) fn baru(
        isi: &'a DeTable<'a>,
        file: FileId,
        span: std::ops::Range<usize>,
        sebutan: impl Into<String>,
        sink: &'a RefCell<Sink>,
    ) -> Self {
        Bagian { isi, span: Span::new(file, span), sebutan: sebutan.into(), sink, dikenal: RefCell::default() }
    }

    /// The file.
    pub(crate) fn file(&self) -> FileId {
        self.span.file
    }

    /// The place of the table's head.
    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// How the table is called.
    pub(crate) fn sebutan(&self) -> &str {
        &self.sebutan
    }

    /// Where findings go.
    pub(crate) fn sink(&self) -> &'a RefCell<Sink> {
        self.sink
    }

    /// Reports a finding.
    pub(crate) fn lapor(&self, d: Diagnostic) {
        self.sink.borrow_mut().lapor(d);
    }

    fn lok(&self, v: Isi<'a>) -> Span {
        Span::new(self.span.file, v.span())
    }

    fn ambil(&self, kunci: &'static str) -> Option<Isi<'a>> {
        self.dikenal.borrow_mut().push(kunci);
        self.isi.get(kunci)
    }

    fn salah_jenis(&self, kunci: &str, v: Isi<'a>, harus: &str) {
        let span = self.lok(v);
        self.lapor(
            Diagnostic::new(kode::JENIS_NILAI, span, format!("`{kunci}` pada {} harus {harus}", self.sebutan))
                .label(format!("ini {}", jenis(v.get_ref())))
                .bantuan(format!("tulis `{kunci}` sebagai {harus}")),
        );
    }

    /// Reports that a required key is missing.
    fn tiada(&self, kunci: &str) {
        self.lapor(
            Diagnostic::new(kode::KUNCI_WAJIB, self.span, format!("{} tidak memiliki `{kunci}`", self.sebutan))
                .bantuan(format!("tambahkan `{kunci} = …`")),
        );
    }

    /// True when the key is there.
    pub(crate) fn ada(&self, kunci: &'static str) -> bool {
        self.ambil(kunci).is_some()
    }

    /// The place of a key's value; the table's when the key is missing.
    pub(crate) fn span_kunci(&self, kunci: &'static str) -> Span {
        self.ambil(kunci).map_or(self.span, |v| self.lok(v))
    }

    /// A text.
    pub(crate) fn teks(&self, kunci: &'static str) -> Option<Lok<String>> {
        let v = self.ambil(kunci)?;
        match v.get_ref() {
            DeValue::String(s) => Some(Lok::new(s.to_string(), self.lok(v))),
            _ => {
                self.salah_jenis(kunci, v, "teks dalam tanda petik");
                None
            }
        }
    }

    /// A required, non-empty text.
    pub(crate) fn wajib(&self, kunci: &'static str) -> Option<Lok<String>> {
        if !self.ada(kunci) {
            self.tiada(kunci);
            return None;
        }
        let t = self.teks(kunci)?;
        if t.trim().is_empty() {
            self.lapor(
                Diagnostic::new(kode::KUNCI_WAJIB, t.span, format!("`{kunci}` pada {} kosong", self.sebutan))
                    .bantuan(format!("isi `{kunci}`")),
            );
            return None;
        }
        Some(t)
    }

    /// One of a fixed list of words.
    pub(crate) fn pilihan<T: Copy>(&self, kunci: &'static str, daftar: &[(&str, T)]) -> Option<T> {
        let t = self.teks(kunci)?;
        if let Some((_, v)) = daftar.iter().find(|(n, _)| *n == *t) {
            return Some(*v);
        }
        let semua: Vec<_> = daftar.iter().map(|(n, _)| format!("\"{n}\"")).collect();
        self.lapor(
            Diagnostic::new(
                kode::NILAI_TAK_SAH,
                t.span,
                format!("`{kunci}` pada {} tidak mengenal \"{}\"", self.sebutan, t.isi),
            )
            .bantuan(format!("pilih salah satu: {}", semua.join(", "))),
        );
        None
    }

    /// A yes/no value.
    pub(crate) fn benar(&self, kunci: &'static str) -> Option<bool> {
        let v = self.ambil(kunci)?;
        match v.get_ref() {
            DeValue::Boolean(b) => Some(*b),
            _ => {
                self.salah_jenis(kunci, v, "true atau false");
                None
            }
        }
    }

    /// A non-negative integer.
    pub(crate) fn bulat(&self, kunci: &'static str) -> Option<Lok<u32>> {
        let v = self.ambil(kunci)?;
        if let DeValue::Integer(n) = v.get_ref()
            && n.radix() == 10
            && let Ok(n) = n.as_str().replace('_', "").parse()
        {
            return Some(Lok::new(n, self.lok(v)));
        }
        self.salah_jenis(kunci, v, "bilangan bulat tidak negatif");
        None
    }

    /// A calendar year.
    pub(crate) fn tahun(&self, kunci: &'static str) -> Option<Lok<Tahun>> {
        let n = self.bulat(kunci)?;
        match u16::try_from(n.isi).ok().and_then(Tahun::baru) {
            Some(t) => Some(Lok::new(t, n.span)),
            None => {
                self.lapor(
                    Diagnostic::new(kode::NILAI_TAK_SAH, n.span, format!("{} bukan tahun yang wajar", n.isi))
                        .bantuan("tulis tahun empat angka, misalnya 2026"),
                );
                None
            }
        }
    }

    /// A date (TOML date or ISO text).
    pub(crate) fn tanggal(&self, kunci: &'static str) -> Option<Lok<Tanggal>> {
        let v = self.ambil(kunci)?;
        let iso = match v.get_ref() {
            DeValue::Datetime(d) => d.date.map(|d| d.to_string()),
            DeValue::String(s) => Some(s.to_string()),
            _ => None,
        };
        let tanggal = iso.as_deref().and_then(Tanggal::dari_iso);
        match tanggal {
            Some(t) => Some(Lok::new(t, self.lok(v))),
            None => {
                self.salah_jenis(kunci, v, "tanggal, misalnya 2025-09-04");
                None
            }
        }
    }

    /// A text or a list of texts.
    pub(crate) fn daftar_teks(&self, kunci: &'static str) -> Vec<Lok<String>> {
        let Some(v) = self.ambil(kunci) else { return Vec::new() };
        match v.get_ref() {
            DeValue::String(s) => vec![Lok::new(s.to_string(), self.lok(v))],
            DeValue::Array(a) => a
                .iter()
                .filter_map(|x| match x.get_ref() {
                    DeValue::String(s) => Some(Lok::new(s.to_string(), self.lok(x))),
                    _ => {
                        self.salah_jenis(kunci, x, "teks dalam tanda petik");
                        None
                    }
                })
                .collect(),
            _ => {
                self.salah_jenis(kunci, v, "teks atau daftar teks");
                Vec::new()
            }
        }
    }

    /// A sub-table.
    pub(crate) fn tabel(&self, kunci: &'static str) -> Option<Bagian<'a>> {
        let v = self.ambil(kunci)?;
        match v.get_ref() {
            DeValue::Table(t) => Some(self.anak(t, v, format!("[{}]", self.nama_anak(kunci)))),
            _ => {
                self.salah_jenis(kunci, v, "tabel");
                None
            }
        }
    }

    /// An array of tables.
    pub(crate) fn daftar_tabel(&self, kunci: &'static str) -> Vec<Bagian<'a>> {
        self.ambil(kunci).map_or_else(Vec::new, |v| self.tabel_dalam(kunci, v))
    }

    /// The tables of a value that must be an array of tables.
    fn tabel_dalam(&self, kunci: &str, v: Isi<'a>) -> Vec<Bagian<'a>> {
        let DeValue::Array(a) = v.get_ref() else {
            self.salah_jenis(kunci, v, &format!("daftar tabel: tulis [[{kunci}]]"));
            return Vec::new();
        };
        a.iter()
            .filter_map(|x| match x.get_ref() {
                DeValue::Table(t) => Some(self.anak(t, x, format!("[[{}]]", self.nama_anak(kunci)))),
                _ => {
                    self.salah_jenis(kunci, x, &format!("tabel: tulis [[{kunci}]]"));
                    None
                }
            })
            .collect()
    }

    fn nama_anak(&self, kunci: &str) -> String {
        let induk = self.sebutan.trim_matches(['[', ']']);
        if induk.is_empty() || induk.contains(' ') { kunci.to_string() } else { format!("{induk}.{kunci}") }
    }

    fn anak(&self, t: &'a DeTable<'a>, v: Isi<'a>, sebutan: String) -> Bagian<'a> {
        Bagian::baru(t, self.span.file, v.span(), sebutan, self.sink)
    }

    /// All entries that are arrays of tables, for free data sets: name, place of the name, tables.
    pub(crate) fn semua_daftar(&self) -> Vec<(Lok<String>, Vec<Bagian<'a>>)> {
        self.isi
            .iter()
            .map(|(k, v)| {
                let nama = Lok::new(k.get_ref().to_string(), Span::new(self.file(), k.span()));
                let isi = self.tabel_dalam(k.get_ref(), v);
                (nama, isi)
            })
            .collect()
    }

    /// All entries as texts, by free name.
    pub(crate) fn semua_teks(&self) -> Vec<(Lok<String>, Lok<String>)> {
        self.isi
            .iter()
            .filter_map(|(k, v)| match v.get_ref() {
                DeValue::String(s) => {
                    let nama = Lok::new(k.get_ref().to_string(), Span::new(self.file(), k.span()));
                    Some((nama, Lok::new(s.to_string(), self.lok(v))))
                }
                _ => {
                    self.salah_jenis(k.get_ref(), v, "teks dalam tanda petik");
                    None
                }
            })
            .collect()
    }

    /// All sub-tables, by free name.
    pub(crate) fn semua_tabel(&self) -> Vec<(Lok<String>, Bagian<'a>)> {
        self.isi
            .iter()
            .filter_map(|(k, v)| match v.get_ref() {
                DeValue::Table(t) => {
                    let nama = k.get_ref().to_string();
                    let b = self.anak(t, v, format!("[{}]", self.nama_anak(&nama)));
                    Some((Lok::new(nama, Span::new(self.file(), k.span())), b))
                }
                _ => {
                    self.salah_jenis(k.get_ref(), v, "tabel");
                    None
                }
            })
            .collect()
    }

    /// All entries as named ranges of years `[first, last]`, or as the texts that stand for them.
    pub(crate) fn semua_pasangan(&self) -> Vec<(Lok<String>, Lok<[String; 2]>)> {
        self.isi
            .iter()
            .filter_map(|(k, v)| {
                let nama = Lok::new(k.get_ref().to_string(), Span::new(self.file(), k.span()));
                let dua: Option<Vec<String>> = match v.get_ref() {
                    DeValue::Array(a) if a.len() == 2 => a
                        .iter()
                        .map(|x| match x.get_ref() {
                            DeValue::String(s) => Some(s.to_string()),
                            DeValue::Integer(n) => Some(n.as_str().to_string()),
                            _ => None,
                        })
                        .collect(),
                    _ => None,
                };
                match dua.and_then(|d| <[String; 2]>::try_from(d).ok()) {
                    Some(d) => Some((nama, Lok::new(d, self.lok(v)))),
                    None => {
                        self.salah_jenis(k.get_ref(), v, "pasangan tahun [awal, akhir]");
                        None
                    }
                }
            })
            .collect()
    }

    /// True when the key holds a table.
    pub(crate) fn adalah_tabel(&self, kunci: &'static str) -> bool {
        self.ambil(kunci).is_some_and(|v| matches!(v.get_ref(), DeValue::Table(_)))
    }

    /// Reports keys nobody asked for.
    pub(crate) fn selesai(&self) {
        let dikenal = self.dikenal.borrow();
        for (k, _) in self.isi {
            let nama = k.get_ref();
            if dikenal.iter().any(|d| *d == nama.as_ref()) {
                continue;
            }
            let mut daftar: Vec<_> = dikenal.iter().map(|d| format!("`{d}`")).collect();
            daftar.sort();
            daftar.dedup();
            self.lapor(
                Diagnostic::new(
                    kode::KUNCI_TAK_DIKENAL,
                    Span::new(self.file(), k.span()),
                    format!("{} tidak mengenal kunci `{nama}`", self.sebutan),
                )
                .bantuan(
                    maksud(nama, dikenal.iter().copied())
                        .unwrap_or_else(|| format!("kunci yang dikenal: {}", daftar.join(", "))),
                ),
            );
        }
    }
}
