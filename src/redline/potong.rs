//! Content cut into running text and pieces that stand alone.

use super::tulis::teks_isi;
use crate::typeset::urai::{Bagian, Panggilan, Simpul};

/// Letters of a text that is a value rather than a sentence.
const PENDEK: usize = 40;
/// Calls that are part of a line.
const SEBARIS: &[&str] = &["emph", "strong", "link", "linebreak", "h", "text", "super", "sub"];

/// A stretch of running text, or one piece that stands alone, with the blanks around it.
pub(super) struct Potong<'a> {
    pub(super) sebelum: &'a [Bagian],
    pub(super) isi: &'a [Bagian],
    pub(super) sesudah: &'a [Bagian],
    pub(super) kalimat: bool,
}

impl<'a> Potong<'a> {
    pub(super) fn pendek(&self) -> bool {
        self.kalimat && teks_isi(self.isi).chars().count() <= PENDEK
    }

    pub(super) fn panggilan(&self) -> Option<&'a Panggilan> {
        match self.isi {
            [Bagian::Sebut(Simpul::Panggilan(p))] if !self.kalimat => Some(p),
            _ => None,
        }
    }
}

pub(super) fn sela(b: &Bagian) -> bool {
    matches!(b, Bagian::Spasi(_) | Bagian::Jeda(_))
}

/// Part of a line.
pub(super) fn sebaris(b: &Bagian) -> bool {
    match b {
        Bagian::Kata(_) | Bagian::Sebut(Simpul::Teks(_) | Simpul::Lain(_) | Simpul::Isi(_)) => true,
        Bagian::Sebut(Simpul::Panggilan(p)) => SEBARIS.contains(&p.nama.as_str()),
        _ => false,
    }
}

pub(super) fn potong(isi: &[Bagian]) -> Vec<Potong<'_>> {
    let mut hasil: Vec<Potong<'_>> = Vec::new();
    let mut i = isi.iter().take_while(|b| sela(b)).count();
    let mut sebelum = &isi[..i];
    while i < isi.len() {
        let mulai = i;
        let kalimat = sebaris(&isi[i]);
        i += 1;
        while kalimat && isi.get(i).is_some_and(|b| sebaris(b) || matches!(b, Bagian::Spasi(_))) {
            i += 1;
        }
        while i > mulai + 1 && sela(&isi[i - 1]) {
            i -= 1;
        }
        let akhir = i;
        i += isi[i..].iter().take_while(|b| sela(b)).count();
        hasil.push(Potong { sebelum, isi: &isi[mulai..akhir], sesudah: &isi[akhir..i], kalimat });
        sebelum = &[];
    }
    hasil
}
