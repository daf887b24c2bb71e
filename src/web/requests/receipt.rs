//! `/{lang}/requests/{number}/receipt`: the slip, for the requester and the desk.

use super::show;
use crate::app::App;
use crate::app::case_file;
use crate::app::entry;
use crate::app::error::{Error, Result};
use crate::app::looks;
use crate::app::of_ours;
use crate::app::policy::{self, Action, Object, View as Seen};
use crate::app::staff::Staff;
use crate::app::view::ItemView;
use crate::law::act::Delivery;
use crate::law::calendar::Calendar;
use crate::law::case::Case;
use crate::law::legal_time::legal_time;
use crate::law::standing::{Over, Right, Standing, right_after_silence};
use crate::law::trial;
use crate::locale::Lang;
use crate::page::parts::Item;
use crate::page::receipt::{Stands, View, render};
use crate::page::{Nav, address};
use crate::web::fill::{self, Limits};
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;
use chrono::NaiveDate;
use qrcode::{Color, EcLevel, QrCode};

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let (row, actor) = show::reader(visit, app, visit.place("number"), None)?;
    let seen = policy::may(&actor, Action::ReadIdentity, Object::of(&row))?.view;
    let (mut whole, requester, staff) = app.store.read(|conn| {
        let requester = of_ours::requester(conn, row.id)?;
        let staff = Staff::of(conn, &row.body_slug)?;
        Ok::<_, Error>((case_file::load(conn, row)?, requester, staff))
    })?;
    looks::note(app, &actor, &mut whole)?;
    let (today, calendar) = (app.today(), app.calendar());
    // The slip says what was handed over: the request as it was filed, whatever came since.
    let filed = entry::replay(&whole.row, whole.events.get(..1).unwrap_or_default())?;
    let law = &filed;
    let limits = Limits::of(law, &calendar)
        .unwrap_or_else(|| Limits::starting(law.received_on, law.filed_urgent, law.class, &calendar));
    let right = right_after_silence(law, &calendar);
    let since = (whole.case.lawful_due() != law.due_on()).then(|| whole.case.lawful_due());
    // The slip stays as it was handed over while that is true; of a limit that has moved the file speaks.
    let stands = match since {
        Some(_) => Stands::Since,
        None => stands(&trial::as_of(&whole.case, today, &calendar), today, &calendar),
    };
    let complaint = right.as_ref().map_or((limits.due_on(), limits.due_on()), |r| (r.opens_on, r.last_on));
    let moves = |r: &Right| (r.opens_provisional, r.moves.guard);
    let complaint_provisional = right.as_ref().filter(|r| r.last_on >= today).map(moves).unwrap_or_default();
    // Whoever holds the slip finds the request there: the square brings the number, the code is typed.
    let track_url = app.url(&address::of(visit.lang, "/track"));
    let with_number = format!("{track_url}{}", address::query(&[("number", whole.row.number.clone())]));
    let code = visit.fresh_code(&whole.row.number).map(str::to_owned);
    let reached = fill::reached(app, &whole.body)?;
    let view = View {
        number: whole.row.number.clone(),
        unhanded: reached.unseen,
        body: fill::of_request(app, &whole.row, reached)?,
        officer: staff.in_charge(app.today()).first().map(|m| m.name.clone()),
        received_on: law.received_on,
        received_at: legal_time(whole.row.received_at.utc()).naive_local(),
        channel: fill::channel(whole.row.came_from.is_some(), &whole.row.channel),
        serial: whole.serial().map(str::to_owned),
        subject: whole.subject(),
        items: whole.items(Seen::Public).into_iter().map(asked).collect(),
        unwritten: requester.as_ref().is_none_or(|r| r.email.is_none()),
        on_behalf_of: requester.as_ref().and_then(|r| r.on_behalf_of.clone()),
        name: requester.map(|r| format!("{} {}", r.first_name, r.last_name)),
        may_cost: law.delivery.and_then(may_cost),
        // A desk hands it to whoever asked, in the language in which they asked.
        print_lang: Lang::from_code(&whole.row.language).filter(|_| seen == Seen::Desk).unwrap_or(visit.lang),
        urgent: law.urgent,
        ribbon: limits.ribbon(today, &calendar),
        complaint,
        stands,
        complaint_provisional,
        qr: modules(&with_number)?,
        track_url,
        print: visit.asked("print").is_some(),
        pdf_href: None,
        fresh: code.is_some(),
        // A request that went on keeps the way in which the first one came: who reads the slip tells who hands it over.
        entered: code.is_some() && seen == Seen::Desk,
        since,
        today,
        offer_profile: code.is_some() && seen == Seen::Requester,
        tracking_code: code,
    };
    let frame = visit.frame(Nav::Track);
    let mut reply = visit.page(&frame, render(&visit.door.pages, &frame, &view))?;
    // It names its requester: it is nobody else's to keep.
    reply.tagged = false;
    Ok(reply)
}

/// What is said of the costs of a delivery that may have some (article 5).
fn may_cost(delivery: Delivery) -> Option<&'static str> {
    match delivery {
        Delivery::Post => Some("receipt-cost-post"),
        Delivery::PickupPaper => Some("receipt-cost-copy"),
        _ => None,
    }
}

/// Where a case stands, as far as its slip says.
fn stands(case: &Case, today: NaiveDate, calendar: &Calendar) -> Stands {
    let standing = Standing::of(case, today, calendar);
    let ended = case.replied_on.is_some() || case.ended.is_some() || case.closed_on.is_some();
    match standing.over {
        _ if ended || !case.complaints.is_empty() => Stands::Since,
        Some(Over::Passed { bar, .. }) => Stands::Over(bar),
        _ if case.silent => Stands::Open,
        _ => Stands::Running,
    }
}

/// What was asked, without what became of it.
fn asked(item: ItemView) -> Item {
    let (text, medium, no) = (item.text, item.medium, u32::from(item.no));
    Item { no, text, medium, period_from: item.period_from, period_to: item.period_to, ..Item::default() }
}

/// The address as the dark and light modules of a QR code, with the white edge that readers need.
fn modules(address: &str) -> Result<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(anyhow::Error::from)?;
    let edge = 4;
    let side = code.width() + 2 * edge;
    let mut rows = vec![vec![false; side]; side];
    for (i, color) in code.to_colors().into_iter().enumerate() {
        let (y, x) = (i / code.width() + edge, i % code.width() + edge);
        rows[y][x] = color == Color::Dark;
    }
    Ok(rows)
}
