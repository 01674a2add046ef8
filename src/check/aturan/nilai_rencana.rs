//! The values of a plan to which figures in chapters are compared: cells of tables, indicators, facts.

use std::collections::BTreeSet;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::angka_diketik::Ukuran;
use super::angka_narasi::Konteks;
use crate::check::Bahan;
use crate::check::alat::baku;
use crate::diag::Span;
use crate::model::nilai::Nilai;
use crate::table::Tabel;
use crate::table::tabel::{Baris, JenisBaris, JenisKolom, JenisSel};

/// A value with what it is about.
pub(super) struct Acuan {
    /// The value.
    pub(super) nilai: Decimal,
    /// As printed.
    pub(super) teks: String,
    /// Where it stands, in words.
    pub(super) sebut: String,
    /// Where it is typed.
    pub(super) span: Option<Span>,
    ukuran: Option<Ukuran>,
    pokok: Rc<BTreeSet<String>>,
    tahun: Option<u16>,
}

impl Acuan {
    /// Of the same measure; a fact may be anything.
    pub(super) fn sejenis(&self, u: Ukuran) -> bool {
        self.ukuran.is_none_or(|x| x == u)
    }

    /// The sentence names what the value is about, and its year where it has one. A single word tells enough only of a
    /// value with decimals (Nilai SAKIP 74,20).
    pub(super) fn disebut(&self, k: &Konteks) -> bool {
        let tahun = self.tahun.map_or(k.tahun.is_empty(), |t| k.tahun.contains(&t));
        let cukup = self.pokok.len() >= 2 || (self.pokok.len() == 1 && self.nilai.scale() >= 2);
        tahun && cukup && self.pokok.iter().all(|p| k.kata.contains(p))
    }
}

/// Words of a label that do not tell one thing from another.
const UMUM: &[&str] = &[
    "jumlah",
    "persentase",
    "nilai",
    "total",
    "tingkat",
    "rata-rata",
    "rata",
    "yang",
    "dan",
    "atau",
    "dengan",
    "dalam",
    "pada",
    "untuk",
    "dari",
    "oleh",
    "terhadap",
    "per",
    "di",
    "ke",
    "tahun",
    "serta",
    "rasio",
];

/// The words that tell what a label is about; an abbreviation in brackets tells it alone ("… (SAKIP)").
fn pokok(label: &str) -> BTreeSet<String> {
    let kurung = label.split_once('(').and_then(|(_, s)| s.split_once(')')).map(|(s, _)| s);
    if let Some(s) = kurung.filter(|s| s.len() >= 4 && s.chars().all(char::is_uppercase)) {
        return BTreeSet::from([s.to_lowercase()]);
    }
    let label = baku(label);
    label.split(' ').filter(|k| k.len() > 2 && !UMUM.contains(k)).map(str::to_string).collect()
}

/// All values of a plan.
pub(super) fn himpun(b: &Bahan<'_>) -> Vec<Acuan> {
    let mut v = Vec::new();
    for t in b.tabel.values().filter(|t| b.nomor.contains_key(&t.id)) {
        for baris in &t.baris {
            baris_tabel(t, baris, &mut v);
        }
    }
    for (id, n) in &b.rencana.fakta {
        if let Nilai::Angka(a) = &n.isi {
            v.push(Acuan {
                nilai: a.0,
                teks: a.0.to_string().replace('.', ","),
                sebut: format!("fakta.{id}"),
                span: Some(n.span),
                ukuran: None,
                pokok: Rc::default(),
                tahun: None,
            });
        }
    }
    for i in b.rencana.indikator.values() {
        let ukuran = if i.satuan == "%" { Ukuran::Persen } else { Ukuran::Hitung };
        let pokok = Rc::new(pokok(&i.nama));
        for (apa, deret) in [("target", &i.target), ("realisasi", &i.realisasi)] {
            for (t, n) in deret {
                if let Nilai::Angka(a) = &n.isi {
                    v.push(Acuan {
                        nilai: a.0,
                        teks: a.0.to_string().replace('.', ","),
                        sebut: format!("{apa} {t} indikator `{}`", i.id),
                        span: Some(n.span),
                        ukuran: Some(ukuran),
                        pokok: pokok.clone(),
                        tahun: Some(t.0),
                    });
                }
            }
        }
    }
    v
}

fn baris_tabel(t: &Tabel, baris: &Baris, v: &mut Vec<Acuan>) {
    let teks = baris.sel.iter().filter(|s| s.jenis == JenisSel::Teks && s.rentang_kolom > 0);
    let label = teks.map(|s| s.teks.as_str()).max_by_key(|s| s.len()).unwrap_or_default();
    let pokok = if baris.jenis == JenisBaris::Rincian { Rc::new(pokok(label)) } else { Rc::default() };
    for (k, s) in t.kolom.iter().zip(&baris.sel) {
        let bernilai = s.jenis == JenisSel::Angka && k.jenis != JenisKolom::Kode && k.id != "no";
        let Some(nilai) = s.nilai.filter(|_| bernilai) else { continue };
        let ukuran = match k.jenis {
            JenisKolom::Rupiah => Ukuran::Uang,
            _ if s.teks.contains('%') => Ukuran::Persen,
            _ => Ukuran::Hitung,
        };
        v.push(Acuan {
            nilai,
            teks: s.teks.replace('\n', " "),
            sebut: format!("tabel `{}`, baris `{}`, kolom `{}`", t.id, baris.kunci, k.id),
            span: baris.span,
            ukuran: Some(ukuran),
            pokok: pokok.clone(),
            tahun: k.id.rsplit('.').next().and_then(|x| x.parse().ok()).filter(|x| (1945..=2100).contains(x)),
        });
    }
}
