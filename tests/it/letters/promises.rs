//! What letters say is there: the words of an official stand in the letter of the act, and where a letter
//! says that something is done at its link, the page of whoever asked has the form for it.

use super::wanting::{By, Hands, browser, whole};
use crate::world::{COMMUNE, filing, on_each_store};
use std::collections::BTreeSet;
use wasl::law::act::ActKind;
use wasl::letters::data::{Draft, LetterKind};

/// The act that is done at the link of a letter, where the letter says that one is; an empty name where the
/// link is only followed.
fn done_at(kind: LetterKind) -> &'static str {
    use LetterKind::*;
    match kind {
        Clarification => "clarify_reply",
        CostNotice => "cost_settled",
        RedirectProposal => "agree",
        Delivery => "assess",
        Answer | Supplement | SilenceRequester => "complain_head",
        DecisionRequester => "complain_cdai",
        Receipt | ComplaintReceipt | CdaiReceipt | Forwarded => "",
        kind => panic!("{kind} says that something is done at its link"),
    }
}

const TEXT: &str = "كلمات لا تتكرر في أي رسالة أخرى";

#[test]
fn what_is_written_with_an_act_stands_in_its_letter_and_what_a_letter_asks_can_be_done() {
    on_each_store(|w| {
        let mut hands = Hands::on(w);
        // Of two items, one may be given early.
        hands.like = filing(COMMUNE, 2);
        let mut told = BTreeSet::new();
        for kind in ActKind::ALL.iter().copied() {
            let Some((by, mut sent)) = whole(kind) else { continue };
            if by == By::Requester {
                continue;
            }
            sent["text"] = TEXT.into();
            let filed = hands.ready(kind);
            let there = hands.letters(&filed).len();
            let done = hands.does(&filed, kind, by, &sent);
            assert_eq!(done.status, 201, "{kind}: {}", done.json);
            let page = browser(w, None, &filed).get(&format!("/ar/requests/{}", filed.number));
            let to_requester = |d: &&Draft| d.data.form_url.is_some();
            for draft in hands.letters(&filed)[there..].iter().filter(to_requester) {
                for lang in ["ar", "fr"] {
                    let draft = Draft { lang: lang.into(), ..draft.clone() };
                    let letter = hands.writer.write(&draft).unwrap();
                    let text = letter.text.replace(['\u{2068}', '\u{2069}'], "");
                    assert!(
                        text.contains(TEXT),
                        "{kind}, {lang}: the letter leaves out what was written: {text}"
                    );
                    told.insert(draft.kind.code());
                    let asks = ["ici\u{a0}:", "ici :", "هنا:", "Formulaire", "النموذج:"];
                    if asks.iter().any(|ask| text.contains(ask)) {
                        let act = done_at(draft.kind);
                        assert!(
                            act.is_empty() || page.has_act(act),
                            "{kind}, {lang}: {act} is on the page: {text}"
                        );
                    }
                    for never in ["corrigez-le", "صححوه", "écrivez-nous ici", "dites-le-nous"] {
                        assert!(!text.contains(never), "{kind}: nothing takes it: {text}");
                    }
                }
            }
        }
        for must in ["registration", "cost_notice", "extension", "answer", "delivery", "decision_requester"] {
            assert!(told.contains(must), "{must}: {told:?}");
        }
    });
}

/// Communes of one name are told apart by their province.
#[test]
fn every_letter_that_names_a_commune_names_its_province() {
    on_each_store(|w| {
        let mut hands = Hands::on(w);
        hands.like = filing(COMMUNE, 2);
        let mut named = BTreeSet::new();
        for kind in ActKind::ALL.iter().copied() {
            let Some((by, sent)) = whole(kind) else { continue };
            let filed = hands.ready(kind);
            assert_eq!(hands.does(&filed, kind, by, &sent).status, 201, "{kind}");
            for draft in hands.letters(&filed) {
                for (lang, name, province) in
                    [("ar", "جماعة وجدة", "(عمالة وجدة"), ("fr", "ommune d'Oujda", "(Préfecture d'Oujda")]
                {
                    let letter = hands.writer.write(&Draft { lang: lang.into(), ..draft.clone() }).unwrap();
                    let text = letter.text.replace(['\u{2068}', '\u{2069}'], "");
                    for after in text.split(name).skip(1) {
                        assert!(after.trim_start().starts_with(province), "{}: {text}", draft.kind);
                        named.insert((draft.kind.code(), lang));
                    }
                }
            }
        }
        assert!(named.len() > 30, "{named:?}");
    });
}

/// A reply of each kind: in full, in part, refused, published.
#[test]
fn a_word_of_explanation_stands_in_every_kind_of_reply() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        for outcome in ["provided_full", "provided_partial", "refused", "already_public", "not_held"] {
            let item =
                serde_json::json!([{"no": 1, "outcome": outcome, "public_address": "https://exemple.ma/1"}]);
            let filed = hands.ready(ActKind::Answer);
            let sent = serde_json::json!({"items": item, "text": TEXT});
            assert_eq!(hands.does(&filed, ActKind::Answer, By::Official, &sent).status, 201);
            let draft = hands.letters(&filed).pop().unwrap();
            for lang in ["ar", "fr"] {
                let letter = hands.writer.write(&Draft { lang: lang.into(), ..draft.clone() }).unwrap();
                assert!(letter.text.contains(TEXT), "{outcome}, {lang}: {}", letter.text);
            }
        }
    });
}
