//! How letters leave.
//!
//! A use case leaves a [draft](crate::letters::data::Draft) with the outbox, inside its own transaction; the
//! [`worker`] takes it from there, has it [written](crate::letters::letter) in the reader's language, and gives it
//! to the [`post`]. A letter is sent at least once: a second copy, after a crash or a broken line,
//! bears the same Message-ID.
//!
//! | file | idea |
//! | --- | --- |
//! | [`outbox`] | the outbox of the store, as the worker sees it |
//! | [`message`] | from a letter to the bytes of a mail |
//! | [`post`] | ways out: a mail server, a folder, memory |
//! | [`fault`] | why a letter did not leave |
//! | [`worker`] | takes letters from the outbox until it is told to stop |

pub mod fault;
pub mod message;
pub mod outbox;
pub mod post;
pub mod worker;
