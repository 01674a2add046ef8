//! Where a figure comes from, and where else it is printed: from a cell, a node or an indicator down to file and line.

mod alamat;
mod json;
mod langkah;
mod sidik;
mod teks;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::compute::Kaskade;
use crate::compute::asal::{Asal, Pemakaian};
use crate::diag::Sources;
use crate::model::nilai::{Nilai, Tahun};
use crate::model::pohon::{BELANJA, Simpul, UANG, Uang};
use crate::model::rencana::{Medan, Rekaman};
use crate::model::{Indikator, Perangkat, Rencana};
use crate::table::Tabel;

pub use alamat::{Sasaran, TakAda, cari};
pub use json::json;
pub use langkah::{Batas, Langkah, Letak, Lipatan};
pub use teks::{rantai, rantai_jalur, teks};

/// What tracing reads.
pub struct Bahan<'a> {
    /// The plan.
    pub rencana: &'a Rencana,
    /// Its cascade.
    pub kaskade: &'a Kaskade,
    /// Its tables by id.
    pub tabel: &'a IndexMap<String, Tabel>,
    /// Its document set.
    pub perangkat: &'a Perangkat,
    /// Numbers of the tables placed in the document, by id.
    pub nomor: &'a IndexMap<String, String>,
    /// The narrative each of them stands in.
    pub letak: &'a IndexMap<String, String>,
    /// Figures that narratives take.
    pub pemakaian: &'a [Pemakaian],
    /// Files read.
    pub sumber: &'a Sources,
}

/// The result of tracing a cell (one figure), a node or an indicator (several).
#[derive(Debug)]
pub struct Jejak {
    /// What was traced.
    pub judul: String,
    /// Its figures.
    pub angka: Vec<Angka>,
    /// Further remarks, for example the indicators of a node.
    pub catatan: Vec<String>,
}

/// One figure.
#[derive(Debug)]
pub struct Angka {
    /// What it is, for example `pagu 2026`; for a cell the title of its column.
    pub nama: String,
    /// What is printed.
    pub tercetak: String,
    /// The exact value, when it is a number.
    pub nilai: Option<Decimal>,
    /// Where it comes from.
    pub asal: Langkah,
    /// The cells that print it.
    pub sel: Vec<SelLain>,
    /// The narratives that take it.
    pub narasi: Vec<NarasiLain>,
}

/// A cell that prints a figure.
#[derive(Debug)]
pub struct SelLain {
    /// Id of the table.
    pub tabel: String,
    /// Its number; `None` when it is not placed in the document.
    pub nomor: Option<String>,
    /// Its title.
    pub judul: String,
    /// The narrative it stands in.
    pub bagian: Option<String>,
    /// Key of the row.
    pub baris: String,
    /// Id of the column.
    pub kolom: String,
    /// What is printed.
    pub tercetak: String,
}

/// A narrative that takes a figure.
#[derive(Debug)]
pub struct NarasiLain {
    /// Its name.
    pub bagian: String,
    /// The call.
    pub panggilan: String,
    /// Its file.
    pub berkas: Option<String>,
    /// The line of the call, when there is only one that can be meant.
    pub baris: Option<usize>,
}

/// Traces what an address means.
pub fn jejak(b: &Bahan<'_>, sasaran: &Sasaran<'_>, batas: Batas) -> Jejak {
    let mut p = Pelacak { b, indeks: sidik::Indeks::baru(b.tabel), batas };
    match sasaran {
        Sasaran::Sel { tabel, baris, kolom } => p.sel(tabel, *baris, *kolom),
        Sasaran::Simpul(s, tahun) => p.simpul(s, *tahun),
        Sasaran::Indikator(i, tahun) => p.indikator(i, *tahun),
        Sasaran::Fakta(nama, n) => {
            let angka = vec![p.ketik(format!("fakta.{nama}"), n, None)];
            Jejak { judul: format!("fakta `{nama}`"), angka, catatan: Vec::new() }
        }
        Sasaran::Rekaman { data, rekaman, medan, tahun } => p.rekaman(data, rekaman, *medan, *tahun),
    }
}

struct Pelacak<'a, 'b> {
    b: &'b Bahan<'a>,
    indeks: sidik::Indeks<'a>,
    batas: Batas,
}

impl<'a> Pelacak<'a, '_> {
    fn sel(&mut self, t: &'a Tabel, baris: usize, kolom: usize) -> Jejak {
        let (b, sel) = (&t.baris[baris], &t.baris[baris].sel[kolom]);
        let nomor = self.b.nomor.get(&t.id).map_or(String::new(), |n| format!("{} {n} ", t.sebutan.kata()));
        let judul = format!("{nomor}`{}`, baris `{}`, kolom `{}`", t.id, b.kunci, t.kolom[kolom].id);
        let nama = crate::table::judul_kolom(t).swap_remove(kolom);
        let mut a = self.angka(nama, sel.teks.clone(), sel.nilai, &sel.asal, Some(t));
        a.sel.retain(|s| (s.tabel.as_str(), &s.baris, &s.kolom) != (&t.id, &b.kunci, &t.kolom[kolom].id));
        Jejak { judul, angka: vec![a], catatan: Vec::new() }
    }

    fn simpul(&mut self, s: &Simpul, tahun: Option<Tahun>) -> Jejak {
        let kode = s.kode.as_ref().filter(|k| k.isi.teks() != s.id);
        let kode = kode.map(|k| format!(" {}", k.isi)).unwrap_or_default();
        let judul = format!("{} `{}`{kode}: {}", s.tingkat.sebutan(), s.id, s.nama.isi);
        let semua = self.b.kaskade.uang(&s.id).into_iter().flatten();
        // Where the Renstra has the same, saying so twice helps nobody.
        let sama = |u: Uang, t: Tahun, n: Decimal| {
            u == Uang::Renstra && self.b.kaskade.pagu(&s.id, t).is_some_and(|j| j.nilai == n)
        };
        let semua: Vec<_> = semua.filter(|((u, t), j)| !sama(*u, *t, j.nilai)).collect();
        let mut angka: Vec<Angka> = semua
            .into_iter()
            .filter(|((_, t), _)| tahun.is_none_or(|x| x == *t))
            .map(|((u, t), j)| {
                let cetak = crate::model::nilai::Angka(j.nilai).format(None);
                self.angka(format!("{} {t}", nama_uang(*u)), cetak, Some(j.nilai), &j.asal, None)
            })
            .collect();
        // What `simpul(…).pagu` and `pagu(…)` without a year take.
        let rentang = self.b.rencana.periode.rentang.get("pagu").filter(|_| tahun.is_none());
        if let Some(r) = rentang.filter(|r| r.iter().filter(|t| self.b.kaskade.pagu(&s.id, *t).is_some()).count() > 1) {
            let j = self.b.kaskade.pagu_tahun(Some(&s.id), r.iter());
            let cetak = crate::model::nilai::Angka(j.nilai).format(None);
            angka.push(self.angka(format!("pagu {}", r.teks()), cetak, Some(j.nilai), &j.asal, None));
        }
        let mut catatan = Vec::new();
        if angka.is_empty() {
            let kapan = tahun.map(|t| format!(" pada tahun {t}")).unwrap_or_default();
            catatan.push(format!("tidak ada uang pada simpul ini atau di bawahnya{kapan}"));
        }
        for i in s.indikator.iter().filter_map(|i| self.b.rencana.indikator.get(&i.isi)) {
            catatan.push(format!("indikator `{}`: {}", i.id, i.nama.isi));
        }
        Jejak { judul, angka, catatan }
    }

    fn indikator(&mut self, i: &Indikator, tahun: Option<Tahun>) -> Jejak {
        let satu = |nama: &str, n: &Option<crate::diag::Lok<Nilai>>| {
            n.as_ref().filter(|_| tahun.is_none()).map(|n| (nama.to_string(), n.clone()))
        };
        let deret: Vec<(&str, _)> = [
            ("target", &i.target),
            ("target menurut Renstra", &i.target_asal),
            ("realisasi", &i.realisasi),
            ("proyeksi", &i.proyeksi),
        ]
        .into_iter()
        .chain(i.deret.iter().map(|(n, d)| (n.as_str(), d)))
        .collect();
        let mut nilai: Vec<(String, crate::diag::Lok<Nilai>)> = satu("baseline", &i.baseline).into_iter().collect();
        for (nama, d) in deret {
            let dipilih = d.iter().filter(|(t, _)| tahun.is_none_or(|x| x == **t));
            nilai.extend(dipilih.map(|(t, n)| (format!("{nama} {t}"), n.clone())));
        }
        nilai.extend(satu("realisasi sampai tahun lalu", &i.realisasi_lalu));
        nilai.extend(satu("target akhir Renstra", &i.target_renstra));
        let angka: Vec<Angka> = nilai.into_iter().map(|(nama, n)| self.ketik(nama, &n, i.desimal)).collect();
        let mut catatan = vec![format!(
            "satuan {}, arah {}, akumulasi {}; ditulis di {}",
            i.satuan,
            i.arah.nama(),
            i.akumulasi.nama(),
            self.b.sumber.tempat(i.span)
        )];
        if angka.is_empty() {
            catatan.push("tidak ada nilai yang diketik untuk indikator ini".to_string());
        }
        Jejak { judul: format!("indikator `{}`: {}", i.id, i.nama.isi), angka, catatan }
    }

    /// The figures of a record; of all its fields when none is named.
    fn rekaman(&mut self, data: &str, r: &Rekaman, medan: Option<&str>, tahun: Option<Tahun>) -> Jejak {
        let mut angka = Vec::new();
        for (nama, m) in r.medan.iter().filter(|(n, _)| medan.is_none_or(|x| x == n.as_str())) {
            match m {
                // Words are no figures, unless they were asked for.
                Medan::Satu(n) if medan.is_some() || n.isi.angka().is_some() => {
                    angka.push(self.ketik(nama.clone(), n, None));
                }
                Medan::Satu(_) => {}
                Medan::Deret(d) => {
                    let dipilih = d.iter().filter(|(t, _)| tahun.is_none_or(|x| x == **t));
                    angka.extend(dipilih.map(|(t, n)| self.ketik(format!("{nama} {t}"), n, None)));
                }
            }
        }
        let mut catatan = vec![format!("ditulis di {}", self.b.sumber.tempat(r.span))];
        if angka.is_empty() {
            catatan.push("tidak ada angka yang diketik pada rekaman ini".to_string());
        }
        Jejak { judul: format!("data `{data}`, rekaman `{}`", r.kunci), angka, catatan }
    }

    /// A figure as it was typed.
    fn ketik(&mut self, nama: String, n: &crate::diag::Lok<Nilai>, desimal: Option<u32>) -> Angka {
        let cetak = match &n.isi {
            Nilai::Angka(a) => a.format(desimal),
            Nilai::Tanda(t) => t.teks().to_string(),
            Nilai::Teks(t) => t.clone(),
        };
        self.angka(nama, cetak, n.isi.angka().map(|a| a.0), &Asal::Data(n.span), None)
    }

    fn angka(
        &mut self,
        nama: String,
        tercetak: String,
        nilai: Option<Decimal>,
        asal: &Asal,
        t: Option<&Tabel>,
    ) -> Angka {
        let konteks = langkah::Konteks { rencana: self.b.rencana, sumber: self.b.sumber, tabel: t };
        let mut hasil = Angka {
            nama,
            tercetak,
            nilai,
            asal: Langkah::dari(asal, nilai, &konteks, self.batas),
            sel: Vec::new(),
            narasi: Vec::new(),
        };
        let Some(sidik) = self.indeks.sidik(asal) else { return hasil };
        hasil.sel = self.indeks.sel(sidik).map(|(t, b, k)| self.sel_lain(t, b, k)).collect();
        // Tables of the document first, in its order.
        hasil.sel.sort_by_key(|s| self.b.nomor.get_index_of(&s.tabel).unwrap_or(usize::MAX));
        for p in self.b.pemakaian {
            if self.indeks.sidik(&p.asal) == Some(sidik) {
                hasil.narasi.push(self.narasi_lain(p));
            }
        }
        hasil
    }

    fn sel_lain(&self, t: &Tabel, baris: usize, kolom: usize) -> SelLain {
        let b = &t.baris[baris];
        SelLain {
            tabel: t.id.clone(),
            nomor: self.b.nomor.get(&t.id).cloned(),
            judul: t.judul.clone(),
            bagian: self.b.letak.get(&t.id).cloned(),
            baris: b.kunci.clone(),
            kolom: t.kolom[kolom].id.clone(),
            tercetak: b.sel[kolom].teks.clone(),
        }
    }

    fn narasi_lain(&self, p: &Pemakaian) -> NarasiLain {
        let n = self.b.rencana.narasi.get(&p.narasi);
        // The call as it was made, else as far as its first argument: the others are often names.
        let awal = p.panggilan.split(',').next().unwrap_or_default().trim_end_matches(')');
        let awal = awal.trim_end_matches(|c: char| c.is_ascii_digit());
        // The records of a loop are named in the head of the loop.
        let kepala = p.panggilan.split_once(")[").map(|(k, _)| format!("{k})"));
        let calon = [Some(p.panggilan.as_str()), kepala.as_deref(), Some(awal)];
        let baris = n.and_then(|n| calon.into_iter().flatten().find_map(|x| satu_satunya(&n.teks, x)));
        NarasiLain {
            bagian: p.narasi.clone(),
            panggilan: p.panggilan.clone(),
            berkas: n.map(|n| self.b.sumber.berkas(n.file).tampilan()),
            baris,
        }
    }
}

/// The number of the only line that contains `x`.
fn satu_satunya(teks: &str, x: &str) -> Option<usize> {
    let mut cocok = teks.lines().enumerate().filter(|(_, b)| b.contains(x));
    cocok.next().filter(|_| cocok.next().is_none()).map(|(i, _)| i + 1)
}

/// What a kind of money is called in the data.
fn nama_uang(u: Uang) -> String {
    match u {
        Uang::Pagu => "pagu".to_string(),
        Uang::Renstra => "pagu menurut Renstra".to_string(),
        Uang::Rkpd => "pagu RKPD".to_string(),
        Uang::Belanja(i) => BELANJA.get(i).map_or("belanja", |(_, n)| n).to_lowercase(),
        _ => UANG.iter().find(|(_, x)| *x == u).map_or("", |(n, _)| n).replace('_', " "),
    }
}
