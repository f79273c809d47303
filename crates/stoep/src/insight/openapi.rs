// SPDX-License-Identifier: EUPL-1.2
//! The description of the API, as OpenAPI 3.0.3: made from one table, which the tests hold against real answers.

use serde_json::{Map, Value, json};

/// Version of the API. The first figure stands in the address.
pub const VERSION: &str = "1.0.0";

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// The key of another thing: the resource it belongs to is in the description.
    Key,
    /// A day, `2022-05-16`.
    Date,
    /// An instant in UTC.
    Instant,
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// A list of keys.
    Keys,
    /// One word of a closed list.
    Word(&'static [&'static str]),
}

/// A field: name, what it holds, whether it is always there, meaning.
pub type Field = (&'static str, Kind, bool, &'static str);

/// A kind of thing.
pub struct Thing {
    /// Part of the address.
    pub path: &'static str,
    /// Name of the schema.
    pub schema: &'static str,
    /// The field that stands in the address.
    pub key: &'static str,
    /// Whether lists can be limited to an area.
    pub in_areas: bool,
    /// What it is.
    pub about: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

use Kind::{Date, Instant, Key, Keys, Number, Text, Whole, Word};

const AREA: Field = ("area", Key, true, "Slug of the area it belongs to.");

/// Everything that the API gives.
pub const THINGS: &[Thing] = &[
    Thing {
        path: "areas",
        schema: "Area",
        key: "slug",
        in_areas: false,
        about: "A piece of the municipality with its own name and place in a tree.",
        fields: &[
            ("slug", Key, true, "Part of its address."),
            ("name", Text, true, "Name."),
            ("kind", Word(&["municipality", "district", "ward", "village", "neighbourhood"]), true, "What it is."),
            ("partOf", Key, false, "Slug of the area it lies in."),
            ("intro", Text, true, "A few sentences about it."),
            ("longitude", Number, false, "Centre, degrees east (WGS84)."),
            ("latitude", Number, false, "Centre, degrees north (WGS84)."),
        ],
    },
    Thing {
        path: "themes",
        schema: "Theme",
        key: "slug",
        in_areas: false,
        about: "What voices and agenda items are about.",
        fields: &[
            ("slug", Key, true, "Part of addresses."),
            ("nameNl", Text, true, "Dutch name."),
            ("nameEn", Text, true, "English name."),
            (
                "dimension",
                Word(&["body", "mind", "meaning", "quality_of_life", "participation", "daily_functioning"]),
                false,
                "Dimension of Positive Health.",
            ),
        ],
    },
    Thing {
        path: "organisations",
        schema: "Organisation",
        key: "slug",
        in_areas: true,
        about: "Any party, formal or informal. Contact only where the organisation made it public.",
        fields: &[
            ("slug", Key, true, "Part of its address."),
            AREA,
            ("name", Text, true, "Name."),
            ("formality", Word(&["formal", "informal"]), true, "Formal or informal."),
            ("kind", Text, true, "Kind, a word of the glossary."),
            ("about", Text, true, "What it does."),
            ("website", Text, false, "Website."),
            ("email", Text, false, "E-mail address, where public."),
            ("phone", Text, false, "Phone number, where public."),
            ("since", Date, false, "Exists since."),
            ("until", Date, false, "Existed until."),
        ],
    },
    Thing {
        path: "networks",
        schema: "Network",
        key: "slug",
        in_areas: true,
        about: "A lasting cooperation in an area.",
        fields: &[
            ("slug", Key, true, "Part of its address."),
            AREA,
            ("partOf", Key, false, "Slug of the network it is part of."),
            ("kind", Text, true, "Kind, a word of the glossary."),
            ("name", Text, true, "Name."),
            ("about", Text, true, "What it is for."),
            ("rhythm", Text, true, "How often it meets, in words."),
            ("state", Word(&["running", "starting", "waiting", "ended"]), true, "State."),
            ("waitingReason", Text, false, "Why it waits."),
            ("startedOn", Date, false, "First day."),
            ("endedOn", Date, false, "Last day."),
            ("themes", Keys, true, "Slugs of its themes."),
            ("organisations", Keys, true, "Slugs of the organisations that take part now."),
        ],
    },
    Thing {
        path: "meetings",
        schema: "Meeting",
        key: "slug",
        in_areas: true,
        about: "A moment of a network.",
        fields: &[
            ("slug", Key, true, "Part of its address."),
            ("network", Key, true, "Slug of the network."),
            AREA,
            (
                "kind",
                Word(&["regular", "dialogue", "sketch_session", "theme_table", "assembly", "walk"]),
                true,
                "Kind.",
            ),
            ("title", Text, true, "Title."),
            ("date", Date, true, "Day, on the calendar of the municipality."),
            ("startsAt", Instant, false, "Start."),
            ("endsAt", Instant, false, "End."),
            ("place", Text, true, "Where, in words."),
            ("state", Word(&["planned", "held", "cancelled"]), true, "State."),
            ("summary", Text, true, "What it came to, in short."),
        ],
    },
    Thing {
        path: "voices",
        schema: "Voice",
        key: "number",
        in_areas: true,
        about: "What somebody said they need, wish, dream of or worry about, in its public form. What was told stays private.",
        fields: &[
            ("number", Key, true, "Public number."),
            AREA,
            ("kind", Word(&["need", "wish", "dream", "worry", "idea", "strength", "compliment"]), true, "Kind."),
            (
                "origin",
                Word(&["online", "meeting", "door", "street", "class", "poll", "phone", "paper"]),
                true,
                "How it was heard.",
            ),
            (
                "targetGroup",
                Word(&["everyone", "children", "youth", "parents", "adults", "elderly", "newcomers", "carers"]),
                false,
                "Whom it is about.",
            ),
            ("text", Text, true, "Public form, made or confirmed by the area team."),
            ("heardOn", Date, true, "Day on which it was heard."),
            ("publicOn", Date, false, "Day on which it was made public."),
            ("themes", Keys, true, "Slugs of its themes."),
            ("items", Keys, true, "Slugs of the agenda items it led to."),
        ],
    },
    Thing {
        path: "items",
        schema: "Item",
        key: "slug",
        in_areas: true,
        about: "One thing on the agenda of an area.",
        fields: &[
            ("slug", Key, true, "Part of its address."),
            AREA,
            ("theme", Key, true, "Slug of its theme."),
            ("title", Text, true, "Title."),
            ("why", Text, true, "Why."),
            ("forWhom", Text, true, "For whom."),
            ("whoJoins", Text, true, "Who joins."),
            ("organises", Text, true, "Who organises it, in words."),
            ("organisation", Key, false, "Slug of the organisation that organises it."),
            ("network", Key, false, "Slug of the network that organises it."),
            ("needed", Text, true, "What is needed."),
            ("duration", Word(&["once", "lasting"]), false, "Once or lasting."),
            (
                "state",
                Word(&["heard", "exploring", "choice_open", "planned", "doing", "done", "not_now"]),
                true,
                "How far it is.",
            ),
            ("stateNote", Text, false, "What there is to choose, or why not now."),
            ("term", Text, true, "When, in words."),
            (
                "support",
                Word(&["raised_by_partners", "put_to_residents", "carried", "changed", "not_carried"]),
                false,
                "The newest support level.",
            ),
            ("createdOn", Date, true, "Day on which it was put down."),
            ("changedOn", Date, true, "Day of the last change."),
            ("voices", Keys, true, "Numbers of the public voices behind it."),
        ],
    },
    Thing {
        path: "initiatives",
        schema: "Initiative",
        key: "slug",
        in_areas: true,
        about: "People doing something.",
        fields: &[
            ("slug", Key, true, "Part of its address."),
            AREA,
            ("name", Text, true, "Name."),
            ("about", Text, true, "What it is."),
            ("stage", Word(&["idea", "exploring", "running", "grown_into", "ended"]), true, "Stage."),
            ("organisation", Key, false, "Slug of the organisation that does it."),
            ("network", Key, false, "Slug of the network that does it."),
            ("place", Key, false, "Slug of the place."),
            ("became", Key, false, "Slug of the organisation that it became, or became part of."),
            ("startedOn", Date, false, "First day."),
            ("endedOn", Date, false, "Last day."),
            ("items", Keys, true, "Slugs of the agenda items it belongs to."),
        ],
    },
    Thing {
        path: "results",
        schema: "Result",
        key: "number",
        in_areas: true,
        about: "What was achieved, for whom, seen how.",
        fields: &[
            ("number", Key, true, "Number of ten figures."),
            AREA,
            ("item", Key, false, "Slug of the agenda item."),
            ("initiative", Key, false, "Slug of the initiative."),
            ("achievedOn", Date, true, "Day."),
            ("what", Text, true, "What was achieved."),
            ("forWhom", Text, true, "For whom."),
            ("seen", Text, true, "How that was seen."),
        ],
    },
    Thing {
        path: "rounds",
        schema: "Round",
        key: "slug",
        in_areas: true,
        about: "A prioritising round whose rules are fixed: what could be chosen, how it was counted and what came of it stand in its file.",
        fields: &[
            ("slug", Key, true, "Part of its address."),
            AREA,
            ("title", Text, true, "Title."),
            (
                "kind",
                Word(&["pulse", "contact", "code"]),
                true,
                "Open to anyone, one per verified contact, or one per code.",
            ),
            ("phase", Word(&["frozen", "choosing", "closed", "counted", "told", "cancelled"]), true, "How far it is."),
            ("who", Text, true, "Who may take part, in words."),
            ("entitled", Number, false, "How many people that are."),
            ("opensOn", Date, false, "First day of choosing."),
            ("closesOn", Date, false, "Last day of choosing."),
            ("budgetCents", Number, false, "Money to divide, in cents."),
            ("rulesSha256", Text, true, "SHA-256 of the rules as they were fixed."),
            ("countedOn", Date, false, "Day of the latest count."),
            ("file", Text, false, "Path of the public file; absent when too few people took part."),
        ],
    },
    Thing {
        path: "funds",
        schema: "Fund",
        key: "slug",
        in_areas: true,
        about: "Money with a purpose, conditions, a term and what is left. Amounts are whole euro cents.",
        fields: &[
            ("slug", Key, true, "Part of its address."),
            AREA,
            ("name", Text, true, "Name."),
            ("purpose", Text, true, "What it is for."),
            ("giver", Text, true, "Whose money it is, in words."),
            ("giverOrganisation", Key, false, "Slug of that organisation, when it is one of this site."),
            ("conditions", Text, true, "On what conditions."),
            ("kind", Word(crate::funds::FundKind::WORDS), true, "Regular, incidental, or from outside."),
            ("startsOn", Date, false, "First day."),
            ("endsOn", Date, false, "Last day."),
            ("decides", Text, true, "Who decides about it, in words."),
            ("network", Key, false, "Slug of the network that decides."),
            ("closedOn", Date, false, "Day on which it was closed."),
            ("themes", Keys, true, "Slugs of its themes."),
            ("amountCents", Whole, true, "How much it holds."),
            ("grantedCents", Whole, true, "Promised of it."),
            ("reservedCents", Whole, true, "Set aside of it, not promised yet."),
            ("spentCents", Whole, true, "Spent of it; what came back is taken off."),
            ("leftCents", Whole, true, "Left to allocate; below zero when more was spent than there is."),
        ],
    },
];

fn field_schema((_, kind, _, about): &Field) -> Value {
    let mut schema = match kind {
        Text | Key => json!({ "type": "string" }),
        Date => json!({ "type": "string", "format": "date" }),
        Instant => json!({ "type": "string", "format": "date-time" }),
        Number => json!({ "type": "number", "format": "double" }),
        Whole => json!({ "type": "integer", "format": "int64" }),
        Keys => json!({ "type": "array", "items": { "type": "string" } }),
        Word(words) => json!({ "type": "string", "enum": words }),
    };
    schema["description"] = Value::from(*about);
    schema
}

fn schema(thing: &Thing) -> Value {
    let properties: Map<String, Value> = thing.fields.iter().map(|f| (f.0.to_owned(), field_schema(f))).collect();
    let required: Vec<&str> = thing.fields.iter().filter(|f| f.2).map(|f| f.0).collect();
    json!({ "type": "object", "description": thing.about, "properties": properties, "required": required })
}

fn ok(about: &str, schema: &Value) -> Value {
    json!({
        "description": about,
        "headers": {
            "API-Version": { "$ref": "#/components/headers/ApiVersion" },
            "access-control-allow-origin": { "$ref": "#/components/headers/AccessControlAllowOrigin" },
        },
        "content": { "application/json": { "schema": schema } },
    })
}

fn responses(good: &Value, found_by_key: bool) -> Value {
    let problem = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    let mut all = json!({ "200": good, "400": problem("BadRequest"), "503": problem("Unavailable") });
    if found_by_key {
        all["404"] = problem("NotFound");
    }
    all
}

fn problem_response(about: &str, status: u16) -> Value {
    // The schema stands here in full: the rules look for its members in every error answer.
    json!({
        "description": about,
        "content": { "application/problem+json": { "schema": {
            "type": "object",
            "description": "Problem details, RFC 9457.",
            "properties": {
                "type": { "type": "string", "description": "Kind of problem." },
                "title": { "type": "string", "description": "What is wrong, in short." },
                "status": { "type": "integer", "format": "int32", "description": "HTTP status.", "example": status },
                "detail": { "type": "string", "description": "What is wrong and what to do." },
                "instance": { "type": "string", "description": "Reference number of this answer." },
            },
            "required": ["title", "status", "detail"],
        } } },
    })
}

const MEMBERSHIPS: &str = "Who sits where, in which role and since when, also those who left. The field names are Popolo's \
    (organization_id, start_date, on_behalf_of_id …); the organization is the network. Persons stand here by the name \
    they gave for it, or without one.";

fn memberships() -> (String, Value) {
    let page = json!({
        "type": "object",
        "properties": {
            "data": {
                "type": "array", "items": { "$ref": "#/components/schemas/Membership" },
                "description": "In the order in which they were noted.",
            },
            "next": { "type": "string", "format": "uri", "description": "The next page; absent on the last one." },
        },
        "required": ["data"],
    });
    let described = json!({ "get": {
        "operationId": "listMemberships",
        "summary": "The memberships of a network",
        "description": MEMBERSHIPS,
        "tags": ["memberships"],
        "parameters": [
            {
                "name": "slug", "in": "path", "required": true, "description": "Key of the network, as in the list.",
                "schema": { "type": "string" },
            },
            { "$ref": "#/components/parameters/After" },
            { "$ref": "#/components/parameters/Limit" },
        ],
        "responses": responses(&ok("A page of the list.", &page), true),
    } });
    ("/networks/{slug}/memberships".to_owned(), described)
}

fn membership_schema() -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let day = |about: &str| json!({ "type": "string", "format": "date", "description": about });
    let number = |about: &str| json!({ "type": "integer", "format": "int32", "minimum": 0, "description": about });
    let word = |about: &str, words: &[&str]| json!({ "type": "string", "enum": words, "description": about });
    let named = |about: &str| {
        json!({
            "type": "object", "description": about, "required": ["id", "name"],
            "properties": { "id": text("Slug of the organisation."), "name": text("Its name.") },
        })
    };
    json!({
        "type": "object",
        "description": MEMBERSHIPS,
        "properties": {
            "id": text("Key of the membership."),
            "role": word("What they do.", &["member", "facilitator", "chair", "note_taker", "coordinator"]),
            "organization_id": text("Slug of the network."),
            "member": named("The organisation that takes part; absent for a person."),
            "person": {
                "type": "object", "description": "The person who takes part; absent for an organisation.",
                "properties": { "name": text("Name, as it may be read by everybody.") }, "required": ["name"],
            },
            "start_date": day("First day."),
            "end_date": day("Last day; absent while it lasts."),
            "on_behalf_of_id": text("Slug of the body for which they speak under a recorded mandate; absent without one."),
            "on_behalf_of": named("That body."),
            "mandate": {
                "type": "object", "description": "The mandate that holds today.",
                "properties": {
                    "id": text("Part of its address, after /mandates/."),
                    "holder": text("Who speaks."),
                    "given_by": text("By which assembly."),
                    "given_on": day("When."),
                    "present": number("How many were there."),
                    "entitled": number("How many had a say."),
                    "until": day("Last day."),
                    "subjects": text("For which subjects, in words; absent for all."),
                },
                "required": ["id", "given_by", "given_on"],
            },
            "side": word("From which side.", &["resident", "volunteer", "professional"]),
            "outside": { "type": "boolean", "description": "From outside the neighbourhood." },
        },
        "required": ["id", "role", "organization_id", "side", "outside"],
    })
}

/// The decisions of one meeting; they stand in it when it is asked for alone.
fn decisions_schema() -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let day = |about: &str| json!({ "type": "string", "format": "date", "description": about });
    let word = |about: &str, words: &[&str]| json!({ "type": "string", "enum": words, "description": about });
    json!({
        "type": "array",
        "description": "Decisions and what their parties said; only with one meeting, absent when it has none.",
        "items": {
            "type": "object",
            "description": "A decision between organisations.",
            "properties": {
                "number": { "type": "integer", "format": "int32", "description": "Number within the meeting." },
                "what": text("What."),
                "where": text("Where; absent when not said."),
                "when": text("When, in words; absent when not said."),
                "form": word("How it is decided.", &["agreement", "consent", "sense_check"]),
                "state": word("State.", &["open", "taken", "not_taken", "withdrawn"]),
                "stateReason": text("Why it was not taken or withdrawn."),
                "decidedOn": day("Day on which it was taken."),
                "positions": {
                    "type": "array",
                    "description": "The parties; one without a position said nothing yet.",
                    "items": {
                        "type": "object",
                        "description": "A party and its one voice.",
                        "properties": {
                            "organisation": text("Slug of the organisation."),
                            "position": word("What it says.", &["agrees", "objects", "abstains"]),
                            "reason": text("Which objection, or why."),
                            "saidOn": day("Day on which it said so."),
                            "mandate": text("Slug of the mandate that held on that day; absent when none is recorded."),
                            "aboutEarlierText": {
                                "type": "boolean",
                                "description": "Whether the text of the decision changed after it was said.",
                            },
                        },
                        "required": ["organisation"],
                    },
                },
            },
            "required": ["number", "what", "form", "state", "positions"],
        },
    })
}

/// The document.
pub fn document(base_url: &str, municipality: &str, contact: Option<&str>) -> Value {
    let host = base_url.split_once("://").map_or(base_url, |(_, h)| h);
    let domain = host.split(':').next().unwrap_or(host);
    // Every domain that takes mail has a postmaster (RFC 5321).
    let email = contact.map_or_else(|| format!("postmaster@{domain}"), str::to_owned);
    let mut paths = Map::new();
    let mut schemas = Map::new();
    let mut tags = Vec::new();
    for thing in THINGS {
        let reference = json!({ "$ref": format!("#/components/schemas/{}", thing.schema) });
        let page_schema = json!({
            "type": "object",
            "properties": {
                "data": { "type": "array", "items": reference, "description": "In the order of their keys." },
                "next": { "type": "string", "format": "uri", "description": "The next page; absent on the last one." },
            },
            "required": ["data"],
        });
        let mut parameters = vec![
            json!({ "$ref": "#/components/parameters/After" }),
            json!({ "$ref": "#/components/parameters/Limit" }),
        ];
        if thing.in_areas {
            parameters.push(json!({ "$ref": "#/components/parameters/Area" }));
        }
        paths.insert(
            format!("/{}", thing.path),
            json!({ "get": {
                "operationId": format!("list{}s", thing.schema),
                "summary": format!("All {}", thing.path),
                "description": thing.about,
                "tags": [thing.path],
                "parameters": parameters,
                "responses": responses(&ok("A page of the list.", &page_schema), false),
            } }),
        );
        paths.insert(
            format!("/{}/{{{}}}", thing.path, thing.key),
            json!({ "get": {
                "operationId": format!("get{}", thing.schema),
                "summary": format!("One of the {}", thing.path),
                "description": thing.about,
                "tags": [thing.path],
                "parameters": [{
                    "name": thing.key, "in": "path", "required": true, "description": "Key, as in the list.",
                    "schema": { "type": "string" },
                }],
                "responses": responses(&ok("The thing itself.", &reference), true),
            } }),
        );
        schemas.insert(thing.schema.to_owned(), schema(thing));
        tags.push(json!({ "name": thing.path, "description": thing.about }));
    }
    let (path, described) = memberships();
    paths.insert(path, described);
    schemas.insert("Membership".to_owned(), membership_schema());
    if let Some(meeting) = schemas.get_mut("Meeting") {
        meeting["properties"]["decisions"] = decisions_schema();
    }
    let (path, described) = super::openapi_support::path(&responses(
        &ok("The evidence.", &json!({ "$ref": "#/components/schemas/AgendaSupport" })),
        true,
    ));
    paths.insert(path, described);
    schemas.insert("AgendaSupport".to_owned(), super::openapi_support::schema());
    tags.push(json!({ "name": "support", "description": super::openapi_support::ABOUT }));
    tags.push(json!({ "name": "memberships", "description": MEMBERSHIPS }));
    tags.push(json!({ "name": "description", "description": "This document." }));
    paths.insert(
        "/openapi.json".to_owned(),
        json!({ "get": {
            "operationId": "getDescription",
            "summary": "This document",
            "description": "The description of the API, OpenAPI 3.0.3.",
            "tags": ["description"],
            "responses": { "200": ok("The document.", &json!({ "type": "object" })) },
        } }),
    );
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": format!("Stoep {municipality}"),
            "version": VERSION,
            "description": "Everything public about what people need in their neighbourhood and what became of it. \
                Voices are given in their public form only. Names are English by the official glossary of Stoep \
                (docs/glossary.md in its source). Instants are in UTC. Lists go on after a key; an unknown query key \
                is refused with 400. Absent values are left out.",
            "contact": { "name": municipality, "email": email, "url": format!("{base_url}/about") },
            "license": { "name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/" },
        },
        "externalDocs": { "description": "Files and definitions", "url": format!("{base_url}/data") },
        "servers": [{ "url": format!("{base_url}/api/v1"), "description": "This installation" }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "headers": {
                "ApiVersion": {
                    "description": "Full version of the API.",
                    "schema": { "type": "string" }, "example": VERSION,
                },
                "AccessControlAllowOrigin": {
                    "description": "Pages of any site may read this.",
                    "schema": { "type": "string" }, "example": "*",
                },
            },
            "parameters": {
                "After": {
                    "name": "after", "in": "query", "description": "Key after which to go on.",
                    "schema": { "type": "string", "maxLength": 200 },
                },
                "Limit": {
                    "name": "limit", "in": "query", "description": "Most things in the answer.",
                    "schema": { "type": "integer", "format": "int32", "minimum": 1, "maximum": 100, "default": 30 },
                },
                "Area": {
                    "name": "area", "in": "query",
                    "description": "Slug of an area: only what belongs to it or to the areas inside it.",
                    "schema": { "type": "string" },
                },
            },
            "responses": {
                "BadRequest": problem_response("The request is malformed, or has a query key that is not known.", 400),
                "NotFound": problem_response("There is no such thing, or it is not public.", 404),
                "Unavailable": problem_response("Not possible at this moment; try again later.", 503),
            },
        },
    })
}
