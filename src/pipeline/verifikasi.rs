//! Builds a PDF again from the data it carries, and compares.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use super::{Cara, Dokumen, mesin_untuk, waktu};
use crate::arsip::{self, GalatArsip, Isi, Kata, MANIFES, Manifes, Masukan, TABEL, TEMUAN};
use crate::diag::{Severity, Sink, Sources};
use crate::project::Proyek;
use crate::typeset::{Lampiran, OpsiPdf, Standar};

/// What came of it.
#[derive(Debug)]
pub struct Verifikasi {
    /// How the PDF says it was made.
    pub manifes: Manifes,
    /// Attachments that are not what the manifest says.
    pub berkas: Vec<String>,
    /// Cells of tables that differ.
    pub tabel: Vec<String>,
    /// Findings that differ.
    pub temuan: Vec<String>,
    /// The bytes.
    pub bita: Bita,
    /// What explains a difference.
    pub catatan: Vec<String>,
}

/// How the bytes of the PDF compare with those built again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bita {
    /// All the same.
    Sama,
    /// Where they differ.
    Beda(Vec<String>),
    /// The document cannot be built again, and why.
    TakTersusun(Vec<String>),
}

impl Verifikasi {
    /// True when everything agrees.
    pub fn sesuai(&self) -> bool {
        self.berkas.is_empty() && self.tabel.is_empty() && self.temuan.is_empty() && self.bita == Bita::Sama
    }
}

/// Builds a PDF again in an empty folder and compares bytes, tables and findings. `huruf` finds a font file of the
/// project by its path; fonts are not attached.
pub fn verifikasi(pdf: &[u8], dir: &Path, huruf: &dyn Fn(&str) -> Option<PathBuf>) -> Result<Verifikasi, GalatArsip> {
    let isi = arsip::baca(pdf)?;
    let manifes = Manifes::baca(&isi)?;
    arsip::pulihkan(dir, &arsip::pilih(&isi, &manifes, false), false)?;
    let mut v = Verifikasi {
        berkas: arsip::asing(&isi, &manifes),
        tabel: Vec::new(),
        temuan: Vec::new(),
        bita: Bita::TakTersusun(Vec::new()),
        catatan: catatan(&manifes),
        manifes,
    };
    let ulang = Ulang { pdf, isi: &isi, dir, huruf };
    if let Err(sebab) = ulang.susun(&mut v) {
        v.bita = Bita::TakTersusun(sebab);
    }
    Ok(v)
}

/// Reasons for a difference that lie in the program.
fn catatan(m: &Manifes) -> Vec<String> {
    let sini = env!("CARGO_PKG_VERSION");
    let mut v = Vec::new();
    if m.susun != sini {
        v.push(format!("disusun dengan susun {}, diperiksa dengan susun {sini}: bita dapat berbeda", m.susun));
    } else if m.templat_bawaan != Proyek::sidik_bawaan() {
        v.push("templat bawaan susun ini bukan yang dipakai menyusun PDF itu: bita dapat berbeda".to_string());
    }
    v
}

/// The second build.
struct Ulang<'a> {
    pdf: &'a [u8],
    isi: &'a Isi,
    dir: &'a Path,
    huruf: &'a dyn Fn(&str) -> Option<PathBuf>,
}

impl Ulang<'_> {
    /// Builds and fills in the comparison; on failure says why.
    fn susun(&self, v: &mut Verifikasi) -> Result<(), Vec<String>> {
        let (mut sources, sink) = (Sources::default(), RefCell::new(Sink::new()));
        let proyek = Proyek::temukan(self.dir, &mut sources, &sink);
        let mut proyek = proyek.filter(|p| p.akar == self.dir).ok_or_else(|| galat(&sink.borrow(), &sources))?;
        let opsi = opsi(&v.manifes)?;
        // A folder among what was restored, so nowhere else.
        let awal = format!("{}/", v.manifes.rencana);
        if !v.manifes.berkas.iter().any(|b| b.path.starts_with(&awal) && self.isi.contains_key(&b.path)) {
            return Err(vec![format!("folder rencana `{}` tidak ada dalam PDF", v.manifes.rencana)]);
        }
        let mut d = Dokumen::muat(&proyek, &self.dir.join(&v.manifes.rencana), Cara { draf: v.manifes.draf });
        let huruf = self.pasang_huruf(&mut proyek, &v.manifes.huruf);
        let lampiran = d.lampiran(&proyek, &opsi).ok_or_else(|| galat(&d.sink, &d.sources))?;
        self.bandingkan(&lampiran, v);
        huruf?;
        let mesin = mesin_untuk(&proyek, &mut d).ok_or_else(|| galat(&d.sink, &d.sources))?;
        let hasil = d.susun(&proyek, &mesin, &opsi).ok_or_else(|| galat(&d.sink, &d.sources))?;
        v.bita = if hasil.pdf == self.pdf {
            Bita::Sama
        } else {
            Bita::Beda(arsip::beda_pdf(self.pdf, &hasil.pdf).map_err(|g| vec![g.to_string()])?)
        };
        Ok(())
    }

    /// Compares the computed attachments.
    fn bandingkan(&self, ulang: &[Lampiran], v: &mut Verifikasi) {
        let kosong: &[u8] = b"";
        for l in ulang.iter().filter(|l| l.nama.starts_with(TABEL)) {
            match self.isi.get(&l.nama) {
                Some(x) if *x == l.isi => {}
                Some(x) => v.tabel.extend(arsip::beda_tabel(&l.nama, x, &l.isi, Kata::PDF)),
                None => v.tabel.push(format!("{}: tidak ada dalam PDF", l.nama)),
            }
        }
        let lebih = |n: &&String| n.starts_with(TABEL) && !ulang.iter().any(|l| l.nama == **n);
        v.tabel.extend(self.isi.keys().filter(lebih).map(|n| format!("{n}: tidak dihasilkan oleh data itu")));
        let baru = ulang.iter().find(|l| l.nama == TEMUAN).map_or(kosong, |l| &l.isi);
        let lama = self.isi.get(TEMUAN).map_or(kosong, Vec::as_slice);
        v.temuan = arsip::beda_temuan(lama, baru);
        let manifes = ulang.iter().find(|l| l.nama == MANIFES).and_then(|l| {
            let isi = Isi::from([(MANIFES.to_string(), l.isi.clone())]);
            Manifes::baca(&isi).ok()
        });
        // The tables are compared above, the fonts where they are looked for.
        let sama = manifes.is_some_and(|m| m.berkas == v.manifes.berkas && m.standar == v.manifes.standar);
        if !sama && v.berkas.is_empty() {
            v.berkas.push(format!("{MANIFES}: tidak mencatat berkas seperti susunan ulang"));
        }
    }

    /// Points the project at the fonts it was built with.
    fn pasang_huruf(&self, proyek: &mut Proyek, dicatat: &[Masukan]) -> Result<(), Vec<String>> {
        let mut hilang = Vec::new();
        for (nama, berkas) in proyek.nama_huruf.iter().zip(&mut proyek.berkas_huruf) {
            let dicari = dicatat.iter().find(|h| h.path == *nama);
            let cocok =
                |p: &PathBuf| std::fs::read(p).is_ok_and(|b| dicari.is_some_and(|h| h.sha256 == arsip::sidik(&b)));
            match (self.huruf)(nama).filter(cocok) {
                Some(p) => *berkas = p,
                None => hilang.push(format!(
                    "berkas huruf `{nama}` tidak disertakan dan tidak ditemukan dengan isi yang sama; jalankan dalam \
                     proyek yang memilikinya"
                )),
            }
        }
        if hilang.is_empty() { Ok(()) } else { Err(hilang) }
    }
}

/// The options the PDF was written with.
fn opsi(m: &Manifes) -> Result<OpsiPdf, Vec<String>> {
    let standar: Result<Vec<Standar>, String> = m.standar.iter().map(|s| s.parse()).collect();
    let waktu =
        m.source_date_epoch.map(|e| waktu(e).ok_or_else(|| vec![format!("waktu {e} tidak sah")])).transpose()?;
    Ok(OpsiPdf { standar: standar.map_err(|e| vec![e])?, waktu, sertakan: true, ..OpsiPdf::default() })
}

/// The errors among findings, one line each.
fn galat(sink: &Sink, sources: &Sources) -> Vec<String> {
    let galat = sink.terurut().into_iter().filter(|d| d.severity == Severity::Error);
    let v: Vec<String> = galat
        .map(|d| match d.span {
            Some(s) => format!("{}: {}: {}", sources.tempat(s), d.kode, d.pesan),
            None => format!("{}: {}", d.kode, d.pesan),
        })
        .collect();
    if v.is_empty() { vec!["rencana di dalamnya tidak dapat dimuat".to_string()] } else { v }
}
