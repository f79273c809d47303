// SPDX-License-Identifier: EUPL-1.2
//! What is private is read by those with the role for it and by nobody else.

use super::{PRIVATE, path, world};
use crate::policy::Role;
use crate::router::endpoints;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_private_is_on_no_page_of_those_without_the_role() {
    let test = world();
    let visitors = [
        ("visitor", test.visitor()),
        ("resident", test.person_with(None, true)),
        ("listener", test.person(Role::Listener, "teststad")),
        ("facilitator", test.person(Role::Facilitator, "teststad")),
        ("team of another area", test.person(Role::AreaTeam, "south")),
        ("officer", test.person(Role::Officer, "teststad")),
    ];
    let mut read = 0;
    for endpoint in endpoints().iter().filter(|e| e.method == "GET") {
        for query in ["", "?q=kanarie", "?q=kanarie&lang=en"] {
            if !query.is_empty() && !endpoint.path.contains("search") && !endpoint.path.contains("voices") {
                continue;
            }
            let path = format!("{}{query}", path(&test, endpoint, "north"));
            for (name, browser) in &visitors {
                let answer = browser.get(&path).await;
                read += 1;
                let body = answer.text.replace(&path, "").replace("value=\"kanarie", "").replace("kanarie&", "");
                for canary in PRIVATE {
                    // Who prepares a meeting reads who was asked, but no address.
                    let asks = *name == "facilitator"
                        && (path.contains("/polls/") || path.contains("/invitations"))
                        && matches!(*canary, "kanarie-partij" | "kanarie-invuller" | "KANARIECODE");
                    let own_desk = *name == "team of another area" && path.contains("/desk");
                    let keeps_mandates =
                        *name == "facilitator" && *canary == "kanarie-bewijs" && path.contains("/mandates/");
                    let allowed = own_desk || asks || keeps_mandates;
                    assert!(allowed || !body.contains(canary), "{canary} on {path} for {name}");
                }
                let headers = format!("{:?}", answer.headers);
                assert!(!headers.contains("kanarie-"), "in the headers of {path}");
            }
        }
    }
    assert!(read > 200, "only {read} pages were read");
    let team = test.person(Role::AreaTeam, "north");
    let desk = team.get("/desk/voices/recv-north").await;
    assert!(desk.text.contains("kanarie-wat"), "the area's own team reads what was told: {}", desk.status);
}
