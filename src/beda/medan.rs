//! The fields that can change, with their keys and words.

use crate::model::nilai::Tahun;
use crate::model::pohon::{UANG, Uang};

/// A field of an object. The order is that of reports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medan {
    /// Name.
    Nama,
    /// Nomenklatur code.
    Kode,
    /// Level of a node.
    Tingkat,
    /// Parents of a node.
    Induk,
    /// Outcomes under which a kegiatan or an output stands.
    Outcome,
    /// Nodes that carry an indicator.
    Pemilik,
    /// Unit.
    Satuan,
    /// Direction.
    Arah,
    /// Accumulation.
    Akumulasi,
    /// Any other field, by key; a series has a year.
    Lain(String, Option<Tahun>),
    /// State in the baseline year.
    Baseline,
    /// Target of a year.
    Target(Tahun),
    /// Achieved in a year.
    Realisasi(Tahun),
    /// Projection of a year.
    Proyeksi(Tahun),
    /// Money of a year.
    Uang(Uang, Tahun),
    /// The text of a chapter.
    Naskah,
}

impl Medan {
    /// A field that has no name of its own here.
    pub fn lain(kunci: impl Into<String>) -> Medan {
        Medan::Lain(kunci.into(), None)
    }

    /// The key of the field without its year.
    pub fn kunci(&self) -> String {
        match self {
            Medan::Nama => "nama".into(),
            Medan::Kode => "kode".into(),
            Medan::Tingkat => "tingkat".into(),
            Medan::Induk => "induk".into(),
            Medan::Outcome => "outcome".into(),
            Medan::Pemilik => "simpul".into(),
            Medan::Satuan => "satuan".into(),
            Medan::Arah => "arah".into(),
            Medan::Akumulasi => "akumulasi".into(),
            Medan::Baseline => "baseline".into(),
            Medan::Target(_) => "target".into(),
            Medan::Realisasi(_) => "realisasi".into(),
            Medan::Proyeksi(_) => "proyeksi".into(),
            Medan::Uang(Uang::Renstra, _) => "pagu_renstra".into(),
            Medan::Uang(u, _) => UANG.iter().find(|(_, x)| x == u).map_or("uang", |(k, _)| k).into(),
            Medan::Naskah => "naskah".into(),
            Medan::Lain(k, _) => k.clone(),
        }
    }

    /// The year of the field.
    pub fn tahun(&self) -> Option<Tahun> {
        match self {
            Medan::Target(t) | Medan::Realisasi(t) | Medan::Proyeksi(t) | Medan::Uang(_, t) => Some(*t),
            Medan::Lain(_, t) => *t,
            _ => None,
        }
    }

    /// The last part of the path: `nama`, `target/2026`.
    pub fn jalur(&self) -> String {
        match self.tahun() {
            Some(t) => format!("{}/{t}", self.kunci()),
            None => self.kunci(),
        }
    }

    /// The field in a report: `target 2026`, `realisasi anggaran 2020`.
    pub fn sebutan(&self) -> String {
        self.jalur().replace(['_', '/', '.'], " ")
    }
}
