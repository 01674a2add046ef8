//! How PDFs are written: `--pdf-standard`, `--embed`, the settings of the project, `SOURCE_DATE_EPOCH`.

use super::args::PilihanPdf;
use super::{Galat, Layar, hari};
use crate::pipeline::waktu;
use crate::project::Proyek;
use crate::typeset::{OpsiPdf, Standar};

/// The options for this run; `None` when they do not go together, which has been said then.
pub(super) fn opsi(a: &PilihanPdf, proyek: &Proyek, layar: &Layar) -> Result<Option<OpsiPdf>, Galat> {
    let tolak = |pesan: &str, bantuan: &str| {
        layar.pesan(&format!("galat: {pesan}\nbantuan: {bantuan}"));
        Ok(None)
    };
    let mut standar = Vec::new();
    for nama in a.pdf_standard.iter().map(|n| n.trim()).filter(|n| !n.is_empty()) {
        match nama.parse::<Standar>() {
            Ok(s) if standar.contains(&s) => {}
            Ok(s) => standar.push(s),
            Err(pesan) => return tolak(&pesan, "beberapa standar dipisahkan dengan koma: a-3a,ua-1"),
        }
    }
    if a.pdf_standard.is_empty() {
        standar.clone_from(&proyek.standar);
    }
    // Asked for here, or by the project; else the standards that are made for it carry the data.
    let sertakan = a.embed || proyek.sertakan.unwrap_or_else(|| standar.iter().any(|s| s.untuk_lampiran()));
    if let Err(g) = Standar::periksa(&standar, sertakan) {
        return tolak(&g.pesan, &g.bantuan);
    }
    let waktu = match hari::tetap()? {
        Some(detik) => Some(waktu(detik).ok_or("SOURCE_DATE_EPOCH di luar tahun 1970 sampai 9999")?),
        None => None,
    };
    Ok(Some(OpsiPdf { standar, waktu, sertakan, ..OpsiPdf::default() }))
}
