//! Reads the project's settings: `susun.toml`.

use std::cell::RefCell;

use super::dengan_toml;
use crate::diag::{FileId, Sink, Sources};
use crate::project::Pengaturan;

/// Reads the settings in a registered file.
pub fn baca_pengaturan(file: FileId, sources: &Sources, sink: &RefCell<Sink>) -> Pengaturan {
    let mut p = Pengaturan::default();
    dengan_toml(file, sources, sink, |b| {
        if let Some(x) = b.tabel("proyek") {
            p.data = x.teks("data");
            p.keluaran = x.teks("keluaran");
            p.templat = x.teks("templat");
            x.selesai();
        }
        if let Some(h) = b.tabel("huruf") {
            p.huruf = h.daftar_teks("utama");
            p.berkas_huruf = h.daftar_teks("berkas");
            h.selesai();
        }
        b.selesai();
    });
    p
}
