//! What a chart says, in words and figures, for readers who cannot see it.

use rust_decimal::Decimal;

use super::capaian::Capaian;
use super::lingkaran::persen;
use super::{Acuan, Data};
use crate::model::nilai::Angka;

/// Up to this many values are named one by one.
const SATU_PER_SATU: usize = 80;

/// All values of a chart. `bagian`: with their shares of the sum of the series.
pub fn alt(judul: &str, data: &Data, acuan: &[Acuan], bagian: bool) -> String {
    let teks = |n: Decimal| data.teks(n);
    let mut kalimat = vec![judul.trim().trim_end_matches('.').to_string()];
    let ringkas = data.kategori.len() * data.seri.len() > SATU_PER_SATU;
    for (s, seri) in data.seri.iter().enumerate() {
        let awalan = if data.seri.len() > 1 { format!("{}: ", seri.nama) } else { String::new() };
        let ada: Vec<(usize, Decimal)> =
            (0..data.kategori.len()).filter_map(|i| Some((i, data.nilai(s, i)?))).collect();
        let isi = match (ada.is_empty(), ringkas) {
            (true, _) => "tidak ada data".to_string(),
            (false, true) => ringkasan(data, &ada, &teks),
            (false, false) => {
                let jumlah = ada.iter().fold(Decimal::ZERO, |j, (_, n)| j.saturating_add(*n));
                let butir = |i: usize| match data.nilai(s, i) {
                    None => format!("{} tidak ada data", data.kategori[i]),
                    Some(n) if bagian && !jumlah.is_zero() => {
                        format!("{} {} ({})", data.kategori[i], teks(n), persen(n, jumlah))
                    }
                    Some(n) => format!("{} {}", data.kategori[i], teks(n)),
                };
                (0..data.kategori.len()).map(butir).collect::<Vec<_>>().join("; ")
            }
        };
        kalimat.push(awalan + &isi);
    }
    kalimat.extend(acuan.iter().map(|a| format!("{}: {}", a.nama, teks(a.nilai))));
    kalimat.join(". ") + "."
}

/// First, last, least and greatest value.
fn ringkasan(data: &Data, ada: &[(usize, Decimal)], teks: &dyn Fn(Decimal) -> String) -> String {
    let butir = |kata: &str, n: Option<&(usize, Decimal)>| {
        n.map(|(i, n)| format!("{kata} {} {}", data.kategori[*i], teks(*n))).unwrap_or_default()
    };
    let kecil = ada.iter().min_by_key(|(_, n)| *n);
    let besar = ada.iter().rev().max_by_key(|(_, n)| *n);
    [
        format!("{} nilai", ada.len()),
        butir("pertama", ada.first()),
        butir("terakhir", ada.last()),
        butir("terkecil", kecil),
        butir("terbesar", besar),
    ]
    .join("; ")
}

/// All achievements.
pub fn alt_capaian(judul: &str, butir: &[Capaian], desimal: Option<u32>) -> String {
    let satu = |b: &Capaian| {
        let nilai = match b.capaian {
            Some(n) => format!("capaian {}%", Angka(n).format(Some(desimal.unwrap_or(2)))),
            None => "tidak ada data".to_string(),
        };
        match &b.keterangan {
            Some(k) => format!("{}: {nilai} ({k})", b.nama),
            None => format!("{}: {nilai}", b.nama),
        }
    };
    let isi = butir.iter().map(satu).collect::<Vec<_>>().join("; ");
    format!("{}. {isi}.", judul.trim().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::super::Seri;
    use super::*;

    fn data(nilai: &[&[Option<i64>]]) -> Data {
        let seri = |(i, n): (usize, &&[Option<i64>])| Seri {
            nama: format!("Seri {}", i + 1),
            nilai: n.iter().map(|n| n.map(Decimal::from)).collect(),
        };
        let kategori = (0..nilai[0].len()).map(|i| format!("{}", 2020 + i)).collect();
        Data { kategori, seri: nilai.iter().enumerate().map(seri).collect(), satuan: "unit".into(), desimal: None }
    }

    #[test]
    fn says_every_value_and_every_gap() {
        assert_eq!(
            alt("Jumlah koperasi", &data(&[&[Some(773), None, Some(1968)]]), &[], false),
            "Jumlah koperasi. 2020 773\u{a0}unit; 2021 tidak ada data; 2022 1.968\u{a0}unit."
        );
        let acuan = [Acuan { nama: "Kondisi awal".into(), nilai: Decimal::from(5) }];
        assert_eq!(
            alt("Judul.", &data(&[&[Some(1)], &[None]]), &acuan, false),
            "Judul. Seri 1: 2020 1\u{a0}unit. Seri 2: tidak ada data. Kondisi awal: 5\u{a0}unit."
        );
        let bagian = alt("Bagian", &data(&[&[Some(1), Some(3)]]), &[], true);
        assert!(bagian.contains("2020 1\u{a0}unit (25,0%)"), "{bagian}");
    }

    #[test]
    fn many_values_are_summed_up() {
        let nilai: Vec<Option<i64>> = (0..100).map(|i| Some(i64::from(i) * 7 % 100)).collect();
        let t = alt("Banyak", &data(&[&nilai]), &[], false);
        assert!(t.contains("100 nilai") && t.contains("terbesar 2077 99\u{a0}unit"), "{t}");
    }
}
