//! The figures drawn from data: those of the plan, and those of its document set that a chapter places.

use std::cell::RefCell;

use indexmap::IndexMap;
use minijinja::Value;

use super::temuan_templat;
use crate::bagan::{Bahan, Ruang, lukis};
use crate::compute::Kaskade;
use crate::diag::{Lok, Sink, Sources};
use crate::load::baca_bagan;
use crate::model::bagan::Bagan;
use crate::model::{Perangkat, Rencana};
use crate::project::Proyek;
use crate::render::lukisan::GambarJadi;
use crate::render::mesin::Perender;
use crate::table::Tabel;
use crate::typeset::Meteran;

/// Adds the figures of a document set that the plan does not declare itself.
pub(super) fn tambah_bawaan(
    proyek: &Proyek,
    p: &Perangkat,
    r: &mut Rencana,
    sources: &mut Sources,
    sink: &RefCell<Sink>,
) {
    let folder = format!("{}/gambar", p.id);
    for nama in proyek.daftar_templat(&folder).iter().filter(|n| n.ends_with(".toml")) {
        if let Some(g) = proyek.daftarkan(nama, sources).and_then(|f| baca_bagan(f, true, sources, sink))
            && !r.gambar.contains_key(&g.id.isi)
        {
            r.bagan.entry(g.id.isi.clone()).or_insert(g);
        }
    }
}

/// Draws the figures of a plan. One that comes with the set, or with the Renstra of a Renja, is drawn where a chapter
/// names it.
pub(super) fn semua(
    proyek: &Proyek,
    r: &Rencana,
    kaskade: &Kaskade,
    tabel: &IndexMap<String, Tabel>,
    perender: &Perender,
    sink: &mut Sink,
) -> IndexMap<String, GambarJadi> {
    let disebut = |g: &&Bagan| !g.bawaan || r.narasi.values().any(|n| menyebut(&n.teks, &g.id.isi));
    let daftar: Vec<&Bagan> = r.bagan.values().filter(disebut).collect();
    if daftar.is_empty() {
        return IndexMap::new();
    }
    let huruf: Vec<String> = match r.dokumen.huruf.as_slice() {
        [] => proyek.huruf.clone(),
        milik => milik.iter().map(|h| h.isi.clone()).collect(),
    };
    let ukur = Meteran::muat(&huruf, &proyek.berkas_huruf);
    let bahan = Bahan { rencana: r, kaskade, tabel, ukur: &ukur, ruang: Ruang::kertas(r.dokumen.kertas) };
    let mut hasil = IndexMap::new();
    for g in daftar {
        let mut teks = |t: &Lok<String>| {
            perender.render_teks(&t.isi, Value::from(())).unwrap_or_else(|e| {
                sink.lapor(temuan_templat(&e, Some(t.span)));
                t.isi.clone()
            })
        };
        let (judul, alt) = (teks(&g.judul), g.alt.as_ref().map(&mut teks));
        // A chart of a table has the table's source.
        let milik_tabel = || tabel.get(g.tabel()?)?.sumber_data.clone();
        let sumber_data = g.sumber_data.as_ref().map(teks).or_else(milik_tabel);
        let lukisan = lukis(g, &bahan, sink);
        let alt = alt.or_else(|| lukisan.as_ref().map(|l| l.alt.clone())).unwrap_or_else(|| judul.clone());
        let id = g.id.isi.clone();
        let jadi = GambarJadi { id: id.clone(), judul, kelompok: g.kelompok, alt, sumber_data, lukisan };
        hasil.insert(id, jadi);
    }
    hasil
}

/// Whether a chapter places the figure: `gambar("id")`, with any blanks. Other things may have the same id.
fn menyebut(teks: &str, id: &str) -> bool {
    teks.split("gambar(").skip(1).any(|sisa| {
        let sisa = sisa.trim_start();
        ['"', '\''].iter().any(|k| {
            let isi = sisa.strip_prefix(*k).and_then(|s| s.strip_prefix(id));
            isi.is_some_and(|s| s.starts_with(*k))
        })
    })
}
