//! One finished table as Typst source: calls of the functions in `templates/bersama/tabel.typ`.
//!
//! Which cell stands where is decided here, how it looks is decided there. Plain cells are written as strings, which
//! Typst lays out faster than content and which nothing in the data can break out of.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::render::markdown::ke_typst;
use crate::render::petik;
use crate::table::tabel::{
    Baris, JenisBaris, JenisKolom, JenisSel, Kolom, Lebar, Orientasi, Rata, Sel, SelKepala, Tabel,
};

/// Longest words per column that the page measures to find the narrowest width.
const KATA_TERPANJANG: usize = 3;

/// Rows estimated to be higher than this may be cut by the end of a page, lower ones stay whole. In hundredths of a
/// centimetre, upright and landscape.
const TERLALU_TINGGI: [usize; 2] = [1300, 650];

/// Width of the text, upright and landscape, and of a letter, height of a line: good enough for an estimate.
const LEBAR_HALAMAN: [usize; 2] = [1600, 2980];
const LEBAR_HURUF: usize = 14;
const TINGGI_BARIS: usize = 40;

/// Level at which the heading row of a group repeats after a page break.
const TINGKAT_KELOMPOK: u8 = 2;

/// This many rows stay together at the begin and at the end of a table.
const SEUTAS: usize = 3;

/// Rows with a cell of more letters than this are tall enough to stand alone.
const BARIS_TINGGI: usize = 250;

/// Appends the Typst source of `tabel` with its number, for example `4.2`, to `out`.
///
/// The figure carries the label `tabel-<id>`. A landscape table is not turned here: the caller wraps it, or a run of
/// them, in `#lanskap[…]`.
pub fn tulis(tabel: &Tabel, nomor: &str, out: &mut String) {
    let pasak = tabel.baris.len() > 1;
    out.push_str("#tabel(\n");
    argumen("nomor", nomor, out);
    argumen("id", &tabel.id, out);
    argumen("judul", &tabel.judul, out);
    if let Some(kedua) = &tabel.judul_kedua {
        argumen("judul-kedua", kedua, out);
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
    isi(tabel, pasak, out);
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

fn isi(tabel: &Tabel, pasak: bool, out: &mut String) {
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
            let _ = write!(out, ", {}), ", tabel.kolom.len());
        } else {
            let potong = tingkat.is_none() && kira_tinggi(b, &lebar) > batas;
            for (k, kolom) in tabel.kolom.iter().enumerate() {
                match b.sel.get(k) {
                    Some(s) if s.rentang_baris == 0 || s.rentang_kolom == 0 => {}
                    Some(s) => sel(s, b, kolom, potong, out),
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

/// Whether row `i` shows a further indicator of the entry of the row before.
fn lanjutan(baris: &[Baris], i: usize) -> bool {
    let (Some(b), Some(a)) = (baris.get(i), i.checked_sub(1).and_then(|j| baris.get(j))) else { return false };
    let induk = |b: &Baris| b.kunci.split_once('#').map_or(b.kunci.len(), |(awal, _)| awal.len());
    b.kunci.len() > induk(b) && b.tingkat == a.tingkat && b.kunci[..induk(b)] == a.kunci[..induk(a)]
}

/// Header level of every row that repeats after a page break; all rows of one entry are one header. A header directly
/// followed by one of the same or a lower level would never repeat, so it is an ordinary row (Typst 0.15 loses count of
/// its header heights over such ones).
fn kepala_isi(semua: &[Baris]) -> Vec<Option<u8>> {
    let mut hasil = vec![None; semua.len()];
    let mut sampai = semua.len();
    for i in (0..semua.len()).rev() {
        if lanjutan(semua, i) {
            continue;
        }
        let tingkat = semua[i..sampai].iter().map(tingkat_kepala).collect::<Option<Vec<_>>>().map(|t| t[0]);
        let sesudah = hasil.get(sampai).copied().flatten();
        let berguna = sampai < semua.len() && sesudah.zip(tingkat).is_none_or(|(s, t): (u8, u8)| s > t);
        if berguna {
            hasil[i..sampai].fill(tingkat);
        }
        sampai = i;
    }
    hasil
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

/// Whether a cell of the row is covered by one further up.
fn tersambung(b: &Baris) -> bool {
    b.sel.iter().any(|s| s.rentang_baris == 0 && s.rentang_kolom != 0)
}

fn mendatar(tabel: &Tabel) -> usize {
    usize::from(tabel.orientasi == Orientasi::Lanskap)
}

/// Widths of the columns in hundredths of a centimetre, as the specification wants them.
fn kira_lebar_kolom(tabel: &Tabel) -> Vec<usize> {
    let mut bagian = 0;
    let mut tetap = 0;
    for k in &tabel.kolom {
        match k.lebar {
            Lebar::Tetap(c) => tetap += c as usize,
            Lebar::Bagian(b) => bagian += b as usize,
        }
    }
    let sisa = LEBAR_HALAMAN[mendatar(tabel)].saturating_sub(tetap);
    let satu = |k: &Kolom| match k.lebar {
        Lebar::Tetap(c) => c as usize,
        Lebar::Bagian(b) => sisa * b as usize / bagian.max(1),
    };
    tabel.kolom.iter().map(|k| satu(k).max(100)).collect()
}

/// Height of the highest cell of a row in hundredths of a centimetre, merged ones left out.
fn kira_tinggi(b: &Baris, lebar: &[usize]) -> usize {
    let sendiri = b.sel.iter().zip(lebar).filter(|(s, _)| s.rentang_baris == 1);
    sendiri.map(|(s, l)| tinggi_sel(s, *l)).max().unwrap_or(0)
}

fn tinggi_sel(s: &Sel, lebar: usize) -> usize {
    s.teks.lines().map(|t| 1 + t.chars().count() * LEBAR_HURUF / lebar).sum::<usize>() * TINGGI_BARIS
}

/// For every row: must it stay on the page of the row before? Totals always, and the low rows at both ends of a table,
/// so that no page begins or ends with a single one; and the first rows of a merged cell until its text has room, so
/// that it does not run on over the page.
fn ikatan(semua: &[Baris], kepala: &[Option<u8>], lebar: &[usize]) -> Vec<bool> {
    let n = semua.len();
    let rendah = |b: &Baris| b.sel.iter().all(|s| s.teks.len() <= BARIS_TINGGI);
    let mut hasil: Vec<bool> = (0..n)
        .map(|i| {
            if i == 0 || kepala[i].is_some() || kepala[i - 1].is_some() {
                return false;
            }
            let ujung = i < SEUTAS || i + SEUTAS > n;
            jumlah(&semua[i]) || ujung && rendah(&semua[i]) && rendah(&semua[i - 1])
        })
        .collect();
    for (i, b) in semua.iter().enumerate() {
        for (s, l) in b.sel.iter().zip(lebar).filter(|(s, _)| s.rentang_baris > 1) {
            let perlu = tinggi_sel(s, *l);
            let mut ada = kira_tinggi(b, lebar);
            for j in (i + 1..(i + s.rentang_baris).min(n)).take(SEUTAS) {
                if ada >= perlu || !rendah(&semua[j]) {
                    break;
                }
                hasil[j] = true;
                ada += kira_tinggi(&semua[j], lebar);
            }
        }
    }
    hasil
}

fn jumlah(b: &Baris) -> bool {
    matches!(b.jenis, JenisBaris::Jumlah | JenisBaris::Subjumlah)
}

fn cetak_tebal(b: &Baris) -> bool {
    b.gaya.tebal || jumlah(b)
}

/// Header level of a row that repeats after a page break. A row that takes part in a merged cell cannot be a header.
fn tingkat_kepala(b: &Baris) -> Option<u8> {
    let tingkat = match b.jenis {
        JenisBaris::Kelompok => Some(b.gaya.ulang_kepala.unwrap_or(TINGKAT_KELOMPOK)),
        JenisBaris::Rincian => b.gaya.ulang_kepala,
        JenisBaris::Subjumlah | JenisBaris::Jumlah => None,
    }?;
    let bersatu = b.sel.iter().any(|s| s.rentang_kolom != 0 && s.rentang_baris != 1);
    (!bersatu).then_some(tingkat.max(TINGKAT_KELOMPOK))
}

fn sel(s: &Sel, b: &Baris, k: &Kolom, potong: bool, out: &mut String) {
    let tanda = s.jenis == JenisSel::Tanda && k.rata != Rata::Tengah;
    let umum = potong || s.rentang_baris > 1 || s.rentang_kolom > 1;
    match (umum, tanda) {
        (true, _) => out.push_str("sl("),
        (false, true) => out.push_str("sm("),
        (false, false) => {}
    }
    isi_sel(s, b, k, out);
    if umum {
        rentang(s.rentang_kolom, s.rentang_baris, out);
        if tanda {
            out.push_str(", rata: center");
        }
        if potong {
            out.push_str(", p: true");
        }
    }
    out.push_str(if umum || tanda { "), " } else { ", " });
}

fn isi_sel(s: &Sel, b: &Baris, k: &Kolom, out: &mut String) {
    if s.jenis == JenisSel::Kaya {
        out.push('[');
        out.push_str(&ke_typst(&s.teks));
        out.push(']');
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

/// The text as it is set: a number and the first word of its unit stay on one line.
fn teks_sel<'a>(s: &'a Sel, k: &Kolom) -> Cow<'a, str> {
    let angka = s.jenis == JenisSel::Angka || matches!(k.jenis, JenisKolom::Angka | JenisKolom::Rupiah);
    if !angka || !s.teks.contains(' ') {
        return Cow::Borrowed(&s.teks);
    }
    let mut jadi = String::with_capacity(s.teks.len() + 2);
    let mut sebelum = None;
    for c in s.teks.chars() {
        let ikat = c == ' ' && (jadi.ends_with("Rp") || sebelum.is_some_and(|p: char| p.is_ascii_digit() || p == '%'));
        jadi.push(if ikat { '\u{a0}' } else { c });
        sebelum = Some(c);
    }
    Cow::Owned(jadi)
}

/// Alignment, width and longest words of a column.
fn kolom(tabel: &Tabel, i: usize, k: &Kolom, out: &mut String) {
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
        tebal.tambah(teks, "");
    }
    for b in tabel.baris.iter().filter(|b| b.jenis != JenisBaris::Kelompok) {
        let Some(s) = b.sel.get(i).filter(|s| s.rentang_kolom == 1 && s.rentang_baris > 0) else { continue };
        // Room for the number of a list.
        let awalan = if s.jenis == JenisSel::Kaya { "10. " } else { "" };
        let tujuan = if cetak_tebal(b) { &mut tebal } else { &mut biasa };
        tujuan.tambah(&teks_sel(s, k), awalan);
    }
    (biasa, tebal)
}

/// The longest few words so far with their estimated widths, longest first.
#[derive(Default)]
struct Terpanjang(Vec<(u32, String)>);

impl Terpanjang {
    fn tambah(&mut self, teks: &str, awalan: &str) {
        for kata in potong(teks) {
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
fn potong(teks: &str) -> impl Iterator<Item = &str> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::tabel::{Asal, Gaya};

    fn sel(teks: &str, jenis: JenisSel) -> Sel {
        Sel { nilai: None, teks: teks.into(), jenis, rentang_baris: 1, rentang_kolom: 1, asal: Asal::Tidak }
    }

    fn baris(jenis: JenisBaris, gaya: Gaya, sel: Vec<Sel>) -> Baris {
        Baris { kunci: "x".into(), tingkat: String::new(), kode: None, jenis, gaya, sel, span: None }
    }

    fn rinci(a: &str, b: &str) -> Baris {
        baris(JenisBaris::Rincian, Gaya::default(), vec![sel(a, JenisSel::Teks), sel(b, JenisSel::Angka)])
    }

    fn tabel(isi: Vec<Baris>) -> Tabel {
        let kolom = |id: &str, rata, jenis| Kolom { id: id.into(), rata, lebar: Lebar::Bagian(100), jenis };
        let kepala = |teks: &str| SelKepala { teks: teks.into(), kolom: 1, baris: 1 };
        Tabel {
            id: "uji".into(),
            judul: "Judul \"uji\"".into(),
            judul_kedua: None,
            baris_atas: Vec::new(),
            orientasi: Orientasi::Tegak,
            ukuran: Some(85),
            kepala: vec![vec![kepala("Uraian"), kepala("Nilai")]],
            nomor_kolom: None,
            kolom: vec![
                kolom("uraian", Rata::Kiri, JenisKolom::Teks),
                kolom("nilai.2026", Rata::Kanan, JenisKolom::Angka),
            ],
            baris: isi,
            sumber_data: None,
            catatan: Vec::new(),
            span: None,
        }
    }

    fn tertulis(isi: Vec<Baris>) -> String {
        let mut out = String::new();
        tulis(&tabel(isi), "2.1", &mut out);
        let akar = typst::syntax::parse(&out);
        assert!(akar.errors_and_warnings().0.is_empty(), "{out}");
        out
    }

    #[test]
    fn angka_dan_satuan_sebaris() {
        let out = tertulis(vec![rinci("40 unit", "40 unit usaha"), rinci("x", "85,40 (A)")]);
        assert!(out.contains("\"40 unit\"") && out.contains("\"40\u{a0}unit usaha\""), "{out}");
        assert!(out.contains("\"85,40\u{a0}(A)\""), "{out}");
        assert!(out.contains("ukuran: 8.5pt") && out.contains("grup: \"nilai\""), "{out}");
    }

    #[test]
    fn tanda_di_tengah() {
        let b =
            baris(JenisBaris::Rincian, Gaya::default(), vec![sel("x", JenisSel::Teks), sel("n/a", JenisSel::Tanda)]);
        assert!(tertulis(vec![b]).contains("sm(\"n/a\")"));
    }

    #[test]
    fn jumlah_dan_ujung_tabel_terpasak() {
        let jumlah =
            baris(JenisBaris::Jumlah, Gaya::default(), vec![sel("Jumlah", JenisSel::Teks), sel("3", JenisSel::Angka)]);
        let mut isi: Vec<Baris> = ["a", "b", "c", "d", "e", "f"].iter().map(|t| rinci(t, "1")).collect();
        isi.push(jumlah);
        let out = tertulis(isi);
        assert!(out.contains("\"a\", \"1\", sp(3), \n  \"b\", \"1\", \n  \"c\", \"1\", \n"), "{out}");
        assert!(out.contains("\"d\", \"1\", sp(1), \n  \"e\", \"1\", sp(3), \n"), "{out}");
        assert!(out.contains("strong(\"Jumlah\"), strong(\"3\"), \n"), "{out}");
    }

    #[test]
    fn baris_tinggi_tidak_terpasak() {
        let tinggi = "kata ".repeat(80);
        let out = tertulis(vec![rinci(&tinggi, "1"), rinci(&tinggi, "2"), rinci("c", "3")]);
        assert_eq!(out.matches("sp(1), ").count(), 3, "{out}");
    }

    #[test]
    fn sel_bersatu_diulang_pada_halaman_lanjutan() {
        let mut isi: Vec<Baris> = ["a", "a", "a", "a", "a", "b", "b"].iter().map(|t| rinci(t, "1")).collect();
        isi[0].sel[0].rentang_baris = 5;
        isi[1..5].iter_mut().for_each(|b| b.sel[0].rentang_baris = 0);
        let out = tertulis(isi);
        assert!(out.contains("sp(3, sr(\"uji\", 0) + sr(\"uji\", 1) + sr(\"uji\", 2)), "), "{out}");
        assert!(out.contains("\"1\", sp(1, su(\"uji\", 3, (0, 0, 5, \"a\"))), "), "{out}");
    }

    #[test]
    fn baris_di_atas_kepala_ikut_kepala() {
        let kelompok = baris(JenisBaris::Kelompok, Gaya::default(), vec![sel("K", JenisSel::Teks)]);
        let mut t = tabel(vec![kelompok, rinci("a", "1")]);
        t.baris_atas = vec!["Visi".into()];
        let mut out = String::new();
        tulis(&t, "3.3", &mut out);
        assert!(out.contains("table.header(level: 1, repeat: false,\n    sg(\"Visi\", 2), sp(1),\n  ),"), "{out}");
        assert!(out.contains("table.header(level: 2, repeat: true,\n    sk("), "{out}");
        assert!(out.contains("table.header(level: 3, repeat: true, sg(\"K\""), "{out}");
    }

    #[test]
    fn baris_induk_berulang_kecuali_yang_bersatu() {
        let gaya = Gaya { ulang_kepala: Some(3), ..Gaya::default() };
        let mut induk = rinci("Program", "");
        induk.gaya = gaya;
        let mut bersatu = induk.clone();
        bersatu.kunci = "z".into();
        bersatu.sel[0].rentang_baris = 2;
        let mut tertutup = rinci("", "1");
        tertutup.sel[0].rentang_baris = 0;
        let mut sambungan = induk.clone();
        sambungan.kunci = "x#2".into();
        let out = tertulis(vec![induk.clone(), sambungan, rinci("a", "1")]);
        let dua = "  table.header(level: 3, repeat: true, \"Program\", \"\", sp(1), \n  \"Program\", \"\", sp(1), ),\n";
        assert!(out.contains(dua), "{out}");
        let mut lain = induk.clone();
        lain.kunci = "y".into();
        let out = tertulis(vec![induk.clone(), lain, rinci("a", "1")]);
        assert_eq!(out.matches("table.header(level: 3").count(), 1, "{out}");
        assert!(tertulis(vec![bersatu, tertutup]).contains("  sl(\"Program\", b: 2), "));
    }

    #[test]
    fn baris_panjang_boleh_terpotong() {
        let out = tertulis(vec![rinci(&"kata ".repeat(700), "1")]);
        assert!(out.contains("sl(\"1\", p: true)"), "{out}");
    }

    #[test]
    fn teks_apa_pun_tetap_teks() {
        tertulis(vec![rinci("\"); #panic(\"", "\\"), rinci("[#]*_$`", "</>\n\u{7}")]);
    }

    #[test]
    fn potongan_kata() {
        let p = |t| potong(t).collect::<Vec<_>>();
        assert_eq!(p("Kabupaten/Kota se-Jawa 2025–2029"), ["Kabupaten/", "Kota", "se-", "Jawa", "2025–2029"]);
        assert_eq!(p("9.231.958.000 -"), ["9.231.958.000", "-"]);
    }
}
