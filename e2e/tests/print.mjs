// SPDX-License-Identifier: EUPL-1.2
// On paper: the slip, the agenda, an item, the minutes of a meeting, the list to hand over.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { go, lookAs, press, startBrowser, startDemo, visitor } from "../harness.mjs";

let demo;
let browser;
/** Where the prints go when somebody wants to look at them. */
const keep = process.env.STOEP_PRINTS;

before(async () => {
  if (keep) mkdirSync(keep, { recursive: true });
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Prints the page that is open; gives the number of sheets. */
async function print(page, name) {
  const pdf = await page.pdf({ format: "A4", printBackground: false });
  if (keep) {
    writeFileSync(join(keep, `${name}.pdf`), pdf);
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(keep, `${name}.png`), fullPage: true });
    await page.emulateMedia({ media: null });
  }
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(pdf.length > 5_000, `${name}: ${pdf.length} bytes`);
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

/** What does not belong on paper, and what does. */
async function onPaper(page, wanted) {
  await page.emulateMedia({ media: "print" });
  const out = [".site-header", ".demo-bar", ".site-nav", ".breadcrumb", ".no-print"];
  for (const part of out) {
    for (const e of await page.locator(part).all()) assert.equal(await e.isVisible(), false, `${part} is printed`);
  }
  for (const part of wanted) assert.ok(await page.locator(part).first().isVisible(), `${part} is not printed`);
  await page.emulateMedia({ media: null });
}

test("the slip fits on one sheet, with its code and its QR code", async () => {
  const { page, context } = await visitor(browser, demo, { lang: "nl" });
  await page.goto("/areas/beijum/voices/new");
  await page.locator("#what").fill("Een plank met spullen om te lenen.");
  await press(page, "main form");
  await go(page, page.locator('main a[href*="/slip"]').first());
  await page.locator(".slip").waitFor();
  await onPaper(page, [".slip__code", ".slip__qr svg", ".slip__text"]);
  assert.equal(await print(page, "slip"), 1);
  await context.close();
});

test("agenda, item, voices and minutes print without the frame of the site", async () => {
  const { page, context } = await visitor(browser, demo, { lang: "nl" });
  for (const [name, address, wanted] of [
    ["agenda", "/areas/beijum/agenda", ["h1", ".agenda-item__title", ".support__label"]],
    ["item", "/items/beijum-samen-eten", ["h1", ".voice__text", ".timeline__entry"]],
    ["minutes", "/meetings/beijum-2019-10", ["h1"]],
    ["area", "/areas/beijum", ["h1", ".voice__text"]],
  ]) {
    const response = await page.goto(address);
    assert.equal(response.status(), 200, address);
    await onPaper(page, wanted);
    const sheets = await print(page, name);
    assert.ok(sheets >= 1 && sheets <= 12, `${name}: ${sheets} sheets`);
  }
  await context.close();
});

test("the list of people to reach on paper prints with its tick boxes", async () => {
  const { page, context } = await visitor(browser, demo, { lang: "nl" });
  await lookAs(page, "Omar");
  await page.goto("/desk/paper");
  await onPaper(page, ["h1"]);
  await print(page, "paper");
  await context.close();
});
