//! What a Renja adds to the tree: evaluation (T-C.29), rancangan awal RKPD (T-C.31), proposals (T-C.32).

use indexmap::IndexMap;

use crate::diag::{Lok, Span};
use crate::model::nilai::{Nilai, Rupiah};

/// `[[evaluasi]]`: an indicator of a node as it was evaluated.
#[derive(Clone, Debug)]
pub struct Evaluasi {
    /// Id of the node; found from the indicator when not typed.
    pub simpul: Option<Lok<String>>,
    /// Id of the indicator, which holds name and values.
    pub indikator: Lok<String>,
    /// Where it stands.
    pub span: Span,
}

/// `[[rkpd]]`: a node as the rancangan awal RKPD has it; what is absent equals the plan.
#[derive(Clone, Debug)]
pub struct Rkpd {
    /// Id of the node.
    pub simpul: Lok<String>,
    /// The node stands in the rancangan awal RKPD at all.
    pub ada: bool,
    /// Texts by key: `nama`, `lokasi`, `catatan`.
    pub teks: IndexMap<&'static str, Lok<String>>,
    /// Pagu of the plan year; leaves only.
    pub pagu: Option<Lok<Rupiah>>,
    /// Indicators, in the order of the node's own.
    pub indikator: Vec<IndikatorRkpd>,
    /// Where it stands.
    pub span: Span,
}

/// An indicator of the rancangan awal RKPD.
#[derive(Clone, Debug)]
pub struct IndikatorRkpd {
    /// Name, when it differs.
    pub nama: Option<Lok<String>>,
    /// Unit, when it differs.
    pub satuan: Option<Lok<String>>,
    /// Target, when it differs.
    pub target: Option<Lok<Nilai>>,
}

/// `[[usulan]]`: a proposal of the public (T-C.32).
#[derive(Clone, Debug)]
pub struct Usulan {
    /// Id of the node under which it falls.
    pub simpul: Lok<String>,
    /// Name.
    pub nama: Lok<String>,
    /// Texts by key: `lokasi`, `indikator`, `satuan`, `pengusul`, `catatan`.
    pub teks: IndexMap<&'static str, Lok<String>>,
    /// Volume.
    pub volume: Option<Lok<Nilai>>,
    /// Money asked for.
    pub anggaran: Option<Lok<Rupiah>>,
    /// Where it stands.
    pub span: Span,
}

/// The text keys of a proposal.
pub const TEKS_USULAN: &[&str] = &["lokasi", "indikator", "satuan", "pengusul", "catatan"];

/// The records of a Renja.
#[derive(Clone, Debug, Default)]
pub struct Renja {
    /// `[[evaluasi]]` in order.
    pub evaluasi: Vec<Evaluasi>,
    /// `[[rkpd]]` by id of the node.
    pub rkpd: IndexMap<String, Rkpd>,
    /// `[[usulan]]` in order.
    pub usulan: Vec<Usulan>,
}
