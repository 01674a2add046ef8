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
}

macro_rules! katalog {
    ($($nama:ident = $kode:literal, $sev:expr, $ringkas:literal;)*) => {
        $(#[doc = $ringkas] pub const $nama: Kode = Kode($kode);)*
        /// All codes, in order.
        pub const KATALOG: &[Entri] = &[
            $(Entri { kode: $nama, severity: $sev, ringkas: $ringkas },)*
        ];
    };
}

katalog! {
    BERKAS_TAK_TERBACA = "E001", Error, "berkas tidak dapat dibaca";
    SINTAKS_TOML = "E002", Error, "susunan TOML salah";
    SINTAKS_CSV = "E003", Error, "susunan CSV salah";
    KUNCI_TAK_DIKENAL = "E101", Error, "kunci tidak dikenal";
    JENIS_NILAI = "E102", Error, "jenis nilai salah";
    KUNCI_WAJIB = "E103", Error, "kunci wajib tidak ada";
    UANG_PECAHAN = "E104", Error, "uang ditulis sebagai bilangan pecahan TOML";
    NILAI_TAK_SAH = "E105", Error, "nilai tidak sah";
    BAGIAN_GANDA = "E106", Error, "bagian yang hanya boleh satu ditulis dua kali";
    ID_GANDA = "E201", Error, "id atau kode dipakai dua kali";
    RUJUKAN_HILANG = "E202", Error, "rujukan ke sesuatu yang tidak ada";
    BENTUK_KODE = "E203", Error, "bentuk kode nomenklatur salah";
    TAHUN_DI_LUAR = "E204", Error, "tahun di luar periode";
    INDUK = "E207", Error, "induk tidak jelas";
    INDIKATOR_RUJUK = "E208", Error, "indikator rujukan membawa isi sendiri";
    BELUM_DIISI = "E209", Error, "nilai belum diisi";
    UANG_BUKAN_DAUN = "E210", Error, "pagu ditulis di atas tingkat paling bawah";
    KOSONG = "W211", Warning, "simpul tanpa anak atau tanpa indikator";
    TANPA_ALASAN = "W212", Warning, "berbeda dari Renstra tanpa alasan";
    RINCIAN_BEDA = "E213", Error, "rincian tidak sama dengan pagunya";
    RUJUKAN_RENSTRA = "E214", Error, "Renstra rujukan tidak dapat dipakai";
    SPEK_MEDAN = "E301", Error, "medan tidak dikenal dalam spesifikasi tabel";
    SPEK_RUMUS = "E302", Error, "rumus tidak dapat dibaca";
    SPEK_KOLOM = "E303", Error, "kolom tidak dikenal dalam spesifikasi tabel";
    SPEK_SIKLUS = "E304", Error, "rumus berputar";
    SPEK_SUSUNAN = "E305", Error, "susunan spesifikasi tabel salah";
    SPEK_SUMBER = "E306", Error, "sumber baris atau data tidak dikenal";
    HITUNG = "E307", Error, "nilai tidak dapat dihitung";
    TEMPLAT = "E401", Error, "templat tidak dapat dijalankan";
    NARASI_HILANG = "E402", Error, "narasi yang diwajibkan tidak ada";
    NARASI_ISI = "W403", Warning, "isi narasi tidak dapat dicetak seperti tertulis";
    TABEL_TAK_ADA = "E404", Error, "tabel yang ditempatkan tidak ada";
    TABEL_GANDA = "E405", Error, "tabel ditempatkan dua kali";
    NARASI_YATIM = "W406", Warning, "berkas narasi tidak dipakai oleh bagian mana pun";
    TABEL_WAJIB = "W407", Warning, "tabel wajib tidak ditempatkan";
    TABEL_MENGANGGUR = "N408", Note, "tabel tidak ditempatkan dalam dokumen";
    TATA_LETAK = "E501", Error, "dokumen tidak dapat disusun";
    AKSARA_HILANG = "E502", Error, "huruf tidak memiliki aksara yang dipakai";
    HURUF_HILANG = "E503", Error, "keluarga huruf tidak ditemukan";
    GAMBAR_HILANG = "E504", Error, "berkas gambar tidak dapat dipakai";
    INDUK_TAK_BERULANG = "W505", Warning, "baris induk tidak diulang sesudah pergantian halaman";
    TERCETAK_BEDA = "W601", Warning, "nilai tercetak berbeda dari hasil hitung";
    TERCETAK_ALAMAT = "E602", Error, "alamat nilai tercetak tidak ada";
    ABAI_SIA = "W691", Warning, "pengabaian yang tidak mengenai temuan apa pun";
    ABAI_KEDALUWARSA = "W692", Warning, "pengabaian yang sudah lewat waktunya";
    PROYEK = "E701", Error, "susunan proyek salah";
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
            assert!(!e.ringkas.is_empty());
        }
    }
}
