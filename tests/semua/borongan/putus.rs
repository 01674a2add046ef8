//! A process that is killed, a disk that is full: what was whole stays whole.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use susun::masukan::Sidik;

use super::manifes;
use crate::baris_perintah::{berkas, jalankan};
use crate::temuan::dasar;

const SUSUN: &str = env!("CARGO_BIN_EXE_susun");

/// Times a build is killed.
const KALI: u32 = 24;

fn ubah(dir: &Path, n: u32) {
    fs::write(dir.join("data/rencana/narasi/1.1.md"), format!("Kalimat {}.\n", n % 2)).unwrap();
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_files() {
    let tmp = dasar();
    let (di, pdf) = (tmp.path().join("output"), tmp.path().join("output/rencana/rencana.pdf"));
    let mut utuh = Vec::new();
    let mulai = Instant::now();
    for n in [0, 1] {
        ubah(tmp.path(), n);
        assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
        utuh.push(Sidik::berkas(&pdf).unwrap());
    }
    let satu = mulai.elapsed() / 2;
    for n in 0..KALI {
        ubah(tmp.path(), n);
        let mut anak =
            Command::new(SUSUN).args(["build", "-q"]).current_dir(tmp.path()).stderr(Stdio::null()).spawn().unwrap();
        // Spread over the whole run, more of them at its end, where files are written.
        let kapan = satu.mul_f64(f64::from(n * 7 % KALI) / f64::from(KALI)) + satu / 4;
        std::thread::sleep(kapan.min(satu + Duration::from_millis(50)));
        let _ = anak.kill();
        anak.wait().unwrap();
        assert!(utuh.contains(&Sidik::berkas(&pdf).expect("a PDF")), "{n}");
        assert_eq!(manifes(&di.join("manifest.json")).dokumen.len(), 1, "{n}");
    }
    for n in [0, 1] {
        ubah(tmp.path(), n);
        assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
        assert_eq!(Sidik::berkas(&pdf), Some(utuh[n as usize]));
    }
    // Nothing of the killed ones is left.
    let hasil =
        ["manifest.json", "rencana/.rencana.pdf.json", "rencana/.rencana.pdf.tabel.json", "rencana/rencana.pdf"];
    assert_eq!(berkas(&di), hasil);
    let m = manifes(&di.join("manifest.json"));
    assert_eq!(m.dokumen[0].sha256, Some(utuh[1].to_string()));
}

/// A limit on the size of files stands for a full disk: the write fails in the middle.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_last_good_files() {
    let tmp = dasar();
    let pdf = tmp.path().join("output/rencana/rencana.pdf");
    ubah(tmp.path(), 0);
    let penuh = |blok: u32| {
        // Blocks of 512 bytes; the signal is ignored, so that writing fails instead.
        let perintah = format!("trap '' XFSZ; ulimit -f {blok}; exec '{SUSUN}' build");
        let j = Command::new("sh").args(["-c", &perintah]).current_dir(tmp.path()).output().unwrap();
        (j.status.code(), String::from_utf8(j.stderr).unwrap())
    };
    let (kode, pesan) = penuh(8);
    assert_eq!(kode, Some(2), "{pesan}");
    assert!(pesan.contains("rencana: gagal, menulis") && pesan.contains("susun gagal"), "{pesan}");
    assert!(!pdf.exists());
    assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
    let (dulu, m) = (fs::read(&pdf).unwrap(), manifes(&tmp.path().join("output/manifest.json")));
    let sebelum = berkas(&tmp.path().join("output"));
    for blok in [0, 1, 8, 64] {
        ubah(tmp.path(), 1);
        let (kode, pesan) = penuh(blok);
        assert_eq!(kode, Some(2), "{blok}: {pesan}");
        assert!(fs::read(&pdf).unwrap() == dulu, "{blok}");
        let kini = manifes(&tmp.path().join("output/manifest.json"));
        assert_eq!(kini.dokumen[0].sha256, m.dokumen[0].sha256, "{blok}");
        assert_eq!(berkas(&tmp.path().join("output")), sebelum, "{blok}");
    }
    assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
    assert!(fs::read(&pdf).unwrap() != dulu);
}

#[test]
fn a_document_that_cannot_be_written_does_not_stop_the_others() {
    let tmp = dasar();
    super::salin(&tmp.path().join("data/rencana"), &tmp.path().join("data/lain"));
    fs::create_dir_all(tmp.path().join("output")).unwrap();
    fs::write(tmp.path().join("output/lain"), "a file, not a folder").unwrap();
    let j = jalankan(tmp.path(), &["build"]);
    assert_eq!(j.kode, 2, "{}", j.pesan);
    assert!(j.pesan.contains("lain: gagal, menulis") && j.pesan.contains("1 dibangun, 1 gagal"), "{}", j.pesan);
    let m = manifes(&tmp.path().join("output/manifest.json"));
    let keadaan: Vec<_> = m.dokumen.iter().map(|e| e.keadaan.as_str()).collect();
    assert_eq!(keadaan, ["gagal", "dibangun"]);
}
