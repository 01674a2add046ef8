//! Keys of tables, columns and totals, each through a small specification; what is printed is pinned.

use susun::table::Tabel;
use susun::table::tabel::{Asal, JenisBaris, JenisSel};
use susun::table::{csv, teks as ke_teks};

use crate::tabel::{dengan_data, teks};

const DATA: &str = "
[[data.kolam]]
misi = 1
nama = \"Kolam A\"
satuan = \"unit\"
dana = \"DAU\"
rumus = \"Jumlah kolam aktif / Jumlah kolam dan/atau tambak x 100%\"
anggaran = { 2020 = 1_250_500, 2021 = 2_000_000 }
realisasi = { 2020 = 1_229_117, 2021 = 2_000_000 }
[[data.kolam]]
misi = 1
nama = \"Kolam B\"
dana = \"DAK\"
anggaran = { 2020 = 750_000, 2021 = 0 }
realisasi = { 2020 = \"n/a\", 2021 = 0 }
[[data.kolam]]
misi = \"-\"
nama = \"Kolam C\"
satuan = \"ha\"
dana = \"DAU\"
anggaran = { 2020 = 499_500, 2021 = 3_000_000 }
realisasi = { 2020 = 500_000 }
[[data.kolam]]
nama = \"Kolam D\"
anggaran = { 2020 = 1_000 }
";

/// A table as the terminal prints it and as CSV.
fn sematkan(nama: &str, t: &Tabel) {
    let isi = format!("{}\n{}", ke_teks(t, None, Some(140)), csv(t).unwrap());
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(nama, isi);
    });
}

#[test]
fn fixed_years_patterns_numbers_and_scales() {
    let spek = r#"
nomor_kolom = true
kelompok = "misi.judul"
nomor_resmi = "T-X.1"
[rujukan]
misi = "misi"
[[kolom]]
judul = "No"
isi = "no_kelompok"
nomor = "-"
[[kolom]]
id = "nama"
judul = "Nama // Satuan"
pola = '{no}. {nama}[ // {satuan}]\n{dana}'
[[kolom]]
judul = "Tahun {{ tahun }}"
tahun = "riwayat"
  [[kolom.kolom]]
  judul = "Anggaran {{ tahun }} (ribu)"
  isi = "anggaran"
  format = "rupiah"
  skala = 1000
  [[kolom.kolom]]
  id = "realisasi"
  judul = "Realisasi"
  isi = "realisasi"
  format = "rupiah"
[[kolom]]
id = "rasio"
judul = "Rasio"
rumus = "5=(4/3)"
format = "rasio"
[[kolom]]
id = "capaian"
judul = "Capaian"
rumus = "6=capaian(4, 3)"
format = "persen"
[[kolom]]
id = "sampai"
judul = "s/d"
rumus = "7=sampai(3, 4)"
nomor = "7=(3+4)"
format = "angka"
[[total]]
label = "Jumlah"
di = "nama"
kolom = ["anggaran", "realisasi"]
[[total]]
label = "{{ kelompok }}"
di = "nama"
kolom = ["anggaran"]
per = "dana"
"#;
    dengan_data(DATA, spek, |_, t| {
        assert_eq!(t.nomor_resmi.as_deref(), Some("T-X.1"));
        assert_eq!(
            t.kolom.iter().map(|k| k.id.as_str()).collect::<Vec<_>>()[2..],
            ["anggaran", "realisasi", "rasio", "capaian", "sampai"]
        );
        // Formulas see the value before it is scaled.
        assert_eq!(teks(t, "1", "rasio"), "98,29%");
        assert_eq!(teks(t, "jumlah", "anggaran"), "2.501");
        sematkan("kunci-kolom", t);
    });
}

#[test]
fn totals_per_part_lead_back_to_their_rows() {
    let spek = "
[[kolom]]
isi = \"nama\"
[[kolom]]
isi = \"anggaran\"
tahun = \"riwayat\"
format = \"rupiah\"
[[total]]
label = \"Jumlah\"
di = \"nama\"
kolom = [\"anggaran\"]
[[total]]
label = \"Jumlah {{ kelompok }}\"
di = \"nama\"
kolom = [\"anggaran\"]
per = \"dana\"
[[total]]
label = \"Satuan {{ kelompok }}\"
di = \"nama\"
kolom = [\"anggaran\"]
per = \"satuan\"
";
    dengan_data(DATA, spek, |_, t| {
        let jumlah: Vec<_> = t
            .baris
            .iter()
            .filter(|b| b.jenis == JenisBaris::Jumlah)
            .map(|b| (b.kunci.as_str(), b.sel[0].teks.as_str(), b.sel[1].teks.as_str()))
            .collect();
        let harap = [
            ("jumlah", "Jumlah", "2.501.000"),
            ("jumlah:DAU", "Jumlah DAU", "1.750.000"),
            ("jumlah:DAK", "Jumlah DAK", "750.000"),
            ("jumlah:Belum dirinci", "Jumlah Belum dirinci", "1.000"),
            ("jumlah:unit", "Satuan unit", "1.250.500"),
            ("jumlah:ha", "Satuan ha", "499.500"),
            ("jumlah:satuan:Belum dirinci", "Satuan Belum dirinci", "751.000"),
        ];
        assert_eq!(jumlah, harap);
        let Asal::Hitung(h) = &t.sel("jumlah:DAU", "anggaran").unwrap().asal else { panic!("no provenance") };
        let operan: Vec<_> = h.operan.iter().map(|o| (o.nama.as_str(), o.nilai.unwrap().to_string())).collect();
        assert_eq!(operan, [("1", "1250500".to_string()), ("3", "499500".to_string())]);
        assert!(h.operan.iter().all(|o| matches!(o.asal, Asal::Data(_))));
    });
}

#[test]
fn a_table_without_rows_says_so() {
    let spek = "
data = \"usulan-warga\"
nihil = \"Nihil\"
nomor_kolom = true
[[kolom]]
judul = \"No\"
isi = \"no\"
[[kolom]]
judul = \"Usulan\"
isi = \"nama\"
[[kolom]]
judul = \"Volume\"
isi = \"volume\"
format = \"angka\"
[[total]]
label = \"Jumlah\"
di = \"nama\"
kolom = [\"volume\"]
";
    dengan_data(DATA, spek, |_, t| {
        let baris: Vec<_> = t.baris.iter().map(|b| (b.kunci.as_str(), b.jenis)).collect();
        assert_eq!(baris, [("nihil", JenisBaris::Rincian)]);
        assert_eq!(["no", "nama", "volume"].map(|k| teks(t, "nihil", k)), ["-", "Nihil", "-"]);
    });
}

#[test]
fn a_formula_in_words_is_exported_as_typed() {
    let spek = "
[[kolom]]
isi = \"nama\"
[[kolom]]
isi = \"rumus\"
format = \"formula\"
";
    dengan_data(DATA, spek, |d, t| {
        let s = t.sel("1", "rumus").unwrap();
        assert_eq!(s.jenis, JenisSel::Formula);
        assert_eq!(s.teks, "Jumlah kolam aktif / Jumlah kolam dan/atau tambak x 100%");
        assert!(csv(t).unwrap().contains(&s.teks));
        assert!(d.typ().is_some());
    });
}
