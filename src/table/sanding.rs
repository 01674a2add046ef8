//! Rows before and after a change, side by side: fields `sebelum.…` and `sesudah.…` of every row source.
//!
//! Rows are paired by key; what belongs to an indicator is paired by the indicator, so that indicators may be added or
//! removed anywhere. A row that is gone stands where it stood, with what names it and without values; in a document
//! that changes nothing the fields of both sides are absent.

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexMap;

use super::lama;
use super::spek::{Spek, SpekKolom};
use super::sumber::{BarisSumber, Isi, NilaiSel, isi_indikator};
use crate::model::nilai::{Nilai, Rentang, Tahun};
use crate::model::pohon::TINGKAT;
use crate::model::{Rencana, Tingkat};

/// Prefix of the fields before the change.
const SEBELUM: &str = "sebelum.";
/// Prefix of the fields after the change: absent on rows that are gone.
const SESUDAH: &str = "sesudah.";
/// Field that says what became of a row.
const KEADAAN: &str = "perubahan";
/// Field with the reason.
const ALASAN: &str = "alasan_perubahan";

/// Fields that name a row: another name is a change, whatever the table shows.
const NAMA_BARIS: &[&str] = &["uraian", "indikator", "satuan"];

/// What became of a row, as printed.
const BARU: &str = "Baru";
const DIHAPUS: &str = "Dihapus";
const BERUBAH: &str = "Berubah";
const TETAP: &str = "Tetap";

/// The name of a field without the side it is on.
pub(super) fn dasar(medan: &str) -> &str {
    medan.strip_prefix(SEBELUM).or_else(|| medan.strip_prefix(SESUDAH)).unwrap_or(medan)
}

/// Whether a specification asks for both sides.
pub(super) fn berdampingan(spek: &Spek) -> bool {
    let medan = medan(&spek.kolom, None);
    spek.hanya_berubah || medan.iter().any(|(m, _)| dasar(m) != *m || [KEADAAN, ALASAN].contains(m))
}

/// The fields that columns show, each with the named range of its years.
fn medan<'s>(kolom: &'s [SpekKolom], luar: Option<&'s str>) -> Vec<(&'s str, Option<&'s str>)> {
    let mut v = Vec::new();
    for k in kolom {
        let rentang = k.ulang.as_ref().or(k.tahun.as_ref()).map(|t| t.isi.as_str()).or(luar);
        let pola = k.pola.iter().flat_map(|p| p.medan());
        v.extend(k.isi.iter().chain(&k.setiap).chain(pola).map(|m| (m.isi.as_str(), rentang)));
        v.extend(medan(&k.anak, rentang));
    }
    v
}

/// Puts rows of both plans side by side. `bertingkat`: the source has several rows for a node, one per indicator.
pub(super) fn sandingkan<'a>(
    spek: &Spek,
    (r_baru, r_lama): (&'a Rencana, &'a Rencana),
    baru: Vec<BarisSumber<'a>>,
    lama: Vec<BarisSumber<'a>>,
    bertingkat: bool,
) -> Vec<BarisSumber<'a>> {
    let semua = medan(&spek.kolom, None);
    let berpasangan = semua.iter().any(|(m, _)| dasar(m) != *m);
    let mut dibandingkan: HashMap<&str, Vec<Rentang>> = NAMA_BARIS.iter().map(|m| (*m, Vec::new())).collect();
    for (m, rentang) in semua.iter().filter(|(m, _)| !berpasangan || dasar(m) != *m) {
        let tahun = rentang.and_then(|r| r_baru.periode.rentang.get(r));
        dibandingkan.entry(dasar(m)).or_default().extend(tahun);
    }
    let p = Penyanding { r_baru, r_lama, bertingkat, dibandingkan };
    let mut hasil = p.gabung(baru, &lama);
    if spek.hanya_berubah {
        hanya_berubah(&mut hasil);
    }
    hasil
}

struct Penyanding<'a, 's> {
    r_baru: &'a Rencana,
    r_lama: &'a Rencana,
    bertingkat: bool,
    /// Fields that decide whether a row changed, with the years that count; all when there are none.
    dibandingkan: HashMap<&'s str, Vec<Rentang>>,
}

/// What pairs rows: the node or record, and the indicator.
type Kunci = (String, Option<String>);

impl<'a> Penyanding<'a, '_> {
    fn kunci(&self, b: &BarisSumber<'_>) -> Kunci {
        let indikator = b.indikator.map(|i| i.id.clone());
        let dasar = match (self.bertingkat, &indikator) {
            (true, _) => b.kunci.split('#').next().unwrap_or_default().to_string(),
            // The key of a list of indicators is a running number.
            (false, Some(_)) => String::new(),
            (false, None) => b.kunci.clone(),
        };
        (dasar, indikator)
    }

    fn gabung(&self, mut baru: Vec<BarisSumber<'a>>, lama: &[BarisSumber<'a>]) -> Vec<BarisSumber<'a>> {
        let mut tersedia: HashMap<Kunci, Vec<usize>> = HashMap::new();
        let mut pertama_lama: HashMap<String, usize> = HashMap::new();
        for (j, b) in lama.iter().enumerate().rev() {
            let k = self.kunci(b);
            pertama_lama.insert(k.0.clone(), j);
            tersedia.entry(k).or_default().push(j);
        }
        // Where old rows stand among the new ones: behind the new row of this index, 0 for the beginning.
        let mut letak: Vec<Option<usize>> = vec![None; lama.len()];
        let mut akhir_simpul: HashMap<String, usize> = HashMap::new();
        for (i, b) in baru.iter_mut().enumerate() {
            let k = self.kunci(b);
            let j = tersedia.get_mut(&k).and_then(Vec::pop);
            if let Some(j) = j {
                letak[j] = Some(i + 1);
            }
            let pertama = !self.bertingkat || akhir_simpul.insert(k.0.clone(), i + 1).is_none();
            let simpul = if self.bertingkat { pertama_lama.get(&k.0).copied() } else { j };
            self.isi(b, j.map(|j| &lama[j]), simpul.map(|j| &lama[j]), pertama);
        }
        let mut sisip: BTreeMap<usize, Vec<BarisSumber<'a>>> = BTreeMap::new();
        let mut lalu = 0;
        for (j, b) in lama.iter().enumerate() {
            if let Some(i) = letak[j] {
                lalu = i;
                continue;
            }
            let (simpul, indikator) = self.kunci(b);
            let ada = akhir_simpul.get(&simpul).copied();
            if ada.is_some() && indikator.is_none() {
                // The node is there, with rows for its indicators instead.
                continue;
            }
            let tempat = ada.unwrap_or(lalu);
            sisip.entry(tempat).or_default().push(self.dihapus(b, ada.is_some()));
        }
        let dipakai: HashSet<String> = baru.iter().map(|b| b.kunci.clone()).collect();
        for b in sisip.values_mut().flatten().filter(|b| dipakai.contains(&b.kunci)) {
            b.kunci = format!("lama:{}", b.kunci);
        }
        let mut hasil = sisip.remove(&0).unwrap_or_default();
        for (i, b) in baru.into_iter().enumerate() {
            hasil.push(b);
            hasil.extend(sisip.remove(&(i + 1)).unwrap_or_default());
        }
        hasil
    }

    /// Adds both sides to a row of the new plan. `simpul`: the first old row of its node.
    fn isi(
        &self,
        b: &mut BarisSumber<'a>,
        sama: Option<&BarisSumber<'a>>,
        simpul: Option<&BarisSumber<'a>>,
        pertama: bool,
    ) {
        let sendiri = std::mem::take(&mut b.isi);
        let mut dulu: IndexMap<String, Isi> = IndexMap::new();
        let milik_indikator = b.indikator.map(|i| medan_indikator(self.r_baru, i)).unwrap_or_default();
        if let Some(s) = simpul.filter(|_| pertama) {
            let asing = s.indikator.map(|i| medan_indikator(self.r_lama, i)).unwrap_or_default();
            dulu.extend(s.isi.iter().filter(|(k, _)| !asing.contains(*k)).map(|(k, v)| (k.clone(), v.clone())));
        } else if !pertama {
            // What stands on the first row of a node only stays empty here.
            let hampa = |v: &Isi| matches!(v, Isi::DeretHampa) || matches!(v, Isi::Satu(n) if n.hampa);
            let luar = sendiri.iter().filter(|(k, v)| !milik_indikator.contains(*k) && hampa(v));
            dulu.extend(luar.map(|(k, v)| (k.clone(), v.clone())));
        }
        if let Some(s) = sama {
            let milik = s.indikator.map(|i| medan_indikator(self.r_lama, i)).unwrap_or_default();
            let semua = !self.bertingkat;
            dulu.extend(s.isi.iter().filter(|(k, _)| semua || milik.contains(*k)).map(|(k, v)| (k.clone(), v.clone())));
        }
        let berbeda = || self.dibandingkan.iter().any(|(m, t)| !sama_isi(sendiri.get(*m), dulu.get(*m), t));
        let keadaan = match (sama.is_some(), simpul.is_some(), b.indikator.is_some()) {
            (false, false, _) | (false, true, true) => BARU,
            _ if berbeda() => BERUBAH,
            _ => TETAP,
        };
        b.isi = dua_sisi(sendiri.clone(), &sendiri, &dulu);
        self.keterangan(b, self.r_baru, keadaan);
    }

    /// The row of something that is gone. `simpul_ada`: only its indicator is.
    fn dihapus(&self, b: &BarisSumber<'a>, simpul_ada: bool) -> BarisSumber<'a> {
        let milik = b.indikator.map(|i| medan_indikator(self.r_lama, i)).unwrap_or_default();
        let boleh = |k: &str| !simpul_ada || milik.contains(k) || !self.bertingkat;
        let dulu: IndexMap<String, Isi> =
            b.isi.iter().filter(|(k, _)| boleh(k)).map(|(k, v)| (k.clone(), v.clone())).collect();
        let bebas = !self.bertingkat && b.indikator.is_none();
        let bernama = |k: &str, v: &Isi| menamai(k) || (bebas && matches!(v, Isi::Satu(n) if berteks(n)));
        let nama = dulu.iter().filter(|(k, v)| bernama(k, v)).map(|(k, v)| (k.clone(), v.clone())).collect();
        let mut hasil = BarisSumber { isi: dua_sisi(nama, &IndexMap::new(), &dulu), ..b.clone() };
        hasil.daun = b.daun && !simpul_ada;
        self.keterangan(&mut hasil, self.r_lama, DIHAPUS);
        hasil
    }

    fn keterangan(&self, b: &mut BarisSumber<'a>, milik: &Rencana, keadaan: &str) {
        b.isi.insert(KEADAAN.to_string(), Isi::Satu(NilaiSel::teks(keadaan)));
        if keadaan == TETAP {
            return;
        }
        let id = b.kunci.split(['#', '@']).next().unwrap_or_default().trim_start_matches("lama:").to_string();
        let kode = milik.pohon.cari(&id).and_then(|s| s.kode.as_ref()).map(|k| k.isi.teks().to_string());
        let simpul: Vec<&str> = std::iter::once(id.as_str()).chain(kode.as_deref()).collect();
        if let Some(t) = lama::alasan(self.r_baru, &simpul, b.indikator.map(|i| i.id.as_str())) {
            b.isi.insert(ALASAN.to_string(), Isi::Satu(NilaiSel::ketikan(t)));
        }
    }
}

/// The fields a row has because of its indicator.
fn medan_indikator(r: &Rencana, i: &crate::model::Indikator) -> HashSet<String> {
    let mut isi = IndexMap::new();
    isi_indikator(r, i, &mut isi);
    isi.into_keys().collect()
}

/// Plain fields, and those of both sides.
fn dua_sisi(
    mut polos: IndexMap<String, Isi>,
    baru: &IndexMap<String, Isi>,
    lama: &IndexMap<String, Isi>,
) -> IndexMap<String, Isi> {
    for (awalan, isi) in [(SESUDAH, baru), (SEBELUM, lama)] {
        polos.extend(isi.iter().map(|(k, v)| (format!("{awalan}{k}"), v.clone())));
    }
    polos
}

/// Fields that say which row it is, kept on rows that are gone.
fn menamai(medan: &str) -> bool {
    const NAMA: &[&str] =
        &["uraian", "kode", "tingkat", "nomenklatur", "indikator", "satuan", "jenis", "kelompok", "perangkat_daerah"];
    NAMA.contains(&medan)
        || medan.starts_with("kode.")
        || medan.starts_with("induk.")
        || TINGKAT.iter().any(|(t, _)| *t == medan)
}

fn berteks(n: &NilaiSel) -> bool {
    matches!(n.nilai, Some(Nilai::Teks(_)))
}

/// Whether two fields hold the same; what does not apply is as good as absent.
fn sama_isi(a: Option<&Isi>, b: Option<&Isi>, tahun: &[Rentang]) -> bool {
    let dihitung = |t: &Tahun| tahun.is_empty() || tahun.iter().any(|r| r.memuat(*t));
    let deret = |i: Option<&Isi>| -> BTreeMap<Option<Tahun>, Nilai> {
        match i {
            Some(Isi::Satu(n)) => n.nilai.iter().map(|x| (None, x.clone())).collect(),
            Some(Isi::Deret(d)) => {
                let ada = d.iter().filter(|(t, _)| dihitung(t));
                ada.filter_map(|(t, n)| Some((Some(*t), n.nilai.clone()?))).collect()
            }
            Some(Isi::DeretHampa | Isi::Pecah(_)) | None => BTreeMap::new(),
        }
    };
    match (a, b) {
        (Some(Isi::Pecah(x)), Some(Isi::Pecah(y))) => {
            x.len() == y.len() && x.iter().zip(y).all(|((n, v), (m, w))| n == m && v.nilai == w.nilai)
        }
        (Some(Isi::Pecah(x)), _) | (_, Some(Isi::Pecah(x))) => x.is_empty(),
        _ => deret(a) == deret(b),
    }
}

/// Keeps changed rows and the nodes above them.
fn hanya_berubah(baris: &mut Vec<BarisSumber<'_>>) {
    let tingkat: Vec<Option<Tingkat>> = baris.iter().map(|b| Tingkat::dari_kunci(&b.tingkat)).collect();
    let berubah = |b: &BarisSumber<'_>| !matches!(b.isi.get(KEADAAN), Some(Isi::Satu(NilaiSel { nilai: Some(Nilai::Teks(t)), .. })) if t == TETAP);
    let mut simpan: Vec<bool> = baris.iter().map(berubah).collect();
    for i in 0..baris.len() {
        let Some(mut batas) = tingkat[i].filter(|_| simpan[i]) else { continue };
        for j in (0..i).rev() {
            // The first row of each node above; its other indicators need not stand there.
            if tingkat[j].is_some_and(|t| t < batas) && !baris[j].kunci.contains('#') {
                simpan[j] = true;
                batas = tingkat[j].unwrap_or(batas);
            }
        }
    }
    let mut i = 0;
    baris.retain(|_| {
        i += 1;
        simpan[i - 1]
    });
}
