//! Rebuilds when an embedded template changes, and gives the program a fingerprint of its own sources: a document made by
//! another program is not taken for up to date.

use std::fs;
use std::path::{Path, PathBuf};

/// What decides about the documents the program makes.
const SUMBER: &[&str] = &["Cargo.toml", "Cargo.lock", "src", "templates"];

fn main() {
    let mut sidik = Sidik(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    for s in SUMBER {
        println!("cargo::rerun-if-changed={s}");
        for berkas in semua(Path::new(s)) {
            sidik.tambah(berkas.to_string_lossy().replace('\\', "/").as_bytes());
            sidik.tambah(&fs::read(&berkas).unwrap_or_default());
        }
    }
    println!("cargo::rustc-env=SUSUN_SIDIK={:032x}", sidik.0);
}

/// All files of a path, sorted.
fn semua(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let mut isi: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
    isi.sort();
    isi.iter().flat_map(|p| semua(p)).collect()
}

/// FNV-1a of 128 bits: tells builds apart without a crate.
struct Sidik(u128);

impl Sidik {
    fn tambah(&mut self, isi: &[u8]) {
        for b in isi.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u128::from(*b)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
