//! Where the Renja of Pasuruan differs from its publication.

use crate::terbitan::peta::Dasar::Temuan;
use crate::terbitan::peta::{Beda, BedaTeks, Tambahan, beda_teks, tambahan, tercetak};

pub const BEDA: &[Beda] = &[
    Beda {
        tabel: "faktor-penyebab",
        baris: "5",
        kolom: "capaian",
        cetak: "100",
        hitung: "101",
        dasar: Temuan(["2.1.A", "Program Pendidikan dan Latihan Perkoperasian", "capaian"]),
    },
    realisasi_satuan_lain("omset-umk-koperasi-sehat"),
    realisasi_satuan_lain("kualitas-usaha-mikro-kecil"),
    Beda {
        tabel: "rkpd",
        baris: "2.17.01.2.06.06",
        kolom: "target",
        cetak: "12",
        hitung: "14",
        dasar: Temuan([
            "T-C.31 / T-C.33",
            "Penyediaan Bahan Bacaan dan Peraturan Perundang-undangan (brs 880 / 1049)",
            "target 2024",
        ]),
    },
    pemeliharaan("rkpd_pagu", "pagu rkpd"),
    pemeliharaan("pagu", "pagu kebutuhan"),
    Beda {
        tabel: "rencana",
        baris: "jumlah",
        kolom: "pagu_maju",
        cetak: "13670514384",
        hitung: "13759685336",
        dasar: Temuan(["T-C.33", "Jumlah Belanja (brs 1115)", "pagu 2025"]),
    },
];

const fn realisasi_satuan_lain(baris: &'static str) -> Beda {
    let dasar = Temuan(["3.2", "brs 584 dan 588", "realisasi 2022"]);
    Beda { tabel: "tujuan-sasaran", baris, kolom: "realisasi", cetak: "800", hitung: "N/A", dasar }
}

const fn pemeliharaan(kolom: &'static str, temuan: &'static str) -> Beda {
    let baris = "2.17.01.2.09 Pemeliharaan Barang Milik Daerah Penunjang Ur (brs 888)";
    let dasar = Temuan(["T-C.31", baris, temuan]);
    Beda { tabel: "rkpd", baris: "2.17.01.2.09", kolom, cetak: "452622733", hitung: "452622753", dasar }
}

/// The forward estimate left out, and targets that could not be read here and stand in T-C.31.
pub const HANYA_HITUNG: &[[&str; 4]] = &[
    ["rencana", "2.17.01.2.02.03", "pagu_maju", "89170950"],
    ["rencana", "2.17.01.2.07.06", "target", "30"],
    ["rencana", "2.17.01.2.09.02", "target", "17"],
    ["rencana", "2.17.01.2.09.05", "target", "95"],
    ["rencana", "2.17.02.2.01.01", "target", "130"],
    ["rencana", "2.17.03.2.01.01", "target", "260"],
    ["rencana", "2.17.05.2.01.01", "target", "200"],
    ["rencana", "2.17.06.2.01.01", "target", "200"],
    ["rencana", "2.17.07.2.01.01", "target", "2"],
    ["rencana", "2.17.07.2.01.02", "target", "200"],
];

pub const BEDA_TEKS: &[BedaTeks] = &[
    beda_teks(
        ["faktor-penyebab", "3", "faktor"],
        "Koperasi yang Berurusan dengan Penegak Hukum Adanya karena Penyalahgunaan Wewenang dalam Pengelolaan",
        "Koperasi yang berurusan dengan penegak hukum karena adanya penyalahgunaan wewenang dalam pengelolaan",
        "order of two words",
    ),
    beda_teks(
        ["data-koperasi", "koperasi-rat", "uraian"],
        "Jumlah Kop. Yang Ber-RAT",
        "Jumlah koperasi yang ber-RAT",
        "abbreviated in the published table",
    ),
    aspek("1", "Aspek SDM", "SDM"),
    aspek("3", "Aspek Kelembagaan", "Kelembagaan"),
    aspek("7", "Aspek Pembiayaan", "Pembiayaan"),
    aspek("9", "Aspek Produksi", "Produksi"),
    aspek("11", "Aspek Pemasaran", "Pemasaran"),
    beda_teks(
        ["masalah", "14", "akar_masalah"],
        "Belum optimalnya akses pelaku usaha terhadap peluang pasar, khususnya",
        "Belum optimalnya akses pelaku usaha terhadap peluang pasar",
        "the published sentence breaks off",
    ),
    tercetak(
        ["tujuan-sasaran", "kualitas-usaha-mikro-kecil", "tujuan_sasaran"],
        "Meningkatnya kualitas Usaha Usaha Mikro Kecil",
        "Meningkatnya kualitas Usaha Mikro Kecil",
    ),
    tercetak(
        ["tujuan-sasaran", "kualitas-usaha-mikro-kecil", "indikator"],
        "Persentase Usaha Mikro yang meningkat kualitas usahanya",
        "Persentase Usaha Mikro Kecil yang meningkat kualitas usahanya",
    ),
    tercetak(
        ["tujuan-sasaran", "akuntabilitas-kinerja", "indikator"],
        "Nilai Sistem Akuntabilitas Kinerja Instansi (SAKIP)",
        "Nilai Sistem Akuntabilitas Kinerja Instansi Pemerintah (SAKIP)",
    ),
    beda_teks(["tujuan-sasaran", "akuntabilitas-kinerja", "satuan:target"], "nilai", "", "nilai is no unit"),
    satuan(
        "evaluasi",
        "2.17.03.2.01",
        "satuan:target_evaluasi",
        "Koperasi",
        "the unit stands with the figure of 2021 only",
    ),
    satuan(
        "evaluasi",
        "2.17.04.2.01",
        "satuan:target_evaluasi",
        "Koperasi",
        "the unit stands with the figure of 2021 only",
    ),
    satuan(
        "evaluasi",
        "2.17.05.2.01",
        "satuan:target_evaluasi",
        "Koperasi",
        "the unit stands with the figure of 2021 only",
    ),
    satuan(
        "evaluasi",
        "2.17.06.2.01",
        "satuan:target_evaluasi",
        "Koperasi",
        "the unit stands with the figure of 2021 only",
    ),
    satuan(
        "evaluasi",
        "2.17.07.2.01",
        "satuan:target_evaluasi",
        "Usaha Mikro",
        "the unit stands with the figure of 2021 only",
    ),
    beda_teks(
        ["evaluasi", "2.17.01#2", "indikator"],
        "Persentase Pemenuhan Pemenuhan Dokumen SAKIP",
        "Persentase Pemenuhan Dokumen SAKIP",
        "a word printed twice",
    ),
    beda_teks(["evaluasi", "2.17.01#2", "satuan:realisasi_lalu"], "", "%", "a percentage printed without its sign"),
    beda_teks(
        ["evaluasi", "2.17.03.2.01.01#2", "indikator"],
        "Jumlah Koperasi yang diawasi Kelembagaan, usaha dan keuangannya; Persentase Koperasi yang sehat dan patuh (%)",
        "Jumlah Koperasi yang diawasi Kelembagaan, usaha dan keuangannya",
        "the second indicator of the cell has no values",
    ),
    beda_teks(
        ["kinerja-pelayanan", "1", "kelompok"],
        "Meningkatnya Kualitas Kelembagaan Ekonomi Masyarakat (000.000)",
        "Tujuan: Meningkatnya Kualitas Kelembagaan Ekonomi Masyarakat",
        "the unit stands in the heading",
    ),
    lokasi("2.17.01.2.06.04"),
    lokasi("2.17.01.2.06.05"),
    lokasi("2.17.01.2.06.06"),
    tercetak(
        ["rkpd", "2.17.01.2.06.09", "lokasi"],
        "Dalam dan Luar Wilayah Kab. Pasuruan",
        "Kab. Pasuruan, Semua Kecamatan, Semua Kelurahan",
    ),
    lokasi("2.17.01.2.06.08"),
    lokasi_kegiatan("2.17.01.2.08"),
    lokasi("2.17.01.2.08.02"),
    beda_teks(["rkpd", "2.17.01.2.08.02", "satuan:target"], "rekening", "Laporan", "unit of T-C.33"),
    lokasi_kegiatan("2.17.01.2.07"),
    lokasi("2.17.01.2.07.02"),
    lokasi("2.17.01.2.07.06"),
    lokasi_kegiatan("2.17.01.2.09"),
    lokasi("2.17.01.2.09.02"),
    lokasi("2.17.01.2.09.05"),
    lokasi("2.17.01.2.09.06"),
    lokasi("2.17.01.2.09.09"),
    tercetak(
        ["rkpd", "2.17.01.2.09.09", "indikator"],
        "Jumlah Gedung Kantor dan Bangunan Lainnya yang Dipelihara/Direhabilitasi (Unit)",
        "Jumlah Pemeliharaan Gedung Kantor dan Bangunan Lainnya yang dipelihara (Unit)",
    ),
    tercetak(
        ["rkpd", "2.17.02", "indikator"],
        "Persentase Pemenuhan Penunjang urusan Pemerintahan",
        "Persentase Koperasi Simpan Pinjam/USP yang memiliki Izin Usaha Simpan Pinjam (IUSP), dan atau izin operasional",
    ),
    tercetak(
        ["rkpd", "2.17.02.2.01", "indikator"],
        "Persentase Koperasi yang memiliki IUSP",
        "Jumlah Koperasi yang memiliki Izin Usaha Simpan Pinjam (IUSP), Kantor Cabang, Cabang Pembantu dan Kantor Kas Koperasi Simpan Pinjam untuk Koperasi dengan Wilayah Keanggotaan dalam Kabupaten/Kota (Unit Usaha)",
    ),
    satuan("rkpd", "2.17.02.2.01", "satuan:target", "Unit Usaha", "printed without its unit"),
    tercetak(
        ["rkpd", "2.17.06.2.01", "indikator"],
        "Jumlah Koperasi yang meningkat Pembiayaannya dan Koperasi yang terstrukturisasi usahanya",
        "Jumlah Koperasi yang meningkat akses Pembiayaan dan akses pasar",
    ),
    satuan("rkpd", "2.17.07.2.01", "satuan:rkpd_target", "Unit Usaha", "printed without its unit"),
    tercetak(
        ["rkpd", "2.17.07.2.01", "indikator"],
        "Jumlah UMK yang meningkat kualitas Produknya dan atau terbentuknya jaringan kemitraan",
        "Jumlah UMK yang meningkat kualitas Produk (Terstandarisasi) dan atau terbentuknya jaringan kemitraan",
    ),
    satuan("rkpd", "2.17.07.2.01", "satuan:target", "Unit Usaha", "printed without its unit"),
    tercetak(
        ["rkpd", "2.17.07.2.01.01", "indikator"],
        "Tersedianya data Potensi dan Pengembangan Usaha Mikro (Dokumen)",
        "Jumlah data Potensi dan Pengembangan Usaha Mikro (Dokumen)",
    ),
    tercetak(["rkpd", "2.17.07.2.01.04", "kode"], "2.17.07.2.01.03", "2.17.07.2.01.04"),
    beda_teks(["rkpd", "jumlah", "uraian"], "JUMLAH", "", "the word stands once in the row"),
    tercetak(
        ["rencana", "2.17.01.2.07", "uraian"],
        "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah",
        "5. Pengadaan Barang Milik Daerah Penunjang Urusan Pemerintah Daerah",
    ),
    satuan("rencana", "2.17.07.2.01", "satuan:target", "Unit Usaha", "printed without its unit"),
    beda_teks(["rencana", "2.17.01.2.01.01", "satuan:target"], "Dokumen", "", "the target could not be read"),
    beda_teks(
        ["rencana", "2.17.01.2.01.06", "indikator/2"],
        "Persentase Pelaksanaan Perencanaan, Penganggaran, dan Evaluasi Kinerja",
        "Hasil: Persentase Pelaksanaan Perencanaan, Penganggaran dan Evaluasi Kinerja",
        "written as in the row before",
    ),
    tercetak(["rencana", "2.17.01.2.05.10", "kode"], "2.17.01.2.06.10", "2.17.01.2.05.10"),
    tercetak(["rencana", "2.17.01.2.09.09", "kode"], "2.17.01.2.09.06", "2.17.01.2.09.09"),
    beda_teks(
        ["rencana", "2.17.05.2.01.01", "sumber_dana"],
        "Dana Transfer Umum-Dana Alokasi Umum DAK Non Fisik - PK2UKM",
        "Dana Transfer Umum–Dana Alokasi Umum; DAK Non Fisik – PK2UKM",
        "two sources in one cell",
    ),
];

const KANTOR: &str = "Kantor Dinas Koperasi, usaha Kecil dan Menengah Kab. Pasuruan - Raci";

/// A sub kegiatan whose place is another in T-C.33.
const fn lokasi(baris: &'static str) -> BedaTeks {
    tercetak(["rkpd", baris, "lokasi"], KANTOR, "Kab. Pasuruan, Semua Kecamatan, Semua Kelurahan")
}

/// A kegiatan, which has no place in T-C.33.
const fn lokasi_kegiatan(baris: &'static str) -> BedaTeks {
    tercetak(["rkpd", baris, "lokasi"], KANTOR, "")
}

const fn aspek(baris: &'static str, cetak: &'static str, kita: &'static str) -> BedaTeks {
    beda_teks(["masalah", baris, "aspek"], cetak, kita, "the head of the column says Aspek")
}

const fn satuan(
    tabel: &'static str,
    baris: &'static str,
    kolom: &'static str,
    kita: &'static str,
    alasan: &'static str,
) -> BedaTeks {
    beda_teks([tabel, baris, kolom], "", kita, alasan)
}

/// Misreadings and habits of writing that the plan does not follow.
pub const EJAAN: &[(&str, &str)] = &[
    ("administrasi pd", "administrasi perangkat daerah"),
    ("anggota operasi", "anggota koperasi"),
    ("cabang pembantuan kantor", "cabang pembantu, dan kantor"),
    ("dan atau", "dan / atau"),
    ("facilitasi", "fasilitasi"),
    ("ijin", "izin"),
    ("iusp), dan", "iusp) dan"),
    ("keanggotaanya", "keanggotaannya"),
    ("kota(unit", "kota (unit"),
    ("nik. (nomer", "nik (nomor"),
    ("pertengkapan", "perlengkapan"),
    ("pertzinan", "perizinan"),
    ("pada dok ", "pada dokumen "),
    ("persentase yang diberikan", "persentase koperasi yang diberikan"),
    ("perundang undangan", "perundang-undangan"),
    ("perundang- undangan", "perundang-undangan"),
    ("produktifitas", "produktivitas"),
    ("tertib dan kelembagaan", "tertib kelembagaan"),
    ("umum pd", "umum perangkat daerah"),
    ("usaha kecil dan usaha mikro", "usaha kecil, dan usaha mikro"),
    ("wirasaha", "wirausaha"),
    // A placeholder for the code of the bidang urusan.
    ("x.xx.", "2.17."),
];

const HALAMAN_HILANG: &str = "the pages before are missing from the publication";

pub const TAMBAHAN: &[Tambahan] = &[
    tambahan("evaluasi", "2.17.01.2.06", "on the missing page; its sub kegiatan are published"),
    tambahan("rkpd", "2.17.01", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.01", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.01.01", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.01.06", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.02", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.02.01", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.02.02", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.02.03", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.05", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.05.10", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.06", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.06.01", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.06.02", HALAMAN_HILANG),
    tambahan("rkpd", "2.17.01.2.06.03", HALAMAN_HILANG),
    tambahan("rencana", "jumlah:Dana Transfer Umum–Dana Alokasi Umum", "published without totals of the sources"),
    tambahan(
        "rencana",
        "jumlah:Dana Transfer Umum–Dana Alokasi Umum; DAK Non Fisik – PK2UKM",
        "published without totals of the sources",
    ),
];

pub const TANPA_PADANAN: &[(&str, &str, &str)] = &[
    ("2.3", "no", "letters with gaps; ours run"),
    ("3.2", "no", "published per level; ours are numbered by level"),
    ("3.2", "no_indikator", "published per level; ours are numbered by level"),
    ("T-C.29", "no_cetak", "a page is missing, ours run"),
    ("T-C.30", "no", "the published table does not count its first row"),
    ("T-C.33", "no_cetak", "stands in front of the name"),
    ("T-C.33", "target_outcome_cetak", "stands behind the outcome"),
];
