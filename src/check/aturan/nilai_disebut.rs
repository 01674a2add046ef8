//! W714: a target or an achieved value named in prose that the indicator does not have in any year.

use rust_decimal::Decimal;

use crate::check::alat::baku;
use crate::check::angka_kalimat::{AngkaKalimat, Satuan, cari};
use crate::check::baca::berpersen;
use crate::check::{Aturan, Bahan, JenisPotongan, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Indikator;

const KODE: Kode = Kode("W714");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "target atau realisasi yang disebut bukan milik indikatornya",
    dasar: "Angka dalam uraian sama dengan angka dalam tabel (pemeriksaan Bappeda atas konsistensi angka)",
    penjelasan: "Alinea yang menyebut nama lengkap sebuah indikator (tiga kata atau lebih), dan di dalamnya \"target sebesar …\" atau \
                 \"realisasi sebesar …\" dalam satuan indikator itu. Dilaporkan bila tidak ada tahun yang bernilai demikian. Pakai \
                 {{ target(\"id\", 2024) }} dan {{ realisasi(\"id\", 2024) }}.",
    salah: "Persentase koperasi berkualitas pada tahun 2024 ditargetkan sebesar 48,20%. (targetnya 44,00%)",
    benar: "Persentase koperasi berkualitas pada tahun 2024 ditargetkan sebesar {{ target(\"koperasi-berkualitas\", 2024) }}.",
    periksa,
};

const TARGET: &[&str] = &["target", "targetnya", "ditargetkan"];
const REALISASI: &[&str] = &["realisasi", "realisasinya", "terealisasi"];
/// Words that may stand between the two and the figure.
const ANTARA: &[&str] = &[
    "sebesar",
    "sebanyak",
    "adalah",
    "yaitu",
    "yakni",
    "tahun",
    "pada",
    "yang",
    "ditetapkan",
    "mencapai",
    "senilai",
    "kinerja",
];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let nama: Vec<(String, &Indikator)> = b
        .rencana
        .indikator
        .values()
        .map(|i| (format!(" {} ", baku(&i.nama)), i))
        .filter(|(n, _)| n.split_whitespace().count() >= 3)
        .collect();
    for n in b.narasi() {
        for p in n.potongan.iter().filter(|p| matches!(p.jenis, JenisPotongan::Paragraf | JenisPotongan::Butir(_))) {
            if !p.kata.iter().any(|x| x.salah_satu(TARGET) || x.salah_satu(REALISASI)) {
                continue;
            }
            let teks = format!(" {} ", baku(&p.kata.iter().map(|x| x.teks).collect::<Vec<_>>().join(" ")));
            let cocok: Vec<&(String, &Indikator)> = nama.iter().filter(|(m, _)| teks.contains(m.as_str())).collect();
            // Two different indicators: which one is meant is not known. A longer name contains a shorter one.
            let Some(panjang) = cocok.iter().map(|c| &c.0).max_by_key(|c| c.len()) else { continue };
            if cocok.iter().all(|(m, _)| panjang.contains(m.as_str())) {
                let milik: Vec<&Indikator> = cocok.iter().map(|(_, i)| *i).collect();
                p.kalimat().for_each(|k| kalimat(n, k, &milik, sink));
            }
        }
    }
}

fn kalimat(n: &Naskah<'_>, k: &[Kata<'_>], milik: &[&Indikator], sink: &mut Sink) {
    let angka = cari(k);
    for i in 0..k.len() {
        let target = k[i].salah_satu(TARGET);
        if !target && !k[i].salah_satu(REALISASI) {
            continue;
        }
        let mut j = i + 1;
        while j < k.len() && (k[j].salah_satu(ANTARA) || k[j].tahun().is_some()) {
            j += 1;
        }
        let Some(a) = angka.iter().find(|a| a.awal == j && !a.kurung) else { continue };
        let seukuran: Vec<&&Indikator> = milik.iter().filter(|x| sesatuan(x, a, k)).collect();
        let nilai: Vec<Decimal> = seukuran.iter().flat_map(|x| deret(x, target)).collect();
        let ada = |v: &Decimal| (*v - a.nilai).abs() <= a.setengah.max(Decimal::new(5, 3));
        if nilai.is_empty() || nilai.iter().any(ada) {
            continue;
        }
        let (apa, ind) = (if target { "target" } else { "realisasi" }, seukuran[0]);
        let sebut = n.kutip(&k[a.awal..a.akhir]);
        sink.lapor(
            Diagnostic::new(
                KODE,
                n.letak_kata(&k[i..a.akhir]),
                format!("{apa} {sebut}: indikator `{}` tidak memiliki {apa} itu pada tahun mana pun", ind.id),
            )
            .jalur(format!("{}/{apa}/{}/{sebut}", n.jalur, ind.id))
            .bantuan(format!("pakai {{{{ {apa}(\"{}\", tahun) }}}}", ind.id))
            .lihat(ind.span, "indikatornya di sini"),
        );
    }
}

/// The figure is in the unit of the indicator: per cent, or a number followed by the unit.
fn sesatuan(i: &Indikator, a: &AngkaKalimat, k: &[Kata<'_>]) -> bool {
    match a.satuan {
        Satuan::Persen => berpersen(&i.satuan),
        Satuan::Uang => false,
        Satuan::Hitung => {
            let satuan = i.satuan.split_whitespace().next().unwrap_or_default();
            !berpersen(&i.satuan) && !satuan.is_empty() && k.get(a.akhir).is_some_and(|x| x.apa(satuan))
        }
    }
}

fn deret(i: &Indikator, target: bool) -> Vec<Decimal> {
    let angka = |v: &crate::diag::Lok<crate::model::nilai::Nilai>| v.isi.angka().map(|a| a.0);
    let mut v: Vec<Decimal> = if target {
        i.target.values().chain(i.target_asal.values()).chain(&i.target_renstra).filter_map(angka).collect()
    } else {
        i.realisasi.values().chain(&i.realisasi_lalu).chain(&i.baseline).filter_map(angka).collect()
    };
    // What counts up over years may be named with its sum.
    v.extend(v.iter().try_fold(Decimal::ZERO, |a, b| a.checked_add(*b)));
    v
}
