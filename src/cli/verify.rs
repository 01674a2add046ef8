//! `susun verify`: whether a PDF is what its own data give.

use std::cell::RefCell;
use std::fmt::Write;
use std::path::PathBuf;

use super::args::{Umum, Verify};
use super::{Akhir, Galat, Layar};
use crate::diag::{Sink, Sources};
use crate::masukan::sebab;
use crate::pipeline::{Bita, Verifikasi, verifikasi};
use crate::project::Proyek;

pub(super) fn jalankan(a: &Verify, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let nama = a.pdf.display();
    let pdf = std::fs::read(&a.pdf).map_err(|e| format!("membaca {nama}: {e}", e = sebab(&e)))?;
    let tmp = tempfile::tempdir().map_err(|e| format!("folder sementara: {e}", e = sebab(&e)))?;
    // The same path however the system names its temporary folder.
    let dir = tmp.path().canonicalize().map_err(|e| format!("folder sementara: {e}", e = sebab(&e)))?;
    let akar = akar(u);
    let huruf = |path: &str| akar.as_ref().map(|a| a.join(path)).or_else(|| Some(PathBuf::from(path)));
    match verifikasi(&pdf, &dir, &huruf) {
        Ok(v) => {
            layar.hasil(&laporan(&nama.to_string(), &v)?)?;
            Ok(if v.sesuai() { Akhir::Baik } else { Akhir::Temuan })
        }
        Err(g) => Err(format!("{nama}: {g}").into()),
    }
}

/// The project from which fonts are taken, if there is one.
fn akar(u: &Umum) -> Option<PathBuf> {
    let mulai = match &u.project {
        Some(p) => p.canonicalize().ok()?,
        None => std::env::current_dir().ok()?,
    };
    Proyek::temukan(&mulai, &mut Sources::default(), &RefCell::new(Sink::new())).map(|p| p.akar)
}

fn laporan(nama: &str, v: &Verifikasi) -> Result<String, std::fmt::Error> {
    let m = &v.manifes;
    let mut t = String::new();
    writeln!(t, "{nama}")?;
    let standar = if m.standar.is_empty() { String::new() } else { format!(", standar {}", m.standar.join(", ")) };
    let draf = if m.draf { ", draf" } else { "" };
    writeln!(t, "  disusun dengan susun {} dari {}{standar}{draf}", m.susun, m.rencana)?;
    bagian(&mut t, "berkas", &format!("{} sama", m.berkas.len()), &v.berkas)?;
    let (bita, beda) = match &v.bita {
        Bita::Sama => ("sama", &[][..]),
        Bita::Beda(di) => ("", di.as_slice()),
        Bita::TakTersusun(sebab) => ("", sebab.as_slice()),
    };
    let tersusun = !matches!(v.bita, Bita::TakTersusun(_));
    bagian(&mut t, "tabel", &format!("{} sama", m.tabel.len()), &v.tabel)?;
    bagian(&mut t, "temuan", "sama", &v.temuan)?;
    if tersusun {
        bagian(&mut t, "bita", bita, beda)?;
    } else {
        writeln!(t, "  {:<7} tidak dapat disusun ulang", "bita")?;
        beda.iter().try_for_each(|b| writeln!(t, "    {b}"))?;
    }
    for c in &v.catatan {
        writeln!(t, "  catatan: {c}")?;
    }
    let akhir = if v.sesuai() {
        "PDF ini sesuai dengan data di dalamnya."
    } else {
        "PDF ini TIDAK sesuai dengan data di dalamnya."
    };
    writeln!(t, "{akhir}")?;
    Ok(t)
}

/// One line per aspect, and below it where it differs.
fn bagian(t: &mut String, apa: &str, sama: &str, beda: &[String]) -> std::fmt::Result {
    if beda.is_empty() {
        return writeln!(t, "  {apa:<7} {sama}");
    }
    writeln!(t, "  {apa:<7} berbeda")?;
    beda.iter().try_for_each(|b| writeln!(t, "    {b}"))
}
