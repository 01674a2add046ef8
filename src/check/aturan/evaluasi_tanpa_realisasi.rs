//! W667: an evaluated indicator with a target of the evaluated year and no achieved value.

use crate::check::baca::{tahun, terbaca, titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W667");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "baris evaluasi tanpa realisasi",
    dasar: "Permendagri 86/2017, Tabel T-C.29 kolom (6) dan (7); Bappeda menolak sel kosong",
    penjelasan: "[[evaluasi]] yang indikatornya bertarget pada tahun yang dievaluasi harus memiliki realisasi tahun itu. Bila datanya \
                 belum ada, tulis \"n/a\", dan jelaskan dalam uraian.",
    salah: "[[evaluasi]]\nsimpul = \"2.17.05\"\nnama = \"Persentase koperasi terlatih\"\ntarget = { 2025 = 70 }",
    benar: "[[evaluasi]]\nsimpul = \"2.17.05\"\nnama = \"Persentase koperasi terlatih\"\ntarget = { 2025 = 70 }\nrealisasi = { 2025 = 71.4 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if !terbaca(sink) {
        return;
    }
    let Some(t) = tahun(b.rencana, "evaluasi") else { return };
    for e in &b.rencana.renja.evaluasi {
        let Some(i) = b.rencana.indikator.get(&e.indikator.isi) else { continue };
        let target = titik(&i.target, &[t]);
        let Some(target) = target.first().filter(|_| !i.realisasi.contains_key(&t)) else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                e.span,
                format!("evaluasi \"{}\" bertarget pada tahun {t}, tetapi tanpa realisasi", i.nama.isi),
            )
            .jalur(format!("indikator/{}/realisasi.{t}", i.id))
            .bantuan(format!("tulis realisasi tahun {t}, atau \"n/a\" bila datanya tidak ada"))
            .lihat(target.span, "targetnya di sini"),
        );
    }
}
