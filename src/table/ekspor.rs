//! A table as text, CSV and JSON.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use serde::Serialize;

use super::tabel::{JenisBaris, JenisSel, Rata, Tabel};

/// The header texts of a leaf column, joined from top to bottom.
pub fn judul_kolom(t: &Tabel) -> Vec<String> {
    let mut v = vec![Vec::new(); t.kolom.len()];
    let mut terpakai: Vec<usize> = vec![0; t.kolom.len()];
    for (n, baris) in t.kepala.iter().enumerate() {
        let mut i = 0;
        for s in baris {
            while i < v.len() && terpakai[i] > n {
                i += 1;
            }
            for k in i..(i + s.kolom).min(v.len()) {
                v[k].push(s.teks.clone());
                terpakai[k] = n + s.baris;
            }
            i += s.kolom;
        }
    }
    v.into_iter().map(|x| x.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" / ")).collect()
}

/// A table for the terminal.
pub fn teks(t: &Tabel, nomor: Option<&str>, lebar: Option<u16>) -> String {
    let mut tabel = Table::new();
    tabel.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(l) = lebar {
        tabel.set_width(l);
    }
    tabel.set_header(judul_kolom(t));
    if let Some(n) = &t.nomor_kolom {
        tabel.add_row(n.iter().map(|x| Cell::new(x).set_alignment(CellAlignment::Center)));
    }
    for b in &t.baris {
        tabel.add_row(b.sel.iter().zip(&t.kolom).map(|(s, k)| {
            let rata = match (s.jenis, k.rata) {
                (JenisSel::Tanda, _) | (_, Rata::Tengah) => CellAlignment::Center,
                (_, Rata::Kanan) => CellAlignment::Right,
                _ => CellAlignment::Left,
            };
            Cell::new(&s.teks).set_alignment(rata)
        }));
    }
    let kepala = match nomor {
        Some(n) => format!("Tabel {n}\n{}", t.judul),
        None => t.judul.clone(),
    };
    let mut hasil = format!("{kepala}\n{tabel}\n");
    if let Some(s) = &t.sumber_data {
        hasil.push_str(&format!("Sumber data: {s}\n"));
    }
    for c in &t.catatan {
        hasil.push_str(&format!("{c}\n"));
    }
    hasil
}

/// A table as CSV: one line of column ids, then one line per row with key, kind and the exact values
/// (numbers as plain decimals, everything else as printed).
pub fn csv(t: &Tabel) -> Result<String, csv::Error> {
    let mut w = csv::Writer::from_writer(Vec::new());
    let kepala = ["kunci", "jenis", "tingkat"].into_iter().chain(t.kolom.iter().map(|k| k.id.as_str()));
    w.write_record(kepala)?;
    for b in &t.baris {
        let nilai = b.sel.iter().map(|s| s.nilai.map_or_else(|| s.teks.clone(), |n| n.to_string()));
        let awal = [b.kunci.clone(), nama_jenis(b.jenis).to_string(), b.tingkat.clone()];
        w.write_record(awal.into_iter().chain(nilai))?;
    }
    let isi = w.into_inner().map_err(|e| csv::Error::from(e.into_error()))?;
    Ok(String::from_utf8_lossy(&isi).into_owned())
}

pub(super) fn nama_jenis(j: JenisBaris) -> &'static str {
    match j {
        JenisBaris::Rincian => "rincian",
        JenisBaris::Kelompok => "kelompok",
        JenisBaris::Subjumlah => "subjumlah",
        JenisBaris::Jumlah => "jumlah",
    }
}

#[derive(Serialize)]
struct TabelJson<'a> {
    id: &'a str,
    nomor: Option<&'a str>,
    judul: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    judul_kedua: Option<&'a str>,
    kolom: Vec<KolomJson<'a>>,
    baris: Vec<BarisJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sumber_data: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    catatan: &'a [String],
}

#[derive(Serialize)]
struct KolomJson<'a> {
    id: &'a str,
    judul: String,
}

#[derive(Serialize)]
struct BarisJson<'a> {
    kunci: &'a str,
    jenis: &'static str,
    tingkat: &'a str,
    kode: Option<&'a str>,
    sel: Vec<SelJson<'a>>,
}

#[derive(Serialize)]
struct SelJson<'a> {
    kolom: &'a str,
    nilai: Option<String>,
    teks: &'a str,
    jenis: &'static str,
    #[serde(skip_serializing_if = "satu")]
    rentang_baris: usize,
    #[serde(skip_serializing_if = "satu")]
    rentang_kolom: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn satu(n: &usize) -> bool {
    *n == 1
}

/// A table as JSON: for each cell column id, value (decimal as string, or null), display text, kind; for each row its
/// level and code.
pub fn json(t: &Tabel, nomor: Option<&str>) -> Result<String, serde_json::Error> {
    let judul = judul_kolom(t);
    let j = TabelJson {
        id: &t.id,
        nomor,
        judul: &t.judul,
        judul_kedua: t.judul_kedua.as_deref(),
        kolom: t.kolom.iter().zip(judul).map(|(k, judul)| KolomJson { id: &k.id, judul }).collect(),
        baris: t
            .baris
            .iter()
            .map(|b| BarisJson {
                kunci: &b.kunci,
                jenis: nama_jenis(b.jenis),
                tingkat: &b.tingkat,
                kode: b.kode.as_deref(),
                sel: b
                    .sel
                    .iter()
                    .zip(&t.kolom)
                    .map(|(s, k)| SelJson {
                        kolom: &k.id,
                        nilai: s.nilai.map(|n| n.to_string()),
                        teks: &s.teks,
                        jenis: match s.jenis {
                            JenisSel::Kosong => "kosong",
                            JenisSel::Teks => "teks",
                            JenisSel::Kaya => "kaya",
                            JenisSel::Formula => "formula",
                            JenisSel::Angka => "angka",
                            JenisSel::Tanda => "tanda",
                        },
                        rentang_baris: s.rentang_baris,
                        rentang_kolom: s.rentang_kolom,
                    })
                    .collect(),
            })
            .collect(),
        sumber_data: t.sumber_data.as_deref(),
        catatan: &t.catatan,
    };
    serde_json::to_string_pretty(&j).map(|s| s + "\n")
}
