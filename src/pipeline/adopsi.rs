//! Adopted documents: made as they were adopted, held to what was adopted; adopting, and moving to another version of
//! the set.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Cara, Dokumen, Hasil};
use crate::arsip;
use crate::diag::{Diagnostic, Sink, Span, kode};
use crate::kunci::{self, Beda, HurufTerkunci, Kunci, PdfTerkunci, Program, Rusak, SetTerkunci, Sidikan, Terkunci};
use crate::masukan::{Sidik, rapikan, relatif, sebab};
use crate::model::nilai::Tanggal;
use crate::project::{BERKAS_PROYEK, Proyek};
use crate::table::json;
use crate::typeset::{Mesin, OpsiPdf, Standar};

/// How to go on from an adopted plan that must change.
fn buka_perubahan(id: &str) -> String {
    format!(
        "kembalikan seperti saat ditetapkan; bila memang harus berubah, buka perubahan: `susun revise {id} {id}-perubahan`"
    )
}
/// What to do about a file that other plans may need changed.
const BERSAMA: &str = "kembalikan berkas ini; yang baru untuk rencana lain tulis dalam berkas lain, dan sebut berkas itu \
                       pada rencana tersebut";
/// What keeps an adoption whole.
const PULIHKAN: &str = "pulihkan folder _penetapan dari git atau salinan cadangan; bila penetapan \
                        terputus, ulangi `susun adopt`";

/// The project as an adopted document sees it: templates, fonts and the day of its adoption. Rules the project has made
/// stricter since do not reach it.
pub(super) fn milik(proyek: &Proyek, t: &Terkunci) -> Proyek {
    let mut p = proyek.dengan_bekal(t.folder_templat.clone(), t.templat.clone());
    p.huruf.clone_from(&t.kunci.huruf.utama);
    p.kendali.tingkat.clear();
    p.kendali.hari_ini = t.kunci.hari.as_deref().and_then(Tanggal::dari_iso);
    p
}

/// The adoption of a plan, as far as it is to be obeyed.
pub(super) fn buka(proyek: &Proyek, dir: &Path) -> Option<Result<Arc<Terkunci>, Rusak>> {
    if !proyek.patuh {
        return None;
    }
    Some(kunci::baca(dir, &proyek.catatan)?.map(Arc::new))
}

/// A finding about a lock that cannot be used.
pub(super) fn lapor_rusak(proyek: &Proyek, r: &Rusak, sink: &mut Sink) {
    let path = relatif(&proyek.akar, &r.path);
    sink.lapor(Diagnostic::new(kode::KUNCI_RUSAK, None, format!("{path}: {}", r.pesan)).bantuan(PULIHKAN));
}

impl Dokumen {
    /// The project as this document sees it.
    pub(super) fn proyek(&self, proyek: &Proyek) -> Proyek {
        match &self.terkunci {
            Some(t) if proyek.bekal.is_none() => milik(proyek, t),
            _ => proyek.clone(),
        }
    }

    /// The adoption this document is held to.
    pub fn terkunci(&self) -> Option<&Terkunci> {
        self.terkunci.as_deref()
    }

    /// The options of the PDF: an adopted document keeps those of its adoption.
    pub(super) fn opsi(&self, opsi: &OpsiPdf) -> OpsiPdf {
        let Some(k) = self.terkunci().map(|t| &t.kunci).filter(|_| !self.draf) else { return opsi.clone() };
        let standar: Vec<Standar> = k.pdf.standar.iter().filter_map(|s| s.parse().ok()).collect();
        OpsiPdf { standar, sertakan: k.pdf.sertakan_data, ..opsi.clone() }
    }

    /// Compares files and figures with those adopted.
    pub(super) fn banding(&mut self, proyek: &Proyek) {
        let Some(t) = self.terkunci.clone() else {
            self.belum_dikunci();
            return;
        };
        let k = &t.kunci;
        let masukan = kunci::beda_masukan(&k.masukan, &self.sidik_masukan(proyek), |n| proyek.akar.join(n));
        let huruf = kunci::beda_masukan(&k.huruf.berkas, &sidik_huruf(proyek), |n| proyek.akar.join(n));
        // Fonts added since do not count: the pages tell whether they are used.
        let huruf = huruf.into_iter().filter(|b| k.huruf.berkas.contains_key(&b.nama));
        let mut berubah: Vec<Beda> = masukan.into_iter().chain(huruf).collect();
        if k.rencana != self.id {
            let pesan = format!("folder rencana bernama `{}`, saat ditetapkan `{}`", self.id, k.rencana);
            berubah.push(Beda { nama: self.id.clone(), pesan, rincian: Vec::new() });
        }
        let tabel = self.tabel_json().map(|baru| kunci::beda_tabel(&t.tabel, &baru)).unwrap_or_default();
        let program = Program::ini();
        let (jenis, bantuan) = if berubah.is_empty() {
            (kode::HASIL_LAIN, format!("susun dengan {}; atau buka perubahan: `susun revise`", k.susun))
        } else {
            (kode::TETAPAN_BERUBAH, buka_perubahan(&self.id))
        };
        for b in berubah {
            let span = self.sources.cari(Path::new(&b.nama)).map(|f| Span::new(f, 0..0));
            let bantuan = if self.bersama(proyek, &b.nama) && b.nama.ends_with(".toml") { BERSAMA } else { &bantuan };
            let pesan = format!("{}; dokumen ini sudah ditetapkan", b.pesan);
            self.sink.lapor(Diagnostic::new(kode::TETAPAN_BERUBAH, span, pesan).jalur(jalur(&b.nama)).bantuan(bantuan));
        }
        for b in tabel {
            let sebab = if jenis == kode::HASIL_LAIN { format!("{program}: ") } else { String::new() };
            let mut rincian = b.rincian.into_iter();
            // One-line forms show the message only.
            let pesan = match (rincian.next(), rincian.len()) {
                (None, _) => format!("{sebab}{}; dokumen ini sudah ditetapkan", b.pesan),
                (Some(r), 0) => format!("{sebab}{r}"),
                (Some(r), n) => format!("{sebab}{r}; dan {n} perbedaan lain"),
            };
            let d = Diagnostic::new(jenis, None, pesan).jalur(jalur(&b.nama)).bantuan(&bantuan);
            self.sink.lapor(rincian.fold(d, |d, r| d.lihat(None, r)));
        }
        if program != k.susun && !self.sink.ada_galat() {
            let pesan = format!("ditetapkan dengan {}, disusun dengan {program}: tabelnya sama", k.susun);
            self.sink.lapor(Diagnostic::new(kode::SUSUN_LAIN, None, pesan).jalur("penetapan/susun"));
        }
        self.set_lain(proyek, &t);
    }

    /// A note on an adopted document that nothing holds to its adoption.
    fn belum_dikunci(&mut self) {
        let status = self.rencana().filter(|r| r.ditetapkan()).and_then(|r| r.dokumen.status.as_ref());
        if let Some(s) = status.map(|s| s.span) {
            let d = Diagnostic::new(kode::BELUM_DIKUNCI, s, "dokumen berstatus ditetapkan, tetapi belum dikunci");
            let bantuan = format!("kunci isi dan hasilnya: `susun adopt {}`", self.id);
            self.sink.lapor(d.jalur("penetapan/kunci").bantuan(bantuan));
        }
    }

    /// A note where the project's templates are no longer those of the adoption.
    fn set_lain(&mut self, proyek: &Proyek, t: &Terkunci) {
        let asli = Proyek { bekal: None, ..proyek.clone() };
        let Ok(semua) = templat(&asli, &t.kunci.set.id) else { return };
        if semua != t.templat {
            let pesan = format!(
                "templat `{}` sudah berbeda; dokumen ini tetap disusun dengan templat saat ditetapkan (versi {})",
                t.kunci.set.id, t.kunci.set.versi
            );
            let d = Diagnostic::new(kode::SUSUN_LAIN, None, pesan).jalur("penetapan/set");
            self.sink.lapor(d.bantuan(format!("lihat apa yang akan berubah: `susun migrate {}`", self.id)));
        }
    }

    /// True when the finished document is the one adopted; where it is not, says so.
    pub(super) fn hasil_sama(&mut self, h: &Hasil) -> bool {
        let Some(t) = self.terkunci.clone().filter(|_| !self.draf) else { return true };
        let k = &t.kunci;
        if Sidik::dari(&h.pdf).to_string() == k.pdf.sha256 {
            return true;
        }
        let beda = match arsip::sidik_halaman(&h.pdf) {
            Ok(baru) => kunci::beda_halaman((&k.halaman, &k.letak), (&baru, &h.letak)),
            Err(g) => vec![g.to_string()],
        };
        if beda.is_empty() {
            // What a PDF says about its making is not what it says.
            let pesan = "bita PDF berbeda dari yang ditetapkan; semua halaman dan tabelnya sama";
            self.sink.lapor(Diagnostic::new(kode::SUSUN_LAIN, None, pesan).jalur("penetapan/pdf"));
            return true;
        }
        let program = Program::ini();
        let (oleh, dahulu) = if program == k.susun {
            (String::new(), "periksa huruf dan pengaturan proyek".to_string())
        } else {
            (format!(" oleh {program}"), format!("susun dengan {}", k.susun))
        };
        let pesan = format!("tata letak{oleh} lain daripada yang ditetapkan; isi semua tabel sama");
        let bantuan = format!("{dahulu}; atau terima tata letak yang baru: `susun migrate {} --apply`", self.id);
        let d = Diagnostic::new(kode::HASIL_LAIN, None, pesan).jalur("penetapan/halaman").bantuan(bantuan);
        self.sink.lapor(beda.into_iter().fold(d, |d, b| d.lihat(None, b)));
        false
    }

    /// The digests of the files it was made from, by their paths in the project. Templates and settings are kept
    /// otherwise.
    fn sidik_masukan(&self, proyek: &Proyek) -> Sidikan {
        let catatan = proyek.catatan.masukan();
        let dibaca = |p: &Path| catatan.berkas.get(&rapikan(p)).copied().flatten().or_else(|| Sidik::berkas(p));
        let mut hasil = Sidikan::new();
        for (_, s) in self.sources.semua() {
            if s.path != Path::new(BERKAS_PROYEK) && proyek.nama_templat(&s.path).is_none() {
                let path = proyek.akar.join(&s.path);
                // A text need not be a file here: it may come from a revision, or out of a PDF.
                let sidik = dibaca(&path).unwrap_or_else(|| Sidik::dari(s.teks.as_bytes()));
                hasil.insert(relatif(&proyek.akar, &path), sidik.to_string());
            }
        }
        let r = self.rencana();
        let gambar = r.iter().flat_map(|r| r.gambar.values().map(|g| &g.berkas).chain(&r.instansi.lambang));
        for g in gambar {
            if let Some(sidik) = dibaca(&g.isi) {
                hasil.insert(relatif(&proyek.akar, &g.isi), sidik.to_string());
            }
        }
        hasil
    }

    /// A file that other plans may use too.
    fn bersama(&self, proyek: &Proyek, nama: &str) -> bool {
        !proyek.akar.join(nama).starts_with(&self.dir) && nama != self.id
    }

    /// The tables as JSON, by id.
    pub(super) fn tabel_json(&self) -> Option<BTreeMap<String, Vec<u8>>> {
        let isi = self.isi.as_ref()?;
        let satu =
            |id: &String, t| Some((id.clone(), json(t, self.nomor.get(id).map(String::as_str)).ok()?.into_bytes()));
        isi.tabel.iter().map(|(id, t)| satu(id, t)).collect()
    }
}

/// A data path that names what moved.
fn jalur(nama: &str) -> String {
    format!("penetapan/{nama}")
}

/// The templates a document of a set may use; the review sheet is no part of it.
fn templat(proyek: &Proyek, set: &str) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let semua = proyek.semua_templat_set(set)?;
    Ok(semua.into_iter().filter(|(n, _)| !n.starts_with("bersama/reviu")).collect())
}

fn sidik_huruf(proyek: &Proyek) -> Sidikan {
    let semua = proyek.nama_huruf.iter().zip(&proyek.berkas_huruf);
    semua.filter_map(|(nama, path)| Some((nama.clone(), Sidik::berkas(path)?.to_string()))).collect()
}

/// An adoption ready to be written.
pub struct Adopsi {
    /// The document as adopted.
    pub dokumen: Dokumen,
    /// The lock; `None` when findings forbid it.
    pub kunci: Option<Kunci>,
    /// Its files relative to the plan, in the order in which they are to be written.
    pub berkas: kunci::Berkas,
}

/// Makes a document as it is adopted: with the templates that will be kept beside it. Nothing is written.
///
/// `lama` is the adoption it replaces. `mesin` gives the engine for the document's fonts.
pub fn adopsi(proyek: &Proyek, dir: &Path, lama: Option<&Kunci>, opsi: &OpsiPdf) -> Adopsi {
    let proyek = &proyek.catatan_baru().tanpa_kunci();
    let mut awal = Dokumen::muat(proyek, dir, Cara::default());
    let batal = |dokumen| Adopsi { dokumen, kunci: None, berkas: Vec::new() };
    // Another version of the set is what a migration is about.
    let pin = |d: &mut Dokumen| d.sink.saring(|t| lama.is_none() || t.kode != kode::SET_VERSI);
    pin(&mut awal);
    layak(&mut awal);
    let Some(set) = awal.perangkat.clone().filter(|_| !awal.sink.ada_galat()) else { return batal(awal) };
    let isi = match templat(proyek, &set.id) {
        Ok(t) => t,
        Err(e) => {
            let pesan = format!("templat tidak dapat dibaca: {e}", e = sebab(&e));
            awal.sink.lapor(Diagnostic::new(kode::BERKAS_TAK_TERBACA, None, pesan).bantuan("periksa izin berkasnya"));
            return batal(awal);
        }
    };
    let edisi = kunci::calon_edisi(lama);
    let folder = dir.join(kunci::FOLDER).join(&edisi).join(kunci::TEMPLAT);
    let proyek = &proyek.catatan_baru().dengan_bekal(folder, isi.clone());
    let mut d = Dokumen::muat(proyek, dir, Cara::default());
    pin(&mut d);
    let hasil = if d.sink.ada_galat() { None } else { super::mesin_untuk(proyek, &mut d) }
        .and_then(|mesin: Mesin| d.susun(proyek, &mesin, opsi))
        .filter(|_| !d.sink.ada_galat());
    let (Some(h), Some(tabel)) = (hasil, d.tabel_json()) else { return batal(d) };
    let kunci = d.kunci(proyek, &h, edisi, SetTerkunci { id: set.id, versi: set.versi }, opsi);
    match kunci.and_then(|k| kunci::isi(k, &isi, &tabel)) {
        Ok((kunci, berkas)) => Adopsi { dokumen: d, kunci: Some(kunci), berkas },
        Err(pesan) => {
            d.sink.lapor(Diagnostic::new(kode::KUNCI_RUSAK, None, pesan).bantuan(PULIHKAN));
            batal(d)
        }
    }
}

/// Only what is declared as adopted, by an act with number and date, can be locked.
fn layak(d: &mut Dokumen) {
    let Some(r) = d.rencana() else { return };
    let mut temuan = Vec::new();
    let mut tolak = |span: Span, pesan: &str, bantuan: &str| {
        temuan
            .push(Diagnostic::new(kode::BELUM_DAPAT_DITETAPKAN, span, pesan).jalur("dokumen/status").bantuan(bantuan));
    };
    let status = r.dokumen.status.as_ref();
    if !r.ditetapkan() {
        let span = status.map_or(r.dokumen.set.span, |s| s.span);
        tolak(span, "status dokumen ini belum \"ditetapkan\"", "tulis `status = \"ditetapkan\"` pada [dokumen]");
    }
    match &r.penetapan {
        None => tolak(
            r.dokumen.set.span,
            "dokumen ini tidak memuat [penetapan]",
            "tulis [penetapan] dengan `nomor` dan `tanggal`",
        ),
        Some(p) if p.nomor.is_none() || p.tanggal.is_none() => {
            tolak(p.span, "penetapan belum bernomor atau bertanggal", "isi `nomor` dan `tanggal` pada [penetapan]");
        }
        Some(_) => {}
    }
    d.sink.lapor_semua(temuan);
}

impl Dokumen {
    fn kunci(
        &self,
        proyek: &Proyek,
        h: &Hasil,
        edisi: String,
        set: SetTerkunci,
        opsi: &OpsiPdf,
    ) -> Result<Kunci, String> {
        let p = self.rencana().and_then(|r| r.penetapan.as_ref());
        let penetapan = p.map(|p| {
            let pada = p.tanggal.as_ref().map(|t| t.isi.to_string()).unwrap_or_default();
            format!(
                "{} {} Nomor {} tanggal {pada}",
                p.jenis.nama(),
                p.pejabat_penetap.isi,
                p.nomor.as_deref().unwrap_or_default()
            )
        });
        let pdf = PdfTerkunci {
            sha256: Sidik::dari(&h.pdf).to_string(),
            bita: h.pdf.len(),
            standar: opsi.standar.iter().map(|s| s.nama().to_string()).collect(),
            sertakan_data: opsi.sertakan,
        };
        let huruf = HurufTerkunci { utama: proyek.huruf.clone(), berkas: sidik_huruf(proyek) };
        let hari = proyek.kendali.hari_ini.as_ref().map(Tanggal::iso);
        let masukan = self.sidik_masukan(proyek);
        let mut k = Kunci::baru(self.id.clone(), penetapan.unwrap_or_default(), hari, edisi, set, pdf, huruf, masukan);
        k.halaman = arsip::sidik_halaman(&h.pdf).map_err(|g| g.to_string())?;
        k.letak.clone_from(&h.letak);
        Ok(k)
    }
}
