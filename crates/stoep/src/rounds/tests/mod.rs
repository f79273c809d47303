// SPDX-License-Identifier: EUPL-1.2
//! Tests of rounds up to closing, by subject; here what they share: a round that was prepared through its forms.

mod ballots;
mod closing;
mod frozen;
mod privacy;
mod races;

use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use axum::http::StatusCode;
use stoep_platform::params;

/// The round of these tests.
const ROUND: &str = "/rounds/kies-mee";

/// How a round is set up.
struct Setup {
    kind: &'static str,
    form: &'static str,
    channels: &'static [&'static str],
    min: &'static str,
    max: &'static str,
    points: &'static str,
    budget: &'static str,
    rule: &'static str,
    opens_on: &'static str,
    closes_at: &'static str,
    /// Fewest and most of the category of the first two plans.
    category: Option<(&'static str, &'static str)>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            kind: "pulse",
            form: "approve",
            channels: &["online", "table", "paper"],
            min: "1",
            max: "2",
            points: "",
            budget: "1000",
            rule: "most_votes",
            opens_on: "2022-05-16",
            closes_at: "",
            category: None,
        }
    }
}

impl Setup {
    fn settings(&self) -> Vec<(&'static str, &'static str)> {
        let mut fields = vec![
            ("title", "Kies mee"),
            ("about", "Waar gaat het geld heen?"),
            ("kind", self.kind),
            ("who", "Wie er woont"),
            ("entitled", "400"),
            ("collect_until", ""),
            ("opens_on", self.opens_on),
            ("closes_on", "2022-05-20"),
            ("closes_at", self.closes_at),
            ("objections_until", "2022-06-10"),
            ("budget", self.budget),
            ("fund", ""),
            ("channel_rule", "pooled"),
            ("ballot_form", self.form),
            ("min_choices", self.min),
            ("max_choices", self.max),
            ("points", self.points),
        ];
        fields.extend(self.channels.iter().map(|c| ("channels", *c)));
        fields
    }

    fn counting(&self) -> Vec<(&'static str, &'static str)> {
        vec![("rule", self.rule), ("order", "votes"), ("when_full", "skip"), ("minimum_votes", "0"), ("ballots", "10")]
    }
}

/// Where an accepted form leads to.
fn went(answer: &Answer) -> String {
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{:?} {}",
        answer.texts(".error-summary, h1, main p"),
        answer.text.len()
    );
    assert!(!answer.location().starts_with("/sign-in"), "nobody is signed in any more");
    answer.location().to_owned()
}

/// A form that stands again with this message.
fn refused(answer: &Answer, said: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{} {}", answer.location(), answer.text);
    assert!(answer.texts("main").join(" ").contains(said), "{said}\n{}", answer.text);
}

/// An act that can't be done now, in plain words.
fn conflict(answer: &Answer, said: &str) {
    assert_eq!(answer.status, StatusCode::CONFLICT, "{} {}", answer.location(), answer.text);
    assert!(answer.text.contains(said), "{said}\n{}", answer.text);
}

/// A round with three plans, ready to be frozen; its area team.
async fn prepared<'a>(test: &'a TestApp, setup: &Setup) -> Browser<'a> {
    let team = test.person(Role::AreaTeam, "north");
    let about = [("title", "Kies mee"), ("about", "Waar gaat het geld heen?"), ("who", "Wie er woont")];
    let mut fields = about.to_vec();
    fields.extend([("kind", setup.kind), ("budget", setup.budget)]);
    assert_eq!(went(&team.post("/areas/north/rounds/new", &fields).await), format!("{ROUND}/prepare"));
    went(&team.post(&format!("{ROUND}/settings"), &setup.settings()).await);
    if let Some((min, max)) = setup.category {
        let fields = [("title", "Groen"), ("ceiling", ""), ("min", min), ("max", max)];
        went(&team.post(&format!("{ROUND}/categories"), &fields).await);
    }
    for (title, cost) in [("Bankjes", "600"), ("Bomen", "500"), ("Feest", "300")] {
        let category = if setup.category.is_some() && title != "Feest" { "groen" } else { "" };
        let fields = [
            ("title", title),
            ("about", ""),
            ("place", ""),
            ("owner", "Gemeente"),
            ("cost", cost),
            ("category", category),
            ("feasible", "yes"),
            ("feasible_note", ""),
        ];
        went(&team.post(&format!("{ROUND}/options/new"), &fields).await);
    }
    went(&team.post(&format!("{ROUND}/counting"), &setup.counting()).await);
    went(&team.post(&format!("{ROUND}/phase"), &[("to", "checking")]).await);
    team
}

/// The same, frozen.
async fn frozen<'a>(test: &'a TestApp, setup: &Setup) -> Browser<'a> {
    let team = prepared(test, setup).await;
    went(&team.post(&format!("{ROUND}/freeze"), &[]).await);
    team
}

/// A batch of codes, as they are printed.
async fn codes(team: &Browser<'_>, count: &str) -> Vec<String> {
    let page = team.post(&format!("{ROUND}/codes"), &[("count", count), ("shape", "letters")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page.texts(".slip__code strong")
}

/// A ballot for these plans, as its form carries it on.
fn approve(plans: &[&str]) -> String {
    serde_json::json!({ "approve": plans }).to_string()
}

async fn cast(who: &Browser<'_>, choice: &str, with: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("choice", choice)];
    fields.extend_from_slice(with);
    who.post(&format!("{ROUND}/cast"), &fields).await
}

/// The box: channel, people, choice, times.
fn in_the_box(test: &TestApp) -> Vec<(String, i64, String, i64)> {
    test.read(|tx| {
        Ok(tx.all("SELECT channel, people, choice, times FROM ballot ORDER BY channel, people, choice", params![])?)
    })
}

/// Ballots in the box.
fn ballots(test: &TestApp) -> i64 {
    in_the_box(test).iter().map(|b| b.3).sum()
}

fn count(test: &TestApp, sql: &'static str) -> i64 {
    test.read(|tx| Ok(tx.one(sql, params![])?))
}

/// The code in the newest mail to this address.
fn mailed(test: &TestApp, to: &'static str) -> String {
    let body: String = test
        .read(|tx| Ok(tx.one("SELECT body FROM outbox WHERE recipient = ?1 ORDER BY id DESC LIMIT 1", params![to])?));
    body.split(|c: char| !c.is_ascii_digit()).find(|w| w.len() == 6).unwrap_or_default().to_owned()
}

/// Asks for a code by mail; the browser keeps the cookie it gets.
async fn ask_mail(who: &mut Browser<'_>, email: &str, choice: &str) -> Answer {
    let answer = who.post(&format!("{ROUND}/ballot/mail"), &[("choice", choice), ("email", email)]).await;
    let cookie = answer.headers.get("set-cookie").and_then(|v| v.to_str().ok()).unwrap_or_default();
    who.cookie = cookie.split(';').next().map(str::to_owned);
    answer
}

/// Moves the clock to this instant.
fn at(test: &TestApp, instant: &str) {
    test.clock.set(instant.parse().expect("an instant"));
}

/// All that stands in a table.
fn dump_of(test: &TestApp, table: &str) -> String {
    crate::testkit::dump(test).remove(table).unwrap_or_default()
}
