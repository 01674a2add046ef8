//! W651: one target out of line with both its neighbours by an order of magnitude.

use rust_decimal::Decimal;

use crate::check::baca::{Titik, cetak, milik, pagu, pemilik, tahun_target, titik};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::pohon::Simpul;

const KODE: Kode = Kode("W651");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Target,
    ringkas: "target satu tahun melonjak sepuluh kali dari kedua tahun di sampingnya",
    dasar: "nol yang lebih atau kurang, atau koma yang bergeser, adalah salah ketik yang paling sering",
    penjelasan: "Target yang sepuluh kali lebih besar (atau lebih kecil) daripada tahun sebelum dan sesudahnya, sedangkan keduanya \
                 berdekatan, hampir selalu salah ketik. Bila pagu tahun itu ikut melonjak, tidak dilaporkan.",
    salah: "target = { 2026 = 40, 2027 = 450, 2028 = 45 }",
    benar: "target = { 2026 = 40, 2027 = 45, 2028 = 45 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let tahun = tahun_target(b.rencana);
    let pemilik = pemilik(b.rencana);
    for i in b.rencana.indikator.values().filter(|i| milik(i)) {
        let deret = titik(&i.target, &tahun);
        for w in deret.windows(3).filter(|w| melonjak(w)) {
            if pemilik.get(i.id.as_str()).is_some_and(|s| pagu_ikut(b, s, w)) {
                continue;
            }
            sink.lapor(
                Diagnostic::new(
                    KODE,
                    w[1].span,
                    format!(
                        "target \"{}\" tahun {} ({}) jauh dari tahun {} ({}) dan {} ({})",
                        i.nama.isi,
                        w[1].tahun,
                        cetak(i, w[1].nilai),
                        w[0].tahun,
                        cetak(i, w[0].nilai),
                        w[2].tahun,
                        cetak(i, w[2].nilai)
                    ),
                )
                .jalur(format!("indikator/{}/target.{}", i.id, w[1].tahun))
                .bantuan("periksa banyaknya angka dan letak komanya")
                .lihat(w[0].span, format!("target {} di sini", w[0].tahun))
                .lihat(w[2].span, format!("target {} di sini", w[2].tahun)),
            );
        }
    }
}

/// The middle is ten times its neighbours or a tenth of them, and they are within a factor of three of each other.
fn melonjak(w: &[Titik]) -> bool {
    let [a, x, z] = w else { return false };
    let (a, x, z) = (a.nilai, x.nilai, z.nilai);
    if [a, x, z].iter().any(|n| *n <= Decimal::ZERO) {
        return false;
    }
    let (kecil, besar) = (a.min(z), a.max(z));
    let kali = |n: Decimal, m: u32| n.checked_mul(Decimal::from(m)).unwrap_or(Decimal::MAX);
    besar <= kali(kecil, 3) && (x >= kali(besar, 10) || kali(x, 10) <= kecil)
}

/// The money of the leaf goes the same way, at least by a factor of three.
fn pagu_ikut(b: &Bahan<'_>, s: &Simpul, w: &[Titik]) -> bool {
    let p: Vec<Decimal> = w.iter().map(|t| pagu(b, s, t.tahun)).collect();
    let tiga = Decimal::from(3);
    let kali = |n: Decimal| n.checked_mul(tiga).unwrap_or(Decimal::MAX);
    if w[1].nilai > w[0].nilai { p[1] >= kali(p[0].max(p[2])) } else { kali(p[1]) <= p[0].min(p[2]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Span};
    use crate::model::nilai::Tahun;

    fn deret(n: [i64; 3]) -> Vec<Titik> {
        let span = Span::new(FileId(0), 0..0);
        n.iter().map(|n| Titik { tahun: Tahun(2026), nilai: Decimal::from(*n), span }).collect()
    }

    #[test]
    fn only_a_lone_order_of_magnitude_stands_out() {
        for (n, harap) in [
            ([40, 450, 45], true),
            ([400, 40, 450], true),
            ([40, 390, 45], false),
            ([40, 450, 500], false),
            ([10, 100, 1000], false),
            ([0, 100, 0], false),
            ([50, 100, 50], false),
        ] {
            assert_eq!(melonjak(&deret(n)), harap, "{n:?}");
        }
    }
}
