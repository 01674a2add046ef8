//! Compares the published tables of a region with ours, cell by cell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rust_decimal::{Decimal, RoundingStrategy};
use susun::pipeline::Dokumen;
use susun::table::Tabel;
use susun::table::tabel::{Baris, JenisSel, Sel};

use super::peta::{Daerah, Padanan, Peta};
use crate::sarana::{fixture, temuan};

/// Years a `*` can stand for.
const TAHUN: std::ops::RangeInclusive<u16> = 2014..=2030;

pub type Rekaman = BTreeMap<String, String>;

/// The folder of a region's published tables.
pub fn folder(d: &Daerah) -> PathBuf {
    fixture("terbitan").join(d.folder)
}

/// The records of a published table.
pub fn terbitan(d: &Daerah, berkas: &str) -> Vec<Rekaman> {
    let mut r = csv::Reader::from_path(folder(d).join(berkas)).unwrap();
    r.deserialize().map(Result::unwrap).collect()
}

/// The file of a published table.
pub fn berkas(nomor: &str) -> String {
    format!("tabel_{nomor}.csv")
}

/// The column pairs of a mapping with years filled in, for the columns the publication has.
pub fn pasangan(peta: &[(&str, &str)], ada: &Rekaman) -> Vec<(String, String)> {
    let kolom = |c: &str| c.trim_end_matches("#2").to_string();
    let mut v = Vec::new();
    for (cetak, kita) in peta {
        if cetak.contains('*') {
            let tahun = TAHUN.map(|t| t.to_string());
            let ber = tahun.map(|t| (cetak.replace('*', &t), kita.replace('*', &t)));
            let awal = v.len();
            v.extend(ber.filter(|(c, _)| ada.contains_key(&kolom(c))));
            assert!(v.len() > awal, "no year of `{cetak}`");
        } else {
            assert!(ada.contains_key(&kolom(cetak)), "no published column `{cetak}`");
            v.push(((*cetak).to_string(), (*kita).to_string()));
        }
    }
    v
}

/// Decimals of the first number in a printed text: `"98,1 %"` has 1, `"1.637.58 6.900,-"` has 0.
fn desimal_cetak(cetak: &str) -> u32 {
    let rapat = rapat(cetak);
    let angka: String = rapat.chars().skip_while(|c| !c.is_ascii_digit()).collect();
    let Some((bulat, pecahan)) = angka.split_once(',') else { return 0 };
    if !bulat.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return 0;
    }
    pecahan.chars().take_while(char::is_ascii_digit).count().try_into().unwrap()
}

/// The second number of a printed text: `"150 KSP dan 1.130 peserta"` gives 1130.
fn angka_kedua(cetak: &str) -> String {
    let potong = cetak.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let angka = potong.filter(|t| t.contains(|c: char| c.is_ascii_digit())).nth(1).unwrap_or_default();
    angka.trim_matches(['.', ',']).replace('.', "").replace(',', ".")
}

pub fn bulatkan(n: Decimal, desimal: u32) -> Decimal {
    n.round_dp_with_strategy(desimal, RoundingStrategy::MidpointAwayFromZero)
}

/// Text without blanks: what remains of a printed cell once the damage of the page layout is gone.
fn rapat(t: &str) -> String {
    t.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A printed cell for comparison as a whole: blanks, case and the dots between thousands do not count.
fn sel_rapat(t: &str) -> String {
    let huruf: Vec<char> = rapat(t).to_lowercase().chars().collect();
    let titik = |i: usize| huruf[i] == '.' && i > 0 && huruf[i - 1].is_ascii_digit();
    let ribuan = |i: usize| titik(i) && huruf.get(i + 1).is_some_and(char::is_ascii_digit);
    (0..huruf.len()).filter(|i| !ribuan(*i)).map(|i| huruf[i]).collect()
}

/// The unit behind the number of a cell.
fn satuan(t: &str) -> &str {
    t.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-')).trim()
}

/// Text for a loose comparison: case, blanks, slashes and dashes do not count.
pub fn longgar(t: &str, ejaan: &[(&str, &str)]) -> String {
    let rata = t.to_lowercase().replace('×', "x").replace(['–', '—'], "-").replace('/', " / ");
    let rata = rata.split_whitespace().collect::<Vec<_>>().join(" ");
    let rata = ejaan.iter().fold(rata, |t, (salah, benar)| t.replace(salah, benar));
    let rata = rata.replace(" - ", "-");
    if rata == "persentase" { "%".to_string() } else { rata }
}

/// Words in front of a text, with or without a number, that the publication does not print there.
const KEPALA: &[&str] = &["visi", "misi", "tujuan", "sasaran", "hasil"];

/// A text without what one of the two documents adds by habit: the running number in front of a node and words like
/// "Visi", "Misi 1", "Hasil" in front of theirs (ours), the word "Kegiatan" in front of a kegiatan and the unit behind a
/// description (published).
fn tanpa_hiasan(t: &str, tingkat: &str, ejaan: &[(&str, &str)]) -> String {
    let t = longgar(t.trim_start_matches("- "), ejaan);
    let nomor = |n: &str| n.parse::<u8>().is_ok() || (!n.is_empty() && n.chars().all(|c| matches!(c, 'i' | 'v' | 'x')));
    let t = t.split_once(". ").filter(|(n, _)| nomor(n)).map_or(t.as_str(), |(_, sisa)| sisa);
    let kepala = |d: &str| KEPALA.contains(&d.trim_end_matches(|c: char| c == ' ' || c.is_ascii_digit()));
    let t = t.split_once(':').filter(|(d, _)| kepala(d)).map_or(t, |(_, sisa)| sisa.trim());
    let t = if tingkat == "kegiatan" { t.strip_prefix("kegiatan ").unwrap_or(t) } else { t };
    let satuan =
        t.rsplit_once(" (").filter(|(_, s)| matches!(*s, "unit)" | "orang)" | "rp)" | "unit usaha)" | "100%)"));
    satuan.map_or(t, |(depan, _)| depan).trim_end_matches('.').to_string()
}

/// What was compared and what differed.
#[derive(Default)]
pub struct Hasil {
    /// Keys of our rows that were compared.
    pub baris: Vec<String>,
    pub angka: usize,
    pub sama_cetak: usize,
    pub teks: usize,
    /// Table, row, column, published, ours.
    pub beda: Vec<[String; 5]>,
    /// Table, row, column, ours.
    pub hanya_hitung: Vec<[String; 4]>,
    /// Table, row, column, published, ours.
    pub beda_teks: Vec<[String; 5]>,
}

impl Hasil {
    fn sel(&mut self, p: &Peta, [b, k]: [&str; 2], sel: &Sel, angka: &str, cetak: Option<&str>) {
        self.angka += 1;
        let cetak_teks = cetak.unwrap_or(angka);
        self.sama_cetak += usize::from(rapat(cetak_teks) == rapat(&sel.teks));
        let [t, b, k] = [p.tabel, b, k].map(str::to_string);
        if angka.is_empty() {
            // Published without a number: ours must have none either, and the same mark where one is printed.
            let tanda = cetak_teks.trim();
            match sel.nilai {
                Some(n) if tanda.is_empty() => self.hanya_hitung.push([t, b, k, n.to_string()]),
                Some(n) => self.beda.push([t, b, k, tanda.to_string(), n.to_string()]),
                None if p.strip && [tanda, sel.teks.as_str()].iter().all(|t| matches!(*t, "" | "-")) => {}
                None if tanda != sel.teks => self.beda.push([t, b, k, tanda.to_string(), sel.teks.clone()]),
                None => {}
            }
            return;
        }
        let terbit: Decimal = angka.parse().unwrap();
        let desimal = terbit.scale().max(desimal_cetak(cetak_teks));
        match sel.nilai {
            Some(n) if bulatkan(n, desimal) == terbit => {}
            Some(n) => self.beda.push([t, b, k, angka.to_string(), n.to_string()]),
            None => self.beda.push([t, b, k, angka.to_string(), sel.teks.clone()]),
        }
    }
}

/// Our rows for the published ones, each with the group heading above it.
fn baris<'a>(p: &Peta, t: &'a Tabel, rekaman: &[Rekaman]) -> Vec<(&'a Baris, String)> {
    let mut kelompok = String::new();
    let mut semua: Vec<(&Baris, String)> = Vec::new();
    for b in &t.baris {
        if b.tingkat == "kelompok" {
            kelompok.clone_from(&b.sel[0].teks);
        } else {
            semua.push((b, kelompok.clone()));
        }
    }
    let cari = |kunci: &str| {
        let ada = semua.iter().find(|(b, _)| b.kunci == kunci);
        ada.unwrap_or_else(|| panic!("table {} has no row {kunci}", p.tabel)).clone()
    };
    match p.baris {
        Padanan::Urut => semua,
        Padanan::Kunci(kunci) => kunci.iter().map(|k| cari(k)).collect(),
        Padanan::Kolom(kolom, akhiran, lain) => {
            let kunci = |r: &Rekaman| {
                let lain = lain.iter().find(|(urut, _)| r["urut"] == **urut);
                lain.map_or_else(|| format!("{}{akhiran}", r[kolom]), |(_, k)| (*k).to_string())
            };
            rekaman.iter().map(|r| cari(&kunci(r))).collect()
        }
    }
}

/// The published rows a mapping is about.
fn terpilih(d: &Daerah, p: &Peta) -> Vec<Rekaman> {
    let mut rekaman = terbitan(d, &berkas(p.nomor));
    let cocok = |ada: &str, harus: &str| if harus == "*" { !ada.is_empty() } else { ada == harus };
    rekaman.retain(|r| p.pilih.iter().all(|(k, isi)| cocok(&r[*k], isi)));
    rekaman
}

fn indeks(t: &Tabel, kolom: &str) -> usize {
    t.indeks_kolom(kolom).unwrap_or_else(|| panic!("table {} has no column {kolom}", t.id))
}

/// The text of a cell; a list in Markdown as the facts write it, `a | b`.
fn polos(s: &Sel) -> String {
    if s.jenis != JenisSel::Kaya {
        return s.teks.clone();
    }
    s.teks.trim().trim_start_matches("- ").replace("\n- ", " | ").replace('*', "")
}

/// What ours says where a text column of the publication belongs.
fn isi_teks(t: &Tabel, b: &Baris, kelompok: &str, kolom: &str) -> String {
    match kolom {
        "kelompok" => kelompok.to_string(),
        "atas" => t.baris_atas.join(" "),
        "√" => {
            let centang = t.kolom.iter().zip(&b.sel).filter(|(_, s)| s.teks == "√");
            centang.map(|(k, _)| k.id.clone()).collect::<Vec<_>>().join("+").replace("ikk_lppd", "ikk")
        }
        _ => match (kolom.strip_prefix("satuan:"), kolom.split_once('/')) {
            (Some(k), _) => satuan(&b.sel[indeks(t, k)].teks).to_string(),
            (_, Some((k, n))) => {
                let teks = &b.sel[indeks(t, k)].teks;
                teks.lines().nth(n.parse::<usize>().unwrap() - 1).unwrap_or_default().to_string()
            }
            _ => polos(&b.sel[indeks(t, kolom)]),
        },
    }
}

/// Compares one published table, or the rows of it a mapping is about.
pub fn bandingkan(d: &Daerah, p: &Peta, t: &Tabel) -> Hasil {
    let rekaman = terpilih(d, p);
    let kita = baris(p, t, &rekaman);
    assert_eq!(rekaman.len(), kita.len(), "rows of table {} ({})", p.nomor, p.tabel);
    let mut h = Hasil { baris: kita.iter().map(|(b, _)| b.kunci.clone()).collect(), ..Hasil::default() };
    let angka = pasangan(p.angka, &rekaman[0]);
    let teks = pasangan(p.teks, &rekaman[0]);
    // What the row above says in a column, and the columns in which it agrees.
    let mut sebelum: BTreeMap<&String, String> = BTreeMap::new();
    let mut cocok: BTreeSet<&String> = BTreeSet::new();
    for (n, (r, (b, kelompok))) in rekaman.iter().zip(&kita).enumerate() {
        for (cetak, kolom) in &angka {
            let sel = &b.sel[indeks(t, kolom)];
            let alamat = [b.kunci.as_str(), kolom];
            if let Some(cetak) = cetak.strip_suffix("#2") {
                let kedua = angka_kedua(&r[&format!("{cetak}_cetak")]);
                h.sel(p, alamat, sel, &kedua, None);
            } else {
                let asli = r.get(&format!("{cetak}_cetak")).map(String::as_str);
                if asli == Some("") && !r[cetak].is_empty() && sel.rentang_baris == 0 {
                    // A merged cell, filled down in the facts: compared where it begins.
                    h.angka += 1;
                    continue;
                }
                h.sel(p, alamat, sel, &r[cetak], asli);
            }
        }
        for (cetak, kolom) in &teks {
            h.teks += 1;
            let terbit = r[cetak].replace("ikk_lppd", "ikk");
            let (isi, sama) = match kolom.strip_prefix('=') {
                Some(k) => {
                    let isi = b.sel[indeks(t, k)].teks.clone();
                    let sama = sel_rapat(&terbit) == sel_rapat(&isi);
                    (isi, sama)
                }
                None => {
                    let isi = isi_teks(t, b, kelompok, kolom);
                    // A merged cell of the publication is filled down in the facts and printed once by us.
                    let turun = isi.is_empty() && cocok.contains(kolom) && rekaman[n - 1][cetak] == r[cetak];
                    let polos = |t: &str| tanpa_hiasan(t, &b.tingkat, d.ejaan);
                    let strip = p.strip && [&terbit, &isi].iter().all(|t| matches!(t.as_str(), "" | "-"));
                    let sama = polos(&terbit) == polos(&isi) || turun || strip;
                    (isi, sama)
                }
            };
            let _ = if sama { cocok.insert(kolom) } else { cocok.remove(kolom) };
            // A merged cell that differs, differs once.
            let isi = isi.replace('\u{a0}', " ");
            let gabung = t.indeks_kolom(kolom).is_none_or(|k| b.sel[k].rentang_baris == 0);
            let sudah = gabung && n > 0 && rekaman[n - 1][cetak] == terbit && sebelum.get(kolom) == Some(&isi);
            sebelum.insert(kolom, isi.clone());
            if !sama && !sudah {
                h.beda_teks.push([p.tabel.into(), b.kunci.clone(), kolom.trim_start_matches('=').into(), terbit, isi]);
            }
        }
    }
    h
}

/// Compares all published tables of a region.
pub fn semua<'a>(d: &'a Daerah, dok: &Dokumen) -> Vec<(&'a Peta, Hasil)> {
    let satu = |p: &'a Peta| {
        let t = dok.tabel(p.tabel).unwrap_or_else(|| panic!("no table {}\n{}", p.tabel, temuan(dok)));
        (p, bandingkan(d, p, t))
    };
    d.peta.iter().map(satu).collect()
}
