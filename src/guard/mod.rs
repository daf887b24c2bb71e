//! What keeps strangers out: secrets, identities, limits, and a look at what is sent in.
//!
//! Pure where it can be: no database, no web, no clock. Instants arrive as arguments.
//!
//! | file | idea |
//! | --- | --- |
//! | [`keys`] | the key file of the data folder, and a key for each purpose |
//! | [`password`] | passwords: which are taken, how they are kept and compared |
//! | [`common`] | the passwords that anyone would try first |
//! | [`second_factor`] | the six digits of an application, beside the password |
//! | [`token`] | opaque tokens |
//! | [`jwt`] | signed tokens of the JSON API |
//! | [`csrf`] | the hidden field that proves a form came from our own page |
//! | [`identity`] | identity numbers, in one written form |
//! | [`seal`] | identity numbers sealed for the store, and a tag to match the same person |
//! | [`ledger`] | what has been spent of limits, and where it is kept |
//! | [`rate`] | how often one address may try |
//! | [`tries`] | how often something secret may be guessed |
//! | [`media_type`] | the kinds of file that are taken |
//! | [`sniff`] | what an uploaded file is, told by its content |
//! | [`file_name`] | file names that are safe to keep and to give back |

pub mod common;
pub mod csrf;
pub mod file_name;
pub mod forwarded;
pub mod identity;
pub mod jwt;
pub mod keys;
pub mod ledger;
pub mod media_type;
pub mod password;
pub mod rate;
pub mod seal;
pub mod second_factor;
pub mod sniff;
pub mod token;
pub mod tries;
