//! `susun build`: documents into the output folder.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Build, FormatTemuan, Tolak, Umum};
use super::{Akhir, Galat, Layar, Rekap, proyek, ringkas};
use crate::diag::{Severity, Sink, Sources};
use crate::model::nilai::Angka;
use crate::pipeline::{Cara, Dokumen, mesin_untuk};
use crate::typeset::OpsiPdf;

pub(super) fn jalankan(a: &Build, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    let Some((proyek, rencana)) = proyek(u, &a.plan, a.format, layar)? else { return Ok(Akhir::Temuan) };
    let mut akhir = Akhir::Baik;
    // Machine formats are one document over all plans.
    let satu_berkas = matches!(a.format, FormatTemuan::Json | FormatTemuan::Sarif);
    let (mut semua_sink, mut semua_sumber) = (Sink::new(), Sources::default());
    let mut rekap = Rekap::default();
    let kemajuan = kemajuan(layar, rencana.len());
    for dir in &rencana {
        let mulai = Instant::now();
        let nama = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        kemajuan.set_message(nama.clone());
        let cara = Cara { draf: a.draft };
        let mut d = Dokumen::muat(&proyek, dir, cara);
        let mut hasil = None;
        let ditolak = |d: &Dokumen| {
            d.sink.ada_galat() || (a.deny == Some(Tolak::Warnings) && d.sink.banyak(Severity::Warning) > 0)
        };
        if (a.draft || !ditolak(&d))
            && !d.terhalang(cara)
            && let Some(mesin) = mesin_untuk(&proyek, &mut d)
        {
            hasil = d.susun(&proyek, &mesin, &OpsiPdf::default());
        }
        let jadi = hasil.filter(|_| a.draft || !ditolak(&d));
        let tertulis = match &jadi {
            Some(h) => {
                let tujuan = proyek.keluaran.join(&d.id);
                let berkas = tujuan.join(nama_berkas(&d, a.draft));
                if a.typ
                    && let Some(typ) = d.typ()
                {
                    tulis(&berkas.with_extension("typ"), typ.as_bytes())?;
                }
                tulis(&berkas, &h.pdf)?;
                Some(berkas)
            }
            None => None,
        };
        if u.verbose > 0 && a.format == FormatTemuan::Human {
            d.rincikan();
        }
        rekap.tambah(&d);
        kemajuan.suspend(|| -> Result<(), Galat> {
            if satu_berkas {
                semua_sumber.gabung(&d.sources, &d.sink, &mut semua_sink);
            } else {
                layar.temuan(a.format, &d.sink, &d.sources)?;
            }
            match (&tertulis, &jadi) {
                (Some(b), Some(h)) => layar.kabar(&format!(
                    "{}: {} halaman, {}, {}, {}",
                    b.strip_prefix(&proyek.akar).unwrap_or(b).display(),
                    h.halaman,
                    ukuran(h.pdf.len()),
                    lama(mulai.elapsed()),
                    ringkas(&d.sink)
                )),
                _ => layar.pesan(&format!("{nama}: tidak disusun, {}", ringkas(&d.sink))),
            }
            if u.verbose > 0 {
                let tahap: Vec<String> = d.lama.iter().map(|(n, l)| format!("{n} {}", lama(*l))).collect();
                layar.kabar(&format!("  {}", tahap.join(", ")));
            }
            Ok(())
        })?;
        if jadi.is_none() {
            akhir = Akhir::Temuan;
        }
        kemajuan.inc(1);
    }
    kemajuan.finish_and_clear();
    if satu_berkas {
        layar.temuan(a.format, &semua_sink, &semua_sumber)?;
    } else if a.format == FormatTemuan::Github {
        rekap.cetak(a.format, layar)?;
    }
    Ok(akhir)
}

fn kemajuan(layar: &Layar, banyak: usize) -> ProgressBar {
    if !layar.kemajuan() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(banyak as u64);
    if let Ok(gaya) = ProgressStyle::with_template("{spinner} [{pos}/{len}] {msg} {elapsed}") {
        bar.set_style(gaya);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

/// The file's name: the plan's, with `-draf` for a draft so that it is never taken for the final document.
fn nama_berkas(d: &Dokumen, draf: bool) -> String {
    if draf { format!("{}-draf.pdf", d.id) } else { format!("{}.pdf", d.id) }
}

/// Writes a file completely or not at all.
pub(super) fn tulis(path: &Path, isi: &[u8]) -> Result<(), Galat> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let konteks = |e: std::io::Error| format!("menulis {}: {e}", path.display());
    std::fs::create_dir_all(dir).map_err(konteks)?;
    let mut sementara = tempfile::Builder::new().prefix(".susun-").tempfile_in(dir).map_err(konteks)?;
    sementara.write_all(isi).map_err(konteks)?;
    izin(sementara.as_file()).map_err(konteks)?;
    sementara.persist(path).map_err(|e| konteks(e.error))?;
    Ok(())
}

/// Temporary files are private; a document is readable like any other file.
#[cfg(unix)]
fn izin(f: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    f.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn izin(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

fn ukuran(bita: usize) -> String {
    let kb = Angka((rust_decimal::Decimal::from(bita) / rust_decimal::Decimal::from(1024)).round_dp(1));
    if bita < 1024 * 1024 {
        format!("{} KB", kb.format(Some(0)))
    } else {
        let mb = Angka(kb.0 / rust_decimal::Decimal::from(1024));
        format!("{} MB", mb.format(Some(1)))
    }
}

fn lama(d: Duration) -> String {
    let md = u64::try_from(d.as_millis()).unwrap_or(u64::MAX);
    if md < 1000 {
        format!("{md} md")
    } else {
        let s = Angka(rust_decimal::Decimal::from(md) / rust_decimal::Decimal::from(1000));
        format!("{} detik", s.format(Some(2)))
    }
}
