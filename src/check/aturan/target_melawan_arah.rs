//! W650: targets that go against the direction of the indicator from year to year.

use crate::check::baca::{Titik, bertaraf, cetak, milik, rincian, tahun, tahun_n, tahun_target, titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::Tahun;
use crate::model::{Akumulasi, Arah, Indikator};

const KODE: Kode = Kode("W650");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "target bergerak melawan arah indikatornya",
    dasar: "target jangka menengah meningkat menuju kondisi akhir; periksa sel yang tersalin atau salah ketik",
    penjelasan: "Target indikator `naik` tidak turun, target indikator `turun` tidak naik dari tahun ke tahun. Diperiksa persentase, \
                 indeks, nilai, dan rasio, serta indikator `turun` bersatuan apa pun, untuk tahun-tahun rencana; jumlah yang \
                 berdiri sendiri setiap tahun (`akumulasi = \"jumlah\"`) dan `arah = \"tetap\"` tidak. Bila semua targetnya bergerak ke \
                 arah lain, kemungkinan `arah`-nya yang keliru.",
    salah: "nama = \"Persentase koperasi aktif\"\nsatuan = \"%\"\ntarget = { 2028 = 3.5, 2029 = 4, 2030 = 1.8 }",
    benar: "nama = \"Persentase koperasi aktif\"\nsatuan = \"%\"\ntarget = { 2028 = 3.5, 2029 = 4, 2030 = 4.5 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let mut tahun_rencana = tahun_target(b.rencana);
    if tahun_n(b.rencana).is_some() {
        tahun_rencana.extend(tahun(b.rencana, "berjalan"));
        tahun_rencana.sort_unstable();
    }
    for i in b.rencana.indikator.values().filter(|i| milik(i)) {
        if let Some(d) = satu(i, &tahun_rencana) {
            sink.lapor(d);
        }
    }
}

fn satu(i: &Indikator, tahun: &[Tahun]) -> Option<Diagnostic> {
    if matches!(i.akumulasi, Akumulasi::Jumlah | Akumulasi::Kumulatif) {
        return None;
    }
    let deret = titik(&i.target, tahun);
    let lawan = |a: &Titik, z: &Titik| match i.arah {
        Arah::Naik => bertaraf(i) && z.nilai < a.nilai,
        Arah::Turun | Arah::TurunSelisih => z.nilai > a.nilai,
        Arah::Tetap => false,
    };
    let langkah: Vec<[Titik; 2]> = deret.windows(2).filter(|w| lawan(&w[0], &w[1])).map(|w| [w[0], w[1]]).collect();
    let [sebelum, sesudah] = langkah.first()?;
    let gerak = if i.arah == Arah::Naik { "turun" } else { "naik" };
    let semua = deret.len() > 2 && langkah.len() == deret.len() - 1;
    let bantuan = if semua {
        format!("semua target {gerak}: bila memang demikian, tulis `arah = \"{gerak}\"`")
    } else {
        format!("target seluruhnya {}; perbaiki yang keliru", rincian(i, &deret))
    };
    Some(
        Diagnostic::new(
            KODE,
            sesudah.span,
            format!(
                "target \"{}\" {gerak} dari {} ({}) ke {} ({}), padahal arahnya {}",
                i.nama.isi,
                cetak(i, sebelum.nilai),
                sebelum.tahun,
                cetak(i, sesudah.nilai),
                sesudah.tahun,
                i.arah.nama()
            ),
        )
        .jalur(format!("indikator/{}/target.{}", i.id, sesudah.tahun))
        .bantuan(bantuan)
        .lihat(sebelum.span, format!("target {} di sini", sebelum.tahun)),
    )
}
