//! NIP, the number of a civil servant.

use std::fmt;

use super::tanggal::Tanggal;

/// A civil servant number: 18 digits = birth date (8), appointment year and month (6), sex (1), serial (3).
/// Prints `19700210 199011 1 001`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nip {
    // Never starts with zero, so 18 digits are kept whole.
    nomor: u64,
}

/// Why a text is not a NIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GalatNip {
    /// A character that is no digit, space or dot.
    BukanAngka(char),
    /// Not 18 digits; how many there are.
    Panjang(usize),
    /// Digits 1 to 8 are no date.
    TanggalLahir,
    /// Digits 9 to 12 are no year after the birth.
    TahunPengangkatan,
    /// Digits 13 and 14 are no month.
    BulanPengangkatan,
    /// Digit 15 is neither 1 nor 2.
    JenisKelamin,
}

impl fmt::Display for GalatNip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GalatNip::BukanAngka(c) => write!(f, "memuat \"{c}\", padahal NIP hanya angka"),
            GalatNip::Panjang(n) => write!(f, "terdiri atas {n} angka, seharusnya 18"),
            GalatNip::TanggalLahir => f.write_str("8 angka pertama bukan tanggal lahir (tahun, bulan, tanggal)"),
            GalatNip::TahunPengangkatan => {
                f.write_str("angka ke-9 sampai ke-12 bukan tahun pengangkatan sesudah tahun lahir")
            }
            GalatNip::BulanPengangkatan => f.write_str("angka ke-13 dan ke-14 bukan bulan pengangkatan"),
            GalatNip::JenisKelamin => f.write_str("angka ke-15 harus 1 (pria) atau 2 (wanita)"),
        }
    }
}

impl std::error::Error for GalatNip {}

impl Nip {
    /// Reads a NIP; spaces and dots are ignored.
    ///
    /// For a PPPK the month is replaced by a number from 21 (how many contracts), which is accepted.
    pub fn urai(teks: &str) -> Result<Nip, GalatNip> {
        let mut nomor: u64 = 0;
        let mut panjang = 0;
        for c in teks.chars().filter(|c| !c.is_whitespace() && *c != '.') {
            let digit = c.to_digit(10).ok_or(GalatNip::BukanAngka(c))?;
            panjang += 1;
            if panjang <= 18 {
                nomor = nomor * 10 + u64::from(digit);
            }
        }
        if panjang != 18 {
            return Err(GalatNip::Panjang(panjang));
        }
        let nip = Nip { nomor };
        let lahir = nip.tanggal_lahir().ok_or(GalatNip::TanggalLahir)?;
        if !(lahir.tahun() + 1..=2100).contains(&nip.tahun_pengangkatan()) {
            return Err(GalatNip::TahunPengangkatan);
        }
        match nip.potong(4, 2) {
            1..=12 | 21..=99 => {}
            _ => return Err(GalatNip::BulanPengangkatan),
        }
        match nip.potong(3, 1) {
            1 | 2 => Ok(nip),
            _ => Err(GalatNip::JenisKelamin),
        }
    }

    /// The 18 digits without spaces.
    pub fn angka(&self) -> String {
        format!("{:018}", self.nomor)
    }

    /// `panjang` digits (at most 8) with `sisa` digits behind them.
    fn potong(&self, sisa: u32, panjang: u32) -> u32 {
        let n = self.nomor / 10u64.pow(sisa) % 10u64.pow(panjang);
        // At most 8 digits, so it always fits.
        u32::try_from(n).unwrap_or(u32::MAX)
    }

    /// Birth date, not before 1900.
    pub fn tanggal_lahir(&self) -> Option<Tanggal> {
        let tahun = u16::try_from(self.potong(14, 4)).ok()?;
        let bulan = u8::try_from(self.potong(12, 2)).ok()?;
        let hari = u8::try_from(self.potong(10, 2)).ok()?;
        if tahun < 1900 {
            return None;
        }
        Tanggal::baru(tahun, bulan, hari)
    }

    /// Year of appointment.
    pub fn tahun_pengangkatan(&self) -> u16 {
        // Four digits, so it always fits.
        u16::try_from(self.potong(6, 4)).unwrap_or(u16::MAX)
    }
}

impl fmt::Display for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!(
            "{:08} {:06} {} {:03}",
            self.potong(10, 8),
            self.potong(4, 6),
            self.potong(3, 1),
            self.potong(0, 3)
        ))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn membaca_dan_mencetak() {
        for teks in ["197002101990111001", "19700210 199011 1 001", "19700210.199011.1.001", " 19700210 199011 1001"] {
            let nip = Nip::urai(teks).unwrap();
            assert_eq!(nip.to_string(), "19700210 199011 1 001");
            assert_eq!(nip.angka(), "197002101990111001");
        }
        assert_eq!(Nip::urai("199001012023212007").unwrap().to_string(), "19900101 202321 2 007");
    }

    #[test]
    fn menolak() {
        for (teks, galat) in [
            ("", GalatNip::Panjang(0)),
            ("19700210199011100", GalatNip::Panjang(17)),
            ("1970021019901110011", GalatNip::Panjang(19)),
            ("19700210199011100O", GalatNip::BukanAngka('O')),
            ("NIP 197002101990111001", GalatNip::BukanAngka('N')),
            ("197002301990111001", GalatNip::TanggalLahir),
            ("187002101990111001", GalatNip::TanggalLahir),
            ("197002101970111001", GalatNip::TahunPengangkatan),
            ("197002101990001001", GalatNip::BulanPengangkatan),
            ("197002101990131001", GalatNip::BulanPengangkatan),
            ("197002101990113001", GalatNip::JenisKelamin),
        ] {
            assert_eq!(Nip::urai(teks), Err(galat), "{teks}");
            assert!(!galat.to_string().is_empty());
        }
        assert_eq!(Nip::urai(&"9".repeat(500)), Err(GalatNip::Panjang(500)));
    }

    proptest! {
        #[test]
        fn cetak_lalu_baca(
            y in 1940u16..2005, m in 1u8..=12, d in 1u8..=28, n in 20u16..40,
            b in 1u8..=12, k in 1u8..=2, u in 0u16..1000,
        ) {
            let teks = format!("{y:04}{m:02}{d:02}{:04}{b:02}{k}{u:03}", y + n);
            let nip = Nip::urai(&teks).unwrap();
            prop_assert_eq!(Nip::urai(&nip.to_string()), Ok(nip));
            prop_assert_eq!(nip.angka(), teks);
        }

        #[test]
        fn tidak_pernah_panik(teks in "[0-9 .]{0,30}") {
            let _ = Nip::urai(&teks);
        }
    }
}
