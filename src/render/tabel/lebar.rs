//! What the page must know of a column to find its width: alignment, wish, longest words.

use std::fmt::Write as _;

use super::{cetak_tebal, petik, teks_sel};
use crate::render::coretan::lepas;
use crate::table::tabel::{Baris, JenisBaris, JenisKolom, JenisSel, Kolom, Lebar, Rata, Tabel};

/// Longest words per column that the page measures to find the narrowest width.
const KATA_TERPANJANG: usize = 3;

/// Letters of a column number that must stay on one line: `(20)`, `8=(7/6)`.
const NOMOR_PENDEK: usize = 7;

/// Alignment, width and longest words of a column.
pub(super) fn kolom(tabel: &Tabel, i: usize, k: &Kolom, out: &mut String) {
    let rata = match k.rata {
        Rata::Kiri => "left",
        Rata::Tengah => "center",
        Rata::Kanan => "right",
    };
    let _ = write!(out, "    (rata: {rata}, grup: ");
    match k.id.rsplit_once('.') {
        Some((grup, _)) => petik(grup, out),
        None => out.push_str("none"),
    }
    out.push_str(", ");
    match k.lebar {
        Lebar::Tetap(c) => {
            let _ = write!(out, "tetap: {}.{:02}cm, bagian: 0, ", c / 100, c % 100);
        }
        Lebar::Bagian(b) => {
            let _ = write!(out, "tetap: none, bagian: {}, ", b.max(1));
        }
    }
    let _ = write!(out, "teks: {}, ", panjang_teks(tabel, i, k));
    let (biasa, tebal) = kata_terpanjang(tabel, i, k);
    for (nama, kata) in [("kata", biasa), ("tebal", tebal)] {
        let _ = write!(out, "{nama}: (");
        for k in kata.0 {
            petik(&k.1, out);
            out.push_str(", ");
        }
        out.push_str("), ");
    }
    out.push_str("),\n");
}

/// Letters of a usual cell of running text (three cells of four are no longer), 0 for codes and figures.
fn panjang_teks(tabel: &Tabel, i: usize, k: &Kolom) -> usize {
    if !matches!(k.jenis, JenisKolom::Teks | JenisKolom::Kaya) {
        return 0;
    }
    // A merged cell has the height of all its rows.
    let satu = |b: &Baris| {
        let s = b.sel.get(i).filter(|s| s.rentang_baris > 0 && !s.teks.is_empty())?;
        Some(s.teks.chars().count().div_ceil(s.rentang_baris))
    };
    let mut panjang: Vec<usize> =
        tabel.baris.iter().filter(|b| b.jenis == JenisBaris::Rincian).filter_map(satu).collect();
    panjang.sort_unstable();
    panjang.get(panjang.len() * 3 / 4).copied().unwrap_or(0).max(1)
}

/// The pieces of a column's text that must stay on one line and look longest: those in regular and those in bold
/// type, header included.
fn kata_terpanjang(tabel: &Tabel, i: usize, k: &Kolom) -> (Terpanjang, Terpanjang) {
    let (mut biasa, mut tebal) = (Terpanjang::default(), Terpanjang::default());
    for teks in kepala_kolom(tabel, i) {
        tebal.tambah(potong(teks), "");
    }
    // Short numbers stay on one line, longer ones (formulas) may break.
    let nomor = tabel.nomor_kolom.as_ref().and_then(|n| n.get(i)).filter(|n| n.chars().count() <= NOMOR_PENDEK);
    biasa.tambah(nomor.into_iter().map(String::as_str), "");
    for b in tabel.baris.iter().filter(|b| b.jenis != JenisBaris::Kelompok) {
        let Some(s) = b.sel.get(i).filter(|s| s.rentang_kolom == 1 && s.rentang_baris > 0) else { continue };
        // Room for the number of a list.
        let awalan = if s.jenis == JenisSel::Kaya { "10. " } else { "" };
        let tujuan = if cetak_tebal(b) { &mut tebal } else { &mut biasa };
        let teks = teks_sel(s, k);
        match s.jenis {
            // "n/a" is one word.
            JenisSel::Tanda => tujuan.tambah(teks.split_whitespace(), awalan),
            _ => tujuan.tambah(potong(&teks), awalan),
        }
    }
    (biasa, tebal)
}

/// The longest few words so far with their estimated widths, longest first.
#[derive(Default)]
struct Terpanjang(Vec<(u32, String)>);

impl Terpanjang {
    fn tambah<'t>(&mut self, kata: impl Iterator<Item = &'t str>, awalan: &str) {
        for kata in kata.map(lepas) {
            let lebar = kira_lebar(kata) + kira_lebar(awalan);
            let penuh = self.0.len() == KATA_TERPANJANG;
            if lebar == 0 || penuh && self.0.last().is_some_and(|(l, _)| *l >= lebar) {
                continue;
            }
            let kata = format!("{awalan}{kata}");
            if self.0.iter().any(|(_, ada)| *ada == kata) {
                continue;
            }
            let letak = self.0.partition_point(|(l, _)| *l >= lebar);
            self.0.insert(letak, (lebar, kata));
            self.0.truncate(KATA_TERPANJANG);
        }
    }
}

/// Header texts that stand over column `i` alone.
fn kepala_kolom(tabel: &Tabel, i: usize) -> Vec<&str> {
    let lebar = tabel.kolom.len();
    // How many rows further down each column is still covered by a header cell.
    let mut tertutup = vec![0usize; lebar];
    let mut ketemu = Vec::new();
    for kepala in &tabel.kepala {
        let mut x = 0;
        for s in kepala {
            while x < lebar && tertutup[x] > 0 {
                x += 1;
            }
            let sampai = (x + s.kolom.max(1)).min(lebar);
            if x == i && sampai == x + 1 {
                ketemu.push(s.teks.as_str());
            }
            tertutup[x.min(lebar)..sampai].iter_mut().for_each(|t| *t = s.baris.max(1));
            x = sampai;
        }
        tertutup.iter_mut().for_each(|t| *t = t.saturating_sub(1));
    }
    ketemu
}

/// Splits where a line may break: at spaces, and after `/` or `-` before a letter.
pub(super) fn potong(teks: &str) -> impl Iterator<Item = &str> {
    teks.split([' ', '\n', '\t']).flat_map(|kata| {
        let mut awal = 0;
        let mut potongan = Vec::new();
        let mut huruf = kata.char_indices().peekable();
        while let Some((j, c)) = huruf.next() {
            let lanjut = huruf.peek().is_some_and(|(_, n)| n.is_alphabetic());
            if matches!(c, '/' | '-' | '–') && lanjut && j > awal {
                let akhir = j + c.len_utf8();
                potongan.push(&kata[awal..akhir]);
                awal = akhir;
            }
        }
        potongan.push(&kata[awal..]);
        potongan
    })
}

/// Width in thousandths of an em, near enough to tell which words are worth measuring.
fn kira_lebar(kata: &str) -> u32 {
    kata.chars()
        .map(|c| match c {
            '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'l' | 'j' | 'I' | 'f' | 't' | '(' | ')' | ' ' | '\u{a0}' => 280,
            'm' | 'w' | 'M' | 'W' | '%' => 820,
            c if c.is_uppercase() => 660,
            _ => 490,
        })
        .sum()
}
