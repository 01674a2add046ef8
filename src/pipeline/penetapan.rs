//! The act that sets a document: what a Perubahan takes from the act it changes, and expressions in its texts.

use minijinja::Value;

use super::temuan_templat;
use crate::diag::{Diagnostic, Lok, Sink, kode};
use crate::model::Rencana;
use crate::model::perubahan;
use crate::render::konteks;
use crate::render::mesin::Perender;
use crate::table::Lama;

/// Gives the act of a Perubahan its subject: "Perubahan atas Keputusan … Nomor … tentang …". An act that is still that
/// of the plan before is a finding.
pub(super) fn lengkapi(rencana: &mut Rencana, lama: &Lama, sink: &mut Sink) {
    let ke = rencana.perubahan.as_ref().map_or(1, |p| p.ke);
    let Some(p) = &mut rencana.penetapan else { return };
    let dulu = lama.rencana.penetapan.as_ref();
    if let Some(d) = dulu.filter(|d| d.span.file == p.span.file || (d.nomor.is_some() && d.nomor == p.nomor)) {
        sink.lapor(
            Diagnostic::new(kode::PENETAPAN_ASAL, p.span, "penetapan Perubahan sama dengan penetapan yang diubah")
                .bantuan("tulis [penetapan] dalam folder rencana ini, dengan nomor dan tanggalnya sendiri")
                .lihat(d.span, "penetapan yang diubah"),
        );
    }
    if !p.tentang.isi.is_empty() {
        return;
    }
    match dulu {
        Some(d) => {
            let sebutan = perubahan::sebutan(ke);
            p.tentang.isi = format!("{sebutan} atas {}", konteks::penetapan_asal(&lama.rencana, d));
        }
        None => sink.lapor(
            Diagnostic::new(kode::KUNCI_WAJIB, p.span, "[penetapan] tidak memiliki `tentang`")
                .bantuan("rencana asal tidak memiliki [penetapan]; tambahkan `tentang = …`"),
        ),
    }
}

/// Puts values into expressions in the texts of the act.
pub(super) fn isi(rencana: &mut Rencana, perender: &mut Perender, draf: bool, sink: &mut Sink) {
    let Some(mut p) = rencana.penetapan.take() else { return };
    let mut satu = |t: &mut Lok<String>| match perender.render_teks(&t.isi, Value::from(())) {
        Ok(jadi) => t.isi = jadi,
        Err(g) => sink.lapor(temuan_templat(&g, Some(t.span))),
    };
    satu(&mut p.tentang);
    p.menimbang.iter_mut().chain(&mut p.diktum).for_each(satu);
    rencana.penetapan = Some(p);
    konteks::pasang_penetapan(perender, rencana, draf);
}
