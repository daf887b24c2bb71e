//! The line of open requests. Widths are per cent, so that text keeps its size at every width; an
//! Arabic chart runs from right to left.

use crate::locale::{Lang, numbers};
use crate::page::markup::{Markup, escape};
use std::fmt::Write;

/// One point of a line: its label (may be empty) and its value.
#[derive(Clone, Debug)]
pub struct Point {
    /// What stands under it, in the reader's language.
    pub label: String,
    /// Its value.
    pub value: u64,
}

/// A line over an area, from the earliest point to the latest, first and last value printed.
pub fn line(lang: Lang, id: &str, title: &str, points: &[Point]) -> Markup {
    const FLOOR: f64 = 170.0;
    let top = points.iter().map(|p| p.value).max().unwrap_or(0).max(1);
    let last = points.len().saturating_sub(1).max(1);
    #[allow(clippy::cast_precision_loss)]
    let place = |i: usize, value: u64| {
        let along = i as f64 / last as f64 * 100.0;
        let x = if lang.is_rtl() { 100.0 - along } else { along };
        (x, FLOOR - value as f64 / top as f64 * 140.0)
    };
    let mut svg = open(id, title, 200);
    let mut path = String::new();
    for (i, p) in points.iter().enumerate() {
        let (x, y) = place(i, p.value);
        put(&mut path, format_args!("{x:.2},{y:.1} "));
    }
    let (first_x, _) = place(0, 0);
    let (last_x, _) = place(points.len().saturating_sub(1), 0);
    put(
        &mut svg,
        format_args!(
            "<svg viewBox=\"0 0 100 200\" preserveAspectRatio=\"none\" width=\"100%\" height=\"200\"><polygon class=\"k-area\" points=\"{first_x:.2},{FLOOR} {path}{last_x:.2},{FLOOR}\"/><polyline class=\"k-stock\" points=\"{}\" vector-effect=\"non-scaling-stroke\"/></svg>",
            path.trim_end()
        ),
    );
    put(
        &mut svg,
        format_args!("<line class=\"k-line\" x1=\"0\" x2=\"100%\" y1=\"{FLOOR}\" y2=\"{FLOOR}\"/>"),
    );
    for (i, p) in points.iter().enumerate() {
        let (x, y) = place(i, p.value);
        let at_end = i == 0 || i + 1 == points.len();
        let anchor = anchor(x);
        if at_end {
            let n = numbers::count(i64::try_from(p.value).unwrap_or(i64::MAX));
            put(
                &mut svg,
                format_args!(
                    "<circle class=\"k-dot\" r=\"4.5\" cx=\"{x:.1}%\" cy=\"{y:.1}\"/><text class=\"bold l\" x=\"{x:.1}%\" y=\"{:.1}\" text-anchor=\"{anchor}\">{n}</text>",
                    (y - 10.0).max(14.0)
                ),
            );
        }
        if !p.label.is_empty() {
            // Arabic text starts at the right: its anchors are mirrored.
            let anchor = if lang.is_rtl() { mirrored(anchor) } else { anchor };
            put(
                &mut svg,
                format_args!(
                    "<text class=\"mut sm\" x=\"{x:.1}%\" y=\"190\" text-anchor=\"{anchor}\">{}</text>",
                    escape(&p.label)
                ),
            );
        }
    }
    close(svg)
}

fn anchor(x: f64) -> &'static str {
    if x < 4.0 {
        "start"
    } else if x > 96.0 {
        "end"
    } else {
        "middle"
    }
}

fn mirrored(anchor: &'static str) -> &'static str {
    match anchor {
        "start" => "end",
        "end" => "start",
        other => other,
    }
}

fn open(id: &str, title: &str, height: usize) -> String {
    format!(
        "<svg class=\"chart\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t\"><title id=\"{id}-t\">{}</title>",
        escape(title)
    )
}

fn close(mut svg: String) -> Markup {
    svg.push_str("</svg>");
    Markup::trusted(svg)
}

fn put(out: &mut String, args: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(args);
}
