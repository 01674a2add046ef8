//! The result of comparing: objects that changed, their fields, groups, sums.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Medan;
use crate::diag::{Lok, Span};
use crate::model::nilai::{Angka, Nilai, Rupiah, Tahun};
use crate::model::pohon::Uang;
use crate::model::{Arah, Tingkat};

/// Everything that changed, in groups.
#[derive(Clone, Debug, Default)]
pub struct Perubahan {
    /// Groups in the order of the document; those without changes are left out.
    pub kelompok: Vec<Kelompok>,
    /// Counts and totals.
    pub ringkasan: Ringkasan,
    /// Ids of nodes that are called otherwise in the new plan: old, new.
    pub ganti_simpul: BTreeMap<String, String>,
    /// The same of indicators.
    pub ganti_indikator: BTreeMap<String, String>,
}

impl Perubahan {
    /// True when nothing changed.
    pub fn kosong(&self) -> bool {
        self.kelompok.is_empty()
    }

    /// Old and new ids as keys of rows have them, see [`super::tabel::banding`].
    pub fn ganti_id(&self) -> BTreeMap<String, String> {
        let mut semua = self.ganti_indikator.clone();
        semua.extend(self.ganti_simpul.clone());
        semua
    }

    /// All objects that changed.
    pub fn objek(&self) -> impl Iterator<Item = &Objek> {
        self.kelompok.iter().flat_map(|k| &k.objek)
    }
}

/// What belongs together in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rumpun {
    /// Identity, officials, decree, settings.
    Identitas,
    /// Laws.
    Hukum,
    /// Tujuan and sasaran with their indicators.
    TujuanSasaran,
    /// A program with all that stands below it.
    Program {
        /// The program before.
        lama: Option<Box<Pengenal>>,
        /// The program after.
        baru: Option<Box<Pengenal>>,
    },
    /// Nodes of no program, indicators of no node, indicator lists.
    Indikator,
    /// Data sets and facts.
    Data,
    /// Chapters.
    Narasi,
    /// Table specifications and pictures.
    Tabel,
}

/// A group of changes.
#[derive(Clone, Debug)]
pub struct Kelompok {
    /// What it is about.
    pub rumpun: Rumpun,
    /// Pagu of the group per year, where the group has money.
    pub pagu: BTreeMap<Tahun, Pagu>,
    /// What changed.
    pub objek: Vec<Objek>,
}

/// Money before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pagu {
    /// Before; absent is not zero.
    pub lama: Option<Decimal>,
    /// After.
    pub baru: Option<Decimal>,
}

impl Pagu {
    /// After minus before; what is absent counts as nothing.
    pub fn selisih(&self) -> Decimal {
        self.baru.unwrap_or_default() - self.lama.unwrap_or_default()
    }

    /// The difference in percent of what was before, to two places; `None` when there was nothing.
    pub fn persen(&self) -> Option<Decimal> {
        persen(self.lama?, self.selisih())
    }
}

/// `selisih` in percent of `dari`, to two places.
fn persen(dari: Decimal, selisih: Decimal) -> Option<Decimal> {
    let p = selisih.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(dari)?;
    Some(Angka(p).bulatkan(2).0)
}

/// Kind of an object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jenis {
    /// A part of the identity or the settings: `instansi`, `penetapan`, …
    Identitas,
    /// A signing official.
    Pejabat,
    /// A bidang urusan.
    BidangUrusan,
    /// A mission.
    Misi,
    /// A chapter or section of the document.
    Susunan,
    /// A law.
    Hukum,
    /// A node of the tree.
    Simpul(Tingkat),
    /// An indicator.
    Indikator,
    /// A row of an indicator list.
    Daftar,
    /// An evaluated indicator of a Renja.
    Evaluasi,
    /// A node as the rancangan awal RKPD has it.
    Rkpd,
    /// A proposal.
    Usulan,
    /// A record of a data set.
    Data,
    /// A fact.
    Fakta,
    /// A picture.
    Gambar,
    /// A narrative.
    Narasi,
    /// A table specification.
    Spek,
}

impl Jenis {
    /// First part of the paths of such objects.
    pub fn kunci(&self) -> &'static str {
        match self {
            Jenis::Identitas => "identitas",
            Jenis::Pejabat => "pejabat",
            Jenis::BidangUrusan => "bidang_urusan",
            Jenis::Misi => "misi",
            Jenis::Susunan => "susunan",
            Jenis::Hukum => "dasar_hukum",
            Jenis::Simpul(_) => "simpul",
            Jenis::Indikator => "indikator",
            Jenis::Daftar => "daftar_indikator",
            Jenis::Evaluasi => "evaluasi",
            Jenis::Rkpd => "rkpd",
            Jenis::Usulan => "usulan",
            Jenis::Data => "data",
            Jenis::Fakta => "fakta",
            Jenis::Gambar => "gambar",
            Jenis::Narasi => "narasi",
            Jenis::Spek => "spesifikasi",
        }
    }

    /// What it is called in reports.
    pub fn sebutan(&self) -> String {
        match self {
            Jenis::Simpul(t) => t.sebutan(),
            Jenis::Hukum => "dasar hukum".to_string(),
            Jenis::Rkpd => "rancangan awal RKPD".to_string(),
            Jenis::Susunan => "bab dan bagian".to_string(),
            Jenis::Spek => "spesifikasi tabel".to_string(),
            _ => self.kunci().replace('_', " "),
        }
    }
}

/// What became of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keadaan {
    /// In the new plan only.
    Ditambah,
    /// In the old plan only.
    Dihapus,
    /// In both, not the same.
    Berubah,
}

impl Keadaan {
    /// The word.
    pub fn sebutan(self) -> &'static str {
        match self {
            Keadaan::Ditambah => "ditambah",
            Keadaan::Dihapus => "dihapus",
            Keadaan::Berubah => "berubah",
        }
    }
}

/// What an object is called on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pengenal {
    /// Its id.
    pub id: String,
    /// Its code.
    pub kode: Option<String>,
    /// Its name, or what stands for one.
    pub nama: String,
    /// Unit of an indicator.
    pub satuan: Option<String>,
    /// Direction of an indicator.
    pub arah: Option<Arah>,
    /// Where it stands.
    pub span: Span,
}

/// An object that changed.
#[derive(Clone, Debug)]
pub struct Objek {
    /// Kind.
    pub jenis: Jenis,
    /// What became of it.
    pub keadaan: Keadaan,
    /// Before.
    pub lama: Option<Pengenal>,
    /// After.
    pub baru: Option<Pengenal>,
    /// The fields that differ; all fields of an object that was added or removed.
    pub ubah: Vec<Ubah>,
}

impl Objek {
    /// The object as it is after the change, or was when it is gone.
    pub fn pengenal(&self) -> &Pengenal {
        match (&self.baru, &self.lama) {
            (Some(p), _) | (None, Some(p)) => p,
            (None, None) => unreachable!("an object stands on one side at least"),
        }
    }

    /// Its path: `simpul/2.17.05`, with the id of the new plan where there is one.
    pub fn jalur(&self) -> String {
        format!("{}/{}", self.jenis.kunci(), self.pengenal().id)
    }

    /// The change of one field.
    pub fn cari(&self, medan: &Medan) -> Option<&Ubah> {
        self.ubah.iter().find(|u| u.medan == *medan)
    }

    /// Whether a change of a target or of another value of the indicator is for the better.
    pub fn mutu(&self, u: &Ubah) -> Mutu {
        let dinilai = matches!(u.medan, Medan::Target(_) | Medan::Realisasi(_) | Medan::Baseline);
        let (Some(s), Some(arah)) = (u.selisih().filter(|_| dinilai), self.pengenal().arah) else {
            return Mutu::Netral;
        };
        let naik = match arah {
            _ if s.is_zero() => return Mutu::Netral,
            Arah::Naik => s.is_sign_positive(),
            Arah::Turun | Arah::TurunSelisih => s.is_sign_negative(),
            Arah::Tetap => return Mutu::Netral,
        };
        if naik { Mutu::Baik } else { Mutu::Buruk }
    }
}

/// A change in the direction of the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutu {
    /// For the better.
    Baik,
    /// For the worse.
    Buruk,
    /// Neither, or unknown.
    Netral,
}

impl Mutu {
    /// The word; empty for neither.
    pub fn sebutan(self) -> &'static str {
        match self {
            Mutu::Baik => "lebih baik",
            Mutu::Buruk => "lebih buruk",
            Mutu::Netral => "",
        }
    }
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ubah {
    /// The field.
    pub medan: Medan,
    /// Its value before; absent when it was not typed.
    pub lama: Option<Lok<Isi>>,
    /// Its value after.
    pub baru: Option<Lok<Isi>>,
}

impl Ubah {
    /// After minus before, when both are numbers.
    pub fn selisih(&self) -> Option<Decimal> {
        let angka = |x: &Option<Lok<Isi>>| x.as_ref().and_then(|x| x.isi.angka());
        angka(&self.baru)?.checked_sub(angka(&self.lama)?)
    }

    /// The difference in percent of the value before, to two places.
    pub fn persen(&self) -> Option<Decimal> {
        persen(self.lama.as_ref()?.isi.angka()?, self.selisih()?)
    }

    /// Money before and after, of a field of that kind.
    pub fn pagu(&self) -> Option<Pagu> {
        let angka = |x: &Option<Lok<Isi>>| x.as_ref().and_then(|x| x.isi.angka());
        matches!(self.medan, Medan::Uang(Uang::Pagu, _))
            .then(|| Pagu { lama: angka(&self.lama), baru: angka(&self.baru) })
    }
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Isi {
    /// A number, a mark or a text of an indicator or a record.
    Nilai(Nilai),
    /// Money.
    Rupiah(Rupiah),
    /// A text.
    Teks(String),
    /// Ids of other objects of one kind ([`Jenis::kunci`]).
    Rujukan(&'static str, Vec<String>),
}

impl Isi {
    /// The number, if it is one.
    pub fn angka(&self) -> Option<Decimal> {
        match self {
            Isi::Nilai(n) => n.angka().map(|a| a.0),
            Isi::Rupiah(r) => Some(r.0),
            Isi::Teks(_) | Isi::Rujukan(..) => None,
        }
    }

    /// The same value, also in the way it is written: `90` and `90,00` print differently.
    pub(super) fn sama(&self, lain: &Isi) -> bool {
        match (self, lain) {
            (Isi::Nilai(Nilai::Angka(a)), Isi::Nilai(Nilai::Angka(b))) => a == b && a.0.scale() == b.0.scale(),
            _ => self == lain,
        }
    }
}

impl std::fmt::Display for Isi {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Isi::Nilai(n) => n.fmt(f),
            Isi::Rupiah(r) => r.fmt(f),
            Isi::Teks(t) => f.pad(t),
            Isi::Rujukan(_, id) => f.pad(&id.join(", ")),
        }
    }
}

/// How many objects were added, removed and changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Banyak {
    /// Added.
    pub ditambah: usize,
    /// Removed.
    pub dihapus: usize,
    /// Changed.
    pub berubah: usize,
}

/// Counts and totals of all changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ringkasan {
    /// Nodes.
    pub simpul: Banyak,
    /// Indicators.
    pub indikator: Banyak,
    /// Everything else.
    pub lain: Banyak,
    /// Targets of indicators in both plans whose value changed.
    pub target: usize,
    /// Those for the better.
    pub target_baik: usize,
    /// Those for the worse.
    pub target_buruk: usize,
    /// Pagu of the whole plan per year.
    pub pagu: BTreeMap<Tahun, Pagu>,
}
