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
}

impl Default for OpsiPdf {
    fn default() -> Self {
        OpsiPdf { bertanda: true, standar: Vec::new() }
    }
}

/// A PDF standard that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standar {
    /// PDF/A-2b: archive, without tags.
    A2b,
    /// PDF/A-2u: archive, with Unicode text.
    A2u,
    /// PDF/A-2a: archive, tagged.
    A2a,
    /// PDF/A-3b: archive with attachments, without tags.
    A3b,
    /// PDF/A-3u: archive with attachments, with Unicode text.
    A3u,
    /// PDF/A-3a: archive with attachments, tagged.
    A3a,
    /// PDF/A-4.
    A4,
    /// PDF/A-4f: with attachments.
    A4f,
    /// PDF/UA-1: accessible.
    Ua1,
}

impl Standar {
    /// All standards with the names they are asked for by.
    pub const SEMUA: &[(&str, Standar)] = &[
        ("a-2b", Standar::A2b),
        ("a-2u", Standar::A2u),
        ("a-2a", Standar::A2a),
        ("a-3b", Standar::A3b),
        ("a-3u", Standar::A3u),
        ("a-3a", Standar::A3a),
        ("a-4", Standar::A4),
        ("a-4f", Standar::A4f),
        ("ua-1", Standar::Ua1),
    ];

    /// The name it is asked for by.
    pub fn nama(self) -> &'static str {
        Self::SEMUA.iter().find(|(_, s)| *s == self).map_or("", |(n, _)| n)
    }

    fn perlu_tanda(self) -> bool {
        matches!(self, Standar::A2a | Standar::A3a | Standar::Ua1)
    }

    fn perlu_tanggal(self) -> bool {
        self != Standar::Ua1
    }

    fn typst(self) -> PdfStandard {
        match self {
            Standar::A2b => PdfStandard::A_2b,
            Standar::A2u => PdfStandard::A_2u,
            Standar::A2a => PdfStandard::A_2a,
            Standar::A3b => PdfStandard::A_3b,
            Standar::A3u => PdfStandard::A_3u,
            Standar::A3a => PdfStandard::A_3a,
            Standar::A4 => PdfStandard::A_4,
            Standar::A4f => PdfStandard::A_4f,
            Standar::Ua1 => PdfStandard::Ua_1,
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
    /// Options for Typst. `tanggal` is the document's date: the PDF carries no other time.
    pub(super) fn typst(&self, ident: &str, tanggal: Option<(u16, u8, u8)>) -> Result<PdfOptions, GalatTypst> {
        let galat = |pesan: String| GalatTypst::tanpa_tempat(pesan);
        if let Some(s) = self.standar.iter().find(|s| !self.bertanda && s.perlu_tanda()) {
            return Err(galat(format!("standar PDF `{}` memerlukan PDF bertanda (tagged)", s.nama())));
        }
        if let Some(s) = self.standar.iter().find(|s| tanggal.is_none() && s.perlu_tanggal()) {
            return Err(galat(format!("standar PDF `{}` memerlukan tanggal dokumen", s.nama())));
        }
        let timestamp = match tanggal {
            None => None,
            Some((tahun, bulan, hari)) => {
                let waktu = Datetime::from_ymd_hms(i32::from(tahun), bulan, hari, 0, 0, 0)
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
        let opsi = OpsiPdf { bertanda: false, standar: vec![Standar::Ua1] };
        assert!(opsi.typst("x", None).unwrap_err().pesan.contains("bertanda"));
    }

    #[test]
    fn tanggal_yang_tidak_ada_ditolak() {
        assert!(OpsiPdf::default().typst("x", Some((2025, 2, 30))).is_err());
    }
}
