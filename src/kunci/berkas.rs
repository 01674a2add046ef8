//! The files of an adoption: read with their digests checked, listed for writing, old editions told from the one in use.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{EDISI, FOLDER, Kunci, Rusak, Sidikan, TABEL, TEMPLAT, letak};
use crate::arsip::sidik;
use crate::masukan::{Catatan, sebab};

/// Contents by name.
type Isi = BTreeMap<String, Vec<u8>>;
/// Paths relative to the plan, and what is to stand there.
pub type Berkas = Vec<(PathBuf, Vec<u8>)>;

/// An adoption: its lock, and what it keeps.
#[derive(Clone, Debug)]
pub struct Terkunci {
    /// The lock.
    pub kunci: Kunci,
    /// The templates by name.
    pub templat: Isi,
    /// The tables as JSON, by id.
    pub tabel: Isi,
    /// The folder the templates stand in.
    pub folder_templat: PathBuf,
}

/// Reads the adoption of a plan and notes all its files; `None` when the plan was never adopted. A file that is not what
/// the lock says, and a folder without lock, are no adoption that can be relied on.
pub fn baca(dir: &Path, catatan: &Catatan) -> Option<Result<Terkunci, Rusak>> {
    let path = letak(dir);
    let rusak = |path: &Path, pesan: String| Rusak { pesan, path: path.to_path_buf() };
    if !catatan.ada(&path) {
        let folder = dir.join(FOLDER);
        let pesan = format!("folder {FOLDER} tanpa kunci: penetapan terputus, atau kuncinya terhapus");
        return folder.is_dir().then(|| Err(rusak(&path, pesan)));
    }
    let kunci = match catatan.baca(&path) {
        Err(e) => Err(format!("tidak dapat dibaca: {e}", e = sebab(&e))),
        Ok(b) => String::from_utf8(b).map_err(|_| "bukan UTF-8".to_string()).and_then(|t| Kunci::urai(&t)),
    };
    let kunci = match kunci {
        Ok(k) if !k.edisi.starts_with(EDISI) || k.edisi.contains(['/', '\\']) => {
            return Some(Err(rusak(&path, format!("edisi \"{}\" bukan nama folder edisi", k.edisi))));
        }
        Ok(k) => k,
        Err(pesan) => return Some(Err(rusak(&path, pesan))),
    };
    let edisi = dir.join(FOLDER).join(&kunci.edisi);
    let semua = |daftar: &Sidikan, di: &Path, akhiran: &str| -> Result<Isi, Rusak> {
        let mut isi = Isi::new();
        for (nama, harus) in daftar {
            let path = di.join(format!("{nama}{akhiran}"));
            if nama.split(['/', '\\']).any(|b| matches!(b, "" | "." | "..")) {
                return Err(rusak(&letak(dir), format!("nama \"{nama}\" tidak sah")));
            }
            match catatan.baca(&path) {
                Err(e) => return Err(rusak(&path, format!("tidak dapat dibaca: {e}", e = sebab(&e)))),
                Ok(b) if sidik(&b) != *harus => {
                    return Err(rusak(&path, format!("bukan yang ditetapkan{}", akhir_baris(&b, harus))));
                }
                Ok(b) => isi.insert(nama.clone(), b),
            };
        }
        Ok(isi)
    };
    let folder_templat = edisi.join(TEMPLAT);
    let isi = semua(&kunci.templat, &folder_templat, "")
        .and_then(|t| Ok((t, semua(&kunci.tabel, &edisi.join(TABEL), ".json")?)));
    Some(isi.map(|(templat, tabel)| Terkunci { kunci, templat, tabel, folder_templat }))
}

/// ": hanya akhir barisnya …" when a file differs from its digest by nothing but carriage returns.
pub(super) fn akhir_baris(isi: &[u8], harus: &str) -> &'static str {
    let tanpa: Vec<u8> = isi.iter().copied().filter(|b| *b != b'\r').collect();
    if tanpa.len() != isi.len() && sidik(&tanpa) == harus {
        ", hanya akhir barisnya (CRLF): tulis `* -text` dalam .gitattributes, lalu ambil ulang berkasnya"
    } else {
        ""
    }
}

/// The files of an adoption, relative to the plan, in the order in which they are written: the lock is the last. Fills in
/// the digests of templates and tables.
pub fn isi(mut kunci: Kunci, templat: &Isi, tabel: &Isi) -> Result<(Kunci, Berkas), String> {
    let edisi = Path::new(FOLDER).join(&kunci.edisi);
    let mut berkas = Vec::new();
    for (nama, isi) in templat {
        kunci.templat.insert(nama.clone(), sidik(isi));
        berkas.push((edisi.join(TEMPLAT).join(nama), isi.clone()));
    }
    for (id, isi) in tabel {
        kunci.tabel.insert(id.clone(), sidik(isi));
        berkas.push((edisi.join(TABEL).join(format!("{id}.json")), isi.clone()));
    }
    berkas.push((letak(Path::new("")), kunci.teks()?.into_bytes()));
    Ok((kunci, berkas))
}

/// The name of the next edition of a plan.
pub fn calon_edisi(lama: Option<&Kunci>) -> String {
    let nomor = lama.and_then(|k| k.edisi.strip_prefix(EDISI)?.parse::<u32>().ok()).unwrap_or(0);
    format!("{EDISI}{}", nomor.saturating_add(1))
}

/// Folders of editions that are not the one in use: what an interrupted adoption or a migration left behind.
pub fn edisi_lain(dir: &Path, dipakai: Option<&str>) -> Vec<PathBuf> {
    let semua = std::fs::read_dir(dir.join(FOLDER)).into_iter().flatten().filter_map(Result::ok);
    let lain = semua.filter(|e| {
        let nama = e.file_name().to_string_lossy().into_owned();
        nama.starts_with(EDISI) && dipakai != Some(nama.as_str()) && e.file_type().is_ok_and(|t| t.is_dir())
    });
    lain.map(|e| e.path()).collect()
}
