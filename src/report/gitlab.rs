//! Findings as a code quality report, which GitLab shows in a merge request.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Tempat;
use crate::diag::{Diagnostic, Severity, Sources};
use crate::masukan::Sidik;
use crate::project::BERKAS_PROYEK;

#[derive(Serialize)]
struct Temuan<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Letak,
}

#[derive(Serialize)]
struct Letak {
    path: String,
    lines: Baris,
}

#[derive(Serialize)]
struct Baris {
    begin: usize,
}

pub(super) fn cetak(temuan: &[Diagnostic], sumber: &Sources) -> String {
    let mut sudah: BTreeMap<String, usize> = BTreeMap::new();
    let semua: Vec<Temuan> = temuan
        .iter()
        .map(|d| {
            // A place is obligatory there: what belongs to no line belongs to the project.
            let tempat = d.span.map(|s| Tempat::dari(s, sumber)).map(|t| (t.berkas, t.baris));
            let (path, begin) = tempat.unwrap_or_else(|| (BERKAS_PROYEK.to_string(), 1));
            // Lines move when something is typed above them; the same finding must keep its fingerprint.
            let sidik = Sidik::teks([d.kode.0, path.as_str(), d.pesan.as_str()]).to_string();
            let ke = sudah.entry(sidik.clone()).or_default();
            *ke += 1;
            let mut description = format!("{}: {}", d.kode, d.pesan);
            if let Some(b) = &d.bantuan {
                description.push_str(&format!(" (bantuan: {b})"));
            }
            Temuan {
                description,
                check_name: d.kode.0,
                fingerprint: if *ke == 1 { sidik } else { Sidik::teks([sidik.as_str(), &ke.to_string()]).to_string() },
                severity: match d.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Letak { path, lines: Baris { begin } },
            }
        })
        .collect();
    // Strings and numbers under string keys always serialize.
    serde_json::to_string_pretty(&semua).unwrap_or_default() + "\n"
}
