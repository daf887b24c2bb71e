//! Letters: what each is written from, and its words in the reader's language. How they leave is [`crate::mail`]'s.
//!
//! | file | idea |
//! | --- | --- |
//! | [`kind`] | the occasions of letters, and what each must say |
//! | [`data`] | what a letter is written from |
//! | `view.rs` | the same in words, as templates read it |
//! | [`letter`] | templates: subject, text, HTML |
//! | `marks.rs` | marks of direction, addresses, emphasis |
//! | [`words`] | dates, counts and money in words |
//! | [`fault`] | why a letter cannot be written |

pub mod data;
pub mod fault;
pub mod kind;
pub mod letter;
pub(crate) mod marks;
mod view;
pub mod words;

use crate::guard::token::Token;

/// A Message-ID for a new letter, to be kept with it: every try then bears the same.
pub fn message_id(domain: &str) -> String {
    format!("<{}@{}>", Token::random().as_str(), domain.trim_matches(['[', ']']))
}
