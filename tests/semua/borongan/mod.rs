//! Many documents, and one document again and again: what is made again, what is kept, and what survives.

mod banyak;
mod pantau;
mod perubahan;
mod putus;

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use susun::batch::{Dasar, Manifes, Pilihan, Selesai, satu};
use susun::diag::{Sink, Sources};
use susun::pipeline::Bengkel;
use susun::project::Proyek;
use walkdir::WalkDir;

/// Copies a folder.
fn salin(dari: &Path, ke: &Path) {
    for e in WalkDir::new(dari).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let tujuan = ke.join(e.path().strip_prefix(dari).unwrap());
        fs::create_dir_all(tujuan.parent().unwrap()).unwrap();
        fs::copy(e.path(), tujuan).unwrap();
    }
}

fn proyek(dir: &Path) -> Proyek {
    let sink = RefCell::new(Sink::new());
    Proyek::temukan(dir, &mut Sources::default(), &sink).expect("a project")
}

/// Builds one plan in this process as `build` does; fonts are loaded once for all tests.
fn bangun(dir: &Path, rencana: &str, p: &Pilihan) -> Selesai {
    static BENGKEL: OnceLock<Bengkel> = OnceLock::new();
    let proyek = proyek(dir);
    let s = satu(&proyek, &Dasar::baca(&proyek, p), &dir.join("data").join(rencana), p, &BENGKEL);
    let temuan: Vec<_> = s.sink.terurut().iter().map(|d| format!("{}: {}", d.kode, d.pesan)).collect();
    assert!(s.temuan.galat > 0 || s.isi.is_some(), "{temuan:#?}");
    s
}

fn manifes(path: &Path) -> Manifes {
    Manifes::urai(&fs::read_to_string(path).expect("a manifest")).expect("a sound manifest")
}

/// Replaces text in a file.
fn ganti(path: &Path, dari: &str, ke: &str) {
    let teks = fs::read_to_string(path).unwrap();
    assert!(teks.contains(dari), "{}: {dari}", path.display());
    fs::write(path, teks.replacen(dari, ke, 1)).unwrap();
}
