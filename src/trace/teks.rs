//! A trace for the terminal.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::langkah::Konteks;
use super::{Angka, Batas, Jejak, Langkah, NarasiLain, SelLain};
use crate::compute::asal::Asal;
use crate::diag::Sources;
use crate::model::Rencana;
use crate::model::nilai;
use crate::table::Tabel;
use crate::table::tabel::Sel;

/// Places listed per figure; more are counted.
const TEMPAT: usize = 12;
/// Decimals of a value that has more.
const DESIMAL: u32 = 6;

/// A trace as text. `semua`: no list of places is cut.
pub fn teks(j: &Jejak, semua: bool) -> String {
    let mut t = format!("{}\n", j.judul);
    for c in &j.catatan {
        t.push_str(&format!("  {c}\n"));
    }
    for a in &j.angka {
        t.push('\n');
        angka(a, semua, &mut t);
    }
    t
}

fn angka(a: &Angka, semua: bool, t: &mut String) {
    let cetak = if a.tercetak.trim().is_empty() { "(kosong)".to_string() } else { sebaris(&a.tercetak) };
    t.push_str(&format!("{}: {cetak}\n", if a.nama.is_empty() { "nilai" } else { &a.nama }));
    pohon(&a.asal, "  ", "  ", t);
    daftar("tercetak juga di", &a.sel, semua, sel_lain, t);
    daftar("dipakai narasi", &a.narasi, semua, narasi_lain, t);
}

fn daftar<T>(judul: &str, isi: &[T], semua: bool, satu: fn(&T) -> String, t: &mut String) {
    if isi.is_empty() {
        return;
    }
    t.push_str(&format!("  {judul}:\n"));
    let tampak = if semua || isi.len() <= TEMPAT + 1 { isi.len() } else { TEMPAT };
    for x in &isi[..tampak] {
        t.push_str(&format!("    {}\n", satu(x)));
    }
    if tampak < isi.len() {
        t.push_str(&format!("    … dan {} tempat lain (-v menyebut semuanya)\n", isi.len() - tampak));
    }
}

fn sel_lain(s: &SelLain) -> String {
    let tabel = match &s.nomor {
        Some(n) => format!("Tabel {n} `{}`", s.tabel),
        None => format!("tabel `{}` (tidak ditempatkan)", s.tabel),
    };
    let bagian = s.bagian.as_ref().map(|b| format!(" di {}", sebutan(b))).unwrap_or_default();
    format!("{tabel}{bagian}, baris `{}`, kolom `{}`: {}", s.baris, s.kolom, pendek(&sebaris(&s.tercetak)))
}

fn narasi_lain(n: &NarasiLain) -> String {
    let letak = match (&n.berkas, n.baris) {
        (Some(b), Some(l)) => format!("  {b}:{l}"),
        (Some(b), None) => format!("  {b}"),
        _ => String::new(),
    };
    format!("{}: {}{letak}", sebutan(&n.bagian), n.panggilan)
}

/// A narrative by what it is called in the document.
pub(super) fn sebutan(narasi: &str) -> String {
    if let Some(n) = narasi.strip_prefix("/pasal/").and_then(|n| n.parse::<usize>().ok()) {
        return format!("Pasal {}", n + 1);
    }
    match narasi.strip_prefix("bab-") {
        Some(n) => format!("bab {n}"),
        None if narasi.starts_with(|c: char| c.is_ascii_digit()) => format!("bagian {narasi}"),
        None => narasi.replace('-', " "),
    }
}

/// The steps as a tree: the first line after `awal`, those below it after `lanjut`.
fn pohon(l: &Langkah, awal: &str, lanjut: &str, t: &mut String) {
    t.push_str(awal);
    t.push_str(&kepala(l));
    t.push('\n');
    if let Some(x) = &l.letak {
        let garis = if l.operan.is_empty() { "  " } else { "│ " };
        t.push_str(&format!("{lanjut}{garis}{}\n", x.cuplikan));
    }
    let banyak = l.operan.len() + usize::from(l.lipatan.is_some()) + usize::from(l.tersembunyi > 0);
    for (i, o) in l.operan.iter().enumerate() {
        let akhir = i + 1 == banyak;
        let (cabang, batang) = if akhir { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        pohon(o, &format!("{lanjut}{cabang}"), &format!("{lanjut}{batang}"), t);
    }
    if let Some(x) = &l.lipatan {
        let jumlah = x.jumlah.map(|j| format!(", berjumlah {}", bilangan(j))).unwrap_or_default();
        t.push_str(&format!("{lanjut}└─ … dan {} lagi{jumlah}\n", x.banyak));
    }
    if l.tersembunyi > 0 {
        t.push_str(&format!("{lanjut}└─ … {} nilai di bawahnya (--depth)\n", l.tersembunyi));
    }
}

/// Value, name, meaning, formula or place of a step.
fn kepala(l: &Langkah) -> String {
    let mut t = l.nilai.map_or_else(|| if l.nama.is_empty() { String::new() } else { "–".to_string() }, bilangan);
    let mut tambah = |x: &str| {
        if !t.is_empty() {
            t.push_str("  ");
        }
        t.push_str(x);
    };
    if !l.nama.is_empty() {
        tambah(&l.nama);
    }
    if let Some(k) = l.keterangan.as_ref().filter(|k| **k != l.nama) {
        tambah(&pendek(&sebaris(k)));
    }
    match (&l.rumus, &l.letak) {
        (Some(r), _) => tambah(&format!("= {r}")),
        (None, Some(x)) => tambah(&format!("{}:{}:{}", x.berkas, x.baris, x.kolom)),
        (None, None) if l.nilai.is_some() || l.nama.is_empty() => tambah("(tidak diketik di mana pun)"),
        (None, None) => tambah("(kosong)"),
    }
    t
}

fn bilangan(n: Decimal) -> String {
    let n = n.normalize();
    if n.scale() > DESIMAL {
        format!("≈ {}", nilai::Angka(n).format(Some(DESIMAL)))
    } else {
        nilai::Angka(n).format(None)
    }
}

fn sebaris(t: &str) -> String {
    t.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, "\u{fffd}")
}

fn pendek(t: &str) -> String {
    const PANJANG: usize = 60;
    if t.chars().count() <= PANJANG {
        return t.to_string();
    }
    t.chars().take(PANJANG - 1).collect::<String>() + "…"
}

/// The chain behind a cell as text: what it is computed from, down to what was typed.
pub fn rantai(s: &Sel, tabel: &Tabel, rencana: &Rencana, sumber: &Sources, batas: Batas) -> String {
    let konteks = Konteks { rencana, sumber, tabel: Some(tabel) };
    let mut t = String::new();
    pohon(&Langkah::dari(&s.asal, s.nilai, &konteks, batas), "", "", &mut t);
    t.trim_end().to_string()
}

/// True for a value made of several; what merely passes one on is looked through.
fn majemuk(asal: &Asal) -> bool {
    match asal {
        Asal::Hitung(h) if h.operan.len() == 1 => majemuk(&h.operan[0].asal),
        Asal::Hitung(h) => !h.operan.is_empty(),
        _ => false,
    }
}

/// The chain behind the cell a data path `tabel/<id>/<row>/<column>` names. Unless `semua`, only of a value that several
/// others make up, and no deeper than these.
pub fn rantai_jalur(
    r: &Rencana,
    tabel: &IndexMap<String, Tabel>,
    sumber: &Sources,
    jalur: &str,
    semua: bool,
) -> Option<String> {
    let (id, sisa) = jalur.strip_prefix("tabel/")?.split_once('/')?;
    let (baris, kolom) = sisa.rsplit_once('/')?;
    let t = tabel.get(id)?;
    let s = t.sel(baris, kolom)?;
    if !semua && !majemuk(&s.asal) {
        return None;
    }
    let batas = if semua { Batas { dalam: 2, lebar: 8 } } else { Batas { dalam: 1, lebar: 6 } };
    Some(format!("hasil susun berasal dari\n{}", rantai(s, t, r, sumber, batas)))
}
