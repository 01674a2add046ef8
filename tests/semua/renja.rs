//! What a Renja computes: money of a year from belanja, the forward estimate, totals per bidang urusan; and a Renja
//! drawn from its Renstra (`fixtures/renja`): every change there arrives here, every deviation is told.

mod pohon;
mod rujukan;

use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use susun::diag::{Diagnostic, Severity, kode};
use susun::pipeline::{Cara, Dokumen};
use susun::table::Tabel;

use crate::sarana::{fixture, proyek, salin, temuan};

/// A copy of the project of `fixtures/renja`.
fn salinan() -> tempfile::TempDir {
    let tmp = tempfile::tempdir().unwrap();
    salin(&fixture("renja"), tmp.path());
    tmp
}

/// The Renja of a project.
fn muat(dir: &Path) -> Dokumen {
    Dokumen::muat(&proyek(dir), &dir.join("data/renja"), Cara::default())
}

/// The codes of findings above notes. What rules make of targets and pagu drawn at random does not matter.
fn kode_temuan(d: &Dokumen) -> Vec<&'static str> {
    let penting = |t: &&Diagnostic| t.severity > Severity::Note && susun::check::cari(t.kode.0).is_none();
    d.sink.terurut().iter().filter(penting).map(|t| t.kode.0).collect()
}

fn tabel<'a>(d: &'a Dokumen, id: &str) -> &'a Tabel {
    d.tabel(id).unwrap_or_else(|| panic!("no table {id}\n{}", temuan(d)))
}

/// The number in a cell; `None` when it has none.
fn angka(t: &Tabel, baris: &str, kolom: &str) -> Option<Decimal> {
    t.sel(baris, kolom).unwrap_or_else(|| panic!("{}: no cell {baris} × {kolom}", t.id)).nilai
}

fn teks<'a>(t: &'a Tabel, baris: &str, kolom: &str) -> &'a str {
    &t.sel(baris, kolom).unwrap_or_else(|| panic!("{}: no cell {baris} × {kolom}", t.id)).teks
}

#[test]
fn the_fixture_is_sound_and_equals_its_renstra() {
    let tmp = salinan();
    let d = muat(tmp.path());
    assert!(kode_temuan(&d).is_empty(), "{}", temuan(&d));
    let renstra = Dokumen::muat(&proyek(tmp.path()), &tmp.path().join("data/renstra"), Cara::default());
    let (r, t) = (tabel(&renstra, "pendanaan"), tabel(&d, "rencana"));
    let mut banyak = 0;
    for b in t.rincian().filter(|b| b.kunci.starts_with("2.")) {
        for (kita, mereka) in [("target", "target.2026"), ("target_maju", "target.2027")] {
            // Indicators of outcomes and outputs stand on their program and kegiatan here, and on their own there.
            if r.sel(&b.kunci, "indikator").is_some_and(|s| !s.teks.is_empty()) {
                assert_eq!(angka(t, &b.kunci, kita), angka(r, &b.kunci, mereka), "{} {kita}", b.kunci);
                banyak += 1;
            }
        }
        for (kita, mereka) in [("pagu", "rp.2026"), ("pagu_maju", "rp.2027")] {
            assert_eq!(angka(t, &b.kunci, kita), angka(r, &b.kunci, mereka), "{} {kita}", b.kunci);
            banyak += 1;
        }
        assert_eq!(teks(t, &b.kunci, "catatan"), "");
    }
    assert!(banyak >= 20, "{banyak} cells compared");
    assert_eq!(teks(tabel(&d, "tujuan-sasaran"), "kualitas", "target"), "74%");
}

#[test]
fn a_deviation_without_a_reason_and_unequal_details_are_found() {
    let tmp = salinan();
    let tulis = |isi: &str| {
        fs::write(tmp.path().join("data/renja/tambahan.toml"), isi).unwrap();
        kode_temuan(&muat(tmp.path()))
    };
    let rincian =
        "[[rincian]]\nsimpul = \"2.17.02.2.01.0001\"\nbelanja = { barang_jasa = 9_000_000, modal = 1_000_000 }\n";
    let turun = "[[penyimpangan]]\nsimpul = \"2.17.02.2.01.0001\"\npagu = { 2026 = 10_000_000 }\n";
    assert_eq!(tulis(rincian), [kode::RINCIAN_BEDA.0]);
    assert_eq!(tulis(&format!("{rincian}{turun}")), [kode::TANPA_ALASAN.0]);
    assert_eq!(tulis(&format!("{rincian}{turun}alasan = \"hemat\"\n")), [] as [&str; 0]);
    let baru = "[[kegiatan]]\nkode = \"2.18.03.2.02\"\nnama = \"Baru\"\npagu = { 2026 = 1 }\nlokasi = \"Kota\"\n\
                sumber_dana = \"DAU\"\n";
    assert_eq!(tulis(baru), [kode::TANPA_ALASAN.0]);
    assert_eq!(tulis(&format!("{baru}alasan = \"perintah undang-undang\"\n")), [] as [&str; 0]);
}

#[test]
fn details_and_new_nodes_stand_beside_what_comes_from_the_renstra() {
    let tmp = salinan();
    let isi = r#"
[prakiraan_maju]
faktor = 1.05

[[rincian]]
simpul = "2.17.02.2.01.0001"
lokasi = "Kecamatan Contoh"
belanja = { barang_jasa = 11_000_000, modal = 1_000_000 }
sumber_dana = "Dana Alokasi Umum"
catatan = "dua kali setahun"

[[kegiatan]]
kode = "2.18.03.2.02"
nama = "Pameran"
lokasi = "Alun-alun"
sumber_dana = "Dana Alokasi Umum"
belanja = { barang_jasa = 1_000_010 }
alasan = "permintaan provinsi"
[[kegiatan.indikator]]
nama = "Jumlah pameran"
satuan = "kali"
target = { 2026 = 1 }
"#;
    fs::write(tmp.path().join("data/renja/tambahan.toml"), isi).unwrap();
    let d = muat(tmp.path());
    assert!(kode_temuan(&d).is_empty(), "{}", temuan(&d));
    let t = tabel(&d, "rencana");
    let rupiah = |n: i64| Some(Decimal::from(n));
    assert_eq!(teks(t, "2.17.02.2.01.0001", "lokasi"), "Kecamatan Contoh");
    assert_eq!(teks(t, "2.17.02.2.01.0001", "catatan"), "dua kali setahun");
    assert_eq!(teks(t, "2.17.02.2.01.0001", "sumber_dana"), "Dana Alokasi Umum");
    assert_eq!(angka(t, "2.17.02", "belanja_barang_jasa"), rupiah(11_000_000));
    // The Renstra has pagu for the year after: the factor is for what it does not have.
    assert_eq!(angka(t, "2.17.02.2.01.0001", "pagu_maju"), rupiah(13_000_000));
    assert_eq!(angka(t, "2.18.03.2.02", "pagu_maju"), rupiah(1_050_011));
    assert_eq!(angka(t, "2.18.03", "pagu_maju"), rupiah(24_050_011));
    assert_eq!(teks(t, "2.18.03.2.02", "catatan"), "permintaan provinsi");
    let p = tabel(&d, "pagu");
    assert_eq!(angka(p, "2.18.03.2.02", "renstra.2026"), None);
    assert_eq!(angka(p, "2.18.03", "renstra.2026"), rupiah(22_000_000));
    // What the Renja adds was no part of the Renstra: nothing to evaluate.
    assert!(tabel(&d, "evaluasi").cari_baris("2.18.03.2.02").is_none());
}
