//! The numbers of a chart: categories and series, read from finished tables, indicators, or the figure's own file.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::lukis::Bahan;
use crate::diag::{Diagnostic, Lok, Span, kode, maksud};
use crate::model::Indikator;
use crate::model::bagan::{BarisIsian, DeretIndikator, Grafik, SumberGrafik};
use crate::model::nilai::{Nilai, Rentang, Tahun};
use crate::table::Tabel;
use crate::table::tabel::{Baris, JenisBaris, Sel, SelKepala};

/// What a chart shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// Names of the categories, along the axis.
    pub kategori: Vec<String>,
    /// The categories are years.
    pub tahunan: bool,
    /// The series.
    pub deret: Vec<Deret>,
    /// Unit of the numbers, when all have the same.
    pub satuan: String,
    /// Places the numbers are printed with; as typed when absent.
    pub desimal: Option<u32>,
}

/// One series: a number, or none, for each category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deret {
    /// Name in the legend.
    pub nama: String,
    /// What of an indicator it shows.
    pub jenis: Option<DeretIndikator>,
    /// The numbers.
    pub nilai: Vec<Option<Decimal>>,
}

type Temuan = Box<Diagnostic>;

fn temuan(span: Span, pesan: String, bantuan: String) -> Temuan {
    Box::new(Diagnostic::new(kode::BAGAN_SUMBER, span, pesan).bantuan(bantuan))
}

/// Reads the numbers of a chart.
pub(super) fn baca(g: &Grafik, b: &Bahan<'_>, span: Span) -> Result<Data, Temuan> {
    let mut d = match &g.sumber {
        SumberGrafik::Tabel { tabel, label, kolom, baris, tingkat, balik } => {
            let t = cari(tabel, &b.tabel.keys().map(String::as_str).collect::<Vec<_>>(), "tabel")
                .and_then(|id| b.tabel.get(id).ok_or_else(|| kosong(span)))?;
            let d = dari_tabel(t, label.as_ref(), kolom, baris, tingkat.as_ref())?;
            if *balik { membalik(d) } else { d }
        }
        SumberGrafik::Indikator { indikator, deret, tahun } => dari_indikator(b, indikator, deret, tahun.as_ref())?,
        SumberGrafik::Isian { baris } => dari_isian(baris, &g.nama, &b.rencana.fakta)?,
    };
    d.desimal = g.desimal.or(d.desimal);
    if d.deret.iter().all(|x| x.nilai.iter().all(Option::is_none)) {
        return Err(kosong(span));
    }
    for (x, nama) in d.deret.iter_mut().zip(&g.nama) {
        x.nama.clone_from(&nama.isi);
    }
    if let Some(s) = &g.satuan {
        d.satuan.clone_from(s);
    }
    Ok(d)
}

fn kosong(span: Span) -> Temuan {
    temuan(
        span,
        "sumber gambar ini tidak memiliki satu angka pun".into(),
        "periksa [sumber]: kolom, baris, dan tahunnya; isi datanya, atau hapus gambarnya".into(),
    )
}

/// A typed id among those there are.
fn cari<'a>(id: &'a Lok<String>, ada: &[&str], apa: &str) -> Result<&'a str, Temuan> {
    if ada.contains(&id.isi.as_str()) {
        return Ok(&id.isi);
    }
    let bantuan = maksud(id, ada.iter().copied()).unwrap_or_else(|| {
        if ada.is_empty() {
            return format!("rencana ini belum memiliki {apa}");
        }
        let daftar: Vec<&str> = ada.iter().copied().take(12).collect();
        format!("yang ada: {}{}", daftar.join(", "), if ada.len() > 12 { ", …" } else { "" })
    });
    Err(temuan(id.span, format!("{apa} `{}` tidak ada", id.isi), bantuan))
}

/// The title of a leaf column, which is the lowest header cell above it, and that of its group.
fn judul_kolom(kepala: &[Vec<SelKepala>], kolom: usize) -> (String, String) {
    // Cells that reach over several rows take their place in the rows below.
    let mut isi: Vec<Vec<Option<&str>>> = vec![Vec::new(); kepala.len()];
    for (b, baris) in kepala.iter().enumerate() {
        let mut k = 0;
        for s in baris {
            while isi[b].get(k).copied().flatten().is_some() {
                k += 1;
            }
            for x in isi.iter_mut().take(b + s.baris).skip(b) {
                if x.len() < k + s.kolom {
                    x.resize(k + s.kolom, None);
                }
                x[k..k + s.kolom].fill(Some(&s.teks));
            }
            k += s.kolom;
        }
    }
    let mut judul: Vec<&str> = isi.iter().rev().filter_map(|b| b.get(kolom).copied().flatten()).collect();
    judul.dedup();
    let ke = |i: usize| judul.get(i).copied().unwrap_or_default().to_string();
    (ke(0), if judul.len() > 1 { ke(1) } else { ke(0) })
}

fn dari_tabel(
    t: &Tabel,
    label: Option<&Lok<String>>,
    kolom: &[Lok<String>],
    baris: &[Lok<String>],
    tingkat: Option<&Lok<String>>,
) -> Result<Data, Temuan> {
    let semua: Vec<&str> = t.kolom.iter().map(|k| k.id.as_str()).collect();
    let apa = format!("pada tabel `{}`, kolom", t.id);
    let letak = |k: &Lok<String>| Ok(t.indeks_kolom(cari(k, &semua, &apa)?).unwrap_or_default());
    let nama = match label {
        Some(l) => letak(l)?,
        // The first column with words; running numbers are no names.
        None => (0..semua.len())
            .find(|k| {
                let rincian: Vec<_> = t.rincian().collect();
                rincian.iter().any(|b| b.sel[*k].nilai.is_none() && b.sel[*k].teks.chars().any(char::is_alphabetic))
            })
            .unwrap_or_default(),
    };
    let kunci: Vec<&str> = t.baris.iter().map(|b| b.kunci.as_str()).collect();
    let mut pilih: Vec<&Baris> = Vec::new();
    for k in baris {
        cari(k, &kunci, &format!("pada tabel `{}`, baris", t.id))?;
        pilih.extend(t.cari_baris(k));
    }
    if baris.is_empty() {
        pilih = t.rincian().filter(|b| tingkat.is_none_or(|x| b.tingkat == x.isi)).collect();
        if let Some(x) = tingkat.filter(|_| pilih.is_empty()) {
            let ada: BTreeSet<&str> = t.rincian().map(|b| b.tingkat.as_str()).filter(|x| !x.is_empty()).collect();
            return Err(temuan(
                x.span,
                format!("tabel `{}` tidak memiliki baris bertingkat `{}`", t.id, x.isi),
                format!("tingkat yang ada: {}", ada.into_iter().collect::<Vec<_>>().join(", ")),
            ));
        }
    }
    let teks = |b: &Baris| match b.jenis {
        JenisBaris::Rincian => b.sel[nama].teks.clone(),
        _ => b.sel.iter().map(|s| s.teks.as_str()).find(|s| !s.is_empty()).unwrap_or_default().to_string(),
    };
    if kolom.iter().any(|k| k.isi.ends_with(ULANGAN)) {
        return berulang(t, kolom, &pilih, &teks);
    }
    let angka: Vec<usize> = kolom.iter().map(letak).collect::<Result<_, Temuan>>()?;
    let sel = |b: &Baris| angka.iter().map(|k| b.sel[*k].clone()).collect::<Vec<_>>();
    let (satuan, desimal) = cetakan(pilih.iter().flat_map(|b| sel(b)));
    Ok(Data {
        kategori: pilih.iter().map(|b| teks(b)).collect(),
        tahunan: false,
        deret: angka
            .iter()
            .map(|k| Deret {
                nama: judul_kolom(&t.kepala, *k).0,
                jenis: None,
                nilai: pilih.iter().map(|b| b.sel[*k].nilai).collect(),
            })
            .collect(),
        satuan,
        desimal,
    })
}

/// Behind the id of a repeated column: all its years.
const ULANGAN: &str = ".*";

/// Repeated columns: their years become the categories; each row, with each of the columns, a series.
fn berulang(
    t: &Tabel,
    kolom: &[Lok<String>],
    pilih: &[&Baris],
    teks: &dyn Fn(&Baris) -> String,
) -> Result<Data, Temuan> {
    let mut kategori: Vec<String> = Vec::new();
    let mut lajur: Vec<Vec<(&str, usize)>> = Vec::new();
    for k in kolom {
        let awalan = k.isi.strip_suffix('*').unwrap_or(&k.isi);
        let milik: Vec<(&str, usize)> = (t.kolom.iter().enumerate())
            .filter_map(|(i, x)| Some((x.id.strip_prefix(awalan).filter(|a| !a.is_empty())?, i)))
            .collect();
        if milik.is_empty() || !k.isi.ends_with(ULANGAN) {
            let ulang: BTreeSet<String> =
                (t.kolom.iter()).filter_map(|x| Some(format!("{}{ULANGAN}", x.id.rsplit_once('.')?.0))).collect();
            return Err(temuan(
                k.span,
                format!("pada tabel `{}`, kolom berulang `{}` tidak ada", t.id, k.isi),
                if ulang.is_empty() {
                    "tabel ini tidak memiliki kolom yang berulang menurut tahun".into()
                } else {
                    format!("kolom berulang yang ada: {}", ulang.into_iter().collect::<Vec<_>>().join(", "))
                },
            ));
        }
        for (tahun, _) in &milik {
            if !kategori.iter().any(|x| x == tahun) {
                kategori.push((*tahun).to_string());
            }
        }
        lajur.push(milik);
    }
    kategori.sort();
    let mut deret = Vec::new();
    for b in pilih {
        for milik in &lajur {
            let induk = judul_kolom(&t.kepala, milik[0].1).1;
            let nama = match (pilih.len(), lajur.len()) {
                (1, 2..) => induk,
                (_, 1) => teks(b),
                _ => format!("{} – {}", teks(b), induk.to_lowercase()),
            };
            let pada = |tahun: &String| b.sel[milik.iter().find(|(t, _)| t == tahun)?.1].nilai;
            deret.push(Deret { nama, jenis: None, nilai: kategori.iter().map(pada).collect() });
        }
    }
    let sel = pilih.iter().flat_map(|b| lajur.iter().flatten().map(|(_, k)| b.sel[*k].clone()));
    let (satuan, desimal) = cetakan(sel);
    Ok(Data { tahunan: kategori.iter().all(|k| tahun(k)), kategori, deret, satuan, desimal })
}

/// The unit that all cells print, and the places to print when a number has more of them than its cell.
fn cetakan(sel: impl Iterator<Item = Sel>) -> (String, Option<u32>) {
    let angka: Vec<(String, u32)> = sel.filter_map(|s| Some((s.teks, s.nilai?.scale()))).collect();
    let persen = !angka.is_empty() && angka.iter().all(|(t, _)| t.ends_with('%'));
    let tempat = |t: &str| {
        let pecahan = t.split_once(',').map_or("", |(_, p)| p);
        u32::try_from(pecahan.chars().take_while(char::is_ascii_digit).count()).unwrap_or_default()
    };
    let dipotong = angka.iter().any(|(t, skala)| *skala > tempat(t));
    let desimal = angka.iter().map(|(t, _)| tempat(t)).max().filter(|_| dipotong);
    (if persen { "%".into() } else { String::new() }, desimal)
}

fn tahun(t: &str) -> bool {
    t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit())
}

/// Columns become categories, rows series.
fn membalik(d: Data) -> Data {
    let deret = d.kategori.iter().enumerate().map(|(i, nama)| Deret {
        nama: nama.clone(),
        jenis: None,
        nilai: d.deret.iter().map(|x| x.nilai.get(i).copied().flatten()).collect(),
    });
    let kategori: Vec<String> = d.deret.iter().map(|x| x.nama.clone()).collect();
    Data { tahunan: kategori.iter().all(|k| tahun(k)), deret: deret.collect(), kategori, ..d }
}

fn angka(n: &Lok<Nilai>) -> Option<Decimal> {
    n.isi.angka().map(|a| a.0)
}

/// The indicators of these ids.
pub(super) fn indikator<'a>(id: &[Lok<String>], b: &Bahan<'a>) -> Result<Vec<&'a Indikator>, Temuan> {
    let ada: Vec<&str> = b.rencana.indikator.keys().map(String::as_str).collect();
    let mut semua = Vec::new();
    for i in id {
        semua.extend(b.rencana.indikator.get(cari(i, &ada, "indikator")?));
    }
    Ok(semua)
}

/// A named range of years.
pub(super) fn rentang(nama: &Lok<String>, b: &Bahan<'_>) -> Result<Rentang, Temuan> {
    let rentang = &b.rencana.periode.rentang;
    let ada: Vec<&str> = rentang.keys().map(String::as_str).collect();
    Ok(rentang[cari(nama, &ada, "rentang tahun")?])
}

fn dari_indikator(
    b: &Bahan<'_>,
    id: &[Lok<String>],
    deret: &[DeretIndikator],
    tahun: Option<&Lok<String>>,
) -> Result<Data, Temuan> {
    let r = b.rencana;
    let semua = indikator(id, b)?;
    let dasar = r.periode.rentang.get("baseline").map_or(r.periode.utama.awal, |x| x.akhir);
    let isi = |i: &Indikator, d: DeretIndikator| -> Vec<(Tahun, Option<Decimal>)> {
        let peta = match d {
            DeretIndikator::Baseline => return i.baseline.iter().map(|n| (dasar, angka(n))).collect(),
            DeretIndikator::Target => &i.target,
            DeretIndikator::Realisasi => &i.realisasi,
            DeretIndikator::Proyeksi => &i.proyeksi,
        };
        peta.iter().map(|(t, n)| (*t, angka(n))).collect()
    };
    let batas = match tahun {
        None => None,
        Some(t) => Some(rentang(t, b)?),
    };
    let mut tahun: BTreeSet<Tahun> = BTreeSet::new();
    for (i, d) in semua.iter().flat_map(|i| deret.iter().map(move |d| (i, d))) {
        tahun.extend(isi(i, *d).into_iter().filter(|(_, n)| n.is_some()).map(|(t, _)| t));
    }
    // Years without a value between others stay, as gaps.
    let rentang: Vec<Tahun> = match (batas, tahun.first(), tahun.last()) {
        (Some(r), ..) => r.iter().collect(),
        (None, Some(a), Some(z)) => Rentang { awal: *a, akhir: *z }.iter().collect(),
        _ => Vec::new(),
    };
    let mut hasil = Vec::new();
    for i in &semua {
        for d in deret {
            let kata = match d {
                DeretIndikator::Baseline => "Kondisi awal",
                DeretIndikator::Target => "Target",
                DeretIndikator::Realisasi => "Realisasi",
                DeretIndikator::Proyeksi => "Proyeksi",
            };
            let nama = match (semua.len(), deret.len()) {
                (1, _) => kata.to_string(),
                (_, 1) => i.nama.isi.clone(),
                _ => format!("{} – {}", i.nama.isi, kata.to_lowercase()),
            };
            let nilai = isi(i, *d);
            let pada = |t: &Tahun| nilai.iter().find(|(x, _)| x == t).and_then(|(_, n)| *n);
            hasil.push(Deret { nama, jenis: Some(*d), nilai: rentang.iter().map(pada).collect() });
        }
    }
    let satuan = semua.first().map(|i| i.satuan.clone()).unwrap_or_default();
    let sama = semua.iter().all(|i| i.satuan == satuan);
    Ok(Data {
        kategori: rentang.iter().map(ToString::to_string).collect(),
        tahunan: true,
        deret: hasil,
        satuan: if sama { satuan } else { String::new() },
        desimal: semua.iter().filter_map(|i| i.desimal).max(),
    })
}

fn dari_isian(
    baris: &[BarisIsian],
    nama: &[Lok<String>],
    fakta: &IndexMap<String, Lok<Nilai>>,
) -> Result<Data, Temuan> {
    let mut baris = baris.to_vec();
    let ada: Vec<&str> = fakta.keys().map(String::as_str).collect();
    for b in &mut baris {
        for f in std::mem::take(&mut b.fakta) {
            // At the place in the figure, which is the one to look at.
            let isi = fakta[cari(&f, &ada, "fakta")?].isi.clone();
            b.nilai.push(Lok::new(isi, f.span));
        }
    }
    let lebar = baris.iter().map(|b| b.nilai.len()).max().unwrap_or_default();
    for b in &baris {
        if let Some(n) = b.nilai.iter().find(|n| matches!(n.isi, Nilai::Teks(_))) {
            return Err(temuan(
                n.span,
                format!("`nilai` untuk \"{}\" bukan angka", b.label.isi),
                "tulis angka, atau \"-\" bila tidak ada".into(),
            ));
        }
    }
    let deret = (0..lebar).map(|i| Deret {
        nama: nama.get(i).map(|n| n.isi.clone()).unwrap_or_default(),
        jenis: None,
        nilai: baris.iter().map(|b| b.nilai.get(i).and_then(angka)).collect(),
    });
    Ok(Data {
        kategori: baris.iter().map(|b| b.label.isi.clone()).collect(),
        tahunan: false,
        deret: deret.collect(),
        satuan: String::new(),
        desimal: None,
    })
}
