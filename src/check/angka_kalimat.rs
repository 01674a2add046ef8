//! The figures of one sentence, with their places among its words.

use rust_decimal::Decimal;

use super::bilang::dari_angka;
use super::petik_kata::{JenisKata, Kata};
use crate::model::nilai::BULAN;

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Satuan {
    /// Rupiah.
    Uang,
    /// Percent.
    Persen,
    /// Anything else.
    Hitung,
}

/// A figure of a sentence.
#[derive(Clone, Debug)]
pub(super) struct AngkaKalimat {
    /// Its value, scale words applied.
    pub nilai: Decimal,
    /// Half a unit of its last place: values this near print the same.
    pub setengah: Decimal,
    /// What it measures.
    pub satuan: Satuan,
    /// First word, `Rp` included.
    pub awal: usize,
    /// One past the last word, unit included.
    pub akhir: usize,
    /// Stands in brackets.
    pub kurung: bool,
}

/// Words before a number that make it a number of something, not an amount.
const NOMOR: &[&str] = &[
    "nomor", "no", "pasal", "ayat", "huruf", "butir", "angka", "tabel", "gambar", "grafik", "diagram", "bab", "bagian",
    "subbab", "tahun", "tanggal", "pukul", "misi", "tujuan", "sasaran", "lampiran", "halaman", "golongan", "eselon",
    "tahap", "kode", "pos", "telepon", "ke", "versi", "triwulan", "semester", "kelas", "tipe", "zona",
];

/// The figures of a sentence, in order: no years, dates, numbers of laws, tables or items.
pub(super) fn cari(k: &[Kata<'_>]) -> Vec<AngkaKalimat> {
    let mut dalam = 0usize;
    let mut v = Vec::new();
    for i in 0..k.len() {
        match k[i].teks {
            "(" => dalam += 1,
            ")" => dalam = dalam.saturating_sub(1),
            _ => v.extend(satu(k, i, dalam > 0)),
        }
    }
    v
}

fn satu(k: &[Kata<'_>], i: usize, kurung: bool) -> Option<AngkaKalimat> {
    let nilai = dari_angka(&k[i]).filter(|_| k[i].tahun().is_none())?;
    let lalu = |m: usize| i.checked_sub(m).map(|j| &k[j]);
    let mata_uang = |x: &Kata<'_>| x.apa("rp") || x.apa("idr");
    let awal = if lalu(1).is_some_and(mata_uang) {
        i - 1
    } else if lalu(1).is_some_and(|x| x.apa(".")) && lalu(2).is_some_and(mata_uang) {
        i - 2
    } else {
        i
    };
    let berikut = k.get(i + 1);
    let bersambung = |x: &Kata<'_>| x.salah_satu(&["-", "–", "/", ":"]);
    // "1.234.567,-": what closes an amount is no range.
    let tutup = berikut.is_some_and(|x| x.apa(",")) && k.get(i + 2).is_some_and(|x| x.apa("-"));
    if lalu(1).is_some_and(|x| x.salah_satu(NOMOR) || bersambung(x) || x.apa("+"))
        || berikut.is_some_and(|x| BULAN.iter().any(|b| x.apa(b)) || bersambung(x))
    {
        return None;
    }
    let persen = berikut.is_some_and(|x| x.salah_satu(&["%", "persen", "prosen"]));
    let kali = if persen { None } else { skala(berikut) };
    let satuan = match (persen, awal < i || berikut.is_some_and(|x| x.apa("rupiah"))) {
        (true, _) => Satuan::Persen,
        (_, true) => Satuan::Uang,
        _ => Satuan::Hitung,
    };
    let kali_nilai = kali.unwrap_or(Decimal::ONE);
    let setengah = if satuan == Satuan::Persen || kali.is_some() || nilai.scale() > 0 {
        Decimal::try_from_i128_with_scale(5, nilai.scale() + 1).ok()?.checked_mul(kali_nilai)?
    } else {
        Decimal::ZERO
    };
    let akhir = i + 1 + usize::from(persen || kali.is_some()) + if tutup { 2 } else { 0 };
    Some(AngkaKalimat { nilai: nilai.checked_mul(kali_nilai)?, setengah, satuan, awal, akhir, kurung })
}

/// "juta", "miliar" behind a number.
fn skala(k: Option<&Kata<'_>>) -> Option<Decimal> {
    let nol = match k.filter(|x| x.jenis == JenisKata::Huruf)?.teks.to_lowercase().as_str() {
        "ribu" => 3,
        "juta" => 6,
        "miliar" | "milyar" => 9,
        "triliun" | "trilyun" => 12,
        _ => return None,
    };
    Some(Decimal::from(10u64.pow(nol)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::petik_kata::potong;

    #[test]
    fn figures_in_all_their_forms() {
        let p = potong(
            "Pada tahun 2024, Rp. 1.234.567,- atau Rp3,75 miliar (45,5 persen) dari 38 orang, 12 Mei, Pasal 7, 82–84%, \
             2 juta rupiah, dan 1.575 unit",
        );
        let v: Vec<_> =
            cari(&p[0].kata).iter().map(|a| (a.nilai.normalize().to_string(), a.satuan, a.kurung)).collect();
        use Satuan::*;
        let harap = [
            ("1234567", Uang, false),
            ("3750000000", Uang, false),
            ("45.5", Persen, true),
            ("38", Hitung, false),
            ("2000000", Hitung, false),
            ("1575", Hitung, false),
        ];
        assert_eq!(v, harap.map(|(a, b, c)| (a.to_string(), b, c)));
    }
}
