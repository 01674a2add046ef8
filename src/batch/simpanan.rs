//! The record beside a document: what it was made from and what came out. Hidden, one file per document, so that
//! processes that build different plans never meet; without it the document is simply made again.
//!
//! The first line says all that decides, the second has the findings: they are read only where they are shown. The
//! computed tables lie in a file of their own, and so do the findings of a later attempt that made no document.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::temuan::{self, Kumpulan};
use super::{Gagal, Ikhtisar, tulis};
use crate::diag::{Diagnostic, Severity, Sink, Sources};
use crate::masukan::{Cap, Masukan, relatif};
use crate::project::Proyek;
use crate::report::laporan;
use crate::table::Cetakan;

/// Version of the form; another one is not read.
const SKEMA: u32 = 4;

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
    /// What it is and what money it plans.
    pub ikhtisar: Ikhtisar,
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
        let teks = std::fs::read_to_string(letak(pdf, "")).ok()?;
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
        tulis(&letak(pdf, ""), teks.as_bytes())
    }

    /// The findings of a record.
    pub(super) fn temuan(teks: &str, rinci: bool, proyek: &Proyek) -> Option<(Sink, Sources)> {
        temuan::pulihkan(serde_json::from_str(teks).ok()?, rinci, proyek)
    }
}

/// Writes the tables of a PDF.
pub(super) fn tulis_tabel(pdf: &Path, tabel: &[Cetakan]) -> Result<(), Gagal> {
    let teks = serde_json::to_string(tabel).map_err(|e| format!("tabel {}: {e}", pdf.display()))?;
    tulis(&letak(pdf, ".tabel"), teks.as_bytes())
}

/// True when the tables of a PDF are there.
pub(super) fn ada_tabel(pdf: &Path) -> bool {
    letak(pdf, ".tabel").is_file()
}

/// The tables of a PDF; none when they are missing or damaged.
pub(super) fn baca_tabel(pdf: &Path) -> Vec<Cetakan> {
    let teks = std::fs::read_to_string(letak(pdf, ".tabel")).unwrap_or_default();
    serde_json::from_str(&teks).unwrap_or_default()
}

/// Keeps the findings of an attempt that made no document, or forgets those of an earlier one.
pub(super) fn catat_percobaan(pdf: &Path, gagal: Option<&Kumpulan>) {
    let path = letak(pdf, ".galat");
    let ditulis = gagal.is_some_and(|k| {
        let teks = serde_json::to_string(k).unwrap_or_default();
        tulis(&path, teks.as_bytes()).is_ok()
    });
    if !ditulis {
        // Mostly there is none. Where it cannot be written the manifest cannot either, which is reported.
        let _ = std::fs::remove_file(&path);
    }
}

/// The findings of the last run about a document: of the attempt that failed, else of the document.
pub(super) fn temuan_terakhir(pdf: &Path, galat: bool) -> Option<Vec<laporan::Temuan>> {
    let teks = match galat {
        true => std::fs::read_to_string(letak(pdf, ".galat")).ok()?,
        false => Simpanan::baca(pdf)?.1,
    };
    serde_json::from_str::<Kumpulan>(&teks).ok().map(|k| k.dalam_kata())
}

/// Where a record of a PDF lies: `.rencana.pdf.json` beside `rencana.pdf`.
fn letak(pdf: &Path, jenis: &str) -> PathBuf {
    pdf.with_file_name(format!(".{}{jenis}.json", pdf.file_name().unwrap_or_default().to_string_lossy()))
}
