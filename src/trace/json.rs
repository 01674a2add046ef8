//! A trace as JSON.

use serde_json::{Map, Value, json as nilai_json};

use super::teks::sebutan;
use super::{Angka, Jejak, Langkah};

/// Version of the form; it grows when a key changes its meaning or goes.
const SKEMA: u32 = 1;

/// A trace as one JSON object; numbers are decimals as text.
pub fn json(j: &Jejak) -> String {
    let angka: Vec<Value> = j.angka.iter().map(angka).collect();
    let v = nilai_json!({ "skema": SKEMA, "judul": j.judul, "catatan": j.catatan, "angka": angka });
    format!("{v:#}\n")
}

fn angka(a: &Angka) -> Value {
    let sel: Vec<Value> = a
        .sel
        .iter()
        .map(|s| {
            nilai_json!({
                "tabel": s.tabel, "nomor": s.nomor, "judul": s.judul, "bagian": s.bagian,
                "baris": s.baris, "kolom": s.kolom, "tercetak": s.tercetak,
            })
        })
        .collect();
    let narasi: Vec<Value> = a
        .narasi
        .iter()
        .map(|n| {
            nilai_json!({
                "bagian": n.bagian, "sebutan": sebutan(&n.bagian), "panggilan": n.panggilan,
                "berkas": n.berkas, "baris": n.baris,
            })
        })
        .collect();
    nilai_json!({
        "nama": a.nama, "tercetak": a.tercetak, "nilai": a.nilai.map(|n| n.to_string()),
        "asal": langkah(&a.asal), "tabel": sel, "narasi": narasi,
    })
}

fn langkah(l: &Langkah) -> Value {
    let mut m = Map::new();
    let mut taruh = |k: &str, v: Value| m.insert(k.to_string(), v);
    if !l.nama.is_empty() {
        taruh("nama", l.nama.clone().into());
    }
    if let Some(k) = &l.keterangan {
        taruh("keterangan", k.clone().into());
    }
    taruh("nilai", l.nilai.map(|n| n.to_string()).into());
    if let Some(r) = &l.rumus {
        taruh("rumus", r.clone().into());
        taruh("operan", l.operan.iter().map(langkah).collect());
    }
    if let Some(x) = &l.lipatan {
        taruh("terlipat", nilai_json!({ "banyak": x.banyak, "jumlah": x.jumlah.map(|n| n.to_string()) }));
    }
    if l.tersembunyi > 0 {
        taruh("tersembunyi", l.tersembunyi.into());
    }
    if let Some(x) = &l.letak {
        let letak = nilai_json!({ "berkas": x.berkas, "baris": x.baris, "kolom": x.kolom, "cuplikan": x.cuplikan });
        taruh("letak", letak);
    }
    Value::Object(m)
}
