// SPDX-License-Identifier: EUPL-1.2
//! Every route on one page: method, path, who may, handler. What is not here does not exist; the tests walk this table.

use crate::app::App;
use crate::policy::Act;
use crate::web::guard::{self, Access, Guarded};
use crate::web::{assets, system};
use crate::{areas, care, import, insight, people, voices};
use Access::{Public, SignedIn};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

/// One line of the table.
pub struct Endpoint {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path with its parameters.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// Whether anonymous readers get it from the cache.
    pub cached: bool,
    handler: MethodRouter<App>,
}

macro_rules! routes {
    ($($method:ident $path:literal $access:expr, $handler:path $(, $cached:ident)?;)*) => {
        vec![$(Endpoint {
            method: routes!(@name $method),
            path: $path,
            access: $access,
            cached: routes!(@cached $($cached)?),
            handler: $method($handler),
        }),*]
    };
    (@name get) => { "GET" };
    (@name post) => { "POST" };
    (@cached) => { false };
    (@cached cached) => { true };
}

/// The largest body: a photo of 10 MB and the words with it.
const LARGEST_BODY: usize = 11 << 20;

/// The table.
pub fn endpoints() -> Vec<Endpoint> {
    routes! {
        // For machines
        get "/healthz" Public, system::healthz;
        get "/readyz" Public, system::readyz;
        get "/assets/{file}" Public, assets::serve;

        // Signing in, one's own account
        get "/setup" Public, people::setup_page;
        post "/setup" Public, people::setup_save;
        get "/sign-in" Public, people::ask_email;
        post "/sign-in" Public, people::send_code;
        get "/sign-in/code" Public, people::ask_code;
        post "/sign-in/code" Public, people::give_code;
        get "/sign-in/link/{token}" Public, people::link_page;
        post "/sign-in/link/{token}" Public, people::link_confirm;
        post "/sign-out" Public, people::sign_out;
        get "/account" SignedIn, people::account;
        post "/account" SignedIn, people::save_account;
        get "/account/second-factor" SignedIn, people::second_factor;
        post "/account/second-factor/start" SignedIn, people::start_second_factor;
        post "/account/second-factor" SignedIn, people::try_second_factor;

        // Everything together: front doors, search, the desk, open data, about the site
        get "/" Public, insight::start, cached;
        get "/find" Public, insight::find;
        get "/areas" Public, insight::area_tree, cached;
        get "/areas/{area}" Public, insight::front_door, cached;
        get "/areas/{area}/feed.atom" Public, insight::feed, cached;
        get "/areas/{area}/calendar.ics" Public, insight::area_calendar, cached;
        get "/networks/{network}/calendar.ics" Public, insight::network_calendar, cached;
        get "/search" Public, insight::search;
        get "/desk" Access::Somewhere(Act::UseDesk), insight::desk;
        get "/about" Public, insight::about, cached;
        get "/privacy" Public, insight::privacy, cached;
        get "/accessibility" Public, insight::accessibility, cached;
        get "/policy" Public, insight::policy_page, cached;
        get "/robots.txt" Public, insight::robots;
        get "/.well-known/security.txt" Public, insight::security_txt;
        get "/data" Public, insight::data_page, cached;
        get "/data/{file}" Public, insight::data_file;
        get "/api/v1/openapi.json" Public, insight::openapi_json;
        get "/api/v1/areas" Public, insight::areas;
        get "/api/v1/areas/{area}" Public, insight::area;
        get "/api/v1/themes" Public, insight::themes;
        get "/api/v1/themes/{theme}" Public, insight::theme;
        get "/api/v1/organisations" Public, insight::organisations;
        get "/api/v1/organisations/{organisation}" Public, insight::organisation;
        get "/api/v1/networks" Public, insight::networks;
        get "/api/v1/networks/{network}" Public, insight::network;
        get "/api/v1/meetings" Public, insight::meetings;
        get "/api/v1/meetings/{meeting}" Public, insight::meeting;
        get "/api/v1/voices" Public, insight::voices;
        get "/api/v1/voices/{number}" Public, insight::voice;
        get "/api/v1/items" Public, insight::items;
        get "/api/v1/items/{item}" Public, insight::item;
        get "/api/v1/initiatives" Public, insight::initiatives;
        get "/api/v1/initiatives/{initiative}" Public, insight::initiative;
        get "/api/v1/results" Public, insight::results;
        get "/api/v1/results/{result}" Public, insight::result;

        // Voices: say something, follow it with a code, read what we hear, sort it
        get "/areas/{area}/voices/new" Public, voices::new_page;
        post "/areas/{area}/voices/new" Public, voices::new_save;
        get "/areas/{area}/voices/hear" Access::InArea(Act::HearForOthers), voices::hear_page;
        post "/areas/{area}/voices/hear" Access::InArea(Act::HearForOthers), voices::hear_save;
        get "/areas/{area}/voices" Public, voices::list, cached;
        get "/voices/{number}" Public, voices::one, cached;
        get "/photos/{name}" Public, voices::photo;
        get "/follow" Public, voices::follow_ask;
        post "/follow" Public, voices::follow_find;
        get "/follow/{code}" Public, voices::follow;
        get "/follow/{code}/slip" Public, voices::slip;
        post "/follow/{code}/add" Public, voices::follow_add;
        post "/follow/{code}/email" Public, voices::follow_email;
        get "/follow/{code}/correct" Public, voices::correct_page;
        post "/follow/{code}/correct" Public, voices::correct_save;
        get "/follow/{code}/withdraw" Public, voices::withdraw_page;
        post "/follow/{code}/withdraw" Public, voices::withdraw_save;
        get "/desk/voices" Access::Somewhere(Act::SortVoices), voices::queue;
        get "/desk/voices/{number}" Access::OfVoice(Act::SortVoices), voices::sort_page;
        post "/desk/voices/{number}" Access::OfVoice(Act::SortVoices), voices::sort_save;
        get "/desk/voices/{number}/photo" Access::OfVoice(Act::SortVoices), voices::desk_photo;
        // What the site holds about a person; who may do what here
        get "/account/data" SignedIn, people::own_data;
        get "/account/data.json" SignedIn, people::own_data_file;
        get "/account/delete" SignedIn, people::delete_page;
        post "/account/delete" SignedIn, people::delete_account;
        post "/account/sessions/end" SignedIn, people::end_all_sessions;
        get "/desk/people" Access::Everywhere(Act::GiveRoles), people::people;
        post "/desk/people" Access::Everywhere(Act::GiveRoles), people::add_person;
        get "/desk/people/new" Access::Everywhere(Act::GiveRoles), people::new_person;
        get "/desk/people/{person}" Access::Everywhere(Act::GiveRoles), people::person_page;
        get "/desk/people/roles/{grant}/take" Access::Everywhere(Act::GiveRoles), people::take_role_page;
        post "/desk/people/roles/{grant}/take" Access::Everywhere(Act::GiveRoles), people::take_role;

        // Care: what keeps an installation healthy and honest
        get "/register" Public, care::register_page, cached;
        get "/desk/journal" Access::Everywhere(Act::ReadJournal), care::journal_page;
        get "/desk/machine" Access::Everywhere(Act::SeeMachine), care::machine_page;
        post "/desk/machine/mails/{mail}/retry" Access::Everywhere(Act::SeeMachine), care::retry_mail;
        post "/desk/machine/mails/{mail}/drop" Access::Everywhere(Act::SeeMachine), care::drop_mail;
        // Keeping areas and themes, imports at the desk
        get "/find/point" Public, areas::find_point;
        get "/areas/{area}/edit" Access::InArea(Act::KeepAreas), areas::edit_page;
        post "/areas/{area}/edit" Access::InArea(Act::KeepAreas), areas::edit_save;
        get "/areas/{area}/inside/new" Access::InArea(Act::KeepAreas), areas::inside_page;
        post "/areas/{area}/inside/new" Access::InArea(Act::KeepAreas), areas::inside_save;
        get "/desk/areas" Access::Somewhere(Act::KeepAreas), areas::kept_page;
        get "/desk/themes" Access::Everywhere(Act::KeepAreas), areas::themes_page;
        get "/desk/themes/new" Access::Everywhere(Act::KeepAreas), areas::new_theme_page;
        post "/desk/themes/new" Access::Everywhere(Act::KeepAreas), areas::new_theme_save;
        get "/desk/themes/{theme}" Access::Everywhere(Act::KeepAreas), areas::theme_page;
        post "/desk/themes/{theme}" Access::Everywhere(Act::KeepAreas), areas::theme_save;
        get "/desk/areas/import" Access::Everywhere(Act::KeepAreas), import::areas_upload;
        post "/desk/areas/import" Access::Everywhere(Act::KeepAreas), import::areas_import;
        get "/desk/import/organisations" Access::Everywhere(Act::KeepAreas), import::organisations_upload;
        post "/desk/import/organisations" Access::Everywhere(Act::KeepAreas), import::organisations_import;
    }
}

/// The application as a service.
pub fn router(app: &App) -> Router {
    let mut router = Router::new();
    for endpoint in endpoints() {
        let guarded = Guarded { app: app.clone(), access: endpoint.access, cached: endpoint.cached };
        router = router.route(endpoint.path, endpoint.handler.layer(from_fn_with_state(guarded, guard::guard)));
    }
    if app.config.demo {
        router = crate::demo::routes(router, app);
    }
    let csrf = CsrfLayer::new();
    let csrf = csrf.clone().add_trusted_origin(&app.config.base_url).unwrap_or(csrf);
    router
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(csrf)
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(30)))
        .layer(from_fn_with_state(app.clone(), guard::around))
        .layer(CompressionLayer::new())
        .layer(from_fn(count))
        .with_state(app.clone())
}

/// Counts answers for `/metrics`.
async fn count(request: axum::extract::Request, next: axum::middleware::Next) -> axum::response::Response {
    let response = next.run(request).await;
    let class = usize::from(response.status().as_u16() / 100);
    if let Some(counter) = system::ANSWERED.get(class) {
        counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
    response
}
