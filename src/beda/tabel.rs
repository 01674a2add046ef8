//! Differences of two finished tables, by row key and column id.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Keadaan;
use crate::table::judul_kolom;
use crate::table::tabel::{Baris, JenisBaris, Sel, Tabel};

/// What differs between two versions of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BedaTabel {
    /// Title before and after, where it changed.
    pub judul: Option<(String, String)>,
    /// Columns that are new: index in the new table.
    pub kolom_baru: Vec<usize>,
    /// Columns that are gone: index in the old table.
    pub kolom_hilang: Vec<usize>,
    /// Columns whose title changed: index in the new table, title before.
    pub judul_kolom: Vec<(usize, String)>,
    /// Source line, notes or lines above the header changed.
    pub keterangan: bool,
    /// All rows of both tables in printed order, those that are gone in the place where they were.
    pub baris: Vec<BedaBaris>,
}

/// A row of two versions of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BedaBaris {
    /// Index of the row in the old table.
    pub lama: Option<usize>,
    /// Index of the row in the new table.
    pub baru: Option<usize>,
    /// The cells whose text differs; of a row in both tables only.
    pub sel: Vec<BedaSel>,
}

impl BedaBaris {
    /// What became of the row; `None` when it is the same.
    pub fn keadaan(&self) -> Option<Keadaan> {
        match (self.lama, self.baru) {
            (None, _) => Some(Keadaan::Ditambah),
            (_, None) => Some(Keadaan::Dihapus),
            _ if self.sel.is_empty() => None,
            _ => Some(Keadaan::Berubah),
        }
    }
}

/// A cell that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BedaSel {
    /// Column in the old table.
    pub lama: usize,
    /// Column in the new table.
    pub baru: usize,
}

impl BedaTabel {
    /// True when both print the same.
    pub fn kosong(&self) -> bool {
        self.judul.is_none()
            && self.kolom_baru.is_empty()
            && self.kolom_hilang.is_empty()
            && self.judul_kolom.is_empty()
            && !self.keterangan
            && self.baris.iter().all(|b| b.keadaan().is_none())
    }

    /// Number of cells that differ in rows of both tables.
    pub fn banyak_sel(&self) -> usize {
        self.baris.iter().map(|b| b.sel.len()).sum()
    }

    /// Number of rows of a kind.
    pub fn banyak_baris(&self, k: Keadaan) -> usize {
        self.baris.iter().filter(|b| b.keadaan() == Some(k)).count()
    }
}

/// Compares two versions of a table. `ganti_id` has the new ids of what was called otherwise, see
/// [`Perubahan::ganti_id`](super::Perubahan::ganti_id).
pub fn banding(lama: &Tabel, baru: &Tabel, ganti_id: &BTreeMap<String, String>) -> BedaTabel {
    let cari = |t: &Tabel, id: &str| t.kolom.iter().position(|k| k.id == id);
    let sama: Vec<(usize, usize)> =
        lama.kolom.iter().enumerate().filter_map(|(i, k)| Some((i, cari(baru, &k.id)?))).collect();
    let (ja, jb) = (judul_kolom(lama), judul_kolom(baru));
    let baris = jajarkan(lama, baru, &sama, ganti_id).into_iter().map(|(i, j)| {
        let sel = match (i, j) {
            (Some(i), Some(j)) => beda_sel(&lama.baris[i], &baru.baris[j], &sama),
            _ => Vec::new(),
        };
        BedaBaris { lama: i, baru: j, sel }
    });
    let keterangan =
        |t: &Tabel| (t.sumber_data.clone(), t.catatan.clone(), t.baris_atas.clone(), t.judul_kedua.clone());
    BedaTabel {
        judul: (lama.judul != baru.judul).then(|| (lama.judul.clone(), baru.judul.clone())),
        kolom_baru: (0..baru.kolom.len()).filter(|j| sama.iter().all(|(_, x)| x != j)).collect(),
        kolom_hilang: (0..lama.kolom.len()).filter(|i| sama.iter().all(|(x, _)| x != i)).collect(),
        judul_kolom: sama.iter().filter(|(i, j)| ja[*i] != jb[*j]).map(|(i, j)| (*j, ja[*i].clone())).collect(),
        keterangan: keterangan(lama) != keterangan(baru),
        baris: baris.collect(),
    }
}

fn beda_sel(a: &Baris, b: &Baris, sama: &[(usize, usize)]) -> Vec<BedaSel> {
    // A cell merged into its neighbour is not printed.
    let tampak = |s: &Sel| s.rentang_baris > 0 && s.rentang_kolom > 0;
    let beda = |(i, j): &&(usize, usize)| {
        a.sel.get(*i).zip(b.sel.get(*j)).is_some_and(|(x, y)| x.teks != y.teks && (tampak(x) || tampak(y)))
    };
    sama.iter().filter(beda).map(|(i, j)| BedaSel { lama: *i, baru: *j }).collect()
}

/// Pairs the rows of two tables and puts them into one order: that of the new table.
fn jajarkan(
    lama: &Tabel,
    baru: &Tabel,
    sama: &[(usize, usize)],
    ganti: &BTreeMap<String, String>,
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut ke: Vec<Option<usize>> = vec![None; lama.baris.len()];
    let mut terpakai = vec![false; baru.baris.len()];
    let kunci: BTreeMap<&str, usize> = baru.baris.iter().enumerate().map(|(j, b)| (b.kunci.as_str(), j)).collect();
    for (i, b) in lama.baris.iter().enumerate().filter(|(_, b)| !bernomor(b)) {
        if let Some(j) = kunci.get(alih(&b.kunci, ganti).as_str()).filter(|j| !terpakai[**j]) {
            ke[i] = Some(*j);
            terpakai[*j] = true;
        }
    }
    // A running number says nothing once a row was inserted: those rows are aligned by what they print.
    let sisa_a: Vec<usize> = (0..ke.len()).filter(|i| ke[*i].is_none() && bernomor(&lama.baris[*i])).collect();
    let sisa_b: Vec<usize> = (0..terpakai.len()).filter(|j| !terpakai[*j] && bernomor(&baru.baris[*j])).collect();
    let isi_a: Vec<Vec<&str>> =
        sisa_a.iter().map(|i| sama.iter().map(|(k, _)| teks(&lama.baris[*i], *k)).collect()).collect();
    let isi_b: Vec<Vec<&str>> =
        sisa_b.iter().map(|j| sama.iter().map(|(_, k)| teks(&baru.baris[*j], *k)).collect()).collect();
    for op in capture_diff_slices(Algorithm::Myers, &isi_a, &isi_b) {
        let (dari, menjadi) = (&sisa_a[op.old_range()], &sisa_b[op.new_range()]);
        let pasangan: Vec<(usize, usize)> = match op {
            DiffOp::Equal { .. } => dari.iter().copied().zip(menjadi.iter().copied()).collect(),
            _ => serupa(dari, menjadi, |i, j| sebanyak(&lama.baris[i], &baru.baris[j], sama)),
        };
        for (i, j) in pasangan {
            ke[i] = Some(j);
            terpakai[j] = true;
        }
    }
    urutkan(&ke, baru.baris.len())
}

/// Pairs rows in order where at least half of what is printed is common.
fn serupa(a: &[usize], b: &[usize], sama: impl Fn(usize, usize) -> (usize, usize)) -> Vec<(usize, usize)> {
    let mut v = Vec::new();
    let mut mulai = 0;
    for i in a {
        let cocok = (mulai..b.len()).find(|n| {
            let (sama, semua) = sama(*i, b[*n]);
            sama * 2 >= semua
        });
        if let Some(n) = cocok {
            v.push((*i, b[n]));
            mulai = n + 1;
        }
    }
    v
}

/// Number of cells that print the same, and of those that print anything.
fn sebanyak(a: &Baris, b: &Baris, sama: &[(usize, usize)]) -> (usize, usize) {
    let isi = sama.iter().map(|(i, j)| (teks(a, *i), teks(b, *j))).filter(|(x, y)| !x.is_empty() || !y.is_empty());
    isi.fold((0, 0), |(n, s), (x, y)| (n + usize::from(x == y), s + 1))
}

fn teks(b: &Baris, kolom: usize) -> &str {
    b.sel.get(kolom).map_or("", |s| s.teks.as_str())
}

/// A row whose key is a running number.
fn bernomor(b: &Baris) -> bool {
    b.jenis == JenisBaris::Rincian && b.kunci.chars().all(|c| c.is_ascii_digit())
}

/// The key of an old row in the ids of the new plan: `kegiatan@outcome`, `subjumlah:program`, `simpul#2`.
fn alih(kunci: &str, ganti: &BTreeMap<String, String>) -> String {
    if let Some(baru) = ganti.get(kunci) {
        return baru.clone();
    }
    let pecah = |c: char| matches!(c, '@' | ':' | '#' | '/');
    kunci
        .split_inclusive(pecah)
        .map(|b| {
            let (isi, batas) = b.strip_suffix(pecah).map_or((b, ""), |isi| (isi, &b[isi.len()..]));
            format!("{}{batas}", ganti.get(isi).map_or(isi, String::as_str))
        })
        .collect()
}

/// All rows in the order of the new table; what is gone follows the row it followed before.
fn urutkan(ke: &[Option<usize>], banyak: usize) -> Vec<(Option<usize>, Option<usize>)> {
    let mut dari: Vec<Option<usize>> = vec![None; banyak];
    let mut hilang: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut sesudah = 0;
    for (i, j) in ke.iter().enumerate() {
        match j {
            Some(j) => {
                dari[*j] = Some(i);
                sesudah = j + 1;
            }
            None => hilang.entry(sesudah).or_default().push(i),
        }
    }
    let mut v = Vec::new();
    let mut sisip =
        |j: usize, v: &mut Vec<_>| v.extend(hilang.remove(&j).into_iter().flatten().map(|i| (Some(i), None)));
    sisip(0, &mut v);
    for (j, i) in dari.into_iter().enumerate() {
        v.push((i, Some(j)));
        sisip(j + 1, &mut v);
    }
    v
}

/// The tables of two documents by id: old, new.
pub fn pasangkan<'a>(
    lama: impl IntoIterator<Item = &'a Tabel>,
    baru: impl IntoIterator<Item = &'a Tabel>,
) -> Vec<(Option<&'a Tabel>, Option<&'a Tabel>)> {
    let mut a: Vec<&Tabel> = lama.into_iter().collect();
    let mut v = Vec::new();
    let mut sudah = BTreeSet::new();
    for b in baru {
        let i = a.iter().position(|x| x.id == b.id);
        sudah.insert(b.id.as_str());
        v.push((i.map(|i| a.remove(i)), Some(b)));
    }
    v.extend(a.into_iter().map(|a| (Some(a), None)));
    v
}
