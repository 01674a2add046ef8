//! Money of a leaf: what is typed, pagu from belanja, prakiraan maju from the factor, the RKPD's pagu.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::compute::asal::{Asal, Hitungan, Operan};
use crate::compute::kaskade::{Jumlah, JumlahUang};
use crate::diag::Lok;
use crate::model::Rencana;
use crate::model::nilai::{Rupiah, Tahun};
use crate::model::pohon::{BELANJA, Simpul, Uang};

/// All money of a node that is a leaf; nothing for any other node.
///
/// - pagu of year n: typed, else the sum of its belanja;
/// - pagu of year n+1: typed, else pagu n times the factor of `[prakiraan_maju]`, rounded half up to whole rupiah
///   (Permendagri 86/2017, T-C.33 columns 6 and 10);
/// - RKPD of year n: typed in `[[rkpd]]`, else the pagu of the Renstra, else the pagu;
/// - pagu of the Renstra: before deviations; nothing for a leaf that the Renja adds.
pub(super) fn uang_daun(r: &Rencana, s: &Simpul) -> JumlahUang {
    let mut uang: JumlahUang = s.uang.iter().map(|(k, n)| (*k, diketik(n))).collect();
    let tahun = |nama: &str| r.periode.rentang.get(nama).map(|x| x.awal);
    if s.dari_renstra || tahun("renstra").is_none() {
        for ((_, t), n) in s.uang.iter().filter(|((u, _), _)| *u == Uang::Pagu) {
            uang.insert((Uang::Renstra, *t), diketik(s.pagu_renstra.get(t).unwrap_or(n)));
        }
    }
    let Some(n) = tahun("rencana") else { return uang };
    for (k, r) in &s.belanja {
        if let Some(i) = BELANJA.iter().position(|(x, _)| x == k) {
            uang.insert((Uang::Belanja(i), n), diketik(r));
        }
    }
    if !uang.contains_key(&(Uang::Pagu, n))
        && let Some(j) = dari_belanja(s)
    {
        uang.insert((Uang::Pagu, n), j);
    }
    let Some(pagu) = uang.get(&(Uang::Pagu, n)).cloned() else { return uang };
    if let Some(m) = tahun("maju").filter(|m| !uang.contains_key(&(Uang::Pagu, *m)))
        && let Some(j) = maju(r, &pagu, n)
    {
        uang.insert((Uang::Pagu, m), j);
    }
    let rkpd = r.renja.rkpd.get(&s.id);
    if rkpd.is_none_or(|x| x.ada) {
        let lain = rkpd.and_then(|x| x.pagu.as_ref()).or_else(|| s.pagu_renstra.get(&n));
        uang.insert((Uang::Rkpd, n), lain.map_or(pagu, diketik));
    }
    uang
}

fn diketik(n: &Lok<Rupiah>) -> Jumlah {
    Jumlah { nilai: n.isi.0, asal: Asal::Data(n.span) }
}

fn dari_belanja(s: &Simpul) -> Option<Jumlah> {
    let nilai = s.belanja.values().try_fold(Decimal::ZERO, |a, r| a.checked_add(r.isi.0))?;
    let operan: Vec<Operan> = s
        .belanja
        .iter()
        .map(|(k, r)| Operan { nama: nama_belanja(k).to_string(), nilai: Some(r.isi.0), asal: Asal::Data(r.span) })
        .collect();
    let asal = Asal::Hitung(Arc::new(Hitungan { rumus: "jumlah belanja".to_string(), operan }));
    (!s.belanja.is_empty()).then_some(Jumlah { nilai, asal })
}

/// The name of a kind of belanja.
pub fn nama_belanja(kunci: &str) -> &str {
    BELANJA.iter().find(|(k, _)| *k == kunci).map_or(kunci, |(_, n)| n)
}

fn maju(r: &Rencana, pagu: &Jumlah, n: Tahun) -> Option<Jumlah> {
    let faktor = r.prakiraan_maju.as_ref()?;
    let nilai = pagu.nilai.checked_mul(faktor.isi.0)?;
    let nilai = nilai.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let operan = vec![
        Operan { nama: format!("pagu {n}"), nilai: Some(pagu.nilai), asal: pagu.asal.clone() },
        Operan { nama: "faktor".to_string(), nilai: Some(faktor.isi.0), asal: Asal::Data(faktor.span) },
    ];
    let rumus = "bulat(pagu * faktor)".to_string();
    Some(Jumlah { nilai, asal: Asal::Hitung(Arc::new(Hitungan { rumus, operan })) })
}
