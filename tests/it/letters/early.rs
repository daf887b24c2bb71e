//! Article 16: some items are answered before the others. What is handed over is called so, what is refused
//! is called refused and names the right to complain (article 18); a silence about the rest names the rest.

use super::wanting::{By, Hands, browser};
use crate::world::{COMMUNE, Filed, World, filing, with_limits};
use serde_json::{Value, json};
use wasl::config::Limits;
use wasl::law::act::ActKind;
use wasl::letters::data::{Draft, LetterKind};
use wasl::letters::letter::Letters;
use wasl::store::people::Role;

fn two(w: &World) -> Filed {
    w.file_like(&filing(COMMUNE, 2))
}

fn delivers(w: &World, filed: &Filed, no: u16, outcome: &str, remedy: bool) {
    let mut item = json!({"no": no, "outcome": outcome, "note": "س"});
    match outcome {
        "refused" => item["ground"] = "REF-5".into(),
        "already_public" => item["public_address"] = "https://exemple.ma/1".into(),
        "provided_partial" => item["exceptions"] = json!(["EXC-03"]),
        _ => {}
    }
    let sent: Value = json!({"reference": "1/2025", "signed_by": "م", "remedy": remedy, "items": [item]});
    let done = Hands::on(w).does(filed, ActKind::Deliver, By::Official, &sent);
    assert_eq!(done.status, 201, "{outcome}: {}", done.json);
}

fn letter(w: &World, filed: &Filed, kind: LetterKind, lang: &str) -> String {
    let all = w.letters();
    let (_, draft) = all.into_iter().rfind(|(_, d)| d.kind == kind && d.data.number == filed.number).unwrap();
    let letter = Letters::load().unwrap().write(&Draft { lang: lang.into(), ..draft }).unwrap();
    format!("{}\n{}", letter.subject, letter.text)
        .replace(['\u{2068}', '\u{2069}'], "")
        .replace('\u{a0}', " ")
}

fn thread(w: &World, filed: &Filed, lang: &str) -> String {
    let page = browser(w, None, filed).get(&format!("/{lang}/requests/{}", filed.number));
    page.text().replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
}

const OUTCOMES: [&str; 5] = ["provided_full", "provided_partial", "already_public", "not_held", "refused"];

#[test]
fn articles_16_and_18_what_is_answered_early_is_called_what_it_is_and_names_the_right_to_complain() {
    for late in [false, true] {
        with_limits(Limits::NONE, |w| {
            let all: Vec<Filed> = OUTCOMES.iter().flat_map(|_| [two(w), two(w)]).collect();
            if late {
                w.day("2025-03-04");
            }
            for (filed, (outcome, remedy)) in
                all.iter().zip(OUTCOMES.iter().flat_map(|o| [(*o, true), (*o, false)]))
            {
                delivers(w, filed, 1, outcome, remedy);
                let given = outcome.starts_with("provided");
                let whole = outcome == "provided_full";
                for (lang, hands_over, complain, reminds, in_time) in [
                    ("ar", "نسلمكم", "في ما لم يُسلم كاملا", "لم تذكر الهيئة", "قبل نهاية الأجل"),
                    (
                        "fr",
                        "Nous vous remettons",
                        "Pour ce qui n'est pas communiqué en entier",
                        "ne mentionne pas le droit de plainte",
                        "avant la fin du délai",
                    ),
                ] {
                    let said = letter(w, filed, LetterKind::Delivery, lang);
                    assert_eq!(said.contains(hands_over), given, "{outcome}: {said}");
                    assert_eq!(said.contains(complain), !whole, "{outcome}: {said}");
                    assert_eq!(said.contains(reminds), !whole && !remedy, "{outcome}: {said}");
                    assert_eq!(said.contains(in_time), !late, "{outcome}: {said}");
                }
                for (lang, handed, answered) in [
                    ("ar", "تسليم بعض العناصر", "رد على بعض العناصر"),
                    ("fr", "Communication d’une partie des éléments", "Réponse sur une partie des éléments"),
                ] {
                    let page = thread(w, filed, lang);
                    assert_eq!((page.contains(handed), page.contains(answered)), (given, !given), "{page}");
                }
            }
            // The last of them is the reply, whatever it says.
            let filed = &all[0];
            delivers(w, filed, 2, "refused", true);
            let page = thread(w, filed, "fr");
            assert!(page.contains("Réponse sur les derniers éléments"), "{page}");
        });
    }
}

#[test]
fn article_19_a_certificate_of_silence_names_what_was_left_and_not_more() {
    with_limits(Limits::NONE, |w| {
        w.person(Role::Head, Some(COMMUNE));
        let (part, none) = (two(w), two(w));
        delivers(w, &part, 1, "provided_full", true);
        w.day("2025-03-04");
        for (filed, in_part) in [(&part, true), (&none, false)] {
            for kind in [LetterKind::SilenceRequester, LetterKind::SilenceHead] {
                for (lang, left) in [("ar", "العنصر 2"), ("fr", "l'élément 2")] {
                    let said = letter(w, filed, kind, lang);
                    assert_eq!(said.contains(left), in_part, "{said}");
                }
            }
            for (lang, whole, left) in [
                ("ar", "دون رد كامل", "بقي دون رد العنصر 2"),
                ("fr", "sans réponse complète", "Sans réponse : élément 2"),
            ] {
                let page = thread(w, filed, lang);
                assert_eq!(page.contains(whole), in_part, "{page}");
                assert_eq!(page.contains(left), in_part, "{page}");
                for never in ["sans réponse inscrite", "دون رد مسجل", "est passé sans réponse ("]
                {
                    assert!(!(in_part && page.contains(never)), "{never}: {page}");
                }
            }
            let found = w.read(filed)["findings"].to_string();
            assert_eq!(found.contains("كامل"), in_part, "{found}");
        }
    });
}
