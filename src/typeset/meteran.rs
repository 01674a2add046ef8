//! Widths of text in the fonts of a document, for figures that are laid out before typesetting.

use std::path::PathBuf;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontStretch, FontStyle, FontVariant, FontVariations, FontWeight};

use super::huruf;
use crate::bagan::adegan::Ukur;

/// Characters whose widths are looked up once: Latin with its accents.
const SERING: usize = 0x250;
/// Width of a character that no font has, in parts of the font size.
const LEBAR_LAIN: f64 = 0.6;

/// Measures text by the advance widths of its characters; kerning, which only narrows, is left out.
pub struct Meteran {
    /// Upright and bold, each in the order of the families.
    huruf: [Vec<FontInstance>; 2],
    sering: [Vec<f64>; 2],
}

impl Meteran {
    /// A measure in the first of these families that has each character. Families that no font has are passed over:
    /// typesetting reports them.
    pub fn muat(utama: &[String], berkas: &[PathBuf]) -> Meteran {
        let milik = berkas.iter().filter_map(|b| huruf::baca(b).ok()).flatten();
        let semua: Vec<Font> =
            milik.chain(huruf::bawaan().into_iter().flat_map(|d| Font::iter(Bytes::new(d)))).collect();
        let buku = FontBook::from_fonts(&semua);
        let ragam = [FontWeight::REGULAR, FontWeight::BOLD].map(|w| {
            let v = FontVariant::new(FontStyle::Normal, w, FontStretch::NORMAL);
            // The last one stands in where none of the document's families exists.
            let nama = utama.iter().map(String::as_str).chain(["Libertinus Serif"]);
            let huruf = nama.filter_map(|n| semua.get(buku.select(&n.to_lowercase(), v)?));
            huruf.map(|f| f.clone().instantiate(v, Abs::pt(10.0), &FontVariations::default())).collect::<Vec<_>>()
        });
        let sering = [0, 1].map(|i| {
            let aksara = |n: usize| u32::try_from(n).ok().and_then(char::from_u32);
            (0..SERING).map(|n| aksara(n).map_or(0.0, |c| lebar(&ragam[i], c))).collect()
        });
        Meteran { huruf: ragam, sering }
    }
}

/// Width of a character in parts of the font size.
fn lebar(huruf: &[FontInstance], c: char) -> f64 {
    let ada = huruf.iter().find_map(|f| f.x_advance(f.ttf().glyph_index(c)?.0));
    ada.map_or(LEBAR_LAIN, |em| em.get())
}

impl Ukur for Meteran {
    fn lebar(&self, teks: &str, ukuran: f64, tebal: bool) -> f64 {
        let i = usize::from(tebal);
        let satu = |c: char| match self.sering[i].get(c as usize) {
            Some(l) => *l,
            None => lebar(&self.huruf[i], c),
        };
        teks.chars().map(satu).sum::<f64>() * ukuran
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_font_size_and_weight() {
        let m = Meteran::muat(&["Libertinus Serif".into()], &[]);
        let l = m.lebar("Kepala Dinas", 10.0, false);
        assert!((50.0..65.0).contains(&l), "{l}");
        assert!((m.lebar("Kepala Dinas", 20.0, false) - 2.0 * l).abs() < 1e-9);
        assert!(m.lebar("Kepala Dinas", 10.0, true) > l);
        assert!(m.lebar("i", 10.0, false) < m.lebar("W", 10.0, false));
        assert!(m.lebar("漢", 10.0, false) > 0.0);
    }
}
