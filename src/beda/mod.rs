//! What changed between two plans, by code and id; order of files and rows does not count. Pure: models in, data out.
//!
//! Each plan is written out as records of fields ([`rekam`]); records of both sides are paired ([`pasang`]); what differs
//! between paired records is a change with a stable path, both values and both places. Tables are compared by row key
//! and column id ([`tabel`]), texts by word ([`kata`]).

pub mod dampak;
pub mod kata;
mod kelompok;
pub mod matriks;
mod medan;
mod pasang;
mod perubahan;
mod rekam;
pub mod tabel;

use std::collections::BTreeMap;
use std::path::PathBuf;

use indexmap::IndexMap;

use crate::compute::Kaskade;
use crate::diag::Lok;
use crate::model::{Perangkat, Rencana};
use crate::table::Spek;

pub use medan::Medan;
pub use perubahan::{
    Banyak, Isi, Jenis, Keadaan, Kelompok, Mutu, Objek, Pagu, Pengenal, Perubahan, Ringkasan, Rumpun, Ubah,
};

/// One of the two plans.
#[derive(Clone, Copy)]
pub struct Sisi<'a> {
    /// The plan.
    pub rencana: &'a Rencana,
    /// Its cascade.
    pub kaskade: &'a Kaskade,
    /// Its document set, with the plan's own chapters.
    pub perangkat: &'a Perangkat,
    /// The specifications of its tables.
    pub spek: &'a IndexMap<String, Spek>,
    /// Digests of its picture files.
    pub berkas: &'a BTreeMap<PathBuf, String>,
}

/// Compares two plans.
pub fn banding(lama: &Sisi<'_>, baru: &Sisi<'_>) -> Perubahan {
    let (a, b) = (rekam::tulis(lama), rekam::tulis(baru));
    let pasangan = pasang::pasangkan(&a, &b);
    kelompok::susun(lama, baru, &pasangan)
}

/// The changes between two records that are the same object.
fn beda_medan(lama: Option<&rekam::Rekam>, baru: Option<&rekam::Rekam>, p: &pasang::Nama) -> Vec<Ubah> {
    let kosong = BTreeMap::new();
    let (a, b) = (lama.map_or(&kosong, |r| &r.medan), baru.map_or(&kosong, |r| &r.medan));
    let mut hasil: Vec<Ubah> = Vec::new();
    for (m, x) in a {
        let y = b.get(m);
        let sama = |y: &Lok<Isi>| match (m, &x.isi, &y.isi) {
            // Where the lines of a paragraph are broken is not printed.
            (Medan::Naskah, Isi::Teks(a), Isi::Teks(b)) => a == b || kata::seisi(a, b),
            _ => p.alihkan(&x.isi).sama(&y.isi),
        };
        if y.is_none_or(|y| !sama(y)) {
            hasil.push(Ubah { medan: m.clone(), lama: Some(x.clone()), baru: y.cloned() });
        }
    }
    let tambah = b.iter().filter(|(m, _)| !a.contains_key(m));
    hasil.extend(tambah.map(|(m, y)| Ubah { medan: m.clone(), lama: None, baru: Some(y.clone()) }));
    hasil.sort_by(|x, y| x.medan.cmp(&y.medan));
    hasil
}
