//! The pages about codes, and the table of codes in the guide, say what the registry says. `SUSUN_DOCS=1 cargo test kode`
//! writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use susun::check::{Penjelasan, semua_penjelasan};
use susun::report::penjelasan::{daftar_markdown, markdown};

use crate::sarana::akar;

const HALAMAN: &str = "docs/codes";
const PANDUAN: &str = "docs/panduan.md";
/// Head of the table in the guide.
const KEPALA: &str = "| kode | arti | yang dilakukan |\n|---|---|---|\n";

fn menulis() -> bool {
    std::env::var("SUSUN_DOCS").is_ok_and(|v| v == "1")
}

/// The pages as they must be, by file name.
fn halaman() -> BTreeMap<String, String> {
    let semua = semua_penjelasan();
    let satu = |p: &Penjelasan| (format!("{}.md", p.kode), markdown(p));
    let mut v: BTreeMap<_, _> = semua.iter().map(satu).collect();
    v.insert("README.md".to_string(), daftar_markdown(&semua));
    v
}

fn ada(dir: &Path) -> BTreeMap<String, String> {
    let isi = |e: fs::DirEntry| (e.file_name().to_string_lossy().into_owned(), fs::read_to_string(e.path()).unwrap());
    fs::read_dir(dir).into_iter().flatten().map(|e| isi(e.unwrap())).collect()
}

#[test]
fn every_code_has_its_page() {
    let (dir, harus) = (akar(HALAMAN), halaman());
    if menulis() {
        fs::create_dir_all(&dir).unwrap();
        for nama in ada(&dir).keys().filter(|n| !harus.contains_key(*n)) {
            fs::remove_file(dir.join(nama)).unwrap();
        }
        for (nama, isi) in &harus {
            fs::write(dir.join(nama), isi).unwrap();
        }
    }
    let ada = ada(&dir);
    let beda: Vec<_> = harus.keys().chain(ada.keys()).filter(|n| harus.get(*n) != ada.get(*n)).collect();
    assert!(beda.is_empty(), "{HALAMAN} is out of step: {beda:?}; run SUSUN_DOCS=1 cargo test kode");
}

/// The rows of the guide. What to do about a rule is said there in one line of its own, which stays as it is.
fn tabel(lama: &str) -> String {
    let lakukan = |p: &Penjelasan| match p.aturan {
        None => p.lakukan.to_string(),
        Some(_) => lama
            .lines()
            .find(|b| b.starts_with(&format!("| `{}` |", p.kode)))
            .and_then(|b| b.trim_end_matches(" |").rsplit(" | ").next())
            .map_or_else(|| format!("lihat `susun explain {}`", p.kode), str::to_string),
    };
    let satu = |p: &Penjelasan| format!("| `{}` | {} | {} |\n", p.kode, p.ringkas, lakukan(p));
    semua_penjelasan().iter().map(satu).collect()
}

#[test]
fn the_guide_lists_every_code() {
    let teks = fs::read_to_string(akar(PANDUAN)).unwrap();
    let (depan, sisa) = teks.split_once(KEPALA).expect("the table of codes");
    let akhir = sisa.find("\n\n").map_or(sisa.len(), |i| i + 1);
    let (lama, belakang) = sisa.split_at(akhir);
    let baru = tabel(lama);
    if menulis() {
        fs::write(akar(PANDUAN), format!("{depan}{KEPALA}{baru}{belakang}")).unwrap();
        return;
    }
    let beda: Vec<_> = baru.lines().filter(|b| !lama.lines().any(|l| l == *b)).collect();
    assert!(lama == baru, "{PANDUAN} is out of step, run SUSUN_DOCS=1 cargo test kode:\n{}", beda.join("\n"));
}
