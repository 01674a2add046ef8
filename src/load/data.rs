//! Reads data sets of free tables (TOML records and CSV), facts of the prose, and printed values.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use indexmap::IndexMap;

use super::{Bagian, rapikan, sekali};
use crate::diag::{Diagnostic, FileId, Lok, Sink, Sources, Span, kode};
use crate::model::bagan::KELOMPOK;
use crate::model::nilai::{Angka, Nilai, Tahun, Tanda};
use crate::model::rencana::{Abaikan, Gambar, Himpunan, Medan, Rekaman, Tercetak};

/// `[[data.<id>]]`.
pub(super) fn rekaman(b: &Bagian<'_>, data: &mut IndexMap<String, Himpunan>) {
    for (nama, isi) in b.semua_daftar() {
        for x in isi {
            let id = x.teks("id");
            let medan = x.medan_bebas().into_iter().collect();
            tambah(data, &nama.isi, id, medan, x.span(), b.sink());
        }
    }
}

/// Adds one record to a data set; the key is the typed id or the running number.
fn tambah(
    data: &mut IndexMap<String, Himpunan>,
    nama: &str,
    id: Option<Lok<String>>,
    medan: IndexMap<String, Medan>,
    span: Span,
    sink: &RefCell<Sink>,
) {
    let h = data.entry(nama.to_string()).or_default();
    let kunci = id.as_ref().map_or_else(|| (h.rekaman.len() + 1).to_string(), |i| i.isi.clone());
    if let Some(lama) = h.rekaman.iter().find(|r| r.kunci == kunci) {
        sink.borrow_mut().lapor(
            Diagnostic::new(
                kode::ID_GANDA,
                id.map_or(span, |i| i.span),
                format!("rekaman `{kunci}` sudah ada dalam data `{nama}`"),
            )
            .bantuan("beri id lain, atau hapus salah satu")
            .lihat(lama.span, "pertama kali di sini"),
        );
        return;
    }
    h.rekaman.push(Rekaman { kunci, medan, span });
}

/// `[fakta]`.
pub(super) fn fakta(b: &Bagian<'_>, fakta: &mut IndexMap<String, Lok<Nilai>>) {
    for (nama, isi) in b.medan_bebas() {
        match isi {
            Medan::Satu(n) => {
                if let Some(lama) = fakta.get(&nama) {
                    b.lapor(
                        Diagnostic::new(kode::ID_GANDA, n.span, format!("fakta `{nama}` sudah ada"))
                            .bantuan("beri nama lain, atau hapus salah satu")
                            .lihat(lama.span, "pertama kali di sini"),
                    );
                } else {
                    fakta.insert(nama, n);
                }
            }
            Medan::Deret(_) => b.lapor(
                Diagnostic::new(kode::JENIS_NILAI, b.span(), format!("fakta `{nama}` harus satu nilai"))
                    .bantuan("nilai per tahun ditulis dalam [[data.…]]"),
            ),
        }
    }
}

/// `[[gambar]]`; the path is relative to the folder of the TOML file.
pub(super) fn gambar(b: &Bagian<'_>, dasar: &Path, semua: &mut IndexMap<String, Gambar>) {
    let (id, judul, berkas) = (b.wajib("id"), b.wajib("judul"), b.wajib("berkas"));
    let alt = b.teks("alt").map(|t| t.isi);
    let sumber_data = b.teks("sumber_data").map(|t| t.isi);
    let kelompok = b.pilihan("kelompok", KELOMPOK).unwrap_or_default();
    let persen = |kunci: &'static str| {
        let n = b.bulat(kunci)?;
        if !(10..=100).contains(&n.isi) {
            b.lapor(
                Diagnostic::new(
                    kode::NILAI_TAK_SAH,
                    n.span,
                    format!("`{kunci}` gambar harus antara 10 dan 100 (persen)"),
                )
                .bantuan(format!("tulis misalnya {kunci} = 80")),
            );
        }
        Some(n.isi.clamp(10, 100))
    };
    let (lebar, tinggi) = (persen("lebar").unwrap_or(100), persen("tinggi"));
    let halaman = b.bulat("halaman");
    if let Some(h) = halaman.as_ref().filter(|h| h.isi == 0) {
        b.lapor(
            Diagnostic::new(kode::NILAI_TAK_SAH, h.span, "`halaman` berkas PDF dihitung dari 1")
                .bantuan("tulis misalnya halaman = 1"),
        );
    }
    let halaman = halaman.filter(|h| h.isi > 0);
    b.selesai();
    if let (Some(id), Some(judul), Some(berkas)) = (id, judul, berkas) {
        let berkas = berkas.map(|p| rapikan(&dasar.join(p)));
        let g = Gambar { id: id.clone(), judul, berkas, alt, sumber_data, lebar, tinggi, halaman, kelompok };
        sekali(semua, &id, g, |l| l.id.span, "gambar", b.sink());
    }
}

/// `[[tercetak]]`.
pub(super) fn tercetak(b: &Bagian<'_>, semua: &mut Vec<Tercetak>) {
    let (tabel, baris, kolom, nilai) = (b.wajib("tabel"), b.wajib("baris"), b.wajib("kolom"), b.wajib("nilai"));
    let catatan = b.teks("catatan").map(|t| t.isi);
    b.selesai();
    if let (Some(tabel), Some(baris), Some(kolom), Some(nilai)) = (tabel, baris, kolom, nilai) {
        semua.push(Tercetak { tabel, baris, kolom, nilai, catatan });
    }
}

/// `[[abaikan]]`.
pub(super) fn abaikan(b: &Bagian<'_>, semua: &mut Vec<Abaikan>) {
    let (kode, jalur, alasan) = (b.wajib("kode"), b.wajib("jalur"), b.wajib("alasan"));
    let sampai = b.tanggal("sampai").map(|t| t.isi);
    b.selesai();
    if let (Some(kode), Some(jalur), Some(alasan)) = (kode, jalur, alasan) {
        semua.push(Abaikan { kode, jalur, alasan, sampai, span: b.span() });
    }
}

/// A CSV file: header names the fields, `name_2020` is year 2020 of the series `name`.
pub(super) fn csv(file: FileId, sources: &Sources, data: &mut IndexMap<String, Himpunan>, sink: &RefCell<Sink>) {
    let berkas = sources.berkas(file);
    let nama = berkas.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut r = csv::ReaderBuilder::new().flexible(true).from_reader(berkas.teks.as_bytes());
    let kepala = match r.headers() {
        Ok(h) => h.clone(),
        Err(e) => {
            sink.borrow_mut().lapor(
                Diagnostic::new(kode::SINTAKS_CSV, Span::new(file, 0..0), format!("kepala CSV tidak terbaca: {e}"))
                    .bantuan("baris pertama menyebut nama kolom, dipisahkan koma"),
            );
            return;
        }
    };
    if data.contains_key(&nama) {
        sink.borrow_mut().lapor(
            Diagnostic::new(kode::ID_GANDA, Span::new(file, 0..0), format!("data `{nama}` sudah ada"))
                .bantuan("nama berkas CSV adalah id datanya; ganti nama berkas ini"),
        );
        return;
    }
    let medan = kepala.iter().map(|k| medan_tahun(k).map_or(k, |(n, _)| n).to_string()).collect();
    data.insert(nama.clone(), Himpunan { kepala: medan, rekaman: Vec::new() });
    for hasil in r.records() {
        let rekaman = match hasil {
            Ok(x) => x,
            Err(e) => {
                let n = e.position().map_or(1, |p| usize::try_from(p.line()).unwrap_or(1));
                sink.borrow_mut().lapor(
                    Diagnostic::new(kode::SINTAKS_CSV, sources.span_baris(file, n), "baris CSV tidak terbaca")
                        .bantuan("periksa tanda petik pada baris ini"),
                );
                continue;
            }
        };
        let posisi = rekaman.position();
        let baris = posisi.map_or(1, |p| usize::try_from(p.line()).unwrap_or(1));
        let span = sources.span_baris(file, baris);
        if rekaman.len() != kepala.len() {
            sink.borrow_mut().lapor(
                Diagnostic::new(
                    kode::SINTAKS_CSV,
                    span,
                    format!("baris ini berisi {} kolom, kepalanya {}", rekaman.len(), kepala.len()),
                )
                .bantuan("teks yang memuat koma diapit tanda petik; angka desimal memakai titik"),
            );
            continue;
        }
        let awal = posisi.map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
        let mut medan: IndexMap<String, Medan> = IndexMap::new();
        let mut id = None;
        let mut cari = awal;
        for (k, isi) in kepala.iter().zip(rekaman.iter()) {
            let tempat = tempat_isi(&berkas.teks, isi, &mut cari).map_or(span, |r| Span::new(file, r));
            if k == "id" {
                id = Some(Lok::new(isi.to_string(), tempat));
                continue;
            }
            if isi.is_empty() {
                continue;
            }
            let nilai = Lok::new(nilai_csv(isi), tempat);
            match medan_tahun(k) {
                Some((n, t)) => {
                    let deret = medan.entry(n.to_string()).or_insert_with(|| Medan::Deret(BTreeMap::new()));
                    if let Medan::Deret(d) = deret {
                        d.insert(t, nilai);
                    }
                }
                None => {
                    medan.insert(k.to_string(), Medan::Satu(nilai));
                }
            }
        }
        tambah(data, &nama, id, medan, span, sink);
    }
}

/// Splits `anggaran_2020` into the series and its year.
fn medan_tahun(kepala: &str) -> Option<(&str, Tahun)> {
    let (n, t) = kepala.rsplit_once('_')?;
    Some((n, t.parse().ok().and_then(Tahun::baru)?))
}

/// The byte range of a cell's text, searched from the end of the previous cell.
fn tempat_isi(teks: &str, isi: &str, cari: &mut usize) -> Option<std::ops::Range<usize>> {
    let i = teks.get(*cari..)?.find(isi)? + *cari;
    *cari = i + isi.len();
    Some(i..i + isi.len())
}

/// A CSV cell: number, mark, or text.
fn nilai_csv(isi: &str) -> Nilai {
    if let Some(t) = Tanda::dari_teks(isi) {
        return Nilai::Tanda(t);
    }
    Angka::dari_toml(isi).map_or_else(|_| Nilai::Teks(isi.to_string()), Nilai::Angka)
}
