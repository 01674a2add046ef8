//! Owns the tokens: cuts the text of a formula into numbers, names and signs.

use std::ops::Range;

use rust_decimal::Decimal;

use super::GalatRumus;

/// The longest formula text, in bytes.
const PANJANG_MAKS: usize = 4096;

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub jenis: Jenis,
    /// Byte range in the text.
    pub rentang: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Jenis {
    Angka {
        nilai: Decimal,
        /// Written without a decimal point.
        bulat: bool,
        /// Written with `#`: a constant in either notation.
        pagar: bool,
    },
    Nama {
        id: String,
        tahun: Option<u16>,
    },
    Tambah,
    Kurang,
    Kali,
    Bagi,
    Persen,
    Buka,
    Tutup,
    /// `,` or `;`; `true` for the comma, which is often meant as a decimal comma.
    Pemisah(bool),
    Rentang,
    Sama,
}

impl Jenis {
    /// Whether an operator may follow: there `x` is a multiplication sign, not a name.
    fn akhir_operan(&self) -> bool {
        matches!(self, Jenis::Angka { .. } | Jenis::Nama { .. } | Jenis::Persen | Jenis::Tutup)
    }
}

/// Cuts the text into tokens.
pub(super) fn potong(teks: &str) -> Result<Vec<Token>, GalatRumus> {
    if teks.len() > PANJANG_MAKS {
        return Err(GalatRumus::baru(
            0..teks.len(),
            format!("rumus terlalu panjang (paling banyak {PANJANG_MAKS} huruf)"),
        ));
    }
    let mut pemotong = Pemotong { teks, pos: 0, token: Vec::new() };
    while pemotong.satu()? {}
    Ok(pemotong.token)
}

struct Pemotong<'a> {
    teks: &'a str,
    pos: usize,
    token: Vec<Token>,
}

impl Pemotong<'_> {
    fn sisa(&self) -> &str {
        &self.teks[self.pos..]
    }

    fn intip(&self) -> Option<char> {
        self.sisa().chars().next()
    }

    fn intip_kedua(&self) -> Option<char> {
        self.sisa().chars().nth(1)
    }

    /// Moves past the characters that satisfy `boleh`; returns where they end.
    fn lewati(&mut self, boleh: impl Fn(char) -> bool) -> usize {
        let sisa = self.sisa();
        let panjang = sisa.find(|c| !boleh(c)).unwrap_or(sisa.len());
        self.pos += panjang;
        self.pos
    }

    /// Reads one token; `false` at the end of the text.
    fn satu(&mut self) -> Result<bool, GalatRumus> {
        self.lewati(char::is_whitespace);
        let Some(c) = self.intip() else {
            return Ok(false);
        };
        let awal = self.pos;
        let sesudah_operan = self.token.last().is_some_and(|t| t.jenis.akhir_operan());
        let jenis = match c {
            '0'..='9' => self.angka(false)?,
            '#' => {
                self.pos += 1;
                if !self.intip().is_some_and(|c| c.is_ascii_digit()) {
                    return Err(GalatRumus::baru(awal..self.pos, "tanda # harus langsung diikuti angka")
                        .bantu("# menandai angka tetap, misalnya #100"));
                }
                self.angka(true)?
            }
            'x' | 'X' if sesudah_operan && !self.intip_kedua().is_some_and(huruf) => {
                self.pos += 1;
                Jenis::Kali
            }
            c if huruf(c) => self.nama()?,
            '.' if self.sisa().starts_with("..") => {
                self.pos += 2;
                Jenis::Rentang
            }
            c => {
                self.pos += c.len_utf8();
                match c {
                    '+' => Jenis::Tambah,
                    '-' | '\u{2212}' | '\u{2013}' => Jenis::Kurang,
                    '*' | '×' => Jenis::Kali,
                    '/' | ':' | '÷' => Jenis::Bagi,
                    '%' => Jenis::Persen,
                    '(' => Jenis::Buka,
                    ')' => Jenis::Tutup,
                    ',' => Jenis::Pemisah(true),
                    ';' => Jenis::Pemisah(false),
                    '=' => Jenis::Sama,
                    _ => return Err(asing(c, awal..self.pos)),
                }
            }
        };
        self.token.push(Token { jenis, rentang: awal..self.pos });
        Ok(true)
    }

    fn angka(&mut self, pagar: bool) -> Result<Jenis, GalatRumus> {
        let awal = self.pos;
        self.lewati(|c| c.is_ascii_digit());
        let bulat = !self.titik_angka();
        if !bulat {
            self.pos += 1;
            self.lewati(|c| c.is_ascii_digit());
            if self.titik_angka() {
                let akhir = self.lewati(|c| c.is_ascii_digit() || c == '.');
                return Err(GalatRumus::baru(awal..akhir, format!("`{}` bukan angka", &self.teks[awal..akhir]))
                    .bantu("titik hanya untuk pecahan; tulis angka tanpa titik ribuan"));
            }
        }
        let teks = &self.teks[awal..self.pos];
        let nilai = Decimal::from_str_exact(teks).map_err(|_| {
            GalatRumus::baru(awal..self.pos, format!("angka `{teks}` terlalu panjang")).bantu("paling banyak 28 angka")
        })?;
        Ok(Jenis::Angka { nilai, bulat, pagar })
    }

    /// Whether a point with a digit behind it stands here.
    fn titik_angka(&self) -> bool {
        self.intip() == Some('.') && self.intip_kedua().is_some_and(|c| c.is_ascii_digit())
    }

    fn nama(&mut self) -> Result<Jenis, GalatRumus> {
        let awal = self.pos;
        let akhir = self.lewati(|c| huruf(c) || c.is_ascii_digit());
        let id = &self.teks[awal..akhir];
        if id.contains(|c: char| c.is_ascii_uppercase()) {
            return Err(GalatRumus::baru(awal..akhir, format!("nama `{id}` memuat huruf besar"))
                .bantu(format!("tulis dengan huruf kecil: `{}`", id.to_ascii_lowercase())));
        }
        let id = id.to_owned();
        let mut tahun = None;
        if self.intip() == Some('.') && self.intip_kedua() != Some('.') {
            self.pos += 1;
            let mulai = self.pos;
            let akhir = self.lewati(|c| huruf(c) || c.is_ascii_digit());
            let teks = &self.teks[mulai..akhir];
            tahun = (teks.len() == 4).then(|| teks.parse::<u16>().ok()).flatten();
            if tahun.is_none() {
                return Err(GalatRumus::baru(awal..akhir, format!("sesudah `{id}.` diharapkan tahun empat angka"))
                    .bantu(format!("misalnya `{id}.2020`")));
            }
        }
        Ok(Jenis::Nama { id, tahun })
    }
}

fn huruf(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn asing(c: char, rentang: Range<usize>) -> GalatRumus {
    let galat = GalatRumus::baru(rentang, format!("tanda `{c}` tidak dikenal dalam rumus"));
    match c {
        '.' => galat.bantu("pecahan ditulis dengan angka di depan titik, misalnya 0.5"),
        '[' | ']' | '{' | '}' => galat.bantu("gunakan kurung biasa ( )"),
        '^' => galat.bantu("pangkat tidak tersedia; tulis perkaliannya"),
        '!' => galat.bantu("nomor kolom ditulis tanpa tanda lain, misalnya (7)"),
        _ => galat,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jenis(teks: &str) -> Vec<Jenis> {
        potong(teks).unwrap().into_iter().map(|t| t.jenis).collect()
    }

    fn n(teks: &str) -> Jenis {
        Jenis::Angka { nilai: teks.parse().unwrap(), bulat: !teks.contains('.'), pagar: false }
    }

    fn id(id: &str) -> Jenis {
        Jenis::Nama { id: id.to_owned(), tahun: None }
    }

    #[test]
    fn x_multiplies_after_an_operand_and_is_a_name_elsewhere() {
        assert_eq!(jenis("7x100"), [n("7"), Jenis::Kali, n("100")]);
        assert_eq!(jenis("x x x1"), [id("x"), Jenis::Kali, id("x1")]);
        assert_eq!(jenis("7 X pagu"), [n("7"), Jenis::Kali, id("pagu")]);
        assert_eq!(jenis("(xyz"), [Jenis::Buka, id("xyz")]);
    }

    #[test]
    fn points_are_told_apart() {
        assert_eq!(jenis("5..9"), [n("5"), Jenis::Rentang, n("9")]);
        assert_eq!(jenis("1.10"), [n("1.10")]);
        assert_eq!(
            jenis("a.2020..b"),
            [Jenis::Nama { id: "a".to_owned(), tahun: Some(2020) }, Jenis::Rentang, id("b")]
        );
    }

    #[test]
    fn ranges_are_bytes() {
        let token = potong("5 × 6").unwrap();
        assert_eq!(token[1].rentang, 2..4);
        assert_eq!(token[2].rentang, 5..6);
    }

    #[test]
    fn wrong_characters_are_explained() {
        let galat = potong("1.183.287.300").unwrap_err();
        assert_eq!(galat.rentang, 0..13);
        assert!(galat.bantuan.unwrap().contains("titik ribuan"));
        assert!(potong("a.20").unwrap_err().pesan.contains("tahun empat angka"));
        assert!(potong("Pagu").unwrap_err().bantuan.unwrap().contains("`pagu`"));
        assert!(potong("# 5").unwrap_err().pesan.contains('#'));
        assert_eq!(potong("5 € 6").unwrap_err().rentang, 2..5);
        assert!(potong(&"9".repeat(40)).is_err());
        assert!(potong(&"1+".repeat(4000)).is_err());
    }
}
