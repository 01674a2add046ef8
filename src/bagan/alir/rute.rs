//! Ways of arrows through the channels between the boxes of a grid: no arrow runs through a box, no two share a lane.

use crate::bagan::adegan::Titik;
use crate::bagan::ruang::{Kotak, NAIK, TURUN};

/// Boxes in rows of `lajur`.
pub(super) struct Petak {
    pub(super) banyak: usize,
    pub(super) lajur: usize,
}

impl Petak {
    /// Row and column of a box.
    pub(super) fn letak(&self, i: usize) -> (usize, usize) {
        (i / self.lajur, i % self.lajur)
    }

    pub(super) fn baris(&self) -> usize {
        self.banyak.div_ceil(self.lajur)
    }
}

/// The side of a box where an arrow leaves or enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sisi {
    Atas,
    Bawah,
    Kiri,
    Kanan,
}

/// A lane: which channel, and which lane within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Alur {
    saluran: usize,
    ke: usize,
}

/// An end of an arrow: box, side, which of the side's ends it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ujung {
    kotak: usize,
    sisi: Sisi,
    ke: usize,
}

/// The way of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rute {
    awal: Ujung,
    akhir: Ujung,
    cara: Cara,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cara {
    /// Straight to the right.
    Lurus,
    /// Along one channel between rows.
    Satu(Alur),
    /// Along a channel between rows, one between columns, and another between rows.
    Tiga(Alur, Alur, Alur),
    /// Along the channel on the right of a single column.
    Samping(Alur),
}

/// Plans the ways. Channels between rows are counted from above the first row, those between columns from the left.
pub(super) fn rencana(petak: &Petak, panah: &[(usize, usize)]) -> Vec<Rute> {
    let mut mendatar = vec![0; petak.baris() + 1];
    let mut tegak = vec![0; petak.lajur + 1];
    let ambil = |isi: &mut Vec<usize>, saluran: usize| {
        isi[saluran] += 1;
        Alur { saluran, ke: isi[saluran] - 1 }
    };
    let mut lurus = vec![false; petak.banyak];
    let mut hasil = Vec::new();
    for &(dari, ke) in panah {
        let ((b1, l1), (b2, l2)) = (petak.letak(dari), petak.letak(ke));
        let ujung = |kotak, sisi| Ujung { kotak, sisi, ke: 0 };
        // Only the first arrow to the neighbour is straight; a second one takes a lane.
        if b1 == b2 && l2 == l1 + 1 && !std::mem::replace(&mut lurus[dari], true) {
            hasil.push(Rute { awal: ujung(dari, Sisi::Kanan), akhir: ujung(ke, Sisi::Kiri), cara: Cara::Lurus });
            continue;
        }
        if petak.lajur == 1 && b2 != b1 + 1 {
            let alur = ambil(&mut tegak, 1);
            let (awal, akhir) = (ujung(dari, Sisi::Kanan), ujung(ke, Sisi::Kanan));
            hasil.push(Rute { awal, akhir, cara: Cara::Samping(alur) });
            continue;
        }
        let (keluar, s1) = if b2 < b1 { (b1, Sisi::Atas) } else { (b1 + 1, Sisi::Bawah) };
        let (masuk, s2) = if b2 > b1 { (b2, Sisi::Atas) } else { (b2 + 1, Sisi::Bawah) };
        let cara = if keluar == masuk {
            Cara::Satu(ambil(&mut mendatar, keluar))
        } else {
            let samping = if l1 > l2 { l2 + 1 } else { l2 };
            Cara::Tiga(ambil(&mut mendatar, keluar), ambil(&mut tegak, samping), ambil(&mut mendatar, masuk))
        };
        hasil.push(Rute { awal: ujung(dari, s1), akhir: ujung(ke, s2), cara });
    }
    nomori(&mut hasil, petak);
    hasil
}

/// Orders the ends on each side of each box from left to right by where their arrows go.
fn nomori(rute: &mut [Rute], petak: &Petak) {
    let mut sisi: Vec<(usize, u8, isize, usize, bool)> = Vec::new();
    for (i, r) in rute.iter().enumerate() {
        if r.cara != Cara::Lurus {
            let arah = |a: Ujung, b: Ujung| petak.letak(b.kotak).1 as isize - petak.letak(a.kotak).1 as isize;
            sisi.push((r.awal.kotak, r.awal.sisi as u8, arah(r.awal, r.akhir), i, true));
            sisi.push((r.akhir.kotak, r.akhir.sisi as u8, arah(r.akhir, r.awal), i, false));
        }
    }
    sisi.sort_unstable();
    let mut ke = 0;
    for (n, &(kotak, s, _, i, awal)) in sisi.iter().enumerate() {
        ke = if n > 0 && (sisi[n - 1].0, sisi[n - 1].1) == (kotak, s) { ke + 1 } else { 0 };
        let ujung = if awal { &mut rute[i].awal } else { &mut rute[i].akhir };
        ujung.ke = ke;
    }
}

/// The channels with their widths and the offsets of their lanes.
pub(super) struct Saluran {
    /// Heights of the channels between rows, and of the lanes in them from the channel's top.
    mendatar: Vec<(f64, Vec<f64>)>,
    /// Widths of the channels between columns, and of the lanes in them from the channel's left.
    tegak: Vec<(f64, Vec<f64>)>,
}

/// Room between a box and the first lane: enough for an arrow head.
const JEDA: f64 = 9.0;
/// How far ends of bent ways lie beside the middle.
const GESER: f64 = 3.0;
/// From lane to lane.
const JARAK_ALUR: f64 = 6.0;

impl Saluran {
    /// Gives each channel the room its lanes need; lanes of arrows with words need a line of text more.
    pub(super) fn ukur(petak: &Petak, rute: &[Rute], berkata: &[bool], sela: f64, u: f64) -> Saluran {
        let kata = (NAIK + TURUN) * (u - 1.0) + 3.0;
        let mut baris: Vec<Vec<f64>> = vec![Vec::new(); petak.baris() + 1];
        let mut lajur: Vec<usize> = vec![0; petak.lajur + 1];
        for (r, &k) in rute.iter().zip(berkata) {
            let tinggi = if k { JARAK_ALUR + kata } else { JARAK_ALUR };
            match r.cara {
                Cara::Lurus => {}
                Cara::Satu(a) => baris[a.saluran].push(tinggi),
                Cara::Tiga(a, t, b) => {
                    baris[a.saluran].push(tinggi);
                    lajur[t.saluran] += 1;
                    baris[b.saluran].push(JARAK_ALUR);
                }
                Cara::Samping(t) => lajur[t.saluran] += 1,
            }
        }
        let tepi = |i: usize, banyak: usize| i == 0 || i == banyak;
        let banyak = baris.len() - 1;
        let mendatar = baris.iter().enumerate().map(|(i, tinggi)| {
            let mut kini = JEDA - JARAK_ALUR;
            let alur: Vec<f64> = tinggi
                .iter()
                .map(|t| {
                    kini += t;
                    kini
                })
                .collect();
            match (tepi(i, banyak), alur.is_empty()) {
                (true, true) => (0.0, alur),
                (true, false) => (kini + if i == 0 { JEDA } else { 2.0 }, alur),
                (false, true) => (2.0 * u, alur),
                (false, false) => ((kini + JEDA).max(2.0 * u), alur),
            }
        });
        let kata_samping = rute.iter().zip(berkata).any(|(r, k)| *k && matches!(r.cara, Cara::Samping(_)));
        let tegak = lajur.iter().enumerate().map(|(i, n)| {
            let alur = (0..*n).map(|k| JEDA + JARAK_ALUR * k as f64).collect::<Vec<_>>();
            let ujung = alur.last().copied().unwrap_or(0.0);
            match (tepi(i, petak.lajur), alur.is_empty()) {
                (true, true) => (0.0, alur),
                (true, false) => {
                    (ujung + if i == 0 { JEDA } else { 2.0 } + if kata_samping { sela } else { 0.0 }, alur)
                }
                (false, _) => (sela.max(ujung + JEDA), alur),
            }
        });
        Saluran { mendatar: mendatar.collect(), tegak: tegak.collect() }
    }

    /// Width of all channels.
    pub(super) fn lebar(&self) -> f64 {
        self.tegak.iter().map(|s| s.0).sum()
    }

    /// Height of all channels.
    pub(super) fn tinggi(&self) -> f64 {
        self.mendatar.iter().map(|s| s.0).sum()
    }

    /// Upper left corner of a box.
    pub(super) fn sudut(&self, baris: usize, lajur: usize, lebar: f64, tinggi: &[f64], kiri: f64) -> Titik {
        let x = self.tegak[..=lajur].iter().map(|s| s.0).sum::<f64>() + lebar * lajur as f64;
        let y = self.mendatar[..=baris].iter().map(|s| s.0).sum::<f64>() + tinggi[..baris].iter().sum::<f64>();
        Titik { x: kiri + x, y }
    }

    /// The ways as points. `sudut`: least distance of an end from a corner.
    pub(super) fn jalur(&self, petak: &Petak, rute: &[Rute], kotak: &[Kotak], sudut: f64) -> Vec<Vec<Titik>> {
        let mut banyak = std::collections::BTreeMap::new();
        for u in rute.iter().filter(|r| r.cara != Cara::Lurus).flat_map(|r| [r.awal, r.akhir]) {
            *banyak.entry((u.kotak, u.sisi as u8)).or_insert(0_usize) += 1;
        }
        let titik = |u: Ujung| {
            let k = &kotak[u.kotak];
            let n = banyak.get(&(u.kotak, u.sisi as u8)).copied().unwrap_or(1) as f64;
            let bagian = (u.ke as f64 + 1.0) / (n + 1.0);
            let di = |awal: f64, akhir: f64| {
                let tepi = sudut.min((akhir - awal) / 3.0);
                awal + tepi + (akhir - awal - 2.0 * tepi) * bagian
            };
            match u.sisi {
                Sisi::Atas => Titik { x: di(k.kiri, k.kanan), y: k.atas },
                Sisi::Bawah => Titik { x: di(k.kiri, k.kanan), y: k.bawah },
                Sisi::Kiri => Titik { x: k.kiri, y: k.tengah().y },
                Sisi::Kanan if petak.lajur == 1 => Titik { x: k.kanan, y: di(k.atas, k.bawah) },
                Sisi::Kanan => Titik { x: k.kanan, y: k.tengah().y },
            }
        };
        // Channels begin below the boxes of the row before them, and right of those of the column before.
        let y = |a: Alur| {
            let awal = match a.saluran {
                0 => 0.0,
                s => kotak[(s - 1) * petak.lajur].bawah,
            };
            awal + self.mendatar[a.saluran].1[a.ke]
        };
        let x = |a: Alur| {
            let awal = match a.saluran {
                0 => kotak[0].kiri - self.tegak[0].0,
                s => kotak[s - 1].kanan,
            };
            awal + self.tegak[a.saluran].1[a.ke]
        };
        let satu = |r: &Rute| {
            let (mut a, mut z) = (titik(r.awal), titik(r.akhir));
            // Ways out and ways in of boxes above each other would run into one another.
            if matches!(r.cara, Cara::Satu(_) | Cara::Tiga(..)) && a.x != z.x {
                (a.x, z.x) = (a.x - GESER, z.x + GESER);
            }
            let t = |x, y| Titik { x, y };
            let semua = match r.cara {
                Cara::Lurus => vec![a, z],
                Cara::Satu(l) => vec![a, t(a.x, y(l)), t(z.x, y(l)), z],
                Cara::Tiga(l, s, m) => vec![a, t(a.x, y(l)), t(x(s), y(l)), t(x(s), y(m)), t(z.x, y(m)), z],
                Cara::Samping(s) => vec![a, t(x(s), a.y), t(x(s), z.y), z],
            };
            lurus(semua)
        };
        rute.iter().map(satu).collect()
    }
}

/// Without points that repeat or lie on a straight way.
fn lurus(semua: Vec<Titik>) -> Vec<Titik> {
    let mut hasil: Vec<Titik> = Vec::new();
    for t in semua {
        if hasil.last() == Some(&t) {
            continue;
        }
        if let [.., a, b] = hasil[..]
            && ((a.x == b.x && b.x == t.x) || (a.y == b.y && b.y == t.y))
        {
            hasil.pop();
        }
        hasil.push(t);
    }
    hasil
}
