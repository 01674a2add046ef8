//! W641: a leaf of a Renja without place or source of funds.

use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::Uang;

const KODE: Kode = Kode("W641");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "sub kegiatan Renja tanpa lokasi atau sumber dana",
    dasar: "Permendagri 86/2017, Tabel T-C.33 kolom (4) dan (7); Bappeda menolak kolom kosong",
    penjelasan: "Setiap sub kegiatan yang memiliki pagu pada tahun rencana harus menyebut lokasi dan sumber dananya. \
                 Tulis `lokasi` dan `sumber_dana` pada sub kegiatan itu, atau dalam [[rincian]] bila simpulnya berasal dari Renstra.",
    salah: "[[sub_kegiatan]]\nkode = \"2.17.01.2.06.01\"\nbelanja = { barang_jasa = 6_474_600 }",
    benar: "[[sub_kegiatan]]\nkode = \"2.17.01.2.06.01\"\nbelanja = { barang_jasa = 6_474_600 }\n\
            lokasi = \"Kantor dinas\"\nsumber_dana = \"Dana Alokasi Umum\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let Some(n) = b.rencana.periode.rentang.get("rencana").map(|r| r.awal) else { return };
    for s in b.rencana.pohon.simpul.values() {
        let berpagu = b.kaskade.pagu(&s.id, n).is_some_and(|j| !j.nilai.is_zero());
        if !s.berpagu() || !berpagu {
            continue;
        }
        let kosong: Vec<&str> = [("lokasi", s.teks.contains_key("lokasi")), ("sumber dana", !s.sumber_dana.is_empty())]
            .iter()
            .filter(|(_, ada)| !ada)
            .map(|(n, _)| *n)
            .collect();
        if kosong.is_empty() {
            continue;
        }
        let pagu = s.uang(Uang::Pagu).next().map(|(_, r)| r.span);
        sink.lapor(
            Diagnostic::new(
                KODE,
                s.span,
                format!("{} `{}` tidak memiliki {}", s.tingkat.sebutan(), s.id, kosong.join(" dan ")),
            )
            .jalur(format!("simpul/{}/{}", s.id, kosong.join("+").replace(' ', "_")))
            .bantuan("tambahkan pada simpul itu, atau dalam [[rincian]]")
            .lihat(pagu.or_else(|| s.belanja.values().next().map(|r| r.span)), "pagunya di sini"),
        );
    }
}
