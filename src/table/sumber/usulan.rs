//! Row source `usulan`: proposals of the public under their program, kegiatan and sub kegiatan (regulation: T-C.32).

use std::collections::HashMap;

use indexmap::IndexMap;

use super::nomenklatur::Nomenklatur;
use super::simpul::{Penomor, isi_kode};
use super::{BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya};
use crate::diag::Sink;
use crate::model::nilai::Nilai;
use crate::model::pohon::Simpul;
use crate::model::renja::Usulan;
use crate::table::spek::Spek;

pub(super) const SUMBER: Sumber = Sumber {
    nama: "usulan",
    ringkas: "usulan masyarakat [[usulan]] di bawah program, kegiatan, dan sub kegiatannya",
    medan: &[
        ("no", "nomor urut baris"),
        ("nomor", "nomor simpul; pada usulan: nomor urut tempat di bawah nama usulan yang sama"),
        ("uraian", "nama simpul atau usulan"),
        ("kode", "kode nomenklatur"),
        ("lokasi", "lokasi usulan"),
        ("indikator", "indikator simpul atau usulan"),
        ("volume", "target simpul pada tahun rencana, atau volume usulan"),
        ("satuan", "satuan"),
        ("anggaran", "anggaran yang diusulkan"),
        ("pengusul", "asal usulan"),
        ("catatan", "asal usulan dan catatannya"),
    ],
    medan_bebas: false,
    bertingkat: false,
    berdata: |_, _| true,
    baris,
};

fn baris<'a>(s: &Sumberdaya<'a>, spek: &Spek, _: &mut Sink) -> Vec<BarisSumber<'a>> {
    let mut milik: HashMap<&str, Vec<(usize, &'a Usulan)>> = HashMap::new();
    for (n, u) in s.rencana.renja.usulan.iter().enumerate() {
        milik.entry(&u.simpul.isi).or_default().push((n, u));
    }
    let n = Nomenklatur::baru(s);
    let mut p = Penulis { s, n: &n, milik, spek, penomor: Penomor::default(), hasil: Vec::new() };
    for b in &s.rencana.bidang_urusan {
        n.program(b).into_iter().for_each(|x| p.turun(x));
    }
    p.hasil
}

struct Penulis<'a, 'b> {
    s: &'b Sumberdaya<'a>,
    n: &'b Nomenklatur<'a>,
    milik: HashMap<&'a str, Vec<(usize, &'a Usulan)>>,
    spek: &'b Spek,
    penomor: Penomor<'a>,
    hasil: Vec<BarisSumber<'a>>,
}

impl<'a> Penulis<'a, '_> {
    fn berisi(&self, x: &'a Simpul) -> bool {
        self.milik.contains_key(x.id.as_str()) || self.n.di_bawah(x).into_iter().any(|a| self.berisi(a))
    }

    fn turun(&mut self, x: &'a Simpul) {
        if !self.berisi(x) {
            return;
        }
        self.simpul(x);
        let mut lalu = "";
        let mut urut = 0;
        for (n, u) in self.milik.get(x.id.as_str()).cloned().unwrap_or_default() {
            urut = if u.nama.isi == lalu { urut + 1 } else { 1 };
            lalu = &u.nama.isi;
            self.hasil.push(usulan(n, urut, u));
        }
        for a in self.n.di_bawah(x) {
            self.turun(a);
        }
    }

    fn simpul(&mut self, x: &'a Simpul) {
        let mut isi = IndexMap::new();
        self.penomor.masuk(x.tingkat, Some(x), self.spek).isi(self.n.rencana(), 0, &mut isi);
        isi.insert("uraian".into(), Isi::Satu(NilaiSel::ketikan(&x.nama)));
        isi_kode(x.kode.as_ref(), &mut isi);
        let indikator = self.n.indikator_pertama(x);
        if let Some(i) = indikator {
            isi.insert("indikator".into(), Isi::Satu(NilaiSel::ketikan(&i.nama)));
            isi.insert("satuan".into(), Isi::Satu(NilaiSel::teks(i.satuan.clone())));
            let tahun = self.s.rencana.periode.rentang.get("rencana").map(|r| r.awal);
            if let Some(t) = tahun.and_then(|t| i.target.get(&t)) {
                isi.insert("volume".into(), Isi::Satu(NilaiSel::dari_indikator(t, i)));
            }
        }
        for k in ["lokasi", "indikator", "volume", "anggaran", "pengusul", "catatan"] {
            isi.entry(k.to_string()).or_insert_with(|| Isi::Satu(NilaiSel::hampa()));
        }
        self.hasil.push(BarisSumber {
            kunci: x.id.clone(),
            tingkat: x.tingkat.kunci().to_string(),
            kode: x.kode.as_ref().map(|k| k.isi.to_string()),
            isi,
            indikator,
            daun: x.berpagu(),
            span: Some(x.span),
        });
    }
}

fn usulan(n: usize, urut: usize, u: &Usulan) -> BarisSumber<'_> {
    let mut isi = IndexMap::new();
    isi.insert("nomor".into(), Isi::Satu(NilaiSel::teks(urut.to_string())));
    isi.insert("uraian".into(), Isi::Satu(NilaiSel::ketikan(&u.nama)));
    for (k, t) in &u.teks {
        isi.insert((*k).to_string(), Isi::Satu(NilaiSel::ketikan(t)));
    }
    let satuan = u.teks.get("satuan").map(|t| t.isi.clone());
    if let Some(v) = &u.volume {
        isi.insert("volume".into(), Isi::Satu(NilaiSel { satuan, ..NilaiSel::data(v) }));
    }
    if let Some(r) = &u.anggaran {
        let r = r.map(|r| Nilai::Angka(r.angka()));
        isi.insert("anggaran".into(), Isi::Satu(NilaiSel::data(&r)));
    }
    let asal: Vec<_> = ["pengusul", "catatan"].iter().filter_map(|k| u.teks.get(*k)).collect();
    if let Some(pertama) = asal.first() {
        let teks = asal.iter().map(|t| t.isi.as_str()).collect::<Vec<_>>().join("; ");
        let sel = NilaiSel { asal: NilaiSel::ketikan(pertama).asal, ..NilaiSel::teks(teks) };
        isi.insert("catatan".into(), Isi::Satu(sel));
    }
    BarisSumber {
        kunci: format!("usulan:{}", n + 1),
        tingkat: "usulan".to_string(),
        kode: None,
        isi,
        indikator: None,
        daun: false,
        span: Some(u.span),
    }
}
