//! A picture of the plan as Typst source: a call of the function in `templates/bersama/gambar.typ`.

use std::path::Path;

use super::petik::petik;
use crate::model::rencana::Gambar;

/// Virtual path of a picture: its id, with the extension of its file.
pub(super) fn jalur(g: &Gambar) -> String {
    let ext = Path::new(&g.berkas.isi).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    format!("/gambar/{}.{ext}", g.id.isi)
}

/// The Typst source of a figure with its number. It carries the label `gambar-<id>`.
pub(super) fn tulis(g: &Gambar, nomor: &str) -> String {
    let mut s = String::from("#gambar(\n");
    let alt = g.alt.as_ref().unwrap_or(&g.judul.isi);
    let argumen = [("nomor", nomor), ("id", &g.id.isi), ("judul", &g.judul.isi), ("berkas", &jalur(g)), ("alt", alt)];
    for (nama, isi) in argumen.into_iter().chain(g.sumber_data.as_deref().map(|t| ("sumber", t))) {
        s.push_str(&format!("  {nama}: "));
        petik(isi, &mut s);
        s.push_str(",\n");
    }
    s.push_str(&format!("  lebar: {}%,\n)\n", g.lebar));
    s
}
