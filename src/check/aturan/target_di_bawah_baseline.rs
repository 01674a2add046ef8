//! W653: the first target is worse than the state already reached.

use rust_decimal::Decimal;

use crate::check::baca::{
    Titik, berpersen, bertaraf, cetak, milik, pemilik, rincian, tahun, tahun_n, tahun_target, titik,
};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::nilai::Nilai;
use crate::model::{Akumulasi, Arah, Indikator};

const KODE: Kode = Kode("W653");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "target pertama lebih buruk daripada kondisi awal, atau beda skala dengannya",
    dasar: "Permendagri 86/2017: target ditetapkan dari kondisi awal periode; Bappeda meminta target tidak di bawah capaian",
    penjelasan: "Target tahun pertama Renstra dibandingkan dengan `baseline` (atau realisasi tahun baseline) menurut arah \
                 indikatornya. Diperiksa persentase, indeks, nilai, rasio, dan indikator kumulatif. Kondisi awal yang ditulis \
                 sebagai pecahan (0,45) sedangkan targetnya persen (46) juga dilaporkan. Perbaiki angkanya, atau jelaskan dengan \
                 [[abaikan]] mengapa targetnya diturunkan.",
    salah: "nama = \"Persentase koperasi yang dinilai\"\nsatuan = \"%\"\nbaseline = 96.48\ntarget = { 2026 = 80, 2027 = 85 }",
    benar: "nama = \"Persentase koperasi yang dinilai\"\nsatuan = \"%\"\nbaseline = 96.48\ntarget = { 2026 = 97, 2027 = 98 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if tahun_n(b.rencana).is_some() {
        return;
    }
    let rencana = tahun_target(b.rencana);
    let awal = tahun(b.rencana, "baseline");
    let pemilik = pemilik(b.rencana);
    for i in b.rencana.indikator.values().filter(|i| milik(i)) {
        let deret = titik(&i.target, &rencana);
        // What an indicator of no node has achieved may belong to an earlier plan.
        let tercapai = || i.realisasi.get(&awal?).filter(|_| pemilik.contains_key(i.id.as_str()));
        let kondisi = i.baseline.as_ref().or_else(tercapai);
        let (Some(pertama), Some(kondisi)) = (deret.first(), kondisi) else { continue };
        let Some(nilai) = kondisi.isi.angka().map(|a| a.0) else { continue };
        if beda_skala(i, nilai, pertama) {
            let d = lapor(i, kondisi, nilai, pertama, "tampaknya berbeda skala dengan")
                .bantuan("tulis keduanya dalam persen, misalnya 45, bukan 0.45");
            sink.lapor(d);
        } else if lebih_buruk(i, nilai, pertama) {
            let d = lapor(i, kondisi, nilai, pertama, "lebih buruk daripada")
                .bantuan(format!("periksa kondisi awal dan target ({})", rincian(i, &deret)));
            sink.lapor(d);
        }
    }
}

fn lebih_buruk(i: &Indikator, awal: Decimal, t: &Titik) -> bool {
    if i.akumulasi == Akumulasi::Jumlah || !(bertaraf(i) || i.akumulasi == Akumulasi::Kumulatif) {
        return false;
    }
    match i.arah {
        Arah::Naik => t.nilai < awal,
        Arah::Turun | Arah::TurunSelisih => t.nilai > awal,
        Arah::Tetap => false,
    }
}

/// A fraction beside percents: about a hundred times smaller.
fn beda_skala(i: &Indikator, awal: Decimal, t: &Titik) -> bool {
    let seratus_kali =
        |n: Decimal| n.checked_div(awal).is_some_and(|k| k >= Decimal::from(80) && k <= Decimal::from(125));
    berpersen(&i.satuan) && awal > Decimal::ZERO && awal <= Decimal::ONE && seratus_kali(t.nilai)
}

fn lapor(i: &Indikator, kondisi: &Lok<Nilai>, nilai: Decimal, t: &Titik, banding: &str) -> Diagnostic {
    Diagnostic::new(
        KODE,
        t.span,
        format!(
            "target \"{}\" tahun {} ({}) {banding} kondisi awal ({})",
            i.nama.isi,
            t.tahun,
            cetak(i, t.nilai),
            cetak(i, nilai)
        ),
    )
    .jalur(format!("indikator/{}/baseline", i.id))
    .lihat(kondisi.span, "kondisi awal di sini")
}
