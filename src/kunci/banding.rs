//! What has moved since a document was adopted: files, figures, pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Sidikan;
use super::berkas::akhir_baris;
use crate::arsip::{self, Kata};

/// Words for the two sides of a comparison.
const KATA: Kata = Kata { lama: "ditetapkan", baru: "sekarang" };
/// At most this many pages are named.
const TERBANYAK: usize = 12;

/// Something that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beda {
    /// Its name: path, id.
    pub nama: String,
    /// What happened to it.
    pub pesan: String,
    /// Details, one line each.
    pub rincian: Vec<String>,
}

/// Files that are not what they were. `jalur` finds a file by its path in the project.
pub fn beda_masukan(lama: &Sidikan, baru: &Sidikan, jalur: impl Fn(&str) -> PathBuf) -> Vec<Beda> {
    let beda = |nama: &String, pesan: String| Beda { nama: nama.clone(), pesan, rincian: Vec::new() };
    let mut hasil = Vec::new();
    for (nama, harus) in lama {
        let path = jalur(nama);
        match baru.get(nama) {
            Some(s) if s == harus => {}
            Some(_) => {
                let isi = std::fs::read(&path).unwrap_or_default();
                hasil.push(beda(nama, format!("{nama} berubah{}", akhir_baris(&isi, harus))));
            }
            None if path.is_file() => hasil.push(beda(nama, format!("{nama} tidak lagi dipakai"))),
            None => hasil.push(beda(nama, format!("{nama} hilang"))),
        }
    }
    let asing = baru.keys().filter(|n| !lama.contains_key(*n));
    hasil.extend(asing.map(|n| beda(n, format!("{n} baru"))));
    hasil
}

/// Tables that are not what they were, with the cells that moved.
pub fn beda_tabel(lama: &BTreeMap<String, Vec<u8>>, baru: &BTreeMap<String, Vec<u8>>) -> Vec<Beda> {
    let mut hasil = Vec::new();
    for (id, a) in lama {
        let (pesan, rincian) = match baru.get(id) {
            Some(b) if a == b => continue,
            Some(b) => (format!("isi tabel `{id}` berubah"), arsip::beda_tabel(id, a, b, KATA)),
            None => (format!("tabel `{id}` tidak ada lagi"), Vec::new()),
        };
        hasil.push(Beda { nama: id.clone(), pesan, rincian });
    }
    let asing = baru.keys().filter(|i| !lama.contains_key(*i));
    hasil.extend(asing.map(|id| Beda { nama: id.clone(), pesan: format!("tabel `{id}` baru"), rincian: Vec::new() }));
    hasil
}

/// Where the pages of two documents differ: how many there are, which ones, and what moved to another page.
pub fn beda_halaman(
    lama: (&[String], &BTreeMap<String, usize>),
    baru: (&[String], &BTreeMap<String, usize>),
) -> Vec<String> {
    let mut hasil = Vec::new();
    if lama.0.len() != baru.0.len() {
        hasil.push(format!("{} halaman menjadi {}", lama.0.len(), baru.0.len()));
    }
    let beda = lama.0.iter().zip(baru.0).enumerate().filter(|(_, (a, b))| a != b);
    let nomor: Vec<String> = beda.map(|(n, _)| (n + 1).to_string()).collect();
    if !nomor.is_empty() {
        let awal: Vec<&str> = nomor.iter().take(TERBANYAK).map(String::as_str).collect();
        let lebih = match nomor.len().checked_sub(TERBANYAK) {
            Some(n) if n > 0 => format!(", dan {n} halaman lain"),
            _ => String::new(),
        };
        hasil.push(format!("halaman PDF yang berubah: {}{lebih}", awal.join(", ")));
    }
    hasil.extend(beda_letak(lama.1, baru.1));
    hasil
}

/// Tables and sections that stand on another page.
pub fn beda_letak(lama: &BTreeMap<String, usize>, baru: &BTreeMap<String, usize>) -> Vec<String> {
    let sebut = |l: &str| match l.split_once('-') {
        Some((jenis, id)) => format!("{jenis} `{id}`"),
        None => l.to_string(),
    };
    let mut hasil = Vec::new();
    for (l, a) in lama {
        match baru.get(l) {
            Some(b) if a == b => {}
            Some(b) => hasil.push(format!("{}: halaman PDF {a} menjadi {b}", sebut(l))),
            None => hasil.push(format!("{}: tidak ada lagi", sebut(l))),
        }
    }
    hasil.extend(baru.keys().filter(|l| !lama.contains_key(*l)).map(|l| format!("{}: baru", sebut(l))));
    if hasil.len() > TERBANYAK {
        let lebih = hasil.len() - TERBANYAK;
        hasil.truncate(TERBANYAK);
        hasil.push(format!("… dan {lebih} lagi"));
    }
    hasil
}

/// Names whose digests differ, with what happened to them.
pub fn beda_peta(lama: &Sidikan, baru: &Sidikan) -> Vec<String> {
    beda_masukan(lama, baru, |_| Path::new("").to_path_buf()).into_iter().map(|b| b.pesan).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peta(isi: &[(&str, &str)]) -> Sidikan {
        isi.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
    }

    #[test]
    fn files_change_go_and_appear() {
        let beda =
            beda_peta(&peta(&[("a", "1"), ("b", "2"), ("c", "3")]), &peta(&[("a", "1"), ("b", "x"), ("d", "4")]));
        assert_eq!(beda, ["b berubah", "c hilang", "d baru"]);
    }

    #[test]
    fn pages_and_places_that_moved_are_named() {
        let h = |s: &[&str]| s.iter().map(ToString::to_string).collect::<Vec<_>>();
        let l = |n| BTreeMap::from([("bagian-2.1".to_string(), n), ("tabel-iku".to_string(), 3)]);
        let beda = beda_halaman((&h(&["a", "b", "c"]), &l(1)), (&h(&["a", "x", "c", "d"]), &l(2)));
        assert_eq!(
            beda,
            ["3 halaman menjadi 4", "halaman PDF yang berubah: 2", "bagian `2.1`: halaman PDF 1 menjadi 2"]
        );
        assert!(beda_halaman((&h(&["a"]), &l(1)), (&h(&["a"]), &l(1))).is_empty());
    }
}
