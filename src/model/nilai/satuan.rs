//! How a value prints together with its unit in one cell.

use super::angka::Angka;

/// How a unit stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bentuk {
    /// Percent sign right behind the number: `22,00%`.
    Persen,
    /// The number says it all: `85,40`.
    TanpaSatuan,
}

/// Units with a form of their own, in lower case; all others follow the number: `40 unit usaha`.
const SATUAN: &[(&str, Bentuk)] = &[
    ("%", Bentuk::Persen),
    ("persen", Bentuk::Persen),
    ("persentase", Bentuk::Persen),
    ("indeks", Bentuk::TanpaSatuan),
    ("nilai", Bentuk::TanpaSatuan),
    ("rasio", Bentuk::TanpaSatuan),
    ("angka", Bentuk::TanpaSatuan),
    ("skor", Bentuk::TanpaSatuan),
];

/// The value with its unit: `22,00%`, `85,40` (indeks, nilai, …), `40 unit usaha` with a no-break space between
/// number and unit. `desimal` as in [`Angka::format`].
pub fn dengan_satuan(nilai: &Angka, satuan: &str, desimal: Option<u32>) -> String {
    let angka = nilai.format(desimal);
    let satuan = satuan.trim();
    let kecil = satuan.to_lowercase();
    match SATUAN.iter().find(|(nama, _)| *nama == kecil).map(|(_, b)| *b) {
        Some(Bentuk::Persen) => format!("{angka}%"),
        Some(Bentuk::TanpaSatuan) => angka,
        None if satuan.is_empty() => angka,
        None => format!("{angka}\u{a0}{satuan}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nilai_dengan_satuan() {
        for (nilai, satuan, desimal, cetak) in [
            ("22.00", "%", None, "22,00%"),
            ("22", "%", Some(2), "22,00%"),
            ("5", "Persentase", None, "5%"),
            ("99.2", "persen", None, "99,2%"),
            ("85.40", "Nilai", None, "85,40"),
            ("0.85", "rasio", None, "0,85"),
            ("3.25", " indeks ", None, "3,25"),
            ("40", "unit usaha", None, "40\u{a0}unit usaha"),
            ("1684", "Orang", None, "1.684\u{a0}Orang"),
            ("12", "orang/bulan", None, "12\u{a0}orang/bulan"),
            ("7", "", None, "7"),
            ("-3", "%", Some(1), "-3,0%"),
        ] {
            assert_eq!(dengan_satuan(&Angka::dari_toml(nilai).unwrap(), satuan, desimal), cetak);
        }
    }

    #[test]
    fn daftar_satuan_huruf_kecil_dan_unik() {
        for (i, (nama, _)) in SATUAN.iter().enumerate() {
            assert_eq!(*nama, nama.to_lowercase());
            assert!(SATUAN[..i].iter().all(|(lain, _)| lain != nama));
        }
    }
}
