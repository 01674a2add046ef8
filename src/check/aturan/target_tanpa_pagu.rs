//! N642: a leaf with a target in a year without pagu.

use crate::check::baca::{daftar_tahun, daun, indikator, pagu, sebut, tahun_pagu};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::Tahun;

const KODE: Kode = Kode("N642");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "sub kegiatan bertarget tanpa pagu",
    dasar: "Permendagri 86/2017, Tabel T-C.27 dan T-C.33: target dan pagu satu tahun berdampingan",
    penjelasan: "Target sebuah sub kegiatan pada tahun yang pagunya nol atau kosong dicatat: mungkin pagunya terlewat, \
                 mungkin keluarannya memang dicapai tanpa biaya. Lengkapi pagu, hapus target tahun itu, atau biarkan.",
    salah: "pagu = { 2026 = 0, 2027 = 10_000_000 }\n[[sub_kegiatan.indikator]]\ntarget = { 2026 = 10, 2027 = 10 }",
    benar: "pagu = { 2026 = 0, 2027 = 10_000_000 }\n[[sub_kegiatan.indikator]]\ntarget = { 2027 = 10 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let tahun = tahun_pagu(b.rencana);
    for s in daun(b.rencana) {
        let target = |t: Tahun| {
            indikator(b.rencana, s).find_map(|i| i.target.get(&t).filter(|n| n.isi.angka().is_some_and(|a| !a.nol())))
        };
        let tanpa: Vec<Tahun> =
            tahun.iter().copied().filter(|t| pagu(b, s, *t).is_zero() && target(*t).is_some()).collect();
        let Some(pertama) = tanpa.first() else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                s.span,
                format!("{} bertarget tanpa pagu pada tahun {}", sebut(s), daftar_tahun(&tanpa)),
            )
            .jalur(format!("simpul/{}/pagu", s.id))
            .bantuan("tulis pagunya, atau hapus target tahun itu")
            .lihat(target(*pertama).map(|n| n.span), "targetnya di sini"),
        );
    }
}
