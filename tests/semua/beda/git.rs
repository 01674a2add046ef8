//! `susun diff` on the command line: two folders, a git revision, what goes wrong, forms of output.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::baris_perintah::{jalankan, jalankan_dengan};
use crate::temuan::{dasar, siapkan};

pub fn git(dir: &Path, argumen: &[&str]) -> String {
    let o = Command::new("git")
        .args(["-c", "user.name=Uji", "-c", "user.email=uji@contoh.id", "-c", "init.defaultBranch=utama"])
        .args(argumen)
        .current_dir(dir)
        .output()
        .expect("git runs");
    assert!(o.status.success(), "{argumen:?}: {}", String::from_utf8_lossy(&o.stderr));
    String::from_utf8(o.stdout).unwrap().trim().to_string()
}

/// A repository whose first commit is a sound project.
pub fn repositori() -> TempDir {
    let tmp = dasar();
    git(tmp.path(), &["init", "-q"]);
    git(tmp.path(), &["add", "-A"]);
    git(tmp.path(), &["commit", "-qm", "awal"]);
    tmp
}

/// Replaces a text in a file of the plan.
pub fn ganti(dir: &Path, berkas: &str, a: &str, b: &str) {
    let path = dir.join("data/rencana").join(berkas);
    let teks = fs::read_to_string(&path).unwrap();
    assert!(teks.contains(a), "{a} in {teks}");
    fs::write(path, teks.replacen(a, b, 1)).unwrap();
}

fn ubah_judul(dir: &Path) {
    let path = dir.join("data/rencana/rencana.toml");
    let teks = fs::read_to_string(&path).unwrap();
    fs::write(path, format!("{teks}\n[fakta]\nbaru = 1\n")).unwrap();
}

#[test]
fn a_revision_is_compared_and_nothing_in_the_repository_changes() {
    let tmp = repositori();
    let j = jalankan(tmp.path(), &["diff", "rencana", "--rev", "HEAD", "--exit-code"]);
    assert_eq!((j.kode, j.pesan.as_str()), (0, ""), "{}", j.pesan);
    assert!(j.hasil.contains("Tidak ada perbedaan"), "{}", j.hasil);
    ubah_judul(tmp.path());
    let (keadaan, indeks) = (git(tmp.path(), &["status", "--short"]), fs::read(tmp.path().join(".git/index")).unwrap());
    let j = jalankan(tmp.path(), &["diff", "rencana", "--rev", "HEAD"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(j.hasil.contains("+ fakta `baru`"), "{}", j.hasil);
    assert_eq!(jalankan(tmp.path(), &["diff", "rencana", "--rev", "HEAD", "--exit-code"]).kode, 1);
    assert_eq!(git(tmp.path(), &["status", "--short"]), keadaan);
    assert_eq!(fs::read(tmp.path().join(".git/index")).unwrap(), indeks);
    assert_eq!(git(tmp.path(), &["worktree", "list"]).lines().count(), 1);
}

#[test]
fn a_project_below_the_top_of_its_repository() {
    let tmp = TempDir::new().unwrap();
    let proyek = tmp.path().join("unit kerja/proyek");
    fs::create_dir_all(proyek.parent().unwrap()).unwrap();
    fs::rename(dasar().keep(), &proyek).unwrap();
    fs::write(tmp.path().join("lain.txt"), "x").unwrap();
    git(tmp.path(), &["init", "-q"]);
    git(tmp.path(), &["add", "-A"]);
    git(tmp.path(), &["commit", "-qm", "awal"]);
    ubah_judul(&proyek);
    let j = jalankan(&proyek.join("data"), &["diff", "rencana", "--rev", "utama"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(j.hasil.contains("+ fakta `baru`"), "{}", j.hasil);
}

#[test]
fn what_cannot_be_compared_is_said_in_one_sentence() {
    let tmp = repositori();
    let harap = |argumen: &[&str], pesan: &str| {
        let j = jalankan(tmp.path(), argumen);
        assert_eq!((j.kode, j.hasil.as_str()), (1, ""), "{argumen:?}: {}", j.pesan);
        assert!(j.pesan.contains("galat[E70") && j.pesan.contains(pesan), "{argumen:?}: {}", j.pesan);
    };
    harap(&["diff", "rencana", "--rev", "tidak-ada"], "revisi `tidak-ada` tidak ada");
    harap(&["diff", "rencana", "--rev=--all"], "revisi `--all` tidak ada");
    harap(&["diff", "lain", "--rev", "HEAD"], "rencana `lain` tidak ada");
    fs::create_dir(tmp.path().join("data/baru")).unwrap();
    fs::copy(tmp.path().join("data/rencana/rencana.toml"), tmp.path().join("data/baru/rencana.toml")).unwrap();
    harap(&["diff", "baru", "--rev", "HEAD"], "rencana `baru` belum ada pada revisi `HEAD`");
    let luar = dasar();
    let j = jalankan_dengan(
        luar.path(),
        &["diff", "rencana", "--rev", "HEAD"],
        &[("GIT_CEILING_DIRECTORIES", luar.path().parent().unwrap().to_str().unwrap())],
    );
    assert!(j.kode == 1 && j.pesan.contains("bukan repositori git"), "{}", j.pesan);
    let j = jalankan_dengan(tmp.path(), &["diff", "rencana", "--rev", "HEAD"], &[("PATH", "")]);
    assert!(j.kode == 1 && j.pesan.contains("program `git` tidak ditemukan"), "{}", j.pesan);
    assert_eq!(jalankan(tmp.path(), &["diff", "rencana"]).kode, 2);
    assert_eq!(jalankan(tmp.path(), &["diff", "rencana", "rencana", "--impact", "--format", "csv"]).kode, 2);
}

#[test]
fn errors_name_the_side_and_the_revision() {
    let salah = siapkan("uang-pecahan");
    git(salah.path(), &["init", "-q"]);
    git(salah.path(), &["add", "-A"]);
    git(salah.path(), &["commit", "-qm", "salah"]);
    let komit = git(salah.path(), &["rev-parse", "HEAD"])[..8].to_string();
    ganti(salah.path(), "tambahan.toml", "E104", "E104 ");
    let j = jalankan(salah.path(), &["diff", "rencana", "--rev", "HEAD"]);
    assert!(j.pesan.contains("galat[E104]: rencana lama: "), "{}", j.pesan);
    assert!(j.pesan.contains(&format!("{komit}:data/rencana/tambahan.toml:5:")), "{}", j.pesan);
    assert!(j.pesan.contains("galat[E104]: rencana baru: "), "{}", j.pesan);
}

#[test]
fn folders_anywhere_and_every_form() {
    let (a, b) = (dasar(), dasar());
    ubah_judul(b.path());
    let (x, y) = (a.path().join("data/rencana"), b.path().join("data/rencana/"));
    let (x, y) = (x.to_str().unwrap(), y.to_str().unwrap());
    let luar = TempDir::new().unwrap();
    let j = jalankan(luar.path(), &["diff", x, y, "--format", "json"]);
    assert_eq!((j.kode, j.pesan.as_str()), (0, ""));
    let v: serde_json::Value = serde_json::from_str(&j.hasil).unwrap();
    assert_eq!((v["skema"].as_u64(), v["berbeda"].as_bool()), (Some(1), Some(true)));
    let u = &v["kelompok"][0]["perubahan"][0];
    assert_eq!((u["jalur"].as_str(), u["keadaan"].as_str()), (Some("fakta/baru"), Some("ditambah")));
    assert_eq!(u["medan"][0]["baru"].as_str(), Some("1"));
    let j = jalankan(luar.path(), &["diff", x, y, "--format", "csv"]);
    let mut r = csv::Reader::from_reader(j.hasil.as_bytes());
    let kepala = r.headers().unwrap().clone();
    let baris: Vec<csv::StringRecord> = r.records().map(Result::unwrap).collect();
    let sel = |k: &str| baris[0][kepala.iter().position(|x| x == k).unwrap()].to_string();
    assert_eq!(
        (baris.len(), sel("jalur"), sel("lama"), sel("baru")),
        (1, "fakta/baru/nilai".into(), String::new(), "1".into())
    );
    assert!(sel("tempat_baru").contains("rencana.toml:"));
    let j = jalankan(luar.path(), &["diff", x, y, "--format", "markdown"]);
    assert!(j.hasil.contains("| baru | fakta `baru` | nilai |  | 1 |"), "{}", j.hasil);
    let j = jalankan(luar.path(), &["diff", x, y]);
    assert!(j.hasil.lines().all(|b| b.chars().count() <= 100), "{}", j.hasil);
}

#[test]
fn the_impact_names_tables_sections_pages_and_findings() {
    let (a, b) = (dasar(), dasar());
    let (x, y) = (a.path().join("data/rencana"), b.path().join("data/rencana"));
    let argumen = |bentuk| ["diff", x.to_str().unwrap(), y.to_str().unwrap(), "--impact", "--format", bentuk];
    let j = jalankan(a.path(), &argumen("human"));
    assert_eq!((j.kode, j.pesan.as_str()), (0, ""));
    assert!(j.hasil.contains("halaman, tetap") && j.hasil.contains("Dokumen tidak berubah."), "{}", j.hasil);
    // A target that falls although the indicator should rise, one amount of money, one sentence.
    ganti(b.path(), "tujuan-sasaran.toml", "2026 = 22, 2027 = 24", "2026 = 22, 2027 = 21");
    ganti(b.path(), "program/izin.toml", "2027 = 12_500_000", "2027 = 14_000_000");
    let narasi = b.path().join("data/rencana/narasi/1.2.md");
    fs::write(&narasi, fs::read_to_string(&narasi).unwrap() + "\n\nKalimat baru.\n").unwrap();
    let j = jalankan(a.path(), &argumen("json"));
    assert_eq!(j.kode, 0, "{}", j.pesan);
    let v: serde_json::Value = serde_json::from_str(&j.hasil).unwrap();
    let d = &v["dampak"];
    let tabel: Vec<_> = d["tabel"].as_array().unwrap().iter().map(|t| t["id"].as_str().unwrap()).collect();
    assert!(tabel.contains(&"pendanaan") && tabel.contains(&"tujuan-sasaran"), "{tabel:?}");
    for t in d["tabel"].as_array().unwrap() {
        assert!(!t["sel"].as_array().unwrap().is_empty() && t["halaman"]["baru"].as_u64().unwrap() > 1, "{t}");
        assert!(t["nomor"]["lama"].is_string() && t["nomor"]["lama"] == t["nomor"]["baru"], "{t}");
    }
    let tujuan = d["tabel"].as_array().unwrap().iter().find(|t| t["id"] == "tujuan-sasaran").unwrap();
    let satu = &tujuan["sel"][0];
    assert!(
        satu["lama"].as_str().unwrap().starts_with("24") && satu["baru"].as_str().unwrap().starts_with("21"),
        "{satu}"
    );
    let bagian = |nama: &str| d["bagian"].as_array().unwrap().iter().find(|b| b["bagian"] == nama).cloned();
    let satu = bagian("1.2").unwrap_or_else(|| panic!("{d}"));
    assert_eq!((satu["teks"].as_bool(), satu["tabel"].as_array().unwrap().len()), (Some(true), 0));
    let dua = bagian("4.2").unwrap();
    assert_eq!((dua["teks"].as_bool(), dua["tabel"][0].as_str()), (Some(false), Some("pendanaan")));
    assert!(bagian("1.1").is_none());
    let muncul = d["temuan_muncul"].as_array().unwrap();
    assert!(muncul.iter().any(|t| t["jalur"].as_str().is_some_and(|j| j.contains("kontribusi"))), "{muncul:?}");
    assert!(d["temuan_hilang"].as_array().unwrap().is_empty());
    // The other way round the findings disappear.
    let balik = ["diff", y.to_str().unwrap(), x.to_str().unwrap(), "--impact", "--format", "json"];
    let v: serde_json::Value = serde_json::from_str(&jalankan(a.path(), &balik).hasil).unwrap();
    assert_eq!(v["dampak"]["temuan_hilang"].as_array().unwrap().len(), muncul.len());
}

#[test]
fn two_plans_with_errors_are_compared_as_drafts() {
    let (a, b) = (dasar(), dasar());
    ganti(b.path(), "tujuan-sasaran.toml", "2026 = 22,", "2026 = \"?\",");
    let (x, y) = (a.path().join("data/rencana"), b.path().join("data/rencana"));
    let j = jalankan(a.path(), &["diff", x.to_str().unwrap(), y.to_str().unwrap(), "--impact"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(j.pesan.contains("galat[E209]: rencana baru: ") && j.pesan.contains("dua draf"), "{}", j.pesan);
    assert!(j.hasil.contains("22 → ?") && j.hasil.contains("galat[E209]"), "{}", j.hasil);
}

#[test]
fn a_picture_is_compared_by_its_content() {
    let (a, b) = (dasar(), dasar());
    for (tmp, warna) in [(&a, "black"), (&b, "gray")] {
        let dir = tmp.path().join("data/rencana");
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect fill='{warna}'/></svg>");
        fs::write(dir.join("bagan.svg"), svg).unwrap();
        fs::write(dir.join("gambar.toml"), "[[gambar]]\nid = \"bagan\"\njudul = \"Bagan\"\nberkas = \"bagan.svg\"\n")
            .unwrap();
    }
    let (x, y) = (a.path().join("data/rencana"), b.path().join("data/rencana"));
    let j = jalankan(a.path(), &["diff", x.to_str().unwrap(), y.to_str().unwrap()]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(j.hasil.contains("~ gambar `bagan`") && j.hasil.contains("isi berkas"), "{}", j.hasil);
    let j = jalankan(a.path(), &["diff", x.to_str().unwrap(), x.to_str().unwrap()]);
    assert!(j.hasil.contains("Tidak ada perbedaan."), "{}", j.hasil);
}
