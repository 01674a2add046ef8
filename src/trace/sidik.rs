//! When two figures are the same: typed at the same place, or computed in the same way from the same figures.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::compute::asal::{Asal, Hitungan};
use crate::table::Tabel;

/// Identity of a figure. A sum is the sum of the identities of its parts, so that a total over kegiatan is the same
/// figure as the total over their sub kegiatan, and the sum of one thing is that thing.
type Sidik = u128;

/// A cell: table, row, column.
type AlamatSel<'a> = (&'a Tabel, usize, usize);

/// The cells of a plan by the identity of their figures.
pub(super) struct Indeks<'a> {
    sel: HashMap<Sidik, Vec<AlamatSel<'a>>>,
    /// Identities of computations seen; each is kept alive, so that its address stays its own.
    ingat: HashMap<*const Hitungan, (Arc<Hitungan>, Option<Sidik>)>,
}

impl<'a> Indeks<'a> {
    pub(super) fn baru(tabel: &'a IndexMap<String, Tabel>) -> Self {
        let mut x = Indeks { sel: HashMap::new(), ingat: HashMap::new() };
        for t in tabel.values() {
            for (i, b) in t.baris.iter().enumerate() {
                // A cell merged into the one above or beside it is not printed.
                let tampak = b.sel.iter().enumerate().filter(|(_, s)| s.rentang_baris > 0 && s.rentang_kolom > 0);
                for (k, s) in tampak {
                    if let Some(n) = x.sidik(&s.asal).filter(|_| !s.teks.is_empty()) {
                        x.sel.entry(n).or_default().push((t, i, k));
                    }
                }
            }
        }
        x
    }

    /// The cells that print a figure, in the order of the tables.
    pub(super) fn sel(&self, s: Sidik) -> impl Iterator<Item = AlamatSel<'a>> + '_ {
        self.sel.get(&s).into_iter().flatten().copied()
    }

    /// The identity of a figure; `None` when nothing is known about where it comes from.
    pub(super) fn sidik(&mut self, asal: &Asal) -> Option<Sidik> {
        match asal {
            Asal::Tidak => None,
            Asal::Data(s) => Some(cincang(s)),
            Asal::Hitung(h) => {
                if let Some((_, n)) = self.ingat.get(&Arc::as_ptr(h)) {
                    return *n;
                }
                let n = self.hitungan(h);
                self.ingat.insert(Arc::as_ptr(h), (h.clone(), n));
                n
            }
        }
    }

    fn hitungan(&mut self, h: &Hitungan) -> Option<Sidik> {
        if berskala(h) {
            return self.sidik(&h.operan[0].asal);
        }
        let ada = h.operan.iter().filter(|o| o.nilai.is_some());
        if jumlah(&h.rumus) {
            let mut n: Option<Sidik> = None;
            for o in ada {
                n = Some(n.unwrap_or(0).wrapping_add(self.sidik(&o.asal)?));
            }
            return n;
        }
        let bagian: Vec<Option<Sidik>> = h.operan.iter().map(|o| self.sidik(&o.asal)).collect();
        let dikenal = bagian.iter().any(Option::is_some);
        dikenal.then(|| cincang(&(rapat(&h.rumus), bagian)))
    }
}

/// True for the formulas that add up their operands.
fn jumlah(rumus: &str) -> bool {
    let di_dalam = |r: &str| r.chars().all(|c| c.is_alphanumeric() || "_., ".contains(c));
    matches!(rumus, "jumlah" | "jumlah tahun" | "jumlah belanja")
        || rumus.strip_prefix("jumlah(").and_then(|r| r.strip_suffix(')')).is_some_and(di_dalam)
}

/// True for the change of scale with which a cell prints a value: the figure stays the same.
fn berskala(h: &Hitungan) -> bool {
    h.operan.len() == 1 && (h.rumus == "nilai * 100" || h.rumus.starts_with("nilai / "))
}

fn rapat(rumus: &str) -> String {
    rumus.split_whitespace().collect()
}

fn cincang(x: &impl Hash) -> Sidik {
    let satu = |garam: u8| {
        let mut h = DefaultHasher::new();
        garam.hash(&mut h);
        x.hash(&mut h);
        u128::from(h.finish())
    };
    (satu(1) << 64) | satu(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::asal::Operan;
    use crate::diag::{FileId, Span};

    fn data(n: u32) -> Asal {
        Asal::Data(Span { file: FileId(0), start: n, end: n + 1 })
    }

    fn hitung(rumus: &str, operan: &[Asal]) -> Asal {
        let operan = operan.iter().map(|a| Operan { nama: "x".into(), nilai: Some(1.into()), asal: a.clone() });
        Asal::Hitung(Arc::new(Hitungan { rumus: rumus.into(), operan: operan.collect() }))
    }

    #[test]
    fn sums_are_what_they_sum() {
        let kosong = IndexMap::new();
        let mut x = Indeks::baru(&kosong);
        let mut sama = |a: &Asal, b: &Asal| x.sidik(a) == x.sidik(b);
        let datar = hitung("jumlah", &[data(1), data(2), data(3)]);
        let bertingkat = hitung("jumlah", &[hitung("jumlah", &[data(3), data(1)]), data(2)]);
        assert!(sama(&datar, &bertingkat));
        assert!(sama(&datar, &hitung("jumlah(target)", &[data(1), data(2), data(3)])));
        assert!(sama(&data(1), &hitung("jumlah", &[data(1)])));
        assert!(sama(&data(1), &hitung("nilai / 1000", &[data(1)])));
        assert!(!sama(&datar, &hitung("jumlah", &[data(1), data(2)])));
        assert!(!sama(&hitung("(7)/(2)", &[data(1), data(2)]), &hitung("(7)/(2)", &[data(2), data(1)])));
        assert!(sama(&hitung("(7) / (2)", &[data(1), data(2)]), &hitung("(7)/(2)", &[data(1), data(2)])));
        assert!(!sama(&datar, &hitung("jumlah(a) + jumlah(b)", &[data(1), data(2), data(3)])));
    }

    #[test]
    fn what_comes_from_nowhere_is_nothing() {
        let kosong = IndexMap::new();
        let mut x = Indeks::baru(&kosong);
        assert_eq!(x.sidik(&Asal::Tidak), None);
        assert_eq!(x.sidik(&hitung("jumlah", &[data(1), Asal::Tidak])), None);
        assert_eq!(x.sidik(&hitung("jumlah", &[])), None);
    }
}
