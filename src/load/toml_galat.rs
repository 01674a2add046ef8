//! TOML syntax errors in the planner's language.

use crate::diag::{Diagnostic, Span, kode};

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

/// A finding for one syntax error.
pub(super) fn jelaskan(pesan: &str, span: Option<Span>) -> Diagnostic {
    let kecil = pesan.to_lowercase();
    let (arti, bantuan) = ARTI.iter().find(|(k, ..)| kecil.contains(k)).map_or(
        ("susunan TOML tidak dapat dibaca di sini", "periksa tanda petik, koma, dan kurung di sekitarnya"),
        |(_, a, b)| (*a, *b),
    );
    Diagnostic::new(kode::SINTAKS_TOML, span, arti).label(pesan).bantuan(bantuan)
}
