//! What can be wrong with a nomenklatur code, and the help a planner gets.

use std::fmt;

/// Why a text is not a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GalatKode {
    /// No text.
    Kosong,
    /// The placeholder `X.XX` of the master list still stands in the code.
    MasihXXX,
    /// A comma instead of a dot: `2,17`.
    Koma {
        /// The code meant, if it can be told.
        saran: Option<String>,
    },
    /// A space inside or around the code.
    Spasi {
        /// The code meant, if it can be told.
        saran: Option<String>,
    },
    /// A character that is no digit and no dot.
    BukanAngka(char),
    /// Two dots in a row, or a dot at an end.
    SegmenKosong,
    /// A lost dot: `2.17.01.207`.
    TitikHilang {
        /// The code meant.
        saran: String,
    },
    /// A number of segments that no level has.
    BanyakSegmen(usize),
    /// A segment with a wrong number of digits.
    LebarSegmen {
        /// Which segment, from 1.
        ke: usize,
        /// The segment as typed.
        segmen: String,
        /// Digits it should have, in words.
        seharusnya: &'static str,
    },
    /// The fourth segment of a kegiatan is neither 1 (provinsi) nor 2 (kabupaten/kota).
    DigitPemerintahan(char),
}

const CONTOH: &str = "bentuk yang benar: urusan 2, bidang urusan 2.17, program 2.17.01, kegiatan 2.17.01.2.01, \
                      sub kegiatan 2.17.01.2.01.0001 atau 2.17.01.2.01.01";

impl GalatKode {
    /// What to type instead, for the planner.
    pub fn bantuan(&self) -> String {
        match self {
            GalatKode::MasihXXX => {
                "ganti X.XX dengan kode bidang urusan utama perangkat daerah, misalnya 2.17".to_string()
            }
            GalatKode::Koma { saran: Some(s) }
            | GalatKode::Spasi { saran: Some(s) }
            | GalatKode::TitikHilang { saran: s } => format!("maksudnya \"{s}\"?"),
            GalatKode::Koma { saran: None } => {
                format!("pisahkan bagian kode dengan titik, bukan koma; {CONTOH}")
            }
            GalatKode::Spasi { saran: None } => {
                format!("pisahkan bagian kode dengan titik, tanpa spasi; {CONTOH}")
            }
            GalatKode::DigitPemerintahan(_) => {
                "bagian keempat kode adalah 1 untuk provinsi dan 2 untuk kabupaten/kota".to_string()
            }
            GalatKode::Kosong
            | GalatKode::BukanAngka(_)
            | GalatKode::SegmenKosong
            | GalatKode::BanyakSegmen(_)
            | GalatKode::LebarSegmen { .. } => CONTOH.to_string(),
        }
    }
}

impl fmt::Display for GalatKode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GalatKode::Kosong => f.write_str("kode kosong"),
            GalatKode::MasihXXX => f.write_str("masih memuat X.XX, tempat kosong dari daftar nomenklatur"),
            GalatKode::Koma { .. } => f.write_str("memakai koma, seharusnya titik"),
            GalatKode::Spasi { .. } => f.write_str("memuat spasi"),
            GalatKode::BukanAngka(c) => {
                write!(f, "memuat \"{c}\", padahal kode hanya angka dan titik")
            }
            GalatKode::SegmenKosong => f.write_str("ada bagian yang kosong di depan, di antara, atau sesudah titik"),
            GalatKode::TitikHilang { .. } => f.write_str("ada titik yang hilang"),
            GalatKode::BanyakSegmen(n) => write!(f, "terdiri atas {n} bagian, tidak ada tingkat yang demikian"),
            GalatKode::LebarSegmen { ke, segmen, seharusnya } => {
                write!(f, "bagian ke-{ke} \"{segmen}\" seharusnya {seharusnya} angka")
            }
            GalatKode::DigitPemerintahan(c) => write!(f, "bagian keempat \"{c}\" bukan 1 atau 2"),
        }
    }
}

impl std::error::Error for GalatKode {}
