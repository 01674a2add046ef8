//! The planning tree: tujuan > sasaran > program > outcome > kegiatan > output > sub kegiatan.
//!
//! Outcome and output levels may be absent (Permendagri 86/2017); a program may have several outcomes each with its
//! own kegiatan; a kegiatan may stand under several outcomes; a sub kegiatan may serve several outputs.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::diag::{Lok, Span};
use crate::model::nilai::{Kode, Rupiah, Tahun};

/// Level of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tingkat {
    /// Bidang urusan pemerintahan.
    BidangUrusan,
    /// Tujuan.
    Tujuan,
    /// Sasaran.
    Sasaran,
    /// Program.
    Program,
    /// Outcome of a program.
    Outcome,
    /// Kegiatan.
    Kegiatan,
    /// Output of a kegiatan.
    Output,
    /// Sub kegiatan.
    SubKegiatan,
}

/// All levels with the word used in TOML, top to bottom.
pub const TINGKAT: &[(&str, Tingkat)] = &[
    ("bidang_urusan", Tingkat::BidangUrusan),
    ("tujuan", Tingkat::Tujuan),
    ("sasaran", Tingkat::Sasaran),
    ("program", Tingkat::Program),
    ("outcome", Tingkat::Outcome),
    ("kegiatan", Tingkat::Kegiatan),
    ("output", Tingkat::Output),
    ("sub_kegiatan", Tingkat::SubKegiatan),
];

impl Tingkat {
    /// The word used in TOML and in table specifications.
    pub fn kunci(self) -> &'static str {
        TINGKAT.iter().find(|(_, t)| *t == self).map_or("", |(n, _)| n)
    }

    /// The word used in messages.
    pub fn sebutan(self) -> String {
        self.kunci().replace('_', " ")
    }

    /// The level of a TOML word.
    pub fn dari_kunci(kunci: &str) -> Option<Tingkat> {
        TINGKAT.iter().find(|(n, _)| *n == kunci).map(|(_, t)| *t)
    }
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct Simpul {
    /// Unique id over all levels (its code, when no id is typed).
    pub id: String,
    /// Level.
    pub tingkat: Tingkat,
    /// Nomenklatur code.
    pub kode: Option<Lok<Kode>>,
    /// Name.
    pub nama: Lok<String>,
    /// Ids of the parents: one, or several where the level allows it.
    pub induk: Vec<Lok<String>>,
    /// For kegiatan and output: the outcomes under which they stand.
    pub outcome: Vec<Lok<String>>,
    /// Ids of the indicators, in order.
    pub indikator: Vec<Lok<String>>,
    /// Money per year; on leaves only.
    pub pagu: BTreeMap<Tahun, Lok<Rupiah>>,
    /// Sasaran penunjang (SAKIP) as opposed to a sasaran of the agency's affairs.
    pub penunjang: bool,
    /// Further texts, by key.
    pub teks: IndexMap<&'static str, Lok<String>>,
    /// Where the entry stands.
    pub span: Span,
}

/// The text keys a node may carry.
pub const TEKS_SIMPUL: &[&str] = &["nspk", "sasaran_rpjmd", "ket", "penanggung_jawab", "lokasi", "sumber_dana"];

/// All nodes of a plan, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Pohon {
    /// Nodes by id.
    pub simpul: IndexMap<String, Simpul>,
}

impl Pohon {
    /// A node by id.
    pub fn cari(&self, id: &str) -> Option<&Simpul> {
        self.simpul.get(id)
    }

    /// The nodes of one level, in file order.
    pub fn setingkat(&self, tingkat: Tingkat) -> impl Iterator<Item = &Simpul> {
        self.simpul.values().filter(move |s| s.tingkat == tingkat)
    }

    /// The nodes of one level that name `id` among their parents.
    pub fn anak<'a>(&'a self, id: &'a str, tingkat: Tingkat) -> impl Iterator<Item = &'a Simpul> {
        self.setingkat(tingkat).filter(move |s| s.induk.iter().any(|i| **i == id))
    }
}
