//! W616: a relation between rows or columns of a free table that holds everywhere but at one place.

use indexmap::IndexSet;
use rust_decimal::Decimal;

use crate::check::alat::hanya_sendiri;
use crate::check::kasus::{cocok, tulis};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::nilai::{Angka, Nilai, Tahun};
use crate::model::rencana::{Himpunan, Medan, Rekaman};

const KODE: Kode = Kode("W616");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "jumlah atau rasio dalam data bebas cocok di semua tempat kecuali satu",
    dasar: "Keseluruhan = jumlah bagiannya pada setiap tahun; rasio = pembilang dibagi penyebut pada setiap baris",
    penjelasan: "Satu baris (atau kolom) sama dengan jumlah baris (kolom) di sebelahnya, atau satu kolom sama dengan hasil \
                 bagi dua kolom lain, sekurangnya tiga kali; pada satu tempat tidak. Di tempat itu salah satu angkanya \
                 keliru.",
    salah: "uraian,nilai_2021,nilai_2022,nilai_2023,nilai_2024\nJumlah koperasi,952,968,555,555\n\
            Koperasi aktif,733,467,437,432\nKoperasi tidak aktif,219,501,118,118",
    benar: "uraian,nilai_2021,nilai_2022,nilai_2023,nilai_2024\nJumlah koperasi,952,968,555,555\n\
            Koperasi aktif,733,467,437,437\nKoperasi tidak aktif,219,501,118,118",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

/// How often a relation must hold before its exception is one.
const CUKUP: usize = 3;
/// The same for a quotient, which more numbers fit by chance.
const CUKUP_RASIO: usize = 5;
/// How many parts a whole may have.
const BAGIAN_MAKS: usize = 12;
/// Tables with more columns than this are not looked at for quotients.
const KOLOM_MAKS: usize = 10;

type Sel<'a> = Option<&'a Lok<Nilai>>;

fn angka(s: Sel<'_>) -> Option<Decimal> {
    Some(s?.isi.angka()?.0)
}

/// A relation looked at in each of its places.
#[derive(Default)]
struct Hubungan {
    cocok: usize,
    berarti: usize,
    beda: Vec<(usize, Decimal)>,
}

impl Hubungan {
    fn catat(&mut self, tempat: usize, ada: Decimal, hasil: Decimal, sama: bool) {
        if sama {
            self.cocok += 1;
            self.berarti += usize::from(ada.abs() >= Decimal::TEN);
        } else {
            self.beda.push((tempat, hasil));
        }
    }

    /// The only place where it does not hold.
    fn kecuali(&self, cukup: usize) -> Option<(usize, Decimal)> {
        match self.beda.as_slice() {
            [satu] if self.cocok >= cukup && self.berarti >= cukup => Some(*satu),
            _ => None,
        }
    }
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for (id, h) in &b.rencana.data {
        antarbaris(id, h, sink);
        antarkolom(id, h, sink);
    }
}

/// The series fields of a set with their years.
fn deret(h: &Himpunan) -> Vec<(&str, Vec<Tahun>)> {
    let mut v: indexmap::IndexMap<&str, std::collections::BTreeSet<Tahun>> = indexmap::IndexMap::new();
    for (k, m) in h.rekaman.iter().flat_map(|r| &r.medan) {
        if let Medan::Deret(d) = m {
            v.entry(k).or_default().extend(d.keys());
        }
    }
    v.into_iter().map(|(k, t)| (k, t.into_iter().collect())).collect()
}

fn sel<'a>(r: &'a Rekaman, medan: &str, tahun: Option<Tahun>) -> Sel<'a> {
    match (r.medan.get(medan)?, tahun) {
        (Medan::Satu(n), None) => Some(n),
        (Medan::Deret(d), Some(t)) => d.get(&t),
        _ => None,
    }
}

/// A row that is the sum of the rows next to it in all years but one.
fn antarbaris(id: &str, h: &Himpunan, sink: &mut Sink) {
    for (medan, tahun) in deret(h).into_iter().filter(|(_, t)| t.len() > CUKUP) {
        let r = &h.rekaman;
        for i in 0..r.len() {
            let turun: Vec<usize> = (i + 1..r.len()).take(BAGIAN_MAKS).collect();
            let naik: Vec<usize> = (0..i).rev().take(BAGIAN_MAKS).collect();
            for blok in [turun, naik] {
                if let Some((n, t, hasil)) = bagian(r, medan, &tahun, i, &blok) {
                    lapor_baris(id, medan, t, &r[i], [&r[blok[0]], &r[blok[n - 1]]], hasil, sink);
                    break;
                }
            }
        }
    }
}

/// How many rows of a block add up to row `i` in all years but one, and that year.
fn bagian(r: &[Rekaman], medan: &str, tahun: &[Tahun], i: usize, blok: &[usize]) -> Option<(usize, Tahun, Decimal)> {
    let mut jumlah = vec![Some(Decimal::ZERO); tahun.len()];
    for (n, j) in blok.iter().enumerate() {
        for (s, t) in jumlah.iter_mut().zip(tahun) {
            *s = s.and_then(|s| s.checked_add(angka(sel(&r[*j], medan, Some(*t)))?));
        }
        if n == 0 {
            continue;
        }
        let mut h = Hubungan::default();
        for (x, (s, t)) in jumlah.iter().zip(tahun).enumerate() {
            if let (Some(s), Some(a)) = (s, angka(sel(&r[i], medan, Some(*t)))) {
                h.catat(x, a, *s, *s == a);
            }
        }
        if let Some((x, hasil)) = h.kecuali(CUKUP) {
            return Some((n + 1, tahun[x], hasil));
        }
    }
    None
}

fn lapor_baris(id: &str, medan: &str, t: Tahun, r: &Rekaman, bagian: [&Rekaman; 2], hasil: Decimal, sink: &mut Sink) {
    let Some(n) = sel(r, medan, Some(t)) else { return };
    sink.lapor(
        Diagnostic::new(
            KODE,
            n.span,
            format!(
                "data `{id}`: pada tahun lain `{}` adalah jumlah `{}` sampai `{}`, tahun {t} {} dan jumlahnya {}",
                r.kunci,
                bagian[0].kunci,
                bagian[1].kunci,
                n.isi,
                tulis(hasil)
            ),
        )
        .jalur(format!("data/{id}/{}/{medan}.{t}", r.kunci))
        .label(format!("bagiannya berjumlah {}", tulis(hasil)))
        .bantuan("periksa angka tahun itu pada baris ini dan bagian-bagiannya")
        .lihat(sel(bagian[0], medan, Some(t)).map(|n| n.span), "bagian pertama di sini")
        .lihat(sel(bagian[1], medan, Some(t)).map(|n| n.span), "bagian terakhir di sini"),
    );
}

/// The columns of a set: fields of single values in the order of the records.
fn kolom(h: &Himpunan) -> Vec<&str> {
    let mut v: IndexSet<&str> = h.kepala.iter().map(String::as_str).collect();
    v.extend(h.rekaman.iter().flat_map(|r| r.medan.keys().map(String::as_str)));
    let angka = |k: &&str| h.rekaman.iter().any(|r| self::angka(sel(r, k, None)).is_some());
    v.into_iter().filter(angka).collect()
}

/// A column that is the sum of columns next to it, or the quotient of two others, in all rows but one.
fn antarkolom(id: &str, h: &Himpunan, sink: &mut Sink) {
    let k = kolom(h);
    for i in 0..k.len() {
        let turun: Vec<usize> = (i + 1..k.len()).take(BAGIAN_MAKS).collect();
        let naik: Vec<usize> = (0..i).rev().take(BAGIAN_MAKS).collect();
        for blok in [turun, naik] {
            if let Some((n, x, hasil)) = bagian_kolom(h, &k, i, &blok) {
                let cara = format!("jumlah `{}` sampai `{}`", k[blok[0]], k[blok[n - 1]]);
                lapor_kolom(id, k[i], &h.rekaman[x], None, &cara, hasil, sink);
                break;
            }
        }
    }
    if k.len() <= KOLOM_MAKS {
        let tempat: Vec<(&Rekaman, Option<Tahun>)> = h.rekaman.iter().map(|r| (r, None)).collect();
        rasio(id, &k, &tempat, sink);
    }
    let d = deret(h);
    if d.len() >= 3 && d.len() <= KOLOM_MAKS {
        let tahun: std::collections::BTreeSet<Tahun> = d.iter().flat_map(|(_, t)| t.iter().copied()).collect();
        let tempat: Vec<_> = h.rekaman.iter().flat_map(|r| tahun.iter().map(move |t| (r, Some(*t)))).collect();
        rasio(id, &d.iter().map(|(k, _)| *k).collect::<Vec<_>>(), &tempat, sink);
    }
}

/// How many columns of a block add up to column `i` in all rows but one, and that row. An empty cell adds nothing.
fn bagian_kolom(h: &Himpunan, k: &[&str], i: usize, blok: &[usize]) -> Option<(usize, usize, Decimal)> {
    let mut jumlah = vec![Some(Decimal::ZERO); h.rekaman.len()];
    let mut isi = vec![0usize; h.rekaman.len()];
    for (n, j) in blok.iter().enumerate() {
        for (x, r) in h.rekaman.iter().enumerate() {
            let Some(a) = angka(sel(r, k[*j], None)) else { continue };
            isi[x] += usize::from(!a.is_zero());
            jumlah[x] = jumlah[x].and_then(|s| s.checked_add(a));
        }
        // A sum in which no row has two parts is a copy.
        if n == 0 || isi.iter().filter(|n| **n > 1).count() < CUKUP {
            continue;
        }
        let mut hub = Hubungan::default();
        for (x, r) in h.rekaman.iter().enumerate() {
            if let (Some(s), Some(a)) = (jumlah[x], angka(sel(r, k[i], None))) {
                hub.catat(x, a, s, s == a);
            }
        }
        if let Some((x, hasil)) = hub.kecuali(CUKUP + 1) {
            return Some((n + 1, x, hasil));
        }
    }
    None
}

/// Columns that are the quotient of two others.
fn rasio(id: &str, k: &[&str], tempat: &[(&Rekaman, Option<Tahun>)], sink: &mut Sink) {
    for c in k {
        for a in k.iter().filter(|a| *a != c) {
            for b in k.iter().filter(|b| *b != c && *b != a) {
                for faktor in [Decimal::ONE_HUNDRED, Decimal::ONE] {
                    if let Some((x, hasil)) = hasil_bagi(tempat, [c, a, b], faktor) {
                        let kali = if faktor == Decimal::ONE { "" } else { " × 100" };
                        let (r, t) = tempat[x];
                        lapor_kolom(id, c, r, t, &format!("`{a}` / `{b}`{kali}"), hasil, sink);
                    }
                }
            }
        }
    }
}

fn hasil_bagi(tempat: &[(&Rekaman, Option<Tahun>)], [c, a, b]: [&str; 3], faktor: Decimal) -> Option<(usize, Decimal)> {
    let mut h = Hubungan::default();
    let mut berbeda = std::collections::BTreeSet::new();
    for (x, (r, t)) in tempat.iter().enumerate() {
        let nilai = |m| angka(sel(r, m, *t));
        let (Some(c), Some(a), Some(b)) = (nilai(c), nilai(a), nilai(b)) else { continue };
        let Some(hasil) = a.checked_div(b).and_then(|q| q.checked_mul(faktor)) else { continue };
        let sama = cocok(Angka(c), hasil);
        if sama && c != Decimal::ONE_HUNDRED && c != Decimal::ONE && !c.is_zero() {
            berbeda.insert(c.normalize());
        }
        h.catat(x, Decimal::TEN, hasil, sama);
        if h.beda.len() > 1 {
            return None;
        }
    }
    if berbeda.len() < CUKUP_RASIO { None } else { h.kecuali(CUKUP_RASIO) }
}

fn lapor_kolom(id: &str, k: &str, r: &Rekaman, t: Option<Tahun>, cara: &str, hasil: Decimal, sink: &mut Sink) {
    let Some(n) = sel(r, k, t) else { return };
    let tahun = t.map(|t| format!(".{t}")).unwrap_or_default();
    sink.lapor(
        Diagnostic::new(
            KODE,
            n.span,
            format!(
                "data `{id}`, rekaman `{}`: {k}{tahun} {}, padahal pada baris lain {cara}, di sini {}",
                r.kunci,
                n.isi,
                tulis(hasil)
            ),
        )
        .jalur(format!("data/{id}/{}/{k}{tahun}", r.kunci))
        .label(format!("menurut hubungan itu {}", tulis(hasil)))
        .bantuan(
            "periksa angka pada baris itu; kolom yang dapat dihitung lebih aman ditulis sebagai `rumus` pada tabelnya",
        )
        .lihat(r.span, "baris itu di sini"),
    );
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;
    use proptest::prelude::*;

    use super::*;
    use crate::diag::{FileId, Span};

    const AWAL: u16 = 2020;

    fn himpunan(baris: &[Vec<i64>]) -> Himpunan {
        let span = Span::new(FileId(0), 0..1);
        let nilai = |n: &i64| Lok::new(Nilai::Angka(Angka(Decimal::from(*n))), span);
        let satu = |(k, v): (usize, &Vec<i64>)| {
            let deret = v.iter().enumerate().map(|(t, n)| (Tahun(AWAL + t as u16), nilai(n))).collect();
            let medan = IndexMap::from([("nilai".to_string(), Medan::Deret(deret))]);
            Rekaman { kunci: k.to_string(), medan, span }
        };
        Himpunan { kepala: Vec::new(), rekaman: baris.iter().enumerate().map(satu).collect() }
    }

    fn jalur(baris: &[Vec<i64>]) -> Vec<String> {
        let mut sink = Sink::new();
        antarbaris("uji", &himpunan(baris), &mut sink);
        sink.temuan().iter().filter_map(|d| d.jalur.clone()).collect()
    }

    proptest! {
        #[test]
        fn a_broken_sum_is_found_where_it_is_broken(
            a in prop::collection::vec(1_000..900_000i64, 4..7),
            b in prop::collection::vec(1_000..900_000i64, 7),
            beda in 1..500i64,
            di in any::<prop::sample::Index>(),
        ) {
            let mut semua: Vec<i64> = a.iter().zip(&b).map(|(x, y)| x + y).collect();
            let b = b[..a.len()].to_vec();
            prop_assert!(jalur(&[semua.clone(), a.clone(), b.clone()]).is_empty());
            let di = di.index(semua.len());
            semua[di] += beda;
            let harap = format!("data/uji/0/nilai.{}", AWAL as usize + di);
            prop_assert_eq!(jalur(&[semua.clone(), a.clone(), b.clone()]), [harap]);
            // The whole below its parts.
            let harap = format!("data/uji/2/nilai.{}", AWAL as usize + di);
            prop_assert_eq!(jalur(&[a, b, semua]), [harap]);
        }

        #[test]
        fn unrelated_rows_are_left_alone(v in prop::collection::vec(prop::collection::vec(1_000..900_000i64, 5), 2..8)) {
            prop_assert!(jalur(&v).is_empty());
        }
    }
}
