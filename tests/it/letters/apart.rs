//! Two complaints of one request to the same reader are told apart everywhere: by what each is about and by the day on
//! which it was lodged.

use super::wanting::{By, Hands, browser};
use crate::world::{COMMUNE, Filed, World, on_each_store};
use serde_json::json;
use wasl::law::act::ActKind;
use wasl::mail::data::{Draft, LetterKind};
use wasl::store::people::Role;

/// The newest letter of a kind, as it is read in French.
fn letter(hands: &Hands<'_>, filed: &Filed, kind: LetterKind) -> String {
    let draft = hands.letters(filed).into_iter().rfind(|d| d.kind == kind).unwrap();
    let text = hands.writer.write(&Draft { lang: "fr".into(), ..draft }).unwrap().text;
    text.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
}

fn does(hands: &Hands<'_>, filed: &Filed, kind: ActKind, by: By, sent: serde_json::Value) {
    let done = hands.does(filed, kind, by, &sent);
    assert_eq!(done.status, 201, "{kind}: {}", done.json);
}

fn page(w: &World, email: Option<&str>, filed: &Filed, lang: &str) -> String {
    let path = format!("/{lang}/requests/{}", filed.number);
    browser(w, email, filed).get(&path).text().replace(['\u{2068}', '\u{2069}'], "")
}

/// Article 20: the Committee is asked « dans un délai de trente jours suivant l'expiration du délai légal imparti pour
/// répondre » of the head « ou de la date de réception de la réponse »: each opens a complaint of its own.
#[test]
fn article_20_a_complaint_of_silence_and_one_of_the_late_decision_are_told_apart() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        w.day("2025-03-24");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, json!({"ground": "no_reply"}));
        let alone = page(w, None, &filed, "fr");
        assert!(!alone.contains("Cette plainte vise"), "one alone needs no more words: {alone}");
        let sent = json!({"decision": "rejected", "text": "Motif."});
        does(&hands, &filed, ActKind::DecideHead, By::Head, sent);
        let late = letter(&hands, &filed, LetterKind::DecisionRequester);
        let waits = "La Commission est aussi saisie d'une plainte du lundi 24 mars 2025, qui vise \
                     l'absence de décision du chef de l'organisme depuis le vendredi 21 mars 2025";
        assert!(late.contains(waits), "{late}");

        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, json!({"ground": "evasive"}));
        let second = "la décision du chef de l'organisme du lundi 24 mars 2025";
        for kind in [LetterKind::CdaiReceipt, LetterKind::CdaiCommittee, LetterKind::CdaiBody] {
            let said = letter(&hands, &filed, kind);
            assert!(said.contains(&format!("La plainte vise {second}")) && said.contains(waits), "{said}");
        }
        let committee = w.person(Role::Committee, None);
        let about = ["l’absence de décision du chef de l’organisme depuis le vendredi 21 mars 2025", second]
            .map(|what| what.replace('\'', "’"));
        for reader in [None, Some(committee.as_str())] {
            let said = page(w, reader, &filed, "fr");
            for what in &about {
                assert!(said.contains(&format!("Cette plainte vise {what}")), "{what}: {said}");
            }
        }
        let said = page(w, None, &filed, "ar");
        assert!(
            said.contains("موضوع هذه الشكاية: عدم صدور قرار رئيس(ة) الهيئة منذ يوم الجمعة 21 مارس 2025"),
            "{said}"
        );
        assert!(
            said.contains("موضوع هذه الشكاية: قرار رئيس(ة) الهيئة الصادر يوم الاثنين 24 مارس 2025"),
            "{said}"
        );
        let listed = browser(w, Some(&committee), &filed).get("/fr/committee").text();
        assert!(listed.replace(['\u{2068}', '\u{2069}'], "").contains(&about[0]), "{listed}");
        let form = page(w, Some(&committee), &filed, "fr");
        assert!(
            form.contains(&format!(
                "Vous décidez de la plainte du lundi 24 mars 2025, qui vise {}",
                about[0]
            )),
            "{form}"
        );
        assert!(form.contains("la plus ancienne se décide d’abord"), "{form}");

        does(
            &hands,
            &filed,
            ActKind::DecideCdai,
            By::Committee,
            json!({"decision": "rejected", "text": "Non."}),
        );
        let said = letter(&hands, &filed, LetterKind::CdaiDecisionRequester);
        assert!(said.contains("plainte du lundi 24 mars 2025, qui vise l'absence de décision"), "{said}");
        assert!(
            said.contains(&format!("saisie d'une plainte du lundi 24 mars 2025, qui vise {second}")),
            "{said}"
        );
        let form = page(w, Some(&committee), &filed, "fr");
        assert!(
            form.contains(&format!(
                "Vous décidez de la plainte du lundi 24 mars 2025, qui vise {}",
                about[1]
            )),
            "{form}"
        );
        assert!(!form.contains("la plus ancienne se décide d’abord"), "{form}");
    });
}

/// Article 19: whoever got no reply complains of it, and of a late reply too.
#[test]
fn article_19_a_complaint_of_silence_and_one_of_the_late_reply_are_told_apart() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        let (by, sent) = super::wanting::whole(ActKind::Answer).unwrap();
        does(&hands, &filed, ActKind::Answer, by, sent);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        let head = w.person(Role::Head, Some(COMMUNE));
        for reader in [None, Some(head.as_str())] {
            let said = page(w, reader, &filed, "fr");
            assert!(
                said.contains("Cette plainte vise l’absence de réponse depuis le mardi 4 mars 2025"),
                "{said}"
            );
            assert!(said.contains("Cette plainte vise la réponse du mercredi 5 mars 2025"), "{said}");
        }
        let form = page(w, Some(&head), &filed, "ar");
        assert!(
            form.contains(
                "تبتون هنا في الشكاية المودعة يوم الأربعاء 5 مارس 2025، وموضوعها: عدم الرد على الطلب"
            ),
            "{form}"
        );
        let said = letter(&hands, &filed, LetterKind::ComplaintHead);
        assert!(said.contains("La plainte vise la réponse du mercredi 5 mars 2025."), "{said}");
        assert!(said.contains("Une autre plainte attend la décision du chef de l'organisme : celle du mercredi 5 mars 2025, qui vise l'absence de réponse"), "{said}");

        let done = hands.does(&filed, ActKind::Close, By::Requester, &json!({}));
        assert_eq!(done.status, 201, "{}", done.json);
        let said = letter(&hands, &filed, LetterKind::ComplaintDropped);
        assert!(
            said.contains("mercredi 5 mars 2025 (contre l'absence de réponse depuis le mardi 4 mars 2025)"),
            "{said}"
        );
        assert!(said.contains("mercredi 5 mars 2025 (contre la réponse du mercredi 5 mars 2025)"), "{said}");
        let said = letter(&hands, &filed, LetterKind::ClosedRequester);
        assert!(
            said.contains("plainte du mercredi 5 mars 2025, qui vise la réponse du mercredi 5 mars 2025,"),
            "{said}"
        );
    });
}
