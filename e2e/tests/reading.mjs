// SPDX-License-Identifier: EUPL-1.2
// Reading leaves no trace and weighs little.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SIZES, go, nothingBad, startBrowser, startDemo, visitor } from "../harness.mjs";

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

test("the first load of an area page is at most 60 kB and 15 requests, all from here", async () => {
  const reader = await visitor(browser, demo, { size: SIZES.phone });
  const wire = await reader.context.newCDPSession(reader.page);
  await wire.send("Network.enable");
  let bytes = 0;
  const asked = [];
  wire.on("Network.responseReceived", ({ response }) => response.url.startsWith("data:") || asked.push(response.url));
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  for (const area of ["beijum", "zuid", "groningen"]) {
    await wire.send("Network.clearBrowserCache");
    [bytes, asked.length] = [0, 0];
    await reader.page.goto(`/areas/${area}`, { waitUntil: "networkidle" });
    assert.ok(bytes > 5_000 && bytes <= 60_000, `/areas/${area}: ${bytes} bytes`);
    assert.ok(asked.length > 1 && asked.length <= 15, `/areas/${area}: ${asked.length} requests`);
    for (const url of asked) assert.ok(url.startsWith(demo.url), url);
  }
  nothingBad(assert, reader.seen);
  await reader.context.close();
});

test("reading, searching, following and changing the language set no cookie and keep nothing", async () => {
  const reader = await visitor(browser, demo);
  const { page } = reader;
  for (const address of ["/", "/areas/beijum?lang=en", "/areas/beijum/voices", "/areas/beijum/places", "/search?q=eten", "/follow", "/privacy"]) {
    const response = await page.goto(address, { waitUntil: "networkidle" });
    assert.equal(response.headers()["set-cookie"], undefined, address);
  }
  assert.deepEqual(await reader.context.cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  nothingBad(assert, reader.seen);
  await reader.context.close();
});

test("the chosen language goes along with the links", async () => {
  const reader = await visitor(browser, demo, { lang: "nl", script: false });
  const { page } = reader;
  await page.goto("/areas/beijum");
  await go(page, page.locator(".site-tools a[hreflang=en]"));
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await go(page, page.locator('.site-nav a[href*="/agenda"]'));
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.locator("#site-q").fill("eten");
  await go(page, page.locator(".site-search button"));
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.deepEqual(await reader.context.cookies(), []);
  await reader.context.close();
});

test("the map shows the same things as the list beside it, and asks nobody else", async () => {
  const reader = await visitor(browser, demo);
  const { page } = reader;
  await page.goto("/areas/beijum/places", { waitUntil: "networkidle" });
  assert.ok((await page.locator("main a[href^='/places/']").count()) >= 2, "places as a list");
  nothingBad(assert, reader.seen);
  await reader.context.close();
});
