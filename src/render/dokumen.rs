//! Assembles a document: chapters rendered twice (first to number the tables, then to write), main template, files.

mod isi;

pub use isi::JUDUL_LAMPIRAN;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use minijinja::Value;

use super::galat::GalatTemplat;
use super::isi::Isi;
use super::lanskap::{Bagian, lanskapkan};
use super::mesin::Perender;
use super::naskah::{ASAL, BagianNaskah, Naskah};
use super::sumber::{Sumber, terbuka};
use super::tanda::{self, Tanda, TandaDraf};
use super::tempat::Penempatan;
use crate::diag::{Diagnostic, Sink, Sources, Span, kode};
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
        self.periksa_gambar();
        // Findings of the first pass come up again; exact repetitions are shown once.
        self.tulis(Vec::new())
    }

    /// Renders a document that has been checked once more, as a draft with its marks. `tambahan` are further variables
    /// of the main template. Findings were reported the first time.
    pub fn tandai(&mut self, tanda: TandaDraf, tambahan: Vec<(&'static str, Value)>) -> Option<Naskah> {
        kunci(self.tempat).tanda = Arc::new(tanda);
        self.tulis(tambahan)
    }

    /// The texts of a document that has been checked, by name, with placeholders for its tables and figures.
    pub fn mentah(&mut self) -> BTreeMap<String, String> {
        kunci(self.tempat).rangka = true;
        let potongan = self.lintasan(false);
        kunci(self.tempat).rangka = false;
        potongan.into_iter().map(|(nama, b)| (nama, b.typ)).collect()
    }

    /// The titles of chapters and sections by the names of their texts.
    pub fn semua_judul(&mut self) -> BTreeMap<String, String> {
        let set = self.set;
        let mut hasil = BTreeMap::new();
        for (n, b) in set.bab.iter().enumerate() {
            hasil.insert(nama_bab(n), self.judul(&b.judul));
            for s in &b.bagian {
                hasil.insert(s.nomor.isi.clone(), self.judul(&s.judul));
            }
        }
        hasil
    }

    fn tulis(&mut self, tambahan: Vec<(&'static str, Value)>) -> Option<Naskah> {
        let potongan = self.lintasan(false);
        let mut semua = self.isi_utama(&potongan, JUDUL_LAMPIRAN);
        semua.extend(tambahan.into_iter().map(|(n, v)| (n.to_string(), v)));
        let utama = self.utama(semua)?;
        Some(Naskah { utama, bagian: self.bagian_jadi(&potongan) })
    }

    /// Renders the main template.
    pub fn utama(&mut self, isi: BTreeMap<String, Value>) -> Option<String> {
        let nama = format!("{}/{}", self.set.id, self.set.utama);
        match self.perender.render_typ(&nama, Value::from_pairs(isi)) {
            Ok(utama) => Some(utama),
            Err(g) => {
                // A template that stumbles over a plan with errors says nothing new.
                if !self.sink.ada_galat() {
                    self.galat_templat(&g);
                }
                None
            }
        }
    }

    /// The sections that were rendered, in the order of the document.
    fn bagian_jadi(&mut self, potongan: &Potongan) -> Vec<BagianNaskah> {
        let set = self.set;
        let mut urut: Vec<(String, String, Option<String>)> = Vec::new();
        urut.extend((0..).map(nama_pasal).take_while(|n| potongan.contains_key(n)).map(|n| (n, String::new(), None)));
        let lepas = set.naskah.iter().filter(|n| n.nama != LAMPIRAN);
        urut.extend(lepas.map(|n| (n.nama.clone(), String::new(), None)));
        for (n, b) in set.bab.iter().enumerate() {
            urut.push((nama_bab(n), self.judul(&b.judul), Some(format!("bab-{}", romawi(n + 1)))));
            for s in &b.bagian {
                urut.push((s.nomor.isi.clone(), self.judul(&s.judul), Some(format!("bagian-{}", s.nomor.isi))));
            }
        }
        urut.push((LAMPIRAN.to_string(), String::new(), None));
        let jadi = |(nama, judul, label): (String, String, Option<String>)| {
            let typ = potongan.get(&nama)?.typ.clone();
            Some(BagianNaskah { nama, judul, label, typ })
        };
        urut.into_iter().filter_map(jadi).collect()
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
        kunci(self.tempat).mulai("");
        let isi = self.isi;
        for (n, p) in isi.rencana.penetapan.iter().flat_map(|p| &p.pasal).enumerate() {
            let s = Sumber::toml(p, self.sources);
            kunci(self.tempat).masuk(&nama_pasal(n));
            let potongan = self.teks(&s, &nama_pasal(n), false, pertama);
            hasil.insert(nama_pasal(n), potongan);
        }
        let set = self.set;
        for n in set.naskah.iter().filter(|n| n.nama != LAMPIRAN) {
            self.bagian(&n.nama, n.wajib, pertama, &mut hasil, &mut dipakai);
        }
        let sesudah = self.sesudah_bab();
        for (i, b) in set.bab.iter().enumerate() {
            kunci(self.tempat).mulai(&(i + 1).to_string());
            self.bagian(&nama_bab(i), b.narasi_wajib(), pertama, &mut hasil, &mut dipakai);
            for BagianBab { nomor, wajib, .. } in &b.bagian {
                self.bagian(&nomor.isi, *wajib, pertama, &mut hasil, &mut dipakai);
            }
            if i + 1 == sesudah {
                kunci(self.tempat).mulai(HALAMAN_LAMPIRAN);
                let wajib = set.naskah.iter().any(|n| n.nama == LAMPIRAN && n.wajib);
                self.bagian(LAMPIRAN, wajib, pertama, &mut hasil, &mut dipakai);
            }
        }
        kunci(self.tempat).masuk("");
        if pertama {
            self.periksa_yatim(&dipakai);
        }
        hasil
    }

    /// After which chapter the part LAMPIRAN stands.
    fn sesudah_bab(&self) -> usize {
        match usize::try_from(self.set.lampiran) {
            Ok(n) if n > 0 => n.min(self.set.bab.len()),
            _ => self.set.bab.len(),
        }
    }

    /// Narrative files that belong to nothing.
    fn periksa_yatim(&mut self, dipakai: &[String]) {
        for (nama, n) in self.isi.rencana.narasi.iter().filter(|(nama, _)| !dipakai.contains(nama)) {
            let pesan = format!("narasi `{nama}.md` tidak dipakai: perangkat dokumen tidak memiliki bagian `{nama}`");
            let bantuan = crate::diag::maksud(nama, dipakai.iter().map(String::as_str))
                .unwrap_or_else(|| "nama berkas narasi adalah nomor bagiannya, misalnya 2.1.3.md".to_string());
            self.sink.lapor(Diagnostic::new(kode::NARASI_YATIM, Span::new(n.file, 0..0), pesan).bantuan(bantuan));
        }
    }

    fn bagian(&mut self, nama: &str, wajib: bool, pertama: bool, hasil: &mut Potongan, dipakai: &mut Vec<String>) {
        dipakai.push(nama.to_string());
        let isi = self.isi;
        let Some(n) = isi.rencana.narasi.get(nama) else {
            if wajib && pertama {
                self.sink.lapor(
                    Diagnostic::new(
                        kode::NARASI_HILANG,
                        isi.rencana.dokumen.set.span,
                        format!("narasi bagian {nama} tidak ada"),
                    )
                    .jalur(format!("narasi/{nama}"))
                    .bantuan(format!("tulis narasi/{nama}.md; perangkat dokumen ini mewajibkannya")),
                );
            }
            if wajib {
                let mut typ = self.kepala_tanda(nama);
                typ.push_str(&terbuka(&format!("narasi bagian {nama} belum ditulis")));
                hasil.insert(nama.to_string(), Bagian { typ, ..Bagian::default() });
            }
            return;
        };
        let s = Sumber::berkas(n.file, &n.teks);
        kunci(self.tempat).masuk(nama);
        let b = self.teks(&s, nama, self.dapat_berputar(nama), pertama);
        hasil.insert(nama.to_string(), b);
    }

    /// The marks of a narrative as a whole.
    fn kepala_tanda(&self, nama: &str) -> String {
        let t = kunci(self.tempat).tanda.clone();
        let semua: Vec<Tanda> = t.narasi.get(nama).into_iter().flatten().map(|t| t.tanda).collect();
        if semua.is_empty() { String::new() } else { tanda::baris(&semua) }
    }

    /// Renders one text. `berputar`: its heading may go along on a turned page.
    fn teks(&mut self, s: &Sumber, nama: &str, berputar: bool, pertama: bool) -> Bagian {
        let tampilan = s.tampilan(self.sources);
        let tanda_draf = kunci(self.tempat).tanda.clone();
        let tanda = tanda_draf.narasi.get(nama).map_or(&[][..], Vec::as_slice);
        match self.perender.render_md_bertanda(&tampilan, &s.teks, Value::from(()), tanda) {
            Ok((mut typ, catatan, tersisa)) => {
                if !tersisa.is_empty() {
                    typ.insert_str(0, &tanda::baris(&tersisa));
                }
                for c in catatan.into_iter().filter(|_| pertama) {
                    let span = s.baris(c.baris, self.sources);
                    self.sink.lapor(Diagnostic::new(kode::NARASI_ISI, span, c.pesan).bantuan_opsi(c.bantuan));
                }
                for id in kunci(self.tempat).ganda.split_off(0) {
                    self.sink.lapor(s.tabel_ganda(&id));
                }
                if kunci(self.tempat).rangka {
                    return Bagian { typ, ..Bagian::default() };
                }
                let mut b = lanskapkan(&typ, berputar);
                let asal = format!("\n{ASAL}{tampilan}\n");
                b.typ.insert_str(0, &asal);
                b.ekor = b.ekor.map(|e| e + asal.len());
                b
            }
            Err(g) => {
                kunci(self.tempat).terhenti = true;
                let d = s.galat(&g, self.sources);
                let mut typ = self.kepala_tanda(nama);
                typ.push_str(&terbuka(&format!("{tampilan}: {}", d.pesan)));
                self.sink.lapor(d);
                Bagian { typ, ..Bagian::default() }
            }
        }
    }

    /// Whether the heading above a text may go along on a turned page: not for the introduction of a chapter with
    /// sections, nor for the last text of the last chapter, which the signature follows.
    fn dapat_berputar(&self, nama: &str) -> bool {
        let mut semua = self.set.bab.iter().enumerate().flat_map(|(i, b)| {
            let bab = b.bagian.is_empty().then(|| nama_bab(i));
            bab.into_iter().chain(b.bagian.iter().map(|s| s.nomor.isi.clone()))
        });
        nama == LAMPIRAN || (semua.next_back().as_deref() != Some(nama) && semua.any(|n| n == nama))
    }

    /// Findings about where tables stand; none while a narrative that may place them cannot be rendered.
    fn periksa_tempat(&mut self) {
        let t = kunci(self.tempat);
        if t.terhenti {
            return;
        }
        let span = self.isi.rencana.dokumen.set.span;
        let wajib = self.set.wajib();
        for (id, bagian) in &wajib {
            if !t.nomor.contains_key(*id) {
                let tempat = bagian.as_ref().map_or("bagian yang memuatnya".to_string(), |b| format!("narasi/{b}.md"));
                self.sink.lapor(
                    Diagnostic::new(
                        kode::TABEL_WAJIB,
                        span,
                        format!("tabel wajib `{id}` tidak ditempatkan dalam narasi"),
                    )
                    .jalur(format!("tabel/{id}"))
                    .bantuan(format!("tambahkan {{{{ tabel(\"{id}\") }}}} pada {tempat}")),
                );
            }
        }
        for (id, tabel) in &self.isi.tabel {
            if !t.nomor.contains_key(id) && !wajib.iter().any(|(w, _)| w == id) {
                self.sink.lapor(
                    Diagnostic::new(kode::TABEL_MENGANGGUR, tabel.span, format!("tabel `{id}` tidak ditempatkan"))
                        .jalur(format!("tabel/{id}"))
                        .bantuan(format!(
                            "tambahkan {{{{ tabel(\"{id}\") }}}} pada suatu bagian, atau hapus spesifikasinya"
                        )),
                );
            }
        }
    }

    /// Figures of the plan that are drawn but stand nowhere.
    fn periksa_gambar(&mut self) {
        let t = kunci(self.tempat);
        for g in self.isi.rencana.bagan.values().filter(|g| !g.bawaan && t.nomor_gambar(&g.id.isi).is_none()) {
            self.sink.lapor(
                Diagnostic::new(kode::TABEL_MENGANGGUR, g.span, format!("gambar `{}` tidak ditempatkan", g.id.isi))
                    .bantuan(format!(
                        "tambahkan {{{{ gambar(\"{}\") }}}} pada suatu bagian, atau hapus berkasnya",
                        g.id.isi
                    )),
            );
        }
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

/// Name of the narrative of the annexes.
pub const LAMPIRAN: &str = "lampiran";
/// What their page and table numbers begin with.
const HALAMAN_LAMPIRAN: &str = "L";

/// Name of a chapter's own narrative, from 0.
pub fn nama_bab(n: usize) -> String {
    format!("bab-{}", n + 1)
}

/// Name of an article of the regulation among the rendered texts; no file can be called so.
fn nama_pasal(n: usize) -> String {
    format!("/pasal/{n}")
}
