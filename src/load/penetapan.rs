//! Reads the act that sets the document and who signs: `[penetapan]`, `[tanda_tangan]`.

use super::identitas::{isi, tunggal};
use super::{Bagian, Mentah};
use crate::diag::{Diagnostic, Lok, kode};
use crate::model::penetapan::{JenisPenetapan, Penetapan, Pengundangan, TandaTangan};

pub(super) fn penetapan(b: &Bagian<'_>, m: &mut Mentah) {
    let jenis = b.pilihan("jenis", &JenisPenetapan::PILIHAN).unwrap_or(JenisPenetapan::Keputusan);
    let pejabat_penetap = b.wajib("pejabat_penetap");
    let nomor = isi(b.teks("nomor"));
    let tahun = b.tahun("tahun");
    // A change has a subject without one being typed; whether this is one is known later.
    let tentang = if b.ada("tentang") { b.wajib("tentang") } else { Some(Lok::new(String::new(), b.span())) };
    let tempat = isi(b.teks("tempat")).unwrap_or_default();
    let tanggal = b.tanggal("tanggal");
    let pejabat = b.wajib("pejabat");
    let nama_tanpa_gelar = isi(b.teks("nama_tanpa_gelar"));
    let cara = isi(b.teks("cara"));
    let menimbang = b.daftar_teks("menimbang");
    let mengingat = b.daftar_teks("mengingat");
    let diktum = b.daftar_teks("diktum");
    let pasal: Vec<_> = b
        .daftar_tabel("pasal")
        .iter()
        .filter_map(|p| {
            let isi = p.wajib("isi");
            p.selesai();
            isi
        })
        .collect();
    let pengundangan = b.tabel("pengundangan").and_then(|p| pengundangan(&p));
    b.selesai();
    sejenis(b, jenis);
    if let (Some(pejabat_penetap), Some(tentang), Some(pejabat)) = (pejabat_penetap, tentang, pejabat) {
        let p = Penetapan {
            jenis,
            pejabat_penetap,
            nomor,
            tahun,
            tentang,
            tempat,
            tanggal,
            pejabat,
            nama_tanpa_gelar,
            cara,
            menimbang,
            mengingat,
            diktum,
            pasal,
            pengundangan,
            span: b.span(),
        };
        tunggal(&mut m.penetapan, b, p);
    }
}

/// A regulation has articles, a decree has decisions; the other's keys would not be printed.
fn sejenis(b: &Bagian<'_>, jenis: JenisPenetapan) {
    let (asing, apa): (&[&'static str], _) = match jenis {
        JenisPenetapan::Keputusan => (&["pasal", "pengundangan"], "Peraturan"),
        JenisPenetapan::Peraturan => (&["diktum"], "Keputusan"),
    };
    for k in asing.iter().filter(|k| b.ada(k)) {
        b.lapor(
            Diagnostic::new(kode::NILAI_TAK_SAH, b.span_kunci(k), format!("`{k}` hanya dicetak pada {apa}"))
                .bantuan(format!("tulis `jenis = \"{apa}\"`, atau hapus `{k}`")),
        );
    }
    if jenis == JenisPenetapan::Peraturan && !b.ada("pasal") {
        b.lapor(
            Diagnostic::new(kode::KUNCI_WAJIB, b.span(), format!("{} tidak memiliki pasal", b.sebutan()))
                .bantuan("tambahkan [[penetapan.pasal]] dengan `isi = \"…\"` untuk setiap pasal Peraturan"),
        );
    }
}

fn pengundangan(b: &Bagian<'_>) -> Option<Pengundangan> {
    let pejabat = b.wajib("pejabat");
    let tempat = isi(b.teks("tempat")).unwrap_or_default();
    let tanggal = b.tanggal("tanggal");
    let cara = isi(b.teks("cara"));
    let berita = b.teks("berita");
    b.selesai();
    Some(Pengundangan { pejabat: pejabat?, tempat, tanggal, cara, berita })
}

pub(super) fn tanda_tangan(b: &Bagian<'_>, m: &mut Mentah) {
    let pejabat = b.wajib("pejabat");
    let tempat = isi(b.teks("tempat")).unwrap_or_default();
    let tanggal = b.tanggal("tanggal");
    b.selesai();
    if let Some(pejabat) = pejabat {
        tunggal(&mut m.tanda_tangan, b, TandaTangan { pejabat, tempat, tanggal });
    }
}
