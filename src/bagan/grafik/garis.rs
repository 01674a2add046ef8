//! Lines: series over years, target against realisasi, with reference lines.

use rust_decimal::Decimal;

use super::corak::{Contoh, Legenda, goresan, penanda};
use super::kerangka::{Kerangka, Longgar, takik};
use super::skala::Skala;
use super::{Bingkai, Data, kosong};
use crate::bagan::adegan::{Adegan, Garis, Jangkar, Titik, Ukur, Unsur};
use crate::bagan::pelukis::{Gaya, Pelukis, REDUP, TINTA, garis as gores};
use crate::bagan::ruang::{Kotak, NAIK, Penempat, TURUN, kotak_teks};

/// A value that does not change over the years: the baseline, the end target.
#[derive(Clone, Debug, PartialEq)]
pub struct Acuan {
    /// Its name in the legend.
    pub nama: String,
    /// The value.
    pub nilai: Decimal,
}

/// Options of a line chart.
#[derive(Clone, Debug, PartialEq)]
pub struct OpsiGaris {
    /// Reference lines.
    pub acuan: Vec<Acuan>,
    /// Whether the axis includes zero; `None`: if the values spread widely enough.
    pub dari_nol: Option<bool>,
    /// Print the values.
    pub label: bool,
}

impl Default for OpsiGaris {
    fn default() -> Self {
        OpsiGaris { acuan: Vec::new(), dari_nol: None, label: true }
    }
}

/// Radius of a marker.
const JARI: f64 = 2.4;

/// Draws a line chart.
pub fn garis(data: &Data, opsi: &OpsiGaris, bingkai: &Bingkai, ukur: &dyn Ukur) -> Adegan {
    let liputan: Vec<Decimal> = data.semua().chain(opsi.acuan.iter().map(|a| a.nilai)).collect();
    if data.semua().next().is_none() {
        return kosong(bingkai, ukur);
    }
    let mut p = Pelukis::baru(ukur);
    let nol = opsi.dari_nol.unwrap_or_else(|| menyebar(&liputan));
    let skala = Skala::meliputi(&liputan, &data.satuan, data.desimal, takik(bingkai), nol);
    let mut butir = Vec::new();
    if data.seri.len() > 1 || !opsi.acuan.is_empty() {
        butir.extend(data.seri.iter().enumerate().map(|(i, s)| (Contoh::Seri(i), s.nama.clone())));
    }
    for (i, a) in opsi.acuan.iter().enumerate() {
        butir.push((Contoh::Garis(gores_acuan(i)), format!("{}: {}", a.nama, skala.teks(a.nilai))));
    }
    let legenda = Legenda::susun(butir, bingkai.lebar, bingkai.huruf, &p);
    let ruang = if opsi.label { 1.6 * bingkai.huruf } else { JARI };
    // Labels below the lowest point rarely need room beyond the drawing area.
    let terendah = data.semua().map(|n| skala.bagian(n)).fold(1.0, f64::min) * bingkai.tinggi * 0.5;
    let longgar = Longgar { atas: ruang, bawah: if terendah > ruang { 2.0 } else { ruang } };
    let k = Kerangka::lukis(&mut p, data, skala, &legenda, bingkai, longgar);
    let dasar =
        if k.skala.awal <= Decimal::ZERO && k.skala.akhir >= Decimal::ZERO { k.y(Decimal::ZERO) } else { k.plot.bawah };
    p.ruas(Titik { x: k.plot.kiri, y: dasar }, Titik { x: k.plot.kanan, y: dasar }, gores(0.8, TINTA));

    let batas =
        Kotak { kiri: 0.0, atas: k.plot.atas - ruang, kanan: bingkai.lebar, bawah: k.plot.bawah + longgar.bawah };
    let mut tempat = Penempat::baru(batas);
    tempat.pakai(Kotak { kanan: k.plot.kiri, ..batas });
    for (i, a) in opsi.acuan.iter().enumerate() {
        let y = k.y(a.nilai);
        let (a, b) = (Titik { x: k.plot.kiri, y }, Titik { x: k.plot.kanan, y });
        p.ruas(a, b, gores_acuan(i));
        tempat.lintasi(a, b);
    }
    let seri: Vec<Vec<Titik>> = (0..data.seri.len()).map(|s| jalur(&mut p, &mut tempat, data, s, &k)).collect();
    for (s, titik) in seri.iter().enumerate() {
        for t in titik {
            p.unsur(penanda(s, *t, JARI));
            tempat.pakai(Kotak::baru(Titik { x: t.x - JARI, y: t.y - JARI }, 2.0 * JARI, 2.0 * JARI));
        }
    }
    if opsi.label {
        label(&mut p, &mut tempat, data, &k, Gaya::biasa(bingkai.huruf - 0.5));
    }
    p.selesai(bingkai.lebar, k.tinggi)
}

/// Values that spread over a good part of their height can start from zero without becoming flat.
fn menyebar(nilai: &[Decimal]) -> bool {
    let kecil = nilai.iter().min().copied().unwrap_or_default();
    let besar = nilai.iter().max().copied().unwrap_or_default();
    kecil <= besar / Decimal::from(2) || kecil.is_sign_negative() != besar.is_sign_negative()
}

/// Reference lines are thin, the second and later ones dashed.
fn gores_acuan(ke: usize) -> Garis {
    Garis { tebal: 0.7, warna: REDUP, putus: ke > 0 }
}

/// Place of a value, so far from the edge that its marker stays within.
fn titik(k: &Kerangka, kategori: usize, nilai: Decimal) -> Titik {
    Titik { x: k.x(kategori).min(k.plot.kanan - 1.5 * JARI), y: k.y(nilai) }
}

/// Draws the line of a series, broken at gaps; its points.
fn jalur(p: &mut Pelukis<'_>, tempat: &mut Penempat, data: &Data, seri: usize, k: &Kerangka) -> Vec<Titik> {
    let mut semua = Vec::new();
    let mut ruas: Vec<Titik> = Vec::new();
    for i in 0..=data.kategori.len() {
        if let Some(n) = data.nilai(seri, i).filter(|_| i < data.kategori.len()) {
            let t = titik(k, i, n);
            if let Some(lalu) = ruas.last() {
                tempat.lintasi(*lalu, t);
            }
            ruas.push(t);
            semua.push(t);
        } else if ruas.len() > 1 {
            p.unsur(Unsur::Jalur { titik: std::mem::take(&mut ruas), garis: goresan(seri), panah: false });
        } else {
            ruas.clear();
        }
    }
    semua
}

/// Puts each value where it lies on nothing, else on a line with white ground, else nowhere.
fn label(p: &mut Pelukis<'_>, tempat: &mut Penempat, data: &Data, k: &Kerangka, gaya: Gaya) {
    let u = gaya.ukuran;
    for i in 0..data.kategori.len() {
        // The upper of two points looks for its place above, the lower below.
        let mut urut: Vec<usize> = (0..data.seri.len()).filter(|s| data.nilai(*s, i).is_some()).collect();
        urut.sort_by_key(|s| (std::cmp::Reverse(data.nilai(*s, i)), *s));
        let banyak = urut.len();
        for (ke, s) in urut.into_iter().enumerate() {
            let Some(nilai) = data.nilai(s, i) else { continue };
            let teks = k.skala.teks(nilai);
            let lebar = p.lebar(&teks, gaya);
            let t = titik(k, i, nilai);
            let atas = |n: f64| (Titik { x: t.x, y: t.y - JARI - 1.5 - (TURUN + n) * u }, Jangkar::Tengah);
            let bawah = |n: f64| (Titik { x: t.x, y: t.y + JARI + 1.5 + (NAIK + n) * u }, Jangkar::Tengah);
            let samping = |x: f64, j| (Titik { x: t.x + x, y: t.y + (NAIK - TURUN) / 2.0 * u }, j);
            let sisi = [samping(JARI + 2.0, Jangkar::Kiri), samping(-JARI - 2.0, Jangkar::Kanan)];
            let (dulu, lalu) = if ke * 2 < banyak {
                ([atas(0.0), atas(0.6)], [bawah(0.0), bawah(0.6)])
            } else {
                ([bawah(0.0), bawah(0.6)], [atas(0.0), atas(0.6)])
            };
            let pilihan: Vec<_> = dulu.into_iter().chain(lalu).chain(sisi).collect();
            let kotak: Vec<_> = pilihan.iter().map(|(di, j)| kotak_teks(*di, *j, false, lebar, u)).collect();
            let bebas = tempat.ambil(&kotak, false);
            let Some(pilih) = bebas.or_else(|| tempat.ambil(&kotak, true)) else { continue };
            if bebas.is_none() {
                p.alas(kotak[pilih]);
            }
            let (di, jangkar) = pilihan[pilih];
            p.teks(di, jangkar, &teks, gaya);
        }
    }
}
