//! Provenance: every computed value knows its formula and its operands, down to file and line.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diag::Span;

/// Provenance: where a value comes from, down to file and line.
#[derive(Clone, Debug, Default)]
pub enum Asal {
    /// Nowhere in particular (titles, running numbers, empty cells).
    #[default]
    Tidak,
    /// Typed here.
    Data(Span),
    /// Computed.
    Hitung(Arc<Hitungan>),
}

/// A computation: its formula and its operands.
#[derive(Clone, Debug)]
pub struct Hitungan {
    /// The formula as written, or the name of the rule, for example `jumlah`.
    pub rumus: String,
    /// What went in.
    pub operan: Vec<Operan>,
}

/// One operand of a computation.
#[derive(Clone, Debug)]
pub struct Operan {
    /// What it is called (column, node, year).
    pub nama: String,
    /// Its value, when it had one.
    pub nilai: Option<Decimal>,
    /// Where that came from.
    pub asal: Asal,
}

/// A figure that running text takes from the plan by an expression.
#[derive(Clone, Debug)]
pub struct Pemakaian {
    /// Name of the narrative: `2.1.3`, `kata-pengantar`.
    pub narasi: String,
    /// The call as it was made, with its arguments evaluated: `pagu("2.17.05", 2026)`.
    pub panggilan: String,
    /// Where the figure comes from.
    pub asal: Asal,
}
