//! W610: a total typed as a record of a free table that is not the sum of the records above, or is added once more.

use rust_decimal::Decimal;

use super::tercetak_bulat::batas;
use crate::check::alat::{baku, hanya_sendiri};
use crate::check::kasus::tulis;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::nilai::{Nilai, Tahun};
use crate::model::rencana::{Medan, Rekaman};
use crate::table::tabel::JenisBaris;

const KODE: Kode = Kode("W610");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Jumlah,
    ringkas: "baris jumlah yang diketik tidak sama dengan rinciannya, atau dijumlahkan lagi",
    dasar: "Jumlah = semua rincian di atasnya, masing-masing satu kali",
    penjelasan: "Rekaman yang berjudul Jumlah atau Total memuat angka ketikan. Angka itu dibandingkan dengan jumlah rekaman di \
                 atasnya. Lebih aman: hapus rekaman itu dan tulis [[total]] pada spesifikasi tabel; bila tabelnya sudah \
                 memiliki [[total]], rekaman itu membuat semuanya terhitung dua kali.",
    salah: "uraian,jumlah\nPuri,3776\nSooko,2085\nJumlah,5681",
    benar: "uraian,jumlah\nPuri,3776\nSooko,2085\n\n# dan pada spesifikasi tabelnya\n[[total]]\nlabel = \"Jumlah\"\n\
            di = \"uraian\"\nkolom = [\"jumlah\"]",
    periksa: |b, s| hanya_sendiri(b, s, |s| periksa(b, s)),
};

/// What a row of totals is called.
const LABEL: &[&str] = &[
    "jumlah",
    "total",
    "jumlah total",
    "total jumlah",
    "jumlah seluruh",
    "jumlah seluruhnya",
    "jumlah keseluruhan",
    "total keseluruhan",
    "grand total",
];

/// Fields that are not added up.
const BUKAN_JUMLAH: &[&str] =
    &["no", "nomor", "urut", "tahun", "kode", "persen", "persentase", "rasio", "rata", "indeks", "skor"];

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    for (id, h) in &b.rencana.data {
        let mut rincian: Vec<&Rekaman> = Vec::new();
        let mut semua: Vec<&Rekaman> = Vec::new();
        for r in &h.rekaman {
            if !berlabel(r) {
                rincian.push(r);
                semua.push(r);
                continue;
            }
            for k in kolom(r) {
                bandingkan(id, r, &k, &rincian, &semua, sink);
            }
            ganda(b, id, r, sink);
            rincian.clear();
        }
    }
}

/// A record that is a total by its name.
fn berlabel(r: &Rekaman) -> bool {
    r.medan
        .values()
        .any(|m| matches!(m, Medan::Satu(n) if matches!(&n.isi, Nilai::Teks(t) if LABEL.contains(&baku(t).as_str()))))
}

/// A field, or one year of it.
struct Kolom<'a> {
    medan: &'a str,
    tahun: Option<Tahun>,
    nilai: &'a Lok<Nilai>,
}

/// The columns of a record whose values can be added up.
fn kolom(r: &Rekaman) -> Vec<Kolom<'_>> {
    let boleh = |m: &str| !m.split(['_', '.', '-']).any(|k| BUKAN_JUMLAH.contains(&k));
    let mut v = Vec::new();
    for (medan, m) in r.medan.iter().filter(|(m, _)| boleh(m)) {
        match m {
            Medan::Satu(nilai) => v.push(Kolom { medan, tahun: None, nilai }),
            Medan::Deret(d) => v.extend(d.iter().map(|(t, nilai)| Kolom { medan, tahun: Some(*t), nilai })),
        }
    }
    v
}

fn nilai<'a>(r: &'a Rekaman, k: &Kolom<'_>) -> Option<&'a Lok<Nilai>> {
    match (r.medan.get(k.medan)?, k.tahun) {
        (Medan::Satu(n), None) => Some(n),
        (Medan::Deret(d), Some(t)) => d.get(&t),
        _ => None,
    }
}

/// The sum of a column; `None` when fewer than two records have a number.
fn jumlah(v: &[&Rekaman], k: &Kolom<'_>) -> Option<(Decimal, usize)> {
    let angka: Vec<Decimal> = v.iter().filter_map(|r| nilai(r, k)?.isi.angka()).map(|a| a.0).collect();
    let j = angka.iter().try_fold(Decimal::ZERO, |a, n| a.checked_add(*n))?;
    (angka.len() > 1).then_some((j, angka.len()))
}

fn bandingkan(id: &str, r: &Rekaman, k: &Kolom<'_>, rincian: &[&Rekaman], semua: &[&Rekaman], sink: &mut Sink) {
    let Some(a) = k.nilai.isi.angka() else { return };
    let Some((j, n)) = jumlah(rincian, k).or_else(|| jumlah(semua, k)) else { return };
    let cocok = |j: Decimal| j == a.0;
    if cocok(j) || jumlah(semua, k).is_some_and(|(j, _)| cocok(j)) {
        return;
    }
    let nama = k.tahun.map_or_else(|| k.medan.to_string(), |t| format!("{} {t}", k.medan));
    let pembulatan = !j.is_integer() && j.checked_sub(a.0).is_some_and(|b| b.abs() <= batas(n));
    let sebab = if pembulatan { "; selisihnya sebesar pembulatan" } else { "" };
    sink.lapor(
        Diagnostic::new(
            KODE,
            k.nilai.span,
            format!("data `{id}`, rekaman `{}`: {nama} {}, jumlah rinciannya {}{sebab}", r.kunci, tulis(a.0), tulis(j)),
        )
        .jalur(format!("data/{id}/{}/{}", r.kunci, nama.replace(' ', ".")))
        .label(format!("jumlah rinciannya {}", tulis(j)))
        .bantuan("perbaiki rincian atau jumlahnya; lebih aman hapus rekaman itu dan tulis [[total]] pada tabelnya")
        .lihat(rincian.first().or(semua.first()).map(|r| r.span), format!("{n} rincian mulai dari sini")),
    );
}

/// A typed total that the table adds up once more.
fn ganda(b: &Bahan<'_>, id: &str, r: &Rekaman, sink: &mut Sink) {
    let tabel = b.tabel.values().find(|t| {
        t.baris.iter().any(|x| x.jenis == JenisBaris::Jumlah)
            && t.baris.iter().any(|x| x.jenis == JenisBaris::Rincian && x.span == Some(r.span))
    });
    let Some(t) = tabel else { return };
    let jumlah = t.baris.iter().find(|x| x.jenis == JenisBaris::Jumlah).and_then(|x| x.span);
    sink.lapor(
        Diagnostic::new(
            KODE,
            r.span,
            format!("data `{id}`: rekaman `{}` adalah jumlah, dan tabel `{}` menjumlahkannya lagi", r.kunci, t.id),
        )
        .jalur(format!("data/{id}/{}", r.kunci))
        .bantuan("hapus rekaman itu; tabelnya menghitung jumlah sendiri")
        .lihat(jumlah, "baris jumlah tabel itu"),
    );
}
