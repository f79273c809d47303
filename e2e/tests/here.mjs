// SPDX-License-Identifier: EUPL-1.2
// "Use my location" on the start page: asked only on a press, kept nowhere, and never a dead end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { nothingBad, startBrowser, startDemo, visitor } from "../harness.mjs";

const BEIJUM = { longitude: 6.5893412345, latitude: 53.2456712345 };
const SEA = { longitude: 4.1, latitude: 54.5 };
let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A visitor on the start page whose browser stands at `place`; without one it refuses. Notes what is sent. */
async function standing(place, options = {}) {
  const reader = await visitor(browser, demo, options);
  if (place) {
    await reader.context.grantPermissions(["geolocation"], { origin: demo.url });
    await reader.context.setGeolocation(place);
  }
  reader.sent = [];
  reader.page.on("request", (r) => r.url().includes("/find/point") && reader.sent.push(r));
  await reader.page.goto(options.lang === "en" ? "/?lang=en" : "/");
  reader.told = reader.page.locator("form[action='/find'] [role=status]");
  reader.press = (name) => reader.page.getByRole("button", { name }).click();
  return reader;
}

test("the button leads to the area, with a word of caution where boundaries are a sketch", async () => {
  for (const [lang, name, caution] of [["nl", "Gebruik mijn locatie", /waarschijnlijk/], ["en", "Use my location", /probably/]]) {
    const reader = await standing(BEIJUM, { lang });
    assert.equal(reader.sent.length, 0, "nothing is sent before the press");
    await reader.press(name);
    const link = reader.told.getByRole("link");
    await link.waitFor();
    assert.match(await reader.told.textContent(), caution);
    const [request] = reader.sent;
    assert.equal(request.method(), "POST");
    assert.ok(request.url().endsWith("/find/point"), "the point stands in no address");
    assert.equal(request.postData(), "lon=6.5893&lat=53.2457", "no finer than ten metres");
    const area = await link.textContent();
    await link.click();
    await reader.page.waitForURL(/\/areas\//);
    assert.equal(await reader.page.locator("h1").textContent(), area);
    assert.equal(await reader.page.locator("html").getAttribute("lang"), lang);
    assert.equal(await reader.page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assert.deepEqual(await reader.context.cookies(), []);
    nothingBad(assert, reader.seen);
    await reader.context.close();
  }
});

test("where the boundaries are certain it goes straight there", async () => {
  const reader = await standing(BEIJUM);
  const body = { slug: "beijum", name: "Beijum", url: "/areas/beijum", certain: true };
  await reader.page.route("**/find/point", (route) => route.fulfill({ json: body }));
  await reader.press("Gebruik mijn locatie");
  await reader.page.waitForURL(/\/areas\/beijum$/);
  await reader.context.close();
});

test("outside, refused, too often or broken: a plain sentence, and the search is still there", async () => {
  const answers = [
    [SEA, undefined, /kennen wij geen gebied/],
    [undefined, undefined, /geeft uw locatie niet door/],
    [BEIJUM, 429, /Wacht een minuut/],
    [BEIJUM, 503, /lukt nu niet/],
  ];
  for (const [place, status, words] of answers) {
    const reader = await standing(place);
    if (status) await reader.page.route("**/find/point", (route) => route.fulfill({ status, body: "{}" }));
    await reader.press("Gebruik mijn locatie");
    await reader.told.filter({ hasText: words }).waitFor({ timeout: 10_000 });
    assert.equal(reader.sent.length, place ? 1 : 0);
    await reader.page.getByRole("textbox", { name: "Uw wijk, dorp of postcode" }).fill("Beijum");
    await reader.page.getByRole("button", { name: "Zoek mijn gebied" }).click();
    await reader.page.waitForURL(/\/areas\/beijum$/);
    await reader.context.close();
  }
});

test("without script there is no button that does nothing", async () => {
  const reader = await visitor(browser, demo, { script: false });
  await reader.page.goto("/");
  assert.equal(await reader.page.getByRole("button", { name: "Gebruik mijn locatie" }).count(), 0);
  await reader.context.close();
});
