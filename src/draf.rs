//! The marks of a draft: from findings to places in the document, numbered in its order, and their list at the end.

use std::collections::HashSet;

use indexmap::IndexMap;
use minijinja::Value;

use crate::check::{Bahan, Letak, Peta, kelengkapan};
use crate::diag::{Diagnostic, Span};
use crate::render::tanda::{Tanda, TandaDraf, TandaNarasi};
use crate::report::ringkasan;
use crate::reviu::{TERBANYAK, satu_temuan};

/// Most places at which one finding is marked; a sum may have a hundred operands.
const TEMPAT: usize = 6;

/// The marks of a document and their list.
pub struct Draf {
    /// Where which mark stands.
    pub tanda: TandaDraf,
    /// The list, for the main template.
    pub catatan: Value,
}

/// Order within the document: section, offset in its text, row and column of a table.
type Urutan = (usize, usize, usize, usize);

/// Order of what stands nowhere.
const TANPA_TEMPAT: usize = usize::MAX;

impl Draf {
    /// Marks for findings. `letak`: the narrative of each placed table.
    pub fn baru(b: &Bahan<'_>, letak: &IndexMap<String, String>, temuan: &[Diagnostic]) -> Draf {
        let peta = Peta::baru(b);
        let halaman = Halaman::baru(b, letak);
        let tampak = &temuan[..temuan.len().min(TERBANYAK)];
        let mut semua: Vec<(Urutan, Vec<Letak>, &Diagnostic)> = tampak
            .iter()
            .map(|d| {
                let tempat = tempat(&peta, &halaman, d);
                // By its first place, so that the list follows the pages.
                let urutan = tempat.iter().map(|l| halaman.urutan(l)).min();
                (urutan.unwrap_or((TANPA_TEMPAT, 0, 0, 0)), tempat, d)
            })
            .collect();
        semua.sort_by_key(|(u, ..)| *u);
        let mut tanda = TandaDraf::default();
        let mut baris = Vec::new();
        for (i, (urutan, tempat, d)) in semua.into_iter().enumerate() {
            let t = Tanda { nomor: i + 1, kode: d.kode };
            tempat.into_iter().for_each(|l| pasang(&mut tanda, l, t, b));
            baris.push(Value::from_pairs([
                ("nomor", Value::from(t.nomor)),
                ("berhalaman", Value::from(urutan.0 != TANPA_TEMPAT)),
                ("temuan", satu_temuan(d, b.sumber)),
            ]));
        }
        let catatan = Value::from_pairs([
            ("ringkas", Value::from(ringkasan(temuan).unwrap_or_else(|| "tidak ada temuan".to_string()))),
            ("tersisa", Value::from(temuan.len() - tampak.len())),
            ("tanda", baris.into_iter().collect()),
        ]);
        Draf { tanda, catatan }
    }
}

/// The places of a finding: its own, and those it is held against as far as they are precise. A finding about a printed
/// cell has one place: its other places are where the figure comes from.
fn tempat(peta: &Peta<'_>, halaman: &Halaman<'_>, d: &Diagnostic) -> Vec<Letak> {
    let pertama = peta.letak(d);
    if !halaman.memuat(&pertama) {
        return Vec::new();
    }
    if d.jalur.as_deref().is_some_and(|j| j.starts_with("tabel/")) {
        return vec![pertama];
    }
    let tepat = |l: &Letak| matches!(l, Letak::Sel { .. } | Letak::Narasi(_, Some(_)));
    let lain = d.terkait.iter().filter_map(|t| peta.di(t.span?)).filter(|l| tepat(l) && halaman.memuat(l));
    let mut ada = HashSet::new();
    std::iter::once(pertama).chain(lain).filter(|l| ada.insert(l.clone())).take(TEMPAT).collect()
}

fn pasang(ke: &mut TandaDraf, letak: Letak, t: Tanda, b: &Bahan<'_>) {
    match letak {
        Letak::Umum => {}
        Letak::Tabel(id) => ke.tabel.entry(id).or_default().push(t),
        Letak::Sel { tabel, baris, kolom } => {
            ke.sel.entry(tabel).or_default().entry((baris, kolom)).or_default().push(t);
        }
        Letak::Narasi(nama, s) => ke.narasi.entry(nama).or_default().push(kutipan(s, t, b)),
    }
}

/// A passage by its line and its letters: that is what is left of a place when the text is set.
fn kutipan(s: Option<Span>, tanda: Tanda, b: &Bahan<'_>) -> TandaNarasi {
    let Some(s) = s else { return TandaNarasi { baris: 0, cuplikan: String::new(), ke: 0, tanda } };
    let (baris, _) = b.sumber.baris_kolom(s);
    let teks = &b.sumber.berkas(s.file).teks;
    let cuplikan = teks.get(s.range()).unwrap_or_default().lines().next().unwrap_or_default().trim();
    let awal = b.sumber.span_baris(s.file, baris).range().start;
    let sebelum = teks.get(awal..s.range().start).unwrap_or_default();
    let ke = if cuplikan.is_empty() { 0 } else { sebelum.matches(cuplikan).count() };
    TandaNarasi { baris, cuplikan: cuplikan.to_string(), ke, tanda }
}

/// The order of the document.
struct Halaman<'a> {
    bahan: &'a Bahan<'a>,
    /// Narratives in their order.
    bagian: IndexMap<String, ()>,
    letak: &'a IndexMap<String, String>,
}

impl<'a> Halaman<'a> {
    fn baru(bahan: &'a Bahan<'a>, letak: &'a IndexMap<String, String>) -> Self {
        let bagian = kelengkapan(bahan, letak).bagian.into_iter().filter(|x| x.wajib || x.kata.is_some());
        Halaman { bahan, bagian: bagian.map(|x| (x.nama, ())).collect(), letak }
    }

    /// Whether the document prints a place.
    fn memuat(&self, l: &Letak) -> bool {
        match l {
            Letak::Umum => false,
            Letak::Narasi(n, _) => self.bagian.contains_key(n),
            Letak::Tabel(id) | Letak::Sel { tabel: id, .. } => self.bahan.nomor.contains_key(id),
        }
    }

    fn urutan(&self, l: &Letak) -> Urutan {
        let bagian = |n: &str| self.bagian.get_index_of(n).unwrap_or(self.bagian.len());
        let tabel = |id: &str| match self.letak.get(id) {
            Some(n) => (bagian(n), self.tempat_tabel(n, id)),
            None => (self.bagian.len(), self.bahan.nomor.get_index_of(id).unwrap_or(TANPA_TEMPAT)),
        };
        match l {
            Letak::Umum => (TANPA_TEMPAT, 0, 0, 0),
            Letak::Narasi(n, s) => (bagian(n), s.map_or(0, |s| s.range().start), 0, 0),
            Letak::Tabel(id) => {
                let (b, awal) = tabel(id);
                (b, awal, 0, 0)
            }
            Letak::Sel { tabel: id, baris, kolom } => {
                let (b, awal) = tabel(id);
                (b, awal, baris + 1, *kolom)
            }
        }
    }

    /// Where a narrative places a table; at its end when that is not written in one piece.
    fn tempat_tabel(&self, narasi: &str, id: &str) -> usize {
        let teks = self.bahan.rencana.narasi.get(narasi).map_or("", |n| n.teks.as_str());
        let letak = ['"', '\''].iter().filter_map(|k| teks.find(&format!("tabel({k}{id}{k}"))).min();
        letak.unwrap_or(teks.len())
    }
}
