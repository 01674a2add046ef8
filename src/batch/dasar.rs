//! What all documents of a run have in common: program, options, fonts, rules, templates.

use std::path::Path;

use super::Pilihan;
use super::simpanan::Hari;
use crate::masukan::{Masukan, Sidik};
use crate::model::nilai::Tanggal;
use crate::project::{BERKAS_PROYEK, Proyek};
use crate::typeset::{OpsiPdf, Waktu};

/// Version and fingerprint of the program; the embedded templates and fonts are part of it.
const PROGRAM: &str = concat!("susun ", env!("CARGO_PKG_VERSION"), " ", env!("SUSUN_SIDIK"));

/// The digest of what all documents of a run have in common. Read before any document is made, so that a change in
/// between is noticed by the next run at the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dasar {
    sidik: Sidik,
    /// The moment that dates documents without a date of their own.
    waktu: Option<Waktu>,
}

impl Dasar {
    /// Reads the project's own templates and fonts.
    pub fn baca(proyek: &Proyek, p: &Pilihan) -> Dasar {
        let isi = |path: &Path| Sidik::berkas(path).map(|s| s.to_string()).unwrap_or_default();
        let mut bagian = vec![PROGRAM.to_string(), p.draf.to_string()];
        // The moment counts only where a document has no date: see `masukan`.
        bagian.push(format!("{:?}", OpsiPdf { waktu: None, ..p.opsi.clone() }));
        if p.opsi.sertakan {
            // Carried by the PDF as they stand.
            bagian.push(isi(&proyek.akar.join(BERKAS_PROYEK)));
            bagian.extend(proyek.nama_huruf.iter().cloned());
        }
        bagian.extend(proyek.huruf.iter().cloned());
        bagian.push(Dasar::huruf(proyek).to_string());
        bagian.push("aturan".into());
        for (kode, tingkat) in &proyek.kendali.tingkat {
            bagian.push(format!("{kode} {tingkat:?}"));
        }
        bagian.push("templat".into());
        for b in proyek.templat_sendiri() {
            bagian.push(crate::masukan::relatif(&proyek.templat, &b));
            bagian.push(isi(&b));
        }
        Dasar { sidik: Sidik::teks(bagian.iter().map(String::as_str)), waktu: p.opsi.waktu }
    }

    /// The digest of the project's own font files.
    pub(super) fn huruf(proyek: &Proyek) -> Sidik {
        let isi: Vec<String> = proyek.berkas_huruf.iter().map(|b| format!("{:?}", Sidik::berkas(b))).collect();
        Sidik::teks(isi.iter().map(String::as_str))
    }

    /// The digest of all that decides about one document.
    pub(super) fn masukan(&self, proyek: &Proyek, id: &str, m: &Masukan, h: &Hari) -> Sidik {
        let hari = proyek.kendali.hari_ini.as_ref().map(Tanggal::iso);
        let lewat: String =
            h.sampai.iter().map(|s| if hari.as_ref().is_some_and(|hari| hari > s) { '1' } else { '0' }).collect();
        let waktu = self.waktu.filter(|_| !h.bertanggal).map(|w| w.epoch.to_string()).unwrap_or_default();
        Sidik::teks([self.sidik.to_string().as_str(), id, &m.sidik(&proyek.akar).to_string(), &lewat, &waktu])
    }
}
