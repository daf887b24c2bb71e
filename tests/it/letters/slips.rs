//! A slip proves a deposit and is read on any day after it: of time it says only what is true that day, on
//! its page, in the text for a telephone, and whatever came since.

use super::wanting::{By, Hands, browser};
use crate::world::{COMMUNE, Filed, World, filing, with_limits};
use serde_json::json;
use wasl::config::Limits;
use wasl::law::act::ActKind;
use wasl::store::people::Role;

/// What a slip says of the complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Ahead,
    Open,
    Over,
    Since,
}

/// The words of each, in the order of [`Says`].
fn words(lang: &str) -> [&'static str; 4] {
    match lang {
        "ar" => ["عند عدم الرد، لكم شكاية", "مفتوحة من", "انتهى أجل الرد يوم", "جرى في الطلب شيء بعده"],
        _ => [
            "Sans réponse, vous pouvez porter plainte",
            "est ouverte du",
            "Le délai de réponse a pris fin le",
            "La demande a eu une suite depuis",
        ],
    }
}

fn on_paper(w: &World, official: &str, received_on: &str) -> Filed {
    let mut sent = filing(COMMUNE, 1);
    sent["channel"] = "in_person".into();
    sent["received_on"] = received_on.into();
    let got = w.post("/api/v1/desk/requests", Some(official), &sent);
    assert_eq!(got.status, 201, "{}", got.json);
    let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
    Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") }
}

/// The slip of a request says what is so, and nothing else, to whoever asked and to the desk, on screen and
/// paper.
fn reads(w: &World, official: &str, filed: &Filed, says: Says, what: &str) {
    for lang in ["ar", "fr"] {
        for who in [None, Some(official)] {
            let mut reader = browser(w, who, filed);
            for print in ["", "?print=1"] {
                let page = reader.get(&format!("/{lang}/requests/{}/receipt{print}", filed.number));
                let text = page.text().replace(['\u{2068}', '\u{2069}'], "");
                let said: Vec<bool> = words(lang).iter().map(|w| text.contains(w)).collect();
                let wanted = [Says::Ahead, Says::Open, Says::Over, Says::Since].map(|s| s == says);
                assert_eq!(said, wanted, "{what}, {lang}: {text}");
                if print.is_empty() {
                    let sms = page.at("sms-text").unwrap();
                    let awaits = ["الرد إلى", "réponse due"].iter().any(|w| sms.contains(w));
                    assert_eq!(awaits, says == Says::Ahead, "{what}: {sms}");
                    let passed = ["كان أج", "délai passé"].iter().any(|w| sms.contains(w));
                    assert_eq!(passed, matches!(says, Says::Open | Says::Over), "{what}: {sms}");
                    assert!(sms.contains(&filed.number), "{sms}");
                }
            }
        }
    }
}

#[test]
fn article_14_a_slip_offers_no_right_that_is_over_or_that_the_file_has_left_behind() {
    with_limits(Limits::NONE, |w| {
        let official = w.person(Role::Official, Some(COMMUNE));
        w.person(Role::Head, Some(COMMUNE));
        // Entered on Monday 3 February 2025: the window of the first is over, that of the second runs.
        let (old, late) = (on_paper(w, &official, "2024-10-01"), on_paper(w, &official, "2024-12-30"));
        reads(w, &official, &old, Says::Over, "a paper of October");
        reads(w, &official, &late, Says::Open, "a paper of December");
        let running = w.file(COMMUNE, 1);
        reads(w, &official, &running, Says::Ahead, "a request of today");
        let hands = Hands::on(w);
        let refused = json!({"reference": "1", "signed_by": "م", "remedy": true,
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-5", "note": "س"}]});
        let after = [
            (ActKind::Answer, By::Official, refused),
            // The limit has moved: its days and the right after them are other ones now, on paper too.
            (ActKind::Extend, By::Official, json!({"reasons": ["EXT-1"], "text": "س"})),
            (ActKind::Withdraw, By::Requester, json!({})),
            (ActKind::Void, By::Committee, json!({"reason": "test"})),
        ];
        for (kind, by, sent) in after {
            let filed = w.file(COMMUNE, 1);
            let done = hands.does(&filed, kind, by, &sent);
            assert_eq!(done.status, 201, "{kind}: {}", done.json);
            reads(w, &official, &filed, Says::Since, kind.code());
            if kind == ActKind::Extend {
                let printed = format!("/fr/requests/{}/receipt?print=1", filed.number);
                let page = browser(w, None, &filed).get(&printed).text();
                assert!(page.contains("Depuis, le délai a changé") && !page.contains("ribbon"), "{page}");
            }
        }
        let done = hands.does(&late, ActKind::ComplainHead, By::Requester, &json!({"ground": "no_reply"}));
        assert_eq!(done.status, 201, "{}", done.json);
        reads(w, &official, &late, Says::Since, "complained of");
    });
    with_limits(Limits::NONE, |w| {
        let official = w.person(Role::Official, Some(COMMUNE));
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-04");
        reads(w, &official, &filed, Says::Open, "the day after the limit");
        w.day("2025-05-05");
        reads(w, &official, &filed, Says::Over, "after the window");
    });
}

/// What a desk types from the paper of somebody else is in its own words, on the form and on the page that
/// checks it.
#[test]
fn the_entry_of_a_paper_speaks_of_whoever_asked_and_not_to_them() {
    with_limits(Limits::NONE, |w| {
        let official = w.person(Role::Official, Some(COMMUNE));
        let filed = w.file(COMMUNE, 1);
        let never = [
            (
                "ar",
                &["أقبل ", "ألتزم", "أوافق", "حقكم", "عنوانكم", "تحضرونه", "تؤدون", "اخترتم", "اسمكم"][..],
            ),
            (
                "fr",
                &[
                    "J’accepte",
                    "Je m’engage",
                    "mon nom",
                    "votre droit",
                    "otre adresse",
                    "vous apportez",
                    "Votre nom",
                    "i votre nom",
                    "vous choisissez",
                ],
            ),
        ];
        for (lang, words) in never {
            let mut desk = browser(w, Some(&official), &filed);
            let path = format!("/{lang}/desk/new");
            let page = desk.get(&format!("{path}?body_id={COMMUNE}"));
            let form = page.form(&path).with("subject", "رخص").with("items.0.text", "لائحة الرخص");
            let form = form
                .with("channel", "in_person")
                .with("received_on", "2025-01-27")
                .with("delivery", "pickup_paper")
                .with("requester.first_name", "س")
                .with("requester.last_name", "ع")
                .with("requester.address", "وجدة")
                .with("requester.identity.kind", "cnie")
                .with("requester.identity.number", "F123456")
                .with("public", "true")
                .with("reuse_undertaking", "true")
                .with("privacy_consent", "true");
            let check = desk.send(&form.press("check"));
            assert_eq!(check.status, 200, "{}", check.text());
            assert!(check.body.contains("name=\"do\""), "{}", check.text());
            for text in [page.text(), check.text()] {
                for word in words {
                    assert!(!text.contains(word), "{lang}: {word} in {text}");
                }
            }
            let published =
                if lang == "ar" { "اسم صاحب(ة) الطلب" } else { "le nom de la personne" };
            assert!(check.text().contains(published), "{}", check.text());
        }
    });
}
