// SPDX-License-Identifier: EUPL-1.2
//! The one road of a form that was read: write once, then go to another page; or messages beside the fields.

use super::{Visit, see_other};
use crate::app::App;
use crate::error::Error;
use crate::organisations::Stop;
use axum::response::Response;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, once};

/// Does `act` in one transaction, once for the key of `form`, and goes to the address that it gives. `None` when it had
/// messages instead: they stand beside the fields of `form` then, and the page is to be shown again.
///
/// ```ignore
/// if let Some(command) = read(&mut form)
///     && let Some(done) = save(&app, &visit, &mut form, move |tx, ctx| store::create(tx, ctx, &command)).await?
/// {
///     return Ok(done);
/// }
/// ```
///
/// # Errors
/// What `act` ends in, when that is no message for the form.
pub async fn save(
    app: &App,
    visit: &Visit,
    form: &mut Answers,
    act: impl Fn(&Tx<'_>, &Context) -> Result<String, Stop> + Send + 'static,
) -> Result<Option<Response>, Error> {
    let (ctx, key) = (visit.context(app), form.key.clone());
    let written: Result<String, Stop> = app.db.write(move |tx| once(tx, &key, ctx.now, || act(tx, &ctx))).await;
    match written {
        Ok(url) => Ok(Some(see_other(&url))),
        Err(stop) => stop.beside(form).map(|()| None),
    }
}
