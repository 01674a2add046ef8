//! The documents of a whole region as they are reported: state, findings, money; as plain data and as text.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_decimal::Decimal;

use crate::diag::Severity;
use crate::model::nilai::Angka;

/// All documents of an output folder.
#[derive(Clone, Debug, Default)]
pub struct Laporan {
    /// The documents, by plan; the final one before the draft.
    pub dokumen: Vec<Dokumen>,
}

/// One document.
#[derive(Clone, Debug)]
pub struct Dokumen {
    /// Name of the plan.
    pub rencana: String,
    /// True for a draft.
    pub draf: bool,
    /// What became of it.
    pub keadaan: Keadaan,
    /// The PDF, when there is one.
    pub pdf: Option<PathBuf>,
    /// Number of pages.
    pub halaman: Option<usize>,
    /// Size of the PDF.
    pub bita: Option<usize>,
    /// Digest of the PDF.
    pub sha256: Option<String>,
    /// Errors, warnings and notes of the last run.
    pub banyak: [usize; 3],
    /// The findings; none when they were not kept.
    pub temuan: Option<Vec<Temuan>>,
    /// Title, agency and period; none without a PDF.
    pub judul: Option<Judul>,
    /// Where it stands.
    pub status: Option<String>,
    /// The act that sets it.
    pub penetapan: Option<String>,
    /// Pagu by year.
    pub pagu: BTreeMap<String, Decimal>,
    /// How it differs from an earlier run, when that was asked for.
    pub beda: Option<Beda>,
}

/// What a document is called.
#[derive(Clone, Debug)]
pub struct Judul {
    /// Title.
    pub judul: String,
    /// Short name of its kind, for example "Renstra".
    pub singkatan: String,
    /// Agency.
    pub instansi: String,
    /// Region.
    pub daerah: String,
    /// Period.
    pub periode: String,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temuan {
    /// Code.
    pub kode: String,
    /// Severity.
    pub tingkat: Severity,
    /// Message.
    pub pesan: String,
    /// `path:line`.
    pub tempat: Option<String>,
    /// What to do.
    pub bantuan: Option<String>,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keadaan {
    /// The last run made it.
    Dibangun,
    /// It was up to date.
    Tetap,
    /// Findings forbid it.
    Galat,
    /// The tool failed.
    Gagal,
    /// It was made, but the PDF is gone.
    Hilang,
    /// It was never made.
    Belum,
}

impl Keadaan {
    /// All of them.
    pub const SEMUA: [Keadaan; 6] =
        [Keadaan::Dibangun, Keadaan::Tetap, Keadaan::Galat, Keadaan::Gagal, Keadaan::Hilang, Keadaan::Belum];

    /// As printed.
    pub fn sebutan(self) -> &'static str {
        match self {
            Keadaan::Dibangun => "dibangun",
            Keadaan::Tetap => "tetap",
            Keadaan::Galat => "galat",
            Keadaan::Gagal => "gagal",
            Keadaan::Hilang => "PDF hilang",
            Keadaan::Belum => "belum disusun",
        }
    }

    /// True when the document is what its data say.
    pub fn baik(self) -> bool {
        matches!(self, Keadaan::Dibangun | Keadaan::Tetap)
    }
}

/// How a document differs from that of an earlier run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beda {
    /// There was none.
    Baru,
    /// Other bytes.
    Berubah,
    /// There is none any more.
    Hilang,
    /// The same bytes.
    Sama,
}

impl Beda {
    /// As printed.
    pub fn sebutan(self) -> &'static str {
        match self {
            Beda::Baru => "baru",
            Beda::Berubah => "berubah",
            Beda::Hilang => "hilang",
            Beda::Sama => "sama",
        }
    }
}

/// Money of all documents of one kind in one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Region.
    pub daerah: String,
    /// Kind of document.
    pub singkatan: String,
    /// Number of documents.
    pub dokumen: usize,
    /// Pagu by year; `None` when the sum cannot be held.
    pub pagu: BTreeMap<String, Option<Decimal>>,
}

impl Laporan {
    /// Pagu by region and kind of document: what a Renja spends is part of its Renstra, so that kinds are never added up.
    /// A draft counts where there is no final document.
    pub fn total(&self) -> Vec<Total> {
        let akhir = |d: &&Dokumen| {
            !d.draf || !self.dokumen.iter().any(|x| !x.draf && x.rencana == d.rencana && x.judul.is_some())
        };
        let mut semua: BTreeMap<(&str, &str), Total> = BTreeMap::new();
        for d in self.dokumen.iter().filter(akhir) {
            let Some(j) = &d.judul else { continue };
            let t = semua.entry((&j.daerah, &j.singkatan)).or_insert_with(|| Total {
                daerah: j.daerah.clone(),
                singkatan: j.singkatan.clone(),
                dokumen: 0,
                pagu: BTreeMap::new(),
            });
            t.dokumen += 1;
            for (tahun, pagu) in &d.pagu {
                let jumlah = t.pagu.entry(tahun.clone()).or_insert(Some(Decimal::ZERO));
                *jumlah = jumlah.and_then(|n| n.checked_add(*pagu));
            }
        }
        semua.into_values().collect()
    }

    /// Number of documents in each state that occurs.
    pub fn per_keadaan(&self) -> Vec<(Keadaan, usize)> {
        let banyak = |k: Keadaan| self.dokumen.iter().filter(|d| d.keadaan == k).count();
        Keadaan::SEMUA.into_iter().map(|k| (k, banyak(k))).filter(|(_, n)| *n > 0).collect()
    }

    /// Errors, warnings and notes of all documents.
    pub fn banyak(&self) -> [usize; 3] {
        self.dokumen.iter().fold([0; 3], |a, d| [0, 1, 2].map(|i| a[i] + d.banyak[i]))
    }

    /// The documents as a table for the terminal, and a line that sums them up.
    pub fn teks(&self) -> String {
        let beda = self.dokumen.iter().any(|d| d.beda.is_some());
        let kepala = ["rencana", "halaman", "ukuran", "temuan", "keadaan", "perubahan"].map(str::to_string);
        let isi = self.dokumen.iter().map(|d| {
            [
                if d.draf { format!("{} (draf)", d.rencana) } else { d.rencana.clone() },
                d.halaman.map_or_else(|| "-".to_string(), |n| n.to_string()),
                d.bita.map_or_else(|| "-".to_string(), ukuran),
                hitungan(d.banyak),
                d.keadaan.sebutan().to_string(),
                d.beda.map_or("-", Beda::sebutan).to_string(),
            ]
        });
        let semua: Vec<[String; 6]> = std::iter::once(kepala).chain(isi).collect();
        let lebar = [0, 1, 2, 3, 4, 5].map(|k| semua.iter().map(|b| b[k].chars().count()).max().unwrap_or_default());
        let mut t = String::new();
        for b in &semua {
            let [id, halaman, besar, temuan, keadaan, perubahan] = b;
            let baris = format!(
                "{id:<0$}  {halaman:>1$}  {besar:>2$}  {temuan:<3$}  {keadaan:<4$}  {5}",
                lebar[0],
                lebar[1],
                lebar[2],
                lebar[3],
                lebar[4],
                if beda { perubahan.as_str() } else { "" }
            );
            t.push_str(baris.trim_end());
            t.push('\n');
        }
        let jenis: Vec<String> = self.per_keadaan().iter().map(|(k, n)| format!("{n} {}", k.sebutan())).collect();
        t.push_str(&format!("{} dokumen: {}\n", self.dokumen.len(), jenis.join(", ")));
        t
    }
}

/// "2 galat, 3 peringatan" or "tanpa temuan".
fn hitungan([galat, peringatan, _]: [usize; 3]) -> String {
    let bagian = [(galat, "galat"), (peringatan, "peringatan")];
    let bagian: Vec<String> = bagian.iter().filter(|(n, _)| *n > 0).map(|(n, k)| format!("{n} {k}")).collect();
    if bagian.is_empty() { "tanpa temuan".to_string() } else { bagian.join(", ") }
}

/// A size in KB or MB.
pub fn ukuran(bita: usize) -> String {
    let kb = Angka((Decimal::from(bita) / Decimal::from(1024)).round_dp(1));
    if bita < 1024 * 1024 {
        format!("{} KB", kb.format(Some(0)))
    } else {
        let mb = Angka(kb.0 / Decimal::from(1024));
        format!("{} MB", mb.format(Some(1)))
    }
}
