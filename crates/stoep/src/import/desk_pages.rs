// SPDX-License-Identifier: EUPL-1.2
//! Imports at the desk: a file goes up, a report comes back, and a second button imports it. The file travels with the
//! page between the two, so that nothing half-done is kept on the server.

use super::desk_store::{UploadKind, check_upload, write_upload};
use super::report::Problem;
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm, once};

#[derive(Template)]
#[template(path = "import/templates/upload.html")]
struct UploadPage {
    page: Page,
    form: Answers,
    /// Keys of the texts begin with this, and the form goes to this address.
    texts: &'static str,
    action: &'static str,
    problems: Vec<Problem>,
    /// Names of what would be imported, when all is well.
    fine: Option<Vec<String>>,
    /// The file, for the second step.
    content: String,
}

/// Rows of a report that are shown; the number says how many there are.
const SHOWN: usize = 100;

impl UploadPage {
    fn new(app: &App, visit: &Visit, kind: UploadKind) -> Self {
        let page = Page::new(app, visit);
        let page = page.clone().step("/desk", &page.t("desk")).step("/desk/areas", &page.t("area-list-title"));
        let (texts, action) = match kind {
            UploadKind::Organisations => ("import-organisations", "/desk/import/organisations"),
            UploadKind::Areas => ("import-boundaries", "/desk/areas/import"),
        };
        let form = page.empty_form();
        Self { page, form, texts, action, problems: Vec::new(), fine: None, content: String::new() }
    }

    fn text(&self, part: &str) -> String {
        self.page.t(format!("{}-{part}", self.texts))
    }

    fn sentence(&self, problem: &Problem) -> String {
        problem.sentence(self.page.lang)
    }
}

/// `GET /desk/import/organisations`
pub async fn organisations_upload(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    html(&UploadPage::new(&app, &visit, UploadKind::Organisations))
}

/// `POST /desk/import/organisations`
pub async fn organisations_import(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    upload(app, visit, UploadKind::Organisations, raw).await
}

/// `GET /desk/areas/import`
pub async fn areas_upload(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    html(&UploadPage::new(&app, &visit, UploadKind::Areas))
}

/// `POST /desk/areas/import`
pub async fn areas_import(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    upload(app, visit, UploadKind::Areas, raw).await
}

async fn upload(app: App, visit: Visit, kind: UploadKind, raw: RawForm) -> Result<Response, Error> {
    let mut form = raw.fields(&["file", "content"])?;
    let first = form.upload("file").map(|u| u.bytes.to_vec());
    let confirmed = first.is_none();
    let bytes = first.unwrap_or_else(|| form.value("content").as_bytes().to_vec());
    let mut view = UploadPage::new(&app, &visit, kind);
    if bytes.is_empty() {
        form.refuse("file", "import-choose-file");
        view.form = form;
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    if !confirmed {
        let content = String::from_utf8(bytes.clone()).ok();
        let checked = app.db.read(move |tx| check_upload(tx, kind, &bytes)).await?;
        return report(view, checked.map(|u| u.names()), content);
    }
    let (ctx, key, content) = (visit.context(&app), form.key.clone(), form.value("content").to_owned());
    // Checked again in the same transaction: between the report and the button somebody may have added the same.
    let result = app
        .db
        .write(move |tx| {
            let mut refused = None;
            let location = once(tx, &key, ctx.now, || match check_upload(tx, kind, &bytes)? {
                Ok(upload) => {
                    write_upload(tx, &ctx, &upload)?;
                    Ok::<_, Error>("/desk/areas".to_owned())
                }
                Err(problems) => {
                    refused = Some(problems);
                    // A refusal keeps no form key, so that a mended file can be sent.
                    Err(Error::Refused("import-refused"))
                }
            });
            match (location, refused) {
                (_, Some(problems)) => Ok(Err(problems)),
                (Ok(location), None) => Ok(Ok(location)),
                (Err(e), None) => Err(e),
            }
        })
        .await?;
    match result {
        Ok(location) => Ok(see_other(&location)),
        Err(problems) => report(view, Err(problems), Some(content)),
    }
}

fn report(
    mut view: UploadPage,
    checked: Result<Vec<String>, Vec<Problem>>,
    content: Option<String>,
) -> Result<Response, Error> {
    match checked {
        Ok(names) => {
            view.content = content.unwrap_or_default();
            view.fine = Some(names);
            html(&view)
        }
        Err(problems) => {
            view.problems = problems;
            html_status(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}
