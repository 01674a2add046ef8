//! `susun merge-manifest`: the manifests of several parts as one.

use super::args::MergeManifest;
use super::{Akhir, Galat, Layar};
use crate::batch::Manifes;

pub(super) fn jalankan(a: &MergeManifest, layar: &Layar) -> Result<Akhir, Galat> {
    let mut semua = Vec::new();
    for path in &a.manifes {
        let teks = std::fs::read_to_string(path).map_err(|e| e.to_string());
        match teks.and_then(|t| Manifes::urai(&t).map_err(|e| e.to_string())) {
            Ok(m) => semua.push(m),
            Err(e) => {
                layar.pesan(&format!("{}: {e}", path.display()));
                return Ok(Akhir::Temuan);
            }
        }
    }
    let m = match Manifes::gabung(semua) {
        Ok(m) => m,
        Err(e) => {
            layar.pesan(&e.to_string());
            return Ok(Akhir::Temuan);
        }
    };
    match &a.output {
        Some(path) => {
            m.tulis(path)?;
            layar.kabar(&format!("{}: {} dokumen dari {} manifes", path.display(), m.dokumen.len(), a.manifes.len()));
        }
        None => layar.hasil(&m.json()?)?,
    }
    Ok(Akhir::Baik)
}
