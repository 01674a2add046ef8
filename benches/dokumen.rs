//! Times the sample documents from files to PDF, each run in a process of its own (cold caches of Typst), and prints
//! ratios. `cargo bench`

#![allow(clippy::print_stdout)]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use susun::diag::Sources;
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
    let proyek = proyek();
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
}

fn proyek() -> Proyek {
    let sink = std::cell::RefCell::default();
    Proyek::temukan(Path::new(env!("CARGO_MANIFEST_DIR")), &mut Sources::default(), &sink).expect("the sample project")
}

/// Builds one plan and prints: own µs, Typst µs, peak memory in KiB, pages, bytes.
fn anak(dir: &Path) {
    let proyek = proyek();
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
