//! The command line: arguments and help, nothing else.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

/// Menyusun Renstra dan Renja Perangkat Daerah dari data menjadi satu PDF lengkap.
#[derive(Parser, Debug)]
#[command(name = "susun", version, disable_help_subcommand = true, after_help = CONTOH)]
pub(super) struct Cli {
    #[command(flatten)]
    pub umum: Umum,
    #[command(subcommand)]
    pub perintah: Perintah,
}

const CONTOH: &str = "\
Contoh:
  susun build                              semua dokumen di bawah data/
  susun build renstra-mojokerto-2025-2029  satu dokumen
  susun check --format github              temuan untuk CI
  susun table renstra-mojokerto-2025-2029 pendanaan --format csv
  susun list                               rencana, tabel, sumber baris

Kode keluar: 0 berhasil, 1 ada temuan galat pada masukan, 2 susun sendiri gagal.";

/// Options of every command.
#[derive(Args, Debug)]
pub(super) struct Umum {
    /// Folder proyek (folder dengan susun.toml)
    #[arg(long, global = true, value_name = "FOLDER")]
    pub project: Option<PathBuf>,
    /// Warna keluaran
    #[arg(long, global = true, value_enum, default_value_t = Warna::Auto)]
    pub color: Warna,
    /// Hanya galat
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Lebih rinci: catatan dan lama setiap tahap
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub(super) enum Warna {
    Auto,
    Always,
    Never,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub(super) enum Perintah {
    /// Susun dokumen menjadi PDF
    #[command(
        after_help = "Contoh:\n  susun build\n  susun build renstra-mojokerto-2025-2029 --draft\n  susun build --typ   tulis juga sumber Typst"
    )]
    Build(Build),
    /// Periksa rencana tanpa membuat PDF
    #[command(
        after_help = "Contoh:\n  susun check\n  susun check --format json\n  susun check --deny warnings   peringatan dianggap galat"
    )]
    Check(Check),
    /// Cetak satu tabel yang sudah dihitung
    #[command(
        after_help = "Contoh:\n  susun table renstra-mojokerto-2025-2029 4.2\n  susun table renstra-mojokerto-2025-2029 pendanaan --format json"
    )]
    Table(Table),
    /// Daftar rencana, perangkat dokumen, tabel, dan sumber baris
    #[command(after_help = "Contoh:\n  susun list\n  susun list renstra-mojokerto-2025-2029")]
    List(List),
}

#[derive(Args, Debug)]
pub(super) struct Build {
    /// Rencana: nama folder di bawah data/ (bawaan: semua)
    pub plan: Vec<String>,
    /// Bangun walaupun ada galat pada isi, dengan tanda air DRAF
    #[arg(long)]
    pub draft: bool,
    /// Tulis juga sumber Typst di samping PDF
    #[arg(long)]
    pub typ: bool,
    /// Bentuk temuan
    #[arg(long, value_enum, default_value_t = FormatTemuan::Human)]
    pub format: FormatTemuan,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// Rencana: nama folder di bawah data/ (bawaan: semua)
    pub plan: Vec<String>,
    /// Bentuk temuan
    #[arg(long, value_enum, default_value_t = FormatTemuan::Human)]
    pub format: FormatTemuan,
    /// Anggap peringatan sebagai galat
    #[arg(long, value_enum)]
    pub deny: Option<Tolak>,
}

#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub(super) enum Tolak {
    Warnings,
}

#[derive(Args, Debug)]
pub(super) struct Table {
    /// Rencana
    pub plan: String,
    /// Id atau nomor tabel, misalnya pendanaan atau 4.2
    pub id: String,
    /// Bentuk keluaran
    #[arg(long, value_enum, default_value_t = FormatTabel::Text)]
    pub format: FormatTabel,
}

#[derive(Args, Debug)]
pub(super) struct List {
    /// Rencana yang dirinci (bawaan: semua)
    pub plan: Vec<String>,
}

/// Output forms of findings.
#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub enum FormatTemuan {
    Human,
    Short,
    Json,
    Sarif,
    Github,
}

/// Output forms of a table.
#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub(super) enum FormatTabel {
    Text,
    Csv,
    Json,
}
