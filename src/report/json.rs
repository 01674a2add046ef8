//! Findings as one JSON object, for scripts.

use serde::Serialize;

use super::{Tempat, per_kode};
use crate::diag::{Diagnostic, Sources, Span};

/// Version of the form; it grows when a key changes its meaning or goes.
const SKEMA: u32 = 1;

#[derive(Serialize)]
struct Laporan<'a> {
    skema: u32,
    /// How often each code was found.
    ringkas: Vec<Ringkas>,
    temuan: Vec<Temuan<'a>>,
}

#[derive(Serialize)]
struct Ringkas {
    kode: &'static str,
    severity: &'static str,
    banyak: usize,
    arti: &'static str,
}

#[derive(Serialize)]
struct Temuan<'a> {
    kode: &'a str,
    severity: &'a str,
    pesan: &'a str,
    #[serde(flatten)]
    letak: Letak,
    label: Option<&'a str>,
    bantuan: Option<&'a str>,
    jalur: Option<&'a str>,
    sidik: String,
    terkait: Vec<Terkait<'a>>,
}

#[derive(Serialize)]
struct Terkait<'a> {
    pesan: &'a str,
    #[serde(flatten)]
    letak: Letak,
}

/// All keys are always there; `null` without a place.
#[derive(Serialize)]
struct Letak {
    berkas: Option<String>,
    baris: Option<usize>,
    kolom: Option<usize>,
    baris_akhir: Option<usize>,
    kolom_akhir: Option<usize>,
}

impl Letak {
    fn dari(span: Option<Span>, sumber: &Sources) -> Letak {
        let t = span.map(|s| Tempat::dari(s, sumber));
        let angka = |f: fn(&Tempat) -> usize| t.as_ref().map(f);
        Letak {
            baris: angka(|t| t.baris),
            kolom: angka(|t| t.kolom),
            baris_akhir: angka(|t| t.baris_akhir),
            kolom_akhir: angka(|t| t.kolom_akhir),
            berkas: t.map(|t| t.berkas),
        }
    }
}

pub(super) fn cetak(temuan: &[Diagnostic], sumber: &Sources) -> String {
    let ringkas = per_kode(temuan);
    let ringkas = ringkas.into_iter().map(|(s, k, banyak)| Ringkas {
        kode: k.0,
        severity: s.sebutan(),
        banyak,
        arti: crate::check::ringkas(k),
    });
    let ringkas: Vec<Ringkas> = ringkas.collect();
    let temuan: Vec<Temuan> = temuan
        .iter()
        .map(|d| Temuan {
            kode: d.kode.0,
            severity: d.severity.sebutan(),
            pesan: &d.pesan,
            letak: Letak::dari(d.span, sumber),
            label: d.label.as_deref(),
            bantuan: d.bantuan.as_deref(),
            jalur: d.jalur.as_deref(),
            sidik: super::sidik(d, sumber),
            terkait: d
                .terkait
                .iter()
                .map(|t| Terkait { pesan: &t.pesan, letak: Letak::dari(t.span, sumber) })
                .collect(),
        })
        .collect();
    // Strings and numbers under string keys always serialize.
    serde_json::to_string_pretty(&Laporan { skema: SKEMA, ringkas, temuan }).unwrap_or_default() + "\n"
}
