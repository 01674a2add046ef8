//! N717: a section whose text never speaks of what its title promises.

use crate::check::alat::baku;
use crate::check::{Aturan, Bahan, JenisKata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Lok, Sink};

const KODE: Kode = Kode("N717");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "uraian bagian tidak menyebut pokok judulnya",
    dasar: "Permendagri 86/2017 dan Inmendagri 2/2025: setiap bagian memuat pokok yang disebut judulnya",
    penjelasan: "Pokok judul yang terdiri atas dua kata bermakna atau lebih (\"Kajian Lingkungan Hidup Strategis\", \"Rencana Tata Ruang \
                 Wilayah\") harus disebut dalam uraiannya: sedikitnya satu katanya, atau singkatannya. Bagian yang pendek, dan yang \
                 isinya tabel saja, tidak dilihat.",
    salah: "# 3.4 Telaahan Rencana Tata Ruang Wilayah dan Kajian Lingkungan Hidup Strategis\nFaktor penghambat pelayanan dinas adalah …",
    benar: "Menurut RTRW, kawasan industri … KLHS merekomendasikan …",
    periksa,
};

/// Words that say how a title treats its subject, not what the subject is.
const CARA: &[&str] = &[
    "telaahan",
    "telaah",
    "gambaran",
    "analisis",
    "evaluasi",
    "identifikasi",
    "penentuan",
    "rencana",
    "uraian",
    "umum",
    "perangkat",
    "daerah",
    "tahun",
    "pelaksanaan",
    "penyelenggaraan",
    "kajian",
    "dinas",
    "badan",
    "kabupaten",
    "kota",
    "provinsi",
    "penelaahan",
    "terhadap",
    "yang",
    "untuk",
    "dalam",
    "pada",
    "serta",
    "atas",
    "lalu",
    "hasil",
    "pencapaian",
    "capaian",
    "review",
    "reviu",
    "kepala",
    "wakil",
    "terpilih",
];

/// Fewer typed words than this are an introduction to a table.
const PENDEK: usize = 60;

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for bagian in b.perangkat.bab.iter().flat_map(|x| &x.bagian) {
        let Some(n) = b.narasi().find(|n| n.nama == bagian.nomor.isi) else { continue };
        periksa_bagian(n, &bagian.judul, sink);
    }
}

fn periksa_bagian(n: &Naskah<'_>, judul: &Lok<String>, sink: &mut Sink) {
    let huruf = n.potongan.iter().flat_map(|p| &p.kata).filter(|x| x.jenis == JenisKata::Huruf).count();
    if huruf < PENDEK || judul.contains("{{") {
        return;
    }
    let isi = format!(" {} ", baku(n.teks));
    for pokok in judul.split([',', ';']).flat_map(|p| p.split(" dan ")).flat_map(|p| p.split(" terhadap ")) {
        let kata: Vec<String> = baku(pokok).split(' ').map(str::to_string).collect();
        let inti: Vec<&String> =
            kata.iter().filter(|k| k.chars().count() >= 4 && !CARA.contains(&k.as_str())).collect();
        if inti.len() < 2 || kata.len() < 3 || disebut(&isi, &kata, &inti) {
            continue;
        }
        let pokok = pokok.trim();
        sink.lapor(
            Diagnostic::new(KODE, n.letak(0..0), format!("uraian bagian {} tidak menyebut \"{pokok}\"", n.nama))
                .jalur(format!("{}/judul/{pokok}", n.jalur))
                .bantuan("uraikan pokok itu, atau nyatakan bahwa tidak ada yang terkait")
                .lihat(judul.span, "judulnya di sini"),
        );
    }
}

/// One of the telling words, the word it is made of, or an abbreviation of the last words of the title.
fn disebut(isi: &str, kata: &[String], inti: &[&String]) -> bool {
    let akar = |k: &str| k.chars().take(6.max(k.chars().count().saturating_sub(3))).collect::<String>();
    let singkatan = |mulai: usize| kata[mulai..].iter().filter_map(|k| k.chars().next()).collect::<String>();
    inti.iter().any(|k| isi.contains(&akar(k)))
        || (0..kata.len().saturating_sub(2)).any(|i| isi.contains(&format!(" {} ", singkatan(i))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;
    use crate::diag::{FileId, Span};

    #[test]
    fn a_subject_that_is_never_named() {
        let banyak = |judul: &str, isi: &str| {
            let teks =
                format!("{isi} {}", "Faktor penghambat dan pendorong pelayanan diuraikan sebagai berikut. ".repeat(12));
            let mut sink = Sink::new();
            periksa_bagian(&naskah_uji(&teks), &Lok::new(judul.to_string(), Span::new(FileId(0), 0..1)), &mut sink);
            sink.temuan().len()
        };
        let judul = "Telaahan Rencana Tata Ruang Wilayah dan Kajian Lingkungan Hidup Strategis";
        assert_eq!(banyak(judul, "Hubungan dengan kementerian."), 2);
        assert_eq!(banyak(judul, "RTRW menetapkan kawasan."), 1);
        assert_eq!(banyak(judul, "Menurut RTRW dan KLHS."), 0);
        assert_eq!(banyak(judul, "Penataan ruang wilayah serta mutu lingkungan."), 0);
        assert_eq!(banyak("Latar Belakang", "Apa saja."), 0);
    }
}
