//! N660: how the pagu of a Renja differs from that of its Renstra.

use rust_decimal::Decimal;

use crate::check::baca::{daun, pagu, rupiah, sebut, tahun_n};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::Tahun;
use crate::model::pohon::{Simpul, Uang};

const KODE: Kode = Kode("N660");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "pagu Renja berbeda dari Renstra: ringkasan",
    dasar: "Permendagri 86/2017, Tabel T-C.33 kolom (8): perbedaan dengan Renstra dijelaskan dalam catatan penting",
    penjelasan: "Satu catatan untuk seluruh rencana: pagu tahun rencana menurut Renja dan menurut Renstra, selisihnya, dan banyaknya \
                 sub kegiatan yang naik, turun, atau baru. Angka ini yang ditanyakan saat verifikasi; pakai dalam uraian Bab IV.",
    salah: "[[penyimpangan]]\nsimpul = \"2.17.05.2.01.0001\"\npagu = { 2027 = 550_000_000 }\nalasan = \"…\"",
    benar: "# tanpa [[penyimpangan]], pagu Renja sama dengan Renstra",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let (Some(rujukan), Some(n)) = (&b.rencana.dokumen.rujukan, tahun_n(b.rencana)) else { return };
    let mut jumlah = [Decimal::ZERO; 2];
    let mut beda: Vec<(&Simpul, Decimal, Decimal)> = Vec::new();
    for s in daun(b.rencana) {
        let (renja, renstra) = (pagu(b, s, n), menurut_renstra(s, n));
        let tambah = |a: Decimal, z: Decimal| a.checked_add(z).unwrap_or(Decimal::MAX);
        jumlah = [tambah(jumlah[0], renja), tambah(jumlah[1], renstra)];
        if renja != renstra {
            beda.push((s, renja, renstra));
        }
    }
    if beda.is_empty() {
        return;
    }
    let hitung = |f: fn(&Decimal, &Decimal) -> bool| beda.iter().filter(|(_, a, z)| f(a, z)).count();
    let baru = hitung(|_, z| z.is_zero());
    let (naik, turun) = (hitung(|a, z| a > z && !z.is_zero()), hitung(|a, z| a < z));
    let selisih = jumlah[0].checked_sub(jumlah[1]).unwrap_or_default();
    let d = Diagnostic::new(
        KODE,
        rujukan.span,
        format!(
            "pagu {n} menurut Renja {}, menurut Renstra {}, selisih {}: {naik} sub kegiatan naik, {turun} turun, {baru} baru",
            rupiah(jumlah[0]),
            rupiah(jumlah[1]),
            rupiah(selisih)
        ),
    )
    .jalur(format!("rencana/pagu.{n}"))
    .bantuan("jelaskan perbedaannya dalam uraian program dan kegiatan");
    sink.lapor(beda.iter().take(5).fold(d, |d, (s, renja, renstra)| {
        let span = s.uang(Uang::Pagu).find(|(t, _)| *t == n).map_or(s.span, |(_, r)| r.span);
        d.lihat(span, format!("{}: Renja {}, Renstra {}", sebut(s), rupiah(*renja), rupiah(*renstra)))
    }));
}

/// The Renstra's pagu of year n: before a deviation, else as typed there.
fn menurut_renstra(s: &Simpul, n: Tahun) -> Decimal {
    if !s.dari_renstra {
        return Decimal::ZERO;
    }
    let asal = s.pagu_renstra.get(&n).or_else(|| s.uang(Uang::Pagu).find(|(t, _)| *t == n).map(|(_, r)| r));
    asal.map_or(Decimal::ZERO, |r| r.isi.0)
}
