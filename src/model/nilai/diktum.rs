//! Ordinal words of the decisions of a decree: KESATU, KEDUA, …

use super::angka::Angka;
use super::terbilang::terbilang;

/// The word of the n-th decision, from 1: `KESATU`, `KESEBELAS`, `KEDUA PULUH SATU`.
pub fn diktum(n: u32) -> String {
    format!("KE{}", terbilang(&Angka::from(n)).to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kata_diktum() {
        const KATA: &[&str] = &[
            "KESATU",
            "KEDUA",
            "KETIGA",
            "KEEMPAT",
            "KELIMA",
            "KEENAM",
            "KETUJUH",
            "KEDELAPAN",
            "KESEMBILAN",
            "KESEPULUH",
            "KESEBELAS",
            "KEDUA BELAS",
            "KETIGA BELAS",
            "KEEMPAT BELAS",
            "KELIMA BELAS",
            "KEENAM BELAS",
            "KETUJUH BELAS",
            "KEDELAPAN BELAS",
            "KESEMBILAN BELAS",
            "KEDUA PULUH",
            "KEDUA PULUH SATU",
            "KEDUA PULUH DUA",
            "KEDUA PULUH TIGA",
            "KEDUA PULUH EMPAT",
            "KEDUA PULUH LIMA",
            "KEDUA PULUH ENAM",
            "KEDUA PULUH TUJUH",
            "KEDUA PULUH DELAPAN",
            "KEDUA PULUH SEMBILAN",
            "KETIGA PULUH",
        ];
        for (n, kata) in (1..).zip(KATA) {
            assert_eq!(diktum(n), *kata);
        }
        assert_eq!(diktum(100), "KESERATUS");
    }
}
