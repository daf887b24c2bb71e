//! A QR code as one path: a run of dark modules is one rectangle.

use crate::page::markup::{Markup, escape};
use std::fmt::Write;

/// Draws the modules (`true`: dark), row by row, with a title for those who do not see it.
pub fn draw(modules: &[Vec<bool>], title: &str) -> Markup {
    let mut path = String::new();
    for (y, row) in modules.iter().enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    let size = modules.len();
    Markup::trusted(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" role=\"img\" shape-rendering=\"crispEdges\"><title>{}</title><path d=\"{path}\"/></svg>",
        escape(title)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_dark_modules_are_one_rectangle() {
        let svg = draw(&[vec![true, true, false], vec![false, false, true]], "a<b");
        assert!(svg.as_str().contains("M0 0h2v1h-2zM2 1h1v1h-1z"));
        assert!(svg.as_str().contains("a&lt;b"));
    }
}
