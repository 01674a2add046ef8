//! Codes of the nomenklatur: shapes, levels, prefixes, and help for mistyped ones.

use std::cmp::Ordering;
use std::fmt;

use super::galat_kode::GalatKode;

/// Level of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TingkatKode {
    /// `2`.
    Urusan,
    /// `2.17`.
    BidangUrusan,
    /// `2.17.01`.
    Program,
    /// `2.17.01.2.01`.
    Kegiatan,
    /// `2.17.01.2.01.01` or `2.17.01.2.01.0001`.
    SubKegiatan,
}

/// Which family of nomenklatur a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bentuk {
    /// Permendagri 90/2019 and later.
    Baru,
    /// Before Permendagri 90/2019: `1.17.1.17.01.21` (program), `1.17.1.17.01.21.020` (kegiatan).
    Lama,
}

/// A shape: family, level, digits of each segment.
type Pola = (Bentuk, TingkatKode, &'static [usize]);

/// All shapes, each level above the next.
const POLA: &[Pola] = &[
    (Bentuk::Baru, TingkatKode::Urusan, &[1]),
    (Bentuk::Baru, TingkatKode::BidangUrusan, &[1, 2]),
    (Bentuk::Baru, TingkatKode::Program, &[1, 2, 2]),
    (Bentuk::Baru, TingkatKode::Kegiatan, &[1, 2, 2, 1, 2]),
    (Bentuk::Baru, TingkatKode::SubKegiatan, &[1, 2, 2, 1, 2, 2]),
    (Bentuk::Baru, TingkatKode::SubKegiatan, &[1, 2, 2, 1, 2, 4]),
    (Bentuk::Lama, TingkatKode::Program, &[1, 2, 1, 2, 2, 2]),
    (Bentuk::Lama, TingkatKode::Kegiatan, &[1, 2, 1, 2, 2, 2, 3]),
];

/// A nomenklatur code. It is a text: `2.17.01.2.01.01` and `2.17.01.2.01.0001` belong to different versions of
/// the nomenklatur and are not equal. The order is by segments as numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kode {
    teks: String,
    bentuk: Bentuk,
    tingkat: TingkatKode,
}

impl Kode {
    /// Reads a code exactly as typed; a mistyped code gets the error that names the slip, with a suggestion
    /// where the code meant can be told.
    pub fn urai(teks: &str) -> Result<Kode, GalatKode> {
        if teks.trim().is_empty() {
            return Err(GalatKode::Kosong);
        }
        if masih_xxx(teks) {
            return Err(GalatKode::MasihXXX);
        }
        if teks.contains(',') {
            return Err(GalatKode::Koma { saran: saran(teks) });
        }
        if teks.contains(char::is_whitespace) {
            return Err(GalatKode::Spasi { saran: saran(teks) });
        }
        ketat(teks)
    }

    /// The code as typed.
    pub fn teks(&self) -> &str {
        &self.teks
    }

    /// Family of nomenklatur.
    pub fn bentuk(&self) -> Bentuk {
        self.bentuk
    }

    /// Level.
    pub fn tingkat(&self) -> TingkatKode {
        self.tingkat
    }

    /// The segments as typed.
    pub fn segmen(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.teks.split('.')
    }

    /// Digits of the suffix of a sub kegiatan: 2 (Kepmendagri 050-5889/2021 and before) or 4 (Kepmendagri
    /// 900.1.15.5-1317/2023 and later); none on other levels.
    pub fn lebar_akhiran(&self) -> Option<usize> {
        match self.tingkat {
            TingkatKode::SubKegiatan => self.segmen().next_back().map(str::len),
            _ => None,
        }
    }

    /// Whether this code is `lain` or one of its ancestors: `2.17.01` of `2.17.01.2.01`, never of `2.17.011`.
    pub fn awalan_dari(&self, lain: &Kode) -> bool {
        lain.teks.strip_prefix(self.teks.as_str()).is_some_and(|sisa| sisa.is_empty() || sisa.starts_with('.'))
    }

    /// The code of the level above; none for an urusan.
    pub fn induk(&self) -> Option<Kode> {
        let (tingkat, banyak) = match (self.bentuk, self.tingkat) {
            (_, TingkatKode::Urusan) => return None,
            (_, TingkatKode::BidangUrusan) => (TingkatKode::Urusan, 1),
            (_, TingkatKode::Program) => (TingkatKode::BidangUrusan, 2),
            (Bentuk::Baru, TingkatKode::Kegiatan) => (TingkatKode::Program, 3),
            (Bentuk::Lama, TingkatKode::Kegiatan) => (TingkatKode::Program, 6),
            (_, TingkatKode::SubKegiatan) => (TingkatKode::Kegiatan, 5),
        };
        Some(self.potong(tingkat, banyak))
    }

    /// The bidang urusan the code belongs to; none for an urusan.
    pub fn bidang_urusan(&self) -> Option<Kode> {
        match self.tingkat {
            TingkatKode::Urusan => None,
            _ => Some(self.potong(TingkatKode::BidangUrusan, 2)),
        }
    }

    /// The code by its parts as forms with five code columns print them: `2`, `17`, `01`, `2.01`, `0001`.
    pub fn bagian(&self) -> Vec<(&'static str, String)> {
        let s: Vec<&str> = self.segmen().collect();
        let pola: &[(&'static str, &[usize])] = match self.bentuk {
            Bentuk::Baru => {
                &[("urusan", &[0]), ("bidang", &[1]), ("program", &[2]), ("kegiatan", &[3, 4]), ("sub_kegiatan", &[5])]
            }
            Bentuk::Lama => &[("urusan", &[0]), ("bidang", &[1]), ("program", &[5]), ("kegiatan", &[6])],
        };
        let satu = |letak: &[usize]| letak.iter().map(|i| s.get(*i).copied()).collect::<Option<Vec<_>>>();
        pola.iter().filter_map(|(nama, letak)| Some((*nama, satu(letak)?.join(".")))).collect()
    }

    /// Level of government of a kegiatan or sub kegiatan: 1 provinsi, 2 kabupaten/kota.
    pub fn digit_pemerintahan(&self) -> Option<u8> {
        match (self.bentuk, self.tingkat) {
            (Bentuk::Baru, TingkatKode::Kegiatan | TingkatKode::SubKegiatan) => {
                self.segmen().nth(3).and_then(|s| s.parse().ok())
            }
            _ => None,
        }
    }

    /// The first `banyak` segments, which are a code of the given level.
    fn potong(&self, tingkat: TingkatKode, banyak: usize) -> Kode {
        let panjang = self.teks.match_indices('.').nth(banyak - 1).map_or(self.teks.len(), |(titik, _)| titik);
        // The old family differs from the new one only from the program down.
        let bentuk = if tingkat <= TingkatKode::BidangUrusan { Bentuk::Baru } else { self.bentuk };
        Kode { teks: self.teks[..panjang].to_string(), bentuk, tingkat }
    }

    /// What the order compares: segments as numbers, then the text (`01` before `0001`).
    fn banding(&self) -> (Vec<u32>, usize) {
        let nilai = |s: &str| s.bytes().fold(0, |a, b| a * 10 + u32::from(b - b'0'));
        (self.segmen().map(nilai).collect(), self.teks.len())
    }
}

impl fmt::Display for Kode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.teks)
    }
}

impl Ord for Kode {
    fn cmp(&self, lain: &Kode) -> Ordering {
        self.banding().cmp(&lain.banding()).then_with(|| self.teks.cmp(&lain.teks))
    }
}

impl PartialOrd for Kode {
    fn partial_cmp(&self, lain: &Kode) -> Option<Ordering> {
        Some(self.cmp(lain))
    }
}

/// Whether the code begins with the placeholder, in any of the ways it is typed: `X.XX.01`, `X XX 01`.
fn masih_xxx(teks: &str) -> bool {
    teks.split(['.', ',', ' '])
        .filter(|s| !s.is_empty())
        .take(2)
        .any(|s| s.len() <= 3 && s.bytes().all(|b| b.eq_ignore_ascii_case(&b'x')))
}

/// Reads digits and dots only.
fn ketat(teks: &str) -> Result<Kode, GalatKode> {
    if let Some(c) = teks.chars().find(|c| !c.is_ascii_digit() && *c != '.') {
        return Err(GalatKode::BukanAngka(c));
    }
    let segmen: Vec<&str> = teks.split('.').collect();
    if segmen.contains(&"") {
        return Err(GalatKode::SegmenKosong);
    }
    let lebar: Vec<usize> = segmen.iter().map(|s| s.len()).collect();
    let Some((bentuk, tingkat, _)) = POLA.iter().find(|(.., pola)| *pola == lebar) else {
        return Err(match titik_hilang(teks) {
            Some(saran) => GalatKode::TitikHilang { saran },
            None => salah_lebar(&segmen),
        });
    };
    let kode = Kode { teks: teks.to_string(), bentuk: *bentuk, tingkat: *tingkat };
    match kode.digit_pemerintahan() {
        None | Some(1 | 2) => Ok(kode),
        Some(d) => Err(GalatKode::DigitPemerintahan(char::from(b'0' + d))),
    }
}

/// The code meant when commas and spaces stand for dots, or spaces crept in.
fn saran(teks: &str) -> Option<String> {
    let pemisah = |c: char| c.is_whitespace() || c == ',' || c == '.';
    let bertitik = teks.split(pemisah).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(".");
    let rapat = teks.replace(',', ".").replace(char::is_whitespace, "");
    [bertitik, rapat].into_iter().find_map(|t| match ketat(&t) {
        Ok(kode) => Some(kode.teks),
        Err(GalatKode::TitikHilang { saran }) => Some(saran),
        Err(_) => None,
    })
}

/// The code meant when dots are missing: its digits fill a shape, and every typed dot stands where the shape has one.
fn titik_hilang(teks: &str) -> Option<String> {
    let digit = teks.replace('.', "");
    let titik = |lebar: &[usize]| -> Vec<usize> {
        lebar
            .iter()
            .scan(0, |posisi, n| {
                *posisi += n;
                Some(*posisi)
            })
            .collect()
    };
    let diketik = titik(&teks.split('.').map(str::len).collect::<Vec<_>>());
    POLA.iter().find_map(|(.., pola)| {
        let batas = titik(pola);
        if batas.last() != Some(&digit.len()) || !diketik.iter().all(|t| batas.contains(t)) {
            return None;
        }
        let mut awal = 0;
        let mut segmen = Vec::with_capacity(batas.len());
        for akhir in batas {
            segmen.push(&digit[awal..akhir]);
            awal = akhir;
        }
        let dugaan = segmen.join(".");
        ketat(&dugaan).is_ok().then_some(dugaan)
    })
}

/// Names the first segment of a wrong width, or the number of segments.
fn salah_lebar(segmen: &[&str]) -> GalatKode {
    // A third segment of one digit is the mark of the old family.
    let lama = segmen.get(2).is_some_and(|s| s.len() == 1);
    let terpanjang: &[&[usize]] =
        if lama { &[&[1], &[2], &[1], &[2], &[2], &[2], &[3]] } else { &[&[1], &[2], &[2], &[1], &[2], &[2, 4]] };
    for (i, (s, boleh)) in segmen.iter().zip(terpanjang).enumerate() {
        if !boleh.contains(&s.len()) {
            let seharusnya = match boleh {
                [1] => "satu",
                [2] => "dua",
                [3] => "tiga",
                _ => "dua atau empat",
            };
            return GalatKode::LebarSegmen { ke: i + 1, segmen: (*s).to_string(), seharusnya };
        }
    }
    GalatKode::BanyakSegmen(segmen.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn k(s: &str) -> Kode {
        Kode::urai(s).unwrap()
    }

    #[test]
    fn kode_menurut_bagian() {
        let b = |t: &str| Kode::urai(t).map(|k| k.bagian().into_iter().map(|(_, x)| x).collect::<Vec<_>>());
        assert_eq!(b("2.17.01.2.01.0001").unwrap(), ["2", "17", "01", "2.01", "0001"]);
        assert_eq!(b("2.17.01").unwrap(), ["2", "17", "01"]);
        assert_eq!(b("1.17.1.17.01.21.020").unwrap(), ["1", "17", "21", "020"]);
    }

    #[test]
    fn tingkat_dan_induk() {
        use TingkatKode::*;
        for (teks, tingkat, induk) in [
            ("2", Urusan, None),
            ("2.17", BidangUrusan, Some("2")),
            ("2.17.01", Program, Some("2.17")),
            ("2.17.01.2.01", Kegiatan, Some("2.17.01")),
            ("2.17.01.2.01.01", SubKegiatan, Some("2.17.01.2.01")),
            ("2.17.01.2.01.0001", SubKegiatan, Some("2.17.01.2.01")),
            ("1.17.1.17.01.21", Program, Some("1.17")),
            ("1.17.1.17.01.21.020", Kegiatan, Some("1.17.1.17.01.21")),
        ] {
            let kode = k(teks);
            assert_eq!(kode.tingkat(), tingkat, "{teks}");
            assert_eq!(kode.induk(), induk.map(k), "{teks}");
            assert_eq!(kode.to_string(), teks);
        }
    }

    #[test]
    fn bagian_kode() {
        assert_eq!(k("2.17.01.2.01.0001").bidang_urusan(), Some(k("2.17")));
        assert_eq!(k("2").bidang_urusan(), None);
        assert_eq!(k("2.09.03.1.01.0006").digit_pemerintahan(), Some(1));
        assert_eq!(k("2.17.01.2.01").digit_pemerintahan(), Some(2));
        assert_eq!(k("2.17.01").digit_pemerintahan(), None);
        assert_eq!(k("2.17.01.2.01.01").lebar_akhiran(), Some(2));
        assert_eq!(k("2.17.01.2.01.0001").lebar_akhiran(), Some(4));
        assert_eq!(k("2.17.01.2.01").lebar_akhiran(), None);
        assert_eq!(k("2.17.01").bentuk(), Bentuk::Baru);
        let lama = k("1.17.1.17.01.21.020");
        assert_eq!(lama.bentuk(), Bentuk::Lama);
        assert_eq!(lama.bidang_urusan(), Some(k("1.17")));
        assert_eq!(lama.digit_pemerintahan(), None);
    }

    #[test]
    fn awalan() {
        assert!(k("2.17.01").awalan_dari(&k("2.17.01.2.01.0001")));
        assert!(k("2.17.01").awalan_dari(&k("2.17.01")));
        assert!(!k("2.17.01.2.01").awalan_dari(&k("2.17.01")));
        assert!(!k("2.17.01").awalan_dari(&k("2.17.02.2.01")));
        assert!(!k("2.17.01.2.01.00").awalan_dari(&k("2.17.01.2.01.0001")));
    }

    #[test]
    fn galat() {
        let ya = |s: &str| Some(s.to_string());
        for (teks, galat) in [
            ("", GalatKode::Kosong),
            ("  ", GalatKode::Kosong),
            ("X.XX", GalatKode::MasihXXX),
            ("X.XX.01.2.07", GalatKode::MasihXXX),
            ("x.xx.01", GalatKode::MasihXXX),
            ("X XX 01 207", GalatKode::MasihXXX),
            ("2.XX.01", GalatKode::MasihXXX),
            ("2.17.01.2,02", GalatKode::Koma { saran: ya("2.17.01.2.02") }),
            ("2,17", GalatKode::Koma { saran: ya("2.17") }),
            ("2 17 01 2,02 03", GalatKode::Koma { saran: ya("2.17.01.2.02.03") }),
            ("2,17,1", GalatKode::Koma { saran: None }),
            ("2 17 01 2.01", GalatKode::Spasi { saran: ya("2.17.01.2.01") }),
            ("2.17.01.2.01.000 2", GalatKode::Spasi { saran: ya("2.17.01.2.01.0002") }),
            ("1.17.1.17. 01.18.004", GalatKode::Spasi { saran: ya("1.17.1.17.01.18.004") }),
            ("2 17 01 207", GalatKode::Spasi { saran: ya("2.17.01.2.07") }),
            (" 2.17", GalatKode::Spasi { saran: ya("2.17") }),
            ("2.17 .9", GalatKode::Spasi { saran: None }),
            ("2.17.01.207", GalatKode::TitikHilang { saran: "2.17.01.2.07".into() }),
            ("2.17.01207", GalatKode::TitikHilang { saran: "2.17.01.2.07".into() }),
            ("21701", GalatKode::TitikHilang { saran: "2.17.01".into() }),
            ("2.17.01.2010001", GalatKode::TitikHilang { saran: "2.17.01.2.01.0001".into() }),
            ("1.06.1.17.01.06005", GalatKode::TitikHilang { saran: "1.06.1.17.01.06.005".into() }),
            ("2.17.A1", GalatKode::BukanAngka('A')),
            ("2-17", GalatKode::BukanAngka('-')),
            ("2.17.", GalatKode::SegmenKosong),
            (".17", GalatKode::SegmenKosong),
            ("2..17", GalatKode::SegmenKosong),
            ("2.17.01.2", GalatKode::BanyakSegmen(4)),
            ("2.17.01.2.01.0001.01", GalatKode::BanyakSegmen(7)),
            ("1.17.1.17.01", GalatKode::BanyakSegmen(5)),
            ("2.17.01.3.01", GalatKode::DigitPemerintahan('3')),
        ] {
            assert_eq!(Kode::urai(teks), Err(galat.clone()), "{teks}");
            assert!(!galat.to_string().is_empty() && !galat.bantuan().is_empty());
        }
    }

    #[test]
    fn galat_lebar() {
        for (teks, ke, segmen, seharusnya) in [
            ("22", 1, "22", "satu"),
            ("2.7", 2, "7", "dua"),
            ("2.17.01.2.1", 5, "1", "dua"),
            ("2.17.01.2.01.001", 6, "001", "dua atau empat"),
            ("1.17.1.17.01.001.021", 6, "001", "dua"),
            ("5.01.5.05.0.00.01.0000", 5, "0", "dua"),
        ] {
            let galat = GalatKode::LebarSegmen { ke, segmen: segmen.to_string(), seharusnya };
            assert_eq!(Kode::urai(teks), Err(galat), "{teks}");
        }
    }

    #[test]
    fn bantuan_menyebut_kode_yang_dimaksud() {
        let galat = Kode::urai("2.17.01.207").unwrap_err();
        assert_eq!(galat.to_string(), "ada titik yang hilang");
        assert_eq!(galat.bantuan(), "maksudnya \"2.17.01.2.07\"?");
    }

    #[test]
    fn urutan() {
        let mut kode: Vec<Kode> = [
            "2.17.02",
            "2.17.01.2.10",
            "2.17.01.2.09.10",
            "2.17.01.2.09",
            "2.17.01.2.09.0009",
            "2.17.01.2.09.09",
            "2.17.01",
            "1.06",
            "2",
        ]
        .map(k)
        .into();
        kode.sort();
        let teks: Vec<&str> = kode.iter().map(Kode::teks).collect();
        assert_eq!(
            teks,
            [
                "1.06",
                "2",
                "2.17.01",
                "2.17.01.2.09",
                "2.17.01.2.09.09",
                "2.17.01.2.09.0009",
                "2.17.01.2.09.10",
                "2.17.01.2.10",
                "2.17.02",
            ]
        );
    }

    fn sembarang() -> impl Strategy<Value = String> {
        prop_oneof![
            "[1-8]",
            "[1-8]\\.[0-9]{2}",
            "[1-8](\\.[0-9]{2}){2}",
            "[1-8](\\.[0-9]{2}){2}\\.[12]\\.[0-9]{2}",
            "[1-8](\\.[0-9]{2}){2}\\.[12](\\.[0-9]{2}){2}",
            "[1-8](\\.[0-9]{2}){2}\\.[12]\\.[0-9]{2}\\.[0-9]{4}",
            "[1-8]\\.[0-9]{2}\\.[1-8](\\.[0-9]{2}){3}",
            "[1-8]\\.[0-9]{2}\\.[1-8](\\.[0-9]{2}){3}\\.[0-9]{3}",
        ]
    }

    proptest! {
        #[test]
        fn baca_lalu_cetak(teks in sembarang()) {
            let kode = Kode::urai(&teks).unwrap();
            prop_assert_eq!(kode.to_string(), teks.clone());
            prop_assert_eq!(kode.segmen().collect::<Vec<_>>().join("."), teks);
        }

        #[test]
        fn induk_adalah_awalan_setingkat_di_atas(teks in sembarang()) {
            let kode = k(&teks);
            if let Some(induk) = kode.induk() {
                prop_assert!(induk.awalan_dari(&kode) && !kode.awalan_dari(&induk));
                prop_assert!(induk.tingkat() < kode.tingkat());
                prop_assert!(induk < kode);
                prop_assert_eq!(Kode::urai(induk.teks()), Ok(induk));
            }
            if let Some(bidang) = kode.bidang_urusan() {
                prop_assert_eq!(Kode::urai(bidang.teks()), Ok(bidang));
            }
        }

        #[test]
        fn urutan_sesuai_kesamaan(a in sembarang(), b in sembarang()) {
            let (a, b) = (k(&a), k(&b));
            prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        }

        #[test]
        fn titik_menjadi_koma_atau_spasi_dikenali(teks in sembarang(), koma: bool) {
            let rusak = teks.replace('.', if koma { "," } else { " " });
            match Kode::urai(&rusak) {
                Ok(kode) => prop_assert_eq!(kode.tingkat(), TingkatKode::Urusan),
                Err(GalatKode::Koma { saran } | GalatKode::Spasi { saran }) => prop_assert_eq!(saran, Some(teks)),
                Err(lain) => prop_assert!(false, "{lain:?}"),
            }
        }

        #[test]
        fn satu_titik_hilang_dikenali(
            teks in "[1-8](\\.[0-9]{2}){2}\\.[12]\\.[0-9]{2}(\\.[0-9]{2}|\\.[0-9]{4})?",
            pilih in any::<prop::sample::Index>(),
        ) {
            let titik: Vec<usize> = teks.match_indices('.').map(|(i, _)| i).collect();
            let mut rusak = teks.clone();
            rusak.remove(*pilih.get(&titik));
            prop_assert_eq!(Kode::urai(&rusak), Err(GalatKode::TitikHilang { saran: teks }));
        }

        #[test]
        fn tidak_pernah_panik(teks in "[0-9X., é]{0,24}") {
            let _ = Kode::urai(&teks);
        }
    }
}
