//! W654: targets and achieved values of one indicator on different scales.

use rust_decimal::Decimal;

use crate::check::baca::{Titik, cetak, semua_titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Indikator;

const KODE: Kode = Kode("W654");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "target dan realisasi ditulis dalam skala berbeda",
    dasar: "tingkat capaian hanya bermakna bila target dan realisasi bersatuan dan berskala sama",
    penjelasan: "Bila pada semua tahun (sedikitnya dua) target sepuluh kali atau lebih di atas realisasi, dan sekali di antaranya seratus \
                 kali atau lebih (atau sebaliknya), satu di antaranya kemungkinan ditulis dalam ribuan, jutaan, atau pecahan. Samakan \
                 satuannya.",
    salah: "satuan = \"rupiah\"\ntarget = { 2021 = 17_980_000_000, 2022 = 18_150_000_000 }\nrealisasi = { 2021 = 17_576_198, 2022 = 18_131_850 }",
    benar: "satuan = \"ribu rupiah\"\ntarget = { 2021 = 17_980_000, 2022 = 18_150_000 }\nrealisasi = { 2021 = 17_576_198, 2022 = 18_131_850 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let baru = |i: &&Indikator| !i.dari_renstra || b.rencana.dokumen.rujukan.is_none();
    for i in b.rencana.indikator.values().filter(baru) {
        let realisasi = semua_titik(&i.realisasi);
        let pasangan: Vec<(Titik, Titik)> = semua_titik(&i.target)
            .into_iter()
            .filter_map(|t| Some((t, *realisasi.iter().find(|r| r.tahun == t.tahun)?)))
            .filter(|(t, r)| t.nilai > Decimal::ZERO && r.nilai > Decimal::ZERO)
            .collect();
        if !beda(&pasangan) {
            continue;
        }
        let Some((t, r)) = pasangan.first() else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                r.span,
                format!(
                    "target dan realisasi \"{}\" tampaknya berbeda skala: tahun {} {} dan {}",
                    i.nama.isi,
                    t.tahun,
                    cetak(i, t.nilai),
                    cetak(i, r.nilai)
                ),
            )
            .jalur(format!("indikator/{}/skala", i.id))
            .bantuan("tulis keduanya dalam satuan dan skala yang sama")
            .lihat(t.span, format!("target {} di sini", t.tahun)),
        );
    }
}

/// All pairs ten times apart in the same direction, at least one of them a hundred times.
fn beda(pasangan: &[(Titik, Titik)]) -> bool {
    let kali = |a: Decimal, z: Decimal, n: u32| z.checked_mul(Decimal::from(n)).is_some_and(|m| a >= m);
    let lebih = |besar: fn(&(Titik, Titik)) -> Decimal, kecil: fn(&(Titik, Titik)) -> Decimal| {
        pasangan.iter().all(|p| kali(besar(p), kecil(p), 10)) && pasangan.iter().any(|p| kali(besar(p), kecil(p), 100))
    };
    pasangan.len() >= 2 && (lebih(|p| p.0.nilai, |p| p.1.nilai) || lebih(|p| p.1.nilai, |p| p.0.nilai))
}
