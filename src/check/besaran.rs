//! Counted things by name: the rows of free tables that hold numbers, to compare with indicators and with each other.

use std::collections::BTreeMap;

use super::alat::baku;
use super::nama::inti;
use crate::diag::{Lok, Span};
use crate::model::Rencana;
use crate::model::nilai::{Nilai, Tahun};
use crate::model::rencana::{Medan, Rekaman};

/// A row of a free table with one yearly series, or with one number.
pub(super) struct Besaran<'a> {
    /// Data set.
    pub himpunan: &'a str,
    /// Key of its record.
    pub kunci: &'a str,
    /// Name of the field with the values.
    pub medan: &'a str,
    /// Name as typed.
    pub nama: &'a str,
    /// Words of the name, without the word of measure in front and without "total".
    pub kata: Vec<String>,
    /// Telling words, sorted.
    pub inti: Vec<String>,
    /// Unit in standard form, when the row has one.
    pub satuan: Option<String>,
    /// Values by year.
    pub nilai: BTreeMap<Tahun, &'a Lok<Nilai>>,
    /// Where the record stands.
    pub span: Span,
}

/// Words in front of a name that say that all of it is counted.
const SEMUA: &[&str] =
    &["jumlah", "total", "seluruh", "keseluruhan", "semua", "banyaknya", "persentase", "unit", "volume"];

/// The words of a name without those that only measure.
pub(super) fn kata_pokok(nama: &str) -> Vec<String> {
    let k = super::nama::kata(nama);
    let lewat = k.iter().take_while(|w| SEMUA.contains(&w.as_str())).count();
    k[lewat.min(k.len().saturating_sub(1))..].to_vec()
}

/// All rows with a name and numbers per year.
pub(super) fn himpun(r: &Rencana) -> Vec<Besaran<'_>> {
    let satu = |(himpunan, rekaman): (&'_ str, &'_ Rekaman)| baca(himpunan, rekaman).is_some();
    let semua = r.data.iter().flat_map(|(id, h)| h.rekaman.iter().map(move |x| (id.as_str(), x)));
    semua.filter(|x| satu(*x)).filter_map(|(id, x)| baca(id, x)).collect()
}

fn baca<'a>(himpunan: &'a str, r: &'a Rekaman) -> Option<Besaran<'a>> {
    let teks = |m: &'a Medan| match m {
        Medan::Satu(n) => match &n.isi {
            Nilai::Teks(t) => Some(t.as_str()),
            _ => None,
        },
        Medan::Deret(_) => None,
    };
    let satuan = r.medan.get("satuan").and_then(teks).map(baku);
    let nama = r.medan.iter().filter(|(k, _)| *k != "satuan" && *k != "id").find_map(|(_, m)| teks(m))?;
    let mut deret = r.medan.iter().filter_map(|(k, m)| match m {
        Medan::Deret(d) => Some((k.as_str(), d)),
        Medan::Satu(_) => None,
    });
    let (Some((medan, d)), None) = (deret.next(), deret.next()) else { return None };
    let kata = kata_pokok(nama);
    if kata.len() > 12 {
        return None;
    }
    let nilai = d.iter().map(|(t, n)| (*t, n)).collect();
    let inti = inti(&kata.join(" "), false);
    Some(Besaran { himpunan, kunci: &r.kunci, medan, nama, kata, inti, satuan, nilai, span: r.span })
}
