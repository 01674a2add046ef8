//! The command line: exit codes, what goes to stdout and what to stderr, and that nothing is written on failure.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::temuan::{dasar, siapkan};

/// What a run said.
pub struct Jawab {
    pub kode: i32,
    pub hasil: String,
    pub pesan: String,
}

/// Runs susun in a folder.
pub fn jalankan(dir: &Path, argumen: &[&str]) -> Jawab {
    jalankan_dengan(dir, argumen, &[])
}

/// Runs with environment variables; those that change what is written are not inherited.
pub fn jalankan_dengan(dir: &Path, argumen: &[&str], env: &[(&str, &str)]) -> Jawab {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_susun"))
        .args(argumen)
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .env_remove("GITHUB_STEP_SUMMARY")
        .env_remove("SOURCE_DATE_EPOCH")
        .envs(env.iter().copied())
        .output()
        .expect("susun runs");
    let teks = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8");
    Jawab { kode: status.code().expect("an exit code"), hasil: teks(stdout), pesan: teks(stderr) }
}

pub fn berkas(dir: &Path) -> Vec<String> {
    let mut v: Vec<String> = WalkDir::new(dir)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|e| e.file_type().is_file())
        .map(|e| e.path().strip_prefix(dir).unwrap().to_string_lossy().into_owned())
        .collect();
    v.sort();
    v
}

#[test]
fn help_names_every_command_and_goes_to_stdout() {
    let tmp = TempDir::new().unwrap();
    let j = jalankan(tmp.path(), &["--help"]);
    assert_eq!((j.kode, j.pesan.as_str()), (0, ""));
    let semua = [
        "build",
        "watch",
        "merge-manifest",
        "report",
        "check",
        "diff",
        "table",
        "trace",
        "explain",
        "review",
        "extract",
        "verify",
        "adopt",
        "revise",
        "migrate",
        "list",
    ];
    for perintah in semua {
        assert!(j.hasil.contains(perintah), "{}", j.hasil);
        let satu = jalankan(tmp.path(), &[perintah, "--help"]);
        assert_eq!(satu.kode, 0, "{}", satu.pesan);
        assert!(satu.hasil.contains("Contoh:"), "{}", satu.hasil);
    }
    let versi = jalankan(tmp.path(), &["--version"]);
    assert_eq!((versi.kode, versi.hasil.trim()), (0, concat!("susun ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn wrong_arguments_are_a_failure_of_the_call() {
    let tmp = dasar();
    for argumen in [&["bangun"][..], &["build", "--cepat"], &["check", "--format", "xml"], &["table"], &[]] {
        let j = jalankan(tmp.path(), argumen);
        assert_eq!(j.kode, 2, "{argumen:?}: {}", j.pesan);
        assert!(j.hasil.is_empty() && !j.pesan.trim().is_empty(), "{argumen:?}");
    }
}

#[test]
fn a_wrong_value_is_named_with_what_was_expected() {
    let tmp = dasar();
    for (argumen, nilai, harap) in [
        (&["build", "--shard", "3/2"][..], "3/2", "--shard"),
        (&["build", "--jobs", "0"], "0", "mulai dari 1"),
        (&["trace", "rencana", "sakip", "--depth", "banyak"], "banyak", "mulai dari 0"),
    ] {
        let j = jalankan(tmp.path(), argumen);
        assert_eq!((j.kode, j.hasil.as_str()), (2, ""), "{argumen:?}: {}", j.pesan);
        assert!(j.pesan.contains(&format!("`{nilai}`")) && j.pesan.contains(harap), "{argumen:?}: {}", j.pesan);
    }
}

#[test]
fn check_ends_with_0_when_sound_and_1_when_not() {
    let j = jalankan(dasar().path(), &["check"]);
    assert_eq!((j.kode, j.hasil.as_str()), (0, ""), "{}", j.pesan);
    assert!(j.pesan.contains("tanpa temuan"), "{}", j.pesan);
    let salah = siapkan("uang-pecahan");
    let j = jalankan(salah.path(), &["check"]);
    assert_eq!((j.kode, j.hasil.as_str()), (1, ""));
    assert!(j.pesan.contains("galat[E104]") && j.pesan.contains("tambahan.toml:5:"), "{}", j.pesan);
    let j = jalankan(salah.path(), &["check", "--format", "short"]);
    assert!(
        j.pesan.lines().any(|b| b.starts_with("data/rencana/tambahan.toml:5:") && b.contains("E104")),
        "{}",
        j.pesan
    );
}

#[test]
fn warnings_fail_only_when_denied() {
    let tmp = siapkan("tercetak-beda");
    assert_eq!(jalankan(tmp.path(), &["check"]).kode, 0);
    assert_eq!(jalankan(tmp.path(), &["check", "--deny", "warnings"]).kode, 1);
    let diam = jalankan(tmp.path(), &["check", "--quiet"]);
    assert_eq!((diam.kode, diam.hasil.as_str(), diam.pesan.as_str()), (0, "", ""));
}

#[test]
fn machine_formats_stand_on_stdout() {
    for (nama, kode) in [("ganda-simpul", "E201"), ("tercetak-beda", "W601")] {
        let tmp = siapkan(nama);
        let j = jalankan(tmp.path(), &["check", "--format", "json"]);
        let v: serde_json::Value = serde_json::from_str(&j.hasil).expect("JSON");
        assert!(v.to_string().contains(kode), "{v}");
        let j = jalankan(tmp.path(), &["check", "--format", "sarif"]);
        let v: serde_json::Value = serde_json::from_str(&j.hasil).expect("SARIF");
        assert_eq!(v["version"], "2.1.0");
        let j = jalankan(tmp.path(), &["check", "--format", "github"]);
        assert!(j.hasil.lines().any(|b| b.starts_with("::") && b.contains(kode)), "{}", j.hasil);
    }
    let j = jalankan(dasar().path(), &["check", "--format", "json"]);
    let v: serde_json::Value = serde_json::from_str(&j.hasil).expect("JSON");
    assert_eq!(v["skema"], 1);
    assert!(v["temuan"].as_array().is_some_and(|a| a.iter().all(|t| t.to_string().contains("N408"))), "{v}");
    // One document, also from `build`.
    let tmp = siapkan("tercetak-beda");
    for format in ["json", "sarif"] {
        let j = jalankan(tmp.path(), &["build", "--format", format]);
        assert_eq!(j.kode, 0, "{}", j.pesan);
        serde_json::from_str::<serde_json::Value>(&j.hasil).expect("one JSON document");
    }
}

#[test]
fn check_ends_with_counts_by_code() {
    let tmp = siapkan("tercetak-beda");
    let j = jalankan(tmp.path(), &["check"]);
    let rekap = j.pesan.split("Ringkasan\n").nth(1).expect("a summary");
    assert!(rekap.contains("  2  peringatan[W601] nilai tercetak berbeda dari hasil hitung"), "{rekap}");
    assert!(!rekap.contains("N408") && rekap.contains("susun explain W601"), "{rekap}");
    for lain in [&["check", "--format", "short"][..], &["check", "--quiet"]] {
        assert!(!jalankan(tmp.path(), lain).pesan.contains("Ringkasan"));
    }
    assert!(!jalankan(dasar().path(), &["check"]).pesan.contains("Ringkasan"));
}

#[test]
fn findings_about_printed_values_show_the_computation() {
    let tmp = siapkan("tercetak-beda");
    let j = jalankan(tmp.path(), &["check", "-v"]);
    assert!(j.pesan.contains("hasil susun berasal dari") && j.pesan.contains("= jumlah"), "{}", j.pesan);
    assert!(j.pesan.matches("berasal dari\n").count() == 2, "{}", j.pesan);
    // A sum shows its operands in any case, a typed value only when asked.
    let j = jalankan(tmp.path(), &["check"]);
    assert!(j.pesan.matches("berasal dari\n").count() == 1 && j.pesan.contains("= jumlah"), "{}", j.pesan);
    let json = jalankan(tmp.path(), &["check", "--format", "json"]);
    let v: serde_json::Value = serde_json::from_str(&json.hasil).expect("JSON");
    let sum = v["temuan"].as_array().unwrap().iter().find(|t| t["jalur"] == "tabel/pendanaan/2.17.07/rp.2027").unwrap();
    let rantai: Vec<_> = sum["terkait"].as_array().unwrap().iter().map(|t| t["pesan"].as_str().unwrap()).collect();
    assert!(rantai.iter().any(|t| t.contains("115.000.000  = jumlah")), "{rantai:?}");
}

#[test]
fn github_findings_are_counted_on_the_summary_page() {
    let tmp = siapkan("tercetak-beda");
    let halaman = tmp.path().join("ringkasan.md");
    fs::write(&halaman, "lebih dulu\n").unwrap();
    let env = [("GITHUB_STEP_SUMMARY", halaman.to_str().unwrap())];
    assert_eq!(jalankan_dengan(tmp.path(), &["check"], &env).kode, 0);
    assert_eq!(fs::read_to_string(&halaman).unwrap(), "lebih dulu\n", "only beside annotations");
    assert_eq!(jalankan_dengan(tmp.path(), &["check", "--format", "github"], &env).kode, 0);
    let teks = fs::read_to_string(&halaman).unwrap();
    assert!(teks.starts_with("lebih dulu\n## susun\n\n### rencana: 2 peringatan"), "{teks}");
    assert!(teks.contains("| W601 | peringatan | 2 | nilai tercetak berbeda dari hasil hitung |"), "{teks}");
}

#[test]
fn build_can_deny_warnings() {
    let tmp = siapkan("tercetak-beda");
    let j = jalankan(tmp.path(), &["build", "--deny", "warnings"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    assert!(
        j.pesan.contains("tidak disusun") && !tmp.path().join("output/rencana/rencana.pdf").exists(),
        "{}",
        j.pesan
    );
    assert_eq!(jalankan(tmp.path(), &["build", "--deny", "warnings", "--draft", "-q"]).kode, 0);
    assert!(tmp.path().join("output/rencana/rencana-draf.pdf").exists());
    assert_eq!(jalankan(dasar().path(), &["build", "--deny", "warnings"]).kode, 0);
}

#[test]
fn the_project_sets_severities() {
    let tmp = siapkan("tercetak-beda");
    let pengaturan = tmp.path().join("susun.toml");
    let asal = fs::read_to_string(&pengaturan).unwrap();
    for (tingkat, kode, lolos) in [("error", 1, 1), ("note", 0, 0), ("off", 0, 0), ("warning", 0, 1)] {
        fs::write(&pengaturan, format!("{asal}\n[aturan]\nW601 = \"{tingkat}\"\n")).unwrap();
        assert_eq!(jalankan(tmp.path(), &["check"]).kode, kode, "{tingkat}");
        assert_eq!(jalankan(tmp.path(), &["check", "--deny", "warnings"]).kode, lolos, "{tingkat}");
    }
    fs::write(&pengaturan, format!("{asal}\n[aturan]\nW601 = \"off\"\n")).unwrap();
    assert!(!jalankan(tmp.path(), &["check", "-v"]).pesan.contains("W601"));
}

#[test]
fn suppressions_expire_on_the_day_of_the_run() {
    let tmp = siapkan("tercetak-beda");
    let abaikan = "[[abaikan]]\nkode = \"W601\"\njalur = \"tabel/pendanaan/2.17.07/rp.2027\"\n\
                   alasan = \"dokumen sudah ditetapkan\"\nsampai = 2026-01-15\n";
    fs::write(tmp.path().join("data/rencana/abaikan.toml"), abaikan).unwrap();
    let pada = |detik: &str| jalankan_dengan(tmp.path(), &["check"], &[("SOURCE_DATE_EPOCH", detik)]).pesan;
    // 15 January 2026, last second; and the next one.
    let (sebelum, sesudah) = (pada("1768521599"), pada("1768521600"));
    assert!(!sebelum.contains("W692") && !sebelum.contains("rp.2027"), "{sebelum}");
    assert!(sesudah.contains("W692") && sesudah.contains("rp.2027"), "{sesudah}");
}

#[test]
fn a_folder_without_project_or_plan_is_a_finding() {
    let tmp = TempDir::new().unwrap();
    let j = jalankan(tmp.path(), &["check"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    assert!(j.pesan.contains("E701") && j.pesan.contains("susun.toml"), "{}", j.pesan);
    fs::write(tmp.path().join("susun.toml"), "").unwrap();
    let j = jalankan(tmp.path(), &["build"]);
    assert_eq!(j.kode, 1);
    assert!(j.pesan.contains("E701") && j.pesan.contains("tidak ada rencana"), "{}", j.pesan);
    let j = jalankan(dasar().path(), &["check", "rencna"]);
    assert_eq!(j.kode, 1);
    assert!(j.pesan.contains("E701") && j.pesan.contains("`rencana`"), "{}", j.pesan);
}

#[test]
fn a_plan_is_named_by_folder_name_or_path_from_anywhere_inside_the_project() {
    let tmp = dasar();
    let dalam = tmp.path().join("data/rencana/narasi");
    let proyek = tmp.path().to_string_lossy().into_owned();
    for (dir, argumen) in [
        (tmp.path(), &["check", "rencana"][..]),
        (tmp.path(), &["check", "data/rencana/"]),
        (dalam.as_path(), &["check"]),
        (dalam.as_path(), &["check", ".."]),
        (Path::new("/"), &["check", "--project", &proyek]),
    ] {
        let j = jalankan(dir, argumen);
        assert_eq!(j.kode, 0, "{argumen:?}: {}", j.pesan);
    }
}

#[test]
fn a_table_is_printed_as_text_csv_and_json() {
    let tmp = dasar();
    let j = jalankan(tmp.path(), &["table", "rencana", "pendanaan", "--format", "csv"]);
    assert_eq!((j.kode, j.pesan.as_str()), (0, ""));
    let mut r = csv::Reader::from_reader(j.hasil.as_bytes());
    let rp = r.headers().unwrap().iter().position(|k| k == "rp.2026").expect("column rp.2026");
    let baris: Vec<_> = r.records().map(Result::unwrap).collect();
    let sel = |kunci: &str| baris.iter().find(|b| &b[0] == kunci).map(|b| b[rp].to_string());
    assert_eq!(sel("2.17.07").as_deref(), Some("139500000"));
    assert_eq!(sel("2.17.07.2.01@formal").as_deref(), Some("89500000"));
    assert_eq!(sel("kelembagaan").as_deref(), Some("50000000"));

    let nomor = jalankan(tmp.path(), &["table", "rencana", "4.2", "--format", "json"]);
    let v: serde_json::Value = serde_json::from_str(&nomor.hasil).expect("JSON");
    assert_eq!((v["id"].as_str(), v["nomor"].as_str()), (Some("pendanaan"), Some("4.2")));
    assert_eq!(v["baris"].as_array().map(Vec::len), Some(baris.len()));

    let teks = jalankan(tmp.path(), &["table", "rencana", "iku"]);
    assert_eq!(teks.kode, 0);
    assert!(teks.hasil.starts_with("Tabel 4.4") && teks.hasil.contains("85,40"), "{}", teks.hasil);

    let j = jalankan(tmp.path(), &["table", "rencana", "pendanan"]);
    assert_eq!((j.kode, j.hasil.as_str()), (1, ""));
    assert!(j.pesan.contains("`pendanaan`"), "{}", j.pesan);
}

#[test]
fn list_names_plans_tables_and_row_sources() {
    let j = jalankan(dasar().path(), &["list"]);
    assert_eq!((j.kode, j.pesan.as_str()), (0, ""));
    for ada in ["renstra-inmendagri-2-2025", "rencana", "pendanaan", "4.2", "pohon", "daftar", "bebas", "baseline"] {
        assert!(j.hasil.contains(ada), "`{ada}` missing\n{}", j.hasil);
    }
}

#[test]
fn build_writes_the_document_and_only_that() {
    let tmp = dasar();
    let sebelum = berkas(tmp.path());
    let j = jalankan(tmp.path(), &["build"]);
    assert_eq!((j.kode, j.hasil.as_str()), (0, ""), "{}", j.pesan);
    let mut harap = sebelum.clone();
    let hasil =
        ["manifest.json", "rencana/.rencana.pdf.json", "rencana/.rencana.pdf.tabel.json", "rencana/rencana.pdf"];
    harap.extend(hasil.map(|b| format!("output/{b}")));
    harap.sort();
    assert_eq!(berkas(tmp.path()), harap);
    let pdf = fs::read(tmp.path().join("output/rencana/rencana.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && j.pesan.contains("output/rencana/rencana.pdf"), "{}", j.pesan);
    // Built again, now with the Typst source beside it: the same bytes.
    assert_eq!(jalankan(tmp.path(), &["build", "--typ", "--quiet"]).kode, 0);
    assert_eq!(fs::read(tmp.path().join("output/rencana/rencana.pdf")).unwrap(), pdf);
    assert!(fs::read_to_string(tmp.path().join("output/rencana/rencana.typ")).unwrap().contains("#show"));
}

#[test]
fn no_document_is_written_when_there_are_errors() {
    for nama in ["uang-pecahan", "toml-kunci-ganda", "narasi-fungsi-asing", "belum-diisi", "proyek-templat-rusak"] {
        let tmp = siapkan(nama);
        let sebelum = berkas(tmp.path());
        let j = jalankan(tmp.path(), &["build"]);
        assert_eq!((j.kode, j.hasil.as_str()), (1, ""), "{nama}: {}", j.pesan);
        assert!(j.pesan.contains("tidak disusun"), "{nama}: {}", j.pesan);
        // Only what is known about the attempt.
        let catatan = ["output/manifest.json", "output/rencana/.rencana.pdf.galat.json"];
        let sesudah: Vec<String> = berkas(tmp.path()).into_iter().filter(|b| !catatan.contains(&b.as_str())).collect();
        assert_eq!(sesudah, sebelum, "{nama}");
    }
}

#[test]
fn a_failed_build_leaves_the_earlier_document() {
    let tmp = dasar();
    assert_eq!(jalankan(tmp.path(), &["build", "--quiet"]).kode, 0);
    let pdf = tmp.path().join("output/rencana/rencana.pdf");
    let lama = fs::read(&pdf).unwrap();
    fs::write(tmp.path().join("data/rencana/rusak.toml"), "[fakta\n").unwrap();
    assert_eq!(jalankan(tmp.path(), &["build"]).kode, 1);
    assert_eq!(fs::read(&pdf).unwrap(), lama);
}

#[test]
fn a_draft_is_built_in_spite_of_errors_and_named_so() {
    let tmp = siapkan("belum-diisi");
    let j = jalankan(tmp.path(), &["build", "--draft", "--typ"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(j.pesan.contains("E209"), "{}", j.pesan);
    let di = tmp.path().join("output/rencana");
    assert!(fs::read(di.join("rencana-draf.pdf")).unwrap().starts_with(b"%PDF-"));
    assert!(!di.join("rencana.pdf").exists());
    assert!(fs::read_to_string(di.join("rencana-draf.typ")).unwrap().contains("DRAF"));
}

#[test]
fn one_bad_plan_does_not_keep_the_others_from_being_built() {
    let tmp = dasar();
    let (baik, buruk) = (tmp.path().join("data/rencana"), tmp.path().join("data/buruk"));
    for b in berkas(&baik) {
        fs::create_dir_all(buruk.join(&b).parent().unwrap()).unwrap();
        fs::copy(baik.join(&b), buruk.join(&b)).unwrap();
    }
    fs::write(buruk.join("zulu.toml"), "[fakta]\nsatu =\n").unwrap();
    let j = jalankan(tmp.path(), &["build"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    let hasil = [
        "buruk/.buruk.pdf.galat.json",
        "manifest.json",
        "rencana/.rencana.pdf.json",
        "rencana/.rencana.pdf.tabel.json",
        "rencana/rencana.pdf",
    ];
    assert_eq!(berkas(&tmp.path().join("output")), hasil);
}

#[test]
fn an_output_folder_that_cannot_be_written_is_a_failure_of_the_tool() {
    let tmp = dasar();
    fs::write(tmp.path().join("output"), "a file, not a folder").unwrap();
    let j = jalankan(tmp.path(), &["build"]);
    assert_eq!((j.kode, j.hasil.as_str()), (2, ""), "{}", j.pesan);
    assert!(j.pesan.contains("susun gagal") && j.pesan.contains("output"), "{}", j.pesan);
}
