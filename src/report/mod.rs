//! Renderers of findings: one [`Diagnostic`], five forms of output.

pub mod beda;
mod github;
mod gitlab;
pub mod html;
mod human;
mod json;
pub mod laporan;
pub mod penjelasan;
mod rekap;
mod sarif;
mod short;

use crate::diag::{Diagnostic, Severity, Sources, Span};

pub use rekap::{per_kode, rekap, rekap_markdown};

/// A form of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With the source line and a caret, for people.
    #[default]
    Human,
    /// One line for each finding.
    Short,
    /// One JSON object with the version of its form.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// Code quality report of GitLab.
    Gitlab,
}

/// All findings in one form, ending with a newline (empty for the line forms when there are none).
/// `warna` adds ANSI colours to the forms for people.
pub fn cetak(format: Format, temuan: &[Diagnostic], sumber: &Sources, warna: bool) -> String {
    match format {
        Format::Human => human::cetak(temuan, sumber, warna),
        Format::Short => short::cetak(temuan, sumber, warna),
        Format::Json => json::cetak(temuan, sumber),
        Format::Sarif => sarif::cetak(temuan, sumber),
        Format::Github => github::cetak(temuan, sumber),
        Format::Gitlab => gitlab::cetak(temuan, sumber),
    }
}

/// "2 galat, 1 peringatan", or `None` when nothing was found.
pub fn ringkasan(temuan: &[Diagnostic]) -> Option<String> {
    let bagian: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|s| (temuan.iter().filter(|d| d.severity == s).count(), s.sebutan()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, s)| format!("{n} {s}"))
        .collect();
    (!bagian.is_empty()).then(|| bagian.join(", "))
}

/// A place as tools want it: path with `/`, 1-based lines and columns in characters, the end exclusive.
struct Tempat {
    berkas: String,
    baris: usize,
    kolom: usize,
    baris_akhir: usize,
    kolom_akhir: usize,
}

impl Tempat {
    fn dari(span: Span, sumber: &Sources) -> Tempat {
        let berkas = sumber.berkas(span.file);
        let r = span.range();
        let (baris, kolom) = berkas.baris_kolom(r.start);
        let (baris_akhir, kolom_akhir) = berkas.baris_kolom(r.end.max(r.start));
        Tempat { berkas: berkas.tampilan(), baris, kolom, baris_akhir, kolom_akhir }
    }
}

/// What identifies a finding from run to run: its code and data path. What has no path yet (a key misspelt, a table that
/// cannot be read) is known by its file and its message; lines do not count.
fn sidik(d: &Diagnostic, sumber: &Sources) -> String {
    d.sidik().unwrap_or_else(|| {
        let berkas = d.span.map(|s| sumber.berkas(s.file).tampilan()).unwrap_or_default();
        format!("{}:{berkas}:{}", d.kode, sebaris(&d.pesan))
    })
}

/// A text on one line.
pub(crate) fn sebaris(s: &str) -> String {
    s.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod uji {
    use super::*;
    use crate::diag::Kode;

    fn contoh() -> (Vec<Diagnostic>, Sources) {
        let mut s = Sources::default();
        let a = s.tambah("data/a b.toml", "[periode]\nawal = 2025\npagu = 1.5 # sén\n".into());
        let b = s.tambah("data/b.toml", "id = \"x\"".into());
        let galat = Diagnostic::new(Kode("E104"), Span::new(a, 29..32), "uang ditulis sebagai pecahan, 100%")
            .label("tulis bilangan bulat")
            .bantuan("hapus titiknya")
            .lihat(Span::new(b, 5..8), "pertama di sini")
            .lihat(None, "lihat panduan");
        let catatan =
            Diagnostic { severity: Severity::Note, ..Diagnostic::new(Kode("N408"), None, "tabel\nmenganggur") };
        (vec![galat, catatan], s)
    }

    fn c(f: Format) -> String {
        let (d, s) = contoh();
        cetak(f, &d, &s, false)
    }

    #[test]
    fn human() {
        assert_eq!(
            c(Format::Human),
            "\
galat[E104]: uang ditulis sebagai pecahan, 100%
 --> data/a b.toml:3:8
  |
3 | pagu = 1.5 # sén
  |        ^^^ tulis bilangan bulat
  |
  = bantuan: hapus titiknya
  = catatan: lihat panduan
catatan: pertama di sini
 --> data/b.toml:1:6
  |
1 | id = \"x\"
  |      ^^^

catatan[N408]: tabel menganggur
"
        );
    }

    #[test]
    fn human_survives_odd_spans() {
        let mut s = Sources::default();
        let kosong = s.tambah("k.toml", String::new());
        let f = s.tambah("f.toml", "é\nb = [\n1,\n]\r\n".into());
        for (id, r) in [(kosong, 0..0), (kosong, 5..9), (f, 1..1), (f, 1..2), (f, 3..9), (f, 13..13), (f, 2..3)] {
            let d = [Diagnostic::new(Kode("E104"), Span::new(id, r), "x\u{1b}[31m").bantuan("y\u{1b}[31m\nz")];
            for warna in [true, false] {
                let t = cetak(Format::Human, &d, &s, warna);
                assert!(t.contains("E104") && t.contains("toml:") && !t.contains("\u{1b}[31m"), "{t}");
            }
            for f in [Format::Short, Format::Json, Format::Sarif, Format::Github, Format::Gitlab] {
                assert!(cetak(f, &d, &s, false).contains("E104"));
            }
        }
        let d = [Diagnostic::new(Kode("E104"), Span::new(f, 3..12), "x")];
        assert!(cetak(Format::Human, &d, &s, false).ends_with("2 | b = [\n  | ^^^^^\n"), "only the first line");
    }

    #[test]
    fn short() {
        assert_eq!(
            c(Format::Short),
            "data/a b.toml:3:8: galat[E104] uang ditulis sebagai pecahan, 100% (hapus titiknya)\n\
             catatan[N408] tabel menganggur\n"
        );
    }

    #[test]
    fn github() {
        assert_eq!(
            c(Format::Github),
            "::error file=data/a b.toml,line=3,col=8,endLine=3,endColumn=11,title=galat E104::\
             uang ditulis sebagai pecahan, 100%25%0Abantuan: hapus titiknya\n\
             ::notice title=catatan N408::tabel%0Amenganggur\n"
        );
    }

    #[test]
    fn github_commands_cannot_be_broken_out_of() {
        let mut s = Sources::default();
        let f = s.tambah("a,b:c%.toml", "x".into());
        let d = Diagnostic::new(Kode("E104"), Span::new(f, 0..1), "satu\r\n::error::dua %0A");
        let t = cetak(Format::Github, &[d], &s, false);
        assert_eq!(
            t,
            "::error file=a%2Cb%3Ac%25.toml,line=1,col=1,endLine=1,endColumn=2,title=galat E104::\
             satu%0D%0A::error::dua %250A\n"
        );
    }

    #[test]
    fn json() {
        let t = c(Format::Json);
        let v: serde_json::Value = serde_json::from_str(&t).unwrap();
        assert_eq!(v["skema"], 1);
        assert_eq!((&v["ringkas"][0]["kode"], &v["ringkas"][0]["banyak"]), (&"E104".into(), &1.into()));
        let v = &v["temuan"];
        assert_eq!(v[0]["sidik"], "E104:data/a b.toml:uang ditulis sebagai pecahan, 100%");
        assert_eq!(v[0]["kode"], "E104");
        assert_eq!(v[0]["severity"], "galat");
        assert_eq!((&v[0]["baris"], &v[0]["kolom"], &v[0]["kolom_akhir"]), (&3.into(), &8.into(), &11.into()));
        assert_eq!(v[0]["terkait"][0]["berkas"], "data/b.toml");
        assert_eq!(v[1]["berkas"], serde_json::Value::Null);
        assert_eq!(
            cetak(Format::Json, &[], &Sources::default(), false),
            "{\n  \"skema\": 1,\n  \"ringkas\": [],\n  \"temuan\": []\n}\n"
        );
    }

    #[test]
    fn gitlab() {
        let (mut d, s) = contoh();
        d.push(d[0].clone());
        let v: serde_json::Value = serde_json::from_str(&cetak(Format::Gitlab, &d, &s, false)).unwrap();
        assert_eq!((&v[0]["check_name"], &v[0]["severity"]), (&"E104".into(), &"critical".into()));
        assert_eq!(v[0]["location"], serde_json::json!({ "path": "data/a b.toml", "lines": { "begin": 3 } }));
        assert_eq!(v[1]["location"]["path"], "susun.toml");
        let sidik = |i: usize| v[i]["fingerprint"].as_str().unwrap().to_string();
        assert!(sidik(0) != sidik(1) && sidik(0) != sidik(2) && sidik(0).len() == 64);
        assert_eq!(cetak(Format::Gitlab, &[], &s, false), "[]\n");
    }

    #[test]
    fn sarif() {
        let v: serde_json::Value = serde_json::from_str(&c(Format::Sarif)).unwrap();
        let run = &v["runs"][0];
        assert_eq!(v["version"], "2.1.0");
        let aturan = &run["tool"]["driver"]["rules"][0];
        assert_eq!(aturan["id"], "E104");
        assert!(aturan["help"]["markdown"].as_str().is_some_and(|t| t.starts_with("# E104")));
        let r = &run["results"][0];
        assert_eq!(r["level"], "error");
        let letak = &r["locations"][0]["physicalLocation"];
        assert_eq!(letak["artifactLocation"]["uri"], "data/a%20b.toml");
        assert_eq!(letak["region"]["startLine"], 3);
        assert_eq!(run["results"][1]["ruleIndex"], 1);
        assert!(run["results"][1].get("locations").is_none());
    }

    #[test]
    fn summary() {
        assert_eq!(ringkasan(&contoh().0).as_deref(), Some("1 galat, 1 catatan"));
        assert_eq!(ringkasan(&[]), None);
    }
}
