// SPDX-License-Identifier: EUPL-1.2
// The interface for machines against the rules it says it keeps: NL API Design Rules, Problem Details, Atom, iCalendar.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { here, startDemo } from "../harness.mjs";

const shared = process.env.STOEP_SHARED ?? join(here, "../../shared");
const rules = join(shared, "standards/nl-api-design-rules");
let demo;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "stoep-standards-"));
  demo = await startDemo();
});

after(async () => {
  await demo?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path, headers = {}) => fetch(demo.url + path, { headers, redirect: "manual" });

for (const ruleset of ["linter.yaml", "spectral-210.yml"]) {
  const file = join(rules, ruleset);
  const absent = !existsSync(file);
  if (absent) console.log(`\n!!! NOT CHECKED: the ruleset ${file} is not here (set STOEP_SHARED) !!!\n`);
  test(`the OpenAPI document keeps the NL API Design Rules (${ruleset})`, { skip: absent && `no ${file}` }, async () => {
    const response = await get("/api/v1/openapi.json");
    assert.equal(response.status, 200);
    const document = join(folder, "openapi.json");
    writeFileSync(document, await response.text());
    const spectral = join(here, "node_modules/.bin/spectral");
    const args = ["lint", document, "--ruleset", file, "--format", "json", "--fail-severity", "error", "--quiet"];
    const { status, stdout, stderr } = spawnSync(spectral, args, { encoding: "utf8", maxBuffer: 16 << 20 });
    const begin = stdout.indexOf("[");
    assert.ok(begin >= 0, `spectral said nothing that can be read: ${stderr.slice(0, 2000)} ${stdout.slice(0, 2000)}`);
    const found = JSON.parse(stdout.slice(begin)).filter((f) => f.severity === 0);
    const lines = found.map((f) => `${f.code} at ${f.path.join("/")}: ${f.message}`);
    assert.equal(lines.length, 0, `\n${lines.slice(0, 30).join("\n")}`);
    assert.equal(status, 0, stderr);
  });
}

test("every path of the document answers with what it promises, and every list holds something", async () => {
  const document = await (await get("/api/v1/openapi.json")).json();
  assert.match(document.openapi, /^3\./);
  const base = new URL(document.servers[0].url, demo.url).pathname.replace(/\/$/, "");
  const paths = Object.entries(document.paths);
  assert.ok(paths.length >= 15, `${paths.length} paths`);
  for (const [path, { get: operation }] of paths) {
    assert.ok(operation, `${path} can be read`);
    if (path.includes("{")) continue;
    const response = await get(base + path);
    assert.equal(response.status, 200, path);
    if (path.endsWith("openapi.json")) continue;
    assert.match(response.headers.get("content-type"), /application\/(hal\+)?json/, path);
    assert.ok(response.headers.get("api-version"), `${path} says its version`);
    const body = await response.json();
    const list = Array.isArray(body) ? body : Object.values(body).find(Array.isArray);
    assert.ok(list?.length > 0, `${path} holds something`);
    // The first of the list has a page of its own.
    const one = paths.find(([other]) => other.startsWith(`${path}/{`) && other.split("/").length === path.split("/").length + 1);
    if (!one) continue;
    const name = list[0].slug ?? list[0].number ?? list[0].id;
    assert.ok(name !== undefined, `${path}: what is in the list has a name`);
    const single = await get(`${base}${path}/${name}`);
    assert.equal(single.status, 200, `${path}/${name}`);
    assert.ok(Object.keys(await single.json()).length >= 2);
  }
});

test("lists go on page by page, each thing once", async () => {
  const seen = new Set();
  let next = "/api/v1/voices";
  for (let page = 0; next && page < 40; page++) {
    const response = await get(next);
    assert.equal(response.status, 200, next);
    const body = await response.json();
    const list = Array.isArray(body) ? body : Object.values(body).find(Array.isArray);
    for (const one of list) {
      const name = String(one.number ?? one.slug ?? one.id);
      assert.ok(!seen.has(name), `${name} comes twice`);
      seen.add(name);
    }
    const link = response.headers.get("link")?.match(/<([^>]+)>;\s*rel="?next"?/)?.[1] ?? body._links?.next?.href ?? body.next ?? null;
    next = link && new URL(link, demo.url).pathname + new URL(link, demo.url).search;
  }
  assert.ok(seen.size > 100, `${seen.size} voices`);
});

test("what goes wrong is told as Problem Details (RFC 9457)", async () => {
  for (const [path, status] of [
    ["/api/v1/areas/bestaat-niet", 404],
    ["/api/v1/nothing-here", 404],
    ["/api/v1/voices?after=%00%ff", 400],
    ["/api/v1/voices?unknown=1", 400],
  ]) {
    const response = await get(path, { Accept: "application/json" });
    assert.equal(response.status, status, path);
    assert.match(response.headers.get("content-type"), /^application\/problem\+json/, path);
    const problem = await response.json();
    assert.equal(problem.status, status, path);
    assert.ok(problem.title?.length > 3, path);
  }
});

test("no answer for machines holds an original text, an e-mail address or a code", async () => {
  for (const path of ["/api/v1/voices", "/api/v1/items", "/data/voices.csv", "/areas/beijum/feed.atom"]) {
    const text = await (await get(path)).text();
    assert.ok(text.length > 200, path);
    assert.doesNotMatch(text, /@example\.org|mevrouw Plasterborg|behalf_name|"email"|"code"/, path);
  }
});

/** Elements of well-formed XML as a list of names with their text; fails where it is not well-formed. */
function readXml(text) {
  const stack = [];
  const names = [];
  const body = text.replace(/^<\?xml[^?]*\?>\s*/, "");
  const token = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let m; at < body.length; at = token.lastIndex) {
    token.lastIndex = at;
    m = token.exec(body);
    assert.ok(m, `not well-formed at: ${body.slice(at, at + 80)}`);
    const [, close, name, attributes, empty, words] = m;
    if (words !== undefined || attributes) {
      assert.doesNotMatch(words ?? attributes, /&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/, "an ampersand that is none");
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(words ?? "", /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/, "a character that XML does not know");
    }
    if (!name) continue;
    if (close) assert.equal(stack.pop(), name, "elements are nested");
    else {
      names.push(name);
      if (!empty) stack.push(name);
    }
  }
  assert.deepEqual(stack, [], "all elements are closed");
  return names;
}

test("the Atom feed of an area is well-formed and complete", async () => {
  for (const area of ["beijum", "groningen"]) {
    const response = await get(`/areas/${area}/feed.atom`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type"), /^application\/atom\+xml/);
    const text = await response.text();
    const names = readXml(text);
    assert.equal(names[0], "feed");
    assert.match(text, /<feed[^>]*xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/);
    const entries = text.split("<entry>").slice(1);
    assert.ok(entries.length >= 1, `${area}: ${entries.length} entries`);
    const ids = entries.map((entry) => entry.match(/<id>([^<]+)<\/id>/)?.[1]);
    assert.equal(new Set(ids).size, ids.length, "each entry has an id of its own");
    for (const entry of [text.split("<entry>")[0], ...entries]) {
      for (const part of ["id", "title", "updated"]) assert.ok(entry.includes(`<${part}`), `${area}: ${part}`);
      assert.match(entry.match(/<updated>([^<]+)</)?.[1] ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
    }
    for (const [, href] of text.matchAll(/href="([^"]+)"/g)) assert.match(href, /^https?:\/\//, "links are whole");
  }
});

test("the calendars keep iCalendar's rules: line ends, folding, time zones", async () => {
  const network = (await (await get("/api/v1/networks")).json()) ?? {};
  const list = Array.isArray(network) ? network : Object.values(network).find(Array.isArray);
  assert.ok(list.length > 0);
  for (const path of ["/areas/beijum/calendar.ics", "/areas/groningen/calendar.ics", "/networks/sterk-netwerk-beijum/calendar.ics"]) {
    const response = await get(path);
    assert.equal(response.status, 200, path);
    assert.match(response.headers.get("content-type"), /^text\/calendar/, path);
    const text = await response.text();
    assert.ok(text.endsWith("END:VCALENDAR\r\n"), path);
    assert.doesNotMatch(text, /[^\r]\n/, `${path}: lines end with CRLF`);
    for (const line of text.split("\r\n")) {
      assert.ok(Buffer.byteLength(line) <= 75, `${path}: a line of ${Buffer.byteLength(line)} bytes`);
    }
    const lines = text.replaceAll("\r\n ", "").split("\r\n");
    assert.deepEqual(lines.slice(0, 2), ["BEGIN:VCALENDAR", "VERSION:2.0"], path);
    assert.ok(lines.some((l) => l.startsWith("PRODID:")), path);
    const zones = new Set(lines.filter((l) => l.startsWith("TZID:")).map((l) => l.slice(5)));
    const used = new Set(lines.flatMap((l) => l.match(/^DT(?:START|END);TZID=([^:;]+)/)?.[1] ?? []));
    assert.ok(used.size > 0, `${path}: meetings with a time`);
    for (const zone of used) assert.ok(zones.has(zone), `${path}: VTIMEZONE of ${zone}`);
    const events = text.split("BEGIN:VEVENT").slice(1);
    assert.ok(events.length >= 1, `${path}: ${events.length} events`);
    const uids = events.map((e) => e.match(/\r\nUID:([^\r]+)/)?.[1]);
    assert.ok(uids.every(Boolean), `${path}: each event has a UID`);
    // One date of a rhythm shares the UID of the rhythm, and says which date it stands for (RFC 5545, 3.8.4.4).
    const own = events.map((e, n) => `${uids[n]} ${e.match(/\r\nRECURRENCE-ID[^:]*:([^\r]+)/)?.[1] ?? ""}`);
    assert.equal(new Set(own).size, own.length, `${path}: each event, and each date of a rhythm, is there once`);
    for (const event of events) for (const part of ["DTSTAMP:", "DTSTART", "SUMMARY"]) assert.ok(event.includes(part), `${path}: ${part}`);
  }
});
