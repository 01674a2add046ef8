//! Boxes with text: line breaking in the document's font, height from the lines, and how they are drawn.

use super::adegan::{Garis, Isian, Jangkar, Titik, Ukur, Unsur, Warna};

/// Distance of base lines, in parts of the font size.
pub(super) const BARIS: f64 = 1.2;
/// Room between text and border, in parts of the font size.
const TEPI: f64 = 0.55;
/// Room above a separated paragraph, in parts of the font size.
const JEDA: f64 = 0.45;
/// The base line lies this far below the top of its line, in parts of the font size.
const KAKI: f64 = 0.9;

/// A paragraph in a box.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraf {
    pub teks: String,
    pub tebal: bool,
    pub miring: bool,
    /// Flush left behind a bullet instead of centred.
    pub butir: bool,
    /// A thin line above.
    pub garis: bool,
}

impl Paragraf {
    /// A centred paragraph.
    pub(super) fn tengah(teks: impl Into<String>, tebal: bool) -> Paragraf {
        Paragraf { teks: teks.into(), tebal, ..Paragraf::default() }
    }
}

/// Look of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gaya {
    pub isi: Warna,
    pub huruf: Warna,
    pub garis: Garis,
}

pub(super) const HITAM: Warna = Warna(0, 0, 0);
pub(super) const PUTIH: Warna = Warna(255, 255, 255);
const TEPI_KOTAK: Garis = Garis { tebal: 0.6, warna: Warna(40, 40, 40), putus: false };
/// Colours of levels, top to bottom: each clearly lighter than the one above, also without colour.
const TINGKAT: &[(Warna, Warna)] = &[
    (Warna(24, 52, 92), PUTIH),
    (Warna(72, 110, 156), PUTIH),
    (Warna(166, 194, 222), HITAM),
    (Warna(214, 227, 240), HITAM),
    (PUTIH, HITAM),
];

impl Gaya {
    /// The look of a level, counted from the top.
    pub(super) fn tingkat(n: usize) -> Gaya {
        let (isi, huruf) = TINGKAT[n.min(TINGKAT.len() - 1)];
        Gaya { isi, huruf, garis: TEPI_KOTAK }
    }

    /// White with a dashed border.
    pub(super) fn putus() -> Gaya {
        Gaya { isi: PUTIH, huruf: HITAM, garis: Garis { putus: true, ..TEPI_KOTAK } }
    }
}

/// Breaks a text into lines no wider than `lebar`. A word that is too wide alone is cut.
pub(super) fn bungkus(teks: &str, lebar: f64, ukuran: f64, tebal: bool, ukur: &dyn Ukur) -> Vec<String> {
    let l = |t: &str| ukur.lebar(t, ukuran, tebal);
    let spasi = l(" ");
    let (mut hasil, mut baris, mut isi) = (Vec::new(), String::new(), 0.0);
    for kata in teks.split_whitespace().flat_map(suku) {
        let (kata, sambung) = kata;
        let panjang = l(kata);
        let jarak = if baris.is_empty() || sambung { 0.0 } else { spasi };
        if isi + jarak + panjang <= lebar {
            if jarak > 0.0 {
                baris.push(' ');
            }
            baris.push_str(kata);
            isi += jarak + panjang;
            continue;
        }
        if !baris.is_empty() {
            hasil.push(std::mem::take(&mut baris));
            isi = 0.0;
        }
        for c in kata.chars() {
            let x = l(c.encode_utf8(&mut [0; 4]));
            if isi + x > lebar && !baris.is_empty() {
                hasil.push(std::mem::take(&mut baris));
                isi = 0.0;
            }
            baris.push(c);
            isi += x;
        }
    }
    if !baris.is_empty() {
        hasil.push(baris);
    }
    hasil
}

/// Width of the widest part of a word that no line may end within, borders of its box included; at most `batas`.
pub(super) fn terlebar(isi: &[Paragraf], ukuran: f64, batas: f64, ukur: &dyn Ukur) -> f64 {
    let mut l: f64 = 0.0;
    for p in isi {
        let masuk = if p.butir { ukur.lebar("• ", ukuran, false) } else { 0.0 };
        for (kata, _) in p.teks.split_whitespace().flat_map(suku) {
            l = l.max(ukur.lebar(kata, ukuran, p.tebal) + masuk);
        }
    }
    // A hair more, so that the word fits in spite of rounding.
    (l + 2.0 * TEPI * ukuran + 0.01).min(batas)
}

/// A word in parts between which a line may end: after `/` and `-` within it. The flag: no blank before the part.
fn suku(kata: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut pertama = true;
    kata.split_inclusive(['/', '-']).map(move |s| (s, !std::mem::replace(&mut pertama, false)))
}

/// A box whose lines are broken.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Kotak {
    pub lebar: f64,
    pub tinggi: f64,
    baris: Vec<Baris>,
    /// Heights of thin lines.
    garis: Vec<f64>,
    ukuran: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct Baris {
    teks: String,
    y: f64,
    /// Distance from the left edge; centred when absent.
    masuk: Option<f64>,
    tebal: bool,
    miring: bool,
}

impl Kotak {
    /// A box of this width, as high as its text.
    pub(super) fn baru(isi: &[Paragraf], lebar: f64, ukuran: f64, ukur: &dyn Ukur) -> Kotak {
        let mut k = Kotak { lebar, ukuran, ..Kotak::default() };
        let tepi = TEPI * ukuran;
        let mut y = tepi;
        for (i, p) in isi.iter().enumerate() {
            if i > 0 {
                y += JEDA * ukuran;
                if p.garis {
                    k.garis.push(y);
                    y += JEDA * ukuran;
                }
            }
            let masuk = if p.butir { ukur.lebar("• ", ukuran, false) } else { 0.0 };
            let ruang = lebar - 2.0 * tepi - masuk;
            for (n, teks) in bungkus(&p.teks, ruang, ukuran, p.tebal, ukur).into_iter().enumerate() {
                if p.butir && n == 0 {
                    let titik = Baris {
                        teks: "•".into(),
                        y: y + KAKI * ukuran,
                        masuk: Some(tepi),
                        tebal: false,
                        miring: false,
                    };
                    k.baris.push(titik);
                }
                let masuk = p.butir.then_some(tepi + masuk);
                k.baris.push(Baris { teks, y: y + KAKI * ukuran, masuk, tebal: p.tebal, miring: p.miring });
                y += BARIS * ukuran;
            }
        }
        k.tinggi = y + tepi;
        k
    }

    /// Makes the box as high as this, its text in the middle.
    pub(super) fn setinggi(&mut self, tinggi: f64) {
        let geser = (tinggi - self.tinggi) / 2.0;
        self.baris.iter_mut().for_each(|b| b.y += geser);
        self.garis.iter_mut().for_each(|y| *y += geser);
        self.tinggi = tinggi;
    }

    /// Draws the box at its upper left corner.
    pub(super) fn gambar(&self, di: Titik, gaya: Gaya, v: &mut Vec<Unsur>) {
        v.push(Unsur::Kotak {
            di,
            lebar: self.lebar,
            tinggi: self.tinggi,
            sudut: 0.0,
            isi: Some(Isian::Polos(gaya.isi)),
            garis: Some(gaya.garis),
        });
        for y in &self.garis {
            let x = di.x + 0.8 * self.ukuran;
            let titik = vec![Titik { x, y: di.y + y }, Titik { x: di.x + self.lebar - 0.8 * self.ukuran, y: di.y + y }];
            let garis = Garis { tebal: 0.3, warna: gaya.huruf, putus: false };
            v.push(Unsur::Jalur { titik, garis, panah: false });
        }
        for b in &self.baris {
            let (x, jangkar) = match b.masuk {
                Some(m) => (di.x + m, Jangkar::Kiri),
                None => (di.x + self.lebar / 2.0, Jangkar::Tengah),
            };
            v.push(Unsur::Teks {
                di: Titik { x, y: di.y + b.y },
                jangkar,
                teks: b.teks.clone(),
                ukuran: self.ukuran,
                tebal: b.tebal,
                miring: b.miring,
                warna: gaya.huruf,
                tegak: false,
            });
        }
    }
}

#[cfg(test)]
pub(super) struct UkurUji;

#[cfg(test)]
impl Ukur for UkurUji {
    fn lebar(&self, teks: &str, ukuran: f64, _: bool) -> f64 {
        teks.chars().count() as f64 * ukuran / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_within_long_ones() {
        let b = |t: &str, l: f64| bungkus(t, l, 10.0, false, &UkurUji);
        assert_eq!(b("satu dua tiga", 40.0), ["satu dua", "tiga"]);
        assert_eq!(b("Kabupaten/Kota", 50.0), ["Kabupaten/", "Kota"]);
        assert_eq!(b("a/b c-d", 50.0), ["a/b c-d"]);
        assert_eq!(b("abcdefgh", 15.0), ["abc", "def", "gh"]);
        assert_eq!(b("   ", 15.0), Vec::<String>::new());
    }

    #[test]
    fn a_box_is_as_high_as_its_lines() {
        let p = |t: &str| vec![Paragraf::tengah(t, false)];
        let satu = Kotak::baru(&p("satu"), 60.0, 10.0, &UkurUji).tinggi;
        let dua = Kotak::baru(&p("satu dua tiga"), 60.0, 10.0, &UkurUji).tinggi;
        assert!((dua - satu - BARIS * 10.0).abs() < 1e-9, "{satu} {dua}");
    }
}
