//! How a published document is described: its tables against ours, and every place where the two are known to differ.

/// A region: a published document and the plan that reproduces it.
pub struct Daerah {
    /// Folder of the published tables in `fixtures/terbitan`.
    pub folder: &'static str,
    /// The plan in `data/`.
    pub rencana: &'static str,
    /// Published tables.
    pub peta: &'static [Peta],
    /// Number and text cells compared in all.
    pub banyak: (usize, usize),
    /// Figures that differ on purpose; `check` reports each.
    pub beda: &'static [Beda],
    /// Cells that agree but for their print; `check` reports each: table, row, column.
    pub beda_cetak: &'static [[&'static str; 3]],
    /// Cells the publication leaves empty and the plan fills: table, row, column, value.
    pub hanya_hitung: &'static [[&'static str; 4]],
    /// Texts that differ by more than case and blanks.
    pub beda_teks: &'static [BedaTeks],
    /// Misreadings of the page images and old spellings, corrected in the plan: as published, as in the plan.
    pub ejaan: &'static [(&'static str, &'static str)],
    /// Rows of ours the publication does not have.
    pub tambahan: &'static [Tambahan],
    /// Published columns that have no place of their own in our table: number of the table, column, why.
    pub tanpa_padanan: &'static [(&'static str, &'static str, &'static str)],
}

/// A published table and where its cells stand in ours.
#[derive(Clone, Copy)]
pub struct Peta {
    /// Number in the publication, which is also the name of its file.
    pub nomor: &'static str,
    /// Our table.
    pub tabel: &'static str,
    /// Only the published rows with this value in this column; `*` stands for any but empty.
    pub pilih: &'static [(&'static str, &'static str)],
    /// Which row of ours a published row is.
    pub baris: Padanan,
    /// Number columns: published, ours. `*` stands for a year; `#2` behind the published one for the second number in
    /// the printed cell.
    pub angka: &'static [(&'static str, &'static str)],
    /// Text columns: published, ours. `√` stands for the tick columns, `kelompok` for the group heading above, `atas`
    /// for the lines above the header; `=column` compares the cell as it is printed, unit and all; `satuan:column` the
    /// unit behind the number; `column/2` the second line of the cell.
    pub teks: &'static [(&'static str, &'static str)],
    /// A printed dash and an empty cell say the same.
    pub strip: bool,
    /// Number cells compared; of these as printed to the letter (but for blanks); text cells compared.
    pub banyak: (usize, usize, usize),
}

/// Which row of ours a published row is.
#[derive(Clone, Copy)]
pub enum Padanan {
    /// All rows but group headings, in the same order.
    Urut,
    /// These rows, in the published order.
    Kunci(&'static [&'static str]),
    /// The row whose key stands in the first column, with the second text behind it, but for the published rows (by
    /// `urut`) named with another key.
    Kolom(&'static str, &'static str, &'static [(&'static str, &'static str)]),
}

/// A mapping without columns yet.
pub const fn peta(nomor: &'static str, tabel: &'static str) -> Peta {
    Peta { nomor, tabel, pilih: &[], baris: Padanan::Urut, angka: &[], teks: &[], strip: false, banyak: (0, 0, 0) }
}

type Pasang = &'static [(&'static str, &'static str)];

impl Peta {
    pub const fn pilih(self, pilih: Pasang) -> Peta {
        Peta { pilih, ..self }
    }

    pub const fn baris(self, baris: Padanan) -> Peta {
        Peta { baris, ..self }
    }

    pub const fn angka(self, angka: Pasang) -> Peta {
        Peta { angka, ..self }
    }

    pub const fn teks(self, teks: Pasang) -> Peta {
        Peta { teks, ..self }
    }

    pub const fn strip(self) -> Peta {
        Peta { strip: true, ..self }
    }

    /// Number cells, of these as printed, text cells.
    pub const fn banyak(self, angka: usize, cetak: usize, teks: usize) -> Peta {
        Peta { banyak: (angka, cetak, teks), ..self }
    }
}

/// A figure that differs from the publication on purpose.
pub struct Beda {
    pub tabel: &'static str,
    pub baris: &'static str,
    pub kolom: &'static str,
    /// As published: number, or the mark when there is none.
    pub cetak: &'static str,
    /// As computed: exact to the digits given, or the mark.
    pub hitung: &'static str,
    pub dasar: Dasar,
}

/// Why a figure may differ.
pub enum Dasar {
    /// The row of `temuan.csv` that found it: table, row, column.
    Temuan([&'static str; 3]),
    /// What the audit does not say.
    Alasan(&'static str),
}

/// A text that differs from the publication on purpose.
pub struct BedaTeks {
    pub tabel: &'static str,
    pub baris: &'static str,
    pub kolom: &'static str,
    pub cetak: &'static str,
    pub kita: &'static str,
    /// Why; `None`: the plan records the printed text, and `check` reports it.
    pub alasan: Option<&'static str>,
}

/// A text that differs, and why.
pub const fn beda_teks(
    [tabel, baris, kolom]: [&'static str; 3],
    cetak: &'static str,
    kita: &'static str,
    alasan: &'static str,
) -> BedaTeks {
    BedaTeks { tabel, baris, kolom, cetak, kita, alasan: Some(alasan) }
}

/// A text that differs and is reported.
pub const fn tercetak([tabel, baris, kolom]: [&'static str; 3], cetak: &'static str, kita: &'static str) -> BedaTeks {
    BedaTeks { tabel, baris, kolom, cetak, kita, alasan: None }
}

/// Rows of ours the publication does not have.
pub struct Tambahan {
    pub tabel: &'static str,
    /// Key of the row, or level of the rows (`tujuan`).
    pub baris: &'static str,
    pub alasan: &'static str,
}

/// Rows of ours the publication does not have: table, key of the row or level of the rows, why.
pub const fn tambahan(tabel: &'static str, baris: &'static str, alasan: &'static str) -> Tambahan {
    Tambahan { tabel, baris, alasan }
}
