//! Findings counted by code: for the end of a run, and as a Markdown table for the summary page of a CI job.

use std::collections::BTreeMap;

use super::{ringkasan, sebaris};
use crate::check::ringkas;
use crate::diag::{Diagnostic, Kode, Severity};

/// How often each code was found: the serious first, then by number.
pub fn per_kode(temuan: &[Diagnostic]) -> Vec<(Severity, Kode, usize)> {
    let mut banyak: BTreeMap<(std::cmp::Reverse<Severity>, &str), (Kode, usize)> = BTreeMap::new();
    for d in temuan {
        banyak.entry((std::cmp::Reverse(d.severity), &d.kode.0[1..])).or_insert((d.kode, 0)).1 += 1;
    }
    banyak.into_iter().map(|((s, _), (k, n))| (s.0, k, n)).collect()
}

/// The counts for the terminal, one line per code; empty when nothing was found.
pub fn rekap(temuan: &[Diagnostic]) -> String {
    let baris = per_kode(temuan);
    let lebar = baris.iter().map(|(.., n)| n.to_string().len()).max().unwrap_or(0).max(3);
    let mut t = String::new();
    for (s, k, n) in &baris {
        t.push_str(&format!("  {n:>lebar$}  {}[{k}] {}\n", s.sebutan(), ringkas(*k)));
    }
    if let Some((_, k, _)) = baris.first() {
        t.push_str(&format!("  `susun explain {k}` menjelaskan arti dan tindakannya\n"));
    }
    t
}

/// The counts as Markdown, one section per plan.
pub fn rekap_markdown(rencana: &[(String, Vec<Diagnostic>)]) -> String {
    let mut t = String::from("## susun\n\n");
    for (nama, temuan) in rencana {
        let jumlah = ringkasan(temuan).unwrap_or_else(|| "tanpa temuan".to_string());
        t.push_str(&format!("### {}: {jumlah}\n\n", sel(nama)));
        if temuan.is_empty() {
            continue;
        }
        t.push_str("| kode | tingkat | banyak | arti |\n|---|---|---:|---|\n");
        for (s, k, n) in per_kode(temuan) {
            t.push_str(&format!("| {k} | {} | {n} | {} |\n", s.sebutan(), sel(ringkas(k))));
        }
        t.push('\n');
    }
    t
}

/// A text that cannot break out of its cell.
fn sel(t: &str) -> String {
    sebaris(t).replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn temuan() -> Vec<Diagnostic> {
        ["W601", "N408", "W601", "E104"].map(|k| Diagnostic::new(crate::diag::Kode(k), None, "x")).to_vec()
    }

    #[test]
    fn counted_by_code_the_serious_first() {
        let v: Vec<_> = per_kode(&temuan()).into_iter().map(|(_, k, n)| (k.0, n)).collect();
        assert_eq!(v, [("E104", 1), ("W601", 2), ("N408", 1)]);
        let t = rekap(&temuan());
        assert!(t.contains("    2  peringatan[W601] nilai tercetak berbeda dari hasil hitung\n"), "{t}");
        assert_eq!(rekap(&[]), "");
    }

    #[test]
    fn markdown_cells_stay_cells() {
        let t = rekap_markdown(&[("a|b <x>".to_string(), temuan()), ("c".to_string(), Vec::new())]);
        assert!(t.contains("### a\\|b &lt;x>: 1 galat, 2 peringatan, 1 catatan\n"), "{t}");
        assert!(t.contains("| W601 | peringatan | 2 | nilai tercetak berbeda dari hasil hitung |\n"), "{t}");
        assert!(t.contains("### c: tanpa temuan\n"), "{t}");
    }
}
