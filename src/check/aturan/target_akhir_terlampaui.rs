//! N661: the target at the end of the Renstra is passed already, by the Renja's target or by what was achieved.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::check::baca::{Titik, cetak, pemilik, semua_titik, tahun_n, titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::compute::akhir_periode::target_akhir;
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::{Akumulasi, Arah, Indikator};

const KODE: Kode = Kode("N661");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "target akhir Renstra sudah terlampaui",
    dasar: "Permendagri 86/2017, Tabel T-C.29 kolom (4) dan (11): target akhir yang terlampaui menjadi bahan perubahan Renstra",
    penjelasan: "Target tahun rencana yang melewati target akhir Renstra, atau realisasi terakhir yang sudah melewatinya, dicatat \
                 menurut arah indikatornya. Jelaskan dalam uraian, atau usulkan perubahan target. Indikator yang dijumlahkan \
                 (`akumulasi = \"jumlah\"`) hanya dibandingkan dengan target tahun rencananya.",
    salah: "target_renstra = 58\nrealisasi = { 2025 = 200 }",
    benar: "target_renstra = 58\nrealisasi = { 2025 = 54 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let Some(n) = tahun_n(b.rencana) else { return };
    // Its targets, hence the end of this Renstra's period, are known only by reference; what is typed may be of an
    // earlier one.
    let rentang = b.rencana.periode.rentang.get("renstra").filter(|_| b.rencana.dokumen.rujukan.is_some());
    let pemilik = pemilik(b.rencana);
    let dievaluasi: HashSet<&str> = b.rencana.renja.evaluasi.iter().map(|e| e.indikator.isi.as_str()).collect();
    let dipakai = |i: &&Indikator| pemilik.contains_key(i.id.as_str()) || dievaluasi.contains(i.id.as_str());
    for i in b.rencana.indikator.values().filter(dipakai) {
        let dihitung = rentang.and_then(|r| target_akhir(i, *r)).and_then(|a| a.nilai.angka()).map(|a| a.0);
        let diketik = i.target_renstra.as_ref().and_then(|t| t.isi.angka()).map(|a| a.0);
        let rencana = titik(&i.target, &[n]).into_iter().filter(|_| rentang.is_some_and(|r| r.memuat(n)));
        let tercapai = semua_titik(&i.realisasi).into_iter().rfind(|t| t.tahun < n && i.akumulasi != Akumulasi::Jumlah);
        let rencana = rencana.filter_map(|t| Some(("target", t, dihitung?)));
        let tercapai = tercapai.and_then(|t| Some(("realisasi", t, diketik.or(dihitung)?)));
        let temuan = rencana.chain(tercapai);
        for (apa, t, akhir) in temuan.filter(|(_, t, akhir)| lewat(i, t.nilai, *akhir)) {
            sink.lapor(lapor(i, apa, &t, akhir));
        }
    }
}

fn lewat(i: &Indikator, nilai: Decimal, akhir: Decimal) -> bool {
    match i.arah {
        Arah::Naik => nilai > akhir,
        Arah::Turun | Arah::TurunSelisih => nilai < akhir,
        Arah::Tetap => false,
    }
}

fn lapor(i: &Indikator, apa: &str, t: &Titik, akhir: Decimal) -> Diagnostic {
    Diagnostic::new(
        KODE,
        t.span,
        format!(
            "{apa} \"{}\" tahun {} ({}) melewati target akhir Renstra ({})",
            i.nama.isi,
            t.tahun,
            cetak(i, t.nilai),
            cetak(i, akhir)
        ),
    )
    .jalur(format!("indikator/{}/{apa}.{}", i.id, t.tahun))
    .bantuan("jelaskan dalam uraian, atau usulkan perubahan target akhir")
    .lihat(i.target_renstra.as_ref().map_or(i.span, |t| t.span), "target akhirnya di sini")
}
