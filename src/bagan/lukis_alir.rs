//! A flow as declared: steps with the steps before them, to boxes and arrows.

use super::adegan::Adegan;
use super::alir::{Bentuk, Langkah, OpsiAlir, Panah, alir, alt_alir};
use super::grafik::Bingkai;
use super::lukis::Bahan;
use crate::diag::{Diagnostic, kode};
use crate::model::bagan::{ArahBagan, Bagan, Halaman, JenisLangkah, Langkah as Deklarasi};

/// Draws a flow; its alternative text.
pub(super) fn susun(
    g: &Bagan,
    langkah: &[Deklarasi],
    ukuran: f64,
    b: &Bahan<'_>,
) -> Result<(Adegan, String), Box<Diagnostic>> {
    if langkah.is_empty() {
        let pesan = "bagan alir ini tidak memiliki satu langkah pun";
        return Err(Box::new(Diagnostic::new(kode::BAGAN_SUMBER, g.span, pesan).bantuan("tambahkan [[langkah]]")));
    }
    let isi: Vec<Langkah> = langkah
        .iter()
        .map(|l| Langkah {
            teks: l.nama.isi.clone(),
            pelaksana: l.pelaksana.as_ref().map(|p| p.isi.clone()),
            bentuk: match l.jenis {
                JenisLangkah::Proses => Bentuk::Proses,
                JenisLangkah::Ujung => Bentuk::Ujung,
                JenisLangkah::Keputusan => Bentuk::Keputusan,
                JenisLangkah::Dokumen => Bentuk::Dokumen,
            },
        })
        .collect();
    let mut panah = Vec::new();
    for (ke, l) in langkah.iter().enumerate() {
        match &l.sesudah {
            None if ke > 0 => panah.push(Panah { dari: ke - 1, ke, kata: None }),
            None => {}
            Some(semua) => {
                for s in semua {
                    if let Some(dari) = langkah.iter().position(|x| x.id.isi == s.id.isi) {
                        panah.push(Panah { dari, ke, kata: s.kata.clone() });
                    }
                }
            }
        }
    }
    let (lebar, tinggi) = b.ruang.pada(g.halaman.unwrap_or(Halaman::Tegak));
    let bingkai = Bingkai { lebar: lebar * f64::from(g.lebar) / 100.0, huruf: ukuran, ..Bingkai::default() };
    let opsi = OpsiAlir { turun: g.arah == Some(ArahBagan::Turun) };
    let adegan = alir(&isi, &panah, &opsi, &bingkai, b.ukur);
    if adegan.tinggi > tinggi {
        let pesan = format!("bagan alir dengan {} langkah tidak muat pada satu halaman", langkah.len());
        return Err(Box::new(
            Diagnostic::new(kode::BAGAN_SUMBER, g.span, pesan)
                .bantuan("persingkat teks langkah, hapus `arah = \"turun\"`, atau jadikan dua gambar"),
        ));
    }
    Ok((adegan, alt_alir("Bagan alir", &isi, &panah)))
}
