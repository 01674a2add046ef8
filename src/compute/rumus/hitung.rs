//! Owns the evaluation of a formula in exact decimals.

use std::fmt;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Acuan, Akumulasi, Arah, Argumen, Fungsi, KOLOM_MAKS, Operator, Rumus, TINGGI_MAKS, Tanda, Ungkapan};

/// A number, or what stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hasil {
    /// A value; zero is a value.
    Angka(Decimal),
    /// Absent, with the reason.
    Tanda(Tanda),
    /// Absent: nothing was typed.
    Kosong,
}

/// What an environment gives for a reference.
pub type Operan = Hasil;

/// The row a formula is computed for.
pub trait Lingkungan {
    /// The value of a column as one number.
    fn skalar(&self, acuan: &Acuan) -> Operan;

    /// The values of a repeated column in the order of its years, labelled; `None` when the reference is one cell.
    /// Asked only for the arguments of functions over a series, before [`Lingkungan::skalar`].
    fn deret(&self, acuan: &Acuan) -> Option<Vec<(String, Operan)>> {
        let _ = acuan;
        None
    }

    /// The total of a column over the detail rows of the table, for `porsi`.
    fn jumlah_kolom(&self, acuan: &Acuan) -> Operan {
        let _ = acuan;
        Operan::Kosong
    }

    /// The direction of the row's indicator.
    fn arah(&self) -> Arah {
        Arah::default()
    }

    /// The accumulation of the row's indicator.
    fn akumulasi(&self) -> Akumulasi {
        Akumulasi::default()
    }
}

/// Why a formula has no value. Absent operands are no error, see [`Hasil`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GalatHitung {
    /// A result with more digits before the decimal point than a decimal holds; the part of the formula.
    Meluap(String),
    /// The second argument of `bulat` is not a whole number from −27 to 28.
    AngkaDesimal(Decimal),
    /// A tree higher than [`TINGGI_MAKS`].
    TerlaluDalam,
    /// A range that is reversed or goes beyond [`KOLOM_MAKS`].
    Rentang(u32, u32),
    /// A call with the wrong number of arguments; the function.
    BanyakArgumen(Fungsi),
}

impl fmt::Display for GalatHitung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GalatHitung::Meluap(bagian) => {
                write!(f, "hasil `{bagian}` terlalu besar (lebih dari 28 angka)")
            }
            GalatHitung::AngkaDesimal(n) => {
                write!(f, "banyaknya angka desimal pada `bulat` harus bilangan bulat dari -27 sampai 28, bukan {n}")
            }
            GalatHitung::TerlaluDalam => {
                write!(f, "rumus bersusun lebih dari {TINGGI_MAKS} tingkat")
            }
            GalatHitung::Rentang(awal, akhir) => {
                write!(f, "rentang kolom ({awal})..({akhir}) tidak sah")
            }
            GalatHitung::BanyakArgumen(fungsi) => {
                write!(f, "banyaknya argumen `{}` tidak sesuai", fungsi.nama())
            }
        }
    }
}

impl std::error::Error for GalatHitung {}

/// A value or the mark of its absence (`None`: empty). The order of `Option<Tanda>` is that of strength.
type Nilai = Result<Decimal, Option<Tanda>>;

impl From<Nilai> for Hasil {
    fn from(nilai: Nilai) -> Self {
        match nilai {
            Ok(n) => Hasil::Angka(n),
            Err(Some(tanda)) => Hasil::Tanda(tanda),
            Err(None) => Hasil::Kosong,
        }
    }
}

impl From<Hasil> for Nilai {
    fn from(hasil: Hasil) -> Self {
        match hasil {
            Hasil::Angka(n) => Ok(n),
            Hasil::Tanda(tanda) => Err(Some(tanda)),
            Hasil::Kosong => Err(None),
        }
    }
}

const TIDAK_BERLAKU: Nilai = Err(Some(Tanda::TidakBerlaku));

impl Rumus {
    /// The value of the formula in `lingkungan`.
    ///
    /// # Errors
    /// A result that does not fit into 28 digits, or a wrong number of decimals for `bulat`.
    pub fn hitung(&self, lingkungan: &dyn Lingkungan) -> Result<Hasil, GalatHitung> {
        self.isi.hitung(lingkungan)
    }
}

impl Ungkapan {
    /// The value of the expression in `lingkungan`; see [`Rumus::hitung`].
    ///
    /// # Errors
    /// As [`Rumus::hitung`].
    pub fn hitung(&self, lingkungan: &dyn Lingkungan) -> Result<Hasil, GalatHitung> {
        Ok(nilai(self, lingkungan, TINGGI_MAKS)?.into())
    }
}

/// `sisa`: how much higher the tree may still be.
fn nilai(u: &Ungkapan, l: &dyn Lingkungan, sisa: usize) -> Result<Nilai, GalatHitung> {
    let sisa = sisa.checked_sub(1).ok_or(GalatHitung::TerlaluDalam)?;
    let meluap = || GalatHitung::Meluap(u.to_string());
    let hasil: Nilai = match u {
        Ungkapan::Angka(n) => Ok(*n),
        Ungkapan::Persen(n) => Ok(n.checked_div(Decimal::ONE_HUNDRED).ok_or_else(meluap)?),
        Ungkapan::Acuan(acuan) => l.skalar(acuan).into(),
        Ungkapan::Negatif(isi) => nilai(isi, l, sisa)?.map(|n| -n),
        Ungkapan::Biner { op, kiri, kanan } => {
            let kiri = nilai(kiri, l, sisa)?;
            let kanan = nilai(kanan, l, sisa)?;
            biner(*op, kiri, kanan).ok_or_else(meluap)?
        }
        Ungkapan::Panggil { fungsi, argumen } => {
            let info = fungsi.info();
            if argumen.len() < info.min || info.maks.is_some_and(|maks| argumen.len() > maks) {
                return Err(GalatHitung::BanyakArgumen(*fungsi));
            }
            if let (Fungsi::Porsi, [Argumen::Nilai(Ungkapan::Acuan(acuan))]) = (fungsi, argumen.as_slice()) {
                let bagian: Nilai = l.skalar(acuan).into();
                let seluruh: Nilai = l.jumlah_kolom(acuan).into();
                match (bagian, seluruh) {
                    (Ok(b), Ok(s)) => persen(b, s).ok_or_else(meluap)?,
                    (Err(t), Ok(_)) | (Ok(_), Err(t)) => Err(t),
                    (Err(a), Err(b)) => Err(a.max(b)),
                }
            } else if info.deret {
                let deret = deret(argumen, l, sisa)?;
                atas_deret(*fungsi, &deret, l.akumulasi()).ok_or_else(meluap)?
            } else {
                let mut isi = Vec::with_capacity(argumen.len());
                for a in argumen {
                    match a {
                        Argumen::Nilai(u) => isi.push(nilai(u, l, sisa)?),
                        Argumen::Rentang { awal, akhir } => {
                            return Err(GalatHitung::Rentang(*awal, *akhir));
                        }
                    }
                }
                match (fungsi, isi.as_slice()) {
                    (Fungsi::Capaian, [realisasi, target]) => {
                        capaian(l.arah(), *realisasi, *target).ok_or_else(meluap)?
                    }
                    (Fungsi::Selisih, [sesudah, sebelum]) => selisih(*sesudah, *sebelum).ok_or_else(meluap)?,
                    (Fungsi::Bulat, [x]) => bulat(*x, Ok(Decimal::ZERO), meluap)?,
                    (Fungsi::Bulat, [x, n]) => bulat(*x, *n, meluap)?,
                    _ => return Err(GalatHitung::BanyakArgumen(*fungsi)),
                }
            }
        }
    };
    Ok(hasil.map(tanpa_nol_negatif))
}

fn tanpa_nol_negatif(n: Decimal) -> Decimal {
    if n.is_zero() { n.abs() } else { n }
}

/// Both numbers, or the stronger of the marks.
fn berdua(a: Nilai, b: Nilai) -> Result<(Decimal, Decimal), Option<Tanda>> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(a.max(b)),
        (Err(tanda), Ok(_)) | (Ok(_), Err(tanda)) => Err(tanda),
    }
}

/// `None`: overflow.
fn biner(op: Operator, kiri: Nilai, kanan: Nilai) -> Option<Nilai> {
    let (a, b) = match berdua(kiri, kanan) {
        Ok(ab) => ab,
        Err(tanda) => return Some(Err(tanda)),
    };
    let hasil = match op {
        Operator::Tambah => a.checked_add(b),
        Operator::Kurang => a.checked_sub(b),
        Operator::Kali => a.checked_mul(b),
        Operator::Bagi if b.is_zero() => return Some(TIDAK_BERLAKU),
        Operator::Bagi => a.checked_div(b),
    };
    hasil.map(Ok)
}

/// Achievement in percent by the indicator's direction; nothing where it has none.
pub(crate) fn persen_capaian(arah: Arah, realisasi: Decimal, target: Decimal) -> Option<Decimal> {
    capaian(arah, Ok(realisasi), Ok(target))?.ok()
}

/// What a change adds. On one side alone the whole value is added or taken away. `None`: overflow.
fn selisih(sesudah: Nilai, sebelum: Nilai) -> Option<Nilai> {
    match (sesudah, sebelum) {
        (Err(a), Err(b)) => Some(Err(a.max(b))),
        (a, b) => a.unwrap_or_default().checked_sub(b.unwrap_or_default()).map(Ok),
    }
}

/// Achievement in percent (R: `realisasi`, T: `target`). `None`: overflow.
fn capaian(arah: Arah, realisasi: Nilai, target: Nilai) -> Option<Nilai> {
    let (r, t) = match berdua(realisasi, target) {
        Ok(rt) => rt,
        Err(tanda) => return Some(Err(tanda)),
    };
    let (atas, bawah) = match arah {
        Arah::Naik | Arah::Tetap => (r, t),
        Arah::Turun => (t, r),
        Arah::TurunSelisih => (t.checked_add(t)?.checked_sub(r)?, t),
    };
    if bawah.is_zero() {
        return Some(TIDAK_BERLAKU);
    }
    let hasil = atas.checked_div(bawah)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(Ok(hasil))
}

/// Rounds half away from zero to `n` decimals; a negative `n` rounds to tens, hundreds, ….
fn bulat(x: Nilai, n: Nilai, meluap: impl Fn() -> GalatHitung) -> Result<Nilai, GalatHitung> {
    let (x, n) = match berdua(x, n) {
        Ok(xn) => xn,
        Err(tanda) => return Ok(Err(tanda)),
    };
    let digit = match n.to_i32() {
        Some(d @ -27..=28) if n.is_integer() => d,
        _ => return Err(GalatHitung::AngkaDesimal(n)),
    };
    if digit >= 0 {
        let strategi = RoundingStrategy::MidpointAwayFromZero;
        return Ok(Ok(x.round_dp_with_strategy(digit.unsigned_abs(), strategi)));
    }
    // By remainder, because a division would itself round.
    let langkah = Decimal::from_i128_with_scale(10_i128.pow(digit.unsigned_abs()), 0);
    let sisa = x.checked_rem(langkah).ok_or_else(&meluap)?;
    let dasar = x.checked_sub(sisa).ok_or_else(&meluap)?.trunc();
    let naik = sisa.abs() >= langkah / Decimal::TWO;
    let hasil = match (naik, x.is_sign_negative()) {
        (false, _) => Some(dasar),
        (true, false) => dasar.checked_add(langkah),
        (true, true) => dasar.checked_sub(langkah),
    };
    Ok(Ok(hasil.ok_or_else(meluap)?))
}

/// The values of the arguments, one after the other.
fn deret(argumen: &[Argumen], l: &dyn Lingkungan, sisa: usize) -> Result<Vec<Nilai>, GalatHitung> {
    let mut hasil = Vec::new();
    for a in argumen {
        match a {
            Argumen::Nilai(Ungkapan::Acuan(acuan)) => match l.deret(acuan) {
                Some(isi) => hasil.extend(isi.into_iter().map(|(_, o)| Nilai::from(o))),
                None => hasil.push(l.skalar(acuan).into()),
            },
            Argumen::Nilai(u) => hasil.push(nilai(u, l, sisa)?),
            Argumen::Rentang { awal, akhir } => {
                if awal > akhir || *akhir > KOLOM_MAKS {
                    return Err(GalatHitung::Rentang(*awal, *akhir));
                }
                hasil.extend((*awal..=*akhir).map(|n| Nilai::from(l.skalar(&Acuan::Kolom(n)))));
            }
        }
    }
    Ok(hasil)
}

/// A function over a series; absent values are skipped, and where none is present the strongest mark stands.
/// `None`: overflow.
fn atas_deret(fungsi: Fungsi, deret: &[Nilai], akumulasi: Akumulasi) -> Option<Nilai> {
    let ada: Vec<Decimal> = deret.iter().filter_map(|n| n.ok()).collect();
    let banyak = Decimal::from(ada.len());
    if fungsi == Fungsi::Banyak {
        return Some(Ok(banyak));
    }
    let tanda = deret.iter().filter_map(|n| n.err()).max().flatten();
    let fungsi = match (fungsi, akumulasi) {
        (Fungsi::Akumulasi, Akumulasi::Akhir | Akumulasi::Kumulatif) => Fungsi::Akhir,
        (Fungsi::Akumulasi, Akumulasi::Jumlah) => Fungsi::Jumlah,
        (Fungsi::Akumulasi, Akumulasi::RataRata) => Fungsi::Rata,
        (Fungsi::Akumulasi, Akumulasi::Maksimum) => Fungsi::Maks,
        (lain, _) => lain,
    };
    if ada.is_empty() {
        return Some(Err(tanda));
    }
    if fungsi == Fungsi::Sampai && akumulasi == Akumulasi::Jumlah {
        // What does not apply adds nothing; what is not known makes the sum unknown.
        let kurang = deret.iter().filter_map(|n| n.err()).filter(|t| *t != Some(Tanda::TidakBerlaku)).max();
        return match kurang {
            Some(tanda) => Some(Err(tanda)),
            None => jumlah(&ada).map(Ok),
        };
    }
    let hasil = match fungsi {
        Fungsi::Jumlah => Some(jumlah(&ada)?),
        Fungsi::Rata => Some(jumlah(&ada)?.checked_div(banyak)?),
        Fungsi::Awal => ada.first().copied(),
        Fungsi::Akhir | Fungsi::Sampai => ada.last().copied(),
        Fungsi::Maks => ada.iter().copied().max(),
        Fungsi::Min => ada.iter().copied().min(),
        Fungsi::Pertumbuhan => {
            let tumbuh = pertumbuhan(deret)?;
            if tumbuh.is_empty() {
                return Some(Err(tanda.max(Some(Tanda::TidakBerlaku))));
            }
            Some(jumlah(&tumbuh)?.checked_div(Decimal::from(tumbuh.len()))?)
        }
        Fungsi::Banyak | Fungsi::Akumulasi | Fungsi::Capaian | Fungsi::Bulat | Fungsi::Porsi | Fungsi::Selisih => None,
    };
    Some(hasil.ok_or(tanda))
}

/// Part of a whole in percent; nothing of nothing does not apply. `None`: overflow.
fn persen(bagian: Decimal, seluruh: Decimal) -> Option<Nilai> {
    if seluruh.is_zero() {
        return Some(Err(Some(Tanda::TidakBerlaku)));
    }
    bagian.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(seluruh).map(Ok)
}

fn jumlah(nilai: &[Decimal]) -> Option<Decimal> {
    nilai.iter().try_fold(Decimal::ZERO, |hasil, n| hasil.checked_add(*n))
}

/// The growth in percent of each consecutive pair with both values and a base other than zero.
/// `None`: overflow.
fn pertumbuhan(deret: &[Nilai]) -> Option<Vec<Decimal>> {
    let mut hasil = Vec::new();
    for pasangan in deret.windows(2) {
        if let [Ok(lama), Ok(baru)] = pasangan
            && !lama.is_zero()
        {
            let beda = baru.checked_sub(*lama)?;
            hasil.push(beda.checked_div(*lama)?.checked_mul(Decimal::ONE_HUNDRED)?);
        }
    }
    Some(hasil)
}
