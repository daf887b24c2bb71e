//! The three-part bar: on time, late, silent, always in that order, always with its denominator.

use crate::locale::{Lang, numbers, plain, t};
use crate::page::markup::{Markup, escape};
use serde_json::{Value as Json, json};
use std::fmt::Write;

/// Patterns that the bars and charts of a page refer to; once per page.
pub(in crate::page) const PATTERNS: &str = "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\" class=\"vh\"><defs>\
<pattern id=\"p-late\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"k-late-t\" width=\"7\" height=\"7\"/><rect class=\"k-late\" width=\"4\" height=\"7\"/></pattern>\
<pattern id=\"p-sil\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect class=\"k-sil-t\" width=\"6\" height=\"6\"/><circle class=\"k-sil\" cx=\"3\" cy=\"3\" r=\"1.7\"/></pattern>\
</defs></svg>";

/// Requests whose due date fell in a period, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Answered on or before the due date.
    pub on_time: u64,
    /// Answered after it.
    pub late: u64,
    /// Not answered.
    pub silent: u64,
}

/// The three shares of a [`Bar`], 0 to 1, summing to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// On time.
    pub on_time: f64,
    /// Late.
    pub late: f64,
    /// Silent.
    pub silent: f64,
}

impl Bar {
    /// The denominator.
    pub fn total(self) -> u64 {
        self.on_time + self.late + self.silent
    }

    /// The shares, or `None` when nothing fell due.
    pub fn shares(self) -> Option<Shares> {
        let share = |part| numbers::share(part, self.total());
        Some(Shares { on_time: share(self.on_time)?, late: share(self.late)?, silent: share(self.silent)? })
    }

    /// What a template prints: the drawing and, part by part, its words.
    pub(in crate::page) fn json(self, lang: Lang) -> Json {
        let Some(shares) = self.shares() else { return json!({ "empty": true, "n": "0", "total": 0 }) };
        // Under 20, a percentage says more than it knows: print k of n alone.
        let few = self.total() < 20;
        let part = |key: &str, share: f64, k: u64| {
            let k = numbers::count(signed(k));
            json!({ "label": t(lang, key, &[]), "k": k, "percent": if few { k.clone() } else { numbers::percent(lang, share) }, "few": few })
        };
        json!({
            "empty": false, "n": numbers::count(signed(self.total())), "total": self.total(), "svg_html": self.draw(lang),
            "parts": [
                part("bar-on_time", shares.on_time, self.on_time),
                part("bar-late", shares.late, self.late),
                part("bar-silent", shares.silent, self.silent),
            ],
        })
    }

    /// The bar alone, with its figures as its name.
    pub(in crate::page) fn draw(self, lang: Lang) -> Markup {
        let Some(shares) = self.shares() else { return Markup::default() };
        let k = |n: u64| numbers::count(signed(n));
        let label = plain(
            lang,
            "bar-words",
            &[
                ("on_time", k(self.on_time).into()),
                ("late", k(self.late).into()),
                ("silent", k(self.silent).into()),
                ("n", k(self.total()).into()),
            ],
        );
        let mut svg = format!("<svg class=\"bar3\" role=\"img\" aria-label=\"{}\">", escape(&label));
        push_parts(&mut svg, lang, shares, 0.0, 100.0, "height=\"100%\"");
        svg.push_str("</svg>");
        Markup::trusted(svg)
    }
}

/// Three rectangles over `from`..`from + width` per cent, in reading direction.
pub(in crate::page) fn push_parts(
    svg: &mut String,
    lang: Lang,
    shares: Shares,
    from: f64,
    width: f64,
    place: &str,
) {
    let mut done = 0.0;
    for (share, fill) in [
        (shares.on_time, "class=\"k-ok k-sep\""),
        (shares.late, "fill=\"url(#p-late)\" class=\"k-sep\""),
        (shares.silent, "fill=\"url(#p-sil)\" class=\"k-sep\""),
    ] {
        let w = share * width;
        if w > 0.0 {
            let x = if lang.is_rtl() { from + width - done - w } else { from + done };
            // Writing to a string cannot fail.
            let _ = write!(svg, "<rect x=\"{:.1}%\" width=\"{w:.1}%\" {place} {fill}/>", x.max(0.0));
        }
        done += w;
    }
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_parts_fill_the_bar_and_nothing_is_drawn_of_nothing() {
        let s = Bar { on_time: 31, late: 6, silent: 10 }.shares().unwrap();
        assert!((s.on_time + s.late + s.silent - 1.0).abs() < 1e-12);
        assert_eq!(Bar::default().draw(Lang::Ar), Markup::default());
    }

    #[test]
    fn an_arabic_bar_starts_at_the_right() {
        let svg = Bar { on_time: 3, late: 1, silent: 0 }.draw(Lang::Ar);
        assert!(svg.as_str().contains("<rect x=\"25.0%\" width=\"75.0%\""), "{svg}");
        let svg = Bar { on_time: 3, late: 1, silent: 0 }.draw(Lang::Fr);
        assert!(svg.as_str().contains("<rect x=\"0.0%\" width=\"75.0%\""), "{svg}");
    }
}
