//! Which rows stay together at the end of a page, and which repeat on the next one.

use crate::table::tabel::{Baris, JenisBaris, Kolom, Lebar, Orientasi, Sel, Tabel};

/// Rows estimated to be higher than this may be cut by the end of a page, lower ones stay whole. In hundredths of a
/// centimetre, upright and landscape.
pub(super) const TERLALU_TINGGI: [usize; 2] = [1300, 650];

/// Width of the text, upright and landscape, and of a letter, height of a line: good enough for an estimate.
pub(super) const LEBAR_HALAMAN: [usize; 2] = [1600, 2980];

pub(super) const LEBAR_HURUF: usize = 14;

pub(super) const TINGGI_BARIS: usize = 40;

/// Level at which the heading row of a group repeats after a page break.
pub(super) const TINGKAT_KELOMPOK: u8 = 2;

/// This many rows stay together at the begin and at the end of a table.
pub(super) const SEUTAS: usize = 3;

/// Rows with a cell of more letters than this are tall enough to stand alone.
pub(super) const BARIS_TINGGI: usize = 250;

/// Whether row `i` shows a further indicator of the entry of the row before.
pub(super) fn lanjutan(baris: &[Baris], i: usize) -> bool {
    let (Some(b), Some(a)) = (baris.get(i), i.checked_sub(1).and_then(|j| baris.get(j))) else { return false };
    let induk = |b: &Baris| b.kunci.split_once('#').map_or(b.kunci.len(), |(awal, _)| awal.len());
    b.kunci.len() > induk(b) && b.tingkat == a.tingkat && b.kunci[..induk(b)] == a.kunci[..induk(a)]
}

/// Header level of every row that repeats after a page break; all rows of one entry are one header. A header directly
/// followed by one of the same or a lower level would never repeat, so it is an ordinary row (Typst 0.15 loses count of
/// its header heights over such ones).
pub(super) fn kepala_isi(semua: &[Baris]) -> Vec<Option<u8>> {
    let mut hasil = vec![None; semua.len()];
    let mut sampai = semua.len();
    for i in (0..semua.len()).rev() {
        if lanjutan(semua, i) {
            continue;
        }
        let tingkat = semua[i..sampai].iter().map(tingkat_kepala).collect::<Option<Vec<_>>>().map(|t| t[0]);
        let sesudah = hasil.get(sampai).copied().flatten();
        let berguna = sampai < semua.len() && sesudah.zip(tingkat).is_none_or(|(s, t): (u8, u8)| s > t);
        if berguna {
            hasil[i..sampai].fill(tingkat);
        }
        sampai = i;
    }
    hasil
}

/// Whether a cell of the row is covered by one further up.
pub(super) fn tersambung(b: &Baris) -> bool {
    b.sel.iter().any(|s| s.rentang_baris == 0 && s.rentang_kolom != 0)
}

pub(super) fn mendatar(tabel: &Tabel) -> usize {
    usize::from(tabel.orientasi == Orientasi::Lanskap)
}

/// Widths of the columns in hundredths of a centimetre, as the specification wants them.
pub(super) fn kira_lebar_kolom(tabel: &Tabel) -> Vec<usize> {
    let mut bagian = 0;
    let mut tetap = 0;
    for k in &tabel.kolom {
        match k.lebar {
            Lebar::Tetap(c) => tetap += c as usize,
            Lebar::Bagian(b) => bagian += b as usize,
        }
    }
    let sisa = LEBAR_HALAMAN[mendatar(tabel)].saturating_sub(tetap);
    let satu = |k: &Kolom| match k.lebar {
        Lebar::Tetap(c) => c as usize,
        Lebar::Bagian(b) => sisa * b as usize / bagian.max(1),
    };
    tabel.kolom.iter().map(|k| satu(k).max(100)).collect()
}

/// Height of the highest cell of a row in hundredths of a centimetre, merged ones left out.
pub(super) fn kira_tinggi(b: &Baris, lebar: &[usize]) -> usize {
    let sendiri = b.sel.iter().zip(lebar).filter(|(s, _)| s.rentang_baris == 1);
    sendiri.map(|(s, l)| tinggi_sel(s, *l)).max().unwrap_or(0)
}

pub(super) fn tinggi_sel(s: &Sel, lebar: usize) -> usize {
    s.teks.lines().map(|t| 1 + t.chars().count() * LEBAR_HURUF / lebar).sum::<usize>() * TINGGI_BARIS
}

/// For every row: must it stay on the page of the row before? Totals always, and the low rows at both ends of a table,
/// so that no page begins or ends with a single one; and the first rows of a merged cell until its text has room, so
/// that it does not run on over the page.
pub(super) fn ikatan(semua: &[Baris], kepala: &[Option<u8>], lebar: &[usize]) -> Vec<bool> {
    let n = semua.len();
    let rendah = |b: &Baris| b.sel.iter().all(|s| s.teks.len() <= BARIS_TINGGI);
    let mut hasil: Vec<bool> = (0..n)
        .map(|i| {
            if i == 0 || kepala[i].is_some() || kepala[i - 1].is_some() {
                return false;
            }
            let ujung = i < SEUTAS || i + SEUTAS > n;
            jumlah(&semua[i]) || ujung && rendah(&semua[i]) && rendah(&semua[i - 1])
        })
        .collect();
    for (i, b) in semua.iter().enumerate() {
        for (s, l) in b.sel.iter().zip(lebar).filter(|(s, _)| s.rentang_baris > 1) {
            // One line more, because words leave lines unfilled in narrow columns.
            let perlu = tinggi_sel(s, *l) + TINGGI_BARIS;
            let mut ada = kira_tinggi(b, lebar);
            for j in (i + 1..(i + s.rentang_baris).min(n)).take(SEUTAS) {
                if ada >= perlu || !rendah(&semua[j]) {
                    break;
                }
                hasil[j] = true;
                ada += kira_tinggi(&semua[j], lebar);
            }
        }
    }
    hasil
}

pub(super) fn jumlah(b: &Baris) -> bool {
    matches!(b.jenis, JenisBaris::Jumlah | JenisBaris::Subjumlah)
}

/// Header level of a row that repeats after a page break. A row that takes part in a merged cell cannot be a header.
pub(super) fn tingkat_kepala(b: &Baris) -> Option<u8> {
    let tingkat = match b.jenis {
        JenisBaris::Kelompok => Some(b.gaya.ulang_kepala.unwrap_or(TINGKAT_KELOMPOK)),
        JenisBaris::Rincian => b.gaya.ulang_kepala,
        JenisBaris::Subjumlah | JenisBaris::Jumlah => None,
    }?;
    let bersatu = b.sel.iter().any(|s| s.rentang_kolom != 0 && s.rentang_baris != 1);
    (!bersatu).then_some(tingkat.max(TINGKAT_KELOMPOK))
}
