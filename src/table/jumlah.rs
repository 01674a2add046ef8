//! Total rows: columns summed over detail rows, formulas recomputed from the sums; the total split by parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::isi::{Pembangun, Terisi, teks_medan};
use super::spek::SpekTotal;
use super::sumber::{Isi, NilaiSel};
use super::tabel::{Asal, Baris, Gaya, Hitungan, JenisBaris, JenisSel, Operan, Sel};
use crate::diag::{Diagnostic, Lok, Span, kode};
use crate::model::nilai::{Angka, Nilai};
use crate::model::pohon::BELANJA;

/// The part of rows that do not say to what their value belongs.
const BELUM_DIRINCI: &str = "Belum dirinci";

/// A sum with its operands.
#[derive(Default)]
struct Kumpulan {
    jumlah: Option<Decimal>,
    operan: Vec<Operan>,
}

impl Kumpulan {
    /// `None`: overflow.
    fn tambah(&mut self, nama: &str, nilai: Decimal, asal: Asal) -> Option<()> {
        self.jumlah = Some(self.jumlah.unwrap_or(Decimal::ZERO).checked_add(nilai)?);
        self.operan.push(Operan { nama: nama.to_string(), nilai: Some(nilai), asal });
        Some(())
    }

    fn sel(self) -> NilaiSel {
        let asal = Asal::Hitung(Arc::new(Hitungan { rumus: "jumlah".to_string(), operan: self.operan }));
        NilaiSel { nilai: self.jumlah.map(|j| Nilai::Angka(Angka(j))), asal, ..NilaiSel::default() }
    }
}

impl Pembangun<'_, '_> {
    /// A total row over some detail rows: columns named are summed, formulas recomputed from the sums.
    pub(super) fn jumlah(
        &mut self,
        t: &SpekTotal,
        grup: &[Terisi<'_, '_>],
        jenis: JenisBaris,
        kunci: String,
        kelompok: &str,
    ) {
        let mut jumlah = BTreeMap::new();
        for i in t.kolom.iter().flat_map(|k| self.susunan.bernama(k)) {
            let nilai = self.jumlah_kolom(i, t, grup);
            jumlah.insert(i, nilai);
        }
        self.baris_jumlah(t, jumlah, jenis, kunci, kelompok);
    }

    /// One total row per part of the column summed, named by the field `per`.
    pub(super) fn jumlah_per(&mut self, t: &SpekTotal, per: &Lok<String>, grup: &[Terisi<'_, '_>]) {
        let Some(i) = t.kolom.iter().flat_map(|k| self.susunan.bernama(k)).next() else { return };
        let mut bagian: IndexMap<String, Kumpulan> = IndexMap::new();
        let mut sisa = Kumpulan::default();
        for b in grup.iter().filter(|b| setingkat(t, b)) {
            let n = &b.nilai[i];
            let Some(a) = n.nilai.as_ref().and_then(Nilai::angka) else { continue };
            let kunci = &b.sumber.kunci;
            let hasil = match b.sumber.isi.get(&per.isi) {
                Some(Isi::Pecah(v)) => pecah(v, a.0, &n.asal, kunci, &mut bagian, &mut sisa),
                _ => match teks_medan(b.sumber, per).filter(|t| !t.trim().is_empty()) {
                    Some(nama) => bagian.entry(nama).or_default().tambah(kunci, a.0, n.asal.clone()),
                    None => sisa.tambah(kunci, a.0, n.asal.clone()),
                },
            };
            if hasil.is_none() {
                self.terlalu_besar(i, b.sumber.span);
                return;
            }
        }
        // Kinds of belanja in their official order, other parts as they come.
        bagian.sort_by_cached_key(|nama, _| BELANJA.iter().position(|(_, n)| n == nama).unwrap_or(usize::MAX));
        if sisa.jumlah.is_some_and(|j| !j.is_zero()) {
            let k = bagian.entry(BELUM_DIRINCI.to_string()).or_default();
            for o in sisa.operan {
                if k.tambah(&o.nama, o.nilai.unwrap_or_default(), o.asal).is_none() {
                    self.terlalu_besar(i, None);
                    return;
                }
            }
        }
        for (nama, k) in bagian {
            let mut kunci = format!("jumlah:{nama}");
            if self.baris.iter().any(|b| b.kunci == kunci) {
                kunci = format!("jumlah:{}:{nama}", per.isi);
            }
            self.baris_jumlah(t, BTreeMap::from([(i, k.sel())]), JenisBaris::Jumlah, kunci, &nama);
        }
    }

    /// A total row from the sums of its columns.
    fn baris_jumlah(
        &mut self,
        t: &SpekTotal,
        mut jumlah: BTreeMap<usize, NilaiSel>,
        jenis: JenisBaris,
        kunci: String,
        kelompok: &str,
    ) {
        let label = (self.bahan.teks)(&t.label, &[("kelompok", kelompok.to_string())]).unwrap_or_else(|d| {
            self.sink.lapor(*d);
            t.label.isi.clone()
        });
        let di = self.susunan.bernama(&t.di).first().copied();
        let nilai = self
            .susunan
            .daun
            .iter()
            .enumerate()
            .map(|(i, d)| jumlah.remove(&i).or_else(|| d.spek.rumus.is_none().then(NilaiSel::hampa)))
            .collect();
        // A formula over nothing that is summed says nothing about the total.
        let nilai = self.hitung(nilai, None, Some(t.span), &kunci);
        let mut sel = self.sel(&nilai);
        if let Some(i) = di {
            sel[i] = Sel { teks: label, jenis: JenisSel::Teks, rentang_baris: 1, rentang_kolom: 1, ..Sel::default() };
        }
        let dasar = match jenis {
            JenisBaris::Jumlah => Gaya { tebal: true, latar: 1, ..Gaya::default() },
            _ => Gaya { tebal: true, ..Gaya::default() },
        };
        let nama = if jenis == JenisBaris::Jumlah { "jumlah" } else { "subjumlah" };
        let gaya = self.gaya(nama, dasar);
        self.baris.push(Baris { kunci, tingkat: nama.to_string(), kode: None, jenis, gaya, sel, span: Some(t.span) });
    }

    fn jumlah_kolom(&mut self, i: usize, t: &SpekTotal, grup: &[Terisi<'_, '_>]) -> NilaiSel {
        let mut k = Kumpulan::default();
        for b in grup.iter().filter(|b| setingkat(t, b)) {
            let n = &b.nilai[i];
            let Some(a) = n.nilai.as_ref().and_then(Nilai::angka) else { continue };
            if k.tambah(&b.sumber.kunci, a.0, n.asal.clone()).is_none() {
                self.terlalu_besar(i, b.sumber.span);
                return NilaiSel::default();
            }
        }
        k.sel()
    }

    fn terlalu_besar(&mut self, i: usize, span: Option<Span>) {
        let pesan = format!("jumlah kolom `{}` melebihi batas bilangan", self.susunan.daun[i].id);
        self.sink.lapor(
            Diagnostic::new(kode::HITUNG, span, pesan).bantuan("periksa nilai yang terlalu besar pada kolom ini"),
        );
    }
}

fn setingkat(t: &SpekTotal, b: &Terisi<'_, '_>) -> bool {
    b.sumber.terhitung(t.tingkat.as_ref())
}

/// Adds the parts of the value `seluruh` of row `kunci` to the sums of their names. What the amounts leave belongs to
/// the only part without an amount, else it is not split yet. `None`: overflow.
fn pecah(
    v: &[(String, NilaiSel)],
    seluruh: Decimal,
    asal: &Asal,
    kunci: &str,
    bagian: &mut IndexMap<String, Kumpulan>,
    sisa: &mut Kumpulan,
) -> Option<()> {
    let mut rest = seluruh;
    let mut operan = vec![Operan { nama: kunci.to_string(), nilai: Some(seluruh), asal: asal.clone() }];
    let mut tanpa = Vec::new();
    for (nama, n) in v {
        let Some(a) = n.nilai.as_ref().and_then(Nilai::angka) else {
            tanpa.push(nama);
            continue;
        };
        rest = rest.checked_sub(a.0)?;
        operan.push(Operan { nama: nama.clone(), nilai: Some(a.0), asal: n.asal.clone() });
        bagian.entry(nama.clone()).or_default().tambah(kunci, a.0, n.asal.clone())?;
    }
    let asal = match operan.len() {
        1 => asal.clone(),
        _ => Asal::Hitung(Arc::new(Hitungan { rumus: "sisa".to_string(), operan })),
    };
    match tanpa.as_slice() {
        [nama] if !nama.trim().is_empty() => bagian.entry((*nama).clone()).or_default().tambah(kunci, rest, asal),
        _ if rest.is_zero() => Some(()),
        _ => sisa.tambah(kunci, rest, asal),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dibagi(seluruh: i64, v: &[(&str, Option<i64>)]) -> Vec<(String, i64)> {
        let sel = |n: Option<i64>| NilaiSel { nilai: n.map(|n| Nilai::Angka(Angka(n.into()))), ..NilaiSel::default() };
        let v: Vec<_> = v.iter().map(|(nama, n)| ((*nama).to_string(), sel(*n))).collect();
        let (mut bagian, mut sisa) = (IndexMap::new(), Kumpulan::default());
        pecah(&v, seluruh.into(), &Asal::Tidak, "x", &mut bagian, &mut sisa).unwrap();
        bagian.insert("sisa".to_string(), sisa);
        let angka = |j: Decimal| i64::try_from(j).unwrap();
        bagian.into_iter().filter_map(|(nama, k)| Some((nama, angka(k.jumlah?)))).collect()
    }

    fn sama(ada: &[(String, i64)], harap: &[(&str, i64)]) {
        let ada: Vec<_> = ada.iter().map(|(n, j)| (n.as_str(), *j)).collect();
        assert_eq!(ada, harap);
    }

    #[test]
    fn amounts_count_under_their_names() {
        sama(&dibagi(7, &[("DAU", Some(5)), ("DAK", Some(2))]), &[("DAU", 5), ("DAK", 2)]);
        sama(&dibagi(7, &[("DAU", None)]), &[("DAU", 7)]);
        sama(&dibagi(7, &[("DAU", Some(5)), ("DAK", None)]), &[("DAU", 5), ("DAK", 2)]);
    }

    #[test]
    fn what_is_not_split_is_not_lost() {
        sama(&dibagi(7, &[]), &[("sisa", 7)]);
        sama(&dibagi(7, &[("DAU", None), ("DAK", None)]), &[("sisa", 7)]);
        sama(&dibagi(7, &[("DAU", Some(5))]), &[("DAU", 5), ("sisa", 2)]);
        sama(&dibagi(7, &[("", None)]), &[("sisa", 7)]);
    }

    proptest! {
        #[test]
        fn parts_add_up(
            seluruh in 0..1_000_000_000i64,
            v in prop::collection::vec(("[ABC]?", prop::option::of(0..1_000_000i64)), 0..6),
        ) {
            let v: Vec<_> = v.iter().map(|(n, j)| (n.as_str(), *j)).collect();
            let ada = dibagi(seluruh, &v);
            prop_assert_eq!(ada.iter().map(|(_, j)| j).sum::<i64>(), seluruh);
        }
    }
}
