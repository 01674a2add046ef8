//! Reads the nodes of the planning tree: `[[tujuan]]` … `[[sub_kegiatan]]`.

use indexmap::IndexMap;

use super::{Bagian, Mentah, indikator, sekali};
use crate::diag::{Diagnostic, Lok, kode};
use crate::model::nilai::{GalatKode, Kode};
use crate::model::pohon::{Simpul, TEKS_SIMPUL, Tingkat};

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
    let penunjang = tingkat == Tingkat::Sasaran && b.benar("penunjang").unwrap_or(false);
    let pagu = b.deret_rupiah("pagu");
    let mut teks = IndexMap::new();
    for k in TEKS_SIMPUL {
        if let Some(t) = b.teks(k) {
            teks.insert(*k, t);
        }
    }
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
        pagu,
        penunjang,
        teks,
        span: id.span,
    };
    sekali(&mut m.pohon.simpul, &id, simpul, |s| s.span, &tingkat.sebutan(), b.sink());
}

fn galat_kode(t: &Lok<String>, e: &GalatKode) -> Diagnostic {
    Diagnostic::new(kode::BENTUK_KODE, t.span, format!("kode \"{}\" tidak sah: {e}", t.isi)).bantuan(e.bantuan())
}
