//! Finds the project: its settings, its plans, its templates (the user's before the embedded ones).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use crate::check::Kendali;
use crate::diag::{Diagnostic, Lok, Sink, Sources, kode, maksud};
use crate::load::{BERKAS_RENCANA, baca_pengaturan};
use crate::masukan::{Catatan, sebab};
use crate::typeset::Standar;

/// The settings file that marks a project.
pub const BERKAS_PROYEK: &str = "susun.toml";

/// The font family of a project that names none; embedded in the program.
const HURUF_BAWAAN: &str = "Libertinus Serif";

/// Templates of the report, which is no part of a document.
const LAPORAN: &str = "laporan";

/// Templates built into the program.
static BAWAAN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// A project.
#[derive(Clone, Debug)]
pub struct Proyek {
    /// Directory of the settings file.
    pub akar: PathBuf,
    /// Directory of the plans.
    pub data: PathBuf,
    /// Where documents are written.
    pub keluaran: PathBuf,
    /// The user's own templates.
    pub templat: PathBuf,
    /// Font families, in order of preference.
    pub huruf: Vec<String>,
    /// The user's own font files.
    pub berkas_huruf: Vec<PathBuf>,
    /// Their paths as typed.
    pub nama_huruf: Vec<String>,
    /// `[pdf] standar`: standards every document conforms to.
    pub standar: Vec<Standar>,
    /// `[pdf] sertakan_data`: whether documents carry their data; when absent, the standards decide.
    pub sertakan: Option<bool>,
    /// `[aturan]`: severities of rules.
    pub kendali: Kendali,
    /// Templates that take the place of the user's and the embedded ones: those an adopted document was set with.
    pub bekal: Option<Arc<Bekal>>,
    /// Adopted documents are held to what was adopted.
    pub patuh: bool,
    /// Notes the plan files that are read; shared by clones, see [`Proyek::catatan_baru`].
    pub catatan: Catatan,
}

/// Templates of one document.
#[derive(Debug)]
pub struct Bekal {
    /// Where they stand, for findings.
    pub folder: PathBuf,
    /// Their contents by name.
    pub isi: BTreeMap<String, Vec<u8>>,
}

/// `susun.toml` as typed.
#[derive(Debug, Default)]
pub struct Pengaturan {
    /// `proyek.data`.
    pub data: Option<Lok<String>>,
    /// `proyek.keluaran`.
    pub keluaran: Option<Lok<String>>,
    /// `proyek.templat`.
    pub templat: Option<Lok<String>>,
    /// `huruf.utama`.
    pub huruf: Vec<Lok<String>>,
    /// `huruf.berkas`.
    pub berkas_huruf: Vec<Lok<String>>,
    /// `pdf.standar`.
    pub standar: Vec<Lok<String>>,
    /// `pdf.sertakan_data`.
    pub sertakan: Option<bool>,
    /// `[aturan]`.
    pub kendali: Kendali,
}

impl Proyek {
    /// Finds the project of a directory: the nearest `susun.toml` upwards.
    pub fn temukan(mulai: &Path, sources: &mut Sources, sink: &RefCell<Sink>) -> Option<Proyek> {
        let akar = mulai.ancestors().find(|d| d.join(BERKAS_PROYEK).is_file());
        let Some(akar) = akar else {
            sink.borrow_mut()
                .lapor(Diagnostic::new(kode::PROYEK, None, format!("berkas {BERKAS_PROYEK} tidak ditemukan")).bantuan(
                "jalankan di dalam folder proyek, tunjuk dengan --project, atau buat susun.toml kosong di akar proyek",
            ));
            return None;
        };
        let path = akar.join(BERKAS_PROYEK);
        let teks = match std::fs::read_to_string(&path) {
            Ok(t) => t,
            Err(e) => {
                sink.borrow_mut().lapor(
                    Diagnostic::new(
                        kode::BERKAS_TAK_TERBACA,
                        None,
                        format!("{BERKAS_PROYEK}: tidak dapat dibaca: {e}", e = sebab(&e)),
                    )
                    .bantuan("periksa izin berkas itu, dan simpan sebagai UTF-8"),
                );
                return None;
            }
        };
        let file = sources.tambah(BERKAS_PROYEK, teks);
        let p = baca_pengaturan(file, sources, sink);
        let folder = |t: &Option<Lok<String>>, bawaan: &str| akar.join(t.as_ref().map_or(bawaan, |t| t.isi.as_str()));
        Some(Proyek {
            data: folder(&p.data, "data"),
            keluaran: folder(&p.keluaran, "output"),
            templat: folder(&p.templat, "templates"),
            huruf: match p.huruf.as_slice() {
                [] => vec![HURUF_BAWAAN.to_string()],
                h => h.iter().map(|h| h.isi.clone()).collect(),
            },
            nama_huruf: p.berkas_huruf.iter().map(|b| b.isi.clone()).collect(),
            berkas_huruf: p.berkas_huruf.iter().map(|b| akar.join(&b.isi)).collect(),
            standar: standar_pdf(&p, &mut sink.borrow_mut()),
            sertakan: p.sertakan,
            kendali: p.kendali,
            bekal: None,
            patuh: true,
            catatan: Catatan::default(),
            akar: akar.to_path_buf(),
        })
    }

    /// The same project with notes of its own.
    pub fn catatan_baru(&self) -> Proyek {
        Proyek { catatan: Catatan::default(), ..self.clone() }
    }

    /// All plan directories, sorted by name. A folder inside a plan is none, even with a file of that name (the
    /// specification of the table `rencana`).
    pub fn semua_rencana(&self) -> Vec<PathBuf> {
        let rencana = |d: &Path| d.join(BERKAS_RENCANA).is_file();
        WalkDir::new(&self.data)
            .sort_by_file_name()
            .follow_links(true)
            .into_iter()
            // Inside a plan a file may have that name too: the specification `tabel/rencana.toml`.
            .filter_entry(|e| e.depth() == 0 || !e.file_type().is_dir() || !e.path().parent().is_some_and(rencana))
            .filter_map(Result::ok)
            .filter(|e| e.file_type().is_file() && e.file_name() == BERKAS_RENCANA)
            .filter_map(|e| e.path().parent().map(Path::to_path_buf))
            .collect()
    }

    /// The plans named on the command line (directory names or paths), or all of them.
    pub fn pilih(&self, nama: &[String], sink: &mut Sink) -> Vec<PathBuf> {
        let semua = self.semua_rencana();
        if semua.is_empty() {
            let data = self.data.strip_prefix(&self.akar).unwrap_or(&self.data).display().to_string();
            sink.lapor(
                Diagnostic::new(kode::PROYEK, None, format!("tidak ada rencana di bawah {data}/"))
                    .bantuan(format!("setiap folder dengan berkas {BERKAS_RENCANA} adalah satu rencana")),
            );
            return semua;
        }
        if nama.is_empty() {
            return semua;
        }
        let mut hasil = Vec::new();
        for n in nama {
            let bersih = n.trim_end_matches(['/', '\\']);
            let cocok = semua.iter().find(|d| {
                d.file_name().is_some_and(|f| f.to_string_lossy() == bersih)
                    || d.ends_with(bersih)
                    || Path::new(bersih).canonicalize().is_ok_and(|c| d.canonicalize().is_ok_and(|x| x == c))
            });
            match cocok {
                Some(d) => hasil.push(d.clone()),
                None => {
                    let id: Vec<_> = semua.iter().filter_map(|d| d.file_name()).map(|f| f.to_string_lossy()).collect();
                    sink.lapor(
                        Diagnostic::new(kode::PROYEK, None, format!("rencana `{n}` tidak ada")).bantuan(
                            maksud(bersih, id.iter().map(AsRef::as_ref))
                                .unwrap_or_else(|| format!("rencana yang ada: {}", id.join(", "))),
                        ),
                    );
                }
            }
        }
        hasil
    }

    /// The same project as if no plan had been adopted.
    pub fn tanpa_kunci(&self) -> Proyek {
        Proyek { patuh: false, ..self.clone() }
    }

    /// The same project with templates of its own.
    pub fn dengan_bekal(&self, folder: PathBuf, isi: BTreeMap<String, Vec<u8>>) -> Proyek {
        Proyek { bekal: Some(Arc::new(Bekal { folder, isi })), ..self.clone() }
    }

    /// The templates of a document set that are not the embedded ones: names and content, sorted.
    pub fn templat_set(&self, set: &str) -> std::io::Result<Vec<(String, Vec<u8>)>> {
        let mut semua = self.semua_templat_set(set)?;
        semua.retain(|(nama, isi)| BAWAAN.get_file(nama).is_none_or(|f| f.contents() != isi));
        Ok(semua)
    }

    /// All templates a document set may use: names and content, sorted. Those of other sets and of the
    /// report are left out.
    pub fn semua_templat_set(&self, set: &str) -> std::io::Result<Vec<(String, Vec<u8>)>> {
        let lain = self.semua_set().into_iter().filter(|s| s != set).chain([LAPORAN.to_string()]);
        let lain: Vec<String> = lain.map(|s| s + "/").collect();
        let milik = |n: &String| !lain.iter().any(|l| n.starts_with(l.as_str()));
        let mut hasil = Vec::new();
        for nama in self.daftar_templat("").into_iter().filter(milik) {
            if self.bekal.is_none() {
                let berkas = self.templat.join(&nama);
                if berkas.is_file() {
                    hasil.push((nama, std::fs::read(berkas)?));
                    continue;
                }
            }
            if let Some(isi) = self.berkas_templat(&nama) {
                hasil.push((nama, isi));
            }
        }
        Ok(hasil)
    }

    /// The path under which a template of the user's own stands in the project, whatever stands in for it.
    pub fn jalur_templat(&self, nama: &str) -> PathBuf {
        self.templat.strip_prefix(&self.akar).unwrap_or(&self.templat).join(nama)
    }

    /// The path by which a file is shown where no plan was adopted: templates kept with one stand for those of the project.
    pub fn tampilan_umum(&self, tampilan: &Path) -> PathBuf {
        self.nama_templat(tampilan).map_or_else(|| tampilan.to_path_buf(), |n| self.jalur_templat(&n))
    }

    /// The name of a template, from the path it is shown by.
    pub fn nama_templat(&self, tampilan: &Path) -> Option<String> {
        let bekal = self.bekal.as_ref().map(|b| b.folder.strip_prefix(&self.akar).unwrap_or(&b.folder).to_path_buf());
        let folder = bekal.unwrap_or_else(|| self.jalur_templat(""));
        Some(tampilan.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/"))
    }

    /// Fingerprint of the templates built into the program.
    pub fn sidik_bawaan() -> String {
        let mut nama = BTreeSet::new();
        kumpulkan(&BAWAAN, &mut nama);
        let isi = nama.iter().filter_map(|n| Some((n.as_str(), BAWAAN.get_file(n)?.contents())));
        crate::arsip::sidik_semua(isi)
    }

    /// A template's text: the user's own, else the embedded one.
    pub fn templat(&self, nama: &str) -> Option<String> {
        if let Some(b) = &self.bekal {
            return b.isi.get(nama).and_then(|i| String::from_utf8(i.clone()).ok());
        }
        std::fs::read_to_string(self.templat.join(nama))
            .ok()
            .or_else(|| BAWAAN.get_file(nama).and_then(|f| f.contents_utf8()).map(str::to_string))
    }

    /// A template file's bytes.
    pub fn berkas_templat(&self, nama: &str) -> Option<Vec<u8>> {
        if let Some(b) = &self.bekal {
            return b.isi.get(nama).cloned();
        }
        std::fs::read(self.templat.join(nama)).ok().or_else(|| BAWAAN.get_file(nama).map(|f| f.contents().to_vec()))
    }

    /// All files of the user's own templates for documents, sorted.
    pub fn templat_sendiri(&self) -> Vec<PathBuf> {
        let semua = WalkDir::new(&self.templat).sort_by_file_name().follow_links(true).into_iter();
        let semua = semua.filter_entry(|e| e.depth() != 1 || e.file_name() != LAPORAN);
        semua.filter_map(Result::ok).filter(|e| e.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
    }

    /// Names of all templates below a folder (the user's and the embedded ones), sorted.
    pub fn daftar_templat(&self, folder: &str) -> Vec<String> {
        if let Some(b) = &self.bekal {
            let awal = format!("{folder}/");
            return b.isi.keys().filter(|n| folder.is_empty() || n.starts_with(&awal)).cloned().collect();
        }
        let mut nama = BTreeSet::new();
        let bawaan = if folder.is_empty() { Some(&BAWAAN) } else { BAWAAN.get_dir(folder) };
        if let Some(d) = bawaan {
            kumpulkan(d, &mut nama);
        }
        for e in WalkDir::new(self.templat.join(folder)).into_iter().filter_map(Result::ok) {
            if e.file_type().is_file()
                && let Ok(p) = e.path().strip_prefix(&self.templat)
            {
                nama.insert(p.to_string_lossy().replace('\\', "/"));
            }
        }
        nama.into_iter().collect()
    }

    /// Names of all document sets: folders of templates with a `set.toml`.
    pub fn semua_set(&self) -> Vec<String> {
        self.daftar_templat("").iter().filter_map(|n| n.strip_suffix("/set.toml")).map(str::to_string).collect()
    }

    /// Registers a template so that findings can point into it. The path shown is the user's file when it is one.
    pub fn daftarkan(&self, nama: &str, sources: &mut Sources) -> Option<crate::diag::FileId> {
        let tampilan = match &self.bekal {
            Some(b) => b.folder.strip_prefix(&self.akar).unwrap_or(&b.folder).join(nama),
            None => self.jalur_templat(nama),
        };
        if let Some(id) = sources.cari(&tampilan) {
            return Some(id);
        }
        self.templat(nama).map(|t| sources.tambah(tampilan, t))
    }
}

/// The standards of `[pdf]`; an unknown one, and one that does not go with the others, is a finding.
fn standar_pdf(p: &Pengaturan, sink: &mut Sink) -> Vec<Standar> {
    let mut hasil = Vec::new();
    for s in &p.standar {
        let satu = match s.isi.parse::<Standar>() {
            Ok(satu) => satu,
            Err(pesan) => {
                let semua = Standar::SEMUA.iter().map(|(n, _)| *n);
                let bantuan = maksud(&s.isi, semua).unwrap_or_else(|| "pilih dari yang disebut".to_string());
                sink.lapor(Diagnostic::new(kode::NILAI_TAK_SAH, s.span, pesan).bantuan(bantuan));
                continue;
            }
        };
        hasil.push(satu);
        if let Err(g) = Standar::periksa(&hasil, p.sertakan == Some(true)) {
            sink.lapor(Diagnostic::new(kode::NILAI_TAK_SAH, s.span, g.pesan).bantuan(g.bantuan));
            hasil.pop();
        }
    }
    hasil
}

fn kumpulkan(d: &Dir<'_>, nama: &mut BTreeSet<String>) {
    for f in d.files() {
        nama.insert(f.path().to_string_lossy().replace('\\', "/"));
    }
    for a in d.dirs() {
        kumpulkan(a, nama);
    }
}
