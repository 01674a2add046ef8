//! Row sources `nomenklatur` and `evaluasi`: urusan > bidang urusan > program > kegiatan > sub kegiatan in the order of
//! their codes, each node once. Indicators of outcomes stand on their program, those of outputs on their kegiatan
//! (regulation: T-C.29, T-C.31, T-C.33).

use std::collections::HashMap;

use indexmap::IndexMap;

use super::pohon::{baris_bidang, hampakan_simpul, periksa_tingkat};
use super::simpul::{MEDAN, Penomor, isi_baris, isi_simpul, isi_uang};
use super::{BarisSumber, Isi, NilaiSel, Sumber, Sumberdaya, Syarat, hampakan};
use crate::compute::Cabang;
use crate::compute::kaskade::JumlahUang;
use crate::diag::{Lok, Sink};
use crate::model::Indikator;
use crate::model::pohon::{Simpul, Tingkat, Uang};
use crate::model::rencana::{BidangUrusan, Rencana};
use crate::table::spek::{Saring, Spek};

pub(super) const SUMBER: Sumber = Sumber {
    nama: "nomenklatur",
    ringkas: "urusan, bidang urusan, program, kegiatan, sub kegiatan menurut kode; satu baris per indikator",
    medan: MEDAN,
    medan_bebas: true,
    bertingkat: true,
    berdata: |_, _| true,
    baris,
};

pub(super) const EVALUASI: Sumber = Sumber {
    nama: "evaluasi",
    ringkas: "seperti nomenklatur, dengan indikator yang dievaluasi ([[evaluasi]], dan indikator Renstra)",
    medan: MEDAN,
    medan_bebas: true,
    bertingkat: true,
    berdata: |_, _| true,
    baris: baris_evaluasi,
};

fn baris<'a>(s: &Sumberdaya<'a>, spek: &Spek, sink: &mut Sink) -> Vec<BarisSumber<'a>> {
    periksa_tingkat(spek, sink);
    let susunan = Nomenklatur::baru(s);
    let indikator = |n: &'a Simpul| susunan.indikator(n);
    let tampil = |n: &'a Simpul| match spek.saring {
        Some(Saring::Rencana) => susunan.berencana(n),
        Some(Saring::Evaluasi) => susunan.dievaluasi(n),
        _ => true,
    };
    susunan.baris(spek, &indikator, &tampil)
}

fn baris_evaluasi<'a>(s: &Sumberdaya<'a>, spek: &Spek, sink: &mut Sink) -> Vec<BarisSumber<'a>> {
    periksa_tingkat(spek, sink);
    let susunan = Nomenklatur::baru(s);
    let indikator = |n: &'a Simpul| susunan.indikator_evaluasi(n);
    let tampil = |n: &'a Simpul| susunan.dievaluasi(n);
    susunan.baris(spek, &indikator, &tampil)
}

/// The tree in the order of the nomenklatur.
pub(super) struct Nomenklatur<'a> {
    s: Sumberdaya<'a>,
    /// Children of a node by id, in order.
    anak: HashMap<&'a str, Vec<&'a Simpul>>,
    /// Evaluated indicators of a node by its id.
    evaluasi: HashMap<&'a str, Vec<&'a Indikator>>,
}

impl<'a> Nomenklatur<'a> {
    /// The plan.
    pub(super) fn rencana(&self) -> &'a Rencana {
        self.s.rencana
    }

    pub(super) fn baru(s: &Sumberdaya<'a>) -> Self {
        let pohon = &s.rencana.pohon;
        let mut anak: HashMap<&str, Vec<&Simpul>> = HashMap::new();
        for n in pohon.simpul.values() {
            for i in &n.induk {
                anak.entry(&i.isi).or_default().push(n);
            }
        }
        let mut evaluasi: HashMap<&str, Vec<&Indikator>> = HashMap::new();
        for e in &s.rencana.renja.evaluasi {
            let simpul = e.simpul.as_ref().map(|x| x.isi.as_str()).unwrap_or_default();
            if let Some(i) = s.rencana.indikator.get(&e.indikator.isi) {
                evaluasi.entry(simpul).or_default().push(i);
            }
        }
        Nomenklatur { s: *s, anak, evaluasi }
    }

    fn setingkat(&self, induk: &str, t: Tingkat) -> impl Iterator<Item = &'a Simpul> {
        self.anak.get(induk).into_iter().flatten().copied().filter(move |n| n.tingkat == t)
    }

    /// Kegiatan of a program, sub kegiatan of a kegiatan (through its outputs too), each once.
    pub(super) fn di_bawah(&self, n: &'a Simpul) -> Vec<&'a Simpul> {
        let mut v: Vec<&Simpul> = match n.tingkat {
            Tingkat::Program => self.setingkat(&n.id, Tingkat::Kegiatan).collect(),
            Tingkat::Kegiatan => {
                let output = self.setingkat(&n.id, Tingkat::Output);
                let lewat = output.flat_map(|o| self.setingkat(&o.id, Tingkat::SubKegiatan));
                let mut v: Vec<&Simpul> = Vec::new();
                for x in lewat.chain(self.setingkat(&n.id, Tingkat::SubKegiatan)) {
                    if !v.iter().any(|y| y.id == x.id) {
                        v.push(x);
                    }
                }
                v
            }
            _ => Vec::new(),
        };
        urutkan(&mut v);
        v
    }

    /// The programs of a bidang urusan.
    pub(super) fn program(&self, b: &BidangUrusan) -> Vec<&'a Simpul> {
        let mut v = self.s.rencana.program_bidang(&b.kode.isi);
        urutkan(&mut v);
        v
    }

    fn daftar(&self, n: &'a Simpul) -> impl Iterator<Item = &'a Indikator> {
        n.indikator.iter().filter_map(|i| self.s.rencana.indikator.get(&i.isi))
    }

    /// The indicators of a node, with those of its outcomes or outputs.
    fn indikator(&self, n: &'a Simpul) -> Vec<&'a Indikator> {
        let bawah = match n.tingkat {
            Tingkat::Program => Some(Tingkat::Outcome),
            Tingkat::Kegiatan => Some(Tingkat::Output),
            _ => None,
        };
        let mut v: Vec<&Indikator> = Vec::new();
        let lipat = bawah.into_iter().flat_map(|t| self.setingkat(&n.id, t)).flat_map(|x| self.daftar(x));
        for i in self.daftar(n).chain(lipat) {
            if !v.iter().any(|x| x.id == i.id) {
                v.push(i);
            }
        }
        v
    }

    /// The first indicator of a node.
    pub(super) fn indikator_pertama(&self, n: &'a Simpul) -> Option<&'a Indikator> {
        self.indikator(n).into_iter().next()
    }

    /// What was evaluated at a node: its records, then indicators of the Renstra without a record.
    fn indikator_evaluasi(&self, n: &'a Simpul) -> Vec<&'a Indikator> {
        let bawah = self.anak.get(n.id.as_str()).into_iter().flatten();
        let lipat = bawah.filter(|x| matches!(x.tingkat, Tingkat::Outcome | Tingkat::Output));
        let mut v: Vec<&Indikator> = Vec::new();
        let semua = std::iter::once(n).chain(lipat.copied()).filter_map(|x| self.evaluasi.get(x.id.as_str()));
        let renstra = self.indikator(n).into_iter().filter(|i| i.dari_renstra);
        for i in semua.flatten().copied().chain(renstra) {
            if !v.iter().any(|x| x.id == i.id) {
                v.push(i);
            }
        }
        v
    }

    fn dievaluasi(&self, n: &'a Simpul) -> bool {
        !self.indikator_evaluasi(n).is_empty() || self.di_bawah(n).into_iter().any(|a| self.dievaluasi(a))
    }

    /// Money or a target in the years of the plan, here or below; or nothing at all yet.
    fn berencana(&self, n: &'a Simpul) -> bool {
        let pagu = self.s.rencana.periode.rentang.get("pagu").copied();
        let dalam = |t: &crate::model::nilai::Tahun| pagu.is_none_or(|r| r.memuat(*t));
        let uang = self.s.kaskade.uang(&n.id);
        let berpagu = uang.is_some_and(|u| u.keys().any(|(jenis, t)| *jenis == Uang::Pagu && dalam(t)));
        let indikator = self.indikator(n);
        let bertarget = indikator.iter().any(|i| i.target.keys().any(dalam));
        let di_bawah = self.di_bawah(n);
        let kosong = di_bawah.is_empty()
            && !n.berpagu()
            && !self.evaluasi.contains_key(n.id.as_str())
            && indikator.iter().all(|i| i.target.is_empty());
        let di_rkpd = self.s.rencana.renja.rkpd.contains_key(&n.id);
        berpagu || bertarget || kosong || di_rkpd || di_bawah.into_iter().any(|a| self.berencana(a))
    }

    fn baris(
        &self,
        spek: &Spek,
        indikator: &dyn Fn(&'a Simpul) -> Vec<&'a Indikator>,
        tampil: &dyn Fn(&'a Simpul) -> bool,
    ) -> Vec<BarisSumber<'a>> {
        let syarat = Syarat::baru(spek, self.s.rencana);
        let indikator = |x: &'a Simpul| -> Vec<&'a Indikator> {
            indikator(x).into_iter().filter(|i| syarat.indikator(self.s.rencana, i)).collect()
        };
        let indikator = &indikator;
        let (penomor, hasil) = (Penomor::default(), Vec::new());
        let mut p = Penulis { n: self, spek, syarat: &syarat, indikator, tampil, penomor, hasil };
        let mut urusan: Vec<&str> = Vec::new();
        for b in &self.s.rencana.bidang_urusan {
            let program: Vec<&Simpul> = self.program(b).into_iter().filter(|x| p.tampak(x)).collect();
            if program.is_empty() {
                continue;
            }
            if let Some(u) = &b.urusan
                && !urusan.contains(&u.isi.as_str())
            {
                urusan.push(&u.isi);
                p.urusan(b, u);
            }
            if spek.tingkat.contains(&Tingkat::BidangUrusan) {
                let letak = p.penomor.masuk(Tingkat::BidangUrusan, None, spek);
                let mut baris = baris_bidang(&self.s, b);
                letak.isi(self.s.rencana, 0, &mut baris.isi);
                p.hasil.push(baris);
            }
            for x in program {
                p.sasaran(x);
                p.turun(x);
            }
        }
        p.hasil
    }
}

struct Penulis<'a, 'b> {
    n: &'b Nomenklatur<'a>,
    spek: &'b Spek,
    syarat: &'b Syarat<'b>,
    indikator: &'b dyn Fn(&'a Simpul) -> Vec<&'a Indikator>,
    tampil: &'b dyn Fn(&'a Simpul) -> bool,
    penomor: Penomor<'a>,
    hasil: Vec<BarisSumber<'a>>,
}

impl<'a> Penulis<'a, '_> {
    /// The row of an urusan: the money of all its bidang.
    fn urusan(&mut self, b: &'a BidangUrusan, nama: &'a Lok<String>) {
        if !self.spek.tingkat.contains(&Tingkat::Urusan) {
            return;
        }
        let r = self.n.s.rencana;
        let bidang = r.bidang_urusan.iter().filter(|x| x.urusan.as_ref().is_some_and(|u| u.isi == nama.isi));
        let program: Vec<&str> = bidang.flat_map(|x| r.program_bidang(&x.kode.isi)).map(|x| x.id.as_str()).collect();
        let kode = b.kode.isi.split('.').next().unwrap_or_default();
        let mut isi = IndexMap::new();
        for medan in ["uraian", "urusan", "nomenklatur"] {
            isi.insert(medan.to_string(), Isi::Satu(NilaiSel::ketikan(nama)));
        }
        for medan in ["kode", "kode.urusan"] {
            isi.insert(medan.to_string(), Isi::Satu(NilaiSel::teks(kode)));
        }
        isi_uang(r, &self.n.s.kaskade.jumlah(program), &mut isi);
        hampakan(&mut isi, &["indikator", "satuan", "baseline"], &["target", "realisasi"]);
        self.penomor.masuk(Tingkat::Urusan, None, self.spek).isi(r, 0, &mut isi);
        self.hasil.push(BarisSumber {
            kunci: format!("urusan:{kode}"),
            tingkat: Tingkat::Urusan.kunci().to_string(),
            kode: Some(kode.to_string()),
            isi,
            indikator: None,
            daun: false,
            span: Some(nama.span),
        });
    }

    /// The names above a program: the sasaran under which its money counts, and the tujuan of that.
    fn sasaran(&mut self, program: &Simpul) {
        self.penomor.keluar(Tingkat::Tujuan);
        let s = &self.n.s;
        for tujuan in &s.kaskade.akar {
            let memuat = |c: &&Cabang| c.anak.iter().any(|p| p.id == program.id);
            if let Some(sasaran) = tujuan.anak.iter().find(memuat) {
                let di_atas = [tujuan, sasaran].into_iter().filter_map(|c| s.rencana.pohon.cari(&c.id));
                di_atas.for_each(|n| self.penomor.lewat(n));
                return;
            }
        }
    }

    /// The money of a node.
    fn uang(&self, x: &Simpul) -> &'a JumlahUang {
        const KOSONG: &JumlahUang = &JumlahUang::new();
        self.n.s.kaskade.uang(&x.id).unwrap_or(KOSONG)
    }

    /// Whether a node has rows of its own.
    fn berbaris(&self, x: &'a Simpul) -> bool {
        let perlu = self.spek.hanya_berindikator || self.syarat.per_indikator();
        self.spek.tingkat.contains(&x.tingkat)
            && (!perlu || !(self.indikator)(x).is_empty())
            && self.syarat.simpul(|isi| isi_simpul(&self.n.s, x, self.uang(x), isi))
    }

    /// Whether there are rows of a node or below it, where the specification leaves some out.
    fn tampak(&self, x: &'a Simpul) -> bool {
        let disaring = self.spek.hanya_berindikator || self.spek.berisi.is_some();
        (self.tampil)(x)
            && (!disaring
                || self.spek.tingkat.iter().all(|t| *t < Tingkat::Program)
                || self.berbaris(x)
                || self.n.di_bawah(x).into_iter().any(|a| self.tampak(a)))
    }

    fn turun(&mut self, x: &'a Simpul) {
        if !self.tampak(x) {
            return;
        }
        if self.berbaris(x) {
            self.simpul(x);
        } else if self.spek.tingkat.contains(&x.tingkat) {
            self.penomor.masuk(x.tingkat, Some(x), self.spek);
        } else {
            self.penomor.lewat(x);
        }
        for a in self.n.di_bawah(x) {
            self.turun(a);
        }
    }

    fn simpul(&mut self, x: &'a Simpul) {
        let s = &self.n.s;
        let letak = self.penomor.masuk(x.tingkat, Some(x), self.spek);
        let indikator = (self.indikator)(x);
        for ke in 0..indikator.len().max(1) {
            let mut isi = IndexMap::new();
            if ke == 0 {
                isi_simpul(s, x, self.uang(x), &mut isi);
            } else {
                hampakan_simpul(&mut isi);
            }
            letak.isi(s.rencana, ke, &mut isi);
            let i = indikator.get(ke).copied();
            isi_baris(s, x, ke, i, &mut isi);
            self.hasil.push(BarisSumber {
                kunci: if ke == 0 { x.id.clone() } else { format!("{}#{}", x.id, ke + 1) },
                tingkat: x.tingkat.kunci().to_string(),
                kode: x.kode.as_ref().map(|k| k.isi.to_string()),
                isi,
                indikator: i,
                daun: ke == 0 && x.berpagu(),
                span: Some(x.span),
            });
        }
    }
}

/// By code, when all have one; else as they stand in the files.
fn urutkan(v: &mut [&Simpul]) {
    if v.iter().all(|n| n.kode.is_some()) {
        v.sort_by(|a, b| a.kode.as_ref().map(|k| &k.isi).cmp(&b.kode.as_ref().map(|k| &k.isi)));
    }
}
