//! Changes as CSV: one line for each field that changed, exact values.

use super::{Laporan, judul, tempat, tingkat};
use crate::beda::{Isi, Keadaan};
use crate::diag::{Lok, Sources};

const KEPALA: [&str; 18] = [
    "kelompok",
    "jenis",
    "tingkat",
    "id",
    "id_lama",
    "kode",
    "nama",
    "keadaan",
    "medan",
    "tahun",
    "lama",
    "baru",
    "selisih",
    "persen",
    "mutu",
    "jalur",
    "tempat_lama",
    "tempat_baru",
];

pub(super) fn cetak(l: &Laporan<'_>) -> Result<String, ::csv::Error> {
    let mut w = ::csv::Writer::from_writer(Vec::new());
    w.write_record(KEPALA)?;
    for k in &l.perubahan.kelompok {
        let kelompok = judul(&k.rumpun).1;
        for o in &k.objek {
            let p = o.pengenal();
            for u in &o.ubah {
                let desimal = |d: Option<rust_decimal::Decimal>| d.map(|d| d.to_string()).unwrap_or_default();
                w.write_record([
                    kelompok.clone(),
                    o.jenis.kunci().to_string(),
                    tingkat(o).map(|t| t.kunci().to_string()).unwrap_or_default(),
                    p.id.clone(),
                    o.lama.as_ref().map(|p| p.id.clone()).unwrap_or_default(),
                    p.kode.clone().unwrap_or_default(),
                    p.nama.clone(),
                    o.keadaan.sebutan().to_string(),
                    u.medan.kunci(),
                    u.medan.tahun().map(|t| t.to_string()).unwrap_or_default(),
                    isi(u.lama.as_ref()),
                    isi(u.baru.as_ref()),
                    desimal(u.selisih()),
                    desimal(u.persen()),
                    if o.keadaan == Keadaan::Berubah { o.mutu(u).sebutan().to_string() } else { String::new() },
                    format!("{}/{}", o.jalur(), u.medan.jalur()),
                    di(u.lama.as_ref(), l.lama.sumber),
                    di(u.baru.as_ref(), l.baru.sumber),
                ])?;
            }
        }
    }
    let hasil = w.into_inner().map_err(|e| ::csv::Error::from(e.into_error()))?;
    Ok(String::from_utf8_lossy(&hasil).into_owned())
}

/// A value: numbers as plain decimals, absent as nothing.
pub(super) fn isi(x: Option<&Lok<Isi>>) -> String {
    x.map(|x| x.isi.angka().map_or_else(|| x.isi.to_string(), |n| n.to_string())).unwrap_or_default()
}

fn di(x: Option<&Lok<Isi>>, sumber: &Sources) -> String {
    x.map(|x| tempat(x.span, sumber)).unwrap_or_default()
}
