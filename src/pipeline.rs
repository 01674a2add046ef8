//! The only place that knows the order of the stages: load, compute, tables, check, render, typeset.

mod adopsi;
mod arsip;
mod asal;
mod beda;
mod bengkel;
mod cuplikan;
mod daftar_tabel;
mod draf;
mod lukisan;
mod migrasi;
mod penetapan;
mod redline;
mod reviu;
mod verifikasi;

pub use bengkel::{Bengkel, mesin_untuk};
use daftar_tabel::{kumpulkan_spek, semua_tabel};

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use indexmap::IndexMap;

use crate::check;
use crate::compute::Kaskade;
use crate::compute::asal::Pemakaian;
use crate::diag::{Diagnostic, Lok, Severity, Sink, Sources, Span, Terkait, kode};
use crate::kunci::Terkunci;
use crate::load::{Pemuat, baca_perangkat};
use crate::model::bagan::{Kelompok, Sebutan};
use crate::model::{Perangkat, Rencana};
use crate::project::Proyek;
use crate::render::dokumen;
use crate::render::fungsi;
use crate::render::galat::GalatTemplat;
use crate::render::isi::Isi;
use crate::render::konteks;
use crate::render::mesin::Perender;
use crate::render::naskah::Naskah;
use crate::render::tempat::Penempatan;
use crate::table::Spek;
use crate::trace;
use crate::typeset::{self, GalatTypst, JenisGalat, Mesin, OpsiPdf};

pub use adopsi::{Adopsi, adopsi};
pub use arsip::waktu;
pub use migrasi::{Migrasi, migrasi};
pub use redline::SisiRedline;
pub use verifikasi::{Bita, Verifikasi, verifikasi};

/// A plan with everything computed, ready to be checked, exported or set.
pub struct Dokumen {
    /// Name of the plan directory.
    pub id: String,
    /// The plan directory.
    pub dir: PathBuf,
    /// Files read.
    pub sources: Sources,
    /// Findings so far.
    pub sink: Sink,
    /// Document set.
    pub perangkat: Option<Perangkat>,
    /// Specifications of the tables, by id.
    pub spek: IndexMap<String, Spek>,
    /// Plan, cascade and tables; absent when the plan could not be read.
    pub isi: Option<Arc<Isi>>,
    /// Numbers of the tables placed in the chapters, by table id.
    pub nomor: IndexMap<String, String>,
    /// Numbers of the pictures placed in the chapters, by id.
    pub nomor_gambar: IndexMap<String, String>,
    /// Numbers of the diagrams placed in the chapters, by id.
    pub nomor_diagram: IndexMap<String, String>,
    /// The narrative each placed table stands in, by table id.
    pub letak: IndexMap<String, String>,
    /// Figures that narratives take by expression.
    pub pemakaian: Vec<Pemakaian>,
    /// Made in spite of errors, with a watermark.
    pub draf: bool,
    /// How long each stage took.
    pub lama: Vec<(&'static str, Duration)>,
    /// Findings about data and tables, before suppressions: the same on any day.
    temuan_data: Vec<Diagnostic>,
    naskah: Option<Naskah>,
    /// What kind of document it is.
    bentuk: Bentuk,
    /// What a redline is put together with.
    perakitan: Option<Perakitan>,
    /// What was adopted, when the plan is held to it.
    terkunci: Option<Arc<Terkunci>>,
}

/// What a document is assembled from: the computed plan, its set, where its tables stand.
type Rakitan<'a> = (&'a Arc<Isi>, &'a Perangkat, &'a Arc<Mutex<Penempatan>>);

/// What a loaded document becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bentuk {
    /// The document, or its draft.
    Biasa,
    /// The document with the review sheet in front.
    Reviu,
    /// One side of a redline, then the redline.
    Redline,
}

/// The template engine of a document, and where its tables stand.
struct Perakitan {
    perender: Perender,
    tempat: Arc<Mutex<Penempatan>>,
}

/// How a document is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cara {
    /// Build in spite of errors in the content, with a watermark.
    pub draf: bool,
}

impl Dokumen {
    /// Loads one plan, computes it, builds its tables and renders its Typst source; typesetting is left.
    pub fn muat(proyek: &Proyek, dir: &Path, cara: Cara) -> Dokumen {
        Dokumen::muat_sebagai(proyek, dir, cara, Bentuk::Biasa)
    }

    /// The same as a document for the reviewer: a draft with the review sheet in front.
    pub fn muat_reviu(proyek: &Proyek, dir: &Path) -> Dokumen {
        Dokumen::muat_sebagai(proyek, dir, Cara { draf: true }, Bentuk::Reviu)
    }

    fn muat_sebagai(proyek: &Proyek, dir: &Path, cara: Cara, bentuk: Bentuk) -> Dokumen {
        let mut sources = Sources::default();
        let sink = RefCell::new(Sink::new());
        let (terkunci, rusak) = match adopsi::buka(proyek, dir) {
            Some(Ok(t)) => (Some(t), None),
            Some(Err(r)) => (None, Some(r)),
            None => (None, None),
        };
        let asli = proyek;
        let proyek = &terkunci.as_ref().map_or_else(|| proyek.clone(), |t| adopsi::milik(proyek, t));
        let mut lama = Vec::new();
        let mut mulai = Instant::now();
        let mut catat = |apa, lama: &mut Vec<_>| {
            lama.push((apa, mulai.elapsed()));
            mulai = Instant::now();
        };
        let mut pemuat = Pemuat { akar: &proyek.akar, sources: &mut sources, sink: &sink, catatan: &proyek.catatan };
        let (muatan, perangkat) =
            pemuat.rencana(dir, &mut |id, sources, sink| cari_perangkat(proyek, id, sources, sink));
        let perubahan = muatan.rencana.as_ref().and_then(|r| r.perubahan.as_ref());
        let spek = perangkat.as_ref().map(|p| kumpulkan_spek(proyek, p, perubahan, muatan.spek, &mut sources, &sink));
        let mut siap = muatan.rencana.zip(perangkat).zip(spek);
        let mut berubah = None;
        if let Some(((r, set), _)) = siap.as_ref().filter(|((r, _), _)| r.perubahan.is_some()) {
            berubah = asal::muat(proyek, r, set, &mut sources, &sink);
            siap = siap.filter(|_| berubah.is_some());
        }
        if let Some(((r, p), _)) = &mut siap {
            lukisan::tambah_bawaan(proyek, p, r, &mut sources, &sink);
        }
        let mut sink = sink.into_inner();
        catat("muat", &mut lama);
        let mut d = Dokumen {
            id: dir.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            dir: dir.to_path_buf(),
            sources,
            sink: Sink::new(),
            perangkat: None,
            spek: IndexMap::new(),
            isi: None,
            nomor: IndexMap::new(),
            nomor_gambar: IndexMap::new(),
            nomor_diagram: IndexMap::new(),
            draf: cara.draf,
            bentuk,
            perakitan: None,
            letak: IndexMap::new(),
            pemakaian: Vec::new(),
            lama: Vec::new(),
            temuan_data: Vec::new(),
            naskah: None,
            terkunci,
        };
        if let Some(((mut rencana, set), spek)) = siap {
            let kaskade = Kaskade::bangun(&rencana, &mut sink);
            catat("hitung", &mut lama);
            let mut perender = Perender::baru();
            let templat = proyek.clone();
            perender.pemuat(move |nama| templat.templat(nama));
            konteks::dasar(&mut perender, &rencana, &set, cara.draf);
            if let Some(lama) = &berubah {
                konteks::perubahan(&mut perender, &rencana, lama, &[]);
                penetapan::lengkapi(&mut rencana, lama, &mut sink);
            }
            penetapan::isi(&mut rencana, &mut perender, cara.draf, &mut sink);
            let berubah = berubah.map(|lama| asal::bandingkan(lama, &rencana, &kaskade, &set, &spek));
            if let Some(b) = &berubah {
                konteks::banyak_perubahan(&mut perender, &rencana, b);
            }
            let (tabel, sebelum) = semua_tabel(&spek, &rencana, &kaskade, berubah.as_ref(), &perender, &mut sink);
            catat("tabel", &mut lama);
            let lukisan = lukisan::semua(proyek, &rencana, &kaskade, &tabel, &perender, &mut sink);
            catat("gambar", &mut lama);
            let isi = Arc::new(Isi { rencana, kaskade, tabel, lukisan, berubah, sebelum });
            let tempat = Arc::new(Mutex::new(Penempatan::baru(set.nomor_tabel)));
            d.naskahkan(proyek, &mut perender, (&isi, &set, &tempat), &mut sink);
            catat("render", &mut lama);
            check::tercetak(&isi.rencana, &isi.tabel, &mut sink);
            if let Some(b) = &isi.berubah {
                check::perubahan(&isi.rencana, b, &mut sink);
            }
            check::semua(&d.bahan_periksa(&isi, &set), &mut sink);
            versi_set(&isi.rencana, &set, &mut sink);
            d.temuan_data = sink.terurut();
            check::terapkan(
                &mut sink,
                &isi.rencana.abaikan,
                check::Tahap::Periksa,
                &proyek.kendali,
                d.tolak(&isi.rencana),
            );
            catat("periksa", &mut lama);
            d.sink = sink;
            if cara.draf {
                d.tandai(proyek, &mut perender, (&isi, &set, &tempat));
                catat("tanda", &mut lama);
            }
            if bentuk == Bentuk::Redline {
                d.perakitan = Some(Perakitan { perender, tempat });
            }
            d.isi = Some(isi);
            d.perangkat = Some(set);
            d.spek = spek;
        } else {
            check::tingkatkan(&mut sink, &proyek.kendali);
            d.sink = sink;
        }
        if let Some(r) = rusak {
            adopsi::lapor_rusak(asli, &r, &mut d.sink);
        } else if d.isi.is_some() && asli.patuh {
            d.banding(proyek);
        }
        d.lama = lama;
        d
    }

    /// Renders chapters and main template.
    fn naskahkan(
        &mut self,
        proyek: &Proyek,
        perender: &mut Perender,
        (isi, set, tempat): Rakitan<'_>,
        sink: &mut Sink,
    ) {
        fungsi::pasang(perender, isi, tempat, crate::render::tabel::tulis);
        let mut r = dokumen::Perakit { proyek, perender, isi, set, tempat, sources: &mut self.sources, sink };
        self.naskah = r.rakit();
        let mut t = tempat.lock().unwrap_or_else(PoisonError::into_inner);
        self.nomor.clone_from(&t.nomor);
        self.nomor_gambar.clone_from(&t.nomor_gambar);
        self.nomor_diagram.clone_from(&t.nomor_diagram);
        self.letak = std::mem::take(&mut t.letak);
        self.pemakaian = std::mem::take(&mut t.pemakaian);
    }

    /// The word across the pages of a document that is not final.
    fn cap(&self) -> Option<&'static str> {
        match (self.bentuk, self.draf) {
            (Bentuk::Redline, _) => Some(redline::CAP),
            (Bentuk::Reviu, _) => Some(reviu::CAP),
            (Bentuk::Biasa, true) => Some(draf::CAP),
            (Bentuk::Biasa, false) => None,
        }
    }

    /// What rules read.
    fn bahan_periksa<'a>(&'a self, isi: &'a Isi, set: &'a Perangkat) -> check::Bahan<'a> {
        check::Bahan {
            rencana: &isi.rencana,
            kaskade: &isi.kaskade,
            tabel: &isi.tabel,
            perangkat: set,
            nomor: &self.nomor,
            nomor_gambar: &self.nomor_gambar,
            nomor_diagram: &self.nomor_diagram,
            sumber: &self.sources,
            draf: self.draf,
            prosa: check::kumpulkan(&isi.rencana, &self.sources, set),
        }
    }

    /// What rules read; nothing when the plan could not be loaded.
    pub fn bahan(&self) -> Option<check::Bahan<'_>> {
        Some(self.bahan_periksa(self.isi.as_ref()?, self.perangkat.as_ref()?))
    }

    /// What tracing reads; nothing when the plan could not be loaded.
    pub fn bahan_jejak(&self) -> Option<trace::Bahan<'_>> {
        let isi = self.isi.as_ref()?;
        Some(trace::Bahan {
            rencana: &isi.rencana,
            kaskade: &isi.kaskade,
            tabel: &isi.tabel,
            perangkat: self.perangkat.as_ref()?,
            nomor: &self.nomor,
            letak: &self.letak,
            pemakaian: &self.pemakaian,
            sumber: &self.sources,
        })
    }

    /// Adds to findings about a printed value the chain of the computed one: all of them with everything that was typed
    /// (`semua`), else those about a value that several others make up, with the first of these.
    pub fn rincikan(&mut self, semua: bool) {
        let Some(isi) = self.isi.clone() else { return };
        let sumber = &self.sources;
        self.sink.saring(|d| {
            let alamat = d.jalur.as_deref().filter(|_| check::tentang_tercetak(d.kode));
            if let Some(rantai) = alamat.and_then(|j| trace::rantai_jalur(&isi.rencana, &isi.tabel, sumber, j, semua)) {
                d.terkait.push(Terkait { span: None, pesan: rantai });
            }
            true
        });
    }

    /// The plan.
    pub fn rencana(&self) -> Option<&Rencana> {
        self.isi.as_ref().map(|i| &i.rencana)
    }

    /// A table by id or by its number in the document.
    pub fn tabel(&self, id: &str) -> Option<&crate::table::Tabel> {
        let isi = self.isi.as_ref()?;
        isi.tabel(id).or_else(|| {
            let mut bernomor = self.nomor.iter().filter(|(_, n)| *n == id).filter_map(|(i, _)| isi.tabel(i));
            bernomor.find(|t| t.sebutan == Sebutan::Tabel)
        })
    }

    /// What a placed figure is numbered as, and its number.
    pub fn nomor_figur(&self, id: &str) -> Option<(Kelompok, &str)> {
        let gambar = self.nomor_gambar.get(id).map(|n| (Kelompok::Gambar, n.as_str()));
        gambar.or_else(|| Some((Kelompok::Diagram, self.nomor_diagram.get(id)?.as_str())))
    }

    /// The generated Typst source of the main file.
    pub fn typ(&self) -> Option<&str> {
        self.naskah.as_ref().map(|n| n.utama.as_str())
    }

    /// True when errors forbid building in this manner. Syntax and structure errors leave nothing to build even as a
    /// draft.
    pub fn terhalang(&self, cara: Cara) -> bool {
        self.naskah.is_none() || (self.sink.ada_galat() && !cara.draf)
    }

    /// All that Typst needs to set the document.
    pub fn naskah_typst(&mut self, proyek: &Proyek, opsi: &OpsiPdf) -> Option<typeset::Naskah> {
        let sebagai = self.sebagai(proyek, opsi)?;
        self.naskah.as_ref()?.untuk_typst(proyek, self.isi.as_ref()?, &sebagai, &mut self.sink)
    }

    /// Sets the document. Errors of Typst become findings.
    pub fn susun(&mut self, proyek: &Proyek, mesin: &Mesin, opsi: &OpsiPdf) -> Option<Hasil> {
        let (proyek, opsi) = (&self.proyek(proyek), &self.opsi(opsi));
        let hasil = self.atur(proyek, mesin, opsi);
        if let Some(isi) = self.isi.clone() {
            let tolak = self.tolak(&isi.rencana);
            check::terapkan(&mut self.sink, &isi.rencana.abaikan, check::Tahap::Susun, &proyek.kendali, tolak);
        }
        hasil
    }

    /// Findings that a document declared as adopted must not have. What was adopted was judged then.
    fn tolak(&self, r: &Rencana) -> &'static [crate::diag::Kode] {
        let dinilai = r.ditetapkan() && !self.draf && self.terkunci.is_none();
        if dinilai { check::DITOLAK_PENETAPAN } else { &[] }
    }

    fn atur(&mut self, proyek: &Proyek, mesin: &Mesin, opsi: &OpsiPdf) -> Option<Hasil> {
        let sebagai = self.sebagai(proyek, opsi)?;
        let naskah = self.naskah.as_ref()?;
        let mulai = Instant::now();
        let isi = self.isi.as_ref()?;
        let mut hasil = mesin.susun(&naskah.untuk_typst(proyek, isi, &sebagai, &mut self.sink)?, opsi);
        let mesin_gagal = |g: &Vec<GalatTypst>| g.iter().any(|g| g.jenis == JenisGalat::Mesin);
        if hasil.as_ref().is_err_and(mesin_gagal)
            && let Some(sederhana) = naskah.tanpa_ulang()
        {
            let lagi = mesin.susun(&sederhana.untuk_typst(proyek, isi, &sebagai, &mut self.sink)?, opsi);
            if lagi.is_ok() {
                self.sink.lapor(
                    Diagnostic::new(
                        kode::INDUK_TAK_BERULANG,
                        isi.rencana.dokumen.set.span,
                        "baris induk tidak diulang sesudah pergantian halaman: mesin tata letak tidak sanggup",
                    )
                    .jalur("tata-letak/ulang_kepala")
                    .bantuan("kurangi tingkat `ulang_kepala` pada [gaya] tabel yang panjang"),
                );
                hasil = lagi;
            }
        }
        self.lama.push(("typst", mulai.elapsed()));
        match hasil {
            Ok(s) => {
                for p in &s.peringatan {
                    let d = naskah.temuan(p, isi, &mut self.sources, proyek);
                    self.sink.lapor(Diagnostic { severity: Severity::Warning, ..d });
                }
                let hasil = Hasil { pdf: s.pdf, halaman: s.halaman, letak: s.letak };
                self.hasil_sama(&hasil).then_some(hasil)
            }
            Err(galat) => {
                for g in &galat {
                    let d = naskah.temuan(g, isi, &mut self.sources, proyek);
                    self.sink.lapor(d);
                }
                None
            }
        }
    }
}

/// A document that was set.
pub struct Hasil {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub halaman: usize,
    /// Pages of tables and sections, counted from the first of the PDF, by label: `tabel-pendanaan`, `bagian-2.1`.
    pub letak: BTreeMap<String, usize>,
}

/// A plan may be pinned to a version of its set.
fn versi_set(r: &Rencana, set: &Perangkat, sink: &mut Sink) {
    if let Some(v) = r.dokumen.versi_set.as_ref().filter(|v| v.isi != set.versi) {
        let pesan = format!("rencana ini ditulis untuk `{}` versi {}, yang ada versi {}", set.id, v.isi, set.versi);
        sink.lapor(Diagnostic::new(kode::SET_VERSI, v.span, pesan).jalur("dokumen/versi_set").bantuan(format!(
            "lihat apa yang akan berubah dengan `susun migrate {}`, lalu terima dengan --apply",
            r.id
        )));
    }
}

fn cari_perangkat(proyek: &Proyek, id: &Lok<String>, sources: &mut Sources, sink: &RefCell<Sink>) -> Option<Perangkat> {
    let Some(file) = proyek.daftarkan(&format!("{}/set.toml", id.isi), sources) else {
        let semua = proyek.semua_set();
        sink.borrow_mut().lapor(
            Diagnostic::new(kode::RUJUKAN_HILANG, id.span, format!("perangkat dokumen `{}` tidak ada", id.isi))
                .bantuan(
                    crate::diag::maksud(id, semua.iter().map(String::as_str))
                        .unwrap_or_else(|| format!("perangkat yang ada: {}", semua.join(", "))),
                ),
        );
        return None;
    };
    baca_perangkat(&id.isi, file, sources, sink)
}

/// A finding for a template error at a known place.
pub fn temuan_templat(g: &GalatTemplat, span: Option<Span>) -> Diagnostic {
    Diagnostic::new(kode::TEMPLAT, span, g.pesan.clone())
        .bantuan("periksa nama dan ekspresi {{ … }} di sana")
        .bantuan_opsi(g.bantuan.clone())
}
