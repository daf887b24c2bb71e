//! Who may open what: every page, by every kind of visitor.
