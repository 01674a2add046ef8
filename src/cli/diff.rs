//! `susun diff`: what changed between two plans, and what that does to the document.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use super::args::{Diff, FormatBeda, FormatTemuan, Umum};
use super::{Akhir, Galat, Layar, hari, proyek};
use crate::beda::{self, dampak};
use crate::diag::{Diagnostic, Severity, Sink, Sources};
use crate::load::BERKAS_RENCANA;
use crate::masukan::sebab;
use crate::pipeline::{Cara, Dokumen, Hasil, mesin_untuk};
use crate::project::Proyek;
use crate::report::beda::{Bentuk, Laporan, SisiLaporan};
use crate::riwayat::Lampau;
use crate::typeset::OpsiPdf;

/// A plan to be compared.
struct Pihak {
    proyek: Proyek,
    dir: PathBuf,
    /// What it is called in the report.
    nama: String,
    /// Put before paths of its files.
    awalan: String,
    /// What its findings are said to be about.
    sisi: &'static str,
    /// The folder of an earlier revision must stay while it is read.
    _lampau: Option<Lampau>,
}

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
    galat(&lama, &da, &sa, layar)?;
    galat(&baru, &db, &sb, layar)?;
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
    let Some(rev) = &a.rev else {
        let baru = a.baru.as_deref().unwrap_or_default();
        let (Some(x), Some(y)) = (cari(&a.lama, "rencana lama", u, layar)?, cari(baru, "rencana baru", u, layar)?)
        else {
            return Ok(None);
        };
        return Ok(Some((x, y)));
    };
    let Some(kini) = cari(&a.lama, "rencana baru", u, layar)? else { return Ok(None) };
    let sink = RefCell::new(Sink::new());
    let lampau = Lampau::buka(&kini.proyek, rev, &sink).map_err(|e| format!("folder sementara: {e}", e = sebab(&e)))?;
    let dir = lampau.as_ref().and_then(|l| l.rencana(&kini.proyek, &kini.dir, &sink));
    layar.temuan(FormatTemuan::Human, &sink.into_inner(), &Sources::default())?;
    let (Some(lampau), Some(dir)) = (lampau, dir) else { return Ok(None) };
    let komit = if lampau.komit == *rev { rev.clone() } else { format!("{rev} ({})", lampau.komit) };
    let dahulu = Pihak {
        proyek: lampau.proyek.clone(),
        dir,
        nama: format!("{} pada {komit}", kini.nama),
        awalan: format!("{}:", lampau.komit),
        sisi: "rencana lama",
        _lampau: Some(lampau),
    };
    Ok(Some((dahulu, kini)))
}

/// A plan by its name in the project, or by any folder; one outside of the project has a project of its own.
fn cari(nama: &str, sisi: &'static str, u: &Umum, layar: &Layar) -> Result<Option<Pihak>, Galat> {
    let folder = Path::new(nama);
    let mut milik = None;
    if folder.join(BERKAS_RENCANA).is_file() {
        let dir = folder.canonicalize().map_err(|e| format!("folder {nama}: {e}", e = sebab(&e)))?;
        // What is wrong with a project of its own is said when there is no other.
        let p = Proyek::temukan(&dir, &mut Sources::default(), &RefCell::new(Sink::new()));
        milik = p.map(|mut p| {
            p.kendali.hari_ini = hari::ini();
            (p, dir.clone())
        });
    }
    let milik = match milik {
        Some(m) => Some(m),
        None => proyek(u, &[nama.to_string()], FormatTemuan::Human, layar)?
            .and_then(|(p, mut d)| (!d.is_empty()).then(|| (p, d.swap_remove(0)))),
    };
    Ok(milik.map(|(proyek, dir)| Pihak {
        proyek,
        nama: nama.trim_end_matches(['/', '\\']).to_string(),
        dir,
        awalan: String::new(),
        sisi,
        _lampau: None,
    }))
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

/// Reports the errors of one of the plans, saying which.
fn galat(p: &Pihak, d: &Dokumen, sumber: &Sources, layar: &Layar) -> Result<(), Galat> {
    let mut sink = Sink::new();
    let galat = d.sink.terurut().into_iter().filter(|d| d.severity == Severity::Error);
    sink.lapor_semua(galat.map(|d| Diagnostic { pesan: format!("{}: {}", p.sisi, d.pesan), ..d }));
    if sink.temuan().is_empty() { Ok(()) } else { layar.temuan(FormatTemuan::Human, &sink, sumber) }
}
