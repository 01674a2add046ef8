//! N639: an indicator of a sasaran that the list of key indicators does not have.

use crate::check::baca::{indikator, sebut, tahun_n, terbaca};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::Tingkat;

const KODE: Kode = Kode("N639");

/// The lists in which a Renstra declares the key indicators of the agency.
const DAFTAR: &[&str] = &["iku", "kinerja-penyelenggaraan"];

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::AntarTabel,
    ringkas: "indikator sasaran tidak ada dalam daftar indikator kinerja utama",
    dasar: "Permendagri 86/2017 Tabel T-C.28 dan Inmendagri 2/2025: indikator kinerja perangkat daerah mengacu pada tujuan dan sasaran",
    penjelasan: "Untuk Renstra yang memiliki daftar `iku` (Tabel 4.4) atau `kinerja-penyelenggaraan` (Tabel T-C.28): indikator sasaran \
                 yang tidak dibawa ke sana dicatat. Memilih sebagian boleh, tetapi pilihannya sebaiknya dijelaskan.",
    salah: "[[sasaran.indikator]]\nid = \"rasio-volume\"   # tidak ada dalam [[daftar_indikator]] iku",
    benar: "[[daftar_indikator]]\nid = \"iku\"\n[[daftar_indikator.baris]]\nindikator = \"rasio-volume\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if !terbaca(sink) || tahun_n(b.rencana).is_some() {
        return;
    }
    let mut daftar = DAFTAR.iter().filter_map(|d| b.rencana.daftar.get(*d)).filter(|d| !d.baris.is_empty());
    let Some(d) = daftar.next() else { return };
    for s in b.rencana.pohon.simpul.values().filter(|s| s.tingkat == Tingkat::Sasaran) {
        for i in indikator(b.rencana, s) {
            if d.baris.iter().any(|x| x.indikator.isi == i.id) {
                continue;
            }
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    i.nama.span,
                    format!("indikator `{}` dari {} tidak ada dalam daftar `{}`", i.id, sebut(s), d.id.isi),
                )
                .jalur(format!("daftar/{}/{}", d.id.isi, i.id))
                .bantuan("tambahkan ke daftar itu, atau jelaskan pilihannya dalam uraian")
                .lihat(d.id.span, "daftarnya di sini"),
            );
        }
    }
}
