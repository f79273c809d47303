// SPDX-License-Identifier: EUPL-1.2
//! The description of the evidence behind an agenda, for the description of the API.

use crate::support::{ClauseKind, Outcome, StepKind};
use serde_json::{Value, json};

/// What it is.
pub const ABOUT: &str = "Whose an agenda is: its steps with what shows them, whose each item is in words, and the clauses \
    of what carried means in its area, each tested by itself. There is no score, and none can be made from it.";

/// The path with its description.
pub fn path(responses: &Value) -> (String, Value) {
    let described = json!({ "get": {
        "operationId": "getAgendaSupport",
        "summary": "The evidence of whose an agenda is",
        "description": ABOUT,
        "tags": ["support"],
        "parameters": [{
            "name": "slug", "in": "path", "required": true, "description": "Slug of the version of the agenda.",
            "schema": { "type": "string" },
        }],
        "responses": responses,
    } });
    ("/agendas/{slug}/support".to_owned(), described)
}

/// Its schema.
pub fn schema() -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let day = |about: &str| json!({ "type": "string", "format": "date", "description": about });
    let number = |about: &str| json!({ "type": "integer", "format": "int32", "minimum": 0, "description": about });
    let word = |about: &str, words: &[&str]| json!({ "type": "string", "enum": words, "description": about });
    let yes = |about: &str| json!({ "type": "boolean", "description": about });
    let mut step = json!({
        "type": "object", "description": "A step of the version.",
        "properties": {
            "step": word("Which step.", StepKind::WORDS), "date": day("When."), "body": text("By which body, in words."),
            "organisation": text("Slug of that body, when it is a known organisation."),
            "meeting": text("Slug of the meeting."), "evidence": text("What shows it."),
            "present": number("How many were there, or answered."), "entitled": number("Of how many."),
            "inFavour": number("How many of them were in favour."),
            "exercise": yes("A first exercise, to learn from, and not a final list."),
            "residentParties": number("Parties of residents at the table of the meeting."),
            "residentPartiesWithMandate": number("Those of them with a mandate of their own people that day."),
        },
        "required": ["step", "date", "body", "evidence", "exercise"],
    });
    let steps = json!({ "type": "array", "description": "The steps that hold, in order.", "items": step });
    step["properties"]["correctedWhy"] = text("Why it was corrected.");
    step["description"] = json!("A line that another one corrects.");
    let corrected = json!({ "type": "array", "description": "Lines that were corrected.", "items": step });
    let item = json!({
        "type": "object", "description": "An item of the version.",
        "properties": {
            "item": text("Slug of the item."), "title": text("Its title."),
            "level": word("What was written down last.", crate::agenda::SupportLevel::WORDS),
            "saysNl": text("Whose it is, in Dutch."), "saysEn": text("Whose it is, in English."),
            "missingNl": text("Who is missing, in Dutch."), "missingEn": text("Who is missing, in English."),
        },
        "required": ["item", "title", "saysNl", "saysEn", "missingNl", "missingEn"],
    });
    let clause = json!({
        "type": "object", "description": "A clause of what carried means in the area.",
        "properties": {
            "kind": word("What it asks.", ClauseKind::WORDS),
            "leastPercent": { "type": "number", "format": "double", "description": "Percentage that it takes." },
            "leastPeople": number("Number of people that it takes."),
            "asksNl": text("What it asks, in Dutch."), "asksEn": text("What it asks, in English."),
            "said": text("In the area's own words."), "setBy": text("Who set it."), "since": day("Since when."),
            "recordedOn": day("When it was written down."),
            "afterFirstAnswer": yes("Whether it came only after residents had answered."),
            "outcome": word("What testing it came to.", Outcome::WORDS),
            "figureNl": text("The figure it was tested on, in Dutch."),
            "figureEn": text("The figure it was tested on, in English."),
        },
        "required": ["kind", "asksNl", "asksEn", "said", "setBy", "since", "recordedOn", "afterFirstAnswer", "outcome",
            "figureNl", "figureEn"],
    });
    json!({
        "type": "object", "description": ABOUT,
        "properties": {
            "agenda": text("Slug of the version."), "area": text("Slug of its area."),
            "version": number("Number of the version."), "title": text("Its title."),
            "state": word("What the agenda itself says.", crate::agenda::AgendaState::WORDS),
            "saysNl": text("Whose the whole list is, in Dutch."), "saysEn": text("Whose the whole list is, in English."),
            "steps": steps, "correctedSteps": corrected,
            "items": { "type": "array", "description": "Its items.", "items": item },
            "clauses": { "type": "array", "description": "The clauses that hold, each by itself.", "items": clause },
        },
        "required": ["agenda", "area", "version", "title", "state", "saysNl", "saysEn", "steps", "correctedSteps", "items",
            "clauses"],
    })
}
