//! Everything that adds, divides or derives: formulas and the cascade's roll-up, each value with its provenance.

pub mod akhir_periode;
pub mod asal;
pub mod daun;
pub mod kaskade;
pub mod rumus;

pub use kaskade::{Cabang, Kaskade};
