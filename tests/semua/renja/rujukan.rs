//! A Renja drawn from its Renstra: what changes there changes here, and nothing else; what deviates is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rust_decimal::Decimal;
use susun::diag::kode;
use susun::pipeline::Dokumen;

use super::{angka, kode_temuan, muat, salinan, tabel, teks};
use crate::sarana::temuan;

/// Leaves, with the rows that hold their money.
const DAUN: [(&str, &[&str]); 3] = [
    ("2.17.02.2.01.0001", &["2.17.02.2.01", "2.17.02", "bidang:2.17", "urusan:2", "jumlah"]),
    ("2.17.02.2.01.0002", &["2.17.02.2.01", "2.17.02", "bidang:2.17", "urusan:2", "jumlah"]),
    ("2.18.03.2.01", &["2.18.03", "bidang:2.18", "urusan:2", "jumlah"]),
];

/// Indicators with the row they stand on; of outcomes on their program, of outputs on their kegiatan.
const INDIKATOR: [(&str, &str); 6] = [
    ("koperasi-berizin", "2.17.02"),
    ("izin-tepat-waktu", "2.17.02.2.01"),
    ("izin", "2.17.02.2.01.0001"),
    ("petugas", "2.17.02.2.01.0001#2"),
    ("periksa", "2.17.02.2.01.0002"),
    ("promosi", "2.18.03.2.01"),
];

const TAHUN: std::ops::RangeInclusive<u16> = 2024..=2027;

/// Replaces the line of a key behind the line that names an entry.
fn ganti(teks: &str, entri: &str, kunci: &str, baru: &str) -> String {
    let cari = [format!("id = \"{entri}\""), format!("kode = \"{entri}\"")];
    let (mut di_sana, mut sudah) = (false, false);
    let mut hasil = String::new();
    for b in teks.lines() {
        di_sana |= cari.iter().any(|c| c == b);
        if di_sana && !sudah && b.starts_with(&format!("{kunci} = ")) {
            sudah = true;
            writeln!(hasil, "{kunci} = {baru}").unwrap();
        } else {
            writeln!(hasil, "{b}").unwrap();
        }
    }
    assert!(sudah, "{entri} has no {kunci}");
    hasil
}

fn deret(nilai: &[u64]) -> String {
    let isi: Vec<_> = TAHUN.zip(nilai).map(|(t, n)| format!("{t} = {n}")).collect();
    format!("{{ {} }}", isi.join(", "))
}

/// Changes the tree of the Renstra.
fn ubah(dir: &Path, f: impl FnOnce(String) -> String) {
    let path = dir.join("data/renstra/pohon.toml");
    fs::write(&path, f(fs::read_to_string(&path).unwrap())).unwrap();
}

type Isi = BTreeMap<(String, String, String), String>;

/// Every cell of every table.
fn isi(d: &Dokumen) -> Isi {
    let mut v = Isi::new();
    for t in d.isi.as_ref().unwrap().tabel.values() {
        for b in &t.baris {
            for (s, k) in b.sel.iter().zip(&t.kolom) {
                v.insert((t.id.clone(), b.kunci.clone(), k.id.clone()), s.teks.clone());
            }
        }
    }
    v
}

/// The cells that differ: table, row, column.
fn berubah(a: &Isi, b: &Isi) -> BTreeSet<(String, String, String)> {
    assert!(a.keys().eq(b.keys()), "other cells than before");
    a.iter().filter(|(k, t)| b[*k] != **t).map(|(k, _)| k.clone()).collect()
}

fn alamat(sel: &[(&str, &str, &str)]) -> BTreeSet<(String, String, String)> {
    sel.iter().map(|(t, b, k)| ((*t).to_string(), (*b).to_string(), (*k).to_string())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pagu_changed_in_the_renstra_changes_its_rows_and_nothing_else(
        ke in 0..DAUN.len(),
        nilai in prop::array::uniform4(100_000_000..1_000_000_000_000u64),
    ) {
        let tmp = salinan();
        let dulu = isi(&muat(tmp.path()));
        let (daun, atas) = DAUN[ke];
        ubah(tmp.path(), |t| ganti(&t, daun, "pagu", &deret(&nilai)));
        let d = muat(tmp.path());
        prop_assert!(kode_temuan(&d).is_empty(), "{}", temuan(&d));
        let mut harap = BTreeSet::new();
        let per = ["jumlah:Belum dirinci", "jumlah:Dana Alokasi Umum"];
        harap.extend(per.iter().flat_map(|b| alamat(&[("rencana", b, "pagu")])));
        for b in [&[daun], atas].concat() {
            harap.extend(alamat(&[("rencana", b, "pagu"), ("rencana", b, "pagu_maju")]));
            if b != "jumlah" {
                let kolom = ["pagu.2026", "pagu.2027", "renstra.2026", "renstra.2027", "rkpd"];
                harap.extend(kolom.iter().flat_map(|k| alamat(&[("pagu", b, k)])));
            }
            if !b.contains(':') {
                harap.extend(alamat(&[("rkpd", b, "rkpd_pagu"), ("rkpd", b, "pagu")]));
            }
        }
        let mut beda = berubah(&dulu, &isi(&d));
        // The optional matrix has the same figures.
        beda.retain(|(t, ..)| t != "matriks");
        prop_assert_eq!(beda, harap);
        prop_assert_eq!(angka(tabel(&d, "rencana"), daun, "pagu"), Some(Decimal::from(nilai[2])));
        prop_assert_eq!(angka(tabel(&d, "rencana"), daun, "pagu_maju"), Some(Decimal::from(nilai[3])));
    }

    #[test]
    fn targets_changed_in_the_renstra_change_their_row_and_nothing_else(
        ke in 0..INDIKATOR.len(),
        nilai in prop::array::uniform4(1_000..100_000u64),
    ) {
        let tmp = salinan();
        let dulu = isi(&muat(tmp.path()));
        let (indikator, baris) = INDIKATOR[ke];
        ubah(tmp.path(), |t| ganti(&t, indikator, "target", &deret(&nilai)));
        let d = muat(tmp.path());
        prop_assert!(kode_temuan(&d).is_empty(), "{}", temuan(&d));
        let beda = berubah(&dulu, &isi(&d));
        prop_assert!(beda.iter().all(|(_, b, _)| b == baris), "{:?}", beda);
        let sel = |t: &str, k: &str| angka(tabel(&d, t), baris, k);
        let nilai = nilai.map(|n| Some(Decimal::from(n)));
        prop_assert_eq!(
            [sel("evaluasi", "target_evaluasi"), sel("evaluasi", "target_berjalan"), sel("rencana", "target"), sel("rencana", "target_maju")],
            nilai
        );
        prop_assert_eq!([sel("rkpd", "rkpd_target"), sel("rkpd", "target")], [nilai[2]; 2]);
    }

    #[test]
    fn deviations_show_with_their_reason_and_the_renstra_stays_beside_them(
        pagu in prop::array::uniform3(prop::option::of(0..1_000_000_000_000u64)),
        target in prop::array::uniform6(prop::option::of(1_000..100_000u64)),
        tahun in prop::sample::select(vec![2026u16, 2027]),
    ) {
        let tmp = salinan();
        let asal = muat(tmp.path());
        let mut teks_toml = String::new();
        for ((daun, _), n) in DAUN.iter().zip(pagu) {
            if let Some(n) = n {
                writeln!(teks_toml, "[[penyimpangan]]\nsimpul = \"{daun}\"\npagu = {{ {tahun} = {n} }}\nalasan = \"pagu {daun}\"").unwrap();
            }
        }
        for ((id, _), n) in INDIKATOR.iter().zip(target) {
            if let Some(n) = n {
                writeln!(teks_toml, "[[penyimpangan]]\nindikator = \"{id}\"\ntarget = {{ {tahun} = {n} }}\nalasan = \"target {id}\"").unwrap();
            }
        }
        fs::write(tmp.path().join("data/renja/penyimpangan.toml"), &teks_toml).unwrap();
        let d = muat(tmp.path());
        prop_assert!(kode_temuan(&d).is_empty(), "{}", temuan(&d));
        let tanpa: String = teks_toml.lines().filter(|b| !b.starts_with("alasan")).map(|b| format!("{b}\n")).collect();
        fs::write(tmp.path().join("data/renja/penyimpangan.toml"), tanpa).unwrap();
        let banyak = pagu.iter().flatten().count() + target.iter().flatten().count();
        prop_assert_eq!(kode_temuan(&muat(tmp.path())), vec![kode::TANPA_ALASAN.0; banyak]);
        let (rencana, dulu) = (tabel(&d, "rencana"), tabel(&asal, "rencana"));
        let (p, p_dulu) = (tabel(&d, "pagu"), tabel(&asal, "pagu"));
        let (k_pagu, k_target) = if tahun == 2026 { ("pagu", "target") } else { ("pagu_maju", "target_maju") };
        let mut selisih: BTreeMap<&str, Decimal> = BTreeMap::new();
        for ((daun, atas), n) in DAUN.iter().zip(pagu) {
            let lama = angka(dulu, daun, k_pagu).unwrap();
            let beda = n.map_or(Decimal::ZERO, |n| Decimal::from(n) - lama);
            for b in [&[*daun], *atas].concat() {
                *selisih.entry(b).or_default() += beda;
            }
            prop_assert_eq!(teks(rencana, daun, "catatan").contains(&format!("pagu {daun}")), n.is_some());
        }
        for (b, beda) in selisih {
            prop_assert_eq!(angka(rencana, b, k_pagu), angka(dulu, b, k_pagu).map(|n| n + beda), "{}", b);
            if b == "jumlah" {
                continue;
            }
            // Pagu of the Renstra and of the rancangan awal RKPD stay what they were, at every level.
            for k in ["renstra.2026", "renstra.2027", "rkpd"] {
                prop_assert_eq!(angka(p, b, k), angka(p_dulu, b, k), "{} {}", b, k);
            }
            prop_assert_eq!(angka(p, b, &format!("pagu.{tahun}")), angka(p_dulu, b, &format!("pagu.{tahun}")).map(|n| n + beda));
        }
        for ((id, b), n) in INDIKATOR.iter().zip(target) {
            prop_assert_eq!(angka(rencana, b, k_target), n.map(Decimal::from).or(angka(dulu, b, k_target)));
            prop_assert_eq!(teks(rencana, b, "catatan").contains(&format!("target {id}")), n.is_some());
            for (t, k) in [("rkpd", "rkpd_target"), ("evaluasi", "target_renstra"), ("evaluasi", "tingkat_capaian")] {
                prop_assert_eq!(angka(tabel(&d, t), b, k), angka(tabel(&asal, t), b, k), "{} {}", b, k);
            }
        }
        prop_assert_eq!(angka(tabel(&d, "rkpd"), "jumlah", "rkpd_pagu"), angka(dulu, "jumlah", "pagu"));
    }

    #[test]
    fn the_target_of_the_renstra_follows_from_the_accumulation(
        nilai in prop::array::uniform4(0..1_000_000u64),
        akumulasi in prop::sample::select(vec!["akhir", "jumlah", "kumulatif", "rata-rata", "maksimum"]),
        lalu in 0..1_000_000u64,
        realisasi in 0..1_000_000u64,
    ) {
        let tmp = salinan();
        ubah(tmp.path(), |t| {
            let t = ganti(&t, "izin", "target", &deret(&nilai));
            ganti(&t, "izin", "akumulasi", &format!("\"{akumulasi}\""))
        });
        let isi = format!("[[evaluasi]]\nindikator = \"izin\"\nrealisasi_lalu = {lalu}\nrealisasi = {{ 2024 = {realisasi} }}\n");
        fs::write(tmp.path().join("data/renja/evaluasi.toml"), isi).unwrap();
        let d = muat(tmp.path());
        prop_assert!(kode_temuan(&d).is_empty(), "{}", temuan(&d));
        let jumlah = Decimal::from(nilai.iter().sum::<u64>());
        let akhir = match akumulasi {
            "jumlah" => jumlah,
            "rata-rata" => jumlah / Decimal::from(4),
            "maksimum" => Decimal::from(*nilai.iter().max().unwrap()),
            _ => Decimal::from(nilai[3]),
        };
        let sel = |k: &str| angka(tabel(&d, "evaluasi"), "2.17.02.2.01.0001", k);
        prop_assert_eq!(sel("target_renstra"), Some(akhir));
        // Column 10: what adds up is added up to the current year, anything else stands at its last value.
        let sampai = match akumulasi {
            "jumlah" => Decimal::from(lalu + realisasi + nilai[1]),
            _ => Decimal::from(nilai[1]),
        };
        prop_assert_eq!(sel("realisasi_berjalan"), Some(sampai));
        let capaian = (!akhir.is_zero()).then(|| (sampai / akhir).round_dp(20));
        prop_assert_eq!(sel("tingkat_capaian").map(|n| (n / Decimal::ONE_HUNDRED).round_dp(20)), capaian);
    }
}
