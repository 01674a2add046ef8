//! Reads a document set: `templates/<set>/set.toml`.

use std::cell::RefCell;

use indexmap::IndexMap;

use super::{Bagian, dengan_toml};
use crate::diag::{Diagnostic, FileId, Sink, Sources, kode, maksud};
use crate::model::perangkat::{Bab, BagianBab, BatasTahun, NaskahLepas, Perangkat, Varian};
use crate::model::tampilan::{NomorHalaman, NomorTabel};

/// The superior document of a set that names none.
const ACUAN_BAWAAN: &str = "RPJMD";

/// Reads a set file that was registered before.
pub fn baca_perangkat(id: &str, file: FileId, sources: &Sources, sink: &RefCell<Sink>) -> Option<Perangkat> {
    let mut hasil = None;
    dengan_toml(file, sources, sink, |b| hasil = perangkat(id, &b));
    hasil
}

fn perangkat(id: &str, b: &Bagian<'_>) -> Option<Perangkat> {
    let versi = b.bulat("versi").map_or(1, |v| v.isi);
    let nama = b.wajib("nama");
    let jenis = b.wajib("jenis");
    let dasar = b.wajib("dasar");
    let utama = b.wajib("utama");
    let rentang = rentang(b);
    let semua_varian = semua_varian(b);
    let acuan = b.teks("acuan").map_or_else(|| ACUAN_BAWAAN.to_string(), |t| t.isi);
    let nomor_halaman = b.pilihan("nomor_halaman", &NomorHalaman::PILIHAN).unwrap_or_default();
    let nomor_tabel = b.pilihan("nomor_tabel", &NomorTabel::PILIHAN).unwrap_or_default();
    let bab: Vec<Bab> = b.daftar_tabel("bab").iter().filter_map(bab).collect();
    for v in bab.iter().flat_map(|x| x.varian.iter().chain(x.bagian.iter().flat_map(|s| &s.varian))) {
        if !semua_varian.contains_key(&v.isi) {
            let calon = semua_varian.keys().map(String::as_str);
            b.lapor(Diagnostic::new(kode::RUJUKAN_HILANG, v.span, format!("varian `{}` tidak ada", v.isi)).bantuan(
                maksud(v, calon).unwrap_or_else(|| format!("tambahkan [varian.{}], atau hapus namanya", v.isi)),
            ));
        }
    }
    let lampiran = b.bulat("lampiran").filter(|l| {
        let ada = usize::try_from(l.isi).is_ok_and(|n| n <= bab.len());
        if !ada {
            b.lapor(
                Diagnostic::new(kode::RUJUKAN_HILANG, l.span, format!("bab {} tidak ada", l.isi))
                    .bantuan("`lampiran` adalah nomor bab sebelum lampiran; 0 untuk akhir dokumen"),
            );
        }
        ada
    });
    let naskah = b.daftar_tabel("naskah").iter().filter_map(naskah).collect();
    let tabel_wajib = b.daftar_teks("tabel_wajib").into_iter().map(|t| t.isi).collect();
    b.selesai();
    Some(Perangkat {
        id: id.to_string(),
        versi,
        nama: nama?.isi,
        jenis: jenis?.isi,
        dasar: dasar?.isi,
        utama: utama?.isi,
        rentang,
        bab,
        naskah,
        tabel_wajib,
        semua_varian,
        varian: None,
        acuan,
        nomor_halaman,
        nomor_tabel,
        lampiran: lampiran.map_or(0, |l| l.isi),
        span: b.span(),
    })
}

/// `[rentang]`: year ranges relative to the period.
fn rentang(b: &Bagian<'_>) -> IndexMap<String, [BatasTahun; 2]> {
    let mut hasil = IndexMap::new();
    let Some(r) = b.tabel("rentang") else { return hasil };
    for (nama, pasangan) in r.semua_pasangan() {
        match (BatasTahun::urai(&pasangan.isi[0]), BatasTahun::urai(&pasangan.isi[1])) {
            (Some(a), Some(z)) => {
                hasil.insert(nama.isi, [a, z]);
            }
            _ => b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, pasangan.span, format!("rentang `{}` tidak sah", nama.isi))
                    .bantuan("tulis [\"awal\", \"akhir+1\"]: tahun awal atau akhir periode, dengan geseran"),
            ),
        }
    }
    hasil
}

/// `[varian.<name>]`, in the order of the file.
fn semua_varian(b: &Bagian<'_>) -> IndexMap<String, Varian> {
    let Some(v) = b.tabel("varian") else { return IndexMap::new() };
    v.semua_tabel()
        .into_iter()
        .map(|(nama, x)| {
            let isi = Varian { acuan: x.teks("acuan").map(|t| t.isi), rentang: rentang(&x) };
            x.selesai();
            (nama.isi, isi)
        })
        .collect()
}

fn nama_tabel(b: &Bagian<'_>) -> Vec<String> {
    b.daftar_teks("tabel").into_iter().map(|t| t.isi).collect()
}

fn bab(b: &Bagian<'_>) -> Option<Bab> {
    let judul = b.wajib("judul");
    let wajib = b.benar("wajib");
    let varian = b.daftar_teks("varian");
    let tabel = nama_tabel(b);
    let bagian = b.daftar_tabel("bagian").iter().filter_map(bagian).collect();
    b.selesai();
    Some(Bab { judul: judul?, bagian, wajib, varian, tabel })
}

fn bagian(b: &Bagian<'_>) -> Option<BagianBab> {
    let (nomor, judul) = (b.wajib("nomor"), b.wajib("judul"));
    let wajib = b.benar("wajib").unwrap_or(true);
    let varian = b.daftar_teks("varian");
    let tabel = nama_tabel(b);
    b.selesai();
    Some(BagianBab { nomor: nomor?, judul: judul?, wajib, varian, tabel })
}

fn naskah(b: &Bagian<'_>) -> Option<NaskahLepas> {
    let nama = b.wajib("nama");
    let wajib = b.benar("wajib").unwrap_or(true);
    b.selesai();
    Some(NaskahLepas { nama: nama?.isi, wajib })
}
