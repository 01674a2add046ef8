//! W652: a running total that falls.

use crate::check::baca::{cetak, milik, semua_titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::{Akumulasi, Arah};

const KODE: Kode = Kode("W652");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "target kumulatif turun",
    dasar: "nilai kumulatif memuat tahun-tahun sebelumnya, jadi tidak dapat berkurang",
    penjelasan: "Indikator dengan `akumulasi = \"kumulatif\"` menghitung semua yang dicapai sampai tahun itu. Targetnya sama dengan atau \
                 lebih besar daripada tahun sebelumnya. Bila setiap target hanya untuk satu tahun, pakai `akumulasi = \"jumlah\"`.",
    salah: "akumulasi = \"kumulatif\"\ntarget = { 2026 = 120, 2027 = 100 }",
    benar: "akumulasi = \"jumlah\"\ntarget = { 2026 = 120, 2027 = 100 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let naik = |a: Arah| matches!(a, Arah::Naik | Arah::Tetap);
    let semua = b.rencana.indikator.values().filter(|i| milik(i) && naik(i.arah));
    for i in semua.filter(|i| i.akumulasi == Akumulasi::Kumulatif) {
        let deret = semua_titik(&i.target);
        let Some(w) = deret.windows(2).find(|w| w[1].nilai < w[0].nilai) else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                w[1].span,
                format!(
                    "target kumulatif \"{}\" turun dari {} ({}) ke {} ({})",
                    i.nama.isi,
                    cetak(i, w[0].nilai),
                    w[0].tahun,
                    cetak(i, w[1].nilai),
                    w[1].tahun
                ),
            )
            .jalur(format!("indikator/{}/target.{}", i.id, w[1].tahun))
            .bantuan("jumlahkan dengan tahun sebelumnya, atau tulis `akumulasi = \"jumlah\"`")
            .lihat(w[0].span, format!("target {} di sini", w[0].tahun)),
        );
    }
}
