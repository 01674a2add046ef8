//! Tidy layout of trees: parents in the middle above their children, levels aligned, subtrees side by side.

use super::adegan::{Garis, Titik, Unsur, Warna};
use super::kotak::{Gaya, Kotak, Paragraf};
use crate::model::bagan::ArahBagan;

/// Room between boxes side by side.
const SELA: f64 = 8.0;
/// Room between levels.
const SELA_TINGKAT: f64 = 20.0;
/// Room between the boxes of a stack.
const SELA_TUMPUK: f64 = 6.0;
/// How far a stack is shifted to the right of its parent.
const MASUK_TUMPUK: f64 = 12.0;
/// Lines from parents to children.
pub(super) const GARIS: Garis = Garis { tebal: 0.7, warna: Warna(60, 60, 60), putus: false };
/// Cross-cutting links.
const GARIS_KAITAN: Garis = Garis { tebal: 0.8, warna: Warna(150, 60, 20), putus: true };

/// A node of a tree to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Simpul {
    pub isi: Vec<Paragraf>,
    pub gaya: Gaya,
    pub anak: Vec<usize>,
    /// Name where the node heads a page of its own.
    pub nama: String,
}

/// A tree to be drawn; children come after their parents.
#[derive(Clone, Debug, Default)]
pub(super) struct Pohon {
    pub simpul: Vec<Simpul>,
    pub akar: Vec<usize>,
    /// Cross-cutting links.
    pub kaitan: Vec<(usize, usize)>,
}

/// A part of a tree: some siblings with what stands below them, down to a depth.
#[derive(Clone, Debug)]
pub(super) struct Bagian {
    /// The parent of the roots, drawn above them; or nothing.
    pub kepala: Option<usize>,
    /// The siblings.
    pub akar: Vec<usize>,
    /// Levels below the siblings.
    pub dalam: usize,
}

/// The way a tree is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cara {
    pub arah: ArahBagan,
    /// Children without children stand below each other.
    pub tumpuk: bool,
}

/// Where the boxes of a part stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Tata {
    /// Upper left corners by node.
    pub letak: Vec<(usize, Titik)>,
    pub lebar: f64,
    pub tinggi: f64,
    /// Parent, child, and whether the child stands in a stack.
    pub sisi: Vec<(usize, usize, bool)>,
}

impl Bagian {
    /// The nodes shown below a node at a depth counted from the siblings.
    fn anak<'a>(&self, p: &'a Pohon, n: usize, dalam: usize) -> &'a [usize] {
        if dalam < self.dalam { &p.simpul[n].anak } else { &[] }
    }
}

/// Extents across, by level, of a laid out subtree; relative to the middle of its root.
type Batas = Vec<(f64, f64)>;

struct Penata<'a> {
    pohon: &'a Pohon,
    bagian: &'a Bagian,
    cara: Cara,
    /// Size of a box across and along.
    ukuran: &'a dyn Fn(usize) -> (f64, f64),
    /// Levels there are.
    banyak: usize,
    /// Along size of each level.
    tingkat: Vec<f64>,
    /// Node, level, middle across relative to its parent's middle, depth along within its level.
    anak: Vec<Vec<(usize, f64)>>,
    tumpukan: Vec<bool>,
}

/// Lays out a part of a tree; `kotak` gives the size of a node's box.
pub(super) fn tata(pohon: &Pohon, bagian: &Bagian, cara: Cara, kotak: &dyn Fn(usize) -> (f64, f64)) -> Tata {
    let turun = cara.arah == ArahBagan::Turun;
    let ukuran = |n: usize| {
        let (l, t) = kotak(n);
        if turun { (l, t) } else { (t, l) }
    };
    let mut p = Penata {
        pohon,
        bagian,
        cara,
        ukuran: &ukuran,
        banyak: 0,
        tingkat: Vec::new(),
        anak: vec![Vec::new(); pohon.simpul.len()],
        tumpukan: vec![false; pohon.simpul.len()],
    };
    for a in &bagian.akar {
        p.ukur_tingkat(*a, 0);
    }
    p.banyak = p.tingkat.len();
    let (deret, batas) = p.jajar(&bagian.akar, 0);
    let kiri = batas.iter().map(|b| b.0).fold(f64::INFINITY, f64::min);
    let mut hasil = Tata::default();
    let mut awal = 0.0;
    let mut geser = -kiri.min(0.0);
    if let Some(k) = bagian.kepala {
        let (lintang, panjang) = ukuran(k);
        geser = geser.max(lintang / 2.0).max(-kiri);
        hasil.letak.push((k, Titik { x: geser - lintang / 2.0, y: 0.0 }));
        hasil.sisi.extend(deret.iter().map(|(n, _)| (k, *n, false)));
        awal = panjang + SELA_TINGKAT;
    } else if kiri.is_finite() {
        geser = -kiri;
    }
    for (n, x) in &deret {
        p.letakkan(*n, 0, geser + x, awal, &mut hasil);
    }
    if !turun {
        for (_, t) in &mut hasil.letak {
            *t = Titik { x: t.y, y: t.x };
        }
    }
    for (n, t) in &hasil.letak {
        let (l, tinggi) = kotak(*n);
        hasil.lebar = hasil.lebar.max(t.x + l);
        hasil.tinggi = hasil.tinggi.max(t.y + tinggi);
    }
    hasil
}

impl Penata<'_> {
    fn bertumpuk(&self, n: usize, dalam: usize) -> bool {
        let anak = self.bagian.anak(self.pohon, n, dalam);
        self.cara.tumpuk
            && anak.len() > 1
            && anak.iter().all(|a| self.bagian.anak(self.pohon, *a, dalam + 1).is_empty())
    }

    /// The along size of each level; boxes in stacks do not count.
    fn ukur_tingkat(&mut self, n: usize, dalam: usize) {
        if self.tingkat.len() <= dalam {
            self.tingkat.push(0.0);
        }
        self.tingkat[dalam] = self.tingkat[dalam].max((self.ukuran)(n).1);
        self.tumpukan[n] = self.bertumpuk(n, dalam);
        if !self.tumpukan[n] {
            for a in self.bagian.anak(self.pohon, n, dalam).to_vec() {
                self.ukur_tingkat(a, dalam + 1);
            }
        }
    }

    /// Puts siblings side by side: their middles relative to the middle of the first and the last, and their extents.
    fn jajar(&mut self, anak: &[usize], dalam: usize) -> (Vec<(usize, f64)>, Batas) {
        let mut semua: Batas = Vec::new();
        let mut letak: Vec<(usize, f64)> = Vec::new();
        for n in anak {
            let batas = self.satu(*n, dalam);
            // As close as the extents on every level allow.
            let geser = semua
                .iter()
                .zip(&batas)
                .map(|(kiri, kanan)| kiri.1 + SELA - kanan.0)
                .fold(if letak.is_empty() { 0.0 } else { f64::NEG_INFINITY }, f64::max);
            for (i, b) in batas.iter().enumerate() {
                let (kiri, kanan) = (b.0 + geser, b.1 + geser);
                match semua.get_mut(i) {
                    Some(s) => *s = (s.0.min(kiri), s.1.max(kanan)),
                    None => semua.push((kiri, kanan)),
                }
            }
            letak.push((*n, geser));
        }
        let tengah = match (letak.first(), letak.last()) {
            (Some(a), Some(z)) => f64::midpoint(a.1, z.1),
            _ => 0.0,
        };
        letak.iter_mut().for_each(|(_, x)| *x -= tengah);
        semua.iter_mut().for_each(|b| *b = (b.0 - tengah, b.1 - tengah));
        (letak, semua)
    }

    /// Extents of a node with what stands below it, relative to its middle; notes the places of its children.
    fn satu(&mut self, n: usize, dalam: usize) -> Batas {
        let lintang = (self.ukuran)(n).0;
        let anak = self.bagian.anak(self.pohon, n, dalam).to_vec();
        let mut batas = vec![(-lintang / 2.0, lintang / 2.0)];
        if self.tumpukan[n] {
            // The stack reaches down past the next levels: nothing may stand there.
            let kanan = anak.iter().map(|a| (self.ukuran)(*a).0).fold(0.0, f64::max);
            let kanan = (MASUK_TUMPUK + kanan - lintang / 2.0).max(lintang / 2.0);
            batas.resize(self.banyak - dalam, batas[0]);
            batas.iter_mut().for_each(|b| b.1 = kanan);
            self.anak[n] = anak.iter().map(|a| (*a, 0.0)).collect();
            return batas;
        }
        let (deret, bawah) = self.jajar(&anak, dalam + 1);
        self.anak[n] = deret;
        batas.extend(bawah);
        batas
    }

    fn letakkan(&self, n: usize, dalam: usize, tengah: f64, panjang: f64, hasil: &mut Tata) {
        let (lintang, p) = (self.ukuran)(n);
        hasil.letak.push((n, Titik { x: tengah - lintang / 2.0, y: panjang }));
        if self.tumpukan[n] {
            let mut y = panjang + p + SELA_TUMPUK;
            for (a, _) in &self.anak[n] {
                hasil.letak.push((*a, Titik { x: tengah - lintang / 2.0 + MASUK_TUMPUK, y }));
                hasil.sisi.push((n, *a, true));
                y += (self.ukuran)(*a).1 + SELA_TUMPUK;
            }
            return;
        }
        let bawah = panjang + self.tingkat[dalam] + SELA_TINGKAT;
        for (a, x) in &self.anak[n] {
            hasil.sisi.push((n, *a, false));
            self.letakkan(*a, dalam + 1, tengah + x, bawah, hasil);
        }
    }
}

impl Tata {
    /// Draws the lines, the links and the boxes.
    pub(super) fn gambar(&self, pohon: &Pohon, cara: Cara, kotak: &dyn Fn(usize) -> Kotak, v: &mut Vec<Unsur>) {
        let mut semua: Vec<Option<(Titik, Kotak)>> = vec![None; pohon.simpul.len()];
        for (n, t) in &self.letak {
            semua[*n] = Some((*t, kotak(*n)));
        }
        for (a, z) in &pohon.kaitan {
            if let (Some(a), Some(z)) = (&semua[*a], &semua[*z]) {
                v.push(Unsur::Jalur { titik: kaitan(a, z), garis: GARIS_KAITAN, panah: true });
            }
        }
        for (a, z, tumpuk) in &self.sisi {
            if let (Some(a), Some(z)) = (&semua[*a], &semua[*z]) {
                let titik = sisi(a, z, *tumpuk, cara.arah);
                v.push(Unsur::Jalur { titik, garis: GARIS, panah: false });
            }
        }
        for (n, _) in &self.letak {
            if let Some((t, k)) = &semua[*n] {
                k.gambar(*t, pohon.simpul[*n].gaya, v);
            }
        }
    }
}

type Terletak = (Titik, Kotak);

/// The line from a parent to a child, with right angles.
fn sisi((a, ka): &Terletak, (z, kz): &Terletak, tumpuk: bool, arah: ArahBagan) -> Vec<Titik> {
    let t = |x, y| Titik { x, y };
    if tumpuk {
        let (x, y) = (a.x + MASUK_TUMPUK / 2.0, z.y + kz.tinggi / 2.0);
        return vec![t(x, a.y + ka.tinggi), t(x, y), t(z.x, y)];
    }
    match arah {
        ArahBagan::Turun => {
            let (xa, xz, y) = (a.x + ka.lebar / 2.0, z.x + kz.lebar / 2.0, z.y - SELA_TINGKAT / 2.0);
            vec![t(xa, a.y + ka.tinggi), t(xa, y), t(xz, y), t(xz, z.y)]
        }
        ArahBagan::Kanan => {
            let (ya, yz, x) = (a.y + ka.tinggi / 2.0, z.y + kz.tinggi / 2.0, z.x - SELA_TINGKAT / 2.0);
            vec![t(a.x + ka.lebar, ya), t(x, ya), t(x, yz), t(z.x, yz)]
        }
    }
}

/// A link across branches: along the sides of the boxes, behind whatever lies between.
fn kaitan((a, ka): &Terletak, (z, kz): &Terletak) -> Vec<Titik> {
    let t = |x, y| Titik { x, y };
    let (ya, yz) = (a.y + ka.tinggi * 0.7, z.y + kz.tinggi * 0.3);
    if a.x + ka.lebar < z.x {
        let x = f64::midpoint(a.x + ka.lebar, z.x);
        vec![t(a.x + ka.lebar, ya), t(x, ya), t(x, yz), t(z.x, yz)]
    } else if z.x + kz.lebar < a.x {
        let x = f64::midpoint(z.x + kz.lebar, a.x);
        vec![t(a.x, ya), t(x, ya), t(x, yz), t(z.x + kz.lebar, yz)]
    } else {
        // One above the other: from right side to right side.
        let x = (a.x + ka.lebar).max(z.x + kz.lebar) + SELA / 2.0;
        vec![t(a.x + ka.lebar, ya), t(x, ya), t(x, yz), t(z.x + kz.lebar, yz)]
    }
}
