//! N611: a printed value that differs from the computed one by rounding only.

use rust_decimal::Decimal;

use crate::check::kasus::{Kasus, satuan_akhir};
use crate::check::{Aturan, Keluarga, lewat_tercetak};
use crate::diag::Kode;
use crate::table::tabel::JenisKolom;

pub(super) const KODE: Kode = Kode("N611");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "nilai tercetak berbeda karena pembulatan",
    dasar: "Uang dicetak dalam rupiah penuh; jumlah nilai yang sudah dibulatkan dapat bergeser beberapa rupiah",
    penjelasan: "Nilai tercetak berbeda kurang dari satu satuan pada angka terakhirnya, atau jumlah uang bergeser paling \
                 banyak setengah rupiah untuk setiap suku yang dijumlahkan (paling banyak Rp10). Tidak ada yang salah \
                 pada datanya; samakan cara membulatkan bila dokumen dicetak ulang.",
    salah: "[[tercetak]]\ntabel = \"anggaran-realisasi\"\nbaris = \"jumlah\"\nkolom = \"realisasi.2021\"\n\
            nilai = \"5.368.633.376\"   # jumlah rinciannya 5.368.633.375",
    benar: "[[tercetak]]\ntabel = \"anggaran-realisasi\"\nbaris = \"jumlah\"\nkolom = \"realisasi.2021\"\n\
            nilai = \"5.368.633.375\"",
    periksa: lewat_tercetak,
};

/// The most a sum of rounded money may be off.
const UANG_MAKS: u32 = 10;

/// Says that the difference is one of rounding.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let (p, v) = k.pasangan()?;
    let beda = p.0.checked_sub(v)?.abs();
    if beda < satuan_akhir(p.0.scale()) {
        return Some("dibulatkan ke atas".to_string());
    }
    let inti = k.inti()?;
    if k.tabel.kolom[k.kolom].jenis != JenisKolom::Rupiah || inti.skala != Decimal::ONE {
        return None;
    }
    (beda <= batas(inti.operan.len())).then(|| format!("selisih Rp{} karena pembulatan", beda.normalize()))
}

/// How far a sum of so many rounded amounts may be off.
pub(super) fn batas(suku: usize) -> Decimal {
    let n = u32::try_from(suku).unwrap_or(u32::MAX).div_ceil(2);
    Decimal::from(n.clamp(1, UANG_MAKS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::kasus::uji::{hitung, kenali as uji, sel};
    use crate::table::tabel::Asal;

    fn jumlah(cetak: &str, hasil: &str, jenis: JenisKolom) -> Option<String> {
        let asal = hitung("jumlah", &[("a", "1"), ("b", "2"), ("c", "3")]);
        uji(kenali, cetak, jenis, vec![("x", sel(hasil, asal))])
    }

    #[test]
    fn few_rupiah_of_a_sum() {
        assert!(jumlah("5.368.633.376", "5368633375", JenisKolom::Rupiah).is_some());
        assert!(jumlah("5.368.633.378", "5368633375", JenisKolom::Rupiah).is_none());
        // People are not rounded.
        assert!(jumlah("23", "22", JenisKolom::Angka).is_none());
        // A typed amount is not the result of rounding.
        assert!(uji(kenali, "101", JenisKolom::Rupiah, vec![("x", sel("100", Asal::Tidak))]).is_none());
    }

    #[test]
    fn last_place() {
        assert!(jumlah("86,2", "86.1274", JenisKolom::Angka).is_some());
        assert!(jumlah("86,3", "86.1274", JenisKolom::Angka).is_none());
    }

    proptest! {
        #[test]
        fn a_sum_of_rounded_amounts_is_never_called_wrong(v in prop::collection::vec(0..10_000_000i64, 1..20)) {
            // Amounts in hundredths of a rupiah: rounded one by one, and rounded at the end.
            let bulat: i64 = v.iter().map(|x| (x + 50) / 100).sum();
            let tepat = (v.iter().sum::<i64>() + 50) / 100;
            prop_assert!(Decimal::from((bulat - tepat).abs()) <= batas(v.len()));
        }
    }
}
