//! Typst source from templates and chapters: the template engine, the formatters, Markdown.

pub mod angka;
pub mod daftar;
pub mod dokumen;
pub mod galat;
mod jejak;
pub mod konteks;
pub mod markdown;
pub mod mesin;
pub mod petik;
mod saring;
pub mod sisip;
pub mod tabel;

#[cfg(test)]
mod uji;

pub use petik::petik;
