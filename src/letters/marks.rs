//! How each form writes paragraphs, titles, values and addresses, and keeps directions apart.
//!
//! Text isolates with U+2068 and U+2069, HTML with `<bdi>`: a number or a Latin name in an Arabic
//! line then keeps its own order and cannot disturb the line.

use super::words::Tongue;
use crate::text::{turns_direction, web_address};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, Renderable, StringOutput,
    html_escape,
};

/// Plain text, an HTML page, or the blocks of a page that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Html,
    Paper,
}

/// Gives an engine the five words templates use, in one form.
pub(super) fn register(engine: &mut Handlebars<'_>, tongue: Tongue, form: Form) {
    if form == Form::Text {
        engine.register_escape_fn(handlebars::no_escape);
    }
    engine.register_helper("p", Box::new(Block(paragraph, form)));
    engine.register_helper("h", Box::new(Block(title, form)));
    engine.register_helper(
        "n",
        Box::new(Inline(if tongue == Tongue::Ar { number } else { french_number }, form)),
    );
    engine.register_helper("v", Box::new(Inline(value, form)));
    engine.register_helper("link", Box::new(Inline(link, form)));
}

type Write = fn(&str, Form) -> String;

/// A word with one value.
struct Inline(Write, Form);

impl HelperDef for Inline {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = match h.param(0).map(|p| p.value()) {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(serde_json::Value::Number(n)) => n.to_string(),
            // Nothing to write is a mistake of the template: it should have asked first.
            _ => return Err(handlebars::RenderErrorReason::ParamNotFoundForIndex("value", 0).into()),
        };
        Ok(out.write(&(self.0)(&value, self.1))?)
    }
}

/// A word around a stretch of the letter.
struct Block(Write, Form);

impl HelperDef for Block {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let mut inner = StringOutput::new();
        if let Some(template) = h.template() {
            template.render(engine, ctx, rc, &mut inner)?;
        }
        Ok(out.write(&(self.0)(inner.into_string()?.trim(), self.1))?)
    }
}

fn paragraph(inner: &str, form: Form) -> String {
    match form {
        Form::Text => format!("{inner}\n\n"),
        Form::Html => format!("<p style=\"margin:0 0 16px\">{}</p>", inner.replace('\n', "<br>\n")),
        Form::Paper => format!("<p>{}</p>\n", inner.replace('\n', "<br>\n")),
    }
}

fn title(inner: &str, form: Form) -> String {
    match form {
        Form::Text => format!("{inner}\n\n"),
        Form::Html => format!("<h1 style=\"font-size:22px;line-height:1.4;margin:0 0 16px\">{inner}</h1>"),
        Form::Paper => format!("<h1>{inner}</h1>\n"),
    }
}

fn number(text: &str, form: Form) -> String {
    match form {
        Form::Text => isolated(text),
        Form::Html | Form::Paper => format!("<bdi dir=\"ltr\">{}</bdi>", html_escape(text)),
    }
}

/// A number needs no isolation in a line that runs its way.
fn french_number(text: &str, form: Form) -> String {
    match form {
        Form::Text => text.to_owned(),
        Form::Html | Form::Paper => html_escape(text),
    }
}

fn value(text: &str, form: Form) -> String {
    match form {
        Form::Text => isolated(text),
        Form::Html | Form::Paper => format!("<bdi>{}</bdi>", html_escape(text)),
    }
}

/// Each line on its own: an isolate ends with its paragraph, and a line break ends a paragraph.
fn isolated(text: &str) -> String {
    let line = |line: &str| match line.chars().filter(|c| !turns_direction(*c)).collect::<String>() {
        line if line.trim().is_empty() => line,
        line => format!("\u{2068}{line}\u{2069}"),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// An address of the web on a line of its own, bare, so that mail programs see where it ends; what
/// is no address of the web (an issue of the Official Gazette, a `javascript:`) stays a text.
fn link(text: &str, form: Form) -> String {
    match (form, web_address(text)) {
        (Form::Text, Some(url)) => format!("\n{url}"),
        (Form::Text, None) => format!("\n{}", isolated(text)),
        (Form::Html, Some(url)) => {
            let url = html_escape(&url);
            format!("<br><a href=\"{url}\" style=\"color:#0b5394\"><bdi dir=\"ltr\">{url}</bdi></a>")
        }
        // Paper has no links: the address is typed.
        (Form::Paper, Some(url)) => format!("<br><bdi dir=\"ltr\">{}</bdi>", html_escape(&url)),
        (Form::Html | Form::Paper, None) => format!("<br><bdi>{}</bdi>", html_escape(text)),
    }
}

/// The subject line: one line, with no mark that a list of mails would show as a box.
pub(crate) fn subject_line(text: &str) -> String {
    let plain: String =
        text.chars().filter(|c| !turns_direction(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No blank at the end of a line, and never two empty lines together.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 1;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim_end().to_owned() + "\n"
}

/// French puts a space that does not break before its high signs and inside its quotes.
pub(super) fn french_spaces(template: &str) -> String {
    [
        (" :", "\u{a0}:"),
        (" ;", "\u{a0};"),
        (" ?", "\u{a0}?"),
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
        ("n° ", "n°\u{a0}"),
    ]
    .iter()
    .fold(template.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_reach_past_itself() {
        assert_eq!(value("a\u{2069}b\u{202E}c", Form::Text), "\u{2068}abc\u{2069}");
        assert_eq!(value("a\nb", Form::Text), "\u{2068}a\u{2069}\n\u{2068}b\u{2069}");
        assert_eq!(value("<b>", Form::Html), "<bdi>&lt;b&gt;</bdi>");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert!(link("https://wasl.example/ar", Form::Html).contains("<a href="));
        for text in
            ["javascript:alert(1)", "https://a b", "الجريدة الرسمية عدد 6655", "https://x\" onclick=\"y z"]
        {
            assert!(!link(text, Form::Html).contains("<a "), "{text}");
        }
        assert!(!link("https://x\"onclick=\"y", Form::Html).contains("x\"on"));
    }

    #[test]
    fn texts_are_tidy() {
        assert_eq!(tidy("\n\na  \n\n\n\nb\n\n"), "a\n\nb\n");
        assert_eq!(subject_line("a\r\nBcc: x\u{2068}y"), "a Bcc: xy");
    }
}
