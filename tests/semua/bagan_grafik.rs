//! Laws of charts and flows over random input: all within the frame, no label on another, bars as long as their
//! values, arrows from box to box and through none.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use susun::bagan::adegan::{Adegan, Isian, Titik, Ukur, Unsur};
use susun::bagan::alir::{Bentuk, Langkah, OpsiAlir, Panah, alir, alt_alir};
use susun::bagan::grafik::{
    Acuan, Arah, Bingkai, Capaian, Data, OpsiBatang, OpsiCapaian, OpsiGaris, OpsiLingkaran, Seri, Susunan, alt, batang,
    capaian, garis, lingkaran,
};
use susun::bagan::ruang::{Kotak, kotak_unsur};
use susun::pipeline::Dokumen;

use crate::sarana::{akar, fixture, salin, temuan};
use crate::temuan::{dasar, muat};

/// Letters of uneven width.
struct Huruf;

impl Ukur for Huruf {
    fn lebar(&self, teks: &str, ukuran: f64, tebal: bool) -> f64 {
        let huruf = |c: char| match c {
            'i' | 'l' | '.' | ',' | ' ' => 0.27,
            'M' | 'W' | 'm' | 'w' | '%' => 0.85,
            _ => 0.5,
        };
        teks.chars().map(huruf).sum::<f64>() * ukuran * if tebal { 1.06 } else { 1.0 }
    }
}

fn nama() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "20[0-9]{2}",
        4 => "[A-Z][a-z]{2,9}( [a-z]{2,8}){0,2}",
        1 => "[A-Z][a-z]{1,9}( [a-z]{2,12}){3,14}",
        1 => "[A-Za-z]{20,60}",
        1 => Just(String::new()),
    ]
}

fn nilai() -> impl Strategy<Value = Option<Decimal>> {
    let d = |m: i64, s: u32| Some(Decimal::new(m, s));
    prop_oneof![
        2 => Just(None),
        1 => Just(d(0, 0)),
        6 => (0..5000i64).prop_map(move |m| d(m, 0)),
        3 => (-90_000..90_000i64).prop_map(move |m| d(m, 2)),
        2 => (0..9_000_000_000_000i64).prop_map(move |m| d(m, 0)),
        1 => (any::<i64>(), 0..28u32).prop_map(move |(m, s)| d(m, s)),
        1 => prop_oneof![Just(Decimal::MAX), Just(Decimal::MIN), Just(Decimal::new(1, 28))].prop_map(Some),
    ]
}

prop_compose! {
    fn data(maks_seri: usize)(
        kategori in vec(nama(), 0..24),
        seri in vec((nama(), vec(nilai(), 0..24)), 0..=maks_seri),
        satuan in prop_oneof![Just("%"), Just("Rp"), Just("unit usaha"), Just("")],
        desimal in prop::option::of(0..3u32),
    ) -> Data {
        let seri = seri.into_iter().map(|(nama, nilai)| Seri { nama, nilai }).collect();
        Data { kategori, seri, satuan: satuan.to_string(), desimal }
    }
}

fn bingkai() -> impl Strategy<Value = Bingkai> {
    (220.0..700.0f64, 90.0..400.0f64, 6.0..11.0f64).prop_map(|(lebar, tinggi, huruf)| Bingkai { lebar, tinggi, huruf })
}

fn teks<'a>(a: &'a Adegan) -> Vec<(Kotak, &'a str)> {
    let satu = |u: &'a Unsur| match u {
        Unsur::Teks { teks, .. } => Some((kotak_unsur(u, &Huruf), teks.as_str())),
        _ => None,
    };
    a.unsur.iter().filter_map(satu).collect()
}

/// Everything within the figure, finite, and no text on another.
fn rapi(a: &Adegan) {
    assert!(a.lebar > 0.0 && a.tinggi > 0.0 && a.tinggi < 20_000.0, "{} x {}", a.lebar, a.tinggi);
    let luar = Kotak { kiri: 0.0, atas: 0.0, kanan: a.lebar, bawah: a.tinggi };
    for u in &a.unsur {
        let k = kotak_unsur(u, &Huruf);
        assert!(k.di_dalam(&luar), "{u:?} leaves {luar:?}");
    }
    let teks = teks(a);
    for (i, (k, t)) in teks.iter().enumerate() {
        for (l, s) in &teks[..i] {
            assert!(!k.tindih(l), "\"{t}\" on \"{s}\": {k:?} {l:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn bars_stay_tidy(d in data(5), b in bingkai(), tumpuk: bool, label: bool, arah in 0..3usize) {
        let susunan = if tumpuk { Susunan::Tumpuk } else { Susunan::Kelompok };
        let arah = [Arah::Otomatis, Arah::Tegak, Arah::Mendatar][arah];
        rapi(&batang(&d, &OpsiBatang { susunan, arah, label }, &b, &Huruf));
    }

    #[test]
    fn lines_stay_tidy(d in data(4), b in bingkai(), acuan in vec((nama(), nilai()), 0..3), nol in any::<Option<bool>>()) {
        let acuan = acuan.into_iter().filter_map(|(nama, n)| Some(Acuan { nama, nilai: n? })).collect();
        rapi(&garis(&d, &OpsiGaris { acuan, dari_nol: nol, label: true }, &b, &Huruf));
    }

    #[test]
    fn pies_stay_tidy(d in data(1), b in bingkai(), cincin: bool) {
        rapi(&lingkaran(&d, &OpsiLingkaran { cincin }, &b, &Huruf));
    }

    #[test]
    fn achievements_stay_tidy(
        butir in vec((nama(), prop::option::of(nama()), nilai()), 0..20),
        b in bingkai(),
        jenjang in vec(1..60i64, 0..5),
    ) {
        let butir: Vec<Capaian> =
            butir.into_iter().map(|(nama, keterangan, capaian)| Capaian { nama, keterangan, capaian }).collect();
        let mut batas = 0;
        let naik = |n: i64| { batas += n; (Decimal::from(batas), format!("Jenjang {batas}")) };
        let opsi = OpsiCapaian { jenjang: jenjang.into_iter().map(naik).collect(), desimal: None };
        rapi(&capaian(&butir, &opsi, &b, &Huruf));
    }

    #[test]
    fn bars_are_as_long_as_their_values(nilai in vec(-5000..5000i64, 1..12), mendatar: bool, b in bingkai()) {
        let kategori = (0..nilai.len()).map(|i| (2020 + i).to_string()).collect();
        let seri = vec![Seri { nama: String::new(), nilai: nilai.iter().map(|n| Some(Decimal::from(*n))).collect() }];
        let d = Data { kategori, seri, satuan: "unit".into(), desimal: None };
        let arah = if mendatar { Arah::Mendatar } else { Arah::Tegak };
        let a = batang(&d, &OpsiBatang { arah, label: false, ..OpsiBatang::default() }, &b, &Huruf);
        let panjang: Vec<f64> = a.unsur.iter().filter_map(|u| match u {
            Unsur::Kotak { lebar, tinggi, .. } => Some(if mendatar { *lebar } else { *tinggi }),
            _ => None,
        }).collect();
        prop_assert_eq!(panjang.len(), nilai.len());
        let terbesar = nilai.iter().map(|n| n.abs()).max().unwrap_or_default();
        let ukuran = panjang.iter().copied().fold(0.0, f64::max);
        for (p, n) in panjang.iter().zip(&nilai) {
            let harap = if terbesar == 0 { 0.0 } else { n.abs() as f64 / terbesar as f64 * ukuran };
            prop_assert!((p - harap).abs() < 0.01, "{} is {}, not {}", n, p, harap);
        }
    }

    #[test]
    fn shares_are_as_wide_as_their_values(nilai in vec(0..5000u32, 1..9), b in bingkai()) {
        let jumlah = nilai.iter().sum::<u32>();
        let kategori = (0..nilai.len()).map(|i| format!("Jenis {i}")).collect();
        let seri = vec![Seri { nama: String::new(), nilai: nilai.iter().map(|n| Some(Decimal::from(*n))).collect() }];
        let d = Data { kategori, seri, satuan: "unit".into(), desimal: None };
        let a = lingkaran(&d, &OpsiLingkaran { cincin: true }, &b, &Huruf);
        let luas: Vec<f64> = a.unsur.iter().filter_map(|u| match u {
            Unsur::Bidang { titik, .. } => Some(luas(titik)),
            _ => None,
        }).collect();
        let ada: Vec<u32> = nilai.into_iter().filter(|n| *n > 0).collect();
        prop_assert_eq!(luas.len(), ada.len());
        let semua: f64 = luas.iter().sum();
        for (l, n) in luas.iter().zip(ada) {
            let harap = f64::from(n) / f64::from(jumlah);
            prop_assert!((l / semua - harap).abs() < 0.01, "{} has {}", n, l / semua);
        }
    }

    #[test]
    fn flows_join_their_boxes(
        langkah in vec((nama(), prop::option::of(nama()), 0..4usize), 0..18),
        panah in vec((0..18usize, 0..18usize, prop::option::of("[a-z]{1,8}")), 0..8),
        b in bingkai(),
        turun: bool,
    ) {
        let bentuk = [Bentuk::Proses, Bentuk::Ujung, Bentuk::Keputusan, Bentuk::Dokumen];
        let langkah: Vec<Langkah> = langkah
            .into_iter()
            .map(|(teks, pelaksana, b)| Langkah { teks, pelaksana, bentuk: bentuk[b] })
            .collect();
        let mut semua: Vec<Panah> =
            (1..langkah.len()).map(|i| Panah { dari: i - 1, ke: i, kata: None }).collect();
        semua.extend(panah.into_iter().map(|(dari, ke, kata)| Panah { dari, ke, kata }));
        let a = alir(&langkah, &semua, &OpsiAlir { turun }, &b, &Huruf);
        rapi(&a);
        let kotak: Vec<Kotak> = a.unsur.iter().filter(|u| kotak_langkah(u)).map(|u| kotak_unsur(u, &Huruf)).collect();
        prop_assert_eq!(kotak.len(), langkah.len());
        for (i, k) in kotak.iter().enumerate() {
            prop_assert!(kotak[..i].iter().all(|l| !l.tindih(k)));
        }
        let jalur: Vec<&Vec<Titik>> = a.unsur.iter().filter_map(|u| match u {
            Unsur::Jalur { titik, panah: true, .. } => Some(titik),
            _ => None,
        }).collect();
        let sah: Vec<&Panah> = semua.iter().filter(|p| p.dari != p.ke && p.dari.max(p.ke) < langkah.len()).collect();
        prop_assert_eq!(jalur.len(), sah.len());
        for (p, j) in sah.iter().zip(jalur) {
            prop_assert!(pada_tepi(&kotak[p.dari], j[0]), "{:?} does not leave box {}", j, p.dari);
            prop_assert!(pada_tepi(&kotak[p.ke], j[j.len() - 1]), "{:?} does not reach box {}", j, p.ke);
            for r in j.windows(2) {
                prop_assert!(r[0].x == r[1].x || r[0].y == r[1].y, "{:?} is not square", j);
                prop_assert!(kotak.iter().all(|k| !k.dilewati(r[0], r[1])), "{:?} runs through a box", j);
            }
        }
        prop_assert_eq!(alt_alir("Judul", &langkah, &semua).matches("dari langkah").count(),
            semua.iter().filter(|p| p.ke != p.dari + 1 || p.kata.is_some()).count());
    }

    #[test]
    fn the_alternative_text_has_every_value(nilai in vec(prop::option::of(0..100_000i64), 1..20)) {
        let kategori: Vec<String> = (0..nilai.len()).map(|i| (2000 + i).to_string()).collect();
        let seri = vec![Seri { nama: String::new(), nilai: nilai.iter().map(|n| n.map(Decimal::from)).collect() }];
        let d = Data { kategori, seri, satuan: String::new(), desimal: None };
        let t = alt("Judul", &d, &[], false);
        let ada = nilai.iter().filter(|n| n.is_some()).count();
        let kosong = if ada == 0 { 1 } else { nilai.len() - ada };
        prop_assert_eq!(t.matches("tidak ada data").count(), kosong, "{}", t);
        for n in nilai.into_iter().flatten() {
            prop_assert!(t.contains(&susun::model::nilai::Angka(Decimal::from(n)).format(None)), "{} in {}", n, t);
        }
    }
}

/// Area of a polygon.
fn luas(titik: &[Titik]) -> f64 {
    let pasang = titik.iter().zip(titik.iter().cycle().skip(1));
    pasang.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0
}

/// Steps are the only shapes with a thick border.
fn kotak_langkah(u: &Unsur) -> bool {
    matches!(u, Unsur::Kotak { garis: Some(_), .. } | Unsur::Bidang { garis: Some(_), .. })
}

fn pada_tepi(k: &Kotak, t: Titik) -> bool {
    let dekat = |a: f64, b: f64| (a - b).abs() < 0.01;
    let (dalam_x, dalam_y) = (t.x > k.kiri && t.x < k.kanan, t.y > k.atas && t.y < k.bawah);
    (dalam_x && (dekat(t.y, k.atas) || dekat(t.y, k.bawah))) || (dalam_y && (dekat(t.x, k.kiri) || dekat(t.x, k.kanan)))
}

fn tahun(nilai: &[&[Option<&str>]]) -> Data {
    let kategori = (0..nilai[0].len()).map(|i| (2020 + i).to_string()).collect();
    let seri = nilai.iter().enumerate().map(|(i, n)| Seri {
        nama: format!("Seri {}", i + 1),
        nilai: n.iter().map(|n| n.map(|t| t.parse().unwrap())).collect(),
    });
    Data { kategori, seri: seri.collect(), satuan: "unit".into(), desimal: None }
}

fn isi(a: &Adegan) -> Vec<&str> {
    teks(a).into_iter().map(|(_, t)| t).collect()
}

#[test]
fn a_missing_year_breaks_the_line() {
    let d = tahun(&[&[Some("10"), Some("20"), None, Some("30"), Some("25")]]);
    let a = garis(&d, &OpsiGaris::default(), &Bingkai::default(), &Huruf);
    let seri = a.unsur.iter().filter(|u| matches!(u, Unsur::Jalur { garis, .. } if garis.tebal == 1.5)).count();
    let penanda = a.unsur.iter().filter(|u| matches!(u, Unsur::Bidang { .. })).count();
    assert_eq!((seri, penanda), (2, 4));
    assert!(["10", "20", "30", "25"].iter().all(|t| isi(&a).contains(t)), "{:?}", isi(&a));
}

#[test]
fn negative_bars_hang_below_the_axis() {
    let d = tahun(&[&[Some("40"), Some("-25")]]);
    let a = batang(&d, &OpsiBatang { label: false, ..OpsiBatang::default() }, &Bingkai::default(), &Huruf);
    let kotak: Vec<Kotak> =
        a.unsur.iter().filter(|u| matches!(u, Unsur::Kotak { .. })).map(|u| kotak_unsur(u, &Huruf)).collect();
    assert!((kotak[0].bawah - kotak[1].atas).abs() < 0.01, "{kotak:?}");
}

#[test]
fn series_differ_without_colour() {
    let d = tahun(&[&[Some("1")], &[Some("2")], &[Some("3")], &[Some("4")]]);
    let a = batang(&d, &OpsiBatang::default(), &Bingkai::default(), &Huruf);
    let terang = |i: &Isian| match i {
        Isian::Polos(w) => (0.3 * f64::from(w.0) + 0.59 * f64::from(w.1) + 0.11 * f64::from(w.2), false),
        Isian::Arsir(..) => (0.0, true),
    };
    let isian: Vec<(f64, bool)> = a
        .unsur
        .iter()
        .filter_map(|u| match u {
            Unsur::Kotak { isi: Some(i), garis: Some(_), lebar, .. } if *lebar > 10.0 => Some(terang(i)),
            _ => None,
        })
        .collect();
    assert_eq!(isian.len(), 4);
    for (i, a) in isian.iter().enumerate() {
        for b in &isian[..i] {
            assert!(a.1 != b.1 || (a.0 - b.0).abs() > 40.0, "{a:?} {b:?}");
        }
    }
}

#[test]
fn long_names_lay_the_bars_down() {
    let mut d = tahun(&[&[Some("1"), Some("2"), Some("3"), Some("4"), Some("5"), Some("6")]]);
    let a = batang(&d, &OpsiBatang::default(), &Bingkai::default(), &Huruf);
    let b = Bingkai::default();
    assert_eq!(a.tinggi, b.tinggi);
    d.kategori[3] = "Perencanaan, penganggaran, dan evaluasi kinerja perangkat daerah kabupaten".into();
    let a = batang(&d, &OpsiBatang::default(), &b, &Huruf);
    assert_ne!(a.tinggi, b.tinggi);
    let kanan = |u: &Unsur| kotak_unsur(u, &Huruf).lebar();
    let batang: Vec<f64> = a
        .unsur
        .iter()
        .filter_map(|u| match u {
            Unsur::Kotak { garis: Some(_), .. } => Some(kanan(u)),
            _ => None,
        })
        .collect();
    assert!(batang.windows(2).all(|b| b[0] < b[1]), "{batang:?}");
}

#[test]
fn large_amounts_print_in_their_scale() {
    let mut d = tahun(&[&[Some("1637586900"), Some("8540987000")]]);
    d.satuan = "Rp".into();
    let a = batang(&d, &OpsiBatang::default(), &Bingkai::default(), &Huruf);
    let isi = isi(&a);
    assert!(isi.contains(&"miliar rupiah") && isi.contains(&"8,54") && isi.contains(&"1,64"), "{isi:?}");
}

#[test]
fn nothing_to_show_says_so() {
    let kosong = Data::default();
    let b = Bingkai::default();
    for a in [
        batang(&kosong, &OpsiBatang::default(), &b, &Huruf),
        garis(&kosong, &OpsiGaris::default(), &b, &Huruf),
        lingkaran(&tahun(&[&[Some("0"), None]]), &OpsiLingkaran::default(), &b, &Huruf),
        capaian(&[], &OpsiCapaian::default(), &b, &Huruf),
    ] {
        assert_eq!(isi(&a), ["Tidak ada data."]);
    }
}

#[test]
fn achievement_beyond_the_axis_is_an_arrow() {
    let butir = |n: i64| Capaian { nama: "Indikator".into(), keterangan: None, capaian: Some(Decimal::from(n)) };
    let a = capaian(&[butir(1095), butir(80)], &OpsiCapaian::default(), &Bingkai::default(), &Huruf);
    assert_eq!(a.unsur.iter().filter(|u| matches!(u, Unsur::Bidang { .. })).count(), 1);
    assert!(isi(&a).contains(&"1.095,00%"), "{:?}", isi(&a));
}

/// The figures of `fixtures/grafik` over the sound plan, drawn.
fn dari_berkas() -> Dokumen {
    let tmp = dasar();
    salin(&fixture("grafik"), &tmp.path().join("data/rencana"));
    muat(tmp.path())
}

#[test]
fn declared_charts_read_tables_indicators_and_facts() {
    let d = dari_berkas();
    let isi = d.isi.as_ref().unwrap();
    let alt = |id: &str| {
        let g = &isi.lukisan[id];
        g.lukisan.as_ref().unwrap_or_else(|| panic!("{id}: {}", temuan(&d))).alt.replace('\u{a0}', " ")
    };
    assert_eq!(
        alt("anggaran"),
        "Diagram batang. Anggaran pada Tahun: 2020 tidak ada data; 2021 tidak ada data; 2022 Rp3.809.200.000; \
         2023 Rp971.487.081; 2024 Rp743.634.817. Realisasi Anggaran pada Tahun: 2020 tidak ada data; 2021 tidak ada \
         data; 2022 Rp3.737.108.671; 2023 Rp945.689.605; 2024 Rp706.897.880."
    );
    let t = alt("sasaran");
    assert!(t.contains("Meningkatnya kualitas usaha mikro: 2020 tidak ada data"), "{t}");
    assert!(t.contains("2024 Rp523.634.817"), "{t}");
    let t = alt("volume");
    assert!(t.starts_with("Grafik garis. Realisasi: 2023 0,35%; 2024 0,36%; 2025 tidak ada data"), "{t}");
    assert!(
        t.contains(". Target: 2023 0,34%") && t.contains("Kondisi awal 2024: 0,36%. Target provinsi: 0,5%."),
        "{t}"
    );
    assert_eq!(alt("jenis"), "Diagram lingkaran. Jasa 26 unit (26,0%); Konsumen 74 unit (74,0%).");
    assert_eq!(
        alt("capaian"),
        "Grafik capaian terhadap target. Rasio volume usaha koperasi terhadap PDRB: capaian 102,86% (2024: target \
         0,35%, realisasi 0,36%); Nilai SAKIP: tidak ada data."
    );
    assert_eq!(
        alt("isian-capaian"),
        "Grafik capaian terhadap target. Koperasi aktif: capaian 75,00% (target 80 unit, realisasi 60 unit)."
    );
    assert_eq!(
        alt("tahapan"),
        "Bagan alir. 1. Penyusunan (oleh Tim); 2. Sesuai?; 3. Penetapan. Panah: dari langkah 2 ke langkah 1 bila \
         tidak; dari langkah 2 ke langkah 3 bila ya."
    );
}

#[test]
fn the_gallery_prints_the_files_of_the_samples() {
    let galeri = fs::read_to_string(akar("docs/galeri.md")).unwrap();
    let mut banyak = 0;
    for blok in galeri.split("```toml\n# ").skip(1) {
        let (path, sisa) = blok.split_once('\n').unwrap();
        let isi = sisa.split("```").next().unwrap();
        assert_eq!(isi.trim(), fs::read_to_string(akar(path)).unwrap().trim(), "{path}");
        banyak += 1;
    }
    assert!(banyak >= 9, "{banyak}");
    for gambar in galeri.split("](gambar/").skip(1) {
        let path = akar("docs/gambar").join(gambar.split(')').next().unwrap());
        assert!(path.is_file(), "{}", path.display());
    }
}
