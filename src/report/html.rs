//! The report as static HTML: an index over all documents, and a page for each with its findings and its tables.
//!
//! Everything is escaped by the template engine; the pages have no script and load nothing.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use rust_decimal::Decimal;
use serde::Serialize;

use super::laporan::{Beda, Dokumen, Keadaan, Laporan, Temuan, Total, ukuran};
use super::sarif::uri;
use crate::check::semua_penjelasan;
use crate::diag::Severity;
use crate::model::nilai::Angka;
use crate::table::Cetakan;

const INDEKS: &str = "laporan/indeks.html.j2";
const RENCANA: &str = "laporan/rencana.html.j2";
/// Findings of one code shown on the index; the others stand on the page of the document.
const TERBANYAK: usize = 10;

/// The templates.
pub struct Halaman {
    mesin: Environment<'static>,
}

/// Relative paths from one page to another, not yet encoded.
#[derive(Clone, Debug)]
pub struct Tautan {
    /// The PDF.
    pub pdf: Option<String>,
    /// The page of the document, from the index; the index, from that page.
    pub halaman: String,
}

/// Why a page cannot be written: a template that does not work, in the engine's words.
pub type GalatHtml = String;

impl Halaman {
    /// An engine whose templates are found by `templat`.
    pub fn baru(templat: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Halaman {
        let mut mesin = Environment::new();
        mesin.set_undefined_behavior(UndefinedBehavior::Strict);
        mesin.set_auto_escape_callback(|_| AutoEscape::Html);
        // The default delimiters are always valid.
        if let Ok(s) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
            mesin.set_syntax(s);
        }
        mesin.set_loader(move |nama| Ok(templat(nama)));
        Halaman { mesin }
    }

    /// The index. `tautan`: one for each document.
    pub fn indeks(&self, l: &Laporan, tautan: &[Tautan]) -> Result<String, GalatHtml> {
        let dokumen: Vec<_> = l.dokumen.iter().zip(tautan).map(|(d, t)| lihat(d, t, TERBANYAK)).collect();
        let berurut: Vec<_> = l.total().iter().map(lihat_total).collect();
        let [galat, peringatan, catatan] = l.banyak().map(angka);
        let keadaan: Vec<_> = l.per_keadaan().into_iter().map(|(k, n)| (kelas(k), k.sebutan(), angka(n))).collect();
        let isi = Indeks {
            halaman: angka(l.dokumen.iter().filter_map(|d| d.halaman).sum()),
            perhatian: dokumen
                .iter()
                .filter(|d| d.perhatian)
                .map(|d| (d.jangkar.clone(), d.nama.clone(), d.sebutan))
                .collect(),
            tanpa_uang: l.dokumen.iter().filter(|d| d.judul.is_none()).count(),
            berubah: l.dokumen.iter().filter(|d| d.beda.is_some_and(|b| b != Beda::Sama)).count(),
            dibandingkan: l.dokumen.iter().any(|d| d.beda.is_some()),
            banyak: angka(dokumen.len()),
            total: berurut,
            dokumen,
            keadaan,
            galat,
            peringatan,
            catatan,
        };
        self.tulis(INDEKS, &isi)
    }

    /// The page of a document.
    pub fn rencana(&self, d: &Dokumen, tabel: &[Cetakan], tautan: &Tautan) -> Result<String, GalatHtml> {
        let isi = Rencana { tabel: tabel.iter().map(lihat_tabel).collect(), d: lihat(d, tautan, usize::MAX) };
        self.tulis(RENCANA, &isi)
    }

    fn tulis(&self, nama: &str, isi: &impl Serialize) -> Result<String, GalatHtml> {
        let templat = self.mesin.get_template(nama);
        let teks = templat.and_then(|t| t.render(Value::from(Serde(isi))));
        teks.map(|t| bersih(&t)).map_err(|e| {
            let baris = e.line().map(|n| format!(":{n}")).unwrap_or_default();
            format!("templates/{}{baris}: {e}", e.name().unwrap_or(nama))
        })
    }
}

#[derive(Serialize)]
struct Indeks<'a> {
    banyak: String,
    halaman: String,
    galat: String,
    peringatan: String,
    catatan: String,
    keadaan: Vec<(&'static str, &'static str, String)>,
    perhatian: Vec<(String, String, &'static str)>,
    tanpa_uang: usize,
    dibandingkan: bool,
    berubah: usize,
    total: Vec<LihatTotal>,
    dokumen: Vec<Lihat<'a>>,
}

#[derive(Serialize)]
struct Rencana<'a> {
    d: Lihat<'a>,
    tabel: Vec<LihatTabel<'a>>,
}

/// A document as the templates see it.
#[derive(Serialize)]
struct Lihat<'a> {
    rencana: &'a str,
    draf: bool,
    jangkar: String,
    /// The agency, or the name of the plan where nothing more is known.
    nama: String,
    /// Title and period.
    judul: String,
    /// The same, shorter.
    singkat: String,
    kelas: &'static str,
    sebutan: &'static str,
    perhatian: bool,
    /// False for a plan that was never built.
    diperiksa: bool,
    pdf: Option<String>,
    halaman_rencana: String,
    halaman: Option<String>,
    ukuran: Option<String>,
    sha256: Option<&'a str>,
    galat: usize,
    peringatan: usize,
    catatan: usize,
    status: Option<&'a str>,
    penetapan: Option<&'a str>,
    pagu: Vec<(String, String)>,
    jumlah_pagu: Option<String>,
    beda: Option<&'static str>,
    tersimpan: bool,
    kelompok: Vec<Kelompok<'a>>,
}

/// The findings of one code.
#[derive(Serialize)]
struct Kelompok<'a> {
    kode: &'a str,
    tingkat: &'static str,
    arti: &'static str,
    banyak: usize,
    sisa: usize,
    temuan: Vec<LihatTemuan<'a>>,
}

#[derive(Serialize)]
struct LihatTemuan<'a> {
    pesan: &'a str,
    tempat: Option<&'a str>,
    bantuan: Option<&'a str>,
}

#[derive(Serialize)]
struct LihatTotal {
    daerah: String,
    singkatan: String,
    dokumen: usize,
    pagu: Vec<(String, String)>,
    jumlah: Option<String>,
}

#[derive(Serialize)]
struct LihatTabel<'a> {
    jangkar: String,
    csv: String,
    t: &'a Cetakan,
}

fn lihat<'a>(d: &'a Dokumen, t: &Tautan, terbanyak: usize) -> Lihat<'a> {
    let judul = d.judul.as_ref();
    Lihat {
        rencana: &d.rencana,
        draf: d.draf,
        jangkar: jangkar(&format!("{}{}", d.rencana, if d.draf { "-draf" } else { "" })),
        nama: judul.map_or_else(|| d.rencana.clone(), |j| j.instansi.clone()),
        judul: judul.map(|j| format!("{} {} {}", j.judul, j.daerah, j.periode)).unwrap_or_default(),
        singkat: judul.map(|j| format!("{} {} {}", j.singkatan, j.daerah, j.periode)).unwrap_or_default(),
        kelas: kelas(d.keadaan),
        sebutan: d.keadaan.sebutan(),
        perhatian: !d.keadaan.baik(),
        diperiksa: d.keadaan != Keadaan::Belum,
        pdf: t.pdf.as_deref().map(uri),
        halaman_rencana: uri(&t.halaman),
        halaman: d.halaman.map(angka),
        ukuran: d.bita.map(ukuran),
        sha256: d.sha256.as_deref(),
        galat: d.banyak[0],
        peringatan: d.banyak[1],
        catatan: d.banyak[2],
        status: d.status.as_deref(),
        penetapan: d.penetapan.as_deref(),
        pagu: d.pagu.iter().map(|(t, n)| (t.clone(), rupiah(*n))).collect(),
        jumlah_pagu: jumlah(d.pagu.values().map(|n| Some(*n))),
        beda: d.beda.map(Beda::sebutan),
        tersimpan: d.temuan.is_some(),
        kelompok: d.temuan.as_deref().map(|t| kelompok(t, terbanyak)).unwrap_or_default(),
    }
}

/// Findings by code: the serious first, then by number.
fn kelompok(temuan: &[Temuan], terbanyak: usize) -> Vec<Kelompok<'_>> {
    let mut per_kode: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Temuan>> = BTreeMap::new();
    for t in temuan {
        per_kode.entry((std::cmp::Reverse(t.tingkat), &t.kode)).or_default().push(t);
    }
    let arti: BTreeMap<&str, &str> = semua_penjelasan().into_iter().map(|p| (p.kode.0, p.ringkas)).collect();
    let mut hasil = Vec::new();
    for ((tingkat, kode), semua) in per_kode {
        hasil.push(Kelompok {
            kode,
            tingkat: tingkat.0.sebutan(),
            arti: arti.get(kode).copied().unwrap_or_default(),
            banyak: semua.len(),
            sisa: semua.len().saturating_sub(terbanyak),
            temuan: semua.iter().take(terbanyak).map(|t| lihat_temuan(t)).collect(),
        });
    }
    hasil
}

fn lihat_temuan(t: &Temuan) -> LihatTemuan<'_> {
    LihatTemuan { pesan: &t.pesan, tempat: t.tempat.as_deref(), bantuan: t.bantuan.as_deref() }
}

fn lihat_total(t: &Total) -> LihatTotal {
    LihatTotal {
        daerah: t.daerah.clone(),
        singkatan: t.singkatan.clone(),
        dokumen: t.dokumen,
        pagu: t.pagu.iter().map(|(t, n)| (t.clone(), n.map_or_else(|| "–".to_string(), rupiah))).collect(),
        jumlah: jumlah(t.pagu.values().copied()),
    }
}

fn lihat_tabel(t: &Cetakan) -> LihatTabel<'_> {
    LihatTabel { jangkar: jangkar(&t.id), csv: uri(&nama_csv(&t.id)), t }
}

/// The CSV file of a table, beside the page of its document.
pub fn nama_csv(id: &str) -> String {
    format!("{}.csv", aman(id))
}

/// A name that is a name and nothing else in every file system; different names stay different.
pub fn aman(nama: &str) -> String {
    let mut t = String::new();
    for c in nama.chars() {
        if c.is_alphanumeric() || "-_.".contains(c) { t.push(c) } else { t.push_str(&format!("~{:x}", u32::from(c))) }
    }
    if t.trim_matches('.').is_empty() { format!("~{t}") } else { t }
}

/// An id that needs no encoding where it is linked to.
fn jangkar(nama: &str) -> String {
    format!("d-{}", uri(nama).replace(['%', '~', '/', '.'], "_"))
}

/// The sum over several years; none for a single one, which stands there already.
fn jumlah(pagu: impl ExactSizeIterator<Item = Option<Decimal>>) -> Option<String> {
    if pagu.len() < 2 {
        return None;
    }
    let mut pagu = pagu;
    pagu.try_fold(Decimal::ZERO, |a, n| a.checked_add(n?)).map(rupiah)
}

fn kelas(k: Keadaan) -> &'static str {
    match k {
        Keadaan::Dibangun | Keadaan::Tetap => "baik",
        Keadaan::Galat | Keadaan::Gagal => "buruk",
        Keadaan::Hilang | Keadaan::Belum => "kurang",
    }
}

fn angka(n: usize) -> String {
    Angka(Decimal::from(n)).format(Some(0))
}

fn rupiah(n: Decimal) -> String {
    format!("Rp{}", Angka(n))
}

/// Findings quote what is wrong, and that may be any character; HTML allows no control characters.
fn bersih(t: &str) -> String {
    let terlarang = |c: char| c.is_control() && !"\n\t\r".contains(c);
    if t.contains(terlarang) { t.replace(terlarang, "\u{fffd}") } else { t.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_their_folder_and_apart() {
        assert_eq!(aman("renstra-2025_a.b"), "renstra-2025_a.b");
        let aneh = ["..", ".", "", "../a", "a/b", "a b", "a~20b", "a\\b", "a:b"].map(aman);
        for a in &aneh {
            assert!(!a.contains(['/', '\\', ':', ' ']) && !a.trim_matches('.').is_empty(), "{a}");
        }
        assert_eq!(aneh.iter().collect::<std::collections::BTreeSet<_>>().len(), aneh.len(), "{aneh:?}");
    }

    #[test]
    fn control_characters_do_not_reach_the_page() {
        assert_eq!(bersih("a\u{1b}[31m\tb\n\u{0}"), "a\u{fffd}[31m\tb\n\u{fffd}");
    }
}
