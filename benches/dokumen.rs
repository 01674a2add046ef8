//! Times the sample documents from files to PDF, each run in a process of its own (cold caches of Typst), and prints
//! ratios; then the rules alone on a synthetic plan. `cargo bench`, and `cargo bench -- aturan` for the rules alone.

#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use susun::check;
use susun::diag::{Sink, Sources};
use susun::pipeline::{Cara, Dokumen, mesin_untuk};
use susun::project::Proyek;
use susun::typeset::OpsiPdf;

/// Runs per document.
const ULANG: usize = 9;
/// Set in the child: the plan to build.
const RENCANA: &str = "SUSUN_BENCH_RENCANA";

fn main() {
    if let Ok(dir) = std::env::var(RENCANA) {
        anak(Path::new(&dir));
        return;
    }
    if std::env::args().any(|a| a == "aturan") {
        aturan();
        return;
    }
    let proyek = proyek(Path::new(env!("CARGO_MANIFEST_DIR")));
    println!(
        "{:<34} {:>8} {:>10} {:>10} {:>10} {:>9} {:>9} {:>9}",
        "dokumen", "halaman", "total", "susun", "typst", "porsi", "memori", "PDF"
    );
    for dir in proyek.semua_rencana() {
        let mut total = Vec::new();
        let mut sendiri = Vec::new();
        let mut typst = Vec::new();
        let mut memori = 0;
        let (mut halaman, mut bita) = (0, 0);
        for _ in 0..ULANG {
            let mulai = Instant::now();
            let keluar = Command::new(std::env::current_exe().expect("path of this benchmark"))
                .env(RENCANA, &dir)
                .output()
                .expect("the benchmark starts itself");
            total.push(mulai.elapsed());
            let teks = String::from_utf8_lossy(&keluar.stdout);
            let angka: Vec<u64> = teks.split_whitespace().filter_map(|n| n.parse().ok()).collect();
            let [s, t, m, h, b] = angka[..] else {
                panic!("{}: {}", dir.display(), String::from_utf8_lossy(&keluar.stderr))
            };
            sendiri.push(Duration::from_micros(s));
            typst.push(Duration::from_micros(t));
            memori = memori.max(m);
            (halaman, bita) = (h, b);
        }
        let (total, sendiri, typst) = (tengah(total), tengah(sendiri), tengah(typst));
        println!(
            "{:<34} {:>8} {:>7} md {:>7} md {:>7} md {:>7} % {:>6} MB {:>6} KB",
            dir.file_name().unwrap_or_default().to_string_lossy(),
            halaman,
            total.as_millis(),
            sendiri.as_millis(),
            typst.as_millis(),
            sendiri.as_micros() * 100 / typst.as_micros().max(1),
            memori / 1024,
            bita / 1024,
        );
    }
    println!(
        "\nMedian dari {ULANG} proses baru. susun: muat, hitung, tabel, periksa, render. porsi: susun terhadap typst."
    );
    aturan();
}

fn proyek(dir: &Path) -> Proyek {
    let sink = std::cell::RefCell::default();
    Proyek::temukan(dir, &mut Sources::default(), &sink).expect("a project")
}

/// Programs, kegiatan of each, sub kegiatan of each: 1,000 leaves.
const RAGAM: (usize, usize, usize) = (10, 10, 10);
/// What all rules together may take on such a plan.
const BATAS_ATURAN: Duration = Duration::from_millis(60);
/// Rules shown with what they take.
const TERMAHAL: usize = 8;

/// Times all rules on a plan of 1,000 leaves: the sound plan of the tests with many more programs, read as a Renstra and
/// as a Renja.
fn aturan() {
    let tmp = tempfile::tempdir().expect("a temporary folder");
    let dari = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dasar");
    for e in walkdir::WalkDir::new(&dari).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
        let ke = tmp.path().join(e.path().strip_prefix(&dari).expect("below"));
        std::fs::create_dir_all(ke.parent().expect("a folder")).expect("a folder");
        std::fs::copy(e.path(), ke).expect("a copy");
    }
    let dir = tmp.path().join("data/rencana");
    std::fs::write(dir.join("program/banyak.toml"), banyak()).expect("a file");
    println!();
    satu_aturan("Renstra", tmp.path(), &dir);
    let rencana = std::fs::read_to_string(dir.join("rencana.toml")).expect("a plan");
    let rentang = "\n[periode.rentang]\nrencana = [2026, 2026]\nmaju = [2027, 2027]\n";
    std::fs::write(dir.join("rencana.toml"), rencana + rentang).expect("a file");
    satu_aturan("Renja", tmp.path(), &dir);
}

fn satu_aturan(jenis: &str, akar: &Path, dir: &Path) {
    let d = Dokumen::muat(&proyek(akar), dir, Cara::default());
    let bahan = d.bahan().expect("a plan");
    let daun = d.rencana().map_or(0, |r| r.pohon.simpul.values().filter(|s| s.berpagu()).count());
    assert!(daun >= 1_000, "only {daun} leaves");
    let mut temuan = 0;
    let lama = (0..ULANG)
        .map(|_| {
            let (mulai, mut sink) = (Instant::now(), Sink::new());
            check::semua(&bahan, &mut sink);
            temuan = sink.temuan().len();
            mulai.elapsed()
        })
        .collect();
    let lama = tengah(lama);
    let putusan = if lama <= BATAS_ATURAN { "memenuhi" } else { "MELAMPAUI" };
    println!(
        "Semua aturan ({}) atas {daun} daun, {jenis}: {} µs, {temuan} temuan; {putusan} batas {} md",
        check::ATURAN.len(),
        lama.as_micros(),
        BATAS_ATURAN.as_millis()
    );
    termahal(&bahan);
}

/// The programs of the synthetic plan as TOML.
fn banyak() -> String {
    let target = |n: usize| (2026..=2030).map(|t| format!("{t} = {}", n + t - 2025)).collect::<Vec<_>>().join(", ");
    let mut s = String::new();
    let indikator = |s: &mut String, tabel: &str, nama: &str, n: usize| {
        let target = target(n);
        writeln!(
            s,
            "[[{tabel}.indikator]]\nnama = \"{nama}\"\nsatuan = \"unit\"\nbaseline = {n}\ntarget = {{ {target} }}"
        )
    };
    let hasil: Result<(), std::fmt::Error> = (|| {
        for p in 0..RAGAM.0 {
            let kp = format!("2.17.{}", p + 20);
            writeln!(s, "[[program]]\nkode = \"{kp}\"\nnama = \"Program {p}\"\nsasaran = \"produktivitas\"")?;
            writeln!(s, "[[outcome]]\nid = \"hasil-{p}\"\nprogram = \"{kp}\"\nnama = \"Meningkatnya hasil {p}\"")?;
            indikator(&mut s, "outcome", &format!("Hasil {p}"), p + 1)?;
            for k in 0..RAGAM.1 {
                let kk = format!("{kp}.2.{:02}", k + 1);
                writeln!(s, "[[kegiatan]]\nkode = \"{kk}\"\nnama = \"Kegiatan {p} {k}\"")?;
                writeln!(s, "[[output]]\nid = \"keluaran-{p}-{k}\"\nkegiatan = \"{kk}\"\nnama = \"Keluaran {p} {k}\"")?;
                indikator(&mut s, "output", &format!("Keluaran {p} {k}"), k + 1)?;
                for d in 0..RAGAM.2 {
                    let kode = format!("{kk}.{:04}", d + 1);
                    let pagu =
                        (2026..=2030).map(|t| format!("{t} = {}", (t + d) * 10_000)).collect::<Vec<_>>().join(", ");
                    writeln!(
                        s,
                        "[[sub_kegiatan]]\nkode = \"{kode}\"\noutput = \"keluaran-{p}-{k}\"\nnama = \"Sub kegiatan {p} {k} {d}\"\npagu = {{ {pagu} }}"
                    )?;
                    indikator(&mut s, "sub_kegiatan", &format!("Jumlah unit {p} {k} {d}"), d + 1)?;
                }
            }
        }
        Ok(())
    })();
    hasil.expect("text can be written");
    s
}

/// The rules that take the longest.
fn termahal(bahan: &check::Bahan<'_>) {
    let mut semua: Vec<(Duration, &str)> = check::ATURAN
        .iter()
        .map(|a| {
            let lama = (0..ULANG).map(|_| {
                let (mulai, mut sink) = (Instant::now(), Sink::new());
                (a.periksa)(bahan, &mut sink);
                mulai.elapsed()
            });
            (tengah(lama.collect()), a.kode.0)
        })
        .collect();
    semua.sort();
    for (lama, kode) in semua.iter().rev().take(TERMAHAL) {
        println!("  {kode} {:>7} µs", lama.as_micros());
    }
}

/// Builds one plan and prints: own µs, Typst µs, peak memory in KiB, pages, bytes.
fn anak(dir: &Path) {
    let proyek = proyek(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mulai = Instant::now();
    let mut d = Dokumen::muat(&proyek, dir, Cara::default());
    let sendiri = mulai.elapsed();
    let mesin = mesin_untuk(&proyek, &mut d).expect("fonts");
    let mulai = Instant::now();
    let h = d.susun(&proyek, &mesin, &OpsiPdf::default()).expect("a document");
    let typst = mulai.elapsed();
    println!("{} {} {} {} {}", sendiri.as_micros(), typst.as_micros(), puncak(), h.halaman, h.pdf.len());
}

/// Peak resident memory of this process in KiB; 0 where the system does not tell.
fn puncak() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|s| s.lines().find(|l| l.starts_with("VmHWM"))?.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}

fn tengah(mut v: Vec<Duration>) -> Duration {
    v.sort();
    v[v.len() / 2]
}
