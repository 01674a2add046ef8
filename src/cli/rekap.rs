//! What stands at the end of a run: findings counted by code, for people and for the summary page of a CI job.

use std::io::Write;

use super::args::FormatTemuan;
use super::{Galat, Layar};
use crate::diag::Diagnostic;
use crate::masukan::sebab;
use crate::report;

/// The file of the summary page, where GitHub Actions names one.
const RINGKASAN_GITHUB: &str = "GITHUB_STEP_SUMMARY";

/// The findings of all plans of a run.
#[derive(Default)]
pub(super) struct Rekap {
    rencana: Vec<(String, Vec<Diagnostic>)>,
}

impl Rekap {
    /// Adds the findings of a plan.
    pub(super) fn tambah(&mut self, id: &str, temuan: Vec<Diagnostic>) {
        self.rencana.push((id.to_string(), temuan));
    }

    /// Prints the counts for people; appends them to the summary page when the findings are annotations of a CI job.
    pub(super) fn cetak(&self, format: FormatTemuan, layar: &Layar) -> Result<(), Galat> {
        match format {
            FormatTemuan::Human => {
                let batas = layar.batas();
                let semua = self.rencana.iter().flat_map(|(_, t)| t).filter(|d| d.severity >= batas);
                let teks = report::rekap(&semua.cloned().collect::<Vec<_>>());
                if !teks.is_empty() {
                    layar.kabar(&format!("\nRingkasan\n{}", teks.trim_end()));
                }
                Ok(())
            }
            FormatTemuan::Github => match std::env::var_os(RINGKASAN_GITHUB).filter(|f| !f.is_empty()) {
                Some(berkas) => {
                    let konteks = |e: std::io::Error| format!("menulis {RINGKASAN_GITHUB}: {e}", e = sebab(&e));
                    let mut f = std::fs::OpenOptions::new().create(true).append(true).open(berkas).map_err(konteks)?;
                    f.write_all(report::rekap_markdown(&self.rencana).as_bytes()).map_err(konteks)?;
                    Ok(())
                }
                None => Ok(()),
            },
            FormatTemuan::Short | FormatTemuan::Json | FormatTemuan::Sarif | FormatTemuan::Gitlab => Ok(()),
        }
    }
}
