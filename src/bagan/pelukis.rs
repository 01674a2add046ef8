//! Collects the shapes and texts of a figure.

use super::adegan::{Adegan, Garis, Isian, Jangkar, Titik, Ukur, Unsur, Warna};
use super::ruang::{JARAK_BARIS, Kotak, NAIK, TURUN};

/// Ink.
pub const TINTA: Warna = Warna(0, 0, 0);
/// Quiet text.
pub const REDUP: Warna = Warna(90, 90, 90);
/// Thin rules behind the data.
pub const RUAS: Warna = Warna(208, 208, 208);
/// Paper.
pub const PUTIH: Warna = Warna(255, 255, 255);

/// A solid stroke.
pub fn garis(tebal: f64, warna: Warna) -> Garis {
    Garis { tebal, warna, putus: false }
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub struct Gaya {
    /// Font size.
    pub ukuran: f64,
    /// Bold.
    pub tebal: bool,
    /// Colour.
    pub warna: Warna,
}

impl Gaya {
    /// Plain text in ink.
    pub fn biasa(ukuran: f64) -> Gaya {
        Gaya { ukuran, tebal: false, warna: TINTA }
    }
}

/// A figure in the making.
pub struct Pelukis<'a> {
    /// Measures texts.
    pub ukur: &'a dyn Ukur,
    unsur: Vec<Unsur>,
}

impl<'a> Pelukis<'a> {
    /// An empty figure.
    pub fn baru(ukur: &'a dyn Ukur) -> Self {
        Pelukis { ukur, unsur: Vec::new() }
    }

    /// The finished figure.
    pub fn selesai(self, lebar: f64, tinggi: f64) -> Adegan {
        Adegan { lebar, tinggi, unsur: self.unsur }
    }

    /// Adds a shape.
    pub fn unsur(&mut self, unsur: Unsur) {
        self.unsur.push(unsur);
    }

    /// A line of text.
    pub fn teks(&mut self, di: Titik, jangkar: Jangkar, teks: &str, gaya: Gaya) {
        self.tulis(di, jangkar, teks, gaya, false);
    }

    /// A line of text that runs upwards.
    pub fn teks_tegak(&mut self, di: Titik, jangkar: Jangkar, teks: &str, gaya: Gaya) {
        self.tulis(di, jangkar, teks, gaya, true);
    }

    fn tulis(&mut self, di: Titik, jangkar: Jangkar, teks: &str, gaya: Gaya, tegak: bool) {
        let Gaya { ukuran, tebal, warna } = gaya;
        let teks = teks.to_string();
        self.unsur.push(Unsur::Teks { di, jangkar, teks, ukuran, tebal, miring: false, warna, tegak });
    }

    /// Lines below each other; `di` is at the upper edge of the first.
    pub fn baris(&mut self, di: Titik, jangkar: Jangkar, baris: &[String], gaya: Gaya) {
        for (i, b) in baris.iter().enumerate() {
            let y = di.y + (NAIK + JARAK_BARIS * i as f64) * gaya.ukuran;
            self.teks(Titik { x: di.x, y }, jangkar, b, gaya);
        }
    }

    /// A rectangle.
    pub fn kotak(&mut self, k: Kotak, isi: Option<Isian>, garis: Option<Garis>) {
        let di = Titik { x: k.kiri, y: k.atas };
        self.unsur.push(Unsur::Kotak { di, lebar: k.lebar(), tinggi: k.tinggi(), sudut: 0.0, isi, garis });
    }

    /// A straight line.
    pub fn ruas(&mut self, a: Titik, b: Titik, garis: Garis) {
        self.unsur.push(Unsur::Jalur { titik: vec![a, b], garis, panah: false });
    }

    /// White ground for a text that lies on something.
    pub fn alas(&mut self, k: Kotak) {
        self.kotak(k, Some(Isian::Polos(PUTIH)), None);
    }

    /// Width of a text.
    pub fn lebar(&self, teks: &str, gaya: Gaya) -> f64 {
        self.ukur.lebar(teks, gaya.ukuran, gaya.tebal)
    }
}

/// Height of so many lines.
pub fn tinggi_baris(banyak: usize, ukuran: f64) -> f64 {
    if banyak == 0 { 0.0 } else { (NAIK + TURUN + JARAK_BARIS * (banyak - 1) as f64) * ukuran }
}
