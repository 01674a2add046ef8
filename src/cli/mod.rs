//! The commands: arguments to one library call and one report.

mod adopt;
mod args;
mod build;
mod check;
mod diff;
mod explain;
mod extract;
mod galat_argumen;
mod hari;
mod list;
mod merge;
mod migrate;
mod pdf;
mod pihak;
mod redline;
mod rekap;
mod report;
mod review;
mod revise;
mod ringkasan;
mod table;
mod trace;
mod verify;
mod watch;

use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::diag::{Severity, Sink, Sources};
use crate::masukan::sebab;
use crate::project::Proyek;
use crate::report as bentuk;
use args::{Cli, FormatTemuan, Perintah, Umum, Warna};
use rekap::Rekap;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Akhir {
    /// Everything as asked.
    Baik,
    /// The input has errors.
    Temuan,
    /// susun itself failed.
    Rusak,
}

impl From<Akhir> for ExitCode {
    fn from(a: Akhir) -> ExitCode {
        ExitCode::from(match a {
            Akhir::Baik => 0,
            Akhir::Temuan => 1,
            Akhir::Rusak => 2,
        })
    }
}

/// Parses the arguments and runs the command.
pub fn jalankan() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(c) => c,
        Err(e) if !e.use_stderr() => {
            // A closed pipe is no reason to fail on help.
            let _ = e.print();
            return Akhir::Baik.into();
        }
        Err(e) => {
            let _ = writeln!(anstream::stderr(), "{}", galat_argumen::jelaskan(&e));
            return Akhir::Rusak.into();
        }
    };
    let terminal = Layar::baru(&cli.umum);
    // A breakdown inside the layout engine is caught and reported there; its trace would only frighten.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let hasil = std::panic::catch_unwind(|| match &cli.perintah {
        Perintah::Build(a) => build::jalankan(a, &cli.umum, &terminal),
        Perintah::Watch(a) => watch::jalankan(a, &cli.umum, &terminal),
        Perintah::MergeManifest(a) => merge::jalankan(a, &terminal),
        Perintah::Report(a) => report::jalankan(a, &cli.umum, &terminal),
        Perintah::Check(a) => check::jalankan(a, &cli.umum, &terminal),
        Perintah::Diff(a) => diff::jalankan(a, &cli.umum, &terminal),
        Perintah::Table(a) => table::jalankan(a, &cli.umum, &terminal),
        Perintah::Trace(a) => trace::jalankan(a, &cli.umum, &terminal),
        Perintah::Explain(a) => explain::jalankan(a, &terminal),
        Perintah::Review(a) => review::jalankan(a, &cli.umum, &terminal),
        Perintah::Extract(a) => extract::jalankan(a, &terminal),
        Perintah::Verify(a) => verify::jalankan(a, &cli.umum, &terminal),
        Perintah::Adopt(a) => adopt::jalankan(a, &cli.umum, &terminal),
        Perintah::Migrate(a) => migrate::jalankan(a, &cli.umum, &terminal),
        Perintah::Revise(a) => revise::jalankan(a, &cli.umum, &terminal),
        Perintah::List(a) => list::jalankan(a, &cli.umum, &terminal),
    });
    let hasil = hasil.unwrap_or_else(|_| {
        Err("cacat pada program; jalankan lagi dengan RUST_BACKTRACE=1 dan laporkan keluarannya".into())
    });
    match hasil {
        Ok(a) => a.into(),
        Err(e) => {
            terminal.pesan(&format!("susun gagal: {e:#}"));
            Akhir::Rusak.into()
        }
    }
}

/// A failure of the tool, with what it was doing.
pub type Galat = Box<dyn std::error::Error + Send + Sync>;

/// Where messages go and how.
pub struct Layar {
    warna_pesan: bool,
    warna_hasil: bool,
    diam: bool,
    rinci: bool,
}

impl Layar {
    fn baru(u: &Umum) -> Layar {
        let nyala = |terminal: bool| match u.color {
            Warna::Always => true,
            Warna::Never => false,
            Warna::Auto => {
                terminal
                    && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
                    && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
            }
        };
        Layar {
            warna_pesan: nyala(std::io::stderr().is_terminal()),
            warna_hasil: nyala(std::io::stdout().is_terminal()),
            diam: u.quiet,
            rinci: u.verbose > 0,
        }
    }

    /// A line on stderr.
    pub fn pesan(&self, teks: &str) {
        let mut e = anstream::stderr().lock();
        // Nothing can be done about a closed stderr.
        let _ = writeln!(e, "{teks}");
    }

    /// A line on stderr unless quiet.
    pub fn kabar(&self, teks: &str) {
        if !self.diam {
            self.pesan(teks);
        }
    }

    /// Text on stdout; a reader that went away (`| head`) ends the output quietly.
    pub fn hasil(&self, teks: &str) -> Result<(), Galat> {
        let mut o = std::io::stdout().lock();
        match o.write_all(teks.as_bytes()).and_then(|()| o.flush()) {
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            r => r.map_err(Into::into),
        }
    }

    /// True when progress may be drawn.
    pub fn kemajuan(&self) -> bool {
        !self.diam && std::io::stderr().is_terminal()
    }

    /// True when results may carry escape codes.
    pub fn warna_hasil(&self) -> bool {
        self.warna_hasil
    }

    /// The least serious finding that people are shown.
    pub fn batas(&self) -> Severity {
        match (self.diam, self.rinci) {
            (true, _) => Severity::Error,
            (_, true) => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Prints findings: for people on stderr, for machines on stdout.
    pub fn temuan(&self, format: FormatTemuan, sink: &Sink, sources: &Sources) -> Result<(), Galat> {
        self.cetak(format, self.bentuk(format, sink, sources))
    }

    /// The text of findings; nothing when there is nothing to say.
    pub fn bentuk(&self, format: FormatTemuan, sink: &Sink, sources: &Sources) -> Option<String> {
        let batas = self.batas();
        let mesin = format.mesin();
        let temuan: Vec<_> = sink.terurut().into_iter().filter(|d| mesin || d.severity >= batas).collect();
        if temuan.is_empty() && !mesin {
            return None;
        }
        let bentuk = match format {
            FormatTemuan::Human => bentuk::Format::Human,
            FormatTemuan::Short => bentuk::Format::Short,
            FormatTemuan::Json => bentuk::Format::Json,
            FormatTemuan::Sarif => bentuk::Format::Sarif,
            FormatTemuan::Github => bentuk::Format::Github,
            FormatTemuan::Gitlab => bentuk::Format::Gitlab,
        };
        let warna = if mesin { self.warna_hasil } else { self.warna_pesan };
        Some(bentuk::cetak(bentuk, &temuan, sources, warna && !mesin))
    }

    /// Prints the text of findings.
    pub fn cetak(&self, format: FormatTemuan, teks: Option<String>) -> Result<(), Galat> {
        match teks {
            Some(t) if format.mesin() => self.hasil(&t)?,
            Some(t) => self.pesan(t.trim_end()),
            None => {}
        }
        Ok(())
    }
}

/// Finds the project and the plans asked for; findings are printed when something is missing.
fn proyek(
    u: &Umum,
    nama: &[String],
    format: FormatTemuan,
    layar: &Layar,
) -> Result<Option<(Proyek, Vec<PathBuf>)>, Galat> {
    let mut sources = Sources::default();
    let sink = RefCell::new(Sink::new());
    let mulai = match &u.project {
        Some(p) => p.canonicalize().map_err(|e| format!("folder proyek {}: {e}", p.display(), e = sebab(&e)))?,
        None => std::env::current_dir().map_err(|e| format!("folder kerja: {e}", e = sebab(&e)))?,
    };
    let mut p = Proyek::temukan(&mulai, &mut sources, &sink);
    if let Some(p) = &mut p {
        p.kendali.hari_ini = hari::ini();
    }
    let mut sink = sink.into_inner();
    let rencana = p.as_ref().map(|p| p.pilih(nama, &mut sink)).unwrap_or_default();
    if !sink.temuan().is_empty() {
        layar.temuan(format, &sink, &sources)?;
    }
    Ok(match p {
        Some(p) if !sink.ada_galat() => Some((p, rencana)),
        _ => None,
    })
}

/// "2 galat, 3 peringatan" or "tanpa temuan".
fn ringkas(sink: &Sink) -> String {
    let bagian: Vec<String> = [(Severity::Error, "galat"), (Severity::Warning, "peringatan")]
        .iter()
        .map(|(s, n)| (sink.terurut().iter().filter(|d| d.severity == *s).count(), n))
        .filter(|(n, _)| *n > 0)
        .map(|(n, k)| format!("{n} {k}"))
        .collect();
    if bagian.is_empty() { "tanpa temuan".to_string() } else { bagian.join(", ") }
}
