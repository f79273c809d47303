// SPDX-License-Identifier: EUPL-1.2
//! The one road of a button, or of a form with nothing left to refuse: done once, then on to another page.

use super::see_other;
use crate::app::App;
use crate::error::Error;
use axum::response::Response;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::once;

/// Does `work` in one transaction, once for this form key, and goes to the address that it gives. Where the store may
/// have messages for the form, use [`super::save`].
///
/// # Errors
/// What `work` ends in.
pub async fn act(
    app: &App,
    ctx: Context,
    key: &str,
    work: impl Fn(&Tx<'_>, &Context) -> Result<String, Error> + Send + 'static,
) -> Result<Response, Error> {
    let key = key.to_owned();
    let to = app.db.write(move |tx| once(tx, &key, ctx.now, || work(tx, &ctx))).await?;
    Ok(see_other(&to))
}
