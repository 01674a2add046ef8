//! `susun migrate`: what another version of the set would change, and accepting it.

use std::fmt::Write;
use std::path::Path;

use super::args::{FormatTemuan, Migrate, Umum};
use super::{Akhir, Galat, Layar, proyek, ringkas};
use crate::batch;
use crate::kunci::Beda;
use crate::pipeline::{Dokumen, Migrasi, migrasi};
use crate::project::Proyek;
use crate::typeset::OpsiPdf;

pub(super) fn jalankan(a: &Migrate, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let nama = [a.plan.clone()];
    let Some((proyek, rencana)) = proyek(u, &nama, FormatTemuan::Human, layar)? else { return Ok(Akhir::Temuan) };
    let Some(dir) = rencana.first() else { return Ok(Akhir::Temuan) };
    let sertakan = proyek.sertakan.unwrap_or_else(|| proyek.standar.iter().any(|s| s.untuk_lampiran()));
    let opsi = OpsiPdf { standar: proyek.standar.clone(), sertakan, ..OpsiPdf::default() };
    let (d, m) = migrasi(&proyek, dir, &opsi);
    let Some(m) = m else {
        layar.temuan(FormatTemuan::Human, &d.sink, &d.sources)?;
        layar.kabar(&format!("{}: tidak dapat dibandingkan, {}", d.id, ringkas(&d.sink)));
        return Ok(Akhir::Temuan);
    };
    layar.hasil(&laporan(&d.id, &m)?)?;
    if a.apply {
        return terima(&proyek, dir, &d, &m, &opsi, layar);
    }
    layar.kabar(&saran(&d.id, &m));
    Ok(Akhir::Baik)
}

/// What to do about it.
fn saran(id: &str, m: &Migrasi) -> String {
    if m.sama() {
        return format!("{id}: tidak ada yang berubah");
    }
    match (&m.lama, m.angka()) {
        (Some(_), true) => {
            format!("{id}: angkanya akan berubah; dokumen yang ditetapkan hanya berubah melalui `susun revise`")
        }
        _ => format!("{id}: belum ada yang ditulis; terima dengan `susun migrate {id} --apply`"),
    }
}

/// Writes the new version into the plan and its lock.
fn terima(
    proyek: &Proyek,
    dir: &Path,
    d: &Dokumen,
    m: &Migrasi,
    opsi: &OpsiPdf,
    layar: &Layar,
) -> Result<Akhir, Galat> {
    if m.sama() || (m.lama.is_some() && m.angka()) {
        layar.kabar(&saran(&d.id, m));
        return Ok(if m.sama() { Akhir::Baik } else { Akhir::Temuan });
    }
    let pin = d.rencana().and_then(|r| r.dokumen.versi_set).filter(|v| v.isi != m.versi.1);
    if let Some(v) = pin {
        let berkas = proyek.akar.join(&d.sources.berkas(v.span.file).path);
        batch::tulis_versi(&berkas, v.span.range(), m.versi.1)?;
        layar.kabar(&format!("{}: `versi_set` menjadi {}", d.id, m.versi.1));
    }
    let Some(lama) = &m.lama else {
        if pin.is_none() {
            layar.kabar(&format!("{}: rencana ini tidak memuat `versi_set`; tidak ada yang perlu ditulis", d.id));
        }
        return Ok(Akhir::Baik);
    };
    // The pin is part of what is locked.
    let lagi = if pin.is_some() { migrasi(proyek, dir, opsi).1 } else { None };
    let Some(baru) = lagi.as_ref().unwrap_or(m).baru.as_ref() else { return Ok(Akhir::Temuan) };
    let Some(k) = &baru.kunci else { return Ok(Akhir::Temuan) };
    batch::simpan_adopsi(dir, Some(lama), k, &baru.berkas)?;
    layar.kabar(&format!("{}: dikunci lagi dengan `{}` versi {} dan {}", d.id, k.set.id, k.set.versi, k.susun));
    Ok(Akhir::Baik)
}

fn laporan(id: &str, m: &Migrasi) -> Result<String, std::fmt::Error> {
    let mut t = String::new();
    let versi = match m.versi {
        (Some(a), b) if a != b => format!("versi {a} menjadi {b}"),
        (_, b) => format!("versi {b}"),
    };
    writeln!(t, "{id}: perangkat `{}` {versi}", m.set)?;
    if let Some((a, b)) = &m.program {
        writeln!(t, "  susun    {a} menjadi {b}")?;
    }
    bagian(&mut t, "templat", m.templat.as_deref(), "yang lama hanya disimpan bersama dokumen yang ditetapkan")?;
    let tabel: Option<Vec<String>> = m.tabel.as_ref().map(|t| t.iter().flat_map(baris).collect());
    bagian(&mut t, "tabel", tabel.as_deref(), "tidak ada PDF yang membawa tabelnya")?;
    bagian(&mut t, "halaman", m.halaman.as_deref(), "belum ada PDF-nya")?;
    Ok(t)
}

fn baris(b: &Beda) -> Vec<String> {
    if b.rincian.is_empty() { vec![b.pesan.clone()] } else { b.rincian.clone() }
}

fn bagian(t: &mut String, apa: &str, beda: Option<&[String]>, tanpa: &str) -> std::fmt::Result {
    match beda {
        None => writeln!(t, "  {apa:<8} tidak dapat dibandingkan: {tanpa}"),
        Some([]) => writeln!(t, "  {apa:<8} sama"),
        Some(v) => {
            writeln!(t, "  {apa:<8} berbeda")?;
            v.iter().try_for_each(|b| writeln!(t, "    {b}"))
        }
    }
}
