//! Drafts: findings are marked where they are printed, and listed with their places.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use susun::diag::{Sink, Sources};
use susun::pipeline::{Cara, Dokumen};
use susun::project::Proyek;

use crate::baris_perintah::jalankan;
use crate::sarana::{akar, fixture, proyek};
use crate::temuan::{dasar, siapkan};

fn draf(dir: &Path) -> Dokumen {
    Dokumen::muat(&proyek(dir), &dir.join("data/rencana"), Cara { draf: true })
}

/// The list of marks: number to code, and whether it has a place in the document.
fn daftar(typ: &str) -> BTreeMap<usize, (String, bool)> {
    let Some((_, sisa)) = typ.split_once("#catatan-draf(") else { return BTreeMap::new() };
    let satu = |s: &str| {
        let (n, s) = s.split_once(", \"berhalaman\": ")?;
        let (ada, s) = s.split_once(", \"temuan\": (\"kode\": \"")?;
        Some((n.parse().ok()?, (s.get(..4)?.to_string(), ada == "true")))
    };
    sisa.split("(\"nomor\": ").filter_map(satu).collect()
}

/// The marks in the document: number to code.
fn tanda(typ: &str) -> BTreeMap<usize, String> {
    let badan = typ.split("#catatan-draf(").next().unwrap_or_default();
    let awal = ["tanda: ((", "#tanda((", "#tanda-baris(("];
    let mulai = awal.iter().flat_map(|a| badan.match_indices(a).map(|(i, a)| &badan[i + a.len() - 1..]));
    let larik = mulai.filter_map(|s| s.split_once("), )").map(|(l, _)| l.to_string()));
    let pasangan = larik.flat_map(|l| l.split("), ").map(str::to_string).collect::<Vec<_>>());
    pasangan
        .filter_map(|p| {
            let (n, k) = p.trim_start_matches('(').split_once(", ")?;
            Some((n.parse().ok()?, k.trim_matches('"').to_string()))
        })
        .collect()
}

fn typ(nama: &str) -> String {
    draf(siapkan(nama).path()).typ().expect("a source").to_string()
}

#[test]
fn a_cell_a_passage_a_section_are_marked_and_the_rest_is_listed() {
    let sel = typ("tercetak-beda");
    let baris = sel.lines().find(|b| b.contains("115.000.000") && b.contains("tanda: ((")).expect("a marked cell");
    assert!(baris.contains("\"W601\"), )"), "{baris}");
    let kosong = typ("belum-diisi");
    assert!(kosong.lines().any(|b| b.contains("\"?\"") && b.contains("\"E209\"), )")), "an open value");
    let prosa = typ("aturan-angka-diketik");
    let (_, s) = prosa.split_once("#sorot[").expect("a marked passage");
    assert!(s.contains("];#tanda((("), "the mark follows its passage");
    let hilang = typ("narasi-hilang");
    let (kepala, _) = hilang.split_once("#terbuka(").expect("an open point");
    assert!(kepala.trim_end().ends_with("\"E402\"), ))"), "the mark stands above it");
    // A date of a decree is printed, but not as a value of a table or chapter.
    let tanggal = daftar(&typ("aturan-tanggal"));
    assert!(tanggal.values().any(|(k, ada)| k.starts_with('W') && !ada), "{tanggal:?}");
}

#[test]
fn every_mark_is_listed_and_every_listed_place_is_marked() {
    let mut banyak = 0;
    for e in fs::read_dir(fixture("salah")).unwrap() {
        let nama = e.unwrap().file_name().into_string().unwrap();
        let tmp = siapkan(&nama);
        let sink = RefCell::new(Sink::new());
        let Some(p) = Proyek::temukan(tmp.path(), &mut Sources::default(), &sink) else { continue };
        let d = Dokumen::muat(&p, &tmp.path().join("data/rencana"), Cara { draf: true });
        let Some(typ) = d.typ() else { continue };
        let (daftar, tanda) = (daftar(typ), tanda(typ));
        let nomor: Vec<usize> = daftar.keys().copied().collect();
        assert_eq!(nomor, (1..=daftar.len()).collect::<Vec<_>>(), "{nama}");
        let ada: BTreeMap<usize, String> =
            daftar.iter().filter(|(_, (_, ada))| *ada).map(|(n, (k, _))| (*n, k.clone())).collect();
        assert_eq!(ada, tanda, "{nama}");
        banyak += tanda.len();
    }
    assert!(banyak > 100, "{banyak} marks");
}

#[test]
fn marks_stand_in_drafts_only() {
    let tmp = siapkan("tercetak-beda");
    let d = Dokumen::muat(&proyek(tmp.path()), &tmp.path().join("data/rencana"), Cara::default());
    let typ = d.typ().expect("a source");
    assert!(tanda(typ).is_empty() && !typ.contains("draf.typ") && !typ.contains("#catatan-draf("));
    // The numbers of tables and what narratives take stay what they were.
    let e = draf(tmp.path());
    assert_eq!((d.nomor, d.letak, d.pemakaian.len()), (e.nomor, e.letak, e.pemakaian.len()));
    let bersih = draf(dasar().path());
    assert!(!bersih.typ().expect("a source").contains("#catatan-draf("), "nothing found, no list");
}

#[test]
fn a_draft_of_a_published_plan_prints_its_marks() {
    let p = akar("data/renja-pasuruan-2024");
    let d = Dokumen::muat(&proyek(&akar("")), &p, Cara { draf: true });
    let typ = d.typ().expect("a source");
    let (daftar, tanda) = (daftar(typ), tanda(typ));
    // What has no place in the document (a decree, laws, settings) is in the list alone.
    assert!(daftar.len() > 50 && tanda.len() * 10 >= daftar.len() * 9, "{} of {}", tanda.len(), daftar.len());
}

#[test]
fn a_draft_with_findings_everywhere_can_be_set() {
    for nama in ["tercetak-beda", "belum-diisi", "narasi-hilang", "aturan-angka-diketik"] {
        let tmp = siapkan(nama);
        let j = jalankan(tmp.path(), &["build", "--draft"]);
        assert_eq!(j.kode, 0, "{nama}: {}", j.pesan);
        assert!(tmp.path().join("output/rencana/rencana-draf.pdf").is_file(), "{nama}: {}", j.pesan);
    }
}
