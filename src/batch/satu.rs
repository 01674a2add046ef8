//! One document: decide, make, write, remember.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::simpanan::{Hari, Hitungan, Isi, Simpanan, ada_tabel, catat_percobaan, tulis_tabel};
use super::temuan::simpan as simpan_temuan;
use super::tulis::sapu;
use super::{Dasar, Gagal, Ikhtisar, Pilihan, tulis};
use crate::diag::{Severity, Sink, Sources};
use crate::load::berkas_rencana;
use crate::masukan::{Cap, Masukan, Sidik};
use crate::pipeline::{Bengkel, Cara, Dokumen, Hasil};
use crate::project::Proyek;
use crate::table::Cetakan;

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keadaan {
    /// It was made and written.
    Dibangun,
    /// It is up to date.
    Tetap,
    /// Findings forbid it; an earlier document was left as it is.
    Galat,
    /// The tool failed.
    Gagal(Gagal),
}

/// One plan of a run.
pub struct Selesai {
    /// Name of the plan.
    pub id: String,
    /// What became of it.
    pub keadaan: Keadaan,
    /// The PDF, written now or earlier, or where it would stand.
    pub pdf: PathBuf,
    /// What is known about the PDF that stands there.
    pub isi: Option<Isi>,
    /// Findings by severity.
    pub temuan: Hitungan,
    /// Findings; those of an up-to-date document only where they are asked for.
    pub sink: Sink,
    /// Files the findings point into.
    pub sources: Sources,
    /// How long each stage took.
    pub tahap: Vec<(&'static str, Duration)>,
    /// How long all of it took.
    pub lama: Duration,
    /// What was read, when the plan was read.
    pub masukan: Option<Masukan>,
}

impl Selesai {
    /// A plan on which the tool failed.
    pub(super) fn gagal(proyek: &Proyek, dir: &Path, p: &Pilihan, sebab: Gagal) -> Selesai {
        let id = nama(dir);
        let pdf = letak(proyek, &id, p.draf);
        Selesai::baru(id, pdf, Keadaan::Gagal(sebab))
    }

    fn baru(id: String, pdf: PathBuf, keadaan: Keadaan) -> Selesai {
        Selesai {
            id,
            keadaan,
            pdf,
            isi: None,
            temuan: Hitungan::default(),
            sink: Sink::new(),
            sources: Sources::default(),
            tahap: Vec::new(),
            lama: Duration::ZERO,
            masukan: None,
        }
    }
}

/// Name of a plan: that of its folder.
pub(super) fn nama(dir: &Path) -> String {
    dir.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The document of a plan: `-draf` in the name of a draft, so that it is never taken for the final document.
pub(super) fn letak(proyek: &Proyek, id: &str, draf: bool) -> PathBuf {
    let berkas = if draf { format!("{id}-draf.pdf") } else { format!("{id}.pdf") };
    proyek.keluaran.join(id).join(berkas)
}

/// Makes one document unless it is up to date. Fonts are loaded into `bengkel` when they are first needed.
pub fn satu(proyek: &Proyek, dasar: &Dasar, dir: &Path, p: &Pilihan, bengkel: &OnceLock<Bengkel>) -> Selesai {
    let mulai = Instant::now();
    let id = nama(dir);
    let pdf = letak(proyek, &id, p.draf);
    let lama = Simpanan::baca(&pdf);
    let mut s = match lama.as_ref().and_then(|l| tetap(proyek, dasar, &id, p, &pdf, l)) {
        Some(s) => s,
        None => bangun(proyek, dasar, dir, p, bengkel, &pdf),
    };
    if s.isi.is_none() {
        // What is known about the document that was left as it is.
        s.isi = lama.filter(|(l, _)| utuh(&s.pdf, l)).map(|(l, _)| l.isi);
    }
    let galat = s.keadaan == Keadaan::Galat;
    catat_percobaan(&s.pdf, galat.then(|| simpan_temuan(&s.sink, &s.sink, &s.sources)).as_ref());
    s.lama = mulai.elapsed();
    s
}

thread_local! {
    /// Room for the PDFs that are looked at, kept from one to the next.
    static PENYANGGA: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// True when the PDF is the one that was written.
fn utuh(pdf: &Path, s: &Simpanan) -> bool {
    PENYANGGA.with_borrow_mut(|p| Cap::berkas(pdf, p)).is_some_and(|c| c.to_string() == s.cap)
}

/// The document as it stands, when nothing it depends on has changed.
fn tetap(
    proyek: &Proyek,
    dasar: &Dasar,
    id: &str,
    p: &Pilihan,
    pdf: &Path,
    (lama, temuan): &(Simpanan, String),
) -> Option<Selesai> {
    if p.paksa {
        return None;
    }
    let sekarang = lama.masukan(proyek).sekarang(berkas_rencana);
    if dasar.masukan(proyek, id, &sekarang, &lama.hari).to_string() != lama.isi.masukan {
        return None;
    }
    let sama = |path: &Path, sidik: &str| Sidik::berkas(path).is_some_and(|s| s.to_string() == sidik);
    if !utuh(pdf, lama) || !ada_tabel(pdf) {
        return None;
    }
    if p.typ && !lama.typ.as_ref().is_some_and(|t| sama(&pdf.with_extension("typ"), t)) {
        return None;
    }
    let ditolak = !p.draf && p.tolak_peringatan && lama.isi.temuan.peringatan > 0;
    let keadaan = if ditolak { Keadaan::Galat } else { Keadaan::Tetap };
    let mut s = Selesai::baru(id.to_string(), pdf.to_path_buf(), keadaan);
    if ditolak || p.temuan_lama {
        (s.sink, s.sources) = Simpanan::temuan(temuan, p.rinci, proyek)?;
    }
    (s.isi, s.temuan, s.masukan) = (Some(lama.isi.clone()), lama.isi.temuan, Some(sekarang));
    Some(s)
}

fn ditolak(sink: &Sink, p: &Pilihan) -> bool {
    sink.ada_galat() || (p.tolak_peringatan && sink.banyak(Severity::Warning) > 0)
}

/// Makes a document and writes it.
fn bangun(proyek: &Proyek, dasar: &Dasar, dir: &Path, p: &Pilihan, bengkel: &OnceLock<Bengkel>, pdf: &Path) -> Selesai {
    let mulai = Instant::now();
    let proyek = &proyek.catatan_baru();
    let cara = Cara { draf: p.draf };
    let mut d = Dokumen::muat(proyek, dir, cara);
    let mut hasil = None;
    if (p.draf || !ditolak(&d.sink, p))
        && !d.terhalang(cara)
        && let Some(mesin) = bengkel.get_or_init(|| Bengkel::baru(proyek)).mesin(proyek, &mut d)
    {
        hasil = d.susun(proyek, mesin, &p.opsi);
    }
    let hasil = hasil.filter(|_| p.draf || !ditolak(&d.sink, p));
    let masukan = proyek.catatan.masukan();
    let biasa = salinan(&d.sink);
    let temuan = Hitungan::dari(&biasa.terurut());
    d.rincikan(true);
    let mut s = Selesai::baru(d.id.clone(), pdf.to_path_buf(), Keadaan::Galat);
    if let (Some(h), Some(ikhtisar)) = (hasil, Ikhtisar::dari(&d)) {
        let isi = Isi {
            halaman: h.halaman,
            bita: h.pdf.len(),
            sha256: Sidik::dari(&h.pdf).to_string(),
            masukan: dasar.masukan(proyek, &d.id, &masukan, &hari(&d)).to_string(),
            temuan,
            lama_md: u64::try_from(mulai.elapsed().as_millis()).unwrap_or(u64::MAX),
            ikhtisar,
        };
        s.keadaan = match simpan(proyek, &d, p, &h, &isi, &masukan, &biasa, pdf) {
            Ok(()) => Keadaan::Dibangun,
            Err(g) => Keadaan::Gagal(g),
        };
        s.isi = Some(isi).filter(|_| s.keadaan == Keadaan::Dibangun);
    }
    s.sink = if p.rinci { std::mem::take(&mut d.sink) } else { biasa };
    s.sources = d.sources;
    s.tahap = d.lama;
    s.temuan = temuan;
    s.masukan = Some(masukan);
    s
}

fn salinan(sink: &Sink) -> Sink {
    let mut s = Sink::new();
    s.lapor_semua(sink.temuan().iter().cloned());
    s
}

/// What of the document depends on days outside its data.
fn hari(d: &Dokumen) -> Hari {
    let Some(r) = d.rencana() else { return Hari::default() };
    let sampai = r.abaikan.iter().filter_map(|a| a.sampai.as_ref()).map(crate::model::nilai::Tanggal::iso).collect();
    Hari { sampai, bertanggal: r.tanggal().is_some() }
}

/// The tables as printed: those placed in the chapters in their order, then the others.
fn tabel(d: &Dokumen) -> Vec<Cetakan> {
    let mut semua: Vec<_> = d.isi.iter().flat_map(|i| i.tabel.values()).collect();
    semua.sort_by_key(|t| d.nomor.get_index_of(&t.id).unwrap_or(usize::MAX));
    semua.into_iter().map(|t| Cetakan::dari(t, d.nomor.get(&t.id).map(String::as_str))).collect()
}

/// Writes the document and then its record: whatever happens in between, a PDF never stands beside a record that
/// praises it wrongly.
#[allow(clippy::too_many_arguments, reason = "all that is known about one document")]
fn simpan(
    proyek: &Proyek,
    d: &Dokumen,
    p: &Pilihan,
    h: &Hasil,
    isi: &Isi,
    masukan: &Masukan,
    biasa: &Sink,
    pdf: &Path,
) -> Result<(), Gagal> {
    if let Some(dir) = pdf.parent() {
        sapu(dir);
    }
    let mut typ = None;
    if p.typ
        && let Some(t) = d.typ()
    {
        tulis(&pdf.with_extension("typ"), t.as_bytes())?;
        typ = Some(Sidik::dari(t.as_bytes()).to_string());
    }
    tulis(pdf, &h.pdf)?;
    tulis_tabel(pdf, &tabel(d))?;
    let kept = simpan_temuan(biasa, &d.sink, &d.sources);
    Simpanan::baru(isi.clone(), Cap::dari(&h.pdf), typ, hari(d), masukan, proyek).tulis(pdf, &kept)
}
