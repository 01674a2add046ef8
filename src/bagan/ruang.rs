//! Room on paper: the space shapes and texts take, and finding a free place for a label.

use super::adegan::{Jangkar, Titik, Ukur, Unsur};

/// Height of a line above its base line, in font sizes.
pub const NAIK: f64 = 0.74;
/// Depth of a line below its base line, in font sizes.
pub const TURUN: f64 = 0.24;
/// From base line to base line, in font sizes.
pub const JARAK_BARIS: f64 = 1.2;

/// Touching is not overlapping.
const SENTUH: f64 = 0.01;

/// A rectangle in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kotak {
    /// Left edge.
    pub kiri: f64,
    /// Upper edge.
    pub atas: f64,
    /// Right edge.
    pub kanan: f64,
    /// Lower edge.
    pub bawah: f64,
}

impl Kotak {
    /// A rectangle by its upper left corner and its size.
    pub fn baru(di: Titik, lebar: f64, tinggi: f64) -> Kotak {
        Kotak { kiri: di.x, atas: di.y, kanan: di.x + lebar, bawah: di.y + tinggi }
    }

    /// Width in points.
    pub fn lebar(&self) -> f64 {
        self.kanan - self.kiri
    }

    /// Height in points.
    pub fn tinggi(&self) -> f64 {
        self.bawah - self.atas
    }

    /// The middle.
    pub fn tengah(&self) -> Titik {
        Titik { x: (self.kiri + self.kanan) / 2.0, y: (self.atas + self.bawah) / 2.0 }
    }

    /// Whether both cover some common area.
    pub fn tindih(&self, lain: &Kotak) -> bool {
        self.kiri < lain.kanan - SENTUH
            && lain.kiri < self.kanan - SENTUH
            && self.atas < lain.bawah - SENTUH
            && lain.atas < self.bawah - SENTUH
    }

    /// Whether this lies within `luar`.
    pub fn di_dalam(&self, luar: &Kotak) -> bool {
        self.kiri >= luar.kiri - SENTUH
            && self.atas >= luar.atas - SENTUH
            && self.kanan <= luar.kanan + SENTUH
            && self.bawah <= luar.bawah + SENTUH
    }

    /// Whether the line from `a` to `b` crosses this.
    pub fn dilewati(&self, a: Titik, b: Titik) -> bool {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (mut masuk, mut keluar) = (0.0_f64, 1.0_f64);
        let sisi = [
            (-dx, a.x - self.kiri - SENTUH),
            (dx, self.kanan - SENTUH - a.x),
            (-dy, a.y - self.atas - SENTUH),
            (dy, self.bawah - SENTUH - a.y),
        ];
        for (p, q) in sisi {
            if p.abs() < f64::EPSILON {
                if q < 0.0 {
                    return false;
                }
            } else if p < 0.0 {
                masuk = masuk.max(q / p);
            } else {
                keluar = keluar.min(q / p);
            }
        }
        masuk <= keluar
    }
}

/// The space of one line of text.
pub fn kotak_teks(di: Titik, jangkar: Jangkar, tegak: bool, lebar: f64, ukuran: f64) -> Kotak {
    let awal = match jangkar {
        Jangkar::Kiri => 0.0,
        Jangkar::Tengah => -lebar / 2.0,
        Jangkar::Kanan => -lebar,
    };
    let (naik, turun) = (NAIK * ukuran, TURUN * ukuran);
    if tegak {
        Kotak { kiri: di.x - naik, kanan: di.x + turun, atas: di.y - awal - lebar, bawah: di.y - awal }
    } else {
        Kotak { kiri: di.x + awal, kanan: di.x + awal + lebar, atas: di.y - naik, bawah: di.y + turun }
    }
}

/// The space of a shape or text, strokes not counted.
pub fn kotak_unsur(unsur: &Unsur, ukur: &dyn Ukur) -> Kotak {
    match unsur {
        Unsur::Kotak { di, lebar, tinggi, .. } => Kotak::baru(*di, *lebar, *tinggi),
        Unsur::Jalur { titik, .. } | Unsur::Bidang { titik, .. } => {
            let x = || titik.iter().map(|t| t.x);
            let y = || titik.iter().map(|t| t.y);
            Kotak {
                kiri: x().fold(f64::INFINITY, f64::min),
                atas: y().fold(f64::INFINITY, f64::min),
                kanan: x().fold(f64::NEG_INFINITY, f64::max),
                bawah: y().fold(f64::NEG_INFINITY, f64::max),
            }
        }
        Unsur::Teks { di, jangkar, teks, ukuran, tebal, tegak, .. } => {
            kotak_teks(*di, *jangkar, *tegak, ukur.lebar(teks, *ukuran, *tebal), *ukuran)
        }
        // The page number is not known yet; three digits are the widest.
        Unsur::Halaman { di, jangkar, depan, ukuran, .. } => {
            kotak_teks(*di, *jangkar, false, ukur.lebar(&format!("{depan} 000"), *ukuran, false), *ukuran)
        }
    }
}

/// Gives out free places within a frame.
#[derive(Clone, Debug)]
pub struct Penempat {
    batas: Kotak,
    terpakai: Vec<Kotak>,
    garis: Vec<(Titik, Titik)>,
}

impl Penempat {
    /// An empty frame.
    pub fn baru(batas: Kotak) -> Penempat {
        Penempat { batas, terpakai: Vec::new(), garis: Vec::new() }
    }

    /// Space that is taken.
    pub fn pakai(&mut self, kotak: Kotak) {
        self.terpakai.push(kotak);
    }

    /// A line that labels should not lie on.
    pub fn lintasi(&mut self, a: Titik, b: Titik) {
        self.garis.push((a, b));
    }

    /// Whether the place is free. `atas_garis`: lying on a line is allowed.
    pub fn kosong(&self, kotak: &Kotak, atas_garis: bool) -> bool {
        kotak.di_dalam(&self.batas)
            && !self.terpakai.iter().any(|k| k.tindih(kotak))
            && (atas_garis || !self.garis.iter().any(|(a, b)| kotak.dilewati(*a, *b)))
    }

    /// Takes the first free place of `pilihan` and says which.
    pub fn ambil(&mut self, pilihan: &[Kotak], atas_garis: bool) -> Option<usize> {
        let ke = pilihan.iter().position(|k| self.kosong(k, atas_garis))?;
        self.terpakai.push(pilihan[ke]);
        Some(ke)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossing_and_touching() {
        let k = Kotak { kiri: 10.0, atas: 10.0, kanan: 20.0, bawah: 20.0 };
        let t = |x, y| Titik { x, y };
        assert!(k.dilewati(t(0.0, 0.0), t(30.0, 30.0)));
        assert!(k.dilewati(t(15.0, 0.0), t(15.0, 12.0)));
        assert!(!k.dilewati(t(0.0, 10.0), t(30.0, 10.0)), "along the edge");
        assert!(!k.dilewati(t(0.0, 25.0), t(30.0, 25.0)));
        assert!(!k.dilewati(t(15.0, 0.0), t(15.0, 8.0)), "ends before");
        assert!(!k.tindih(&Kotak { kiri: 20.0, kanan: 25.0, ..k }));
    }

    #[test]
    fn a_turned_text_runs_upwards() {
        let k = kotak_teks(Titik { x: 100.0, y: 100.0 }, Jangkar::Kiri, true, 40.0, 10.0);
        assert_eq!((k.atas, k.bawah), (60.0, 100.0));
        assert!(k.kiri < 100.0 && k.kanan > 100.0 && k.lebar() < 10.0);
    }
}
