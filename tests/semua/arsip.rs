//! The data a PDF carries: attached, restored, built again, and tampered with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, text_string};
use susun::arsip::{self, MANIFES, Manifes, TEMUAN};
use susun::pipeline::{Bita, Cara, Dokumen, mesin_untuk, verifikasi, waktu};
use susun::typeset::{OpsiPdf, Standar};

use crate::baris_perintah::{Jawab, jalankan, jalankan_dengan};
use crate::sarana::{akar, proyek, temuan};
use crate::temuan::{dasar, siapkan};

const PDF: &str = "output/rencana/rencana.pdf";

/// The small plan with its data inside.
fn dibangun() -> tempfile::TempDir {
    let tmp = dasar();
    let j = jalankan(tmp.path(), &["build", "--quiet", "--pdf-standard", "a-3a"]);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    tmp
}

/// All files below a folder.
fn isi_folder(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let berkas = walkdir::WalkDir::new(dir).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    berkas
        .map(|e| (e.path().strip_prefix(dir).unwrap().to_string_lossy().into_owned(), fs::read(e.path()).unwrap()))
        .collect()
}

#[test]
fn every_sample_goes_out_and_comes_back_the_same() {
    let p = proyek(&akar(""));
    let opsi =
        OpsiPdf { standar: vec![Standar::A3a], sertakan: true, waktu: waktu(1_768_435_200), ..OpsiPdf::default() };
    for dir in p.semua_rencana() {
        let mut d = Dokumen::muat(&p, &dir, Cara::default());
        let mesin = mesin_untuk(&p, &mut d).expect("fonts");
        let pdf = d.susun(&p, &mesin, &opsi).unwrap_or_else(|| panic!("{}", temuan(&d))).pdf;
        let tmp = tempfile::tempdir().unwrap();
        let ke = tmp.path().canonicalize().unwrap();
        let v = verifikasi(&pdf, &ke, &|_| None).expect("a PDF with data");
        assert!(v.sesuai(), "{}: {v:#?}", d.id);
        assert!(v.catatan.is_empty(), "{:?}", v.catatan);
        // What was restored is what stands in the project, byte for byte.
        let pulih = isi_folder(&ke);
        assert_eq!(pulih.len(), v.manifes.berkas.len());
        for (nama, isi) in &pulih {
            assert!(fs::read(akar(nama)).unwrap() == *isi, "{nama}");
        }
        let ada = |nama: &str| assert!(pulih.contains_key(nama), "{}: {nama} is not in the PDF", d.id);
        ada("susun.toml");
        for n in isi_folder(&dir).keys() {
            ada(&format!("data/{}/{n}", d.id));
        }
        let r = d.rencana().unwrap();
        let daerah = d.id.split('-').nth(1).unwrap();
        ada(&format!("data/bersama/{daerah}/instansi.toml"));
        if let Some(rujukan) = &r.dokumen.rujukan {
            ada(&format!("data/{}/rencana.toml", rujukan.trim_start_matches("../")));
        }
        let isi = arsip::baca(&pdf).unwrap();
        for t in d.isi.iter().flat_map(|i| i.tabel.keys()) {
            assert!(isi.contains_key(&format!("_susun/tabel/{t}.json")), "{t}");
        }
    }
}

/// The file specifications of a PDF: name, id, id of the content.
fn spesifikasi(d: &Document) -> Vec<(String, ObjectId, ObjectId)> {
    let nama = |s: &Dictionary| String::from_utf8(s.get(b"F").ok()?.as_str().ok()?.to_vec()).ok();
    let satu = |(id, o): (&ObjectId, &Object)| {
        let s = o.as_dict().ok().filter(|s| s.has(b"EF"))?;
        let ef = s.get_deref(b"EF", d).ok()?.as_dict().ok()?;
        Some((nama(s)?, *id, ef.get(b"F").ok()?.as_reference().ok()?))
    };
    d.objects.iter().filter_map(satu).collect()
}

#[test]
fn attachments_have_media_type_relation_and_description() {
    let tmp = dibangun();
    let d = Document::load(tmp.path().join(PDF)).unwrap();
    let semua = spesifikasi(&d);
    assert!(semua.len() > 40, "{}", semua.len());
    for (nama, spek, isi) in semua {
        let (spek, isi) = (d.get_dictionary(spek).unwrap(), d.get_object(isi).unwrap().as_stream().unwrap());
        let kata =
            |di: &Dictionary, k: &[u8]| String::from_utf8(di.get(k).unwrap().as_name().unwrap().to_vec()).unwrap();
        let (hubungan, mime) = (kata(spek, b"AFRelationship"), kata(&isi.dict, b"Subtype"));
        let harus = match nama.as_str() {
            MANIFES | TEMUAN => ("Supplement", "application/json"),
            n if n.starts_with("_susun/tabel/") => ("Data", "application/json"),
            n if n.ends_with(".toml") => ("Source", "application/toml"),
            n if n.ends_with(".csv") => ("Source", "text/csv"),
            n if n.ends_with(".md") => ("Source", "text/markdown"),
            n => panic!("{n}"),
        };
        assert_eq!((hubungan.as_str(), mime.as_str()), harus, "{nama}");
        assert!(spek.has(b"Desc"), "{nama}");
    }
}

#[test]
fn the_manifest_names_every_input_and_nothing_of_this_machine() {
    let tmp = dibangun();
    let isi = arsip::baca(&fs::read(tmp.path().join(PDF)).unwrap()).unwrap();
    let m = Manifes::baca(&isi).unwrap();
    assert_eq!((m.susun.as_str(), m.rencana.as_str(), m.draf), (env!("CARGO_PKG_VERSION"), "data/rencana", false));
    assert_eq!((m.standar.as_slice(), m.source_date_epoch), (&["a-3a".to_string()][..], None));
    for b in &m.berkas {
        assert_eq!(arsip::sidik(&fs::read(tmp.path().join(&b.path)).unwrap()), b.sha256, "{}", b.path);
    }
    let teks = String::from_utf8(isi[MANIFES].clone()).unwrap();
    assert!(!teks.contains(&*tmp.path().to_string_lossy()), "{teks}");
    assert_eq!(sidik_kosong(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

fn sidik_kosong() -> String {
    arsip::sidik(b"")
}

#[test]
fn extract_restores_a_project_that_builds_the_same() {
    let tmp = dibangun();
    let pdf = tmp.path().join(PDF);
    let j = jalankan(tmp.path(), &["extract", PDF, "-o", "pulih"]);
    assert_eq!((j.kode, j.hasil.as_str()), (0, ""), "{}", j.pesan);
    let pulih = tmp.path().join("pulih");
    let dalam = isi_folder(&pulih);
    assert!(dalam.contains_key("susun.toml") && !dalam.keys().any(|n| n.starts_with("_susun/")), "{:?}", dalam.keys());
    for (nama, isi) in &dalam {
        assert!(fs::read(tmp.path().join(nama)).unwrap() == *isi, "{nama}");
    }
    assert_eq!(jalankan(&pulih, &["build", "-q", "--pdf-standard", "a-3a"]).kode, 0);
    assert!(fs::read(pulih.join(PDF)).unwrap() == fs::read(&pdf).unwrap());

    // Nothing is overwritten unless asked for.
    fs::write(pulih.join("susun.toml"), "# milik saya\n").unwrap();
    let j = jalankan(tmp.path(), &["extract", PDF, "-o", "pulih"]);
    assert!(j.kode == 1 && j.pesan.contains("--force"), "{}", j.pesan);
    assert_eq!(fs::read(pulih.join("susun.toml")).unwrap(), b"# milik saya\n");
    assert_eq!(jalankan(tmp.path(), &["extract", PDF, "-o", "pulih", "--force", "--all"]).kode, 0);
    assert_eq!(fs::read(pulih.join("susun.toml")).unwrap(), dalam["susun.toml"]);
    assert!(pulih.join("_susun/tabel/pendanaan.json").exists());
    // Without a folder: the name of the PDF.
    assert_eq!(jalankan(tmp.path(), &["extract", PDF, "-q"]).kode, 0);
    assert!(tmp.path().join("rencana/data/rencana/rencana.toml").exists());
}

#[test]
fn own_templates_pictures_and_files_with_a_mark_go_along() {
    let tmp = dasar();
    let di = |nama: &str| tmp.path().join(nama);
    fs::create_dir_all(di("templates/bersama")).unwrap();
    let bawaan = fs::read_to_string(akar("templates/bersama/sampul.typ")).unwrap();
    fs::write(di("templates/bersama/sampul.typ"), bawaan.replace("[TAHUN ", "[MASA ")).unwrap();
    // The same as the embedded one, and one of another set: not needed.
    fs::copy(akar("templates/bersama/teks.typ"), di("templates/bersama/teks.typ")).unwrap();
    fs::create_dir_all(di("templates/renja-permendagri-86-2017")).unwrap();
    fs::write(di("templates/renja-permendagri-86-2017/catatan.txt"), "x").unwrap();
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>"#;
    fs::write(di("data/rencana/kotak.svg"), svg).unwrap();
    fs::write(
        di("data/rencana/gambar.toml"),
        "\u{feff}[[gambar]]\nid = \"kotak\"\njudul = \"Kotak\"\nberkas = \"kotak.svg\"\n",
    )
    .unwrap();
    let narasi = di("data/rencana/narasi/1.1.md");
    fs::write(&narasi, fs::read_to_string(&narasi).unwrap() + "\n\n{{ gambar(\"kotak\") }}\n").unwrap();
    assert_eq!(jalankan(tmp.path(), &["build", "-q", "--embed"]).kode, 0);
    let isi = arsip::baca(&fs::read(di(PDF)).unwrap()).unwrap();
    assert_eq!(isi["data/rencana/kotak.svg"], svg.as_bytes());
    assert!(isi["data/rencana/gambar.toml"].starts_with("\u{feff}".as_bytes()));
    let templat: Vec<&String> = isi.keys().filter(|n| n.starts_with("templates/")).collect();
    assert_eq!(templat, ["templates/bersama/sampul.typ"]);
    let j = jalankan(tmp.path(), &["verify", PDF]);
    assert_eq!(j.kode, 0, "{}{}", j.hasil, j.pesan);
}

#[test]
fn a_file_outside_the_project_cannot_go_along() {
    let tmp = dasar();
    let dalam = tmp.path().join("proyek");
    fs::create_dir(&dalam).unwrap();
    for nama in ["susun.toml", "data"] {
        fs::rename(tmp.path().join(nama), dalam.join(nama)).unwrap();
    }
    fs::write(tmp.path().join("luar.toml"), "[fakta]\nluar = 1\n").unwrap();
    let rencana = dalam.join("data/rencana/rencana.toml");
    let isi = fs::read_to_string(&rencana).unwrap();
    let pakai = "kertas = \"F4\"\npakai = [\"../../../luar.toml\"]";
    fs::write(&rencana, isi.replace("kertas = \"F4\"", pakai)).unwrap();
    assert_eq!(jalankan(&dalam, &["build", "-q"]).kode, 0);
    let j = jalankan(&dalam, &["build", "--embed"]);
    assert!(j.kode == 1 && j.pesan.contains("E506") && j.pesan.contains("luar.toml"), "{}", j.pesan);
}

#[test]
fn a_file_that_changed_since_it_was_read_cannot_go_along() {
    let tmp = dasar();
    let p = proyek(tmp.path());
    let mut d = Dokumen::muat(&p, &tmp.path().join("data/rencana"), Cara::default());
    fs::write(tmp.path().join("data/rencana/identitas.toml"), "# lain\n").unwrap();
    let mesin = mesin_untuk(&p, &mut d).expect("fonts");
    let opsi = OpsiPdf { sertakan: true, ..OpsiPdf::default() };
    assert!(d.susun(&p, &mesin, &opsi).is_none());
    assert!(temuan(&d).contains("E506: data/rencana/identitas.toml: berubah"), "{}", temuan(&d));
}

#[test]
fn verify_agrees_with_a_draft_with_findings_and_with_a_borrowed_date() {
    let tmp = siapkan("tercetak-beda");
    let identitas = tmp.path().join("data/rencana/identitas.toml");
    let isi = fs::read_to_string(&identitas).unwrap();
    fs::write(&identitas, isi.replace("tanggal = 2025-09-04\n", "")).unwrap();
    let waktu = [("SOURCE_DATE_EPOCH", "1768521599")];
    let j = jalankan_dengan(tmp.path(), &["build", "-q", "--draft", "--pdf-standard", "a-3b"], &waktu);
    assert_eq!(j.kode, 0, "{}", j.pesan);
    let j = jalankan(tmp.path(), &["verify", "output/rencana/rencana-draf.pdf"]);
    assert_eq!(j.kode, 0, "{}{}", j.hasil, j.pesan);
    assert!(j.hasil.contains(", draf") && j.hasil.contains("sesuai dengan data"), "{}", j.hasil);
    let isi = arsip::baca(&fs::read(tmp.path().join("output/rencana/rencana-draf.pdf")).unwrap()).unwrap();
    assert!(String::from_utf8_lossy(&isi[TEMUAN]).contains("W601"));
}

/// Changes the PDF of a project and verifies it.
fn rusak(tmp: &Path, ubah: impl FnOnce(&mut Document)) -> Jawab {
    let mut d = Document::load(tmp.join(PDF)).unwrap();
    ubah(&mut d);
    d.save(tmp.join("rusak.pdf")).unwrap();
    jalankan(tmp, &["verify", "rusak.pdf"])
}

/// Replaces a text in one attachment.
fn ganti(d: &mut Document, nama: &str, lama: &str, baru: &str) {
    let (_, _, id) = spesifikasi(d).into_iter().find(|(n, ..)| n == nama).expect("the attachment");
    let aliran = d.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let teks = String::from_utf8(aliran.get_plain_content().unwrap()).unwrap();
    assert!(teks.contains(lama), "{nama}");
    aliran.set_plain_content(teks.replacen(lama, baru, 1).into_bytes());
}

#[test]
fn changed_data_are_found_down_to_the_cell() {
    let tmp = dibangun();
    let berkas = "data/rencana/program/umkm.toml";
    let j = rusak(tmp.path(), |d| ganti(d, berkas, "2026 = 50_000_000", "2026 = 51_000_000"));
    assert_eq!(j.kode, 1, "{}{}", j.hasil, j.pesan);
    assert!(j.hasil.contains(&format!("{berkas}: isinya bukan yang tercatat dalam manifes")), "{}", j.hasil);
    let sel = "Tabel 4.2 `pendanaan`, baris `kelembagaan`, kolom `rp.2026`: dalam PDF \"50.000.000\" (50000000), disusun \
               ulang \"51.000.000\" (51000000)";
    assert!(j.hasil.contains(sel), "{}", j.hasil);
    assert!(j.hasil.contains("isi halaman PDF") && j.hasil.contains("TIDAK sesuai"), "{}", j.hasil);
}

#[test]
fn changed_tables_findings_and_pages_are_found() {
    let tmp = dibangun();
    let tabel = "_susun/tabel/pendanaan.json";
    let j = rusak(tmp.path(), |d| ganti(d, tabel, "\"teks\": \"50.000.000\"", "\"teks\": \"5.000.000\""));
    assert!(j.kode == 1 && j.hasil.contains("dalam PDF \"5.000.000\" (50000000)"), "{}{}", j.hasil, j.pesan);
    assert!(j.hasil.contains(&format!("{tabel}: isinya bukan")), "{}", j.hasil);

    let j = rusak(tmp.path(), |d| ganti(d, TEMUAN, "\"temuan\": [", "\"temuan\": [{\"kode\": \"W999\"}, "));
    assert!(j.kode == 1 && j.hasil.contains("hanya dalam PDF: W999"), "{}{}", j.hasil, j.pesan);

    let j = rusak(tmp.path(), |d| {
        let halaman = d.get_pages()[&3];
        let id = d.get_page_contents(halaman)[0];
        let aliran = d.get_object_mut(id).unwrap().as_stream_mut().unwrap();
        let mut isi = aliran.get_plain_content().unwrap();
        isi.extend(b"\n0 0 m");
        aliran.set_plain_content(isi);
    });
    assert!(j.kode == 1 && j.hasil.contains("isi halaman PDF 3\n"), "{}{}", j.hasil, j.pesan);
    assert!(j.hasil.contains("tabel   ") && !j.hasil.contains("tabel   berbeda"), "{}", j.hasil);

    // A file added to the plan is neither restored nor passed over in silence.
    let j = rusak(tmp.path(), |d| {
        let (_, id, _) = spesifikasi(d).into_iter().find(|(n, ..)| n.ends_with("/umkm.toml")).unwrap();
        ubah_nama(d, id, "data/rencana/lain.toml");
    });
    assert!(j.kode == 1 && j.hasil.contains("lain.toml: ada dalam PDF, tidak tercatat"), "{}{}", j.hasil, j.pesan);
    assert!(j.hasil.contains("umkm.toml: tercatat dalam manifes, tidak ada"), "{}", j.hasil);
}

fn ubah_nama(d: &mut Document, spek: ObjectId, nama: &str) {
    let spek = d.get_dictionary_mut(spek).unwrap();
    spek.set("F", Object::String(nama.as_bytes().to_vec(), StringFormat::Literal));
    spek.set("UF", text_string(nama));
}

#[test]
fn a_name_that_leads_out_of_the_folder_is_refused() {
    let tmp = dibangun();
    let luar = tmp.path().join("luar.toml");
    for nama in ["../luar.toml", "/tmp/luar.toml", "data/../../luar.toml"] {
        rusak(tmp.path(), |d| {
            let asal = "data/rencana/program/umkm.toml";
            let (_, id, _) = spesifikasi(d).into_iter().find(|(n, ..)| n == asal).unwrap();
            ubah_nama(d, id, nama);
            ganti(d, MANIFES, &format!("\"{asal}\""), &format!("\"{nama}\""));
        });
        for perintah in [&["extract", "rusak.pdf", "-o", "pulih"][..], &["verify", "rusak.pdf"]] {
            let j = jalankan(tmp.path(), perintah);
            assert!(j.kode > 0 && j.pesan.contains("tidak aman"), "{nama}: {}", j.pesan);
        }
        assert!(!luar.exists() && !tmp.path().join("pulih").exists(), "{nama}");
    }
}

#[test]
fn what_carries_no_data_cannot_be_verified() {
    let tmp = dasar();
    assert_eq!(jalankan(tmp.path(), &["build", "-q"]).kode, 0);
    fs::write(tmp.path().join("bukan.pdf"), "bukan PDF").unwrap();
    for (berkas, harus) in [(PDF, "tidak membawa data"), ("bukan.pdf", "bukan PDF"), ("tidak-ada.pdf", "membaca")] {
        let j = jalankan(tmp.path(), &["verify", berkas]);
        assert!(j.kode == 2 && j.pesan.contains(harus), "{berkas}: {}", j.pesan);
        let j = jalankan(tmp.path(), &["extract", berkas]);
        assert!(j.kode > 0 && j.pesan.contains(harus), "{berkas}: {}", j.pesan);
    }
}

#[test]
fn a_font_that_is_missing_leaves_the_bytes_open() {
    let tmp = dasar();
    let huruf = typst_assets::fonts().next().expect("a font");
    fs::write(tmp.path().join("milik.otf"), huruf).unwrap();
    let atur = "[huruf]\nutama = \"Libertinus Serif\"\nberkas = [\"milik.otf\"]\n";
    fs::write(tmp.path().join("susun.toml"), atur).unwrap();
    assert_eq!(jalankan(tmp.path(), &["build", "-q", "--embed"]).kode, 0);
    let j = jalankan(tmp.path(), &["verify", PDF]);
    assert_eq!(j.kode, 0, "{}{}", j.hasil, j.pesan);
    let lain = tempfile::tempdir().unwrap();
    let pdf = lain.path().join("salinan.pdf");
    fs::copy(tmp.path().join(PDF), &pdf).unwrap();
    let j = jalankan(lain.path(), &["verify", "salinan.pdf"]);
    assert!(j.kode == 1 && j.hasil.contains("`milik.otf` tidak disertakan"), "{}{}", j.hasil, j.pesan);
    assert!(j.hasil.contains("temuan  sama"), "{}", j.hasil);
}

#[test]
fn bytes_are_judged_apart_from_data() {
    let tmp = dibangun();
    let pdf = fs::read(tmp.path().join(PDF)).unwrap();
    let ke = tempfile::tempdir().unwrap();
    // One byte behind the end: every reader takes it for the same document.
    let lebih = [pdf.as_slice(), b"\n"].concat();
    let v = verifikasi(&lebih, &ke.path().canonicalize().unwrap(), &|_| None).unwrap();
    assert!(v.berkas.is_empty() && v.tabel.is_empty() && v.temuan.is_empty());
    assert!(matches!(&v.bita, Bita::Beda(di) if di.len() == 1), "{:?}", v.bita);
}
