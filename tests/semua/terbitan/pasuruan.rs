//! The Renja of Pasuruan 2024 (Permendagri 86/2017). Proposals (T-C.32) are not compared: their places are misread.

mod beda;

use super::peta::{Daerah, Padanan, Peta, peta};
use beda::{BEDA, BEDA_TEKS, EJAAN, HANYA_HITUNG, TAMBAHAN, TANPA_PADANAN};

pub const DAERAH: Daerah = Daerah {
    folder: "pasuruan",
    rencana: "renja-pasuruan-2024",
    peta: PETA,
    banyak: (863, 1085),
    beda: BEDA,
    beda_cetak: &[["rkpd", "2.17.01.2.07.06", "indikator"], ["rencana", "2.17.03", "indikator"]],
    hanya_hitung: HANYA_HITUNG,
    beda_teks: BEDA_TEKS,
    ejaan: EJAAN,
    tambahan: TAMBAHAN,
    tanpa_padanan: TANPA_PADANAN,
};

type Pasang = &'static [(&'static str, &'static str)];

/// Row keys of T-C.33 where the code is none or another.
const RENCANA: Padanan = Padanan::Kolom(
    "kode",
    "",
    &[
        ("1", "urusan:2"),
        ("2", "bidang:2.17"),
        ("12", "2.17.01.2.05.10"),
        ("24", "2.17.01.2.07"),
        ("25", "2.17.01.2.07.02"),
        ("26", "2.17.01.2.07.06"),
        ("31", "2.17.01.2.09.09"),
        ("53", "jumlah"),
        ("54", "jumlah:Belanja Pegawai"),
        ("55", "jumlah:Belanja Barang dan Jasa"),
        ("56", "jumlah:Belanja Modal"),
    ],
);

/// Row keys of T-C.31.
const RKPD: Padanan = Padanan::Kolom(
    "kode",
    "",
    &[
        ("8", "2.17.01.2.07"),
        ("9", "2.17.01.2.07.02"),
        ("10", "2.17.01.2.07.06"),
        ("36", "2.17.07.2.01.04"),
        ("37", "jumlah"),
    ],
);

/// T-C.33 above its sub kegiatan: published without money.
const ATAS: Pasang = &[("kode", "kode"), ("uraian", "uraian"), ("indikator", "indikator"), ("satuan", "satuan:target")];

const EVALUASI: Padanan = Padanan::Kolom("kode", "", &[("1", "urusan:2"), ("2", "bidang:2.17")]);

const PELAYANAN: Pasang = &[("target_*", "target.*"), ("realisasi_*", "realisasi.*"), ("proyeksi_*", "proyeksi.*")];

const PETA: &[Peta] = &[
    peta("2.1.A", "faktor-penyebab")
        .angka(&[("capaian_renstra_sd_2022", "capaian")])
        .teks(&[("program", "program"), ("faktor_penyebab", "faktor"), ("rencana_tindak_lanjut", "tindak_lanjut")])
        .banyak(8, 4, 24),
    peta("2.2", "data-koperasi")
        .angka(&[("no", "no"), ("tahun_*", "nilai.*")])
        .teks(&[("uraian", "uraian"), ("satuan", "satuan")])
        .banyak(27, 27, 18),
    peta("2.3", "masalah")
        .teks(&[
            ("masalah_pokok", "masalah_pokok"),
            ("masalah", "masalah"),
            ("aspek", "aspek"),
            ("akar_masalah", "akar_masalah"),
        ])
        .banyak(0, 0, 108),
    peta("3.2", "tujuan-sasaran")
        .angka(&[("realisasi_2022", "realisasi"), ("proyeksi_2023", "proyeksi"), ("target_2024", "target")])
        .teks(&[("tujuan_sasaran", "tujuan_sasaran"), ("indikator", "indikator"), ("satuan", "satuan:target")])
        .banyak(15, 13, 15),
    peta("T-C.29", "evaluasi")
        .pilih(&[("tingkat", "urusan")])
        .baris(EVALUASI)
        .teks(&[("kode", "kode"), ("uraian", "uraian")])
        .banyak(0, 0, 2),
    peta("T-C.29", "evaluasi")
        .pilih(&[("tingkat", "bidang_urusan")])
        .baris(EVALUASI)
        .teks(&[("kode", "kode"), ("uraian", "uraian")])
        .banyak(0, 0, 2),
    // Indicators that replaced no other.
    peta("T-C.29", "evaluasi")
        .pilih(&[("indikator_lama", ""), ("indikator_baru", "*")])
        .baris(EVALUASI)
        .angka(&[
            ("target_renstra_2023", "target_renstra"),
            ("realisasi_sd_2021", "realisasi_lalu"),
            ("target_renja_2022", "target_evaluasi"),
            ("realisasi_renja_2022", "realisasi_evaluasi"),
            ("tingkat_realisasi", "tingkat_realisasi"),
            ("target_renja_2023", "target_berjalan"),
        ])
        .teks(&[
            ("kode", "kode"),
            ("uraian", "uraian"),
            ("indikator_baru", "indikator"),
            ("satuan_baru", "satuan:target_evaluasi"),
        ])
        .strip()
        .banyak(132, 56, 88),
    // Indicators that replaced one: column 5 belongs to the old one, which has a row of its own here.
    peta("T-C.29", "evaluasi")
        .pilih(&[("indikator_lama", "*"), ("indikator_baru", "*")])
        .baris(EVALUASI)
        .angka(&[
            ("target_renstra_2023", "target_renstra"),
            ("target_renja_2022", "target_evaluasi"),
            ("realisasi_renja_2022", "realisasi_evaluasi"),
            ("tingkat_realisasi", "tingkat_realisasi"),
            ("target_renja_2023", "target_berjalan"),
        ])
        .teks(&[
            ("kode", "kode"),
            ("uraian", "uraian"),
            ("indikator_baru", "indikator"),
            ("satuan_baru", "satuan:target_evaluasi"),
        ])
        .strip()
        .banyak(95, 7, 76),
    peta("T-C.29", "evaluasi")
        .pilih(&[("indikator_lama", "*"), ("realisasi_sd_2021", "*")])
        .baris(Padanan::Kolom(
            "kode",
            "#2",
            &[("39", "2.17.06.2.01.01#3"), ("40", "2.17.06.2.01.01#4"), ("41", "2.17.06.2.01.01#5")],
        ))
        .angka(&[("realisasi_sd_2021", "realisasi_lalu")])
        .teks(&[("indikator_lama", "indikator"), ("satuan_lama", "satuan:realisasi_lalu")])
        .banyak(22, 21, 44),
    peta("T-C.30", "kinerja-pelayanan")
        .pilih(&[("tujuan_sasaran", "*")])
        .baris(Padanan::Kolom("urut", "", &[]))
        .angka(PELAYANAN)
        .teks(&[("tujuan_sasaran", "kelompok"), ("indikator", "indikator")])
        .banyak(40, 26, 10),
    peta("T-C.30", "kinerja-pelayanan")
        .pilih(&[("tingkat", "ikk")])
        .baris(Padanan::Kolom("urut", "", &[]))
        .angka(PELAYANAN)
        .teks(&[("jenis_indikator", "kelompok"), ("indikator", "indikator"), ("satuan", "satuan:target.2021")])
        .strip()
        .banyak(168, 6, 63),
    peta("T-C.31", "rkpd")
        .baris(RKPD)
        .angka(&[
            ("rkpd_target", "rkpd_target"),
            ("rkpd_pagu", "rkpd_pagu"),
            ("kebutuhan_target", "target"),
            ("kebutuhan_pagu", "pagu"),
        ])
        .teks(&[
            ("kode", "kode"),
            ("rkpd_uraian", "rkpd_uraian"),
            ("rkpd_lokasi", "rkpd_lokasi"),
            ("rkpd_indikator", "rkpd_indikator"),
            ("rkpd_satuan", "satuan:rkpd_target"),
            ("kebutuhan_uraian", "uraian"),
            ("kebutuhan_lokasi", "lokasi"),
            ("kebutuhan_indikator", "indikator"),
            ("kebutuhan_satuan", "satuan:target"),
        ])
        .banyak(148, 126, 333),
    peta("T-C.33", "rencana").pilih(&[("tingkat", "urusan")]).baris(RENCANA).teks(ATAS).banyak(0, 0, 4),
    peta("T-C.33", "rencana").pilih(&[("tingkat", "bidang_urusan")]).baris(RENCANA).teks(ATAS).banyak(0, 0, 4),
    peta("T-C.33", "rencana")
        .pilih(&[("tingkat", "program")])
        .baris(RENCANA)
        .angka(&[("target_2024", "target")])
        .teks(ATAS)
        .banyak(7, 7, 28),
    peta("T-C.33", "rencana")
        .pilih(&[("tingkat", "kegiatan")])
        .baris(RENCANA)
        .angka(&[("target_2024", "target")])
        .teks(ATAS)
        .banyak(13, 11, 52),
    peta("T-C.33", "rencana")
        .pilih(&[("tingkat", "sub_kegiatan")])
        .baris(RENCANA)
        .angka(&[
            ("belanja_pegawai", "belanja_pegawai"),
            ("belanja_barang_jasa", "belanja_barang_jasa"),
            ("belanja_modal", "belanja_modal"),
            ("target_2024", "target"),
            ("pagu_2024", "pagu"),
            ("pagu_2025", "pagu_maju"),
        ])
        .teks(&[
            ("kode", "kode"),
            ("uraian", "uraian"),
            ("indikator", "indikator/1"),
            ("outcome", "indikator/2"),
            ("lokasi", "lokasi"),
            ("satuan", "satuan:target"),
            ("sumber_dana", "sumber_dana"),
        ])
        .strip()
        .banyak(180, 103, 210),
    peta("T-C.33", "rencana")
        .pilih(&[("tingkat", "jumlah")])
        .baris(RENCANA)
        .angka(&[("pagu_2024", "pagu"), ("pagu_2025", "pagu_maju")])
        .teks(&[("uraian", "uraian")])
        .strip()
        .banyak(8, 3, 4),
];
