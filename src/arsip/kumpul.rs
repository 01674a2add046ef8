//! Gathers what a PDF carries.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use indexmap::IndexMap;

use super::manifes::{Manifes, Masukan, SKEMA};
use super::{HASIL, MANIFES, TABEL, TEMUAN};
use crate::diag::{Diagnostic, Sources, kode};
use crate::masukan::sebab;
use crate::model::Rencana;
use crate::project::{BERKAS_PROYEK, Proyek};
use crate::report;
use crate::table::{Tabel, json};
use crate::typeset::{Hubungan, Lampiran, OpsiPdf};

/// What the attachments of a document are gathered from.
pub struct Bahan<'a> {
    /// The project.
    pub proyek: &'a Proyek,
    /// The plan's folder.
    pub dir: &'a Path,
    /// The plan.
    pub rencana: &'a Rencana,
    /// Files read.
    pub sumber: &'a Sources,
    /// The computed tables.
    pub tabel: &'a IndexMap<String, Tabel>,
    /// Their numbers in the document.
    pub nomor: &'a IndexMap<String, String>,
    /// Findings about data and tables, before suppressions.
    pub temuan: &'a [Diagnostic],
    /// How the PDF is written.
    pub opsi: &'a OpsiPdf,
    /// As a draft.
    pub draf: bool,
}

/// The files of the project by path.
type Berkas = BTreeMap<String, Vec<u8>>;

/// Everything the PDF carries: the files of the project, then what was computed. What keeps a file from being attached
/// is a finding.
pub fn lampiran(b: &Bahan<'_>) -> Result<Vec<Lampiran>, Vec<Diagnostic>> {
    let berkas = berkas_proyek(b)?;
    let rencana = jalur(&b.proyek.akar, b.dir).ok_or_else(|| vec![di_luar(b.dir)])?;
    let mut hasil: Vec<Lampiran> = berkas
        .iter()
        .map(|(nama, isi)| Lampiran {
            nama: nama.clone(),
            isi: isi.clone(),
            mime: mime(nama),
            hubungan: Hubungan::Sumber,
            uraian: format!("Sumber dokumen: {nama}"),
        })
        .collect();
    let tabel = tabel_json(b).map_err(|d| vec![*d])?;
    let manifes = Manifes {
        skema: SKEMA,
        susun: env!("CARGO_PKG_VERSION").to_string(),
        templat_bawaan: Proyek::sidik_bawaan(),
        rencana,
        draf: b.draf,
        standar: b.opsi.standar.iter().map(|s| s.nama().to_string()).collect(),
        source_date_epoch: b.opsi.waktu.filter(|_| b.rencana.tanggal().is_none()).map(|w| w.epoch),
        berkas: berkas.iter().map(|(nama, isi)| Masukan::dari(nama, isi)).collect(),
        huruf: huruf(b.proyek),
        tabel: tabel.iter().map(|l| Masukan::dari(&l.nama, &l.isi)).collect(),
    };
    hasil.extend(tabel);
    let sumber = b.sumber.bernama(|p| b.proyek.tampilan_umum(p));
    let temuan = report::cetak(report::Format::Json, b.temuan, &sumber, false);
    hasil.push(hitungan(TEMUAN, temuan, Hubungan::Tambahan, "Temuan pemeriksaan, sebelum pengabaian".to_string()));
    let manifes = serde_json::to_string_pretty(&manifes)
        .map_err(|e| vec![Diagnostic::new(kode::SERTA_DATA, None, format!("manifes tidak dapat ditulis: {e}"))])?;
    let uraian = "Manifes: cara dokumen disusun dan sidik setiap masukan".to_string();
    hasil.push(hitungan(MANIFES, manifes + "\n", Hubungan::Tambahan, uraian));
    Ok(hasil)
}

fn hitungan(nama: &str, isi: String, hubungan: Hubungan, uraian: String) -> Lampiran {
    Lampiran { nama: nama.to_string(), isi: isi.into_bytes(), mime: "application/json", hubungan, uraian }
}

/// The tables as JSON, by id.
fn tabel_json(b: &Bahan<'_>) -> Result<Vec<Lampiran>, Box<Diagnostic>> {
    let mut semua: Vec<&Tabel> = b.tabel.values().collect();
    semua.sort_by(|x, y| x.id.cmp(&y.id));
    semua
        .into_iter()
        .map(|t| {
            let isi = json(t, b.nomor.get(&t.id).map(String::as_str)).map_err(|e| {
                let pesan = format!("tabel `{}` tidak dapat ditulis: {e}", t.id);
                Box::new(Diagnostic::new(kode::SERTA_DATA, t.span, pesan))
            })?;
            Ok(hitungan(&format!("{TABEL}{}.json", t.id), isi, Hubungan::Data, format!("Tabel: {}", t.judul)))
        })
        .collect()
}

/// The files the document was made from: settings, every data file read, pictures, the user's own templates.
fn berkas_proyek(b: &Bahan<'_>) -> Result<Berkas, Vec<Diagnostic>> {
    let akar = &b.proyek.akar;
    let mut berkas = Berkas::new();
    let mut galat = Vec::new();
    let mut ambil = |path: &Path, teks: Option<&str>| match satu(akar, path, teks) {
        Ok((nama, isi)) => {
            berkas.insert(nama, isi);
        }
        Err(d) => galat.push(*d),
    };
    ambil(&akar.join(BERKAS_PROYEK), None);
    for (_, s) in b.sumber.semua() {
        let path = akar.join(&s.path);
        // Templates have their turn below; most of them are no files at all.
        if b.proyek.nama_templat(&s.path).is_none() && s.path != Path::new(BERKAS_PROYEK) {
            ambil(&path, Some(&s.teks));
        }
    }
    let lambang = b.rencana.instansi.lambang.iter();
    for g in b.rencana.gambar.values().map(|g| &g.berkas).chain(lambang) {
        ambil(&g.isi, None);
    }
    match b.proyek.templat_set(&b.rencana.dokumen.set) {
        Ok(templat) => {
            for (nama, isi) in templat {
                let path = akar.join(b.proyek.jalur_templat(&nama));
                match jalur(akar, &path).filter(|n| !n.starts_with(HASIL)) {
                    Some(nama) => {
                        berkas.insert(nama, isi);
                    }
                    None => galat.push(di_luar(&path)),
                }
            }
        }
        Err(e) => galat.push(Diagnostic::new(
            kode::SERTA_DATA,
            None,
            format!("templat tidak dapat dibaca: {e}", e = sebab(&e)),
        )),
    }
    if galat.is_empty() { Ok(berkas) } else { Err(galat) }
}

/// One file: its path in the project and its bytes, which must still be those that were read.
fn satu(akar: &Path, path: &Path, teks: Option<&str>) -> Result<(String, Vec<u8>), Box<Diagnostic>> {
    let nama = jalur(akar, path).filter(|n| !n.starts_with(HASIL)).ok_or_else(|| Box::new(di_luar(path)))?;
    let galat =
        |pesan: String, bantuan: &str| Box::new(Diagnostic::new(kode::SERTA_DATA, None, pesan).bantuan(bantuan));
    let isi = std::fs::read(path).map_err(|e| {
        galat(format!("{nama}: tidak dapat dibaca: {e}", e = sebab(&e)), "periksa izin berkas itu, lalu susun lagi")
    })?;
    let tanpa_bom = isi.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&isi);
    if teks.is_some_and(|t| t.as_bytes() != tanpa_bom) {
        return Err(galat(format!("{nama}: berubah selagi dokumen disusun"), "susun lagi"));
    }
    Ok((nama, isi))
}

fn di_luar(path: &Path) -> Diagnostic {
    let pesan = format!("{} berada di luar folder proyek, atau pathnya tidak dapat disertakan", path.display());
    Diagnostic::new(kode::SERTA_DATA, None, pesan)
        .bantuan(format!("pindahkan ke dalam folder proyek, tidak dalam folder {HASIL}; atau susun tanpa data"))
}

/// The path of a file in the project, with `/`; none for what lies outside or has no plain name.
fn jalur(akar: &Path, path: &Path) -> Option<String> {
    let dalam = path.strip_prefix(akar).ok()?;
    let bagian: Option<Vec<&str>> = dalam
        .components()
        .map(|c| match c {
            Component::Normal(n) => n.to_str().filter(|n| !n.contains('\\')),
            _ => None,
        })
        .collect();
    bagian.filter(|b| !b.is_empty()).map(|b| b.join("/"))
}

/// The project's own fonts, under the paths typed in the settings. They are not attached: most licences do not allow
/// that.
fn huruf(proyek: &Proyek) -> Vec<Masukan> {
    let semua = proyek.nama_huruf.iter().zip(&proyek.berkas_huruf);
    semua.filter_map(|(nama, path)| Some(Masukan::dari(nama, &std::fs::read(path).ok()?))).collect()
}

fn mime(nama: &str) -> &'static str {
    match nama.rsplit_once('.').map_or("", |(_, ext)| ext).to_ascii_lowercase().as_str() {
        "toml" => "application/toml",
        "csv" => "text/csv",
        "md" => "text/markdown",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "typ" | "j2" => "text/plain",
        _ => "application/octet-stream",
    }
}
