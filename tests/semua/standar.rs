//! What PDFs say about themselves, and the standards they conform to: read with lopdf, apart from what Typst checks.

use lopdf::{Dictionary, Document, Object, decode_text_string};
use susun::pipeline::{Cara, Dokumen, Hasil, mesin_untuk, waktu};
use susun::typeset::{OpsiPdf, Standar};

use crate::baris_perintah::jalankan;
use crate::pdf::teks;
use crate::sarana::{akar, proyek, temuan};
use crate::temuan::dasar;

/// The day of documents that have none: 15 January 2026.
const WAKTU: u64 = 1_768_435_200;

fn opsi(standar: &[Standar]) -> OpsiPdf {
    let sertakan = standar.iter().any(|s| s.untuk_lampiran());
    OpsiPdf { standar: standar.to_vec(), waktu: waktu(WAKTU), sertakan, ..OpsiPdf::default() }
}

fn susun(d: &mut Dokumen, opsi: &OpsiPdf) -> Hasil {
    let p = proyek(&akar(""));
    let mesin = mesin_untuk(&p, d).expect("fonts");
    let hasil = d.susun(&p, &mesin, opsi);
    hasil.unwrap_or_else(|| panic!("{}: {}", d.id, temuan(d)))
}

fn rencana(cara: Cara) -> Vec<Dokumen> {
    let p = proyek(&akar(""));
    p.semua_rencana().iter().map(|dir| Dokumen::muat(&p, dir, cara)).collect()
}

/// A PDF opened for looking into it.
struct Pdf(Document);

impl Pdf {
    fn buka(pdf: &[u8]) -> Pdf {
        Pdf(Document::load_mem(pdf).expect("a PDF"))
    }

    fn katalog(&self) -> &Dictionary {
        self.0.catalog().expect("a catalog")
    }

    fn ambil<'a>(&'a self, di: &'a Dictionary, kunci: &str) -> &'a Object {
        di.get_deref(kunci.as_bytes(), &self.0).unwrap_or_else(|e| panic!("{kunci}: {e}"))
    }

    fn teks(&self, di: &Dictionary, kunci: &str) -> String {
        decode_text_string(self.ambil(di, kunci)).expect("text")
    }

    fn xmp(&self) -> String {
        let aliran = self.ambil(self.katalog(), "Metadata").as_stream().expect("a stream");
        String::from_utf8(aliran.get_plain_content().expect("content")).expect("UTF-8")
    }

    fn info(&self) -> &Dictionary {
        self.ambil(&self.0.trailer, "Info").as_dict().expect("document information")
    }

    /// How often a structure type occurs, and how many of them have an alternative text.
    fn struktur(&self, jenis: &str) -> (usize, usize) {
        let unsur = self.0.objects.values().filter_map(|o| o.as_dict().ok());
        let cocok: Vec<_> = unsur
            .filter(|d| d.has(b"P") && d.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == jenis.as_bytes()))
            .collect();
        (cocok.len(), cocok.iter().filter(|d| d.has(b"Alt")).count())
    }

    /// Titles of the bookmarks, all levels.
    fn penanda(&self) -> Vec<String> {
        let unsur = self.0.objects.values().filter_map(|o| o.as_dict().ok());
        unsur.filter(|d| d.has(b"Title") && d.has(b"Parent")).map(|d| self.teks(d, "Title")).collect()
    }
}

#[test]
fn every_sample_conforms_to_an_archive_standard_and_can_be_read_aloud() {
    for mut d in rencana(Cara::default()) {
        let polos = susun(&mut d, &OpsiPdf::default()).halaman;
        for (standar, bagian, tingkat) in
            [(&[Standar::A2b][..], "2", "B"), (&[Standar::A3a, Standar::Ua1], "3", "A"), (&[Standar::Ua1], "", "")]
        {
            let hasil = susun(&mut d, &opsi(standar));
            assert_eq!(hasil.halaman, polos, "{}: attachments must not move pages", d.id);
            let pdf = Pdf::buka(&hasil.pdf);
            let xmp = pdf.xmp();
            let ada = |nama: &str, isi: &str| {
                let harus = format!("<{nama}>{isi}</{nama}>");
                assert_eq!(xmp.contains(&harus), !isi.is_empty(), "{}: {harus} in\n{xmp}", d.id);
            };
            ada("pdfaid:part", bagian);
            ada("pdfaid:conformance", tingkat);
            ada("pdfuaid:part", if standar.contains(&Standar::Ua1) { "1" } else { "" });
            let r = d.rencana().expect("a plan");
            assert!(xmp.contains(&r.instansi.nama.isi) && xmp.contains("id-ID</rdf:li>"), "{xmp}");
        }
    }
}

#[test]
fn documents_are_tagged_titled_and_bookmarked() {
    for mut d in rencana(Cara::default()) {
        let pdf = Pdf::buka(&susun(&mut d, &OpsiPdf::default()).pdf);
        let katalog = pdf.katalog();
        assert_eq!(pdf.teks(katalog, "Lang"), "id-ID", "{}", d.id);
        let tanda = pdf.ambil(katalog, "MarkInfo").as_dict().expect("a dictionary");
        assert!(pdf.ambil(tanda, "Marked").as_bool().expect("true or false"));
        assert!(pdf.ambil(katalog, "StructTreeRoot").as_dict().is_ok());
        // Headings of three levels, tables with headers, pictures and formulas with words for them.
        for jenis in ["H1", "H2", "H3", "Table", "TH", "TD", "TOC", "Caption"] {
            assert!(pdf.struktur(jenis).0 > 0, "{}: no {jenis}", d.id);
        }
        for jenis in ["Figure", "Formula"] {
            let (semua, beralt) = pdf.struktur(jenis);
            assert_eq!(semua, beralt, "{}: {jenis} without alternative text", d.id);
        }
        let penanda = pdf.penanda();
        let set = d.perangkat.as_ref().expect("a set");
        for b in set.bab.iter().flat_map(|b| &b.bagian) {
            assert!(penanda.iter().any(|p| p.contains(&b.judul.isi) || b.judul.isi.contains("{{")), "{}", b.judul.isi);
        }
    }
}

#[test]
fn metadata_name_agency_period_version_and_decree() {
    for mut d in rencana(Cara::default()) {
        let hasil = susun(&mut d, &opsi(&[]));
        let pdf = Pdf::buka(&hasil.pdf);
        let r = d.rencana().expect("a plan");
        let info = pdf.info();
        assert_eq!(pdf.teks(info, "Author"), format!("{} {}", *r.instansi.nama, *r.instansi.daerah));
        let judul = pdf.teks(info, "Title");
        let periode = r.periode.utama.teks();
        let status = r.rancangan().map(|s| format!(" ({})", s.nama().to_uppercase())).unwrap_or_default();
        assert!(judul.starts_with("CONTOH – ") && judul.ends_with(&format!("Tahun {periode}{status}")), "{judul}");
        let (kunci, uraian) = (pdf.teks(info, "Keywords"), pdf.teks(info, "Subject"));
        assert!(kunci.split(", ").any(|k| k == periode) && uraian.contains(&periode), "{kunci}\n{uraian}");
        assert!(kunci.split(", ").any(|k| k == "CONTOH") && !kunci.contains("DRAF"), "{kunci}");
        let versi = kunci.split(", ").find_map(|k| k.strip_prefix("data ")).expect("a version");
        assert!(versi.len() == 12 && versi.chars().all(|c| c.is_ascii_hexdigit()), "{versi}");
        if let Some(p) = &r.penetapan {
            // The example of a change is not decreed yet.
            assert!(
                p.nomor.is_some() == p.tanggal.is_some() && (p.nomor.is_some() || r.perubahan.is_some()),
                "{}",
                d.id
            );
            if let (Some(nomor), Some(pada)) = (&p.nomor, p.tanggal) {
                assert!(kunci.contains(nomor) && kunci.contains(&pada.iso()), "{kunci}");
                assert!(uraian.contains(nomor) && uraian.contains(&pada.to_string()), "{uraian}");
            }
        }
        let tanggal = r.tanggal().map_or("2026-01-15".to_string(), |t| t.iso());
        assert!(pdf.teks(info, "CreationDate").starts_with(&format!("D:{}", tanggal.replace('-', ""))), "{}", d.id);
    }
}

#[test]
fn a_draft_and_a_final_document_differ_by_watermark_and_metadata() {
    let tmp = dasar();
    let dir = tmp.path().join("data/rencana");
    for draf in [true, false] {
        let p = proyek(tmp.path());
        let mut d = Dokumen::muat(&p, &dir, Cara { draf });
        let mesin = mesin_untuk(&p, &mut d).expect("fonts");
        let hasil = d.susun(&p, &mesin, &OpsiPdf::default()).expect("a document");
        let pdf = Pdf::buka(&hasil.pdf);
        let info = pdf.info();
        assert_eq!(pdf.teks(info, "Title").ends_with(" (DRAF)"), draf);
        assert_eq!(pdf.teks(info, "Keywords").split(", ").any(|k| k == "DRAF"), draf);
        assert_eq!(pdf.teks(info, "Subject").contains("DRAF"), draf);
        assert_eq!(pdf.xmp().contains("DRAF"), draf);
        // On every page.
        let di_halaman = teks(&hasil.pdf).matches("DRAF").count();
        assert!(if draf { di_halaman >= hasil.halaman } else { di_halaman == 0 }, "{di_halaman}");
    }
}

#[test]
fn wrong_standards_are_refused_before_anything_is_set() {
    let tmp = dasar();
    for (standar, harus) in [
        ("a-9", "tidak dikenal"),
        ("a-2b,a-3b", "satu standar arsip"),
        ("1.4,1.7", "satu versi PDF"),
        ("a-4,ua-1", "tidak dapat dipakai bersama"),
        ("2.0,a-3a", "memerlukan PDF 1.4 sampai 1.7"),
    ] {
        let j = jalankan(tmp.path(), &["build", "--pdf-standard", standar]);
        assert_eq!((j.kode, j.hasil.as_str()), (2, ""), "{standar}: {}", j.pesan);
        assert!(j.pesan.contains(harus) && j.pesan.contains("bantuan:"), "{standar}: {}", j.pesan);
    }
    let j = jalankan(tmp.path(), &["build", "--pdf-standard", "a-2b", "--embed"]);
    assert!(j.kode == 2 && j.pesan.contains("tidak mengizinkan data disertakan"), "{}", j.pesan);
    assert!(!tmp.path().join("output").exists());
    // Twice or with a comma is the same.
    let j = jalankan(tmp.path(), &["build", "--pdf-standard", "a-3a", "--pdf-standard", "ua-1,a-3a"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
}

#[test]
fn the_project_sets_the_standards() {
    let tmp = dasar();
    let atur = |isi: &str| std::fs::write(tmp.path().join("susun.toml"), format!("[pdf]\n{isi}\n")).unwrap();
    let part = || {
        let pdf = std::fs::read(tmp.path().join("output/rencana/rencana.pdf")).unwrap();
        let xmp = Pdf::buka(&pdf).xmp();
        let isi = susun::arsip::baca(&pdf).expect("attachments");
        let part = xmp.split("<pdfaid:part>").nth(1).map(|s| s[..1].to_string());
        (part.unwrap_or_default(), !isi.is_empty())
    };
    atur("standar = [\"a-3a\", \"ua-1\"]");
    assert_eq!(jalankan(tmp.path(), &["build"]).kode, 0);
    assert_eq!(part(), ("3".into(), true));
    assert_eq!(jalankan(tmp.path(), &["build", "--pdf-standard", "a-2b"]).kode, 0);
    assert_eq!(part(), ("2".into(), false));
    atur("standar = \"a-3b\"\nsertakan_data = false");
    assert_eq!(jalankan(tmp.path(), &["build"]).kode, 0);
    assert_eq!(part(), ("3".into(), false));
    for (isi, harus) in [
        ("standar = [\"a-3x\"]", "susun.toml:2:12"),
        ("standar = [\"a-3a\", \"a-2b\"]", "satu standar arsip"),
        ("standar = [\"a-2b\"]\nsertakan_data = true", "tidak mengizinkan"),
        ("standr = \"a-3a\"", "E101"),
    ] {
        atur(isi);
        let j = jalankan(tmp.path(), &["build"]);
        assert!(j.kode == 1 && j.pesan.contains(harus), "{isi}: {}", j.pesan);
    }
}

#[test]
fn an_archive_without_a_date_is_a_finding() {
    let tmp = dasar();
    let identitas = tmp.path().join("data/rencana/identitas.toml");
    let isi = std::fs::read_to_string(&identitas).unwrap();
    std::fs::write(&identitas, isi.replace("tanggal = 2025-09-04\n", "")).unwrap();
    let j = jalankan(tmp.path(), &["build", "--pdf-standard", "a-3a"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    assert!(j.pesan.contains("E507") && j.pesan.contains("SOURCE_DATE_EPOCH"), "{}", j.pesan);
    assert_eq!(jalankan(tmp.path(), &["build", "--pdf-standard", "ua-1"]).kode, 0);
}
