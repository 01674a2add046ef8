//! W693: the dates inside a NIP cannot be right.

use crate::check::{Aturan, Bahan, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink};
use crate::model::nilai::Tanggal;

const KODE: Kode = Kode("W693");
/// Ages at which people are appointed; the youngest sign a decree at about thirty, the oldest retire at 65.
const DIANGKAT: std::ops::RangeInclusive<u16> = 17..=57;
const PENSIUN: u16 = 65;

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Hukum,
    ringkas: "tanggal dalam NIP tidak masuk akal",
    dasar: "NIP terdiri atas tanggal lahir, tahun dan bulan pengangkatan, jenis kelamin, dan nomor urut; batas usia pensiun PNS paling tinggi 65 tahun",
    penjelasan: "Dari NIP dihitung umur ketika diangkat (17 sampai 57 tahun) dan umur ketika dokumen ditandatangani (paling tinggi 65 tahun, \
                 dan sesudah pengangkatan). Biasanya satu angka salah ketik, atau pejabat lama belum diganti.",
    salah: "nip = \"197002101980111001\"",
    benar: "nip = \"197002101990111001\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let r = b.rencana;
    let tanggal =
        r.tanda_tangan.as_ref().and_then(|t| t.tanggal).or_else(|| r.penetapan.as_ref().and_then(|p| p.tanggal));
    for (id, p) in &r.pejabat {
        let Some(nip) = &p.nip else { continue };
        let Some(lahir) = nip.tanggal_lahir() else { continue };
        let angkat = nip.tahun_pengangkatan();
        let umur = angkat.saturating_sub(lahir.tahun());
        let pesan = if !DIANGKAT.contains(&umur) {
            Some(format!("menurut NIP, {} diangkat tahun {angkat} pada umur {umur} tahun", p.nama.isi))
        } else {
            tanggal.and_then(|t| salah_pada(&t, &lahir, angkat, &p.nama))
        };
        let Some(pesan) = pesan else { continue };
        sink.lapor(
            Diagnostic::new(KODE, nip.span, pesan)
                .jalur(format!("pejabat/{id}/nip"))
                .bantuan(
                    "8 angka pertama tanggal lahir, 6 angka berikutnya tahun dan bulan pengangkatan; periksa angkanya",
                )
                .lihat(tanggal.map(|t| t.span), "tanggal dokumen"),
        );
    }
}

fn salah_pada(t: &Tanggal, lahir: &Tanggal, angkat: u16, nama: &str) -> Option<String> {
    let ulang_tahun = (lahir.bulan(), lahir.hari()) <= (t.bulan(), t.hari());
    let umur = t.tahun().saturating_sub(lahir.tahun()).saturating_sub(u16::from(!ulang_tahun));
    if angkat > t.tahun() {
        Some(format!("menurut NIP, {nama} diangkat tahun {angkat}, sesudah dokumen ditandatangani pada {t}"))
    } else if umur > PENSIUN {
        Some(format!("menurut NIP, {nama} berumur {umur} tahun pada {t}, melewati batas usia pensiun"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_counts_from_the_birthday() {
        let t = |s| Tanggal::dari_iso(s).unwrap();
        assert!(salah_pada(&t("2025-09-04"), &t("1959-09-05"), 1990, "x").is_none());
        assert!(salah_pada(&t("2025-09-05"), &t("1959-09-05"), 1990, "x").is_some());
        assert!(salah_pada(&t("2025-09-05"), &t("1990-09-05"), 2026, "x").is_some());
    }
}
