//! `wasl law`, through the command itself.

mod cases;
mod projected;
mod remedies;
mod rights;
mod vectors;
mod words;

use serde_json::Value;
use std::process::{Command, Output};

/// Runs `wasl` and returns what it printed.
fn wasl(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wasl")).args(args).output().expect("the command starts")
}

/// Runs `wasl … --format json` and reads the one JSON value it prints.
fn wasl_json(args: &[&str]) -> Value {
    let out = wasl(&[args, &["--format", "json"]].concat());
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("one JSON value")
}
