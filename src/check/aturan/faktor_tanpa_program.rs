//! W730: a program below its target that the causes do not speak of.

use std::collections::BTreeMap;

use crate::check::alat::baku;
use crate::check::baca::{cetak, tahun, terbaca};
use crate::check::{Aturan, Bahan, JenisKata, Keluarga};
use crate::diag::{Diagnostic, Kode, Sink, Span};
use crate::model::nilai::Nilai;
use crate::model::pohon::{Simpul, Tingkat};
use crate::model::rencana::Medan;
use crate::model::{Arah, Indikator};

const KODE: Kode = Kode("W730");

/// The data set of causes.
const FAKTOR: &str = "faktor-penyebab";

pub(super) const ATURAN: Aturan = Aturan {
    kode: KODE,
    keluarga: Keluarga::Renja,
    ringkas: "program yang tidak mencapai target tidak disebut dalam faktor penyebab",
    dasar: "Permendagri 86/2017: evaluasi memuat faktor penyebab tidak tercapainya target program dan kegiatan (catatan Bappeda)",
    penjelasan: "Program yang realisasi indikatornya pada tahun yang dievaluasi lebih buruk daripada targetnya, tetapi tidak disebut dalam \
                 [[data.faktor-penyebab]] (sendiri atau lewat kegiatannya), dan tidak dibahas dalam bagian yang memuat tabel itu. Hanya \
                 dilihat bila data itu ada; bila tidak ada, W687.",
    salah: "# Program 2.17.02 terealisasi 41,67% dari target 100%\n[[data.faktor-penyebab]]\nprogram = \"2.17.03\"",
    benar: "[[data.faktor-penyebab]]\nprogram = \"2.17.02\"\nfaktor = \"Persyaratan modal belum dipenuhi\"",
    periksa,
};

fn periksa(b: &Bahan<'_>, sink: &mut Sink) {
    let (Some(h), Some(t), true) = (b.rencana.data.get(FAKTOR), tahun(b.rencana, "evaluasi"), terbaca(sink)) else {
        return;
    };
    let p = &b.rencana.pohon;
    let teks = |m: &Medan| match m {
        Medan::Satu(n) => match &n.isi {
            Nilai::Teks(t) => Some(t.clone()),
            _ => None,
        },
        Medan::Deret(_) => None,
    };
    // What a record names, and everything above it.
    let disebut: Vec<String> = h.rekaman.iter().flat_map(|r| r.medan.values()).filter_map(teks).collect();
    if disebut.is_empty() {
        return;
    }
    let program_disebut = |s: &Simpul| {
        let nama = baku(&s.nama);
        let kode = s.kode.as_ref().map(|k| k.isi.teks().to_string()).unwrap_or_default();
        disebut.iter().any(|d| *d == s.id || baku(d).contains(&nama))
            || disebut.iter().filter_map(|d| p.cari_kode(d)).any(|x| {
                let k = x.kode.as_ref().map(|k| k.isi.teks()).unwrap_or_default();
                !kode.is_empty() && k.starts_with(&format!("{kode}."))
            })
    };
    for (id, i) in di_bawah_target(b, t) {
        let Some(s) = p.cari(id).filter(|s| !program_disebut(s) && !dibahas(b, s)) else { continue };
        let nilai =
            |d: &BTreeMap<_, crate::diag::Lok<Nilai>>| d.get(&t).and_then(|n| n.isi.angka()).map(|a| cetak(i, a.0));
        let di: Option<Span> = i.realisasi.get(&t).map(|n| n.span);
        sink.lapor(
            Diagnostic::new(
                KODE,
                h.rekaman.first().map(|r| r.span),
                format!(
                    "faktor penyebab tidak memuat program \"{}\", yang terealisasi {} dari target {}",
                    s.nama.isi,
                    nilai(&i.realisasi).unwrap_or_default(),
                    nilai(&i.target).unwrap_or_default()
                ),
            )
            .jalur(format!("data/{FAKTOR}/{id}"))
            .bantuan(format!("tambahkan [[data.{FAKTOR}]] dengan program = \"{id}\""))
            .lihat(di, "realisasinya di sini"),
        );
    }
}

/// Programs with an evaluated indicator that missed its target, in order.
fn di_bawah_target<'a>(b: &Bahan<'a>, t: crate::model::nilai::Tahun) -> Vec<(&'a str, &'a Indikator)> {
    let r = b.rencana;
    let milik =
        |id: &str| r.pohon.simpul.values().find(|s| s.indikator.iter().any(|x| x.isi == id)).map(|s| s.id.as_str());
    let mut v: Vec<(&str, &Indikator)> = Vec::new();
    for e in &r.renja.evaluasi {
        let Some(i) = r.indikator.get(&e.indikator.isi) else { continue };
        let Some(id) = e.simpul.as_ref().map(|s| s.isi.as_str()).or_else(|| milik(&i.id)) else { continue };
        let Some(mut s) = r.pohon.cari(id).filter(|s| matches!(s.tingkat, Tingkat::Program | Tingkat::Outcome)) else {
            continue;
        };
        if s.tingkat == Tingkat::Outcome {
            let Some(atas) = s.induk.first().and_then(|x| r.pohon.cari(&x.isi)) else { continue };
            s = atas;
        }
        let nilai = |d: &BTreeMap<_, crate::diag::Lok<Nilai>>| d.get(&t).and_then(|n| n.isi.angka()).map(|a| a.0);
        let (Some(target), Some(hasil)) = (nilai(&i.target), nilai(&i.realisasi)) else { continue };
        let buruk = match i.arah {
            Arah::Naik => hasil < target,
            Arah::Turun | Arah::TurunSelisih => hasil > target,
            Arah::Tetap => hasil != target,
        };
        if buruk && !v.iter().any(|(x, _)| *x == s.id) {
            v.push((&s.id, i));
        }
    }
    v
}

/// The chapter with the table of causes, or one about causes, speaks of the program by name or by id.
fn dibahas(b: &Bahan<'_>, s: &Simpul) -> bool {
    let nama = baku(&s.nama);
    b.narasi().filter(|n| n.teks.contains(&format!("\"{FAKTOR}\""))).flat_map(|n| &n.potongan).any(|p| {
        let id = format!("\"{}\"", s.id);
        p.kata.iter().any(|x| x.jenis == JenisKata::Ekspresi && x.teks.starts_with("{{") && x.teks.contains(&id))
            || baku(&p.kata.iter().map(|x| x.teks).collect::<Vec<_>>().join(" ")).contains(&nama)
    })
}
