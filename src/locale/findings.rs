//! A finding of a case in words.

use super::{Lang, dates, phrases, t, try_t};
use crate::law::calendar::Calendar;
use crate::law::case::{Case, Hold};
use crate::law::finding::{Finding, FindingId};
use crate::law::standing::Standing;
use chrono::NaiveDate;

/// The words of a finding of a case.
pub fn finding_words(lang: Lang, finding: &Finding, case: &Case, calendar: &Calendar) -> phrases::Finding {
    let late = finding.due.map(|due| late_words(lang, case, due, finding.raised_on, calendar));
    let facts = phrases::Facts {
        due: finding.due.map(|d| dates::long(lang, d)).unwrap_or_default(),
        late: late.unwrap_or_default(),
        article: phrases::articles_short(lang, &[if case.urgent { "17" } else { "16" }]),
        items: finding.item.map(|n| n.to_string()).unwrap_or_default(),
        ..phrases::Facts::default()
    };
    let mut words = phrases::finding(lang, finding.id.code(), &facts);
    // What was answered in time was answered (article 16).
    let in_part = || finding.due.is_some_and(|due| case.was_partly_answered_by(due));
    if finding.id == FindingId::Silence && in_part() {
        let args = [("due", facts.due.as_str().into()), ("article", facts.article.as_str().into())];
        words.message = t(lang, "finding-F-SILENCE-part", &args);
    }
    words
}

/// To whom a cure is told.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The day.
    pub on: NaiveDate,
    /// Whether the reader acts for the body.
    pub inside: bool,
    /// The calendar in force.
    pub calendar: &'a Calendar,
}

/// What cures a finding, as told to somebody on a day: advice is for those who can follow it, and while
/// it can be followed. The others hear that the finding stays in the file.
pub fn cure(lang: Lang, finding: &Finding, case: &Case, reader: Reader<'_>, words: String) -> String {
    let Reader { on, inside, calendar } = reader;
    let stays = || t(lang, "finding-stays", &[]);
    if finding.id == FindingId::CostUnfounded && inside && case.ended.is_none() && case.replied_on.is_none() {
        // While they are asked for they can be waived; once settled no act is left.
        let act = t(lang, "form-cost_settled-title", &[]);
        let asked = case.holds.iter().any(|h| matches!(h, Hold::Cost(_)));
        let waive = || t(lang, "finding-F-COST-UNFOUNDED-waive", &[("act", act.into())]);
        return if asked { waive() } else { stays() };
    }
    let before_the_reply =
        matches!(finding.id, FindingId::ExtLate | FindingId::ExtNoReason | FindingId::CostUnfounded);
    if !inside || case.ended.is_some() || (before_the_reply && case.replied_on.is_some()) {
        return stays();
    }
    // Article 18: where no complaint is left there is no right to mention.
    if finding.id == FindingId::NoRemedy && !Standing::of(case, on, calendar).leaves_a_complaint() {
        return stays();
    }
    // The day by which a notice could be sent again with its reasons is past: only the reply helps.
    let passed = finding.id == FindingId::ExtNoReason && finding.due.is_some_and(|due| due < on);
    if passed {
        return t(lang, "finding-F-EXT-LATE-cure", &[]);
    }
    if case.replied_on.is_some() && is_of_the_reply(finding.id) {
        // The act is called what its button is called.
        let act = t(lang, "form-supplement", &[]);
        return t(lang, "finding-by-act", &[("words", words.into()), ("act", act.into())]);
    }
    words
}

/// Whether a finding is about what a reply says, which a supplement mends.
fn is_of_the_reply(id: FindingId) -> bool {
    use FindingId::{
        ExcNotNamed, ItemBlank, LawNotNamed, NoPartial, NoReason, NoRemedy, Ref3NoPlace, Ref4NoEarlier,
        RestWithheld, Unofficial,
    };
    matches!(
        id,
        ExcNotNamed
            | ItemBlank
            | LawNotNamed
            | NoPartial
            | NoReason
            | NoRemedy
            | Ref3NoPlace
            | Ref4NoEarlier
            | RestWithheld
            | Unofficial
    )
}

/// What to do about a finding while nothing has left yet: nothing is sent again that was never sent.
pub fn cure_ahead(lang: Lang, finding: &Finding, words: String) -> String {
    try_t(lang, &format!("finding-{}-ahead", finding.id.code()), &[]).unwrap_or(words)
}

fn late_words(lang: Lang, case: &Case, due: NaiveDate, on: NaiveDate, calendar: &Calendar) -> String {
    let (days, unit) = if case.urgent {
        (u32::try_from((on - due).num_days()).unwrap_or(1), phrases::Unit::Calendar)
    } else {
        (calendar.working_days_between(due, on, case.class), phrases::Unit::Working)
    };
    phrases::late(lang, days, unit)
}
