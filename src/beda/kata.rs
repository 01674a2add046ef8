//! Differences of texts: word by word, and paragraph by paragraph.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of a text that was kept, removed or added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Potong {
    /// In both.
    Sama(String),
    /// In the old text only.
    Hapus(String),
    /// In the new text only.
    Tambah(String),
}

/// A paragraph of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alinea {
    /// The same in both.
    Sama(String),
    /// Changed.
    Ubah(Vec<Potong>),
    /// In the old text only.
    Hapus(String),
    /// In the new text only.
    Tambah(String),
}

/// Paragraphs of which a smaller part is common are two different paragraphs.
const ALINEA_MIRIP: f64 = 0.45;

/// The difference of two texts in words. What is kept and removed makes the old text, what is kept and added the new one.
pub fn beda_kata(lama: &str, baru: &str) -> Vec<Potong> {
    let (a, b) = (kata(lama), kata(baru));
    let mut hasil: Vec<(String, String, bool)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (dari, ke) = (a[op.old_range()].concat(), b[op.new_range()].concat());
        let sama = matches!(op, DiffOp::Equal { .. });
        match hasil.last_mut() {
            Some((d, k, false)) if !sama => {
                d.push_str(&dari);
                k.push_str(&ke);
            }
            _ => hasil.push((dari, ke, sama)),
        }
    }
    let rapi = rapatkan(hasil);
    let mut potong = Vec::new();
    for (dari, ke, sama) in rapi {
        if sama {
            potong.push(Potong::Sama(dari));
            continue;
        }
        if !dari.is_empty() {
            potong.push(Potong::Hapus(dari));
        }
        if !ke.is_empty() {
            potong.push(Potong::Tambah(ke));
        }
    }
    potong
}

/// Blanks and marks alone between two changes are no common text: they would tear a phrase apart.
fn rapatkan(bagian: Vec<(String, String, bool)>) -> Vec<(String, String, bool)> {
    let akhir = bagian.len().saturating_sub(1);
    let mut rapi: Vec<(String, String, bool)> = Vec::new();
    for (i, (dari, ke, sama)) in bagian.into_iter().enumerate() {
        let pengisi = sama && i > 0 && i < akhir && !dari.chars().any(char::is_alphanumeric);
        match rapi.last_mut() {
            Some((d, k, false)) if !sama || pengisi => {
                d.push_str(&dari);
                k.push_str(&ke);
            }
            _ => rapi.push((dari, ke, sama)),
        }
    }
    rapi
}

/// The difference of two texts in paragraphs, those that changed in words.
pub fn beda_alinea(lama: &str, baru: &str) -> Vec<Alinea> {
    let (a, b) = (alinea(lama), alinea(baru));
    let mut hasil = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (dari, ke) = (&a[op.old_range()], &b[op.new_range()]);
        if matches!(op, DiffOp::Equal { .. }) {
            hasil.extend(ke.iter().map(|t| Alinea::Sama(t.clone())));
            continue;
        }
        let mut mulai = 0;
        for d in dari {
            let cocok = (mulai..ke.len()).find(|j| kemiripan(d, &ke[*j]) >= ALINEA_MIRIP);
            match cocok {
                Some(j) => {
                    hasil.extend(ke[mulai..j].iter().map(|t| Alinea::Tambah(t.clone())));
                    hasil.push(Alinea::Ubah(beda_kata(d, &ke[j])));
                    mulai = j + 1;
                }
                None => hasil.push(Alinea::Hapus(d.clone())),
            }
        }
        hasil.extend(ke[mulai..].iter().map(|t| Alinea::Tambah(t.clone())));
    }
    hasil
}

/// True when two texts differ only in where their lines are broken.
pub fn seisi(a: &str, b: &str) -> bool {
    alinea(a) == alinea(b)
}

/// The part of two texts that is common, in words: 0 to 1.
pub fn kemiripan(a: &str, b: &str) -> f64 {
    let isi = |t: &str| -> Vec<String> {
        kata(t).into_iter().filter(|k| k.chars().any(char::is_alphanumeric)).map(str::to_lowercase).collect()
    };
    let (a, b) = (isi(a), isi(b));
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    f64::from(similar::get_diff_ratio(&capture_diff_slices(Algorithm::Myers, &a, &b), a.len(), b.len()))
}

/// Words, blanks and single marks. A number keeps its dots and commas.
pub fn kata(teks: &str) -> Vec<&str> {
    let mut hasil = Vec::new();
    let mut mulai = 0;
    let mut huruf = teks.char_indices().peekable();
    while let Some((i, c)) = huruf.next() {
        let lanjut = huruf.peek().map(|(_, d)| *d);
        let sambung = lanjut.is_some_and(|d| {
            let angka = |x: char| x.is_ascii_digit();
            let sesudah = teks[i + c.len_utf8()..].chars().nth(1);
            match (c, d) {
                (a, b) if a.is_alphanumeric() && b.is_alphanumeric() => true,
                (a, '.' | ',') if angka(a) => sesudah.is_some_and(angka),
                ('.' | ',', b) if angka(b) => teks[mulai..i].ends_with(angka),
                (a, b) => a.is_whitespace() && b.is_whitespace(),
            }
        });
        if !sambung {
            let ujung = i + c.len_utf8();
            hasil.push(&teks[mulai..ujung]);
            mulai = ujung;
        }
    }
    hasil
}

/// Paragraphs: what stands between empty lines. Where lines are broken does not matter outside of lists and tables.
fn alinea(teks: &str) -> Vec<String> {
    let mut hasil: Vec<String> = Vec::new();
    let mut baru = true;
    for baris in teks.lines() {
        if baris.trim().is_empty() {
            baru = true;
            continue;
        }
        let berstruktur = baris.trim_start().starts_with(['-', '*', '|', '#', '>', '{'])
            || baris.trim_start().split_once(['.', ')']).is_some_and(|(n, _)| n.chars().all(|c| c.is_ascii_digit()));
        match hasil.last_mut().filter(|_| !baru && !berstruktur) {
            Some(t) => {
                t.push(' ');
                t.push_str(baris.trim());
            }
            None => hasil.push(baris.trim_end().to_string()),
        }
        baru = false;
    }
    hasil
}

#[cfg(test)]
mod uji {
    use proptest::prelude::*;

    use super::*;

    fn sisi(p: &[Potong]) -> (String, String) {
        let (mut a, mut b) = (String::new(), String::new());
        for x in p {
            match x {
                Potong::Sama(t) => {
                    a.push_str(t);
                    b.push_str(t);
                }
                Potong::Hapus(t) => a.push_str(t),
                Potong::Tambah(t) => b.push_str(t),
            }
        }
        (a, b)
    }

    #[test]
    fn words_not_letters() {
        use Potong::{Hapus, Sama, Tambah};
        let s = |t: &str| t.to_string();
        assert_eq!(
            beda_kata("Jumlah koperasi aktif", "Jumlah koperasi sehat"),
            [Sama(s("Jumlah koperasi ")), Hapus(s("aktif")), Tambah(s("sehat"))]
        );
        assert_eq!(
            beda_kata("pagu 1.250,5 juta", "pagu 1.350,5 juta"),
            [Sama(s("pagu ")), Hapus(s("1.250,5")), Tambah(s("1.350,5")), Sama(s(" juta"))]
        );
        // A phrase is replaced as a whole, not word by word around its blanks.
        assert_eq!(
            beda_kata("unit usaha kecil", "unit koperasi besar"),
            [Sama(s("unit ")), Hapus(s("usaha kecil")), Tambah(s("koperasi besar"))]
        );
        assert_eq!(beda_kata("sama", "sama"), [Sama(s("sama"))]);
        assert_eq!(beda_kata("", ""), []);
    }

    #[test]
    fn paragraphs_are_matched_before_words() {
        let lama = "Satu dua tiga empat.\n\nAlinea kedua tetap.\n\nDihapus seluruhnya.";
        let baru = "Satu dua tiga lima.\n\nAlinea\nkedua tetap.\n\nBaru sama sekali ini.";
        let hasil = beda_alinea(lama, baru);
        assert!(matches!(&hasil[0], Alinea::Ubah(p) if p.len() == 4));
        assert_eq!(hasil[1], Alinea::Sama("Alinea kedua tetap.".into()), "line breaks are no change");
        assert_eq!(hasil[2], Alinea::Hapus("Dihapus seluruhnya.".into()));
        assert_eq!(hasil[3], Alinea::Tambah("Baru sama sekali ini.".into()));
        assert_eq!(beda_alinea("- satu\n- dua\n", "- satu\n- tiga\n").len(), 3, "items of a list are paragraphs");
    }

    proptest! {
        #[test]
        fn both_texts_are_kept(a in "[a-d0-9 .,\n–é]{0,60}", b in "[a-d0-9 .,\n–é]{0,60}") {
            prop_assert_eq!(sisi(&beda_kata(&a, &b)), (a.clone(), b.clone()));
            let sama = beda_kata(&a, &a);
            prop_assert!(sama.iter().all(|p| matches!(p, Potong::Sama(_))));
            prop_assert!(beda_alinea(&a, &a).iter().all(|p| matches!(p, Alinea::Sama(_))));
            prop_assert!((0.0..=1.0).contains(&kemiripan(&a, &b)));
        }
    }
}
