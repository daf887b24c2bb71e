//! Words on stdout. A reader that leaves early (`wasl … | head -1`) is no fault: what is left to say is
//! said to nobody, and the command ends as it would have.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

/// Prints a line on stdout, as `println!` does, and passes over a closed pipe.
macro_rules! out {
    ($($words:tt)*) => { $crate::cli::out::line(format_args!($($words)*)) };
}
pub(super) use out;

/// Prints a line; a stdout that fails otherwise (a full disk) ends the command.
pub(super) fn line(words: Arguments<'_>) {
    match writeln!(std::io::stdout().lock(), "{words}") {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            eprintln!("wasl: stdout: {e}");
            std::process::exit(1);
        }
        _ => {}
    }
}
