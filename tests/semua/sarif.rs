//! SARIF as the standard wants it: what the schema of 2.1.0 requires of the parts written here.

use serde_json::Value;

use crate::baris_perintah::jalankan;
use crate::temuan::siapkan;

fn teks<'a>(v: &'a Value, kunci: &str) -> &'a str {
    v[kunci].as_str().filter(|t| !t.is_empty()).unwrap_or_else(|| panic!("{kunci} in {v:#}"))
}

fn kunci(v: &Value, boleh: &[&str]) {
    for k in v.as_object().unwrap_or_else(|| panic!("an object: {v}")).keys() {
        assert!(boleh.contains(&k.as_str()), "`{k}` is not known there: {v:#}");
    }
}

fn tempat(v: &Value) {
    kunci(v, &["id", "physicalLocation", "message"]);
    let p = &v["physicalLocation"];
    kunci(p, &["artifactLocation", "region"]);
    let uri = teks(&p["artifactLocation"], "uri");
    assert!(uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)), "{uri}");
    let n = |k: &str| p["region"][k].as_u64().filter(|n| *n >= 1).unwrap_or_else(|| panic!("{k} in {p:#}"));
    assert!((n("startLine"), n("startColumn")) <= (n("endLine"), n("endColumn")), "{p:#}");
}

fn periksa(t: &str) -> usize {
    let v: Value = serde_json::from_str(t).expect("JSON");
    kunci(&v, &["$schema", "version", "runs"]);
    assert_eq!(v["version"], "2.1.0");
    let run = &v["runs"][0];
    kunci(run, &["tool", "language", "columnKind", "results"]);
    assert!(["utf16CodeUnits", "unicodeCodePoints"].contains(&teks(run, "columnKind")));
    let driver = &run["tool"]["driver"];
    kunci(driver, &["name", "version", "rules"]);
    teks(driver, "name");
    let aturan = driver["rules"].as_array().unwrap();
    let tingkat = ["none", "note", "warning", "error"];
    for a in aturan {
        kunci(a, &["id", "shortDescription", "fullDescription", "help", "properties", "defaultConfiguration"]);
        teks(a, "id");
        for k in ["shortDescription", "fullDescription", "help"] {
            teks(&a[k], "text");
        }
        assert!(tingkat.contains(&teks(&a["defaultConfiguration"], "level")));
    }
    let hasil = run["results"].as_array().unwrap();
    for r in hasil {
        let ada = ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "relatedLocations"];
        kunci(r, &ada);
        let n = usize::try_from(r["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(aturan[n]["id"], r["ruleId"]);
        assert!(tingkat.contains(&teks(r, "level")));
        teks(&r["message"], "text");
        r["locations"].as_array().into_iter().flatten().for_each(tempat);
        let terkait: Vec<&Value> = r["relatedLocations"].as_array().into_iter().flatten().collect();
        for (i, x) in terkait.iter().enumerate() {
            tempat(x);
            teks(&x["message"], "text");
            assert_eq!(x["id"].as_u64(), Some(i as u64 + 1), "ids within a result are unique");
        }
        teks(&r["partialFingerprints"], "susun/v1");
    }
    hasil.len()
}

#[test]
fn findings_of_all_kinds_are_valid_sarif() {
    let mut banyak = 0;
    for nama in [
        "tercetak-beda",
        "belum-diisi",
        "aturan-antar-nama-ganda",
        "aturan-angka-diketik",
        "narasi-ekspresi-rusak",
        "toml-dua-galat",
        "bukan-utf8",
        "kunci-asing-proyek",
        "rencana-tanpa-periode",
    ] {
        let j = jalankan(siapkan(nama).path(), &["check", "--format", "sarif"]);
        banyak += periksa(&j.hasil);
    }
    assert!(banyak >= 12, "{banyak} findings");
}

#[test]
fn a_fingerprint_does_not_move_with_the_lines() {
    let sidik = |sisip: &str| {
        let tmp = siapkan("tercetak-beda");
        let berkas = tmp.path().join("data/rencana/tambahan-salah.toml");
        std::fs::write(berkas, format!("{sisip}[[tercetakk]]\nnilai = 1\n")).unwrap();
        let j = jalankan(tmp.path(), &["check", "--format", "json"]);
        let v: Value = serde_json::from_str(&j.hasil).expect("JSON");
        v["temuan"].as_array().unwrap().iter().map(|t| teks(t, "sidik").to_string()).collect::<Vec<_>>()
    };
    let (atas, bawah) = (sidik(""), sidik("# satu\n\n# dua\n"));
    assert!(atas.iter().any(|s| s.starts_with("E101:")) && !atas.is_empty(), "{atas:?}");
    assert_eq!(atas, bawah);
}
