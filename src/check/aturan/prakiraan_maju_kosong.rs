//! W644: a leaf of a Renja without pagu or target of the following year.

use crate::check::baca::{daun, indikator, pagu, sebut, tahun, tahun_n, terbaca};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::Tahun;
use crate::model::pohon::Simpul;

const KODE: Kode = Kode("W644");

/// From so many on, a gap that most leaves have is reported once.
const BANYAK: usize = 4;

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Kaskade,
    ringkas: "prakiraan maju Renja belum diisi",
    dasar: "Permendagri 86/2017, Tabel T-C.33 kolom (9) dan (10): target dan pagu tahun n+1",
    penjelasan: "Setiap sub kegiatan dengan pagu pada tahun rencana memiliki prakiraan maju: pagu tahun n+1 (nol bila tidak \
                 dilanjutkan) dan, bila pagu itu lebih dari nol, target tahun n+1. Pagu dapat dihitung dengan [prakiraan_maju] \
                 faktor; target selalu ditulis. Bila sebagian besar sub kegiatan kosong, temuannya satu untuk seluruh rencana.",
    salah: "pagu = { 2027 = 50_000_000, 2028 = 55_000_000 }\n[[sub_kegiatan.indikator]]\ntarget = { 2027 = 40 }",
    benar: "pagu = { 2027 = 50_000_000, 2028 = 55_000_000 }\n[[sub_kegiatan.indikator]]\ntarget = { 2027 = 40, 2028 = 45 }",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    if !terbaca(sink) {
        return;
    }
    let r = b.rencana;
    let (Some(n), Some(m)) = (tahun_n(r), tahun(r, "maju")) else { return };
    let semua: Vec<&Simpul> = daun(r).filter(|s| !pagu(b, s, n).is_zero()).collect();
    let tanpa_pagu: Vec<&Simpul> = semua.iter().copied().filter(|s| b.kaskade.pagu(&s.id, m).is_none()).collect();
    let bertarget = |s: &Simpul| indikator(r, s).any(|i| i.target.contains_key(&m));
    let tanpa_target: Vec<&Simpul> =
        semua.iter().copied().filter(|s| !pagu(b, s, m).is_zero() && !bertarget(s)).collect();
    lapor(b, sink, "pagu", m, &tanpa_pagu, semua.len());
    lapor(b, sink, "target", m, &tanpa_target, semua.len());
}

/// One finding per leaf, or one for the plan where most leaves have the gap.
fn lapor(b: &Bahan<'_>, sink: &mut Sink, apa: &str, m: Tahun, kosong: &[&Simpul], semua: usize) {
    let bantuan = match apa {
        "pagu" => format!("tulis pagu tahun {m} (0 bila tidak dilanjutkan), atau [prakiraan_maju] faktor"),
        _ => format!("tulis target tahun {m} pada indikatornya"),
    };
    if kosong.len() >= BANYAK && kosong.len() * 2 > semua {
        let d = Diagnostic::new(
            KODE,
            b.rencana.periode.span,
            format!("{} dari {semua} sub kegiatan tidak memiliki {apa} prakiraan maju tahun {m}", kosong.len()),
        )
        .jalur(format!("rencana/prakiraan_maju/{apa}"))
        .bantuan(bantuan);
        sink.lapor(kosong.iter().take(3).fold(d, |d, s| d.lihat(s.span, format!("antara lain {}", sebut(s)))));
        return;
    }
    for s in kosong {
        sink.lapor(
            Diagnostic::new(KODE, s.span, format!("{} tidak memiliki {apa} prakiraan maju tahun {m}", sebut(s)))
                .jalur(format!("simpul/{}/{apa}.{m}", s.id))
                .bantuan(bantuan.clone()),
        );
    }
}
