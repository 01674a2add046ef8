//! Reasons of a Perubahan: every change has one, and every one belongs to a change.

use crate::diag::{Diagnostic, Lok, Sink, kode, maksud};
use crate::model::Rencana;
use crate::table::{BarisPerubahan, Berubah};

/// Reports changes without reason, and reasons for what did not change.
pub fn perubahan(r: &Rencana, b: &Berubah, sink: &mut Sink) {
    tanpa_alasan(b, sink);
    let Some(p) = &r.perubahan else { return };
    for a in &p.alasan {
        let dipakai = b.baris.iter().any(|x| x.alasan.as_ref().is_some_and(|t| t.span == a.alasan.span));
        let semua = a.simpul.iter().map(|s| ("simpul", s)).chain(a.indikator.iter().map(|i| ("indikator", i)));
        for (jenis, id) in semua {
            if dipakai && b.baris.iter().any(|x| mengenai(b, r, x, jenis, id)) {
                continue;
            }
            let berubah = b.baris.iter().filter_map(|x| x.objek.strip_prefix(jenis)?.strip_prefix('/'));
            sink.lapor(
                Diagnostic::new(kode::ALASAN_SIA, id.span, format!("{jenis} `{}` tidak berubah", id.isi))
                    .jalur(format!("perubahan/alasan/{}", id.isi))
                    .bantuan("hapus dari [[alasan_perubahan]]")
                    .bantuan_opsi(maksud(id, berubah)),
            );
        }
    }
}

/// Whether a change is of what a reason names.
fn mengenai(b: &Berubah, r: &Rencana, x: &BarisPerubahan, jenis: &str, id: &Lok<String>) -> bool {
    let sendiri = x.objek.strip_prefix(jenis).and_then(|o| o.strip_prefix('/'));
    if sendiri == Some(id.isi.as_str()) || (jenis == "simpul" && x.kode.as_deref() == Some(id.isi.as_str())) {
        return true;
    }
    // A node is meant with its indicators.
    let milik = |r: &Rencana| {
        let simpul = r.pohon.cari_kode(&id.isi);
        let ini = x.objek.strip_prefix("indikator/");
        jenis == "simpul" && simpul.is_some_and(|s| s.indikator.iter().any(|i| Some(i.isi.as_str()) == ini))
    };
    milik(r) || milik(&b.lama.rencana)
}

fn tanpa_alasan(b: &Berubah, sink: &mut Sink) {
    let mut sudah: Vec<&str> = Vec::new();
    for x in b.baris.iter().filter(|x| x.alasan.is_none() && !x.ikut_simpul) {
        if sudah.contains(&x.objek.as_str()) {
            continue;
        }
        sudah.push(&x.objek);
        let seobjek: Vec<&str> = b.baris.iter().filter(|y| y.objek == x.objek).map(|y| y.apa.as_str()).collect();
        let (jenis, id) = x.objek.split_once('/').unwrap_or(("simpul", &x.objek));
        let nama = x.indikator.as_ref().unwrap_or(&x.uraian);
        sink.lapor(
            Diagnostic::new(
                kode::PERUBAHAN_TANPA_ALASAN,
                x.span,
                format!("\"{nama}\" berubah tanpa alasan: {}", seobjek.join(", ")),
            )
            .jalur(format!("perubahan/{}", x.objek))
            .bantuan(format!("tambahkan [[alasan_perubahan]] dengan {jenis} = \"{id}\" dan `alasan`")),
        );
    }
}
