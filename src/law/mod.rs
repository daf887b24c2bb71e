//! The law, pure: dates and recorded acts in, decisions out.
//!
//! Nothing here reads a clock, a database, the network or the environment; calendars and settings
//! arrive as arguments. Every rule names the article it comes from ([`cite::Article`]); where the
//! text is silent and the rule is ours, the article is absent and the rule is called ours.
//!
//! | file | idea |
//! | --- | --- |
//! | [`cite`] | the articles of Law 31-13 |
//! | [`legal_time`] | the civil date of an instant in Morocco |
//! | [`calendar`] | working days, weekends, holidays, closures |
//! | [`settings`] | the doubtful points, as dated rule sets |
//! | [`limit`] | the eleven limits: from a first day to a due date, day by day |
//! | [`workdays`] | working days counted at once, for millions of them |

pub mod calendar;
pub mod cite;
pub mod legal_time;
pub mod limit;
pub mod settings;
pub mod workdays;
