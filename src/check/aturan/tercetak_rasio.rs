//! W621: a printed ratio that another formula gives.

use rust_decimal::Decimal;

use crate::check::kasus::{Inti, Kasus, cocok, digit, potong, setara, tulis};
use crate::check::{Aturan, Keluarga, lewat_tercetak};
use crate::diag::Kode;
use crate::model::nilai::Angka;
use crate::table::tabel::Operan;

pub(super) const KODE: Kode = Kode("W621");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hitungan,
    ringkas: "rasio tercetak berasal dari rumus atau angka lain",
    dasar: "Rasio capaian = realisasi dibagi target (Tabel T-C.23, T-C.24, T-C.29 kolom 8); bagi indikator yang makin rendah \
            makin baik, target dibagi realisasi",
    penjelasan: "Rasio tercetak tidak sama dengan hasil bagi angka pada barisnya. Pesannya menyebut hitungan yang \
                 menghasilkan angka tercetak itu: pembagian terbalik, angka yang dipotong lebih dahulu, jumlah tercetak yang \
                 berbeda dari rinciannya, tahun lain, atau persen dan pecahan yang tertukar.",
    salah: "[[tercetak]]\ntabel = \"kinerja-pelayanan\"\nbaris = \"3\"\nkolom = \"rasio.2021\"\n\
            nilai = \"98,1%\"   # 10,32 / 10,5 = 98,29%; 98,1% dari 10,3 / 10,5",
    benar: "[[tercetak]]\ntabel = \"kinerja-pelayanan\"\nbaris = \"3\"\nkolom = \"rasio.2021\"\nnilai = \"98,29%\"",
    periksa: lewat_tercetak,
};

/// A ratio with fewer digits agrees with many formulas by chance.
const DIGIT: usize = 3;

/// Says which formula gives the printed ratio.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let inti = k.inti()?;
    let (p, v) = k.pasangan()?;
    let [atas, bawah] = inti.operan else { return None };
    let h = Hasil::dari(&inti, v)?;
    if digit(p.0) < DIGIT {
        return None;
    }
    tercetak(k, &h, p, [atas, bawah])
        .or_else(|| rumus(&h, p))
        .or_else(|| dipotong(&h, p))
        .or_else(|| tahun(k, &h, p, [atas, bawah]))
}

/// A ratio of two operands as it was computed.
struct Hasil {
    /// Realisasi and target.
    r: Decimal,
    t: Decimal,
    /// 100 for percent, 1 for a fraction.
    faktor: Decimal,
    /// Which of the formulas for achievement it is.
    terbalik: bool,
    /// The computed value.
    nilai: Decimal,
}

impl Hasil {
    /// Recognises `r / t` and `t / r` by their value.
    fn dari(inti: &Inti<'_>, nilai: Decimal) -> Option<Hasil> {
        let [a, b] = inti.operan else { return None };
        let (r, t) = (a.nilai?, b.nilai?);
        let sama = |x: Decimal, y: Decimal, faktor: Decimal| bagi(x, y, faktor).is_some_and(|c| setara(c, nilai));
        for faktor in [Decimal::ONE, Decimal::ONE_HUNDRED] {
            for terbalik in [false, true] {
                let (x, y) = if terbalik { (t, r) } else { (r, t) };
                if sama(x, y, faktor) {
                    return Some(Hasil { r, t, faktor, terbalik, nilai });
                }
            }
        }
        None
    }

    /// The ratio of other operands, in the same way.
    fn dengan(&self, r: Decimal, t: Decimal) -> Option<Decimal> {
        if self.terbalik { bagi(t, r, self.faktor) } else { bagi(r, t, self.faktor) }
    }

    /// The ratio of other operands when it prints as given and not as computed.
    fn bila(&self, p: Angka, r: Decimal, t: Decimal) -> Option<String> {
        let c = self.dengan(r, t)?;
        let (x, y) = if self.terbalik { (t, r) } else { (r, t) };
        (c != self.nilai && cocok(p, c)).then(|| format!("{} / {}", tulis(x), tulis(y)))
    }
}

fn bagi(x: Decimal, y: Decimal, faktor: Decimal) -> Option<Decimal> {
    x.checked_div(y)?.checked_mul(faktor)
}

/// From printed values that themselves differ.
fn tercetak(k: &Kasus<'_>, h: &Hasil, p: Angka, [a, b]: [&Operan; 2]) -> Option<String> {
    let (r, t) = (k.tercetak_sebaris(&a.nama), k.tercetak_sebaris(&b.nama));
    if r.is_none() && t.is_none() {
        return None;
    }
    h.bila(p, r.unwrap_or(h.r), t.unwrap_or(h.t)).map(|c| format!("dihitung dari nilai tercetak: {c}"))
}

/// From another formula over the same two values.
fn rumus(h: &Hasil, p: Angka) -> Option<String> {
    let dua = h.t.checked_add(h.t)?;
    let lain = if h.faktor == Decimal::ONE { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let naik = bagi(h.r.checked_sub(h.t)?, h.t, h.faktor);
    let calon = [
        (bagi(h.t, h.r, h.faktor).filter(|_| !h.terbalik), "pembagiannya terbalik (target dibagi realisasi)"),
        (bagi(h.r, h.t, h.faktor).filter(|_| h.terbalik), "pembagiannya terbalik (realisasi dibagi target)"),
        (bagi(dua.checked_sub(h.r)?, h.t, h.faktor), "memakai (2 × target − realisasi) / target"),
        (naik, "memakai (realisasi − target) / target"),
        (h.r.checked_sub(h.t), "memakai realisasi − target"),
        (h.dengan(h.r, h.t)?.checked_div(h.faktor)?.checked_mul(lain), "persen dan pecahannya tertukar"),
    ];
    let (_, t) = calon.into_iter().find(|(c, _)| c.is_some_and(|c| c != h.nilai && cocok(p, c)))?;
    Some(t.to_string())
}

/// From operands cut or rounded before dividing.
fn dipotong(h: &Hasil, p: Angka) -> Option<String> {
    let pendek = |n: Decimal| -> Vec<Decimal> {
        let n = n.normalize();
        let mut v: Vec<Decimal> = (0..n.scale()).rev().flat_map(|d| [potong(n, d), Angka(n).bulatkan(d).0]).collect();
        v.dedup();
        v
    };
    let r = pendek(h.r).into_iter().find_map(|r| h.bila(p, r, h.t));
    let c = r.or_else(|| pendek(h.t).into_iter().find_map(|t| h.bila(p, h.r, t)))?;
    Some(format!("cocok bila angkanya lebih dahulu dipotong: {c}"))
}

/// From the target of another year.
fn tahun(k: &Kasus<'_>, h: &Hasil, p: Angka, [_, b]: [&Operan; 2]) -> Option<String> {
    let (dasar, ini) = b.nama.rsplit_once('.')?;
    if digit(p.0) <= DIGIT {
        return None;
    }
    let lain = |id: &str| id.rsplit_once('.').filter(|(d, t)| *d == dasar && *t != ini).map(|(_, t)| t.to_string());
    let semua: Vec<(String, String)> = k
        .tabel
        .kolom
        .iter()
        .zip(&k.baris.sel)
        .filter_map(|(kol, s)| Some((lain(&kol.id)?, h.bila(p, h.r, s.nilai.filter(|n| *n != h.t)?)?)))
        .collect();
    let [(t, c)] = semua.as_slice() else { return None };
    Some(format!("memakai pembagi tahun {t}: {c}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::kasus::uji::{d, hitung, kenali as uji, sel};
    use crate::table::tabel::{Asal, JenisKolom};

    fn kata(cetak: &str, r: &str, t: &str) -> Option<String> {
        let hasil = d(r) / d(t) * Decimal::ONE_HUNDRED;
        let asal = hitung("realisasi / target * 100", &[("realisasi.2021", r), ("target.2021", t)]);
        let baris = vec![
            ("target.2020", sel("9.5", Asal::Tidak)),
            ("target.2021", sel(t, Asal::Tidak)),
            ("rasio.2021", sel(&hasil.to_string(), asal)),
        ];
        uji(kenali, cetak, JenisKolom::Angka, baris)
    }

    #[test]
    fn names_the_formula() {
        for (cetak, r, t, harap) in [
            ("98,1%", "10.32", "10.5", "10,3 / 10,5"),
            ("119,4%", "41.88", "35", "41,8 / 35"),
            ("144,1%", "53.36", "37", "53,3 / 37"),
            ("127,4%", "44.62", "35", "44,6 / 35"),
            ("125,00", "8", "10", "terbalik"),
            ("120,0", "8", "10", "2 × target"),
            ("0,983", "10.32", "10.5", "pecahan"),
            ("108,63", "10.32", "10.5", "pembagi tahun 2020"),
        ] {
            assert!(kata(cetak, r, t).is_some_and(|x| x.contains(harap)), "{cetak}: {:?}", kata(cetak, r, t));
        }
    }

    #[test]
    fn two_digits_fit_anything() {
        assert_eq!(kata("99", "10.32", "10.5"), None);
        assert_eq!(kata("77,31", "10.32", "10.5"), None);
    }

    proptest! {
        #[test]
        fn an_inverted_ratio_is_recognised(r in 100..9_999i64, t in 100..9_999i64) {
            prop_assume!((r - t).abs() > 50);
            let hasil = Decimal::from(t) / Decimal::from(r) * Decimal::ONE_HUNDRED;
            let cetak = Angka(hasil).bulatkan(2).0;
            prop_assume!(digit(cetak) >= 4);
            let kata = kata(&Angka(cetak).to_string(), &r.to_string(), &t.to_string());
            prop_assert!(kata.is_some());
        }
    }
}
