//! W680: a figure typed in a chapter that nearly is a value of the plan; N681: one that is such a value exactly.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::angka_diketik::{Diketik, Ukuran, cari};
use super::nilai_rencana::{Acuan, himpun};
use crate::check::bilang::{angka_penting, keliru_digit, sepersen};
use crate::check::{Aturan, Bahan, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};

const HAMPIR: Kode = Kode("W680");
const SAMA: Kode = Kode("N681");

pub(super) const ATURAN: Aturan = Aturan {
    kode: HAMPIR,
    keluarga: Keluarga::Narasi,
    ringkas: "angka dalam narasi hampir sama dengan nilai dalam tabel",
    dasar: "Angka dalam uraian sama dengan angka dalam tabel (pemeriksaan Bappeda atas konsistensi angka)",
    penjelasan: "Angka yang diketik dibandingkan dengan nilai yang pokok dan tahunnya disebut dalam kalimat yang sama, dalam satuan yang \
                 sama. Yang berselisih paling banyak satu persen atau berbeda satu angka, dan tidak sama dengan nilai lain mana pun, \
                 dilaporkan; demikian pula bilangan panjang (tujuh angka atau lebih) yang berbeda satu angka dari sebuah nilai. Ambil \
                 angkanya dengan ekspresi.",
    salah: "Pada tahun 2024 sebanyak 432 koperasi berstatus aktif. (dalam tabel: Koperasi aktif, 2024: 437)",
    benar: "Pada tahun 2024 sebanyak {{ sel(\"rekap-kinerja\", \"koperasi-aktif\", \"nilai.2024\") | angka }} koperasi berstatus aktif.",
    periksa,
};

pub(super) const ATURAN_SAMA: Aturan = Aturan {
    kode: SAMA,
    keluarga: Keluarga::Narasi,
    ringkas: "angka dalam narasi diketik, padahal ada dalam data",
    dasar: "Angka yang diambil dari data tidak pernah berbeda dengan tabelnya",
    penjelasan: "Angka itu sama dengan nilai dalam tabel, indikator, atau [fakta]. Ambil dengan ekspresi: sel(…), total(…), pagu(…), \
                 target(…), fakta.…; maka angka ikut berubah bersama datanya.",
    salah: "Pagu tahun 2026 sebesar Rp9.231.958.000.",
    benar: "Pagu tahun 2026 sebesar {{ pagu_total(2026) | rupiah }}.",
    periksa: |_, _| {},
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let diketik: Vec<(&Naskah<'_>, Vec<Diketik>)> =
        b.narasi().map(|n| (n, cari(n))).filter(|(_, v)| !v.is_empty()).collect();
    if diketik.is_empty() {
        return;
    }
    let acuan = himpun(b);
    let mut indeks: BTreeMap<Decimal, Vec<usize>> = BTreeMap::new();
    for (i, a) in acuan.iter().enumerate() {
        indeks.entry(a.nilai.normalize()).or_default().push(i);
    }
    let sejuta = Decimal::from(1_000_000u32);
    let panjang = acuan.iter().filter(|a| a.nilai.abs() >= sejuta);
    let panjang = panjang.map(|a| (a.nilai.normalize().to_string(), a)).collect();
    let p = Pembanding { acuan: &acuan, indeks: &indeks, panjang };
    for (n, semua) in &diketik {
        for d in semua {
            p.satu(n, d, sink);
        }
    }
}

struct Pembanding<'a> {
    acuan: &'a [Acuan],
    indeks: &'a BTreeMap<Decimal, Vec<usize>>,
    /// Values of a million and more, as their digits.
    panjang: Vec<(String, &'a Acuan)>,
}

impl<'a> Pembanding<'a> {
    fn satu(&self, n: &Naskah<'_>, d: &Diketik, sink: &mut Sink) {
        let penting = angka_penting(d.nilai).len();
        let sama = self.sama(d);
        if let Some(a) = sama.iter().find(|a| penting >= 4 || a.disebut(&d.konteks)) {
            let pesan = format!("{} ada dalam data: {}", d.sebut, a.sebut);
            self.lapor(
                SAMA,
                n,
                d,
                a,
                pesan,
                "ambil dengan ekspresi, misalnya sel(…), total(…), pagu(…), atau fakta.…",
                sink,
            );
            return;
        }
        if !sama.is_empty() || d.kira {
            return;
        }
        // Of small numbers a neighbour is as likely another count as a slip.
        let besar = |n: Decimal| angka_penting(n).len() >= 3 || n.abs() >= Decimal::ONE_HUNDRED;
        let dekat = |a: &&Acuan| {
            let keliru = besar(d.nilai) && besar(a.nilai) && keliru_digit(d.nilai, a.nilai);
            (d.nilai.abs() >= Decimal::TEN && sepersen(d.nilai, a.nilai)) || keliru
        };
        let pokok = self.acuan.iter().filter(|a| a.sejenis(d.ukuran) && a.disebut(&d.konteks)).find(dekat);
        let panjang = || {
            let cukup = penting >= 7 && d.ukuran != Ukuran::Persen;
            let angka = d.nilai.normalize().to_string();
            let cocok = |(t, a): &&(String, &'a Acuan)| a.sejenis(d.ukuran) && keliru_panjang(&angka, t, penting);
            cukup.then(|| self.panjang.iter().find(cocok).map(|(_, a)| *a)).flatten()
        };
        if let Some(a) = pokok.or_else(panjang) {
            let pesan = format!("{} hampir sama dengan {}, {}", d.sebut, a.teks, a.sebut);
            self.lapor(HAMPIR, n, d, a, pesan, "periksa angkanya, lalu ambil dengan ekspresi", sink);
        }
    }

    /// The values that equal a typed number at the precision it is typed with.
    fn sama(&self, d: &Diketik) -> Vec<&'a Acuan> {
        let (a, z) = (d.nilai - d.ketelitian, d.nilai + d.ketelitian);
        let calon = self.indeks.range(a..=z).flat_map(|(_, v)| v).map(|i| &self.acuan[*i]);
        calon.filter(|x| x.sejenis(d.ukuran)).collect()
    }

    #[allow(clippy::too_many_arguments)]
    fn lapor(&self, kode: Kode, n: &Naskah<'_>, d: &Diketik, a: &Acuan, pesan: String, bantuan: &str, sink: &mut Sink) {
        sink.lapor(
            Diagnostic::new(kode, n.letak(d.letak.clone()), pesan)
                .jalur(format!("{}/angka/{}", n.jalur, d.sebut))
                .bantuan(bantuan)
                .lihat(a.span, a.teks.clone()),
        );
    }
}

/// Long numbers: one slip, or two of at least nine digits. A slip leaves the beginning or the end as it was, which is
/// asked first because it is asked of every value of the plan.
fn keliru_panjang(x: &str, y: &str, penting: usize) -> bool {
    if x.len().abs_diff(y.len()) > 1 || x == y {
        return false;
    }
    let separuh = x.len().min(y.len()) / 2 - 1;
    let utuh = x.as_bytes()[..separuh] == y.as_bytes()[..separuh]
        || x.as_bytes()[x.len() - separuh..] == y.as_bytes()[y.len() - separuh..];
    let jarak = || strsim::osa_distance(x, y);
    utuh && (jarak() == 1 || (penting >= 9 && x.len() == y.len() && jarak() == 2))
}

/// Words and years of a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Konteks {
    /// Words, lower case.
    pub(super) kata: BTreeSet<String>,
    /// Years named.
    pub(super) tahun: BTreeSet<u16>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_forgive_a_swap_and_two_slips() {
        for (a, b, ya) in [
            ("4052175115", "4025175115", true),
            ("9231958000", "9231985000", true),
            ("9231958000", "9231958000", false),
            ("9231958", "9321858", false),
            ("25000000", "26000000", true),
        ] {
            assert_eq!(keliru_panjang(a, b, a.trim_end_matches('0').len()), ya, "{a} {b}");
        }
    }
}
