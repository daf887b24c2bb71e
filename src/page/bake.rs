//! Templates are baked once per language, when the service starts: shared pieces are written in
//! place, constant words become text, and what is left for each visit is only what changes.
//!
//! | in a template | becomes |
//! | --- | --- |
//! | `{{> piece name="x"}}` | the file `_piece.hbs`, its `[[name]]` replaced; `[[?name…]]` kept only if given |
//! | `{{t "key"}}` | the words of the key, escaped |
//! | `{{BASE}}` | the address of the language, `/ar` |

use super::PageError;
use super::markup::rich;
use crate::locale::{Lang, try_t};
use std::collections::BTreeMap;

/// Templates by name, as written.
pub(super) type Sources = BTreeMap<String, String>;

/// One template as it is parsed for `lang`.
pub(super) fn bake(sources: &Sources, name: &str, lang: Lang) -> Result<String, PageError> {
    let text = include(sources, name, 0)?;
    let text = text.replace("{{BASE}}", &format!("/{}", lang.code()));
    let text = constants(&text, name, lang)?;
    Ok(joined(&text))
}

/// Elements at whose edges white space says nothing.
const BLOCKS: [&str; 32] = [
    "aside", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2",
    "h3", "header", "legend", "li", "main", "nav", "ol", "option", "p", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
];

/// The lines of a template without what makes them readable to whoever changes them: at the edge of a block a line's
/// end is a byte for nothing, within a tag it is the space before an attribute, elsewhere that between two words.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_start).filter(|l| !l.is_empty()) {
        let last = out.rfind('<').map_or("", |at| &out[at..]);
        let ends_block = last.strip_suffix('>').is_some_and(|tag| !tag.contains('>') && is_block(tag));
        match last.contains('>') || last.is_empty() {
            _ if out.is_empty() || ends_block || is_block(line) => {}
            true => out.push('\n'),
            false => out.push(' '),
        }
        out.push_str(line);
    }
    out
}

/// Whether a text begins with the tag of a block.
fn is_block(text: &str) -> bool {
    let Some(tag) = text.strip_prefix('<') else { return false };
    let name = tag.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    BLOCKS.contains(&name)
}

fn include(sources: &Sources, name: &str, depth: u8) -> Result<String, PageError> {
    let missing = || PageError::Include { name: name.to_owned() };
    if depth > 6 {
        return Err(missing());
    }
    let text = sources.get(name).ok_or_else(missing)?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find("{{> ") {
        let end = start + rest[start..].find("}}").ok_or_else(missing)?;
        out.push_str(&rest[..start]);
        let call = &rest[start + 4..end];
        let (piece, given) = call.split_once(' ').unwrap_or((call, ""));
        let body = include(sources, &format!("_{piece}"), depth + 1)?;
        out.push_str(&fill(&body, &arguments(given)));
        rest = &rest[end + 2..];
    }
    out.push_str(rest);
    Ok(out)
}

fn arguments(text: &str) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some((name, tail)) = rest.split_once("=\"") {
        let Some((value, after)) = tail.split_once('"') else { break };
        all.push((name.trim(), value));
        rest = after;
    }
    all
}

/// Replaces `[[name]]`, and keeps or drops `[[?name … ?]]`.
fn fill(text: &str, given: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("[[?") {
        out.push_str(&rest[..start]);
        let Some(end) = rest[start..].find("?]]").map(|e| start + e) else { break };
        let inner = &rest[start + 3..end];
        let (name, body) = inner.split_once(' ').unwrap_or((inner, ""));
        if given.iter().any(|(n, _)| *n == name) {
            out.push_str(body);
        }
        rest = &rest[end + 3..];
    }
    out.push_str(rest);
    for (name, value) in given {
        out = out.replace(&format!("[[{name}]]"), value);
    }
    out
}

fn constants(text: &str, name: &str, lang: Lang) -> Result<String, PageError> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(start) = rest.find("{{t \"") {
        let tail = &rest[start + 5..];
        let Some((key, after)) = tail.split_once('"') else { break };
        out.push_str(&rest[..start]);
        if let Some(next) = after.strip_prefix("}}") {
            let words = try_t(lang, key, &[]).ok_or_else(|| PageError::Words {
                name: name.to_owned(),
                key: key.to_owned(),
                lang: lang.code(),
            })?;
            out.push_str(rich(&words).as_str());
            rest = next;
        } else {
            out.push_str("{{t \"");
            rest = tail;
        }
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(pairs: &[(&str, &str)]) -> Sources {
        pairs.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect()
    }

    #[test]
    fn a_piece_is_written_in_place_with_its_arguments() {
        let s = sources(&[
            ("page", "<p>{{> field name=\"a\" hint=\"h\"}}</p>"),
            ("_field", "[[name]][[?hint  ([[hint]])?]][[?no x?]]"),
        ]);
        assert_eq!(bake(&s, "page", Lang::Ar).unwrap(), "<p>a (h)</p>");
    }

    #[test]
    fn the_end_of_a_line_stays_between_words_and_goes_at_the_edge_of_a_block() {
        let text = "<p>\n  one\n  <b>two</b>\n  three</p>\n\n  <p\n    class=\"x\">four</p>\n  five";
        let s = sources(&[("page", text)]);
        let wanted = "<p>one\n<b>two</b>\nthree</p><p class=\"x\">four</p>five";
        assert_eq!(bake(&s, "page", Lang::Ar).unwrap(), wanted);
    }

    #[test]
    fn constant_words_become_text_and_unknown_ones_are_refused() {
        let s = sources(&[
            ("page", "{{t \"outcome-refused\"}} {{t \"left-working\" n=n}}"),
            ("bad", "{{t \"nothing-here\"}}"),
        ]);
        assert_eq!(bake(&s, "page", Lang::Fr).unwrap(), "refusé {{t \"left-working\" n=n}}");
        assert!(matches!(bake(&s, "bad", Lang::Fr), Err(PageError::Words { .. })));
    }
}
