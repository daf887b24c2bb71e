//! The fields of a posted form.

use crate::http::read_body::{self};
use crate::http::unread::Unread;
use actix_web::HttpRequest;
use actix_web::web::Payload;

/// Fields, in the order sent.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

impl Posted {
    /// Reads a form.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn read(request: &HttpRequest, payload: Payload) -> Result<Self, Unread> {
        Ok(Self { fields: read_body::form(request, payload).await? })
    }

    /// The last value of a name; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().rev().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// Every value of a name that says anything.
    pub fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.fields.iter().filter(move |(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    /// Names and values, borrowed.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }
}
