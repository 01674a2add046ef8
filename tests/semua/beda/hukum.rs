//! Laws of comparing: a plan does not differ from itself, changes lead from the old plan to the new one, programs add up
//! to the plan, order does not count.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use susun::beda::{Keadaan, Perubahan, Rumpun, banding};
use susun::compute::Kaskade;
use susun::diag::{Lok, Sink};
use susun::model::Rencana;
use susun::model::nilai::{Angka, Nilai, Rupiah, Tahun};
use susun::model::pohon::Uang;
use susun::pipeline::Dokumen;

use super::{beda, muat, sisi};
use crate::sarana::{rencana, temuan};

/// What a plan says about nodes and indicators: kind, id and field to value. Written here a second time, on purpose.
type Datar = BTreeMap<(&'static str, String, String), String>;

fn datar(r: &Rencana) -> Datar {
    let mut m = Datar::new();
    for (id, s) in &r.pohon.simpul {
        let mut isi = |k: String, v: String| m.insert(("simpul", id.clone(), k), v);
        isi("nama".into(), s.nama.isi.clone());
        if let Some(k) = &s.kode {
            isi("kode".into(), k.isi.to_string());
        }
        if !s.induk.is_empty() {
            isi("induk".into(), s.induk.iter().map(|i| i.isi.clone()).collect::<Vec<_>>().join(", "));
        }
        for ((u, t), n) in &s.uang {
            let kunci = match u {
                Uang::Pagu => "pagu",
                Uang::Anggaran => "anggaran",
                _ => "realisasi_anggaran",
            };
            isi(format!("{kunci}/{t}"), n.isi.to_string());
        }
    }
    for (id, i) in &r.indikator {
        let mut isi = |k: String, v: String| m.insert(("indikator", id.clone(), k), v);
        isi("nama".into(), i.nama.isi.clone());
        isi("arah".into(), i.arah.nama().into());
        isi("akumulasi".into(), i.akumulasi.nama().into());
        if !i.satuan.is_empty() {
            isi("satuan".into(), i.satuan.clone());
        }
        if let Some(b) = &i.baseline {
            isi("baseline".into(), b.isi.to_string());
        }
        for (k, d) in [("target", &i.target), ("realisasi", &i.realisasi), ("proyeksi", &i.proyeksi)] {
            d.iter().for_each(|(t, n)| {
                isi(format!("{k}/{t}"), n.isi.to_string());
            });
        }
    }
    m
}

/// Carries the reported changes out on what the old plan says.
fn terapkan(a: &Rencana, p: &Perubahan) -> Datar {
    let ganti = |jenis: &str, id: &str| {
        let peta = if jenis == "simpul" { &p.ganti_simpul } else { &p.ganti_indikator };
        peta.get(id).cloned().unwrap_or_else(|| id.to_string())
    };
    let mut m = Datar::new();
    // What is gone keeps its id, which another object may have taken: it goes first.
    let hilang: BTreeSet<(&str, String)> = p
        .objek()
        .filter(|o| o.keadaan == Keadaan::Dihapus)
        .map(|o| (o.jenis.kunci(), o.lama.as_ref().unwrap().id.clone()))
        .collect();
    for o in p.objek().filter(|o| o.keadaan == Keadaan::Dihapus) {
        assert!(o.ubah.iter().all(|u| u.lama.is_some() && u.baru.is_none()));
    }
    for ((jenis, id, k), v) in datar(a) {
        if hilang.contains(&(jenis, id.clone())) {
            continue;
        }
        let v = if k == "induk" { v.split(", ").map(|i| ganti("simpul", i)).collect::<Vec<_>>().join(", ") } else { v };
        assert!(m.insert((jenis, ganti(jenis, &id), k), v).is_none(), "two old objects are the same new one");
    }
    for o in p.objek().filter(|o| o.keadaan != Keadaan::Dihapus) {
        let jenis = o.jenis.kunci();
        if !["simpul", "indikator"].contains(&jenis) {
            continue;
        }
        for u in &o.ubah {
            let kunci = (jenis, o.baru.as_ref().unwrap().id.clone(), u.medan.jalur());
            if !["nama", "kode", "induk", "arah", "akumulasi", "satuan", "baseline"].contains(&u.medan.kunci().as_str())
                && u.medan.tahun().is_none()
            {
                continue;
            }
            let lama = m.remove(&kunci);
            if kunci.2 != "induk" {
                assert_eq!(lama, u.lama.as_ref().map(|x| x.isi.to_string()), "{kunci:?}");
            }
            if let Some(b) = &u.baru {
                m.insert(kunci, b.isi.to_string());
            }
        }
    }
    m
}

/// Differences of pagu over the groups, and of the plan.
fn selisih(p: &Perubahan) -> (BTreeMap<Tahun, Decimal>, BTreeMap<Tahun, Decimal>) {
    let mut program: BTreeMap<Tahun, Decimal> = BTreeMap::new();
    for k in p.kelompok.iter().filter(|k| matches!(k.rumpun, Rumpun::Program { .. })) {
        for (t, x) in &k.pagu {
            *program.entry(*t).or_default() += x.selisih();
        }
    }
    let ada = |m: BTreeMap<Tahun, Decimal>| m.into_iter().filter(|(_, n)| !n.is_zero()).collect();
    let total = p.ringkasan.pagu.iter().map(|(t, x)| (*t, x.selisih())).collect();
    (ada(program), ada(total))
}

/// Changes without places and without order.
fn himpunan(p: &Perubahan) -> BTreeSet<String> {
    p.objek()
        .flat_map(|o| {
            let id = |x: &Option<susun::beda::Pengenal>| x.as_ref().map(|x| x.id.clone());
            let depan = format!("{:?} {:?} {:?} {:?}", o.jenis, o.keadaan, id(&o.lama), id(&o.baru));
            o.ubah.iter().map(move |u| {
                let isi = |x: &Option<Lok<susun::beda::Isi>>| x.as_ref().map(|x| x.isi.clone());
                format!("{depan} {:?} {:?} {:?}", u.medan, isi(&u.lama), isi(&u.baru))
            })
        })
        .collect()
}

/// A sub kegiatan: there, kegiatan, name, pagu, targets, unit, direction.
type Sub = (bool, usize, u8, Vec<Option<u32>>, Vec<Option<i16>>, bool, bool);

/// A random plan over a small stock of ids, so that two of them share much.
#[derive(Clone, Debug)]
struct Acak {
    /// Names of three programs, when they are there.
    program: [Option<u8>; 3],
    /// For four kegiatan: program, name.
    kegiatan: [(usize, u8); 4],
    /// Six sub kegiatan.
    sub: Vec<Sub>,
}

prop_compose! {
    fn acak()(
        program in prop::array::uniform3(prop::option::weighted(0.8, 0..4u8)),
        kegiatan in prop::array::uniform4((0..3usize, 0..5u8)),
        sub in vec((
            prop::bool::weighted(0.8), 0..4usize, 0..6u8,
            vec(prop::option::weighted(0.8, 0..5u32), 3), vec(prop::option::weighted(0.8, 0..4i16), 3),
            any::<bool>(), any::<bool>(),
        ), 6),
    ) -> Acak {
        Acak { program, kegiatan, sub }
    }
}

const NAMA: [&str; 6] =
    ["Pembinaan", "Pengawasan koperasi", "Pengawasan koperasi daerah", "Izin", "Izin usaha", "Data"];

impl Acak {
    /// Entries of one node each.
    fn entri(&self) -> Vec<String> {
        let mut v = vec![
            "[[tujuan]]\nid = \"t\"\nnama = \"T\"\n".to_string(),
            "[[sasaran]]\nid = \"s\"\ntujuan = \"t\"\nnama = \"S\"\n".to_string(),
        ];
        let ada = |p: usize| self.program[p].is_some();
        for (p, n) in self.program.iter().enumerate() {
            if let Some(n) = n {
                let nama = NAMA[usize::from(*n)];
                v.push(format!("[[program]]\nkode = \"2.17.{:02}\"\nsasaran = \"s\"\nnama = \"{nama}\"\n", p + 2));
            }
        }
        let kode = |k: usize| format!("2.17.{:02}.2.{:02}", self.kegiatan[k].0 + 2, k + 1);
        for (k, (p, n)) in self.kegiatan.iter().enumerate().filter(|(_, (p, _))| ada(*p)) {
            let _ = p;
            v.push(format!("[[kegiatan]]\nkode = \"{}\"\nnama = \"{}\"\n", kode(k), NAMA[usize::from(*n)]));
        }
        for (n, (there, k, nama, pagu, target, satuan, arah)) in self.sub.iter().enumerate() {
            if !there || !ada(self.kegiatan[*k].0) {
                continue;
            }
            let deret = |v: Vec<String>| v.join(", ");
            let pagu = pagu.iter().enumerate().filter_map(|(t, n)| Some(format!("{} = {}", 2026 + t, (*n)? * 500)));
            let target = target.iter().enumerate().filter_map(|(t, n)| Some(format!("{} = {}", 2026 + t, (*n)?)));
            v.push(format!(
                "[[sub_kegiatan]]\nid = \"u{n}\"\nkegiatan = \"{}\"\nnama = \"{}\"\npagu = {{ {} }}\n\
                 [[sub_kegiatan.indikator]]\nnama = \"Jumlah {}\"\nsatuan = \"{}\"\narah = \"{}\"\ntarget = {{ {} }}\n",
                kode(*k),
                NAMA[usize::from(*nama)],
                deret(pagu.collect()),
                NAMA[usize::from(*nama)],
                if *satuan { "unit" } else { "%" },
                if *arah { "naik" } else { "turun" },
                deret(target.collect()),
            ));
        }
        v
    }

    fn muat(&self) -> Dokumen {
        muat(&[("a.toml", &self.entri().join("\n"))])
    }
}

fn hukum(a: &Rencana, b: &Rencana, p: &Perubahan) {
    assert_eq!(terapkan(a, p), datar(b));
    let (program, total) = selisih(p);
    assert_eq!(program, total);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn small_plans(a in acak(), b in acak(), geser in vec(any::<u8>(), 1..8)) {
        let (da, db) = (a.muat(), b.muat());
        let (ra, rb) = (da.rencana(), db.rencana());
        let (ra, rb) = (ra.unwrap_or_else(|| panic!("{}", temuan(&da))), rb.unwrap_or_else(|| panic!("{}", temuan(&db))));
        let p = beda(&da, &db);
        hukum(ra, rb, &p);
        hukum(rb, ra, &beda(&db, &da));
        prop_assert!(beda(&da, &da).kosong());
        prop_assert_eq!(p.kosong(), datar(ra) == datar(rb));
        // The same entries in another order and in two files.
        let mut entri = a.entri();
        for (n, g) in geser.iter().cycle().take(entri.len() * 2).enumerate() {
            let banyak = entri.len();
            entri.swap(n % banyak, usize::from(*g) % banyak);
        }
        let (x, y) = entri.split_at(entri.len() / 2);
        let lain = muat(&[("z.toml", &x.join("\n")), ("b.toml", &y.join("\n"))]);
        let sama = beda(&da, &lain);
        prop_assert!(sama.kosong(), "{:?}", super::baris(&sama));
        prop_assert_eq!(himpunan(&beda(&lain, &db)), himpunan(&p));
    }
}

/// A change of a plan as a planner makes it.
#[derive(Clone, Debug)]
enum Mutasi {
    Target(usize, i16),
    HapusTarget(usize),
    Pagu(usize, u32),
    Nama(usize),
    Satuan(usize),
    Hapus(usize),
    Pindah(usize, usize),
}

fn mutasi() -> impl Strategy<Value = Mutasi> {
    let n = 0..10_000usize;
    prop_oneof![
        (n.clone(), any::<i16>()).prop_map(|(i, x)| Mutasi::Target(i, x)),
        n.clone().prop_map(Mutasi::HapusTarget),
        (n.clone(), any::<u32>()).prop_map(|(i, x)| Mutasi::Pagu(i, x)),
        n.clone().prop_map(Mutasi::Nama),
        n.clone().prop_map(Mutasi::Satuan),
        n.clone().prop_map(Mutasi::Hapus),
        (n.clone(), n).prop_map(|(i, j)| Mutasi::Pindah(i, j)),
    ]
}

fn kenakan(r: &mut Rencana, m: &Mutasi) {
    use susun::model::Tingkat;
    let (banyak, indikator) = (r.pohon.simpul.len(), r.indikator.len());
    let daun = |r: &Rencana, n: usize| {
        let daun: Vec<usize> = (0..banyak).filter(|i| r.pohon.simpul[*i].uang(Uang::Pagu).next().is_some()).collect();
        (!daun.is_empty()).then(|| daun[n % daun.len()])
    };
    match m {
        Mutasi::Target(n, x) => {
            let i = &mut r.indikator[n % indikator];
            let span = i.span;
            let t = i.target.keys().next().copied().unwrap_or(r.periode.utama.awal);
            i.target.insert(t, Lok::new(Nilai::Angka(Angka(Decimal::new((*x).into(), 1))), span));
        }
        Mutasi::HapusTarget(n) => {
            r.indikator[n % indikator].target.pop_last();
        }
        Mutasi::Pagu(n, x) => {
            if let Some(s) = daun(r, *n) {
                let s = &mut r.pohon.simpul[s];
                let ((k, t), span) =
                    s.uang.iter().map(|(k, v)| (*k, v.span)).find(|((u, _), _)| *u == Uang::Pagu).unwrap();
                s.uang.insert((k, t), Lok::new(Rupiah(Decimal::from(*x)), span));
            }
        }
        Mutasi::Nama(n) => r.pohon.simpul[n % banyak].nama.isi.push_str(" yang disesuaikan"),
        Mutasi::Satuan(n) => r.indikator[n % indikator].satuan.push_str(" baru"),
        Mutasi::Hapus(n) => {
            if let Some(s) = daun(r, *n) {
                let (_, s) = r.pohon.simpul.shift_remove_index(s).unwrap();
                for i in s.indikator {
                    let lain = r.pohon.simpul.values().any(|x| x.indikator.iter().any(|y| y.isi == i.isi));
                    if !lain {
                        r.indikator.shift_remove(&i.isi);
                    }
                }
            }
        }
        Mutasi::Pindah(n, ke) => {
            let tujuan: Vec<String> = r.pohon.setingkat(Tingkat::Kegiatan).map(|s| s.id.clone()).collect();
            if let Some(s) = daun(r, *n).filter(|s| r.pohon.simpul[*s].tingkat == Tingkat::SubKegiatan) {
                let s = &mut r.pohon.simpul[s];
                s.induk = vec![Lok::new(tujuan[ke % tujuan.len()].clone(), s.span)];
            }
        }
    }
}

#[test]
fn revisions_of_the_samples() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut pelari = TestRunner::deterministic();
    let kosong = BTreeMap::new();
    for nama in
        ["renstra-mojokerto-2025-2029", "renstra-lumajang-2018-2023", "renja-pasuruan-2024", "renja-mojokerto-2027"]
    {
        let d = rencana(nama);
        let isi = d.isi.as_ref().unwrap();
        let lama = sisi(&d, &isi.rencana, &isi.kaskade, &kosong);
        for _ in 0..6 {
            let semua = vec(mutasi(), 1..8).new_tree(&mut pelari).unwrap().current();
            let mut baru = isi.rencana.clone();
            semua.iter().for_each(|m| kenakan(&mut baru, m));
            let kaskade = Kaskade::bangun(&baru, &mut Sink::new());
            let p = banding(&lama, &sisi(&d, &baru, &kaskade, &kosong));
            hukum(&isi.rencana, &baru, &p);
            // The same plan with its entries from last to first.
            let mut balik = baru.clone();
            balik.pohon.simpul.reverse();
            balik.indikator.reverse();
            balik.data.reverse();
            balik.dasar_hukum.reverse();
            let terbalik = Kaskade::bangun(&balik, &mut Sink::new());
            let q = banding(&sisi(&d, &baru, &kaskade, &kosong), &sisi(&d, &balik, &terbalik, &kosong));
            assert_eq!(super::baris(&q), [""; 0], "{nama}");
            let q = banding(&lama, &sisi(&d, &balik, &terbalik, &kosong));
            assert_eq!(himpunan(&q), himpunan(&p), "{nama} {semua:?}");
        }
    }
}
