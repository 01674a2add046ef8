//! The Renstra of Lumajang 2018–2023 (Permendagri 86/2017).

use super::peta::Dasar::{Alasan, Temuan};
use super::peta::{Beda, BedaTeks, Daerah, Padanan, Peta, Tambahan, beda_teks, peta, tambahan, tercetak};

pub const DAERAH: Daerah = Daerah {
    folder: "lumajang",
    rencana: "renstra-lumajang-2018-2023",
    peta: PETA,
    banyak: (756, 622),
    beda: BEDA,
    beda_cetak: &[],
    hanya_hitung: &[],
    beda_teks: BEDA_TEKS,
    ejaan: EJAAN,
    tambahan: TAMBAHAN,
    tanpa_padanan: TANPA_PADANAN,
};

const NILAI: &[(&str, &str)] = &[("tahun_*", "nilai.*")];

const PETA: &[Peta] = &[
    peta("T-B.35", "masalah")
        .angka(&[("no", "no")])
        .teks(&[("masalah_pokok", "masalah_pokok"), ("masalah", "masalah"), ("akar_masalah", "akar_masalah")])
        .banyak(7, 7, 21),
    peta("T-C.23", "kinerja-pelayanan")
        .angka(&[("no", "no"), ("target_*", "target.*"), ("realisasi_*", "realisasi.*"), ("rasio_*", "rasio.*")])
        .teks(&[("indikator", "indikator"), ("satuan", "satuan:target.2018")])
        .banyak(80, 48, 10),
    peta("T-C.24", "anggaran-realisasi")
        .baris(Padanan::Kunci(&[
            "administrasi-perkantoran",
            "sarana-prasarana",
            "disiplin-aparatur",
            "kapasitas-aparatur",
            "pelaporan",
            "iklim-usaha",
            "kewirausahaan",
            "pendukung-usaha",
            "kelembagaan-koperasi",
        ]))
        .angka(&[
            ("anggaran_*", "anggaran.*"),
            ("realisasi_*", "realisasi.*"),
            ("rasio_*", "rasio.*"),
            ("rata_pertumbuhan_anggaran", "tumbuh_anggaran"),
            ("rata_pertumbuhan_realisasi", "tumbuh_realisasi"),
        ])
        .teks(&[("program", "uraian")])
        .banyak(153, 131, 9),
    peta("T-C.25", "tujuan-sasaran")
        .angka(&[("no", "no"), ("target_*", "target.*")])
        .teks(&[
            ("tujuan", "tujuan"),
            ("sasaran", "sasaran"),
            ("indikator", "indikator"),
            ("satuan", "satuan:target.2019"),
            ("target_*_cetak", "=target.*"),
        ])
        .banyak(30, 30, 45),
    peta("T-C.26", "strategi")
        .teks(&[
            ("visi", "atas"),
            ("misi", "kelompok"),
            ("tujuan", "tujuan"),
            ("sasaran", "sasaran"),
            ("strategi", "strategi"),
            ("arah_kebijakan", "arah_kebijakan"),
        ])
        .banyak(0, 0, 30),
    peta("T-C.27", "pendanaan")
        .baris(Padanan::Kolom("kode", "", &[("18", "1.17.1.17.01.01.021"), ("26", "1.17.1.17.01.06.005")]))
        .angka(&[
            ("target_*", "target.*"),
            ("rp_*", "rp.*"),
            ("target_akhir", "target_akhir"),
            ("rp_akhir", "rp_akhir"),
        ])
        .teks(&[
            ("tujuan", "tujuan"),
            ("sasaran", "sasaran"),
            ("kode", "kode"),
            ("uraian", "uraian"),
            ("indikator", "indikator"),
            ("satuan", "satuan:target.2020"),
            ("capaian_awal_cetak", "baseline"),
            ("target_*_cetak", "=target.*"),
            ("target_akhir_cetak", "=target_akhir"),
            ("unit_kerja", "penanggung_jawab"),
            ("lokasi", "lokasi"),
        ])
        .banyak(312, 298, 390),
    // One published cell holds two targets; ours are two indicators.
    peta("T-C.27", "pendanaan")
        .pilih(&[("kode", "1.17.1.17.01.20.013")])
        .baris(Padanan::Kunci(&["1.17.1.17.01.20.013#2"]))
        .angka(&[("target_*#2", "target.*"), ("target_akhir#2", "target_akhir")])
        .banyak(6, 0, 0),
    peta("T-C.28", "kinerja-penyelenggaraan")
        .angka(&[("no", "no"), ("awal_rpjmd", "awal"), ("target_*", "target.*"), ("akhir_rpjmd", "akhir")])
        .teks(&[
            ("indikator", "indikator"),
            ("satuan", "satuan:target.2019"),
            ("awal_rpjmd_cetak", "=awal"),
            ("target_*_cetak", "=target.*"),
            ("akhir_rpjmd_cetak", "=akhir"),
        ])
        .banyak(16, 16, 18),
    peta("koperasi_aktif", "koperasi-aktif")
        .baris(Padanan::Kunci(&["jumlah", "aktif", "tidak-aktif"]))
        .angka(NILAI)
        .teks(&[("uraian", "uraian")])
        .banyak(9, 9, 3),
    peta("koperasi_rat", "koperasi-rat")
        .baris(Padanan::Kunci(&["jumlah", "rat", "tidak-rat"]))
        .angka(NILAI)
        .teks(&[("uraian", "uraian")])
        .banyak(9, 9, 3),
    peta("koperasi_sehat", "koperasi-sehat")
        .angka(&[("no", "no"), ("tahun_*", "nilai.*")])
        .teks(&[("uraian", "uraian")])
        .banyak(8, 8, 2),
    peta("aspek_penilaian_kesehatan", "aspek-kesehatan")
        .baris(Padanan::Kunci(&[
            "permodalan",
            "kualitas-produktif",
            "manajemen",
            "efisiensi",
            "likuiditas",
            "kemandirian-pertumbuhan",
            "jatidiri",
        ]))
        .angka(&[("skor", "skor")])
        .teks(&[("aspek", "aspek")])
        .banyak(7, 7, 7),
    peta("usaha_mikro_per_kecamatan", "um-kecamatan")
        .angka(&[("no", "no"), ("tahun_*", "nilai.*")])
        .teks(&[("kecamatan", "kecamatan")])
        .banyak(88, 88, 22),
    peta("program_kegiatan", "program-kegiatan")
        .angka(&[("no", "no")])
        .teks(&[("program", "program"), ("kegiatan", "kegiatan")])
        .banyak(19, 19, 38),
    peta("program_kegiatan_pug", "program-pug")
        .angka(&[("no", "no")])
        .teks(&[("program", "program"), ("kegiatan", "kegiatan")])
        .banyak(12, 12, 24),
];

/// A row of T-C.24: ours, that of the audit.
type Program = [&'static str; 2];

const ADMINISTRASI: Program = ["administrasi-perkantoran", "Pelayanan Administrasi Perkantoran (brs 558)"];
const SARANA: Program = ["sarana-prasarana", "Peningkatan Sarana dan Prasarana Aparatur (brs 559)"];
const DISIPLIN: Program = ["disiplin-aparatur", "Peningkatan Disiplin Aparatur (brs 560)"];
const KAPASITAS: Program = ["kapasitas-aparatur", "Peningkatan Kapasitas Sumber Daya Aparatur (brs 561)"];
const PELAPORAN: Program =
    ["pelaporan", "Peningkatan Pengembangan Sistem Pelaporan Capaian Kinerja dan Keuangan (brs 562)"];
const IKLIM: Program = ["iklim-usaha", "Penciptaan Iklim Usaha UKM yang Kondusif (brs 563)"];
const KEWIRAUSAHAAN: Program =
    ["kewirausahaan", "Pengembangan Kewirausahaan dan Keunggulan Kompetitif Usaha Kecil Menengah (brs 564)"];
const PENDUKUNG: Program =
    ["pendukung-usaha", "Pengembangan Sistem Pendukung Usaha bagi Usaha Mikro Kecil Menengah (brs 565)"];
const KELEMBAGAAN: Program = ["kelembagaan-koperasi", "Peningkatan Kualitas Kelembagaan Koperasi (brs 566)"];

/// The ratio of a year without money.
const fn tanpa_anggaran([baris, _]: Program, kolom: &'static str) -> Beda {
    let dasar = Alasan("budget and spending are zero: there is no ratio");
    Beda { tabel: "anggaran-realisasi", baris, kolom, cetak: "0", hitung: "-", dasar }
}

const fn anggaran([baris, b]: Program, cetak: &'static str, hitung: &'static str) -> Beda {
    let dasar = Temuan(["T-C.24", b, "rata-rata pertumbuhan anggaran"]);
    Beda { tabel: "anggaran-realisasi", baris, kolom: "tumbuh_anggaran", cetak, hitung, dasar }
}

const fn realisasi([baris, b]: Program, cetak: &'static str, hitung: &'static str) -> Beda {
    let dasar = Temuan(["T-C.24", b, "rata-rata pertumbuhan realisasi"]);
    Beda { tabel: "anggaran-realisasi", baris, kolom: "tumbuh_realisasi", cetak, hitung, dasar }
}

/// The mean growth of T-C.24 is published without its parentheses: g2016 + g2017 + g2018 / 3.
const BEDA: &[Beda] = &[
    tanpa_anggaran(DISIPLIN, "rasio.2018"),
    tanpa_anggaran(KAPASITAS, "rasio.2018"),
    tanpa_anggaran(IKLIM, "rasio.2015"),
    tanpa_anggaran(IKLIM, "rasio.2016"),
    anggaran(ADMINISTRASI, "0.54", "0.2233"),
    realisasi(ADMINISTRASI, "0.55", "0.2517"),
    anggaran(SARANA, "3.03", "0.8198"),
    realisasi(SARANA, "3.36", "0.9305"),
    anggaran(DISIPLIN, "0.73", "0.0238"),
    realisasi(DISIPLIN, "0.75", "0.0285"),
    anggaran(KAPASITAS, "3.5", "0.9481"),
    realisasi(KAPASITAS, "3.72", "1.0178"),
    anggaran(PELAPORAN, "0.99", "0.3041"),
    realisasi(PELAPORAN, "0.95", "0.2836"),
    anggaran(IKLIM, "0.11", "-0.3412"),
    anggaran(KEWIRAUSAHAAN, "1.6", "0.6700"),
    realisasi(KEWIRAUSAHAAN, "1.45", "0.6988"),
    anggaran(PENDUKUNG, "25.81", "8.5589"),
    realisasi(PENDUKUNG, "17.85", "5.9219"),
    anggaran(KELEMBAGAAN, "3.43", "1.0498"),
    realisasi(KELEMBAGAAN, "3.25", "0.9796"),
    Beda {
        dasar: Alasan("the only growth, of 2018, divided by three as that of the budget is"),
        ..realisasi(IKLIM, "0.01", "0.0270")
    },
    Beda {
        tabel: "pendanaan",
        baris: "1.17.1.17.01.20.013#2",
        kolom: "target_akhir",
        cetak: "260",
        hitung: "650",
        dasar: Temuan(["T-C.27", "Fasilitasi, Pembinaan Akses Permodalan (brs 929)", "target akhir"]),
    },
];

const DUA_TARGET: &str = "two targets in one cell; the second is an indicator of its own";
const TIPE: &str = "unit in the first year only; the others print that of the plan";
const MISI: &str = "the word dan is missing here and stands in the list of misi";
const SINGKAT: &str = "abbreviated in the published table";

/// Texts that differ; those of the lists of programs are recorded in the plan, which has the names of T-C.27.
const BEDA_TEKS: &[BedaTeks] = &[
    beda_teks(
        ["strategi", "1", "kelompok"],
        "Mewujudkan perekonomian daerah berkelanjutan yang berbasis pada pertanian, usaha mikro, pariwisata",
        "Misi 1: Mewujudkan perekonomian daerah berkelanjutan yang berbasis pada pertanian, usaha mikro, dan pariwisata",
        MISI,
    ),
    beda_teks(["pendanaan", "1.17.1.17.01.18.040", "target.2019"], "320 kop", "320 pengurus kop", TIPE),
    beda_teks(
        ["pendanaan", "1.17.1.17.01.20.013", "satuan:target.2020"],
        "KSP/USP Kop (dan peserta)",
        "KSP/USP Kop",
        DUA_TARGET,
    ),
    beda_teks(
        ["pendanaan", "1.17.1.17.01.20.013", "target.2019"],
        "150 KSP /US P Kop dan 130 peserta",
        "150 KSP/USP Kop",
        DUA_TARGET,
    ),
    beda_teks(
        ["pendanaan", "1.17.1.17.01.20.013", "target.2020"],
        "155 KSP /US P Kop dan 130 peserta",
        "155 KSP/USP Kop",
        DUA_TARGET,
    ),
    beda_teks(
        ["pendanaan", "1.17.1.17.01.20.013", "target.2021"],
        "160 KSP /US P Kop dan 130 peserta",
        "160 KSP/USP Kop",
        DUA_TARGET,
    ),
    beda_teks(
        ["pendanaan", "1.17.1.17.01.20.013", "target.2022"],
        "165 KSP /US P Kop dan 130 peserta",
        "165 KSP/USP Kop",
        DUA_TARGET,
    ),
    beda_teks(
        ["pendanaan", "1.17.1.17.01.20.013", "target.2023"],
        "170 KSP /US P Kop dan 130 peserta",
        "170 KSP/USP Kop",
        DUA_TARGET,
    ),
    beda_teks(
        ["pendanaan", "1.17.1.17.01.20.013", "target_akhir"],
        "800 KSP /US P Kop dan 260 peserta",
        "800 KSP/USP Kop",
        DUA_TARGET,
    ),
    tercetak(["pendanaan", "1.17.1.17.01.01.021", "kode"], "1.17.1.17.01.001.021", "1.17.1.17.01.01.021"),
    tercetak(["pendanaan", "1.17.1.17.01.06.005", "kode"], "1.17.1.17.01.06005", "1.17.1.17.01.06.005"),
    beda_teks(["koperasi-rat", "rat", "uraian"], "KOPERASI RAT", "Koperasi yang melaksanakan RAT", SINGKAT),
    beda_teks(
        ["koperasi-rat", "tidak-rat", "uraian"],
        "KOPERASI TIDAK RAT",
        "Koperasi yang tidak melaksanakan RAT",
        SINGKAT,
    ),
    tercetak(
        ["program-kegiatan", "2", "program"],
        "Program Peningkatan Sarana dan Prasarana Aparatur",
        "Peningkatan Sarana dan Prasarana Aparatur",
    ),
    tercetak(
        ["program-kegiatan", "2", "kegiatan"],
        "Pembangunan/Pengadaan dan Rehabilitasi Sarana dan Prasarana Aparatur",
        "Pembangunan/pengadaan dan Rehabilitasi Sarana Prasarana Aparatur",
    ),
    tercetak(
        ["program-kegiatan", "3", "kegiatan"],
        "Pemeliharaan Rutin Berkala Sarana dan Prasarana Aparatur",
        "Pemeliharaan Rutin/Berkala Sarana Prasarana Aparatur",
    ),
    tercetak(
        ["program-kegiatan", "4", "program"],
        "Program Peningkatan Pengembangan Sistem Pelaporan Capaian Kinerja dan Keuangan",
        "Peningkatan Pengembangan Sistem Pelaporan Capaian Kinerja dan Keuangan",
    ),
    tercetak(
        ["program-kegiatan", "4", "kegiatan"],
        "Penyusunan laporan capaian kinerja dan ikhtisar realisasi kinerja SKPD/LAKIP",
        "Penyusunan Laporan capaian Kinerja dan Ikhtisar realisasi Kinerja OPD / LAKIP",
    ),
    tercetak(
        ["program-kegiatan", "6", "kegiatan"],
        "Penyusunan Laporan Akhir tahun",
        "Penyusunan laporan keuangan Akhir Tahun",
    ),
    tercetak(
        ["program-kegiatan", "8", "kegiatan"],
        "Peningkatan Kapasitas Koperasi, Usaha Kecil dan Menengah",
        "Peningkatan Kapasitas Koperasi Usaha Kecil dan Menengah (DAK)",
    ),
    tercetak(
        ["program-kegiatan", "12", "kegiatan"],
        "Fasilitasi, Pembinaan Akses Permodalan dan Simpan Pinjam",
        "Fasilitasi, Pembinaan Akses Permodalan dan Simpan Pinjam Koperasi",
    ),
    tercetak(
        ["program-kegiatan", "15", "program"],
        "Program Penciptaan, Peningkatan, Pengembangan Usaha Mikro",
        "Program Penciptaan, Peningkatan, dan Pengembangan Usaha Mikro",
    ),
    tercetak(
        ["program-kegiatan", "18", "program"],
        "Program Pembinaan Lingkungan Sosial",
        "Program Pembinaan Lingkungan Sosial (DBHCHT)",
    ),
    tercetak(
        ["program-pug", "1", "kegiatan"],
        "Peningkatan Kapasitas Koperasi, Usaha Kecil dan Menengah",
        "Peningkatan Kapasitas Koperasi Usaha Kecil dan Menengah (DAK)",
    ),
    tercetak(
        ["program-pug", "5", "kegiatan"],
        "Fasilitasi, Pembinaan Akses Permodalan dan Simpan Pinjam",
        "Fasilitasi, Pembinaan Akses Permodalan dan Simpan Pinjam Koperasi",
    ),
    tercetak(
        ["program-pug", "8", "program"],
        "Program Penciptaan, Peningkatan, Pengembangan Usaha Mikro",
        "Program Penciptaan, Peningkatan, dan Pengembangan Usaha Mikro",
    ),
    tercetak(
        ["program-pug", "11", "program"],
        "Program Pembinaan Lingkungan Sosial",
        "Program Pembinaan Lingkungan Sosial (DBHCHT)",
    ),
];

const EJAAN: &[(&str, &str)] =
    &[("kurangunya", "kurangnya"), ("liquiditas", "likuiditas"), ("persetase", "persentase"), ("tataan", "tatanan")];

const TAMBAHAN: &[Tambahan] = &[
    tambahan("anggaran-realisasi", "jumlah", "published without a total"),
    tambahan("aspek-kesehatan", "jumlah", "published without a total"),
    tambahan("pendanaan", "bidang_urusan", "heading of the annex, not published"),
    tambahan("pendanaan", "sasaran", "published as a merged cell; its indicators stand in T-C.25"),
];

const TANPA_PADANAN: &[(&str, &str, &str)] = &[
    ("T-C.26", "misi_no", "stands in front of the text of the misi"),
    ("koperasi_aktif", "no", "the published table counts the total as its first row"),
    ("koperasi_rat", "no", "the published table counts the total as its first row"),
];
