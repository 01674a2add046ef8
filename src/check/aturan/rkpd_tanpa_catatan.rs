//! W663: the rancangan awal RKPD differs from the plan, and nothing says why.

use crate::check::baca::{indikator, pagu, rupiah, sebut, tahun_n};
use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Lok, Sink};
use crate::model::nilai::Tahun;
use crate::model::pohon::Simpul;
use crate::model::renja::Rkpd;

const KODE: Kode = Kode("W663");

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "rancangan awal RKPD berbeda dari Renja tanpa catatan",
    dasar: "Permendagri 86/2017, Tabel T-C.31 kolom (12): perbedaan rancangan awal RKPD dan hasil analisis kebutuhan diberi catatan",
    penjelasan: "[[rkpd]] yang menyebut nama, lokasi, indikator, target, atau pagu lain daripada Renja, atau `ada = false`, harus \
                 memiliki `catatan`: kolom Catatan Penting tabel itu menjelaskan perbedaannya.",
    salah: "[[rkpd]]\nsimpul = \"2.17.05.2.01.0001\"\npagu = 500_000_000",
    benar: "[[rkpd]]\nsimpul = \"2.17.05.2.01.0001\"\npagu = 500_000_000\ncatatan = \"Tambahan kelas pelatihan usulan kecamatan.\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let Some(n) = tahun_n(b.rencana) else { return };
    for x in b.rencana.renja.rkpd.values().filter(|x| !x.teks.contains_key("catatan")) {
        let Some(s) = b.rencana.pohon.cari(&x.simpul.isi) else { continue };
        let beda = beda(b, s, x, n);
        if beda.is_empty() {
            continue;
        }
        sink.lapor(
            Diagnostic::new(
                KODE,
                x.simpul.span,
                format!("rancangan awal RKPD {} berbeda tanpa catatan: {}", sebut(s), beda.join(", ")),
            )
            .jalur(format!("rkpd/{}/catatan", s.id))
            .bantuan("tambahkan `catatan = \"…\"` pada [[rkpd]] ini")
            .lihat(s.span, "menurut Renja di sini"),
        );
    }
}

/// What differs, as it stands in a message.
fn beda(b: &Bahan<'_>, s: &Simpul, x: &Rkpd, n: Tahun) -> Vec<String> {
    if !x.ada {
        return vec!["tidak ada di sana".to_string()];
    }
    let mut v = Vec::new();
    let lain = |a: Option<&Lok<String>>, z: Option<&str>| a.is_some_and(|a| Some(a.isi.as_str()) != z);
    if lain(x.teks.get("nama"), Some(&s.nama.isi)) {
        v.push("nama".to_string());
    }
    if lain(x.teks.get("lokasi"), s.teks.get("lokasi").map(|t| t.isi.as_str())) {
        v.push("lokasi".to_string());
    }
    if let Some(p) = x.pagu.as_ref().filter(|p| p.isi.0 != pagu(b, s, n)) {
        v.push(format!("pagu {} (Renja {})", rupiah(p.isi.0), rupiah(pagu(b, s, n))));
    }
    for (lama, i) in x.indikator.iter().zip(indikator(b.rencana, s)) {
        if lain(lama.nama.as_ref(), Some(&i.nama.isi)) {
            v.push("indikator".to_string());
        }
        let target = lama.target.as_ref().is_some_and(|t| i.target.get(&n).is_none_or(|z| z.isi != t.isi));
        if target || lain(lama.satuan.as_ref(), Some(&i.satuan)) {
            v.push("target".to_string());
        }
    }
    v
}
