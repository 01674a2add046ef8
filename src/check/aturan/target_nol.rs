//! W657: all targets of an indicator that should rise are zero.

use crate::check::baca::{milik, pagu, pemilik, tahun_target, titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Arah;

const KODE: Kode = Kode("W657");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "semua target nol",
    dasar: "target mengukur perubahan; nol pada indikator `naik` berarti tidak ada yang direncanakan",
    penjelasan: "Indikator `naik` yang semua targetnya 0 kemungkinan belum diisi. Indikator `turun` dan `tetap` boleh nol, demikian pula \
                 indikator sub kegiatan yang pagunya pun nol. Isi targetnya, atau tulis \"-\" pada tahun yang tidak berlaku.",
    salah: "nama = \"Jumlah peserta pelatihan\"\ntarget = { 2026 = 0, 2027 = 0, 2028 = 0 }",
    benar: "nama = \"Jumlah peserta pelatihan\"\ntarget = { 2026 = 40, 2027 = 45, 2028 = 50 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let tahun = tahun_target(b.rencana);
    let pemilik = pemilik(b.rencana);
    for i in b.rencana.indikator.values().filter(|i| i.arah == Arah::Naik && milik(i)) {
        let deret = titik(&i.target, &tahun);
        let Some(pertama) = deret.first().filter(|_| deret.iter().all(|t| t.nilai.is_zero())) else { continue };
        let tanpa_uang = pemilik
            .get(i.id.as_str())
            .is_some_and(|s| s.berpagu() && deret.iter().all(|t| pagu(b, s, t.tahun).is_zero()));
        if tanpa_uang {
            continue;
        }
        sink.lapor(
            Diagnostic::new(KODE, pertama.span, format!("semua target \"{}\" nol", i.nama.isi))
                .jalur(format!("indikator/{}/target", i.id))
                .bantuan("isi targetnya; bila makin rendah makin baik, tulis `arah = \"turun\"`"),
        );
    }
}
