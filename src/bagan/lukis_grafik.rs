//! A chart as declared: its data, what the form can show of them, and the drawing.

use rust_decimal::Decimal;

use super::adegan::Adegan;
use super::deret::{self, Deret};
use super::grafik::{
    Acuan, Arah, Bingkai, Capaian, Data, OpsiBatang, OpsiCapaian, OpsiGaris, OpsiLingkaran, Seri, Susunan, alt,
    alt_capaian, batang, capaian, garis, lingkaran,
};
use super::lukis::Bahan;
use crate::compute::rumus::persen_capaian;
use crate::diag::{Diagnostic, Lok, Span, kode};
use crate::model::bagan::{Bagan, BentukGrafik, DeretIndikator, Grafik, Halaman, SumberGrafik};
use crate::model::nilai::{Angka, dengan_satuan};
use crate::model::{Arah as ArahIndikator, Indikator};

type Temuan = Box<Diagnostic>;

/// Most series that can be told apart without colour: bars, lines.
const DERET_BATANG: usize = 8;
const DERET_GARIS: usize = 6;
/// Most shares of a circle.
const BAGIAN: usize = 8;
/// Height of a chart that asks for none, in parts of its width, and the most of it in points.
const TINGGI: (f64, f64) = (0.46, 220.0);

fn temuan(span: Span, pesan: String, bantuan: &str) -> Temuan {
    Box::new(Diagnostic::new(kode::BAGAN_SUMBER, span, pesan).bantuan(bantuan))
}

/// Draws a chart; its alternative text.
pub(super) fn susun(g: &Bagan, x: &Grafik, ukuran: f64, b: &Bahan<'_>) -> Result<(Adegan, String), Temuan> {
    let (lebar, tinggi) = b.ruang.pada(g.halaman.unwrap_or(Halaman::Tegak));
    let lebar = lebar * f64::from(g.lebar) / 100.0;
    let tinggi_bingkai = g.tinggi.map_or((lebar * TINGGI.0).min(TINGGI.1), |mm| f64::from(mm) * 72.0 / 25.4);
    let bingkai = Bingkai { lebar, tinggi: tinggi_bingkai.min(tinggi), huruf: ukuran };
    let (adegan, alt) = lukis(g, x, &bingkai, b)?;
    if adegan.tinggi > tinggi {
        let pesan = "grafik ini tidak muat pada satu halaman".to_string();
        return Err(temuan(
            g.span,
            pesan,
            "pilih barisnya dengan `baris` atau `tingkat`, atau jadikan beberapa gambar",
        ));
    }
    Ok((adegan, alt))
}

fn lukis(g: &Bagan, x: &Grafik, bingkai: &Bingkai, b: &Bahan<'_>) -> Result<(Adegan, String), Temuan> {
    Ok(match &x.bentuk {
        BentukGrafik::Batang { mendatar, tumpuk } => {
            let arah = match mendatar {
                None => Arah::Otomatis,
                Some(true) => Arah::Mendatar,
                Some(false) => Arah::Tegak,
            };
            let susunan = if *tumpuk { Susunan::Tumpuk } else { Susunan::Kelompok };
            let d = data(sesumbu(x, b, g.span, DERET_BATANG)?);
            let a = batang(&d, &OpsiBatang { susunan, arah, label: x.nilai }, bingkai, b.ukur);
            (a, alt("Diagram batang", &d, &[], false))
        }
        BentukGrafik::Lingkaran { donat } => {
            let d = data(sesumbu(x, b, g.span, 1)?);
            bagian(&d, g.span)?;
            let a = lingkaran(&d, &OpsiLingkaran { cincin: *donat }, bingkai, b.ukur);
            (a, alt("Diagram lingkaran", &d, &[], true))
        }
        BentukGrafik::Garis { dari_nol, acuan } => {
            let mut d = sesumbu(x, b, g.span, DERET_GARIS)?;
            let mut garis_acuan = kondisi_awal(&mut d);
            garis_acuan.extend(acuan.iter().map(|a| Acuan { nama: a.nama.isi.clone(), nilai: a.nilai }));
            // What was achieved is the line that counts, so it is the solid one.
            d.deret.sort_by_key(|x| x.jenis == Some(DeretIndikator::Target));
            let d = data(d);
            let alt = alt("Grafik garis", &d, &garis_acuan, false);
            let opsi = OpsiGaris { acuan: garis_acuan, dari_nol: *dari_nol, label: x.nilai };
            (garis(&d, &opsi, bingkai, b.ukur), alt)
        }
        BentukGrafik::Capaian { jenjang } => {
            let butir = match &x.sumber {
                SumberGrafik::Indikator { indikator, tahun, .. } => dari_indikator(indikator, tahun.as_ref(), b)?,
                _ => dari_deret(deret::baca(x, b, g.span)?, g.span)?,
            };
            let opsi = OpsiCapaian { jenjang: jenjang.clone(), desimal: x.desimal };
            let alt = alt_capaian("Grafik capaian terhadap target", &butir, x.desimal);
            (capaian(&butir, &opsi, bingkai, b.ukur), alt)
        }
    })
}

/// The data of a chart with one axis for all: of one unit, and not more series than can be told apart.
fn sesumbu(x: &Grafik, b: &Bahan<'_>, span: Span, maks: usize) -> Result<deret::Data, Temuan> {
    let d = deret::baca(x, b, span)?;
    if d.satuan.is_empty() && x.satuan.is_none() {
        satu_satuan(x, b)?;
    }
    if d.deret.len() > maks {
        let pesan = format!("{} deret terlalu banyak untuk grafik ini; paling banyak {maks}", d.deret.len());
        let bantuan = match maks {
            1 => "pilih satu kolom atau satu baris, atau pakai `jenis = \"batang\"`",
            _ => "kurangi kolom, baris, atau indikatornya; yang lebih banyak tidak dapat dibedakan pada fotokopi",
        };
        return Err(temuan(span, pesan, bantuan));
    }
    Ok(d)
}

fn data(d: deret::Data) -> Data {
    let seri = d.deret.into_iter().map(|x| Seri { nama: x.nama, nilai: x.nilai }).collect();
    Data { kategori: d.kategori, seri, satuan: d.satuan, desimal: d.desimal }
}

/// Indicators of different units have no common axis.
fn satu_satuan(x: &Grafik, b: &Bahan<'_>) -> Result<(), Temuan> {
    let SumberGrafik::Indikator { indikator, .. } = &x.sumber else { return Ok(()) };
    let satuan = |i: &Lok<String>| b.rencana.indikator.get(&i.isi).map(|i| i.satuan.as_str());
    let beda = indikator.iter().find(|i| satuan(i) != satuan(&indikator[0]));
    let Some(lain) = beda else { return Ok(()) };
    let pesan = format!(
        "indikator `{}` bersatuan {}, sedangkan `{}` bersatuan {}",
        lain.isi,
        satuan(lain).unwrap_or_default(),
        indikator[0].isi,
        satuan(&indikator[0]).unwrap_or_default()
    );
    Err(temuan(lain.span, pesan, "gambar masing-masing tersendiri, atau pakai `jenis = \"capaian\"`"))
}

/// What cannot be a share of a circle.
fn bagian(d: &Data, span: Span) -> Result<(), Temuan> {
    let negatif = d.semua().find(|n| n.is_sign_negative() && !n.is_zero());
    if let Some(n) = negatif {
        let pesan = format!("nilai {} negatif, sehingga bukan bagian dari suatu jumlah", Angka(n).format(None));
        return Err(temuan(span, pesan, "pakai `jenis = \"batang\"`"));
    }
    if d.semua().all(|n| n.is_zero()) {
        return Err(temuan(
            span,
            "semua nilai nol, sehingga tidak ada bagian yang dapat digambar".into(),
            "periksa datanya",
        ));
    }
    if d.kategori.len() > BAGIAN {
        let pesan = format!("{} bagian terlalu banyak untuk satu lingkaran; paling banyak {BAGIAN}", d.kategori.len());
        return Err(temuan(span, pesan, "pakai `jenis = \"batang\"`"));
    }
    Ok(())
}

/// The baseline is no line of its own but a level, when it is drawn beside other series.
fn kondisi_awal(d: &mut deret::Data) -> Vec<Acuan> {
    let awal = |x: &Deret| x.jenis == Some(DeretIndikator::Baseline);
    if d.deret.iter().all(awal) {
        return Vec::new();
    }
    let mut acuan = Vec::new();
    for x in d.deret.iter().filter(|x| awal(x)) {
        for (k, n) in d.kategori.iter().zip(&x.nilai) {
            acuan.extend(n.map(|nilai| Acuan { nama: format!("{} {k}", x.nama), nilai }));
        }
    }
    d.deret.retain(|x| !awal(x));
    // A year that only the baseline had.
    while !d.kategori.is_empty() && d.deret.iter().all(|x| x.nilai.first().copied().flatten().is_none()) {
        d.kategori.remove(0);
        d.deret.iter_mut().filter(|x| !x.nilai.is_empty()).for_each(|x| {
            x.nilai.remove(0);
        });
    }
    acuan
}

/// One series is the achievement in percent; two are target and realisasi.
fn dari_deret(d: deret::Data, span: Span) -> Result<Vec<Capaian>, Temuan> {
    let nilai = |s: usize, i: usize| d.deret.get(s).and_then(|x| x.nilai.get(i).copied().flatten());
    let teks =
        |n: Option<Decimal>| n.map_or("tidak ada data".to_string(), |n| dengan_satuan(&Angka(n), &d.satuan, d.desimal));
    let satu = |(i, nama): (usize, &String)| {
        let (a, z) = (nilai(0, i), nilai(1, i));
        let (capaian, keterangan) = match d.deret.len() {
            1 => (a, None),
            _ => (
                a.zip(z).and_then(|(t, r)| persen_capaian(ArahIndikator::Naik, r, t)),
                Some(format!("target {}, realisasi {}", teks(a), teks(z))),
            ),
        };
        Capaian { nama: nama.clone(), keterangan, capaian }
    };
    if d.deret.len() > 2 {
        let pesan = format!("grafik capaian tidak dapat memakai {} deret", d.deret.len());
        return Err(temuan(
            span,
            pesan,
            "sebut satu kolom (capaian dalam persen), atau dua kolom: target dan realisasi",
        ));
    }
    Ok(d.kategori.iter().enumerate().map(satu).collect())
}

/// Achievement of each indicator in the last year (of the named range) that has both target and realisasi.
fn dari_indikator(id: &[Lok<String>], tahun: Option<&Lok<String>>, b: &Bahan<'_>) -> Result<Vec<Capaian>, Temuan> {
    let mut hasil = Vec::new();
    let batas = tahun.map(|t| deret::rentang(t, b)).transpose()?;
    for i in deret::indikator(id, b)? {
        let akhir = i.target.keys().rev().filter(|t| batas.is_none_or(|r| r.iter().any(|x| x == **t)));
        let angka = |n: Option<&Lok<crate::model::nilai::Nilai>>| n.and_then(|n| n.isi.angka()).map(|a| a.0);
        let pasang = |t| Some((t, angka(i.target.get(&t))?, angka(i.realisasi.get(&t))?));
        hasil.push(match akhir.copied().find_map(pasang) {
            None => Capaian { nama: i.nama.isi.clone(), ..Capaian::default() },
            Some((tahun, target, realisasi)) => Capaian {
                nama: i.nama.isi.clone(),
                keterangan: Some(format!("{tahun}: target {}, realisasi {}", cetak(i, target), cetak(i, realisasi))),
                capaian: persen_capaian(i.arah, realisasi, target),
            },
        });
    }
    if hasil.iter().all(|c| c.capaian.is_none()) {
        let pesan = "tidak satu pun indikator memiliki target dan realisasi pada tahun yang sama".to_string();
        return Err(temuan(id[0].span, pesan, "isi `realisasi` indikatornya, atau pilih indikator lain"));
    }
    Ok(hasil)
}

fn cetak(i: &Indikator, n: Decimal) -> String {
    dengan_satuan(&Angka(n), &i.satuan, i.desimal)
}
