//! Numbers as templates see them: exact decimals that print themselves the Indonesian way.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use minijinja::value::{DynObject, Object, ObjectRepr, Value, ValueKind};
use minijinja::{Error, ErrorKind};
use rust_decimal::Decimal;

use super::galat::galat;
use crate::model::nilai::Angka;

/// A number of the plan inside a template: exact value, print precision, suffix ("%", " unit usaha", …).
///
/// Two of them compare with `==`, `<`, `>`; minijinja cannot compare an object with an integer literal, so
/// [`AngkaNilai::nilai`] hands plain integers over as native integers and templates use `lebih`, `kurang_dari`
/// and `sama` for everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AngkaNilai {
    /// The exact value.
    pub angka: Decimal,
    /// Digits after the comma when printed; `None`: as typed.
    pub desimal: Option<u32>,
    /// Text printed right after the digits, with its own leading blank if it needs one.
    pub akhiran: Option<String>,
}

impl AngkaNilai {
    /// A bare number, printed as typed.
    pub fn baru(angka: Decimal) -> Self {
        AngkaNilai { angka, desimal: None, akhiran: None }
    }

    /// The same number with another print precision.
    pub fn dengan_desimal(mut self, desimal: u32) -> Self {
        self.desimal = Some(desimal);
        self
    }

    /// The same number with a suffix.
    pub fn dengan_akhiran(mut self, akhiran: impl Into<String>) -> Self {
        self.akhiran = Some(akhiran.into());
        self
    }

    /// The digits without the suffix: "9.231.958.000", "85,40".
    pub fn angka_cetak(&self) -> String {
        Angka(self.angka).format(self.desimal)
    }

    /// As a template value: a native integer where nothing but an integer is meant (so that `+`, `>` and `==`
    /// of the template language work), otherwise an object.
    pub fn nilai(self) -> Value {
        let polos = self.angka.scale() == 0 && self.desimal.is_none() && self.akhiran.is_none();
        if let (true, Ok(n)) = (polos, i64::try_from(self.angka)) {
            return Value::from(n);
        }
        Value::from_object(self)
    }

    /// Reads a number: an `AngkaNilai`, an integer, a float by its shortest text, or a plain decimal string ("1234.5").
    pub fn dari(v: &Value) -> Result<AngkaNilai, Error> {
        if let Some(a) = Self::dari_bilangan(v) {
            return Ok(a);
        }
        match v.kind() {
            ValueKind::Undefined => Err(Error::from(ErrorKind::UndefinedError)),
            ValueKind::None => Err(galat("nilai kosong (none) bukan bilangan")),
            ValueKind::String => {
                let s = v.as_str().unwrap_or_default();
                polos(s).map(AngkaNilai::baru).ok_or_else(|| galat(format!("teks \"{s}\" bukan bilangan")))
            }
            ValueKind::Bool => Err(galat("nilai ya/tidak bukan bilangan")),
            ValueKind::Number => Err(galat(format!("bilangan {v} di luar jangkauan"))),
            _ => Err(galat("nilai ini bukan bilangan")),
        }
    }

    /// Like [`AngkaNilai::dari`], without strings: `None` when the value is not a number.
    pub fn dari_bilangan(v: &Value) -> Option<AngkaNilai> {
        if let Some(a) = v.downcast_object_ref::<AngkaNilai>() {
            return Some(a.clone());
        }
        if v.kind() != ValueKind::Number {
            return None;
        }
        if v.is_integer() {
            let n = i128::try_from(v.clone()).ok()?;
            return Decimal::try_from_i128_with_scale(n, 0).ok().map(AngkaNilai::baru);
        }
        // The shortest text of a float is what the template author typed: 0.1 stays 0.1.
        let f = f64::try_from(v.clone()).ok().filter(|f| f.is_finite())?;
        polos(&f.to_string()).map(AngkaNilai::baru)
    }
}

/// A plain decimal: optional minus, digits, optionally a dot and digits.
fn polos(s: &str) -> Option<Decimal> {
    let s = s.trim();
    let isi = s.strip_prefix('-').unwrap_or(s);
    let (bulat, pecahan) = isi.split_once('.').unwrap_or((isi, "0"));
    let digit = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if digit(bulat) && digit(pecahan) { Decimal::from_str(s).ok() } else { None }
}

impl fmt::Display for AngkaNilai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.angka_cetak())?;
        f.write_str(self.akhiran.as_deref().unwrap_or_default())
    }
}

impl Object for AngkaNilai {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.angka.is_zero()
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        other.downcast_ref::<Self>().map(|o| self.angka.cmp(&o.angka))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_ref(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> Decimal {
        Decimal::from_str(s).unwrap()
    }

    #[test]
    fn reads_numbers_without_binary_noise() {
        for (v, teks) in [
            (Value::from(34711), "34.711"),
            (Value::from(0.1 + 0.7), "0,7999999999999999"),
            (Value::from(0.5), "0,5"),
            (Value::from(1e20), "100.000.000.000.000.000.000"),
            (Value::from("1234.50"), "1.234,50"),
            (Value::from("-7"), "-7"),
        ] {
            assert_eq!(AngkaNilai::dari(&v).unwrap().to_string(), teks);
        }
        for v in [Value::from("1.2.3"), Value::from("1,5"), Value::from(()), Value::from(f64::NAN), Value::from(true)] {
            assert!(AngkaNilai::dari(&v).is_err(), "{v:?}");
        }
    }

    #[test]
    fn only_plain_integers_become_native() {
        assert!(AngkaNilai::baru(d("5")).nilai().is_integer());
        assert!(!AngkaNilai::baru(d("5.00")).nilai().is_integer());
        assert!(!AngkaNilai::baru(d("5")).dengan_akhiran("%").nilai().is_integer());
        assert_eq!(AngkaNilai::baru(d("85.40")).nilai(), AngkaNilai::baru(d("85.4")).dengan_desimal(1).nilai());
    }

    #[test]
    fn prints_suffix_and_rounds_half_up() {
        let a = AngkaNilai::baru(d("22.005")).dengan_desimal(2).dengan_akhiran("%");
        assert_eq!(a.to_string(), "22,01%");
    }
}
