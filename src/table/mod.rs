//! Official tables: row source × declarative columns → [`Tabel`], plain data for every form of output.

mod bangun;
mod bentuk;
mod cetakan;
mod ekspor;
mod isi;
mod jumlah;
mod kolom;
pub mod lama;
pub mod pola;
mod rumus_baris;
mod sanding;
pub mod spek;
pub mod sumber;
pub mod tabel;

pub use bangun::{Bahan, bangun};
pub use cetakan::{BarisCetakan, Cetakan, KolomCetakan};
pub use ekspor::{csv, json, judul_kolom, teks};
pub use lama::{BarisPerubahan, Berubah, Lama};
pub use spek::Spek;
pub use tabel::Tabel;
