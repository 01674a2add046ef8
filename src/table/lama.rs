//! The plan a Perubahan changes, as tables and comparisons read it.

use indexmap::IndexMap;

use super::Spek;
use crate::compute::Kaskade;
use crate::diag::{Lok, Span};
use crate::model::nilai::{Nilai, Tahun};
use crate::model::{Perangkat, Rencana, Tingkat};

/// The plan before the change, computed.
#[derive(Clone, Debug)]
pub struct Lama {
    /// The plan.
    pub rencana: Rencana,
    /// Its cascade.
    pub kaskade: Kaskade,
    /// Its document set.
    pub perangkat: Perangkat,
    /// The specifications of its tables.
    pub spek: IndexMap<String, Spek>,
}

/// A change: the plan before it, and what differs.
#[derive(Clone, Debug)]
pub struct Berubah {
    /// The plan before.
    pub lama: Lama,
    /// What differs in nodes and indicators, in the order of the document.
    pub baris: Vec<BarisPerubahan>,
}

/// The reason typed for a node (by id or code) or an indicator.
pub fn alasan<'a>(r: &'a Rencana, simpul: &[&str], indikator: Option<&str>) -> Option<&'a Lok<String>> {
    let semua = r.perubahan.as_ref().map_or(&[][..], |p| &p.alasan);
    let menyebut = |daftar: &[Lok<String>], id: &str| daftar.iter().any(|x| x.isi == id);
    let tentang_indikator = semua.iter().find(|a| indikator.is_some_and(|i| menyebut(&a.indikator, i)));
    let tentang_simpul = || semua.iter().find(|a| simpul.iter().any(|s| menyebut(&a.simpul, s)));
    tentang_indikator.or_else(tentang_simpul).map(|a| &a.alasan)
}

/// One change, as the matrix of changes prints it.
#[derive(Clone, Debug)]
pub struct BarisPerubahan {
    /// Its path: `simpul/2.17.05/pagu/2027`.
    pub kunci: String,
    /// Path of the object it belongs to: `simpul/2.17.05`.
    pub objek: String,
    /// The group it stands in: a program, or tujuan and sasaran.
    pub kelompok: String,
    /// Level of the node.
    pub tingkat: Option<Tingkat>,
    /// Code of the node.
    pub kode: Option<String>,
    /// Name of the node.
    pub uraian: String,
    /// Name of the indicator.
    pub indikator: Option<String>,
    /// What changed: "Target 2027".
    pub apa: String,
    /// The year, of yearly values.
    pub tahun: Option<Tahun>,
    /// Before.
    pub sebelum: Option<Lok<Nilai>>,
    /// After.
    pub sesudah: Option<Lok<Nilai>>,
    /// Unit of the values.
    pub satuan: Option<String>,
    /// Decimals the indicator asks for.
    pub desimal: Option<u32>,
    /// Why.
    pub alasan: Option<Lok<String>>,
    /// The object came or went with its node, whose reason counts.
    pub ikut_simpul: bool,
    /// Where it stands: in the new plan, else in the old one.
    pub span: Span,
}
