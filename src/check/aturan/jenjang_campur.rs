//! N647: some programs have outcomes and some not, or some kegiatan have outputs and some not.

use std::collections::HashSet;

use crate::check::baca::{sebut, terbaca, terencana};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::{Simpul, Tingkat};

const KODE: Kode = Kode("N647");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "sebagian program tanpa outcome, atau sebagian kegiatan tanpa output",
    dasar: "Inmendagri 2/2025, Tabel 4.2: program > outcome > kegiatan > output > sub kegiatan",
    penjelasan: "Rencana memakai outcome dan output, atau tidak sama sekali. Bila sedikitnya dua pertiga program memiliki outcome \
                 (atau kegiatan memiliki output), yang tidak memilikinya kemungkinan terlewat: pada tabel kaskade jenjangnya \
                 hilang. Tambahkan outcome atau output itu.",
    salah: "[[program]]\nkode = \"2.17.05\"\n[[outcome]]\nid = \"sdm\"\nprogram = \"2.17.05\"\n\n[[program]]\nkode = \"2.17.06\"\n# tanpa [[outcome]]",
    benar: "[[program]]\nkode = \"2.17.05\"\n[[outcome]]\nid = \"sdm\"\nprogram = \"2.17.05\"\n\n\
            [[program]]\nkode = \"2.17.06\"\n[[outcome]]\nid = \"usaha\"\nprogram = \"2.17.06\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if !terbaca(sink) {
        return;
    }
    let direncanakan = terencana(b);
    let induk: HashSet<(&str, Tingkat)> =
        b.rencana.pohon.simpul.values().flat_map(|s| s.induk.iter().map(|i| (i.isi.as_str(), s.tingkat))).collect();
    for (atas, bawah) in [(Tingkat::Program, Tingkat::Outcome), (Tingkat::Kegiatan, Tingkat::Output)] {
        let semua = b.rencana.pohon.setingkat(atas).filter(|s| direncanakan.contains(s.id.as_str()));
        let (ada, tanpa): (Vec<&Simpul>, Vec<&Simpul>) = semua.partition(|s| induk.contains(&(s.id.as_str(), bawah)));
        if ada.len() < 2 * tanpa.len() {
            continue;
        }
        for s in tanpa.into_iter().filter(|s| !s.dari_renstra) {
            let bawah = bawah.sebutan();
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    s.span,
                    format!("{} tidak memiliki {bawah}, {} lainnya memiliki", sebut(s), ada.len()),
                )
                .jalur(format!("simpul/{}/{bawah}", s.id))
                .bantuan(format!("tambahkan [[{bawah}]] beserta indikatornya"))
                .lihat(ada.first().map(|x| x.span), "seperti di sini"),
            );
        }
    }
}
