//! Fonts: the embedded ones and the user's files, all in memory once.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::Font;

/// Loaded fonts. Cloning is cheap, the font data is shared.
#[derive(Clone)]
pub struct Huruf {
    semua: Vec<Font>,
    utama: Vec<String>,
}

/// Why the fonts cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GalatHuruf {
    /// A font file cannot be read.
    TidakTerbaca {
        /// The file.
        berkas: PathBuf,
        /// What the operating system said.
        sebab: String,
    },
    /// A file holds no font that can be used (WOFF, for instance).
    BukanHuruf {
        /// The file.
        berkas: PathBuf,
    },
    /// A family that is asked for is in no loaded font.
    TidakAda {
        /// The family.
        nama: String,
        /// The families there are.
        ada: Vec<String>,
    },
    /// No family is asked for at all.
    TanpaNama,
}

impl Huruf {
    /// Loads the embedded fonts and `berkas`, and makes sure that every family in `utama` exists.
    ///
    /// All problems are returned at once. The families are compared without regard to case, as Typst does.
    pub fn muat(utama: &[String], berkas: &[PathBuf]) -> Result<Huruf, Vec<GalatHuruf>> {
        let (huruf, mut galat) = Huruf::kumpulkan(berkas);
        galat.extend(huruf.kurang(utama));
        if galat.is_empty() { Ok(Huruf { utama: utama.to_vec(), ..huruf }) } else { Err(galat) }
    }

    /// Loads the embedded fonts and `berkas`, whatever families are asked for later; with the files that hold no fonts.
    pub fn kumpulkan(berkas: &[PathBuf]) -> (Huruf, Vec<GalatHuruf>) {
        let mut galat = Vec::new();
        let mut semua = Vec::new();
        for b in berkas {
            match baca(b) {
                Ok(fonts) => semua.extend(fonts),
                Err(g) => galat.push(g),
            }
        }
        for data in bawaan() {
            semua.extend(Font::iter(Bytes::new(data)));
        }
        (Huruf { semua, utama: Vec::new() }, galat)
    }

    /// The families in `utama` that are in no loaded font.
    pub fn kurang(&self, utama: &[String]) -> Vec<GalatHuruf> {
        if utama.is_empty() {
            return vec![GalatHuruf::TanpaNama];
        }
        let ada = |nama: &str| self.semua.iter().any(|f| f.info().family.to_lowercase() == nama.to_lowercase());
        let hilang = utama.iter().filter(|n| !ada(n));
        hilang.map(|n| GalatHuruf::TidakAda { nama: n.clone(), ada: self.keluarga() }).collect()
    }

    /// The families of the body text, first choice first.
    pub fn utama(&self) -> &[String] {
        &self.utama
    }

    /// Names of all loaded families, sorted.
    pub fn keluarga(&self) -> Vec<String> {
        keluarga(&self.semua)
    }

    pub(super) fn semua(&self) -> &[Font] {
        &self.semua
    }
}

pub(super) fn baca(berkas: &Path) -> Result<Vec<Font>, GalatHuruf> {
    let data = std::fs::read(berkas)
        .map_err(|e| GalatHuruf::TidakTerbaca { berkas: berkas.to_path_buf(), sebab: e.to_string() })?;
    let fonts: Vec<Font> = Font::iter(Bytes::new(data)).collect();
    if fonts.is_empty() { Err(GalatHuruf::BukanHuruf { berkas: berkas.to_path_buf() }) } else { Ok(fonts) }
}

fn keluarga(semua: &[Font]) -> Vec<String> {
    let nama: BTreeSet<&str> = semua.iter().map(|f| f.info().family.as_str()).collect();
    nama.into_iter().map(str::to_owned).collect()
}

impl fmt::Debug for Huruf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Huruf").field("utama", &self.utama).field("keluarga", &self.keluarga()).finish()
    }
}

impl fmt::Display for GalatHuruf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GalatHuruf::TidakTerbaca { berkas, sebab } => {
                write!(f, "berkas huruf `{}` tidak dapat dibaca: {sebab}", berkas.display())
            }
            GalatHuruf::BukanHuruf { berkas } => {
                write!(f, "berkas `{}` tidak berisi huruf TTF, OTF, atau TTC", berkas.display())
            }
            GalatHuruf::TidakAda { nama, ada } => {
                write!(f, "keluarga huruf `{nama}` tidak ada; yang tersedia: {}", ada.join(", "))
            }
            GalatHuruf::TanpaNama => write!(f, "tidak ada keluarga huruf utama yang disebut"),
        }
    }
}

impl std::error::Error for GalatHuruf {}

/// The embedded fonts. The only place that asks for them: each place would put its own copy of 10 MB into the program.
#[inline(never)]
pub(super) fn bawaan() -> Vec<&'static [u8]> {
    typst_assets::fonts().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keluarga_bawaan_ada() {
        let h = Huruf::muat(&["Libertinus Serif".into()], &[]).unwrap();
        assert!(h.keluarga().contains(&"Libertinus Serif".to_owned()));
    }

    #[test]
    fn keluarga_yang_tidak_ada_disebut_bersama_yang_ada() {
        let galat = Huruf::muat(&["Bookman Old Style".into()], &[PathBuf::from("tidak/ada.ttf")]).unwrap_err();
        assert_eq!(galat.len(), 2);
        let teks = galat[1].to_string();
        assert!(teks.contains("Bookman Old Style") && teks.contains("Libertinus Serif"), "{teks}");
    }
}
