//! Findings: facts read from the file that the law, or a rule of ours, finds wanting.
//!
//! A finding is not a verdict. Those that rest on an article are breaches; those that rest on a rule
//! of ours are warnings and are never printed as law.

use super::cite::Article;
use super::code::coded;
use super::item::{Exception, Ground, ItemAnswer, Outcome};
use super::settings::SameYear;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

coded! {
    /// What was found.
    FindingId {
        /// A deposit without receipt or acknowledgement.
        NoReceipt = "F-NO-RECEIPT",
        /// A reply after the limit.
        Late = "F-LATE",
        /// No reply within the limit.
        Silence = "F-SILENCE",
        /// An extension notice after the limit.
        ExtLate = "F-EXT-LATE",
        /// An extension notice without a case of article 16 or without words.
        ExtNoReason = "F-EXT-NO-REASON",
        /// A second extension.
        ExtTwice = "F-EXT-TWICE",
        /// A refusal with no ground or no reason.
        NoReason = "F-NO-REASON",
        /// An exception relied on but not named.
        ExcNotNamed = "F-EXC-NOT-NAMED",
        /// Secrecy by a special law (`EXC-11`) that the refusal does not name.
        LawNotNamed = "F-LAW-NOT-NAMED",
        /// "Already public" without the place.
        Ref3NoPlace = "F-REF3-NO-PLACE",
        /// "Repeated" without an earlier request served in the same year.
        Ref4NoEarlier = "F-REF4-NO-EARLIER",
        /// A refusal that does not mention the right to complain.
        NoRemedy = "F-NO-REMEDY",
        /// A whole item withheld without saying whether the rest can be separated.
        NoPartial = "F-NO-PARTIAL",
        /// A whole item withheld while the reply says that the rest of it can be given.
        RestWithheld = "F-REST-WITHHELD",
        /// An item the reply passes over.
        ItemBlank = "F-ITEM-BLANK",
        /// A reply without reference or signatory.
        Unofficial = "F-UNOFFICIAL",
        /// Costs outside copy, processing and sending, or for a mode that costs nothing.
        CostUnfounded = "F-COST-UNFOUNDED",
    }
}

coded! {
    /// How much a finding weighs.
    Severity {
        /// An article of the law is not met.
        Breach = "breach",
        /// A rule of ours is not met.
        Warning = "warning",
    }
}

impl FindingId {
    /// The article not met; `None` where the rule is ours. The reply limits are those of article 16,
    /// or of article 17 for an urgent request.
    pub fn article(self, urgent: bool) -> Option<Article> {
        let n = match self {
            Self::NoReceipt => 14,
            Self::Late | Self::Silence => {
                if urgent {
                    17
                } else {
                    16
                }
            }
            Self::ExtLate | Self::ExtNoReason | Self::ExtTwice => 16,
            Self::NoReason
            | Self::ExcNotNamed
            | Self::LawNotNamed
            | Self::Ref3NoPlace
            | Self::Ref4NoEarlier
            | Self::NoRemedy => 18,
            Self::NoPartial | Self::RestWithheld => 8,
            Self::CostUnfounded => 5,
            Self::ItemBlank | Self::Unofficial => return None,
        };
        Some(Article(n))
    }

    /// Breach where an article is not met, else a warning.
    pub fn severity(self) -> Severity {
        if self.article(false).is_some() { Severity::Breach } else { Severity::Warning }
    }
}

/// A finding on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found.
    pub id: FindingId,
    /// The item it is about; `None` for the whole request.
    pub item: Option<u16>,
    /// The day on which it was raised.
    pub raised_on: NaiveDate,
    /// The day on which it was cured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cured_on: Option<NaiveDate>,
    /// The due date it speaks of, where it speaks of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
}

/// What a reply says of an item against article 18 and article 8; empty when nothing is wanting.
///
/// ```
/// use wasl_law::{finding::{item_defects, FindingId}, item::{ItemAnswer, Outcome}, settings::SameYear};
/// let day = "2025-03-03".parse().unwrap();
/// let refused = ItemAnswer::new(2, Outcome::Refused);
/// // Article 18: a refusal is reasoned in writing.
/// assert_eq!(item_defects(&refused, day, SameYear::CalendarYear), [FindingId::NoReason]);
/// ```
pub fn item_defects(answer: &ItemAnswer, on: NaiveDate, same_year: SameYear) -> Vec<FindingId> {
    let mut found = Vec::new();
    match answer.outcome {
        Outcome::Refused => refusal_defects(answer, on, same_year, &mut found),
        Outcome::ProvidedPartial if answer.exceptions.is_empty() => found.push(FindingId::ExcNotNamed),
        Outcome::AlreadyPublic if !answer.has_address => found.push(FindingId::Ref3NoPlace),
        Outcome::Omitted => found.push(FindingId::ItemBlank),
        _ => {}
    }
    let withholds = matches!(answer.outcome, Outcome::Refused | Outcome::ProvidedPartial);
    if withholds && answer.exceptions.contains(&Exception::SpecialLaw) && !answer.law_named {
        found.push(FindingId::LawNotNamed);
    }
    found
}

fn refusal_defects(answer: &ItemAnswer, on: NaiveDate, same_year: SameYear, found: &mut Vec<FindingId>) {
    let by_exception = answer.ground == Some(Ground::Exception) || !answer.exceptions.is_empty();
    if (answer.ground.is_none() && !by_exception) || !answer.has_note {
        found.push(FindingId::NoReason);
    }
    if answer.ground == Some(Ground::Exception) && answer.exceptions.is_empty() {
        found.push(FindingId::ExcNotNamed);
    }
    if by_exception && answer.separable.is_none() {
        found.push(FindingId::NoPartial);
    }
    if answer.separable == Some(true) {
        found.push(FindingId::RestWithheld);
    }
    let earlier = answer.earlier_on.is_some_and(|day| is_same_year(day, on, same_year));
    if answer.ground == Some(Ground::Repeated) && !earlier {
        found.push(FindingId::Ref4NoEarlier);
    }
}

fn is_same_year(earlier: NaiveDate, on: NaiveDate, same_year: SameYear) -> bool {
    match same_year {
        SameYear::CalendarYear => earlier <= on && earlier.year() == on.year(),
        SameYear::Rolling12Months => {
            earlier <= on && on.checked_sub_months(Months::new(12)).is_none_or(|from| from <= earlier)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Exception;

    fn check(change: impl FnOnce(&mut ItemAnswer), want: &[FindingId]) {
        let mut a = ItemAnswer::new(1, Outcome::Refused);
        (a.ground, a.has_note) = (Some(Ground::Exception), true);
        (a.exceptions, a.separable) = (vec![Exception::PrivateLife], Some(false));
        change(&mut a);
        assert_eq!(item_defects(&a, "2025-03-03".parse().unwrap(), SameYear::CalendarYear), want);
    }

    #[test]
    fn article_18_a_refusal_names_its_ground_its_exception_and_its_reasons() {
        check(|_| {}, &[]);
        check(|a| a.has_note = false, &[FindingId::NoReason]);
        check(|a| a.exceptions.clear(), &[FindingId::ExcNotNamed]);
        check(|a| (a.ground, a.exceptions) = (None, Vec::new()), &[FindingId::NoReason]);
        check(|a| a.outcome = Outcome::ProvidedPartial, &[]);
        check(|a| a.outcome = Outcome::NotHeld, &[]);
    }

    /// Articles 7 and 18: « المعلومات … المشمولة بطابع السرية بمقتضى النصوص التشريعية الخاصة الجاري بها العمل »: which text, and which
    /// article of it, is the reason.
    #[test]
    fn articles_7_and_18_secrecy_by_a_special_law_names_the_law() {
        let special = |a: &mut ItemAnswer| a.exceptions = vec![Exception::SpecialLaw];
        for outcome in [Outcome::Refused, Outcome::ProvidedPartial] {
            check(
                |a| {
                    special(a);
                    a.outcome = outcome;
                },
                &[FindingId::LawNotNamed],
            );
            check(
                |a| {
                    special(a);
                    (a.outcome, a.law_named) = (outcome, true);
                },
                &[],
            );
        }
        check(
            |a| {
                special(a);
                a.outcome = Outcome::NotHeld;
            },
            &[],
        );
    }

    #[test]
    fn article_8_a_whole_item_withheld_needs_a_word_on_the_rest() {
        check(|a| a.separable = None, &[FindingId::NoPartial]);
    }

    /// Article 8: what is excepted is removed, and the rest is handed over. Whoever says that it can be, and gives
    /// nothing, has not done so.
    #[test]
    fn article_8_a_rest_that_can_be_given_is_given() {
        check(|a| a.separable = Some(true), &[FindingId::RestWithheld]);
        check(|a| (a.outcome, a.separable) = (Outcome::ProvidedPartial, Some(true)), &[]);
    }

    #[test]
    fn article_18_already_public_needs_the_place() {
        check(|a| a.outcome = Outcome::AlreadyPublic, &[FindingId::Ref3NoPlace]);
        check(|a| (a.outcome, a.has_address) = (Outcome::AlreadyPublic, true), &[]);
    }

    #[test]
    fn article_18_repeated_needs_an_earlier_reply_of_the_same_year() {
        let repeated = |earlier: Option<&str>| {
            let earlier = earlier.map(|d| d.parse().unwrap());
            move |a: &mut ItemAnswer| {
                (a.ground, a.exceptions) = (Some(Ground::Repeated), Vec::new());
                a.earlier_on = earlier;
            }
        };
        check(repeated(None), &[FindingId::Ref4NoEarlier]);
        check(repeated(Some("2024-12-30")), &[FindingId::Ref4NoEarlier]);
        check(repeated(Some("2025-01-02")), &[]);
    }

    #[test]
    fn what_rests_on_our_own_rule_is_a_warning_without_article() {
        let ours: Vec<_> = FindingId::ALL.iter().filter(|f| f.article(false).is_none()).collect();
        assert_eq!(ours, [&FindingId::ItemBlank, &FindingId::Unofficial]);
        assert_eq!(FindingId::ItemBlank.severity(), Severity::Warning);
        assert_eq!(FindingId::Late.article(true), Some(Article(17)));
    }
}
