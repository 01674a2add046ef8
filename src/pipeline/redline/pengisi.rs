//! Tables and figures of both versions, put where the merged texts place them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::panggil;
use crate::beda::Perubahan;
use crate::pipeline::Dokumen;
use crate::redline::daftar::{Daftar, sebut_banyak};
use crate::redline::rangka;
use crate::redline::tabel;
use crate::redline::teks::beda as beda_teks;
use crate::render::coretan::{Nasib, tandai};
use crate::render::fungsi::tulis_terputar;
use crate::render::petik;
use crate::render::tanda::TandaDraf;
use crate::table::Tabel;
use minijinja::Value;

/// What the merged texts still place, and what they drop.
#[derive(Default)]
pub(super) struct Tempat {
    /// Kind and id of what stands in the new document, unchanged in place or new there.
    ada: BTreeSet<(String, String)>,
}

impl Tempat {
    pub(super) fn catat(&mut self, typ: &str) {
        rangka::ganti(typ, |jenis, id| {
            let (pokok, hilang) = rangka::pokok(jenis);
            if !hilang {
                self.ada.insert((pokok.to_string(), id.to_string()));
            }
            String::new()
        });
    }
}

/// Fills in tables and figures.
pub(super) struct Pengisi<'a> {
    pub(super) lama: &'a Dokumen,
    pub(super) baru: &'a Dokumen,
    pub(super) perubahan: &'a Perubahan,
    pub(super) daftar: &'a RefCell<Daftar>,
    pub(super) tempat: &'a Tempat,
}

impl Pengisi<'_> {
    pub(super) fn pengganti(&mut self, jenis: &str, id: &str) -> String {
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
        let Some(((kelompok, n), isi)) = d.nomor_figur(id).zip(d.isi.as_ref()) else { return String::new() };
        let judul = isi.rencana.gambar.get(id).map(|g| g.judul.isi.as_str());
        let judul = judul.or_else(|| isi.lukisan.get(id).map(|l| l.judul.as_str()));
        format!("{} {n} {}", kelompok.sebutan(), judul.unwrap_or_default())
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
        let nomor = self.lama.nomor_figur(id).map(|(_, n)| n);
        let isi = self.lama.isi.as_ref();
        let judul = isi.and_then(|i| Some(i.lukisan.get(id)?.judul.as_str()));
        let (Some(isi), Some(nomor), Some(judul)) = (isi, nomor, judul) else { return self.coret(&apa, "dihapus") };
        let n = self.daftar.borrow_mut().tabel(apa);
        self.daftar.borrow_mut().berubah(n, "dihapus".to_string());
        let coret = |t: &str| tandai(t, Nasib::Hapus, &[n]);
        isi.tulis_gambar_berjudul(id, &coret(nomor), coret(judul)).unwrap_or_default()
    }

    fn gambar(&self, id: &str) -> String {
        let kini = self.baru.nomor_figur(id).map_or("", |(_, n)| n);
        // Another number is no other figure.
        let tulis = |d: &Dokumen| d.nomor_figur(id).and(d.isi.as_ref()).map(|i| i.tulis_gambar(id, kini));
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
