//! Builds a [`Tabel`] from its specification: rows, formulas, groups, totals, merges, print forms.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::bentuk;
use super::kolom::{self, Sasaran, Susunan, Teks};
use super::spek::{Format, Spek, SpekGaya, SpekTotal};
use super::sumber::{self, BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya};
use super::tabel::{Asal, Baris, Gaya, Hitungan, JenisBaris, JenisSel, Operan, Sel, Tabel};
use crate::compute::rumus::{Acuan, Akumulasi, Arah, Hasil, Lingkungan, Rumus};
use crate::diag::{Diagnostic, Lok, Sink, Span, kode, maksud};
use crate::model::Indikator;
use crate::model::nilai::{Angka, Nilai, Rentang, Tanda};

/// Decimals of a computed column that asks for none.
const DESIMAL_HITUNG: u32 = 2;

/// What tables are built from.
pub struct Bahan<'a> {
    /// Plan and cascade.
    pub sumberdaya: Sumberdaya<'a>,
    /// Named year ranges.
    pub rentang: &'a IndexMap<String, Rentang>,
    /// Renders expression texts.
    pub teks: &'a Teks<'a>,
}

/// Builds one table. Findings about the specification go to `sink`; `None` when nothing sensible can be built.
pub fn bangun(spek: &Spek, bahan: &Bahan<'_>, sink: &mut Sink) -> Option<Tabel> {
    let Some(sumber) = sumber::cari(&spek.sumber) else {
        let nama: Vec<_> = sumber::SUMBER.iter().map(|s| s.nama).collect();
        sink.lapor(
            Diagnostic::new(
                kode::SPEK_SUMBER,
                spek.sumber.span,
                format!("sumber baris `{}` tidak dikenal", spek.sumber.isi),
            )
            .bantuan(
                maksud(&spek.sumber, nama.iter().copied()).unwrap_or_else(|| format!("pilih: {}", nama.join(", "))),
            ),
        );
        return None;
    };
    let susunan = kolom::susun(spek, bahan.rentang, bahan.teks, sink);
    let baik = susunan.periksa_rumus(sink);
    let baris = (sumber.baris)(&bahan.sumberdaya, spek, sink);
    periksa_medan(spek, sumber, &susunan, &baris, bahan, sink);
    if !baik {
        return None;
    }
    let mut p = Pembangun { spek, susunan: &susunan, bahan, sink, baris: Vec::new() };
    p.semua(&baris);
    let mut hasil = p.baris;
    gabungkan(&mut hasil, &susunan);
    let mut teks = |t: &Lok<String>| {
        (bahan.teks)(t, &[]).unwrap_or_else(|d| {
            sink.lapor(*d);
            t.isi.clone()
        })
    };
    Some(Tabel {
        id: spek.id.isi.clone(),
        judul: teks(&spek.judul),
        judul_kedua: spek.judul_kedua.as_ref().map(&mut teks),
        baris_atas: spek.baris_atas.iter().map(&mut teks).collect(),
        orientasi: spek.orientasi,
        ukuran: spek.ukuran,
        nomor_kolom: spek.nomor_kolom.then(|| nomor_kolom(&susunan)),
        kolom: susunan.daun.iter().map(kolom::Daun::kolom).collect(),
        sumber_data: spek.sumber_data.as_ref().map(&mut teks),
        catatan: spek.catatan.iter().map(&mut teks).collect(),
        span: Some(spek.span),
        baris: hasil,
        kepala: susunan.kepala,
    })
}

/// The numbering row: `(7)`, or the formula where the form states one: `8=(7/6)`.
fn nomor_kolom(s: &Susunan<'_>) -> Vec<String> {
    s.daun
        .iter()
        .enumerate()
        .map(|(i, d)| {
            let n = u32::try_from(i + 1).unwrap_or(u32::MAX);
            match &d.spek.rumus {
                Some(r) if r.sasaran.is_some() => {
                    let r = Rumus { sasaran: Some(n), ..r.isi.clone() };
                    r.cetak_nomor(&|a| match s.acuan(i, a)? {
                        Sasaran::Satu(j) => u32::try_from(j + 1).ok(),
                        Sasaran::Deret(_) => None,
                    })
                }
                _ => format!("({n})"),
            }
        })
        .collect()
}

/// Reports fields no row can have.
fn periksa_medan(
    spek: &Spek,
    sumber: &Sumber,
    s: &Susunan<'_>,
    baris: &[BarisSumber<'_>],
    bahan: &Bahan<'_>,
    sink: &mut Sink,
) {
    let mut dikenal: Vec<&str> = sumber.medan.iter().map(|(n, _)| *n).collect();
    if sumber.medan_bebas {
        dikenal.extend(baris.iter().flat_map(|b| b.isi.keys().map(String::as_str)));
        let data = spek.data.as_ref().unwrap_or(&spek.id);
        let himpunan = bahan.sumberdaya.rencana.data.get(&data.isi);
        dikenal.extend(himpunan.iter().flat_map(|h| h.kepala.iter().map(String::as_str)));
        if baris.is_empty() {
            return;
        }
    }
    let mut periksa = |t: &Lok<String>, apa: &str| {
        if !dikenal.contains(&t.isi.as_str()) {
            let mut daftar: Vec<_> = dikenal.clone();
            daftar.sort_unstable();
            daftar.dedup();
            sink.lapor(
                Diagnostic::new(
                    kode::SPEK_MEDAN,
                    t.span,
                    format!("{apa} `{}` tidak dimiliki sumber \"{}\"", t.isi, sumber.nama),
                )
                .bantuan(
                    maksud(t, daftar.iter().copied())
                        .unwrap_or_else(|| format!("medan yang ada: {}", daftar.join(", "))),
                ),
            );
        }
    };
    let mut sudah: Vec<Span> = Vec::new();
    for d in &s.daun {
        if let Some(isi) = &d.spek.isi
            && !sudah.contains(&isi.span)
        {
            sudah.push(isi.span);
            periksa(isi, "medan");
        }
    }
    for k in spek.kelompok.iter().chain(spek.subtotal.iter().filter_map(|t| t.kelompok.as_ref())) {
        periksa(k, "kelompok");
    }
    for t in spek.total.iter().chain(&spek.subtotal) {
        for k in t.kolom.iter().chain(std::iter::once(&t.di)) {
            if s.bernama(k).is_empty() {
                sink.lapor(
                    Diagnostic::new(kode::SPEK_KOLOM, k.span, format!("kolom `{}` tidak ada", k.isi))
                        .bantuan_opsi(maksud(k, s.daun.iter().map(|d| d.dasar.as_str()))),
                );
            }
        }
        if sumber.nama == "pohon" && t.tingkat.is_none() {
            sink.lapor(
                Diagnostic::new(kode::SPEK_SUSUNAN, t.span, "jumlah atas pohon harus menyebut satu `tingkat`")
                    .bantuan("tambahkan tingkat = \"sub_kegiatan\"; bila tidak, uang yang sama terhitung berkali-kali"),
            );
        }
    }
}

struct Pembangun<'a, 's> {
    spek: &'s Spek,
    susunan: &'s Susunan<'s>,
    bahan: &'s Bahan<'a>,
    sink: &'s mut Sink,
    baris: Vec<Baris>,
}

/// A detail row with its values, kept for totals.
struct Terisi<'b, 'a> {
    sumber: &'b BarisSumber<'a>,
    nilai: Vec<NilaiSel>,
}

impl<'a> Pembangun<'a, '_> {
    fn semua(&mut self, baris: &[BarisSumber<'a>]) {
        let mut kelompok_lalu: Option<String> = None;
        let mut awal_grup = vec![0; self.spek.subtotal.len()];
        let mut terisi: Vec<Terisi<'_, 'a>> = Vec::new();
        let mut nomor = 0;
        for (n, b) in baris.iter().enumerate() {
            if let Some(medan) = &self.spek.kelompok {
                let k = teks_medan(b, medan);
                if k != kelompok_lalu {
                    if let Some(k) = &k {
                        let lebar = self.susunan.daun.len();
                        let gaya = self.gaya("kelompok", Gaya { tebal: true, latar: 1, ..Gaya::default() });
                        self.baris.push(merentang(
                            format!("kelompok:{k}"),
                            "kelompok",
                            JenisBaris::Kelompok,
                            gaya,
                            k,
                            lebar,
                        ));
                    }
                    kelompok_lalu = k;
                }
            }
            nomor += 1;
            let nilai = self.nilai_baris(b, nomor);
            let sel = self.sel(&nilai);
            let gaya_spek = self.spek.gaya.get(&b.tingkat);
            let gaya = self.gaya(&b.tingkat, Gaya::default());
            if gaya_spek.is_some_and(|g| g.judul_saja) {
                let teks = sel.iter().find(|s| !s.teks.is_empty()).map(|s| s.teks.clone()).unwrap_or_default();
                let mut judul =
                    merentang(b.kunci.clone(), &b.tingkat, JenisBaris::Kelompok, gaya, &teks, self.susunan.daun.len());
                judul.kode.clone_from(&b.kode);
                judul.span = b.span;
                self.baris.push(judul);
            } else {
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
            terisi.push(Terisi { sumber: b, nilai });
            for (i, t) in self.spek.subtotal.iter().enumerate() {
                let Some(medan) = &t.kelompok else { continue };
                let ini = teks_medan(b, medan);
                let berikut = baris.get(n + 1).and_then(|x| teks_medan(x, medan));
                if n + 1 == baris.len() || ini != berikut {
                    let k = ini.unwrap_or_default();
                    let grup: Vec<_> = terisi[awal_grup[i]..].iter().collect();
                    self.jumlah(t, &grup, JenisBaris::Subjumlah, format!("subjumlah:{k}"), &k);
                    awal_grup[i] = n + 1;
                }
            }
        }
        for (i, t) in self.spek.total.iter().enumerate() {
            let kunci = if i == 0 { "jumlah".to_string() } else { format!("jumlah:{}", i + 1) };
            let semua: Vec<_> = terisi.iter().collect();
            self.jumlah(t, &semua, JenisBaris::Jumlah, kunci, "");
        }
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
        let l = Sel2 { susunan: self.susunan, dari: i, nilai, indikator };
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
    fn jumlah(&mut self, t: &SpekTotal, grup: &[&Terisi<'_, '_>], jenis: JenisBaris, kunci: String, kelompok: &str) {
        let label = (self.bahan.teks)(&t.label, &[("kelompok", kelompok.to_string())]).unwrap_or_else(|d| {
            self.sink.lapor(*d);
            t.label.isi.clone()
        });
        let di = self.susunan.bernama(&t.di).first().copied();
        let mut dijumlah: BTreeMap<usize, ()> = BTreeMap::new();
        for k in &t.kolom {
            dijumlah.extend(self.susunan.bernama(k).into_iter().map(|i| (i, ())));
        }
        let mut nilai: Vec<Option<NilaiSel>> = vec![None; self.susunan.daun.len()];
        for (i, d) in self.susunan.daun.iter().enumerate() {
            if dijumlah.contains_key(&i) {
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

    fn jumlah_kolom(&mut self, i: usize, t: &SpekTotal, grup: &[&Terisi<'_, '_>]) -> NilaiSel {
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

/// Merges equal cells downwards, each column only within the merged block to its left; empty cells never.
fn gabungkan(baris: &mut [Baris], s: &Susunan<'_>) {
    let n = baris.len();
    let mut batas: Vec<bool> = (0..n)
        .map(|i| i == 0 || baris[i].jenis != JenisBaris::Rincian || baris[i - 1].jenis != JenisBaris::Rincian)
        .collect();
    for (k, d) in s.daun.iter().enumerate() {
        if !d.spek.gabung {
            continue;
        }
        let mut i = 0;
        while i < n {
            let mut j = i + 1;
            let isi = !baris[i].sel[k].teks.is_empty();
            while j < n && isi && !batas[j] && baris[j].sel[k].teks == baris[i].sel[k].teks {
                baris[j].sel[k].rentang_baris = 0;
                j += 1;
            }
            if baris[i].sel[k].rentang_kolom != 0 {
                baris[i].sel[k].rentang_baris = j - i;
            }
            if j < n {
                batas[j] = true;
            }
            i = j;
        }
    }
}

/// The values of one row as a formula sees them.
struct Sel2<'b, 's> {
    susunan: &'b Susunan<'s>,
    dari: usize,
    nilai: &'b [Option<NilaiSel>],
    indikator: Option<&'b Indikator>,
}

impl Sel2<'_, '_> {
    fn operan(&self, i: usize) -> Hasil {
        match self.nilai[i].as_ref().and_then(|n| n.nilai.as_ref()) {
            Some(Nilai::Angka(a)) => Hasil::Angka(a.0),
            Some(Nilai::Tanda(t)) => Hasil::Tanda(*t),
            // A text where a number is needed does not apply.
            Some(Nilai::Teks(_)) => Hasil::Tanda(Tanda::TidakBerlaku),
            None => Hasil::Kosong,
        }
    }
}

impl Lingkungan for Sel2<'_, '_> {
    fn skalar(&self, acuan: &Acuan) -> Hasil {
        match self.susunan.acuan(self.dari, acuan) {
            Some(Sasaran::Satu(i)) => self.operan(i),
            _ => Hasil::Kosong,
        }
    }

    fn deret(&self, acuan: &Acuan) -> Option<Vec<(String, Hasil)>> {
        match self.susunan.acuan(self.dari, acuan)? {
            Sasaran::Satu(_) => None,
            Sasaran::Deret(v) => {
                Some(v.into_iter().map(|i| (self.susunan.daun[i].id.clone(), self.operan(i))).collect())
            }
        }
    }

    fn arah(&self) -> Arah {
        self.indikator.map_or(Arah::Naik, |i| i.arah)
    }

    fn akumulasi(&self) -> Akumulasi {
        self.indikator.map_or(Akumulasi::Akhir, |i| i.akumulasi)
    }
}
