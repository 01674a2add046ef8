//! The report over an output folder: what the manifest and the records beside the PDFs say. No plan is loaded.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifes::BERKAS_MANIFES;
use super::perubahan::Perubahan;
use super::satu::{letak, nama};
use super::simpanan::{baca_tabel, temuan_terakhir};
use super::tulis::tulis_turunan;
use super::{Entri, Gagal, GalatManifes, Manifes};
use crate::masukan::{relatif, sebab};
use crate::project::Proyek;
use crate::report::html::{Halaman, Tautan, aman, nama_csv};
use crate::report::laporan::{Dokumen, Judul, Keadaan, Laporan};

/// Why there is nothing to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GalatLaporan {
    /// Nothing was built yet.
    BelumAda,
    /// The manifest cannot be read.
    Manifes(GalatManifes),
}

impl fmt::Display for GalatLaporan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GalatLaporan::BelumAda => write!(f, "{BERKAS_MANIFES} belum ada dalam folder hasil"),
            GalatLaporan::Manifes(g) => write!(f, "{BERKAS_MANIFES}: {g}"),
        }
    }
}

impl std::error::Error for GalatLaporan {}

/// The manifest of the output folder.
pub fn manifes(proyek: &Proyek) -> Result<Manifes, GalatLaporan> {
    let teks = std::fs::read_to_string(proyek.keluaran.join(BERKAS_MANIFES)).map_err(|_| GalatLaporan::BelumAda)?;
    Manifes::urai(&teks).map_err(GalatLaporan::Manifes)
}

/// All documents of a manifest, and the plans that were never built.
pub fn kumpulkan(proyek: &Proyek, manifes: &Manifes, perubahan: &[Perubahan]) -> Laporan {
    let beda = |e: &Entri| perubahan.iter().find(|p| p.rencana == e.rencana && p.draf == e.draf).map(|p| p.beda);
    let mut dokumen: Vec<Dokumen> =
        manifes.dokumen.iter().map(|e| Dokumen { beda: beda(e), ..dari_entri(proyek, e) }).collect();
    let ada: BTreeSet<&str> = manifes.dokumen.iter().map(|e| e.rencana.as_str()).collect();
    let semua = proyek.semua_rencana();
    dokumen.extend(semua.iter().map(|d| nama(d)).filter(|n| !ada.contains(n.as_str())).map(belum));
    dokumen.sort_by(|a, b| (&a.rencana, a.draf).cmp(&(&b.rencana, b.draf)));
    Laporan { dokumen }
}

fn dari_entri(proyek: &Proyek, e: &Entri) -> Dokumen {
    let berkas = letak(proyek, &e.rencana, e.draf);
    let pdf = e.dokumen.as_ref().map(|d| proyek.keluaran.join(d)).filter(|p| p.is_file());
    let keadaan = match e.keadaan.as_str() {
        "galat" => Keadaan::Galat,
        "gagal" => Keadaan::Gagal,
        _ if pdf.is_none() => Keadaan::Hilang,
        "tetap" => Keadaan::Tetap,
        _ => Keadaan::Dibangun,
    };
    let t = e.temuan;
    let i = e.ikhtisar.as_ref();
    Dokumen {
        rencana: e.rencana.clone(),
        draf: e.draf,
        keadaan,
        halaman: e.halaman,
        bita: e.bita,
        sha256: e.sha256.clone(),
        banyak: [t.galat, t.peringatan, t.catatan],
        temuan: temuan_terakhir(&berkas, keadaan == Keadaan::Galat),
        judul: i.map(|i| Judul {
            judul: i.judul.clone(),
            singkatan: i.singkatan.clone(),
            instansi: i.instansi.clone(),
            daerah: i.daerah.clone(),
            periode: i.periode.clone(),
        }),
        status: i.and_then(|i| i.status.clone()),
        penetapan: i.and_then(|i| i.penetapan.clone()),
        pagu: i.map(|i| i.pagu.clone()).unwrap_or_default(),
        beda: None,
        pdf,
    }
}

/// A plan that was never built.
fn belum(rencana: String) -> Dokumen {
    Dokumen {
        rencana,
        draf: false,
        keadaan: Keadaan::Belum,
        pdf: None,
        halaman: None,
        bita: None,
        sha256: None,
        banyak: [0; 3],
        temuan: None,
        judul: None,
        status: None,
        penetapan: None,
        pagu: Default::default(),
        beda: None,
    }
}

/// Writes the report: the index, and beside it a folder with a page and the tables of each document. `tujuan` is a file
/// `*.html`, or a folder that gets an `index.html`. Gives the path of the index.
pub fn tulis_laporan(proyek: &Proyek, l: &Laporan, tujuan: &Path) -> Result<PathBuf, Gagal> {
    let tujuan = std::path::absolute(tujuan).map_err(|e| format!("{}: {e}", tujuan.display(), e = sebab(&e)))?;
    let html = tujuan.extension().is_some_and(|x| x.eq_ignore_ascii_case("html")) && !tujuan.is_dir();
    let (indeks, folder) = if html {
        let pokok = tujuan.file_stem().unwrap_or_default().to_string_lossy();
        (tujuan.clone(), tujuan.with_file_name(format!("{pokok}-tabel")))
    } else {
        (tujuan.join("index.html"), tujuan.join("tabel"))
    };
    let akar = indeks.parent().unwrap_or(Path::new(".")).to_path_buf();
    let templat = proyek.clone();
    let halaman = Halaman::baru(move |nama| templat.templat(nama));
    let tautan = l.dokumen.par_iter().map(|d| {
        let mut dir = folder.join(aman(&d.rencana));
        if d.draf {
            dir.push("draf");
        }
        let pdf = |dari: &Path| d.pdf.as_ref().map(|p| relatif(dari, p));
        let tabel = if d.pdf.is_some() { baca_tabel(&letak(proyek, &d.rencana, d.draf)) } else { Vec::new() };
        let tampil = halaman.rencana(d, &tabel, &Tautan { pdf: pdf(&dir), halaman: relatif(&dir, &indeks) })?;
        tulis_turunan(&dir.join("index.html"), tampil.as_bytes())?;
        for t in &tabel {
            let isi = t.csv().map_err(|e| format!("tabel {}: {e}", t.id))?;
            tulis_turunan(&dir.join(nama_csv(&t.id)), isi.as_bytes())?;
        }
        Ok(Tautan { pdf: pdf(&akar), halaman: relatif(&akar, &dir.join("index.html")) })
    });
    let tautan: Vec<Tautan> = tautan.collect::<Result<_, Gagal>>()?;
    tulis_turunan(&indeks, halaman.indeks(l, &tautan)?.as_bytes())?;
    Ok(indeks)
}
