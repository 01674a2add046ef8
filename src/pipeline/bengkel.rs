//! The typesetting engine for documents: fonts loaded once, families looked for per document.

use std::path::Path;

use super::Dokumen;
use crate::diag::{Diagnostic, Span, kode};
use crate::project::{BERKAS_PROYEK, Proyek};
use crate::typeset::{GalatHuruf, Huruf, Mesin};

/// One engine for all documents of a project. May be shared by threads.
pub struct Bengkel {
    mesin: Mesin,
    galat: Vec<GalatHuruf>,
}

impl Bengkel {
    /// Loads the fonts of a project.
    pub fn baru(proyek: &Proyek) -> Bengkel {
        let (huruf, galat) = Huruf::kumpulkan(&proyek.berkas_huruf);
        Bengkel { mesin: Mesin::baru(huruf), galat }
    }

    /// The engine, when it has the fonts of this document; missing fonts are findings.
    pub fn mesin(&self, proyek: &Proyek, d: &mut Dokumen) -> Option<&Mesin> {
        let proyek = &d.proyek(proyek);
        let mut galat = self.galat.clone();
        galat.extend(self.mesin.huruf().kurang(&utama(proyek, d)));
        let lengkap = galat.is_empty();
        lapor(proyek, d, galat);
        lengkap.then_some(&self.mesin)
    }
}

/// The font families a document asks for.
fn utama(proyek: &Proyek, d: &Dokumen) -> Vec<String> {
    let milik =
        d.rencana().map(|r| r.dokumen.huruf.iter().map(|h| h.isi.clone()).collect::<Vec<_>>()).unwrap_or_default();
    if milik.is_empty() { proyek.huruf.clone() } else { milik }
}

/// An engine for one document's fonts; missing fonts are findings.
pub fn mesin_untuk(proyek: &Proyek, d: &mut Dokumen) -> Option<Mesin> {
    let proyek = &d.proyek(proyek);
    match Huruf::muat(&utama(proyek, d), &proyek.berkas_huruf) {
        Ok(h) => Some(Mesin::baru(h)),
        Err(galat) => {
            lapor(proyek, d, galat);
            None
        }
    }
}

fn lapor(proyek: &Proyek, d: &mut Dokumen, galat: Vec<GalatHuruf>) {
    for g in galat {
        let span = tempat_huruf(proyek, d, &g);
        let akar = format!("{}/", proyek.akar.display());
        d.sink.lapor(
            Diagnostic::new(kode::HURUF_HILANG, span, g.to_string().replace(&akar, ""))
                .bantuan("periksa [huruf] dalam susun.toml; berkas huruf sendiri didaftarkan pada `berkas`"),
        );
    }
}

/// Where an unusable font was typed: in the plan, else in the project's settings.
fn tempat_huruf(proyek: &Proyek, d: &mut Dokumen, g: &GalatHuruf) -> Option<Span> {
    let diketik = match g {
        GalatHuruf::TidakAda { nama, .. } => {
            let milik = d.rencana().and_then(|r| r.dokumen.huruf.iter().find(|h| h.isi == *nama));
            if let Some(h) = milik {
                return Some(h.span);
            }
            nama.clone()
        }
        GalatHuruf::TidakTerbaca { berkas, .. } | GalatHuruf::BukanHuruf { berkas } => {
            berkas.strip_prefix(&proyek.akar).unwrap_or(berkas).to_string_lossy().replace('\\', "/")
        }
        GalatHuruf::TanpaNama => String::new(),
    };
    let teks = std::fs::read_to_string(proyek.akar.join(BERKAS_PROYEK)).ok()?;
    let letak = teks.find(&format!("\"{diketik}\"")).map_or(0..0, |i| i..i + diketik.len() + 2);
    let file = d.sources.cari(Path::new(BERKAS_PROYEK)).unwrap_or_else(|| d.sources.tambah(BERKAS_PROYEK, teks));
    Some(Span::new(file, letak))
}
