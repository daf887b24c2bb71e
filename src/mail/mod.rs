//! Letters and how they leave.
//!
//! A use case leaves a [`data::Draft`] with the outbox, inside its own transaction; the
//! [`worker`] takes it from there, has it [written](letter) in the reader's language, and gives it
//! to the [`post`]. A letter is sent at least once: a second copy, after a crash or a broken line,
//! bears the same Message-ID.
//!
//! | file | idea |
//! | --- | --- |
//! | [`kind`] | the occasions of letters |
//! | [`data`] | what a letter is written from |
//! | [`letter`] | templates: subject, text, HTML |
//! | [`fault`] | why a letter cannot be written, or did not leave |
//! | [`words`] | dates, counts and money in words |
//! | [`outbox`] | the outbox of the store, as the worker sees it |
//! | [`message`] | from a letter to the bytes of a mail |
//! | [`post`] | ways out: a mail server, a folder, memory |
//! | [`worker`] | takes letters from the outbox until it is told to stop |

pub mod data;
pub mod fault;
pub mod kind;
pub mod letter;
mod marks;
pub mod message;
pub mod outbox;
pub mod post;
mod view;
pub mod words;
pub mod worker;
