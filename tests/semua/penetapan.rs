//! Status and adoption: what is printed before and after, what a lock holds fast, and what it says when something moved.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::baris_perintah::{Jawab, berkas, jalankan, jalankan_dengan};
use crate::pdf::teks;
use crate::temuan::dasar;

const PDF: &str = "output/rencana/rencana.pdf";
const RENCANA: &str = "data/rencana/rencana.toml";
const KUNCI: &str = "data/rencana/_penetapan/penetapan.lock";
const EDISI: &str = "data/rencana/_penetapan/edisi-1";
const VERSI: &str = env!("CARGO_PKG_VERSION");
/// The file of a sub kegiatan, and its money as it stands there.
const IZIN: &str = "data/rencana/program/izin.toml";
const PAGU: &str = "pagu = { 2026 = 18_000_000";

fn ganti(tmp: &TempDir, berkas: &str, dari: &str, ke: &str) {
    let path = tmp.path().join(berkas);
    let isi = fs::read_to_string(&path).unwrap();
    assert!(isi.contains(dari), "{berkas}: {dari}");
    fs::write(path, isi.replacen(dari, ke, 1)).unwrap();
}

fn baca(tmp: &TempDir, berkas: &str) -> Vec<u8> {
    fs::read(tmp.path().join(berkas)).unwrap_or_else(|e| panic!("{berkas}: {e}"))
}

/// The small plan, with a status.
fn berstatus(status: &str) -> TempDir {
    let tmp = dasar();
    ganti(&tmp, RENCANA, "tahun_terbit = 2025\n", &format!("tahun_terbit = 2025\nstatus = \"{status}\"\n"));
    tmp
}

/// The small plan, adopted, with its PDF.
fn ditetapkan() -> TempDir {
    let tmp = berstatus("ditetapkan");
    baik(&jalankan(tmp.path(), &["adopt", "rencana", "-q"]));
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    tmp
}

fn baik(j: &Jawab) {
    assert_eq!(j.kode, 0, "{}{}", j.hasil, j.pesan);
}

/// A build that must be refused: what it says, and that the PDF is left alone.
fn ditolak(tmp: &TempDir, memuat: &[&str]) -> String {
    let ada = fs::read(tmp.path().join(PDF)).ok();
    let j = jalankan(tmp.path(), &["build"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    for m in memuat {
        assert!(j.pesan.contains(m), "{m}\n{}", j.pesan);
    }
    assert!(fs::read(tmp.path().join(PDF)).ok() == ada, "the PDF was touched");
    j.pesan
}

#[test]
fn a_draft_status_is_on_cover_and_footers_and_no_number_is_printed() {
    let (rancangan, tetap) = (berstatus("rancangan akhir"), berstatus("ditetapkan"));
    for tmp in [&rancangan, &tetap] {
        baik(&jalankan(tmp.path(), &["build", "-q"]));
        baik(&jalankan(tmp.path(), &["build", "-q", "--draft"]));
    }
    let isi = |tmp: &TempDir, nama: &str| teks(&baca(tmp, nama));
    let draf = "output/rencana/rencana-draf.pdf";
    let (r, t) = (isi(&rancangan, PDF), isi(&tetap, PDF));
    let halaman = lopdf::Document::load_mem(&baca(&rancangan, PDF)).unwrap().get_pages().len();
    // The cover and every foot.
    assert_eq!(r.matches("RANCANGAN AKHIR").count(), halaman, "{r}");
    assert!(!t.contains("RANCANGAN") && !t.to_lowercase().contains("status"));
    let nomor = ["100.3/1/2025", "4 September 2025"];
    for n in nomor {
        assert!(t.contains(n), "{n}");
        assert!(!r.contains(n) && !isi(&rancangan, draf).contains(n) && !isi(&tetap, draf).contains(n), "{n}");
    }
    // The finding that number and date stand in a plan that is still a draft.
    let j = jalankan(rancangan.path(), &["check", "--format", "short"]);
    assert!(j.kode == 0 && j.pesan.contains("W757"), "{}", j.pesan);
}

#[test]
fn adopted_means_no_open_marks_no_missing_number_no_expired_suppression() {
    let akhir = "\n[[abaikan]]\nkode = \"W685\"\njalur = \"x\"\nalasan = \"y\"\nsampai = 2026-01-01\n";
    let hari = [("SOURCE_DATE_EPOCH", "1768435200")];
    for (berkas, dari, ke, kode) in [
        ("data/rencana/narasi/1.1.md", "", "Jumlah koperasi sebanyak xxx unit.\n\n", "W685"),
        ("data/rencana/identitas.toml", "nomor = \"100.3/1/2025\"\n", "", "W694"),
        (RENCANA, "[periode]", &format!("{akhir}\n[periode]"), "W692"),
    ] {
        let tmp = berstatus("ditetapkan");
        ganti(&tmp, berkas, dari, ke);
        let j = jalankan_dengan(tmp.path(), &["check", "--format", "short"], &hari);
        assert!(j.kode == 1 && j.pesan.contains(&format!("galat[{kode}]")), "{kode}: {}", j.pesan);
        let a = jalankan_dengan(tmp.path(), &["adopt", "rencana"], &hari);
        assert!(a.kode == 1 && a.pesan.contains("tidak dikunci"), "{}", a.pesan);
        assert!(!tmp.path().join("data/rencana/_penetapan").exists());
        // The same is a warning as long as the document is on its way.
        ganti(&tmp, RENCANA, "\"ditetapkan\"", "\"rancangan\"");
        baik(&jalankan_dengan(tmp.path(), &["check", "-q"], &hari));
    }
}

#[test]
fn only_what_is_declared_and_decreed_can_be_locked() {
    let tmp = berstatus("rancangan akhir");
    let j = jalankan(tmp.path(), &["adopt", "rencana"]);
    assert!(j.kode == 1 && j.pesan.contains("galat[E756]"), "{}", j.pesan);
    ganti(&tmp, RENCANA, "\"rancangan akhir\"", "\"ditetapkan\"");
    ganti(&tmp, IZIN, PAGU, "pagu = { 2026 = \"?\"");
    let j = jalankan(tmp.path(), &["adopt", "rencana"]);
    assert!(j.kode == 1 && j.pesan.contains("galat[E"), "{}", j.pesan);
    assert!(!tmp.path().join("data/rencana/_penetapan").exists());
    assert_eq!(jalankan(tmp.path(), &["adopt", "tiada"]).kode, 1);
}

#[test]
fn adoption_changes_no_byte_and_the_second_one_nothing() {
    let tmp = berstatus("ditetapkan");
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    let (asal, data) = (baca(&tmp, PDF), berkas(&tmp.path().join("data")));
    let j = jalankan(tmp.path(), &["adopt", "rencana"]);
    baik(&j);
    assert!(j.pesan.contains("Nomor 100.3/1/2025 tanggal 4 September 2025"), "{}", j.pesan);
    let baru: Vec<String> = berkas(&tmp.path().join("data")).into_iter().filter(|b| !data.contains(b)).collect();
    assert!(baru.iter().all(|b| b.starts_with("rencana/_penetapan/")), "{baru:?}");
    let kunci = baca(&tmp, KUNCI);
    assert!(!String::from_utf8_lossy(&kunci).contains(&*tmp.path().to_string_lossy()), "a path of this machine");
    let j = jalankan(tmp.path(), &["build"]);
    baik(&j);
    assert!(!j.pesan.contains("tetap,"), "a new lock must be looked at: {}", j.pesan);
    assert!(baca(&tmp, PDF) == asal);
    let j = jalankan(tmp.path(), &["build"]);
    assert!(j.pesan.contains("tetap,"), "{}", j.pesan);
    let j = jalankan(tmp.path(), &["adopt", "rencana"]);
    baik(&j);
    assert!(j.pesan.contains("sudah dikunci") && j.pesan.contains("tidak ada yang berubah"), "{}", j.pesan);
    assert!(baca(&tmp, KUNCI) == kunci);
}

#[test]
fn a_changed_figure_is_named_with_its_table_row_and_column() {
    let tmp = ditetapkan();
    ganti(&tmp, IZIN, PAGU, "pagu = { 2026 = 19_000_000");
    let pesan = ditolak(
        &tmp,
        &[
            "galat[E751]: data/rencana/program/izin.toml berubah",
            "Tabel 4.2 `pendanaan`, baris `2.17.02.2.01.0001`, kolom `rp.2026`: ditetapkan \"18.000.000\" (18000000), sekarang \"19.000.000\" (19000000)",
            "susun revise rencana rencana-perubahan",
        ],
    );
    // Other years stand still.
    assert!(!pesan.contains("rp.2027"), "{pesan}");
    for argumen in [&["check"][..], &["adopt", "rencana"], &["migrate", "rencana"]] {
        let j = jalankan(tmp.path(), argumen);
        assert!(j.kode == 1 && j.pesan.contains("E751"), "{argumen:?}: {}", j.pesan);
    }
    // One line per finding still names a figure.
    let j = jalankan(tmp.path(), &["check", "--format", "short"]);
    assert!(j.pesan.lines().any(|b| b.contains("Tabel 4.2") && b.contains("sekarang")), "{}", j.pesan);
    // A draft of it is no adopted document.
    baik(&jalankan(tmp.path(), &["build", "--draft", "-q"]));
    ganti(&tmp, IZIN, "19_000_000", "18_000_000");
    baik(&jalankan(tmp.path(), &["build", "-q"]));
}

#[test]
fn changed_new_and_lost_files_are_named() {
    let tmp = ditetapkan();
    let narasi = "data/rencana/narasi/1.1.md";
    ganti(&tmp, narasi, "", "Kalimat baru.\n\n");
    let pesan = ditolak(&tmp, &["galat[E751]: data/rencana/narasi/1.1.md berubah"]);
    assert!(!pesan.contains("Tabel "), "no figure moved: {pesan}");
    ganti(&tmp, narasi, "Kalimat baru.\n\n", "");
    let crlf = fs::read_to_string(tmp.path().join(narasi)).unwrap().replace('\n', "\r\n");
    fs::write(tmp.path().join(narasi), &crlf).unwrap();
    ditolak(&tmp, &["1.1.md berubah, hanya akhir barisnya (CRLF)"]);
    fs::write(tmp.path().join(narasi), crlf.replace('\r', "")).unwrap();
    fs::write(tmp.path().join("data/rencana/fakta.toml"), "[fakta]\nx = 1\n").unwrap();
    ditolak(&tmp, &["data/rencana/fakta.toml baru"]);
    fs::remove_file(tmp.path().join("data/rencana/fakta.toml")).unwrap();
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    fs::remove_file(tmp.path().join("data/rencana/data/pegawai.csv")).unwrap();
    ditolak(&tmp, &["data/rencana/data/pegawai.csv hilang"]);
}

#[test]
fn shared_files_and_pictures_are_held_too() {
    let tmp = berstatus("ditetapkan");
    let bersama = "data/bersama/fakta.toml";
    fs::create_dir_all(tmp.path().join("data/bersama")).unwrap();
    fs::write(tmp.path().join(bersama), "[fakta]\nx = 1\n").unwrap();
    ganti(&tmp, RENCANA, "kertas =", "pakai = [\"../bersama/fakta.toml\"]\nkertas =");
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
    fs::write(tmp.path().join("data/rencana/lambang.svg"), svg).unwrap();
    ganti(&tmp, "data/rencana/identitas.toml", "[instansi]\n", "[instansi]\nlambang = \"lambang.svg\"\n");
    baik(&jalankan(tmp.path(), &["adopt", "rencana", "-q"]));
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    fs::write(tmp.path().join(bersama), "[fakta]\nx = 2\n").unwrap();
    ditolak(&tmp, &["data/bersama/fakta.toml berubah", "kembalikan berkas ini; yang baru untuk rencana lain"]);
    fs::write(tmp.path().join(bersama), "[fakta]\nx = 1\n").unwrap();
    fs::write(tmp.path().join("data/rencana/lambang.svg"), svg.replace("width=\"9\"", "width=\"8\"")).unwrap();
    ditolak(&tmp, &["data/rencana/lambang.svg berubah"]);
}

#[test]
fn a_renamed_plan_is_another_document() {
    let tmp = ditetapkan();
    fs::rename(tmp.path().join("data/rencana"), tmp.path().join("data/lain")).unwrap();
    let j = jalankan(tmp.path(), &["build"]);
    assert!(j.kode == 1 && j.pesan.contains("saat ditetapkan `rencana`"), "{}", j.pesan);
}

#[test]
fn settings_of_the_project_do_not_move_an_adopted_document() {
    let tmp = ditetapkan();
    let asal = baca(&tmp, PDF);
    let atur =
        "\n[huruf]\nutama = \"New Computer Modern\"\n\n[pdf]\nstandar = [\"a-3a\"]\n\n[aturan]\nN408 = \"error\"\n";
    let pengaturan = fs::read_to_string(tmp.path().join("susun.toml")).unwrap();
    fs::write(tmp.path().join("susun.toml"), pengaturan + atur).unwrap();
    baik(&jalankan(tmp.path(), &["build", "-q", "--force"]));
    assert!(baca(&tmp, PDF) == asal);
}

#[test]
fn a_suppression_is_judged_on_the_day_of_the_adoption() {
    let tmp = berstatus("ditetapkan");
    ganti(&tmp, "data/rencana/narasi/1.1.md", "", "Jumlah koperasi sebanyak xxx unit.\n\n");
    let temuan = jalankan(tmp.path(), &["check", "--format", "json"]).hasil;
    let temuan: serde_json::Value = serde_json::from_str(&temuan).unwrap();
    let satu = temuan["temuan"].as_array().unwrap().iter().find(|t| t["kode"] == "W685").expect("an open mark");
    let abai = format!(
        "[[abaikan]]\nkode = \"W685\"\njalur = {}\nalasan = \"kutipan\"\nsampai = 2026-01-31\n\n[periode]",
        satu["jalur"]
    );
    ganti(&tmp, RENCANA, "[periode]", &abai);
    let (sebelum, sesudah) = ([("SOURCE_DATE_EPOCH", "1768435200")], [("SOURCE_DATE_EPOCH", "1899999999")]);
    let j = jalankan_dengan(tmp.path(), &["check", "--format", "short"], &sesudah);
    assert!(j.kode == 1 && j.pesan.contains("galat[W692]"), "{}", j.pesan);
    baik(&jalankan_dengan(tmp.path(), &["adopt", "rencana", "-q"], &sebelum));
    baik(&jalankan_dengan(tmp.path(), &["build", "-q"], &sesudah));
}

/// A template of the project's own: the embedded one with another margin.
fn templat_lain(tmp: &TempDir) -> PathBuf {
    let path = tmp.path().join("templates/bersama/halaman.typ");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let asal = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/bersama/halaman.typ")).unwrap();
    fs::write(&path, asal.replace("left: 3cm", "left: 3.4cm")).unwrap();
    path
}

#[test]
fn a_changed_template_waits_for_a_migration() {
    let tmp = ditetapkan();
    let asal = baca(&tmp, PDF);
    templat_lain(&tmp);
    let j = jalankan(tmp.path(), &["build", "-v"]);
    baik(&j);
    assert!(j.pesan.contains("N754") && baca(&tmp, PDF) == asal, "{}", j.pesan);
    let semua = berkas(&tmp.path().join("data"));
    let j = jalankan(tmp.path(), &["migrate", "rencana"]);
    baik(&j);
    for m in ["bersama/halaman.typ berubah", "tabel    sama", "halaman PDF yang berubah"] {
        assert!(j.hasil.contains(m), "{m}\n{}", j.hasil);
    }
    assert!(j.pesan.contains("belum ada yang ditulis") && berkas(&tmp.path().join("data")) == semua, "{}", j.pesan);
    // What an interrupted migration leaves behind does not matter.
    fs::create_dir_all(tmp.path().join("data/rencana/_penetapan/edisi-2/templat")).unwrap();
    fs::write(tmp.path().join("data/rencana/_penetapan/edisi-2/templat/a.toml"), "bukan = ").unwrap();
    baik(&jalankan(tmp.path(), &["build", "-q", "--force"]));
    assert!(baca(&tmp, PDF) == asal);
    baik(&jalankan(tmp.path(), &["migrate", "rencana", "--apply"]));
    assert!(
        !tmp.path().join(EDISI).exists() && !tmp.path().join("data/rencana/_penetapan/edisi-2/templat/a.toml").exists()
    );
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    let baru = baca(&tmp, PDF);
    assert!(baru != asal);
    // Now it is the new one that holds, with or without the template in the project.
    fs::remove_dir_all(tmp.path().join("templates")).unwrap();
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    assert!(baca(&tmp, PDF) == baru);
    let j = jalankan(tmp.path(), &["migrate", "rencana"]);
    assert!(j.kode == 0 && j.hasil.contains("halaman.typ berubah"), "{}", j.hasil);
}

#[test]
fn a_migration_that_moves_figures_is_shown_and_refused() {
    let tmp = ditetapkan();
    let set = "renstra-inmendagri-2-2025";
    let dir = tmp.path().join("templates").join(set);
    fs::create_dir_all(dir.join("tabel")).unwrap();
    let asal = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(set);
    let spek = fs::read_to_string(asal.join("tabel/iku.toml")).unwrap();
    let baru = spek.replacen("judul = \"", "judul = \"Baru: ", 1);
    assert!(baru != spek);
    fs::write(dir.join("tabel/iku.toml"), baru).unwrap();
    let isi = fs::read_to_string(asal.join("set.toml")).unwrap();
    fs::write(dir.join("set.toml"), isi.replacen("versi = 1", "versi = 2", 1)).unwrap();
    let j = jalankan(tmp.path(), &["migrate", "rencana", "--apply"]);
    assert_eq!(j.kode, 1, "{}", j.pesan);
    assert!(j.hasil.contains("versi 1 menjadi 2") && j.hasil.contains("`iku`: `judul` ditetapkan"), "{}", j.hasil);
    assert!(j.pesan.contains("susun revise") && tmp.path().join(EDISI).exists(), "{}", j.pesan);
    baik(&jalankan(tmp.path(), &["build", "-q"]));
}

#[test]
fn a_pinned_plan_waits_for_a_migration() {
    let tmp = berstatus("rancangan");
    ganti(&tmp, RENCANA, "kertas =", "versi_set = 7\nkertas =");
    let j = jalankan(tmp.path(), &["check", "--format", "short"]);
    assert!(j.kode == 1 && j.pesan.contains("E758"), "{}", j.pesan);
    let j = jalankan(tmp.path(), &["migrate", "rencana"]);
    assert!(j.kode == 0 && j.hasil.contains("versi 7 menjadi 1"), "{}{}", j.hasil, j.pesan);
    baik(&jalankan(tmp.path(), &["migrate", "rencana", "--apply"]));
    assert!(String::from_utf8(baca(&tmp, RENCANA)).unwrap().contains("versi_set = 1\n"));
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    let j = jalankan(tmp.path(), &["migrate", "rencana"]);
    assert!(j.hasil.contains("halaman  sama") && j.pesan.contains("tidak ada yang berubah"), "{}{}", j.hasil, j.pesan);
}

#[test]
fn a_changed_font_is_named() {
    let tmp = berstatus("ditetapkan");
    let mut semua = typst_assets::fonts();
    let (satu, dua) = (semua.next().unwrap(), semua.next().unwrap());
    fs::write(tmp.path().join("milik.otf"), satu).unwrap();
    let pengaturan = tmp.path().join("susun.toml");
    let atur = fs::read_to_string(&pengaturan).unwrap();
    fs::write(&pengaturan, format!("{atur}\n[huruf]\nberkas = [\"milik.otf\"]\n")).unwrap();
    baik(&jalankan(tmp.path(), &["adopt", "rencana", "-q"]));
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    fs::write(tmp.path().join("milik.otf"), dua).unwrap();
    ditolak(&tmp, &["galat[E751]: milik.otf berubah"]);
    fs::write(tmp.path().join("milik.otf"), satu).unwrap();
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    fs::write(&pengaturan, atur).unwrap();
    ditolak(&tmp, &["milik.otf tidak lagi dipakai"]);
}

/// The lock as it would have been written by another susun.
fn oleh_susun_lain(tmp: &TempDir) {
    ganti(tmp, KUNCI, &format!("\"versi\": \"{VERSI}\""), "\"versi\": \"0.0.9\"");
}

#[test]
fn another_susun_with_the_same_result_is_a_note() {
    let tmp = ditetapkan();
    let asal = baca(&tmp, PDF);
    oleh_susun_lain(&tmp);
    let j = jalankan(tmp.path(), &["build", "-v"]);
    baik(&j);
    assert!(j.pesan.contains("ditetapkan dengan susun 0.0.9"), "{}", j.pesan);
    assert!(baca(&tmp, PDF) == asal);
    // Other bytes with the same pages: what a PDF says about its making.
    let sidik = format!("\"sha256\": \"{}", susun::arsip::sidik(&asal));
    ganti(&tmp, KUNCI, &sidik, &format!("\"sha256\": \"{}", susun::arsip::sidik(b"lain")));
    let j = jalankan(tmp.path(), &["build", "-v"]);
    assert!(j.kode == 0 && j.pesan.contains("semua halaman dan tabelnya sama"), "{}", j.pesan);
}

#[test]
fn another_susun_with_another_layout_is_an_error_until_it_is_accepted() {
    let tmp = ditetapkan();
    oleh_susun_lain(&tmp);
    let asal = susun::arsip::sidik(&baca(&tmp, PDF));
    let halaman = susun::arsip::sidik_halaman(&baca(&tmp, PDF)).unwrap();
    ganti(&tmp, KUNCI, &asal, &susun::arsip::sidik(b"lain"));
    ganti(&tmp, KUNCI, &halaman[4], "0000000000000000");
    ganti(&tmp, KUNCI, "\"bagian-1.2\": ", "\"bagian-1.2\": 1");
    ditolak(
        &tmp,
        &[
            &format!("galat[E753]: tata letak oleh susun {VERSI}"),
            "halaman PDF yang berubah: 5",
            "bagian `1.2`",
            "susun 0.0.9",
            "migrate",
        ],
    );
    let j = jalankan(tmp.path(), &["migrate", "rencana", "--apply"]);
    assert!(
        j.kode == 0 && j.hasil.contains("susun 0.0.9") && j.hasil.contains("templat  sama"),
        "{}{}",
        j.hasil,
        j.pesan
    );
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    assert_eq!(susun::arsip::sidik(&baca(&tmp, PDF)), asal);
}

#[test]
fn another_susun_with_other_figures_is_an_error_that_names_them() {
    let tmp = ditetapkan();
    oleh_susun_lain(&tmp);
    let tabel = format!("{EDISI}/tabel/pendanaan.json");
    let lama = susun::arsip::sidik(&baca(&tmp, &tabel));
    ganti(&tmp, &tabel, "\"18000000\"", "\"18000001\"");
    ganti(&tmp, KUNCI, &lama, &susun::arsip::sidik(&baca(&tmp, &tabel)));
    let pesan = ditolak(
        &tmp,
        &[&format!("galat[E753]: susun {VERSI}"), "Tabel 4.2 `pendanaan`", "(18000001)", "susun dengan susun 0.0.9"],
    );
    assert!(!pesan.contains("E751"), "{pesan}");
    let j = jalankan(tmp.path(), &["migrate", "rencana", "--apply"]);
    assert!(
        j.kode == 1 && j.hasil.contains("(18000001)") && j.pesan.contains("susun revise"),
        "{}{}",
        j.hasil,
        j.pesan
    );
}

#[test]
fn a_damaged_or_lost_lock_is_an_error() {
    let tmp = ditetapkan();
    let asal = baca(&tmp, KUNCI);
    let teks = String::from_utf8(asal.clone()).unwrap();
    for (isi, sebab) in [
        (teks[..teks.len() / 2].to_string(), "bukan kunci yang utuh"),
        (String::new(), "bukan kunci yang utuh"),
        (teks.replacen("\"skema\": 1", "\"skema\": 99", 1), "bentuknya versi 99"),
        (teks.replacen("\"edisi\": \"edisi-1\"", "\"edisi\": \"edisi-1/../..\"", 1), "bukan nama folder edisi"),
        (teks.replacen("\"bersama/bab.typ.j2\"", "\"../bab.typ.j2\"", 1), "tidak sah"),
    ] {
        fs::write(tmp.path().join(KUNCI), isi).unwrap();
        ditolak(&tmp, &["galat[E752]", sebab]);
    }
    fs::write(tmp.path().join(KUNCI), &asal).unwrap();
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    let templat = format!("{EDISI}/templat/bersama/bab.typ.j2");
    let isi = baca(&tmp, &templat);
    fs::write(tmp.path().join(&templat), "diubah").unwrap();
    ditolak(&tmp, &["galat[E752]", "bab.typ.j2: bukan yang ditetapkan"]);
    fs::remove_file(tmp.path().join(&templat)).unwrap();
    ditolak(&tmp, &["galat[E752]", "bab.typ.j2: tidak dapat dibaca"]);
    fs::write(tmp.path().join(&templat), isi).unwrap();
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    fs::remove_file(tmp.path().join(KUNCI)).unwrap();
    ditolak(&tmp, &["galat[E752]", "tanpa kunci"]);
}

#[test]
fn an_interrupted_adoption_can_be_repeated() {
    let tmp = berstatus("ditetapkan");
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    let asal = baca(&tmp, PDF);
    // Killed before the lock was written: half an edition, and a file that was being filled.
    let sisa = tmp.path().join(EDISI).join("templat/bersama");
    fs::create_dir_all(&sisa).unwrap();
    fs::write(sisa.join("bab.typ.j2"), "separuh").unwrap();
    fs::write(tmp.path().join("data/rencana/_penetapan/.susun-abc"), "{").unwrap();
    let j = jalankan(tmp.path(), &["build", "--force"]);
    assert!(j.kode == 1 && j.pesan.contains("E752"), "{}", j.pesan);
    baik(&jalankan(tmp.path(), &["adopt", "rencana", "-q"]));
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    assert!(baca(&tmp, PDF) == asal);
    assert!(!tmp.path().join("data/rencana/_penetapan/.susun-abc").exists());
}

#[test]
fn a_killed_adoption_leaves_none_or_a_whole_one() {
    for jeda in [0, 40, 90, 150, 220, 300] {
        let tmp = berstatus("ditetapkan");
        let mut anak = std::process::Command::new(env!("CARGO_BIN_EXE_susun"))
            .args(["adopt", "rencana", "-q"])
            .current_dir(tmp.path())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(jeda));
        let _ = anak.kill();
        anak.wait().unwrap();
        baik(&jalankan(tmp.path(), &["adopt", "rencana", "-q"]));
        baik(&jalankan(tmp.path(), &["check", "-q"]));
    }
}

#[test]
fn an_adopted_pdf_carries_its_data_but_not_its_lock() {
    let tmp = berstatus("ditetapkan");
    baik(&jalankan(tmp.path(), &["build", "-q", "--embed"]));
    let asal = baca(&tmp, PDF);
    baik(&jalankan(tmp.path(), &["adopt", "rencana", "-q", "--embed"]));
    // Asked for or not, it stays as it was adopted.
    baik(&jalankan(tmp.path(), &["build", "-q"]));
    assert!(baca(&tmp, PDF) == asal);
    let isi = susun::arsip::baca(&asal).unwrap();
    assert!(isi.keys().all(|n| !n.contains("_penetapan")), "{:?}", isi.keys());
    let j = jalankan(tmp.path(), &["verify", PDF]);
    assert!(j.kode == 0, "{}", j.hasil);
}

#[test]
fn a_revision_is_a_copy_without_the_lock_that_points_back() {
    let tmp = ditetapkan();
    let semua = berkas(&tmp.path().join("data/rencana"));
    baik(&jalankan(tmp.path(), &["revise", "rencana", "rencana-perubahan"]));
    let salinan = berkas(&tmp.path().join("data/rencana-perubahan"));
    let mut harus: Vec<String> = semua.into_iter().filter(|b| !b.starts_with("_penetapan/")).collect();
    harus.push("narasi/lampiran.md".to_string());
    harus.sort();
    assert_eq!(salinan, harus);
    for b in salinan.iter().filter(|b| !b.ends_with("lampiran.md")) {
        let (a, z) = (baca(&tmp, &format!("data/rencana/{b}")), baca(&tmp, &format!("data/rencana-perubahan/{b}")));
        assert_eq!(a == z, b != "rencana.toml", "{b}");
    }
    let utama = String::from_utf8(baca(&tmp, "data/rencana-perubahan/rencana.toml")).unwrap();
    assert!(
        utama.contains("status = \"rancangan\"") && utama.contains("[perubahan]\ndari = \"../rencana\"\n"),
        "{utama}"
    );
    // What is left to do, and nothing else: an act of its own. (N408 is about the sound plan itself.)
    let j = jalankan(tmp.path(), &["check", "rencana-perubahan", "--format", "json"]);
    let v: serde_json::Value = serde_json::from_str(&j.hasil).unwrap();
    let mut kode: Vec<&str> = v["temuan"].as_array().unwrap().iter().map(|t| t["kode"].as_str().unwrap()).collect();
    kode.sort_unstable();
    kode.dedup();
    assert_eq!(kode, ["E222", "N408", "W757"], "{}", j.hasil);
    let j = jalankan(tmp.path(), &["list", "rencana-perubahan"]);
    assert!(j.hasil.contains("[rancangan (Perubahan)]"), "{}", j.hasil);
    // The plan that is changed stays what it was.
    baik(&jalankan(tmp.path(), &["build", "rencana", "-q"]));
    for (nama, sebab) in
        [("rencana-perubahan", "sudah ada"), ("../x", "bukan nama folder"), (".x", "bukan nama folder")]
    {
        let j = jalankan(tmp.path(), &["revise", "rencana", nama]);
        assert!(j.kode == 1 && j.pesan.contains(sebab), "{nama}: {}", j.pesan);
    }
}
