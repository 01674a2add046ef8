//! The cascade as it is read from top to bottom, with money rolled up from the leaves and counted once.
//!
//! A kegiatan that stands under two outcomes appears twice, each time with its own outputs and money. A sub kegiatan
//! that serves several outputs is printed after the last of them; its money belongs to the first.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::compute::asal::{Asal, Hitungan, Operan};
use crate::compute::daun::uang_daun;
use crate::diag::{Diagnostic, Sink, kode};
use crate::model::Rencana;
use crate::model::nilai::Tahun;
use crate::model::pohon::{Pohon, Simpul, Tingkat, Uang};

/// A computed amount with its provenance.
#[derive(Clone, Debug)]
pub struct Jumlah {
    /// The amount.
    pub nilai: Decimal,
    /// Where it comes from.
    pub asal: Asal,
}

/// Amounts per kind of money and year; a year without any leaf amount is absent.
pub type JumlahUang = BTreeMap<(Uang, Tahun), Jumlah>;

/// Amounts to be added up, each with the name it goes by.
type Bagian = BTreeMap<(Uang, Tahun), Vec<(String, Jumlah)>>;

/// A node where it appears in the cascade.
#[derive(Clone, Debug)]
pub struct Cabang {
    /// Id of the node.
    pub id: String,
    /// Key of this appearance: the id, `id@parent` from the second appearance's point of view.
    pub kunci: String,
    /// Level.
    pub tingkat: Tingkat,
    /// Money.
    pub uang: JumlahUang,
    /// What stands below, in printed order.
    pub anak: Vec<Cabang>,
}

/// The whole cascade.
#[derive(Clone, Debug, Default)]
pub struct Kaskade {
    /// Tujuan in order, then programs of no sasaran.
    pub akar: Vec<Cabang>,
    /// Money of every node over all its appearances.
    per_simpul: HashMap<String, JumlahUang>,
}

impl Kaskade {
    /// Builds the cascade of a plan whose references have been resolved. Reports sums too large to hold.
    pub fn bangun(rencana: &Rencana, sink: &mut Sink) -> Kaskade {
        let pohon = &rencana.pohon;
        let mut p = Perakit { rencana, pohon, sink, sudah_program: Vec::new(), sudah_luapan: false };
        let mut akar: Vec<Cabang> = pohon.setingkat(Tingkat::Tujuan).map(|t| p.tujuan(t)).collect();
        akar.extend(pohon.setingkat(Tingkat::Program).filter(|x| x.induk.is_empty()).map(|x| p.program(x, "")));
        let mut k = Kaskade { akar, per_simpul: HashMap::new() };
        k.per_simpul = k.jumlah_simpul();
        k
    }

    /// Money of each node, its appearances added up.
    fn jumlah_simpul(&self) -> HashMap<String, JumlahUang> {
        let mut bagian: HashMap<&str, Bagian> = HashMap::new();
        for c in self.semua() {
            let milik = bagian.entry(&c.id).or_default();
            for (k, j) in &c.uang {
                milik.entry(*k).or_default().push((c.kunci.clone(), j.clone()));
            }
        }
        let satu = |b: Bagian| b.into_iter().filter_map(|(k, v)| Some((k, gabung(v)?))).collect();
        bagian.into_iter().map(|(id, b)| (id.to_string(), satu(b))).collect()
    }

    /// All appearances, top to bottom.
    pub fn semua(&self) -> Vec<&Cabang> {
        fn turun<'a>(c: &'a Cabang, v: &mut Vec<&'a Cabang>) {
            v.push(c);
            c.anak.iter().for_each(|a| turun(a, v));
        }
        let mut v = Vec::new();
        self.akar.iter().for_each(|c| turun(c, &mut v));
        v
    }

    /// All money of a node over all its appearances.
    pub fn uang(&self, id: &str) -> Option<&JumlahUang> {
        self.per_simpul.get(id)
    }

    /// Pagu of a node in a year over all its appearances; `None` when it has none.
    pub fn pagu(&self, id: &str, tahun: Tahun) -> Option<&Jumlah> {
        self.uang(id)?.get(&(Uang::Pagu, tahun))
    }

    /// Pagu of the whole plan in a year.
    pub fn total(&self, tahun: Tahun) -> Option<Jumlah> {
        let satu = |c: &Cabang| Some((c.kunci.clone(), c.uang.get(&(Uang::Pagu, tahun))?.clone()));
        gabung(self.akar.iter().filter_map(satu).collect())
    }

    /// Pagu of a node, or of the plan, over several years, with its provenance.
    pub fn pagu_tahun(&self, id: Option<&str>, tahun: impl IntoIterator<Item = Tahun>) -> Jumlah {
        let satu = |t: Tahun| match id {
            Some(id) => self.pagu(id, t).cloned(),
            None => self.total(t),
        };
        let semua: Vec<(Tahun, Jumlah)> = tahun.into_iter().filter_map(|t| Some((t, satu(t)?))).collect();
        if let [(_, j)] = semua.as_slice() {
            return j.clone();
        }
        let nilai = semua.iter().try_fold(Decimal::ZERO, |a, (_, j)| a.checked_add(j.nilai)).unwrap_or_default();
        let operan = semua.into_iter();
        let operan = operan.map(|(t, j)| Operan { nama: t.to_string(), nilai: Some(j.nilai), asal: j.asal });
        let hitungan = Hitungan { rumus: "jumlah tahun".to_string(), operan: operan.collect() };
        Jumlah { nilai, asal: Asal::Hitung(Arc::new(hitungan)) }
    }

    /// Sums the money of several nodes, for example of the programs of one bidang urusan.
    pub fn jumlah<'a>(&self, id: impl IntoIterator<Item = &'a str>) -> JumlahUang {
        let mut bagian = Bagian::new();
        for id in id {
            for (k, j) in self.uang(id).into_iter().flatten() {
                bagian.entry(*k).or_default().push((id.to_string(), j.clone()));
            }
        }
        bagian.into_iter().filter_map(|(k, v)| Some((k, gabung(v)?))).collect()
    }
}

/// Sums amounts, keeping a single one as it is.
fn gabung(mut bagian: Vec<(String, Jumlah)>) -> Option<Jumlah> {
    if bagian.len() <= 1 {
        return bagian.pop().map(|(_, j)| j);
    }
    let nilai = bagian.iter().try_fold(Decimal::ZERO, |a, (_, j)| a.checked_add(j.nilai))?;
    let operan = bagian.into_iter().map(|(nama, j)| Operan { nama, nilai: Some(j.nilai), asal: j.asal }).collect();
    Some(Jumlah { nilai, asal: Asal::Hitung(Arc::new(Hitungan { rumus: "jumlah".to_string(), operan })) })
}

struct Perakit<'a> {
    rencana: &'a Rencana,
    pohon: &'a Pohon,
    sink: &'a mut Sink,
    sudah_program: Vec<String>,
    sudah_luapan: bool,
}

impl Perakit<'_> {
    fn tujuan(&mut self, t: &Simpul) -> Cabang {
        let pohon = self.pohon;
        let anak = pohon
            .anak(&t.id, Tingkat::Sasaran)
            .map(|s| {
                let anak = pohon.anak(&s.id, Tingkat::Program).map(|p| self.program(p, &s.id)).collect();
                self.cabang(s, s.id.clone(), anak)
            })
            .collect();
        self.cabang(t, t.id.clone(), anak)
    }

    /// A program below one sasaran (or none). Below a second sasaran it is printed again, without money.
    fn program(&mut self, p: &Simpul, sasaran: &str) -> Cabang {
        let pohon = self.pohon;
        let kedua = self.sudah_program.contains(&p.id);
        let kunci = if kedua { format!("{}@{sasaran}", p.id) } else { p.id.clone() };
        if kedua {
            return kosong(p, kunci);
        }
        self.sudah_program.push(p.id.clone());
        let mut anak: Vec<Cabang> = pohon
            .anak(&p.id, Tingkat::Outcome)
            .map(|o| {
                let kegiatan = pohon
                    .anak(&p.id, Tingkat::Kegiatan)
                    .filter(|k| k.outcome.iter().any(|x| x.isi == o.id))
                    .map(|k| self.kegiatan(k, Some(&o.id)))
                    .collect();
                self.cabang(o, o.id.clone(), kegiatan)
            })
            .collect();
        anak.extend(
            pohon.anak(&p.id, Tingkat::Kegiatan).filter(|k| k.outcome.is_empty()).map(|k| self.kegiatan(k, None)),
        );
        self.cabang(p, kunci, anak)
    }

    /// A kegiatan, below one of its outcomes when there are any.
    fn kegiatan(&mut self, k: &Simpul, outcome: Option<&str>) -> Cabang {
        let pohon = self.pohon;
        let kunci = match outcome {
            Some(o) if k.outcome.len() > 1 => format!("{}@{o}", k.id),
            _ => k.id.clone(),
        };
        let keluaran: Vec<&Simpul> = pohon
            .anak(&k.id, Tingkat::Output)
            .filter(|o| outcome.is_none_or(|x| o.outcome.iter().any(|y| y.isi == x)))
            .collect();
        let mut anak: Vec<Cabang> = keluaran.iter().map(|o| self.cabang(o, o.id.clone(), Vec::new())).collect();
        for s in pohon.setingkat(Tingkat::SubKegiatan) {
            let tempat: Vec<usize> =
                s.induk.iter().filter_map(|i| keluaran.iter().position(|o| o.id == i.isi)).collect();
            if let (Some(pertama), Some(terakhir)) = (tempat.first(), tempat.iter().max()) {
                if s.induk.first().is_none_or(|i| i.isi != keluaran[*pertama].id) {
                    // Its first output stands below another outcome: here it is printed again, without money.
                    let kunci = format!("{}@{}", s.id, keluaran[*terakhir].id);
                    anak[*terakhir].anak.push(kosong(s, kunci));
                    continue;
                }
                let daun = self.cabang(s, s.id.clone(), Vec::new());
                let satu = std::slice::from_ref(&daun);
                let tambah = self.jumlahkan(satu);
                self.tumpuk(&mut anak[*pertama], tambah);
                anak[*terakhir].anak.push(daun);
            }
        }
        // Sub kegiatan directly below the kegiatan, and money typed on the kegiatan itself, stand under its first outcome.
        let pertama = outcome.is_none_or(|o| k.outcome.first().is_some_and(|x| x.isi == o));
        if pertama {
            let langsung: Vec<_> =
                pohon.anak(&k.id, Tingkat::SubKegiatan).map(|s| self.cabang(s, s.id.clone(), Vec::new())).collect();
            anak.extend(langsung);
        }
        let mut c = self.cabang(k, kunci, anak);
        if !pertama && k.berpagu() {
            c.uang = self.jumlahkan(&c.anak);
        }
        c
    }

    /// An appearance with its own money (leaf) or the sum of what stands below.
    fn cabang(&mut self, s: &Simpul, kunci: String, anak: Vec<Cabang>) -> Cabang {
        let mut uang = uang_daun(self.rencana, s);
        for (k, j) in self.jumlahkan(&anak) {
            uang.entry(k).or_insert(j);
        }
        Cabang { id: s.id.clone(), kunci, tingkat: s.tingkat, uang, anak }
    }

    /// Sums per kind and year with operands.
    fn jumlahkan(&mut self, anak: &[Cabang]) -> JumlahUang {
        let mut hasil: BTreeMap<(Uang, Tahun), (Decimal, Vec<Operan>)> = BTreeMap::new();
        for a in anak {
            for (t, j) in &a.uang {
                let (jumlah, operan) = hasil.entry(*t).or_default();
                match jumlah.checked_add(j.nilai) {
                    Some(n) => *jumlah = n,
                    None => self.luapan(&a.id),
                }
                operan.push(Operan { nama: a.kunci.clone(), nilai: Some(j.nilai), asal: j.asal.clone() });
            }
        }
        hasil
            .into_iter()
            .map(|(t, (nilai, operan))| {
                let h = Hitungan { rumus: "jumlah".to_string(), operan };
                (t, Jumlah { nilai, asal: Asal::Hitung(Arc::new(h)) })
            })
            .collect()
    }

    /// Adds amounts to an output that already has some.
    fn tumpuk(&mut self, c: &mut Cabang, tambah: JumlahUang) {
        for (t, j) in tambah {
            let Some(lama) = c.uang.get_mut(&t) else {
                c.uang.insert(t, j);
                continue;
            };
            let mut operan = operan_dari(lama);
            operan.extend(operan_dari(&j));
            match lama.nilai.checked_add(j.nilai) {
                Some(n) => lama.nilai = n,
                None => self.luapan(&c.id),
            }
            lama.asal = Asal::Hitung(Arc::new(Hitungan { rumus: "jumlah".to_string(), operan }));
        }
    }

    fn luapan(&mut self, id: &str) {
        if !self.sudah_luapan {
            self.sudah_luapan = true;
            let span = self.pohon.cari(id).map(|s| s.span);
            self.sink.lapor(
                Diagnostic::new(kode::HITUNG, span, format!("jumlah pagu melebihi batas bilangan (mulai `{id}`)"))
                    .bantuan("periksa pagu yang terlalu besar di bawah simpul ini"),
            );
        }
    }
}

/// A further appearance of a node, without its money.
fn kosong(s: &Simpul, kunci: String) -> Cabang {
    Cabang { id: s.id.clone(), kunci, tingkat: s.tingkat, uang: JumlahUang::new(), anak: Vec::new() }
}

fn operan_dari(j: &Jumlah) -> Vec<Operan> {
    match &j.asal {
        Asal::Hitung(h) => h.operan.clone(),
        asal => vec![Operan { nama: String::new(), nilai: Some(j.nilai), asal: asal.clone() }],
    }
}
