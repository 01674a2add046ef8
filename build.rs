//! Rebuilds when an embedded template changes.

fn main() {
    println!("cargo::rerun-if-changed=templates");
}
