//! Which record of the old plan is which of the new one: by id, then by name, code and content.

use std::collections::BTreeMap;

use super::kata::kemiripan;
use super::rekam::{Kunci, Rekam};
use super::{Isi, Jenis, Medan};
use crate::model::pohon::TINGKAT;

/// Names so alike are the same name, corrected.
const NAMA_MIRIP: f64 = 0.75;
/// Below the same node less is enough.
const NAMA_MIRIP_SERUMPUN: f64 = 0.6;

/// Old ids with the new ones, by kind; only those that differ.
#[derive(Debug, Default)]
pub(super) struct Nama {
    ganti: BTreeMap<(&'static str, String), String>,
}

impl Nama {
    /// What an object of the old plan is called in the new one.
    pub(super) fn baru<'a>(&'a self, jenis: &'static str, id: &'a str) -> &'a str {
        self.ganti.get(&(jenis, id.to_string())).map_or(id, String::as_str)
    }

    /// A value of the old plan in the ids of the new one.
    pub(super) fn alihkan(&self, isi: &Isi) -> Isi {
        match isi {
            Isi::Rujukan(jenis, id) => {
                Isi::Rujukan(jenis, id.iter().map(|i| self.baru(jenis, i).to_string()).collect())
            }
            _ => isi.clone(),
        }
    }

    /// Old and new ids of a kind.
    pub(super) fn semua(&self, jenis: &str) -> BTreeMap<String, String> {
        self.ganti.iter().filter(|((j, _), _)| *j == jenis).map(|((_, a), b)| (a.clone(), b.clone())).collect()
    }

    fn catat(&mut self, p: &[(Option<&Rekam>, Option<&Rekam>)]) {
        for (a, b) in p {
            if let (Some(a), Some(b)) = (a, b)
                && a.pengenal.id != b.pengenal.id
            {
                self.ganti.insert((a.jenis.kunci(), a.pengenal.id.clone()), b.pengenal.id.clone());
            }
        }
    }
}

/// A record of the old plan with that of the new one.
pub(super) type Jodoh<'a> = (Option<&'a Rekam>, Option<&'a Rekam>);

/// All records in pairs: first those of the new plan in its order, then those that are gone in theirs.
pub(super) struct Pasangan<'a> {
    pub(super) semua: Vec<Jodoh<'a>>,
    pub(super) nama: Nama,
}

/// Pairs the records of two plans.
pub(super) fn pasangkan<'a>(lama: &'a [Rekam], baru: &'a [Rekam]) -> Pasangan<'a> {
    let mut nama = Nama::default();
    let mut semua = Vec::new();
    let pilih = |v: &'a [Rekam], k: &str| -> Vec<&'a Rekam> { v.iter().filter(|r| r.jenis.kunci() == k).collect() };
    let mut jenis: Vec<&'static str> = vec![Jenis::Simpul(TINGKAT[0].1).kunci(), Jenis::Indikator.kunci()];
    for r in baru.iter().chain(lama) {
        if !jenis.contains(&r.jenis.kunci()) {
            jenis.push(r.jenis.kunci());
        }
    }
    for k in jenis {
        let mut m = Meja::baru(pilih(lama, k), pilih(baru, k));
        match k {
            "simpul" => m.simpul(),
            "indikator" => m.indikator(&nama),
            "dasar_hukum" => m.hukum(),
            "data" => m.data(),
            _ => {}
        }
        m.sama(|r| Some(r.kunci.clone()), |r| Some(alih_kunci(r, &nama)));
        let p = m.hasil();
        nama.catat(&p);
        semua.extend(p);
    }
    Pasangan { semua, nama }
}

fn alih_kunci(r: &Rekam, nama: &Nama) -> Vec<Kunci> {
    let satu = |k: &Kunci| match k {
        Kunci::Teks(_) => k.clone(),
        Kunci::Acu(j, id) => Kunci::Acu(j, nama.baru(j, id).to_string()),
    };
    r.kunci.iter().map(satu).collect()
}

/// The records of one kind that are being paired.
struct Meja<'a> {
    lama: Vec<&'a Rekam>,
    baru: Vec<&'a Rekam>,
    /// The partner of each old record.
    ke: Vec<Option<usize>>,
    /// The new records that have one.
    terpakai: Vec<bool>,
}

impl<'a> Meja<'a> {
    fn baru(lama: Vec<&'a Rekam>, baru: Vec<&'a Rekam>) -> Meja<'a> {
        Meja { ke: vec![None; lama.len()], terpakai: vec![false; baru.len()], lama, baru }
    }

    fn hasil(self) -> Vec<Jodoh<'a>> {
        let mut dari = vec![None; self.baru.len()];
        for (i, j) in self.ke.iter().enumerate() {
            if let Some(j) = j {
                dari[*j] = Some(self.lama[i]);
            }
        }
        let kini = dari.into_iter().zip(&self.baru).map(|(a, b)| (a, Some(*b)));
        let hilang = self.ke.iter().zip(&self.lama).filter(|(j, _)| j.is_none()).map(|(_, a)| (Some(*a), None));
        kini.chain(hilang).collect()
    }

    fn jodohkan(&mut self, i: usize, j: usize) {
        self.ke[i] = Some(j);
        self.terpakai[j] = true;
    }

    /// Unpaired records by a key of each side.
    #[allow(clippy::type_complexity)]
    fn menurut<K: Ord>(
        &self,
        baru: impl Fn(&Rekam) -> Option<K>,
        lama: impl Fn(&Rekam) -> Option<K>,
    ) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut peta: BTreeMap<K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (i, r) in self.lama.iter().enumerate().filter(|(i, _)| self.ke[*i].is_none()) {
            if let Some(k) = lama(r) {
                peta.entry(k).or_default().0.push(i);
            }
        }
        for (j, r) in self.baru.iter().enumerate().filter(|(j, _)| !self.terpakai[*j]) {
            if let Some(k) = baru(r) {
                peta.entry(k).or_default().1.push(j);
            }
        }
        peta.into_values().collect()
    }

    /// Pairs what alone on both sides has a key.
    fn sama<K: Ord>(&mut self, baru: impl Fn(&Rekam) -> Option<K>, lama: impl Fn(&Rekam) -> Option<K>) {
        for (a, b) in self.menurut(baru, lama) {
            if let ([i], [j]) = (a.as_slice(), b.as_slice()) {
                self.jodohkan(*i, *j);
            }
        }
    }

    /// Pairs what is alike by name within a key, the most alike first.
    fn mirip<K: Ord>(
        &mut self,
        batas: f64,
        baru: impl Fn(&Rekam) -> Option<K>,
        lama: impl Fn(&Rekam) -> Option<K>,
        boleh: impl Fn(&Rekam, &Rekam) -> bool,
    ) {
        for (a, b) in self.menurut(baru, lama) {
            let mut calon = Vec::new();
            for i in &a {
                for j in &b {
                    let (x, y) = (self.lama[*i], self.baru[*j]);
                    let n = kemiripan(&x.pengenal.nama, &y.pengenal.nama);
                    if n >= batas && angka(&x.pengenal.nama) == angka(&y.pengenal.nama) && boleh(x, y) {
                        calon.push((n, x.pengenal.id.as_str(), y.pengenal.id.as_str(), *i, *j));
                    }
                }
            }
            calon.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(y.1)).then(x.2.cmp(y.2)));
            for (.., i, j) in calon {
                if self.ke[i].is_none() && !self.terpakai[j] {
                    self.jodohkan(i, j);
                }
            }
        }
    }

    /// Nodes. A typed id decides; an id that is a code only does so when no other node took the name along.
    fn simpul(&mut self) {
        let diketik = |r: &Rekam| r.diketik.then(|| r.pengenal.id.clone());
        self.sama(diketik, diketik);
        let tetap = |r: &Rekam| Some((r.pengenal.id.clone(), rapikan(&r.pengenal.nama)));
        self.sama(tetap, tetap);
        for (_, t) in TINGKAT {
            let setingkat = |r: &Rekam| (r.jenis == Jenis::Simpul(*t)).then(|| rapikan(&r.pengenal.nama));
            let induk = self.nama_induk();
            let serumah = |r: &Rekam| setingkat(r).map(|n| (r.induk.clone(), n));
            self.sama(serumah, |r| setingkat(r).map(|n| (pindah(&induk, r), n)));
            self.sama(setingkat, setingkat);
            let id = |r: &Rekam| (r.jenis == Jenis::Simpul(*t)).then(|| r.pengenal.id.clone());
            self.sama(id, id);
            let kode = |r: &Rekam| r.pengenal.kode.clone().filter(|_| r.jenis == Jenis::Simpul(*t));
            self.sama(kode, kode);
            // Two codes are two entries of the nomenklatur, however alike their names are.
            let boleh = |x: &Rekam, y: &Rekam| {
                x.pengenal.kode.is_none() || y.pengenal.kode.is_none() || x.pengenal.kode == y.pengenal.kode
            };
            let di = |r: &Rekam| (r.jenis == Jenis::Simpul(*t)).then(|| r.induk.clone());
            let induk = self.nama_induk();
            self.mirip(NAMA_MIRIP, di, |r| (r.jenis == Jenis::Simpul(*t)).then(|| pindah(&induk, r)), boleh);
        }
    }

    /// What the old nodes paired so far are called in the new plan.
    fn nama_induk(&self) -> BTreeMap<String, String> {
        let satu =
            |(a, j): (&&Rekam, &Option<usize>)| Some((a.pengenal.id.clone(), self.baru[(*j)?].pengenal.id.clone()));
        self.lama.iter().zip(&self.ke).filter_map(satu).collect()
    }

    /// Indicators: by their typed id, else by their name below the same node.
    fn indikator(&mut self, nama: &Nama) {
        let diketik = |r: &Rekam| r.diketik.then(|| r.pengenal.id.clone());
        self.sama(diketik, diketik);
        let pemilik = |r: &Rekam| r.induk.as_ref().map(|i| nama.baru("simpul", i).to_string());
        let n = |r: &Rekam| rapikan(&r.pengenal.nama);
        self.sama(|r| Some((r.induk.clone()?, n(r))), |r| Some((pemilik(r)?, n(r))));
        self.mirip(NAMA_MIRIP_SERUMPUN, |r| r.induk.clone(), pemilik, |_, _| true);
        // `simpul`, `simpul#2`: the same place below the same node.
        let letak = |r: &Rekam| r.pengenal.id.split_once('#').map_or(String::new(), |(_, n)| n.to_string());
        let buatan = |r: &Rekam| (!r.diketik).then(|| letak(r));
        self.sama(|r| Some((r.induk.clone()?, buatan(r)?)), |r| Some((pemilik(r)?, buatan(r)?)));
        self.sama(|r| Some(n(r)), |r| Some(n(r)));
    }

    fn hukum(&mut self) {
        let diketik = |r: &Rekam| r.diketik.then(|| r.pengenal.id.clone());
        self.sama(diketik, diketik);
        let nomor = |r: &Rekam| {
            let t = |k: &str| r.medan.get(&Medan::lain(k)).map(|x| x.isi.to_string().to_lowercase());
            Some((t("jenis"), t("nomor")?, t("tahun")?))
        };
        self.sama(nomor, nomor);
        let kutipan = |r: &Rekam| Some(rapikan(&r.pengenal.nama));
        self.sama(kutipan, kutipan);
    }

    /// Records: by their typed id; without one by content, then by name, then by their number.
    fn data(&mut self) {
        let himpunan = |r: &Rekam| r.kunci.first().cloned();
        let diketik = |r: &Rekam| r.diketik.then(|| r.kunci.clone());
        self.sama(diketik, diketik);
        let isi = |r: &Rekam| {
            let semua: Vec<String> = r.medan.iter().map(|(m, x)| format!("{}={}", m.jalur(), x.isi)).collect();
            (!r.diketik).then(|| (himpunan(r), semua))
        };
        for (a, b) in self.menurut(isi, isi) {
            a.iter().zip(&b).for_each(|(i, j)| self.jodohkan(*i, *j));
        }
        let nama = |r: &Rekam| (!r.diketik).then(|| (himpunan(r), rapikan(&r.pengenal.nama)));
        self.sama(nama, nama);
        let set = |r: &Rekam| (!r.diketik).then(|| himpunan(r));
        self.mirip(NAMA_MIRIP, set, set, |_, _| true);
    }
}

/// The parent of an old node in the ids of the new plan.
fn pindah(induk: &BTreeMap<String, String>, r: &Rekam) -> Option<String> {
    r.induk.as_ref().map(|i| induk.get(i).unwrap_or(i).clone())
}

/// A name without the differences of case and blanks.
fn rapikan(nama: &str) -> String {
    nama.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The numbers in a name: `Tahap 1` and `Tahap 2` are not the same name.
fn angka(nama: &str) -> Vec<&str> {
    nama.split(|c: char| !c.is_ascii_digit()).filter(|t| !t.is_empty()).collect()
}
