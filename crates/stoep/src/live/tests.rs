// SPDX-License-Identifier: EUPL-1.2
//! The meeting screen as people rely on it: nothing doubled, nothing lost, nothing overwritten unseen.

use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use stoep_platform::params;

const TODAY: &str = "2022-05-16";

/// A network of the northern ward with two organisations as members, one person, and a meeting today.
fn world(test: &TestApp) -> String {
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        let network: i64 = tx.one(
            "INSERT INTO network (slug, area_id, kind, name, state) VALUES ('netwerk', ?1, 'strong_network', 'Netwerk', 'running') RETURNING id",
            params![area],
        )?;
        for (slug, name) in [("wij", "WIJ Noord"), ("kerk", "De Kerk")] {
            let id: i64 = tx.one(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
                 VALUES (?1, ?2, ?3, 'formal', 'other', 0) RETURNING id",
                params![slug, area, name],
            )?;
            tx.execute(
                "INSERT INTO membership (network_id, organisation_id, side, role) VALUES (?1, ?2, 'professional', 'member')",
                params![network, id],
            )?;
        }
        tx.execute(
            "INSERT INTO membership (network_id, person_name, side, role, email) VALUES (?1, 'Mevrouw Kok', 'resident', 'member', 'kok@example.org')",
            params![network],
        )?;
        tx.execute(
            "INSERT INTO meeting (slug, network_id, kind, title, on_date, state) VALUES ('overleg', ?1, 'regular', 'Overleg', ?2, 'planned')",
            params![network, TODAY],
        )?;
        Ok(())
    });
    "/meetings/overleg".into()
}

fn count(test: &TestApp, sql: &'static str) -> i64 {
    test.read(|tx| Ok(tx.one(sql, &[])?))
}

fn op(key: &str, thing: &str, deed: &str, uid: &str, base: i64, set: &Value) -> Value {
    json!({ "key": key, "thing": thing, "deed": deed, "uid": uid, "base": base, "set": set, "was": {} })
}

async fn send_raw(who: &Browser<'_>, url: &str, body: String) -> Answer {
    let request = Request::builder()
        .method("POST")
        .uri(format!("{url}/live/changes"))
        .header(header::HOST, "stoep.test")
        .header(header::COOKIE, who.cookie.clone().unwrap_or_default())
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body))
        .expect("a request");
    who.send(request).await
}

async fn send(who: &Browser<'_>, url: &str, changes: &[Value]) -> Vec<Value> {
    let answer = send_raw(who, url, json!({ "since": -1, "changes": changes }).to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let value: Value = serde_json::from_str(&answer.text).expect("JSON");
    value["answers"].as_array().cloned().unwrap_or_default()
}

const UID: &str = "new-0123456789abcdef0123";

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_sent_twice_is_one_change_with_one_answer() {
    let test = TestApp::new();
    let url = world(&test);
    let who = test.person(Role::NoteTaker, "north");
    let add = op("key-1-aaaa", "point", "add", UID, 0, &json!({ "title": "Zondag", "minutes": "15" }));
    let first = send(&who, &url, std::slice::from_ref(&add)).await;
    let again = send(&who, &url, &[add.clone(), add.clone()]).await;
    assert_eq!(first[0], again[0]);
    assert_eq!(again[0], again[1]);
    // Also when the key was forgotten: the line carries its own name.
    let other_key = op("key-2-aaaa", "point", "add", UID, 0, &json!({ "title": "Zondag" }));
    assert_eq!(send(&who, &url, &[other_key]).await[0]["is"], "done");
    assert_eq!(count(&test, "SELECT count(*) FROM meeting_point"), 1);
    let voice = op("key-3-aaaa", "voice", "add", "new-voice", 0, &json!({ "what": "Een bankje", "kind": "wish" }));
    let heard = send(&who, &url, std::slice::from_ref(&voice)).await;
    assert_eq!(send(&who, &url, &[voice]).await[0]["code"], heard[0]["code"]);
    assert_eq!(count(&test, "SELECT count(*) FROM voice WHERE origin = 'meeting' AND meeting_id IS NOT NULL"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_at_once_on_one_line_have_one_winner_and_lose_no_text() {
    let test = TestApp::new();
    let url = world(&test);
    let who = test.person(Role::NoteTaker, "north");
    send(&who, &url, &[op("key-start", "point", "add", UID, 0, &json!({ "title": "Zondag" }))]).await;
    let all = futures_of(64, |n| {
        let (who, url) = (who.clone(), url.clone());
        async move {
            let change =
                op(&format!("race-key-{n}"), "point", "change", UID, 1, &json!({ "notes": format!("tekst {n}") }));
            send(&who, &url, &[change]).await.remove(0)
        }
    })
    .await;
    let kept: String = test.read(|tx| Ok(tx.one("SELECT notes FROM meeting_point", &[])?));
    let (won, lost): (Vec<&Value>, Vec<&Value>) = all.iter().partition(|a| a["is"] == "done");
    assert_eq!(won.len(), 1);
    assert_eq!(lost.len(), 63);
    assert!(lost.iter().all(|a| a["is"] == "conflict" && a["theirs"]["notes"] == kept.as_str()), "both texts");
    assert_eq!(count(&test, "SELECT version FROM meeting_point"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_at_once_on_lines_of_their_own_all_win() {
    let test = TestApp::new();
    let url = world(&test);
    let who = test.person(Role::NoteTaker, "north");
    let all = futures_of(64, |n| {
        let (who, url) = (who.clone(), url.clone());
        async move {
            let (uid, kind) =
                (format!("new-0123456789abcdef{n:04}"), ["point", "decision", "action", "present"][n % 4]);
            let set = match kind {
                "point" => json!({ "title": format!("Punt {n}") }),
                "decision" => json!({ "what": format!("Besluit {n}") }),
                "action" => json!({ "what": format!("Doe {n}"), "owner": "Kok" }),
                _ => json!({ "who": format!("Groep {n}"), "number": "3" }),
            };
            send(&who, &url, &[op(&format!("own-key-{n}"), kind, "add", &uid, 0, &set)]).await.remove(0)
        }
    })
    .await;
    assert!(all.iter().all(|a| a["is"] == "done"), "{all:?}");
    for table in ["meeting_point", "decision", "action", "attendance"] {
        let number: i64 = test.read(|tx| Ok(tx.one(&format!("SELECT count(*) FROM {table}"), &[])?));
        assert_eq!(number, 16, "{table}");
    }
    assert_eq!(count(&test, "SELECT count(DISTINCT number) FROM decision"), 16);
    // All tick the same member: one line.
    let member = count(&test, "SELECT min(id) FROM membership").to_string();
    let ticks = futures_of(16, |n| {
        let (who, url, member) = (who.clone(), url.clone(), member.clone());
        async move {
            let set = json!({ "member": member, "number": "2" });
            send(&who, &url, &[op(&format!("tick-key-{n}"), "present", "add", &format!("t{n}"), 0, &set)])
                .await
                .remove(0)
        }
    })
    .await;
    assert!(ticks.iter().all(|a| a["is"] == "done" && a["uid"] == ticks[0]["uid"]), "{ticks:?}");
    assert_eq!(count(&test, "SELECT count(*) FROM attendance WHERE membership_id IS NOT NULL"), 1);
}

/// Runs so many at the same time.
async fn futures_of<F: Future<Output = Value>>(number: usize, make: impl Fn(usize) -> F) -> Vec<Value> {
    let mut waiting: Vec<_> = (0..number).map(|n| Box::pin(make(n))).collect();
    let mut done: Vec<Option<Value>> = vec![None; number];
    std::future::poll_fn(move |cx| {
        for (slot, future) in done.iter_mut().zip(&mut waiting) {
            if slot.is_none()
                && let std::task::Poll::Ready(value) = future.as_mut().poll(cx)
            {
                *slot = Some(value);
            }
        }
        if done.iter().all(Option::is_some) {
            std::task::Poll::Ready(done.iter_mut().filter_map(Option::take).collect())
        } else {
            std::task::Poll::Pending
        }
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_script_a_conflict_shows_both_texts_and_lets_choose() {
    let test = TestApp::new();
    let url = world(&test);
    let live = format!("{url}/live");
    let who = test.person(Role::NoteTaker, "north");
    let added = who.post(&live, &[("thing", "point"), ("deed", "add"), ("title", "Zondag")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let uid = added.location().split("#r-").nth(1).expect("an anchor").to_owned();
    let change = |base: &'static str, notes: &'static str| {
        let (who, live, uid) = (who.clone(), live.clone(), uid.clone());
        async move {
            let fields = [
                ("thing", "point"),
                ("deed", "change"),
                ("uid", &uid),
                ("base", base),
                ("title", "Zondag"),
                ("notes", notes),
            ];
            who.post(&live, &fields).await
        }
    };
    assert_eq!(change("1", "De eerste").await.status, StatusCode::SEE_OTHER);
    let both = change("1", "De tweede").await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    assert_eq!(both.texts("[data-mine]"), ["De tweede"]);
    assert_eq!(both.texts("[data-theirs]"), ["De eerste"]);
    assert_eq!(both.texts("#f-notes"), ["De eerste De tweede"], "and joined, to edit");
    assert_eq!(both.field("base"), "2");
    assert_eq!(change("2", "De eerste\nDe tweede").await.status, StatusCode::SEE_OTHER);
    let notes: String = test.read(|tx| Ok(tx.one("SELECT notes FROM meeting_point", &[])?));
    assert_eq!(notes, "De eerste\nDe tweede");
    let empty = [
        ("thing", "point"),
        ("deed", "change"),
        ("uid", &uid),
        ("base", "3"),
        ("title", ""),
        ("notes", "Blijft staan"),
    ];
    let again = who.post(&live, &empty).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.texts("#f-title-error"), ["Vul dit in."]);
    assert_eq!(again.texts("#f-notes"), ["Blijft staan"]);
    let gone = [("thing", "point"), ("deed", "change"), ("uid", "weg"), ("base", "1"), ("title", "Mijn punt")];
    let gone = who.post(&live, &gone).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    assert_eq!((gone.field("deed"), gone.field("title")), ("add".into(), "Mijn punt".into()), "it can be put back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_begins_is_written_down_closes_and_can_be_put_right_for_a_day() {
    let test = TestApp::new();
    let url = world(&test);
    let who = test.person(Role::NoteTaker, "north");
    let live = format!("{url}/live");
    assert_eq!(who.get(&format!("{url}/record")).await.location(), live, "old links stay good");
    assert_eq!(who.post(&format!("{url}/open"), &[]).await.location(), live);
    let changes = [
        op(
            "key-p-aaaa",
            "point",
            "add",
            UID,
            0,
            &json!({ "title": "Zondag", "notes": "Veel eenlingen <b>", "carry": "yes" }),
        ),
        op(
            "key-d-aaaa",
            "decision",
            "add",
            "new-d123456789abcdef0123",
            0,
            &json!({ "what": "Elke zondag soep", "parties": "de kerk\nWIJ Noord", "point": UID }),
        ),
        op(
            "key-a-aaaa",
            "action",
            "add",
            "new-a123456789abcdef0123",
            0,
            &json!({ "what": "Pannen lenen", "owner": "mevrouw kok", "due": "2022-06-01", "point": UID }),
        ),
        op(
            "key-b-aaaa",
            "action",
            "add",
            "new-b123456789abcdef0123",
            0,
            &json!({ "what": "Sleutel halen", "owner": "De Kerk" }),
        ),
        op(
            "key-w-aaaa",
            "present",
            "add",
            "new-w123456789abcdef0123",
            0,
            &json!({ "who": "bewoners", "number": "14" }),
        ),
        op("key-x-aaaa", "present", "add", "new-x123456789abcdef0123", 0, &json!({ "who": "De buurvrouw van 12" })),
        op("key-y-aaaa", "present", "add", "new-y123456789abcdef0123", 0, &json!({ "who": "de kerk", "number": "2" })),
    ];
    let answers = send(&who, &url, &changes).await;
    assert!(answers.iter().all(|a| a["is"] == "done"), "{answers:?}");

    // While it goes on, others see the agenda and no more.
    let outside = test.visitor().get(&url).await;
    assert!(outside.text.contains("nu bezig") && outside.text.contains("Zondag"), "{}", outside.text);
    for words in ["soep", "Pannen", "eenlingen", "buurvrouw", "bewoners"] {
        assert!(!outside.text.contains(words), "{words} is not public yet");
        assert!(!test.visitor().get(&format!("{url}/minutes.txt")).await.text.contains(words));
    }
    let beamer = who.get(&format!("{url}/beamer")).await;
    assert!(beamer.text.contains("Elke zondag soep") && !beamer.text.contains("buurvrouw"), "{}", beamer.text);

    let close = format!("{url}/close");
    let page = who.get(&close).await;
    assert!(page.text.contains("17 mensen aanwezig"), "{}", page.text);
    let seen = page.field("seen");
    assert_eq!(who.post(&close, &[("seen", seen.as_str()), ("summary", "Samen eten")]).await.location(), url);
    let minutes = test.visitor().get(&url).await;
    assert_eq!(minutes.texts("#decisions .item__title"), ["Besluit 1. Elke zondag soep"]);
    assert!(minutes.text.contains("De Kerk</bdi></a>, <a") && minutes.text.contains("Samen eten"));
    assert!(minutes.text.contains("eenlingen &#60;b&#62;") && minutes.text.contains("17 mensen"));
    assert!(!minutes.text.contains("buurvrouw") && minutes.text.contains("1 persoon op eigen naam"));
    assert!(who.get(&url).await.text.contains("buurvrouw"), "who keeps the minutes sees the name");
    assert!(!minutes.text.contains("form_key"), "the shared page holds no key");
    let file = test.visitor().get(&format!("{url}/minutes.txt")).await;
    assert!(file.text.contains("1. Elke zondag soep") && !file.text.contains("buurvrouw"), "{}", file.text);

    // Owners with an address hear once; the other stands on the paper list.
    assert_eq!(count(&test, "SELECT count(*) FROM outbox WHERE recipient = 'kok@example.org'"), 1);
    let paper = who.get(&format!("{url}/paper")).await;
    assert!(paper.text.contains("Sleutel halen") && !paper.text.contains("Pannen"), "{}", paper.text);
    let id = count(&test, "SELECT id FROM action WHERE told_on IS NULL").to_string();
    who.post(&format!("{url}/paper"), &[("action", &id)]).await;
    assert!(!who.get(&format!("{url}/paper")).await.text.contains("Sleutel"));

    // Closed: a late change is refused with its reason, by script and by form, and the text stays to copy.
    let late = op("key-l-aaaa", "point", "change", UID, 1, &json!({ "notes": "Nog iets" }));
    let answer = send(&who, &url, std::slice::from_ref(&late)).await;
    assert_eq!(answer[0]["is"], "shut");
    assert!(answer[0]["message"].as_str().is_some_and(|m| m.contains("afgesloten")));
    assert_eq!(send(&who, &url, &changes[..1]).await[0]["is"], "done", "what was kept before keeps its answer");
    let form =
        [("thing", "point"), ("deed", "change"), ("uid", UID), ("base", "1"), ("title", "Z"), ("notes", "Nog iets")];
    let refused = who.post(&live, &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text.contains("Nog iets") && refused.text.contains("afgesloten"));

    let reopen = format!("{url}/reopen");
    assert_eq!(who.post(&reopen, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(who.post(&reopen, &[("reason", "De datum klopt niet")]).await.location(), live);
    assert_eq!(send(&who, &url, &[late]).await[0]["is"], "done");
    assert!(test.visitor().get(&url).await.text.contains("soep"), "minutes that were public stay so");
    let seen = who.get(&close).await.field("seen");
    who.post(&close, &[("seen", seen.as_str()), ("summary", "Samen eten")]).await;
    assert_eq!(count(&test, "SELECT count(*) FROM outbox"), 1, "told once");
    test.clock.set("2022-05-17T09:00:01Z".parse().expect("an instant"));
    let who = test.person(Role::NoteTaker, "north");
    assert_eq!(who.post(&reopen, &[("reason", "Te laat")]).await.status, StatusCode::CONFLICT);
    let acts: Vec<String> = test.read(|tx| {
        Ok(tx.all(
            "SELECT act FROM journal WHERE act LIKE 'meeting.%ed' AND act <> 'meeting.recorded' ORDER BY id",
            &[],
        )?)
    });
    assert_eq!(
        acts,
        ["meeting.opened", "meeting.closed", "meeting.actions_handed", "meeting.reopened", "meeting.closed"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_finished_stands_on_the_next_meeting_once() {
    let test = TestApp::new();
    let url = world(&test);
    let who = test.person(Role::NoteTaker, "north");
    who.post(&format!("{url}/open"), &[]).await;
    let point = op("key-p-aaaa", "point", "add", UID, 0, &json!({ "title": "Zondag", "carry": "yes" }));
    let action =
        op("key-a-aaaa", "action", "add", "new-a123456789abcdef0123", 0, &json!({ "what": "Pannen", "owner": "Kok" }));
    send(&who, &url, &[point, action]).await;
    who.post(&format!("{url}/close"), &[("seen", ""), ("summary", "")]).await;
    let next = [("title", "Volgende"), ("kind", "regular"), ("on_date", "2022-06-20")];
    let next = who.post("/networks/netwerk/meetings/new", &next).await.location().to_owned();
    let agenda = test.visitor().get(&next).await;
    assert!(agenda.text.contains("Zondag") && agenda.text.contains("van 16 mei 2022"), "{}", agenda.text);
    let screen = who.get(&format!("{next}/live")).await;
    assert!(screen.text.contains("Nog open van eerdere keren") && screen.text.contains("Pannen"));
    let later = [("title", "Daarna"), ("kind", "regular"), ("on_date", "2022-07-20")];
    who.post("/networks/netwerk/meetings/new", &later).await;
    who.post(&format!("{next}/open"), &[]).await;
    assert_eq!(count(&test, "SELECT count(*) FROM meeting_point WHERE from_point_id IS NOT NULL"), 1);
    let day: String = test
        .read(|tx| Ok(tx.one("SELECT on_date FROM meeting WHERE opened_at IS NOT NULL AND closed_at IS NULL", &[])?));
    assert_eq!(day, TODAY, "a meeting is of the day on which it begins");
    let id = count(&test, "SELECT id FROM action").to_string();
    let done = who.post(&format!("{next}/live/earlier"), &[("action", &id), ("state", "done")]).await;
    assert_eq!(done.location(), format!("{next}/live#earlier"));
    assert!(!who.get(&format!("{next}/live")).await.text.contains("Pannen"));
    let south = test.person(Role::NoteTaker, "south");
    assert_eq!(south.post(&format!("{url}/actions/{id}"), &[("state", "open")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(who.post(&format!("{url}/actions/{id}"), &[("state", "open")]).await.status, StatusCode::SEE_OTHER);
    assert!(test.visitor().get("/networks/netwerk").await.text.contains("Pannen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_an_agenda_item_rests_on_stays() {
    let test = TestApp::new();
    let url = world(&test);
    let who = test.person(Role::NoteTaker, "north");
    let uid = "new-d123456789abcdef0123";
    send(&who, &url, &[op("key-d-aaaa", "decision", "add", uid, 0, &json!({ "what": "Soep" }))]).await;
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        let item: i64 = tx.one(
            "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
             SELECT 'soep', ?1, id, 'Soep voor ieder', 'heard', '2022-05-01', '2022-05-01' FROM theme WHERE slug = 'green' RETURNING id",
            params![area],
        )?;
        tx.execute("INSERT INTO item_decision (item_id, decision_id) SELECT ?1, id FROM decision", params![item])?;
        Ok(())
    });
    let refused = send(&who, &url, &[op("key-r-aaaa", "decision", "remove", uid, 1, &json!({}))]).await;
    assert_eq!(refused[0]["is"], "refused");
    let unknown = op("key-u-aaaa", "decision", "change", uid, 1, &json!({ "parties": "Niemand kent ons" }));
    assert_eq!(send(&who, &url, &[unknown]).await[0]["field"], "parties");
    test.write(|tx, _| Ok(tx.execute("DELETE FROM item_decision", &[])?));
    let stale = send(&who, &url, &[op("key-s-aaaa", "decision", "remove", uid, 0, &json!({}))]).await;
    assert_eq!(stale[0]["is"], "conflict", "what somebody has not seen is not taken away");
    assert_eq!(send(&who, &url, &[op("key-t-aaaa", "decision", "remove", uid, 1, &json!({}))]).await[0]["is"], "done");
    assert_eq!(count(&test, "SELECT count(*) FROM decision"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_is_moved_by_who_keeps_the_agenda_and_proposed_by_others() {
    let test = TestApp::new();
    let url = world(&test);
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        tx.execute(
            "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
             SELECT 'bankje', ?1, id, 'Een bankje', 'heard', '2022-05-01', '2022-05-01' FROM theme WHERE slug = 'green'",
            params![area],
        )?;
        Ok(())
    });
    let notes = test.person(Role::NoteTaker, "north");
    send(&notes, &url, &[op("key-i-aaaa", "point", "add", UID, 0, &json!({ "item": "bankje" }))]).await;
    let title: String = test.read(|tx| Ok(tx.one("SELECT title FROM meeting_point", &[])?));
    assert_eq!(title, "Een bankje");
    assert_eq!(count(&test, "SELECT count(*) FROM item_meeting"), 1);
    let moving = [("item", "bankje"), ("point", UID), ("state", "planned"), ("sentence", "Het bankje komt er.")];
    let move_to = format!("{url}/live/item");
    assert_eq!(notes.post(&move_to, &moving).await.status, StatusCode::SEE_OTHER);
    let (state, what): (String, String) =
        test.read(|tx| Ok(tx.one("SELECT i.state, x.what FROM item i, action x", &[])?));
    assert_eq!(state, "heard", "a note-taker proposes");
    assert!(what.contains("Een bankje") && what.contains("Het bankje komt er."), "{what}");
    let team = test.person(Role::AreaTeam, "north");
    let stale = [&moving[..], &[("seen", "oud")]].concat();
    let page = team.post(&move_to, &stale).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = page.field("seen");
    assert_eq!(
        team.post(&move_to, &[&moving[..], &[("seen", seen.as_str())]].concat()).await.status,
        StatusCode::SEE_OTHER
    );
    let state: String = test.read(|tx| Ok(tx.one("SELECT state FROM item", &[])?));
    assert_eq!(state, "planned");
    assert_eq!(count(&test, "SELECT count(*) FROM item_step WHERE sentence = 'Het bankje komt er.'"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_loses_the_role_during_the_meeting_is_refused_at_the_next_request() {
    let test = TestApp::new();
    let url = world(&test);
    let who = test.person(Role::NoteTaker, "north");
    let change = |key: &str, uid: &str| op(key, "point", "add", uid, 0, &json!({ "title": "Punt" }));
    assert_eq!(send(&who, &url, &[change("key-1-aaaa", UID)]).await[0]["is"], "done");
    test.write(|tx, _| Ok(tx.execute("DELETE FROM person_role WHERE role = 'note_taker'", &[])?));
    let body = json!({ "since": 0, "changes": [change("key-2-aaaa", "new-9123456789abcdef0123")] }).to_string();
    assert_eq!(send_raw(&who, &url, body).await.status, StatusCode::NOT_FOUND);
    assert_eq!(count(&test, "SELECT count(*) FROM meeting_point"), 1);
    // By what one does in the network it is the same: as long as one takes part.
    let member = test.person_with(None, true);
    test.write(|tx, _| {
        let person: i64 = tx.one("SELECT max(id) FROM person", &[])?;
        tx.execute(
            "UPDATE membership SET person_id = ?1, role = 'chair' WHERE person_name = 'Mevrouw Kok'",
            params![person],
        )?;
        Ok(())
    });
    assert_eq!(send(&member, &url, &[change("key-3-aaaa", "new-8123456789abcdef0123")]).await[0]["is"], "done");
    test.write(|tx, _| Ok(tx.execute("UPDATE membership SET until = '2022-05-01' WHERE person_id IS NOT NULL", &[])?));
    let body = json!({ "since": 0, "changes": [change("key-4-aaaa", "new-7123456789abcdef0123")] }).to_string();
    assert_eq!(send_raw(&member, &url, body).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_no_screen_sends_is_refused() {
    let test = TestApp::new();
    let url = world(&test);
    let who = test.person(Role::NoteTaker, "north");
    let role = op("key-r-aaaa", "point", "add", UID, 0, &json!({ "title": "x", "role": "administrator" }));
    let foreign = json!({ "since": 0, "changes": [], "role": "x" });
    for body in [json!({ "since": 0, "changes": [role] }), foreign, json!({ "since": 0, "changes": [{ "key": "k" }] })]
    {
        assert_eq!(send_raw(&who, &url, body.to_string()).await.status, StatusCode::BAD_REQUEST, "{body}");
    }
    assert_eq!(send_raw(&who, &url, "{".into()).await.status, StatusCode::BAD_REQUEST);
    let long = json!({ "since": 0, "changes": [], "x": "y".repeat(600 << 10) }).to_string();
    assert_eq!(send_raw(&who, &url, long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(who.post(&format!("{url}/live/changes"), &[]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(count(&test, "SELECT count(*) FROM meeting_point"), 0);
    // A line of another meeting can't be reached by its name.
    test.write(|tx, _| {
        tx.execute(
            "INSERT INTO meeting (slug, network_id, kind, title, on_date, state) SELECT 'ander', id, 'regular', 'Ander', '2022-05-16', 'planned' FROM network",
            &[],
        )?;
        Ok(())
    });
    let add = op("key-a-aaaa", "point", "add", UID, 0, &json!({ "title": "Hier" }));
    send(&who, &url, std::slice::from_ref(&add)).await;
    let there =
        send(&who, "/meetings/ander", &[op("key-c-aaaa", "point", "change", UID, 1, &json!({ "title": "Daar" }))])
            .await;
    assert_eq!(there[0]["is"], "gone");
    let twice = json!({ "since": 0, "changes": [add] }).to_string();
    assert_eq!(send_raw(&who, "/meetings/ander", twice).await.status, StatusCode::BAD_REQUEST);
}
