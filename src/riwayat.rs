//! Earlier states of a project, read through the program `git` without touching the repository.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::diag::{Diagnostic, Sink, Sources, kode, maksud};
use crate::masukan::sebab;
use crate::project::{BERKAS_PROYEK, Proyek};

/// Digits of a commit in messages.
const DIGIT_KOMIT: usize = 8;

/// A project as it was at a revision, in a folder that goes when this does.
#[derive(Debug)]
pub struct Lampau {
    /// The project there.
    pub proyek: Proyek,
    /// The revision as it was asked for.
    pub revisi: String,
    /// Its commit, shortened.
    pub komit: String,
    akar: PathBuf,
    _folder: TempDir,
}

impl Lampau {
    /// The project at a revision: a commit, a branch, a tag, `HEAD~3`. `None` when that cannot be had, with the reason in
    /// `sink`.
    ///
    /// # Errors
    /// When the temporary folder cannot be made.
    pub fn buka(proyek: &Proyek, revisi: &str, sink: &RefCell<Sink>) -> std::io::Result<Option<Lampau>> {
        let folder = TempDir::with_prefix("susun-")?;
        match keluarkan(&proyek.akar, revisi, folder.path()) {
            Ok((komit, akar)) => {
                let mut sumber = Sources::default();
                let Some(mut p) = Proyek::temukan(&akar, &mut sumber, sink) else { return Ok(None) };
                p.kendali.hari_ini = proyek.kendali.hari_ini;
                Ok(Some(Lampau { proyek: p, revisi: revisi.to_string(), komit, akar, _folder: folder }))
            }
            Err(d) => {
                sink.borrow_mut().lapor(*d);
                Ok(None)
            }
        }
    }

    /// The folder there of a plan of the present project.
    pub fn rencana(&self, kini: &Proyek, dir: &Path, sink: &RefCell<Sink>) -> Option<PathBuf> {
        let nama = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let dahulu = dir.strip_prefix(&kini.akar).ok().map(|d| self.akar.join(d));
        let semua = self.proyek.semua_rencana();
        let ada = dahulu.and_then(|d| semua.iter().find(|x| **x == d));
        if ada.is_none() {
            let id: Vec<_> = semua.iter().filter_map(|d| d.file_name()).map(|f| f.to_string_lossy()).collect();
            let bantuan = maksud(&nama, id.iter().map(AsRef::as_ref)).unwrap_or_else(|| match id.is_empty() {
                true => "pada revisi itu belum ada rencana; pilih revisi yang lebih baru".to_string(),
                false => format!("rencana pada revisi itu: {}", id.join(", ")),
            });
            let pesan = format!("rencana `{nama}` belum ada pada revisi `{}` ({})", self.revisi, self.komit);
            sink.borrow_mut().lapor(Diagnostic::new(kode::REVISI, None, pesan).bantuan(bantuan));
        }
        ada.cloned()
    }
}

/// Runs git in a folder: what it printed, or what it refused.
fn git(dir: &Path, argumen: &[&OsStr], indeks: Option<&Path>) -> Result<Result<String, String>, Box<Diagnostic>> {
    let mut perintah = Command::new("git");
    perintah.arg("-C").arg(dir).args(argumen).env("LC_ALL", "C");
    // Inside a hook these name the repository from another folder.
    perintah.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE");
    if let Some(i) = indeks {
        perintah.env("GIT_INDEX_FILE", i);
    }
    let teks = |b: Vec<u8>| String::from_utf8_lossy(&b).trim().to_string();
    match perintah.output() {
        Ok(o) if o.status.success() => Ok(Ok(teks(o.stdout))),
        Ok(o) => Ok(Err(teks(o.stderr))),
        Err(e) if e.kind() == ErrorKind::NotFound => Err(tolak(
            "program `git` tidak ditemukan".to_string(),
            "pasang git, atau tunjuk folder rencana yang lama, bukan revisinya",
        )),
        Err(e) => {
            let pesan = format!("program `git` tidak dapat dijalankan: {}", sebab(&e));
            Err(tolak(pesan, "periksa pemasangan git"))
        }
    }
}

/// The top of the repository a folder belongs to.
fn puncak(akar: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let puncak = git(akar, &["rev-parse", "--show-toplevel"].map(OsStr::new), None)?.map_err(|e| {
        if e.contains("not a git repository") {
            let bantuan = "revisi dibaca dari riwayat git; tanpa itu tunjuk folder rencana yang lama: \
                           susun diff FOLDER-LAMA FOLDER-BARU, atau `dari` pada [perubahan]";
            tolak("folder proyek bukan repositori git".to_string(), bantuan)
        } else {
            tolak(format!("git menolak: {}", baris(&e)), "ikuti pesan git itu, lalu ulangi")
        }
    })?;
    Ok(PathBuf::from(puncak))
}

/// The commit of a revision: a commit, a branch, a tag, `HEAD~3`.
pub fn komit(akar: &Path, revisi: &str) -> Result<String, Box<Diagnostic>> {
    puncak(akar)?;
    let cari = format!("{revisi}^{{commit}}");
    let komit = if revisi.is_empty() || revisi.starts_with('-') {
        Err(String::new())
    } else {
        git(akar, &["rev-parse", "--verify", "--quiet", &cari].map(OsStr::new), None)?
    };
    komit.map_err(|_| {
        tolak(
            format!("revisi `{revisi}` tidak ada dalam repositori ini"),
            "pakai komit, cabang, atau tag yang ada (git log --oneline); pada salinan dangkal: git fetch --unshallow",
        )
    })
}

/// The files in which git keeps where a revision's name points to: other content there, perhaps another commit.
pub fn penunjuk(akar: &Path, revisi: &str) -> Result<Vec<PathBuf>, Box<Diagnostic>> {
    let milik = git(akar, &["rev-parse", "--git-common-dir"].map(OsStr::new), None)?;
    let folder = akar.join(milik.unwrap_or_default());
    let nama = ["packed-refs".to_string(), format!("refs/tags/{revisi}"), format!("refs/heads/{revisi}")];
    Ok(nama.map(|n| folder.join(n)).to_vec())
}

/// Writes the project as of a revision into a folder and says where. The index is a file of that folder, so that neither
/// the work tree nor the index of the repository changes.
pub fn keluarkan(akar: &Path, revisi: &str, ke: &Path) -> Result<(String, PathBuf), Box<Diagnostic>> {
    let komit = komit(akar, revisi)?;
    let (puncak, indeks) = (puncak(akar)?, ke.join("indeks"));
    let awalan = git(akar, &["rev-parse", "--show-prefix"].map(OsStr::new), None)?.unwrap_or_default();
    let pendek = komit.get(..DIGIT_KOMIT).unwrap_or(&komit).to_string();
    let belum = || {
        tolak(
            format!("proyek ini belum ada pada revisi `{revisi}` ({pendek})"),
            "pilih revisi yang sudah memuat susun.toml proyek ini",
        )
    };
    let pohon = format!("{komit}:{}", awalan.trim_end_matches('/'));
    git(&puncak, &["read-tree", &pohon].map(OsStr::new), Some(&indeks))?.map_err(|_| belum())?;
    let tujuan = ke.join("proyek");
    // `checkout-index` puts the prefix before each path as it is.
    let mut depan = OsStr::new("--prefix=").to_os_string();
    depan.push(&tujuan);
    depan.push("/");
    let argumen = [OsStr::new("checkout-index"), OsStr::new("--all"), OsStr::new("--quiet"), &depan];
    git(&puncak, &argumen, Some(&indeks))?.map_err(|e| {
        tolak(format!("isi revisi `{revisi}` tidak dapat dibaca: {}", baris(&e)), "periksa repositorinya")
    })?;
    if !tujuan.join(BERKAS_PROYEK).is_file() {
        return Err(belum());
    }
    Ok((pendek, tujuan))
}

/// The first line of what git said.
fn baris(pesan: &str) -> &str {
    pesan.lines().next().unwrap_or("tanpa keterangan").trim_start_matches("fatal: ")
}

fn tolak(pesan: String, bantuan: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(kode::REVISI, None, pesan).bantuan(bantuan))
}
