//! The list of changes: what the data say, then where else the document differs. Each entry has a number that marks in
//! the document name, so that its pages are known.

use std::collections::HashMap;

use minijinja::Value;

use super::tabel;
use crate::beda::{Isi, Jenis, Keadaan, Medan, Objek, Perubahan, Ubah};
use crate::compute::asal::Asal;
use crate::diag::{FileId, Lok, Span};
use crate::model::nilai::{Angka, Tanggal, kapital};
use crate::render::coretan::Nasib;
use crate::report::beda::{alinea, baris_pagu, cuplik, isi_laporan, judul, keterangan, nilai, ringkasan};
use crate::table::tabel::{Baris, JenisSel, Sel};

/// Heading of the tables that differ.
const TABEL: &str = "Tabel dan gambar dalam dokumen";
/// Heading of the parts that differ in what they compute.
const BAGIAN: &str = "Bagian dokumen";

/// Texts of more letters are shown from where they differ, with this many words before that.
const PANJANG: usize = 120;
const SEBELUM: usize = 4;

/// Letters of a text that is found within another one.
const KALIMAT: usize = 12;

/// A line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entri {
    kelompok: String,
    apa: String,
    medan: String,
    lama: String,
    baru: String,
    keterangan: String,
    /// Printed.
    tampil: bool,
}

/// What an object is called, and its entries.
type Berentri<'a> = (&'a str, Vec<usize>);

/// A place in the data: file and offset.
type Tempat = (FileId, u32);

/// The list in the making.
#[derive(Default)]
pub struct Daftar {
    entri: Vec<Entri>,
    /// Values that were typed, by side.
    lama: HashMap<Tempat, usize>,
    baru: HashMap<Tempat, usize>,
    /// Objects that stand on one side only, and names that changed, by the place of the object; whether it is a name.
    objek: HashMap<Tempat, (usize, bool)>,
    narasi: HashMap<String, usize>,
    /// Lines of the identity: only before, only after.
    identitas: Vec<(Vec<String>, Vec<String>, usize)>,
}

impl Daftar {
    /// The entries of everything that changed in the data.
    pub fn baru(p: &Perubahan) -> Daftar {
        let mut d = Daftar::default();
        for k in &p.kelompok {
            let kelompok = judul(&k.rumpun).1;
            // What a specification changes is seen in its table.
            k.objek.iter().filter(|o| o.jenis != Jenis::Spek).for_each(|o| d.objek(&kelompok, o));
        }
        d
    }

    fn tambah(&mut self, e: Entri) -> usize {
        self.entri.push(e);
        self.entri.len() - 1
    }

    fn objek(&mut self, kelompok: &str, o: &Objek) {
        let dasar = Entri { kelompok: kelompok.to_string(), apa: sebutan(o), tampil: true, ..Entri::default() };
        let tempat = |s: Span| (s.file, s.start);
        let utuh = (o.keadaan != Keadaan::Berubah)
            .then(|| self.tambah(Entri { keterangan: o.keadaan.sebutan().to_string(), ..dasar.clone() }));
        let terlapor: Vec<&Medan> = isi_laporan(o).map(|u| &u.medan).collect();
        if let Some(e) = utuh.map(|n| &mut self.entri[n]).filter(|_| o.jenis == Jenis::Rkpd) {
            // What is not said of a node there is as the Renja has it.
            let apa =
                if o.keadaan == Keadaan::Ditambah { "dicatat tersendiri" } else { "tidak lagi dicatat tersendiri" };
            e.keterangan = apa.to_string();
        }
        let mut nama = None;
        let mut naskah = utuh;
        for u in &o.ubah {
            let n = match utuh {
                Some(n) => n,
                None if terlapor.contains(&&u.medan) => {
                    let e = if u.medan == Medan::Naskah {
                        Entri { keterangan: format!("{} alinea berubah", alinea(u).len()), ..dasar.clone() }
                    } else {
                        let (lama, baru) = dua_isi(u);
                        Entri { lama, baru, keterangan: keterangan(o, u), ..dasar.clone() }
                    };
                    self.tambah(Entri { medan: u.medan.sebutan(), ..e })
                }
                None => continue,
            };
            match u.medan {
                Medan::Nama => nama = nama.or(Some(n)),
                Medan::Naskah => naskah = naskah.or(Some(n)),
                _ => {}
            }
            for (peta, x) in [(&mut self.lama, &u.lama), (&mut self.baru, &u.baru)] {
                if let Some(x) = x {
                    peta.entry(tempat(x.span)).or_insert(n);
                }
            }
            if matches!(o.jenis, Jenis::Identitas | Jenis::Pejabat | Jenis::Hukum) {
                let (a, b) = hanya(&baris_isi(u.lama.as_ref()), &baris_isi(u.baru.as_ref()));
                self.identitas.push((a, b, n));
            }
        }
        if let Some(n) = utuh.or(nama) {
            for p in o.lama.iter().chain(&o.baru) {
                self.objek.entry(tempat(p.span)).or_insert((n, utuh.is_none()));
            }
        }
        let Some(n) = naskah else { return };
        if o.jenis == Jenis::Narasi {
            self.narasi.insert(o.pengenal().id.clone(), n);
        }
    }

    /// The entry of a text of the document; one that its data do not change gets an entry of its own.
    pub fn narasi(&mut self, nama: &str, sebutan: &str) -> usize {
        if let Some(n) = self.narasi.get(nama) {
            let e = &mut self.entri[*n];
            if !e.medan.is_empty() {
                (e.apa, e.medan) = (sebutan.to_string(), String::new());
            }
            return *n;
        }
        let e = Entri { kelompok: BAGIAN.to_string(), apa: sebutan.to_string(), ..Entri::default() };
        let n = self.tambah(e);
        self.narasi.insert(nama.to_string(), n);
        n
    }

    /// Says of a text of the document how much of it is marked.
    pub fn bertanda(&mut self, n: usize, banyak: usize) {
        let e = &mut self.entri[n];
        match banyak {
            // Its data changed, and nothing that it prints.
            0 if e.tampil => e.keterangan = "penempatan tabel dan gambar".to_string(),
            0 => {}
            _ => {
                e.tampil = true;
                e.keterangan = format!("{banyak} tempat berubah");
            }
        }
    }

    /// The entry of a table or figure.
    pub fn tabel(&mut self, sebutan: String) -> usize {
        self.tambah(Entri { kelompok: TABEL.to_string(), apa: sebutan, ..Entri::default() })
    }

    /// Says how much of a table differs.
    pub fn berubah(&mut self, n: usize, keterangan: String) {
        if !keterangan.is_empty() {
            self.entri[n].tampil = true;
            self.entri[n].keterangan = keterangan;
        }
    }

    /// The entry behind a cell: that of the value typed there, else that of a row which came or went, or of its name.
    pub fn sel(&self, nasib: Nasib, b: &Baris, s: &Sel) -> Option<usize> {
        let peta = if nasib == Nasib::Hapus { &self.lama } else { &self.baru };
        let nilai = match &s.asal {
            Asal::Data(x) => peta.get(&(x.file, x.start)).copied(),
            _ => None,
        };
        let (n, nama) = match nilai {
            Some(n) => (n, false),
            None => *self.objek.get(&b.span.map(|x| (x.file, x.start))?)?,
        };
        (!nama || s.jenis == JenisSel::Teks).then_some(n)
    }

    /// The entries of the identity that a text of the front matter shows: what it no longer says, what it says now.
    pub fn identitas(&self, lama: &str, baru: &str) -> Vec<usize> {
        let (lama, baru) = (lama.to_lowercase(), baru.to_lowercase());
        let cocok = |(a, b, _): &&(Vec<String>, Vec<String>, usize)| {
            let memuat = |teks: &str, x: &str| match x.chars().count() {
                n if n >= KALIMAT => teks.contains(x),
                // A word or a year may stand in many places.
                _ => teks == x || teks.strip_suffix(x).is_some_and(|awal| awal.trim().split(' ').count() <= 2),
            };
            let ada = |teks: &str, isi: &[String]| isi.iter().any(|x| memuat(teks, x));
            let (hilang, muncul) = (ada(&lama, a), ada(&baru, b));
            match (a.is_empty() || lama.is_empty(), b.is_empty() || baru.is_empty()) {
                (false, false) => hilang && muncul || (a.len() > 1 || b.len() > 1) && (hilang || muncul),
                (false, true) => hilang,
                (true, false) => muncul,
                (true, true) => false,
            }
        };
        self.identitas.iter().filter(cocok).map(|(.., n)| *n).collect()
    }

    /// The list for `daftar-perubahan` in `templates/bersama/redline.typ`: groups of objects with their entries.
    pub fn nilai(&self) -> Value {
        let mut kelompok: Vec<(&str, Vec<Berentri<'_>>)> = Vec::new();
        for (id, e) in self.entri.iter().enumerate().filter(|(_, e)| e.tampil) {
            let k = match kelompok.iter().position(|(k, _)| *k == e.kelompok) {
                Some(k) => k,
                None => {
                    kelompok.push((&e.kelompok, Vec::new()));
                    kelompok.len() - 1
                }
            };
            let objek = &mut kelompok[k].1;
            match objek.last_mut().filter(|(apa, _)| *apa == e.apa) {
                Some((_, semua)) => semua.push(id),
                None => objek.push((&e.apa, vec![id])),
            }
        }
        let mut nomor = 0;
        let mut entri = |id: &usize| {
            nomor += 1;
            let e = &self.entri[*id];
            Value::from_pairs([
                ("nomor", Value::from(nomor)),
                ("id", Value::from(*id)),
                ("medan", Value::from(e.medan.as_str())),
                ("lama", Value::from(e.lama.as_str())),
                ("baru", Value::from(e.baru.as_str())),
                ("keterangan", Value::from(e.keterangan.as_str())),
            ])
        };
        let satu = |(judul, mut semua): (&str, Vec<Berentri<'_>>)| {
            // Objects with one line first: below those with several the lines would be taken for theirs.
            semua.sort_by_key(|(_, id)| id.len() > 1);
            let objek = semua.iter().map(|(apa, id)| {
                let entri: Vec<Value> = id.iter().map(&mut entri).collect();
                Value::from_pairs([("apa", Value::from(*apa)), ("entri", Value::from(entri))])
            });
            let objek: Vec<Value> = objek.collect();
            Value::from_pairs([("judul", Value::from(judul)), ("objek", Value::from(objek))])
        };
        let jadi: Vec<Value> = kelompok.into_iter().map(satu).collect();
        Value::from(jadi)
    }
}

/// The lines of a value as the document prints them, in small letters.
fn baris_isi(x: Option<&Lok<Isi>>) -> Vec<String> {
    let teks = x.map(|x| x.isi.to_string()).unwrap_or_default();
    let satu = |t: &str| tercetak(t).to_lowercase();
    teks.lines().map(str::trim).filter(|t| !t.is_empty()).map(satu).collect()
}

/// A date as it is printed, anything else as it is.
fn tercetak(t: &str) -> String {
    Tanggal::dari_iso(t).map_or_else(|| t.to_string(), |d| d.to_string())
}

/// What only one of two lists has.
fn hanya(a: &[String], b: &[String]) -> (Vec<String>, Vec<String>) {
    let tanpa = |x: &[String], y: &[String]| x.iter().filter(|t| !y.contains(t)).cloned().collect();
    (tanpa(a, b), tanpa(b, a))
}

/// Both values of a change; of lists the items that differ.
fn dua_isi(u: &Ubah) -> (String, String) {
    let baris = |x: &Option<Lok<Isi>>| -> Vec<String> {
        let teks = x.as_ref().map(|x| x.isi.to_string()).unwrap_or_default();
        teks.lines().map(|t| t.trim().to_string()).filter(|t| !t.is_empty()).collect()
    };
    let (a, b) = (baris(&u.lama), baris(&u.baru));
    if a.len() > 1 || b.len() > 1 {
        let (a, b) = hanya(&a, &b);
        let satu = |v: Vec<String>| v.iter().map(|t| cuplik(t)).collect::<Vec<_>>().join("\n");
        return (satu(a), satu(b));
    }
    let satu = |x: &Option<Lok<Isi>>| x.as_ref().map_or_else(|| "–".to_string(), |_| tercetak(&nilai(x.as_ref())));
    let (a, b) = (satu(&u.lama), satu(&u.baru));
    // A long text from where it differs.
    let panjang = a.chars().count().min(b.chars().count()) > PANJANG;
    let sama = a.split(' ').zip(b.split(' ')).take_while(|(x, y)| x == y).count();
    let dari = if panjang { sama.saturating_sub(SEBELUM) } else { 0 };
    let potong = |t: &str| {
        let sisa = t.splitn(dari + 1, ' ').nth(dari).unwrap_or_default();
        cuplik(&if dari > 0 { format!("… {sisa}") } else { sisa.to_string() })
    };
    (potong(&a), potong(&b))
}

/// What an object is called: kind, code, name.
fn sebutan(o: &Objek) -> String {
    let p = o.pengenal();
    let nama = crate::report::sebaris(&p.nama);
    let jenis = if o.jenis == Jenis::Identitas { String::new() } else { o.jenis.sebutan() + " " };
    let kode = p.kode.as_ref().map(|k| format!("{k} ")).unwrap_or_default();
    // What has no name of its own is known by its id.
    let nama = if nama.is_empty() || matches!(o.jenis, Jenis::Narasi | Jenis::Susunan) && nama != p.id {
        format!("{} {nama}", p.id)
    } else {
        nama
    };
    let satuan = p.satuan.as_ref().filter(|s| !s.is_empty()).map(|s| format!(" ({s})")).unwrap_or_default();
    kapital(&format!("{jenis}{kode}{}{satuan}", cuplik(nama.trim())))
}

/// Counts and money of all changes, for the page in front.
pub fn ikhtisar(p: &Perubahan) -> Value {
    let banyak = ringkasan(p).into_iter().map(|(nama, isi)| {
        let nama = match nama {
            "simpul" => "Tujuan sampai sub kegiatan".to_string(),
            "lain-lain" => "Identitas, naskah, dan data lain".to_string(),
            nama => kapital(nama),
        };
        Value::from_pairs([("nama", nama), ("isi", isi)])
    });
    let pagu = p.ringkasan.pagu.iter().map(|(t, x)| {
        let [lama, baru, selisih, persen] = baris_pagu(x);
        Value::from_pairs([
            ("tahun", t.to_string()),
            ("lama", lama),
            ("baru", baru),
            ("selisih", selisih),
            ("persen", persen),
        ])
    });
    Value::from_pairs([("banyak", banyak.collect::<Value>()), ("pagu", pagu.collect::<Value>())])
}

/// How much of a table differs, in words; empty when nothing does.
pub fn sebut_banyak(b: tabel::Banyak) -> String {
    let hitung = |n: usize, kata: &str| (n > 0).then(|| format!("{} {kata}", Angka(n.into()).format(None)));
    let bagian = [
        hitung(b.baris_baru, "baris ditambah"),
        hitung(b.baris_hilang, "baris dihapus"),
        hitung(b.sel, "sel berubah"),
        b.keterangan.then(|| "judul, kepala, atau keterangan berubah".to_string()),
    ];
    bagian.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
