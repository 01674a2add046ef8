//! Nodes of the tree and indicators as records.

use std::collections::{BTreeMap, BTreeSet};

use super::Rekam;
use crate::beda::{Isi, Jenis, Medan, Sisi};
use crate::diag::Lok;
use crate::model::pohon::{Simpul, SumberDana, Uang};
use crate::model::{Indikator, Rencana};

/// The nodes from top to bottom as they are printed.
pub(super) fn simpul(s: &Sisi<'_>) -> Vec<Rekam> {
    let mut sudah = BTreeSet::new();
    let urut = s.kaskade.semua().into_iter().map(|c| c.id.as_str());
    let semua = urut.chain(s.rencana.pohon.simpul.keys().map(String::as_str));
    let baru = semua.filter(|id| sudah.insert(*id));
    baru.filter_map(|id| s.rencana.pohon.cari(id)).map(satu).collect()
}

fn satu(s: &Simpul) -> Rekam {
    let Simpul {
        id,
        tingkat,
        kode,
        nama,
        induk,
        outcome,
        // Each indicator names its nodes.
        indikator: _,
        uang,
        pagu_renstra,
        belanja,
        sumber_dana,
        penunjang,
        teks,
        teks_lain,
        alasan,
        // Where an entry was typed is not printed.
        dari_renstra: _,
        span,
    } = s;
    let mut r = Rekam::baru(Jenis::Simpul(*tingkat), id, nama.isi.as_str(), *span);
    r.pengenal.kode = kode.as_ref().map(|k| k.isi.to_string());
    r.diketik = r.pengenal.kode.as_ref() != Some(id);
    r.induk = induk.first().map(|i| i.isi.clone());
    r.teks(Medan::Nama, Some(nama));
    r.polos(Medan::Tingkat, tingkat.sebutan());
    if let Some(k) = kode {
        r.isi(Medan::Kode, Isi::Teks(k.isi.to_string()), k.span);
    }
    rujukan(&mut r, Medan::Induk, induk);
    rujukan(&mut r, Medan::Outcome, outcome);
    for ((jenis, t), n) in uang {
        r.rupiah(Medan::Uang(*jenis, *t), Some(n));
    }
    for (t, n) in pagu_renstra {
        r.rupiah(Medan::Uang(Uang::Renstra, *t), Some(n));
    }
    for (k, n) in belanja {
        r.rupiah(Medan::lain(format!("belanja.{k}")), Some(n));
    }
    for SumberDana { nama, jumlah } in sumber_dana {
        let m = Medan::lain(format!("sumber_dana.{}", nama.isi));
        match jumlah {
            Some(n) => r.rupiah(m, Some(n)),
            None => r.isi(m, Isi::Teks("ya".to_string()), nama.span),
        }
    }
    r.ya("penunjang", *penunjang);
    for (k, t) in teks {
        r.teks(Medan::lain(*k), Some(t));
    }
    for (k, t) in teks_lain {
        r.teks(Medan::lain(format!("teks.{k}")), Some(t));
    }
    r.daftar("alasan", alasan);
    r
}

/// Ids of nodes; nothing where there are none.
fn rujukan(r: &mut Rekam, m: Medan, id: &[Lok<String>]) {
    if let Some(pertama) = id.first() {
        let semua = id.iter().map(|i| i.isi.clone()).collect();
        r.isi(m, Isi::Rujukan("simpul", semua), pertama.span);
    }
}

/// All indicators.
pub(super) fn indikator(r: &Rencana) -> Vec<Rekam> {
    let mut pemilik: BTreeMap<&str, Vec<&Simpul>> = BTreeMap::new();
    for s in r.pohon.simpul.values() {
        for i in &s.indikator {
            pemilik.entry(i.isi.as_str()).or_default().push(s);
        }
    }
    r.indikator.values().map(|i| satu_indikator(i, pemilik.remove(i.id.as_str()).unwrap_or_default())).collect()
}

fn satu_indikator(i: &Indikator, mut pemilik: Vec<&Simpul>) -> Rekam {
    let Indikator {
        id,
        nama,
        satuan,
        arah,
        akumulasi,
        desimal,
        predikat,
        baseline,
        target,
        realisasi,
        proyeksi,
        deret,
        target_renstra,
        realisasi_lalu,
        target_asal,
        alasan,
        dari_renstra: _,
        teks,
        teks_lain,
        span,
    } = i;
    pemilik.sort_by_key(|s| (s.tingkat, &s.id));
    let mut r = Rekam::baru(Jenis::Indikator, id, nama.isi.as_str(), *span);
    r.pengenal.satuan = Some(satuan.clone());
    r.pengenal.arah = Some(*arah);
    // An id made from the owner's: `simpul`, `simpul#2`.
    r.diketik = !pemilik.iter().any(|s| id.strip_prefix(&s.id).is_some_and(|a| a.is_empty() || a.starts_with('#')));
    r.induk = pemilik.first().map(|s| s.id.clone());
    r.teks(Medan::Nama, Some(nama));
    if !pemilik.is_empty() {
        let id = pemilik.iter().map(|s| s.id.clone()).collect();
        r.isi(Medan::Pemilik, Isi::Rujukan("simpul", id), *span);
    }
    r.polos(Medan::Satuan, satuan);
    r.polos(Medan::Arah, arah.nama());
    r.polos(Medan::Akumulasi, akumulasi.nama());
    r.polos(Medan::lain("desimal"), desimal.map(|d| d.to_string()).unwrap_or_default());
    r.polos(Medan::lain("predikat"), predikat.map(|s| s.nama()).unwrap_or_default());
    r.nilai(Medan::Baseline, baseline.as_ref());
    r.deret(Medan::Target, target);
    r.deret(Medan::Realisasi, realisasi);
    r.deret(Medan::Proyeksi, proyeksi);
    for (k, d) in deret {
        r.deret(|t| Medan::Lain(format!("deret.{k}"), Some(t)), d);
    }
    r.nilai(Medan::lain("target_renstra"), target_renstra.as_ref());
    r.nilai(Medan::lain("realisasi_lalu"), realisasi_lalu.as_ref());
    r.deret(|t| Medan::Lain("target_renstra".to_string(), Some(t)), target_asal);
    r.daftar("alasan", alasan);
    for (k, t) in teks {
        r.teks(Medan::lain(*k), Some(t));
    }
    for (k, t) in teks_lain {
        r.teks(Medan::lain(format!("teks.{k}")), Some(t));
    }
    r
}
