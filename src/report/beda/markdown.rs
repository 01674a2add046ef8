//! Changes as Markdown, for a merge request or a wiki.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{
    Laporan, alinea, baris_pagu, bertanda_kata, cuplik, dampak as d_teks, isi_laporan, judul, keterangan, nilai,
    ringkasan, sebut, teks_panjang,
};
use crate::beda::dampak::Dampak;
use crate::beda::kata::{Alinea, beda_kata};
use crate::beda::{Keadaan, Medan, Objek, Pagu};
use crate::model::nilai::Tahun;

const HAPUS: [&str; 2] = ["~~", "~~"];
const TAMBAH: [&str; 2] = ["**", "**"];

pub(super) fn cetak(l: &Laporan<'_>) -> String {
    let mut t = format!("# Perubahan rencana\n\n- sebelum: {}\n- sesudah: {}\n", l.lama.nama, l.baru.nama);
    if l.perubahan.kosong() {
        t.push_str("\nTidak ada perbedaan.\n");
    } else {
        t.push_str("\n## Ringkasan\n\n");
        for (nama, isi) in ringkasan(l.perubahan) {
            let _ = writeln!(t, "- {nama}: {isi}");
        }
        tabel_pagu(&l.perubahan.ringkasan.pagu, &mut t);
    }
    for k in &l.perubahan.kelompok {
        let _ = writeln!(t, "\n## {}\n", aman(&judul(&k.rumpun).1));
        if !k.objek.is_empty() {
            t.push_str("| | apa | medan | sebelum | sesudah | keterangan |\n|---|---|---|---|---|---|\n");
            k.objek.iter().for_each(|o| objek(o, &mut t));
        }
        let berubah: BTreeMap<Tahun, Pagu> =
            k.pagu.iter().filter(|(_, p)| !p.selisih().is_zero()).map(|(t, p)| (*t, *p)).collect();
        tabel_pagu(&berubah, &mut t);
    }
    if let Some(d) = l.dampak {
        dampak(d, &mut t);
    }
    t
}

/// A text inside a cell.
fn aman(t: &str) -> String {
    crate::report::sebaris(t).replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*")
}

fn objek(o: &Objek, t: &mut String) {
    let tanda = match o.keadaan {
        Keadaan::Ditambah => "baru",
        Keadaan::Dihapus => "hapus",
        Keadaan::Berubah => "ubah",
    };
    let apa = aman(&sebut(o));
    let mut pertama = Some((tanda, apa));
    let mut baris = |medan: &str, a: &str, b: &str, k: &str| {
        let (tanda, apa) = pertama.take().unwrap_or_default();
        let _ = writeln!(t, "| {tanda} | {apa} | {medan} | {a} | {b} | {k} |");
    };
    for u in isi_laporan(o) {
        let medan = aman(&u.medan.sebutan());
        if u.medan == Medan::Naskah && o.keadaan == Keadaan::Berubah {
            for (nama, a) in alinea(u) {
                baris(&nama, "", &satu_alinea(&a), "");
            }
        } else if let Some((a, b)) = teks_panjang(u) {
            baris(&medan, "", &bertanda_kata(&beda_kata(&aman(a), &aman(b)), HAPUS, TAMBAH), "");
        } else {
            let [x, y] =
                [&u.lama, &u.baru].map(|x| x.as_ref().map(|x| aman(&cuplik(&nilai(Some(x))))).unwrap_or_default());
            baris(&medan, &x, &y, &keterangan(o, u));
        }
    }
    if let Some((tanda, apa)) = pertama {
        let _ = writeln!(t, "| {tanda} | {apa} | | | | |");
    }
}

/// A paragraph that changed.
fn satu_alinea(a: &Alinea) -> String {
    match a {
        Alinea::Ubah(p) => aman_kata(&bertanda_kata(p, ["\u{1}", "\u{2}"], ["\u{3}", "\u{4}"])),
        Alinea::Hapus(s) => format!("~~{}~~", aman(&cuplik(s))),
        Alinea::Tambah(s) | Alinea::Sama(s) => format!("**{}**", aman(&cuplik(s))),
    }
}

/// Escapes the text around marks, then puts the marks of Markdown in their place.
fn aman_kata(t: &str) -> String {
    let t = aman(t);
    t.replace(['\u{1}', '\u{2}'], "~~").replace(['\u{3}', '\u{4}'], "**")
}

fn tabel_pagu(pagu: &BTreeMap<Tahun, Pagu>, t: &mut String) {
    if pagu.is_empty() {
        return;
    }
    t.push_str("\n| pagu | sebelum | sesudah | selisih | % |\n|---|---:|---:|---:|---:|\n");
    for (th, p) in pagu {
        let [a, b, s, persen] = baris_pagu(p);
        let _ = writeln!(t, "| {th} | {a} | {b} | {s} | {persen} |");
    }
}

fn dampak(d: &Dampak, t: &mut String) {
    t.push_str("\n## Dampak pada dokumen\n\n");
    if let Some(h) = d_teks::banyak_halaman(d) {
        let _ = writeln!(t, "- {h}");
    }
    if d.depan {
        t.push_str("- sampul, penetapan, atau halaman depan lain berubah\n");
    }
    for x in &d.tabel {
        let _ = writeln!(t, "- {}: {}", aman(&d_teks::nama_tabel(x)), d_teks::isi_tabel(x));
    }
    for b in &d.bagian {
        let _ = writeln!(t, "- bagian {}: {}", aman(&d_teks::nama_bagian(b)), d_teks::isi_bagian(b, d));
    }
    if let Some(g) = d_teks::geseran(d) {
        let _ = writeln!(t, "- {g}");
    }
    for (judul, v) in [("Temuan yang muncul", &d.muncul), ("Temuan yang hilang", &d.hilang)] {
        if !v.is_empty() {
            let _ = writeln!(t, "\n### {judul}\n");
        }
        for x in v {
            let _ = writeln!(t, "- {} {}: {}", x.severity.sebutan(), x.kode, aman(&x.pesan));
        }
    }
}
