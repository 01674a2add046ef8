//! W688: "three indicators:" followed by a list of four.

use crate::check::bilang::{dari_angka, dari_kata};
use crate::check::{Aturan, Bahan, JenisKata, JenisPotongan, Kata, Keluarga, Naskah, Potongan};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W688");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "banyaknya butir berbeda dari yang disebut di depannya",
    dasar: "Rincian sebanyak yang disebut kalimat pengantarnya",
    penjelasan: "Dilihat kalimat yang berakhir dengan titik dua dan menyebut bilangan (\"3 (tiga) indikator, yaitu:\", \"tiga pertanyaan \
                 pokok:\"), diikuti daftar yang seluruhnya diketik, dan rincian (i) sampai (iv) dalam kalimat yang sama.",
    salah: "Terdapat 3 (tiga) indikator, yaitu:\n\n1. satu;\n2. dua;\n3. tiga; dan\n4. empat.",
    benar: "Terdapat 4 (empat) indikator, yaitu:\n\n1. satu;\n2. dua;\n3. tiga; dan\n4. empat.",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.prosa() {
        for (i, p) in n.potongan.iter().enumerate() {
            dalam_kalimat(n, p, sink);
            let Some((banyak, kata)) = pengantar(p) else { continue };
            let Some(butir) = butir(n, p, &n.potongan[i + 1..]) else { continue };
            if butir != banyak {
                lapor(n, kata, banyak, butir, sink);
            }
        }
    }
}

fn lapor(n: &Naskah<'_>, k: &[Kata<'_>], disebut: usize, ada: usize, sink: &mut Sink) {
    sink.lapor(
        Diagnostic::new(KODE, n.letak_kata(k), format!("disebut {disebut}, tetapi rinciannya {ada} butir"))
            .jalur(format!("{}/butir/{}", n.jalur, n.kutip(k)))
            .bantuan("samakan bilangan dengan banyaknya butir"),
    );
}

/// The number that the last sentence before a colon announces, when it is the only one.
fn pengantar<'p, 'a>(p: &'p Potongan<'a>) -> Option<(usize, &'p [Kata<'a>])> {
    if p.kata.last().is_none_or(|k| k.teks != ":") || p.jenis == JenisPotongan::Tabel {
        return None;
    }
    let k = p.kalimat().last()?;
    let v = bilangan(k);
    match v.as_slice() {
        // Another colon in between has announced something else already.
        [(n, a, z)] if (2..=30).contains(n) && k[*z..].iter().filter(|x| x.teks == ":").count() == 1 => {
            Some((*n, &k[*a..*z]))
        }
        _ => None,
    }
}

/// Units of time and measure: such a number does not announce a list.
const UKURAN: &[&str] = &[
    "tahun",
    "bulan",
    "hari",
    "minggu",
    "triwulan",
    "semester",
    "persen",
    "kali",
    "orang",
    "unit",
    "juta",
    "miliar",
    "ribu",
    "koperasi",
    "kecamatan",
    "desa",
    "kelurahan",
    "periode",
    "besar",
];

/// Counts in a sentence: "3 (tiga) indikator", or words within the last five before the colon.
fn bilangan(k: &[Kata<'_>]) -> Vec<(usize, usize, usize)> {
    let mut v = Vec::new();
    let ukuran = |i: usize| k.get(i).is_none_or(|x| x.salah_satu(UKURAN) || !x.huruf());
    let kecil = |d: rust_decimal::Decimal| usize::try_from(d).ok();
    let mut i = 0;
    while i < k.len() {
        if let Some(n) = dari_angka(&k[i]).and_then(kecil)
            && k.get(i + 1).is_some_and(|x| x.teks == "(")
            && let Some(z) = k[i + 2..].iter().take(5).position(|x| x.teks == ")").map(|z| i + 2 + z)
            && k[i + 2..z].iter().all(Kata::huruf)
        {
            if !ukuran(z + 1) {
                v.push((n, i, z + 2));
            }
            i = z + 1;
            continue;
        }
        let dekat = i + 6 >= k.len();
        let kata: usize = (1..=4)
            .rev()
            .find(|m| k.get(i..i + m).is_some_and(|x| x.iter().all(Kata::huruf) && dari_kata(&gabung(x)).is_some()))
            .unwrap_or(0);
        if kata > 0 {
            let n = dari_kata(&gabung(&k[i..i + kata])).and_then(kecil);
            if let (Some(n), true, false) = (n, dekat, ukuran(i + kata)) {
                v.push((n, i, i + kata + 1));
            }
            i += kata;
            continue;
        }
        i += 1;
    }
    v
}

fn gabung(k: &[Kata<'_>]) -> String {
    k.iter().map(|x| x.teks).collect::<Vec<_>>().join(" ")
}

/// How many items of the same level follow; `None` when an expression takes part in making them.
fn butir(n: &Naskah<'_>, p: &Potongan<'_>, sesudah: &[Potongan<'_>]) -> Option<usize> {
    let JenisPotongan::Butir(tingkat) = sesudah.first()?.jenis else { return None };
    if matches!(p.jenis, JenisPotongan::Butir(t) if t >= tingkat) {
        return None;
    }
    let daftar: Vec<&Potongan<'_>> = sesudah
        .iter()
        .take_while(|q| match q.jenis {
            JenisPotongan::Butir(t) => t >= tingkat,
            // A paragraph inside an item is indented.
            JenisPotongan::Paragraf => q.kata.first().is_some_and(|k| n.teks[..k.awal].ends_with("  ")),
            _ => false,
        })
        .collect();
    let atur = |k: &Kata<'_>| k.jenis == JenisKata::Ekspresi && k.teks.starts_with("{%");
    let akhir = sesudah.get(daftar.len()).and_then(|q| q.kata.first()).is_some_and(atur);
    if akhir || p.kata.iter().any(atur) || daftar.iter().any(|q| q.kata.iter().any(atur)) {
        return None;
    }
    Some(daftar.iter().filter(|q| q.jenis == JenisPotongan::Butir(tingkat)).count())
}

/// "3 (tiga) indikator yaitu (i) … (iv) …".
fn dalam_kalimat(n: &Naskah<'_>, p: &Potongan<'_>, sink: &mut Sink) {
    const URUT: [[&str; 10]; 3] = [
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"],
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
    ];
    // "(a)", or "a)" at the beginning of a part.
    let awal = |k: &[Kata<'_>], i: usize| {
        k[i - 1].teks == "("
            || k[i - 1].salah_satu(&[":", ",", ";", "dan", "serta", "yaitu", "yakni", "atas", "adalah"])
    };
    for (k, urutan) in p.kalimat().flat_map(|k| URUT.iter().map(move |u| (k, u))) {
        let tanda: Vec<usize> = (1..k.len().saturating_sub(1))
            .filter(|i| k[i + 1].teks == ")" && awal(k, *i) && urutan.contains(&k[*i].teks))
            .collect();
        let urut = tanda.iter().enumerate().all(|(m, i)| urutan.get(m) == Some(&k[*i].teks));
        let Some(pertama) = tanda.first().filter(|_| tanda.len() >= 2 && urut) else { continue };
        if let [(banyak, a, z)] = bilangan(&k[..pertama - 1]).as_slice()
            && *banyak != tanda.len()
        {
            lapor(n, &k[*a..*z], *banyak, tanda.len(), sink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;

    fn banyak(teks: &str) -> usize {
        let n = naskah_uji(teks);
        let mut sink = Sink::new();
        for (i, p) in n.potongan.iter().enumerate() {
            dalam_kalimat(&n, p, &mut sink);
            if let (Some((b, k)), Some(a)) = (pengantar(p), butir(&n, p, n.potongan.get(i + 1..).unwrap_or_default()))
                && a != b
            {
                lapor(&n, k, b, a, &mut sink);
            }
        }
        sink.temuan().len()
    }

    #[test]
    fn announced_and_listed() {
        for t in [
            "Ada 3 (tiga) indikator, yaitu:\n\n1. a;\n2. b.",
            "Menjawab tiga pertanyaan pokok:\n\n- a\n- b\n- c\n- d",
            "Terdapat 3 (tiga) indikator yaitu (i) satu, (ii) dua, (iii) tiga, dan (iv) empat.",
            "Terdapat 3 (tiga) langkah, yaitu: a) satu, b) dua, c) tiga, dan d) empat.",
            "Terdiri atas 3 (tiga) bidang: 1) satu; 2) dua.",
        ] {
            assert_eq!(banyak(t), 1, "{t}");
        }
        for t in [
            "Ada 2 (dua) indikator, yaitu:\n\n1. a;\n   - x\n   - y\n2. b.",
            "Terdapat 3 (tiga) langkah, yaitu: a) satu, b) dua, dan c) tiga.",
            "Selama lima tahun ke depan dilakukan:\n\n1. a;\n2. b.",
            "Dari 3 (tiga) bidang, dua di antaranya:\n\n1. a\n2. b",
            "Ada 3 (tiga) hal:\n\n{% for x in y %}\n1. a\n{% endfor %}",
            "Ada 3 (tiga) hal.\n\n1. a",
            "1. Ada 3 (tiga) hal, yaitu:\n2. b",
            "Ada 2 (dua) aspek, yaitu: (i) satu; dan (ii) dua, dengan nilai:\n\n- a\n- b\n- c",
        ] {
            assert_eq!(banyak(t), 0, "{t}");
        }
    }
}
