//! Wrong input: each folder of `fixtures/salah` is laid over the sound plan of `fixtures/dasar`, and what is found must
//! be exactly what the fixture says.
//!
//! Expectations live in the fixture: a TOML line ends with `# E201` (several codes with blanks between), or the file
//! `harapan.txt` has lines `file:line CODE`, `file CODE` (anywhere in it) or `- CODE` (without a place) for files in
//! which no comment can stand. `hapus.txt` names files of the sound plan to leave out. Paths are relative to the
//! plan; what belongs to the project stands in the sub-folder `proyek`. A folder whose name ends in `-bukan` comes near a
//! rule without being a finding of it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use susun::check;
use susun::diag::{Diagnostic, Severity, Sink, Sources, Span};
use susun::model::nilai::Tanggal;
use susun::pipeline::{Cara, Dokumen};
use susun::project::Proyek;
use walkdir::WalkDir;

use crate::sarana::fixture;

/// The plan directory inside the project.
const RENCANA: &str = "data/rencana";
/// Files of a fixture that are not laid over the plan.
const PETUNJUK: &[&str] = &["harapan.txt", "hapus.txt"];

/// Fixtures of rules. Elsewhere the plan is incomplete on purpose, and what rules make of it does not matter.
const ATURAN: &str = "aturan-";
/// Fixtures of what comes near a rule and is no finding.
const BERSIH: &str = "-bukan";

/// Codes that need a project without plans, a document that is set, or one that was adopted; `dokumen.rs`,
/// `baris_perintah.rs` and `penetapan.rs` have them.
const DI_TEMPAT_LAIN: &[&str] =
    &["E501", "E502", "E503", "E504", "W505", "E506", "E507", "E701", "E702", "E751", "E752", "E753", "N754", "E756"];

/// The day on which suppressions of the fixtures are judged.
const HARI_INI: &str = "2026-01-15";

/// A place as expectations write it, with the code found there; line 0 stands for any line.
type Harapan = (String, usize, String);

fn salin(dari: &Path, ke: &Path) {
    for e in WalkDir::new(dari).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let dalam = e.path().strip_prefix(dari).unwrap();
        if PETUNJUK.iter().any(|p| dalam == Path::new(p)) {
            continue;
        }
        let tujuan = match dalam.strip_prefix("proyek") {
            Ok(p) => ke.join(p),
            Err(_) if dari.ends_with("dasar") => ke.join(dalam),
            Err(_) => ke.join(RENCANA).join(dalam),
        };
        fs::create_dir_all(tujuan.parent().unwrap()).unwrap();
        fs::copy(e.path(), tujuan).unwrap();
    }
}

/// A temporary project: the sound plan.
pub fn dasar() -> tempfile::TempDir {
    let tmp = tempfile::tempdir().unwrap();
    salin(&fixture("dasar"), tmp.path());
    tmp
}

/// A temporary project: the sound plan with a fixture laid over it.
pub fn siapkan(nama: &str) -> tempfile::TempDir {
    let tmp = dasar();
    let dir = fixture("salah").join(nama);
    salin(&dir, tmp.path());
    for h in fs::read_to_string(dir.join("hapus.txt")).unwrap_or_default().lines() {
        fs::remove_file(tmp.path().join(RENCANA).join(h)).unwrap();
    }
    tmp
}

/// The plan of a temporary project, with the findings about the project's settings.
pub fn muat(dir: &Path) -> Dokumen {
    let (mut sources, sink) = (Sources::default(), RefCell::new(Sink::new()));
    let mut proyek = Proyek::temukan(dir, &mut sources, &sink).expect("a project");
    proyek.kendali.hari_ini = Tanggal::dari_iso(HARI_INI);
    let mut d = Dokumen::muat(&proyek, &dir.join(RENCANA), Cara::default());
    d.sources.gabung(&sources, &sink.into_inner(), &mut d.sink);
    d
}

/// The codes at the end of a line: `… # E201 E203`.
fn kode_di(baris: &str) -> Vec<&str> {
    let Some((_, akhir)) = baris.rsplit_once("# ") else { return Vec::new() };
    let kode: Vec<_> = akhir.split_whitespace().collect();
    let sah = |k: &&str| k.len() == 4 && k.starts_with(['E', 'W', 'N']) && k[1..].bytes().all(|b| b.is_ascii_digit());
    if kode.iter().all(sah) { kode } else { Vec::new() }
}

/// What a fixture expects.
pub fn harapan(dir: &Path) -> Vec<Harapan> {
    let mut v = Vec::new();
    for e in WalkDir::new(dir).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let nama = e.path().strip_prefix(dir).unwrap().to_string_lossy().into_owned();
        let Ok(teks) = fs::read_to_string(e.path()) else { continue };
        if nama == "harapan.txt" {
            for (tempat, kode) in teks.lines().filter_map(|b| b.rsplit_once(' ')) {
                let (berkas, baris) = tempat.rsplit_once(':').map_or((tempat, 0), |(b, n)| (b, n.parse().unwrap()));
                v.push((berkas.to_string(), baris, kode.to_string()));
            }
        } else if nama.ends_with(".toml") {
            for (n, baris) in teks.lines().enumerate() {
                v.extend(kode_di(baris).into_iter().map(|k| (nama.clone(), n + 1, k.to_string())));
            }
        }
    }
    v.sort();
    v
}

fn tempat(d: &Dokumen, span: Option<Span>) -> (String, usize) {
    let Some(s) = span else { return ("-".to_string(), 0) };
    let path = d.sources.berkas(s.file).tampilan();
    let dalam = path.strip_prefix(&format!("{RENCANA}/")).map_or_else(|| format!("proyek/{path}"), str::to_string);
    (dalam, d.sources.baris_kolom(s).0)
}

/// Removes what was expected from what was found; returns what remains of both.
fn cocokkan(harap: Vec<Harapan>, mut ada: Vec<Harapan>) -> (Vec<Harapan>, Vec<Harapan>) {
    let mut kurang = Vec::new();
    for h in harap {
        let cocok = |a: &Harapan| a.0 == h.0 && a.2 == h.2 && (h.1 == 0 || a.1 == h.1);
        match ada.iter().position(cocok) {
            Some(i) => drop(ada.remove(i)),
            None => kurang.push(h),
        }
    }
    (kurang, ada)
}

/// What holds for every finding.
fn pantas(t: &Diagnostic) -> Result<(), String> {
    let sebut = format!("{}: {}", t.kode, t.pesan);
    let teks = [Some(&t.pesan), t.label.as_ref(), t.bantuan.as_ref()];
    if teks.iter().flatten().any(|t| t.trim().is_empty()) {
        return Err(format!("{sebut}: empty text"));
    }
    if t.pesan.ends_with('.') {
        return Err(format!("{sebut}: full stop"));
    }
    if t.severity == Severity::Error && t.bantuan.is_none() {
        return Err(format!("{sebut}: no help"));
    }
    if !check::semua_kode().contains(&t.kode) {
        return Err(format!("{sebut}: not in the catalogue"));
    }
    Ok(())
}

/// A finding of a rule over the whole plan, in a fixture that is not about rules.
fn di_luar(nama: &str, t: &Diagnostic) -> bool {
    !nama.starts_with(ATURAN) && susun::check::cari(t.kode.0).is_some()
}

fn semua_fixture() -> Vec<PathBuf> {
    let mut v: Vec<_> = fs::read_dir(fixture("salah")).unwrap().map(|e| e.unwrap().path()).collect();
    v.sort();
    v
}

#[test]
fn the_sound_plan_has_no_findings() {
    let tmp = dasar();
    let d = muat(tmp.path());
    let penting: Vec<_> = d.sink.temuan().iter().filter(|t| t.severity > Severity::Note).collect();
    assert!(penting.is_empty(), "{penting:#?}");
    assert!(d.typ().is_some());
}

#[test]
fn every_fixture_has_exactly_the_findings_it_names() {
    let mut laporan = String::new();
    let mut kode: BTreeMap<String, usize> = BTreeMap::new();
    let semua = semua_fixture();
    for dir in &semua {
        let nama = dir.file_name().unwrap().to_string_lossy();
        let harap = harapan(dir);
        if harap.is_empty() && !nama.ends_with(BERSIH) {
            laporan.push_str(&format!("{nama}: expects nothing\n"));
        }
        harap.iter().for_each(|(.., k)| *kode.entry(k.clone()).or_default() += 1);
        let tmp = siapkan(&nama);
        let d = muat(tmp.path());
        let temuan = d.sink.terurut();
        // Notes are many: those of a code the fixture does not name are not its business.
        let catatan = |t: &Diagnostic| harap.iter().any(|(.., k)| k == t.kode.0);
        let ada = temuan
            .iter()
            .filter(|t| (t.severity > Severity::Note || catatan(t)) && !di_luar(&nama, t))
            .map(|t| {
                let (berkas, baris) = tempat(&d, t.span);
                (berkas, baris, t.kode.to_string())
            })
            .collect();
        let (kurang, lebih) = cocokkan(harap, ada);
        for (b, n, k) in kurang {
            laporan.push_str(&format!("{nama}: not found: {b}:{n} {k}\n"));
        }
        for (b, n, k) in lebih {
            let pesan: Vec<_> = temuan
                .iter()
                .filter(|t| t.kode.to_string() == k && tempat(&d, t.span) == (b.clone(), n))
                .map(|t| t.pesan.as_str())
                .collect();
            laporan.push_str(&format!("{nama}: not expected: {b}:{n} {k} {}\n", pesan.join(" | ")));
        }
        for t in &temuan {
            if let Err(e) = pantas(t) {
                laporan.push_str(&format!("{nama}: {e}\n"));
            }
        }
    }
    assert!(laporan.is_empty(), "\n{laporan}");
    assert!(semua.len() >= 45, "only {} fixtures", semua.len());
    let tanpa: Vec<_> = check::semua_kode()
        .iter()
        .map(|k| k.0)
        .filter(|k| !kode.contains_key(*k) && !DI_TEMPAT_LAIN.contains(k))
        .collect();
    assert!(tanpa.is_empty(), "codes without a fixture: {tanpa:?}");
}

/// Fixtures whose whole report is pinned, as a planner reads it.
const DICETAK: &[&str] = &[
    "csv-kurang-kolom",
    "ganda-simpul",
    "kode-titik-hilang",
    "kunci-asing-pohon",
    "narasi-fungsi-asing",
    "narasi-tabel-asing",
    "outcome-tidak-disebut",
    "pagu-di-atas-daun",
    "rujukan-sasaran",
    "spek-rumus-sintaks",
    "tahun-di-luar-periode",
    "tercetak-beda",
    "toml-dua-galat",
    "uang-pecahan",
    "uang-titik-ribuan",
];

#[test]
fn reports_read_as_pinned() {
    for nama in DICETAK {
        let tmp = siapkan(nama);
        let d = muat(tmp.path());
        let mut temuan = d.sink.terurut();
        temuan.retain(|t| t.severity > Severity::Note && !di_luar(nama, t));
        let teks = susun::report::cetak(susun::report::Format::Human, &temuan, &d.sources, false);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(*nama, teks);
        });
    }
}

/// The keys of an object must be among `boleh`, and have all of `wajib`.
fn kunci<'a>(v: &'a Value, wajib: &[&str], boleh: &[&str]) -> &'a serde_json::Map<String, Value> {
    let m = v.as_object().unwrap_or_else(|| panic!("an object: {v}"));
    for k in wajib {
        assert!(m.contains_key(*k), "`{k}` missing: {v}");
    }
    for k in m.keys() {
        assert!(wajib.contains(&k.as_str()) || boleh.contains(&k.as_str()), "`{k}` unknown: {v}");
    }
    m
}

fn pesan_sah(v: &Value) {
    kunci(v, &["text"], &["markdown"]);
    assert!(v["text"].as_str().is_some_and(|t| !t.trim().is_empty()), "{v}");
}

fn letak_sah(v: &Value) {
    kunci(v, &["artifactLocation", "region"], &[]);
    let uri = kunci(&v["artifactLocation"], &["uri"], &[])["uri"].as_str().unwrap();
    assert!(
        !uri.starts_with('/') && uri.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&b)),
        "{uri}"
    );
    let r = &v["region"];
    kunci(r, &["startLine", "startColumn", "endLine", "endColumn"], &[]);
    let n = |k: &str| r[k].as_u64().unwrap();
    assert!(n("startLine") >= 1 && n("startColumn") >= 1 && n("endColumn") >= 1, "{r}");
    assert!((n("endLine"), n("endColumn")) >= (n("startLine"), n("startColumn")), "{r}");
}

/// What the schema of SARIF 2.1.0 asks of the parts that are written here: required keys, known keys, kinds of values.
fn sarif_sah(v: &Value) {
    kunci(v, &["version", "runs"], &["$schema"]);
    assert_eq!(v["version"], "2.1.0");
    for run in v["runs"].as_array().expect("runs") {
        kunci(run, &["tool", "results"], &["language", "columnKind"]);
        assert!(["utf16CodeUnits", "unicodeCodePoints"].contains(&run["columnKind"].as_str().unwrap()));
        let driver = &kunci(&run["tool"], &["driver"], &[])["driver"];
        kunci(driver, &["name", "rules"], &["version"]);
        let aturan = driver["rules"].as_array().expect("rules");
        for a in aturan {
            let teks = ["shortDescription", "fullDescription", "help"];
            kunci(a, &["id", teks[0], teks[1], teks[2]], &["defaultConfiguration", "properties"]);
            teks.iter().for_each(|t| pesan_sah(&a[*t]));
            assert!(a["help"]["markdown"].is_string());
            tingkat_sah(&a["defaultConfiguration"]["level"]);
        }
        let nama: Vec<_> = aturan.iter().map(|a| a["id"].as_str().unwrap()).collect();
        assert!(nama.windows(2).all(|p| p[0] < p[1]), "{nama:?}");
        for r in run["results"].as_array().expect("results") {
            let boleh = ["locations", "partialFingerprints", "relatedLocations"];
            kunci(r, &["ruleId", "ruleIndex", "level", "message"], &boleh);
            pesan_sah(&r["message"]);
            tingkat_sah(&r["level"]);
            let i = usize::try_from(r["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(nama[i], r["ruleId"]);
            for l in r["locations"].as_array().into_iter().flatten() {
                letak_sah(&kunci(l, &["physicalLocation"], &[])["physicalLocation"]);
            }
            for (n, l) in r["relatedLocations"].as_array().into_iter().flatten().enumerate() {
                letak_sah(&kunci(l, &["id", "physicalLocation", "message"], &[])["physicalLocation"]);
                assert_eq!(l["id"], n + 1);
                pesan_sah(&l["message"]);
            }
            let sidik = r.get("partialFingerprints").and_then(Value::as_object);
            assert!(sidik.into_iter().flatten().all(|(_, x)| x.is_string()));
        }
    }
}

fn tingkat_sah(v: &Value) {
    assert!(v.as_str().is_some_and(|t| ["none", "note", "warning", "error"].contains(&t)), "{v}");
}

#[test]
fn every_form_of_report_says_where_and_what() {
    use susun::report::{Format, cetak};
    for dir in semua_fixture() {
        let nama = dir.file_name().unwrap().to_string_lossy().into_owned();
        let tmp = siapkan(&nama);
        let d = muat(tmp.path());
        let temuan = d.sink.terurut();
        let json: Value = serde_json::from_str(&cetak(Format::Json, &temuan, &d.sources, false)).unwrap();
        assert_eq!(json["skema"], 1);
        assert_eq!(json["temuan"].as_array().map(Vec::len), Some(temuan.len()), "{nama}");
        let sarif: Value = serde_json::from_str(&cetak(Format::Sarif, &temuan, &d.sources, false)).unwrap();
        assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(temuan.len()), "{nama}");
        sarif_sah(&sarif);
        for format in [Format::Short, Format::Github] {
            let teks = cetak(format, &temuan, &d.sources, false);
            assert_eq!(teks.lines().count(), temuan.len(), "{nama}\n{teks}");
        }
        let manusia = cetak(Format::Human, &temuan, &d.sources, true);
        for t in &temuan {
            assert!(manusia.contains(t.kode.0), "{nama}: {} missing", t.kode);
            if let Some(s) = t.span {
                let (baris, kolom) = d.sources.baris_kolom(s);
                assert!(baris >= 1 && kolom >= 1);
            }
        }
        assert!(!manusia.contains(&*tmp.path().to_string_lossy()), "{nama}: the report names a path of this machine");
    }
}
