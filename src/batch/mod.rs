//! Many documents, and one document again and again: what must be made, by how many threads, and what is kept of it.
//!
//! Whether a document is up to date is decided by digests alone: of its input, of the program, and of the PDF that
//! stands in the output folder. Beside each PDF lies a hidden record of them; all documents together are listed in
//! `manifest.json`. Both may be deleted at any time.

mod adopsi;
mod banyak;
mod dasar;
mod ikhtisar;
mod laporan;
mod manifes;
mod pantau;
mod pecahan;
mod perubahan;
mod satu;
mod simpanan;
mod temuan;
mod tulis;

pub use adopsi::{revisi, simpan_adopsi, tulis_versi};
pub use banyak::{Peristiwa, bangun, batasi_utas};
pub use dasar::Dasar;
pub use ikhtisar::Ikhtisar;
pub use laporan::{GalatLaporan, kumpulkan, manifes, tulis_laporan};
pub use manifes::{BERKAS_MANIFES, Entri, GalatManifes, Manifes};
pub use pantau::{Kabar, Pantau};
pub use pecahan::Pecahan;
pub use perubahan::{Beda, Perubahan, bandingkan};
pub use satu::{Keadaan, Selesai, satu};
pub use simpanan::{Hitungan, Isi};
pub use tulis::tulis;

use crate::typeset::OpsiPdf;

/// How documents are made and what is done with them.
#[derive(Clone, Debug, Default)]
pub struct Pilihan {
    /// In spite of errors in the content, with a watermark.
    pub draf: bool,
    /// Write the Typst source too.
    pub typ: bool,
    /// Warnings count as errors.
    pub tolak_peringatan: bool,
    /// Make documents that are up to date too.
    pub paksa: bool,
    /// Give the findings of up-to-date documents again, not only their number.
    pub temuan_lama: bool,
    /// Findings about printed values carry the chain of the computed one.
    pub rinci: bool,
    /// How the PDF is written.
    pub opsi: OpsiPdf,
}

/// A failure of the tool, in words.
pub type Gagal = String;
