//! Changes for people: 100 columns, signs instead of colours.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{
    Laporan, alinea, baris_pagu, bertanda_kata, cuplik, dampak, isi_laporan, judul, keterangan, nilai, ringkasan,
    sebut, teks_panjang,
};
use crate::beda::kata::{Alinea, beda_kata};
use crate::beda::{Keadaan, Medan, Objek, Pagu, Ubah};
use crate::model::nilai::Tahun;
use crate::report::sebaris;

/// Width of the report.
const LEBAR: usize = 100;
/// Width of the names of fields.
const NAMA: usize = 22;
/// Where fields of an object begin.
const DALAM: usize = 4;
/// Marks around removed and added words.
const HAPUS: [&str; 2] = ["[-", "-]"];
const TAMBAH: [&str; 2] = ["{+", "+}"];

pub(super) fn cetak(l: &Laporan<'_>, tebal: bool) -> String {
    let mut t = format!("sebelum  {}\nsesudah  {}\n", l.lama.nama, l.baru.nama);
    if l.perubahan.kosong() {
        t.push_str("\nTidak ada perbedaan.\n");
    }
    for k in &l.perubahan.kelompok {
        kepala(&judul(&k.rumpun).1, tebal, &mut t);
        k.objek.iter().for_each(|o| objek(o, &mut t));
        let berubah: BTreeMap<Tahun, Pagu> =
            k.pagu.iter().filter(|(_, p)| !p.selisih().is_zero()).map(|(t, p)| (*t, *p)).collect();
        if !berubah.is_empty() {
            tabel_pagu("Jumlah program", &berubah, &mut t);
        } else if !k.pagu.is_empty() {
            t.push_str("\n  Jumlah program: pagu tidak berubah\n");
        }
    }
    if !l.perubahan.kosong() {
        kepala("Ringkasan", tebal, &mut t);
        for (nama, isi) in ringkasan(l.perubahan) {
            let _ = writeln!(t, "  {nama:<NAMA$}{isi}");
        }
        tabel_pagu("Pagu seluruhnya", &l.perubahan.ringkasan.pagu, &mut t);
    }
    if let Some(d) = l.dampak {
        dampak::teks(d, l, |judul, t| kepala(judul, tebal, t), &mut t);
    }
    t
}

/// A heading with a line under it.
fn kepala(judul: &str, tebal: bool, t: &mut String) {
    let (buka, tutup) = if tebal { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let baris = lipat(judul, 0);
    let panjang = baris.lines().map(|b| b.chars().count()).max().unwrap_or(0);
    let _ = write!(t, "\n{buka}{}{tutup}\n{}\n", baris.trim_end(), "─".repeat(panjang.min(LEBAR)));
}

fn tanda(k: Keadaan) -> char {
    match k {
        Keadaan::Ditambah => '+',
        Keadaan::Dihapus => '-',
        Keadaan::Berubah => '~',
    }
}

fn objek(o: &Objek, t: &mut String) {
    let kepala = format!("{} {}", tanda(o.keadaan), sebut(o));
    t.push_str(&lipat(&kepala, DALAM));
    if o.keadaan == Keadaan::Berubah {
        berubah(o, t);
    } else {
        seluruhnya(o, t);
    }
}

/// The fields of an object that stands on one side only: short, years on one line.
fn seluruhnya(o: &Objek, t: &mut String) {
    let mut baris: Vec<(String, Vec<String>)> = Vec::new();
    for u in isi_laporan(o) {
        let isi = nilai(u.baru.as_ref().or(u.lama.as_ref()));
        let isi = match (u.medan.tahun(), &u.medan) {
            (Some(th), _) => format!("{th}: {isi}"),
            (None, Medan::Naskah) => format!("{} kata", isi.split_whitespace().count()),
            _ => cuplik(&isi),
        };
        let kunci = match u.medan {
            Medan::Induk => "di bawah".to_string(),
            _ => u.medan.kunci().replace('_', " "),
        };
        match baris.last_mut() {
            Some((k, v)) if *k == kunci => v.push(isi),
            _ => baris.push((kunci, vec![isi])),
        }
    }
    for (kunci, isi) in baris {
        medan(&kunci, &isi.join("; "), t);
    }
}

fn berubah(o: &Objek, t: &mut String) {
    let pendek: Vec<&Ubah> = isi_laporan(o).filter(|u| u.medan != Medan::Naskah && teks_panjang(u).is_none()).collect();
    let lebar = |f: fn(&Ubah) -> String| pendek.iter().map(|u| f(u).chars().count()).max().unwrap_or(0).min(24);
    let (la, lb) = (lebar(|u| nilai(u.lama.as_ref())), lebar(|u| nilai(u.baru.as_ref())));
    for u in isi_laporan(o) {
        let nama = u.medan.sebutan();
        if u.medan == Medan::Naskah {
            naskah(u, t);
        } else if let Some((a, b)) = teks_panjang(u) {
            medan(&nama, &sebaris(&bertanda_kata(&beda_kata(a, b), HAPUS, TAMBAH)), t);
        } else {
            let nama = if u.medan == Medan::Induk { "pindah".to_string() } else { nama };
            let (a, b) = (nilai(u.lama.as_ref()), nilai(u.baru.as_ref()));
            let angka = u.selisih().is_some();
            let isi = if angka { format!("{a:>la$} → {b:>lb$}") } else { format!("{a} → {b}") };
            let k = keterangan(o, u);
            medan(&nama, format!("{isi}   {k}").trim_end(), t);
        }
    }
}

/// A chapter, by the paragraphs that changed.
fn naskah(u: &Ubah, t: &mut String) {
    for (nama, a) in alinea(u) {
        let isi = match a {
            Alinea::Ubah(p) => sebaris(&bertanda_kata(&p, HAPUS, TAMBAH)),
            Alinea::Hapus(s) => format!("{}{}{}", HAPUS[0], cuplik(&sebaris(&s)), HAPUS[1]),
            Alinea::Tambah(s) | Alinea::Sama(s) => format!("{}{}{}", TAMBAH[0], cuplik(&sebaris(&s)), TAMBAH[1]),
        };
        medan(&nama, &isi, t);
    }
}

/// A field with its text behind it; below it when the name is long.
fn medan(nama: &str, isi: &str, t: &mut String) {
    const ISI: usize = DALAM + NAMA + 1;
    let depan = format!("{:DALAM$}{nama:<NAMA$} ", "");
    if depan.chars().count() == ISI {
        t.push_str(&depan);
    } else {
        let _ = write!(t, "{}\n{:ISI$}", depan.trim_end(), "");
    }
    t.push_str(&lipat_dari(isi, ISI, ISI));
}

fn tabel_pagu(judul: &str, pagu: &BTreeMap<Tahun, Pagu>, t: &mut String) {
    if pagu.is_empty() {
        return;
    }
    let _ = writeln!(t, "\n  {judul:<NAMA$}{:>20}{:>20}{:>20}{:>12}", "sebelum", "sesudah", "selisih", "%");
    for (th, p) in pagu {
        let [a, b, s, persen] = baris_pagu(p);
        let baris = format!("  {:<NAMA$}{a:>20}{b:>20}{s:>20}{persen:>12}", format!("pagu {th}"));
        let _ = writeln!(t, "{}", baris.trim_end());
    }
}

/// A text in lines of the report's width; lines after the first are indented.
pub(super) fn lipat(isi: &str, menjorok: usize) -> String {
    lipat_dari(isi, 0, menjorok)
}

/// As [`lipat`], where `terpakai` columns of the first line are taken. Runs of blanks within a line are kept.
fn lipat_dari(isi: &str, terpakai: usize, menjorok: usize) -> String {
    let mut hasil = String::new();
    let mut kolom = terpakai;
    let mut jarak = 0;
    let mut awal = true;
    for kata in isi.split(' ') {
        if kata.is_empty() {
            jarak += 1;
            continue;
        }
        let n = kata.chars().count();
        if !awal && kolom + 1 + jarak + n > LEBAR {
            hasil.push('\n');
            hasil.push_str(&" ".repeat(menjorok));
            kolom = menjorok;
        } else if !awal {
            hasil.push_str(&" ".repeat(1 + jarak));
            kolom += 1 + jarak;
        } else {
            hasil.push_str(&" ".repeat(jarak));
            kolom += jarak;
        }
        hasil.push_str(kata);
        kolom += n;
        jarak = 0;
        awal = false;
    }
    hasil.push('\n');
    hasil
}
