//! W615: a value a thousand or a million times too small or too large beside the others of its series.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::check::alat::hanya_sendiri;
use crate::check::kasus::tulis;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink, Span};
use crate::model::nilai::Nilai;
use crate::model::pohon::UANG;
use crate::model::rencana::{Himpunan, Medan};

const KODE: Kode = Kode("W615");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "nilai tampak seribu atau sejuta kali lebih kecil atau lebih besar",
    dasar: "Satu deret, satu satuan: rupiah penuh tidak dicampur dengan ribu atau juta rupiah",
    penjelasan: "Satu nilai menyimpang sekitar seribu atau sejuta kali dari nilai lain pada deretnya, sedangkan nilai lain \
                 itu berdekatan; atau dalam CSV titik ribuan terbaca sebagai tanda desimal. Tulis semuanya dalam satuan \
                 yang sama.",
    salah: "pagu = { 2026 = 450_000_000, 2027 = 475_000, 2028 = 500_000_000 }",
    benar: "pagu = { 2026 = 450_000_000, 2027 = 475_000_000, 2028 = 500_000_000 }",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

/// Below this a thousandfold difference is nothing special: 5 and 5.000 people.
const TERKECIL: u32 = 1_000;

/// The others of a series lie within this factor of each other.
const RENTANG: u32 = 3;

struct Isi {
    nama: String,
    nilai: Decimal,
    span: Span,
}

fn angka(nama: String, n: &Lok<Nilai>) -> Option<Isi> {
    let nilai = n.isi.angka()?.0;
    (!nilai.is_zero()).then_some(Isi { nama, nilai, span: n.span })
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for s in b.rencana.pohon.simpul.values().filter(|s| !s.uang.is_empty()) {
        for (nama, jenis) in UANG {
            let deret: Vec<Isi> = s
                .uang(*jenis)
                .filter(|(_, r)| !r.isi.angka().nol())
                .map(|(t, r)| Isi { nama: t.to_string(), nilai: r.isi.angka().0, span: r.span })
                .collect();
            sendiri(&format!("simpul/{}/{nama}", s.id), &deret, sink);
        }
    }
    for i in b.rencana.indikator.values() {
        let d: Vec<Isi> = i.realisasi.iter().filter_map(|(t, n)| angka(t.to_string(), n)).collect();
        sendiri(&format!("indikator/{}/realisasi", i.id), &d, sink);
    }
    for (id, h) in &b.rencana.data {
        for r in &h.rekaman {
            for (nama, m) in &r.medan {
                let Medan::Deret(d) = m else { continue };
                let d: Vec<Isi> = d.iter().filter_map(|(t, n)| angka(t.to_string(), n)).collect();
                sendiri(&format!("data/{id}/{}/{nama}", r.kunci), &d, sink);
            }
        }
        titik_ribuan(id, h, sink);
    }
}

/// By which power of a thousand a value would fit among others that lie close together: `1` = times a thousand.
fn pangkat(nilai: Decimal, lain: &[Decimal]) -> Option<i32> {
    let (min, maks) = (lain.iter().min().copied()?, lain.iter().max().copied()?);
    let rapat = min.is_sign_positive() && maks <= min.checked_mul(RENTANG.into())?;
    if !rapat || nilai.is_sign_negative() {
        return None;
    }
    let longgar = Decimal::new(15, 1);
    let (bawah, atas) = (min.checked_div(longgar)?, maks.checked_mul(longgar)?);
    let muat = |n: Decimal| n >= bawah && n <= atas;
    [(1, 1_000u32), (2, 1_000_000)].into_iter().find_map(|(p, faktor)| {
        let faktor = Decimal::from(faktor);
        let kecil = || nilai >= Decimal::from(TERKECIL) && nilai.checked_mul(faktor).is_some_and(muat);
        let besar = || min >= Decimal::from(TERKECIL) && nilai.checked_div(faktor).is_some_and(muat);
        if kecil() { Some(p) } else { besar().then_some(-p) }
    })
}

fn lapor(jalur: &str, i: &Isi, pangkat: i32, lain: &Isi, sink: &mut Sink) {
    let kali = if pangkat.abs() == 1 { "seribu" } else { "sejuta" };
    let arah = if pangkat > 0 { "kecil" } else { "besar" };
    sink.lapor(
        Diagnostic::new(
            KODE,
            i.span,
            format!(
                "`{jalur}` {} bernilai {}, sekitar {kali} kali lebih {arah} daripada {} ({})",
                i.nama,
                tulis(i.nilai),
                lain.nama,
                tulis(lain.nilai)
            ),
        )
        .jalur(format!("{jalur}/{}", i.nama))
        .bantuan("tulis semua nilai dalam satuan yang sama, misalnya rupiah penuh")
        .lihat(lain.span, format!("{} di sini", lain.nama)),
    );
}

/// The one value that does not fit the others of its series.
fn sendiri(jalur: &str, deret: &[Isi], sink: &mut Sink) {
    if deret.len() < 3 {
        return;
    }
    for (n, i) in deret.iter().enumerate() {
        let lain: Vec<Decimal> = deret.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, x)| x.nilai).collect();
        if let Some(p) = pangkat(i.nilai, &lain) {
            let tetangga = if n > 0 { &deret[n - 1] } else { &deret[1] };
            lapor(jalur, i, p, tetangga, sink);
            return;
        }
    }
}

/// A number of a record: its key, where it stands, its value.
type Angka<'a> = (&'a str, &'a Lok<Nilai>, Decimal);

/// A dot between thousands read as a decimal sign: 1.390 among whole numbers.
fn titik_ribuan(id: &str, h: &Himpunan, sink: &mut Sink) {
    let mut kolom: IndexMap<&str, Vec<Angka<'_>>> = IndexMap::new();
    for r in &h.rekaman {
        for (k, m) in &r.medan {
            if let Medan::Satu(n) = m
                && let Some(a) = n.isi.angka()
            {
                kolom.entry(k).or_default().push((&r.kunci, n, a.0));
            }
        }
    }
    for (k, v) in kolom {
        let bulat: Vec<Decimal> = v.iter().filter(|(.., n)| n.scale() == 0).map(|(.., n)| *n).collect();
        let (Some(min), Some(maks)) = (bulat.iter().min(), bulat.iter().max()) else { continue };
        if bulat.len() < 3 || v.iter().any(|(.., n)| !matches!(n.scale(), 0 | 3)) {
            continue;
        }
        for (kunci, n, a) in v.iter().filter(|(.., n)| n.scale() == 3) {
            let Some(ribu) = a.checked_mul(TERKECIL.into()).filter(|r| r >= min && r <= maks) else { continue };
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    n.span,
                    format!(
                        "data `{id}`, rekaman `{kunci}`: {k} {}, padahal nilai lainnya bilangan bulat; mungkin {}",
                        tulis(*a),
                        tulis(ribu)
                    ),
                )
                .jalur(format!("data/{id}/{kunci}/{k}"))
                .bantuan("titik adalah tanda desimal; hapus titik ribuannya"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn p(nilai: i64, lain: &[i64]) -> Option<i32> {
        pangkat(nilai.into(), &lain.iter().map(|n| Decimal::from(*n)).collect::<Vec<_>>())
    }

    #[test]
    fn a_thousand_and_a_million() {
        assert_eq!(p(475_000, &[450_000_000, 500_000_000]), Some(1));
        assert_eq!(p(475_000_000_000, &[450_000_000, 500_000_000]), Some(-1));
        assert_eq!(p(17_980, &[17_810_000_000, 18_150_000_000]), Some(2));
        assert_eq!(p(23_576_198, &[17_810_000_000, 18_330_000_000]), Some(1));
    }

    #[test]
    fn uneven_series_are_left_alone() {
        assert_eq!(p(5, &[5_000, 5_200]), None);
        assert_eq!(p(25_000_000, &[600_000_000, 700_000_000]), None);
        assert_eq!(p(475_000, &[450_000_000, 5_000_000_000]), None);
        assert_eq!(p(0, &[450_000_000, 500_000_000]), None);
    }

    proptest! {
        #[test]
        fn a_series_within_two_orders_is_never_reported(v in prop::collection::vec(1_000_000..90_000_000i64, 3..6)) {
            for i in 0..v.len() {
                let lain: Vec<i64> = v.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, n)| *n).collect();
                prop_assert_eq!(p(v[i], &lain), None);
            }
        }

        #[test]
        fn a_value_in_thousands_is_always_reported(v in prop::collection::vec(100_000_000..250_000_000i64, 3..6), i in any::<prop::sample::Index>()) {
            let i = i.index(v.len());
            let lain: Vec<i64> = v.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, n)| *n).collect();
            prop_assume!(v[i] <= lain.iter().max().unwrap() * 3 / 2 && v[i] * 3 / 2 >= *lain.iter().min().unwrap());
            prop_assert_eq!(p(v[i] / 1000, &lain), Some(1));
        }
    }
}
