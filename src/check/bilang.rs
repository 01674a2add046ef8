//! Numbers as people write them: in words, with Indonesian separators, with slips of single digits.

use rust_decimal::Decimal;

use super::petik_kata::{JenisKata, Kata};
use crate::model::nilai::{Angka, terbilang};

/// Words of numbers, long ones before their beginnings.
const KATA: &[&str] = &[
    "sembilan", "sepuluh", "sebelas", "seratus", "delapan", "triliun", "seribu", "sejuta", "miliar", "milyar", "empat",
    "belas", "puluh", "ratus", "tujuh", "satu", "tiga", "lima", "enam", "ribu", "juta", "koma", "nol", "dua",
];

const DIGIT: [&str; 10] = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

/// A number written in words, whatever the spaces in it ("tigapuluh delapan"); `None` when it is something else.
pub(super) fn dari_kata(teks: &str) -> Option<Decimal> {
    let rapat: String = teks.to_lowercase().split(|c: char| c.is_whitespace() || c == '-').collect();
    let mut sisa = rapat.as_str();
    let mut kata = Vec::new();
    while !sisa.is_empty() {
        let k = KATA.iter().find(|k| sisa.starts_with(**k))?;
        kata.push(if *k == "milyar" { "miliar" } else { *k });
        sisa = &sisa[k.len()..];
    }
    let (bulat, pecahan) = match kata.iter().position(|k| *k == "koma") {
        Some(i) => (&kata[..i], Some(&kata[i + 1..])),
        None => (&kata[..], None),
    };
    let mut nilai = bilangan_bulat(bulat)?;
    if let Some(p) = pecahan {
        // "koma empat nol" is said digit by digit, "koma dua puluh lima" as a number.
        let digit: Option<String> =
            p.iter().map(|k| DIGIT.iter().position(|d| d == k).map(|n| n.to_string())).collect();
        let angka = match digit {
            Some(d) if !d.is_empty() => d,
            _ => bilangan_bulat(p)?.to_string(),
        };
        nilai = format!("{nilai}.{angka}").parse().ok()?;
    }
    Some(nilai)
}

/// A whole number from its words.
fn bilangan_bulat(kata: &[&str]) -> Option<Decimal> {
    let (mut jumlah, mut kelompok, mut kini): (u64, u64, u64) = (0, 0, 0);
    for k in kata {
        match *k {
            "sepuluh" => kelompok += 10,
            "sebelas" => kelompok += 11,
            "seratus" => kelompok += 100,
            "belas" => kelompok += 10 + std::mem::take(&mut kini),
            "puluh" => kelompok += 10 * std::mem::take(&mut kini),
            "ratus" => kelompok += 100 * std::mem::take(&mut kini),
            "seribu" => jumlah += 1_000,
            "sejuta" => jumlah += 1_000_000,
            "ribu" | "juta" | "miliar" | "triliun" => {
                let kali = match *k {
                    "ribu" => 1_000,
                    "juta" => 1_000_000,
                    "miliar" => 1_000_000_000,
                    _ => 1_000_000_000_000,
                };
                jumlah += kali * (std::mem::take(&mut kelompok) + std::mem::take(&mut kini));
            }
            d => {
                let n = DIGIT.iter().position(|x| *x == d)? as u64;
                if kini > 0 {
                    return None;
                }
                kini = n;
            }
        }
    }
    (!kata.is_empty()).then(|| Decimal::from(jumlah + kelompok + kini))
}

/// The number in words, without blanks, to compare with what is typed.
pub(super) fn rapat(n: Decimal) -> String {
    terbilang(&Angka(n)).replace(' ', "")
}

/// A typed number with Indonesian separators. `1.500` is a thousand and a half thousand; a single dot in another place
/// (`2.1`) is not a number.
pub(super) fn dari_angka(k: &Kata<'_>) -> Option<Decimal> {
    if k.jenis != JenisKata::Angka {
        return None;
    }
    let (bulat, pecahan) = k.teks.split_once(',').map_or((k.teks, None), |(b, p)| (b, Some(p)));
    if pecahan.is_some_and(|p| p.contains(['.', ','])) {
        return None;
    }
    let kelompok: Vec<&str> = bulat.split('.').collect();
    let ribuan = kelompok.len() == 1 || (kelompok[0].len() <= 3 && kelompok[1..].iter().all(|k| k.len() == 3));
    if !ribuan {
        return None;
    }
    let teks = match pecahan {
        Some(p) => format!("{}.{p}", kelompok.concat()),
        None => kelompok.concat(),
    };
    teks.parse().ok()
}

/// The digits of a number without leading and trailing zeros: what a person reads and mistypes.
pub(super) fn angka_penting(n: Decimal) -> String {
    let t = n.abs().normalize().to_string().replace('.', "");
    t.trim_start_matches('0').trim_end_matches('0').to_string()
}

/// One number is the other with a slip: a digit replaced, two neighbours swapped, one left out or typed twice.
pub(super) fn keliru_digit(a: Decimal, b: Decimal) -> bool {
    let (x, y) = (a.normalize().to_string(), b.normalize().to_string());
    if a == b || x.starts_with('-') != y.starts_with('-') {
        return false;
    }
    let titik = |t: &str| t.find('.').map_or(0, |i| t.len() - i);
    titik(&x) == titik(&y) && strsim::osa_distance(&x, &y) == 1
}

/// At most one per cent apart.
pub(super) fn sepersen(a: Decimal, b: Decimal) -> bool {
    !b.is_zero() && ((a - b).abs() * Decimal::ONE_HUNDRED) <= b.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_to_numbers_and_back() {
        for n in [0u32, 1, 8, 10, 11, 12, 19, 20, 21, 38, 100, 111, 1000, 1001, 1945, 21_000, 101_000, 1_001_000] {
            let n = Decimal::from(n);
            assert_eq!(dari_kata(&terbilang(&Angka(n))), Some(n), "{n}");
        }
        for (t, n) in [
            ("tigapuluh delapan", "38"),
            ("dua belas", "12"),
            ("delapan puluh lima koma empat nol", "85.40"),
            ("dua koma dua puluh lima", "2.25"),
        ] {
            assert_eq!(dari_kata(t), n.parse().ok(), "{t}");
        }
        for t in ["", "tiga indikator", "ribuan", "dua tiga", "satuan"] {
            assert_eq!(dari_kata(t), None, "{t}");
        }
    }

    #[test]
    fn slips_of_a_digit() {
        let d = |t: &str| t.parse::<Decimal>().unwrap();
        for (a, b, ya) in [
            ("432", "437", true),
            ("4052", "4025", true),
            ("78.74", "78.47", true),
            ("341", "340", true),
            ("1575", "157", true),
            ("78.7", "787", false),
            ("12", "12", false),
            ("432", "549", false),
        ] {
            assert_eq!(keliru_digit(d(a), d(b)), ya, "{a} {b}");
        }
    }
}
