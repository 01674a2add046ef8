//! Money: exact rupiah with at most two decimals (sen).

use std::fmt;

use rust_decimal::Decimal;

use super::angka::{Angka, GalatAngka};

/// An exact amount of rupiah. There is no `+` on purpose: sums are checked, see [`Rupiah::jumlah`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rupiah(pub Decimal);

/// Why a text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GalatRupiah {
    /// No text.
    Kosong,
    /// Not an amount at all.
    BukanAngka,
    /// More than two decimals.
    LebihDuaDesimal,
    /// Thousands separated by dots: `18.000.000`.
    PemisahTitik {
        /// The same amount as it should be typed.
        saran: String,
    },
    /// Another printed form: `Rp18000000`, `18000000,50`.
    BentukCetak {
        /// The same amount as it should be typed.
        saran: String,
    },
    /// More than 28 digits.
    TerlaluBesar,
}

impl GalatRupiah {
    /// What to type instead, for the planner.
    pub fn bantuan(&self) -> String {
        match self {
            GalatRupiah::Kosong => "isi jumlah rupiahnya; nol ditulis 0".to_string(),
            GalatRupiah::BukanAngka => "tulis bilangan bulat tanpa titik dan tanpa Rp, misalnya 18_000_000".to_string(),
            GalatRupiah::LebihDuaDesimal => "rupiah paling banyak dua desimal, misalnya \"18_000_000.50\"".to_string(),
            GalatRupiah::PemisahTitik { saran } => {
                format!("titik bukan pemisah ribuan di sini; tulis {saran}")
            }
            GalatRupiah::BentukCetak { saran } => {
                format!("tulis angkanya saja, tanpa Rp dan tanpa koma: {saran}")
            }
            GalatRupiah::TerlaluBesar => "periksa banyaknya angka nol".to_string(),
        }
    }
}

impl fmt::Display for GalatRupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            GalatRupiah::Kosong => "jumlah rupiah kosong",
            GalatRupiah::BukanAngka => "bukan jumlah rupiah",
            GalatRupiah::LebihDuaDesimal => "jumlah rupiah dengan lebih dari dua desimal",
            GalatRupiah::PemisahTitik { .. } => "jumlah rupiah dengan titik pemisah ribuan",
            GalatRupiah::BentukCetak { .. } => "jumlah rupiah dalam bentuk cetak",
            GalatRupiah::TerlaluBesar => "jumlah rupiah terlalu besar",
        })
    }
}

impl std::error::Error for GalatRupiah {}

impl Rupiah {
    /// No money.
    pub const NOL: Rupiah = Rupiah(Decimal::ZERO);

    /// Reads a TOML integer literal or the text of a TOML string: `18000000`, `18_000_000`, `18000000.50`.
    pub fn dari_toml(teks: &str) -> Result<Rupiah, GalatRupiah> {
        let teks = teks.trim();
        match Angka::dari_toml(teks) {
            Ok(a) if a.0.scale() <= 2 => Ok(Rupiah(a.0)),
            // "1.095": three places behind one dot are thousands, "0.125" and "18000000.125" are decimals.
            Ok(a) => Err(bentuk_cetak(teks).unwrap_or(if a.0.scale() > 2 {
                GalatRupiah::LebihDuaDesimal
            } else {
                GalatRupiah::BukanAngka
            })),
            Err(GalatAngka::Kosong) => Err(GalatRupiah::Kosong),
            Err(GalatAngka::TerlaluPanjang) => Err(GalatRupiah::TerlaluBesar),
            Err(_) => Err(bentuk_cetak(teks).unwrap_or(GalatRupiah::BukanAngka)),
        }
    }

    /// `Rp9.231.958.000`, the form for running text; with sen only when there are any.
    pub fn lengkap(&self) -> String {
        let cetak = self.to_string();
        match cetak.strip_prefix('-') {
            Some(mutlak) => format!("-Rp{mutlak}"),
            None => format!("Rp{cetak}"),
        }
    }

    /// `9.231.958.000,00`.
    pub fn sen(&self) -> String {
        self.angka().format(Some(2))
    }

    /// The amount as a number.
    pub fn angka(&self) -> Angka {
        Angka(self.0)
    }

    /// Whether the amount is zero.
    pub fn nol(&self) -> bool {
        self.0.is_zero()
    }

    /// Sum; `None` on overflow.
    pub fn tambah(self, lain: Rupiah) -> Option<Rupiah> {
        self.0.checked_add(lain.0).map(Rupiah)
    }

    /// Difference; `None` on overflow.
    pub fn kurang(self, lain: Rupiah) -> Option<Rupiah> {
        self.0.checked_sub(lain.0).map(Rupiah)
    }

    /// Sum of all amounts, zero of none; `None` on overflow.
    pub fn jumlah<I: IntoIterator<Item = Rupiah>>(iter: I) -> Option<Rupiah> {
        iter.into_iter().try_fold(Rupiah::NOL, Rupiah::tambah)
    }
}

/// `9.231.958.000`, the form of tables; two decimals only when there are sen.
impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sen = self.angka().bulatkan(2);
        let desimal = if sen.0.fract().is_zero() { 0 } else { 2 };
        f.pad(&sen.format(Some(desimal)))
    }
}

impl From<Rupiah> for Angka {
    fn from(r: Rupiah) -> Angka {
        r.angka()
    }
}

/// Recognises a printed amount and says how it is typed.
fn bentuk_cetak(teks: &str) -> Option<GalatRupiah> {
    if teks.ends_with('%') {
        return None;
    }
    let angka = Angka::dari_cetak(teks).ok()?;
    if angka.0.scale() > 2 {
        return Some(GalatRupiah::LebihDuaDesimal);
    }
    let bulat = angka.0.fract().is_zero();
    let saran = angka.format(Some(if bulat { 0 } else { 2 })).replace('.', "_").replace(',', ".");
    let saran = if bulat { saran } else { format!("\"{saran}\"") };
    let tanpa_rp = teks.trim_start_matches(['R', 'r', 'P', 'p']).trim_start_matches(['.', ' ', '\u{a0}']);
    Some(if tanpa_rp.contains('.') { GalatRupiah::PemisahTitik { saran } } else { GalatRupiah::BentukCetak { saran } })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn r(s: &str) -> Rupiah {
        Rupiah::dari_toml(s).unwrap()
    }

    #[test]
    fn membaca_dan_mencetak() {
        for (teks, cetak, lengkap, sen) in [
            ("9231958000", "9.231.958.000", "Rp9.231.958.000", "9.231.958.000,00"),
            ("18_000_000", "18.000.000", "Rp18.000.000", "18.000.000,00"),
            ("18000000.50", "18.000.000,50", "Rp18.000.000,50", "18.000.000,50"),
            ("18000000.5", "18.000.000,50", "Rp18.000.000,50", "18.000.000,50"),
            ("4_052_175_115.00", "4.052.175.115", "Rp4.052.175.115", "4.052.175.115,00"),
            ("0", "0", "Rp0", "0,00"),
            ("-5000", "-5.000", "-Rp5.000", "-5.000,00"),
        ] {
            let a = r(teks);
            assert_eq!(
                (a.to_string(), a.lengkap(), a.sen()),
                (cetak.to_string(), lengkap.to_string(), sen.to_string()),
                "{teks}"
            );
        }
        assert_eq!(Rupiah(Decimal::new(1_999, 3)).to_string(), "2");
    }

    #[test]
    fn menolak() {
        let titik = |s: &str| GalatRupiah::PemisahTitik { saran: s.to_string() };
        let cetak = |s: &str| GalatRupiah::BentukCetak { saran: s.to_string() };
        for (teks, galat) in [
            ("", GalatRupiah::Kosong),
            ("   ", GalatRupiah::Kosong),
            ("-", GalatRupiah::BukanAngka),
            ("delapan juta", GalatRupiah::BukanAngka),
            ("18,000,000", GalatRupiah::BukanAngka),
            ("1e9", GalatRupiah::BukanAngka),
            ("0xff", GalatRupiah::BukanAngka),
            ("5%", GalatRupiah::BukanAngka),
            ("18000000.505", GalatRupiah::LebihDuaDesimal),
            ("18000000.500", GalatRupiah::LebihDuaDesimal),
            ("0.125", GalatRupiah::LebihDuaDesimal),
            ("1.0955", GalatRupiah::LebihDuaDesimal),
            ("5,125", GalatRupiah::LebihDuaDesimal),
            ("18.000.000", titik("18_000_000")),
            ("1.095", titik("1_095")),
            ("402.051.000,-", titik("402_051_000")),
            ("Rp. 5.000,50", titik("\"5_000.50\"")),
            ("-18.000.000", titik("-18_000_000")),
            ("Rp18000000", cetak("18_000_000")),
            ("Rp. 18000000", cetak("18_000_000")),
            ("18000000,00", cetak("18_000_000")),
            ("10000000000000000000000000000", GalatRupiah::TerlaluBesar),
        ] {
            assert_eq!(Rupiah::dari_toml(teks), Err(galat.clone()), "{teks}");
            assert!(!galat.to_string().is_empty() && !galat.bantuan().is_empty());
        }
        assert!(titik("18_000_000").bantuan().ends_with("tulis 18_000_000"));
    }

    #[test]
    fn menjumlah() {
        assert_eq!(Rupiah::jumlah([]), Some(Rupiah::NOL));
        assert_eq!(Rupiah::jumlah([r("18000000"), r("12500000.50")]), Some(r("30500000.50")));
        assert_eq!(Rupiah::jumlah([Rupiah(Decimal::MAX), r("1")]), None);
        assert_eq!(r("5").kurang(r("7")), Some(r("-5").tambah(r("3")).unwrap()));
        assert_eq!(Angka::from(r("5")), r("5").angka());
        assert!(r("0").nol());
    }

    proptest! {
        #[test]
        fn urutan_tidak_mengubah_jumlah(
            (awal, acak) in prop::collection::vec(-1_000_000_000_000_000i64..1_000_000_000_000_000, 0..40)
                .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle()))
        ) {
            let jumlah = |v: &[i64]| Rupiah::jumlah(v.iter().map(|n| Rupiah(Decimal::new(*n, 2))));
            prop_assert_eq!(jumlah(&awal), jumlah(&acak));
            let bulat: i64 = awal.iter().sum();
            prop_assert_eq!(jumlah(&awal), Some(Rupiah(Decimal::new(bulat, 2))));
        }

        #[test]
        fn saran_dapat_dibaca_dan_sama(n in -1_000_000_000_000_000i64..1_000_000_000_000_000) {
            let a = Rupiah(Decimal::new(n, 2));
            match Rupiah::dari_toml(&a.lengkap()) {
                Err(GalatRupiah::PemisahTitik { saran } | GalatRupiah::BentukCetak { saran }) => {
                    prop_assert_eq!(Rupiah::dari_toml(saran.trim_matches('"')), Ok(a));
                }
                lain => prop_assert!(false, "{lain:?}"),
            }
        }
    }
}
