//! `manifest.json`: all documents of the output folder, for other programs.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::satu::{Keadaan, Selesai, letak, nama};
use super::simpanan::{Hitungan, Simpanan};
use super::tulis::sapu;
use super::{Gagal, Ikhtisar, tulis};
use crate::masukan::{relatif, sebab};
use crate::project::Proyek;

/// Name of the manifest in the output folder.
pub const BERKAS_MANIFES: &str = "manifest.json";

/// Version of the form; it grows when a key changes its meaning or goes.
const SKEMA: u32 = 1;

/// The documents of an output folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifes {
    skema: u32,
    /// The documents, by plan; the final one before the draft.
    pub dokumen: Vec<Entri>,
}

/// One document. Keys are always there; `null` where there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entri {
    /// Name of the plan.
    pub rencana: String,
    /// True for a draft.
    pub draf: bool,
    /// How the last run ended: `dibangun`, `tetap`, `galat` (findings) or `gagal` (the tool).
    pub keadaan: String,
    /// The PDF, relative to the output folder.
    pub dokumen: Option<String>,
    /// Number of pages.
    pub halaman: Option<usize>,
    /// Size of the PDF.
    pub bita: Option<usize>,
    /// Digest of the PDF.
    pub sha256: Option<String>,
    /// Digest of all it was made from.
    pub masukan: Option<String>,
    /// Findings of the last run.
    pub temuan: Hitungan,
    /// How long the PDF took to make, in milliseconds.
    pub lama_md: Option<u64>,
    /// What the document is and what money it plans.
    #[serde(default)]
    pub ikhtisar: Option<Ikhtisar>,
}

/// Why manifests cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GalatManifes {
    /// Not a manifest.
    TakTerbaca {
        /// What is wrong.
        sebab: String,
    },
    /// Two manifests disagree about a document.
    Berbeda {
        /// The plan.
        rencana: String,
    },
}

impl fmt::Display for GalatManifes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GalatManifes::TakTerbaca { sebab } => write!(f, "bukan manifes susun: {sebab}"),
            GalatManifes::Berbeda { rencana } => write!(
                f,
                "`{rencana}` ada dalam dua manifes dengan isi yang berbeda; hapus manifes lama, atau susun ulang rencana itu"
            ),
        }
    }
}

impl std::error::Error for GalatManifes {}

impl Entri {
    /// The line of a plan that was just worked on.
    pub fn dari(proyek: &Proyek, s: &Selesai, draf: bool) -> Entri {
        let keadaan = match s.keadaan {
            Keadaan::Dibangun => "dibangun",
            Keadaan::Tetap => "tetap",
            Keadaan::Galat => "galat",
            Keadaan::Gagal(_) => "gagal",
        };
        let isi = s.isi.as_ref();
        Entri {
            rencana: s.id.clone(),
            draf,
            keadaan: keadaan.to_string(),
            dokumen: isi.map(|_| relatif(&proyek.keluaran, &s.pdf)),
            halaman: isi.map(|i| i.halaman),
            bita: isi.map(|i| i.bita),
            sha256: isi.map(|i| i.sha256.clone()),
            masukan: isi.map(|i| i.masukan.clone()),
            temuan: s.temuan,
            lama_md: isi.map(|i| i.lama_md),
            ikhtisar: isi.map(|i| i.ikhtisar.clone()),
        }
    }

    /// The line of a document an earlier run has made.
    fn dari_simpanan(proyek: &Proyek, id: &str, draf: bool) -> Option<Entri> {
        let pdf = letak(proyek, id, draf);
        let isi = Simpanan::baca(&pdf)?.0.isi;
        Some(Entri {
            rencana: id.to_string(),
            draf,
            keadaan: "tetap".to_string(),
            dokumen: Some(relatif(&proyek.keluaran, &pdf)),
            halaman: Some(isi.halaman),
            bita: Some(isi.bita),
            sha256: Some(isi.sha256),
            masukan: Some(isi.masukan),
            temuan: isi.temuan,
            lama_md: Some(isi.lama_md),
            ikhtisar: Some(isi.ikhtisar),
        })
    }

    fn kunci(&self) -> (String, bool) {
        (self.rencana.clone(), self.draf)
    }
}

impl Manifes {
    /// A manifest of these documents.
    pub fn baru(entri: impl IntoIterator<Item = Entri>) -> Manifes {
        let urut: BTreeMap<_, _> = entri.into_iter().map(|e| (e.kunci(), e)).collect();
        Manifes { skema: SKEMA, dokumen: urut.into_values().collect() }
    }

    /// Reads a manifest.
    pub fn urai(teks: &str) -> Result<Manifes, GalatManifes> {
        let galat = |sebab: String| GalatManifes::TakTerbaca { sebab };
        let m: Manifes = serde_json::from_str(teks).map_err(|e| galat(e.to_string()))?;
        if m.skema == SKEMA { Ok(m) } else { Err(galat(format!("skema {}, seharusnya {SKEMA}", m.skema))) }
    }

    /// Joins manifests of different parts. The same document may stand in several when they agree.
    pub fn gabung(semua: impl IntoIterator<Item = Manifes>) -> Result<Manifes, GalatManifes> {
        let mut urut: BTreeMap<_, Entri> = BTreeMap::new();
        for e in semua.into_iter().flat_map(|m| m.dokumen) {
            match urut.get(&e.kunci()) {
                Some(ada) if ada.sha256 != e.sha256 || ada.masukan != e.masukan => {
                    return Err(GalatManifes::Berbeda { rencana: e.rencana });
                }
                _ => {
                    urut.insert(e.kunci(), e);
                }
            }
        }
        Ok(Manifes::baru(urut.into_values()))
    }

    /// The manifest as JSON.
    pub fn json(&self) -> Result<String, Gagal> {
        serde_json::to_string_pretty(self).map(|t| t + "\n").map_err(|e| format!("manifes: {e}"))
    }

    /// Writes the manifest of the whole output folder: these documents, and those of other plans as they were.
    pub fn perbarui(proyek: &Proyek, entri: Vec<Entri>) -> Result<(), Gagal> {
        let keluaran = &proyek.keluaran;
        std::fs::create_dir_all(keluaran).map_err(|e| format!("membuat {}: {e}", keluaran.display(), e = sebab(&e)))?;
        // Another process may be doing the same. Where folders cannot be locked the last one wins.
        let kunci = std::fs::File::open(keluaran).ok();
        let _ = kunci.as_ref().map(std::fs::File::lock);
        sapu(keluaran);
        let path = keluaran.join(BERKAS_MANIFES);
        let lama = std::fs::read_to_string(&path).unwrap_or_default();
        let dulu = Manifes::urai(&lama).map(|m| m.dokumen).unwrap_or_default();
        let dulu: BTreeMap<_, _> = dulu.into_iter().map(|e| (e.kunci(), e)).collect();
        let sekarang: BTreeMap<_, _> = entri.into_iter().map(|e| (e.kunci(), e)).collect();
        let mut semua = Vec::new();
        for dir in proyek.semua_rencana() {
            let id = nama(&dir);
            for draf in [false, true] {
                let kunci = (id.clone(), draf);
                let ada = || letak(proyek, &id, draf).is_file();
                let lain = || dulu.get(&kunci).filter(|e| e.dokumen.is_none() || ada()).cloned();
                let e = sekarang.get(&kunci).cloned().or_else(lain);
                semua.extend(e.or_else(|| Entri::dari_simpanan(proyek, &id, draf).filter(|_| ada())));
            }
        }
        Manifes::baru(semua).tulis_bila_lain(&path, &lama)
    }

    /// Writes the manifest where it differs from what stands there.
    fn tulis_bila_lain(&self, path: &Path, lama: &str) -> Result<(), Gagal> {
        let baru = self.json()?;
        if baru == lama { Ok(()) } else { tulis(path, baru.as_bytes()) }
    }

    /// Writes the manifest.
    pub fn tulis(&self, path: &Path) -> Result<(), Gagal> {
        tulis(path, self.json()?.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entri(rencana: &str, sha256: &str) -> Entri {
        Entri {
            rencana: rencana.into(),
            draf: false,
            keadaan: "dibangun".into(),
            dokumen: Some(format!("{rencana}/{rencana}.pdf")),
            halaman: Some(3),
            bita: Some(10),
            sha256: Some(sha256.into()),
            masukan: Some("m".into()),
            temuan: Hitungan { galat: 0, peringatan: 2, catatan: 1 },
            lama_md: Some(7),
            ikhtisar: None,
        }
    }

    #[test]
    fn parts_join_in_the_order_of_the_plans() {
        let a = Manifes::baru([entri("c", "1"), entri("a", "2")]);
        let b = Manifes::baru([entri("b", "3"), entri("a", "2")]);
        let m = Manifes::gabung([a, b]).unwrap();
        assert_eq!(m.dokumen.iter().map(|e| e.rencana.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(Manifes::urai(&m.json().unwrap()), Ok(m));
    }

    #[test]
    fn parts_that_disagree_and_other_files_are_refused() {
        let dua = [Manifes::baru([entri("a", "1")]), Manifes::baru([entri("a", "2")])];
        assert_eq!(Manifes::gabung(dua), Err(GalatManifes::Berbeda { rencana: "a".into() }));
        for bukan in ["", "{}", r#"{"skema":2,"dokumen":[]}"#, "[1]"] {
            assert!(matches!(Manifes::urai(bukan), Err(GalatManifes::TakTerbaca { .. })), "{bukan}");
        }
    }
}
