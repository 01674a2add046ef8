//! Figures drawn from the plan's data: where their numbers come from and their layout, free of files and of Typst.

pub mod adegan;
pub mod alir;
mod deret;
pub mod grafik;
mod halaman;
mod kinerja;
mod kotak;
pub mod lipat;
mod lukis;
mod lukis_alir;
mod lukis_grafik;
mod masalah;
mod organisasi;
pub mod pelukis;
pub mod ruang;
mod tata;
#[cfg(test)]
mod uji;

pub use deret::{Data, Deret};
pub use halaman::Ruang;
pub use lukis::{Bahan, Lembar, Lukisan, lukis};
