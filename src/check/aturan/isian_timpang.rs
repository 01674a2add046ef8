//! W643: what most leaves say about themselves and some do not: who is responsible, for whom.

use crate::check::baca::{daun, leluhur, pagu, sebut, tahun_n, terbaca, terencana};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Tingkat;
use crate::model::pohon::Simpul;

const KODE: Kode = Kode("W643");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "isian kosong yang pada simpul setingkat lainnya terisi",
    dasar: "Permendagri 86/2017, Tabel T-C.27 (perangkat daerah penanggung jawab) dan matriks Renja (kelompok sasaran); \
            Bappeda menolak sel kosong",
    penjelasan: "Bila kebanyakan program atau sub kegiatan menyebut penanggung jawab atau kelompok sasaran \
                 (Renja), yang belum menyebutnya tercetak dengan sel kosong. Isian pada kegiatan atau programnya berlaku juga \
                 untuk sub kegiatan di bawahnya. Rencana yang tidak memakai isian itu sama sekali tidak dilaporkan.",
    salah: "[[sub_kegiatan]]\nkode = \"2.17.05.2.01.0001\"\npenanggung_jawab = \"Bidang Koperasi\"\n\n\
            [[sub_kegiatan]]\nkode = \"2.17.05.2.01.0002\"",
    benar: "[[sub_kegiatan]]\nkode = \"2.17.05.2.01.0001\"\npenanggung_jawab = \"Bidang Koperasi\"\n\n\
            [[sub_kegiatan]]\nkode = \"2.17.05.2.01.0002\"\npenanggung_jawab = \"Bidang Koperasi\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if !terbaca(sink) {
        return;
    }
    let n = tahun_n(b.rencana);
    let berpagu = |s: &&Simpul| n.is_none_or(|n| !pagu(b, s, n).is_zero());
    let daun: Vec<&Simpul> = daun(b.rencana).filter(berpagu).collect();
    let direncanakan = terencana(b);
    let program: Vec<&Simpul> =
        b.rencana.pohon.setingkat(Tingkat::Program).filter(|s| direncanakan.contains(s.id.as_str())).collect();
    timpang(b, sink, &daun, "penanggung_jawab");
    timpang(b, sink, &program, "penanggung_jawab");
    if n.is_some() {
        timpang(b, sink, &daun, "kelompok_sasaran");
    }
}

/// Reports those that lack what more than half of them have.
fn timpang(b: &Bahan<'_>, sink: &mut Sink, simpul: &[&Simpul], kunci: &'static str) {
    let isian = |s: &Simpul| {
        let atas = leluhur(&b.rencana.pohon, s);
        std::iter::once(s).chain(atas).find_map(|x| x.teks.get(kunci).map(|t| t.span))
    };
    let (ada, tanpa): (Vec<&Simpul>, Vec<&Simpul>) = simpul.iter().partition(|s| isian(s).is_some());
    if ada.len() <= tanpa.len() {
        return;
    }
    let contoh = ada.first().and_then(|s| isian(s));
    for s in tanpa {
        sink.lapor(
            Diagnostic::new(
                KODE,
                s.span,
                format!(
                    "{} tidak memiliki {}, padahal {} dari {} lainnya memiliki",
                    sebut(s),
                    kunci.replace('_', " "),
                    ada.len(),
                    simpul.len() - 1
                ),
            )
            .jalur(format!("simpul/{}/{kunci}", s.id))
            .bantuan(format!("tambahkan `{kunci} = \"…\"` pada simpul itu atau induknya"))
            .lihat(contoh, "seperti di sini"),
        );
    }
}
