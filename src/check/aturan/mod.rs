//! The rules, one per file.

use super::Aturan;

mod sub_kegiatan_tanpa_lokasi;

/// All rules, by code.
pub const ATURAN: &[&Aturan] = &[&sub_kegiatan_tanpa_lokasi::ATURAN];
