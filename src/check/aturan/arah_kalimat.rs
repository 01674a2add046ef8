//! W713: up and down, highest and lowest in words, against the figures.

use rust_decimal::Decimal;

use crate::check::alat::baku;
use crate::check::angka_kalimat::cari;
use crate::check::{Aturan, Bahan, JenisKata, JenisPotongan, Kata, Keluarga, Naskah};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Indikator;
use crate::model::nilai::Tahun;
use crate::table::Tabel;
use crate::table::tabel::JenisBaris;

const KODE: Kode = Kode("W713");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Narasi,
    ringkas: "naik, turun, tertinggi, atau terendah dalam kalimat berlawanan dengan angkanya",
    dasar: "Uraian tidak bertentangan dengan angka yang dijelaskannya",
    penjelasan: "Tiga bentuk dilihat: \"turun dari A menjadi B\" dengan B lebih besar (dan sebaliknya); \"dibandingkan tahun lalu turun\" dalam \
                 alinea yang menyebut tepat satu indikator, padahal realisasi dan capaiannya naik; \"anggaran tahun 2024 yang paling \
                 rendah\" padahal baris jumlah tabel pada bagian itu lebih rendah pada tahun lain.",
    salah: "Jumlah anggota turun dari 1.204 orang menjadi 1.310 orang.",
    benar: "Jumlah anggota naik dari 1.204 orang menjadi 1.310 orang.",
    periksa,
};

const NAIK: &[&str] = &["naik", "meningkat", "bertambah", "tumbuh", "kenaikan", "peningkatan", "melonjak"];
const TURUN: &[&str] = &["turun", "menurun", "berkurang", "merosot", "penurunan", "menyusut"];
const TERENDAH: &[&str] = &["terendah", "terkecil"];
const TERTINGGI: &[&str] = &["tertinggi", "terbesar"];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let nama: Vec<(String, &Indikator)> =
        b.rencana.indikator.values().filter(|i| i.realisasi.len() > 1).map(|i| (baku(&i.nama), i)).collect();
    for n in b.narasi() {
        for p in n.potongan.iter().filter(|p| p.jenis != JenisPotongan::Tabel) {
            for k in p.kalimat() {
                dari_menjadi(n, k, sink);
                if let Some((i, naik)) = arah(k) {
                    banding(n, &p.kata, k, (i, naik), &nama, sink);
                }
                terjauh(b, n, k, sink);
            }
        }
    }
}

/// The only word of direction, and whether it is upwards.
fn arah(k: &[Kata<'_>]) -> Option<(usize, bool)> {
    let semua: Vec<(usize, bool)> = (0..k.len())
        .filter_map(|i| match () {
            () if k[i].salah_satu(NAIK) => Some((i, true)),
            () if k[i].salah_satu(TURUN) => Some((i, false)),
            () => None,
        })
        .collect();
    let disangkal = |i: usize| i > 0 && k[i - 1].salah_satu(&["tidak", "belum", "tanpa", "bukan"]);
    if let [(i, naik)] = semua.as_slice() { (!disangkal(*i)).then_some((*i, *naik)) } else { None }
}

/// "turun dari A menjadi B".
fn dari_menjadi(n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
    let Some((i, naik)) = arah(k) else { return };
    let Some(dari) = (i + 1..k.len().min(i + 8)).find(|j| k[*j].apa("dari")) else { return };
    let Some(jadi) = (dari + 1..k.len().min(dari + 14)).find(|j| k[*j].apa("menjadi")) else { return };
    let angka = cari(k);
    let antara =
        |a: usize, z: usize| angka.iter().filter(|x| !x.kurung && x.awal >= a && x.akhir <= z).collect::<Vec<_>>();
    let (awal, akhir) = (antara(dari, jadi), antara(jadi, k.len().min(jadi + 6)));
    let ([a], Some(z)) = (awal.as_slice(), akhir.first()) else { return };
    let salah = a.satuan == z.satuan && if naik { z.nilai < a.nilai } else { z.nilai > a.nilai };
    if salah {
        lapor(n, &k[i..z.akhir], format!("\"{}\": angkanya {}", n.kutip(&k[i..z.akhir]), lawan(naik)), sink);
    }
}

fn lawan(naik: bool) -> &'static str {
    if naik { "turun" } else { "naik" }
}

/// "dibandingkan tahun lalu turun", about the only indicator that the paragraph names.
fn banding(
    n: &Naskah<'_>,
    alinea: &[Kata<'_>],
    k: &[Kata<'_>],
    (i, naik): (usize, bool),
    nama: &[(String, &Indikator)],
    sink: &mut Sink,
) {
    let banding = k.iter().any(|x| x.salah_satu(&["dibanding", "dibandingkan"]));
    let lalu = k.windows(2).any(|p| p[0].apa("tahun") && p[1].salah_satu(&["lalu", "sebelumnya"]));
    if !banding || !lalu || alinea.iter().any(|x| x.jenis == JenisKata::Ekspresi) {
        return;
    }
    let teks = format!(" {} ", baku(&alinea.iter().map(|x| x.teks).collect::<Vec<_>>().join(" ")));
    let mut cocok: Vec<&(String, &Indikator)> =
        nama.iter().filter(|(m, _)| m.split(' ').count() >= 3 && teks.contains(&format!(" {m} "))).collect();
    cocok.dedup_by(|a, b| a.0 == b.0);
    let [(_, ind)] = cocok.as_slice() else { return };
    let tahun = alinea.iter().filter_map(Kata::tahun).map(Tahun).max();
    let Some(t) = tahun.filter(|t| ind.realisasi.contains_key(t)) else { return };
    let nilai = |t: Tahun| ind.realisasi.get(&t).and_then(|v| v.isi.angka()).map(|a| a.0);
    let target = |t: Tahun| ind.target.get(&t).and_then(|v| v.isi.angka()).map(|a| a.0);
    let sebelum = Tahun(t.0 - 1);
    let (Some(kini), Some(dulu)) = (nilai(t), nilai(sebelum)) else { return };
    let lawan_arah = |a: Decimal, b: Decimal| if naik { a < b } else { a > b };
    let capaian = match (target(t), target(sebelum)) {
        (Some(x), Some(y)) => match (kini.checked_div(x), dulu.checked_div(y)) {
            (Some(a), Some(b)) => lawan_arah(a, b),
            _ => true,
        },
        _ => true,
    };
    if lawan_arah(kini, dulu) && capaian {
        let pesan =
            format!("disebut {}, padahal realisasi `{}` {}: {} menjadi {}", k[i].teks, ind.id, lawan(naik), dulu, kini);
        lapor(n, &k[i..=i], pesan.replace('.', ","), sink);
    }
}

/// "paling rendah" of a year, against the totals of a table that the chapter shows.
fn terjauh(b: &Bahan<'_>, n: &Naskah<'_>, k: &[Kata<'_>], sink: &mut Sink) {
    let tunjuk = |i: usize, kata: &[&str], sifat: &[&str]| {
        k[i].salah_satu(kata) || (k[i].apa("paling") && k.get(i + 1).is_some_and(|x| x.salah_satu(sifat)))
    };
    let mut semua = (0..k.len()).filter_map(|i| match () {
        () if tunjuk(i, TERENDAH, &["rendah", "kecil", "sedikit"]) => Some((i, false)),
        () if tunjuk(i, TERTINGGI, &["tinggi", "besar", "banyak"]) => Some((i, true)),
        () => None,
    });
    let (Some((i, tinggi)), None) = (semua.next(), semua.next()) else { return };
    let tahun: Vec<u16> = k.iter().filter_map(Kata::tahun).collect();
    let [tahun] = tahun.as_slice() else { return };
    let medan: Vec<&str> = [("anggaran", "anggar"), ("realisasi", "realisasi"), ("pagu", "pagu")]
        .into_iter()
        .filter(|(_, akar)| k.iter().any(|x| x.huruf() && x.teks.to_lowercase().contains(akar)))
        .map(|(m, _)| m)
        .collect();
    let [medan] = medan.as_slice() else { return };
    // A row of its own may well be lowest in another year than the total.
    let lain = ["program", "kegiatan", "rasio", "persentase", "pertumbuhan", "sisa"];
    // Only some of the years are compared.
    let sebagian =
        ["sejak", "setelah", "sesudah", "selama", "sebelum", "antara", "dibanding", "dibandingkan", "terakhir"];
    if k.iter().any(|x| x.salah_satu(&lain) || x.salah_satu(&sebagian)) {
        return;
    }
    for t in b.tabel.values().filter(|t| n.teks.contains(&format!("\"{}\"", t.id))) {
        let deret = jumlah(t, medan);
        let Some((_, ini)) = deret.iter().find(|(x, _)| x == tahun) else { continue };
        let Some((lain, nilai)) = deret
            .iter()
            .filter(|(_, v)| if tinggi { v > ini } else { v < ini })
            .min_by_key(|(_, v)| if tinggi { -*v } else { *v })
        else {
            continue;
        };
        let akhir = (i + 2).min(k.len());
        let pesan = format!(
            "{medan} tahun {tahun} disebut \"{}\", padahal dalam tabel `{}` tahun {lain} {} ({})",
            n.kutip(&k[i..akhir]),
            t.id,
            if tinggi { "lebih tinggi" } else { "lebih rendah" },
            crate::check::baca::rupiah(*nilai)
        );
        lapor(n, &k[i..akhir], pesan, sink);
        return;
    }
}

/// The yearly totals of a field of a table that has one row of totals.
fn jumlah(t: &Tabel, medan: &str) -> Vec<(u16, Decimal)> {
    let mut total = t.baris.iter().filter(|r| r.jenis == JenisBaris::Jumlah);
    let (Some(r), None) = (total.next(), total.next()) else { return Vec::new() };
    let kolom = t.kolom.iter().zip(&r.sel);
    let tahun = |id: &str| id.strip_prefix(medan)?.strip_prefix('.')?.parse().ok();
    kolom.filter_map(|(k, s)| Some((tahun(&k.id)?, s.nilai?))).collect()
}

fn lapor(n: &Naskah<'_>, k: &[Kata<'_>], pesan: String, sink: &mut Sink) {
    sink.lapor(
        Diagnostic::new(KODE, n.letak_kata(k), pesan)
            .jalur(format!("{}/arah/{}", n.jalur, n.kutip(k)))
            .bantuan("perbaiki kata atau angkanya; dalam templat pakai lebih(a, b) untuk memilih katanya"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prosa::naskah_uji;

    #[test]
    fn direction_against_the_figures() {
        let temuan = |t: &str| {
            let n = naskah_uji(t);
            let mut sink = Sink::new();
            n.potongan.iter().for_each(|p| p.kalimat().for_each(|k| dari_menjadi(&n, k, &mut sink)));
            sink.temuan().len()
        };
        for t in [
            "Angka stunting menurun dari 14,2% menjadi 15,1% pada tahun 2024.",
            "Jumlah kunjungan meningkat dari 12.400 orang menjadi 11.900 orang.",
            "Terjadi penurunan anggaran dari Rp. 1,2 miliar menjadi\nRp1.350.000.000,-.",
        ] {
            assert_eq!(temuan(t), 1, "{t}");
        }
        for t in [
            "Angka stunting menurun dari 15,1% menjadi 14,2% pada tahun 2024.",
            "Jumlah kunjungan meningkat dari 11.900 menjadi 12.400 orang.",
            "Tidak naik dari 12 menjadi 10 seperti yang dikhawatirkan.",
            "Naik dari Rp2 miliar menjadi 12% dari keseluruhan.",
        ] {
            assert_eq!(temuan(t), 0, "{t}");
        }
    }
}
