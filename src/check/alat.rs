//! What several rules need: likeness of names, numbers in text, whose file a place is in.

use std::path::Path;

use super::Bahan;
use crate::diag::{Sink, Span};

/// A name without what does not change its meaning: case, punctuation, repeated spaces.
pub fn baku(nama: &str) -> String {
    let mut t = String::with_capacity(nama.len());
    let mut jeda = false;
    for c in nama.chars() {
        if !c.is_alphanumeric() && c != '%' {
            jeda = true;
            continue;
        }
        if std::mem::take(&mut jeda) && !t.is_empty() {
            t.push(' ');
        }
        t.extend(c.to_lowercase());
    }
    t
}

/// How alike two names are, 0 to 1, word order and small slips forgiven little.
pub fn kemiripan(a: &str, b: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(&baku(a), &baku(b))
}

/// Whether a place is in a file of this plan, not of the Renstra it refers to or of shared data.
pub fn milik_sendiri(b: &Bahan<'_>, span: Span) -> bool {
    let berkas = |s: Span| b.sumber.berkas(s.file).path.as_path();
    let dir = berkas(b.rencana.periode.span).parent().unwrap_or(Path::new(""));
    berkas(span).starts_with(dir)
}

/// Findings about what this plan itself has written: a Renja does not repeat those about its Renstra.
pub fn hanya_sendiri(b: &Bahan<'_>, sink: &mut Sink, cari: impl FnOnce(&mut Sink)) {
    if b.rencana.dokumen.rujukan.is_none() {
        cari(sink);
        return;
    }
    let mut semua = Sink::new();
    cari(&mut semua);
    let sendiri = semua.temuan().iter().filter(|d| d.span.is_none_or(|s| milik_sendiri(b, s)));
    sink.lapor_semua(sendiri.cloned());
}
