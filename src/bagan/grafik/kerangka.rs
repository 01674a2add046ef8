//! The frame of charts with an upright value axis: title, steps, names below, legend.

use rust_decimal::Decimal;

use super::corak::Legenda;
use super::skala::Skala;
use super::{Bingkai, Data};
use crate::bagan::adegan::{Jangkar, Titik};
use crate::bagan::lipat::{lipat, lipat_paling};
use crate::bagan::pelukis::{Gaya, Pelukis, REDUP, RUAS, TINTA, garis, tinggi_baris};
use crate::bagan::ruang::{Kotak, NAIK, TURUN};

/// Least height of the drawing area.
const TINGGI_MIN: f64 = 70.0;
/// Most length of a turned name.
const NAMA_TEGAK: f64 = 90.0;
/// About the height from step to step.
const TINGGI_TAKIK: f64 = 30.0;

/// Room that labels need beyond the drawing area.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Longgar {
    pub(super) atas: f64,
    pub(super) bawah: f64,
}

/// The drawing area and its axes.
pub(super) struct Kerangka {
    pub(super) plot: Kotak,
    pub(super) skala: Skala,
    /// Room of a category.
    pub(super) petak: f64,
    /// Height of the whole chart.
    pub(super) tinggi: f64,
}

/// How many steps an upright axis of this height should have.
pub(super) fn takik(bingkai: &Bingkai) -> usize {
    ((bingkai.tinggi * 0.7 / TINGGI_TAKIK) as usize).clamp(3, 8)
}

impl Kerangka {
    /// Draws the axes and the legend, and says where the data go.
    pub(super) fn lukis(
        p: &mut Pelukis<'_>,
        data: &Data,
        skala: Skala,
        legenda: &Legenda,
        bingkai: &Bingkai,
        longgar: Longgar,
    ) -> Kerangka {
        let u = bingkai.huruf;
        let gaya = Gaya::biasa(u);
        let takik = skala.takik();
        let kiri = takik.iter().map(|(_, t)| p.lebar(t, gaya)).fold(0.0, f64::max) + 5.0;
        let petak = (bingkai.lebar - kiri).max(1.0) / data.kategori.len().max(1) as f64;
        let nama = nama(data, petak, u, p);
        let judul = skala.judul(&data.satuan);
        let baris_judul = if judul.is_some() { tinggi_baris(1, u) + 4.0 } else { 0.0 };
        let atas = baris_judul + longgar.atas.max(0.6 * u);
        let tinggi_legenda = if legenda.tinggi > 0.0 { legenda.tinggi + 8.0 } else { 0.0 };
        let bawah = (longgar.bawah + 4.0 + nama.tinggi).max(0.6 * u) + tinggi_legenda;
        let tinggi = bingkai.tinggi.max(atas + TINGGI_MIN + bawah);
        let plot = Kotak { kiri, atas, kanan: bingkai.lebar, bawah: tinggi - bawah };

        if let Some(j) = judul {
            p.teks(Titik { x: 0.0, y: NAIK * u }, Jangkar::Kiri, &j, Gaya { warna: REDUP, ..gaya });
        }
        // Long names can leave the steps less room than was thought.
        let ruas = plot.tinggi() / (takik.len().max(2) - 1) as f64;
        let tiap = ((NAIK + TURUN) * u / ruas).ceil().max(1.0) as usize;
        for (bagian, teks) in takik.iter().step_by(tiap) {
            let y = plot.bawah - bagian * plot.tinggi();
            p.ruas(Titik { x: plot.kiri, y }, Titik { x: plot.kanan, y }, garis(0.4, RUAS));
            p.teks(Titik { x: plot.kiri - 5.0, y: y + (NAIK - TURUN) / 2.0 * u }, Jangkar::Kanan, teks, gaya);
        }
        let k = Kerangka { plot, skala, petak, tinggi };
        nama.lukis(p, &k, plot.bawah + longgar.bawah + 4.0, gaya);
        legenda.lukis(p, 0.0, bingkai.lebar, tinggi - legenda.tinggi);
        k
    }

    /// The line from which bars start, over the data.
    pub(super) fn garis_nol(&self, p: &mut Pelukis<'_>) {
        let y = self.y(Decimal::ZERO);
        p.ruas(Titik { x: self.plot.kiri, y }, Titik { x: self.plot.kanan, y }, garis(0.8, TINTA));
    }

    /// Height of a value.
    pub(super) fn y(&self, nilai: Decimal) -> f64 {
        self.plot.bawah - self.skala.bagian(nilai) * self.plot.tinggi()
    }

    /// Middle of a category.
    pub(super) fn x(&self, kategori: usize) -> f64 {
        self.plot.kiri + (kategori as f64 + 0.5) * self.petak
    }
}

/// Names of the categories as they fit.
struct Nama {
    baris: Vec<Vec<String>>,
    tegak: bool,
    /// Every so many names are printed.
    tiap: usize,
    tinggi: f64,
}

fn nama(data: &Data, petak: f64, u: f64, p: &Pelukis<'_>) -> Nama {
    let lipatan: Vec<_> = data.kategori.iter().map(|k| lipat(k, petak - 4.0, u, false, p.ukur)).collect();
    if lipatan.iter().all(|l| !l.terpotong && l.baris.len() <= super::batang::BARIS_NAMA) {
        let baris: Vec<_> = lipatan.into_iter().map(|l| l.baris).collect();
        let tinggi = tinggi_baris(baris.iter().map(Vec::len).max().unwrap_or(0), u);
        return Nama { baris, tegak: false, tiap: 1, tinggi };
    }
    let baris: Vec<_> = data.kategori.iter().map(|k| lipat_paling(k, NAMA_TEGAK, u, false, 1, p.ukur)).collect();
    let tinggi = baris.iter().flatten().map(|b| p.lebar(b, Gaya::biasa(u))).fold(0.0, f64::max);
    let tiap = ((NAIK + TURUN) * u / petak).ceil().max(1.0) as usize;
    Nama { baris, tegak: true, tiap, tinggi }
}

impl Nama {
    fn lukis(&self, p: &mut Pelukis<'_>, k: &Kerangka, atas: f64, gaya: Gaya) {
        let mut terakhir = 0.0;
        for (i, baris) in self.baris.iter().enumerate().step_by(self.tiap) {
            let x = k.x(i);
            if !self.tegak {
                p.baris(Titik { x, y: atas }, Jangkar::Tengah, baris, gaya);
            } else if let Some(b) = baris.first() {
                let x = (x + (NAIK - TURUN) / 2.0 * gaya.ukuran).min(k.plot.kanan - TURUN * gaya.ukuran);
                if x - NAIK * gaya.ukuran >= terakhir {
                    p.teks_tegak(Titik { x, y: atas }, Jangkar::Kanan, b, gaya);
                    terakhir = x + TURUN * gaya.ukuran;
                }
            }
        }
    }
}
