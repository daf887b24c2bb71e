//! The articles of Law 31-13 that rules refer to.

use serde::{Serialize, Serializer};
use std::fmt;

/// An article of Law 31-13, printed as its number.
///
/// ```
/// use wasl_law::cite::Article;
/// assert_eq!(Article(16).to_string(), "16");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Article(pub u8);

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
