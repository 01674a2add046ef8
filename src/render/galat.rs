//! What is wrong in a template, in Indonesian, with the place in the template's own source.

use std::error::Error as _;
use std::fmt;
use std::ops::Range;

use minijinja::{Error, ErrorKind};

use crate::diag::maksud;

/// A template or chapter that cannot be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GalatTemplat {
    /// Name of the template in which it happened (an included one, if so).
    pub templat: String,
    /// 1-based line; 0 when unknown.
    pub baris: usize,
    /// Byte range of the expression in the template source, when known.
    pub rentang: Option<Range<usize>>,
    /// What is wrong, one Indonesian sentence without a full stop.
    pub pesan: String,
    /// What to do, when there is something to say.
    pub bantuan: Option<String>,
    /// The engine's own words, for `-v`.
    pub rincian: Box<str>,
}

impl fmt::Display for GalatTemplat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.templat, self.baris, self.pesan)
    }
}

impl std::error::Error for GalatTemplat {}

/// An Indonesian message travelling inside a minijinja error.
#[derive(Debug)]
struct Pesan {
    pesan: String,
    bantuan: Option<String>,
}

impl fmt::Display for Pesan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pesan)
    }
}

impl std::error::Error for Pesan {}

/// An error of a template function or filter with an Indonesian message that reaches the planner unchanged.
pub fn galat(pesan: impl Into<String>) -> Error {
    galat_dengan(pesan, None)
}

/// Like [`galat`], with what to do.
pub fn galat_dengan(pesan: impl Into<String>, bantuan: Option<String>) -> Error {
    let pesan = pesan.into();
    Error::new(ErrorKind::InvalidOperation, pesan.clone()).with_source(Pesan { pesan, bantuan })
}

/// The names that "mungkin maksud Anda" may choose from.
pub(super) struct Calon<'a> {
    /// Filters.
    pub saringan: Vec<&'a str>,
    /// Global values and functions.
    pub global: Vec<String>,
    /// Fields of the value a simple path such as `instansi` or `fakta.umum` leads to.
    pub medan: &'a dyn Fn(&str) -> Vec<String>,
}

/// Translates an engine error; `utama` names the template when the error does not.
pub(super) fn terjemahkan(err: &Error, utama: &str, calon: &Calon) -> GalatTemplat {
    // Includes and super blocks wrap the error that matters.
    let mut e = err;
    while let Some(dalam) = e.source().and_then(|s| s.downcast_ref::<Error>()) {
        if dalam.line().is_none() {
            break;
        }
        e = dalam;
    }
    let cuplikan = e.range().and_then(|r| e.template_source().and_then(|s| s.get(r)));
    let (pesan, bantuan) = match pesan_kita(e) {
        Some(p) => (p.pesan.clone(), p.bantuan.clone()),
        None if e.kind() == ErrorKind::UndefinedError && e.detail().is_none() => {
            // A filter or function of ours met an undefined value; the range is then that of the filter or call.
            let depan = e.range().and_then(|r| e.template_source().and_then(|s| s.get(..r.start)));
            match (depan.and_then(sebelum_pipa), cuplikan) {
                (Some(u), _) => tak_ada(Some(u), calon),
                (None, Some(c)) if c.contains('(') => (format!("nilai yang dipakai dalam `{c}` tidak ada"), None),
                (None, c) => tak_ada(c, calon),
            }
        }
        None => uraikan(e.kind(), e.detail().unwrap_or_default(), cuplikan, calon),
    };
    GalatTemplat {
        templat: e.name().or(err.name()).unwrap_or(utama).to_string(),
        baris: e.line().or(err.line()).unwrap_or(0),
        rentang: e.range().filter(|r| !r.is_empty()),
        pesan,
        bantuan,
        rincian: e.detail().map_or_else(|| e.kind().to_string(), |d| format!("{}: {d}", e.kind())).into(),
    }
}

/// The simple expression that a filter is applied to, from the source before the filter's name.
fn sebelum_pipa(depan: &str) -> Option<&str> {
    let kiri = depan.trim_end().strip_suffix('|')?.trim_end();
    let mulai = kiri
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '_' | '.'))
        .last()
        .map(|(i, _)| i)?;
    kiri.get(mulai..)
}

fn pesan_kita(e: &Error) -> Option<&Pesan> {
    let mut s = e.source();
    while let Some(x) = s {
        if let Some(p) = x.downcast_ref::<Pesan>() {
            return Some(p);
        }
        s = x.source();
    }
    None
}

fn uraikan(kind: ErrorKind, d: &str, cuplikan: Option<&str>, calon: &Calon) -> (String, Option<String>) {
    match kind {
        ErrorKind::UndefinedError => tak_ada(antara(d, '`', '`').or(cuplikan), calon),
        ErrorKind::UnknownFilter => {
            let nama = tengah(d, "filter ", " is unknown").unwrap_or(d);
            let ganti = PENGGANTI.iter().find(|(x, _)| *x == nama).map(|(_, y)| format!("gunakan saringan `{y}`"));
            (format!("saringan `{nama}` tidak dikenal"), ganti.or_else(|| maksud(nama, calon.saringan.iter().copied())))
        }
        ErrorKind::UnknownTest => {
            (format!("uji `{}` tidak dikenal", tengah(d, "test ", " is unknown").unwrap_or(d)), None)
        }
        ErrorKind::UnknownFunction => {
            let nama = d.strip_suffix(" is unknown").unwrap_or(d);
            (format!("fungsi `{nama}` tidak dikenal"), maksud(nama, calon.global.iter().map(String::as_str)))
        }
        ErrorKind::UnknownMethod => {
            let nama = d.split("no method named ").nth(1).unwrap_or(d);
            (format!("`{nama}` bukan sesuatu yang dapat dipanggil di sini"), None)
        }
        ErrorKind::TemplateNotFound => {
            (format!("templat `{}` tidak ada", antara(d, '"', '"').or(antara(d, '\'', '\'')).unwrap_or(d)), None)
        }
        ErrorKind::TooManyArguments => (dengan_cuplikan("argumen terlalu banyak", cuplikan), None),
        ErrorKind::MissingArgument => (dengan_cuplikan("argumen kurang", cuplikan), None),
        ErrorKind::SyntaxError => sintaks(d),
        ErrorKind::BadEscape => ("urutan `\\…` di dalam teks templat salah".into(), None),
        ErrorKind::CannotUnpack => (dengan_cuplikan("nilai tidak dapat dibagi menjadi beberapa nama", cuplikan), None),
        _ => operasi(d, cuplikan),
    }
}

/// Filters of Jinja that are replaced here, because they would print a number or an absent value wrongly.
const PENGGANTI: &[(&str, &str)] = &[
    ("upper", "kapital"),
    ("lower", "kecil"),
    ("title", "judul_kalimat"),
    ("capitalize", "judul_kalimat"),
    ("round", "desimal"),
    ("float", "desimal"),
    ("int", "angka"),
    ("string", "angka"),
];

fn tak_ada(ungkapan: Option<&str>, calon: &Calon) -> (String, Option<String>) {
    let Some(u) = ungkapan.map(str::trim).filter(|u| !u.is_empty()) else {
        return ("nilai yang dipakai tidak ada".into(), None);
    };
    let jalur = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    let bantuan = match u.rsplit_once('.') {
        Some((dasar, kunci)) if jalur(dasar) => maksud(kunci, (calon.medan)(dasar).iter().map(String::as_str)),
        None if jalur(u) => maksud(u, calon.global.iter().map(String::as_str)),
        _ => None,
    };
    (format!("`{u}` tidak ada"), bantuan)
}

fn sintaks(d: &str) -> (String, Option<String>) {
    if let Some(nama) = d.strip_prefix("unknown statement ") {
        return (format!("perintah `{nama}` tidak dikenal"), maksud(nama, PERINTAH.iter().copied()));
    }
    if let Some((ada, harap)) = d.strip_prefix("unexpected ").and_then(|r| r.split_once(", expected ")) {
        return (format!("susunan templat salah: ada {}, seharusnya {}", istilah(ada), istilah(harap)), None);
    }
    let pesan = match d {
        "unexpected end of string" => "tanda kutip tidak ditutup".to_string(),
        "unexpected end of comment" => "komentar `{# … #}` tidak ditutup".to_string(),
        "unexpected end of raw block" => "blok `raw` tidak ditutup".to_string(),
        "unexpected character" => "susunan templat salah: ada karakter yang tidak dikenal".to_string(),
        d => match d.strip_prefix("unexpected ") {
            Some(ada) => format!("susunan templat salah: ada {} yang tidak pada tempatnya", istilah(ada)),
            None => "susunan templat salah".to_string(),
        },
    };
    (pesan, None)
}

const PERINTAH: &[&str] = &[
    "for",
    "endfor",
    "if",
    "elif",
    "else",
    "endif",
    "set",
    "endset",
    "macro",
    "endmacro",
    "include",
    "import",
    "from",
    "extends",
    "block",
    "endblock",
    "with",
    "endwith",
    "filter",
    "endfilter",
    "call",
    "endcall",
    "do",
    "raw",
    "endraw",
];

/// The parser's words for what it meets.
fn istilah(s: &str) -> String {
    let tetap = match s {
        "end of input" => "akhir berkas",
        "end of variable block" => "`}}`",
        "end of block" => "`%}`",
        "start of block" => "`{%`",
        "start of variable block" => "`{{`",
        "identifier" => "nama",
        "identifier or integer" => "nama atau bilangan",
        "template data" => "teks biasa",
        "string" => "teks",
        "integer" | "float" => "bilangan",
        _ => return s.replace(" or ", " atau ").replace("identifier", "nama"),
    };
    tetap.to_string()
}

fn operasi(d: &str, cuplikan: Option<&str>) -> (String, Option<String>) {
    if let Some((op, jenis)) =
        d.strip_prefix("tried to use ").and_then(|r| r.split_once(" operator on unsupported types "))
    {
        let (a, b) = jenis.split_once(" and ").unwrap_or((jenis, ""));
        let b = b.split(" (").next().unwrap_or(b);
        let ganti = [("+", "tambah"), ("-", "kurang"), ("*", "kali"), ("/", "bagi")];
        let bantuan = ganti
            .iter()
            .find(|(x, _)| *x == op)
            .map(|(_, f)| format!("untuk nilai rencana gunakan `{f}(a, b)`, yang menghitung tanpa pembulatan"));
        return (format!("operator `{op}` tidak berlaku untuk {} dan {}", jenis_nilai(a), jenis_nilai(b)), bantuan);
    }
    if d.contains("is not iterable") || d.contains("not iterable") {
        return (dengan_cuplikan("nilai bukan daftar", cuplikan), None);
    }
    if d.contains("not callable") {
        return (dengan_cuplikan("nilai bukan fungsi", cuplikan), None);
    }
    if d.starts_with("cannot convert ") || d.contains("is not a string") {
        return (dengan_cuplikan("jenis nilai tidak cocok", cuplikan), None);
    }
    (dengan_cuplikan("ungkapan tidak dapat dihitung", cuplikan), None)
}

fn jenis_nilai(s: &str) -> &str {
    match s {
        "undefined" => "nilai yang tidak ada",
        "none" => "nilai kosong",
        "bool" => "ya/tidak",
        "number" => "bilangan",
        "string" => "teks",
        "sequence" | "iterator" | "iterable" => "daftar",
        "map" => "kumpulan",
        "plain object" => "nilai rencana",
        s => s,
    }
}

fn dengan_cuplikan(pesan: &str, cuplikan: Option<&str>) -> String {
    match cuplikan.map(str::trim).filter(|c| !c.is_empty() && !c.contains('\n') && c.len() <= 120) {
        Some(c) => format!("{pesan}: `{c}`"),
        None => pesan.to_string(),
    }
}

fn antara(s: &str, kiri: char, kanan: char) -> Option<&str> {
    let (_, sisa) = s.split_once(kiri)?;
    sisa.split_once(kanan).map(|(isi, _)| isi)
}

fn tengah<'a>(s: &'a str, kiri: &str, kanan: &str) -> Option<&'a str> {
    s.strip_prefix(kiri)?.strip_suffix(kanan)
}
