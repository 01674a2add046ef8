//! N658: the target of an indicator that should rise is the same in all years.

use rust_decimal::Decimal;

use crate::check::baca::{berpersen, bertaraf, cetak, tahun_n, tahun_target, titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::{Akumulasi, Arah};

const KODE: Kode = Kode("N658");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "target indikator naik sama pada semua tahun",
    dasar: "target jangka menengah meningkat menuju kondisi akhir; yang dipertahankan berarah `tetap`",
    penjelasan: "Persentase, indeks, nilai, atau rasio berarah `naik` yang targetnya sama selama tiga tahun atau lebih dicatat. Bila \
                 nilainya memang dipertahankan, tulis `arah = \"tetap\"`. Target 100 persen tidak dicatat.",
    salah: "nama = \"Persentase koperasi aktif\"\nsatuan = \"%\"\ntarget = { 2026 = 80, 2027 = 80, 2028 = 80 }",
    benar: "nama = \"Persentase koperasi aktif\"\nsatuan = \"%\"\narah = \"tetap\"\ntarget = { 2026 = 80, 2027 = 80, 2028 = 80 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if tahun_n(b.rencana).is_some() {
        return;
    }
    let tahun = tahun_target(b.rencana);
    let naik = b.rencana.indikator.values().filter(|i| i.arah == Arah::Naik && i.akumulasi != Akumulasi::Jumlah);
    for i in naik.filter(|i| bertaraf(i)) {
        let deret = titik(&i.target, &tahun);
        let Some(p) = deret.first().filter(|p| deret.len() >= 3 && deret.iter().all(|t| t.nilai == p.nilai)) else {
            continue;
        };
        if p.nilai.is_zero() || (berpersen(&i.satuan) && p.nilai == Decimal::ONE_HUNDRED) {
            continue;
        }
        sink.lapor(
            Diagnostic::new(
                KODE,
                p.span,
                format!("target \"{}\" sama pada semua tahun: {}", i.nama.isi, cetak(i, p.nilai)),
            )
            .jalur(format!("indikator/{}/target", i.id))
            .bantuan("naikkan targetnya, atau tulis `arah = \"tetap\"` bila nilainya dipertahankan"),
        );
    }
}
