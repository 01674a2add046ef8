//! Two texts in one, with marks.

use crate::beda::kata::{Potong, beda_kata};
use crate::render::coretan::{Nasib, bersih, tandai};

/// Two texts in one: words that were removed, words that were added.
pub fn beda(lama: &str, baru: &str, nomor: &[usize]) -> String {
    let (lama, baru) = (bersih(lama), bersih(baru));
    let mut hasil = String::new();
    let mut dihapus = false;
    for p in beda_kata(&lama, &baru) {
        match p {
            Potong::Sama(t) => hasil.push_str(&t),
            Potong::Hapus(t) => {
                hasil.push_str(&tandai(&t, Nasib::Hapus, nomor));
                dihapus = !t.trim().is_empty();
                continue;
            }
            Potong::Tambah(t) => {
                if dihapus && !hasil.ends_with(char::is_whitespace) && !t.starts_with(char::is_whitespace) {
                    hasil.push(' ');
                }
                hasil.push_str(&tandai(&t, Nasib::Tambah, nomor));
            }
        }
        dihapus = false;
    }
    hasil
}

/// Two values in one: the old one, then the new one.
pub fn ganti(lama: &str, baru: &str, nomor: &[usize]) -> String {
    let (a, b) = (tandai(lama, Nasib::Hapus, nomor), tandai(baru, Nasib::Tambah, nomor));
    if a.is_empty() || b.is_empty() { a + &b } else { format!("{a} {b}") }
}

#[cfg(test)]
mod uji {
    use proptest::prelude::*;

    use super::*;
    use crate::render::coretan::{lepas, sisi};

    #[test]
    fn words_stand_beside_each_other() {
        let t = beda("target 70 persen", "target 75,5 persen", &[3]);
        assert_eq!(t, "target \u{e000}\u{100003}70\u{e002} \u{e001}\u{100003}75,5\u{e002} persen");
        assert_eq!(tandai("  a b\nc ", Nasib::Tambah, &[]), "  \u{e001}a b\u{e002}\n\u{e001}c\u{e002} ");
        assert_eq!(tandai("dua\u{e000}\u{100004} kata", Nasib::Hapus, &[]), "\u{e000}dua kata\u{e002}");
        assert_eq!(ganti("", "5", &[]), "\u{e001}5\u{e002}");
        assert_eq!(lepas("\u{e001}\u{100003}75,5\u{e002}"), "75,5");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read(a in "[a-d0-9 .,\n–é]{0,40}", b in "[a-d0-9 .,\n–é]{0,40}") {
            let rapat = |t: &str| t.split_whitespace().collect::<String>();
            let t = beda(&a, &b, &[1, 7]);
            prop_assert_eq!(rapat(&sisi(&t, Nasib::Hapus)), rapat(&a));
            prop_assert_eq!(rapat(&sisi(&t, Nasib::Tambah)), rapat(&b));
            prop_assert_eq!(beda(&a, &a, &[1]), a);
        }
    }
}
