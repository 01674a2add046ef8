//! One document again and again: made anew whenever something it depends on has changed.
//!
//! The files are looked at in turns, by content: that works on every file system, also on network drives, and a file
//! that is saved twice or written in pieces is one change. The engine stays alive, so that Typst lays out again only
//! what is different.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::satu::{Selesai, satu};
use super::{Dasar, Pilihan};
use crate::diag::{Sink, Sources};
use crate::load::berkas_rencana;
use crate::masukan::{Masukan, Sidik};
use crate::model::nilai::Tanggal;
use crate::pipeline::Bengkel;
use crate::project::{BERKAS_PROYEK, Proyek};
use crate::typeset::Mesin;

/// Shortest time between two looks.
const JEDA: Duration = Duration::from_millis(100);
/// Longest time between two looks.
const JEDA_TERLAMA: Duration = Duration::from_secs(2);
/// Looking takes at most one part in so many of the time.
const HEMAT: u32 = 20;
/// A change counts when nothing has changed any more for so long.
const TENANG: Duration = Duration::from_millis(30);
/// Looks after which a change counts even though the files do not come to rest.
const SABAR: usize = 60;
/// Rebuilds after which results of the layout that were not used again are forgotten.
const UMUR: usize = 10;

/// What a look brought.
pub enum Kabar {
    /// The document was made, or cannot be made.
    Dokumen(Box<Selesai>, Box<Proyek>),
    /// The project's settings cannot be used.
    Proyek(Sink, Sources),
}

/// Watches one plan.
pub struct Pantau {
    akar: PathBuf,
    dir: PathBuf,
    hari_ini: Option<Tanggal>,
    pilihan: Pilihan,
    proyek: Option<Proyek>,
    bengkel: (Option<Sidik>, OnceLock<Bengkel>),
    masukan: Masukan,
    /// What was there when the document was made last.
    dulu: Option<Tampak>,
    biaya: Duration,
}

/// All that can be seen to change.
#[derive(Clone, PartialEq, Eq)]
struct Tampak {
    pengaturan: Option<Sidik>,
    dasar: Option<Dasar>,
    masukan: Masukan,
}

impl Pantau {
    /// Watches the plan in `dir` of the project in `akar`. Nothing is read yet.
    pub fn baru(akar: PathBuf, dir: PathBuf, hari_ini: Option<Tanggal>, pilihan: Pilihan) -> Pantau {
        Pantau {
            akar,
            dir,
            hari_ini,
            pilihan,
            proyek: None,
            bengkel: (None, OnceLock::new()),
            masukan: Masukan::default(),
            dulu: None,
            biaya: Duration::ZERO,
        }
    }

    /// Time until the next look.
    pub fn jeda(&self) -> Duration {
        (self.biaya * HEMAT).clamp(JEDA, JEDA_TERLAMA)
    }

    /// Looks once. Makes the document at the first look, and when something has changed and has come to rest.
    pub fn lihat(&mut self) -> Option<Kabar> {
        let mulai = Instant::now();
        let mut kini = self.tampak();
        self.biaya = mulai.elapsed();
        if self.dulu.as_ref() == Some(&kini) {
            return None;
        }
        if self.dulu.is_some() {
            for _ in 0..SABAR {
                std::thread::sleep(TENANG);
                let lagi = self.tampak();
                if lagi == kini {
                    break;
                }
                kini = lagi;
            }
        }
        // Saved again as it was.
        if self.dulu.as_ref() == Some(&kini) { None } else { Some(self.susun(kini)) }
    }

    fn tampak(&self) -> Tampak {
        Tampak {
            pengaturan: Sidik::berkas(&self.akar.join(BERKAS_PROYEK)),
            dasar: self.proyek.as_ref().map(|p| Dasar::baca(p, &self.pilihan)),
            masukan: self.masukan.sekarang(berkas_rencana),
        }
    }

    fn susun(&mut self, kini: Tampak) -> Kabar {
        let (mut sources, sink) = (Sources::default(), std::cell::RefCell::default());
        let proyek = Proyek::temukan(&self.akar, &mut sources, &sink).filter(|_| !sink.borrow().ada_galat());
        let Some(mut proyek) = proyek else {
            self.dulu = Some(kini);
            return Kabar::Proyek(sink.into_inner(), sources);
        };
        proyek.kendali.hari_ini.clone_from(&self.hari_ini);
        let huruf = Some(Dasar::huruf(&proyek));
        if self.bengkel.0 != huruf {
            self.bengkel = (huruf, OnceLock::new());
        }
        let dasar = Dasar::baca(&proyek, &self.pilihan);
        // The first time also an up-to-date document is made: it warms the engine.
        let pilihan = Pilihan { paksa: self.dulu.is_none() || self.pilihan.paksa, ..self.pilihan.clone() };
        let s = satu(&proyek, &dasar, &self.dir, &pilihan, &self.bengkel.1);
        Mesin::lupakan(UMUR);
        // What was read counts, not what is there by now: a change in the meantime is seen at the next look.
        self.masukan = s.masukan.clone().unwrap_or_default();
        self.dulu = Some(Tampak { pengaturan: kini.pengaturan, dasar: Some(dasar), masukan: self.masukan.clone() });
        self.proyek = Some(proyek.clone());
        Kabar::Dokumen(Box::new(s), Box::new(proyek))
    }
}
