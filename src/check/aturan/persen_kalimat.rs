//! W711: a percentage typed beside the two figures it is made of, which give another one.

use rust_decimal::Decimal;

use crate::check::angka_kalimat::{AngkaKalimat, Satuan, cari};
use crate::check::kasus::tulis;
use crate::check::{Aturan, Bahan, JenisPotongan, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W711");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "persentase dalam kalimat tidak cocok dengan angka di sampingnya",
    dasar: "Persentase = bagian : keseluruhan × 100; capaian = realisasi : target × 100",
    penjelasan: "Dilihat kalimat dengan tepat dua angka sejenis dan satu persentase: \"1.056 dari 34.711 usaha mikro (3,04%)\", \"dari target \
                 Rp18 miliar terealisasi Rp15 miliar atau 83,33%\". Persentasenya dihitung kembali. Dilaporkan bila hasilnya dipotong, \
                 bergeser seratus kali, atau berselisih sampai seperlima; persentase kenaikan, sisa, dan yang tidak ada hubungannya \
                 dengan kedua angka itu tidak dilaporkan. Pakai {{ persen_dari(a, b) | persen(2) }}.",
    salah: "Dari target 1.200 unit terealisasi 1.050 unit atau 85,70%.",
    benar: "Dari target 1.200 unit terealisasi 1.050 unit atau 87,50%.",
    periksa,
};

/// Words that tie a percentage to a part and its whole, or to what was achieved and its target.
const PENGIKAT: &[&str] = &[
    "dari",
    "atau",
    "terhadap",
    "dibanding",
    "dibandingkan",
    "target",
    "capaian",
    "realisasi",
    "terealisasi",
    "mencapai",
    "serapan",
    "terserap",
    "setara",
    "sebesar",
    "mencakup",
    "dibagi",
];
/// Words of other relations between the figures.
const LAIN: &[&str] = &[
    "naik",
    "turun",
    "meningkat",
    "menurun",
    "kenaikan",
    "penurunan",
    "peningkatan",
    "pertumbuhan",
    "tumbuh",
    "bertambah",
    "berkurang",
    "sisa",
    "sisanya",
    "selisih",
    "kali",
    "rata-rata",
    "selebihnya",
    "tambahan",
    "minimal",
    "paling",
];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.narasi() {
        for p in n.potongan.iter().filter(|p| p.jenis != JenisPotongan::Tabel) {
            for k in p.kalimat() {
                kalimat(n, k, sink);
            }
        }
    }
}

fn kalimat(n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
    let angka = cari(k);
    let (persen, lain): (Vec<&AngkaKalimat>, Vec<&AngkaKalimat>) =
        angka.iter().partition(|a| a.satuan == Satuan::Persen);
    let ([p], [a, b]) = (persen.as_slice(), lain.as_slice()) else { return };
    let ekspresi = k.iter().any(|x| x.jenis == crate::check::JenisKata::Ekspresi);
    if ekspresi
        || a.satuan != b.satuan
        || k.iter().any(|x| x.salah_satu(LAIN))
        || !k.iter().any(|x| x.salah_satu(PENGIKAT))
    {
        return;
    }
    let capaian = k.iter().any(|x| x.salah_satu(&["target", "realisasi", "terealisasi", "capaian"]));
    let Some((hasil, sebab)) = salah(p, a, b, capaian) else { return };
    let sebut = n.kutip(&k[p.awal..p.akhir]);
    sink.lapor(
        Diagnostic::new(
            KODE,
            n.letak_kata(&k[p.awal..p.akhir]),
            format!("disebut {sebut}, dari kedua angka dalam kalimat itu {}%{sebab}", tulis(hasil)),
        )
        .jalur(format!("{}/persen/{sebut}", n.jalur))
        .label(format!("{} dan {}", tulis(a.nilai), tulis(b.nilai)))
        .bantuan("hitung kembali, atau pakai {{ persen_dari(a, b) | persen(2) }}"),
    );
}

/// What the two figures give instead, and what happened.
fn salah(p: &AngkaKalimat, a: &AngkaKalimat, b: &AngkaKalimat, capaian: bool) -> Option<(Decimal, &'static str)> {
    let bagi = |x: &AngkaKalimat, y: &AngkaKalimat| {
        x.nilai.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(y.nilai).map(|h| h.normalize())
    };
    let kedua: Vec<Decimal> = [bagi(a, b), bagi(b, a)].into_iter().flatten().collect();
    // Counts and amounts that were rounded themselves give a range.
    let longgar = |h: Decimal| {
        let relatif = [a, b].iter().filter_map(|x| x.setengah.checked_div(x.nilai)).sum::<Decimal>();
        p.setengah + h * relatif
    };
    let sama = |h: &Decimal, lain: Decimal| (*h - lain).abs() <= longgar(*h);
    if kedua.is_empty() || kedua.iter().any(|h| sama(h, p.nilai) || sama(h, p.nilai + Decimal::ONE_HUNDRED)) {
        return None;
    }
    // The complement, and growth: other, right statements about the two.
    if kedua.iter().any(|h| sama(h, Decimal::ONE_HUNDRED - p.nilai)) {
        return None;
    }
    let dekat = |x: Decimal| (x - p.nilai).abs() * Decimal::ONE_HUNDRED <= p.nilai;
    let seratus = kedua.iter().find(|h| dekat(**h / Decimal::ONE_HUNDRED) || dekat(**h * Decimal::ONE_HUNDRED));
    if let Some(h) = seratus {
        return Some((*h, ", seratus kali bedanya"));
    }
    let kecil = kedua.iter().min()?;
    let hasil = if capaian { kedua.iter().min_by_key(|h| (**h - p.nilai).abs())? } else { kecil };
    let jarak = (*hasil - p.nilai).abs();
    if jarak < p.setengah + p.setengah && p.nilai < *hasil {
        return Some((*hasil, " (dipotong, bukan dibulatkan)"));
    }
    (jarak * Decimal::from(5) <= *hasil).then_some((*hasil, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;

    fn temuan(teks: &str) -> Vec<String> {
        let n = naskah_uji(teks);
        let mut sink = Sink::new();
        n.potongan.iter().for_each(|p| p.kalimat().for_each(|k| kalimat(&n, k, &mut sink)));
        sink.temuan().iter().map(|d| d.pesan.clone()).collect()
    }

    #[test]
    fn percentages_their_figures_do_not_give() {
        for (t, sebab) in [
            ("Sebanyak 1.575 dari 34.711 usaha mikro atau sebesar 4,53% telah berizin.", "dipotong"),
            ("Dari target Rp. 18.150.000.000,- terealisasi Rp. 3.754.315.320.274,00 atau sebesar 206,84 %.", "seratus"),
            ("Realisasi 1.050 unit dari target 1.200 unit atau\n85,70 persen.", "87,5"),
            ("Anggaran Rp2.400 juta terserap Rp2.100 juta, atau 85,5%.", "87,5"),
        ] {
            let v = temuan(t);
            assert!(v.len() == 1 && v[0].contains(sebab), "{t}: {v:?}");
        }
    }

    #[test]
    fn right_percentages_and_other_relations() {
        for t in [
            "Sebanyak 1.575 dari 34.711 usaha mikro atau sebesar 4,54% telah berizin.",
            "Dari 500 guru, 120 orang atau 24 persen telah bersertifikat.",
            "Jumlahnya naik dari 200 menjadi 250 atau 25%.",
            "Dari 200 menjadi 250 atau bertambah 20%.",
            "Anggaran Rp2,4 miliar terserap Rp2,1 miliar, atau 87,5%.",
            "Sebanyak 30 dari 40 desa belum terlayani, atau baru 25% yang terlayani.",
            "Dari 40 desa, 12 desa menerima bantuan 5% bunga.",
        ] {
            assert_eq!(temuan(t), Vec::<String>::new(), "{t}");
        }
    }
}
