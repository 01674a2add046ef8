//! The act that sets the document, and who signs: `[penetapan]`, `[tanda_tangan]`.

use crate::diag::{Lok, Span};
use crate::model::nilai::{Tahun, Tanggal};

/// `[penetapan]`: the decree or regulation that sets the document.
#[derive(Clone, Debug)]
pub struct Penetapan {
    /// Kind of act.
    pub jenis: JenisPenetapan,
    /// Office that decrees.
    pub pejabat_penetap: Lok<String>,
    /// Number.
    pub nomor: Option<String>,
    /// Year, when it is not that of the date.
    pub tahun: Option<Lok<Tahun>>,
    /// Subject.
    pub tentang: Lok<String>,
    /// Place.
    pub tempat: String,
    /// Date.
    pub tanggal: Option<Lok<Tanggal>>,
    /// Id of the signing official.
    pub pejabat: Lok<String>,
    /// Name under the decree, when it differs from the official's.
    pub nama_tanpa_gelar: Option<String>,
    /// Printed over the name, for example "ttd.".
    pub cara: Option<String>,
    /// Considerations.
    pub menimbang: Vec<Lok<String>>,
    /// Ids of the laws cited; all when empty.
    pub mengingat: Vec<Lok<String>>,
    /// The decisions of a Keputusan: KESATU, KEDUA, …
    pub diktum: Vec<Lok<String>>,
    /// The articles of a Peraturan, as Markdown with expressions.
    pub pasal: Vec<Lok<String>>,
    /// Promulgation of a Peraturan.
    pub pengundangan: Option<Pengundangan>,
    /// Where it stands.
    pub span: Span,
}

impl Penetapan {
    /// The year of the act: as typed, else that of its date.
    pub fn tahun(&self) -> Option<Tahun> {
        self.tahun.map(|t| t.isi).or_else(|| self.tanggal.and_then(|t| Tahun::baru(t.tahun())))
    }
}

/// Kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisPenetapan {
    /// A decree: decisions KESATU, KEDUA, …
    Keputusan,
    /// A regulation: Pasal 1, 2, …, promulgated.
    Peraturan,
}

impl JenisPenetapan {
    /// The words of the planner.
    pub const PILIHAN: [(&str, JenisPenetapan); 2] =
        [("Keputusan", JenisPenetapan::Keputusan), ("Peraturan", JenisPenetapan::Peraturan)];

    /// As printed.
    pub fn nama(self) -> &'static str {
        match self {
            JenisPenetapan::Keputusan => "Keputusan",
            JenisPenetapan::Peraturan => "Peraturan",
        }
    }
}

/// `[penetapan.pengundangan]`.
#[derive(Clone, Debug)]
pub struct Pengundangan {
    /// Id of the promulgating official.
    pub pejabat: Lok<String>,
    /// Place.
    pub tempat: String,
    /// Date.
    pub tanggal: Option<Lok<Tanggal>>,
    /// Printed over the name.
    pub cara: Option<String>,
    /// The gazette, for example "Berita Daerah Kabupaten Pasuruan Tahun 2023 Nomor 136".
    pub berita: Option<Lok<String>>,
}

/// `[tanda_tangan]`: who signs the foreword and the closing.
#[derive(Clone, Debug)]
pub struct TandaTangan {
    /// Id of the official.
    pub pejabat: Lok<String>,
    /// Place.
    pub tempat: String,
    /// Date.
    pub tanggal: Option<Lok<Tanggal>>,
}
