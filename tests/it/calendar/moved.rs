//! What a moved limit says, and what it leaves as it was told.

use super::{acts, calendar, closing, import_and_apply, limit};
use crate::letters::wanting::browser;
use crate::world::{COMMUNE, Filed, World, on_each_store};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use wasl::law::calendar::{BodyClass, Calendar, shipped};
use wasl::law::limit::{Counting, Rule, deadline};
use wasl::law::settings::Settings;
use wasl::letters::data::LetterKind;
use wasl::store::people::Role;

const CLOSED: (&str, Option<&str>) = ("2025-02-14", Some("territorial_collectivity"));

#[test]
fn a_holiday_taken_back_leaves_every_day_that_was_told() {
    on_each_store(|w| {
        let told = w.file(COMMUNE, 1);
        import_and_apply(w, &closing(&[CLOSED]));
        let filed_since = w.file(COMMUNE, 1);
        assert_eq!(
            (&*filed_since.due_on, w.read(&told)["due_on"].as_str()),
            ("2025-03-04", Some("2025-03-04"))
        );
        assert_eq!(import_and_apply(w, &closing(&[])), 0);
        for filed in [&told, &filed_since] {
            assert_eq!(w.read(filed)["due_on"], "2025-03-04");
            // The code is not shown: the page of the public has the days too.
            let page = w.get(&format!("/fr/requests/{}", filed.number), None).text();
            let page = page.replace("</bdi>", "");
            assert!(
                page.contains("id=\"rib\"") && page.contains("reste. La plus tardive des deux vaut"),
                "{page}"
            );
        }
        w.day("2025-03-04");
        assert_eq!(w.read(&told)["status"], "submitted", "the body was told that day as well");
        w.day("2025-03-05");
        assert_eq!(w.read(&told)["status"], "silence");
    });
}

/// The receipt, and an extension on the day that was told, keep that day: nobody who holds the paper takes a reply of that
/// day for late (article 16).
#[test]
fn a_receipt_and_an_extension_keep_the_day_that_was_told() {
    on_each_store(|w| {
        import_and_apply(w, &closing(&[CLOSED]));
        let filed = w.file(COMMUNE, 1);
        assert_eq!(filed.due_on, "2025-03-04");
        import_and_apply(w, &closing(&[]));
        let mut mine = browser(w, None, &filed);
        let mut page = |path: &str| mine.get(&format!("/fr/requests/{}{path}", filed.number)).text();
        for receipt in [page("/receipt"), page("/receipt?print=1")] {
            assert!(receipt.contains("4 mars 2025"), "{receipt}");
            assert!(
                !receipt.contains("lundi 3 mars 2025") && !receipt.contains("due le 3 mars"),
                "{receipt}"
            );
        }
        w.day("2025-03-04");
        let extend = json!({"type": "extend", "reasons": ["EXT-2"], "text": "وثائق كثيرة"});
        assert_eq!(w.act(&filed, &w.official(COMMUNE), &extend).status, 201);
        let seen = page("");
        assert!(seen.contains("mardi 4 mars : jour 21, prolongation, aujourd’hui, 1re échéance"), "{seen}");
        let told = "La fin du premier délai avait été dite pour le mardi 4 mars 2025";
        assert!(seen.replace("<bdi>", "").replace("</bdi>", "").contains(told), "{seen}");
        let (_, letter) = w.letters().into_iter().rfind(|(_, d)| d.kind == LetterKind::Extension).unwrap();
        let told = [letter.data.due, letter.data.due_counted].map(|day| day.unwrap().to_string());
        assert_eq!(told, ["2025-03-04", "2025-03-03"]);
    });
}

/// The day that the window of the silence left to that of the late reply is counted again as well: a closed day
/// is no day to act by.
#[test]
fn a_reminder_of_an_earlier_window_moves_with_the_calendar() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-07");
        let late = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-6", "note": "…"}]});
        assert_eq!(w.act(&filed, &w.official(COMMUNE), &late).status, 201);
        let guard = || limit(&w.read(&filed), "R19-LODGE")["guard_date"].as_str().unwrap().to_owned();
        let before = guard();
        let of_silence = |calendar: &Calendar| {
            let settings = Settings::default();
            let class = BodyClass::TerritorialCollectivity;
            let with = Counting { calendar, class, settings: &settings, pauses: &[] };
            deadline(Rule::R19Lodge, "2025-03-03".parse().unwrap(), &with).guard_date.to_string()
        };
        assert_eq!(before, of_silence(&shipped()), "the silence opened the first window");
        let file = closing(&[(&before, Some("territorial_collectivity"))]);
        import_and_apply(w, &file);
        assert!(guard() > before);
        assert_eq!(guard(), of_silence(&calendar(&file)));
    });
}

#[test]
fn a_silence_recorded_while_the_body_had_time_is_taken_back_with_its_window() {
    on_each_store(|w| {
        let (quiet, complained, upheld) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        w.day("2025-03-04");
        let complaint = json!({"type": "complain_head", "ground": "no_reply"});
        assert_eq!(w.act_as_requester(&upheld, &complaint).status, 201);
        let head = w.person(Role::Head, Some(COMMUNE));
        let decided = w.act(&upheld, &head, &json!({"type": "decide_head", "decision": "upheld"}));
        assert_eq!(decided.status, 201, "{}", decided.json);
        let got = w.act_as_requester(&complained, &json!({"type": "complain_head", "ground": "no_reply"}));
        assert_eq!(got.status, 201, "{}", got.json);
        // 14 February was a holiday after all: the last day is today.
        assert!(import_and_apply(w, &closing(&[CLOSED])) >= 2);
        let seen = w.read(&quiet);
        assert_eq!((&seen["status"], &seen["due_on"]), (&json!("submitted"), &json!("2025-03-04")));
        assert!(limit(&seen, "R19-LODGE").is_null(), "{seen}");
        assert_eq!(seen["findings"], json!([]), "there was no silence");
        let got = w.act_as_requester(&quiet, &json!({"type": "complain_head", "ground": "no_reply"}));
        assert_eq!((got.status, &got.json["code"]), (409, &json!("complaint_early")), "{}", got.json);
        // A complaint lodged in good faith stands.
        let seen = w.read(&complained);
        assert_eq!(seen["status"], "submitted");
        assert!(!limit(&seen, "R19-ANSWER").is_null(), "{seen}");
        // What is awaited by a rule of ours ends after the law's own day, which is the one to name (article 16).
        for email in [&w.official(COMMUNE), &head] {
            let page =
                browser(w, Some(email), &upheld).get(&format!("/fr/requests/{}", upheld.number)).text();
            let page = page.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ");
            let page = page.replace("<bdi>", "").replace("</bdi>", "");
            assert!(page.contains("Le délai légal de la réponse prend fin le mardi 4 mars 2025"), "{page}");
            assert!(!page.contains("C’est attendu au plus tard"), "{page}");
        }
        w.day("2025-03-05");
        // The silence is the one that was complained of: nobody is urged to complain of it again (article 19).
        for filed in [&complained, &upheld] {
            let seen = w.read(filed);
            let windows = seen["limits"].as_array().unwrap().iter().filter(|l| l["rule"] == "R19-LODGE");
            let used: Vec<_> = windows.map(|l| l["met_on"].clone()).collect();
            assert_eq!((&seen["status"], used), (&json!("silence"), vec![json!("2025-03-04")]), "{seen}");
            let page = browser(w, None, filed).get(&format!("/fr/requests/{}", filed.number)).text();
            assert!(!page.contains("par prudence, déposez la plainte"), "{page}");
        }
        let seen = w.read(&quiet);
        assert_eq!(
            (&seen["status"], &limit(&seen, "R19-LODGE")["start_date"]),
            (&json!("silence"), &json!("2025-03-04"))
        );
    });
}

#[test]
fn a_window_that_a_silence_opened_starts_where_the_limit_ends_now() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-12");
        let was = limit(&w.read(&filed), "R19-LODGE");
        assert_eq!(import_and_apply(w, &closing(&[CLOSED])), 2, "the reply, and the window after it");
        let (seen, is) = (w.read(&filed), limit(&w.read(&filed), "R19-LODGE"));
        assert_eq!(seen["status"], "silence");
        assert_eq!((&was["start_date"], &is["start_date"]), (&json!("2025-03-03"), &json!("2025-03-04")));
        assert!(was["bar_date"].as_str() < is["bar_date"].as_str());
        assert_eq!(import_and_apply(w, &closing(&[])), 0);
        // What was told stays; the count of today, from the earlier end of the limit, is a reading of it again.
        let (back, careful) = (limit(&w.read(&filed), "R19-LODGE"), was["guard_date"].clone());
        assert!(careful.as_str() < is["guard_date"].as_str(), "{is}");
        let mut stays = is.clone();
        stays["guard_date"] = careful;
        assert_eq!(back, stays);
    });
}

/// A window that no act opened, for the head or the Committee let its limit pass.
fn window_of_a_silence(w: &World, rule: &str) -> Filed {
    let (head, committee) = (w.person(Role::Head, Some(COMMUNE)), w.person(Role::Committee, None));
    drop(committee);
    let filed = w.file(COMMUNE, 1);
    w.day("2025-03-04");
    let complain = |to: &str| {
        let got = w.act_as_requester(&filed, &json!({"type": to, "ground": "no_reply"}));
        assert_eq!(got.status, 201, "{}", got.json);
    };
    complain("complain_head");
    if rule == "R21-COURT" {
        w.day("2025-03-10");
        let got = w.act(&filed, &head, &json!({"type": "decide_head", "decision": "rejected"}));
        assert_eq!(got.status, 201, "{}", got.json);
        complain("complain_cdai");
    }
    let due = |seen: &Value, of: &str| limit(seen, of)["due_date"].as_str().unwrap().to_owned();
    let end = due(&w.read(&filed), if rule == "R21-COURT" { "R20-ANSWER" } else { "R19-ANSWER" });
    w.day(&(end.parse::<NaiveDate>().unwrap() + Days::new(4)).to_string());
    assert!(!limit(&w.read(&filed), rule).is_null(), "{}", w.read(&filed));
    filed
}

/// An edition closes its last day, and that of the limit before it or not.
fn lengthens_with_a_letter(w: &World, (rule, before): (&str, &str), with_the_limit_before: bool) {
    let filed = window_of_a_silence(w, rule);
    let day = |seen: &Value, rule: &str| limit(seen, rule)["due_date"].as_str().unwrap().to_owned();
    let (last, end) = (day(&w.read(&filed), rule), day(&w.read(&filed), before));
    let mut closed = vec![(&*last, None)];
    if with_the_limit_before {
        closed.push((&*end, None));
    }
    let letters = w.letters().len();
    import_and_apply(w, &closing(&closed));
    let seen = w.read(&filed);
    let is = day(&seen, rule);
    assert!(is > last, "{rule}: {last} became {is}");
    let acts: Vec<_> = acts(&seen, "due_moved").into_iter().filter(|a| a["rule"] == rule).collect();
    assert_eq!(acts.len(), 1, "{seen}");
    assert_eq!((acts[0]["from"].as_str(), acts[0]["to"].as_str()), (Some(&*last), Some(&*is)));
    let told = w.letters().split_off(letters);
    let told: Vec<_> = told.iter().filter(|(_, d)| d.data.limit.as_deref() == Some(rule)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let said = &told[0].1.data;
    assert_eq!((said.due.unwrap().to_string(), said.new_due.unwrap().to_string()), (last, is.clone()));
    assert_eq!(said.article, Some(if rule == "R20-LODGE" { 20 } else { 21 }));
    // Taken back, it stays as it was told.
    assert_eq!(import_and_apply(w, &closing(&[])), 0);
    assert_eq!(day(&w.read(&filed), rule), is);
}

#[test]
fn a_window_that_no_act_recorded_is_lengthened_with_an_act_and_a_letter() {
    for rules in [("R20-LODGE", "R19-ANSWER"), ("R21-COURT", "R20-ANSWER")] {
        for with_the_limit_before in [false, true] {
            on_each_store(|w| lengthens_with_a_letter(w, rules, with_the_limit_before));
        }
    }
}

#[test]
fn a_file_that_the_clock_closed_too_early_is_open_for_the_complaint_again() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-05");
        let answer = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused"}]});
        assert_eq!(w.act(&filed, &w.official(COMMUNE), &answer).status, 201);
        let bar = limit(&w.read(&filed), "R19-LODGE")["bar_date"].as_str().unwrap().to_owned();
        let after = bar.parse::<chrono::NaiveDate>().unwrap().succ_opt().unwrap().to_string();
        w.day(&after);
        assert_eq!(w.read(&filed)["status"], "closed");
        import_and_apply(w, &closing(&[(&bar, None)]));
        assert_eq!(w.read(&filed)["status"], "refused");
        let got = w.act_as_requester(&filed, &json!({"type": "complain_head", "ground": "refused"}));
        assert_eq!(got.status, 201, "{}", got.json);
    });
}

#[test]
fn an_answered_request_is_judged_by_the_calendar_in_force_on_every_page_and_told_to_nobody() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-04");
        let answer = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
            "items": [{"no": 1, "outcome": "provided_full"}]});
        assert_eq!(w.act(&filed, &w.official(COMMUNE), &answer).status, 201);
        let late = || {
            let seen = w.read(&filed);
            let findings = seen["findings"].as_array().unwrap();
            let found = findings.iter().any(|f| f["id"] == "F-LATE");
            let told = w.get("/open/v1/values?period=2025-Q1&indicator=T02", None).json;
            let page = w.get(&format!("/fr/requests/{}", filed.number), None).text();
            // One day of lateness, in the headline and among what was found.
            assert_eq!(page.contains("de retard"), found, "{page}");
            let due = if found { "2025-03-03" } else { "2025-03-04" };
            assert_eq!(seen["due_on"], due);
            (found, told["items"][0]["num"].as_u64().unwrap())
        };
        // Figures are told up to yesterday.
        w.day("2025-03-05");
        assert_eq!(late(), (true, 1));
        let letters = w.letters().len();
        import_and_apply(w, &closing(&[CLOSED]));
        assert_eq!(late(), (false, 0));
        let page = |lang: &str| {
            let page = w.get(&format!("/{lang}/requests/{}", filed.number), None);
            assert!(page.text().contains("id=\"rib\""), "the days are shown: {}", page.text());
            let text = page.text().replace("<bdi>", "").replace("</bdi>", "");
            text.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
        };
        let both = "La date dite d’abord était le lundi 3 mars 2025 ; avec un jour fermé ajouté depuis, le compte \
                    finit le mardi 4 mars 2025. La plus tardive des deux vaut";
        assert!(page("fr").contains(both), "{}", page("fr"));
        assert!(page("ar").contains("ويُعمل بأبعد التاريخين"), "{}", page("ar"));
        import_and_apply(w, &closing(&[]));
        assert_eq!(late(), (true, 1));
        assert!(!page("fr").contains("La plus tardive des deux vaut"));
        assert_eq!(w.letters().len(), letters, "nobody waits for it any more");
        let recounts = acts(&w.read(&filed), "recount");
        assert_eq!(recounts.iter().filter(|a| a["rule"] == "R16-INIT").count(), 2, "{recounts:#?}");
        assert!(w.read(&filed)["acts"].as_array().unwrap().iter().all(|a| a["type"] != "due_moved"));
    });
}

#[test]
fn what_moved_names_both_days_the_day_added_and_why() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-05");
        import_and_apply(w, &closing(&[CLOSED]));
        let seen = w.read(&filed);
        let act = &acts(&seen, "due_moved")[0];
        assert_eq!(
            (&act["from"], &act["to"], &act["rule"]),
            (&json!("2025-03-03"), &json!("2025-03-04"), &json!("R16-INIT"))
        );
        assert_eq!((&act["on"], &act["article"]), (&json!("2025-02-05"), &json!("16")));
        let day = json!({"date": "2025-02-14", "why": "closure:2025-02-14",
            "name_ar": "عطلة استثنائية للتجربة", "name_fr": "Fermeture pour essai", "name_en": null});
        assert_eq!(act["added"], json!([day]));
        let names = ["عطلة استثنائية للتجربة", "Fermeture pour essai"];
        told_in_words(w, &filed, ("3", "4", "14"), names);
    });
}

/// A feast that moved by a day adds one and takes one back: whoever counts again needs both.
#[test]
fn what_moved_names_the_day_that_counts_again_beside_those_added() {
    on_each_store(|w| {
        import_and_apply(w, &closing(&[("2025-02-12", None)]));
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-05");
        import_and_apply(w, &closing(&[CLOSED, ("2025-02-13", None)]));
        let act = acts(&w.read(&filed), "due_moved")[0].clone();
        let days = |list: &str| -> Vec<String> {
            let list = act[list].as_array().unwrap();
            list.iter().map(|day| day["date"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(
            (days("added"), days("removed")),
            (vec!["2025-02-13".to_owned(), "2025-02-14".to_owned()], vec!["2025-02-12".to_owned()],)
        );
        for day in ["12", "13", "14"] {
            told_in_words(w, &filed, ("4", "5", day), ["عطلة استثنائية للتجربة", "Fermeture pour essai"]);
        }
        let (_, mut letter) =
            w.letters().into_iter().rev().find(|(_, d)| d.kind.code() == "due_moved").unwrap();
        for (lang, said) in [("fr", "Retrait du calendrier"), ("ar", "حُذف منها")] {
            letter.lang = lang.into();
            let letter = wasl::letters::letter::Letters::load().unwrap().write(&letter).unwrap();
            assert!(letter.text.contains(said), "{}", letter.text);
        }
    });
}

/// A silence that moves with its limit is of no day before the limit ends.
#[test]
fn a_silence_after_a_moved_limit_is_found_after_its_last_day() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        for (closed, due) in
            [(vec![CLOSED], "2025-03-04"), (vec![CLOSED, ("2025-02-17", None)], "2025-03-05")]
        {
            import_and_apply(w, &closing(&closed));
            w.day("2025-03-10");
            let seen = w.read(&filed);
            assert_eq!(seen["due_on"], due);
            let found = seen["findings"].as_array().unwrap().iter().find(|f| f["id"] == "F-SILENCE").cloned();
            let found = found.unwrap();
            assert!(found["raised_on"].as_str().unwrap() > due, "{found}");
        }
    });
}

/// In Arabic and in French, on the page and in the letter: the day that was, the day that is, the day added and
/// its name.
fn told_in_words(w: &World, filed: &Filed, (from, to, added): (&str, &str, &str), names: [&str; 2]) {
    let letters = w.letters();
    let writer = wasl::letters::letter::Letters::load().unwrap();
    let plain = |text: &str| {
        text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "").replace("<bdi>", "").replace("</bdi>", "")
    };
    for (lang, name) in ["ar", "fr"].into_iter().zip(names) {
        let (march, february) =
            if lang == "ar" { ("مارس", "فبراير") } else { ("mars", "février") };
        let words = [
            format!("{from} {march} 2025"),
            format!("{to} {march} 2025"),
            format!("{added} {february} 2025"),
            name.to_owned(),
        ];
        let page = plain(&w.get(&format!("/{lang}/requests/{}", filed.number), None).text());
        let (_, letter) = letters.iter().rev().find(|(_, d)| d.kind.code() == "due_moved").unwrap();
        let mut letter = letter.clone();
        letter.lang = lang.into();
        let letter = writer.write(&letter).unwrap();
        for text in [&page, &plain(&letter.text), &plain(&letter.html)] {
            let missing: Vec<&String> = words.iter().filter(|w| !text.contains(*w)).collect();
            assert!(missing.is_empty(), "{lang}: {missing:?} is not in {text}");
        }
        let both = if lang == "ar" { "بدل" } else { "au lieu du" };
        assert!(page.contains(both) && letter.text.contains(both), "{lang}: {page}");
    }
}

/// A feast that was announced since, by its name in each language.
#[test]
fn a_feast_that_moved_a_limit_is_named_on_pages_and_in_letters() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-05");
        let mut file: Value = serde_json::from_str(wasl::law::calendar::SHIPPED).unwrap();
        let feast = json!({"year": 2025, "id": "mawlid", "hijri_year": 1446,
            "days": [{"date": "2025-02-17", "weekday": "Mon", "flag": "announced"}], "flag": "announced",
            "source": {"title": "announcement", "url": ""}});
        file["observed"].as_array_mut().unwrap().push(feast);
        import_and_apply(w, &file.to_string().into_bytes());
        let seen = w.read(&filed);
        let act = &acts(&seen, "due_moved")[0];
        assert_eq!((&act["from"], &act["to"]), (&json!("2025-03-03"), &json!("2025-03-04")));
        assert_eq!(act["added"][0]["why"], "holiday:mawlid");
        let name = |lang: &str| act["added"][0][lang].as_str().unwrap().to_owned();
        let (ar, fr) = (name("name_ar"), name("name_fr"));
        assert!(!ar.is_empty() && !fr.is_empty());
        told_in_words(w, &filed, ("3", "4", "17"), [&ar, &fr]);
    });
}
