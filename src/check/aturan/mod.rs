//! The rules, one per file.

use super::Aturan;
use super::kasus::Kasus;
use crate::diag::Kode;

mod akumulasi_satuan;
mod akumulasi_tak_seragam;
mod angka_diketik;
mod angka_narasi;
mod arah_kalimat;
mod bagian_lebih_seratus;
mod bagian_melebihi;
mod banyak_diketik;
mod beda_skala;
mod belum_selesai;
mod daftar_tak_sebanyak;
mod daftar_tanpa_target;
mod data_ulang;
mod daun_tanpa_target;
mod deret_kembar;
mod evaluasi_ganda;
mod evaluasi_tanpa_realisasi;
mod faktor_tanpa_program;
mod gelar_pendidikan;
mod hubungan_data;
mod hukum_dikutip;
mod hukum_keliru;
mod hukum_sesudah;
mod indikator_tak_tampil;
mod instansi_lain;
mod isian_timpang;
mod jenjang_campur;
mod judul_tanpa_isi;
mod jumlah_diketik;
mod kaidah_kosong;
mod kaskade_terputus;
mod kata_berulang;
mod kelas_bertindih;
mod kode_salah_tempat;
mod kumulatif_turun;
mod lembaran_tahun;
mod menyimpang_jauh;
mod nama_hampir;
mod nama_hampir_sama;
mod nama_indikator;
mod nama_salah_ketik;
mod nilai_disebut;
mod nilai_rencana;
mod nip_tanggal;
mod nomenklatur_ganda;
mod pagu_terhadap_renstra;
mod penanda_tangan;
mod penetapan_kurang;
mod penunjang_tertukar;
mod periode_salah;
mod periode_tabel;
mod pernyataan_nihil;
mod persen_kalimat;
mod perubahan_hukum;
mod prakiraan_maju_kosong;
mod program_tak_disebut;
mod rasio_data;
mod realisasi_menyalin_target;
mod realisasi_terputus;
mod renstra_lalu_kosong;
mod rincian_kalimat;
mod rkpd_tanpa_catatan;
mod rujukan_hilang;
mod sasaran_tanpa_iku;
mod satuan_lain;
mod sistematika_beda;
mod skala_deret;
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
mod terbilang_beda;
mod tercetak_akhir;
mod tercetak_bulat;
mod tercetak_jumlah;
mod tercetak_ketik;
mod tercetak_nol;
mod tercetak_potong;
mod tercetak_rasio;
mod tercetak_tulisan;
mod tercetak_tumbuh;
mod urutan_hukum;
mod urutan_tanggal;
mod usulan_nihil;
mod versi_nomenklatur;

/// All rules, by code.
pub const ATURAN: &[&Aturan] = &[
    // Jumlah
    &jumlah_diketik::ATURAN,
    &tercetak_bulat::ATURAN,
    &tercetak_potong::ATURAN,
    &tercetak_ketik::ATURAN,
    &tercetak_jumlah::ATURAN,
    &skala_deret::ATURAN,
    &hubungan_data::ATURAN,
    &deret_kembar::ATURAN,
    &bagian_melebihi::ATURAN,
    // Hitungan
    &tercetak_akhir::ATURAN,
    &tercetak_rasio::ATURAN,
    &tercetak_tumbuh::ATURAN,
    &tercetak_nol::ATURAN,
    &akumulasi_satuan::ATURAN,
    &rasio_data::ATURAN,
    &akumulasi_tak_seragam::ATURAN,
    // AntarTabel
    &nama_indikator::BEDA_NILAI,
    &nama_indikator::MIRIP_BEDA,
    &nama_indikator::NAMA_GANDA,
    &nama_indikator::TERSALIN,
    &data_ulang::ATURAN,
    &nama_hampir_sama::ATURAN,
    &daftar_tanpa_target::ATURAN,
    &indikator_tak_tampil::ATURAN,
    &tercetak_tulisan::ATURAN,
    &sasaran_tanpa_iku::ATURAN,
    &gelar_pendidikan::ATURAN,
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
    &rasio_data::ATURAN_BANYAK,
    &bagian_melebihi::ATURAN_TARGET,
    &renstra_lalu_kosong::ATURAN,
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
    &faktor_tanpa_program::ATURAN,
    &menyimpang_jauh::ATURAN,
    // Rujukan
    &periode_salah::ATURAN,
    &rujukan_hilang::ATURAN_DIKETIK,
    &rujukan_hilang::ATURAN,
    &sistematika_beda::ATURAN,
    &hukum_dikutip::ATURAN,
    &hukum_dikutip::ATURAN_BEDA,
    &urutan_hukum::ATURAN,
    &urutan_hukum::ATURAN_GANDA,
    &hukum_sesudah::ATURAN,
    &perubahan_hukum::ATURAN,
    &hukum_keliru::ATURAN,
    &hukum_keliru::ATURAN_DICABUT,
    &periode_tabel::ATURAN,
    // Narasi
    &angka_narasi::ATURAN,
    &angka_narasi::ATURAN_SAMA,
    &terbilang_beda::ATURAN,
    &instansi_lain::ATURAN,
    &kata_berulang::ATURAN,
    &belum_selesai::ATURAN,
    &banyak_diketik::ATURAN,
    &kaidah_kosong::ATURAN,
    &daftar_tak_sebanyak::ATURAN,
    &nama_hampir::ATURAN,
    &rincian_kalimat::ATURAN,
    &persen_kalimat::ATURAN,
    &pernyataan_nihil::ATURAN,
    &arah_kalimat::ATURAN,
    &nilai_disebut::ATURAN,
    &program_tak_disebut::ATURAN,
    &nama_salah_ketik::ATURAN,
    &judul_tanpa_isi::ATURAN,
    &kelas_bertindih::ATURAN,
    // Hukum
    &nip_tanggal::ATURAN,
    &penetapan_kurang::ATURAN,
    &penanda_tangan::ATURAN,
    &penanda_tangan::ATURAN_GANDA,
    &lembaran_tahun::ATURAN,
    &urutan_tanggal::ATURAN,
    &penetapan_kurang::ATURAN_RANCANGAN,
    &penetapan_kurang::ATURAN_STATUS,
];

/// Says what explains a printed value that differs, if it is what the rule looks for.
pub(super) type Pengenal = fn(&Kasus<'_>) -> Option<String>;

/// The rules about printed values, the most certain first: each difference belongs to the first that recognises it.
pub(super) const PENGENAL: &[(Kode, Pengenal)] = &[
    (tercetak_tulisan::KODE, tercetak_tulisan::kenali),
    (tercetak_nol::KODE, tercetak_nol::kenali),
    (tercetak_potong::KODE, tercetak_potong::kenali),
    (tercetak_bulat::KODE, tercetak_bulat::kenali),
    (tercetak_rasio::KODE, tercetak_rasio::kenali),
    (tercetak_tumbuh::KODE, tercetak_tumbuh::kenali),
    (tercetak_akhir::KODE, tercetak_akhir::kenali),
    (tercetak_jumlah::KODE, tercetak_jumlah::kenali),
    (tercetak_ketik::KODE, tercetak_ketik::kenali),
];
