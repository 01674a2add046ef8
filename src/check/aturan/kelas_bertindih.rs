//! W718: classes by limits where one value belongs to two of them.

use rust_decimal::Decimal;

use crate::check::bilang::dari_angka;
use crate::check::kasus::tulis;
use crate::check::{Aturan, Bahan, JenisKata, Kata, Keluarga, Naskah, Potongan};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W718");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "batas kelas bertindih: satu nilai masuk dua kelas",
    dasar: "Setiap nilai masuk tepat satu kelas",
    penjelasan: "Dilihat rangkaian dua rentang atau lebih dalam satu alinea, daftar, atau tabel yang kelasnya disebut (sehat, baik, tinggi, kategori, \
                 predikat): bila akhir satu rentang sama dengan awal rentang berikutnya, atau melewatinya, nilai di batas itu masuk dua \
                 kelas. Tulis batasnya dengan kurang dari (<), lebih dari (>), atau angka yang bersambung.",
    salah: "Sehat bernilai 80 – 100, cukup sehat bernilai 66 – 80.",
    benar: "Sehat bernilai 80 – 100, cukup sehat bernilai 66 – 79,99.",
    periksa,
};

/// Words that tell classes from other ranges.
const KELAS: &[&str] = &[
    "sehat",
    "baik",
    "kurang",
    "cukup",
    "buruk",
    "tinggi",
    "sedang",
    "rendah",
    "kategori",
    "predikat",
    "klasifikasi",
    "kelas",
    "tercapai",
    "memuaskan",
    "mandiri",
    "maju",
    "tertinggal",
    "berkembang",
    "skor",
    "interval",
];

struct Rentang<'k, 'a> {
    awal: Decimal,
    akhir: Decimal,
    kata: &'k [Kata<'a>],
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.narasi() {
        // Rows and items that follow one another form one scale.
        let mut i = 0;
        while i < n.potongan.len() {
            let sejenis =
                |p: &Potongan<'_>| std::mem::discriminant(&p.jenis) == std::mem::discriminant(&n.potongan[i].jenis);
            let banyak = n.potongan[i..].iter().take_while(|p| sejenis(p)).count();
            let paragraf = n.potongan[i].jenis == crate::check::JenisPotongan::Paragraf;
            let banyak = if paragraf { 1 } else { banyak };
            skala(n, &n.potongan[i..i + banyak], sink);
            i += banyak;
        }
    }
}

fn skala(n: &Naskah<'_>, p: &[Potongan<'_>], sink: &mut Sink) {
    if !p.iter().flat_map(|p| &p.kata).any(|x| x.salah_satu(KELAS)) {
        return;
    }
    let v: Vec<Rentang<'_, '_>> = p.iter().flat_map(|p| rentang(&p.kata)).collect();
    let naik = v.windows(2).all(|w| w[0].awal < w[1].awal);
    let turun = v.windows(2).all(|w| w[0].awal > w[1].awal);
    if v.len() < 2 || !(naik || turun) {
        return;
    }
    for w in v.windows(2) {
        let (bawah, atas) = if naik { (&w[0], &w[1]) } else { (&w[1], &w[0]) };
        if bawah.akhir >= atas.awal && bawah.akhir < atas.akhir {
            let nilai = tulis(atas.awal);
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    n.letak_kata(w[1].kata),
                    format!("nilai {nilai} masuk dua kelas: \"{}\" dan \"{}\"", n.kutip(w[0].kata), n.kutip(w[1].kata)),
                )
                .jalur(format!("{}/kelas/{nilai}", n.jalur))
                .bantuan("tulis salah satu batasnya dengan < atau >, atau dengan angka yang bersambung")
                .lihat(n.letak_kata(w[0].kata), "kelas di sampingnya"),
            );
        }
    }
}

/// "80 – 100", "66 sampai dengan 80", "66 s.d. 80" without a sign that keeps a limit out.
fn rentang<'k, 'a>(k: &'k [Kata<'a>]) -> Vec<Rentang<'k, 'a>> {
    let mut v = Vec::new();
    let mut i = 0;
    while i < k.len() {
        let Some((akhir, r)) = satu(k, i) else {
            i += 1;
            continue;
        };
        v.extend(r);
        i = akhir;
    }
    v
}

fn satu<'k, 'a>(k: &'k [Kata<'a>], i: usize) -> Option<(usize, Option<Rentang<'k, 'a>>)> {
    if let Some((a, z)) = serangkai(&k[i]) {
        let r = Rentang { awal: a, akhir: z, kata: &k[i..=i] };
        return Some((i + 1, (a < z).then_some(r)));
    }
    let (a, mut j) = (angka(&k[i])?, i + 1);
    j += usize::from(k.get(j).is_some_and(|x| x.apa("%")));
    let sambung = |j: usize| -> Option<usize> {
        let x = k.get(j)?;
        if x.salah_satu(&["-", "–", "—", "s"]) || x.apa("hingga") {
            // "s.d." and "s/d" come in pieces.
            let lewat = k[j..]
                .iter()
                .take(5)
                .take_while(|x| x.salah_satu(&["-", "–", "—", "s", "d", ".", "/", "hingga"]))
                .count();
            return Some(j + lewat);
        }
        if x.apa("sampai") {
            return Some(j + 1 + usize::from(k.get(j + 1).is_some_and(|x| x.apa("dengan"))));
        }
        None
    };
    let di = sambung(j)?;
    let tanda = |x: &Kata<'_>| x.salah_satu(&["<", ">", "≤", "≥", "kurang", "lebih", "dibawah", "bawah", "atas"]);
    // "80 – <100", "66 sampai dengan kurang dari 80".
    if (i > 0 && tanda(&k[i - 1]) && !k[i - 1].salah_satu(&["≥", "≤"])) || k.get(di).is_some_and(tanda) {
        return Some((di + 1, None));
    }
    let z = angka(k.get(di)?)?;
    let tahun = k[i].tahun().is_some() && k[di].tahun().is_some();
    let r = Rentang { awal: a, akhir: z, kata: &k[i..=di] };
    Some((di + 1, (a < z && !tahun).then_some(r)))
}

fn angka(k: &Kata<'_>) -> Option<Decimal> {
    dari_angka(k)
}

/// "66-80" in one piece; "050-5889" and years are no limits.
fn serangkai(k: &Kata<'_>) -> Option<(Decimal, Decimal)> {
    let (a, z) = k.teks.split_once('-').filter(|_| k.jenis == JenisKata::Kode)?;
    let baca = |t: &str| {
        t.replace(',', ".").parse::<Decimal>().ok().filter(|_| t.len() <= 5 && !(t.starts_with('0') && t.len() > 1))
    };
    Some((baca(a)?, baca(z)?)).filter(|(_, z)| *z <= Decimal::ONE_THOUSAND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;

    fn temuan(teks: &str) -> usize {
        let n = naskah_uji(teks);
        let mut sink = Sink::new();
        skala(&n, &n.potongan, &mut sink);
        sink.temuan().len()
    }

    #[test]
    fn limits_in_two_classes() {
        for t in [
            "Sehat bernilai 80 – 100, cukup sehat bernilai 66 – 80, dan kurang sehat 51 – 66.",
            "Kategori baik: 75 sampai dengan 90; kategori cukup: 60 s.d. 75.",
            "Baik 76-100, cukup 60-76, kurang 0-59.",
            "- tinggi: 70 - 80\n- sedang: 55,5 - 70\n- rendah: 40 - 55",
        ] {
            assert!(temuan(t) >= 1, "{t}");
        }
        for t in [
            "Sehat bernilai 80 – 100, cukup sehat bernilai 66 – 79,99, dan kurang sehat 51 – 65,99.",
            "Tinggi 76 – 100, sedang 66 – <76, rendah 51 – <66.",
            "Peningkatan kategori baik pada 2020 – 2024 dan 2024 – 2026.",
            "Cukup 10 – 20 orang per kelas.",
        ] {
            assert_eq!(temuan(t), 0, "{t}");
        }
    }
}
