//! W640: a leaf with pagu in a year without target, or with a target without unit.

use crate::check::baca::{bertaraf, daftar_tahun, daun, indikator, pagu, sebut, tahun_n, tahun_pagu, terbaca};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Indikator;
use crate::model::nilai::{Nilai, Tahun, Tanda};
use crate::model::pohon::{Simpul, Uang};

const KODE: Kode = Kode("W640");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "sub kegiatan berpagu tanpa target atau tanpa satuan",
    dasar: "Permendagri 86/2017, Tabel T-C.27 dan T-C.33; Inmendagri 2/2025, Tabel 4.2: setiap pagu membiayai keluaran yang terukur",
    penjelasan: "Pada setiap tahun yang pagunya lebih dari nol, sub kegiatan (atau kegiatan tanpa sub kegiatan) harus memiliki \
                 target pada sedikitnya satu indikatornya, dan target itu harus bersatuan. Renstra diperiksa untuk semua tahun \
                 pagu, Renja untuk tahun rencana. Lengkapi targetnya, atau nolkan pagunya.",
    salah: "[[sub_kegiatan]]\nkode = \"2.17.05.2.01.0001\"\npagu = { 2026 = 50_000_000, 2027 = 55_000_000 }\n\
            [[sub_kegiatan.indikator]]\nnama = \"Jumlah peserta\"\nsatuan = \"orang\"\ntarget = { 2026 = 40 }",
    benar: "[[sub_kegiatan]]\nkode = \"2.17.05.2.01.0001\"\npagu = { 2026 = 50_000_000, 2027 = 55_000_000 }\n\
            [[sub_kegiatan.indikator]]\nnama = \"Jumlah peserta\"\nsatuan = \"orang\"\ntarget = { 2026 = 40, 2027 = 45 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if !terbaca(sink) {
        return;
    }
    let tahun = tahun_pagu(b.rencana);
    for s in daun(b.rencana) {
        let berpagu: Vec<Tahun> = tahun.iter().copied().filter(|t| !pagu(b, s, *t).is_zero()).collect();
        if berpagu.is_empty() {
            continue;
        }
        let kosong: Vec<Tahun> = berpagu.iter().copied().filter(|t| !bertarget(b, s, *t)).collect();
        if !kosong.is_empty() {
            sink.lapor(tanpa_target(s, &kosong));
        }
        for i in indikator(b.rencana, s).filter(|i| tanpa_satuan(b, i, &berpagu)) {
            sink.lapor(
                Diagnostic::new(KODE, i.nama.span, format!("target indikator \"{}\" tidak bersatuan", i.nama.isi))
                    .jalur(format!("indikator/{}/satuan", i.id))
                    .bantuan("tambahkan `satuan = \"…\"`, misalnya \"dokumen\" atau \"orang\"")
                    .lihat(s.span, format!("{} di sini", sebut(s))),
            );
        }
    }
}

/// A number or a text is a target; so is `?`, which is reported on its own.
fn bertarget(b: &Bahan<'_>, s: &Simpul, t: Tahun) -> bool {
    indikator(b.rencana, s).any(|i| match i.target.get(&t).map(|n| &n.isi) {
        Some(Nilai::Tanda(x)) => *x == Tanda::BelumDiisi,
        isi => isi.is_some(),
    })
}

fn tanpa_target(s: &Simpul, kosong: &[Tahun]) -> Diagnostic {
    let tahun = daftar_tahun(kosong);
    let pesan = if s.indikator.is_empty() {
        format!("{} memiliki pagu, tetapi tidak memiliki indikator", sebut(s))
    } else {
        format!("{} memiliki pagu tanpa target pada tahun {tahun}", sebut(s))
    };
    let di = s.uang(Uang::Pagu).find(|(t, _)| kosong.contains(t)).map(|(_, r)| r.span);
    Diagnostic::new(KODE, s.span, pesan)
        .jalur(format!("simpul/{}/target", s.id))
        .bantuan(format!("tulis target tahun {tahun}, atau pagu 0 bila tidak dilaksanakan"))
        .lihat(di.or_else(|| s.belanja.values().next().map(|r| r.span)), "pagunya di sini")
}

/// A count without unit; the unit may also stand in the name: "(Dokumen)". What the Renstra has is the Renstra's.
fn tanpa_satuan(b: &Bahan<'_>, i: &Indikator, tahun: &[Tahun]) -> bool {
    let warisan = i.dari_renstra && tahun_n(b.rencana).is_some();
    let berangka = tahun.iter().any(|t| i.target.get(t).is_some_and(|n| n.isi.angka().is_some()));
    berangka && !warisan && !bertaraf(i) && i.satuan.trim().is_empty() && !i.nama.isi.trim_end().ends_with(')')
}
