//! Findings as workflow commands, which GitHub Actions shows beside the changed lines.

use super::Tempat;
use crate::diag::{Diagnostic, Severity, Sources};

pub(super) fn cetak(temuan: &[Diagnostic], sumber: &Sources) -> String {
    let mut out = String::new();
    for d in temuan {
        let perintah = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        out.push_str(&format!("::{perintah} "));
        if let Some(span) = d.span {
            let t = Tempat::dari(span, sumber);
            out.push_str(&format!(
                "file={},line={},col={},endLine={}",
                sifat(&t.berkas),
                t.baris,
                t.kolom,
                t.baris_akhir
            ));
            // GitHub refuses an end column on another line.
            if t.baris == t.baris_akhir {
                out.push_str(&format!(",endColumn={}", t.kolom_akhir));
            }
            out.push(',');
        }
        let mut pesan = d.pesan.clone();
        if let Some(b) = &d.bantuan {
            pesan.push_str("\nbantuan: ");
            pesan.push_str(b);
        }
        let judul = format!("{} {}", d.severity.sebutan(), d.kode.0);
        out.push_str(&format!("title={}::{}\n", sifat(&judul), isi(&pesan)));
    }
    out
}

fn isi(s: &str) -> String {
    s.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn sifat(s: &str) -> String {
    isi(s).replace(':', "%3A").replace(',', "%2C")
}
