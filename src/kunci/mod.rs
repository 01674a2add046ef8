//! The lock of an adopted plan: what was adopted, and what has moved since.
//!
//! Below the plan, in [`FOLDER`], lies the lock itself, JSON with one line per digest, and beside it one edition: the
//! templates the document was set with and the tables as they were computed. The lock is written last and names its
//! edition, so that whatever interrupts the writing leaves the lock that was there.

mod banding;
mod berkas;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use banding::{Beda, beda_halaman, beda_letak, beda_masukan, beda_peta, beda_tabel};
pub use berkas::{Berkas, Terkunci, baca, calon_edisi, edisi_lain, isi};

/// Folder of the adoption in a plan; nothing below it is data of the plan.
pub const FOLDER: &str = "_penetapan";
/// Name of the lock in it.
pub const BERKAS: &str = "penetapan.lock";
/// How folders of editions begin.
pub(crate) const EDISI: &str = "edisi-";
/// Folder of the templates in an edition.
pub const TEMPLAT: &str = "templat";
/// Folder of the tables in an edition.
pub const TABEL: &str = "tabel";

/// Version of the form; it grows when a key changes its meaning or goes.
const SKEMA: u32 = 1;

/// Named digests, sorted.
pub type Sidikan = BTreeMap<String, String>;

/// What was adopted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kunci {
    skema: u32,
    /// Name of the plan's folder; it is part of the PDF.
    pub rencana: String,
    /// The act, for readers.
    pub penetapan: String,
    /// The day on which suppressions were judged.
    pub hari: Option<String>,
    /// Folder of templates and tables.
    pub edisi: String,
    /// The program.
    pub susun: Program,
    /// The document set.
    pub set: SetTerkunci,
    /// The PDF.
    pub pdf: PdfTerkunci,
    /// Fonts.
    pub huruf: HurufTerkunci,
    /// Files of the project it was made from, by their paths in it.
    pub masukan: Sidikan,
    /// Templates by name.
    pub templat: Sidikan,
    /// Tables by id.
    pub tabel: Sidikan,
    /// Pages of tables and sections by label.
    pub letak: BTreeMap<String, usize>,
    /// What stands on each page.
    pub halaman: Vec<String>,
}

/// The program a document was adopted with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Version.
    pub versi: String,
    /// Fingerprint of its sources.
    pub sidik: String,
}

impl Program {
    /// This program.
    pub fn ini() -> Program {
        Program { versi: env!("CARGO_PKG_VERSION").to_string(), sidik: env!("SUSUN_SIDIK").to_string() }
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Two builds of one version are told apart by the beginning of the fingerprint.
        write!(f, "susun {} ({})", self.versi, self.sidik.chars().take(8).collect::<String>())
    }
}

/// The set an adopted document was set with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetTerkunci {
    /// Name of its folder.
    pub id: String,
    /// Its version.
    pub versi: u32,
}

/// The PDF that was adopted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfTerkunci {
    /// Digest of its bytes.
    pub sha256: String,
    /// Its size.
    pub bita: usize,
    /// Standards it conforms to.
    pub standar: Vec<String>,
    /// Whether it carries its data.
    pub sertakan_data: bool,
}

/// The fonts of an adopted document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HurufTerkunci {
    /// Families, in order of preference.
    pub utama: Vec<String>,
    /// The project's own font files, by the paths typed in its settings.
    pub berkas: Sidikan,
}

/// Why a lock cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rusak {
    /// What is wrong.
    pub pesan: String,
    /// The file.
    pub path: PathBuf,
}

/// The lock of a plan.
pub fn letak(dir: &Path) -> PathBuf {
    dir.join(FOLDER).join(BERKAS)
}

impl Kunci {
    /// A new lock.
    #[allow(clippy::too_many_arguments, reason = "each is one part of the lock")]
    pub fn baru(
        rencana: String,
        penetapan: String,
        hari: Option<String>,
        edisi: String,
        set: SetTerkunci,
        pdf: PdfTerkunci,
        huruf: HurufTerkunci,
        masukan: Sidikan,
    ) -> Kunci {
        Kunci {
            skema: SKEMA,
            rencana,
            penetapan,
            hari,
            edisi,
            susun: Program::ini(),
            set,
            pdf,
            huruf,
            masukan,
            templat: Sidikan::new(),
            tabel: Sidikan::new(),
            letak: BTreeMap::new(),
            halaman: Vec::new(),
        }
    }

    /// Reads the text of a lock.
    fn urai(teks: &str) -> Result<Kunci, String> {
        #[derive(Deserialize)]
        struct Bentuk {
            skema: u32,
        }
        let b: Bentuk = serde_json::from_str(teks).map_err(|e| sebab(&e))?;
        if b.skema != SKEMA {
            return Err(format!("bentuknya versi {}, susun ini membaca versi {SKEMA}", b.skema));
        }
        serde_json::from_str(teks).map_err(|e| sebab(&e))
    }

    /// The text of the lock.
    pub fn teks(&self) -> Result<String, String> {
        serde_json::to_string_pretty(self).map(|t| t + "\n").map_err(|e| e.to_string())
    }
}

/// What JSON has against a text, with its place.
fn sebab(e: &serde_json::Error) -> String {
    format!("bukan kunci yang utuh (baris {}, kolom {})", e.line(), e.column())
}
