//! What a revision does to the document: tables, sections, pages, findings.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::tabel::{BedaTabel, banding, pasangkan};
use super::{Keadaan, Perubahan};
use crate::diag::Diagnostic;
use crate::table::Tabel;

/// A section as it was rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BagianJadi {
    /// Its name: `2.1.3`, `bab-2`, `kata-pengantar`.
    pub nama: String,
    /// Its title; empty where the name says it all.
    pub judul: String,
    /// Its label in the map of pages.
    pub label: Option<String>,
    /// Its text without tables.
    pub teks: String,
}

/// A document that was made of one of the two plans.
pub struct Terbitan<'a> {
    /// Its tables.
    pub tabel: &'a IndexMap<String, Tabel>,
    /// Numbers of the tables that stand in it.
    pub nomor: &'a IndexMap<String, String>,
    /// The narrative each of them stands in.
    pub letak: &'a IndexMap<String, String>,
    /// What stands before the first section: cover, decree.
    pub depan: String,
    /// Its sections in order.
    pub bagian: Vec<BagianJadi>,
    /// Pages of tables and sections by label.
    pub halaman: BTreeMap<String, usize>,
    /// Number of pages; `None` when it could not be set.
    pub banyak_halaman: Option<usize>,
    /// Its findings.
    pub temuan: Vec<Diagnostic>,
}

/// Something before and after.
pub type Dua<T> = (Option<T>, Option<T>);

/// A table that changes.
#[derive(Clone, Debug)]
pub struct DampakTabel {
    /// Its id.
    pub id: String,
    /// Its title after the change, or before when it is gone.
    pub judul: String,
    /// What becomes of it.
    pub keadaan: Keadaan,
    /// Its number.
    pub nomor: Dua<String>,
    /// The page it begins on.
    pub halaman: Dua<usize>,
    /// What changes in it; nothing when it is added or removed.
    pub beda: BedaTabel,
    /// The cells that change, in rows of both versions.
    pub sel: Vec<DampakSel>,
}

/// A cell that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DampakSel {
    /// Key of its row, after the change.
    pub baris: String,
    /// Id of its column.
    pub kolom: String,
    /// What was printed.
    pub lama: String,
    /// What will be printed.
    pub baru: String,
}

/// A section that changes.
#[derive(Clone, Debug)]
pub struct DampakBagian {
    /// Its name.
    pub nama: String,
    /// Its title.
    pub judul: String,
    /// What becomes of it.
    pub keadaan: Keadaan,
    /// Its text changes, not only tables in it.
    pub teks: bool,
    /// Ids of the tables in it that change.
    pub tabel: Vec<String>,
    /// The page it begins on.
    pub halaman: Dua<usize>,
}

/// What a revision does to the document.
#[derive(Clone, Debug, Default)]
pub struct Dampak {
    /// Cover, decree or another page before the first section changes.
    pub depan: bool,
    /// Tables in the order of the document.
    pub tabel: Vec<DampakTabel>,
    /// Sections in the order of the document.
    pub bagian: Vec<DampakBagian>,
    /// Number of pages.
    pub banyak_halaman: Dua<usize>,
    /// Tables and sections that begin on another page, with those pages, in the order of the document.
    pub bergeser: Vec<(String, usize, usize)>,
    /// Findings that appear.
    pub muncul: Vec<Diagnostic>,
    /// Findings that disappear.
    pub hilang: Vec<Diagnostic>,
}

/// Compares two documents.
pub fn dampak(lama: &Terbitan<'_>, baru: &Terbitan<'_>, p: &Perubahan) -> Dampak {
    let tabel = semua_tabel(lama, baru, p);
    let bagian = semua_bagian(lama, baru, &tabel);
    let mut bergeser: Vec<(String, usize, usize)> = lama
        .halaman
        .iter()
        .filter_map(|(l, a)| Some((l.clone(), *a, *baru.halaman.get(l)?)))
        .filter(|(_, a, b)| a != b)
        .collect();
    bergeser.sort_by_key(|(_, a, _)| *a);
    let (muncul, hilang) = beda_temuan(&lama.temuan, &baru.temuan);
    Dampak {
        depan: lama.depan != baru.depan,
        tabel,
        bagian,
        banyak_halaman: (lama.banyak_halaman, baru.banyak_halaman),
        bergeser,
        muncul,
        hilang,
    }
}

fn semua_tabel(lama: &Terbitan<'_>, baru: &Terbitan<'_>, p: &Perubahan) -> Vec<DampakTabel> {
    fn ada<'a>(t: &'a Terbitan<'_>) -> Vec<&'a Tabel> {
        t.nomor.keys().filter_map(|id| t.tabel.get(id)).collect()
    }
    let ganti = p.ganti_id();
    let mut v = Vec::new();
    for (a, b) in pasangkan(ada(lama), ada(baru)) {
        let Some(t) = b.or(a) else { continue };
        let beda = a.zip(b).map(|(a, b)| banding(a, b, &ganti)).unwrap_or_default();
        let nomor = (lama.nomor.get(&t.id).cloned(), baru.nomor.get(&t.id).cloned());
        let keadaan = match (a, b) {
            (None, _) => Keadaan::Ditambah,
            (_, None) => Keadaan::Dihapus,
            _ if beda.kosong() && nomor.0 == nomor.1 => continue,
            _ => Keadaan::Berubah,
        };
        let label = format!("tabel-{}", t.id);
        let halaman = (lama.halaman.get(&label).copied(), baru.halaman.get(&label).copied());
        let sel = a.zip(b).map(|(a, b)| semua_sel(a, b, &beda)).unwrap_or_default();
        v.push(DampakTabel { id: t.id.clone(), judul: t.judul.clone(), keadaan, nomor, halaman, beda, sel });
    }
    v
}

fn semua_sel(a: &Tabel, b: &Tabel, beda: &BedaTabel) -> Vec<DampakSel> {
    let mut v = Vec::new();
    for x in &beda.baris {
        let (Some(i), Some(j)) = (x.lama, x.baru) else { continue };
        v.extend(x.sel.iter().map(|s| DampakSel {
            baris: b.baris[j].kunci.clone(),
            kolom: b.kolom[s.baru].id.clone(),
            lama: a.baris[i].sel[s.lama].teks.clone(),
            baru: b.baris[j].sel[s.baru].teks.clone(),
        }));
    }
    v
}

fn semua_bagian(lama: &Terbitan<'_>, baru: &Terbitan<'_>, tabel: &[DampakTabel]) -> Vec<DampakBagian> {
    let cari = |t: &Terbitan<'_>, nama: &str| t.bagian.iter().find(|b| b.nama == nama).cloned();
    let hilang = lama.bagian.iter().filter(|b| baru.bagian.iter().all(|x| x.nama != b.nama));
    let mut v = Vec::new();
    for b in baru.bagian.iter().chain(hilang) {
        let (a, kini) = (cari(lama, &b.nama), cari(baru, &b.nama));
        let teks = match (&a, &kini) {
            (Some(a), Some(b)) => a.teks != b.teks || a.judul != b.judul,
            _ => true,
        };
        let di = |t: &Terbitan<'_>, id: &str| t.letak.get(id).is_some_and(|n| *n == b.nama);
        let tabel: Vec<String> =
            tabel.iter().filter(|t| di(lama, &t.id) || di(baru, &t.id)).map(|t| t.id.clone()).collect();
        if !teks && tabel.is_empty() {
            continue;
        }
        let keadaan = match (&a, &kini) {
            (None, _) => Keadaan::Ditambah,
            (_, None) => Keadaan::Dihapus,
            _ => Keadaan::Berubah,
        };
        let di_halaman = |t: &Terbitan<'_>| b.label.as_ref().and_then(|l| t.halaman.get(l)).copied();
        let halaman = (di_halaman(lama), di_halaman(baru));
        v.push(DampakBagian { nama: b.nama.clone(), judul: b.judul.clone(), keadaan, teks, tabel, halaman });
    }
    v
}

/// Findings that appear and that disappear. Those without a fingerprint are known by what they say.
fn beda_temuan(lama: &[Diagnostic], baru: &[Diagnostic]) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let sidik = |d: &Diagnostic| d.sidik().unwrap_or_else(|| format!("{}:{}", d.kode, d.pesan));
    let hitung = |v: &[Diagnostic]| {
        let mut m: BTreeMap<String, usize> = BTreeMap::new();
        v.iter().for_each(|d| *m.entry(sidik(d)).or_default() += 1);
        m
    };
    let lebih = |v: &[Diagnostic], mut ada: BTreeMap<String, usize>| -> Vec<Diagnostic> {
        let mut hasil = v.to_vec();
        hasil.retain(|d| match ada.get_mut(&sidik(d)).filter(|n| **n > 0) {
            Some(n) => {
                *n -= 1;
                false
            }
            None => true,
        });
        hasil
    };
    (lebih(baru, hitung(lama)), lebih(lama, hitung(baru)))
}
