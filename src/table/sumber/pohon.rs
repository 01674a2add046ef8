//! Row source `pohon`: the cascade from top to bottom, one row per node and indicator.
//!
//! A second indicator of a node is a row of its own; the node's text and money stand on the first row only, so that
//! money is printed once per node (regulation: table 4.2; T-C.27).

use indexmap::IndexMap;

use super::simpul::{MEDAN, Penomor, isi_baris, isi_simpul, isi_uang};
use super::{BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya, Syarat, hampakan};
use crate::compute::Cabang;
use crate::diag::{Diagnostic, Sink, kode};
use crate::model::Indikator;
use crate::model::pohon::{Simpul, TINGKAT, Tingkat};
use crate::model::rencana::BidangUrusan;
use crate::table::spek::{Saring, Spek};

pub(super) const SUMBER: Sumber = Sumber {
    nama: "pohon",
    ringkas: "pohon perencanaan: satu baris per simpul dan indikator, dari tujuan sampai sub kegiatan",
    medan: MEDAN,
    medan_bebas: true,
    bertingkat: true,
    berdata: |_, _| true,
    baris,
};

fn baris<'a>(s: &Sumberdaya<'a>, spek: &Spek, sink: &mut Sink) -> Vec<BarisSumber<'a>> {
    periksa_tingkat(spek, sink);
    let mut v = Vec::new();
    if spek.tingkat.contains(&Tingkat::BidangUrusan) {
        for b in &s.rencana.bidang_urusan {
            v.push(baris_bidang(s, b));
        }
    }
    let mut p = Penulis { s, spek, syarat: Syarat::baru(spek, s.rencana), penomor: Penomor::default(), hasil: v };
    for c in &s.kaskade.akar {
        p.penomor.pangkal();
        p.turun(c);
    }
    p.hasil
}

/// A source over the tree needs its levels.
pub(super) fn periksa_tingkat(spek: &Spek, sink: &mut Sink) {
    if spek.tingkat.is_empty() {
        sink.lapor(
            Diagnostic::new(
                kode::SPEK_SUSUNAN,
                spek.sumber.span,
                format!("sumber \"{}\" memerlukan `tingkat`", spek.sumber.isi),
            )
            .bantuan(format!(
                "tambahkan tingkat = [{}], atau sebagian darinya",
                TINGKAT.iter().map(|(n, _)| format!("\"{n}\"")).collect::<Vec<_>>().join(", ")
            )),
        );
    }
}

/// The row of a bidang urusan, with the money of its programs.
pub(super) fn baris_bidang<'a>(s: &Sumberdaya<'a>, b: &'a BidangUrusan) -> BarisSumber<'a> {
    let mut isi = IndexMap::new();
    for medan in ["uraian", "bidang_urusan", "nomenklatur"] {
        isi.insert(medan.to_string(), Isi::Satu(NilaiSel::ketikan(&b.nama)));
    }
    isi.insert("kode".to_string(), Isi::Satu(NilaiSel::ketikan(&b.kode)));
    for (nama, bagian) in ["kode.urusan", "kode.bidang"].iter().zip(b.kode.isi.split('.')) {
        isi.insert((*nama).to_string(), Isi::Satu(NilaiSel::teks(bagian)));
    }
    let program = s.rencana.program_bidang(&b.kode.isi);
    isi_uang(s.rencana, &s.kaskade.jumlah(program.iter().map(|p| p.id.as_str())), &mut isi);
    hampakan(&mut isi, &["indikator", "satuan", "baseline"], &["target", "realisasi"]);
    BarisSumber {
        kunci: format!("bidang:{}", b.kode.isi),
        tingkat: Tingkat::BidangUrusan.kunci().to_string(),
        kode: Some(b.kode.isi.clone()),
        isi,
        indikator: None,
        daun: false,
        span: Some(b.nama.span),
    }
}

/// Whether a branch passes the filter of sasaran: a tujuan passes as "not penunjang", deeper levels with their sasaran.
fn lolos(s: &Sumberdaya<'_>, spek: &Spek, c: &Cabang) -> bool {
    let penunjang = match spek.saring {
        Some(Saring::Penunjang) => true,
        Some(Saring::BukanPenunjang) => false,
        Some(Saring::Rencana | Saring::Evaluasi) | None => return true,
    };
    match s.rencana.pohon.cari(&c.id) {
        Some(n) if n.tingkat == Tingkat::Sasaran => n.penunjang == penunjang,
        _ => true,
    }
}

struct Penulis<'a, 'b> {
    s: &'b Sumberdaya<'a>,
    spek: &'b Spek,
    syarat: Syarat<'b>,
    penomor: Penomor<'a>,
    hasil: Vec<BarisSumber<'a>>,
}

impl<'a> Penulis<'a, '_> {
    /// The indicators of a node that have rows.
    fn indikator(&self, n: &'a Simpul) -> Vec<&'a Indikator> {
        let r = self.s.rencana;
        let semua = n.indikator.iter().filter_map(|i| r.indikator.get(&i.isi));
        semua.filter(|i| self.syarat.indikator(r, i)).collect()
    }

    /// Whether a node has rows of its own.
    fn berbaris(&self, c: &Cabang, n: &'a Simpul) -> bool {
        let perlu = self.spek.hanya_berindikator || self.syarat.per_indikator();
        self.spek.tingkat.contains(&n.tingkat)
            && (!perlu || !self.indikator(n).is_empty())
            && self.syarat.simpul(|isi| isi_simpul(self.s, n, &c.uang, isi))
    }

    /// Whether there are rows of a branch or below it: its name may stand beside theirs.
    fn tampak(&self, c: &Cabang) -> bool {
        lolos(self.s, self.spek, c)
            && (self.s.rencana.pohon.cari(&c.id).is_some_and(|n| self.berbaris(c, n))
                || c.anak.iter().any(|a| self.tampak(a)))
    }

    fn turun(&mut self, c: &'a Cabang) {
        if !lolos(self.s, self.spek, c) {
            return;
        }
        if let Some(n) = self.s.rencana.pohon.cari(&c.id) {
            if self.berbaris(c, n) {
                self.simpul(c, n);
            } else if self.spek.tingkat.contains(&c.tingkat) && self.tampak(c) {
                self.penomor.masuk(c.tingkat, Some(n), self.spek);
            } else {
                self.penomor.lewat(n);
            }
        }
        for a in &c.anak {
            self.turun(a);
        }
    }

    fn simpul(&mut self, c: &'a Cabang, n: &'a Simpul) {
        let letak = self.penomor.masuk(c.tingkat, Some(n), self.spek);
        let semua = self.indikator(n);
        for ke in 0..semua.len().max(1) {
            let indikator = semua.get(ke).copied();
            let mut isi = IndexMap::new();
            if ke == 0 {
                isi_simpul(self.s, n, &c.uang, &mut isi);
            } else {
                hampakan_simpul(&mut isi);
            }
            letak.isi(self.s.rencana, ke, &mut isi);
            isi_baris(self.s, n, ke, indikator, &mut isi);
            self.hasil.push(BarisSumber {
                kunci: if ke == 0 { c.kunci.clone() } else { format!("{}#{}", c.kunci, ke + 1) },
                tingkat: c.tingkat.kunci().to_string(),
                kode: n.kode.as_ref().map(|k| k.isi.to_string()),
                isi,
                indikator,
                daun: ke == 0 && n.berpagu(),
                span: Some(n.span),
            });
        }
    }
}

/// The fields that stand on the first row of a node only.
pub(super) fn hampakan_simpul(isi: &mut IndexMap<String, Isi>) {
    let satu = ["uraian", "kode", "nomenklatur", "pagu_total", "belanja", "sumber_dana", "lokasi", "perangkat_daerah"];
    hampakan(isi, &satu, &["pagu", "pagu_renstra", "anggaran", "realisasi_anggaran"]);
    for k in ["urusan", "bidang", "program", "kegiatan", "sub_kegiatan"] {
        isi.insert(format!("kode.{k}"), Isi::Satu(NilaiSel::hampa()));
    }
    for (nama, _) in TINGKAT {
        isi.insert((*nama).to_string(), Isi::Satu(NilaiSel::hampa()));
    }
}
