//! National laws that planning documents of every region cite: subject, gazette, what repealed them, which amendment they are.
//!
//! Only laws cited nearly everywhere stand here; a law that is missing is not looked at.

use super::kutipan::{Jenjang, Kutipan};

/// A law everybody cites.
pub(super) struct HukumDikenal {
    /// Kind; of ministerial regulations only those of the Ministry of Home Affairs.
    pub jenjang: Jenjang,
    /// Number.
    pub nomor: &'static str,
    /// Year.
    pub tahun: u16,
    /// Telling words of the subject, in standard form; of an amendment, the subject of what it amends.
    pub tentang: &'static str,
    /// Numbers in Lembaran Negara and Tambahan Lembaran Negara.
    pub lembaran: Option<(&'static str, &'static str)>,
    /// What repealed it, and in which year.
    pub dicabut: Option<(&'static str, u16)>,
    /// Which amendment it is: 1 the first; 0 when it amends nothing.
    pub perubahan: u8,
}

const fn h(jenjang: Jenjang, nomor: &'static str, tahun: u16, tentang: &'static str) -> HukumDikenal {
    HukumDikenal { jenjang, nomor, tahun, tentang, lembaran: None, dicabut: None, perubahan: 0 }
}

impl HukumDikenal {
    const fn lembaran(mut self, ln: &'static str, tln: &'static str) -> Self {
        self.lembaran = Some((ln, tln));
        self
    }

    const fn dicabut(mut self, oleh: &'static str, tahun: u16) -> Self {
        self.dicabut = Some((oleh, tahun));
        self
    }

    const fn perubahan(mut self, ke: u8) -> Self {
        self.perubahan = ke;
        self
    }

    /// How it is called in a message.
    pub(super) fn sebut(&self) -> String {
        let jenis = match self.jenjang {
            Jenjang::Uu => "Undang-Undang",
            Jenjang::Pp => "Peraturan Pemerintah",
            Jenjang::Perpres => "Peraturan Presiden",
            _ => "Peraturan Menteri Dalam Negeri",
        };
        format!("{jenis} Nomor {} Tahun {}", self.nomor, self.tahun)
    }

    /// The same kind, and ministry.
    pub(super) fn sejenis(&self, k: &Kutipan) -> bool {
        let kementerian = || k.sebutan.contains("dalam negeri") || k.sebutan.starts_with("permendagri");
        self.jenjang == k.jenjang
            && (k.jenjang != Jenjang::Permen || kementerian())
            && !["keputusan", "pengganti"].iter().any(|x| k.sebutan.contains(x))
    }
}

/// The law of a citation, when it is one of them.
pub(super) fn cari(k: &Kutipan) -> Option<&'static HukumDikenal> {
    DIKENAL.iter().find(|d| d.sejenis(k) && d.nomor == k.nomor && Some(d.tahun) == k.tahun)
}

use Jenjang::{Permen, Perpres, Pp, Uu};

/// The laws.
pub(super) const DIKENAL: &[HukumDikenal] = &[
    h(Uu, "25", 1992, "perkoperasian").lembaran("116", "3502"),
    h(Uu, "22", 1999, "pemerintahan daerah").dicabut("Undang-Undang Nomor 32 Tahun 2004", 2004),
    h(Uu, "25", 1999, "perimbangan keuangan").dicabut("Undang-Undang Nomor 33 Tahun 2004", 2004),
    h(Uu, "28", 1999, "penyelenggara negara bersih bebas korupsi").lembaran("75", "3851"),
    h(Uu, "23", 2002, "perlindungan anak").lembaran("109", "4235"),
    h(Uu, "17", 2003, "keuangan negara").lembaran("47", "4286"),
    h(Uu, "20", 2003, "sistem pendidikan nasional").lembaran("78", "4301"),
    h(Uu, "1", 2004, "perbendaharaan negara").lembaran("5", "4355"),
    h(Uu, "10", 2004, "pembentukan peraturan perundang undangan").dicabut("Undang-Undang Nomor 12 Tahun 2011", 2011),
    h(Uu, "15", 2004, "pemeriksaan pengelolaan tanggung jawab keuangan negara").lembaran("66", "4400"),
    h(Uu, "25", 2004, "sistem perencanaan pembangunan nasional").lembaran("104", "4421"),
    h(Uu, "32", 2004, "pemerintahan daerah").lembaran("125", "4437").dicabut("Undang-Undang Nomor 23 Tahun 2014", 2014),
    h(Uu, "33", 2004, "perimbangan keuangan").lembaran("126", "4438").dicabut("Undang-Undang Nomor 1 Tahun 2022", 2022),
    h(Uu, "17", 2007, "rencana pembangunan jangka panjang nasional").lembaran("33", "4700"),
    h(Uu, "26", 2007, "penataan ruang").lembaran("68", "4725"),
    h(Uu, "12", 2008, "pemerintahan daerah").lembaran("59", "4844").perubahan(2),
    h(Uu, "14", 2008, "keterbukaan informasi publik").lembaran("61", "4846"),
    h(Uu, "20", 2008, "usaha mikro kecil menengah").lembaran("93", "4866"),
    h(Uu, "25", 2009, "pelayanan publik").lembaran("112", "5038"),
    h(Uu, "28", 2009, "pajak daerah retribusi daerah")
        .lembaran("130", "5049")
        .dicabut("Undang-Undang Nomor 1 Tahun 2022", 2022),
    h(Uu, "32", 2009, "perlindungan pengelolaan lingkungan hidup").lembaran("140", "5059"),
    h(Uu, "36", 2009, "kesehatan").lembaran("144", "5063").dicabut("Undang-Undang Nomor 17 Tahun 2023", 2023),
    h(Uu, "12", 2011, "pembentukan peraturan perundang undangan").lembaran("82", "5234"),
    h(Uu, "5", 2014, "aparatur sipil negara").lembaran("6", "5494").dicabut("Undang-Undang Nomor 20 Tahun 2023", 2023),
    h(Uu, "6", 2014, "desa").lembaran("7", "5495"),
    h(Uu, "23", 2014, "pemerintahan daerah").lembaran("244", "5587"),
    h(Uu, "30", 2014, "administrasi pemerintahan").lembaran("292", "5601"),
    h(Uu, "35", 2014, "perlindungan anak").lembaran("297", "5606").perubahan(1),
    h(Uu, "2", 2015, "pemerintahan daerah").lembaran("24", "5657"),
    h(Uu, "9", 2015, "pemerintahan daerah").lembaran("58", "5679").perubahan(2),
    h(Uu, "15", 2019, "pembentukan peraturan perundang undangan").lembaran("183", "6398").perubahan(1),
    h(Uu, "11", 2020, "cipta kerja").lembaran("245", "6573").dicabut("Undang-Undang Nomor 6 Tahun 2023", 2023),
    h(Uu, "1", 2022, "hubungan keuangan").lembaran("4", "6757"),
    h(Uu, "13", 2022, "pembentukan peraturan perundang undangan").lembaran("143", "6801").perubahan(2),
    h(Uu, "6", 2023, "cipta kerja").lembaran("41", "6856"),
    h(Uu, "17", 2023, "kesehatan").lembaran("105", "6887"),
    h(Uu, "20", 2023, "aparatur sipil negara").lembaran("141", "6897"),
    h(Uu, "59", 2024, "rencana pembangunan jangka panjang nasional"),
    h(Pp, "58", 2005, "pengelolaan keuangan daerah")
        .lembaran("140", "4578")
        .dicabut("Peraturan Pemerintah Nomor 12 Tahun 2019", 2019),
    h(Pp, "65", 2005, "standar pelayanan minimal")
        .lembaran("150", "4585")
        .dicabut("Peraturan Pemerintah Nomor 2 Tahun 2018", 2018),
    h(Pp, "79", 2005, "pembinaan pengawasan penyelenggaraan pemerintahan daerah")
        .lembaran("165", "4593")
        .dicabut("Peraturan Pemerintah Nomor 12 Tahun 2017", 2017),
    h(Pp, "3", 2007, "laporan penyelenggaraan pemerintahan daerah")
        .lembaran("19", "4693")
        .dicabut("Peraturan Pemerintah Nomor 13 Tahun 2019", 2019),
    h(Pp, "38", 2007, "pembagian urusan pemerintahan").lembaran("82", "4737"),
    h(Pp, "41", 2007, "organisasi perangkat daerah")
        .lembaran("89", "4741")
        .dicabut("Peraturan Pemerintah Nomor 18 Tahun 2016", 2016),
    h(Pp, "6", 2008, "evaluasi penyelenggaraan pemerintahan daerah")
        .lembaran("19", "4815")
        .dicabut("Peraturan Pemerintah Nomor 13 Tahun 2019", 2019),
    h(Pp, "8", 2008, "tahapan tata cara penyusunan pengendalian evaluasi rencana pembangunan daerah")
        .lembaran("21", "4817"),
    h(Pp, "18", 2016, "perangkat daerah").lembaran("114", "5887"),
    h(Pp, "12", 2017, "pembinaan pengawasan penyelenggaraan pemerintahan daerah").lembaran("73", "6041"),
    h(Pp, "2", 2018, "standar pelayanan minimal").lembaran("2", "6178"),
    h(Pp, "12", 2019, "pengelolaan keuangan daerah").lembaran("42", "6322"),
    h(Pp, "13", 2019, "laporan evaluasi penyelenggaraan pemerintahan daerah").lembaran("52", "6323"),
    h(Pp, "7", 2021, "kemudahan pelindungan pemberdayaan koperasi usaha mikro kecil menengah").lembaran("17", "6619"),
    h(Perpres, "7", 2005, "rencana pembangunan jangka menengah nasional"),
    h(Perpres, "5", 2010, "rencana pembangunan jangka menengah nasional"),
    h(Perpres, "29", 2014, "sistem akuntabilitas kinerja instansi pemerintah"),
    h(Perpres, "2", 2015, "rencana pembangunan jangka menengah nasional"),
    h(Perpres, "18", 2020, "rencana pembangunan jangka menengah nasional"),
    h(Perpres, "12", 2025, "rencana pembangunan jangka menengah nasional"),
    h(Permen, "13", 2006, "pengelolaan keuangan daerah")
        .dicabut("Peraturan Menteri Dalam Negeri Nomor 77 Tahun 2020", 2020),
    h(Permen, "54", 2010, "tahapan tata cara penyusunan pengendalian evaluasi rencana pembangunan daerah")
        .dicabut("Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017", 2017),
    h(Permen, "1", 2014, "pembentukan produk hukum daerah")
        .dicabut("Peraturan Menteri Dalam Negeri Nomor 80 Tahun 2015", 2015),
    h(Permen, "80", 2015, "pembentukan produk hukum daerah"),
    h(Permen, "86", 2017, "tata cara perencanaan pengendalian evaluasi pembangunan daerah"),
    h(Permen, "98", 2018, "sistem informasi pembangunan daerah")
        .dicabut("Peraturan Menteri Dalam Negeri Nomor 70 Tahun 2019", 2019),
    h(Permen, "70", 2019, "sistem informasi pemerintahan daerah"),
    h(Permen, "90", 2019, "klasifikasi kodefikasi nomenklatur perencanaan pembangunan keuangan daerah"),
    h(Permen, "18", 2020, "laporan evaluasi penyelenggaraan pemerintahan daerah"),
    h(Permen, "77", 2020, "teknis pengelolaan keuangan daerah"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_law_once_and_repealed_later_than_made() {
        for (i, d) in DIKENAL.iter().enumerate() {
            assert!(d.dicabut.is_none_or(|(_, t)| t > d.tahun), "{}", d.sebut());
            let ganda = DIKENAL[..i].iter().any(|x| (x.jenjang, x.nomor, x.tahun) == (d.jenjang, d.nomor, d.tahun));
            assert!(!ganda, "{}", d.sebut());
            let tln = |x: &HukumDikenal| x.lembaran.map(|l| l.1);
            let sama = DIKENAL[..i].iter().any(|x| tln(x).is_some() && tln(x) == tln(d));
            assert!(!sama, "{}: gazette of another law", d.sebut());
        }
    }
}
