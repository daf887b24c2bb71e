//! Wasl (وَصْل): access-to-information requests under Morocco's Law 31-13, their deadlines, their
//! answers and the official figures.
//!
//! One sentence to remember: the law decides, the store remembers, the app joins them, everything
//! else is a door. The modules, in layer order:
//!
//! | module | idea |
//! | --- | --- |
//! | [`law`] | pure rules: calendars, limits, the request machine, findings |
//! | [`reckon`] | the official figures, from an event log |
//! | [`cli`] | the command line |

pub mod cli;
pub mod law;
pub mod reckon;
