//! What a code means: for the terminal, and as Markdown for `docs/codes` and SARIF.

use crate::check::{KELUARGA, Penjelasan};
use crate::diag::Severity;
use crate::model::nilai::kapital;

/// The explanation of a code for the terminal, ending with a newline.
pub fn penjelasan(p: &Penjelasan) -> String {
    let mut t = format!("{}[{}]: {}\n{}\n", p.severity.sebutan(), p.kode, p.ringkas, p.keluarga);
    match p.aturan {
        Some(a) => {
            t.push_str(&format!("\n{}\n\nDasar: {}\n", a.penjelasan, a.dasar));
            t.push_str(&format!("\nDilaporkan:\n{}\nYang benar:\n{}", menjorok(a.salah), menjorok(a.benar)));
        }
        None => t.push_str(&format!("\nYang dilakukan: {}\n", p.lakukan)),
    }
    if let Some(d) = diterima(p) {
        t.push_str(&format!("\n{d}\n"));
    }
    t
}

/// What a finding is about and what to do, in running text: the full description of SARIF.
pub fn uraian(p: &Penjelasan) -> String {
    match p.aturan {
        Some(a) => format!("{} Dasar: {}.", a.penjelasan, a.dasar.trim_end_matches('.')),
        None => format!("{}. Yang dilakukan: {}.", kapital(p.ringkas), p.lakukan),
    }
}

/// The explanation of a code as a Markdown page.
pub fn markdown(p: &Penjelasan) -> String {
    let mut t = format!("# {}: {}\n\n", p.kode, p.ringkas);
    t.push_str(&format!("Tingkat: {}. Keluarga: {}.\n\n", p.severity.sebutan(), p.keluarga));
    match p.aturan {
        Some(a) => {
            t.push_str(&format!("{}\n\nDasar: {}.\n\n", a.penjelasan, a.dasar.trim_end_matches('.')));
            t.push_str(&format!("## Dilaporkan\n\n{}\n## Yang benar\n\n{}", pagar(a.salah), pagar(a.benar)));
        }
        None => t.push_str(&format!("## Yang dilakukan\n\n{}.\n", kapital(p.lakukan))),
    }
    if let Some(d) = diterima(p) {
        t.push_str(&format!("\n{d}\n"));
    }
    t
}

/// All codes by family, for the terminal.
pub fn daftar(semua: &[Penjelasan]) -> String {
    let mut t = String::new();
    for (keluarga, isi) in per_keluarga(semua) {
        t.push_str(&format!("{keluarga}\n"));
        for p in isi {
            t.push_str(&format!("  {}  {}\n", p.kode, p.ringkas));
        }
        t.push('\n');
    }
    t.push_str("`susun explain KODE` menjelaskan satu kode.\n");
    t
}

/// All codes by family, as a Markdown page that links to the page of each.
pub fn daftar_markdown(semua: &[Penjelasan]) -> String {
    let mut t = String::from(
        "# Kode temuan\n\nHuruf pertama adalah tingkatnya: E galat, W peringatan, N catatan. \
         Teks yang sama dicetak oleh `susun explain KODE`.\n",
    );
    for (keluarga, isi) in per_keluarga(semua) {
        t.push_str(&format!("\n## {keluarga}\n\n"));
        for p in isi {
            t.push_str(&format!("- [{0}]({0}.md): {1}\n", p.kode, p.ringkas));
        }
    }
    t
}

/// The families that have codes, each with its codes.
fn per_keluarga(semua: &[Penjelasan]) -> impl Iterator<Item = (&'static str, Vec<&Penjelasan>)> {
    KELUARGA
        .iter()
        .map(|k| (*k, semua.iter().filter(|p| p.keluarga == *k).collect::<Vec<_>>()))
        .filter(|(_, isi)| !isi.is_empty())
}

/// How a finding of a rule is accepted.
fn diterima(p: &Penjelasan) -> Option<String> {
    p.aturan.filter(|_| p.severity != Severity::Error)?;
    Some(format!(
        "Bila temuannya memang benar demikian, terima dengan alasan: [[abaikan]] dengan kode = \"{}\", \
         jalur seperti tercetak pada temuan, dan alasan.",
        p.kode
    ))
}

fn menjorok(t: &str) -> String {
    t.lines().map(|b| format!("    {b}").trim_end().to_string() + "\n").collect()
}

/// An example between fences; TOML where it looks like it.
fn pagar(t: &str) -> String {
    let toml = t.lines().any(|b| b.starts_with('[') || b.contains(" = "));
    format!("```{}\n{}\n```\n", if toml { "toml" } else { "markdown" }, t.trim_end())
}
