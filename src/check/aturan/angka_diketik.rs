//! Figures typed in chapters: amounts, percentages, counts, with the sentence they stand in.

use std::collections::BTreeSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::angka_narasi::Konteks;
use crate::check::bilang::dari_angka;
use crate::check::{JenisKata, JenisPotongan, Kata, Naskah};
use crate::model::nilai::BULAN;

/// What a number measures, as far as it can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ukuran {
    /// Rupiah.
    Uang,
    /// Percent.
    Persen,
    /// Anything else.
    Hitung,
}

/// A typed figure.
#[derive(Clone, Debug)]
pub(super) struct Diketik {
    /// Its value.
    pub(super) nilai: Decimal,
    /// Values this far away print the same.
    pub(super) ketelitian: Decimal,
    /// What it measures.
    pub(super) ukuran: Ukuran,
    /// About so much: sekitar, lebih dari.
    pub(super) kira: bool,
    /// As typed, with its unit.
    pub(super) sebut: String,
    /// Where.
    pub(super) letak: Range<usize>,
    /// The sentence.
    pub(super) konteks: Konteks,
}

/// Words before a number that make it no figure of the plan.
const NOMOR: &[&str] = &[
    "nomor", "no", "pasal", "ayat", "huruf", "butir", "tabel", "gambar", "bab", "bagian", "subbab", "tahun", "tanggal",
    "pukul", "misi", "lampiran", "halaman", "golongan", "tahap", "kode", "pos", "telepon", "ke", "versi", "triwulan",
];

/// Words that make a figure a rough one.
const KIRA: &[&str] = &["sekitar", "kira-kira", "kurang", "lebih", "hampir", "minimal", "maksimal", "paling", "sampai"];

/// The figures typed in a chapter.
pub(super) fn cari(n: &Naskah<'_>) -> Vec<Diketik> {
    let mut v = Vec::new();
    for p in n.potongan.iter().filter(|p| p.jenis != JenisPotongan::Tabel) {
        let mut tahun = BTreeSet::new();
        for k in p.kalimat() {
            // A sentence without a year speaks of that of the sentence before it.
            let milik: BTreeSet<u16> = k.iter().filter_map(Kata::tahun).collect();
            if !milik.is_empty() {
                tahun = milik;
            }
            let mut konteks = None;
            for i in 0..k.len() {
                if let Some(mut d) = satu(n, k, i) {
                    d.konteks = konteks.get_or_insert_with(|| baca_konteks(k, &tahun)).clone();
                    v.push(d);
                }
            }
        }
    }
    v
}

fn baca_konteks(k: &[Kata<'_>], tahun: &BTreeSet<u16>) -> Konteks {
    Konteks { kata: k.iter().filter(|x| x.huruf()).map(|x| x.teks.to_lowercase()).collect(), tahun: tahun.clone() }
}

fn satu(n: &Naskah<'_>, k: &[Kata<'_>], i: usize) -> Option<Diketik> {
    let nilai = dari_angka(&k[i]).filter(|_| k[i].tahun().is_none())?;
    let lalu = |m: usize| i.checked_sub(m).map(|j| &k[j]);
    let rp = lalu(1).is_some_and(|x| x.apa("rp"))
        || (lalu(1).is_some_and(|x| x.apa(".")) && lalu(2).is_some_and(|x| x.apa("rp")));
    let berikut = k.get(i + 1);
    let persen = berikut.is_some_and(|x| x.salah_satu(&["%", "persen"]));
    let (kali, satuan) = skala(berikut);
    let bukan = lalu(1).is_some_and(|x| x.salah_satu(NOMOR) || x.salah_satu(&["-", "–", "+", "/", ":"]))
        || berikut.is_some_and(|x| BULAN.iter().any(|b| x.apa(b)) || x.salah_satu(&["–", "/", ":"]))
        || (lalu(1).is_some_and(|x| x.apa("(")) && berikut.is_some_and(|x| x.apa(")")));
    let kecil = nilai < Decimal::TEN && !rp && !persen && satuan == 0;
    // "100%" is a word of formulas, not a figure.
    if bukan || kecil || (persen && nilai == Decimal::ONE_HUNDRED) {
        return None;
    }
    let ukuran = match (rp || satuan > 0, persen) {
        (_, true) => Ukuran::Persen,
        (true, _) => Ukuran::Uang,
        _ => Ukuran::Hitung,
    };
    let setengah = Decimal::new(5, nilai.scale() + 1) * kali;
    let tepat = ukuran == Ukuran::Hitung || (ukuran == Ukuran::Uang && satuan == 0);
    let awal = if rp { lalu(if lalu(1).is_some_and(|x| x.apa("rp")) { 1 } else { 2 }) } else { None };
    let letak = awal.map_or(k[i].awal, |a| a.awal)..if persen || satuan > 0 {
        berikut.map_or(k[i].akhir(), Kata::akhir)
    } else {
        k[i].akhir()
    };
    Some(Diketik {
        nilai: nilai * kali,
        ketelitian: if tepat { Decimal::ZERO } else { setengah },
        ukuran,
        kira: (1..=3).filter_map(lalu).any(|x| x.salah_satu(KIRA)),
        sebut: n.teks[letak.clone()].to_string(),
        letak,
        konteks: Konteks::default(),
    })
}

/// "juta", "miliar" behind a number: the factor and the length of the word.
fn skala(k: Option<&Kata<'_>>) -> (Decimal, usize) {
    let nol = match k.filter(|x| x.jenis == JenisKata::Huruf).map(|x| x.teks.to_lowercase()).as_deref() {
        Some("ribu") => 3,
        Some("juta") => 6,
        Some("miliar" | "milyar") => 9,
        Some("triliun") => 12,
        _ => return (Decimal::ONE, 0),
    };
    (Decimal::from(10u64.pow(nol)), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;

    #[test]
    fn figures_and_what_only_looks_like_one() {
        let n = naskah_uji(
            "Pada 4 September 2025, Pasal 18 ayat (6), Nomor 25 Tahun 1992, golongan 3, tahun 2024 terdapat 432 koperasi, \
             Rp9,23 miliar, Rp. 25.000.000, 78,74% dan 100%, 2.1.3, sekitar 1.500 unit pada 2022–2024.",
        );
        let v: Vec<_> = cari(&n).iter().map(|d| (d.sebut.clone(), d.nilai.normalize().to_string(), d.kira)).collect();
        let harap = [
            ("432", "432", false),
            ("Rp9,23 miliar", "9230000000", false),
            ("Rp. 25.000.000", "25000000", false),
            ("78,74%", "78.74", false),
            ("1.500", "1500", true),
        ];
        assert_eq!(v, harap.map(|(a, b, c)| (a.to_string(), b.to_string(), c)));
    }
}
