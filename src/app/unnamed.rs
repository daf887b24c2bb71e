//! What whoever asked wrote, as a department reads it: the answer to a question of the body, without what names them.

use super::read_case::Whole;
use crate::law::act::ActKind;
use crate::store::requesters::RequesterRow;

/// What stands for a name that was written.
const HIDDEN: &str = "(…)";

/// Hides the identity of whoever asked in their answers to questions. What they wrote of themselves in other words
/// stays: the form asks them not to.
pub(super) fn hide(whole: &mut Whole, requester: &RequesterRow) {
    let kind = ActKind::ClarifyReply.code();
    let of_it: Vec<i64> = whole.events.iter().filter(|e| e.kind == kind).map(|e| e.seq).collect();
    let names = names(requester);
    for text in whole.texts.iter_mut().filter(|t| of_it.contains(&t.seq)) {
        text.body = text.body.take().map(|body| without(body, &names));
    }
}

/// What identifies a requester, the longest first: a name in a longer one goes with it.
fn names(of: &RequesterRow) -> Vec<String> {
    let (first, last) = (&of.first_name, &of.last_name);
    let some = |value: &Option<String>| value.clone().unwrap_or_default();
    let all = [
        format!("{first} {last}"),
        format!("{last} {first}"),
        last.clone(),
        of.address.clone(),
        some(&of.email),
        some(&of.phone),
        some(&of.on_behalf_of),
    ];
    let mut all: Vec<String> = all.into_iter().map(|name| name.trim().to_lowercase()).collect();
    all.retain(|name| name.chars().count() > 2);
    all.sort_by_key(|name| std::cmp::Reverse(name.len()));
    all
}

/// A text without some words, whatever their case.
fn without(text: String, names: &[String]) -> String {
    names.iter().fold(text, |text, name| {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((at, end)) = find(rest, name) {
            out.push_str(&rest[..at]);
            out.push_str(HIDDEN);
            rest = &rest[end..];
        }
        out + rest
    })
}

/// Where a word stands by itself in a text, whatever the case of its letters.
fn find(text: &str, name: &str) -> Option<(usize, usize)> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.filter(|at| !text[..*at].ends_with(char::is_alphanumeric)).find_map(|at| {
        let mut wanted = name.chars();
        let mut end = at;
        for c in text[at..].chars() {
            if wanted.as_str().is_empty() {
                break;
            }
            let same = c.to_lowercase().all(|lower| wanted.next() == Some(lower));
            if !same {
                return None;
            }
            end += c.len_utf8();
        }
        let whole = wanted.as_str().is_empty() && !text[end..].starts_with(char::is_alphanumeric);
        whole.then_some((at, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_wherever_it_stands_by_itself() {
        let names = ["zineb alami".to_owned(), "alami".to_owned(), "z@x.ma".to_owned()];
        let hidden = |text: &str| without(text.to_owned(), &names);
        assert_eq!(hidden("2024, merci. Zineb ALAMI, z@x.ma."), "2024, merci. (…), (…).");
        assert_eq!(hidden("Alamine reste, Alami non"), "Alamine reste, (…) non");
        assert_eq!(hidden("سنة 2024"), "سنة 2024");
        assert_eq!(hidden(""), "");
    }
}
