//! Calendar years and ranges of years.

use std::fmt;
use std::iter::FusedIterator;

/// A calendar year; [`Tahun::baru`] accepts 1945 to 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tahun(pub u16);

impl Tahun {
    /// First year accepted.
    pub const MIN: Tahun = Tahun(1945);
    /// Last year accepted.
    pub const MAKS: Tahun = Tahun(2100);

    /// A year within the accepted range.
    pub fn baru(tahun: u16) -> Option<Tahun> {
        (Tahun::MIN.0..=Tahun::MAKS.0).contains(&tahun).then_some(Tahun(tahun))
    }

    /// Reads four digits.
    pub fn urai(teks: &str) -> Option<Tahun> {
        if teks.len() == 4 && teks.bytes().all(|b| b.is_ascii_digit()) {
            teks.parse().ok().and_then(Tahun::baru)
        } else {
            None
        }
    }

    /// The year `selisih` years later (earlier when negative), within the accepted range.
    pub fn geser(self, selisih: i16) -> Option<Tahun> {
        self.0.checked_add_signed(selisih).and_then(Tahun::baru)
    }
}

impl fmt::Display for Tahun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A range of years, both ends included; empty when `akhir` lies before `awal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rentang {
    /// First year.
    pub awal: Tahun,
    /// Last year.
    pub akhir: Tahun,
}

impl Rentang {
    /// A range that holds at least one year.
    pub fn baru(awal: Tahun, akhir: Tahun) -> Option<Rentang> {
        (awal <= akhir).then_some(Rentang { awal, akhir })
    }

    /// The years, first to last.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Tahun> + ExactSizeIterator + FusedIterator + Clone {
        // Half-open, because only `Range` knows its exact length; no accepted year reaches `u16::MAX`.
        (self.awal.0..self.akhir.0.saturating_add(1)).map(Tahun)
    }

    /// `2025–2029` with an en dash, or `2025` for a single year.
    pub fn teks(self) -> String {
        self.to_string()
    }

    /// Whether the year lies in the range.
    pub fn memuat(self, tahun: Tahun) -> bool {
        self.awal <= tahun && tahun <= self.akhir
    }

    /// How many years the range has.
    pub fn jumlah(self) -> usize {
        self.iter().len()
    }
}

impl fmt::Display for Rentang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.awal == self.akhir {
            f.pad(&self.awal.to_string())
        } else {
            f.pad(&format!("{}\u{2013}{}", self.awal, self.akhir))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn batas_tahun() {
        assert_eq!(Tahun::baru(1944), None);
        assert_eq!(Tahun::baru(1945), Some(Tahun::MIN));
        assert_eq!(Tahun::baru(2100), Some(Tahun::MAKS));
        assert_eq!(Tahun::baru(2101), None);
        assert_eq!(Tahun::urai("2026"), Some(Tahun(2026)));
        for salah in ["", "26", "02026", "+202", "2o26", " 2026", "1900"] {
            assert_eq!(Tahun::urai(salah), None, "{salah}");
        }
        assert_eq!(Tahun(2025).geser(-1), Some(Tahun(2024)));
        assert_eq!(Tahun::MAKS.geser(1), None);
        assert_eq!(Tahun::MIN.geser(i16::MIN), None);
        assert_eq!(Tahun(2025).to_string(), "2025");
    }

    #[test]
    fn rentang() {
        let r = Rentang { awal: Tahun(2025), akhir: Tahun(2029) };
        assert_eq!(r.teks(), "2025\u{2013}2029");
        assert_eq!(r.jumlah(), 5);
        assert_eq!(r.iter().map(|t| t.0).collect::<Vec<_>>(), [2025, 2026, 2027, 2028, 2029]);
        assert_eq!(r.iter().next_back(), Some(Tahun(2029)));
        assert!(r.memuat(Tahun(2025)) && r.memuat(Tahun(2029)));
        assert!(!r.memuat(Tahun(2024)) && !r.memuat(Tahun(2030)));
        assert_eq!(Rentang { awal: Tahun(2025), akhir: Tahun(2025) }.teks(), "2025");
    }

    #[test]
    fn rentang_terbalik_kosong() {
        assert_eq!(Rentang::baru(Tahun(2029), Tahun(2025)), None);
        let r = Rentang { awal: Tahun(2029), akhir: Tahun(2025) };
        assert_eq!((r.jumlah(), r.iter().next()), (0, None));
        assert!(!r.memuat(Tahun(2027)));
    }

    proptest! {
        #[test]
        fn iter_sesuai_memuat(a in 1945u16..=2100, b in 1945u16..=2100, t in 1945u16..=2100) {
            let r = Rentang { awal: Tahun(a), akhir: Tahun(b) };
            prop_assert_eq!(r.iter().any(|x| x == Tahun(t)), r.memuat(Tahun(t)));
            prop_assert_eq!(r.iter().count(), r.jumlah());
        }
    }
}
