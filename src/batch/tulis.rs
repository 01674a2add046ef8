//! Files are written completely or not at all.
//!
//! A temporary file beside the target is filled, flushed to the disk and renamed. While it is being filled it is locked,
//! so that what a killed process left behind can be told from what another one is writing.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::Gagal;
use crate::masukan::sebab;

/// How names of temporary files begin.
const SEMENTARA: &str = ".susun-";

/// Writes a file completely or not at all.
pub fn tulis(path: &Path, isi: &[u8]) -> Result<(), Gagal> {
    ganti(path, isi, true)
}

/// Writes a file that can be made again from others, unless it is there already; it is not forced to the disk.
pub(super) fn tulis_turunan(path: &Path, isi: &[u8]) -> Result<(), Gagal> {
    if std::fs::read(path).is_ok_and(|lama| lama == isi) { Ok(()) } else { ganti(path, isi, false) }
}

fn ganti(path: &Path, isi: &[u8], ke_cakram: bool) -> Result<(), Gagal> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let coba = || -> std::io::Result<()> {
        std::fs::create_dir_all(dir)?;
        let mut sementara = tempfile::Builder::new().prefix(SEMENTARA).tempfile_in(dir)?;
        // Where files cannot be locked, leftovers stay; nothing else depends on it.
        let _ = sementara.as_file().try_lock();
        sementara.write_all(isi)?;
        izin(sementara.as_file())?;
        // A network file system may find out only here that it is full.
        if ke_cakram {
            sementara.as_file().sync_all()?;
        }
        sementara.persist(path).map_err(|e| e.error)?;
        Ok(())
    };
    // Another process may take a file for a leftover in the moment before it is locked.
    let hasil = coba().or_else(|e| if e.kind() == ErrorKind::NotFound { coba() } else { Err(e) });
    hasil.map_err(|e| format!("menulis {}: {}", path.display(), sebab(&e)))
}

/// Removes temporary files that a killed process left in a folder.
pub(super) fn sapu(dir: &Path) {
    for e in std::fs::read_dir(dir).into_iter().flatten().filter_map(Result::ok) {
        if !e.file_name().to_string_lossy().starts_with(SEMENTARA) {
            continue;
        }
        let Ok(f) = File::open(e.path()) else { continue };
        if !matches!(f.try_lock(), Err(TryLockError::WouldBlock)) {
            // Somebody else may have been quicker.
            let _ = std::fs::remove_file(e.path());
        }
    }
}

/// Temporary files are private; a document is readable like any other file.
#[cfg(unix)]
fn izin(f: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    f.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn izin(_: &File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_go_and_files_being_written_stay() {
        let tmp = tempfile::tempdir().unwrap();
        let (sisa, sedang, lain) = (tmp.path().join(".susun-a"), tmp.path().join(".susun-b"), tmp.path().join("a.pdf"));
        for f in [&sisa, &sedang, &lain] {
            std::fs::write(f, "x").unwrap();
        }
        let terkunci = File::open(&sedang).unwrap();
        terkunci.lock().unwrap();
        sapu(tmp.path());
        assert!(!sisa.exists() && sedang.exists() && lain.exists());
        tulis(&lain, b"baru").unwrap();
        assert_eq!(std::fs::read(&lain).unwrap(), b"baru");
        assert_eq!(std::fs::read_dir(tmp.path()).unwrap().count(), 2);
    }
}
