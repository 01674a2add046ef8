//! W684: the same word twice in a row.

use std::collections::BTreeSet;

use crate::check::{Aturan, Bahan, JenisPotongan, Kata, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W684");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "kata yang sama dua kali berturut-turut",
    dasar: "Ejaan: kata ulang ditulis dengan tanda hubung; selain itu kata tidak diulang",
    penjelasan: "\"yang yang\" adalah salah ketik; \"masing masing\" kehilangan tanda hubungnya. Nama diri yang berulang (Gili Gili) tidak \
                 dilaporkan.",
    salah: "Koperasi yang yang aktif diperiksa.",
    benar: "Koperasi yang aktif diperiksa.",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let kata = || b.prosa().iter().flat_map(|n| &n.potongan).flat_map(|p| &p.kata);
    let mut biasa: Option<BTreeSet<String>> = None;
    for n in b.prosa() {
        for p in n.potongan.iter().filter(|p| p.jenis != JenisPotongan::Tabel) {
            for (i, w) in p.kata.windows(2).enumerate() {
                if !sama(&w[0], &w[1]) || (i > 0 && p.kata[i - 1].apa(w[0].teks)) {
                    continue;
                }
                // A proper name may repeat: two capitals of a word that nowhere stands without one.
                let nama = w[0].kapital() && w[1].kapital();
                let biasa = biasa.get_or_insert_with(|| {
                    kata().filter(|k| k.huruf() && !k.kapital()).map(|k| k.teks.to_string()).collect()
                });
                if nama && !biasa.contains(&w[0].teks.to_lowercase()) {
                    continue;
                }
                let ulang = ["masing", "rata", "sama", "lain", "benar", "apa", "kira", "sehari", "cita", "undang"];
                let bantuan = if w[0].salah_satu(&ulang) {
                    format!("kata ulang ditulis dengan tanda hubung: {0}-{1}", w[0].teks, w[1].teks.to_lowercase())
                } else {
                    "hapus salah satunya".to_string()
                };
                sink.lapor(
                    Diagnostic::new(KODE, n.letak_kata(w), format!("kata \"{}\" berulang", w[1].teks))
                        .jalur(format!("{}/berulang/{}", n.jalur, w[1].teks.to_lowercase()))
                        .bantuan(bantuan),
                );
            }
        }
    }
}

fn sama(a: &Kata<'_>, b: &Kata<'_>) -> bool {
    a.huruf() && b.huruf() && a.teks.len() > 1 && a.apa(b.teks)
}
