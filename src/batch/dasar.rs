//! What all documents of a run have in common: program, options, fonts, rules, templates.

use std::path::Path;

use super::Pilihan;
use crate::masukan::{Masukan, Sidik};
use crate::model::nilai::Tanggal;
use crate::project::Proyek;

/// Version and fingerprint of the program; the embedded templates and fonts are part of it.
const PROGRAM: &str = concat!("susun ", env!("CARGO_PKG_VERSION"), " ", env!("SUSUN_SIDIK"));

/// The digest of what all documents of a run have in common. Read before any document is made, so that a change in
/// between is noticed by the next run at the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dasar(Sidik);

impl Dasar {
    /// Reads the project's own templates and fonts.
    pub fn baca(proyek: &Proyek, p: &Pilihan) -> Dasar {
        let isi = |path: &Path| Sidik::berkas(path).map(|s| s.to_string()).unwrap_or_default();
        let mut bagian = vec![PROGRAM.to_string(), p.draf.to_string(), format!("{:?}", p.opsi)];
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
        Dasar(Sidik::teks(bagian.iter().map(String::as_str)))
    }

    /// The digest of the project's own font files.
    pub(super) fn huruf(proyek: &Proyek) -> Sidik {
        let isi: Vec<String> = proyek.berkas_huruf.iter().map(|b| format!("{:?}", Sidik::berkas(b))).collect();
        Sidik::teks(isi.iter().map(String::as_str))
    }

    /// The digest of all that decides about one document. `sampai`: the last days of its suppressions, of which only
    /// counts whether they are over.
    pub(super) fn masukan(&self, proyek: &Proyek, id: &str, m: &Masukan, sampai: &[String]) -> Sidik {
        let hari = proyek.kendali.hari_ini.as_ref().map(Tanggal::iso);
        let lewat: String =
            sampai.iter().map(|s| if hari.as_ref().is_some_and(|h| h > s) { '1' } else { '0' }).collect();
        Sidik::teks([self.0.to_string().as_str(), id, &m.sidik(&proyek.akar).to_string(), &lewat])
    }
}
