//! What bodies declare of the requests that they had before this register, by year and outcome. Nothing proves it, and
//! no indicator counts it.

use super::App;
use super::error::Result;
use crate::store::past::{self, CountRow};

/// Most rows of a page. A body has seven of a year at most, and its rows stand on one page.
const MOST: usize = 2_000;

/// A page of what bodies declare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows, body by body, the first year first.
    pub counts: Vec<CountRow>,
    /// The body after which the next page begins, where there is one.
    pub next: Option<String>,
}

/// What a body declares, the first year first.
///
/// # Errors
/// When the database fails.
pub fn of_body(app: &App, slug: &str) -> Result<Vec<CountRow>> {
    Ok(app.store.read(|conn| past::of_body(conn, slug))?)
}

/// What bodies declare, from the one after `after`.
///
/// # Errors
/// When the database fails.
pub fn page(app: &App, after: &str) -> Result<Page> {
    let counts = app.store.read(|conn| past::of_bodies(conn, after, MOST + 1))?;
    Ok(cut(counts, MOST))
}

/// The whole bodies among the first `most` rows, of which there is one more than that where more is to come.
fn cut(mut counts: Vec<CountRow>, most: usize) -> Page {
    if counts.len() <= most {
        return Page { counts, next: None };
    }
    let last = counts.last().map(|row| row.body_slug.clone());
    counts.retain(|row| Some(&row.body_slug) != last.as_ref());
    let next = counts.last().map(|row| row.body_slug.clone());
    Page { counts, next }
}

#[cfg(test)]
mod tests {
    use super::{Page, cut};
    use crate::store::past::{CountRow, Outcome};

    #[test]
    fn a_page_ends_with_a_whole_body() {
        let row = |body: &str, year| CountRow {
            body_slug: body.into(),
            year,
            outcome: Outcome::Full,
            requests: 1,
            items: 1,
        };
        let all = vec![row("a", 2020), row("a", 2021), row("b", 2020), row("b", 2021)];
        assert_eq!(cut(all.clone(), 4), Page { counts: all.clone(), next: None });
        assert_eq!(cut(all.clone(), 3), Page { counts: all[..2].to_vec(), next: Some("a".into()) });
    }
}
