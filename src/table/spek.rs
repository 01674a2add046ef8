//! A table specification: title, row source, columns, totals, row styles. Data, not code.

use indexmap::IndexMap;

use crate::compute::rumus::Rumus;
use crate::diag::{Lok, Span};
use crate::model::Tingkat;
use crate::model::bagan::Sebutan;
use crate::model::perubahan::CaraTabel;
use crate::model::tampilan::Rasio;
use crate::table::pola::Pola;
use crate::table::tabel::{Lebar, Orientasi, Rata};

/// The specification of one table, as read from TOML.
#[derive(Clone, Debug)]
pub struct Spek {
    /// Stable id.
    pub id: Lok<String>,
    /// Title; may contain expressions.
    pub judul: Lok<String>,
    /// Official number, for example `T-C.29`.
    pub nomor_resmi: Option<Lok<String>>,
    /// Second title line.
    pub judul_kedua: Option<Lok<String>>,
    /// Row source by name, see [`crate::table::sumber::SUMBER`].
    pub sumber: Lok<String>,
    /// Data set or indicator list; the table's id when absent.
    pub data: Option<Lok<String>>,
    /// Levels shown by the sources over the tree.
    pub tingkat: Vec<Tingkat>,
    /// The sources over the tree show nodes that have an indicator only.
    pub hanya_berindikator: bool,
    /// Field without which a row is not shown.
    pub berisi: Option<Lok<String>>,
    /// Without its data the table does not exist, which is no finding.
    pub opsional: bool,
    /// How the table prints in a Perubahan; a matrix is a specification for a Perubahan only.
    pub perubahan: CaraTabel,
    /// In a Perubahan, rows in which nothing changed are left out.
    pub hanya_berubah: bool,
    /// Which nodes the sources over the tree show.
    pub saring: Option<Saring>,
    /// What the table is numbered and listed as; a sheet such as the cascade counts among the figures.
    pub sebutan: Sebutan,
    /// Source line.
    pub sumber_data: Option<Lok<String>>,
    /// Notes.
    pub catatan: Vec<Lok<String>>,
    /// Lines above the header.
    pub baris_atas: Vec<Lok<String>>,
    /// Orientation.
    pub orientasi: Orientasi,
    /// Numbering row under the header.
    pub nomor_kolom: bool,
    /// What an absent value prints as.
    pub kosong: String,
    /// Text of the only row of a table without rows.
    pub nihil: Option<String>,
    /// Font size in tenths of a point.
    pub ukuran: Option<u32>,
    /// Field whose change puts a heading row across the table.
    pub kelompok: Option<Lok<String>>,
    /// Columns, as a tree.
    pub kolom: Vec<SpekKolom>,
    /// Grand totals.
    pub total: Vec<SpekTotal>,
    /// Totals of groups.
    pub subtotal: Vec<SpekTotal>,
    /// Row styles by level.
    pub gaya: IndexMap<String, SpekGaya>,
    /// Fields that refer to nodes (`simpul`), records (`data.<id>`) or missions (`misi`).
    pub rujukan: IndexMap<String, Lok<String>>,
    /// Where it stands.
    pub span: Span,
}

/// Filter of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saring {
    /// Sasaran penunjang only.
    Penunjang,
    /// All other sasaran.
    BukanPenunjang,
    /// Nodes with money or targets in the years of the plan.
    Rencana,
    /// Nodes that are evaluated.
    Evaluasi,
}

/// The words for filters in TOML.
pub const SARING: &[(&str, Saring)] = &[
    ("penunjang", Saring::Penunjang),
    ("bukan_penunjang", Saring::BukanPenunjang),
    ("rencana", Saring::Rencana),
    ("evaluasi", Saring::Evaluasi),
];

/// A column or a group of columns.
#[derive(Clone, Debug)]
pub struct SpekKolom {
    /// Id; by default the field's name.
    pub id: Option<Lok<String>>,
    /// Title; may contain expressions.
    pub judul: Option<Lok<String>>,
    /// Field of the row.
    pub isi: Option<Lok<String>>,
    /// Text put together from several fields.
    pub pola: Option<Lok<Pola>>,
    /// Formula.
    pub rumus: Option<Lok<Rumus>>,
    /// How it prints.
    pub format: Format,
    /// Decimals.
    pub desimal: Option<u32>,
    /// Alignment.
    pub rata: Option<Rata>,
    /// Width.
    pub lebar: Option<Lebar>,
    /// Named range of years over which the column is repeated.
    pub ulang: Option<Lok<String>>,
    /// Named range whose first year a yearly field gives, without repeating the column.
    pub tahun: Option<Lok<String>>,
    /// What the numbering row prints.
    pub nomor: Option<String>,
    /// The value is divided by this for print.
    pub skala: Option<u32>,
    /// How a fraction prints, overriding the plan's.
    pub rasio: Option<Rasio>,
    /// For the running number: it counts the changes of this field instead of the rows.
    pub setiap: Option<Lok<String>>,
    /// The field may be missing in all rows.
    pub opsional: bool,
    /// Merge equal cells downwards.
    pub gabung: bool,
    /// Merge them whatever the columns to the left do (`gabung_mandiri`).
    pub gabung_mandiri: bool,
    /// What an absent value prints as, overriding the table's.
    pub kosong: Option<String>,
    /// Text behind each number.
    pub akhiran: Option<String>,
    /// For `centang`: the text that gives a tick.
    pub sama: Option<String>,
    /// Children of a group.
    pub anak: Vec<SpekKolom>,
    /// Where it stands.
    pub span: Span,
}

/// How a column prints its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text; numbers as typed.
    Teks,
    /// Markdown.
    Kaya,
    /// Codes, running numbers.
    Kode,
    /// Number with thousands dots and comma.
    Angka,
    /// Number without decimals.
    Bulat,
    /// Money without sign and decimals.
    Rupiah,
    /// Money with two decimals.
    RupiahSen,
    /// Number with percent sign.
    Persen,
    /// Number with the unit of its indicator.
    NilaiSatuan,
    /// A tick when the text equals `sama`.
    Centang,
    /// A fraction, as percentage or as decimal number.
    Rasio,
    /// A formula in words, set as a fraction.
    Formula,
}

/// The words for formats in TOML.
pub const FORMAT: &[(&str, Format)] = &[
    ("teks", Format::Teks),
    ("kaya", Format::Kaya),
    ("kode", Format::Kode),
    ("angka", Format::Angka),
    ("bulat", Format::Bulat),
    ("rupiah", Format::Rupiah),
    ("rupiah_sen", Format::RupiahSen),
    ("persen", Format::Persen),
    ("nilai_satuan", Format::NilaiSatuan),
    ("centang", Format::Centang),
    ("rasio", Format::Rasio),
    ("formula", Format::Formula),
];

/// A total row.
#[derive(Clone, Debug)]
pub struct SpekTotal {
    /// Label; a group total and a total per part may use `{{ kelompok }}`.
    pub label: Lok<String>,
    /// Column that carries the label.
    pub di: Lok<String>,
    /// Columns summed.
    pub kolom: Vec<Lok<String>>,
    /// For group totals: the field whose change ends a group.
    pub kelompok: Option<Lok<String>>,
    /// For grand totals: the field by whose parts the total is split, one row each.
    pub per: Option<Lok<String>>,
    /// Level whose rows are summed; detail rows of every level when absent.
    pub tingkat: Option<Lok<String>>,
    /// Where it stands.
    pub span: Span,
}

/// Style of the rows of one level.
#[derive(Clone, Debug, Default)]
pub struct SpekGaya {
    /// Bold.
    pub tebal: bool,
    /// Italic.
    pub miring: bool,
    /// Background 0..2.
    pub latar: u8,
    /// Header level under which the row repeats after a page break.
    pub ulang_kepala: Option<u8>,
    /// The row shows its name only: no indicator, no values, no money.
    pub judul_saja: bool,
    /// Style of the field `nomor` at this level.
    pub nomor: Option<GayaNomor>,
}

/// Style of the number of a row within its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GayaNomor {
    /// I, II, III.
    Romawi,
    /// 1, 2, 3 under each parent.
    Angka,
    /// 1, 2, 3 over the whole table.
    Menerus,
    /// a, b, c under each parent.
    Huruf,
    /// 1.1.1: the numbers of the parents and the own.
    Bertingkat,
}

/// The words for styles of numbers in TOML.
pub const GAYA_NOMOR: &[(&str, GayaNomor)] = &[
    ("romawi", GayaNomor::Romawi),
    ("angka", GayaNomor::Angka),
    ("menerus", GayaNomor::Menerus),
    ("huruf", GayaNomor::Huruf),
    ("bertingkat", GayaNomor::Bertingkat),
];
