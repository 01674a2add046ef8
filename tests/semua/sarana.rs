//! What several test modules need: where the repository is, loading a plan, finding lines.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use susun::diag::{Sink, Sources};
use susun::pipeline::{Cara, Dokumen};
use susun::project::Proyek;
use walkdir::WalkDir;

/// A path inside the repository.
pub fn akar(dalam: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(dalam)
}

/// A path inside `tests/fixtures`.
pub fn fixture(dalam: &str) -> PathBuf {
    akar("tests/fixtures").join(dalam)
}

/// Copies all files below a folder.
pub fn salin(dari: &Path, ke: &Path) {
    for e in WalkDir::new(dari).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let tujuan = ke.join(e.path().strip_prefix(dari).unwrap());
        fs::create_dir_all(tujuan.parent().unwrap()).unwrap();
        fs::copy(e.path(), tujuan).unwrap();
    }
}

/// A plan over the test set of `fixtures/sifat`: its frame and further files, name and content.
pub fn muat_sifat<'a>(berkas: impl IntoIterator<Item = (&'a str, &'a str)>) -> Dokumen {
    const RENCANA: &str = "[dokumen]\nset = \"set-sifat\"\njudul = \"Uji\"\n[periode]\nawal = 2025\nakhir = 2029\n\
                           [instansi]\nnama = \"Dinas\"\ndaerah = \"Kabupaten\"\n";
    let tmp = tempfile::tempdir().unwrap();
    salin(&fixture("sifat"), tmp.path());
    let dir = tmp.path().join("data/rencana");
    for (nama, isi) in [("rencana.toml", RENCANA)].into_iter().chain(berkas) {
        let tujuan = dir.join(nama);
        fs::create_dir_all(tujuan.parent().unwrap()).unwrap();
        fs::write(tujuan, isi).unwrap();
    }
    Dokumen::muat(&proyek(tmp.path()), &dir, Cara::default())
}

/// The project of a directory, which must be sound.
pub fn proyek(dir: &Path) -> Proyek {
    let sink = RefCell::new(Sink::new());
    let p = Proyek::temukan(dir, &mut Sources::default(), &sink);
    assert!(sink.borrow().temuan().is_empty(), "{:#?}", sink.borrow().temuan());
    p.expect("a project")
}

/// A plan of `data/`.
pub fn rencana(nama: &str) -> Dokumen {
    Dokumen::muat(&proyek(&akar("")), &akar("data").join(nama), Cara::default())
}

/// The published sample plan.
pub fn mojokerto() -> Dokumen {
    rencana("renstra-mojokerto-2025-2029")
}

/// The findings of a document, one line each, for assertion messages.
pub fn temuan(d: &Dokumen) -> String {
    d.sink
        .terurut()
        .iter()
        .map(|t| format!("{}: {}: {}\n", t.span.map(|s| d.sources.tempat(s)).unwrap_or_default(), t.kode, t.pesan))
        .collect()
}
