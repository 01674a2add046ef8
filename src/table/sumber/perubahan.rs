//! Row source `perubahan`: one row per change of a node or an indicator, with its reason.

use std::sync::Arc;

use indexmap::IndexMap;

use super::{BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya};
use crate::diag::{Lok, Sink};
use crate::model::nilai::{Angka, Nilai, kapital};
use crate::table::lama::BarisPerubahan;
use crate::table::spek::Spek;
use crate::table::tabel::{Asal, Hitungan, Operan};

pub(super) const SUMBER: Sumber = Sumber {
    nama: "perubahan",
    ringkas: "pada Perubahan: satu baris per perubahan simpul atau indikator, dengan alasannya",
    medan: &[
        ("no", "nomor urut baris"),
        ("objek", "simpul atau indikator yang berubah; untuk `setiap`"),
        ("kelompok", "program, atau tujuan dan sasaran, tempat perubahan itu"),
        ("tingkat", "tingkat simpul"),
        ("kode", "kode simpul"),
        ("uraian", "nama simpul"),
        ("indikator", "nama indikator, bila indikatornya yang berubah"),
        ("apa", "yang berubah, misalnya Target 2027"),
        ("tahun", "tahun nilai yang berubah"),
        ("sebelum", "nilai sebelum perubahan"),
        ("sesudah", "nilai sesudah perubahan"),
        ("selisih", "sesudah dikurangi sebelum, bila keduanya angka atau salah satunya tidak ada"),
        ("satuan", "satuan nilai"),
        ("alasan", "alasan dari [[alasan_perubahan]]"),
    ],
    medan_bebas: false,
    bertingkat: false,
    berdata: |s, _| s.berubah.is_some(),
    baris,
};

fn baris<'a>(s: &Sumberdaya<'a>, _: &Spek, _: &mut Sink) -> Vec<BarisSumber<'a>> {
    s.berubah.iter().flat_map(|b| &b.baris).map(satu).collect()
}

fn satu(b: &BarisPerubahan) -> BarisSumber<'_> {
    let mut isi = IndexMap::new();
    let mut taruh = |nama: &str, n: NilaiSel| isi.insert(nama.to_string(), Isi::Satu(n));
    taruh("objek", NilaiSel::teks(b.objek.as_str()));
    taruh("kelompok", NilaiSel::teks(b.kelompok.as_str()));
    taruh("uraian", NilaiSel::teks(b.uraian.as_str()));
    taruh("apa", NilaiSel::teks(b.apa.as_str()));
    if let Some(t) = b.tingkat {
        taruh("tingkat", NilaiSel::teks(kapital(&t.sebutan())));
    }
    let teks = [("kode", &b.kode), ("indikator", &b.indikator), ("satuan", &b.satuan)];
    for (nama, t) in teks.into_iter().filter_map(|(n, t)| Some((n, t.as_ref()?))) {
        taruh(nama, NilaiSel::teks(t.as_str()));
    }
    if let Some(t) = b.tahun {
        taruh("tahun", NilaiSel::teks(t.to_string()));
    }
    for (nama, n) in [("sebelum", &b.sebelum), ("sesudah", &b.sesudah)] {
        if let Some(n) = n {
            taruh(nama, NilaiSel { satuan: b.satuan.clone(), desimal: b.desimal, ..NilaiSel::data(n) });
        }
    }
    if let Some(n) = selisih(b) {
        taruh("selisih", n);
    }
    if let Some(t) = &b.alasan {
        taruh("alasan", NilaiSel::ketikan(t));
    }
    BarisSumber {
        kunci: b.kunci.clone(),
        tingkat: b.tingkat.map_or("", crate::model::Tingkat::kunci).to_string(),
        kode: b.kode.clone(),
        isi,
        indikator: None,
        daun: false,
        span: Some(b.span),
    }
}

/// After less before; a value on one side alone is added or taken away as a whole.
fn selisih(b: &BarisPerubahan) -> Option<NilaiSel> {
    let angka = |n: &Option<Lok<Nilai>>| n.as_ref().and_then(|n| n.isi.angka());
    let (lama, baru) = (angka(&b.sebelum), angka(&b.sesudah));
    let teks = |n: &Option<Lok<Nilai>>| n.as_ref().is_some_and(|n| n.isi.angka().is_none());
    if (lama.is_none() && baru.is_none()) || teks(&b.sebelum) || teks(&b.sesudah) {
        return None;
    }
    let nilai = baru.map_or_else(Default::default, |a| a.0).checked_sub(lama.map_or_else(Default::default, |a| a.0))?;
    let operan = [("sesudah", &b.sesudah), ("sebelum", &b.sebelum)].map(|(nama, n)| Operan {
        nama: nama.to_string(),
        nilai: angka(n).map(|a| a.0),
        asal: n.as_ref().map_or_else(Asal::default, |n| Asal::Data(n.span)),
    });
    let h = Hitungan { rumus: "selisih(sesudah, sebelum)".to_string(), operan: operan.to_vec() };
    let asal = Asal::Hitung(Arc::new(h));
    Some(NilaiSel { nilai: Some(Nilai::Angka(Angka(nilai))), desimal: b.desimal, asal, ..NilaiSel::default() })
}
