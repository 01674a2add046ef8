//! Marks for absent values, and the value of one cell as typed.

use std::fmt;

use super::angka::Angka;

/// Why a value is absent. Absent is not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tanda {
    /// `-`: does not apply.
    TidakBerlaku,
    /// `n/a`: there are no data.
    TidakAdaData,
    /// `?`: not filled in yet.
    BelumDiisi,
}

/// The marks as typed.
const TANDA: &[(&str, Tanda)] = &[("-", Tanda::TidakBerlaku), ("n/a", Tanda::TidakAdaData), ("?", Tanda::BelumDiisi)];

impl Tanda {
    /// Every mark, weakest first: where several meet in a formula, the strongest wins.
    pub const SEMUA: [Tanda; 3] = [Tanda::TidakBerlaku, Tanda::TidakAdaData, Tanda::BelumDiisi];

    /// Reads a mark; `N/A` is accepted too.
    pub fn dari_teks(teks: &str) -> Option<Tanda> {
        let teks = teks.trim();
        TANDA.iter().find(|(t, _)| t.eq_ignore_ascii_case(teks)).map(|(_, t)| *t)
    }

    /// The mark as typed.
    pub fn teks(self) -> &'static str {
        TANDA.iter().find(|(_, t)| *t == self).map_or("", |(t, _)| t)
    }

    /// What the mark means.
    pub fn arti(self) -> &'static str {
        match self {
            Tanda::TidakBerlaku => "tidak berlaku",
            Tanda::TidakAdaData => "tidak ada data",
            Tanda::BelumDiisi => "belum diisi",
        }
    }
}

impl fmt::Display for Tanda {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.teks())
    }
}

/// A value as typed: a number, a mark for its absence, or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nilai {
    /// Number.
    Angka(Angka),
    /// Absent, and why.
    Tanda(Tanda),
    /// Text.
    Teks(String),
}

impl Nilai {
    /// The number, if it is one.
    pub fn angka(&self) -> Option<Angka> {
        match self {
            Nilai::Angka(a) => Some(*a),
            Nilai::Tanda(_) | Nilai::Teks(_) => None,
        }
    }

    /// The mark, if the value is absent.
    pub fn tanda(&self) -> Option<Tanda> {
        match self {
            Nilai::Tanda(t) => Some(*t),
            Nilai::Angka(_) | Nilai::Teks(_) => None,
        }
    }
}

/// Number in its own scale, mark as typed, or the text.
impl fmt::Display for Nilai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Nilai::Angka(a) => a.fmt(f),
            Nilai::Tanda(t) => t.fmt(f),
            Nilai::Teks(t) => f.pad(t),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanda_bolak_balik() {
        for (teks, tanda) in TANDA {
            assert_eq!(Tanda::dari_teks(teks), Some(*tanda));
            assert_eq!(tanda.to_string(), *teks);
            assert!(!tanda.arti().is_empty());
        }
        assert_eq!(Tanda::dari_teks(" N/A "), Some(Tanda::TidakAdaData));
        for bukan in ["", "0", "--", "na", "tidak ada"] {
            assert_eq!(Tanda::dari_teks(bukan), None, "{bukan}");
        }
    }

    #[test]
    fn nilai() {
        let a = Angka::dari_toml("85.40").unwrap();
        assert_eq!(Nilai::Angka(a).angka(), Some(a));
        assert_eq!(Nilai::Angka(a).to_string(), "85,40");
        assert_eq!(Nilai::Tanda(Tanda::TidakAdaData).angka(), None);
        assert_eq!(Nilai::Tanda(Tanda::TidakAdaData).tanda(), Some(Tanda::TidakAdaData));
        assert_eq!(Nilai::Teks("64 (B)".into()).angka(), None);
        assert_eq!(Nilai::Teks("64 (B)".into()).to_string(), "64 (B)");
    }
}
