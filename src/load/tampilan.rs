//! Reads how the document shall be printed and named: `[tampilan]`, `[acuan]`, `[prakiraan_maju]`, `[[bab]]`,
//! `[[bagian]]`.

use rust_decimal::Decimal;

use super::identitas::{isi, semua, tunggal};
use super::{Bagian, Mentah};
use crate::diag::{Diagnostic, Lok, kode};
use crate::model::nilai::{Angka, Nilai};
use crate::model::rencana::Acuan;
use crate::model::tampilan::{NomorHalaman, NomorTabel, RASIO, Tampilan};

/// `[tampilan]`, with the place of the chapter number that only the document set can check.
pub(super) struct TampilanMentah {
    pub isi: Tampilan,
    pub lampiran: Option<Lok<u32>>,
}

/// `[[bab]]`: another title for a chapter of the set.
pub(super) struct UbahBab {
    pub nomor: Lok<u32>,
    pub judul: Lok<String>,
}

/// `[[bagian]]`: a section of the set renamed, removed, or one added.
pub(super) struct UbahBagian {
    pub nomor: Lok<String>,
    pub judul: Option<Lok<String>>,
    pub wajib: Option<bool>,
    pub ada: bool,
}

pub(super) fn tampilan(b: &Bagian<'_>, m: &mut Mentah) {
    let lampiran = b.bulat("lampiran");
    let isi = Tampilan {
        rasio: b.pilihan("rasio", RASIO).unwrap_or_default(),
        tidak_ada_data: isi(b.teks("tidak_ada_data")),
        tidak_berlaku: isi(b.teks("tidak_berlaku")),
        nomor_halaman: b.pilihan("nomor_halaman", &NomorHalaman::PILIHAN),
        nomor_tabel: b.pilihan("nomor_tabel", &NomorTabel::PILIHAN),
        lampiran: lampiran.as_ref().map(|l| l.isi),
    };
    b.selesai();
    tunggal(&mut m.tampilan, b, TampilanMentah { isi, lampiran });
}

pub(super) fn acuan(b: &Bagian<'_>, m: &mut Mentah) {
    let a = Acuan {
        singkatan: isi(b.teks("singkatan")).unwrap_or_default(),
        nama: isi(b.teks("nama")),
        tujuan: semua(b.daftar_teks("tujuan")),
        sasaran: semua(b.daftar_teks("sasaran")),
    };
    b.selesai();
    tunggal(&mut m.acuan, b, a);
}

pub(super) fn prakiraan_maju(b: &Bagian<'_>, m: &mut Mentah) {
    let faktor = b.nilai("faktor");
    b.selesai();
    let faktor = match faktor {
        Some(Lok { isi: Nilai::Angka(a), span }) if a > Angka(Decimal::ZERO) => Some(Lok::new(a, span)),
        Some(salah) => {
            b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, salah.span, "`faktor` harus bilangan lebih dari nol")
                    .bantuan("tulis misalnya `faktor = 1.10` untuk kenaikan sepuluh persen"),
            );
            None
        }
        None => {
            if !b.ada("faktor") {
                b.lapor(
                    Diagnostic::new(kode::KUNCI_WAJIB, b.span(), format!("{} tidak memiliki `faktor`", b.sebutan()))
                        .bantuan("tambahkan `faktor = 1.10`"),
                );
            }
            None
        }
    };
    tunggal(&mut m.prakiraan_maju, b, faktor);
}

pub(super) fn bab(b: &Bagian<'_>, m: &mut Mentah) {
    let nomor = b.bulat("nomor");
    if !b.ada("nomor") {
        b.lapor(
            Diagnostic::new(kode::KUNCI_WAJIB, b.span(), format!("{} tidak memiliki `nomor`", b.sebutan()))
                .bantuan("tambahkan nomor bab, misalnya `nomor = 2`"),
        );
    }
    let judul = b.wajib("judul");
    b.selesai();
    if let (Some(nomor), Some(judul)) = (nomor, judul) {
        m.ubah_bab.push(UbahBab { nomor, judul });
    }
}

pub(super) fn bagian(b: &Bagian<'_>, m: &mut Mentah) {
    let nomor = b.wajib("nomor");
    let judul = if b.ada("judul") { b.wajib("judul") } else { None };
    let berjudul = judul.is_some() || !b.ada("judul");
    let wajib = b.benar("wajib");
    let ada = b.benar("ada").unwrap_or(true);
    b.selesai();
    if let Some(nomor) = nomor.filter(|_| berjudul) {
        m.ubah_bagian.push(UbahBagian { nomor, judul, wajib, ada });
    }
}
