//! Two versions of a table in one: rows of both in printed order, cells with both texts where they differ.

use std::collections::BTreeMap;

use super::sumber::Penggabung;
use super::teks::{beda, ganti};
use crate::beda::Keadaan;
use crate::beda::tabel::{self, BedaBaris, BedaTabel};
use crate::render::coretan::{Nasib, tandai};
use crate::render::markdown::ke_typst;
use crate::table::judul_kolom;
use crate::table::tabel::{Baris, JenisKolom, JenisSel, Sel, SelKepala, Tabel};

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
    /// The old table has columns that this one does not show.
    pub kolom_hilang: bool,
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
    let baris_lama = lama.map(|t| petakan(t, dasar)).unwrap_or_default();
    let p = Penulis { lama, baru, dasar, baris_lama, beda: &beda, nomor, cari };
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
    /// The rows of the old table in the columns of the new one.
    baris_lama: Vec<Baris>,
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
        let kolom_hilang = self.baru.is_some() && !self.beda.kolom_hilang.is_empty();
        Gabungan { tabel: t, kaya, banyak, kolom_hilang }
    }

    /// All rows, those of both tables in one only where their cells reach over the same columns.
    fn semua_baris(&self) -> Vec<(Option<usize>, Option<usize>)> {
        let mut hasil = Vec::new();
        for b in &self.beda.baris {
            let sama = |i: usize, j: usize| {
                let (x, y) = (&self.baris_lama[i].sel, &self.baris_baru()[j].sel);
                x.iter().zip(y).all(|(x, y)| x.rentang_kolom == y.rentang_kolom)
            };
            match (b.lama, b.baru) {
                (Some(i), Some(j)) if !sama(i, j) => hasil.extend([(Some(i), None), (None, Some(j))]),
                (i, j) => hasil.push((i, j)),
            }
        }
        hasil
    }

    fn baris_baru(&self) -> &'a [Baris] {
        self.baru.map_or(&[], |t| &t.baris)
    }

    /// A merged row, its cells as they stand in its own table.
    fn baris(&self, (i, j): &(Option<usize>, Option<usize>)) -> Baris {
        match (j.map(|j| &self.baris_baru()[j]), i.map(|i| &self.baris_lama[i])) {
            (Some(x), _) => x.clone(),
            (None, Some(x)) => Baris { kunci: format!("{LAMA}{}", x.kunci), ..x.clone() },
            (None, None) => unreachable!("a merged row stands on one side at least"),
        }
    }

    /// What each row shows in a column; nothing where a cell to the left reaches over it. A row of one table only shares
    /// the cell of the other in which its own cell is continued.
    fn penutup(&self, semua: &[(Option<usize>, Option<usize>)], kolom: usize) -> Vec<Option<Penutup>> {
        let (lama, baru) = (&self.baris_lama[..], self.baris_baru());
        let kolom_baru = self.beda.kolom_baru.contains(&kolom);
        let sendiri: Vec<Penutup> = semua
            .iter()
            .map(|(i, j)| {
                let i = i.filter(|_| !kolom_baru);
                (i.map(|i| penutup(lama, i, kolom)), j.map(|j| penutup(baru, j, kolom)))
            })
            .collect();
        let mut pasangan: [BTreeMap<usize, usize>; 2] = Default::default();
        for (x, y) in &sendiri {
            if let (Some(x), Some(y)) = (x, y) {
                pasangan[0].entry(*x).or_insert(*y);
                pasangan[1].entry(*y).or_insert(*x);
            }
        }
        let satu = |((i, j), sel): (&(Option<usize>, Option<usize>), &Penutup)| {
            let sisi = j.map(|j| &baru[j]).or(i.map(|i| &lama[i]));
            if sisi.is_some_and(|b| b.sel.get(kolom).is_some_and(|s| s.rentang_kolom == 0)) {
                return None;
            }
            match *sel {
                // A column that the old table does not have.
                (None, None) => None,
                (Some(x), None) if bersambung(lama, x, kolom) => Some((Some(x), pasangan[0].get(&x).copied())),
                (None, Some(y)) if i.is_none() && bersambung(baru, y, kolom) => {
                    Some((pasangan[1].get(&y).copied(), Some(y)))
                }
                lain => Some(lain),
            }
        };
        semua.iter().zip(&sendiri).map(satu).collect()
    }

    /// A cell with both texts; for paragraphs that differ its Typst source; whether it differs.
    fn sel(&self, kolom: usize, (i, j): Penutup) -> (Sel, Option<String>, bool) {
        let lama = i.map(|i| &self.baris_lama[i]);
        let baru = j.map(|j| &self.baris_baru()[j]);
        let dulu = lama.and_then(|b| b.sel.get(kolom));
        let kini = baru.and_then(|b| b.sel.get(kolom));
        let kosong = Sel { rentang_kolom: 1, ..Sel::default() };
        let mut s = kini.or(dulu).cloned().unwrap_or(kosong);
        let berubah = match (dulu, kini) {
            _ if self.beda.kolom_baru.contains(&kolom) && self.lama.is_some() => false,
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
            t.nomor_kolom.iter_mut().flatten().for_each(|n| *n = tandai(n, nasib, &nomor));
            return;
        };
        let bentuk = |k: &[Vec<SelKepala>]| -> Vec<Vec<(usize, usize)>> {
            k.iter().map(|b| b.iter().map(|s| (s.kolom, s.baris)).collect()).collect()
        };
        let dulu: Vec<&str> = lama.kepala.iter().flatten().map(|s| s.teks.as_str()).collect();
        if bentuk(&lama.kepala) == bentuk(&t.kepala) {
            for (x, y) in dulu.iter().zip(t.kepala.iter_mut().flatten()) {
                y.teks = beda(x, &y.teks, &nomor);
            }
        } else {
            for s in t.kepala.iter_mut().flatten().filter(|s| !dulu.contains(&s.teks.as_str())) {
                s.teks = tandai(&s.teks, Nasib::Tambah, &nomor);
            }
        }
        let sebut = |t: &Tabel, kolom: &[usize]| {
            let judul = judul_kolom(t);
            kolom.iter().map(|i| judul[*i].as_str()).collect::<Vec<_>>().join("; ")
        };
        if let Some(t_baru) = self.baru.filter(|_| !self.beda.kolom_baru.is_empty()) {
            t.catatan
                .push(format!("Redline: kolom baru, isinya tidak ditandai: {}.", sebut(t_baru, &self.beda.kolom_baru)));
        }
        if !self.beda.kolom_hilang.is_empty() {
            let hilang = sebut(lama, &self.beda.kolom_hilang);
            t.catatan.push(format!("Redline: kolom yang tidak ada lagi: {hilang}. Tabel semula dicetak sesudah ini."));
        }
    }
}

/// The rows of a table in the columns of another: a cell over several columns reaches over those of them that stand side
/// by side there.
fn petakan(t: &Tabel, ke: &Tabel) -> Vec<Baris> {
    let kolom: Vec<Option<usize>> = ke.kolom.iter().map(|k| t.indeks_kolom(&k.id)).collect();
    let satu = |b: &Baris| {
        // The cell that reaches over a column.
        let milik = |k: usize| (0..=k).rev().find(|i| b.sel.get(*i).is_none_or(|s| s.rentang_kolom != 0)).unwrap_or(k);
        let milik: Vec<Option<usize>> = kolom.iter().map(|k| k.map(milik)).collect();
        let mut sel: Vec<Sel> = Vec::with_capacity(milik.len());
        while sel.len() < milik.len() {
            let Some(x) = milik[sel.len()] else {
                sel.push(Sel { rentang_baris: 1, rentang_kolom: 1, ..Sel::default() });
                continue;
            };
            let n = milik[sel.len()..].iter().take_while(|y| **y == Some(x)).count();
            let isi = b.sel.get(x).cloned().unwrap_or_default();
            sel.push(Sel { rentang_kolom: n, ..isi.clone() });
            sel.extend((1..n).map(|_| Sel { rentang_kolom: 0, teks: String::new(), ..isi.clone() }));
        }
        Baris { sel, ..b.clone() }
    };
    t.baris.iter().map(satu).collect()
}

/// The row whose cell covers a place.
fn penutup(baris: &[Baris], i: usize, kolom: usize) -> usize {
    let tertutup = |i: &usize| baris[*i].sel.get(kolom).is_some_and(|s| s.rentang_baris == 0);
    (0..=i).rev().find(|i| !tertutup(i)).unwrap_or(i)
}

/// Whether a cell reaches over several rows.
fn bersambung(baris: &[Baris], i: usize, kolom: usize) -> bool {
    baris[i].sel.get(kolom).is_some_and(|s| s.rentang_baris > 1)
}

/// A number or nothing, as the rows of a list are counted.
fn bernomor(b: &Baris, kolom: usize) -> bool {
    b.sel.get(kolom).is_none_or(|s| s.teks.chars().all(|c| c.is_ascii_digit()))
}
