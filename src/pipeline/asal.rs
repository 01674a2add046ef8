//! The plan a Perubahan changes: found in a folder, a git revision or a PDF, loaded and computed. It is only read.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::cari_perangkat;
use super::daftar_tabel::kumpulkan_spek;
use crate::beda::{Sisi, banding, matriks};
use crate::compute::Kaskade;
use crate::diag::{Diagnostic, Severity, Sink, Sources, Span, kode};
use crate::load::{BERKAS_RENCANA, Pemuat, adalah_pdf};
use crate::masukan::rapikan;
use crate::model::{Perangkat, Perubahan, Rencana};
use crate::project::Proyek;
use crate::table::{Berubah, Lama, Spek};

/// Loads the plan that `rencana` changes. What keeps it from being used is a finding.
pub(super) fn muat(
    proyek: &Proyek,
    rencana: &Rencana,
    set: &Perangkat,
    sources: &mut Sources,
    sink: &RefCell<Sink>,
) -> Option<Lama> {
    let p = rencana.perubahan.as_ref()?;
    let tolak = |d: Diagnostic| sink.borrow_mut().lapor(d);
    let dir = match letak(proyek, rencana, p) {
        Ok(dir) => dir,
        Err(d) => {
            tolak(*d);
            return None;
        }
    };
    let diam = RefCell::new(Sink::new());
    let lama = muat_folder(proyek, &dir, sources, &diam);
    let diam = diam.into_inner();
    let galat = diam.terurut().into_iter().find(|d| d.severity == Severity::Error);
    match (lama, galat) {
        (Some(lama), None) if lama.perangkat.jenis == set.jenis => Some(lama),
        (Some(lama), None) => {
            tolak(
                Diagnostic::new(
                    kode::RENCANA_ASAL,
                    tempat(p),
                    format!("rencana asal adalah {}, rencana ini {}", lama.perangkat.jenis, set.jenis),
                )
                .bantuan("tunjuk rencana sejenis: Perubahan Renstra mengubah Renstra, Perubahan Renja mengubah Renja"),
            );
            None
        }
        (_, galat) => {
            let n = diam.banyak(Severity::Error);
            let d = Diagnostic::new(kode::RENCANA_ASAL, tempat(p), format!("rencana asal memiliki {n} galat"))
                .bantuan("jalankan `susun check` pada rencana asal itu dan perbaiki galatnya");
            tolak(galat.iter().fold(d, |d, g| d.lihat(g.span, format!("galat pertama, {}: {}", g.kode, g.pesan))));
            None
        }
    }
}

/// Loads a plan without what it changes itself.
fn muat_folder(proyek: &Proyek, dir: &Path, sources: &mut Sources, sink: &RefCell<Sink>) -> Option<Lama> {
    let mut pemuat = Pemuat { akar: &proyek.akar, sources, sink, catatan: &proyek.catatan };
    let (muatan, perangkat) = pemuat.rencana(dir, &mut |id, sources, sink| cari_perangkat(proyek, id, sources, sink));
    let (rencana, perangkat) = (muatan.rencana?, perangkat?);
    let spek = kumpulkan_spek(proyek, &perangkat, None, muatan.spek, sources, sink);
    let kaskade = Kaskade::bangun(&rencana, &mut sink.borrow_mut());
    Some(Lama { rencana, kaskade, perangkat, spek })
}

/// What differs between the plan that is changed and the one that changes it.
pub(super) fn bandingkan(
    lama: Lama,
    rencana: &Rencana,
    kaskade: &Kaskade,
    perangkat: &Perangkat,
    spek: &IndexMap<String, Spek>,
) -> Berubah {
    let berkas = BTreeMap::new();
    let dulu = Sisi {
        rencana: &lama.rencana,
        kaskade: &lama.kaskade,
        perangkat: &lama.perangkat,
        spek: &lama.spek,
        berkas: &berkas,
    };
    let kini = Sisi { rencana, kaskade, perangkat, spek, berkas: &berkas };
    let baris = matriks::baris(&banding(&dulu, &kini), &lama.rencana, rencana);
    Berubah { lama, baris }
}

/// Where the plan was typed that is changed.
fn tempat(p: &Perubahan) -> Span {
    p.revisi.as_ref().or(p.dari.as_ref()).map_or(p.span, |t| t.span)
}

/// The folder of the plan that is changed.
fn letak(proyek: &Proyek, rencana: &Rencana, p: &Perubahan) -> Result<PathBuf, Box<Diagnostic>> {
    let galat =
        |pesan: String, bantuan: &str| Box::new(Diagnostic::new(kode::RENCANA_ASAL, tempat(p), pesan).bantuan(bantuan));
    let dari = p.dari.as_ref().map_or("", |d| d.isi.as_str());
    let path = rapikan(&rencana.dir.join(dari));
    if adalah_pdf(dari) || p.revisi.is_some() {
        return super::cuplikan::letak(proyek, rencana, p, &path).map_err(|(pesan, bantuan)| galat(pesan, &bantuan));
    }
    if path == rencana.dir {
        return Err(galat(
            "rencana ini mengubah dirinya sendiri".to_string(),
            "path dihitung dari folder rencana ini; di dalamnya harus ada rencana.toml",
        ));
    }
    if !proyek.catatan.ada(&path.join(BERKAS_RENCANA)) {
        return Err(galat(
            format!("\"{dari}\" bukan folder rencana"),
            "path dihitung dari folder rencana ini; di dalamnya harus ada rencana.toml",
        ));
    }
    Ok(path)
}
