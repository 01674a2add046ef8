//! Where in the document a finding is to be seen: the cell, the table, the passage of a chapter.

use std::collections::{HashMap, HashSet};

use super::Bahan;
use crate::diag::{Diagnostic, FileId, Span};
use crate::model::nilai::Tahun;
use crate::table::Tabel;
use crate::table::tabel::{Asal, Baris, JenisSel};

/// Name of the narrative of the annexes.
pub(super) const LAMPIRAN: &str = "lampiran";

/// A place in the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Letak {
    /// Nowhere in particular: identity, decree, project.
    Umum,
    /// A narrative by its name, and the passage in its file when the finding points there.
    Narasi(String, Option<Span>),
    /// A whole table, by its id.
    Tabel(String),
    /// A printed cell.
    Sel {
        /// Id of the table.
        tabel: String,
        /// Index of the row.
        baris: usize,
        /// Index of the column.
        kolom: usize,
    },
}

/// A typed value or an entry, and the cell that prints it.
struct Titik {
    mulai: u32,
    akhir: u32,
    /// Table in the order of the document, row, column.
    sel: (usize, usize, usize),
}

/// The way from places in the data to places in the document.
pub struct Peta<'a> {
    bahan: &'a Bahan<'a>,
    /// Tables: placed ones in the order of the document, then the others.
    tabel: Vec<&'a Tabel>,
    /// Values by file, in order of their begin.
    nilai: HashMap<FileId, Vec<Titik>>,
    /// Entries behind rows, likewise.
    baris: HashMap<FileId, Vec<Titik>>,
    /// Names of the narratives the document has or should have.
    narasi: HashSet<String>,
}

impl<'a> Peta<'a> {
    /// The map of a plan.
    pub fn baru(bahan: &'a Bahan<'a>) -> Self {
        let ditempatkan = bahan.nomor.keys().filter_map(|id| bahan.tabel.get(id));
        let lain = bahan.tabel.values().filter(|t| !bahan.nomor.contains_key(&t.id));
        let tabel: Vec<&Tabel> = ditempatkan.chain(lain).collect();
        let (mut nilai, mut baris): (HashMap<FileId, Vec<Titik>>, HashMap<FileId, Vec<Titik>>) = Default::default();
        let titik = |s: Span, sel| Titik { mulai: s.start, akhir: s.end.max(s.start + 1), sel };
        for (n, t) in tabel.iter().enumerate() {
            for (i, b) in t.baris.iter().enumerate() {
                if let (Some(s), Some(k)) = (b.span, sel_nama(b)) {
                    baris.entry(s.file).or_default().push(titik(s, (n, i, k)));
                }
                for (k, sel) in b.sel.iter().enumerate().filter(|(_, s)| s.rentang_baris > 0 && s.rentang_kolom > 0) {
                    if let Asal::Data(s) = sel.asal {
                        nilai.entry(s.file).or_default().push(titik(s, (n, i, k)));
                    }
                }
            }
        }
        for v in nilai.values_mut().chain(baris.values_mut()) {
            v.sort_by_key(|t| (t.mulai, t.sel));
        }
        let set = bahan.perangkat;
        let mut narasi: HashSet<String> = set.naskah.iter().map(|n| n.nama.clone()).collect();
        for (i, b) in set.bab.iter().enumerate() {
            narasi.insert(format!("bab-{}", i + 1));
            narasi.extend(b.bagian.iter().map(|s| s.nomor.isi.clone()));
        }
        narasi.insert(LAMPIRAN.to_string());
        narasi.extend(bahan.rencana.narasi.keys().cloned());
        Peta { bahan, tabel, nilai, baris, narasi }
    }

    /// The place of a finding: what its data path names, what its place in the data prints, what its other places print.
    pub fn letak(&self, d: &Diagnostic) -> Letak {
        let mut jalur = d.jalur.as_deref().unwrap_or_default().splitn(3, '/');
        match (jalur.next(), jalur.next(), jalur.next()) {
            (Some("tabel"), Some(id), sisa) => match self.bahan.tabel.get(id) {
                Some(t) => return self.sel_jalur(t, sisa).unwrap_or_else(|| Letak::Tabel(id.to_string())),
                // A table that could not be placed is missed in the section that should have it.
                None => {
                    if let Some((_, Some(n))) = self.bahan.perangkat.wajib().into_iter().find(|(t, _)| *t == id) {
                        return Letak::Narasi(n, None);
                    }
                }
            },
            (Some("narasi"), Some(nama), _) if self.narasi.contains(nama) => {
                let file = self.bahan.rencana.narasi.get(nama).map(|n| n.file);
                return Letak::Narasi(nama.to_string(), d.span.filter(|s| Some(s.file) == file && s.end > s.start));
            }
            _ => {}
        }
        let diketik = || d.span.and_then(|s| self.di(s));
        let disebut = || self.sebutan(d.jalur.as_deref()?).and_then(|s| self.di(s));
        let lain = || d.terkait.iter().filter_map(|t| self.di(t.span?)).next();
        diketik().or_else(disebut).or_else(lain).unwrap_or(Letak::Umum)
    }

    /// The place of a span of the data, if the document shows it.
    pub fn di(&self, s: Span) -> Option<Letak> {
        if let Some((nama, _)) = self.bahan.rencana.narasi.iter().find(|(_, n)| n.file == s.file) {
            return Some(Letak::Narasi(nama.clone(), (s.end > s.start).then_some(s)));
        }
        let ada = titik(&self.nilai, s).or_else(|| titik(&self.baris, s));
        if let Some((tabel, baris, kolom)) = ada {
            return Some(Letak::Sel { tabel: self.tabel[tabel].id.clone(), baris, kolom });
        }
        let t = self.tabel.iter().find(|t| t.span.is_some_and(|x| bersinggungan(x, s)))?;
        Some(Letak::Tabel(t.id.clone()))
    }

    /// The cell behind the rest of a data path, `row/column`; a covered cell is the one that covers it.
    fn sel_jalur(&self, t: &Tabel, sisa: Option<&str>) -> Option<Letak> {
        let sisa = sisa?;
        let tepat = sisa.rsplit_once('/').and_then(|(b, k)| {
            let b = t.baris.iter().position(|x| x.kunci == b)?;
            Some((b, t.indeks_kolom(k)?))
        });
        let (mut baris, mut kolom) = tepat.or_else(|| {
            let b = t.baris.iter().position(|x| x.kunci == sisa)?;
            Some((b, sel_nama(&t.baris[b])?))
        })?;
        let sel = |b: usize, k: usize| t.baris.get(b)?.sel.get(k);
        while kolom > 0 && sel(baris, kolom).is_some_and(|s| s.rentang_kolom == 0) {
            kolom -= 1;
        }
        while baris > 0 && sel(baris, kolom).is_some_and(|s| s.rentang_baris == 0) {
            baris -= 1;
        }
        Some(Letak::Sel { tabel: t.id.clone(), baris, kolom })
    }

    /// Where the data have what a path names: `indikator/<id>/target.2026`, `simpul/<id>/…`.
    fn sebutan(&self, jalur: &str) -> Option<Span> {
        let mut bagian = jalur.splitn(3, '/');
        let r = self.bahan.rencana;
        match (bagian.next()?, bagian.next()?) {
            ("indikator", id) => {
                let i = r.indikator.get(id)?;
                let nilai = bagian.next().and_then(|apa| {
                    let (deret, tahun) = apa.split_once('.')?;
                    let d = match deret {
                        "target" => &i.target,
                        "realisasi" => &i.realisasi,
                        "proyeksi" => &i.proyeksi,
                        lain => i.deret.get(lain)?,
                    };
                    Some(d.get(&Tahun::urai(tahun)?)?.span)
                });
                Some(nilai.unwrap_or(i.nama.span))
            }
            ("simpul", id) => r.pohon.cari(id).map(|s| s.nama.span),
            _ => None,
        }
    }
}

/// The cell that stands for a row: its longest name.
fn sel_nama(b: &Baris) -> Option<usize> {
    let tampak = |s: &crate::table::tabel::Sel| s.rentang_baris > 0 && s.rentang_kolom > 0 && !s.teks.is_empty();
    let teks = b.sel.iter().enumerate().filter(|(_, s)| tampak(s));
    // A running number or a code is shorter than the name; of names of the same weight the first.
    let bobot = |s: &crate::table::tabel::Sel| match s.jenis {
        JenisSel::Teks | JenisSel::Kaya => s.teks.chars().count().min(24),
        _ => 0,
    };
    teks.max_by_key(|(i, s)| (bobot(s), std::cmp::Reverse(*i))).map(|(i, _)| i)
}

fn bersinggungan(x: Span, s: Span) -> bool {
    x.file == s.file && x.start < s.end.max(s.start + 1) && s.start < x.end.max(x.start + 1)
}

/// The first cell in the order of the document whose value lies around or inside a span.
fn titik(semua: &HashMap<FileId, Vec<Titik>>, s: Span) -> Option<(usize, usize, usize)> {
    let v = semua.get(&s.file)?;
    let akhir = s.end.max(s.start + 1);
    let dalam = v.partition_point(|t| t.mulai < s.start)..v.partition_point(|t| t.mulai < akhir);
    // Values do not overlap: what begins before the span and reaches into it begins at one place.
    let sebelum = v[..dalam.start].last().map(|t| t.mulai);
    let sebelum = v[..dalam.start].iter().rev().take_while(|t| Some(t.mulai) == sebelum).filter(|t| t.akhir > s.start);
    // What is typed right there before what merely lies inside.
    let tepat = v[dalam.clone()].iter().filter(|t| t.mulai == s.start);
    let sama = tepat.chain(sebelum).map(|t| t.sel).min();
    sama.or_else(|| v[dalam].iter().map(|t| t.sel).min())
}
