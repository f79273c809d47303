// SPDX-License-Identifier: EUPL-1.2
//! Who works here: giving and taking roles.

use super::admin_store::{self, Colleague, Given, Named};
use super::store;
use crate::app::App;
use crate::areas;
use crate::error::Error;
use crate::policy::Role;
use crate::web::{Page, Visit, act, html, html_status};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::mail::{self, Mail};

/// What the list is asked for.
#[derive(Deserialize)]
pub struct Asked {
    q: Option<String>,
    after: Option<i64>,
}

const PER_PAGE: usize = 30;

#[derive(Template)]
#[template(path = "people/templates/people.html")]
struct People {
    page: Page,
    words: String,
    people: Vec<Colleague>,
    next: Option<String>,
}

impl People {
    fn role_words(&self, person: &Colleague) -> Vec<String> {
        let pairs = person.roles.split(';').filter_map(|r| r.split_once(':'));
        let words = |role: &str| Role::from_word(role).map_or_else(String::new, |r| self.page.t(r.key()));
        pairs.map(|(role, area)| format!("{}, {area}", words(role))).collect()
    }
}

fn desk_page(app: &App, visit: &Visit) -> Page {
    let page = Page::new(app, visit);
    let desk = page.t("desk");
    page.step("/desk", &desk)
}

fn people_page(app: &App, visit: &Visit) -> Page {
    let page = desk_page(app, visit);
    let words = page.t("people-title");
    page.step("/desk/people", &words)
}

/// `GET /desk/people`
pub async fn people(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let words: String = asked.q.unwrap_or_default().trim().chars().take(100).collect();
    let (wanted, after) = (words.clone(), asked.after.unwrap_or_default());
    let most = i64::try_from(PER_PAGE + 1).unwrap_or_default();
    let mut people = app.db.read(move |tx| admin_store::colleagues(tx, &wanted, after, most)).await?;
    let more = people.len() > PER_PAGE;
    people.truncate(PER_PAGE);
    let next = people
        .last()
        .filter(|_| more)
        .map(|p| format!("/desk/people?q={}&after={}", crate::web::page::query_escape(&words), p.id));
    html(&People { page: desk_page(&app, &visit), words, people, next })
}

#[derive(Template)]
#[template(path = "people/templates/person_new.html")]
struct NewPerson {
    page: Page,
    form: Answers,
    roles: Vec<(String, String)>,
    areas: Vec<(String, String)>,
}

async fn new_view(app: &App, visit: &Visit, form: Option<Answers>, prefill: Option<i64>) -> Result<NewPerson, Error> {
    let (tree, person) = app
        .db
        .read(move |tx| {
            let person = match prefill {
                Some(id) => Some(admin_store::person(tx, id)?),
                None => None,
            };
            Ok::<_, Error>((areas::tree(tx)?, person))
        })
        .await?;
    let page = people_page(app, visit);
    let roles = Role::ALL.iter().map(|r| (r.word().to_owned(), page.t(r.key()))).collect();
    let areas = tree
        .into_iter()
        .map(|a| {
            // The tree as indentation: a select has no other way to show it.
            let depth = a.path.matches('/').count().saturating_sub(2);
            (a.slug, format!("{}{}", "\u{2003}".repeat(depth), a.name))
        })
        .collect();
    let (name, email) = person.map_or_else(Default::default, |p| (p.name, p.email));
    let form = form.unwrap_or_else(|| page.form(&[("name", &name), ("email", &email)]));
    Ok(NewPerson { page, form, roles, areas })
}

/// Whom a new role is for.
#[derive(Deserialize)]
pub struct For {
    person: Option<i64>,
}

/// `GET /desk/people/new`
pub async fn new_person(State(app): State<App>, visit: Visit, Query(asked): Query<For>) -> Result<Response, Error> {
    html(&new_view(&app, &visit, None, asked.person).await?)
}

#[derive(Template)]
#[template(path = "people/templates/mail_invitation.txt")]
struct Invitation<'a> {
    page: &'a Page,
    link: &'a str,
}

/// `POST /desk/people`: a role for somebody, with an account or without one yet.
pub async fn add_person(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    let mut form = raw.fields(&["name", "email", "role", "area"])?;
    let name = form.required("name", 100);
    if form.value("email").trim().is_empty() {
        form.refuse("email", "form-required");
    }
    let email = form.email("email");
    let role: Option<Role> = form.required_choice("role");
    let area = form.required("area", 100);
    let area = app.db.read(move |tx| areas::by_slug(tx, &area).map(Some).or_else(absent)).await?;
    if area.is_none() && form.error("area").is_none() {
        form.refuse("area", "form-choose");
    }
    let (Some(email), Some(role), Some(area), true) = (email, role, area, form.ok()) else {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &new_view(&app, &visit, Some(form), None).await?);
    };
    let (page, link) = (Page::new(&app, &visit), app.url("/sign-in?next=/desk"));
    act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        let person = match admin_store::person_by_email(tx, &email)? {
            Some(id) => id,
            None => store::create_person(tx, ctx, &name, &email, "")?,
        };
        store::give_role(tx, ctx, person, role, area.id)?;
        let body = Invitation { page: &page, link: &link }.render()?;
        let subject = page.x("mail-invitation-subject", &page.municipality);
        let unique = format!("invitation {person} {} {} {}", role.word(), area.id, ctx.at());
        mail::enqueue(tx, ctx, &Mail { to: &email, subject: &subject, body: &body, unique: &unique })?;
        Ok(format!("/desk/people/{person}"))
    })
    .await
}

/// A thing that isn't there, as an answer beside the field instead of a page.
fn absent<T>(error: Error) -> Result<Option<T>, Error> {
    match error {
        Error::NotFound => Ok(None),
        other => Err(other),
    }
}

#[derive(Template)]
#[template(path = "people/templates/person.html")]
struct OnePerson {
    page: Page,
    person: Named,
    given: Vec<Given>,
}

/// `GET /desk/people/{person}`
pub async fn person_page(State(app): State<App>, visit: Visit, Path(person): Path<i64>) -> Result<Response, Error> {
    let (person, given) = app
        .db
        .read(move |tx| Ok::<_, Error>((admin_store::person(tx, person)?, admin_store::given_to(tx, person)?)))
        .await?;
    html(&OnePerson { page: people_page(&app, &visit), person, given })
}

#[derive(Template)]
#[template(path = "people/templates/role_take.html")]
struct TakeRole {
    page: Page,
    form: Answers,
    given: Given,
}

/// `GET /desk/people/roles/{grant}/take`
pub async fn take_role_page(State(app): State<App>, visit: Visit, Path(grant): Path<i64>) -> Result<Response, Error> {
    let given = app.db.read(move |tx| admin_store::given(tx, grant)).await?;
    let page = people_page(&app, &visit);
    let form = page.empty_form();
    html(&TakeRole { page, form, given })
}

/// `POST /desk/people/roles/{grant}/take`
pub async fn take_role(
    State(app): State<App>,
    visit: Visit,
    Path(grant): Path<i64>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        let given = admin_store::given(tx, grant)?;
        admin_store::take_role(tx, ctx, &given)?;
        Ok(format!("/desk/people/{}", given.person_id))
    })
    .await
}
