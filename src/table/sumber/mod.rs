//! Row sources: what a table's rows are made of. One file per source, one registry.

mod bebas;
mod daftar;
mod nomenklatur;
mod perubahan;
mod pohon;
mod simpul;
mod syarat;
mod usulan;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::compute::Kaskade;
use crate::compute::akhir_periode::target_akhir;
use crate::diag::{Lok, Sink, Span};
use crate::model::nilai::{Angka, Nilai, Rentang, Skala, Tahun};
use crate::model::{Indikator, Rencana};
use crate::table::lama::Berubah;
use crate::table::spek::Spek;
use crate::table::tabel::Asal;

pub use syarat::Syarat;

/// A value on its way into a cell.
#[derive(Clone, Debug, Default)]
pub struct NilaiSel {
    /// The value; `None` leaves the cell to the `kosong` setting.
    pub nilai: Option<Nilai>,
    /// Unit of the indicator the value belongs to.
    pub satuan: Option<String>,
    /// Decimals the indicator asks for.
    pub desimal: Option<u32>,
    /// Scale that gives a letter behind the value.
    pub predikat: Option<Skala>,
    /// The text is Markdown.
    pub kaya: bool,
    /// The cell does not apply to this row: it stays empty whatever `kosong` says.
    pub hampa: bool,
    /// Where the value comes from.
    pub asal: Asal,
}

impl NilaiSel {
    /// A text without provenance.
    pub fn teks(t: impl Into<String>) -> Self {
        NilaiSel { nilai: Some(Nilai::Teks(t.into())), ..NilaiSel::default() }
    }

    /// A running number.
    pub fn bilangan(n: usize) -> Self {
        NilaiSel { nilai: Some(Nilai::Angka(Angka(n.into()))), ..NilaiSel::default() }
    }

    /// A typed text.
    pub fn ketikan(t: &Lok<String>) -> Self {
        NilaiSel { asal: Asal::Data(t.span), ..NilaiSel::teks(t.isi.clone()) }
    }

    /// A typed value.
    pub fn data(n: &Lok<Nilai>) -> Self {
        NilaiSel { nilai: Some(n.isi.clone()), asal: Asal::Data(n.span), ..NilaiSel::default() }
    }

    /// A cell that does not apply to its row.
    pub fn hampa() -> Self {
        NilaiSel { hampa: true, ..NilaiSel::default() }
    }

    /// The names of parts, joined by `antara`.
    pub fn nama_bagian(bagian: &[(String, NilaiSel)], antara: &str) -> Self {
        let nama: Vec<_> = bagian.iter().map(|(n, _)| n.as_str()).filter(|n| !n.is_empty()).collect();
        let asal = bagian.first().map(|(_, n)| n.asal.clone()).unwrap_or_default();
        match nama.is_empty() {
            true => NilaiSel { asal, ..NilaiSel::default() },
            false => NilaiSel { asal, ..NilaiSel::teks(nama.join(antara)) },
        }
    }

    /// A value of an indicator, with its unit and decimals.
    pub fn dari_indikator(n: &Lok<Nilai>, i: &Indikator) -> Self {
        NilaiSel { satuan: Some(i.satuan.clone()), desimal: i.desimal, predikat: i.predikat, ..NilaiSel::data(n) }
    }
}

/// Content of a field of a row.
#[derive(Clone, Debug)]
pub enum Isi {
    /// One value.
    Satu(NilaiSel),
    /// A value per year.
    Deret(BTreeMap<Tahun, NilaiSel>),
    /// A value per year where other years do not apply to this row at all.
    DeretHampa,
    /// Named parts, for example kinds of spending with their amounts; a part without an amount stands for what the
    /// others leave of the column that is summed.
    Pecah(Vec<(String, NilaiSel)>),
}

impl Isi {
    /// Whether there is a value; for a series, in one of the years of `tahun`.
    fn berisi(&self, tahun: Option<&[Rentang]>) -> bool {
        match self {
            Isi::Satu(n) => n.nilai.is_some(),
            Isi::Deret(d) => {
                d.iter().any(|(t, n)| n.nilai.is_some() && tahun.is_none_or(|semua| semua.iter().any(|r| r.memuat(*t))))
            }
            Isi::DeretHampa => false,
            Isi::Pecah(v) => !v.is_empty(),
        }
    }
}

/// A row before its columns are known.
#[derive(Clone, Debug)]
pub struct BarisSumber<'a> {
    /// Key, unique within the table.
    pub kunci: String,
    /// Level, for example `program`.
    pub tingkat: String,
    /// Nomenklatur code.
    pub kode: Option<String>,
    /// Fields by name.
    pub isi: IndexMap<String, Isi>,
    /// The indicator of the row: its direction and accumulation rule the formulas.
    pub indikator: Option<&'a Indikator>,
    /// The row of a node that carries money itself; `tingkat = "daun"` in totals.
    pub daun: bool,
    /// Where the row's entry stands.
    pub span: Option<Span>,
}

impl BarisSumber<'_> {
    /// Whether a total over `tingkat` counts this row: every row without one, leaves for `daun`.
    pub fn terhitung(&self, tingkat: Option<&Lok<String>>) -> bool {
        tingkat.is_none_or(|t| if t.isi == DAUN { self.daun } else { t.isi == self.tingkat })
    }
}

/// The word for rows of leaves in totals.
pub const DAUN: &str = "daun";

/// What row sources read.
#[derive(Clone, Copy)]
pub struct Sumberdaya<'a> {
    /// The plan.
    pub rencana: &'a Rencana,
    /// Its cascade.
    pub kaskade: &'a Kaskade,
    /// The plan it changes, and what changed.
    pub berubah: Option<&'a Berubah>,
}

/// A row source.
pub struct Sumber {
    /// Name in specifications.
    pub nama: &'static str,
    /// One line, Indonesian.
    pub ringkas: &'static str,
    /// Fields with their meaning.
    pub medan: &'static [(&'static str, &'static str)],
    /// Rows may have further fields, named by the data.
    pub medan_bebas: bool,
    /// A row contains the money of those below it: totals must name one level.
    pub bertingkat: bool,
    /// Whether the plan has the data the table asks for.
    pub berdata: fn(&Sumberdaya<'_>, &Spek) -> bool,
    /// Makes the rows.
    pub baris: for<'a> fn(&Sumberdaya<'a>, &Spek, &mut Sink) -> Vec<BarisSumber<'a>>,
}

/// Fields every source has besides its own.
pub const MEDAN_UMUM: &[(&str, &str)] = &[
    ("no_kelompok", "nomor urut baris di bawah setiap judul kelompok, mulai lagi dari 1"),
    ("perubahan", "pada Perubahan: Baru, Dihapus, Berubah, atau Tetap"),
    ("alasan_perubahan", "pada Perubahan: alasan yang ditulis untuk baris ini"),
];

/// All row sources.
pub const SUMBER: &[Sumber] = &[
    pohon::SUMBER,
    nomenklatur::SUMBER,
    nomenklatur::EVALUASI,
    usulan::SUMBER,
    daftar::SUMBER,
    bebas::SUMBER,
    perubahan::SUMBER,
];

/// A source by name.
pub fn cari(nama: &str) -> Option<&'static Sumber> {
    SUMBER.iter().find(|s| s.nama == nama)
}

/// The fields every row about an indicator has.
pub(super) fn isi_indikator(r: &Rencana, i: &Indikator, isi: &mut IndexMap<String, Isi>) {
    isi.insert("indikator".into(), Isi::Satu(NilaiSel::ketikan(&i.nama)));
    isi.insert("satuan".into(), Isi::Satu(NilaiSel::teks(i.satuan.clone())));
    let satu = |n: Option<&Lok<Nilai>>| n.map(|b| NilaiSel::dari_indikator(b, i)).unwrap_or_default();
    isi.insert("baseline".into(), Isi::Satu(satu(i.baseline.as_ref())));
    isi.insert("realisasi_lalu".into(), Isi::Satu(satu(i.realisasi_lalu.as_ref())));
    isi.insert("target_renstra".into(), Isi::Satu(target_renstra(r, i)));
    let mut deret = |nama: &str, d: &BTreeMap<Tahun, Lok<Nilai>>| {
        let d = d.iter().map(|(t, n)| (*t, NilaiSel::dari_indikator(n, i))).collect();
        isi.insert(nama.into(), Isi::Deret(d));
    };
    deret("target", &i.target);
    deret("realisasi", &i.realisasi);
    let mut proyeksi = i.target.clone();
    proyeksi.extend(i.proyeksi.clone());
    deret("proyeksi", &proyeksi);
    for (nama, d) in &i.deret {
        deret(nama, d);
    }
    for (k, t) in i.teks.iter().map(|(k, t)| (*k, t)).chain(i.teks_lain.iter().map(|(k, t)| (k.as_str(), t))) {
        isi.insert(k.to_string(), Isi::Satu(NilaiSel::ketikan(t)));
    }
}

/// Target at the end of the Renstra: typed, else computed from the targets of the Renstra the plan refers to.
fn target_renstra(r: &Rencana, i: &Indikator) -> NilaiSel {
    if let Some(n) = &i.target_renstra {
        return NilaiSel::dari_indikator(n, i);
    }
    let Some(periode) = r.periode.rentang.get("renstra").filter(|_| i.dari_renstra) else {
        return NilaiSel::default();
    };
    match target_akhir(i, *periode) {
        Some(a) => {
            let n = Lok::new(a.nilai, i.span);
            NilaiSel { asal: a.asal, ..NilaiSel::dari_indikator(&n, i) }
        }
        None => NilaiSel::default(),
    }
}

/// Marks fields as not applicable to a row, so that they stay empty.
fn hampakan(isi: &mut IndexMap<String, Isi>, satu: &[&str], deret: &[&str]) {
    for k in satu {
        isi.insert((*k).to_string(), Isi::Satu(NilaiSel::hampa()));
    }
    for k in deret {
        isi.insert((*k).to_string(), Isi::DeretHampa);
    }
}
