//! How the planner wants values, pages and tables to be printed: `[tampilan]`.

/// `[tampilan]`; what is not typed is the document set's or the program's default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tampilan {
    /// How ratios print.
    pub rasio: Rasio,
    /// How the mark "n/a" prints.
    pub tidak_ada_data: Option<String>,
    /// How the mark "-" prints.
    pub tidak_berlaku: Option<String>,
    /// Numbering of the pages of the chapters.
    pub nomor_halaman: Option<NomorHalaman>,
    /// Numbering of tables with an official number.
    pub nomor_tabel: Option<NomorTabel>,
    /// Chapter after which the part LAMPIRAN stands; 0 is the end of the document.
    pub lampiran: Option<u32>,
}

/// How a ratio prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rasio {
    /// `98,29%`.
    #[default]
    Persen,
    /// `98,29`.
    PersenPolos,
    /// `0,98`.
    Desimal,
}

/// The words for ratios in TOML.
pub const RASIO: &[(&str, Rasio)] =
    &[("persen", Rasio::Persen), ("persen_polos", Rasio::PersenPolos), ("desimal", Rasio::Desimal)];

/// Numbering of the pages of the chapters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NomorHalaman {
    /// Anew in each chapter: `I-1`, `II-4`.
    Bab,
    /// Continuous: `1`, `2`, `3`.
    #[default]
    Menerus,
}

impl NomorHalaman {
    /// The words of the planner.
    pub const PILIHAN: [(&str, NomorHalaman); 2] = [("bab", NomorHalaman::Bab), ("menerus", NomorHalaman::Menerus)];

    /// Its word.
    pub fn nama(self) -> &'static str {
        match self {
            NomorHalaman::Bab => "bab",
            NomorHalaman::Menerus => "menerus",
        }
    }
}

/// Numbering of tables that have an official number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NomorTabel {
    /// The official number: `T-C.29`.
    Resmi,
    /// By chapter, as all other tables: `2.1`.
    #[default]
    Bab,
}

impl NomorTabel {
    /// The words of the planner.
    pub const PILIHAN: [(&str, NomorTabel); 2] = [("resmi", NomorTabel::Resmi), ("bab", NomorTabel::Bab)];

    /// Its word.
    pub fn nama(self) -> &'static str {
        match self {
            NomorTabel::Resmi => "resmi",
            NomorTabel::Bab => "bab",
        }
    }
}
