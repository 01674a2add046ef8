//! W682: a number and its words disagree.

use rust_decimal::Decimal;

use crate::check::bilang::{dari_angka, dari_kata, rapat};
use crate::check::{Aturan, Bahan, JenisKata, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::{Angka, terbilang};

const KODE: Kode = Kode("W682");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "bilangan dan terbilangnya berbeda",
    dasar: "Tata naskah dinas: bilangan diikuti huruf dalam kurung, dan keduanya harus sama",
    penjelasan: "Dilihat \"38 (tiga puluh delapan)\" dan \"tiga puluh delapan (38)\" yang diketik, juga dengan satuan di dalam kurung. \
                 Spasi tidak diperhitungkan. Pakai {{ n }} ({{ n | terbilang }}).",
    salah: "Dinas memiliki 38 (tiga puluh tujuh) pegawai.",
    benar: "Dinas memiliki 38 (tiga puluh delapan) pegawai.",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.prosa() {
        for p in &n.potongan {
            for i in 0..p.kata.len() {
                if p.kata[i].teks == "("
                    && let Some(t) = kurung(&p.kata, i)
                {
                    lapor(n, &t, sink);
                }
            }
        }
    }
}

struct Temuan<'k, 'a> {
    kata: &'k [Kata<'a>],
    angka: Decimal,
    huruf: Option<Decimal>,
}

/// Compares what stands before and inside the bracket at `i`.
fn kurung<'k, 'a>(k: &'k [Kata<'a>], i: usize) -> Option<Temuan<'k, 'a>> {
    let tutup = i + 1 + k[i + 1..].iter().take(24).position(|x| x.teks == ")")?;
    let isi = &k[i + 1..tutup];
    if let [x] = isi
        && let Some(angka) = dari_angka(x)
    {
        return terbalik(k, i, tutup, angka);
    }
    // "Rp1.234.567,- (satu juta …)".
    let tutup_uang = i > 1 && k[i - 1].apa("-") && k[i - 2].apa(",");
    let lewat = if tutup_uang { 2 } else { usize::from(i > 0 && k[i - 1].salah_satu(&["%", "persen"])) };
    let awal = i.checked_sub(1 + lewat)?;
    let angka = dari_angka(&k[awal]).filter(|_| k[awal].tahun().is_none())?;
    // A number range or a law before the bracket has other words behind it.
    if isi.is_empty() || !isi.iter().all(|x| x.jenis == JenisKata::Huruf) {
        return None;
    }
    let huruf = (1..=isi.len()).rev().find_map(|n| Some((dari_kata(&sambung(&isi[..n]))?, n)));
    let kata = &k[awal..=tutup];
    match huruf {
        Some((h, _)) if h == angka => None,
        Some((h, n)) if n == isi.len() || satuan(&isi[n..]) => Some(Temuan { kata, angka, huruf: Some(h) }),
        _ => salah_eja(isi, angka).then_some(Temuan { kata, angka, huruf: None }),
    }
}

/// "tiga puluh delapan (38)": the longest run of number words before the bracket.
fn terbalik<'k, 'a>(k: &'k [Kata<'a>], i: usize, tutup: usize, angka: Decimal) -> Option<Temuan<'k, 'a>> {
    let mulai = i.saturating_sub(16);
    let awal = (mulai..i).find(|a| k[*a..i].iter().all(Kata::huruf) && dari_kata(&sambung(&k[*a..i])).is_some())?;
    let h = dari_kata(&sambung(&k[awal..i]))?;
    (h != angka).then_some(Temuan { kata: &k[awal..=tutup], angka, huruf: Some(h) })
}

fn sambung(k: &[Kata<'_>]) -> String {
    k.iter().map(|x| x.teks).collect::<Vec<_>>().join(" ")
}

/// A unit that may stand behind the words inside the bracket.
fn satuan(k: &[Kata<'_>]) -> bool {
    let satuan = ["rupiah", "persen", "orang", "unit", "buah", "tahun", "bulan", "hari", "koperasi"];
    matches!(k, [x] if x.salah_satu(&satuan))
}

/// The words are the number's but for a letter or two.
fn salah_eja(isi: &[Kata<'_>], angka: Decimal) -> bool {
    let harap = rapat(angka);
    let diketik = sambung(isi).to_lowercase().replace(' ', "");
    harap.len() >= 5 && strsim::levenshtein(&harap, &diketik) <= 2
}

fn lapor(n: &Naskah<'_>, t: &Temuan<'_, '_>, sink: &mut Sink) {
    let kata = terbilang(&Angka(t.angka));
    let pesan = match t.huruf {
        Some(h) => format!("\"{}\": angkanya {}, hurufnya {}", n.kutip(t.kata), cetak(t.angka), cetak(h)),
        None => format!("\"{}\": terbilangnya salah eja", n.kutip(t.kata)),
    };
    sink.lapor(
        Diagnostic::new(KODE, n.letak_kata(t.kata), pesan)
            .jalur(format!("{}/terbilang/{}", n.jalur, n.kutip(t.kata)))
            .bantuan(format!(
                "terbilang {} adalah \"{kata}\"; pakai {{{{ n }}}} ({{{{ n | terbilang }}}})",
                cetak(t.angka)
            )),
    );
}

fn cetak(n: Decimal) -> String {
    n.to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::petik_kata::potong;

    fn salah(teks: &str) -> usize {
        let p = potong(teks);
        p.iter()
            .map(|p| (0..p.kata.len()).filter(|i| p.kata[*i].teks == "(" && kurung(&p.kata, *i).is_some()).count())
            .sum()
    }

    #[test]
    fn only_words_of_another_number_are_reported() {
        for t in [
            "38 (tiga puluh delapan) pegawai",
            "38 (tigapuluh delapan) orang",
            "Rp25.000.000 (dua puluh lima juta rupiah)",
            "78,74% (tujuh puluh delapan koma tujuh empat persen)",
            "tiga puluh delapan (38) orang",
            "tahun 2024 (dua tahun terakhir)",
            "437 (koperasi aktif)",
            "Pasal 18 ayat (6)",
            "bertambah dua unit (12) pada",
            "{{ n }} ({{ n | terbilang }})",
            "dua belas koperasi (3%)",
        ] {
            assert_eq!(salah(t), 0, "{t}");
        }
        for t in [
            "38 (tiga puluh tujuh) pegawai",
            "Rp25.000.000 (dua puluh enam juta rupiah)",
            "Rp. 25.000.000,- (dua puluh enam juta rupiah)",
            "45,5 persen (empat puluh lima koma enam persen)",
            "tiga puluh tujuh (38) orang",
            "38 (tiga puluh delpan) orang",
            "1.575 (seribu lima ratus tujuh puluh)",
        ] {
            assert_eq!(salah(t), 1, "{t}");
        }
    }
}
