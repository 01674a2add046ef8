//! Owns the registry of the functions a formula may call: names, arguments, one-line help.

/// A function of the formula language. The order is that of [`FUNGSI`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fungsi {
    /// Sum of the present values.
    Jumlah,
    /// Mean of the present values.
    Rata,
    /// Mean of the year-on-year growth in percent (T-C.24, columns 17 and 18).
    Pertumbuhan,
    /// Achievement in percent, by the indicator's direction.
    Capaian,
    /// Last present value.
    Akhir,
    /// First present value.
    Awal,
    /// Largest present value.
    Maks,
    /// Smallest present value.
    Min,
    /// Value of the whole period, by the indicator's accumulation.
    Akumulasi,
    /// Value up to now, by the indicator's accumulation (T-C.29, column 10).
    Sampai,
    /// Rounding, half away from zero.
    Bulat,
    /// Count of the present values.
    Banyak,
    /// Share of the column's total in percent.
    Porsi,
    /// What was added or taken away: after less before, where one that is absent counts as nothing.
    Selisih,
}

/// What help texts, the parser and the tests know about a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InfoFungsi {
    /// The function itself.
    pub fungsi: Fungsi,
    /// The name in a formula.
    pub nama: &'static str,
    /// Fewest arguments.
    pub min: usize,
    /// Most arguments; `None`: any number.
    pub maks: Option<usize>,
    /// Whether the arguments form a series: repeated columns and ranges are allowed, absent values are skipped.
    pub deret: bool,
    /// What it gives, in one line (Indonesian).
    pub uraian: &'static str,
    /// A formula that uses it.
    pub contoh: &'static str,
    /// Other words for it, known to the suggestions only.
    pub padanan: &'static [&'static str],
}

/// Every function of the formula language.
pub const FUNGSI: [InfoFungsi; 14] = [
    InfoFungsi {
        fungsi: Fungsi::Jumlah,
        nama: "jumlah",
        min: 1,
        maks: None,
        deret: true,
        uraian: "jumlah nilai yang ada; nilai yang tidak ada dilewati",
        contoh: "jumlah((5), (7), (9))",
        padanan: &["sum", "total", "jml"],
    },
    InfoFungsi {
        fungsi: Fungsi::Rata,
        nama: "rata",
        min: 1,
        maks: None,
        deret: true,
        uraian: "rata-rata hitung nilai yang ada",
        contoh: "rata((16)..(20))",
        padanan: &["rata_rata", "rerata", "average", "mean", "avg"],
    },
    InfoFungsi {
        fungsi: Fungsi::Pertumbuhan,
        nama: "pertumbuhan",
        min: 1,
        maks: None,
        deret: true,
        uraian: "rata-rata pertumbuhan tahunan dalam persen, dari pasangan tahun berurutan yang keduanya bernilai",
        contoh: "pertumbuhan(anggaran)",
        padanan: &["tumbuh", "growth", "rata_pertumbuhan"],
    },
    InfoFungsi {
        fungsi: Fungsi::Capaian,
        nama: "capaian",
        min: 2,
        maks: Some(2),
        deret: false,
        uraian: "capaian dalam persen menurut arah indikator: capaian(realisasi, target)",
        contoh: "capaian((11), (6))",
        padanan: &["pencapaian", "rasio_capaian"],
    },
    InfoFungsi {
        fungsi: Fungsi::Akhir,
        nama: "akhir",
        min: 1,
        maks: None,
        deret: true,
        uraian: "nilai terakhir yang ada",
        contoh: "akhir(target)",
        padanan: &["terakhir", "last"],
    },
    InfoFungsi {
        fungsi: Fungsi::Awal,
        nama: "awal",
        min: 1,
        maks: None,
        deret: true,
        uraian: "nilai pertama yang ada",
        contoh: "awal(target)",
        padanan: &["pertama", "first"],
    },
    InfoFungsi {
        fungsi: Fungsi::Maks,
        nama: "maks",
        min: 1,
        maks: None,
        deret: true,
        uraian: "nilai terbesar di antara nilai yang ada",
        contoh: "maks(realisasi)",
        padanan: &["max", "maksimum", "terbesar"],
    },
    InfoFungsi {
        fungsi: Fungsi::Min,
        nama: "min",
        min: 1,
        maks: None,
        deret: true,
        uraian: "nilai terkecil di antara nilai yang ada",
        contoh: "min(realisasi)",
        padanan: &["minimum", "terkecil"],
    },
    InfoFungsi {
        fungsi: Fungsi::Akumulasi,
        nama: "akumulasi",
        min: 1,
        maks: None,
        deret: true,
        uraian: "nilai akhir periode menurut akumulasi indikator (akhir, jumlah, kumulatif, rata-rata, maksimum)",
        contoh: "akumulasi(target)",
        padanan: &["kondisi_akhir", "akumulatif"],
    },
    InfoFungsi {
        fungsi: Fungsi::Sampai,
        nama: "sampai",
        min: 1,
        maks: None,
        deret: true,
        uraian: "realisasi sampai dengan tahun berjalan: jumlah bila akumulasi indikator jumlah, selain itu nilai terakhir yang ada",
        contoh: "sampai((5), (7), (9))",
        padanan: &["sampai_dengan", "kumulatif"],
    },
    InfoFungsi {
        fungsi: Fungsi::Bulat,
        nama: "bulat",
        min: 1,
        maks: Some(2),
        deret: false,
        uraian: "pembulatan setengah ke atas sampai n angka di belakang koma (tanpa n: bilangan bulat)",
        contoh: "bulat((7) / (6) * 100, 2)",
        padanan: &["round", "pembulatan", "dibulatkan"],
    },
    InfoFungsi {
        fungsi: Fungsi::Banyak,
        nama: "banyak",
        min: 1,
        maks: None,
        deret: true,
        uraian: "banyaknya nilai yang ada",
        contoh: "banyak(realisasi)",
        padanan: &["count", "cacah", "hitung"],
    },
    InfoFungsi {
        fungsi: Fungsi::Porsi,
        nama: "porsi",
        min: 1,
        maks: Some(1),
        deret: false,
        uraian: "bagian dalam persen dari jumlah kolom itu atas semua baris rincian: porsi(kolom)",
        contoh: "porsi(pagu)",
        padanan: &["bagian", "proporsi", "share", "persentase"],
    },
    InfoFungsi {
        fungsi: Fungsi::Selisih,
        nama: "selisih",
        min: 2,
        maks: Some(2),
        deret: false,
        uraian: "bertambah atau (minus) berkurang: selisih(sesudah, sebelum); yang tidak ada dihitung nol, bila yang lain ada",
        contoh: "selisih(sesudah, sebelum)",
        padanan: &["beda", "difference", "delta"],
    },
];

impl Fungsi {
    /// The registry entry.
    #[must_use]
    pub const fn info(self) -> &'static InfoFungsi {
        // The registry stands in the order of the enum; a test holds it to that.
        &FUNGSI[self as usize]
    }

    /// The name in a formula.
    #[must_use]
    pub const fn nama(self) -> &'static str {
        self.info().nama
    }

    /// The function of this name.
    #[must_use]
    pub fn dari_nama(nama: &str) -> Option<Self> {
        FUNGSI.iter().find(|f| f.nama == nama).map(|f| f.fungsi)
    }

    /// The function a planner may have meant by an unknown name.
    #[must_use]
    pub fn mirip(nama: &str) -> Option<Self> {
        let nama = nama.to_lowercase();
        let sama = |f: &&InfoFungsi| f.nama == nama || f.padanan.contains(&nama.as_str());
        if let Some(f) = FUNGSI.iter().find(sama) {
            return Some(f.fungsi);
        }
        let batas = (nama.chars().count() / 3).clamp(1, 3);
        FUNGSI
            .iter()
            .map(|f| (strsim::damerau_levenshtein(f.nama, &nama), f.fungsi))
            .filter(|(jarak, _)| *jarak <= batas)
            .min_by_key(|(jarak, _)| *jarak)
            .map(|(_, f)| f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::urai;
    use super::*;

    #[test]
    fn registry_stands_in_the_order_of_the_enum() {
        for (i, info) in FUNGSI.iter().enumerate() {
            assert_eq!(info.fungsi as usize, i);
            assert_eq!(info.fungsi.info(), info);
            assert_eq!(Fungsi::dari_nama(info.nama), Some(info.fungsi));
            assert!(info.min >= 1 && info.maks.is_none_or(|m| m >= info.min));
        }
    }

    #[test]
    fn every_example_parses_and_uses_its_function() {
        for info in &FUNGSI {
            let rumus = urai(info.contoh).expect(info.contoh);
            assert!(rumus.to_string().contains(info.nama), "{}", info.contoh);
        }
    }

    #[test]
    fn suggestions_know_typing_errors_and_other_words() {
        assert_eq!(Fungsi::mirip("jumlh"), Some(Fungsi::Jumlah));
        assert_eq!(Fungsi::mirip("JUMLAH"), Some(Fungsi::Jumlah));
        assert_eq!(Fungsi::mirip("pertumbuan"), Some(Fungsi::Pertumbuhan));
        assert_eq!(Fungsi::mirip("rata_rata"), Some(Fungsi::Rata));
        assert_eq!(Fungsi::mirip("round"), Some(Fungsi::Bulat));
        assert_eq!(Fungsi::mirip("zzz"), None);
    }

    #[test]
    fn other_words_are_unambiguous() {
        for (i, f) in FUNGSI.iter().enumerate() {
            for g in &FUNGSI[i + 1..] {
                assert!(f.padanan.iter().all(|p| !g.padanan.contains(p)));
            }
            assert!(f.padanan.iter().all(|p| Fungsi::dari_nama(p).is_none()));
        }
    }
}
