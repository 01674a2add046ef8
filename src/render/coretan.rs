//! Marks in text: what was removed, what was added. They travel inside plain strings through templates and tables, and
//! `templates/bersama/redline.typ` shows them where the text is printed.
//!
//! A mark is `begin numbers text end`; a number is one character that names an entry in the list of changes.

/// Begins what was removed.
const HAPUS: char = '\u{e000}';
/// Begins what was added.
const TAMBAH: char = '\u{e001}';
/// Ends either.
const AKHIR: char = '\u{e002}';
/// The character of entry 0.
const NOMOR: u32 = 0x10_0000;
/// Entries that have a character.
const TERBANYAK: usize = 0xFFFD;

/// What became of a piece of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nasib {
    /// In the old document only.
    Hapus,
    /// In the new one only.
    Tambah,
}

/// Text without characters that would pass for marks.
pub fn bersih(teks: &str) -> String {
    teks.replace(|c| matches!(c, HAPUS | TAMBAH | AKHIR) || u32::from(c) >= NOMOR, "")
}

/// A text that was removed or added as a whole; each line has its own mark, blanks around it have none.
pub fn tandai(teks: &str, nasib: Nasib, nomor: &[usize]) -> String {
    let mut hasil = String::with_capacity(teks.len() + 12);
    for baris in bersih(teks).split_inclusive('\n') {
        let isi = baris.trim();
        let Some(awal) = baris.find(isi).filter(|_| !isi.is_empty()) else {
            hasil.push_str(baris);
            continue;
        };
        hasil.push_str(&baris[..awal]);
        hasil.push(if nasib == Nasib::Hapus { HAPUS } else { TAMBAH });
        let aksara = nomor.iter().filter(|n| **n < TERBANYAK).filter_map(|n| u32::try_from(*n).ok());
        hasil.extend(aksara.filter_map(|n| char::from_u32(NOMOR + n)));
        hasil.push_str(isi);
        hasil.push(AKHIR);
        hasil.push_str(&baris[awal + isi.len()..]);
    }
    hasil
}

/// A word without its marks.
pub fn lepas(teks: &str) -> &str {
    teks.trim_matches(|c| matches!(c, HAPUS | TAMBAH | AKHIR) || u32::from(c) >= NOMOR)
}

/// One side of a text with marks: without what was removed, or without what was added.
pub fn sisi(teks: &str, nasib: Nasib) -> String {
    let buang = if nasib == Nasib::Hapus { TAMBAH } else { HAPUS };
    let (mut hasil, mut lewat) = (String::new(), false);
    for c in teks.chars() {
        match c {
            HAPUS | TAMBAH => lewat = c == buang,
            AKHIR => lewat = false,
            c if lewat || u32::from(c) >= NOMOR => {}
            c => hasil.push(c),
        }
    }
    hasil
}
