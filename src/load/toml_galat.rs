//! TOML syntax errors in the planner's language.

use crate::diag::{Diagnostic, Sources, Span, kode};

/// Fragments of the parser's messages, what they mean, and what to do.
const ARTI: &[(&str, &str, &str)] = &[
    ("duplicate key", "kunci ini ditulis dua kali", "hapus salah satu; nilai lama tidak ditimpa"),
    ("unclosed string", "teks tidak ditutup tanda petik", "tambahkan tanda petik penutup"),
    (
        "invalid basic string",
        "teks tidak ditutup tanda petik",
        "tambahkan tanda petik penutup, dan tulis \\\" untuk tanda petik di dalam teks",
    ),
    ("missing closing quote", "teks tidak ditutup tanda petik", "tambahkan tanda petik penutup"),
    ("unclosed array", "daftar tidak ditutup", "tambahkan `]`"),
    ("unclosed inline table", "tabel sebaris tidak ditutup", "tambahkan `}`"),
    ("unclosed table", "kepala tabel tidak ditutup", "tambahkan `]` atau `]]`"),
    ("missing comma", "koma antarisi tidak ada", "pisahkan setiap isi dengan koma"),
    ("extra comma", "koma berlebih", "hapus koma ini"),
    ("missing value", "nilai sesudah `=` tidak ada", "tulis nilainya, misalnya kunci = \"teks\""),
    ("missing assignment", "tanda `=` tidak ada", "tulis kunci = nilai"),
    ("key with no value", "kunci tanpa nilai", "tulis kunci = nilai"),
    ("string values must be quoted", "teks harus diapit tanda petik", "tulis kunci = \"teks\""),
    ("invalid escape", "garis miring terbalik tidak sah dalam teks", "tulis \\\\ untuk satu garis miring terbalik"),
    (
        "unquoted keys cannot contain",
        "kunci hanya boleh berisi huruf, angka, `_`, dan `-`",
        "ganti kuncinya, atau apit dengan tanda petik",
    ),
    (
        "invalid unquoted key",
        "kunci hanya boleh berisi huruf, angka, `_`, dan `-`",
        "ganti kuncinya, atau apit dengan tanda petik",
    ),
    (
        "leading zero",
        "bilangan tidak boleh diawali nol",
        "hapus nol di depan, atau tulis sebagai teks dalam tanda petik",
    ),
    ("digit", "bilangan salah tulis", "tulis bilangan tanpa titik ribuan, misalnya 18_000_000"),
    (
        "number",
        "bilangan salah tulis",
        "tulis bilangan tanpa titik ribuan, misalnya 18_000_000; teks diapit tanda petik",
    ),
    ("date", "tanggal salah tulis", "tulis tanggal sebagai 2025-09-04"),
    ("newline", "baris berakhir terlalu cepat", "satu kunci per baris; teks panjang diapit tiga tanda petik"),
];

/// The findings for the syntax errors of a file: one per line, the most telling one (the order of [`ARTI`]), since
/// the parser reports a slip again at each token until it finds its feet.
pub(super) fn jelaskan_semua<'a>(
    galat: impl Iterator<Item = (&'a str, Option<Span>)>,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let mut semua: Vec<(Option<usize>, usize, Diagnostic)> = Vec::new();
    for (pesan, span) in galat {
        // Behind `=` the parser waits for a text; when nothing follows at all, that is what to say.
        let habis = span.is_some_and(|s| {
            let sisa = sources.berkas(s.file).teks.get(s.range().start..).unwrap_or_default();
            pesan.contains("must be quoted") && sisa.lines().next().is_none_or(|b| b.trim().is_empty())
        });
        let pesan = if habis { "missing value" } else { pesan };
        let kecil = pesan.to_lowercase();
        let arti = ARTI.iter().position(|(k, ..)| kecil.contains(k)).unwrap_or(ARTI.len());
        let baris = span.map(|s| sources.baris_kolom(s).0);
        match semua.iter_mut().find(|(b, ..)| *b == baris) {
            Some(lama) if arti < lama.1 => *lama = (baris, arti, jelaskan(pesan, span)),
            Some(_) => {}
            None => semua.push((baris, arti, jelaskan(pesan, span))),
        }
    }
    semua.into_iter().map(|(.., d)| d).collect()
}

/// A finding for one syntax error.
fn jelaskan(pesan: &str, span: Option<Span>) -> Diagnostic {
    let kecil = pesan.to_lowercase();
    let (arti, bantuan) = ARTI.iter().find(|(k, ..)| kecil.contains(k)).map_or(
        ("susunan TOML tidak dapat dibaca di sini", "periksa tanda petik, koma, dan kurung di sekitarnya"),
        |(_, a, b)| (*a, *b),
    );
    Diagnostic::new(kode::SINTAKS_TOML, span, arti).label(pesan).bantuan(bantuan)
}
