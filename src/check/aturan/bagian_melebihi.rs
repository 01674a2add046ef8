//! W618: a part that is larger than the whole it belongs to; N627: a target beyond all there is.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::check::alat::hanya_sendiri;
use crate::check::baca::{bertaraf, semua_titik};
use crate::check::besaran::{Besaran, himpun, kata_pokok};
use crate::check::kasus::tulis;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::nilai::{Nilai, Tahun};

const KODE: Kode = Kode("W618");
const TARGET: Kode = Kode("N627");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "bagian lebih besar daripada keseluruhannya",
    dasar: "Bagian tidak melebihi keseluruhan; aset tidak lebih kecil daripada modal yang membiayainya",
    penjelasan: "Dua baris data bebas dengan satuan yang sama: \"Jumlah koperasi\" dan \"Jumlah koperasi aktif\" (nama bagian dimulai dengan \
                 nama keseluruhannya). Bila bagian lebih besar, salah satu angkanya keliru atau barisnya tertukar. Demikian pula total aset \
                 yang lebih kecil daripada modal sendiri, modal luar, ekuitas, atau kewajibannya.",
    salah: "uraian,satuan,nilai_2024\nJumlah koperasi,unit,555\nJumlah koperasi aktif,unit,737",
    benar: "uraian,satuan,nilai_2024\nJumlah koperasi,unit,555\nJumlah koperasi aktif,unit,437",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

pub(super) const ATURAN_TARGET: Aturan = Aturan {
    kode: TARGET,
    keluarga: Keluarga::Target,
    ringkas: "target melebihi keseluruhan yang terdata",
    dasar: "Yang dilayani tidak lebih banyak daripada yang ada",
    penjelasan: "Indikator jumlah yang namanya dimulai dengan nama sebuah baris data (\"Jumlah koperasi yang diperiksa\" dan \"Jumlah koperasi\") \
                 bertarget lebih besar daripada keseluruhan menurut tahun terakhir data itu. Mungkin keseluruhannya akan bertambah; \
                 mungkin targetnya salah ketik atau menghitung satu objek beberapa kali. Jelaskan bila memang demikian.",
    salah: "nama = \"Jumlah koperasi yang diperiksa\"\ntarget = { 2028 = 565 }   # data: 555 koperasi",
    benar: "nama = \"Jumlah koperasi yang diperiksa\"\ntarget = { 2028 = 500 }",
    periksa: |b, s| hanya_sendiri(b, s, |s| target(b, s)),
};

/// Words behind the name of a whole after which no part of it is named.
const BUKAN_BAGIAN: &[&str] =
    &["dan", "atau", "serta", "per", "menurut", "terhadap", "dibanding", "baru", "bukan", "non"];

/// What a balance sheet makes larger than its parts.
const NERACA: (&[&str], &[&str]) = (&["aset", "aktiva"], &["modal", "ekuitas", "kewajiban", "utang", "hutang"]);

fn angka(n: &Lok<Nilai>) -> Option<Decimal> {
    n.isi.angka().map(|a| a.0)
}

/// The name of the part begins with that of the whole.
fn bagian(semua: &[String], sebagian: &[String]) -> bool {
    sebagian.len() > semua.len()
        && sebagian.starts_with(semua)
        && !BUKAN_BAGIAN.contains(&sebagian[semua.len()].as_str())
}

/// Assets, and what finances them, of the same thing.
fn neraca(semua: &[String], sebagian: &[String]) -> bool {
    let punya = |k: &[String], kata: &[&str]| k.iter().any(|w| kata.contains(&w.as_str()));
    let sisa = |k: &[String]| -> Vec<String> {
        let buang =
            ["aset", "aktiva", "modal", "ekuitas", "kewajiban", "utang", "hutang", "sendiri", "luar", "total", "dari"];
        k.iter().filter(|w| !buang.contains(&w.as_str())).cloned().collect()
    };
    punya(semua, NERACA.0)
        && !punya(semua, &["tetap", "lancar", "bersih", "tumbuh", "pertumbuhan", "kenaikan"])
        && punya(sebagian, NERACA.1)
        && !punya(sebagian, &["tumbuh", "pertumbuhan", "kenaikan", "penyertaan"])
        && sisa(semua) == sisa(sebagian)
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let semua = himpun(b.rencana);
    for w in &semua {
        for p in semua.iter().filter(|p| p.himpunan == w.himpunan && p.kunci != w.kunci && p.satuan == w.satuan) {
            let kaitan = bagian(&w.kata, &p.kata) || (w.satuan.is_some() && neraca(&w.kata, &p.kata));
            let lebih: Vec<(Tahun, Decimal, Decimal)> = w
                .nilai
                .iter()
                .filter_map(|(t, a)| Some((*t, angka(a)?, angka(p.nilai.get(t)?)?)))
                .filter(|(_, a, z)| z > a)
                .collect();
            if let (true, Some(pertama)) = (kaitan, lebih.first()) {
                lapor(w, p, &lebih, pertama.0, sink);
            }
        }
    }
}

fn lapor(w: &Besaran<'_>, p: &Besaran<'_>, lebih: &[(Tahun, Decimal, Decimal)], t: Tahun, sink: &mut Sink) {
    let tahun: Vec<String> = lebih.iter().map(|(t, a, z)| format!("{t}: {} dari {}", tulis(*z), tulis(*a))).collect();
    sink.lapor(
        Diagnostic::new(
            KODE,
            p.nilai.get(&t).map_or(p.span, |n| n.span),
            format!("data `{}`: \"{}\" lebih besar daripada \"{}\" ({})", w.himpunan, p.nama, w.nama, tahun.join("; ")),
        )
        .jalur(format!("data/{}/{}/{}/{}", w.himpunan, w.kunci, w.medan, p.kunci))
        .bantuan("periksa kedua baris: angkanya, satuannya, atau tertukarnya baris")
        .lihat(w.nilai.get(&t).map_or(w.span, |n| n.span), "keseluruhannya di sini"),
    );
}

/// The name counts something that a row counts: cheap, since most names do not.
fn dihitung(nama: &str, awal: &HashSet<&str>) -> bool {
    let mut kata = nama.split_whitespace().take(4);
    kata.next().is_some_and(|k| k.eq_ignore_ascii_case("jumlah") || k.eq_ignore_ascii_case("banyaknya"))
        && kata.any(|k| awal.contains(k.to_lowercase().as_str()))
}

fn target(b: &Bahan<'_>, sink: &mut Sink) {
    let semua = himpun(b.rencana);
    if semua.is_empty() {
        return;
    }
    let awal: HashSet<&str> = semua.iter().filter_map(|w| w.kata.first().map(String::as_str)).collect();
    for i in b.rencana.indikator.values() {
        if !dihitung(&i.nama, &awal) || bertaraf(i) {
            continue;
        }
        let kata = kata_pokok(&i.nama);
        // The longest name that fits is the nearest whole.
        let Some(w) = semua.iter().filter(|w| bagian(&w.kata, &kata)).max_by_key(|w| w.kata.len()) else { continue };
        let satuan = i.satuan.to_lowercase();
        let sama = w.satuan.as_ref().is_none_or(|s| s.split(' ').next() == satuan.split(' ').next());
        let Some((t, terakhir)) = w.nilai.iter().rev().find_map(|(t, n)| Some((*t, angka(n)?))) else { continue };
        let lebih: Vec<_> = semua_titik(&i.target).into_iter().filter(|x| x.nilai > terakhir && x.tahun > t).collect();
        let Some(pertama) = lebih.first().filter(|_| sama && terakhir > Decimal::ZERO) else { continue };
        sink.lapor(
            Diagnostic::new(
                TARGET,
                pertama.span,
                format!(
                    "indikator `{}`: target {} pada {} melebihi {} \"{}\" tahun {t}",
                    i.id,
                    tulis(pertama.nilai),
                    pertama.tahun,
                    tulis(terakhir),
                    w.nama
                ),
            )
            .jalur(format!("indikator/{}/target-lebih", i.id))
            .bantuan("jelaskan dari mana tambahannya, atau perbaiki targetnya")
            .lihat(w.span, "keseluruhannya di sini"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_known_by_their_names() {
        let uji = |a: &str, z: &str| bagian(&kata_pokok(a), &kata_pokok(z));
        for (a, z) in [
            ("Jumlah koperasi", "Jumlah koperasi aktif"),
            ("Jumlah seluruh sekolah dasar", "Sekolah dasar terakreditasi A"),
            ("Panjang jalan kabupaten", "Panjang jalan kabupaten dalam kondisi mantap"),
        ] {
            assert!(uji(a, z), "{a} / {z}");
        }
        for (a, z) in [
            ("Jumlah koperasi", "Jumlah anggota koperasi"),
            ("Jumlah guru", "Jumlah guru per sekolah"),
            ("Jumlah koperasi", "Jumlah koperasi dan usaha mikro"),
            ("Jumlah koperasi aktif", "Jumlah koperasi"),
        ] {
            assert!(!uji(a, z), "{a} / {z}");
        }
        let n = |a: &str, z: &str| neraca(&kata_pokok(a), &kata_pokok(z));
        assert!(n("Jumlah total aset koperasi", "Jumlah modal luar koperasi"));
        assert!(!n("Jumlah aset tetap koperasi", "Jumlah modal luar koperasi"));
        assert!(!n("Jumlah aset BUMD", "Jumlah modal sendiri koperasi"));
    }
}
