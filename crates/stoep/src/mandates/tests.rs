// SPDX-License-Identifier: EUPL-1.2
//! Mandates as people see and keep them.

use super::{current, lines, under, warn_of_ending};
use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp, apart};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use stoep_platform::params;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Author (kanarie) >>\nendobj\ntrailer\n%%EOF\n";

/// Two bodies and a network in north-ward, a network in south.
fn world() -> TestApp {
    let test = TestApp::new();
    let (north, south) = (test.area("north-ward"), test.area("south"));
    test.write(move |tx, _| {
        for (slug, name) in [("onnen", "Dorpsbelangen Onnen"), ("huis", "Het Dorpshuis")] {
            tx.execute(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
                 VALUES (?1, ?2, ?3, 'formal', 'residents_association', 0)",
                params![slug, north, name],
            )?;
        }
        for (slug, area) in [("tafel", north), ("verweg", south)] {
            tx.execute(
                "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'dialogue_table', ?1, 'running')",
                params![slug, area],
            )?;
        }
        tx.execute(
            "INSERT INTO membership (network_id, organisation_id, side, role)
             SELECT n.id, o.id, 'resident', 'member' FROM network n JOIN organisation o ON n.slug = 'tafel'",
            &[],
        )?;
        Ok(())
    });
    test
}

fn organisation(test: &TestApp, slug: &'static str) -> i64 {
    test.read(move |tx| Ok(tx.one("SELECT id FROM organisation WHERE slug = ?1", params![slug])?))
}

const GIVEN: [(&str, &str); 6] = [
    ("holder_name", "Jan"),
    ("given_by", "de ledenvergadering"),
    ("given_on", "2022-03-03"),
    ("present", "23"),
    ("entitled", "80"),
    ("until", "2024-03-01"),
];

const NEW: &str = "/organisations/onnen/mandates/new";

async fn give(who: &Browser<'_>, more: &[(&'static str, &'static str)]) -> String {
    let mut fields: Vec<_> = GIVEN.into_iter().filter(|(n, _)| more.iter().all(|(m, _)| m != n)).collect();
    fields.extend(more.iter().filter(|(_, v)| !v.is_empty()));
    let answer = who.post(NEW, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().to_owned()
}

async fn upload(who: &Browser<'_>, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(b"--XX\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"x.html\"\r\nContent-Type: text/html\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--XX--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header(header::HOST, "stoep.test")
        .header(header::ACCEPT_LANGUAGE, "nl")
        .header(header::COOKIE, who.cookie.clone().unwrap_or_default())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX");
    who.send(request.body(Body::from(body)).expect("a request")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mandate_stands_beside_who_speaks_and_without_one_that_is_said() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    let visitor = test.visitor();
    let list = visitor.get("/organisations/onnen/mandates").await;
    assert_eq!(list.texts("#now .empty__title"), ["Er is geen mandaat vastgelegd"]);
    let none = visitor.get("/networks/tafel/members").await;
    assert_eq!(none.texts("#members .item__text"), ["Geen mandaat vastgelegd.", "Geen mandaat vastgelegd."]);
    let url = give(&who, &[("subjects", "verkeer"), ("theme", "green")]).await;
    let line = "Jan spreekt namens Dorpsbelangen Onnen, volgens de ledenvergadering van 3 maart 2022 \
        (23 van 80 aanwezig), tot en met 1 maart 2024, over verkeer, Groen. \
        Lees het mandaat: Dorpsbelangen Onnen";
    let members = visitor.get("/networks/tafel/members").await;
    assert_eq!(members.texts("#members .item__text"), [line, "Geen mandaat vastgelegd."]);
    let page = visitor.get(&url).await;
    assert!(page.text.contains("Geldt nu") && page.text.contains("verkeer, Groen"), "{}", page.text);
    assert_eq!(visitor.get("/organisations/onnen/mandates").await.texts("#now .item__title"), ["Jan"]);
    assert!(visitor.get("/organisations/onnen").await.text.contains("/organisations/onnen/mandates"));
    // An organisation that speaks for another is said to do so where it sits itself.
    give(&who, &[("holder_name", ""), ("holder_organisation", "het dorpshuis"), ("given_on", "2022-04-01")]).await;
    let members = visitor.get("/networks/tafel/members").await;
    assert!(members.texts("#members .item__text")[2].starts_with("Spreekt namens Dorpsbelangen Onnen, volgens"));
    assert_eq!(visitor.get("/organisations/huis/mandates").await.texts("#holds .item__title"), ["Dorpsbelangen Onnen"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_beside_the_field() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    for (field, more) in [
        ("given_on", vec![("given_on", "2022-05-17")]),
        ("until", vec![("until", "2022-03-02")]),
        ("present", vec![("present", "81")]),
        ("present", vec![("present", "-1")]),
        ("entitled", vec![("entitled", "99999999999999999999")]),
        ("holder_organisation", vec![("holder_name", ""), ("holder_organisation", "Dorpsbelangen Onnen")]),
        ("holder_organisation", vec![("holder_name", ""), ("holder_organisation", "DORPSBELANGEN onnen")]),
        ("holder_organisation", vec![("holder_name", ""), ("holder_organisation", "Bestaat niet")]),
        ("holder_organisation", vec![("holder_name", " ")]),
        ("holder_name", vec![("holder_organisation", "Het Dorpshuis")]),
        ("network", vec![("network", "verweg")]),
        ("theme", vec![("theme", "bestaat-niet")]),
        ("given_by", vec![("given_by", "")]),
    ] {
        let mut fields: Vec<_> = GIVEN.into_iter().filter(|(n, _)| more.iter().all(|(m, _)| m != n)).collect();
        fields.extend(&more);
        let answer = who.post(NEW, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
        assert_eq!(answer.texts(&format!("#{field}-error")).len(), 1, "{more:?}: {}", answer.text);
    }
    let none: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM mandate", &[])?));
    assert_eq!(none, 0, "nothing half saved");
    let strange = who.post(NEW, &[&GIVEN[..], &[("person_id", "1")]].concat()).await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn history_is_ended_or_corrected_and_never_rewritten() {
    let test = world();
    let who = test.person(Role::AreaTeam, "north");
    let visitor = test.visitor();
    let url = give(&who, &[("subjects", "eerst")]).await;
    let with = |more: &[(&'static str, &'static str)]| [&GIVEN[..2], &[("given_on", "2022-03-04")], more].concat();
    let silent = who.post(&format!("{url}/correct"), &with(&[])).await;
    assert_eq!(silent.texts("#reason-error").len(), 1, "a correction says why");
    let form = who.get(&format!("{url}/correct")).await;
    assert_eq!((form.field("given_by"), form.field("present")), ("de ledenvergadering".into(), "23".into()));
    let fields = with(&[("reason", "Het was de vierde"), ("subjects", "daarna")]);
    let done = who.post(&format!("{url}/correct"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let new = done.location().to_owned();
    let (old_page, new_page) = (visitor.get(&url).await, visitor.get(&new).await);
    assert!(
        old_page.text.contains("eerst") && old_page.text.contains(&new) && old_page.text.contains("Het was de vierde")
    );
    assert!(new_page.text.contains("4 maart 2022") && new_page.text.contains(&url));
    assert_eq!(who.post(&format!("{url}/correct"), &fields).await.status, StatusCode::CONFLICT, "once");
    assert_eq!(who.get(&format!("{url}/end")).await.status, StatusCode::CONFLICT);
    // For the past as well, the correction counts.
    let body = organisation(&test, "onnen");
    let then = test.read(move |tx| current(tx, &[body], "2022-04-01", None, &[]));
    assert_eq!(then.iter().map(|l| l.subjects.as_str()).collect::<Vec<_>>(), ["daarna"]);

    let end = format!("{new}/end");
    for bad in [
        [("kind", "corrected"), ("ended_on", "2022-05-16"), ("reason", "r")],
        [("kind", "withdrawn"), ("ended_on", "2022-05-17"), ("reason", "r")],
        [("kind", "withdrawn"), ("ended_on", "2022-03-03"), ("reason", "r")],
        [("kind", "withdrawn"), ("ended_on", "2022-05-16"), ("reason", " ")],
    ] {
        assert_eq!(who.post(&end, &bad).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
    }
    let good = [("kind", "withdrawn"), ("ended_on", "2022-05-16"), ("reason", "Nieuw bestuur")];
    assert_eq!(who.post(&end, &good).await.status, StatusCode::SEE_OTHER);
    assert_eq!(who.post(&end, &good).await.status, StatusCode::CONFLICT, "once");
    let page = visitor.get("/organisations/onnen/mandates").await;
    assert_eq!(page.texts("#earlier .item__title").len(), 2);
    assert!(page.text.contains("Nieuw bestuur") && page.text.contains("Er is geen mandaat vastgelegd"));
    // A mandate that ends on the day of a meeting is said to have ended that day.
    let members = visitor.get("/networks/tafel/members").await;
    assert!(members.texts("#members .item__text")[0].contains("Ingetrokken op 16 mei 2022."), "{}", members.text);
    let kept: i64 =
        test.read(|tx| Ok(tx.one("SELECT count(*) FROM mandate WHERE subjects = 'eerst' AND present = 23", &[])?));
    assert_eq!(kept, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_held_on_a_day_in_the_past_is_found_for_many_at_once() {
    let test = world();
    let who = test.person(Role::AreaTeam, "north");
    give(&who, &[("given_on", "2020-01-01"), ("until", "2020-12-31"), ("present", ""), ("entitled", "")]).await;
    let table = give(&who, &[("given_on", "2022-01-01"), ("network", "tafel"), ("theme", "green")]).await;
    let (onnen, huis) = (organisation(&test, "onnen"), organisation(&test, "huis"));
    let ids = test.read(|tx| {
        Ok(tx.one::<(i64, i64, i64)>(
            "SELECT (SELECT id FROM network WHERE slug = 'tafel'), (SELECT id FROM theme WHERE slug = 'green'),
               (SELECT id FROM theme WHERE slug = 'loneliness')",
            &[],
        )?)
    });
    let (tafel, green, lonely) = ids;
    let ask = |day: &'static str, network: Option<i64>, themes: Vec<i64>| {
        test.read(move |tx| {
            let found = current(tx, &[onnen, huis], day, network, &themes)?;
            Ok(found.iter().map(|l| (l.given_on.clone(), l.holds())).collect::<Vec<_>>())
        })
    };
    assert_eq!(ask("2019-12-31", None, vec![]), []);
    assert_eq!(ask("2020-12-31", None, vec![]), [("2020-01-01".into(), true)], "the last day counts");
    assert_eq!(ask("2021-06-01", None, vec![]), [("2020-01-01".into(), false)], "the last one is said to be over");
    assert_eq!(ask("2022-05-16", Some(tafel), vec![green]), [("2022-01-01".into(), true)]);
    assert_eq!(ask("2022-05-16", Some(tafel), vec![lonely]), [("2020-01-01".into(), false)]);
    assert_eq!(ask("2022-05-16", Some(tafel + 1), vec![]), [("2020-01-01".into(), false)]);
    let held = test.read(move |tx| under(tx, onnen, "2022-05-16", Some(tafel), &[]));
    let (line, none) = test.read(move |tx| {
        Ok((lines(tx, &[held.expect("a mandate")], "2022-05-16")?, under(tx, huis, "2022-05-16", None, &[])?))
    });
    assert_eq!((format!("/mandates/{}", line[0].slug), none), (table, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_tidied_and_only_for_who_keeps_mandates() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    let url = give(&who, &[]).await;
    let add = format!("{url}/evidence");
    for bad in [&b"<html><script>alert(1)</script>"[..], b"%PDF-1.7 <script>", b"MZ\x90", b"<svg onload=x>"] {
        let answer = upload(&who, &add, &[("form_key", "bad")], bad).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.texts("#evidence-error").len(), 1);
    }
    let huge = [PDF, &vec![b' '; 10 << 20], b"%%EOF"].concat();
    assert_eq!(upload(&who, &add, &[("form_key", "huge")], &huge).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("form_key", "k1"), ("evidence_name", "kanarie-notulen")];
    for _ in 0..2 {
        assert_eq!(upload(&who, &add, &fields, PDF).await.status, StatusCode::SEE_OTHER);
    }
    let mut png = Vec::new();
    image::RgbImage::new(3, 2)
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .expect("a picture");
    assert_eq!(upload(&who, &add, &[("form_key", "k2")], &png).await.status, StatusCode::SEE_OTHER);
    let page = who.get(&url).await;
    assert_eq!(page.texts("#evidence li a").len(), 2 + 3, "once each, and what can be done");
    let ids: Vec<i64> = test.read(|tx| Ok(tx.all("SELECT id FROM mandate_evidence ORDER BY id", &[])?));
    for (id, kind) in ids.iter().zip(["application/pdf", "image/jpeg"]) {
        let file = format!("{url}/evidence/{id}");
        let answer = who.get(&file).await;
        let value = |name: &str| answer.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(value("content-type"), kind);
        assert!(value("content-disposition").starts_with("attachment; filename=\"mandaat-"));
        assert_eq!(value("content-security-policy"), "default-src 'none'; sandbox");
        assert_eq!((value("x-content-type-options"), value("cache-control")), ("nosniff".into(), "no-store".into()));
        assert_eq!(test.visitor().get(&file).await.status, StatusCode::SEE_OTHER);
        for other in [
            test.person_with(None, true),
            test.person(Role::Facilitator, "south"),
            test.person(Role::NoteTaker, "north"),
        ] {
            assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert!(!test.visitor().get(&url).await.text.contains("kanarie-notulen"));
    // A file of another mandate is not reached through one's own.
    let other = give(&who, &[("given_on", "2022-02-02")]).await;
    assert_eq!(who.get(&format!("{other}/evidence/{}", ids[0])).await.status, StatusCode::NOT_FOUND);
    // What showed the old line shows the corrected one too.
    let fields = [&GIVEN[..], &[("reason", "r")]].concat();
    let new = who.post(&format!("{url}/correct"), &fields).await.location().to_owned();
    assert!(who.get(&new).await.text.contains("kanarie-notulen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_can_have_it_renewed_hears_once_that_a_mandate_ends() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    let soon = give(&who, &[("until", "2022-07-15")]).await;
    give(&who, &[("until", "2022-07-16"), ("given_on", "2022-03-04")]).await;
    give(&who, &[("until", ""), ("given_on", "2022-03-05")]).await;
    let mails =
        || test.read(|tx| Ok(tx.all::<(String, String)>("SELECT recipient, body FROM outbox ORDER BY id", &[])?));
    for _ in 0..2 {
        apart(|| warn_of_ending(&test.app)).expect("the job runs");
    }
    let sent = mails();
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert!(
        sent[0].1.contains("Dorpsbelangen Onnen") && sent[0].1.contains("15 juli 2022") && sent[0].1.contains(&soon)
    );
    assert!(!sent[0].1.contains("Jan"), "a mail names no person");
    let desk = who.get("/desk").await;
    assert_eq!(desk.texts("section[aria-labelledby=mydesk-mandates] .queue__title"), ["Dorpsbelangen Onnen"]);
    assert!(!test.person(Role::Facilitator, "south").get("/desk").await.text.contains("Dorpsbelangen"));
    test.clock.set("2022-05-18T09:00:00Z".parse().expect("an instant"));
    apart(|| warn_of_ending(&test.app)).expect("the job runs");
    assert_eq!(mails().len(), 2, "the next one, when its time has come");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_of_support_carries_the_mandate_of_its_day() {
    let test = world();
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        tx.execute(
            "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
             SELECT 'bench', ?1, id, 'Bankjes', 'heard', '2022-05-01', '2022-05-01' FROM theme WHERE slug = 'green'",
            params![area],
        )?;
        Ok(())
    });
    let team = test.person(Role::AreaTeam, "north");
    give(&team, &[]).await;
    let say = async |who: &'static str, on: &'static str| {
        let fields = [
            ("level", "carried"),
            ("whose", "het dorp"),
            ("method", "stemming"),
            ("support_on", on),
            ("reached", ""),
            ("entitled", ""),
            ("missing", ""),
            ("support_organisation", who),
        ];
        team.post("/items/bench/support", &fields).await
    };
    let unknown = say("Bestaat niet", "2022-05-01").await;
    assert_eq!(unknown.texts("#support_organisation-error").len(), 1);
    assert_eq!(unknown.field("method"), "stemming", "what was typed stays");
    for (who, on) in
        [("dorpsbelangen onnen", "2022-05-01"), ("Dorpsbelangen Onnen", "2022-03-01"), ("Het Dorpshuis", "2022-04-01")]
    {
        assert_eq!(say(who, on).await.status, StatusCode::SEE_OTHER);
    }
    let page = test.visitor().get("/items/bench").await;
    let said: Vec<String> = page.texts(".item__text").into_iter().filter(|t| t.starts_with("Gezegd door")).collect();
    assert!(said[0].contains("Jan spreekt namens Dorpsbelangen Onnen"), "{said:?}");
    assert!(said[1].ends_with("Geen mandaat vastgelegd.") && said[2].ends_with("Geen mandaat vastgelegd."), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_account_leaves_the_mandate_without_its_name() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    let token = test.write(|tx, ctx| {
        let person = crate::people::create_person(tx, ctx, "Jan", "jan@example.org", "")?;
        Ok(crate::people::start_session(tx, ctx, person, false)?.0)
    });
    let mut jan = test.visitor();
    jan.cookie = Some(format!("stoep-session={token}"));
    let url = give(&who, &[("holder_name", "Jan-kanarie"), ("holder_email", "jan@example.org")]).await;
    let page = test.visitor().get(&url).await;
    assert!(page.text.contains("Jan-kanarie") && !page.text.contains("jan@example.org"));
    assert!(jan.get("/account/data").await.text.contains("Dorpsbelangen Onnen"), "it is theirs to see");
    assert_eq!(jan.post("/account/delete", &[]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(&url).await;
    assert!(!page.text.contains("Jan-kanarie") && page.text.contains("Iemand van wie de naam is gewist"));
    assert!(page.text.contains("de ledenvergadering"), "what the body decided stays");
}
