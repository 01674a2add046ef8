//! Findings for people: the source line, a caret, what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};

use super::sebaris;
use crate::diag::{Diagnostic, Severity, Sources, Span};

pub(super) fn cetak(temuan: &[Diagnostic], sumber: &Sources, warna: bool) -> String {
    let renderer = if warna { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for (i, d) in temuan.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let teks = renderer.render(&laporan(d, sumber));
        // The library pads the lines that end a snippet.
        for baris in teks.lines() {
            out.push_str(baris.trim_end());
            out.push('\n');
        }
    }
    out
}

fn laporan<'a>(d: &'a Diagnostic, sumber: &'a Sources) -> Vec<Group<'a>> {
    let tingkat = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let judul = tingkat.with_name(d.severity.sebutan()).primary_title(sebaris(&d.pesan)).id(d.kode.0);
    let mut utama = Group::with_title(judul);
    if let Some(span) = d.span {
        utama = utama.element(potongan(span, d.label.as_deref(), sumber));
    }
    if let Some(b) = &d.bantuan {
        utama = utama.element(Level::HELP.with_name("bantuan").message(normalize_untrusted_str(b)));
    }
    if let Some(j) = &d.jalur {
        utama = utama.element(Level::NOTE.with_name("jalur").message(normalize_untrusted_str(j)));
    }
    let mut grup = Vec::new();
    for t in &d.terkait {
        let pesan = normalize_untrusted_str(&t.pesan);
        let catatan = Level::NOTE.with_name(Severity::Note.sebutan());
        match t.span {
            Some(span) => grup.push(catatan.secondary_title(pesan).element(potongan(span, None, sumber))),
            None => utama = utama.element(catatan.message(pesan)),
        }
    }
    grup.insert(0, utama);
    grup
}

/// The first line of a span with its caret; whole tables would fill the screen.
fn potongan<'a>(
    span: Span,
    label: Option<&'a str>,
    sumber: &'a Sources,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let berkas = sumber.berkas(span.file);
    let teks = berkas.teks.as_str();
    let r = span.range();
    let batas = |mut n: usize| {
        n = n.min(teks.len());
        while !teks.is_char_boundary(n) {
            n -= 1;
        }
        n
    };
    let mulai = batas(r.start);
    let ujung = teks[mulai..].find('\n').map_or(teks.len(), |n| mulai + n);
    let akhir = batas(r.end).clamp(mulai, ujung);
    let akhir = mulai + teks[mulai..akhir].trim_end().len();
    Snippet::source(teks)
        .path(berkas.tampilan())
        .annotation(AnnotationKind::Primary.span(mulai..akhir).label(label.map(sebaris)))
}
