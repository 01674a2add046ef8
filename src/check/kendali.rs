//! What becomes of findings: severities set per project, suppression at one place with a reason.

use std::collections::BTreeMap;

use super::baca::terbaca;
use crate::diag::{Diagnostic, Kode, Severity, Sink, kode};
use crate::model::nilai::Tanggal;
use crate::model::rencana::Abaikan;

/// Findings that a document declared as adopted must not have: they are errors in it, whatever the project's settings say.
pub const DITOLAK_PENETAPAN: &[Kode] = &[kode::ABAI_KEDALUWARSA, Kode("W685"), Kode("W694"), Kode("W699")];

/// The project's say over findings.
#[derive(Clone, Debug, Default)]
pub struct Kendali {
    /// Severity by code; `None` switches a rule off.
    pub tingkat: BTreeMap<String, Option<Severity>>,
    /// The day on which suppressions are judged; without one they do not expire.
    pub hari_ini: Option<Tanggal>,
}

impl Kendali {
    /// Sets the severity of a finding; false when its rule is switched off.
    fn tingkat(&self, d: &mut Diagnostic) -> bool {
        match self.tingkat.get(d.kode.0) {
            Some(None) => return false,
            Some(Some(s)) => d.severity = *s,
            None => {}
        }
        true
    }
}

/// Codes that only typesetting finds: nothing can be said about their suppressions before.
const SESUDAH_SUSUN: &[Kode] = &[kode::INDUK_TAK_BERULANG];

/// Which findings are there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tahap {
    /// All but those of typesetting.
    Periksa,
    /// Those of typesetting too.
    Susun,
}

/// Applies the severities of the project, for findings about which no suppression can speak.
pub fn tingkatkan(sink: &mut Sink, k: &Kendali) {
    sink.saring(|d| k.tingkat(d));
}

/// Applies suppressions of the plan and severities of the project. A suppression that suppresses nothing, and one that
/// has expired, are findings themselves. Errors of the input (E001 to E5..) cannot be suppressed. Findings whose codes
/// are in `tolak` are errors where they are not accepted with a reason.
pub fn terapkan(sink: &mut Sink, abaikan: &[Abaikan], tahap: Tahap, k: &Kendali, tolak: &[Kode]) {
    let giliran = |a: &&Abaikan| SESUDAH_SUSUN.iter().any(|k| k.0 == a.kode.isi) == (tahap == Tahap::Susun);
    let abaikan: Vec<&Abaikan> = abaikan.iter().filter(giliran).collect();
    let tingkat = |d: &mut Diagnostic| {
        if tolak.contains(&d.kode) {
            d.severity = Severity::Error;
            return true;
        }
        k.tingkat(d)
    };
    // Rules rest while entries cannot be read, so that nothing can be said about what they would have found.
    let lengkap = terbaca(sink);
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
            if !kedaluwarsa(abaikan[i]) {
                return false;
            }
        }
        tingkat(d)
    });
    let mut lapor = |mut d: Diagnostic| {
        if tingkat(&mut d) {
            sink.lapor(d);
        }
    };
    for (a, terpakai) in abaikan.into_iter().zip(terpakai) {
        if kedaluwarsa(a) {
            lapor(
                Diagnostic::new(
                    kode::ABAI_KEDALUWARSA,
                    a.span,
                    format!("pengabaian {} sudah lewat waktunya", a.kode.isi),
                )
                .jalur(format!("abaikan/{}/{}", a.kode.isi, a.jalur.isi))
                .bantuan("selesaikan temuannya, atau perpanjang `sampai` dengan alasan baru"),
            );
        } else if !terpakai && lengkap {
            lapor(
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Lok, Span};

    const SPAN: Span = Span { file: FileId(0), start: 0, end: 1 };

    fn abaikan(jalur: &str, sampai: Option<&str>) -> Abaikan {
        let lok = |t: &str| Lok::new(t.to_string(), SPAN);
        let sampai = sampai.and_then(Tanggal::dari_iso);
        Abaikan { kode: lok("W601"), jalur: lok(jalur), alasan: lok("x"), sampai, span: SPAN }
    }

    fn sink() -> Sink {
        let mut s = Sink::new();
        for jalur in ["a", "b"] {
            s.lapor(Diagnostic::new(Kode("W601"), SPAN, "x").jalur(jalur));
        }
        s.lapor(Diagnostic::new(Kode("E602"), SPAN, "x").jalur("a"));
        s
    }

    /// What is left: code, severity, path.
    fn sisa(abaikan: &[Abaikan], k: &Kendali) -> Vec<String> {
        let mut s = sink();
        terapkan(&mut s, abaikan, Tahap::Periksa, k, &[]);
        let satu = |d: &Diagnostic| format!("{} {} {}", d.kode, d.severity.sebutan(), d.jalur.as_deref().unwrap_or(""));
        s.temuan().iter().map(satu).collect()
    }

    fn pada(hari: &str) -> Kendali {
        Kendali { hari_ini: Tanggal::dari_iso(hari), ..Kendali::default() }
    }

    #[test]
    fn a_suppression_hits_one_place_and_no_error() {
        let ada = sisa(&[abaikan("a", None)], &Kendali::default());
        assert_eq!(ada, ["W601 peringatan b", "E602 galat a"]);
    }

    #[test]
    fn an_unused_suppression_is_a_finding() {
        let ada = sisa(&[abaikan("a", None), abaikan("c", None)], &Kendali::default());
        assert_eq!(ada, ["W601 peringatan b", "E602 galat a", "W691 peringatan abaikan/W601/c"]);
    }

    #[test]
    fn a_suppression_counts_on_its_last_day_and_not_after() {
        let a = [abaikan("a", Some("2026-03-31"))];
        assert_eq!(sisa(&a, &pada("2026-03-31")).len(), 2);
        assert_eq!(sisa(&a, &Kendali::default()).len(), 2, "no day, no expiry");
        let lewat = sisa(&a, &pada("2026-04-01"));
        let harus = ["W601 peringatan a", "W601 peringatan b", "E602 galat a", "W692 peringatan abaikan/W601/a"];
        assert_eq!(lewat, harus);
    }

    #[test]
    fn a_suppression_of_what_typesetting_finds_is_judged_after_it() {
        let a = Abaikan { kode: Lok::new("W505".to_string(), SPAN), ..abaikan("x", None) };
        assert_eq!(sisa(std::slice::from_ref(&a), &Kendali::default()), sisa(&[], &Kendali::default()));
        let susun = |jalur: &str| {
            let mut s = Sink::new();
            s.lapor(Diagnostic::new(kode::INDUK_TAK_BERULANG, SPAN, "x").jalur(jalur));
            terapkan(&mut s, std::slice::from_ref(&a), Tahap::Susun, &Kendali::default(), &[]);
            s.temuan().iter().map(|d| d.kode.0).collect::<Vec<_>>()
        };
        assert_eq!(susun("x"), Vec::<&str>::new());
        assert_eq!(susun("y"), ["W505", "W691"]);
    }

    #[test]
    fn what_adoption_refuses_is_an_error_unless_it_is_accepted_with_a_reason() {
        let mut k = pada("2026-04-01");
        k.tingkat.insert("W692".to_string(), None);
        let mut s = sink();
        let a = [abaikan("a", None), abaikan("b", Some("2026-03-31"))];
        terapkan(&mut s, &a, Tahap::Periksa, &k, &[Kode("W601"), kode::ABAI_KEDALUWARSA]);
        let galat: Vec<&str> = s.temuan().iter().filter(|d| d.severity == Severity::Error).map(|d| d.kode.0).collect();
        assert_eq!(galat, ["W601", "E602", "W692"]);
    }

    #[test]
    fn severities_are_the_projects() {
        let tingkat = |k: &str, s| Kendali { tingkat: BTreeMap::from([(k.to_string(), s)]), ..Kendali::default() };
        assert_eq!(sisa(&[], &tingkat("W601", None)), ["E602 galat a"]);
        assert_eq!(sisa(&[], &tingkat("W601", Some(Severity::Error)))[0], "W601 galat a");
        assert_eq!(sisa(&[abaikan("a", None)], &tingkat("W601", Some(Severity::Error))).len(), 2, "still suppressed");
        assert_eq!(sisa(&[abaikan("c", None)], &tingkat("W691", None)).len(), 3);
    }
}
