//! The review sheet: completeness and findings as values of the template `bersama/reviu.typ.j2`.

use std::collections::BTreeMap;

use minijinja::Value;

use crate::check::{
    BagianLengkap, Bahan, Kelengkapan, Kelompok, TabelLengkap, Tempat, kelengkapan, kelompokkan, ringkas, umur_data,
};
use crate::diag::{Diagnostic, Lok, Severity, Sources};
use crate::model::nilai::romawi;
use crate::render::galat::GalatTemplat;
use crate::render::mesin::Perender;
use crate::report::{per_kode, ringkasan};

/// The template.
const TEMPLAT: &str = "bersama/reviu.typ.j2";
/// Most findings set; a plan that is wrong in one place may have thousands.
pub(crate) const TERBANYAK: usize = 2_000;

/// What a review sheet is made of.
pub struct Reviu<'a> {
    /// Template engine with the names of the plan.
    pub perender: &'a Perender,
    /// Plan, tables, set.
    pub bahan: &'a Bahan<'a>,
    /// The narrative of each placed table.
    pub letak: &'a indexmap::IndexMap<String, String>,
    /// Pages of the document by label; empty when it could not be set.
    pub halaman: &'a BTreeMap<String, usize>,
    /// The findings.
    pub temuan: &'a [Diagnostic],
    /// Font families.
    pub huruf: &'a [String],
}

impl Reviu<'_> {
    /// The Typst source.
    ///
    /// # Errors
    /// A template that cannot be rendered.
    pub fn typ(&self) -> Result<String, GalatTemplat> {
        let r = Value::from_pairs([
            ("huruf", self.huruf.iter().map(|h| Value::from(h.as_str())).collect::<Value>()),
            ("reviu", self.isi(false)),
        ]);
        self.perender.render_typ(TEMPLAT, r)
    }

    /// The values of the sheet. `di_dokumen`: it stands in front of the document, whose pages it then finds itself.
    pub(crate) fn isi(&self, di_dokumen: bool) -> Value {
        let l = kelengkapan(self.bahan, self.letak);
        let r = self.bahan.rencana;
        let dokumen = format!(
            "{} {} {} Tahun {}",
            r.dokumen.judul.isi,
            r.instansi.nama.isi,
            r.instansi.daerah.isi,
            r.periode.utama.teks()
        );
        let temuan = ringkasan(self.temuan).unwrap_or_else(|| "tidak ada".to_string());
        Value::from_pairs([
            ("dokumen", Value::from(cetakan(&dokumen))),
            ("berhalaman", Value::from(di_dokumen || !self.halaman.is_empty())),
            ("umur", umur(self.bahan)),
            ("tabel_ringkas", Value::from(ringkas_tabel(&l))),
            ("bagian_ringkas", Value::from(ringkas_bagian(&l))),
            ("temuan_ringkas", Value::from(temuan)),
            ("tabel", self.tabel(&l, di_dokumen)),
            ("bagian", self.bagian(&l)),
            ("kode", self.kode()),
            ("kelompok", if di_dokumen { Value::from(()) } else { self.kelompok(&l) }),
        ])
    }

    fn tabel(&self, l: &Kelengkapan, di_dokumen: bool) -> Value {
        let satu = |t: &TabelLengkap| {
            let halaman = self.halaman.get(&format!("tabel-{}", t.id)).map(ToString::to_string);
            let tempat = match self.halaman.is_empty() {
                true => t.bagian.clone(),
                false => halaman,
            };
            let keadaan = if t.wajib { "hilang" } else { "tidak dipakai" };
            Value::from_pairs([
                ("nomor", t.nomor.as_ref().map_or(Value::from(()), |n| Value::from(n.as_str()))),
                ("judul", Value::from(cetakan(if t.judul.is_empty() { &t.id } else { &t.judul }))),
                ("keadaan", Value::from(keadaan)),
                ("kurang", Value::from(t.wajib && t.nomor.is_none())),
                ("diketik", Value::from(t.diketik)),
                ("dihitung", Value::from(t.dihitung)),
                ("kosong", Value::from(t.kosong)),
                (
                    "label",
                    match di_dokumen && t.nomor.is_some() {
                        true => Value::from(format!("tabel-{}", t.id)),
                        false => Value::from(()),
                    },
                ),
                ("tempat", Value::from(tempat.unwrap_or_default())),
            ])
        };
        l.tabel.iter().map(satu).collect()
    }

    fn bagian(&self, l: &Kelengkapan) -> Value {
        let satu = |b: &BagianLengkap| {
            let keadaan = if b.wajib { "belum ditulis" } else { "–" };
            Value::from_pairs([
                ("nama", Value::from(sebutan(&b.nama))),
                ("judul", Value::from(self.judul(b.judul.as_ref()))),
                ("kata", b.kata.map_or(Value::from(()), Value::from)),
                ("keadaan", Value::from(keadaan)),
                ("kurang", Value::from(b.wajib && b.kata.is_none())),
            ])
        };
        l.bagian.iter().map(satu).collect()
    }

    fn kode(&self) -> Value {
        per_kode(self.temuan)
            .into_iter()
            .map(|(_, k, n)| {
                Value::from_pairs([
                    ("kode", Value::from(k.0)),
                    ("banyak", Value::from(n)),
                    ("arti", Value::from(ringkas(k))),
                ])
            })
            .collect()
    }

    fn kelompok(&self, l: &Kelengkapan) -> Value {
        let temuan = &self.temuan[..self.temuan.len().min(TERBANYAK)];
        let satu = |k: Kelompok| {
            let mut judul = self.judul_tempat(&k.tempat, l);
            if let Some(h) = self.halaman_tempat(&k.tempat, l) {
                judul.push_str(&format!(" (halaman PDF {h})"));
            }
            let temuan: Value = k.temuan.iter().map(|d| satu_temuan(d, self.bahan.sumber)).collect();
            Value::from_pairs([("judul", Value::from(cetakan(&judul))), ("temuan", temuan)])
        };
        let mut v: Vec<Value> = kelompokkan(self.bahan, self.letak, temuan).into_iter().map(satu).collect();
        if temuan.len() < self.temuan.len() {
            let judul = format!("… dan {} temuan lagi: `susun check`", self.temuan.len() - temuan.len());
            let kosong: Vec<Value> = Vec::new();
            v.push(Value::from_pairs([("judul", Value::from(judul)), ("temuan", Value::from(kosong))]));
        }
        v.into_iter().collect()
    }

    fn judul_tempat(&self, t: &Tempat, l: &Kelengkapan) -> String {
        match t {
            Tempat::Umum => "Umum: identitas, penetapan, pengaturan".to_string(),
            Tempat::Bagian(n) => {
                let judul = l.bagian.iter().find(|b| b.nama == *n).map(|b| self.judul(b.judul.as_ref()));
                format!("Bagian {} {}", sebutan(n), judul.unwrap_or_default()).trim_end().to_string()
            }
            Tempat::Tabel(id) => {
                let tabel = self.bahan.tabel.get(id);
                let judul = tabel.map_or("", |t| t.judul.as_str());
                let kata = tabel.map(|t| t.sebutan).unwrap_or_default().kata();
                match (self.bahan.nomor.get(id), self.letak.get(id)) {
                    (Some(n), Some(b)) => format!("Bagian {}, {kata} {n} {judul}", sebutan(b)),
                    (Some(n), None) => format!("{kata} {n} {judul}"),
                    (None, _) => format!("{kata} `{id}` {judul} (tidak ditempatkan)"),
                }
            }
        }
    }

    fn halaman_tempat(&self, t: &Tempat, l: &Kelengkapan) -> Option<usize> {
        let label = match t {
            Tempat::Umum => return None,
            Tempat::Tabel(id) => format!("tabel-{id}"),
            Tempat::Bagian(n) if n.starts_with("bab-") => {
                let bab = l.bagian.iter().find(|b| b.nama == *n)?.bab;
                format!("bab-{}", romawi(u32::try_from(bab).ok()?))
            }
            Tempat::Bagian(n) => format!("bagian-{n}"),
        };
        self.halaman.get(&label).copied()
    }

    /// A title of the set; one that cannot be rendered stands as it was typed, which is a finding already.
    fn judul(&self, t: Option<&Lok<String>>) -> String {
        let Some(t) = t else { return String::new() };
        cetakan(&self.perender.render_teks(&t.isi, Value::from(())).unwrap_or_else(|_| t.isi.clone()))
    }
}

/// A finding as template values.
pub(crate) fn satu_temuan(d: &Diagnostic, sumber: &Sources) -> Value {
    let tempat = d.span.map(|s| sumber.tempat(s)).unwrap_or_default();
    let lihat = d.terkait.iter().map(|t| match t.span {
        Some(s) => Value::from(cetakan(&format!("{} ({})", t.pesan, sumber.tempat(s)))),
        None => Value::from(cetakan(&t.pesan)),
    });
    Value::from_pairs([
        ("kode", Value::from(d.kode.0)),
        ("tingkat", Value::from(d.severity.sebutan())),
        ("pesan", Value::from(cetakan(&d.pesan))),
        ("tempat", Value::from(cetakan(&tempat))),
        ("saran", Value::from(cetakan(d.bantuan.as_deref().unwrap_or_default()))),
        ("lihat", lihat.collect::<Value>()),
    ])
}

/// How old the data are: the last year with realisasi of indicators, and with figures of free data.
fn umur(b: &Bahan<'_>) -> Value {
    umur_data(b)
        .into_iter()
        .map(|u| {
            Value::from_pairs([
                ("tahun", Value::from(u.tahun.to_string())),
                ("indikator", Value::from(u.indikator)),
                ("data", Value::from(u.data)),
            ])
        })
        .collect()
}

/// A narrative by what it is called in the document.
fn sebutan(nama: &str) -> String {
    nama.strip_prefix("bab-").map_or_else(|| nama.replace('-', " "), |n| format!("bab {n}"))
}

fn ringkas_tabel(l: &Kelengkapan) -> String {
    let ada = l.tabel.iter().filter(|t| t.nomor.is_some()).count();
    let hilang = l.tabel.iter().filter(|t| t.nomor.is_none() && t.wajib).count();
    let (ketik, hitung) = l.tabel.iter().fold((0, 0), |(a, b), t| (a + t.diketik, b + t.dihitung));
    format!("{ada} ditempatkan, {hilang} wajib tetapi hilang; {ketik} sel diketik, {hitung} dihitung")
}

fn ringkas_bagian(l: &Kelengkapan) -> String {
    let ada = l.bagian.iter().filter(|b| b.kata.is_some()).count();
    let hilang = l.bagian.iter().filter(|b| b.kata.is_none() && b.wajib).count();
    format!("{ada} ditulis, {hilang} wajib tetapi belum")
}

/// A text that every font can set: findings quote what is wrong, and that may be any character.
fn cetakan(t: &str) -> String {
    let satu = |c: char| match u32::from(c) {
        _ if c.is_whitespace() => ' ',
        0x20..=0x7E | 0xA1..=0x17F | 0x2010..=0x2027 | 0x2030..=0x203A => c,
        0x221A | 0x2212 | 0x2264 | 0x2265 => c,
        _ => '?',
    };
    t.chars().map(satu).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True for findings that belong on the sheet: a table that is merely not used stands there already.
pub fn termasuk(d: &Diagnostic) -> bool {
    d.severity > Severity::Note || d.kode != crate::diag::kode::TABEL_MENGANGGUR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_can_always_be_set() {
        assert_eq!(cetakan("a\u{0}b\n 漢 √ “x” – é\u{1F600}"), "a?b ? √ “x” – é?");
    }
}
