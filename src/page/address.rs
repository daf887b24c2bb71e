//! The address of every page and form. Handlers mount here; templates and views link here.

use crate::locale::Lang;
use chrono::NaiveDate;

/// An address of the language: `of(Lang::Ar, "/track")` is `/ar/track`.
pub fn of(lang: Lang, path: &str) -> String {
    format!("/{}{path}", lang.code())
}

/// A body's page.
pub fn body(lang: Lang, id: &str) -> String {
    of(lang, &format!("/bodies/{}", encode(id)))
}

/// The list of bodies that match.
pub fn bodies(lang: Lang, q: &str, kind: &str, region: &str, page: u32) -> String {
    let mut pairs = vec![("q", q.to_owned()), ("kind", kind.to_owned()), ("region", region.to_owned())];
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    of(lang, &format!("/bodies{}", query(&pairs)))
}

/// The filing form, with a body chosen. The same address takes the form (POST, field `do`).
pub fn file(lang: Lang, body: Option<&str>) -> String {
    let pairs: Vec<_> = body.map(|id| ("body", id.to_owned())).into_iter().collect();
    of(lang, &format!("/requests/new{}", query(&pairs)))
}

/// A request's page.
pub fn request(lang: Lang, number: &str) -> String {
    of(lang, &format!("/requests/{}", encode(number)))
}

/// The form of the tracking code, with the number filled in.
pub fn track(lang: Lang, number: &str) -> String {
    of(lang, &format!("/track{}", query(&[("number", number.to_owned())])))
}

/// Under a request's page: `receipt`, `acts`, `profile`, `answer`, `supplement`.
pub fn request_part(lang: Lang, number: &str, part: &str) -> String {
    format!("{}/{part}", request(lang, number))
}

/// Published requests that match.
pub fn requests(lang: Lang, q: &str, body: &str, page: u32) -> String {
    requests_before(lang, (q, body), "", page)
}

/// The same, of those older than the request of a number.
pub fn requests_before(lang: Lang, (q, body): (&str, &str), before: &str, page: u32) -> String {
    let mut pairs = vec![("q", q.to_owned()), ("body_id", body.to_owned()), ("before", before.to_owned())];
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    of(lang, &format!("/requests{}", query(&pairs)))
}

/// The desk, one bucket or all.
pub fn desk(lang: Lang, bucket: Option<&str>, page: u32) -> String {
    let mut pairs = vec![("bucket", bucket.unwrap_or_default().to_owned())];
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    of(lang, &format!("/desk{}", query(&pairs)))
}

/// All files of a desk, or those of some words or of a day of receipt.
pub fn files(lang: Lang, q: &str, received_on: Option<NaiveDate>, page: u32) -> String {
    let on = received_on.map(|on| on.to_string()).unwrap_or_default();
    let all = if q.is_empty() && on.is_empty() { "1" } else { "" };
    let mut pairs = vec![("q", q.to_owned()), ("received_on", on), ("all", all.to_owned())];
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    of(lang, &format!("/desk{}", query(&pairs)))
}

/// An indicator's page in a period.
pub fn indicator(lang: Lang, id: &str, period: &str) -> String {
    of(lang, &format!("/indicators/{}{}", encode(id), query(&[("period", period.to_owned())])))
}

/// Pairs as a query, empty values left out.
pub fn query(pairs: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs.iter().filter(|(_, v)| !v.is_empty()) {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(name);
        text.push('=');
        text.push_str(&encode(value));
    }
    text
}

/// Percent-encodes everything but letters, digits and `-._~`.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_what_was_asked_and_nothing_empty() {
        assert_eq!(
            bodies(Lang::Ar, "تيزي", "commune", "", 1),
            "/ar/bodies?q=%D8%AA%D9%8A%D8%B2%D9%8A&kind=commune"
        );
        assert_eq!(request(Lang::Fr, "R-2026/1"), "/fr/requests/R-2026%2F1");
    }
}
