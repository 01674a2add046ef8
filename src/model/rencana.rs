//! A plan as typed: identity, decree, period, tree, indicators, data sets.

use std::collections::BTreeMap;
use std::path::PathBuf;

use indexmap::IndexMap;

use super::penetapan::{Penetapan, TandaTangan};
use crate::diag::{Lok, Span};
use crate::model::bagan::{Bagan, Kelompok};
use crate::model::nilai::{Angka, Nilai, Nip, Rentang, Tahun, Tanggal};
use crate::model::renja::Renja;
use crate::model::{DaftarIndikator, Indikator, Perubahan, Pohon, Simpul, Status, Tampilan, Tingkat};

/// Everything one plan directory says.
#[derive(Clone, Debug)]
pub struct Rencana {
    /// Name of the directory.
    pub id: String,
    /// The directory.
    pub dir: PathBuf,
    /// `[dokumen]`.
    pub dokumen: Dokumen,
    /// `[periode]`.
    pub periode: Periode,
    /// `[tampilan]`.
    pub tampilan: Tampilan,
    /// `[instansi]`.
    pub instansi: Instansi,
    /// `[[bidang_urusan]]`, main one first.
    pub bidang_urusan: Vec<BidangUrusan>,
    /// `[[pejabat]]` by id.
    pub pejabat: IndexMap<String, Pejabat>,
    /// `[penetapan]`.
    pub penetapan: Option<Penetapan>,
    /// `[tanda_tangan]`.
    pub tanda_tangan: Option<TandaTangan>,
    /// `[perubahan]`: the plan this one changes.
    pub perubahan: Option<Perubahan>,
    /// `[acuan]`: the superior document.
    pub acuan: Acuan,
    /// `[prakiraan_maju] faktor`: money of the following year is this year's times the factor.
    pub prakiraan_maju: Option<Lok<Angka>>,
    /// `[visi]`.
    pub visi: Option<Visi>,
    /// `[[misi]]`.
    pub misi: Vec<Misi>,
    /// `[[dasar_hukum]]`.
    pub dasar_hukum: Vec<DasarHukum>,
    /// The tree.
    pub pohon: Pohon,
    /// What a Renja adds to it.
    pub renja: Renja,
    /// All indicators by id.
    pub indikator: IndexMap<String, Indikator>,
    /// Indicator lists by id.
    pub daftar: IndexMap<String, DaftarIndikator>,
    /// Data sets by id.
    pub data: IndexMap<String, Himpunan>,
    /// `[fakta]`: figures used in prose only.
    pub fakta: IndexMap<String, Lok<Nilai>>,
    /// `[[gambar]]`: pictures by id.
    pub gambar: IndexMap<String, Gambar>,
    /// `gambar/<id>.toml`: figures drawn from data, by id; those of the document set after the plan's own.
    pub bagan: IndexMap<String, Bagan>,
    /// `[[abaikan]]`: findings accepted with a reason.
    pub abaikan: Vec<Abaikan>,
    /// `[[tercetak]]`: what the adopted document prints.
    pub tercetak: Vec<Tercetak>,
    /// Narrative sections by name (`1.1`, `kata-pengantar`).
    pub narasi: IndexMap<String, Narasi>,
}

impl Rencana {
    /// The word for a document that is still on its way: `rancangan akhir`.
    pub fn rancangan(&self) -> Option<Status> {
        self.dokumen.status.as_ref().map(|s| s.isi).filter(|s| s.rancangan())
    }

    /// What it is and whose: "Rencana Strategis Dinas … Kabupaten … 2025–2029".
    pub fn sebutan(&self) -> String {
        let (judul, instansi) = (&self.dokumen.judul.isi, &self.instansi);
        format!("{judul} {} {} {}", *instansi.nama, *instansi.daerah, self.periode.utama.teks())
    }

    /// Where the document stands, in words: "rancangan", "ditetapkan", "ditetapkan (Perubahan Kedua)"; nothing when
    /// nothing is declared.
    pub fn keadaan(&self) -> Option<String> {
        let status = self.dokumen.status.as_ref().map(|s| s.isi.nama().to_string());
        match (status, &self.perubahan) {
            (Some(s), Some(p)) => Some(format!("{s} ({})", p.sebutan())),
            (None, Some(p)) => Some(p.sebutan()),
            (s, None) => s,
        }
    }

    /// True when it is declared as adopted.
    pub fn ditetapkan(&self) -> bool {
        self.dokumen.status.as_ref().is_some_and(|s| s.isi == Status::Ditetapkan)
    }

    /// True when number and date of the act may be printed: not in a document on its way, and not in a draft of one that
    /// is declared as adopted.
    pub fn bernomor(&self, draf: bool) -> bool {
        self.rancangan().is_none() && !(draf && self.ditetapkan())
    }

    /// The date of the document: of the act that sets it, else of its signature.
    pub fn tanggal(&self) -> Option<Tanggal> {
        let penetapan = self.penetapan.as_ref().filter(|_| self.rancangan().is_none()).and_then(|p| p.tanggal.as_ref());
        penetapan.or_else(|| self.tanda_tangan.as_ref().and_then(|t| t.tanggal.as_ref())).map(|t| t.isi)
    }

    /// The programs of a bidang urusan: by their code; programs of no bidang known here belong to the main one.
    pub fn program_bidang(&self, kode: &str) -> Vec<&Simpul> {
        let bidang = |s: &Simpul| {
            let b = s.kode.as_ref().and_then(|k| k.isi.bidang_urusan());
            let ada = b.filter(|b| self.bidang_urusan.iter().any(|x| x.kode.isi == b.teks()));
            ada.map_or_else(|| self.bidang_urusan.first().map(|x| x.kode.isi.clone()), |b| Some(b.teks().to_string()))
        };
        self.pohon.setingkat(Tingkat::Program).filter(|s| bidang(s).is_some_and(|b| b == kode)).collect()
    }
}

/// `[dokumen]`.
#[derive(Clone, Debug)]
pub struct Dokumen {
    /// Document set.
    pub set: Lok<String>,
    /// Variant of the set; the set's first when absent.
    pub varian: Option<Lok<String>>,
    /// Title, for example "Rencana Strategis".
    pub judul: Lok<String>,
    /// How far it has come; plans that say nothing are printed as they are typed.
    pub status: Option<Lok<Status>>,
    /// Version of the set the plan was written for, when it is pinned.
    pub versi_set: Option<Lok<u32>>,
    /// Directory of the Renstra a Renja is drawn from.
    pub rujukan: Option<Lok<String>>,
    /// Short name, for example "Renstra".
    pub singkatan: String,
    /// Year on the cover.
    pub tahun_terbit: Option<Lok<Tahun>>,
    /// Notice of a sample document; its presence gives the watermark.
    pub contoh: Option<String>,
    /// Paper: `A4` or `F4`.
    pub kertas: &'static str,
    /// Font families, overriding the project's.
    pub huruf: Vec<Lok<String>>,
    /// Signature blocks keep room for an electronic signature.
    pub tanda_tangan_elektronik: bool,
    /// Ids of the laws in the list of the first chapter; all when empty.
    pub landasan_hukum: Vec<Lok<String>>,
}

/// `[acuan]`: the superior document, RPJMD or RPD.
#[derive(Clone, Debug, Default)]
pub struct Acuan {
    /// Short name.
    pub singkatan: String,
    /// Full name.
    pub nama: Option<String>,
    /// Its goals.
    pub tujuan: Vec<String>,
    /// Its objectives.
    pub sasaran: Vec<String>,
}

/// `[periode]`.
#[derive(Clone, Debug)]
pub struct Periode {
    /// The planning period.
    pub utama: Rentang,
    /// Where it was typed.
    pub span: Span,
    /// Named ranges: the set's defaults and the plan's own.
    pub rentang: IndexMap<String, Rentang>,
}

/// `[instansi]`: identity of the agency.
#[derive(Clone, Debug)]
pub struct Instansi {
    /// Name of the agency.
    pub nama: Lok<String>,
    /// Region with its kind, for example "Kabupaten Mojokerto".
    pub daerah: Lok<String>,
    /// Government, for example "Pemerintah Kabupaten Mojokerto".
    pub pemerintah: String,
    /// Province.
    pub provinsi: String,
    /// Address lines.
    pub alamat: Vec<String>,
    /// Postal code.
    pub kode_pos: Option<String>,
    /// Telephone.
    pub telepon: Option<String>,
    /// Fax.
    pub faks: Option<String>,
    /// E-mail.
    pub surel: Option<String>,
    /// Web site.
    pub laman: Option<String>,
    /// Motto.
    pub semboyan: Option<String>,
    /// Coat of arms: path of an image.
    pub lambang: Option<Lok<PathBuf>>,
}

/// `[[bidang_urusan]]`.
#[derive(Clone, Debug)]
pub struct BidangUrusan {
    /// Code, for example `2.17`.
    pub kode: Lok<String>,
    /// Name.
    pub nama: Lok<String>,
    /// Name of the urusan it belongs to.
    pub urusan: Option<Lok<String>>,
}

/// `[[pejabat]]`: a signing official.
#[derive(Clone, Debug)]
pub struct Pejabat {
    /// Office.
    pub jabatan: Lok<String>,
    /// Name with degrees.
    pub nama: Lok<String>,
    /// Rank.
    pub pangkat: Option<String>,
    /// Grade, for example "IV/c".
    pub golongan: Option<String>,
    /// Civil servant number.
    pub nip: Option<Lok<Nip>>,
    /// "Plt." or "Plh.".
    pub status: Option<&'static str>,
}

/// `[visi]`.
#[derive(Clone, Debug)]
pub struct Visi {
    /// Text.
    pub teks: Lok<String>,
    /// Name of the programme of the head of region.
    pub nama: Option<String>,
}

/// `[[misi]]`.
#[derive(Clone, Debug)]
pub struct Misi {
    /// Number.
    pub nomor: u32,
    /// Name.
    pub nama: Option<String>,
    /// Text.
    pub teks: Lok<String>,
    /// The agency supports this mission.
    pub didukung: bool,
}

/// `[[dasar_hukum]]`: a law.
#[derive(Clone, Debug)]
pub struct DasarHukum {
    /// Id, when typed.
    pub id: Option<Lok<String>>,
    /// Kind, for example "Undang-Undang".
    pub jenis: Option<Lok<String>>,
    /// Number.
    pub nomor: Option<Lok<String>>,
    /// Year.
    pub tahun: Option<Lok<Tahun>>,
    /// Subject.
    pub tentang: Option<Lok<String>>,
    /// The full citation as typed, instead of one made from the parts.
    pub utuh: Option<Lok<String>>,
    /// Gazette.
    pub lembaran: Option<Lok<String>>,
    /// Amendment clause.
    pub perubahan: Option<Lok<String>>,
}

impl DasarHukum {
    /// The full citation: as typed, or from kind, number, year, subject, gazette, amendment.
    pub fn kutipan(&self) -> String {
        let mut t = self.utuh.as_ref().map(|u| u.isi.clone()).unwrap_or_else(|| {
            let bagian = [
                self.jenis.as_ref().map(|j| j.isi.clone()),
                self.nomor.as_ref().map(|n| format!("Nomor {}", n.isi)),
                self.tahun.map(|t| format!("Tahun {}", t.isi)),
                self.tentang.as_ref().map(|t| format!("tentang {}", t.isi)),
            ];
            bagian.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        if let Some(l) = &self.lembaran {
            t.push_str(&format!(" ({})", l.isi));
        }
        if let Some(p) = &self.perubahan {
            t.push(' ');
            t.push_str(p);
        }
        t
    }
}

/// A data set of a free table.
#[derive(Clone, Debug, Default)]
pub struct Himpunan {
    /// Field names of a CSV header, also of columns that are empty in every row.
    pub kepala: Vec<String>,
    /// Records in order.
    pub rekaman: Vec<Rekaman>,
}

/// A free field of a record.
#[derive(Clone, Debug)]
pub enum Medan {
    /// One value.
    Satu(Lok<Nilai>),
    /// Values per year.
    Deret(BTreeMap<Tahun, Lok<Nilai>>),
}

/// One record of a data set.
#[derive(Clone, Debug)]
pub struct Rekaman {
    /// Key, unique in its set: typed `id` or running number.
    pub kunci: String,
    /// Fields by name.
    pub medan: IndexMap<String, Medan>,
    /// Where it stands.
    pub span: Span,
}

/// `[[gambar]]`: a picture file of the plan, placed by `gambar("id")`.
#[derive(Clone, Debug)]
pub struct Gambar {
    /// Unique id.
    pub id: Lok<String>,
    /// Caption.
    pub judul: Lok<String>,
    /// The file: PNG, JPEG, SVG, …
    pub berkas: Lok<PathBuf>,
    /// What the picture shows, for readers who cannot see it; the caption when absent.
    pub alt: Option<String>,
    /// Source line.
    pub sumber_data: Option<String>,
    /// Width in percent of the text.
    pub lebar: u32,
    /// Greatest height in percent of the text.
    pub tinggi: Option<u32>,
    /// The page shown of a PDF.
    pub halaman: Option<Lok<u32>>,
    /// What it is numbered and listed as.
    pub kelompok: Kelompok,
}

/// `[[tercetak]]`: a value as the adopted document prints it; never used to compute.
#[derive(Clone, Debug)]
pub struct Tercetak {
    /// Table id.
    pub tabel: Lok<String>,
    /// Row key.
    pub baris: Lok<String>,
    /// Column id.
    pub kolom: Lok<String>,
    /// The printed text.
    pub nilai: Lok<String>,
    /// Remark.
    pub catatan: Option<String>,
}

/// `[[abaikan]]`: one finding at one place, accepted with a reason.
#[derive(Clone, Debug)]
pub struct Abaikan {
    /// Code of the rule.
    pub kode: Lok<String>,
    /// Data path of the finding.
    pub jalur: Lok<String>,
    /// Why it is accepted.
    pub alasan: Lok<String>,
    /// Last day on which it counts.
    pub sampai: Option<Tanggal>,
    /// Where it stands.
    pub span: Span,
}

/// A narrative section.
#[derive(Clone, Debug)]
pub struct Narasi {
    /// The file, as registered in the sources.
    pub file: crate::diag::FileId,
    /// Markdown with expressions.
    pub teks: String,
}
