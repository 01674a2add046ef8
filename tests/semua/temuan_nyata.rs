//! What became of each inconsistency that the audit of the three published documents found, and what `check` still says
//! of the corrected plans. `docs/temuan-dokumen-nyata.md` is written from the lists in `fixtures/temuan-nyata`;
//! `SUSUN_DOCS=1 cargo test temuan_nyata` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use susun::diag::Severity;
use susun::pipeline::{Cara, Dokumen};
use walkdir::WalkDir;

use crate::sarana::{akar, fixture, proyek, rencana};
use crate::temuan::harapan;

const HALAMAN: &str = "docs/temuan-dokumen-nyata.md";

/// A published document and the sample plan made from it.
struct Daerah {
    folder: &'static str,
    judul: &'static str,
    rencana: &'static str,
    /// Rows of the audit.
    banyak: usize,
}

const DAERAH: &[Daerah] = &[
    Daerah {
        folder: "mojokerto",
        judul: "Renstra Kabupaten Mojokerto 2025-2029",
        rencana: "renstra-mojokerto-2025-2029",
        banyak: 83,
    },
    Daerah { folder: "pasuruan", judul: "Renja Kabupaten Pasuruan 2024", rencana: "renja-pasuruan-2024", banyak: 64 },
    Daerah {
        folder: "lumajang",
        judul: "Renstra Kabupaten Lumajang 2018-2023",
        rencana: "renstra-lumajang-2018-2023",
        banyak: 43,
    },
];

/// Every status: its key, its short name, what it means.
const STATUS: &[[&str; 3]] = &[
    ["ditemukan", "ditemukan", "`susun check` melaporkannya pada rencana contoh, dengan kode dan jalur yang disebut"],
    [
        "contoh",
        "pada contoh uji",
        "kalimat atau selnya sudah ditulis ulang atau diperbaiki dalam rencana contoh; aturan yang menemukannya \
         ditunjukkan oleh contoh uji yang disebut",
    ],
    ["tak_dapat_terjadi", "tidak dapat terjadi", "bentuk data susun tidak dapat memuat kesalahan itu"],
    [
        "tak_terputuskan",
        "tidak dapat diputuskan program",
        "memerlukan pengetahuan yang tidak ada dalam data rencana; tetap tugas pembaca",
    ],
];

/// One row of the audit with what became of it.
#[derive(Deserialize)]
struct Baris {
    no: usize,
    tabel: String,
    baris: String,
    kolom: String,
    jenis: String,
    penjelasan: String,
    status: String,
    kode: String,
    /// Data path of the finding, or the fixture; several with `; ` between.
    jalur: String,
    alasan: String,
}

impl Baris {
    fn semua_jalur(&self) -> impl Iterator<Item = &str> {
        self.jalur.split("; ").filter(|j| !j.is_empty())
    }
}

/// A finding that stays in a corrected plan.
#[derive(Deserialize)]
struct Tersisa {
    kode: String,
    jalur: String,
    alasan: String,
}

fn csv<T: for<'a> Deserialize<'a>>(path: &Path) -> Vec<T> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn baris(d: &Daerah) -> Vec<Baris> {
    csv(&fixture("temuan-nyata").join(format!("{}.csv", d.folder)))
}

fn tersisa(d: &Daerah) -> Vec<Tersisa> {
    csv(&fixture("temuan-nyata").join(format!("tersisa-{}.csv", d.folder)))
}

/// Codes and data paths of the findings, from a severity on.
fn temuan(d: &Dokumen, paling_ringan: Severity) -> BTreeSet<(String, String)> {
    let semua = d.sink.temuan().iter().filter(|t| t.severity >= paling_ringan);
    semua.map(|t| (t.kode.to_string(), t.jalur.clone().unwrap_or_default())).collect()
}

#[test]
fn every_row_of_the_audit_is_there_once() {
    for d in DAERAH {
        let audit: Vec<BTreeMap<String, String>> = csv(&fixture("terbitan").join(d.folder).join("temuan.csv"));
        let kita = baris(d);
        assert_eq!((audit.len(), kita.len()), (d.banyak, d.banyak), "{}", d.folder);
        for (n, (a, b)) in audit.iter().zip(&kita).enumerate() {
            let sama = [&b.tabel, &b.baris, &b.kolom, &b.jenis, &b.penjelasan];
            assert_eq!(
                sama,
                ["tabel", "baris", "kolom", "jenis", "penjelasan"].map(|k| &a[k]),
                "{} {}",
                d.folder,
                b.no
            );
            assert_eq!(b.no, n + 1, "{}", d.folder);
        }
    }
}

/// What a fixture must show: a folder of `salah` that expects the code, or a unit test in the file of the rule.
fn contoh_sah(nama: &str, kode: &str) -> bool {
    if let Some((berkas, uji)) = nama.split_once("::") {
        let teks = fs::read_to_string(akar(berkas)).unwrap_or_default();
        return teks.contains(&format!("#[test]\n    fn {uji}()")) && teks.contains(&format!("\"{kode}\""));
    }
    harapan(&fixture("salah").join(nama)).iter().any(|(.., k)| k == kode)
}

#[test]
fn every_row_is_as_its_status_says() {
    let mut salah = Vec::new();
    for d in DAERAH {
        let ada = temuan(&rencana(d.rencana), Severity::Note);
        for b in baris(d) {
            let temuan_ada = |j: &str| ada.contains(&(b.kode.clone(), j.to_string()));
            let bersama_jalur = !b.kode.is_empty() && b.semua_jalur().next().is_some();
            let tanpa_jalur = b.kode.is_empty() && b.jalur.is_empty() && !b.alasan.is_empty();
            let sah = match b.status.as_str() {
                "ditemukan" => bersama_jalur && b.semua_jalur().all(temuan_ada),
                "contoh" => bersama_jalur && b.semua_jalur().all(|n| contoh_sah(n, &b.kode)),
                "tak_dapat_terjadi" | "tak_terputuskan" => tanpa_jalur,
                _ => false,
            };
            if !sah {
                salah.push(format!("{} {}: {} {} {}", d.folder, b.no, b.status, b.kode, b.jalur));
            }
        }
    }
    assert!(salah.is_empty(), "{salah:#?}");
}

/// A temporary project with one plan, without what its publication printed.
fn tanpa_tercetak(d: &Daerah) -> tempfile::TempDir {
    let tmp = tempfile::tempdir().unwrap();
    for dalam in ["susun.toml", "templates", "data/bersama", &format!("data/{}", d.rencana)] {
        let berkas = WalkDir::new(akar(dalam)).into_iter().filter_entry(|e| e.file_name() != "tercetak");
        for e in berkas.map(Result::unwrap).filter(|e| e.file_type().is_file()) {
            let tujuan = tmp.path().join(e.path().strip_prefix(akar("")).unwrap());
            fs::create_dir_all(tujuan.parent().unwrap()).unwrap();
            fs::copy(e.path(), tujuan).unwrap();
        }
    }
    tmp
}

#[test]
fn corrected_plans_keep_only_argued_findings() {
    for d in DAERAH {
        let tmp = tanpa_tercetak(d);
        let dok = Dokumen::muat(&proyek(tmp.path()), &tmp.path().join("data").join(d.rencana), Cara::default());
        assert!(dok.typ().is_some(), "{}: no document", d.folder);
        let daftar = tersisa(d);
        assert!(daftar.iter().all(|t| !t.alasan.is_empty()), "{}: without a reason", d.folder);
        let harap: BTreeSet<_> = daftar.iter().map(|t| (t.kode.clone(), t.jalur.clone())).collect();
        assert_eq!(harap.len(), daftar.len(), "{}: argued twice", d.folder);
        assert_eq!(temuan(&dok, Severity::Warning), harap, "{}", d.folder);
    }
}

/// A sentence with the fault of a published one, and the code it must have when it stands in a chapter of the plan.
#[derive(Deserialize)]
struct Kalimat {
    daerah: String,
    no: usize,
    berkas: String,
    kalimat: String,
    kode: String,
}

#[test]
fn sentences_as_published_are_found_in_the_sample_plans() {
    let semua: Vec<Kalimat> = csv(&fixture("temuan-nyata").join("kalimat.csv"));
    let mut salah = Vec::new();
    for d in DAERAH {
        let tmp = tanpa_tercetak(d);
        let dir = tmp.path().join("data").join(d.rencana);
        let muat = || temuan(&Dokumen::muat(&proyek(tmp.path()), &dir, Cara::default()), Severity::Warning);
        let (sebelum, daftar) = (muat(), baris(d));
        for k in semua.iter().filter(|k| k.daerah == d.folder) {
            let berkas = dir.join("narasi").join(&k.berkas);
            let asli = fs::read_to_string(&berkas).unwrap();
            fs::write(&berkas, format!("{asli}\n\n{}\n", k.kalimat)).unwrap();
            let baru: Vec<_> = muat().difference(&sebelum).map(|(kode, _)| kode.clone()).collect();
            fs::write(&berkas, asli).unwrap();
            let b = &daftar[k.no - 1];
            if !baru.contains(&k.kode) || (b.status.as_str(), &b.kode) != ("contoh", &k.kode) {
                salah.push(format!("{} {}: {} expected, new: {baru:?}", d.folder, k.no, k.kode));
            }
        }
    }
    assert!(salah.is_empty(), "{salah:#?}");
}

/// Text that may stand in a cell of a table.
fn sel(teks: &str) -> String {
    teks.replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*").replace('_', "\\_").replace('\n', " ")
}

/// What became of a row, for the reader.
fn hasil(b: &Baris) -> String {
    let [_, nama, _] = STATUS.iter().find(|s| s[0] == b.status).expect("a status");
    let kode: String = b.kode.split_whitespace().map(|k| format!(" [{k}](codes/{k}.md)")).collect();
    let jalur: Vec<_> = b.semua_jalur().map(|j| format!("`{j}`")).collect();
    let alasan = if b.alasan.is_empty() { String::new() } else { format!(": {}", sel(&b.alasan)) };
    format!("**{nama}**{kode} {}{alasan}", jalur.join(", ")).replace(" :", ":").trim_end().to_string()
}

/// The counts of every status.
fn ringkasan(semua: &[(&Daerah, Vec<Baris>)]) -> String {
    let mut v = String::from("| hasil | arti |");
    semua.iter().for_each(|(d, _)| write!(v, " {} |", d.judul).unwrap());
    v.push_str(" jumlah |\n|---|---|---:|---:|---:|---:|\n");
    for [kunci, nama, arti] in STATUS {
        let banyak: Vec<usize> = semua.iter().map(|(_, b)| b.iter().filter(|b| b.status == *kunci).count()).collect();
        write!(v, "| {nama} | {arti} |").unwrap();
        banyak.iter().for_each(|n| write!(v, " {n} |").unwrap());
        writeln!(v, " {} |", banyak.iter().sum::<usize>()).unwrap();
    }
    let banyak: Vec<usize> = semua.iter().map(|(_, b)| b.len()).collect();
    v.push_str("| jumlah | |");
    banyak.iter().for_each(|n| write!(v, " {n} |").unwrap());
    writeln!(v, " {} |", banyak.iter().sum::<usize>()).unwrap();
    v
}

/// The page as it must be.
fn halaman() -> String {
    let semua: Vec<_> = DAERAH.iter().map(|d| (d, baris(d))).collect();
    let mut v = String::from(
        "# Temuan pada dokumen nyata\n\n\
         Tiga dokumen yang sudah terbit diperiksa sel demi sel dan kalimat demi kalimat. Halaman ini menyebut, untuk \
         setiap ketidakcocokan, aturan `susun check` yang menemukannya, atau mengapa tidak ada aturan untuknya. \
         Daftarnya ada dalam `tests/fixtures/temuan-nyata`, dan halaman ini disusun darinya. Ujian memeriksa bahwa \
         setiap kode, jalur, dan contoh uji yang disebut memang ada. Kalimat dalam `kalimat.csv` memuat kesalahan \
         naskah terbitan; ujian menaruhnya dalam bab rencana contoh, dan aturannya harus melaporkannya. \
         \"brs\" adalah baris dalam berkas teks naskah terbitan.\n\n",
    );
    v.push_str(&ringkasan(&semua));
    for (d, baris) in &semua {
        write!(v, "\n## {}\n\nRencana contoh: `data/{}`.\n\n", d.judul, d.rencana).unwrap();
        v.push_str("| no | tabel | baris | kolom | jenis | ketidakcocokan | hasil |\n|---:|---|---|---|---|---|---|\n");
        for b in baris {
            let [t, r, k, j, p] = [&b.tabel, &b.baris, &b.kolom, &b.jenis, &b.penjelasan].map(|x| sel(x));
            writeln!(v, "| {} | {t} | {r} | {k} | {j} | {p} | {} |", b.no, hasil(b)).unwrap();
        }
    }
    v.push_str(
        "\n## Rencana yang sudah diperbaiki\n\n\
         Tanpa catatan tentang nilai tercetak (folder `tercetak`), rencana contoh berisi data yang sudah diperbaiki. \
         Peringatan yang tersisa, dan tidak ada yang lain:\n",
    );
    for (d, _) in &semua {
        write!(v, "\n### {}\n\n| kode | jalur | alasan |\n|---|---|---|\n", d.judul).unwrap();
        for t in tersisa(d) {
            writeln!(v, "| [{0}](codes/{0}.md) | `{1}` | {2} |", t.kode, t.jalur, sel(&t.alasan)).unwrap();
        }
    }
    v
}

#[test]
fn the_page_says_what_the_lists_say() {
    let harus = halaman();
    if std::env::var("SUSUN_DOCS").is_ok_and(|v| v == "1") {
        fs::write(akar(HALAMAN), &harus).unwrap();
    }
    let ada = fs::read_to_string(akar(HALAMAN)).unwrap_or_default();
    assert!(ada == harus, "{HALAMAN} is out of step; run SUSUN_DOCS=1 cargo test temuan_nyata");
}
