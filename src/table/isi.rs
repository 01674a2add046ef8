//! The body of a table: detail rows, their formulas, group headings, totals.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::bangun::Bahan;
use super::bentuk;
use super::kolom::{Sasaran, Susunan};
use super::rumus_baris::LingkunganBaris;
use super::spek::{Format, Spek, SpekGaya, SpekTotal};
use super::sumber::{BarisSumber, Isi, NilaiSel};
use super::tabel::{Asal, Baris, Gaya, Hitungan, JenisBaris, JenisSel, Operan, Sel};
use crate::compute::rumus::{Fungsi, Hasil};
use crate::diag::{Diagnostic, Lok, Sink, Span, kode};
use crate::model::Indikator;
use crate::model::nilai::{Angka, Nilai};

/// Decimals of a computed column that asks for none.
const DESIMAL_HITUNG: u32 = 2;

pub(super) struct Pembangun<'a, 's> {
    /// The specification.
    pub(super) spek: &'s Spek,
    /// Its columns.
    pub(super) susunan: &'s Susunan<'s>,
    /// What tables are built from.
    pub(super) bahan: &'s Bahan<'a>,
    /// Findings.
    pub(super) sink: &'s mut Sink,
    /// Finished rows.
    pub(super) baris: Vec<Baris>,
    /// Totals of the columns over the detail rows, for `porsi`.
    pub(super) jumlah_kolom: Vec<Option<Decimal>>,
}

/// A detail row with its values, kept for totals.
struct Terisi<'b, 'a> {
    sumber: &'b BarisSumber<'a>,
    nilai: Vec<NilaiSel>,
}

impl<'a> Pembangun<'a, '_> {
    pub(super) fn semua(&mut self, baris: &[BarisSumber<'a>]) {
        let terisi = self.isi(baris);
        let mut kelompok_lalu: Option<String> = None;
        let mut awal_grup = vec![0; self.spek.subtotal.len()];
        for (n, t) in terisi.iter().enumerate() {
            if let Some(medan) = &self.spek.kelompok {
                let k = teks_medan(t.sumber, medan);
                if k != kelompok_lalu {
                    if let Some(k) = &k {
                        let lebar = self.susunan.daun.len();
                        let gaya = self.gaya("kelompok", Gaya { tebal: true, latar: 1, ..Gaya::default() });
                        let kunci = format!("kelompok:{k}");
                        self.baris.push(merentang(kunci, "kelompok", JenisBaris::Kelompok, gaya, k, lebar));
                    }
                    kelompok_lalu = k;
                }
            }
            self.rincian(t);
            let spek = self.spek;
            for (i, s) in spek.subtotal.iter().enumerate() {
                let Some(medan) = &s.kelompok else { continue };
                let ini = teks_medan(t.sumber, medan);
                let berikut = terisi.get(n + 1).and_then(|x| teks_medan(x.sumber, medan));
                if n + 1 == terisi.len() || ini != berikut {
                    let k = ini.unwrap_or_default();
                    self.jumlah(s, &terisi[awal_grup[i]..=n], JenisBaris::Subjumlah, format!("subjumlah:{k}"), &k);
                    awal_grup[i] = n + 1;
                }
            }
        }
        let spek = self.spek;
        for (i, t) in spek.total.iter().enumerate() {
            let kunci = if i == 0 { "jumlah".to_string() } else { format!("jumlah:{}", i + 1) };
            self.jumlah(t, &terisi, JenisBaris::Jumlah, kunci, "");
        }
    }

    /// Values of all detail rows; a second time when formulas ask for shares of the totals.
    fn isi<'b>(&mut self, baris: &'b [BarisSumber<'a>]) -> Vec<Terisi<'b, 'a>> {
        let semua = |p: &mut Self| -> Vec<Terisi<'b, 'a>> {
            let nilai = |(n, sumber)| Terisi { sumber, nilai: p.nilai_baris(sumber, n + 1) };
            baris.iter().enumerate().map(nilai).collect()
        };
        let terisi = semua(self);
        let memakai = |f| self.susunan.daun.iter().any(|d| d.spek.rumus.as_ref().is_some_and(|r| r.memakai(f)));
        if !memakai(Fungsi::Porsi) {
            return terisi;
        }
        let tingkat = self.spek.total.first().and_then(|t| t.tingkat.as_ref());
        self.jumlah_kolom = (0..self.susunan.daun.len())
            .map(|i| {
                terisi
                    .iter()
                    .filter(|t| tingkat.is_none_or(|x| x.isi == t.sumber.tingkat))
                    .filter_map(|t| t.nilai[i].nilai.as_ref()?.angka())
                    .map(|a| a.0)
                    .try_fold(None, |j: Option<Decimal>, a| j.unwrap_or_default().checked_add(a).map(Some))
                    .flatten()
            })
            .collect();
        semua(self)
    }

    fn rincian(&mut self, t: &Terisi<'_, '_>) {
        let b = t.sumber;
        let sel = self.sel(&t.nilai);
        let gaya = self.gaya(&b.tingkat, Gaya::default());
        if self.spek.gaya.get(&b.tingkat).is_some_and(|g| g.judul_saja) {
            let teks = sel.iter().find(|s| !s.teks.is_empty()).map(|s| s.teks.clone()).unwrap_or_default();
            let lebar = self.susunan.daun.len();
            let mut judul = merentang(b.kunci.clone(), &b.tingkat, JenisBaris::Kelompok, gaya, &teks, lebar);
            judul.kode.clone_from(&b.kode);
            judul.span = b.span;
            self.baris.push(judul);
            return;
        }
        self.baris.push(Baris {
            kunci: b.kunci.clone(),
            tingkat: b.tingkat.clone(),
            kode: b.kode.clone(),
            jenis: JenisBaris::Rincian,
            gaya,
            sel,
            span: b.span,
        });
    }

    /// Values of a detail row: fields first, then formulas.
    fn nilai_baris(&mut self, b: &BarisSumber<'_>, nomor: usize) -> Vec<NilaiSel> {
        let nilai = self
            .susunan
            .daun
            .iter()
            .map(|d| {
                let medan = d.spek.isi.as_ref()?;
                Some(match b.isi.get(&medan.isi) {
                    Some(Isi::Satu(n)) => n.clone(),
                    Some(Isi::Deret(v)) => match &d.tahun {
                        Some((t, _)) => v.get(t).cloned().unwrap_or_default(),
                        None => NilaiSel::default(),
                    },
                    Some(Isi::DeretHampa) => NilaiSel::hampa(),
                    None if medan.isi == "no" => {
                        NilaiSel { nilai: Some(Nilai::Angka(Angka(Decimal::from(nomor)))), ..NilaiSel::default() }
                    }
                    // A tree row has no use for a field of another level.
                    None if b.indikator.is_none() && self.spek.sumber.isi == "pohon" => NilaiSel::hampa(),
                    None if self.spek.sumber.isi == "pohon" && TINGKAT_KOSONG.contains(&medan.isi.as_str()) => {
                        NilaiSel::hampa()
                    }
                    None => NilaiSel::default(),
                })
            })
            .collect();
        self.hitung(nilai, b.indikator, b.span, &b.kunci)
    }

    /// Fills the formula columns of a row.
    fn hitung(
        &mut self,
        mut nilai: Vec<Option<NilaiSel>>,
        indikator: Option<&Indikator>,
        span: Option<Span>,
        kunci: &str,
    ) -> Vec<NilaiSel> {
        for i in 0..self.susunan.daun.len() {
            self.satu(i, &mut nilai, indikator, span, kunci);
        }
        nilai.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn satu(
        &mut self,
        i: usize,
        nilai: &mut Vec<Option<NilaiSel>>,
        indikator: Option<&Indikator>,
        span: Option<Span>,
        kunci: &str,
    ) {
        if nilai[i].is_some() {
            return;
        }
        let daun = &self.susunan.daun[i];
        let Some(r) = &daun.spek.rumus else {
            nilai[i] = Some(NilaiSel::default());
            return;
        };
        let hulu: Vec<usize> = r
            .acuan()
            .iter()
            .filter_map(|a| self.susunan.acuan(i, a))
            .flat_map(|s| match s {
                Sasaran::Satu(j) => vec![j],
                Sasaran::Deret(v) => v,
            })
            .collect();
        for j in &hulu {
            self.satu(*j, nilai, indikator, span, kunci);
        }
        let l = LingkunganBaris { susunan: self.susunan, dari: i, nilai, jumlah: &self.jumlah_kolom, indikator };
        let hasil = match r.hitung(&l) {
            Ok(h) => h,
            Err(e) => {
                self.sink.lapor(
                    Diagnostic::new(
                        kode::HITUNG,
                        span,
                        format!("kolom `{}` baris `{kunci}` tidak dapat dihitung: {e}", daun.id),
                    )
                    .bantuan("periksa nilai yang terlalu besar pada baris ini")
                    .lihat(r.span, "rumusnya di sini"),
                );
                Hasil::Kosong
            }
        };
        let mut operan: Vec<Operan> = Vec::new();
        for j in hulu {
            let nama = self.susunan.daun[j].id.clone();
            if operan.iter().any(|o| o.nama == nama) {
                continue;
            }
            let n = nilai[j].clone().unwrap_or_default();
            operan.push(Operan { nama, nilai: n.nilai.as_ref().and_then(Nilai::angka).map(|a| a.0), asal: n.asal });
        }
        let semua_hampa = !operan.is_empty()
            && self
                .susunan
                .daun
                .iter()
                .zip(nilai.iter())
                .filter(|(d, _)| operan.iter().any(|o| o.nama == d.id))
                .all(|(_, n)| n.as_ref().is_some_and(|n| n.hampa));
        let asal = Asal::Hitung(Arc::new(Hitungan { rumus: r.isi.to_string(), operan }));
        let desimal = daun.spek.desimal.or(Some(DESIMAL_HITUNG));
        let mut n = match hasil {
            Hasil::Angka(d) => {
                let bulat = d.normalize();
                let desimal = if bulat.scale() == 0 && daun.spek.desimal.is_none() { Some(0) } else { desimal };
                NilaiSel { nilai: Some(Nilai::Angka(Angka(bulat))), desimal, ..NilaiSel::default() }
            }
            Hasil::Tanda(t) => bentuk::dari_tanda(t),
            Hasil::Kosong => NilaiSel { hampa: semua_hampa, ..NilaiSel::default() },
        };
        if daun.spek.format == Format::NilaiSatuan {
            n.satuan = indikator.map(|i| i.satuan.clone());
            n.predikat = indikator.and_then(|i| i.predikat);
            n.desimal = daun.spek.desimal.or(indikator.and_then(|i| i.desimal)).or(n.desimal);
        }
        n.asal = asal;
        nilai[i] = Some(n);
    }

    fn sel(&self, nilai: &[NilaiSel]) -> Vec<Sel> {
        self.susunan.daun.iter().zip(nilai).map(|(d, n)| bentuk::sel(n, d.spek, &self.spek.kosong)).collect()
    }

    /// A total row over some detail rows: columns named are summed, formulas recomputed from the sums.
    fn jumlah(&mut self, t: &SpekTotal, grup: &[Terisi<'_, '_>], jenis: JenisBaris, kunci: String, kelompok: &str) {
        let label = (self.bahan.teks)(&t.label, &[("kelompok", kelompok.to_string())]).unwrap_or_else(|d| {
            self.sink.lapor(*d);
            t.label.isi.clone()
        });
        let di = self.susunan.bernama(&t.di).first().copied();
        let mut dijumlah: BTreeSet<usize> = BTreeSet::new();
        for k in &t.kolom {
            dijumlah.extend(self.susunan.bernama(k));
        }
        let mut nilai: Vec<Option<NilaiSel>> = vec![None; self.susunan.daun.len()];
        for (i, d) in self.susunan.daun.iter().enumerate() {
            if dijumlah.contains(&i) {
                nilai[i] = Some(self.jumlah_kolom(i, t, grup));
            } else if d.spek.rumus.is_none() {
                nilai[i] = Some(NilaiSel::hampa());
            }
        }
        // A formula over nothing that is summed says nothing about the total.
        let nilai = self.hitung(nilai, None, Some(t.span), &kunci);
        let mut sel = self.sel(&nilai);
        if let Some(i) = di {
            sel[i] = Sel { teks: label, jenis: JenisSel::Teks, rentang_baris: 1, rentang_kolom: 1, ..Sel::default() };
        }
        let dasar = match jenis {
            JenisBaris::Jumlah => Gaya { tebal: true, latar: 1, ..Gaya::default() },
            _ => Gaya { tebal: true, ..Gaya::default() },
        };
        let nama = if jenis == JenisBaris::Jumlah { "jumlah" } else { "subjumlah" };
        let gaya = self.gaya(nama, dasar);
        self.baris.push(Baris { kunci, tingkat: nama.to_string(), kode: None, jenis, gaya, sel, span: Some(t.span) });
    }

    fn jumlah_kolom(&mut self, i: usize, t: &SpekTotal, grup: &[Terisi<'_, '_>]) -> NilaiSel {
        let mut jumlah: Option<Decimal> = None;
        let mut operan = Vec::new();
        for b in grup {
            if t.tingkat.as_ref().is_some_and(|x| x.isi != b.sumber.tingkat) {
                continue;
            }
            let n = &b.nilai[i];
            let Some(a) = n.nilai.as_ref().and_then(Nilai::angka) else { continue };
            jumlah = match jumlah.unwrap_or(Decimal::ZERO).checked_add(a.0) {
                Some(j) => Some(j),
                None => {
                    self.sink.lapor(
                        Diagnostic::new(
                            kode::HITUNG,
                            b.sumber.span,
                            format!("jumlah kolom `{}` melebihi batas bilangan", self.susunan.daun[i].id),
                        )
                        .bantuan("periksa nilai yang terlalu besar pada kolom ini"),
                    );
                    return NilaiSel::default();
                }
            };
            operan.push(Operan { nama: b.sumber.kunci.clone(), nilai: Some(a.0), asal: n.asal.clone() });
        }
        let asal = Asal::Hitung(Arc::new(Hitungan { rumus: "jumlah".to_string(), operan }));
        NilaiSel { nilai: jumlah.map(|j| Nilai::Angka(Angka(j))), asal, ..NilaiSel::default() }
    }

    fn gaya(&self, nama: &str, dasar: Gaya) -> Gaya {
        match self.spek.gaya.get(nama) {
            Some(SpekGaya { tebal, miring, latar, ulang_kepala, .. }) => {
                Gaya { tebal: *tebal, miring: *miring, latar: *latar, ulang_kepala: *ulang_kepala }
            }
            None => dasar,
        }
    }
}

/// Fields of tree rows that belong to one level only and stay empty on others.
const TINGKAT_KOSONG: &[&str] = &[
    "bidang_urusan",
    "tujuan",
    "sasaran",
    "program",
    "outcome",
    "kegiatan",
    "output",
    "sub_kegiatan",
    "nspk",
    "sasaran_rpjmd",
    "nspk_sasaran_rpjmd",
];

/// The text of a field, for grouping.
fn teks_medan(b: &BarisSumber<'_>, medan: &Lok<String>) -> Option<String> {
    match b.isi.get(&medan.isi)? {
        Isi::Satu(n) => match n.nilai.as_ref()? {
            Nilai::Teks(t) => Some(t.clone()),
            Nilai::Angka(a) => Some(a.to_string()),
            Nilai::Tanda(_) => None,
        },
        _ => None,
    }
}

/// A row whose single cell spans the table.
fn merentang(kunci: String, tingkat: &str, jenis: JenisBaris, gaya: Gaya, teks: &str, lebar: usize) -> Baris {
    let mut sel = vec![Sel { rentang_baris: 1, ..Sel::default() }; lebar];
    if let Some(s) = sel.first_mut() {
        s.teks = teks.to_string();
        s.jenis = JenisSel::Teks;
        s.rentang_kolom = lebar;
    }
    Baris { kunci, tingkat: tingkat.to_string(), kode: None, jenis, gaya, sel, span: None }
}
