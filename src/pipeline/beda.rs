//! A document as comparing reads it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Dokumen, Hasil};
use crate::beda::Sisi;
use crate::beda::dampak::{BagianJadi, Terbitan};
use crate::masukan::Sidik;

/// Digits of a digest that are enough to tell two pictures apart.
const DIGIT_SIDIK: usize = 12;

impl Dokumen {
    /// Digests of the picture files of the plan, for [`Dokumen::sisi`].
    pub fn sidik_gambar(&self) -> BTreeMap<PathBuf, String> {
        let Some(r) = self.rencana() else { return BTreeMap::new() };
        let berkas = r.gambar.values().map(|g| &g.berkas.isi).chain(r.instansi.lambang.iter().map(|l| &l.isi));
        let sidik = |b: &PathBuf| Some((b.clone(), Sidik::berkas(b)?.to_string()[..DIGIT_SIDIK].to_string()));
        berkas.filter_map(sidik).collect()
    }

    /// The plan as one side of a comparison; nothing when it could not be loaded.
    pub fn sisi<'a>(&'a self, gambar: &'a BTreeMap<PathBuf, String>) -> Option<Sisi<'a>> {
        let isi = self.isi.as_ref()?;
        Some(Sisi {
            rencana: &isi.rencana,
            kaskade: &isi.kaskade,
            perangkat: self.perangkat.as_ref()?,
            spek: &self.spek,
            berkas: gambar,
        })
    }

    /// The document as one side of a comparison of documents; pages only when it was set.
    pub fn terbitan(&self, hasil: Option<&Hasil>) -> Option<Terbitan<'_>> {
        let naskah = self.naskah.as_ref()?;
        let bagian = naskah.bagian.iter().map(|b| BagianJadi {
            nama: b.nama.clone(),
            judul: b.judul.clone(),
            label: b.label.clone(),
            teks: tanpa_tabel(&b.typ),
        });
        Some(Terbitan {
            tabel: &self.isi.as_ref()?.tabel,
            nomor: &self.nomor,
            letak: &self.letak,
            depan: naskah.depan().to_string(),
            bagian: bagian.collect(),
            halaman: hasil.map(|h| h.letak.clone()).unwrap_or_default(),
            banyak_halaman: hasil.map(|h| h.halaman),
            temuan: self.sink.terurut(),
        })
    }
}

/// The source of a section without its tables and without the comments on where it comes from. What the table writer
/// begins with `#tabel(` on a line of its own ends with the next line that is `)`.
fn tanpa_tabel(typ: &str) -> String {
    let mut hasil = String::with_capacity(typ.len());
    let mut di_tabel = false;
    for baris in typ.lines() {
        if di_tabel {
            di_tabel = !baris.starts_with(')');
        } else if baris.ends_with("#tabel(") {
            di_tabel = true;
        } else if !baris.starts_with("// ") && !baris.is_empty() {
            hasil.push_str(baris);
            hasil.push('\n');
        }
    }
    hasil
}
