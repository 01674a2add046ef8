//! Shares of a whole as a pie or a ring, named outside with leaders.

use std::f64::consts::{FRAC_PI_2, TAU};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::corak::{isian, tepi};
use super::{Bingkai, Data, kosong};
use crate::bagan::adegan::{Adegan, Jangkar, Titik, Ukur, Unsur};
use crate::bagan::lipat::lipat;
use crate::bagan::pelukis::{Gaya, Pelukis, REDUP, garis, tinggi_baris};
use crate::model::nilai::Angka;

/// Options of a pie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpsiLingkaran {
    /// A ring with the total in its middle.
    pub cincin: bool,
}

/// Least angle between the corners of an arc.
const SUDUT: f64 = TAU / 120.0;
/// Inner radius of a ring.
const LUBANG: f64 = 0.56;
/// From the rim to the bend of a leader, and from there to the text.
const TEKUK: f64 = 9.0;

/// A share that is drawn.
struct Bagian {
    ke: usize,
    awal: f64,
    akhir: f64,
    baris: Vec<String>,
    y: f64,
}

/// Draws the first series as shares of its sum. Zero and absent values have no share, negative ones cannot have one.
pub fn lingkaran(data: &Data, opsi: &OpsiLingkaran, bingkai: &Bingkai, ukur: &dyn Ukur) -> Adegan {
    let nilai = |i: usize| data.nilai(0, i).filter(|n| *n > Decimal::ZERO);
    let jumlah = (0..data.kategori.len()).filter_map(nilai).fold(Decimal::ZERO, Decimal::saturating_add);
    if jumlah.is_zero() {
        return kosong(bingkai, ukur);
    }
    let mut p = Pelukis::baru(ukur);
    let gaya = Gaya::biasa(bingkai.huruf);
    let jari = (bingkai.tinggi / 2.0 - 12.0).min(bingkai.lebar * 0.21).max(20.0);
    let pusat_x = bingkai.lebar / 2.0;
    let lebar_teks = (pusat_x - jari - 2.0 * TEKUK - 4.0).max(bingkai.huruf);

    let mut bagian = Vec::new();
    let mut lalu = Decimal::ZERO;
    for ke in 0..data.kategori.len() {
        let Some(n) = nilai(ke) else { continue };
        let hingga = lalu.saturating_add(n);
        let sudut = |d: Decimal| (d / jumlah).to_f64().unwrap_or_default().clamp(0.0, 1.0) * TAU - FRAC_PI_2;
        let mut baris = lipat(&data.kategori[ke], lebar_teks, gaya.ukuran, false, ukur).baris;
        baris.extend(lipat(&keterangan(data, n, jumlah), lebar_teks, gaya.ukuran, false, ukur).baris);
        bagian.push(Bagian { ke, awal: sudut(lalu), akhir: sudut(hingga), baris, y: 0.0 });
        lalu = hingga;
    }
    let tinggi = sebar(&mut bagian, jari, bingkai.tinggi.max(2.0 * jari + 4.0), gaya.ukuran);
    let pusat = Titik { x: pusat_x, y: tinggi / 2.0 };
    for b in &bagian {
        let titik = juring(pusat, jari, if opsi.cincin { jari * LUBANG } else { 0.0 }, b.awal, b.akhir);
        p.unsur(Unsur::Bidang { titik, isi: Some(isian(b.ke)), garis: Some(tepi()) });
    }
    for b in &bagian {
        nama(&mut p, b, pusat, jari, gaya);
    }
    if opsi.cincin {
        let teks = lipat(&data.teks(jumlah), jari, gaya.ukuran + 1.0, true, ukur).baris;
        let besar = Gaya { ukuran: gaya.ukuran + 1.0, tebal: true, ..gaya };
        let t = tinggi_baris(teks.len(), besar.ukuran);
        // A total that the hole has no room for is left out: the shares name their numbers.
        if t <= 1.6 * LUBANG * jari {
            p.baris(Titik { x: pusat.x, y: pusat.y - t / 2.0 }, Jangkar::Tengah, &teks, besar);
        }
    }
    p.selesai(bingkai.lebar, tinggi)
}

/// "26 unit (4,7%)".
fn keterangan(data: &Data, nilai: Decimal, jumlah: Decimal) -> String {
    format!("{} ({})", data.teks(nilai), persen(nilai, jumlah))
}

/// A share with one place.
pub(super) fn persen(nilai: Decimal, jumlah: Decimal) -> String {
    // First the quotient: a hundred times the value may not exist.
    let bagian = nilai.checked_div(jumlah).unwrap_or_default();
    Angka(bagian * Decimal::ONE_HUNDRED).format(Some(1)) + "%"
}

/// Whether the name of a share stands on the right.
fn di_kanan(b: &Bagian) -> bool {
    ((b.awal + b.akhir) / 2.0).cos() >= 0.0
}

/// Gives each name its height beside the circle; the height of the whole.
fn sebar(bagian: &mut [Bagian], jari: f64, tinggi: f64, ukuran: f64) -> f64 {
    let ruang = |b: &Bagian| tinggi_baris(b.baris.len(), ukuran) + 0.4 * ukuran;
    let butuh = |kanan: bool| bagian.iter().filter(|b| di_kanan(b) == kanan).map(ruang).sum::<f64>();
    let tinggi = tinggi.max(butuh(true)).max(butuh(false));
    for kanan in [true, false] {
        let mut sisi: Vec<&mut Bagian> = bagian.iter_mut().filter(|b| di_kanan(b) == kanan).collect();
        for b in &mut sisi {
            b.y = tinggi / 2.0 + ((b.awal + b.akhir) / 2.0).sin() * (jari + TEKUK);
        }
        sisi.sort_by(|a, b| a.y.total_cmp(&b.y));
        let mut lalu = 0.0;
        for b in &mut sisi {
            b.y = b.y.max(lalu + ruang(b) / 2.0);
            lalu = b.y + ruang(b) / 2.0;
        }
        let mut lalu = tinggi;
        for b in sisi.iter_mut().rev() {
            b.y = b.y.min(lalu - ruang(b) / 2.0);
            lalu = b.y - ruang(b) / 2.0;
        }
    }
    tinggi
}

/// The corners of a sector, or of a piece of a ring.
fn juring(pusat: Titik, luar: f64, dalam: f64, awal: f64, akhir: f64) -> Vec<Titik> {
    let banyak = ((akhir - awal) / SUDUT).ceil().max(1.0) as usize;
    let di = |r: f64, a: f64| Titik { x: pusat.x + r * a.cos(), y: pusat.y + r * a.sin() };
    let sudut = |i: usize| awal + (akhir - awal) * i as f64 / banyak as f64;
    let mut titik: Vec<Titik> = (0..=banyak).map(|i| di(luar, sudut(i))).collect();
    if dalam > 0.0 {
        titik.extend((0..=banyak).rev().map(|i| di(dalam, sudut(i))));
    } else if akhir - awal < TAU - 1e-9 {
        titik.push(pusat);
    }
    titik
}

/// The leader and the text of a share.
fn nama(p: &mut Pelukis<'_>, b: &Bagian, pusat: Titik, jari: f64, gaya: Gaya) {
    let sudut = (b.awal + b.akhir) / 2.0;
    let arah = if di_kanan(b) { 1.0 } else { -1.0 };
    let tepi = Titik { x: pusat.x + jari * sudut.cos(), y: pusat.y + jari * sudut.sin() };
    let tekuk = Titik { x: pusat.x + arah * (jari + TEKUK), y: b.y };
    let ujung = Titik { x: tekuk.x + arah * TEKUK, y: b.y };
    p.unsur(Unsur::Jalur { titik: vec![tepi, tekuk, ujung], garis: garis(0.5, REDUP), panah: false });
    let jangkar = if arah > 0.0 { Jangkar::Kiri } else { Jangkar::Kanan };
    let atas = b.y - tinggi_baris(b.baris.len(), gaya.ukuran) / 2.0;
    p.baris(Titik { x: ujung.x + arah * 3.0, y: atas }, jangkar, &b.baris, gaya);
}
