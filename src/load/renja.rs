//! Reads what a Renja adds: `[[evaluasi]]`, `[[rkpd]]`, `[[usulan]]`, `[[rincian]]`, `[[penyimpangan]]`.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::pohon::{Tambahan, tambahan};
use super::{Bagian, Mentah, indikator, sekali};
use crate::diag::{Diagnostic, Lok, Span, kode};
use crate::model::nilai::{Nilai, Rupiah, Tahun};
use crate::model::renja::{Evaluasi, IndikatorRkpd, Rkpd, TEKS_USULAN, Usulan};

/// Values an `[[evaluasi]]` adds to an indicator that stands elsewhere.
pub(super) struct NilaiEvaluasi {
    pub indikator: Lok<String>,
    pub target: BTreeMap<Tahun, Lok<Nilai>>,
    pub realisasi: BTreeMap<Tahun, Lok<Nilai>>,
    pub proyeksi: BTreeMap<Tahun, Lok<Nilai>>,
    pub target_renstra: Option<Lok<Nilai>>,
    pub realisasi_lalu: Option<Lok<Nilai>>,
}

/// `[[rincian]]`: what the year adds to a node of the Renstra.
pub(super) struct Rincian {
    pub simpul: Lok<String>,
    pub tambahan: Tambahan,
}

/// `[[penyimpangan]]`: figures that differ from the Renstra.
pub(super) struct Penyimpangan {
    pub simpul: Option<Lok<String>>,
    pub indikator: Option<Lok<String>>,
    pub pagu: BTreeMap<Tahun, Lok<Rupiah>>,
    pub target: BTreeMap<Tahun, Lok<Nilai>>,
    pub alasan: Option<Lok<String>>,
    pub span: Span,
}

/// The records before they are tied to the tree.
#[derive(Default)]
pub(super) struct RenjaMentah {
    pub evaluasi: Vec<Evaluasi>,
    pub nilai: Vec<NilaiEvaluasi>,
    pub rkpd: IndexMap<String, Rkpd>,
    pub usulan: Vec<Usulan>,
    pub rincian: Vec<Rincian>,
    pub penyimpangan: Vec<Penyimpangan>,
}

/// Reads all records of one file.
pub(super) fn baca(b: &Bagian<'_>, m: &mut Mentah) {
    for x in b.daftar_tabel("evaluasi") {
        evaluasi(&x, m);
    }
    for x in b.daftar_tabel("rkpd") {
        rkpd(&x, m);
    }
    for x in b.daftar_tabel("usulan") {
        usulan(&x, m);
    }
    for x in b.daftar_tabel("rincian") {
        let simpul = x.wajib("simpul");
        let tambahan = tambahan(&x);
        x.selesai();
        m.renja.rincian.extend(simpul.map(|simpul| Rincian { simpul, tambahan }));
    }
    for x in b.daftar_tabel("penyimpangan") {
        penyimpangan(&x, m);
    }
}

/// An evaluated indicator: one of its own, or values for one that stands elsewhere.
fn evaluasi(b: &Bagian<'_>, m: &mut Mentah) {
    let simpul = b.teks("simpul");
    if let Some(id) = b.teks("indikator") {
        let nilai = NilaiEvaluasi {
            indikator: id.clone(),
            target: b.deret("target"),
            realisasi: b.deret("realisasi"),
            proyeksi: b.deret("proyeksi"),
            target_renstra: b.nilai("target_renstra"),
            realisasi_lalu: b.nilai("realisasi_lalu"),
        };
        b.selesai();
        m.renja.nilai.push(nilai);
        m.renja.evaluasi.push(Evaluasi { simpul, indikator: id, span: b.span() });
        return;
    }
    let Some(simpul) = simpul else {
        b.lapor(
            Diagnostic::new(kode::KUNCI_WAJIB, b.span(), "[[evaluasi]] tidak memiliki `simpul` atau `indikator`")
                .bantuan("tulis `indikator = \"id\"`, atau `simpul` dan `nama` indikator yang dievaluasi"),
        );
        return;
    };
    let urut = m.renja.evaluasi.iter().filter(|e| e.simpul.as_ref().is_some_and(|s| s.isi == simpul.isi)).count();
    let bawaan = format!("evaluasi:{}#{}", simpul.isi, urut + 1);
    if let Some(id) = indikator::satu(b, Some(&bawaan), m) {
        m.renja.evaluasi.push(Evaluasi { simpul: Some(simpul), indikator: id, span: b.span() });
    }
}

fn rkpd(b: &Bagian<'_>, m: &mut Mentah) {
    let simpul = b.wajib("simpul");
    let ada = b.benar("ada").unwrap_or(true);
    let mut teks = IndexMap::new();
    for k in ["nama", "lokasi", "catatan"] {
        if let Some(t) = b.teks(k) {
            teks.insert(k, t);
        }
    }
    let pagu = b.rupiah("pagu");
    let indikator = b
        .daftar_tabel("indikator")
        .iter()
        .map(|x| {
            let i = IndikatorRkpd { nama: x.teks("nama"), satuan: x.teks("satuan"), target: x.nilai("target") };
            x.selesai();
            i
        })
        .collect();
    b.selesai();
    if let Some(simpul) = simpul {
        let r = Rkpd { simpul: simpul.clone(), ada, teks, pagu, indikator, span: b.span() };
        sekali(&mut m.renja.rkpd, &simpul, r, |r| r.span, "[[rkpd]] untuk", b.sink());
    }
}

fn usulan(b: &Bagian<'_>, m: &mut Mentah) {
    let (simpul, nama) = (b.wajib("simpul"), b.wajib("nama"));
    let mut teks = IndexMap::new();
    for k in TEKS_USULAN {
        if let Some(t) = b.teks(k) {
            teks.insert(*k, t);
        }
    }
    let volume = b.nilai("volume");
    let anggaran = b.rupiah("anggaran");
    b.selesai();
    if let (Some(simpul), Some(nama)) = (simpul, nama) {
        m.renja.usulan.push(Usulan { simpul, nama, teks, volume, anggaran, span: b.span() });
    }
}

fn penyimpangan(b: &Bagian<'_>, m: &mut Mentah) {
    let p = Penyimpangan {
        simpul: b.teks("simpul"),
        indikator: b.teks("indikator"),
        pagu: b.deret_rupiah("pagu"),
        target: b.deret("target"),
        alasan: b.teks("alasan").filter(|t| !t.trim().is_empty()),
        span: b.span(),
    };
    b.selesai();
    let utuh = match (&p.simpul, &p.indikator) {
        (Some(_), None) => !p.pagu.is_empty() && p.target.is_empty(),
        (None, Some(_)) => p.pagu.is_empty() && !p.target.is_empty(),
        _ => false,
    };
    if utuh {
        m.renja.penyimpangan.push(p);
    } else {
        b.lapor(
            Diagnostic::new(
                kode::KUNCI_WAJIB,
                b.span(),
                "[[penyimpangan]] harus `simpul` dengan `pagu`, atau `indikator` dengan `target`",
            )
            .bantuan("tulis misalnya simpul = \"…\", pagu = { 2027 = 20_000_000 }, alasan = \"…\""),
        );
    }
}
