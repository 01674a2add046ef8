//! `susun explain`: what a code means and what to do about it.

use super::args::Explain;
use super::{Akhir, Galat, Layar};
use crate::check::{jelaskan, kode_mirip, semua_penjelasan};
use crate::report::penjelasan;

pub(super) fn jalankan(a: &Explain, layar: &Layar) -> Result<Akhir, Galat> {
    let Some(kode) = &a.kode else {
        layar.hasil(&penjelasan::daftar(&semua_penjelasan()))?;
        return Ok(Akhir::Baik);
    };
    let kode = kode.to_uppercase();
    match jelaskan(&kode) {
        Some(p) => {
            layar.hasil(&penjelasan::penjelasan(&p))?;
            Ok(Akhir::Baik)
        }
        None => {
            let bantuan = match kode_mirip(&kode) {
                Some(k) => format!("mungkin maksud Anda `{k}`?"),
                None => "`susun explain` menyebut semua kode".to_string(),
            };
            layar.pesan(&format!("kode `{kode}` tidak ada: {bantuan}"));
            Ok(Akhir::Temuan)
        }
    }
}
