//! The report of all documents: what the manifest and the records say, without loading a plan.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::baris_perintah::{berkas, jalankan};
use crate::sarana::{akar, salin};
use crate::temuan::dasar;

/// An unknown key that HTML would take for markup.
const RUSAK: &str = "# baris\n\"<script>alert(1)</script>\" = 1\n";

/// A project with a plan that is built, one that fails, and one that was never built.
fn daerah() -> TempDir {
    let tmp = dasar();
    salin(&tmp.path().join("data/rencana"), &tmp.path().join("data").join("rusak"));
    fs::write(tmp.path().join("data/rusak/zulu.toml"), RUSAK).unwrap();
    assert_eq!(jalankan(tmp.path(), &["build"]).kode, 1);
    salin(&tmp.path().join("data/rencana"), &tmp.path().join("data").join("baru"));
    tmp
}

fn baca(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A page with its slashes as they are shown.
fn halaman(path: &Path) -> String {
    baca(path).replace("&#x2f;", "/")
}

/// Every relative link of a page leads to a file, and every fragment to an element; nothing is loaded from elsewhere.
fn periksa_halaman(path: &Path) {
    let isi = halaman(path);
    for larangan in ["<script", "http:", "https:", "src=", "@import", "url("] {
        assert!(!isi.contains(larangan), "{}: {larangan}", path.display());
    }
    assert!(isi.starts_with("<!DOCTYPE html>\n<html lang=\"id\">"), "{isi}");
    let id: Vec<&str> = isi.split(" id=\"").skip(1).map(|s| s.split('"').next().unwrap()).collect();
    assert_eq!(id.iter().collect::<BTreeSet<_>>().len(), id.len(), "{}: an id twice", path.display());
    for taut in isi.split("href=\"").skip(1).map(|s| s.split('"').next().unwrap()) {
        let (berkas, jangkar) = taut.split_once('#').map_or((taut, None), |(b, j)| (b, Some(j)));
        let tujuan = if berkas.is_empty() { path.to_path_buf() } else { path.parent().unwrap().join(berkas) };
        assert!(tujuan.is_file(), "{}: {taut}", path.display());
        if let Some(j) = jangkar {
            assert!(halaman(&tujuan).contains(&format!(" id=\"{j}\"")), "{}: {taut}", path.display());
        }
    }
}

#[test]
fn without_a_manifest_it_says_what_to_do() {
    let tmp = dasar();
    for argumen in [&["report"][..], &["report", "--html"]] {
        let j = jalankan(tmp.path(), argumen);
        assert!(j.kode == 1 && j.pesan.contains("E701") && j.pesan.contains("susun build"), "{}", j.pesan);
    }
    assert!(!tmp.path().join("output").exists());
    fs::create_dir(tmp.path().join("output")).unwrap();
    fs::write(tmp.path().join("output/manifest.json"), "{").unwrap();
    let j = jalankan(tmp.path(), &["report"]);
    assert!(j.kode == 1 && j.pesan.contains("bukan manifes susun"), "{}", j.pesan);
}

#[test]
fn states_findings_money_and_links() {
    let tmp = daerah();
    let j = jalankan(tmp.path(), &["report", "--html"]);
    assert_eq!((j.kode, j.hasil.as_str(), j.pesan.trim()), (0, "", "output/laporan.html: 3 dokumen"));
    let (indeks, tabel) = (tmp.path().join("output/laporan.html"), tmp.path().join("output/laporan-tabel"));
    let mut semua = vec![indeks.clone()];
    semua.extend(["rencana", "rusak", "baru"].map(|r| tabel.join(r).join("index.html")));
    for h in &semua {
        periksa_halaman(h);
    }
    let isi = halaman(&indeks);
    for kata in ["dibangun</span>", "galat</span>", "belum disusun</span>", "Dinas Koperasi", "Kabupaten Contoh"] {
        assert!(isi.contains(kata), "{kata}: {isi}");
    }
    // Pagu of 2026 and of all years, once for the document and once for the region.
    assert_eq!((isi.matches("Rp157.500.000<").count(), isi.matches("Rp717.500.000<").count()), (2, 2), "{isi}");
    assert!(isi.contains("data/rusak/zulu.toml:2") && isi.contains("E101"), "{isi}");
    assert!(isi.contains("&lt;script&gt;alert(1)"), "{isi}");
    assert!(isi.contains("href=\"rencana/rencana.pdf\""), "{isi}");

    // The tables are those of the document.
    let milik = halaman(&tabel.join("rencana/index.html"));
    assert!(milik.contains("Tabel 2.1 ") && milik.contains("href=\"kaskade.csv\""), "{milik}");
    for t in ["kaskade", "pendanaan"] {
        let langsung = jalankan(tmp.path(), &["table", "rencana", t, "--format", "csv"]).hasil;
        assert_eq!(baca(&tabel.join(format!("rencana/{t}.csv"))), langsung);
    }
    // The same again gives the same, somewhere else too.
    let dulu = berkas(&tabel);
    assert_eq!(jalankan(tmp.path(), &["report", "--html", "-q"]).kode, 0);
    assert_eq!((halaman(&indeks), berkas(&tabel)), (isi, dulu));
    for (tujuan, hasil) in [("situs/a", "situs/a/index.html"), ("situs/b.html", "situs/b.html")] {
        assert_eq!(jalankan(tmp.path(), &["report", "--html", "-o", tujuan]).kode, 0);
        periksa_halaman(&tmp.path().join(hasil));
    }
    assert!(tmp.path().join("situs/a/tabel/rencana/index.html").is_file());
    assert!(tmp.path().join("situs/b-tabel/rencana/kaskade.csv").is_file());
}

#[test]
fn text_and_what_is_denied() {
    let tmp = daerah();
    let j = jalankan(tmp.path(), &["report"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    assert!(j.hasil.ends_with("3 dokumen: 1 dibangun, 1 galat, 1 belum disusun\n"), "{}", j.hasil);
    let j = jalankan(tmp.path(), &["report", "--deny", "errors"]);
    assert_eq!(j.kode, 1);
    assert!(j.pesan.contains("rusak: galat") && j.pesan.contains("baru: belum disusun"), "{}", j.pesan);
    assert_eq!(jalankan(tmp.path(), &["report", "--deny", "changed"]).kode, 2);
    let j = jalankan(tmp.path(), &["report", "--since", "tidak-ada.json"]);
    assert!(j.kode == 1 && j.pesan.contains("tidak-ada.json"), "{}", j.pesan);

    // A PDF that somebody removed.
    fs::remove_file(tmp.path().join("output/rencana/rencana.pdf")).unwrap();
    let j = jalankan(tmp.path(), &["report"]);
    assert!(j.hasil.contains("PDF hilang"), "{}", j.hasil);
}

#[test]
fn what_was_adopted_must_not_change() {
    let tmp = dasar();
    salin(&tmp.path().join("data/rencana"), &tmp.path().join("data").join("lain"));
    let identitas = tmp.path().join("data/lain/identitas.toml");
    let teks = baca(&identitas).replace("nomor = \"100.3/1/2025\"\n", "");
    fs::write(&identitas, teks).unwrap();
    assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
    let lama = tmp.path().join("lama.json");
    fs::copy(tmp.path().join("output/manifest.json"), &lama).unwrap();
    let tolak = |apa: &str| jalankan(tmp.path(), &["report", "--since", "lama.json", "--deny", apa]);
    assert_eq!((tolak("changed").kode, tolak("adopted").kode), (0, 0));
    let ubah = |rencana: &str| {
        let narasi = tmp.path().join("data").join(rencana).join("narasi/1.1.md");
        fs::write(narasi, "Latar belakang yang lain.\n").unwrap();
        assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
    };
    ubah("lain");
    let j = tolak("changed");
    assert!(j.kode == 1 && j.pesan.contains("lain: berubah") && !j.pesan.contains("rencana:"), "{}", j.pesan);
    assert_eq!(tolak("adopted").kode, 0);
    ubah("rencana");
    let j = tolak("errors,adopted");
    assert!(j.kode == 1 && j.pesan.contains("rencana: berubah, padahal ditetapkan"), "{}", j.pesan);
    assert!(!j.pesan.contains("lain:"), "{}", j.pesan);
    let html = jalankan(tmp.path(), &["report", "--html", "--since", "lama.json"]);
    assert_eq!(html.kode, 0, "{}", html.pesan);
    assert!(baca(&tmp.path().join("output/laporan.html")).contains("berubah</span>"));
}

#[test]
fn findings_of_a_failed_attempt_go_with_it_and_lost_tables_come_back() {
    let tmp = dasar();
    let buruk = tmp.path().join("data/rencana/zulu.toml");
    assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
    fs::write(&buruk, RUSAK).unwrap();
    assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 1);
    let percobaan = tmp.path().join("output/rencana/.rencana.pdf.galat.json");
    assert!(percobaan.is_file());
    // The last good document is still there, with its money.
    assert_eq!(jalankan(tmp.path(), &["report", "--html"]).kode, 0);
    let isi = baca(&tmp.path().join("output/laporan.html"));
    assert!(isi.contains("E101") && isi.contains("Rp157.500.000") && isi.contains("susunan terakhir yang berhasil"));
    fs::remove_file(&buruk).unwrap();
    let j = jalankan(tmp.path(), &["build"]);
    assert!(j.pesan.contains("tetap") && !percobaan.exists(), "{}", j.pesan);

    let tabel = tmp.path().join("output/rencana/.rencana.pdf.tabel.json");
    fs::remove_file(&tabel).unwrap();
    let j = jalankan(tmp.path(), &["build"]);
    assert!(!j.pesan.contains("tetap") && tabel.is_file(), "{}", j.pesan);
}

#[cfg(unix)]
#[test]
fn the_nightly_script_builds_reports_and_decides() {
    let tmp = daerah();
    let bin = Path::new(env!("CARGO_BIN_EXE_susun")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let malam = |gagal_bila: &str| {
        let hasil = std::process::Command::new("sh")
            .arg(akar("docs/ci/malam.sh"))
            .current_dir(tmp.path())
            .env("PATH", &path)
            .env("NO_COLOR", "1")
            .env_remove("GITHUB_STEP_SUMMARY")
            .env("GAGAL_BILA", gagal_bila)
            .output()
            .unwrap();
        let teks = String::from_utf8_lossy(&hasil.stdout).into_owned() + &String::from_utf8_lossy(&hasil.stderr);
        (hasil.status.code(), teks)
    };
    let (kode, teks) = malam("errors,adopted");
    assert!(kode == Some(1) && teks.contains("ditolak: rusak: galat"), "{teks}");
    assert!(teks.contains("tetap") && tmp.path().join("output/laporan.html").is_file(), "{teks}");
    assert_eq!(malam("tidak").0, Some(0));
    fs::remove_file(tmp.path().join("data/rusak/zulu.toml")).unwrap();
    assert_eq!(malam("errors,adopted").0, Some(0));
    fs::write(tmp.path().join("data/rencana/narasi/1.1.md"), "Lain.\n").unwrap();
    let (kode, teks) = malam("adopted");
    assert!(kode == Some(1) && teks.contains("padahal ditetapkan"), "{teks}");
    assert_eq!(malam("changed").0, Some(0), "compared with the night before");
    fs::remove_file(tmp.path().join("output/manifest.json")).unwrap();
    let (kode, teks) = malam("changed");
    assert!(kode == Some(0) && teks.contains("belum ada susunan yang lalu"), "{teks}");
    fs::remove_file(tmp.path().join("susun.toml")).unwrap();
    assert_eq!(malam("errors").0, Some(2));
}
