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
    /// Urusan pemerintahan (nomenklatur only).
    Urusan,
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
    ("urusan", Tingkat::Urusan),
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

/// Kinds of money. Every kind is typed on leaves and rolled up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Uang {
    /// Pagu indikatif: the plan.
    Pagu,
    /// Budget of a past year.
    Anggaran,
    /// What was spent of it.
    RealisasiAnggaran,
    /// Pagu as the Renstra has it, before deviations of a Renja.
    Renstra,
    /// Pagu of the rancangan awal RKPD (T-C.31, left side).
    Rkpd,
    /// Pagu of the plan year for one kind of belanja: its place in [`BELANJA`].
    Belanja(usize),
}

/// The kinds of money a planner types as a yearly series, with their keys.
pub const UANG: &[(&str, Uang)] =
    &[("pagu", Uang::Pagu), ("anggaran", Uang::Anggaran), ("realisasi_anggaran", Uang::RealisasiAnggaran)];

/// Money typed per kind and year.
pub type DeretUang = BTreeMap<(Uang, Tahun), Lok<Rupiah>>;

/// Kinds of belanja (PP 12/2019; Permendagri 77/2020) with key and name.
pub const BELANJA: &[(&str, &str)] = &[
    ("pegawai", "Belanja Pegawai"),
    ("barang_jasa", "Belanja Barang dan Jasa"),
    ("bunga", "Belanja Bunga"),
    ("subsidi", "Belanja Subsidi"),
    ("hibah", "Belanja Hibah"),
    ("bantuan_sosial", "Belanja Bantuan Sosial"),
    ("modal", "Belanja Modal"),
    ("tidak_terduga", "Belanja Tidak Terduga"),
    ("bagi_hasil", "Belanja Bagi Hasil"),
    ("bantuan_keuangan", "Belanja Bantuan Keuangan"),
];

/// A source of funds, with its amount in the plan year when that is known.
#[derive(Clone, Debug)]
pub struct SumberDana {
    /// Name.
    pub nama: Lok<String>,
    /// Amount.
    pub jumlah: Option<Lok<Rupiah>>,
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
    /// Money per kind and year; on leaves only.
    pub uang: DeretUang,
    /// Pagu as the Renstra has it, where this plan deviates from it.
    pub pagu_renstra: BTreeMap<Tahun, Lok<Rupiah>>,
    /// Pagu of the plan year by kind of belanja.
    pub belanja: IndexMap<&'static str, Lok<Rupiah>>,
    /// Sources of funds of the plan year.
    pub sumber_dana: Vec<SumberDana>,
    /// Sasaran penunjang (SAKIP), or program penunjang, as opposed to those of the agency's affairs.
    pub penunjang: bool,
    /// Further texts, by key.
    pub teks: IndexMap<&'static str, Lok<String>>,
    /// Texts under names of the planner's own.
    pub teks_lain: IndexMap<String, Lok<String>>,
    /// Reasons of deviations from the Renstra.
    pub alasan: Vec<Lok<String>>,
    /// Taken from the Renstra this plan refers to.
    pub dari_renstra: bool,
    /// Where the entry stands.
    pub span: Span,
}

/// The text keys a node may carry.
pub const TEKS_SIMPUL: &[&str] = &[
    "nspk",
    "sasaran_rpjmd",
    "ket",
    "penanggung_jawab",
    "lokasi",
    "kelompok_sasaran",
    "prioritas_nasional",
    "prioritas_daerah",
    "catatan",
];

impl Simpul {
    /// Money of one kind, per year.
    pub fn uang(&self, jenis: Uang) -> impl Iterator<Item = (Tahun, &Lok<Rupiah>)> {
        self.uang.iter().filter(move |((u, _), _)| *u == jenis).map(|((_, t), r)| (*t, r))
    }

    /// True when the node itself carries money of the plan: it is a leaf.
    pub fn berpagu(&self) -> bool {
        !self.belanja.is_empty() || self.uang(Uang::Pagu).next().is_some()
    }
}

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

    /// A node by id, or by its code.
    pub fn cari_kode(&self, id: &str) -> Option<&Simpul> {
        self.cari(id).or_else(|| self.simpul.values().find(|s| s.kode.as_ref().is_some_and(|k| k.isi.teks() == id)))
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
