//! Changes as one JSON object, for scripts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Laporan, judul, tempat, tingkat};
use crate::beda::dampak::{Dampak, DampakSel, Dua};
use crate::beda::kata::{Potong, beda_kata};
use crate::beda::{Banyak, Isi, Keadaan, Medan, Objek, Pagu, Pengenal, Rumpun, Ubah};
use crate::diag::{Diagnostic, Lok, Sources};
use crate::model::nilai::{Nilai, Tahun};

/// Version of the form; it grows when a key changes its meaning or goes.
const SKEMA: u32 = 1;

pub(super) fn cetak(l: &Laporan<'_>) -> Result<String, serde_json::Error> {
    let r = &l.perubahan.ringkasan;
    let kelompok: Vec<Value> = l
        .perubahan
        .kelompok
        .iter()
        .map(|k| {
            let (kunci, judul) = judul(&k.rumpun);
            let (lama, baru) = match &k.rumpun {
                Rumpun::Program { lama, baru } => (lama.as_deref(), baru.as_deref()),
                _ => (None, None),
            };
            json!({
                "kelompok": kunci,
                "judul": judul,
                "lama": lama.map(|p| &p.id),
                "baru": baru.map(|p| &p.id),
                "pagu": pagu(&k.pagu),
                "perubahan": k.objek.iter().map(|o| objek(o, l)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let semua = json!({
        "skema": SKEMA,
        "lama": l.lama.nama,
        "baru": l.baru.nama,
        "berbeda": !l.perubahan.kosong(),
        "kelompok": kelompok,
        "ringkasan": {
            "simpul": banyak(&r.simpul),
            "indikator": banyak(&r.indikator),
            "lain": banyak(&r.lain),
            "target": { "berubah": r.target, "lebih_baik": r.target_baik, "lebih_buruk": r.target_buruk },
            "pagu": pagu(&r.pagu),
        },
        "dampak": l.dampak.map(|d| dampak(d, l)),
    });
    serde_json::to_string_pretty(&semua).map(|s| s + "\n")
}

fn banyak(b: &Banyak) -> Value {
    json!({ "ditambah": b.ditambah, "dihapus": b.dihapus, "berubah": b.berubah })
}

fn pagu(p: &BTreeMap<Tahun, Pagu>) -> Vec<Value> {
    let desimal = |d: Option<rust_decimal::Decimal>| d.map(|d| d.to_string());
    p.iter()
        .map(|(t, p)| {
            json!({
                "tahun": t.0,
                "lama": desimal(p.lama),
                "baru": desimal(p.baru),
                "selisih": p.selisih().to_string(),
                "persen": desimal(p.persen()),
            })
        })
        .collect()
}

fn objek(o: &Objek, l: &Laporan<'_>) -> Value {
    json!({
        "jalur": o.jalur(),
        "jenis": o.jenis.kunci(),
        "tingkat": tingkat(o).map(|t| t.kunci()),
        "keadaan": o.keadaan.sebutan(),
        "lama": pengenal(o.lama.as_ref(), l.lama.sumber),
        "baru": pengenal(o.baru.as_ref(), l.baru.sumber),
        "medan": o.ubah.iter().map(|u| ubah(o, u, l)).collect::<Vec<_>>(),
    })
}

fn pengenal(p: Option<&Pengenal>, sumber: &Sources) -> Option<Value> {
    let p = p?;
    Some(json!({
        "id": p.id,
        "kode": p.kode,
        "nama": p.nama,
        "satuan": p.satuan,
        "arah": p.arah.map(|a| a.nama()),
        "tempat": tempat(p.span, sumber),
    }))
}

fn ubah(o: &Objek, u: &Ubah, l: &Laporan<'_>) -> Value {
    let mutu = if o.keadaan == Keadaan::Berubah { o.mutu(u).sebutan() } else { "" };
    json!({
        "jalur": format!("{}/{}", o.jalur(), u.medan.jalur()),
        "medan": u.medan.kunci(),
        "tahun": u.medan.tahun().map(|t| t.0),
        "lama": u.lama.as_ref().map(nilai),
        "baru": u.baru.as_ref().map(nilai),
        "selisih": u.selisih().map(|d| d.to_string()),
        "persen": u.persen().map(|d| d.to_string()),
        "mutu": Some(mutu).filter(|m| !m.is_empty()),
        "kata": kata(u),
        "tempat_lama": u.lama.as_ref().map(|x| tempat(x.span, l.lama.sumber)),
        "tempat_baru": u.baru.as_ref().map(|x| tempat(x.span, l.baru.sumber)),
    })
}

fn nilai(x: &Lok<Isi>) -> Value {
    match &x.isi {
        Isi::Rujukan(_, id) => json!(id),
        isi => json!(isi.angka().map_or_else(|| isi.to_string(), |n| n.to_string())),
    }
}

/// The words of a text that changed; nothing for other values.
fn kata(u: &Ubah) -> Option<Value> {
    let teks = |x: &Option<Lok<Isi>>| match &x.as_ref()?.isi {
        Isi::Teks(t) | Isi::Nilai(Nilai::Teks(t)) => Some(t.clone()),
        _ => None,
    };
    if matches!(u.medan, Medan::Kode | Medan::Satuan | Medan::Arah | Medan::Akumulasi | Medan::Tingkat) {
        return None;
    }
    let potong = beda_kata(&teks(&u.lama)?, &teks(&u.baru)?);
    let satu = |p: &Potong| match p {
        Potong::Sama(t) => json!({ "sama": t }),
        Potong::Hapus(t) => json!({ "hapus": t }),
        Potong::Tambah(t) => json!({ "tambah": t }),
    };
    Some(potong.iter().map(satu).collect())
}

fn dua<T: serde::Serialize>(d: &Dua<T>) -> Value {
    json!({ "lama": d.0, "baru": d.1 })
}

fn sel(s: &DampakSel) -> Value {
    json!({ "baris": s.baris, "kolom": s.kolom, "lama": s.lama, "baru": s.baru })
}

fn dampak(d: &Dampak, l: &Laporan<'_>) -> Value {
    let tabel: Vec<Value> = d
        .tabel
        .iter()
        .map(|t| {
            json!({
                "id": t.id,
                "judul": t.judul,
                "keadaan": t.keadaan.sebutan(),
                "nomor": dua(&t.nomor),
                "halaman": dua(&t.halaman),
                "sel": t.sel.iter().map(sel).collect::<Vec<_>>(),
                "baris_baru": t.beda.banyak_baris(Keadaan::Ditambah),
                "baris_hilang": t.beda.banyak_baris(Keadaan::Dihapus),
            })
        })
        .collect();
    let bagian: Vec<Value> = d
        .bagian
        .iter()
        .map(|b| {
            json!({
                "bagian": b.nama,
                "judul": b.judul,
                "keadaan": b.keadaan.sebutan(),
                "teks": b.teks,
                "tabel": b.tabel,
                "halaman": dua(&b.halaman),
            })
        })
        .collect();
    let geser: Vec<Value> = d.bergeser.iter().map(|(x, a, b)| json!({ "label": x, "lama": a, "baru": b })).collect();
    json!({
        "banyak_halaman": dua(&d.banyak_halaman),
        "halaman_depan": d.depan,
        "tabel": tabel,
        "bagian": bagian,
        "bergeser": geser,
        "temuan_muncul": temuan(&d.muncul, l.baru.sumber),
        "temuan_hilang": temuan(&d.hilang, l.lama.sumber),
    })
}

fn temuan(v: &[Diagnostic], sumber: &Sources) -> Vec<Value> {
    v.iter()
        .map(|d| {
            json!({
                "kode": d.kode.0,
                "severity": d.severity.sebutan(),
                "pesan": d.pesan,
                "jalur": d.jalur,
                "tempat": d.span.map(|s| tempat(s, sumber)),
            })
        })
        .collect()
}
