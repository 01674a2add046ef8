//! The rules know no document: a plan whose agency, region, programs and indicators are renamed throughout has the same
//! findings.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use susun::pipeline::{Cara, Dokumen};
use walkdir::WalkDir;

use crate::sarana::{akar, proyek};

/// Words and what they become, in every file and file name. The new ones are of no affair and no place; they are as long
/// as the old ones, since likeness of names counts letters.
const GANTI: &[(&str, &str)] = &[
    ("mojokerto", "halmaheru"),
    ("pasuruan", "minahusa"),
    ("lumajang", "sarolang"),
    ("koperasi", "sanggara"),
    ("mikro", "tenun"),
    ("wirausaha", "pengrajin"),
    ("wirausahawan", "pengrajinwan"),
    ("um", "ut"),
    ("umkm", "utkm"),
    ("sikomo", "sigaha"),
    ("perkoperasian", "persanggaraan"),
];

/// Files in which laws stand: their subjects are facts, and only regions are renamed there.
const HUKUM: &str = "dasar-hukum.toml";

/// The text with every word replaced, whatever its case.
fn ganti(teks: &str, daftar: &[(&str, &str)]) -> String {
    let mut hasil = String::with_capacity(teks.len());
    let mut kata = String::new();
    let tutup = |kata: &mut String, hasil: &mut String| {
        let kecil = kata.to_lowercase();
        match daftar.iter().find(|(a, _)| *a == kecil) {
            Some((_, b)) if kata.chars().all(char::is_uppercase) => hasil.push_str(&b.to_uppercase()),
            Some((_, b)) if kata.starts_with(char::is_uppercase) => {
                hasil.push_str(&b[..1].to_uppercase());
                hasil.push_str(&b[1..]);
            }
            Some((_, b)) => hasil.push_str(b),
            None => hasil.push_str(kata),
        }
        kata.clear();
    };
    for c in teks.chars() {
        if c.is_alphabetic() {
            kata.push(c);
        } else {
            tutup(&mut kata, &mut hasil);
            hasil.push(c);
        }
    }
    tutup(&mut kata, &mut hasil);
    hasil
}

/// A temporary project: all sample plans, renamed.
fn berganti(daftar: &[(&str, &str)]) -> tempfile::TempDir {
    let tmp = tempfile::tempdir().unwrap();
    for dalam in ["susun.toml", "templates", "data"] {
        for e in WalkDir::new(akar(dalam)).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
            let relatif = e.path().strip_prefix(akar("")).unwrap().to_string_lossy().into_owned();
            let data = dalam == "data";
            let tujuan = tmp.path().join(if data { ganti(&relatif, daftar) } else { relatif.clone() });
            fs::create_dir_all(tujuan.parent().unwrap()).unwrap();
            match fs::read_to_string(e.path()) {
                Ok(teks) if data && relatif.ends_with(HUKUM) => {
                    fs::write(tujuan, ganti(&teks, &daftar[..daftar.len().min(3)]))
                }
                Ok(teks) if data => fs::write(tujuan, ganti(&teks, daftar)),
                _ => fs::copy(e.path(), tujuan).map(drop),
            }
            .unwrap();
        }
    }
    tmp
}

/// How often each code is found in a plan.
fn hitung(proyek_di: &Path, nama: &str) -> BTreeMap<String, usize> {
    let d = Dokumen::muat(&proyek(proyek_di), &proyek_di.join("data").join(nama), Cara::default());
    assert!(d.typ().is_some(), "{nama}: no document: {:?}", d.sink.terurut().first());
    let mut v = BTreeMap::new();
    d.sink.temuan().iter().for_each(|t| *v.entry(t.kode.to_string()).or_default() += 1);
    v
}

const RENCANA: &[&str] =
    &["renstra-mojokerto-2025-2029", "renja-mojokerto-2027", "renja-pasuruan-2024", "renstra-lumajang-2018-2023"];

#[test]
fn renaming_everything_changes_no_finding() {
    let baru = berganti(GANTI);
    for nama in RENCANA {
        let sebelum = hitung(&akar(""), nama);
        assert!(!sebelum.is_empty(), "{nama}: nothing to compare");
        assert_eq!(sebelum, hitung(baru.path(), &ganti(nama, GANTI)), "{nama}");
    }
}

#[test]
fn words_are_replaced_whole_and_keep_their_case() {
    let g = ganti("Koperasi KOPERASI koperasi-rat, Perkoperasian; koperasinya UMKM", GANTI);
    assert_eq!(g, "Sanggara SANGGARA sanggara-rat, Persanggaraan; koperasinya UTKM");
}
