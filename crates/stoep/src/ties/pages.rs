// SPDX-License-Identifier: EUPL-1.2
//! The page of who knows whom, and the form with which members correct it.

use super::model::{self, MOST, Names, OnRecord, Period, kind_at, kind_words, listed};
use super::picture::{self, Picture, READABLE};
use super::store::{self, Word};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::policy::{self, Act};
use crate::web::{Access, Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use stoep_platform::cache::DependsOn;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};
use stoep_ties::{NeverMet, Party, Refusal, Seen};

/// Names shown per theme and rows per list; what is beyond them is counted.
const SHOWN: usize = 12;
/// Pairs suggested for the next meeting.
const PAIRS: usize = 8;

/// What the page is asked for.
#[derive(Deserialize)]
pub struct Asked {
    period: Option<String>,
    theme: Option<String>,
}

/// An organisation on the page.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) url: Option<String>,
}

/// A theme: who is in, who is missing.
struct ThemeRow {
    slug: String,
    name: String,
    who: Vec<Named>,
    more: usize,
    sentences: Vec<String>,
}

/// Two organisations and a remark.
struct PairRow {
    a: Named,
    b: Named,
    beside: String,
}

/// Everything the page says once the kernel has looked.
struct Shown {
    themes: Vec<ThemeRow>,
    suggestions: Vec<PairRow>,
    more_pairs: usize,
    mixed: Vec<String>,
    gone: Vec<PairRow>,
    more_gone: usize,
    by_one: Vec<PairRow>,
    more_by_one: usize,
    picture: Picture,
    /// Name of the theme that is drawn, when there are too many for one picture.
    drawn: Option<String>,
    how: String,
}

#[derive(Template)]
#[template(path = "ties/templates/show.html")]
struct ShowPage {
    page: Page,
    area: Area,
    period: Period,
    /// The picture, or the key of the sentence that says why there is none.
    shown: Result<Shown, String>,
    public_on: Option<String>,
    is_public: bool,
    may_correct: bool,
    may_share: bool,
}

#[derive(Template)]
#[template(path = "ties/templates/not_yet.html")]
struct NotYet {
    page: Page,
    area: Area,
    signed_in: bool,
}

/// Whether this visitor is one of those who see the page before everybody does.
fn is_member(tx: &Tx<'_>, visit: &Visit, slug: &str) -> Result<bool, Error> {
    match &visit.who {
        Some(who) => {
            let parameters = [("area".to_owned(), slug.to_owned())];
            Access::AroundArea(Act::SeeTies).granted(tx, who, &parameters)
        }
        None => Ok(false),
    }
}

/// The day it is now on the clocks here.
pub(super) fn today(app: &App) -> Date {
    let now = app.clock.now();
    now.in_tz("Europe/Amsterdam").map_or_else(|_| now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date(), |z| z.date())
}

pub(super) fn frame(page: Page, area: &Area) -> Page {
    let words = page.t("nav-networks");
    page.in_area(&area.slug, &area.name).step(&format!("/areas/{}/networks", area.slug), &words)
}

/// `GET /areas/{area}/ties`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let today = today(&app);
    let mut response = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let public_on = store::public_on(tx, area.id)?;
            let is_public = public_on.as_deref().is_some_and(|day| day <= today.to_string().as_str());
            let member = is_member(tx, &visit, &slug)?;
            let page = frame(page, &area);
            if !is_public && !member {
                return html(&NotYet { page, area, signed_in: visit.who.is_some() });
            }
            let period = asked.period.as_deref().and_then(Period::from_word).unwrap_or(Period::Year);
            let shown = look_at(tx, &page, &area, period, today, asked.theme.as_deref())?;
            let may_share = visit.may(Act::KeepNetworks, &area.path);
            html(&ShowPage { page, area, period, shown, public_on, is_public, may_correct: member, may_share })
        })
        .await?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

/// Reads what is on record and says what there is to say.
fn look_at(
    tx: &Tx<'_>,
    page: &Page,
    area: &Area,
    period: Period,
    today: Date,
    theme: Option<&str>,
) -> Result<Result<Shown, String>, Error> {
    let known = store::organisations(tx, &area.path, &today.to_string(), MOST)?;
    if i64::try_from(known.len()).unwrap_or(i64::MAX) > MOST {
        return Ok(Err(page.n("ties-too-many", MOST)));
    }
    let names = Names::new(known);
    let themes = areas::themes_of(tx, &area.path)?;
    let on_record = OnRecord {
        records: store::records(tx, &area.path)?,
        themes_of: store::themes_of(tx, &area.path)?,
        said: store::said(tx)?,
    };
    let seen = match model::work_out(&names, &on_record, &themes, period, today) {
        Ok(seen) => seen,
        Err(Refusal::TooFew) => return Ok(Err(page.t("ties-too-few"))),
        Err(other) => return Err(Error::Fault(format!("who knows whom: {other:?}"))),
    };
    let titles: BTreeMap<i64, (String, String)> =
        themes.iter().map(|t| (t.id, (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned()))).collect();
    Ok(Ok(say(page, &names, &seen, &titles, theme)))
}

fn named(page: &Page, names: &Names, id: i64) -> Named {
    Named { name: names.name(page, id), url: names.url(id) }
}

/// Puts what the kernel saw into words.
fn say(
    page: &Page,
    names: &Names,
    seen: &Seen,
    titles: &BTreeMap<i64, (String, String)>,
    theme: Option<&str>,
) -> Shown {
    let title = |id: &i64| titles.get(id).map(|(_, name)| name.clone()).unwrap_or_default();
    let theme_row = |at: &stoep_ties::AtTheme| {
        let (slug, name) = titles.get(&at.theme).cloned().unwrap_or_default();
        ThemeRow {
            who: at.parties.iter().take(SHOWN).map(|id| named(page, names, *id)).collect(),
            more: at.parties.len().saturating_sub(SHOWN),
            sentences: missing(page, &name, at),
            slug,
            name,
        }
    };
    let suggestion = |pair: &NeverMet| {
        let words: Vec<String> = pair.themes.iter().map(title).collect();
        PairRow {
            a: named(page, names, pair.a),
            b: named(page, names, pair.b),
            beside: listed(page, &words, "ties-and"),
        }
    };
    let (parties, drawn) = drawn(names, seen, titles, theme);
    let rows = |list: Vec<(i64, i64)>| {
        let row =
            |(a, b): (i64, i64)| PairRow { a: named(page, names, a), b: named(page, names, b), beside: String::new() };
        list.into_iter().take(SHOWN).map(row).collect()
    };
    Shown {
        themes: seen.themes.iter().map(theme_row).collect(),
        suggestions: seen.never_met.iter().take(PAIRS).map(suggestion).collect(),
        more_pairs: seen.explanation.pairs.saturating_sub(PAIRS),
        mixed: mixed(page, seen),
        gone: rows(seen.gone.iter().map(|t| (t.a, t.b)).collect()),
        more_gone: seen.gone.len().saturating_sub(SHOWN),
        by_one: rows(seen.by_one.iter().map(|o| (o.organisation, o.by)).collect()),
        more_by_one: seen.by_one.len().saturating_sub(SHOWN),
        picture: picture::picture(page, names, &parties, &seen.ties),
        drawn,
        how: how(page, seen),
    }
}

/// Whom to draw: everybody, or those of one theme when that would be too many.
fn drawn(
    names: &Names,
    seen: &Seen,
    titles: &BTreeMap<i64, (String, String)>,
    theme: Option<&str>,
) -> (Vec<Party>, Option<String>) {
    let slug = |id: &i64| titles.get(id).map(|(slug, _)| slug.as_str());
    let asked = seen.themes.iter().find(|at| theme.is_some() && slug(&at.theme) == theme);
    let first = seen.themes.iter().find(|at| !at.parties.is_empty());
    let at = if names.len() > READABLE { asked.or(first) } else { asked };
    let Some(at) = at else { return (names.parties(), None) };
    let mut parties = names.parties();
    parties.retain(|p| at.parties.binary_search(&p.id).is_ok());
    (parties, titles.get(&at.theme).map(|(_, name)| name.clone()))
}

/// "Op het thema geld zit geen kerk of vereniging aan tafel."
fn missing(page: &Page, theme: &str, at: &stoep_ties::AtTheme) -> Vec<String> {
    let mut said = Vec::new();
    if at.parties.is_empty() {
        return vec![page.x("ties-nobody", theme)];
    }
    let kinds: Vec<String> = at
        .missing
        .iter()
        .map(|k| kind_at(*k))
        .filter(|k| *k != crate::organisations::OrganisationKind::Other)
        .map(|k| kind_words(page, k))
        .collect();
    if at.no_informal {
        said.push(page.x("ties-no-informal", theme));
    }
    if at.no_formal {
        said.push(page.x("ties-no-formal", theme));
    }
    if !kinds.is_empty() {
        said.push(page.xy("ties-missing", theme, listed(page, &kinds, "ties-or")));
    }
    if said.is_empty() {
        said.push(page.x("ties-complete", theme));
    }
    said
}

fn mixed(page: &Page, seen: &Seen) -> Vec<String> {
    let Some(by_chance) = seen.mixed.by_chance else { return vec![page.t("ties-none-on-record")] };
    vec![page.nx("ties-mixed", seen.mixed.all, seen.mixed.mixed.to_string()), page.n("ties-by-chance", by_chance)]
}

fn how(page: &Page, seen: &Seen) -> String {
    let e = &seen.explanation;
    let counted = page.nx("ties-how-counted", e.meetings.try_into().unwrap_or(0_i64), e.organisations.to_string());
    let mut said = vec![counted];
    if e.crowded > 0 {
        said.push(page.nx("ties-how-crowded", e.crowded.try_into().unwrap_or(0_i64), "60"));
    }
    if e.put_in + e.left_out > 0 {
        said.push(page.xy("ties-how-corrected", e.put_in.to_string(), e.left_out.to_string()));
    }
    said.join(" ")
}

/// A correction as the form lists it.
struct SaidRow {
    a: String,
    b: String,
    knows: bool,
    words: String,
    said_on: String,
}

#[derive(Template)]
#[template(path = "ties/templates/correct.html")]
struct CorrectPage {
    page: Page,
    form: Answers,
    area: Area,
    one: Vec<(String, String)>,
    others: Vec<(String, String)>,
    answers: Vec<(String, String)>,
    said: Vec<SaidRow>,
    /// Nobody to speak for: no organisation of one's own here.
    nobody: bool,
}

/// Whether the visitor keeps the area's networks, and so may speak for all organisations there.
fn for_all(visit: &Visit, area: &Area) -> bool {
    visit.who.as_ref().is_some_and(|w| policy::allows(&w.grants, Act::SeeTies, &area.path))
}

async fn correct_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let today = today(app).to_string();
    let who = visit.signed_in()?.id;
    let visit = visit.clone();
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let title = page.t("ties-link");
            let page = frame(page, &area).step(&format!("/areas/{slug}/ties"), &title);
            let names = Names::new(store::organisations(tx, &area.path, &today, MOST)?);
            let own = if for_all(&visit, &area) { None } else { Some(store::own(tx, &area.path, who, &today)?) };
            let mut others: Vec<(String, String)> =
                names.ids().map(|id| (id.to_string(), names.name(&page, id))).collect();
            others.sort_by(|a, b| a.1.cmp(&b.1));
            let mine = |id: &str| own.as_ref().is_none_or(|own| own.iter().any(|o| o.to_string() == id));
            let one: Vec<(String, String)> = others.iter().filter(|(id, _)| mine(id)).cloned().collect();
            let said = store::said(tx)?
                .into_iter()
                .filter(|s| names.has(s.organisation_id) && names.has(s.other_id))
                .take(30)
                .map(|s| SaidRow {
                    a: names.name(&page, s.organisation_id),
                    b: names.name(&page, s.other_id),
                    knows: s.knows,
                    words: s.words,
                    said_on: s.said_on,
                })
                .collect();
            let answers = ["yes", "no", "records"].map(|a| (a.to_owned(), page.t(format!("ties-answer-{a}"))));
            let only = if let [(id, _)] = one.as_slice() { id.clone() } else { String::new() };
            let form = form.unwrap_or_else(|| page.form(&[("one", &only)]));
            let nobody = one.is_empty();
            Ok::<_, Error>(CorrectPage { page, form, area, one, others, answers: answers.into(), said, nobody })
        })
        .await?;
    html_status(status, &template)
}

/// `GET /areas/{area}/ties/correct`
pub async fn correct_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    correct_view(&app, &visit, slug, None).await
}

/// `POST /areas/{area}/ties/correct`
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["one", "other", "answer", "words"])?;
    let one = id_in(&mut form, "one");
    let other = id_in(&mut form, "other");
    let knows = match form.value("answer") {
        "yes" => Some(Some(true)),
        "no" => Some(Some(false)),
        "records" => Some(None),
        _ => None,
    };
    if knows.is_none() {
        form.refuse("answer", "form-choose");
    }
    let words = form.text("words", 300).unwrap_or_default();
    if let (Some(one), Some(other), Some(knows), true) = (one, other, knows, form.ok()) {
        let word = Word { one, other, knows, words };
        let (asker, area) = (visit.clone(), slug.clone());
        let person = visit.signed_in()?.id;
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            let area = areas::by_slug(tx, &area)?;
            let all = for_all(&asker, &area);
            let mut ctx = ctx.clone();
            if all {
                ctx.on_behalf = Some("organisations".into());
            }
            store::correct(tx, &ctx, &area, &word, (!all).then_some(person))?;
            Ok(format!("/areas/{}/ties/correct", area.slug))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    correct_view(&app, &visit, slug, Some(form)).await
}

fn id_in(form: &mut Answers, field: &str) -> Option<i64> {
    let id = form.value(field).parse().ok();
    if id.is_none() {
        form.refuse(field, "form-choose");
    }
    id
}
