//! N659: achieved values that change by an order of magnitude from one year to the next.

use rust_decimal::Decimal;

use crate::check::baca::{bertaraf, cetak, semua_titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Indikator;

const KODE: Kode = Kode("N659");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "realisasi berubah sepuluh kali dari satu tahun ke tahun berikutnya",
    dasar: "deret yang terputus biasanya berganti rumus, pembagi, atau sumber data; keduanya perlu dijelaskan",
    penjelasan: "Realisasi persentase, indeks, nilai, atau rasio yang menjadi sepuluh kali lipat atau sepersepuluhnya dalam satu tahun \
                 dicatat. Samakan rumusnya untuk seluruh deret, pisahkan menjadi dua indikator, atau jelaskan dalam uraian.",
    salah: "realisasi = { 2020 = 17.20, 2021 = 31.80, 2022 = 0.7 }",
    benar: "realisasi = { 2020 = 0.41, 2021 = 0.55, 2022 = 0.7 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let baru = |i: &&Indikator| !i.dari_renstra || b.rencana.dokumen.rujukan.is_none();
    for i in b.rencana.indikator.values().filter(baru).filter(|i| bertaraf(i)) {
        let deret = semua_titik(&i.realisasi);
        let sepuluh = |n: Decimal| n.checked_mul(Decimal::TEN).unwrap_or(Decimal::MAX);
        let putus =
            |a: Decimal, z: Decimal| a > Decimal::ZERO && z > Decimal::ZERO && (z >= sepuluh(a) || a >= sepuluh(z));
        let berurutan = |a: u16, z: u16| z == a.saturating_add(1);
        let w = deret.windows(2).find(|w| berurutan(w[0].tahun.0, w[1].tahun.0) && putus(w[0].nilai, w[1].nilai));
        let Some(w) = w else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                w[1].span,
                format!(
                    "realisasi \"{}\" berubah dari {} ({}) ke {} ({})",
                    i.nama.isi,
                    cetak(i, w[0].nilai),
                    w[0].tahun,
                    cetak(i, w[1].nilai),
                    w[1].tahun
                ),
            )
            .jalur(format!("indikator/{}/realisasi.{}", i.id, w[1].tahun))
            .bantuan("periksa apakah rumus atau pembaginya berganti; jelaskan dalam uraian")
            .lihat(w[0].span, format!("realisasi {} di sini", w[0].tahun)),
        );
    }
}
