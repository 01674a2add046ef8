//! The values of one row as its formulas see them.

use rust_decimal::Decimal;

use super::kolom::{Sasaran, Susunan};
use super::sumber::NilaiSel;
use crate::compute::rumus::{Acuan, Akumulasi, Arah, Hasil, Lingkungan, Tanda};
use crate::model::Indikator;
use crate::model::nilai::Nilai;

/// What a formula of leaf column `dari` can refer to.
pub(super) struct LingkunganBaris<'b, 's> {
    /// All columns.
    pub(super) susunan: &'b Susunan<'s>,
    /// The column whose formula is computed.
    pub(super) dari: usize,
    /// Values of the row so far.
    pub(super) nilai: &'b [Option<NilaiSel>],
    /// Totals of the columns over the detail rows, once they are known.
    pub(super) jumlah: &'b [Option<Decimal>],
    /// The indicator of the row.
    pub(super) indikator: Option<&'b Indikator>,
}

impl LingkunganBaris<'_, '_> {
    fn operan(&self, i: usize) -> Hasil {
        match self.nilai[i].as_ref().and_then(|n| n.nilai.as_ref()) {
            Some(Nilai::Angka(a)) => Hasil::Angka(a.0),
            Some(Nilai::Tanda(t)) => Hasil::Tanda(*t),
            // A text where a number is needed does not apply.
            Some(Nilai::Teks(_)) => Hasil::Tanda(Tanda::TidakBerlaku),
            None => Hasil::Kosong,
        }
    }
}

impl Lingkungan for LingkunganBaris<'_, '_> {
    fn skalar(&self, acuan: &Acuan) -> Hasil {
        match self.susunan.acuan(self.dari, acuan) {
            Some(Sasaran::Satu(i)) => self.operan(i),
            _ => Hasil::Kosong,
        }
    }

    fn deret(&self, acuan: &Acuan) -> Option<Vec<(String, Hasil)>> {
        match self.susunan.acuan(self.dari, acuan)? {
            Sasaran::Satu(_) => None,
            Sasaran::Deret(v) => {
                Some(v.into_iter().map(|i| (self.susunan.daun[i].id.clone(), self.operan(i))).collect())
            }
        }
    }

    fn jumlah_kolom(&self, acuan: &Acuan) -> Hasil {
        match self.susunan.acuan(self.dari, acuan) {
            Some(Sasaran::Satu(i)) => self.jumlah.get(i).copied().flatten().map_or(Hasil::Kosong, Hasil::Angka),
            _ => Hasil::Kosong,
        }
    }

    fn arah(&self) -> Arah {
        self.indikator.map_or(Arah::Naik, |i| i.arah)
    }

    fn akumulasi(&self) -> Akumulasi {
        self.indikator.map_or(Akumulasi::Akhir, |i| i.akumulasi)
    }
}
