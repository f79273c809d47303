// SPDX-License-Identifier: EUPL-1.2
//! What we hear: the public forms.

use super::model::{Origin, TargetGroup, VoiceKind};
use super::public_store::{self, Filter, PublicVoice, Seen, ThemeCount, beginning};
use super::sort_store::PAGE;
use super::store::{self, BehindItem};
use crate::app::App;
use crate::areas::{self, Area, Theme};
use crate::error::Error;
use crate::policy::Act;
use crate::web::page::query_escape;
use crate::web::{Page, Visit, html, see_other};
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use stoep_platform::cache::DependsOn;
use stoep_platform::forms::{Answers, RawForm};

/// A quote in the list.
struct Quote {
    voice: PublicVoice,
    themes: Vec<(String, String)>,
    items: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "voices/templates/list.html")]
struct List {
    page: Page,
    form: Answers,
    area: Area,
    filtered: bool,
    may_hear: bool,
    counts: Vec<ThemeCount>,
    themes: Vec<(String, String)>,
    origins: Vec<(String, String)>,
    groups: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    quotes: Vec<Quote>,
    paged: bool,
    next: Option<String>,
}

const FIELDS: [&str; 8] = ["theme", "origin", "target_group", "kind", "from", "until", "after", "lang"];

/// `GET /areas/{area}/voices`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let mut form = RawForm::parse(query.unwrap_or_default().as_bytes())?.fields(&FIELDS)?;
    let mut filter = Filter {
        theme: None,
        origin: form.choice::<Origin>("origin"),
        target_group: form.choice::<TargetGroup>("target_group"),
        kind: form.choice::<VoiceKind>("kind"),
        from: form.date("from").map(|d| d.to_string()),
        until: form.date("until").map(|d| d.to_string()),
    };
    let theme = form.value("theme").to_owned();
    let after = form.value("after").to_owned();
    let paged = !after.is_empty();
    let (area, filter, listed, of_themes, of_items, counts, all_themes, theme_known) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let themes: Vec<Theme> = areas::themes(tx)?;
            let chosen = themes.iter().find(|t| t.slug == theme);
            filter.theme = chosen.map(|t| t.id);
            let known = theme.is_empty() || chosen.is_some();
            let place = if after.is_empty() { beginning() } else { public_store::place_of(tx, &after)? };
            let limit = i64::try_from(PAGE).unwrap_or_default();
            let listed = public_store::public_voices(tx, &area, &filter, &place, limit)?;
            let ids: Vec<i64> = listed.voices.iter().map(|r| r.id).collect();
            let of_themes = public_store::themes_of_voices(tx, &ids)?;
            let of_items = public_store::items_of_voices(tx, &ids)?;
            let counts = public_store::theme_counts(tx, &area.path)?;
            Ok::<_, Error>((area, filter, listed, of_themes, of_items, counts, themes, known))
        })
        .await?;
    if !theme_known {
        form.refuse("theme", "form-choose");
    }
    let page = Page::new(&app, &visit).in_area(&area.slug, &area.name);
    let next = listed.next.map(|place| {
        let kept = FIELDS.iter().take(6).filter(|f| !form.value(f).is_empty() && form.error(f).is_none());
        let kept: String = kept.map(|f| format!("{f}={}&", query_escape(form.value(f)))).collect();
        format!("/areas/{}/voices?{kept}after={place}", area.slug)
    });
    let quotes = listed
        .voices
        .into_iter()
        .map(|voice| Quote {
            themes: of_themes
                .iter()
                .filter(|t| t.voice_id == voice.id)
                .map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned()))
                .collect(),
            items: of_items
                .iter()
                .filter(|i| i.voice_id == voice.id)
                .map(|i| (i.slug.clone(), i.title.clone()))
                .collect(),
            voice,
        })
        .collect();
    let themes = all_themes.iter().map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned())).collect();
    let mut response = html(&List {
        filtered: !filter.is_open() || !form.ok(),
        may_hear: visit.may(Act::HearForOthers, &area.path),
        origins: Origin::ALL.iter().map(|c| (c.word().to_owned(), page.t(c.key()))).collect(),
        groups: TargetGroup::ALL.iter().map(|c| (c.word().to_owned(), page.t(c.key()))).collect(),
        kinds: VoiceKind::ALL.iter().map(|c| (c.word().to_owned(), page.t(c.key()))).collect(),
        page,
        form,
        area,
        counts,
        themes,
        quotes,
        paged,
        next,
    })?;
    // Areas inside it, and agenda items of any area, show here.
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

#[derive(Template)]
#[template(path = "voices/templates/one.html")]
struct One {
    page: Page,
    voice: PublicVoice,
    themes: Vec<(String, String)>,
    items: Vec<BehindItem>,
    same: i64,
}

/// `GET /voices/{number}`: one public form and what became of it.
pub async fn one(State(app): State<App>, visit: Visit, Path(number): Path<String>) -> Result<Response, Error> {
    let (voice, themes, items, same) = match app.db.read(move |tx| public_store::one(tx, &number)).await? {
        Seen::Public(voice, themes, items, same) => (*voice, themes, items, same),
        Seen::Moved(number) => return Ok(see_other(&format!("/voices/{number}"))),
        Seen::Gone => return Err(Error::Gone),
    };
    let page = Page::new(&app, &visit).in_area(&voice.area_slug, &voice.area_name);
    let list = format!("/areas/{}/voices", voice.area_slug);
    let words = page.t("voice-list-title");
    let page = page.step(&list, &words);
    let themes = themes.into_iter().map(|t| (t.slug, page.either(&t.name_nl, &t.name_en).to_owned())).collect();
    let mut response = html(&One { page, voice, themes, items, same })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

/// `GET /photos/{name}`: public with its voice, and no longer than that.
pub async fn photo(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Error> {
    let bytes = app.db.read(move |tx| store::public_photo(tx, &name)).await?.ok_or(Error::NotFound)?;
    Ok(picture(bytes))
}

/// A JPEG as an answer that can be nothing but a picture.
pub(super) fn picture(bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"photo.jpg\""));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
