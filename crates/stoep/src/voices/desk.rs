// SPDX-License-Identifier: EUPL-1.2
//! The desk for sorting: what waits, the original with what may identify somebody, and the decision.

use super::follow::facts;
use super::model::{Piece, VoiceKind, VoiceState, days_between, detail_key, form_key, marked, plus_days, sure};
use super::sort_store::{self, PAGE, Publication, Sorting, Waiting};
use super::{public, store};
use crate::app::App;
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, act, html, html_status};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::forms::{Answers, RawForm};
use stoep_sorting::{Detail, Sureness, ThemeWords, person_details, public_draft, reading_hint, theme_hits};

/// Where the last page ended.
#[derive(Deserialize)]
pub struct After {
    after: Option<String>,
}

struct QueueRow {
    waiting: Waiting,
    /// Days left; below zero when late.
    left: i64,
    begin: String,
}

impl QueueRow {
    fn late(&self) -> bool {
        self.left < 0
    }
    fn days_late(&self) -> i64 {
        -self.left
    }
}

#[derive(Template)]
#[template(path = "voices/templates/queue.html")]
struct Queue {
    page: Page,
    rows: Vec<QueueRow>,
    next: Option<String>,
    paged: bool,
}

/// First words of a text, for a row.
fn beginning(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(140) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

/// `GET /desk/voices`: voices that nobody decided about yet, oldest first.
pub async fn queue(State(app): State<App>, visit: Visit, Query(after): Query<After>) -> Result<Response, Error> {
    let paths = visit.areas_for(Act::SortVoices);
    let paged = after.after.is_some();
    let (rows, terms) = app
        .db
        .read(move |tx| {
            let place = match after.after {
                Some(number) => {
                    let last = store::by_number(tx, &number).map_err(|_| Error::BadRequest("unknown place"))?;
                    (last.received_at, last.id)
                }
                None => (String::new(), 0),
            };
            let areas = sort_store::areas_in(tx, &paths)?;
            Ok::<_, Error>((sort_store::waiting(tx, &areas, &place)?, sort_store::terms(tx)?))
        })
        .await?;
    let today = visit.context(&app).at();
    let next = (rows.len() > PAGE).then(|| rows.get(PAGE - 1)).flatten();
    let next = next.map(|last| format!("/desk/voices?after={}", last.number));
    let rows = rows
        .into_iter()
        .take(PAGE)
        .map(|waiting| {
            let days = terms.get(&waiting.area_id).copied().unwrap_or(42);
            let left = days - days_between(&waiting.received_at, &today);
            QueueRow { left, begin: beginning(&waiting.what), waiting }
        })
        .collect();
    let page = Page::new(&app, &visit);
    let page = with_desk(page);
    html(&Queue { page, rows, next, paged })
}

fn with_desk(page: Page) -> Page {
    let words = page.t("desk");
    page.step("/desk", &words)
}

/// A finding, in words.
struct Found {
    kind: String,
    text: String,
    sure: bool,
}

#[derive(Template)]
#[template(path = "voices/templates/sort.html")]
struct Sort {
    page: Page,
    form: Answers,
    s: Sorting,
    due: String,
    left: i64,
    what: Vec<Vec<Piece>>,
    fields: Vec<(String, Vec<Vec<Piece>>)>,
    found: Vec<Found>,
    themes: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    hints: Vec<String>,
    /// Sure details that stand in the public form as it is now.
    still: usize,
    can_decide: bool,
}

/// A voice that was picked from the ones that look alike, to go on in.
#[derive(Deserialize)]
pub struct Picked {
    into: Option<String>,
}

/// `GET /desk/voices/{number}`
pub async fn sort_page(
    State(app): State<App>,
    visit: Visit,
    Path(number): Path<String>,
    Query(picked): Query<Picked>,
) -> Result<Response, Error> {
    let sorting = app.db.read(move |tx| sort_store::sorting(tx, &number)).await?;
    // Only what was really shown is taken over into the form.
    let into = picked.into.filter(|into| sorting.alike.iter().any(|a| a.number == *into)).unwrap_or_default();
    html(&sort_view(&app, &visit, sorting, None, &into))
}

fn sort_view(app: &App, visit: &Visit, s: Sorting, form: Option<Answers>, into: &str) -> Sort {
    let page = with_desk(Page::new(app, visit));
    let words = page.t("voice-queue-title");
    let page = page.step("/desk/voices", &words);
    let known: Vec<&str> = s.known.iter().map(String::as_str).collect();
    let v = &s.voice;
    let details = person_details(&v.what, &known);
    let draft = v.public_text.clone().unwrap_or_else(|| public_draft(&v.what, &details));
    let mut found = named(&page, &v.what, &details);
    let mut fields = Vec::new();
    for (label, text) in facts(&page, v) {
        let details = person_details(&text, &known);
        found.extend(named(&page, &text, &details));
        fields.push((label, marked(&text, &details)));
    }
    let form = form.unwrap_or_else(|| {
        let mut values = vec![
            ("public_text", draft.as_str()),
            ("into", into),
            ("kind", v.kind.word()),
            ("photo", if v.photo_public { "yes" } else { "" }),
        ];
        values.extend(s.chosen.iter().map(|slug| ("theme", slug.as_str())));
        page.form(&values)
    });
    let public_text = form.value("public_text").to_owned();
    let still = sure(&person_details(&public_text, &known));
    let due = plus_days(&v.received_at, s.days);
    let left = s.days - days_between(&v.received_at, &visit.context(app).at());
    Sort {
        themes: theme_choices(&page, &s),
        kinds: VoiceKind::ALL.iter().map(|c| (c.word().to_owned(), page.t(c.key()))).collect(),
        hints: hints(&page, &public_text),
        can_decide: matches!(v.state, VoiceState::Received | VoiceState::Public),
        what: marked(&v.what, &details),
        page,
        form,
        due,
        left,
        fields,
        found,
        still,
        s,
    }
}

fn named(page: &Page, text: &str, details: &[Detail]) -> Vec<Found> {
    details
        .iter()
        .filter_map(|d| {
            let text = text.get(d.range.clone())?.to_owned();
            Some(Found { kind: page.t(detail_key(d.kind)), text, sure: d.sureness == Sureness::Sure })
        })
        .collect()
}

/// Themes to tick: suggested ones first, with the words that led there. None is ticked beforehand: a person confirms.
fn theme_choices(page: &Page, s: &Sorting) -> Vec<(String, String)> {
    let v = &s.voice;
    let text = [Some(&v.what), v.why.as_ref(), v.needed.as_ref(), v.for_whom.as_ref()];
    let text = text.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n");
    let words: Vec<ThemeWords> = s
        .themes
        .iter()
        .map(|t| ThemeWords {
            theme: t.slug.clone(),
            keywords: t.keywords.split(';').map(str::trim).filter(|k| !k.is_empty()).map(str::to_owned).collect(),
        })
        .collect();
    let hits = theme_hits(&text, &words);
    let mut choices: Vec<(String, String)> = hits
        .iter()
        .filter_map(|hit| {
            let theme = s.themes.get(hit.index)?;
            let mut matched: Vec<&str> = hit.matches.iter().filter_map(|m| text.get(m.range.clone())).collect();
            matched.sort_unstable();
            matched.dedup();
            let quoted: Vec<String> = matched.iter().map(|w| format!("«{w}»")).collect();
            let name = page.either(&theme.name_nl, &theme.name_en);
            Some((theme.slug.clone(), page.xy("voice-theme-because", name, quoted.join(", "))))
        })
        .collect();
    for theme in &s.themes {
        if !choices.iter().any(|(slug, _)| *slug == theme.slug) {
            choices.push((theme.slug.clone(), page.either(&theme.name_nl, &theme.name_en).to_owned()));
        }
    }
    choices
}

/// Where the public form could be easier to read.
fn hints(page: &Page, text: &str) -> Vec<String> {
    let Some(hint) = reading_hint(text) else { return Vec::new() };
    let mut hints = Vec::new();
    for long in &hint.long_sentences {
        let sentence = text.get(long.range.clone()).unwrap_or_default();
        hints.push(page.nx("voice-hint-sentence", i64::try_from(long.words).unwrap_or_default(), beginning(sentence)));
    }
    for word in &hint.stiff {
        hints.push(page.xy("voice-hint-stiff", text.get(word.range.clone()).unwrap_or_default(), word.plain));
    }
    for word in &hint.long_words {
        hints.push(page.x("voice-hint-long", text.get(word.clone()).unwrap_or_default()));
    }
    for passive in &hint.passive {
        hints.push(page.x("voice-hint-passive", text.get(passive.clone()).unwrap_or_default()));
    }
    hints.truncate(8);
    hints
}

/// What somebody decides.
#[derive(Clone)]
enum Decision {
    Publish(Publication),
    Merge { into: String, reason: String },
    Refuse(String),
    Reopen,
    Alike(String, bool),
    Seen,
}

const FIELDS: [&str; 10] = [
    "decision",
    "public_text",
    "theme[]",
    "kind",
    "photo",
    "sure_details",
    "into",
    "merge_reason",
    "refuse_reason",
    "other",
];

/// Most characters of a reason.
const REASON: usize = 1000;

/// `POST /desk/voices/{number}`: one decision; which one stands on the button.
pub async fn sort_save(
    State(app): State<App>,
    visit: Visit,
    Path(number): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    let which = form.value("decision").to_owned();
    let key = form_key(&form, &format!("sort-{which}"))?;
    let paths = visit.areas_for(Act::SortVoices);
    let (into, allowed) = (form.value("into").trim().to_lowercase(), paths.clone());
    let (asked, target) = (number.clone(), into.clone());
    let (sorting, mergeable) = app
        .db
        .read(move |tx| {
            let sorting = sort_store::sorting(tx, &asked)?;
            let mergeable = sort_store::can_go_on_in(tx, sorting.voice.id, &target, &allowed)?;
            Ok::<_, Error>((sorting, mergeable))
        })
        .await?;
    let decision = match which.as_str() {
        "publish" => read_publication(&mut form, &sorting),
        "merge" => {
            if let Err(key) = mergeable {
                form.refuse("into", if into.is_empty() { "form-required" } else { key });
            }
            Decision::Merge { into, reason: form.required("merge_reason", REASON) }
        }
        "refuse" => Decision::Refuse(form.required("refuse_reason", REASON)),
        "reopen" => Decision::Reopen,
        "alike" => Decision::Alike(form.value("other").to_owned(), true),
        "not-alike" => Decision::Alike(form.value("other").to_owned(), false),
        "seen" => Decision::Seen,
        _ => return Err(Error::BadRequest("unknown decision")),
    };
    if !form.ok() {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &sort_view(&app, &visit, sorting, Some(form), ""));
    }
    let (site, id) = (app.config.base_url.clone(), sorting.voice.id);
    act(&app, visit.context(&app), &key, move |tx, ctx| {
        match &decision {
            Decision::Publish(form) => sort_store::publish(tx, ctx, &site, id, form)?,
            Decision::Merge { into, reason } => {
                sort_store::merge(tx, ctx, &site, id, into, reason, &paths)?;
            }
            Decision::Refuse(reason) => sort_store::refuse(tx, ctx, &site, id, reason)?,
            Decision::Reopen => sort_store::reopen(tx, ctx, id)?,
            Decision::Alike(other, linked) => sort_store::link_alike(tx, ctx, id, other, *linked, &paths)?,
            Decision::Seen => sort_store::additions_seen(tx, ctx, id)?,
        }
        Ok(format!("/desk/voices/{number}"))
    })
    .await
}

fn read_publication(form: &mut Answers, s: &Sorting) -> Decision {
    let text = form.required("public_text", super::model::MOST);
    let known: Vec<&str> = s.known.iter().map(String::as_str).collect();
    let still = sure(&person_details(&text, &known));
    if still > 0 && !form.ticked("sure_details") {
        form.refuse_number("public_text", "voice-details-still", i64::try_from(still).unwrap_or_default());
    }
    let wanted: Vec<String> = form.many("theme").into_iter().map(str::to_owned).collect();
    let themes: Vec<i64> =
        wanted.iter().filter_map(|slug| s.themes.iter().find(|t| t.slug == *slug).map(|t| t.id)).collect();
    if themes.is_empty() || themes.len() != wanted.len() {
        form.refuse("theme", "voice-theme-needed");
    }
    let kind = form.required_choice("kind").unwrap_or(s.voice.kind);
    Decision::Publish(Publication { text, themes, kind, photo: form.ticked("photo") })
}

/// `GET /desk/voices/{number}/photo`
pub async fn desk_photo(State(app): State<App>, Path(number): Path<String>) -> Result<Response, Error> {
    let bytes = app.db.read(move |tx| store::photo_of(tx, &number)).await?.ok_or(Error::NotFound)?;
    Ok(public::picture(bytes))
}
