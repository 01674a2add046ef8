//! What a document was made from: the files that were read while it was made, with the digest of what was read.
//!
//! Two lists decide whether a document must be made again: folders, in which a new file counts, and files. Times of
//! files are never looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_128;

/// Why a file cannot be read or written, in words.
pub fn sebab(e: &std::io::Error) -> String {
    use std::io::ErrorKind as K;
    let kata = match e.kind() {
        K::NotFound => "tidak ada",
        K::PermissionDenied => "tidak ada izin",
        K::AlreadyExists => "sudah ada",
        K::IsADirectory => "itu folder, bukan berkas",
        K::NotADirectory => "itu berkas, bukan folder",
        K::StorageFull => "cakram penuh",
        K::QuotaExceeded => "jatah cakram habis",
        K::ReadOnlyFilesystem => "cakram hanya dapat dibaca",
        _ => return e.to_string(),
    };
    kata.to_string()
}

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sidik([u8; 32]);

impl Sidik {
    /// The digest of bytes.
    pub fn dari(isi: &[u8]) -> Sidik {
        Sidik(Sha256::digest(isi).into())
    }

    /// The digest of a file's content; `None` when it cannot be read.
    pub fn berkas(path: &Path) -> Option<Sidik> {
        let mut f = std::fs::File::open(path).ok()?;
        let mut h = Sha256::new();
        let mut penyangga = [0; 1 << 15];
        loop {
            match f.read(&mut penyangga) {
                Ok(0) => return Some(Sidik(h.finalize().into())),
                Ok(n) => h.update(&penyangga[..n]),
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return None,
            }
        }
    }

    /// The digest of a list of texts; where one text ends and the next begins counts.
    pub fn teks<'a>(bagian: impl IntoIterator<Item = &'a str>) -> Sidik {
        let mut h = Sha256::new();
        for b in bagian {
            h.update(u64::try_from(b.len()).unwrap_or(u64::MAX).to_le_bytes());
            h.update(b);
        }
        Sidik(h.finalize().into())
    }

    /// The first eight bytes as a number.
    pub fn angka(&self) -> u64 {
        let mut n = [0; 8];
        n.copy_from_slice(&self.0[..8]);
        u64::from_be_bytes(n)
    }
}

impl fmt::Display for Sidik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Sidik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A quick digest that tells damage, not intent: for large files that were written by susun itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap(u128);

impl Cap {
    /// The digest of bytes.
    pub fn dari(isi: &[u8]) -> Cap {
        Cap(xxh3_128(isi))
    }

    /// The digest of a file's content; `None` when it cannot be read. `penyangga` is room that is used again from file
    /// to file.
    pub fn berkas(path: &Path, penyangga: &mut Vec<u8>) -> Option<Cap> {
        penyangga.clear();
        std::fs::File::open(path).ok()?.read_to_end(penyangga).ok()?;
        Some(Cap::dari(penyangga))
    }
}

impl fmt::Display for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Folders and files a document depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masukan {
    /// Folders whose data files all belong to the document.
    pub folder: BTreeSet<PathBuf>,
    /// Files with the digest of what was read; `None` for those that were looked for in vain.
    pub berkas: BTreeMap<PathBuf, Option<Sidik>>,
}

impl Masukan {
    /// The same folders and files as they are now. `daftar` lists the data files of a folder.
    pub fn sekarang(&self, daftar: impl Fn(&Path) -> Vec<PathBuf>) -> Masukan {
        let di_folder = self.folder.iter().flat_map(|f| daftar(f)).map(|b| rapikan(&b));
        let semua: BTreeSet<PathBuf> = di_folder.chain(self.berkas.keys().cloned()).collect();
        let berkas = semua.into_iter().map(|b| (b.clone(), Sidik::berkas(&b))).collect();
        Masukan { folder: self.folder.clone(), berkas }
    }

    /// One digest of all of it. Paths count relative to the project, so that two copies of a project agree.
    pub fn sidik(&self, akar: &Path) -> Sidik {
        let mut bagian = Vec::new();
        for f in &self.folder {
            bagian.push(relatif(akar, f));
        }
        bagian.push(String::new());
        for (b, s) in &self.berkas {
            bagian.push(relatif(akar, b));
            bagian.push(s.map(|s| s.to_string()).unwrap_or_default());
        }
        Sidik::teks(bagian.iter().map(String::as_str))
    }
}

/// Notes what is read. Clones share the notes.
#[derive(Clone, Debug, Default)]
pub struct Catatan(Arc<Mutex<Masukan>>);

impl Catatan {
    /// Reads a file and notes what was read.
    pub fn baca(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        let hasil = std::fs::read(path);
        self.catat(path, hasil.as_ref().ok().map(|b| Sidik::dari(b)));
        hasil
    }

    /// True when there is such a file. One that is missing is noted, for the day it appears.
    pub fn ada(&self, path: &Path) -> bool {
        let ada = path.is_file();
        if !ada {
            self.catat(path, None);
        }
        ada
    }

    /// Notes a folder whose data files all count.
    pub fn folder(&self, path: &Path) {
        self.isi(|m| {
            m.folder.insert(rapikan(path));
        });
    }

    /// What was noted so far.
    pub fn masukan(&self) -> Masukan {
        let mut salinan = Masukan::default();
        self.isi(|m| salinan.clone_from(m));
        salinan
    }

    fn catat(&self, path: &Path, sidik: Option<Sidik>) {
        self.isi(|m| {
            m.berkas.insert(rapikan(path), sidik);
        });
    }

    fn isi(&self, f: impl FnOnce(&mut Masukan)) {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Removes `.` and `..` from a path without touching the file system.
pub fn rapikan(path: &Path) -> PathBuf {
    let mut p = PathBuf::new();
    for c in path.components() {
        match c {
            Component::ParentDir => {
                p.pop();
            }
            Component::CurDir => {}
            c => p.push(c),
        }
    }
    p
}

/// A path relative to the project, with `/`; one outside of it begins with `..`.
pub fn relatif(akar: &Path, path: &Path) -> String {
    let (akar, path) = (rapikan(akar), rapikan(path));
    let sama = akar.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let naik = akar.components().skip(sama).map(|_| "..".to_string());
    let turun = path.components().skip(sama).map(|c| c.as_os_str().to_string_lossy().into_owned());
    naik.chain(turun).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_project() {
        for (akar, path, harus) in [
            ("/p", "/p/data/a.toml", "data/a.toml"),
            ("/p/q", "/p/data/../lain/a", "../lain/a"),
            ("/p/q/.", "/p/q/../q/a", "a"),
        ] {
            assert_eq!(relatif(Path::new(akar), Path::new(path)), harus);
        }
    }

    #[test]
    fn lists_of_texts_differ_where_they_are_cut() {
        assert_ne!(Sidik::teks(["ab", "c"]), Sidik::teks(["a", "bc"]));
        assert_eq!(Sidik::dari(b"abc").to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_file_that_appears_changes_or_goes_is_noticed() {
        let tmp = tempfile::tempdir().unwrap();
        let (folder, bersama) = (tmp.path().join("rencana"), tmp.path().join("bersama.toml"));
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("a"), "1").unwrap();
        let daftar = |d: &Path| {
            let isi = std::fs::read_dir(d).into_iter().flatten();
            isi.filter_map(Result::ok).map(|e| e.path()).collect()
        };
        let c = Catatan::default();
        c.folder(&folder);
        c.baca(&folder.join("a")).unwrap();
        assert!(!c.ada(&bersama));
        let awal = c.masukan();
        assert_eq!(awal.sekarang(daftar), awal);
        std::fs::write(&bersama, "x").unwrap();
        assert_ne!(awal.sekarang(daftar), awal);
        std::fs::remove_file(&bersama).unwrap();
        std::fs::write(folder.join("b"), "2").unwrap();
        assert_ne!(awal.sekarang(daftar), awal);
        std::fs::remove_file(folder.join("b")).unwrap();
        assert_eq!(awal.sekarang(daftar).sidik(tmp.path()), awal.sidik(tmp.path()));
        std::fs::remove_file(folder.join("a")).unwrap();
        assert_ne!(awal.sekarang(daftar), awal);
    }
}
