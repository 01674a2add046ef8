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
    let argumen = [("nomor", nomor), ("id", &g.id.isi), ("judul", &g.judul.isi), ("alt", alt)];
    let argumen = argumen.into_iter().chain([("kelompok", g.kelompok.sebutan())]);
    for (nama, isi) in argumen.chain(g.sumber_data.as_deref().map(|t| ("sumber", t))) {
        s.push_str(&format!("  {nama}: "));
        petik(isi, &mut s);
        s.push_str(",\n");
    }
    s.push_str(&format!("  lebar: {}%,\n", g.lebar));
    if let Some(t) = g.tinggi {
        s.push_str(&format!("  tinggi: {t},\n"));
    }
    s.push_str("  gambar: lebar => image(");
    petik(&jalur(g), &mut s);
    s.push_str(", width: lebar, alt: ");
    petik(alt, &mut s);
    if let Some(h) = &g.halaman {
        s.push_str(&format!(", page: {}", h.isi));
    }
    s.push_str("),\n)\n");
    s
}

/// Whether a line of generated source sets this picture.
pub(super) fn disetel(g: &Gambar, baris: &str) -> bool {
    let mut panggilan = String::from("  gambar: lebar => image(");
    petik(&jalur(g), &mut panggilan);
    baris.starts_with(&panggilan)
}
