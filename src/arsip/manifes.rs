//! The manifest: how the document was made, and the fingerprint of everything it was made from.

use serde::{Deserialize, Serialize};

use super::{GalatArsip, MANIFES};
use crate::arsip::pdf::Isi;

/// Version of the form; it grows when a key changes its meaning or goes.
pub(super) const SKEMA: u32 = 1;

/// How a document was made, and from what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifes {
    /// Version of this form.
    pub skema: u32,
    /// Version of susun.
    pub susun: String,
    /// Fingerprint of the templates built into that susun.
    pub templat_bawaan: String,
    /// The plan's folder in the project.
    pub rencana: String,
    /// Built as a draft.
    pub draf: bool,
    /// Standards of the PDF.
    pub standar: Vec<String>,
    /// `SOURCE_DATE_EPOCH`, where it gave the PDF its date.
    pub source_date_epoch: Option<u64>,
    /// The files of the project, all attached.
    pub berkas: Vec<Masukan>,
    /// The project's own font files, not attached.
    pub huruf: Vec<Masukan>,
    /// The computed tables, by their names in the PDF.
    pub tabel: Vec<Masukan>,
}

/// A file and its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masukan {
    /// Path with `/`.
    pub path: String,
    /// Size in bytes.
    pub bita: usize,
    /// SHA-256 of the content.
    pub sha256: String,
}

impl Masukan {
    /// The entry of a file.
    pub(super) fn dari(path: &str, isi: &[u8]) -> Masukan {
        Masukan { path: path.to_string(), bita: isi.len(), sha256: super::sidik(isi) }
    }
}

impl Manifes {
    /// Reads the manifest among the attachments of a PDF.
    pub fn baca(isi: &Isi) -> Result<Manifes, GalatArsip> {
        let teks = isi.get(MANIFES).ok_or(GalatArsip::TanpaData)?;
        let m: Manifes = serde_json::from_slice(teks).map_err(|e| GalatArsip::ManifesRusak(e.to_string()))?;
        if m.skema != SKEMA {
            return Err(GalatArsip::ManifesRusak(format!(
                "bentuknya versi {}, susun ini membaca versi {SKEMA}",
                m.skema
            )));
        }
        Ok(m)
    }
}
