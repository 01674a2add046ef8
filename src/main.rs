//! The `susun` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    susun::cli::jalankan()
}
