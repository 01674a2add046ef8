//! `susun diff`: what changed between two plans, and what that does to the document.

use super::args::{Diff, FormatBeda, Umum};
use super::pihak::Pihak;
use super::{Akhir, Galat, Layar};
use crate::beda::{self, dampak};
use crate::pipeline::{Cara, Dokumen, Hasil, mesin_untuk};
use crate::report::beda::{Bentuk, Laporan, SisiLaporan};
use crate::typeset::OpsiPdf;

pub(super) fn jalankan(a: &Diff, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    if a.impact && a.format == FormatBeda::Csv {
        return Err("--impact tidak tersedia dalam bentuk csv; pakai human, json, atau markdown".into());
    }
    let Some((lama, baru)) = pihak(a, u, layar)? else { return Ok(Akhir::Temuan) };
    let (mut da, mut db) = (muat(&lama, false), muat(&baru, false));
    if a.impact && (da.sink.ada_galat() || db.sink.ada_galat()) {
        (da, db) = (muat(&lama, true), muat(&baru, true));
    }
    let (ga, gb) = (da.sidik_gambar(), db.sidik_gambar());
    let hasil = if a.impact { (susun(&lama, &mut da), susun(&baru, &mut db)) } else { (None, None) };
    let (sa, sb) = (da.sources.berawalan(&lama.awalan), db.sources.berawalan(&baru.awalan));
    lama.galat(&da, &sa, layar)?;
    baru.galat(&db, &sb, layar)?;
    let (Some(x), Some(y)) = (da.sisi(&ga), db.sisi(&gb)) else { return Ok(Akhir::Temuan) };
    let perubahan = beda::banding(&x, &y);
    let dampak = match (da.terbitan(hasil.0.as_ref()), db.terbitan(hasil.1.as_ref())) {
        (Some(mut x), Some(mut y)) if a.impact => {
            for t in [&mut x, &mut y] {
                t.temuan.retain(|d| d.severity >= layar.batas());
            }
            Some(dampak::dampak(&x, &y, &perubahan))
        }
        _ => None,
    };
    if a.impact && dampak.is_none() {
        layar.pesan("dampak tidak dapat dihitung: salah satu dokumen tidak dapat disusun, lihat galat di atas");
    }
    if da.draf {
        layar.kabar("dampak dihitung dari dua draf: ada galat pada salah satu rencana");
    }
    let laporan = Laporan {
        lama: SisiLaporan { nama: lama.nama, sumber: &sa },
        baru: SisiLaporan { nama: baru.nama, sumber: &sb },
        perubahan: &perubahan,
        dampak: dampak.as_ref(),
    };
    let bentuk = match a.format {
        FormatBeda::Human => Bentuk::Teks { tebal: layar.warna_hasil() },
        FormatBeda::Json => Bentuk::Json,
        FormatBeda::Csv => Bentuk::Csv,
        FormatBeda::Markdown => Bentuk::Markdown,
    };
    layar.hasil(&laporan.cetak(bentuk)?)?;
    let gagal = (a.exit_code && !perubahan.kosong()) || (a.impact && dampak.is_none());
    Ok(if gagal { Akhir::Temuan } else { Akhir::Baik })
}

/// The two plans; `None` when one cannot be found, which has been said.
fn pihak(a: &Diff, u: &Umum, layar: &Layar) -> Result<Option<(Pihak, Pihak)>, Galat> {
    let (lama, baru) = match &a.rev {
        Some(rev) => {
            let Some(kini) = Pihak::cari(&a.lama, "rencana baru", u, layar)? else { return Ok(None) };
            (kini.pada(rev, "rencana lama", layar)?, Some(kini))
        }
        None => {
            let baru = a.baru.as_deref().unwrap_or_default();
            (Pihak::cari(&a.lama, "rencana lama", u, layar)?, Pihak::cari(baru, "rencana baru", u, layar)?)
        }
    };
    Ok(lama.zip(baru))
}

/// Loads a plan.
fn muat(p: &Pihak, draf: bool) -> Dokumen {
    Dokumen::muat(&p.proyek.catatan_baru(), &p.dir, Cara { draf })
}

/// Sets a document for its page numbers.
fn susun(p: &Pihak, d: &mut Dokumen) -> Option<Hasil> {
    let mesin = mesin_untuk(&p.proyek, d)?;
    d.susun(&p.proyek, &mesin, &OpsiPdf::default())
}
