//! One finished table as Typst source: calls of the functions in `templates/bersama/tabel.typ`.
//!
//! Which cell stands where is decided here, how it looks is decided there. Plain cells are written as strings, which
//! Typst lays out faster than content and which nothing in the data can break out of.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::model::bagan::Sebutan;
use crate::render::markdown::ke_typst;
use crate::render::petik;
use crate::render::tanda::{Tanda, TandaDraf, larik};
use crate::table::tabel::{Baris, JenisBaris, JenisKolom, JenisSel, Kolom, Orientasi, Rata, Sel, SelKepala, Tabel};

mod formula;
mod halaman;
mod lebar;
#[cfg(test)]
mod uji;

use halaman::{
    TERLALU_TINGGI, ikatan, jumlah, kepala_isi, kira_lebar_kolom, kira_tinggi, lanjutan, mendatar, tersambung,
};
use lebar::kolom;

/// Appends the Typst source of `tabel` with its number, for example `4.2`, to `out`.
///
/// The figure carries the label `tabel-<id>`. A landscape table is not turned here: the caller wraps it, or a run of
/// them, in `#lanskap[…]`. `tanda` are the marks of a draft.
pub fn tulis(tabel: &Tabel, nomor: &str, tanda: &TandaDraf, out: &mut String) {
    let pasak = tabel.baris.len() > 1;
    out.push_str("#tabel(\n");
    argumen("nomor", nomor, out);
    argumen("id", &tabel.id, out);
    argumen("judul", &tabel.judul, out);
    if let Some(kedua) = &tabel.judul_kedua {
        argumen("judul-kedua", kedua, out);
    }
    if let Some(t) = tanda.tabel.get(&tabel.id) {
        out.push_str("  tanda: ");
        larik(t, out);
        out.push_str(",\n");
    }
    if tabel.sebutan != Sebutan::Tabel {
        argumen("sebutan", tabel.sebutan.kata(), out);
    }
    if tabel.orientasi == Orientasi::Lanskap {
        out.push_str("  lanskap: true,\n");
    }
    if let Some(u) = tabel.ukuran {
        baris(out, format_args!("  ukuran: {}.{}pt,", u / 10, u % 10));
    }
    out.push_str("  kolom: (\n");
    for (i, k) in tabel.kolom.iter().enumerate() {
        kolom(tabel, i, k, out);
    }
    out.push_str("  ),\n");
    let atas = tabel.baris_atas.len();
    let kepala = atas + tabel.kepala.len() + usize::from(tabel.nomor_kolom.is_some());
    baris(out, format_args!("  atas: {atas}, kepala: {kepala}, pasak: {pasak},"));
    gaya(&tabel.baris, out);
    if let Some(sumber) = &tabel.sumber_data {
        argumen("sumber", sumber, out);
    }
    if !tabel.catatan.is_empty() {
        out.push_str("  catatan: (");
        for c in &tabel.catatan {
            petik(c, out);
            out.push_str(", ");
        }
        out.push_str("),\n");
    }
    kepala_tabel(tabel, pasak, out);
    isi(tabel, pasak, tanda, out);
    out.push_str(")\n");
}

fn kepala_tabel(tabel: &Tabel, pasak: bool, out: &mut String) {
    let lebar = tabel.kolom.len();
    if !tabel.baris_atas.is_empty() {
        // Not repeated, but a header all the same: it stays with what follows.
        out.push_str("  table.header(level: 1, repeat: false,\n");
        for teks in &tabel.baris_atas {
            out.push_str("    sg(");
            petik(teks, out);
            baris(out, format_args!(", {lebar}),{}", if pasak { " sp(1)," } else { "" }));
        }
        out.push_str("  ),\n");
    }
    let tinggi = tabel.kepala.len() + usize::from(tabel.nomor_kolom.is_some());
    if tinggi == 0 {
        return;
    }
    baris(out, format_args!("  table.header(level: {}, repeat: true,", 1 + tambah_tingkat(tabel)));
    for (i, kepala) in tabel.kepala.iter().enumerate() {
        out.push_str("    ");
        for SelKepala { teks, kolom, baris } in kepala {
            out.push_str("sk(");
            petik(teks, out);
            rentang(*kolom, *baris, out);
            out.push_str("), ");
        }
        if pasak && i == 0 {
            baris(out, format_args!("sp({tinggi}),"));
        } else {
            out.push('\n');
        }
    }
    if let Some(nomor) = &tabel.nomor_kolom {
        out.push_str("    ");
        for n in nomor {
            out.push_str("sn(");
            petik(n, out);
            out.push_str("), ");
        }
        if pasak && tabel.kepala.is_empty() {
            out.push_str("sp(1),");
        }
        out.push('\n');
    }
    out.push_str("  ),\n");
}

/// Header levels taken by the lines above the header.
fn tambah_tingkat(tabel: &Tabel) -> u8 {
    u8::from(!tabel.baris_atas.is_empty())
}

fn isi(tabel: &Tabel, pasak: bool, tanda: &TandaDraf, out: &mut String) {
    let kepala = kepala_isi(&tabel.baris);
    let lebar = kira_lebar_kolom(tabel);
    let ikatan = ikatan(&tabel.baris, &kepala, &lebar);
    let bersatu = tabel.baris.iter().any(tersambung);
    let batas = TERLALU_TINGGI[mendatar(tabel)];
    for (i, b) in tabel.baris.iter().enumerate() {
        let tingkat = kepala[i];
        match tingkat {
            Some(t) if !lanjutan(&tabel.baris, i) => {
                let _ = write!(out, "  table.header(level: {}, repeat: true, ", t + tambah_tingkat(tabel));
            }
            _ => out.push_str("  "),
        }
        if b.jenis == JenisBaris::Kelompok && b.sel.iter().skip(1).all(|s| s.rentang_kolom == 0 || s.teks.is_empty()) {
            out.push_str("sg(");
            petik(b.sel.first().map_or("", |s| s.teks.as_str()), out);
            let _ = write!(out, ", {}", tabel.kolom.len());
            tanda_sel(", tanda: ", tanda.sel(&tabel.id, i, 0), out);
            out.push_str("), ");
        } else {
            let potong = tingkat.is_none() && kira_tinggi(b, &lebar) > batas;
            for (k, kolom) in tabel.kolom.iter().enumerate() {
                match b.sel.get(k) {
                    Some(s) if s.rentang_baris == 0 || s.rentang_kolom == 0 => {}
                    Some(s) => {
                        let kaya = tanda.kaya(&tabel.id, i, k);
                        sel(s, b, kolom, potong, (tanda.sel(&tabel.id, i, k), kaya), out);
                    }
                    None if potong => out.push_str("sl(\"\", p: true), "),
                    None => out.push_str("\"\", "),
                }
            }
        }
        if pasak && !ikatan[i] {
            let n = 1 + ikatan[i + 1..].iter().take_while(|x| **x).count();
            let _ = write!(out, "sp({n}");
            if bersatu {
                out.push_str(", ");
                induk_terpotong(tabel, i, out);
                for j in i + 1..i + n {
                    out.push_str(" + sr(");
                    petik(&tabel.id, out);
                    let _ = write!(out, ", {j})");
                }
            }
            out.push_str("), ");
        }
        out.push_str(if tingkat.is_some() && !lanjutan(&tabel.baris, i + 1) { "),\n" } else { "\n" });
    }
}

/// Marks the place of row `i` and names the merged cells it continues, which the page repeats when it begins there.
fn induk_terpotong(tabel: &Tabel, i: usize, out: &mut String) {
    let b = &tabel.baris[i];
    let _ = write!(out, "{}(", if tersambung(b) { "su" } else { "sr" });
    petik(&tabel.id, out);
    let _ = write!(out, ", {i}");
    for (k, s) in b.sel.iter().enumerate().filter(|(_, s)| s.rentang_baris == 0 && s.rentang_kolom != 0) {
        let awal = (0..i).rev().find(|j| tabel.baris[*j].sel.get(k).is_some_and(|s| s.rentang_baris > 0));
        let Some(awal) = awal else { continue };
        let induk = &tabel.baris[awal].sel[k];
        if awal + induk.rentang_baris <= i || s.teks.is_empty() {
            continue;
        }
        let habis = awal + induk.rentang_baris;
        let _ = write!(out, ", ({k}, {awal}, ");
        match tabel.baris.len() == habis {
            true => out.push_str("\"akhir\", "),
            false => {
                let _ = write!(out, "{habis}, ");
            }
        }
        isi_sel(induk, &tabel.baris[awal], &tabel.kolom[k], out);
        out.push(')');
    }
    out.push(')');
}

fn cetak_tebal(b: &Baris) -> bool {
    b.gaya.tebal || jumlah(b)
}

fn tanda_sel(nama: &str, tanda: &[Tanda], out: &mut String) {
    if !tanda.is_empty() {
        out.push_str(nama);
        larik(tanda, out);
    }
}

/// A cell. `kaya`: what is written instead of its paragraphs.
fn sel(s: &Sel, b: &Baris, k: &Kolom, potong: bool, (tanda, kaya): (&[Tanda], Option<&str>), out: &mut String) {
    let tengah = s.jenis == JenisSel::Tanda && k.rata != Rata::Tengah;
    let umum = potong || s.rentang_baris > 1 || s.rentang_kolom > 1 || !tanda.is_empty();
    match (umum, tengah) {
        (true, _) => out.push_str("sl("),
        (false, true) => out.push_str("sm("),
        (false, false) => {}
    }
    match kaya {
        Some(typ) => {
            let _ = write!(out, "[{typ}]");
        }
        None => isi_sel(s, b, k, out),
    }
    if umum {
        rentang(s.rentang_kolom, s.rentang_baris, out);
        if tengah {
            out.push_str(", rata: center");
        }
        if potong {
            out.push_str(", p: true");
        }
        tanda_sel(", tanda: ", tanda, out);
    }
    out.push_str(if umum || tengah { "), " } else { ", " });
}

fn isi_sel(s: &Sel, b: &Baris, k: &Kolom, out: &mut String) {
    if s.jenis == JenisSel::Kaya {
        out.push('[');
        out.push_str(&ke_typst(&s.teks));
        out.push(']');
        return;
    }
    if s.jenis == JenisSel::Formula && formula::tulis(&s.teks, out) {
        return;
    }
    let hias = (cetak_tebal(b), b.gaya.miring, s.teks.is_empty());
    let (buka, tutup) = match hias {
        (_, _, true) | (false, false, _) => ("", ""),
        (true, false, _) => ("strong(", ")"),
        (false, true, _) => ("emph(", ")"),
        (true, true, _) => ("strong(emph(", "))"),
    };
    out.push_str(buka);
    petik(&teks_sel(s, k), out);
    out.push_str(tutup);
}

/// A unit of more letters than this may go on the line below its number.
const SATUAN_PENDEK: usize = 5;

/// Codes of more letters than this may break after a dot.
const KODE_PANJANG: usize = 12;

/// The text as it is set: a number and a short unit stay on one line, a long code may break after a dot.
fn teks_sel<'a>(s: &'a Sel, k: &Kolom) -> Cow<'a, str> {
    if k.jenis == JenisKolom::Kode && s.teks.len() > KODE_PANJANG {
        return Cow::Owned(s.teks.replace('.', ".\u{200b}"));
    }
    let angka = s.jenis == JenisSel::Angka || matches!(k.jenis, JenisKolom::Angka | JenisKolom::Rupiah);
    if !angka || !s.teks.contains(' ') {
        return Cow::Borrowed(&s.teks);
    }
    let mut jadi = String::with_capacity(s.teks.len() + 2);
    let mut kata = s.teks.split(' ').peekable();
    while let Some(k) = kata.next() {
        jadi.push_str(k);
        let Some(berikut) = kata.peek() else { break };
        let bilangan =
            k.ends_with(|c: char| c.is_ascii_digit() || c == '%') && berikut.chars().count() <= SATUAN_PENDEK;
        jadi.push(if bilangan || k.ends_with("Rp") { '\u{a0}' } else { ' ' });
    }
    Cow::Owned(jadi)
}

fn gaya(semua: &[Baris], out: &mut String) {
    if semua.iter().all(|b| latar(b) == 0) {
        return;
    }
    out.push_str("  gaya: (");
    for b in semua {
        let _ = write!(out, "{},", latar(b));
    }
    out.push_str("),\n");
}

fn latar(b: &Baris) -> u8 {
    let bawaan = match b.jenis {
        JenisBaris::Rincian => 0,
        JenisBaris::Kelompok | JenisBaris::Subjumlah => 1,
        JenisBaris::Jumlah => 2,
    };
    b.gaya.latar.max(bawaan).min(2)
}

fn rentang(kolom: usize, baris: usize, out: &mut String) {
    if kolom > 1 {
        let _ = write!(out, ", k: {kolom}");
    }
    if baris > 1 {
        let _ = write!(out, ", b: {baris}");
    }
}

fn argumen(nama: &str, teks: &str, out: &mut String) {
    let _ = write!(out, "  {nama}: ");
    petik(teks, out);
    out.push_str(",\n");
}

/// Writing to a String cannot fail.
fn baris(out: &mut String, isi: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{isi}");
}
