//! What Typst sees of the outside while it sets one document: its own files in memory, no clock, no file system.

use std::collections::HashMap;
use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_as_lib::TypstWorld;

/// The files of one document. Only looked up by id, so the order of the map never shows.
pub(super) struct Berkas {
    isi: HashMap<FileId, Isi>,
}

struct Isi {
    bytes: Bytes,
    source: OnceLock<FileResult<Source>>,
}

impl Berkas {
    /// Takes the files in; a path that Typst cannot name is returned as the error.
    pub(super) fn baru<'a>(berkas: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Self, String> {
        let mut isi = HashMap::new();
        for (jalur, bytes) in berkas {
            let isi_berkas = Isi { bytes: Bytes::new(bytes.to_vec()), source: OnceLock::new() };
            isi.insert(id(jalur).ok_or_else(|| jalur.to_owned())?, isi_berkas);
        }
        Ok(Berkas { isi })
    }

    fn bytes(&self, id: FileId) -> FileResult<Bytes> {
        self.cari(id).map(|i| i.bytes.clone())
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let isi = self.cari(id)?;
        isi.source
            .get_or_init(|| {
                let teks = std::str::from_utf8(&isi.bytes).map_err(|_| FileError::InvalidUtf8)?;
                Ok(Source::new(id, teks.trim_start_matches('\u{feff}').to_owned()))
            })
            .clone()
    }

    fn cari(&self, id: FileId) -> FileResult<&Isi> {
        self.isi.get(&id).ok_or_else(|| FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }
}

/// The id of a virtual path. Ids live as long as the process, so paths must be the same for every document.
pub(super) fn id(jalur: &str) -> Option<FileId> {
    let vpath = VirtualPath::new(jalur).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, vpath).intern())
}

/// The engine's world with the files of one document and without its clock.
pub(super) struct Dunia<'a> {
    pub(super) mesin: TypstWorld<'a>,
    pub(super) berkas: &'a Berkas,
}

impl World for Dunia<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.mesin.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.mesin.book()
    }

    fn main(&self) -> FileId {
        self.mesin.main()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.berkas.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.berkas.bytes(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.mesin.font(index)
    }

    /// No clock: a document that asks for today's date would differ from day to day.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
