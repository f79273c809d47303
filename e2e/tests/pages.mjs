// SPDX-License-Identifier: EUPL-1.2
// Every kind of page, as everyone who can see it: accessible, never too wide, nothing from elsewhere.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { crawl, kindOf } from "../crawl.mjs";
import { lookAs, nothingBad, press, startBrowser, startDemo, visitor } from "../harness.mjs";
import { look } from "../looks.mjs";

let demo;
let browser;
/** Kinds of pages that a visitor looked at already: others start from a few of them and look at what is theirs. */
const seenAsVisitor = new Set();

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const fine = (wrong) => assert.equal(wrong.length, 0, `\n${wrong.join("\n")}`);

/** Walks and looks; gives what is wrong. */
async function lookAround(page, starts, how) {
  const wrong = [];
  const walk = await crawl(page, starts, how, async (address, response, from) => {
    if (response.status() !== 200) wrong.push(`${address} answers ${response.status()}, linked from ${from}`);
    wrong.push(...(await look(page, address)));
  });
  return { wrong, ...walk };
}

const STARTS = ["/", "/areas/beijum", "/areas/beijum/voices/new", "/areas/beijum/agenda", "/follow", "/search?q=koffie", "/areas", "/demo", "/demo/mailbox"];

for (const lang of ["nl", "en"]) {
  test(`as a visitor, ${lang}: accessible, not too wide, no cookie, nobody else asked`, async () => {
    const reader = await visitor(browser, demo, { lang });
    const most = lang === "nl" ? 60 : 18;
    const { wrong, walked, kinds, files } = await lookAround(reader.page, STARTS, { most, each: 1 });
    if (lang === "nl") kinds.forEach((kind) => seenAsVisitor.add(kind));
    assert.ok(walked.length >= (lang === "nl" ? 25 : 15), `enough pages: ${walked.length}`);
    for (const file of files.slice(0, 12)) {
      const response = await reader.context.request.get(file);
      if (response.status() !== 200) wrong.push(`${file} answers ${response.status()}`);
    }
    assert.deepEqual(await reader.context.cookies(), [], "a reader gets no cookie");
    fine(wrong);
    nothingBad(assert, reader.seen);
    await reader.context.close();
  });
}

const ROLES = [
  ["Omar", "area team", 60],
  ["Wiebe", "administrator", 14],
  ["Klaas", "editor", 14],
  ["Priya", "officer", 10],
  ["Trijntje", "listener", 10],
  ["Gerda", "facilitator", 16],
];

for (const [name, role, most] of ROLES) {
  test(`as ${role}: accessible, not too wide`, async () => {
    const worker = await visitor(browser, demo, { lang: role === "editor" ? "en" : "nl" });
    await lookAs(worker.page, name);
    const home = { Omar: "/areas/beijum", Gerda: "/areas/beijum", Trijntje: "/areas/de-wijert", Klaas: "/areas/haren" }[name];
    const starts = ["/desk", "/account", ...(home ? [home, `${home}/agenda`, `${home}/networks`, `${home}/organisations`, `${home}/places`, `${home}/initiatives`] : [])];
    const more = name === "Omar" ? ["/items/beijum-samen-eten", "/desk/voices", "/desk/tellings", "/desk/paper", "/desk/unanswered"] : [];
    const skip = (link) => link.startsWith("/demo") || seenAsVisitor.has(kindOf(link));
    const { wrong, walked } = await lookAround(worker.page, [...starts, ...more], { most, each: 1, skip });
    assert.ok(walked.length >= 4, `enough pages: ${walked.length}`);
    fine(wrong);
    nothingBad(assert, worker.seen);
    await worker.context.close();
  });
}

/** Forms that come back: address, form, what to fill in. */
const REFUSED = [
  ["/areas/beijum/voices/new", "main form", {}],
  ["/areas/beijum/voices/new", "main form", { "#what": "x".repeat(2500) }],
  ["/follow", "main form", { "#code": "ABCD" }],
  ["/sign-in", "main form", { "#email": "geen adres" }],
];
const REFUSED_AT_WORK = [
  ["/areas/beijum/voices/hear", "main form", {}],
  ["/areas/beijum/items/new", "main form", {}],
  ["/items/beijum-samen-eten/state", "main form", { "#sentence": "" }],
  ["/items/beijum-samen-eten/work", 'main form[action$="/costs"]', {}],
  ["/areas/beijum/organisations/new", "main form", {}],
  ["/areas/beijum/places/new", "main form", {}],
  ["/areas/beijum/networks/new", "main form", {}],
  ["/areas/beijum/initiatives/new", "main form", {}],
  ["/areas/beijum/agenda/new", "main form", { "#title": "" }],
];

async function refusals(page, list) {
  const wrong = [];
  for (const [address, form, fill] of list) {
    await page.goto(address);
    for (const [field, text] of Object.entries(fill)) await page.locator(field).fill(text);
    const answer = page.waitForResponse((r) => r.request().method() === "POST");
    await press(page, form);
    const status = (await answer).status();
    if (status !== 422) wrong.push(`${address}: a refused form answers ${status}`);
    await page.waitForLoadState();
    wrong.push(...(await look(page, `${address} (refused)`)));
  }
  return wrong;
}

test("forms that come back are accessible", async () => {
  const anyone = await visitor(browser, demo, { lang: "nl" });
  const wrong = await refusals(anyone.page, REFUSED);
  await lookAs(anyone.page, "Omar");
  wrong.push(...(await refusals(anyone.page, REFUSED_AT_WORK)));
  fine(wrong);
  nothingBad(assert, anyone.seen);
  await anyone.context.close();
});

test("pages with nothing on them and pages that go wrong are accessible too", async () => {
  const anyone = await visitor(browser, demo, { lang: "nl" });
  const wrong = [];
  const odd = [
    ["/zomaar-iets", 404],
    ["/areas/bestaat-niet", 404],
    ["/desk/voices/abc", [200, 401, 403, 404]],
    ["/account", [200, 401, 403]],
    ["/search?q=qqqqxxxx", 200],
    ["/find?q=9999ZZ", 200],
    ["/areas/beijum/voices?theme=eenzaamheid&from=2035-01-01", 200],
    ["/follow/AAAAAAAA", 404],
  ];
  for (const [address, status] of odd) {
    const response = await anyone.page.goto(address);
    if (![status].flat().includes(response.status())) wrong.push(`${address} answers ${response.status()}`);
    wrong.push(...(await look(anyone.page, address)));
  }
  fine(wrong);
  nothingBad(assert, anyone.seen);
  await anyone.context.close();
});
