//! W678: a law later than the act that cites it.

use crate::check::kutipan;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W678");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Rujukan,
    ringkas: "dasar hukum lebih muda daripada dokumennya",
    dasar: "Dokumen tidak dapat didasarkan pada peraturan yang belum ada ketika dokumen ditetapkan",
    penjelasan: "Tahun setiap dasar hukum dan perubahannya dibandingkan dengan tahun penetapan; bila tidak ada, dengan tahun pada \
                 [tanda_tangan] atau `tahun_terbit`.",
    salah: "[penetapan]\ntanggal = 2023-08-02\n\n[[dasar_hukum]]\nnomor = \"59\"\ntahun = 2024",
    benar: "[penetapan]\ntanggal = 2024-08-02\n\n[[dasar_hukum]]\nnomor = \"59\"\ntahun = 2024",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let r = b.rencana;
    let tetap =
        r.penetapan.as_ref().and_then(|p| Some((p.tahun()?.0, p.tanggal.map_or(p.span, |t| t.span), "ditetapkan")));
    let tanda = || r.tanda_tangan.as_ref().and_then(|t| t.tanggal).map(|t| (t.tahun(), t.span, "ditandatangani"));
    let terbit = || r.dokumen.tahun_terbit.map(|t| (t.isi.0, t.span, "terbit"));
    let Some((tahun, span, apa)) = tetap.or_else(tanda).or_else(terbit) else { return };
    for d in kutipan::dikenal(&r.dasar_hukum).iter().filter(|d| d.kutipan.tahun.is_some_and(|t| t > tahun)) {
        let letak = if d.utama { d.entri.tahun.map(|t| t.span) } else { d.entri.perubahan.as_ref().map(|p| p.span) };
        sink.lapor(
            Diagnostic::new(
                KODE,
                letak.or_else(|| kutipan::letak(d.entri)),
                format!("{} lebih muda daripada dokumen ini, yang {apa} tahun {tahun}", d.kutipan.sebut()),
            )
            .jalur(format!("{}/tahun/{}", kutipan::jalur(d.entri), d.kutipan.sebut()))
            .bantuan("periksa tahun peraturannya, atau tanggal dokumennya")
            .lihat(span, "tahun dokumen dari sini"),
        );
    }
}
