//! Says where two builds of a document differ: cells of tables, findings, pages.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::pdf::{Isi, buka};
use super::{GalatArsip, TABEL};

/// At most this many differences of a kind are listed.
const TERBANYAK: usize = 20;
/// Digits that tell pages apart.
const DIGIT_HALAMAN: usize = 16;

/// What the two sides of a comparison are called.
#[derive(Clone, Copy, Debug)]
pub struct Kata {
    /// The first.
    pub lama: &'static str,
    /// The second.
    pub baru: &'static str,
}

impl Kata {
    /// A PDF, and what its data give.
    pub const PDF: Kata = Kata { lama: "dalam PDF", baru: "disusun ulang" };
}

/// Where two tables differ, cell by cell. Rows are matched by their keys, so that one more of them is one difference.
pub fn beda_tabel(nama: &str, dalam: &[u8], ulang: &[u8], kata: Kata) -> Vec<String> {
    let id = nama.strip_prefix(TABEL).and_then(|n| n.strip_suffix(".json")).unwrap_or(nama);
    let (Ok(a), Ok(b)) = (serde_json::from_slice::<Value>(dalam), serde_json::from_slice::<Value>(ulang)) else {
        return vec![format!("tabel `{id}`: JSON-nya tidak dapat dibaca")];
    };
    let sebutan = match a["nomor"].as_str() {
        Some(n) => format!("Tabel {n} `{id}`"),
        None => format!("tabel `{id}`"),
    };
    let mut hasil = Vec::new();
    for kunci in ["nomor", "judul", "judul_kedua", "kolom", "sumber_data", "catatan"] {
        if a[kunci] != b[kunci] {
            hasil.push(format!("{sebutan}: `{kunci}` {} {}, {} {}", kata.lama, a[kunci], kata.baru, b[kunci]));
        }
    }
    let (x, y) = (berkunci(&a), berkunci(&b));
    if x.len() != y.len() {
        hasil.push(format!("{sebutan}: {} baris {}, {} {}", x.len(), kata.lama, y.len(), kata.baru));
    }
    for (kunci, baris) in &x {
        match y.get(kunci) {
            Some(lain) => beda_baris(&sebutan, kata, baris, lain, &mut hasil),
            None => hasil.push(format!("{sebutan}: baris `{}` hanya {}", kunci.0, kata.lama)),
        }
    }
    let asing = y.keys().filter(|k| !x.contains_key(*k));
    hasil.extend(asing.map(|k| format!("{sebutan}: baris `{}` hanya {}", k.0, kata.baru)));
    if hasil.is_empty() && !x.keys().eq(y.keys()) {
        hasil.push(format!("{sebutan}: urutan barisnya berbeda"));
    }
    if hasil.is_empty() && a != b {
        hasil.push(format!("{sebutan}: isinya berbeda"));
    }
    potong(hasil)
}

/// The rows of a table by key, and by how many rows of that key stand above.
fn berkunci(tabel: &Value) -> IndexMap<(String, usize), &Value> {
    let mut banyak: BTreeMap<String, usize> = BTreeMap::new();
    let mut hasil = IndexMap::new();
    for b in tabel["baris"].as_array().into_iter().flatten() {
        let kunci = b["kunci"].as_str().unwrap_or_default().to_string();
        let n = banyak.entry(kunci.clone()).or_default();
        hasil.insert((kunci, *n), b);
        *n += 1;
    }
    hasil
}

fn beda_baris(tabel: &str, kata: Kata, x: &Value, y: &Value, hasil: &mut Vec<String>) {
    let kunci = x["kunci"].as_str().unwrap_or_default();
    let awal = hasil.len();
    let (sel_x, sel_y) = (x["sel"].as_array(), y["sel"].as_array());
    for (s, t) in sel_x.into_iter().flatten().zip(sel_y.into_iter().flatten()).filter(|(s, t)| s != t) {
        let kolom = s["kolom"].as_str().unwrap_or_default();
        let isi = |v: &Value| match (v["nilai"].as_str(), v["teks"].as_str()) {
            (Some(n), Some(t)) if n != t => format!("\"{t}\" ({n})"),
            (_, t) => format!("\"{}\"", t.unwrap_or_default()),
        };
        if isi(s) == isi(t) {
            // Merged differently: the text is the same, and the neighbours say what changed.
            continue;
        }
        hasil.push(format!(
            "{tabel}, baris `{kunci}`, kolom `{kolom}`: {} {}, {} {}",
            kata.lama,
            isi(s),
            kata.baru,
            isi(t)
        ));
    }
    if awal == hasil.len() && x != y {
        hasil.push(format!("{tabel}: bentuk baris `{kunci}` berbeda"));
    }
}

/// The findings that only one of two builds has.
pub fn beda_temuan(dalam: &[u8], ulang: &[u8]) -> Vec<String> {
    let daftar = |b: &[u8]| {
        let v = serde_json::from_slice::<Value>(b).ok()?;
        Some(v["temuan"].as_array()?.clone())
    };
    let (Some(a), Some(b)) = (daftar(dalam), daftar(ulang)) else {
        return if dalam == ulang { Vec::new() } else { vec!["daftar temuan tidak dapat dibaca".to_string()] };
    };
    let sebut = |v: &Value| {
        let teks = |k: &str| v[k].as_str().unwrap_or_default().to_string();
        format!("{} {}:{}: {}", teks("kode"), teks("berkas"), v["baris"].as_u64().unwrap_or_default(), teks("pesan"))
    };
    let hanya = |x: &[Value], y: &[Value], di: &str| -> Vec<String> {
        let mut sisa: Vec<&Value> = y.iter().collect();
        let mut hasil = Vec::new();
        for v in x {
            match sisa.iter().position(|s| *s == v) {
                Some(i) => {
                    sisa.swap_remove(i);
                }
                None => hasil.push(format!("hanya {di}: {}", sebut(v))),
            }
        }
        hasil
    };
    let mut hasil = hanya(&a, &b, "dalam PDF");
    hasil.extend(hanya(&b, &a, "setelah disusun ulang"));
    potong(hasil)
}

/// The digest of what stands on each page of a PDF: size and drawing.
pub fn sidik_halaman(pdf: &[u8]) -> Result<Vec<String>, GalatArsip> {
    let d = buka(pdf)?;
    let satu = |id| {
        let ukuran = d.get_dictionary(id).and_then(|h| h.get_deref(b"MediaBox", &d));
        let ukuran = ukuran.map(|u| format!("{u:?}")).unwrap_or_default();
        let isi = d.get_page_content(id);
        super::sidik_semua([(ukuran.as_str(), isi.as_slice())]).chars().take(DIGIT_HALAMAN).collect()
    };
    Ok(d.get_pages().values().map(|id| satu(*id)).collect())
}

/// Where the bytes of two PDFs differ: their pages, the files they carry, else the rest.
pub fn beda_pdf(dalam: &[u8], ulang: &[u8]) -> Result<Vec<String>, GalatArsip> {
    let (a, b) = (buka(dalam)?, buka(ulang)?);
    let (hal_a, hal_b) = (a.get_pages(), b.get_pages());
    let mut hasil = Vec::new();
    if hal_a.len() != hal_b.len() {
        hasil.push(format!("{} halaman dalam PDF, {} disusun ulang", hal_a.len(), hal_b.len()));
    }
    let beda = hal_a.iter().zip(&hal_b).filter(|((_, x), (_, y))| a.get_page_content(**x) != b.get_page_content(**y));
    let nomor: Vec<String> = beda.map(|((n, _), _)| n.to_string()).collect();
    if !nomor.is_empty() {
        let lebih = if nomor.len() > TERBANYAK { ", …" } else { "" };
        let awal: Vec<&str> = nomor.iter().take(TERBANYAK).map(String::as_str).collect();
        hasil.push(format!("isi halaman PDF {}{lebih}", awal.join(", ")));
    }
    let (isi_a, isi_b) = (super::baca(dalam)?, super::baca(ulang)?);
    hasil.extend(beda_isi(&isi_a, &isi_b));
    if hasil.is_empty() {
        hasil.push("keterangan PDF, huruf, gambar, atau susunannya".to_string());
    }
    Ok(potong(hasil))
}

fn beda_isi(a: &Isi, b: &Isi) -> Vec<String> {
    let mut nama: Vec<&String> = a.keys().chain(b.keys()).collect();
    nama.sort();
    nama.dedup();
    nama.into_iter().filter(|n| a.get(*n) != b.get(*n)).map(|n| format!("lampiran {n}")).collect()
}

/// The first differences, and how many more there are.
fn potong(mut v: Vec<String>) -> Vec<String> {
    if v.len() > TERBANYAK {
        let lebih = v.len() - TERBANYAK;
        v.truncate(TERBANYAK);
        v.push(format!("… dan {lebih} lagi"));
    }
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_cell_is_named() {
        let tabel = |teks: &str| {
            format!(
                r#"{{"id":"p","nomor":"4.2","baris":[{{"kunci":"2.17","sel":[{{"kolom":"rp","nilai":null,"teks":"{teks}"}}]}}]}}"#
            )
        };
        let beda = beda_tabel("_susun/tabel/p.json", tabel("1").as_bytes(), tabel("2").as_bytes(), Kata::PDF);
        assert_eq!(beda, ["Tabel 4.2 `p`, baris `2.17`, kolom `rp`: dalam PDF \"1\", disusun ulang \"2\""]);
        assert!(beda_tabel("_susun/tabel/p.json", tabel("1").as_bytes(), tabel("1").as_bytes(), Kata::PDF).is_empty());
    }

    #[test]
    fn findings_are_compared_as_a_bag() {
        let temuan = |isi: &str| format!(r#"{{"skema":1,"temuan":[{isi}]}}"#);
        let satu = r#"{"kode":"W601","berkas":"a.toml","baris":3,"pesan":"x"}"#;
        let dua = r#"{"kode":"W602","berkas":null,"baris":null,"pesan":"y"}"#;
        let (a, b) = (temuan(&format!("{satu},{dua}")), temuan(&format!("{dua},{satu}")));
        assert!(beda_temuan(a.as_bytes(), b.as_bytes()).is_empty());
        let beda = beda_temuan(a.as_bytes(), temuan(dua).as_bytes());
        assert_eq!(beda, ["hanya dalam PDF: W601 a.toml:3: x"]);
    }
}
