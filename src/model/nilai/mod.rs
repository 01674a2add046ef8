//! Value types of the plan: numbers, money, years, dates, codes, marks, and their Indonesian print forms.

mod angka;
mod diktum;
mod galat_kode;
mod kapital;
mod kode;
mod nip;
mod predikat;
mod romawi;
mod rupiah;
mod satuan;
mod tahun;
mod tanda;
mod tanggal;
mod terbilang;

pub use angka::{Angka, GalatAngka};
pub use diktum::diktum;
pub use galat_kode::GalatKode;
pub use kapital::kapital;
pub use kode::{Bentuk, Kode, TingkatKode};
pub use nip::{GalatNip, Nip};
pub use predikat::{Jenjang, Skala};
pub use romawi::{huruf, romawi};
pub use rupiah::{GalatRupiah, Rupiah};
pub use satuan::dengan_satuan;
pub use tahun::{Rentang, Tahun};
pub use tanda::{Nilai, Tanda};
pub use tanggal::{BULAN, Tanggal};
pub use terbilang::terbilang;
