//! N664: no proposals of the public.

use crate::check::baca::tahun_n;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("N664");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "Renja tanpa usulan masyarakat",
    dasar: "Permendagri 86/2017, Tabel T-C.32: dicetak juga bila nihil",
    penjelasan: "Tanpa [[usulan]], Tabel T-C.32 tercetak \"Nihil\". Pastikan memang tidak ada usulan dari musrenbang, pokok-pokok pikiran \
                 DPRD, atau forum perangkat daerah, dan sebutkan dalam uraiannya.",
    salah: "# tidak ada [[usulan]]",
    benar: "[[usulan]]\nsimpul = \"2.17.05.2.01.0001\"\nnama = \"Pelatihan pengurus koperasi\"\nlokasi = \"Kecamatan Sooko\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if b.perangkat.jenis != "renja" || tahun_n(b.rencana).is_none() || !b.rencana.renja.usulan.is_empty() {
        return;
    }
    sink.lapor(
        Diagnostic::new(KODE, b.rencana.dokumen.set.span, "Renja ini tidak memiliki usulan; tabelnya tercetak nihil")
            .jalur("rencana/usulan")
            .bantuan("tulis [[usulan]], atau sebutkan dalam uraian bahwa usulan nihil"),
    );
}
