//! `susun build --redline`: a document with what changed, beside the document itself.

use super::args::{Build, Tolak, Umum};
use super::pihak::Pihak;
use super::{Akhir, Galat, Layar, ringkas};
use crate::batch::tulis;
use crate::diag::Severity;
use crate::pipeline::{Cara, Dokumen, SisiRedline, mesin_untuk};
use crate::typeset::OpsiPdf;

/// The plan that a Perubahan changes.
fn asal(baru: &Pihak) -> Option<Pihak> {
    let d = Dokumen::muat(&baru.proyek.tanpa_kunci(), &baru.dir, Cara::default());
    let dir = d.isi.as_ref()?.berubah.as_ref()?.lama.rencana.dir.clone();
    let nama = dir.file_name()?.to_string_lossy().into_owned();
    Some(Pihak::dari(baru.proyek.clone(), dir, nama, "rencana lama"))
}

pub(super) fn jalankan(lama: &str, a: &Build, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let [nama] = &a.plan[..] else {
        return Err(
            "--redline membandingkan satu rencana: sebutkan namanya, misalnya `susun build RENCANA --redline LAMA`"
                .into(),
        );
    };
    let Some(baru) = Pihak::cari(nama, "rencana baru", u, layar)? else { return Ok(Akhir::Temuan) };
    let dahulu = if lama.is_empty() {
        asal(&baru)
    } else if baru.bernama(lama) {
        Pihak::cari(lama, "rencana lama", u, layar)?
    } else {
        baru.pada(lama, "rencana lama", layar)?
    };
    let Some(dahulu) = dahulu else {
        let semua = baru.proyek.semua_rencana();
        let nama: Vec<_> = semua.iter().filter_map(|d| d.file_name()).map(|n| n.to_string_lossy()).collect();
        let sebab = if lama.is_empty() {
            "rencana ini tidak mengubah rencana lain, atau rencana asalnya tidak terbaca; "
        } else {
            ""
        };
        layar.pesan(&format!("{sebab}rencana yang dapat disebut pada --redline: {}", nama.join(", ")));
        return Ok(Akhir::Temuan);
    };
    let cara = Cara { draf: a.draft };
    let (proyek, proyek_lama) = (baru.proyek.catatan_baru(), dahulu.proyek.catatan_baru());
    let (semula, mut d) = Dokumen::muat_redline(
        &SisiRedline { proyek: &proyek_lama, dir: &dahulu.dir, nama: dahulu.nama.clone() },
        &SisiRedline { proyek: &proyek, dir: &baru.dir, nama: baru.nama.clone() },
        cara,
    );
    dahulu.galat(&semula, &semula.sources.berawalan(&dahulu.awalan), layar)?;
    let ditolak = |d: &Dokumen| {
        !a.draft && (d.sink.ada_galat() || a.deny == Some(Tolak::Warnings) && d.sink.banyak(Severity::Warning) > 0)
    };
    let mut hasil = None;
    if !d.terhalang(cara)
        && !ditolak(&d)
        && let Some(mesin) = mesin_untuk(&proyek, &mut d)
    {
        hasil = d.susun(&proyek, &mesin, &OpsiPdf::default());
    }
    let Some(h) = hasil.filter(|_| !ditolak(&d)) else {
        layar.temuan(a.format, &d.sink, &d.sources)?;
        layar.pesan(&format!("{}: redline tidak disusun, {}", d.id, ringkas(&d.sink)));
        return Ok(Akhir::Temuan);
    };
    let berkas = proyek.keluaran.join(&d.id).join(format!("{}-redline.pdf", d.id));
    tulis(&berkas, &h.pdf)?;
    if a.typ {
        tulis(&berkas.with_extension("typ"), d.typ().unwrap_or_default().as_bytes())?;
    }
    let tampil = berkas.strip_prefix(&proyek.akar).unwrap_or(&berkas).display();
    layar.kabar(&format!("{tampil}: {} halaman, semula {}, {}", h.halaman, dahulu.nama, ringkas(&d.sink)));
    Ok(Akhir::Baik)
}
