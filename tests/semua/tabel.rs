//! The table engine through specifications: shares, replaced specifications, merges, groups, numbering rows.

use std::fs;
use std::path::Path;

use susun::pipeline::Dokumen;
use susun::table::Tabel;
use susun::table::tabel::{Asal, JenisBaris};

use crate::sarana::temuan as semua_temuan;
use crate::temuan::{muat, siapkan};

const DATA: &str = "
[[data.kolam]]
jenis = \"Ikan\"
nama = \"A\"
luas = 1.50
hasil = { 2022 = 10, 2023 = 15 }
[[data.kolam]]
jenis = \"Ikan\"
nama = \"B\"
luas = 4.50
hasil = { 2022 = 20, 2024 = 5 }
[[data.kolam]]
jenis = \"Udang\"
nama = \"C\"
luas = 2
hasil = { 2023 = \"n/a\" }
";

/// The sound plan with a data set and one table specification of its own.
fn dengan(spek: &str, periksa: impl FnOnce(&Dokumen, &Tabel)) {
    dengan_data(DATA, spek, periksa);
}

/// The sound plan with some data and the specification of the table `kolam`.
pub fn dengan_data(data: &str, spek: &str, periksa: impl FnOnce(&Dokumen, &Tabel)) {
    let tmp = siapkan("../dasar");
    tulis(tmp.path(), data, spek);
    let d = muat(tmp.path());
    assert!(!d.sink.ada_galat(), "{}", semua_temuan(&d));
    periksa(&d, d.tabel("kolam").expect("the table"));
}

fn tulis(dir: &Path, data: &str, spek: &str) {
    let rencana = dir.join("data/rencana");
    fs::write(rencana.join("kolam.toml"), data).unwrap();
    fs::create_dir_all(rencana.join("tabel")).unwrap();
    let kepala = "id = \"kolam\"\njudul = \"Kolam\"\nsumber = \"bebas\"\n";
    fs::write(rencana.join("tabel/kolam.toml"), format!("{kepala}{spek}")).unwrap();
}

/// The printed text of a cell.
pub fn teks<'a>(t: &'a Tabel, baris: &str, kolom: &str) -> &'a str {
    &t.sel(baris, kolom).unwrap_or_else(|| panic!("no cell {baris} × {kolom}")).teks
}

#[test]
fn shares_are_parts_of_the_column_over_all_detail_rows() {
    let spek = "
[[kolom]]
isi = \"nama\"
[[kolom]]
isi = \"luas\"
format = \"angka\"
[[kolom]]
id = \"bagian\"
rumus = \"porsi(luas)\"
format = \"persen\"
desimal = 1
[[subtotal]]
kelompok = \"jenis\"
label = \"Jumlah {{ kelompok }}\"
di = \"nama\"
kolom = [\"luas\"]
[[total]]
label = \"Jumlah\"
di = \"nama\"
kolom = [\"luas\"]
";
    dengan(spek, |_, t| {
        let isi: Vec<_> = t
            .baris
            .iter()
            .map(|b| (b.kunci.as_str(), teks(t, &b.kunci, "luas"), teks(t, &b.kunci, "bagian")))
            .collect();
        let harus = [
            ("1", "1,50", "18,8%"),
            ("2", "4,50", "56,3%"),
            ("subjumlah:Ikan", "6,00", "75,0%"),
            ("3", "2", "25,0%"),
            ("subjumlah:Udang", "2", "25,0%"),
            ("jumlah", "8,00", "100,0%"),
        ];
        assert_eq!(isi, harus);
    });
}

#[test]
fn repeated_columns_series_functions_and_marks() {
    let spek = "
nomor_kolom = true
kosong = \"-\"
[[kolom]]
isi = \"no\"
[[kolom]]
isi = \"nama\"
[[kolom]]
judul = \"Hasil\"
  [[kolom.kolom]]
  judul = \"{{ tahun }} ({{ romawi }})\"
  ulang = \"riwayat\"
  isi = \"hasil\"
  format = \"angka\"
[[kolom]]
id = \"total\"
rumus = \"8=(3+4+5+6+7)\"
[[kolom]]
id = \"ada\"
rumus = \"jumlah(hasil)\"
[[kolom]]
id = \"tumbuh\"
rumus = \"pertumbuhan(hasil)\"
format = \"persen\"
desimal = 2
";
    dengan(spek, |_, t| {
        assert_eq!(t.kepala[0].iter().map(|s| (s.kolom, s.baris)).collect::<Vec<_>>()[..3], [(1, 2), (1, 2), (5, 1)]);
        assert_eq!(t.kepala[1][0].teks, "2020 (I)");
        assert_eq!(t.nomor_kolom.as_ref().map(|n| n[7].as_str()), Some("8=(3+4+5+6+7)"));
        assert_eq!(teks(t, "1", "hasil.2022"), "10");
        assert_eq!(teks(t, "1", "hasil.2020"), "-");
        // Plain addition is strict, the function skips what is absent.
        assert_eq!(teks(t, "1", "total"), "-");
        assert_eq!(teks(t, "1", "ada"), "25");
        assert_eq!(teks(t, "1", "tumbuh"), "50,00%");
        // No two consecutive years: no growth. A mark is stronger than an empty cell.
        assert_eq!(teks(t, "2", "tumbuh"), "-");
        assert_eq!(teks(t, "3", "hasil.2023"), "n/a");
        assert_eq!(teks(t, "3", "total"), "n/a");
    });
}

#[test]
fn equal_cells_merge_downwards_within_the_block_to_their_left_only() {
    let spek = "
kelompok = \"jenis\"
[[kolom]]
isi = \"jenis\"
gabung = true
[[kolom]]
id = \"tetap\"
isi = \"jenis\"
gabung = true
[[kolom]]
isi = \"nama\"
gabung = true
";
    dengan(spek, |_, t| {
        let jenis: Vec<_> = t.baris.iter().map(|b| b.jenis).collect();
        use JenisBaris::{Kelompok, Rincian};
        assert_eq!(jenis, [Kelompok, Rincian, Rincian, Kelompok, Rincian]);
        let rentang = |k: &str| [1, 2, 4].map(|i| t.baris[i].sel[t.indeks_kolom(k).unwrap()].rentang_baris);
        assert_eq!(rentang("jenis"), [2, 0, 1]);
        assert_eq!(rentang("tetap"), [2, 0, 1]);
        assert_eq!(rentang("nama"), [1, 1, 1]);
        assert_eq!(t.baris[0].sel[0].rentang_kolom, 3);
    });
}

#[test]
fn a_specification_of_the_plan_replaces_the_one_of_the_set() {
    let tmp = siapkan("../dasar");
    let rencana = tmp.path().join("data/rencana");
    let asli = muat(tmp.path());
    assert!(asli.tabel("iku").expect("the set's table").kolom.len() > 3);
    fs::create_dir_all(rencana.join("tabel")).unwrap();
    fs::write(
        rencana.join("tabel/iku.toml"),
        "id = \"iku\"\njudul = \"IKU ringkas\"\nsumber = \"daftar\"\n[[kolom]]\nisi = \"indikator\"\n",
    )
    .unwrap();
    let d = muat(tmp.path());
    assert!(!d.sink.ada_galat(), "{}", semua_temuan(&d));
    let t = d.tabel("iku").expect("the plan's table");
    assert_eq!((t.judul.as_str(), t.kolom.len()), ("IKU ringkas", 1));
    assert_eq!(d.nomor.get("iku"), asli.nomor.get("iku"));
}

#[test]
fn every_computed_number_of_the_sample_leads_back_to_a_file() {
    fn sampai_berkas(a: &Asal, dalam: usize) -> bool {
        match a {
            Asal::Tidak => false,
            Asal::Data(_) => true,
            Asal::Hitung(h) => {
                dalam < 12
                    && !h.operan.is_empty()
                    && h.operan.iter().all(|o| o.nilai.is_none() || sampai_berkas(&o.asal, dalam + 1))
            }
        }
    }
    let d = crate::sarana::mojokerto();
    let isi = d.isi.as_ref().expect("a plan");
    let mut dihitung = 0;
    for t in isi.tabel.values() {
        for b in &t.baris {
            for (s, k) in b.sel.iter().zip(&t.kolom) {
                if s.nilai.is_none() || k.id == "no" {
                    continue;
                }
                assert!(sampai_berkas(&s.asal, 0), "{} {} {}: {:?}", t.id, b.kunci, k.id, s.asal);
                dihitung += usize::from(matches!(s.asal, Asal::Hitung(_)));
            }
        }
    }
    assert!(dihitung > 400, "{dihitung} computed cells");
}
