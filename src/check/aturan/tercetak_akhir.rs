//! W620: a value at the end of the period that was made by another kind of accumulation.

use rust_decimal::Decimal;

use crate::check::kasus::{Kasus, cocok, tulis};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::compute::akhir_periode::target_akhir;
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::Akumulasi;
use crate::model::nilai::{Angka, Nilai, Rentang};

pub(super) const KODE: Kode = Kode("W620");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hitungan,
    ringkas: "nilai akhir periode tidak sesuai dengan akumulasi indikatornya",
    dasar: "Kondisi kinerja pada akhir periode: jumlah bagi keluaran yang dijumlahkan, nilai tahun terakhir bagi persentase, \
            rasio, dan indeks (Tabel T-C.27 kolom 17, T-C.29 kolom 4)",
    penjelasan: "Nilai akhir periode yang tercetak, atau `target_renstra` yang diketik dalam Renja dari sebuah Renstra, \
                 berbeda dari hasil menurut `akumulasi`. Pesannya menyebut cara yang menghasilkan angka itu. Perbaiki \
                 angkanya, atau `akumulasi` indikator bila cara itulah yang benar.",
    salah: "akumulasi = \"jumlah\"\ntarget = { 2026 = 130, 2027 = 130, 2028 = 130 }\ntarget_renstra = 130",
    benar: "akumulasi = \"jumlah\"\ntarget = { 2026 = 130, 2027 = 130, 2028 = 130 }\ntarget_renstra = 390",
    periksa,
};

/// Says by which accumulation the printed value comes out.
pub(super) fn kenali(k: &Kasus<'_>) -> Option<String> {
    let inti = k.inti()?;
    let akhir = ["akumulasi(", "sampai(", "akhir periode"].iter().any(|f| inti.rumus.starts_with(f));
    let (p, v) = k.pasangan()?;
    if !akhir || inti.operan.is_empty() {
        return None;
    }
    let deret: Vec<Decimal> = inti.operan.iter().filter_map(|o| o.nilai).collect();
    let awal = k.sebaris("baseline");
    cara(&deret, awal, p, v)
}

/// The accumulation that gives the printed value and not the computed one.
fn cara(deret: &[Decimal], baseline: Option<Decimal>, cetak: Angka, hasil: Decimal) -> Option<String> {
    let n = Decimal::from(deret.len());
    let jumlah = deret.iter().try_fold(Decimal::ZERO, |a, b| a.checked_add(*b))?;
    let mut calon: Vec<(Option<Decimal>, String)> = vec![
        (Some(jumlah), "jumlah semua tahun".to_string()),
        (jumlah.checked_div(n), "rata-rata".to_string()),
        (deret.last().copied(), "nilai tahun terakhir".to_string()),
        (deret.first().copied(), "nilai tahun pertama".to_string()),
        (deret.iter().max().copied(), "nilai terbesar".to_string()),
        (baseline, "kondisi awal (baseline)".to_string()),
    ];
    let mut sampai = Decimal::ZERO;
    for (i, d) in deret.iter().enumerate().take(deret.len().saturating_sub(1)) {
        sampai = sampai.checked_add(*d)?;
        if i > 0 {
            calon.push((Some(sampai), format!("jumlah {} tahun pertama dari {n} tahun", i + 1)));
        }
    }
    let (_, nama) = calon.into_iter().find(|(c, _)| c.is_some_and(|c| c != hasil && cocok(cetak, c)))?;
    Some(format!("{} adalah {nama}", tulis(cetak.0)))
}

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let Some(renstra) = b.rencana.periode.rentang.get("renstra").copied() else { return };
    for i in b.rencana.indikator.values().filter(|i| i.dari_renstra) {
        let Some(diketik) = &i.target_renstra else { continue };
        let Some(hasil) = target_akhir(i, renstra) else { continue };
        let (Nilai::Angka(p), Nilai::Angka(v)) = (&diketik.isi, &hasil.nilai) else { continue };
        if Angka(v.0).bulatkan(p.0.scale()).0 == p.0 {
            continue;
        }
        let deret = deret(i, renstra);
        let baseline = i.baseline.as_ref().and_then(|n| n.isi.angka()).map(|a| a.0);
        let dugaan = cara(&deret, baseline, *p, v.0).map(|t| format!("; {t}")).unwrap_or_default();
        let (p, v, akumulasi) = (tulis(p.0), tulis(v.0), i.akumulasi.nama());
        sink.lapor(
            Diagnostic::new(
                KODE,
                diketik.span,
                format!(
                    "target akhir Renstra indikator `{}` diketik {p}, menurut akumulasi \"{akumulasi}\" {v}{dugaan}",
                    i.id
                ),
            )
            .jalur(format!("indikator/{}/target_renstra", i.id))
            .bantuan(match i.akumulasi {
                Akumulasi::Akhir => {
                    "hapus `target_renstra` agar dihitung, atau tulis `akumulasi` yang benar pada indikator Renstra"
                }
                _ => "hapus `target_renstra` agar dihitung, atau perbaiki `akumulasi` pada indikator Renstra",
            })
            .lihat(i.target.values().next_back().map(|n| n.span), "target tahunannya di sini"),
        );
    }
}

/// The yearly targets as the Renstra has them.
fn deret(i: &crate::model::Indikator, renstra: Rentang) -> Vec<Decimal> {
    renstra
        .iter()
        .filter_map(|t| i.target_asal.get(&t).or_else(|| i.target.get(&t))?.isi.angka())
        .map(|a| a.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::kasus::uji::d;

    fn kata(deret: &[i64], baseline: Option<i64>, cetak: &str, hasil: &str) -> Option<String> {
        let deret: Vec<_> = deret.iter().map(|n| Decimal::from(*n)).collect();
        cara(&deret, baseline.map(Decimal::from), Angka::dari_cetak(cetak).unwrap(), d(hasil))
    }

    #[test]
    fn names_the_other_accumulation() {
        let v = [73, 74, 75, 76, 77];
        assert_eq!(kata(&v, None, "75", "77").as_deref(), Some("75 adalah rata-rata"));
        assert_eq!(kata(&v, None, "375", "77").as_deref(), Some("375 adalah jumlah semua tahun"));
        assert_eq!(kata(&v, None, "77", "75").as_deref(), Some("77 adalah nilai tahun terakhir"));
        assert_eq!(kata(&v, Some(70), "70", "77").as_deref(), Some("70 adalah kondisi awal (baseline)"));
        assert_eq!(
            kata(&[130; 5], None, "260", "650").as_deref(),
            Some("260 adalah jumlah 2 tahun pertama dari 5 tahun")
        );
        assert_eq!(kata(&v, None, "80", "77"), None);
    }

    proptest! {
        #[test]
        fn a_summed_percentage_is_always_said(v in prop::collection::vec(1..100i64, 2..6)) {
            let jumlah = v.iter().sum::<i64>();
            let akhir = v[v.len() - 1];
            let t = kata(&v, None, &Angka(Decimal::from(jumlah)).to_string(), &akhir.to_string());
            prop_assert!(t.is_some_and(|t| t.ends_with("jumlah semua tahun")));
        }
    }
}
