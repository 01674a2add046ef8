//! The record beside a document: what it was made from and what came out. Hidden, one file per document, so that
//! processes that build different plans never meet; without it the document is simply made again.
//!
//! The first line says all that decides, the second has the findings: they are read only where they are shown.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::temuan::{self, Kumpulan};
use super::{Gagal, tulis};
use crate::diag::{Diagnostic, Severity, Sink, Sources};
use crate::masukan::{Cap, Masukan, relatif};
use crate::project::Proyek;

/// Version of the form; another one is not read.
const SKEMA: u32 = 3;

/// What is known about a document that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Isi {
    /// Number of pages.
    pub halaman: usize,
    /// Size of the PDF.
    pub bita: usize,
    /// Digest of the PDF.
    pub sha256: String,
    /// Digest of all it was made from.
    pub masukan: String,
    /// Findings when it was made.
    pub temuan: Hitungan,
    /// How long it took, in milliseconds.
    pub lama_md: u64,
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hitungan {
    /// Errors.
    pub galat: usize,
    /// Warnings.
    pub peringatan: usize,
    /// Notes.
    pub catatan: usize,
}

impl Hitungan {
    /// Counts findings, exact repetitions once.
    pub fn dari(temuan: &[Diagnostic]) -> Hitungan {
        let banyak = |s| temuan.iter().filter(|d| d.severity == s).count();
        Hitungan {
            galat: banyak(Severity::Error),
            peringatan: banyak(Severity::Warning),
            catatan: banyak(Severity::Note),
        }
    }
}

/// What of a document depends on days outside its data.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Hari {
    /// Last days of the plan's suppressions, of which only counts whether they are over.
    pub(super) sampai: Vec<String>,
    /// Whether the document has a date of its own; the others are dated by `SOURCE_DATE_EPOCH`.
    pub(super) bertanggal: bool,
}

/// The first line of a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Simpanan {
    skema: u32,
    /// What came out.
    #[serde(flatten)]
    pub(super) isi: Isi,
    /// Quick digest of the PDF, by which it is known again.
    pub(super) cap: String,
    /// Digest of the Typst source beside the PDF, when it was written.
    pub(super) typ: Option<String>,
    /// What makes it depend on a day.
    #[serde(flatten)]
    pub(super) hari: Hari,
    folder: Vec<String>,
    berkas: Vec<String>,
}

impl Simpanan {
    pub(super) fn baru(
        isi: Isi,
        cap: Cap,
        typ: Option<String>,
        hari: Hari,
        masukan: &Masukan,
        proyek: &Proyek,
    ) -> Simpanan {
        let akar = &proyek.akar;
        let folder = masukan.folder.iter().map(|f| relatif(akar, f)).collect();
        let berkas = masukan.berkas.keys().map(|b| relatif(akar, b)).collect();
        Simpanan { skema: SKEMA, isi, cap: cap.to_string(), typ, hari, folder, berkas }
    }

    /// The folders and files the document was made from.
    pub(super) fn masukan(&self, proyek: &Proyek) -> Masukan {
        let jalur = |b: &String| crate::masukan::rapikan(&proyek.akar.join(b));
        Masukan {
            folder: self.folder.iter().map(jalur).collect(),
            berkas: self.berkas.iter().map(|b| (jalur(b), None)).collect(),
        }
    }

    /// Reads the record of a PDF; one that is missing or damaged is none.
    pub(super) fn baca(pdf: &Path) -> Option<(Simpanan, String)> {
        let teks = std::fs::read_to_string(letak(pdf)).ok()?;
        let (kepala, temuan) = teks.split_once('\n')?;
        let s: Simpanan = serde_json::from_str(kepala).ok()?;
        (s.skema == SKEMA).then(|| (s, temuan.to_string()))
    }

    /// Writes the record of a PDF.
    pub(super) fn tulis(&self, pdf: &Path, temuan: &Kumpulan) -> Result<(), Gagal> {
        let jadi = |e: serde_json::Error| format!("catatan {}: {e}", pdf.display());
        let mut teks = serde_json::to_string(self).map_err(jadi)?;
        teks.push('\n');
        teks.push_str(&serde_json::to_string(temuan).map_err(jadi)?);
        teks.push('\n');
        tulis(&letak(pdf), teks.as_bytes())
    }

    /// The findings of a record.
    pub(super) fn temuan(teks: &str, rinci: bool, proyek: &Proyek) -> Option<(Sink, Sources)> {
        temuan::pulihkan(serde_json::from_str(teks).ok()?, rinci, proyek)
    }
}

/// Where the record of a PDF lies: `.rencana.pdf.json` beside `rencana.pdf`.
fn letak(pdf: &Path) -> PathBuf {
    pdf.with_file_name(format!(".{}.json", pdf.file_name().unwrap_or_default().to_string_lossy()))
}
