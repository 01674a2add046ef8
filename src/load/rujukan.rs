//! A Renja drawn from a Renstra (`[dokumen] rujukan`): the Renstra's tree, indicators, lists and identity come first,
//! the Renja's own entries are added to them.

use indexmap::IndexMap;
use indexmap::map::Entry;
use std::path::Path;

use super::{BERKAS_RENCANA, Mentah, Pemuat, rapikan};
use crate::diag::{Diagnostic, Span, kode};
use crate::model::bagan::Bagan;
use crate::model::nilai::Rentang;

/// What is known about the Renstra a plan refers to.
pub(super) struct Renstra {
    /// Its period.
    pub periode: Rentang,
    /// Data sets taken from it.
    pub data: Vec<String>,
}

impl Pemuat<'_> {
    /// Reads the Renstra named by `[dokumen] rujukan` and puts its entries before the plan's own.
    pub(super) fn rujukan(&mut self, dir: &Path, m: &mut Mentah) {
        let Some(rujukan) = m.dokumen.as_ref().and_then(|d| d.isi.rujukan.clone()) else { return };
        let path = rapikan(&dir.join(&rujukan.isi));
        let tolak = |pesan: String, bantuan: &str| {
            self.sink
                .borrow_mut()
                .lapor(Diagnostic::new(kode::RUJUKAN_RENSTRA, rujukan.span, pesan).bantuan(bantuan.to_string()));
        };
        if path == dir {
            return tolak("rencana ini merujuk dirinya sendiri".into(), "tulis folder Renstra-nya");
        }
        if !self.catatan.ada(&path.join(BERKAS_RENCANA)) {
            return tolak(
                format!("\"{}\" bukan folder rencana", rujukan.isi),
                "path dihitung dari folder rencana ini; di dalamnya harus ada rencana.toml",
            );
        }
        let mut spek = Vec::new();
        let r = self.mentah(&path, &mut spek);
        let tolak = |pesan: &str, bantuan: &str| {
            self.sink.borrow_mut().lapor(Diagnostic::new(kode::RUJUKAN_RENSTRA, rujukan.span, pesan).bantuan(bantuan));
        };
        if r.dokumen.as_ref().is_some_and(|d| d.isi.rujukan.is_some()) {
            return tolak("Renstra rujukan sendiri merujuk rencana lain", "rujuk Renstra, bukan Renja");
        }
        let Some(periode) = r.periode.as_ref().map(|p| p.isi.utama) else {
            return tolak("Renstra rujukan tidak memiliki [periode]", "lengkapi rencana.toml Renstra itu");
        };
        self.gabung(m, r, periode);
    }

    fn gabung(&self, m: &mut Mentah, mut r: Mentah, periode: Rentang) {
        for s in r.pohon.simpul.values_mut() {
            s.dari_renstra = true;
        }
        for i in r.indikator.values_mut() {
            i.dari_renstra = true;
        }
        let sendiri = std::mem::replace(&mut m.pohon.simpul, r.pohon.simpul);
        for (id, s) in sendiri {
            let span = s.span;
            self.tambah(&mut m.pohon.simpul, id, s, |s| s.span, span, "simpul");
        }
        let sendiri = std::mem::replace(&mut m.indikator, r.indikator);
        for (id, i) in sendiri {
            let span = i.span;
            self.tambah(&mut m.indikator, id, i, |i| i.span, span, "indikator");
        }
        let mut data = Vec::new();
        for (id, h) in r.data {
            if let Entry::Vacant(v) = m.data.entry(id.clone()) {
                v.insert(h);
                data.push(id);
            }
        }
        for (id, d) in r.daftar {
            m.daftar.entry(id).or_insert(d);
        }
        for (id, f) in r.fakta {
            m.fakta.entry(id).or_insert(f);
        }
        for (id, g) in r.gambar {
            m.gambar.entry(id).or_insert(g);
        }
        for (id, g) in r.bagan {
            // Drawn only where the Renja places it.
            m.bagan.entry(id).or_insert(Bagan { bawaan: true, ..g });
        }
        m.instansi = m.instansi.take().or(r.instansi);
        m.visi = m.visi.take().or(r.visi);
        isi_bila_kosong(&mut m.misi, r.misi);
        isi_bila_kosong(&mut m.bidang_urusan, r.bidang_urusan);
        isi_bila_kosong(&mut m.pejabat, r.pejabat);
        isi_bila_kosong(&mut m.dasar_hukum, r.dasar_hukum);
        m.renstra = Some(Renstra { periode, data });
    }

    /// Adds an entry of the Renja; one the Renstra has already is reported.
    fn tambah<T>(
        &self,
        peta: &mut IndexMap<String, T>,
        id: String,
        isi: T,
        tempat: impl Fn(&T) -> Span,
        span: Span,
        apa: &str,
    ) {
        match peta.entry(id) {
            Entry::Vacant(v) => {
                v.insert(isi);
            }
            Entry::Occupied(lama) => self.sink.borrow_mut().lapor(
                Diagnostic::new(
                    kode::ID_GANDA,
                    span,
                    format!("{apa} `{}` sudah ada dalam Renstra rujukan", lama.key()),
                )
                .bantuan("hapus dari rencana ini; tambahan ditulis dalam [[rincian]], perbedaan dalam [[penyimpangan]]")
                .lihat(tempat(lama.get()), "dalam Renstra"),
            ),
        }
    }
}

fn isi_bila_kosong<T>(sendiri: &mut Vec<T>, renstra: Vec<T>) {
    if sendiri.is_empty() {
        *sendiri = renstra;
    }
}
