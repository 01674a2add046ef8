//! The steps of a computation, from the figure down to what was typed.

use rust_decimal::Decimal;

use crate::compute::asal::{Asal, Hitungan, Operan};
use crate::diag::{Sources, Span};
use crate::model::Rencana;
use crate::table::Tabel;
use crate::table::tabel::JenisSel;

/// Longest snippet of a source line, in characters.
const CUPLIKAN: usize = 96;

/// How much of a computation is shown.
#[derive(Clone, Copy, Debug)]
pub struct Batas {
    /// Levels below the figure.
    pub dalam: usize,
    /// Operands of one computation; more are folded.
    pub lebar: usize,
}

/// A value and where it comes from.
#[derive(Debug, Default)]
pub struct Langkah {
    /// What the formula calls it; empty for the figure itself.
    pub nama: String,
    /// What that is: the name of a node, the title of a column.
    pub keterangan: Option<String>,
    /// Its value.
    pub nilai: Option<Decimal>,
    /// The formula, when it was computed.
    pub rumus: Option<String>,
    /// The place, when it was typed.
    pub letak: Option<Letak>,
    /// Operands of the formula, as far as they are shown.
    pub operan: Vec<Langkah>,
    /// The operands folded.
    pub lipatan: Option<Lipatan>,
    /// Operands not shown because they lie too deep.
    pub tersembunyi: usize,
}

/// A place in the data.
#[derive(Debug)]
pub struct Letak {
    /// File.
    pub berkas: String,
    /// Line, from 1.
    pub baris: usize,
    /// Column, from 1.
    pub kolom: usize,
    /// The line, without what does not fit.
    pub cuplikan: String,
}

/// Operands shown as one.
#[derive(Debug)]
pub struct Lipatan {
    /// How many.
    pub banyak: usize,
    /// Their sum.
    pub jumlah: Option<Decimal>,
}

/// What names mean.
pub(super) struct Konteks<'a> {
    pub(super) rencana: &'a Rencana,
    pub(super) sumber: &'a Sources,
    /// The table whose columns and rows a formula names.
    pub(super) tabel: Option<&'a Tabel>,
}

impl Langkah {
    /// The steps behind a value.
    pub(super) fn dari(asal: &Asal, nilai: Option<Decimal>, k: &Konteks<'_>, batas: Batas) -> Langkah {
        let mut l = Langkah { nilai, ..Langkah::default() };
        match asal {
            Asal::Tidak => {}
            Asal::Data(s) => l.letak = Some(letak(*s, k.sumber)),
            Asal::Hitung(h) => l.hitungan(h, k, batas),
        }
        l
    }

    fn hitungan(&mut self, h: &Hitungan, k: &Konteks<'_>, batas: Batas) {
        self.rumus = Some(h.rumus.clone());
        // A computation with one operand passes a figure on: it takes a line, not a level.
        let turun = usize::from(h.operan.len() > 1);
        let Some(dalam) = batas.dalam.checked_sub(turun) else {
            self.tersembunyi = h.operan.len();
            return;
        };
        // Folding two into one line saves nothing.
        let tampak = if h.operan.len() > batas.lebar + 1 { batas.lebar } else { h.operan.len() };
        let (muka, sisa) = h.operan.split_at(tampak);
        let di_bawah = Batas { dalam, ..batas };
        self.operan = muka.iter().map(|o| Langkah::operan(o, h, k, di_bawah)).collect();
        if !sisa.is_empty() {
            let jumlah = sisa.iter().filter_map(|o| o.nilai).try_fold(Decimal::ZERO, Decimal::checked_add);
            self.lipatan = Some(Lipatan { banyak: sisa.len(), jumlah });
        }
    }

    fn operan(o: &Operan, h: &Hitungan, k: &Konteks<'_>, batas: Batas) -> Langkah {
        let mut l = Langkah::dari(&o.asal, o.nilai, k, batas);
        l.keterangan = arti(&o.nama, k);
        // Column numbers of the formula: `(7)/(2)` says which operand is which.
        let kolom = k.tabel.filter(|_| h.rumus.contains(|c: char| c.is_ascii_digit()));
        l.nama = match kolom.and_then(|t| t.indeks_kolom(&o.nama)) {
            Some(i) => format!("({}) {}", i + 1, o.nama),
            None => o.nama.clone(),
        };
        l
    }
}

/// What a name of a formula means: a node, or a row of the table.
fn arti(nama: &str, k: &Konteks<'_>) -> Option<String> {
    let id = nama.split(['@', '#']).next().unwrap_or(nama);
    if let Some(s) = k.rencana.pohon.cari(id) {
        return Some(s.nama.isi.clone());
    }
    let bidang = id.strip_prefix("bidang:").and_then(|b| k.rencana.bidang_urusan.iter().find(|x| x.kode.isi == b));
    if let Some(b) = bidang {
        return Some(b.nama.isi.clone());
    }
    let baris = k.tabel?.cari_baris(nama)?;
    let teks = baris.sel.iter().filter(|s| s.nilai.is_none() && matches!(s.jenis, JenisSel::Teks | JenisSel::Kaya));
    // A running number or a code is shorter than the name.
    teks.max_by_key(|s| s.teks.chars().count().min(40)).map(|s| s.teks.replace('\n', " "))
}

/// A place with its line.
pub(super) fn letak(s: Span, sumber: &Sources) -> Letak {
    let berkas = sumber.berkas(s.file);
    let (baris, kolom) = sumber.baris_kolom(s);
    let utuh = sumber.span_baris(s.file, baris);
    let teks = berkas.teks.get(utuh.range()).unwrap_or_default();
    let awal = berkas.teks.get(utuh.start as usize..s.start as usize).unwrap_or_default().chars().count();
    Letak { berkas: berkas.tampilan(), baris, kolom, cuplikan: cuplik(teks, awal) }
}

/// A line, cut around the character at `letak` when it is long.
fn cuplik(teks: &str, letak: usize) -> String {
    let huruf: Vec<char> = teks.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if huruf.len() <= CUPLIKAN {
        return huruf.into_iter().collect();
    }
    let awal = letak.saturating_sub(CUPLIKAN / 2).min(huruf.len() - CUPLIKAN);
    let isi: String = huruf[awal..awal + CUPLIKAN].iter().collect();
    let (kiri, kanan) = (if awal > 0 { "…" } else { "" }, if awal + CUPLIKAN < huruf.len() { "…" } else { "" });
    format!("{kiri}{isi}{kanan}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_show_the_place() {
        assert_eq!(cuplik("pagu = 1", 7), "pagu = 1");
        let panjang = format!("{}X{}", "a".repeat(200), "b".repeat(200));
        let c = cuplik(&panjang, 200);
        assert!(c.starts_with("…a") && c.ends_with("b…") && c.contains('X'));
        assert_eq!(c.chars().count(), CUPLIKAN + 2);
        assert!(cuplik(&panjang, 0).starts_with("aaa"));
    }
}
