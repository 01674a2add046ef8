//! Writes the project part of a PDF's attachments into a folder, and nowhere else.

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use super::pdf::Isi;
use super::{GalatArsip, HASIL, Manifes};

/// The project part: the files the manifest names. `semua` adds what was computed.
pub fn pilih<'a>(isi: &'a Isi, m: &Manifes, semua: bool) -> Vec<(&'a str, &'a [u8])> {
    let dicatat = |nama: &str| m.berkas.iter().any(|b| b.path == nama);
    let diambil = |nama: &str| dicatat(nama) || (semua && nama.starts_with(HASIL));
    isi.iter().filter(|(n, _)| diambil(n)).map(|(n, b)| (n.as_str(), b.as_slice())).collect()
}

/// What does not agree with the manifest: files that are missing, changed, or not named there. Empty when all is well.
pub fn asing(isi: &Isi, m: &Manifes) -> Vec<String> {
    let mut hasil = Vec::new();
    for b in m.berkas.iter().chain(&m.tabel) {
        match isi.get(&b.path) {
            None => hasil.push(format!("{}: tercatat dalam manifes, tidak ada dalam PDF", b.path)),
            Some(x) if super::sidik(x) != b.sha256 => {
                hasil.push(format!("{}: isinya bukan yang tercatat dalam manifes", b.path));
            }
            Some(_) => {}
        }
    }
    let dicatat = |nama: &str| {
        [super::MANIFES, super::TEMUAN].contains(&nama) || m.berkas.iter().chain(&m.tabel).any(|b| b.path == nama)
    };
    let lain = isi.keys().filter(|n| !dicatat(n));
    hasil.extend(lain.map(|n| format!("{n}: ada dalam PDF, tidak tercatat dalam manifes")));
    hasil
}

/// Writes files below a folder. Every name is judged before the first byte is written: absolute paths, `..`, drive
/// letters and links that lead elsewhere are refused, and so are files that exist, unless `timpa`.
pub fn pulihkan(dir: &Path, berkas: &[(&str, &[u8])], timpa: bool) -> Result<Vec<PathBuf>, GalatArsip> {
    let mut tujuan = Vec::new();
    let mut ada = Vec::new();
    for (nama, _) in berkas {
        let dalam = aman(nama).ok_or_else(|| GalatArsip::NamaBerbahaya((*nama).to_string()))?;
        if lewat_tautan(dir, &dalam) {
            return Err(GalatArsip::NamaBerbahaya(format!("{nama} (melalui tautan)")));
        }
        let path = dir.join(&dalam);
        if path.symlink_metadata().is_ok() {
            ada.push((*nama).to_string());
        }
        tujuan.push(path);
    }
    if !ada.is_empty() && !timpa {
        return Err(GalatArsip::SudahAda(ada));
    }
    for (path, (_, isi)) in tujuan.iter().zip(berkas) {
        tulis(path, isi).map_err(|e| GalatArsip::Tulis(format!("menulis {}: {e}", path.display())))?;
    }
    Ok(tujuan)
}

/// The path of a name, when it stays below the folder on every system.
fn aman(nama: &str) -> Option<PathBuf> {
    let bagian = |b: &str| {
        !b.is_empty() && b != "." && b != ".." && !b.contains(['\\', ':']) && !b.chars().any(char::is_control)
    };
    let path = PathBuf::from(nama);
    let biasa = path.components().all(|c| matches!(c, Component::Normal(_)));
    (biasa && nama.split('/').all(bagian)).then_some(path)
}

/// Whether something on the way below the folder, or the file itself, is a link.
fn lewat_tautan(dir: &Path, dalam: &Path) -> bool {
    let mut p = dir.to_path_buf();
    dalam.components().any(|c| {
        p.push(c);
        p.symlink_metadata().is_ok_and(|m| m.file_type().is_symlink())
    })
}

fn tulis(path: &Path, isi: &[u8]) -> std::io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir)?;
    std::fs::File::create(path)?.write_all(isi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_names_are_safe() {
        for baik in ["susun.toml", "data/a b/rencana.toml", "data/..x/y.md", "data/é.csv"] {
            assert_eq!(aman(baik), Some(PathBuf::from(baik)));
        }
        for buruk in [
            "",
            "/etc/passwd",
            "../x",
            "data/../../x",
            "data//x",
            "./x",
            "data/.",
            "C:/x",
            "c:x",
            "a\\..\\x",
            "a\nb",
            "x/",
        ] {
            assert_eq!(aman(buruk), None, "{buruk:?}");
        }
    }

    #[test]
    fn nothing_is_written_when_one_name_is_unsafe_or_taken() {
        let tmp = tempfile::tempdir().unwrap();
        let dir = tmp.path().join("dalam");
        let isi: &[u8] = b"x";
        let g = pulihkan(&dir, &[("a.toml", isi), ("../b.toml", isi)], true).unwrap_err();
        assert_eq!(g, GalatArsip::NamaBerbahaya("../b.toml".into()));
        assert!(!dir.exists());
        pulihkan(&dir, &[("sub/a.toml", isi)], false).unwrap();
        let dua: [(&str, &[u8]); 2] = [("sub/a.toml", b"y"), ("sub/b.toml", b"y")];
        assert_eq!(pulihkan(&dir, &dua, false).unwrap_err(), GalatArsip::SudahAda(vec!["sub/a.toml".into()]));
        assert!(!dir.join("sub/b.toml").exists());
        pulihkan(&dir, &dua, true).unwrap();
        assert_eq!(std::fs::read(dir.join("sub/a.toml")).unwrap(), b"y");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let tmp = tempfile::tempdir().unwrap();
        let (dir, luar) = (tmp.path().join("dalam"), tmp.path().join("luar"));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::create_dir_all(&luar).unwrap();
        std::os::unix::fs::symlink(&luar, dir.join("data")).unwrap();
        std::os::unix::fs::symlink(luar.join("x"), dir.join("tautan.toml")).unwrap();
        let isi: &[u8] = b"x";
        for nama in ["data/a.toml", "tautan.toml"] {
            assert!(matches!(pulihkan(&dir, &[(nama, isi)], true), Err(GalatArsip::NamaBerbahaya(_))));
        }
        assert_eq!(std::fs::read_dir(&luar).unwrap().count(), 0);
    }
}
