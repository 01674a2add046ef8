//! Reads a document set: `templates/<set>/set.toml`.

use std::cell::RefCell;

use indexmap::IndexMap;

use super::{Bagian, dengan_toml};
use crate::diag::{Diagnostic, FileId, Sink, Sources, kode};
use crate::model::perangkat::{Bab, BagianBab, BatasTahun, NaskahLepas, Perangkat};

/// Reads a set file that was registered before.
pub fn baca_perangkat(id: &str, file: FileId, sources: &Sources, sink: &RefCell<Sink>) -> Option<Perangkat> {
    let mut hasil = None;
    dengan_toml(file, sources, sink, |b| hasil = perangkat(id, &b));
    hasil
}

fn perangkat(id: &str, b: &Bagian<'_>) -> Option<Perangkat> {
    let nama = b.wajib("nama");
    let jenis = b.wajib("jenis");
    let dasar = b.wajib("dasar");
    let utama = b.wajib("utama");
    let mut rentang = IndexMap::new();
    if let Some(r) = b.tabel("rentang") {
        for (nama, pasangan) in r.semua_pasangan() {
            match (BatasTahun::urai(&pasangan.isi[0]), BatasTahun::urai(&pasangan.isi[1])) {
                (Some(a), Some(z)) => {
                    rentang.insert(nama.isi, [a, z]);
                }
                _ => b.lapor(
                    Diagnostic::new(kode::NILAI_TAK_SAH, pasangan.span, format!("rentang `{}` tidak sah", nama.isi))
                        .bantuan("tulis [\"awal\", \"akhir+1\"]: tahun awal atau akhir periode, dengan geseran"),
                ),
            }
        }
    }
    let bab = b.daftar_tabel("bab").iter().filter_map(bab).collect();
    let naskah = b.daftar_tabel("naskah").iter().filter_map(naskah).collect();
    let tabel_wajib = b.daftar_teks("tabel_wajib").into_iter().map(|t| t.isi).collect();
    b.selesai();
    Some(Perangkat {
        id: id.to_string(),
        nama: nama?.isi,
        jenis: jenis?.isi,
        dasar: dasar?.isi,
        utama: utama?.isi,
        rentang,
        bab,
        naskah,
        tabel_wajib,
        span: b.span(),
    })
}

fn bab(b: &Bagian<'_>) -> Option<Bab> {
    let judul = b.wajib("judul");
    let bagian = b.daftar_tabel("bagian").iter().filter_map(bagian).collect();
    b.selesai();
    Some(Bab { judul: judul?, bagian })
}

fn bagian(b: &Bagian<'_>) -> Option<BagianBab> {
    let (nomor, judul) = (b.wajib("nomor"), b.wajib("judul"));
    let wajib = b.benar("wajib").unwrap_or(true);
    b.selesai();
    Some(BagianBab { nomor: nomor?, judul: judul?, wajib })
}

fn naskah(b: &Bagian<'_>) -> Option<NaskahLepas> {
    let nama = b.wajib("nama");
    let wajib = b.benar("wajib").unwrap_or(true);
    b.selesai();
    Some(NaskahLepas { nama: nama?.isi, wajib })
}
