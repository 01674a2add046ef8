//! Assembles a document: chapters rendered twice (first to number the tables, then to write), main template, files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use minijinja::Value;

use super::galat::GalatTemplat;
use super::konteks::{Isi, Penempatan, jalur_lambang};
use super::mesin::Perender;
use super::sisip::Typst;
use crate::diag::{Diagnostic, FileId, Sink, Sources, Span, kode};
use crate::model::Perangkat;
use crate::model::perangkat::BagianBab;
use crate::project::Proyek;
use crate::typeset;

/// Marks the begin and end of a landscape table within a section. Raw control characters cannot come from data:
/// string literals escape them.
pub const AWAL_LANSKAP: &str = "\u{1}(";
/// End of a landscape table.
pub const AKHIR_LANSKAP: &str = "\u{1})";
/// Source text between two landscape tables up to which both stay in one run of landscape pages.
const SELA_PENDEK: usize = 700;
/// Path of the generated file.
const UTAMA: &str = "/main.typ";
/// Comment line that says which file the following lines come from.
const ASAL: &str = "// asal: ";

/// A rendered document.
#[derive(Debug)]
pub struct Naskah {
    /// Typst source of the main file.
    pub utama: String,
}

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
type Potongan = BTreeMap<String, String>;

impl Perakit<'_> {
    /// Renders everything; `None` when the main template fails.
    pub fn rakit(&mut self) -> Option<Naskah> {
        let bab = self.daftar_bab();
        self.perender.pasang("bab", bab);
        let galat_awal = self.sink.banyak(crate::diag::Severity::Error);
        self.lintasan(true);
        {
            let mut t = kunci(self.tempat);
            t.tetap = true;
        }
        self.periksa_tempat();
        let potongan = if self.sink.banyak(crate::diag::Severity::Error) == galat_awal {
            self.lintasan(false)
        } else {
            // The first pass has reported what is wrong; the second would only repeat it.
            Potongan::new()
        };
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
                hasil.insert(nama.to_string(), format!("\n{ASAL}{tampilan}\n{}", lanskapkan(&typ)));
            }
            Err(g) => {
                let d = galat_narasi(&g, n.file, self.sources);
                self.sink.lapor(d);
            }
        }
    }

    /// Findings about where tables stand.
    fn periksa_tempat(&mut self) {
        let t = kunci(self.tempat);
        let span = self.isi.rencana.dokumen.set.span;
        for id in &t.ganda {
            self.sink.lapor(
                Diagnostic::new(kode::TABEL_GANDA, span, format!("tabel `{id}` ditempatkan lebih dari sekali"))
                    .bantuan(format!(
                        "hapus salah satu {{{{ tabel(\"{id}\") }}}}; pakai rujuk(\"{id}\") untuk menyebutnya"
                    )),
            );
        }
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
        let ambil = |nama: &str| Typst::blok(potongan.get(nama).cloned().unwrap_or_default()).nilai();
        let mut bab = Vec::new();
        let set = self.set;
        for (n, b) in set.bab.iter().enumerate() {
            let judul = self.judul(&b.judul);
            let bagian: Vec<Value> = b
                .bagian
                .iter()
                .map(|s| {
                    let judul = self.judul(&s.judul);
                    let tingkat = s.nomor.split('.').count();
                    Value::from_pairs([
                        ("nomor", Value::from(s.nomor.isi.as_str())),
                        ("judul", Value::from(judul)),
                        ("tingkat", Value::from(tingkat)),
                        ("isi", ambil(&s.nomor)),
                    ])
                })
                .collect();
            bab.push(Value::from_pairs([
                ("nomor", Value::from(romawi(n + 1))),
                ("judul", Value::from(judul)),
                ("label", Value::from(format!("bab-{}", n + 1))),
                ("pembuka", ambil(&format!("bab-{}", n + 1))),
                ("bagian", bagian.into_iter().collect()),
            ]));
        }
        let huruf: Vec<String> = if self.isi.rencana.dokumen.huruf.is_empty() {
            self.proyek.huruf.clone()
        } else {
            self.isi.rencana.dokumen.huruf.iter().map(|h| h.isi.clone()).collect()
        };
        let mut semua: BTreeMap<String, Value> = BTreeMap::from([
            ("bab".to_string(), bab.into_iter().collect()),
            ("huruf".to_string(), huruf.into_iter().map(Value::from).collect()),
        ]);
        for n in &set.naskah {
            if potongan.contains_key(&n.nama) {
                let isi = Value::from_pairs([("isi", ambil(&n.nama))]);
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

/// Wraps runs of landscape tables, with short text between them, in `#lanskap[…]`.
fn lanskapkan(typ: &str) -> String {
    if !typ.contains(AWAL_LANSKAP) {
        return typ.to_string();
    }
    let mut hasil = String::with_capacity(typ.len() + 64);
    let mut sisa = typ;
    while let Some((sebelum, mulai)) = sisa.split_once(AWAL_LANSKAP) {
        hasil.push_str(sebelum);
        hasil.push_str("#lanskap[\n");
        let mut lanjut = mulai;
        loop {
            let Some((tabel, sesudah)) = lanjut.split_once(AKHIR_LANSKAP) else {
                hasil.push_str(lanjut);
                lanjut = "";
                break;
            };
            hasil.push_str(tabel);
            match sesudah.split_once(AWAL_LANSKAP) {
                Some((sela, berikut)) if sela.len() <= SELA_PENDEK && !sela.contains("#subjudul(") => {
                    hasil.push_str(sela);
                    lanjut = berikut;
                }
                _ => {
                    lanjut = sesudah;
                    break;
                }
            }
        }
        hasil.push_str("]\n");
        sisa = lanjut;
    }
    hasil.push_str(sisa);
    hasil
}

impl Naskah {
    /// All files Typst needs. Reports an unusable coat of arms.
    pub fn untuk_typst(&self, proyek: &Proyek, isi: &Isi, sink: &mut Sink) -> Option<typeset::Naskah> {
        let r = &isi.rencana;
        let mut berkas = vec![(UTAMA.to_string(), self.utama.clone().into_bytes())];
        for nama in proyek.daftar_templat("bersama").into_iter().filter(|n| n.ends_with(".typ")) {
            if let Some(b) = proyek.berkas_templat(&nama) {
                berkas.push((format!("/{nama}"), b));
            }
        }
        if let Some(l) = &r.instansi.lambang {
            match std::fs::read(&l.isi) {
                Ok(b) => berkas.push((jalur_lambang(&l.isi), b)),
                Err(e) => {
                    sink.lapor(
                        Diagnostic::new(kode::GAMBAR_HILANG, l.span, format!("lambang daerah tidak dapat dibaca: {e}"))
                            .bantuan("periksa path; dihitung dari folder berkas TOML ini"),
                    );
                    return None;
                }
            }
        }
        let tanggal = r.penetapan.as_ref().and_then(|p| p.tanggal);
        let mut kata_kunci = vec![
            r.dokumen.singkatan.clone(),
            r.instansi.nama.isi.clone(),
            r.instansi.daerah.isi.clone(),
            r.periode.utama.teks(),
        ];
        if let Some(n) = r.penetapan.as_ref().and_then(|p| p.nomor.clone()) {
            kata_kunci.push(n);
        }
        kata_kunci.extend(r.dokumen.contoh.clone());
        Some(typeset::Naskah {
            utama: UTAMA.to_string(),
            berkas,
            judul: format!(
                "{}{} {} {} Tahun {}",
                if r.dokumen.contoh.is_some() { "CONTOH – " } else { "" },
                r.dokumen.judul.isi,
                r.instansi.nama.isi,
                r.instansi.daerah.isi,
                r.periode.utama.teks()
            ),
            penulis: format!("{} {}", r.instansi.nama.isi, r.instansi.daerah.isi),
            kata_kunci,
            tanggal: tanggal.map(|t| (t.tahun(), t.bulan(), t.hari())),
            ident: format!("susun/{}", r.id),
        })
    }

    /// A finding for an error of Typst: points into the file the generated line came from.
    pub fn temuan(&self, g: &typeset::GalatTypst, sources: &mut Sources, proyek: &Proyek) -> Diagnostic {
        let mut asal = None;
        let span = if format!("/{}", g.berkas) == UTAMA {
            asal = self.utama.lines().take(g.baris).filter_map(|b| b.strip_prefix(ASAL)).last();
            asal.and_then(|a| sources.cari(Path::new(a))).map(|f| Span::new(f, 0..0))
        } else {
            proyek.daftarkan(&g.berkas, sources).map(|f| sources.span_baris(f, g.baris))
        };
        let kode = match g.jenis {
            typeset::JenisGalat::Aksara => kode::AKSARA_HILANG,
            typeset::JenisGalat::Huruf => kode::HURUF_HILANG,
            typeset::JenisGalat::Lain => kode::TATA_LETAK,
        };
        let mut d = Diagnostic::new(kode, span, g.pesan.trim_end_matches('.').to_string());
        if span.is_none() && g.baris > 0 {
            d.pesan = format!("{} ({}:{}:{})", d.pesan, g.berkas, g.baris, g.kolom);
        }
        if let Some(a) = asal {
            d = d.label(format!("dari {a}"));
        }
        if !g.petunjuk.is_empty() {
            d = d.bantuan(g.petunjuk.join("; "));
        }
        d
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(n: u8) -> String {
        format!("{AWAL_LANSKAP}T{n}{AKHIR_LANSKAP}")
    }

    #[test]
    fn landscape_tables_with_short_text_between_share_a_run() {
        let s = format!("a{}b{}c", t(1), t(2));
        assert_eq!(lanskapkan(&s), "a#lanskap[\nT1bT2]\nc");
    }

    #[test]
    fn long_text_or_a_heading_ends_the_run() {
        let panjang = "x".repeat(SELA_PENDEK + 1);
        let s = format!("{}{panjang}{}", t(1), t(2));
        assert_eq!(lanskapkan(&s), format!("#lanskap[\nT1]\n{panjang}#lanskap[\nT2]\n"));
        let s = format!("{}#subjudul(1)[y]{}", t(1), t(2));
        assert_eq!(lanskapkan(&s), "#lanskap[\nT1]\n#subjudul(1)[y]#lanskap[\nT2]\n");
    }
}
