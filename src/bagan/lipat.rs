//! Breaking text into lines of a given width.

use super::adegan::Ukur;

/// A text in lines, and whether a word had to be cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lipatan {
    /// The lines, none empty; no line for an empty text.
    pub baris: Vec<String>,
    /// A word was wider than a line.
    pub terpotong: bool,
}

/// Breaks at blanks, and within a word only when it is wider than `lebar` by itself.
pub fn lipat(teks: &str, lebar: f64, ukuran: f64, tebal: bool, ukur: &dyn Ukur) -> Lipatan {
    let muat = |t: &str| ukur.lebar(t, ukuran, tebal) <= lebar;
    let mut hasil = Lipatan::default();
    let mut kini = String::new();
    for kata in teks.split([' ', '\n', '\t', '\r']).filter(|k| !k.is_empty()) {
        let calon = if kini.is_empty() { kata.to_string() } else { format!("{kini} {kata}") };
        if muat(&calon) {
            kini = calon;
            continue;
        }
        if !kini.is_empty() {
            hasil.baris.push(std::mem::take(&mut kini));
        }
        if muat(kata) {
            kini = kata.to_string();
            continue;
        }
        hasil.terpotong = true;
        for huruf in kata.chars() {
            kini.push(huruf);
            if !muat(&kini) && kini.chars().count() > 1 {
                kini.pop();
                hasil.baris.push(std::mem::replace(&mut kini, huruf.to_string()));
            }
        }
    }
    if !kini.is_empty() {
        hasil.baris.push(kini);
    }
    hasil
}

/// At most `maks` lines; what is left out is marked by an ellipsis.
pub fn lipat_paling(teks: &str, lebar: f64, ukuran: f64, tebal: bool, maks: usize, ukur: &dyn Ukur) -> Vec<String> {
    let mut baris = lipat(teks, lebar, ukuran, tebal, ukur).baris;
    if baris.len() > maks.max(1) {
        baris.truncate(maks.max(1));
        if let Some(akhir) = baris.last_mut() {
            while !akhir.is_empty() && ukur.lebar(&format!("{akhir}…"), ukuran, tebal) > lebar {
                akhir.pop();
            }
            *akhir = format!("{}…", akhir.trim_end());
        }
    }
    baris
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Rata;

    impl Ukur for Rata {
        fn lebar(&self, teks: &str, ukuran: f64, _: bool) -> f64 {
            teks.chars().count() as f64 * ukuran / 2.0
        }
    }

    #[test]
    fn breaks_at_blanks_and_cuts_only_what_is_too_wide() {
        let l = lipat("Koperasi simpan pinjam", 50.0, 10.0, false, &Rata);
        assert_eq!((l.baris, l.terpotong), (vec!["Koperasi".into(), "simpan".into(), "pinjam".into()], false));
        let l = lipat("Dawarblandong", 25.0, 10.0, false, &Rata);
        assert_eq!((l.baris, l.terpotong), (vec!["Dawar".into(), "bland".into(), "ong".into()], true));
        assert_eq!(lipat("  ", 25.0, 10.0, false, &Rata), Lipatan::default());
        assert_eq!(lipat("é", 1.0, 10.0, false, &Rata).baris, ["é"]);
    }

    #[test]
    fn what_is_left_out_is_marked() {
        assert_eq!(lipat_paling("satu dua tiga", 25.0, 10.0, false, 2, &Rata), ["satu", "dua…"]);
        assert_eq!(lipat_paling("satu duaan tiga", 25.0, 10.0, false, 2, &Rata), ["satu", "duaa…"]);
    }
}
