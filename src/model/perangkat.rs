//! A document set: the structure a regulation prescribes, read from `templates/<set>/set.toml`.

use indexmap::IndexMap;

use super::tampilan::{NomorHalaman, NomorTabel};
use crate::diag::{Lok, Span};
use crate::model::nilai::{Rentang, Tahun};

/// A document set (*perangkat dokumen*).
#[derive(Clone, Debug)]
pub struct Perangkat {
    /// Name of its folder.
    pub id: String,
    /// Version: grows when a change of its templates or tables changes documents.
    pub versi: u32,
    /// Name for people.
    pub nama: String,
    /// Kind of document: `renstra` or `renja`.
    pub jenis: String,
    /// Legal basis.
    pub dasar: String,
    /// Main template.
    pub utama: String,
    /// Named year ranges relative to the period.
    pub rentang: IndexMap<String, [BatasTahun; 2]>,
    /// Chapters.
    pub bab: Vec<Bab>,
    /// Narrative outside the chapters, for example `kata-pengantar`.
    pub naskah: Vec<NaskahLepas>,
    /// Tables that must be placed, wherever that is; sections and chapters name more.
    pub tabel_wajib: Vec<String>,
    /// Variants by name, the default first; none in most sets.
    pub semua_varian: IndexMap<String, Varian>,
    /// The variant in use.
    pub varian: Option<String>,
    /// Short name of the superior document.
    pub acuan: String,
    /// Numbering of the pages of the chapters.
    pub nomor_halaman: NomorHalaman,
    /// Numbering of tables with an official number.
    pub nomor_tabel: NomorTabel,
    /// Chapter after which the part LAMPIRAN stands; 0 is the end of the document.
    pub lampiran: u32,
    /// Where it stands.
    pub span: Span,
}

/// A variant of a document set: what it says differently.
#[derive(Clone, Debug, Default)]
pub struct Varian {
    /// Short name of the superior document.
    pub acuan: Option<String>,
    /// Year ranges that replace or join the set's.
    pub rentang: IndexMap<String, [BatasTahun; 2]>,
}

impl Perangkat {
    /// Settles on a variant: keeps the chapters and sections that belong to it, with its ranges.
    pub fn pilih(&mut self, varian: &str) {
        let Some(v) = self.semua_varian.get(varian) else { return };
        self.varian = Some(varian.to_string());
        self.rentang.extend(v.rentang.clone());
        if let Some(a) = &v.acuan {
            self.acuan.clone_from(a);
        }
        let milik = |v: &[Lok<String>]| v.is_empty() || v.iter().any(|n| n.isi == varian);
        self.bab.retain(|b| milik(&b.varian));
        for b in &mut self.bab {
            b.bagian.retain(|s| milik(&s.varian));
        }
    }

    /// The tables that must be placed, each with the section or chapter that names it.
    pub fn wajib(&self) -> Vec<(&str, Option<String>)> {
        let lepas = self.tabel_wajib.iter().map(|t| (t.as_str(), None));
        let bab = self.bab.iter().enumerate().flat_map(|(n, b)| {
            let bab = b.tabel.iter().map(move |t| (t.as_str(), Some(format!("bab-{}", n + 1))));
            let bagian = b.bagian.iter().flat_map(|s| s.tabel.iter().map(|t| (t.as_str(), Some(s.nomor.isi.clone()))));
            bab.chain(bagian)
        });
        let mut hasil: Vec<(&str, Option<String>)> = Vec::new();
        for x in lepas.chain(bab) {
            match hasil.iter_mut().find(|(t, _)| *t == x.0) {
                Some(lama) => lama.1 = lama.1.take().or(x.1),
                None => hasil.push(x),
            }
        }
        hasil
    }
}

/// A year relative to the period: `awal+1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatasTahun {
    /// From the last year instead of the first.
    pub dari_akhir: bool,
    /// Offset in years.
    pub geser: i16,
}

impl BatasTahun {
    /// Reads `awal`, `akhir`, `awal-5`, `akhir+1`.
    pub fn urai(teks: &str) -> Option<BatasTahun> {
        let teks = teks.trim();
        let (dari_akhir, sisa) = match (teks.strip_prefix("awal"), teks.strip_prefix("akhir")) {
            (Some(s), _) => (false, s),
            (_, Some(s)) => (true, s),
            _ => return None,
        };
        let geser = if sisa.is_empty() { 0 } else { sisa.replace(' ', "").parse().ok()? };
        Some(BatasTahun { dari_akhir, geser })
    }

    /// The year within a period.
    pub fn tahun(self, periode: Rentang) -> Option<Tahun> {
        let dasar = if self.dari_akhir { periode.akhir } else { periode.awal };
        dasar.0.checked_add_signed(self.geser).and_then(Tahun::baru)
    }
}

/// A chapter.
#[derive(Clone, Debug)]
pub struct Bab {
    /// Title as printed (capitals are the look's business).
    pub judul: Lok<String>,
    /// Sections in order.
    pub bagian: Vec<BagianBab>,
    /// Must have narrative of its own, when that is said.
    pub wajib: Option<bool>,
    /// Variants it belongs to; all when empty.
    pub varian: Vec<Lok<String>>,
    /// Tables that must be placed, of a chapter without sections.
    pub tabel: Vec<String>,
}

impl Bab {
    /// Whether the chapter's own narrative must be there: a chapter without sections has nothing else.
    pub fn narasi_wajib(&self) -> bool {
        self.wajib.unwrap_or(self.bagian.is_empty())
    }
}

/// A section of a chapter.
#[derive(Clone, Debug)]
pub struct BagianBab {
    /// Number, which is also the name of its narrative file: `2.1.3`.
    pub nomor: Lok<String>,
    /// Title; may contain expressions.
    pub judul: Lok<String>,
    /// Must have narrative.
    pub wajib: bool,
    /// Variants it belongs to; all when empty.
    pub varian: Vec<Lok<String>>,
    /// Tables that must be placed.
    pub tabel: Vec<String>,
}

/// Narrative outside the chapters.
#[derive(Clone, Debug)]
pub struct NaskahLepas {
    /// Name of the file without extension.
    pub nama: String,
    /// Must exist.
    pub wajib: bool,
}
