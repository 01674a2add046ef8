//! Upright bars.

use super::batang::{ISI_PETAK, OpsiBatang, Potong, Susunan, jumlah_tumpukan, lajur, potongan};
use super::corak::{Contoh, Legenda, isian, tepi, tinta_di_atas};
use super::kerangka::{Kerangka, Longgar, takik};
use super::skala::Skala;
use super::{Bingkai, Data};
use crate::bagan::adegan::{Adegan, Jangkar, Titik, Ukur};
use crate::bagan::pelukis::{Gaya, Pelukis, tinggi_baris};
use crate::bagan::ruang::{Kotak, NAIK, TURUN, kotak_teks};

/// Most thickness of a bar.
const TEBAL: f64 = 44.0;
/// Between a bar and its value.
const JARAK: f64 = 2.5;

/// How values stand at their bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Datar,
    Tegak,
    Tidak,
}

pub(super) fn lukis(data: &Data, opsi: &OpsiBatang, bingkai: &Bingkai, ukur: &dyn Ukur) -> Adegan {
    let mut p = Pelukis::baru(ukur);
    let (potong, liputan) = potongan(data, opsi.susunan);
    let skala = Skala::meliputi(&liputan, &data.satuan, data.desimal, takik(bingkai), true);
    let butir = if data.seri.len() > 1 {
        data.seri.iter().enumerate().map(|(i, s)| (Contoh::Isi(isian(i)), s.nama.clone())).collect()
    } else {
        Vec::new()
    };
    let legenda = Legenda::susun(butir, bingkai.lebar, bingkai.huruf, &p);
    let gaya = Gaya::biasa(bingkai.huruf - 0.5);
    let (letak, longgar) = label(data, opsi, bingkai, &skala, &potong, gaya, &p);
    let k = Kerangka::lukis(&mut p, data, skala, &legenda, bingkai, longgar);

    let lajur = lajur(data, opsi.susunan);
    let tebal = (k.petak * ISI_PETAK / lajur as f64).min(TEBAL);
    let kotak = |b: &Potong| {
        let kiri = k.x(b.kategori) - tebal * lajur as f64 / 2.0 + tebal * b.lajur as f64;
        let (a, z) = (k.y(b.dari), k.y(b.ke));
        Kotak { kiri, kanan: kiri + tebal, atas: a.min(z), bawah: a.max(z) }
    };
    for b in &potong {
        p.kotak(kotak(b), Some(isian(b.seri)), Some(tepi()));
    }
    k.garis_nol(&mut p);
    for b in potong.iter().filter(|_| opsi.label) {
        let kotak = kotak(b);
        let teks = k.skala.teks(b.nilai);
        match opsi.susunan {
            Susunan::Kelompok => di_ujung(&mut p, &kotak, b.nilai.is_sign_negative(), &teks, letak, gaya),
            Susunan::Tumpuk => di_dalam(&mut p, &kotak, b.seri, &teks, gaya),
        }
    }
    if opsi.susunan == Susunan::Tumpuk && letak != Label::Tidak {
        for i in 0..data.kategori.len() {
            let Some(jumlah) = jumlah_tumpukan(&potong, i) else { continue };
            let teks = k.skala.teks(jumlah);
            let (x, y) = (k.x(i), k.y(jumlah));
            let kotak = Kotak { kiri: x - tebal / 2.0, kanan: x + tebal / 2.0, atas: y, bawah: y };
            di_ujung(&mut p, &kotak, false, &teks, letak, Gaya { tebal: true, ..gaya });
        }
    }
    p.selesai(bingkai.lebar, k.tinggi)
}

/// How the values stand, all alike, and the room they need beyond the bars.
fn label(
    data: &Data,
    opsi: &OpsiBatang,
    bingkai: &Bingkai,
    skala: &Skala,
    potong: &[Potong],
    gaya: Gaya,
    p: &Pelukis<'_>,
) -> (Label, Longgar) {
    if !opsi.label {
        return (Label::Tidak, Longgar::default());
    }
    let teks = |b: &Potong| match opsi.susunan {
        Susunan::Kelompok => skala.teks(b.nilai),
        Susunan::Tumpuk => skala.teks(b.ke),
    };
    let tebal = Gaya { tebal: opsi.susunan == Susunan::Tumpuk, ..gaya };
    let terlebar = potong.iter().map(|b| p.lebar(&teks(b), tebal)).fold(0.0, f64::max);
    let takik = skala.takik();
    let kiri = takik.iter().map(|(_, t)| p.lebar(t, Gaya::biasa(bingkai.huruf))).fold(0.0, f64::max) + 5.0;
    let petak = (bingkai.lebar - kiri) / data.kategori.len().max(1) as f64;
    let lajur = lajur(data, opsi.susunan);
    let ruang = if lajur == 1 { petak - 3.0 } else { (petak * ISI_PETAK / lajur as f64).min(TEBAL) - 0.5 };
    let satu_baris = (NAIK + TURUN) * gaya.ukuran;
    let (letak, tinggi) = if terlebar <= ruang {
        (Label::Datar, satu_baris)
    } else if satu_baris <= ruang {
        (Label::Tegak, terlebar)
    } else {
        return (Label::Tidak, Longgar::default());
    };
    let negatif = potong.iter().any(|b| b.nilai.is_sign_negative()) && opsi.susunan == Susunan::Kelompok;
    let ruang = tinggi + JARAK + 1.0;
    (letak, Longgar { atas: ruang, bawah: if negatif { ruang } else { 0.0 } })
}

/// A value beyond the end of its bar.
fn di_ujung(p: &mut Pelukis<'_>, kotak: &Kotak, negatif: bool, teks: &str, letak: Label, gaya: Gaya) {
    let x = kotak.tengah().x;
    let lebar = p.lebar(teks, gaya);
    let u = gaya.ukuran;
    match letak {
        Label::Tidak => {}
        Label::Datar => {
            let y = if negatif { kotak.bawah + JARAK + NAIK * u } else { kotak.atas - JARAK - TURUN * u };
            p.alas(kotak_teks(Titik { x, y }, Jangkar::Tengah, false, lebar, u));
            p.teks(Titik { x, y }, Jangkar::Tengah, teks, gaya);
        }
        Label::Tegak => {
            let x = x + (NAIK - TURUN) / 2.0 * u;
            let (y, jangkar) =
                if negatif { (kotak.bawah + JARAK, Jangkar::Kanan) } else { (kotak.atas - JARAK, Jangkar::Kiri) };
            p.alas(kotak_teks(Titik { x, y }, jangkar, true, lebar, u));
            p.teks_tegak(Titik { x, y }, jangkar, teks, gaya);
        }
    }
}

/// A value within its piece, if it fits.
pub(super) fn di_dalam(p: &mut Pelukis<'_>, kotak: &Kotak, seri: usize, teks: &str, gaya: Gaya) {
    let lebar = p.lebar(teks, gaya);
    if lebar + 3.0 > kotak.lebar() || tinggi_baris(1, gaya.ukuran) + 2.0 > kotak.tinggi() {
        return;
    }
    let t = kotak.tengah();
    let di = Titik { x: t.x, y: t.y + (NAIK - TURUN) / 2.0 * gaya.ukuran };
    let (warna, alas) = tinta_di_atas(isian(seri));
    if alas {
        p.alas(kotak_teks(di, Jangkar::Tengah, false, lebar + 2.0, gaya.ukuran));
    }
    p.teks(di, Jangkar::Tengah, teks, Gaya { warna, ..gaya });
}
