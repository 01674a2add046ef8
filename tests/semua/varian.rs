//! Variants of the official tables that a planner makes with specifications alone: the plans of `fixtures/varian`.

use std::fs;

use susun::pipeline::{Cara, Dokumen, mesin_untuk};
use susun::table::tabel::{JenisBaris, JenisSel, Orientasi};
use susun::table::{Tabel, teks as ke_teks};
use susun::typeset::OpsiPdf;

use crate::sarana::{fixture, proyek, salin, temuan};
use crate::tabel::teks;

/// What a plan without all of its prose is told about that prose.
const NARASI: &[&str] = &["E402", "W407", "N408"];

/// A plan, whose data and tables must be sound. It is too small for what rules ask of a plan.
fn muat(rencana: &str, draf: bool) -> Dokumen {
    let dir = fixture("varian");
    let d = Dokumen::muat(&proyek(&dir), &dir.join("data").join(rencana), Cara { draf });
    let boleh = |k: &str| NARASI.contains(&k) || susun::check::cari(k).is_some();
    let lain = d.sink.temuan().iter().any(|t| !boleh(t.kode.0));
    assert!(!lain, "{}", temuan(&d));
    d
}

/// A table of a plan, pinned as the terminal prints it.
fn tabel<'a>(d: &'a Dokumen, id: &str) -> &'a Tabel {
    let t = d.tabel(id).unwrap_or_else(|| panic!("no table {id}"));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("varian-{}-{id}", d.id), ke_teks(t, None, None));
    });
    t
}

/// Header cells of one level: text, columns, rows.
fn kepala(t: &Tabel, tingkat: usize) -> Vec<(&str, usize, usize)> {
    t.kepala[tingkat].iter().map(|s| (s.teks.as_str(), s.kolom, s.baris)).collect()
}

/// The texts of one column over all rows that hold something there.
fn isi<'a>(t: &'a Tabel, kolom: &str) -> Vec<&'a str> {
    let k = t.indeks_kolom(kolom).unwrap_or_else(|| panic!("no column {kolom}"));
    t.baris.iter().map(|b| b.sel[k].teks.as_str()).filter(|s| !s.is_empty()).collect()
}

fn halaman(d: &mut Dokumen) -> usize {
    let p = proyek(&fixture("varian"));
    let mesin = mesin_untuk(&p, d).expect("fonts");
    let hasil = d.susun(&p, &mesin, &OpsiPdf::default());
    hasil.unwrap_or_else(|| panic!("{}", temuan(d))).halaman
}

#[test]
fn the_code_can_stand_in_five_columns_and_the_unit_behind_the_indicator() {
    let d = muat("perubahan", false);
    let t = tabel(&d, "pendanaan");
    assert_eq!(t.kolom.len(), 18);
    assert_eq!(kepala(t, 0)[..3], [("Sasaran", 1, 3), ("Kode", 5, 1), (kepala(t, 0)[2].0, 1, 3)]);
    let kode = |baris: &str| ["urusan", "bidang", "program", "kegiatan", "sub_kegiatan"].map(|k| teks(t, baris, k));
    assert_eq!(kode("urusan:2"), ["2", "", "", "", ""]);
    assert_eq!(kode("bidang:2.07"), ["2", "07", "", "", ""]);
    assert_eq!(kode("2.07.03.2.01.0001"), ["2", "07", "03", "2.01", "0001"]);
    assert_eq!(kode("2.07.03#2"), [""; 5]);
    // Urusan and bidang urusan carry the sum of their programs; the total counts every amount once.
    for (baris, rp) in [
        ("urusan:2", "1.775.000.000"),
        ("bidang:2.07", "1.775.000.000"),
        ("urusan:3", "575.000.000"),
        ("jumlah", "2.350.000.000"),
    ] {
        assert_eq!(teks(t, baris, "rp.2024"), rp);
    }
    assert_eq!(teks(t, "jumlah", "rp_akhir"), "7.398.500.000");
    assert_eq!(teks(t, "2.07.03#2", "indikator"), "Jumlah tenaga kerja yang dilatih // Orang");
    assert_eq!(teks(t, "2.07.03#2", "target_akhir"), "840");
    // The end value keeps the decimals of the yearly values.
    assert_eq!((teks(t, "2.07.03", "target.2026"), teks(t, "2.07.03", "target_akhir")), ("75,00", "75,00"));
    assert_eq!(teks(t, "3.31.02", "target_akhir"), "3");
    assert_eq!(teks(t, "2.07.03", "perangkat_daerah"), "Dinas Tenaga Kerja dan Perindustrian");
    // Rows in the order of the codes still know the sasaran above them.
    assert_eq!(t.cari_baris("2.07.03").map(|b| b.sel[0].rentang_baris), Some(7));
    assert_eq!(teks(t, "3.31.02.2.01", "sasaran"), "Meningkatnya daya saing industri kecil dan menengah");
}

#[test]
fn columns_can_be_left_out() {
    let d = muat("perubahan", false);
    let t = tabel(&d, "pendanaan-bidang");
    let id: Vec<_> = t.kolom.iter().map(|k| k.id.as_str()).collect();
    assert_eq!(id[..5], ["tujuan", "sasaran", "uraian", "indikator", "baseline"]);
    assert_eq!(teks(t, "2.07.04", "penanggung_jawab"), "Bidang Penempatan Tenaga Kerja");
    let t = tabel(&d, "tujuan-sasaran-rumus");
    assert_eq!(isi(t, "baseline"), ["42,10%", "61,50%", "1,8%", "68,20\u{a0}(B)"]);
    assert!(t.rincian().all(|b| b.sel[4].jenis == JenisSel::Formula));
    assert_eq!(isi(t, "no"), ["1", "1", "1", "2"]);
}

#[test]
fn a_changed_plan_prints_its_goals_before_and_after() {
    let d = muat("perubahan", false);
    let (sebelum, sesudah) = (tabel(&d, "tujuan-sasaran-sebelum"), tabel(&d, "tujuan-sasaran"));
    for t in [sebelum, sesudah] {
        assert_eq!(t.nomor_resmi.as_deref(), Some("T-C.25"));
        // A tujuan without indicator has no row, but its number; rows that are not shown leave no gap.
        assert_eq!(isi(t, "no_tujuan"), ["1", "1", "1", "1", "2"]);
        assert_eq!(isi(t, "no_sasaran"), ["1.1", "1.1", "1.2", "2.1"]);
        assert_eq!(isi(t, "no_indikator"), ["1.1", "1.1.1", "1.1.2", "1.2.1", "2.1.1"]);
    }
    assert_eq!(isi(sebelum, "target.2026"), ["4,55%", "45,00%", "14 unit", "2,4%", "74,00\u{a0}(BB)"].map(nbsp));
    assert_eq!(isi(sesudah, "target.2026"), ["4,20%", "51,00%", "75,00%", "3%", "74,00\u{a0}(BB)"]);
    assert_eq!(isi(sebelum, "sasaran")[0], "Meningkatnya kualitas dan penempatan tenaga kerja");
    assert_eq!(isi(sesudah, "sasaran")[0], "Meningkatnya penyerapan tenaga kerja");
    // Without a text of its own the name stands: `{induk.sasaran.sebelum|induk.sasaran}`.
    assert_eq!(isi(sebelum, "sasaran")[2..], isi(sesudah, "sasaran")[2..]);
}

/// A number and its unit stay on one line.
fn nbsp(t: &str) -> String {
    t.replace(' ', "\u{a0}")
}

#[test]
fn thirty_columns_of_volume_and_money_in_pairs() {
    let d = muat("perubahan", false);
    let t = tabel(&d, "anggaran-kinerja");
    assert_eq!((t.kolom.len(), t.kepala.len(), t.orientasi), (30, 3, Orientasi::Lanskap));
    let atas: Vec<_> = kepala(t, 0).iter().map(|k| k.1).collect();
    assert_eq!(atas, [1, 1, 1, 1, 8, 8, 8, 2]);
    let k = |baris, kolom| teks(t, baris, kolom);
    // Millions are for print: the ratio is that of the whole amounts, 598,420,000 / 1,250,000,000.
    assert_eq!((k("2.07.03.2.01", "rp_target.2020"), k("2.07.03.2.01", "rp_realisasi.2020")), ("1.250", "598"));
    assert_eq!((k("2.07.03.2.01", "k_rasio.2020"), k("2.07.03.2.01", "rp_rasio.2020")), ("50,0", "47,9"));
    assert_eq!((k("2.07.03", "k_target.2020"), k("2.07.03", "k_rasio.2020")), ("-", "n/a"));
    assert_eq!((k("jumlah", "rp_target.2023"), k("jumlah", "rp_rasio.2023")), ("2.244", "98,6"));
}

#[test]
fn ratios_print_as_the_plan_says_and_years_as_the_plan_has() {
    let d = muat("perubahan", false);
    let t = tabel(&d, "kinerja-pelayanan");
    assert_eq!(t.nomor_kolom.as_ref().map(|n| n[16].as_str()), Some("(17)"));
    assert_eq!(
        kepala(t, 0)[2..5].iter().map(|k| k.0).collect::<Vec<_>>(),
        ["Target SPM", "Target IKK", "Target Indikator Lainnya"]
    );
    assert_eq!(isi(t, "rasio.2023"), ["103,50%", "105,56%", "117,50%"]);
    assert_eq!(teks(t, "2", "rasio.2022"), "n/a");
    let d = muat("gambaran", false);
    let t = tabel(&d, "kinerja-pelayanan");
    let kelompok: Vec<_> =
        t.baris.iter().filter(|b| b.jenis == JenisBaris::Kelompok).map(|b| b.sel[0].teks.as_str()).collect();
    assert_eq!(kelompok, ["Renstra Tahun 2016–2020", "Renstra Tahun 2021–2023"]);
    let centang = |baris| ["tujuan", "sasaran", "ikk"].map(|k| teks(t, baris, k) == "√");
    assert_eq!(
        [centang("1"), centang("2"), centang("3")],
        [[true, false, false], [false, true, false], [false, false, true]]
    );
    assert_eq!(teks(t, "2", "rasio.2022"), "1,07");
    assert_eq!(teks(t, "3", "rasio.2021"), "Tidak Ada Data");
}

#[test]
fn numbers_begin_again_under_every_group() {
    let d = muat("perubahan", false);
    let t = tabel(&d, "kinerja-bidang");
    let no: Vec<_> = t.rincian().map(|b| b.sel[0].teks.as_str()).collect();
    assert_eq!(no, ["1", "2", "1", "2", "1", "2", "1", "2"]);
    assert_eq!(t.baris[0].sel[0].teks, "Sekretariat");
    assert_eq!(kepala(t, 0)[2].0, "Kondisi Kinerja pada Awal Periode RPD");
    let t = tabel(&d, "iku");
    let rumus = t.indeks_kolom("rumus").expect("the column");
    assert!(t.rincian().all(|b| b.sel[rumus].jenis == JenisSel::Formula));
    let rumus = "Jumlah pencari kerja yang ditempatkan / Jumlah pencari kerja yang terdaftar x 100%";
    assert!(d.typ().is_some_and(|typ| typ.contains(&format!("fm((\"{rumus}\", ("))));
}

#[test]
fn totals_of_rows_columns_and_groups_and_lists_in_cells() {
    let d = muat("gambaran", false);
    let t = tabel(&d, "pegawai");
    let jumlah = |baris| ["s2", "s1", "sma", "jumlah", "l", "p"].map(|k| teks(t, baris, k));
    assert_eq!(jumlah("subjumlah:IV"), ["7", "3", "-", "10", "6", "4"]);
    assert_eq!(jumlah("jumlah"), ["9", "19", "8", "36", "20", "16"]);
    let t = tabel(&d, "aset");
    assert_eq!(kepala(t, 1).iter().map(|k| k.0).collect::<Vec<_>>(), ["Baik", "Rusak Ringan", "Rusak Berat"]);
    assert_eq!(
        ["baik", "rusak_ringan", "rusak_berat", "jumlah"].map(|k| teks(t, "jumlah", k)),
        ["129", "23", "9", "161"]
    );
    assert_eq!(teks(t, "jumlah", "nilai"), "11.988.175.400,50");
    let t = tabel(&d, "swot");
    assert!(t.baris.iter().all(|b| b.sel[1..].iter().all(|s| s.jenis == JenisSel::Kaya)));
    assert!(teks(t, "1", "peluang").contains("\n   a. kejuruan las dan listrik;"));
    assert_eq!(isi(tabel(&d, "masalah"), "no"), ["1", "1", "2"]);
}

#[test]
fn a_renja_may_place_the_matrix_of_seventeen_columns() {
    let d = muat("renja", false);
    assert_eq!(d.nomor.get("matriks").map(String::as_str), Some("4.1"));
    let t = tabel(&d, "matriks");
    assert_eq!(t.kolom.len(), 17);
    let sub = "2.07.03.2.01.0001";
    for (kolom, harus) in [
        ("target_renstra", "840\u{a0}Orang"),
        ("realisasi", "240\u{a0}Orang"),
        ("target", "280\u{a0}Orang"),
        ("pagu", "1.575.000.000"),
        ("sumber_dana", "Dana Transfer Umum–Dana Alokasi Umum\nDBH Cukai Hasil Tembakau"),
        ("prioritas_nasional", "Peningkatan kualitas sumber daya manusia"),
        ("prioritas_daerah", "Penurunan pengangguran"),
        ("kelompok_sasaran", "Pencari kerja usia 18–35 tahun"),
        ("pagu_maju", "1.650.000.000"),
    ] {
        assert_eq!(teks(t, sub, kolom), harus, "{kolom}");
    }
    assert_eq!((teks(t, "jumlah", "pagu"), teks(t, "jumlah", "pagu_maju")), ("2.466.000.000", "2.582.500.000"));
}

#[test]
fn the_table_named_rencana_is_no_plan() {
    let rencana = proyek(&fixture("varian")).semua_rencana();
    let nama: Vec<_> = rencana.iter().filter_map(|d| d.file_name()?.to_str()).collect();
    assert_eq!(nama, ["gambaran", "perubahan", "renja", "rpd"]);
    let d = muat("renja", false);
    let t = tabel(&d, "rencana");
    assert_eq!(t.kolom.len(), 10);
    assert_eq!(d.nomor.get("rencana").map(String::as_str), Some("T-C.33"));
    assert_eq!(teks(t, "jumlah:DBH Cukai Hasil Tembakau", "pagu"), "575.000.000");
    assert_eq!(teks(t, "jumlah:Dana Transfer Umum–Dana Alokasi Umum", "pagu"), "1.891.000.000");
}

#[test]
fn the_transition_variant_of_the_renstra_is_a_whole_document() {
    let mut d = muat("rpd", false);
    // Which indicators of a sasaran are key indicators is a choice, and noted.
    assert!(d.sink.temuan().iter().all(|t| t.kode.0 == "N639"), "{}", temuan(&d));
    let set = d.perangkat.as_ref().expect("a set");
    let bagian: Vec<_> =
        set.bab.iter().map(|b| b.bagian.iter().map(|s| s.nomor.isi.as_str()).collect::<Vec<_>>()).collect();
    let harus: [&[&str]; 8] = [
        &["1.1", "1.2", "1.3", "1.4"],
        &["2.1", "2.2", "2.3", "2.4"],
        &["3.1", "3.2"],
        &["4.1"],
        &[],
        &[],
        &["7.1", "7.2"],
        &[],
    ];
    assert_eq!(bagian, harus);
    assert_eq!(set.bab[1].bagian[3].judul.isi, "Kelompok Sasaran Layanan Perangkat Daerah");
    assert_eq!(set.bab[2].bagian[1].judul.isi, "Penentuan Isu-isu Strategis");
    let strategi = tabel(&d, "strategi");
    assert_eq!(
        strategi.baris_atas,
        [
            "Tujuan RPD : Menurunkan pengangguran; Meningkatkan pertumbuhan ekonomi daerah",
            "Sasaran RPD : Meningkatnya penyerapan tenaga kerja; Meningkatnya nilai tambah sektor industri",
        ]
    );
    let pendanaan = d.tabel("pendanaan").expect("the table");
    let rp: Vec<_> = pendanaan.kolom.iter().map(|k| k.id.as_str()).filter(|k| k.starts_with("rp")).collect();
    assert_eq!(rp, ["rp.2024", "rp.2025", "rp.2026", "rp_akhir"]);
    assert!(d.tabel("kinerja-penyelenggaraan").is_none());
    let letak = ["iku", "ikk"].map(|t| d.nomor.get(t).map(String::as_str));
    assert_eq!(letak, [Some("7.1"), Some("7.2")]);
    assert!(d.typ().is_some_and(|t| t.contains("seluruhnya Rp7.398.500.000")));
    assert!((12..=22).contains(&halaman(&mut d)));
}

#[test]
fn rows_are_chosen_by_a_field_of_indicators_or_of_nodes() {
    let tmp = tempfile::tempdir().unwrap();
    salin(&fixture("varian"), tmp.path());
    let spek = |berisi: &str, kolom: &str| {
        let tabel = tmp.path().join("data/perubahan/tabel/pilihan.toml");
        let teks = format!(
            "id = \"pilihan\"\njudul = \"Pilihan\"\nsumber = \"nomenklatur\"\n\
             tingkat = [\"bidang_urusan\", \"program\", \"kegiatan\"]\nberisi = \"{berisi}\"\n\
             [gaya.program]\nnomor = \"romawi\"\n\
             [[kolom]]\nisi = \"nomor\"\n[[kolom]]\nid = \"nilai\"\nisi = \"{berisi}\"\n{kolom}\n"
        );
        fs::write(tabel, teks).unwrap();
        let d = Dokumen::muat(&proyek(tmp.path()), &tmp.path().join("data/perubahan"), Cara::default());
        let t = d.tabel("pilihan").unwrap_or_else(|| panic!("{}", temuan(&d)));
        t.baris.iter().map(|b| format!("{} {}", b.kunci, b.sel[0].teks).trim().to_string()).collect::<Vec<_>>()
    };
    // Of indicators: those without it have no rows, and what is left of a node begins with its name.
    assert_eq!(
        spek("target_sebelum", "tahun = \"target\""),
        ["bidang:2.07 1", "2.07.04 I", "bidang:3.31 2", "3.31.02 I"]
    );
    // Of nodes: all indicators of a node stay.
    let semua = spek("pagu", "tahun = \"pagu\"");
    assert_eq!(semua.len(), 11);
    assert_eq!(semua[4], "2.07.03#2");
    assert!(spek("lokasi", "").is_empty());
}

#[test]
fn the_other_plans_can_be_set_as_drafts() {
    for rencana in ["perubahan", "gambaran", "renja"] {
        assert!(halaman(&mut muat(rencana, true)) > 8, "{rencana}");
    }
}
