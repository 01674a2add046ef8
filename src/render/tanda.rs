//! Marks of a draft: which findings stand at which cell, table or passage, and how they are written.
//!
//! A mark is a number and a code. What they look like is decided in `templates/bersama/draf.typ`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use crate::diag::Kode;

/// One mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tanda {
    /// Its number in the list of marks, from 1.
    pub nomor: usize,
    /// The code of its finding.
    pub kode: Kode,
}

/// A mark within a narrative.
#[derive(Clone, Debug)]
pub struct TandaNarasi {
    /// Line of the narrative, from 1; 0 for the narrative as a whole.
    pub baris: usize,
    /// The passage as typed; empty for the whole line.
    pub cuplikan: String,
    /// How often the same letters stand before it on the line.
    pub ke: usize,
    /// The mark.
    pub tanda: Tanda,
}

/// All marks of a document; a final document has none.
#[derive(Debug, Default)]
pub struct TandaDraf {
    /// Marks of cells by table, then by row and column.
    pub sel: HashMap<String, BTreeMap<(usize, usize), Vec<Tanda>>>,
    /// Marks of whole tables.
    pub tabel: HashMap<String, Vec<Tanda>>,
    /// Cells of paragraphs that are written otherwise, as Typst source.
    pub kaya: HashMap<String, BTreeMap<(usize, usize), String>>,
    /// Marks of narratives by name.
    pub narasi: HashMap<String, Vec<TandaNarasi>>,
}

impl TandaDraf {
    /// What is written instead of a cell of paragraphs.
    pub(super) fn kaya(&self, tabel: &str, baris: usize, kolom: usize) -> Option<&str> {
        self.kaya.get(tabel)?.get(&(baris, kolom)).map(String::as_str)
    }

    /// The marks of a cell.
    pub(super) fn sel(&self, tabel: &str, baris: usize, kolom: usize) -> &[Tanda] {
        self.sel.get(tabel).and_then(|s| s.get(&(baris, kolom))).map_or(&[], Vec::as_slice)
    }
}

/// Appends `((3, "W601"), (4, "W622"),)`: marks as a Typst array.
pub(super) fn larik(tanda: &[Tanda], out: &mut String) {
    out.push('(');
    for t in tanda {
        let _ = write!(out, "({}, \"{}\"), ", t.nomor, t.kode);
    }
    out.push(')');
}

/// Marks on a line of their own, for what they are about as a whole.
pub(super) fn baris(tanda: &[Tanda]) -> String {
    let mut t = String::from("#tanda-baris(");
    larik(tanda, &mut t);
    t.push_str(")\n\n");
    t
}

/// Marks within text.
pub(super) fn sebaris(tanda: &[Tanda]) -> String {
    let mut t = String::from("#tanda(");
    larik(tanda, &mut t);
    t.push_str(");");
    t
}

/// The marks of a narrative while it is written.
#[derive(Default)]
pub(super) struct Sorotan<'a> {
    semua: &'a [TandaNarasi],
    /// Source line of each line of the rendered text.
    peta: &'a [usize],
    /// Occurrences still to be passed over; `None` when the mark stands.
    sisa: Vec<Option<usize>>,
}

/// What is marked in a piece of text: marks before it, then passages with theirs.
#[derive(Default)]
pub(super) struct Sorot {
    pub(super) muka: Vec<Tanda>,
    pub(super) bagian: Vec<(Range<usize>, Vec<Tanda>)>,
}

impl<'a> Sorotan<'a> {
    pub(super) fn baru(semua: &'a [TandaNarasi], peta: &'a [usize]) -> Self {
        Sorotan { semua, peta, sisa: semua.iter().map(|t| Some(t.ke)).collect() }
    }

    pub(super) fn kosong(&self) -> bool {
        self.semua.is_empty()
    }

    /// Takes the marks that belong to a piece of a line. `baris`: line of the rendered text; `lanjutan`: the pieces of
    /// the line that follow.
    pub(super) fn ambil(&mut self, baris: usize, teks: &str, lanjutan: &[&str]) -> Sorot {
        let mut hasil = Sorot::default();
        let Some(sumber) = self.peta.get(baris.saturating_sub(1)).or(self.peta.last()) else { return hasil };
        for (t, sisa) in self.semua.iter().zip(&mut self.sisa).filter(|(t, _)| t.baris == *sumber) {
            let Some(lewat) = *sisa else { continue };
            let di_sini: Vec<usize> = match t.cuplikan.is_empty() {
                true => Vec::new(),
                false => teks.match_indices(&t.cuplikan).map(|(i, _)| i).collect(),
            };
            if let Some(i) = di_sini.get(lewat) {
                sisipkan(&mut hasil.bagian, *i..*i + t.cuplikan.len(), t.tanda);
                *sisa = None;
                continue;
            }
            let nanti: usize = match t.cuplikan.is_empty() {
                true => 0,
                false => lanjutan.iter().map(|l| l.matches(&t.cuplikan).count()).sum(),
            };
            if di_sini.len() + nanti > lewat {
                *sisa = Some(lewat - di_sini.len());
            } else {
                hasil.muka.push(t.tanda);
                *sisa = None;
            }
        }
        hasil
    }

    /// The marks that found no place in the text.
    pub(super) fn tersisa(&self) -> Vec<Tanda> {
        let sisa = self.semua.iter().zip(&self.sisa).filter(|(_, s)| s.is_some());
        sisa.map(|(t, _)| t.tanda).collect()
    }
}

/// Puts a passage among those found; one that overlaps another joins it.
fn sisipkan(semua: &mut Vec<(Range<usize>, Vec<Tanda>)>, r: Range<usize>, t: Tanda) {
    match semua.iter_mut().find(|(x, _)| x.start < r.end && r.start < x.end) {
        Some((_, tanda)) => tanda.push(t),
        None => {
            let i = semua.partition_point(|(x, _)| x.start < r.start);
            semua.insert(i, (r, vec![t]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tanda(nomor: usize) -> Tanda {
        Tanda { nomor, kode: Kode("W601") }
    }

    fn narasi(baris: usize, cuplikan: &str, ke: usize, nomor: usize) -> TandaNarasi {
        TandaNarasi { baris, cuplikan: cuplikan.to_string(), ke, tanda: tanda(nomor) }
    }

    #[test]
    fn a_passage_is_found_where_it_was_typed() {
        let semua = [narasi(7, "5 unit", 1, 1), narasi(7, "", 0, 2), narasi(9, "x", 0, 3), narasi(7, "unit", 1, 4)];
        let mut s = Sorotan::baru(&semua, &[3, 7, 7]);
        assert_eq!(s.ambil(1, "5 unit", &[]).muka, []);
        let a = s.ambil(2, "5 unit, ", &["lalu 5 unit lagi"]);
        assert_eq!((a.muka.as_slice(), a.bagian.as_slice()), (&[tanda(2)][..], &[][..]));
        let b = s.ambil(3, "lalu 5 unit lagi", &[]);
        assert_eq!(b.bagian, [(5..11, vec![tanda(1), tanda(4)])]);
        assert_eq!(s.tersisa(), [tanda(3)]);
    }

    #[test]
    fn a_passage_that_is_not_printed_as_typed_is_marked_before_its_line() {
        let semua = [narasi(1, "{{ pagu() }}", 0, 1)];
        let mut s = Sorotan::baru(&semua, &[1]);
        assert_eq!(s.ambil(1, "Rp5", &[" saja"]).muka, [tanda(1)]);
        assert!(s.tersisa().is_empty());
    }
}
