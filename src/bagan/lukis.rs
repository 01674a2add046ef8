//! From the declaration of a figure to its drawing: every kind of figure goes through here.

use indexmap::IndexMap;

use super::adegan::{Adegan, Ukur};
use super::halaman::{Ruang, Syarat, halamankan};
use super::tata::Pohon;
use super::{kinerja, lukis_alir, lukis_grafik, masalah, organisasi};
use crate::compute::Kaskade;
use crate::diag::{Diagnostic, Sink, kode};
use crate::model::Rencana;
use crate::model::bagan::{Bagan, Halaman, IsiBagan};
use crate::table::Tabel;

pub use super::halaman::Lembar;

/// Font size of a figure that asks for none, in points.
const UKURAN: f64 = 8.0;

/// What figures are drawn from.
pub struct Bahan<'a> {
    /// The plan.
    pub rencana: &'a Rencana,
    /// Its cascade.
    pub kaskade: &'a Kaskade,
    /// Its finished tables.
    pub tabel: &'a IndexMap<String, Tabel>,
    /// Widths of text in the document's font.
    pub ukur: &'a dyn Ukur,
    /// Room on the document's pages.
    pub ruang: Ruang,
}

/// A figure, drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Lukisan {
    /// Its pages, at least one.
    pub lembar: Vec<Lembar>,
    /// What it shows, made from the data.
    pub alt: String,
}

/// Draws a figure; what is wrong with its data goes into the sink.
pub fn lukis(g: &Bagan, b: &Bahan<'_>, sink: &mut Sink) -> Option<Lukisan> {
    match coba(g, b, sink) {
        Ok(l) => Some(l),
        Err(d) => {
            sink.lapor((*d).jalur(format!("gambar/{}", g.id.isi)));
            None
        }
    }
}

fn coba(g: &Bagan, b: &Bahan<'_>, sink: &mut Sink) -> Result<Lukisan, Box<Diagnostic>> {
    let ukuran = g.ukuran.map_or(UKURAN, |u| f64::from(u) / 10.0);
    let pohon = |p: &Pohon, alt: String, sink: &mut Sink| {
        let (arah, halaman) = (g.arah, g.halaman);
        let s = Syarat { id: &g.id.isi, ukuran, arah, halaman, ruang: b.ruang, ukur: b.ukur };
        let (lembar, sesak) = halamankan(p, &s);
        if sesak {
            sink.lapor(
                Diagnostic::new(
                    kode::BAGAN_SESAK,
                    g.span,
                    format!("gambar `{}` tidak muat dengan huruf yang terbaca", g.id.isi),
                )
                .bantuan("perpendek teks kotak yang sangat panjang, atau kurangi `tingkat`")
                .jalur(format!("gambar/{}", g.id.isi)),
            );
        }
        Lukisan { lembar, alt }
    };
    match &g.isi {
        IsiBagan::Organisasi(unit) => {
            let p = organisasi::pohon(unit, g.span)?;
            let alt = organisasi::alt(unit, &p);
            match organisasi::susun(unit, &p, (ukuran, g.halaman, b.ruang), b.ukur) {
                Some((halaman, adegan)) => {
                    let lembar = Lembar { halaman, label: format!("gambar-{}", g.id.isi), nama: None, adegan };
                    Ok(Lukisan { lembar: vec![lembar], alt })
                }
                None => Ok(pohon(&p, alt, sink)),
            }
        }
        IsiBagan::Kinerja(k) => {
            let (p, alt) = kinerja::pohon(k, b, g.span)?;
            Ok(pohon(&p, alt, sink))
        }
        IsiBagan::Masalah(m) => {
            let m = masalah::pohon(m, b, g.span)?;
            if m.akibat.simpul.len() > 1
                && let Some(l) = masalah::susun(&m, g, ukuran, b)
            {
                return Ok(Lukisan { lembar: vec![l], alt: m.alt });
            }
            Ok(pohon(&m.gabung(), m.alt.clone(), sink))
        }
        IsiBagan::Grafik(x) => {
            let (adegan, alt) = lukis_grafik::susun(g, x, ukuran, b)?;
            Ok(selembar(g, adegan, alt))
        }
        IsiBagan::Alir(l) => {
            let (adegan, alt) = lukis_alir::susun(g, l, ukuran, b)?;
            Ok(selembar(g, adegan, alt))
        }
    }
}

/// A figure of one page, upright unless the planner wants it turned.
fn selembar(g: &Bagan, adegan: Adegan, alt: String) -> Lukisan {
    let halaman = g.halaman.unwrap_or(Halaman::Tegak);
    let lembar = Lembar { halaman, label: format!("gambar-{}", g.id.isi), nama: None, adegan };
    Lukisan { lembar: vec![lembar], alt }
}
