//! The `wasl` command: parses its arguments, calls [`wasl::cli`], maps the outcome to an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    wasl::cli::run()
}
