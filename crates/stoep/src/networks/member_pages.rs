// SPDX-License-Identifier: EUPL-1.2
//! Who takes part in a network: the page, and the forms behind it.

use super::balance_store::{self, Unmet};
use super::member_store::{self as members, Change, Changed, Contact, Joining, Seat};
use super::model::Side;
use super::pages::today;
use super::store::{self, Network};
use crate::app::App;
use crate::error::Error;
use crate::mandates::{self, MandateLine};
use crate::organisations;
use crate::policy::{Act, MemberRole};
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::cache::DependsOn;
use stoep_platform::forms::{Answers, RawForm};

/// Members on one page, and earlier ones.
const PER_PAGE: i64 = 30;

/// Where the lists of members and of earlier ones go on.
#[derive(Deserialize)]
pub struct Before {
    before: Option<String>,
    after: Option<String>,
}

fn frame(page: Page, it: &Network) -> Page {
    page.in_area(&it.area_slug, &it.area_name).step(&format!("/networks/{}", it.slug), &it.name)
}

/// The frame of what belongs to the page of members.
pub(super) fn frame_inside(page: Page, it: &Network) -> Page {
    let words = page.t("network-tab-members");
    frame(page, it).step(&format!("/networks/{}/members", it.slug), &words)
}

#[derive(Template)]
#[template(path = "networks/templates/members.html")]
struct MembersPage {
    page: Page,
    it: Network,
    now: Vec<Seat>,
    /// Where the members go on.
    more: Option<i64>,
    earlier: Vec<Seat>,
    next: Option<i64>,
    mandates: Vec<MandateLine>,
    contacts: Vec<Contact>,
    unmet: Vec<Unmet>,
    may_keep: bool,
}

impl MembersPage {
    fn contact(&self, seat: &Seat) -> Option<&Contact> {
        self.contacts.iter().find(|c| c.id == seat.id)
    }
}

/// The rows of one page, and the key of the last when there are more.
fn one_page(mut rows: Vec<Seat>) -> (Vec<Seat>, Option<i64>) {
    let more = rows.len() > usize::try_from(PER_PAGE).unwrap_or_default();
    if more {
        rows.pop();
    }
    let last = rows.last().filter(|_| more).map(|s| s.id);
    (rows, last)
}

/// `GET /networks/{network}/members`
pub async fn members_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query<Before>,
) -> Result<Response, Error> {
    let (page, day) = (Page::new(&app, &visit), today(&app));
    let key = |text: Option<String>| text.and_then(|t| t.parse().ok()).unwrap_or(0);
    let (before, after) = (key(query.before), key(query.after));
    let view = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let (now, more) = one_page(members::now(tx, it.id, &day, after, PER_PAGE + 1)?);
            let (earlier, next) = one_page(members::earlier(tx, it.id, &day, before, PER_PAGE + 1)?);
            let parties: Vec<i64> = now.iter().filter_map(|s| s.organisation_id).collect();
            let may_keep = visit.may_in_network(Act::KeepNetworks, &it.area_path, it.id);
            Ok::<_, Error>(MembersPage {
                mandates: mandates::current(tx, &parties, &day, Some(it.id), &[])?,
                contacts: if may_keep { members::contacts(tx, it.id)? } else { Vec::new() },
                unmet: balance_store::unmet(tx, it.id, &day)?,
                page: frame(page, &it),
                it,
                now,
                more,
                earlier,
                next,
                may_keep,
            })
        })
        .await?;
    let mut response = html(&view)?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

type Options = Vec<(String, String)>;

fn sides(page: &Page) -> Options {
    Side::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect()
}

fn roles(page: &Page) -> Options {
    MemberRole::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect()
}

#[derive(Template)]
#[template(path = "networks/templates/member_form.html")]
struct JoinPage {
    page: Page,
    form: Answers,
    it: Network,
    names: Vec<String>,
    sides: Options,
    roles: Options,
}

async fn join_view(app: &App, visit: &Visit, network: String, form: Option<Answers>) -> Result<JoinPage, Error> {
    let (it, names) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &network)?;
            let names = organisations::names_near(tx, &it.area_path)?;
            Ok::<_, Error>((it, names))
        })
        .await?;
    let page = frame_inside(Page::new(app, visit), &it);
    let form = form.unwrap_or_else(|| page.form(&[("role", "member")]));
    let (sides, roles) = (sides(&page), roles(&page));
    Ok(JoinPage { page, form, it, names, sides, roles })
}

/// `GET /networks/{network}/members/new`
pub async fn new_member_page(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
) -> Result<Response, Error> {
    html(&join_view(&app, &visit, network, None).await?)
}

/// Where one signs in, for the mail to who gets a role.
fn sign_in(app: &App) -> String {
    app.url("/sign-in?next=/desk")
}

/// `POST /networks/{network}/members/new`
pub async fn add_member(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form =
        raw.fields(&["organisation", "person_name", "side", "role", "since", "account_email", "email", "outside"])?;
    let organisation = form.text("organisation", 200);
    let person = form.text("person_name", 100);
    let side = form.required_choice::<Side>("side");
    let role = form.required_choice::<MemberRole>("role");
    let since = form.date("since").map(|d| d.to_string());
    let (account, email, outside) = (form.email("account_email"), form.email("email"), form.ticked("outside"));
    if let (Some(side), Some(role), true) = (side, role, form.ok()) {
        let sign_in = sign_in(&app);
        let joining = Joining { organisation, person, side, role, since, account, email, outside, sign_in };
        let to = network.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            members::join(tx, ctx, &to, &joining).map(|()| format!("/networks/{to}/members"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &join_view(&app, &visit, network, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "networks/templates/member_edit.html")]
struct ChangePage {
    page: Page,
    form: Answers,
    it: Network,
    member: Seat,
    contact: Option<Contact>,
    sides: Options,
    roles: Options,
}

async fn change_view(
    app: &App,
    visit: &Visit,
    (network, membership): (String, String),
    form: Option<Answers>,
) -> Result<ChangePage, Error> {
    let (it, member, contact) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &network)?;
            let member = members::seat(tx, it.id, &membership)?;
            let contact = members::contacts(tx, it.id)?.into_iter().find(|c| c.id == member.id);
            Ok::<_, Error>((it, member, contact))
        })
        .await?;
    let page = frame_inside(Page::new(app, visit), &it);
    let form = form.unwrap_or_else(|| {
        page.form(&[
            ("side", member.side.word()),
            ("role", member.role.word()),
            ("outside", if member.outside { "yes" } else { "" }),
        ])
    });
    let (sides, roles) = (sides(&page), roles(&page));
    Ok(ChangePage { page, form, it, member, contact, sides, roles })
}

/// `GET /networks/{network}/members/{membership}/edit`
pub async fn change_member_page(
    State(app): State<App>,
    visit: Visit,
    Path(which): Path<(String, String)>,
) -> Result<Response, Error> {
    html(&change_view(&app, &visit, which, None).await?)
}

/// An address field with a box "no longer".
fn change(form: &mut Answers, field: &str, off: &str) -> Change {
    match form.email(field) {
        Some(email) => Change::To(email),
        None if form.ticked(off) => Change::Off,
        None => Change::Keep,
    }
}

/// `POST /networks/{network}/members/{membership}/edit`
pub async fn change_member(
    State(app): State<App>,
    visit: Visit,
    Path(which): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["side", "role", "outside", "account_email", "account_off", "email", "email_off"])?;
    let side = form.required_choice::<Side>("side");
    let role = form.required_choice::<MemberRole>("role");
    let outside = form.ticked("outside");
    let account = change(&mut form, "account_email", "account_off");
    let email = change(&mut form, "email", "email_off");
    if let (Some(side), Some(role), true) = (side, role, form.ok()) {
        let changed = Changed { side, role, outside, account, email, sign_in: sign_in(&app) };
        let (network, membership) = which.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            members::change(tx, ctx, &network, &membership, &changed).map(|()| format!("/networks/{network}/members"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &change_view(&app, &visit, which, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "networks/templates/member_end.html")]
struct LeavePage {
    page: Page,
    form: Answers,
    it: Network,
    member: Seat,
}

async fn leave_view(
    app: &App,
    visit: &Visit,
    (network, membership): (String, String),
    form: Option<Answers>,
) -> Result<LeavePage, Error> {
    let (it, member) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &network)?;
            let member = members::seat(tx, it.id, &membership)?;
            Ok::<_, Error>((it, member))
        })
        .await?;
    let page = frame_inside(Page::new(app, visit), &it);
    let form = form.unwrap_or_else(|| page.form(&[("until", &today(app))]));
    Ok(LeavePage { page, form, it, member })
}

/// `GET /networks/{network}/members/{membership}/end`
pub async fn end_member_page(
    State(app): State<App>,
    visit: Visit,
    Path(which): Path<(String, String)>,
) -> Result<Response, Error> {
    html(&leave_view(&app, &visit, which, None).await?)
}

/// `POST /networks/{network}/members/{membership}/end`
pub async fn end_member(
    State(app): State<App>,
    visit: Visit,
    Path(which): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["until", "resume"])?;
    let until = if form.ticked("resume") { None } else { form.required_date("until") };
    if form.ok() {
        let (network, membership) = which.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            members::leave(tx, ctx, &network, &membership, until).map(|()| format!("/networks/{network}/members"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &leave_view(&app, &visit, which, Some(form)).await?)
}
