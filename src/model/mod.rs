//! The nouns of the regulation: values, indicators, the tree, the plan, the document set.

pub mod bagan;
pub mod indikator;
mod jenis;
pub mod nilai;
pub mod penetapan;
pub mod perangkat;
pub mod perubahan;
pub mod pohon;
pub mod rencana;
pub mod renja;
mod status;
pub mod tampilan;

pub use indikator::{BarisDaftar, DaftarIndikator, Indikator};
pub use jenis::{Akumulasi, Arah};
pub use perangkat::Perangkat;
pub use perubahan::Perubahan;
pub use pohon::{Pohon, Simpul, Tingkat, Uang};
pub use rencana::Rencana;
pub use status::Status;
pub use tampilan::Tampilan;
