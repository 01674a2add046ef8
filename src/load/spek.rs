//! Reads table specifications.

use std::cell::RefCell;

use indexmap::IndexMap;

use super::{Bagian, dengan_toml};
use crate::compute::rumus;
use crate::diag::{Diagnostic, FileId, Lok, Sink, Sources, Span, kode, maksud};
use crate::model::Tingkat;
use crate::model::bagan::SEBUTAN;
use crate::model::perubahan::{CARA_TABEL, CaraTabel};
use crate::model::pohon::TINGKAT;
use crate::model::tampilan::RASIO;
use crate::table::pola::Pola;
use crate::table::spek::{FORMAT, Format, GAYA_NOMOR, SARING, Spek, SpekGaya, SpekKolom, SpekTotal};
use crate::table::tabel::{Lebar, Orientasi, Rata};

/// Header levels allowed.
const TINGKAT_KEPALA: usize = 3;

/// Reads the specification in a registered file.
pub fn baca_spek(file: FileId, sources: &Sources, sink: &RefCell<Sink>) -> Option<Spek> {
    let mut hasil = None;
    dengan_toml(file, sources, sink, |b| hasil = spek(&b));
    hasil
}

fn spek(b: &Bagian<'_>) -> Option<Spek> {
    let id = b.wajib("id");
    let judul = b.wajib("judul");
    let nomor_resmi = b.teks("nomor_resmi");
    let judul_kedua = b.teks("judul_kedua");
    let sumber = b.wajib("sumber");
    let data = b.teks("data");
    let tingkat = b.daftar_teks("tingkat").iter().filter_map(|t| tingkat(b, t)).collect();
    let saring = b.pilihan("saring", SARING);
    let hanya_berindikator = b.benar("hanya_berindikator").unwrap_or(false);
    let berisi = b.teks("berisi");
    let opsional = b.benar("opsional").unwrap_or(false);
    let perubahan = b.pilihan("perubahan", CARA_TABEL).unwrap_or(CaraTabel::Sesudah);
    let hanya_berubah = b.benar("hanya_berubah").unwrap_or(false);
    let sumber_data = b.teks("sumber_data");
    let catatan = b.daftar_teks("catatan");
    let baris_atas = b.daftar_teks("baris_atas");
    let sebutan = b.pilihan("sebutan", SEBUTAN).unwrap_or_default();
    let orientasi = b
        .pilihan("orientasi", &[("tegak", Orientasi::Tegak), ("lanskap", Orientasi::Lanskap)])
        .unwrap_or(Orientasi::Tegak);
    let nomor_kolom = b.benar("nomor_kolom").unwrap_or(false);
    let kosong = b.teks("kosong").map(|t| t.isi).unwrap_or_default();
    let nihil = b.teks("nihil").map(|t| t.isi);
    let ukuran = b.nilai("ukuran").and_then(|n| ukuran(b, n.span, n.isi.angka().map(|a| a.0)));
    let kelompok = b.teks("kelompok");
    let kolom: Vec<_> = b.daftar_tabel("kolom").iter().map(|k| self::kolom(k, 1)).collect();
    let total = b.daftar_tabel("total").iter().filter_map(|t| self::total(t, false)).collect();
    let subtotal = b.daftar_tabel("subtotal").iter().filter_map(|t| self::total(t, true)).collect();
    let gaya = gaya(b);
    let rujukan = rujukan(b);
    b.selesai();
    if kolom.is_empty() {
        b.lapor(
            Diagnostic::new(kode::SPEK_SUSUNAN, id.as_ref().map_or(b.span(), |i| i.span), "tabel tidak memiliki kolom")
                .bantuan("tambahkan setidaknya satu [[kolom]]"),
        );
        return None;
    }
    Some(Spek {
        span: id.as_ref().map_or(b.span(), |i| i.span),
        id: id?,
        judul: judul?,
        nomor_resmi,
        judul_kedua,
        sumber: sumber?,
        data,
        tingkat,
        hanya_berindikator,
        berisi,
        opsional,
        perubahan,
        hanya_berubah,
        saring,
        sumber_data,
        catatan,
        baris_atas,
        sebutan,
        orientasi,
        nomor_kolom,
        kosong,
        nihil,
        ukuran,
        kelompok,
        kolom,
        total,
        subtotal,
        gaya,
        rujukan,
    })
}

/// Font size in tenths of a point; below 6 pt nobody reads a printed table.
fn ukuran(b: &Bagian<'_>, span: Span, pt: Option<rust_decimal::Decimal>) -> Option<u32> {
    let persepuluh = pt
        .and_then(|d| d.checked_mul(rust_decimal::Decimal::TEN))
        .and_then(|d| u32::try_from(d).ok())
        .filter(|n| (60..=140).contains(n));
    if persepuluh.is_none() {
        b.lapor(
            Diagnostic::new(kode::NILAI_TAK_SAH, span, "`ukuran` harus antara 6 dan 14 (pt)").bantuan(
                "tabel yang tidak muat pada 7 pt sebaiknya dibagi, kolomnya dikurangi, atau halamannya lanskap",
            ),
        );
    }
    persepuluh
}

fn tingkat(b: &Bagian<'_>, t: &Lok<String>) -> Option<Tingkat> {
    let hasil = Tingkat::dari_kunci(t);
    if hasil.is_none() {
        b.lapor(Diagnostic::new(kode::NILAI_TAK_SAH, t.span, format!("tingkat \"{}\" tidak dikenal", t.isi)).bantuan(
            maksud(t, TINGKAT.iter().map(|(n, _)| *n)).unwrap_or_else(|| {
                let v: Vec<_> = TINGKAT.iter().map(|(n, _)| *n).collect();
                format!("tingkat yang dikenal: {}", v.join(", "))
            }),
        ));
    }
    hasil
}

fn kolom(b: &Bagian<'_>, dalam: usize) -> SpekKolom {
    let id = b.teks("id");
    let judul = b.teks("judul");
    let isi = b.teks("isi");
    let pola = b.teks("pola").and_then(|t| self::pola(b, &t));
    let rumus = b.teks("rumus").and_then(|t| self::rumus(b, &t));
    let format = b.pilihan("format", FORMAT).unwrap_or(Format::Teks);
    let desimal = b.bulat("desimal").map(|n| n.isi.min(12));
    let rata = b.pilihan("rata", &[("kiri", Rata::Kiri), ("tengah", Rata::Tengah), ("kanan", Rata::Kanan)]);
    let lebar = b.teks("lebar").and_then(|t| self::lebar(b, &t));
    let ulang = b.teks("ulang");
    let tahun = b.teks("tahun");
    let nomor = b.teks("nomor").map(|t| t.isi);
    let skala = b.bulat("skala").and_then(|n| skala(b, &n));
    let rasio = b.pilihan("rasio", RASIO);
    let setiap = b.teks("setiap");
    let opsional = b.benar("opsional").unwrap_or(false);
    let gabung_mandiri = b.benar("gabung_mandiri").unwrap_or(false);
    let gabung = b.benar("gabung").unwrap_or(gabung_mandiri);
    let kosong = b.teks("kosong").map(|t| t.isi);
    let akhiran = b.teks("akhiran").map(|t| t.isi);
    let sama = b.teks("sama").map(|t| t.isi);
    let anak: Vec<_> = b.daftar_tabel("kolom").iter().map(|k| kolom(k, dalam + 1)).collect();
    b.selesai();
    if dalam > TINGKAT_KEPALA {
        b.lapor(
            Diagnostic::new(kode::SPEK_SUSUNAN, b.span(), format!("kepala tabel lebih dari {TINGKAT_KEPALA} tingkat"))
                .bantuan("kurangi tingkat kelompok kolom"),
        );
    }
    periksa_kolom(b, &anak);
    SpekKolom {
        id,
        judul,
        isi,
        pola,
        rumus,
        format,
        desimal,
        rata,
        lebar,
        ulang,
        tahun,
        nomor,
        skala,
        rasio,
        setiap,
        opsional,
        gabung,
        gabung_mandiri,
        kosong,
        akhiran,
        sama,
        anak,
        span: b.span(),
    }
}

/// A column is typed, put together or computed, exactly one of them; a group only has children.
fn periksa_kolom(b: &Bagian<'_>, anak: &[SpekKolom]) {
    let salah = |pesan: String, bantuan: &str| {
        b.lapor(Diagnostic::new(kode::SPEK_SUSUNAN, b.span(), pesan).bantuan(bantuan));
    };
    let ada: Vec<_> = ["isi", "pola", "rumus"].into_iter().filter(|k| b.ada(k)).collect();
    match (anak, ada.as_slice()) {
        ([], []) => salah(
            "kolom tanpa `isi`, `pola`, atau `rumus`, dan tanpa anak kolom".to_string(),
            "tambahkan isi = \"medan\" atau rumus = \"…\"",
        ),
        ([], [_]) | ([_, ..], []) => {}
        ([], [satu, dua, ..]) => salah(
            format!("kolom memiliki `{satu}` dan `{dua}` sekaligus"),
            "pilih salah satu: diketik, dirangkai, atau dihitung",
        ),
        ([_, ..], [satu, ..]) => {
            salah(format!("kelompok kolom tidak boleh memiliki `{satu}`"), "pindahkan ke salah satu anak kolomnya")
        }
    }
    if b.ada("ulang") && b.ada("tahun") {
        salah(
            "kolom memiliki `ulang` dan `tahun` sekaligus".to_string(),
            "pilih salah satu: `ulang` untuk semua tahun suatu rentang, `tahun` untuk tahun pertamanya saja",
        );
    }
}

fn pola(b: &Bagian<'_>, t: &Lok<String>) -> Option<Lok<Pola>> {
    match Pola::urai(t, t.span) {
        Ok(p) => Some(Lok::new(p, t.span)),
        Err(pesan) => {
            b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, t.span, format!("`pola` tidak dapat dibaca: {pesan}"))
                    .bantuan("tulis misalnya \"{indikator}[ // {satuan}]\""),
            );
            None
        }
    }
}

fn skala(b: &Bagian<'_>, n: &Lok<u32>) -> Option<u32> {
    if n.isi <= 1 {
        b.lapor(
            Diagnostic::new(kode::NILAI_TAK_SAH, n.span, "`skala` harus lebih dari 1")
                .bantuan("tulis misalnya 1000 untuk ribuan, atau 1_000_000 untuk jutaan"),
        );
        return None;
    }
    Some(n.isi)
}

/// Parses a formula; the error points into the text.
fn rumus(b: &Bagian<'_>, t: &Lok<String>) -> Option<Lok<rumus::Rumus>> {
    match rumus::urai(t) {
        Ok(r) => Some(Lok::new(r, t.span)),
        Err(g) => {
            // The span of a TOML string includes its quote; plain strings have no escapes to shift the offsets.
            let awal = t.span.start as usize + 1;
            let span = Span::new(t.span.file, awal + g.rentang.start..awal + g.rentang.end.max(g.rentang.start + 1));
            b.lapor(
                Diagnostic::new(kode::SPEK_RUMUS, span, format!("rumus tidak dapat dibaca: {}", g.pesan))
                    .bantuan("periksa rumus di sekitar tempat ini, misalnya (7) / (6) * 100")
                    .bantuan_opsi(g.bantuan),
            );
            None
        }
    }
}

/// Reads "2.5cm", "8mm", "2fr".
fn lebar(b: &Bagian<'_>, t: &Lok<String>) -> Option<Lebar> {
    let baca = |akhiran: &str, kali: u32| -> Option<u32> {
        let n: rust_decimal::Decimal = t.trim().strip_suffix(akhiran)?.trim().parse().ok()?;
        u32::try_from(n.checked_mul(kali.into())?.trunc()).ok().filter(|n| *n > 0)
    };
    let hasil =
        baca("cm", 100).or_else(|| baca("mm", 10)).map(Lebar::Tetap).or_else(|| baca("fr", 100).map(Lebar::Bagian));
    if hasil.is_none() {
        b.lapor(
            Diagnostic::new(kode::NILAI_TAK_SAH, t.span, format!("lebar \"{}\" tidak sah", t.isi))
                .bantuan("tulis misalnya \"2.5cm\", \"8mm\", atau bagian sisa \"2fr\""),
        );
    }
    hasil
}

fn total(b: &Bagian<'_>, sub: bool) -> Option<SpekTotal> {
    let (label, di) = (b.wajib("label"), b.wajib("di"));
    let kolom = b.daftar_teks("kolom");
    let kelompok = if sub { b.wajib("kelompok") } else { None };
    let per = if sub { None } else { b.teks("per") };
    let tingkat = b.teks("tingkat");
    b.selesai();
    if sub && kelompok.is_none() {
        return None;
    }
    Some(SpekTotal { label: label?, di: di?, kolom, kelompok, per, tingkat, span: b.span() })
}

fn gaya(b: &Bagian<'_>) -> IndexMap<String, SpekGaya> {
    let Some(g) = b.tabel("gaya") else { return IndexMap::new() };
    g.semua_tabel()
        .into_iter()
        .map(|(nama, x)| {
            let angka = |k| x.bulat(k).and_then(|n| u8::try_from(n.isi).ok());
            let s = SpekGaya {
                tebal: x.benar("tebal").unwrap_or(false),
                miring: x.benar("miring").unwrap_or(false),
                latar: angka("latar").unwrap_or(0).min(2),
                ulang_kepala: angka("ulang_kepala").filter(|n| *n >= 2),
                judul_saja: x.benar("judul_saja").unwrap_or(false),
                nomor: x.pilihan("nomor", GAYA_NOMOR),
            };
            x.selesai();
            (nama.isi, s)
        })
        .collect()
}

fn rujukan(b: &Bagian<'_>) -> IndexMap<String, Lok<String>> {
    let Some(r) = b.tabel("rujukan") else { return IndexMap::new() };
    r.semua_teks().into_iter().map(|(k, v)| (k.isi, v)).collect()
}
