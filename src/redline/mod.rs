//! A document with what changed since an earlier one: old text struck through, new text underlined.
//!
//! Three things are merged, each where it is still structured: chapters and front matter as Typst source read back into a
//! tree ([`sumber`]), tables as tables ([`tabel`]), titles and parts of the set ([`susunan`]). What differs is marked inside
//! the texts ([`crate::render::coretan`]), so that templates need not know. [`daftar`] is the list of changes.

pub mod daftar;
mod jajar;
mod kalimat;
mod potong;
pub mod rangka;
pub mod sumber;
pub mod susunan;
pub mod tabel;
pub mod teks;
mod tulis;
