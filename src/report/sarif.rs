//! Findings as SARIF 2.1.0, the exchange format of code-scanning services.

use serde_json::{Map, Value, json};

use super::Tempat;
use super::penjelasan::{markdown, penjelasan, uraian};
use crate::check::jelaskan;
use crate::diag::{Diagnostic, Kode, Severity, Sources, Span};

pub(super) fn cetak(temuan: &[Diagnostic], sumber: &Sources) -> String {
    let mut kode: Vec<_> = temuan.iter().map(|d| d.kode).collect();
    kode.sort();
    kode.dedup();
    let aturan: Vec<Value> = kode.iter().map(|k| aturan(*k)).collect();
    let hasil: Vec<Value> = temuan.iter().map(|d| satu(d, kode.binary_search(&d.kode).ok(), sumber)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "susun", "version": env!("CARGO_PKG_VERSION"), "rules": aturan } },
            "language": "id",
            "columnKind": "unicodeCodePoints",
            "results": hasil,
        }],
    });
    format!("{log:#}\n")
}

/// A code as a reporting descriptor: the same texts as `explain`.
fn aturan(k: Kode) -> Value {
    let mut a = Map::new();
    a.insert("id".into(), k.0.into());
    if let Some(p) = jelaskan(k.0) {
        a.insert("shortDescription".into(), json!({ "text": p.ringkas }));
        a.insert("fullDescription".into(), json!({ "text": uraian(&p) }));
        a.insert("help".into(), json!({ "text": penjelasan(&p), "markdown": markdown(&p) }));
        a.insert("properties".into(), json!({ "tags": [p.keluarga] }));
    }
    a.insert("defaultConfiguration".into(), json!({ "level": tingkat(k.severity()) }));
    Value::Object(a)
}

fn satu(d: &Diagnostic, indeks: Option<usize>, sumber: &Sources) -> Value {
    let mut teks = d.pesan.clone();
    if let Some(b) = &d.bantuan {
        teks.push_str("\nbantuan: ");
        teks.push_str(b);
    }
    let mut r = Map::new();
    r.insert("ruleId".into(), d.kode.0.into());
    if let Some(i) = indeks {
        r.insert("ruleIndex".into(), i.into());
    }
    r.insert("level".into(), tingkat(d.severity).into());
    r.insert("message".into(), json!({ "text": teks }));
    if let Some(span) = d.span {
        r.insert("locations".into(), json!([{ "physicalLocation": letak(span, sumber) }]));
    }
    r.insert("partialFingerprints".into(), json!({ "susun/v1": super::sidik(d, sumber) }));
    let terkait: Vec<Value> = d
        .terkait
        .iter()
        .filter_map(|t| Some((t.span?, &t.pesan)))
        .enumerate()
        .map(|(i, (span, pesan))| {
            json!({ "id": i + 1, "physicalLocation": letak(span, sumber), "message": { "text": pesan } })
        })
        .collect();
    if !terkait.is_empty() {
        r.insert("relatedLocations".into(), terkait.into());
    }
    Value::Object(r)
}

fn letak(span: Span, sumber: &Sources) -> Value {
    let t = Tempat::dari(span, sumber);
    json!({
        "artifactLocation": { "uri": uri(&t.berkas) },
        "region": {
            "startLine": t.baris, "startColumn": t.kolom, "endLine": t.baris_akhir, "endColumn": t.kolom_akhir,
        },
    })
}

fn tingkat(s: Severity) -> &'static str {
    match s {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A relative path as a URI reference.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for b in path.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~/".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}
