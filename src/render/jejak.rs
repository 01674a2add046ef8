//! Keeps the line of the chapter file through rendering: loops and `set` blocks shift lines, findings must not.
//!
//! Each text line of the chapter gets a private-use character with its line number before rendering; after rendering
//! the characters are taken out again and say where each line of the result came from.

use std::ops::Range;

const AWAL: u32 = 0x10_0000;
const TERBESAR: usize = 0xFFFD;

/// A chapter source with line marks.
pub(super) struct Jejak {
    /// The source with its marks.
    pub teks: String,
    /// Offsets in the original source before which a mark was put.
    sisipan: Vec<usize>,
}

impl Jejak {
    /// Marks the text lines of a template source; nothing is put inside tags or where the engine trims a newline.
    pub(super) fn tandai(sumber: &str) -> Jejak {
        let tag = letak_tag(sumber);
        let mut teks = String::with_capacity(sumber.len() + sumber.len() / 8);
        let (mut sisipan, mut lewat, mut mulai, mut nomor) = (Vec::new(), 0, 0, 0);
        for baris in sumber.split_inclusive('\n') {
            nomor += 1;
            let isi = baris.trim_end_matches(['\n', '\r']);
            let akhir = mulai + isi.len();
            while tag.get(lewat).is_some_and(|t: &Tag| t.letak.end < mulai + isi.trim_end().len()) {
                lewat += 1;
            }
            let terlarang = tag.get(lewat).is_some_and(|t| {
                let ekor = mulai + isi.trim_end().len();
                t.letak.contains(&ekor) || (t.memangkas && t.letak.end == ekor)
            });
            teks.push_str(isi);
            if !terlarang && !isi.trim().is_empty() && nomor <= TERBESAR {
                // The bound keeps this a valid character.
                if let Some(c) = char::from_u32(AWAL + nomor as u32) {
                    teks.push(c);
                    sisipan.push(akhir);
                }
            }
            teks.push_str(&baris[isi.len()..]);
            mulai += baris.len();
        }
        Jejak { teks, sisipan }
    }

    /// A range of the marked text in terms of the original source.
    pub(super) fn asal(&self, r: &Range<usize>) -> Range<usize> {
        let geser = |n: usize| {
            let mut k = 0;
            while self.sisipan.get(k).is_some_and(|s| s + 4 * k < n) {
                k += 1;
            }
            n.saturating_sub(4 * k)
        };
        geser(r.start)..geser(r.end)
    }

    /// Takes the marks out of a rendered text; the second part is the source line of each rendered line.
    pub(super) fn lepas(hasil: &str) -> (String, Vec<usize>) {
        let mut teks = String::with_capacity(hasil.len());
        let (mut peta, mut terakhir) = (Vec::new(), 1);
        for baris in hasil.split_inclusive('\n') {
            let mut ini = None;
            for c in baris.chars() {
                match u32::from(c).checked_sub(AWAL) {
                    Some(n) => ini = ini.or(Some(n as usize)),
                    None => teks.push(c),
                }
            }
            terakhir = ini.unwrap_or(terakhir);
            peta.push(terakhir);
        }
        (teks, peta)
    }
}

struct Tag {
    letak: Range<usize>,
    /// A block or comment tag: the engine removes the newline after it.
    memangkas: bool,
}

/// The places of all tags of a template source; a raw block counts as one tag.
fn letak_tag(s: &str) -> Vec<Tag> {
    let b = s.as_bytes();
    let (mut tag, mut i) = (Vec::new(), 0);
    while i + 1 < b.len() {
        let (tutup, memangkas): (&[u8], bool) = match &b[i..i + 2] {
            b"{{" => (b"}}", false),
            b"{%" => (b"%}", true),
            b"{#" => (b"#}", true),
            _ => {
                i += 1;
                continue;
            }
        };
        let mulai = i;
        i += 2;
        let mut kutip = None;
        while i < b.len() && (kutip.is_some() || !b[i..].starts_with(tutup)) {
            match (kutip, b[i]) {
                (Some(_), b'\\') => i += 1,
                (Some(k), c) if c == k => kutip = None,
                (None, c @ (b'"' | b'\'')) if tutup != b"#}" => kutip = Some(c),
                _ => {}
            }
            i += 1;
        }
        let isi = s.get(mulai + 2..i.min(b.len())).unwrap_or_default();
        i = (i + 2).min(b.len());
        if memangkas && isi.trim_matches(['-', '+', ' ', '\t', '\n']) == "raw" {
            i = s.get(i..).and_then(|r| r.find("endraw")).map_or(b.len(), |n| i + n);
            i = s.get(i..).and_then(|r| r.find("%}")).map_or(b.len(), |n| i + n + 2);
        }
        tag.push(Tag { letak: mulai..i, memangkas });
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_out_again_and_tell_the_line() {
        let s = "satu\n{% set a = 1 %}\ntiga {{ \"}}\n\" }}\n\n{# x\ny #}\ntujuh\r\n{% raw %}\n{{\n{% endraw %}\nakhir";
        let j = Jejak::tandai(s);
        let (t, peta) = Jejak::lepas(&j.teks);
        assert_eq!(t, s);
        assert_eq!(peta, [1, 1, 1, 4, 4, 4, 4, 8, 8, 8, 8, 12]);
        for (i, c) in j.teks.char_indices().filter(|(_, c)| u32::from(*c) < AWAL) {
            let r = j.asal(&(i..i + c.len_utf8()));
            assert_eq!(s.get(r), Some(c.to_string().as_str()));
        }
    }
}
