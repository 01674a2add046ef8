//! What rules over the tree and its indicators read: years of the plan, owners of indicators, numbers of a series.

use std::collections::{BTreeMap, HashMap, HashSet};

use rust_decimal::Decimal;

use crate::check::Bahan;
use crate::diag::{Lok, Severity, Sink, Span};
use crate::model::nilai::{Angka, Nilai, Tahun, dengan_satuan};
use crate::model::pohon::{Pohon, Simpul, Tingkat};
use crate::model::{Indikator, Rencana};

/// One number of a yearly series.
#[derive(Clone, Copy, Debug)]
pub struct Titik {
    /// Year.
    pub tahun: Tahun,
    /// Number.
    pub nilai: Decimal,
    /// Where it is typed.
    pub span: Span,
}

/// All entries could be read and tied together; where one could not, it must not be reported as missing.
pub fn terbaca(sink: &Sink) -> bool {
    // E001 to E208: files, keys, values, ids, references, parents.
    !sink.temuan().iter().any(|d| d.severity == Severity::Error && d.kode.0 < "E209")
}

/// The first year of a named range.
pub fn tahun(r: &Rencana, rentang: &str) -> Option<Tahun> {
    r.periode.rentang.get(rentang).map(|x| x.awal)
}

/// Year n of a Renja; none in a Renstra.
pub fn tahun_n(r: &Rencana) -> Option<Tahun> {
    tahun(r, "rencana")
}

/// The years for which the plan sets targets: n and n+1 of a Renja, the ranges `target` and `pagu` of a Renstra.
pub fn tahun_target(r: &Rencana) -> Vec<Tahun> {
    if let Some(n) = tahun_n(r) {
        return [Some(n), tahun(r, "maju")].into_iter().flatten().collect();
    }
    let mut semua: Vec<Tahun> =
        ["target", "pagu"].iter().filter_map(|x| r.periode.rentang.get(*x)).flat_map(|x| x.iter()).collect();
    semua.sort_unstable();
    semua.dedup();
    semua
}

/// The years in which leaves have pagu and targets: year n of a Renja, the range `pagu` of a Renstra.
pub fn tahun_pagu(r: &Rencana) -> Vec<Tahun> {
    match tahun_n(r) {
        Some(n) => vec![n],
        None => r.periode.rentang.get("pagu").map(|x| x.iter().collect()).unwrap_or_default(),
    }
}

/// The numbers of a series in the given years, in order.
pub fn titik(deret: &BTreeMap<Tahun, Lok<Nilai>>, tahun: &[Tahun]) -> Vec<Titik> {
    let satu = |t: &Tahun| {
        let n = deret.get(t)?;
        Some(Titik { tahun: *t, nilai: n.isi.angka()?.0, span: n.span })
    };
    tahun.iter().filter_map(satu).collect()
}

/// All numbers of a series.
pub fn semua_titik(deret: &BTreeMap<Tahun, Lok<Nilai>>) -> Vec<Titik> {
    let tahun: Vec<Tahun> = deret.keys().copied().collect();
    titik(deret, &tahun)
}

/// The node of each indicator: the first that names it.
pub fn pemilik(r: &Rencana) -> HashMap<&str, &Simpul> {
    let mut peta = HashMap::new();
    for s in r.pohon.simpul.values() {
        for i in &s.indikator {
            peta.entry(i.isi.as_str()).or_insert(s);
        }
    }
    peta
}

/// The indicators of a node.
pub fn indikator<'a>(r: &'a Rencana, s: &'a Simpul) -> impl Iterator<Item = &'a Indikator> {
    s.indikator.iter().filter_map(|i| r.indikator.get(&i.isi))
}

/// The nodes above a node, nearest first, along its first parents.
pub fn leluhur<'a>(p: &'a Pohon, s: &'a Simpul) -> Vec<&'a Simpul> {
    let mut v: Vec<&Simpul> = Vec::new();
    let mut kini = s;
    while let Some(atas) = kini.induk.first().and_then(|i| p.cari(&i.isi)).filter(|a| a.tingkat < kini.tingkat) {
        v.push(atas);
        kini = atas;
    }
    v
}

/// The nodes with money, in order: sub kegiatan, or kegiatan of the older nomenklatur.
pub fn daun(r: &Rencana) -> impl Iterator<Item = &Simpul> {
    r.pohon.simpul.values().filter(|s| s.berpagu())
}

/// Pagu of a node in a year, zero when it has none.
pub fn pagu(b: &Bahan<'_>, s: &Simpul, t: Tahun) -> Decimal {
    b.kaskade.pagu(&s.id, t).map_or(Decimal::ZERO, |j| j.nilai)
}

/// Ids of the nodes that are planned: of a Renstra all, of a Renja those with pagu and everything above them; a node
/// that is only evaluated may belong to an earlier plan.
pub fn terencana<'a>(b: &Bahan<'a>) -> HashSet<&'a str> {
    let r = b.rencana;
    if tahun_n(r).is_none() {
        return r.pohon.simpul.keys().map(String::as_str).collect();
    }
    let mut v: HashSet<&str> = HashSet::new();
    for s in daun(r) {
        v.insert(&s.id);
        v.extend(leluhur(&r.pohon, s).iter().map(|a| a.id.as_str()));
    }
    let tujuan_sasaran = r.pohon.simpul.values().filter(|s| s.tingkat <= Tingkat::Sasaran);
    v.extend(tujuan_sasaran.map(|s| s.id.as_str()));
    v
}

/// "sub kegiatan `id`".
pub fn sebut(s: &Simpul) -> String {
    format!("{} `{}`", s.tingkat.sebutan(), s.id)
}

/// A value of an indicator as it is printed.
pub fn cetak(i: &Indikator, nilai: Decimal) -> String {
    dengan_satuan(&Angka(nilai.normalize()), &i.satuan, i.desimal).replace('\u{a0}', " ")
}

/// An amount as it is printed.
pub fn rupiah(nilai: Decimal) -> String {
    format!("Rp{}", Angka(nilai.normalize()))
}

/// Years, and their values, as they stand in a message: "2026: 4%, 2027: 1,8%".
pub fn rincian(i: &Indikator, titik: &[Titik]) -> String {
    titik.iter().map(|t| format!("{}: {}", t.tahun, cetak(i, t.nilai))).collect::<Vec<_>>().join(", ")
}

/// Years joined with commas.
pub fn daftar_tahun(tahun: &[Tahun]) -> String {
    tahun.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The unit is percent.
pub fn berpersen(satuan: &str) -> bool {
    matches!(satuan.trim().to_lowercase().as_str(), "%" | "persen" | "persentase" | "prosentase")
}

/// The indicator measures a level (percent, index, score, ratio), not a number of things.
pub fn bertaraf(i: &Indikator) -> bool {
    let ukuran = ["indeks", "nilai", "rasio", "angka", "skor", "poin", "predikat"];
    i.predikat.is_some() || berpersen(&i.satuan) || ukuran.contains(&i.satuan.trim().to_lowercase().as_str())
}

/// This plan answers for the indicator's targets: its own, or one of the Renstra that it changed.
pub fn milik(i: &Indikator) -> bool {
    !i.dari_renstra || !i.target_asal.is_empty()
}
