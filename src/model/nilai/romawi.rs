//! Roman numerals and list letters.

const ROMAWI: &[(u32, &str)] = &[
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// Roman numeral of 1 to 3999; other numbers print as decimals.
pub fn romawi(n: u32) -> String {
    if !(1..=3999).contains(&n) {
        return n.to_string();
    }
    let mut sisa = n;
    let mut hasil = String::new();
    for (nilai, lambang) in ROMAWI {
        while sisa >= *nilai {
            hasil.push_str(lambang);
            sisa -= nilai;
        }
    }
    hasil
}

/// List letter: 1 is `a`, 26 is `z`, 27 is `aa`; 0 prints as a decimal.
pub fn huruf(n: u32) -> String {
    if n == 0 {
        return n.to_string();
    }
    let mut sisa = n;
    let mut hasil = Vec::new();
    while sisa > 0 {
        sisa -= 1;
        // Below 26, so the cast loses nothing.
        hasil.push(char::from(b'a' + (sisa % 26) as u8));
        sisa /= 26;
    }
    hasil.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a roman numeral with the rule of subtraction.
    fn dari_romawi(teks: &str) -> u32 {
        let satuan = |c| match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            'D' => 500,
            'M' => 1000,
            _ => 0,
        };
        let mut jumlah = 0;
        let mut terbesar = 0;
        for nilai in teks.chars().rev().map(satuan) {
            if nilai < terbesar {
                jumlah -= nilai;
            } else {
                jumlah += nilai;
                terbesar = nilai;
            }
        }
        jumlah
    }

    #[test]
    fn angka_romawi() {
        for (n, teks) in [
            (1, "I"),
            (2, "II"),
            (4, "IV"),
            (8, "VIII"),
            (9, "IX"),
            (14, "XIV"),
            (40, "XL"),
            (99, "XCIX"),
            (400, "CD"),
            (1945, "MCMXLV"),
            (2025, "MMXXV"),
            (3999, "MMMCMXCIX"),
            (0, "0"),
            (4000, "4000"),
        ] {
            assert_eq!(romawi(n), teks);
        }
    }

    #[test]
    fn huruf_daftar() {
        for (n, teks) in [
            (1, "a"),
            (2, "b"),
            (26, "z"),
            (27, "aa"),
            (28, "ab"),
            (52, "az"),
            (53, "ba"),
            (702, "zz"),
            (703, "aaa"),
            (0, "0"),
        ] {
            assert_eq!(huruf(n), teks);
        }
    }

    proptest! {
        #[test]
        fn romawi_bolak_balik(n in 1u32..=3999) {
            prop_assert_eq!(dari_romawi(&romawi(n)), n);
        }

        #[test]
        fn huruf_bolak_balik(n in 1u32..) {
            let kembali = huruf(n).bytes().fold(0u64, |a, b| a * 26 + u64::from(b - b'a') + 1);
            prop_assert_eq!(kembali, u64::from(n));
        }
    }
}
