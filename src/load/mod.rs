//! From files to the model: walks a plan directory, reads every TOML, CSV and Markdown file, reports what is wrong.

mod baca;
mod bagan;
mod data;
mod identitas;
mod indikator;
mod kaitan;
mod kaitan_renja;
mod penetapan;
mod pengaturan;
mod perangkat;
mod perubahan;
mod pohon;
mod renja;
mod rujukan;
mod spek;
mod susunan;
mod tampilan;
mod toml_galat;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use toml::de::DeTable;
use walkdir::WalkDir;

pub(crate) use baca::Bagian;
pub use bagan::baca_bagan;
pub use pengaturan::baca_pengaturan;
pub use perangkat::baca_perangkat;
pub use perubahan::adalah_pdf;
pub use spek::baca_spek;

use crate::diag::{Diagnostic, FileId, Lok, Sink, Sources, Span, kode};
use crate::masukan::{Catatan, rapikan, sebab};
use crate::model::bagan::Bagan;
use crate::model::nilai::{Angka, Nilai};
use crate::model::penetapan::{Penetapan, TandaTangan};
use crate::model::perubahan::AlasanPerubahan;
use crate::model::rencana::{
    Abaikan, Acuan, BidangUrusan, DasarHukum, Dokumen, Gambar, Himpunan, Instansi, Misi, Narasi, Pejabat, Tercetak,
    Visi,
};
use crate::model::{DaftarIndikator, Indikator, Perangkat, Pohon, Rencana};
use crate::table::Spek;

/// Name of the file that marks a plan directory.
pub const BERKAS_RENCANA: &str = "rencana.toml";
/// Sub-directory of narrative sections.
const DIR_NARASI: &str = "narasi";
/// Sub-directory of table specifications.
const DIR_TABEL: &str = "tabel";
/// Sub-directory of figures drawn from data.
const DIR_GAMBAR: &str = "gambar";

/// What a plan directory holds before references are resolved.
#[derive(Default)]
struct Mentah {
    dokumen: Option<Lok<Dokumen>>,
    periode: Option<Lok<identitas::PeriodeMentah>>,
    instansi: Option<Lok<Instansi>>,
    bidang_urusan: Vec<BidangUrusan>,
    pejabat: Vec<(Lok<String>, Pejabat)>,
    penetapan: Option<Lok<Penetapan>>,
    tanda_tangan: Option<Lok<TandaTangan>>,
    tampilan: Option<Lok<tampilan::TampilanMentah>>,
    acuan: Option<Lok<Acuan>>,
    prakiraan_maju: Option<Lok<Option<Lok<Angka>>>>,
    ubah_bab: Vec<tampilan::UbahBab>,
    ubah_bagian: Vec<tampilan::UbahBagian>,
    visi: Option<Lok<Visi>>,
    misi: Vec<Misi>,
    dasar_hukum: Vec<DasarHukum>,
    pohon: Pohon,
    indikator: IndexMap<String, Indikator>,
    /// Places where an id of a node was typed first.
    daftar: IndexMap<String, DaftarIndikator>,
    data: IndexMap<String, Himpunan>,
    fakta: IndexMap<String, Lok<Nilai>>,
    gambar: IndexMap<String, Gambar>,
    bagan: IndexMap<String, Bagan>,
    tercetak: Vec<Tercetak>,
    abaikan: Vec<Abaikan>,
    narasi: IndexMap<String, Narasi>,
    pakai: Vec<Lok<String>>,
    renja: renja::RenjaMentah,
    perubahan: Option<Lok<perubahan::PerubahanMentah>>,
    alasan_perubahan: Vec<AlasanPerubahan>,
    /// Period of the Renstra this plan refers to, and the data sets taken from it.
    renstra: Option<rujukan::Renstra>,
    /// Parts that stand somewhere, usable or not.
    bagian_ada: Vec<&'static str>,
}

/// A loaded plan: the model, and the table specifications found in its directory.
pub struct Muatan {
    /// The plan; absent when `[dokumen]`, `[periode]` or `[instansi]` are unusable.
    pub rencana: Option<Rencana>,
    /// Table specifications of the plan's own.
    pub spek: Vec<Spek>,
}

/// Finds a document set by the id typed in `[dokumen]`; reports what is wrong with it.
pub type CariPerangkat<'a> = dyn FnMut(&Lok<String>, &mut Sources, &RefCell<Sink>) -> Option<Perangkat> + 'a;

/// Reads the files of plans relative to the project root.
pub struct Pemuat<'a> {
    /// Project root; paths in messages are relative to it.
    pub akar: &'a Path,
    /// Registry of the files read.
    pub sources: &'a mut Sources,
    /// Where findings go.
    pub sink: &'a RefCell<Sink>,
    /// Notes what is read.
    pub catatan: &'a Catatan,
}

impl Pemuat<'_> {
    /// Reads everything below one plan directory and resolves it against its document set.
    ///
    /// `perangkat` finds a document set by id; it reports what is wrong with the set itself.
    pub fn rencana(&mut self, dir: &Path, perangkat: &mut CariPerangkat<'_>) -> (Muatan, Option<Perangkat>) {
        let mut spek = Vec::new();
        let mut m = self.mentah(dir, &mut spek);
        let set = m.dokumen.as_ref().and_then(|d| perangkat(&d.set, self.sources, self.sink));
        let set = set.map(|s| susunan::tetapkan(s, &mut m, self.sink));
        self.rujukan(dir, &mut m);
        let id = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let awal = self.sources.cari(&self.tampilan(&dir.join(BERKAS_RENCANA)));
        let rencana = kaitan::kaitkan(m, id, dir, awal, set.as_ref(), self.sink);
        (Muatan { rencana, spek }, set)
    }

    /// Reads every file below a plan directory, and the shared files it names.
    fn mentah(&mut self, dir: &Path, spek: &mut Vec<Spek>) -> Mentah {
        let mut m = Mentah::default();
        let mut csv = Vec::new();
        for perubahan::BerkasData { folder, path } in self.berkas_berlaku(dir) {
            match jenis(&folder, &path) {
                Some(Jenis::Spek) => {
                    if let Some(file) = self.baca(&path) {
                        spek.extend(baca_spek(file, self.sources, self.sink));
                    }
                }
                Some(Jenis::Gambar) => self.gambar(&path, &mut m),
                Some(Jenis::Isian) => self.toml(&path, &mut m),
                Some(Jenis::Csv) => csv.push(path),
                Some(Jenis::Narasi) => {
                    if let Some(file) = self.baca(&path) {
                        let nama = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                        let teks = self.sources.berkas(file).teks.clone();
                        m.narasi.insert(nama, Narasi { file, teks });
                    }
                }
                None => {}
            }
        }
        self.periksa_warisan(dir, &m);
        let mut sudah = Vec::new();
        while let Some(p) = m.pakai.pop() {
            let path = rapikan(&dir.join(&p.isi));
            if sudah.contains(&path) {
                continue;
            }
            sudah.push(path.clone());
            if self.catatan.ada(&path) {
                self.toml(&path, &mut m);
            } else {
                self.sink.borrow_mut().lapor(
                    Diagnostic::new(kode::RUJUKAN_HILANG, p.span, format!("berkas bersama \"{}\" tidak ada", p.isi))
                        .bantuan("path dihitung dari folder rencana ini"),
                );
            }
        }
        for path in csv {
            if let Some(file) = self.baca(&path) {
                data::csv(file, self.sources, &mut m.data, self.sink);
            }
        }
        m
    }

    /// Path as shown in messages.
    fn tampilan(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.akar).unwrap_or(path).to_path_buf()
    }

    /// Registers a file; unreadable files and files that are not UTF-8 are findings.
    fn baca(&mut self, path: &Path) -> Option<FileId> {
        let tampilan = self.tampilan(path);
        if let Some(id) = self.sources.cari(&tampilan) {
            return Some(id);
        }
        let isi = match self.catatan.baca(path) {
            Ok(b) => String::from_utf8(b).map_err(|e| {
                let n = e.utf8_error().valid_up_to();
                let baris = e.as_bytes()[..n].iter().filter(|b| **b == b'\n').count() + 1;
                (format!("bukan UTF-8 (mulai baris {baris})"), "simpan ulang berkas sebagai UTF-8")
            }),
            Err(e) => Err((format!("tidak dapat dibaca: {e}", e = sebab(&e)), "periksa izin berkas itu")),
        };
        match isi {
            Ok(teks) => {
                let teks = teks.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(teks);
                Some(self.sources.tambah(tampilan, teks))
            }
            Err((pesan, bantuan)) => {
                let path = tampilan.to_string_lossy().replace('\\', "/");
                self.sink.borrow_mut().lapor(
                    Diagnostic::new(kode::BERKAS_TAK_TERBACA, None, format!("{path}: {pesan}")).bantuan(bantuan),
                );
                None
            }
        }
    }

    fn toml(&mut self, path: &Path, m: &mut Mentah) {
        let Some(file) = self.baca(path) else { return };
        let dasar = path.parent().unwrap_or(self.akar);
        dengan_toml(file, self.sources, self.sink, |isi| baca_isi(&isi, dasar, m));
    }

    fn gambar(&mut self, path: &Path, m: &mut Mentah) {
        let Some(file) = self.baca(path) else { return };
        let dasar = path.parent().unwrap_or(self.akar);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        dengan_toml(file, self.sources, self.sink, |isi| baca_gambar(&isi, &stem, dasar, m));
    }
}

/// A file of the folder of figures: one figure drawn from data, or, beside it, a list of picture files.
fn baca_gambar(b: &Bagian<'_>, stem: &str, dasar: &Path, m: &mut Mentah) {
    if b.ada("gambar") {
        return baca_isi(b, dasar, m);
    }
    if let Some(g) = bagan::bagan(b, stem, false) {
        let id = g.id.clone();
        sekali(&mut m.bagan, &id, g, |l| l.id.span, "gambar", b.sink());
    }
}

/// Parses a TOML file, reports every syntax error, and hands what could be read to `f`.
fn dengan_toml(file: FileId, sources: &Sources, sink: &RefCell<Sink>, f: impl FnOnce(Bagian<'_>)) {
    let teks = &sources.berkas(file).teks;
    let (isi, galat) = DeTable::parse_recoverable(teks);
    let galat = galat.iter().map(|g| (g.message(), g.span().map(|r| Span::new(file, r))));
    let susunan = toml_galat::jelaskan_semua(galat, sources);
    // What the parser made up for a broken line is not worth a finding of its own.
    let rusak: Vec<usize> = susunan.iter().filter_map(|d| Some(sources.baris_kolom(d.span?).0)).collect();
    sink.borrow_mut().lapor_semua(susunan);
    let isinya = RefCell::new(Sink::new());
    f(Bagian::baru(isi.get_ref(), file, 0..0, "bagian teratas berkas ini", &isinya));
    let akibat = |d: &Diagnostic| {
        let tebakan = [kode::JENIS_NILAI, kode::UANG_PECAHAN, kode::NILAI_TAK_SAH, kode::KUNCI_TAK_DIKENAL];
        let di = d.span.filter(|s| s.file == file).map(|s| sources.baris_kolom(s).0);
        tebakan.contains(&d.kode) && di.is_some_and(|n| rusak.contains(&n))
    };
    sink.borrow_mut().lapor_semua(isinya.into_inner().temuan().iter().filter(|d| !akibat(d)).cloned());
}

fn baca_isi(b: &Bagian<'_>, dasar: &Path, m: &mut Mentah) {
    m.bagian_ada.extend(["dokumen", "periode", "instansi", "perubahan"].into_iter().filter(|k| b.ada(k)));
    if let Some(d) = b.tabel("dokumen") {
        identitas::dokumen(&d, m);
    }
    if let Some(p) = b.tabel("periode") {
        identitas::periode(&p, m);
    }
    if let Some(i) = b.tabel("instansi") {
        identitas::instansi(&i, dasar, m);
    }
    for x in b.daftar_tabel("bidang_urusan") {
        identitas::bidang_urusan(&x, m);
    }
    for x in b.daftar_tabel("pejabat") {
        identitas::pejabat(&x, m);
    }
    if let Some(p) = b.tabel("penetapan") {
        penetapan::penetapan(&p, m);
    }
    if let Some(t) = b.tabel("tanda_tangan") {
        penetapan::tanda_tangan(&t, m);
    }
    if let Some(p) = b.tabel("perubahan") {
        perubahan::perubahan(&p, m);
    }
    for x in b.daftar_tabel("alasan_perubahan") {
        perubahan::alasan(&x, m);
    }
    if let Some(t) = b.tabel("tampilan") {
        tampilan::tampilan(&t, m);
    }
    if let Some(a) = b.tabel("acuan") {
        tampilan::acuan(&a, m);
    }
    if let Some(p) = b.tabel("prakiraan_maju") {
        tampilan::prakiraan_maju(&p, m);
    }
    b.daftar_tabel("bab").iter().for_each(|x| tampilan::bab(x, m));
    b.daftar_tabel("bagian").iter().for_each(|x| tampilan::bagian(x, m));
    if let Some(v) = b.tabel("visi") {
        identitas::visi(&v, m);
    }
    for x in b.daftar_tabel("misi") {
        identitas::misi(&x, m);
    }
    for x in b.daftar_tabel("dasar_hukum") {
        identitas::dasar_hukum(&x, m);
    }
    pohon::baca(b, m);
    renja::baca(b, m);
    for x in b.daftar_tabel("indikator") {
        indikator::lepas(&x, m);
    }
    for x in b.daftar_tabel("daftar_indikator") {
        indikator::daftar(&x, m);
    }
    if let Some(d) = b.tabel("data") {
        data::rekaman(&d, &mut m.data);
    }
    if let Some(f) = b.tabel("fakta") {
        data::fakta(&f, &mut m.fakta);
    }
    for x in b.daftar_tabel("gambar") {
        data::gambar(&x, dasar, &mut m.gambar);
    }
    for x in b.daftar_tabel("tercetak") {
        data::tercetak(&x, &mut m.tercetak);
    }
    for x in b.daftar_tabel("abaikan") {
        data::abaikan(&x, &mut m.abaikan);
    }
    b.selesai();
}

/// What a file of a plan directory is.
enum Jenis {
    Spek,
    Gambar,
    Isian,
    Csv,
    Narasi,
}

/// Tells what a file of a plan directory is; `None` when it is not read for its own sake.
fn jenis(dir: &Path, path: &Path) -> Option<Jenis> {
    let dalam = path.strip_prefix(dir).unwrap_or(path);
    let mut bagian = dalam.components();
    let pertama = bagian.next().map(|c| c.as_os_str().to_string_lossy().into_owned());
    let dalam_folder = bagian.next().is_some();
    if dalam_folder && pertama.as_deref() == Some(crate::kunci::FOLDER) {
        return None;
    }
    match path.extension().and_then(|e| e.to_str()) {
        Some("toml") if dalam_folder && pertama.as_deref() == Some(DIR_TABEL) => Some(Jenis::Spek),
        Some("toml") if dalam_folder && pertama.as_deref() == Some(DIR_GAMBAR) => Some(Jenis::Gambar),
        Some("toml") => Some(Jenis::Isian),
        Some("csv") => Some(Jenis::Csv),
        Some("md") if pertama.as_deref() == Some(DIR_NARASI) => Some(Jenis::Narasi),
        _ => None,
    }
}

/// The files of a plan directory that are read for their own sake. Folders that cannot be listed are passed over.
pub fn berkas_rencana(dir: &Path) -> Vec<PathBuf> {
    let mut semua = berkas_dalam(dir, &RefCell::new(Sink::new()));
    semua.retain(|b| jenis(dir, b).is_some());
    semua
}

/// All files below a directory, sorted, so that the order never depends on the file system.
fn berkas_dalam(dir: &Path, sink: &RefCell<Sink>) -> Vec<PathBuf> {
    let mut v = Vec::new();
    for e in WalkDir::new(dir).sort_by_file_name().follow_links(true) {
        match e {
            Ok(e) if e.file_type().is_file() => v.push(e.into_path()),
            Ok(_) => {}
            Err(e) => sink.borrow_mut().lapor(
                Diagnostic::new(kode::BERKAS_TAK_TERBACA, None, format!("folder tidak dapat ditelusuri: {e}"))
                    .bantuan("periksa izin folder dan tautan di dalamnya"),
            ),
        }
    }
    v
}

/// `teks = { nama = "…" }`: texts of a node or an indicator under names of the planner's own.
fn teks_lain(b: &Bagian<'_>) -> IndexMap<String, Lok<String>> {
    let semua = b.tabel("teks").map(|t| t.semua_teks()).unwrap_or_default();
    semua.into_iter().map(|(k, v)| (k.isi, v)).collect()
}

/// Inserts under an id, reporting a second use with both places.
fn sekali<T>(
    peta: &mut IndexMap<String, T>,
    id: &Lok<String>,
    isi: T,
    span_lama: impl Fn(&T) -> Span,
    apa: &str,
    sink: &RefCell<Sink>,
) {
    if let Some(lama) = peta.get(&id.isi) {
        sink.borrow_mut().lapor(
            Diagnostic::new(kode::ID_GANDA, id.span, format!("{apa} `{}` sudah ada", id.isi))
                .label("dipakai lagi di sini")
                .bantuan("beri id lain, atau hapus salah satu")
                .lihat(span_lama(lama), "pertama kali di sini"),
        );
        return;
    }
    peta.insert(id.isi.clone(), isi);
}

/// Years in use, for messages.
fn daftar_tahun<T>(d: &BTreeMap<crate::model::nilai::Tahun, T>) -> String {
    d.keys().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
