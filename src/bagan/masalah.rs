//! Problem trees: the main problem, its causes below, its effects above; typed, or read from a table level by level.

use super::adegan::{Adegan, Titik, Unsur};
use super::halaman::{HURUF_TERKECIL, Lembar};
use super::kotak::{Gaya, Kotak, Paragraf};
use super::lukis::Bahan;
use super::tata::{Bagian, Cara, GARIS, Pohon, Simpul, tata};
use crate::diag::{Diagnostic, Lok, Span, kode, maksud};
use crate::model::bagan::{ArahBagan, Bagan, Halaman, IsiMasalah, Masalah};
use crate::table::Tabel;

/// Widths of boxes that are tried, in parts of the font size.
const LEBAR: &[f64] = &[10.0, 13.0, 17.0];

type Temuan = Box<Diagnostic>;

fn temuan(span: Span, pesan: String, bantuan: &str) -> Temuan {
    Box::new(Diagnostic::new(kode::BAGAN_SUMBER, span, pesan).bantuan(bantuan))
}

/// The causes as one tree, the effects as another with the same root.
pub(super) struct Masalahan {
    pub sebab: Pohon,
    pub akibat: Pohon,
    pub alt: String,
}

impl Masalahan {
    /// Causes and effects as one tree below the main problem, for paper that has no room for both directions.
    pub(super) fn gabung(&self) -> Pohon {
        let mut p = self.sebab.clone();
        let geser = p.simpul.len();
        for (i, s) in self.akibat.simpul.iter().enumerate().skip(1) {
            let mut s = s.clone();
            s.anak.iter_mut().for_each(|a| *a += geser - 1);
            if self.akibat.simpul[0].anak.contains(&i) {
                s.isi.insert(0, Paragraf { miring: true, ..Paragraf::tengah("Akibat", false) });
            }
            p.simpul.push(s);
        }
        if let Some(pokok) = self.akibat.simpul.first() {
            p.simpul[0].anak.extend(pokok.anak.iter().map(|a| a + geser - 1));
        }
        p
    }
}

/// Reads the problems; findings about those that hang on nothing.
pub(super) fn pohon(m: &IsiMasalah, b: &Bahan<'_>, span: Span) -> Result<Masalahan, Temuan> {
    let (sebab, akibat) = match m {
        IsiMasalah::Isian(v) => isian(v, span)?,
        IsiMasalah::Tabel { tabel, kolom } => {
            let t = b.tabel.get(&tabel.isi).ok_or_else(|| {
                let bantuan = maksud(tabel, b.tabel.keys().map(String::as_str));
                let bantuan = bantuan.unwrap_or_else(|| "id tabel tercetak pada `susun list`".into());
                temuan(tabel.span, format!("tabel `{}` tidak ada", tabel.isi), &bantuan)
            })?;
            (dari_tabel(t, kolom)?, Pohon::default())
        }
    };
    if sebab.simpul.is_empty() {
        return Err(temuan(span, "pohon masalah ini kosong".into(), "tambahkan [[masalah]], atau isi tabel sumbernya"));
    }
    let nama: Vec<&str> = sebab.akar.iter().take(6).map(|n| sebab.simpul[*n].nama.as_str()).collect();
    let mut alt = format!(
        "Pohon masalah dengan {} penyebab. Masalah pokok: {}.",
        sebab.simpul.len() - sebab.akar.len(),
        nama.join("; ")
    );
    if akibat.simpul.len() > 1 {
        alt.push_str(&format!(" {} akibat digambar di atasnya.", akibat.simpul.len() - 1));
    }
    Ok(Masalahan { sebab, akibat, alt })
}

fn simpul(teks: &str, dalam: usize) -> Simpul {
    let gaya = Gaya::tingkat(if dalam == 0 { 0 } else { dalam + 1 });
    Simpul { isi: vec![Paragraf::tengah(teks, dalam == 0)], gaya, anak: Vec::new(), nama: teks.to_string() }
}

fn isian(v: &[Masalah], span: Span) -> Result<(Pohon, Pohon), Temuan> {
    let pokok: Vec<&Masalah> = v.iter().filter(|m| m.induk.is_none()).collect();
    if let Some(a) = pokok.iter().find(|m| m.akibat) {
        return Err(temuan(
            a.id.span,
            format!("akibat `{}` tidak memiliki `induk`", a.id.isi),
            "tulis masalah yang mengakibatkannya",
        ));
    }
    let ada_akibat = v.iter().any(|m| m.akibat);
    if pokok.is_empty() && !v.is_empty() {
        return Err(temuan(span, "tidak ada masalah tanpa `induk`".into(), "hapus `induk` pada masalah pokok"));
    }
    if let ([_, kedua, ..], true) = (pokok.as_slice(), ada_akibat) {
        let pesan = format!("pohon dengan akibat memiliki satu masalah pokok; `{}` yang kedua", kedua.id.isi);
        return Err(temuan(kedua.id.span, pesan, "tulis `induk`nya, atau buat gambar sendiri untuk masalah pokok itu"));
    }
    let (mut sebab, mut akibat) = (Pohon::default(), Pohon::default());
    let mut sampai = vec![false; v.len()];
    for (p, arah) in [(&mut sebab, false), (&mut akibat, true)] {
        let mut antre: Vec<(usize, Option<usize>, usize)> = Vec::new();
        antre.extend(v.iter().enumerate().filter(|(_, m)| m.induk.is_none()).map(|(i, _)| (i, None, 0)).rev());
        while let Some((i, induk, dalam)) = antre.pop() {
            sampai[i] = true;
            let n = p.simpul.len();
            p.simpul.push(simpul(&v[i].nama.isi, dalam));
            match induk {
                Some(x) => p.simpul[x].anak.push(n),
                None => p.akar.push(n),
            }
            let anak = v
                .iter()
                .enumerate()
                .filter(|(_, m)| m.akibat == arah && m.induk.as_ref().is_some_and(|x| x.isi == v[i].id.isi));
            let anak: Vec<_> = anak.map(|(j, _)| (j, Some(n), dalam + 1)).collect();
            antre.extend(anak.into_iter().rev());
        }
    }
    if let Some(i) = sampai.iter().position(|s| !s) {
        let m = &v[i];
        let span = m.induk.as_ref().map_or(m.id.span, |x| x.span);
        let pesan = format!("`{}` tidak sampai ke masalah pokok", m.id.isi);
        return Err(temuan(
            span,
            pesan,
            "perbaiki `induk`; akibat berinduk pada masalah pokok atau akibat lain, penyebab pada masalah pokok atau penyebab lain",
        ));
    }
    Ok((sebab, akibat))
}

/// One level for each column: rows with the same text above share a box.
fn dari_tabel(t: &Tabel, kolom: &[Lok<String>]) -> Result<Pohon, Temuan> {
    let mut letak = Vec::new();
    for k in kolom {
        let i = t.indeks_kolom(&k.isi).ok_or_else(|| {
            let semua: Vec<&str> = t.kolom.iter().map(|k| k.id.as_str()).collect();
            let bantuan =
                maksud(k, semua.iter().copied()).unwrap_or_else(|| format!("kolom yang ada: {}", semua.join(", ")));
            temuan(k.span, format!("pada tabel `{}`, kolom `{}` tidak ada", t.id, k.isi), &bantuan)
        })?;
        letak.push(i);
    }
    let mut p = Pohon::default();
    let mut jalur: Vec<usize> = Vec::new();
    for b in t.rincian() {
        let mut sama = true;
        for (dalam, k) in letak.iter().enumerate() {
            let teks = b.sel[*k].teks.trim();
            let lama = jalur.get(dalam).copied();
            sama = sama
                && lama.is_some_and(|n| teks.is_empty() || b.sel[*k].rentang_baris == 0 || p.simpul[n].nama == teks);
            if sama {
                continue;
            }
            jalur.truncate(dalam);
            if teks.is_empty() {
                break;
            }
            let n = p.simpul.len();
            p.simpul.push(simpul(teks, dalam));
            match dalam.checked_sub(1).and_then(|d| jalur.get(d)) {
                Some(x) => {
                    let x = *x;
                    p.simpul[x].anak.push(n);
                }
                None => p.akar.push(n),
            }
            jalur.push(n);
        }
    }
    Ok(p)
}

/// Causes and effects on one page; nothing when they would not be legible there.
pub(super) fn susun(m: &Masalahan, g: &Bagan, ukuran: f64, b: &Bahan<'_>) -> Option<Lembar> {
    let mut terbaik: Option<(f64, Halaman, Adegan)> = None;
    for h in [Halaman::Tegak, Halaman::Lanskap].into_iter().filter(|h| g.halaman.is_none_or(|x| x == *h)) {
        let (l, t) = b.ruang.pada(h);
        for lebar in LEBAR {
            for tumpuk in [false, true] {
                let a = dua_arah(m, lebar * ukuran, ukuran, tumpuk, b);
                let skala = (l / a.lebar).min(t / a.tinggi).min(1.0);
                let nilai = if h == Halaman::Tegak { (skala * 1.12).min(1.0) } else { skala };
                let lebih = terbaik.as_ref().is_none_or(|(n, ..)| nilai > n + 1e-6);
                if skala * ukuran >= HURUF_TERKECIL && lebih {
                    terbaik = Some((nilai, h, a.skala(skala)));
                }
            }
        }
    }
    let (_, halaman, adegan) = terbaik?;
    Some(Lembar { halaman, label: format!("gambar-{}", g.id.isi), nama: None, adegan })
}

/// Both trees laid out downwards, the effects then turned over.
fn dua_arah(m: &Masalahan, lebar: f64, ukuran: f64, tumpuk: bool, b: &Bahan<'_>) -> Adegan {
    let bagian = |p: &Pohon| Bagian { kepala: None, akar: p.akar.clone(), dalam: usize::MAX };
    let kotak =
        |p: &Pohon| -> Vec<Kotak> { p.simpul.iter().map(|s| Kotak::baru(&s.isi, lebar, ukuran, b.ukur)).collect() };
    let (ks, ka) = (kotak(&m.sebab), kotak(&m.akibat));
    let cara = |tumpuk| Cara { arah: ArahBagan::Turun, tumpuk };
    let mut s = tata(&m.sebab, &bagian(&m.sebab), cara(tumpuk), &|n| (ks[n].lebar, ks[n].tinggi));
    let mut a = tata(&m.akibat, &bagian(&m.akibat), cara(false), &|n| (ka[n].lebar, ka[n].tinggi));
    let akar = |t: &super::tata::Tata, n: usize| t.letak.iter().find(|(x, _)| *x == n).map_or(0.0, |(_, t)| t.x);
    let (xs, xa) = (akar(&s, m.sebab.akar[0]), akar(&a, m.akibat.akar[0]));
    let (ds, da) = ((xa - xs).max(0.0), (xs - xa).max(0.0));
    let atas = a.tinggi - ka[m.akibat.akar[0]].tinggi;
    s.letak.iter_mut().for_each(|(_, t)| *t = Titik { x: t.x + ds, y: t.y + atas });
    let tinggi = a.tinggi;
    a.letak.iter_mut().for_each(|(n, t)| *t = Titik { x: t.x + da, y: tinggi - t.y - ka[*n].tinggi });
    let mut v = Vec::new();
    let di = |n: usize| a.letak.iter().find(|(x, _)| *x == n).map(|(_, t)| *t);
    for (i, z, _) in &a.sisi {
        if let (Some(ti), Some(tz)) = (di(*i), di(*z)) {
            let (xi, xz) = (ti.x + lebar / 2.0, tz.x + lebar / 2.0);
            let dasar = tz.y + ka[*z].tinggi;
            // The bus lies just above the lower level: all its boxes end at the same height.
            let y = ti.y - (ti.y - dasar).min(10.0);
            let titik = [(xi, ti.y), (xi, y), (xz, y), (xz, dasar)].map(|(x, y)| Titik { x, y }).to_vec();
            v.push(Unsur::Jalur { titik, garis: GARIS, panah: false });
        }
    }
    for (n, t) in a.letak.iter().filter(|(n, _)| !m.akibat.akar.contains(n)) {
        ka[*n].gambar(*t, m.akibat.simpul[*n].gaya, &mut v);
    }
    s.gambar(&m.sebab, cara(tumpuk), &|n| ks[n].clone(), &mut v);
    Adegan { lebar: (s.lebar + ds).max(a.lebar + da), tinggi: atas + s.tinggi, unsur: v }
}
