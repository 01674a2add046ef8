//! What the main template sees: chapters with their sections, front matter, which lists there are.

use std::collections::BTreeMap;

use minijinja::Value;

use super::{HALAMAN_LAMPIRAN, LAMPIRAN, Perakit, Potongan, kunci, nama_bab, nama_pasal, romawi};
use crate::render::lanskap::{Bagian, lanskapkan, putar_tetangga};
use crate::render::sisip::Typst;

/// Heading of the annexes.
pub const JUDUL_LAMPIRAN: &str = "Lampiran";
/// Heading level of a section right below its chapter.
const TINGKAT_BAGIAN: usize = 2;

impl Perakit<'_> {
    /// The variables of the main template for texts that were rendered elsewhere.
    pub fn isi_mentah(&mut self, mentah: &BTreeMap<String, String>, judul_lampiran: &str) -> BTreeMap<String, Value> {
        let jadi = |(nama, typ): (&String, &String)| {
            let mut b = lanskapkan(typ, self.dapat_berputar(nama));
            b.typ.insert(0, '\n');
            b.ekor = b.ekor.map(|e| e + 1);
            (nama.clone(), b)
        };
        let potongan: Potongan = mentah.iter().map(jadi).collect();
        self.isi_utama(&potongan, judul_lampiran)
    }

    /// The chapters with titles, for the list of contents in the prose.
    pub(super) fn daftar_bab(&mut self) -> Value {
        let mut bab = Vec::new();
        for (n, b) in self.set.bab.iter().enumerate() {
            let judul = self.judul(&b.judul);
            let bagian: Vec<Value> = b
                .bagian
                .iter()
                .map(|s| {
                    let judul = self.judul(&s.judul);
                    Value::from_pairs([("nomor", s.nomor.isi.clone()), ("judul", judul)])
                })
                .collect();
            bab.push(Value::from_pairs([
                ("nomor", Value::from(romawi(n + 1))),
                ("judul", Value::from(judul)),
                ("bagian", bagian.into_iter().collect()),
            ]));
        }
        bab.into_iter().collect()
    }

    /// A chapter as the main template sees it. A chapter without sections is one section without heading.
    fn bab(&mut self, n: usize, potongan: &Potongan) -> Value {
        let ambil = |nama: &str| potongan.get(nama).cloned().unwrap_or_default();
        let set = self.set;
        let b = &set.bab[n];
        let judul = self.judul(&b.judul);
        let mut pembuka = ambil(&nama_bab(n));
        let mut kepala: Vec<(String, String)> = Vec::new();
        let mut isi: Vec<(usize, Bagian)> = Vec::new();
        for s in &b.bagian {
            kepala.push((s.nomor.isi.clone(), self.judul(&s.judul)));
            isi.push((s.nomor.split('.').count(), ambil(&s.nomor)));
        }
        if b.bagian.is_empty() {
            kepala.push((String::new(), String::new()));
            isi.push((TINGKAT_BAGIAN, std::mem::take(&mut pembuka)));
        }
        let lanskap = putar_tetangga(&pembuka, &mut isi);
        bab_templat(
            Kepala { nomor: romawi(n + 1), judul, halaman: romawi(n + 1), akhir: n + 1 == set.bab.len() },
            lanskap,
            pembuka,
            kepala,
            isi,
        )
    }

    /// The part LAMPIRAN: a chapter without number.
    fn lampiran(b: Bagian, judul: &str) -> Value {
        let mut isi = vec![(TINGKAT_BAGIAN, b)];
        let pembuka = Bagian::default();
        let lanskap = putar_tetangga(&pembuka, &mut isi);
        let kepala = Kepala {
            nomor: String::new(),
            judul: judul.to_string(),
            halaman: HALAMAN_LAMPIRAN.to_string(),
            akhir: false,
        };
        bab_templat(kepala, lanskap, pembuka, vec![(String::new(), String::new())], isi)
    }

    /// Variables of the main template.
    pub(super) fn isi_utama(&mut self, potongan: &Potongan, judul_lampiran: &str) -> BTreeMap<String, Value> {
        let ambil = |nama: &str| potongan.get(nama).cloned().unwrap_or_default();
        let mut bab = Vec::new();
        let set = self.set;
        for n in 0..set.bab.len() {
            bab.push(self.bab(n, potongan));
            if n + 1 == self.sesudah_bab()
                && let Some(b) = potongan.get(LAMPIRAN)
            {
                bab.push(Self::lampiran(b.clone(), judul_lampiran));
            }
        }
        let pasal: Vec<Value> = (0..)
            .map_while(|n| potongan.get(&nama_pasal(n)))
            .map(|b| Value::from_pairs([("isi", Typst::blok(b.typ.clone()).nilai())]))
            .collect();
        let huruf: Vec<String> = if self.isi.rencana.dokumen.huruf.is_empty() {
            self.proyek.huruf.clone()
        } else {
            self.isi.rencana.dokumen.huruf.iter().map(|h| h.isi.clone()).collect()
        };
        let (ada_tabel, ada_gambar, ada_diagram) = {
            let t = kunci(self.tempat);
            (!t.nomor.is_empty(), !t.nomor_gambar.is_empty(), !t.nomor_diagram.is_empty())
        };
        let mut semua: BTreeMap<String, Value> = BTreeMap::from([
            ("bab".to_string(), bab.into_iter().collect()),
            ("pasal".to_string(), pasal.into_iter().collect()),
            ("nomor_halaman".to_string(), Value::from(set.nomor_halaman.nama())),
            ("nomor_tabel".to_string(), Value::from(set.nomor_tabel.nama())),
            ("ada_tabel".to_string(), Value::from(ada_tabel)),
            ("ada_gambar".to_string(), Value::from(ada_gambar)),
            ("ada_diagram".to_string(), Value::from(ada_diagram)),
            ("huruf".to_string(), huruf.into_iter().map(Value::from).collect()),
        ]);
        for n in set.naskah.iter().filter(|n| n.nama != LAMPIRAN) {
            if potongan.contains_key(&n.nama) {
                let isi = Value::from_pairs([("isi", Typst::blok(ambil(&n.nama).typ).nilai())]);
                semua.insert(n.nama.replace('-', "_"), isi);
            }
        }
        semua
    }
}

/// What stands above a chapter.
struct Kepala {
    nomor: String,
    judul: String,
    /// What its page numbers begin with.
    halaman: String,
    /// The closing signature follows it.
    akhir: bool,
}

fn bab_templat(
    k: Kepala,
    lanskap: bool,
    pembuka: Bagian,
    kepala: Vec<(String, String)>,
    isi: Vec<(usize, Bagian)>,
) -> Value {
    let bagian = kepala.into_iter().zip(isi).map(|((nomor, judul), (tingkat, isi))| {
        Value::from_pairs([
            ("nomor", Value::from(nomor)),
            ("judul", Value::from(judul)),
            ("tingkat", Value::from(tingkat)),
            ("lanskap", Value::from(isi.lanskap)),
            ("lanskap_terbuka", Value::from(isi.terbuka)),
            ("isi", Typst::blok(isi.typ).nilai()),
        ])
    });
    Value::from_pairs([
        ("nomor", Value::from(k.nomor)),
        ("judul", Value::from(k.judul)),
        ("halaman", Value::from(k.halaman)),
        ("akhir", Value::from(k.akhir)),
        ("lanskap", Value::from(lanskap)),
        ("pembuka", Typst::blok(pembuka.typ).nilai()),
        ("bagian", bagian.collect()),
    ])
}
