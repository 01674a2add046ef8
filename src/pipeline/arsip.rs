//! What a PDF says about its data, and the data it carries.

use super::{Dokumen, Proyek};
use crate::arsip;
use crate::diag::{Diagnostic, kode};
use crate::model::nilai::Tanggal;
use crate::render::naskah::Sebagai;
use crate::typeset::{Lampiran, OpsiPdf, Waktu};

/// Digits of the fingerprint that names a state of the data.
const DIGIT_VERSI: usize = 12;

/// A moment given in seconds since 1970, as `SOURCE_DATE_EPOCH` gives it.
pub fn waktu(epoch: u64) -> Option<Waktu> {
    let t = Tanggal::dari_detik(epoch)?;
    Some(Waktu { epoch, tanggal: (t.tahun(), t.bulan(), t.hari()) })
}

impl Dokumen {
    /// As what the document is set. What a standard demands and the data do not have is a finding.
    pub(super) fn sebagai(&mut self, proyek: &Proyek, opsi: &OpsiPdf) -> Option<Sebagai> {
        let r = self.rencana()?;
        let perlu = opsi.standar.iter().find(|s| s.perlu_tanggal());
        if let Some(s) = perlu.filter(|_| r.tanggal().is_none() && opsi.waktu.is_none()) {
            let d = Diagnostic::new(
                kode::TANGGAL_ARSIP,
                r.dokumen.set.span,
                format!("standar PDF `{}` memerlukan tanggal, dokumen ini tidak bertanggal", s.nama()),
            )
            .bantuan("isi `tanggal` pada [penetapan] atau [tanda_tangan], atau tetapkan SOURCE_DATE_EPOCH");
            self.sink.lapor(d);
            return None;
        }
        let lampiran = if opsi.sertakan { self.lampiran(proyek, opsi)? } else { Vec::new() };
        Some(Sebagai { cap: self.cap(), versi: self.versi(proyek), lampiran })
    }

    /// Everything the PDF carries; what keeps a file from being attached is a finding.
    pub fn lampiran(&mut self, proyek: &Proyek, opsi: &OpsiPdf) -> Option<Vec<Lampiran>> {
        let isi = self.isi.as_ref()?;
        let bahan = arsip::Bahan {
            proyek,
            dir: &self.dir,
            rencana: &isi.rencana,
            sumber: &self.sources,
            tabel: &isi.tabel,
            nomor: &self.nomor,
            temuan: &self.temuan_data,
            opsi,
            draf: self.draf,
        };
        match arsip::lampiran(&bahan) {
            Ok(l) => Some(l),
            Err(temuan) => {
                self.sink.lapor_semua(temuan);
                None
            }
        }
    }

    /// Which state of the data the document shows: the fingerprint of all texts it was made from. Templates count under
    /// the same names whether they stand in the project or are kept with an adopted plan.
    fn versi(&self, proyek: &Proyek) -> String {
        let sumber = self.sources.bernama(|p| proyek.tampilan_umum(p));
        let mut semua: Vec<(String, &[u8])> = sumber.semua().map(|(_, s)| (s.tampilan(), s.teks.as_bytes())).collect();
        semua.sort();
        let sidik = arsip::sidik_semua(semua.iter().map(|(n, t)| (n.as_str(), *t)));
        sidik.chars().take(DIGIT_VERSI).collect()
    }
}
