//! Reads `[perubahan]` and `[[alasan_perubahan]]`, and finds the files a plan takes from the plan it changes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use toml::de::DeTable;

use super::identitas::tunggal;
use super::{BERKAS_RENCANA, Bagian, Mentah, Pemuat, berkas_dalam, jenis, rapikan};
use crate::diag::{Diagnostic, Lok, Sink, kode};
use crate::model::perubahan::{AlasanPerubahan, CARA_TABEL, CaraTabel, Perubahan};

/// `[perubahan]` before titles are known.
pub(super) struct PerubahanMentah {
    pub isi: Perubahan,
    pub warisi: bool,
}

/// A data file of a plan, with the plan folder it lies in.
pub(super) struct BerkasData {
    /// The plan folder.
    pub folder: PathBuf,
    /// The file.
    pub path: PathBuf,
}

pub(super) fn perubahan(b: &Bagian<'_>, m: &mut Mentah) {
    let dari = if b.ada("dari") { b.wajib("dari") } else { None };
    let revisi = if b.ada("revisi") { b.wajib("revisi") } else { None };
    if !b.ada("dari") && !b.ada("revisi") {
        b.lapor(
            Diagnostic::new(kode::KUNCI_WAJIB, b.span(), "[perubahan] tidak memiliki `dari` atau `revisi`")
                .bantuan("tambahkan `dari = \"../folder-rencana-asal\"`, atau `revisi` git dari rencana ini"),
        );
    }
    let ke = b.bulat("ke").map_or(1, |n| {
        if n.isi == 0 {
            b.lapor(
                Diagnostic::new(kode::NILAI_TAK_SAH, n.span, "`ke` dihitung mulai 1")
                    .bantuan("hapus `ke` untuk perubahan pertama"),
            );
        }
        n.isi.max(1)
    });
    let latar = b.teks("latar");
    let warisi = b.benar("warisi").unwrap_or(false);
    let kecuali = b.daftar_teks("kecuali");
    let tabel = b.tabel("tabel").map(|t| cara_tabel(&t)).unwrap_or_default();
    b.selesai();
    let salah = |kunci, pesan: &str, bantuan: &str| {
        b.lapor(Diagnostic::new(kode::NILAI_TAK_SAH, b.span_kunci(kunci), pesan).bantuan(bantuan));
    };
    let pdf = dari.as_ref().is_some_and(|d| adalah_pdf(&d.isi));
    if warisi && (pdf || revisi.is_some() || dari.is_none()) {
        salah("warisi", "`warisi` hanya untuk rencana asal dalam folder lain", "hapus `warisi`");
    }
    if pdf && revisi.is_some() {
        salah("revisi", "`revisi` tidak dapat dipakai dengan PDF", "hapus `revisi`, atau tunjuk folder rencananya");
    }
    if !warisi && !kecuali.is_empty() {
        salah("kecuali", "`kecuali` hanya berguna bersama `warisi`", "tambahkan `warisi = true`, atau hapus `kecuali`");
    }
    if dari.is_none() && revisi.is_none() {
        return;
    }
    let isi = Perubahan {
        dari,
        revisi,
        ke,
        latar,
        tabel,
        alasan: Vec::new(),
        judul_asal: String::new(),
        singkatan_asal: String::new(),
        span: b.span(),
    };
    tunggal(&mut m.perubahan, b, PerubahanMentah { isi, warisi });
}

/// Whether a path names a PDF instead of a folder.
pub fn adalah_pdf(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
}

fn cara_tabel(b: &Bagian<'_>) -> IndexMap<String, Lok<CaraTabel>> {
    let mut hasil = IndexMap::new();
    for (id, kata) in b.semua_teks() {
        match CARA_TABEL.iter().find(|(k, _)| *k == kata.isi) {
            Some((_, cara)) => {
                hasil.insert(id.isi, Lok::new(*cara, kata.span));
            }
            None => {
                let semua: Vec<_> = CARA_TABEL.iter().map(|(k, _)| format!("\"{k}\"")).collect();
                b.lapor(
                    Diagnostic::new(kode::NILAI_TAK_SAH, kata.span, format!("cara cetak \"{}\" tidak ada", kata.isi))
                        .bantuan(format!("pilih: {}", semua.join(", "))),
                );
            }
        }
    }
    hasil
}

pub(super) fn alasan(b: &Bagian<'_>, m: &mut Mentah) {
    let simpul = b.daftar_teks("simpul");
    let indikator = b.daftar_teks("indikator");
    let alasan = b.wajib("alasan");
    b.selesai();
    if simpul.is_empty() && indikator.is_empty() {
        b.lapor(
            Diagnostic::new(
                kode::KUNCI_WAJIB,
                b.span(),
                "[[alasan_perubahan]] tidak memiliki `simpul` atau `indikator`",
            )
            .bantuan("tulis id atau kode yang berubah, misalnya `simpul = [\"2.17.05.2.01.0001\"]`"),
        );
        return;
    }
    m.alasan_perubahan.extend(alasan.map(|alasan| AlasanPerubahan { simpul, indikator, alasan }));
}

/// Where the files of a plan come from besides its own folder.
struct Warisan {
    dari: Lok<String>,
    kecuali: Vec<Lok<String>>,
}

impl Pemuat<'_> {
    /// The data files of a plan in order: its own, and those of the plan it changes that it does not replace by a file
    /// of the same path in its folder.
    pub(super) fn berkas_berlaku(&mut self, dir: &Path) -> Vec<BerkasData> {
        let mut jejak = Vec::new();
        self.kumpulkan(dir, &mut jejak).into_values().collect()
    }

    fn kumpulkan(&mut self, dir: &Path, jejak: &mut Vec<PathBuf>) -> BTreeMap<PathBuf, BerkasData> {
        jejak.push(dir.to_path_buf());
        self.catatan.folder(dir);
        let mut semua = BTreeMap::new();
        if let Some(w) = self.warisan(dir) {
            let asal = rapikan(&dir.join(&w.dari.isi));
            let tolak = |pesan: String| {
                self.sink.borrow_mut().lapor(
                    Diagnostic::new(kode::RENCANA_ASAL, w.dari.span, pesan)
                        .bantuan("path dihitung dari folder rencana ini; di dalamnya harus ada rencana.toml"),
                );
            };
            if jejak.contains(&asal) {
                tolak("rencana ini mengubah dirinya sendiri".to_string());
            } else if !self.catatan.ada(&asal.join(BERKAS_RENCANA)) {
                tolak(format!("\"{}\" bukan folder rencana", w.dari.isi));
            } else {
                semua = self.kumpulkan(&asal, jejak);
                self.kecualikan(&w, &mut semua);
            }
        }
        for path in berkas_dalam(dir, self.sink) {
            let dalam = path.strip_prefix(dir).unwrap_or(&path).to_path_buf();
            semua.insert(dalam, BerkasData { folder: dir.to_path_buf(), path }).inspect(|x| self.tandai(x));
        }
        semua
    }

    /// Notes a file that is replaced: it lies in a folder whose files all count.
    fn tandai(&self, x: &BerkasData) {
        if jenis(&x.folder, &x.path).is_some() {
            let _ = self.catatan.baca(&x.path);
        }
    }

    fn kecualikan(&mut self, w: &Warisan, semua: &mut BTreeMap<PathBuf, BerkasData>) {
        for k in &w.kecuali {
            let dibuang: Vec<PathBuf> = semua.keys().filter(|p| p.starts_with(&k.isi)).cloned().collect();
            if dibuang.is_empty() {
                self.sink.borrow_mut().lapor(
                    Diagnostic::new(
                        kode::RUJUKAN_HILANG,
                        k.span,
                        format!("berkas atau folder \"{}\" tidak ada dalam rencana asal", k.isi),
                    )
                    .bantuan(
                        "tulis pathnya di dalam folder rencana asal, misalnya \"tercetak\" atau \"data/aset.csv\"",
                    ),
                );
            }
            for x in dibuang.iter().filter_map(|p| semua.remove(p)) {
                self.tandai(&x);
                if jenis(&x.folder, &x.path).is_some() {
                    // Registered, so that it goes along in a PDF: what is left out must be there to be left out.
                    self.baca(&x.path);
                }
            }
        }
    }

    /// What `rencana.toml` says about inheriting, before the files are read in earnest.
    fn warisan(&mut self, dir: &Path) -> Option<Warisan> {
        let path = dir.join(BERKAS_RENCANA);
        if !path.is_file() {
            return None;
        }
        let file = self.baca(&path)?;
        let teks = self.sources.berkas(file).teks.clone();
        let (isi, _) = DeTable::parse_recoverable(&teks);
        // What is wrong is said when the file is read in its turn.
        let diam = RefCell::new(Sink::new());
        let b = Bagian::baru(isi.get_ref(), file, 0..0, "", &diam).tabel("perubahan")?;
        if b.benar("warisi") != Some(true) || b.ada("revisi") {
            return None;
        }
        let dari = b.teks("dari").filter(|d| !adalah_pdf(&d.isi))?;
        Some(Warisan { dari, kecuali: b.daftar_teks("kecuali") })
    }

    /// `[perubahan]` decides which files are read, so it must stand in the file that is read first.
    pub(super) fn periksa_warisan(&self, dir: &Path, m: &Mentah) {
        let Some(p) = m.perubahan.as_ref().filter(|p| p.isi.warisi) else { return };
        let sah = self.sources.cari(&self.tampilan(&dir.join(BERKAS_RENCANA)));
        if sah != Some(p.span.file) {
            self.sink.borrow_mut().lapor(
                Diagnostic::new(
                    kode::NILAI_TAK_SAH,
                    p.span,
                    "[perubahan] dengan `warisi` harus berada dalam rencana.toml",
                )
                .bantuan("pindahkan [perubahan] ke rencana.toml"),
            );
        }
    }
}
