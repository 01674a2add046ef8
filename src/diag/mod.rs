//! Findings about the user's input: what is wrong, where, and what to do about it.
//!
//! Two kinds of failure are never mixed: wrong input becomes a [`Diagnostic`] in a [`Sink`] and work goes on;
//! a broken tool becomes an error chain. Everything a diagnostic says is Indonesian.

pub mod kode;
mod sources;

pub use kode::Kode;
pub use sources::{FileId, Sources, SumberBerkas};

/// How serious a finding is. Errors stop `build` (unless `--draft`), warnings and notes do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing, nothing to do.
    Note,
    /// Probably wrong; the document is still built.
    Warning,
    /// Wrong; the document is not built.
    Error,
}

impl Severity {
    /// The word shown to the planner.
    pub fn sebutan(self) -> &'static str {
        match self {
            Severity::Note => "catatan",
            Severity::Warning => "peringatan",
            Severity::Error => "galat",
        }
    }
}

/// A byte range in one loaded file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file, as registered in [`Sources`].
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB saturate.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The byte range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value together with the place it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lok<T> {
    /// The value.
    pub isi: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Lok<T> {
    /// Pairs a value with its place.
    pub fn new(isi: T, span: Span) -> Self {
        Lok { isi, span }
    }

    /// Same place, other value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Lok<U> {
        Lok { isi: f(self.isi), span: self.span }
    }
}

impl<T> std::ops::Deref for Lok<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.isi
    }
}

/// A second place that explains a finding, for example the first definition of a duplicate id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terkait {
    /// The place, if it is in a file.
    pub span: Option<Span>,
    /// What is to be seen there.
    pub pesan: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code from the catalogue, for example `E104`.
    pub kode: Kode,
    /// Severity; by default the catalogue's.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop.
    pub pesan: String,
    /// Where.
    pub span: Option<Span>,
    /// Short text at the caret.
    pub label: Option<String>,
    /// What to do.
    pub bantuan: Option<String>,
    /// What in the data it is about, independent of lines: `simpul/2.17.05/lokasi`. Code and path together identify a
    /// finding from run to run.
    pub jalur: Option<String>,
    /// Other places.
    pub terkait: Vec<Terkait>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(kode: Kode, span: impl Into<Option<Span>>, pesan: impl Into<String>) -> Self {
        Diagnostic {
            kode,
            severity: kode.severity(),
            pesan: pesan.into(),
            span: span.into(),
            label: None,
            bantuan: None,
            jalur: None,
            terkait: Vec::new(),
        }
    }

    /// Adds the text at the caret.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds the data path.
    pub fn jalur(mut self, jalur: impl Into<String>) -> Self {
        self.jalur = Some(jalur.into());
        self
    }

    /// The fingerprint: stable as long as the data path is.
    pub fn sidik(&self) -> Option<String> {
        self.jalur.as_ref().map(|j| format!("{}:{j}", self.kode))
    }

    /// Adds what to do.
    pub fn bantuan(mut self, bantuan: impl Into<String>) -> Self {
        self.bantuan = Some(bantuan.into());
        self
    }

    /// Adds what to do, when there is something to say.
    pub fn bantuan_opsi(mut self, bantuan: Option<String>) -> Self {
        self.bantuan = bantuan.or(self.bantuan);
        self
    }

    /// Adds a second place.
    pub fn lihat(mut self, span: impl Into<Option<Span>>, pesan: impl Into<String>) -> Self {
        self.terkait.push(Terkait { span: span.into(), pesan: pesan.into() });
        self
    }
}

/// Collects findings; never stops the work.
#[derive(Debug, Default)]
pub struct Sink {
    temuan: Vec<Diagnostic>,
}

impl Sink {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one finding.
    pub fn lapor(&mut self, d: Diagnostic) {
        self.temuan.push(d);
    }

    /// Adds many findings.
    pub fn lapor_semua(&mut self, ds: impl IntoIterator<Item = Diagnostic>) {
        self.temuan.extend(ds);
    }

    /// Keeps the findings for which `f` holds; `f` may change them.
    pub fn saring(&mut self, f: impl FnMut(&mut Diagnostic) -> bool) {
        self.temuan.retain_mut(f);
    }

    /// Number of findings of a severity.
    pub fn banyak(&self, severity: Severity) -> usize {
        self.temuan.iter().filter(|d| d.severity == severity).count()
    }

    /// True when an error was reported.
    pub fn ada_galat(&self) -> bool {
        self.temuan.iter().any(|d| d.severity == Severity::Error)
    }

    /// All findings so far, in order of reporting.
    pub fn temuan(&self) -> &[Diagnostic] {
        &self.temuan
    }

    /// The findings in order of file and place; exact repetitions once.
    pub fn terurut(&self) -> Vec<Diagnostic> {
        let mut v = self.temuan.clone();
        v.sort_by(|a, b| a.span.cmp(&b.span).then(b.severity.cmp(&a.severity)).then(a.kode.cmp(&b.kode)));
        v.dedup();
        v
    }
}

/// The candidate most similar to `kata`, for "mungkin maksud Anda".
pub fn mirip<'a>(kata: &str, calon: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    calon
        .into_iter()
        .map(|c| (strsim::jaro_winkler(kata, c), c))
        .filter(|(n, _)| *n > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, c)| c)
}

/// Help text "mungkin maksud Anda `x`?" when something similar exists.
pub fn maksud<'a>(kata: &str, calon: impl IntoIterator<Item = &'a str>) -> Option<String> {
    mirip(kata, calon).map(|c| format!("mungkin maksud Anda `{c}`?"))
}
