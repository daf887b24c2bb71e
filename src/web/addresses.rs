//! Which addresses are pages of ours, as they are registered, and the way to one that is meant.

use crate::http::entrance::Entrance;
use crate::locale::Lang;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse};

/// The patterns of pages that are read.
#[derive(Debug)]
pub struct Addresses(Vec<&'static str>);

impl Addresses {
    /// Those of a list of routes.
    pub fn of(list: &[Entrance]) -> Self {
        Self(list.iter().filter(|page| page.method == "GET").map(|page| page.path).collect())
    }

    /// Whether an address is that of a page of ours, as it is registered: no part is empty or leads elsewhere.
    pub fn is_page(&self, path: &str) -> bool {
        let Some(path) = path.strip_prefix('/') else { return false };
        let parts: Vec<&str> = path.split('/').collect();
        let lang = parts.first().is_some_and(|lang| Lang::from_code(lang).is_some());
        let takes = |pattern: &str| {
            let pattern = pattern.split('/').skip(1);
            pattern.clone().count() == parts.len()
                && pattern.zip(&parts).all(|(of, part)| of.starts_with('{') || of == *part)
        };
        let leads = |part: &&str| {
            !part.is_empty() && !matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
        };
        lang && parts.iter().all(leads) && self.0.iter().any(|page| takes(page))
    }

    /// The way to the page that an address means which ends with a stroke, or whose language is in capitals.
    pub fn moved(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let uri = request.uri();
        let path = uri.path().strip_prefix('/')?;
        let (lang, rest) = path.split_at(path.find('/').unwrap_or(path.len()));
        let to = format!("/{}{}", lang.to_ascii_lowercase(), rest.trim_end_matches('/'));
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        if !reads || to == uri.path() || !self.is_page(&to) {
            return None;
        }
        let to = uri.query().map_or_else(|| to.clone(), |query| format!("{to}?{query}"));
        Some(HttpResponse::PermanentRedirect().insert_header(("Location", to)).finish())
    }
}
