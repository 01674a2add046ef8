//! Times the sample documents from files to PDF, each run in a process of its own (cold caches of Typst), and prints
//! ratios; then what figures drawn from data add, and the rules alone on a synthetic plan. `cargo bench`, and
//! `cargo bench -- aturan` or `-- gambar` for one of the last two alone.

#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use susun::check;
use susun::diag::{Severity, Sink, Sources};
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
    if std::env::args().any(|a| a == "gambar") {
        gambar();
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
    gambar();
    aturan();
}

/// Charts that are added.
const GRAFIK: usize = 10;
/// Boxes of the tree that is added.
const SIMPUL: usize = 150;
/// What they may add to the time of a document, in percent.
const BATAS_GAMBAR: u128 = 10;
/// The sample plan they are added to.
const CONTOH: &str = "data/renstra-mojokerto-2025-2029";

/// Times a sample document as it is and with more figures, in turns, so that a busy machine slows both.
fn gambar() {
    let akar = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tmp = tempfile::tempdir().expect("a temporary folder");
    for bagian in ["susun.toml", "data"] {
        salin(&akar.join(bagian), &tmp.path().join(bagian));
    }
    let (semula, ditambah) = (akar.join(CONTOH), tmp.path().join(CONTOH));
    let narasi = ditambah.join("narasi/5.2.md");
    let mut isi = std::fs::read_to_string(&narasi).expect("a chapter");
    let (grafik, pohon) = (
        r#"jenis = "batang"
judul = "Usaha Mikro"
[sumber]
tabel = "um-kecamatan"
kolom = ["jumlah"]
"#,
        pohon(),
    );
    for i in 0..=GRAFIK {
        let toml = if i == 0 { &pohon } else { grafik };
        std::fs::write(ditambah.join(format!("gambar/tambahan-{i}.toml")), toml).expect("a file");
        isi.push_str(&format!("\n\n{{{{ gambar(\"tambahan-{i}\") }}}}\n"));
    }
    std::fs::write(narasi, isi).expect("a chapter");
    let jalan = |dir: &Path| {
        let keluar = Command::new(std::env::current_exe().expect("path of this benchmark"))
            .env(RENCANA, dir)
            .output()
            .expect("the benchmark starts itself");
        let teks = String::from_utf8_lossy(&keluar.stdout);
        let angka: Vec<u64> = teks.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let [s, t, ..] = angka[..] else { panic!("{}", String::from_utf8_lossy(&keluar.stderr)) };
        Duration::from_micros(s + t)
    };
    let (mut a, mut z) = (Vec::new(), Vec::new());
    for _ in 0..ULANG {
        a.push(jalan(&semula));
        z.push(jalan(&ditambah));
    }
    let (a, z) = (tengah(a), tengah(z));
    let tambah = z.saturating_sub(a).as_micros() * 100 / a.as_micros().max(1);
    let putusan = if tambah <= BATAS_GAMBAR { "memenuhi" } else { "MELAMPAUI" };
    println!(
        "\n{GRAFIK} grafik dan pohon {SIMPUL} kotak: {} md menjadi {} md, bertambah {tambah} %; {putusan} batas {BATAS_GAMBAR} %",
        a.as_millis(),
        z.as_millis()
    );
}

/// A problem tree in which each box has three below it.
fn pohon() -> String {
    let mut s = String::from("jenis = \"pohon_masalah\"\njudul = \"Pohon Masalah\"\n");
    for i in 0..SIMPUL {
        let induk = if i == 0 { String::new() } else { format!("induk = \"m{}\"\n", (i - 1) / 3) };
        s.push_str(&format!("[[masalah]]\nid = \"m{i}\"\nnama = \"Masalah nomor {i} dengan penjelasannya\"\n{induk}"));
    }
    s
}

/// Copies a file or a folder.
fn salin(dari: &Path, ke: &Path) {
    for e in walkdir::WalkDir::new(dari).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
        let ke = match e.path().strip_prefix(dari).expect("below") {
            p if p.as_os_str().is_empty() => ke.to_path_buf(),
            p => ke.join(p),
        };
        std::fs::create_dir_all(ke.parent().expect("a folder")).expect("a folder");
        std::fs::copy(e.path(), ke).expect("a copy");
    }
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
    salin(&dari, tmp.path());
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
    let proyek = proyek(dir);
    let mulai = Instant::now();
    let mut d = Dokumen::muat(&proyek, dir, Cara::default());
    let sendiri = mulai.elapsed();
    let mesin = mesin_untuk(&proyek, &mut d).expect("fonts");
    let mulai = Instant::now();
    let Some(h) = d.susun(&proyek, &mesin, &OpsiPdf::default()) else {
        let galat: Vec<_> = d.sink.temuan().iter().filter(|t| t.severity == Severity::Error).collect();
        panic!("{}: {galat:#?}", dir.display());
    };
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
