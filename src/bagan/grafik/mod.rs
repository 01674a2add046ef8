//! Charts: bars, lines, shares and achievement, from series of exact values to a drawn figure.

mod alt;
mod batang;
mod capaian;
mod corak;
mod garis;
mod kerangka;
mod lingkaran;
mod mendatar;
mod skala;
mod tegak;

pub use alt::{alt, alt_capaian};
pub use batang::{Arah, OpsiBatang, Susunan, batang};
pub use capaian::{Capaian, OpsiCapaian, capaian};
pub use garis::{Acuan, OpsiGaris, garis};
pub use lingkaran::{OpsiLingkaran, lingkaran};
pub use skala::Skala;

use rust_decimal::Decimal;

use super::adegan::{Adegan, Jangkar, Titik, Ukur};
use super::pelukis::{Gaya, Pelukis, REDUP};
use crate::model::nilai::{Angka, dengan_satuan};

/// Named values, one per category; `None` and missing ones are gaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seri {
    /// Its name in the legend.
    pub nama: String,
    /// Values in the order of the categories.
    pub nilai: Vec<Option<Decimal>>,
}

/// What a chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// Years, kinds, places, … along the axis.
    pub kategori: Vec<String>,
    /// The series.
    pub seri: Vec<Seri>,
    /// Unit of all values: "unit", "Rp", "%"; empty for none.
    pub satuan: String,
    /// Places printed; `None`: as typed.
    pub desimal: Option<u32>,
}

impl Data {
    /// The value of a series in a category.
    pub fn nilai(&self, seri: usize, kategori: usize) -> Option<Decimal> {
        self.seri.get(seri)?.nilai.get(kategori).copied().flatten()
    }

    /// A value with its unit, as in running text.
    pub fn teks(&self, nilai: Decimal) -> String {
        if skala::rupiah(&self.satuan) {
            return format!("Rp{}", Angka(nilai).format(self.desimal));
        }
        dengan_satuan(&Angka(nilai), &self.satuan, self.desimal)
    }

    /// All values that are drawn.
    pub fn semua(&self) -> impl Iterator<Item = Decimal> + '_ {
        self.seri.iter().flat_map(|s| s.nilai.iter().take(self.kategori.len()).filter_map(|n| *n))
    }
}

/// The room of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bingkai {
    /// Width in points, kept exactly.
    pub lebar: f64,
    /// Height in points of charts whose height does not follow from their data.
    pub tinggi: f64,
    /// Font size of the labels.
    pub huruf: f64,
}

impl Default for Bingkai {
    fn default() -> Self {
        Bingkai { lebar: 440.0, tinggi: 220.0, huruf: 8.0 }
    }
}

/// What stands instead of a chart without any value.
fn kosong(bingkai: &Bingkai, ukur: &dyn Ukur) -> Adegan {
    let mut p = Pelukis::baru(ukur);
    let tinggi = bingkai.huruf * 4.0;
    let gaya = Gaya { warna: REDUP, ..Gaya::biasa(bingkai.huruf) };
    p.teks(Titik { x: bingkai.lebar / 2.0, y: tinggi / 2.0 }, Jangkar::Tengah, "Tidak ada data.", gaya);
    p.selesai(bingkai.lebar, tinggi)
}
