// SPDX-License-Identifier: EUPL-1.2
//! The desk: what waits for somebody with a role, by area, and the way to it.

use super::desk_store::{self as store, Due, Place, Waiting};
use super::local;
use crate::app::App;
use crate::error::Error;
use crate::funds;
use crate::live;
use crate::mandates;
use crate::people::SignedIn;
use crate::policy::{self, Act, Grant};
use crate::support;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::collections::BTreeMap;
use std::sync::Arc;
use stoep_platform::clock::instant_text;
use stoep_platform::db::Tx;

/// Rows of actions and meetings shown.
const MOST: i64 = 12;

/// A row: what waits, where it leads.
pub struct Row {
    /// Where it leads.
    pub url: String,
    /// What it is.
    pub title: Title,
    /// Since when, or until when.
    pub day: Option<String>,
    /// How many of them are past their term.
    pub late: i64,
}

/// Words of a row.
pub enum Title {
    /// So many, in this area.
    Number(i64, String),
    /// As somebody wrote it, and who it is for.
    Words(String, String),
    /// A text of the interface.
    Key(&'static str, String),
}

/// A queue: rows of one kind.
pub struct Queue {
    /// Key of its name; `<key>-text` says what to do.
    pub key: &'static str,
    /// Rows.
    pub rows: Vec<Row>,
    /// Everything of this kind together.
    pub url: &'static str,
}

impl Queue {
    /// How much waits in it.
    pub fn number(&self) -> i64 {
        let of = |row: &Row| if let Title::Number(n, _) = row.title { n } else { 1 };
        self.rows.iter().map(of).sum()
    }

    /// Whether its rows are things that wait; a mere way to a page is none.
    pub fn counts(&self) -> bool {
        !self.rows.iter().any(|r| r.late == 0 && matches!(r.title, Title::Key(..)))
    }
}

struct Reach<'a> {
    all: &'a [Place],
    grants: &'a [Grant],
    second_factor: bool,
}

impl Reach<'_> {
    /// Areas in which the act is granted in this session.
    fn areas(&self, act: Act) -> Vec<&Place> {
        if policy::rule(act).second_factor && !self.second_factor {
            return Vec::new();
        }
        self.all.iter().filter(|a| policy::allows(self.grants, act, &a.path)).collect()
    }

    fn ids(&self, act: Act) -> Vec<i64> {
        self.areas(act).iter().map(|a| a.id).collect()
    }

    fn has(&self, act: Act) -> bool {
        !self.areas(act).is_empty()
    }

    /// Areas by the instant before which a voice should have had its answer: few different ones.
    fn by_deadline(&self, act: Act, now: jiff::Timestamp) -> BTreeMap<String, Vec<i64>> {
        let mut groups: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for area in self.areas(act) {
            let hours = store::answer_days(self.all, &area.path).saturating_mul(24);
            let before = now.checked_sub(jiff::SignedDuration::from_hours(hours)).unwrap_or(now);
            groups.entry(instant_text(before)).or_default().push(area.id);
        }
        groups
    }

    /// Rows by area, in the order of the areas' names.
    fn rows(&self, waiting: Vec<Waiting>, late: &BTreeMap<i64, i64>, url: impl Fn(&Place) -> String) -> Vec<Row> {
        let waiting: BTreeMap<i64, Waiting> = waiting.into_iter().map(|w| (w.area_id, w)).collect();
        let row = |area: &Place| {
            let w = waiting.get(&area.id)?;
            Some(Row {
                url: url(area),
                title: Title::Number(w.number, area.name.clone()),
                day: w.oldest.clone(),
                late: late.get(&area.id).copied().unwrap_or(0),
            })
        };
        self.all.iter().filter_map(row).collect()
    }
}

fn with_area(path: &'static str) -> impl Fn(&Place) -> String {
    move |area| format!("{path}?area={}", area.slug)
}

fn due_rows(due: Vec<Due>, today: &str) -> Vec<Row> {
    let row = |d: Due| Row {
        url: format!("/meetings/{}", d.meeting),
        late: i64::from(d.day.as_deref().is_some_and(|day| day < today)),
        title: Title::Words(d.words, d.who),
        day: d.day,
    };
    due.into_iter().map(row).collect()
}

/// The networks in which somebody may do an act by what they do there.
fn own_networks(who: &SignedIn, act: Act) -> Vec<i64> {
    let mut ids: Vec<i64> = who.parts.iter().map(|p| p.network).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|id| policy::allows_member(&who.parts, act, *id));
    ids
}

/// What waits in networks: by a role in their area, or by what one does in the network itself.
fn of_networks(tx: &Tx<'_>, who: &SignedIn, reach: &Reach<'_>, today: jiff::civil::Date) -> Result<Vec<Queue>, Error> {
    let day = today.to_string();
    let within = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap_or(today).to_string();
    let mut queues = Vec::new();
    let own = own_networks(who, Act::UseDesk);
    if !own.is_empty() {
        let row = |n: store::OwnNetwork| Row {
            url: format!("/networks/{}", n.slug),
            title: Title::Words(n.name, String::new()),
            day: n.next_on,
            late: 0,
        };
        let rows = store::own_networks(tx, &own, &day)?.into_iter().map(row).collect();
        queues.push(Queue { key: "mydesk-networks", rows, url: "" });
        let rows = due_rows(store::coming(tx, &own, (&day, &within(60)), MOST)?, "");
        queues.push(Queue { key: "mydesk-coming", rows, url: "" });
    }
    let (areas, networks) = (reach.ids(Act::RecordMeetings), own_networks(who, Act::RecordMeetings));
    if !areas.is_empty() || !networks.is_empty() {
        let rows = due_rows(store::actions(tx, (&areas, &networks), &within(7), MOST)?, &day);
        queues.push(Queue { key: "mydesk-actions", rows, url: "" });
        let rows = due_rows(store::without_minutes(tx, (&areas, &networks), &day, MOST)?, "");
        queues.push(Queue { key: "mydesk-minutes", rows, url: "" });
    }
    let (areas, networks) = (reach.ids(Act::KeepNetworks), own_networks(who, Act::KeepNetworks));
    if !areas.is_empty() || !networks.is_empty() {
        let ending = mandates::ending(tx, (&day, &within(mandates::DAYS)), &areas, &networks, MOST)?;
        let row = |m: mandates::Ending| Row {
            url: format!("/mandates/{}", m.slug),
            title: Title::Words(m.organisation_name, m.holder_name),
            day: Some(m.until),
            late: 0,
        };
        let rows = ending.into_iter().map(row).collect();
        queues.push(Queue { key: "mydesk-mandates", rows, url: "" });
    }
    Ok(queues)
}

/// What waits at rounds, for those who keep them and for those who enter ballots.
fn of_rounds(tx: &Tx<'_>, reach: &Reach<'_>) -> Result<Vec<Queue>, Error> {
    let mut waiting = crate::rounds::rounds_waiting(tx, &reach.ids(Act::KeepRounds))?;
    waiting.retain(|w| w.kind != "paper");
    let entered = crate::rounds::rounds_waiting(tx, &reach.ids(Act::EnterBallots))?;
    waiting.extend(entered.into_iter().filter(|w| w.kind == "paper"));
    let kinds = [
        ("paper", "mydesk-round-paper", "paper"),
        ("close", "mydesk-round-closes", "close"),
        ("count", "mydesk-round-counts", "count"),
        ("tell", "mydesk-round-tells", "tell"),
        ("objection", "mydesk-round-objections", "objections/answer"),
        ("correction", "mydesk-round-corrections", "corrections"),
    ];
    let queue = |(kind, key, page): (&str, &'static str, &str)| {
        let row = |w: &crate::rounds::RoundsWaiting| Row {
            url: format!("/rounds/{}/{page}", w.slug),
            title: if matches!(kind, "count" | "close" | "tell") {
                Title::Words(w.title.clone(), String::new())
            } else {
                Title::Number(w.number, w.title.clone())
            },
            day: w.oldest.clone(),
            late: 0,
        };
        Queue { key, rows: waiting.iter().filter(|w| w.kind == kind).map(row).collect(), url: "" }
    };
    Ok(kinds.into_iter().map(queue).filter(|q| !q.rows.is_empty()).collect())
}

/// The queues of somebody, only those that the policy grants.
fn queues(tx: &Tx<'_>, who: &SignedIn, now: jiff::Timestamp) -> Result<Vec<Queue>, Error> {
    let all = store::areas(tx)?;
    let reach = Reach { all: &all, grants: &who.grants, second_factor: who.second_factor };
    let today = local(now).date();
    let none = BTreeMap::new();
    let mut queues = Vec::new();
    if reach.has(Act::SortVoices) {
        let mut late = BTreeMap::new();
        for (before, areas) in reach.by_deadline(Act::SortVoices, now) {
            late.extend(store::to_sort(tx, &areas, &before)?.into_iter().map(|w| (w.area_id, w.number)));
        }
        let waiting = store::to_sort(tx, &reach.ids(Act::SortVoices), &instant_text(now))?;
        let rows = reach.rows(waiting, &late, with_area("/desk/voices"));
        queues.push(Queue { key: "mydesk-voices", rows, url: "/desk/voices" });
    }
    if reach.has(Act::TellBack) {
        let mut open = Vec::new();
        for (before, areas) in reach.by_deadline(Act::TellBack, now) {
            open.append(&mut store::unanswered(tx, &areas, &before)?);
        }
        let late = open.iter().map(|w| (w.area_id, w.number)).collect();
        let rows = reach.rows(open, &late, with_area("/desk/unanswered"));
        queues.push(Queue { key: "mydesk-unanswered", rows, url: "/desk/unanswered" });
        let areas = reach.ids(Act::TellBack);
        let rows = reach.rows(store::tellings(tx, &areas)?, &none, with_area("/desk/tellings"));
        queues.push(Queue { key: "mydesk-tellings", rows, url: "/desk/tellings" });
        let rows = reach.rows(store::paper(tx, &areas)?, &none, with_area("/desk/paper"));
        queues.push(Queue { key: "mydesk-paper", rows, url: "/desk/paper" });
    }
    if reach.has(Act::AnswerJoiners) {
        let areas = reach.ids(Act::AnswerJoiners);
        let term = jiff::SignedDuration::from_hours(24 * crate::joining::WAITING_DAYS);
        let before = instant_text(now.checked_sub(term).unwrap_or(now));
        let late = store::joiners(tx, &areas, &before)?.into_iter().map(|w| (w.area_id, w.number)).collect();
        let rows = reach.rows(store::joiners(tx, &areas, &instant_text(now))?, &late, |_| "/desk/joiners".to_owned());
        queues.push(Queue { key: "mydesk-joiners", rows, url: "/desk/joiners" });
    }
    if reach.has(Act::KeepRounds) || reach.has(Act::EnterBallots) {
        queues.append(&mut of_rounds(tx, &reach)?);
    }
    if reach.has(Act::KeepAgenda) {
        let waiting = store::choices(tx, &reach.ids(Act::KeepAgenda))?;
        let rows = reach.rows(waiting, &none, |a| format!("/areas/{}/agenda", a.slug));
        queues.push(Queue { key: "mydesk-choices", rows, url: "" });
        let mut rows = Vec::new();
        for (before, areas) in reach.by_deadline(Act::KeepAgenda, now) {
            rows.extend(support::waiting(tx, &areas, &before[..10], MOST)?.into_iter().map(|o| Row {
                url: format!("/areas/{}/support", o.area_slug),
                title: Title::Words(o.title, o.area_name),
                day: Some(o.since),
                late: 1,
            }));
        }
        rows.sort_by(|a, b| a.day.cmp(&b.day));
        queues.push(Queue { key: "mydesk-support", rows, url: "" });
    }
    if reach.has(Act::KeepFunds) {
        let until = today.checked_add(jiff::Span::new().months(2)).unwrap_or(today).to_string();
        let ending = funds::ending(tx, &reach.ids(Act::KeepFunds), (&today.to_string(), &until), MOST)?;
        let row = |f: funds::Ending| Row {
            url: format!("/funds/{}", f.slug),
            title: Title::Words(f.name, f.area_name),
            day: Some(f.ends_on),
            late: 0,
        };
        let rows = ending.into_iter().map(row).collect();
        queues.push(Queue { key: "mydesk-funds", rows, url: "" });
    }
    let own: Vec<Due> = live::own_actions(tx, who.id, MOST)?
        .into_iter()
        .map(|a| Due { meeting: a.meeting, words: a.what, who: a.owner, day: a.due })
        .collect();
    if !own.is_empty() {
        queues.push(Queue { key: "mydesk-own", rows: due_rows(own, &today.to_string()), url: "" });
    }
    queues.append(&mut of_networks(tx, who, &reach, today)?);
    let simple = |key, url: &str, number: String| Row {
        url: url.to_owned(),
        title: Title::Key(key, number),
        day: None,
        late: 0,
    };
    if reach.has(Act::SeeMachine) {
        let mails = store::mails(tx)?;
        let parked = mails.get("parked").copied().unwrap_or(0);
        let mut rows = Vec::new();
        if parked > 0 {
            rows.push(Row { late: parked, ..simple("mydesk-parked", "/desk/machine", parked.to_string()) });
        }
        queues.push(Queue { key: "mydesk-machine", rows, url: "/desk/machine" });
    }
    if reach.has(Act::GiveRoles) {
        let row = simple("mydesk-accounts", "/desk/people", store::people(tx)?.to_string());
        queues.push(Queue { key: "mydesk-people", rows: vec![row], url: "/desk/people" });
    }
    if reach.has(Act::ReadJournal) {
        let since = instant_text(now.checked_sub(jiff::SignedDuration::from_hours(24)).unwrap_or(now));
        let row = simple("mydesk-acts", "/desk/journal", store::acts_since(tx, &since)?.to_string());
        queues.push(Queue { key: "mydesk-journal", rows: vec![row], url: "/desk/journal" });
    }
    Ok(queues)
}

/// A shortcut to work that does not wait in a queue: key of its words, area, address.
pub struct Way {
    /// Key of the words; `{ $x }` is the area.
    pub key: &'static str,
    /// Name of the area.
    pub area: String,
    /// Address.
    pub url: String,
}

/// Ways to start something, in the areas where the roles were given.
fn ways(all: &[Place], who: &SignedIn) -> Vec<Way> {
    let mut ways = Vec::new();
    let kinds = [
        (Act::HearForOthers, "mydesk-way-hear", "/voices/hear"),
        (Act::KeepAgenda, "mydesk-way-agenda", "/agenda"),
        (Act::KeepFunds, "mydesk-way-funds", "/funds"),
        (Act::KeepRounds, "mydesk-way-rounds", "/rounds"),
        (Act::KeepNetworks, "mydesk-way-networks", "/networks"),
        (Act::KeepOrganisations, "mydesk-way-organisations", "/organisations"),
        (Act::KeepAreas, "mydesk-way-places", "/places"),
    ];
    for (act, key, path) in kinds {
        let roles = policy::rule(act).roles;
        for area in all {
            if who.grants.iter().any(|g| g.path == area.path && roles.contains(&g.role)) {
                ways.push(Way { key, area: area.name.clone(), url: format!("/areas/{}{path}", area.slug) });
            }
        }
    }
    ways
}

#[derive(Template)]
#[template(path = "insight/templates/desk.html")]
struct Desk {
    page: Page,
    queues: Vec<Queue>,
    ways: Vec<Way>,
    needs_second_factor: bool,
}

impl Desk {
    /// Whether anything waits.
    fn busy(&self) -> bool {
        self.queues.iter().any(|q| !q.rows.is_empty())
    }
}

/// `GET /desk`
pub async fn desk(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let who = Arc::clone(visit.signed_in()?);
    let now = app.clock.now();
    let asked = Arc::clone(&who);
    let (queues, ways) =
        app.db.read(move |tx| Ok::<_, Error>((queues(tx, &asked, now)?, ways(&store::areas(tx)?, &asked)))).await?;
    let confidential = |rule: &policy::Rule| rule.second_factor && policy::allows_somewhere(&who.grants, rule.act);
    let needs_second_factor = !who.second_factor && policy::TABLE.iter().any(confidential);
    html(&Desk { page: Page::new(&app, &visit), queues, ways, needs_second_factor })
}
