//! Achievement in percent of the target, one bar per indicator against the mark of 100 %.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::corak::{Contoh, Legenda, isian, tepi};
use super::mendatar::{BARIS_NAMA, LEBAR_NAMA};
use super::{Bingkai, kosong};
use crate::bagan::adegan::{Adegan, Isian, Jangkar, Titik, Ukur, Unsur, Warna};
use crate::bagan::lipat::lipat_paling;
use crate::bagan::pelukis::{Gaya, Pelukis, REDUP, TINTA, garis, tinggi_baris};
use crate::bagan::ruang::{JARAK_BARIS, Kotak, NAIK, TURUN, kotak_teks};
use crate::model::nilai::Angka;

/// The achievement of one indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capaian {
    /// Its name.
    pub nama: String,
    /// In small print below the name: "target 36 unit, realisasi 35 unit".
    pub keterangan: Option<String>,
    /// Percent of the target; `None`: no data.
    pub capaian: Option<Decimal>,
}

/// Options of a chart of achievements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpsiCapaian {
    /// Upper bounds of grades in percent, rising, with their names: the ground behind the bars.
    pub jenjang: Vec<(Decimal, String)>,
    /// Places printed; `None`: two.
    pub desimal: Option<u32>,
}

/// Beyond this a bar is cut and ends in an arrow head, else it would crush the others.
const BATAS: i64 = 200;
/// Beyond this a percentage says nothing.
const TAK_TERBACA: i64 = 9_999_999;
/// Grounds of the grades, the lowest first.
const LATAR: &[Warna] =
    &[Warna(212, 212, 212), Warna(222, 222, 222), Warna(231, 231, 231), Warna(239, 239, 239), Warna(246, 246, 246)];

/// Draws achievements.
pub fn capaian(butir: &[Capaian], opsi: &OpsiCapaian, bingkai: &Bingkai, ukur: &dyn Ukur) -> Adegan {
    if butir.is_empty() {
        return kosong(bingkai, ukur);
    }
    let mut p = Pelukis::baru(ukur);
    let u = bingkai.huruf;
    let gaya = Gaya::biasa(u);
    let kecil = Gaya { warna: REDUP, ..Gaya::biasa(u - 1.0) };
    let seratus = Decimal::ONE_HUNDRED;
    let terbesar = butir.iter().filter_map(|b| b.capaian).max().unwrap_or_default().max(seratus);
    let akhir = terbesar.min(Decimal::from(BATAS));
    let langkah = Decimal::from(if akhir > Decimal::from(125) { 50 } else { 25 });
    let akhir = (akhir / langkah).ceil() * langkah;

    let teks = |n: Decimal| match n {
        n if n > Decimal::from(TAK_TERBACA) => format!("> {}%", Angka(Decimal::from(TAK_TERBACA)).format(None)),
        n if n < -Decimal::from(TAK_TERBACA) => format!("< -{}%", Angka(Decimal::from(TAK_TERBACA)).format(None)),
        n => Angka(n).format(Some(opsi.desimal.unwrap_or(2))) + "%",
    };
    let lebar_nilai = butir.iter().filter_map(|b| b.capaian).map(|n| p.lebar(&teks(n), gaya)).fold(0.0, f64::max);
    let lebar_nama = bingkai.lebar * (LEBAR_NAMA + 0.04);
    let kiri = lebar_nama + 8.0;
    let kanan = (bingkai.lebar - lebar_nilai - 8.0).max(kiri + 40.0).min(bingkai.lebar);
    let x = |n: Decimal| kiri + (n / akhir).to_f64().unwrap_or_default().clamp(0.0, 1.0) * (kanan - kiri);

    let mut y = 1.0;
    for b in butir {
        let nama = lipat_paling(&b.nama, lebar_nama, u, false, BARIS_NAMA, ukur);
        let ket = b.keterangan.as_deref().map(|k| lipat_paling(k, lebar_nama, u - 1.0, false, 2, ukur));
        let ket = ket.unwrap_or_default();
        let tinggi_nama = tinggi_baris(nama.len(), u);
        let isi = tinggi_nama + if ket.is_empty() { 0.0 } else { 1.5 + tinggi_baris(ket.len(), u - 1.0) };
        let tinggi = isi.max(1.6 * u) + 0.9 * u;
        let (atas, tengah) = (y + (tinggi - isi) / 2.0, y + tinggi / 2.0);
        p.baris(Titik { x: 0.0, y: atas }, Jangkar::Kiri, &nama, gaya);
        p.baris(Titik { x: 0.0, y: atas + tinggi_nama + 1.5 }, Jangkar::Kiri, &ket, kecil);
        latar(&mut p, opsi, Kotak { kiri, kanan, atas: tengah - 0.8 * u, bawah: tengah + 0.8 * u }, &x, akhir);
        let tulisan = Titik { x: bingkai.lebar, y: tengah + (NAIK - TURUN) / 2.0 * u };
        match b.capaian {
            Some(n) => {
                let batang = Kotak { kiri, kanan: x(n), atas: tengah - 0.42 * u, bawah: tengah + 0.42 * u };
                palang(&mut p, batang, n > akhir);
                p.teks(tulisan, Jangkar::Kanan, &teks(n), gaya);
            }
            None => {
                let di = Titik { x: kiri + 4.0, y: tulisan.y };
                p.teks(di, Jangkar::Kiri, "tidak ada data", kecil);
            }
        }
        let target = x(seratus);
        p.ruas(Titik { x: target, y: tengah - 0.95 * u }, Titik { x: target, y: tengah + 0.95 * u }, garis(1.4, TINTA));
        y += tinggi;
    }
    let y = sumbu(&mut p, &x, akhir, langkah, y + 2.0, gaya, bingkai.lebar);
    let nama = |(i, (_, nama)): (usize, &(Decimal, String))| (Contoh::Isi(Isian::Polos(rona(i))), nama.clone());
    let legenda = Legenda::susun(opsi.jenjang.iter().enumerate().map(nama).collect(), bingkai.lebar, u, &p);
    let y = y + if legenda.tinggi > 0.0 { 6.0 } else { 0.0 };
    legenda.lukis(&mut p, 0.0, bingkai.lebar, y);
    p.selesai(bingkai.lebar, y + legenda.tinggi)
}

/// The ground of a grade.
fn rona(jenjang: usize) -> Warna {
    LATAR[jenjang.min(LATAR.len() - 1)]
}

/// The ground of a row: its grades, or plain.
fn latar(p: &mut Pelukis<'_>, opsi: &OpsiCapaian, k: Kotak, x: &dyn Fn(Decimal) -> f64, akhir: Decimal) {
    if opsi.jenjang.is_empty() {
        p.kotak(k, Some(Isian::Polos(LATAR[3])), None);
    }
    let mut kiri = k.kiri;
    for (i, (batas, _)) in opsi.jenjang.iter().enumerate() {
        let ujung = i + 1 == opsi.jenjang.len();
        let kanan = if ujung { k.kanan } else { x((*batas).min(akhir)) };
        if kanan > kiri {
            p.kotak(Kotak { kiri, kanan, ..k }, Some(Isian::Polos(rona(i))), None);
            kiri = kanan;
        }
    }
}

/// The bar; an arrow head says that it goes on.
fn palang(p: &mut Pelukis<'_>, k: Kotak, lanjut: bool) {
    if !lanjut {
        p.kotak(k, Some(isian(0)), Some(tepi()));
        return;
    }
    let bahu = k.kanan - k.tinggi() * 0.7;
    let t = |x, y| Titik { x, y };
    let titik =
        vec![t(k.kiri, k.atas), t(bahu, k.atas), t(k.kanan, k.tengah().y), t(bahu, k.bawah), t(k.kiri, k.bawah)];
    p.unsur(Unsur::Bidang { titik, isi: Some(isian(0)), garis: Some(tepi()) });
}

/// The percentages below the rows; the lower edge of the chart.
fn sumbu(
    p: &mut Pelukis<'_>,
    x: &dyn Fn(Decimal) -> f64,
    akhir: Decimal,
    langkah: Decimal,
    atas: f64,
    gaya: Gaya,
    lebar: f64,
) -> f64 {
    let u = gaya.ukuran;
    p.ruas(Titik { x: x(Decimal::ZERO), y: atas }, Titik { x: x(akhir), y: atas }, garis(0.6, TINTA));
    let y = atas + 3.0 + NAIK * u;
    let mut kini = Decimal::ZERO;
    let mut terakhir = f64::NEG_INFINITY;
    while kini <= akhir {
        let x = x(kini);
        let teks = Angka(kini).format(Some(0)) + "%";
        let k = kotak_teks(Titik { x, y }, Jangkar::Tengah, false, p.lebar(&teks, gaya), u);
        p.ruas(Titik { x, y: atas }, Titik { x, y: atas + 2.5 }, garis(0.6, TINTA));
        let geser = (lebar - k.kanan).min(0.0);
        if k.kiri + geser >= terakhir + 2.0 {
            p.teks(Titik { x: x + geser, y }, Jangkar::Tengah, &teks, gaya);
            terakhir = k.kanan + geser;
        }
        kini += langkah;
    }
    let y = y + JARAK_BARIS * u;
    p.teks(Titik { x: x(akhir), y }, Jangkar::Kanan, "capaian terhadap target", Gaya { warna: REDUP, ..gaya });
    y + TURUN * u
}
