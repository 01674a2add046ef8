//! N612: a printed value that was cut instead of rounded.

use crate::check::kasus::{Kasus, potong, tulis};
use crate::check::{Aturan, Keluarga, lewat_tercetak};
use crate::diag::Kode;

pub(super) const KODE: Kode = Kode("N612");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "nilai tercetak dipotong, bukan dibulatkan",
    dasar: "Pembulatan setengah ke atas: 86,1274 menjadi 86,13",
    penjelasan: "Angka di belakang angka terakhir yang tercetak dibuang begitu saja. Selisihnya kecil, tetapi baris lain \
                 pada tabel yang sama dibulatkan, sehingga angkanya tidak dapat dibandingkan.",
    salah: "[[tercetak]]\ntabel = \"anggaran-realisasi\"\nbaris = \"1\"\nkolom = \"rasio.2021\"\n\
            nilai = \"86,12%\"   # hasil hitung 86,1274",
    benar: "[[tercetak]]\ntabel = \"anggaran-realisasi\"\nbaris = \"1\"\nkolom = \"rasio.2021\"\nnilai = \"86,13%\"",
    periksa: lewat_tercetak,
};

/// Says that the value was cut.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let (p, v) = k.pasangan()?;
    (potong(v, p.0.scale()) == p.0).then(|| format!("dipotong dari {}", tulis(v)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::kasus::uji::{kenali as uji, sel};
    use crate::table::tabel::{Asal, JenisKolom};

    #[test]
    fn cut_but_not_wrong() {
        let satu = |cetak, hasil| uji(kenali, cetak, JenisKolom::Angka, vec![("x", sel(hasil, Asal::Tidak))]);
        assert_eq!(satu("86,12%", "86.1274").as_deref(), Some("dipotong dari 86,1274"));
        assert!(satu("-0,34", "-0.3461").is_some());
        assert!(satu("86,11%", "86.1274").is_none());
        assert!(satu("317 unit", "318").is_none());
    }
}
