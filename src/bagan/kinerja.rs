//! Performance trees from the plan's tree: tujuan, sasaran, program with outcome, kegiatan with output, sub kegiatan.

use std::collections::BTreeMap;

use super::kotak::{Gaya, Paragraf};
use super::lukis::Bahan;
use super::tata::{Pohon, Simpul};
use crate::compute::kaskade::Cabang;
use crate::diag::{Diagnostic, Lok, Span, kode, maksud};
use crate::model::Tingkat;
use crate::model::bagan::{CabangKinerja, PohonKinerja};

/// Names spelled out in the alternative text; more are counted only.
const ALT_NAMA: usize = 12;

/// The tree of boxes and its alternative text.
pub(super) fn pohon(k: &PohonKinerja, b: &Bahan<'_>, span: Span) -> Result<(Pohon, String), Box<Diagnostic>> {
    let mut p = Penyusun { k, b, pohon: Pohon::default(), letak: BTreeMap::new(), tingkat: Vec::new() };
    let awal: Vec<&Cabang> = match &k.dari {
        None => b.kaskade.akar.iter().collect(),
        Some(id) => vec![p.cari(id)?],
    };
    for c in awal {
        let penunjang = p.penunjang_di_atas(c);
        p.turun(c, None, penunjang);
    }
    if p.pohon.simpul.is_empty() {
        let d = Diagnostic::new(kode::BAGAN_SUMBER, span, "pohon rencana tidak memiliki simpul untuk gambar ini");
        return Err(Box::new(d.bantuan("periksa `tingkat`, `cabang`, dan `dari`; cabang penunjang ditandai `penunjang = true` pada sasaran atau program")));
    }
    for x in &k.kaitan {
        let (a, z) = (p.kaitan(&x.dari)?, p.kaitan(&x.ke)?);
        p.pohon.kaitan.push((a, z));
    }
    let alt = p.alt();
    Ok((p.pohon, alt))
}

struct Penyusun<'a> {
    k: &'a PohonKinerja,
    b: &'a Bahan<'a>,
    pohon: Pohon,
    /// First box of each node of the plan.
    letak: BTreeMap<String, usize>,
    /// Level of each box.
    tingkat: Vec<Tingkat>,
}

impl<'a> Penyusun<'a> {
    fn cari(&self, id: &Lok<String>) -> Result<&'a Cabang, Box<Diagnostic>> {
        let semua = self.b.kaskade.semua();
        let simpul = self.b.rencana.pohon.cari_kode(id).map_or(id.isi.as_str(), |s| s.id.as_str());
        semua.iter().find(|c| c.id == simpul).copied().ok_or_else(|| {
            let calon: Vec<&str> = semua.iter().map(|c| c.id.as_str()).collect();
            let d = Diagnostic::new(kode::BAGAN_SUMBER, id.span, format!("simpul `{}` tidak ada", id.isi));
            Box::new(d.bantuan(maksud(id, calon).unwrap_or_else(|| "tulis id atau kode simpul pohon rencana".into())))
        })
    }

    fn kaitan(&self, id: &Lok<String>) -> Result<usize, Box<Diagnostic>> {
        let c = self.cari(id)?;
        self.letak.get(&c.id).copied().ok_or_else(|| {
            let pesan = format!("simpul `{}` tidak tergambar, sehingga tidak dapat dikaitkan", id.isi);
            let d = Diagnostic::new(kode::BAGAN_SUMBER, id.span, pesan);
            Box::new(d.bantuan("tambahkan tingkatnya pada `tingkat`, atau hapus [[kaitan]] itu"))
        })
    }

    fn penunjang(&self, c: &Cabang) -> bool {
        self.b.rencana.pohon.cari(&c.id).is_some_and(|s| s.penunjang)
    }

    /// Whether a node stands below one of the supporting branch.
    fn penunjang_di_atas(&self, c: &Cabang) -> bool {
        let semua = self.b.kaskade.semua();
        semua.iter().any(|x| self.penunjang(x) && memuat(x, &c.id))
    }

    /// Whether anything below a node (or itself) belongs to the supporting branch.
    fn ada_penunjang(&self, c: &Cabang) -> bool {
        self.penunjang(c) || c.anak.iter().any(|a| self.ada_penunjang(a))
    }

    /// Whether everything with money below a node belongs to the supporting branch.
    fn hanya_penunjang(&self, c: &Cabang) -> bool {
        self.penunjang(c) || (!c.anak.is_empty() && c.anak.iter().all(|a| self.hanya_penunjang(a)))
    }

    fn tampil(&self, t: Tingkat) -> bool {
        self.k.tingkat.contains(&t)
    }

    fn turun(&mut self, c: &'a Cabang, induk: Option<usize>, penunjang: bool) {
        let penunjang = penunjang || self.penunjang(c);
        let masuk = match self.k.cabang {
            CabangKinerja::Semua => true,
            CabangKinerja::Urusan => !penunjang && !self.hanya_penunjang(c),
            CabangKinerja::Penunjang => penunjang || self.ada_penunjang(c),
        };
        if !masuk {
            return;
        }
        // A program with outcomes, and a kegiatan with outputs, is named in their boxes.
        let rinci = match c.tingkat {
            Tingkat::Program => Some(Tingkat::Outcome),
            Tingkat::Kegiatan => Some(Tingkat::Output),
            _ => None,
        };
        let lebur = rinci.is_some_and(|t| self.tampil(t) && c.anak.iter().any(|a| a.tingkat == t));
        let induk = if self.tampil(c.tingkat) && !lebur { Some(self.kotak(c, induk)) } else { induk };
        for a in &c.anak {
            self.turun(a, induk, penunjang);
        }
        if lebur && let Some(n) = c.anak.iter().find_map(|a| self.letak.get(&a.id)).copied() {
            self.letak.entry(c.id.clone()).or_insert(n);
        }
    }

    fn kotak(&mut self, c: &Cabang, induk: Option<usize>) -> usize {
        let r = self.b.rencana;
        let n = self.pohon.simpul.len();
        let Some(s) = r.pohon.cari(&c.id) else { return induk.unwrap_or_default() };
        let mut isi = vec![Paragraf { miring: true, ..Paragraf::tengah(sebutan(c.tingkat), false) }];
        isi.push(Paragraf::tengah(s.nama.isi.clone(), true));
        let milik = match c.tingkat {
            Tingkat::Outcome if self.tampil(Tingkat::Program) => self.induk(s, Tingkat::Program),
            Tingkat::Output if self.tampil(Tingkat::Kegiatan) => self.induk(s, Tingkat::Kegiatan),
            _ => None,
        };
        if let Some(m) = milik {
            isi.push(Paragraf { miring: true, ..Paragraf::tengah(m, false) });
        }
        if self.k.indikator {
            for (i, x) in s.indikator.iter().filter_map(|i| r.indikator.get(&i.isi)).enumerate() {
                let teks = x.nama.isi.clone();
                isi.push(Paragraf { teks, butir: true, garis: i == 0, ..Paragraf::default() });
            }
        }
        let dalam = match c.tingkat {
            Tingkat::Sasaran => 1,
            Tingkat::Program | Tingkat::Outcome => 2,
            Tingkat::Kegiatan | Tingkat::Output => 3,
            Tingkat::SubKegiatan => 4,
            _ => 0,
        };
        let gaya = Gaya::tingkat(dalam);
        self.pohon.simpul.push(Simpul { isi, gaya, anak: Vec::new(), nama: s.nama.isi.clone() });
        self.tingkat.push(c.tingkat);
        self.letak.entry(c.id.clone()).or_insert(n);
        match induk {
            Some(i) => self.pohon.simpul[i].anak.push(n),
            None => self.pohon.akar.push(n),
        }
        n
    }

    /// The name of the parent of this level, with its word in front unless it begins with it.
    fn induk(&self, s: &crate::model::Simpul, t: Tingkat) -> Option<String> {
        let nama = s.induk.iter().find_map(|i| self.b.rencana.pohon.cari(&i.isi)).filter(|x| x.tingkat == t)?;
        let kata = sebutan(t);
        let nama = &nama.nama.isi;
        let awal = nama.get(..kata.len()).is_some_and(|x| x.eq_ignore_ascii_case(kata));
        Some(if awal { nama.clone() } else { format!("{kata}: {nama}") })
    }

    /// What the tree shows, in words.
    fn alt(&self) -> String {
        let mut banyak: Vec<(Tingkat, usize)> = Vec::new();
        for t in &self.tingkat {
            match banyak.iter_mut().find(|(x, _)| x == t) {
                Some((_, n)) => *n += 1,
                None => banyak.push((*t, 1)),
            }
        }
        banyak.sort();
        let jumlah: Vec<String> = banyak.iter().map(|(t, n)| format!("{n} {}", sebutan(*t).to_lowercase())).collect();
        let mut alt = format!("Pohon kinerja dengan {}.", jumlah.join(", "));
        for t in [Tingkat::Tujuan, Tingkat::Sasaran] {
            let nama: Vec<&str> = (self.tingkat.iter().zip(&self.pohon.simpul))
                .filter(|(x, _)| **x == t)
                .map(|(_, s)| s.nama.as_str())
                .take(ALT_NAMA)
                .collect();
            if !nama.is_empty() {
                alt.push_str(&format!(" {}: {}.", sebutan(t), nama.join("; ")));
            }
        }
        alt
    }
}

fn memuat(c: &Cabang, id: &str) -> bool {
    c.id == id || c.anak.iter().any(|a| memuat(a, id))
}

fn sebutan(t: Tingkat) -> &'static str {
    match t {
        Tingkat::Sasaran => "Sasaran",
        Tingkat::Program => "Program",
        Tingkat::Outcome => "Outcome",
        Tingkat::Kegiatan => "Kegiatan",
        Tingkat::Output => "Output",
        Tingkat::SubKegiatan => "Sub Kegiatan",
        _ => "Tujuan",
    }
}
