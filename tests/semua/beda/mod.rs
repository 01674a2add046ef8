//! Comparing plans: what is recognised, the laws, the git side, the impact on the document.

mod contoh;
pub mod git;
mod hukum;
mod tabel;

use std::collections::BTreeMap;

use susun::beda::{Perubahan, Sisi, banding};
use susun::pipeline::Dokumen;

use crate::sarana::muat_sifat;

/// Loads a plan of the test set from files: name, content.
pub fn muat(berkas: &[(&str, &str)]) -> Dokumen {
    muat_sifat(berkas.iter().copied())
}

/// Compares two loaded plans.
pub fn beda(a: &Dokumen, b: &Dokumen) -> Perubahan {
    let kosong = BTreeMap::new();
    let sisi = |d: &'_ Dokumen| d.isi.is_some();
    assert!(sisi(a) && sisi(b), "{}{}", crate::sarana::temuan(a), crate::sarana::temuan(b));
    banding(&a.sisi(&kosong).unwrap(), &b.sisi(&kosong).unwrap())
}

/// Changes as lines: `~ simpul/x/nama: A -> B`, in order; objects that were added or removed without their fields.
pub fn baris(p: &Perubahan) -> Vec<String> {
    use susun::beda::Keadaan::{Berubah, Dihapus, Ditambah};
    let mut v = Vec::new();
    for o in p.objek() {
        match o.keadaan {
            Ditambah => v.push(format!("+ {}", o.jalur())),
            Dihapus => v.push(format!("- {}", o.jalur())),
            Berubah => v.extend(o.ubah.iter().map(|u| {
                let isi = |x: &Option<susun::diag::Lok<susun::beda::Isi>>| {
                    x.as_ref().map_or_else(|| "()".to_string(), |x| x.isi.to_string())
                };
                format!("~ {}/{}: {} -> {}", o.jalur(), u.medan.jalur(), isi(&u.lama), isi(&u.baru))
            })),
        }
    }
    v
}

/// Sisi of a document, for tests that change the model.
pub fn sisi<'a>(
    d: &'a Dokumen,
    rencana: &'a susun::model::Rencana,
    kaskade: &'a susun::compute::Kaskade,
    kosong: &'a BTreeMap<std::path::PathBuf, String>,
) -> Sisi<'a> {
    Sisi { rencana, kaskade, perangkat: d.perangkat.as_ref().unwrap(), spek: &d.spek, berkas: kosong }
}
