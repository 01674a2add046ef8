//! Names of indicators, tujuan, sasaran and programs: when two are one name written differently.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::alat::baku;

/// Words that do not tell one name from another.
const PENGISI: &[&str] = &[
    "yang",
    "dan",
    "di",
    "dari",
    "pada",
    "untuk",
    "bagi",
    "dengan",
    "oleh",
    "terhadap",
    "dalam",
    "secara",
    "atau",
    "serta",
    "telah",
    "sudah",
    "adanya",
    "kategori",
    "klasifikasi",
    "berstatus",
    "ber",
    "memiliki",
    "mempunyai",
    "melakukan",
    "melaksanakan",
];

/// Names of "the agency".
const PEMILIK: &[&str] = &["pd", "opd", "skpd"];

/// First words that say how is measured; with the same unit they mean the same.
const PENGUKUR: &[&str] = &[
    "persentase",
    "percentase",
    "persetase",
    "presentase",
    "prosentase",
    "jumlah",
    "meningkatnya",
    "meningkatkan",
    "proporsi",
    "cakupan",
];

/// Endings of one word in different sentences: "meningkatnya", "meningkatkan"; "optimalnya", "optimalisasi".
const AKHIRAN: &[&str] = &["isasi", "nya", "kan"];

/// The words of a name, without its number ("1.") and abbreviations in brackets ("(RAT)").
pub(super) fn kata(nama: &str) -> Vec<String> {
    let mut bersih = String::with_capacity(nama.len());
    let mut sisa = nama;
    while let Some(i) = sisa.find('(') {
        bersih.push_str(&sisa[..i]);
        match sisa[i..].find(')') {
            Some(j) if !sisa[i..i + j].trim().contains(' ') => {
                bersih.push(' ');
                sisa = &sisa[i + j + 1..];
            }
            _ => {
                bersih.push(' ');
                sisa = &sisa[i + 1..];
            }
        }
    }
    bersih.push_str(sisa);
    let mut k: Vec<String> = baku(&bersih).split_whitespace().map(str::to_string).collect();
    if k.len() > 1 && k[0].chars().all(|c| c.is_ascii_digit()) && nama.trim_start().starts_with(&format!("{}.", k[0])) {
        k.remove(0);
    }
    k
}

/// The words that tell a name from others, sorted. `ukuran`: whether the first word of measure counts.
pub(super) fn inti(nama: &str, ukuran: bool) -> Vec<String> {
    let mut k = kata(nama);
    if !ukuran && k.len() > 1 && PENGUKUR.contains(&k[0].as_str()) {
        k.remove(0);
    }
    buang_pemilik(&mut k);
    k.retain(|w| !PENGISI.contains(&w.as_str()));
    k.sort_unstable();
    k
}

/// Drops the agency: "perangkat daerah", "PD".
fn buang_pemilik(k: &mut Vec<String>) {
    while let Some(i) = k.windows(2).position(|w| w[0] == "perangkat" && w[1] == "daerah") {
        k.drain(i..i + 2);
    }
    k.retain(|w| !PEMILIK.contains(&w.as_str()));
}

/// All words of a name without the agency and the running number.
pub(super) fn tanpa_pemilik(nama: &str) -> String {
    let mut k = kata(nama);
    buang_pemilik(&mut k);
    k.join(" ")
}

/// How often each word occurs: a slip is rare where the right word is not.
#[derive(Default)]
pub(super) struct Kosakata(HashMap<String, usize>);

impl Kosakata {
    /// Counts the words of a name.
    pub(super) fn tambah(&mut self, nama: &str) {
        for k in kata(nama) {
            *self.0.entry(k).or_default() += 1;
        }
    }

    /// Whether one of two words is the other with a slip or another ending.
    fn sekata(&self, a: &str, b: &str) -> bool {
        if a.chars().any(|c| c.is_ascii_digit()) || b.chars().any(|c| c.is_ascii_digit()) {
            return false;
        }
        if let (Some(x), Some(y)) = (pangkal(a), pangkal(b))
            && x == y
        {
            return true;
        }
        let banyak = |w: &str| self.0.get(w).copied().unwrap_or(0);
        let (jarang, sering) = (banyak(a).min(banyak(b)), banyak(a).max(banyak(b)));
        let panjang = a.chars().count().min(b.chars().count());
        panjang >= 5 && jarang <= 1 && sering >= 3 && strsim::damerau_levenshtein(a, b) == 1
    }

    /// Two different sets of telling words that are still one name: all equal but one, which is a slip.
    fn sepadan(&self, a: &[String], b: &[String]) -> bool {
        let hanya_a: Vec<_> = a.iter().filter(|w| !b.contains(w)).collect();
        let hanya_b: Vec<_> = b.iter().filter(|w| !a.contains(w)).collect();
        let bersama = a.len() - hanya_a.len();
        match (hanya_a.as_slice(), hanya_b.as_slice()) {
            ([], []) => true,
            ([x], [y]) => bersama >= 2 && self.sekata(x, y),
            _ => false,
        }
    }

    /// Whether two names are one, written differently, by their telling words ([`inti`]). Names that are equal but for
    /// case and punctuation are not meant.
    pub(super) fn hampir(&self, a: &[String], b: &[String]) -> bool {
        a.len().min(b.len()) >= 2 && self.sepadan(a, b)
    }
}

/// A word without its ending, when it has one of [`AKHIRAN`].
fn pangkal(kata: &str) -> Option<&str> {
    AKHIRAN.iter().find_map(|a| kata.strip_suffix(a)).filter(|p| p.len() >= 5)
}

/// Places in a list of names, given by their telling words, that may be one name: those that share all of them, or all
/// but one. Linear in the number of names.
pub(super) fn calon(inti: &[Vec<String>]) -> Vec<(usize, usize)> {
    let mut kelompok: HashMap<u64, Vec<usize>> = HashMap::new();
    for (i, k) in inti.iter().enumerate().filter(|(_, k)| k.len() >= 2) {
        let sidik: Vec<u64> = k.iter().map(|w| sidik(w)).collect();
        let semua = sidik.iter().fold(0u64, |a, b| a.wrapping_add(*b));
        kelompok.entry(semua).or_default().push(i);
        // What differs in a number is another thing.
        let huruf = |w: &String| !w.bytes().any(|c| c.is_ascii_digit());
        for (_, s) in k.iter().zip(&sidik).filter(|(w, _)| k.len() >= 3 && huruf(w)) {
            kelompok.entry(semua.wrapping_sub(*s).wrapping_add(KURANG)).or_default().push(i);
        }
    }
    let mut semua: Vec<Vec<usize>> =
        kelompok.into_values().filter(|g| (2..=KELOMPOK_MAKS).contains(&g.len())).collect();
    semua.sort_unstable();
    let pasangan = |g: &Vec<usize>| -> Vec<(usize, usize)> {
        g.iter().enumerate().flat_map(|(n, a)| g[n + 1..].iter().map(|b| (*a, *b))).collect()
    };
    let mut v: Vec<(usize, usize)> = semua.iter().flat_map(pasangan).filter(|(a, b)| a != b).collect();
    v.sort_unstable();
    v.dedup();
    v
}

/// The signature of a word. Equal signatures of different words only cost a comparison.
fn sidik(kata: &str) -> u64 {
    let mut h = DefaultHasher::new();
    kata.hash(&mut h);
    h.finish()
}

/// Tells a name without one of its words from a shorter name.
const KURANG: u64 = 0x9E37_79B9_7F4A_7C15;

/// Names that differ in one word more often than this are a series, not slips.
const KELOMPOK_MAKS: usize = 8;

/// Which words differ between two texts, when they are few.
pub(super) fn beda_kata(a: &str, b: &str) -> Option<String> {
    let kata = |t: &str| baku(t).split_whitespace().map(str::to_string).collect::<Vec<_>>();
    let (x, y) = (kata(a), kata(b));
    let (ha, hb) = (kelebihan(&x, &y), kelebihan(&y, &x));
    if ha.len() + hb.len() > 4 || x.len() - ha.len() < 2 || x == y {
        return None;
    }
    let sebut = |v: &[String]| format!("\"{}\"", v.join(" "));
    Some(match (ha.is_empty(), hb.is_empty()) {
        (true, true) => "urutan katanya berbeda".to_string(),
        (false, true) => format!("lebih kata {}", sebut(&ha)),
        (true, false) => format!("kurang kata {}", sebut(&hb)),
        (false, false) => format!("{} dan {}", sebut(&ha), sebut(&hb)),
    })
}

/// The words of one text that the other does not have, or not as often.
fn kelebihan(dari: &[String], lain: &[String]) -> Vec<String> {
    let mut sisa: Vec<&String> = lain.iter().collect();
    dari.iter()
        .filter(|w| match sisa.iter().position(|s| s == w) {
            Some(i) => {
                sisa.swap_remove(i);
                false
            }
            None => true,
        })
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hampir(a: &str, b: &str) -> bool {
        let mut k = Kosakata::default();
        for n in
            [a, b, "koperasi pengawasan produktivitas", "koperasi pengawasan produktivitas", "koperasi produktivitas"]
        {
            k.tambah(n);
        }
        k.hampir(&inti(a, false), &inti(b, false))
    }

    #[test]
    fn one_name_written_differently() {
        for (a, b) in [
            ("Persentase koperasi berkualitas", "Meningkatnya koperasi yang berkualitas"),
            (
                "Persentase Koperasi Sehat dan Cukup Sehat",
                "Persentase Koperasi yang memiliki Klasifikasi Sehat dan Cukup Sehat",
            ),
            ("Nilai SAKIP Perangkat Daerah dinas", "Nilai SAKIP dinas"),
            ("Meningkatnya produktivitas koperasi", "Meningkatkan produktivitas koperasi"),
            ("1. Optimalnya Kualitas Pelayanan", "Optimalisasi kualitas pelayanan"),
            ("Persentase koperasi melaksanakan rapat tahunan (RAT)", "Percentase koperasi melaksanakan rapat tahunan"),
            ("Jumlah produktivtas koperasi baru", "Jumlah produktivitas koperasi baru"),
        ] {
            assert!(hampir(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn siblings_are_no_slips() {
        for (a, b) in [
            ("Persentase koperasi sehat", "Persentase koperasi aktif"),
            ("Jumlah koperasi aktif", "Jumlah koperasi tidak aktif"),
            ("Persentase usaha mikro formal", "Persentase usaha mikro informal"),
            ("Jumlah usaha mikro dibina", "Jumlah usaha makro dibina"),
            ("Kecamatan Puri tahun 2025", "Kecamatan Puri tahun 2026"),
            ("Persentase koperasi", "Persentase pertumbuhan koperasi"),
            ("Jumlah pasar rakyat baik", "Jumlah dasar rakyat baik"),
            ("Jumlah peserta pelatihan tahap 1", "Jumlah peserta pelatihan tahap 2"),
        ] {
            assert!(!hampir(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn candidates_are_found_without_comparing_all() {
        let n = ["Persentase koperasi aktif sekali", "lain sama sekali", "Persentase koperasi yang aktif sekali"];
        let n: Vec<_> = n.iter().map(|n| inti(n, false)).collect();
        assert_eq!(calon(&n), [(0, 2)]);
    }

    #[test]
    fn differing_words() {
        assert_eq!(
            beda_kata("kualitas dan saya saing", "kualitas dan daya saing").as_deref(),
            Some("\"saya\" dan \"daya\"")
        );
        assert_eq!(
            beda_kata("kualitas Usaha Usaha Mikro", "kualitas Usaha Mikro").as_deref(),
            Some("lebih kata \"usaha\"")
        );
        assert_eq!(beda_kata("Kantor dinas", "Semua kecamatan"), None);
    }
}
