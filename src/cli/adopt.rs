//! `susun adopt`: locks a plan that has been adopted.

use std::path::Path;

use super::args::{Adopt, FormatTemuan, Umum};
use super::{Akhir, Galat, Layar, pdf, proyek, ringkas};
use crate::batch;
use crate::kunci;
use crate::masukan::relatif;
use crate::pipeline::{Cara, Dokumen, adopsi, mesin_untuk};
use crate::project::Proyek;
use crate::typeset::OpsiPdf;

/// Digits of a fingerprint that people compare.
const DIGIT: usize = 16;

pub(super) fn jalankan(a: &Adopt, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let nama = [a.plan.clone()];
    let Some((proyek, rencana)) = proyek(u, &nama, FormatTemuan::Human, layar)? else { return Ok(Akhir::Temuan) };
    let Some(dir) = rencana.first() else { return Ok(Akhir::Temuan) };
    let Some(opsi) = pdf::opsi(&a.pdf, &proyek, layar)? else { return Ok(Akhir::Rusak) };
    if kunci::letak(dir).exists() {
        return sudah(&proyek, dir, &opsi, layar);
    }
    let h = adopsi(&proyek, dir, None, &opsi);
    let d = &h.dokumen;
    layar.temuan(FormatTemuan::Human, &d.sink, &d.sources)?;
    let Some(k) = &h.kunci else {
        layar.kabar(&format!("{}: tidak dikunci, {}", d.id, ringkas(&d.sink)));
        return Ok(Akhir::Temuan);
    };
    batch::simpan_adopsi(dir, None, k, &h.berkas)?;
    layar.kabar(&format!(
        "{}: dikunci menurut {}\n  {} berkas, {} tabel, {} halaman, templat `{}` versi {}; PDF {}\n  simpan folder itu \
         bersama rencananya, lalu terbitkan dengan `susun build {}`",
        relatif(&proyek.akar, &dir.join(kunci::FOLDER)),
        k.penetapan,
        k.masukan.len(),
        k.tabel.len(),
        k.halaman.len(),
        k.set.id,
        k.set.versi,
        k.pdf.sha256.chars().take(DIGIT).collect::<String>(),
        d.id,
    ));
    Ok(Akhir::Baik)
}

/// A plan that is adopted already: whether it still is what was adopted.
fn sudah(proyek: &Proyek, dir: &Path, opsi: &OpsiPdf, layar: &Layar) -> Result<Akhir, Galat> {
    let mut d = Dokumen::muat(proyek, dir, Cara::default());
    if !d.sink.ada_galat()
        && let Some(mesin) = mesin_untuk(proyek, &mut d)
    {
        d.susun(proyek, &mesin, opsi);
    }
    layar.temuan(FormatTemuan::Human, &d.sink, &d.sources)?;
    if d.sink.ada_galat() {
        layar.kabar(&format!("{}: sudah dikunci, dan tidak lagi sama; {}", d.id, ringkas(&d.sink)));
        return Ok(Akhir::Temuan);
    }
    let menurut = d.terkunci().map(|t| t.kunci.penetapan.clone()).unwrap_or_default();
    layar.kabar(&format!("{}: sudah dikunci menurut {menurut}; tidak ada yang berubah", d.id));
    Ok(Akhir::Baik)
}
