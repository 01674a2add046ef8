//! The data a PDF carries: what is attached, how it is read back, restored and compared.
//!
//! Attached are the files of the project that the document was made from, under their paths in the project, and below
//! [`HASIL`] what was computed: tables, findings, and the [`Manifes`] with the fingerprint of every input.

mod banding;
mod kumpul;
mod manifes;
mod pdf;
mod pulih;

use std::fmt;

use sha2::{Digest, Sha256};

pub use banding::{Kata, beda_pdf, beda_tabel, beda_temuan, sidik_halaman};
pub use kumpul::{Bahan, lampiran};
pub use manifes::{Manifes, Masukan};
pub use pdf::{Isi, baca};
pub use pulih::{asing, pilih, pulihkan};

/// Folder of the computed part in the PDF; no file of a project may lie below it.
pub const HASIL: &str = "_susun/";
/// Name of the manifest in the PDF.
pub const MANIFES: &str = "_susun/manifes.json";
/// Name of the findings in the PDF.
pub const TEMUAN: &str = "_susun/temuan.json";
/// Folder of the tables in the PDF.
pub const TABEL: &str = "_susun/tabel/";

/// Why the data of a PDF cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GalatArsip {
    /// Not a PDF, or a broken one.
    BukanPdf(String),
    /// A PDF without data of ours.
    TanpaData,
    /// The manifest cannot be read.
    ManifesRusak(String),
    /// A name that leads out of the folder, or two files of the same name.
    NamaBerbahaya(String),
    /// Files that are there already.
    SudahAda(Vec<String>),
    /// A file cannot be written.
    Tulis(String),
}

impl fmt::Display for GalatArsip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GalatArsip::BukanPdf(sebab) => write!(f, "bukan PDF yang dapat dibaca: {sebab}"),
            GalatArsip::TanpaData => write!(
                f,
                "PDF ini tidak membawa data susun; data disertakan oleh `susun build --embed` atau `--pdf-standard a-3a`"
            ),
            GalatArsip::ManifesRusak(sebab) => write!(f, "manifes {MANIFES} tidak dapat dibaca: {sebab}"),
            GalatArsip::NamaBerbahaya(nama) => {
                write!(f, "nama lampiran `{nama}` tidak aman: hanya path di dalam folder tujuan yang diterima")
            }
            GalatArsip::SudahAda(nama) => {
                write!(f, "{} berkas sudah ada, tidak ada yang ditulis:", nama.len())?;
                nama.iter().take(10).try_for_each(|n| write!(f, "\n  {n}"))?;
                if nama.len() > 10 {
                    write!(f, "\n  …")?;
                }
                write!(f, "\npilih folder lain dengan -o, atau timpa dengan --force")
            }
            GalatArsip::Tulis(sebab) => f.write_str(sebab),
        }
    }
}

impl std::error::Error for GalatArsip {}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub fn sidik(isi: &[u8]) -> String {
    heks(&Sha256::digest(isi))
}

/// The SHA-256 of named contents, in the order given.
pub fn sidik_semua<'a>(isi: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut h = Sha256::new();
    for (nama, isi) in isi {
        // The name and the digest of the content: no two lists give the same bytes.
        h.update(nama.as_bytes());
        h.update([0]);
        h.update(Sha256::digest(isi));
    }
    heks(&h.finalize())
}

fn heks(bita: &[u8]) -> String {
    bita.iter().map(|b| format!("{b:02x}")).collect()
}
