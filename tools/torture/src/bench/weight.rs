// SPDX-License-Identifier: EUPL-1.2
//! What a browser fetches for the first look at an area page, counted from the page's own text.

use super::Size;
use super::measure::figure;
use super::report::{Aim, Report};
use super::site::{Base, PAGE};
use crate::http::Client;
use crate::server::Failure;
use std::collections::BTreeSet;

pub fn weight(base: &Base, _: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("weight")?;
    let (server, _) = site.demo()?;
    let mut client = Client::new(server.port);
    let plain = client.get(PAGE, &[])?.text();
    let mut bytes = client.get(PAGE, &[("Accept-Encoding", "gzip, deflate, br")])?.body.len();
    let mut waiting = in_page(&plain);
    let (mut seen, mut strange) = (BTreeSet::new(), BTreeSet::new());
    let mut requests = 1;
    while let Some(address) = waiting.pop() {
        let address = address.split('#').next().unwrap_or_default().to_owned();
        if address.is_empty() || address.starts_with("data:") || !seen.insert(address.clone()) {
            continue;
        }
        let Some(path) = own_path(&address, server.port) else {
            strange.insert(address);
            continue;
        };
        let answer = client.get(&path, &[("Accept-Encoding", "gzip, deflate, br")])?;
        if answer.status != 200 {
            return Err(format!("{path} answered {}", answer.status).into());
        }
        requests += 1;
        bytes += answer.body.len();
        let text = client.get(&path, &[])?.text();
        let kind = answer.header("content-type").unwrap_or_default().to_owned();
        let folder = path.rsplit_once('/').map_or("", |(f, _)| f);
        let inner = if kind.contains("css") {
            between(&text, "url(", ")")
        } else if kind.contains("javascript") {
            imports(&text)
        } else {
            Vec::new()
        };
        waiting.extend(inner.iter().map(|a| against(folder, a.trim_matches(['"', '\'']))));
    }
    report.limit("first look at an area page, compressed", figure(bytes) / 1000.0, "kB", Aim::AtMost(60.0));
    report.limit("the same, requests", figure(requests), "", Aim::AtMost(15.0));
    report.limit("the same, requests to another host", figure(strange.len()), "", Aim::AtMost(0.0));
    report.note(format!(
        "First look: `{PAGE}` and every style sheet, script, picture and font that it, its style sheets and its scripts name, as a browser asks for them \
         (brotli or gzip), bodies only: an upper bound, since browsers fetch fonts and pictures of style sheets only when they are used.{}",
        if strange.is_empty() { String::new() } else { format!(" Other hosts: {strange:?}.") }
    ));
    server.stop()
}

/// Addresses that a browser fetches by itself: not those of links for people.
fn in_page(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in html.split('<').skip(1).filter_map(|t| t.split('>').next()) {
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let fetched = match name {
            "script" | "img" | "source" | "iframe" | "video" | "audio" | "embed" => attribute(tag, "src"),
            "object" => attribute(tag, "data"),
            "image" | "use" => attribute(tag, "href"),
            "link" => {
                let rel = attribute(tag, "rel").unwrap_or_default();
                let fetched = ["stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"];
                rel.split(' ').any(|r| fetched.contains(&r)).then(|| attribute(tag, "href")).flatten()
            }
            _ => None,
        };
        found.extend(fetched);
    }
    found
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let at = rest.find(&format!("{name}="))?;
        let alone = rest[..at].ends_with(|c: char| c.is_whitespace());
        rest = &rest[at + name.len() + 1..];
        if alone {
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            return Some(match quote {
                Some(q) => rest[1..].split(q).next().unwrap_or_default().to_owned(),
                None => rest.split(char::is_whitespace).next().unwrap_or_default().to_owned(),
            });
        }
    }
}

fn between(text: &str, begin: &str, end: &str) -> Vec<String> {
    text.split(begin).skip(1).filter_map(|t| t.split(end).next()).map(|t| t.trim().to_owned()).collect()
}

/// What a script always imports; `import(…)` inside it is fetched only when that is run.
fn imports(text: &str) -> Vec<String> {
    let named = [" from\"", "}from\"", " from \"", "import\"", "import \""];
    let found = named.iter().flat_map(|begin| between(text, begin, "\""));
    found.filter(|a| a.starts_with('.') || a.starts_with('/')).collect()
}

/// The path of an address of this site.
fn own_path(address: &str, port: u16) -> Option<String> {
    for own in [format!("http://127.0.0.1:{port}"), format!("//127.0.0.1:{port}")] {
        if let Some(path) = address.strip_prefix(&own) {
            return Some(path.to_owned());
        }
    }
    (address.starts_with('/') && !address.starts_with("//")).then(|| address.to_owned())
}

fn against(folder: &str, address: &str) -> String {
    let far = address.starts_with('/') || address.contains("://") || address.starts_with("data:") || address.is_empty();
    if far { address.to_owned() } else { format!("{folder}/{}", address.trim_start_matches("./")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_fetches_is_found_and_links_are_not() {
        let html = "<link rel=\"stylesheet\" href=\"/assets/a.css\"><link rel=canonical href=/x><a href=\"/y\">y</a>\
                    <script type='module' src='/assets/b.js'></script><img alt=\"\" data-src=\"/no\" src=\"https://cdn.example/c.png\">";
        let found = in_page(html);
        assert_eq!(found, ["/assets/a.css", "/assets/b.js", "https://cdn.example/c.png"]);
        let own: Vec<bool> = found.iter().map(|a| own_path(a, 80).is_some()).collect();
        assert_eq!(own, [true, true, false]);
        assert_eq!(own_path("//cdn.example/x", 80), None);
        assert_eq!(imports("import{a}from\"./m.js\";import(\"./later.js\")"), ["./m.js"]);
        assert_eq!(against("/assets", "./m.js"), "/assets/m.js");
    }
}
