//! Rules over the plan, its tables and its chapters: what a careful reviewer finds. One rule per file, one registry.

pub mod alat;
mod angka_kalimat;
mod aturan;
pub mod baca;
mod besaran;
mod bilang;
mod hukum_dikenal;
mod kasus;
mod kelengkapan;
mod kendali;
mod kutipan;
mod letak;
mod nama;
mod penjelasan;
mod perubahan;
mod petik_kata;
mod prosa;
mod tercetak;

use indexmap::IndexMap;

use crate::compute::Kaskade;
use crate::diag::{Kode, Sink, Sources, kode};
use crate::model::{Perangkat, Rencana};
use crate::table::Tabel;

pub use aturan::ATURAN;
pub use kelengkapan::{
    BagianLengkap, Kelengkapan, Kelompok, TabelLengkap, Tempat, UmurData, kelengkapan, kelompokkan, umur_data,
};
pub use kendali::{DITOLAK_PENETAPAN, Kendali, Tahap, terapkan, tingkatkan};
pub use letak::{Letak, Peta};
pub use penjelasan::{KELUARGA, Penjelasan, jelaskan, kode_mirip, semua_penjelasan};
pub use perubahan::perubahan;
pub use petik_kata::{JenisKata, JenisPotongan, Kata, Potongan};
pub use prosa::{JenisNaskah, Naskah, kumpulkan};
pub use tercetak::tercetak;

/// What rules read.
pub struct Bahan<'a> {
    /// The plan.
    pub rencana: &'a Rencana,
    /// Its cascade.
    pub kaskade: &'a Kaskade,
    /// Its tables by id.
    pub tabel: &'a IndexMap<String, Tabel>,
    /// Its document set, as the plan has it: chapters and sections that are really there.
    pub perangkat: &'a Perangkat,
    /// Numbers of the tables placed in the document, by id.
    pub nomor: &'a IndexMap<String, String>,
    /// Numbers of the pictures placed in the document, by id.
    pub nomor_gambar: &'a IndexMap<String, String>,
    /// Numbers of the diagrams placed in the document, by id.
    pub nomor_diagram: &'a IndexMap<String, String>,
    /// Files read, for the text behind a span.
    pub sumber: &'a Sources,
    /// The document is a draft.
    pub draf: bool,
    /// The prose of the plan, cut into words ([`kumpulkan`]).
    pub prosa: Vec<Naskah<'a>>,
}

/// The families of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Keluarga {
    /// Sums: printed against computed, parts against the whole.
    Jumlah,
    /// Values at the end of the period, ratios, growth.
    Hitungan,
    /// The same thing in several tables.
    AntarTabel,
    /// The cascade from tujuan to sub kegiatan, codes and nomenklatur.
    Kaskade,
    /// Targets over time.
    Target,
    /// A Renja and its Renstra.
    Renja,
    /// Years, periods, references to tables, sections and laws.
    Rujukan,
    /// Chapters.
    Narasi,
    /// Form of decrees, dates, signatures.
    Hukum,
}

impl Keluarga {
    /// What the planner reads.
    pub const fn sebutan(self) -> &'static str {
        match self {
            Keluarga::Jumlah => "Penjumlahan",
            Keluarga::Hitungan => "Akhir periode, rasio, pertumbuhan",
            Keluarga::AntarTabel => "Kesamaan antartabel",
            Keluarga::Kaskade => "Kaskade dan kode",
            Keluarga::Target => "Target dari tahun ke tahun",
            Keluarga::Renja => "Renja dan Renstra",
            Keluarga::Rujukan => "Periode dan rujukan",
            Keluarga::Narasi => "Narasi",
            Keluarga::Hukum => "Bentuk hukum",
        }
    }
}

/// A rule. Its code's letter is its severity: E error, W warning, N note.
pub struct Aturan {
    /// Code, W610 and up; see [`Keluarga`] for the ranges.
    pub kode: Kode,
    /// Family.
    pub keluarga: Keluarga,
    /// One line: what is wrong.
    pub ringkas: &'static str,
    /// Legal or logical basis.
    pub dasar: &'static str,
    /// What the rule looks at, why, and what to do.
    pub penjelasan: &'static str,
    /// An example that is reported.
    pub salah: &'static str,
    /// The same, right.
    pub benar: &'static str,
    /// Looks for it. Every finding has this rule's code and a data path ([`crate::diag::Diagnostic::jalur`]).
    pub periksa: fn(&Bahan<'_>, &mut Sink),
}

/// For rules about printed values: found by [`tercetak()`], where each difference is given to one rule.
fn lewat_tercetak(_: &Bahan<'_>, _: &mut Sink) {}

/// Runs all rules.
pub fn semua(bahan: &Bahan<'_>, sink: &mut Sink) {
    for a in ATURAN {
        (a.periksa)(bahan, sink);
    }
}

/// Whether findings of a code are about a printed value that the computed one does not confirm.
pub fn tentang_tercetak(kode: Kode) -> bool {
    kode == kode::TERCETAK_BEDA || aturan::PENGENAL.iter().any(|(k, _)| *k == kode)
}

/// A rule by its code.
pub fn cari(kode: &str) -> Option<&'static Aturan> {
    ATURAN.iter().find(|a| a.kode.0 == kode).copied()
}

/// One-line summary of any code.
pub fn ringkas(k: Kode) -> &'static str {
    cari(k.0).map_or_else(|| k.ringkas(), |a| a.ringkas)
}

/// All codes there are, rules included, in order.
pub fn semua_kode() -> Vec<Kode> {
    let mut v: Vec<Kode> = kode::KATALOG.iter().map(|e| e.kode).chain(ATURAN.iter().map(|a| a.kode)).collect();
    v.sort_by_key(|k| k.0[1..].to_string());
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_complete_and_their_codes_unique() {
        let semua = semua_kode();
        for a in ATURAN {
            assert_eq!(semua.iter().filter(|k| k.0[1..] == a.kode.0[1..]).count(), 1, "{} twice", a.kode);
            assert!(matches!(&a.kode.0[..1], "E" | "W" | "N"), "{}", a.kode);
            for t in [a.ringkas, a.dasar, a.penjelasan, a.salah, a.benar] {
                assert!(!t.trim().is_empty(), "{} says too little", a.kode);
            }
        }
    }
}
