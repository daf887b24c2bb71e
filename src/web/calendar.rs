//! `/{lang}/calendar`: anyone counts a limit, day by day.

use super::fill;
use super::reply::Reply;
use super::visit::Visit;
use crate::app::App;
use crate::app::error::Result;
use crate::law::calendar::BodyClass;
use crate::law::day::{self, DayFault};
use crate::law::limit::{self, Counting, Rule};
use crate::law::settings::rule_set_on;
use crate::locale::phrases::Unit;
use crate::page::Nav;
use crate::page::calendar::{View, render};
use crate::page::draw::Ribbon;
use crate::page::form::FieldError;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

pub(super) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let text = |name: &str, other: &str| visit.asked(name).unwrap_or(other).to_owned();
    let mut view = View {
        rule: text("rule", Rule::R16Init.code()),
        start: text("start", ""),
        body_class: text("body_class", BodyClass::default().code()),
        ..View::default()
    };
    let (rule, class) = (Rule::from_code(&view.rule), BodyClass::from_code(&view.body_class));
    let typed = day::parse_receipt(view.start.trim());
    let start = typed.ok();
    let asked = ["rule", "start", "body_class"].iter().any(|name| visit.asked(name).is_some());
    if asked {
        view.errors = wrong(&view, rule, class, typed.err());
    }
    let calendar = app.calendar();
    let settings = rule_set_on(start.unwrap_or_else(|| app.today())).settings;
    let class = class.unwrap_or_default();
    let counting = Counting { calendar: &calendar, class, settings: &settings, pauses: &[] };
    let deadline = rule.zip(start).filter(|_| view.errors.is_empty());
    let deadline = deadline.map(|(rule, start)| limit::deadline(rule, start, &counting));
    view.result = deadline.as_ref().map(|first| Ribbon {
        first,
        told: None,
        first_told: None,
        extended: None,
        today: app.today(),
        ended_on: None,
        replied: false,
        calendar: &calendar,
        class,
        unit: unit(first.rule, &settings),
        late: false,
        filed: false,
    });
    let status = if view.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = visit.frame(Nav::None);
    Ok(visit.page(&frame, render(&visit.door.pages, &frame, &view))?.status(status))
}

fn wrong(
    view: &View<'_>,
    rule: Option<Rule>,
    class: Option<BodyClass>,
    start: Option<DayFault>,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if rule.is_none() {
        errors.push(FieldError::new("rule", "bad_choice"));
    }
    match (view.start.trim().is_empty(), start) {
        (true, _) => errors.push(FieldError::new("start", "missing")),
        (false, Some(fault)) => errors.push(FieldError::new("start", fault.code())),
        (false, None) => {}
    }
    if class.is_none() {
        errors.push(FieldError::new("body_class", "bad_choice"));
    }
    errors
}

/// What the days of a rule are: working days in articles 16 and 19 (lodging), days of the calendar
/// elsewhere.
fn unit(rule: Rule, settings: &crate::law::settings::Settings) -> Unit {
    match rule {
        Rule::R16Init | Rule::R16Ext | Rule::R19Lodge | Rule::R17UrgWd => Unit::Working,
        Rule::R17Urg | Rule::R17UrgExt => fill::unit(true, settings),
        _ => Unit::Calendar,
    }
}
