//! Several plans in one run: threads, order, table, manifest, parts.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::{manifes, salin};
use crate::baris_perintah::{berkas, jalankan, jalankan_dengan};
use crate::temuan::{dasar, siapkan};

/// A project with `n` plans, `rencana-1` and so on, each with a title of its own.
fn banyak(n: usize) -> TempDir {
    let tmp = dasar();
    let asal = tmp.path().join("data/rencana");
    for i in 1..=n {
        let dir = tmp.path().join(format!("data/rencana-{i}"));
        salin(&asal, &dir);
        fs::write(dir.join("narasi/1.1.md"), format!("Rencana ke-{i}.\n")).unwrap();
    }
    fs::remove_dir_all(asal).unwrap();
    tmp
}

/// The PDFs of an output folder.
fn pdf(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let semua = berkas(&dir.join("output")).into_iter().filter(|b| b.ends_with(".pdf"));
    semua.map(|b| (b.clone(), fs::read(dir.join("output").join(b)).unwrap())).collect()
}

#[test]
fn threads_do_not_change_bytes_nor_the_order_of_messages() {
    let tmp = banyak(5);
    let mut dulu = None;
    for utas in ["1", "2", "5", "9"] {
        let _ = fs::remove_dir_all(tmp.path().join("output"));
        let j = jalankan(tmp.path(), &["build", "-j", utas]);
        assert_eq!((j.kode, j.hasil.as_str()), (0, ""), "{}", j.pesan);
        let urut: Vec<&str> = j.pesan.lines().filter_map(|b| b.split_once(".pdf: ")).map(|(b, _)| b).collect();
        let harus: Vec<String> = (1..=5).map(|i| format!("output/rencana-{i}/rencana-{i}")).collect();
        assert_eq!(urut, harus);
        let hasil = pdf(tmp.path());
        assert_eq!(hasil.len(), 5);
        assert!(dulu.get_or_insert_with(|| hasil.clone()) == &hasil, "-j {utas}");
    }
    assert_eq!(jalankan(tmp.path(), &["build", "-j", "0"]).kode, 2);
}

#[test]
fn a_table_sums_up_and_the_manifest_lists() {
    let tmp = banyak(3);
    let buruk = tmp.path().join("data/rencana-2/zulu.toml");
    fs::write(&buruk, "[fakta]\nsatu =\n").unwrap();
    let j = jalankan(tmp.path(), &["build"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    assert!(j.pesan.contains("E002") && j.pesan.contains("rencana-2: tidak disusun, 1 galat"), "{}", j.pesan);
    let akhir = j.pesan.lines().last().unwrap();
    assert!(akhir.starts_with("3 rencana: 2 dibangun, 1 galat; "), "{akhir}");
    let baris = |i: usize| j.pesan.lines().find(|b| b.starts_with(&format!("rencana-{i} "))).unwrap().to_string();
    assert!(baris(1).ends_with("tanpa temuan  dibangun") && baris(2).ends_with("galat"), "{}", j.pesan);

    let di = tmp.path().join("output/manifest.json");
    let m = manifes(&di);
    let keadaan: Vec<_> = m.dokumen.iter().map(|e| (e.rencana.as_str(), e.keadaan.as_str())).collect();
    assert_eq!(keadaan, [("rencana-1", "dibangun"), ("rencana-2", "galat"), ("rencana-3", "dibangun")]);
    let e = &m.dokumen[0];
    let isi = fs::read(tmp.path().join("output/rencana-1/rencana-1.pdf")).unwrap();
    assert_eq!((e.dokumen.as_deref(), e.bita), (Some("rencana-1/rencana-1.pdf"), Some(isi.len())));
    assert_eq!(e.sha256, Some(susun::masukan::Sidik::dari(&isi).to_string()));
    assert!(e.halaman > Some(5) && e.masukan.is_some() && e.lama_md.is_some());
    assert_eq!((m.dokumen[1].dokumen.as_deref(), m.dokumen[1].temuan.galat), (None, 1));

    // Nothing changed but the bad one: the others are left alone, and listed although they are not asked for.
    fs::remove_file(&buruk).unwrap();
    let j = jalankan(tmp.path(), &["build", "rencana-2"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    let m = manifes(&di);
    assert!(m.dokumen.iter().all(|e| e.keadaan == "dibangun"), "{m:?}");
    let j = jalankan(tmp.path(), &["build"]);
    assert!(j.pesan.contains("3 rencana: 3 tetap; ") && !j.pesan.contains(".pdf:"), "{}", j.pesan);
    fs::remove_file(&di).unwrap();
    assert_eq!(jalankan(tmp.path(), &["build", "rencana-3", "-q"]).kode, 0);
    assert_eq!(manifes(&di).dokumen.len(), 3);
    fs::remove_dir_all(tmp.path().join("data/rencana-1")).unwrap();
    assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
    assert_eq!(manifes(&di).dokumen.len(), 2);
    assert!(jalankan(tmp.path(), &["build", "--force"]).pesan.contains("2 rencana: 2 dibangun"));
}

#[test]
fn parts_make_the_whole() {
    let tmp = banyak(5);
    assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
    let (utuh, di) = (pdf(tmp.path()), tmp.path().join("output"));
    let semua = manifes(&di.join("manifest.json"));
    fs::remove_dir_all(&di).unwrap();
    for bagian in ["1/3", "2/3", "3/3"] {
        let j = jalankan(tmp.path(), &["build", "-q", "--shard", bagian]);
        assert_eq!(j.kode, 0, "{bagian}: {}", j.pesan);
    }
    assert!(pdf(tmp.path()) == utuh && !di.join("manifest.json").exists());
    let argumen = ["merge-manifest", "manifest-1-3.json", "manifest-2-3.json", "manifest-3-3.json"];
    let j = jalankan(&di, &argumen);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    let j2 = jalankan(&di, &[&argumen[..], &["-o", "manifest.json"]].concat());
    assert!(j2.pesan.contains("manifest.json: 5 dokumen dari 3 manifes"), "{}", j2.pesan);
    assert_eq!(fs::read_to_string(di.join("manifest.json")).unwrap(), j.hasil);
    let sama = |m: &susun::batch::Manifes| -> Vec<_> {
        m.dokumen.iter().map(|e| (e.dokumen.clone(), e.sha256.clone(), e.masukan.clone())).collect()
    };
    assert_eq!(sama(&manifes(&di.join("manifest.json"))), sama(&semua));
    // The same parts by the number a Kubernetes job gives; there it counts from 0.
    let job = |i| jalankan_dengan(tmp.path(), &["build", "--shard", "auto/3"], &[("JOB_COMPLETION_INDEX", i)]);
    for i in ["0", "1", "2"] {
        let j = job(i);
        assert!(j.kode == 0 && !j.pesan.contains("dibangun"), "{}", j.pesan);
    }
    assert_eq!(job("3").kode, 2);
    assert_eq!(jalankan(tmp.path(), &["build", "--shard", "4/3"]).kode, 2);
    // Parts that disagree.
    fs::write(
        di.join("lain.json"),
        fs::read_to_string(di.join("manifest.json")).unwrap().replace("sha256\": \"", "sha256\": \"0"),
    )
    .unwrap();
    let j = jalankan(&di, &["merge-manifest", "manifest.json", "lain.json", "-o", "x.json"]);
    assert_eq!((j.kode, di.join("x.json").exists()), (1, false));
    assert!(j.pesan.contains("isi yang berbeda"), "{}", j.pesan);
    assert_eq!(jalankan(&di, &["merge-manifest", "tidak-ada.json"]).kode, 1);
}

#[test]
fn findings_of_unchanged_documents_reach_machines() {
    let tmp = siapkan("tercetak-beda");
    for format in ["json", "sarif", "github"] {
        let lama = jalankan(tmp.path(), &["build", "--force", "--format", format]);
        let baru = jalankan(tmp.path(), &["build", "--format", format]);
        assert!(baru.pesan.contains("tetap"), "{}", baru.pesan);
        assert_eq!((baru.kode, &baru.hasil), (lama.kode, &lama.hasil));
        assert!(lama.hasil.contains("W601"), "{}", lama.hasil);
    }
    let j = jalankan(tmp.path(), &["build"]);
    assert!(j.pesan.contains("tetap") && j.pesan.contains("2 peringatan, lihat `susun check`"), "{}", j.pesan);
    let (lama, baru) = (jalankan(tmp.path(), &["build", "-v", "--force"]), jalankan(tmp.path(), &["build", "-v"]));
    for j in [lama, baru] {
        assert!(j.pesan.contains("hasil susun berasal dari") && j.pesan.contains("= jumlah"), "{}", j.pesan);
    }
}

#[test]
fn plans_of_one_name_are_refused_and_a_plan_named_twice_is_built_once() {
    let tmp = dasar();
    let j = jalankan(tmp.path(), &["build", "rencana", "data/rencana"]);
    assert!(j.kode == 0 && !j.pesan.contains("2 rencana"), "{}", j.pesan);
    salin(&tmp.path().join("data/rencana"), &tmp.path().join("data/lain/rencana"));
    let j = jalankan(tmp.path(), &["build"]);
    assert_eq!(j.kode, 1);
    assert!(j.pesan.contains("E701") && j.pesan.contains("dua rencana bernama `rencana`"), "{}", j.pesan);
}

#[test]
fn surroundings_do_not_change_bytes() {
    let (a, b) = (banyak(1), banyak(1));
    assert_eq!(jalankan(a.path(), &["build", "-q"]).kode, 0);
    let dalam = b.path().join("data");
    let perintah = format!("umask 077; exec '{}' build -q", env!("CARGO_BIN_EXE_susun"));
    let status = Command::new("sh")
        .args(["-c", &perintah])
        .current_dir(&dalam)
        .envs([("TZ", "Asia/Jakarta"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "id_ID"), ("SOURCE_DATE_EPOCH", "1")])
        .status()
        .unwrap();
    assert!(status.success());
    assert!(pdf(a.path()) == pdf(b.path()));
}
