//! Figures drawn from data, as declared in `gambar/<id>.toml`: kind, where the data come from, options.

use rust_decimal::Decimal;

use crate::diag::{Lok, Span};
use crate::model::Tingkat;
use crate::model::nilai::Nilai;

/// A figure that is drawn at each build, placed by `gambar("id")` like a picture file.
#[derive(Clone, Debug)]
pub struct Bagan {
    /// Unique id: the name of its file, unless typed.
    pub id: Lok<String>,
    /// Caption; may contain expressions.
    pub judul: Lok<String>,
    /// What it is numbered and listed as.
    pub kelompok: Kelompok,
    /// What it shows, for readers who cannot see it; made from the data when absent.
    pub alt: Option<Lok<String>>,
    /// Source line; may contain expressions.
    pub sumber_data: Option<Lok<String>>,
    /// The page it must stand on; chosen by its size when absent.
    pub halaman: Option<Halaman>,
    /// Direction in which trees and flows grow; chosen by their size when absent.
    pub arah: Option<ArahBagan>,
    /// Font size in tenths of a point, before scaling.
    pub ukuran: Option<u32>,
    /// Width in percent of the text, for charts.
    pub lebar: u32,
    /// Height in millimetres, for charts.
    pub tinggi: Option<u32>,
    /// Kind and data.
    pub isi: IsiBagan,
    /// Comes with the document set: drawn only where it is placed.
    pub bawaan: bool,
    /// Where it is declared.
    pub span: Span,
}

impl Bagan {
    /// The table a chart is drawn from.
    pub fn tabel(&self) -> Option<&str> {
        match &self.isi {
            IsiBagan::Grafik(Grafik { sumber: SumberGrafik::Tabel { tabel, .. }, .. }) => Some(&tabel.isi),
            _ => None,
        }
    }
}

/// What a figure is numbered and listed as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kelompok {
    /// "Gambar 3.1", in the list of figures.
    #[default]
    Gambar,
    /// "Diagram 2.1", in the list of diagrams.
    Diagram,
}

impl Kelompok {
    /// The word before the number.
    pub fn sebutan(self) -> &'static str {
        match self {
            Kelompok::Gambar => "Gambar",
            Kelompok::Diagram => "Diagram",
        }
    }
}

/// The words for [`Kelompok`].
pub const KELOMPOK: &[(&str, Kelompok)] = &[("gambar", Kelompok::Gambar), ("diagram", Kelompok::Diagram)];

/// What a table is numbered and listed as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sebutan {
    /// "Tabel 3.1".
    #[default]
    Tabel,
    /// A sheet that counts among the figures or the diagrams.
    Lembar(Kelompok),
}

impl Sebutan {
    /// The word before the number.
    pub fn kata(self) -> &'static str {
        match self {
            Sebutan::Tabel => "Tabel",
            Sebutan::Lembar(k) => k.sebutan(),
        }
    }
}

/// The words for [`Sebutan`].
pub const SEBUTAN: &[(&str, Sebutan)] = &[
    ("tabel", Sebutan::Tabel),
    ("gambar", Sebutan::Lembar(Kelompok::Gambar)),
    ("diagram", Sebutan::Lembar(Kelompok::Diagram)),
];

/// Orientation of the page of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halaman {
    /// Portrait.
    Tegak,
    /// Landscape.
    Lanskap,
}

/// Direction in which a tree or a flow grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArahBagan {
    /// Downwards.
    Turun,
    /// To the right.
    Kanan,
}

/// A kind of figure as typed in `jenis`, with what it shows.
pub const JENIS_BAGAN: &[(&str, &str)] = &[
    ("organisasi", "bagan susunan organisasi dari [[unit]]"),
    ("pohon_kinerja", "pohon kinerja dari tujuan sampai sub kegiatan beserta indikatornya"),
    ("pohon_masalah", "pohon masalah dari [[masalah]], atau dari kolom tabel pada [sumber]"),
    ("batang", "grafik batang dari [sumber]: tegak, mendatar, berkelompok, bertumpuk"),
    ("garis", "grafik garis dari [sumber]: deret tahunan, target dan realisasi"),
    ("lingkaran", "grafik lingkaran atau donat dari [sumber]"),
    ("capaian", "batang capaian terhadap target dari [sumber]"),
    ("alir", "bagan alir dari [[langkah]]"),
];

/// Kind and data of a figure.
#[derive(Clone, Debug)]
pub enum IsiBagan {
    /// `organisasi`.
    Organisasi(Vec<Unit>),
    /// `pohon_kinerja`.
    Kinerja(PohonKinerja),
    /// `pohon_masalah`.
    Masalah(IsiMasalah),
    /// `batang`, `garis`, `lingkaran`, `capaian`.
    Grafik(Grafik),
    /// `alir`.
    Alir(Vec<Langkah>),
}

/// `[[unit]]` of an organisation chart.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Unique id within the figure.
    pub id: Lok<String>,
    /// Name.
    pub nama: Lok<String>,
    /// Unit it belongs to; none for the head.
    pub atasan: Option<Lok<String>>,
    /// What it is.
    pub jenis: JenisUnit,
}

/// What a unit of an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisUnit {
    /// Head of the agency.
    Kepala,
    /// Secretariat: at the side, above the bidang.
    Sekretariat,
    /// Bidang and the like.
    Bidang,
    /// Sub bagian, seksi.
    Sub,
    /// Functional officials: a dashed box.
    Fungsional,
    /// Technical unit: below all others.
    Uptd,
}

/// The words for [`JenisUnit`].
pub const JENIS_UNIT: &[(&str, JenisUnit)] = &[
    ("kepala", JenisUnit::Kepala),
    ("sekretariat", JenisUnit::Sekretariat),
    ("bidang", JenisUnit::Bidang),
    ("sub_bagian", JenisUnit::Sub),
    ("seksi", JenisUnit::Sub),
    ("fungsional", JenisUnit::Fungsional),
    ("uptd", JenisUnit::Uptd),
];

/// `pohon_kinerja`: which part of the plan's tree.
#[derive(Clone, Debug)]
pub struct PohonKinerja {
    /// Levels shown, top to bottom.
    pub tingkat: Vec<Tingkat>,
    /// Branches shown.
    pub cabang: CabangKinerja,
    /// Node to begin with; the tujuan when absent.
    pub dari: Option<Lok<String>>,
    /// Indicators in the boxes.
    pub indikator: bool,
    /// Links across branches.
    pub kaitan: Vec<Kaitan>,
}

/// Branches of a performance tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CabangKinerja {
    /// All.
    #[default]
    Semua,
    /// Those of the agency's affairs.
    Urusan,
    /// Those of the supporting program.
    Penunjang,
}

/// The words for [`CabangKinerja`].
pub const CABANG_KINERJA: &[(&str, CabangKinerja)] =
    &[("semua", CabangKinerja::Semua), ("urusan", CabangKinerja::Urusan), ("penunjang", CabangKinerja::Penunjang)];

/// `[[kaitan]]`: a cross-cutting link between two nodes.
#[derive(Clone, Debug)]
pub struct Kaitan {
    /// From.
    pub dari: Lok<String>,
    /// To.
    pub ke: Lok<String>,
}

/// Where the problems of a problem tree come from.
#[derive(Clone, Debug)]
pub enum IsiMasalah {
    /// `[[masalah]]`.
    Isian(Vec<Masalah>),
    /// Columns of a finished table: one level each.
    Tabel {
        /// Table id.
        tabel: Lok<String>,
        /// Columns, main problem first.
        kolom: Vec<Lok<String>>,
    },
}

/// `[[masalah]]` of a problem tree.
#[derive(Clone, Debug)]
pub struct Masalah {
    /// Unique id within the figure.
    pub id: Lok<String>,
    /// Text.
    pub nama: Lok<String>,
    /// The problem it is a cause or an effect of; none for the main problem.
    pub induk: Option<Lok<String>>,
    /// An effect, drawn above the main problem; otherwise a cause.
    pub akibat: bool,
}

/// `[[langkah]]` of a flow.
#[derive(Clone, Debug)]
pub struct Langkah {
    /// Unique id within the figure; the running number when not typed.
    pub id: Lok<String>,
    /// Text.
    pub nama: Lok<String>,
    /// What it is.
    pub jenis: JenisLangkah,
    /// Who does it: steps of the same doer share a lane.
    pub pelaksana: Option<Lok<String>>,
    /// The steps before it, with the words on the arrow; the step above when not typed.
    pub sesudah: Option<Vec<Sesudah>>,
}

/// An arrow from an earlier step.
#[derive(Clone, Debug)]
pub struct Sesudah {
    /// The earlier step.
    pub id: Lok<String>,
    /// Words on the arrow, for example "ya".
    pub kata: Option<String>,
}

/// What a step of a flow is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JenisLangkah {
    /// Something done.
    #[default]
    Proses,
    /// Begin or end.
    Ujung,
    /// A question.
    Keputusan,
    /// A document.
    Dokumen,
}

/// The words for [`JenisLangkah`].
pub const JENIS_LANGKAH: &[(&str, JenisLangkah)] = &[
    ("proses", JenisLangkah::Proses),
    ("mulai", JenisLangkah::Ujung),
    ("selesai", JenisLangkah::Ujung),
    ("keputusan", JenisLangkah::Keputusan),
    ("dokumen", JenisLangkah::Dokumen),
];

/// A chart: its form, and where its numbers come from.
#[derive(Clone, Debug)]
pub struct Grafik {
    /// Form.
    pub bentuk: BentukGrafik,
    /// Where the numbers come from.
    pub sumber: SumberGrafik,
    /// Names of the series; the column titles or indicator names when absent.
    pub nama: Vec<Lok<String>>,
    /// Unit at the axis.
    pub satuan: Option<String>,
    /// Values printed at bars and points.
    pub nilai: bool,
    /// Decimals of printed values.
    pub desimal: Option<u32>,
}

/// Form of a chart.
#[derive(Clone, Debug)]
pub enum BentukGrafik {
    /// Bars.
    Batang {
        /// Horizontal; chosen by the names when absent.
        mendatar: Option<bool>,
        /// Stacked instead of side by side.
        tumpuk: bool,
    },
    /// Lines.
    Garis {
        /// The axis starts from zero; chosen by the values when absent.
        dari_nol: Option<bool>,
        /// Reference lines.
        acuan: Vec<AcuanGrafik>,
    },
    /// Shares of a whole.
    Lingkaran {
        /// With a hole.
        donat: bool,
    },
    /// Achieved against target.
    Capaian {
        /// Upper bounds in percent and names of grades, the lowest first.
        jenjang: Vec<(Decimal, String)>,
    },
}

/// `[[acuan]]`: a value that does not change along the axis.
#[derive(Clone, Debug)]
pub struct AcuanGrafik {
    /// Name in the legend.
    pub nama: Lok<String>,
    /// The value.
    pub nilai: Decimal,
}

/// Where the numbers of a chart come from.
#[derive(Clone, Debug)]
pub enum SumberGrafik {
    /// Columns of a finished table.
    Tabel {
        /// Table id.
        tabel: Lok<String>,
        /// Column with the names of the rows; the first one when absent.
        label: Option<Lok<String>>,
        /// Columns with the numbers: one series each. `anggaran.*` names a repeated column: its years become the
        /// categories.
        kolom: Vec<Lok<String>>,
        /// Row keys; every detail row when empty.
        baris: Vec<Lok<String>>,
        /// Only rows of this level.
        tingkat: Option<Lok<String>>,
        /// Columns become the categories, and each row a series.
        balik: bool,
    },
    /// Series of indicators over the years.
    Indikator {
        /// Indicator ids.
        indikator: Vec<Lok<String>>,
        /// Which series, in order.
        deret: Vec<DeretIndikator>,
        /// First and last year; every year with a value when absent.
        tahun: Option<Lok<String>>,
    },
    /// Typed in the file.
    Isian {
        /// Rows.
        baris: Vec<BarisIsian>,
    },
}

/// `[[isi]]`: typed numbers of one category.
#[derive(Clone, Debug)]
pub struct BarisIsian {
    /// Name.
    pub label: Lok<String>,
    /// One number per series.
    pub nilai: Vec<Lok<Nilai>>,
    /// Names in `[fakta]` instead of numbers.
    pub fakta: Vec<Lok<String>>,
}

/// A series of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeretIndikator {
    /// State in the baseline year.
    Baseline,
    /// Targets.
    Target,
    /// Achieved values.
    Realisasi,
    /// Projections.
    Proyeksi,
}

/// The words for [`DeretIndikator`].
pub const DERET_INDIKATOR: &[(&str, DeretIndikator)] = &[
    ("baseline", DeretIndikator::Baseline),
    ("target", DeretIndikator::Target),
    ("realisasi", DeretIndikator::Realisasi),
    ("proyeksi", DeretIndikator::Proyeksi),
];
