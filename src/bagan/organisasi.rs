//! Organisation charts: head, secretariat at the side, bidang in a row, functional officials dashed, UPTD below.

use super::adegan::{Adegan, Titik, Ukur, Unsur};
use super::halaman::{HURUF_TERKECIL, Ruang};
use super::kotak::{Gaya, Kotak, Paragraf, terlebar};
use super::tata::{Bagian, Cara, GARIS, Pohon, Simpul, Tata, tata};
use crate::diag::{Diagnostic, Span, kode};
use crate::model::bagan::{ArahBagan, Halaman, JenisUnit, Unit};

/// Room between the trunk and what stands beside it.
const SELA: f64 = 14.0;
/// Room between the rows.
const SELA_BARIS: f64 = 22.0;
/// Widths of boxes that are tried, in parts of the font size.
const LEBAR: &[f64] = &[8.0, 9.5, 11.0, 13.0, 15.0];

/// The units as a tree; findings about a missing head and units that hang on themselves.
pub(super) fn pohon(unit: &[Unit], span: Span) -> Result<Pohon, Box<Diagnostic>> {
    let temuan =
        |span, pesan: &str, bantuan: &str| Box::new(Diagnostic::new(kode::BAGAN_SUMBER, span, pesan).bantuan(bantuan));
    let kepala: Vec<&Unit> = unit.iter().filter(|u| u.atasan.is_none()).collect();
    match kepala.as_slice() {
        [_] => {}
        [] if unit.is_empty() => {
            return Err(temuan(span, "bagan organisasi ini tidak memiliki unit", "tambahkan [[unit]]"));
        }
        [] => return Err(temuan(span, "tidak ada unit tanpa `atasan`", "hapus `atasan` pada kepala perangkat daerah")),
        [_, kedua, ..] => {
            return Err(temuan(
                kedua.id.span,
                &format!("unit `{}` tidak memiliki `atasan`, padahal sudah ada kepala", kedua.id.isi),
                "tulis `atasan` unit itu; hanya kepala yang tidak memilikinya",
            ));
        }
    }
    let letak = |id: &str| unit.iter().position(|u| u.id.isi == id);
    let mut p = Pohon::default();
    for u in unit {
        let gaya = match u.jenis {
            JenisUnit::Kepala => Gaya::tingkat(0),
            JenisUnit::Sekretariat | JenisUnit::Bidang => Gaya::tingkat(2),
            JenisUnit::Sub | JenisUnit::Uptd => Gaya::tingkat(4),
            JenisUnit::Fungsional => Gaya::putus(),
        };
        let tebal = matches!(u.jenis, JenisUnit::Kepala | JenisUnit::Sekretariat | JenisUnit::Bidang);
        p.simpul.push(Simpul {
            isi: vec![Paragraf::tengah(u.nama.isi.clone(), tebal)],
            gaya,
            anak: Vec::new(),
            nama: u.nama.isi.clone(),
        });
    }
    for (i, u) in unit.iter().enumerate() {
        match u.atasan.as_ref().and_then(|a| letak(&a.isi)) {
            Some(a) => p.simpul[a].anak.push(i),
            None => p.akar.push(i),
        }
    }
    let mut sampai = vec![false; unit.len()];
    let mut antre = p.akar.clone();
    while let Some(n) = antre.pop() {
        if !std::mem::replace(&mut sampai[n], true) {
            antre.extend(&p.simpul[n].anak);
        }
    }
    if let Some(i) = sampai.iter().position(|s| !s) {
        let u = &unit[i];
        let span = u.atasan.as_ref().map_or(u.id.span, |a| a.span);
        let pesan = format!("unit `{}` tidak sampai ke kepala: atasannya berputar", u.id.isi);
        return Err(temuan(span, &pesan, "perbaiki `atasan` sehingga setiap unit berujung pada kepala"));
    }
    Ok(p)
}

/// What the chart shows, in words.
pub(super) fn alt(unit: &[Unit], pohon: &Pohon) -> String {
    let mut kalimat = Vec::new();
    for (n, s) in pohon.simpul.iter().enumerate().filter(|(_, s)| !s.anak.is_empty()) {
        let bawahan: Vec<&str> = s.anak.iter().map(|a| unit[*a].nama.isi.as_str()).collect();
        kalimat.push(format!("{} membawahi {}.", unit[n].nama.isi, bawahan.join(", ")));
    }
    format!("Bagan susunan organisasi. {}", kalimat.join(" "))
}

/// The chart in its customary form on the page that suits it; nothing when it would not be legible there.
pub(super) fn susun(
    unit: &[Unit],
    pohon: &Pohon,
    (ukuran, halaman, ruang): (f64, Option<Halaman>, Ruang),
    ukur: &dyn Ukur,
) -> Option<(Halaman, Adegan)> {
    let mut terbaik: Option<(f64, f64, Halaman, Adegan)> = None;
    for h in [Halaman::Tegak, Halaman::Lanskap].into_iter().filter(|h| halaman.is_none_or(|x| x == *h)) {
        let (l, t) = ruang.pada(h);
        for lebar in LEBAR {
            for tumpuk in [false, true] {
                let a =
                    Penyusun { unit, pohon, tumpuk, kotak: kotak(pohon, unit, lebar * ukuran, ukuran, ukur) }.susun();
                let skala = (l / a.lebar).min(t / a.tinggi).min(1.0);
                // An upright page is worth a little less type.
                let nilai = if h == Halaman::Tegak { (skala * 1.12).min(1.0) } else { skala };
                let tinggi = a.tinggi * skala;
                let lebih = terbaik
                    .as_ref()
                    .is_none_or(|(n, s, hh, _)| nilai > n + 1e-6 || (*hh == h && nilai > n - 1e-6 && tinggi < *s));
                if skala * ukuran >= HURUF_TERKECIL && lebih {
                    terbaik = Some((nilai, tinggi, h, a.skala(skala)));
                }
            }
        }
    }
    terbaik.map(|(_, _, h, a)| (h, a))
}

fn kotak(pohon: &Pohon, unit: &[Unit], lebar: f64, ukuran: f64, ukur: &dyn Ukur) -> Vec<Kotak> {
    let kata = pohon.simpul.iter().map(|s| terlebar(&s.isi, ukuran, 20.0 * ukuran, ukur)).fold(0.0, f64::max);
    let lebar = kata.max(lebar);
    let satu = |(s, u): (&Simpul, &Unit)| {
        let lebar = if u.jenis == JenisUnit::Kepala { lebar * 1.3 } else { lebar };
        Kotak::baru(&s.isi, lebar, ukuran, ukur)
    };
    let mut kotak: Vec<Kotak> = pohon.simpul.iter().zip(unit).map(satu).collect();
    // Units of the same rank and kind have boxes of the same height.
    let mut baris = pohon.akar.clone();
    while !baris.is_empty() {
        for jenis in baris.iter().map(|n| unit[*n].jenis).collect::<Vec<_>>() {
            let sama: Vec<usize> = baris.iter().copied().filter(|n| unit[*n].jenis == jenis).collect();
            let tinggi = sama.iter().map(|n| kotak[*n].tinggi).fold(0.0, f64::max);
            sama.iter().for_each(|n| kotak[*n].setinggi(tinggi));
        }
        baris = baris.iter().flat_map(|n| pohon.simpul[*n].anak.iter().copied()).collect();
    }
    kotak
}

struct Penyusun<'a> {
    unit: &'a [Unit],
    pohon: &'a Pohon,
    tumpuk: bool,
    kotak: Vec<Kotak>,
}

/// Some units side by side with what stands below them.
#[derive(Default)]
struct Blok {
    tata: Tata,
    /// Middles of the units on top.
    tengah: Vec<f64>,
}

impl Penyusun<'_> {
    fn cara(&self, tumpuk: bool) -> Cara {
        Cara { arah: ArahBagan::Turun, tumpuk }
    }

    fn blok(&self, akar: &[usize], tumpuk: bool) -> Blok {
        let bagian = Bagian { kepala: None, akar: akar.to_vec(), dalam: usize::MAX };
        let ukuran = |n: usize| (self.kotak[n].lebar, self.kotak[n].tinggi);
        let tata = tata(self.pohon, &bagian, self.cara(tumpuk), &ukuran);
        let tengah = |n: &usize| {
            let (_, t) = tata.letak.iter().find(|(x, _)| x == n)?;
            Some(t.x + self.kotak[*n].lebar / 2.0)
        };
        let tengah = akar.iter().filter_map(tengah).collect();
        Blok { tata, tengah }
    }

    fn susun(&self) -> Adegan {
        let kepala = self.pohon.akar[0];
        let anak = |jenis: &[JenisUnit]| -> Vec<usize> {
            let semua = self.pohon.simpul[kepala].anak.iter().copied();
            semua.filter(|n| jenis.contains(&self.unit[*n].jenis)).collect()
        };
        // Beside the trunk each unit has a row of its own: its line would run through a neighbour.
        let satuan = |v: Vec<usize>| -> Vec<Blok> { v.iter().map(|n| self.blok(&[*n], self.tumpuk)).collect() };
        let kiri = satuan(anak(&[JenisUnit::Fungsional]));
        let kanan = satuan(anak(&[JenisUnit::Sekretariat]));
        let uptd = self.blok(&anak(&[JenisUnit::Uptd]), true);
        let bidang = anak(&[JenisUnit::Bidang, JenisUnit::Sub, JenisUnit::Kepala]);
        let ada_uptd = !uptd.tata.letak.is_empty();
        // The trunk to the UPTD passes between the bidang.
        let (depan, belakang) = bidang.split_at(if ada_uptd { bidang.len().div_ceil(2) } else { bidang.len() });
        let (a, z) = (self.blok(depan, true), self.blok(belakang, true));
        let k = &self.kotak[kepala];
        let poros_bawah = match (a.tengah.first(), a.tengah.last()) {
            (Some(x), Some(y)) if !ada_uptd => f64::midpoint(*x, *y),
            _ => a.tata.lebar + if a.tengah.is_empty() { 0.0 } else { SELA },
        };
        let kiri_perlu = kiri.iter().map(|b| b.tata.lebar + SELA).fold(0.0, f64::max);
        let poros = poros_bawah.max(kiri_perlu).max(k.lebar / 2.0).max(uptd.tata.lebar / 2.0);
        let mut v: Vec<Unsur> = Vec::new();
        let mut isi: Vec<(usize, Titik)> = vec![(kepala, Titik { x: poros - k.lebar / 2.0, y: 0.0 })];
        let jalur = |titik: &[(f64, f64)], v: &mut Vec<Unsur>| {
            let titik = titik.iter().map(|(x, y)| Titik { x: *x, y: *y }).collect();
            v.push(Unsur::Jalur { titik, garis: GARIS, panah: false });
        };
        let mut taruh = |b: &Blok, x: f64, y: f64, v: &mut Vec<Unsur>| {
            let pindah: Vec<_> = b.tata.letak.iter().map(|(n, t)| (*n, Titik { x: t.x + x, y: t.y + y })).collect();
            let t = Tata { letak: pindah.clone(), sisi: b.tata.sisi.clone(), ..Tata::default() };
            t.gambar(self.pohon, self.cara(true), &|n| self.kotak[n].clone(), v);
            isi.extend(pindah);
        };
        let mut y = k.tinggi;
        // Beside the trunk: functional officials left, secretariat right.
        let mut ujung = y;
        let awal = y + SELA_BARIS;
        for (blok, di_kiri) in [(&kiri, true), (&kanan, false)] {
            let mut puncak = awal;
            for b in blok {
                let x = if di_kiri { poros - SELA - b.tata.lebar } else { poros + SELA };
                if let Some((n, t)) = b.tata.letak.first() {
                    let kotak = &self.kotak[*n];
                    let tengah = puncak + t.y + kotak.tinggi / 2.0;
                    let tepi = if di_kiri { x + t.x + kotak.lebar } else { x + t.x };
                    jalur(&[(poros, tengah), (tepi, tengah)], &mut v);
                    ujung = ujung.max(tengah);
                }
                taruh(b, x, puncak, &mut v);
                y = y.max(puncak + b.tata.tinggi);
                puncak += b.tata.tinggi + SELA_BARIS;
            }
        }
        if !bidang.is_empty() {
            let (rel, atas) = (y + SELA_BARIS / 2.0, y + SELA_BARIS);
            let x_a = poros - poros_bawah;
            let x_z = poros + SELA;
            for (b, x) in [(&a, x_a), (&z, x_z)] {
                for t in &b.tengah {
                    jalur(&[(poros, rel), (x + t, rel), (x + t, atas)], &mut v);
                }
                taruh(b, x, atas, &mut v);
            }
            ujung = ujung.max(rel);
            y = atas + a.tata.tinggi.max(z.tata.tinggi);
        }
        if ada_uptd {
            let (rel, atas) = (y + SELA_BARIS / 2.0, y + SELA_BARIS);
            let x = poros - uptd.tata.lebar / 2.0;
            for t in &uptd.tengah {
                jalur(&[(poros, rel), (x + t, rel), (x + t, atas)], &mut v);
            }
            taruh(&uptd, x, atas, &mut v);
            ujung = ujung.max(rel);
            y = atas + uptd.tata.tinggi;
        }
        if isi.len() > 1 {
            let mut batang = Vec::new();
            jalur(&[(poros, k.tinggi), (poros, ujung)], &mut batang);
            v.splice(0..0, batang);
        }
        k.gambar(isi[0].1, self.pohon.simpul[kepala].gaya, &mut v);
        let kiri = isi.iter().map(|(_, t)| t.x).fold(f64::INFINITY, f64::min);
        let lebar = isi.iter().map(|(n, t)| t.x + self.kotak[*n].lebar).fold(0.0, f64::max);
        geser(Adegan { lebar: lebar - kiri, tinggi: y, unsur: v }, -kiri)
    }
}

/// The same scene, moved to the right.
fn geser(mut a: Adegan, x: f64) -> Adegan {
    for u in &mut a.unsur {
        match u {
            Unsur::Kotak { di, .. } | Unsur::Teks { di, .. } | Unsur::Halaman { di, .. } => di.x += x,
            Unsur::Jalur { titik, .. } | Unsur::Bidang { titik, .. } => titik.iter_mut().for_each(|t| t.x += x),
        }
    }
    a
}
