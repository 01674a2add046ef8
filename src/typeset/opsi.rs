//! PDF options: tagging, standards, fixed timestamp and identifier.

use std::str::FromStr;

use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::galat::GalatTypst;

/// How the PDF is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpsiPdf {
    /// Tagged PDF, so that the document can be read aloud.
    pub bertanda: bool,
    /// Standards the PDF must conform to; Typst checks them.
    pub standar: Vec<Standar>,
    /// Time of a document that has no date of its own.
    pub waktu: Option<Waktu>,
    /// The PDF carries the data it was made from.
    pub sertakan: bool,
}

impl Default for OpsiPdf {
    fn default() -> Self {
        OpsiPdf { bertanda: true, standar: Vec::new(), waktu: None, sertakan: false }
    }
}

/// A point in time, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waktu {
    /// Seconds since 1970.
    pub epoch: u64,
    /// Its day: year, month, day.
    pub tanggal: (u16, u8, u8),
}

/// Why standards cannot be had together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GalatStandar {
    /// What is wrong.
    pub pesan: String,
    /// What to do.
    pub bantuan: String,
}

macro_rules! standar {
    ($($isi:ident $nama:literal $typst:ident $dari:literal $sampai:literal $arti:literal,)*) => {
        /// A PDF standard that can be asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Standar {
            $(#[doc = $arti] $isi,)*
        }

        impl Standar {
            /// All standards with the names they are asked for by.
            pub const SEMUA: &[(&str, Standar)] = &[$(($nama, Standar::$isi),)*];

            fn typst(self) -> PdfStandard {
                match self {
                    $(Standar::$isi => PdfStandard::$typst,)*
                }
            }

            /// Lowest and highest PDF version our documents can have under it, as tens.
            fn versi(self) -> (u8, u8) {
                match self {
                    $(Standar::$isi => ($dari, $sampai),)*
                }
            }
        }
    };
}

standar! {
    V14 "1.4" V_1_4 14 14 "PDF 1.4.",
    V15 "1.5" V_1_5 15 15 "PDF 1.5.",
    V16 "1.6" V_1_6 16 16 "PDF 1.6.",
    V17 "1.7" V_1_7 17 17 "PDF 1.7, what is written unless asked otherwise.",
    V20 "2.0" V_2_0 20 20 "PDF 2.0.",
    A1b "a-1b" A_1b 14 14 "PDF/A-1b: archive, PDF 1.4.",
    A1a "a-1a" A_1a 14 14 "PDF/A-1a: archive, tagged, PDF 1.4.",
    A2b "a-2b" A_2b 14 17 "PDF/A-2b: archive, without tags.",
    A2u "a-2u" A_2u 14 17 "PDF/A-2u: archive, with Unicode text.",
    A2a "a-2a" A_2a 14 17 "PDF/A-2a: archive, tagged.",
    A3b "a-3b" A_3b 14 17 "PDF/A-3b: archive with attachments, without tags.",
    A3u "a-3u" A_3u 14 17 "PDF/A-3u: archive with attachments, with Unicode text.",
    A3a "a-3a" A_3a 14 17 "PDF/A-3a: archive with attachments, tagged.",
    A4 "a-4" A_4 20 20 "PDF/A-4: archive, PDF 2.0.",
    A4f "a-4f" A_4f 20 20 "PDF/A-4f: archive with attachments, PDF 2.0.",
    A4e "a-4e" A_4e 20 20 "PDF/A-4e: archive for engineering, PDF 2.0.",
    // Footers are tagged as such, which needs 1.7.
    Ua1 "ua-1" Ua_1 17 17 "PDF/UA-1: accessible.",
}

impl Standar {
    /// The name it is asked for by.
    pub fn nama(self) -> &'static str {
        Self::SEMUA.iter().find(|(_, s)| *s == self).map_or("", |(n, _)| n)
    }

    /// Made for carrying files: data are attached without being asked for.
    pub fn untuk_lampiran(self) -> bool {
        matches!(self, Standar::A3b | Standar::A3u | Standar::A3a | Standar::A4f)
    }

    /// No files may be attached.
    fn tanpa_lampiran(self) -> bool {
        self.keluarga() == Keluarga::A && !self.untuk_lampiran() && self != Standar::A4e
    }

    fn perlu_tanda(self) -> bool {
        matches!(self, Standar::A1a | Standar::A2a | Standar::A3a | Standar::Ua1)
    }

    /// The PDF must have a date.
    pub fn perlu_tanggal(self) -> bool {
        self.keluarga() == Keluarga::A
    }

    fn keluarga(self) -> Keluarga {
        match self {
            Standar::V14 | Standar::V15 | Standar::V16 | Standar::V17 | Standar::V20 => Keluarga::Versi,
            Standar::Ua1 => Keluarga::Ua,
            _ => Keluarga::A,
        }
    }

    /// Whether these standards can be had together, and with data attached.
    pub fn periksa(standar: &[Standar], sertakan: bool) -> Result<(), GalatStandar> {
        let tolak = |pesan: String, bantuan: &str| Err(GalatStandar { pesan, bantuan: bantuan.to_owned() });
        for (i, a) in standar.iter().enumerate() {
            for b in standar[..i].iter().filter(|b| *b != a) {
                let berdua = format!("standar PDF `{}` dan `{}` tidak dapat dipakai bersama", b.nama(), a.nama());
                if a.keluarga() == b.keluarga() {
                    return tolak(berdua, a.keluarga().satu());
                }
                let ((dari, sampai), (lain_dari, lain_sampai)) = (a.versi(), b.versi());
                if dari > lain_sampai || lain_dari > sampai {
                    return tolak(
                        format!("{berdua}: `{}` {}, `{}` {}", b.nama(), b.sebut_versi(), a.nama(), a.sebut_versi()),
                        "yang berpasangan: ua-1 dengan a-2… atau a-3…, versi 1.4 sampai 1.7 dengan a-2… dan a-3…",
                    );
                }
            }
        }
        if let Some(s) = standar.iter().find(|s| sertakan && s.tanpa_lampiran()) {
            return tolak(
                format!("standar PDF `{}` tidak mengizinkan data disertakan", s.nama()),
                "pakai a-3b, a-3u, a-3a, atau a-4f; atau jangan sertakan data",
            );
        }
        Ok(())
    }

    /// "memerlukan PDF 1.4", "memerlukan PDF 1.4 sampai 1.7".
    fn sebut_versi(self) -> String {
        let teks = |n: u8| format!("{}.{}", n / 10, n % 10);
        match self.versi() {
            (a, b) if a == b => format!("memerlukan PDF {}", teks(a)),
            (a, b) => format!("memerlukan PDF {} sampai {}", teks(a), teks(b)),
        }
    }
}

/// What a standard is about; a document takes one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keluarga {
    Versi,
    A,
    Ua,
}

impl Keluarga {
    fn satu(self) -> &'static str {
        match self {
            Keluarga::Versi => "sebut satu versi PDF saja",
            Keluarga::A => "sebut satu standar arsip (a-…) saja",
            Keluarga::Ua => "sebut satu standar aksesibilitas (ua-…) saja",
        }
    }
}

impl FromStr for Standar {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        Self::SEMUA.iter().find(|(n, _)| n.eq_ignore_ascii_case(s)).map(|(_, s)| *s).ok_or_else(|| {
            let nama: Vec<&str> = Self::SEMUA.iter().map(|(n, _)| *n).collect();
            format!("standar PDF `{s}` tidak dikenal; yang ada: {}", nama.join(", "))
        })
    }
}

impl OpsiPdf {
    /// Options for Typst. `tanggal` is the document's date; without one the time of these options counts. The PDF
    /// carries no other time.
    pub(super) fn typst(&self, ident: &str, tanggal: Option<(u16, u8, u8)>) -> Result<PdfOptions, GalatTypst> {
        let galat = |pesan: String| GalatTypst::tanpa_tempat(pesan);
        if let Some(s) = self.standar.iter().find(|s| !self.bertanda && s.perlu_tanda()) {
            return Err(galat(format!("standar PDF `{}` memerlukan PDF bertanda (tagged)", s.nama())));
        }
        Standar::periksa(&self.standar, self.sertakan).map_err(|g| {
            let mut t = galat(g.pesan);
            t.petunjuk.push(g.bantuan);
            t
        })?;
        let saat = tanggal.map(|t| (t, 0)).or(self.waktu.map(|w| (w.tanggal, w.epoch % (24 * 60 * 60))));
        if let Some(s) = self.standar.iter().find(|s| saat.is_none() && s.perlu_tanggal()) {
            return Err(galat(format!("standar PDF `{}` memerlukan tanggal dokumen", s.nama())));
        }
        let timestamp = match saat {
            None => None,
            Some(((tahun, bulan, hari), detik)) => {
                let bagian = |n: u64| u8::try_from(n % 60).unwrap_or(0);
                let jam = u8::try_from(detik / 3600).unwrap_or(0);
                let waktu =
                    Datetime::from_ymd_hms(i32::from(tahun), bulan, hari, jam, bagian(detik / 60), bagian(detik))
                        .ok_or_else(|| galat(format!("tanggal dokumen {tahun:04}-{bulan:02}-{hari:02} tidak ada")))?;
                Some(Timestamp::new_utc(waktu))
            }
        };
        let standar: Vec<PdfStandard> = self.standar.iter().map(|s| s.typst()).collect();
        let standards = if standar.is_empty() {
            PdfStandards::default()
        } else {
            PdfStandards::new(&standar).map_err(|e| {
                let mut g = galat(format!("gabungan standar PDF tidak mungkin: {}", e.message()));
                g.petunjuk = e.hints().iter().map(|h| h.to_string()).collect();
                g
            })?
        };
        Ok(PdfOptions {
            ident: Smart::Custom(ident.to_owned()),
            creator: Smart::Custom(Some(concat!("susun ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp,
            page_ranges: None,
            standards,
            tagged: self.bertanda,
            pretty: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standar_dan_namanya() {
        for (nama, s) in Standar::SEMUA {
            assert_eq!(nama.parse::<Standar>().as_ref(), Ok(s));
            assert_eq!(s.nama(), *nama);
        }
        assert!("a-9".parse::<Standar>().unwrap_err().contains("ua-1"));
    }

    #[test]
    fn ua_tanpa_tanda_ditolak() {
        let opsi = OpsiPdf { bertanda: false, standar: vec![Standar::Ua1], ..OpsiPdf::default() };
        assert!(opsi.typst("x", None).unwrap_err().pesan.contains("bertanda"));
    }

    #[test]
    fn tanggal_yang_tidak_ada_ditolak() {
        assert!(OpsiPdf::default().typst("x", Some((2025, 2, 30))).is_err());
    }

    /// Whatever we let through Typst accepts, and whatever Typst refuses we refuse first, in our own words.
    #[test]
    fn gabungan_ditolak_sebelum_typst() {
        let semua = || Standar::SEMUA.iter().map(|(_, s)| *s);
        for a in semua() {
            assert_eq!(Standar::periksa(&[a], false), Ok(()), "{a:?}");
            for b in semua() {
                for c in semua() {
                    let daftar: Vec<Standar> = [a, b, c]
                        .into_iter()
                        .fold(Vec::new(), |v, s| if v.contains(&s) { v } else { [v, vec![s]].concat() });
                    let typst: Vec<PdfStandard> = daftar.iter().map(|s| s.typst()).collect();
                    if Standar::periksa(&daftar, false).is_ok() {
                        assert!(PdfStandards::new(&typst).is_ok(), "{daftar:?}");
                    }
                }
            }
        }
        for (daftar, boleh) in [
            (&[Standar::A2b, Standar::Ua1][..], true),
            (&[Standar::A3a, Standar::Ua1], true),
            (&[Standar::V17, Standar::A3a, Standar::Ua1], true),
            (&[Standar::A1b, Standar::Ua1], false),
            (&[Standar::A4, Standar::Ua1], false),
            (&[Standar::A2b, Standar::A3b], false),
            (&[Standar::V14, Standar::V17], false),
            (&[Standar::V20, Standar::A3a], false),
        ] {
            assert_eq!(Standar::periksa(daftar, false).is_ok(), boleh, "{daftar:?}");
        }
    }

    #[test]
    fn lampiran_hanya_pada_standar_yang_mengizinkan() {
        for (nama, s) in Standar::SEMUA {
            let boleh = !matches!(*nama, "a-1a" | "a-1b" | "a-2a" | "a-2b" | "a-2u" | "a-4");
            assert_eq!(Standar::periksa(&[*s], true).is_ok(), boleh, "{nama}");
        }
    }

    #[test]
    fn tanggal_dokumen_mendahului_waktu_bangun() {
        let waktu = Some(Waktu { epoch: 1_768_521_599, tanggal: (2026, 1, 15) });
        let opsi = OpsiPdf { standar: vec![Standar::A2b], waktu, ..OpsiPdf::default() };
        let saat = |tanggal| format!("{:?}", opsi.typst("x", tanggal).unwrap().timestamp);
        assert!(saat(Some((2025, 9, 4))).contains("2025"), "{}", saat(Some((2025, 9, 4))));
        assert!(saat(None).contains("2026"), "{}", saat(None));
        assert!(OpsiPdf { waktu: None, ..opsi.clone() }.typst("x", None).is_err());
    }
}
