//! W710: a total and its parts named in one sentence that do not add up.

use rust_decimal::Decimal;

use crate::check::angka_kalimat::{AngkaKalimat, Satuan, cari};
use crate::check::bilang::keliru_digit;
use crate::check::kasus::tulis;
use crate::check::{Aturan, Bahan, JenisKata, JenisPotongan, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};

const KODE: Kode = Kode("W710");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "jumlah dan rinciannya dalam satu kalimat tidak cocok",
    dasar: "Jumlah = semua rinciannya",
    penjelasan: "Kalimat yang menyebut sebuah jumlah, lalu \"terdiri atas\", \"meliputi\", \"dengan rincian\", \"yaitu\" atau titik dua, lalu \
                 bagian-bagiannya. Dilaporkan bila jumlah bagian itu dekat dengan jumlah yang disebut tetapi tidak sama, dan tidak ada \
                 sebagian rincian yang berjumlah tepat. Angka dalam kurung dan persentase tidak dihitung. Jumlahkan dengan ekspresi: \
                 {{ tambah(fakta.a, fakta.b) | angka }}.",
    salah: "Sebanyak 1.575 usaha telah difasilitasi, terdiri atas 1.056 NIB, 109 SP-PIRT, 383 halal, dan 17 merek.",
    benar: "Sebanyak 1.565 usaha telah difasilitasi, terdiri atas 1.056 NIB, 109 SP-PIRT, 383 halal, dan 17 merek.",
    periksa,
};

/// Words that announce all parts of what stands before them.
const TEGAS: &[&[&str]] = &[
    &["terdiri", "atas"],
    &["terdiri", "dari"],
    &["dengan", "rincian"],
    &["dengan", "perincian"],
    &["rinciannya"],
    &["dirinci"],
    &["terbagi"],
    &["meliputi"],
    &["mencakup"],
    &["mencangkup"],
];
/// Words that may announce parts, or something else.
const LEMAH: &[&[&str]] = &[&["yaitu"], &["yakni"], &["masing-masing"], &[":"]];

/// More parts than this are a table in words.
const BAGIAN_MAKS: usize = 12;

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for n in b.prosa() {
        let mut i = 0;
        while i < n.potongan.len() {
            let p = &n.potongan[i];
            i += 1;
            if p.jenis == JenisPotongan::Tabel {
                continue;
            }
            for k in p.kalimat() {
                kalimat(n, k, sink);
            }
            // The parts may stand in the list behind the paragraph.
            if p.jenis == JenisPotongan::Paragraf && p.kata.last().is_some_and(|x| x.apa(":")) {
                let awal = p.kalimat().last().unwrap_or(&[]);
                let butir = n.potongan[i..].iter().take_while(|x| matches!(x.jenis, JenisPotongan::Butir(_)));
                let daftar: Vec<&[Kata<'_>]> = butir.map(|x| x.kata.as_slice()).collect();
                daftar_rincian(n, awal, &daftar, sink);
            }
        }
    }
}

/// Where the announcement ends, and whether it is certain.
fn pengantar(k: &[Kata<'_>]) -> Option<(usize, usize, bool)> {
    let di = |pola: &[&[&str]], i: usize| {
        pola.iter().find(|p| p.iter().enumerate().all(|(j, w)| k.get(i + j).is_some_and(|x| x.apa(w)))).map(|p| p.len())
    };
    (0..k.len())
        .find_map(|i| Some((i, i + di(TEGAS, i)?, true)))
        .or_else(|| (0..k.len()).find_map(|i| Some((i, i + di(LEMAH, i)?, false))))
}

fn kalimat(n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
    let Some((awal, akhir, tegas)) = pengantar(k) else { return };
    // What an expression prints may be one of the parts.
    if k[akhir..].iter().any(|x| x.jenis == JenisKata::Ekspresi) {
        return;
    }
    let angka: Vec<AngkaKalimat> = cari(k).into_iter().filter(|a| !a.kurung).collect();
    let Some(jumlah) = angka.iter().rfind(|a| a.akhir <= awal && a.satuan != Satuan::Persen) else { return };
    let bagian: Vec<&AngkaKalimat> = angka.iter().filter(|a| a.awal >= akhir && a.satuan == jumlah.satuan).collect();
    nilai(n, k, jumlah, &bagian.iter().map(|a| a.nilai).collect::<Vec<_>>(), tegas, sink);
}

/// One figure of the same kind in every item of a list.
fn daftar_rincian(n: &Naskah<'_>, awal: &[Kata<'_>], butir: &[&[Kata<'_>]], sink: &mut Sink) {
    let ada_ekspresi = butir.iter().flat_map(|x| x.iter()).any(|x| x.jenis == JenisKata::Ekspresi);
    let semua = cari(awal);
    let Some(jumlah) = semua.iter().rfind(|a| !a.kurung && a.satuan != Satuan::Persen).filter(|_| !ada_ekspresi) else {
        return;
    };
    let satu = |k: &&[Kata<'_>]| {
        let v: Vec<AngkaKalimat> = cari(k).into_iter().filter(|a| !a.kurung && a.satuan == jumlah.satuan).collect();
        if let [a] = v.as_slice() { Some(a.nilai) } else { None }
    };
    let bagian: Option<Vec<Decimal>> = butir.iter().map(satu).collect();
    nilai(n, awal, jumlah, &bagian.unwrap_or_default(), pengantar(awal).is_some_and(|p| p.2), sink);
}

fn nilai(n: &Naskah<'_>, k: &[Kata<'_>], jumlah: &AngkaKalimat, bagian: &[Decimal], tegas: bool, sink: &mut Sink) {
    let Some(hasil) = salah(jumlah.nilai, jumlah.setengah, bagian, tegas) else { return };
    let sebut = n.kutip(&k[jumlah.awal..jumlah.akhir]);
    sink.lapor(
        Diagnostic::new(
            KODE,
            n.letak_kata(&k[jumlah.awal..jumlah.akhir]),
            format!("disebut {sebut}, tetapi rinciannya berjumlah {}", tulis(hasil)),
        )
        .jalur(format!("{}/rincian/{sebut}", n.jalur))
        .label(format!("{} = {}", bagian.iter().map(|b| tulis(*b)).collect::<Vec<_>>().join(" + "), tulis(hasil)))
        .bantuan("perbaiki jumlah atau rinciannya; lebih aman jumlahkan dengan ekspresi"),
    );
}

/// The sum of the parts, when it misses the total though the parts are all of it.
fn salah(jumlah: Decimal, setengah: Decimal, bagian: &[Decimal], tegas: bool) -> Option<Decimal> {
    let cukup = if tegas { 2 } else { 3 };
    if !(cukup..=BAGIAN_MAKS).contains(&bagian.len()) || jumlah <= Decimal::ONE || bagian.iter().any(|b| *b >= jumlah) {
        return None;
    }
    let hasil = bagian.iter().try_fold(Decimal::ZERO, |a, b| a.checked_add(*b))?;
    let bulat = setengah.checked_mul(Decimal::from(bagian.len() + 1))?;
    let sama = |x: Decimal| (x - jumlah).abs() <= bulat;
    // Some of the parts may be parts of others.
    let sebagian = |pilih: u32| {
        let terpilih = bagian.iter().enumerate().filter(|(i, _)| pilih & (1 << i) != 0);
        sama(terpilih.map(|(_, b)| *b).sum::<Decimal>())
    };
    if sama(hasil) || (1..1u32 << bagian.len()).any(sebagian) {
        return None;
    }
    let jarak = (hasil - jumlah).abs();
    let persen = Decimal::from(if tegas { 25 } else { 10 });
    let dekat = jarak.checked_mul(Decimal::ONE_HUNDRED)? <= jumlah.checked_mul(persen)?;
    (dekat || (jumlah >= Decimal::ONE_HUNDRED && keliru_digit(hasil, jumlah))).then_some(hasil)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;

    fn temuan(teks: &str) -> Vec<String> {
        let n = naskah_uji(teks);
        let mut sink = Sink::new();
        for p in &n.potongan {
            p.kalimat().for_each(|k| kalimat(&n, k, &mut sink));
        }
        sink.temuan().iter().map(|d| d.pesan.clone()).collect()
    }

    #[test]
    fn parts_that_miss_their_total() {
        for t in [
            "Pegawai berjumlah 45 orang, terdiri atas 22 laki-laki dan 24 perempuan.",
            "Anggaran sebesar Rp. 1.250.000.000,- dengan rincian Rp750.000.000,- belanja barang, Rp400.000.000,- belanja modal, dan \
             Rp50.000.000,- hibah.",
            "Sebanyak 12 puskesmas meliputi 7 puskesmas rawat inap\nserta 4 puskesmas non rawat inap.",
            "Terdapat 318 unit, yaitu 120 meja, 150 kursi, dan 47 lemari.",
        ] {
            assert_eq!(temuan(t).len(), 1, "{t}");
        }
    }

    #[test]
    fn sums_that_are_right_and_what_is_no_sum() {
        for t in [
            "Pegawai berjumlah 46 orang, terdiri atas 22 laki-laki (47,83%) dan 24 perempuan (52,17%).",
            "Pegawai berjumlah 60 orang, terdiri atas 38 PNS, yaitu 20 laki-laki dan 18 perempuan, serta 22 PPPK.",
            "Dari 27 kecamatan, kegiatan meliputi 3 kecamatan di utara dan 4 kecamatan di selatan.",
            "Anggaran Rp1,25 miliar terdiri atas Rp0,75 miliar belanja barang dan Rp0,5 miliar belanja modal.",
            "Sebanyak 40 orang terdiri atas {{ a }} laki-laki dan 12 perempuan serta 10 anak.",
            "Target 100 unit pada tahun 2025, yaitu 20 unit di Kecamatan A.",
        ] {
            assert_eq!(temuan(t), Vec::<String>::new(), "{t}");
        }
    }
}
