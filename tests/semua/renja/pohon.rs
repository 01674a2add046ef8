//! A Renja of its own over random trees: belanja, pagu, forward estimate, RKPD, sources of funds at every level.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use rust_decimal::Decimal;
use susun::model::pohon::BELANJA;

use super::{angka, kode_temuan, muat, salinan, tabel};
use crate::sarana::temuan;

/// Money of a leaf. Without belanja its pagu is typed.
#[derive(Clone, Debug)]
struct Daun {
    belanja: BTreeMap<usize, u64>,
    pagu: u64,
    maju: Option<u64>,
    rkpd: Option<u64>,
    /// Shares of two sources in tenths of the pagu; the rest is the second's.
    dana: Option<u64>,
}

/// Sub kegiatan of a kegiatan; one that has none is a leaf itself.
#[derive(Clone, Debug)]
struct Kegiatan {
    sub: Vec<Daun>,
    sendiri: Daun,
}

#[derive(Clone, Debug)]
struct Program {
    bidang: bool,
    kegiatan: Vec<Kegiatan>,
}

fn uang() -> impl Strategy<Value = u64> {
    prop_oneof![0..100u64, 0..1_000_000_000_000u64]
}

prop_compose! {
    fn daun()(
        belanja in btree_map(0..BELANJA.len(), uang(), 0..=4),
        pagu in uang(),
        maju in prop::option::weighted(0.3, uang()),
        rkpd in prop::option::weighted(0.3, uang()),
        dana in prop::option::of(0..=10u64),
    ) -> Daun {
        Daun { belanja, pagu, maju, rkpd, dana }
    }
}

prop_compose! {
    fn kegiatan()(sub in vec(daun(), 0..=3), sendiri in daun()) -> Kegiatan {
        Kegiatan { sub, sendiri }
    }
}

prop_compose! {
    fn program()(bidang in any::<bool>(), kegiatan in vec(kegiatan(), 1..=3)) -> Program {
        Program { bidang, kegiatan }
    }
}

impl Daun {
    fn pagu(&self) -> u64 {
        if self.belanja.is_empty() { self.pagu } else { self.belanja.values().sum() }
    }

    /// Half up to whole rupiah, in whole numbers.
    fn maju(&self, perseratus: u64) -> u64 {
        let kali = u128::from(self.pagu()) * u128::from(perseratus);
        self.maju.unwrap_or_else(|| u64::try_from((kali + 50) / 100).unwrap())
    }

    fn tulis(&self, tingkat: &str, kode: &str) -> String {
        let mut t = format!("[[{tingkat}]]\nkode = \"{kode}\"\nnama = \"N\"\n");
        let mut pagu: Vec<String> = self.maju.iter().map(|n| format!("2027 = {n}")).collect();
        if self.belanja.is_empty() {
            pagu.push(format!("2026 = {}", self.pagu));
        } else {
            let isi: Vec<_> = self.belanja.iter().map(|(i, n)| format!("{} = {n}", BELANJA[*i].0)).collect();
            writeln!(t, "belanja = {{ {} }}", isi.join(", ")).unwrap();
        }
        if !pagu.is_empty() {
            writeln!(t, "pagu = {{ {} }}", pagu.join(", ")).unwrap();
        }
        if let Some((a, b)) = self.dana() {
            writeln!(t, "sumber_dana = {{ \"DAU\" = {a}, \"DAK\" = {b} }}").unwrap();
        }
        if let Some(n) = self.rkpd {
            writeln!(t, "[[rkpd]]\nsimpul = \"{kode}\"\npagu = {n}").unwrap();
        }
        t
    }

    fn dana(&self) -> Option<(u64, u64)> {
        let a = self.pagu() / 10 * self.dana?;
        Some((a, self.pagu() - a))
    }
}

/// A plan as a file would hold it, and its sums by row and column.
#[derive(Default)]
struct Rencana {
    teks: String,
    jumlah: BTreeMap<(String, String), Decimal>,
    per_belanja: BTreeMap<String, Decimal>,
    per_dana: BTreeMap<String, Decimal>,
}

const BELUM: &str = "Belum dirinci";

impl Rencana {
    fn dari(program: &[Program], perseratus: u64) -> Rencana {
        let mut r = Rencana::default();
        for (n, p) in program.iter().enumerate() {
            let bidang = if p.bidang { "2.17" } else { "2.18" };
            let kode = format!("{bidang}.{:02}", n + 1);
            writeln!(r.teks, "[[program]]\nkode = \"{kode}\"\nnama = \"P\"\npenunjang = true").unwrap();
            for (n, k) in p.kegiatan.iter().enumerate() {
                let k_kode = format!("{kode}.2.{:02}", n + 1);
                let bidang = format!("bidang:{bidang}");
                let atas = ["jumlah", "urusan:2", &bidang, &kode, &k_kode];
                if k.sub.is_empty() {
                    r.teks.push_str(&k.sendiri.tulis("kegiatan", &k_kode));
                    r.daun(&k.sendiri, perseratus, &atas);
                    continue;
                }
                writeln!(r.teks, "[[kegiatan]]\nkode = \"{k_kode}\"\nnama = \"K\"").unwrap();
                for (n, s) in k.sub.iter().enumerate() {
                    let kode = format!("{k_kode}.{:04}", n + 1);
                    r.teks.push_str(&s.tulis("sub_kegiatan", &kode));
                    r.daun(s, perseratus, &[&atas[..], &[&kode]].concat());
                }
            }
        }
        r
    }

    fn daun(&mut self, d: &Daun, perseratus: u64, baris: &[&str]) {
        let mut uang = vec![
            ("pagu".to_string(), d.pagu()),
            ("pagu_maju".to_string(), d.maju(perseratus)),
            ("rkpd".to_string(), d.rkpd.unwrap_or_else(|| d.pagu())),
        ];
        for (i, n) in &d.belanja {
            uang.push((BELANJA[*i].0.to_string(), *n));
            *self.per_belanja.entry(BELANJA[*i].1.to_string()).or_default() += Decimal::from(*n);
        }
        for (kolom, n) in uang {
            for b in baris {
                *self.jumlah.entry(((*b).to_string(), kolom.clone())).or_default() += Decimal::from(n);
            }
        }
        if d.belanja.is_empty() && d.pagu > 0 {
            *self.per_belanja.entry(BELUM.to_string()).or_default() += Decimal::from(d.pagu);
        }
        match d.dana() {
            Some((a, b)) => {
                *self.per_dana.entry("DAU".to_string()).or_default() += Decimal::from(a);
                *self.per_dana.entry("DAK".to_string()).or_default() += Decimal::from(b);
            }
            None if d.pagu() > 0 => *self.per_dana.entry(BELUM.to_string()).or_default() += Decimal::from(d.pagu()),
            None => {}
        }
    }

    fn harap(&self, baris: &str, kolom: &str) -> Option<Decimal> {
        self.jumlah.get(&(baris.to_string(), kolom.to_string())).copied()
    }
}

/// The plan in place of the Renja of the fixture, without a Renstra.
fn tulis(dir: &std::path::Path, r: &Rencana, faktor: Option<u64>) {
    let data = dir.join("data");
    let renstra = fs::read_to_string(data.join("renstra/rencana.toml")).unwrap();
    let identitas = &renstra[renstra.find("[instansi]").unwrap()..];
    let mut teks = fs::read_to_string(data.join("renja/rencana.toml")).unwrap();
    teks = teks.replace("rujukan = \"../renstra\"\n", "") + "\n" + identitas;
    if let Some(f) = faktor {
        writeln!(teks, "[prakiraan_maju]\nfaktor = {}.{:02}", f / 100, f % 100).unwrap();
    }
    teks.push_str("[[indikator]]\nid = \"i\"\nnama = \"I\"\n[[daftar_indikator]]\nid = \"kinerja-pelayanan\"\n");
    teks.push_str("[[daftar_indikator.baris]]\nindikator = \"i\"\n[[tujuan]]\nid = \"t\"\nnama = \"T\"\n");
    fs::write(data.join("renja/rencana.toml"), teks).unwrap();
    fs::write(data.join("renja/evaluasi.toml"), "").unwrap();
    fs::write(data.join("renja/pohon.toml"), &r.teks).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn money_of_the_year_and_the_next_adds_up_at_every_level(
        program in vec(program(), 1..=4),
        perseratus in 50..=150u64,
    ) {
        let r = Rencana::dari(&program, perseratus);
        let tmp = salinan();
        tulis(tmp.path(), &r, Some(perseratus));
        let d = muat(tmp.path());
        prop_assert!(!d.sink.ada_galat(), "{:?}\n{}", kode_temuan(&d), temuan(&d));
        let (rencana, rkpd) = (tabel(&d, "rencana"), tabel(&d, "rkpd"));
        let baris: Vec<&str> = r.jumlah.keys().filter(|(_, k)| k == "pagu").map(|(b, _)| b.as_str()).collect();
        for b in &baris {
            for kolom in ["pagu", "pagu_maju"] {
                prop_assert_eq!(angka(rencana, b, kolom), r.harap(b, kolom), "{} {}", b, kolom);
            }
            for (kolom, kunci) in
                [("belanja_pegawai", "pegawai"), ("belanja_barang_jasa", "barang_jasa"), ("belanja_modal", "modal")]
            {
                prop_assert_eq!(angka(rencana, b, kolom), r.harap(b, kunci), "{} {}", b, kolom);
            }
            // T-C.31 has no rows above the program.
            if !b.contains(':') {
                prop_assert_eq!(angka(rkpd, b, "rkpd_pagu"), r.harap(b, "rkpd"), "{} rkpd", b);
                prop_assert_eq!(angka(rkpd, b, "pagu"), r.harap(b, "pagu"), "{} rkpd", b);
            }
        }
        // Nothing else is printed, every row once.
        let ada = rencana.baris.iter().filter(|b| !b.kunci.starts_with("jumlah:")).count();
        prop_assert_eq!(ada, baris.len());
        // The total split by belanja and by source of funds is the total.
        let mut per = r.per_belanja.clone();
        per.extend(r.per_dana.iter().filter(|(n, _)| *n != BELUM).map(|(n, x)| (n.clone(), *x)));
        for (nama, n) in &per {
            prop_assert_eq!(angka(rencana, &format!("jumlah:{nama}"), "pagu"), Some(*n), "{}", nama);
        }
        if let Some(n) = r.per_dana.get(BELUM) {
            let ada = ["jumlah:sumber_dana:Belum dirinci", "jumlah:Belum dirinci"].iter().find_map(|k| rencana.cari_baris(k));
            let k = rencana.indeks_kolom("pagu").unwrap();
            prop_assert_eq!(ada.and_then(|b| b.sel[k].nilai), Some(*n));
        }
        for per in [&r.per_belanja, &r.per_dana] {
            prop_assert_eq!(per.values().copied().sum::<Decimal>(), r.harap("jumlah", "pagu").unwrap());
        }
    }

    #[test]
    fn without_a_factor_only_typed_money_stands_in_the_next_year(program in vec(program(), 1..=3)) {
        let mut r = Rencana::dari(&program, 100);
        let tmp = salinan();
        tulis(tmp.path(), &r, None);
        let d = muat(tmp.path());
        prop_assert!(!d.sink.ada_galat(), "{:?}\n{}", kode_temuan(&d), temuan(&d));
        let semua = program.iter().flat_map(|p| &p.kegiatan);
        let daun: Vec<&Daun> = semua.flat_map(|k| if k.sub.is_empty() { vec![&k.sendiri] } else { k.sub.iter().collect() }).collect();
        let diketik: Vec<Decimal> = daun.iter().filter_map(|x| x.maju).map(Decimal::from).collect();
        let harap = (!diketik.is_empty()).then(|| diketik.iter().copied().sum());
        r.jumlah.insert(("jumlah".into(), "pagu_maju".into()), harap.unwrap_or_default());
        prop_assert_eq!(angka(tabel(&d, "rencana"), "jumlah", "pagu_maju"), harap);
        prop_assert_eq!(angka(tabel(&d, "rencana"), "jumlah", "pagu"), r.harap("jumlah", "pagu"));
    }
}
