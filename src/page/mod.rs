//! Everything a person sees, and nothing else: plain structs in, HTML out.
//!
//! Pure: no web, no database, no clock. A handler fills one view struct, says who looks
//! ([`Frame`]), and calls that page's `render`. Dates, counts and codes go in as they are; the words
//! and their order are this module's care.
//!
//! | file | idea |
//! | --- | --- |
//! | [`frame`] | head, navigation, language switch, banner of simulated data, notice |
//! | [`address`] | the address of every page and form |
//! | [`form`] | what was typed, and what is wrong with it |
//! | [`parts`] | bodies, items, acts, findings, dates: rows that several pages share |
//! | [`draw`] | day ribbon, three-part bar, charts, QR code |
//! | [`asset`] | the stylesheet and the small script |
//! | others | one page each |

pub mod address;
pub mod asset;
mod bake;
pub mod draw;
pub mod form;
pub mod frame;
pub mod markup;
pub mod parts;

pub mod answer;
pub mod bodies;
pub mod body;
pub mod calendar;
pub mod case;
#[cfg(test)]
pub(crate) use case::every_form_key;
pub mod check;
pub mod committee;
pub mod desk;
pub mod error;
pub mod figure;
pub mod figures;
pub mod file;
pub mod filing;
pub mod home;
pub mod indicator;
pub mod indicators;
pub mod letter;
pub mod new_password;
pub mod profile;
pub mod publications;
pub mod receipt;
pub mod requests;
pub mod resume;
pub mod rights;
mod said;
pub mod sign_in;
pub mod track;
mod words;

#[cfg(test)]
mod tests;

pub use frame::{Frame, Nav, Notice, Person};

use crate::locale::Lang;
use crate::page::words::Words;
use handlebars::{Context, Handlebars};
use rust_embed::RustEmbed;
use serde_json::Value as Json;
use std::sync::{LazyLock, OnceLock};

#[derive(RustEmbed)]
#[folder = "templates/pages"]
struct Files;

/// Why a page cannot be made. None of these is the visitor's fault.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// A template does not parse.
    #[error("template {name} does not parse")]
    Template {
        /// The template.
        name: String,
        /// What the parser says.
        #[source]
        source: Box<handlebars::TemplateError>,
    },
    /// A template needs a value that the view does not give.
    #[error("template {name} cannot be filled")]
    Render {
        /// The template.
        name: String,
        /// What is missing.
        #[source]
        source: Box<handlebars::RenderError>,
    },
    /// A template names words that no locale has.
    #[error("template {name} names the words {key}, which {lang} does not have")]
    Words {
        /// The template.
        name: String,
        /// The key.
        key: String,
        /// The language.
        lang: &'static str,
    },
    /// A template includes a piece that does not exist.
    #[error("template {name} does not exist, or includes itself")]
    Include {
        /// The template or piece.
        name: String,
    },
}

/// All templates. Those of a language are baked when its first page is asked for, so that a cold
/// start pays for one language and not for four. They are part of the program and read once.
#[derive(Clone, Copy)]
pub struct Pages(&'static Templates);

static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates { sources: sources(), by_lang: Default::default() });

struct Templates {
    sources: bake::Sources,
    by_lang: [OnceLock<Handlebars<'static>>; Lang::ALL.len()],
}

impl Pages {
    /// Reads the templates and bakes those of the default language.
    ///
    /// # Errors
    /// [`PageError`] when a template does not parse or names unknown words or pieces.
    pub fn load() -> Result<Self, PageError> {
        let pages = Self(&TEMPLATES);
        pages.of(Lang::default())?;
        Ok(pages)
    }

    /// Bakes every template in every language: what a check before a deploy asks.
    ///
    /// # Errors
    /// As [`Pages::load`].
    pub fn check(&self) -> Result<(), PageError> {
        Lang::ALL.into_iter().try_for_each(|l| self.of(l).map(|_| ()))
    }

    fn of(&self, lang: Lang) -> Result<&Handlebars<'static>, PageError> {
        let place = &self.0.by_lang[lang as usize];
        if let Some(ready) = place.get() {
            return Ok(ready);
        }
        let baked = registry(&self.0.sources, lang)?;
        Ok(place.get_or_init(|| baked))
    }

    /// Fills the template of a page and puts it into the frame.
    fn page(&self, frame: &Frame, name: &str, title: &str, view: Json) -> Result<String, PageError> {
        let mut view = view;
        if let Json::Object(fields) = &mut view {
            fields.insert("csrf".to_owned(), frame.csrf.as_str().into());
        }
        let body = self.fill(frame.lang, name, view)?;
        self.fill(frame.lang, "frame", frame.prepare(title, body))
    }

    fn fill(&self, lang: Lang, name: &str, view: Json) -> Result<String, PageError> {
        self.of(lang)?
            .render_with_context(name, &Context::from(view))
            .map_err(|e| PageError::Render { name: name.to_owned(), source: Box::new(e) })
    }
}

fn sources() -> bake::Sources {
    let mut all = bake::Sources::new();
    for path in Files::iter() {
        if let (Some(name), Some(file)) = (path.strip_suffix(".hbs"), Files::get(&path)) {
            all.insert(name.to_owned(), String::from_utf8_lossy(&file.data).into_owned());
        }
    }
    all
}

fn registry(sources: &bake::Sources, lang: Lang) -> Result<Handlebars<'static>, PageError> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    registry.register_escape_fn(|text| markup::escape(text).into_owned());
    registry.register_helper("t", Box::new(Words(lang)));
    for name in sources.keys().filter(|n| !n.starts_with('_')) {
        let text = bake::bake(sources, name, lang)?;
        registry
            .register_template_string(name, text)
            .map_err(|e| PageError::Template { name: name.clone(), source: Box::new(e) })?;
    }
    Ok(registry)
}
