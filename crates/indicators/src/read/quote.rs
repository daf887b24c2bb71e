//! What a message quotes of a file that was given.

/// What a message quotes of a cell: cells can be megabytes long.
const QUOTED: usize = 40;

/// The start of a text, without control characters, fit for a message.
pub(super) fn shorten(text: &str) -> String {
    let clean = |c: char| if unprintable(c) { '\u{FFFD}' } else { c };
    let start: String = text.chars().take(QUOTED).map(clean).collect();
    if text.chars().nth(QUOTED).is_some() { format!("{start}…") } else { start }
}

/// Whether a character moves the cursor or turns the direction of what follows.
pub(super) fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_quotes_only_the_start_of_a_cell() {
        assert_eq!(shorten("short"), "short");
        assert_eq!(shorten("line\nbreak"), "line\u{FFFD}break");
        assert_eq!(shorten(&"ن".repeat(10_000_000)).chars().count(), QUOTED + 1);
    }
}
