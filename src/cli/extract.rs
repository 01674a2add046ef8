//! `susun extract`: the data of a PDF back into a folder.

use std::path::PathBuf;

use super::args::Extract;
use super::{Akhir, Galat, Layar};
use crate::arsip::{self, GalatArsip, Manifes};
use crate::masukan::sebab;

pub(super) fn jalankan(a: &Extract, layar: &Layar) -> Result<Akhir, Galat> {
    let nama = a.pdf.display();
    let pdf = std::fs::read(&a.pdf).map_err(|e| format!("membaca {nama}: {e}", e = sebab(&e)))?;
    let dir = match &a.output {
        Some(d) => d.clone(),
        None => PathBuf::from(a.pdf.file_stem().ok_or_else(|| format!("{nama} tidak bernama berkas"))?),
    };
    let hasil = arsip::baca(&pdf).and_then(|isi| {
        let m = Manifes::baca(&isi)?;
        let berkas = arsip::pilih(&isi, &m, a.all);
        arsip::pulihkan(&dir, &berkas, a.force)?;
        Ok((arsip::asing(&isi, &m), berkas.len(), m))
    });
    match hasil {
        Ok((asing, banyak, m)) => {
            asing.iter().for_each(|t| layar.pesan(&format!("peringatan: {t}")));
            layar.kabar(&format!("{}: {banyak} berkas dari {nama}", dir.display()));
            for h in &m.huruf {
                layar.kabar(&format!("  berkas huruf `{}` tidak disertakan; salin sendiri ke sana", h.path));
            }
            let rencana = m.rencana.rsplit('/').next().unwrap_or(&m.rencana);
            layar.kabar(&format!("susun lagi dengan: susun build {rencana} --project {}", dir.display()));
            Ok(if asing.is_empty() { Akhir::Baik } else { Akhir::Temuan })
        }
        Err(g @ GalatArsip::Tulis(_)) => Err(g.into()),
        Err(g) => {
            layar.pesan(&format!("{nama}: {g}"));
            Ok(Akhir::Temuan)
        }
    }
}
