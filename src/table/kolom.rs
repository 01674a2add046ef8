//! From the column tree of a specification to leaf columns and header rows, and what their formulas refer to.

use indexmap::IndexMap;

use crate::compute::rumus::Acuan;
use crate::diag::{Diagnostic, Lok, Sink, Span, kode, maksud};
use crate::model::nilai::{Rentang, Tahun, romawi};
use crate::table::spek::{Format, Spek, SpekKolom};
use crate::table::tabel::{JenisKolom, Kolom, Lebar, Rata, SelKepala};

/// A leaf column with its year when it is an instance of a repetition.
pub(super) struct Daun<'s> {
    /// Its specification.
    pub spek: &'s SpekKolom,
    /// Id without the year.
    pub dasar: String,
    /// Unique id.
    pub id: String,
    /// Year of the instance, and the name of the repeated range.
    pub tahun: Option<(Tahun, String)>,
    /// Year of a yearly field outside repetition.
    pub tetap: Option<Tahun>,
}

/// All columns of a table.
pub(super) struct Susunan<'s> {
    /// Leaf columns, left to right.
    pub daun: Vec<Daun<'s>>,
    /// Header rows.
    pub kepala: Vec<Vec<SelKepala>>,
}

/// Renders an expression text with extra variables.
pub(super) type Teks<'a> = dyn Fn(&Lok<String>, &[(&str, String)]) -> Result<String, Box<Diagnostic>> + 'a;

/// Expands repetitions and lays out the header.
pub(super) fn susun<'s>(
    spek: &'s Spek,
    rentang: &IndexMap<String, Rentang>,
    teks: &Teks<'_>,
    sink: &mut Sink,
) -> Susunan<'s> {
    let mut p = Penyusun { rentang, teks, sink, daun: Vec::new() };
    let pohon: Vec<Cabang> = spek.kolom.iter().flat_map(|k| p.mekar(k, &Lingkup::default())).collect();
    let daun = p.daun;
    let dalam = pohon.iter().map(Cabang::dalam).max().unwrap_or(1);
    let mut kepala = vec![Vec::new(); dalam];
    for c in &pohon {
        c.isi(0, dalam, &mut kepala);
    }
    for (i, d) in daun.iter().enumerate() {
        if let Some(lain) = daun[..i].iter().find(|x| x.id == d.id) {
            sink.lapor(
                Diagnostic::new(kode::SPEK_SUSUNAN, d.spek.span, format!("id kolom `{}` dipakai dua kali", d.id))
                    .bantuan("beri `id` yang berbeda")
                    .lihat(lain.spek.span, "pertama kali di sini"),
            );
        }
    }
    Susunan { daun, kepala }
}

/// A node of the header.
struct Cabang {
    judul: String,
    anak: Vec<Cabang>,
}

impl Cabang {
    fn dalam(&self) -> usize {
        1 + self.anak.iter().map(Cabang::dalam).max().unwrap_or(0)
    }

    fn lebar(&self) -> usize {
        self.anak.iter().map(Cabang::lebar).sum::<usize>().max(1)
    }

    fn isi(&self, tingkat: usize, dalam: usize, kepala: &mut [Vec<SelKepala>]) {
        let baris = if self.anak.is_empty() { dalam - tingkat } else { 1 };
        kepala[tingkat].push(SelKepala { teks: self.judul.clone(), kolom: self.lebar(), baris });
        for a in &self.anak {
            a.isi(tingkat + 1, dalam, kepala);
        }
    }
}

struct Penyusun<'s, 'a> {
    rentang: &'a IndexMap<String, Rentang>,
    teks: &'a Teks<'a>,
    sink: &'a mut Sink,
    daun: Vec<Daun<'s>>,
}

impl<'s> Penyusun<'s, '_> {
    /// One column, once or once per year of its repetition.
    fn mekar(&mut self, k: &'s SpekKolom, tahun: &Lingkup) -> Vec<Cabang> {
        let mut tahun = tahun.clone();
        if let Some(nama) = &k.tahun {
            let r = self.rentang(nama);
            if tahun.ulang.is_some() {
                self.susunan_salah(nama.span, "`tahun` di dalam pengulangan", "hapus `tahun` atau `ulang`");
            } else {
                tahun.tetap = r.and_then(|r| r.iter().next());
            }
        }
        let Some(ulang) = &k.ulang else {
            return vec![self.satu(k, &tahun)];
        };
        let Some(r) = self.rentang(ulang) else {
            return vec![self.satu(k, &tahun)];
        };
        if tahun.ulang.is_some() {
            self.susunan_salah(ulang.span, "pengulangan di dalam pengulangan", "hapus salah satu `ulang`");
            return vec![self.satu(k, &tahun)];
        }
        if tahun.tetap.is_some() && k.tahun.is_none() {
            self.susunan_salah(ulang.span, "pengulangan di dalam kolom dengan `tahun`", "hapus `tahun` atau `ulang`");
            return vec![self.satu(k, &tahun)];
        }
        let instansi = |(i, t)| Lingkup { ulang: Some((t, ulang.isi.clone(), i + 1)), tetap: None };
        r.iter().enumerate().map(instansi).map(|l| self.satu(k, &l)).collect()
    }

    fn susunan_salah(&mut self, span: Span, pesan: &str, bantuan: &str) {
        self.sink.lapor(Diagnostic::new(kode::SPEK_SUSUNAN, span, pesan).bantuan(bantuan));
    }

    /// A named range of years.
    fn rentang(&mut self, nama: &Lok<String>) -> Option<Rentang> {
        let r = self.rentang.get(&nama.isi);
        if r.is_none() {
            self.sink.lapor(
                Diagnostic::new(kode::SPEK_SUSUNAN, nama.span, format!("rentang tahun `{}` tidak ada", nama.isi))
                    .bantuan(maksud(nama, self.rentang.keys().map(String::as_str)).unwrap_or_else(|| {
                        let v: Vec<_> = self.rentang.keys().map(String::as_str).collect();
                        format!("rentang yang ada: {}; tambahkan pada [periode.rentang] bila perlu", v.join(", "))
                    })),
            );
        }
        r.copied()
    }

    fn satu(&mut self, k: &'s SpekKolom, tahun: &Lingkup) -> Cabang {
        let judul = k.judul.as_ref().map(|j| {
            let mut vars = Vec::new();
            if let Some(t) = tahun.ulang.as_ref().map(|(t, ..)| *t).or(tahun.tetap) {
                vars.push(("tahun", t.to_string()));
            }
            if let Some((.., urut)) = &tahun.ulang {
                vars.push(("urut", urut.to_string()));
                vars.push(("romawi", romawi(u32::try_from(*urut).unwrap_or(0))));
            }
            (self.teks)(j, &vars).unwrap_or_else(|d| {
                self.sink.lapor(*d);
                j.isi.clone()
            })
        });
        let anak: Vec<Cabang> = k.anak.iter().flat_map(|a| self.mekar(a, tahun)).collect();
        if k.anak.is_empty() {
            let dasar =
                k.id.as_ref()
                    .or(k.isi.as_ref())
                    .map_or_else(|| format!("kolom_{}", self.daun.len() + 1), |t| t.isi.clone());
            let ulang = tahun.ulang.as_ref().map(|(t, r, _)| (*t, r.clone()));
            let id = match &ulang {
                Some((t, _)) => format!("{dasar}.{t}"),
                None => dasar.clone(),
            };
            self.daun.push(Daun { spek: k, dasar, id, tahun: ulang, tetap: tahun.tetap });
        }
        Cabang { judul: judul.unwrap_or_default(), anak }
    }
}

/// The years in which a column stands.
#[derive(Clone, Default)]
struct Lingkup {
    /// Year of the repetition, name of its range, running number.
    ulang: Option<(Tahun, String, usize)>,
    /// Year of a column with `tahun`.
    tetap: Option<Tahun>,
}

impl Daun<'_> {
    /// The leaf column of the finished table.
    pub(super) fn kolom(&self) -> Kolom {
        let (jenis, rata, lebar) = match self.spek.format {
            _ if self.spek.isi.as_ref().is_some_and(|i| ["no", "no_kelompok"].contains(&i.isi.as_str())) => {
                (JenisKolom::Kode, Rata::Tengah, Lebar::Tetap(90))
            }
            Format::Teks => (JenisKolom::Teks, Rata::Kiri, Lebar::Bagian(200)),
            Format::Kaya => (JenisKolom::Kaya, Rata::Kiri, Lebar::Bagian(300)),
            Format::Kode => (JenisKolom::Kode, Rata::Tengah, Lebar::Tetap(180)),
            Format::Centang => (JenisKolom::Kode, Rata::Tengah, Lebar::Tetap(120)),
            Format::Angka | Format::Bulat => (JenisKolom::Angka, Rata::Kanan, Lebar::Tetap(180)),
            Format::Formula => (JenisKolom::Teks, Rata::Kiri, Lebar::Bagian(300)),
            Format::Persen | Format::Rasio => (JenisKolom::Angka, Rata::Kanan, Lebar::Tetap(150)),
            Format::NilaiSatuan => (JenisKolom::Angka, Rata::Tengah, Lebar::Tetap(160)),
            Format::Rupiah => (JenisKolom::Rupiah, Rata::Kanan, Lebar::Tetap(220)),
            Format::RupiahSen => (JenisKolom::Rupiah, Rata::Kanan, Lebar::Tetap(290)),
        };
        Kolom {
            id: self.id.clone(),
            rata: self.spek.rata.unwrap_or(rata),
            lebar: self.spek.lebar.unwrap_or(lebar),
            jenis,
        }
    }
}

/// What a reference in a formula means for the column that uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sasaran {
    /// One leaf column.
    Satu(usize),
    /// A repeated column outside its repetition: its instances.
    Deret(Vec<usize>),
}

impl Susunan<'_> {
    /// Resolves a reference made by leaf column `dari`.
    ///
    /// By number, a reference from inside a repetition to the first instance of another column repeated over the same
    /// years means the instance of the own year: `(11)/(6)` written once serves all years.
    pub(super) fn acuan(&self, dari: usize, a: &Acuan) -> Option<Sasaran> {
        let sendiri = self.daun[dari].tahun.as_ref();
        match a {
            Acuan::Kolom(n) => {
                let i = usize::try_from(*n).ok()?.checked_sub(1)?;
                let d = self.daun.get(i)?;
                if let (Some((t, r)), Some((_, r2))) = (sendiri, &d.tahun)
                    && r == r2
                    && self.daun.iter().position(|x| x.dasar == d.dasar) == Some(i)
                {
                    return self.sama_tahun(&d.dasar, *t).map(Sasaran::Satu);
                }
                Some(Sasaran::Satu(i))
            }
            Acuan::Nama { id, tahun } => {
                if let Some(t) = tahun {
                    return self.sama_tahun(id, Tahun::baru(*t)?).map(Sasaran::Satu);
                }
                if let Some(i) = self.daun.iter().position(|d| d.id == *id) {
                    return Some(Sasaran::Satu(i));
                }
                if let Some((t, _)) = sendiri
                    && let Some(i) = self.sama_tahun(id, *t)
                {
                    return Some(Sasaran::Satu(i));
                }
                let semua: Vec<_> =
                    self.daun.iter().enumerate().filter(|(_, d)| d.dasar == *id).map(|(i, _)| i).collect();
                (!semua.is_empty()).then_some(Sasaran::Deret(semua))
            }
        }
    }

    fn sama_tahun(&self, dasar: &str, tahun: Tahun) -> Option<usize> {
        self.daun.iter().position(|d| d.dasar == dasar && d.tahun.as_ref().is_some_and(|(t, _)| *t == tahun))
    }

    /// Leaf columns by an id as a total names it: one column, or all instances of a repeated one.
    pub(super) fn bernama(&self, id: &str) -> Vec<usize> {
        self.daun.iter().enumerate().filter(|(_, d)| d.id == id || d.dasar == id).map(|(i, _)| i).collect()
    }

    /// Reports formulas that refer to nothing or to themselves; returns whether all are sound.
    pub(super) fn periksa_rumus(&self, sink: &mut Sink) -> bool {
        let mut baik = true;
        let mut hulu: Vec<Vec<usize>> = vec![Vec::new(); self.daun.len()];
        for (i, d) in self.daun.iter().enumerate() {
            let Some(r) = &d.spek.rumus else { continue };
            // Instances of one repetition share their formula: report it once.
            let pertama = self.daun.iter().position(|x| std::ptr::eq(x.spek, d.spek)) == Some(i);
            let skalar = r.acuan_skalar();
            for a in r.acuan() {
                match self.acuan(i, &a) {
                    Some(Sasaran::Satu(j)) => hulu[i].push(j),
                    Some(Sasaran::Deret(v)) => {
                        if skalar.contains(&a) && pertama {
                            baik = false;
                            sink.lapor(
                                Diagnostic::new(
                                    kode::SPEK_RUMUS,
                                    r.span,
                                    format!("kolom `{a}` berulang per tahun dan bukan satu nilai"),
                                )
                                .bantuan("pakai di dalam fungsi, misalnya jumlah(…), atau sebut tahunnya"),
                            );
                        }
                        hulu[i].extend(v);
                    }
                    None => {
                        baik = false;
                        if pertama {
                            sink.lapor(
                                Diagnostic::new(
                                    kode::SPEK_KOLOM,
                                    r.span,
                                    format!("rumus merujuk kolom `{a}` yang tidak ada"),
                                )
                                .bantuan(
                                    maksud(&a.to_string(), self.daun.iter().map(|d| d.dasar.as_str())).unwrap_or_else(
                                        || format!("tabel ini memiliki kolom (1) sampai ({})", self.daun.len()),
                                    ),
                                ),
                            );
                        }
                    }
                }
            }
        }
        if let Some(i) = berputar(&hulu) {
            baik = false;
            let d = &self.daun[i];
            let span = d.spek.rumus.as_ref().map_or(d.spek.span, |r| r.span);
            sink.lapor(
                Diagnostic::new(kode::SPEK_SIKLUS, span, format!("rumus kolom `{}` kembali ke dirinya sendiri", d.id))
                    .bantuan("putuskan lingkarannya: satu kolom harus diketik, bukan dihitung"),
            );
        }
        baik
    }
}

/// A node that depends on itself, if any.
fn berputar(hulu: &[Vec<usize>]) -> Option<usize> {
    fn turun(i: usize, hulu: &[Vec<usize>], warna: &mut [u8]) -> bool {
        warna[i] = 1;
        for j in &hulu[i] {
            if warna[*j] == 1 || (warna[*j] == 0 && turun(*j, hulu, warna)) {
                return true;
            }
        }
        warna[i] = 2;
        false
    }
    let mut warna = vec![0; hulu.len()];
    (0..hulu.len()).find(|i| warna[*i] == 0 && turun(*i, hulu, &mut warna))
}
