//! Variants of a document set, what a plan changes about it, the regulation that sets a document, pages and tables
//! numbered by the setting: the plan of `fixtures/susunan`.

use std::fs;
use std::path::Path;

use susun::diag::Severity;
use susun::model::tampilan::Rasio;
use susun::pipeline::{Cara, Dokumen, mesin_untuk};
use susun::typeset::OpsiPdf;

use crate::sarana::{fixture, proyek, salin, temuan};

/// A copy of the project, with replacements in its files: file, text, other text.
fn salinan(ganti: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let tmp = tempfile::tempdir().unwrap();
    salin(&fixture("susunan"), tmp.path());
    for (berkas, lama, baru) in ganti {
        let path = tmp.path().join("data/rencana").join(berkas);
        let teks = fs::read_to_string(&path).unwrap();
        assert!(teks.contains(lama), "{berkas}: {lama}");
        fs::write(path, teks.replacen(lama, baru, 1)).unwrap();
    }
    tmp
}

fn muat(dir: &Path) -> Dokumen {
    Dokumen::muat(&proyek(dir), &dir.join("data/rencana"), Cara::default())
}

/// The document and the text of its PDF, blanks made one.
fn susun(ganti: &[(&str, &str, &str)]) -> (Dokumen, String) {
    let tmp = salinan(ganti);
    let mut d = muat(tmp.path());
    let penting: Vec<_> = d.sink.temuan().iter().filter(|t| t.severity > Severity::Note).collect();
    assert!(penting.is_empty(), "{penting:#?}");
    let p = proyek(tmp.path());
    let mesin = mesin_untuk(&p, &mut d).expect("fonts");
    let hasil = d.susun(&p, &mesin, &OpsiPdf::default()).unwrap_or_else(|| panic!("{}", temuan(&d)));
    let teks = crate::pdf::teks(&hasil.pdf).split_whitespace().collect::<Vec<_>>().join(" ");
    (d, teks)
}

/// Asserts that the parts stand in the text in this order.
fn berurutan(teks: &str, bagian: &[&str]) {
    let padat = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let semua = padat(teks);
    let mut sisa = semua.as_str();
    for b in bagian {
        let Some(i) = sisa.find(&padat(b)) else { panic!("{b:?} is missing or too early in\n{teks}") };
        sisa = &sisa[i + padat(b).len()..];
    }
}

fn bagian(d: &Dokumen) -> Vec<String> {
    let set = d.perangkat.as_ref().expect("a set");
    set.bab.iter().flat_map(|b| &b.bagian).map(|s| format!("{} {}", *s.nomor, *s.judul)).collect()
}

#[test]
fn a_regulation_has_its_legal_form() {
    let (_, teks) = susun(&[]);
    berurutan(
        &teks,
        &[
            "RENCANA KERJA",
            "(RENJA)",
            "TAHUN 2024",
            "BUPATI CONTOH",
            "PROVINSI CONTOH TIMUR",
            "PERATURAN BUPATI CONTOH",
            "NOMOR 136 TAHUN 2023",
            "TENTANG",
            "DENGAN RAHMAT TUHAN YANG MAHA ESA",
            "BUPATI CONTOH,",
            "Menimbang",
            "Mengingat",
            "Pasal 18 ayat (6)",
            "Pemerintahan Daerah.",
            "MEMUTUSKAN",
            "PERATURAN BUPATI TENTANG RENCANA KERJA",
            "Pasal 1",
            "Daerah adalah Kabupaten Contoh.",
            "Pasal 2",
            "(1) Renja Tahun 2024",
            "BAB III: KAIDAH PENUTUP;",
            "(2) Renja tercantum",
            "Pasal 3",
            "memerintahkan pengundangan Peraturan Bupati ini dengan penempatannya dalam Berita Daerah Kabupaten Contoh.",
            "Ditetapkan di Contoh",
            "pada tanggal 2 Agustus 2023",
            "ttd.",
            "NAMA BUPATI",
            "Diundangkan di Contoh",
            "pada tanggal 3 Agustus 2023",
            "SEKRETARIS DAERAH",
            "NAMA SEKRETARIS",
            "BERITA DAERAH KABUPATEN CONTOH TAHUN 2023 NOMOR 136",
            "LAMPIRAN",
            "PERATURAN BUPATI CONTOH",
            "136 TAHUN 2023",
            "KATA PENGANTAR",
            "KEPALA DINAS KOPERASI",
        ],
    );
}

#[test]
fn pages_are_counted_in_each_chapter_and_tables_have_their_official_numbers() {
    let (d, teks) = susun(&[]);
    let nomor: Vec<_> = d.nomor.iter().map(|(id, n)| format!("{id} {n}")).collect();
    assert_eq!(nomor, ["usulan T-C.32", "lain 2.1", "rencana T-C.33"]);
    assert_eq!(d.tabel("T-C.33").map(|t| t.judul.as_str()), Some("Tabel rencana RPD"));
    for h in ["I-1", "II-1", "III-1", "L-1"] {
        assert!(teks.matches(h).count() >= 2, "{h} in {teks}");
    }
    // The annexes stand after chapter 2, with their table on the same turned page as their heading.
    berurutan(&teks, &["DAFTAR ISI", "BAB II", "LAMPIRAN", "L-1", "BAB III", "DAFTAR TABEL", "Tabel T-C.33"]);
    berurutan(&teks, &["Usulan pada Tabel T-C.32, rincian pada Tabel 2.1 dan Tabel T-C.33."]);
    let typ = d.typ().expect("a source");
    assert!(typ.contains("#lanskap[#judul-depan(\"Lampiran\")"));
}

#[test]
fn settings_of_the_plan_win_over_the_set() {
    let tampilan =
        "[tampilan]\nnomor_halaman = \"menerus\"\nnomor_tabel = \"bab\"\nlampiran = 0\nrasio = \"desimal\"\n";
    let (d, teks) = susun(&[("rencana.toml", "[acuan]", &format!("{tampilan}\n[acuan]"))]);
    assert_eq!(d.nomor.values().collect::<Vec<_>>(), ["2.1", "2.2", "L.1"]);
    assert!(!teks.contains("II-1") && !teks.contains("T-C"), "{teks}");
    berurutan(&teks, &["DAFTAR ISI", "BAB III", "LAMPIRAN", "DAFTAR TABEL"]);
    let t = &d.rencana().expect("a plan").tampilan;
    assert_eq!((t.rasio, t.lampiran), (Rasio::Desimal, Some(0)));
}

#[test]
fn a_variant_has_its_sections_ranges_and_tables() {
    let (d, teks) = susun(&[]);
    assert_eq!(
        bagian(&d),
        [
            "1.1 Gambaran Umum",
            "1.9 Mengacu pada {{ acuan.singkatan }} Tahun {{ rentang.evaluasi.teks }}",
            "1.10 Bagian Tambahan"
        ]
    );
    berurutan(&teks, &["Evaluasi tahun 2022, riwayat 2023, rencana 2024.", "Mengacu pada RPD Tahun 2022"]);
    berurutan(&teks, &["1. Undang-Undang Nomor 23 Tahun 2014", "(uu-23-2014);", "faktor 1,10"]);
    // Without a choice: the first variant, with a section and its table more.
    let tmp = salinan(&[("rencana.toml", "varian = \"rpd\"\n", "")]);
    let d = muat(tmp.path());
    assert_eq!(d.perangkat.as_ref().and_then(|p| p.varian.as_deref()), Some("rpjmd"));
    assert_eq!(bagian(&d)[1], "1.2 Telaahan Visi");
    assert_eq!(d.tabel("rencana").map(|t| t.judul.as_str()), Some("Tabel rencana"));
    let r = d.rencana().expect("a plan");
    assert_eq!((r.acuan.singkatan.as_str(), r.periode.rentang["riwayat"].teks().as_str()), ("RPJMD", "2021–2023"));
    let mut kode: Vec<_> = d.sink.temuan().iter().map(|t| t.kode.0).filter(|k| !k.starts_with('N')).collect();
    kode.sort_unstable();
    assert_eq!(kode, ["E402", "W407"], "{}", temuan(&d));
}

#[test]
fn without_a_decree_none_is_printed_and_the_date_is_that_of_the_signature() {
    let tmp = salinan(&[("rencana.toml", "tempat = \"Contoh\"", "tempat = \"Contoh\"\ntanggal = 2023-07-31")]);
    fs::remove_file(tmp.path().join("data/rencana/penetapan.toml")).unwrap();
    let p = proyek(tmp.path());
    let mut d = muat(tmp.path());
    let mesin = mesin_untuk(&p, &mut d).expect("fonts");
    let hasil = d.susun(&p, &mesin, &OpsiPdf::default()).unwrap_or_else(|| panic!("{}", temuan(&d)));
    let teks = crate::pdf::teks(&hasil.pdf);
    assert!(!teks.contains("MEMUTUSKAN") && !teks.contains("Pasal 1") && !teks.contains("NOMOR"), "{teks}");
    assert_eq!(teks.split_whitespace().collect::<Vec<_>>().join(" ").matches("Contoh, 31 Juli 2023").count(), 2);
    assert!(String::from_utf8_lossy(&hasil.pdf).contains("2023-07-31"));
}
