//! `susun review`: a PDF for the reviewer beside the document.

use super::args::{FormatTemuan, Review, Umum};
use super::{Akhir, Galat, Layar, proyek, ringkas};
use crate::batch::tulis;
use crate::pipeline::{Dokumen, mesin_untuk};
use crate::typeset::OpsiPdf;

pub(super) fn jalankan(a: &Review, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let Some((proyek, rencana)) = proyek(u, &a.plan, FormatTemuan::Human, layar)? else { return Ok(Akhir::Temuan) };
    let mut akhir = Akhir::Baik;
    for dir in &rencana {
        let mut d = Dokumen::muat_reviu(&proyek, dir);
        let mesin = mesin_untuk(&proyek, &mut d);
        let hasil = mesin.and_then(|m| d.reviu(&proyek, &m, &OpsiPdf::default()));
        match hasil {
            Some(h) => {
                let berkas = proyek.keluaran.join(&d.id).join(format!("{}-reviu.pdf", d.id));
                tulis(&berkas, &h.pdf)?;
                layar.kabar(&format!(
                    "{}: {} halaman, {}",
                    berkas.strip_prefix(&proyek.akar).unwrap_or(&berkas).display(),
                    h.halaman,
                    ringkas(&d.sink)
                ));
            }
            None => {
                layar.temuan(FormatTemuan::Human, &d.sink, &d.sources)?;
                layar.pesan(&format!("{}: reviu tidak disusun, {}", d.id, ringkas(&d.sink)));
                akhir = Akhir::Temuan;
            }
        }
    }
    Ok(akhir)
}
