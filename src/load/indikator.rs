//! Reads indicators (at their node or on their own) and indicator lists.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{Bagian, Mentah, sekali, teks_lain};
use crate::diag::{Diagnostic, Lok, kode};
use crate::model::indikator::TEKS_INDIKATOR;
use crate::model::nilai::Skala;
use crate::model::rencana::Medan;
use crate::model::{Akumulasi, Arah, BarisDaftar, DaftarIndikator, Indikator};

/// Reads one indicator; `id_bawaan` is used when no id is typed. Returns the id under which it is known,
/// which for `rujuk = "…"` is the id of another indicator.
pub(super) fn satu(b: &Bagian<'_>, id_bawaan: Option<&str>, m: &mut Mentah) -> Option<Lok<String>> {
    if let Some(rujuk) = b.teks("rujuk") {
        if !b.medan_bebas().is_empty() {
            b.lapor(
                Diagnostic::new(
                    kode::INDIKATOR_RUJUK,
                    b.span(),
                    format!("{} merujuk `{}` tetapi membawa isi sendiri", b.sebutan(), rujuk.isi),
                )
                .bantuan("indikator hanya diisi di satu tempat; hapus kunci selain `rujuk`"),
            );
        }
        return Some(rujuk);
    }
    let id = b.teks("id");
    let nama = b.wajib("nama");
    let satuan = b.teks("satuan").map(|t| t.isi).unwrap_or_default();
    let arah = b.pilihan("arah", &Arah::SEMUA.map(|a| (a.nama(), a))).unwrap_or(Arah::Naik);
    let akumulasi = b.pilihan("akumulasi", &Akumulasi::SEMUA.map(|a| (a.nama(), a))).unwrap_or(Akumulasi::Akhir);
    let desimal = b.bulat("desimal").map(|n| n.isi);
    let predikat = b.pilihan("predikat", &Skala::SEMUA.iter().map(|s| (s.nama(), *s)).collect::<Vec<_>>());
    let baseline = b.nilai("baseline");
    let target = b.deret("target");
    let realisasi = b.deret("realisasi");
    let proyeksi = b.deret("proyeksi");
    let deret = b.tabel("deret").map(|d| d.semua_deret().into_iter().collect()).unwrap_or_default();
    let target_renstra = b.nilai("target_renstra");
    let realisasi_lalu = b.nilai("realisasi_lalu");
    let mut teks = IndexMap::new();
    for k in TEKS_INDIKATOR {
        if let Some(t) = b.teks(k) {
            teks.insert(*k, t);
        }
    }
    let teks_lain = teks_lain(b);
    b.selesai();
    let nama = nama?;
    let id = match (id, id_bawaan) {
        (Some(id), _) => id,
        (None, Some(bawaan)) => Lok::new(bawaan.to_string(), b.span()),
        (None, None) if b.ada("id") => return None,
        (None, None) => {
            b.lapor(
                Diagnostic::new(kode::KUNCI_WAJIB, b.span(), format!("{} tidak memiliki `id`", b.sebutan()))
                    .bantuan("indikator yang tidak berada di bawah simpul harus memiliki id"),
            );
            return None;
        }
    };
    let i = Indikator {
        id: id.isi.clone(),
        nama,
        satuan,
        arah,
        akumulasi,
        desimal,
        predikat,
        baseline,
        target,
        realisasi,
        proyeksi,
        deret,
        target_renstra,
        realisasi_lalu,
        target_asal: BTreeMap::new(),
        alasan: Vec::new(),
        dari_renstra: false,
        teks,
        teks_lain,
        span: b.span(),
    };
    sekali(&mut m.indikator, &id, i, |l| l.span, "indikator", b.sink());
    Some(id)
}

/// `[[indikator]]`: an indicator of no node.
pub(super) fn lepas(b: &Bagian<'_>, m: &mut Mentah) {
    satu(b, None, m);
}

/// `[[daftar_indikator]]`.
pub(super) fn daftar(b: &Bagian<'_>, m: &mut Mentah) {
    let id = b.wajib("id");
    let baris = b.daftar_tabel("baris").iter().filter_map(baris).collect();
    b.selesai();
    if let Some(id) = id {
        let d = DaftarIndikator { id: id.clone(), baris };
        sekali(&mut m.daftar, &id, d, |l| l.id.span, "daftar indikator", b.sink());
    }
}

fn baris(b: &Bagian<'_>) -> Option<BarisDaftar> {
    let indikator = b.wajib("indikator");
    let kelompok = b.teks("kelompok");
    let teks = b
        .medan_bebas()
        .into_iter()
        .filter_map(|(k, v)| match v {
            Medan::Satu(n) => Some((k, n)),
            Medan::Deret(_) => {
                b.lapor(
                    Diagnostic::new(
                        kode::JENIS_NILAI,
                        b.span(),
                        format!("`{k}` pada {} harus satu nilai", b.sebutan()),
                    )
                    .bantuan("nilai per tahun ditulis pada indikatornya, bukan pada daftar"),
                );
                None
            }
        })
        .collect();
    Some(BarisDaftar { indikator: indikator?, kelompok, teks, span: b.span() })
}
