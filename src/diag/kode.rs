//! The catalogue of finding codes: one const slice that `explain`, the docs and the tests iterate.

use super::Severity::{self, Error, Note, Warning};

/// A stable finding code, for example `E104`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kode(pub &'static str);

/// One line of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entri {
    /// The code.
    pub kode: Kode,
    /// Default severity.
    pub severity: Severity,
    /// One-line summary, Indonesian.
    pub ringkas: &'static str,
    /// What the planner does about it, Indonesian; the guide, `explain` and SARIF print it.
    pub lakukan: &'static str,
}

macro_rules! katalog {
    ($($nama:ident = $kode:literal, $sev:expr, $ringkas:literal, $lakukan:literal;)*) => {
        $(#[doc = $ringkas] pub const $nama: Kode = Kode($kode);)*
        /// All codes, in order.
        pub const KATALOG: &[Entri] = &[
            $(Entri { kode: $nama, severity: $sev, ringkas: $ringkas, lakukan: $lakukan },)*
        ];
    };
}

katalog! {
    BERKAS_TAK_TERBACA = "E001", Error, "berkas tidak dapat dibaca",
        "periksa nama, izin, dan pengodean berkas; simpan sebagai UTF-8";
    SINTAKS_TOML = "E002", Error, "susunan TOML salah",
        "lihat baris yang ditunjuk: tanda petik, koma, kurung";
    SINTAKS_CSV = "E003", Error, "susunan CSV salah",
        "samakan banyaknya kolom; apit teks yang memuat koma dengan tanda petik";
    KUNCI_TAK_DIKENAL = "E101", Error, "kunci tidak dikenal",
        "perbaiki salah ketiknya, atau hapus";
    JENIS_NILAI = "E102", Error, "jenis nilai salah",
        "teks diapit tanda petik, angka tidak";
    KUNCI_WAJIB = "E103", Error, "kunci wajib tidak ada",
        "tambahkan kunci yang disebut";
    UANG_PECAHAN = "E104", Error, "uang ditulis sebagai bilangan pecahan TOML",
        "tulis bilangan bulat, atau teks bila ada sen";
    NILAI_TAK_SAH = "E105", Error, "nilai tidak sah",
        "ikuti saran: pilihan yang ada, batas nilainya, atau hapus tanda minus pada pagu";
    BAGIAN_GANDA = "E106", Error, "bagian yang hanya boleh satu ditulis dua kali",
        "gabungkan keduanya, atau hapus salah satu";
    ID_GANDA = "E201", Error, "id atau kode dipakai dua kali",
        "beri id lain, atau hapus salah satu";
    RUJUKAN_HILANG = "E202", Error, "rujukan ke sesuatu yang tidak ada",
        "tulis yang dirujuk, atau perbaiki id-nya";
    BENTUK_KODE = "E203", Error, "bentuk kode nomenklatur salah",
        "ikuti bentuk kode dalam saran";
    TAHUN_DI_LUAR = "E204", Error, "tahun di luar periode",
        "perbaiki tahunnya, atau tambahkan rentangnya pada `[periode.rentang]`";
    INDUK = "E207", Error, "induk tidak jelas",
        "sebut satu induk dari tingkat yang disebut saran; outcome juga, bila programnya memiliki lebih dari satu";
    INDIKATOR_RUJUK = "E208", Error, "indikator rujukan membawa isi sendiri",
        "hapus kunci selain `rujuk`";
    BELUM_DIISI = "E209", Error, "nilai belum diisi",
        "ganti `\"?\"` dengan nilainya; sementara itu pakai `--draft`";
    UANG_BUKAN_DAUN = "E210", Error, "pagu ditulis di atas tingkat paling bawah",
        "pindahkan pagu ke sub kegiatan";
    KOSONG = "W211", Warning, "simpul tanpa anak atau tanpa indikator",
        "tambahkan anak atau indikatornya, atau hapus simpulnya";
    TANPA_ALASAN = "W212", Warning, "berbeda dari Renstra tanpa alasan",
        "tambahkan `alasan` pada [[penyimpangan]] atau simpul barunya";
    RINCIAN_BEDA = "E213", Error, "rincian tidak sama dengan pagunya",
        "samakan jumlah belanja atau sumber dana dengan pagu";
    RUJUKAN_RENSTRA = "E214", Error, "Renstra rujukan tidak dapat dipakai",
        "perbaiki `rujukan`; [[penyimpangan]] hanya dengan rujukan";
    RENCANA_ASAL = "E221", Error, "rencana yang diubah tidak dapat dipakai",
        "perbaiki `dari` atau `revisi` pada `[perubahan]`, atau rencana yang ditunjuknya";
    PENETAPAN_ASAL = "E222", Error, "penetapan Perubahan belum menjadi penetapan sendiri",
        "tulis `[penetapan]` Perubahan dengan nomor dan tanggalnya sendiri";
    PERUBAHAN_TANPA_ALASAN = "W223", Warning, "perubahan tanpa alasan",
        "tambahkan `[[alasan_perubahan]]` dengan `simpul` atau `indikator` yang berubah";
    ALASAN_SIA = "W224", Warning, "alasan untuk sesuatu yang tidak berubah",
        "hapus alasannya, atau perbaiki id-nya";
    SPEK_MEDAN = "E301", Error, "medan tidak dikenal dalam spesifikasi tabel",
        "pakai medan yang disebut dalam saran, atau lihat `susun list`";
    SPEK_RUMUS = "E302", Error, "rumus tidak dapat dibaca",
        "lihat panduan bagian 10; tempat yang salah ditunjuk di dalam rumus";
    SPEK_KOLOM = "E303", Error, "kolom tidak dikenal dalam spesifikasi tabel",
        "perbaiki nomor atau id kolom";
    SPEK_SIKLUS = "E304", Error, "rumus berputar",
        "salah satu kolom dalam lingkaran itu harus diketik";
    SPEK_SUSUNAN = "E305", Error, "susunan spesifikasi tabel salah",
        "lihat panduan bagian 9";
    SPEK_SUMBER = "E306", Error, "sumber baris atau data tidak dikenal",
        "perbaiki `sumber` atau `data`, atau tulis data yang diminta tabel itu";
    HITUNG = "E307", Error, "nilai tidak dapat dihitung",
        "periksa nilai yang terlalu besar";
    TEMPLAT = "E401", Error, "templat tidak dapat dijalankan",
        "perbaiki ekspresi pada baris yang ditunjuk";
    NARASI_HILANG = "E402", Error, "narasi yang diwajibkan tidak ada",
        "tulis berkas narasi yang disebut";
    NARASI_ISI = "W403", Warning, "isi narasi tidak dapat dicetak seperti tertulis",
        "ganti dengan cara tulis yang dikenal (panduan bagian 11)";
    TABEL_TAK_ADA = "E404", Error, "tabel yang ditempatkan tidak ada",
        "perbaiki id tabel dalam narasi, atau tempatkan tabel yang dirujuk";
    TABEL_GANDA = "E405", Error, "tabel ditempatkan dua kali",
        "hapus penempatan kedua (baris yang ditunjuk; juga gambar), atau ganti dengan `rujuk(\"id\")`";
    NARASI_YATIM = "W406", Warning, "berkas narasi tidak dipakai oleh bagian mana pun",
        "ganti nama berkas menjadi nomor bagian yang ada, atau hapus";
    TABEL_WAJIB = "W407", Warning, "tabel wajib tidak ditempatkan",
        "tambahkan `{{ tabel(\"id\") }}` pada bagian yang memuatnya";
    TABEL_MENGANGGUR = "N408", Note, "tabel tidak ditempatkan dalam dokumen",
        "tempatkan, atau biarkan";
    TATA_LETAK = "E501", Error, "dokumen tidak dapat disusun",
        "perbaiki templat, atau isi yang ditunjuk";
    AKSARA_HILANG = "E502", Error, "huruf tidak memiliki aksara yang dipakai",
        "ganti aksara itu, atau pakai huruf yang memilikinya";
    HURUF_HILANG = "E503", Error, "keluarga huruf tidak ditemukan",
        "perbaiki `[huruf]` pada `susun.toml`, atau `huruf` pada `[dokumen]`";
    GAMBAR_HILANG = "E504", Error, "berkas gambar tidak dapat dipakai",
        "periksa path; simpan ulang sebagai PNG, JPEG, atau SVG yang utuh";
    INDUK_TAK_BERULANG = "W505", Warning, "baris induk tidak diulang sesudah pergantian halaman",
        "kurangi tingkat `ulang_kepala` pada `[gaya]` tabel yang panjang; dokumen tetap jadi";
    SERTA_DATA = "E506", Error, "data tidak dapat disertakan dalam PDF",
        "pindahkan berkas yang disebut ke dalam folder proyek, dan jangan mengubahnya selagi disusun";
    TANGGAL_ARSIP = "E507", Error, "PDF arsip tanpa tanggal",
        "isi `tanggal` pada `[penetapan]` atau `[tanda_tangan]`, atau tetapkan SOURCE_DATE_EPOCH";
    BAGAN_SUMBER = "E511", Error, "gambar dari data tidak dapat dibuat dari sumbernya",
        "perbaiki `[sumber]` atau isi berkas gambar itu, atau lengkapi data yang digambar";
    BAGAN_SESAK = "W512", Warning, "gambar dari data tidak muat dengan huruf yang terbaca",
        "perpendek teks yang sangat panjang, kurangi tingkat yang digambar, atau pakai `halaman = \"lanskap\"`";
    TERCETAK_BEDA = "W601", Warning, "nilai tercetak berbeda dari hasil hitung",
        "periksa data, atau biarkan sebagai catatan terhadap dokumen yang ditetapkan";
    TERCETAK_ALAMAT = "E602", Error, "alamat nilai tercetak tidak ada",
        "perbaiki `tabel`, `baris`, atau `kolom` pada `[[tercetak]]`";
    ABAI_SIA = "W691", Warning, "pengabaian yang tidak mengenai temuan apa pun",
        "hapus pengabaian itu, atau salin `jalur` yang tercetak pada temuannya";
    ABAI_KEDALUWARSA = "W692", Warning, "pengabaian yang sudah lewat waktunya",
        "selesaikan temuannya, atau perpanjang `sampai` dengan alasan baru";
    PROYEK = "E701", Error, "susunan proyek salah",
        "periksa `susun.toml`, folder, dan nama rencana";
    REVISI = "E702", Error, "keadaan rencana pada suatu revisi git tidak dapat dibaca",
        "periksa revisi, rencana, dan repositori; `--rev` memerlukan program git";
    TETAPAN_BERUBAH = "E751", Error, "dokumen yang sudah ditetapkan berubah",
        "kembalikan berkas yang disebut, atau buka perubahan dengan `susun revise`";
    KUNCI_RUSAK = "E752", Error, "kunci penetapan tidak dapat dipakai",
        "pulihkan folder `_penetapan` dari git; bila penetapan terputus, ulangi `susun adopt`";
    HASIL_LAIN = "E753", Error, "hasilnya lain daripada dokumen yang ditetapkan",
        "susun dengan versi susun yang disebut; bila hanya tata letak, dapat diterima dengan `susun migrate --apply`";
    SUSUN_LAIN = "N754", Note, "susun atau templatnya lain daripada saat ditetapkan",
        "tidak ada yang harus dilakukan; `susun migrate` menunjukkan apa yang akan berubah dengan templat baru";
    BELUM_DIKUNCI = "N755", Note, "dokumen berstatus ditetapkan belum dikunci",
        "kunci dengan `susun adopt`";
    BELUM_DAPAT_DITETAPKAN = "E756", Error, "dokumen belum dapat dikunci sebagai yang ditetapkan",
        "lengkapi status, nomor, dan tanggal penetapannya";
    SET_VERSI = "E758", Error, "rencana ditulis untuk versi lain dari perangkat dokumen",
        "lihat `susun migrate`, terima dengan `susun migrate --apply`, atau hapus `versi_set`";
}

impl Kode {
    /// The catalogue line of this code.
    pub fn entri(self) -> Option<&'static Entri> {
        KATALOG.iter().find(|e| e.kode == self)
    }

    /// Default severity: the catalogue's, else that of the letter.
    pub fn severity(self) -> Severity {
        self.entri().map_or_else(
            || match self.0.chars().next() {
                Some('W') => Warning,
                Some('N') => Note,
                _ => Error,
            },
            |e| e.severity,
        )
    }

    /// One-line summary.
    pub fn ringkas(self) -> &'static str {
        self.entri().map_or("", |e| e.ringkas)
    }
}

impl std::fmt::Display for Kode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_their_letter_is_their_severity() {
        for (i, e) in KATALOG.iter().enumerate() {
            assert!(KATALOG[i + 1..].iter().all(|f| f.kode != e.kode), "{} twice", e.kode);
            let huruf = match e.severity {
                Error => 'E',
                Warning => 'W',
                Note => 'N',
            };
            assert!(e.kode.0.starts_with(huruf), "{}", e.kode);
            assert!(!e.ringkas.is_empty() && !e.lakukan.is_empty() && !e.lakukan.ends_with('.'));
        }
    }
}
