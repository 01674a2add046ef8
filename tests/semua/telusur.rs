//! The commands that explain: `explain`, `trace`, `review`.

use std::fs;

use tempfile::TempDir;

use crate::baris_perintah::jalankan;
use crate::temuan::{dasar, siapkan};

#[test]
fn explain_prints_what_the_registry_says() {
    let tmp = TempDir::new().unwrap();
    let j = jalankan(tmp.path(), &["explain"]);
    assert_eq!((j.kode, j.pesan.as_str()), (0, ""));
    for k in susun::check::semua_kode() {
        assert!(j.hasil.contains(&format!("  {k}  {}\n", susun::check::ringkas(k))), "{k}");
        let satu = jalankan(tmp.path(), &["explain", &k.0.to_lowercase()]);
        assert_eq!(satu.kode, 0);
        assert!(satu.hasil.contains(&format!("[{k}]: {}", susun::check::ringkas(k))), "{}", satu.hasil);
        assert!(satu.hasil.contains("Yang dilakukan: ") || satu.hasil.contains("Dasar: "), "{}", satu.hasil);
    }
    let j = jalankan(tmp.path(), &["explain", "W104"]);
    assert_eq!((j.kode, j.hasil.as_str()), (1, ""));
    assert!(j.pesan.contains("`E104`"), "{}", j.pesan);
}

#[test]
fn trace_prints_the_computation_and_the_other_places() {
    let tmp = dasar();
    let j = jalankan(tmp.path(), &["trace", "rencana", "4.2 2.17.07 rp.2026"]);
    assert_eq!((j.kode, j.pesan.as_str()), (0, ""));
    for ada in ["Tabel 4.2 `pendanaan`", "139.500.000", "= jumlah", "program/umkm.toml:", "pagu = {"] {
        assert!(j.hasil.contains(ada), "`{ada}` missing\n{}", j.hasil);
    }
    let kata = jalankan(tmp.path(), &["trace", "rencana", "pendanaan", "2.17.07", "rp.2026"]);
    assert_eq!(kata.hasil, j.hasil, "quoted or not");
    let dangkal = jalankan(tmp.path(), &["trace", "rencana", "pendanaan 2.17.07 rp.2026", "--depth", "0"]);
    assert!(dangkal.hasil.contains("(--depth)") && dangkal.hasil.len() < j.hasil.len(), "{}", dangkal.hasil);
    let json = jalankan(tmp.path(), &["trace", "rencana", "sakip", "2026", "--format", "json"]);
    let v: serde_json::Value = serde_json::from_str(&json.hasil).expect("JSON");
    assert_eq!((&v["skema"], &v["angka"][0]["nama"]), (&1.into(), &"target 2026".into()));
    assert_eq!(v["angka"][0]["asal"]["letak"]["berkas"], "data/rencana/tujuan-sasaran.toml");
    let tabel: Vec<_> =
        v["angka"][0]["tabel"].as_array().unwrap().iter().map(|t| t["tabel"].as_str().unwrap()).collect();
    assert!(tabel.contains(&"iku") && tabel.contains(&"pendanaan"), "{tabel:?}");
    let simpul = jalankan(tmp.path(), &["trace", "rencana", "simpul 2.17.07 2027"]);
    assert!(simpul.hasil.starts_with("program `2.17.07`") && simpul.hasil.contains("115.000.000"), "{}", simpul.hasil);
    assert_eq!(jalankan(tmp.path(), &["trace", "rencana", "indikator 2.17.07"]).kode, 1);
    for (alamat, saran) in [
        ("pendanan 2.17.07 rp.2026", "`pendanaan`"),
        ("pendanaan 2.17.7 rp.2026", "`2.17.07`"),
        ("pendanaan 2.17.07 rp.206", "`rp.2026`"),
        ("pendanaan", "TABEL BARIS KOLOM"),
        ("pendanaan 2.17.07", "TABEL BARIS KOLOM"),
        ("sakp", "`sakip`"),
    ] {
        let j = jalankan(tmp.path(), &["trace", "rencana", alamat]);
        assert_eq!((j.kode, j.hasil.as_str()), (1, ""), "{alamat}");
        assert!(j.pesan.contains(saran), "{alamat}: {}", j.pesan);
    }
}

#[test]
fn review_writes_a_sheet_beside_the_document_in_spite_of_errors() {
    for nama in ["tercetak-beda", "belum-diisi", "narasi-hilang", "narasi-aksara-pribadi", "narasi-tabel-wajib"] {
        let tmp = siapkan(nama);
        let j = jalankan(tmp.path(), &["review"]);
        assert_eq!((j.kode, j.hasil.as_str()), (0, ""), "{nama}: {}", j.pesan);
        let pdf = fs::read(tmp.path().join("output/rencana/rencana-reviu.pdf")).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        assert_eq!(jalankan(tmp.path(), &["review", "-q"]).kode, 0);
        assert_eq!(fs::read(tmp.path().join("output/rencana/rencana-reviu.pdf")).unwrap(), pdf, "{nama}: other bytes");
    }
    let rusak = siapkan("rencana-tanpa-periode");
    let j = jalankan(rusak.path(), &["review"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    assert!(j.pesan.contains("reviu tidak disusun") && !rusak.path().join("output").exists(), "{}", j.pesan);
}
