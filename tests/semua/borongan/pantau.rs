//! One document again and again, driven look by look.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use susun::batch::{Kabar, Keadaan, Pantau, Pilihan, Selesai};

use super::{bangun, ganti};
use crate::temuan::dasar;

fn pantau(dir: &Path) -> Pantau {
    Pantau::baru(dir.to_path_buf(), dir.join("data/rencana"), None, Pilihan::default())
}

/// The next look must bring a document.
fn dokumen(p: &mut Pantau) -> Selesai {
    match p.lihat() {
        Some(Kabar::Dokumen(s, _)) => *s,
        Some(Kabar::Proyek(..)) => panic!("the settings are sound"),
        None => panic!("a change was not seen"),
    }
}

#[test]
fn each_change_is_seen_once_and_gives_the_bytes_of_a_fresh_build() {
    let tmp = dasar();
    let rencana = tmp.path().join("data/rencana");
    let mut p = pantau(tmp.path());
    assert_eq!(dokumen(&mut p).keadaan, Keadaan::Dibangun);
    assert!(p.lihat().is_none() && p.lihat().is_none());
    let perubahan: [&dyn Fn(); 6] = [
        &|| ganti(&rencana.join("tujuan-sasaran.toml"), "2026 = 22", "2026 = 23"),
        &|| fs::write(rencana.join("narasi/1.1.md"), "Kalimat lain.\n").unwrap(),
        &|| fs::write(rencana.join("baru.toml"), "[fakta]\nbaru = 1\n").unwrap(),
        &|| {
            let spek = include_str!("../../../templates/renstra-inmendagri-2-2025/tabel/iku.toml");
            fs::create_dir_all(rencana.join("tabel")).unwrap();
            fs::write(rencana.join("tabel/iku.toml"), spek).unwrap();
        },
        &|| {
            let gaya = include_str!("../../../templates/bersama/tabel.typ");
            fs::create_dir_all(tmp.path().join("templates/bersama")).unwrap();
            fs::write(tmp.path().join("templates/bersama/tabel.typ"), gaya).unwrap();
        },
        &|| ganti(&tmp.path().join("susun.toml"), "[proyek]", "[aturan]\nN408 = \"off\"\n[proyek]"),
    ];
    for (i, ubah) in perubahan.iter().enumerate() {
        ubah();
        let s = dokumen(&mut p);
        assert_eq!(s.keadaan, Keadaan::Dibangun, "{i}");
        assert!(p.lihat().is_none(), "{i}");
        let pdf = fs::read(&s.pdf).unwrap();
        let segar = bangun(tmp.path(), "rencana", &Pilihan { paksa: true, ..Pilihan::default() });
        assert!(fs::read(&segar.pdf).unwrap() == pdf, "{i}");
    }
    // Saved again as it was: nothing to do.
    let isi = fs::read(rencana.join("baru.toml")).unwrap();
    fs::write(rencana.join("baru.toml"), isi).unwrap();
    assert!(p.lihat().is_none());
}

#[test]
fn half_written_and_missing_files_are_survived() {
    let tmp = dasar();
    let rencana = tmp.path().join("data/rencana");
    let mut p = pantau(tmp.path());
    let pdf = dokumen(&mut p).pdf;
    let baik = fs::read(&pdf).unwrap();
    let utama = rencana.join("rencana.toml");
    let utuh = fs::read_to_string(&utama).unwrap();
    for rusak in ["", "[dokumen]\nset = \"renstra-inme", &utuh[..utuh.len() / 2]] {
        fs::write(&utama, rusak).unwrap();
        let s = dokumen(&mut p);
        assert_eq!((s.keadaan, s.temuan.galat > 0), (Keadaan::Galat, true), "{rusak}");
        assert!(p.lihat().is_none() && fs::read(&pdf).unwrap() == baik);
    }
    fs::remove_file(&utama).unwrap();
    assert_eq!(dokumen(&mut p).keadaan, Keadaan::Galat);
    fs::write(&utama, &utuh).unwrap();
    assert_eq!(dokumen(&mut p).keadaan, Keadaan::Tetap);

    // The whole folder goes and comes back.
    let lain = tmp.path().join("simpan");
    fs::rename(&rencana, &lain).unwrap();
    assert_eq!(dokumen(&mut p).keadaan, Keadaan::Galat);
    assert!(p.lihat().is_none() && fs::read(&pdf).unwrap() == baik);
    fs::rename(&lain, &rencana).unwrap();
    assert_eq!(dokumen(&mut p).keadaan, Keadaan::Tetap);

    // The settings too.
    let pengaturan = tmp.path().join("susun.toml");
    let asal = fs::read(&pengaturan).unwrap();
    for rusak in [Some("[proyek\n"), None] {
        match rusak {
            Some(isi) => fs::write(&pengaturan, isi).unwrap(),
            None => fs::remove_file(&pengaturan).unwrap(),
        }
        assert!(matches!(p.lihat(), Some(Kabar::Proyek(..))));
        assert!(p.lihat().is_none());
    }
    fs::write(&pengaturan, asal).unwrap();
    assert_eq!(dokumen(&mut p).keadaan, Keadaan::Tetap);
}

#[test]
fn a_missing_picture_is_waited_for() {
    let tmp = dasar();
    let rencana = tmp.path().join("data/rencana");
    let gambar = "[[gambar]]\nid = \"bagan\"\njudul = \"Bagan\"\nberkas = \"bagan.svg\"\n";
    fs::write(rencana.join("gambar.toml"), gambar).unwrap();
    let mut p = pantau(tmp.path());
    assert_eq!(dokumen(&mut p).keadaan, Keadaan::Galat);
    assert!(p.lihat().is_none());
    fs::write(rencana.join("bagan.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
        .unwrap();
    assert_eq!(dokumen(&mut p).keadaan, Keadaan::Dibangun);
}

#[test]
fn the_command_rebuilds_prints_what_is_new_and_updates_the_manifest() {
    let tmp = dasar();
    let mut anak = Command::new(env!("CARGO_BIN_EXE_susun"))
        .args(["watch", "rencana", "--once-after", "3"])
        .current_dir(tmp.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (manifes, rusak) = (tmp.path().join("output/manifest.json"), tmp.path().join("data/rencana/baru.toml"));
    let tunggu = |apa: &str, siap: &dyn Fn() -> bool| {
        let mulai = Instant::now();
        while !siap() {
            assert!(mulai.elapsed() < Duration::from_secs(60), "{apa}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    let keadaan = |k: &str| fs::read_to_string(&manifes).is_ok_and(|t| t.contains(&format!("\"keadaan\": \"{k}\"")));
    tunggu("first document", &|| keadaan("dibangun"));
    fs::write(&rusak, "[fakta]\nbaru =\n").unwrap();
    tunggu("finding", &|| keadaan("galat"));
    fs::remove_file(&rusak).unwrap();
    let keluar = anak.wait_with_output_of();
    assert_eq!(keluar.0, Some(0), "{}", keluar.1);
    for ada in
        ["menunggu perubahan pada data/rencana", "E002", "PDF yang terakhir jadi tetap ada", "rencana.pdf: tetap"]
    {
        assert!(keluar.1.contains(ada), "{ada}\n{}", keluar.1);
    }
}

/// Exit code and messages of a process that ends by itself.
trait Keluar {
    fn wait_with_output_of(&mut self) -> (Option<i32>, String);
}

impl Keluar for std::process::Child {
    fn wait_with_output_of(&mut self) -> (Option<i32>, String) {
        let mut teks = String::new();
        std::io::Read::read_to_string(self.stderr.as_mut().expect("piped"), &mut teks).expect("text");
        (self.wait().expect("it ends").code(), teks)
    }
}
