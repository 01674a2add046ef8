//! Differences of finished tables.

use std::collections::BTreeMap;

use susun::beda::Keadaan;
use susun::beda::tabel::{BedaTabel, banding};

use super::{beda, muat};
use crate::sarana::mojokerto;

fn spek(kolom: &str) -> String {
    let mut t = "id = \"aset\"\njudul = \"Aset\"\nsumber = \"bebas\"\n".to_string();
    for k in kolom.split(' ') {
        t.push_str(&format!("[[kolom]]\nisi = \"{k}\"\njudul = \"{k}\"\n"));
    }
    t
}

fn banding_csv(a: (&str, &str), b: (&str, &str)) -> BedaTabel {
    let (sa, sb) = (spek(a.0), spek(b.0));
    let a = muat(&[("tabel/aset.toml", &sa), ("aset.csv", a.1)]);
    let b = muat(&[("tabel/aset.toml", &sb), ("aset.csv", b.1)]);
    banding(a.tabel("aset").unwrap(), b.tabel("aset").unwrap(), &BTreeMap::new())
}

#[test]
fn an_inserted_row_does_not_change_those_behind_it() {
    let a = "uraian,jumlah\nKursi,1\nMeja,2\nLemari,3\n";
    let b = "uraian,jumlah\nPapan,9\nKursi,1\nMeja,5\nLemari,3\n";
    let d = banding_csv(("uraian jumlah", a), ("uraian jumlah", b));
    assert_eq!(d.banyak_baris(Keadaan::Ditambah), 1);
    assert_eq!(d.banyak_baris(Keadaan::Dihapus), 0);
    assert_eq!(d.banyak_sel(), 1);
    let urut: Vec<_> = d.baris.iter().map(|b| (b.lama, b.baru)).collect();
    assert_eq!(urut, [(None, Some(0)), (Some(0), Some(1)), (Some(1), Some(2)), (Some(2), Some(3))]);
}

#[test]
fn a_row_that_is_gone_stays_in_its_place() {
    let a = "id,uraian\na,Satu\nb,Dua\nc,Tiga\n";
    let b = "id,uraian\na,Satu\nc,Tiga\nd,Empat\n";
    let d = banding_csv(("uraian", a), ("uraian", b));
    let urut: Vec<_> = d.baris.iter().map(|b| (b.lama, b.baru)).collect();
    assert_eq!(urut, [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1)), (None, Some(2))]);
    assert!(!d.kosong());
}

#[test]
fn columns_come_and_go() {
    let csv = "id,uraian,jumlah\na,Satu,1\n";
    let d = banding_csv(("uraian", csv), ("jumlah uraian", csv));
    assert_eq!((d.kolom_baru.as_slice(), d.kolom_hilang.as_slice()), (&[0][..], &[][..]));
    assert_eq!(d.banyak_sel(), 0);
}

#[test]
fn rows_follow_a_code_that_changed() {
    let a = mojokerto();
    let (t, tanpa) = (a.tabel("pendanaan").unwrap(), BTreeMap::new());
    let mut baru = t.clone();
    for b in &mut baru.baris {
        b.kunci = b.kunci.replace("2.17.02.2.01", "2.17.02.2.09");
    }
    assert!(banding(t, t, &tanpa).kosong());
    assert!(banding(t, &baru, &tanpa).banyak_baris(Keadaan::Dihapus) > 0);
    let ganti = BTreeMap::from([("2.17.02.2.01".to_string(), "2.17.02.2.09".to_string())]);
    assert!(banding(t, &baru, &ganti).kosong());
}

#[test]
fn a_document_compared_with_itself_has_no_impact() {
    let a = mojokerto();
    let p = beda(&a, &a);
    let d = susun::beda::dampak::dampak(&a.terbitan(None).unwrap(), &a.terbitan(None).unwrap(), &p);
    assert!(d.tabel.is_empty() && d.bagian.is_empty() && !d.depan && d.muncul.is_empty() && d.hilang.is_empty());
}
