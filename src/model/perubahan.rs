//! A plan that changes an earlier one: `[perubahan]`, `[[alasan_perubahan]]`.

use indexmap::IndexMap;

use crate::diag::{Lok, Span};
use crate::model::nilai::{Angka, kapital, terbilang};

/// `[perubahan]`: which plan is changed, and how its tables print.
#[derive(Clone, Debug)]
pub struct Perubahan {
    /// The plan that is changed: a folder, or a PDF that carries its data; the plan's own folder when absent.
    pub dari: Option<Lok<String>>,
    /// The git revision it is read from.
    pub revisi: Option<Lok<String>>,
    /// Which change it is, from 1.
    pub ke: u32,
    /// Why the plan is changed, in general.
    pub latar: Option<Lok<String>>,
    /// How tables print, by table id, where it differs from their specification.
    pub tabel: IndexMap<String, Lok<CaraTabel>>,
    /// Reasons of single changes.
    pub alasan: Vec<AlasanPerubahan>,
    /// Title without the word for the change: "Rencana Strategis".
    pub judul_asal: String,
    /// Short name without it: "Renstra".
    pub singkatan_asal: String,
    /// Where it stands.
    pub span: Span,
}

impl Perubahan {
    /// "Perubahan", "Perubahan Kedua", "Perubahan Ketiga" …
    pub fn sebutan(&self) -> String {
        sebutan(self.ke)
    }
}

/// The word for the n-th change.
pub fn sebutan(ke: u32) -> String {
    if ke <= 1 {
        return "Perubahan".to_string();
    }
    let urut = terbilang(&Angka::from(ke));
    let besar: Vec<String> = format!("ke{urut}").split(' ').map(kapital).collect();
    format!("Perubahan {}", besar.join(" "))
}

/// `[[alasan_perubahan]]`: why nodes or indicators were changed.
#[derive(Clone, Debug)]
pub struct AlasanPerubahan {
    /// Ids or codes of nodes; their indicators are meant too.
    pub simpul: Vec<Lok<String>>,
    /// Ids of indicators.
    pub indikator: Vec<Lok<String>>,
    /// The reason.
    pub alasan: Lok<String>,
}

/// How a table of a Perubahan prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaraTabel {
    /// As changed only.
    Sesudah,
    /// Twice: before and after.
    DuaKali,
    /// By a specification of its own with before and after side by side.
    Matriks,
}

/// The words for it in TOML.
pub const CARA_TABEL: &[(&str, CaraTabel)] =
    &[("sesudah", CaraTabel::Sesudah), ("dua_kali", CaraTabel::DuaKali), ("matriks", CaraTabel::Matriks)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted_in_words() {
        assert_eq!(sebutan(1), "Perubahan");
        assert_eq!(sebutan(2), "Perubahan Kedua");
        assert_eq!(sebutan(3), "Perubahan Ketiga");
        assert_eq!(sebutan(21), "Perubahan Kedua Puluh Satu");
    }
}
