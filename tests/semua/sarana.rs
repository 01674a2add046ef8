//! What several test modules need: where the repository is, loading a plan, finding lines.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use susun::diag::{Sink, Sources};
use susun::pipeline::{Cara, Dokumen};
use susun::project::Proyek;

/// A path inside the repository.
pub fn akar(dalam: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(dalam)
}

/// A path inside `tests/fixtures`.
pub fn fixture(dalam: &str) -> PathBuf {
    akar("tests/fixtures").join(dalam)
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
