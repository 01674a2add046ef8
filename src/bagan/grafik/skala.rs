//! The value axis: its range, round steps, and the scale (juta, miliar) in which it prints.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::nilai::Angka;

/// Scales of large amounts, the largest first: the least amount that uses it, its divisor, its name.
const SKALA_BESAR: &[(i64, i64, &str)] = &[
    (1_000_000_000_000, 1_000_000_000_000, "triliun"),
    (1_000_000_000, 1_000_000_000, "miliar"),
    (1_000_000, 1_000_000, "juta"),
];

/// From here on an axis is in triliun, whatever the unit: nothing computed with it can overflow.
const TAK_TERBACA: i64 = 1_000_000_000_000_000;

/// Smallest step of an axis: 10 to the minus 12.
const DESIMAL_MAKS: u32 = 12;

/// A value axis from `awal` to `akhir`, both in the scale of `pembagi`.
#[derive(Clone, Debug, PartialEq)]
pub struct Skala {
    /// Lower end.
    pub awal: Decimal,
    /// Upper end.
    pub akhir: Decimal,
    /// From mark to mark.
    pub langkah: Decimal,
    pembagi: Decimal,
    nama: &'static str,
    desimal: Option<u32>,
    persen: bool,
}

impl Skala {
    /// An axis that covers `nilai` with about `takik` steps. `nol`: it includes zero in any case.
    ///
    /// Printed values of an unscaled axis have `desimal` places, or as many as typed.
    pub fn meliputi(nilai: &[Decimal], satuan: &str, desimal: Option<u32>, takik: usize, nol: bool) -> Skala {
        let terbesar = nilai.iter().map(Decimal::abs).max().unwrap_or_default();
        let (pembagi, nama) = pembagi(terbesar, satuan);
        let berskala: Vec<Decimal> = nilai.iter().map(|n| bagi(*n, pembagi)).collect();
        let utuh = berskala.iter().all(|n| n.fract().is_zero());
        let mut bawah = berskala.iter().min().copied().unwrap_or_default();
        let mut atas = berskala.iter().max().copied().unwrap_or_default();
        if nol {
            bawah = bawah.min(Decimal::ZERO);
            atas = atas.max(Decimal::ZERO);
        }
        if bawah == atas {
            let longgar = if bawah.is_zero() { Decimal::ONE } else { bawah.abs() / Decimal::TEN };
            atas += longgar;
            if !bawah.is_zero() {
                bawah -= longgar;
            }
        }
        let langkah = langkah_bulat((atas - bawah) / Decimal::from(takik.max(1)), utuh && pembagi == Decimal::ONE);
        let awal = (bawah / langkah).floor() * langkah;
        let akhir = (atas / langkah).ceil() * langkah;
        let akhir = if akhir > awal { akhir } else { awal + langkah };
        let desimal = if pembagi == Decimal::ONE { desimal } else { Some(desimal_berskala(&berskala)) };
        Skala { awal, akhir, langkah, pembagi, nama, desimal, persen: persen(satuan) }
    }

    /// The same axis with another upper end, in steps.
    pub fn sampai(mut self, akhir: Decimal) -> Skala {
        self.akhir = (akhir / self.langkah).ceil() * self.langkah;
        self
    }

    /// Where a value lies: 0 at the lower end, 1 at the upper end.
    pub fn bagian(&self, nilai: Decimal) -> f64 {
        self.letak(bagi(nilai, self.pembagi))
    }

    fn letak(&self, berskala: Decimal) -> f64 {
        let rentang = self.akhir - self.awal;
        ((berskala - self.awal) / rentang).to_f64().unwrap_or_default().clamp(0.0, 1.0)
    }

    /// The marks with their places and texts, lowest first.
    pub fn takik(&self) -> Vec<(f64, String)> {
        let desimal = self.langkah.normalize().scale();
        let mut hasil = Vec::new();
        let mut kini = self.awal;
        while kini <= self.akhir {
            let akhiran = if self.persen { "%" } else { "" };
            hasil.push((self.letak(kini), Angka(kini).format(Some(desimal)) + akhiran));
            kini += self.langkah;
        }
        hasil
    }

    /// A value as its label prints it.
    pub fn teks(&self, nilai: Decimal) -> String {
        let angka = Angka(bagi(nilai, self.pembagi));
        let teks = match self.desimal {
            None if angka.0.scale() > DESIMAL_MAKS => angka.format(Some(DESIMAL_MAKS)),
            desimal => angka.format(desimal),
        };
        if self.persen { teks + "%" } else { teks }
    }

    /// Scale and unit, as they stand at the axis: "juta rupiah", "unit"; nothing for percentages.
    pub fn judul(&self, satuan: &str) -> Option<String> {
        let satuan = match satuan.trim() {
            s if rupiah(s) => "rupiah",
            _ if self.persen => "",
            s => s,
        };
        let judul = [self.nama, satuan].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
        (!judul.is_empty()).then_some(judul)
    }
}

/// Whether the unit is money.
pub(super) fn rupiah(satuan: &str) -> bool {
    matches!(satuan.trim().to_lowercase().as_str(), "rp" | "rp." | "rupiah")
}

/// Whether the unit is a percentage.
pub(super) fn persen(satuan: &str) -> bool {
    matches!(satuan.trim().to_lowercase().as_str(), "%" | "persen" | "persentase")
}

fn bagi(nilai: Decimal, pembagi: Decimal) -> Decimal {
    if pembagi == Decimal::ONE { nilai } else { nilai / pembagi }
}

fn pembagi(terbesar: Decimal, satuan: &str) -> (Decimal, &'static str) {
    if terbesar >= Decimal::from(TAK_TERBACA) {
        let (_, pembagi, nama) = SKALA_BESAR[0];
        return (Decimal::from(pembagi), nama);
    }
    let kecil = satuan.to_lowercase();
    let sudah = ["ribu", "juta", "miliar", "milyar", "triliun"].iter().any(|k| kecil.contains(k)) || persen(satuan);
    SKALA_BESAR
        .iter()
        .find(|(mulai, ..)| !sudah && terbesar >= Decimal::from(*mulai))
        .map_or((Decimal::ONE, ""), |(_, pembagi, nama)| (Decimal::from(*pembagi), *nama))
}

/// 1, 2, 2.5 or 5 times a power of ten, not below `kasar`; a whole number if `utuh`.
fn langkah_bulat(kasar: Decimal, utuh: bool) -> Decimal {
    let terkecil = Decimal::new(1, DESIMAL_MAKS);
    let mut pangkat = Decimal::ONE;
    while pangkat * Decimal::TEN <= kasar {
        pangkat *= Decimal::TEN;
    }
    while pangkat > kasar && pangkat > terkecil && !(utuh && pangkat == Decimal::ONE) {
        pangkat /= Decimal::TEN;
    }
    [10, 20, 25, 50, 100]
        .into_iter()
        .map(|kali| (pangkat * Decimal::new(kali, 1)).normalize())
        .find(|langkah| *langkah >= kasar && (!utuh || langkah.fract().is_zero()))
        .unwrap_or(pangkat * Decimal::TEN)
}

/// Places that leave the smallest value with about three digits.
fn desimal_berskala(nilai: &[Decimal]) -> u32 {
    if nilai.iter().all(|n| n.fract().is_zero()) {
        return 0;
    }
    let terkecil = nilai.iter().map(Decimal::abs).filter(|n| !n.is_zero()).min().unwrap_or_default();
    match terkecil {
        n if n >= Decimal::TEN => 1,
        n if n >= Decimal::new(1, 1) => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(t: &str) -> Decimal {
        t.parse().unwrap()
    }

    fn takik(nilai: &[&str], satuan: &str, nol: bool) -> Vec<String> {
        let nilai: Vec<Decimal> = nilai.iter().map(|t| d(t)).collect();
        Skala::meliputi(&nilai, satuan, None, 5, nol).takik().into_iter().map(|(_, t)| t).collect()
    }

    #[test]
    fn round_steps_over_the_data() {
        assert_eq!(takik(&["26", "247", "13"], "unit", true), ["0", "50", "100", "150", "200", "250"]);
        assert_eq!(takik(&["4404", "509"], "unit", true), ["0", "1.000", "2.000", "3.000", "4.000", "5.000"]);
        assert_eq!(takik(&["0.5", "-0.7"], "poin", true), ["-0,75", "-0,50", "-0,25", "0,00", "0,25", "0,50"]);
        assert_eq!(takik(&["35.21", "61.2"], "%", false), ["30%", "40%", "50%", "60%", "70%"]);
    }

    #[test]
    fn counts_have_no_fractions() {
        assert_eq!(takik(&["1", "2"], "unit", true), ["0", "1", "2"]);
        assert_eq!(takik(&["7"], "unit", true), ["0", "2", "4", "6", "8"]);
    }

    #[test]
    fn nothing_zero_and_equal_values() {
        assert_eq!(takik(&[], "", true), ["0", "1"]);
        assert_eq!(takik(&["0", "0"], "", false), ["0", "1"]);
        assert_eq!(takik(&["80", "80"], "", false).first().map(String::as_str), Some("70"));
        assert_eq!(takik(&["-5"], "", false).last().map(String::as_str), Some("-4"));
    }

    #[test]
    fn scale_and_unit_in_the_title() {
        let s = |n: &str, satuan: &str| {
            let s = Skala::meliputi(&[d(n), d(n) / d("100")], satuan, None, 5, true);
            (s.judul(satuan).unwrap_or_default(), s.teks(d(n)))
        };
        assert_eq!(s("8540987000", "Rp"), ("miliar rupiah".into(), "8,541".into()));
        assert_eq!(s("402051000", "rupiah"), ("juta rupiah".into(), "402,05".into()));
        assert_eq!(s("34711", "unit usaha"), ("unit usaha".into(), "34.711".into()));
        assert_eq!(s("381.581", "milyar rupiah"), ("milyar rupiah".into(), "381,581".into()));
        assert_eq!(s("85.40", "%"), (String::new(), "85,40%".into()));
    }

    #[test]
    fn extreme_values_stay_finite() {
        for n in [Decimal::MAX, Decimal::MIN, Decimal::new(1, 28), Decimal::new(-1, 28), d("0.000001")] {
            for lain in [Decimal::ZERO, Decimal::MAX, Decimal::MIN, n] {
                for nol in [true, false] {
                    let s = Skala::meliputi(&[n, lain], "%", None, 5, nol);
                    let b = s.bagian(n);
                    assert!((0.0..=1.0).contains(&b), "{s:?}");
                    assert!((2..=12).contains(&s.takik().len()), "{s:?}");
                }
            }
        }
    }
}
