//! The key `berisi`: which rows have something in the field they are shown for.

use indexmap::IndexMap;

use super::{Isi, isi_indikator};
use crate::model::nilai::Rentang;
use crate::model::pohon::TEKS_SIMPUL;
use crate::model::{Indikator, Rencana};
use crate::table::spek::{Spek, SpekKolom};

/// The field without which rows are not shown, and the years in which the table shows it.
pub struct Syarat<'s> {
    medan: Option<&'s str>,
    tahun: Option<Vec<Rentang>>,
    /// The field belongs to indicators: each of their rows is judged; else the node as a whole.
    per_indikator: bool,
}

impl<'s> Syarat<'s> {
    /// The condition of a specification.
    pub fn baru(spek: &'s Spek, r: &Rencana) -> Self {
        let medan = spek.berisi.as_ref().map(|m| m.isi.as_str());
        let mut nama = Vec::new();
        if let Some(m) = medan {
            rentang_medan(&spek.kolom, m, None, &mut nama);
        }
        let tahun: Vec<_> = nama.iter().filter_map(|n| r.periode.rentang.get(*n).copied()).collect();
        let milik = |m: &str| r.indikator.values().any(|i| isi(r, i).contains_key(m));
        let per_indikator = medan.is_some_and(|m| !TEKS_SIMPUL.contains(&m) && milik(m));
        Syarat { medan, tahun: (!tahun.is_empty()).then_some(tahun), per_indikator }
    }

    /// Whether a row with these fields is shown.
    pub fn baris(&self, isi: &IndexMap<String, Isi>) -> bool {
        self.medan.is_none_or(|m| isi.get(m).is_some_and(|i| i.berisi(self.tahun.as_deref())))
    }

    /// Whether nodes without indicators have no rows.
    pub(super) fn per_indikator(&self) -> bool {
        self.per_indikator
    }

    /// Whether the row of this indicator is shown.
    pub(super) fn indikator(&self, r: &Rencana, i: &Indikator) -> bool {
        !self.per_indikator || self.baris(&isi(r, i))
    }

    /// Whether a node with the fields that `isi` fills in is shown.
    pub(super) fn simpul(&self, isi: impl FnOnce(&mut IndexMap<String, Isi>)) -> bool {
        if self.per_indikator || self.medan.is_none() {
            return true;
        }
        let mut semua = IndexMap::new();
        isi(&mut semua);
        self.baris(&semua)
    }
}

fn isi(r: &Rencana, i: &Indikator) -> IndexMap<String, Isi> {
    let mut isi = IndexMap::new();
    isi_indikator(r, i, &mut isi);
    isi
}

/// The named ranges over which columns show a field.
fn rentang_medan<'s>(kolom: &'s [SpekKolom], medan: &str, luar: Option<&'s str>, v: &mut Vec<&'s str>) {
    for k in kolom {
        let rentang = k.ulang.as_ref().or(k.tahun.as_ref()).map(|t| t.isi.as_str()).or(luar);
        if k.isi.as_ref().is_some_and(|i| i.isi == medan) {
            v.extend(rentang);
        }
        rentang_medan(&k.anak, medan, rentang, v);
    }
}
