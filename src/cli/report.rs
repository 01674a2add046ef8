//! `susun report`: the state of all documents, from the manifest.

use std::path::Path;

use super::args::{FormatTemuan, Report, TolakLaporan, Umum};
use super::{Akhir, Galat, Layar, proyek};
use crate::batch::{self, Beda, Manifes, Perubahan};
use crate::diag::{Diagnostic, Sink, Sources, kode};
use crate::masukan::sebab;
use crate::report::laporan::Laporan;

/// Name of the report in the output folder.
const BERKAS: &str = "laporan.html";

pub(super) fn jalankan(a: &Report, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let isi = a.deny.iter().any(|d| matches!(d, TolakLaporan::Changed | TolakLaporan::Adopted));
    if isi && a.since.is_none() {
        return Err("--deny changed dan --deny adopted memerlukan --since MANIFES".into());
    }
    let Some((proyek, _)) = proyek(u, &[], FormatTemuan::Human, layar)? else { return Ok(Akhir::Temuan) };
    let sekarang = match batch::manifes(&proyek) {
        Ok(m) => m,
        Err(g) => return tolak(layar, &g.to_string(), "jalankan `susun build` dahulu"),
    };
    let perubahan = match a.since.as_deref().map(baca) {
        None => Vec::new(),
        Some(Ok(lama)) => batch::bandingkan(&lama, &sekarang),
        Some(Err(sebab)) => return tolak(layar, &sebab, "tunjuk salinan manifest.json dari susunan yang lalu"),
    };
    let laporan = batch::kumpulkan(&proyek, &sekarang, &perubahan);
    if a.html {
        let tujuan = a.output.clone().unwrap_or_else(|| proyek.keluaran.join(BERKAS));
        let indeks = batch::tulis_laporan(&proyek, &laporan, &tujuan)?;
        let indeks = indeks.strip_prefix(&proyek.akar).unwrap_or(&indeks).display().to_string();
        layar.kabar(&format!("{indeks}: {} dokumen", laporan.dokumen.len()));
    } else {
        layar.hasil(&laporan.teks())?;
    }
    let pelanggaran: Vec<String> = a.deny.iter().flat_map(|d| langgar(*d, &laporan, &perubahan)).collect();
    for p in &pelanggaran {
        layar.pesan(p);
    }
    Ok(if pelanggaran.is_empty() { Akhir::Baik } else { Akhir::Temuan })
}

fn baca(path: &Path) -> Result<Manifes, String> {
    let teks = std::fs::read_to_string(path)
        .map_err(|e| format!("{}: tidak dapat dibaca: {e}", path.display(), e = sebab(&e)))?;
    Manifes::urai(&teks).map_err(|e| format!("{}: {e}", path.display()))
}

fn tolak(layar: &Layar, pesan: &str, bantuan: &str) -> Result<Akhir, Galat> {
    let mut sink = Sink::new();
    sink.lapor(Diagnostic::new(kode::PROYEK, None, pesan).bantuan(bantuan));
    layar.temuan(FormatTemuan::Human, &sink, &Sources::default())?;
    Ok(Akhir::Temuan)
}

/// What is against a choice of `--deny`, one line for each document.
fn langgar(d: TolakLaporan, l: &Laporan, perubahan: &[Perubahan]) -> Vec<String> {
    let nama = |rencana: &str, draf: bool| if draf { format!("{rencana} (draf)") } else { rencana.to_string() };
    let dokumen = l.dokumen.iter();
    match d {
        TolakLaporan::Errors => dokumen
            .filter(|d| !d.keadaan.baik())
            .map(|d| format!("ditolak: {}: {}", nama(&d.rencana, d.draf), d.keadaan.sebutan()))
            .collect(),
        TolakLaporan::Warnings => dokumen
            .filter(|d| d.banyak[1] > 0)
            .map(|d| format!("ditolak: {}: {} peringatan", nama(&d.rencana, d.draf), d.banyak[1]))
            .collect(),
        TolakLaporan::Changed => perubahan
            .iter()
            .filter(|p| p.beda != Beda::Sama)
            .map(|p| format!("ditolak: {}: {}", nama(&p.rencana, p.draf), p.beda.sebutan()))
            .collect(),
        TolakLaporan::Adopted => perubahan
            .iter()
            .filter(|p| p.melanggar())
            .map(|p| {
                let penetapan = p.penetapan.as_deref().unwrap_or_default();
                format!("ditolak: {}: {}, padahal ditetapkan dengan {penetapan}", p.rencana, p.beda.sebutan())
            })
            .collect(),
    }
}
