//! Row sources: what a table's rows are made of. One file per source, one registry.

mod bebas;
mod daftar;
mod pohon;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::compute::Kaskade;
use crate::diag::{Lok, Sink, Span};
use crate::model::nilai::{Nilai, Skala, Tahun};
use crate::model::{Indikator, Rencana};
use crate::table::spek::Spek;
use crate::table::tabel::Asal;

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
    /// Where the row's entry stands.
    pub span: Option<Span>,
}

/// What row sources read.
#[derive(Clone, Copy)]
pub struct Sumberdaya<'a> {
    /// The plan.
    pub rencana: &'a Rencana,
    /// Its cascade.
    pub kaskade: &'a Kaskade,
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
    /// Makes the rows.
    pub baris: for<'a> fn(&Sumberdaya<'a>, &Spek, &mut Sink) -> Vec<BarisSumber<'a>>,
}

/// All row sources.
pub const SUMBER: &[Sumber] = &[pohon::SUMBER, daftar::SUMBER, bebas::SUMBER];

/// A source by name.
pub fn cari(nama: &str) -> Option<&'static Sumber> {
    SUMBER.iter().find(|s| s.nama == nama)
}

/// The fields every row about an indicator has.
fn isi_indikator(i: &Indikator, isi: &mut IndexMap<String, Isi>) {
    isi.insert("indikator".into(), Isi::Satu(NilaiSel::ketikan(&i.nama)));
    isi.insert("satuan".into(), Isi::Satu(NilaiSel::teks(i.satuan.clone())));
    let baseline = i.baseline.as_ref().map(|b| NilaiSel::dari_indikator(b, i)).unwrap_or_default();
    isi.insert("baseline".into(), Isi::Satu(baseline));
    for (nama, deret) in [("target", &i.target), ("realisasi", &i.realisasi)] {
        let d = deret.iter().map(|(t, n)| (*t, NilaiSel::dari_indikator(n, i))).collect();
        isi.insert(nama.into(), Isi::Deret(d));
    }
    for (k, t) in &i.teks {
        isi.insert((*k).to_string(), Isi::Satu(NilaiSel::ketikan(t)));
    }
}
