//! Markdown with expressions cut into paragraphs and words, each with its place. Expressions are words of their own:
//! what they print is not known here.

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisKata {
    /// A word that begins with a letter.
    Huruf,
    /// A number: digits with dots and commas between them.
    Angka,
    /// Digits with letters, hyphens or slashes: `188.45/1530`, `050-5889`.
    Kode,
    /// Punctuation, one character.
    Tanda,
    /// `{{ … }}` or `{% … %}`.
    Ekspresi,
}

/// A word with its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kata<'a> {
    /// As typed.
    pub teks: &'a str,
    /// First byte.
    pub awal: usize,
    /// What it is.
    pub jenis: JenisKata,
}

impl Kata<'_> {
    /// One past the last byte.
    pub fn akhir(&self) -> usize {
        self.awal + self.teks.len()
    }

    /// The same word, whatever its case.
    pub fn apa(&self, kata: &str) -> bool {
        self.teks.eq_ignore_ascii_case(kata)
    }

    /// One of several words.
    pub fn salah_satu(&self, kata: &[&str]) -> bool {
        kata.iter().any(|k| self.apa(k))
    }

    /// A word of letters.
    pub fn huruf(&self) -> bool {
        self.jenis == JenisKata::Huruf
    }

    /// Begins with a capital.
    pub fn kapital(&self) -> bool {
        self.huruf() && self.teks.starts_with(char::is_uppercase)
    }

    /// A year, 1900 to 2100, typed with four digits.
    pub fn tahun(&self) -> Option<u16> {
        let t = self.teks;
        let n: u16 = (self.jenis == JenisKata::Angka && t.len() == 4).then(|| t.parse().ok()).flatten()?;
        (1900..=2100).contains(&n).then_some(n)
    }
}

/// What a block of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisPotongan {
    /// A paragraph.
    Paragraf,
    /// An item of a list; how far it is indented.
    Butir(usize),
    /// A heading.
    Judul,
    /// A row of a table.
    Tabel,
}

/// A paragraph, list item, heading or table row.
#[derive(Clone, Debug)]
pub struct Potongan<'a> {
    /// What it is.
    pub jenis: JenisPotongan,
    /// Its words.
    pub kata: Vec<Kata<'a>>,
}

impl<'a> Potongan<'a> {
    /// The sentences: runs of words up to a full stop, question or exclamation mark.
    pub fn kalimat(&self) -> impl Iterator<Item = &[Kata<'a>]> {
        let k = &self.kata;
        let mut mulai = 0;
        let mut v = Vec::new();
        for i in 0..k.len() {
            if k[i].salah_satu(&[".", "?", "!"]) && !singkatan(k, i) {
                v.push(&k[mulai..=i]);
                mulai = i + 1;
            }
        }
        if mulai < k.len() {
            v.push(&k[mulai..]);
        }
        v.into_iter()
    }
}

/// A full stop behind an abbreviation, or one that no capital follows.
fn singkatan(k: &[Kata<'_>], i: usize) -> bool {
    let pendek = i > 0 && (k[i - 1].salah_satu(&["no", "rp", "dr", "drs", "hlm", "dll"]) || k[i - 1].teks.len() == 1);
    let lanjut = k.get(i + 1).is_some_and(|n| n.huruf() && !n.kapital());
    pendek || lanjut
}

/// Cuts a text.
pub(super) fn potong(teks: &str) -> Vec<Potongan<'_>> {
    let mut p = Pemotong { teks, hasil: Vec::new(), kini: None, kosong: true };
    let mut i = 0;
    while i < teks.len() {
        let akhir = teks[i..].find('\n').map_or(teks.len(), |n| i + n);
        // An expression over several lines belongs to the line on which it begins.
        let akhir = p.baris(i, akhir);
        i = akhir + 1;
    }
    p.tutup();
    p.hasil
}

struct Pemotong<'a> {
    teks: &'a str,
    hasil: Vec<Potongan<'a>>,
    kini: Option<Potongan<'a>>,
    kosong: bool,
}

impl<'a> Pemotong<'a> {
    fn tutup(&mut self) {
        if let Some(p) = self.kini.take().filter(|p| !p.kata.is_empty()) {
            self.hasil.push(p);
        }
    }

    /// One line from `awal`; returns where it ended.
    fn baris(&mut self, awal: usize, akhir: usize) -> usize {
        let isi = &self.teks[awal..akhir];
        if isi.trim().is_empty() {
            self.tutup();
            self.kosong = true;
            return akhir;
        }
        let kiri = isi.len() - isi.trim_start().len();
        let (jenis, lewati) = awal_baris(isi.trim_start());
        let baru = jenis != JenisPotongan::Paragraf;
        let tabel = self.kini.as_ref().is_some_and(|k| matches!(k.jenis, JenisPotongan::Tabel | JenisPotongan::Judul));
        if baru || tabel || self.kosong || self.kini.is_none() {
            self.tutup();
            let jenis = if let JenisPotongan::Butir(_) = jenis { JenisPotongan::Butir(kiri) } else { jenis };
            self.kini = Some(Potongan { jenis, kata: Vec::new() });
        }
        self.kosong = false;
        let mut i = awal + kiri + lewati;
        while i < akhir {
            let (kata, n) = kata_di(self.teks, i);
            if let (Some(k), Some(p)) = (kata, self.kini.as_mut()) {
                p.kata.push(k);
            }
            i += n;
        }
        // Behind an expression that went on over the end of the line.
        if i > akhir { self.teks[i..].find('\n').map_or(self.teks.len(), |n| i + n).max(self.sisa(i)) } else { akhir }
    }

    /// The words between the end of a long expression and the end of its last line.
    fn sisa(&mut self, mut i: usize) -> usize {
        let mut akhir = self.teks[i..].find('\n').map_or(self.teks.len(), |n| i + n);
        while i < akhir {
            let (kata, n) = kata_di(self.teks, i);
            if let (Some(k), Some(p)) = (kata, self.kini.as_mut()) {
                p.kata.push(k);
            }
            i += n;
            if i > akhir {
                akhir = self.teks[i..].find('\n').map_or(self.teks.len(), |n| i + n);
            }
        }
        akhir
    }
}

/// What a line begins, and how many bytes its marker takes.
fn awal_baris(baris: &str) -> (JenisPotongan, usize) {
    let spasi = |n: usize| baris[n..].starts_with(' ').then_some((JenisPotongan::Butir(0), n + 1));
    if baris.starts_with('#') {
        return (JenisPotongan::Judul, baris.len() - baris.trim_start_matches('#').len());
    }
    if baris.starts_with('|') {
        return (JenisPotongan::Tabel, 1);
    }
    if baris.starts_with(['-', '*', '+']) {
        return spasi(1).unwrap_or((JenisPotongan::Paragraf, 0));
    }
    let kurung = usize::from(baris.starts_with('('));
    let isi = &baris[kurung..];
    let n = isi.len() - isi.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let huruf = isi.starts_with(|c: char| c.is_ascii_lowercase());
    let n = if n == 0 && huruf { 1 } else { n };
    let tutup = isi.as_bytes().get(n).is_some_and(|c| *c == b')' || (kurung == 0 && *c == b'.'));
    if (1..=3).contains(&n) && tutup {
        return spasi(kurung + n + 1).unwrap_or((JenisPotongan::Paragraf, 0));
    }
    (JenisPotongan::Paragraf, 0)
}

/// The word at a place and how many bytes to go on; no word for blanks, emphasis and comments.
fn kata_di(teks: &str, i: usize) -> (Option<Kata<'_>>, usize) {
    let isi = &teks[i..];
    let kata = |n: usize, jenis| (Some(Kata { teks: &isi[..n], awal: i, jenis }), n);
    for (buka, tutup) in [("{{", "}}"), ("{%", "%}"), ("{#", "#}")] {
        if isi.starts_with(buka) {
            let n = isi.find(tutup).map_or(isi.len(), |n| n + 2);
            return if buka == "{#" { (None, n) } else { kata(n, JenisKata::Ekspresi) };
        }
    }
    let Some(c) = isi.chars().next() else { return (None, 1) };
    if c.is_whitespace() || matches!(c, '*' | '`') {
        return (None, c.len_utf8());
    }
    if c.is_ascii_digit() {
        let n = bilangan(isi);
        let m = lanjutan(isi, n);
        return kata(m, if m > n { JenisKata::Kode } else { JenisKata::Angka });
    }
    if c.is_alphabetic() {
        return kata(huruf(isi), JenisKata::Huruf);
    }
    kata(c.len_utf8(), JenisKata::Tanda)
}

/// Length of a number: digits, with single dots and commas between digits.
fn bilangan(isi: &str) -> usize {
    let b = isi.as_bytes();
    let mut n = 0;
    while n < b.len() {
        let angka = b[n].is_ascii_digit();
        let pemisah = (b[n] == b'.' || b[n] == b',') && b.get(n + 1).is_some_and(u8::is_ascii_digit);
        if !angka && !pemisah {
            break;
        }
        n += 1;
    }
    n
}

/// Goes on over letters, hyphens and slashes behind a number; a hyphen between two years is not part of a code.
fn lanjutan(isi: &str, n: usize) -> usize {
    let b = isi.as_bytes();
    let sambung = |i: usize| b.get(i).is_some_and(u8::is_ascii_alphanumeric);
    let mut m = n;
    loop {
        match b.get(m) {
            Some(c) if c.is_ascii_alphanumeric() => m += 1,
            Some(b'-' | b'/' | b'.') if sambung(m + 1) => {
                if m == n && n == 4 && b[m] == b'-' && bilangan(&isi[m + 1..]) == 4 && !sambung(m + 5) {
                    return n;
                }
                m += 1;
            }
            _ => return m,
        }
    }
}

/// Length of a word: letters and digits, with hyphens and apostrophes inside; `T-C.29` is one word.
fn huruf(isi: &str) -> usize {
    if isi.strip_prefix("Rp").is_some_and(|s| s.starts_with(|c: char| c.is_ascii_digit())) {
        return 2;
    }
    let mut n = 0;
    for (i, c) in isi.char_indices() {
        if i < n {
            continue;
        }
        let berikut = isi[i + c.len_utf8()..].chars().next();
        let dalam = match c {
            '-' | '\u{2019}' | '\'' => berikut.is_some_and(char::is_alphanumeric),
            '.' => berikut.is_some_and(|c| c.is_ascii_digit()) && isi[..i].contains('-') && isi.starts_with('T'),
            c => c.is_alphanumeric(),
        };
        if !dalam {
            break;
        }
        n = i + c.len_utf8();
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kata(teks: &str) -> Vec<Vec<&str>> {
        potong(teks).iter().map(|p| p.kata.iter().map(|k| k.teks).collect()).collect()
    }

    #[test]
    fn words_numbers_codes_and_expressions() {
        assert_eq!(
            kata("Nomor 188.45/1530/KEP/416-114/2025, 050-5889; 2021-2024 dan 2025–2029 Rp9.231.958 **78,74%**.")[0],
            [
                "Nomor",
                "188.45/1530/KEP/416-114/2025",
                ",",
                "050-5889",
                ";",
                "2021",
                "-",
                "2024",
                "dan",
                "2025",
                "–",
                "2029",
                "Rp",
                "9.231.958",
                "78,74",
                "%",
                "."
            ]
        );
        assert_eq!(kata("Tabel T-C.29 pada {{ rujuk(\"a. b\") }}, bagian 2.1.3.")[0].len(), 8);
        assert_eq!(kata("COVID-19, Undang-Undang, S1")[0], ["COVID-19", ",", "Undang-Undang", ",", "S1"]);
    }

    #[test]
    fn blocks_of_markdown() {
        let p = potong("### A\nsatu\ndua\n\n1. tiga\n   a. empat\n- lima\n| x | y |\n\n{% for a in\n b %}\nenam");
        let j: Vec<_> = p.iter().map(|p| (p.jenis, p.kata.len())).collect();
        use JenisPotongan::*;
        assert_eq!(
            j,
            [(Judul, 1), (Paragraf, 2), (Butir(0), 1), (Butir(3), 1), (Butir(0), 1), (Tabel, 4), (Paragraf, 2)]
        );
    }

    #[test]
    fn sentences_end_with_a_full_stop_but_not_with_an_abbreviation() {
        let p = potong("Nilai Rp. 5 juta. Naik 2.5 kali? Ya, menurut Drs. Budi.");
        assert_eq!(p[0].kalimat().count(), 3);
    }
}
