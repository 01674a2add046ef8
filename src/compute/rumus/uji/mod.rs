//! Owns the tests of the formula language as a whole, and the row they compute.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::*;

mod angka;
mod hukum;
mod teks;

fn d(teks: &str) -> Decimal {
    teks.parse().unwrap()
}

fn nama(id: &str) -> Acuan {
    Acuan::Nama { id: id.to_owned(), tahun: None }
}

/// `-`, `n/a`, `?` are marks, nothing is empty, the rest numbers.
fn operan(teks: &str) -> Operan {
    match Tanda::dari_teks(teks) {
        Some(tanda) => Operan::Tanda(tanda),
        None if teks.is_empty() => Operan::Kosong,
        None => Operan::Angka(d(teks)),
    }
}

#[derive(Clone, Debug, Default)]
struct Baris {
    sel: BTreeMap<Acuan, Operan>,
    deret: BTreeMap<Acuan, Vec<(String, Operan)>>,
    arah: Arah,
    akumulasi: Akumulasi,
}

impl Baris {
    fn kolom(mut self, nomor: u32, nilai: &str) -> Self {
        self.sel.insert(Acuan::Kolom(nomor), operan(nilai));
        self
    }

    fn deret(mut self, id: &str, nilai: &[&str]) -> Self {
        let isi = nilai.iter().zip(2020..).map(|(n, t)| (t.to_string(), operan(n)));
        self.deret.insert(nama(id), isi.collect());
        self
    }

    fn hitung(&self, rumus: &str) -> Hasil {
        urai(rumus).expect(rumus).hitung(self).expect(rumus)
    }

    /// The value rounded to two decimals, as the published tables print it.
    fn dua(&self, rumus: &str) -> String {
        match self.hitung(&format!("bulat({rumus}, 2)")) {
            Hasil::Angka(n) => format!("{n:.2}"),
            lain => format!("{lain:?}"),
        }
    }
}

impl Lingkungan for Baris {
    fn skalar(&self, acuan: &Acuan) -> Operan {
        self.sel.get(acuan).copied().unwrap_or(Operan::Kosong)
    }

    fn deret(&self, acuan: &Acuan) -> Option<Vec<(String, Operan)>> {
        self.deret.get(acuan).cloned()
    }

    fn arah(&self) -> Arah {
        self.arah
    }

    fn akumulasi(&self) -> Akumulasi {
        self.akumulasi
    }
}
