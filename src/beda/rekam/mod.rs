//! A plan written out as records of fields, in the order of the document. Models are taken apart field by field, so that
//! a field added to the model must say here what becomes of it.

mod bagan;
mod data;
mod identitas;
mod pohon;
mod spek;

use std::collections::BTreeMap;

use super::{Isi, Jenis, Medan, Pengenal, Sisi};
use crate::diag::{Lok, Span};
use crate::model::nilai::{Nilai, Rupiah, Tahun};

/// A part of what a record is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kunci {
    /// A text.
    Teks(String),
    /// The id of another object, which may be called otherwise on the other side.
    Acu(&'static str, String),
}

/// An object as one plan has it.
#[derive(Clone, Debug)]
pub(super) struct Rekam {
    pub(super) jenis: Jenis,
    pub(super) pengenal: Pengenal,
    /// What it is found by; objects of the same kind only.
    pub(super) kunci: Vec<Kunci>,
    /// The planner gave it its id. Other ids are made from codes, owners and running numbers.
    pub(super) diketik: bool,
    /// Id of the node it stands below or belongs to.
    pub(super) induk: Option<String>,
    pub(super) medan: BTreeMap<Medan, Lok<Isi>>,
}

/// All objects of a plan. The order is that in which they are reported.
pub(super) fn tulis(s: &Sisi<'_>) -> Vec<Rekam> {
    let mut v = identitas::tulis(s);
    v.extend(pohon::simpul(s));
    v.extend(pohon::indikator(s.rencana));
    v.extend(data::tulis(s));
    v.extend(spek::tulis(s.spek));
    v
}

impl Rekam {
    fn baru(jenis: Jenis, id: impl Into<String>, nama: impl Into<String>, span: Span) -> Rekam {
        let id = id.into();
        Rekam {
            jenis,
            kunci: vec![Kunci::Teks(id.clone())],
            pengenal: Pengenal { id, kode: None, nama: nama.into(), satuan: None, arah: None, span },
            diketik: true,
            induk: None,
            medan: BTreeMap::new(),
        }
    }

    fn isi(&mut self, m: Medan, isi: Isi, span: Span) {
        self.medan.insert(m, Lok::new(isi, span));
    }

    /// A text with its place.
    fn teks(&mut self, m: Medan, t: Option<&Lok<String>>) {
        if let Some(t) = t.filter(|t| !t.isi.is_empty()) {
            self.isi(m, Isi::Teks(t.isi.clone()), t.span);
        }
    }

    /// A text without a place of its own; nothing when it is empty.
    fn polos(&mut self, m: Medan, t: impl Into<String>) {
        let t = t.into();
        if !t.is_empty() {
            self.isi(m, Isi::Teks(t), self.pengenal.span);
        }
    }

    fn ya(&mut self, kunci: &str, benar: bool) {
        self.polos(Medan::lain(kunci), if benar { "ya" } else { "" });
    }

    /// Texts in order, one per line.
    fn daftar(&mut self, kunci: &str, t: &[Lok<String>]) {
        if let Some(pertama) = t.first() {
            let isi: Vec<&str> = t.iter().map(|t| t.isi.as_str()).collect();
            self.isi(Medan::lain(kunci), Isi::Teks(isi.join("\n")), pertama.span);
        }
    }

    fn nilai(&mut self, m: Medan, n: Option<&Lok<Nilai>>) {
        if let Some(n) = n {
            self.isi(m, Isi::Nilai(n.isi.clone()), n.span);
        }
    }

    fn rupiah(&mut self, m: Medan, r: Option<&Lok<Rupiah>>) {
        if let Some(r) = r {
            self.isi(m, Isi::Rupiah(r.isi), r.span);
        }
    }

    fn deret(&mut self, m: impl Fn(Tahun) -> Medan, d: &BTreeMap<Tahun, Lok<Nilai>>) {
        for (t, n) in d {
            self.nilai(m(*t), Some(n));
        }
    }
}

/// Numbers records that would be found by the same key.
fn bedakan(v: &mut [Rekam]) {
    let mut sudah: BTreeMap<Vec<Kunci>, usize> = BTreeMap::new();
    for r in v {
        let n = sudah.entry(r.kunci.clone()).and_modify(|n| *n += 1).or_insert(1);
        if *n > 1 {
            let akhiran = format!("#{n}");
            r.pengenal.id.push_str(&akhiran);
            r.kunci.push(Kunci::Teks(akhiran));
        }
    }
}
