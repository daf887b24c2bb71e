//! Letters: from a [`Draft`] to a subject, a text and an HTML page.
//!
//! A template is one file per letter and language, `templates/letters/<letter>/<lang>.hbs`: its first
//! line is the subject of the mail, the rest the letter, written once for both forms. It says what a
//! paragraph (`p`), a title (`h`), a number (`n`), a value of unknown direction (`v`) and an address
//! (`link`) are; each form writes them its own way. A word that the data does not hold is an error,
//! never a blank.

use super::data::{Draft, LetterKind};
use super::fault::LetterError;
use super::marks::{self, Form};
use super::view::{Labels, Writer};
use super::words::Tongue;
use crate::locale::body_names;
use handlebars::Handlebars;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "templates/letters"]
struct Files;

/// A letter, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The subject line: neutral, for it is shown on locked screens.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The letter as an HTML page that fetches nothing.
    pub html: String,
    /// The language it is written in: `ar` or `fr`.
    pub lang: String,
}

/// A letter written for paper: what a page prints, without the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The letter as HTML blocks, without a style of their own.
    pub html: String,
    /// The language it is written in: `ar` or `fr`.
    pub lang: &'static str,
}

struct Desk {
    labels: Labels,
    text: Handlebars<'static>,
    html: Handlebars<'static>,
}

/// Every letter in every language.
#[derive(Clone, Copy)]
pub struct Letters(&'static Desks);

struct Desks {
    ar: Desk,
    fr: Desk,
}

/// Read once: templates are part of the program.
static DESKS: LazyLock<Result<Desks, LetterError>> =
    LazyLock::new(|| Ok(Desks { ar: desk(Tongue::Ar)?, fr: desk(Tongue::Fr)? }));

impl std::fmt::Debug for Letters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letters")
    }
}

impl Letters {
    /// Reads and checks every template.
    ///
    /// # Errors
    /// [`LetterError::Template`] for the first one that is missing or cannot be read.
    pub fn load() -> Result<Letters, LetterError> {
        DESKS.as_ref().map(Letters).map_err(Clone::clone)
    }

    /// Writes a letter in the reader's language, in Arabic where that one is not written yet.
    ///
    /// # Errors
    /// [`LetterError`] when the draft lacks what the letter must say.
    pub fn write(&self, draft: &Draft) -> Result<Letter, LetterError> {
        complete(draft)?;
        let tongue = Tongue::of(&draft.lang);
        let desk = if tongue == Tongue::Fr { &self.0.fr } else { &self.0.ar };
        let mut view = Writer { tongue, labels: &desk.labels }.view(&draft.data)?;
        view.insert("printed".to_owned(), false.into());
        view.insert("shown_onsite".to_owned(), false.into());
        let name = draft.kind.code();
        let said =
            |desk: &Handlebars<'_>, name: &str, view: &Map<String, Value>| said(desk, tongue, name, view);
        let subject = marks::subject_line(&said(&desk.text, &format!("{name}.subject"), &view)?);
        view.insert("subject_line".to_owned(), Value::from(subject.as_str()));
        let text = marks::tidy(&said(&desk.text, name, &view)?);
        let html = said(&desk.html, name, &view)?;
        Ok(Letter { subject, text, html, lang: tongue.code().to_owned() })
    }
}

/// The letter as a sheet of paper: the words of the mail, in the same language.
///
/// # Errors
/// [`LetterError`] when the draft lacks what the letter must say, or a template cannot be read.
pub fn printed(draft: &Draft) -> Result<Printed, LetterError> {
    complete(draft)?;
    let tongue = Tongue::of(&draft.lang);
    let press = PRESS.as_ref().map_err(Clone::clone)?;
    let sheet = if tongue == Tongue::Fr { &press.fr } else { &press.ar };
    let mut view = Writer { tongue, labels: &sheet.labels }.view(&draft.data)?;
    view.insert("printed".to_owned(), true.into());
    view.insert("shown_onsite".to_owned(), draft.data.onsite.into());
    let html = said(&sheet.engine, tongue, draft.kind.code(), &view)?;
    Ok(Printed { html, lang: tongue.code() })
}

/// The templates of letters for paper, in one language.
struct Sheet {
    labels: Labels,
    engine: Handlebars<'static>,
}

/// In both.
struct Press {
    ar: Sheet,
    fr: Sheet,
}

/// Read when the first letter is printed: few services print any.
static PRESS: LazyLock<Result<Press, LetterError>> = LazyLock::new(|| {
    let sheet = |tongue| {
        Ok::<_, LetterError>(Sheet { labels: labels(tongue)?, engine: engine(tongue, Form::Paper)? })
    };
    Ok(Press { ar: sheet(Tongue::Ar)?, fr: sheet(Tongue::Fr)? })
});

fn said(
    engine: &Handlebars<'_>,
    tongue: Tongue,
    name: &str,
    view: &Map<String, Value>,
) -> Result<String, LetterError> {
    let words = render(engine, name, view)?;
    Ok(if tongue == Tongue::Fr { body_names::contracted(words) } else { words })
}

fn complete(draft: &Draft) -> Result<(), LetterError> {
    match draft.data.missing(draft.kind) {
        Some(field) => Err(LetterError::Missing { letter: draft.kind.code(), field }),
        None => Ok(()),
    }
}

fn render(desk: &Handlebars<'_>, name: &str, view: &Map<String, Value>) -> Result<String, LetterError> {
    desk.render(name, view).map_err(|e| fault(name, &e))
}

fn fault(name: &str, says: &dyn std::fmt::Display) -> LetterError {
    LetterError::Template { name: name.to_owned(), says: says.to_string() }
}

fn labels(tongue: Tongue) -> Result<Labels, LetterError> {
    let name = format!("words.{}.json", tongue.code());
    serde_json::from_str(&file(&name, tongue)?).map_err(|e| fault(&name, &e))
}

fn desk(tongue: Tongue) -> Result<Desk, LetterError> {
    Ok(Desk { labels: labels(tongue)?, text: engine(tongue, Form::Text)?, html: engine(tongue, Form::Html)? })
}

fn engine(tongue: Tongue, form: Form) -> Result<Handlebars<'static>, LetterError> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    marks::register(&mut engine, tongue, form);
    let lang = tongue.code();
    for block in [
        "head",
        "end",
        "file",
        "automatic",
        "remedy",
        "attached",
        "counter",
        "address",
        "silence",
        "limit",
        "objection",
        "unseen",
        "other_unseen",
        "came",
        "waiting",
        "beside",
        "nothing_due",
        "after_end",
        "remedy_early",
        "followed",
        "given_up",
        "rights",
        "reminder",
        "pending",
    ] {
        add(&mut engine, block, &file(&format!("blocks/{block}.{lang}.hbs"), tongue)?)?;
    }
    let extension = if form == Form::Text { "txt" } else { "html" };
    add(&mut engine, "items", &file(&format!("blocks/items.{extension}.{lang}.hbs"), tongue)?)?;
    add(&mut engine, "frame", &file("frame.html.hbs", tongue)?)?;
    for kind in LetterKind::ALL.iter().copied() {
        let (name, path) = (kind.code(), format!("{}/{lang}.hbs", kind.code()));
        let file = file(&path, tongue)?;
        let (subject, body) = file.split_once('\n').unwrap_or((&file, ""));
        add(&mut engine, &format!("{name}.subject"), subject)?;
        add(&mut engine, name, &framed(form, body))?;
    }
    Ok(engine)
}

fn framed(form: Form, body: &str) -> String {
    match form {
        Form::Text | Form::Paper => body.to_owned(),
        Form::Html => format!("{{{{#> frame}}}}\n{body}{{{{/frame}}}}\n"),
    }
}

fn add(engine: &mut Handlebars<'_>, name: &str, template: &str) -> Result<(), LetterError> {
    engine.register_template_string(name, template).map_err(|e| fault(name, &e))
}

fn file(path: &str, tongue: Tongue) -> Result<String, LetterError> {
    let file = Files::get(path).ok_or_else(|| fault(path, &"there is no such file"))?;
    let text = String::from_utf8(file.data.into_owned()).map_err(|e| fault(path, &e))?;
    Ok(if tongue == Tongue::Fr { marks::french_spaces(&text) } else { text })
}

#[cfg(test)]
#[path = "letter_samples.rs"]
mod samples;
#[cfg(test)]
#[path = "letter_tests.rs"]
mod tests;
