//! Owns the tests of text: canonical form, numbering row, errors, limits.

use super::*;

#[test]
fn canonical_text() {
    for (masuk, keluar) in [
        ("(7)/(6)*100", "(7) / (6) * 100"),
        ("realisasi/anggaran*100", "realisasi / anggaran * 100"),
        ("((7))", "(7)"),
        ("(7) - ((6) - (5))", "(7) - ((6) - (5))"),
        ("((7) - (6)) - (5)", "(7) - (6) - (5)"),
        ("- -(7)", "-(-(7))"),
        ("(7) - -(6)", "(7) - (-(6))"),
        ("-((7) + (6))", "-((7) + (6))"),
        ("jumlah(5..9; a.2020)", "jumlah((5)..(9), a.2020)"),
        ("jumlah(#5, #9)", "jumlah(#5, #9)"),
        ("maks((5), 0)", "maks((5), 0)"),
        ("#5 + 1.10 + 5%", "5 + 1.10 + 5%"),
        ("8=(7/6)", "8=(7/6)"),
        ("8=(7/6)x100", "8=(7/6*100)"),
        ("8 = 100*(7/6)", "8=(#100*(7/6))"),
        ("10=5+7+9", "10=(5+7+9)"),
        ("9=8*#2*1.10", "9=(8*#2*1.10)"),
        ("12=pertumbuhan(2..6)", "12=pertumbuhan(2..6)"),
        ("12=bulat(7/6,2)", "12=bulat(7/6, 2)"),
        ("12=bulat(7/6,(2))", "12=bulat(7/6, (2))"),
        ("12=(100)*7", "12=((100)*7)"),
        ("12=realisasi/7", "12=(realisasi/7)"),
        ("12=7", "12=7"),
    ] {
        let rumus = urai(masuk).expect(masuk);
        assert_eq!(rumus.to_string(), keluar);
        assert_eq!(urai(keluar).as_ref(), Ok(&rumus), "{keluar}");
    }
}

#[test]
fn numbering_row() {
    let nomor = |a: &Acuan| match a {
        Acuan::Kolom(n) => Some(*n),
        Acuan::Nama { id, .. } => {
            ["target", "realisasi", "pagu"].iter().position(|n| n == id).and_then(|i| u32::try_from(i + 6).ok())
        }
    };
    let cetak = |teks: &str| {
        let rumus = urai(teks).expect(teks);
        Rumus { sasaran: rumus.sasaran.or(Some(9)), ..rumus }.cetak_nomor(&nomor)
    };
    assert_eq!(cetak("8=(7/6)"), "8=(7/6)");
    assert_eq!(cetak("8=(7/6)x100"), "8=(7/6)");
    assert_eq!(cetak("10=(5+7+9)"), "10=(5+7+9)");
    assert_eq!(cetak("realisasi / target * 100"), "9=(7/6)");
    assert_eq!(cetak("100 * realisasi / target"), "9=(7/6)");
    assert_eq!(cetak("realisasi * 100 / target"), "9=(7/6)");
    assert_eq!(cetak("jumlah((5), (7), (9))"), "9=(5+7+9)");
    assert_eq!(cetak("jumlah((5), (7)) / (4) * 100"), "9=((5+7)/4)");
    assert_eq!(cetak("jumlah((5)..(9))"), "9=jumlah(5..9)");
    assert_eq!(cetak("pagu * 1.10"), "9=(8)×1,10");
    assert_eq!(cetak("pagu * 100"), "9=(8)×100");
    assert_eq!(cetak("bulat(pagu * 1.10)"), "9=(8)×1,10");
    assert_eq!(cetak("bulat(realisasi / target * 100, 2)"), "9=(7/6)");
    assert_eq!(cetak("pertumbuhan((2)..(6))"), "9=pertumbuhan(2..6)");
    assert_eq!(cetak("capaian(realisasi, target)"), "9=capaian(7; 6)");
    assert_eq!(cetak("(7)"), "9=7");
    assert_eq!(cetak("tidak_ada / target"), "9=(tidak_ada/target)");
    let tanpa = urai("realisasi / target").unwrap();
    assert_eq!(tanpa.cetak_nomor(&nomor), "(7/6)");
    assert_eq!(tanpa.cetak_nomor(&|_| None), "realisasi / target");
}

#[test]
fn errors_name_the_place_and_the_remedy() {
    for (teks, rentang, pesan, bantuan) in [
        ("", 0..0, "rumus kosong", "tulis"),
        ("  ", 0..2, "rumus kosong", "tulis"),
        ("(7) /", 5..5, "terputus", ""),
        ("(7) / * (6)", 6..7, "diharapkan angka", ""),
        ("+(7)", 0..1, "diharapkan angka", "tidak diperlukan"),
        ("((7) / (6)", 0..1, "tidak ditutup", ""),
        ("jumlah((7), (6)", 6..7, "tidak ditutup", ""),
        ("(7) / (6))", 9..10, "tanpa kurung buka", ""),
        ("(7) (6)", 4..5, "tanda hitung", ""),
        ("7xpagu", 1..6, "tanda hitung", "spasi"),
        ("(7) * 1,10", 7..8, "koma", "titik"),
        ("(7) * (1,10)", 8..9, "koma", "titik"),
        ("(7)%", 3..4, "%", "kalikan"),
        ("(7)..(9)", 3..5, "argumen fungsi", "jumlah"),
        ("jumlh((7), (6))", 0..5, "`jumlh` tidak dikenal", "`jumlah`"),
        ("rerata(a)", 0..6, "tidak dikenal", "`rata`"),
        ("zzz(a)", 0..3, "tidak dikenal", "capaian"),
        ("jumlah.2020(a)", 0..11, "tidak dikenal", ""),
        ("jumlah()", 0..8, "paling sedikit 1", "contoh"),
        ("capaian((7))", 0..12, "tepat 2", "contoh"),
        ("bulat((7), 1, 10)", 0..17, "1 sampai 2", "contoh"),
        ("jumlah(5, 7, 9)", 0..15, "angka tetap", "(5)"),
        ("capaian((5)..(6), (7))", 9..15, "tidak menerima rentang", "contoh"),
        ("jumlah((9)..(5))", 8..14, "terbalik", "(5)..(9)"),
        ("jumlah((9)..a)", 12..13, "nomor kolom", "(5)..(9)"),
        ("(0)", 1..2, "tidak ada kolom nomor 0", "1 sampai 999"),
        ("(1000)", 1..5, "tidak ada kolom nomor 1000", "999"),
        ("9=(8*1000)", 5..9, "nomor 1000", "#1000"),
        ("=(7)/(6)", 0..1, "nomor kolom", "8=(7/6)"),
        ("rasio = (7)/(6)", 6..7, "tanda =", "8=(7/6)"),
        ("8=", 2..2, "terputus", ""),
        ("Realisasi / (6)", 0..9, "huruf besar", "`realisasi`"),
    ] {
        let galat = urai(teks).expect_err(teks);
        assert_eq!(galat.rentang, rentang, "{teks}: {galat}");
        assert!(galat.pesan.contains(pesan), "{teks}: {galat}");
        let ada = galat.bantuan.clone().unwrap_or_default();
        assert!(ada.contains(bantuan), "{teks}: {galat}");
    }
}

#[test]
fn deep_formulas_are_refused_not_followed() {
    for (buka, tutup) in [("(", ")"), ("-", ""), ("-(", ")"), ("jumlah(", ")"), ("1+(", ")")] {
        for n in [1000, 400] {
            let teks = format!("{}a{}", buka.repeat(n), tutup.repeat(n));
            assert!(urai(&teks).is_err(), "{buka}");
        }
    }
    assert!(urai(&format!("a{}", "+a".repeat(TINGGI_MAKS))).is_err());
    let batas = urai(&format!("a{}", "+a".repeat(TINGGI_MAKS - 1))).unwrap();
    assert_eq!(batas.hitung(&Baris::default()), Ok(Hasil::Kosong));
    let mut dalam = Ungkapan::Angka(Decimal::ONE);
    for _ in 1..TINGGI_MAKS {
        dalam = Ungkapan::Negatif(Box::new(dalam));
    }
    let rumus = Rumus { sasaran: None, isi: dalam.clone() };
    assert_eq!(urai(&rumus.to_string()), Ok(rumus));
    let terlalu = Ungkapan::Negatif(Box::new(dalam));
    assert_eq!(terlalu.hitung(&Baris::default()), Err(GalatHitung::TerlaluDalam));
}
