//! A computed plan as chapters and templates read it.

use indexmap::IndexMap;

use super::lukisan::GambarJadi;
use crate::compute::Kaskade;
use crate::model::bagan::Kelompok;
use crate::model::rencana::Rencana;
use crate::table::{Berubah, Tabel};

/// A computed plan: what functions of the chapters read.
#[derive(Debug)]
pub struct Isi {
    /// The plan.
    pub rencana: Rencana,
    /// Its cascade.
    pub kaskade: Kaskade,
    /// Its tables by id.
    pub tabel: IndexMap<String, Tabel>,
    /// Its figures drawn from data by id.
    pub lukisan: IndexMap<String, GambarJadi>,
    /// The plan it changes.
    pub berubah: Option<Berubah>,
    /// Tables that print twice, as they were before the change, by the id of the table.
    pub sebelum: IndexMap<String, Tabel>,
}

/// Behind the id of a table that prints twice: as it was before.
const SEBELUM: &str = "-sebelum";

/// The id of a table as it was before the change.
pub fn id_sebelum(id: &str) -> String {
    format!("{id}{SEBELUM}")
}

impl Isi {
    /// A table by id; `<id>-sebelum` is a table that prints twice as it was before.
    pub fn tabel(&self, id: &str) -> Option<&Tabel> {
        self.tabel.get(id).or_else(|| self.sebelum.get(id.strip_suffix(SEBELUM)?))
    }
}

impl Isi {
    /// Whether there is a figure of this id, and what it is numbered as.
    pub(super) fn kelompok(&self, id: &str) -> Option<Kelompok> {
        let berkas = self.rencana.gambar.get(id).map(|g| g.kelompok);
        berkas.or_else(|| Some(self.lukisan.get(id)?.kelompok))
    }

    /// A figure with its number as Typst source; empty when there is none.
    pub fn tulis_gambar(&self, id: &str, nomor: &str) -> String {
        match (self.rencana.gambar.get(id), self.lukisan.get(id)) {
            (Some(g), _) => super::gambar::tulis(g, nomor),
            (None, l) => l.map(|l| super::lukisan::tulis(l, nomor)).unwrap_or_default(),
        }
    }

    /// A drawn figure under another title, for example one with marks; nothing for a picture from a file.
    pub fn tulis_gambar_berjudul(&self, id: &str, nomor: &str, judul: String) -> Option<String> {
        let l = self.lukisan.get(id)?;
        Some(super::lukisan::tulis(&GambarJadi { judul, ..l.clone() }, nomor))
    }

    pub(super) fn semua_gambar(&self) -> impl Iterator<Item = &str> {
        self.rencana.gambar.keys().chain(self.lukisan.keys()).map(String::as_str)
    }
}
