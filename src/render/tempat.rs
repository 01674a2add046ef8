//! Where tables and figures stand in the document, and the numbers this gives them.

use indexmap::IndexMap;

/// Where tables stand. Filled while the chapters are rendered a first time, read when they are rendered again.
#[derive(Debug, Default)]
pub struct Penempatan {
    /// Chapter being rendered, from 1.
    pub bab: usize,
    /// Number by table id.
    pub nomor: IndexMap<String, String>,
    /// Number by figure id.
    pub nomor_gambar: IndexMap<String, String>,
    /// Tables and figures placed a second time.
    pub ganda: Vec<String>,
    /// Counters of the current chapter: tables, figures.
    urut: [usize; 2],
    /// The first pass is over.
    pub tetap: bool,
}

impl Penempatan {
    /// Starts a chapter.
    pub fn mulai_bab(&mut self, bab: usize) {
        self.bab = bab;
        self.urut = [0; 2];
    }

    /// Gives a table its number (first pass) or tells it (second pass).
    pub(super) fn tabel(&mut self, id: &str) -> Option<String> {
        tempatkan(&mut self.nomor, &mut self.urut[0], &mut self.ganda, (self.bab, self.tetap), id)
    }

    /// Gives a figure its number (first pass) or tells it (second pass).
    pub(super) fn gambar(&mut self, id: &str) -> Option<String> {
        tempatkan(&mut self.nomor_gambar, &mut self.urut[1], &mut self.ganda, (self.bab, self.tetap), id)
    }
}

fn tempatkan(
    nomor: &mut IndexMap<String, String>,
    urut: &mut usize,
    ganda: &mut Vec<String>,
    (bab, tetap): (usize, bool),
    id: &str,
) -> Option<String> {
    if tetap {
        return nomor.get(id).cloned();
    }
    if nomor.contains_key(id) {
        ganda.push(id.to_string());
    } else {
        *urut += 1;
        let n = if bab == 0 { urut.to_string() } else { format!("{bab}.{urut}") };
        nomor.insert(id.to_string(), n);
    }
    None
}
