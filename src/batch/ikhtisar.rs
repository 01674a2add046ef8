//! What a document is and what money it plans: kept beside it, so that a report of a whole region loads no plan.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::check::baca::tahun_pagu;
use crate::model::Rencana;
use crate::model::nilai::Tahun;
use crate::pipeline::Dokumen;

/// A document in a few words and figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ikhtisar {
    /// Title, for example "Rencana Strategis".
    pub judul: String,
    /// Short name, for example "Renstra".
    pub singkatan: String,
    /// Name of the agency.
    pub instansi: String,
    /// Region, for example "Kabupaten Mojokerto".
    pub daerah: String,
    /// Period as printed, for example "2025–2029".
    pub periode: String,
    /// Where it stands, in words; nothing when nothing is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The act that sets it, when it has a number and a date: the document is adopted.
    pub penetapan: Option<String>,
    /// Pagu by year, computed from the leaves; a year without any is absent. The years are texts, as keys of JSON are.
    pub pagu: BTreeMap<String, Decimal>,
}

impl Ikhtisar {
    /// Of a document that was made; `None` when its plan could not be read.
    pub(super) fn dari(d: &Dokumen) -> Option<Ikhtisar> {
        let isi = d.isi.as_ref()?;
        let r = &isi.rencana;
        let satu = |t: Tahun| Some((t.to_string(), isi.kaskade.total(t)?.nilai.normalize()));
        Some(Ikhtisar {
            judul: r.dokumen.judul.isi.clone(),
            singkatan: r.dokumen.singkatan.clone(),
            instansi: r.instansi.nama.isi.clone(),
            daerah: r.instansi.daerah.isi.clone(),
            periode: r.periode.utama.teks(),
            status: r.keadaan(),
            penetapan: penetapan(r),
            pagu: tahun_pagu(r).into_iter().filter_map(satu).collect(),
        })
    }
}

/// "Keputusan Nomor 1 tanggal 4 September 2025".
fn penetapan(r: &Rencana) -> Option<String> {
    let p = r.penetapan.as_ref().filter(|_| r.rancangan().is_none())?;
    let (nomor, tanggal) = (p.nomor.as_ref()?, p.tanggal.as_ref()?);
    Some(format!("{} Nomor {nomor} tanggal {}", p.jenis.nama(), tanggal.isi))
}
