//! N662: achieved values that repeat the targets exactly in every row of a group.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::check::baca::{semua_titik, tahun, tahun_n};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span};
use crate::model::Indikator;

const KODE: Kode = Kode("N662");

/// Fewer rows may agree by chance.
const SEDIKIT: usize = 5;

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "realisasi sama persis dengan target pada semua baris",
    dasar: "Permendagri 86/2017, Tabel T-C.29 dan T-C.30: target dari dokumen perencanaan, realisasi dari pelaksanaan",
    penjelasan: "Bila sedikitnya lima indikator dalam satu kelompok daftar indikator, atau semua [[evaluasi]], memiliki realisasi yang sama \
                 persis dengan targetnya pada semua tahun, target kemungkinan disalin dari realisasi. Realisasi 0 dan 100 persen \
                 tidak dihitung sebagai bukti. Ambil target dari dokumen perencanaannya.",
    salah: "target = { 2021 = 16.14, 2022 = 21.05 }\nrealisasi = { 2021 = 16.14, 2022 = 21.05 }",
    benar: "target = { 2021 = 15.00, 2022 = 20.00 }\nrealisasi = { 2021 = 16.14, 2022 = 21.05 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let r = b.rencana;
    if tahun_n(r).is_none() {
        return;
    }
    for (id, d) in &r.daftar {
        let mut kelompok: IndexMap<String, Vec<(&Indikator, Span)>> = IndexMap::new();
        for x in &d.baris {
            if let Some(i) = r.indikator.get(&x.indikator.isi) {
                let nama = x.kelompok.as_ref().map(|k| k.isi.clone()).unwrap_or_default();
                kelompok.entry(nama).or_default().push((i, x.span));
            }
        }
        for (nama, baris) in kelompok {
            let apa = if nama.is_empty() { format!("daftar `{id}`") } else { format!("kelompok \"{nama}\"") };
            lapor(sink, &baris, &apa, format!("daftar/{id}/{nama}"));
        }
    }
    let evaluasi = tahun(r, "evaluasi").map(|_| &r.renja.evaluasi).into_iter().flatten();
    let baris: Vec<(&Indikator, Span)> =
        evaluasi.filter_map(|e| Some((r.indikator.get(&e.indikator.isi)?, e.span))).collect();
    lapor(sink, &baris, "[[evaluasi]]", "evaluasi".to_string());
}

fn lapor(sink: &mut Sink, baris: &[(&Indikator, Span)], apa: &str, jalur: String) {
    let terbanding: Vec<bool> = baris.iter().filter_map(|(i, _)| menyalin(i)).collect();
    if terbanding.len() < SEDIKIT || !terbanding.iter().all(|sama| *sama) {
        return;
    }
    let Some((_, span)) = baris.first() else { return };
    sink.lapor(
        Diagnostic::new(
            KODE,
            *span,
            format!("realisasi sama persis dengan target pada {} indikator {apa}", terbanding.len()),
        )
        .jalur(jalur)
        .bantuan("ambil target dari dokumen perencanaannya, bukan dari realisasi"),
    );
}

/// Whether all achieved values equal the targets; nothing where there is nothing telling to compare.
fn menyalin(i: &Indikator) -> Option<bool> {
    let realisasi = semua_titik(&i.realisasi);
    let pasangan: Vec<(Decimal, Decimal)> = semua_titik(&i.target)
        .iter()
        .filter_map(|t| Some((t.nilai, realisasi.iter().find(|r| r.tahun == t.tahun)?.nilai)))
        .filter(|(t, r)| t != r || !(t.is_zero() || *t == Decimal::ONE_HUNDRED))
        .collect();
    (!pasangan.is_empty()).then(|| pasangan.iter().all(|(t, r)| t == r))
}
