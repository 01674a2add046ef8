//! N624: a percentage, index or score whose yearly values are added up.

use crate::check::alat::hanya_sendiri;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Akumulasi;

const KODE: Kode = Kode("N624");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hitungan,
    ringkas: "persentase, indeks, atau nilai dijumlahkan dari tahun ke tahun",
    dasar: "Indikator nonakumulatif (persentase, rasio, indeks, nilai) memakai nilai tahun terakhir sebagai akhir periode",
    penjelasan: "`akumulasi = \"jumlah\"` pada satuan persen, indeks, rasio, nilai, atau skor menghasilkan akhir periode yang \
                 tidak memiliki arti, misalnya 410 persen. Hapus `akumulasi`, atau perbaiki satuannya.",
    salah: "nama = \"Persentase koperasi aktif\"\nsatuan = \"%\"\nakumulasi = \"jumlah\"\n\
            target = { 2026 = 82, 2027 = 84, 2028 = 86 }",
    benar: "nama = \"Persentase koperasi aktif\"\nsatuan = \"%\"\ntarget = { 2026 = 82, 2027 = 84, 2028 = 86 }",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

/// Units of values that cannot be added up.
const SATUAN: &[&str] =
    &["%", "persen", "persentase", "indeks", "nilai", "rasio", "skor", "predikat", "per mil", "permil", "level"];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for i in b.rencana.indikator.values() {
        let satuan = i.satuan.trim().to_lowercase();
        if i.akumulasi != Akumulasi::Jumlah || !SATUAN.contains(&satuan.as_str()) || i.target.len() < 2 {
            continue;
        }
        sink.lapor(
            Diagnostic::new(
                KODE,
                i.nama.span,
                format!("indikator `{}` bersatuan {} tetapi nilainya dijumlahkan setiap tahun", i.id, i.satuan),
            )
            .jalur(format!("indikator/{}/akumulasi", i.id))
            .bantuan("hapus `akumulasi = \"jumlah\"`, atau tulis \"akhir\", \"rata-rata\", atau \"maksimum\"")
            .lihat(i.target.values().next().map(|n| n.span), "targetnya di sini"),
        );
    }
}
