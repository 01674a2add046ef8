//! Changes put into the groups of a report, with the money of each program before and after.

use std::collections::{BTreeMap, BTreeSet};

use super::pasang::{Jodoh, Nama, Pasangan};
use super::{Banyak, Jenis, Keadaan, Kelompok, Medan, Mutu, Objek, Pagu, Pengenal, Perubahan, Ringkasan, Rumpun, Sisi};
use crate::compute::kaskade::JumlahUang;
use crate::model::nilai::Tahun;
use crate::model::pohon::Uang;
use crate::model::{Pohon, Rencana, Tingkat};

/// Where an object stands in a report: group, then place.
type Urutan = (Letak, usize, u8, usize, usize);

/// Group of an object, in the order of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Letak {
    Identitas,
    Hukum,
    TujuanSasaran,
    /// A program by its place; those that are gone come after the others.
    Program(usize),
    Indikator,
    Data,
    Narasi,
    Tabel,
}

/// Puts the differences of all pairs in order.
pub(super) fn susun(lama: &Sisi<'_>, baru: &Sisi<'_>, p: &Pasangan<'_>) -> Perubahan {
    let peta = Peta::baru(lama.rencana, baru.rencana, p);
    let mut isi: BTreeMap<Letak, Vec<(Urutan, Objek)>> = BTreeMap::new();
    for (n, (a, b)) in p.semua.iter().enumerate() {
        let ubah = super::beda_medan(*a, *b, &p.nama);
        let keadaan = match (a, b) {
            (None, _) => Keadaan::Ditambah,
            (_, None) => Keadaan::Dihapus,
            _ if ubah.is_empty() => continue,
            _ => Keadaan::Berubah,
        };
        let jenis = b.or(*a).map_or(Jenis::Identitas, |r| r.jenis.clone());
        let satu = |r: &Option<&super::rekam::Rekam>| r.map(|r| r.pengenal.clone());
        let objek = Objek { jenis, keadaan, lama: satu(a), baru: satu(b), ubah };
        let urutan = peta.urutan(n, (*a, *b), &p.nama);
        isi.entry(urutan.0).or_default().push((urutan, objek));
    }
    let ringkasan = ringkas(lama, baru, isi.values().flatten().map(|(_, o)| o));
    // A program whose money changed although nothing below it did: a factor, a rule of the cascade.
    for (n, pr) in peta.program.iter().enumerate() {
        if pagu_program(lama, baru, pr).values().any(|x| !x.selisih().is_zero()) {
            isi.entry(Letak::Program(n)).or_default();
        }
    }
    let kelompok = isi.into_iter().map(|(l, mut objek)| {
        objek.sort_by_key(|x| x.0);
        let objek = objek.into_iter().map(|(_, o)| o).collect();
        let mut pagu = BTreeMap::new();
        let rumpun = match l {
            Letak::Identitas => Rumpun::Identitas,
            Letak::Hukum => Rumpun::Hukum,
            Letak::TujuanSasaran => Rumpun::TujuanSasaran,
            Letak::Program(n) => {
                let (a, b) = &peta.program[n];
                pagu = pagu_program(lama, baru, &peta.program[n]);
                Rumpun::Program { lama: a.clone().map(Box::new), baru: b.clone().map(Box::new) }
            }
            Letak::Indikator => Rumpun::Indikator,
            Letak::Data => Rumpun::Data,
            Letak::Narasi => Rumpun::Narasi,
            Letak::Tabel => Rumpun::Tabel,
        };
        Kelompok { rumpun, pagu, objek }
    });
    Perubahan {
        kelompok: kelompok.collect(),
        ringkasan,
        ganti_simpul: p.nama.semua("simpul"),
        ganti_indikator: p.nama.semua("indikator"),
    }
}

/// A program before and after.
type Program = (Option<Pengenal>, Option<Pengenal>);

fn pagu_program(lama: &Sisi<'_>, baru: &Sisi<'_>, (a, b): &Program) -> BTreeMap<Tahun, Pagu> {
    let uang = |s: &Sisi<'_>, p: &Option<Pengenal>| p.as_ref().and_then(|p| s.kaskade.uang(&p.id)).cloned();
    gabung(&uang(lama, a).unwrap_or_default(), &uang(baru, b).unwrap_or_default())
}

/// Pagu per year of two sides.
fn gabung(a: &JumlahUang, b: &JumlahUang) -> BTreeMap<Tahun, Pagu> {
    let ambil = |u: &JumlahUang, t| u.get(&(Uang::Pagu, t)).map(|j| j.nilai);
    let tahun: BTreeSet<Tahun> = a.keys().chain(b.keys()).filter(|(u, _)| *u == Uang::Pagu).map(|(_, t)| *t).collect();
    tahun.into_iter().map(|t| (t, Pagu { lama: ambil(a, t), baru: ambil(b, t) })).collect()
}

/// Where the nodes of both plans stand.
struct Peta<'a> {
    lama: &'a Pohon,
    baru: &'a Pohon,
    /// Place of each node of the new plan, by id.
    letak: BTreeMap<&'a str, usize>,
    program: Vec<Program>,
    /// Program by its id in the new plan, in the old one.
    program_baru: BTreeMap<&'a str, usize>,
    program_lama: BTreeMap<&'a str, usize>,
}

impl<'a> Peta<'a> {
    fn baru(lama: &'a Rencana, baru: &'a Rencana, p: &Pasangan<'a>) -> Peta<'a> {
        let mut m = Peta {
            lama: &lama.pohon,
            baru: &baru.pohon,
            letak: BTreeMap::new(),
            program: Vec::new(),
            program_baru: BTreeMap::new(),
            program_lama: BTreeMap::new(),
        };
        for (a, b) in &p.semua {
            let Some(Jenis::Simpul(t)) = b.or(*a).map(|r| r.jenis.clone()) else { continue };
            if let Some(b) = b {
                m.letak.insert(&b.pengenal.id, m.letak.len());
            }
            if t == Tingkat::Program {
                let n = m.program.len();
                if let Some(a) = a {
                    m.program_lama.insert(&a.pengenal.id, n);
                }
                if let Some(b) = b {
                    m.program_baru.insert(&b.pengenal.id, n);
                }
                m.program.push((a.map(|r| r.pengenal.clone()), b.map(|r| r.pengenal.clone())));
            }
        }
        m
    }

    fn urutan(&self, n: usize, (a, b): Jodoh<'_>, nama: &Nama) -> Urutan {
        let Some(r) = b.or(a) else { return (Letak::Tabel, n, 0, 0, 0) };
        let kini = b.is_some();
        match &r.jenis {
            Jenis::Simpul(_) => self.di_pohon(&r.pengenal.id, kini, nama, n, 0),
            Jenis::Indikator | Jenis::Rkpd | Jenis::Usulan => match &r.induk {
                // Below its node, behind the node's own changes.
                Some(s) if !kini && self.letak.contains_key(nama.baru("simpul", s)) => {
                    self.di_pohon(nama.baru("simpul", s), true, nama, 0, n + 1)
                }
                Some(s) => self.di_pohon(s, kini, nama, 0, n + 1),
                None => (Letak::Indikator, n, 0, 0, 0),
            },
            Jenis::Daftar | Jenis::Evaluasi => (Letak::Indikator, n, 0, 0, 0),
            Jenis::Hukum => (Letak::Hukum, n, 0, 0, 0),
            Jenis::Data | Jenis::Fakta => (Letak::Data, n, 0, 0, 0),
            Jenis::Narasi => (Letak::Narasi, n, 0, 0, 0),
            Jenis::Spek | Jenis::Gambar => (Letak::Tabel, n, 0, 0, 0),
            Jenis::Identitas | Jenis::Pejabat | Jenis::BidangUrusan | Jenis::Misi | Jenis::Susunan => {
                (Letak::Identitas, n, 0, 0, 0)
            }
        }
    }

    /// Place of a node: that of the new plan; a node that is gone stands behind the nearest one above it that is not.
    fn di_pohon(&self, id: &str, kini: bool, nama: &Nama, n: usize, dalam: usize) -> Urutan {
        if kini {
            let letak = self.letak.get(id).copied().unwrap_or(usize::MAX);
            return (self.kelompok(self.baru, &self.program_baru, id), letak, 0, 0, dalam);
        }
        let atas = leluhur(self.lama, id).into_iter().find_map(|s| self.letak.get(nama.baru("simpul", s)).copied());
        (self.kelompok(self.lama, &self.program_lama, id), atas.unwrap_or(usize::MAX), 1, n, dalam)
    }

    fn kelompok(&self, pohon: &Pohon, program: &BTreeMap<&str, usize>, id: &str) -> Letak {
        let di_program = leluhur(pohon, id).into_iter().find_map(|s| program.get(s).copied());
        match (di_program, pohon.cari(id).map(|s| s.tingkat)) {
            (Some(n), _) => Letak::Program(n),
            (None, Some(Tingkat::Tujuan | Tingkat::Sasaran)) => Letak::TujuanSasaran,
            _ => Letak::Indikator,
        }
    }
}

/// A node and those above it, by the first parent of each.
fn leluhur<'a>(pohon: &'a Pohon, id: &'a str) -> Vec<&'a str> {
    let mut v = vec![id];
    while let Some(atas) = v.last().and_then(|i| pohon.cari(i)).and_then(|s| s.induk.first()) {
        if v.contains(&atas.isi.as_str()) {
            break;
        }
        v.push(&atas.isi);
    }
    v
}

fn ringkas<'a>(lama: &Sisi<'_>, baru: &Sisi<'_>, objek: impl Iterator<Item = &'a Objek>) -> Ringkasan {
    let mut r = Ringkasan::default();
    for o in objek {
        let banyak: &mut Banyak = match o.jenis {
            Jenis::Simpul(_) => &mut r.simpul,
            Jenis::Indikator => &mut r.indikator,
            _ => &mut r.lain,
        };
        match o.keadaan {
            Keadaan::Ditambah => banyak.ditambah += 1,
            Keadaan::Dihapus => banyak.dihapus += 1,
            Keadaan::Berubah => banyak.berubah += 1,
        }
        if o.jenis != Jenis::Indikator || o.keadaan != Keadaan::Berubah {
            continue;
        }
        // The same number written with other decimals is no other target.
        let target =
            o.ubah.iter().filter(|u| matches!(u.medan, Medan::Target(_)) && u.selisih().is_none_or(|s| !s.is_zero()));
        for u in target {
            r.target += 1;
            match o.mutu(u) {
                Mutu::Baik => r.target_baik += 1,
                Mutu::Buruk => r.target_buruk += 1,
                Mutu::Netral => {}
            }
        }
    }
    let total = |s: &Sisi<'_>, t| s.kaskade.total(t).map(|j| j.nilai);
    let tahun: BTreeSet<Tahun> = [lama, baru]
        .iter()
        .flat_map(|s| s.kaskade.semua())
        .flat_map(|c| c.uang.keys())
        .filter(|(u, _)| *u == Uang::Pagu)
        .map(|(_, t)| *t)
        .collect();
    r.pagu = tahun.into_iter().map(|t| (t, Pagu { lama: total(lama, t), baru: total(baru, t) })).collect();
    r
}
