// SPDX-License-Identifier: EUPL-1.2
//! Every route on one page: method, path, who may, handler. What is not here does not exist; the tests walk this table.

use crate::app::App;
use crate::policy::Act;
use crate::web::frame;
use crate::web::guard::{self, Access, Guarded};
use crate::web::{assets, system};
use crate::{agenda, areas, care, import, insight, live, mandates, networks, organisations, people, voices};
use crate::{decisions, funds, invitations, joining, offer, programmes, rounds, support, ties};
use Access::{Public, SignedIn, Somewhere};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use std::sync::atomic::Ordering;
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
        get "/desk" Somewhere(Act::UseDesk), insight::desk;
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
        get "/api/v1/agendas/{agenda}/support" Public, insight::agenda_support;
        get "/api/v1/results" Public, insight::results;
        get "/api/v1/results/{result}" Public, insight::result;
        get "/api/v1/rounds" Public, insight::rounds;
        get "/api/v1/rounds/{round}" Public, insight::round;

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
        get "/desk/voices" Somewhere(Act::SortVoices), voices::queue;
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
        post "/desk/machine/clock" Access::Everywhere(Act::SeeMachine), care::confirm_clock;
        post "/desk/machine/mails/{mail}/retry" Access::Everywhere(Act::SeeMachine), care::retry_mail;
        post "/desk/machine/mails/{mail}/drop" Access::Everywhere(Act::SeeMachine), care::drop_mail;
        // Keeping areas and themes, imports at the desk
        post "/find/point" Public, areas::find_point;
        get "/areas/{area}/edit" Access::InArea(Act::KeepAreas), areas::edit_page;
        post "/areas/{area}/edit" Access::InArea(Act::KeepAreas), areas::edit_save;
        get "/areas/{area}/inside/new" Access::InArea(Act::KeepAreas), areas::inside_page;
        post "/areas/{area}/inside/new" Access::InArea(Act::KeepAreas), areas::inside_save;
        get "/desk/areas" Somewhere(Act::KeepAreas), areas::kept_page;
        get "/desk/themes" Access::Everywhere(Act::KeepAreas), areas::themes_page;
        get "/desk/themes/new" Access::Everywhere(Act::KeepAreas), areas::new_theme_page;
        post "/desk/themes/new" Access::Everywhere(Act::KeepAreas), areas::new_theme_save;
        get "/desk/themes/{theme}" Access::Everywhere(Act::KeepAreas), areas::theme_page;
        post "/desk/themes/{theme}" Access::Everywhere(Act::KeepAreas), areas::theme_save;
        get "/desk/areas/import" Access::Everywhere(Act::KeepAreas), import::areas_upload;
        post "/desk/areas/import" Access::Everywhere(Act::KeepAreas), import::areas_import;
        get "/desk/import/organisations" Access::Everywhere(Act::KeepAreas), import::organisations_upload;
        post "/desk/import/organisations" Access::Everywhere(Act::KeepAreas), import::organisations_import;
        // Organisations and places
        get "/areas/{area}/organisations" Public, organisations::list, cached;
        get "/areas/{area}/organisations/new" Access::InArea(Act::KeepOrganisations), organisations::new_page;
        post "/areas/{area}/organisations/new" Access::InArea(Act::KeepOrganisations), organisations::create;
        get "/organisations/{organisation}" Public, organisations::show, cached;
        get "/organisations/{organisation}/edit" Access::OfOrganisation(Act::KeepOrganisations), organisations::edit_page;
        post "/organisations/{organisation}/edit" Access::OfOrganisation(Act::KeepOrganisations), organisations::save;
        get "/organisations/{organisation}/kind" Access::OfOrganisation(Act::KeepOrganisations), organisations::kind_page;
        post "/organisations/{organisation}/kind" Access::OfOrganisation(Act::KeepOrganisations), organisations::save_kind;
        get "/organisations/{organisation}/end" Access::OfOrganisation(Act::KeepOrganisations), organisations::end_page;
        post "/organisations/{organisation}/end" Access::OfOrganisation(Act::KeepOrganisations), organisations::save_end;
        get "/areas/{area}/places" Public, organisations::places, cached;
        get "/areas/{area}/map.geojson" Public, organisations::area_map, cached;
        get "/areas/{area}/places/new" Access::InArea(Act::KeepOrganisations), organisations::new_place_page;
        post "/areas/{area}/places/new" Access::InArea(Act::KeepOrganisations), organisations::create_place;
        get "/areas/{area}/places/{place}/edit" Access::InArea(Act::KeepOrganisations), organisations::edit_place_page;
        post "/areas/{area}/places/{place}/edit" Access::InArea(Act::KeepOrganisations), organisations::save_place;
        get "/places/{place}" Public, organisations::place, cached;

        // Networks and meetings
        get "/areas/{area}/networks" Public, networks::list, cached;
        get "/areas/{area}/networks/new" Access::InArea(Act::KeepNetworks), networks::new_page;
        post "/areas/{area}/networks/new" Access::InArea(Act::KeepNetworks), networks::create;
        get "/networks/{network}" Public, networks::show, cached;
        get "/networks/{network}/edit" Access::OfNetwork(Act::KeepNetworks), networks::edit_page;
        post "/networks/{network}/edit" Access::OfNetwork(Act::KeepNetworks), networks::save;
        get "/networks/{network}/members/new" Access::OfNetwork(Act::KeepNetworks), networks::new_member_page;
        post "/networks/{network}/members/new" Access::OfNetwork(Act::KeepNetworks), networks::add_member;
        get "/networks/{network}/members/{membership}/end" Access::OfNetwork(Act::KeepNetworks), networks::end_member_page;
        post "/networks/{network}/members/{membership}/end" Access::OfNetwork(Act::KeepNetworks), networks::end_member;
        get "/networks/{network}/meetings/new" Access::OfNetwork(Act::RecordMeetings), networks::new_meeting_page;
        post "/networks/{network}/meetings/new" Access::OfNetwork(Act::RecordMeetings), networks::create_meeting;
        get "/meetings/{meeting}" Public, networks::meeting, cached;
        get "/meetings/{meeting}/edit" Access::OfMeeting(Act::RecordMeetings), networks::edit_meeting_page;
        post "/meetings/{meeting}/edit" Access::OfMeeting(Act::RecordMeetings), networks::save_meeting;
        get "/meetings/{meeting}/cancel" Access::OfMeeting(Act::RecordMeetings), networks::cancel_page;
        post "/meetings/{meeting}/cancel" Access::OfMeeting(Act::RecordMeetings), networks::cancel;
        post "/meetings/{meeting}/actions/{action}" Access::OfMeeting(Act::RecordMeetings), networks::set_action;

        // The meeting as it is held
        get "/meetings/{meeting}/live" Access::OfMeeting(Act::RecordMeetings), live::screen;
        post "/meetings/{meeting}/live" Access::OfMeeting(Act::RecordMeetings), live::save_line;
        get "/meetings/{meeting}/live/state" Access::OfMeeting(Act::RecordMeetings), live::state;
        post "/meetings/{meeting}/live/changes" Access::OfMeeting(Act::RecordMeetings), live::changes;
        post "/meetings/{meeting}/live/item" Access::OfMeeting(Act::RecordMeetings), live::move_item;
        post "/meetings/{meeting}/live/earlier" Access::OfMeeting(Act::RecordMeetings), live::earlier_action;
        post "/meetings/{meeting}/open" Access::OfMeeting(Act::RecordMeetings), live::open;
        get "/meetings/{meeting}/close" Access::OfMeeting(Act::RecordMeetings), live::close_page;
        post "/meetings/{meeting}/close" Access::OfMeeting(Act::RecordMeetings), live::close;
        get "/meetings/{meeting}/reopen" Access::OfMeeting(Act::RecordMeetings), live::reopen_page;
        post "/meetings/{meeting}/reopen" Access::OfMeeting(Act::RecordMeetings), live::reopen;
        get "/meetings/{meeting}/beamer" Access::OfMeeting(Act::RecordMeetings), live::beamer;
        get "/meetings/{meeting}/paper" Access::OfMeeting(Act::RecordMeetings), live::paper;
        post "/meetings/{meeting}/paper" Access::OfMeeting(Act::RecordMeetings), live::hand_over;
        get "/meetings/{meeting}/record" Access::OfMeeting(Act::RecordMeetings), live::record_moved;
        get "/meetings/{meeting}/minutes.txt" Public, networks::minutes_file, cached;


        // Who knows whom
        get "/areas/{area}/ties" Public, ties::show, cached;
        get "/areas/{area}/ties/correct" Access::AroundArea(Act::SeeTies), ties::correct_page;
        post "/areas/{area}/ties/correct" Access::AroundArea(Act::SeeTies), ties::correct;
        get "/areas/{area}/ties/public" Access::InArea(Act::KeepNetworks), ties::share_page;
        post "/areas/{area}/ties/public" Access::InArea(Act::KeepNetworks), ties::share_save;
        post "/areas/{area}/ties/members" Access::InArea(Act::KeepNetworks), ties::hide_save;

        // People who join in
        get "/items/{item}/join" Public, joining::join_item;
        post "/items/{item}/join" Public, joining::join_item_save;
        get "/initiatives/{initiative}/join" Public, joining::join_initiative;
        post "/initiatives/{initiative}/join" Public, joining::join_initiative_save;
        get "/join" Public, joining::ask;
        post "/join" Public, joining::find;
        get "/join/{code}" Public, joining::status;
        get "/join/{code}/slip" Public, joining::slip;
        get "/join/{code}/withdraw" Public, joining::withdraw_page;
        post "/join/{code}/withdraw" Public, joining::withdraw_save;
        get "/desk/joiners" Somewhere(Act::AnswerJoiners), joining::queue;
        post "/desk/joiners/{joiner}" Somewhere(Act::AnswerJoiners), joining::answer;

        // Meetings as mini-ORI 1.0.0
        get "/ori/v1/vergaderingen" Public, insight::vergaderingen;
        get "/ori/v1/vergaderingen/{id}" Public, insight::vergadering;
        get "/ori/v1/agendapunten" Public, insight::agendapunten;
        get "/ori/v1/agendapunten/{id}" Public, insight::agendapunt;
        get "/ori/v1/informatieobjecten" Public, insight::informatieobjecten;
        get "/ori/v1/informatieobjecten/{id}" Public, insight::informatieobject;
        // When a network meets: rhythm, date polls, invitations, calendars; a network from another
        get "/networks/{network}/copy" Somewhere(Act::KeepNetworks), networks::copy_page;
        post "/networks/{network}/copy" Somewhere(Act::KeepNetworks), networks::copy;
        get "/networks/{network}/dates" Public, invitations::dates, cached;
        get "/networks/{network}/dates/rhythm" Access::OfNetwork(Act::KeepNetworks), invitations::schedule_page;
        post "/networks/{network}/dates/rhythm" Access::OfNetwork(Act::KeepNetworks), invitations::save_schedule;
        post "/networks/{network}/dates/{date}/meeting" Access::OfNetwork(Act::RecordMeetings), invitations::meet;
        get "/networks/{network}/dates/{date}/skip" Access::OfNetwork(Act::RecordMeetings), invitations::skip_page;
        post "/networks/{network}/dates/{date}/skip" Access::OfNetwork(Act::RecordMeetings), invitations::skip_date;
        post "/networks/{network}/dates/{date}/resume" Access::OfNetwork(Act::RecordMeetings), invitations::resume_date;
        get "/networks/{network}/polls/new" Access::OfNetwork(Act::RecordMeetings), invitations::new_poll;
        post "/networks/{network}/polls/new" Access::OfNetwork(Act::RecordMeetings), invitations::create_poll;
        get "/networks/{network}/polls/{poll}" Access::OfNetwork(Act::RecordMeetings), invitations::poll;
        get "/networks/{network}/polls/{poll}/sheets" Access::OfNetwork(Act::RecordMeetings), invitations::poll_sheets;
        get "/networks/{network}/polls/{poll}/parties/{party}" Access::OfNetwork(Act::RecordMeetings), invitations::enter_page;
        post "/networks/{network}/polls/{poll}/parties/{party}" Access::OfNetwork(Act::RecordMeetings), invitations::enter;
        post "/networks/{network}/polls/{poll}/parties/{party}/code" Access::OfNetwork(Act::RecordMeetings), invitations::new_code;
        get "/networks/{network}/polls/{poll}/choose" Access::OfNetwork(Act::RecordMeetings), invitations::choose_page;
        post "/networks/{network}/polls/{poll}/choose" Access::OfNetwork(Act::RecordMeetings), invitations::choose;
        get "/networks/{network}/polls/{poll}/drop" Access::OfNetwork(Act::RecordMeetings), invitations::drop_poll_page;
        post "/networks/{network}/polls/{poll}/drop" Access::OfNetwork(Act::RecordMeetings), invitations::drop_poll;
        get "/dates/{code}" Public, invitations::dates_for;
        post "/dates/{code}" Public, invitations::give_dates;
        get "/meetings/{meeting}/invitations" Access::OfMeeting(Act::RecordMeetings), invitations::invitations;
        post "/meetings/{meeting}/invitations" Access::OfMeeting(Act::RecordMeetings), invitations::invite;
        get "/meetings/{meeting}/invitations/sheets" Access::OfMeeting(Act::RecordMeetings), invitations::invitation_sheets;
        get "/meetings/{meeting}/invitations/{invitation}" Access::OfMeeting(Act::RecordMeetings), invitations::paper_answer_page;
        post "/meetings/{meeting}/invitations/{invitation}" Access::OfMeeting(Act::RecordMeetings), invitations::paper_answer;
        post "/meetings/{meeting}/invitations/{invitation}/handed" Access::OfMeeting(Act::RecordMeetings), invitations::hand_over;
        post "/meetings/{meeting}/invitations/{invitation}/code" Access::OfMeeting(Act::RecordMeetings), invitations::new_invitation_code;
        get "/invitations/{code}" Public, invitations::answer_page;
        post "/invitations/{code}" Public, invitations::answer;
        get "/mail/stop/{token}" Public, invitations::stop_mail_page;
        post "/mail/stop/{token}" Public, invitations::stop_mail;
        get "/account/calendar" SignedIn, insight::own_calendar_page;
        post "/account/calendar" SignedIn, insight::make_own_calendar;
        post "/account/calendar/stop" SignedIn, insight::stop_own_calendar;
        get "/calendar/{file}" Public, insight::own_calendar;

        // Decisions between organisations
        get "/networks/{network}/decisions" Public, decisions::list, cached;
        get "/meetings/{meeting}/decisions/{decision}" Public, decisions::show, cached;
        get "/meetings/{meeting}/decisions/{decision}/say" Access::OfMeeting(Act::RecordMeetings), decisions::say_page;
        post "/meetings/{meeting}/decisions/{decision}/say" Access::OfMeeting(Act::RecordMeetings), decisions::say_save;
        get "/meetings/{meeting}/decisions/{decision}/speak" Access::AsSpeaker, decisions::speak_page;
        post "/meetings/{meeting}/decisions/{decision}/speak" Access::AsSpeaker, decisions::speak_save;
        post "/meetings/{meeting}/decisions/{decision}/positions/{position}/take-back" Access::OfMeeting(Act::RecordMeetings), decisions::take_back;
        get "/meetings/{meeting}/decisions/{decision}/edit" Access::OfMeeting(Act::RecordMeetings), decisions::edit_page;
        post "/meetings/{meeting}/decisions/{decision}/edit" Access::OfMeeting(Act::RecordMeetings), decisions::edit_save;
        get "/meetings/{meeting}/decisions/{decision}/state" Access::OfMeeting(Act::RecordMeetings), decisions::state_page;
        post "/meetings/{meeting}/decisions/{decision}/state" Access::OfMeeting(Act::RecordMeetings), decisions::state_save;

        // The joint offer
        get "/areas/{area}/offer" Public, offer::area, cached;
        get "/networks/{network}/offer" Public, offer::show, cached;
        get "/networks/{network}/offer/new" Access::OfNetwork(Act::KeepNetworks), offer::new_page;
        post "/networks/{network}/offer/new" Access::OfNetwork(Act::KeepNetworks), offer::create;
        get "/networks/{network}/offer/{offer}/edit" Access::OfNetwork(Act::KeepNetworks), offer::edit_page;
        post "/networks/{network}/offer/{offer}/edit" Access::OfNetwork(Act::KeepNetworks), offer::save_offer;
        post "/networks/{network}/offer/{offer}/end" Access::OfNetwork(Act::KeepNetworks), offer::end;
        get "/networks/{network}/offer/gaps/new" Access::OfNetwork(Act::KeepNetworks), offer::gap_page;
        post "/networks/{network}/offer/gaps/new" Access::OfNetwork(Act::KeepNetworks), offer::new_gap;
        post "/networks/{network}/offer/gaps/{gap}" Access::OfNetwork(Act::KeepNetworks), offer::set_gap;
        get "/networks/{network}/offer/gaps/{gap}/edit" Access::OfNetwork(Act::KeepNetworks), offer::edit_gap;
        post "/networks/{network}/offer/gaps/{gap}/edit" Access::OfNetwork(Act::KeepNetworks), offer::save_gap;
        get "/networks/{network}/offer/preconditions/new" Access::OfNetwork(Act::KeepNetworks), offer::precondition_page;
        post "/networks/{network}/offer/preconditions/new" Access::OfNetwork(Act::KeepNetworks), offer::new_precondition;
        post "/networks/{network}/offer/preconditions/{precondition}" Access::OfNetwork(Act::KeepNetworks), offer::set_precondition;
        get "/networks/{network}/offer/preconditions/{precondition}/edit" Access::OfNetwork(Act::KeepNetworks), offer::edit_precondition;
        post "/networks/{network}/offer/preconditions/{precondition}/edit" Access::OfNetwork(Act::KeepNetworks), offer::save_precondition;

        // Aims, groups and joint tasks
        get "/networks/{network}/programme" Public, programmes::show, cached;
        get "/networks/{network}/programme/aims/new" Access::OfNetwork(Act::KeepNetworks), programmes::aim_page;
        post "/networks/{network}/programme/aims/new" Access::OfNetwork(Act::KeepNetworks), programmes::new_aim;
        get "/networks/{network}/programme/aims/{aim}/edit" Access::OfNetwork(Act::KeepNetworks), programmes::edit_aim;
        post "/networks/{network}/programme/aims/{aim}/edit" Access::OfNetwork(Act::KeepNetworks), programmes::save_aim;
        get "/networks/{network}/programme/progress/new" Access::OfNetwork(Act::KeepNetworks), programmes::progress_page;
        post "/networks/{network}/programme/progress/new" Access::OfNetwork(Act::KeepNetworks), programmes::new_progress;
        get "/networks/{network}/programme/progress/{progress}/edit" Access::OfNetwork(Act::KeepNetworks), programmes::edit_progress;
        post "/networks/{network}/programme/progress/{progress}/edit" Access::OfNetwork(Act::KeepNetworks), programmes::save_progress;
        get "/networks/{network}/programme/tasks/new" Access::OfNetwork(Act::KeepNetworks), programmes::task_page;
        post "/networks/{network}/programme/tasks/new" Access::OfNetwork(Act::KeepNetworks), programmes::new_task;
        post "/networks/{network}/programme/tasks/{task}" Access::OfNetwork(Act::KeepNetworks), programmes::set_task;
        get "/networks/{network}/programme/tasks/{task}/edit" Access::OfNetwork(Act::KeepNetworks), programmes::edit_task;
        post "/networks/{network}/programme/tasks/{task}/edit" Access::OfNetwork(Act::KeepNetworks), programmes::save_task;
        // Mandates, who takes part, balance
        get "/networks/{network}/members" Public, networks::members_page, cached;
        get "/networks/{network}/members/{membership}/edit" Access::OfNetwork(Act::KeepNetworks), networks::change_member_page;
        post "/networks/{network}/members/{membership}/edit" Access::OfNetwork(Act::KeepNetworks), networks::change_member;
        get "/networks/{network}/balance" Access::OfNetwork(Act::KeepNetworks), networks::balance_page;
        post "/networks/{network}/balance" Access::OfNetwork(Act::KeepNetworks), networks::add_rule;
        post "/networks/{network}/balance/{rule}/remove" Access::OfNetwork(Act::KeepNetworks), networks::remove_rule;
        get "/api/v1/networks/{network}/memberships" Public, insight::memberships;
        get "/organisations/{organisation}/mandates" Public, mandates::list, cached;
        get "/organisations/{organisation}/mandates/new" Access::OfOrganisation(Act::KeepMandates), mandates::new_page;
        post "/organisations/{organisation}/mandates/new" Access::OfOrganisation(Act::KeepMandates), mandates::give;
        get "/mandates/{mandate}" Public, mandates::show, cached;
        get "/mandates/{mandate}/end" Access::OfMandate(Act::KeepMandates), mandates::end_page;
        post "/mandates/{mandate}/end" Access::OfMandate(Act::KeepMandates), mandates::end;
        get "/mandates/{mandate}/correct" Access::OfMandate(Act::KeepMandates), mandates::correct_page;
        post "/mandates/{mandate}/correct" Access::OfMandate(Act::KeepMandates), mandates::correct;
        get "/mandates/{mandate}/evidence" Access::OfMandate(Act::KeepMandates), mandates::evidence_page;
        post "/mandates/{mandate}/evidence" Access::OfMandate(Act::KeepMandates), mandates::add_evidence;
        get "/mandates/{mandate}/evidence/{evidence}" Access::OfMandate(Act::KeepMandates), mandates::evidence;

        // Funds
        get "/areas/{area}/funds" Public, funds::area, cached;
        get "/areas/{area}/funds/new" Access::InArea(Act::KeepFunds), funds::new_page;
        post "/areas/{area}/funds/new" Access::InArea(Act::KeepFunds), funds::create;
        get "/areas/{area}/funds/{file}" Public, funds::area_file;
        get "/funds/{fund}" Public, funds::show, cached;
        get "/funds/{fund}/edit" Access::OfFund(Act::KeepFunds), funds::edit_page;
        post "/funds/{fund}/edit" Access::OfFund(Act::KeepFunds), funds::edit_save;
        get "/funds/{fund}/close" Access::OfFund(Act::KeepFunds), funds::close_page;
        post "/funds/{fund}/close" Access::OfFund(Act::KeepFunds), funds::close_save;
        get "/funds/{fund}/allocate" Access::OfFund(Act::KeepFunds), funds::allocate_page;
        post "/funds/{fund}/allocate" Access::OfFund(Act::KeepFunds), funds::allocate_save;
        get "/funds/{fund}/allocations/{allocation}" Access::OfFund(Act::KeepFunds), funds::allocation_page;
        post "/funds/{fund}/allocations/{allocation}" Access::OfFund(Act::KeepFunds), funds::allocation_save;
        get "/funds/{fund}/allocations/{allocation}/withdraw" Access::OfFund(Act::KeepFunds), funds::withdraw_page;
        post "/funds/{fund}/allocations/{allocation}/withdraw" Access::OfFund(Act::KeepFunds), funds::withdraw_save;
        get "/funds/{fund}/allocations/{allocation}/spend" Access::OfFund(Act::KeepFunds), funds::spend_page;
        post "/funds/{fund}/allocations/{allocation}/spend" Access::OfFund(Act::KeepFunds), funds::spend_save;
        get "/funds/{fund}/spending/{spending}/remove" Access::OfFund(Act::KeepFunds), funds::remove_page;
        post "/funds/{fund}/spending/{spending}/remove" Access::OfFund(Act::KeepFunds), funds::remove_save;
        get "/api/v1/funds" Public, insight::funds;
        get "/api/v1/funds/{fund}" Public, insight::fund;

        // Agendas and items
        get "/areas/{area}/agenda" Public, agenda::agenda_page, cached;
        get "/visions/{vision}" Public, agenda::vision_page, cached;
        get "/items/{item}" Public, agenda::item_page, cached;
        get "/items/{item}/voices" Public, agenda::item_voices, cached;
        get "/areas/{area}/agenda/new" Access::InArea(Act::KeepAgenda), agenda::new_agenda;
        post "/areas/{area}/agenda/new" Access::InArea(Act::KeepAgenda), agenda::make_agenda;
        get "/areas/{area}/visions/new" Access::InArea(Act::KeepAgenda), agenda::new_vision;
        post "/areas/{area}/visions/new" Access::InArea(Act::KeepAgenda), agenda::save_vision;
        get "/agendas/{agenda}" Access::OfAgenda(Act::KeepAgenda), agenda::edit_agenda;
        post "/agendas/{agenda}" Access::OfAgenda(Act::KeepAgenda), agenda::change_agenda;
        post "/agendas/{agenda}/present" Access::OfAgenda(Act::KeepAgenda), agenda::present_agenda;
        get "/agendas/{agenda}/adopt" Access::OfAgenda(Act::KeepAgenda), agenda::adopt_page;
        post "/agendas/{agenda}/adopt" Access::OfAgenda(Act::KeepAgenda), agenda::adopt_agenda;
        get "/areas/{area}/items/new" Access::InArea(Act::KeepAgenda), agenda::new_item;
        post "/areas/{area}/items/new" Access::InArea(Act::KeepAgenda), agenda::make_item;
        get "/items/{item}/edit" Access::OfItem(Act::KeepAgenda), agenda::edit_item;
        post "/items/{item}/edit" Access::OfItem(Act::KeepAgenda), agenda::save_item;
        get "/items/{item}/state" Access::OfItem(Act::KeepAgenda), agenda::state_form;
        post "/items/{item}/state" Access::OfItem(Act::KeepAgenda), agenda::change_state;
        get "/items/{item}/work" Access::OfItem(Act::KeepAgenda), agenda::work;
        post "/items/{item}/preconditions" Access::OfItem(Act::KeepAgenda), agenda::add_precondition;
        post "/items/{item}/preconditions/{precondition}" Access::OfItem(Act::KeepAgenda), agenda::change_precondition;
        post "/items/{item}/costs" Access::OfItem(Act::KeepAgenda), agenda::add_cost;
        post "/items/{item}/costs/{line}" Access::OfItem(Act::KeepAgenda), agenda::remove_cost;
        post "/items/{item}/support" Access::OfItem(Act::KeepAgenda), agenda::add_support;
        post "/items/{item}/links" Access::OfItem(Act::KeepAgenda), agenda::save_links;
        post "/items/{item}/results" Access::OfItem(Act::KeepAgenda), agenda::add_item_result;
        get "/items/{item}/link-voices" Access::OfItem(Act::KeepAgenda), agenda::link_voices;
        post "/items/{item}/link-voices" Access::OfItem(Act::KeepAgenda), agenda::save_voices;

        // Support: whose it is, when it is carried, who was reached
        get "/areas/{area}/support" Public, support::show, cached;
        get "/agendas/{agenda}/steps/new" Access::OfAgenda(Act::KeepAgenda), support::new_step_page;
        post "/agendas/{agenda}/steps/new" Access::OfAgenda(Act::KeepAgenda), support::add_step;
        get "/agendas/{agenda}/steps/{step}/correct" Access::OfAgenda(Act::KeepAgenda), support::correct_step_page;
        post "/agendas/{agenda}/steps/{step}/correct" Access::OfAgenda(Act::KeepAgenda), support::correct_step;
        get "/areas/{area}/support/clauses" Public, support::clauses, cached;
        get "/areas/{area}/support/clauses/new" Access::InArea(Act::KeepAgenda), support::new_clause_page;
        post "/areas/{area}/support/clauses/new" Access::InArea(Act::KeepAgenda), support::new_clause;
        get "/areas/{area}/support/clauses/{clause}/end" Access::InArea(Act::KeepAgenda), support::end_clause_page;
        post "/areas/{area}/support/clauses/{clause}/end" Access::InArea(Act::KeepAgenda), support::end_clause;

        get "/areas/{area}/reach" Public, support::reach, cached;
        get "/areas/{area}/reach/new" Access::InArea(Act::KeepAgenda), support::new_asking_page;
        post "/areas/{area}/reach/new" Access::InArea(Act::KeepAgenda), support::new_asking;
        get "/areas/{area}/reach/{asking}/numbers" Access::InArea(Act::KeepAgenda), support::numbers_page;
        post "/areas/{area}/reach/{asking}/numbers" Access::InArea(Act::KeepAgenda), support::numbers;
        get "/areas/{area}/reach/{asking}/answers" Access::InArea(Act::KeepAgenda), support::answers_page;
        post "/areas/{area}/reach/{asking}/answers" Access::InArea(Act::KeepAgenda), support::answers;

        // Rounds, from closing on: count, result, files, corrections, objections, telling back
        get "/rounds/{round}/result" Public, rounds::result_page, cached;
        get "/rounds/{round}/result/compare" Public, rounds::compare_page, cached;
        get "/rounds/{round}/round.json" Public, rounds::round_json, cached;
        get "/rounds/{round}/round.pb" Public, rounds::round_pb, cached;
        get "/rounds/{round}/totals.csv" Public, rounds::totals_csv, cached;
        get "/rounds/{round}/trace.txt" Public, rounds::trace, cached;
        post "/rounds/{round}/whole" Access::OfRound(Act::KeepRounds), rounds::whole;
        get "/rounds/{round}/count" Access::OfRound(Act::KeepRounds), rounds::count_page;
        post "/rounds/{round}/count" Access::OfRound(Act::KeepRounds), rounds::count_save;
        get "/rounds/{round}/count/done" Access::OfRound(Act::KeepRounds), rounds::count_done;
        get "/rounds/{round}/tell" Access::OfRound(Act::KeepRounds), rounds::tell_page;
        post "/rounds/{round}/tell" Access::OfRound(Act::KeepRounds), rounds::tell_save;
        get "/rounds/{round}/corrections" Public, rounds::corrections, cached;
        get "/rounds/{round}/corrections/new" Access::OfRound(Act::KeepRounds), rounds::correction_page;
        post "/rounds/{round}/corrections/new" Access::OfRound(Act::KeepRounds), rounds::correction_save;
        post "/rounds/{round}/corrections/{correction}" Access::OfRound(Act::KeepRounds), rounds::correction_settle;
        get "/rounds/{round}/objections" Public, rounds::objections;
        post "/rounds/{round}/objections" Public, rounds::object;
        post "/rounds/{round}/objections/find" Public, rounds::objection_find;
        get "/rounds/{round}/objections/answer" Access::OfRound(Act::KeepRounds), rounds::objection_queue;
        post "/rounds/{round}/objections/answer/{objection}" Access::OfRound(Act::KeepRounds), rounds::objection_answer;
        get "/rounds/{round}/objections/{code}" Public, rounds::objection;

        // Initiatives
        get "/areas/{area}/initiatives" Public, agenda::initiatives, cached;
        get "/initiatives/{initiative}" Public, agenda::initiative_page, cached;
        get "/areas/{area}/initiatives/new" Access::InArea(Act::KeepAgenda), agenda::new_initiative;
        post "/areas/{area}/initiatives/new" Access::InArea(Act::KeepAgenda), agenda::make_initiative;
        get "/initiatives/{initiative}/edit" Access::OfInitiative(Act::KeepAgenda), agenda::edit_initiative;
        post "/initiatives/{initiative}/edit" Access::OfInitiative(Act::KeepAgenda), agenda::save_initiative;
        get "/initiatives/{initiative}/work" Access::OfInitiative(Act::KeepAgenda), agenda::initiative_work;
        post "/initiatives/{initiative}/stage" Access::OfInitiative(Act::KeepAgenda), agenda::move_stage;
        post "/initiatives/{initiative}/milestones" Access::OfInitiative(Act::KeepAgenda), agenda::add_milestone;
        post "/initiatives/{initiative}/milestones/{milestone}" Access::OfInitiative(Act::KeepAgenda), agenda::change_milestone;
        post "/initiatives/{initiative}/items" Access::OfInitiative(Act::KeepAgenda), agenda::serve_items;
        post "/initiatives/{initiative}/results" Access::OfInitiative(Act::KeepAgenda), agenda::add_result;

        // Rounds: preparing, choosing, closing
        get "/areas/{area}/rounds" Public, rounds::list, cached;
        get "/areas/{area}/rounds/new" Access::InArea(Act::KeepRounds), rounds::new_page;
        post "/areas/{area}/rounds/new" Access::InArea(Act::KeepRounds), rounds::create;
        get "/rounds/{round}" Public, rounds::show;
        get "/rounds/{round}/rules.json" Public, rounds::rules_json;
        get "/rounds/{round}/ballot" Public, rounds::ballot_page;
        post "/rounds/{round}/ballot" Public, rounds::ballot_check;
        post "/rounds/{round}/ballot/mail" Public, rounds::mail_code;
        get "/rounds/{round}/ballot/print" Public, rounds::ballot_print;
        post "/rounds/{round}/cast" Public, rounds::cast;
        get "/rounds/{round}/thanks" Public, rounds::thanks;
        get "/rounds/{round}/prepare" Access::OfRound(Act::KeepRounds), rounds::prepare_page;
        post "/rounds/{round}/phase" Access::OfRound(Act::KeepRounds), rounds::change_phase;
        get "/rounds/{round}/settings" Access::OfRound(Act::KeepRounds), rounds::settings_page;
        post "/rounds/{round}/settings" Access::OfRound(Act::KeepRounds), rounds::save_settings;
        get "/rounds/{round}/counting" Access::OfRound(Act::KeepRounds), rounds::counting_page;
        post "/rounds/{round}/counting" Access::OfRound(Act::KeepRounds), rounds::save_counting;
        get "/rounds/{round}/options" Access::OfRound(Act::KeepRounds), rounds::options_page;
        post "/rounds/{round}/options" Access::OfRound(Act::KeepRounds), rounds::pick_items;
        get "/rounds/{round}/options/new" Access::OfRound(Act::KeepRounds), rounds::new_option;
        post "/rounds/{round}/options/new" Access::OfRound(Act::KeepRounds), rounds::add_option;
        get "/rounds/{round}/options/{option}" Access::OfRound(Act::KeepRounds), rounds::edit_option;
        post "/rounds/{round}/options/{option}" Access::OfRound(Act::KeepRounds), rounds::save_option;
        post "/rounds/{round}/options/{option}/remove" Access::OfRound(Act::KeepRounds), rounds::remove_option;
        get "/rounds/{round}/categories" Access::OfRound(Act::KeepRounds), rounds::categories_page;
        post "/rounds/{round}/categories" Access::OfRound(Act::KeepRounds), rounds::put_category;
        post "/rounds/{round}/categories/{category}/remove" Access::OfRound(Act::KeepRounds), rounds::remove_category;
        post "/rounds/{round}/chips" Access::OfRound(Act::KeepRounds), rounds::lay_chips;
        get "/rounds/{round}/freeze" Access::OfRound(Act::KeepRounds), rounds::freeze_page;
        post "/rounds/{round}/freeze" Access::OfRound(Act::KeepRounds), rounds::freeze;
        get "/rounds/{round}/cancel" Access::OfRound(Act::KeepRounds), rounds::cancel_page;
        post "/rounds/{round}/cancel" Access::OfRound(Act::KeepRounds), rounds::cancel;
        get "/rounds/{round}/codes" Access::OfRound(Act::KeepRounds), rounds::codes_page;
        post "/rounds/{round}/codes" Access::OfRound(Act::KeepRounds), rounds::make_codes;
        get "/rounds/{round}/codes/{batch}/withdraw" Access::OfRound(Act::KeepRounds), rounds::withdraw_codes_page;
        post "/rounds/{round}/codes/{batch}/withdraw" Access::OfRound(Act::KeepRounds), rounds::withdraw_codes;
        get "/rounds/{round}/paper" Access::OfRound(Act::EnterBallots), rounds::paper_page;
        post "/rounds/{round}/paper" Access::OfRound(Act::EnterBallots), rounds::enter_paper;
        get "/rounds/{round}/paper/{sheet}" Access::OfRound(Act::EnterBallots), rounds::sheet_page;
        post "/rounds/{round}/paper/{sheet}" Access::OfRound(Act::EnterBallots), rounds::settle_sheet;
        get "/rounds/{round}/close" Access::OfRound(Act::KeepRounds), rounds::close_page;
        post "/rounds/{round}/close/ask" Access::OfRound(Act::KeepRounds), rounds::ask_close;
        post "/rounds/{round}/close/keep-open" Access::OfRound(Act::KeepRounds), rounds::keep_open;
        post "/rounds/{round}/close" Access::OfRound(Act::KeepRounds), rounds::close;

        // Telling back
        get "/desk/tellings" Somewhere(Act::TellBack), agenda::tellings;
        get "/desk/tellings/{telling}" Access::OfTelling(Act::TellBack), agenda::telling_page;
        post "/desk/tellings/{telling}" Access::OfTelling(Act::TellBack), agenda::save_telling;
        get "/desk/tellings/{telling}/drop" Access::OfTelling(Act::TellBack), agenda::drop_page;
        post "/desk/tellings/{telling}/drop" Access::OfTelling(Act::TellBack), agenda::drop_telling;
        get "/desk/paper" Somewhere(Act::TellBack), agenda::paper;
        post "/desk/paper" Somewhere(Act::TellBack), agenda::hand_over;
        post "/desk/paper/undo" Somewhere(Act::TellBack), agenda::hand_over_undone;
        get "/desk/unanswered" Somewhere(Act::TellBack), agenda::unanswered;
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
    around_all(router, app)
}

/// What stands around every route, from the inside out.
fn around_all(router: Router<App>, app: &App) -> Router {
    let csrf = CsrfLayer::new();
    let csrf = csrf.clone().add_trusted_origin(&app.config.base_url).unwrap_or(csrf);
    router
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(csrf)
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(30)))
        .layer(from_fn_with_state(app.clone(), frame::around))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), outermost))
        .with_state(app.clone())
}

/// Outside everything: what the cache holds is answered at once; every answer is counted for `/metrics`.
async fn outermost(State(app): State<App>, request: Request, next: Next) -> Response {
    let response = match frame::quick(&app, &request) {
        Some(response) => response,
        None => next.run(request).await,
    };
    let class = usize::from(response.status().as_u16() / 100);
    if let Some(counter) = system::ANSWERED.get(class) {
        counter.fetch_add(1, Ordering::Relaxed);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::TestApp;
    use axum::body::Body;
    use axum::http::{StatusCode, header};
    use tower::ServiceExt;

    async fn panics() -> &'static str {
        panic!("kanarie in the panic")
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_panic_in_a_page_is_an_apology_with_a_number_and_the_next_request_lives() {
        let test = TestApp::new();
        let router =
            around_all(Router::new().route("/panics", get(panics)).route("/lives", get(system::healthz)), &test.app);
        let ask = async |path: &str| {
            let request = Request::builder().uri(path).header(header::HOST, "stoep.test").body(Body::empty());
            let response = router.clone().oneshot(request.expect("a request")).await.expect("an answer");
            let status = response.status();
            let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body");
            (status, String::from_utf8_lossy(&body).into_owned())
        };
        let (status, page) = ask("/panics").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.contains("Dit ligt niet aan u") && page.contains("Noem dan nummer"), "{page}");
        assert!(!page.contains("kanarie"), "{page}");
        assert_eq!(ask("/lives").await.0, StatusCode::OK);
    }
}
