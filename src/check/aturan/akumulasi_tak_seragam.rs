//! N628: percentages of one plan whose value at the end of the period is made in different ways.

use crate::check::alat::hanya_sendiri;
use crate::check::baca::berpersen;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::{Akumulasi, Indikator};

const KODE: Kode = Kode("N628");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hitungan,
    ringkas: "akhir periode indikator persen dihitung dengan cara yang berbeda-beda",
    dasar: "Akhir periode persentase dihitung dengan cara yang sama di semua tabel: nilai terakhir, atau rata-rata",
    penjelasan: "Sebagian indikator persen memakai nilai tahun terakhir dan sebagian rata-rata. Keduanya sah, tetapi dalam satu dokumen \
                 pembaca tidak dapat membandingkannya, dan tabel pendanaan berbeda dari tabel indikator kinerja. Satu catatan untuk \
                 seluruh rencana.",
    salah: "nama = \"Persentase A\"\nakumulasi = \"rata-rata\"\n\nnama = \"Persentase B\"   # bawaan: nilai terakhir",
    benar: "nama = \"Persentase A\"\n\nnama = \"Persentase B\"",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let persen = b.rencana.indikator.values().filter(|i| berpersen(&i.satuan) && i.target.len() > 1 && !i.dari_renstra);
    let (rata, lain): (Vec<&Indikator>, Vec<&Indikator>) = persen
        .filter(|i| matches!(i.akumulasi, Akumulasi::Akhir | Akumulasi::RataRata))
        .partition(|i| i.akumulasi == Akumulasi::RataRata);
    let (Some(a), Some(z)) = (rata.first(), lain.first()) else { return };
    let sedikit = if rata.len() <= lain.len() { a } else { z };
    sink.lapor(
        Diagnostic::new(
            KODE,
            sedikit.nama.span,
            format!(
                "akhir periode {} indikator persen adalah rata-rata, {} lainnya nilai tahun terakhir",
                rata.len(),
                lain.len()
            ),
        )
        .jalur("rencana/akumulasi/persen")
        .bantuan("samakan `akumulasi`, atau jelaskan perbedaannya dalam uraian")
        .lihat(a.nama.span, "yang dirata-ratakan, pertama di sini")
        .lihat(z.nama.span, "yang memakai nilai terakhir, pertama di sini"),
    );
}
