//! Owns the error of a formula that cannot be read, and the messages that need some thought.

use std::fmt;
use std::ops::Range;

use super::lex::{Jenis, Token};
use super::{FUNGSI, Fungsi, InfoFungsi};

/// Why a formula cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GalatRumus {
    /// The place, as a range of bytes in the text.
    pub rentang: Range<usize>,
    /// What is wrong (Indonesian).
    pub pesan: String,
    /// What to write instead (Indonesian).
    pub bantuan: Option<String>,
}

impl GalatRumus {
    pub(super) fn baru(rentang: Range<usize>, pesan: impl Into<String>) -> Self {
        GalatRumus { rentang, pesan: pesan.into(), bantuan: None }
    }

    pub(super) fn bantu(mut self, bantuan: impl Into<String>) -> Self {
        self.bantuan = Some(bantuan.into());
        self
    }
}

impl fmt::Display for GalatRumus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pesan)?;
        match &self.bantuan {
            Some(bantuan) => write!(f, " ({bantuan})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for GalatRumus {}

/// A token where an operator or the end should stand.
pub(super) fn tak_terduga(token: &Token) -> GalatRumus {
    let galat = |pesan: &str| GalatRumus::baru(token.rentang.clone(), pesan);
    match &token.jenis {
        Jenis::Tutup => galat("kurung tutup ini tanpa kurung buka"),
        Jenis::Pemisah(true) => {
            galat("tanda koma hanya memisahkan argumen fungsi").bantu("pecahan ditulis dengan titik, misalnya 1.10")
        }
        Jenis::Pemisah(false) => galat("tanda titik koma hanya memisahkan argumen fungsi"),
        Jenis::Rentang => galat("rentang kolom hanya boleh menjadi argumen fungsi").bantu("misalnya jumlah((5)..(9))"),
        Jenis::Sama => galat("tanda = hanya boleh sesudah nomor kolom di awal rumus").bantu("misalnya `8=(7/6)`"),
        Jenis::Persen => {
            galat("tanda % hanya boleh langsung sesudah angka").bantu("untuk menjadikan persen, kalikan dengan 100")
        }
        Jenis::Nama { id, .. } if id.starts_with('x') => {
            galat("di sini diharapkan tanda hitung (+ - * /)").bantu("beri spasi sesudah tanda kali x, atau pakai *")
        }
        _ => galat("di sini diharapkan tanda hitung (+ - * /)"),
    }
}

/// A call of a name that is no function.
pub(super) fn fungsi_asing(nama: &str, rentang: Range<usize>) -> GalatRumus {
    let galat = GalatRumus::baru(rentang, format!("fungsi `{nama}` tidak dikenal"));
    if let Some(f) = Fungsi::mirip(nama) {
        return galat.bantu(format!("mungkin maksudnya `{}`?", f.nama()));
    }
    let semua: Vec<&str> = FUNGSI.iter().map(|f| f.nama).collect();
    galat.bantu(format!("fungsi yang ada: {}", semua.join(", ")))
}

/// A call with too few or too many arguments.
pub(super) fn banyak_argumen(info: &InfoFungsi, banyak: usize, rentang: Range<usize>) -> GalatRumus {
    let perlu = match info.maks {
        Some(maks) if maks == info.min => format!("tepat {maks}"),
        Some(maks) => format!("{} sampai {maks}", info.min),
        None => format!("paling sedikit {}", info.min),
    };
    GalatRumus::baru(rentang, format!("`{}` memerlukan {perlu} argumen, bukan {banyak}", info.nama))
        .bantu(format!("contoh: {}", info.contoh))
}
