//! Laws over random plans: money is counted once at every level, the order of entries and files does not matter, and
//! exported tables read back.

use std::collections::BTreeMap;

use indexmap::IndexSet;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use susun::model::nilai::{Angka, Tahun};
use susun::pipeline::Dokumen;
use susun::table::tabel::Tabel;
use susun::table::{csv as ke_csv, json as ke_json};

use crate::sarana::{muat_sifat, temuan};

const TAHUN: [u16; 5] = [2026, 2027, 2028, 2029, 2030];

/// Money of a leaf per year; a year may be absent.
type Pagu = [Option<u64>; 5];

/// A random program. Indexes choose among what the level above offers.
#[derive(Clone, Debug)]
struct Program {
    sasaran: Vec<Index>,
    outcome: usize,
    kegiatan: Vec<Kegiatan>,
}

#[derive(Clone, Debug)]
struct Kegiatan {
    outcome: Vec<Index>,
    /// The outcome of each output.
    output: Vec<Index>,
    sub: Vec<(Vec<Index>, Pagu)>,
    /// Money of the kegiatan itself, used when it has no sub kegiatan.
    pagu: Pagu,
}

fn pagu() -> impl Strategy<Value = Pagu> {
    prop::array::uniform5(prop::option::weighted(0.8, 0..1_000_000_000_000u64))
}

prop_compose! {
    fn kegiatan()(
        outcome in vec(any::<Index>(), 1..=2),
        output in vec(any::<Index>(), 0..=3),
        sub in vec((vec(any::<Index>(), 1..=2), pagu()), 0..=3),
        pagu in pagu(),
    ) -> Kegiatan {
        Kegiatan { outcome, output, sub, pagu }
    }
}

prop_compose! {
    fn program()(
        sasaran in vec(any::<Index>(), 1..=2),
        outcome in 0..=3usize,
        kegiatan in vec(kegiatan(), 1..=3),
    ) -> Program {
        Program { sasaran, outcome, kegiatan }
    }
}

/// A plan as files would hold it, and what its sums must be.
#[derive(Debug, Default)]
struct Rencana {
    /// Entries of one node each.
    entri: Vec<String>,
    /// Money of each node: id and year to amount.
    harap: BTreeMap<(String, u16), Decimal>,
}

/// Distinct choices in order.
fn pilih(indeks: &[Index], dari: &[String]) -> Vec<String> {
    let v: IndexSet<&String> = indeks.iter().map(|i| i.get(dari)).collect();
    v.into_iter().cloned().collect()
}

fn tulis_pagu(p: &Pagu) -> String {
    let isi: Vec<_> = TAHUN.iter().zip(p).filter_map(|(t, n)| Some(format!("{t} = {}", (*n)?))).collect();
    format!("pagu = {{ {} }}\n", isi.join(", "))
}

impl Rencana {
    fn dari(program: &[Program]) -> Rencana {
        let mut r = Rencana::default();
        let sasaran: Vec<String> = (0..4).map(|n| format!("s{n}")).collect();
        for t in 0..2 {
            r.entri.push(format!("[[tujuan]]\nid = \"t{t}\"\nnama = \"T{t}\"\n"));
        }
        for (n, s) in sasaran.iter().enumerate() {
            r.entri.push(format!("[[sasaran]]\nid = \"{s}\"\ntujuan = \"t{}\"\nnama = \"S\"\n", n / 2));
        }
        for (n, p) in program.iter().enumerate() {
            r.program(&format!("p{n}"), p, &sasaran);
        }
        r
    }

    fn program(&mut self, id: &str, p: &Program, semua: &[String]) {
        let sasaran = pilih(&p.sasaran, semua);
        self.entri.push(format!("[[program]]\nid = \"{id}\"\nsasaran = {sasaran:?}\nnama = \"P\"\n"));
        // Below several sasaran the money belongs to the first in the order of the document.
        let s = sasaran.iter().min().unwrap();
        let t = format!("t{}", semua.iter().position(|x| x == s).unwrap() / 2);
        let outcome: Vec<String> = (0..p.outcome).map(|n| format!("{id}-c{n}")).collect();
        for c in &outcome {
            self.entri.push(format!("[[outcome]]\nid = \"{c}\"\nprogram = \"{id}\"\nnama = \"C\"\n"));
        }
        for (n, k) in p.kegiatan.iter().enumerate() {
            self.kegiatan(&format!("{id}-k{n}"), k, &outcome, &[&t, s, id]);
        }
    }

    fn kegiatan(&mut self, id: &str, k: &Kegiatan, semua: &[String], atas: &[&str]) {
        let program = atas[2];
        let outcome = if semua.is_empty() { Vec::new() } else { pilih(&k.outcome, semua) };
        let mut teks = format!("[[kegiatan]]\nid = \"{id}\"\nprogram = \"{program}\"\nnama = \"K\"\n");
        if !outcome.is_empty() {
            teks.push_str(&format!("outcome = {outcome:?}\n"));
        }
        if k.sub.is_empty() {
            teks.push_str(&tulis_pagu(&k.pagu));
            self.daun(&k.pagu, atas.iter().copied().chain([id]).chain(outcome.first().map(String::as_str)));
        }
        self.entri.push(teks);
        let mut output: Vec<(String, Option<String>)> = Vec::new();
        for (n, o) in k.output.iter().enumerate() {
            let (oid, c) = (format!("{id}-o{n}"), (!outcome.is_empty()).then(|| o.get(&outcome).clone()));
            let mut teks = format!("[[output]]\nid = \"{oid}\"\nkegiatan = \"{id}\"\nnama = \"O\"\n");
            if let Some(c) = &c {
                teks.push_str(&format!("outcome = \"{c}\"\n"));
            }
            self.entri.push(teks);
            output.push((oid, c));
        }
        let nama: Vec<String> = output.iter().map(|(o, _)| o.clone()).collect();
        for (n, (di, pagu)) in k.sub.iter().enumerate() {
            let sid = format!("{id}-u{n}");
            let awal = format!("[[sub_kegiatan]]\nid = \"{sid}\"\nnama = \"U\"\n{}", tulis_pagu(pagu));
            let (induk, c, o) = if nama.is_empty() {
                (format!("kegiatan = \"{id}\"\n"), outcome.first().cloned(), None)
            } else {
                let o = pilih(di, &nama);
                let c = output.iter().find(|(x, _)| *x == o[0]).and_then(|(_, c)| c.clone());
                (format!("output = {o:?}\n"), c, Some(o[0].clone()))
            };
            self.entri.push(awal + &induk);
            let semua = atas.iter().copied().chain([id, &sid]).chain(c.as_deref()).chain(o.as_deref());
            self.daun(pagu, semua.collect::<Vec<_>>().into_iter());
        }
    }

    /// Adds the money of a leaf to each node it belongs to, once.
    fn daun<'a>(&mut self, pagu: &Pagu, simpul: impl Iterator<Item = &'a str>) {
        for s in simpul {
            for (t, n) in TAHUN.iter().zip(pagu) {
                if let Some(n) = n {
                    *self.harap.entry((s.to_string(), *t)).or_default() += Decimal::from(*n);
                }
            }
        }
    }

    /// Money of the plan in a year.
    fn total(&self, tahun: u16) -> Option<Decimal> {
        let tujuan = self.harap.iter().filter(|((id, t), _)| id.starts_with('t') && *t == tahun);
        tujuan.map(|(_, n)| *n).reduce(|a, b| a + b)
    }

    /// Loads the plan from as many files as there are parts.
    fn muat(bagian: &[Vec<String>]) -> Dokumen {
        let mut berkas: Vec<(String, String)> =
            bagian.iter().enumerate().map(|(n, b)| (format!("bagian-{n}.toml"), b.join("\n"))).collect();
        if !bagian.iter().flatten().any(|b| b.contains("[[data.bebas]]")) {
            let isi = "[[data.bebas]]\nuraian = \"Uji\"\nkaya = \"Uji\"\nnilai = { 2026 = 1 }\n";
            berkas.push(("bebas.toml".to_string(), isi.to_string()));
        }
        muat_sifat(berkas.iter().map(|(nama, isi)| (nama.as_str(), isi.as_str())))
    }
}

/// Money of all nodes of a loaded plan, with the plan total under an empty id.
fn jumlah(d: &Dokumen) -> BTreeMap<(String, u16), Decimal> {
    let isi = d.isi.as_ref().unwrap_or_else(|| panic!("no plan: {}", temuan(d)));
    let mut v = BTreeMap::new();
    for t in TAHUN {
        let tahun = Tahun::baru(t).unwrap();
        for id in isi.rencana.pohon.simpul.keys() {
            if let Some(j) = isi.kaskade.pagu(id, tahun) {
                v.insert((id.clone(), t), j.nilai);
            }
        }
        if let Some(j) = isi.kaskade.total(tahun) {
            v.insert((String::new(), t), j.nilai);
        }
    }
    v
}

/// Every cell of a table as its exports must give it back: row key, column, value or text.
fn isi_sel(t: &Tabel) -> Vec<(String, String, Option<Decimal>, String)> {
    let baris = t.baris.iter().flat_map(|b| b.sel.iter().zip(&t.kolom).map(move |(s, k)| (b, s, k)));
    baris.map(|(b, s, k)| (b.kunci.clone(), k.id.clone(), s.nilai, s.teks.clone())).collect()
}

fn periksa_ekspor(t: &Tabel) {
    let sel = isi_sel(t);
    let teks = ke_csv(t).unwrap();
    let mut r = csv::Reader::from_reader(teks.as_bytes());
    let kepala = r.headers().unwrap().clone();
    let mut balik = Vec::new();
    for b in r.records().map(Result::unwrap) {
        assert_eq!(b.len(), kepala.len());
        balik.extend((3..b.len()).map(|i| (b[0].to_string(), kepala[i].to_string(), b[i].to_string())));
    }
    assert_eq!(balik.len(), sel.len());
    for ((b, k, isi), (kunci, kolom, nilai, teks)) in balik.iter().zip(&sel) {
        assert_eq!((b, k), (kunci, kolom));
        match nilai {
            Some(n) => assert_eq!(isi.parse::<Decimal>().unwrap(), *n),
            None => assert_eq!(isi, teks),
        }
    }
    let j: serde_json::Value = serde_json::from_str(&ke_json(t, Some("1.1")).unwrap()).unwrap();
    let mut balik = Vec::new();
    for b in j["baris"].as_array().unwrap() {
        for s in b["sel"].as_array().unwrap() {
            let t = |v: &serde_json::Value| v.as_str().unwrap().to_string();
            let nilai = s["nilai"].as_str().map(|n| n.parse::<Decimal>().unwrap());
            balik.push((t(&b["kunci"]), t(&s["kolom"]), nilai, t(&s["teks"])));
        }
    }
    assert_eq!(balik, sel);
}

/// A text as a TOML string.
fn toml(t: &str) -> String {
    serde_json::to_string(t).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn money_is_counted_once_at_every_level(program in vec(program(), 1..=4)) {
        let r = Rencana::dari(&program);
        let d = Rencana::muat(std::slice::from_ref(&r.entri));
        prop_assert!(!d.sink.ada_galat(), "{}", temuan(&d));
        let mut harap = r.harap.clone();
        for t in TAHUN {
            harap.extend(r.total(t).map(|n| ((String::new(), t), n)));
        }
        prop_assert_eq!(jumlah(&d), harap);
        let tabel = d.tabel("pohon").unwrap();
        for t in TAHUN {
            let kolom = format!("pagu.{t}");
            prop_assert_eq!(tabel.sel("jumlah", &kolom).unwrap().nilai, r.total(t));
            // Read downwards, the leaves as printed add up to the total.
            let k = tabel.indeks_kolom(&kolom).unwrap();
            let daun = |b: &&susun::table::tabel::Baris| b.tingkat == "sub_kegiatan";
            let sub: Decimal = tabel.baris.iter().filter(daun).filter_map(|b| b.sel[k].nilai).sum();
            let harap: Decimal = r.harap.iter().filter(|((id, y), _)| id.contains("-u") && *y == t).map(|(_, n)| *n).sum();
            prop_assert_eq!(sub, harap);
        }
        let mut kunci = IndexSet::new();
        for b in &tabel.baris {
            prop_assert!(kunci.insert(b.kunci.clone()), "row key {} twice", b.kunci);
        }
        periksa_ekspor(tabel);
    }

    #[test]
    fn order_of_entries_and_files_does_not_matter(
        program in vec(program(), 1..=3),
        acak in vec(any::<u16>(), 8..32),
        berkas in 1..=4usize,
    ) {
        let r = Rencana::dari(&program);
        let lurus = jumlah(&Rencana::muat(std::slice::from_ref(&r.entri)));
        let mut sisa = r.entri.clone();
        let mut bagian = vec![Vec::new(); berkas];
        for (n, i) in acak.iter().cycle().enumerate() {
            if sisa.is_empty() {
                break;
            }
            bagian[n % berkas].push(sisa.swap_remove(usize::from(*i) % sisa.len()));
        }
        let d = Rencana::muat(&bagian);
        prop_assert!(!d.sink.ada_galat(), "{}", temuan(&d));
        // Below which of its sasaran a program shows its money is the one thing the order decides.
        let tetap = |m: BTreeMap<(String, u16), Decimal>| -> BTreeMap<_, _> {
            m.into_iter().filter(|((id, _), _)| !id.starts_with(['s', 't'])).collect()
        };
        prop_assert_eq!(tetap(jumlah(&d)), tetap(lurus));
    }

    #[test]
    fn scales_fractions_and_totals_per_part(
        rekaman in vec((0..3usize, prop::array::uniform5(prop::option::of((-1_000_000_000_000i64..1_000_000_000_000, 0..3u32)))), 1..8),
    ) {
        let mut teks = String::new();
        for (n, nilai) in &rekaman {
            let isi = TAHUN.iter().zip(nilai).filter_map(|(t, n)| n.map(|(n, s)| format!("{t} = {}", Decimal::new(n, s))));
            let isi = isi.collect::<Vec<_>>().join(", ");
            teks.push_str(&format!("[[data.bebas]]\nuraian = \"bagian {n}\"\nkaya = \"x\"\nnilai = {{ {isi} }}\n"));
        }
        let d = Rencana::muat(&[vec![teks]]);
        let t = d.tabel("skala").unwrap_or_else(|| panic!("{}", temuan(&d)));
        for b in &t.baris {
            let sel = |k: &str| t.sel(&b.kunci, k).unwrap();
            if b.kunci.starts_with("jumlah:") {
                continue;
            }
            for tahun in TAHUN {
                let (satu, ribu) = (sel(&format!("nilai.{tahun}")), sel(&format!("ribuan.{tahun}")));
                prop_assert_eq!(ribu.nilai, satu.nilai.map(|n| n / Decimal::ONE_THOUSAND));
                if let Some(n) = ribu.nilai {
                    prop_assert_eq!(&ribu.teks, &Angka(n).format(Some(0)));
                }
            }
            prop_assert_eq!(sel("awal").nilai, sel("nilai.2026").nilai.map(|n| n / Decimal::from(1_000_000)));
            let (persen, pecahan) = (sel("rasio"), sel("pecahan"));
            match (sel("nilai.2027").nilai, sel("nilai.2026").nilai) {
                (Some(a), Some(b)) if !b.is_zero() => {
                    prop_assert_eq!(pecahan.nilai, Some((a / b).normalize()));
                    prop_assert_eq!(persen.nilai, Some((a / b * Decimal::ONE_HUNDRED).normalize()));
                    prop_assert_eq!(&persen.teks, &format!("{}%", Angka(persen.nilai.unwrap()).format(Some(2))));
                    prop_assert_eq!(&pecahan.teks, &Angka(pecahan.nilai.unwrap()).format(Some(3)));
                }
                _ => prop_assert!(persen.nilai.is_none() && pecahan.nilai.is_none()),
            }
        }
        // Every row is fully split: the parts add up to the total.
        let bagian = t.baris.iter().filter(|b| b.kunci.starts_with("jumlah:"));
        let k = t.indeks_kolom("nilai.2026").unwrap();
        let bagian = bagian.filter_map(|b| b.sel[k].nilai).reduce(|a, b| a + b);
        prop_assert_eq!(bagian, t.sel("jumlah", "nilai.2026").unwrap().nilai);
        periksa_ekspor(t);
    }

    #[test]
    fn exports_read_back(
        rekaman in vec(
            ("[ -~à-ÿ–√\n\t]{0,20}", "[ -~\n]{0,20}", prop::array::uniform5(prop::option::of((any::<i64>(), 0..6u32)))),
            1..8,
        ),
    ) {
        let mut teks = String::new();
        for (uraian, kaya, nilai) in &rekaman {
            teks.push_str(&format!("[[data.bebas]]\nuraian = {}\nkaya = {}\n", toml(uraian), toml(kaya)));
            let isi = TAHUN.iter().zip(nilai).filter_map(|(t, n)| {
                let (n, skala) = (*n)?;
                let n = Decimal::new(n, skala);
                // TOML wants digits on both sides of the dot, which `Decimal` prints.
                Some(format!("{t} = {n}"))
            });
            teks.push_str(&format!("nilai = {{ {} }}\n", isi.collect::<Vec<_>>().join(", ")));
        }
        let d = Rencana::muat(&[vec![teks]]);
        let tabel = d.tabel("bebas").unwrap_or_else(|| panic!("{}", temuan(&d)));
        prop_assert_eq!(tabel.rincian().count(), rekaman.len());
        for (b, (.., nilai)) in tabel.rincian().zip(&rekaman) {
            for (t, n) in TAHUN.iter().zip(nilai) {
                let k = tabel.indeks_kolom(&format!("nilai.{t}")).unwrap();
                prop_assert_eq!(b.sel[k].nilai, n.map(|(n, skala)| Decimal::new(n, skala)));
            }
        }
        periksa_ekspor(tabel);
    }
}
