//! Wrong arguments, explained in Indonesian.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with the command line and what to do.
pub(super) fn jelaskan(e: &clap::Error) -> String {
    let teks = |k: ContextKind| match e.get(k) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(v)) => v.join(", "),
        Some(lain) => lain.to_string(),
        None => String::new(),
    };
    let argumen = teks(ContextKind::InvalidArg);
    let nilai = teks(ContextKind::InvalidValue);
    let pesan = match e.kind() {
        ErrorKind::UnknownArgument => format!("argumen `{argumen}` tidak dikenal"),
        ErrorKind::InvalidSubcommand => format!("perintah `{}` tidak dikenal", teks(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "perintah belum disebut".to_string()
        }
        ErrorKind::InvalidValue if nilai.is_empty() => format!("`{argumen}` memerlukan nilai"),
        ErrorKind::InvalidValue => format!("nilai `{nilai}` tidak dikenal untuk `{argumen}`"),
        ErrorKind::MissingRequiredArgument => format!("argumen wajib belum disebut: {argumen}"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("banyaknya nilai untuk `{argumen}` salah")
        }
        ErrorKind::ArgumentConflict => format!("`{argumen}` tidak dapat dipakai di sini atau disebut dua kali"),
        ErrorKind::ValueValidation => format!("nilai `{nilai}` untuk `{argumen}` tidak dapat dipakai"),
        _ => "argumen tidak dapat dibaca".to_string(),
    };
    let mut bantuan = Vec::new();
    // Values are read by functions of ours, which say what they expect.
    if e.kind() == ErrorKind::ValueValidation {
        bantuan.extend(e.source().map(ToString::to_string));
    }
    let pilihan = teks(ContextKind::ValidValue);
    if !pilihan.is_empty() {
        bantuan.push(format!("pilih salah satu: {pilihan}"));
    }
    for k in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let saran = teks(k);
        if !saran.is_empty() {
            bantuan.push(format!("mungkin maksud Anda `{saran}`?"));
        }
    }
    bantuan.push("`susun --help` menunjukkan semua perintah".to_string());
    format!("galat: {pesan}\nbantuan: {}", bantuan.join("; "))
}
