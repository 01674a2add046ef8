//! Bars: which piece of which bar covers which values, and whether they stand or lie.

use rust_decimal::Decimal;

use super::{Bingkai, Data, kosong, mendatar, tegak};
use crate::bagan::adegan::{Adegan, Ukur};
use crate::bagan::lipat::lipat;

/// How the bars of several series stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Susunan {
    /// Side by side.
    #[default]
    Kelompok,
    /// On top of each other.
    Tumpuk,
}

/// Which way bars run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arah {
    /// Upright if the names and values fit below and above them, else lying.
    #[default]
    Otomatis,
    /// Upright.
    Tegak,
    /// Lying.
    Mendatar,
}

/// Options of a bar chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpsiBatang {
    /// Side by side or on top of each other.
    pub susunan: Susunan,
    /// Upright or lying.
    pub arah: Arah,
    /// Print the values.
    pub label: bool,
}

impl Default for OpsiBatang {
    fn default() -> Self {
        OpsiBatang { susunan: Susunan::default(), arah: Arah::default(), label: true }
    }
}

/// One drawn piece: a bar, or a part of a stacked one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Potong {
    pub(super) kategori: usize,
    pub(super) seri: usize,
    /// Which bar within the category.
    pub(super) lajur: usize,
    pub(super) dari: Decimal,
    pub(super) ke: Decimal,
    pub(super) nilai: Decimal,
}

/// Least thickness of upright bars before they are laid down.
const TIPIS: f64 = 7.0;
/// Most lines of a name below an upright bar.
pub(super) const BARIS_NAMA: usize = 3;
/// Most part of a category's room that its bars fill.
pub(super) const ISI_PETAK: f64 = 0.72;

/// Draws a bar chart.
pub fn batang(data: &Data, opsi: &OpsiBatang, bingkai: &Bingkai, ukur: &dyn Ukur) -> Adegan {
    if data.semua().next().is_none() {
        return kosong(bingkai, ukur);
    }
    let mendatar = match opsi.arah {
        Arah::Tegak => false,
        Arah::Mendatar => true,
        Arah::Otomatis => !muat_tegak(data, opsi, bingkai, ukur),
    };
    if mendatar { mendatar::lukis(data, opsi, bingkai, ukur) } else { tegak::lukis(data, opsi, bingkai, ukur) }
}

/// Whether upright bars have room for the names below them.
fn muat_tegak(data: &Data, opsi: &OpsiBatang, bingkai: &Bingkai, ukur: &dyn Ukur) -> bool {
    let petak = (bingkai.lebar - 40.0) / data.kategori.len().max(1) as f64;
    if petak * ISI_PETAK / (lajur(data, opsi.susunan) as f64) < TIPIS {
        return false;
    }
    data.kategori.iter().all(|k| {
        let l = lipat(k, petak - 4.0, bingkai.huruf, false, ukur);
        !l.terpotong && l.baris.len() <= BARIS_NAMA
    })
}

/// Bars per category.
pub(super) fn lajur(data: &Data, susunan: Susunan) -> usize {
    match susunan {
        Susunan::Kelompok => data.seri.len().max(1),
        Susunan::Tumpuk => 1,
    }
}

/// The pieces, and the values the axis must cover.
pub(super) fn potongan(data: &Data, susunan: Susunan) -> (Vec<Potong>, Vec<Decimal>) {
    let mut hasil = Vec::new();
    let mut liputan = vec![Decimal::ZERO];
    for kategori in 0..data.kategori.len() {
        let (mut naik, mut turun) = (Decimal::ZERO, Decimal::ZERO);
        for seri in 0..data.seri.len() {
            let Some(nilai) = data.nilai(seri, kategori) else { continue };
            let potong = match susunan {
                Susunan::Kelompok => Potong { kategori, seri, lajur: seri, dari: Decimal::ZERO, ke: nilai, nilai },
                Susunan::Tumpuk => {
                    let alas = if nilai.is_sign_negative() { &mut turun } else { &mut naik };
                    let dari = *alas;
                    *alas = alas.saturating_add(nilai);
                    Potong { kategori, seri, lajur: 0, dari, ke: *alas, nilai }
                }
            };
            liputan.push(potong.ke);
            hasil.push(potong);
        }
    }
    (hasil, liputan)
}

/// The sum of a stacked category whose parts all point the same way: value and whether it is worth printing.
pub(super) fn jumlah_tumpukan(potong: &[Potong], kategori: usize) -> Option<Decimal> {
    let bagian: Vec<&Potong> = potong.iter().filter(|p| p.kategori == kategori).collect();
    let searah = bagian.iter().all(|p| p.nilai >= Decimal::ZERO);
    (bagian.len() > 1 && searah).then(|| bagian.iter().map(|p| p.ke).max().unwrap_or_default())
}
