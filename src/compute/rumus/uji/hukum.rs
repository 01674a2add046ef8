//! Owns the laws: print and parse, reordering, no panic on any input.

use proptest::prelude::*;

use super::*;

fn angka() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (0_i64..2000).prop_map(Decimal::from),
        1 => Just(Decimal::ONE_HUNDRED),
        2 => (0_i64..1_000_000_000, 0_u32..6).prop_map(|(n, s)| Decimal::new(n, s)),
        1 => (any::<u64>(), 0_u32..=28)
            .prop_map(|(n, s)| Decimal::from_i128_with_scale(i128::from(n), s)),
        1 => Just(Decimal::MAX),
    ]
}

fn acuan() -> impl Strategy<Value = Acuan> {
    prop_oneof![
        4 => (1_u32..13).prop_map(Acuan::Kolom),
        1 => (98_u32..102).prop_map(Acuan::Kolom),
        1 => Just(Acuan::Kolom(KOLOM_MAKS)),
        3 => ("[ax_][a-z0-9_]{0,4}|jumlah|x", prop::option::of(1000_u16..=9999))
            .prop_map(|(id, tahun)| Acuan::Nama { id, tahun }),
    ]
}

fn ungkapan() -> impl Strategy<Value = Ungkapan> {
    let daun = prop_oneof![
        3 => angka().prop_map(Ungkapan::Angka),
        1 => angka().prop_map(Ungkapan::Persen),
        4 => acuan().prop_map(Ungkapan::Acuan),
    ];
    daun.prop_recursive(5, 40, 4, |isi| {
        let op =
            prop_oneof![Just(Operator::Tambah), Just(Operator::Kurang), Just(Operator::Kali), Just(Operator::Bagi),];
        let argumen = prop_oneof![
            4 => isi.clone().prop_map(Argumen::Nilai),
            1 => (1_u32..=12, 0_u32..100).prop_map(|(awal, n)| Argumen::Rentang { awal, akhir: awal + n }),
        ];
        let fungsi = (0..FUNGSI.len()).prop_map(|i| FUNGSI[i].fungsi);
        prop_oneof![
            4 => (op, isi.clone(), isi.clone()).prop_map(|(op, a, b)| Ungkapan::biner(op, a, b)),
            1 => isi.prop_map(|u| Ungkapan::Negatif(Box::new(u))),
            2 => (fungsi, prop::collection::vec(argumen, 2..4)).prop_map(|(fungsi, mut argumen)| {
                let info = fungsi.info();
                if let Some(maks) = info.maks {
                    argumen.truncate(maks);
                }
                if !info.deret {
                    for a in &mut argumen {
                        if let Argumen::Rentang { awal, .. } = a {
                            *a = Argumen::Nilai(Ungkapan::Acuan(Acuan::Kolom(*awal)));
                        }
                    }
                }
                if fungsi == Fungsi::Porsi
                    && let Some(a) = argumen.first_mut()
                    && !matches!(a, Argumen::Nilai(Ungkapan::Acuan(_)))
                {
                    *a = Argumen::Nilai(Ungkapan::Acuan(Acuan::Kolom(7)));
                }
                Ungkapan::Panggil { fungsi, argumen }
            }),
        ]
    })
}

fn rumus() -> impl Strategy<Value = Rumus> {
    (prop::option::of(1..=KOLOM_MAKS), ungkapan()).prop_map(|(sasaran, isi)| Rumus { sasaran, isi })
}

fn nilai_acak() -> impl Strategy<Value = Operan> {
    prop_oneof![
        3 => (angka(), any::<bool>()).prop_map(|(n, minus)| Operan::Angka(if minus { -n } else { n })),
        1 => prop::sample::select(Tanda::SEMUA.to_vec()).prop_map(Operan::Tanda),
        1 => Just(Operan::Kosong),
        1 => prop::sample::select(vec![Decimal::MIN, -Decimal::ZERO, Decimal::new(1, 28)])
            .prop_map(Operan::Angka),
    ]
}

/// Any reference has a value; names are series.
#[derive(Debug)]
struct Acak {
    nilai: Vec<Operan>,
    arah: Arah,
    akumulasi: Akumulasi,
}

impl Lingkungan for Acak {
    fn skalar(&self, acuan: &Acuan) -> Operan {
        let i = match acuan {
            Acuan::Kolom(n) => *n as usize,
            Acuan::Nama { id, .. } => id.len(),
        };
        self.nilai[i % self.nilai.len()]
    }

    fn deret(&self, acuan: &Acuan) -> Option<Vec<(String, Operan)>> {
        match acuan {
            Acuan::Nama { tahun: None, .. } => Some(self.nilai.iter().map(|n| (String::new(), *n)).collect()),
            _ => None,
        }
    }

    fn jumlah_kolom(&self, acuan: &Acuan) -> Operan {
        self.skalar(acuan)
    }

    fn arah(&self) -> Arah {
        self.arah
    }

    fn akumulasi(&self) -> Akumulasi {
        self.akumulasi
    }
}

fn acak() -> impl Strategy<Value = Acak> {
    (
        prop::collection::vec(nilai_acak(), 1..8),
        prop::sample::select(Arah::SEMUA.to_vec()),
        prop::sample::select(Akumulasi::SEMUA.to_vec()),
    )
        .prop_map(|(nilai, arah, akumulasi)| Acak { nilai, arah, akumulasi })
}

/// Amounts of money with cents: their sums are exact.
fn uang() -> impl Strategy<Value = Operan> {
    prop_oneof![
        4 => (-1_000_000_000_000_000_i64..1_000_000_000_000_000, 0_u32..3)
            .prop_map(|(n, s)| Operan::Angka(Decimal::new(n, s))),
        1 => prop::sample::select(Tanda::SEMUA.to_vec()).prop_map(Operan::Tanda),
        1 => Just(Operan::Kosong),
    ]
}

fn satu_deret(nilai: &[Operan]) -> Baris {
    let mut baris = Baris::default();
    baris.deret.insert(nama("a"), nilai.iter().map(|n| (String::new(), *n)).collect());
    baris
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn printing_parses_back(rumus in rumus()) {
        let teks = rumus.to_string();
        prop_assert_eq!(urai(&teks), Ok(rumus), "{}", teks);
    }

    #[test]
    fn evaluation_never_panics(rumus in rumus(), lingkungan in acak()) {
        match rumus.hitung(&lingkungan) {
            Ok(Hasil::Angka(n)) => prop_assert!(!(n.is_zero() && n.is_sign_negative())),
            Ok(_) => {}
            Err(galat) => prop_assert!(!galat.to_string().is_empty()),
        }
    }

    #[test]
    fn both_notations_have_one_value(isi in ungkapan(), lingkungan in acak()) {
        let bernomor = Rumus { sasaran: Some(12), isi: isi.clone() }.to_string();
        prop_assert_eq!(urai(&bernomor).unwrap().hitung(&lingkungan), isi.hitung(&lingkungan));
    }

    #[test]
    fn parsing_never_panics(teks in "[0-9a-zA-Zx()+*/:%#=.,;×÷− \\-]{0,40}|\\PC{0,40}") {
        if let Err(galat) = urai(&teks) {
            prop_assert!(teks.get(galat.rentang.clone()).is_some(), "{:?}", galat);
        }
    }

    #[test]
    fn numbering_row_never_panics(rumus in rumus()) {
        let nomor = |a: &Acuan| match a {
            Acuan::Kolom(n) => Some(*n),
            Acuan::Nama { .. } => Some(3),
        };
        let teks = rumus.cetak_nomor(&nomor);
        prop_assert!(!teks.is_empty());
        prop_assert!(!rumus.cetak_nomor(&|_| None).is_empty());
    }

    #[test]
    fn sum_does_not_depend_on_the_order(
        (nilai, acak) in prop::collection::vec(uang(), 1..12)
            .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle()))
    ) {
        for rumus in ["jumlah(a)", "rata(a)", "maks(a)", "min(a)", "banyak(a)"] {
            prop_assert_eq!(satu_deret(&nilai).hitung(rumus), satu_deret(&acak).hitung(rumus));
        }
    }

    #[test]
    fn up_to_now_is_the_sum_or_the_last_value(nilai in prop::collection::vec(uang(), 1..6)) {
        let s = |akumulasi| Baris { akumulasi, ..satu_deret(&nilai) }.hitung("sampai(a)");
        let kurang = nilai.iter().any(|n| !matches!(n, Hasil::Angka(_) | Hasil::Tanda(Tanda::TidakBerlaku)));
        let jumlah = satu_deret(&nilai).hitung("jumlah(a)");
        match s(Akumulasi::Jumlah) {
            Hasil::Angka(n) => prop_assert!(!kurang && jumlah == Hasil::Angka(n)),
            hasil => prop_assert!(kurang || hasil == jumlah),
        }
        for akumulasi in Akumulasi::SEMUA.into_iter().filter(|a| *a != Akumulasi::Jumlah) {
            prop_assert_eq!(s(akumulasi), satu_deret(&nilai).hitung("akhir(a)"));
        }
    }

    #[test]
    fn constant_series_does_not_grow(n in 1_i64.., skala in 0_u32..6, panjang in 2_usize..8, minus in any::<bool>()) {
        let n = Decimal::new(if minus { -n } else { n }, skala);
        let baris = satu_deret(&vec![Operan::Angka(n); panjang]);
        prop_assert_eq!(baris.hitung("pertumbuhan(a)"), Hasil::Angka(Decimal::ZERO));
    }

    #[test]
    fn references_are_unique_and_scalars_are_among_them(rumus in rumus()) {
        let semua = rumus.acuan();
        for (i, a) in semua.iter().enumerate() {
            prop_assert!(!semua[..i].contains(a));
        }
        prop_assert!(rumus.acuan_skalar().iter().all(|a| semua.contains(a)));
    }
}
