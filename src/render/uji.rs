//! Tests of the rendering as a whole: Markdown, interpolation, filters, errors.

use minijinja::value::Value;
use minijinja::{Error, context};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::angka::AngkaNilai;
use super::galat::{GalatTemplat, galat};
use super::markdown::{ke_typst, ke_typst_dengan};
use super::mesin::Perender;
use super::sisip::{Nilai, Typst};
use typst::syntax::{SyntaxKind, SyntaxNode, ast};

fn mesin() -> Perender {
    let mut m = Perender::baru();
    m.pemuat(|nama| match nama {
        "salah.typ.j2" => Some("baik\n{{ tidak_ada }}".into()),
        "sisip.typ.j2" => Some("{% include 'salah.typ.j2' %}".into()),
        "makro.typ.j2" => Some(
            "{% macro m(x) %}*{{ x }}*{% endmacro %}{% set s %}_{{ 'a' }}_{% endset %}{{ m('\"]') }}{{ s }}".into(),
        ),
        "sintaks.typ.j2" => Some("a\n{{ b ".into()),
        _ => None,
    });
    let instansi = context! { nama => "Dinas *Koperasi*", daerah => "Kabupaten \"X\"", kosong => () };
    m.pasang("instansi", instansi);
    m.pasang("pagu", AngkaNilai::baru("9231958000".parse::<Decimal>().unwrap()).nilai());
    m.pasang("capaian", AngkaNilai::baru("85.40".parse::<Decimal>().unwrap()).nilai());
    m.fungsi("tabel", |id: &str| -> Result<Value, Error> {
        if id == "x" { Ok(Typst::blok("#tabel-x()").nilai()) } else { Err(galat(format!("tabel `{id}` tidak ada"))) }
    });
    m.fungsi("rujuk", |id: &str| Typst::sebaris(format!("#rujuk(\"{id}\")")).nilai());
    m
}

fn md(teks: &str) -> String {
    let (typ, catatan) = mesin().render_md("2.1.md", teks, Value::UNDEFINED).unwrap();
    assert_eq!(catatan, [], "{teks}");
    typ
}

fn teks(t: &str) -> String {
    mesin().render_teks(t, Value::UNDEFINED).unwrap()
}

fn gagal(t: &str) -> GalatTemplat {
    mesin().render_md("2.1.md", t, Value::UNDEFINED).unwrap_err()
}

/// All printed text of a Typst source, which must be free of syntax errors and of markup text.
fn tercetak(sumber: &str) -> Result<String, String> {
    let akar = typst::syntax::parse(sumber);
    let salah = akar.errors_and_warnings().0;
    if !salah.is_empty() {
        return Err(format!("{salah:?} in {sumber}"));
    }
    let mut out = String::new();
    kumpulkan(&akar, sumber, &mut out)?;
    Ok(out)
}

fn kumpulkan(n: &SyntaxNode, sumber: &str, out: &mut String) -> Result<(), String> {
    match n.kind() {
        SyntaxKind::Str => out.push_str(&n.cast::<ast::Str>().map(|s| s.get().to_string()).unwrap_or_default()),
        SyntaxKind::Ident
            if ![
                "strong",
                "emph",
                "linebreak",
                "subjudul",
                "daftar-angka",
                "mulai",
                "gaya",
                "tabel-sederhana",
                "kolom",
            ]
            .contains(&n.leaf_text().as_str()) =>
        {
            return Err(format!("identifier {:?} in {sumber}", n.leaf_text()));
        }
        SyntaxKind::Text
        | SyntaxKind::Escape
        | SyntaxKind::Shorthand
        | SyntaxKind::SmartQuote
        | SyntaxKind::Link
        | SyntaxKind::Label
        | SyntaxKind::Ref
        | SyntaxKind::Raw
        | SyntaxKind::Heading
        | SyntaxKind::ListItem
        | SyntaxKind::EnumItem
        | SyntaxKind::TermItem
        | SyntaxKind::Equation
        | SyntaxKind::LineComment
        | SyntaxKind::BlockComment
        | SyntaxKind::CodeBlock => return Err(format!("{:?} in {sumber}", n.kind())),
        _ => {}
    }
    n.children().try_for_each(|c| kumpulkan(c, sumber, out))
}

#[test]
fn a_quoted_dash_opens_and_closes() {
    assert_eq!(ke_typst("tanda \"-\" dan \"–\", a-\"b\""), "#\"tanda “-” dan “–”, a-“b”\";");
}

#[test]
fn paragraphs_and_inline() {
    assert_eq!(
        ke_typst("Satu **dua** *tiga*\nempat.\n\nLima"),
        "#\"Satu \";#strong[#\"dua\";];#\" \";#emph[#\"tiga\";];#\" empat.\";\n\n#\"Lima\";"
    );
    assert_eq!(ke_typst("a  \nb"), "#\"a\";#linebreak();#\"b\";");
    assert_eq!(ke_typst("[teks](http://x) dan $x$ #f() @a <b"), "#\"teks dan $x$ #f() @a <b\";");
    assert_eq!(ke_typst("### A \"b\"\n\n#### c"), "#subjudul(1)[#\"A “b”\";]\n\n#subjudul(2)[#\"c\";]");
    assert_eq!(ke_typst("#### c\n\n### A"), "#subjudul(2, dalam: 1)[#\"c\";]\n\n#subjudul(1)[#\"A\";]");
    assert_eq!(ke_typst(""), "");
}

#[test]
fn typography() {
    assert_eq!(
        ke_typst("\"Bela-beli 'x'\" Jum'at **\"y\"**, 2025--2029 (\"z\") '90-an \\\"q\\\" 5\\-\\-6"),
        "#\"“Bela-beli ‘x’” Jum’at \";#strong[#\"“y”\";];#\", 2025–2029 (“z”) ’90-an \\\"q\\\" 5--6\";"
    );
}

#[test]
fn lists_keep_their_style() {
    assert_eq!(
        ke_typst("3. x\n   a. y\n   b. z\n      - w\n4. v\n\n   lanjut"),
        "#daftar-angka(mulai: 3, gaya: \"1.\", (\n[#\"x\";\n\n#daftar-angka(mulai: 1, gaya: \"a.\", (\n[#\"y\";],\n\
         [#\"z\";\n\n#daftar-angka(mulai: 1, gaya: \"-\", (\n[#\"w\";],\n))],\n))],\n[#\"v\";\n\n#\"lanjut\";],\n))"
    );
    assert_eq!(
        ke_typst("1) a\n   b) tak\n2) c\nc. d\n\nc. e"),
        "#daftar-angka(mulai: 1, gaya: \"1)\", (\n[#\"a b) tak\";],\n[#\"c c. d\";],\n))\n\n\
         #daftar-angka(mulai: 3, gaya: \"a.\", (\n[#\"e\";],\n))"
    );
}

#[test]
fn letters_deep_under_two_digit_numbers() {
    let t = ke_typst("9. x\n10. y\n   a) z\n   b) w\n11. v");
    assert_eq!(t.matches("daftar-angka").count(), 2);
    assert!(
        t.contains("[#\"y\";\n\n#daftar-angka(mulai: 1, gaya: \"a)\", (\n[#\"z\";],\n[#\"w\";],\n))],\n[#\"v\";]"),
        "{t}"
    );
}

#[test]
fn tables() {
    assert_eq!(
        ke_typst("| A | B |\n|---|--:|\n| 1 | **x** |\n| 2 |"),
        "#tabel-sederhana(kolom: 2, rata: (left, right, ), (\n[#\"A\";],[#\"B\";],\n[#\"1\";],[#strong[#\"x\";];],\n[#\"2\";],[],\n))"
    );
}

#[test]
fn unsupported_things_are_reported_and_printed_as_text() {
    let kasus = [
        ("x\n\n# Judul", 3, "tingkat 1"),
        ("x\n\n<b>y</b>", 3, "HTML"),
        ("x <b>y</b>", 1, "HTML"),
        ("![k](a.png)", 1, "gambar"),
        ("```\n#f()\n```", 1, "kode"),
        ("> x", 1, "kutipan"),
        ("x\n\n---", 3, "garis"),
        ("[a]: http://b", 1, "definisi"),
        ("&#xF0000;", 1, "aksara"),
    ];
    for (md, baris, pesan) in kasus {
        let (typ, c) = ke_typst_dengan(md, &[Nilai::Teks("BOCOR".into())]);
        assert!(c.iter().any(|c| c.baris == baris && c.pesan.contains(pesan)), "{md}: {c:?}");
        assert!(!tercetak(&typ).unwrap().contains("BOCOR"));
    }
    assert_eq!(tercetak(&ke_typst("a <script>alert(1)</script>")).unwrap(), "a <script>alert(1)</script>");
}

#[test]
fn values_in_chapters_are_never_markdown() {
    assert_eq!(
        md("{{ instansi.nama }} di \"{{ instansi.daerah }}\""),
        "#\"Dinas *Koperasi* di “Kabupaten \\\"X\\\"”\";"
    );
    assert_eq!(
        md("| A |\n|---|\n| {{ 'a|b' }} |"),
        "#tabel-sederhana(kolom: 1, rata: (left, ), (\n[#\"A\";],\n[#\"a|b\";],\n))"
    );
    assert_eq!(md("Lihat {{ rujuk('x') }}."), "#\"Lihat \";#rujuk(\"x\")#\".\";");
    assert_eq!(md("{% set j %}**{{ 'a*' }}**{% endset %}{{ j }} {{ j ~ '' }}"), "#strong[#\"a*\";];#\" **a***\";");
    assert_eq!(
        md("{% for x in [1, 2] %}\n1. butir {{ x }}\n{% endfor %}\n"),
        "#daftar-angka(mulai: 1, gaya: \"1.\", (\n[#\"butir 1\";],\n[#\"butir 2\";],\n))"
    );
}

#[test]
fn numbers_from_a_loop_make_a_list() {
    assert_eq!(
        md(
            "Berikut:\n\n{% for d in ['x', 'y'] -%}\n{{ loop.index }}. {{ d }}{{ '.' if loop.last else ';' }}\n{% endfor %}"
        ),
        "#\"Berikut:\";\n\n#daftar-angka(mulai: 1, gaya: \"1.\", (\n[#\"x;\";],\n[#\"y.\";],\n))"
    );
    assert_eq!(
        md("{{ 2 }}) x\n   {{ 'a' }}. y"),
        "#daftar-angka(mulai: 2, gaya: \"1)\", (\n[#\"x\";\n\n#daftar-angka(mulai: 1, gaya: \"a.\", (\n[#\"y\";],\n))],\n))"
    );
    assert_eq!(md("{{ 'dan' }}. y"), "#\"dan. y\";");
}

#[test]
fn block_values_stand_alone() {
    assert_eq!(md("a\n\n{{ tabel('x') }}\n\nb"), "#\"a\";\n\n#tabel-x()\n\n#\"b\";");
    assert_eq!(md("a\n{{ tabel('x') }}\nb"), "#\"a\";\n\n#tabel-x()\n\n#\"b\";");
    assert_eq!(
        md("1. a\n\n   {{ tabel('x') }}\n2. b"),
        "#daftar-angka(mulai: 1, gaya: \"1.\", (\n[#\"a\";\n\n#tabel-x()],\n[#\"b\";],\n))"
    );
    assert!(md("1. a\n{{ tabel('x') }}").ends_with("],\n))\n\n#tabel-x()"));
    for t in ["{% set a = 1 %}\nkata {{ tabel('x') }}", "{% set a = 1 %}\n{{ tabel('x') }} kata{{ 1 }}"] {
        let (typ, c) = mesin().render_md("2.1.md", t, Value::UNDEFINED).unwrap();
        assert!(typ.contains("#tabel-x()"));
        assert_eq!((c.len(), c[0].baris), (1, 2), "{c:?}");
    }
}

#[test]
fn findings_keep_the_line_of_the_chapter() {
    let t =
        "{% set a = 1 %}\n{% for x in [1, 2, 3] %}\nbaris {{ x }}\n\n{% endfor %}\n{# k\nk #}\n<br>\n\nx \u{f0b7} y";
    let (_, c) = mesin().render_md("2.1.md", t, Value::UNDEFINED).unwrap();
    assert_eq!(c.iter().map(|c| c.baris).collect::<Vec<_>>(), [8, 10]);
}

#[test]
fn numbers() {
    for (t, hasil) in [
        (
            "{{ pagu }}|{{ pagu | rupiah }}|{{ pagu | rupiah_miliar(2) }}|{{ pagu | miliar }}",
            "9.231.958.000|Rp9.231.958.000|Rp9,23 miliar|9,23 miliar",
        ),
        (
            "{{ 12500000 | rupiah_juta(1) }}|{{ -500 | rupiah }}|{{ '1234.5' | rupiah }}|{{ 0.1 | rupiah_juta(0) }}",
            "Rp12,5 juta|-Rp500|Rp1.234,50|Rp0 juta",
        ),
        (
            "{{ capaian }}|{{ capaian | persen(2) }}|{{ capaian | desimal(0) }}|{{ capaian | angka }}",
            "85,40|85,40%|85|85,40",
        ),
        (
            "{{ bagi(1, 3) }}|{{ persen_dari(1, 3) | persen(2) }}|{{ bagi(6, 3) }}|{{ kali(bagi(1, 4), 100) }}",
            "0,33|33,33%|2|25",
        ),
        (
            "{{ tambah(pagu, 0.5, '1') }}|{{ kurang(10, 3, 2) }}|{{ maks(1, capaian) }}|{{ min(2, 1) }}",
            "9.231.958.001,5|5|85,40|1",
        ),
        ("{{ 'ya' if lebih(capaian, 85) else 'tidak' }}|{{ 'ya' if sama(capaian, 85.4) else 'tidak' }}", "ya|ya"),
        (
            "{{ 38 | terbilang }}|{{ 4 | romawi }}|{{ '2025-09-04' | tanggal }}",
            "tiga puluh delapan|IV|4 September 2025",
        ),
        (
            "{{ 'dinas' | kapital }}|{{ 'DINAS KOPERASI' | judul_kalimat }}|{{ 'nilai SAKIP' | judul_kalimat }}",
            "DINAS|Dinas koperasi|Nilai SAKIP",
        ),
        (
            "{{ [3, capaian, 10.5] | sort | join(' ') }}|{{ [3, capaian] | sum }}|{{ [3, capaian] | max }}",
            "3 10,5 85,40|88,40|85,40",
        ),
        ("{{ '2026' | tahun(-1) }}|{{ kurang('2026', 2) | tahun }}|{{ 2026 }}", "2025|2024|2.026"),
        ("{{ 'x' if false }}|{{ 1.50 }}", "|1,5"),
    ] {
        assert_eq!(teks(t), hasil, "{t}");
    }
}

#[test]
fn typst_templates() {
    let m = mesin();
    assert_eq!(m.render_typ("makro.typ.j2", Value::UNDEFINED).unwrap(), "*#\"\\\"]\";*_#\"a\";_");
    let mut n = Perender::baru();
    n.pemuat(|t| Some(t.to_string()));
    let ctx =
        context! { d => context! { a => 1, b => vec!["x\""], c => (), e => true }, t => Typst::sebaris("*a*").nilai() };
    let r = |t: &str| n.render_typ(t, ctx.clone()).unwrap();
    assert_eq!(r("#f({{ d | kode }})"), "#f((\"a\": 1, \"b\": (\"x\\\"\",), \"c\": none, \"e\": true,))");
    assert_eq!(r("{{ [] | kode }} {{ {} | kode }} {{ 1.5 | kode }} {{ t | kode }} {{ t }}"), "() (:) 1.5 [*a*] *a*");
    assert_eq!(r("{{ 12345 }}{{ [t, 'b'] | join(', ') }}"), "#\"12.345\";*a*#\", \";#\"b\";");
}

#[test]
fn errors_are_indonesian_and_point_into_the_chapter() {
    let t = "Baris satu\nlihat {{ instansi.nam }} x";
    let g = gagal(t);
    assert_eq!((g.templat.as_str(), g.baris, g.pesan.as_str()), ("2.1.md", 2, "`instansi.nam` tidak ada"));
    assert_eq!(g.bantuan.as_deref(), Some("mungkin maksud Anda `nama`?"));
    assert_eq!(g.rentang.clone().map(|r| &t[r]), Some("instansi.nam"));
    for (t, pesan, bantuan) in [
        ("{{ instansii.nama }}", "`instansii` tidak ada", "`instansi`"),
        ("{{ pagu | rupih }}", "saringan `rupih` tidak dikenal", "`rupiah`"),
        ("{{ pagu | upper }}", "saringan `upper` tidak dikenal", "`kapital`"),
        ("{{ tabell('x') }}", "fungsi `tabell` tidak dikenal", "`tabel`"),
        ("{{ tabel('y') }}", "tabel `y` tidak ada", ""),
        ("{{ instansi.kosong }}", "nilai kosong (none) tidak dapat dicetak", ""),
        ("{{ 1 > 2 }}", "nilai ya/tidak tidak dapat dicetak", ""),
        ("{{ tabel }}", "nilai ini tidak dapat dicetak", "tanda kurung"),
        ("{{ capaian + 1 }}", "operator `+` tidak berlaku untuk nilai rencana dan bilangan", "tambah(a, b)"),
        ("{{ bagi(1, 0) }}", "pembagian dengan nol", ""),
        ("{{ instansi.nam | kapital }}", "`instansi.nam` tidak ada", "`nama`"),
        ("{{ tambah(instansi.nam, 1) }}", "nilai yang dipakai dalam `tambah(instansi.nam, 1)` tidak ada", ""),
        ("{{ desimal }}", "`desimal` tidak ada", ""),
        ("{% forr x in y %}", "perintah `forr` tidak dikenal", "`for`"),
        ("{% if pagu %}x", "susunan templat salah", ""),
        ("{{ 'a }}", "tanda kutip tidak ditutup", ""),
        ("{{ a b }}", "susunan templat salah: ada nama, seharusnya `}}`", ""),
        ("{% include 'z' %}", "templat `z` tidak ada", ""),
        ("{{ pagu | desimal }}", "argumen kurang", ""),
        ("{{ [1] | kode }}", "saringan `kode` hanya untuk templat Typst", ""),
        ("{% for x in 5 %}{% endfor %}", "nilai bukan daftar", ""),
    ] {
        let g = gagal(t);
        assert!(g.pesan.starts_with(pesan), "{t}: {g:?}");
        assert!(g.bantuan.clone().unwrap_or_default().contains(bantuan), "{t}: {g:?}");
        assert_eq!(g.baris, 1, "{t}");
    }
    let m = mesin();
    let g = m.render_typ("sisip.typ.j2", Value::UNDEFINED).unwrap_err();
    assert_eq!((g.templat.as_str(), g.baris, g.pesan.as_str()), ("salah.typ.j2", 2, "`tidak_ada` tidak ada"));
    assert_eq!(m.render_typ("sintaks.typ.j2", Value::UNDEFINED).unwrap_err().baris, 2);
    assert_eq!(m.render_typ("hilang.typ.j2", Value::UNDEFINED).unwrap_err().pesan, "templat `hilang.typ.j2` tidak ada");
    assert_eq!(m.render_teks("{{ x }}", Value::UNDEFINED).unwrap_err().templat, "teks");
}

#[test]
fn too_many_values_are_an_error() {
    assert!(gagal("{% for i in range(65535) %}{{ i }}{% endfor %}").pesan.contains("terlalu banyak"));
    assert!(md("{% for i in range(65534) %}{{ i % 7 }}{% endfor %}").len() > 65_534);
}

/// Text with many of the characters that mean something to Markdown, Typst or the placeholders.
fn sulit() -> impl Strategy<Value = String> {
    let potong = prop_oneof![
        4 => "[\\-*_`#\\[\\]()\"'\\\\|<>&;:$@~=+.!{}/ \t\n0-9a-c]{1,6}",
        2 => "(\n\n|\n|   |1\\. |a\\. |- |a\\) |### |> |\\| |---|```|  \n|<b>|&amp;|!\\[|\\]\\()",
        1 => "\\PC{1,4}",
        1 => any::<String>(),
        1 => "[\u{F0000}-\u{F0004}\u{100001}\u{E000}]",
    ];
    proptest::collection::vec(potong, 0..24).prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_in_a_text_becomes_code(t in sulit()) {
        let nilai = [Nilai::Teks("\"]; #x".into()), Nilai::Sebaris("#emph[]".into()), Nilai::Blok("#emph[]".into())];
        let (typ, _) = ke_typst_dengan(&t, &nilai);
        prop_assert!(tercetak(&typ).is_ok(), "{:?}", tercetak(&typ));
    }

    #[test]
    fn plain_letters_all_arrive(t in "[A-Za-z0-9 ,.\n]{0,60}") {
        let huruf = |s: &str| s.chars().filter(|c| c.is_ascii_uppercase()).collect::<String>();
        prop_assert_eq!(huruf(&tercetak(&ke_typst(&t)).unwrap()), huruf(&t));
    }

    #[test]
    fn chapters_never_panic(t in sulit(), u in "(\\{\\{|\\}\\}|\\{%|%\\}|\\{#|#\\}| raw | endraw |if 1|endif|x|'|\n|1){0,12}") {
        let _ = mesin().render_md("x.md", &format!("{t}{u}{t}"), Value::UNDEFINED);
        let _ = mesin().render_teks(&u, Value::UNDEFINED);
    }

    #[test]
    fn values_print_exactly(t in any::<String>()) {
        let n: Perender = { let mut n = Perender::baru(); n.pemuat(|t| Some(t.into())); n };
        let typ = n.render_typ("{{ t }}", context! { t => t.clone() }).unwrap();
        prop_assert_eq!(tercetak(&typ).unwrap(), t.clone());
        // As an argument it is a string too.
        let typ = n.render_typ("#emph({{ t | kode }})", context! { t => t.clone() }).unwrap();
        prop_assert_eq!(tercetak(&typ).unwrap(), t);
    }
}
