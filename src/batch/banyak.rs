//! Many documents at once, one per thread.
//!
//! Each thread takes the next plan when it has written the last: memory grows with the threads, not with the plans.
//! What is to be said about the plans is handed over in their order.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{OnceLock, mpsc};

use super::satu::{Keadaan, Selesai, nama, satu};
use super::{Dasar, Pilihan};
use crate::project::Proyek;
use crate::typeset::Mesin;

/// Stack of a thread that sets documents: deeply nested layout needs more than the usual 2 MB.
const TUMPUKAN: usize = 16 << 20;

/// What happens during a run.
pub enum Peristiwa<T> {
    /// Work on a plan began.
    Mulai(String),
    /// Work on a plan ended.
    Jadi(String),
    /// What `olah` made of a plan; in the order of the plans.
    Laporan(T),
}

/// Makes the documents of `rencana` with `utas` threads. `olah` runs in the thread of the plan and takes from it what is
/// to be kept; `terima` runs in the calling thread.
pub fn bangun<T: Send>(
    proyek: &Proyek,
    rencana: &[PathBuf],
    p: &Pilihan,
    utas: usize,
    olah: impl Fn(Selesai) -> T + Sync,
    mut terima: impl FnMut(Peristiwa<T>),
) {
    let dasar = Dasar::baca(proyek, p);
    let bengkel = OnceLock::new();
    let berikut = AtomicUsize::new(0);
    let utas = utas.clamp(1, rencana.len().max(1));
    let (kirim, dengar) = mpsc::channel();
    let kerja = |kirim: mpsc::Sender<(usize, Option<T>)>| {
        while let Some((i, dir)) = {
            let i = berikut.fetch_add(1, Ordering::Relaxed);
            rencana.get(i).map(|d| (i, d))
        } {
            // The receiver lives as long as the threads.
            let _ = kirim.send((i, None));
            let hasil = std::panic::catch_unwind(AssertUnwindSafe(|| satu(proyek, &dasar, dir, p, &bengkel)));
            let s = hasil.unwrap_or_else(|_| {
                let sebab = "cacat pada program; jalankan lagi dengan RUST_BACKTRACE=1 dan laporkan keluarannya";
                Selesai::gagal(proyek, dir, p, sebab.to_string())
            });
            // After the last plan the process ends, and forgetting would only take time.
            if s.keadaan != Keadaan::Tetap && berikut.load(Ordering::Relaxed) < rencana.len() {
                // What the other threads need was used since they last did this.
                Mesin::lupakan(utas - 1);
            }
            let _ = kirim.send((i, Some(olah(s))));
        }
    };
    std::thread::scope(|lingkup| {
        for _ in 0..utas {
            let (kirim, kerja) = (kirim.clone(), &kerja);
            let baru = std::thread::Builder::new().stack_size(TUMPUKAN);
            // Where no more threads are to be had this one works too.
            let cadangan = kirim.clone();
            if baru.spawn_scoped(lingkup, move || kerja(kirim)).is_err() {
                kerja(cadangan);
                break;
            }
        }
        drop(kirim);
        let mut menunggu = BTreeMap::new();
        let mut giliran = 0;
        for (i, hasil) in dengar {
            let id = nama(&rencana[i]);
            match hasil {
                None => terima(Peristiwa::Mulai(id)),
                Some(t) => {
                    terima(Peristiwa::Jadi(id));
                    menunggu.insert(i, t);
                    while let Some(t) = menunggu.remove(&giliran) {
                        terima(Peristiwa::Laporan(t));
                        giliran += 1;
                    }
                }
            }
        }
    });
}

/// Threads of Typst's own for the pages of a document: as many as documents are made at once, so that `-j 1` is one
/// processor. Once per process; later calls change nothing.
pub fn batasi_utas(utas: usize) {
    let _ = rayon::ThreadPoolBuilder::new().num_threads(utas).stack_size(TUMPUKAN).build_global();
}
