//! What a reviewer asks first: is everything there, how much of it was typed, and where in the document is each finding.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Bahan;
use super::letak::{LAMPIRAN, Letak, Peta};
use crate::diag::{Diagnostic, Lok};
use crate::model::nilai::{Nilai, Tahun};
use crate::model::rencana::Medan;
use crate::table::Tabel;
use crate::table::tabel::{Asal, JenisSel};

/// The completeness of a document.
#[derive(Debug, Default)]
pub struct Kelengkapan {
    /// Narratives in the order of the document: foreword, sections, annexes.
    pub bagian: Vec<BagianLengkap>,
    /// Tables: placed ones in their order, then required ones that are missing, then the rest.
    pub tabel: Vec<TabelLengkap>,
}

/// One narrative.
#[derive(Debug)]
pub struct BagianLengkap {
    /// Name of its file: `2.1.3`, `bab-2`, `kata-pengantar`.
    pub nama: String,
    /// Number of its chapter, from 1; 0 outside the chapters.
    pub bab: usize,
    /// Title; may contain expressions.
    pub judul: Option<Lok<String>>,
    /// Must be there.
    pub wajib: bool,
    /// Words; `None` when it is not written.
    pub kata: Option<usize>,
}

/// One table.
#[derive(Debug)]
pub struct TabelLengkap {
    /// Id.
    pub id: String,
    /// Number in the document.
    pub nomor: Option<String>,
    /// Title; empty when the table could not be built.
    pub judul: String,
    /// The narrative it is placed in, or should be.
    pub bagian: Option<String>,
    /// Must be placed.
    pub wajib: bool,
    /// Rows of the body.
    pub baris: usize,
    /// Cells whose value was typed.
    pub diketik: usize,
    /// Cells whose value was computed.
    pub dihitung: usize,
    /// Cells without a value: empty, or a mark of absence.
    pub kosong: usize,
}

/// How much of the data ends in a year.
#[derive(Debug, PartialEq, Eq)]
pub struct UmurData {
    /// The year.
    pub tahun: Tahun,
    /// Indicators whose last realisasi is of that year.
    pub indikator: usize,
    /// Data sets whose last figures before the period are of that year.
    pub data: usize,
}

/// How old the data are, the newest first.
pub fn umur_data(b: &Bahan<'_>) -> Vec<UmurData> {
    let mut menurut: BTreeMap<Tahun, (usize, usize)> = BTreeMap::new();
    let r = b.rencana;
    let akhir =
        |d: &BTreeMap<Tahun, Lok<Nilai>>| d.iter().rev().find(|(_, n)| n.isi.angka().is_some()).map(|(t, _)| *t);
    for t in r.indikator.values().filter_map(|i| akhir(&i.realisasi)) {
        menurut.entry(t).or_default().0 += 1;
    }
    for h in r.data.values() {
        // What lies in the period is planned, not measured.
        let deret = h.rekaman.iter().flat_map(|x| x.medan.values()).filter_map(|m| match m {
            Medan::Deret(d) => d.iter().rev().find(|(t, n)| **t < r.periode.utama.awal && n.isi.angka().is_some()),
            Medan::Satu(_) => None,
        });
        if let Some(t) = deret.map(|(t, _)| *t).max() {
            menurut.entry(t).or_default().1 += 1;
        }
    }
    menurut.into_iter().rev().map(|(tahun, (indikator, data))| UmurData { tahun, indikator, data }).collect()
}

/// Where in the document a finding belongs; ordered as the document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tempat {
    /// Nowhere in particular: identity, decree, project.
    Umum,
    /// A narrative, by its name.
    Bagian(String),
    /// A table, by its id.
    Tabel(String),
}

impl From<Letak> for Tempat {
    fn from(l: Letak) -> Tempat {
        match l {
            Letak::Umum => Tempat::Umum,
            Letak::Narasi(n, _) => Tempat::Bagian(n),
            Letak::Tabel(id) | Letak::Sel { tabel: id, .. } => Tempat::Tabel(id),
        }
    }
}

/// The findings of one place.
#[derive(Debug)]
pub struct Kelompok {
    /// The place.
    pub tempat: Tempat,
    /// Its findings, the serious first.
    pub temuan: Vec<Diagnostic>,
}

/// What is there and what is missing. `letak`: the narrative of each placed table.
pub fn kelengkapan(b: &Bahan<'_>, letak: &IndexMap<String, String>) -> Kelengkapan {
    let set = b.perangkat;
    let kata = |nama: &str| b.rencana.narasi.get(nama).map(|n| n.teks.split_whitespace().count());
    let lepas = |nama: &str, wajib: bool| BagianLengkap {
        nama: nama.to_string(),
        bab: 0,
        judul: None,
        wajib,
        kata: kata(nama),
    };
    let mut bagian: Vec<BagianLengkap> =
        set.naskah.iter().filter(|n| n.nama != LAMPIRAN).map(|n| lepas(&n.nama, n.wajib)).collect();
    for (i, x) in set.bab.iter().enumerate() {
        let nama = format!("bab-{}", i + 1);
        let sendiri = kata(&nama);
        if sendiri.is_some() || x.narasi_wajib() {
            let (judul, wajib) = (Some(x.judul.clone()), x.narasi_wajib());
            bagian.push(BagianLengkap { nama, bab: i + 1, judul, wajib, kata: sendiri });
        }
        bagian.extend(x.bagian.iter().map(|s| BagianLengkap {
            nama: s.nomor.isi.clone(),
            bab: i + 1,
            judul: Some(s.judul.clone()),
            wajib: s.wajib,
            kata: kata(&s.nomor),
        }));
    }
    let wajib_lampiran = set.naskah.iter().any(|n| n.nama == LAMPIRAN && n.wajib);
    if wajib_lampiran || b.rencana.narasi.contains_key(LAMPIRAN) {
        bagian.push(lepas(LAMPIRAN, wajib_lampiran));
    }
    Kelengkapan { bagian, tabel: tabel(b, letak) }
}

fn tabel(b: &Bahan<'_>, letak: &IndexMap<String, String>) -> Vec<TabelLengkap> {
    let wajib = b.perangkat.wajib();
    let urut = b.nomor.keys().map(String::as_str).chain(wajib.iter().map(|(t, _)| *t));
    let mut hasil: Vec<TabelLengkap> = Vec::new();
    for id in urut.chain(b.tabel.keys().map(String::as_str)) {
        if hasil.iter().any(|x| x.id == id) {
            continue;
        }
        let harus = wajib.iter().find(|(t, _)| *t == id);
        let mut x = TabelLengkap {
            id: id.to_string(),
            nomor: b.nomor.get(id).cloned(),
            judul: String::new(),
            bagian: letak.get(id).cloned().or_else(|| harus.and_then(|(_, s)| s.clone())),
            wajib: harus.is_some(),
            baris: 0,
            diketik: 0,
            dihitung: 0,
            kosong: 0,
        };
        if let Some(t) = b.tabel.get(id) {
            hitung_sel(t, &mut x);
        }
        hasil.push(x);
    }
    hasil
}

/// Counts the cells that hold a value of the plan; labels and running numbers come from nowhere and do not count.
fn hitung_sel(t: &Tabel, x: &mut TabelLengkap) {
    x.judul.clone_from(&t.judul);
    x.baris = t.baris.len();
    for s in t.baris.iter().flat_map(|b| &b.sel).filter(|s| s.rentang_kolom > 0) {
        match (s.jenis, &s.asal) {
            (JenisSel::Kosong | JenisSel::Tanda, _) => x.kosong += 1,
            (_, Asal::Data(_)) => x.diketik += 1,
            (_, Asal::Hitung(_)) => x.dihitung += 1,
            (_, Asal::Tidak) => {}
        }
    }
}

/// The findings by their place in the document, in its order.
pub fn kelompokkan(b: &Bahan<'_>, letak: &IndexMap<String, String>, temuan: &[Diagnostic]) -> Vec<Kelompok> {
    let peta = Peta::baru(b);
    let bagian: Vec<String> = kelengkapan(b, letak).bagian.into_iter().map(|x| x.nama).collect();
    let urutan = |t: &Tempat| -> (usize, usize) {
        let letak_bagian = |n: &str| bagian.iter().position(|x| x == n).map_or(bagian.len() + 1, |i| i + 1);
        match t {
            Tempat::Umum => (0, 0),
            Tempat::Bagian(n) => (letak_bagian(n), 0),
            Tempat::Tabel(id) => {
                let ke = b.nomor.get_index_of(id).map_or(usize::MAX, |i| i + 1);
                (letak.get(id).map_or(bagian.len() + 2, |n| letak_bagian(n)), ke)
            }
        }
    };
    let mut hasil: Vec<Kelompok> = Vec::new();
    for d in temuan {
        let tempat = Tempat::from(peta.letak(d));
        match hasil.iter_mut().find(|k| k.tempat == tempat) {
            Some(k) => k.temuan.push(d.clone()),
            None => hasil.push(Kelompok { tempat, temuan: vec![d.clone()] }),
        }
    }
    hasil.sort_by_key(|k| urutan(&k.tempat));
    for k in &mut hasil {
        k.temuan.sort_by_key(|d| (std::cmp::Reverse(d.severity), d.kode));
    }
    hasil
}
