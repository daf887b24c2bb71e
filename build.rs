//! Migrations are embedded in the binary: a new folder must be noticed.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
