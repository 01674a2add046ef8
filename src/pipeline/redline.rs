//! The redline of a document: both versions are loaded and rendered, then put into one.

mod pengisi;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use minijinja::Value;

use self::pengisi::{Pengisi, Tempat};
use super::{Bentuk, Cara, Dokumen, Perakitan};
use crate::beda;
use crate::diag::{Diagnostic, Severity, Sink, kode};
use crate::model::nilai::kapital;
use crate::project::Proyek;
use crate::redline::daftar::{Daftar, ikhtisar};
use crate::redline::rangka;
use crate::redline::sumber::Penggabung;
use crate::redline::susunan;
use crate::render::coretan::{Nasib, tandai};
use crate::render::dokumen::{JUDUL_LAMPIRAN, LAMPIRAN, Perakit};
use crate::render::naskah::Naskah;
use crate::render::sisip::kode_typst;

/// What a redline calls itself.
pub(super) const CAP: &str = "REDLINE";

/// A plan as one side of a redline.
pub struct SisiRedline<'a> {
    /// Its project.
    pub proyek: &'a Proyek,
    /// Its folder.
    pub dir: &'a Path,
    /// What it is called.
    pub nama: String,
}

impl Dokumen {
    /// Loads both versions of a plan, the old one first, and makes the redline of the new one. Errors of the old version
    /// are its own: the redline is made of what can be read; only when nothing can, a finding of the new one says so.
    pub fn muat_redline(lama: &SisiRedline<'_>, baru: &SisiRedline<'_>, cara: Cara) -> (Dokumen, Dokumen) {
        // What was adopted is held fast by `build`; here it is compared, as it stands now.
        let muat = |s: &SisiRedline<'_>| {
            Dokumen::muat_sebagai(&s.proyek.tanpa_kunci(), s.dir, Cara { draf: false }, Bentuk::Redline)
        };
        let (mut a, mut b) = (muat(lama), muat(baru));
        if b.terhalang(cara) {
            return (a, b);
        }
        let jenis = |d: &Dokumen| d.perangkat.as_ref().map(|p| p.jenis.clone());
        if let (Some(x), Some(y)) = (jenis(&a), jenis(&b))
            && x != y
        {
            let pesan = format!("rencana lama `{}` adalah {x}, rencana baru {y}", lama.nama);
            b.sink.lapor(Diagnostic::new(kode::REVISI, None, pesan).bantuan("bandingkan dokumen sejenis"));
            b.naskah = None;
        } else if let Some(naskah) = a.gabung(&mut b, lama, baru) {
            b.naskah = Some(naskah);
        } else {
            let galat = a.sink.terurut().into_iter().find(|d| d.severity == Severity::Error);
            let sebab = galat.map_or_else(|| "naskahnya kosong".to_string(), |g| format!("{}: {}", g.kode, g.pesan));
            let pesan = format!("rencana lama `{}` tidak dapat disusun: {sebab}", lama.nama);
            b.sink.lapor(
                Diagnostic::new(kode::REVISI, None, pesan)
                    .bantuan("jalankan `susun check` pada rencana lama itu, atau tunjuk versi lain"),
            );
            b.naskah = None;
        }
        (a, b)
    }

    /// The merged source; `self` is the old version.
    fn gabung(&mut self, baru: &mut Dokumen, sl: &SisiRedline<'_>, sb: &SisiRedline<'_>) -> Option<Naskah> {
        let (ga, gb) = (self.sidik_gambar(), baru.sidik_gambar());
        let perubahan = beda::banding(&self.sisi(&ga)?, &baru.sisi(&gb)?);
        let (mut pa, mut pb) = (self.perakitan.take()?, baru.perakitan.take()?);
        let (mentah_a, judul_a) = self.perakit(sl.proyek, &mut pa, None, |p| (p.mentah(), p.semua_judul()))?;
        let (mentah_b, judul_b) = baru.perakit(sb.proyek, &mut pb, None, |p| (p.mentah(), p.semua_judul()))?;

        let daftar = RefCell::new(Daftar::baru(&perubahan));
        let depan = daftar.borrow_mut().narasi("/depan", "Sampul, penetapan, dan tanda tangan");
        let sebut = |nama: &str| sebutan(nama, judul_b.get(nama).or(judul_a.get(nama)));
        let nomor = |nama: &str| daftar.borrow_mut().narasi(nama, &sebut(nama));

        // Texts, with the placeholders of tables and figures.
        let mut mentah = BTreeMap::new();
        let mut tempat = Tempat::default();
        for nama in mentah_a.keys().chain(mentah_b.keys()).collect::<BTreeSet<_>>() {
            let n = nomor(nama);
            let mut g = Penggabung { nomor: &|_, _| vec![n], banyak: 0 };
            let typ = match (mentah_a.get(nama), mentah_b.get(nama)) {
                (Some(x), Some(y)) => g.gabung(x, y),
                (Some(x), None) => g.utuh(x, Nasib::Hapus),
                (None, Some(y)) => g.utuh(y, Nasib::Tambah),
                (None, None) => continue,
            };
            daftar.borrow_mut().bertanda(n, g.banyak);
            tempat.catat(&typ);
            mentah.insert(nama.clone(), typ);
        }
        let mut isi = Pengisi { lama: self, baru, perubahan: &perubahan, daftar: &daftar, tempat: &tempat };
        for typ in mentah.values_mut() {
            *typ = rangka::ganti(typ, |jenis, id| isi.pengganti(jenis, id));
        }

        // Titles, then what stands around the texts.
        let set =
            susunan::gabung((self.perangkat.as_ref()?, &judul_a), (baru.perangkat.as_ref()?, &judul_b), &|nama| {
                vec![nomor(nama)]
            });
        let redline = Value::from_pairs([("lama", sl.nama.as_str()), ("baru", sb.nama.as_str())]);
        let lampiran = match (mentah_a.contains_key(LAMPIRAN), mentah_b.contains_key(LAMPIRAN)) {
            (true, false) => tandai(JUDUL_LAMPIRAN, Nasib::Hapus, &[nomor(LAMPIRAN)]),
            (false, true) => tandai(JUDUL_LAMPIRAN, Nasib::Tambah, &[nomor(LAMPIRAN)]),
            _ => JUDUL_LAMPIRAN.to_string(),
        };
        let mut ctx = baru.perakit(sb.proyek, &mut pb, Some(&set), |p| p.isi_mentah(&mentah, &lampiran))?;
        ctx.insert("redline".to_string(), redline);
        let utama_b = baru.perakit(sb.proyek, &mut pb, Some(&set), |p| p.utama(ctx.clone()))??;
        let utama_a = self.perakit(sl.proyek, &mut pa, None, |p| p.utama(ctx))?.unwrap_or_else(|| utama_b.clone());
        let cari = |a: &str, b: &str| {
            let mut milik = daftar.borrow().identitas(a, b);
            milik.push(depan);
            milik
        };
        let mut g = Penggabung { nomor: &cari, banyak: 0 };
        let utama = g.gabung(&utama_a, &utama_b);
        daftar.borrow_mut().bertanda(depan, g.banyak);
        let daftar = daftar.into_inner().nilai();
        let (lama, baru) = (self.sebut(&sl.nama), baru.sebut(&sb.nama));
        let utama = rangka::ganti(&utama, |jenis, _| match jenis {
            "lembar" => panggil(
                "lembar-redline",
                &[&Value::from(lama.as_str()), &Value::from(baru.as_str()), &ikhtisar(&perubahan)],
            ),
            "perubahan" => panggil("daftar-perubahan", &[&daftar]),
            _ => String::new(),
        });
        Some(Naskah { utama: lengkap(utama, &daftar), bagian: Vec::new() })
    }

    /// What it is and what it is called.
    fn sebut(&self, nama: &str) -> String {
        self.rencana().map_or_else(|| nama.to_string(), |r| format!("{} ({nama})", r.sebutan()))
    }

    /// Works with the assembly of this document, or of its parts in another arrangement.
    fn perakit<T>(
        &mut self,
        proyek: &Proyek,
        p: &mut Perakitan,
        set: Option<&crate::model::Perangkat>,
        f: impl FnOnce(&mut Perakit<'_>) -> T,
    ) -> Option<T> {
        // Everything was reported when the document was rendered for itself.
        let mut sink = Sink::new();
        let isi = self.isi.clone()?;
        let proyek = &self.proyek(proyek);
        Some(f(&mut Perakit {
            proyek,
            perender: &mut p.perender,
            isi: &isi,
            set: set.or(self.perangkat.as_ref())?,
            tempat: &p.tempat,
            sources: &mut self.sources,
            sink: &mut sink,
        }))
    }
}

/// A main template of the project may know nothing of redlines.
fn lengkap(mut utama: String, daftar: &Value) -> String {
    if !utama.contains("/bersama/redline.typ") {
        utama.insert_str(0, "#import \"/bersama/redline.typ\": *\n#show: redline\n");
    }
    if !utama.contains("#daftar-perubahan(") {
        utama.push_str("\n#judul-depan(\"Daftar Perubahan\")\n\n");
        utama.push_str(&panggil("daftar-perubahan", &[daftar]));
    }
    utama
}

/// What a part of the document is called in the list.
fn sebutan(nama: &str, judul: Option<&String>) -> String {
    let judul = judul.map(|j| format!(" {j}")).unwrap_or_default();
    match nama.strip_prefix("bab-") {
        Some(n) => format!("Bab {n}{judul}"),
        None if nama.starts_with("/pasal/") => "Batang tubuh peraturan".to_string(),
        None if nama.starts_with(|c: char| c.is_ascii_digit()) => format!("Bagian {nama}{judul}"),
        None => kapital(&nama.replace('-', " ")),
    }
}

/// `#nama(…)` with values as arguments.
fn panggil(nama: &str, nilai: &[&Value]) -> String {
    let argumen: Vec<String> = nilai.iter().map(|v| kode_typst(v).unwrap_or_else(|_| "none".to_string())).collect();
    format!("#{nama}({})\n", argumen.join(", "))
}
