//! A finished official table as plain data: the waist between computing and every form of output.

use rust_decimal::Decimal;

pub use crate::compute::asal::{Asal, Hitungan, Operan};
use crate::diag::Span;
use crate::model::bagan::Sebutan;

/// A computed table. PDF, CSV, JSON, `trace` and the audit all read this; nobody computes a cell twice.
#[derive(Clone, Debug)]
pub struct Tabel {
    /// Stable id, for example `pendanaan`.
    pub id: String,
    /// Title, ready to print.
    pub judul: String,
    /// Official number, for example `T-C.29`.
    pub nomor_resmi: Option<String>,
    /// Second title line, for example the official number of another regulation.
    pub judul_kedua: Option<String>,
    /// Lines printed above the header, inside the table (for example vision and mission).
    pub baris_atas: Vec<String>,
    /// What it is numbered and listed as.
    pub sebutan: Sebutan,
    /// Page orientation.
    pub orientasi: Orientasi,
    /// Font size in tenths of a point; `None` leaves it to the look.
    pub ukuran: Option<u32>,
    /// Header rows, top to bottom.
    pub kepala: Vec<Vec<SelKepala>>,
    /// The numbering row under the header, one text per leaf column.
    pub nomor_kolom: Option<Vec<String>>,
    /// Leaf columns, left to right.
    pub kolom: Vec<Kolom>,
    /// Body rows, top to bottom.
    pub baris: Vec<Baris>,
    /// Text of the source line, without "Sumber data:".
    pub sumber_data: Option<String>,
    /// Notes under the table.
    pub catatan: Vec<String>,
    /// Where the specification stands.
    pub span: Option<Span>,
}

/// Page orientation of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientasi {
    /// Portrait.
    Tegak,
    /// Landscape.
    Lanskap,
}

/// A cell of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelKepala {
    /// Title.
    pub teks: String,
    /// Number of leaf columns covered, at least 1.
    pub kolom: usize,
    /// Number of header rows covered, at least 1.
    pub baris: usize,
}

/// A leaf column.
#[derive(Clone, Debug)]
pub struct Kolom {
    /// Unique id; an instance of a repeated column is `id.year`.
    pub id: String,
    /// Horizontal alignment of the body.
    pub rata: Rata,
    /// Width.
    pub lebar: Lebar,
    /// What the column holds, which decides its look.
    pub jenis: JenisKolom,
}

/// Horizontal alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rata {
    /// Left.
    Kiri,
    /// Centre.
    Tengah,
    /// Right.
    Kanan,
}

/// Width of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lebar {
    /// Fixed, in hundredths of a centimetre.
    Tetap(u32),
    /// Share of the remaining width, in hundredths.
    Bagian(u32),
}

/// Kind of content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisKolom {
    /// Running text.
    Teks,
    /// Text with paragraphs and lists (Markdown).
    Kaya,
    /// Short codes and numbers of rows.
    Kode,
    /// Plain numbers, percentages, values with unit.
    Angka,
    /// Money.
    Rupiah,
}

/// A body row.
#[derive(Clone, Debug)]
pub struct Baris {
    /// Key, unique within the table: node id, data row id, running number, `jumlah`, `subjumlah:…`, `kelompok:…`.
    pub kunci: String,
    /// Level in the source's hierarchy, for example `program`; empty when there is none.
    pub tingkat: String,
    /// Code of the node, when it has one.
    pub kode: Option<String>,
    /// What the row is.
    pub jenis: JenisBaris,
    /// How it looks.
    pub gaya: Gaya,
    /// One per leaf column.
    pub sel: Vec<Sel>,
    /// Where the row's entry stands in the data.
    pub span: Option<Span>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisBaris {
    /// Detail.
    Rincian,
    /// Heading of a group, spanning the table.
    Kelompok,
    /// Total of a group.
    Subjumlah,
    /// Grand total.
    Jumlah,
}

/// Look of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gaya {
    /// Bold.
    pub tebal: bool,
    /// Italic.
    pub miring: bool,
    /// Background: 0 none, 1 light grey, 2 darker grey.
    pub latar: u8,
    /// Repeats after a page break as header of this level (2 and more).
    pub ulang_kepala: Option<u8>,
}

/// A body cell.
#[derive(Clone, Debug, Default)]
pub struct Sel {
    /// Exact value when the cell holds a number.
    pub nilai: Option<Decimal>,
    /// What is printed. For [`JenisSel::Kaya`] the Markdown source.
    pub teks: String,
    /// What the cell holds.
    pub jenis: JenisSel,
    /// Rows covered downwards; 0 = covered by the cell above, 1 = itself.
    pub rentang_baris: usize,
    /// Columns covered to the right; 0 = covered by the cell to the left, 1 = itself.
    pub rentang_kolom: usize,
    /// Where the value comes from.
    pub asal: Asal,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JenisSel {
    /// Nothing.
    #[default]
    Kosong,
    /// Plain text.
    Teks,
    /// Markdown text.
    Kaya,
    /// A formula in words, set as a fraction where it is one.
    Formula,
    /// A number.
    Angka,
    /// A mark of absence: `-`, `n/a`, `?`.
    Tanda,
}

impl Tabel {
    /// Index of a leaf column by id.
    pub fn indeks_kolom(&self, id: &str) -> Option<usize> {
        self.kolom.iter().position(|k| k.id == id)
    }

    /// A row by key.
    pub fn cari_baris(&self, kunci: &str) -> Option<&Baris> {
        self.baris.iter().find(|b| b.kunci == kunci)
    }

    /// A cell by row key and column id.
    pub fn sel(&self, baris: &str, kolom: &str) -> Option<&Sel> {
        let k = self.indeks_kolom(kolom)?;
        self.cari_baris(baris)?.sel.get(k)
    }

    /// Detail rows only.
    pub fn rincian(&self) -> impl Iterator<Item = &Baris> {
        self.baris.iter().filter(|b| b.jenis == JenisBaris::Rincian)
    }
}
