//! The worked examples of the catalogue, one test each. No holidays unless said.

use super::story::{Story, of};
use serde_json::{Value, json};

fn march(story: &Story) -> Value {
    story.figures("2025-03-01", "2025-03-31", "2025-06-30")
}

#[test]
fn twenty_working_days_from_monday_3_march_end_on_monday_31_march() {
    let mut story = Story::new();
    story.file("monday", "2025-03-03");
    story.file("saturday", "2025-03-01");
    let due = |story: &Story, on: &str| of(&story.figures(on, on, "2025-06-30")["T01_on_time"]);
    // From Saturday 1 March, Monday 3 is day 1: the twentieth is Friday 28.
    assert_eq!(due(&story, "2025-03-28"), "0 of 1");
    assert_eq!(due(&story, "2025-03-31"), "0 of 1");
    story.holidays.push("2025-03-12,A holiday,".to_owned());
    assert_eq!(due(&story, "2025-03-31"), "0 of 1", "Saturday's moves there");
    assert_eq!(due(&story, "2025-04-01"), "0 of 1");
    story.holidays[0] = "2025-03-12,A closure,state_administration|public_establishment".to_owned();
    assert_eq!(due(&story, "2025-04-01"), "0 of 0", "a closure of others moves nothing for a commune");
}

#[test]
fn an_urgent_request_of_thursday_ends_on_monday_and_on_wednesday_when_extended() {
    let mut story = Story::new();
    story.file("plain", "2025-03-06").urgent = true;
    story.file("extended", "2025-03-06").urgent = true;
    story.on("extended", "2025-03-07", "extended").code("EXT-4").flag();
    assert_eq!(of(&story.figures("2025-03-10", "2025-03-10", "2025-06-30")["T04_on_time_urgent"]), "0 of 1");
    assert_eq!(of(&story.figures("2025-03-12", "2025-03-12", "2025-06-30")["T04_on_time_urgent"]), "0 of 1");
    assert_eq!(of(&march(&story)["T04_on_time_urgent"]), "0 of 2");
}

/// The ten requests of the catalogue, all filed on Monday 3 March 2025.
fn the_ten() -> Story {
    let mut story = Story::new();
    for id in [
        "on_time",
        "late",
        "never",
        "withdrawn_early",
        "withdrawn_late",
        "redirected",
        "redirected_alone",
        "extended",
        "extended_late",
    ] {
        story.file(id, "2025-03-03");
    }
    story.on("on_time", "2025-03-31", "answered").flag();
    story.on("late", "2025-04-01", "answered").flag();
    story.on("withdrawn_early", "2025-03-10", "withdrawn");
    story.on("withdrawn_late", "2025-04-15", "withdrawn");
    story.on("redirected", "2025-03-31", "redirected").flag();
    story.on("redirected_alone", "2025-03-05", "redirected");
    story.on("extended", "2025-03-28", "extended").code("EXT-2").flag();
    story.on("extended_late", "2025-04-01", "extended").code("EXT-2").flag();
    story.on("extended_late", "2025-04-10", "answered").flag();
    story
}

/// Article 16: a notice without its reasons is void, and the body may still send one with them, in time. What the
/// requester was told then is the due date of every figure.
#[test]
fn article_16_a_notice_without_reasons_takes_nothing_from_the_one_with_them() {
    let mut story = Story::new();
    for id in ["mended", "mended_late"] {
        story.file(id, "2025-03-03");
        story.on(id, "2025-03-10", "extended").code("other");
    }
    story.file("twice", "2025-03-03");
    story.on("twice", "2025-03-10", "extended").code("EXT-1").flag();
    story.on("mended", "2025-03-28", "extended").code("EXT-2").flag();
    story.on("mended_late", "2025-04-01", "extended").code("EXT-2").flag();
    story.on("twice", "2025-03-12", "extended").code("EXT-2").flag();
    let march = march(&story);
    assert_eq!(of(&march["T03_silence"]), "1 of 1", "the one whose notice with reasons came too late");
    assert_eq!(of(&march["T06_lawful_extension"]), "0 of 1");
    let april = story.figures("2025-04-01", "2025-04-30", "2025-06-30");
    assert_eq!(of(&april["T06_lawful_extension"]), "2 of 2");
    assert_eq!(april["T05_by_ground"], json!({"EXT-1": 1, "EXT-2": 1}));
    assert_eq!(april["T06_second_extensions"], 1, "a void notice is no first extension");
    let mut late = Story::new();
    late.file("late", "2025-03-03");
    late.on("late", "2025-04-10", "extended").code("EXT-2");
    late.on("late", "2025-04-16", "extended").code("EXT-2");
    let april = late.figures("2025-03-01", "2025-04-30", "2025-06-30");
    assert_eq!(
        (of(&april["T06_lawful_extension"]), &april["T06_second_extensions"]),
        ("0 of 1".into(), &json!(0))
    );
}

#[test]
fn on_time_late_and_silent_add_up_over_the_due_cohort() {
    let figures = march(&the_ten());
    assert_eq!(of(&figures["T01_on_time"]), "1 of 6");
    assert_eq!(of(&figures["T02_late"]), "2 of 6", "one day late, and eight after an unlawful extension");
    assert_eq!(of(&figures["T03_silence"]), "3 of 6", "never, withdrawn late, redirected alone");
    assert_eq!(figures["T00_excluded_before_due"], 2);
    assert_eq!(figures["T13_median_days_late"], 4.5, "1 and 8 days");
    assert_eq!(of(&figures["T05_extension"]), "1 of 6");
    assert_eq!(of(&figures["T06_lawful_extension"]), "0 of 1");
    let april = the_ten().figures("2025-04-01", "2025-04-30", "2025-06-30");
    assert_eq!(of(&april["T03_silence"]), "1 of 1", "due on 28 April after a lawful extension");
    assert_eq!(of(&april["T06_lawful_extension"]), "1 of 1");
    let on_28 = the_ten().figures("2025-04-28", "2025-04-28", "2025-06-30");
    assert_eq!(of(&on_28["T05_extension"]), "1 of 1");
}

#[test]
fn on_the_due_day_nobody_is_in_the_backlog() {
    let story = the_ten();
    let on = |day: &str| of(&story.figures(day, day, "2025-06-30")["B01_backlog"]);
    assert_eq!(on("2025-03-31"), "0 of 6");
    assert_eq!(on("2025-04-30"), "3 of 3", "never, redirected alone, and the extended one since 28 April");
    let april = story.figures("2025-04-01", "2025-04-30", "2025-06-30");
    assert_eq!(april["B04_backlog_change"], 3);
    assert_eq!(
        april["B02_ten_oldest"][0],
        json!({
            "request_id": "extended", "body_id": "b", "received": "2025-03-03", "working_days_open": 42
        })
    );
}

#[test]
fn the_stock_closes_in_every_month() {
    let story = the_ten();
    for (from, to) in
        [("2025-02-01", "2025-02-28"), ("2025-03-01", "2025-03-31"), ("2025-04-01", "2025-04-30")]
    {
        let f = story.figures(from, to, "2025-06-30");
        let n = |key: &str| f[key].as_i64().unwrap();
        assert_eq!(
            n("V04_open_start") + n("V01_received") - n("V02_answered") - n("V03_closed_other"),
            n("V05_open_end")
        );
    }
}

#[test]
fn kaplan_meier_keeps_those_who_still_wait() {
    let mut story = Story::new();
    // Monday 3 March: 2 working days later is Wednesday 5, 4 is Friday 7, 10 is Monday 17.
    for (id, end) in [("a", Some("2025-03-05")), ("b1", Some("2025-03-07")), ("c", None), ("d", None)] {
        story.file(id, "2025-03-03");
        if let Some(end) = end {
            story.on(id, end, "answered").flag();
        }
    }
    let figures = story.figures("2025-03-01", "2025-03-17", "2025-03-17");
    assert_eq!((&figures["T07_km_median"], &figures["T11_naive_median"]), (&json!(4), &json!(3)));
    assert_eq!(figures["T08_km_p80"], Value::Null);
    assert_eq!(figures["T10_naive_mean"].as_f64(), Some(3.0));
    assert_eq!(figures["T12_buckets"]["0-5"], 2);
    assert_eq!(figures["T12_buckets"].as_object().unwrap().len(), 7);

    let mut story = Story::new();
    story.file("a", "2025-03-03");
    story.on("a", "2025-03-05", "answered").flag();
    story.file("c", "2025-03-03");
    story.file("d", "2025-03-03");
    let figures = story.figures("2025-03-01", "2025-03-17", "2025-03-17");
    assert_eq!(figures["T07_km_median"], Value::Null, "not reached");
}

#[test]
fn items_are_the_minimum_of_the_answer() {
    let mut story = Story::new();
    story.file("three", "2025-03-03").n_items = 3;
    story.on("three", "2025-03-10", "item_outcome").item(1).code("provided_full");
    story.on("three", "2025-03-10", "item_outcome").item(2).code("refused_unreasoned");
    story.on("three", "2025-03-10", "answered").flag();
    story.file("one", "2025-03-03");
    story.on("one", "2025-03-11", "item_outcome").item(1).code("already_public");
    story.on("one", "2025-03-11", "answered").flag();
    let f = march(&story);
    for key in ["O01_item_completeness", "O03_omitted_items", "O04_refused_items", "O08_already_public"] {
        assert_eq!(of(&f[key]), "1 of 4", "{key}");
    }
    assert_eq!(of(&f["O02_minimum_met"]), "0 of 2");
    assert_eq!(of(&f["O07_reasoned_refusal"]), "0 of 1");
    assert_eq!(of(&f["O09_public_with_link"]), "0 of 1");
    assert_eq!(of(&f["O04_legal_total"]), "2 of 4");
    assert_eq!(f["O05_refused_by_ground"], json!({ "unreasoned": 1 }));
}

#[test]
fn the_last_outcome_by_the_day_of_the_answer_counts_and_none_after_it() {
    let mut story = Story::new();
    story.file("r", "2025-03-03");
    story.on("r", "2025-03-05", "item_outcome").item(1).code("not_held");
    story.on("r", "2025-03-10", "answered").flag();
    story.on("r", "2025-03-10", "item_outcome").item(1).code("refused_EXC-03");
    story.on("r", "2025-03-12", "item_outcome").item(1).code("provided_full");
    story.on("r", "2025-03-12", "supplement");
    let f = march(&story);
    assert_eq!(f["O05_refused_by_ground"], json!({ "EXC-03": 1 }));
    assert_eq!(of(&f["O01_item_completeness"]), "0 of 1");
    assert_eq!(of(&f["O06_full_refusal"]), "1 of 1");
}

#[test]
fn complaints_have_due_dates_of_their_own() {
    let mut story = Story::new();
    story.file("r", "2025-03-03");
    story.on("r", "2025-04-01", "complaint_head");
    story.on("r", "2025-04-17", "head_decided").code("rejected");
    story.on("r", "2025-04-18", "complaint_cdai");
    story.on("r", "2025-05-19", "cdai_decided").code("upheld");
    story.on("r", "2025-06-10", "supplement");
    let april = story.figures("2025-04-01", "2025-04-30", "2025-07-31");
    assert_eq!(of(&april["C02_decided_in_time_head"]), "0 of 1", "due on 16 April, decided on the 17th");
    assert_eq!(of(&april["C03_reversal_head"]), "0 of 1");
    assert_eq!(april["C04_outcomes_cdai"]["pending"], 1);
    let may = story.figures("2025-05-01", "2025-05-31", "2025-07-31");
    assert_eq!(of(&may["C02_decided_in_time_cdai"]), "1 of 1", "Sunday 18 May moves to Monday 19");
    assert_eq!(of(&may["C03_reversal_cdai"]), "1 of 1");
    assert_eq!(of(&may["C05_followed_cdai"]), "1 of 1");
    // The 20 working days of follow-up end on Monday 16 June: on that day they are not past.
    let early = story.figures("2025-05-01", "2025-05-31", "2025-06-16");
    assert_eq!(of(&early["C05_followed_cdai"]), "0 of 0");
    assert_eq!(of(&march(&story)["C01_complaint_rate_cdai"]), "1 of 1");
}

/// Two complaints wait: each decision and each last day that was told is of the complaint whose day it names.
#[test]
fn decisions_and_told_days_go_to_the_complaint_that_they_name() {
    let mut story = Story::new();
    story.file("r", "2025-03-03");
    story.on("r", "2025-04-01", "complaint_head");
    story.on("r", "2025-04-04", "complaint_head");
    // The first is due on 16 April, told 18; the second on Monday 21.
    story.on("r", "2025-04-10", "due_told").code("R19-ANSWER").reference("2025-04-18/2025-04-01");
    story.on("r", "2025-04-17", "head_decided").code("upheld").reference("2025-04-04");
    story.on("r", "2025-04-18", "head_decided").code("rejected").reference("2025-04-01");
    let april = story.figures("2025-04-01", "2025-04-30", "2025-07-31");
    assert_eq!(of(&april["C02_decided_in_time_head"]), "2 of 2");
    let told = story.figures("2025-04-01", "2025-04-18", "2025-07-31");
    assert_eq!(of(&told["C02_decided_in_time_head"]), "1 of 1", "the limit of the first ends on the 18th");
}

/// The day that was told came into the log after its first format. Whoever reads that format does not know the event: they pass
/// over it, as over any that is not theirs, and reckon from the calendar alone what they reckoned before. The table and the
/// other rows are those of the first format.
#[test]
fn a_reader_of_the_first_format_passes_over_a_day_that_was_told() {
    let mut story = Story::new();
    story.file("r", "2025-03-03");
    story.on("r", "2025-03-10", "due_told").code("R16-INIT").reference("2025-04-09");
    story.on("r", "2025-04-02", "answered").flag();
    let told = |story: &Story| story.figures("2025-03-01", "2025-04-30", "2025-07-31");
    let (mut without, mut unknown) = (story.clone(), story.clone());
    without.events.retain(|e| e.kind != "due_told");
    for event in unknown.events.iter_mut().filter(|e| e.kind == "due_told") {
        // As that reader sees it: a name that means nothing, in cells of the same kinds.
        event.kind = "of_a_later_format".to_owned();
    }
    let (mut passed, alone) = (told(&unknown), told(&without));
    assert_eq!(
        passed["K01_findings"].take(),
        json!({"unknown_event_type": 1}),
        "it says that it passed over one"
    );
    passed["K01_findings"] = alone["K01_findings"].clone();
    assert_eq!(passed, alone, "what is not known changes no figure");
    let on_time = |figures: &Value| of(&figures["T01_on_time"]);
    assert_eq!((on_time(&told(&story)).as_str(), on_time(&told(&without)).as_str()), ("1 of 1", "0 of 1"));
    let package = tempfile::tempdir().unwrap();
    story.write(package.path());
    let cells = std::fs::read_to_string(package.path().join("events.csv")).unwrap();
    let names = wasl::indicators::package::fields::FILES.iter().find(|of| of.name == "events.csv").unwrap();
    let names: Vec<_> = names.fields(false).map(|field| field.name).collect();
    let first: Vec<_> = cells.lines().next().unwrap().split(',').collect();
    assert_eq!(names[..first.len()], first[..], "the columns of the first format, in their order");
}

#[test]
fn days_in_two_departments_at_once_count_once() {
    let mut story = Story::new();
    story.file("r", "2025-03-03");
    story.on("r", "2025-03-04", "routed").reference("A");
    story.on("r", "2025-03-06", "routed").reference("B");
    story.on("r", "2025-03-07", "routed_back").reference("A");
    story.on("r", "2025-03-10", "routed_back").reference("B");
    story.on("r", "2025-03-17", "answered").flag();
    let f = march(&story);
    assert_eq!(f["R01_waiting_share"], json!({ "num": 4, "den": 10, "value": 0.4 }));
    assert_eq!(f["R02_leg_km_median"], 2, "A took 3 working days, B took 2");
}

#[test]
fn a_second_sending_to_a_department_that_still_holds_the_file_opens_nothing() {
    let mut story = Story::new();
    story.file("r", "2025-03-03");
    story.on("r", "2025-03-04", "routed").reference("A");
    story.on("r", "2025-03-06", "routed").reference("A");
    story.on("r", "2025-03-07", "routed_back").reference("A");
    let f = story.figures("2025-03-01", "2025-03-10", "2025-03-10");
    assert_eq!((&f["R01_waiting_share"]["num"], &f["R02_leg_km_median"]), (&json!(3), &json!(3)));
}

#[test]
fn women_who_write_to_the_slow_body_wait_longer_and_nobody_treats_them_otherwise() {
    let mut story = Story::new();
    story.body("quick", "commune", "territorial_collectivity", "MA-03");
    let mut n = 0;
    for (body, gender, on_time, all) in
        [("b", "F", 10, 40), ("b", "M", 1, 4), ("quick", "F", 3, 4), ("quick", "M", 30, 40)]
    {
        for i in 0..all {
            n += 1;
            let id = format!("r{n}");
            story.file_at(body, &id, "2025-03-03").gender = gender;
            if i < on_time {
                story.on(&id, "2025-03-20", "answered").flag();
            }
        }
    }
    let f = march(&story);
    let gap = f["E02_gender_gap"]["value"].as_f64().unwrap();
    assert!((gap - (13.0 / 44.0 - 31.0 / 44.0)).abs() < 1e-12 && (gap + 0.409).abs() < 1e-3, "{gap}");
    assert!(f["E03_gender_gap_adjusted"].as_f64().unwrap().abs() < 1e-12);
    assert_eq!(of(&f["E01_on_time_by_gender"]["F"]), "13 of 44");
    assert_eq!(of(&f["E05_on_time_by_region"]["MA-03"]), "33 of 44");
    assert!((f["E06_region_spread"].as_f64().unwrap() - 0.5).abs() < 1e-12);
}

#[test]
fn small_counts_of_people_are_hidden_with_their_complement() {
    let people = |counts: [(&'static str, u32); 3]| {
        let mut story = Story::new();
        for (gender, n) in counts {
            for i in 0..n {
                story.file(&format!("{gender}{i}"), "2025-03-03").gender = gender;
            }
        }
        march(&story)["E04_requests_by_gender_public"].clone()
    };
    let hidden = Value::Null;
    assert_eq!(
        people([("F", 30), ("M", 40), ("NS", 2)]),
        json!({ "F": hidden, "M": 40, "NS": hidden, "*total": 72 })
    );
    assert_eq!(
        people([("F", 3), ("M", 0), ("NS", 0)]),
        json!({ "F": hidden, "M": 0, "NS": 0, "*total": hidden })
    );
}

#[test]
fn publication_is_judged_by_its_latest_check() {
    let mut story = Story::new();
    story.body("other", "commune", "territorial_collectivity", "MA-03");
    for row in [
        "b,PRO-06,2025-01-10,missing",
        "b,PRO-06,2025-03-31,published",
        "b,PRO-06,2025-04-01,missing",
        "b,PRO-13,2025-02-01,outdated",
        "b,PRO-04,2025-02-01,not_applicable",
        "other,PRO-06,2025-02-01,missing",
    ] {
        story.publication.push(row.to_owned());
    }
    let f = march(&story);
    assert_eq!(of(&f["P01_publication_coverage"]), "1 of 3");
    assert_eq!(of(&f["P02_checked_share"]), "4 of 38");
    assert_eq!(of(&f["P03_coverage_by_category"]["PRO-06"]), "1 of 2");
    assert_eq!(of(&f["P03_coverage_by_category"]["PRO-04"]), "0 of 0");
}

#[test]
fn officials_and_websites_are_counted_on_the_last_day_among_bodies_of_the_law() {
    let mut story = Story::default();
    for row in [
        "in,N,commune,territorial_collectivity,MA-01,1,2024-01-01,,1",
        "left,N,commune,territorial_collectivity,MA-01,1,2024-01-01,2025-03-30,0",
        "last_day,N,commune,territorial_collectivity,MA-01,1,2024-01-01,2025-03-31,0",
        "to_come,N,commune,territorial_collectivity,MA-01,1,2025-04-01,,0",
        "nobody,N,commune,territorial_collectivity,MA-01,1,,,",
        "outside,N,other,other,,0,2024-01-01,,1",
    ] {
        story.bodies.push(row.to_owned());
    }
    let f = march(&story);
    assert_eq!(of(&f["D01_official_coverage"]), "2 of 4", "of one nothing is known");
    assert_eq!(of(&f["D02_website_coverage"]), "1 of 4", "one was never looked at");
    assert_eq!(f["S01_body_scores"].as_object().unwrap().len(), 5);
}

#[test]
fn a_void_entry_is_counted_as_void_and_nowhere_else() {
    let mut story = Story::new();
    story.file("r", "2025-03-03");
    story.on("r", "2025-03-20", "answered").flag();
    story.on("r", "2025-05-02", "voided").code("duplicate");
    let before = story.figures("2025-03-01", "2025-03-31", "2025-05-01");
    let after = story.figures("2025-03-01", "2025-03-31", "2025-05-02");
    assert_eq!((&before["V01_received"], &before["K02_voided"]), (&json!(1), &json!(0)));
    assert_eq!((&after["V01_received"], &after["K02_voided"]), (&json!(0), &json!(1)));
}

#[test]
fn findings_are_shown_and_never_repaired() {
    let mut story = Story::new();
    for id in ["twice", "backwards", "before", "ends", "range", "strange", "clean", "void"] {
        story.file(id, "2025-03-03");
    }
    story.on("twice", "2025-03-04", "filed");
    story.on("backwards", "2025-03-02", "answered").flag();
    story.on("before", "2025-03-01", "interim_reply");
    story.on("ends", "2025-03-10", "answered").flag();
    story.on("ends", "2025-03-11", "withdrawn");
    story.on("range", "2025-03-10", "item_outcome").item(0).code("provided_full");
    story.on("range", "2025-03-10", "item_outcome").item(2).code("provided_full");
    story.on("range", "2025-03-10", "answered").flag();
    story.on("strange", "2025-03-10", "reopened");
    story.on("ghost", "2025-03-10", "answered");
    story.on("ghost", "2025-03-11", "withdrawn");
    story.on("void", "2025-03-10", "reopened");
    story.on("void", "2025-03-10", "voided");
    let f = march(&story);
    assert_eq!(
        f["K01_findings"],
        json!({
            "not_exactly_one_filed": 1, "closed_before_filing": 1, "event_before_filing": 2,
            "more_than_one_terminal_event": 1, "item_out_of_range": 1, "unknown_event_type": 1,
            "events_without_request": 1,
        }),
        "what closed before it was filed has an event before its filing too"
    );
    assert_eq!(f["V01_received"], 5, "the doubly filed, the one closed before, and the void one are out");
    assert_eq!(f["V02_answered"], 2, "the first end wins");
    assert_eq!(of(&f["O03_omitted_items"]), "2 of 2", "an item never asked answers nothing");
    let of_b = super::story::figures(
        &story.log(),
        super::story::period("2025-03-01", "2025-03-31", "2025-06-30"),
        &["body_id=b"],
    );
    assert_eq!(of_b["K01_findings"]["not_exactly_one_filed"], Value::Null, "counted nationally only");
    assert_eq!(of_b["K01_findings"]["event_before_filing"], 1);
}

#[test]
fn a_request_is_counted_under_every_code_it_carries() {
    let mut story = Story::new();
    story.file("twice", "2025-03-03");
    story.on("twice", "2025-03-04", "filed");
    story.on("twice", "2025-03-02", "answered").flag();
    story.on("twice", "2025-03-05", "withdrawn");
    story.on("twice", "2025-03-06", "item_outcome").item(9).code("not_held");
    story.on("twice", "2025-03-06", "reopened");
    story.on("twice", "2025-03-07", "reopened");
    let all = [
        "not_exactly_one_filed",
        "closed_before_filing",
        "event_before_filing",
        "more_than_one_terminal_event",
        "item_out_of_range",
        "unknown_event_type",
    ];
    let each: serde_json::Map<_, _> = all.iter().map(|code| ((*code).to_owned(), json!(1))).collect();
    assert_eq!(march(&story)["K01_findings"], Value::Object(each));
    story.events.retain(|e| e.kind != "filed");
    let f = march(&story);
    assert_eq!(f["K01_findings"]["not_exactly_one_filed"], 1);
    assert_eq!(f["K01_findings"]["event_before_filing"], Value::Null, "no filing to be before");
    assert_eq!(f["K01_findings"]["unknown_event_type"], 1);
}

#[test]
fn what_nobody_told_is_never_a_no() {
    let mut story = Story::default();
    story.bodies.push("in,N,commune,territorial_collectivity,MA-01,1,,,".to_owned());
    story.bodies.push("out,N,other,other,MA-01,0,2024-01-01,,1".to_owned());
    for category in 1..=19 {
        story.publication.push(format!("out,PRO-{category:02},2025-01-10,missing"));
    }
    story.file_at("in", "r", "2025-03-03");
    let f = march(&story);
    for key in ["D01_official_coverage", "D02_website_coverage", "P01_publication_coverage"] {
        assert_eq!((of(&f[key]).as_str(), &f[key]["value"]), ("0 of 0", &Value::Null), "{key}");
    }
    assert_eq!(of(&f["P02_checked_share"]), "0 of 19", "that nobody checked is known");
    assert_eq!(of(&f["P03_coverage_by_category"]["PRO-06"]), "0 of 0", "a body outside the law");
    assert_eq!(f["E06_region_spread"], Value::Null);
    // The log for everyone has no attribute of a requester.
    story.hide_requesters = true;
    let f = march(&story);
    for key in ["K03_gender_stated", "K03_category_stated", "K03_region_stated"] {
        assert_eq!(of(&f[key]), "0 of 0", "{key}");
    }
    assert_eq!(of(&f["E01_on_time_by_gender"]["NS"]), "0 of 0");
    assert_eq!(f["E04_requests_by_gender_public"]["*total"], Value::Null);
    assert_eq!(f["V01_received"], 1);
}

#[test]
fn a_request_not_filed_yet_by_the_as_of_day_is_no_finding() {
    let mut story = Story::new();
    story.file("later", "2025-05-05");
    let f = story.figures("2025-03-01", "2025-03-31", "2025-04-30");
    assert_eq!(f["K01_findings"], json!({}));
}

#[test]
fn a_setting_of_the_package_moves_its_limits() {
    let mut story = Story::new();
    story.file("r", "2025-03-03");
    story.on("r", "2025-03-31", "answered").flag();
    assert_eq!(of(&march(&story)["T01_on_time"]), "1 of 1");
    for rules in [r#"{"settings":{"count_start_day":true}}"#, r#"{"law":"31-13","count_start_day":"true"}"#] {
        story.rules = Some(rules.to_owned());
        assert_eq!(of(&march(&story)["T01_on_time"]), "0 of 1", "due on Friday 28 March");
    }
}
