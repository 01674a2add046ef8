//! One line for each finding: `path:line:column: galat[E104] message (help)`.

use anstyle::{AnsiColor, Style};

use super::sebaris;
use crate::diag::{Diagnostic, Severity, Sources};

pub(super) fn cetak(temuan: &[Diagnostic], sumber: &Sources, warna: bool) -> String {
    let mut out = String::new();
    for d in temuan {
        if let Some(span) = d.span {
            out.push_str(&sumber.tempat(span));
            out.push_str(": ");
        }
        let gaya = if warna { gaya(d.severity) } else { Style::new() };
        out.push_str(&format!("{gaya}{}[{}]{gaya:#} {}", d.severity.sebutan(), d.kode.0, aman(&d.pesan)));
        if let Some(b) = &d.bantuan {
            out.push_str(&format!(" ({})", aman(b)));
        }
        out.push('\n');
    }
    out
}

/// One line without control characters, which a terminal would obey.
fn aman(s: &str) -> String {
    sebaris(s).replace(char::is_control, "\u{fffd}")
}

fn gaya(s: Severity) -> Style {
    let warna = match s {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::BrightGreen,
    };
    warna.on_default().bold()
}
