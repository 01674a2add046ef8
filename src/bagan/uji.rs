//! Laws of the layout of trees, over random trees: nothing overlaps, nothing leaves the page, nothing is lost.

use proptest::prelude::*;

use super::adegan::{Adegan, Titik, Unsur};
use super::halaman::{HURUF_TERKECIL, Lembar, Ruang, Syarat, halamankan};
use super::kotak::{Gaya, Paragraf, UkurUji};
use super::organisasi;
use super::tata::{Pohon, Simpul};
use crate::diag::{FileId, Lok, Span};
use crate::model::bagan::{ArahBagan, Halaman, JenisUnit, Unit};

/// Slack for the arithmetic of floats, in points.
const EPS: f64 = 1e-4;

/// A tree from the parent of each node but the first, and the number of words in its box.
fn pohon(induk: &[usize], kata: &[usize]) -> Pohon {
    let mut p = Pohon::default();
    for i in 0..=induk.len() {
        let teks = vec!["terlaksananya"; kata[i % kata.len()].max(1)].join(" ");
        let isi = vec![Paragraf::tengah(format!("{i} {teks}"), false)];
        p.simpul.push(Simpul { isi, gaya: Gaya::tingkat(i % 5), anak: Vec::new(), nama: i.to_string() });
        match i.checked_sub(1).map(|j| induk[j]) {
            Some(x) => p.simpul[x].anak.push(i),
            None => p.akar.push(i),
        }
    }
    p
}

type Kotak = (f64, f64, f64, f64);

fn kotak(a: &Adegan) -> Vec<Kotak> {
    let satu = |u: &Unsur| match u {
        Unsur::Kotak { di, lebar, tinggi, .. } => Some((di.x, di.y, di.x + lebar, di.y + tinggi)),
        _ => None,
    };
    a.unsur.iter().filter_map(satu).collect()
}

fn jalur(a: &Adegan) -> Vec<&[Titik]> {
    let satu = |u: &'_ Unsur| matches!(u, Unsur::Jalur { .. });
    let titik = a.unsur.iter().filter(|u| satu(u)).map(|u| match u {
        Unsur::Jalur { titik, .. } => titik.as_slice(),
        _ => &[],
    });
    titik.collect()
}

/// The box on whose border a point lies.
fn pada(k: &[Kotak], t: Titik) -> Option<usize> {
    k.iter().position(|(a, b, c, d)| {
        let dalam = t.x > a - EPS && t.x < c + EPS && t.y > b - EPS && t.y < d + EPS;
        let tepi = [t.x - a, t.x - c, t.y - b, t.y - d].iter().any(|j| j.abs() < EPS);
        dalam && tepi
    })
}

/// Checks one page; gives the number of lines from parents to children.
fn periksa(l: &Lembar, ruang: Ruang) -> usize {
    let a = &l.adegan;
    let (lebar, tinggi) = ruang.pada(l.halaman);
    assert!(a.lebar <= lebar + EPS && a.tinggi <= tinggi + EPS, "{} x {}", a.lebar, a.tinggi);
    let k = kotak(a);
    for (i, x) in k.iter().enumerate() {
        assert!(x.0 > -EPS && x.1 > -EPS && x.2 < a.lebar + EPS && x.3 < a.tinggi + EPS, "{x:?} leaves the page");
        for y in &k[..i] {
            let lepas = x.2 <= y.0 + EPS || y.2 <= x.0 + EPS || x.3 <= y.1 + EPS || y.3 <= x.1 + EPS;
            assert!(lepas, "{x:?} and {y:?} overlap");
        }
    }
    let j = jalur(a);
    for t in &j {
        let (awal, akhir) = (pada(&k, t[0]), pada(&k, t[t.len() - 1]));
        assert!(awal.is_some() && akhir.is_some() && awal != akhir, "{t:?} joins nothing");
        let tegak = t.windows(2).all(|p| (p[0].x - p[1].x).abs() < EPS || (p[0].y - p[1].y).abs() < EPS);
        assert!(tegak, "{t:?} is not at right angles");
        // Between the boxes, not through them.
        for p in t.windows(2) {
            let (x, y) = (f64::midpoint(p[0].x, p[1].x), f64::midpoint(p[0].y, p[1].y));
            let tembus = k.iter().any(|(a, b, c, d)| x > a + EPS && x < c - EPS && y > b + EPS && y < d - EPS);
            assert!(!tembus, "{t:?} runs through a box");
        }
    }
    for u in &a.unsur {
        if let Unsur::Teks { ukuran, di, .. } | Unsur::Halaman { ukuran, di, .. } = u {
            assert!(*ukuran > HURUF_TERKECIL - EPS, "{ukuran} pt");
            assert!(di.x > -EPS && di.x < a.lebar + EPS && di.y > 0.0 && di.y < a.tinggi + EPS);
        }
    }
    j.len()
}

fn hukum(p: &Pohon, halaman: Option<Halaman>, arah: Option<ArahBagan>) -> Vec<Lembar> {
    let ruang = Ruang::kertas("A4");
    let s = Syarat { id: "x", ukuran: 8.0, arah, halaman, ruang, ukur: &UkurUji };
    let (lembar, sesak) = halamankan(p, &s);
    assert!(!sesak);
    assert!(halaman.is_none_or(|h| lembar.iter().all(|l| l.halaman == h)));
    // Every line from a parent to a child is drawn once, on one page.
    let sisi: usize = lembar.iter().map(|l| periksa(l, ruang)).sum();
    assert_eq!(sisi, p.simpul.len() - p.akar.len());
    // Whatever a page refers to is a page.
    let label: Vec<&str> = lembar.iter().map(|l| l.label.as_str()).collect();
    for u in lembar.iter().flat_map(|l| &l.adegan.unsur) {
        if let Unsur::Halaman { label: l, .. } = u {
            assert!(label.contains(&l.as_str()), "{l}");
        }
    }
    let mut unik = label.clone();
    unik.sort_unstable();
    unik.dedup();
    assert_eq!(unik.len(), label.len());
    lembar
}

/// Random parents: near the root for wide trees, near the last node for deep ones.
fn acak(n: usize) -> impl Strategy<Value = Vec<usize>> {
    (0..3u8, prop::collection::vec(any::<prop::sample::Index>(), 0..n)).prop_map(|(bentuk, v)| {
        let satu = |(i, x): (usize, &prop::sample::Index)| match bentuk {
            0 => x.index(i + 1),
            1 => x.index((i + 1).min(4)),
            _ => i - x.index((i + 1).min(6)),
        };
        v.iter().enumerate().map(satu).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn trees_are_tidy_on_their_pages(
        induk in acak(60),
        kata in prop::collection::vec(0..14usize, 1..8),
        halaman in prop::option::of(prop::sample::select(vec![Halaman::Tegak, Halaman::Lanskap])),
        arah in prop::option::of(prop::sample::select(vec![ArahBagan::Turun, ArahBagan::Kanan])),
    ) {
        hukum(&pohon(&induk, &kata), halaman, arah);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn large_trees_are_split_over_pages(induk in acak(500), kata in prop::collection::vec(0..14usize, 1..8)) {
        let p = pohon(&induk, &kata);
        let banyak = hukum(&p, None, None).len();
        prop_assert!(banyak > 1 || p.simpul.len() < 150);
    }
}

#[test]
fn chains_and_stars_of_500_nodes_are_split() {
    let rantai: Vec<usize> = (0..499).collect();
    let bintang = vec![0; 499];
    for induk in [rantai, bintang] {
        assert!(hukum(&pohon(&induk, &[6]), None, None).len() > 5);
    }
}

#[test]
fn a_small_tree_stays_on_one_upright_page() {
    let l = hukum(&pohon(&[0, 0, 1, 1, 2], &[3]), None, None);
    assert_eq!((l.len(), l[0].halaman, l[0].label.as_str()), (1, Halaman::Tegak, "gambar-x"));
}

#[test]
fn several_roots_stand_side_by_side_or_on_pages_of_their_own() {
    let mut p = pohon(&[0; 40], &[10]);
    let kedua = pohon(&[0; 40], &[10]);
    for s in kedua.simpul {
        let anak = s.anak.iter().map(|a| a + 41).collect();
        p.simpul.push(Simpul { anak, ..s });
    }
    p.akar.push(41);
    assert!(hukum(&p, None, None).len() > 1);
}

#[test]
fn the_room_on_a_page_is_that_of_the_template() {
    let templat = include_str!("../../templates/bersama/halaman.typ");
    for baris in [
        "#let margin-tegak = (left: 3cm, right: 2.5cm, top: 2.5cm, bottom: 2.4cm)",
        "#let margin-lanskap = (left: 1.6cm, right: 1.6cm, top: 2.4cm, bottom: 1.9cm)",
        "A4: (lebar: 210mm, tinggi: 297mm)",
        "F4: (lebar: 215mm, tinggi: 330mm)",
    ] {
        assert!(templat.contains(baris), "{baris}: change Ruang::kertas along with it");
    }
    let r = Ruang::kertas("A4");
    assert!((r.tegak.0 - 439.4).abs() < 0.1 && (r.lanskap.0 - 751.2).abs() < 0.1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn organisation_charts_are_tidy(
        atas in prop::collection::vec((0..5usize, 0..4usize), 1..9),
        halaman in prop::option::of(prop::sample::select(vec![Halaman::Tegak, Halaman::Lanskap])),
    ) {
        let unit = unit(&atas);
        let p = organisasi::pohon(&unit, unit[0].id.span).unwrap();
        let ruang = Ruang::kertas("F4");
        let Some((h, a)) = organisasi::susun(&unit, &p, (8.0, halaman, ruang), &UkurUji) else {
            // Only a very wide organisation does not fit.
            prop_assert!(unit.len() > 12);
            return Ok(());
        };
        let k = kotak(&a);
        prop_assert_eq!(k.len(), unit.len());
        let (lebar, tinggi) = ruang.pada(h);
        prop_assert!(a.lebar <= lebar + EPS && a.tinggi <= tinggi + EPS);
        for (i, x) in k.iter().enumerate() {
            prop_assert!(x.0 > -EPS && x.1 > -EPS && x.2 < a.lebar + EPS && x.3 < a.tinggi + EPS);
            for y in &k[..i] {
                let lepas = x.2 <= y.0 + EPS || y.2 <= x.0 + EPS || x.3 <= y.1 + EPS || y.3 <= x.1 + EPS;
                prop_assert!(lepas, "{x:?} and {y:?} overlap");
            }
        }
        // Every box but the head's is the end of a line that comes through no other box.
        let ujung: Vec<Titik> = jalur(&a).iter().map(|t| t[t.len() - 1]).collect();
        let kena = k.iter().filter(|x| ujung.iter().any(|t| pada(std::slice::from_ref(x), *t).is_some())).count();
        prop_assert!(kena + 1 >= unit.len(), "{kena} of {}", unit.len());
        for p in jalur(&a).iter().flat_map(|t| t.windows(2)) {
            let (x0, x1) = (p[0].x.min(p[1].x), p[0].x.max(p[1].x));
            let (y0, y1) = (p[0].y.min(p[1].y), p[0].y.max(p[1].y));
            let tembus = k.iter().find(|b| x1 > b.0 + EPS && x0 < b.2 - EPS && y1 > b.1 + EPS && y0 < b.3 - EPS);
            prop_assert!(tembus.is_none(), "{p:?} runs through {tembus:?}");
        }
    }
}

/// Units below a head: the kind of each, and how many stand below it.
fn unit(atas: &[(usize, usize)]) -> Vec<Unit> {
    use JenisUnit::{Bidang, Fungsional, Kepala, Sekretariat, Sub, Uptd};
    let lok = |t: String| Lok::new(t, Span::new(FileId(0), 0..0));
    let satu = |id: String, atasan: Option<String>, jenis| Unit {
        nama: lok(format!("Unit {id} dengan nama")),
        id: lok(id),
        atasan: atasan.map(lok),
        jenis,
    };
    let mut v = vec![satu("k".into(), None, Kepala)];
    for (i, (jenis, anak)) in atas.iter().enumerate() {
        let jenis = [Bidang, Bidang, Sekretariat, Fungsional, Uptd][*jenis];
        v.push(satu(format!("{i}"), Some("k".into()), jenis));
        for n in 0..*anak {
            let jenis = if n == 0 { Fungsional } else { Sub };
            v.push(satu(format!("{i}-{n}"), Some(i.to_string()), jenis));
        }
    }
    v
}
