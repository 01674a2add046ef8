//! Row source `pohon`: the cascade from top to bottom, one row per node and indicator.
//!
//! A second indicator of a node is a row of its own; the node's text and money stand on the first row only, so that
//! money is printed once per node (regulation: table 4.2; T-C.27).

use indexmap::IndexMap;

use super::simpul::{MEDAN, Penomor, isi_baris, isi_simpul, isi_uang};
use super::{BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya, hampakan};
use crate::compute::Cabang;
use crate::diag::{Diagnostic, Sink, kode};
use crate::model::pohon::{TINGKAT, Tingkat};
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
    let mut p = Penomor::default();
    for c in &s.kaskade.akar {
        turun(s, spek, c, &mut p, &mut v);
    }
    v
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

fn turun<'a>(s: &Sumberdaya<'a>, spek: &Spek, c: &'a Cabang, penomor: &mut Penomor<'a>, v: &mut Vec<BarisSumber<'a>>) {
    if !lolos(s, spek, c) {
        return;
    }
    if let Some(simpul) = s.rencana.pohon.cari(&c.id) {
        if spek.tingkat.contains(&c.tingkat) && !(spek.hanya_berindikator && simpul.indikator.is_empty()) {
            let letak = penomor.masuk(c.tingkat, Some(&simpul.nama), spek);
            let banyak = simpul.indikator.len().max(1);
            for n in 0..banyak {
                let indikator = simpul.indikator.get(n).and_then(|i| s.rencana.indikator.get(&i.isi));
                let mut isi = IndexMap::new();
                if n == 0 {
                    isi_simpul(s, simpul, &c.uang, &mut isi);
                } else {
                    hampakan_simpul(&mut isi);
                }
                letak.isi(n, &mut isi);
                isi_baris(s, simpul, n, indikator, &mut isi);
                v.push(BarisSumber {
                    kunci: if n == 0 { c.kunci.clone() } else { format!("{}#{}", c.kunci, n + 1) },
                    tingkat: c.tingkat.kunci().to_string(),
                    kode: simpul.kode.as_ref().map(|k| k.isi.to_string()),
                    isi,
                    indikator,
                    daun: n == 0 && simpul.berpagu(),
                    span: Some(simpul.span),
                });
            }
        } else {
            penomor.lewat(c.tingkat, &simpul.nama);
        }
    }
    for a in &c.anak {
        turun(s, spek, a, penomor, v);
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
