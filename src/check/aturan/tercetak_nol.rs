//! N623: a number printed where a division by zero has no result.

use rust_decimal::Decimal;

use crate::check::kasus::{Kasus, tulis};
use crate::check::{Aturan, Keluarga, lewat_tercetak};
use crate::diag::Kode;
use crate::table::tabel::JenisSel;

pub(super) const KODE: Kode = Kode("N623");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hitungan,
    ringkas: "angka tercetak pada rasio yang pembaginya nol",
    dasar: "Pembagian dengan nol tidak memiliki hasil; 0 berarti capaian nol persen",
    penjelasan: "Target atau anggaran tahun itu nol, jadi rasionya tidak dapat dihitung dan dicetak \"-\". Angka 0 pada \
                 tempat itu terbaca sebagai capaian nol persen.",
    salah: "[[tercetak]]\ntabel = \"anggaran-realisasi\"\nbaris = \"disiplin-aparatur\"\nkolom = \"rasio.2018\"\n\
            nilai = \"0,00\"   # anggaran dan realisasi 2018 nol",
    benar: "[[tercetak]]\ntabel = \"anggaran-realisasi\"\nbaris = \"disiplin-aparatur\"\nkolom = \"rasio.2018\"\nnilai = \"-\"",
    periksa: lewat_tercetak,
};

/// Says that the divisor is zero.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let inti = k.inti()?;
    let [a, b] = inti.operan else { return None };
    let nol = k.angka.is_some() && k.sel.nilai.is_none() && k.sel.jenis == JenisSel::Tanda;
    (nol && b.nilai == Some(Decimal::ZERO))
        .then(|| format!("{} / 0 tidak memiliki hasil", tulis(a.nilai.unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::kasus::uji::{hitung, kenali as uji};
    use crate::table::tabel::{JenisKolom, Sel};

    #[test]
    fn only_a_division_by_zero() {
        let satu = |cetak, t| {
            let asal = hitung("realisasi / anggaran", &[("realisasi", "0"), ("anggaran", t)]);
            let sel = Sel { teks: "-".into(), jenis: JenisSel::Tanda, asal, ..Sel::default() };
            uji(kenali, cetak, JenisKolom::Angka, vec![("x", sel)])
        };
        assert_eq!(satu("0,00", "0").as_deref(), Some("0 / 0 tidak memiliki hasil"));
        assert_eq!(satu("0,00", "n/a"), None);
        assert_eq!(satu("n/a", "0"), None);
    }
}
