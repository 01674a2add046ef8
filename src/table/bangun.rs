//! Builds a [`Tabel`] from its specification: rows, formulas, groups, totals, merges, print forms.

use indexmap::IndexMap;

use super::isi::Pembangun;
use super::kolom::{self, Sasaran, Susunan, Teks};
use super::sanding;
use super::spek::Spek;
use super::sumber::{self, BarisSumber, Sumber, Sumberdaya};
use super::tabel::{Baris, JenisBaris, Tabel};
use crate::compute::rumus::{Fungsi, Rumus};
use crate::diag::{Diagnostic, Lok, Sink, Span, kode, maksud};
use crate::model::nilai::Rentang;

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
    if spek.opsional && !(sumber.berdata)(&bahan.sumberdaya, spek) {
        return None;
    }
    let susunan = kolom::susun(spek, bahan.rentang, bahan.teks, sink);
    let baik = susunan.periksa_rumus(sink);
    let mut baris = (sumber.baris)(&bahan.sumberdaya, spek, sink);
    if let Some(b) = bahan.sumberdaya.berubah.filter(|_| sanding::berdampingan(spek)) {
        let lama = &b.lama;
        let dulu = Sumberdaya { rencana: &lama.rencana, kaskade: &lama.kaskade, berubah: None };
        // What is wrong with the specification has been said about the new plan.
        let dulu = (sumber.baris)(&dulu, spek, &mut Sink::new());
        let rencana = (bahan.sumberdaya.rencana, &lama.rencana);
        baris = sanding::sandingkan(spek, rencana, baris, dulu, sumber.bertingkat);
    }
    let syarat = sumber::Syarat::baru(spek, bahan.sumberdaya.rencana);
    periksa_medan(spek, sumber, &susunan, &baris, bahan, sink);
    if !baik {
        return None;
    }
    // The sources over the tree drop whole nodes themselves.
    baris.retain(|b| sumber.bertingkat || syarat.baris(&b.isi));
    let mut p = Pembangun { spek, sumber, susunan: &susunan, bahan, sink, baris: Vec::new(), jumlah_kolom: Vec::new() };
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
        nomor_resmi: spek.nomor_resmi.as_ref().map(|t| t.isi.clone()),
        judul: teks(&spek.judul),
        judul_kedua: spek.judul_kedua.as_ref().map(&mut teks),
        baris_atas: spek.baris_atas.iter().map(&mut teks).collect(),
        sebutan: spek.sebutan,
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
            match (&d.spek.nomor, &d.spek.rumus) {
                (Some(nomor), _) => nomor.clone(),
                // By the kind of the indicator: no formula of columns says what these give.
                (None, Some(r))
                    if [Fungsi::Akumulasi, Fungsi::Sampai, Fungsi::Capaian].iter().any(|f| r.memakai(*f)) =>
                {
                    format!("({n})")
                }
                (None, Some(r)) if r.sasaran.is_some() => {
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
    let mut dikenal: Vec<&str> = sumber.medan.iter().chain(sumber::MEDAN_UMUM).map(|(n, _)| *n).collect();
    if sumber.medan_bebas {
        dikenal.extend(baris.iter().flat_map(|b| b.isi.keys().map(String::as_str)));
        let data = spek.data.as_ref().unwrap_or(&spek.id);
        let himpunan = bahan.sumberdaya.rencana.data.get(&data.isi);
        dikenal.extend(himpunan.iter().flat_map(|h| h.kepala.iter().map(String::as_str)));
    }
    if sumber.bertingkat {
        let semua = bahan.sumberdaya.rencana.indikator.values();
        dikenal.extend(semua.flat_map(|i| i.deret.keys().chain(i.teks_lain.keys()).map(String::as_str)));
    }
    // Without rows nothing is known about the fields of free data.
    let tanpa_baris = sumber.medan_bebas && baris.is_empty();
    let mut periksa = |t: &Lok<String>, apa: &str| {
        if !dikenal.contains(&sanding::dasar(&t.isi)) {
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
    if let Some(m) = spek.berisi.as_ref().filter(|_| sumber.bertingkat || !tanpa_baris) {
        periksa(m, "medan");
    }
    if tanpa_baris {
        return;
    }
    let mut sudah: Vec<(Span, &str)> = Vec::new();
    for d in &s.daun {
        if d.spek.opsional {
            continue;
        }
        for isi in d.spek.isi.iter().chain(&d.spek.setiap).chain(d.spek.pola.iter().flat_map(|p| p.medan())) {
            if !sudah.contains(&(isi.span, &isi.isi)) {
                sudah.push((isi.span, &isi.isi));
                periksa(isi, "medan");
            }
        }
    }
    for k in spek.kelompok.iter().chain(spek.subtotal.iter().filter_map(|t| t.kelompok.as_ref())) {
        periksa(k, "kelompok");
    }
    for k in spek.total.iter().filter_map(|t| t.per.as_ref()) {
        periksa(k, "per");
    }
    for t in spek.total.iter().chain(&spek.subtotal) {
        for k in t.kolom.iter().chain(std::iter::once(&t.di)) {
            if s.bernama(k).is_empty() {
                sink.lapor(
                    Diagnostic::new(kode::SPEK_KOLOM, k.span, format!("kolom `{}` tidak ada", k.isi))
                        .bantuan("tulis id kolom tabel ini")
                        .bantuan_opsi(maksud(k, s.daun.iter().map(|d| d.dasar.as_str()))),
                );
            }
        }
        if let Some(per) = &t.per
            && (t.kolom.len() != 1 || s.bernama(&t.kolom[0]).len() > 1)
        {
            sink.lapor(
                Diagnostic::new(kode::SPEK_SUSUNAN, per.span, "jumlah dengan `per` hanya untuk satu kolom").bantuan(
                    "sebut tepat satu kolom dalam `kolom`; kolom berulang dengan tahunnya, misalnya \"pagu.2026\"",
                ),
            );
        }
        if sumber.bertingkat && t.tingkat.is_none() {
            sink.lapor(
                Diagnostic::new(
                    kode::SPEK_SUSUNAN,
                    t.span,
                    format!("jumlah pada sumber \"{}\" harus menyebut satu `tingkat`", sumber.nama),
                )
                .bantuan("tambahkan tingkat = \"sub_kegiatan\"; bila tidak, uang yang sama terhitung berkali-kali"),
            );
        }
    }
}

/// Merges equal cells downwards, each column only within the merged block to its left unless it stands for itself;
/// empty cells never.
fn gabungkan(baris: &mut [Baris], s: &Susunan<'_>) {
    let n = baris.len();
    let jenis: Vec<bool> = (0..n)
        .map(|i| i == 0 || baris[i].jenis != JenisBaris::Rincian || baris[i - 1].jenis != JenisBaris::Rincian)
        .collect();
    let mut bertingkat = jenis.clone();
    for (k, d) in s.daun.iter().enumerate() {
        if !d.spek.gabung {
            continue;
        }
        let mut sendiri = jenis.clone();
        let batas = if d.spek.gabung_mandiri { &mut sendiri } else { &mut bertingkat };
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
