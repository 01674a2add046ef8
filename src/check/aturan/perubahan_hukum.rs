//! W679: an amendment earlier than the law it amends, or of another law.

use crate::check::kutipan::{self, Kutipan};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span};
use crate::model::rencana::DasarHukum;

const KODE: Kode = Kode("W679");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Rujukan,
    ringkas: "perubahan peraturan tidak cocok dengan peraturannya",
    dasar: "Sebuah peraturan hanya dapat diubah oleh peraturan sesudahnya, dan judul perubahannya menyebut peraturan itu",
    penjelasan: "Dilihat `perubahan` (\"sebagaimana telah diubah dengan …\") dan `tentang` yang berbunyi \"Perubahan atas …\": peraturan \
                 pengubah harus lebih muda, dan \"Perubahan atas …\" harus menyebut peraturan yang sama.",
    salah: "nomor = \"23\"\ntahun = 2014\nperubahan = \"sebagaimana telah diubah dengan Undang-Undang Nomor 9 Tahun 2005\"",
    benar: "nomor = \"23\"\ntahun = 2014\nperubahan = \"sebagaimana telah diubah dengan Undang-Undang Nomor 9 Tahun 2015\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for h in &b.rencana.dasar_hukum {
        let Some(k) = kutipan::dari_entri(h) else { continue };
        if let Some(p) = &h.perubahan {
            for u in kutipan::dalam_teks(p) {
                let dasar = ["atas", "dalam"].contains(&u.sebelum.as_str());
                if dasar && u.jenjang == k.jenjang && !u.sama(&k) {
                    lapor(h, p.span, format!("perubahan {} menyebut perubahan atas {}", k.sebut(), u.sebut()), sink);
                } else if u.sebelum == "dengan" && mendahului(&u, &k) {
                    lapor(h, p.span, format!("{} tidak dapat mengubah {} yang lebih muda", u.sebut(), k.sebut()), sink);
                }
            }
        }
        let Some(t) = &h.tentang else { continue };
        let asal = kutipan::dalam_teks(t).into_iter().find(|u| u.sebelum == "atas");
        if let Some(u) = asal.filter(|u| mendahului(&k, u)) {
            lapor(h, t.span, format!("{} tidak dapat mengubah {} yang lebih muda", k.sebut(), u.sebut()), sink);
        }
    }
}

/// The first cannot amend the second: earlier, or the very same law.
fn mendahului(a: &Kutipan, b: &Kutipan) -> bool {
    let nomor = |k: &Kutipan| k.nomor.parse::<u32>().ok();
    match (a.tahun, b.tahun) {
        (Some(x), Some(y)) if x != y => x < y,
        (Some(_), Some(_)) => a.sejenis(b) && nomor(a).zip(nomor(b)).is_some_and(|(x, y)| x <= y),
        _ => false,
    }
}

fn lapor(h: &DasarHukum, span: Span, pesan: String, sink: &mut Sink) {
    sink.lapor(
        Diagnostic::new(KODE, span, pesan)
            .jalur(format!("{}/perubahan", kutipan::jalur(h)))
            .bantuan("periksa nomor dan tahun keduanya")
            .lihat(h.tahun.map(|t| t.span), "tahun peraturannya"),
    );
}
