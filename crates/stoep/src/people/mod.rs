// SPDX-License-Identifier: EUPL-1.2
//! People with an account: signing in, roles, the second factor, what the site knows about them.
//!
//! - There are no passwords. A code of six digits goes to an e-mail address and is typed in the same browser within ten
//!   minutes, five tries at most; or the link in that mail is opened and confirmed with a button (opening changes nothing).
//! - Whoever reads what others told in confidence also gives a code from an authenticator app.
//! - The first administrator is made with a token that `stoep serve` prints on its console.
//! - A session is a random token in a cookie; the database knows its hash only. It ends at sign-out, after its term, when
//!   roles change, and with the account.

mod admin;
mod admin_store;
mod own;
mod own_store;
#[cfg(test)]
mod own_tests;
mod pages;
mod setup;
mod store;
#[cfg(test)]
mod tests;

pub use admin::{add_person, new_person, people, person_page, take_role, take_role_page};
pub use own::{delete_account, delete_page, end_all_sessions, own_data, own_data_file};
pub use own_store::erase_again;
pub(crate) use pages::qr;
pub use pages::{account, ask_code, ask_email, give_code, link_confirm, link_page, save_account, send_code, sign_out};
pub use pages::{second_factor, start_second_factor, try_second_factor};
pub use setup::{offer_setup_token, setup_page, setup_save};
pub use store::{
    Session, SignedIn, by_session, create_person, end_sessions, forget_session, give_role, person_for, start_session,
};

use crate::app::App;
use axum::http::{HeaderMap, HeaderValue, header};

/// Name of the session cookie. `__Host-` can only be had over TLS; a demonstration on one's own machine has none.
fn cookie_name(app: &App, name: &str) -> String {
    if app.config.base_url.starts_with("https:") { format!("__Host-stoep-{name}") } else { format!("stoep-{name}") }
}

/// A cookie that only this site reads, only over HTTP, and that other sites' forms don't carry.
pub(crate) fn cookie(app: &App, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
    let secure = if app.config.base_url.starts_with("https:") { "; Secure" } else { "" };
    let name = cookie_name(app, name);
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")).ok()
}

/// The value of one of our cookies; only what looks like our tokens is looked up.
pub(crate) fn read_cookie(app: &App, headers: &HeaderMap, name: &str) -> Option<String> {
    let name = cookie_name(app, name);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, v)| *n == name && v.len() == 64 && v.bytes().all(|b| b.is_ascii_hexdigit()))
        .map(|(_, v)| v.to_owned())
}

/// The session token of a request.
pub fn session_token(app: &App, headers: &HeaderMap) -> Option<String> {
    read_cookie(app, headers, "session")
}
