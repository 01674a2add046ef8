//! What templates and chapters can name: the plan's identity as values, its figures as functions.

use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;
use minijinja::Error;
use minijinja::value::{Rest, Value};
use rust_decimal::Decimal;

use super::angka::AngkaNilai;
use super::dokumen::{AKHIR_LANSKAP, AWAL_LANSKAP};
use super::galat::{galat, galat_dengan};
use super::mesin::Perender;
use super::petik::petik;
use super::sisip::Typst;
use crate::compute::Kaskade;
use crate::diag::maksud;
use crate::model::nilai::{Nilai, Rentang, Tahun, dengan_satuan, diktum};
use crate::model::pohon::{Simpul, Tingkat};
use crate::model::rencana::Medan;
use crate::model::rencana::{Pejabat, Rencana};
use crate::model::{Indikator, Perangkat};
use crate::table::Tabel;
use crate::table::tabel::{JenisSel, Orientasi, Sel};

/// A computed plan: what functions of the chapters read.
#[derive(Debug)]
pub struct Isi {
    /// The plan.
    pub rencana: Rencana,
    /// Its cascade.
    pub kaskade: Kaskade,
    /// Its tables by id.
    pub tabel: IndexMap<String, Tabel>,
}

/// Where tables stand. Filled while the chapters are rendered a first time, read when they are rendered again.
#[derive(Debug, Default)]
pub struct Penempatan {
    /// Chapter being rendered, from 1.
    pub bab: usize,
    /// Number by table id.
    pub nomor: IndexMap<String, String>,
    /// Tables placed a second time.
    pub ganda: Vec<String>,
    /// Counter of the current chapter.
    urut: usize,
    /// The first pass is over.
    pub tetap: bool,
}

impl Penempatan {
    /// Starts a chapter.
    pub fn mulai_bab(&mut self, bab: usize) {
        self.bab = bab;
        self.urut = 0;
    }

    fn tempatkan(&mut self, id: &str) -> Option<String> {
        if self.tetap {
            return self.nomor.get(id).cloned();
        }
        if self.nomor.contains_key(id) {
            self.ganda.push(id.to_string());
        } else {
            self.urut += 1;
            let nomor = if self.bab == 0 { self.urut.to_string() } else { format!("{}.{}", self.bab, self.urut) };
            self.nomor.insert(id.to_string(), nomor);
        }
        None
    }
}

/// Writes one table with its number as Typst source.
pub type PenulisTabel = fn(&Tabel, &str, &mut String);

fn tak_ada<'a>(apa: &str, id: &str, calon: impl IntoIterator<Item = &'a str>) -> Error {
    galat_dengan(format!("{apa} `{id}` tidak ada"), maksud(id, calon))
}

/// An optional text: absent is undefined, so that templates can use `default` and chapters get an error.
fn opsi(t: Option<&String>) -> Value {
    t.map_or(Value::UNDEFINED, |t| Value::from(t.as_str()))
}

fn rentang(r: Rentang) -> Value {
    Value::from_pairs([
        ("awal", Value::from(r.awal.to_string())),
        ("akhir", Value::from(r.akhir.to_string())),
        ("teks", Value::from(r.teks())),
        ("jumlah", Value::from(r.iter().count())),
        ("daftar", r.iter().map(|t| Value::from(t.to_string())).collect()),
    ])
}

fn pejabat(p: &Pejabat) -> Value {
    Value::from_pairs([
        ("jabatan", Value::from(p.jabatan.isi.as_str())),
        ("nama", Value::from(p.nama.isi.as_str())),
        ("pangkat", opsi(p.pangkat.as_ref())),
        ("golongan", opsi(p.golongan.as_ref())),
        ("nip", opsi(p.nip.as_ref().map(ToString::to_string).as_ref())),
        ("status", p.status.map_or(Value::UNDEFINED, Value::from)),
    ])
}

/// A number as the templates see it.
pub fn angka(d: Decimal, desimal: Option<u32>) -> Value {
    AngkaNilai { angka: d, desimal, akhiran: None }.nilai()
}

fn nilai(n: &Nilai) -> Value {
    match n {
        Nilai::Angka(a) => angka(a.0, None),
        Nilai::Tanda(t) => Value::from(t.teks()),
        Nilai::Teks(t) => Value::from(t.as_str()),
    }
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

/// Sets the names that need no computing: identity, period, laws, set.
pub fn dasar(p: &mut Perender, r: &Rencana, set: &Perangkat, draf: bool) {
    let i = &r.instansi;
    p.pasang(
        "instansi",
        Value::from_pairs([
            ("nama", Value::from(i.nama.isi.as_str())),
            ("daerah", Value::from(i.daerah.isi.as_str())),
            ("lengkap", Value::from(format!("{} {}", *i.nama, *i.daerah))),
            ("pemerintah", Value::from(i.pemerintah.as_str())),
            ("provinsi", Value::from(i.provinsi.as_str())),
            ("alamat", i.alamat.iter().map(|a| Value::from(a.as_str())).collect()),
            ("kode_pos", opsi(i.kode_pos.as_ref())),
            ("telepon", opsi(i.telepon.as_ref())),
            ("faks", opsi(i.faks.as_ref())),
            ("surel", opsi(i.surel.as_ref())),
            ("laman", opsi(i.laman.as_ref())),
            ("semboyan", opsi(i.semboyan.as_ref())),
            ("lambang", opsi(i.lambang.as_ref().map(|l| jalur_lambang(&l.isi)).as_ref())),
        ]),
    );
    let baseline = r.periode.rentang.get("baseline").map(|b| b.awal.to_string()).unwrap_or_default();
    p.pasang(
        "periode",
        Value::from_pairs([
            ("awal", Value::from(r.periode.utama.awal.to_string())),
            ("akhir", Value::from(r.periode.utama.akhir.to_string())),
            ("teks", Value::from(r.periode.utama.teks())),
            ("jumlah", Value::from(r.periode.utama.iter().count())),
            ("baseline", Value::from(baseline)),
        ]),
    );
    let semua: IndexMap<&str, Value> = r.periode.rentang.iter().map(|(n, x)| (n.as_str(), rentang(*x))).collect();
    p.pasang("rentang", Value::from_pairs(semua));
    let d = &r.dokumen;
    p.pasang(
        "dokumen",
        Value::from_pairs([
            ("judul", Value::from(d.judul.isi.as_str())),
            ("singkatan", Value::from(d.singkatan.as_str())),
            ("jenis", Value::from(set.jenis.as_str())),
            ("tahun_terbit", Value::from(d.tahun_terbit.map(|t| t.to_string()).unwrap_or_default())),
            ("contoh", opsi(d.contoh.as_ref())),
            ("kertas", Value::from(d.kertas)),
            ("status_draf", Value::from(draf)),
            ("tanda_tangan_elektronik", Value::from(d.tanda_tangan_elektronik)),
        ]),
    );
    let pejabat_semua: IndexMap<&str, Value> = r.pejabat.iter().map(|(id, p)| (id.as_str(), pejabat(p))).collect();
    p.pasang("pejabat", Value::from_pairs(pejabat_semua));
    let hukum = |h: &crate::model::rencana::DasarHukum| {
        Value::from_pairs([
            ("teks", Value::from(h.kutipan())),
            ("jenis", Value::from(h.jenis.isi.as_str())),
            ("nomor", Value::from(h.nomor.isi.as_str())),
            ("tahun", Value::from(h.tahun.to_string())),
            ("tentang", Value::from(h.tentang.isi.as_str())),
        ])
    };
    p.pasang("dasar_hukum", r.dasar_hukum.iter().map(hukum).collect::<Value>());
    let visi = r.visi.as_ref();
    p.pasang(
        "visi",
        Value::from_pairs([
            ("teks", Value::from(visi.map(|v| v.teks.isi.clone()).unwrap_or_default())),
            ("nama", opsi(visi.and_then(|v| v.nama.as_ref()))),
        ]),
    );
    p.pasang(
        "misi",
        r.misi
            .iter()
            .map(|m| {
                Value::from_pairs([
                    ("nomor", Value::from(m.nomor)),
                    ("nama", opsi(m.nama.as_ref())),
                    ("teks", Value::from(m.teks.isi.as_str())),
                    ("didukung", Value::from(m.didukung)),
                ])
            })
            .collect::<Value>(),
    );
    p.pasang(
        "bidang_urusan",
        r.bidang_urusan
            .iter()
            .map(|b| Value::from_pairs([("kode", b.kode.isi.as_str()), ("nama", b.nama.isi.as_str())]))
            .collect::<Value>(),
    );
    let penetapan = match &r.penetapan {
        Some(t) => {
            let mengingat: Vec<Value> = if t.mengingat.is_empty() {
                r.dasar_hukum.iter().map(|h| Value::from(h.kutipan())).collect()
            } else {
                t.mengingat
                    .iter()
                    .filter_map(|id| r.dasar_hukum.iter().find(|h| h.id.as_ref().is_some_and(|x| x.isi == id.isi)))
                    .map(|h| Value::from(h.kutipan()))
                    .collect()
            };
            let diktum: Vec<Value> = t
                .diktum
                .iter()
                .enumerate()
                .map(|(n, isi)| {
                    let label = diktum(u32::try_from(n + 1).unwrap_or(u32::MAX));
                    Value::from_pairs([("label", label.as_str()), ("teks", isi.as_str())])
                })
                .collect();
            Value::from_pairs([
                ("jenis", Value::from(t.jenis.as_str())),
                ("pejabat_penetap", Value::from(t.pejabat_penetap.isi.as_str())),
                ("nomor", opsi(t.nomor.as_ref())),
                ("tentang", Value::from(t.tentang.isi.as_str())),
                ("tempat", Value::from(t.tempat.as_str())),
                ("tanggal", Value::from(t.tanggal.as_ref().map(|t| t.iso()).unwrap_or_default())),
                ("penanda_tangan", r.pejabat.get(&t.pejabat.isi).map(pejabat).unwrap_or_default()),
                ("nama_tanpa_gelar", opsi(t.nama_tanpa_gelar.as_ref())),
                ("menimbang", t.menimbang.iter().map(|m| Value::from(m.as_str())).collect()),
                ("mengingat", mengingat.into_iter().collect()),
                ("diktum", diktum.into_iter().collect()),
            ])
        }
        None => Value::UNDEFINED,
    };
    if !penetapan.is_undefined() {
        p.pasang("penetapan", penetapan);
    }
    let fakta: IndexMap<&str, Value> = r.fakta.iter().map(|(k, n)| (k.as_str(), nilai(n))).collect();
    p.pasang("fakta", Value::from_pairs(fakta));
}

/// Virtual path of the coat of arms, with the extension of its file.
pub fn jalur_lambang(path: &std::path::Path) -> String {
    let ext = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    format!("/lambang.{ext}")
}

/// Sets the functions over figures and tables.
pub fn fungsi(p: &mut Perender, isi: &Arc<Isi>, tempat: &Arc<Mutex<Penempatan>>, tulis: PenulisTabel) {
    let cari_tabel = |isi: &Arc<Isi>, id: &str| -> Result<(), Error> {
        if isi.tabel.contains_key(id) {
            Ok(())
        } else {
            Err(tak_ada("tabel", id, isi.tabel.keys().map(String::as_str)))
        }
    };
    let (x, t) = (isi.clone(), tempat.clone());
    p.fungsi("tabel", move |id: String| {
        cari_tabel(&x, &id)?;
        let nomor = t.lock().unwrap_or_else(PoisonError::into_inner).tempatkan(&id);
        let mut out = String::new();
        if let (Some(nomor), Some(tabel)) = (nomor, x.tabel.get(&id)) {
            let lanskap = tabel.orientasi == Orientasi::Lanskap;
            if lanskap {
                out.push_str(AWAL_LANSKAP);
            }
            tulis(tabel, &nomor, &mut out);
            if lanskap {
                out.push_str(AKHIR_LANSKAP);
            }
        }
        Ok(Typst::blok(out).nilai())
    });
    let (x, t) = (isi.clone(), tempat.clone());
    p.fungsi("rujuk", move |id: String| {
        cari_tabel(&x, &id)?;
        let t = t.lock().unwrap_or_else(PoisonError::into_inner);
        match t.nomor.get(&id) {
            Some(n) if t.tetap => {
                let mut markah = "#link(label(".to_string();
                petik(&format!("tabel-{id}"), &mut markah);
                markah.push_str("))[Tabel\u{a0}");
                markah.push_str(n);
                markah.push_str("];");
                Ok(Typst::sebaris(markah).nilai())
            }
            Some(n) => Ok(Value::from(format!("Tabel\u{a0}{n}"))),
            None if t.tetap => Err(galat(format!(
                "tabel `{id}` dirujuk tetapi tidak ditempatkan; tambahkan {{{{ tabel(\"{id}\") }}}} pada salah satu bagian"
            ))),
            None => Ok(Value::from("Tabel")),
        }
    });
    let x = isi.clone();
    p.fungsi("sel", move |id: String, baris: String, kolom: String| {
        cari_tabel(&x, &id)?;
        let t = &x.tabel[&id];
        let b = t.cari_baris(&baris).ok_or_else(|| {
            tak_ada(&format!("pada tabel `{id}`, baris"), &baris, t.baris.iter().map(|b| b.kunci.as_str()))
        })?;
        let k = t.indeks_kolom(&kolom).ok_or_else(|| {
            tak_ada(&format!("pada tabel `{id}`, kolom"), &kolom, t.kolom.iter().map(|k| k.id.as_str()))
        })?;
        Ok(nilai_sel(&b.sel[k]))
    });
    let x = isi.clone();
    p.fungsi("total", move |id: String, kolom: String| {
        cari_tabel(&x, &id)?;
        let t = &x.tabel[&id];
        let b = t.cari_baris("jumlah").ok_or_else(|| galat(format!("tabel `{id}` tidak memiliki baris jumlah")))?;
        let k = t.indeks_kolom(&kolom).ok_or_else(|| {
            tak_ada(&format!("pada tabel `{id}`, kolom"), &kolom, t.kolom.iter().map(|k| k.id.as_str()))
        })?;
        Ok(nilai_sel(&b.sel[k]))
    });
    let x = isi.clone();
    p.fungsi("banyak_baris", move |id: String| {
        cari_tabel(&x, &id)?;
        Ok(angka(Decimal::from(x.tabel[&id].rincian().count()), None))
    });
    fungsi_pohon(p, isi);
    fungsi_indikator(p, isi);
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

fn simpul(isi: &Isi, s: &Simpul) -> Value {
    let mut peta: IndexMap<&str, Value> = IndexMap::from([
        ("id", Value::from(s.id.as_str())),
        ("nama", Value::from(s.nama.isi.as_str())),
        ("kode", Value::from(s.kode.as_ref().map(|k| k.isi.to_string()).unwrap_or_default())),
        ("tingkat", Value::from(s.tingkat.sebutan())),
        ("penunjang", Value::from(s.penunjang)),
        ("pagu", pagu(isi, Some(&s.id), None)),
        ("indikator", s.indikator.iter().filter_map(|i| isi.rencana.indikator.get(&i.isi)).map(indikator).collect()),
    ]);
    for (k, t) in &s.teks {
        peta.insert(k, Value::from(t.isi.as_str()));
    }
    Value::from_pairs(peta)
}

/// Money of a node (or the plan) in a year, or over the years of the range `pagu`.
fn pagu(isi: &Isi, id: Option<&str>, t: Option<Tahun>) -> Value {
    let satu = |t: Tahun| match id {
        Some(id) => isi.kaskade.pagu(id, t),
        None => isi.kaskade.total(t),
    };
    let tahun: Vec<Tahun> = match t {
        Some(t) => vec![t],
        None => isi.rencana.periode.rentang.get("pagu").into_iter().flat_map(|r| r.iter()).collect(),
    };
    let jumlah =
        tahun.into_iter().filter_map(satu).try_fold(Decimal::ZERO, |a, j| a.checked_add(j.nilai)).unwrap_or_default();
    angka(jumlah, None)
}

fn fungsi_pohon(p: &mut Perender, isi: &Arc<Isi>) {
    let x = isi.clone();
    p.fungsi("banyak", move |kata: String, id: Option<String>| {
        let t = tingkat(&kata)?;
        if let Some(id) = &id {
            simpul_ada(&x, id)?;
        }
        Ok(angka(Decimal::from(di_bawah(&x, id.as_deref(), t).len()), None))
    });
    let x = isi.clone();
    p.fungsi("pagu", move |id: String, t: Option<Value>| {
        simpul_ada(&x, &id)?;
        Ok(pagu(&x, Some(&id), t.as_ref().map(tahun).transpose()?))
    });
    let x = isi.clone();
    p.fungsi("pagu_total", move |t: Option<Value>| Ok(pagu(&x, None, t.as_ref().map(tahun).transpose()?)));
    let x = isi.clone();
    p.fungsi("simpul", move |id: String| simpul_ada(&x, &id).map(|s| simpul(&x, s)));
    let x = isi.clone();
    p.fungsi("anak", move |id: String, kata: String| {
        simpul_ada(&x, &id)?;
        let t = tingkat(&kata)?;
        Ok(di_bawah(&x, Some(&id), t).into_iter().map(|s| simpul(&x, s)).collect::<Value>())
    });
    let x = isi.clone();
    p.fungsi("semua", move |kata: String| {
        let t = tingkat(&kata)?;
        Ok(di_bawah(&x, None, t).into_iter().map(|s| simpul(&x, s)).collect::<Value>())
    });
    let x = isi.clone();
    p.fungsi("data", move |id: String| {
        let h =
            x.rencana.data.get(&id).ok_or_else(|| tak_ada("data", &id, x.rencana.data.keys().map(String::as_str)))?;
        Ok(h.rekaman
            .iter()
            .map(|r| {
                let mut peta: IndexMap<String, Value> =
                    IndexMap::from([("id".to_string(), Value::from(r.kunci.as_str()))]);
                for (k, m) in &r.medan {
                    let v = match m {
                        Medan::Satu(n) => nilai(n),
                        Medan::Deret(d) => Value::from_pairs(
                            d.iter().map(|(t, n)| (t.to_string(), nilai(n))).collect::<IndexMap<_, _>>(),
                        ),
                    };
                    peta.insert(k.clone(), v);
                }
                Value::from_pairs(peta)
            })
            .collect::<Value>())
    });
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

fn fungsi_indikator(p: &mut Perender, isi: &Arc<Isi>) {
    fn ada<'a>(isi: &'a Isi, id: &str) -> Result<&'a Indikator, Error> {
        isi.rencana
            .indikator
            .get(id)
            .ok_or_else(|| tak_ada("indikator", id, isi.rencana.indikator.keys().map(String::as_str)))
    }
    let x = isi.clone();
    p.fungsi("indikator", move |id: String| ada(&x, &id).map(indikator));
    let x = isi.clone();
    p.fungsi("baseline", move |id: String| {
        let i = ada(&x, &id)?;
        i.baseline
            .as_ref()
            .map(|n| nilai_satuan(n, i))
            .ok_or_else(|| galat(format!("indikator `{id}` tidak memiliki baseline")))
    });
    for (nama, target) in [("target", true), ("realisasi", false)] {
        let x = isi.clone();
        p.fungsi(nama, move |id: String, t: Value, _sisa: Rest<Value>| {
            let i = ada(&x, &id)?;
            let t = tahun(&t)?;
            let deret = if target { &i.target } else { &i.realisasi };
            deret
                .get(&t)
                .map(|n| nilai_satuan(n, i))
                .ok_or_else(|| galat(format!("indikator `{id}` tidak memiliki {nama} tahun {t}")))
        });
    }
}
