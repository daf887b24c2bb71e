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
//! | [`day`] | a civil day as it is written |
//! | [`calendar`] | working days, weekends, holidays, closures |
//! | [`settings`] | the doubtful points, as dated rule sets |
//! | [`limit`] | the eleven limits: from a first day to a due date, day by day |
//! | [`act`], [`item`], [`topic`] | what is done, what is given for each item, what it is about |
//! | [`case`], `apply` | what recorded acts make of a request |
//! | [`contested`], `about` | what a complaint is about |
//! | [`procedure`] | the request machine: one function decides |
//! | [`lapse`] | what time does by itself |
//! | `silence`, `windows` | what limits open by passing; every window that a request had |
//! | `turn`, `choice`, `scope` | which window a complaint uses, and which items it may be about |
//! | `before`, `in_hand`, `passed_over`, `followed` | before whom a right is used, who has a complaint in hand, which decision nobody waits for, what it brought |
//! | [`recount`] | what a newer calendar does to limits, and to the dates of figures |
//! | [`trial`] | what would happen if an act were done now |
//! | [`sense`] | what an act would say of a case that is not so |
//! | [`ending`] | what the end of a request does to its limit, to the reply, to complaints |
//! | [`standing`] | complaints, rights and who has to act, on a day |
//! | [`finding`] | what the law, or a rule of ours, finds wanting |
//! | [`tally`] | what a case adds to the official counts |
//! | [`refusal`] | why an act is not allowed |
//! | [`workdays`] | working days counted at once, for millions of them |

mod about;
pub mod act;
mod apply;
mod before;
pub mod calendar;
#[cfg(test)]
mod calendar_properties;
pub mod case;
mod choice;
pub mod cite;
pub mod code;
pub mod contested;
pub mod day;
pub mod earlier;
pub mod ending;
pub mod finding;
mod followed;
mod in_hand;
pub mod item;
pub mod lapse;
pub mod legal_time;
pub mod limit;
mod passed_over;
pub mod procedure;
#[cfg(test)]
mod properties;
pub mod recount;
pub mod refusal;
#[cfg(test)]
mod remedy_properties;
pub mod rights;
mod scope;
pub mod sense;
pub mod settings;
mod silence;
pub mod standing;
pub mod tally;
pub mod topic;
pub mod trial;
mod turn;
mod windows;
pub mod workdays;
