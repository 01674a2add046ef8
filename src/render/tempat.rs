//! Where tables stand in the document, and the numbers this gives them.

use indexmap::IndexMap;

/// Where tables stand. Filled while the chapters are rendered a first time, read when they are rendered again.
#[derive(Debug, Default)]
pub struct Penempatan {
    /// Chapter being rendered, from 1.
    pub bab: usize,
    /// Number by table id.
    pub nomor: IndexMap<String, String>,
    /// Tables placed a second time.
    pub ganda: Vec<String>,
    /// Counter of the current chapter.
    urut: usize,
    /// The first pass is over.
    pub tetap: bool,
}

impl Penempatan {
    /// Starts a chapter.
    pub fn mulai_bab(&mut self, bab: usize) {
        self.bab = bab;
        self.urut = 0;
    }

    /// Gives a table its number (first pass) or tells it (second pass).
    pub(super) fn tempatkan(&mut self, id: &str) -> Option<String> {
        if self.tetap {
            return self.nomor.get(id).cloned();
        }
        if self.nomor.contains_key(id) {
            self.ganda.push(id.to_string());
        } else {
            self.urut += 1;
            let nomor = if self.bab == 0 { self.urut.to_string() } else { format!("{}.{}", self.bab, self.urut) };
            self.nomor.insert(id.to_string(), nomor);
        }
        None
    }
}
