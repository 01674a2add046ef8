//! Building through the library: the small sound plan becomes pages, and what typesetting cannot use is a finding at
//! the place where it was typed.

use std::fs;
use std::path::Path;

use susun::diag::Severity;
use susun::pipeline::{Cara, Dokumen, Hasil, mesin_untuk};
use susun::typeset::{OpsiPdf, Standar};

use crate::sarana::{proyek, temuan};
use crate::temuan::dasar;

fn susun(dir: &Path) -> (Dokumen, Option<Hasil>) {
    let p = proyek(dir);
    let mut d = Dokumen::muat(&p, &dir.join("data/rencana"), Cara::default());
    let hasil = mesin_untuk(&p, &mut d).and_then(|m| d.susun(&p, &m, &OpsiPdf::default()));
    (d, hasil)
}

/// Codes and places of the errors and warnings.
fn galat(d: &Dokumen) -> Vec<String> {
    let mut v = d.sink.terurut();
    v.retain(|t| t.severity > Severity::Note);
    v.iter().map(|t| format!("{} {}", t.kode, t.span.map(|s| d.sources.tempat(s)).unwrap_or_default())).collect()
}

/// Adds a line behind another in a file of the plan.
fn sisip(dir: &Path, berkas: &str, sesudah: &str, baris: &str) {
    let path = dir.join("data/rencana").join(berkas);
    let teks = fs::read_to_string(&path).unwrap();
    assert!(teks.contains(sesudah), "{berkas}");
    fs::write(path, teks.replacen(sesudah, &format!("{sesudah}\n{baris}"), 1)).unwrap();
}

#[test]
fn the_small_plan_becomes_a_document() {
    let tmp = dasar();
    let (d, hasil) = susun(tmp.path());
    let hasil = hasil.unwrap_or_else(|| panic!("{}", temuan(&d)));
    assert_eq!(galat(&d), [""; 0]);
    assert!((10..=30).contains(&hasil.halaman), "{} pages", hasil.halaman);
    assert!(hasil.pdf.starts_with(b"%PDF-"));
    let typ = d.typ().expect("a source");
    for (id, nomor) in &d.nomor {
        assert!(typ.contains(&format!("id: \"{id}\"")), "table {id} ({nomor}) is not in the source");
    }
    assert_eq!(d.nomor.get("pendanaan").map(String::as_str), Some("4.2"));
    // Sums stand in the text: 18,000,000 + 50,000,000 + 89,500,000.
    assert!(typ.contains("Rp157.500.000"));
}

#[test]
fn a_draft_says_so_and_a_final_document_does_not() {
    let tmp = dasar();
    let p = proyek(tmp.path());
    let typ = |draf| {
        let d = Dokumen::muat(&p, &tmp.path().join("data/rencana"), Cara { draf });
        d.typ().expect("a source").to_string()
    };
    assert!(typ(true).contains("DRAF"));
    assert!(!typ(false).contains("DRAF"));
}

#[test]
fn a_missing_font_family_is_reported_where_it_was_typed() {
    let tmp = dasar();
    sisip(tmp.path(), "rencana.toml", "kertas = \"F4\"", "huruf = \"Huruf Yang Tidak Ada\"");
    let (d, hasil) = susun(tmp.path());
    assert!(hasil.is_none());
    assert_eq!(galat(&d), ["E503 data/rencana/rencana.toml:7:9"]);
    let tmp = dasar();
    let huruf = "[huruf]\nutama = [\"Libertinus Serif\", \"Tiada\"]\nberkas = [\"huruf/tiada.ttf\"]\n";
    fs::write(tmp.path().join("susun.toml"), huruf).unwrap();
    let (d, hasil) = susun(tmp.path());
    assert!(hasil.is_none());
    assert_eq!(galat(&d), ["E503 susun.toml:2:30", "E503 susun.toml:3:11"]);
}

#[test]
fn a_missing_coat_of_arms_is_reported_where_it_was_typed() {
    let tmp = dasar();
    sisip(tmp.path(), "identitas.toml", "provinsi = \"Provinsi Contoh\"", "lambang = \"tidak-ada.png\"");
    let (d, hasil) = susun(tmp.path());
    assert!(hasil.is_none());
    assert_eq!(galat(&d), ["E504 data/rencana/identitas.toml:5:11"]);
}

#[test]
fn a_damaged_image_is_an_error_of_the_document_not_of_the_tool() {
    let tmp = dasar();
    sisip(tmp.path(), "identitas.toml", "provinsi = \"Provinsi Contoh\"", "lambang = \"lambang.png\"");
    fs::write(tmp.path().join("data/rencana/lambang.png"), "bukan gambar").unwrap();
    let (d, hasil) = susun(tmp.path());
    assert!(hasil.is_none());
    assert_eq!(galat(&d), ["E504 data/rencana/identitas.toml:5:11"]);
}

/// A picture declared in a file of its own and placed, after a reference to it, in section 1.1.
fn bergambar(berkas: &str, isi: &str) -> tempfile::TempDir {
    let tmp = dasar();
    let rencana = tmp.path().join("data/rencana");
    let toml = format!("[[gambar]]\nid = \"bagan\"\njudul = \"Bagan alir\"\nberkas = \"{berkas}\"\nlebar = 60\n");
    fs::write(rencana.join("gambar.toml"), toml).unwrap();
    fs::write(rencana.join("bagan.svg"), isi).unwrap();
    let narasi = "Alur disajikan pada {{ rujuk(\"bagan\") }}.\n\n{{ gambar(\"bagan\") }}\n";
    fs::write(rencana.join("narasi/1.1.md"), narasi).unwrap();
    tmp
}

const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>";

#[test]
fn a_picture_is_numbered_cited_and_listed() {
    let tmp = bergambar("bagan.svg", SVG);
    let (d, hasil) = susun(tmp.path());
    assert_eq!(galat(&d), [""; 0]);
    let isi = crate::pdf::teks(&hasil.expect("a document").pdf);
    let isi = isi.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(isi.contains("DAFTAR GAMBAR") && isi.matches("Gambar 1.1").count() >= 3, "{isi}");
    assert!(susun(dasar().path()).1.is_some_and(|h| !crate::pdf::teks(&h.pdf).contains("DAFTAR GAMBAR")));
}

#[test]
fn a_missing_or_damaged_picture_is_reported() {
    let tmp = bergambar("tidak-ada.svg", SVG);
    let (d, hasil) = susun(tmp.path());
    assert!(hasil.is_none());
    assert_eq!(galat(&d), ["E504 data/rencana/gambar.toml:4:10"]);
    let tmp = bergambar("bagan.svg", "bukan gambar");
    let (d, hasil) = susun(tmp.path());
    assert!(hasil.is_none());
    assert_eq!(galat(&d), ["E504 data/rencana/gambar.toml:4:10"]);
}

#[test]
fn a_page_of_a_pdf_is_a_picture() {
    let pdf = susun(dasar().path()).1.expect("a document").pdf;
    let tmp = bergambar("bagan.pdf", SVG);
    let rencana = tmp.path().join("data/rencana");
    fs::write(rencana.join("bagan.pdf"), pdf).unwrap();
    let toml = fs::read_to_string(rencana.join("gambar.toml")).unwrap();
    let coba = |tambahan: &str| {
        fs::write(rencana.join("gambar.toml"), format!("{toml}{tambahan}")).unwrap();
        susun(tmp.path())
    };
    let (d, hasil) = coba("halaman = 2\ntinggi = 40\nkelompok = \"diagram\"\n");
    assert_eq!(galat(&d), [""; 0]);
    let isi = crate::pdf::teks(&hasil.expect("a document").pdf);
    assert!(isi.contains("DAFTAR DIAGRAM") && isi.contains("Diagram 1.1") && !isi.contains("DAFTAR GAMBAR"), "{isi}");
    let (d, hasil) = coba("halaman = 9000\n");
    assert!(hasil.is_none());
    assert_eq!(galat(&d), ["E504 data/rencana/gambar.toml:4:10"]);
    fs::write(rencana.join("bagan.pdf"), [b"%PDF-1.7".to_vec(), vec![b' '; 21_000_000]].concat()).unwrap();
    let (d, hasil) = coba("");
    assert!(hasil.is_none());
    assert_eq!(galat(&d), ["E504 data/rencana/gambar.toml:4:10"]);
}

/// A figure drawn from data in the sound plan.
fn berbagan(isi: &str) -> tempfile::TempDir {
    let tmp = dasar();
    let rencana = tmp.path().join("data/rencana");
    fs::create_dir(rencana.join("gambar")).unwrap();
    fs::write(rencana.join("gambar/bagan.toml"), isi).unwrap();
    let narasi = "Disajikan pada {{ rujuk(\"bagan\") }}.\n\n{{ gambar(\"bagan\") }}\n";
    fs::write(rencana.join("narasi/1.1.md"), narasi).unwrap();
    tmp
}

#[test]
fn a_figure_from_data_is_numbered_cited_listed_and_selectable() {
    let tmp = berbagan(
        "jenis = \"pohon_kinerja\"\njudul = \"Pohon Kinerja {{ instansi.nama }}\"\nsumber_data = \"rencana ini\"\n",
    );
    let (d, hasil) = susun(tmp.path());
    assert_eq!(galat(&d), [""; 0]);
    let nama = d.rencana().expect("a plan").instansi.nama.isi.clone();
    let isi = crate::pdf::teks(&hasil.expect("a document").pdf);
    let isi = isi.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(isi.contains("DAFTAR GAMBAR") && isi.matches("Gambar 1.1").count() >= 3, "{isi}");
    assert!(isi.contains(&format!("Pohon Kinerja {nama}")) && isi.contains("Sub Kegiatan"), "{isi}");
    let typ = d.typ().unwrap_or_default();
    assert!(typ.contains("alt: \"Pohon kinerja dengan 1 tujuan"), "no alternative text");
}

#[test]
fn a_figure_too_large_for_a_page_refers_to_its_pages() {
    let mut toml = String::from("jenis = \"organisasi\"\njudul = \"Organisasi\"\n");
    let unit = |id: &str, atasan: &str, jenis: &str| {
        let atasan = if atasan.is_empty() { String::new() } else { format!("atasan = \"{atasan}\"\n") };
        format!(
            "[[unit]]\nid = \"{id}\"\njenis = \"{jenis}\"\n{atasan}nama = \"Unit {id} dengan \\\"petik\\\" dan #kode\"\n"
        )
    };
    toml.push_str(&unit("k", "", "kepala"));
    for b in 0..20 {
        toml.push_str(&unit(&format!("b{b}"), "k", "bidang"));
        for s in 0..20 {
            toml.push_str(&unit(&format!("s{b}-{s}"), &format!("b{b}"), "seksi"));
        }
    }
    let (d, hasil) = susun(berbagan(&toml).path());
    assert_eq!(galat(&d), [""; 0]);
    let isi = crate::pdf::teks(&hasil.expect("a document").pdf);
    let isi = isi.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(isi.contains("ke halaman") && isi.contains("dari halaman") && isi.contains("(lanjutan)"), "{isi}");
    assert!(isi.contains("\"petik\" dan #kode"), "{isi}");
}

#[test]
fn a_figure_of_the_set_is_drawn_where_it_is_placed_unless_the_plan_has_its_own() {
    let tmp = dasar();
    let rencana = tmp.path().join("data/rencana");
    let muat = || Dokumen::muat(&proyek(tmp.path()), &rencana, Cara::default());
    let judul = |d: &Dokumen| -> Vec<String> {
        d.isi.iter().flat_map(|i| i.lukisan.values()).map(|l| l.judul.clone()).collect()
    };
    assert_eq!(judul(&muat()), [""; 0]);
    fs::write(rencana.join("narasi/1.1.md"), "Pada {{ rujuk('pohon-kinerja') }}.\n\n{{ gambar('pohon-kinerja') }}\n")
        .unwrap();
    let d = muat();
    assert_eq!(galat(&d), [""; 0]);
    assert!(judul(&d)[0].starts_with("Pohon Kinerja Dinas"), "{:?}", judul(&d));
    fs::create_dir(rencana.join("gambar")).unwrap();
    fs::write(rencana.join("gambar/pohon-kinerja.toml"), "jenis = \"pohon_kinerja\"\njudul = \"Milik Sendiri\"\n")
        .unwrap();
    assert_eq!(judul(&muat()), ["Milik Sendiri"]);
}

#[test]
fn figures_from_data_are_accessible() {
    let tmp = berbagan("jenis = \"pohon_kinerja\"\njudul = \"Pohon Kinerja\"\narah = \"turun\"\n");
    let p = proyek(tmp.path());
    let mut d = Dokumen::muat(&p, &tmp.path().join("data/rencana"), Cara::default());
    let mesin = mesin_untuk(&p, &mut d).expect("fonts");
    let opsi = OpsiPdf { standar: vec![Standar::Ua1], ..OpsiPdf::default() };
    let hasil = d.susun(&p, &mesin, &opsi);
    assert_eq!(galat(&d), [""; 0]);
    assert!(hasil.is_some());
}

#[test]
fn a_draft_prints_the_place_of_a_figure_without_data() {
    let tmp = berbagan("jenis = \"batang\"\njudul = \"Grafik\"\n[sumber]\nindikator = \"tidak-ada\"\n");
    let (d, _) = susun(tmp.path());
    assert_eq!(galat(&d), ["E511 data/rencana/gambar/bagan.toml:4:13"]);
    assert!(d.typ().unwrap_or_default().contains("gambar `bagan` belum dapat digambar"));
}

#[test]
fn a_draft_marks_what_is_missing_and_keeps_the_rest() {
    let tmp = dasar();
    let narasi = tmp.path().join("data/rencana/narasi");
    fs::remove_file(narasi.join("1.3.md")).unwrap();
    fs::write(narasi.join("1.4.md"), "Salah {{ pagu_totl(2026) }}.").unwrap();
    let p = proyek(tmp.path());
    let d = Dokumen::muat(&p, &tmp.path().join("data/rencana"), Cara { draf: true });
    assert!(d.sink.ada_galat() && !d.terhalang(Cara { draf: true }) && d.terhalang(Cara::default()));
    let typ = d.typ().expect("a source");
    assert_eq!(typ.matches("#terbuka(").count(), 2);
    assert!(typ.contains("narasi bagian 1.3 belum ditulis") && typ.contains("1.4.md: fungsi `pagu_totl`"));
    // The other sections are there, figures included.
    assert!(typ.contains("Rp157.500.000"));
}

#[test]
fn a_figure_of_several_pages_may_end_the_last_chapter() {
    let tmp = dasar();
    let dir = tmp.path().join("data/rencana");
    let mut bagan = String::from("jenis = \"organisasi\"\njudul = \"Susunan Organisasi\"\n");
    let mut unit = |id: &str, atasan: Option<&str>, jenis: &str| {
        let atasan = atasan.map(|a| format!("atasan = \"{a}\"\n")).unwrap_or_default();
        bagan.push_str(&format!("[[unit]]\nid = \"{id}\"\n{atasan}jenis = \"{jenis}\"\nnama = \"Unit {id}\"\n"));
    };
    unit("kepala", None, "kepala");
    for b in 0..12 {
        let bidang = format!("bidang-{b}");
        unit(&bidang, Some("kepala"), "bidang");
        (0..9).for_each(|s| unit(&format!("seksi-{b}-{s}"), Some(&bidang), "sub_bagian"));
    }
    fs::create_dir_all(dir.join("gambar")).unwrap();
    fs::write(dir.join("gambar/susunan.toml"), bagan).unwrap();
    let akhir = dir.join("narasi/5.2.md");
    let isi = fs::read_to_string(&akhir).unwrap();
    let (_, polos) = susun(tmp.path());
    fs::write(&akhir, format!("{isi}\n\n{{{{ gambar(\"susunan\") }}}}\n")).unwrap();
    let (d, hasil) = susun(tmp.path());
    let (hasil, polos) = (hasil.unwrap_or_else(|| panic!("{}", temuan(&d))), polos.expect("a document"));
    assert!(hasil.halaman >= polos.halaman + 2, "{} and {}", hasil.halaman, polos.halaman);
}
