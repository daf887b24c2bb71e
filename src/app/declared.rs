//! What bodies declare of the requests that they had before this register, by year and outcome. Nothing proves it, and
//! no indicator counts it.

use super::App;
use super::error::Result;
use crate::store::past::{self, CountRow};

/// What a body declares, or all of them; the first year first.
///
/// # Errors
/// When the database fails.
pub fn counts(app: &App, body: Option<&str>) -> Result<Vec<CountRow>> {
    let counts = app.store.read(|conn| match body {
        Some(slug) => past::of_body(conn, slug),
        None => past::of_all(conn),
    });
    Ok(counts?)
}
