//! Assembles a document: chapters rendered twice (first to number the tables, then to write), main template, files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use minijinja::Value;

use super::galat::GalatTemplat;
use super::konteks::{Isi, Penempatan, jalur_lambang};
use super::mesin::Perender;
use super::sisip::Typst;
use crate::diag::{Diagnostic, FileId, Sink, Sources, Span, kode};
use crate::model::Perangkat;
use crate::model::perangkat::BagianBab;
use crate::project::Proyek;
use crate::typeset;

/// Marks the begin and end of a landscape table within a section. Raw control characters cannot come from data:
/// string literals escape them.
pub const AWAL_LANSKAP: &str = "\u{1}(";
/// End of a landscape table.
pub const AKHIR_LANSKAP: &str = "\u{1})";
/// Source text before or between landscape tables up to which it goes along on the turned pages; anything longer fills
/// an upright page well enough.
const SELA_PENDEK: usize = 900;
/// Path of the generated file.
const UTAMA: &str = "/main.typ";
/// Comment line that says which file the following lines come from.
const ASAL: &str = "// asal: ";

/// A rendered document.
#[derive(Debug)]
pub struct Naskah {
    /// Typst source of the main file.
    pub utama: String,
}

/// What assembling needs.
pub struct Perakit<'a> {
    /// Project, for templates.
    pub proyek: &'a Proyek,
    /// Template engine with all names set.
    pub perender: &'a mut Perender,
    /// The computed plan.
    pub isi: &'a Arc<Isi>,
    /// Its document set.
    pub set: &'a Perangkat,
    /// Where tables stand.
    pub tempat: &'a Arc<Mutex<Penempatan>>,
    /// Files read.
    pub sources: &'a mut Sources,
    /// Findings.
    pub sink: &'a mut Sink,
}

/// The rendered sections of one pass: by name.
type Potongan = BTreeMap<String, Bagian>;

/// One rendered section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bagian {
    /// Typst source, with its runs of landscape pages.
    typ: String,
    /// Begins on a landscape page with its heading: the template opens `#lanskap[` before that.
    lanskap: bool,
    /// Where its last run of landscape pages may be closed, when hardly any text follows that.
    ekor: Option<usize>,
    /// Ends on landscape pages: the template closes the run, perhaps after further sections.
    terbuka: bool,
}

impl Bagian {
    /// Closes the last run of landscape pages, before the text that follows it or (`terbuka`) not at all.
    fn tutup(&mut self, terbuka: bool) {
        if let Some(letak) = self.ekor.take() {
            self.terbuka = terbuka;
            if !terbuka {
                self.typ.insert_str(letak, "]\n");
            }
        }
    }
}

impl Perakit<'_> {
    /// Renders everything; `None` when the main template fails.
    pub fn rakit(&mut self) -> Option<Naskah> {
        let bab = self.daftar_bab();
        self.perender.pasang("bab", bab);
        let galat_awal = self.sink.banyak(crate::diag::Severity::Error);
        self.lintasan(true);
        {
            let mut t = kunci(self.tempat);
            t.tetap = true;
        }
        self.periksa_tempat();
        let potongan = if self.sink.banyak(crate::diag::Severity::Error) == galat_awal {
            self.lintasan(false)
        } else {
            // The first pass has reported what is wrong; the second would only repeat it.
            Potongan::new()
        };
        let ctx = self.isi_utama(&potongan);
        let nama = format!("{}/{}", self.set.id, self.set.utama);
        match self.perender.render_typ(&nama, ctx) {
            Ok(utama) => Some(Naskah { utama }),
            Err(g) => {
                // A template that stumbles over a plan with errors says nothing new.
                if !self.sink.ada_galat() {
                    self.galat_templat(&g);
                }
                None
            }
        }
    }

    /// The chapters with titles, for the list of contents in the prose.
    fn daftar_bab(&mut self) -> Value {
        let mut bab = Vec::new();
        for (n, b) in self.set.bab.iter().enumerate() {
            let judul = self.judul(&b.judul);
            let bagian: Vec<Value> = b
                .bagian
                .iter()
                .map(|s| {
                    let judul = self.judul(&s.judul);
                    Value::from_pairs([("nomor", s.nomor.isi.clone()), ("judul", judul)])
                })
                .collect();
            bab.push(Value::from_pairs([
                ("nomor", Value::from(romawi(n + 1))),
                ("judul", Value::from(judul)),
                ("bagian", bagian.into_iter().collect()),
            ]));
        }
        bab.into_iter().collect()
    }

    fn judul(&mut self, t: &crate::diag::Lok<String>) -> String {
        self.perender.render_teks(&t.isi, Value::from(())).unwrap_or_else(|g| {
            self.sink.lapor(crate::pipeline::temuan_templat(&g, Some(t.span)));
            t.isi.clone()
        })
    }

    /// Renders every section once. In the first pass findings about missing and unused files are reported too.
    fn lintasan(&mut self, pertama: bool) -> Potongan {
        let mut hasil = Potongan::new();
        let mut dipakai: Vec<String> = Vec::new();
        kunci(self.tempat).mulai_bab(0);
        for n in &self.set.naskah {
            self.bagian(&n.nama, n.wajib, pertama, &mut hasil, &mut dipakai);
        }
        for (i, b) in self.set.bab.iter().enumerate() {
            kunci(self.tempat).mulai_bab(i + 1);
            self.bagian(&format!("bab-{}", i + 1), false, pertama, &mut hasil, &mut dipakai);
            for BagianBab { nomor, wajib, .. } in &b.bagian {
                self.bagian(&nomor.isi, *wajib, pertama, &mut hasil, &mut dipakai);
            }
        }
        if pertama {
            for (nama, n) in &self.isi.rencana.narasi {
                if !dipakai.contains(nama) {
                    self.sink.lapor(
                        Diagnostic::new(
                            kode::NARASI_YATIM,
                            Span::new(n.file, 0..0),
                            format!(
                                "narasi `{nama}.md` tidak dipakai: perangkat dokumen tidak memiliki bagian `{nama}`"
                            ),
                        )
                        .bantuan(
                            crate::diag::maksud(nama, dipakai.iter().map(String::as_str)).unwrap_or_else(|| {
                                "nama berkas narasi adalah nomor bagiannya, misalnya 2.1.3.md".to_string()
                            }),
                        ),
                    );
                }
            }
        }
        hasil
    }

    fn bagian(&mut self, nama: &str, wajib: bool, pertama: bool, hasil: &mut Potongan, dipakai: &mut Vec<String>) {
        dipakai.push(nama.to_string());
        let Some(n) = self.isi.rencana.narasi.get(nama) else {
            if wajib && pertama {
                self.sink.lapor(
                    Diagnostic::new(
                        kode::NARASI_HILANG,
                        self.isi.rencana.dokumen.set.span,
                        format!("narasi bagian {nama} tidak ada"),
                    )
                    .bantuan(format!("tulis narasi/{nama}.md; perangkat dokumen ini mewajibkannya")),
                );
            }
            return;
        };
        let tampilan = self.sources.berkas(n.file).tampilan();
        match self.perender.render_md(&tampilan, &n.teks, Value::from(())) {
            Ok((typ, catatan)) => {
                if pertama {
                    for c in catatan {
                        let span = self.sources.span_baris(n.file, c.baris);
                        self.sink.lapor(Diagnostic::new(kode::NARASI_ISI, span, c.pesan).bantuan_opsi(c.bantuan));
                    }
                }
                let mut b = lanskapkan(&typ, self.dapat_berputar(nama));
                let asal = format!("\n{ASAL}{tampilan}\n");
                b.typ.insert_str(0, &asal);
                b.ekor = b.ekor.map(|e| e + asal.len());
                hasil.insert(nama.to_string(), b);
            }
            Err(g) => {
                let d = galat_narasi(&g, n.file, self.sources);
                self.sink.lapor(d);
            }
        }
    }

    /// Whether the heading of a section may go along on a turned page: not for a chapter's introduction, nor for the
    /// last section of the document, which the signature follows.
    fn dapat_berputar(&self, nama: &str) -> bool {
        let mut semua = self.set.bab.iter().flat_map(|b| &b.bagian).map(|s| s.nomor.isi.as_str());
        semua.next_back() != Some(nama) && semua.any(|n| n == nama)
    }

    /// Findings about where tables stand.
    fn periksa_tempat(&mut self) {
        let t = kunci(self.tempat);
        let span = self.isi.rencana.dokumen.set.span;
        for id in &t.ganda {
            self.sink.lapor(
                Diagnostic::new(kode::TABEL_GANDA, span, format!("tabel `{id}` ditempatkan lebih dari sekali"))
                    .bantuan(format!(
                        "hapus salah satu {{{{ tabel(\"{id}\") }}}}; pakai rujuk(\"{id}\") untuk menyebutnya"
                    )),
            );
        }
        for id in &self.set.tabel_wajib {
            if !t.nomor.contains_key(id) {
                self.sink.lapor(
                    Diagnostic::new(
                        kode::TABEL_WAJIB,
                        span,
                        format!("tabel wajib `{id}` tidak ditempatkan dalam narasi"),
                    )
                    .bantuan(format!("tambahkan {{{{ tabel(\"{id}\") }}}} pada bagian yang memuatnya")),
                );
            }
        }
        for (id, tabel) in &self.isi.tabel {
            if !t.nomor.contains_key(id) && !self.set.tabel_wajib.contains(id) {
                self.sink.lapor(
                    Diagnostic::new(kode::TABEL_MENGANGGUR, tabel.span, format!("tabel `{id}` tidak ditempatkan"))
                        .bantuan(format!(
                            "tambahkan {{{{ tabel(\"{id}\") }}}} pada suatu bagian, atau hapus spesifikasinya"
                        )),
                );
            }
        }
    }

    /// Variables of the main template.
    fn isi_utama(&mut self, potongan: &Potongan) -> Value {
        let ambil = |nama: &str| potongan.get(nama).cloned().unwrap_or_default();
        let mut bab = Vec::new();
        let set = self.set;
        for (n, b) in set.bab.iter().enumerate() {
            let judul = self.judul(&b.judul);
            let pembuka = ambil(&format!("bab-{}", n + 1));
            let mut isi: Vec<(usize, Bagian)> =
                b.bagian.iter().map(|s| (s.nomor.split('.').count(), ambil(&s.nomor))).collect();
            let lanskap = putar_tetangga(&pembuka, &mut isi);
            let bagian: Vec<Value> = b
                .bagian
                .iter()
                .zip(isi)
                .map(|(s, (tingkat, isi))| {
                    let judul = self.judul(&s.judul);
                    Value::from_pairs([
                        ("nomor", Value::from(s.nomor.isi.as_str())),
                        ("judul", Value::from(judul)),
                        ("tingkat", Value::from(tingkat)),
                        ("lanskap", Value::from(isi.lanskap)),
                        ("lanskap_terbuka", Value::from(isi.terbuka)),
                        ("isi", Typst::blok(isi.typ).nilai()),
                    ])
                })
                .collect();
            bab.push(Value::from_pairs([
                ("nomor", Value::from(romawi(n + 1))),
                ("judul", Value::from(judul)),
                ("label", Value::from(format!("bab-{}", n + 1))),
                ("lanskap", Value::from(lanskap)),
                ("pembuka", Typst::blok(pembuka.typ).nilai()),
                ("bagian", bagian.into_iter().collect()),
            ]));
        }
        let huruf: Vec<String> = if self.isi.rencana.dokumen.huruf.is_empty() {
            self.proyek.huruf.clone()
        } else {
            self.isi.rencana.dokumen.huruf.iter().map(|h| h.isi.clone()).collect()
        };
        let mut semua: BTreeMap<String, Value> = BTreeMap::from([
            ("bab".to_string(), bab.into_iter().collect()),
            ("huruf".to_string(), huruf.into_iter().map(Value::from).collect()),
        ]);
        for n in &set.naskah {
            if potongan.contains_key(&n.nama) {
                let isi = Value::from_pairs([("isi", Typst::blok(ambil(&n.nama).typ).nilai())]);
                semua.insert(n.nama.replace('-', "_"), isi);
            }
        }
        Value::from_pairs(semua)
    }

    fn galat_templat(&mut self, g: &GalatTemplat) {
        let span = self.proyek.daftarkan(&g.templat, self.sources).map(|f| self.sources.span_baris(f, g.baris));
        self.sink.lapor(crate::pipeline::temuan_templat(g, span));
    }
}

fn kunci(t: &Arc<Mutex<Penempatan>>) -> MutexGuard<'_, Penempatan> {
    t.lock().unwrap_or_else(PoisonError::into_inner)
}

fn romawi(n: usize) -> String {
    crate::model::nilai::romawi(u32::try_from(n).unwrap_or(0))
}

/// A finding for an expression error in a chapter. Errors about tables have a code of their own.
fn galat_narasi(g: &GalatTemplat, file: FileId, sources: &Sources) -> Diagnostic {
    let span = match &g.rentang {
        Some(r) if r.end > r.start => Span::new(file, r.clone()),
        _ => sources.span_baris(file, g.baris),
    };
    let mut d = crate::pipeline::temuan_templat(g, Some(span));
    if d.pesan.contains("tabel `") {
        d.kode = kode::TABEL_TAK_ADA;
    }
    d
}

/// Wraps runs of landscape tables, with short text between them, in `#lanskap[…]`.
///
/// Where little text stands before the first of them, an upright page with the heading and two lines would stay nearly
/// empty: with `judul` the heading then goes along, and short text after the last table may do so too.
fn lanskapkan(typ: &str, judul: bool) -> Bagian {
    let mut hasil = Bagian { typ: String::with_capacity(typ.len() + 64), ..Bagian::default() };
    let mut sisa = typ;
    while let Some((sebelum, mulai)) = sisa.split_once(AWAL_LANSKAP) {
        let awal = judul && hasil.typ.is_empty() && sebelum.len() <= SELA_PENDEK;
        hasil.lanskap |= awal;
        hasil.typ.push_str(sebelum);
        if !awal {
            hasil.typ.push_str("#lanskap[\n");
        }
        let mut lanjut = mulai;
        loop {
            let (tabel, sesudah) = lanjut.split_once(AKHIR_LANSKAP).unwrap_or((lanjut, ""));
            hasil.typ.push_str(tabel);
            lanjut = sesudah;
            match sesudah.split_once(AWAL_LANSKAP) {
                Some((sela, berikut)) if sela.len() <= SELA_PENDEK => {
                    hasil.typ.push_str(sela);
                    lanjut = berikut;
                }
                _ => break,
            }
        }
        sisa = lanjut;
        if judul && sisa.len() <= SELA_PENDEK && !sisa.contains(AWAL_LANSKAP) {
            hasil.ekor = Some(hasil.typ.len());
        } else {
            hasil.typ.push_str("]\n");
        }
    }
    hasil.typ.push_str(sisa);
    hasil
}

/// Decides about the beginnings and ends of the sections of a chapter.
///
/// The heading above a section that begins on a turned page goes along when it has little text of its own: a section
/// of a higher level, and the chapter itself, whose answer is returned. Short text after the last table of a section
/// goes along unless upright text follows, on whose page it has room.
fn putar_tetangga(pembuka: &Bagian, bagian: &mut [(usize, Bagian)]) -> bool {
    let pendek = |b: &Bagian| b.typ.len() <= SELA_PENDEK && !b.typ.contains("#tabel(");
    for i in (0..bagian.len()).rev() {
        let (sebelum, dari) = bagian.split_at_mut(i + 1);
        let ((tingkat, b), sesudah) = (&mut sebelum[i], dari.first());
        if let Some((t, anak)) = sesudah
            && anak.lanskap
            && *tingkat < *t
            && !b.lanskap
            && pendek(b)
        {
            (b.lanskap, b.terbuka) = (true, true);
        }
        b.tutup(sesudah.is_none_or(|(_, s)| s.lanskap));
    }
    bagian.first().is_some_and(|(_, b)| b.lanskap) && pendek(pembuka)
}

impl Naskah {
    /// The same document with no parent rows repeated after page breaks, for the rare table on which the layout of
    /// repeated rows breaks down. `None` when nothing is repeated.
    pub fn tanpa_ulang(&self) -> Option<Naskah> {
        // Raw lines beginning like this are written by the table writer only: string literals stay on one line.
        const ULANG: &str = "  table.header(level: ";
        let mut ada = false;
        let mut utama = String::with_capacity(self.utama.len());
        for baris in self.utama.split_inclusive('\n') {
            match baris.strip_prefix(ULANG).and_then(|s| s.split_once(", repeat: true, ")) {
                Some((_, sel)) => {
                    ada = true;
                    utama.push_str("  ");
                    utama.push_str(sel.trim_end().strip_suffix("),").unwrap_or(sel));
                    utama.push('\n');
                }
                None => utama.push_str(baris),
            }
        }
        ada.then_some(Naskah { utama })
    }

    /// All files Typst needs. Reports an unusable coat of arms.
    pub fn untuk_typst(&self, proyek: &Proyek, isi: &Isi, sink: &mut Sink) -> Option<typeset::Naskah> {
        let r = &isi.rencana;
        let mut berkas = vec![(UTAMA.to_string(), self.utama.clone().into_bytes())];
        for nama in proyek.daftar_templat("bersama").into_iter().filter(|n| n.ends_with(".typ")) {
            if let Some(b) = proyek.berkas_templat(&nama) {
                berkas.push((format!("/{nama}"), b));
            }
        }
        if let Some(l) = &r.instansi.lambang {
            match std::fs::read(&l.isi) {
                Ok(b) => berkas.push((jalur_lambang(&l.isi), b)),
                Err(e) => {
                    sink.lapor(
                        Diagnostic::new(kode::GAMBAR_HILANG, l.span, format!("lambang daerah tidak dapat dibaca: {e}"))
                            .bantuan("periksa path; dihitung dari folder berkas TOML ini"),
                    );
                    return None;
                }
            }
        }
        let tanggal = r.penetapan.as_ref().and_then(|p| p.tanggal);
        let mut kata_kunci = vec![
            r.dokumen.singkatan.clone(),
            r.instansi.nama.isi.clone(),
            r.instansi.daerah.isi.clone(),
            r.periode.utama.teks(),
        ];
        if let Some(n) = r.penetapan.as_ref().and_then(|p| p.nomor.clone()) {
            kata_kunci.push(n);
        }
        kata_kunci.extend(r.dokumen.contoh.clone());
        Some(typeset::Naskah {
            utama: UTAMA.to_string(),
            berkas,
            judul: format!(
                "{}{} {} {} Tahun {}",
                if r.dokumen.contoh.is_some() { "CONTOH – " } else { "" },
                r.dokumen.judul.isi,
                r.instansi.nama.isi,
                r.instansi.daerah.isi,
                r.periode.utama.teks()
            ),
            penulis: format!("{} {}", r.instansi.nama.isi, r.instansi.daerah.isi),
            kata_kunci,
            tanggal: tanggal.map(|t| (t.tahun(), t.bulan(), t.hari())),
            ident: format!("susun/{}", r.id),
        })
    }

    /// A finding for an error of Typst: points into the file the generated line came from.
    pub fn temuan(&self, g: &typeset::GalatTypst, sources: &mut Sources, proyek: &Proyek) -> Diagnostic {
        let mut asal = None;
        let span = if format!("/{}", g.berkas) == UTAMA {
            asal = self.utama.lines().take(g.baris).filter_map(|b| b.strip_prefix(ASAL)).last();
            asal.and_then(|a| sources.cari(Path::new(a))).map(|f| Span::new(f, 0..0))
        } else {
            proyek.daftarkan(&g.berkas, sources).map(|f| sources.span_baris(f, g.baris))
        };
        let kode = match g.jenis {
            typeset::JenisGalat::Aksara => kode::AKSARA_HILANG,
            typeset::JenisGalat::Huruf => kode::HURUF_HILANG,
            typeset::JenisGalat::Mesin | typeset::JenisGalat::Lain => kode::TATA_LETAK,
        };
        let mut d = Diagnostic::new(kode, span, g.pesan.trim_end_matches('.').to_string());
        if span.is_none() && g.baris > 0 {
            d.pesan = format!("{} ({}:{}:{})", d.pesan, g.berkas, g.baris, g.kolom);
        }
        if let Some(a) = asal {
            d = d.label(format!("dari {a}"));
        }
        if !g.petunjuk.is_empty() {
            d = d.bantuan(g.petunjuk.join("; "));
        }
        d
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(n: u8) -> String {
        format!("{AWAL_LANSKAP}T{n}{AKHIR_LANSKAP}")
    }

    fn hasil(typ: &str, lanskap: bool, ekor: Option<usize>) -> Bagian {
        Bagian { typ: typ.to_string(), lanskap, ekor, terbuka: false }
    }

    #[test]
    fn landscape_tables_with_short_text_between_share_a_run() {
        let s = format!("a{}b{}c", t(1), t(2));
        assert_eq!(lanskapkan(&s, false), hasil("a#lanskap[\nT1bT2]\nc", false, None));
    }

    #[test]
    fn long_text_ends_the_run() {
        let p = "x".repeat(SELA_PENDEK + 1);
        let s = format!("{p}{}{p}{}{p}", t(1), t(2));
        let harap = format!("{p}#lanskap[\nT1]\n{p}#lanskap[\nT2]\n{p}");
        assert_eq!(lanskapkan(&s, true), hasil(&harap, false, None));
    }

    #[test]
    fn a_short_beginning_takes_the_heading_along() {
        let p = "x".repeat(SELA_PENDEK + 1);
        assert_eq!(lanskapkan(&format!("a{}b", t(1)), true), hasil("aT1b", true, Some(3)));
        assert_eq!(lanskapkan(&format!("a{}{p}", t(1)), true), hasil(&format!("aT1]\n{p}"), true, None));
        let s = format!("a{}{p}{}b", t(1), t(2));
        let harap = format!("aT1]\n{p}#lanskap[\nT2");
        assert_eq!(lanskapkan(&s, true), hasil(&format!("{harap}b"), true, Some(harap.len())));
        assert_eq!(lanskapkan("a", true), hasil("a", false, None));
    }

    #[test]
    fn headings_above_go_along_when_they_have_little_text() {
        let putar = hasil("T1b", true, Some(2));
        let mut bagian = vec![(2, Bagian::default()), (3, putar.clone()), (2, hasil("teks", false, None))];
        assert!(putar_tetangga(&Bagian::default(), &mut bagian));
        assert_eq!(bagian[0].1, Bagian { lanskap: true, terbuka: true, ..Bagian::default() });
        assert_eq!(bagian[1].1, hasil("T1]\nb", true, None));
        assert!(!bagian[2].1.lanskap);
        let panjang = hasil(&"x".repeat(SELA_PENDEK + 1), false, None);
        let mut bagian = vec![(2, panjang), (3, putar)];
        assert!(!putar_tetangga(&Bagian::default(), &mut bagian));
    }

    #[test]
    fn a_short_end_stays_on_the_turned_page_unless_upright_text_follows() {
        let b = hasil("a#lanskap[\nT1b", false, Some(13));
        let mut bagian = vec![(2, b.clone()), (2, hasil("T2", true, Some(2))), (2, b)];
        putar_tetangga(&Bagian::default(), &mut bagian);
        assert!(bagian[0].1.terbuka && bagian[0].1.typ.ends_with("T1b"));
        assert_eq!(bagian[1].1.typ, "T2]\n");
        assert!(bagian[2].1.terbuka);
    }

    #[test]
    fn repeated_parents_become_plain_rows_and_the_head_stays() {
        let kepala = "  table.header(level: 1, repeat: true,\n    sk(\"A\"), \n  ),\n";
        let induk = "  table.header(level: 2, repeat: true, \"P, repeat: true, x\", \"1\", ),\n";
        let n = Naskah { utama: format!("{kepala}{induk}  \"S\", \"2\", \n") };
        let polos = n.tanpa_ulang().map(|n| n.utama);
        let harus = format!("{kepala}  \"P, repeat: true, x\", \"1\", \n  \"S\", \"2\", \n");
        assert_eq!(polos.as_deref(), Some(harus.as_str()));
        assert!(Naskah { utama: kepala.to_string() }.tanpa_ulang().is_none());
    }
}
