//! `susun build`: documents into the output folder.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Build, FormatTemuan, Tolak, Umum};
use super::ringkasan::{self, Baris, hitungan, lama, ukuran};
use super::{Akhir, Galat, Layar, Rekap, pdf, proyek};
use crate::batch::{self, Entri, Keadaan, Manifes, Peristiwa, Pilihan, Selesai};
use crate::diag::{Diagnostic, Sink, Sources, kode};
use crate::project::Proyek;

/// What is kept of a plan when its document has been written.
struct Laporan {
    teks: Option<String>,
    kabar: Vec<String>,
    baris: Baris,
    entri: Entri,
    /// For forms that are one document over all plans, and for the summary page of a CI job.
    mentah: Option<(Sink, Sources)>,
}

pub(super) fn jalankan(a: &Build, u: &Umum, layar: &Layar) -> Result<Akhir, Galat> {
    if let Some(lama) = &a.redline {
        return super::redline::jalankan(lama, a, u, layar);
    }
    let mulai = Instant::now();
    let Some((proyek, rencana)) = proyek(u, &a.plan, a.format, layar)? else { return Ok(Akhir::Temuan) };
    let Some(rencana) = bagian(a, rencana, layar)? else { return Ok(Akhir::Temuan) };
    let Some(opsi) = pdf::opsi(&a.pdf, &proyek, layar)? else { return Ok(Akhir::Rusak) };
    let pilihan = Pilihan {
        draf: a.draft,
        typ: a.typ,
        tolak_peringatan: a.deny == Some(Tolak::Warnings),
        paksa: a.force,
        temuan_lama: a.format.mesin() || u.verbose > 0,
        rinci: u.verbose > 0 && a.format == FormatTemuan::Human,
        opsi,
    };
    let utas = a.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, Into::into), usize::from);
    batch::batasi_utas(utas);
    let satu = rencana.len() == 1;
    let bar = Kemajuan::baru(layar, rencana.len());
    let mut semua: Vec<Laporan> = Vec::new();
    let mut galat = None;
    let olah = |s: Selesai| laporkan(s, &proyek, a, u, layar, satu);
    batch::bangun(&proyek, &rencana, &pilihan, utas, olah, |p| match p {
        Peristiwa::Mulai(id) => bar.mulai(id),
        Peristiwa::Jadi(id) => bar.jadi(&id),
        Peristiwa::Laporan(mut l) => {
            galat = galat.take().or(bar.bar.suspend(|| cetak(&mut l, a.format, layar)).err());
            semua.push(l);
        }
    });
    bar.bar.finish_and_clear();
    if let Some(g) = galat {
        return Err(g);
    }
    tutup(a, layar, &proyek, semua, mulai.elapsed())
}

/// The plans of this run: those of the part that was asked for, each once. Two plans of the same name would write the
/// same document.
fn bagian(a: &Build, rencana: Vec<PathBuf>, layar: &Layar) -> Result<Option<Vec<PathBuf>>, Galat> {
    let mut sink = Sink::new();
    let mut hasil: Vec<PathBuf> = Vec::new();
    for dir in rencana {
        let id = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if hasil.contains(&dir) || a.shard.is_some_and(|p| !p.memuat(&id)) {
            continue;
        }
        if let Some(lain) = hasil.iter().find(|d| d.file_name() == dir.file_name()) {
            let pesan = format!("dua rencana bernama `{id}`: {} dan {}", lain.display(), dir.display());
            sink.lapor(
                Diagnostic::new(kode::PROYEK, None, pesan)
                    .bantuan("ganti nama salah satu folder; nama folder menjadi nama PDF"),
            );
        }
        hasil.push(dir);
    }
    if sink.ada_galat() {
        layar.temuan(a.format, &sink, &Sources::default())?;
        return Ok(None);
    }
    Ok(Some(hasil))
}

/// Turns a finished plan into what is said about it; runs in the thread of the plan.
fn laporkan(s: Selesai, proyek: &Proyek, a: &Build, u: &Umum, layar: &Layar, satu: bool) -> Laporan {
    let satu_berkas = a.format.satu_berkas();
    let temuan = s.temuan;
    let teks = if satu_berkas { None } else { layar.bentuk(a.format, &s.sink, &s.sources) };
    let mut kabar = Vec::new();
    if s.keadaan != Keadaan::Tetap || satu {
        kabar.push(kalimat(&s, proyek));
    }
    if u.verbose > 0 && !s.tahap.is_empty() {
        kabar.push(tahap(&s));
    }
    let entri = Entri::dari(proyek, &s, a.draft);
    let baris = Baris { id: s.id, keadaan: s.keadaan, isi: s.isi, temuan, lama: s.lama };
    let mentah = (satu_berkas || a.format == FormatTemuan::Github).then_some((s.sink, s.sources));
    Laporan { teks, kabar, baris, entri, mentah }
}

/// How long each stage took.
pub(super) fn tahap(s: &Selesai) -> String {
    let tahap: Vec<String> = s.tahap.iter().map(|(n, l)| format!("{n} {}", lama(*l))).collect();
    format!("  {}", tahap.join(", "))
}

/// What became of a plan, in one line.
pub(super) fn kalimat(s: &Selesai, proyek: &Proyek) -> String {
    let pdf = s.pdf.strip_prefix(&proyek.akar).unwrap_or(&s.pdf).display();
    let temuan = hitungan(&s.temuan);
    match (&s.keadaan, &s.isi) {
        (Keadaan::Dibangun, Some(i)) => {
            format!("{pdf}: {} halaman, {}, {}, {temuan}", i.halaman, ukuran(i.bita), lama(s.lama))
        }
        (Keadaan::Tetap, Some(i)) => {
            // A document that has not changed need not be complained about again.
            let lihat =
                if s.temuan.peringatan > 0 && s.sink.temuan().is_empty() { ", lihat `susun check`" } else { "" };
            format!("{pdf}: tetap, {} halaman, {}, {temuan}{lihat}", i.halaman, ukuran(i.bita))
        }
        (Keadaan::Gagal(sebab), _) => format!("{}: gagal, {sebab}", s.id),
        _ => format!("{}: tidak disusun, {temuan}", s.id),
    }
}

fn cetak(l: &mut Laporan, format: FormatTemuan, layar: &Layar) -> Result<(), Galat> {
    layar.cetak(format, l.teks.take())?;
    for k in l.kabar.drain(..) {
        if matches!(l.baris.keadaan, Keadaan::Dibangun | Keadaan::Tetap) {
            layar.kabar(&k);
        } else {
            layar.pesan(&k);
        }
    }
    Ok(())
}

/// The end of a run: findings of all plans, table, manifest.
fn tutup(a: &Build, layar: &Layar, proyek: &Proyek, semua: Vec<Laporan>, waktu: Duration) -> Result<Akhir, Galat> {
    let (mut semua_sink, mut semua_sumber, mut rekap) = (Sink::new(), Sources::default(), Rekap::default());
    let (mut baris, mut entri) = (Vec::new(), Vec::new());
    for l in semua {
        if let Some((sink, sumber)) = &l.mentah {
            rekap.tambah(&l.baris.id, sink.terurut());
            semua_sumber.gabung(sumber, sink, &mut semua_sink);
        }
        baris.push(l.baris);
        entri.push(l.entri);
    }
    match a.format {
        FormatTemuan::Json | FormatTemuan::Sarif | FormatTemuan::Gitlab => {
            layar.temuan(a.format, &semua_sink, &semua_sumber)?
        }
        FormatTemuan::Github => rekap.cetak(a.format, layar)?,
        FormatTemuan::Human | FormatTemuan::Short => {}
    }
    if baris.len() != 1 {
        layar.kabar(&format!("\n{}", ringkasan::tabel(&baris, waktu)));
    }
    let gagal = baris.iter().filter_map(|b| match &b.keadaan {
        Keadaan::Gagal(s) => Some(format!("{}: {s}", b.id)),
        _ => None,
    });
    let mut gagal: Vec<String> = gagal.collect();
    let manifes = match a.shard {
        Some(p) => Manifes::baru(entri).tulis(&proyek.keluaran.join(p.manifes())),
        None => Manifes::perbarui(proyek, entri),
    };
    gagal.extend(manifes.err());
    if !gagal.is_empty() {
        return Err(gagal.join("\n").into());
    }
    let galat = baris.iter().any(|b| b.keadaan == Keadaan::Galat);
    Ok(if galat { Akhir::Temuan } else { Akhir::Baik })
}

/// Progress on a terminal: plans done, those being worked on, time left.
struct Kemajuan {
    bar: ProgressBar,
    sedang: std::cell::RefCell<Vec<String>>,
}

impl Kemajuan {
    fn baru(layar: &Layar, banyak: usize) -> Kemajuan {
        let sedang = std::cell::RefCell::default();
        if !layar.kemajuan() {
            return Kemajuan { bar: ProgressBar::hidden(), sedang };
        }
        let bar = ProgressBar::new(banyak as u64);
        let bentuk = "{spinner} {bar:20} {pos}/{len}, sisa {eta_precise}  {msg}";
        if let Ok(gaya) = ProgressStyle::with_template(bentuk) {
            bar.set_style(gaya);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Kemajuan { bar, sedang }
    }

    fn mulai(&self, id: String) {
        self.sedang.borrow_mut().push(id);
        self.sebut();
    }

    fn jadi(&self, id: &str) {
        self.sedang.borrow_mut().retain(|x| x != id);
        self.bar.inc(1);
        self.sebut();
    }

    fn sebut(&self) {
        self.bar.set_message(self.sedang.borrow().join(", "));
    }
}
