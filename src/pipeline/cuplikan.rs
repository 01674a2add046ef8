//! Snapshots of a plan: as a git revision or a PDF has it, written below the output folder.
//!
//! A snapshot lies under the words that name it, so that a document built again from the data it carries finds it
//! there without git and without the PDF. Its mark says what it was taken from; a folder without a mark came with the
//! data of a document and is used as it is.

use std::path::{Path, PathBuf};

use crate::arsip::{self, Manifes};
use crate::diag::Diagnostic;
use crate::load::BERKAS_RENCANA;
use crate::masukan::{relatif, sebab};
use crate::model::{Perubahan, Rencana};
use crate::project::Proyek;
use crate::riwayat;

/// Folder of the snapshots in the output folder.
const FOLDER: &str = ".asal";
/// File that says what a snapshot was taken from.
const TANDA: &str = ".sidik";

/// What is wrong, and what to do.
type Galat = (String, String);

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
                format!("{nama}: tidak dapat dibaca: {e}", e = sebab(&e)),
                "periksa path PDF itu; dihitung dari folder rencana ini".to_string(),
            ));
        }
    };
    let galat = |pesan: String| {
        (format!("{nama}: {pesan}"), "tunjuk PDF yang disusun dengan `--embed`, atau folder rencananya".to_string())
    };
    let lampiran = arsip::baca(&isi).map_err(|g| galat(g.to_string()))?;
    let manifes = Manifes::baca(&lampiran).map_err(|g| galat(g.to_string()))?;
    let rusak = arsip::asing(&lampiran, &manifes);
    if let Some(r) = rusak.first() {
        return Err(galat(format!("datanya bukan yang disertakan saat disusun: {r}")));
    }
    tulis(&tujuan, &arsip::sidik(&isi), &arsip::pilih(&lampiran, &manifes, false)).map_err(|g| galat(g.to_string()))?;
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
    senama
        .or(semua.first())
        .cloned()
        .ok_or(("cuplikan rencana asal kosong".to_string(), "susun ulang PDF-nya".to_string()))
}

fn revisi(proyek: &Proyek, revisi: &str, path: &Path) -> Result<PathBuf, Galat> {
    let dalam = relatif(&proyek.akar, path);
    let tujuan = folder(proyek, &format!("git-{revisi}"));
    let rencana = tujuan.join(&dalam);
    let dari_git = || -> Result<(), Galat> {
        let komit = riwayat::komit(&proyek.akar, revisi).map_err(|d| galat(*d))?;
        // Names that may move later are input.
        if !komit.starts_with(revisi) || revisi.len() < 7 {
            for path in riwayat::penunjuk(&proyek.akar, revisi).map_err(|d| galat(*d))? {
                if proyek.catatan.ada(&path) {
                    let _ = proyek.catatan.baca(&path);
                }
            }
        }
        if std::fs::read_to_string(tujuan.join(TANDA)).is_ok_and(|t| t == komit) {
            return Ok(());
        }
        let folder =
            tempfile::tempdir().map_err(|e| (format!("folder sementara: {}", sebab(&e)), ULANGI.to_string()))?;
        let (_, isi) = riwayat::keluarkan(&proyek.akar, &komit, folder.path()).map_err(|d| galat(*d))?;
        let berkas = semua_berkas(&isi, &relatif(&proyek.akar, &proyek.keluaran));
        let berkas: Vec<(&str, &[u8])> = berkas.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
        tulis(&tujuan, &komit, &berkas).map_err(|g| (g, ULANGI.to_string()))
    };
    match dari_git() {
        Err(_) if bawaan(&tujuan) => {}
        hasil => hasil?,
    }
    if rencana.join(BERKAS_RENCANA).is_file() {
        Ok(rencana)
    } else {
        let bantuan = "pilih revisi yang sudah memuat rencana itu (git log -- folder rencananya)";
        Err((format!("revisi `{revisi}` tidak memuat rencana {dalam}"), bantuan.to_string()))
    }
}

/// What to do when the system refuses.
const ULANGI: &str = "perbaiki sebabnya, lalu ulangi";

/// What git refused, as a finding of the plan.
fn galat(d: Diagnostic) -> Galat {
    (d.pesan, d.bantuan.unwrap_or_default())
}

/// The files below a folder by path, without those of the output folder.
fn semua_berkas(dir: &Path, keluaran: &str) -> Vec<(String, Vec<u8>)> {
    let semua = walkdir::WalkDir::new(dir).sort_by_file_name().into_iter().filter_map(Result::ok);
    let berkas = semua.filter(|e| e.file_type().is_file()).map(|e| (relatif(dir, e.path()), e));
    let luar = format!("{keluaran}/");
    berkas
        .filter(|(n, _)| !n.starts_with(&luar))
        .filter_map(|(n, e)| Some((n, std::fs::read(e.path()).ok()?)))
        .collect()
}

/// Writes a snapshot beside its place and moves it there, so that a build that runs at the same time never sees half
/// of one.
fn tulis(tujuan: &Path, sidik: &str, berkas: &[(&str, &[u8])]) -> Result<(), String> {
    if std::fs::read_to_string(tujuan.join(TANDA)).is_ok_and(|t| t == sidik) {
        return Ok(());
    }
    let induk = tujuan.parent().unwrap_or(tujuan);
    let jadi = |e: std::io::Error| format!("cuplikan rencana asal tidak dapat ditulis: {e}", e = sebab(&e));
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
