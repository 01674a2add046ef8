//! The functions of templates and chapters: figures, tables, nodes, indicators, records.

use std::sync::{Arc, Mutex, PoisonError};

use indexmap::{IndexMap, IndexSet};
use minijinja::Error;
use minijinja::value::{Rest, Value};
use rust_decimal::Decimal;

use super::galat::{galat, galat_dengan};
use super::isi::Isi;
use super::konteks::{angka, nilai};
use super::lanskap::{AKHIR_LANSKAP, AWAL_LANSKAP};
use super::mesin::Perender;
use super::petik::petik;
use super::sisip::Typst;
use super::tanda::TandaDraf;
use super::tempat::Penempatan;
use super::tercatat::Tercatat;
use crate::compute::Kaskade;
use crate::compute::asal::Asal;
use crate::diag::{Lok, maksud};
use crate::model::Indikator;
use crate::model::nilai::{Nilai, Tahun, dengan_satuan};
use crate::model::pohon::{Simpul, Tingkat};
use crate::model::rencana::{Medan, Rencana};
use crate::table::tabel::{JenisSel, Orientasi, Sel};
use crate::table::{Lama, Tabel};

/// Writes one table with its number, and the marks of a draft, as Typst source.
pub type PenulisTabel = fn(&Tabel, &str, &TandaDraf, &mut String);

fn tak_ada<'a>(apa: &str, id: &str, calon: impl IntoIterator<Item = &'a str>) -> Error {
    galat_dengan(format!("{apa} `{id}` tidak ada"), maksud(id, calon))
}

/// A value of an indicator as printed: with its unit, or its letter.
fn nilai_satuan(n: &Nilai, i: &Indikator) -> Value {
    match n {
        Nilai::Angka(a) => Value::from(match i.predikat {
            Some(skala) => format!("{}\u{a0}({})", a.format(i.desimal), skala.predikat(a)),
            None => dengan_satuan(a, &i.satuan, i.desimal),
        }),
        lain => nilai(lain),
    }
}

/// The value of a cell: a number when it has one, else its text.
fn nilai_sel(s: &Sel) -> Value {
    match (s.nilai, s.jenis) {
        (Some(n), _) => angka(n, None),
        (None, JenisSel::Kosong) => Value::from(""),
        (None, _) => Value::from(s.teks.as_str()),
    }
}

/// Notes that the narrative being rendered takes a figure by `fungsi(arg…)`.
fn catat(t: &Mutex<Penempatan>, fungsi: &str, arg: &[&str], asal: Asal) {
    // Years as numbers, everything else as text, as one would write the call.
    let satu = |a: &&str| if a.parse::<u16>().is_ok() { (*a).to_string() } else { format!("\"{a}\"") };
    let panggilan = format!("{fungsi}({})", arg.iter().map(satu).collect::<Vec<_>>().join(", "));
    t.lock().unwrap_or_else(PoisonError::into_inner).catat(panggilan, asal);
}

fn cari_tabel<'a>(isi: &'a Isi, id: &str) -> Result<&'a Tabel, Error> {
    isi.tabel(id).ok_or_else(|| tak_ada("tabel", id, isi.tabel.keys().map(String::as_str)))
}

/// Writes a table; a landscape one with its marks for the assembly.
pub fn tulis_terputar(tabel: &Tabel, nomor: &str, tanda: &TandaDraf, tulis: PenulisTabel, out: &mut String) {
    let lanskap = tabel.orientasi == Orientasi::Lanskap;
    if lanskap {
        out.push_str(AWAL_LANSKAP);
    }
    tulis(tabel, nomor, tanda, out);
    if lanskap {
        out.push_str(AKHIR_LANSKAP);
    }
}

/// Whether placeholders are written.
fn rangka(t: &Mutex<Penempatan>) -> bool {
    t.lock().unwrap_or_else(PoisonError::into_inner).rangka
}

/// The placeholder of a table or a figure.
fn pengganti(jenis: &str, id: &str) -> String {
    let mut s = format!("#rangka-{jenis}(");
    petik(id, &mut s);
    s.push_str(");\n\n");
    s
}

/// Sets the functions over figures and tables.
pub fn pasang(p: &mut Perender, isi: &Arc<Isi>, tempat: &Arc<Mutex<Penempatan>>, tulis: PenulisTabel) {
    let (x, t) = (isi.clone(), tempat.clone());
    p.fungsi("tabel", move |id: String| {
        cari_tabel(&x, &id)?;
        let mut out = String::new();
        // A table that prints twice stands as it was before what it is now.
        for tabel in x.sebelum.get(&id).into_iter().chain(x.tabel(&id)) {
            let resmi = tabel.nomor_resmi.as_deref();
            let (nomor, tanda) = {
                let mut t = t.lock().unwrap_or_else(PoisonError::into_inner);
                (t.tabel(&tabel.id, resmi, tabel.sebutan), t.tanda.clone())
            };
            let Some(nomor) = nomor else { continue };
            if rangka(&t) {
                out.push_str(&pengganti("tabel", &tabel.id));
                continue;
            }
            tulis_terputar(tabel, &nomor, &tanda, tulis, &mut out);
        }
        Ok(Typst::blok(out).nilai())
    });
    let (x, t) = (isi.clone(), tempat.clone());
    p.fungsi("gambar", move |id: String| {
        let kelompok = x.kelompok(&id).ok_or_else(|| tak_ada("gambar", &id, x.semua_gambar()))?;
        let nomor = t.lock().unwrap_or_else(PoisonError::into_inner).gambar(&id, kelompok);
        let typ = nomor.map(|n| if rangka(&t) { pengganti("gambar", &id) } else { x.tulis_gambar(&id, &n) });
        Ok(Typst::blok(typ.unwrap_or_default()).nilai())
    });
    let (x, t) = (isi.clone(), tempat.clone());
    p.fungsi("rujuk", move |id: String| {
        let gambar = x.kelompok(&id).filter(|_| x.tabel(&id).is_none());
        if gambar.is_none() {
            cari_tabel(&x, &id)?;
        }
        let (sebutan, jenis) = gambar
            .map_or_else(|| (x.tabel(&id).map_or("Tabel", |t| t.sebutan.kata()), "tabel"), |k| (k.sebutan(), "gambar"));
        let t = t.lock().unwrap_or_else(PoisonError::into_inner);
        let nomor = if gambar.is_some() { t.nomor_gambar(&id) } else { t.nomor.get(&id) };
        match nomor {
            Some(n) if t.tetap => {
                let mut markah = String::from("#link(label(");
                petik(&format!("{jenis}-{id}"), &mut markah);
                markah.push_str(&format!("))[{sebutan}\u{a0}{n}];"));
                Ok(Typst::sebaris(markah).nilai())
            }
            Some(n) => Ok(Value::from(format!("{sebutan}\u{a0}{n}"))),
            None if t.tetap && !t.terhenti => Err(galat_dengan(
                format!("{jenis} `{id}` dirujuk tetapi tidak ditempatkan"),
                Some(format!("tambahkan {{{{ {jenis}(\"{id}\") }}}} pada salah satu bagian")),
            )),
            None => Ok(Value::from(sebutan)),
        }
    });
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("sel", move |id: String, baris: String, kolom: String| {
        let t = cari_tabel(&x, &id)?;
        let b = t.cari_baris(&baris).ok_or_else(|| {
            tak_ada(&format!("pada tabel `{id}`, baris"), &baris, t.baris.iter().map(|b| b.kunci.as_str()))
        })?;
        let k = t.indeks_kolom(&kolom).ok_or_else(|| {
            tak_ada(&format!("pada tabel `{id}`, kolom"), &kolom, t.kolom.iter().map(|k| k.id.as_str()))
        })?;
        catat(&c, "sel", &[&id, &baris, &kolom], b.sel[k].asal.clone());
        Ok(nilai_sel(&b.sel[k]))
    });
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("total", move |id: String, kolom: String| {
        let t = cari_tabel(&x, &id)?;
        let b = t.cari_baris("jumlah").ok_or_else(|| galat(format!("tabel `{id}` tidak memiliki baris jumlah")))?;
        let k = t.indeks_kolom(&kolom).ok_or_else(|| {
            tak_ada(&format!("pada tabel `{id}`, kolom"), &kolom, t.kolom.iter().map(|k| k.id.as_str()))
        })?;
        catat(&c, "total", &[&id, &kolom], b.sel[k].asal.clone());
        Ok(nilai_sel(&b.sel[k]))
    });
    let x = isi.clone();
    p.fungsi("banyak_baris", move |id: String| Ok(angka(Decimal::from(cari_tabel(&x, &id)?.rincian().count()), None)));
    fungsi_pohon(p, isi, tempat);
    fungsi_data(p, isi, tempat);
    fungsi_indikator(p, isi, tempat);
    fungsi_sebelum(p, isi, tempat);
}

fn tahun(v: &Value) -> Result<Tahun, Error> {
    v.to_string().replace('.', "").parse().ok().and_then(Tahun::baru).ok_or_else(|| galat(format!("`{v}` bukan tahun")))
}

fn tingkat(kata: &str) -> Result<Tingkat, Error> {
    Tingkat::dari_kunci(kata)
        .ok_or_else(|| tak_ada("tingkat", kata, crate::model::pohon::TINGKAT.iter().map(|(n, _)| *n)))
}

/// Nodes of a level below a node, each once, in the order of the cascade.
fn di_bawah<'a>(isi: &'a Isi, id: Option<&str>, t: Tingkat) -> Vec<&'a Simpul> {
    fn kumpul(c: &crate::compute::Cabang, dalam: bool, id: Option<&str>, t: Tingkat, v: &mut Vec<String>) {
        let dalam = dalam || id.is_none_or(|x| x == c.id);
        if dalam && c.tingkat == t && !v.contains(&c.id) {
            v.push(c.id.clone());
        }
        c.anak.iter().for_each(|a| kumpul(a, dalam, id, t, v));
    }
    let mut v = Vec::new();
    isi.kaskade.akar.iter().for_each(|c| kumpul(c, false, id, t, &mut v));
    v.iter().filter_map(|id| isi.rencana.pohon.cari(id)).collect()
}

fn simpul_ada<'a>(isi: &'a Isi, id: &str) -> Result<&'a Simpul, Error> {
    isi.rencana.pohon.cari(id).ok_or_else(|| tak_ada("simpul", id, isi.rencana.pohon.simpul.keys().map(String::as_str)))
}

/// A node; `panggilan` is how the chapter got at it.
fn simpul(isi: &Isi, s: &Simpul, panggilan: String, tempat: &Arc<Mutex<Penempatan>>) -> Value {
    let mut peta = Tercatat::baru(panggilan, tempat);
    for (k, v) in [
        ("id", Value::from(s.id.as_str())),
        ("nama", Value::from(s.nama.isi.as_str())),
        ("kode", Value::from(s.kode.as_ref().map(|k| k.isi.to_string()).unwrap_or_default())),
        ("tingkat", Value::from(s.tingkat.sebutan())),
        ("penunjang", Value::from(s.penunjang)),
        ("indikator", s.indikator.iter().filter_map(|i| isi.rencana.indikator.get(&i.isi)).map(indikator).collect()),
    ] {
        peta.isi(k, v, None);
    }
    let (n, asal) = pagu(isi, Some(&s.id), None);
    peta.isi("pagu", angka(n, None), Some(asal));
    for (k, t) in &s.teks {
        peta.isi(*k, Value::from(t.isi.as_str()), None);
    }
    peta.nilai()
}

/// Money of a node (or the plan) in a year, or over the years of the range `pagu`, with its provenance.
fn pagu(isi: &Isi, id: Option<&str>, t: Option<Tahun>) -> (Decimal, Asal) {
    pagu_menurut(&isi.rencana, &isi.kaskade, id, t)
}

fn pagu_menurut(r: &Rencana, k: &Kaskade, id: Option<&str>, t: Option<Tahun>) -> (Decimal, Asal) {
    let rentang = r.periode.rentang.get("pagu").filter(|_| t.is_none());
    let j = k.pagu_tahun(id, t.into_iter().chain(rentang.into_iter().flat_map(|r| r.iter())));
    (j.nilai, j.asal)
}

fn fungsi_pohon(p: &mut Perender, isi: &Arc<Isi>, tempat: &Arc<Mutex<Penempatan>>) {
    let x = isi.clone();
    p.fungsi("banyak", move |kata: String, id: Option<String>| {
        let t = tingkat(&kata)?;
        if let Some(id) = &id {
            simpul_ada(&x, id)?;
        }
        Ok(angka(Decimal::from(di_bawah(&x, id.as_deref(), t).len()), None))
    });
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("pagu", move |id: String, t: Option<Value>| {
        simpul_ada(&x, &id)?;
        let t = t.as_ref().map(tahun).transpose()?;
        let (n, asal) = pagu(&x, Some(&id), t);
        let t = t.map(|t| t.to_string());
        catat(&c, "pagu", &[Some(id.as_str()), t.as_deref()].into_iter().flatten().collect::<Vec<_>>(), asal);
        Ok(angka(n, None))
    });
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("pagu_total", move |t: Option<Value>| {
        let t = t.as_ref().map(tahun).transpose()?;
        let (n, asal) = pagu(&x, None, t);
        let t = t.map(|t| t.to_string());
        catat(&c, "pagu_total", &t.as_deref().into_iter().collect::<Vec<_>>(), asal);
        Ok(angka(n, None))
    });
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("simpul", move |id: String| simpul_ada(&x, &id).map(|s| simpul(&x, s, format!("simpul(\"{id}\")"), &c)));
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("anak", move |id: String, kata: String| {
        simpul_ada(&x, &id)?;
        let t = tingkat(&kata)?;
        let satu = |s: &Simpul| simpul(&x, s, format!("anak(\"{id}\", \"{kata}\")[\"{}\"]", s.id), &c);
        Ok(di_bawah(&x, Some(&id), t).into_iter().map(satu).collect::<Value>())
    });
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("semua", move |kata: String| {
        let t = tingkat(&kata)?;
        let satu = |s: &Simpul| simpul(&x, s, format!("semua(\"{kata}\")[\"{}\"]", s.id), &c);
        Ok(di_bawah(&x, None, t).into_iter().map(satu).collect::<Value>())
    });
}

/// The provenance of a typed figure; words and marks of absence are none.
fn diketik(n: &Lok<Nilai>) -> Option<Asal> {
    n.isi.angka().map(|_| Asal::Data(n.span))
}

/// `data(id)` and `fakta`.
fn fungsi_data(p: &mut Perender, isi: &Arc<Isi>, tempat: &Arc<Mutex<Penempatan>>) {
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("data", move |id: String| {
        let h =
            x.rencana.data.get(&id).ok_or_else(|| tak_ada("data", &id, x.rencana.data.keys().map(String::as_str)))?;
        // Every record has every field of its set, so that chapters can ask for those left out: they are empty.
        let medan: IndexSet<&String> = h.rekaman.iter().flat_map(|r| r.medan.keys()).chain(&h.kepala).collect();
        let rekaman = h.rekaman.iter().map(|r| {
            let panggilan = format!("data(\"{id}\")[\"{}\"]", r.kunci);
            let mut peta = Tercatat::baru(panggilan.clone(), &c);
            for k in &medan {
                peta.isi(k.as_str(), Value::from(""), None);
            }
            peta.isi("id", Value::from(r.kunci.as_str()), None);
            for (k, m) in &r.medan {
                match m {
                    Medan::Satu(n) => peta.isi(k, nilai(n), diketik(n)),
                    Medan::Deret(d) => {
                        let mut deret = Tercatat::baru(format!("{panggilan}.{k}"), &c);
                        for (t, n) in d {
                            deret.isi(t.to_string(), nilai(n), diketik(n));
                        }
                        peta.isi(k, deret.nilai(), None);
                    }
                }
            }
            peta.nilai()
        });
        Ok(rekaman.collect::<Value>())
    });
    let mut fakta = Tercatat::baru("fakta".to_string(), tempat);
    for (k, n) in &isi.rencana.fakta {
        fakta.isi(k, nilai(n), diketik(n));
    }
    p.pasang("fakta", fakta.nilai());
}

fn indikator(i: &Indikator) -> Value {
    let mut peta: IndexMap<&str, Value> = IndexMap::from([
        ("id", Value::from(i.id.as_str())),
        ("nama", Value::from(i.nama.isi.as_str())),
        ("satuan", Value::from(i.satuan.as_str())),
    ]);
    for (k, t) in &i.teks {
        peta.insert(k, Value::from(t.isi.as_str()));
    }
    Value::from_pairs(peta)
}

fn fungsi_indikator(p: &mut Perender, isi: &Arc<Isi>, tempat: &Arc<Mutex<Penempatan>>) {
    fn ada<'a>(isi: &'a Isi, id: &str) -> Result<&'a Indikator, Error> {
        isi.rencana
            .indikator
            .get(id)
            .ok_or_else(|| tak_ada("indikator", id, isi.rencana.indikator.keys().map(String::as_str)))
    }
    let x = isi.clone();
    p.fungsi("indikator", move |id: String| ada(&x, &id).map(indikator));
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("baseline", move |id: String| {
        let i = ada(&x, &id)?;
        i.baseline
            .as_ref()
            .inspect(|n| catat(&c, "baseline", &[&id], Asal::Data(n.span)))
            .map(|n| nilai_satuan(n, i))
            .ok_or_else(|| galat(format!("indikator `{id}` tidak memiliki baseline")))
    });
    for (nama, target) in [("target", true), ("realisasi", false)] {
        let (x, c) = (isi.clone(), tempat.clone());
        p.fungsi(nama, move |id: String, t: Value, _sisa: Rest<Value>| {
            let i = ada(&x, &id)?;
            let t = tahun(&t)?;
            let deret = if target { &i.target } else { &i.realisasi };
            deret
                .get(&t)
                .inspect(|n| catat(&c, nama, &[&id, &t.to_string()], Asal::Data(n.span)))
                .map(|n| nilai_satuan(n, i))
                .ok_or_else(|| galat(format!("indikator `{id}` tidak memiliki {nama} tahun {t}")))
        });
    }
}

/// Figures of the plan that a Perubahan changes.
fn fungsi_sebelum(p: &mut Perender, isi: &Arc<Isi>, tempat: &Arc<Mutex<Penempatan>>) {
    fn lama(isi: &Isi) -> Result<&Lama, Error> {
        let b = isi.berubah.as_ref();
        b.map(|b| &b.lama).ok_or_else(|| galat("rencana ini tidak mengubah rencana lain: tidak ada [perubahan]"))
    }
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("pagu_sebelum", move |id: String, t: Option<Value>| {
        let l = lama(&x)?;
        if l.rencana.pohon.cari(&id).is_none() {
            let semua = l.rencana.pohon.simpul.keys().map(String::as_str);
            return Err(tak_ada("dalam rencana asal, simpul", &id, semua));
        }
        let t = t.as_ref().map(tahun).transpose()?;
        let (n, asal) = pagu_menurut(&l.rencana, &l.kaskade, Some(&id), t);
        let t = t.map(|t| t.to_string());
        catat(&c, "pagu_sebelum", &[Some(id.as_str()), t.as_deref()].into_iter().flatten().collect::<Vec<_>>(), asal);
        Ok(angka(n, None))
    });
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("pagu_total_sebelum", move |t: Option<Value>| {
        let l = lama(&x)?;
        let t = t.as_ref().map(tahun).transpose()?;
        let (n, asal) = pagu_menurut(&l.rencana, &l.kaskade, None, t);
        let t = t.map(|t| t.to_string());
        catat(&c, "pagu_total_sebelum", &t.as_deref().into_iter().collect::<Vec<_>>(), asal);
        Ok(angka(n, None))
    });
    let (x, c) = (isi.clone(), tempat.clone());
    p.fungsi("target_sebelum", move |id: String, t: Value| {
        let semua = &lama(&x)?.rencana.indikator;
        let ada = |id: &str| tak_ada("dalam rencana asal, indikator", id, semua.keys().map(String::as_str));
        let i = semua.get(&id).ok_or_else(|| ada(&id))?;
        let t = tahun(&t)?;
        i.target
            .get(&t)
            .inspect(|n| catat(&c, "target_sebelum", &[&id, &t.to_string()], Asal::Data(n.span)))
            .map(|n| nilai_satuan(n, i))
            .ok_or_else(|| galat(format!("indikator `{id}` dalam rencana asal tidak memiliki target tahun {t}")))
    });
}
