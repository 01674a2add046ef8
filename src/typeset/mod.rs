//! Typst source to PDF: the only room that mentions `typst`.
//!
//! One [`Mesin`] holds the fonts and the standard library and sets any number of documents, from any number of
//! threads. What belongs to one document (its files, title, date) comes in as a [`Naskah`]; nothing is read from the
//! file system, the clock or the environment while typesetting, so the same input gives the same bytes.

mod dunia;
mod galat;
mod huruf;
mod lampiran;
mod mesin;
mod meteran;
mod opsi;
mod periksa;
pub mod urai;

pub use galat::{GalatTypst, JenisGalat};
pub use huruf::{GalatHuruf, Huruf};
pub use lampiran::{Hubungan, Lampiran};
pub use mesin::{Mesin, Naskah, Susunan};
pub use meteran::Meteran;
pub use opsi::{GalatStandar, OpsiPdf, Standar, Waktu};
