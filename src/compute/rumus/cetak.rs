//! Owns the printing of a formula: the canonical text that parses back, and the text of the numbering row.

use std::fmt::{self, Write};

use rust_decimal::Decimal;

use super::{Acuan, Argumen, Fungsi, Operator, Rumus, Ungkapan};

/// The notation to print.
#[derive(Clone, Copy, PartialEq)]
enum Gaya {
    /// `(7) / (6) * 100`
    Biasa,
    /// `8=(7/6*100)`, the numbered notation.
    Bernomor,
    /// The numbering row of a form, for reading only: decimal comma, `×`. With `kurung`, column numbers stand in
    /// parentheses because there are constants to tell them from.
    Formulir { kurung: bool },
}

/// Gives the number of a column.
type Nomor<'a> = &'a dyn Fn(&Acuan) -> Option<u32>;

struct Pencetak<'a, W: Write> {
    ke: &'a mut W,
    gaya: Gaya,
    nomor: Nomor<'a>,
}

fn sendiri(acuan: &Acuan) -> Option<u32> {
    match acuan {
        Acuan::Kolom(n) => Some(*n),
        Acuan::Nama { .. } => None,
    }
}

impl fmt::Display for Acuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Acuan::Kolom(n) => write!(f, "({n})"),
            Acuan::Nama { id, tahun: None } => f.write_str(id),
            Acuan::Nama { id, tahun: Some(tahun) } => write!(f, "{id}.{tahun:04}"),
        }
    }
}

impl fmt::Display for Ungkapan {
    /// The plain notation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Pencetak { ke: f, gaya: Gaya::Biasa, nomor: &sendiri }.isi(self)
    }
}

impl fmt::Display for Rumus {
    /// The canonical text: the numbered notation when the formula names its column, else the plain one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(sasaran) = self.sasaran else {
            return self.isi.fmt(f);
        };
        write!(f, "{sasaran}=")?;
        Pencetak { ke: f, gaya: Gaya::Bernomor, nomor: &sendiri }.berkurung(&self.isi, prioritas(&self.isi) < ATOM)
    }
}

impl Rumus {
    /// The text for the numbering row, as the forms print it: `8=(7/6)`.
    ///
    /// `nomor` gives the number of each column. As in the forms, the rounding of the whole and a factor 100
    /// that makes a ratio a percentage are left out, and a `jumlah` of single columns is written with plus signs. Where constants remain, column numbers keep
    /// their parentheses (`9=(8)×1,1`). A formula whose references do not all have a number is given in canonical form.
    /// Without `sasaran` the text starts after the equals sign.
    #[must_use]
    pub fn cetak_nomor(&self, nomor: &dyn Fn(&Acuan) -> Option<u32>) -> String {
        let isi = tanpa_bulat(&self.isi);
        let isi = jumlah_jadi_tambah(tanpa_seratus(isi).as_ref().unwrap_or(isi));
        let kurung = ada_tetapan(&isi);
        let mut teks = match self.sasaran {
            Some(n) => format!("{n}="),
            None => String::new(),
        };
        let dicetak = Pencetak { ke: &mut teks, gaya: Gaya::Formulir { kurung }, nomor }
            .berkurung(&isi, !kurung && prioritas(&isi) < ATOM);
        match dicetak {
            Ok(()) => teks,
            Err(fmt::Error) => self.to_string(),
        }
    }
}

/// Binding strength of what needs no parentheses anywhere.
const ATOM: u8 = 4;

fn kuat(op: Operator) -> u8 {
    match op {
        Operator::Tambah | Operator::Kurang => 1,
        Operator::Kali | Operator::Bagi => 2,
    }
}

fn prioritas(u: &Ungkapan) -> u8 {
    match u {
        Ungkapan::Biner { op, .. } => kuat(*op),
        Ungkapan::Negatif(_) => 3,
        Ungkapan::Angka(n) | Ungkapan::Persen(n) if n.is_sign_negative() => 3,
        _ => ATOM,
    }
}

impl<W: Write> Pencetak<'_, W> {
    fn berkurung(&mut self, u: &Ungkapan, kurung: bool) -> fmt::Result {
        if !kurung {
            return self.isi(u);
        }
        self.ke.write_char('(')?;
        self.isi(u)?;
        self.ke.write_char(')')
    }

    fn isi(&mut self, u: &Ungkapan) -> fmt::Result {
        match u {
            Ungkapan::Angka(n) => self.angka(*n, self.gaya == Gaya::Bernomor && n.scale() == 0),
            Ungkapan::Persen(n) => {
                self.angka(*n, false)?;
                self.ke.write_char('%')
            }
            Ungkapan::Acuan(acuan) => self.acuan(acuan),
            Ungkapan::Negatif(isi) => {
                self.ke.write_char('-')?;
                self.berkurung(isi, prioritas(isi) < ATOM)
            }
            Ungkapan::Biner { op, kiri, kanan } => {
                self.berkurung(kiri, prioritas(kiri) < kuat(*op))?;
                self.operator(*op)?;
                match kanan.as_ref() {
                    // The one constant that needs no mark: "x100" is how the forms write it.
                    Ungkapan::Angka(n)
                        if *op == Operator::Kali && *n == Decimal::ONE_HUNDRED && self.gaya == Gaya::Bernomor =>
                    {
                        self.ke.write_str("100")
                    }
                    kanan => {
                        let p = prioritas(kanan);
                        self.berkurung(kanan, p < ATOM && (p == 3 || p <= kuat(*op)))
                    }
                }
            }
            Ungkapan::Panggil { fungsi, argumen } => self.panggil(*fungsi, argumen),
        }
    }

    fn operator(&mut self, op: Operator) -> fmt::Result {
        self.ke.write_str(match (op, self.gaya) {
            (Operator::Tambah, Gaya::Biasa) => " + ",
            (Operator::Kurang, Gaya::Biasa) => " - ",
            (Operator::Kali, Gaya::Biasa) => " * ",
            (Operator::Bagi, Gaya::Biasa) => " / ",
            (Operator::Tambah, _) => "+",
            (Operator::Kurang, _) => "-",
            (Operator::Kali, Gaya::Bernomor) => "*",
            (Operator::Kali, Gaya::Formulir { .. }) => "×",
            (Operator::Bagi, _) => "/",
        })
    }

    fn angka(&mut self, n: Decimal, pagar: bool) -> fmt::Result {
        let tanda = if n.is_sign_negative() { "-" } else { "" };
        let pagar = if pagar { "#" } else { "" };
        let n = n.abs();
        match self.gaya {
            Gaya::Formulir { .. } => {
                write!(self.ke, "{tanda}{}", n.to_string().replace('.', ","))
            }
            _ => write!(self.ke, "{tanda}{pagar}{n}"),
        }
    }

    fn acuan(&mut self, acuan: &Acuan) -> fmt::Result {
        let nomor = match self.gaya {
            Gaya::Biasa => None,
            Gaya::Bernomor => sendiri(acuan),
            Gaya::Formulir { .. } => Some((self.nomor)(acuan).ok_or(fmt::Error)?),
        };
        match (nomor, self.gaya) {
            (Some(n), Gaya::Formulir { kurung: true }) => write!(self.ke, "({n})"),
            // Bare, it could read as the constant of "x100".
            (Some(100), Gaya::Bernomor) => self.ke.write_str("(100)"),
            (Some(n), _) => write!(self.ke, "{n}"),
            (None, _) => write!(self.ke, "{acuan}"),
        }
    }

    fn panggil(&mut self, fungsi: Fungsi, argumen: &[Argumen]) -> fmt::Result {
        // In the plain notation a series of nothing but bare integers would read as column numbers: mark them.
        let pagar = self.gaya == Gaya::Biasa
            && fungsi.info().deret
            && argumen
                .iter()
                .all(|a| matches!(a, Argumen::Nilai(Ungkapan::Angka(n)) if n.scale() == 0 && !n.is_sign_negative()));
        write!(self.ke, "{}(", fungsi.nama())?;
        for (i, a) in argumen.iter().enumerate() {
            if i > 0 {
                self.ke.write_str(match self.gaya {
                    Gaya::Formulir { .. } => "; ",
                    _ => ", ",
                })?;
            }
            match a {
                Argumen::Nilai(Ungkapan::Angka(n)) if pagar => self.angka(*n, true)?,
                // The digits of `bulat`: a bare integer is a constant in both notations.
                Argumen::Nilai(Ungkapan::Angka(n)) if fungsi == Fungsi::Bulat && i == 1 => {
                    self.angka(*n, false)?;
                }
                Argumen::Nilai(Ungkapan::Acuan(Acuan::Kolom(n)))
                    if fungsi == Fungsi::Bulat && i == 1 && self.gaya == Gaya::Bernomor =>
                {
                    write!(self.ke, "({n})")?;
                }
                Argumen::Nilai(isi) => self.isi(isi)?,
                Argumen::Rentang { awal, akhir } => {
                    self.acuan(&Acuan::Kolom(*awal))?;
                    self.ke.write_str("..")?;
                    self.acuan(&Acuan::Kolom(*akhir))?;
                }
            }
        }
        self.ke.write_char(')')
    }
}

/// What is rounded, when the whole is a `bulat`.
fn tanpa_bulat(u: &Ungkapan) -> &Ungkapan {
    match u {
        Ungkapan::Panggil { fungsi: Fungsi::Bulat, argumen } => match argumen.first() {
            Some(Argumen::Nilai(isi)) => isi,
            _ => u,
        },
        _ => u,
    }
}

/// The ratio inside a percentage: the expression without its factor 100, when it divides and has one.
fn tanpa_seratus(u: &Ungkapan) -> Option<Ungkapan> {
    fn seratus(u: &Ungkapan) -> bool {
        matches!(u, Ungkapan::Angka(n) if *n == Decimal::ONE_HUNDRED)
    }
    fn ada_bagi(u: &Ungkapan) -> bool {
        match u {
            Ungkapan::Biner { op: Operator::Bagi, .. } => true,
            Ungkapan::Biner { op: Operator::Kali, kiri, kanan } => ada_bagi(kiri) || ada_bagi(kanan),
            _ => false,
        }
    }
    fn cabut(u: &Ungkapan) -> Option<Ungkapan> {
        let Ungkapan::Biner { op, kiri, kanan } = u else {
            return None;
        };
        match op {
            Operator::Kali if seratus(kanan) => Some(kiri.as_ref().clone()),
            Operator::Kali if seratus(kiri) => Some(kanan.as_ref().clone()),
            Operator::Kali => match cabut(kiri) {
                Some(sisa) => Some(Ungkapan::biner(*op, sisa, kanan.as_ref().clone())),
                None => Some(Ungkapan::biner(*op, kiri.as_ref().clone(), cabut(kanan)?)),
            },
            Operator::Bagi => Some(Ungkapan::biner(*op, cabut(kiri)?, kanan.as_ref().clone())),
            Operator::Tambah | Operator::Kurang => None,
        }
    }
    cabut(u).filter(ada_bagi)
}

/// `jumlah` of single columns written out: `5+7+9`.
fn jumlah_jadi_tambah(u: &Ungkapan) -> Ungkapan {
    match u {
        Ungkapan::Negatif(isi) => Ungkapan::Negatif(Box::new(jumlah_jadi_tambah(isi))),
        Ungkapan::Biner { op, kiri, kanan } => {
            Ungkapan::biner(*op, jumlah_jadi_tambah(kiri), jumlah_jadi_tambah(kanan))
        }
        Ungkapan::Panggil { fungsi: Fungsi::Jumlah, argumen } if argumen.len() > 1 => argumen
            .iter()
            .map(|a| match a {
                Argumen::Nilai(isi @ Ungkapan::Acuan(_)) => Some(isi.clone()),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()
            .and_then(|suku| suku.into_iter().reduce(|kiri, kanan| Ungkapan::biner(Operator::Tambah, kiri, kanan)))
            .unwrap_or_else(|| u.clone()),
        _ => u.clone(),
    }
}

fn ada_tetapan(u: &Ungkapan) -> bool {
    match u {
        Ungkapan::Angka(_) | Ungkapan::Persen(_) => true,
        Ungkapan::Acuan(_) => false,
        Ungkapan::Negatif(isi) => ada_tetapan(isi),
        Ungkapan::Biner { kiri, kanan, .. } => ada_tetapan(kiri) || ada_tetapan(kanan),
        Ungkapan::Panggil { argumen, .. } => {
            argumen.iter().any(|a| matches!(a, Argumen::Nilai(isi) if ada_tetapan(isi)))
        }
    }
}
