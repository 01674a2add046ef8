//! The value of an indicator at the end of a period, by its kind of accumulation.

use std::sync::Arc;

use crate::compute::asal::{Asal, Hitungan, Operan};
use crate::compute::rumus::{Acuan, Akumulasi, Hasil, Lingkungan, urai};
use crate::diag::Lok;
use crate::model::Indikator;
use crate::model::nilai::{Angka, Nilai, Rentang, Tahun};

/// A computed value with its provenance.
#[derive(Clone, Debug)]
pub struct AkhirPeriode {
    /// The value or the mark that stands for it.
    pub nilai: Nilai,
    /// Where it comes from.
    pub asal: Asal,
}

/// The end-of-period target of an indicator over the years of `rentang`, as its Renstra has it: deviations of a Renja
/// do not change it. Sum, last value, mean or maximum by the indicator's accumulation (T-C.27; MAG 769). `None` without
/// any target.
pub fn target_akhir(i: &Indikator, rentang: Rentang) -> Option<AkhirPeriode> {
    let deret: Vec<(Tahun, &Lok<Nilai>)> =
        rentang.iter().filter_map(|t| Some((t, i.target_asal.get(&t).or_else(|| i.target.get(&t))?))).collect();
    if deret.is_empty() {
        return None;
    }
    let operan = deret
        .iter()
        .map(|(t, n)| Operan {
            nama: format!("target {t}"),
            nilai: n.isi.angka().map(|a| a.0),
            asal: Asal::Data(n.span),
        })
        .collect();
    let rumus = urai("akumulasi(target)").ok()?;
    let hasil = rumus.hitung(&Deret { deret: &deret, akumulasi: i.akumulasi }).ok()?;
    let nilai = match hasil {
        Hasil::Angka(d) => Nilai::Angka(Angka(d)),
        Hasil::Tanda(t) => Nilai::Tanda(t),
        Hasil::Kosong => return None,
    };
    let rumus = format!("akhir periode ({})", i.akumulasi.nama());
    Some(AkhirPeriode { nilai, asal: Asal::Hitung(Arc::new(Hitungan { rumus, operan })) })
}

/// The yearly targets as the formula sees them.
struct Deret<'a> {
    deret: &'a [(Tahun, &'a Lok<Nilai>)],
    akumulasi: Akumulasi,
}

impl Lingkungan for Deret<'_> {
    fn skalar(&self, _: &Acuan) -> Hasil {
        Hasil::Kosong
    }

    fn deret(&self, _: &Acuan) -> Option<Vec<(String, Hasil)>> {
        let satu = |n: &Nilai| match n {
            Nilai::Angka(a) => Hasil::Angka(a.0),
            Nilai::Tanda(t) => Hasil::Tanda(*t),
            Nilai::Teks(_) => Hasil::Kosong,
        };
        Some(self.deret.iter().map(|(t, n)| (t.to_string(), satu(&n.isi))).collect())
    }

    fn akumulasi(&self) -> Akumulasi {
        self.akumulasi
    }
}
