//! Filters and arithmetic of the templates: Indonesian number, date and letter forms, exact decimals.

use std::cmp::Ordering;

use minijinja::value::{Kwargs, Rest, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};
use rust_decimal::Decimal;

use super::angka::AngkaNilai;
use super::galat::{galat, galat_dengan};
use super::sisip::{self, Typst};
use crate::model::nilai::{self, Angka, Tanggal};

/// Every filter a template may use: our own and the harmless ones of Jinja.
pub(super) const SARINGAN: &[&str] = &[
    "angka",
    "desimal",
    "persen",
    "rupiah",
    "rupiah_miliar",
    "rupiah_juta",
    "miliar",
    "juta",
    "terbilang",
    "tanggal",
    "tahun",
    "romawi",
    "kapital",
    "kecil",
    "judul_kalimat",
    "kode",
    "join",
    "sum",
    "min",
    "max",
    "sort",
    "attr",
    "batch",
    "chain",
    "count",
    "d",
    "default",
    "dictsort",
    "first",
    "groupby",
    "indent",
    "items",
    "last",
    "length",
    "lines",
    "list",
    "map",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "select",
    "selectattr",
    "slice",
    "split",
    "trim",
    "unique",
    "zip",
];

/// Filters of the engine that go: they print numbers and absent values in their own way, or let text become markup.
const DIBUANG: &[&str] = &[
    "safe",
    "escape",
    "e",
    "lower",
    "upper",
    "title",
    "capitalize",
    "round",
    "abs",
    "int",
    "float",
    "string",
    "bool",
    "pprint",
    "format",
];

/// Adds filters and arithmetic to an environment.
pub(super) fn pasang(env: &mut Environment<'static>) {
    for nama in DIBUANG {
        env.remove_filter(nama);
    }
    env.remove_global("debug");
    env.add_filter("kode", sisip::kode);
    env.add_filter("angka", |v: &Value| {
        AngkaNilai::dari(v).map(|a| AngkaNilai { akhiran: None, ..a }).map(Value::from_object)
    });
    env.add_filter("desimal", |v: &Value, n: u32| -> Result<Value, Error> {
        Ok(Value::from_object(AngkaNilai { desimal: Some(digit(n)?), akhiran: None, ..AngkaNilai::dari(v)? }))
    });
    env.add_filter("persen", |v: &Value, n: Option<u32>| -> Result<Value, Error> {
        let a = AngkaNilai::dari(v)?;
        let desimal = n.map(digit).transpose()?.or(a.desimal);
        Ok(Value::from_object(AngkaNilai { desimal, akhiran: Some("%".into()), ..a }))
    });
    env.add_filter("rupiah", rupiah);
    env.add_filter("rupiah_miliar", |v: &Value, n: Option<u32>| satuan_besar(v, n, "Rp", 1_000_000_000, " miliar"));
    env.add_filter("rupiah_juta", |v: &Value, n: Option<u32>| satuan_besar(v, n, "Rp", 1_000_000, " juta"));
    env.add_filter("miliar", |v: &Value, n: Option<u32>| satuan_besar(v, n, "", 1_000_000_000, " miliar"));
    env.add_filter("juta", |v: &Value, n: Option<u32>| satuan_besar(v, n, "", 1_000_000, " juta"));
    env.add_filter("terbilang", |v: &Value| -> Result<String, Error> {
        let a = AngkaNilai::dari(v)?;
        let angka = Angka(a.angka);
        Ok(nilai::terbilang(&a.desimal.map_or(angka, |n| angka.bulatkan(n))))
    });
    env.add_filter("tanggal", tanggal);
    env.add_filter("tahun", tahun);
    env.add_filter("romawi", |v: &Value| -> Result<String, Error> {
        let a = AngkaNilai::dari(v)?.angka.normalize();
        let n = if a.scale() == 0 { u32::try_from(a).ok() } else { None };
        match n.filter(|n| (1..4000).contains(n)) {
            Some(n) => Ok(nilai::romawi(n)),
            None => Err(galat("angka Romawi hanya untuk bilangan bulat 1 sampai 3.999")),
        }
    });
    env.add_filter("kapital", |v: &Value| Ok::<_, Error>(teks(v)?.to_uppercase()));
    env.add_filter("kecil", |v: &Value| Ok::<_, Error>(teks(v)?.to_lowercase()));
    env.add_filter("judul_kalimat", |v: &Value| Ok::<_, Error>(judul_kalimat(&teks(v)?)));
    env.add_filter("join", gabung);
    env.add_filter("sum", |v: &Value, kw: Kwargs| -> Result<Value, Error> {
        let kunci = kw.get::<Option<String>>("attribute")?;
        kw.assert_all_used()?;
        let mut semua = Vec::new();
        for x in v.try_iter()?.checked() {
            semua.push(ambil(&x?, kunci.as_deref())?);
        }
        lipat(&semua, Decimal::checked_add)
    });
    env.add_filter("min", |v: &Value, kw: Kwargs| ujung(v, &kw, Ordering::Less));
    env.add_filter("max", |v: &Value, kw: Kwargs| ujung(v, &kw, Ordering::Greater));
    env.add_filter("sort", urutkan);

    env.add_function("tambah", |a: Rest<Value>| lipat(&a, Decimal::checked_add));
    env.add_function("kurang", |a: Rest<Value>| paling_sedikit(&a, 2).and_then(|()| lipat(&a, Decimal::checked_sub)));
    env.add_function("kali", |a: Rest<Value>| {
        paling_sedikit(&a, 2)?;
        hasil(lipat_angka(&a, Decimal::checked_mul)?.normalize())
    });
    env.add_function("bagi", |a: &Value, b: &Value| bagi(a, b, Decimal::ONE));
    env.add_function("persen_dari", |a: &Value, b: &Value| bagi(a, b, Decimal::ONE_HUNDRED));
    env.add_function("lebih", |a: &Value, b: &Value| banding(a, b).map(Ordering::is_gt));
    env.add_function("kurang_dari", |a: &Value, b: &Value| banding(a, b).map(Ordering::is_lt));
    env.add_function("sama", |a: &Value, b: &Value| banding(a, b).map(Ordering::is_eq));
    env.add_function("maks", |a: Rest<Value>| pilih(&a, Ordering::Greater));
    env.add_function("min", |a: Rest<Value>| pilih(&a, Ordering::Less));
}

/// Print precision, as far as an exact decimal reaches.
fn digit(n: u32) -> Result<u32, Error> {
    if n <= 28 { Ok(n) } else { Err(galat("paling banyak 28 angka di belakang koma")) }
}

/// "Rp9.231.958.000"; a fraction prints two digits, a negative amount "-Rp5.000".
fn rupiah(v: &Value) -> Result<String, Error> {
    let a = AngkaNilai::dari(v)?;
    let n = a.angka.abs();
    let desimal = a.desimal.or(Some(if n.normalize().scale() == 0 { 0 } else { 2 }));
    Ok(bertanda(a.angka, "Rp", &Angka(n).format(desimal), ""))
}

/// The amount in millions or milliards, two digits unless told otherwise.
fn satuan_besar(v: &Value, n: Option<u32>, depan: &str, pembagi: i64, belakang: &str) -> Result<String, Error> {
    let n = digit(n.unwrap_or(2))?;
    let a = AngkaNilai::dari(v)?.angka;
    let besar = a.abs().checked_div(Decimal::from(pembagi)).ok_or_else(meluap)?;
    Ok(bertanda(a, depan, &Angka(besar).format(Some(n)), belakang))
}

/// Puts the minus before "Rp", unless rounding left nothing but zeros.
fn bertanda(asal: Decimal, depan: &str, angka: &str, belakang: &str) -> String {
    let nol = angka.chars().all(|c| matches!(c, '0' | '.' | ','));
    let minus = if asal.is_sign_negative() && !nol { "-" } else { "" };
    format!("{minus}{depan}{angka}{belakang}")
}

fn tanggal(v: &Value) -> Result<String, Error> {
    let s = teks(v)?;
    Tanggal::dari_iso(s.trim()).map(|t| t.to_string()).ok_or_else(|| {
        galat_dengan(format!("\"{s}\" bukan tanggal"), Some("tanggal ditulis tahun-bulan-hari: 2025-09-04".into()))
    })
}

/// A year, which takes no thousands separator: "2025"; `tahun(-1)` is the year before.
fn tahun(v: &Value, geser: Option<i64>) -> Result<String, Error> {
    let a = AngkaNilai::dari(v)?.angka.normalize();
    let n = if a.scale() == 0 { i64::try_from(a).ok() } else { None };
    n.and_then(|n| n.checked_add(geser.unwrap_or(0)))
        .filter(|n| (1000..=9999).contains(n))
        .map(|n| n.to_string())
        .ok_or_else(|| galat("tahun terdiri atas empat angka"))
}

/// Text of a value that letter filters work on.
fn teks(v: &Value) -> Result<String, Error> {
    if v.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if v.downcast_object_ref::<Typst>().is_some() {
        return Err(galat("tabel, gambar, dan rujukan bukan teks"));
    }
    Ok(sisip::cetak(v)?.unwrap_or_default())
}

/// First letter as a capital, the rest as typed; a text wholly in capitals is lowered first.
fn judul_kalimat(s: &str) -> String {
    let semua_kapital = s.chars().filter(|c| c.is_alphabetic()).count() > 1 && !s.chars().any(char::is_lowercase);
    let s = if semua_kapital { s.to_lowercase() } else { s.to_string() };
    match s.char_indices().find(|(_, c)| c.is_alphabetic()) {
        Some((i, c)) => format!("{}{}{}", &s[..i], c.to_uppercase(), &s[i + c.len_utf8()..]),
        None => s,
    }
}

/// Filter `join`; references among the items keep being references.
fn gabung(v: &Value, pemisah: Option<String>, kunci: Option<String>) -> Result<Value, Error> {
    let pemisah = pemisah.unwrap_or_default();
    let mut semua = Vec::new();
    for x in v.try_iter()?.checked() {
        semua.push(ambil(&x?, kunci.as_deref())?);
    }
    if !semua.iter().any(|x| x.downcast_object_ref::<Typst>().is_some()) {
        let bagian = semua.iter().map(teks).collect::<Result<Vec<_>, _>>()?;
        return Ok(Value::from(bagian.join(&pemisah)));
    }
    let mut out = String::new();
    for (i, x) in semua.iter().enumerate() {
        if i > 0 && !pemisah.is_empty() {
            sisip::tulis_teks(&pemisah, &mut out);
        }
        match x.downcast_object_ref::<Typst>() {
            Some(t) if t.blok => return Err(galat("tabel dan gambar tidak dapat digabung dengan `join`")),
            Some(t) => out.push_str(&t.markah),
            None => sisip::tulis_teks(&teks(x)?, &mut out),
        }
    }
    Ok(Typst::sebaris(out).nilai())
}

/// A field of a value along a dotted path; the value itself without a path.
fn ambil(v: &Value, kunci: Option<&str>) -> Result<Value, Error> {
    let mut v = v.clone();
    for k in kunci.into_iter().flat_map(|k| k.split('.')) {
        v = v.get_attr(k)?;
        if v.is_undefined() {
            return Err(galat(format!("`{k}` tidak ada pada butir daftar")));
        }
    }
    Ok(v)
}

fn urutkan(v: &Value, kw: Kwargs) -> Result<Value, Error> {
    let kunci = kw.get::<Option<String>>("attribute")?;
    let turun = kw.get::<Option<bool>>("reverse")?.unwrap_or(false);
    kw.assert_all_used()?;
    let mut semua = Vec::new();
    for x in v.try_iter()?.checked() {
        let x = x?;
        semua.push((ambil(&x, kunci.as_deref())?, x));
    }
    // Numbers before everything else keeps the order total when kinds are mixed.
    semua.sort_by(|(a, _), (b, _)| {
        let o = match (AngkaNilai::dari_bilangan(a), AngkaNilai::dari_bilangan(b)) {
            (Some(a), Some(b)) => a.angka.cmp(&b.angka),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => a.cmp(b),
        };
        if turun { o.reverse() } else { o }
    });
    Ok(Value::from_iter(semua.into_iter().map(|(_, x)| x)))
}

/// Filters `min` and `max`: the first smallest or largest item of a list of numbers.
fn ujung(v: &Value, kw: &Kwargs, arah: Ordering) -> Result<Value, Error> {
    let kunci = kw.get::<Option<String>>("attribute")?;
    kw.assert_all_used()?;
    let mut juara: Option<(Decimal, Value)> = None;
    for x in v.try_iter()?.checked() {
        let x = x?;
        let n = AngkaNilai::dari(&ambil(&x, kunci.as_deref())?)?.angka;
        if juara.as_ref().is_none_or(|(m, _)| n.cmp(m) == arah) {
            juara = Some((n, x));
        }
    }
    juara.map(|(_, x)| x).ok_or_else(|| galat("daftar kosong tidak memiliki nilai terkecil atau terbesar"))
}

fn pilih(a: &[Value], arah: Ordering) -> Result<Value, Error> {
    paling_sedikit(a, 1)?;
    ujung(&Value::from(a.to_vec()), &Kwargs::from_iter(Vec::<(&str, Value)>::new()), arah)
}

fn paling_sedikit(a: &[Value], n: usize) -> Result<(), Error> {
    if a.len() < n { Err(Error::from(ErrorKind::MissingArgument)) } else { Ok(()) }
}

fn meluap() -> Error {
    galat("hasil hitungan terlalu besar")
}

fn lipat_angka(a: &[Value], op: fn(Decimal, Decimal) -> Option<Decimal>) -> Result<Decimal, Error> {
    let mut jumlah: Option<Decimal> = None;
    for v in a {
        let n = AngkaNilai::dari(v)?.angka;
        jumlah = Some(match jumlah {
            Some(j) => op(j, n).ok_or_else(meluap)?,
            None => n,
        });
    }
    Ok(jumlah.unwrap_or(Decimal::ZERO))
}

/// Sum or difference; a suffix that all operands share stays.
fn lipat(a: &[Value], op: fn(Decimal, Decimal) -> Option<Decimal>) -> Result<Value, Error> {
    let angka = lipat_angka(a, op)?;
    let mut akhiran = a.iter().map(|v| AngkaNilai::dari_bilangan(v).and_then(|x| x.akhiran));
    let pertama = akhiran.next().flatten().filter(|p| akhiran.all(|x| x.as_ref() == Some(p)));
    Ok(AngkaNilai { angka, desimal: None, akhiran: pertama }.nilai())
}

/// A quotient keeps all its digits for further computing and prints at most two.
fn bagi(a: &Value, b: &Value, kali: Decimal) -> Result<Value, Error> {
    let (a, b) = (AngkaNilai::dari(a)?.angka, AngkaNilai::dari(b)?.angka);
    if b.is_zero() {
        return Err(galat("pembagian dengan nol"));
    }
    // Multiplying first keeps 1/3 of 100 exact where it can be.
    let q = match a.checked_mul(kali) {
        Some(x) => x.checked_div(b),
        None => a.checked_div(b).and_then(|x| x.checked_mul(kali)),
    };
    hasil(q.ok_or_else(meluap)?.normalize())
}

fn hasil(angka: Decimal) -> Result<Value, Error> {
    let desimal = (angka.scale() > 2).then_some(2);
    Ok(AngkaNilai { angka, desimal, akhiran: None }.nilai())
}

fn banding(a: &Value, b: &Value) -> Result<Ordering, Error> {
    match (AngkaNilai::dari(a), AngkaNilai::dari(b)) {
        (Ok(a), Ok(b)) => Ok(a.angka.cmp(&b.angka)),
        // Two texts compare as texts, so that `sama` serves for codes and names too.
        _ if a.kind() == ValueKind::String && b.kind() == ValueKind::String => Ok(a.cmp(b)),
        (Err(e), _) | (_, Err(e)) => Err(e),
    }
}
