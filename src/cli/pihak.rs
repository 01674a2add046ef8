//! Plans to be compared: by name, by folder, or as they were at a git revision.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use super::args::{FormatTemuan, Umum};
use super::{Galat, Layar, hari, proyek};
use crate::diag::{Diagnostic, Severity, Sink, Sources};
use crate::load::BERKAS_RENCANA;
use crate::masukan::sebab;
use crate::pipeline::Dokumen;
use crate::project::Proyek;
use crate::riwayat::Lampau;

/// A plan to be compared.
pub(super) struct Pihak {
    pub proyek: Proyek,
    pub dir: PathBuf,
    /// What it is called in the report.
    pub nama: String,
    /// Put before paths of its files.
    pub awalan: String,
    /// What its findings are said to be about.
    pub sisi: &'static str,
    /// The folder of an earlier revision must stay while it is read.
    _lampau: Option<Lampau>,
}

impl Pihak {
    /// A plan by its name in the project, or by any folder; one outside of the project has a project of its own. `None`
    /// when there is none, which has been said.
    pub(super) fn cari(nama: &str, sisi: &'static str, u: &Umum, layar: &Layar) -> Result<Option<Pihak>, Galat> {
        let folder = Path::new(nama);
        let mut milik = None;
        if folder.join(BERKAS_RENCANA).is_file() {
            let dir = folder.canonicalize().map_err(|e| format!("folder {nama}: {e}", e = sebab(&e)))?;
            // What is wrong with a project of its own is said when there is no other.
            let p = Proyek::temukan(&dir, &mut Sources::default(), &RefCell::new(Sink::new()));
            milik = p.map(|mut p| {
                p.kendali.hari_ini = hari::ini();
                (p, dir.clone())
            });
        }
        let milik = match milik {
            Some(m) => Some(m),
            None => proyek(u, &[nama.to_string()], FormatTemuan::Human, layar)?
                .and_then(|(p, mut d)| (!d.is_empty()).then(|| (p, d.swap_remove(0)))),
        };
        let nama = nama.trim_end_matches(['/', '\\']).to_string();
        Ok(milik.map(|(proyek, dir)| Pihak::dari(proyek, dir, nama, sisi)))
    }

    /// A plan of a project.
    pub(super) fn dari(proyek: Proyek, dir: PathBuf, nama: String, sisi: &'static str) -> Pihak {
        Pihak { proyek, dir, nama, awalan: String::new(), sisi, _lampau: None }
    }

    /// The same plan as it was at a revision; `None` when that cannot be had, which has been said.
    pub(super) fn pada(&self, revisi: &str, sisi: &'static str, layar: &Layar) -> Result<Option<Pihak>, Galat> {
        let sink = RefCell::new(Sink::new());
        let lampau =
            Lampau::buka(&self.proyek, revisi, &sink).map_err(|e| format!("folder sementara: {e}", e = sebab(&e)))?;
        let dir = lampau.as_ref().and_then(|l| l.rencana(&self.proyek, &self.dir, &sink));
        layar.temuan(FormatTemuan::Human, &sink.into_inner(), &Sources::default())?;
        let (Some(lampau), Some(dir)) = (lampau, dir) else { return Ok(None) };
        let komit = if lampau.komit == revisi { lampau.komit.clone() } else { format!("{revisi} ({})", lampau.komit) };
        Ok(Some(Pihak {
            proyek: lampau.proyek.clone(),
            dir,
            nama: format!("{} pada {komit}", self.nama),
            awalan: format!("{}:", lampau.komit),
            sisi,
            _lampau: Some(lampau),
        }))
    }

    /// Reports the errors of the plan, saying which side it is. `sumber`: its files as they are to be called.
    pub(super) fn galat(&self, d: &Dokumen, sumber: &Sources, layar: &Layar) -> Result<(), Galat> {
        let mut sink = Sink::new();
        let galat = d.sink.terurut().into_iter().filter(|d| d.severity == Severity::Error);
        sink.lapor_semua(galat.map(|d| Diagnostic { pesan: format!("{}: {}", self.sisi, d.pesan), ..d }));
        if sink.temuan().is_empty() { Ok(()) } else { layar.temuan(FormatTemuan::Human, &sink, sumber) }
    }

    /// Whether a word is a plan of the project or the folder of one, not a revision.
    pub(super) fn bernama(&self, nama: &str) -> bool {
        let nama = nama.trim_end_matches(['/', '\\']);
        Path::new(nama).join(BERKAS_RENCANA).is_file()
            || Path::new(nama).is_dir()
            || self.proyek.semua_rencana().iter().any(|d| d.file_name().is_some_and(|n| n == nama) || d.ends_with(nama))
    }
}
