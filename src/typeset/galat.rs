//! Typst's diagnostics as plain data: file, line, column, message, hints.

use std::fmt;

use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

/// What an error of typesetting is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisGalat {
    /// A character that no font has.
    Aksara,
    /// A font family that does not exist.
    Huruf,
    /// An image that cannot be decoded.
    Gambar,
    /// The layout engine itself broke down.
    Mesin,
    /// Anything else.
    Lain,
}

/// An error or a warning from typesetting, at a place in a virtual file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GalatTypst {
    /// What it is about.
    pub jenis: JenisGalat,
    /// Virtual path of the file, without leading slash; empty when the place is not known.
    pub berkas: String,
    /// Line, from 1; 0 when the place is not known.
    pub baris: usize,
    /// Column in characters, from 1; 0 when the place is not known.
    pub kolom: usize,
    /// What is wrong.
    pub pesan: String,
    /// What to do, and which calls led there.
    pub petunjuk: Vec<String>,
}

impl GalatTypst {
    /// An error without a place.
    pub(super) fn tanpa_tempat(pesan: impl Into<String>) -> Self {
        GalatTypst {
            jenis: JenisGalat::Lain,
            berkas: String::new(),
            baris: 0,
            kolom: 0,
            pesan: pesan.into(),
            petunjuk: Vec::new(),
        }
    }

    pub(super) fn dari(world: &dyn World, d: &SourceDiagnostic) -> Self {
        let mut petunjuk: Vec<String> = d.hints.iter().map(|h| terjemah(&h.v)).collect();
        for jejak in &d.trace {
            if let Some((berkas, baris, _)) = tempat(world, jejak.span) {
                petunjuk.push(format!("dipanggil dari {berkas}:{baris}"));
            }
        }
        petunjuk.dedup();
        let (berkas, baris, kolom) = tempat(world, d.span).unwrap_or_default();
        let jenis = match d.message.as_str() {
            m if m.starts_with("unknown font family") => JenisGalat::Huruf,
            m if m.contains("image") || m.contains("SVG") || m.contains("load PDF") => JenisGalat::Gambar,
            _ => JenisGalat::Lain,
        };
        GalatTypst { jenis, berkas, baris, kolom, pesan: terjemah(&d.message), petunjuk }
    }

    pub(super) fn di(mut self, world: &dyn World, span: impl Into<DiagSpan>) -> Self {
        if let Some((berkas, baris, kolom)) = tempat(world, span) {
            (self.berkas, self.baris, self.kolom) = (berkas, baris, kolom);
        }
        self
    }
}

/// File, line and column (both from 1) of a span.
fn tempat(world: &dyn World, span: impl Into<DiagSpan>) -> Option<(String, usize, usize)> {
    let span = span.into();
    let id = span.id()?;
    let range = world.range(span)?;
    let source = world.source(id).ok()?;
    let (baris, kolom) = source.lines().byte_to_line_column(range.start)?;
    Some((id.get().vpath().get_without_slash().to_owned(), baris + 1, kolom + 1))
}

/// The frequent messages in Indonesian; a rare one stays as Typst words it.
fn terjemah(pesan: &str) -> String {
    const AWALAN: &[(&str, &str)] = &[
        ("unknown font family: ", "keluarga huruf tidak dikenal: "),
        ("failed to decode image", "gambar tidak dapat dibaca"),
        ("failed to parse SVG", "gambar SVG tidak dapat dibaca"),
        ("unknown image format", "bentuk gambar tidak dikenal"),
        ("unknown variable: ", "nama tidak dikenal dalam templat: "),
        ("file not found (searched at ", "berkas tidak ditemukan (dicari di "),
        ("failed to load file (file is not valid UTF-8)", "berkas bukan teks UTF-8"),
        ("unexpected argument: ", "argumen tidak dikenal: "),
        ("missing argument: ", "argumen belum diisi: "),
        ("unable to get the current date", "tanggal hari ini tidak tersedia: dokumen tidak boleh bergantung pada jam"),
        ("skipped from heading level ", "tingkat judul melompat, dari dan ke tingkat: "),
        ("heading levels must be consecutive", "tingkat judul harus berurutan"),
        ("missing alt text", "teks pengganti (alt) tidak ada"),
        ("make sure your images and equations have alt text", "beri `alt` pada gambar dan rumus"),
        ("the image contains transparency", "gambar memuat transparansi"),
        ("the used fill or stroke has transparency", "warna isi atau garis memuat transparansi"),
        ("or convert the image to a non-transparent one", "simpan ulang gambar itu tanpa transparansi"),
        ("embedding PDFs is currently not supported", "gambar berupa PDF tidak dapat dipakai"),
        ("layout did not converge within ", "tata letak tidak mantap dalam "),
    ];
    // "PDF/UA-1 error: …", from the check of a standard.
    if let Some((standar, sebab)) = pesan.split_once(" error: ").filter(|(s, _)| s.starts_with("PDF/")) {
        return format!("melanggar {standar}: {}", terjemah(sebab));
    }
    for (inggris, indonesia) in AWALAN {
        if let Some(sisa) = pesan.strip_prefix(inggris) {
            return format!("{indonesia}{sisa}");
        }
    }
    if let Some(sebab) = pesan.strip_prefix("failed to load PDF") {
        let halaman = sebab.strip_prefix(" (page ").and_then(|s| s.strip_suffix(" does not exist)"));
        return match halaman {
            Some(n) => format!("halaman {n} tidak ada dalam PDF itu"),
            None if sebab.contains("password") => "PDF itu terkunci kata sandi".to_owned(),
            None => "PDF itu tidak dapat dibaca".to_owned(),
        };
    }
    if let Some(sisa) = pesan.strip_prefix("label ").and_then(|s| s.strip_suffix(" does not exist in the document")) {
        return format!("label {sisa} tidak ada dalam dokumen");
    }
    pesan.to_owned()
}

impl fmt::Display for GalatTypst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.berkas.is_empty() {
            write!(f, "{}:{}:{}: ", self.berkas, self.baris, self.kolom)?;
        }
        write!(f, "{}", self.pesan)?;
        for p in &self.petunjuk {
            write!(f, "\n  {p}")?;
        }
        Ok(())
    }
}

impl std::error::Error for GalatTypst {}
