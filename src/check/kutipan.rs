//! Citations of laws in running text and in `[[dasar_hukum]]`.

use super::alat::baku;
use super::petik_kata::{JenisKata, Kata, potong};
use crate::diag::{Lok, Span};
use crate::model::rencana::DasarHukum;

/// Kinds of laws in the order of UU 12/2011 and of the practice of decrees: higher first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Jenjang {
    /// Undang-Undang Dasar.
    Uud,
    /// Ketetapan MPR.
    Tap,
    /// Undang-Undang, Perppu.
    Uu,
    /// Peraturan Pemerintah.
    Pp,
    /// Peraturan Presiden, Keputusan Presiden.
    Perpres,
    /// Instruksi Presiden.
    Inpres,
    /// Peraturan Menteri, of a Lembaga or Badan.
    Permen,
    /// Keputusan Menteri.
    Kepmen,
    /// Instruksi Menteri.
    Inmen,
    /// Peraturan Daerah Provinsi.
    PerdaProv,
    /// Peraturan Gubernur.
    Pergub,
    /// Peraturan Daerah Kabupaten/Kota.
    Perda,
    /// Peraturan Bupati, Peraturan Wali Kota.
    Perbup,
    /// Keputusan Bupati, Keputusan Wali Kota.
    Kepbup,
}

/// A law as cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kutipan {
    /// Kind.
    pub jenjang: Jenjang,
    /// Kind in words, in standard form; tells ministries and regions apart.
    pub sebutan: String,
    /// Number, without leading zeros, lower case.
    pub nomor: String,
    /// Year.
    pub tahun: Option<u16>,
    /// Words of the subject, in standard form, up to the end of the clause.
    pub tentang: Vec<String>,
    /// First and one past the last byte in the text, subject not included.
    pub letak: (usize, usize),
    /// The word before it ("dengan", "atas").
    pub sebelum: String,
}

impl Kutipan {
    /// The same law.
    pub(super) fn sama(&self, l: &Kutipan) -> bool {
        self.sejenis(l) && self.nomor == l.nomor && self.tahun == l.tahun
    }

    /// The same kind, ministry or region where both name one.
    pub(super) fn sejenis(&self, l: &Kutipan) -> bool {
        // "Perbup" and "Permendagri" say less than the full name; number and year decide.
        let luas = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a) || !a.contains(' ') || !b.contains(' ');
        self.jenjang == l.jenjang && (self.jenjang < Jenjang::Permen || luas(&self.sebutan, &l.sebutan))
    }

    /// May stand before the other in a list: higher kind, earlier year, lower number. Numbers that are not plain, and
    /// those of different ministries, say nothing.
    pub(super) fn mendahului(&self, l: &Kutipan) -> bool {
        if self.jenjang != l.jenjang {
            return self.jenjang < l.jenjang;
        }
        if self.tahun != l.tahun {
            return self.tahun < l.tahun;
        }
        match (self.nomor.parse::<u32>(), l.nomor.parse::<u32>()) {
            (Ok(a), Ok(b)) if self.sebutan == l.sebutan => a <= b,
            _ => true,
        }
    }

    /// How it is called in a message.
    pub(super) fn sebut(&self) -> String {
        let s: Vec<String> = self.sebutan.split(' ').map(berkapital).collect();
        let s = s.join(" ").replace("Undang Undang", "Undang-Undang");
        let dalam_nomor = |t: &u16| self.nomor.ends_with(&format!("/{t}"));
        let tahun = self.tahun.filter(|t| !dalam_nomor(t)).map(|t| format!(" Tahun {t}")).unwrap_or_default();
        if self.nomor.is_empty() {
            format!("{s}{tahun}")
        } else {
            format!("{s} Nomor {}{tahun}", self.nomor.to_uppercase())
        }
    }
}

fn berkapital(k: &str) -> String {
    if ["dan", "atau", "di"].contains(&k) {
        return k.to_string();
    }
    let pendek = ["uu", "pp", "ukm", "umkm", "mpr"].contains(&k);
    if pendek { k.to_uppercase() } else { crate::model::nilai::kapital(k) }
}

/// Words with which the name of a kind begins.
const AWAL: &[&str] = &[
    "undang-undang",
    "uu",
    "perppu",
    "peraturan",
    "pp",
    "perpres",
    "keputusan",
    "keppres",
    "instruksi",
    "inpres",
    "inmendagri",
    "permendagri",
    "permenkop",
    "permenkopukm",
    "permenpanrb",
    "permen",
    "kepmendagri",
    "kepmen",
    "perda",
    "perbup",
    "perwali",
    "perwal",
    "pergub",
    "ketetapan",
];

/// All citations with a number in a run of words.
pub(super) fn cari(kata: &[Kata<'_>]) -> Vec<Kutipan> {
    let nomor = (0..kata.len()).filter(|i| kata[*i].salah_satu(&["nomor", "no"]));
    nomor.filter_map(|i| satu(kata, i)).collect()
}

/// All citations in a text of its own.
pub(super) fn dalam_teks(teks: &str) -> Vec<Kutipan> {
    potong(teks).iter().flat_map(|p| cari(&p.kata)).collect()
}

fn satu(kata: &[Kata<'_>], i: usize) -> Option<Kutipan> {
    let mut j = i + 1;
    if kata.get(j)?.teks == "." {
        j += 1;
    }
    let nomor = kata.get(j).filter(|k| matches!(k.jenis, JenisKata::Angka | JenisKata::Kode))?;
    let awal = mulai(kata, i)?;
    let sebutan: Vec<&str> = kata[awal..i].iter().filter(|k| k.huruf()).map(|k| k.teks).collect();
    let sebutan = ringkas(&sebutan.join(" "));
    let jenjang = jenjang(&sebutan)?;
    let mut akhir = j + 1;
    let mut tahun = None;
    if kata.get(akhir).is_some_and(|k| k.apa("tahun")) {
        tahun = kata.get(akhir + 1).and_then(Kata::tahun);
        akhir += if tahun.is_some() { 2 } else { 0 };
    }
    // "Nomor 50 Tahun {{ … }}" and "Nomor 188.45/1530/KEP/2025" say the year elsewhere.
    let tahun = tahun
        .or_else(|| nomor.teks.rsplit('/').next().and_then(|t| t.parse().ok()).filter(|t| (1945..=2100).contains(t)));
    tahun?;
    let mut tentang = Vec::new();
    if kata.get(akhir).is_some_and(|k| k.apa("tentang")) {
        let isi = &kata[akhir + 1..];
        let lanjut = |n: usize, k: &Kata<'_>| {
            let hukum_lain = k.apa(",") && isi.get(n + 1).is_some_and(|b| b.kapital() && b.salah_satu(AWAL));
            let kata = k.huruf() && !k.salah_satu(&["sebagaimana", "yang"]);
            !hukum_lain && (kata || k.salah_satu(&[",", "/"]) || k.tahun().is_some())
        };
        let isi = isi.iter().enumerate().take_while(|(n, k)| lanjut(*n, k)).map(|(_, k)| k);
        tentang = isi.filter(|k| k.huruf()).map(|k| k.teks.to_lowercase()).take(24).collect();
    }
    Some(Kutipan {
        jenjang,
        sebutan,
        nomor: rapikan(nomor.teks),
        tahun,
        tentang,
        letak: (kata[awal].awal, kata[akhir - 1].akhir()),
        sebelum: awal.checked_sub(1).map(|b| kata[b].teks.to_lowercase()).unwrap_or_default(),
    })
}

/// Where the name of the kind begins, looking back from "Nomor".
fn mulai(kata: &[Kata<'_>], i: usize) -> Option<usize> {
    let jauh = i.saturating_sub(14);
    let mut ketemu = None;
    for b in (jauh..i).rev() {
        let k = kata[b];
        let sisipan = k.jenis == JenisKata::Ekspresi && k.teks.starts_with("{{");
        if !k.huruf() && !k.salah_satu(&[",", "/"]) && !sisipan {
            break;
        }
        if k.salah_satu(AWAL) && k.kapital() {
            ketemu = Some(b);
            let perppu = b > 0 && k.apa("undang-undang") && kata[b - 1].apa("pengganti");
            if !perppu {
                break;
            }
        }
    }
    ketemu
}

/// The name of a kind in standard form, spelling variants made one.
fn ringkas(jenis: &str) -> String {
    let s =
        baku(jenis).replace("republik indonesia", "").replace("propinsi", "provinsi").replace("kementerian", "menteri");
    s.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rapikan(nomor: &str) -> String {
    nomor.trim_start_matches('0').to_lowercase()
}

/// The rank of a kind in standard form.
pub(super) fn jenjang(s: &str) -> Option<Jenjang> {
    let m = |awal: &[&str]| awal.iter().any(|a| s == *a || s.starts_with(&format!("{a} ")));
    Some(if m(&["undang undang dasar"]) {
        Jenjang::Uud
    } else if m(&["ketetapan majelis", "tap mpr"]) {
        Jenjang::Tap
    } else if m(&["undang undang", "uu", "perppu", "peraturan pemerintah pengganti"]) {
        Jenjang::Uu
    } else if m(&["peraturan pemerintah", "pp"]) {
        Jenjang::Pp
    } else if m(&["peraturan presiden", "perpres", "keputusan presiden", "keppres"]) {
        Jenjang::Perpres
    } else if m(&["instruksi presiden", "inpres"]) {
        Jenjang::Inpres
    } else if m(&["peraturan daerah provinsi", "perda provinsi"]) {
        Jenjang::PerdaProv
    } else if m(&["peraturan gubernur", "pergub"]) {
        Jenjang::Pergub
    } else if m(&["peraturan daerah", "perda"]) {
        Jenjang::Perda
    } else if m(&["peraturan bupati", "perbup", "peraturan wali", "peraturan walikota", "perwali", "perwal"]) {
        Jenjang::Perbup
    } else if m(&["keputusan bupati", "keputusan wali", "keputusan walikota"]) {
        Jenjang::Kepbup
    } else if m(&["keputusan menteri"]) || s.starts_with("kepmen") {
        Jenjang::Kepmen
    } else if m(&["instruksi menteri"]) || s.starts_with("inmen") {
        Jenjang::Inmen
    } else if m(&["peraturan menteri", "peraturan badan", "peraturan kepala badan", "peraturan lembaga"])
        || s.starts_with("permen")
    {
        Jenjang::Permen
    } else {
        return None;
    })
}

/// A law of `[[dasar_hukum]]` as a citation, with the place it is named at.
pub(super) fn dari_entri(h: &DasarHukum) -> Option<Kutipan> {
    let (Some(jenis), Some(nomor)) = (&h.jenis, &h.nomor) else {
        let utuh = &h.utuh.as_ref()?.isi;
        let uud = utuh.contains("Undang-Undang Dasar").then(|| Kutipan {
            jenjang: Jenjang::Uud,
            sebutan: "undang undang dasar".to_string(),
            nomor: String::new(),
            tahun: Some(1945),
            tentang: Vec::new(),
            letak: (0, 0),
            sebelum: String::new(),
        });
        return uud.or_else(|| dalam_teks(utuh).into_iter().next());
    };
    let sebutan = ringkas(jenis);
    Some(Kutipan {
        jenjang: jenjang(&sebutan)?,
        sebutan,
        nomor: rapikan(nomor),
        tahun: h.tahun.map(|t| t.isi.0),
        tentang: h.tentang.as_ref().map(|t| baku(t).split(' ').map(str::to_string).collect()).unwrap_or_default(),
        letak: (0, 0),
        sebelum: String::new(),
    })
}

/// A law the plan knows: an entry, or one named inside an entry (what amends it, what it amends).
pub(super) struct Dikenal<'a> {
    /// The law.
    pub kutipan: Kutipan,
    /// The entry of `[[dasar_hukum]]`.
    pub entri: &'a DasarHukum,
    /// The entry itself, not a law it mentions.
    pub utama: bool,
}

/// All laws the plan knows.
pub(super) fn dikenal(hukum: &[DasarHukum]) -> Vec<Dikenal<'_>> {
    let mut v = Vec::new();
    for entri in hukum {
        v.extend(dari_entri(entri).map(|kutipan| Dikenal { kutipan, entri, utama: true }));
        for teks in [&entri.tentang, &entri.perubahan, &entri.utuh].into_iter().flatten() {
            v.extend(dalam_teks(teks).into_iter().map(|kutipan| Dikenal { kutipan, entri, utama: false }));
        }
    }
    v
}

/// Where a law of `[[dasar_hukum]]` is to be pointed at.
pub(super) fn letak(h: &DasarHukum) -> Option<Span> {
    let teks = [&h.id, &h.nomor, &h.jenis, &h.utuh, &h.tentang];
    teks.into_iter().flatten().map(|t: &Lok<String>| t.span).next()
}

/// The data path of a law.
pub(super) fn jalur(h: &DasarHukum) -> String {
    let nama = h.id.as_ref().map(|i| i.isi.clone()).or_else(|| dari_entri(h).map(|k| k.sebut()));
    format!("dasar_hukum/{}", nama.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_in_running_text() {
        let k = dalam_teks(
            "Menurut Undang-Undang Nomor 25 Tahun 1992 tentang Perkoperasian, PP No. 7 Tahun 2021, dan Peraturan Bupati \
             Contoh Nomor 091 Tahun 2021; Keputusan Menteri Dalam Negeri Nomor 050-5889 Tahun 2021. Jalan Nomor 16 Tahun 2020.",
        );
        let v: Vec<_> = k.iter().map(|k| (k.jenjang, k.nomor.as_str(), k.tahun)).collect();
        assert_eq!(
            v,
            [
                (Jenjang::Uu, "25", Some(1992)),
                (Jenjang::Pp, "7", Some(2021)),
                (Jenjang::Perbup, "91", Some(2021)),
                (Jenjang::Kepmen, "050-5889".trim_start_matches('0'), Some(2021)),
            ]
        );
        assert_eq!(k[0].tentang, ["perkoperasian"]);
        assert_eq!(k[2].sebut(), "Peraturan Bupati Contoh Nomor 91 Tahun 2021");
    }

    #[test]
    fn a_perppu_is_one_citation() {
        let k = dalam_teks("Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja");
        assert_eq!((k.len(), k[0].jenjang), (1, Jenjang::Uu));
    }
}
