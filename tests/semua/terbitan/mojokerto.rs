//! The Renstra of Mojokerto 2025–2029.

use super::peta::{Beda, BedaTeks, Daerah, Dasar::Temuan, Padanan, Peta, Tambahan, beda_teks, peta};

pub const DAERAH: Daerah = Daerah {
    folder: "mojokerto",
    rencana: "renstra-mojokerto-2025-2029",
    peta: PETA,
    banyak: (2178, 635),
    beda: BEDA,
    beda_cetak: BEDA_CETAK,
    hanya_hitung: HANYA_HITUNG,
    beda_teks: BEDA_TEKS,
    ejaan: EJAAN,
    tambahan: TAMBAHAN,
    tanpa_padanan: TANPA_PADANAN,
};

const PETA: &[Peta] = &[
    peta("2.1", "sdm-golongan")
        .angka(&[
            ("no", "no"),
            ("s3", "s3"),
            ("s2", "s2"),
            ("s1", "s1"),
            ("d_iv", "d4"),
            ("d_iii", "d3"),
            ("sma", "sma"),
            ("smp", "smp"),
            ("sd", "sd"),
            ("total", "total"),
        ])
        .teks(&[("golongan", "golongan")])
        .banyak(120, 114, 12),
    peta("2.2", "sdm-thl")
        .angka(&[("no", "no"), ("jumlah_orang", "jumlah")])
        .teks(&[("jabatan", "jabatan"), ("unit_kerja", "unit_kerja")])
        .banyak(20, 20, 20),
    peta("2.3", "sdm-gender")
        .angka(&[("no", "no"), ("pns", "pns"), ("thl", "thl")])
        .teks(&[("jenis_kelamin", "jenis_kelamin")])
        .banyak(9, 9, 3),
    peta("2.4", "aset")
        .angka(&[("no", "no"), ("jumlah_unit", "jumlah"), ("luas_m2", "luas"), ("nilai_rp", "nilai")])
        .teks(&[("uraian", "uraian")])
        .banyak(100, 73, 25),
    peta("2.5", "tujuan-sasaran-lalu")
        .teks(&[("tujuan", "tujuan"), ("sasaran_strategis", "sasaran"), ("indikator_sasaran", "indikator")])
        .banyak(0, 0, 9),
    peta("2.6", "tujuan-sasaran-perubahan")
        .teks(&[("tujuan", "tujuan"), ("sasaran_strategis", "sasaran"), ("indikator_sasaran", "indikator")])
        .banyak(0, 0, 15),
    peta("2.7", "formulasi-iku-lalu")
        .pilih(&[("periode", "2021-2023")])
        .baris(Padanan::Kunci(&["1", "2", "3"]))
        .teks(&[
            ("sasaran_strategis", "sasaran_awal"),
            ("indikator", "indikator_awal"),
            ("formulasi", "formulasi_awal"),
        ])
        .banyak(0, 0, 9),
    peta("2.7", "formulasi-iku-lalu")
        .pilih(&[("periode", "2024-2026")])
        .baris(Padanan::Kunci(&["1", "2", "3", "4", "5"]))
        .teks(&[
            ("sasaran_strategis", "sasaran_perubahan"),
            ("indikator", "indikator_perubahan"),
            ("formulasi", "formulasi_perubahan"),
        ])
        .banyak(0, 0, 15),
    peta("2.8", "iku-lalu").angka(&[("target_*", "target.*")]).teks(&[("indikator", "indikator")]).banyak(36, 35, 6),
    peta("2.9", "kinerja-pelayanan")
        .angka(&[("no", "no"), ("target_*", "target.*"), ("realisasi_*", "realisasi.*"), ("rasio_*", "rasio.*")])
        .teks(&[("periode_renstra", "kelompok"), ("indikator", "indikator"), ("jenis_indikator", "√")])
        .banyak(240, 202, 45),
    peta("2.10", "rekap-kinerja")
        .angka(&[("no", "no"), ("tahun_*", "nilai.*")])
        .teks(&[("uraian", "uraian"), ("satuan", "satuan")])
        .banyak(102, 82, 34),
    peta("2.11", "anggaran-realisasi")
        .angka(&[
            ("anggaran_*", "anggaran.*"),
            ("realisasi_*", "realisasi.*"),
            ("rasio_*", "rasio.*"),
            ("rata_pertumbuhan_anggaran", "tumbuh_anggaran"),
            ("rata_pertumbuhan_realisasi", "tumbuh_realisasi"),
        ])
        .teks(&[("sasaran_strategis", "uraian")])
        .banyak(102, 57, 6),
    peta("2.12", "um-kecamatan")
        .angka(&[("no", "no"), ("jumlah_unit_usaha", "jumlah")])
        .teks(&[("kecamatan", "kecamatan")])
        .banyak(38, 38, 19),
    peta("2.13", "um-lapangan-usaha")
        .angka(&[("no", "no"), ("jumlah_unit_usaha", "jumlah")])
        .teks(&[("kegiatan_usaha", "kegiatan_usaha")])
        .banyak(44, 43, 22),
    peta("3.1", "tujuan-sasaran")
        .angka(&[("target_*", "target.*")])
        .teks(&[
            ("satuan", "satuan:target.2029"),
            ("sasaran_rpjmd", "nspk"),
            ("tujuan", "tujuan"),
            ("sasaran", "sasaran"),
            ("indikator", "indikator"),
            ("ket", "ket"),
        ])
        .strip()
        .banyak(18, 6, 18),
    peta("3.2", "sasaran-penunjang")
        .angka(&[("target_*", "target.*")])
        .teks(&[("sasaran", "sasaran"), ("indikator", "indikator")])
        .banyak(6, 0, 2),
    peta("4.2", "pendanaan")
        .angka(&[("baseline_2024", "baseline"), ("target_*", "target.*"), ("rp_*", "rp.*")])
        .teks(&[("satuan", "satuan:target.2029"), ("uraian", "uraian"), ("indikator", "indikator")])
        .banyak(1287, 1194, 351),
    peta("4.4", "iku")
        .angka(&[("no", "no"), ("target_*", "target.*")])
        .teks(&[("indikator", "indikator"), ("satuan", "satuan"), ("ket", "ket")])
        .banyak(21, 3, 9),
    peta("4.5", "ikk")
        .angka(&[("no", "no"), ("target_*", "target.*")])
        .teks(&[("indikator", "indikator"), ("satuan", "satuan"), ("ket", "ket")])
        .banyak(35, 11, 15),
];

const BEDA: &[Beda] = &[
    Beda {
        tabel: "sdm-golongan",
        baris: "jumlah",
        kolom: "total",
        cetak: "23",
        hitung: "22",
        dasar: Temuan(["2.1", "Jumlah Total (brs 435)", "TOTAL"]),
    },
    Beda {
        tabel: "aset",
        baris: "jumlah",
        kolom: "jumlah",
        cetak: "317",
        hitung: "318",
        dasar: Temuan(["2.4", "Jumlah (brs 504)", "JUMLAH BARANG"]),
    },
    Beda {
        tabel: "aset",
        baris: "jumlah",
        kolom: "nilai",
        cetak: "4052175115",
        hitung: "4024175115",
        dasar: Temuan(["2.4", "Jumlah (brs 504)", "NILAI (Rp.)"]),
    },
    Beda {
        tabel: "iku-lalu",
        baris: "3",
        kolom: "target.2021",
        cetak: "-",
        hitung: "64",
        dasar: Temuan(["2.8 / 2.9", "Nilai Reformasi Birokrasi Perangkat Daerah (brs 572 / 603)", "target 2021"]),
    },
    Beda {
        tabel: "kinerja-pelayanan",
        baris: "3",
        kolom: "rasio.2021",
        cetak: "98.1",
        hitung: "98.2857",
        dasar: Temuan(["2.9", "no 3 Persentase usaha mikro menjadi usaha kecil (brs 592)", "rasio 2021"]),
    },
    Beda {
        tabel: "kinerja-pelayanan",
        baris: "12",
        kolom: "rasio.2024",
        cetak: "119.4",
        hitung: "119.6571",
        dasar: Temuan(["2.9", "no 12 Persentase pertumbuhan koperasi sehat dan berkualitas (brs 607)", "rasio 2024"]),
    },
    Beda {
        tabel: "kinerja-pelayanan",
        baris: "13",
        kolom: "rasio.2024",
        cetak: "144.1",
        hitung: "144.2162",
        dasar: Temuan([
            "2.9",
            "no 13 Persentase peningkatan usaha mikro yang memiliki legalitas usaha dan produk (brs 612)",
            "rasio 2024",
        ]),
    },
    Beda {
        tabel: "kinerja-pelayanan",
        baris: "14",
        kolom: "rasio.2024",
        cetak: "127.4",
        hitung: "127.4857",
        dasar: Temuan(["2.9", "no 14 Meningkatnya koperasi yang berkualitas (brs 613)", "rasio 2024"]),
    },
    Beda {
        tabel: "anggaran-realisasi",
        baris: "1",
        kolom: "rasio.2021",
        cetak: "86.12",
        hitung: "86.1274",
        dasar: Temuan(["2.11", "Terciptanya iklim usaha yang kondusif bagi koperasi dan usah (brs 701)", "rasio 2021"]),
    },
    Beda {
        tabel: "anggaran-realisasi",
        baris: "jumlah",
        kolom: "anggaran.2020",
        cetak: "1637586900",
        hitung: "1232464500",
        dasar: Temuan(["2.11", "TOTAL (brs 710)", "anggaran 2020"]),
    },
    Beda {
        tabel: "anggaran-realisasi",
        baris: "jumlah",
        kolom: "anggaran.2024",
        cetak: "4988764380",
        hitung: "4870033997",
        dasar: Temuan(["2.11", "TOTAL (brs 710)", "anggaran 2024"]),
    },
    Beda {
        tabel: "anggaran-realisasi",
        baris: "jumlah",
        kolom: "realisasi.2020",
        cetak: "1605863176",
        hitung: "1217307200",
        dasar: Temuan(["2.11", "TOTAL (brs 710)", "realisasi 2020"]),
    },
    Beda {
        tabel: "anggaran-realisasi",
        baris: "jumlah",
        kolom: "realisasi.2021",
        cetak: "5368633376",
        hitung: "5368633375",
        dasar: Temuan(["2.11", "TOTAL (brs 710)", "realisasi 2021"]),
    },
    // The ratios and the growth of the total row follow from the totals above.
    Beda {
        tabel: "anggaran-realisasi",
        baris: "jumlah",
        kolom: "rasio.2020",
        cetak: "98.06",
        hitung: "98.7702",
        dasar: Temuan(["2.11", "TOTAL (brs 710)", "realisasi 2020"]),
    },
    Beda {
        tabel: "anggaran-realisasi",
        baris: "jumlah",
        kolom: "rasio.2024",
        cetak: "91.7",
        hitung: "93.9500",
        dasar: Temuan(["2.11", "TOTAL (brs 710)", "anggaran 2024"]),
    },
    Beda {
        tabel: "anggaran-realisasi",
        baris: "jumlah",
        kolom: "tumbuh_anggaran",
        cetak: "74.88",
        hitung: "108.8229",
        dasar: Temuan(["2.11", "TOTAL (brs 710)", "anggaran 2020"]),
    },
    Beda {
        tabel: "anggaran-realisasi",
        baris: "jumlah",
        kolom: "tumbuh_realisasi",
        cetak: "59.54",
        hitung: "86.2170",
        dasar: Temuan(["2.11", "TOTAL (brs 710)", "realisasi 2020"]),
    },
    Beda {
        tabel: "um-lapangan-usaha",
        baris: "jumlah",
        kolom: "jumlah",
        cetak: "34711",
        hitung: "35245",
        dasar: Temuan(["2.13", "Total", "unit usaha"]),
    },
    Beda {
        tabel: "pendanaan",
        baris: "pemeringkatan-koperasi",
        kolom: "target.2029",
        cetak: "80",
        hitung: "88.00",
        dasar: Temuan(["4.2", "Terselenggaranya kegiatan pemeringkatan koperasi (brs 1458)", "target 2029"]),
    },
];

/// Cells whose number agrees while the print does not: the letter behind the value is computed from the scale.
const BEDA_CETAK: &[[&str; 3]] =
    &[["kinerja-pelayanan", "9", "realisasi.2021"], ["kinerja-pelayanan", "9", "realisasi.2022"]];

/// Cells the publication leaves empty and the plan fills: table, row, column, value.
const HANYA_HITUNG: &[[&str; 4]] = &[
    ["sdm-golongan", "jumlah", "s2", "10"],
    ["sdm-golongan", "jumlah", "s1", "7"],
    ["sdm-golongan", "jumlah", "d4", "2"],
    ["sdm-golongan", "jumlah", "d3", "1"],
    ["sdm-golongan", "jumlah", "sma", "2"],
];

const BEDA_TEKS: &[BedaTeks] = &[
    beda_teks(
        ["pendanaan", "tata-kelola-penunjang", "satuan:target.2029"],
        "nilai (predikat A)",
        "(A)",
        "nilai is no unit",
    ),
    beda_teks(["pendanaan", "kualitas-kepegawaian", "satuan:target.2029"], "indeks", "", "indeks is no unit"),
    beda_teks(
        ["anggaran-realisasi", "5", "uraian"],
        "Terwujunnya tata kelola pemerintahan yang mewujudkan nilai budaya kerja yang berintegritas, profesional dan akuntabel",
        "Terwujudnya tata kelola pemerintahan yang mewujudkan nilai budaya kerja yang berintegritas, profesional dan akuntabel",
        "spelling",
    ),
    beda_teks(
        ["pendanaan", "kontribusi-koperasi-um", "indikator"],
        "Percentase kontribusi sektor koperasi dan usaha mikro terhadap PDRB",
        "Kontribusi sektor koperasi dan usaha mikro terhadap PDRB",
        "one name for the indicator in all tables",
    ),
    beda_teks(
        ["pendanaan", "fasilitasi-izin-kantor-cabang", "uraian"],
        "Fasilitasi Pemenuhan Izin Usaha Pembukaan Kantor Cabang, Kantor Cabang Pembantu dan Kantor Kas Koperasi Simpan Pinjam Untuk Koperasi Dengan Wilayah Keanggotaan Dalam Daerah Kabupaten / Kota",
        "Fasilitasi Pemenuhan Izin Usaha Pembukaan Kantor Cabang, Cabang Pembantu dan Kantor Kas Koperasi Simpan Pinjam untuk Koperasi dengan Wilayah Keanggotaan dalam Daerah Kabupaten/Kota",
        "name in table 4.1",
    ),
    beda_teks(
        ["pendanaan", "pemeriksaan-pengawasan-koperasi", "uraian"],
        "Pelaksanaan Proses pemeriksaan dan Pengawasan Koperasi Yang Wilayah Keanggotaannya Daerah Kabupaten / Kota",
        "Pelaksanaan Proses Pemeriksaan dan Pengawasan Koperasi yang Wilayah Keanggotaannya dalam Daerah Kabupaten/Kota",
        "name in table 4.1",
    ),
    beda_teks(
        ["pendanaan", "fasilitasi-pelaporan-koperasi", "uraian"],
        "Fasilitasi Pelaporan Koperasi Yang Keanggotaannya Dalam Daerah Kabupaten / Kota",
        "Fasilitasi Pelaporan Koperasi yang Keanggotaannya Daerah Kabupaten/Kota",
        "name in table 4.1",
    ),
    beda_teks(
        ["pendanaan", "akses-permodalan-koperasi", "uraian"],
        "Fasilitasi Akses Permodalan Yang Keanggotaannya Daerah Kabupaten / Kota",
        "Fasilitasi Akses Permodalan Koperasi yang Keanggotaannya Daerah Kabupaten/Kota",
        "name in table 4.1",
    ),
    beda_teks(
        ["pendanaan", "2.17.07", "uraian"],
        "Program Pemberdayaan Usaha Menengah, Usaha Kecil dan Usaha Mikro (UMKM)",
        "Program Pemberdayaan Usaha Menengah, Usaha Kecil, dan Usaha Mikro (UMKM)",
        "comma of the list",
    ),
    beda_teks(
        ["pendanaan", "pelayanan-umum-administrasi", "uraian"],
        "Meningkatnya Kualitas Pelayanan Umum yang Terlaksana Sesuai Standar",
        "Meningkatnya Kualitas Pelayanan Umum PD",
        "name of the output in table 4.1",
    ),
    beda_teks(
        ["pendanaan", "bahan-logistik-kantor", "indikator"],
        "Jumlah paket perlengkapan dan peralatan kantor yang disediakan",
        "Jumlah paket bahan logistik kantor yang disediakan",
        "copied from another sub kegiatan; name in figure 3.3",
    ),
    beda_teks(
        ["pendanaan", "rapat-koordinasi", "uraian"],
        "Penyelenggaran Rapat Koordinasi dan Konsultasi SKPD",
        "Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD",
        "spelling",
    ),
];

/// Misreadings of the page images and old spellings, corrected in the plan: as published, as in the plan.
const EJAAN: &[(&str, &str)] = &[
    ("percentase", "persentase"),
    ("kepergawaiian", "kepegawaian"),
    ("milyar", "miliar"),
    ("perijinan", "perizinan"),
    ("perundang - undangan", "perundang-undangan"),
];

const TAMBAHAN: &[Tambahan] = &[];

const TANPA_PADANAN: &[(&str, &str, &str)] = &[
    ("2.4", "jumlah_barang_cetak", "the cell of which jumlah_unit and luas_m2 are the parts"),
    ("2.7", "formulasi_teks_cetak", "formulasi before it was read as a fraction"),
    ("2.8", "satuan", "nilai and indeks are no units; the others stand in the cells compared"),
    ("2.9", "satuan", "nilai and indeks are no units; the others stand in the cells compared"),
    ("3.2", "satuan", "nilai is no unit"),
    ("4.2", "indikator_ke", "the running number of an indicator within its node"),
];
