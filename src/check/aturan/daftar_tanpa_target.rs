//! W636: a row of an indicator table without any target.

use crate::check::alat::hanya_sendiri;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::table::Tabel;
use crate::table::tabel::JenisBaris;

const KODE: Kode = Kode("W636");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::AntarTabel,
    ringkas: "indikator dalam daftar tidak memiliki target satu pun pada tahun tabelnya",
    dasar: "Tabel IKU dan IKK memuat target setiap tahun periode perencanaan (Inmendagri 2/2025, Tabel 4.4 dan 4.5; T-C.28)",
    penjelasan: "Tabel daftar indikator memiliki kolom target per tahun, tetapi baris ini kosong seluruhnya. Tulis targetnya pada \
                 indikator, atau hapus barisnya. Target yang memang tidak ada ditulis \"-\".",
    salah: "[[daftar_indikator.baris]]\nindikator = \"nilai-sakip\"   # indikatornya tanpa target 2025-2030",
    benar: "[[indikator]]\nid = \"nilai-sakip\"\nnama = \"Nilai SAKIP\"\ntarget = { 2025 = 85.00, 2026 = 85.40 }",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for d in b.rencana.daftar.values() {
        let Some(t) = b.tabel.get(&d.id.isi) else { continue };
        let target = kolom_target(t);
        if target.len() < 2 {
            continue;
        }
        for (n, baris) in d.baris.iter().enumerate() {
            let kunci = (n + 1).to_string();
            let rincian = t.baris.iter().find(|x| x.jenis == JenisBaris::Rincian && x.kunci == kunci);
            let Some(i) = b.rencana.indikator.get(&baris.indikator.isi) else { continue };
            // A mark is an answer too; an empty cell is none.
            let terisi = i.target.keys().any(|tahun| target.contains(&format!("target.{tahun}").as_str()));
            if rincian.is_none() || terisi {
                continue;
            }
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    baris.indikator.span,
                    format!("tabel `{}`: indikator `{}` tidak memiliki target pada tahun-tahun tabel itu", t.id, i.id),
                )
                .jalur(format!("daftar/{}/{kunci}/target", d.id.isi))
                .bantuan("tulis targetnya pada indikator itu, \"-\" bila memang tidak ada, atau hapus barisnya")
                .lihat(i.span, "indikatornya di sini"),
            );
        }
    }
}

/// The yearly columns of targets.
fn kolom_target(t: &Tabel) -> Vec<&str> {
    t.kolom.iter().map(|k| k.id.as_str()).filter(|k| k.starts_with("target.")).collect()
}
