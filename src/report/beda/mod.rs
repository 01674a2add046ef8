//! The changes between two plans in four forms: for people, JSON, CSV, Markdown.

mod csv;
mod dampak;
mod json;
mod markdown;
mod teks;

use crate::beda::dampak::Dampak;
use crate::beda::kata::{Alinea, Potong, beda_alinea};
use crate::beda::{Banyak, Isi, Jenis, Keadaan, Medan, Mutu, Objek, Pagu, Pengenal, Perubahan, Rumpun, Ubah};
use crate::diag::{Lok, Sources, Span};
use crate::model::nilai::{Angka, Nilai};
use crate::model::pohon::Tingkat;
use rust_decimal::Decimal;

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bentuk {
    /// For people, 100 columns wide; `tebal` sets headings in bold.
    Teks {
        /// Bold headings.
        tebal: bool,
    },
    /// One JSON object with the version of its form.
    Json,
    /// One line for each field that changed.
    Csv,
    /// For a merge request.
    Markdown,
}

/// One side of a report.
pub struct SisiLaporan<'a> {
    /// What the plan is called there: `renstra-x`, `renstra-x pada HEAD~1 (1a2b3c4d)`.
    pub nama: String,
    /// Its files.
    pub sumber: &'a Sources,
}

/// What is reported.
pub struct Laporan<'a> {
    /// Before.
    pub lama: SisiLaporan<'a>,
    /// After.
    pub baru: SisiLaporan<'a>,
    /// The changes.
    pub perubahan: &'a Perubahan,
    /// What they do to the document.
    pub dampak: Option<&'a Dampak>,
}

impl Laporan<'_> {
    /// The report in a form.
    ///
    /// # Errors
    /// When the form cannot be written, which no input brings about.
    pub fn cetak(&self, bentuk: Bentuk) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        Ok(match bentuk {
            Bentuk::Teks { tebal } => teks::cetak(self, tebal),
            Bentuk::Json => json::cetak(self)?,
            Bentuk::Csv => csv::cetak(self)?,
            Bentuk::Markdown => markdown::cetak(self),
        })
    }
}

/// `path:line`.
fn tempat(span: Span, sumber: &Sources) -> String {
    let b = sumber.berkas(span.file);
    format!("{}:{}", b.tampilan(), b.baris_kolom(span.start as usize).0)
}

/// Key and heading of a group.
pub(crate) fn judul(r: &Rumpun) -> (&'static str, String) {
    match r {
        Rumpun::Identitas => ("identitas", "Identitas dan pengaturan".to_string()),
        Rumpun::Hukum => ("dasar_hukum", "Dasar hukum".to_string()),
        Rumpun::TujuanSasaran => ("tujuan_sasaran", "Tujuan dan sasaran".to_string()),
        Rumpun::Program { lama, baru } => {
            let Some(p) = baru.as_ref().or(lama.as_ref()) else { return ("program", String::new()) };
            let kode = p.kode.as_ref().map(|k| format!("{k} ")).unwrap_or_default();
            let nama = if p.nama.starts_with("Program") { p.nama.clone() } else { format!("Program {}", p.nama) };
            ("program", format!("{kode}{nama}"))
        }
        Rumpun::Indikator => ("indikator", "Indikator dan daftar indikator di luar program".to_string()),
        Rumpun::Data => ("data", "Data dan fakta".to_string()),
        Rumpun::Narasi => ("narasi", "Narasi".to_string()),
        Rumpun::Tabel => ("tabel", "Spesifikasi tabel dan gambar".to_string()),
    }
}

/// What an object is called in a report: kind, code or id, and name.
pub(crate) fn sebut(o: &Objek) -> String {
    let p = o.pengenal();
    let kenal = match o.jenis {
        Jenis::Identitas => return crate::report::sebaris(&p.nama),
        Jenis::Narasi | Jenis::Susunan | Jenis::BidangUrusan | Jenis::Misi => p.id.clone(),
        _ => id(p),
    };
    let mut t = format!("{} {kenal}", o.jenis.sebutan());
    if p.nama != p.id {
        t.push_str("  ");
        t.push_str(&cuplik(&crate::report::sebaris(&p.nama)));
    }
    if let Some(s) = p.satuan.as_ref().filter(|s| !s.is_empty()) {
        t.push_str(&format!(" ({s})"));
    }
    if let (Some(a), Some(b)) = (&o.lama, &o.baru)
        && a.id != b.id
        && a.kode == b.kode
        && o.jenis != Jenis::Data
    {
        t.push_str(&format!("  [dahulu `{}`]", a.id));
    }
    t
}

/// Code or id.
fn id(p: &Pengenal) -> String {
    p.kode.clone().unwrap_or_else(|| format!("`{}`", p.id))
}

/// The beginning of a long text.
pub(crate) fn cuplik(isi: &str) -> String {
    const CUPLIKAN: usize = 160;
    if isi.chars().count() <= CUPLIKAN {
        return isi.to_string();
    }
    let awal: String = isi.chars().take(CUPLIKAN).collect();
    format!("{}…", awal.rsplit_once(' ').map_or(awal.as_str(), |(a, _)| a))
}

/// The paragraphs of a chapter that changed, each with its place: `alinea 3`.
pub(crate) fn alinea(u: &Ubah) -> Vec<(String, Alinea)> {
    let isi = |x: &Option<Lok<Isi>>| x.as_ref().map(|x| x.isi.to_string()).unwrap_or_default();
    let mut n = 0;
    let mut v = Vec::new();
    for a in beda_alinea(&isi(&u.lama), &isi(&u.baru)) {
        n += usize::from(!matches!(a, Alinea::Hapus(_)));
        match a {
            Alinea::Sama(_) => {}
            Alinea::Hapus(_) => v.push((format!("sesudah alinea {n}"), a)),
            Alinea::Ubah(_) | Alinea::Tambah(_) => v.push((format!("alinea {n}"), a)),
        }
    }
    v
}

/// A value; absent is said.
pub(crate) fn nilai(x: Option<&Lok<Isi>>) -> String {
    x.map_or_else(|| "(kosong)".to_string(), |x| crate::report::sebaris(&x.isi.to_string()))
}

/// A number with its sign.
fn bertanda(d: Decimal, desimal: Option<u32>) -> String {
    let t = Angka(d).format(desimal);
    if d.is_sign_positive() && !d.is_zero() { format!("+{t}") } else { t }
}

fn persen(d: Option<Decimal>) -> String {
    d.map(|p| format!("{}%", bertanda(p, Some(2)))).unwrap_or_default()
}

/// How a number changed: difference, percent of money, better or worse.
pub(crate) fn keterangan(o: &Objek, u: &Ubah) -> String {
    let Some(s) = u.selisih() else { return String::new() };
    if s.is_zero() {
        return "nilai sama, penulisan berbeda".to_string();
    }
    let uang = u.baru.iter().any(|x| matches!(x.isi, Isi::Rupiah(_)));
    let persen = persen(u.persen().filter(|_| uang));
    let mut t = bertanda(s, None);
    if !persen.is_empty() {
        t.push_str(&format!(" ({persen})"));
    }
    match o.mutu(u) {
        Mutu::Netral => t,
        m => format!("{t}, {}", m.sebutan()),
    }
}

/// A change to be shown as words of a text, not as two values side by side.
fn teks_panjang(u: &Ubah) -> Option<(&str, &str)> {
    const PENDEK: usize = 28;
    let ambil = |x: &'_ Option<Lok<Isi>>| -> Option<String> {
        match &x.as_ref()?.isi {
            Isi::Teks(t) | Isi::Nilai(Nilai::Teks(t)) => Some(t.clone()),
            _ => None,
        }
    };
    let panjang = [&u.lama, &u.baru].into_iter().filter_map(ambil).any(|t| t.chars().count() > PENDEK);
    let pinjam = |x: &'_ Option<Lok<Isi>>| -> bool {
        matches!(x.as_ref().map(|x| &x.isi), Some(Isi::Teks(_) | Isi::Nilai(Nilai::Teks(_))))
    };
    (panjang && pinjam(&u.lama) && pinjam(&u.baru)).then(|| (isi_teks(u.lama.as_ref()), isi_teks(u.baru.as_ref())))
}

fn isi_teks(x: Option<&Lok<Isi>>) -> &str {
    match x.map(|x| &x.isi) {
        Some(Isi::Teks(t) | Isi::Nilai(Nilai::Teks(t))) => t,
        _ => "",
    }
}

/// Words of a text with marks around what was removed and added. Long stretches that were kept are shortened.
fn bertanda_kata(potong: &[Potong], hapus: [&str; 2], tambah: [&str; 2]) -> String {
    const SEKITAR: usize = 8;
    let mut t = String::new();
    let akhir = potong.len().saturating_sub(1);
    for (i, p) in potong.iter().enumerate() {
        match p {
            Potong::Sama(s) => {
                let kata: Vec<&str> = s.split_inclusive(char::is_whitespace).collect();
                let (depan, belakang) = (if i == 0 { 0 } else { SEKITAR }, if i == akhir { 0 } else { SEKITAR });
                if kata.len() <= depan + belakang + 2 {
                    t.push_str(s);
                } else {
                    t.push_str(&kata[..depan].concat());
                    t.push_str("… ");
                    t.push_str(&kata[kata.len() - belakang..].concat());
                }
            }
            Potong::Hapus(s) => t.push_str(&mengapit(s, hapus)),
            Potong::Tambah(s) => t.push_str(&mengapit(s, tambah)),
        }
    }
    t
}

/// Marks stand close to the words.
fn mengapit(s: &str, [buka, tutup]: [&str; 2]) -> String {
    let isi = s.trim();
    let Some(mulai) = s.find(isi).filter(|_| !isi.is_empty()) else { return s.to_string() };
    format!("{}{buka}{isi}{tutup}{}", &s[..mulai], &s[mulai + isi.len()..])
}

/// The changes of an object that say more than its heading.
pub(crate) fn isi_laporan(o: &Objek) -> impl Iterator<Item = &Ubah> {
    let baru_atau_hilang = o.keadaan != Keadaan::Berubah;
    o.ubah.iter().filter(move |u| {
        let di_judul = matches!(u.medan, Medan::Nama | Medan::Tingkat | Medan::Kode | Medan::Pemilik | Medan::Satuan);
        let rincian = matches!(&u.medan, Medan::Lain(k, _) if k.starts_with("kolom."));
        !(baru_atau_hilang && (di_judul || rincian))
    })
}

/// "2 ditambah, 1 berubah"; empty when there is none.
fn banyak(b: &Banyak) -> String {
    let semua = [(b.ditambah, "ditambah"), (b.dihapus, "dihapus"), (b.berubah, "berubah")];
    let ada: Vec<String> = semua.iter().filter(|(n, _)| *n > 0).map(|(n, k)| format!("{n} {k}")).collect();
    ada.join(", ")
}

/// The lines of the summary: what, how many.
pub(crate) fn ringkasan(p: &Perubahan) -> Vec<(&'static str, String)> {
    let r = &p.ringkasan;
    let mut v = vec![("simpul", banyak(&r.simpul)), ("indikator", banyak(&r.indikator))];
    if r.target > 0 {
        let mut t = format!("{} berubah", r.target);
        let rinci = [(r.target_baik, Mutu::Baik), (r.target_buruk, Mutu::Buruk)];
        let rinci: Vec<String> =
            rinci.iter().filter(|(n, _)| *n > 0).map(|(n, m)| format!("{n} {}", m.sebutan())).collect();
        if !rinci.is_empty() {
            t.push_str(&format!(" ({})", rinci.join(", ")));
        }
        v.push(("target", t));
    }
    v.push(("lain-lain", banyak(&r.lain)));
    v.retain(|(_, t)| !t.is_empty());
    v
}

/// Money of one side.
fn uang(n: Option<Decimal>) -> String {
    n.map_or_else(|| "-".to_string(), |n| Angka(n).format(None))
}

/// A line of money: before, after, difference, percent.
pub(crate) fn baris_pagu(p: &Pagu) -> [String; 4] {
    [uang(p.lama), uang(p.baru), bertanda(p.selisih(), None), persen(p.persen())]
}

/// The level of a node.
fn tingkat(o: &Objek) -> Option<Tingkat> {
    match o.jenis {
        Jenis::Simpul(t) => Some(t),
        _ => None,
    }
}
