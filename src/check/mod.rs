//! Rules over the computed tables. One rule per file.

mod tercetak;

pub use tercetak::tercetak;
