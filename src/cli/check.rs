//! `susun check`: findings without a PDF.

use super::args::{Check, FormatTemuan, Tolak, Umum};
use super::{Akhir, Galat, Layar, Rekap, proyek, ringkas};
use crate::diag::{Severity, Sink, Sources};
use crate::pipeline::{Cara, Dokumen};

pub(super) fn jalankan(a: &Check, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let Some((proyek, rencana)) = proyek(u, &a.plan, a.format, layar)? else { return Ok(Akhir::Temuan) };
    let mut akhir = Akhir::Baik;
    let banyak = rencana.len();
    // Machine formats are one document over all plans.
    let satu_berkas = a.format.satu_berkas();
    let mut semua_sink = Sink::new();
    let mut semua_sumber = Sources::default();
    let mut rekap = Rekap::default();
    for dir in &rencana {
        let mut d = Dokumen::muat(&proyek, dir, Cara::default());
        let ditolak = a.deny == Some(Tolak::Warnings) && d.sink.banyak(Severity::Warning) > 0;
        if d.sink.ada_galat() || ditolak {
            akhir = Akhir::Temuan;
        }
        if matches!(a.format, FormatTemuan::Human | FormatTemuan::Json) {
            d.rincikan(u.verbose > 0);
        }
        rekap.tambah(&d.id, d.sink.terurut());
        if satu_berkas {
            semua_sumber.gabung(&d.sources, &d.sink, &mut semua_sink);
        } else {
            layar.temuan(a.format, &d.sink, &d.sources)?;
            layar.kabar(&format!("{}: {}", d.id, ringkas(&d.sink)));
        }
    }
    if satu_berkas {
        layar.temuan(a.format, &semua_sink, &semua_sumber)?;
        layar.kabar(&format!("{banyak} rencana: {}", ringkas(&semua_sink)));
    }
    rekap.cetak(a.format, layar)?;
    Ok(akhir)
}
