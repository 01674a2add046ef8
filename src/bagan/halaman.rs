//! A tree on paper: turned, scaled down to a legible size, or split into an overview and a page per branch.

use std::collections::BTreeMap;

use super::adegan::{Adegan, Jangkar, Titik, Ukur, Unsur, Warna};
use super::kotak::{BARIS, HITAM, Kotak, terlebar};
use super::tata::{Bagian, Cara, Pohon, Tata, tata};
use crate::model::bagan::{ArahBagan, Halaman};

/// The smallest font that can be read on paper, in points.
pub(super) const HURUF_TERKECIL: f64 = 6.0;
/// From this size on an upright page is not turned for a larger font.
const HURUF_CUKUP: f64 = 7.0;
/// Widths of boxes that are tried, in parts of the font size.
const LEBAR_KOTAK: &[f64] = &[8.5, 10.5, 13.0, 17.0, 22.0];
/// Caption, source line and the room around a figure, in points.
const JUDUL: f64 = 74.0;
/// Room for "dari halaman …" above a branch, in parts of the font size.
const KEPALA_CABANG: f64 = 1.6;

/// Room for figures on the pages of a document, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruang {
    /// Width and height on an upright page.
    pub tegak: (f64, f64),
    /// Width and height on a turned page.
    pub lanskap: (f64, f64),
}

impl Ruang {
    /// The room on a kind of paper, as `templates/bersama/halaman.typ` sets it.
    pub fn kertas(nama: &str) -> Ruang {
        let mm = |n: f64| n * 72.0 / 25.4;
        let (l, t) = if nama == "A4" { (210.0, 297.0) } else { (215.0, 330.0) };
        Ruang {
            tegak: (mm(l - 30.0 - 25.0), mm(t - 25.0 - 24.0) - JUDUL),
            lanskap: (mm(t - 16.0 - 16.0), mm(l - 24.0 - 19.0) - JUDUL),
        }
    }

    /// The room on a page of this orientation.
    pub fn pada(&self, h: Halaman) -> (f64, f64) {
        match h {
            Halaman::Tegak => self.tegak,
            Halaman::Lanskap => self.lanskap,
        }
    }
}

/// One page of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Lembar {
    /// The page's orientation.
    pub halaman: Halaman,
    /// Label of the page, for references to it.
    pub label: String,
    /// What the page shows, from the second one on.
    pub nama: Option<String>,
    /// The drawing.
    pub adegan: Adegan,
}

/// What decides about the pages of a tree.
pub(super) struct Syarat<'a> {
    pub id: &'a str,
    pub ukuran: f64,
    pub arah: Option<ArahBagan>,
    pub halaman: Option<Halaman>,
    pub ruang: Ruang,
    pub ukur: &'a dyn Ukur,
}

/// A tree on its pages, and whether the font had to become smaller than can be read.
pub(super) fn halamankan(pohon: &Pohon, s: &Syarat<'_>) -> (Vec<Lembar>, bool) {
    // No box is narrower than the longest word.
    let batas = LEBAR_KOTAK[LEBAR_KOTAK.len() - 1] * s.ukuran;
    let kata = pohon.simpul.iter().map(|n| terlebar(&n.isi, s.ukuran, batas, s.ukur)).fold(0.0, f64::max);
    let kotak = LEBAR_KOTAK
        .iter()
        .map(|l| {
            let lebar = kata.max(l * s.ukuran);
            pohon.simpul.iter().map(|n| Kotak::baru(&n.isi, lebar, s.ukuran, s.ukur)).collect()
        })
        .collect();
    let boleh: &[Halaman] = match s.halaman {
        Some(Halaman::Tegak) => &[Halaman::Tegak],
        Some(Halaman::Lanskap) => &[Halaman::Lanskap],
        None => &[Halaman::Tegak, Halaman::Lanskap],
    };
    let dasar = Pembagi { pohon, s, kotak, halaman: Halaman::Tegak, banyak: BTreeMap::new() };
    let rencana = |h: Halaman| {
        let mut p = Pembagi { halaman: h, kotak: dasar.kotak.clone(), banyak: BTreeMap::new(), ..dasar };
        let mut daftar = Vec::new();
        p.bagi(&pohon.akar.clone(), None, None, &mut daftar);
        let huruf = daftar.iter().map(|l| l.muat.skala * s.ukuran).fold(f64::INFINITY, f64::min);
        (h, daftar, huruf)
    };
    let mut semua: Vec<_> = boleh.iter().map(|h| rencana(*h)).collect();
    // Fewest pages first, then upright with a fair font, then the larger font.
    semua.sort_by(|a, b| {
        let cukup = |x: &(Halaman, Vec<Rancangan>, f64)| if x.2 >= HURUF_CUKUP { HURUF_CUKUP } else { x.2 };
        a.1.len().cmp(&b.1.len()).then(cukup(b).total_cmp(&cukup(a)))
    });
    let Some((h, daftar, huruf)) = semua.into_iter().next() else { return (Vec::new(), false) };
    let p = Pembagi { halaman: h, ..dasar };
    let label = |i: usize| if i == 0 { format!("gambar-{}", s.id) } else { format!("lembar-{}-{}", s.id, i + 1) };
    // Where each node heads a branch, for the references to it; the first of several pages.
    let mut ke: BTreeMap<usize, String> = BTreeMap::new();
    for (i, r) in daftar.iter().enumerate().filter(|(_, r)| r.dari.is_some()) {
        for n in r.bagian.kepala.iter().chain(r.bagian.akar.iter().filter(|_| r.bagian.kepala.is_none())) {
            ke.entry(*n).or_insert_with(|| label(i));
        }
    }
    let lembar = daftar.iter().enumerate().map(|(i, r)| Lembar {
        halaman: h,
        label: label(i),
        nama: (i > 0).then(|| r.nama.clone()),
        adegan: p.gambar(r, &ke, r.dari.map(label).as_deref()),
    });
    (lembar.collect(), huruf < HURUF_TERKECIL - 1e-6)
}

/// One page before it is drawn.
struct Rancangan {
    bagian: Bagian,
    muat: Muat,
    /// The page on which the nodes it continues stand.
    dari: Option<usize>,
    nama: String,
}

/// The best way to set a part.
#[derive(Clone, Copy, Debug)]
struct Muat {
    skala: f64,
    lebar: usize,
    cara: Cara,
}

/// Branches side by side with all below them.
fn utuh(akar: Vec<usize>) -> Bagian {
    Bagian { kepala: None, akar, dalam: usize::MAX }
}

struct Pembagi<'a> {
    pohon: &'a Pohon,
    s: &'a Syarat<'a>,
    /// Boxes by width tried, by node.
    kotak: Vec<Vec<Kotak>>,
    halaman: Halaman,
    /// Pages a node with all below it needs.
    banyak: BTreeMap<usize, usize>,
}

impl Pembagi<'_> {
    fn cara(&self) -> impl Iterator<Item = Cara> + use<> {
        let turun = [true, false].map(|tumpuk| Cara { arah: ArahBagan::Turun, tumpuk });
        let kanan = Cara { arah: ArahBagan::Kanan, tumpuk: false };
        let arah = self.s.arah;
        turun.into_iter().chain([kanan]).filter(move |c| arah.is_none_or(|a| a == c.arah))
    }

    /// Nodes of the last level shown that have children.
    fn terpotong(&self, b: &Bagian) -> Vec<usize> {
        let mut baris = b.akar.clone();
        for _ in 0..b.dalam {
            if baris.is_empty() {
                break;
            }
            baris = baris.iter().flat_map(|n| self.pohon.simpul[*n].anak.iter().copied()).collect();
        }
        baris.retain(|n| !self.pohon.simpul[*n].anak.is_empty());
        baris
    }

    fn tata(&self, b: &Bagian, lebar: usize, cara: Cara) -> (Tata, Vec<usize>) {
        let potong = self.terpotong(b);
        let ekor = BARIS * self.s.ukuran;
        let kotak = |n: usize| {
            let k = &self.kotak[lebar][n];
            (k.lebar, k.tinggi + if potong.contains(&n) { ekor } else { 0.0 })
        };
        (tata(self.pohon, b, cara, &kotak), potong)
    }

    /// The way that leaves the largest font, and among those the lowest one.
    fn muat(&self, b: &Bagian, cabang: bool) -> Muat {
        let (l, t) = self.s.ruang.pada(self.halaman);
        let atas = if cabang { KEPALA_CABANG * self.s.ukuran } else { 0.0 };
        let mut terbaik: Option<(Muat, f64)> = None;
        for lebar in 0..LEBAR_KOTAK.len() {
            for cara in self.cara() {
                let (x, _) = self.tata(b, lebar, cara);
                let skala = (l / x.lebar.max(1.0)).min(t / (x.tinggi + atas).max(1.0)).min(1.0);
                let tinggi = x.tinggi * skala;
                let lebih = |m: &Muat, t: f64| skala > m.skala + 1e-6 || (skala > m.skala - 1e-6 && tinggi < t - 1e-6);
                if terbaik.as_ref().is_none_or(|(m, t)| lebih(m, *t)) {
                    terbaik = Some((Muat { skala, lebar, cara }, tinggi));
                }
            }
        }
        terbaik.map_or(Muat { skala: 1.0, lebar: 0, cara: Cara { arah: ArahBagan::Turun, tumpuk: false } }, |x| x.0)
    }

    fn cukup(&self, m: &Muat) -> bool {
        m.skala * self.s.ukuran >= HURUF_CUKUP.min(self.s.ukuran) - 1e-6
    }

    fn terbaca(&self, m: &Muat) -> bool {
        m.skala * self.s.ukuran >= HURUF_TERKECIL - 1e-6
    }

    /// As [`Pembagi::muat`], when the font stays legible. What has more boxes than the paper has room is not tried.
    fn coba(&self, b: &Bagian, cabang: bool) -> Option<Muat> {
        let (l, t) = self.s.ruang.pada(self.halaman);
        let ruang = l * t * (self.s.ukuran / HURUF_TERKECIL).powi(2);
        let mut luas = 0.0;
        let mut baris = b.akar.clone();
        for _ in 0..=b.dalam {
            if baris.is_empty() {
                break;
            }
            luas += baris.iter().map(|n| self.terkecil(*n)).sum::<f64>();
            if luas > ruang {
                return None;
            }
            baris = baris.iter().flat_map(|n| self.pohon.simpul[*n].anak.iter().copied()).collect();
        }
        Some(self.muat(b, cabang)).filter(|m| self.terbaca(m))
    }

    fn terkecil(&self, n: usize) -> f64 {
        self.kotak.iter().map(|k| k[n].lebar * k[n].tinggi).fold(f64::INFINITY, f64::min)
    }

    /// Depth at which siblings with all below them need the fewest pages; nothing when not even one level fits.
    fn potong(&mut self, akar: &[usize], cabang: bool) -> Option<(usize, usize)> {
        let mut terbaik: Option<(usize, usize)> = None;
        for dalam in 0.. {
            let b = Bagian { kepala: None, akar: akar.to_vec(), dalam };
            // A root alone is no overview.
            if dalam == 0 && akar.len() == 1 && !self.pohon.simpul[akar[0]].anak.is_empty() {
                continue;
            }
            if self.coba(&b, cabang).is_none() {
                break;
            }
            let lanjut = self.terpotong(&b);
            let banyak = 1 + self.berkas(&lanjut).iter().map(|g| self.halaman_berkas(g)).sum::<usize>();
            if terbaik.is_none_or(|(_, x)| banyak < x) {
                terbaik = Some((dalam, banyak));
            }
            if lanjut.is_empty() {
                break;
            }
        }
        terbaik
    }

    /// Pages of the branch of one node.
    fn halaman(&mut self, n: usize) -> usize {
        if let Some(x) = self.banyak.get(&n) {
            return *x;
        }
        let x = match self.potong(&[n], true) {
            Some((_, banyak)) => banyak,
            None => {
                let anak = self.pohon.simpul[n].anak.clone();
                let lanjut: Vec<usize> =
                    anak.iter().copied().filter(|a| !self.pohon.simpul[*a].anak.is_empty()).collect();
                let berkas = self.berkas(&lanjut);
                self.kelompok(n, &anak).len() + berkas.iter().map(|g| self.halaman_berkas(g)).sum::<usize>()
            }
        };
        self.banyak.insert(n, x);
        x
    }

    /// Branches in groups that share a page: neighbours that fit together with all below them.
    fn berkas(&self, cabang: &[usize]) -> Vec<Vec<usize>> {
        let mut semua: Vec<Vec<usize>> = Vec::new();
        for n in cabang {
            if let Some(g) = semua.last_mut() {
                g.push(*n);
                if self.coba(&utuh(g.clone()), true).is_some_and(|m| self.cukup(&m)) {
                    continue;
                }
                g.pop();
            }
            semua.push(vec![*n]);
        }
        semua
    }

    fn halaman_berkas(&mut self, g: &[usize]) -> usize {
        match g {
            [n] => self.halaman(*n),
            _ => 1,
        }
    }

    /// Too many children for one page: groups of about the same size that fit, each below their parent.
    fn kelompok(&self, n: usize, anak: &[usize]) -> Vec<Vec<usize>> {
        let muat = |g: &[usize]| {
            let b = Bagian { kepala: Some(n), akar: g.to_vec(), dalam: 0 };
            self.coba(&b, true).is_some()
        };
        let mut banyak = 2;
        while banyak < anak.len() {
            let ukuran = anak.len().div_ceil(banyak);
            if anak.chunks(ukuran).all(muat) {
                break;
            }
            banyak += 1 + banyak / 8;
        }
        anak.chunks(anak.len().div_ceil(banyak.min(anak.len()).max(1)).max(1)).map(<[usize]>::to_vec).collect()
    }

    /// Pages of siblings with all below them; `dari`: the page they stand on as ends of branches.
    fn bagi(&mut self, akar: &[usize], dari: Option<usize>, nama: Option<String>, v: &mut Vec<Rancangan>) {
        let nama = nama.unwrap_or_else(|| akar.first().map(|n| self.pohon.simpul[*n].nama.clone()).unwrap_or_default());
        let mut halaman: Vec<Bagian> = Vec::new();
        match self.potong(akar, dari.is_some()) {
            Some((dalam, _)) => halaman.push(Bagian { kepala: None, akar: akar.to_vec(), dalam }),
            None if akar.len() > 1 => {
                // Several roots that do not stand side by side: a page for each.
                for n in akar {
                    self.bagi(&[*n], dari, None, v);
                }
                return;
            }
            None => {
                let Some(n) = akar.first().copied() else { return };
                let anak = self.pohon.simpul[n].anak.clone();
                if anak.is_empty() {
                    halaman.push(Bagian { kepala: None, akar: vec![n], dalam: 0 });
                }
                for g in self.kelompok(n, &anak).into_iter().filter(|g| !g.is_empty()) {
                    halaman.push(Bagian { kepala: Some(n), akar: g, dalam: 0 });
                }
            }
        }
        let banyak = halaman.len();
        let awal = v.len();
        let mut lanjut = Vec::new();
        for (i, bagian) in halaman.into_iter().enumerate() {
            lanjut.extend(self.terpotong(&bagian).into_iter().map(|n| (n, v.len())));
            let muat = self.muat(&bagian, dari.is_some());
            let nama = if banyak > 1 { format!("{nama} ({}/{banyak})", i + 1) } else { nama.clone() };
            v.push(Rancangan { bagian, muat, dari, nama });
        }
        let akhir = v.len();
        // Branches that stand on the same page may share one.
        for letak in awal..akhir {
            let cabang: Vec<usize> = lanjut.iter().filter(|(_, l)| *l == letak).map(|(n, _)| *n).collect();
            for g in self.berkas(&cabang) {
                match g.as_slice() {
                    [n] => self.bagi(&[*n], Some(letak), None, v),
                    _ => {
                        let bagian = utuh(g);
                        let muat = self.muat(&bagian, true);
                        v.push(Rancangan { bagian, muat, dari: Some(letak), nama: nama.clone() });
                    }
                }
            }
        }
    }

    fn gambar(&self, r: &Rancangan, ke: &BTreeMap<usize, String>, dari: Option<&str>) -> Adegan {
        let m = &r.muat;
        let (mut x, potong) = self.tata(&r.bagian, m.lebar, m.cara);
        let mut v = Vec::new();
        let u = self.s.ukuran;
        let atas = if dari.is_some() { KEPALA_CABANG * u } else { 0.0 };
        x.letak.iter_mut().for_each(|(_, t)| t.y += atas);
        let ekor = BARIS * u;
        let kotak = |n: usize| {
            let mut k = self.kotak[m.lebar][n].clone();
            if potong.contains(&n) {
                k.tinggi += ekor;
            }
            k
        };
        x.gambar(self.pohon, m.cara, &kotak, &mut v);
        let rujuk = |di: Titik, depan: &str, label: &str, warna: Warna| Unsur::Halaman {
            di,
            jangkar: Jangkar::Tengah,
            depan: depan.to_string(),
            label: label.to_string(),
            ukuran: u,
            warna,
        };
        for (n, t) in &x.letak {
            let k = kotak(*n);
            let tengah = t.x + k.lebar / 2.0;
            if let Some(l) = ke.get(n).filter(|_| potong.contains(n)) {
                let di = Titik { x: tengah, y: t.y + k.tinggi - 0.7 * u };
                v.push(rujuk(di, "ke halaman", l, self.pohon.simpul[*n].gaya.huruf));
            }
        }
        if let (Some(l), Some((n, t))) = (dari, x.letak.first()) {
            let tengah = t.x + self.kotak[m.lebar][*n].lebar / 2.0;
            v.push(rujuk(Titik { x: tengah, y: t.y - 0.5 * u }, "dari halaman", l, HITAM));
        }
        let tepi = if self.pohon.kaitan.is_empty() { 0.0 } else { 6.0 };
        Adegan { lebar: x.lebar + tepi, tinggi: x.tinggi + atas, unsur: v }.skala(m.skala)
    }
}
