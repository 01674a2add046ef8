//! N731: a program of a Renja whose pagu, or an indicator whose target, is far from that of the Renstra.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::baca::{cetak, daun, leluhur, pagu, rupiah, tahun_n};
use crate::check::kasus::tulis;
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::{Simpul, Tingkat, Uang};

const KODE: Kode = Kode("N731");

/// Per cent of the Renstra's pagu of a program.
const AMBANG_PAGU: i64 = 25;
/// Per cent of the Renstra's target.
const AMBANG_TARGET: i64 = 50;

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "pagu program atau target jauh berbeda dari Renstra",
    dasar: "Verifikasi Bappeda: penyimpangan pagu dan target dari Renstra dinilai menurut besarnya dan harus dijelaskan",
    penjelasan: "Pagu sebuah program pada tahun rencana berselisih lebih dari 25 persen dengan Renstra, atau target sebuah indikator lebih dari \
                 50 persen. Penyimpangannya boleh bila beralasan; yang besar biasanya ditanyakan saat verifikasi, dan dapat berarti \
                 Renstra perlu diubah.",
    salah: "[[penyimpangan]]\nsimpul = \"2.17.05.2.01.0001\"\npagu = { 2027 = 900_000_000 }   # Renstra 100_000_000",
    benar: "[[penyimpangan]]\nsimpul = \"2.17.05.2.01.0001\"\npagu = { 2027 = 110_000_000 }   # Renstra 100_000_000",
    periksa,
};

/// The difference in per cent of what the Renstra has, when it is beyond a threshold.
fn jauh(kini: Decimal, renstra: Decimal, ambang: i64) -> Option<Decimal> {
    let beda = kini.checked_sub(renstra)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(renstra.abs())?;
    (beda.abs() > Decimal::from(ambang)).then_some(beda)
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let (Some(_), Some(n)) = (&b.rencana.dokumen.rujukan, tahun_n(b.rencana)) else { return };
    let mut program: BTreeMap<&str, (&Simpul, Decimal, Decimal)> = BTreeMap::new();
    for s in daun(b.rencana) {
        let atas = leluhur(&b.rencana.pohon, s).into_iter().find(|a| a.tingkat == Tingkat::Program);
        let Some(p) = atas else { continue };
        let uang = |s: &Simpul| s.uang(Uang::Pagu).find(|(t, _)| *t == n).map(|(_, r)| r.isi.0);
        let lama = s.pagu_renstra.get(&n).map(|r| r.isi.0).or_else(|| uang(s)).filter(|_| s.dari_renstra);
        let x = program.entry(&p.id).or_insert((p, Decimal::ZERO, Decimal::ZERO));
        x.1 = x.1.checked_add(pagu(b, s, n)).unwrap_or(Decimal::MAX);
        x.2 = x.2.checked_add(lama.unwrap_or_default()).unwrap_or(Decimal::MAX);
    }
    for (p, kini, lama) in program.values() {
        let Some(beda) = jauh(*kini, *lama, AMBANG_PAGU) else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                p.nama.span,
                format!(
                    "pagu {n} program `{}` {} {}% dari Renstra: {}, menurut Renstra {}",
                    p.id,
                    arah(beda),
                    tulis(beda.abs()),
                    rupiah(*kini),
                    rupiah(*lama)
                ),
            )
            .jalur(format!("simpul/{}/pagu-renstra.{n}", p.id))
            .bantuan("jelaskan sebabnya dalam uraian program dan kegiatan"),
        );
    }
    for i in b.rencana.indikator.values() {
        let nilai = |d: &BTreeMap<_, crate::diag::Lok<crate::model::nilai::Nilai>>| {
            d.get(&n).and_then(|v| v.isi.angka()).map(|a| a.0)
        };
        let (Some(kini), Some(lama)) = (nilai(&i.target), nilai(&i.target_asal)) else { continue };
        let Some(beda) = jauh(kini, lama, AMBANG_TARGET) else { continue };
        sink.lapor(
            Diagnostic::new(
                KODE,
                i.target.get(&n).map(|v| v.span),
                format!(
                    "target {n} indikator `{}` {} {}% dari Renstra: {}, menurut Renstra {}",
                    i.id,
                    arah(beda),
                    tulis(beda.abs()),
                    cetak(i, kini),
                    cetak(i, lama)
                ),
            )
            .jalur(format!("indikator/{}/target-renstra.{n}", i.id))
            .bantuan("jelaskan sebabnya, dan bahwa target akhir Renstra tetap dapat dicapai")
            .lihat(i.target_asal.get(&n).map(|v| v.span), "target menurut Renstra"),
        );
    }
}

fn arah(beda: Decimal) -> &'static str {
    if beda.is_sign_negative() { "turun" } else { "naik" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::kasus::uji::d;

    #[test]
    fn beyond_the_threshold_only() {
        assert_eq!(jauh(d("125"), d("100"), 25), None);
        assert_eq!(jauh(d("126"), d("100"), 25), Some(d("26")));
        assert_eq!(jauh(d("40"), d("100"), 50), Some(d("-60")));
        assert_eq!(jauh(d("40"), d("0"), 50), None);
    }
}
