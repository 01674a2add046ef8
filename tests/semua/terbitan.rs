//! The published documents, cell by cell: every figure and text of their tables against the tables built from the
//! plans.
//!
//! A figure may differ only where the audit of the publication (`temuan.csv`) found an inconsistency, or with a reason;
//! each such cell is listed with both values, and `check` must report it. A text may differ only where `check` reports
//! it, or with a reason. Nothing is skipped: cells compared are counted, and every published column and every row of
//! ours must have its counterpart or be named.
//!
//! A further region is a folder of published tables and a mapping: a file like `lumajang.rs`, and its name below.

mod banding;
mod lumajang;
mod mojokerto;
mod pasuruan;
mod peta;

use std::collections::BTreeSet;
use std::fs;

use rust_decimal::Decimal;
use susun::check::tentang_tercetak;

use crate::sarana::{rencana, temuan};
use banding::{berkas, bulatkan, folder, longgar, pasangan, semua, terbitan};
use peta::{Daerah, Dasar, Padanan, Peta, Tambahan};

/// The tests of each region.
macro_rules! setiap {
    ($($daerah:ident),*) => {
        mod setiap {
            $(mod $daerah {
                use super::super::{self as uji, $daerah::DAERAH};

                #[test]
                fn every_published_cell_is_compared() {
                    uji::every_published_cell_is_compared(&DAERAH);
                }

                #[test]
                fn every_figure_is_as_published_or_differs_as_the_audit_found() {
                    uji::every_figure_is_as_published_or_differs_as_the_audit_found(&DAERAH);
                }

                #[test]
                fn every_difference_is_reported_and_nothing_else() {
                    uji::every_difference_is_reported_and_nothing_else(&DAERAH);
                }

                #[test]
                fn every_text_is_as_published_but_for_known_corrections() {
                    uji::every_text_is_as_published_but_for_known_corrections(&DAERAH);
                }

                #[test]
                fn every_column_and_row_has_its_counterpart_or_is_named() {
                    uji::every_column_and_row_has_its_counterpart_or_is_named(&DAERAH);
                }
            })*
        }
    };
}

setiap!(mojokerto, lumajang, pasuruan);

/// The tables a number of the audit names: `"2.8 / 2.9"` names both.
fn menyebut(tabel: &str, nomor: &str) -> bool {
    tabel.split([' ', ',', '/']).any(|n| n == nomor)
}

/// Numbers of the published tables our table shows.
fn nomor(d: &Daerah, tabel: &str) -> Vec<&'static str> {
    d.peta.iter().filter(|p| p.tabel == tabel).map(|p| p.nomor).collect()
}

fn every_published_cell_is_compared(d: &Daerah) {
    let mut salah = Vec::new();
    for (p, h) in semua(d, &rencana(d.rencana)) {
        let banyak = (h.angka, h.sama_cetak, h.teks);
        if banyak != p.banyak {
            salah.push(format!("{} ({}): {banyak:?}, not {:?}", p.nomor, p.tabel, p.banyak));
        }
    }
    assert!(salah.is_empty(), "cells compared (numbers, as printed, texts): {salah:#?}");
    let jumlah = |f: fn(&Peta) -> usize| d.peta.iter().map(f).sum::<usize>();
    assert_eq!((jumlah(|p| p.banyak.0), jumlah(|p| p.banyak.2)), d.banyak, "number and text cells in all");
    for e in fs::read_dir(folder(d)).unwrap() {
        let nama = e.unwrap().file_name().into_string().unwrap();
        let dipakai = nama == "temuan.csv" || d.peta.iter().any(|p| berkas(p.nomor) == nama);
        assert!(dipakai, "{nama} is compared with nothing");
    }
}

fn every_figure_is_as_published_or_differs_as_the_audit_found(d: &Daerah) {
    let audit = terbitan(d, "temuan.csv");
    let dok = rencana(d.rencana);
    let semua = semua(d, &dok);
    let mut beda: Vec<&[String; 5]> = semua.iter().flat_map(|(_, h)| &h.beda).collect();
    for b in d.beda {
        let Some(i) = beda.iter().position(|[t, r, k, ..]| [t, r, k] == [b.tabel, b.baris, b.kolom]) else {
            panic!("{} {} {} no longer differs from the publication", b.tabel, b.baris, b.kolom)
        };
        let [.., cetak, hitung] = beda.remove(i);
        let sama = match (b.hitung.parse::<Decimal>(), hitung.parse::<Decimal>()) {
            (Ok(harap), Ok(hitung)) => bulatkan(hitung, harap.scale()) == harap,
            _ => b.hitung == hitung,
        };
        assert!(cetak == b.cetak && sama, "{} {} {}: {cetak} / {hitung}", b.tabel, b.baris, b.kolom);
        match b.dasar {
            Dasar::Alasan(a) => assert!(!a.is_empty()),
            Dasar::Temuan(temuan) => {
                let [tabel, baris, kolom] = temuan;
                let tentang = nomor(d, b.tabel).iter().any(|n| menyebut(tabel, n));
                assert!(tentang, "{tabel} is not about {}", b.tabel);
                let ada = audit.iter().any(|a| [&a["tabel"], &a["baris"], &a["kolom"]] == [tabel, baris, kolom]);
                assert!(ada, "no such finding of the audit: {temuan:?}");
            }
        }
    }
    assert!(beda.is_empty(), "figures that differ without a finding: {beda:#?}");
    let hanya: Vec<_> =
        semua.iter().flat_map(|(_, h)| &h.hanya_hitung).map(|b| b.each_ref().map(String::as_str)).collect();
    assert_eq!(hanya, d.hanya_hitung, "cells the publication leaves empty");
}

fn every_difference_is_reported_and_nothing_else(d: &Daerah) {
    let dok = rencana(d.rencana);
    let alamat = |t: &str, b: &str, k: &str| format!("tabel `{t}`, baris `{b}`, kolom `{k}`: ");
    let mut harap: Vec<String> = d.beda.iter().map(|b| alamat(b.tabel, b.baris, b.kolom)).collect();
    harap.extend(d.beda_cetak.iter().map(|[t, b, k]| alamat(t, b, k)));
    let dilaporkan = d.beda_teks.iter().filter(|b| b.alasan.is_none());
    harap.extend(dilaporkan.map(|b| alamat(b.tabel, b.baris, b.kolom)));
    for t in dok.sink.temuan().iter().filter(|t| tentang_tercetak(t.kode)) {
        // A cell the publication leaves empty may be reported or not.
        let kosong = d.hanya_hitung.iter().any(|[b, r, k, _]| t.pesan.starts_with(&alamat(b, r, k)));
        if let Some(i) = harap.iter().position(|h| t.pesan.starts_with(h.as_str())) {
            harap.remove(i);
        } else if !kosong {
            let milik = d.peta.iter().find(|p| t.pesan.starts_with(&format!("tabel `{}`,", p.tabel)));
            assert!(milik.is_none(), "not a difference of the publication: {}", t.pesan);
        }
    }
    assert!(harap.is_empty(), "not reported: {harap:#?}\n{}", temuan(&dok));
}

fn every_text_is_as_published_but_for_known_corrections(d: &Daerah) {
    let semua = semua(d, &rencana(d.rencana));
    let mut beda: Vec<_> =
        semua.iter().flat_map(|(_, h)| &h.beda_teks).map(|b| b.each_ref().map(String::as_str)).collect();
    for b in d.beda_teks {
        let harus = [b.tabel, b.baris, b.kolom, b.cetak, b.kita];
        // Case and spelling do not matter here either.
        let rata = |x: [&str; 5]| x.map(|t| longgar(t, d.ejaan));
        let Some(i) = beda.iter().position(|x| rata(*x) == rata(harus)) else {
            panic!("no longer differs from the publication: {harus:#?}\nothers: {beda:#?}")
        };
        beda.remove(i);
        assert!(b.alasan != Some(""), "{harus:?} without a reason");
    }
    assert!(beda.is_empty(), "texts that differ without a reason: {beda:#?}");
}

/// Columns of the facts that describe the record and not what is printed.
const TENTANG_REKAMAN: &[&str] = &["urut", "tingkat", "induk_urut", "catatan", "halaman_baris"];

fn every_column_and_row_has_its_counterpart_or_is_named(d: &Daerah) {
    let dok = rencana(d.rencana);
    let semua = semua(d, &dok);
    let mut tanpa: BTreeSet<(&str, String)> = d.tanpa_padanan.iter().map(|(t, k, _)| (*t, (*k).to_string())).collect();
    let mut salah = Vec::new();
    for nomor in d.peta.iter().map(|p| p.nomor).collect::<BTreeSet<_>>() {
        let rekaman = terbitan(d, &berkas(nomor));
        let mut dipakai: BTreeSet<String> = BTreeSet::new();
        for p in d.peta.iter().filter(|p| p.nomor == nomor) {
            let pasang = [p.angka, p.teks].map(|x| pasangan(x, &rekaman[0])).concat();
            dipakai.extend(pasang.into_iter().map(|(c, _)| c.trim_end_matches("#2").to_string()));
            dipakai.extend(p.pilih.iter().map(|(k, _)| (*k).to_string()));
            if let Padanan::Kolom(k, ..) = p.baris {
                dipakai.insert(k.to_string());
            }
        }
        for k in rekaman[0].keys().filter(|k| !TENTANG_REKAMAN.contains(&k.as_str())) {
            let bersama = |k: &str| dipakai.contains(k) || dipakai.contains(&format!("{k}_cetak"));
            let ada = bersama(k) || k.strip_suffix("_cetak").is_some_and(bersama);
            let kosong = rekaman.iter().all(|r| r[k].is_empty());
            let disebut = tanpa.remove(&(nomor, k.clone()));
            if (ada || kosong) == disebut {
                salah.push((nomor, k.clone()));
            }
        }
    }
    assert!(salah.is_empty(), "columns neither compared nor named, or both: {salah:#?}");
    assert!(tanpa.is_empty(), "named, but not published: {tanpa:?}");
    let mut dipakai = vec![false; d.tambahan.len()];
    let mut lebih = Vec::new();
    for (p, _) in &semua {
        let dibandingkan = |k: &str| semua.iter().any(|(q, h)| q.tabel == p.tabel && h.baris.iter().any(|b| b == k));
        let baris = dok.tabel(p.tabel).unwrap().baris.iter();
        for b in baris.filter(|b| b.tingkat != "kelompok" && !dibandingkan(&b.kunci)) {
            let cocok = |t: &Tambahan| t.tabel == p.tabel && (t.baris == b.kunci || t.baris == b.tingkat);
            match d.tambahan.iter().position(cocok) {
                Some(i) => dipakai[i] = true,
                None => lebih.push((p.tabel, b.kunci.as_str())),
            }
        }
    }
    assert!(lebih.is_empty(), "rows of ours without a published one: {lebih:?}");
    for (t, dipakai) in d.tambahan.iter().zip(dipakai) {
        assert!(dipakai && !t.alasan.is_empty(), "{} {}: no such row without a published one", t.tabel, t.baris);
    }
}
