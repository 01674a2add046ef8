//! N669: the target of year n is worse than what has been achieved.

use crate::check::baca::{bertaraf, cetak, semua_titik, tahun_n, titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::{Akumulasi, Arah};

const KODE: Kode = Kode("N669");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "target tahun rencana lebih buruk daripada realisasi terakhir",
    dasar: "Permendagri 86/2017: target Renja memperhitungkan hasil evaluasi tahun lalu",
    penjelasan: "Target persentase, indeks, nilai, rasio, atau indikator kumulatif pada tahun rencana dibandingkan dengan realisasi \
                 terakhir menurut arahnya. Target yang lebih rendah daripada yang sudah dicapai perlu dinaikkan ([[penyimpangan]]) \
                 atau dijelaskan dalam uraian.",
    salah: "realisasi = { 2025 = 96.5 }\ntarget = { 2027 = 85 }",
    benar: "realisasi = { 2025 = 96.5 }\ntarget = { 2027 = 97 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let Some(n) = tahun_n(b.rencana) else { return };
    for i in b.rencana.indikator.values().filter(|i| bertaraf(i) || i.akumulasi == Akumulasi::Kumulatif) {
        if i.akumulasi == Akumulasi::Jumlah {
            continue;
        }
        let capai = semua_titik(&i.realisasi).into_iter().rfind(|t| t.tahun < n);
        let (Some(target), Some(capai)) = (titik(&i.target, &[n]).into_iter().next(), capai) else { continue };
        let buruk = match i.arah {
            Arah::Naik => target.nilai < capai.nilai,
            Arah::Turun | Arah::TurunSelisih => target.nilai > capai.nilai,
            Arah::Tetap => false,
        };
        if !buruk {
            continue;
        }
        sink.lapor(
            Diagnostic::new(
                KODE,
                target.span,
                format!(
                    "target \"{}\" tahun {n} ({}) lebih buruk daripada realisasi {} ({})",
                    i.nama.isi,
                    cetak(i, target.nilai),
                    capai.tahun,
                    cetak(i, capai.nilai)
                ),
            )
            .jalur(format!("indikator/{}/target.{n}", i.id))
            .bantuan("sesuaikan dengan [[penyimpangan]], atau jelaskan dalam uraian")
            .lihat(capai.span, format!("realisasi {} di sini", capai.tahun)),
        );
    }
}
