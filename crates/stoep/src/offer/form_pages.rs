// SPDX-License-Identifier: EUPL-1.2
//! The forms of the joint offer.

use super::page::{frame, today};
use super::store::{self, Gap, Offer, Offered, Precondition, ToArrange};
use crate::app::App;
use crate::areas::{self, Theme};
use crate::error::Error;
use crate::networks::{self, Network};
use crate::organisations::{self, Formality};
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;
type Which = Path<(String, String)>;

/// What the forms need beside what was typed.
struct Ground {
    it: Network,
    themes: Vec<Theme>,
    own: Vec<String>,
    offers: Vec<Offer>,
    names: Vec<String>,
}

impl Ground {
    fn read(tx: &stoep_platform::db::Tx<'_>, slug: &str) -> Result<Self, Error> {
        let it = networks::by_slug(tx, slug)?;
        Ok(Self {
            themes: areas::themes(tx)?,
            own: store::own_themes(tx, it.id)?,
            offers: store::offers(tx, it.id)?,
            names: organisations::names_near(tx, &it.area_path)?,
            it,
        })
    }

    /// Themes for a form, the network's own first.
    fn theme_options(&self, page: &Page) -> Options {
        let (own, other): (Vec<&Theme>, Vec<&Theme>) = self.themes.iter().partition(|t| self.own.contains(&t.slug));
        let words = |t: &&Theme| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned());
        own.iter().chain(other.iter()).map(words).collect()
    }

    fn offer_options(&self) -> Options {
        let running = self.offers.iter().filter(|f| f.ended_on.is_none());
        running.map(|f| (f.id.to_string(), format!("{} ({})", f.what, f.by_name))).collect()
    }
}

fn step(app: &App, visit: &Visit, it: &Network) -> Page {
    let page = frame(app, visit, it);
    let words = page.t("network-tab-offer");
    page.step(&format!("/networks/{}/offer", it.slug), &words)
}

#[derive(Template)]
#[template(path = "offer/templates/form.html")]
struct OfferPage {
    page: Page,
    form: Answers,
    it: Network,
    old: Option<Offer>,
    title: String,
    action: String,
    themes: Options,
    formalities: Options,
    names: Vec<String>,
    end_form: Answers,
}

async fn offer_view(
    app: &App,
    visit: &Visit,
    slug: String,
    key: Option<String>,
    (form, end_form): (Option<Answers>, Option<Answers>),
) -> Result<OfferPage, Error> {
    let (ground, old) = app
        .db
        .read(move |tx| {
            let ground = Ground::read(tx, &slug)?;
            let old = match &key {
                Some(key) => Some(store::offer(tx, ground.it.id, key)?),
                None => None,
            };
            Ok::<_, Error>((ground, old))
        })
        .await?;
    let page = step(app, visit, &ground.it);
    let base = format!("/networks/{}/offer", ground.it.slug);
    let (title, action) = match &old {
        Some(old) => (page.t("offer-edit"), format!("{base}/{}/edit", old.id)),
        None => (page.t("offer-new"), format!("{base}/new")),
    };
    let form = form.unwrap_or_else(|| match &old {
        Some(old) => {
            let (organisation, group) =
                if old.organisation.is_some() { (old.by_name.as_str(), "") } else { ("", old.by_name.as_str()) };
            page.form(&[
                ("what", &old.what),
                ("for_whom", &old.for_whom),
                ("theme", old.theme.as_deref().unwrap_or_default()),
                ("organisation", organisation),
                ("group", group),
                ("formality", old.formality.word()),
                ("since", old.since.as_deref().unwrap_or_default()),
            ])
        }
        None => page.empty_form(),
    });
    let end_form = end_form.unwrap_or_else(|| {
        // Its own key: ending and changing are two acts.
        let mut form = page.form(&[("ended_on", &today(app))]);
        form.key.push_str("-end");
        form
    });
    Ok(OfferPage {
        themes: ground.theme_options(&page),
        formalities: Formality::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        names: ground.names,
        it: ground.it,
        old,
        title,
        action,
        form,
        end_form,
        page,
    })
}

const OFFER: [&str; 7] = ["what", "for_whom", "theme", "organisation", "group", "formality", "since"];

fn read_offer(form: &mut Answers) -> Option<Offered> {
    let what = form.required("what", 300);
    let for_whom = form.text("for_whom", 300).unwrap_or_default();
    let theme = form.text("theme", 100);
    let organisation = form.text("organisation", 200);
    let group = form.text("group", 200);
    let formality = form.required_choice::<Formality>("formality");
    let since = form.date("since").map(|d| d.to_string());
    let formality = formality.filter(|_| form.ok())?;
    Some(Offered { theme, organisation, group, formality, what, for_whom, since })
}

async fn offer_saved(
    app: App,
    visit: Visit,
    slug: String,
    key: Option<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&OFFER)?;
    if let Some(offered) = read_offer(&mut form) {
        let (network, which) = (slug.clone(), key.clone());
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::set_offer(tx, ctx, &network, which.as_deref(), &offered)
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    let view = offer_view(&app, &visit, slug, key, (Some(form), None)).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// `GET /networks/{network}/offer/new`
pub async fn new_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&offer_view(&app, &visit, slug, None, (None, None)).await?)
}

/// `POST /networks/{network}/offer/new`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    offer_saved(app, visit, slug, None, raw).await
}

/// `GET /networks/{network}/offer/{offer}/edit`
pub async fn edit_page(State(app): State<App>, visit: Visit, Path((slug, key)): Which) -> Result<Response, Error> {
    html(&offer_view(&app, &visit, slug, Some(key), (None, None)).await?)
}

/// `POST /networks/{network}/offer/{offer}/edit`
pub async fn save_offer(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    offer_saved(app, visit, slug, Some(key), raw).await
}

/// `POST /networks/{network}/offer/{offer}/end`
pub async fn end(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["ended_on", "resume"])?;
    let day = if form.ticked("resume") { None } else { form.required_date("ended_on").map(|d| d.to_string()) };
    if form.ok() {
        let (network, which) = (slug.clone(), key.clone());
        let done =
            save(&app, &visit, &mut form, move |tx, ctx| store::end(tx, ctx, &network, &which, day.as_deref())).await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    let view = offer_view(&app, &visit, slug, Some(key), (None, Some(form))).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

#[derive(Template)]
#[template(path = "offer/templates/gap.html")]
struct GapPage {
    page: Page,
    form: Answers,
    it: Network,
    old: Option<Gap>,
    title: String,
    action: String,
    themes: Options,
    offers: Options,
}

async fn gap_view(
    app: &App,
    visit: &Visit,
    slug: String,
    key: Option<String>,
    form: Option<Answers>,
) -> Result<GapPage, Error> {
    let (ground, old) = app
        .db
        .read(move |tx| {
            let ground = Ground::read(tx, &slug)?;
            let old = match &key {
                Some(key) => Some(store::gap(tx, ground.it.id, key)?),
                None => None,
            };
            Ok::<_, Error>((ground, old))
        })
        .await?;
    let page = step(app, visit, &ground.it);
    let base = format!("/networks/{}/offer/gaps", ground.it.slug);
    let (title, action) = match &old {
        Some(old) => (page.t("offer-gap-edit"), format!("{base}/{}/edit", old.id)),
        None => (page.t("offer-gap-new"), format!("{base}/new")),
    };
    let form = form.unwrap_or_else(|| match &old {
        Some(old) => page.form(&[("what", &old.what), ("theme", &old.theme)]),
        None => page.empty_form(),
    });
    let (themes, offers) = (ground.theme_options(&page), ground.offer_options());
    Ok(GapPage { themes, offers, it: ground.it, old, title, action, form, page })
}

async fn gap_saved(app: App, visit: Visit, slug: String, key: Option<String>, raw: RawForm) -> Result<Response, Error> {
    let mut form = raw.fields(&["theme", "what"])?;
    let theme = form.required("theme", 100);
    let what = form.required("what", 500);
    if form.ok() {
        let (network, which) = (slug.clone(), key.clone());
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::set_gap(tx, ctx, &network, which.as_deref(), (&theme, &what))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &gap_view(&app, &visit, slug, key, Some(form)).await?)
}

/// `GET /networks/{network}/offer/gaps/new`
pub async fn gap_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&gap_view(&app, &visit, slug, None, None).await?)
}

/// `POST /networks/{network}/offer/gaps/new`
pub async fn new_gap(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    gap_saved(app, visit, slug, None, raw).await
}

/// `GET /networks/{network}/offer/gaps/{gap}/edit`
pub async fn edit_gap(State(app): State<App>, visit: Visit, Path((slug, key)): Which) -> Result<Response, Error> {
    html(&gap_view(&app, &visit, slug, Some(key), None).await?)
}

/// `POST /networks/{network}/offer/gaps/{gap}/edit`
pub async fn save_gap(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    gap_saved(app, visit, slug, Some(key), raw).await
}

/// `POST /networks/{network}/offer/gaps/{gap}`
pub async fn set_gap(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["filled", "offer"])?;
    let (filled, by) = (form.ticked("filled"), form.text("offer", 20));
    let done =
        save(&app, &visit, &mut form, move |tx, ctx| store::fill_gap(tx, ctx, &slug, &key, (filled, by.as_ref())))
            .await?;
    done.ok_or(Error::BadRequest("offer"))
}

#[derive(Template)]
#[template(path = "offer/templates/precondition.html")]
struct PreconditionPage {
    page: Page,
    form: Answers,
    it: Network,
    title: String,
    action: String,
    themes: Options,
    offers: Options,
}

async fn precondition_view(
    app: &App,
    visit: &Visit,
    slug: String,
    key: Option<String>,
    form: Option<Answers>,
) -> Result<PreconditionPage, Error> {
    let (ground, old): (Ground, Option<Precondition>) = app
        .db
        .read(move |tx| {
            let ground = Ground::read(tx, &slug)?;
            let old = match &key {
                Some(key) => Some(store::precondition(tx, ground.it.id, key)?),
                None => None,
            };
            Ok::<_, Error>((ground, old))
        })
        .await?;
    let page = step(app, visit, &ground.it);
    let base = format!("/networks/{}/offer/preconditions", ground.it.slug);
    let (title, action) = match &old {
        Some(old) => (page.t("offer-first-edit"), format!("{base}/{}/edit", old.id)),
        None => (page.t("offer-first-new"), format!("{base}/new")),
    };
    let form = form.unwrap_or_else(|| match &old {
        Some(old) => page.form(&[
            ("what", &old.what),
            ("who", &old.who),
            ("due", old.due.as_deref().unwrap_or_default()),
            ("theme", old.theme.as_deref().unwrap_or_default()),
            ("offer", &old.offer_id.map(|id| id.to_string()).unwrap_or_default()),
        ]),
        None => page.empty_form(),
    });
    let (themes, mut offers) = (ground.theme_options(&page), ground.offer_options());
    if let Some((id, what)) = old.as_ref().and_then(|o| o.offer_id.zip(o.offer_what.clone()))
        && !offers.iter().any(|(key, _)| *key == id.to_string())
    {
        // It waits for an offer that has ended.
        offers.push((id.to_string(), what));
    }
    Ok(PreconditionPage { themes, offers, it: ground.it, title, action, form, page })
}

async fn precondition_saved(
    app: App,
    visit: Visit,
    slug: String,
    key: Option<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["theme", "offer", "what", "who", "due"])?;
    let theme = form.text("theme", 100);
    let offer = form.text("offer", 20);
    let what = form.required("what", 500);
    let who = form.required("who", 200);
    let due = form.date("due").map(|d| d.to_string());
    if form.ok() {
        let first = ToArrange { theme, offer, what, who, due };
        let (network, which) = (slug.clone(), key.clone());
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::set_precondition(tx, ctx, &network, which.as_deref(), &first)
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &precondition_view(&app, &visit, slug, key, Some(form)).await?)
}

/// `GET /networks/{network}/offer/preconditions/new`
pub async fn precondition_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    html(&precondition_view(&app, &visit, slug, None, None).await?)
}

/// `POST /networks/{network}/offer/preconditions/new`
pub async fn new_precondition(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    precondition_saved(app, visit, slug, None, raw).await
}

/// `GET /networks/{network}/offer/preconditions/{precondition}/edit`
pub async fn edit_precondition(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
) -> Result<Response, Error> {
    html(&precondition_view(&app, &visit, slug, Some(key), None).await?)
}

/// `POST /networks/{network}/offer/preconditions/{precondition}/edit`
pub async fn save_precondition(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    precondition_saved(app, visit, slug, Some(key), raw).await
}

/// `POST /networks/{network}/offer/preconditions/{precondition}`
pub async fn set_precondition(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["done"])?;
    let is_done = form.ticked("done");
    let done = save(&app, &visit, &mut form, move |tx, ctx| store::arrange(tx, ctx, &slug, &key, is_done)).await?;
    done.ok_or(Error::BadRequest("done"))
}
