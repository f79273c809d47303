// SPDX-License-Identifier: EUPL-1.2
//! Preparing a round: a new one, its settings, how it is counted, freezing the rules, calling it off.

use super::model::{
    BallotChannel, BallotForm, Carried, ChannelRule, Completion, Counting, Endowment, Order, Phase, RoundKind, Rule,
    Satisfaction, Voters, WhenFull,
};
use super::prepare_store::{self as prepare, NewRound, Pick, Settings};
use super::round_pages::{framed, load};
use super::rules::Parts;
use super::{say, store};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::networks::local_date;
use crate::web::{Page, Visit, act, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

/// Words of a closed list for a form: `(word, text)`; with `means` what each of them means stands behind it.
macro_rules! words {
    ($page:expr, $list:ty) => {
        <$list>::ALL.iter().map(|c| (c.word().to_owned(), $page.t(c.key()))).collect::<Vec<(String, String)>>()
    };
    ($page:expr, $list:ty, means) => {
        <$list>::ALL
            .iter()
            .map(|c| (c.word().to_owned(), format!("{}. {}", $page.t(c.key()), $page.t(format!("{}-means", c.key())))))
            .collect::<Vec<(String, String)>>()
    };
}
pub(super) use words;

#[derive(Template)]
#[template(path = "rounds/templates/new.html")]
struct New {
    page: Page,
    form: Answers,
    area: Area,
    kinds: Vec<(String, String)>,
}

async fn new_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<Response, Error> {
    let area = app.db.read(move |tx| areas::by_slug(tx, &slug)).await?;
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page::new(app, visit).in_area(&area.slug, &area.name);
    let words = page.t("round-list");
    let page = page.step(&format!("/areas/{}/rounds", area.slug), &words);
    let form = form.unwrap_or_else(|| page.form(&[("kind", "code")]));
    let kinds = words!(page, RoundKind, means);
    html_status(status, &New { page, form, area, kinds })
}

/// `GET /areas/{area}/rounds/new`
pub async fn new_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    new_view(&app, &visit, slug, None).await
}

/// `POST /areas/{area}/rounds/new`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["title", "about", "kind", "who", "budget"])?;
    let new = NewRound {
        title: form.required("title", 120),
        about: form.required("about", 2000),
        who: form.required("who", 300),
        budget_cents: money(&mut form, "budget"),
        kind: form.required_choice("kind").unwrap_or(RoundKind::Pulse),
    };
    if form.ok() {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            let area = areas::by_slug(tx, &of)?;
            Ok(format!("/rounds/{}/prepare", prepare::create(tx, ctx, area.id, &new)?))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    new_view(&app, &visit, slug, Some(form)).await
}

/// An amount that is more than nothing.
fn money(form: &mut Answers, name: &str) -> Option<i64> {
    let cents = form.cents(name);
    if cents == Some(0) {
        form.refuse(name, "form-money");
    }
    cents.filter(|c| *c > 0)
}

#[derive(Template)]
#[template(path = "rounds/templates/prepare.html")]
struct Prepare {
    page: Page,
    form: Answers,
    all: Parts,
    says: Vec<String>,
    carried: Vec<String>,
    lacks: Vec<&'static str>,
}

/// `GET /rounds/{round}/prepare`: what is there, what lacks, and the next step.
pub async fn prepare_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let all = load(&app, &slug).await?;
    let page = framed(&app, &visit, &all.round, true);
    let lacks =
        if all.round.phase.open_rules() { all.lacking(&local_date(app.clock.now()).to_string()) } else { Vec::new() };
    let (says, carried) = (say::all(&page, &all), say::carried(&page, &all));
    let form = page.empty_form();
    html(&Prepare { page, form, says, carried, lacks, all })
}

/// `POST /rounds/{round}/phase`: from collecting to checking and back.
pub async fn change_phase(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["to"])?;
    let to: Phase = form.required_choice("to").ok_or(Error::BadRequest("phase"))?;
    act(&app, visit.context(&app), &form.key.clone(), move |tx, ctx| {
        prepare::move_to(tx, ctx, &slug, to)?;
        Ok(format!("/rounds/{slug}/prepare"))
    })
    .await
}

#[derive(Template)]
#[template(path = "rounds/templates/settings.html")]
struct SettingsPage {
    page: Page,
    form: Answers,
    all: Parts,
    kinds: Vec<(String, String)>,
    channels: Vec<(String, String)>,
    channel_rules: Vec<(String, String)>,
    ballots: Vec<(String, String)>,
    funds: Vec<(String, String)>,
}

const SETTINGS: [&str; 22] = [
    "title",
    "about",
    "kind",
    "who",
    "entitled",
    "collect_until",
    "opens_on",
    "closes_on",
    "closes_at",
    "objections_until",
    "budget",
    "fund",
    "channels[]",
    "weight-online",
    "weight-table",
    "weight-paper",
    "weight-stall",
    "weight-phone",
    "channel_rule",
    "ballot_form",
    "min_choices",
    "max_choices",
];

fn cents_text(cents: Option<i64>) -> String {
    cents
        .map(|c| if c % 100 == 0 { (c / 100).to_string() } else { format!("{},{:02}", c / 100, c % 100) })
        .unwrap_or_default()
}

fn settings_form(page: &Page, all: &Parts) -> Answers {
    let r = &all.round;
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let mut values: Vec<(String, String)> = [
        ("title", r.title.clone()),
        ("about", r.about.clone()),
        ("kind", r.kind.word().to_owned()),
        ("who", r.who.clone()),
        ("entitled", number(r.entitled)),
        ("collect_until", text(&r.collect_until)),
        ("opens_on", text(&r.opens_on)),
        ("closes_on", text(&r.closes_on)),
        ("closes_at", text(&r.closes_at)),
        ("objections_until", text(&r.objections_until)),
        ("budget", cents_text(r.budget_cents)),
        ("fund", number(r.fund_id)),
        ("channel_rule", r.channel_rule.word().to_owned()),
        ("ballot_form", r.ballot_form.word().to_owned()),
        ("min_choices", r.min_choices.to_string()),
        ("max_choices", r.max_choices.to_string()),
        ("points", number(r.points)),
    ]
    .into_iter()
    .map(|(n, v)| (n.to_owned(), v))
    .collect();
    for c in &all.channels {
        values.push(("channels".to_owned(), c.channel.word().to_owned()));
        values.push((format!("weight-{}", c.channel.word()), c.weight.to_string()));
    }
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    page.form(&values)
}

async fn settings_view(app: &App, visit: &Visit, slug: &str, form: Option<Answers>) -> Result<Response, Error> {
    let all = load(app, slug).await?;
    if !all.round.phase.open_rules() {
        return Err(Error::Refused("round-rules-fixed"));
    }
    let path = all.round.area_path.clone();
    let funds: Vec<Pick> = app.db.read(move |tx| prepare::funds(tx, &path)).await?;
    let page = framed(app, visit, &all.round, true);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = form.unwrap_or_else(|| settings_form(&page, &all));
    let view = SettingsPage {
        kinds: words!(page, RoundKind, means),
        channels: words!(page, BallotChannel, means),
        channel_rules: words!(page, ChannelRule, means),
        ballots: words!(page, BallotForm, means),
        funds: funds.into_iter().map(|f| (f.id.to_string(), f.title)).collect(),
        page,
        form,
        all,
    };
    html_status(status, &view)
}

/// `GET /rounds/{round}/settings`
pub async fn settings_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    settings_view(&app, &visit, &slug, None).await
}

/// An hour of the day as people write it: `21:30`, `21.30` or `9:05`.
fn hour(form: &mut Answers, name: &str) -> Option<String> {
    let text = form.text(name, 10)?;
    let read = text.split_once([':', '.']).and_then(|(h, m)| {
        let (h, m): (u8, u8) = (h.trim().parse().ok()?, m.trim().parse().ok()?);
        (h < 24 && m < 60).then(|| format!("{h:02}:{m:02}"))
    });
    if read.is_none() {
        form.refuse(name, "round-hour");
    }
    read
}

fn read_settings(form: &mut Answers) -> Option<Settings> {
    let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string());
    let title = form.required("title", 120);
    let about = form.required("about", 2000);
    let kind = form.required_choice("kind");
    let who = form.required("who", 300);
    let entitled = form.number("entitled", 1, 10_000_000);
    let collect_until = day(form.date("collect_until"));
    let opens_on = day(form.date("opens_on"));
    let closes_on = day(form.date("closes_on"));
    let closes_at = hour(form, "closes_at");
    let objections_until = day(form.date("objections_until"));
    if closes_on < opens_on && closes_on.is_some() {
        form.refuse("closes_on", "round-dates-order");
    }
    if objections_until < closes_on && objections_until.is_some() {
        form.refuse("objections_until", "round-dates-order");
    }
    let budget_cents = money(form, "budget");
    let fund_id = form.number("fund", 1, i64::MAX);
    let mut channels = Vec::new();
    for channel in BallotChannel::ALL {
        if form.chosen("channels", channel.word()) {
            let weight = form.number(&format!("weight-{}", channel.word()), 1, 1000).unwrap_or(1);
            channels.push((*channel, weight));
        }
    }
    if channels.is_empty() {
        form.refuse("channels", "round-lack-channels");
    }
    let channel_rule = form.required_choice("channel_rule");
    let ballot_form: Option<BallotForm> = form.required_choice("ballot_form");
    let min = form.number("min_choices", 0, store::OPTIONS).unwrap_or(0);
    let max = form.number("max_choices", 1, store::OPTIONS).unwrap_or(1);
    let points = form.number("points", 1, 1000);
    if max < min {
        form.refuse("max_choices", "round-max-min");
    }
    if ballot_form == Some(BallotForm::Points) && points.is_none() && form.error("points").is_none() {
        form.refuse("points", "form-required");
    }
    if !form.ok() {
        return None;
    }
    let one = ballot_form == Some(BallotForm::ChooseOne);
    Some(Settings {
        title,
        about,
        kind: kind?,
        who,
        entitled,
        collect_until,
        opens_on,
        closes_on,
        closes_at,
        objections_until,
        budget_cents,
        fund_id,
        channels,
        channel_rule: channel_rule?,
        ballot_form: ballot_form?,
        min_choices: if one { min.min(1) } else { min },
        max_choices: if one { 1 } else { max },
        points,
    })
}

/// `POST /rounds/{round}/settings`
pub async fn save_settings(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut known = SETTINGS.to_vec();
    known.push("points");
    let mut form = raw.fields(&known)?;
    if let Some(settings) = read_settings(&mut form) {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            prepare::save_settings(tx, ctx, &of, &settings)?;
            Ok(format!("/rounds/{of}/prepare"))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    settings_view(&app, &visit, &slug, Some(form)).await
}

#[derive(Template)]
#[template(path = "rounds/templates/counting.html")]
struct CountingPage {
    page: Page,
    form: Answers,
    all: Parts,
    rules: Vec<(String, String)>,
    orders: Vec<(String, String)>,
    fulls: Vec<(String, String)>,
    satisfactions: Vec<(String, String)>,
    endowments: Vec<(String, String)>,
    completions: Vec<(String, String)>,
    voters: Vec<(String, String)>,
}

fn counting_form(page: &Page, all: &Parts) -> Answers {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let carried = Carried::parse(&all.round.carried);
    let mut values: Vec<(&str, String)> = vec![
        ("turnout", number(carried.turnout)),
        ("ballots", number(carried.ballots)),
        ("votes", number(carried.votes)),
        ("said", carried.said),
        ("order", Order::Votes.word().to_owned()),
        ("when_full", WhenFull::Skip.word().to_owned()),
        ("satisfaction", Satisfaction::Cost.word().to_owned()),
        ("endowment", Endowment::Exact.word().to_owned()),
        ("completion", Completion::Add1.word().to_owned()),
        ("voters", Voters::All.word().to_owned()),
        ("step", "1".to_owned()),
    ];
    let mut put = |name: &'static str, value: String| {
        values.retain(|(n, _)| *n != name);
        values.push((name, value));
    };
    if let Some(counting) = Counting::parse(&all.round.counting) {
        put("rule", counting.rule().word().to_owned());
        match counting {
            Counting::MostVotes { order, when_full, minimum_votes, places } => {
                put("order", order.word().to_owned());
                put("when_full", when_full.word().to_owned());
                put("minimum_votes", minimum_votes.to_string());
                put("places", number(places));
            }
            Counting::ThemePurses { chip, joker } => {
                put("chip", cents_text(Some(chip)));
                put("joker", if joker { "yes" } else { "" }.to_owned());
            }
            Counting::EqualShares {
                satisfaction,
                endowment,
                completion,
                stop_when_exhaustive,
                step,
                voters,
                minimum_votes,
            } => {
                put("satisfaction", satisfaction.word().to_owned());
                put("endowment", endowment.word().to_owned());
                put("completion", completion.word().to_owned());
                put("stop_when_exhaustive", if stop_when_exhaustive { "yes" } else { "" }.to_owned());
                put("step", cents_text(Some(step)));
                put("voters", voters.word().to_owned());
                put("minimum_votes", minimum_votes.to_string());
            }
            Counting::ProportionalOrder { places } => put("places", number(places)),
            Counting::FewestDisagreements => {}
        }
    }
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    page.form(&values)
}

async fn counting_view(app: &App, visit: &Visit, slug: &str, form: Option<Answers>) -> Result<Response, Error> {
    let all = load(app, slug).await?;
    if !all.round.phase.open_rules() {
        return Err(Error::Refused("round-rules-fixed"));
    }
    let page = framed(app, visit, &all.round, true);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = form.unwrap_or_else(|| counting_form(&page, &all));
    let view = CountingPage {
        rules: words!(page, Rule, means),
        orders: words!(page, Order),
        fulls: words!(page, WhenFull),
        satisfactions: words!(page, Satisfaction),
        endowments: words!(page, Endowment),
        completions: words!(page, Completion),
        voters: words!(page, Voters),
        page,
        form,
        all,
    };
    html_status(status, &view)
}

/// `GET /rounds/{round}/counting`
pub async fn counting_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    counting_view(&app, &visit, &slug, None).await
}

fn read_counting(form: &mut Answers) -> Option<(Counting, Carried)> {
    let rule: Option<Rule> = form.required_choice("rule");
    let minimum_votes = form.number("minimum_votes", 0, 1_000_000).unwrap_or(0);
    let places = form.number("places", 1, store::OPTIONS);
    let counting = match rule? {
        Rule::MostVotes => Counting::MostVotes {
            order: form.required_choice("order").unwrap_or(Order::Votes),
            when_full: form.required_choice("when_full").unwrap_or(WhenFull::Skip),
            minimum_votes,
            places,
        },
        Rule::ThemePurses => {
            let chip = money(form, "chip");
            if chip.is_none() && form.error("chip").is_none() {
                form.refuse("chip", "form-required");
            }
            Counting::ThemePurses { chip: chip.unwrap_or(1), joker: form.ticked("joker") }
        }
        Rule::EqualShares => Counting::EqualShares {
            satisfaction: form.required_choice("satisfaction").unwrap_or(Satisfaction::Cost),
            endowment: form.required_choice("endowment").unwrap_or(Endowment::Exact),
            completion: form.required_choice("completion").unwrap_or(Completion::None),
            stop_when_exhaustive: form.ticked("stop_when_exhaustive"),
            step: money(form, "step").unwrap_or(100),
            voters: form.required_choice("voters").unwrap_or(Voters::All),
            minimum_votes,
        },
        Rule::ProportionalOrder => Counting::ProportionalOrder { places },
        Rule::FewestDisagreements => Counting::FewestDisagreements,
    };
    let carried = Carried {
        turnout: form.number("turnout", 1, 100),
        ballots: form.number("ballots", 1, 1_000_000),
        votes: form.number("votes", 1, 100),
        said: form.text("said", 500).unwrap_or_default(),
    };
    form.ok().then_some((counting, carried))
}

/// `POST /rounds/{round}/counting`
pub async fn save_counting(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[
        "rule",
        "order",
        "when_full",
        "minimum_votes",
        "places",
        "chip",
        "joker",
        "satisfaction",
        "endowment",
        "completion",
        "stop_when_exhaustive",
        "step",
        "voters",
        "turnout",
        "ballots",
        "votes",
        "said",
    ])?;
    if let Some((counting, carried)) = read_counting(&mut form) {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            prepare::save_counting(tx, ctx, &of, &counting, &carried)?;
            Ok(format!("/rounds/{of}/prepare"))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    counting_view(&app, &visit, &slug, Some(form)).await
}

#[derive(Template)]
#[template(path = "rounds/templates/freeze.html")]
struct Freeze {
    page: Page,
    form: Answers,
    all: Parts,
    says: Vec<String>,
    carried: Vec<String>,
    lacks: Vec<&'static str>,
}

/// `GET /rounds/{round}/freeze`: all the rules once more, and whether they are complete.
pub async fn freeze_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let all = load(&app, &slug).await?;
    if all.round.phase != Phase::Checking {
        return Err(Error::Refused(if all.round.phase.open_rules() {
            "round-not-checking"
        } else {
            "round-rules-fixed"
        }));
    }
    let page = framed(&app, &visit, &all.round, true);
    let lacks = all.lacking(&local_date(app.clock.now()).to_string());
    let (says, carried) = (say::all(&page, &all), say::carried(&page, &all));
    let form = page.empty_form();
    html(&Freeze { page, form, says, carried, lacks, all })
}

/// `POST /rounds/{round}/freeze`
pub async fn freeze(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    let page = Page::new(&app, &visit);
    let day = page.date(local_date(app.clock.now()).to_string());
    act(&app, visit.context(&app), &form.key.clone(), move |tx, ctx| {
        let said = |money| page.x(if money { "round-ties-cost-lot" } else { "round-ties-lot" }, &day);
        prepare::freeze(tx, ctx, &slug, said)?;
        Ok(format!("/rounds/{slug}"))
    })
    .await
}

#[derive(Template)]
#[template(path = "rounds/templates/cancel.html")]
struct Cancel {
    page: Page,
    form: Answers,
    all: Parts,
}

/// `GET /rounds/{round}/cancel`
pub async fn cancel_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let all = load(&app, &slug).await?;
    let page = framed(&app, &visit, &all.round, true);
    let form = page.empty_form();
    html(&Cancel { page, form, all })
}

/// `POST /rounds/{round}/cancel`
pub async fn cancel(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["why"])?;
    let why = form.required("why", 500);
    if form.ok() {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            prepare::cancel(tx, ctx, &of, &why)?;
            Ok(format!("/rounds/{of}"))
        })
        .await?;
        if let Some(done) = done {
            app.db.scrub_log().await?;
            return Ok(done);
        }
    }
    let all = load(&app, &slug).await?;
    let page = framed(&app, &visit, &all.round, true);
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &Cancel { page, form, all })
}
