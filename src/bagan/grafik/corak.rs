//! How series are told apart: by lightness, hatching, dashes and markers, so that a black-and-white copy keeps them.

use crate::bagan::adegan::{Garis, Isian, Jangkar, Titik, Unsur, Warna};
use crate::bagan::lipat::lipat;
use crate::bagan::pelukis::{Gaya, PUTIH, Pelukis, TINTA, garis, tinggi_baris};
use crate::bagan::ruang::Kotak;

const GELAP: Warna = Warna(36, 66, 104);
const SEDANG: Warna = Warna(112, 143, 176);
const MUDA: Warna = Warna(196, 211, 227);

/// Fills in their order; neighbours differ in lightness.
const ISIAN: &[Isian] = &[
    Isian::Polos(GELAP),
    Isian::Polos(MUDA),
    Isian::Arsir(PUTIH, GELAP),
    Isian::Polos(SEDANG),
    Isian::Polos(Warna(237, 240, 244)),
    Isian::Arsir(SEDANG, PUTIH),
    Isian::Polos(Warna(75, 75, 75)),
    Isian::Arsir(MUDA, GELAP),
];

/// Lines in their order: colour, dashed, thickness.
const GARIS: &[(Warna, bool, f64)] = &[
    (GELAP, false, 1.5),
    (Warna(120, 120, 120), true, 1.2),
    (SEDANG, false, 1.2),
    (GELAP, true, 0.9),
    (Warna(120, 120, 120), false, 0.9),
    (SEDANG, true, 0.9),
];

/// Markers in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Penanda {
    Bulat,
    Persegi,
    Segitiga,
    Belah,
}

const PENANDA: &[Penanda] = &[Penanda::Bulat, Penanda::Persegi, Penanda::Segitiga, Penanda::Belah];

/// Edge of filled areas.
pub(super) fn tepi() -> Garis {
    garis(0.5, TINTA)
}

/// The fill of a series or share.
pub(super) fn isian(ke: usize) -> Isian {
    ISIAN[ke % ISIAN.len()]
}

/// Ink that can be read on a fill, and whether it needs white ground.
pub(super) fn tinta_di_atas(isi: Isian) -> (Warna, bool) {
    match isi {
        Isian::Arsir(..) => (TINTA, true),
        Isian::Polos(Warna(r, g, b)) => {
            let terang = 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
            (if terang < 150_000 { PUTIH } else { TINTA }, false)
        }
    }
}

/// The stroke of a series.
pub(super) fn goresan(ke: usize) -> Garis {
    let (warna, putus, tebal) = GARIS[ke % GARIS.len()];
    Garis { tebal, warna, putus }
}

/// The marker of a series at a point, `jari` points around it. Dashed series have hollow markers.
pub(super) fn penanda(ke: usize, di: Titik, jari: f64) -> Unsur {
    let gores = goresan(ke);
    let sudut = |derajat: &[f64], r: f64| {
        let titik = |d: &f64| Titik { x: di.x + r * d.to_radians().cos(), y: di.y + r * d.to_radians().sin() };
        derajat.iter().map(titik).collect::<Vec<_>>()
    };
    let titik = match PENANDA[ke % PENANDA.len()] {
        Penanda::Bulat => sudut(&std::array::from_fn::<f64, 16, _>(|i| i as f64 * 22.5), jari),
        Penanda::Persegi => sudut(&[45.0, 135.0, 225.0, 315.0], jari * 1.2),
        Penanda::Segitiga => sudut(&[-90.0, 30.0, 150.0], jari * 1.3),
        Penanda::Belah => sudut(&[0.0, 90.0, 180.0, 270.0], jari * 1.25),
    };
    let isi = if gores.putus { PUTIH } else { gores.warna };
    Unsur::Bidang { titik, isi: Some(Isian::Polos(isi)), garis: Some(garis(0.8, gores.warna)) }
}

/// What stands before a name in the legend.
#[derive(Clone, Copy, Debug)]
pub(super) enum Contoh {
    /// A filled square.
    Isi(Isian),
    /// A line with the marker of series `.0`.
    Seri(usize),
    /// A line.
    Garis(Garis),
}

const SELA: f64 = 14.0;

/// A legend, laid out in rows of at most `lebar`.
pub(super) struct Legenda {
    butir: Vec<(Contoh, Vec<String>, Titik)>,
    lebar: f64,
    gaya: Gaya,
    /// Height in points; zero without entries.
    pub(super) tinggi: f64,
}

impl Legenda {
    /// Lays the entries out.
    pub(super) fn susun(butir: Vec<(Contoh, String)>, lebar: f64, ukuran: f64, p: &Pelukis<'_>) -> Legenda {
        let gaya = Gaya::biasa(ukuran);
        let mut l = Legenda { butir: Vec::new(), lebar: 0.0, gaya, tinggi: 0.0 };
        let (mut x, mut y, mut tinggi) = (0.0, 0.0, 0.0_f64);
        for (contoh, nama) in butir {
            let kunci = lebar_contoh(contoh, ukuran);
            let baris = lipat(&nama, (lebar - kunci).max(ukuran), ukuran, false, p.ukur).baris;
            let sendiri = kunci + baris.iter().map(|b| p.lebar(b, gaya)).fold(0.0, f64::max);
            if x > 0.0 && x + sendiri > lebar {
                y += tinggi + 3.0;
                (x, tinggi) = (0.0, 0.0);
            }
            tinggi = tinggi.max(tinggi_baris(baris.len().max(1), ukuran));
            l.butir.push((contoh, baris, Titik { x, y }));
            l.lebar = l.lebar.max(x + sendiri);
            l.tinggi = y + tinggi;
            x += sendiri + SELA;
        }
        l
    }

    /// Draws it centred between `kiri` and `kanan`.
    pub(super) fn lukis(&self, p: &mut Pelukis<'_>, kiri: f64, kanan: f64, atas: f64) {
        let kiri = kiri + ((kanan - kiri - self.lebar) / 2.0).max(0.0);
        let u = self.gaya.ukuran;
        for (contoh, baris, di) in &self.butir {
            let (x, y) = (kiri + di.x, atas + di.y);
            let tengah = y + 0.5 * u;
            match contoh {
                Contoh::Isi(isi) => {
                    p.kotak(Kotak::baru(Titik { x, y: y + 0.05 * u }, u, 0.85 * u), Some(*isi), Some(tepi()));
                }
                Contoh::Garis(g) => p.ruas(Titik { x, y: tengah }, Titik { x: x + 2.2 * u, y: tengah }, *g),
                Contoh::Seri(ke) => {
                    p.ruas(Titik { x, y: tengah }, Titik { x: x + 2.6 * u, y: tengah }, goresan(*ke));
                    p.unsur(penanda(*ke, Titik { x: x + 1.3 * u, y: tengah }, 2.2));
                }
            }
            p.baris(Titik { x: x + lebar_contoh(*contoh, u), y }, Jangkar::Kiri, baris, self.gaya);
        }
    }
}

fn lebar_contoh(contoh: Contoh, ukuran: f64) -> f64 {
    ukuran
        * match contoh {
            Contoh::Isi(_) => 1.5,
            Contoh::Garis(_) => 2.7,
            Contoh::Seri(_) => 3.1,
        }
}
