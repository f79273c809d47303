// SPDX-License-Identifier: EUPL-1.2
// Makes the pictures of the README from the demonstration: node screenshots.mjs
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { here, lookAs, press, startBrowser, startDemo, visitor } from "./harness.mjs";

const folder = join(here, "../docs/pictures");
mkdirSync(folder, { recursive: true });
const [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
const PHONE = { width: 390, height: 780 };
const DESK = { width: 1280, height: 860 };

/** A picture of what somebody sees without scrolling. */
async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("networkidle");
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > 300_000) throw new Error(`${name}.png is ${size} bytes, more than 300 kB`);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
}

try {
  const large = await visitor(browser, demo, { size: DESK });
  await large.page.goto("/areas/beijum");
  await picture(large.page, "area-desktop");
  await large.page.goto("/items/beijum-samen-eten");
  await picture(large.page, "item-desktop");
  await lookAs(large.page, "Omar");
  await picture(large.page, "desk-desktop");

  const small = await visitor(browser, demo, { size: PHONE });
  await small.page.goto("/areas/beijum");
  await picture(small.page, "area-phone");
  await small.page.goto("/areas/beijum/voices/new");
  await small.page.locator("#what").fill("Op zondag is het hier zo stil. Kan er niet één middag ergens koffie zijn?");
  await small.page.locator("h1").scrollIntoViewIfNeeded();
  await small.page.evaluate(() => scrollTo({ top: document.querySelector("h1").getBoundingClientRect().top + scrollY - 16, behavior: "instant" }));
  await picture(small.page, "say-phone");
  await press(small.page, "main form");
  await small.page.evaluate(() => scrollTo({ top: document.querySelector("main").getBoundingClientRect().top + scrollY, behavior: "instant" }));
  await picture(small.page, "follow-phone");
} finally {
  await browser.close();
  await demo.stop();
}
