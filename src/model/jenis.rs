//! Direction and accumulation of an indicator.

/// The direction in which an indicator improves; decides the formula of `capaian`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arah {
    /// Higher is better: R/T × 100.
    #[default]
    Naik,
    /// Lower is better, as a ratio: T/R × 100.
    Turun,
    /// Lower is better, by difference: (2T − R)/T × 100 ("kondisi khusus" of Permen PANRB 8/2021).
    TurunSelisih,
    /// The value is to be kept; measured like [`Arah::Naik`].
    Tetap,
}

impl Arah {
    /// Every direction, in the order the planner's guide lists them.
    pub const SEMUA: [Arah; 4] = [Arah::Naik, Arah::Turun, Arah::TurunSelisih, Arah::Tetap];

    /// The word of the data files.
    #[must_use]
    pub const fn nama(self) -> &'static str {
        match self {
            Arah::Naik => "naik",
            Arah::Turun => "turun",
            Arah::TurunSelisih => "turun_selisih",
            Arah::Tetap => "tetap",
        }
    }

    /// The direction with this word, exactly as in the data files.
    #[must_use]
    pub fn dari_nama(nama: &str) -> Option<Self> {
        Self::SEMUA.into_iter().find(|a| a.nama() == nama)
    }
}

/// How the yearly values of an indicator make one value of the whole period (the end-of-period column).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Akumulasi {
    /// The last value: percentages, ratios, indices.
    #[default]
    Akhir,
    /// The sum of the values: people trained, documents.
    Jumlah,
    /// The last value, because each value already includes the earlier years.
    Kumulatif,
    /// The arithmetic mean.
    RataRata,
    /// The largest value.
    Maksimum,
}

impl Akumulasi {
    /// Every kind, in the order the planner's guide lists them.
    pub const SEMUA: [Akumulasi; 5] =
        [Akumulasi::Akhir, Akumulasi::Jumlah, Akumulasi::Kumulatif, Akumulasi::RataRata, Akumulasi::Maksimum];

    /// The word of the data files.
    #[must_use]
    pub const fn nama(self) -> &'static str {
        match self {
            Akumulasi::Akhir => "akhir",
            Akumulasi::Jumlah => "jumlah",
            Akumulasi::Kumulatif => "kumulatif",
            Akumulasi::RataRata => "rata-rata",
            Akumulasi::Maksimum => "maksimum",
        }
    }

    /// The kind with this word, exactly as in the data files.
    #[must_use]
    pub fn dari_nama(nama: &str) -> Option<Self> {
        Self::SEMUA.into_iter().find(|a| a.nama() == nama)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_value() {
        for a in Arah::SEMUA {
            assert_eq!(Arah::dari_nama(a.nama()), Some(a));
        }
        for a in Akumulasi::SEMUA {
            assert_eq!(Akumulasi::dari_nama(a.nama()), Some(a));
        }
        assert_eq!(Arah::dari_nama("Naik"), None);
        assert_eq!(Akumulasi::dari_nama("rata_rata"), None);
    }
}
