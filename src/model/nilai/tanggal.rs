//! Calendar dates: ISO form in the data, Indonesian form in print.

use std::fmt;

/// Names of the months, January first.
pub const BULAN: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// A valid date of the Gregorian calendar, years 1 to 9999; prints `4 September 2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tanggal {
    // The order of the fields is the order of time.
    tahun: u16,
    bulan: u8,
    hari: u8,
}

impl Tanggal {
    /// A date that exists.
    pub fn baru(tahun: u16, bulan: u8, hari: u8) -> Option<Tanggal> {
        let sah = (1..=9999).contains(&tahun)
            && (1..=12).contains(&bulan)
            && (1..=panjang_bulan(tahun, bulan)).contains(&hari);
        sah.then_some(Tanggal { tahun, bulan, hari })
    }

    /// Reads `2025-09-04`.
    pub fn dari_iso(teks: &str) -> Option<Tanggal> {
        let b = teks.as_bytes();
        let bentuk = b.len() == 10
            && b.iter().enumerate().all(|(i, c)| if i == 4 || i == 7 { *c == b'-' } else { c.is_ascii_digit() });
        if !bentuk {
            return None;
        }
        Tanggal::baru(teks[..4].parse().ok()?, teks[5..7].parse().ok()?, teks[8..].parse().ok()?)
    }

    /// The day (UTC) of a moment, in seconds since the beginning of 1970.
    pub fn dari_detik(detik: u64) -> Option<Tanggal> {
        let mut hari = detik / 86_400;
        let mut tahun: u16 = 1970;
        loop {
            let panjang: u64 = (1..=12).map(|b| u64::from(panjang_bulan(tahun, b))).sum();
            if hari < panjang {
                break;
            }
            hari -= panjang;
            tahun = tahun.checked_add(1).filter(|t| *t <= 9999)?;
        }
        let mut bulan = 1;
        while hari >= u64::from(panjang_bulan(tahun, bulan)) {
            hari -= u64::from(panjang_bulan(tahun, bulan));
            bulan += 1;
        }
        Tanggal::baru(tahun, bulan, u8::try_from(hari + 1).ok()?)
    }

    /// `2025-09-04`.
    pub fn iso(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.tahun, self.bulan, self.hari)
    }

    /// Year.
    pub fn tahun(&self) -> u16 {
        self.tahun
    }

    /// Month, 1 to 12.
    pub fn bulan(&self) -> u8 {
        self.bulan
    }

    /// Day of the month, from 1.
    pub fn hari(&self) -> u8 {
        self.hari
    }

    /// Name of the month.
    pub fn nama_bulan(&self) -> &'static str {
        // A date exists only through `baru`, so the month is 1 to 12.
        BULAN[usize::from(self.bulan - 1)]
    }
}

impl fmt::Display for Tanggal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} {} {}", self.hari, self.nama_bulan(), self.tahun))
    }
}

/// Days of a month, 1 to 12.
fn panjang_bulan(tahun: u16, bulan: u8) -> u8 {
    let kabisat = tahun.is_multiple_of(4) && (!tahun.is_multiple_of(100) || tahun.is_multiple_of(400));
    match bulan {
        4 | 6 | 9 | 11 => 30,
        2 if kabisat => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn mencetak() {
        let t = Tanggal::dari_iso("2025-09-04").unwrap();
        assert_eq!(t.to_string(), "4 September 2025");
        assert_eq!(t.iso(), "2025-09-04");
        assert_eq!((t.tahun(), t.bulan(), t.hari()), (2025, 9, 4));
        assert_eq!(Tanggal::dari_iso("2023-08-02").unwrap().to_string(), "2 Agustus 2023");
    }

    #[test]
    fn tahun_kabisat() {
        for (iso, sah) in [
            ("2024-02-29", true),
            ("2025-02-29", false),
            ("2000-02-29", true),
            ("1900-02-29", false),
            ("2025-04-31", false),
            ("2025-12-31", true),
        ] {
            assert_eq!(Tanggal::dari_iso(iso).is_some(), sah, "{iso}");
        }
    }

    #[test]
    fn dari_detik() {
        for (detik, iso) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (1_767_225_599, "2025-12-31"),
            (1_767_225_600, "2026-01-01"),
        ] {
            assert_eq!(Tanggal::dari_detik(detik).map(|t| t.iso()).as_deref(), Some(iso));
        }
        assert_eq!(Tanggal::dari_detik(u64::MAX), None);
    }

    #[test]
    fn menolak() {
        for salah in [
            "",
            "2025-9-4",
            "04-09-2025",
            "2025/09/04",
            "2025-00-10",
            "2025-13-01",
            "2025-01-00",
            "2025-01-32",
            "0000-01-01",
            "2025-09-04T00:00:00",
            "+025-01-01",
            "2025-0é-1",
        ] {
            assert_eq!(Tanggal::dari_iso(salah), None, "{salah}");
        }
    }

    #[test]
    fn urut_menurut_waktu() {
        let t = |s| Tanggal::dari_iso(s).unwrap();
        assert!(t("2024-12-31") < t("2025-01-01"));
        assert!(t("2025-01-31") < t("2025-02-01"));
    }

    proptest! {
        #[test]
        fn iso_bolak_balik(y in 1u16..=9999, m in 1u8..=12, d in 1u8..=31) {
            match Tanggal::baru(y, m, d) {
                Some(t) => prop_assert_eq!(Tanggal::dari_iso(&t.iso()), Some(t)),
                None => prop_assert!(d > 28),
            }
        }
    }
}
