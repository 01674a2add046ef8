//! The chapters of both documents: titles with what changed, sections that are gone in their places.

use std::collections::BTreeMap;

use super::teks::beda;
use crate::model::Perangkat;
use crate::model::perangkat::BagianBab;
use crate::render::coretan::{Nasib, tandai};

/// The set of the new document with the parts of the old one in it. Titles by the name of the text below them, rendered;
/// `nomor`: the entry of the list of changes of such a part.
pub fn gabung(
    (lama, judul_lama): (&Perangkat, &BTreeMap<String, String>),
    (baru, judul_baru): (&Perangkat, &BTreeMap<String, String>),
    nomor: &dyn Fn(&str) -> Vec<usize>,
) -> Perangkat {
    let mut hasil = baru.clone();
    let judul = |nama: &str| match (judul_lama.get(nama), judul_baru.get(nama)) {
        (Some(a), Some(b)) => beda(a, b, &nomor(nama)),
        (Some(a), None) => tandai(a, Nasib::Hapus, &nomor(nama)),
        (None, b) => tandai(b.map_or("", String::as_str), Nasib::Tambah, &nomor(nama)),
    };
    // Chapters that are gone come last.
    let gugur = lama.bab.iter().skip(baru.bab.len()).cloned();
    hasil.bab.extend(gugur);
    for (n, b) in hasil.bab.iter_mut().enumerate() {
        b.judul.isi = judul(&crate::render::dokumen::nama_bab(n));
        let dulu: &[BagianBab] = lama.bab.get(n).map_or(&[], |x| &x.bagian);
        for (i, s) in dulu.iter().enumerate() {
            if b.bagian.iter().any(|x| x.nomor.isi == s.nomor.isi) {
                continue;
            }
            // Behind the one it stood behind.
            let sebelum = dulu[..i].iter().rev().find_map(|x| b.bagian.iter().position(|y| y.nomor.isi == x.nomor.isi));
            b.bagian.insert(sebelum.map_or(0, |j| j + 1), BagianBab { wajib: false, ..s.clone() });
        }
        for s in &mut b.bagian {
            s.judul.isi = judul(&s.nomor.isi);
        }
    }
    hasil
}
