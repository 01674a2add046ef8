//! Tests of the table writer.

use super::lebar::potong;
use super::*;
use crate::table::tabel::{Asal, Gaya, Lebar};

fn sel(teks: &str, jenis: JenisSel) -> Sel {
    Sel { nilai: None, teks: teks.into(), jenis, rentang_baris: 1, rentang_kolom: 1, asal: Asal::Tidak }
}

fn baris(jenis: JenisBaris, gaya: Gaya, sel: Vec<Sel>) -> Baris {
    Baris { kunci: "x".into(), tingkat: String::new(), kode: None, jenis, gaya, sel, span: None }
}

fn rinci(a: &str, b: &str) -> Baris {
    baris(JenisBaris::Rincian, Gaya::default(), vec![sel(a, JenisSel::Teks), sel(b, JenisSel::Angka)])
}

fn tabel(isi: Vec<Baris>) -> Tabel {
    let kolom = |id: &str, rata, jenis| Kolom { id: id.into(), rata, lebar: Lebar::Bagian(100), jenis };
    let kepala = |teks: &str| SelKepala { teks: teks.into(), kolom: 1, baris: 1 };
    Tabel {
        id: "uji".into(),
        judul: "Judul \"uji\"".into(),
        nomor_resmi: None,
        judul_kedua: None,
        baris_atas: Vec::new(),
        sebutan: Default::default(),
        orientasi: Orientasi::Tegak,
        ukuran: Some(85),
        kepala: vec![vec![kepala("Uraian"), kepala("Nilai")]],
        nomor_kolom: None,
        kolom: vec![kolom("uraian", Rata::Kiri, JenisKolom::Teks), kolom("nilai.2026", Rata::Kanan, JenisKolom::Angka)],
        baris: isi,
        sumber_data: None,
        catatan: Vec::new(),
        span: None,
    }
}

fn tertulis(isi: Vec<Baris>) -> String {
    let mut out = String::new();
    tulis(&tabel(isi), "2.1", &TandaDraf::default(), &mut out);
    let akar = typst::syntax::parse(&out);
    assert!(akar.errors_and_warnings().0.is_empty(), "{out}");
    out
}

#[test]
fn angka_dan_satuan_sebaris() {
    let out = tertulis(vec![rinci("40 unit", "40 unit usaha"), rinci("x", "85,40 (A)")]);
    assert!(out.contains("\"40 unit\"") && out.contains("\"40\u{a0}unit usaha\""), "{out}");
    assert!(out.contains("\"85,40\u{a0}(A)\""), "{out}");
    assert!(out.contains("ukuran: 8.5pt") && out.contains("grup: \"nilai\""), "{out}");
}

#[test]
fn tanda_di_tengah() {
    let b = baris(JenisBaris::Rincian, Gaya::default(), vec![sel("x", JenisSel::Teks), sel("n/a", JenisSel::Tanda)]);
    assert!(tertulis(vec![b]).contains("sm(\"n/a\")"));
}

#[test]
fn jumlah_dan_ujung_tabel_terpasak() {
    let jumlah =
        baris(JenisBaris::Jumlah, Gaya::default(), vec![sel("Jumlah", JenisSel::Teks), sel("3", JenisSel::Angka)]);
    let mut isi: Vec<Baris> = ["a", "b", "c", "d", "e", "f"].iter().map(|t| rinci(t, "1")).collect();
    isi.push(jumlah);
    let out = tertulis(isi);
    assert!(out.contains("\"a\", \"1\", sp(3), \n  \"b\", \"1\", \n  \"c\", \"1\", \n"), "{out}");
    assert!(out.contains("\"d\", \"1\", sp(1), \n  \"e\", \"1\", sp(3), \n"), "{out}");
    assert!(out.contains("strong(\"Jumlah\"), strong(\"3\"), \n"), "{out}");
}

#[test]
fn baris_tinggi_tidak_terpasak() {
    let tinggi = "kata ".repeat(80);
    let out = tertulis(vec![rinci(&tinggi, "1"), rinci(&tinggi, "2"), rinci("c", "3")]);
    assert_eq!(out.matches("sp(1), ").count(), 3, "{out}");
}

#[test]
fn sel_bersatu_diulang_pada_halaman_lanjutan() {
    let mut isi: Vec<Baris> = ["a", "a", "a", "a", "a", "b", "b"].iter().map(|t| rinci(t, "1")).collect();
    isi[0].sel[0].rentang_baris = 5;
    isi[1..5].iter_mut().for_each(|b| b.sel[0].rentang_baris = 0);
    let out = tertulis(isi);
    assert!(out.contains("sp(3, sr(\"uji\", 0) + sr(\"uji\", 1) + sr(\"uji\", 2)), "), "{out}");
    assert!(out.contains("\"1\", sp(1, su(\"uji\", 3, (0, 0, 5, \"a\"))), "), "{out}");
}

#[test]
fn baris_di_atas_kepala_ikut_kepala() {
    let kelompok = baris(JenisBaris::Kelompok, Gaya::default(), vec![sel("K", JenisSel::Teks)]);
    let mut t = tabel(vec![kelompok, rinci("a", "1")]);
    t.baris_atas = vec!["Visi".into()];
    let mut out = String::new();
    tulis(&t, "3.3", &TandaDraf::default(), &mut out);
    assert!(out.contains("table.header(level: 1, repeat: false,\n    sg(\"Visi\", 2), sp(1),\n  ),"), "{out}");
    assert!(out.contains("table.header(level: 2, repeat: true,\n    sk("), "{out}");
    assert!(out.contains("table.header(level: 3, repeat: true, sg(\"K\""), "{out}");
}

#[test]
fn baris_induk_berulang_kecuali_yang_bersatu() {
    let gaya = Gaya { ulang_kepala: Some(3), ..Gaya::default() };
    let mut induk = rinci("Program", "");
    induk.gaya = gaya;
    let mut bersatu = induk.clone();
    bersatu.kunci = "z".into();
    bersatu.sel[0].rentang_baris = 2;
    let mut tertutup = rinci("", "1");
    tertutup.sel[0].rentang_baris = 0;
    let mut sambungan = induk.clone();
    sambungan.kunci = "x#2".into();
    let out = tertulis(vec![induk.clone(), sambungan, rinci("a", "1")]);
    let dua = "  table.header(level: 3, repeat: true, \"Program\", \"\", sp(1), \n  \"Program\", \"\", sp(1), ),\n";
    assert!(out.contains(dua), "{out}");
    let mut lain = induk.clone();
    lain.kunci = "y".into();
    let out = tertulis(vec![induk.clone(), lain, rinci("a", "1")]);
    assert_eq!(out.matches("table.header(level: 3").count(), 1, "{out}");
    assert!(tertulis(vec![bersatu, tertutup]).contains("  sl(\"Program\", b: 2), "));
}

#[test]
fn baris_panjang_boleh_terpotong() {
    let out = tertulis(vec![rinci(&"kata ".repeat(700), "1")]);
    assert!(out.contains("sl(\"1\", p: true)"), "{out}");
}

#[test]
fn teks_apa_pun_tetap_teks() {
    tertulis(vec![rinci("\"); #panic(\"", "\\"), rinci("[#]*_$`", "</>\n\u{7}")]);
}

#[test]
fn potongan_kata() {
    let p = |t| potong(t).collect::<Vec<_>>();
    assert_eq!(p("Kabupaten/Kota se-Jawa 2025–2029"), ["Kabupaten/", "Kota", "se-", "Jawa", "2025–2029"]);
    assert_eq!(p("9.231.958.000 -"), ["9.231.958.000", "-"]);
}
