//! The files a run has read: text by id, line and column by byte offset.

use std::path::{Path, PathBuf};

use super::{Sink, Span};

/// Identifies a file within one [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// One file that was read.
#[derive(Clone, Debug)]
pub struct SumberBerkas {
    /// Path as shown to the user (relative to the project where possible, with `/`).
    pub path: PathBuf,
    /// Its text.
    pub teks: String,
    baris: Vec<u32>,
}

/// All files read so far.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    berkas: Vec<SumberBerkas>,
}

impl Sources {
    /// Registers a file and gives it an id.
    pub fn tambah(&mut self, path: impl Into<PathBuf>, teks: String) -> FileId {
        let mut baris = vec![0];
        baris.extend(
            teks.bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(i, _)| u32::try_from(i + 1).unwrap_or(u32::MAX)),
        );
        let id = FileId(u32::try_from(self.berkas.len()).unwrap_or(u32::MAX));
        self.berkas.push(SumberBerkas { path: path.into(), teks, baris });
        id
    }

    /// The file of an id given out by this registry.
    pub fn berkas(&self, id: FileId) -> &SumberBerkas {
        &self.berkas[id.0 as usize]
    }

    /// All files with their ids.
    pub fn semua(&self) -> impl Iterator<Item = (FileId, &SumberBerkas)> {
        self.berkas.iter().enumerate().map(|(i, b)| (FileId(i as u32), b))
    }

    /// The id of a path read before.
    pub fn cari(&self, path: &Path) -> Option<FileId> {
        self.berkas.iter().position(|b| b.path == path).map(|i| FileId(i as u32))
    }

    /// The same files, shown by other paths.
    pub fn bernama(&self, nama: impl Fn(&Path) -> PathBuf) -> Sources {
        let berkas = self.berkas.iter().map(|b| SumberBerkas { path: nama(&b.path), ..b.clone() });
        Sources { berkas: berkas.collect() }
    }

    /// The same files, shown with `awalan` before their paths.
    pub fn berawalan(&self, awalan: &str) -> Sources {
        let mut s = self.clone();
        for b in &mut s.berkas {
            b.path = PathBuf::from(format!("{awalan}{}", b.tampilan()));
        }
        s
    }

    /// Takes over the files of another registry and the findings about them, so that both can be reported as one.
    pub fn gabung(&mut self, lain: &Sources, temuan: &Sink, ke: &mut Sink) {
        let peta: Vec<FileId> = lain
            .berkas
            .iter()
            .map(|b| self.cari(&b.path).unwrap_or_else(|| self.tambah(b.path.clone(), b.teks.clone())))
            .collect();
        let pindah = |s: Option<Span>| s.map(|s| Span { file: peta[s.file.0 as usize], ..s });
        for d in temuan.temuan() {
            let mut d = d.clone();
            d.span = pindah(d.span);
            d.terkait.iter_mut().for_each(|t| t.span = pindah(t.span));
            ke.lapor(d);
        }
    }

    /// 1-based line and column (in characters) of the start of a span.
    pub fn baris_kolom(&self, span: Span) -> (usize, usize) {
        self.berkas(span.file).baris_kolom(span.start as usize)
    }

    /// `path:line:column`.
    pub fn tempat(&self, span: Span) -> String {
        let (b, k) = self.baris_kolom(span);
        format!("{}:{b}:{k}", self.berkas(span.file).tampilan())
    }

    /// A span over a whole line (1-based) of a file, without leading blanks.
    pub fn span_baris(&self, file: FileId, baris: usize) -> Span {
        let b = self.berkas(file);
        let n = baris.clamp(1, b.baris.len());
        let awal = b.baris[n - 1] as usize;
        let akhir = b.baris.get(n).map_or(b.teks.len(), |x| *x as usize);
        let isi = &b.teks[awal..akhir];
        let kiri = isi.len() - isi.trim_start().len();
        let panjang = isi.trim().len();
        Span::new(file, awal + kiri..awal + kiri + panjang)
    }
}

impl SumberBerkas {
    /// 1-based line and column (in characters) of a byte offset.
    pub fn baris_kolom(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.teks.len());
        let n = self.baris.partition_point(|b| *b as usize <= offset);
        let awal = self.baris[n - 1] as usize;
        let mut akhir = offset;
        while !self.teks.is_char_boundary(akhir) {
            akhir -= 1;
        }
        (n, self.teks[awal..akhir].chars().count() + 1)
    }

    /// The path with forward slashes, the same on every system.
    pub fn tampilan(&self) -> String {
        self.path.to_string_lossy().replace('\\', "/")
    }
}
