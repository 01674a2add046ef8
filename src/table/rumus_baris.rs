//! The formulas of one row: what they see, and their results.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::bentuk;
use super::isi::Pembangun;
use super::kolom::{Sasaran, Susunan};
use super::spek::Format;
use super::sumber::NilaiSel;
use super::tabel::{Asal, Hitungan, Operan};
use crate::compute::rumus::{Acuan, Akumulasi, Arah, Fungsi, Hasil, Lingkungan, Tanda};
use crate::diag::{Diagnostic, Span, kode};
use crate::model::Indikator;
use crate::model::nilai::{Angka, Nilai};

/// Decimals of a computed column that asks for none.
const DESIMAL_HITUNG: u32 = 2;

/// Functions that give one of the values of a series, or their sum: as many decimals as those.
const SENILAI: &[Fungsi] =
    &[Fungsi::Akumulasi, Fungsi::Sampai, Fungsi::Akhir, Fungsi::Awal, Fungsi::Maks, Fungsi::Min, Fungsi::Jumlah];

/// Decimals of a result as its operands were typed: those of the operand it equals, else the most of all; `None` when
/// it has more than any of them.
fn seperti_diketik(operan: &[Decimal], hasil: Decimal) -> Option<u32> {
    let sama = operan.iter().rev().find(|d| **d == hasil).map(Decimal::scale);
    let semua = operan.iter().map(Decimal::scale).max();
    sama.or(semua).filter(|n| *n >= hasil.normalize().scale())
}

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

impl Pembangun<'_, '_> {
    /// Fills the formula columns of a row.
    pub(super) fn hitung(
        &mut self,
        mut nilai: Vec<Option<NilaiSel>>,
        indikator: Option<&Indikator>,
        span: Option<Span>,
        kunci: &str,
    ) -> Vec<NilaiSel> {
        for i in 0..self.susunan.daun.len() {
            self.satu(i, &mut nilai, indikator, span, kunci);
        }
        nilai.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn satu(
        &mut self,
        i: usize,
        nilai: &mut Vec<Option<NilaiSel>>,
        indikator: Option<&Indikator>,
        span: Option<Span>,
        kunci: &str,
    ) {
        if nilai[i].is_some() {
            return;
        }
        let daun = &self.susunan.daun[i];
        let Some(r) = &daun.spek.rumus else {
            nilai[i] = Some(NilaiSel::default());
            return;
        };
        let hulu: Vec<usize> = r
            .acuan()
            .iter()
            .filter_map(|a| self.susunan.acuan(i, a))
            .flat_map(|s| match s {
                Sasaran::Satu(j) => vec![j],
                Sasaran::Deret(v) => v,
            })
            .collect();
        for j in &hulu {
            self.satu(*j, nilai, indikator, span, kunci);
        }
        let l = LingkunganBaris { susunan: self.susunan, dari: i, nilai, jumlah: &self.jumlah_kolom, indikator };
        let hasil = match r.hitung(&l) {
            Ok(h) => h,
            Err(e) => {
                self.sink.lapor(
                    Diagnostic::new(
                        kode::HITUNG,
                        span,
                        format!("kolom `{}` baris `{kunci}` tidak dapat dihitung: {e}", daun.id),
                    )
                    .bantuan("periksa nilai yang terlalu besar pada baris ini")
                    .lihat(r.span, "rumusnya di sini"),
                );
                Hasil::Kosong
            }
        };
        let mut operan: Vec<Operan> = Vec::new();
        for j in hulu {
            let nama = self.susunan.daun[j].id.clone();
            if operan.iter().any(|o| o.nama == nama) {
                continue;
            }
            let n = nilai[j].clone().unwrap_or_default();
            operan.push(Operan { nama, nilai: n.nilai.as_ref().and_then(Nilai::angka).map(|a| a.0), asal: n.asal });
        }
        let semua_hampa = !operan.is_empty()
            && self
                .susunan
                .daun
                .iter()
                .zip(nilai.iter())
                .filter(|(d, _)| operan.iter().any(|o| o.nama == d.id))
                .all(|(_, n)| n.as_ref().is_some_and(|n| n.hampa));
        let diketik: Vec<Decimal> = operan.iter().filter_map(|o| o.nilai).collect();
        let asal = Asal::Hitung(Arc::new(Hitungan { rumus: r.isi.to_string(), operan }));
        let desimal = daun.spek.desimal.or(Some(DESIMAL_HITUNG));
        let mut n = match hasil {
            Hasil::Angka(d) => {
                let bulat = d.normalize();
                let desimal = if bulat.scale() == 0 && daun.spek.desimal.is_none() { Some(0) } else { desimal };
                let desimal = match seperti_diketik(&diketik, d) {
                    Some(n) if r.fungsi().is_some_and(|f| SENILAI.contains(&f)) => daun.spek.desimal.or(Some(n)),
                    _ => desimal,
                };
                NilaiSel { nilai: Some(Nilai::Angka(Angka(bulat))), desimal, ..NilaiSel::default() }
            }
            Hasil::Tanda(t) => bentuk::dari_tanda(t),
            Hasil::Kosong => NilaiSel { hampa: semua_hampa, ..NilaiSel::default() },
        };
        if daun.spek.format == Format::NilaiSatuan {
            n.satuan = indikator.map(|i| i.satuan.clone());
            n.predikat = indikator.and_then(|i| i.predikat);
            n.desimal = daun.spek.desimal.or(indikator.and_then(|i| i.desimal)).or(n.desimal);
        }
        n.asal = asal;
        nilai[i] = Some(n);
    }
}
