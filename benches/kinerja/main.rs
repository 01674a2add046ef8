//! susun against other typesetters and against itself: each measure prints its ratio and whether it meets its target.
//!
//! `cargo bench --bench kinerja` runs all, `cargo bench --bench kinerja -- a d` some. What is not installed is left out;
//! `benches/peers/pasang` installs it. Every build is a new process.

#![allow(clippy::print_stdout)]

mod kawan;
mod sintetis;
mod ukuran;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use susun::batch::{Kabar, Pantau, Pilihan};
use susun::diag::Sources;
use susun::pipeline::{Cara, Dokumen, mesin_untuk};
use susun::project::Proyek;
use susun::typeset::{Huruf, Mesin, Naskah, OpsiPdf};
use tempfile::TempDir;

use ukuran::{Proses, detik, kali, putusan, tengah};

const SUSUN: &str = env!("CARGO_BIN_EXE_susun");
/// Set in a child: what it does, and in which folder.
const TUGAS: &str = "SUSUN_BENCH_TUGAS";

fn main() {
    if let Ok(t) = std::env::var(TUGAS) {
        let (apa, dir) = t.split_once(' ').expect("a task and a folder");
        match apa {
            "typst" => typst_saja(Path::new(dir)),
            _ => pantau(Path::new(dir)),
        }
        return;
    }
    let pilih: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let semua: [(&str, fn()); 6] =
        [("a", sebanding), ("b", lebih), ("c", satu_target), ("d", tetap), ("e", sejajar), ("f", tumbuh)];
    for (nama, ukur) in semua {
        if pilih.is_empty() || pilih.iter().any(|p| p == nama) {
            ukur();
            println!();
        }
    }
}

fn muat(dir: &Path) -> (Proyek, Dokumen) {
    let sink = std::cell::RefCell::default();
    let proyek = Proyek::temukan(dir, &mut Sources::default(), &sink).expect("a project");
    let d = Dokumen::muat(&proyek, &proyek.semua_rencana()[0], Cara::default());
    (proyek, d)
}

fn susun(dir: &Path, argumen: &[&str]) -> Proses {
    ukuran::jalankan(Command::new(SUSUN).arg("build").arg("-q").args(argumen).current_dir(dir))
}

fn anak(apa: &str, dir: &Path) -> Command {
    let mut c = Command::new(std::env::current_exe().expect("path of this benchmark"));
    c.env(TUGAS, format!("{apa} {}", dir.display()));
    c
}

/// (a) One plan of 1,000 leaves, against two runs of pdflatex and one of LibreOffice over the same rows.
fn sebanding() {
    let tmp = TempDir::new().expect("a folder");
    sintetis::proyek(tmp.path(), 1_000);
    let (_, d) = muat(tmp.path());
    let isi = d.isi.as_ref().expect("tables");
    let tabel: Vec<_> = d.nomor.keys().filter_map(|id| isi.tabel.get(id)).collect();
    let baris: usize = tabel.iter().map(|t| t.baris.len()).sum();
    let kawan = tmp.path().join("kawan");
    fs::create_dir_all(&kawan).expect("a folder");
    kawan::latex(&kawan, &tabel);
    kawan::docx(&kawan, &tabel);
    println!("(a) 1.000 daun, {} tabel, {baris} baris", tabel.len());
    let kami = ukuran::berulang(5, || susun(tmp.path(), &["--force"]));
    println!("    susun                        {}", detik(kami));
    if ukuran::ada("pdflatex") {
        let dua = ukuran::berulang(3, || {
            for f in ["aux", "toc", "lot", "pdf"] {
                let _ = fs::remove_file(kawan.join("dokumen").with_extension(f));
            }
            let sekali = || {
                let mut c = Command::new("pdflatex");
                ukuran::jalankan(
                    c.args(["-interaction=batchmode", "-halt-on-error", "dokumen.tex"]).current_dir(&kawan),
                )
            };
            let (satu, dua) = (sekali(), sekali());
            Proses { lama: satu.lama + dua.lama, memori: satu.memori.max(dua.memori) }
        });
        println!("    pdflatex, dua kali           {}", detik(dua));
        println!("    {}", putusan("susun / pdflatex", kali(kami, dua), 1.0, true));
    } else {
        println!("    pdflatex tidak terpasang: benches/peers/pasang");
    }
    if ukuran::ada("soffice") {
        let profil = format!("-env:UserInstallation=file://{}/profil", kawan.display());
        let ubah = || {
            let mut c = Command::new("soffice");
            let c = c.args(["--headless", &profil, "--convert-to", "pdf", "dokumen.docx"]).current_dir(&kawan);
            ukuran::jalankan(c)
        };
        ubah(); // Makes the profile, which is not what is measured.
        let lo = ukuran::berulang(3, ubah);
        println!("    LibreOffice docx ke PDF      {}", detik(lo));
        println!("    {}", putusan("susun / LibreOffice", kali(kami, lo), 0.1, true));
    } else {
        println!("    LibreOffice tidak terpasang: benches/peers/pasang");
    }
}

/// (b) The whole of susun against Typst alone on the source that susun makes.
fn lebih() {
    let tmp = TempDir::new().expect("a folder");
    sintetis::proyek(tmp.path(), 1_000);
    let sumber = tmp.path().join("naskah");
    let (proyek, mut d) = muat(tmp.path());
    let naskah = d.naskah_typst(&proyek, &OpsiPdf::default()).expect("a document");
    for (jalur, isi) in &naskah.berkas {
        let ke = sumber.join(jalur.trim_start_matches('/'));
        fs::create_dir_all(ke.parent().expect("a folder")).expect("a folder");
        fs::write(ke, isi).expect("a file");
    }
    fs::write(tmp.path().join("utama"), &naskah.utama).expect("a file");
    let (mut kami, mut saja) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        kami.push(susun(tmp.path(), &["--force"]).lama);
        saja.push(ukuran::jalankan(&mut anak("typst", tmp.path())).lama);
    }
    let (kami, saja) = (tengah(kami), tengah(saja));
    println!("(b) 1.000 daun: susun {}, Typst saja {}", detik(kami), detik(saja));
    println!("    {}", putusan("susun / Typst saja", kali(kami, saja), 1.1, true));
}

/// In a child: sets the files of a folder, nothing else.
fn typst_saja(dir: &Path) {
    let sumber = dir.join("naskah");
    let berkas = walkdir::WalkDir::new(&sumber).sort_by_file_name().into_iter().map(|e| e.expect("readable"));
    let berkas = berkas
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            let jalur = e.path().strip_prefix(&sumber).expect("below").to_string_lossy().into_owned();
            (format!("/{jalur}"), fs::read(e.path()).expect("a file"))
        })
        .collect();
    let utama = fs::read_to_string(dir.join("utama")).expect("a file");
    let naskah = Naskah { utama, berkas, ..Naskah::default() };
    let (proyek, _) = proyek_saja(dir);
    let huruf = Huruf::muat(&proyek.huruf, &proyek.berkas_huruf).expect("fonts");
    let hasil = Mesin::baru(huruf).susun(&naskah, &OpsiPdf::default()).expect("a document");
    fs::write(dir.join("saja.pdf"), hasil.pdf).expect("a file");
}

fn proyek_saja(dir: &Path) -> (Proyek, Sources) {
    let (sink, mut sources) = (std::cell::RefCell::default(), Sources::default());
    (Proyek::temukan(dir, &mut sources, &sink).expect("a project"), sources)
}

/// (c) One changed target in a running `watch`, from the saved file to the new PDF, against a new process.
fn satu_target() {
    let tmp = TempDir::new().expect("a folder");
    sintetis::proyek(tmp.path(), 1_000);
    let dingin = ukuran::berulang(5, || susun(tmp.path(), &["--force"]));
    let keluar = anak("pantau", tmp.path()).output().expect("the benchmark starts itself");
    let teks = String::from_utf8_lossy(&keluar.stdout);
    let lama = teks.split_whitespace().map(|n| Duration::from_micros(n.parse().expect("a number"))).collect();
    let hangat = tengah(lama);
    println!("(c) 1.000 daun, satu target diubah: dingin {}, dalam watch {}", detik(dingin), detik(hangat));
    println!("    {}", putusan("watch / dingin", kali(hangat, dingin), 0.35, true));
}

/// In a child: watches as the command does, changes one target after another and prints the µs until each new PDF.
fn pantau(dir: &Path) {
    let rencana = dir.join("data/rencana");
    let mut p = Pantau::baru(dir.to_path_buf(), rencana, None, Pilihan { paksa: true, ..Pilihan::default() });
    let mut tunggu = || {
        loop {
            match p.lihat() {
                Some(Kabar::Dokumen(..)) => return,
                Some(Kabar::Proyek(..)) => panic!("the project cannot be read"),
                None => std::thread::sleep(p.jeda()),
            }
        }
    };
    tunggu();
    let berkas = dir.join(sintetis::PROGRAM);
    for i in 0..7 {
        let isi = fs::read_to_string(&berkas).expect("the plan");
        // A target in the middle of the plan, another each time.
        let di = isi.len() / 2 + i * 1_000;
        let di = di + isi[di..].find("target = { 2026 = ").expect("a target") + "target = { 2026 = ".len();
        fs::write(&berkas, format!("{}9{}", &isi[..di], &isi[di..])).expect("a file");
        let mulai = Instant::now();
        tunggu();
        println!("{}", mulai.elapsed().as_micros());
    }
}

/// (d) 100 plans of 72 pages of which none has changed.
fn tetap() {
    let tmp = TempDir::new().expect("a folder");
    let data = sintetis::akar().join("data");
    fs::copy(sintetis::akar().join("susun.toml"), tmp.path().join("susun.toml")).expect("a copy");
    sintetis::salin(&data.join("bersama"), &tmp.path().join("data/bersama"));
    for i in 0..100 {
        let ke = tmp.path().join(format!("data/renstra-{i:03}"));
        sintetis::salin(&data.join("renstra-mojokerto-2025-2029"), &ke);
    }
    susun(tmp.path(), &[]);
    let lama = ukuran::berulang(9, || susun(tmp.path(), &[]));
    println!("(d) 100 rencana tanpa perubahan");
    println!("    {}", putusan("detik", lama.as_secs_f64(), 0.05, true));
}

/// (e) 40 different plans of about 100 pages on one thread and on two, and the memory of 10, 20 and 40.
fn sejajar() {
    let memori = |n: usize, utas: &str| {
        let tmp = TempDir::new().expect("a folder");
        sintetis::banyak(tmp.path(), n, 850);
        susun(tmp.path(), &["--force", "-j", utas])
    };
    let (satu, dua) = (memori(40, "1"), memori(40, "2"));
    println!(
        "(e) 40 rencana: -j 1 {} {} MB, -j 2 {} {} MB",
        detik(satu.lama),
        satu.memori,
        detik(dua.lama),
        dua.memori
    );
    println!("    {}", putusan("dua utas / satu utas", kali(satu.lama, dua.lama), 1.8, false));
    println!("    {}", putusan("memori puncak GB", dua.memori as f64 / 1024.0, 1.5, true));
    for (n, utas) in [(10, "2"), (20, "2"), (10, "4")] {
        let p = memori(n, utas);
        println!("    {n} rencana -j {utas}: {} {} MB", detik(p.lama), p.memori);
    }
}

/// (f) From 100 to 5,000 leaves.
fn tumbuh() {
    println!("(f) waktu menurut banyaknya daun");
    let mut per = Vec::new();
    for daun in [100, 1_000, 5_000] {
        let tmp = TempDir::new().expect("a folder");
        sintetis::proyek(tmp.path(), daun);
        let lama = ukuran::berulang(3, || susun(tmp.path(), &["--force"]));
        let (proyek, mut d) = muat(tmp.path());
        let mesin = mesin_untuk(&proyek, &mut d).expect("fonts");
        let halaman = d.susun(&proyek, &mesin, &OpsiPdf::default()).expect("a document").halaman;
        println!("    {daun} daun, {halaman} halaman: {}", detik(lama));
        per.push(lama.as_secs_f64() / daun as f64);
    }
    println!("    {}", putusan("per daun, 5.000 / 1.000", per[2] / per[1], 1.1, true));
}
