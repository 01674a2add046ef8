//! N666: a leaf with pagu in the Renstra that the Renja sets to zero.

use crate::check::baca::{daun, pagu, rupiah, sebut, tahun_n};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::Uang;

const KODE: Kode = Kode("N666");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "sub kegiatan Renstra dinolkan dalam Renja",
    dasar: "Permendagri 86/2017: Renja melaksanakan program dan kegiatan Renstra tahun itu; yang tidak dilaksanakan dijelaskan",
    penjelasan: "Sub kegiatan yang memiliki pagu dalam Renstra pada tahun rencana, tetapi dinolkan dengan [[penyimpangan]], dicatat: \
                 targetnya tidak tercapai tahun itu dan perlu dikejar pada tahun berikutnya. Tanpa `alasan` ia dilaporkan \
                 juga sebagai W212.",
    salah: "[[penyimpangan]]\nsimpul = \"2.17.05.2.01.0001\"\npagu = { 2027 = 0 }\nalasan = \"Dialihkan\"",
    benar: "[[penyimpangan]]\nsimpul = \"2.17.05.2.01.0001\"\npagu = { 2027 = 25_000_000 }\nalasan = \"Sebagian dialihkan\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let Some(n) = tahun_n(b.rencana) else { return };
    for s in daun(b.rencana).filter(|s| pagu(b, s, n).is_zero()) {
        let Some(asal) = s.pagu_renstra.get(&n).filter(|r| !r.isi.nol()) else { continue };
        let di = s.uang(Uang::Pagu).find(|(t, _)| *t == n).map_or(s.span, |(_, r)| r.span);
        sink.lapor(
            Diagnostic::new(KODE, di, format!("{} dinolkan; pagu {n} dalam Renstra {}", sebut(s), rupiah(asal.isi.0)))
                .jalur(format!("simpul/{}/pagu.{n}", s.id))
                .bantuan("jelaskan kapan targetnya dikejar, dan sesuaikan target tahun itu")
                .lihat(asal.span, "pagunya dalam Renstra di sini"),
        );
    }
}
