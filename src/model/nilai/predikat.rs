//! Scales that turn a score into a grade.

use rust_decimal::Decimal;

use super::angka::Angka;

/// A scale of grades. A lower bound is open: a score must lie above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skala {
    /// Nilai SAKIP/AKIP (Permenpan RB 88/2021): AA above 90, A above 80, BB above 70, B above 60, CC above 50,
    /// C above 30, D up to 30. So 80,00 is BB and 80,01 is A.
    Sakip,
    /// Indeks Profesionalitas ASN (Peraturan BKN 8/2019, under Permenpan RB 38/2018): Sangat Tinggi 91–100,
    /// Tinggi 81–90, Sedang 71–80, Rendah 61–70, Sangat Rendah 60 and below. The regulation names whole
    /// numbers; the gaps (90 to 91 …) belong to the upper grade: above 90, 80, 70, 60.
    IpAsn,
}

/// One grade of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jenjang {
    /// The score must lie above this; none for the lowest grade.
    pub di_atas: Option<u32>,
    /// Grade as printed behind the score.
    pub predikat: &'static str,
    /// Its name in words.
    pub sebutan: &'static str,
}

/// Word in TOML, scale, name for people.
const SKALA: &[(&str, Skala, &str)] =
    &[("sakip", Skala::Sakip, "Nilai SAKIP"), ("ip_asn", Skala::IpAsn, "Indeks Profesionalitas ASN")];

/// Highest grade first.
const SAKIP: &[Jenjang] = &[
    Jenjang { di_atas: Some(90), predikat: "AA", sebutan: "Sangat Memuaskan" },
    Jenjang { di_atas: Some(80), predikat: "A", sebutan: "Memuaskan" },
    Jenjang { di_atas: Some(70), predikat: "BB", sebutan: "Sangat Baik" },
    Jenjang { di_atas: Some(60), predikat: "B", sebutan: "Baik" },
    Jenjang { di_atas: Some(50), predikat: "CC", sebutan: "Cukup (Memadai)" },
    Jenjang { di_atas: Some(30), predikat: "C", sebutan: "Kurang" },
    Jenjang { di_atas: None, predikat: "D", sebutan: "Sangat Kurang" },
];

/// Highest grade first.
const IP_ASN: &[Jenjang] = &[
    Jenjang { di_atas: Some(90), predikat: "Sangat Tinggi", sebutan: "Sangat Tinggi" },
    Jenjang { di_atas: Some(80), predikat: "Tinggi", sebutan: "Tinggi" },
    Jenjang { di_atas: Some(70), predikat: "Sedang", sebutan: "Sedang" },
    Jenjang { di_atas: Some(60), predikat: "Rendah", sebutan: "Rendah" },
    Jenjang { di_atas: None, predikat: "Sangat Rendah", sebutan: "Sangat Rendah" },
];

impl Skala {
    /// All scales.
    pub const SEMUA: &[Skala] = &[Skala::Sakip, Skala::IpAsn];

    /// The scale of a TOML word: `sakip`, `ip_asn`.
    pub fn dari_nama(nama: &str) -> Option<Skala> {
        SKALA.iter().find(|(n, ..)| *n == nama).map(|(_, s, _)| *s)
    }

    /// The TOML word.
    pub fn nama(self) -> &'static str {
        SKALA.iter().find(|(_, s, _)| *s == self).map_or("", |(n, ..)| n)
    }

    /// The name for people.
    pub fn sebutan(self) -> &'static str {
        SKALA.iter().find(|(_, s, _)| *s == self).map_or("", |(.., p)| p)
    }

    /// The grades, highest first.
    pub fn jenjang(self) -> &'static [Jenjang] {
        match self {
            Skala::Sakip => SAKIP,
            Skala::IpAsn => IP_ASN,
        }
    }

    /// The grade of a score. Scores above 100 get the highest, scores below 0 the lowest grade.
    pub fn predikat(self, angka: &Angka) -> &'static str {
        self.jenjang()
            .iter()
            .find(|j| j.di_atas.is_none_or(|batas| angka.0 > Decimal::from(batas)))
            .map_or("", |j| j.predikat)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn a(s: &str) -> Angka {
        Angka::dari_toml(s).unwrap()
    }

    #[test]
    fn sakip() {
        for (nilai, predikat) in [
            ("100", "AA"),
            ("90.01", "AA"),
            ("90.00", "A"),
            ("84.75", "A"),
            ("80.01", "A"),
            ("80.00", "BB"),
            ("74.44", "BB"),
            ("70", "B"),
            ("64", "B"),
            ("60", "CC"),
            ("50", "C"),
            ("30.01", "C"),
            ("30", "D"),
            ("0", "D"),
            ("-1", "D"),
            ("101", "AA"),
        ] {
            assert_eq!(Skala::Sakip.predikat(&a(nilai)), predikat, "{nilai}");
        }
    }

    #[test]
    fn ip_asn() {
        for (nilai, predikat) in [
            ("91", "Sangat Tinggi"),
            ("90.5", "Sangat Tinggi"),
            ("90", "Tinggi"),
            ("80.99", "Tinggi"),
            ("80", "Sedang"),
            ("70", "Rendah"),
            ("61", "Rendah"),
            ("60", "Sangat Rendah"),
        ] {
            assert_eq!(Skala::IpAsn.predikat(&a(nilai)), predikat, "{nilai}");
        }
    }

    #[test]
    fn daftar_skala_lengkap() {
        assert_eq!(SKALA.len(), Skala::SEMUA.len());
        for skala in Skala::SEMUA {
            assert_eq!(Skala::dari_nama(skala.nama()), Some(*skala));
            assert!(!skala.sebutan().is_empty());
            let (akhir, depan) = skala.jenjang().split_last().unwrap();
            assert_eq!(akhir.di_atas, None);
            assert!(depan.iter().all(|j| j.di_atas.is_some()));
            assert!(depan.windows(2).all(|j| j[0].di_atas > j[1].di_atas));
        }
        assert_eq!(Skala::dari_nama("SAKIP "), None);
    }

    proptest! {
        #[test]
        fn makin_tinggi_tidak_pernah_turun(x in -1_000i64..12_000, y in -1_000i64..12_000) {
            let peringkat = |s: Skala, n: i64| {
                let p = s.predikat(&Angka(Decimal::new(n, 2)));
                s.jenjang().iter().position(|j| j.predikat == p).unwrap()
            };
            for s in Skala::SEMUA {
                prop_assert!(peringkat(*s, x.min(y)) >= peringkat(*s, x.max(y)));
            }
        }
    }
}
