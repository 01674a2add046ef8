//! The rules, one per file.

use super::Aturan;

mod bagian_lebih_seratus;
mod beda_skala;
mod daun_tanpa_target;
mod evaluasi_ganda;
mod evaluasi_tanpa_realisasi;
mod isian_timpang;
mod jenjang_campur;
mod kaskade_terputus;
mod kode_salah_tempat;
mod kumulatif_turun;
mod nomenklatur_ganda;
mod pagu_terhadap_renstra;
mod penunjang_tertukar;
mod prakiraan_maju_kosong;
mod realisasi_menyalin_target;
mod realisasi_terputus;
mod rkpd_tanpa_catatan;
mod satuan_lain;
mod sub_kegiatan_dinolkan;
mod sub_kegiatan_tanpa_lokasi;
mod target_akhir_terlampaui;
mod target_di_bawah_baseline;
mod target_di_bawah_realisasi;
mod target_melawan_arah;
mod target_melonjak;
mod target_mendatar;
mod target_nol;
mod target_tanpa_pagu;
mod usulan_nihil;
mod versi_nomenklatur;

/// All rules, by code.
pub const ATURAN: &[&Aturan] = &[
    // Kaskade
    &daun_tanpa_target::ATURAN,
    &sub_kegiatan_tanpa_lokasi::ATURAN,
    &target_tanpa_pagu::ATURAN,
    &isian_timpang::ATURAN,
    &prakiraan_maju_kosong::ATURAN,
    &kaskade_terputus::ATURAN,
    &versi_nomenklatur::ATURAN,
    &jenjang_campur::ATURAN,
    &nomenklatur_ganda::ATURAN,
    &kode_salah_tempat::ATURAN,
    // Target
    &target_melawan_arah::ATURAN,
    &target_melonjak::ATURAN,
    &kumulatif_turun::ATURAN,
    &target_di_bawah_baseline::ATURAN,
    &beda_skala::ATURAN,
    &satuan_lain::ATURAN,
    &bagian_lebih_seratus::ATURAN,
    &target_nol::ATURAN,
    &target_mendatar::ATURAN,
    &realisasi_terputus::ATURAN,
    // Renja
    &pagu_terhadap_renstra::ATURAN,
    &target_akhir_terlampaui::ATURAN,
    &realisasi_menyalin_target::ATURAN,
    &rkpd_tanpa_catatan::ATURAN,
    &usulan_nihil::ATURAN,
    &penunjang_tertukar::ATURAN,
    &sub_kegiatan_dinolkan::ATURAN,
    &evaluasi_tanpa_realisasi::ATURAN,
    &evaluasi_ganda::ATURAN,
    &target_di_bawah_realisasi::ATURAN,
];
