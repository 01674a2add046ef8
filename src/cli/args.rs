//! The command line: arguments and help, nothing else.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::batch::Pecahan;

/// Menyusun Renstra dan Renja Perangkat Daerah dari data menjadi satu PDF lengkap.
#[derive(Parser, Debug)]
#[command(
    name = "susun",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    help_template = BENTUK,
    override_usage = "susun <PERINTAH> [PILIHAN]",
    subcommand_help_heading = "Perintah",
    subcommand_value_name = "PERINTAH",
    after_help = CONTOH
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub umum: Umum,
    #[command(subcommand)]
    pub perintah: Perintah,
}

/// Layout of every help page, in Indonesian.
const BENTUK: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}";

const CONTOH: &str = "\
Contoh:
  susun build                              semua dokumen di bawah data/
  susun build renstra-mojokerto-2025-2029  satu dokumen
  susun watch renstra-mojokerto-2025-2029  susun ulang setiap ada perubahan
  susun check --format github              temuan untuk CI
  susun diff renstra-mojokerto-2025-2029 --rev HEAD   apa yang berubah
  susun table renstra-mojokerto-2025-2029 pendanaan --format csv
  susun trace renstra-mojokerto-2025-2029 'iku 1 target.2026'
  susun explain W601                       arti temuan dan tindakannya
  susun list                               rencana, tabel, sumber baris

Kode keluar: 0 berhasil, 1 ada temuan galat pada masukan, 2 susun sendiri gagal.";

/// Options of every command.
#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan umum")]
pub(super) struct Umum {
    /// Folder proyek (folder dengan susun.toml)
    #[arg(long, global = true, value_name = "FOLDER")]
    pub project: Option<PathBuf>,
    /// Warna keluaran: auto (bawaan), always, never
    #[arg(long, global = true, value_name = "KAPAN", value_enum, default_value_t = Warna::Auto, hide_default_value = true, hide_possible_values = true)]
    pub color: Warna,
    /// Hanya galat
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Lebih rinci: catatan dan lama setiap tahap
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
    /// Cetak bantuan
    #[arg(short, long, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    /// Cetak versi
    #[arg(short = 'V', long, action = ArgAction::Version)]
    pub version: Option<bool>,
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
        override_usage = "susun build [RENCANA]... [PILIHAN]",
        help_template = BENTUK, after_help = "Contoh:\n  susun build\n  susun build renstra-mojokerto-2025-2029 --draft\n  susun build --typ   tulis juga sumber Typst\n  susun build -j 4 --shard 2/8   bagian kedua dari delapan, empat dokumen sekaligus\n  susun build --pdf-standard a-3a,ua-1\n  susun build renstra-mojokerto-2025-2029-perubahan --redline   perubahan terhadap rencana asalnya\n  susun build renstra-mojokerto-2025-2029 --redline HEAD~1   perubahan sejak komit sebelumnya"
    )]
    Build(Build),
    /// Susun satu dokumen, lalu susun ulang setiap ada perubahan; Ctrl+C berhenti
    #[command(
        override_usage = "susun watch <RENCANA> [PILIHAN]",
        help_template = BENTUK, after_help = "Contoh:\n  susun watch renstra-mojokerto-2025-2029\n  susun watch renstra-mojokerto-2025-2029 --draft"
    )]
    Watch(Watch),
    /// Gabungkan manifes dari beberapa bagian (--shard) menjadi satu
    #[command(
        override_usage = "susun merge-manifest <MANIFES>... [-o BERKAS]",
        help_template = BENTUK, after_help = "Contoh:\n  susun merge-manifest bagian-*/manifest-*.json -o output/manifest.json"
    )]
    MergeManifest(MergeManifest),
    /// Laporkan keadaan semua dokumen menurut manifes, juga sebagai halaman HTML
    #[command(
        override_usage = "susun report [PILIHAN]",
        help_template = BENTUK, after_help = "Contoh:\n  susun report\n  susun report --html                        output/laporan.html\n  susun report --html -o situs               situs/index.html\n  susun report --since manifest-lama.json --deny adopted"
    )]
    Report(Report),
    /// Periksa rencana tanpa membuat PDF
    #[command(
        override_usage = "susun check [RENCANA]... [PILIHAN]",
        help_template = BENTUK, after_help = "Contoh:\n  susun check\n  susun check --format json\n  susun check --deny warnings   peringatan dianggap galat"
    )]
    Check(Check),
    /// Bandingkan dua rencana, atau satu rencana dengan keadaannya pada suatu revisi git
    #[command(
        override_usage = "susun diff <LAMA> <BARU> [PILIHAN]\n           susun diff <RENCANA> --rev REVISI [PILIHAN]",
        help_template = BENTUK, after_help = "Contoh:\n  susun diff renstra-mojokerto-2025-2029 --rev HEAD\n  susun diff renstra-mojokerto-2025-2029 --rev HEAD~1 --impact\n  susun diff arsip/renstra-lama renstra-baru --format csv"
    )]
    Diff(Diff),
    /// Cetak satu tabel yang sudah dihitung
    #[command(
        override_usage = "susun table <RENCANA> <TABEL> [PILIHAN]",
        help_template = BENTUK, after_help = "Contoh:\n  susun table renstra-mojokerto-2025-2029 4.2\n  susun table renstra-mojokerto-2025-2029 pendanaan --format json"
    )]
    Table(Table),
    /// Telusuri satu angka sampai berkas dan barisnya, dan tempat lain yang mencetaknya
    #[command(
        override_usage = "susun trace <RENCANA> <ALAMAT>... [PILIHAN]",
        help_template = BENTUK, after_help = "Contoh:\n  susun trace renstra-mojokerto-2025-2029 'pendanaan 2.17.05 rp.2026'\n  susun trace renstra-mojokerto-2025-2029 2.17.05 2026     pagu satu simpul\n  susun trace renstra-mojokerto-2025-2029 nilai-sakip      nilai satu indikator"
    )]
    Trace(Trace),
    /// Jelaskan satu kode temuan, atau sebut semuanya
    #[command(override_usage = "susun explain [KODE]", help_template = BENTUK, after_help = "Contoh:\n  susun explain\n  susun explain W601")]
    Explain(Explain),
    /// Susun lembar reviu: kelengkapan dan semua temuan dalam satu PDF
    #[command(override_usage = "susun review [RENCANA]...", help_template = BENTUK, after_help = "Contoh:\n  susun review renstra-mojokerto-2025-2029")]
    Review(Review),
    /// Pulihkan data dari PDF yang membawanya
    #[command(override_usage = "susun extract <PDF> [PILIHAN]", help_template = BENTUK, after_help = "Contoh:\n  susun extract renstra.pdf\n  susun extract renstra.pdf -o pulih --force")]
    Extract(Extract),
    /// Susun ulang PDF dari data di dalamnya, lalu bandingkan bita, tabel, dan temuannya
    #[command(override_usage = "susun verify <PDF>", help_template = BENTUK, after_help = "Contoh:\n  susun verify renstra.pdf\n\nKode keluar: 0 sesuai, 1 tidak sesuai, 2 tidak dapat diperiksa.")]
    Verify(Verify),
    /// Kunci rencana yang sudah ditetapkan, sehingga isi dan hasilnya tidak dapat bergeser
    #[command(override_usage = "susun adopt <RENCANA> [PILIHAN]", help_template = BENTUK, after_help = "Contoh:\n  susun adopt renstra-mojokerto-2025-2029\n\nKode keluar: 0 terkunci dan sama, 1 belum dapat dikunci atau sudah berubah, 2 susun sendiri gagal.")]
    Adopt(Adopt),
    /// Buka perubahan: salin rencana ke folder baru yang mengubahnya
    #[command(override_usage = "susun revise <RENCANA> <NAMA-BARU>", help_template = BENTUK, after_help = "Contoh:\n  susun revise renstra-mojokerto-2025-2029 renstra-mojokerto-2025-2029-perubahan")]
    Revise(Revise),
    /// Tunjukkan apa yang akan berubah dengan versi baru perangkat dokumen
    #[command(override_usage = "susun migrate <RENCANA> [PILIHAN]", help_template = BENTUK, after_help = "Contoh:\n  susun migrate renstra-mojokerto-2025-2029\n  susun migrate renstra-mojokerto-2025-2029 --apply")]
    Migrate(Migrate),
    /// Daftar rencana, perangkat dokumen, tabel, dan sumber baris
    #[command(override_usage = "susun list [RENCANA]...", help_template = BENTUK, after_help = "Contoh:\n  susun list\n  susun list renstra-mojokerto-2025-2029")]
    List(List),
}

#[derive(Args, Debug)]
pub(super) struct Build {
    /// Rencana: nama folder di bawah data/ (bawaan: semua)
    #[arg(help_heading = "Argumen", value_name = "RENCANA")]
    pub plan: Vec<String>,
    /// Bangun walaupun ada galat pada isi, dengan tanda air DRAF
    #[arg(long, help_heading = "Pilihan")]
    pub draft: bool,
    /// Tulis juga sumber Typst di samping PDF
    #[arg(long, help_heading = "Pilihan")]
    pub typ: bool,
    #[command(flatten)]
    pub pdf: PilihanPdf,
    /// Bentuk temuan: human (bawaan), short, json, sarif, github, gitlab
    #[arg(long, help_heading = "Pilihan", value_name = "BENTUK", value_enum, default_value_t = FormatTemuan::Human, hide_default_value = true, hide_possible_values = true)]
    pub format: FormatTemuan,
    /// Anggap peringatan sebagai galat: warnings
    #[arg(long, help_heading = "Pilihan", value_name = "APA", value_enum, hide_possible_values = true)]
    pub deny: Option<Tolak>,
    /// Banyaknya dokumen yang disusun sekaligus (bawaan: banyaknya inti prosesor)
    #[arg(short, long, help_heading = "Pilihan", value_name = "N", value_parser = banyak)]
    pub jobs: Option<u16>,
    /// Susun juga yang tidak berubah
    #[arg(long, help_heading = "Pilihan")]
    pub force: bool,
    /// Hanya bagian ke-I dari N menurut nama rencana, atau auto/N di dalam Indexed Job
    #[arg(long, help_heading = "Pilihan", value_name = "I/N")]
    pub shard: Option<Pecahan>,
    /// Susun redline: perubahan terhadap rencana lain, foldernya, atau revisi git rencana ini (bawaan: rencana asal
    /// sebuah Perubahan)
    #[arg(long, help_heading = "Pilihan", value_name = "LAMA", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["shard", "force", "pdf_standard", "embed"])]
    pub redline: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Watch {
    /// Rencana: nama folder di bawah data/
    #[arg(help_heading = "Argumen", value_name = "RENCANA")]
    pub plan: String,
    /// Susun walaupun ada galat pada isi, dengan tanda air DRAF
    #[arg(long, help_heading = "Pilihan")]
    pub draft: bool,
    /// Tulis juga sumber Typst di samping PDF
    #[arg(long, help_heading = "Pilihan")]
    pub typ: bool,
    #[command(flatten)]
    pub pdf: PilihanPdf,
    /// Bentuk temuan: human (bawaan), short
    #[arg(long, help_heading = "Pilihan", value_name = "BENTUK", value_enum, default_value_t = FormatTemuan::Human, hide_default_value = true, hide_possible_values = true)]
    pub format: FormatTemuan,
    /// Berhenti sesudah N kali menyusun
    #[arg(long, hide = true, value_name = "N")]
    pub once_after: Option<usize>,
}

#[derive(Args, Debug)]
pub(super) struct MergeManifest {
    /// Berkas manifest-I-N.json atau manifest.json
    #[arg(help_heading = "Argumen", value_name = "MANIFES", required = true)]
    pub manifes: Vec<PathBuf>,
    /// Berkas hasil (bawaan: keluaran standar)
    #[arg(short, long, help_heading = "Pilihan", value_name = "BERKAS")]
    pub output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Report {
    /// Tulis halaman HTML, dengan tabel setiap dokumen di sampingnya
    #[arg(long, help_heading = "Pilihan")]
    pub html: bool,
    /// Berkas .html, atau folder untuk index.html (bawaan: laporan.html dalam folder hasil)
    #[arg(short, long, help_heading = "Pilihan", value_name = "TUJUAN", requires = "html")]
    pub output: Option<PathBuf>,
    /// Bandingkan isi dokumen dengan manifes dari susunan yang lalu
    #[arg(long, help_heading = "Pilihan", value_name = "MANIFES")]
    pub since: Option<PathBuf>,
    /// Kode keluar 1 bila ada: errors, warnings, changed, adopted (berubah padahal sudah ditetapkan); boleh beberapa
    #[arg(
        long,
        help_heading = "Pilihan",
        value_name = "APA",
        value_enum,
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub deny: Vec<TolakLaporan>,
}

/// What makes `report` fail.
#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub(super) enum TolakLaporan {
    Errors,
    Warnings,
    Changed,
    Adopted,
}

/// How PDFs are written.
#[derive(Args, Debug)]
pub(super) struct PilihanPdf {
    /// Standar PDF, boleh beberapa: a-2b, a-3a, ua-1, … (bawaan: [pdf] standar dalam susun.toml)
    #[arg(long, help_heading = "Pilihan", value_name = "STANDAR", value_delimiter = ',')]
    pub pdf_standard: Vec<String>,
    /// Sertakan data dan hasil hitungan dalam PDF (selalu pada a-3a, a-3b, a-3u, a-4f)
    #[arg(long, help_heading = "Pilihan")]
    pub embed: bool,
}

#[derive(Args, Debug)]
pub(super) struct Extract {
    /// PDF yang membawa datanya
    #[arg(help_heading = "Argumen", value_name = "PDF")]
    pub pdf: PathBuf,
    /// Folder tujuan (bawaan: nama PDF tanpa .pdf)
    #[arg(short, long, help_heading = "Pilihan", value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Timpa berkas yang sudah ada
    #[arg(long, help_heading = "Pilihan")]
    pub force: bool,
    /// Juga hasil hitungan: tabel JSON, temuan, manifes (folder _susun)
    #[arg(long, help_heading = "Pilihan")]
    pub all: bool,
}

#[derive(Args, Debug)]
pub(super) struct Verify {
    /// PDF yang membawa datanya
    #[arg(help_heading = "Argumen", value_name = "PDF")]
    pub pdf: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// Rencana: nama folder di bawah data/ (bawaan: semua)
    #[arg(help_heading = "Argumen", value_name = "RENCANA")]
    pub plan: Vec<String>,
    /// Bentuk temuan: human (bawaan), short, json, sarif, github, gitlab
    #[arg(long, help_heading = "Pilihan", value_name = "BENTUK", value_enum, default_value_t = FormatTemuan::Human, hide_default_value = true, hide_possible_values = true)]
    pub format: FormatTemuan,
    /// Anggap peringatan sebagai galat: warnings
    #[arg(long, help_heading = "Pilihan", value_name = "APA", value_enum, hide_possible_values = true)]
    pub deny: Option<Tolak>,
}

#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub(super) enum Tolak {
    Warnings,
}

#[derive(Args, Debug)]
pub(super) struct Diff {
    /// Rencana sebelum perubahan: nama folder di bawah data/, atau folder mana pun
    #[arg(help_heading = "Argumen", value_name = "LAMA", display_order = 1)]
    pub lama: String,
    /// Rencana sesudah perubahan
    #[arg(
        help_heading = "Argumen",
        value_name = "BARU",
        display_order = 2,
        required_unless_present = "rev",
        conflicts_with = "rev"
    )]
    pub baru: Option<String>,
    /// Bandingkan dengan keadaan rencana itu pada suatu revisi git: komit, cabang, tag, HEAD~3
    #[arg(long, help_heading = "Pilihan", value_name = "REVISI")]
    pub rev: Option<String>,
    /// Susun juga kedua dokumennya: tabel, bagian, halaman, dan temuan yang berubah
    #[arg(long, help_heading = "Pilihan")]
    pub impact: bool,
    /// Kode keluar 1 bila berbeda
    #[arg(long, help_heading = "Pilihan")]
    pub exit_code: bool,
    /// Bentuk keluaran: human (bawaan), json, csv, markdown
    #[arg(long, help_heading = "Pilihan", value_name = "BENTUK", value_enum, default_value_t = FormatBeda::Human, hide_default_value = true, hide_possible_values = true)]
    pub format: FormatBeda,
}

/// Output forms of a comparison.
#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub(super) enum FormatBeda {
    Human,
    Json,
    Csv,
    Markdown,
}

#[derive(Args, Debug)]
pub(super) struct Table {
    /// Rencana
    #[arg(help_heading = "Argumen", value_name = "RENCANA", display_order = 1)]
    pub plan: String,
    /// Id atau nomor tabel, misalnya pendanaan atau 4.2
    #[arg(help_heading = "Argumen", value_name = "TABEL", display_order = 2)]
    pub id: String,
    /// Bentuk keluaran: text (bawaan), csv, json
    #[arg(long, help_heading = "Pilihan", value_name = "BENTUK", value_enum, default_value_t = FormatTabel::Text, hide_default_value = true, hide_possible_values = true)]
    pub format: FormatTabel,
}

#[derive(Args, Debug)]
pub(super) struct Trace {
    /// Rencana
    #[arg(help_heading = "Argumen", value_name = "RENCANA", display_order = 1)]
    pub plan: String,
    /// TABEL BARIS KOLOM, kode atau id simpul [TAHUN], id indikator [TAHUN], fakta NAMA, atau data ID REKAMAN [MEDAN [TAHUN]]
    #[arg(help_heading = "Argumen", value_name = "ALAMAT", required = true, display_order = 2)]
    pub alamat: Vec<String>,
    /// Banyaknya tingkat hitungan yang ditampilkan
    #[arg(long, help_heading = "Pilihan", value_name = "N", value_parser = tingkat)]
    pub depth: Option<usize>,
    /// Bentuk keluaran: human (bawaan), json
    #[arg(long, help_heading = "Pilihan", value_name = "BENTUK", value_enum, default_value_t = FormatJejak::Human, hide_default_value = true, hide_possible_values = true)]
    pub format: FormatJejak,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// Kode temuan, misalnya W601 (bawaan: daftar semua kode)
    #[arg(help_heading = "Argumen", value_name = "KODE")]
    pub kode: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Review {
    /// Rencana: nama folder di bawah data/ (bawaan: semua)
    #[arg(help_heading = "Argumen", value_name = "RENCANA")]
    pub plan: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct Adopt {
    /// Rencana: nama folder di bawah data/
    #[arg(help_heading = "Argumen", value_name = "RENCANA")]
    pub plan: String,
    #[command(flatten)]
    pub pdf: PilihanPdf,
}

#[derive(Args, Debug)]
pub(super) struct Revise {
    /// Rencana yang diubah
    #[arg(help_heading = "Argumen", value_name = "RENCANA", display_order = 1)]
    pub plan: String,
    /// Nama folder baru di sampingnya
    #[arg(help_heading = "Argumen", value_name = "NAMA-BARU", display_order = 2)]
    pub nama: String,
}

#[derive(Args, Debug)]
pub(super) struct Migrate {
    /// Rencana: nama folder di bawah data/
    #[arg(help_heading = "Argumen", value_name = "RENCANA")]
    pub plan: String,
    /// Terima: tulis versi baru ke dalam rencana dan kuncinya; ditolak bila angka dokumen yang ditetapkan berubah
    #[arg(long, help_heading = "Pilihan")]
    pub apply: bool,
}

#[derive(Args, Debug)]
pub(super) struct List {
    /// Rencana yang dirinci (bawaan: semua)
    #[arg(help_heading = "Argumen", value_name = "RENCANA")]
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
    Gitlab,
}

impl FormatTemuan {
    /// True for forms that are one document over all plans.
    pub(super) fn satu_berkas(self) -> bool {
        matches!(self, FormatTemuan::Json | FormatTemuan::Sarif | FormatTemuan::Gitlab)
    }

    /// True for forms that programs read, on stdout.
    pub(super) fn mesin(self) -> bool {
        !matches!(self, FormatTemuan::Human | FormatTemuan::Short)
    }
}

/// Output forms of a table.
#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub(super) enum FormatTabel {
    Text,
    Csv,
    Json,
}

/// Output forms of a trace.
#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub(super) enum FormatJejak {
    Human,
    Json,
}

/// Reads a count of at least 1.
fn banyak(s: &str) -> Result<u16, String> {
    s.parse().ok().filter(|n| *n > 0).ok_or_else(|| "tulis bilangan bulat mulai dari 1".to_string())
}

/// Reads a count that may be 0.
fn tingkat(s: &str) -> Result<usize, String> {
    s.parse().map_err(|_| "tulis bilangan bulat mulai dari 0".to_string())
}
