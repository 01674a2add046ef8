//! Today: the only clock of the program, on which nothing but the expiry of suppressions depends.

use std::time::{SystemTime, UNIX_EPOCH};

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

#[allow(clippy::disallowed_methods, reason = "the day enters here and reaches no document")]
fn jam() -> Option<u64> {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|d| d.as_secs())
}
