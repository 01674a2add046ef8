//! A drawn figure as plain data: shapes and texts with places in points, before any Typst.
//!
//! Everything that lays out a figure (trees, charts, flows) ends in an [`Adegan`]; `render` writes it as Typst, tests
//! look at it. Values stay decimals until here; only places on paper are floats.

/// A laid-out figure. The origin is the upper left corner, x goes right, y goes down, all in points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adegan {
    /// Width in points.
    pub lebar: f64,
    /// Height in points.
    pub tinggi: f64,
    /// Shapes and texts in drawing order: the later one covers the earlier.
    pub unsur: Vec<Unsur>,
}

/// A place in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Titik {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
}

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warna(pub u8, pub u8, pub u8);

/// A stroke.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Garis {
    /// Thickness in points.
    pub tebal: f64,
    /// Colour.
    pub warna: Warna,
    /// Dashed instead of solid.
    pub putus: bool,
}

/// A fill: a plain colour, or hatched so that series stay apart in a black-and-white copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Isian {
    /// One colour.
    Polos(Warna),
    /// Diagonal lines of the second colour on the first.
    Arsir(Warna, Warna),
}

/// Where the place of a text lies within its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jangkar {
    /// At its left end.
    Kiri,
    /// At its middle.
    Tengah,
    /// At its right end.
    Kanan,
}

/// One shape or text.
#[derive(Clone, Debug, PartialEq)]
pub enum Unsur {
    /// A box, with rounded corners of the given radius.
    Kotak {
        /// Upper left corner.
        di: Titik,
        /// Width in points.
        lebar: f64,
        /// Height in points.
        tinggi: f64,
        /// Radius of the corners.
        sudut: f64,
        /// Fill.
        isi: Option<Isian>,
        /// Stroke.
        garis: Option<Garis>,
    },
    /// A line through points, with an arrow head at its end if wanted.
    Jalur {
        /// At least two points.
        titik: Vec<Titik>,
        /// Stroke.
        garis: Garis,
        /// Arrow head at the last point.
        panah: bool,
    },
    /// A closed area.
    Bidang {
        /// At least three corners. Curves (sectors of a pie) come as many short sides.
        titik: Vec<Titik>,
        /// Fill.
        isi: Option<Isian>,
        /// Stroke.
        garis: Option<Garis>,
    },
    /// One line of text.
    Teks {
        /// Place of the anchor on the base line.
        di: Titik,
        /// Which point of the line the place is.
        jangkar: Jangkar,
        /// The text, any Unicode, no line breaks.
        teks: String,
        /// Font size in points.
        ukuran: f64,
        /// Bold.
        tebal: bool,
        /// Italic.
        miring: bool,
        /// Colour.
        warna: Warna,
        /// Turned by 90 degrees counter-clockwise around its place.
        tegak: bool,
    },
    /// One line of text that ends with the number of the page where a label stands.
    Halaman {
        /// Place of the anchor on the base line.
        di: Titik,
        /// Which point of the line the place is.
        jangkar: Jangkar,
        /// The words before the number, for example "ke halaman".
        depan: String,
        /// The label.
        label: String,
        /// Font size in points.
        ukuran: f64,
        /// Colour.
        warna: Warna,
    },
}

impl Adegan {
    /// The same scene, everything enlarged by a factor.
    pub fn skala(self, k: f64) -> Adegan {
        let t = |p: Titik| Titik { x: p.x * k, y: p.y * k };
        let g = |g: Garis| Garis { tebal: g.tebal * k, ..g };
        let satu = |u: Unsur| match u {
            Unsur::Kotak { di, lebar, tinggi, sudut, isi, garis } => Unsur::Kotak {
                di: t(di),
                lebar: lebar * k,
                tinggi: tinggi * k,
                sudut: sudut * k,
                isi,
                garis: garis.map(g),
            },
            Unsur::Jalur { titik, garis, panah } => {
                Unsur::Jalur { titik: titik.into_iter().map(t).collect(), garis: g(garis), panah }
            }
            Unsur::Bidang { titik, isi, garis } => {
                Unsur::Bidang { titik: titik.into_iter().map(t).collect(), isi, garis: garis.map(g) }
            }
            Unsur::Teks { di, jangkar, teks, ukuran, tebal, miring, warna, tegak } => {
                Unsur::Teks { di: t(di), jangkar, teks, ukuran: ukuran * k, tebal, miring, warna, tegak }
            }
            Unsur::Halaman { di, jangkar, depan, label, ukuran, warna } => {
                Unsur::Halaman { di: t(di), jangkar, depan, label, ukuran: ukuran * k, warna }
            }
        };
        Adegan { lebar: self.lebar * k, tinggi: self.tinggi * k, unsur: self.unsur.into_iter().map(satu).collect() }
    }
}

/// Measures text in the document's font. `typeset` implements it over the fonts the PDF will use.
pub trait Ukur {
    /// Width of one line in points.
    fn lebar(&self, teks: &str, ukuran: f64, tebal: bool) -> f64;
}
