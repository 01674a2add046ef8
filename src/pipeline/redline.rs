//! The redline of a document: both versions are loaded and rendered, then put into one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use minijinja::Value;

use super::{Bentuk, Cara, Dokumen, Perakitan};
use crate::beda::{self, Perubahan};
use crate::diag::{Diagnostic, Severity, Sink, kode};
use crate::project::Proyek;
use crate::redline::daftar::{Daftar, ikhtisar, sebut_banyak};
use crate::redline::rangka::{self, ganti as ganti_rangka};
use crate::redline::sumber::Penggabung;
use crate::redline::teks::beda as beda_teks;
use crate::redline::{susunan, tabel};
use crate::render::coretan::{Nasib, tandai};
use crate::render::dokumen::{JUDUL_LAMPIRAN, LAMPIRAN, Perakit};
use crate::render::fungsi::tulis_terputar;
use crate::render::naskah::Naskah;
use crate::render::petik;
use crate::render::sisip::kode_typst;
use crate::render::tanda::TandaDraf;
use crate::table::Tabel;

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
            *typ = ganti_rangka(typ, |jenis, id| isi.pengganti(jenis, id));
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
        let utama = ganti_rangka(&utama, |jenis, _| match jenis {
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
        let Some(r) = self.rencana() else { return nama.to_string() };
        let (judul, instansi) = (&r.dokumen.judul.isi, &r.instansi);
        format!("{judul} {} {} {} ({nama})", *instansi.nama, *instansi.daerah, r.periode.utama.teks())
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
        None => {
            let mut t = nama.replace('-', " ");
            if let Some(c) = t.get_mut(..1) {
                c.make_ascii_uppercase();
            }
            t
        }
    }
}

/// `#nama(…)` with values as arguments.
fn panggil(nama: &str, nilai: &[&Value]) -> String {
    let argumen: Vec<String> = nilai.iter().map(|v| kode_typst(v).unwrap_or_else(|_| "none".to_string())).collect();
    format!("#{nama}({})\n", argumen.join(", "))
}

/// What the merged texts still place, and what they drop.
#[derive(Default)]
struct Tempat {
    /// Kind and id of what stands in the new document, unchanged in place or new there.
    ada: BTreeSet<(String, String)>,
}

impl Tempat {
    fn catat(&mut self, typ: &str) {
        ganti_rangka(typ, |jenis, id| {
            let (pokok, hilang) = rangka::pokok(jenis);
            if !hilang {
                self.ada.insert((pokok.to_string(), id.to_string()));
            }
            String::new()
        });
    }
}

/// Fills in tables and figures.
struct Pengisi<'a> {
    lama: &'a Dokumen,
    baru: &'a Dokumen,
    perubahan: &'a Perubahan,
    daftar: &'a RefCell<Daftar>,
    tempat: &'a Tempat,
}

impl Pengisi<'_> {
    fn pengganti(&mut self, jenis: &str, id: &str) -> String {
        let (pokok, hilang) = rangka::pokok(jenis);
        let pindah = hilang && self.tempat.ada.contains(&(pokok.to_string(), id.to_string()));
        match (pokok, pindah) {
            ("tabel", false) => self.tabel(id),
            ("tabel", true) => self.coret(&self.sebut_tabel(self.lama, id), "dipindahkan"),
            ("gambar", true) => self.coret(&self.sebut_gambar(self.lama, id), "dipindahkan"),
            ("gambar", false) if hilang => self.gambar_hilang(id),
            ("gambar", _) => self.gambar(id),
            _ => String::new(),
        }
    }

    /// A paragraph in the place of something that is gone.
    fn coret(&self, apa: &str, sebab: &str) -> String {
        let n = self.daftar.borrow_mut().tabel(apa.to_string());
        self.daftar.borrow_mut().berubah(n, sebab.to_string());
        let mut s = String::from("#");
        petik(&tandai(apa, Nasib::Hapus, &[n]), &mut s);
        s.push_str(";\n\n");
        s
    }

    fn sebut_tabel(&self, d: &Dokumen, id: &str) -> String {
        let Some(t) = d.isi.as_ref().and_then(|i| i.tabel(id)) else { return String::new() };
        format!("{} {} {}", t.sebutan.kata(), d.nomor.get(&t.id).map_or("", String::as_str), t.judul)
    }

    fn sebut_gambar(&self, d: &Dokumen, id: &str) -> String {
        let nomor = d.nomor_gambar.get(id).map(|n| ("Gambar", n));
        let nomor = nomor.or_else(|| d.nomor_diagram.get(id).map(|n| ("Diagram", n)));
        let Some(((kata, n), isi)) = nomor.zip(d.isi.as_ref()) else { return String::new() };
        let judul = isi.rencana.gambar.get(id).map(|g| g.judul.isi.as_str());
        let judul = judul.or_else(|| isi.lukisan.get(id).map(|l| l.judul.as_str()));
        format!("{kata} {n} {}", judul.unwrap_or_default())
    }

    fn tabel(&self, id: &str) -> String {
        let ambil = |d: &'_ Dokumen| -> Option<Tabel> {
            let t = d.isi.as_ref()?.tabel(id)?;
            d.nomor.contains_key(&t.id).then(|| t.clone())
        };
        let (a, b) = (ambil(self.lama), ambil(self.baru));
        let d = if b.is_some() { self.baru } else { self.lama };
        let n = self.daftar.borrow_mut().tabel(self.sebut_tabel(d, id));
        let cari = |nasib, baris: &_, sel: &_| self.daftar.borrow().sel(nasib, baris, sel);
        let Some(g) = tabel::gabung(a.as_ref(), b.as_ref(), &self.perubahan.ganti_id(), n, &cari) else {
            return String::new();
        };
        let nomor = |d: &Dokumen| d.nomor.get(id).cloned().unwrap_or_default();
        let dahulu = nomor(self.lama);
        let keterangan = match (&a, &b) {
            (None, _) => "tabel baru".to_string(),
            (_, None) => "tabel dihapus".to_string(),
            _ if dahulu == nomor(self.baru) => sebut_banyak(g.banyak),
            _ => {
                [format!("nomor semula {dahulu}"), sebut_banyak(g.banyak)].join(", ").trim_end_matches(", ").to_string()
            }
        };
        self.daftar.borrow_mut().berubah(n, keterangan);
        let nomor = match (&a, &b) {
            (Some(_), Some(_)) => beda_teks(&nomor(self.lama), &nomor(self.baru), &[n]),
            (None, _) => tandai(&nomor(self.baru), Nasib::Tambah, &[n]),
            (_, None) => tandai(&nomor(self.lama), Nasib::Hapus, &[n]),
        };
        let tulis = |g: tabel::Gabungan, nomor: &str, out: &mut String| {
            let mut tanda = TandaDraf::default();
            tanda.kaya.insert(g.tabel.id.clone(), g.kaya);
            tulis_terputar(&g.tabel, nomor, &tanda, crate::render::tabel::tulis, out);
        };
        let mut out = String::new();
        let kolom_hilang = g.kolom_hilang;
        tulis(g, &nomor, &mut out);
        // Columns that are gone stand in the table as it was.
        if kolom_hilang && let Some(g) = tabel::gabung(a.as_ref(), None, &BTreeMap::new(), n, &cari) {
            let nomor = self.lama.nomor.get(id).map_or("", String::as_str);
            tulis(g, &tandai(nomor, Nasib::Hapus, &[n]), &mut out);
        }
        out
    }

    /// A figure that is gone: as it was when it was drawn from data, else its title.
    fn gambar_hilang(&self, id: &str) -> String {
        let apa = self.sebut_gambar(self.lama, id);
        let nomor = self.lama.nomor_gambar.get(id).or_else(|| self.lama.nomor_diagram.get(id));
        let isi = self.lama.isi.as_ref();
        let judul = isi.and_then(|i| Some(i.lukisan.get(id)?.judul.as_str()));
        let (Some(isi), Some(nomor), Some(judul)) = (isi, nomor, judul) else { return self.coret(&apa, "dihapus") };
        let n = self.daftar.borrow_mut().tabel(apa);
        self.daftar.borrow_mut().berubah(n, "dihapus".to_string());
        let coret = |t: &str| tandai(t, Nasib::Hapus, &[n]);
        isi.tulis_gambar_berjudul(id, &coret(nomor), coret(judul)).unwrap_or_default()
    }

    fn gambar(&self, id: &str) -> String {
        let nomor = |d: &Dokumen| d.nomor_gambar.get(id).or_else(|| d.nomor_diagram.get(id)).cloned();
        let kini = nomor(self.baru).unwrap_or_default();
        // Another number is no other figure.
        let tulis = |d: &Dokumen| nomor(d).and(d.isi.as_ref()).map(|i| i.tulis_gambar(id, &kini));
        let (a, b) = (tulis(self.lama), tulis(self.baru).unwrap_or_default());
        let berkas = self.perubahan.objek().any(|o| o.jalur() == format!("gambar/{id}"));
        if a.as_ref() == Some(&b) && !berkas {
            return b;
        }
        let n = self.daftar.borrow_mut().tabel(self.sebut_gambar(self.baru, id));
        let apa = if a.is_some() { "gambar berubah" } else { "gambar baru" };
        self.daftar.borrow_mut().berubah(n, apa.to_string());
        format!("{}{b}", panggil("gambar-berubah", &[&Value::from(n), &Value::from(apa)]))
    }
}
