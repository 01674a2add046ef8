//! What a revision does to the document, for people.

use std::fmt::Write as _;

use super::teks::lipat;
use super::{Laporan, cuplik, tempat};
use crate::beda::Keadaan;
use crate::beda::dampak::{Dampak, DampakBagian, DampakSel, DampakTabel, Dua};
use crate::diag::{Diagnostic, Sources};
use crate::report::sebaris;

/// Cells of a table that are few enough to be shown one by one.
const SEDIKIT: usize = 5;

/// The impact behind the changes.
pub(super) fn teks(d: &Dampak, l: &Laporan<'_>, kepala: impl Fn(&str, &mut String), t: &mut String) {
    kepala("Dampak pada dokumen", t);
    if let Some(h) = banyak_halaman(d) {
        let _ = writeln!(t, "  {h}");
    }
    if d.depan {
        t.push_str("  ~ sampul, penetapan, atau halaman depan lain\n");
    }
    if !d.tabel.is_empty() {
        let _ = writeln!(t, "\n  Tabel yang berubah ({})", d.tabel.len());
        for x in &d.tabel {
            t.push_str(&menjorok(&format!("{} {}: {}", tanda(x.keadaan), nama_tabel(x), isi_tabel(x))));
            if x.sel.len() <= SEDIKIT {
                x.sel.iter().for_each(|s| t.push_str(&lipat(&format!("        {}", sel(s)), 10)));
            }
        }
    }
    if !d.bagian.is_empty() {
        let _ = writeln!(t, "\n  Bagian yang berubah ({})", d.bagian.len());
        for b in &d.bagian {
            t.push_str(&menjorok(&format!("{} {}: {}", tanda(b.keadaan), nama_bagian(b), isi_bagian(b, d))));
        }
    }
    if let Some(g) = geseran(d) {
        let _ = write!(t, "\n{}", menjorok(&g));
    }
    temuan("Temuan yang muncul", &d.muncul, l.baru.sumber, t);
    temuan("Temuan yang hilang", &d.hilang, l.lama.sumber, t);
    if d.tabel.is_empty() && d.bagian.is_empty() && !d.depan && d.muncul.is_empty() && d.hilang.is_empty() {
        t.push_str("  Dokumen tidak berubah.\n");
    }
}

fn menjorok(isi: &str) -> String {
    lipat(&format!("    {isi}"), 8)
}

fn tanda(k: Keadaan) -> char {
    match k {
        Keadaan::Ditambah => '+',
        Keadaan::Dihapus => '-',
        Keadaan::Berubah => '~',
    }
}

/// "hlm. 45", "hlm. 45 → 46"; empty when it was not set.
pub(super) fn halaman(h: &Dua<usize>) -> String {
    match h {
        (Some(a), Some(b)) if a != b => format!("hlm. {a} → {b}"),
        (_, Some(n)) | (Some(n), None) => format!("hlm. {n}"),
        (None, None) => String::new(),
    }
}

/// "72 halaman", "72 → 73 halaman".
pub(super) fn banyak_halaman(d: &Dampak) -> Option<String> {
    match d.banyak_halaman {
        (Some(a), Some(b)) if a == b => Some(format!("{b} halaman, tetap")),
        (Some(a), Some(b)) => Some(format!("{a} → {b} halaman")),
        _ => None,
    }
}

/// "Tabel 4.2 Judul (hlm. 45)".
pub(super) fn nama_tabel(t: &DampakTabel) -> String {
    let nomor = match &t.nomor {
        (Some(a), Some(b)) if a != b => format!("{a} → {b}"),
        (_, Some(n)) | (Some(n), None) => n.clone(),
        (None, None) => t.id.clone(),
    };
    let h = halaman(&t.halaman);
    let h = if h.is_empty() { h } else { format!(" ({h})") };
    format!("Tabel {nomor} {}{h}", sebaris(&t.judul))
}

/// "12 sel, 1 baris baru".
pub(super) fn isi_tabel(t: &DampakTabel) -> String {
    if t.keadaan != Keadaan::Berubah {
        return t.keadaan.sebutan().to_string();
    }
    let b = &t.beda;
    let semua = [
        (b.banyak_sel(), "sel"),
        (b.banyak_baris(Keadaan::Ditambah), "baris baru"),
        (b.banyak_baris(Keadaan::Dihapus), "baris hilang"),
        (b.kolom_baru.len(), "kolom baru"),
        (b.kolom_hilang.len(), "kolom hilang"),
        (b.judul_kolom.len(), "judul kolom"),
    ];
    let mut v: Vec<String> = semua.iter().filter(|(n, _)| *n > 0).map(|(n, k)| format!("{n} {k}")).collect();
    v.extend(b.judul.as_ref().map(|_| "judul".to_string()));
    v.extend(b.keterangan.then(|| "keterangan".to_string()));
    v.extend((t.nomor.0 != t.nomor.1).then(|| "nomor".to_string()));
    v.join(", ")
}

/// "baris 3, kolom target.2027: 9,00 → 8,00": an address as `susun trace` takes it.
fn sel(s: &DampakSel) -> String {
    let isi = |t: &str| match sebaris(t) {
        t if t.is_empty() => "(kosong)".to_string(),
        t => cuplik(&t),
    };
    format!("baris {}, kolom {}: {} → {}", s.baris, s.kolom, isi(&s.lama), isi(&s.baru))
}

/// "4.2 Judul (hlm. 44)".
pub(super) fn nama_bagian(b: &DampakBagian) -> String {
    let nama = match b.nama.strip_prefix("/pasal/").and_then(|n| n.parse::<usize>().ok()) {
        Some(n) => format!("Pasal {} penetapan", n + 1),
        None if b.nama.starts_with(|c: char| c.is_ascii_digit()) => b.nama.clone(),
        None => b.nama.replacen("bab-", "pengantar bab ", 1).replace('-', " "),
    };
    let h = halaman(&b.halaman);
    let h = if h.is_empty() { h } else { format!(" ({h})") };
    let judul = if b.judul.is_empty() { String::new() } else { format!(" {}", b.judul) };
    format!("{nama}{judul}{h}")
}

/// "teks, Tabel 4.2".
pub(super) fn isi_bagian(b: &DampakBagian, d: &Dampak) -> String {
    if b.keadaan != Keadaan::Berubah {
        return b.keadaan.sebutan().to_string();
    }
    let mut v: Vec<String> = b.teks.then(|| "teks".to_string()).into_iter().collect();
    let nomor = |id: &String| {
        let t = d.tabel.iter().find(|t| t.id == *id)?;
        t.nomor.1.clone().or(t.nomor.0.clone()).map(|n| format!("Tabel {n}"))
    };
    v.extend(b.tabel.iter().filter_map(nomor));
    v.join(", ")
}

/// What begins on another page.
pub(super) fn geseran(d: &Dampak) -> Option<String> {
    let (label, a, b) = d.bergeser.first()?;
    let nama = match label.split_once('-') {
        Some(("bab", n)) => format!("BAB {n}"),
        Some((jenis, n)) => format!("{jenis} `{n}`"),
        None => label.clone(),
    };
    Some(format!("{} tabel dan bagian berpindah halaman, mulai {nama} (hlm. {a} → {b})", d.bergeser.len()))
}

fn temuan(judul: &str, v: &[Diagnostic], sumber: &Sources, t: &mut String) {
    if v.is_empty() {
        return;
    }
    let _ = writeln!(t, "\n  {judul} ({})", v.len());
    for d in v {
        let di = d.span.map(|s| format!(" ({})", tempat(s, sumber))).unwrap_or_default();
        let pesan = sebaris(&d.pesan);
        t.push_str(&menjorok(&format!("{}[{}] {pesan}{di}", d.severity.sebutan(), d.kode)));
    }
}
