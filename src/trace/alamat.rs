//! What a planner means by `pendanaan 2.17.05 rp.2026`, `2.17.05` or `nilai-sakip 2026`.

use super::Bahan;
use crate::diag::{Lok, maksud};
use crate::model::bagan::Sebutan;
use crate::model::nilai::{Nilai, Tahun};
use crate::model::pohon::Simpul;
use crate::model::rencana::Rekaman;
use crate::model::{Indikator, Rencana};
use crate::table::Tabel;
use crate::table::tabel::{Asal, Baris, JenisBaris};

/// What is traced.
#[derive(Debug)]
pub enum Sasaran<'a> {
    /// A cell, by its row and column in the table.
    Sel {
        /// The table.
        tabel: &'a Tabel,
        /// Index of the row.
        baris: usize,
        /// Index of the column.
        kolom: usize,
    },
    /// The money of a node, perhaps of one year.
    Simpul(&'a Simpul, Option<Tahun>),
    /// The values of an indicator, perhaps of one year.
    Indikator(&'a Indikator, Option<Tahun>),
    /// A figure of `[fakta]`.
    Fakta(&'a str, &'a Lok<Nilai>),
    /// The figures of a record, perhaps of one field and one year.
    Rekaman {
        /// Id of its data set.
        data: &'a str,
        /// The record.
        rekaman: &'a Rekaman,
        /// The field.
        medan: Option<&'a str>,
        /// The year.
        tahun: Option<Tahun>,
    },
}

/// An address that means nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct TakAda {
    /// What is missing.
    pub pesan: String,
    /// What to write instead.
    pub bantuan: String,
}

fn tak_ada<T>(pesan: impl Into<String>, bantuan: impl Into<String>) -> Result<T, TakAda> {
    Err(TakAda { pesan: pesan.into(), bantuan: bantuan.into() })
}

/// Finds what an address means: `TABLE ROW COLUMN`, a node by id or code, an indicator by id or name; the latter two
/// perhaps with a year. `simpul` or `indikator` in front says which of the two is meant when both have the id.
/// `fakta NAME` and `data ID RECORD [FIELD [YEAR]]` mean figures that chapters take.
pub fn cari<'a>(b: &Bahan<'a>, alamat: &str) -> Result<Sasaran<'a>, TakAda> {
    let mut kata: Vec<&str> = alamat.split_whitespace().collect();
    if kata.len() > 2 && kata[0].eq_ignore_ascii_case("tabel") {
        kata.remove(0);
    }
    if let Some(nama) = nama_fakta(&kata) {
        return fakta(b.rencana, nama);
    }
    if kata.len() > 1 && kata[0] == "data" && !b.tabel.contains_key("data") {
        return rekaman(b.rencana, &kata[1..]);
    }
    let jenis = kata.first().filter(|k| kata.len() > 1 && ["simpul", "indikator"].contains(k)).copied();
    if jenis.is_some() {
        kata.remove(0);
    }
    let tahun = kata.last().filter(|_| kata.len() > 1).and_then(|k| Tahun::urai(k));
    let tanpa_tahun = &kata[..kata.len() - usize::from(tahun.is_some())];
    for (bagian, t) in [(kata.as_slice(), None), (tanpa_tahun, tahun)] {
        let nama = bagian.join(" ");
        if let Some(s) = b.rencana.pohon.cari_kode(&nama).filter(|_| jenis != Some("indikator")) {
            return Ok(Sasaran::Simpul(s, t));
        }
        if let Some(i) = indikator(b.rencana, &nama).filter(|_| jenis != Some("simpul")) {
            return Ok(Sasaran::Indikator(i, t));
        }
    }
    if let [nama] = kata.as_slice()
        && b.rencana.fakta.contains_key(*nama)
    {
        return fakta(b.rencana, nama);
    }
    let Some(tabel) = kata.first().and_then(|k| cari_tabel(b, k)) else {
        return tak_dikenal(b, kata.first().copied().unwrap_or_default(), &tanpa_tahun.join(" "));
    };
    let [_, baris @ .., kolom] = kata.as_slice() else {
        return tak_ada(
            format!("baris dan kolom tabel `{}` belum disebut", tabel.id),
            format!(
                "tulis TABEL BARIS KOLOM; kunci baris dan id kolom ada dalam `susun table … {} --format csv`",
                tabel.id
            ),
        );
    };
    if baris.is_empty() {
        let bantuan =
            format!("tulis TABEL BARIS KOLOM; {}", pilihan("kolom", tabel.kolom.iter().map(|k| k.id.as_str())));
        return tak_ada(format!("alamat pada tabel `{}` belum lengkap", tabel.id), bantuan);
    }
    let kolom = cari_kolom(tabel, kolom)?;
    let baris = cari_baris(b.rencana, tabel, &baris.join(" "))?;
    Ok(Sasaran::Sel { tabel, baris, kolom })
}

/// `fakta NAME` or `fakta.NAME`, as a chapter writes it.
fn nama_fakta<'a>(kata: &[&'a str]) -> Option<&'a str> {
    match kata {
        ["fakta", nama] => Some(nama),
        [satu] => satu.strip_prefix("fakta."),
        _ => None,
    }
}

fn fakta<'a>(r: &'a Rencana, nama: &str) -> Result<Sasaran<'a>, TakAda> {
    match r.fakta.get_key_value(nama) {
        Some((n, v)) => Ok(Sasaran::Fakta(n, v)),
        None => {
            let semua = || r.fakta.keys().map(String::as_str);
            let bantuan = maksud(nama, semua()).unwrap_or_else(|| pilihan("fakta", semua()));
            tak_ada(format!("tidak ada fakta `{nama}`"), bantuan)
        }
    }
}

/// `ID RECORD [FIELD [YEAR]]`; the key of a record may have blanks.
fn rekaman<'a>(r: &'a Rencana, kata: &[&str]) -> Result<Sasaran<'a>, TakAda> {
    let Some((data, h)) = r.data.get_key_value(kata[0]) else {
        let semua = || r.data.keys().map(String::as_str);
        let bantuan = maksud(kata[0], semua()).unwrap_or_else(|| pilihan("data", semua()));
        return tak_ada(format!("tidak ada data `{}`", kata[0]), bantuan);
    };
    let kunci = || h.rekaman.iter().map(|x| x.kunci.as_str());
    let sisa = &kata[1..];
    for n in (1..=sisa.len()).rev() {
        let nama = sisa[..n].join(" ");
        let Some(rekaman) = h.rekaman.iter().find(|x| x.kunci == nama) else { continue };
        let (medan, tahun) = match &sisa[n..] {
            [] => (None, None),
            [m] => (Some(*m), None),
            [m, t, ..] => (Some(*m), Tahun::urai(t)),
        };
        let medan = match medan.map(|m| rekaman.medan.get_key_value(m).ok_or(m)) {
            None => None,
            Some(Ok((k, _))) => Some(k.as_str()),
            Some(Err(m)) => {
                let semua = || rekaman.medan.keys().map(String::as_str);
                let bantuan = maksud(m, semua()).unwrap_or_else(|| pilihan("medan", semua()));
                return tak_ada(format!("rekaman `{nama}` pada data `{data}` tidak memiliki medan `{m}`"), bantuan);
            }
        };
        return Ok(Sasaran::Rekaman { data, rekaman, medan, tahun });
    }
    let nama = sisa.join(" ");
    if nama.is_empty() {
        let bantuan = format!("tulis data {data} REKAMAN [MEDAN [TAHUN]]; {}", pilihan("rekaman", kunci()));
        return tak_ada(format!("rekaman data `{data}` belum disebut"), bantuan);
    }
    let bantuan = maksud(&nama, kunci()).unwrap_or_else(|| pilihan("rekaman", kunci()));
    tak_ada(format!("data `{data}` tidak memiliki rekaman `{nama}`"), bantuan)
}

fn cari_tabel<'a>(b: &Bahan<'a>, kata: &str) -> Option<&'a Tabel> {
    let bernomor = || {
        let mut sama = b.nomor.iter().filter(|(_, n)| *n == kata).filter_map(|(id, _)| b.tabel.get(id));
        sama.find(|t| t.sebutan == Sebutan::Tabel)
    };
    let resmi = || b.tabel.values().find(|t| t.nomor_resmi.as_deref() == Some(kata));
    b.tabel.get(kata).or_else(bernomor).or_else(resmi)
}

/// An indicator by id, or by its name whatever its case and spaces.
fn indikator<'a>(r: &'a Rencana, nama: &str) -> Option<&'a Indikator> {
    r.indikator.get(nama).or_else(|| r.indikator.values().find(|i| rapi(&i.nama) == rapi(nama)))
}

fn rapi(t: &str) -> String {
    t.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tak_dikenal<T>(b: &Bahan<'_>, pertama: &str, semua: &str) -> Result<T, TakAda> {
    let simpul = b.rencana.pohon.simpul.values();
    let kode: Vec<&str> = simpul.filter_map(|s| s.kode.as_ref().map(|k| k.isi.teks())).collect();
    let tabel = b.tabel.keys().chain(b.nomor.values());
    let lain = b.rencana.indikator.keys().chain(b.rencana.fakta.keys());
    let calon: Vec<&str> = tabel.chain(b.rencana.pohon.simpul.keys()).chain(lain).map(String::as_str).collect();
    let bantuan = maksud(pertama, calon.iter().chain(&kode).copied())
        .or_else(|| maksud(semua, b.rencana.indikator.values().map(|i| i.nama.isi.as_str())))
        .unwrap_or_else(|| {
            "tulis id atau nomor tabel dengan baris dan kolomnya, kode atau id simpul, id indikator, \
             fakta NAMA, atau data ID REKAMAN"
                .to_string()
        });
    tak_ada(format!("tidak ada tabel, simpul, atau indikator `{pertama}`"), bantuan)
}

/// A column by id, by its number in the table, or by its id without the year when there is only one such.
fn cari_kolom(t: &Tabel, kata: &str) -> Result<usize, TakAda> {
    let nomor = || {
        let n: usize = kata.trim_matches(['(', ')']).parse().ok()?;
        n.checked_sub(1).filter(|i| *i < t.kolom.len())
    };
    let tanpa_tahun = || {
        let cocok = |k: &&crate::table::tabel::Kolom| k.id.split_once('.').is_some_and(|(d, _)| d == kata);
        (t.kolom.iter().filter(cocok).count() == 1).then(|| t.kolom.iter().position(|k| cocok(&k))).flatten()
    };
    if let Some(i) = t.indeks_kolom(kata).or_else(nomor).or_else(tanpa_tahun) {
        return Ok(i);
    }
    let semua = || t.kolom.iter().map(|k| k.id.as_str());
    let bantuan = maksud(kata, semua()).unwrap_or_else(|| pilihan("kolom", semua()));
    tak_ada(format!("tabel `{}` tidak memiliki kolom `{kata}`", t.id), bantuan)
}

/// A row by key, code, or the indicator or name it shows.
fn cari_baris(r: &Rencana, t: &Tabel, kata: &str) -> Result<usize, TakAda> {
    let rincian = |b: &Baris| matches!(b.jenis, JenisBaris::Rincian | JenisBaris::Kelompok);
    let kunci = t.baris.iter().position(|b| b.kunci == kata);
    let kode = || t.baris.iter().position(|b| rincian(b) && b.kode.as_deref() == Some(kata));
    let berindikator = || {
        let nama = indikator(r, kata)?.nama.span;
        t.baris.iter().position(|b| b.sel.iter().any(|s| matches!(s.asal, Asal::Data(x) if x == nama)))
    };
    let bernama = || t.baris.iter().position(|b| b.sel.iter().any(|s| rapi(&s.teks) == rapi(kata)));
    if let Some(i) = kunci.or_else(kode).or_else(berindikator).or_else(bernama) {
        return Ok(i);
    }
    let semua = || t.baris.iter().map(|b| b.kunci.as_str());
    let kode = t.baris.iter().filter_map(|b| b.kode.as_deref());
    let bantuan = maksud(kata, semua().chain(kode)).unwrap_or_else(|| pilihan("baris", semua()));
    tak_ada(format!("tabel `{}` tidak memiliki baris `{kata}`", t.id), bantuan)
}

/// "kolom yang ada: a, b, …": the first of them.
fn pilihan<'a>(apa: &str, semua: impl Iterator<Item = &'a str>) -> String {
    const BANYAK: usize = 24;
    let v: Vec<&str> = semua.collect();
    let sisa = if v.len() > BANYAK { format!(", … ({} lagi)", v.len() - BANYAK) } else { String::new() };
    format!("{apa} yang ada: {}{sisa}", v[..v.len().min(BANYAK)].join(", "))
}
