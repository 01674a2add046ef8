//! W622: a printed mean growth that another formula gives.

use rust_decimal::Decimal;

use crate::check::kasus::{Inti, Kasus, cocok, satuan_akhir, setara, tulis};
use crate::check::{Aturan, Keluarga, lewat_tercetak};
use crate::diag::Kode;
use crate::model::nilai::Angka;

pub(super) const KODE: Kode = Kode("W622");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hitungan,
    ringkas: "rata-rata pertumbuhan tercetak berasal dari rumus lain",
    dasar: "Rata-rata pertumbuhan = jumlah pertumbuhan tahunan dibagi banyaknya (Tabel T-C.24 kolom 17 dan 18)",
    penjelasan: "Rata-rata pertumbuhan tercetak tidak sama dengan (g1 + g2 + g3) / 3. Pesannya menyebut rumus yang \
                 menghasilkan angka itu: tanda kurung yang hilang (hanya suku terakhir dibagi), jumlah tanpa dibagi, \
                 dibagi banyaknya selang tahun walau sebagian tidak bernilai, pertumbuhan dari tahun pertama ke terakhir, \
                 atau tanda minus yang tidak tercetak.",
    salah: "[[tercetak]]\ntabel = \"anggaran-realisasi\"\nbaris = \"pelaporan\"\nkolom = \"tumbuh_anggaran\"\n\
            nilai = \"0,99\"   # g1 + g2 + g3/3; rata-ratanya 0,30",
    benar: "[[tercetak]]\ntabel = \"anggaran-realisasi\"\nbaris = \"pelaporan\"\nkolom = \"tumbuh_anggaran\"\n\
            nilai = \"0,30\"",
    periksa: lewat_tercetak,
};

/// Says which formula gives the printed growth.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let inti = k.inti().filter(|i| i.rumus.contains("pertumbuhan("))?;
    let (p, v) = k.pasangan()?;
    let deret: Vec<Option<Decimal>> = inti.operan.iter().map(|o| o.nilai).collect();
    let faktor = faktor(&deret, v)?;
    tercetak(k, &inti, faktor, p).or_else(|| rumus(&deret, faktor, p, v))
}

/// The growth of each pair of consecutive years that has one, as a fraction.
fn tumbuh(deret: &[Option<Decimal>]) -> Vec<Decimal> {
    let satu = |w: &[Option<Decimal>]| {
        let (lama, baru) = (w[0]?, w[1]?);
        baru.checked_sub(lama)?.checked_div(lama)
    };
    deret.windows(2).filter_map(satu).collect()
}

fn rata(deret: &[Option<Decimal>]) -> Option<Decimal> {
    let g = tumbuh(deret);
    jumlah(&g)?.checked_div(Decimal::from(g.len()))
}

fn jumlah(g: &[Decimal]) -> Option<Decimal> {
    g.iter().try_fold(Decimal::ZERO, |a, b| a.checked_add(*b))
}

/// 100 when the column prints percent, 1 when it prints fractions.
fn faktor(deret: &[Option<Decimal>], nilai: Decimal) -> Option<Decimal> {
    let rata = rata(deret)?;
    [Decimal::ONE, Decimal::ONE_HUNDRED].into_iter().find(|f| rata.checked_mul(*f).is_some_and(|c| setara(c, nilai)))
}

/// From printed values that themselves differ.
fn tercetak(k: &Kasus<'_>, inti: &Inti<'_>, faktor: Decimal, p: Angka) -> Option<String> {
    let cetak: Vec<_> = inti.operan.iter().map(|o| k.tercetak_sebaris(&o.nama)).collect();
    if cetak.iter().all(Option::is_none) {
        return None;
    }
    let deret: Vec<_> = inti.operan.iter().zip(cetak).map(|(o, c)| c.or(o.nilai)).collect();
    let c = rata(&deret)?.checked_mul(faktor)?;
    cocok(p, c).then(|| "dihitung dari nilai tercetak pada baris itu".to_string())
}

/// From another formula over the same values.
fn rumus(deret: &[Option<Decimal>], faktor: Decimal, p: Angka, v: Decimal) -> Option<String> {
    let g = tumbuh(deret);
    let (n, selang) = (Decimal::from(g.len()), Decimal::from(deret.len().saturating_sub(1)));
    let berisi = Decimal::from(deret.iter().flatten().count().saturating_sub(1));
    let (terakhir, awal) = g.split_last()?;
    let kurung = |n: Decimal| jumlah(awal)?.checked_add(terakhir.checked_div(n)?);
    let jumlah = jumlah(&g);
    let ada: Vec<Decimal> = deret.iter().flatten().copied().collect();
    let seluruh = ada.last().and_then(|z| z.checked_sub(*ada.first()?)?.checked_div(*ada.first()?));
    let bagi = |n: Decimal| jumlah?.checked_div(n);
    let kurung_hilang = format!("tanda kurung hilang: hanya pertumbuhan terakhir yang dibagi {n}");
    let mut calon: Vec<(Option<Decimal>, String)> = vec![
        (kurung(n), kurung_hilang.clone()),
        (jumlah, "jumlah pertumbuhan tanpa dibagi".to_string()),
        (bagi(berisi), format!("jumlah pertumbuhan dibagi {berisi} selang tahun, bukan {n} yang bernilai")),
        (bagi(selang), format!("jumlah pertumbuhan dibagi {selang} selang tahun, bukan {n} yang bernilai")),
        (seluruh, "pertumbuhan dari tahun pertama ke tahun terakhir".to_string()),
        (seluruh.and_then(|s| s.checked_div(selang)), format!("pertumbuhan tahun pertama ke terakhir dibagi {selang}")),
        (Some(*terakhir), "pertumbuhan tahun terakhir saja".to_string()),
    ];
    let minus: Vec<_> = [(rata(deret), String::new())].into_iter().chain(calon.clone()).collect();
    calon.extend(minus.into_iter().filter(|(c, _)| c.is_some_and(|c| c.is_sign_negative())).map(|(c, t)| {
        let sebab = if t.is_empty() { String::new() } else { format!("; {t}") };
        (c.map(|c| -c), format!("tanda minus tidak tercetak{sebab}"))
    }));
    let nilai = |c: &Option<Decimal>| c.and_then(|c| c.checked_mul(faktor));
    let tepat = calon.iter().find(|(c, _)| nilai(c).is_some_and(|c| c != v && cocok(p, c)));
    if let Some((c, t)) = tepat {
        return Some(format!("{t} ({})", tulis(nilai(c)?)));
    }
    let dekat = kurung(n).and_then(|c| c.checked_mul(faktor)).filter(|c| g.len() > 2 && mendekati(p.0, *c, v))?;
    Some(format!("mendekati {kurung_hilang} ({})", tulis(dekat)))
}

/// Close to a candidate and far from the value computed: the yearly growths were rounded before.
fn mendekati(p: Decimal, calon: Decimal, v: Decimal) -> bool {
    let (Some(jauh), Some(dekat)) = (p.checked_sub(v), p.checked_sub(calon)) else { return false };
    let (jauh, dekat) = (jauh.abs(), dekat.abs());
    let seperseratus = calon.abs().checked_div(Decimal::ONE_HUNDRED).unwrap_or_default();
    let batas = dekat.max(satuan_akhir(p.scale())).checked_mul(Decimal::from(20));
    dekat <= seperseratus && batas.is_some_and(|b| b < jauh)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::kasus::uji::{hitung, kenali as uji, sel};
    use crate::table::tabel::JenisKolom;

    fn kata(cetak: &str, deret: &[&str]) -> Option<String> {
        let nama: Vec<String> = (0..deret.len()).map(|i| format!("anggaran.{}", 2014 + i)).collect();
        let operan: Vec<(&str, &str)> = nama.iter().map(String::as_str).zip(deret.iter().copied()).collect();
        let nilai: Vec<Option<Decimal>> = deret.iter().map(|n| n.parse().ok()).collect();
        let asal = hitung("pertumbuhan(anggaran) / 100", &operan);
        let hasil = rata(&nilai)?.to_string();
        uji(kenali, cetak, JenisKolom::Angka, vec![("tumbuh", sel(&hasil, asal))])
    }

    #[test]
    fn names_the_formula() {
        let a = ["n/a", "485153250", "528432000", "735563350", "874289000"];
        assert!(kata("0,54", &a).is_some_and(|t| t.starts_with("tanda kurung hilang") && t.contains("0,544")));
        // Cut, and rounded before adding.
        assert!(
            kata("0,73", &["n/a", "14000000", "8000000", "20000000", "0"])
                .is_some_and(|t| t.starts_with("tanda kurung"))
        );
        assert!(
            kata("3,50", &["n/a", "18360000", "5625000", "31150000", "0"]).is_some_and(|t| t.starts_with("mendekati"))
        );
        // One growth only, divided by three, without its minus.
        let t = kata("0,11", &["n/a", "0", "0", "93000000", "61270000"]).unwrap();
        assert!(t.starts_with("tanda minus") && t.contains("dibagi 3"), "{t}");
        assert!(
            kata("0,34", &["n/a", "0", "0", "93000000", "61270000"])
                .is_some_and(|t| t.starts_with("tanda minus tidak tercetak ("))
        );
        assert_eq!(kata("0,47", &a), None);
    }

    proptest! {
        #[test]
        fn lost_parentheses_are_recognised(v in prop::collection::vec(1_000_000..900_000_000u64, 4..6)) {
            let v: Vec<String> = v.iter().map(u64::to_string).collect();
            let deret: Vec<&str> = v.iter().map(String::as_str).collect();
            let nilai: Vec<Option<Decimal>> = deret.iter().map(|n| n.parse().ok()).collect();
            let g = tumbuh(&nilai);
            let c = jumlah(&g[..g.len() - 1]).unwrap() + g[g.len() - 1] / Decimal::from(g.len());
            let c = Angka(c).bulatkan(3);
            prop_assume!(c.0.abs() > Decimal::ONE && !cocok(c, rata(&nilai).unwrap()));
            prop_assert!(kata(&c.format(Some(3)), &deret).is_some_and(|t| t.starts_with("tanda kurung hilang")));
        }
    }
}
