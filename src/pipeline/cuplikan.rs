//! Snapshots of a plan: as a git revision or a PDF has it, written below the output folder.
//!
//! A snapshot lies under the words that name it, so that a document built again from the data it carries finds it
//! there without git and without the PDF. Its mark says what it was taken from; a folder without a mark came with the
//! data of a document and is used as it is.

use std::path::{Path, PathBuf};

use crate::arsip::{self, Manifes};
use crate::load::BERKAS_RENCANA;
use crate::masukan::relatif;
use crate::model::{Perubahan, Rencana};
use crate::project::Proyek;

/// Folder of the snapshots in the output folder.
const FOLDER: &str = ".asal";
/// File that says what a snapshot was taken from.
const TANDA: &str = ".sidik";

/// What is wrong, and what to do.
type Galat = (String, &'static str);

/// The plan's folder in a snapshot of what `[perubahan]` names; `path` is `dari` as a path.
pub(super) fn letak(proyek: &Proyek, rencana: &Rencana, p: &Perubahan, path: &Path) -> Result<PathBuf, Galat> {
    match &p.revisi {
        Some(r) => revisi(proyek, &r.isi, path),
        None => pdf(proyek, rencana, path),
    }
}

/// Where the snapshot of something typed lies.
fn folder(proyek: &Proyek, nama: &str) -> PathBuf {
    let bersih: String = nama.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let sidik = arsip::sidik(nama.as_bytes());
    proyek.keluaran.join(FOLDER).join(format!("{}-{}", bersih.trim_start_matches('.'), &sidik[..8]))
}

/// Uses the snapshot as it is, when it came with the data of a document.
fn bawaan(tujuan: &Path) -> bool {
    tujuan.is_dir() && !tujuan.join(TANDA).is_file()
}

fn pdf(proyek: &Proyek, rencana: &Rencana, path: &Path) -> Result<PathBuf, Galat> {
    let nama = relatif(&proyek.akar, path);
    let tujuan = folder(proyek, &nama);
    let isi = match proyek.catatan.baca(path) {
        Ok(isi) => isi,
        Err(_) if bawaan(&tujuan) => return satu_rencana(&tujuan, rencana),
        Err(e) => {
            return Err((
                format!("{nama}: tidak dapat dibaca: {e}"),
                "periksa path PDF itu; dihitung dari folder rencana ini",
            ));
        }
    };
    let bantuan = "tunjuk PDF yang disusun dengan `--embed`, atau folder rencananya";
    let lampiran = arsip::baca(&isi).map_err(|g| (format!("{nama}: {g}"), bantuan))?;
    let manifes = Manifes::baca(&lampiran).map_err(|g| (format!("{nama}: {g}"), bantuan))?;
    let rusak = arsip::asing(&lampiran, &manifes);
    if let Some(r) = rusak.first() {
        return Err((format!("{nama}: datanya bukan yang disertakan saat disusun: {r}"), bantuan));
    }
    tulis(&tujuan, &arsip::sidik(&isi), &arsip::pilih(&lampiran, &manifes, false))
        .map_err(|g| (format!("{nama}: {g}"), bantuan))?;
    Ok(tujuan.join(&manifes.rencana))
}

/// The plan of a snapshot that came with a document: the only one, or the one of the same name.
fn satu_rencana(tujuan: &Path, rencana: &Rencana) -> Result<PathBuf, Galat> {
    let semua: Vec<PathBuf> = walkdir::WalkDir::new(tujuan)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|e| e.file_name() == BERKAS_RENCANA && e.path().parent().is_some_and(|d| !d.ends_with("tabel")))
        .filter_map(|e| e.path().parent().map(Path::to_path_buf))
        .collect();
    let senama = semua.iter().find(|d| d.file_name() == rencana.dir.file_name());
    senama.or(semua.first()).cloned().ok_or(("cuplikan rencana asal kosong".to_string(), "susun ulang PDF-nya"))
}

fn revisi(proyek: &Proyek, revisi: &str, path: &Path) -> Result<PathBuf, Galat> {
    let dalam = relatif(&proyek.akar, path);
    let tujuan = folder(proyek, &format!("git-{revisi}"));
    let rencana = tujuan.join(&dalam);
    let bantuan = "periksa nama revisi dengan `git log`; rencana itu harus sudah ada pada revisi tersebut";
    match git::catat(proyek, revisi) {
        Ok(sidik) => {
            let sudah = std::fs::read_to_string(tujuan.join(TANDA)).is_ok_and(|t| t == sidik);
            if !sudah {
                let berkas = git::berkas(&proyek.akar, &proyek.keluaran, &sidik).map_err(|g| (g, bantuan))?;
                let isi: Vec<(&str, &[u8])> = berkas.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
                tulis(&tujuan, &sidik, &isi).map_err(|g| (g, bantuan))?;
            }
        }
        Err(_) if bawaan(&tujuan) => {}
        Err(g) => return Err((g, bantuan)),
    }
    if rencana.join(BERKAS_RENCANA).is_file() {
        Ok(rencana)
    } else {
        Err((format!("revisi `{revisi}` tidak memuat rencana {dalam}"), bantuan))
    }
}

/// Writes a snapshot beside its place and moves it there, so that a build that runs at the same time never sees half
/// of one.
fn tulis(tujuan: &Path, sidik: &str, berkas: &[(&str, &[u8])]) -> Result<(), String> {
    if std::fs::read_to_string(tujuan.join(TANDA)).is_ok_and(|t| t == sidik) {
        return Ok(());
    }
    let induk = tujuan.parent().unwrap_or(tujuan);
    let jadi = |e: std::io::Error| format!("cuplikan rencana asal tidak dapat ditulis: {e}");
    std::fs::create_dir_all(induk).map_err(jadi)?;
    let sementara = tempfile::tempdir_in(induk).map_err(jadi)?;
    arsip::pulihkan(sementara.path(), berkas, false).map_err(|g| g.to_string())?;
    std::fs::write(sementara.path().join(TANDA), sidik).map_err(jadi)?;
    let _ = std::fs::remove_dir_all(tujuan);
    match std::fs::rename(sementara.path(), tujuan) {
        Ok(()) => Ok(()),
        // Someone else was faster with the same content.
        Err(_) if tujuan.join(TANDA).is_file() => Ok(()),
        Err(e) => Err(jadi(e)),
    }
}

mod git {
    //! What git knows, asked through its program.

    use std::path::Path;
    use std::process::Command;

    use crate::masukan::relatif;
    use crate::project::Proyek;

    fn jalankan(akar: &Path, arg: &[&str]) -> Result<Vec<u8>, String> {
        let hasil = Command::new("git").arg("-C").arg(akar).args(arg).output();
        let hasil = hasil.map_err(|e| format!("git tidak dapat dijalankan: {e}"))?;
        if hasil.status.success() {
            return Ok(hasil.stdout);
        }
        let pesan = String::from_utf8_lossy(&hasil.stderr);
        Err(format!("git: {}", pesan.lines().next().unwrap_or("gagal").trim_start_matches("fatal: ")))
    }

    fn teks(akar: &Path, arg: &[&str]) -> Result<String, String> {
        Ok(String::from_utf8_lossy(&jalankan(akar, arg)?).trim().to_string())
    }

    /// The commit of a revision. Names that may move later are noted as input.
    pub(super) fn catat(proyek: &Proyek, revisi: &str) -> Result<String, String> {
        let akar = &proyek.akar;
        let sidik = teks(akar, &["rev-parse", "--verify", "--end-of-options", &format!("{revisi}^{{commit}}")])
            .map_err(|_| format!("revisi git `{revisi}` tidak ada, atau proyek ini bukan repositori git"))?;
        if !sidik.starts_with(revisi) || revisi.len() < 7 {
            let folder = akar.join(teks(akar, &["rev-parse", "--git-common-dir"])?);
            for nama in ["packed-refs".to_string(), format!("refs/tags/{revisi}"), format!("refs/heads/{revisi}")] {
                let path = folder.join(nama);
                if proyek.catatan.ada(&path) {
                    let _ = proyek.catatan.baca(&path);
                }
            }
        }
        Ok(sidik)
    }

    /// The files of the project at a commit: settings and data, by path.
    pub(super) fn berkas(akar: &Path, keluaran: &Path, sidik: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
        let luar = format!("{}/", relatif(akar, keluaran));
        let daftar = jalankan(akar, &["ls-tree", "-r", "-z", "--name-only", sidik, "."])?;
        let nama = daftar.split(|b| *b == 0).filter(|n| !n.is_empty()).map(|n| String::from_utf8_lossy(n).into_owned());
        let data = |n: &String| {
            let ext = n.rsplit_once('.').map_or("", |(_, e)| e);
            !n.starts_with(&luar) && ["toml", "csv", "md"].contains(&ext)
        };
        nama.filter(data).map(|n| Ok((n.clone(), jalankan(akar, &["show", &format!("{sidik}:./{n}")])?))).collect()
    }
}
