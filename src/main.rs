//! The `susun` command.

fn main() {}
