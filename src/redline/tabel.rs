//! Two versions of a table in one: rows of both in printed order, cells with both texts where they differ.

use std::collections::BTreeMap;

use super::sumber::Penggabung;
use super::teks::{beda, ganti};
use crate::beda::Keadaan;
use crate::beda::tabel::{self, BedaBaris, BedaTabel};
use crate::render::coretan::{Nasib, tandai};
use crate::render::markdown::ke_typst;
use crate::table::judul_kolom;
use crate::table::tabel::{Baris, JenisKolom, JenisSel, Kolom, Sel, SelKepala, Tabel};

/// Before the id of a table that only the old document has, and before the key of such a row.
const LAMA: &str = "lama-";

/// A merged table.
#[derive(Clone, Debug)]
pub struct Gabungan {
    /// The table, with marks in its texts.
    pub tabel: Tabel,
    /// Cells with paragraphs that differ, as Typst source.
    pub kaya: BTreeMap<(usize, usize), String>,
    /// How much differs.
    pub banyak: Banyak,
}

/// How much of a table differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Banyak {
    /// Rows of the new table only.
    pub baris_baru: usize,
    /// Rows of the old table only.
    pub baris_hilang: usize,
    /// Cells of rows in both.
    pub sel: usize,
    /// Title, header, notes.
    pub keterangan: bool,
}

impl Banyak {
    /// True when both versions are the same.
    pub fn kosong(self) -> bool {
        self == Banyak::default()
    }
}

/// The entry of the list of changes a cell belongs to, by the side it stands on.
pub type Pencari<'a> = &'a dyn Fn(Nasib, &Baris, &Sel) -> Option<usize>;

/// Merges two versions of a table; one of them may be missing. `nomor`: the entry of the table itself.
pub fn gabung(
    lama: Option<&Tabel>,
    baru: Option<&Tabel>,
    ganti_id: &BTreeMap<String, String>,
    nomor: usize,
    cari: Pencari<'_>,
) -> Option<Gabungan> {
    let dasar = baru.or(lama)?;
    let beda = match (lama, baru) {
        (Some(a), Some(b)) => tabel::banding(a, b, ganti_id),
        (a, b) => sepihak(a, b),
    };
    let p = Penulis { lama, baru, dasar, beda: &beda, nomor, cari };
    Some(p.tulis())
}

/// All rows of the only version.
fn sepihak(lama: Option<&Tabel>, baru: Option<&Tabel>) -> BedaTabel {
    let baris = |t: Option<&Tabel>| 0..t.map_or(0, |t| t.baris.len());
    let hilang = baris(lama).map(|i| BedaBaris { lama: Some(i), baru: None, sel: Vec::new() });
    let tambah = baris(baru).map(|j| BedaBaris { lama: None, baru: Some(j), sel: Vec::new() });
    BedaTabel { baris: hilang.chain(tambah).collect(), ..BedaTabel::default() }
}

struct Penulis<'a> {
    lama: Option<&'a Tabel>,
    baru: Option<&'a Tabel>,
    dasar: &'a Tabel,
    beda: &'a BedaTabel,
    nomor: usize,
    cari: Pencari<'a>,
}

/// What a place of the merged table shows: the rows whose cells cover it in the old and in the new table.
type Penutup = (Option<usize>, Option<usize>);

impl<'a> Penulis<'a> {
    fn tulis(&self) -> Gabungan {
        let semua = self.semua_baris();
        let mut t = Tabel { baris: semua.iter().map(|b| self.baris(b)).collect(), ..self.dasar.clone() };
        let mut kaya = BTreeMap::new();
        let mut sel = 0;
        for k in 0..t.kolom.len() {
            let penutup = self.penutup(&semua, k);
            let mut i = 0;
            while i < semua.len() {
                let Some(x) = penutup[i] else {
                    i += 1;
                    continue;
                };
                let n = penutup[i..].iter().take_while(|y| **y == Some(x)).count();
                let (mut s, markah, berubah) = self.sel(k, x);
                s.rentang_baris = n;
                kaya.extend(markah.map(|m| ((i, k), m)));
                sel += usize::from(berubah && x.0.is_some() && x.1.is_some());
                for b in &mut t.baris[i + 1..i + n] {
                    b.sel[k] = Sel { rentang_baris: 0, ..s.clone() };
                }
                t.baris[i].sel[k] = s;
                i += n;
            }
        }
        self.keterangan(&mut t);
        let banyak = Banyak {
            baris_baru: self.beda.banyak_baris(Keadaan::Ditambah),
            baris_hilang: self.beda.banyak_baris(Keadaan::Dihapus),
            sel,
            keterangan: self.beda.judul.is_some()
                || self.beda.keterangan
                || !self.beda.judul_kolom.is_empty()
                || !self.beda.kolom_baru.is_empty()
                || !self.beda.kolom_hilang.is_empty(),
        };
        Gabungan { tabel: t, kaya, banyak }
    }

    /// All rows, those of both tables in one only where their cells reach over the same columns.
    fn semua_baris(&self) -> Vec<(Option<usize>, Option<usize>)> {
        let mut hasil = Vec::new();
        for b in &self.beda.baris {
            let sama = |(i, j): (usize, usize)| {
                (0..self.dasar.kolom.len()).all(|k| {
                    let dulu = self.kolom_lama(k).and_then(|x| self.lama?.baris[i].sel.get(x));
                    let kini = self.baru.and_then(|t| t.baris[j].sel.get(k));
                    dulu.zip(kini).is_none_or(|(x, y)| x.rentang_kolom == y.rentang_kolom)
                })
            };
            match (b.lama, b.baru) {
                (Some(i), Some(j)) if !sama((i, j)) => hasil.extend([(Some(i), None), (None, Some(j))]),
                (i, j) => hasil.push((i, j)),
            }
        }
        hasil
    }

    /// The column of the old table.
    fn kolom_lama(&self, kolom: usize) -> Option<usize> {
        let k: &Kolom = &self.dasar.kolom[kolom];
        self.lama?.indeks_kolom(&k.id)
    }

    /// A merged row, its cells as they stand in its own table.
    fn baris(&self, (i, j): &(Option<usize>, Option<usize>)) -> Baris {
        let kosong = Sel { rentang_baris: 1, rentang_kolom: 1, ..Sel::default() };
        match (self.baru.zip(*j).map(|(t, j)| &t.baris[j]), self.lama.zip(*i).map(|(t, i)| &t.baris[i])) {
            (Some(x), _) => x.clone(),
            (None, Some(x)) => {
                let sel = (0..self.dasar.kolom.len())
                    .map(|k| self.kolom_lama(k).and_then(|i| x.sel.get(i)).cloned().unwrap_or_else(|| kosong.clone()));
                Baris { kunci: format!("{LAMA}{}", x.kunci), sel: sel.collect(), ..x.clone() }
            }
            (None, None) => unreachable!("a merged row stands on one side at least"),
        }
    }

    /// What each row shows in a column; nothing where a cell to the left reaches over it. A row of one table only shares
    /// the cell of the other in which its own cell is continued.
    fn penutup(&self, semua: &[(Option<usize>, Option<usize>)], kolom: usize) -> Vec<Option<Penutup>> {
        let lama = self.lama.zip(self.kolom_lama(kolom));
        let baru = self.baru.map(|t| (t, kolom));
        let atas = |t: Option<(&Tabel, usize)>, i: Option<usize>| t.zip(i).map(|((t, k), i)| penutup(t, i, k));
        let sendiri: Vec<Penutup> = semua.iter().map(|(i, j)| (atas(lama, *i), atas(baru, *j))).collect();
        let mut pasangan: [BTreeMap<usize, usize>; 2] = Default::default();
        for (x, y) in &sendiri {
            if let (Some(x), Some(y)) = (x, y) {
                pasangan[0].entry(*x).or_insert(*y);
                pasangan[1].entry(*y).or_insert(*x);
            }
        }
        let satu = |((i, j), (x, y)): (&(Option<usize>, Option<usize>), &Penutup)| {
            let tertutup = |t: Option<(&Tabel, usize)>, i: &Option<usize>| {
                t.zip(*i).is_some_and(|((t, k), i)| t.baris[i].sel.get(k).is_some_and(|s| s.rentang_kolom == 0))
            };
            if tertutup(baru, j) || j.is_none() && tertutup(lama, i) {
                return None;
            }
            Some(match (x, y) {
                (Some(x), None) if j.is_none() => {
                    (Some(*x), pasangan[0].get(x).copied().filter(|_| bersambung(lama, *i)))
                }
                (None, Some(y)) if i.is_none() => {
                    (pasangan[1].get(y).copied().filter(|_| bersambung(baru, *j)), Some(*y))
                }
                lain => (*lain.0, *lain.1),
            })
        };
        semua.iter().zip(&sendiri).map(satu).collect()
    }

    /// A cell with both texts; for paragraphs that differ its Typst source; whether it differs.
    fn sel(&self, kolom: usize, (i, j): Penutup) -> (Sel, Option<String>, bool) {
        let lama = self.lama.zip(i).map(|(t, i)| &t.baris[i]);
        let baru = self.baru.zip(j).map(|(t, j)| &t.baris[j]);
        let dulu = lama.zip(self.kolom_lama(kolom)).and_then(|(b, k)| b.sel.get(k));
        let kini = baru.and_then(|b| b.sel.get(kolom));
        let kosong = Sel { rentang_kolom: 1, ..Sel::default() };
        let mut s = kini.or(dulu).cloned().unwrap_or(kosong);
        let berubah = match (dulu, kini) {
            (Some(x), Some(y)) => x.teks != y.teks && self.berarti(kolom),
            _ => !s.teks.is_empty(),
        };
        if !berubah {
            return (s, None, false);
        }
        let dari_baru = baru.zip(kini).and_then(|(b, s)| (self.cari)(Nasib::Tambah, b, s));
        let dari_lama = || lama.zip(dulu).and_then(|(b, s)| (self.cari)(Nasib::Hapus, b, s));
        let nomor: Vec<usize> = dari_baru.or_else(dari_lama).into_iter().chain([self.nomor]).collect();
        let teks = |s: Option<&Sel>| s.map_or("", |s| s.teks.as_str()).to_string();
        let (lama, baru) = (teks(dulu), teks(kini));
        let jenis = [kini, dulu].into_iter().flatten().map(|s| s.jenis);
        if jenis.clone().any(|j| j == JenisSel::Kaya) {
            let mut g = Penggabung { nomor: &|_, _| nomor.clone(), banyak: 0 };
            let markah = g.gabung(&ke_typst(&lama), &ke_typst(&baru));
            return (s, Some(markah), true);
        }
        s.jenis = match jenis.filter(|j| *j != JenisSel::Kosong).find(|j| *j != JenisSel::Tanda) {
            Some(JenisSel::Formula) => JenisSel::Teks,
            Some(j) => j,
            None if lama.is_empty() != baru.is_empty() => JenisSel::Tanda,
            None => JenisSel::Teks,
        };
        s.teks = match (self.dasar.kolom[kolom].jenis, s.jenis) {
            (JenisKolom::Teks | JenisKolom::Kaya, JenisSel::Teks) => beda(&lama, &baru, &nomor),
            _ => ganti(&lama, &baru, &nomor),
        };
        (s, None, true)
    }

    /// False for the running number of a row: a row inserted above changes it, and that says nothing.
    fn berarti(&self, kolom: usize) -> bool {
        self.dasar.kolom[kolom].jenis != JenisKolom::Kode || !self.dasar.baris.iter().all(|b| bernomor(b, kolom))
    }

    /// Title, header, lines above and below.
    fn keterangan(&self, t: &mut Tabel) {
        let nomor = [self.nomor];
        let satu = |a: Option<&str>, b: Option<&str>| match (a, b) {
            (a, Some(b)) if self.lama.is_some() => Some(beda(a.unwrap_or_default(), b, &nomor)),
            (Some(a), None) => Some(tandai(a, Nasib::Hapus, &nomor)),
            (_, b) => b.map(|b| tandai(b, Nasib::Tambah, &nomor)),
        };
        let (a, b) = (self.lama, self.baru);
        t.judul = satu(a.map(|t| &*t.judul), b.map(|t| &*t.judul)).unwrap_or_default();
        t.judul_kedua = satu(a.and_then(|t| t.judul_kedua.as_deref()), b.and_then(|t| t.judul_kedua.as_deref()));
        t.sumber_data = satu(a.and_then(|t| t.sumber_data.as_deref()), b.and_then(|t| t.sumber_data.as_deref()));
        let daftar = |ambil: fn(&Tabel) -> &Vec<String>| -> Vec<String> {
            let (x, y) = (a.map_or(&[][..], |t| ambil(t)), b.map_or(&[][..], |t| ambil(t)));
            (0..x.len().max(y.len()))
                .filter_map(|i| satu(x.get(i).map(String::as_str), y.get(i).map(String::as_str)))
                .collect()
        };
        t.baris_atas = daftar(|t| &t.baris_atas);
        t.catatan = daftar(|t| &t.catatan);
        if b.is_none() {
            t.id = format!("{LAMA}{}", t.id);
        }
        self.kepala(t);
    }

    fn kepala(&self, t: &mut Tabel) {
        let nomor = [self.nomor];
        let Some(lama) = self.lama.filter(|_| self.baru.is_some()) else {
            let nasib = if self.baru.is_some() { Nasib::Tambah } else { Nasib::Hapus };
            t.kepala.iter_mut().flatten().for_each(|s| s.teks = tandai(&s.teks, nasib, &nomor));
            return;
        };
        let bentuk = |k: &[Vec<SelKepala>]| -> Vec<Vec<(usize, usize)>> {
            k.iter().map(|b| b.iter().map(|s| (s.kolom, s.baris)).collect()).collect()
        };
        if bentuk(&lama.kepala) == bentuk(&t.kepala) {
            for (x, y) in lama.kepala.iter().flatten().zip(t.kepala.iter_mut().flatten()) {
                y.teks = beda(&x.teks, &y.teks, &nomor);
            }
            return;
        }
        let dulu: Vec<&str> = lama.kepala.iter().flatten().map(|s| s.teks.as_str()).collect();
        for s in t.kepala.iter_mut().flatten().filter(|s| !dulu.contains(&s.teks.as_str())) {
            s.teks = tandai(&s.teks, Nasib::Tambah, &nomor);
        }
        if !self.beda.kolom_hilang.is_empty() {
            let judul = judul_kolom(lama);
            let hilang: Vec<&str> = self.beda.kolom_hilang.iter().map(|i| judul[*i].as_str()).collect();
            t.catatan.push(tandai(&format!("Kolom yang dihapus: {}.", hilang.join("; ")), Nasib::Hapus, &nomor));
        }
    }
}

/// The row whose cell covers a place.
fn penutup(t: &Tabel, baris: usize, kolom: usize) -> usize {
    let tertutup = |i: &usize| t.baris[*i].sel.get(kolom).is_some_and(|s| s.rentang_baris == 0);
    (0..=baris).rev().find(|i| !tertutup(i)).unwrap_or(baris)
}

/// Whether a place belongs to a cell over several rows.
fn bersambung(t: Option<(&Tabel, usize)>, baris: Option<usize>) -> bool {
    t.zip(baris).is_some_and(|((t, k), i)| t.baris[penutup(t, i, k)].sel.get(k).is_some_and(|s| s.rentang_baris > 1))
}

/// A number or nothing, as the rows of a list are counted.
fn bernomor(b: &Baris, kolom: usize) -> bool {
    b.sel.get(kolom).is_none_or(|s| s.teks.chars().all(|c| c.is_ascii_digit()))
}
