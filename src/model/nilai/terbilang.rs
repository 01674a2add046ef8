//! Numbers in Indonesian words.

use super::angka::Angka;

const DIGIT: [&str; 10] = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

/// Names of the thousands groups from 10^0 to 10^27, which covers every number of 29 digits.
const KELOMPOK: [&str; 10] =
    ["", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun", "sekstiliun", "septiliun", "oktiliun"];

/// The number in words: `38` is "tiga puluh delapan", `85.40` "delapan puluh lima koma empat nol",
/// `-3` "minus tiga".
///
/// "se-" stands for one in front of puluh, belas, ratus and ribu; for ribu only when the thousands group is
/// exactly one (1.000 "seribu", 101.000 "seratus satu ribu").
pub fn terbilang(angka: &Angka) -> String {
    let mantisa = angka.0.mantissa().unsigned_abs();
    let lebar = angka.0.scale() as usize;
    let digit = format!("{mantisa:0>0$}", lebar + 1);
    let (bulat, pecahan) = digit.split_at(digit.len() - lebar);

    let mut kata = Vec::new();
    if angka.0.is_sign_negative() && mantisa > 0 {
        kata.push("minus");
    }
    bilangan(bulat.as_bytes(), &mut kata);
    if !pecahan.is_empty() {
        kata.push("koma");
        kata.extend(pecahan.bytes().map(|b| DIGIT[nilai(b)]));
    }
    kata.join(" ")
}

/// Value of an ASCII digit.
fn nilai(b: u8) -> usize {
    usize::from(b.saturating_sub(b'0').min(9))
}

/// Words of a whole number given as ASCII digits.
fn bilangan(digit: &[u8], kata: &mut Vec<&'static str>) {
    let awal = kata.len();
    for (i, potongan) in digit.rchunks(3).enumerate().collect::<Vec<_>>().into_iter().rev() {
        let n = potongan.iter().fold(0, |a, b| a * 10 + nilai(*b));
        // A mantissa has at most 29 digits, so there are at most ten groups.
        let nama = KELOMPOK.get(i).copied().unwrap_or_default();
        match (n, nama) {
            (0, _) => {}
            (1, "ribu") => kata.push("seribu"),
            _ => {
                ratusan(n, kata);
                if !nama.is_empty() {
                    kata.push(nama);
                }
            }
        }
    }
    if kata.len() == awal {
        kata.push(DIGIT[0]);
    }
}

/// Words of 1 to 999.
fn ratusan(n: usize, kata: &mut Vec<&'static str>) {
    let (ratus, sisa) = (n / 100, n % 100);
    match ratus {
        0 => {}
        1 => kata.push("seratus"),
        _ => kata.extend([DIGIT[ratus], "ratus"]),
    }
    match sisa {
        0 => {}
        1..=9 => kata.push(DIGIT[sisa]),
        10 => kata.push("sepuluh"),
        11 => kata.push("sebelas"),
        12..=19 => kata.extend([DIGIT[sisa - 10], "belas"]),
        _ => {
            kata.extend([DIGIT[sisa / 10], "puluh"]);
            if !sisa.is_multiple_of(10) {
                kata.push(DIGIT[sisa % 10]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn tabel_terbilang() {
        for (teks, kata) in [
            ("0", "nol"),
            ("1", "satu"),
            ("3", "tiga"),
            ("9", "sembilan"),
            ("10", "sepuluh"),
            ("11", "sebelas"),
            ("12", "dua belas"),
            ("15", "lima belas"),
            ("19", "sembilan belas"),
            ("20", "dua puluh"),
            ("21", "dua puluh satu"),
            ("38", "tiga puluh delapan"),
            ("99", "sembilan puluh sembilan"),
            ("100", "seratus"),
            ("101", "seratus satu"),
            ("110", "seratus sepuluh"),
            ("111", "seratus sebelas"),
            ("119", "seratus sembilan belas"),
            ("200", "dua ratus"),
            ("211", "dua ratus sebelas"),
            ("999", "sembilan ratus sembilan puluh sembilan"),
            ("1000", "seribu"),
            ("1001", "seribu satu"),
            ("1100", "seribu seratus"),
            ("1945", "seribu sembilan ratus empat puluh lima"),
            ("2000", "dua ribu"),
            ("10000", "sepuluh ribu"),
            ("11000", "sebelas ribu"),
            ("21000", "dua puluh satu ribu"),
            ("34711", "tiga puluh empat ribu tujuh ratus sebelas"),
            ("100000", "seratus ribu"),
            ("101000", "seratus satu ribu"),
            ("1000000", "satu juta"),
            ("1001000", "satu juta seribu"),
            ("1000001", "satu juta satu"),
            ("18000000", "delapan belas juta"),
            ("1000000000", "satu miliar"),
            ("9231958000", "sembilan miliar dua ratus tiga puluh satu juta sembilan ratus lima puluh delapan ribu"),
            ("1000000000000", "satu triliun"),
            ("1000000000001000", "satu kuadriliun seribu"),
            ("1000000000000000000", "satu kuintiliun"),
            ("1000000000000000000000", "satu sekstiliun"),
            ("1000000000000000000000000", "satu septiliun"),
            ("1000000000000000000000000000", "satu oktiliun"),
            ("85.40", "delapan puluh lima koma empat nol"),
            ("0.05", "nol koma nol lima"),
            ("-3", "minus tiga"),
            ("-56.25", "minus lima puluh enam koma dua lima"),
            ("-0.0", "nol koma nol"),
        ] {
            assert_eq!(terbilang(&Angka::dari_toml(teks).unwrap()), kata, "{teks}");
        }
        assert!(terbilang(&Angka(Decimal::MAX)).starts_with("tujuh puluh sembilan oktiliun dua ratus"));
    }

    proptest! {
        #[test]
        fn kata_terpisah_satu_spasi(m in any::<i64>(), s in 0u32..=28) {
            let kata = terbilang(&Angka(Decimal::from_i128_with_scale(i128::from(m), s)));
            prop_assert!(kata.split(' ').all(|k| !k.is_empty() && k.bytes().all(|b| b.is_ascii_lowercase())));
            prop_assert!(!kata.contains("satu puluh") && !kata.contains("satu ratus") && !kata.contains("satu belas"));
        }

        #[test]
        fn bilangan_berbeda_kata_berbeda(a in 0u32.., b in 0u32..) {
            let kata = |n| terbilang(&Angka::from(n));
            prop_assert_eq!(a == b, kata(a) == kata(b));
        }
    }
}
