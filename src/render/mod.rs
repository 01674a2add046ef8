//! Typst source from templates and chapters: the template engine, the formatters, Markdown.

pub mod angka;
pub mod coretan;
pub mod daftar;
pub mod dokumen;
pub mod fungsi;
pub mod galat;
mod gambar;
pub mod isi;
mod jejak;
pub mod konteks;
mod lanskap;
pub mod lukisan;
pub mod markdown;
pub mod mesin;
pub mod naskah;
pub mod petik;
mod saring;
mod sebaris;
pub mod sisip;
mod sumber;
pub mod tabel;
pub mod tanda;
pub mod tempat;
mod tercatat;

#[cfg(test)]
mod uji;

pub use petik::petik;
