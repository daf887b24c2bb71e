//! The privacy rule of every table crossed with an attribute of the requester: counts of one to four
//! people are hidden, and so is whatever would give them away. Zero is shown.

/// The smallest count that is shown.
pub const THRESHOLD: u64 = 5;

/// A row of counts as it may be published: `None` is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The cells, in their order.
    pub cells: Vec<Option<u64>>,
    /// Their total.
    pub total: Option<u64>,
}

/// Hides what must be hidden in a row of counts with its total: first the counts under five; then,
/// while fewer than two are hidden or the hidden ones sum to less than five, the next smallest count
/// that is not zero; if none is left, the total.
///
/// ```
/// use wasl_indicators::privacy::hide_row;
/// let row = hide_row(&[30, 40, 2]);
/// assert_eq!((row.cells, row.total), (vec![None, Some(40), None], Some(72)));
/// let row = hide_row(&[3, 0, 0]);
/// assert_eq!((row.cells, row.total), (vec![None, Some(0), Some(0)], None));
/// ```
pub fn hide_row(counts: &[u64]) -> Row {
    let mut hidden: Vec<bool> = counts.iter().map(|n| (1..THRESHOLD).contains(n)).collect();
    let mut total = Some(counts.iter().sum());
    while hidden.contains(&true) && total.is_some() {
        let gone = || counts.iter().zip(&hidden).filter(|(_, h)| **h).map(|(n, _)| *n);
        if gone().count() >= 2 && gone().sum::<u64>() >= THRESHOLD {
            break;
        }
        let visible = counts.iter().enumerate().filter(|(at, n)| !hidden[*at] && **n > 0);
        match visible.min_by_key(|(_, n)| **n) {
            Some((at, _)) => hidden[at] = true,
            None => total = None,
        }
    }
    let cells = counts.iter().zip(&hidden).map(|(n, h)| (!h).then_some(*n)).collect();
    Row { cells, total }
}
