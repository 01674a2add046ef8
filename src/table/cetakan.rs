//! A table as it was printed, without its provenance: what is kept beside a document, and read again for a report.

use serde::{Deserialize, Serialize};

use super::ekspor::nama_jenis;
use super::tabel::{Baris, JenisKolom, Rata, Tabel};

/// A printed table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cetakan {
    /// Id.
    pub id: String,
    /// Number in the document; none when it is not placed there.
    pub nomor: Option<String>,
    /// Title.
    pub judul: String,
    /// Header rows: text, leaf columns covered, rows covered.
    pub kepala: Vec<Vec<(String, usize, usize)>>,
    /// The numbering row.
    pub nomor_kolom: Option<Vec<String>>,
    /// Leaf columns.
    pub kolom: Vec<KolomCetakan>,
    /// Rows.
    pub baris: Vec<BarisCetakan>,
    /// Text of the source line.
    pub sumber_data: Option<String>,
    /// Notes under the table.
    pub catatan: Vec<String>,
}

/// A leaf column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KolomCetakan {
    /// Id.
    pub id: String,
    /// `kiri`, `tengah` or `kanan`.
    pub rata: String,
    /// True for running text, which needs room.
    pub lebar: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarisCetakan {
    /// Key.
    pub kunci: String,
    /// `rincian`, `kelompok`, `subjumlah` or `jumlah`.
    pub jenis: String,
    /// Level in the source's hierarchy.
    pub tingkat: String,
    /// Printed in bold.
    pub tebal: bool,
    /// Text, exact value of a number, rows covered and columns covered (0: covered by another cell).
    pub sel: Vec<(String, Option<String>, usize, usize)>,
}

impl Cetakan {
    /// What was printed of a table.
    pub fn dari(t: &Tabel, nomor: Option<&str>) -> Cetakan {
        let kolom = t.kolom.iter().map(|k| KolomCetakan {
            id: k.id.clone(),
            rata: match k.rata {
                Rata::Kiri => "kiri",
                Rata::Tengah => "tengah",
                Rata::Kanan => "kanan",
            }
            .to_string(),
            lebar: matches!(k.jenis, JenisKolom::Teks | JenisKolom::Kaya),
        });
        Cetakan {
            id: t.id.clone(),
            nomor: nomor.map(str::to_string),
            judul: t.judul.clone(),
            kepala: t.kepala.iter().map(|b| b.iter().map(|s| (s.teks.clone(), s.kolom, s.baris)).collect()).collect(),
            nomor_kolom: t.nomor_kolom.clone(),
            kolom: kolom.collect(),
            baris: t.baris.iter().map(baris).collect(),
            sumber_data: t.sumber_data.clone(),
            catatan: t.catatan.clone(),
        }
    }

    /// The same CSV as [`super::ekspor::csv`].
    pub fn csv(&self) -> Result<String, csv::Error> {
        let mut w = csv::Writer::from_writer(Vec::new());
        let kepala = ["kunci", "jenis", "tingkat"].into_iter();
        w.write_record(kepala.chain(self.kolom.iter().map(|k| k.id.as_str())))?;
        for b in &self.baris {
            let awal = [b.kunci.as_str(), &b.jenis, &b.tingkat].into_iter();
            w.write_record(awal.chain(b.sel.iter().map(|(teks, nilai, ..)| nilai.as_ref().unwrap_or(teks).as_str())))?;
        }
        let isi = w.into_inner().map_err(|e| csv::Error::from(e.into_error()))?;
        Ok(String::from_utf8_lossy(&isi).into_owned())
    }
}

fn baris(b: &Baris) -> BarisCetakan {
    let sel = b.sel.iter().map(|s| {
        let nilai = s.nilai.map(|n| n.to_string()).filter(|n| *n != s.teks);
        (s.teks.clone(), nilai, s.rentang_baris, s.rentang_kolom)
    });
    BarisCetakan {
        kunci: b.kunci.clone(),
        jenis: nama_jenis(b.jenis).to_string(),
        tingkat: b.tingkat.clone(),
        tebal: b.gaya.tebal,
        sel: sel.collect(),
    }
}
