//! W690: an indicator with targets in years that are past, and nothing achieved.

use crate::check::alat::hanya_sendiri;
use crate::check::baca::{daftar_tahun, tahun_n, terbaca};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::Tahun;

const KODE: Kode = Kode("W690");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "indikator Renstra yang lalu bertarget tetapi tidak dilaporkan realisasinya",
    dasar: "Permendagri 86/2017 Tabel T-C.23 dan Inmendagri 2/2025 Bab II: pencapaian kinerja memuat semua indikator Renstra yang lalu",
    penjelasan: "Indikator dengan target pada tahun-tahun riwayat (sebelum periode rencana), tetapi tanpa realisasi satu tahun pun. Capaiannya \
                 tidak dapat dinilai, dan biasanya indikator itu juga hilang dari tabel pencapaian. Tulis realisasinya, atau \"n/a\" bila \
                 memang tidak diukur.",
    salah: "nama = \"Indeks Profesionalitas ASN\"\ntarget = { 2023 = 81, 2024 = 82.3 }",
    benar: "nama = \"Indeks Profesionalitas ASN\"\ntarget = { 2023 = 81, 2024 = 82.3 }\nrealisasi = { 2023 = 81.4, 2024 = 85.11 }",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let r = b.rencana;
    let (None, true) = (tahun_n(r), terbaca(sink)) else { return };
    // Where no indicator at all has achieved values, the table of the past is not typed here.
    let Some(akhir) = r.periode.rentang.get("riwayat").map(|x| x.akhir) else { return };
    if !r.indikator.values().any(|i| i.realisasi.contains_key(&akhir)) {
        return;
    }
    for i in r.indikator.values().filter(|i| i.realisasi.is_empty()) {
        let bertarget = i.target.iter().filter(|(t, n)| **t <= akhir && n.isi.angka().is_some());
        let tahun: Vec<Tahun> = bertarget.map(|(t, _)| *t).collect();
        let Some(pertama) = tahun.first().and_then(|t| i.target.get(t)) else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                pertama.span,
                format!(
                    "indikator `{}` bertarget pada {}, tetapi realisasinya tidak dilaporkan",
                    i.id,
                    daftar_tahun(&tahun)
                ),
            )
            .jalur(format!("indikator/{}/realisasi", i.id))
            .bantuan(
                "tulis realisasi tahun itu, atau \"n/a\" bila tidak diukur, dan masukkan ke tabel pencapaian kinerja",
            ),
        );
    }
}
