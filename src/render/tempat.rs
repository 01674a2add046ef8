//! Where tables and figures stand in the document, and the numbers this gives them.

use std::collections::HashSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::tanda::TandaDraf;
use crate::compute::asal::{Asal, Pemakaian};
use crate::model::bagan::{Kelompok, Sebutan};
use crate::model::tampilan::NomorTabel;

/// Where tables stand. Filled while the chapters are rendered a first time, read when they are rendered again.
#[derive(Debug, Default)]
pub struct Penempatan {
    /// Number by table id.
    pub nomor: IndexMap<String, String>,
    /// Number by figure id.
    pub nomor_gambar: IndexMap<String, String>,
    /// Number by diagram id.
    pub nomor_diagram: IndexMap<String, String>,
    /// Tables and figures placed a second time.
    pub ganda: Vec<String>,
    /// Whether official numbers are printed.
    pub penomoran: NomorTabel,
    /// The first pass is over.
    pub tetap: bool,
    /// A narrative could not be rendered: what it would have placed is not known.
    pub terhenti: bool,
    /// Tables and figures are written as placeholders, for merging with another version of the document.
    pub rangka: bool,
    /// The narrative each table is placed in.
    pub letak: IndexMap<String, String>,
    /// Figures that narratives take by expression, once for each call.
    pub pemakaian: Vec<Pemakaian>,
    /// The calls noted so far.
    tercatat: HashSet<(String, String)>,
    /// Marks of a draft, known when the document has been checked.
    pub tanda: Arc<TandaDraf>,
    /// The narrative being rendered; empty outside.
    narasi: String,
    /// What numbers in the current part begin with: `2.`, `L.`; nothing in the front matter.
    awalan: String,
    /// Counters of the current part: tables, figures, diagrams.
    urut: [usize; 3],
}

impl Penempatan {
    /// An empty document.
    pub fn baru(penomoran: NomorTabel) -> Self {
        Penempatan { penomoran, ..Penempatan::default() }
    }

    /// Starts a part: the number of a chapter, `L` for the annexes, nothing for the front matter.
    pub fn mulai(&mut self, bagian: &str) {
        self.awalan = if bagian.is_empty() { String::new() } else { format!("{bagian}.") };
        self.urut = [0; 3];
    }

    /// Starts a narrative; an empty name is none.
    pub(super) fn masuk(&mut self, narasi: &str) {
        self.narasi = narasi.to_string();
    }

    /// Notes that the narrative being rendered takes a figure.
    pub(super) fn catat(&mut self, panggilan: String, asal: Asal) {
        if !self.tetap || self.narasi.is_empty() {
            return;
        }
        if self.tercatat.insert((self.narasi.clone(), panggilan.clone())) {
            self.pemakaian.push(Pemakaian { narasi: self.narasi.clone(), panggilan, asal });
        }
    }

    /// Gives a table its number (first pass) or tells it (second pass). An official number leaves the counter alone; a
    /// sheet counts with the figures.
    pub(super) fn tabel(&mut self, id: &str, resmi: Option<&str>, sebutan: Sebutan) -> Option<String> {
        let resmi = resmi.filter(|_| self.penomoran == NomorTabel::Resmi);
        self.letak.entry(id.to_string()).or_insert_with(|| self.narasi.clone());
        let hitung = match sebutan {
            Sebutan::Tabel => 0,
            Sebutan::Lembar(k) => penghitung(k),
        };
        self.tempatkan(id, (0, hitung), resmi)
    }

    /// Gives a figure or a diagram its number (first pass) or tells it (second pass).
    pub(super) fn gambar(&mut self, id: &str, kelompok: Kelompok) -> Option<String> {
        let n = penghitung(kelompok);
        self.tempatkan(id, (n, n), None)
    }

    /// The number of a placed figure or diagram.
    pub(super) fn nomor_gambar(&self, id: &str) -> Option<&String> {
        self.nomor_gambar.get(id).or_else(|| self.nomor_diagram.get(id))
    }

    /// `daftar`: which list of numbers; `hitung`: which counter.
    fn tempatkan(&mut self, id: &str, (daftar, hitung): (usize, usize), resmi: Option<&str>) -> Option<String> {
        let nomor = match daftar {
            0 => &mut self.nomor,
            1 => &mut self.nomor_gambar,
            _ => &mut self.nomor_diagram,
        };
        if self.tetap {
            return nomor.get(id).cloned();
        }
        if nomor.contains_key(id) {
            self.ganda.push(id.to_string());
        } else {
            let n = match resmi {
                Some(r) => r.to_string(),
                None => {
                    self.urut[hitung] += 1;
                    format!("{}{}", self.awalan, self.urut[hitung])
                }
            };
            nomor.insert(id.to_string(), n);
        }
        None
    }
}

/// The counter of figures or of diagrams.
fn penghitung(k: Kelompok) -> usize {
    match k {
        Kelompok::Gambar => 1,
        Kelompok::Diagram => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_numbers_do_not_advance_the_counter() {
        let letakkan = |penomoran| {
            let mut p = Penempatan::baru(penomoran);
            p.mulai("");
            p.tabel("depan", None, Sebutan::Tabel);
            p.mulai("2");
            for (id, resmi) in [("a", None), ("b", Some("T-C.29")), ("c", None)] {
                assert_eq!(p.tabel(id, resmi, Sebutan::Tabel), None);
            }
            p.gambar("g", Kelompok::Gambar);
            p.gambar("x", Kelompok::Diagram);
            p.tabel("lembar", None, Sebutan::Lembar(Kelompok::Gambar));
            p.gambar("h", Kelompok::Gambar);
            p.mulai("L");
            p.tabel("d", None, Sebutan::Tabel);
            p.tabel("b", Some("T-C.29"), Sebutan::Tabel);
            p
        };
        let p = letakkan(NomorTabel::Resmi);
        assert_eq!(p.nomor.values().collect::<Vec<_>>(), ["1", "2.1", "T-C.29", "2.2", "2.2", "L.1"]);
        assert_eq!((&*p.nomor_gambar["g"], &*p.nomor_gambar["h"], &*p.nomor_diagram["x"]), ("2.1", "2.3", "2.1"));
        assert_eq!(p.ganda, ["b"]);
        let p = letakkan(NomorTabel::Bab);
        assert_eq!(p.nomor.values().collect::<Vec<_>>(), ["1", "2.1", "2.2", "2.3", "2.2", "L.1"]);
    }
}
