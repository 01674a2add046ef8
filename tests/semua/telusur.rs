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
fn trace_follows_what_chapters_take_from_nodes_facts_and_data() {
    let tmp = dasar();
    let rencana = tmp.path().join("data/rencana");
    let bab = rencana.join("narasi/1.3.md");
    let lama = fs::read_to_string(&bab).unwrap();
    let isi = "Pagu {{ simpul(\"2.17.07\").pagu | rupiah }}.\n\nPenduduk {{ fakta.penduduk | angka }}.\n\n\
               {% for d in data(\"pasar\") -%}\nPasar {{ d.nama }}: {{ d.kios[\"2025\"] }} dari {{ d.luas }}.\n\n{% endfor %}\n";
    fs::write(&bab, format!("{lama}\n\n{isi}")).unwrap();
    let data = "[fakta]\npenduduk = 1200\n\n[[data.pasar]]\nid = \"kota\"\nnama = \"Kota\"\nluas = 40\nkios = { 2024 = 7, 2025 = 9 }\n";
    fs::write(rencana.join("pasar.toml"), data).unwrap();
    let jejak = |alamat: &str| {
        let j = jalankan(tmp.path(), &["trace", "rencana", alamat, "--format", "json"]);
        assert_eq!(j.kode, 0, "{alamat}: {}", j.pesan);
        serde_json::from_str::<serde_json::Value>(&j.hasil).expect("JSON")
    };
    let pemakai = |v: &serde_json::Value, nama: &str| -> Vec<String> {
        let a = v["angka"].as_array().unwrap().iter().find(|a| a["nama"] == nama);
        let a = a.unwrap_or_else(|| panic!("{nama} in {v:#}"));
        let satu =
            |n: &serde_json::Value| format!("{} {}", n["bagian"].as_str().unwrap(), n["panggilan"].as_str().unwrap());
        a["narasi"].as_array().unwrap().iter().map(satu).collect()
    };
    let simpul = jejak("2.17.07");
    let semua: Vec<_> = simpul["angka"].as_array().unwrap().iter().map(|a| a["nama"].as_str().unwrap()).collect();
    let pagu = *semua.last().unwrap();
    assert!(pagu.starts_with("pagu 20") && pagu.contains('–'), "{semua:?}");
    assert!(pemakai(&simpul, pagu).contains(&"1.3 simpul(\"2.17.07\").pagu".to_string()), "{simpul:#}");
    assert_eq!(pemakai(&jejak("fakta penduduk"), "fakta.penduduk"), ["1.3 fakta.penduduk"]);
    assert_eq!(jejak("penduduk"), jejak("fakta.penduduk"));
    let pasar = jejak("data pasar kota");
    assert_eq!(pemakai(&pasar, "kios 2025"), ["1.3 data(\"pasar\")[\"kota\"].kios.2025"]);
    assert_eq!(pemakai(&pasar, "luas"), ["1.3 data(\"pasar\")[\"kota\"].luas"]);
    assert_eq!(pemakai(&pasar, "kios 2024"), Vec::<String>::new(), "not taken");
    assert_eq!(jejak("data pasar kota kios 2025")["angka"].as_array().unwrap().len(), 1);
    // The loop is one line of the chapter, and the only one that can be meant.
    let baris = fs::read_to_string(&bab).unwrap().lines().position(|b| b.contains("{% for d in")).unwrap() + 1;
    assert_eq!(pasar["angka"][0]["narasi"][0]["baris"], baris);
    for (alamat, saran) in [
        ("fakta pendudk", "`penduduk`"),
        ("data psar", "`pasar`"),
        ("data pasar kta", "`kota`"),
        ("data pasar kota lus", "`luas`"),
        ("data pasar", "kota"),
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
