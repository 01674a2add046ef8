//! Today: the only clock of the program, on which nothing but the expiry of suppressions depends; and the moment that a
//! reproducible run gives instead.

use std::time::{SystemTime, UNIX_EPOCH};

use super::Galat;
use crate::model::nilai::Tanggal;

/// The variable that fixes the day of a reproducible run, in seconds since 1970.
const TETAP: &str = "SOURCE_DATE_EPOCH";

/// Today in UTC: `SOURCE_DATE_EPOCH` when it is set, else the system's clock.
pub(super) fn ini() -> Option<Tanggal> {
    let detik = match std::env::var(TETAP) {
        Ok(t) => t.trim().parse().ok(),
        Err(_) => jam(),
    };
    detik.and_then(Tanggal::dari_detik)
}

/// The moment that `SOURCE_DATE_EPOCH` gives documents without a date of their own. A value that is no number of seconds
/// is a failure: a build that asks for reproducibility must not go on without it.
pub(super) fn tetap() -> Result<Option<u64>, Galat> {
    match std::env::var_os(TETAP) {
        None => Ok(None),
        Some(t) => match t.to_str().and_then(|t| t.trim().parse().ok()) {
            Some(detik) => Ok(Some(detik)),
            None => Err(format!("{TETAP} harus berupa detik sejak 1970, bukan \"{}\"", t.to_string_lossy()).into()),
        },
    }
}

#[allow(clippy::disallowed_methods, reason = "the day enters here and reaches no document")]
fn jam() -> Option<u64> {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|d| d.as_secs())
}
