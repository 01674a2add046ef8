//! How a value gets into a document: the three formatters (Typst template, Markdown chapter, plain text).

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr, Value, ValueKind};
use minijinja::{Error, ErrorKind, Output, State};

use super::angka::AngkaNilai;
use super::galat::{galat, galat_dengan};
use super::petik::petik;

/// Ready Typst markup, made by a function of the engine (a table placement, a reference); never made from data text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typst {
    /// The markup.
    pub markah: String,
    /// True when it stands as a block of its own, false when it is part of a line.
    pub blok: bool,
}

impl Typst {
    /// Markup that is part of a line, for example a reference.
    pub fn sebaris(markah: impl Into<String>) -> Self {
        Typst { markah: markah.into(), blok: false }
    }

    /// Markup that stands alone, for example a table.
    pub fn blok(markah: impl Into<String>) -> Self {
        Typst { markah: markah.into(), blok: true }
    }

    /// As a template value.
    pub fn nilai(self) -> Value {
        Value::from_object(self)
    }
}

impl Object for Typst {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.markah)
    }
}

/// A Typst code literal, the result of the filter `kode`.
#[derive(Debug)]
struct Kode(String);

impl Object for Kode {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value waiting beside a Markdown text for its place in the Typst source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nilai {
    /// Text, printed letter by letter.
    Teks(String),
    /// Markup inside a line.
    Sebaris(String),
    /// Markup that stands alone.
    Blok(String),
}

/// First placeholder: plane 15 of the private use area, one code point for each value.
const AWAL: u32 = 0xF_0000;
/// The number of placeholders (the last two code points of a plane are no characters).
const BANYAK: usize = 0xFFFE;

/// The placeholder of the value with this index.
pub(super) fn tanda(indeks: usize) -> Option<char> {
    if indeks >= BANYAK {
        return None;
    }
    u32::try_from(indeks).ok().and_then(|i| char::from_u32(AWAL + i))
}

/// The index of the value for which a placeholder stands.
pub(super) fn indeks(c: char) -> Option<usize> {
    let n = u32::from(c).checked_sub(AWAL)? as usize;
    (n < BANYAK).then_some(n)
}

/// True for characters of the three private use areas, which mean nothing outside this program.
pub(super) fn pribadi(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

/// The values of one chapter, in the order of their placeholders.
#[derive(Debug, Default)]
pub(super) struct Sisipan(pub Vec<Nilai>);

/// Formatter of `.typ.j2`: every value becomes the string expression `#"…";`.
pub(super) fn tulis_typst(out: &mut Output, _: &mut State, v: &Value) -> Result<(), Error> {
    if v.is_safe() {
        // Output of a macro or `set` block of this template: already written by this formatter.
        return Ok(out.write_str(v.as_str().unwrap_or_default())?);
    }
    if let Some(k) = v.downcast_object_ref::<Kode>() {
        return Ok(out.write_str(&k.0)?);
    }
    if let Some(t) = v.downcast_object_ref::<Typst>() {
        return Ok(out.write_str(&t.markah)?);
    }
    if let Some(s) = cetak(v)? {
        let mut t = String::with_capacity(s.len() + 4);
        tulis_teks(&s, &mut t);
        out.write_str(&t)?;
    }
    Ok(())
}

/// Formatter of chapters: the value goes into the side table, one private-use character into the text.
pub(super) fn tulis_markdown(out: &mut Output, state: &mut State, v: &Value) -> Result<(), Error> {
    if v.is_safe() {
        return Ok(out.write_str(v.as_str().unwrap_or_default())?);
    }
    let nilai = if let Some(t) = v.downcast_object_ref::<Typst>() {
        if t.blok { Nilai::Blok(t.markah.clone()) } else { Nilai::Sebaris(t.markah.clone()) }
    } else {
        match cetak(v)? {
            // Line marks of a captured block are no text.
            Some(s) => Nilai::Teks(s.replace(|c| u32::from(c) >= 0x10_0000, "")),
            None => return Ok(()),
        }
    };
    let daftar = &mut state.get_or_insert_extension_with(Sisipan::default).0;
    let c = tanda(daftar.len())
        .ok_or_else(|| galat("narasi memuat terlalu banyak nilai sisipan (paling banyak 65.534 dalam satu berkas)"))?;
    daftar.push(nilai);
    Ok(out.write_str(c.encode_utf8(&mut [0; 4]))?)
}

/// Formatter of plain strings (titles): the text itself.
pub(super) fn tulis_polos(out: &mut Output, _: &mut State, v: &Value) -> Result<(), Error> {
    if v.downcast_object_ref::<Typst>().is_some() {
        return Err(galat("tabel, gambar, dan rujukan tidak dapat disisipkan di dalam judul"));
    }
    if let Some(s) = cetak(v)? {
        out.write_str(&s)?;
    }
    Ok(())
}

/// Appends `s` as Typst markup that prints exactly `s`.
pub fn tulis_teks(s: &str, out: &mut String) {
    out.push('#');
    petik(s, out);
    out.push(';');
}

/// The text of a value; `None` for the missing `else` of an inline `if`, which prints nothing.
pub(super) fn cetak(v: &Value) -> Result<Option<String>, Error> {
    if let Some(a) = AngkaNilai::dari_bilangan(v) {
        return Ok(Some(a.to_string()));
    }
    match v.kind() {
        ValueKind::Undefined => Ok(None),
        ValueKind::String => Ok(v.as_str().map(str::to_string)),
        ValueKind::None => Err(galat("nilai kosong (none) tidak dapat dicetak")),
        ValueKind::Bool => Err(galat_dengan(
            "nilai ya/tidak tidak dapat dicetak",
            Some("gunakan `{% if … %}` untuk memilih teksnya".into()),
        )),
        ValueKind::Seq | ValueKind::Iterable => Err(galat_dengan(
            "daftar tidak dapat dicetak langsung",
            Some("gunakan `{% for … %}` atau saringan `join`".into()),
        )),
        ValueKind::Map => Err(galat_dengan(
            "kumpulan nilai tidak dapat dicetak langsung",
            Some("sebutkan bagiannya, misalnya `.nama`".into()),
        )),
        _ if v.downcast_object_ref::<Kode>().is_some() => {
            Err(galat("saringan `kode` hanya untuk templat Typst (.typ.j2)"))
        }
        _ => Err(galat_dengan(
            "nilai ini tidak dapat dicetak",
            Some("bila ini sebuah fungsi, tambahkan tanda kurung dan argumennya".into()),
        )),
    }
}

/// Filter `kode`: any value as a Typst code literal, for arguments of Typst functions.
///
/// Integers and floats become numbers; an [`AngkaNilai`] becomes the string it prints; markup becomes a content block.
pub(super) fn kode(v: &Value) -> Result<Value, Error> {
    let mut out = String::new();
    tulis_kode(v, &mut out, 0)?;
    Ok(Value::from_object(Kode(out)))
}

/// As the filter `kode`, for source that is written without a template.
pub fn kode_typst(v: &Value) -> Result<String, Error> {
    let mut out = String::new();
    tulis_kode(v, &mut out, 0)?;
    Ok(out)
}

fn tulis_kode(v: &Value, out: &mut String, dalam: usize) -> Result<(), Error> {
    if dalam > 32 {
        return Err(galat("nilai bersarang terlalu dalam"));
    }
    if let Some(k) = v.downcast_object_ref::<Kode>() {
        out.push_str(&k.0);
        return Ok(());
    }
    if let Some(t) = v.downcast_object_ref::<Typst>() {
        out.push('[');
        out.push_str(&t.markah);
        out.push(']');
        return Ok(());
    }
    if let Some(a) = v.downcast_object_ref::<AngkaNilai>() {
        petik(&a.to_string(), out);
        return Ok(());
    }
    match v.kind() {
        ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::None => out.push_str("none"),
        ValueKind::Bool => out.push_str(if v.is_true() { "true" } else { "false" }),
        ValueKind::Number => {
            if v.is_integer() {
                let n = v.as_i64().filter(|n| *n != i64::MIN);
                out.push_str(&n.ok_or_else(|| galat("bilangan terlalu besar untuk Typst"))?.to_string());
            } else {
                let f = f64::try_from(v.clone()).ok().filter(|f| f.is_finite());
                out.push_str(&format!("{:?}", f.ok_or_else(|| galat("bilangan tidak hingga"))?));
            }
        }
        ValueKind::String if v.is_safe() => {
            out.push('[');
            out.push_str(v.as_str().unwrap_or_default());
            out.push(']');
        }
        ValueKind::String => petik(v.as_str().unwrap_or_default(), out),
        ValueKind::Seq | ValueKind::Iterable => {
            out.push('(');
            for x in v.try_iter()?.checked() {
                tulis_kode(&x?, out, dalam + 1)?;
                out.push_str(", ");
            }
            tutup(out);
        }
        ValueKind::Map => {
            out.push('(');
            let mut kosong = true;
            for k in v.try_iter()?.checked() {
                let k = k?;
                kosong = false;
                petik(&k.to_string(), out);
                out.push_str(": ");
                tulis_kode(&v.get_item(&k)?, out, dalam + 1)?;
                out.push_str(", ");
            }
            if kosong {
                out.push(':');
            }
            tutup(out);
        }
        _ => return Err(galat("nilai ini tidak dapat dijadikan kode Typst")),
    }
    Ok(())
}

/// Closes a tuple or dictionary; the trailing comma stays, it makes a list of one a list.
fn tutup(out: &mut String) {
    if out.ends_with(", ") {
        out.pop();
    }
    out.push(')');
}
