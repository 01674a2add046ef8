//! The published document, cell by cell: every figure of the adopted tables against the tables built from the plan.
//!
//! A figure may differ only where the audit of the publication (`temuan.csv`) found an inconsistency; each such cell
//! is listed here with both values, and `check` must report it. Nothing is skipped: the cells compared are counted.

mod peta;

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};
use susun::diag::kode;
use susun::pipeline::Dokumen;
use susun::table::Tabel;
use susun::table::tabel::{Baris, Sel};

use crate::sarana::{fixture, mojokerto, temuan};
use peta::{BEDA, BEDA_PREDIKAT, BEDA_TEKS, EJAAN, HANYA_HITUNG, PETA, Peta};

/// Years a `*` can stand for.
const TAHUN: std::ops::RangeInclusive<u16> = 2020..=2030;

type Rekaman = BTreeMap<String, String>;

fn terbitan(berkas: &str) -> Vec<Rekaman> {
    let mut r = csv::Reader::from_path(fixture("terbitan/mojokerto").join(berkas)).unwrap();
    r.deserialize().map(Result::unwrap).collect()
}

/// The column pairs of a mapping with years filled in, for the columns the publication has.
fn pasangan(peta: &[(&str, &str)], ada: &Rekaman) -> Vec<(String, String)> {
    let mut v = Vec::new();
    for (cetak, kita) in peta {
        if cetak.contains('*') {
            let tahun = TAHUN.map(|t| t.to_string());
            let ber = tahun.map(|t| (cetak.replace('*', &t), kita.replace('*', &t)));
            let awal = v.len();
            v.extend(ber.filter(|(c, _)| ada.contains_key(c)));
            assert!(v.len() > awal, "no year of `{cetak}`");
        } else {
            assert!(ada.contains_key(*cetak), "no published column `{cetak}`");
            v.push(((*cetak).to_string(), (*kita).to_string()));
        }
    }
    v
}

/// Decimals of the first number in a printed text: `"98,1 %"` has 1, `"1.637.58 6.900,-"` has 0.
fn desimal_cetak(cetak: &str) -> u32 {
    let rapat: String = cetak.chars().filter(|c| !c.is_whitespace()).collect();
    let angka: String = rapat.chars().skip_while(|c| !c.is_ascii_digit()).collect();
    let Some((bulat, pecahan)) = angka.split_once(',') else { return 0 };
    assert!(bulat.chars().all(|c| c.is_ascii_digit() || c == '.'), "{cetak}");
    pecahan.chars().take_while(char::is_ascii_digit).count().try_into().unwrap()
}

fn bulatkan(n: Decimal, desimal: u32) -> Decimal {
    n.round_dp_with_strategy(desimal, RoundingStrategy::MidpointAwayFromZero)
}

/// Text without blanks: what remains of a printed cell once the damage of the page layout is gone.
fn rapat(t: &str) -> String {
    t.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Text for a loose comparison: case, blanks, slashes and dashes do not count.
fn longgar(t: &str) -> String {
    let rata = t.to_lowercase().replace('×', "x").replace(['–', '—'], "-").replace('/', " / ");
    let rata = rata.split_whitespace().collect::<Vec<_>>().join(" ");
    let rata = EJAAN.iter().fold(rata, |t, (salah, benar)| t.replace(salah, benar));
    let rata = rata.replace(" - ", "-");
    if rata == "persentase" { "%".to_string() } else { rata }
}

/// A text without what one of the two documents adds by habit: the running number in front of a sasaran (ours), the
/// word "Kegiatan" in front of a kegiatan and the unit behind a description (published).
fn tanpa_hiasan(t: &str, tingkat: &str) -> String {
    let t = longgar(t);
    let t = t.split_once(". ").filter(|(n, _)| n.parse::<u8>().is_ok()).map_or(t.as_str(), |(_, sisa)| sisa);
    let t = if tingkat == "kegiatan" { t.strip_prefix("kegiatan ").unwrap_or(t) } else { t };
    let satuan = t.rsplit_once(" (").filter(|(_, s)| matches!(*s, "unit)" | "orang)" | "rp)" | "unit usaha)"));
    satuan.map_or(t, |(depan, _)| depan).to_string()
}

/// What was compared and what differed.
#[derive(Default)]
struct Hasil {
    angka: usize,
    sama_cetak: usize,
    teks: usize,
    beda: Vec<[String; 5]>,
    hanya_hitung: Vec<[String; 4]>,
    beda_teks: Vec<[String; 5]>,
}

impl Hasil {
    fn sel(&mut self, tabel: &str, kunci: &str, kolom: &str, sel: &Sel, angka: &str, cetak: Option<&str>) {
        self.angka += 1;
        let cetak_teks = cetak.unwrap_or(angka);
        self.sama_cetak += usize::from(rapat(cetak_teks) == rapat(&sel.teks));
        let alamat = || [tabel.to_string(), kunci.to_string(), kolom.to_string()];
        let [t, b, k] = alamat();
        if angka.is_empty() {
            // Published without a number: ours must have none either, and the same mark where one is printed.
            let tanda = cetak_teks.trim();
            match sel.nilai {
                Some(n) if tanda.is_empty() => self.hanya_hitung.push([t, b, k, n.to_string()]),
                Some(n) => self.beda.push([t, b, k, tanda.to_string(), n.to_string()]),
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

fn bandingkan(p: &Peta, t: &Tabel) -> Hasil {
    let mut rekaman = terbitan(&format!("tabel_{}.csv", p.nomor));
    if let Some((kolom, isi)) = p.pilih {
        rekaman.retain(|r| r[kolom] == isi);
    }
    let mut kelompok = String::new();
    let mut kita: Vec<(&Baris, String)> = Vec::new();
    for b in &t.baris {
        if b.tingkat == "kelompok" {
            kelompok.clone_from(&b.sel[0].teks);
        } else if p.baris.is_empty() || p.baris.contains(&b.kunci.as_str()) {
            kita.push((b, kelompok.clone()));
        }
    }
    assert_eq!(rekaman.len(), kita.len(), "rows of table {} ({})", p.nomor, p.tabel);
    let mut h = Hasil::default();
    let angka = pasangan(p.angka, &rekaman[0]);
    let teks = pasangan(p.teks, &rekaman[0]);
    for (n, (r, (b, kelompok))) in rekaman.iter().zip(&kita).enumerate() {
        for (cetak, kolom) in &angka {
            let k = t.indeks_kolom(kolom).unwrap_or_else(|| panic!("table {} has no column {kolom}", p.tabel));
            let asli = r.get(&format!("{cetak}_cetak")).map(String::as_str);
            h.sel(p.tabel, &b.kunci, kolom, &b.sel[k], &r[cetak], asli);
        }
        for (cetak, kolom) in &teks {
            h.teks += 1;
            let isi = match kolom.as_str() {
                "kelompok" => kelompok.clone(),
                "√" => {
                    let centang = t.kolom.iter().zip(&b.sel).filter(|(_, s)| s.teks == "√");
                    centang.map(|(k, _)| k.id.clone()).collect::<Vec<_>>().join("+").replace("ikk_lppd", "ikk")
                }
                _ => {
                    let k = t.indeks_kolom(kolom).unwrap_or_else(|| panic!("table {} has no column {kolom}", p.tabel));
                    b.sel[k].teks.clone()
                }
            };
            let terbit = r[cetak].replace("ikk_lppd", "ikk");
            // A merged cell of the publication is filled down in the facts and printed once by us.
            let turun = isi.is_empty() && n > 0 && rekaman[n - 1][cetak] == r[cetak];
            if tanpa_hiasan(&terbit, &b.tingkat) != tanpa_hiasan(&isi, &b.tingkat) && !turun {
                h.beda_teks.push([p.tabel.into(), b.kunci.clone(), kolom.clone(), terbit, isi]);
            }
        }
    }
    h
}

fn semua(d: &Dokumen) -> Vec<(&'static Peta, Hasil)> {
    PETA.iter()
        .map(|p| {
            let t = d.tabel(p.tabel).unwrap_or_else(|| panic!("no table {}\n{}", p.tabel, temuan(d)));
            (p, bandingkan(p, t))
        })
        .collect()
}

/// The tables a number of the audit names: `"2.8 / 2.9"` names both.
fn menyebut(tabel: &str, nomor: &str) -> bool {
    tabel.split([' ', ',', '/']).any(|n| n == nomor)
}

fn nomor(tabel: &str) -> &'static str {
    PETA.iter().find(|p| p.tabel == tabel).map_or_else(|| panic!("{tabel} is not mapped"), |p| p.nomor)
}

#[test]
fn every_published_cell_is_compared() {
    for (p, h) in semua(&mojokerto()) {
        let (angka, cetak, teks) = p.banyak;
        assert_eq!((h.angka, h.teks), (angka, teks), "cells of table {} ({})", p.nomor, p.tabel);
        assert!(h.sama_cetak >= cetak, "table {}: only {} of {angka} cells look as printed", p.nomor, h.sama_cetak);
    }
    let jumlah = |f: fn(&Peta) -> usize| PETA.iter().map(f).sum::<usize>();
    assert_eq!((jumlah(|p| p.banyak.0), jumlah(|p| p.banyak.2)), (2178, 515), "number and text cells in all");
}

#[test]
fn every_figure_is_as_published_or_differs_as_the_audit_found() {
    let audit = terbitan("temuan.csv");
    let d = mojokerto();
    let semua = semua(&d);
    let mut beda: Vec<&[String; 5]> = semua.iter().flat_map(|(_, h)| &h.beda).collect();
    for b in BEDA {
        let Some(i) = beda.iter().position(|[t, r, k, ..]| [t, r, k] == [b.tabel, b.baris, b.kolom]) else {
            panic!("{} {} {} no longer differs from the publication", b.tabel, b.baris, b.kolom)
        };
        let [.., cetak, hitung] = beda.remove(i);
        let harap: Decimal = b.hitung.parse().unwrap();
        let hitung = bulatkan(hitung.parse().unwrap(), harap.scale());
        assert_eq!((cetak.as_str(), hitung), (b.cetak, harap), "{} {} {}", b.tabel, b.baris, b.kolom);
        let [tabel, baris, kolom] = b.temuan;
        assert!(menyebut(tabel, nomor(b.tabel)), "{tabel} is not about {}", b.tabel);
        assert!(
            audit.iter().any(|a| [&a["tabel"], &a["baris"], &a["kolom"]] == [tabel, baris, kolom]),
            "no such finding of the audit: {:?}",
            b.temuan
        );
    }
    assert!(beda.is_empty(), "figures that differ without a finding: {beda:#?}");
    let hanya: Vec<_> =
        semua.iter().flat_map(|(_, h)| &h.hanya_hitung).map(|b| b.each_ref().map(String::as_str)).collect();
    assert_eq!(hanya, HANYA_HITUNG, "cells the publication leaves empty");
}

#[test]
fn every_difference_is_reported_and_nothing_else() {
    let d = mojokerto();
    let alamat = |t: &str, b: &str, k: &str| format!("tabel `{t}`, baris `{b}`, kolom `{k}`: ");
    let mut harap: Vec<String> = BEDA.iter().map(|b| alamat(b.tabel, b.baris, b.kolom)).collect();
    harap.extend(BEDA_PREDIKAT.iter().map(|[t, b, k]| alamat(t, b, k)));
    for t in d.sink.temuan().iter().filter(|t| t.kode == kode::TERCETAK_BEDA) {
        if let Some(i) = harap.iter().position(|h| t.pesan.starts_with(h.as_str())) {
            harap.remove(i);
        } else {
            let milik = PETA.iter().find(|p| t.pesan.starts_with(&format!("tabel `{}`,", p.tabel)));
            assert!(milik.is_none(), "not a difference of the publication: {}", t.pesan);
        }
    }
    assert!(harap.is_empty(), "not reported: {harap:#?}\n{}", temuan(&d));
}

#[test]
fn every_text_is_as_published_but_for_known_corrections() {
    let semua = semua(&mojokerto());
    let beda: Vec<_> = semua.iter().flat_map(|(_, h)| &h.beda_teks).map(|b| b.each_ref().map(String::as_str)).collect();
    assert_eq!(beda, BEDA_TEKS);
}
