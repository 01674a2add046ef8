//! The draft: the checked document is rendered once more, with its findings where they belong.

use std::collections::BTreeMap;

use super::{Bentuk, Dokumen, Rakitan};
use crate::diag::{Diagnostic, Sink};
use crate::draf::Draf;
use crate::project::Proyek;
use crate::render::dokumen::Perakit;
use crate::render::mesin::Perender;
use crate::reviu::{Reviu, termasuk};

/// What a draft calls itself.
pub(super) const CAP: &str = "DRAF";

impl Dokumen {
    /// Puts the marks of the findings into the document.
    pub(super) fn tandai(&mut self, proyek: &Proyek, perender: &mut Perender, (isi, set, tempat): Rakitan<'_>) {
        if self.naskah.is_none() {
            return;
        }
        let temuan: Vec<Diagnostic> = self.sink.terurut().into_iter().filter(termasuk).collect();
        let draf = Draf::baru(&self.bahan_periksa(isi, set), &self.letak, &temuan);
        let mut tambahan = vec![("catatan_draf", draf.catatan)];
        if self.bentuk == Bentuk::Reviu {
            let r = Reviu {
                perender,
                bahan: &self.bahan_periksa(isi, set),
                letak: &self.letak,
                halaman: &BTreeMap::new(),
                temuan: &temuan,
                huruf: &[],
            };
            tambahan.push(("reviu", r.isi(true)));
        }
        // Everything was reported when the document was rendered without marks.
        let mut sink = Sink::new();
        let mut r = Perakit { proyek, perender, isi, set, tempat, sources: &mut self.sources, sink: &mut sink };
        if let Some(n) = r.tandai(draf.tanda, tambahan) {
            self.naskah = Some(n);
        }
    }
}
