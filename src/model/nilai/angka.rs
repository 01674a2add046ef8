//! Exact decimal numbers: reading the text of TOML and of print, Indonesian print form, checked arithmetic.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

/// Most digits a number may have; any number of that many digits is held exactly.
const DIGIT_MAKS: usize = 28;

/// An exact decimal that keeps its scale as typed: `85.40` keeps two places.
///
/// Comparison and hashing are by value: `85.4` equals `85.40`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Angka(pub Decimal);

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GalatAngka {
    /// No text.
    Kosong,
    /// Not a number at all.
    BukanAngka,
    /// `1e6`.
    Eksponen,
    /// `inf`, `nan`.
    TakHingga,
    /// `0xff`, `0o17`, `0b1`.
    BasisLain,
    /// More than 28 digits.
    TerlaluPanjang,
    /// `007`.
    NolDepan,
    /// A dot group of a printed number that is not three digits: `1.09`.
    KelompokTitik,
}

impl GalatAngka {
    /// What to type instead, for the planner.
    pub fn bantuan(self) -> &'static str {
        match self {
            GalatAngka::Kosong => "isi dengan angka, atau \"-\" bila tidak berlaku",
            GalatAngka::BukanAngka => "tulis angka biasa, misalnya 1250 atau 85.40",
            GalatAngka::Eksponen => "tulis angkanya lengkap, misalnya 1_000_000, bukan 1e6",
            GalatAngka::TakHingga => "pakai \"n/a\" bila tidak ada data",
            GalatAngka::BasisLain => "tulis angka desimal biasa, misalnya 255",
            GalatAngka::TerlaluPanjang => "angka paling banyak 28 digit",
            GalatAngka::NolDepan => "hapus nol di depan angka, atau apit dengan tanda kutip bila itu kode",
            GalatAngka::KelompokTitik => {
                "dalam bentuk cetak, titik memisahkan ribuan (tiga angka) dan koma menandai desimal, misalnya 1.250,75"
            }
        }
    }
}

impl fmt::Display for GalatAngka {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            GalatAngka::Kosong => "angka kosong",
            GalatAngka::BukanAngka => "bukan angka",
            GalatAngka::Eksponen => "angka berpangkat (eksponen) tidak diterima",
            GalatAngka::TakHingga => "inf dan nan bukan angka rencana",
            GalatAngka::BasisLain => "angka heksadesimal, oktal, atau biner tidak diterima",
            GalatAngka::TerlaluPanjang => "angka lebih dari 28 digit",
            GalatAngka::NolDepan => "angka berawalan nol",
            GalatAngka::KelompokTitik => "kelompok ribuan tidak tepat tiga angka",
        })
    }
}

impl std::error::Error for GalatAngka {}

impl Angka {
    /// Zero.
    pub const NOL: Angka = Angka(Decimal::ZERO);

    /// Reads the literal text of a TOML integer or float, exactly: `1_000`, `85.40`, `-3`.
    ///
    /// Exponents, `inf`, `nan`, other bases, leading zeros and more than 28 digits are refused.
    pub fn dari_toml(teks: &str) -> Result<Angka, GalatAngka> {
        let teks = teks.trim();
        let (negatif, badan) = match teks.strip_prefix('-') {
            Some(sisa) => (true, sisa),
            None => (false, teks.strip_prefix('+').unwrap_or(teks)),
        };
        if badan.is_empty() {
            return Err(if teks.is_empty() { GalatAngka::Kosong } else { GalatAngka::BukanAngka });
        }
        if badan == "inf" || badan == "nan" {
            return Err(GalatAngka::TakHingga);
        }
        if ["0x", "0o", "0b"].iter().any(|basis| badan.starts_with(basis)) {
            return Err(GalatAngka::BasisLain);
        }
        if let Some((depan, pangkat)) = badan.split_once(['e', 'E'])
            && depan.starts_with(|c: char| c.is_ascii_digit())
            && pangkat.ends_with(|c: char| c.is_ascii_digit())
        {
            return Err(GalatAngka::Eksponen);
        }
        let (bulat, pecahan) = match badan.split_once('.') {
            Some((bulat, pecahan)) => (tanpa_garis(bulat)?, tanpa_garis(pecahan)?),
            None => (tanpa_garis(badan)?, String::new()),
        };
        dari_digit(negatif, &bulat, &pecahan)
    }

    /// Reads a number as Indonesian documents print it: `4.052.175.115,00`, `402.051.000,-`, `1.095`, `85,4`,
    /// `99,2%`, `-56,25 %`, `Rp18.000.000`, `Rp. 5.000,00`.
    ///
    /// Dots separate thousands and each group behind a dot must have three digits, so `1.09` is an error and
    /// `1.095` is one thousand and ninety-five. The percent sign is dropped: `99,2%` is 99.2.
    pub fn dari_cetak(teks: &str) -> Result<Angka, GalatAngka> {
        let teks = teks.trim();
        if teks.is_empty() {
            return Err(GalatAngka::Kosong);
        }
        let (negatif_depan, sisa) = tanda_minus(teks);
        let (sisa, rupiah) = match sisa.get(..2) {
            Some(awal) if awal.eq_ignore_ascii_case("rp") => {
                let sisa = &sisa[2..];
                (sisa.strip_prefix('.').unwrap_or(sisa).trim_start(), true)
            }
            _ => (sisa, false),
        };
        let (negatif_dalam, sisa) = tanda_minus(sisa);
        if negatif_depan && negatif_dalam {
            return Err(GalatAngka::BukanAngka);
        }
        let badan = match sisa.strip_suffix('%') {
            Some(_) if rupiah => return Err(GalatAngka::BukanAngka),
            Some(angka) => angka.trim_end(),
            None => sisa,
        };
        let (bulat, pecahan) = match badan.split_once(',') {
            Some((bulat, "-")) => (bulat, ""),
            Some((_, "")) => return Err(GalatAngka::BukanAngka),
            Some((bulat, pecahan)) => (bulat, pecahan),
            None => (badan, ""),
        };
        let mut digit = String::with_capacity(bulat.len());
        for (ke, kelompok) in bulat.split('.').enumerate() {
            if kelompok.is_empty() || !semua_digit(kelompok) {
                return Err(GalatAngka::BukanAngka);
            }
            if ke > 0 && kelompok.len() != 3 {
                return Err(GalatAngka::KelompokTitik);
            }
            digit.push_str(kelompok);
        }
        if bulat.find('.').is_some_and(|titik| titik > 3 || bulat.starts_with('0')) {
            return Err(GalatAngka::KelompokTitik);
        }
        if !semua_digit(pecahan) {
            return Err(GalatAngka::BukanAngka);
        }
        dari_digit(negatif_depan || negatif_dalam, &digit, pecahan)
    }

    /// Indonesian print form: dot between thousands, comma before decimals, ASCII hyphen for negatives.
    ///
    /// Rounds half away from zero to `desimal` places (at most 28) and pads with zeros; `None` prints the
    /// number's own scale. Never prints `-0`.
    pub fn format(&self, desimal: Option<u32>) -> String {
        let tempat = desimal.unwrap_or(self.0.scale()).min(Decimal::MAX_SCALE);
        let bulat = self.bulatkan(tempat).0;
        let lebar = bulat.scale() as usize;
        let digit = format!("{:0>1$}", bulat.mantissa().unsigned_abs(), lebar + 1);
        let (depan, pecahan) = digit.split_at(digit.len() - lebar);

        let mut hasil = String::with_capacity(digit.len() + digit.len() / 3 + 2);
        if bulat.is_sign_negative() && !bulat.is_zero() {
            hasil.push('-');
        }
        for (i, c) in depan.chars().enumerate() {
            if i > 0 && (depan.len() - i).is_multiple_of(3) {
                hasil.push('.');
            }
            hasil.push(c);
        }
        if tempat > 0 {
            hasil.push(',');
            hasil.push_str(pecahan);
            hasil.extend(std::iter::repeat_n('0', tempat as usize - lebar));
        }
        hasil
    }

    /// Rounds half away from zero to at most `desimal` places; a number with fewer places stays as it is.
    pub fn bulatkan(&self, desimal: u32) -> Angka {
        Angka(self.0.round_dp_with_strategy(desimal, RoundingStrategy::MidpointAwayFromZero))
    }

    /// Sum; `None` on overflow.
    pub fn tambah(self, lain: Angka) -> Option<Angka> {
        self.0.checked_add(lain.0).map(Angka)
    }

    /// Difference; `None` on overflow.
    pub fn kurang(self, lain: Angka) -> Option<Angka> {
        self.0.checked_sub(lain.0).map(Angka)
    }

    /// Product; `None` on overflow.
    pub fn kali(self, lain: Angka) -> Option<Angka> {
        self.0.checked_mul(lain.0).map(Angka)
    }

    /// Quotient with up to 28 digits; `None` on division by zero or overflow.
    pub fn bagi(self, lain: Angka) -> Option<Angka> {
        self.0.checked_div(lain.0).map(Angka)
    }

    /// Whether the value is zero.
    pub fn nol(&self) -> bool {
        self.0.is_zero()
    }
}

impl fmt::Display for Angka {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.format(None))
    }
}

impl From<u32> for Angka {
    fn from(n: u32) -> Angka {
        Angka(Decimal::from(n))
    }
}

/// Takes a leading minus sign off; true when there was one.
fn tanda_minus(teks: &str) -> (bool, &str) {
    match teks.strip_prefix(['-', '\u{2212}']) {
        Some(sisa) => (true, sisa.trim_start()),
        None => (false, teks),
    }
}

fn semua_digit(teks: &str) -> bool {
    teks.bytes().all(|b| b.is_ascii_digit())
}

/// Removes the underscores of TOML, which may stand only between two digits.
fn tanpa_garis(teks: &str) -> Result<String, GalatAngka> {
    if teks.split('_').all(|bagian| !bagian.is_empty() && semua_digit(bagian)) {
        Ok(teks.replace('_', ""))
    } else {
        Err(GalatAngka::BukanAngka)
    }
}

/// Builds the number from the digits before and behind the decimal sign, keeping the scale.
fn dari_digit(negatif: bool, bulat: &str, pecahan: &str) -> Result<Angka, GalatAngka> {
    if bulat.len() > 1 && bulat.starts_with('0') {
        return Err(GalatAngka::NolDepan);
    }
    let berarti = if bulat == "0" { 0 } else { bulat.len() };
    if berarti + pecahan.len() > DIGIT_MAKS {
        return Err(GalatAngka::TerlaluPanjang);
    }
    let mantisa: i128 = format!("{bulat}{pecahan}").parse().map_err(|_| GalatAngka::TerlaluPanjang)?;
    let skala = u32::try_from(pecahan.len()).map_err(|_| GalatAngka::TerlaluPanjang)?;
    Decimal::try_from_i128_with_scale(if negatif { -mantisa } else { mantisa }, skala)
        .map(Angka)
        .map_err(|_| GalatAngka::TerlaluPanjang)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn t(s: &str) -> Angka {
        Angka::dari_toml(s).unwrap()
    }

    #[test]
    fn membaca_toml() {
        for (teks, cetak) in [
            ("1_000", "1.000"),
            ("85.40", "85,40"),
            ("-3", "-3"),
            ("+7", "7"),
            ("0", "0"),
            ("-0", "0"),
            ("-0.00", "0,00"),
            ("0.40", "0,40"),
            ("9_231_958_000", "9.231.958.000"),
            ("1_000.000_1", "1.000,0001"),
            ("9999999999999999999999999999", "9.999.999.999.999.999.999.999.999.999"),
            ("0.0000000000000000000000000001", "0,0000000000000000000000000001"),
        ] {
            assert_eq!(t(teks).to_string(), cetak, "{teks}");
        }
    }

    #[test]
    fn menolak_toml() {
        use GalatAngka::*;
        for (teks, galat) in [
            ("", Kosong),
            ("  ", Kosong),
            ("-", BukanAngka),
            ("abc", BukanAngka),
            ("1e6", Eksponen),
            ("6.5E-3", Eksponen),
            ("inf", TakHingga),
            ("-inf", TakHingga),
            ("nan", TakHingga),
            ("0xff", BasisLain),
            ("0o17", BasisLain),
            ("0b11", BasisLain),
            ("007", NolDepan),
            ("1__0", BukanAngka),
            ("_1", BukanAngka),
            ("1_", BukanAngka),
            ("1.", BukanAngka),
            (".5", BukanAngka),
            ("1.2.3", BukanAngka),
            ("1,5", BukanAngka),
            ("--1", BukanAngka),
            ("10000000000000000000000000000", TerlaluPanjang),
            ("0.00000000000000000000000000001", TerlaluPanjang),
        ] {
            assert_eq!(Angka::dari_toml(teks), Err(galat), "{teks}");
            assert!(!galat.to_string().is_empty() && !galat.bantuan().is_empty());
        }
    }

    #[test]
    fn membaca_cetak() {
        for (teks, nilai) in [
            ("4.052.175.115,00", "4052175115.00"),
            ("402.051.000,-", "402051000"),
            ("1.095", "1095"),
            ("85,4", "85.4"),
            ("0,37%", "0.37"),
            ("99,2%", "99.2"),
            ("100 %", "100"),
            ("100\u{a0}%", "100"),
            ("-56,25 %", "-56.25"),
            ("\u{2212}56,25", "-56.25"),
            ("Rp18.000.000", "18000000"),
            ("Rp 25.000.000", "25000000"),
            ("Rp. 5.000,00", "5000.00"),
            ("Rp.5.000,-", "5000"),
            ("-Rp5.000", "-5000"),
            ("Rp-5.000", "-5000"),
            ("RP18.000.000", "18000000"),
            ("4052175115", "4052175115"),
            ("0", "0"),
        ] {
            let a = Angka::dari_cetak(teks).unwrap();
            assert_eq!(a.0.to_string(), nilai, "{teks}");
        }
    }

    #[test]
    fn menolak_cetak() {
        use GalatAngka::*;
        for (teks, galat) in [
            ("", Kosong),
            ("-", BukanAngka),
            ("%", BukanAngka),
            ("Rp", BukanAngka),
            ("n/a", BukanAngka),
            ("1.09", KelompokTitik),
            ("1.0955", KelompokTitik),
            ("1234.567", KelompokTitik),
            ("0.123", KelompokTitik),
            ("85.4", KelompokTitik),
            ("4.767.144. 750,-", BukanAngka),
            ("1..000", BukanAngka),
            (".000", BukanAngka),
            ("5,", BukanAngka),
            (",5", BukanAngka),
            ("1,2,3", BukanAngka),
            ("1,234.56", BukanAngka),
            ("Rp5%", BukanAngka),
            ("--5", BukanAngka),
            ("-Rp-5", BukanAngka),
            ("013", NolDepan),
            ("40 unit", BukanAngka),
            ("é5", BukanAngka),
        ] {
            assert_eq!(Angka::dari_cetak(teks), Err(galat), "{teks}");
        }
    }

    #[test]
    fn mencetak() {
        for (teks, desimal, cetak) in [
            ("5375399848.5", Some(0), "5.375.399.849"),
            ("-0.5", Some(0), "-1"),
            ("-0.4", Some(0), "0"),
            ("-0.004", Some(2), "0,00"),
            ("0.125", Some(2), "0,13"),
            ("-0.125", Some(2), "-0,13"),
            ("0.5", Some(2), "0,50"),
            ("999.995", Some(2), "1.000,00"),
            ("999", None, "999"),
            ("1000", None, "1.000"),
            ("-123456", None, "-123.456"),
            ("85.40", None, "85,40"),
            ("85.40", Some(1), "85,4"),
            ("85.40", Some(3), "85,400"),
            ("0.01", None, "0,01"),
        ] {
            assert_eq!(t(teks).format(desimal), cetak, "{teks}");
        }
        assert_eq!(t("1").format(Some(u32::MAX)).len(), 2 + 28);
        assert_eq!(format!("{:>8}|", t("1000")), "   1.000|");
        assert_eq!(Angka(Decimal::MAX).to_string(), "79.228.162.514.264.337.593.543.950.335");
    }

    #[test]
    fn membulatkan() {
        assert_eq!(t("2.345").bulatkan(2).to_string(), "2,35");
        assert_eq!(t("-2.345").bulatkan(2).to_string(), "-2,35");
        assert_eq!(t("2.3").bulatkan(2).to_string(), "2,3");
    }

    #[test]
    fn berhitung() {
        let maks = Angka(Decimal::MAX);
        assert_eq!(t("0.1").tambah(t("0.2")), Some(t("0.3")));
        assert_eq!(t("1").kurang(t("0.30")).unwrap().to_string(), "0,70");
        assert_eq!(t("4886727135").kali(t("1.1")).unwrap().format(Some(0)), "5.375.399.849");
        assert_eq!(t("1").bagi(t("3")).unwrap().format(Some(4)), "0,3333");
        assert_eq!(t("1").bagi(t("3")).unwrap().0.scale(), 28);
        assert_eq!(t("1").bagi(Angka::NOL), None);
        assert_eq!(maks.tambah(t("1")), None);
        assert_eq!(Angka(Decimal::MIN).kurang(t("1")), None);
        assert_eq!(maks.kali(t("2")), None);
        assert_eq!(maks.bagi(t("0.1")), None);
        assert_eq!(Angka::from(1095).to_string(), "1.095");
        assert!(t("-0.00").nol());
    }

    fn sembarang() -> impl Strategy<Value = Angka> {
        (-9_999_999_999_999_999_999_999_999_999_i128..=9_999_999_999_999_999_999_999_999_999, 0u32..=28)
            .prop_map(|(m, s)| Angka(Decimal::from_i128_with_scale(m, s)))
    }

    proptest! {
        #[test]
        fn cetak_lalu_baca(a in sembarang()) {
            let b = Angka::dari_cetak(&a.to_string()).unwrap();
            prop_assert_eq!(b, a);
            prop_assert_eq!(b.0.scale(), a.0.scale());
        }

        #[test]
        fn toml_lalu_cetak(a in sembarang()) {
            let b = Angka::dari_toml(&a.0.to_string()).unwrap();
            prop_assert_eq!(b.to_string(), a.to_string());
        }

        #[test]
        fn pembulatan_meleset_paling_jauh_setengah(m: i64, s in 0u32..=22, d in 0u32..6) {
            let a = Angka(Decimal::from_i128_with_scale(m.into(), s));
            let b = Angka::dari_cetak(&a.format(Some(d))).unwrap();
            prop_assert_eq!(b.0.scale(), d);
            prop_assert_eq!(b, a.bulatkan(d));
            let selisih = a.bulatkan(d).kurang(a).unwrap();
            prop_assert!(selisih.0.abs() <= Decimal::new(5, d + 1));
        }

        #[test]
        fn tidak_pernah_panik(teks in ".{0,40}") {
            let _ = Angka::dari_toml(&teks);
            let _ = Angka::dari_cetak(&teks);
        }

        #[test]
        fn tidak_pernah_panik_mirip_angka(teks in "[-+Rp0-9_.,% ]{0,40}") {
            let _ = Angka::dari_toml(&teks);
            let _ = Angka::dari_cetak(&teks);
        }
    }
}
