//! What the readers beside the requester see of a complaint: the day that is theirs, by its name, and no word
//! that is said to somebody else.

use super::{Level, Read, State, stem, waits_before};
use wasl::law::standing::Before;
use wasl::locale::{Lang, dates, t};
use wasl::page::case::{Audience, View, notes};

/// How a page speaks to whoever asked.
fn to_the_requester(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ar => &[
            "يمكنكم تقديم شكاية",
            "يمكنكم أيضا تقديم شكاية",
            "يمكنكم الطعن",
            "لكم الطعن",
            "أغلقتم الملف",
            "ألا تنتظروا",
        ],
        _ => &[
            "ous pouvez porter",
            "vous reste ouverte",
            "ous pouvez saisir",
            "ous pouvez aussi",
            "ous pouvez former",
            "Vous avez clos",
            "n’attendez pas",
        ],
    }
}

/// What is false on the page of a reader who did not ask.
pub fn faults(state: &State, audience: Audience, page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let own = match audience {
        Audience::Requester => return faults,
        Audience::Head => Some((Level::Head, Before::Head, "case-leaf-decision")),
        Audience::Committee => Some((Level::Cdai, Before::Cdai, "case-leaf-decision-cdai")),
        Audience::Desk | Audience::Department | Audience::Public => None,
    };
    let (all, status) = (Read::words(&page.html), page.status());
    for words in to_the_requester(page.lang) {
        if all.contains(words) {
            faults.push(format!("what is said to the requester is said to others: {words}"));
        }
    }
    if let Some((_, before, key)) = own.filter(|(level, ..)| waits_before(state, *level)) {
        let due = dates::long(page.lang, view.standing.waiting(before).unwrap().due_on);
        let name = t(page.lang, key, &[]);
        // A day that nobody waits for any more is told, and names nothing to do.
        let named = view.standing.in_hand(before).is_none() || status.contains(&name);
        if !(status.contains(&due) && named) {
            faults.push(format!("who decides does not read {name} on {due}: {status}"));
        }
    }
    if audience == Audience::Public && !page.rights().is_empty() {
        faults.push(format!("the public reads the rights of another: {}", page.rights()));
    }
    // Nobody else's decision is a day of theirs to keep.
    for (level, key) in [(Level::Head, "case-leaf-decision"), (Level::Cdai, "case-leaf-decision-cdai")] {
        if !waits_before(state, level) && status.contains(&t(page.lang, key, &[])) {
            faults.push(format!("a decision of {level:?} is said to be due, and none waits: {status}"));
        }
    }
    faults
}

/// Sentences that tell two last days of one right apart, by the remedy.
const APART: [&str; 6] = [
    "case-right-careful-%",
    "case-right-careful-%-they",
    "case-right-earlier-%",
    "case-right-earlier-%-they",
    "case-leaf-careful-%",
    "case-leaf-shortest-%",
];

/// Which of these sentences a page has of a remedy.
fn said_apart(page: &Read<'_>, text: &str, before: Before) -> Option<String> {
    let code = match before {
        Before::Head => "head",
        Before::Cdai => "cdai",
        Before::Court => "court",
    };
    let keys = APART.map(|key| key.replace('%', code)).into_iter();
    // The leaf urges nobody to go to court.
    let mut keys = keys.filter(|key| key != "case-leaf-careful-court");
    keys.find(|key| text.contains(&stem(page.lang, key)))
}

/// Whether the box of rights tells two last days of a remedy.
pub fn tells_two_days(page: &Read<'_>, before: Before) -> bool {
    said_apart(page, &page.rights(), before).is_some()
}

/// A right has a careful last day, a usual one and the latest that any reading gives. Where they are one day, nobody is told
/// of a second: not in a sentence, not on the leaf, and not in the list.
pub fn two_days(state: &State, page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let list = notes(page.lang, &view.standing, state.today).join(" ");
    let text = format!("{} {}", Read::words(&page.html), Read::words(&list));
    let mut faults = Vec::new();
    for before in [Before::Head, Before::Cdai, Before::Court] {
        let mut rights = view.standing.rights(before);
        let differs = rights.any(|r| r.until(state.today) < r.due_on);
        let said = said_apart(page, &text, before).filter(|_| !differs);
        faults.extend(said.map(|key| format!("{key} of one day: {text}")));
    }
    let wide = view.standing.open.iter().any(|r| r.last_on < state.today && r.last_on < r.bar_on);
    let disputed = ["standing-disputed", "standing-disputed-usual"];
    let said = disputed.iter().find(|key| !wide && text.contains(&stem(page.lang, key)));
    faults.extend(said.map(|key| format!("{key} of one day: {text}")));
    faults
}
