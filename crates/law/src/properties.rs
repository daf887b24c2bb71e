//! Properties of the request machine, over random acts in random order.

use super::act::{
    Act, ActKind, Channel, ComplaintGround, Consent, Decision, ExtensionReason, Filing, ItemAssessment,
    Reply, Role, Settlement, VoidReason,
};
use super::calendar::{BodyClass, Calendar, shipped};
use super::case::{Case, Record, Status};
use super::item::{Assessment, ItemAnswer, Outcome};
use super::lapse;
use super::procedure::{Doing, Refused, Step, open, step};
use super::refusal::Reason;
use super::settings::Settings;
use super::tally::{difference, tally};
use super::topic::Topic;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::sync::LazyLock;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(shipped);

fn item_answers() -> impl Strategy<Value = Vec<ItemAnswer>> {
    proptest::collection::btree_map(1u16..=3, 0usize..5, 0..=3)
        .prop_map(|chosen| chosen.into_iter().map(|(no, o)| ItemAnswer::new(no, Outcome::ALL[o])).collect())
}

fn reply() -> impl Strategy<Value = Reply> {
    (any::<bool>(), any::<bool>(), any::<bool>(), item_answers())
        .prop_map(|(reference, signed, remedy, items)| Reply { reference, signed, remedy, items })
}

fn any_act() -> impl Strategy<Value = Act> {
    let department = "[AB]".prop_map(String::from);
    prop_oneof![
        Just(Act::Register { serial: true }),
        Just(Act::AskIdentity { fields: vec!["address".into()] }),
        Just(Act::Reclassify),
        Just(Act::Classify { topic: Topic::Budget }),
        department.clone().prop_map(|department| Act::Route { department, items: vec![], due_on: None }),
        department.prop_map(|department| Act::Return { department, items: vec![], holds: None }),
        Just(Act::Clarify),
        Just(Act::ClarifyReply),
        Just(Act::Consult { items: vec![1], answer_by: None }),
        Just(Act::ConsultReply { answer: Consent::None }),
        any::<bool>().prop_map(|reasoned| Act::Extend { reasons: vec![ExtensionReason::Large], reasoned }),
        Just(Act::CostNotice { copy: 100, processing: 0, sending: 0, free_mode: None }),
        Just(Act::CostSettled { how: Settlement::Waived, delivery: None }),
        any::<bool>().prop_map(|signed_paper| Act::Redirect {
            body_id: "other".into(),
            signed_paper,
            agreed_on: None
        }),
        Just(Act::Agree),
        reply().prop_map(Act::Deliver),
        reply().prop_map(Act::Answer),
        reply().prop_map(Act::Supplement),
        Just(Act::Assess { items: vec![ItemAssessment { no: 1, assessment: Assessment::Evasive }] }),
        Just(Act::Withdraw),
        Just(Act::Close { rating: Some(3) }),
        Just(Act::Void { reason: VoidReason::Spam }),
        Just(Act::ComplainHead { ground: ComplaintGround::NoReply, items: vec![] }),
        Just(Act::ComplainCdai { ground: ComplaintGround::NoReply, items: vec![] }),
        Just(Act::DecideHead { decision: Decision::Rejected }),
        Just(Act::DecideCdai { decision: Decision::Upheld }),
    ]
}

pub(super) struct Life {
    pub(super) case: Case,
    pub(super) records: Vec<Record>,
    /// The calendar in force.
    pub(super) calendar: Calendar,
}

pub(super) fn filed(urgent: bool, on: NaiveDate, settings: Settings) -> Life {
    let filing = Filing {
        urgent,
        n_items: 3,
        channel: Channel::Online,
        delivery: None,
        receipt: true,
        forwarded: false,
        topic: None,
    };
    let doing = Doing::new(Role::Requester, on);
    let first = open(filing, doing, BodyClass::TerritorialCollectivity, settings, &CALENDAR).unwrap();
    Life { case: first.after().clone(), records: vec![first.record().clone()], calendar: CALENDAR.clone() }
}

impl Life {
    pub(super) fn act(&mut self, act: Act, doing: Doing) {
        let step = match step(&self.case, act, doing, &self.calendar) {
            Ok(step) => Some(step),
            Err(Refused { attempt, .. }) => attempt.map(|b| *b),
        };
        if let Some(step) = step {
            self.keep(&step);
        }
    }

    pub(super) fn keep(&mut self, step: &Step) {
        self.case = step.after().clone();
        self.records.push(step.record().clone());
    }

    pub(super) fn clock(&mut self, on: NaiveDate) {
        while let Some((day, act)) = lapse::next(&self.case).filter(|(day, _)| *day <= on) {
            let before = self.records.len();
            self.act(act, Doing::new(Role::Clock, day));
            assert!(self.records.len() > before, "the clock never owes an act that is refused");
        }
    }
}

fn live(urgent: bool, settings: Settings, acts: Vec<(u64, Act)>) -> Life {
    let mut on = NaiveDate::from_ymd_opt(2025, 2, 3).unwrap();
    let mut life = filed(urgent, on, settings);
    for (days, act) in acts {
        on = on + Days::new(days);
        life.clock(on);
        let by = act.kind().roles()[0];
        life.act(act, Doing::new(by, on));
    }
    life
}

pub(super) fn acts() -> impl Strategy<Value = Vec<(u64, Act)>> {
    proptest::collection::vec((0u64..25, any_act()), 0..20)
}

fn some_settings() -> impl Strategy<Value = Settings> {
    (any::<bool>(), any::<bool>()).prop_map(|(clarification_stops_clock, fee_stops_clock)| Settings {
        clarification_stops_clock,
        fee_stops_clock,
        ..Settings::default()
    })
}

proptest! {
    #[test]
    fn withdrawn_forwarded_and_voided_refuse_every_act_but_what_follows_a_silence(
        urgent: bool, acts in acts(), last in any_act()
    ) {
        let mut life = live(urgent, Settings::default(), acts);
        life.act(Act::Withdraw, Doing::new(Role::Requester, NaiveDate::from_ymd_opt(2027, 1, 1).unwrap()));
        if matches!(life.case.status(), Status::Withdrawn | Status::Forwarded | Status::Voided) {
            let kind = last.kind();
            let doing = Doing::new(kind.roles()[0], NaiveDate::from_ymd_opt(2027, 1, 1).unwrap());
            let refused = step(&life.case, last, doing, &CALENDAR);
            prop_assert_eq!(lapse::next(&life.case), None);
            let remedy = matches!(kind.code(), "complain_head" | "complain_cdai" | "decide_head" | "decide_cdai");
            if !remedy || !life.case.silent || life.case.status() == Status::Voided {
                let refused = refused.unwrap_err();
                prop_assert!(refused.attempt.is_none());
                prop_assert_eq!(refused.refusal.reason, Reason::Ended);
            }
        }
    }

    #[test]
    fn silence_never_closes_by_itself(urgent: bool, acts in acts(), years in 1u64..20) {
        let mut life = live(urgent, Settings::default(), acts);
        let owed = life.case.replied_on.is_none() && life.case.ended.is_none();
        life.clock(NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + Days::new(years * 365));
        if owed {
            prop_assert_eq!(life.case.status(), Status::Silence);
            prop_assert_eq!(lapse::next(&life.case), None);
        }
    }

    #[test]
    fn the_records_alone_make_the_case_again(urgent: bool, settings in some_settings(), acts in acts()) {
        let life = live(urgent, settings, acts);
        let json = serde_json::to_string(&life.records).unwrap();
        let records: Vec<Record> = serde_json::from_str(&json).unwrap();
        let again = Case::replay(life.case.class, settings, &records).unwrap();
        prop_assert_eq!(again, life.case);
    }

    #[test]
    fn what_acts_add_to_the_counts_sums_to_what_the_case_adds(urgent: bool, acts in acts()) {
        let life = live(urgent, Settings::default(), acts);
        let mut before: Option<Case> = None;
        let mut sum = super::tally::Days::new();
        for n in 1..=life.records.len() {
            let after = Case::replay(life.case.class, life.case.settings, &life.records[..n]).unwrap();
            for (day, t) in difference(before.as_ref(), &after) {
                let entry = sum.entry(day).or_default();
                *entry = entry.plus(t, 1);
            }
            before = Some(after);
        }
        sum.retain(|_, t| !t.is_zero());
        prop_assert_eq!(sum, tally(&life.case));
    }

    #[test]
    fn a_wrong_role_does_nothing(urgent: bool, act in any_act()) {
        let life = filed(urgent, NaiveDate::from_ymd_opt(2025, 2, 3).unwrap(), Settings::default());
        for by in Role::ALL.iter().filter(|r| !act.kind().roles().contains(r)) {
            let doing = Doing::new(*by, life.case.received_on);
            prop_assert!(step(&life.case, act.clone(), doing, &CALENDAR).unwrap_err().attempt.is_none());
        }
        prop_assert!(ActKind::ALL.contains(&act.kind()));
    }
}
