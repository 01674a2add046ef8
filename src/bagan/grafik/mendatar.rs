//! Lying bars: names on the left, one row per category.

use rust_decimal::Decimal;

use super::batang::{OpsiBatang, Potong, Susunan, jumlah_tumpukan, lajur, potongan};
use super::corak::{Contoh, Legenda, isian, tepi};
use super::skala::Skala;
use super::tegak::di_dalam;
use super::{Bingkai, Data};
use crate::bagan::adegan::{Adegan, Jangkar, Titik, Ukur};
use crate::bagan::lipat::lipat_paling;
use crate::bagan::pelukis::{Gaya, Pelukis, REDUP, RUAS, TINTA, garis, tinggi_baris};
use crate::bagan::ruang::{JARAK_BARIS, Kotak, NAIK, TURUN, kotak_teks};

/// Most part of the width for names.
pub(super) const LEBAR_NAMA: f64 = 0.38;
/// Most lines of a name.
pub(super) const BARIS_NAMA: usize = 4;
/// Between a bar and its value.
const JARAK: f64 = 3.0;
/// Least width of the drawing area.
const LEBAR_MIN: f64 = 60.0;

pub(super) fn lukis(data: &Data, opsi: &OpsiBatang, bingkai: &Bingkai, ukur: &dyn Ukur) -> Adegan {
    let mut p = Pelukis::baru(ukur);
    let u = bingkai.huruf;
    let (gaya, kecil) = (Gaya::biasa(u), Gaya::biasa(u - 0.5));
    let (potong, liputan) = potongan(data, opsi.susunan);
    let lajur = lajur(data, opsi.susunan);

    let nama: Vec<_> =
        data.kategori.iter().map(|k| lipat_paling(k, bingkai.lebar * LEBAR_NAMA, u, false, BARIS_NAMA, ukur)).collect();
    let lebar_nama = nama.iter().flatten().map(|b| p.lebar(b, gaya)).fold(0.0, f64::max);
    let tebal = match lajur {
        1 => 1.3 * u,
        2 | 3 => 1.12 * u,
        _ => u,
    };
    let tinggi: Vec<f64> =
        nama.iter().map(|n| (tebal * lajur as f64).max(tinggi_baris(n.len(), u)) + 0.55 * u).collect();

    // Values that leave the bars no room are not printed.
    let (mut opsi, mut ruang) = (*opsi, bidang(data, opsi, bingkai, &potong, &liputan, lebar_nama, &p));
    if opsi.label && ruang.2 - ruang.1 < LEBAR_MIN {
        opsi.label = false;
        ruang = bidang(data, &opsi, bingkai, &potong, &liputan, lebar_nama, &p);
    }
    let (skala, kiri, kanan) = ruang;
    let plot = Kotak { kiri, kanan, atas: 1.0, bawah: 1.0 + tinggi.iter().sum::<f64>() };
    let x = |n: Decimal| plot.kiri + skala.bagian(n) * plot.lebar();

    let bawah = sumbu(&mut p, &skala, &plot, data, gaya, bingkai.lebar);
    let mut y = plot.atas;
    for (i, baris) in nama.iter().enumerate() {
        let tengah = y + tinggi[i] / 2.0;
        let atas = tengah - tinggi_baris(baris.len(), u) / 2.0;
        p.baris(Titik { x: lebar_nama, y: atas }, Jangkar::Kanan, baris, gaya);
        let kotak = |b: &Potong| {
            let atas = tengah - tebal * lajur as f64 / 2.0 + tebal * b.lajur as f64;
            let (a, z) = (x(b.dari), x(b.ke));
            Kotak { kiri: a.min(z), kanan: a.max(z), atas, bawah: atas + tebal }
        };
        let milik = || potong.iter().filter(|b| b.kategori == i);
        for b in milik() {
            p.kotak(kotak(b), Some(isian(b.seri)), Some(tepi()));
        }
        for b in milik().filter(|_| opsi.label) {
            match opsi.susunan {
                Susunan::Kelompok => di_ujung(&mut p, &kotak(b), b.nilai, &skala.teks(b.nilai), kecil),
                Susunan::Tumpuk => di_dalam(&mut p, &kotak(b), b.seri, &skala.teks(b.nilai), kecil),
            }
        }
        if let Some(jumlah) = jumlah_tumpukan(&potong, i).filter(|_| opsi.label && opsi.susunan == Susunan::Tumpuk) {
            let kotak =
                Kotak { kiri: x(jumlah), kanan: x(jumlah), atas: tengah - tebal / 2.0, bawah: tengah + tebal / 2.0 };
            di_ujung(&mut p, &kotak, jumlah, &skala.teks(jumlah), Gaya { tebal: true, ..kecil });
        }
        y += tinggi[i];
    }
    let nol = x(Decimal::ZERO);
    p.ruas(Titik { x: nol, y: plot.atas }, Titik { x: nol, y: plot.bawah }, garis(0.8, TINTA));

    let butir = if data.seri.len() > 1 {
        data.seri.iter().enumerate().map(|(i, s)| (Contoh::Isi(isian(i)), s.nama.clone())).collect()
    } else {
        Vec::new()
    };
    let legenda = Legenda::susun(butir, bingkai.lebar, u, &p);
    let jarak = if legenda.tinggi > 0.0 { 6.0 } else { 0.0 };
    legenda.lukis(&mut p, 0.0, bingkai.lebar, bawah + jarak);
    p.selesai(bingkai.lebar, bawah + jarak + legenda.tinggi)
}

/// The axis, and from where to where the bars run: what names and values leave.
fn bidang(
    data: &Data,
    opsi: &OpsiBatang,
    bingkai: &Bingkai,
    potong: &[Potong],
    liputan: &[Decimal],
    lebar_nama: f64,
    p: &Pelukis<'_>,
) -> (Skala, f64, f64) {
    let u = bingkai.huruf;
    let mut banyak = 8;
    loop {
        let skala = Skala::meliputi(liputan, &data.satuan, data.desimal, banyak, true);
        let tebal = Gaya { tebal: opsi.susunan == Susunan::Tumpuk, ..Gaya::biasa(u - 0.5) };
        let terlebar = |negatif: bool| {
            let milik = potong.iter().filter(|b| opsi.label && b.nilai.is_sign_negative() == negatif);
            let nilai = |b: &Potong| if opsi.susunan == Susunan::Tumpuk { b.ke } else { b.nilai };
            milik.map(|b| p.lebar(&skala.teks(nilai(b)), tebal) + JARAK + 1.0).fold(0.0, f64::max)
        };
        let takik = skala.takik();
        let terakhir = takik.iter().map(|(_, t)| p.lebar(t, Gaya::biasa(u))).fold(0.0, f64::max);
        let kiri = (lebar_nama + 5.0 + terlebar(true)).max(terakhir / 2.0);
        let kanan = bingkai.lebar - terlebar(false).max(terakhir / 2.0 + 1.0);
        let kanan = kanan.max(kiri);
        let muat = (terakhir + 10.0) * (takik.len() - 1) as f64 <= kanan - kiri;
        if muat || banyak == 1 {
            return (skala, kiri, kanan);
        }
        banyak -= 1;
    }
}

/// Steps below the bars and lines behind them; the lower edge of all that.
fn sumbu(p: &mut Pelukis<'_>, skala: &Skala, plot: &Kotak, data: &Data, gaya: Gaya, lebar: f64) -> f64 {
    let y = plot.bawah + 3.0 + NAIK * gaya.ukuran;
    let mut terakhir = f64::NEG_INFINITY;
    for (bagian, teks) in skala.takik() {
        let x = plot.kiri + bagian * plot.lebar();
        p.ruas(Titik { x, y: plot.atas }, Titik { x, y: plot.bawah }, garis(0.4, RUAS));
        let k = kotak_teks(Titik { x, y }, Jangkar::Tengah, false, p.lebar(&teks, gaya), gaya.ukuran);
        if k.kiri > terakhir + 2.0 && k.kiri >= 0.0 && k.kanan <= lebar {
            p.teks(Titik { x, y }, Jangkar::Tengah, &teks, gaya);
            terakhir = k.kanan;
        }
    }
    let Some(judul) = skala.judul(&data.satuan) else { return y + TURUN * gaya.ukuran };
    let y = y + JARAK_BARIS * gaya.ukuran;
    p.teks(Titik { x: plot.kanan, y }, Jangkar::Kanan, &judul, Gaya { warna: REDUP, ..gaya });
    y + TURUN * gaya.ukuran
}

fn di_ujung(p: &mut Pelukis<'_>, kotak: &Kotak, nilai: Decimal, teks: &str, gaya: Gaya) {
    let y = kotak.tengah().y + (NAIK - TURUN) / 2.0 * gaya.ukuran;
    let (x, jangkar) = if nilai.is_sign_negative() {
        (kotak.kiri - JARAK, Jangkar::Kanan)
    } else {
        (kotak.kanan + JARAK, Jangkar::Kiri)
    };
    p.alas(kotak_teks(Titik { x, y }, jangkar, false, p.lebar(teks, gaya), gaya.ukuran));
    p.teks(Titik { x, y }, jangkar, teks, gaya);
}
