//! Flows: steps as boxes in rows that wrap like text, arrows between them, branches and ways back.

mod rute;

use super::adegan::{Adegan, Garis, Isian, Jangkar, Titik, Ukur, Unsur, Warna};
use super::grafik::Bingkai;
use super::lipat::lipat;
use super::pelukis::{Gaya, PUTIH, Pelukis, REDUP, TINTA, garis, tinggi_baris};
use super::ruang::{Kotak, NAIK, Penempat, TURUN, kotak_teks};
use rute::{Petak, Saluran};

/// What a step is, told by its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bentuk {
    /// Something done: a rectangle.
    #[default]
    Proses,
    /// Begin or end: rounded, dark.
    Ujung,
    /// A question: pointed at both sides.
    Keputusan,
    /// A document: a corner cut off.
    Dokumen,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Langkah {
    /// Its text.
    pub teks: String,
    /// Who does it, in small print below the text.
    pub pelaksana: Option<String>,
    /// Its shape.
    pub bentuk: Bentuk,
}

/// An arrow between two steps, by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panah {
    /// From.
    pub dari: usize,
    /// To.
    pub ke: usize,
    /// Words at the arrow: "ya", "tidak".
    pub kata: Option<String>,
}

/// Options of a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpsiAlir {
    /// One below the other instead of in rows.
    pub turun: bool,
}

/// Least and most width of a box, in font sizes.
const LEBAR: (f64, f64) = (11.0, 17.0);
/// Most width of a box when they stand below each other.
const LEBAR_TURUN: f64 = 34.0;
/// Between text and edge.
const TEPI: f64 = 6.0;
/// How far points and cut corners reach in; ports keep this distance from corners.
const LEKUK: f64 = 8.0;

const TEPI_KOTAK: Garis = Garis { tebal: 0.8, warna: TINTA, putus: false };
const GELAP: Warna = Warna(36, 66, 104);
const MUDA: Warna = Warna(237, 240, 244);

/// Draws a flow. Arrows that name no step, or lead from a step to itself, are left out.
pub fn alir(langkah: &[Langkah], panah: &[Panah], opsi: &OpsiAlir, bingkai: &Bingkai, ukur: &dyn Ukur) -> Adegan {
    let mut p = Pelukis::baru(ukur);
    let u = bingkai.huruf;
    let kata = |a: &Panah| a.kata.as_deref().map_or(0.0, |k| ukur.lebar(k, u - 1.0, false));
    let panah: Vec<&Panah> = panah.iter().filter(|a| a.dari != a.ke && a.dari.max(a.ke) < langkah.len()).collect();
    let sela = panah.iter().map(|a| kata(a) + 8.0).fold(2.6 * u, f64::max).min(bingkai.lebar / 6.0);
    let lajur = lajur(langkah.len(), opsi, bingkai, sela);
    let petak = Petak { banyak: langkah.len(), lajur };
    let ujung: Vec<(usize, usize)> = panah.iter().map(|a| (a.dari, a.ke)).collect();
    let berkata: Vec<bool> = panah.iter().map(|a| a.kata.is_some()).collect();
    let rute = rute::rencana(&petak, &ujung);
    let saluran = Saluran::ukur(&petak, &rute, &berkata, sela, u);

    let maks = if lajur == 1 { LEBAR_TURUN } else { LEBAR.1 } * u;
    let lebar = ((bingkai.lebar - saluran.lebar()) / lajur as f64).min(maks).max(2.0 * (TEPI + LEKUK));
    let isi: Vec<Isi> = langkah.iter().map(|l| Isi::susun(l, lebar, u, ukur)).collect();
    let tinggi: Vec<f64> = (0..petak.baris())
        .map(|b| isi.iter().skip(b * lajur).take(lajur).map(|i| i.tinggi).fold(0.0, f64::max))
        .collect();
    let kiri = ((bingkai.lebar - saluran.lebar() - lebar * lajur as f64) / 2.0).max(0.0);
    let kotak: Vec<Kotak> = (0..langkah.len())
        .map(|i| {
            let (b, l) = petak.letak(i);
            Kotak::baru(saluran.sudut(b, l, lebar, &tinggi, kiri), lebar, tinggi[b])
        })
        .collect();
    for ((l, k), isi) in langkah.iter().zip(&kotak).zip(&isi) {
        isi.lukis(&mut p, l.bentuk, k, u);
    }
    let lebar_semua = bingkai.lebar.max(kiri + saluran.lebar() + lebar * lajur as f64);
    let tinggi_semua = saluran.tinggi() + tinggi.iter().sum::<f64>();
    let mut tempat = Penempat::baru(Kotak { kiri: 0.0, atas: 0.0, kanan: lebar_semua, bawah: tinggi_semua.max(1.0) });
    kotak.iter().for_each(|k| tempat.pakai(*k));
    let jalur = saluran.jalur(&petak, &rute, &kotak, LEKUK + 4.0);
    for j in &jalur {
        j.windows(2).for_each(|r| tempat.lintasi(r[0], r[1]));
        p.unsur(Unsur::Jalur { titik: j.clone(), garis: garis(0.9, TINTA), panah: true });
    }
    for (a, j) in panah.iter().zip(&jalur) {
        if let Some(kata) = &a.kata {
            tulis_kata(&mut p, &mut tempat, j, kata, u - 1.0);
        }
    }
    p.selesai(lebar_semua, tinggi_semua.max(1.0))
}

/// How many boxes stand in a row, evenly spread over the rows.
fn lajur(banyak: usize, opsi: &OpsiAlir, bingkai: &Bingkai, sela: f64) -> usize {
    if opsi.turun || banyak == 0 {
        return 1;
    }
    let muat = ((bingkai.lebar + sela) / (LEBAR.0 * bingkai.huruf + sela)) as usize;
    let muat = muat.clamp(1, banyak);
    banyak.div_ceil(banyak.div_ceil(muat))
}

/// The lines of a box.
struct Isi {
    teks: Vec<String>,
    pelaksana: Vec<String>,
    tinggi: f64,
}

impl Isi {
    fn susun(l: &Langkah, lebar: f64, u: f64, ukur: &dyn Ukur) -> Isi {
        let lekuk = if l.bentuk == Bentuk::Keputusan { LEKUK } else { 0.0 };
        let ruang = lebar - 2.0 * (TEPI + lekuk);
        let teks = lipat(&l.teks, ruang, u, false, ukur).baris;
        let pelaksana = l.pelaksana.as_deref().map(|t| lipat(t, ruang, u - 1.0, false, ukur).baris).unwrap_or_default();
        let jarak = if pelaksana.is_empty() { 0.0 } else { 2.0 };
        let tinggi = tinggi_baris(teks.len(), u) + jarak + tinggi_baris(pelaksana.len(), u - 1.0);
        Isi { teks, pelaksana, tinggi: tinggi.max(u) + 2.0 * TEPI }
    }

    fn lukis(&self, p: &mut Pelukis<'_>, bentuk: Bentuk, k: &Kotak, u: f64) {
        let t = |x, y| Titik { x, y };
        let (kiri, atas, kanan, bawah, tengah) = (k.kiri, k.atas, k.kanan, k.bawah, k.tengah());
        let titik = match bentuk {
            Bentuk::Keputusan => Some(vec![
                t(kiri, tengah.y),
                t(kiri + LEKUK, atas),
                t(kanan - LEKUK, atas),
                t(kanan, tengah.y),
                t(kanan - LEKUK, bawah),
                t(kiri + LEKUK, bawah),
            ]),
            Bentuk::Dokumen => Some(vec![
                t(kiri, atas),
                t(kanan - LEKUK, atas),
                t(kanan, atas + LEKUK),
                t(kanan, bawah),
                t(kiri, bawah),
            ]),
            Bentuk::Proses | Bentuk::Ujung => None,
        };
        let warna = if bentuk == Bentuk::Ujung { PUTIH } else { TINTA };
        let isi = Isian::Polos(match bentuk {
            Bentuk::Proses => MUDA,
            Bentuk::Ujung => GELAP,
            Bentuk::Keputusan | Bentuk::Dokumen => PUTIH,
        });
        p.unsur(match titik {
            Some(titik) => Unsur::Bidang { titik, isi: Some(isi), garis: Some(TEPI_KOTAK) },
            None => Unsur::Kotak {
                di: t(kiri, atas),
                lebar: k.lebar(),
                tinggi: k.tinggi(),
                sudut: if bentuk == Bentuk::Ujung { (k.tinggi() / 2.0).min(12.0) } else { 1.5 },
                isi: Some(isi),
                garis: Some(TEPI_KOTAK),
            },
        });
        let y = tengah.y - (self.tinggi - 2.0 * TEPI) / 2.0;
        p.baris(t(tengah.x, y), Jangkar::Tengah, &self.teks, Gaya { warna, ..Gaya::biasa(u) });
        let y = y + tinggi_baris(self.teks.len(), u) + 2.0;
        let warna = if bentuk == Bentuk::Ujung { PUTIH } else { REDUP };
        p.baris(t(tengah.x, y), Jangkar::Tengah, &self.pelaksana, Gaya { warna, ..Gaya::biasa(u - 1.0) });
    }
}

/// Words at an arrow, as near to its beginning as they find room; on white ground where a line runs below them.
fn tulis_kata(p: &mut Pelukis<'_>, tempat: &mut Penempat, jalur: &[Titik], kata: &str, ukuran: f64) {
    let gaya = Gaya::biasa(ukuran);
    let lebar = p.lebar(kata, gaya);
    let mut pilihan = Vec::new();
    for r in jalur.windows(2) {
        let (a, b) = (r[0], r[1]);
        let titik = |bagian: f64| Titik { x: a.x + (b.x - a.x) * bagian, y: a.y + (b.y - a.y) * bagian };
        for bagian in [0.5, 0.2, 0.8, 0.0, 1.0] {
            let t = titik(bagian);
            if (a.y - b.y).abs() < 0.01 {
                for jangkar in [Jangkar::Tengah, Jangkar::Kiri, Jangkar::Kanan] {
                    pilihan.push((Titik { x: t.x, y: t.y - 1.5 - TURUN * ukuran }, jangkar));
                    pilihan.push((Titik { x: t.x, y: t.y + 1.5 + NAIK * ukuran }, jangkar));
                }
            } else {
                let y = t.y + (NAIK - TURUN) / 2.0 * ukuran;
                pilihan.push((Titik { x: t.x + 3.0, y }, Jangkar::Kiri));
                pilihan.push((Titik { x: t.x - 3.0, y }, Jangkar::Kanan));
            }
        }
    }
    let kotak: Vec<Kotak> = pilihan.iter().map(|(di, j)| kotak_teks(*di, *j, false, lebar, ukuran)).collect();
    let bebas = tempat.ambil(&kotak, false);
    let Some(ke) = bebas.or_else(|| tempat.ambil(&kotak, true)) else { return };
    if bebas.is_none() {
        p.alas(kotak[ke]);
    }
    p.teks(pilihan[ke].0, pilihan[ke].1, kata, gaya);
}

/// The steps in words, with the arrows that do not simply go on to the next one.
pub fn alt_alir(judul: &str, langkah: &[Langkah], panah: &[Panah]) -> String {
    let satu = |(i, l): (usize, &Langkah)| {
        let oleh = l.pelaksana.as_deref().map(|p| format!(" (oleh {p})")).unwrap_or_default();
        format!("{}. {}{oleh}", i + 1, l.teks.trim().trim_end_matches('.'))
    };
    let mut bagian = vec![judul.trim().trim_end_matches('.').to_string()];
    bagian.push(langkah.iter().enumerate().map(satu).collect::<Vec<_>>().join("; "));
    let lain: Vec<String> = panah
        .iter()
        .filter(|a| a.ke != a.dari + 1 || a.kata.is_some())
        .map(|a| {
            let kata = a.kata.as_deref().map(|k| format!(" bila {k}")).unwrap_or_default();
            format!("dari langkah {} ke langkah {}{kata}", a.dari + 1, a.ke + 1)
        })
        .collect();
    if !lain.is_empty() {
        bagian.push(format!("Panah: {}", lain.join("; ")));
    }
    bagian.join(". ") + "."
}
