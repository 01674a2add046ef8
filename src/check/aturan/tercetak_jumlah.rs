//! W614: a printed sum that is another sum: one row left out or counted twice, another year, another table.

use rust_decimal::Decimal;

use super::tercetak_bulat::batas;
use crate::check::kasus::{Inti, Kasus, digit, tulis};
use crate::check::{Aturan, Keluarga, lewat_tercetak};
use crate::diag::Kode;
use crate::table::tabel::{JenisBaris, JenisKolom};

pub(super) const KODE: Kode = Kode("W614");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "jumlah tercetak adalah jumlah yang lain",
    dasar: "Jumlah harus sama dengan semua rincian di atasnya, masing-masing satu kali",
    penjelasan: "Jumlah tercetak cocok bila satu baris tidak ikut dijumlahkan atau dijumlahkan dua kali, atau sama persis \
                 dengan jumlah tahun lain, jumlah baris lain, atau jumlah pada tabel lain. Yang terakhir berarti rincian \
                 tabel inilah yang harus diperiksa.",
    salah: "[[tercetak]]\ntabel = \"rencana\"\nbaris = \"jumlah\"\nkolom = \"pagu_maju\"\n\
            nilai = \"13.670.514.386\"   # tanpa baris 2.17.01.2.02.03 sebesar 89.170.950",
    benar: "[[tercetak]]\ntabel = \"rencana\"\nbaris = \"jumlah\"\nkolom = \"pagu_maju\"\nnilai = \"13.759.685.336\"",
    periksa: lewat_tercetak,
};

/// Smaller values agree by chance.
const DIGIT: usize = 3;

/// Says which other sum it is.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let inti = k.inti().filter(|i| i.rumus.starts_with("jumlah"))?;
    let (p, v) = k.pasangan()?;
    let dalam = p.0.checked_div(inti.skala)?;
    let hasil = v.checked_div(inti.skala)?;
    let uang = k.tabel.kolom[k.kolom].jenis == JenisKolom::Rupiah;
    suku(&inti, dalam, hasil, uang).or_else(|| tahun(k, p.0)).or_else(|| baris(k, p.0)).or_else(|| tabel(k, p.0))
}

/// One operand too few or twice.
fn suku(inti: &Inti<'_>, cetak: Decimal, hasil: Decimal, uang: bool) -> Option<String> {
    let kurang = hasil.checked_sub(cetak)?;
    if inti.operan.len() < 3 {
        return None;
    }
    let besar = |n: &Decimal| digit(n.trunc()) >= DIGIT;
    let toleransi = if uang { batas(inti.operan.len()) } else { Decimal::ZERO };
    let cari = |batas: Decimal| -> Option<String> {
        let cocok: Vec<_> = inti
            .operan
            .iter()
            .filter_map(|o| Some((o, o.nilai.filter(besar)?)))
            .filter(|(_, n)| n.checked_sub(kurang.abs()).is_some_and(|b| b.abs() <= batas))
            .collect();
        let [(o, n)] = cocok.as_slice() else { return None };
        let cara = if kurang.is_sign_positive() { "tidak ikut dijumlahkan" } else { "terhitung dua kali" };
        let sisa = n.checked_sub(kurang.abs())?.abs();
        let bulat = if sisa.is_zero() { String::new() } else { format!(", dengan pembulatan Rp{}", tulis(sisa)) };
        Some(format!("cocok bila `{}` ({}) {cara}{bulat}", o.nama, tulis(*n)))
    };
    cari(Decimal::ZERO).or_else(|| cari(toleransi))
}

/// The sum of another year.
fn tahun(k: &Kasus<'_>, cetak: Decimal) -> Option<String> {
    if digit(cetak.trunc()) < DIGIT + 1 {
        return None;
    }
    let lain = k.tahun_lain();
    let mut cocok = lain.iter().filter(|(_, n)| *n == cetak);
    let (t, _) = cocok.next()?;
    cocok.next().is_none().then(|| format!("sama dengan nilai tahun {t} pada baris itu"))
}

/// The sum of another row of totals.
fn baris(k: &Kasus<'_>, cetak: Decimal) -> Option<String> {
    if digit(cetak.trunc()) < DIGIT + 1 {
        return None;
    }
    let jumlah = |j| matches!(j, JenisBaris::Jumlah | JenisBaris::Subjumlah);
    let b = k.tabel.baris.iter().find(|b| {
        jumlah(b.jenis) && b.kunci != k.baris.kunci && b.sel.get(k.kolom).is_some_and(|s| s.nilai == Some(cetak))
    })?;
    Some(format!("sama dengan baris `{}`", b.kunci))
}

/// The grand total of another table.
fn tabel(k: &Kasus<'_>, cetak: Decimal) -> Option<String> {
    if digit(cetak.trunc()) < DIGIT + 1 || k.baris.jenis != JenisBaris::Jumlah {
        return None;
    }
    let (t, ..) = k.dokumen.jumlah_bernilai(cetak).iter().find(|(t, ..)| *t != k.tabel.id)?;
    Some(format!("sama dengan jumlah pada tabel `{t}`, jadi periksa rincian tabel ini"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::kasus::uji::{hitung, kenali as uji, sel};

    fn jumlah(cetak: &str, operan: &[(&str, &str)], jenis: JenisKolom) -> Option<String> {
        let total: Decimal = operan.iter().map(|(_, n)| n.parse::<Decimal>().unwrap()).sum();
        uji(kenali, cetak, jenis, vec![("x", sel(&total.to_string(), hitung("jumlah", operan)))])
    }

    #[test]
    fn one_row_left_out_or_twice() {
        let v = [("a", "81064500"), ("b", "5000000"), ("c", "7500000"), ("d", "7500000")];
        let kata = |c| jumlah(c, &v, JenisKolom::Rupiah);
        assert!(kata("20.000.000").is_some_and(|t| t.contains("`a`") && t.contains("tidak ikut")));
        // Rp2 of rounding beside it.
        assert!(kata("19.999.998").is_some());
        assert!(kata("106.064.500").is_some_and(|t| t.contains("`b`") && t.contains("dua kali")));
        // Two rows fit: which one is not certain.
        assert!(kata("93.564.500").is_none());
        assert!(jumlah("4", &[("a", "1"), ("b", "2"), ("c", "2")], JenisKolom::Angka).is_none());
    }

    #[test]
    fn another_year() {
        let s = |n| sel(n, hitung("jumlah", &[]));
        let baris = vec![("rp.2025", s("4767144750")), ("rp.2026", s("4731787000"))];
        assert!(uji(kenali, "4.767.144.750", JenisKolom::Rupiah, baris).is_some_and(|t| t.contains("2025")));
        let baris = vec![("rp.2025", s("12")), ("rp.2026", s("14"))];
        assert!(uji(kenali, "12", JenisKolom::Angka, baris).is_none());
    }

    proptest! {
        #[test]
        fn the_row_left_out_is_named(v in prop::collection::btree_set(1_000..1_000_000_000u64, 3..12), i in any::<prop::sample::Index>()) {
            let v: Vec<u64> = v.into_iter().collect();
            let i = i.index(v.len());
            let nama: Vec<_> = (0..v.len()).map(|n| (format!("b{n}"), v[n].to_string())).collect();
            let operan: Vec<_> = nama.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let cetak = (v.iter().sum::<u64>() - v[i]).to_string();
            let t = jumlah(&cetak, &operan, JenisKolom::Angka);
            let harap = format!("`b{i}`");
            prop_assert!(t.is_some_and(|t| t.contains(&harap)));
        }
    }
}
