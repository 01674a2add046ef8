//! Assembles a document: chapters rendered twice (first to number the tables, then to write), main template, files.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use minijinja::Value;

use super::fungsi::Isi;
use super::galat::GalatTemplat;
use super::lanskap::{Bagian, lanskapkan, putar_tetangga};
use super::mesin::Perender;
use super::naskah::{ASAL, Naskah};
use super::petik::petik;
use super::sisip::Typst;
use super::tempat::Penempatan;
use crate::diag::{Diagnostic, FileId, Sink, Sources, Span, kode};
use crate::model::Perangkat;
use crate::model::perangkat::BagianBab;
use crate::project::Proyek;

/// What assembling needs.
pub struct Perakit<'a> {
    /// Project, for templates.
    pub proyek: &'a Proyek,
    /// Template engine with all names set.
    pub perender: &'a mut Perender,
    /// The computed plan.
    pub isi: &'a Arc<Isi>,
    /// Its document set.
    pub set: &'a Perangkat,
    /// Where tables stand.
    pub tempat: &'a Arc<Mutex<Penempatan>>,
    /// Files read.
    pub sources: &'a mut Sources,
    /// Findings.
    pub sink: &'a mut Sink,
}

/// The rendered sections of one pass: by name.
type Potongan = BTreeMap<String, Bagian>;

impl Perakit<'_> {
    /// Renders everything; `None` when the main template fails.
    pub fn rakit(&mut self) -> Option<Naskah> {
        let bab = self.daftar_bab();
        self.perender.pasang("bab", bab);
        self.lintasan(true);
        {
            let mut t = kunci(self.tempat);
            t.tetap = true;
        }
        self.periksa_tempat();
        // Findings of the first pass come up again; exact repetitions are shown once.
        let potongan = self.lintasan(false);
        let ctx = self.isi_utama(&potongan);
        let nama = format!("{}/{}", self.set.id, self.set.utama);
        match self.perender.render_typ(&nama, ctx) {
            Ok(utama) => Some(Naskah { utama }),
            Err(g) => {
                // A template that stumbles over a plan with errors says nothing new.
                if !self.sink.ada_galat() {
                    self.galat_templat(&g);
                }
                None
            }
        }
    }

    /// The chapters with titles, for the list of contents in the prose.
    fn daftar_bab(&mut self) -> Value {
        let mut bab = Vec::new();
        for (n, b) in self.set.bab.iter().enumerate() {
            let judul = self.judul(&b.judul);
            let bagian: Vec<Value> = b
                .bagian
                .iter()
                .map(|s| {
                    let judul = self.judul(&s.judul);
                    Value::from_pairs([("nomor", s.nomor.isi.clone()), ("judul", judul)])
                })
                .collect();
            bab.push(Value::from_pairs([
                ("nomor", Value::from(romawi(n + 1))),
                ("judul", Value::from(judul)),
                ("bagian", bagian.into_iter().collect()),
            ]));
        }
        bab.into_iter().collect()
    }

    fn judul(&mut self, t: &crate::diag::Lok<String>) -> String {
        self.perender.render_teks(&t.isi, Value::from(())).unwrap_or_else(|g| {
            self.sink.lapor(crate::pipeline::temuan_templat(&g, Some(t.span)));
            t.isi.clone()
        })
    }

    /// Renders every section once. In the first pass findings about missing and unused files are reported too.
    fn lintasan(&mut self, pertama: bool) -> Potongan {
        let mut hasil = Potongan::new();
        let mut dipakai: Vec<String> = Vec::new();
        kunci(self.tempat).mulai_bab(0);
        for n in &self.set.naskah {
            self.bagian(&n.nama, n.wajib, pertama, &mut hasil, &mut dipakai);
        }
        for (i, b) in self.set.bab.iter().enumerate() {
            kunci(self.tempat).mulai_bab(i + 1);
            self.bagian(&format!("bab-{}", i + 1), false, pertama, &mut hasil, &mut dipakai);
            for BagianBab { nomor, wajib, .. } in &b.bagian {
                self.bagian(&nomor.isi, *wajib, pertama, &mut hasil, &mut dipakai);
            }
        }
        if pertama {
            for (nama, n) in &self.isi.rencana.narasi {
                if !dipakai.contains(nama) {
                    self.sink.lapor(
                        Diagnostic::new(
                            kode::NARASI_YATIM,
                            Span::new(n.file, 0..0),
                            format!(
                                "narasi `{nama}.md` tidak dipakai: perangkat dokumen tidak memiliki bagian `{nama}`"
                            ),
                        )
                        .bantuan(
                            crate::diag::maksud(nama, dipakai.iter().map(String::as_str)).unwrap_or_else(|| {
                                "nama berkas narasi adalah nomor bagiannya, misalnya 2.1.3.md".to_string()
                            }),
                        ),
                    );
                }
            }
        }
        hasil
    }

    fn bagian(&mut self, nama: &str, wajib: bool, pertama: bool, hasil: &mut Potongan, dipakai: &mut Vec<String>) {
        dipakai.push(nama.to_string());
        let Some(n) = self.isi.rencana.narasi.get(nama) else {
            if wajib && pertama {
                self.sink.lapor(
                    Diagnostic::new(
                        kode::NARASI_HILANG,
                        self.isi.rencana.dokumen.set.span,
                        format!("narasi bagian {nama} tidak ada"),
                    )
                    .bantuan(format!("tulis narasi/{nama}.md; perangkat dokumen ini mewajibkannya")),
                );
            }
            if wajib {
                hasil.insert(nama.to_string(), terbuka(&format!("narasi bagian {nama} belum ditulis")));
            }
            return;
        };
        let tampilan = self.sources.berkas(n.file).tampilan();
        match self.perender.render_md(&tampilan, &n.teks, Value::from(())) {
            Ok((typ, catatan)) => {
                if pertama {
                    for c in catatan {
                        let span = self.sources.span_baris(n.file, c.baris);
                        self.sink.lapor(Diagnostic::new(kode::NARASI_ISI, span, c.pesan).bantuan_opsi(c.bantuan));
                    }
                }
                for id in kunci(self.tempat).ganda.split_off(0) {
                    let d = tabel_ganda(&id, n.file, &n.teks);
                    self.sink.lapor(d);
                }
                let mut b = lanskapkan(&typ, self.dapat_berputar(nama));
                let asal = format!("\n{ASAL}{tampilan}\n");
                b.typ.insert_str(0, &asal);
                b.ekor = b.ekor.map(|e| e + asal.len());
                hasil.insert(nama.to_string(), b);
            }
            Err(g) => {
                let d = galat_narasi(&g, n.file, self.sources);
                hasil.insert(nama.to_string(), terbuka(&format!("{tampilan}: {}", d.pesan)));
                self.sink.lapor(d);
            }
        }
    }

    /// Whether the heading of a section may go along on a turned page: not for a chapter's introduction, nor for the
    /// last section of the document, which the signature follows.
    fn dapat_berputar(&self, nama: &str) -> bool {
        let mut semua = self.set.bab.iter().flat_map(|b| &b.bagian).map(|s| s.nomor.isi.as_str());
        semua.next_back() != Some(nama) && semua.any(|n| n == nama)
    }

    /// Findings about where tables stand.
    fn periksa_tempat(&mut self) {
        let t = kunci(self.tempat);
        let span = self.isi.rencana.dokumen.set.span;
        for id in &self.set.tabel_wajib {
            if !t.nomor.contains_key(id) {
                self.sink.lapor(
                    Diagnostic::new(
                        kode::TABEL_WAJIB,
                        span,
                        format!("tabel wajib `{id}` tidak ditempatkan dalam narasi"),
                    )
                    .bantuan(format!("tambahkan {{{{ tabel(\"{id}\") }}}} pada bagian yang memuatnya")),
                );
            }
        }
        for (id, tabel) in &self.isi.tabel {
            if !t.nomor.contains_key(id) && !self.set.tabel_wajib.contains(id) {
                self.sink.lapor(
                    Diagnostic::new(kode::TABEL_MENGANGGUR, tabel.span, format!("tabel `{id}` tidak ditempatkan"))
                        .bantuan(format!(
                            "tambahkan {{{{ tabel(\"{id}\") }}}} pada suatu bagian, atau hapus spesifikasinya"
                        )),
                );
            }
        }
    }

    /// Variables of the main template.
    fn isi_utama(&mut self, potongan: &Potongan) -> Value {
        let ambil = |nama: &str| potongan.get(nama).cloned().unwrap_or_default();
        let mut bab = Vec::new();
        let set = self.set;
        for (n, b) in set.bab.iter().enumerate() {
            let judul = self.judul(&b.judul);
            let pembuka = ambil(&format!("bab-{}", n + 1));
            let mut isi: Vec<(usize, Bagian)> =
                b.bagian.iter().map(|s| (s.nomor.split('.').count(), ambil(&s.nomor))).collect();
            let lanskap = putar_tetangga(&pembuka, &mut isi);
            let bagian: Vec<Value> = b
                .bagian
                .iter()
                .zip(isi)
                .map(|(s, (tingkat, isi))| {
                    let judul = self.judul(&s.judul);
                    Value::from_pairs([
                        ("nomor", Value::from(s.nomor.isi.as_str())),
                        ("judul", Value::from(judul)),
                        ("tingkat", Value::from(tingkat)),
                        ("lanskap", Value::from(isi.lanskap)),
                        ("lanskap_terbuka", Value::from(isi.terbuka)),
                        ("isi", Typst::blok(isi.typ).nilai()),
                    ])
                })
                .collect();
            bab.push(Value::from_pairs([
                ("nomor", Value::from(romawi(n + 1))),
                ("judul", Value::from(judul)),
                ("label", Value::from(format!("bab-{}", n + 1))),
                ("lanskap", Value::from(lanskap)),
                ("pembuka", Typst::blok(pembuka.typ).nilai()),
                ("bagian", bagian.into_iter().collect()),
            ]));
        }
        let huruf: Vec<String> = if self.isi.rencana.dokumen.huruf.is_empty() {
            self.proyek.huruf.clone()
        } else {
            self.isi.rencana.dokumen.huruf.iter().map(|h| h.isi.clone()).collect()
        };
        let (ada_tabel, ada_gambar) = {
            let t = kunci(self.tempat);
            (!t.nomor.is_empty(), !t.nomor_gambar.is_empty())
        };
        let mut semua: BTreeMap<String, Value> = BTreeMap::from([
            ("bab".to_string(), bab.into_iter().collect()),
            ("ada_tabel".to_string(), Value::from(ada_tabel)),
            ("ada_gambar".to_string(), Value::from(ada_gambar)),
            ("huruf".to_string(), huruf.into_iter().map(Value::from).collect()),
        ]);
        for n in &set.naskah {
            if potongan.contains_key(&n.nama) {
                let isi = Value::from_pairs([("isi", Typst::blok(ambil(&n.nama).typ).nilai())]);
                semua.insert(n.nama.replace('-', "_"), isi);
            }
        }
        Value::from_pairs(semua)
    }

    fn galat_templat(&mut self, g: &GalatTemplat) {
        let span = self.proyek.daftarkan(&g.templat, self.sources).map(|f| self.sources.span_baris(f, g.baris));
        self.sink.lapor(crate::pipeline::temuan_templat(g, span));
    }
}

fn kunci(t: &Arc<Mutex<Penempatan>>) -> MutexGuard<'_, Penempatan> {
    t.lock().unwrap_or_else(PoisonError::into_inner)
}

fn romawi(n: usize) -> String {
    crate::model::nilai::romawi(u32::try_from(n).unwrap_or(0))
}

/// What a draft prints in place of a section that cannot be printed.
fn terbuka(pesan: &str) -> Bagian {
    let mut typ = String::from("\n#terbuka(");
    petik(pesan, &mut typ);
    typ.push_str(")\n");
    Bagian { typ, ..Bagian::default() }
}

/// A finding for an expression error in a chapter. Errors about tables have a code of their own.
fn galat_narasi(g: &GalatTemplat, file: FileId, sources: &Sources) -> Diagnostic {
    let span = match &g.rentang {
        Some(r) if r.end > r.start => Span::new(file, r.clone()),
        _ => sources.span_baris(file, g.baris),
    };
    let mut d = crate::pipeline::temuan_templat(g, Some(span));
    if d.pesan.contains("tabel `") {
        d.kode = kode::TABEL_TAK_ADA;
    }
    d
}

/// A table placed again: the finding points at the last placement in the chapter that repeats it.
fn tabel_ganda(id: &str, file: FileId, narasi: &str) -> Diagnostic {
    let tempat = ["tabel", "gambar"].map(|f| format!("{f}(\"{id}\")"));
    let letak = tempat.iter().filter_map(|t| Some((narasi.rfind(t)?, t.len()))).max();
    let span = letak.map_or(Span::new(file, 0..0), |(i, n)| Span::new(file, i..i + n));
    Diagnostic::new(kode::TABEL_GANDA, span, format!("`{id}` ditempatkan lebih dari sekali"))
        .bantuan(format!("hapus salah satunya; pakai {{{{ rujuk(\"{id}\") }}}} untuk menyebutnya lagi"))
}
