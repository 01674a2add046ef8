//! Timing processes, their memory, and saying what came out.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One run of a program.
#[derive(Clone, Copy)]
pub(crate) struct Proses {
    /// From start to end.
    pub(crate) lama: Duration,
    /// Peak resident memory in MB; 0 where the system does not tell.
    pub(crate) memori: u64,
}

/// Runs a program to its end, which must be a good one.
pub(crate) fn jalankan(c: &mut Command) -> Proses {
    let mulai = Instant::now();
    let mut anak = c.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", anak.id());
    let stderr = anak.stderr.take().expect("a pipe");
    let pesan = std::thread::spawn(move || std::io::read_to_string(stderr).unwrap_or_default());
    let selesai = std::sync::atomic::AtomicBool::new(false);
    let mut memori = 0;
    let mut lama = Duration::ZERO;
    std::thread::scope(|s| {
        // Beside the wait, so that looking does not lengthen what is measured.
        let lihat = s.spawn(|| {
            let mut puncak = 0;
            while !selesai.load(std::sync::atomic::Ordering::Relaxed) {
                puncak = puncak.max(puncak_kb(&status));
                std::thread::sleep(Duration::from_millis(5));
            }
            puncak
        });
        let akhir = anak.wait().expect("an end");
        lama = mulai.elapsed();
        selesai.store(true, std::sync::atomic::Ordering::Relaxed);
        memori = lihat.join().unwrap_or(0) / 1024;
        let pesan = pesan.join().unwrap_or_default();
        assert!(akhir.success(), "{c:?}: {akhir}\n{pesan}");
    });
    Proses { lama, memori }
}

fn puncak_kb(status: &str) -> u64 {
    let teks = std::fs::read_to_string(status).unwrap_or_default();
    teks.lines().find(|l| l.starts_with("VmHWM")).and_then(|l| l.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

/// Median of `n` runs.
pub(crate) fn berulang(n: usize, f: impl Fn() -> Proses) -> Duration {
    tengah((0..n).map(|_| f().lama).collect())
}

pub(crate) fn tengah(mut v: Vec<Duration>) -> Duration {
    v.sort();
    v[v.len() / 2]
}

/// True when a program can be started.
pub(crate) fn ada(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

pub(crate) fn detik(d: Duration) -> String {
    format!("{:.3} detik", d.as_secs_f64()).replace('.', ",")
}

/// How many times `b` goes into `a`.
pub(crate) fn kali(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// A figure against its target.
pub(crate) fn putusan(apa: &str, nilai: f64, batas: f64, paling_banyak: bool) -> String {
    let baik = if paling_banyak { nilai <= batas } else { nilai >= batas };
    let (kata, hasil) = (
        if paling_banyak { "paling banyak" } else { "paling sedikit" },
        if baik { "memenuhi" } else { "TIDAK memenuhi" },
    );
    format!("{apa}: {nilai:.3}, {kata} {batas}: {hasil}").replace('.', ",")
}
