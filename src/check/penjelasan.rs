//! Everything there is to say about a code: the words of the catalogue, or those of its rule.

use super::{ATURAN, Aturan, Keluarga, cari, semua_kode};
use crate::diag::kode::KATALOG;
use crate::diag::{Kode, Severity, mirip};

/// A code with its texts. The guide, `explain`, `docs/codes` and SARIF print these and no others.
#[derive(Clone, Copy)]
pub struct Penjelasan {
    /// The code.
    pub kode: Kode,
    /// Severity, before a project changes it.
    pub severity: Severity,
    /// Family.
    pub keluarga: &'static str,
    /// One line: what is wrong.
    pub ringkas: &'static str,
    /// What to do, for codes of the catalogue; rules say it in their explanation.
    pub lakukan: &'static str,
    /// The rule, when the code is one.
    pub aturan: Option<&'static Aturan>,
}

/// The families of codes, in the order in which they are listed.
pub const KELUARGA: &[&str] = &[
    "Berkas",
    "Kunci dan nilai",
    "Rujukan dan pohon perencanaan",
    "Spesifikasi tabel dan rumus",
    "Templat dan narasi",
    "Tata letak",
    Keluarga::Jumlah.sebutan(),
    Keluarga::Hitungan.sebutan(),
    Keluarga::AntarTabel.sebutan(),
    Keluarga::Kaskade.sebutan(),
    Keluarga::Target.sebutan(),
    Keluarga::Renja.sebutan(),
    Keluarga::Rujukan.sebutan(),
    Keluarga::Narasi.sebutan(),
    Keluarga::Hukum.sebutan(),
    "Pengabaian",
    "Proyek",
];

/// The family of a code of the catalogue, by its number.
fn keluarga(kode: Kode) -> &'static str {
    let angka = &kode.0[1..];
    match &angka[..1] {
        "0" => KELUARGA[0],
        "1" => KELUARGA[1],
        "2" => KELUARGA[2],
        "3" => KELUARGA[3],
        "4" => KELUARGA[4],
        "5" => KELUARGA[5],
        "6" if angka.starts_with("60") => Keluarga::Jumlah.sebutan(),
        "6" => "Pengabaian",
        _ => "Proyek",
    }
}

/// The texts of a code.
pub fn jelaskan(kode: &str) -> Option<Penjelasan> {
    if let Some(a) = cari(kode) {
        return Some(Penjelasan {
            kode: a.kode,
            severity: a.kode.severity(),
            keluarga: a.keluarga.sebutan(),
            ringkas: a.ringkas,
            lakukan: "",
            aturan: Some(a),
        });
    }
    let e = KATALOG.iter().find(|e| e.kode.0 == kode)?;
    Some(Penjelasan {
        kode: e.kode,
        severity: e.severity,
        keluarga: keluarga(e.kode),
        ringkas: e.ringkas,
        lakukan: e.lakukan,
        aturan: None,
    })
}

/// All codes with their texts, in order.
pub fn semua_penjelasan() -> Vec<Penjelasan> {
    semua_kode().into_iter().filter_map(|k| jelaskan(k.0)).collect()
}

/// The code that was probably meant: the same number with another letter, else a similar one.
pub fn kode_mirip(kode: &str) -> Option<&'static str> {
    let semua: Vec<&'static str> = KATALOG.iter().map(|e| e.kode.0).chain(ATURAN.iter().map(|a| a.kode.0)).collect();
    let angka = kode.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    semua.iter().find(|k| &k[1..] == angka).copied().or_else(|| mirip(kode, semua))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_texts_and_a_listed_family() {
        for p in semua_penjelasan() {
            assert!(KELUARGA.contains(&p.keluarga), "{}: {}", p.kode, p.keluarga);
            assert!(p.aturan.is_some() == p.lakukan.is_empty(), "{}", p.kode);
        }
        assert_eq!(semua_penjelasan().len(), semua_kode().len());
        assert!(KELUARGA.iter().enumerate().all(|(i, k)| !KELUARGA[..i].contains(k)));
    }

    #[test]
    fn a_wrong_code_has_a_suggestion() {
        assert_eq!(kode_mirip("W104"), Some("E104"));
        assert_eq!(kode_mirip("104"), Some("E104"));
        assert_eq!(kode_mirip("xyz"), None);
    }
}
