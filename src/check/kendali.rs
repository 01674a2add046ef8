//! What becomes of findings: severities set per project, suppression at one place with a reason.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Severity, Sink, kode};
use crate::model::nilai::Tanggal;
use crate::model::rencana::Abaikan;

/// The project's say over findings.
#[derive(Clone, Debug, Default)]
pub struct Kendali {
    /// Severity by code; `None` switches a rule off.
    pub tingkat: BTreeMap<String, Option<Severity>>,
    /// The day on which suppressions are judged; without one they do not expire.
    pub hari_ini: Option<Tanggal>,
}

/// Applies suppressions of the plan and severities of the project. A suppression that suppresses nothing, and one that
/// has expired, are findings themselves. Errors of the input (E001 to E5..) cannot be suppressed.
pub fn terapkan(sink: &mut Sink, abaikan: &[Abaikan], k: &Kendali) {
    let mut terpakai = vec![false; abaikan.len()];
    let kedaluwarsa = |a: &Abaikan| a.sampai.as_ref().zip(k.hari_ini.as_ref()).is_some_and(|(s, h)| h.iso() > s.iso());
    sink.saring(|d| {
        let cocok = abaikan.iter().position(|a| {
            a.kode.isi == d.kode.0
                && d.jalur.as_ref().is_some_and(|j| a.jalur.isi == *j)
                && d.severity != Severity::Error
        });
        if let Some(i) = cocok {
            terpakai[i] = true;
            if !kedaluwarsa(&abaikan[i]) {
                return false;
            }
        }
        match k.tingkat.get(d.kode.0) {
            Some(None) => false,
            Some(Some(s)) => {
                d.severity = *s;
                true
            }
            None => true,
        }
    });
    for (a, terpakai) in abaikan.iter().zip(terpakai) {
        if kedaluwarsa(a) {
            sink.lapor(
                Diagnostic::new(
                    kode::ABAI_KEDALUWARSA,
                    a.span,
                    format!("pengabaian {} sudah lewat waktunya", a.kode.isi),
                )
                .jalur(format!("abaikan/{}/{}", a.kode.isi, a.jalur.isi))
                .bantuan("selesaikan temuannya, atau perpanjang `sampai` dengan alasan baru"),
            );
        } else if !terpakai {
            sink.lapor(
                Diagnostic::new(
                    kode::ABAI_SIA,
                    a.span,
                    format!("pengabaian {} tidak mengenai temuan apa pun", a.kode.isi),
                )
                .jalur(format!("abaikan/{}/{}", a.kode.isi, a.jalur.isi))
                .bantuan("hapus pengabaian ini, atau salin `jalur` yang tercetak pada temuannya"),
            );
        }
    }
}
