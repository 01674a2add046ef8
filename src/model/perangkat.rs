//! A document set: the structure a regulation prescribes, read from `templates/<set>/set.toml`.

use indexmap::IndexMap;

use crate::diag::{Lok, Span};
use crate::model::nilai::{Rentang, Tahun};

/// A document set (*perangkat dokumen*).
#[derive(Clone, Debug)]
pub struct Perangkat {
    /// Name of its folder.
    pub id: String,
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
    /// Tables that must be placed.
    pub tabel_wajib: Vec<String>,
    /// Where it stands.
    pub span: Span,
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
}

/// Narrative outside the chapters.
#[derive(Clone, Debug)]
pub struct NaskahLepas {
    /// Name of the file without extension.
    pub nama: String,
    /// Must exist.
    pub wajib: bool,
}
