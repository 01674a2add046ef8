//! W613: a printed number that is the computed one with a slip: thousands, decimal sign, a digit.

use rust_decimal::Decimal;

use crate::check::kasus::{Kasus, cocok, digit, potong};
use crate::check::{Aturan, Keluarga, lewat_tercetak};
use crate::diag::Kode;
use crate::model::nilai::Angka;

pub(super) const KODE: Kode = Kode("W613");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "nilai tercetak tampak salah ketik atau salah skala",
    dasar: "Angka yang sama dengan hasil hitung kecuali ribuan, koma, atau satu digitnya",
    penjelasan: "Nilai tercetak menjadi sama dengan hasil hitung bila dikalikan seribu atau sejuta, bila komanya digeser, \
                 bila dua digitnya ditukar, atau bila satu digitnya diganti. Perbaiki nilai pada dokumen, atau datanya \
                 bila justru data itu yang salah ketik.",
    salah: "[[tercetak]]\ntabel = \"pendanaan\"\nbaris = \"2.17.07\"\nkolom = \"rp.2026\"\n\
            nilai = \"139.500,00\"   # hasil hitung 139.500.000",
    benar: "[[tercetak]]\ntabel = \"pendanaan\"\nbaris = \"2.17.07\"\nkolom = \"rp.2026\"\nnilai = \"139.500.000\"",
    periksa: lewat_tercetak,
};

/// A slip in fewer digits is a guess.
const DIGIT: usize = 4;

/// Says which slip it is.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let (p, v) = k.pasangan()?;
    if p.0.is_zero() || v.is_zero() {
        return None;
    }
    skala(p, v).or_else(|| tertukar(p, v)).map(|t| format!("mungkin {t}"))
}

/// A factor of a thousand or a million, or a shifted decimal sign.
fn skala(p: Angka, v: Decimal) -> Option<String> {
    for (faktor, sebutan) in [(1_000u32, "ribu"), (1_000_000, "juta"), (1_000_000_000, "miliar")] {
        let faktor = Decimal::from(faktor);
        if cocok(p, v.checked_div(faktor)?) {
            return Some(format!("dalam {sebutan}"));
        }
        if p.0.checked_div(faktor)? == v {
            return Some(format!("se{sebutan} kali terlalu besar"));
        }
    }
    let penting = |n: Decimal| digit(n.normalize()) >= DIGIT - 1;
    for geser in [10u32, 100] {
        let geser = Decimal::from(geser);
        if penting(p.0) && (cocok(p, v.checked_div(geser)?) || cocok(p, v.checked_mul(geser)?)) {
            return Some("tanda desimalnya bergeser".to_string());
        }
    }
    None
}

/// Two digits exchanged, or one digit wrong, missing or too many.
fn tertukar(p: Angka, v: Decimal) -> Option<String> {
    let d = p.0.scale();
    if potong(v, d) != v || p.0.is_sign_negative() != v.is_sign_negative() {
        return None;
    }
    let deret = |n: Decimal| Angka(n).format(Some(d)).bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (a, b) = (deret(p.0), deret(v));
    if a.len().min(b.len()) < DIGIT {
        return None;
    }
    if a.len() == b.len() {
        let beda: Vec<usize> = (0..a.len()).filter(|i| a[*i] != b[*i]).collect();
        return match beda.as_slice() {
            [i] => {
                Some(format!("satu digit salah: tercetak {}, hasil hitung {}", char::from(a[*i]), char::from(b[*i])))
            }
            [i, j] if a[*i] == b[*j] && a[*j] == b[*i] => {
                Some(format!("dua digit tertukar: {} dan {}", char::from(a[*i]), char::from(a[*j])))
            }
            _ => None,
        };
    }
    let (pendek, panjang) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    // One digit more or less of five is already a number of another size.
    if panjang.len() - pendek.len() != 1 || pendek.len() < DIGIT + 1 {
        return None;
    }
    let sama = pendek.iter().zip(panjang.iter()).take_while(|(x, y)| x == y).count();
    (pendek[sama..] == panjang[sama + 1..])
        .then(|| if a.len() < b.len() { "satu digit hilang" } else { "satu digit terlalu banyak" }.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::kasus::uji::{kenali as uji, sel};
    use crate::table::tabel::{Asal, JenisKolom};

    fn kata(cetak: &str, hasil: &str) -> Option<String> {
        uji(kenali, cetak, JenisKolom::Rupiah, vec![("x", sel(hasil, Asal::Tidak))])
    }

    #[test]
    fn slips() {
        for (cetak, hasil, t) in [
            ("450.000,00", "450000000", "mungkin dalam ribu"),
            ("450", "450000000", "mungkin dalam juta"),
            ("450.000.000.000", "450000000", "mungkin seribu kali terlalu besar"),
            ("452.622.733", "452622753", "mungkin satu digit salah: tercetak 3, hasil hitung 5"),
            ("80,00%", "88", "mungkin satu digit salah: tercetak 0, hasil hitung 8"),
            ("54.711", "57.411", ""),
            ("45.711", "54711", "mungkin dua digit tertukar: 4 dan 5"),
            ("9,829", "98.29", "mungkin tanda desimalnya bergeser"),
            ("12.345.687", "123456978", ""),
            ("12.346.789", "123456789", "mungkin satu digit hilang"),
        ] {
            assert_eq!(kata(cetak, hasil).as_deref().unwrap_or_default(), t, "{cetak}");
        }
    }

    #[test]
    fn other_differences_are_no_slips() {
        for (cetak, hasil) in
            [("23", "22"), ("317 unit", "318"), ("0", "5000"), ("4.052.175.115,00", "4024175115"), ("12", "120")]
        {
            assert_eq!(kata(cetak, hasil), None, "{cetak}");
        }
    }

    proptest! {
        #[test]
        fn two_exchanged_digits_are_recognised(n in 10_000_000..99_999_999u32, i in 0..7usize) {
            let mut b = n.to_string().into_bytes();
            b.swap(i, i + 1);
            prop_assume!(b[i] != b[i + 1] && b[0] != b'0');
            let salah: u32 = String::from_utf8(b).unwrap().parse().unwrap();
            let t = kata(&Angka::from(salah).to_string(), &n.to_string());
            prop_assert!(t.is_some_and(|t| t.contains("tertukar")));
        }

        #[test]
        fn a_thousand_is_recognised(n in 1_000_000..900_000_000_000u64) {
            let t = kata(&Angka(Decimal::from((n + 500) / 1000)).to_string(), &n.to_string());
            prop_assert_eq!(t.as_deref(), Some("mungkin dalam ribu"));
        }
    }
}
