//! W656: a share of more than a hundred percent.

use rust_decimal::Decimal;

use crate::check::alat::baku;
use crate::check::baca::{Titik, berpersen, cetak, semua_titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Indikator;

const KODE: Kode = Kode("W656");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "bagian dari keseluruhan lebih dari 100 persen",
    dasar: "\"Persentase … yang …\" adalah bagian dibagi keseluruhan, paling banyak 100",
    penjelasan: "Persentase sesuatu yang memenuhi suatu keadaan tidak dapat melebihi 100. Pertumbuhan, peningkatan, capaian, \
                 pemenuhan, dan realisasi boleh, dan tidak diperiksa. Periksa pembagi dan pembilangnya.",
    salah: "nama = \"Persentase usaha mikro yang didampingi\"\nsatuan = \"%\"\nrealisasi = { 2022 = 106.25 }",
    benar: "nama = \"Persentase usaha mikro yang didampingi\"\nsatuan = \"%\"\nrealisasi = { 2022 = 94.12 }",
    periksa,
};

/// Words of measures that may exceed a hundred.
const BUKAN_BAGIAN: &[&str] = &[
    "pertumbuhan",
    "peningkatan",
    "kenaikan",
    "pertambahan",
    "penambahan",
    "penurunan",
    "pengurangan",
    "perkembangan",
    "perubahan",
    "capaian",
    "pencapaian",
    "ketercapaian",
    "tercapai",
    "realisasi",
    "terealisasi",
    "pemenuhan",
    "terpenuhi",
    "kinerja",
    "laju",
    "perbandingan",
    "rasio",
    "terhadap",
    "dibandingkan",
    "target",
];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let baru = |i: &&Indikator| !i.dari_renstra || b.rencana.dokumen.rujukan.is_none();
    for i in b.rencana.indikator.values().filter(baru).filter(|i| berpersen(&i.satuan) && bagian(&i.nama.isi)) {
        let lebih = |t: &Titik| t.nilai > Decimal::ONE_HUNDRED;
        let deret = [("target", &i.target), ("realisasi", &i.realisasi), ("proyeksi", &i.proyeksi)];
        let temuan: Vec<(&str, Titik)> = deret
            .into_iter()
            .flat_map(|(apa, d)| semua_titik(d).into_iter().map(move |t| (apa, t)))
            .filter(|(_, t)| lebih(t))
            .collect();
        let Some((apa, t)) = temuan.first() else { continue };
        let d = Diagnostic::new(
            KODE,
            t.span,
            format!("{apa} \"{}\" tahun {} lebih dari 100%: {}", i.nama.isi, t.tahun, cetak(i, t.nilai)),
        )
        .jalur(format!("indikator/{}/{apa}.{}", i.id, t.tahun))
        .bantuan("bagian dari keseluruhan paling banyak 100; periksa pembagi dan pembilangnya");
        sink.lapor(
            temuan
                .iter()
                .skip(1)
                .fold(d, |d, (apa, t)| d.lihat(t.span, format!("{apa} {} {}", t.tahun, cetak(i, t.nilai)))),
        );
    }
}

/// The name says: a share of things that are so.
fn bagian(nama: &str) -> bool {
    let nama = baku(nama);
    let kata: Vec<&str> = nama.split(' ').collect();
    matches!(kata.first(), Some(&("persentase" | "prosentase" | "proporsi")))
        && kata.contains(&"yang")
        && !kata.iter().any(|k| BUKAN_BAGIAN.contains(k))
}

#[cfg(test)]
mod tests {
    use super::bagian;

    #[test]
    fn growth_and_fulfilment_are_no_shares() {
        assert!(bagian("Persentase usaha mikro yang didampingi"));
        assert!(bagian("Proporsi koperasi yang sehat"));
        assert!(!bagian("Persentase pertumbuhan usaha mikro yang baru"));
        assert!(!bagian("Persentase pemenuhan layanan yang diminta"));
        assert!(!bagian("Persentase UMK yang mencapai target"));
        assert!(!bagian("Persentase koperasi aktif"));
        assert!(!bagian("Jumlah koperasi yang aktif"));
    }
}
