//! N638: a printed text that differs by case and punctuation only.

use crate::check::alat::baku;
use crate::check::kasus::Kasus;
use crate::check::{Aturan, Keluarga, lewat_tercetak};
use crate::diag::Kode;
use crate::table::tabel::JenisKolom;

pub(super) const KODE: Kode = Kode("N638");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::AntarTabel,
    ringkas: "teks tercetak berbeda huruf besar atau tanda baca saja",
    dasar: "Nama yang sama ditulis sama di semua tabel",
    penjelasan: "Kata-katanya sama; yang berbeda hanya huruf besar, tanda baca, atau spasi. Samakan penulisannya bila \
                 dokumen dicetak ulang.",
    salah: "[[tercetak]]\ntabel = \"program-kegiatan\"\nbaris = \"3\"\nkolom = \"kegiatan\"\n\
            nilai = \"Pemeliharaan Rutin Berkala Gedung\"   # data: Pemeliharaan rutin/berkala gedung",
    benar: "[[tercetak]]\ntabel = \"program-kegiatan\"\nbaris = \"3\"\nkolom = \"kegiatan\"\n\
            nilai = \"Pemeliharaan rutin/berkala gedung\"",
    periksa: lewat_tercetak,
};

/// Says that the words are the same.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let teks = matches!(k.tabel.kolom[k.kolom].jenis, JenisKolom::Teks | JenisKolom::Kaya);
    let (a, b) = (baku(&k.cetak.nilai), baku(&k.sel.teks));
    (teks && k.sel.nilai.is_none() && !a.is_empty() && a == b).then(|| "kata-katanya sama".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::kasus::uji::kenali as uji;
    use crate::table::tabel::Sel;

    #[test]
    fn words_count_but_their_form_does_not() {
        let satu = |cetak, teks: &str, jenis| {
            let sel = Sel { teks: teks.to_string(), ..Sel::default() };
            uji(kenali, cetak, jenis, vec![("x", sel)]).is_some()
        };
        assert!(satu("Pemeliharaan Rutin Berkala", "Pemeliharaan rutin/berkala", JenisKolom::Teks));
        assert!(!satu("Pemeliharaan Rutin", "Pemeliharaan rutin/berkala", JenisKolom::Teks));
        // In a code every sign counts.
        assert!(!satu("1.06 005", "1.06.005", JenisKolom::Kode));
        assert!(!satu("-", "", JenisKolom::Teks));
    }
}
