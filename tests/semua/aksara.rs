//! Any Unicode text in any data field comes out verbatim, or is reported as a missing glyph; nothing becomes code.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use susun::diag::kode;
use susun::pipeline::{Cara, Dokumen, mesin_untuk};
use susun::typeset::OpsiPdf;
use typst::syntax::{SyntaxKind, SyntaxNode, ast, parse};

use crate::pdf;
use crate::sarana::{proyek, temuan};
use crate::temuan::siapkan;

/// Texts that mean something to TOML, Markdown, minijinja, or Typst.
const JAHAT: &[&str] = &[
    r##"#import "/x.typ": * #panic()"##,
    r"$ x^2 $ @label <label> *tebal* _miring_ ~ ` kode ` ",
    r"// komentar /* blok */ https://contoh.go.id",
    r#""petik" 'tunggal' \ \n \u{41} \"#,
    "{{ instansi.nama }} {% if x %} {# y #}",
    "[taut](x) ![g](y) <b>html</b> &amp; | pipa | --- - 1. a.",
    "= Judul\n\n- butir\n+ butir\n/ istilah: x",
    "]))}} end; #let x = 1;",
];

/// Writes a text as a TOML basic string.
fn toml(teks: &str) -> String {
    let mut s = String::from("\"");
    for c in teks.chars() {
        match c {
            '"' | '\\' => {
                s.push('\\');
                s.push(c);
            }
            c if c.is_control() => s.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => s.push(c),
        }
    }
    s.push('"');
    s
}

/// The sound plan with `teks` in a fact of the prose, a cell, a node, an indicator, a law, the agency's address, a
/// column title, and a source line.
fn tulis(dir: &Path, teks: &str) {
    let rencana = dir.join("data/rencana");
    let t = toml(teks);
    // In titles braces start an expression; they are data's business only where data is not a template.
    let judul = toml(&teks.replace(['{', '}'], ""));
    fs::write(
        rencana.join("uji.toml"),
        format!(
            "[fakta]\nuji = {t}\n[[data.aksara]]\nisi = {t}\n[[dasar_hukum]]\njenis = \"Peraturan\"\nnomor = \"1\"\n\
             tahun = 2020\ntentang = {t}\n[[tujuan]]\nid = \"tujuan-uji\"\nnama = {t}\n[[tujuan.indikator]]\nnama = {t}\n\
             satuan = {t}\nbaseline = 1\n"
        ),
    )
    .unwrap();
    fs::create_dir_all(rencana.join("tabel")).unwrap();
    fs::write(
        rencana.join("tabel/aksara.toml"),
        format!(
            "id = \"aksara\"\njudul = \"Aksara\"\nsumber = \"bebas\"\nsumber_data = {judul}\n[[kolom]]\njudul = {judul}\n\
             isi = \"isi\"\n"
        ),
    )
    .unwrap();
    fs::write(
        rencana.join("narasi/1.1.md"),
        "Awal {{ fakta.uji }} akhir.\n\n- butir {{ fakta.uji }}\n\n{{ tabel(\"aksara\") }}\n\n\
         {% for h in dasar_hukum %}{{ loop.index }}. {{ h.teks }}\n{% endfor %}\n",
    )
    .unwrap();
}

fn muat(dir: &Path) -> Dokumen {
    Dokumen::muat(&proyek(dir), &dir.join("data/rencana"), Cara::default())
}

/// Every string literal of a Typst source.
fn literal(n: &SyntaxNode, v: &mut Vec<String>) {
    if n.kind() == SyntaxKind::Str
        && let Some(s) = n.cast::<ast::Str<'_>>()
    {
        v.push(s.get().to_string());
    }
    n.children().for_each(|a| literal(a, v));
}

/// The generated source has no syntax error and holds `teks` as string literals: as often as it was put in.
fn periksa(teks: &str) {
    let tmp = siapkan("../dasar");
    tulis(tmp.path(), teks);
    let d = muat(tmp.path());
    let galat: Vec<_> = d.sink.terurut().into_iter().filter(|g| g.severity == susun::diag::Severity::Error).collect();
    let tanda = ["", "-", "n/a", "?"];
    if tanda.iter().any(|t| teks.trim().eq_ignore_ascii_case(t)) {
        // An empty name is wrong input of its own, and marks of absence are no texts.
        return;
    }
    assert!(galat.is_empty(), "{teks:?}: {}", temuan(&d));
    let typ = d.typ().expect("a source");
    let akar = parse(typ);
    assert!(!akar.diagnosis().errors, "{teks:?}");
    let mut semua = Vec::new();
    literal(&akar, &mut semua);
    // Prose twice, a cell, the tree's tables: node and indicator.
    let utuh = semua.iter().filter(|s| *s == teks).count();
    assert!(utuh >= 5, "{teks:?} stands verbatim {utuh} times");
    let kutipan = format!("Peraturan Nomor 1 Tahun 2020 tentang {teks}");
    assert!(semua.contains(&kutipan), "{teks:?} in a law");
}

#[test]
fn texts_with_a_meaning_elsewhere_come_out_verbatim() {
    for t in JAHAT {
        periksa(t);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_unicode_text_comes_out_verbatim(teks in "\\PC{1,40}|[#$@*_<\\[/\"'\\\\{}%\n\u{0}\u{202e}😀ß中]{1,20}") {
        periksa(&teks);
    }
}

#[test]
fn special_characters_stand_in_the_text_of_the_pdf() {
    let tmp = siapkan("../dasar");
    let teks = r##"#x $y$ @z *a* _b_ <c> [d] // e "f" 'g' \h {i} ~j `k` = l | m é ü ½"##;
    tulis(tmp.path(), teks);
    let p = proyek(tmp.path());
    let mut d = muat(tmp.path());
    assert!(!d.sink.ada_galat(), "{}", temuan(&d));
    let mesin = mesin_untuk(&p, &mut d).expect("fonts");
    let hasil = d.susun(&p, &mesin, &OpsiPdf::default());
    let hasil = hasil.unwrap_or_else(|| panic!("{}", temuan(&d)));
    let isi: String = pdf::teks(&hasil.pdf).split_whitespace().collect();
    let dicari: String = teks.split_whitespace().collect();
    assert!(isi.contains(&dicari), "the PDF does not hold {dicari}");
}

#[test]
fn a_character_without_glyph_is_reported_with_its_page_and_surroundings() {
    let tmp = siapkan("../dasar");
    tulis(tmp.path(), "sebelum \u{1F9FF} sesudah");
    let p = proyek(tmp.path());
    let mut d = muat(tmp.path());
    assert!(!d.sink.ada_galat(), "{}", temuan(&d));
    let mesin = mesin_untuk(&p, &mut d).expect("fonts");
    assert!(d.susun(&p, &mesin, &OpsiPdf::default()).is_none());
    let g = d.sink.temuan().iter().find(|g| g.kode == kode::AKSARA_HILANG).expect("E502");
    assert!(g.pesan.contains("U+1F9FF") && g.pesan.contains("sebelum"), "{}", g.pesan);
    assert!(g.span.is_some() && g.bantuan.is_some());
}
