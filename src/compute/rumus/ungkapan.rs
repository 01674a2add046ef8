//! Owns the tree of a formula and the list of what it refers to.

use rust_decimal::Decimal;

use super::Fungsi;

/// The highest column number a formula may name.
pub const KOLOM_MAKS: u32 = 999;

/// The greatest height of a tree the parser builds and the evaluation follows.
pub const TINGGI_MAKS: usize = 100;

/// A formula: `isi`, and the column it computes when the text says so (`8=(7/6)`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rumus {
    /// The number before `=`.
    pub sasaran: Option<u32>,
    /// What is computed.
    pub isi: Ungkapan,
}

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ungkapan {
    /// A constant. The parser gives no negative ones; a minus sign is [`Ungkapan::Negatif`].
    Angka(Decimal),
    /// A constant in percent: `5%` is 0.05.
    Persen(Decimal),
    /// The value of a column.
    Acuan(Acuan),
    /// `-x`.
    Negatif(Box<Ungkapan>),
    /// `kiri op kanan`.
    Biner {
        /// The operator.
        op: Operator,
        /// The left operand.
        kiri: Box<Ungkapan>,
        /// The right operand.
        kanan: Box<Ungkapan>,
    },
    /// `fungsi(argumen, …)`.
    Panggil {
        /// The function.
        fungsi: Fungsi,
        /// As many arguments as its registry entry allows.
        argumen: Vec<Argumen>,
    },
}

/// What stands between the separators of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argumen {
    /// An expression; a bare reference to a repeated column stands for its series.
    Nilai(Ungkapan),
    /// The columns `awal` to `akhir`, both included.
    Rentang {
        /// The first column.
        awal: u32,
        /// The last column, not before the first.
        akhir: u32,
    },
}

/// One of the four operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Tambah,
    /// `-`
    Kurang,
    /// `*`
    Kali,
    /// `/`
    Bagi,
}

/// A reference to a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Acuan {
    /// By the number in the numbering row: `(7)`.
    Kolom(u32),
    /// By id: `anggaran`, or one year of a repeated column, `anggaran.2020`.
    Nama {
        /// `[a-z_][a-z0-9_]*`
        id: String,
        /// Four digits.
        tahun: Option<u16>,
    },
}

impl Rumus {
    /// Every reference, each once, in the order of the text; ranges are unrolled.
    #[must_use]
    pub fn acuan(&self) -> Vec<Acuan> {
        self.kumpulkan(|_| true)
    }

    /// The references used as one number: operands of operators and arguments of `capaian` and `bulat`.
    /// A repeated column outside its repetition has no single number there.
    #[must_use]
    pub fn acuan_skalar(&self) -> Vec<Acuan> {
        self.kumpulkan(|deret| !deret)
    }

    /// Whether the formula calls a function.
    #[must_use]
    pub fn memakai(&self, fungsi: Fungsi) -> bool {
        self.isi.memakai(fungsi)
    }

    /// The function when the formula is one call.
    #[must_use]
    pub fn fungsi(&self) -> Option<Fungsi> {
        match &self.isi {
            Ungkapan::Panggil { fungsi, .. } => Some(*fungsi),
            _ => None,
        }
    }

    fn kumpulkan(&self, pilih: impl Fn(bool) -> bool) -> Vec<Acuan> {
        let mut hasil: Vec<Acuan> = Vec::new();
        self.isi.kunjungi(false, &mut |acuan, deret| {
            if pilih(deret) && !hasil.contains(&acuan) {
                hasil.push(acuan);
            }
        });
        hasil
    }
}

impl Ungkapan {
    /// A binary expression.
    #[must_use]
    pub fn biner(op: Operator, kiri: Ungkapan, kanan: Ungkapan) -> Self {
        Ungkapan::Biner { op, kiri: Box::new(kiri), kanan: Box::new(kanan) }
    }

    /// Calls `f` for each reference, with whether it stands as an argument that may be a series.
    fn memakai(&self, dicari: Fungsi) -> bool {
        match self {
            Ungkapan::Angka(_) | Ungkapan::Persen(_) | Ungkapan::Acuan(_) => false,
            Ungkapan::Negatif(isi) => isi.memakai(dicari),
            Ungkapan::Biner { kiri, kanan, .. } => kiri.memakai(dicari) || kanan.memakai(dicari),
            Ungkapan::Panggil { fungsi, argumen } => {
                *fungsi == dicari || argumen.iter().any(|a| matches!(a, Argumen::Nilai(u) if u.memakai(dicari)))
            }
        }
    }

    fn kunjungi(&self, deret: bool, f: &mut dyn FnMut(Acuan, bool)) {
        match self {
            Ungkapan::Angka(_) | Ungkapan::Persen(_) => {}
            Ungkapan::Acuan(acuan) => f(acuan.clone(), deret),
            Ungkapan::Negatif(isi) => isi.kunjungi(false, f),
            Ungkapan::Biner { kiri, kanan, .. } => {
                kiri.kunjungi(false, f);
                kanan.kunjungi(false, f);
            }
            Ungkapan::Panggil { fungsi, argumen } => {
                for a in argumen {
                    match a {
                        Argumen::Nilai(isi) => isi.kunjungi(fungsi.info().deret, f),
                        Argumen::Rentang { awal, akhir } => {
                            for n in *awal..=(*akhir).min(KOLOM_MAKS) {
                                f(Acuan::Kolom(n), true);
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::urai;
    use super::*;

    fn nama(id: &str) -> Acuan {
        Acuan::Nama { id: id.to_owned(), tahun: None }
    }

    #[test]
    fn references_come_once_and_in_order() {
        let rumus = urai("jumlah((5)..(7), anggaran) / (6) + anggaran.2020 * anggaran").unwrap();
        assert_eq!(
            rumus.acuan(),
            [
                Acuan::Kolom(5),
                Acuan::Kolom(6),
                Acuan::Kolom(7),
                nama("anggaran"),
                Acuan::Nama { id: "anggaran".to_owned(), tahun: Some(2020) },
            ]
        );
    }

    #[test]
    fn scalar_references_are_those_outside_series_arguments() {
        let rumus = urai("pertumbuhan(anggaran) + capaian(realisasi, target) + rata(-pagu)").unwrap();
        assert_eq!(rumus.acuan_skalar(), [nama("realisasi"), nama("target"), nama("pagu")]);
    }
}
