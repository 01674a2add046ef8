//! An indicator: one place for its name, unit, direction, accumulation and values.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::diag::{Lok, Span};
use crate::model::nilai::{Nilai, Skala, Tahun};
use crate::model::{Akumulasi, Arah};

/// An indicator of a tujuan, sasaran, outcome, output or of no node (IKK, indicators of an earlier plan).
#[derive(Clone, Debug)]
pub struct Indikator {
    /// Unique id; generated from its node when not typed.
    pub id: String,
    /// Name as printed in every table.
    pub nama: Lok<String>,
    /// Unit; `%` for percentages.
    pub satuan: String,
    /// Direction: which way is better.
    pub arah: Arah,
    /// How yearly values make the value at the end of the period.
    pub akumulasi: Akumulasi,
    /// Decimals in print; as typed when absent.
    pub desimal: Option<u32>,
    /// Scale that turns the value into a letter or grade printed behind it.
    pub predikat: Option<Skala>,
    /// State in the baseline year.
    pub baseline: Option<Lok<Nilai>>,
    /// Targets per year.
    pub target: BTreeMap<Tahun, Lok<Nilai>>,
    /// Achieved values per year.
    pub realisasi: BTreeMap<Tahun, Lok<Nilai>>,
    /// Projections per year (T-C.30); the target where absent.
    pub proyeksi: BTreeMap<Tahun, Lok<Nilai>>,
    /// Further series by name.
    pub deret: IndexMap<String, BTreeMap<Tahun, Lok<Nilai>>>,
    /// Target at the end of the Renstra (T-C.29 column 4), where it is typed.
    pub target_renstra: Option<Lok<Nilai>>,
    /// Achieved up to the year before the evaluated one (T-C.29 column 5).
    pub realisasi_lalu: Option<Lok<Nilai>>,
    /// Targets as the Renstra has them, where this plan deviates from it.
    pub target_asal: BTreeMap<Tahun, Lok<Nilai>>,
    /// Reasons of deviations from the Renstra.
    pub alasan: Vec<Lok<String>>,
    /// Taken from the Renstra this plan refers to.
    pub dari_renstra: bool,
    /// Further texts: `jenis`, `definisi`, `rumus`, `sumber_data`, `penanggung_jawab`, `ket`.
    pub teks: IndexMap<&'static str, Lok<String>>,
    /// Texts under names of the planner's own.
    pub teks_lain: IndexMap<String, Lok<String>>,
    /// Where it is defined.
    pub span: Span,
}

/// The text keys an indicator may carry (regulation: definisi operasional, formulasi, sumber data, penanggung jawab).
pub const TEKS_INDIKATOR: &[&str] = &["jenis", "definisi", "rumus", "sumber_data", "penanggung_jawab", "ket"];

/// A named list of indicators: IKU, IKK, the indicators of T-C.23 …
#[derive(Clone, Debug)]
pub struct DaftarIndikator {
    /// Unique id.
    pub id: Lok<String>,
    /// Rows in order.
    pub baris: Vec<BarisDaftar>,
}

/// One row of an indicator list.
#[derive(Clone, Debug)]
pub struct BarisDaftar {
    /// Id of the indicator shown.
    pub indikator: Lok<String>,
    /// Group heading the row stands under.
    pub kelompok: Option<Lok<String>>,
    /// Further texts, by field name.
    pub teks: Vec<(String, Lok<Nilai>)>,
    /// Where the row stands.
    pub span: Span,
}
