//! Indicator lists, the records of a Renja, data sets, facts, pictures and chapters as records.

use super::{Kunci, Rekam, bagan, bedakan};
use crate::beda::{Isi, Jenis, Medan, Sisi};
use crate::diag::{Lok, Span};
use crate::masukan::relatif;
use crate::model::nilai::Nilai;
use crate::model::rencana::{Gambar, Himpunan, Medan as MedanData, Narasi, Rekaman};
use crate::model::renja::{Evaluasi, IndikatorRkpd, Rkpd, Usulan};
use crate::model::{BarisDaftar, DaftarIndikator, Rencana};

pub(super) fn tulis(s: &Sisi<'_>) -> Vec<Rekam> {
    let r = s.rencana;
    let mut v = Vec::new();
    let mut tambah = |mut x: Vec<Rekam>| {
        bedakan(&mut x);
        v.extend(x);
    };
    tambah(r.daftar.values().flat_map(|d| daftar(d, r)).collect());
    tambah(r.renja.evaluasi.iter().map(|e| evaluasi(e, r)).collect());
    tambah(r.renja.rkpd.values().map(|x| rkpd(x, r)).collect());
    tambah(r.renja.usulan.iter().map(usulan).collect());
    tambah(r.data.iter().flat_map(|(id, h)| himpunan(id, h)).collect());
    tambah(r.fakta.iter().map(|(id, n)| fakta(id, n)).collect());
    tambah(r.gambar.values().map(|g| gambar(g, s)).chain(bagan::tulis(r)).collect());
    tambah(r.narasi.iter().map(|(id, n)| narasi(id, n)).collect());
    v
}

fn nama_indikator(r: &Rencana, id: &str) -> String {
    r.indikator.get(id).map_or(id, |i| i.nama.isi.as_str()).to_string()
}

fn nama_simpul(r: &Rencana, id: &str) -> String {
    r.pohon.cari(id).map_or(id, |s| s.nama.isi.as_str()).to_string()
}

fn daftar(d: &DaftarIndikator, r: &Rencana) -> Vec<Rekam> {
    let DaftarIndikator { id, baris } = d;
    let satu = |b: &BarisDaftar| {
        let BarisDaftar { indikator, kelompok, teks, span } = b;
        let mut x =
            Rekam::baru(Jenis::Daftar, format!("{}/{}", id.isi, indikator.isi), nama_indikator(r, indikator), *span);
        x.kunci = vec![Kunci::Teks(id.isi.clone()), Kunci::Acu("indikator", indikator.isi.clone())];
        x.teks(Medan::lain("kelompok"), kelompok.as_ref());
        for (k, n) in teks {
            x.nilai(Medan::lain(k), Some(n));
        }
        x
    };
    baris.iter().map(satu).collect()
}

fn evaluasi(e: &Evaluasi, r: &Rencana) -> Rekam {
    let Evaluasi { simpul, indikator, span } = e;
    let mut x = Rekam::baru(Jenis::Evaluasi, indikator.isi.as_str(), nama_indikator(r, indikator), *span);
    x.kunci = vec![Kunci::Acu("indikator", indikator.isi.clone())];
    if let Some(s) = simpul {
        x.kunci.push(Kunci::Acu("simpul", s.isi.clone()));
    }
    x
}

fn rkpd(k: &Rkpd, r: &Rencana) -> Rekam {
    let Rkpd { simpul, ada, teks, pagu, indikator, span } = k;
    let mut x = Rekam::baru(Jenis::Rkpd, simpul.isi.as_str(), nama_simpul(r, simpul), *span);
    x.kunci = vec![Kunci::Acu("simpul", simpul.isi.clone())];
    x.induk = Some(simpul.isi.clone());
    x.polos(Medan::lain("ada"), if *ada { "" } else { "tidak" });
    for (k, t) in teks {
        x.teks(Medan::lain(*k), Some(t));
    }
    x.rupiah(Medan::lain("pagu"), pagu.as_ref());
    for (n, IndikatorRkpd { nama, satuan, target }) in indikator.iter().enumerate() {
        x.teks(Medan::lain(format!("indikator {} nama", n + 1)), nama.as_ref());
        x.teks(Medan::lain(format!("indikator {} satuan", n + 1)), satuan.as_ref());
        x.nilai(Medan::lain(format!("indikator {} target", n + 1)), target.as_ref());
    }
    x
}

fn usulan(u: &Usulan) -> Rekam {
    let Usulan { simpul, nama, teks, volume, anggaran, span } = u;
    let mut x = Rekam::baru(Jenis::Usulan, format!("{}/{}", simpul.isi, nama.isi), nama.isi.as_str(), *span);
    x.kunci = vec![Kunci::Acu("simpul", simpul.isi.clone()), Kunci::Teks(nama.isi.clone())];
    x.induk = Some(simpul.isi.clone());
    for (k, t) in teks {
        x.teks(Medan::lain(*k), Some(t));
    }
    x.nilai(Medan::lain("volume"), volume.as_ref());
    x.rupiah(Medan::lain("anggaran"), anggaran.as_ref());
    x
}

fn himpunan(id: &str, h: &Himpunan) -> Vec<Rekam> {
    // The header of a CSV says nothing that the fields do not say.
    let Himpunan { kepala: _, rekaman } = h;
    let mut v = Vec::new();
    for (n, Rekaman { kunci, medan, span }) in rekaman.iter().enumerate() {
        let nama = medan.values().find_map(|m| match m {
            MedanData::Satu(n) => Some(n.isi.to_string()).filter(|_| matches!(n.isi, Nilai::Teks(_))),
            MedanData::Deret(_) => None,
        });
        let mut x = Rekam::baru(Jenis::Data, format!("{id}/{kunci}"), nama.unwrap_or_else(|| kunci.clone()), *span);
        x.kunci = vec![Kunci::Teks(id.to_string()), Kunci::Teks(kunci.clone())];
        x.diketik = *kunci != (n + 1).to_string();
        for (k, m) in medan {
            match m {
                MedanData::Satu(n) => x.nilai(Medan::lain(k), Some(n)),
                MedanData::Deret(d) => x.deret(|t| Medan::Lain(k.clone(), Some(t)), d),
            }
        }
        v.push(x);
    }
    v
}

fn fakta(id: &str, n: &Lok<Nilai>) -> Rekam {
    let mut x = Rekam::baru(Jenis::Fakta, id, id, n.span);
    x.nilai(Medan::lain("nilai"), Some(n));
    x
}

fn gambar(g: &Gambar, s: &Sisi<'_>) -> Rekam {
    let Gambar { id, judul, berkas, alt, sumber_data, lebar, tinggi, halaman, kelompok } = g;
    let mut x = Rekam::baru(Jenis::Gambar, id.isi.as_str(), judul.isi.as_str(), id.span);
    x.teks(Medan::lain("judul"), Some(judul));
    x.isi(Medan::lain("berkas"), Isi::Teks(relatif(&s.rencana.dir, &berkas.isi)), berkas.span);
    if let Some(sidik) = s.berkas.get(&berkas.isi) {
        x.isi(Medan::lain("isi_berkas"), Isi::Teks(sidik.clone()), berkas.span);
    }
    x.polos(Medan::lain("alt"), alt.clone().unwrap_or_default());
    x.polos(Medan::lain("sumber_data"), sumber_data.clone().unwrap_or_default());
    x.polos(Medan::lain("lebar"), lebar.to_string());
    x.polos(Medan::lain("tinggi"), tinggi.map(|t| t.to_string()).unwrap_or_default());
    x.polos(Medan::lain("halaman"), halaman.map(|h| h.to_string()).unwrap_or_default());
    x.polos(Medan::lain("kelompok"), kelompok.sebutan());
    x
}

fn narasi(id: &str, n: &Narasi) -> Rekam {
    let Narasi { file, teks } = n;
    let mut x = Rekam::baru(Jenis::Narasi, id, id, Span::new(*file, 0..0));
    x.polos(Medan::Naskah, teks);
    x
}
