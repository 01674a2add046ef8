//! The review sheet of a document: loaded and set like the document itself, then described.

use std::collections::BTreeMap;

use super::{Dokumen, Hasil, temuan_templat};
use crate::diag::{Diagnostic, kode};
use crate::project::Proyek;
use crate::render::konteks;
use crate::render::mesin::Perender;
use crate::reviu::{Reviu, termasuk};
use crate::typeset::{Mesin, OpsiPdf};

/// What a document for the reviewer calls itself.
pub(super) const CAP: &str = "REVIU";

impl Dokumen {
    /// Sets the review of a document loaded by [`Dokumen::muat_reviu`]: the sheet, the document with its marks, their
    /// list. Where the document cannot be set, the sheet stands alone, with the findings by section instead of by page.
    /// `None` when there is no plan to review.
    pub fn reviu(&mut self, proyek: &Proyek, mesin: &Mesin, opsi: &OpsiPdf) -> Option<Hasil> {
        if let Some(utuh) = self.susun(proyek, mesin, opsi) {
            return Some(utuh);
        }
        let halaman = BTreeMap::new();
        let temuan: Vec<Diagnostic> = self.sink.terurut().into_iter().filter(termasuk).collect();
        let (isi, set) = (self.isi.clone()?, self.perangkat.clone()?);
        let mut perender = Perender::baru();
        let templat = proyek.clone();
        perender.pemuat(move |nama| templat.templat(nama));
        konteks::dasar(&mut perender, &isi.rencana, &set, true);
        let milik: Vec<String> = isi.rencana.dokumen.huruf.iter().map(|h| h.isi.clone()).collect();
        let reviu = Reviu {
            perender: &perender,
            bahan: &self.bahan()?,
            letak: &self.letak,
            halaman: &halaman,
            temuan: &temuan,
            huruf: if milik.is_empty() { &proyek.huruf } else { &milik },
        };
        let typ = match reviu.typ() {
            Ok(t) => t,
            Err(g) => {
                self.sink.lapor(temuan_templat(&g, None));
                return None;
            }
        };
        let naskah = crate::render::naskah::Naskah { utama: typ, bagian: Vec::new() }.reviu(proyek, &isi);
        match mesin.susun(&naskah, opsi) {
            Ok(s) => Some(Hasil { pdf: s.pdf, halaman: s.halaman, letak: s.letak }),
            Err(galat) => {
                for g in galat {
                    let pesan = format!("lembar reviu: {} ({}:{})", g.pesan.trim_end_matches('.'), g.berkas, g.baris);
                    self.sink.lapor(
                        Diagnostic::new(kode::TATA_LETAK, None, pesan)
                            .bantuan("periksa templates/bersama/reviu.typ.j2 dan reviu.typ milik proyek"),
                    );
                }
                None
            }
        }
    }
}
