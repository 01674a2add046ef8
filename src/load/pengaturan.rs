//! Reads the project's settings: `susun.toml`.

use std::cell::RefCell;

use super::{Bagian, dengan_toml};
use crate::check;
use crate::diag::{Diagnostic, FileId, Lok, Severity, Sink, Sources, kode, maksud};
use crate::project::Pengaturan;

/// Reads the settings in a registered file.
pub fn baca_pengaturan(file: FileId, sources: &Sources, sink: &RefCell<Sink>) -> Pengaturan {
    let mut p = Pengaturan::default();
    dengan_toml(file, sources, sink, |b| {
        if let Some(x) = b.tabel("proyek") {
            p.data = x.teks("data");
            p.keluaran = x.teks("keluaran");
            p.templat = x.teks("templat");
            x.selesai();
        }
        if let Some(h) = b.tabel("huruf") {
            p.huruf = h.daftar_teks("utama");
            p.berkas_huruf = h.daftar_teks("berkas");
            h.selesai();
        }
        if let Some(x) = b.tabel("pdf") {
            p.standar = x.daftar_teks("standar");
            p.sertakan = x.benar("sertakan_data");
            x.selesai();
        }
        if let Some(x) = b.tabel("aturan") {
            for (k, v) in x.semua_teks() {
                aturan(&x, &k, &v, &mut p);
            }
        }
        b.selesai();
    });
    p
}

/// One line of `[aturan]`: `W641 = "error"`.
fn aturan(b: &Bagian<'_>, k: &Lok<String>, v: &Lok<String>, p: &mut Pengaturan) {
    const KATA: &[(&str, Option<Severity>)] = &[
        ("error", Some(Severity::Error)),
        ("warning", Some(Severity::Warning)),
        ("note", Some(Severity::Note)),
        ("off", None),
    ];
    let semua = check::semua_kode();
    if !semua.iter().any(|x| x.0 == k.isi) {
        b.lapor(Diagnostic::new(kode::RUJUKAN_HILANG, k.span, format!("kode `{}` tidak ada", k.isi)).bantuan(
            maksud(k, semua.iter().map(|x| x.0)).unwrap_or_else(|| "`susun explain` menyebut semua kode".to_string()),
        ));
    }
    if k.isi.starts_with('E') {
        b.lapor(
            Diagnostic::new(kode::NILAI_TAK_SAH, k.span, format!("galat `{}` tidak dapat diubah tingkatnya", k.isi))
                .bantuan("hanya peringatan (W) dan catatan (N) yang dapat diatur"),
        );
    }
    match KATA.iter().find(|(x, _)| *x == v.isi) {
        Some((_, s)) => {
            p.kendali.tingkat.insert(k.isi.clone(), *s);
        }
        None => b.lapor(
            Diagnostic::new(kode::NILAI_TAK_SAH, v.span, format!("\"{}\" bukan tingkat temuan", v.isi))
                .bantuan("pilih \"error\", \"warning\", \"note\", atau \"off\""),
        ),
    }
}
