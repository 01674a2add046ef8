//! `susun table`: one computed table on stdout.

use super::args::{FormatTabel, FormatTemuan, Table, Umum};
use super::{Akhir, Galat, Layar, proyek};
use crate::diag::maksud;
use crate::pipeline::{Cara, Dokumen};
use crate::table::{csv, json, teks};

pub(super) fn jalankan(a: &Table, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let nama = [a.plan.clone()];
    let Some((proyek, rencana)) = proyek(u, &nama, FormatTemuan::Human, layar)? else { return Ok(Akhir::Temuan) };
    let Some(dir) = rencana.first() else { return Ok(Akhir::Temuan) };
    let d = Dokumen::muat(&proyek, dir, Cara::default());
    let Some(t) = d.tabel(&a.id) else {
        layar.temuan(FormatTemuan::Human, &d.sink, &d.sources)?;
        let semua: Vec<&str> = d
            .isi
            .iter()
            .flat_map(|i| i.tabel.keys().map(String::as_str))
            .chain(d.nomor.values().map(String::as_str))
            .collect();
        let bantu = maksud(&a.id, semua.iter().copied()).unwrap_or_else(|| format!("lihat `susun list {}`", a.plan));
        layar.pesan(&format!("tabel `{}` tidak ada: {bantu}", a.id));
        return Ok(Akhir::Temuan);
    };
    let nomor = d.nomor.get(&t.id).map(String::as_str);
    let isi = match a.format {
        FormatTabel::Text => teks(t, nomor, None),
        FormatTabel::Csv => csv(t)?,
        FormatTabel::Json => json(t, nomor)?,
    };
    layar.hasil(&isi)?;
    Ok(Akhir::Baik)
}
