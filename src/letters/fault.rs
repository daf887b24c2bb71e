//! Why a letter cannot be written.

/// Why a letter cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// A field the letter needs is empty.
    #[error("the letter {letter} needs {field}")]
    Missing {
        /// The letter.
        letter: &'static str,
        /// The field of its data.
        field: &'static str,
    },
    /// A code that has no words.
    #[error("no words for the {group} {code}")]
    UnknownCode {
        /// What kind of code.
        group: &'static str,
        /// The code.
        code: String,
    },
    /// A template that cannot be read or names what is not there.
    #[error("template {name}: {says}")]
    Template {
        /// The template.
        name: String,
        /// What is wrong with it.
        says: String,
    },
}
