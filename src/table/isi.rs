//! The body of a table: detail rows and group headings; totals stand in `jumlah.rs`, formulas in `rumus_baris.rs`.

use rust_decimal::Decimal;

use super::bangun::Bahan;
use super::bentuk;
use super::kolom::{Daun, Susunan};
use super::pola::Pola;
use super::spek::{Spek, SpekGaya};
use super::sumber::{BarisSumber, Isi, NilaiSel, Sumber};
use super::tabel::{Baris, Gaya, JenisBaris, JenisKolom, JenisSel, Sel};
use crate::compute::rumus::Fungsi;
use crate::diag::{Lok, Sink};
use crate::model::nilai::{Nilai, Tahun, Tanda};

pub(super) struct Pembangun<'a, 's> {
    /// The specification.
    pub(super) spek: &'s Spek,
    /// Its row source.
    pub(super) sumber: &'static Sumber,
    /// Its columns.
    pub(super) susunan: &'s Susunan<'s>,
    /// What tables are built from.
    pub(super) bahan: &'s Bahan<'a>,
    /// Findings.
    pub(super) sink: &'s mut Sink,
    /// Finished rows.
    pub(super) baris: Vec<Baris>,
    /// Totals of the columns over the detail rows, for `porsi`.
    pub(super) jumlah_kolom: Vec<Option<Decimal>>,
}

/// A detail row with its values, kept for totals.
pub(super) struct Terisi<'b, 'a> {
    /// The row.
    pub(super) sumber: &'b BarisSumber<'a>,
    /// One per leaf column.
    pub(super) nilai: Vec<NilaiSel>,
}

/// Running numbers of a detail row, from 1.
#[derive(Clone, Copy)]
struct Urut {
    tabel: usize,
    kelompok: usize,
}

impl<'a> Pembangun<'a, '_> {
    pub(super) fn semua(&mut self, baris: &[BarisSumber<'a>]) {
        if let (Some(teks), []) = (&self.spek.nihil, baris) {
            self.nihil(teks);
            return;
        }
        let terisi = self.isi(baris);
        let mut kelompok_lalu: Option<String> = None;
        let mut awal_grup = vec![0; self.spek.subtotal.len()];
        for (n, t) in terisi.iter().enumerate() {
            if let Some(medan) = &self.spek.kelompok {
                let k = teks_medan(t.sumber, medan);
                if k != kelompok_lalu {
                    if let Some(k) = &k {
                        let lebar = self.susunan.daun.len();
                        let gaya = self.gaya("kelompok", Gaya { tebal: true, latar: 1, ..Gaya::default() });
                        let kunci = format!("kelompok:{k}");
                        self.baris.push(merentang(kunci, "kelompok", JenisBaris::Kelompok, gaya, k, lebar));
                    }
                    kelompok_lalu = k;
                }
            }
            self.rincian(t);
            let spek = self.spek;
            for (i, s) in spek.subtotal.iter().enumerate() {
                let Some(medan) = &s.kelompok else { continue };
                let ini = teks_medan(t.sumber, medan);
                let berikut = terisi.get(n + 1).and_then(|x| teks_medan(x.sumber, medan));
                if n + 1 == terisi.len() || ini != berikut {
                    let k = ini.unwrap_or_default();
                    self.jumlah(s, &terisi[awal_grup[i]..=n], JenisBaris::Subjumlah, format!("subjumlah:{k}"), &k);
                    awal_grup[i] = n + 1;
                }
            }
        }
        let spek = self.spek;
        for (i, t) in spek.total.iter().enumerate() {
            match &t.per {
                Some(per) => self.jumlah_per(t, per, &terisi),
                None => {
                    let kunci = if i == 0 { "jumlah".to_string() } else { format!("jumlah:{}", i + 1) };
                    self.jumlah(t, &terisi, JenisBaris::Jumlah, kunci, "");
                }
            }
        }
    }

    /// Values of all detail rows; a second time when formulas ask for shares of the totals.
    fn isi<'b>(&mut self, baris: &'b [BarisSumber<'a>]) -> Vec<Terisi<'b, 'a>> {
        let semua = |p: &mut Self| -> Vec<Terisi<'b, 'a>> {
            let mut urut = Urut { tabel: 0, kelompok: 0 };
            let mut kelompok_lalu = None;
            let mut hitung = vec![(0, None); p.susunan.daun.len()];
            let nilai = |sumber| {
                for (d, (n, lalu)) in p.susunan.daun.iter().zip(&mut hitung) {
                    let ini = d.spek.setiap.as_ref().and_then(|m| teks_medan(sumber, m));
                    if ini.is_some() && ini != *lalu {
                        *n += 1;
                        *lalu = ini;
                    }
                }
                let kelompok = p.spek.kelompok.as_ref().and_then(|m| teks_medan(sumber, m));
                let baru = kelompok != kelompok_lalu;
                kelompok_lalu = kelompok;
                urut = Urut { tabel: urut.tabel + 1, kelompok: if baru { 1 } else { urut.kelompok + 1 } };
                Terisi { sumber, nilai: p.nilai_baris(sumber, urut, &hitung) }
            };
            baris.iter().map(nilai).collect()
        };
        let terisi = semua(self);
        let memakai = |f| self.susunan.daun.iter().any(|d| d.spek.rumus.as_ref().is_some_and(|r| r.memakai(f)));
        if !memakai(Fungsi::Porsi) {
            return terisi;
        }
        let tingkat = self.spek.total.first().and_then(|t| t.tingkat.as_ref());
        self.jumlah_kolom = (0..self.susunan.daun.len())
            .map(|i| {
                terisi
                    .iter()
                    .filter(|t| t.sumber.terhitung(tingkat))
                    .filter_map(|t| t.nilai[i].nilai.as_ref()?.angka())
                    .map(|a| a.0)
                    .try_fold(None, |j: Option<Decimal>, a| j.unwrap_or_default().checked_add(a).map(Some))
                    .flatten()
            })
            .collect();
        semua(self)
    }

    /// The only row of a table without rows: the text in the first column of text, a dash in the others.
    fn nihil(&mut self, teks: &str) {
        let kolom: Vec<_> = self.susunan.daun.iter().map(|d| d.kolom().jenis).collect();
        let label = kolom.iter().position(|j| matches!(j, JenisKolom::Teks | JenisKolom::Kaya)).unwrap_or(0);
        let nilai: Vec<_> = (0..kolom.len())
            .map(|i| match i == label {
                true => NilaiSel::teks(teks),
                false => bentuk::dari_tanda(Tanda::TidakBerlaku),
            })
            .collect();
        self.baris.push(Baris {
            kunci: "nihil".to_string(),
            tingkat: "nihil".to_string(),
            kode: None,
            jenis: JenisBaris::Rincian,
            gaya: self.gaya("nihil", Gaya::default()),
            sel: self.sel(&nilai),
            span: Some(self.spek.span),
        });
    }

    fn rincian(&mut self, t: &Terisi<'_, '_>) {
        let b = t.sumber;
        let sel = self.sel(&t.nilai);
        let gaya = self.gaya(&b.tingkat, Gaya::default());
        if self.spek.gaya.get(&b.tingkat).is_some_and(|g| g.judul_saja) {
            let teks = sel.iter().find(|s| !s.teks.is_empty()).map(|s| s.teks.clone()).unwrap_or_default();
            let lebar = self.susunan.daun.len();
            let mut judul = merentang(b.kunci.clone(), &b.tingkat, JenisBaris::Kelompok, gaya, &teks, lebar);
            judul.kode.clone_from(&b.kode);
            judul.span = b.span;
            self.baris.push(judul);
            return;
        }
        self.baris.push(Baris {
            kunci: b.kunci.clone(),
            tingkat: b.tingkat.clone(),
            kode: b.kode.clone(),
            jenis: JenisBaris::Rincian,
            gaya,
            sel,
            span: b.span,
        });
    }

    /// Values of a detail row: fields first, then formulas.
    /// `hitung`: for each column how often the field of `setiap` has changed.
    fn nilai_baris(&mut self, b: &BarisSumber<'_>, urut: Urut, hitung: &[(usize, Option<String>)]) -> Vec<NilaiSel> {
        let nilai = self
            .susunan
            .daun
            .iter()
            .zip(hitung)
            .map(|(d, (n, _))| {
                if d.spek.setiap.is_some() {
                    return Some(NilaiSel::bilangan(*n));
                }
                let tahun = d.tahun.as_ref().map(|(t, _)| *t).or(d.tetap);
                match (&d.spek.isi, &d.spek.pola) {
                    (Some(medan), _) => Some(self.medan(b, medan, tahun, urut, "\n")),
                    (None, Some(pola)) => Some(self.rangkai(b, pola, tahun, urut)),
                    (None, None) => None,
                }
            })
            .collect();
        self.hitung(nilai, b.indikator, b.span, &b.kunci)
    }

    /// The value of a field of a row.
    fn medan(&self, b: &BarisSumber<'_>, nama: &str, tahun: Option<Tahun>, urut: Urut, antara: &str) -> NilaiSel {
        match b.isi.get(nama) {
            Some(Isi::Satu(n)) => n.clone(),
            Some(Isi::Deret(v)) => tahun.and_then(|t| v.get(&t)).cloned().unwrap_or_default(),
            Some(Isi::DeretHampa) => NilaiSel::hampa(),
            Some(Isi::Pecah(v)) => NilaiSel::nama_bagian(v, antara),
            None if nama == "no" => NilaiSel::bilangan(urut.tabel),
            None if nama == "no_kelompok" => NilaiSel::bilangan(urut.kelompok),
            // A tree row has no use for a field of another level.
            None if self.sumber.bertingkat && (b.indikator.is_none() || TINGKAT_KOSONG.contains(&nama)) => {
                NilaiSel::hampa()
            }
            None => NilaiSel::default(),
        }
    }

    /// The text of a pattern.
    fn rangkai(&self, b: &BarisSumber<'_>, pola: &Pola, tahun: Option<Tahun>, urut: Urut) -> NilaiSel {
        let tampilan = &self.bahan.sumberdaya.rencana.tampilan;
        let nilai: Vec<_> =
            pola.medan().into_iter().map(|m| (m.isi.as_str(), self.medan(b, m, tahun, urut, ", "))).collect();
        if nilai.iter().all(|(_, n)| n.hampa) {
            return NilaiSel::hampa();
        }
        let isi = |m: &str| nilai.iter().find(|(n, _)| *n == m).and_then(|(_, n)| bentuk::wajar(n, tampilan));
        let teks = pola.cetak(&isi);
        let asal = nilai.first().map(|(_, n)| n.asal.clone()).unwrap_or_default();
        if teks.is_empty() {
            return NilaiSel { asal, ..NilaiSel::default() };
        }
        NilaiSel { asal, kaya: nilai.iter().any(|(_, n)| n.kaya), ..NilaiSel::teks(teks) }
    }

    /// The cells of a row.
    pub(super) fn sel(&self, nilai: &[NilaiSel]) -> Vec<Sel> {
        let tampilan = &self.bahan.sumberdaya.rencana.tampilan;
        let satu = |(d, n): (&Daun<'_>, _)| bentuk::sel(n, d.spek, &self.spek.kosong, tampilan);
        self.susunan.daun.iter().zip(nilai).map(satu).collect()
    }

    /// The style of a level, or the usual one.
    pub(super) fn gaya(&self, nama: &str, dasar: Gaya) -> Gaya {
        match self.spek.gaya.get(nama) {
            Some(SpekGaya { tebal, miring, latar, ulang_kepala, .. }) => {
                Gaya { tebal: *tebal, miring: *miring, latar: *latar, ulang_kepala: *ulang_kepala }
            }
            None => dasar,
        }
    }
}

/// Fields of tree rows that belong to one level only and stay empty on others.
const TINGKAT_KOSONG: &[&str] = &[
    "bidang_urusan",
    "tujuan",
    "sasaran",
    "program",
    "outcome",
    "kegiatan",
    "output",
    "sub_kegiatan",
    "nspk",
    "sasaran_rpjmd",
    "nspk_sasaran_rpjmd",
];

/// The text of a field, for grouping.
pub(super) fn teks_medan(b: &BarisSumber<'_>, medan: &Lok<String>) -> Option<String> {
    match b.isi.get(&medan.isi)? {
        Isi::Pecah(v) => teks(NilaiSel::nama_bagian(v, ", ").nilai.as_ref()?),
        Isi::Satu(n) => teks(n.nilai.as_ref()?),
        Isi::Deret(_) | Isi::DeretHampa => None,
    }
}

fn teks(n: &Nilai) -> Option<String> {
    match n {
        Nilai::Teks(t) => Some(t.clone()),
        Nilai::Angka(a) => Some(a.to_string()),
        Nilai::Tanda(_) => None,
    }
}

/// A row whose single cell spans the table.
fn merentang(kunci: String, tingkat: &str, jenis: JenisBaris, gaya: Gaya, teks: &str, lebar: usize) -> Baris {
    let mut sel = vec![Sel { rentang_baris: 1, ..Sel::default() }; lebar];
    if let Some(s) = sel.first_mut() {
        s.teks = teks.to_string();
        s.jenis = JenisSel::Teks;
        s.rentang_kolom = lebar;
    }
    Baris { kunci, tingkat: tingkat.to_string(), kode: None, jenis, gaya, sel, span: None }
}
