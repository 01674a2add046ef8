//! What another version of its set, or another susun, would make of a document.

use std::collections::BTreeMap;
use std::path::Path;

use super::adopsi::{Adopsi, adopsi};
use super::{Cara, Dokumen, mesin_untuk};
use crate::arsip;
use crate::diag::{Severity, kode};
use crate::kunci::{self, Beda, Kunci, Program};
use crate::model::nilai::Tanggal;
use crate::project::Proyek;
use crate::typeset::OpsiPdf;

/// The comparison, and what is to be written to accept it.
pub struct Migrasi {
    /// The set.
    pub set: String,
    /// Its version in the plan, and the one there is. The first is missing when the plan names none.
    pub versi: (Option<u32>, u32),
    /// The program of the adoption, and this one, where they differ.
    pub program: Option<(Program, Program)>,
    /// Templates that differ; `None` when the old ones are not kept.
    pub templat: Option<Vec<String>>,
    /// Tables that differ; `None` when the old ones are not kept.
    pub tabel: Option<Vec<Beda>>,
    /// Pages that differ; `None` when there is nothing to compare with.
    pub halaman: Option<Vec<String>>,
    /// The adoption it is compared with.
    pub lama: Option<Kunci>,
    /// The adoption as it would be.
    pub baru: Option<Adopsi>,
}

impl Migrasi {
    /// True when nothing would change.
    pub fn sama(&self) -> bool {
        let kosong = |v: &Option<Vec<String>>| v.as_ref().is_none_or(Vec::is_empty);
        let versi = self.versi.0.is_none_or(|v| v == self.versi.1);
        versi && kosong(&self.templat) && kosong(&self.halaman) && !self.angka() && self.program.is_none()
    }

    /// True when figures would change.
    pub fn angka(&self) -> bool {
        self.tabel.as_ref().is_some_and(|t| !t.is_empty())
    }
}

/// Compares a document with what the templates of the project and this susun make of it. The document that is returned
/// beside it has the findings; there is no comparison when they forbid it.
pub fn migrasi(proyek: &Proyek, dir: &Path, opsi: &OpsiPdf) -> (Dokumen, Option<Migrasi>) {
    let mut d = Dokumen::muat(&proyek.catatan_baru(), dir, Cara::default());
    let Some(t) = d.terkunci().cloned() else {
        d.sink.saring(|t| t.kode != kode::SET_VERSI);
        if d.sink.ada_galat() {
            return (d, None);
        }
        return tanpa_kunci(proyek, dir, opsi);
    };
    if d.sink.temuan().iter().any(|t| t.severity == Severity::Error && t.kode != kode::HASIL_LAIN) {
        return (d, None);
    }
    let mut p = proyek.clone();
    p.huruf.clone_from(&t.kunci.huruf.utama);
    p.kendali.hari_ini = t.kunci.hari.as_deref().and_then(Tanggal::dari_iso);
    let a = adopsi(&p, dir, Some(&t.kunci), &d.opsi(opsi));
    let Some(k) = &a.kunci else { return (a.dokumen, None) };
    let m = Migrasi {
        set: k.set.id.clone(),
        versi: (Some(t.kunci.set.versi), k.set.versi),
        program: (t.kunci.susun != k.susun).then(|| (t.kunci.susun.clone(), k.susun.clone())),
        templat: Some(kunci::beda_peta(&t.kunci.templat, &k.templat)),
        tabel: Some(kunci::beda_tabel(&t.tabel, &a.dokumen.tabel_json().unwrap_or_default())),
        halaman: Some(kunci::beda_halaman((&t.kunci.halaman, &t.kunci.letak), (&k.halaman, &k.letak))),
        lama: Some(t.kunci),
        baru: Some(a),
    };
    (d, Some(m))
}

/// A plan that was not adopted: compared with the PDF in the output folder, as far as that one tells.
fn tanpa_kunci(proyek: &Proyek, dir: &Path, opsi: &OpsiPdf) -> (Dokumen, Option<Migrasi>) {
    let p = &proyek.catatan_baru().tanpa_kunci();
    let mut d = Dokumen::muat(p, dir, Cara::default());
    d.sink.saring(|t| t.kode != kode::SET_VERSI);
    let hasil = mesin_untuk(p, &mut d).and_then(|m| d.susun(p, &m, opsi)).filter(|_| !d.sink.ada_galat());
    let (Some(h), Some(set)) = (hasil, d.perangkat.clone()) else { return (d, None) };
    let ada = std::fs::read(proyek.keluaran.join(&d.id).join(format!("{}.pdf", d.id))).ok();
    let pasangan = ada.as_ref().and_then(|a| Some((arsip::sidik_halaman(a).ok()?, arsip::sidik_halaman(&h.pdf).ok()?)));
    let lepas = BTreeMap::new();
    let halaman = pasangan.map(|(a, b)| kunci::beda_halaman((&a, &lepas), (&b, &lepas)));
    let tabel = ada.as_ref().and_then(|a| tabel_dalam(a)).zip(d.tabel_json()).map(|(a, b)| kunci::beda_tabel(&a, &b));
    let versi = d.rencana().and_then(|r| r.dokumen.versi_set.as_ref()).map(|v| v.isi);
    let m = Migrasi {
        set: set.id,
        versi: (versi, set.versi),
        program: None,
        templat: None,
        tabel,
        halaman,
        lama: None,
        baru: None,
    };
    (d, Some(m))
}

/// The tables a PDF carries, by id.
fn tabel_dalam(pdf: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let isi = arsip::baca(pdf).ok()?;
    let satu = |(n, b): (String, Vec<u8>)| Some((n.strip_prefix(arsip::TABEL)?.strip_suffix(".json")?.to_string(), b));
    let tabel: BTreeMap<_, _> = isi.into_iter().filter_map(satu).collect();
    (!tabel.is_empty()).then_some(tabel)
}
