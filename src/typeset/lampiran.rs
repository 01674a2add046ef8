//! Files attached to the PDF.

use std::fmt::Write;

/// A file that the PDF carries.
#[derive(Clone, Debug)]
pub struct Lampiran {
    /// Its name in the PDF, a path with `/`; unique in the document.
    pub nama: String,
    /// Its content.
    pub isi: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
    /// What it is to the document.
    pub hubungan: Hubungan,
    /// What it is, for people.
    pub uraian: String,
}

/// What an attached file is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hubungan {
    /// The document was made from it.
    Sumber,
    /// What the document shows, as data.
    Data,
    /// Something besides.
    Tambahan,
}

impl Hubungan {
    fn typst(self) -> &'static str {
        match self {
            Hubungan::Sumber => "source",
            Hubungan::Data => "data",
            Hubungan::Tambahan => "supplement",
        }
    }
}

/// Virtual path of the file with this number: the same for every document, because Typst keeps each path as long as the
/// process lives.
pub(super) fn jalur(n: usize) -> String {
    format!("/lampiran/{n}")
}

/// The Typst source that attaches the files, for the end of the main file.
pub(super) fn sumber(lampiran: &[Lampiran]) -> String {
    let mut s = String::new();
    for (n, l) in lampiran.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(
            s,
            "\n#pdf.attach({}, read({}, encoding: none), relationship: {}, mime-type: {}, description: {})",
            petik(&l.nama),
            petik(&jalur(n)),
            petik(l.hubungan.typst()),
            petik(l.mime),
            petik(&l.uraian)
        );
    }
    s
}

/// A Typst string.
fn petik(teks: &str) -> String {
    let mut s = String::with_capacity(teks.len() + 2);
    s.push('"');
    for c in teks.chars() {
        match c {
            '"' | '\\' => s.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(s, "\\u{{{:x}}}", u32::from(c));
            }
            c => s.push(c),
        }
    }
    s.push('"');
    s
}
