// SPDX-License-Identifier: EUPL-1.2
//! What the table does with what came before: agenda items it moves, open actions of earlier meetings.

use super::changes::{asked, run};
use super::held_store;
use super::model::{Outcome, Values};
use super::screen::Options;
use super::store::shut;
use crate::agenda::{self, ItemNow, ItemState};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, ActionState, Meeting};
use crate::organisations::Stop;
use crate::policy::Act;
use crate::web::{Page, Visit, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

/// `POST /meetings/{meeting}/live/earlier`
pub async fn earlier_action(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["action", "state"])?;
    let Some(state) = form.required_choice::<ActionState>("state") else { return Err(Error::BadRequest("state")) };
    let action = form.value("action").to_owned();
    let done = save(&app, &visit, &mut form, move |tx, ctx| {
        held_store::set_earlier(tx, ctx, &slug, &action, state).map(|()| format!("/meetings/{slug}/live#earlier"))
    });
    done.await?.ok_or(Error::BadRequest("state"))
}

#[derive(Template)]
#[template(path = "live/templates/item.html")]
struct ItemPage {
    page: Page,
    form: Answers,
    it: Meeting,
    item: ItemNow,
    slug: String,
    may_move: bool,
    states: Options,
}

/// Days in which the area team answers a proposal.
const PROPOSAL_DAYS: i64 = 7;

/// `POST /meetings/{meeting}/live/item`: moves an item with the sentence that is told back. Who may not keep the agenda
/// proposes it: an action for the area team, which stands on its desk.
pub async fn move_item(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["item", "point", "state", "note", "sentence", "seen"])?;
    let (name, of) = (form.value("item").to_owned(), slug.clone());
    let (it, item) = app
        .db
        .read(move |tx| {
            let it = networks::meeting_by_slug(tx, &of)?;
            let item = agenda::item_near(tx, &it.area_path, &name)?;
            Ok::<_, Error>((it, item))
        })
        .await?;
    let who = visit.signed_in()?;
    let may_move = visit.may(Act::KeepAgenda, &item.area_path) && who.second_factor;
    let state: Option<ItemState> = form.required_choice("state");
    let note = form.text("note", 1000);
    if may_move && state.is_some_and(ItemState::asks_note) && note.is_none() && form.error("note").is_none() {
        form.refuse("note", "item-note-required");
    }
    let sentence = form.required("sentence", 500);
    let page = networks::meeting_frame(&app, &visit, &it).step(&format!("/meetings/{slug}/live"), &it.title);
    if let (Some(state), true) = (state, form.ok()) {
        let (item_slug, seen, point) =
            (form.value("item").to_owned(), form.value("seen").to_owned(), form.value("point").to_owned());
        let (of, key) = (slug.clone(), form.key.clone());
        let owner = page.x("live-proposal-owner", &it.area_name);
        let proposal =
            format!("{}\n{sentence}", page.xy("live-proposal", &item.title, page.t(state.key())));
        let act = move |tx: &Tx<'_>, ctx: &stoep_platform::context::Context| -> Result<String, Stop> {
            let it = networks::meeting_by_slug(tx, &of)?;
            if let Some(why) = shut(&it) {
                return Err(Error::Refused(why).into());
            }
            if may_move {
                if !agenda::move_item(tx, ctx, &item_slug, &seen, (state, note.as_deref()), &sentence)? {
                    return Err(Stop::field("state", "live-item-moved"));
                }
            } else {
                let due = ctx.now + jiff::SignedDuration::from_hours(24 * PROPOSAL_DAYS);
                let due = stoep_platform::clock::instant_text(due)[..10].to_owned();
                let what: String = proposal.chars().take(500).collect();
                let set: Values = [("what", what), ("owner", owner.clone()), ("due", due), ("point", point.clone())]
                    .into_iter()
                    .map(|(n, v)| (n.to_owned(), v))
                    .collect();
                let uid = format!("proposal-{}", &stoep_platform::ids::sha256(&key)[..32]);
                let one = asked((&uid, "action", "add"), &uid, 0, &set, &Values::new())?;
                let (_, outcomes) = run(tx, ctx, &of, &[one])?;
                if !matches!(outcomes.first(), Some(Outcome::Done { .. })) {
                    return Err(Stop::field("sentence", "form-required"));
                }
            }
            Ok(format!("/meetings/{of}/live?moved=1#r-{point}"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    let name = form.value("item").to_owned();
    let (path, of) = (it.area_path.clone(), name.clone());
    let item = app.db.read(move |tx| agenda::item_near(tx, &path, &of)).await?;
    let states = ItemState::ALL.iter().map(|s| (s.word().to_owned(), page.t(s.key()))).collect();
    html_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &ItemPage { page, form, it, item, slug: name, may_move, states },
    )
}
