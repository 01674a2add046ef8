//! The same input gives the same bytes: separate processes, each in different surroundings.

use std::fs;
use std::path::Path;
use std::process::Command;

use lopdf::Document;
use tempfile::TempDir;

use crate::baris_perintah::{Jawab, jalankan_dengan};
use crate::temuan::dasar;

const PDF: &str = "output/rencana/rencana.pdf";

/// With everything the PDF can carry, so that nothing of the surroundings can hide in it.
/// Made anew each time, not taken for up to date.
const LENGKAP: &[&str] = &["build", "--quiet", "--force", "--pdf-standard", "a-3a,ua-1"];

fn bangun(dir: &Path, env: &[(&str, &str)]) -> Vec<u8> {
    let j = jalankan_dengan(dir, LENGKAP, env);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    fs::read(dir.join(PDF)).expect("a document")
}

/// All surroundings give the same bytes.
fn sama(lingkungan: &[&[(&str, &str)]]) {
    let tmp = dasar();
    let asli = bangun(tmp.path(), &[]);
    for env in lingkungan {
        assert!(bangun(tmp.path(), env) == asli, "{env:?}");
    }
}

#[test]
fn in_another_run() {
    sama(&[&[], &[]]);
}

#[test]
fn with_another_number_of_threads() {
    let tmp = dasar();
    let asli = bangun(tmp.path(), &[]);
    for utas in ["1", "2", "7"] {
        let j = jalankan_dengan(tmp.path(), &[LENGKAP, &["-j", utas]].concat(), &[]);
        assert!(j.kode == 0 && fs::read(tmp.path().join(PDF)).unwrap() == asli, "{utas}: {}", j.pesan);
    }
}

#[test]
fn in_another_time_zone() {
    sama(&[&[("TZ", "Pacific/Kiritimati")], &[("TZ", "America/Adak")], &[("TZ", "Asia/Jakarta")]]);
}

#[test]
fn in_another_locale() {
    sama(&[
        &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")],
        &[("LC_ALL", "C"), ("LANG", "C")],
        &[("LANG", "id_ID")],
    ]);
}

#[test]
fn in_another_directory() {
    let (satu, dua) = (dasar(), TempDir::new().unwrap());
    let dalam = dua.path().join("folder lain/dengan nama panjang");
    for e in walkdir::WalkDir::new(satu.path()).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let ke = dalam.join(e.path().strip_prefix(satu.path()).unwrap());
        fs::create_dir_all(ke.parent().unwrap()).unwrap();
        fs::copy(e.path(), ke).unwrap();
    }
    let asli = bangun(satu.path(), &[]);
    assert!(bangun(&dalam, &[]) == asli);
    // Called from elsewhere, the project named by a relative path.
    let j = jalankan_dengan(dua.path(), &[LENGKAP, &["--project", "folder lain/dengan nama panjang"]].concat(), &[]);
    assert!(j.kode == 0 && fs::read(dalam.join(PDF)).unwrap() == asli, "{}", j.pesan);
}

#[cfg(unix)]
#[test]
fn under_another_umask() {
    use std::os::unix::fs::PermissionsExt;
    let tmp = dasar();
    let asli = bangun(tmp.path(), &[]);
    for umask in ["000", "022", "077"] {
        fs::remove_dir_all(tmp.path().join("output")).unwrap();
        let status = Command::new("sh")
            .args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_susun")])
            .args(LENGKAP)
            .current_dir(tmp.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .status()
            .expect("sh runs");
        assert!(status.success());
        assert!(fs::read(tmp.path().join(PDF)).unwrap() == asli, "{umask}");
        let izin = fs::metadata(tmp.path().join(PDF)).unwrap().permissions().mode();
        assert_eq!(izin & 0o777, 0o644, "{umask}");
    }
}

/// The creation date of the document.
fn tanggal(dir: &Path) -> Option<String> {
    let d = Document::load(dir.join(PDF)).expect("a PDF");
    let info = d.trailer.get_deref(b"Info", &d).ok()?.as_dict().ok()?;
    Some(String::from_utf8_lossy(info.get(b"CreationDate").ok()?.as_str().ok()?).into_owned())
}

#[test]
fn source_date_epoch_dates_what_has_no_date_of_its_own() {
    let tmp = dasar();
    let polos = |env: &[(&str, &str)]| -> Jawab { jalankan_dengan(tmp.path(), &["build", "-q"], env) };
    let waktu: &[(&str, &str)] = &[("SOURCE_DATE_EPOCH", "1768521599")];
    // The document's date is part of its content and stays.
    assert_eq!(polos(&[]).kode, 0);
    let asli = fs::read(tmp.path().join(PDF)).unwrap();
    assert_eq!(polos(waktu).kode, 0);
    assert!(fs::read(tmp.path().join(PDF)).unwrap() == asli);
    assert_eq!(tanggal(tmp.path()).as_deref(), Some("D:20250904000000Z"));

    let identitas = tmp.path().join("data/rencana/identitas.toml");
    let isi = fs::read_to_string(&identitas).unwrap();
    fs::write(&identitas, isi.replace("tanggal = 2025-09-04\n", "")).unwrap();
    assert_eq!(polos(&[]).kode, 0);
    assert_eq!(tanggal(tmp.path()), None, "no clock");
    assert_eq!(polos(waktu).kode, 0);
    assert_eq!(tanggal(tmp.path()).as_deref(), Some("D:20260115235959Z"));

    for salah in ["besok", "-1", "999999999999999"] {
        let j = polos(&[("SOURCE_DATE_EPOCH", salah)]);
        assert!(j.kode == 2 && j.pesan.contains("SOURCE_DATE_EPOCH"), "{salah}: {}", j.pesan);
    }
}
