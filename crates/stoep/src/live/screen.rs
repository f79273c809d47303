// SPDX-License-Identifier: EUPL-1.2
//! The screen of a meeting, and one change from a plain form.

use super::changes::{asked, run};
use super::model::{self, Deed, Outcome, Read, Thing, Values};
use super::read_store::{self as read, Action, Decision, Earlier, Member, Point, Present};
use super::store::shut;
use crate::agenda::{self, ItemState};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Meeting, MeetingState, Side};
use crate::organisations;
use crate::policy::Act;
use crate::voices::{TargetGroup, VoiceKind};
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::db::Tx;
use stoep_platform::forms::{FieldError, RawForm};
use stoep_platform::ids::{grouped, receipt_code_ok, sha256};

/// Values and words of a list.
pub(super) type Options = Vec<(String, String)>;

/// Items of the agenda that the form offers.
const ITEMS: i64 = 200;

/// Everything the screen reads from the database.
struct Seen {
    it: Meeting,
    points: Vec<Point>,
    present: Vec<Present>,
    decisions: Vec<Decision>,
    actions: Vec<Action>,
    members: Vec<Member>,
    earlier: Vec<Earlier>,
    items: Options,
    names: Vec<String>,
    voices: i64,
}

impl Seen {
    fn read(tx: &Tx<'_>, slug: &str, today: &str) -> Result<Self, Error> {
        let it = networks::meeting_by_slug(tx, slug)?;
        let items = agenda::items_within(tx, &it.area_path, ITEMS)?;
        Ok(Self {
            points: read::points(tx, it.id, None)?,
            present: read::present(tx, it.id, None)?,
            decisions: read::decisions(tx, it.id, None)?,
            actions: read::actions(tx, it.id, None)?,
            members: read::members(tx, &it, today)?,
            earlier: read::earlier(tx, &it)?,
            items: items.into_iter().map(|i| (i.slug, i.title)).collect(),
            names: organisations::names_near(tx, &it.area_path)?,
            voices: read::voices(tx, it.id)?,
            it,
        })
    }
}

#[derive(Template)]
#[template(path = "live/templates/screen.html")]
struct Screen {
    page: Page,
    seen: Seen,
    /// Script and style of the screen.
    script: String,
    css: String,
    /// Whose unsent changes a browser may send.
    tag: String,
    /// Code of the voice that was just kept, as shown and as in addresses.
    heard: Option<(String, String)>,
    /// The item that was just noted for the area team, or moved.
    moved: bool,
    may_move: bool,
    starts_early: bool,
    states: Options,
    kinds: Options,
    groups: Options,
    sides: Options,
}

/// Time of day of an instant, as on the clock on the wall.
fn clock(at: &str) -> String {
    let local = at.parse::<jiff::Timestamp>().ok().and_then(|t| t.in_tz("Europe/Amsterdam").ok());
    local.map(|t| t.strftime("%H:%M").to_string()).unwrap_or_default()
}

impl Screen {
    fn decisions_of(&self, point: Option<&str>) -> Vec<&Decision> {
        self.seen.decisions.iter().filter(|d| d.point.as_deref() == point).collect()
    }

    fn actions_of(&self, point: Option<&str>) -> Vec<&Action> {
        self.seen.actions.iter().filter(|a| a.point.as_deref() == point).collect()
    }

    fn there(&self, member: &Member) -> Option<&Present> {
        self.seen.present.iter().find(|p| p.membership_id == Some(member.id))
    }

    /// Who is there without being a member.
    fn others(&self) -> Vec<&Present> {
        let of_member = |p: &Present| self.seen.members.iter().any(|m| p.membership_id == Some(m.id));
        self.seen.present.iter().filter(|p| !of_member(p)).collect()
    }

    fn people(&self) -> i64 {
        self.seen.present.iter().map(|p| p.number).sum()
    }

    fn current(&self) -> Option<&str> {
        let started = self.seen.points.iter().filter(|p| p.started_at.is_some());
        started.max_by(|a, b| a.started_at.cmp(&b.started_at)).map(|p| p.uid.as_str())
    }

    fn is_current(&self, point: &Point) -> bool {
        self.current() == Some(point.uid.as_str())
    }

    fn open_mark(&self, point: &Point) -> &'static str {
        if self.is_current(point) { " open" } else { "" }
    }

    fn heard_number(&self) -> i64 {
        self.seen.voices
    }

    fn state_words(&self, point: &Point) -> String {
        point.item_state.as_deref().and_then(ItemState::from_word).map(|s| self.page.t(s.key())).unwrap_or_default()
    }
}

/// What the page tells about what was just done.
#[derive(Deserialize)]
pub struct Just {
    voice: Option<String>,
    moved: Option<String>,
}

/// `GET /meetings/{meeting}/live`
pub async fn screen(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(just): Query<Just>,
) -> Result<Response, Error> {
    let today = networks::local_date(app.clock.now()).to_string();
    let day = today.clone();
    let seen = app.db.read(move |tx| Seen::read(tx, &slug, &day)).await?;
    if seen.it.state == MeetingState::Cancelled {
        return Err(Error::Refused("live-cancelled"));
    }
    if shut(&seen.it).is_some() {
        return Ok(see_other(&format!("/meetings/{}", seen.it.slug)));
    }
    let page =
        networks::meeting_frame(&app, &visit, &seen.it).step(&format!("/meetings/{}", seen.it.slug), &seen.it.title);
    let who = visit.signed_in()?;
    let words =
        |list: Vec<(&str, String)>| list.into_iter().map(|(w, k)| (w.to_owned(), page.t(k))).collect::<Options>();
    html(&Screen {
        script: app.assets.address("live.js").to_owned(),
        css: app.assets.address("live.css").to_owned(),
        tag: sha256(format!("{} {}", who.pseudonym, seen.it.id))[..12].to_owned(),
        heard: just.voice.filter(|c| receipt_code_ok(c)).map(|c| (grouped(&c), c)),
        moved: just.moved.is_some(),
        may_move: visit.may(Act::KeepAgenda, &seen.it.area_path) && who.second_factor,
        starts_early: seen.it.opened_at.is_none() && seen.it.on_date != today,
        states: words(ItemState::ALL.iter().map(|c| (c.word(), c.key())).collect()),
        kinds: words(VoiceKind::ALL.iter().map(|c| (c.word(), c.key())).collect()),
        groups: words(TargetGroup::ALL.iter().map(|c| (c.word(), c.key())).collect()),
        sides: words(Side::ALL.iter().map(|c| (c.word(), c.key())).collect()),
        page,
        seen,
    })
}

/// `GET /meetings/{meeting}/record`: where the minutes were written before there was a screen; links to it stay good.
pub async fn record_moved(Path(slug): Path<String>) -> Response {
    see_other(&format!("/meetings/{slug}/live"))
}

/// A field of the page on which one change comes back.
struct Again {
    name: &'static str,
    label: String,
    rows: usize,
    kind: &'static str,
    mine: String,
    theirs: Option<String>,
    both: String,
    error: Option<FieldError>,
}

/// Why a change came back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Invalid,
    Conflict,
    Gone,
    Shut,
}

#[derive(Template)]
#[template(path = "live/templates/again.html")]
struct AgainPage {
    page: Page,
    it: Meeting,
    why: Why,
    message: String,
    thing: Thing,
    deed: Deed,
    uid: String,
    base: i64,
    /// Fields that are not shown, such as the point a decision falls under.
    hidden: Options,
    fields: Vec<Again>,
}

fn again_field(page: &Page, f: &model::Field, set: &Values, theirs: Option<&Values>) -> Option<Again> {
    let mine = set.get(f.name)?.clone();
    if matches!(f.read, Read::Key) {
        return None;
    }
    let other = theirs.and_then(|t| t.get(f.name)).cloned();
    let several = matches!(f.read, Read::Lines(_));
    let both = match &other {
        Some(theirs) if several && !theirs.is_empty() && *theirs != mine => format!("{theirs}\n{mine}"),
        _ => mine.clone(),
    };
    Some(Again {
        name: f.name,
        label: page.t(format!("live-field-{}", f.name.replace('_', "-"))),
        rows: if several { 5 } else { 1 },
        kind: match f.read {
            Read::Number(_) => "number",
            Read::Date => "date",
            Read::Tick | Read::Side | Read::ActionState | Read::VoiceKind | Read::Group => "hidden",
            _ => "text",
        },
        mine,
        theirs: other,
        both,
        error: None,
    })
}

/// All fields of all lines; a plain form names those it has.
const FIELDS: [&str; 24] = [
    "thing",
    "deed",
    "uid",
    "base",
    "title",
    "notes",
    "minutes",
    "lead",
    "carry",
    "item",
    "who",
    "number",
    "side",
    "member",
    "what",
    "where_text",
    "when_text",
    "parties",
    "point",
    "owner",
    "due",
    "state",
    "kind",
    "group",
];

/// `POST /meetings/{meeting}/live`: one change from a plain form.
pub async fn save_line(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let known: Vec<&str> = FIELDS.iter().copied().chain(["name"]).collect();
    let form = raw.fields(&known)?;
    let (Some(thing), Some(deed)) = (Thing::from_word(form.value("thing")), Deed::from_word(form.value("deed"))) else {
        return Err(Error::BadRequest("thing"));
    };
    let mut set = Values::new();
    if matches!(deed, Deed::Add | Deed::Change) {
        for f in model::fields(thing).iter().filter(|f| deed == Deed::Add || !f.once) {
            // A box that is not ticked is not sent; with its text beside it that means: no.
            let unticked = matches!(f.read, Read::Tick) && deed == Deed::Change;
            if unticked || !form.many(f.name).is_empty() {
                set.insert(f.name.to_owned(), form.value(f.name).to_owned());
            }
        }
    }
    let base = form.value("base").parse().unwrap_or_default();
    let made = app.rng.token().to_ascii_lowercase().replace('_', "-");
    let uid = if deed == Deed::Add { format!("new-{}", &made[..32]) } else { form.value("uid").to_owned() };
    let one = asked((&form.key, thing.word(), deed.word()), &uid, base, &set, &Values::new())?;
    let (ctx, slug_, all) = (visit.context(&app), slug.clone(), vec![one]);
    let (it, mut outcomes) = app.db.write(move |tx| run(tx, &ctx, &slug_, &all)).await?;
    let url = format!("/meetings/{slug}/live");
    let outcome = outcomes.pop().ok_or(Error::BadRequest("change"))?;
    let (status, why, message, version, theirs, error) = match outcome {
        Outcome::Done { .. } if deed == Deed::Remove => {
            let anchor = if thing == Thing::Present { "present" } else { "points" };
            return Ok(see_other(&format!("{url}#{anchor}")));
        }
        Outcome::Done { uid, .. } => return Ok(see_other(&format!("{url}#r-{uid}"))),
        Outcome::Heard(code) => return Ok(see_other(&format!("{url}?voice={code}#voices"))),
        Outcome::Refused(e) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Why::Invalid, "live-again-invalid", base, None, Some(e))
        }
        Outcome::Conflict { version, theirs } => {
            (StatusCode::CONFLICT, Why::Conflict, "live-again-conflict", version, Some(theirs), None)
        }
        Outcome::Gone => (StatusCode::CONFLICT, Why::Gone, "live-again-gone", 0, None, None),
        Outcome::Shut(key) => (StatusCode::CONFLICT, Why::Shut, key, base, None, None),
    };
    let page = networks::meeting_frame(&app, &visit, &it).step(&url, &it.title);
    // Without a text of one's own (taking a line away) what stands there is shown.
    let mine = if set.is_empty() { theirs.clone().unwrap_or_default() } else { set.clone() };
    let mut fields: Vec<Again> =
        model::fields(thing).iter().filter_map(|f| again_field(&page, f, &mine, theirs.as_ref())).collect();
    let mut message = page.t(message);
    if let Some(e) = error {
        match fields.iter_mut().find(|f| f.name == e.field) {
            Some(f) => f.error = Some(e),
            None => message = page.field_error(&e),
        }
    }
    let hidden = ["point", "item", "member"].iter().filter_map(|n| set.get(*n).map(|v| ((*n).to_owned(), v.clone())));
    let hidden: Options = hidden.collect();
    // What somebody took away comes back as a new line.
    let deed = if why == Why::Gone { Deed::Add } else { deed };
    html_status(
        status,
        &AgainPage {
            page,
            why,
            message,
            thing,
            deed,
            uid: form.value("uid").to_owned(),
            base: version,
            hidden,
            fields,
            it,
        },
    )
}
