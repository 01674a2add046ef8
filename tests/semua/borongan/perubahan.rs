//! What decides whether a document is made again.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use susun::batch::{Dasar, Keadaan, Pilihan};
use susun::model::nilai::Tanggal;
use susun::typeset::{OpsiPdf, Standar};

use super::{bangun, ganti, proyek, salin};
use crate::sarana::fixture;
use crate::temuan::{dasar, siapkan};

/// Builds and says what became of it; a document that was made is up to date at once.
fn keadaan(dir: &Path, rencana: &str, p: &Pilihan) -> Keadaan {
    let s = bangun(dir, rencana, p);
    if s.keadaan == Keadaan::Dibangun {
        assert_eq!(bangun(dir, rencana, &Pilihan { paksa: false, ..p.clone() }).keadaan, Keadaan::Tetap);
    }
    s.keadaan
}

#[test]
fn any_change_of_the_input_counts_and_times_do_not() {
    let tmp = dasar();
    let p = Pilihan::default();
    let rencana = tmp.path().join("data/rencana");
    fs::write(rencana.join("bagan.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
        .unwrap();
    fs::write(rencana.join("gambar.toml"), "[[gambar]]\nid = \"bagan\"\njudul = \"Bagan\"\nberkas = \"bagan.svg\"\n")
        .unwrap();
    let periksa = |apa: &str, harus: Keadaan| assert_eq!(keadaan(tmp.path(), "rencana", &p), harus, "{apa}");
    periksa("first", Keadaan::Dibangun);

    let lama = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for f in ["identitas.toml", "narasi/1.1.md"] {
        fs::File::options().write(true).open(rencana.join(f)).unwrap().set_modified(lama).unwrap();
    }
    periksa("times of files", Keadaan::Tetap);
    fs::write(rencana.join("catatan.docx"), "not read").unwrap();
    fs::write(rencana.join("lain.md"), "not a chapter: outside of narasi").unwrap();
    periksa("files that are not read", Keadaan::Tetap);

    ganti(&rencana.join("tujuan-sasaran.toml"), "2026 = 22", "2026 = 23");
    periksa("a target", Keadaan::Dibangun);
    fs::write(rencana.join("narasi/1.1.md"), "Kalimat lain.\n").unwrap();
    periksa("a chapter", Keadaan::Dibangun);
    fs::write(rencana.join("tambahan.toml"), "[fakta]\nbaru = 1\n").unwrap();
    periksa("a new file", Keadaan::Dibangun);
    fs::remove_file(rencana.join("tambahan.toml")).unwrap();
    periksa("a file less", Keadaan::Dibangun);
    ganti(&rencana.join("data/pegawai.csv"), "3", "4");
    periksa("a CSV file", Keadaan::Dibangun);
    fs::write(rencana.join("bagan.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"9\"/>")
        .unwrap();
    periksa("a picture", Keadaan::Dibangun);

    fs::create_dir_all(rencana.join("gambar")).unwrap();
    fs::write(rencana.join("gambar/pohon.toml"), "jenis = \"pohon_kinerja\"\njudul = \"Pohon\"\n").unwrap();
    periksa("a figure from data", Keadaan::Dibangun);
    ganti(&rencana.join("gambar/pohon.toml"), "Pohon", "Pohon Kinerja");
    periksa("its title", Keadaan::Dibangun);

    let spek = include_str!("../../../templates/renstra-inmendagri-2-2025/tabel/iku.toml");
    fs::create_dir_all(rencana.join("tabel")).unwrap();
    fs::write(rencana.join("tabel/iku.toml"), spek).unwrap();
    periksa("a table of the plan's own", Keadaan::Dibangun);
    let tampilan = include_str!("../../../templates/bersama/tabel.typ");
    fs::create_dir_all(tmp.path().join("templates/bersama")).unwrap();
    fs::write(tmp.path().join("templates/bersama/tabel.typ"), tampilan).unwrap();
    periksa("a template of the project's own", Keadaan::Dibangun);

    let pengaturan = tmp.path().join("susun.toml");
    let asal = fs::read_to_string(&pengaturan).unwrap();
    fs::write(&pengaturan, format!("# catatan\n{asal}")).unwrap();
    periksa("a comment in the settings", Keadaan::Tetap);
    fs::write(&pengaturan, format!("{asal}\n[aturan]\nN408 = \"off\"\n")).unwrap();
    periksa("a severity", Keadaan::Dibangun);
    fs::write(&pengaturan, format!("{asal}\n[huruf]\nutama = \"New Computer Modern\"\n")).unwrap();
    periksa("a font", Keadaan::Dibangun);
}

#[test]
fn shared_files_and_the_renstra_of_a_renja_count() {
    let tmp = tempfile::tempdir().unwrap();
    salin(&fixture("varian"), tmp.path());
    let p = Pilihan { draf: true, ..Pilihan::default() };
    assert_eq!(keadaan(tmp.path(), "rpd", &p), Keadaan::Dibangun);
    fs::write(tmp.path().join("data/bersama/lain.toml"), "# nobody's\n").unwrap();
    assert_eq!(keadaan(tmp.path(), "rpd", &p), Keadaan::Tetap);
    ganti(&tmp.path().join("data/bersama/acuan.toml"), "\n", " # catatan\n");
    assert_eq!(keadaan(tmp.path(), "rpd", &p), Keadaan::Dibangun);

    let tmp = tempfile::tempdir().unwrap();
    salin(&fixture("renja"), tmp.path());
    assert_eq!(keadaan(tmp.path(), "renja", &p), Keadaan::Dibangun);
    fs::write(tmp.path().join("data/renstra/tambahan.toml"), "[fakta]\nbaru = 1\n").unwrap();
    assert_eq!(keadaan(tmp.path(), "renja", &p), Keadaan::Dibangun);
    ganti(&tmp.path().join("data/renstra/pohon.toml"), "2026", "2026 ");
    assert_eq!(keadaan(tmp.path(), "renja", &p), Keadaan::Dibangun);
}

#[test]
fn a_missing_shared_file_is_waited_for() {
    let tmp = dasar();
    let p = Pilihan { draf: true, ..Pilihan::default() };
    ganti(&tmp.path().join("data/rencana/rencana.toml"), "kertas", "pakai = [\"../bersama/x.toml\"]\nkertas");
    let s = bangun(tmp.path(), "rencana", &p);
    assert_eq!((s.keadaan, s.temuan.galat), (Keadaan::Dibangun, 1));
    assert_eq!(keadaan(tmp.path(), "rencana", &p), Keadaan::Tetap);
    fs::create_dir_all(tmp.path().join("data/bersama")).unwrap();
    fs::write(tmp.path().join("data/bersama/x.toml"), "[fakta]\nbaru = 1\n").unwrap();
    let s = bangun(tmp.path(), "rencana", &p);
    assert_eq!((s.keadaan, s.temuan.galat), (Keadaan::Dibangun, 0));
}

#[test]
fn options_count_and_drafts_stand_beside_the_document() {
    let tmp = dasar();
    let p = Pilihan::default();
    assert_eq!(keadaan(tmp.path(), "rencana", &p), Keadaan::Dibangun);
    assert_eq!(keadaan(tmp.path(), "rencana", &Pilihan { paksa: true, ..p.clone() }), Keadaan::Dibangun);
    assert_eq!(keadaan(tmp.path(), "rencana", &Pilihan { draf: true, ..p.clone() }), Keadaan::Dibangun);
    assert_eq!(keadaan(tmp.path(), "rencana", &p), Keadaan::Tetap);
    let polos = Pilihan { opsi: OpsiPdf { bertanda: false, ..OpsiPdf::default() }, ..p.clone() };
    assert_eq!(keadaan(tmp.path(), "rencana", &polos), Keadaan::Dibangun);
    let typ = Pilihan { typ: true, ..p.clone() };
    assert_eq!(keadaan(tmp.path(), "rencana", &typ), Keadaan::Dibangun);
    fs::write(tmp.path().join("output/rencana/rencana.typ"), "").unwrap();
    assert_eq!(keadaan(tmp.path(), "rencana", &p), Keadaan::Tetap);
    assert_eq!(keadaan(tmp.path(), "rencana", &typ), Keadaan::Dibangun);
}

#[test]
fn a_moment_counts_only_where_the_document_has_no_date() {
    let tmp = dasar();
    let p = |epoch: u64| Pilihan {
        opsi: OpsiPdf { waktu: susun::pipeline::waktu(epoch), ..OpsiPdf::default() },
        ..Pilihan::default()
    };
    assert_eq!(keadaan(tmp.path(), "rencana", &p(1_768_435_200)), Keadaan::Dibangun);
    assert_eq!(keadaan(tmp.path(), "rencana", &p(1_700_000_000)), Keadaan::Tetap);
    ganti(&tmp.path().join("data/rencana/identitas.toml"), "tanggal = 2025-09-04\n", "");
    assert_eq!(keadaan(tmp.path(), "rencana", &p(1_700_000_000)), Keadaan::Dibangun);
    assert_eq!(keadaan(tmp.path(), "rencana", &p(1_700_000_000)), Keadaan::Tetap);
    assert_eq!(keadaan(tmp.path(), "rencana", &p(1_768_435_200)), Keadaan::Dibangun);
}

#[test]
fn standards_and_what_the_pdf_carries_count() {
    let tmp = dasar();
    let polos = Pilihan::default();
    let arsip = Pilihan { opsi: OpsiPdf { standar: vec![Standar::A2b], ..OpsiPdf::default() }, ..polos.clone() };
    let lengkap = Pilihan { opsi: OpsiPdf { sertakan: true, ..OpsiPdf::default() }, ..polos.clone() };
    for p in [&polos, &arsip, &lengkap] {
        assert_eq!(keadaan(tmp.path(), "rencana", p), Keadaan::Dibangun);
        assert_eq!(keadaan(tmp.path(), "rencana", p), Keadaan::Tetap);
    }
    // The settings as they are typed are carried too, and only then count.
    let atur = tmp.path().join("susun.toml");
    let isi = fs::read_to_string(&atur).unwrap_or_default();
    fs::write(&atur, isi.clone() + "\n# catatan\n").unwrap();
    assert_eq!(keadaan(tmp.path(), "rencana", &lengkap), Keadaan::Dibangun);
    assert_eq!(keadaan(tmp.path(), "rencana", &polos), Keadaan::Dibangun);
    fs::write(&atur, isi).unwrap();
    assert_eq!(keadaan(tmp.path(), "rencana", &polos), Keadaan::Tetap);
}

#[test]
fn what_stands_in_the_output_folder_is_believed_only_when_it_is_whole() {
    let tmp = dasar();
    let p = Pilihan::default();
    let di = tmp.path().join("output/rencana");
    let (pdf, catatan) = (di.join("rencana.pdf"), di.join(".rencana.pdf.json"));
    assert_eq!(keadaan(tmp.path(), "rencana", &p), Keadaan::Dibangun);
    let utuh = fs::read(&pdf).unwrap();
    let rusakkan: [&dyn Fn(); 7] = [
        &|| fs::remove_file(&pdf).unwrap(),
        &|| fs::write(&pdf, &utuh[..utuh.len() - 1]).unwrap(),
        &|| {
            let mut lain = utuh.clone();
            lain[1000] ^= 1;
            fs::write(&pdf, lain).unwrap();
        },
        &|| fs::remove_file(&catatan).unwrap(),
        &|| fs::write(&catatan, "").unwrap(),
        &|| fs::write(&catatan, "{\"skema\":4}\n[]\n").unwrap(),
        &|| {
            let teks = fs::read_to_string(&catatan).unwrap();
            fs::write(&catatan, teks.replacen("\"skema\":4", "\"skema\":5", 1)).unwrap();
        },
    ];
    for (i, rusak) in rusakkan.iter().enumerate() {
        rusak();
        assert_eq!(keadaan(tmp.path(), "rencana", &p), Keadaan::Dibangun, "{i}");
        assert!(fs::read(&pdf).unwrap() == utuh, "{i}");
    }
}

#[test]
fn findings_forbid_and_what_stood_there_stays_known() {
    let tmp = siapkan("tercetak-beda");
    let p = Pilihan::default();
    let s = bangun(tmp.path(), "rencana", &p);
    assert_eq!((&s.keadaan, s.temuan.peringatan, s.sink.temuan().is_empty()), (&Keadaan::Dibangun, 2, false));
    // Up to date: only the number of findings, unless they are asked for.
    let tetap = bangun(tmp.path(), "rencana", &p);
    assert_eq!((tetap.temuan, tetap.sink.temuan().len()), (s.temuan, 0));
    let lagi = bangun(tmp.path(), "rencana", &Pilihan { temuan_lama: true, ..p.clone() });
    assert_eq!((&lagi.keadaan, lagi.sink.terurut().len()), (&Keadaan::Tetap, s.sink.terurut().len()));
    let tolak = Pilihan { tolak_peringatan: true, ..p.clone() };
    let ditolak = bangun(tmp.path(), "rencana", &tolak);
    assert_eq!((&ditolak.keadaan, ditolak.sink.temuan().is_empty()), (&Keadaan::Galat, false));
    assert_eq!(ditolak.isi, s.isi);
    fs::write(tmp.path().join("data/rencana/rusak.toml"), "[fakta\n").unwrap();
    let rusak = bangun(tmp.path(), "rencana", &p);
    assert_eq!((&rusak.keadaan, &rusak.isi), (&Keadaan::Galat, &s.isi));
}

#[test]
fn the_day_counts_only_where_a_suppression_ends() {
    let tmp = siapkan("tercetak-beda");
    let abaikan = "[[abaikan]]\nkode = \"W601\"\njalur = \"tabel/pendanaan/2.17.07/rp.2027\"\n\
                   alasan = \"dokumen sudah ditetapkan\"\nsampai = 2026-01-15\n";
    fs::write(tmp.path().join("data/rencana/abaikan.toml"), abaikan).unwrap();
    let p = Pilihan::default();
    let pada = |hari: &str| {
        let mut proyek = proyek(tmp.path());
        proyek.kendali.hari_ini = Tanggal::dari_iso(hari);
        let bengkel = std::sync::OnceLock::new();
        let dir = tmp.path().join("data/rencana");
        susun::batch::satu(&proyek, &Dasar::baca(&proyek, &p), &dir, &p, &bengkel)
    };
    for (hari, keadaan, peringatan) in [
        ("2026-01-01", Keadaan::Dibangun, 1),
        ("2026-01-15", Keadaan::Tetap, 1),
        ("2026-01-16", Keadaan::Dibangun, 3),
        ("2027-01-01", Keadaan::Tetap, 3),
        ("2025-01-01", Keadaan::Dibangun, 1),
    ] {
        let s = pada(hari);
        assert_eq!((s.keadaan, s.temuan.peringatan), (keadaan, peringatan), "{hari}");
    }
}

#[test]
fn copies_of_a_project_agree_about_the_input() {
    let (a, b) = (dasar(), dasar());
    let p = Pilihan::default();
    let (x, y) = (bangun(a.path(), "rencana", &p), bangun(b.path(), "rencana", &p));
    let (x, y) = (x.isi.unwrap(), y.isi.unwrap());
    assert_eq!((x.masukan, x.sha256), (y.masukan, y.sha256));
}

#[test]
fn a_font_file_of_the_projects_own_counts() {
    let tmp = dasar();
    let huruf = tmp.path().join("a.ttf");
    fs::write(&huruf, "satu").unwrap();
    let pengaturan = tmp.path().join("susun.toml");
    let asal = fs::read_to_string(&pengaturan).unwrap();
    fs::write(&pengaturan, format!("{asal}\n[huruf]\nberkas = [\"a.ttf\"]\n")).unwrap();
    let p = Pilihan::default();
    let satu = Dasar::baca(&proyek(tmp.path()), &p);
    assert_eq!(Dasar::baca(&proyek(tmp.path()), &p), satu);
    fs::write(&huruf, "dua").unwrap();
    assert_ne!(Dasar::baca(&proyek(tmp.path()), &p), satu);
}
