//! Findings of a document that is not made again: kept beside it, and shown as if they had just been found.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::check::semua_kode;
use crate::diag::{Diagnostic, FileId, Kode, Severity, Sink, Sources, Span, Terkait};
use crate::project::Proyek;
use crate::report::laporan;

/// Findings as they are kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kumpulan {
    /// The files they point into, in the order they were read: findings are sorted by it.
    berkas: Vec<String>,
    temuan: Vec<Temuan>,
}

/// A finding as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Temuan {
    kode: String,
    tingkat: u8,
    pesan: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    letak: Option<Letak>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bantuan: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jalur: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    terkait: Vec<(Option<Letak>, String)>,
    /// The chain behind a printed value, shown when asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rantai: Vec<String>,
}

/// A place: number of the file, first byte, one past the last, line.
#[derive(Debug, Serialize, Deserialize)]
struct Letak(usize, u32, u32, usize);

impl Kumpulan {
    /// The findings in words, with the lines they had: the files may have changed since. The serious first, otherwise in the order of the files; exact repetitions once.
    pub(super) fn dalam_kata(&self) -> Vec<laporan::Temuan> {
        let mut semua: Vec<_> = self.temuan.iter().filter_map(|t| Some((t, t.severity()?))).collect();
        semua.sort_by_key(|(t, s)| {
            let letak = t.letak.as_ref().map(|l| (l.0, l.1, l.2));
            (std::cmp::Reverse(*s), letak.is_none(), letak)
        });
        let mut hasil: Vec<laporan::Temuan> = Vec::new();
        let mut sudah = BTreeSet::new();
        for (t, tingkat) in semua {
            if !sudah.insert(serde_json::to_string(t).unwrap_or_default()) {
                continue;
            }
            let tempat = t.letak.as_ref().and_then(|l| Some(format!("{}:{}", self.berkas.get(l.0)?, l.3)));
            hasil.push(laporan::Temuan {
                kode: t.kode.clone(),
                tingkat,
                pesan: t.pesan.clone(),
                tempat,
                bantuan: t.bantuan.clone(),
            });
        }
        hasil
    }
}

impl Temuan {
    fn severity(&self) -> Option<Severity> {
        [Severity::Note, Severity::Warning, Severity::Error].into_iter().find(|s| *s as u8 == self.tingkat)
    }
}

/// Findings to keep. `rinci`: the same findings with the chains behind printed values, in the same order.
pub(super) fn simpan(sink: &Sink, rinci: &Sink, sumber: &Sources) -> Kumpulan {
    let span = |d: &Diagnostic| d.span.into_iter().chain(d.terkait.iter().filter_map(|t| t.span)).collect::<Vec<_>>();
    let file: BTreeSet<FileId> = sink.temuan().iter().flat_map(span).map(|s| s.file).collect();
    let file: Vec<FileId> = file.into_iter().collect();
    let letak = |s: Option<Span>| {
        let s = s?;
        Some(Letak(file.binary_search(&s.file).ok()?, s.start, s.end, sumber.baris_kolom(s).0))
    };
    let satu = |(d, r): (&Diagnostic, &Diagnostic)| Temuan {
        kode: d.kode.0.to_string(),
        tingkat: d.severity as u8,
        pesan: d.pesan.clone(),
        letak: letak(d.span),
        label: d.label.clone(),
        bantuan: d.bantuan.clone(),
        jalur: d.jalur.clone(),
        terkait: d.terkait.iter().map(|t| (letak(t.span), t.pesan.clone())).collect(),
        rantai: r.terkait.iter().skip(d.terkait.len()).map(|t| t.pesan.clone()).collect(),
    };
    Kumpulan {
        berkas: file.iter().map(|f| sumber.berkas(*f).tampilan()).collect(),
        temuan: sink.temuan().iter().zip(rinci.temuan()).map(satu).collect(),
    }
}

/// Findings that were kept, with the files they point into. `None` when this program does not know one of them.
pub(super) fn pulihkan(semua: Kumpulan, rinci: bool, proyek: &Proyek) -> Option<(Sink, Sources)> {
    let (mut sink, mut sumber) = (Sink::new(), Sources::default());
    let file: Vec<FileId> = semua.berkas.iter().map(|b| buka(b, proyek, &mut sumber)).collect::<Option<_>>()?;
    // The files are what they were; a place outside of them means that the record is damaged.
    let letak = |l: Option<Letak>| -> Option<Option<Span>> {
        let Some(Letak(n, awal, akhir, _)) = l else { return Some(None) };
        let file = *file.get(n)?;
        let span = Span::new(file, awal as usize..akhir as usize);
        (span.range().end <= sumber.berkas(file).teks.len()).then_some(Some(span))
    };
    let dikenal = semua_kode();
    for t in semua.temuan {
        let severity = t.severity()?;
        let span = letak(t.letak)?;
        let mut terkait = Vec::new();
        for (l, pesan) in t.terkait {
            terkait.push(Terkait { span: letak(l)?, pesan });
        }
        if rinci {
            terkait.extend(t.rantai.into_iter().map(|pesan| Terkait { span: None, pesan }));
        }
        sink.lapor(Diagnostic {
            kode: dikenal.iter().copied().find(|k: &Kode| k.0 == t.kode)?,
            severity,
            pesan: t.pesan,
            span,
            label: t.label,
            bantuan: t.bantuan,
            jalur: t.jalur,
            terkait,
        });
    }
    Some((sink, sumber))
}

/// Registers a file of the project, or a template of the program, under the path it is shown by.
fn buka(path: &str, proyek: &Proyek, sumber: &mut Sources) -> Option<FileId> {
    let templat = proyek.templat.strip_prefix(&proyek.akar).unwrap_or(&proyek.templat);
    if let Ok(nama) = Path::new(path).strip_prefix(templat) {
        return proyek.daftarkan(&nama.to_string_lossy().replace('\\', "/"), sumber);
    }
    let teks = String::from_utf8(std::fs::read(proyek.akar.join(path)).ok()?).ok()?;
    Some(sumber.tambah(path, teks.strip_prefix('\u{feff}').unwrap_or(&teks).to_string()))
}
