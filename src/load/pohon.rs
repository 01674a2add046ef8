//! Reads the nodes of the planning tree: `[[tujuan]]` … `[[sub_kegiatan]]`.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{Bagian, Mentah, indikator, sekali, teks_lain};
use crate::diag::{Diagnostic, Lok, kode};
use crate::model::nilai::{GalatKode, Kode, Rupiah};
use crate::model::pohon::{BELANJA, DeretUang, Simpul, SumberDana, TEKS_SIMPUL, Tingkat, UANG};

/// The levels a planner types, with the keys that may name a parent.
const SIMPUL: &[(&str, Tingkat, &[&str])] = &[
    ("tujuan", Tingkat::Tujuan, &[]),
    ("sasaran", Tingkat::Sasaran, &["tujuan"]),
    ("program", Tingkat::Program, &["sasaran"]),
    ("outcome", Tingkat::Outcome, &["program"]),
    ("kegiatan", Tingkat::Kegiatan, &["program"]),
    ("output", Tingkat::Output, &["kegiatan"]),
    ("sub_kegiatan", Tingkat::SubKegiatan, &["output", "kegiatan"]),
];

/// Reads all nodes of one file.
pub(super) fn baca(b: &Bagian<'_>, m: &mut Mentah) {
    for (kunci, tingkat, induk) in SIMPUL {
        for x in b.daftar_tabel(kunci) {
            satu(&x, *tingkat, induk, m);
        }
    }
}

fn satu(b: &Bagian<'_>, tingkat: Tingkat, kunci_induk: &[&'static str], m: &mut Mentah) {
    let id = b.teks("id");
    let kode = b.teks("kode").and_then(|t| match Kode::urai(&t.isi) {
        Ok(k) => Some(Lok::new(k, t.span)),
        Err(e) => {
            b.lapor(galat_kode(&t, &e));
            None
        }
    });
    let nama = b.wajib("nama");
    let mut induk = Vec::new();
    for k in kunci_induk {
        let v = b.daftar_teks(k);
        if induk.is_empty() {
            induk = v;
        } else if let Some(lebih) = v.first() {
            b.lapor(
                Diagnostic::new(
                    kode::INDUK,
                    lebih.span,
                    format!("{} memiliki dua macam induk: {}", b.sebutan(), kunci_induk.join(" dan ")),
                )
                .bantuan("cukup satu; `output` sudah menentukan kegiatannya"),
            );
        }
    }
    let outcome = match tingkat {
        Tingkat::Kegiatan | Tingkat::Output => b.daftar_teks("outcome"),
        _ => Vec::new(),
    };
    let boleh_penunjang = matches!(tingkat, Tingkat::Sasaran | Tingkat::Program);
    let penunjang = boleh_penunjang && b.benar("penunjang").unwrap_or(false);
    let mut uang = DeretUang::new();
    for (kunci, jenis) in UANG {
        uang.extend(b.deret_rupiah(kunci).into_iter().map(|(t, r)| ((*jenis, t), r)));
    }
    let Tambahan { teks, belanja, sumber_dana } = tambahan(b);
    let teks_lain = teks_lain(b);
    let alasan = b.teks("alasan").into_iter().collect();
    let bagian_indikator = b.daftar_tabel("indikator");
    b.selesai();
    let id = id.or_else(|| kode.as_ref().map(|k| Lok::new(k.isi.to_string(), k.span)));
    let Some(id) = id else {
        // An id or a code that cannot be used has been reported.
        if b.ada("id") || b.ada("kode") {
            return;
        }
        b.lapor(
            Diagnostic::new(kode::KUNCI_WAJIB, b.span(), format!("{} tidak memiliki `kode` atau `id`", b.sebutan()))
                .bantuan("tambahkan kode nomenklatur, atau id pendek seperti \"izin-usaha\""),
        );
        return;
    };
    let indikator = bagian_indikator
        .iter()
        .enumerate()
        .filter_map(|(i, x)| {
            let bawaan = if i == 0 { id.isi.clone() } else { format!("{}#{}", id.isi, i + 1) };
            indikator::satu(x, Some(&bawaan), m)
        })
        .collect();
    let Some(nama) = nama else { return };
    let simpul = Simpul {
        id: id.isi.clone(),
        tingkat,
        kode,
        nama,
        induk,
        outcome,
        indikator,
        uang,
        pagu_renstra: BTreeMap::new(),
        belanja,
        sumber_dana,
        penunjang,
        teks,
        teks_lain,
        alasan,
        dari_renstra: false,
        span: id.span,
    };
    sekali(&mut m.pohon.simpul, &id, simpul, |s| s.span, &tingkat.sebutan(), b.sink());
}

/// What a Renja may add to a node.
pub(super) struct Tambahan {
    /// Texts by key.
    pub teks: IndexMap<&'static str, Lok<String>>,
    /// Pagu by kind of belanja.
    pub belanja: IndexMap<&'static str, Lok<Rupiah>>,
    /// Sources of funds.
    pub sumber_dana: Vec<SumberDana>,
}

/// Reads texts, belanja and sources of funds.
pub(super) fn tambahan(b: &Bagian<'_>) -> Tambahan {
    let mut teks = IndexMap::new();
    for k in TEKS_SIMPUL {
        let v = b.daftar_teks(k);
        if let Some(pertama) = v.first() {
            let isi = v.iter().map(|t| t.isi.as_str()).collect::<Vec<_>>().join("\n");
            teks.insert(*k, Lok::new(isi, pertama.span));
        }
    }
    let mut belanja = IndexMap::new();
    if let Some(x) = b.tabel("belanja") {
        for (k, _) in BELANJA {
            if let Some(r) = x.rupiah(k) {
                belanja.insert(*k, r);
            }
        }
        x.selesai();
    }
    let sumber_dana = if b.adalah_tabel("sumber_dana") {
        let isi = b.tabel("sumber_dana").map(|x| x.semua_rupiah()).unwrap_or_default();
        isi.into_iter().map(|(nama, r)| SumberDana { nama, jumlah: Some(r) }).collect()
    } else {
        b.daftar_teks("sumber_dana").into_iter().map(|nama| SumberDana { nama, jumlah: None }).collect()
    };
    Tambahan { teks, belanja, sumber_dana }
}

fn galat_kode(t: &Lok<String>, e: &GalatKode) -> Diagnostic {
    Diagnostic::new(kode::BENTUK_KODE, t.span, format!("kode \"{}\" tidak sah: {e}", t.isi)).bantuan(e.bantuan())
}
