//! Addresses that pages and answers of the API name alike.

/// Where a file of an edition is.
pub fn edition_file(id: &str, name: &str) -> String {
    format!("/open/v1/editions/{id}/{name}")
}
