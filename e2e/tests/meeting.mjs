// SPDX-License-Identifier: EUPL-1.2
// A whole meeting: begun, written down, the connection lost and found, two note-takers, closed, told back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { SIZES, go, lookAs, nothingBad, press, sideways, startBrowser, startDemo, visitor } from "../harness.mjs";

const meeting = "/meetings/beijum-2022-06";
const live = `${meeting}/live`;
let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  assert.equal(await demo?.stop(), 0, "the demonstration ends cleanly");
});

async function axe(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`), [], what);
  assert.ok((await sideways(page)) <= 0, `${what} needs no scrolling sideways`);
}

const saved = (page) => page.locator("#live-status", { hasText: "Alles is bewaard" }).waitFor();

async function point(page, title) {
  await page.locator("#add-point-title").fill(title);
  await page.locator("#add-point-title").press("Enter");
  const line = page.locator('[data-line="point"]', { has: page.locator("h3", { hasText: title }) });
  await line.waitFor();
  await saved(page);
  return line;
}

test("a whole meeting, with a connection that drops and two note-takers", async () => {
  const first = await visitor(browser, demo);
  const { page } = first;
  await lookAs(page, "Joris");
  await page.goto(live);
  await axe(page, "before it begins");
  await press(page, 'form[action$="/open"]');

  // Who is there.
  const member = page.locator(".live-toggle").first();
  await member.click();
  assert.equal(await member.getAttribute("aria-pressed"), "true");
  await page.locator("#add-present-who").fill("bewoners");
  await page.locator("#add-present-number").fill("6");
  await page.locator("#add-present-number").press("Control+Enter");
  await saved(page);

  // A point with notes, a decision and an action, by keyboard.
  const line = await point(page, "De stille zondag");
  await page.keyboard.type("Veel mensen eten alleen.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await page.keyboard.type("Elke zondag soep in de keuken");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.keyboard.type("Pannen lenen bij de kerk");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Humanitas");
  await page.keyboard.press("Control+Enter");
  await line.getByRole("button", { name: "Nu dit punt" }).click();
  await saved(page);
  assert.equal(await line.locator('[data-line="decision"]').count(), 1);
  assert.equal(await line.locator('[data-line="action"]').count(), 1);
  await axe(page, "while it goes on");

  // A voice at the table, with its slip.
  await page.locator("#add-voice-what").fill("Een Rode Bank bij de ingang, want staan lukt niet lang.");
  await page.locator('[data-add="voice"] button').click();
  const slip = page.locator("[data-heard][role] a").first();
  await slip.waitFor();
  const follow = (await slip.getAttribute("href")).replace("/slip", "");

  // An agenda item is pulled in; a note-taker proposes.
  await page.locator("#add-item").selectOption({ value: "beijum-samen-eten" });
  await go(page, page.getByRole("button", { name: "Haal erbij" }));
  const item = page.locator('[data-line="point"]', { has: page.locator('a[href="/items/beijum-samen-eten"]') });
  await item.locator("details > summary", { hasText: "Stel iets voor" }).click();
  await item.locator('select[name="state"]').selectOption("done");
  await item.locator('textarea[name="sentence"]').fill("Er wordt elke week samen gegeten.");
  await go(page, item.getByRole("button", { name: "Stel voor aan het gebiedsteam" }));
  await page.getByText("Het voorstel staat als afspraak bij het gebiedsteam").waitFor();

  // The connection drops; typing goes on; it comes back.
  await first.context.setOffline(true);
  await page.locator("#add-point-title").fill("Getypt zonder verbinding");
  await page.locator("#add-point-title").press("Enter");
  await page.keyboard.type("Alles blijft staan.");
  await page.locator("#live-status", { hasText: "Niet verbonden" }).waitFor();
  await axe(page, "without a connection");
  await first.context.setOffline(false);
  await saved(page);
  await page.reload();
  const lost = page.locator('[data-line="point"]', { has: page.locator("h3", { hasText: "Getypt zonder verbinding" }) });
  assert.equal(await lost.count(), 1, "once");
  assert.equal(await lost.locator('textarea[name="notes"]').inputValue(), "Alles blijft staan.");

  // What was typed just before the tab is gone goes out afterwards.
  await first.context.setOffline(true);
  await lost.locator('textarea[name="notes"]').fill("Alles blijft staan. Ook dit.");
  await page.locator("#live-status", { hasText: "Niet verbonden" }).waitFor();
  await page.goto("about:blank").catch(() => {});
  await first.context.setOffline(false);
  await page.goto(live);
  await saved(page);

  // Two note-takers at the same text: both see both.
  const second = await visitor(browser, demo, { size: SIZES.phone });
  await lookAs(second.page, "Joris");
  await second.page.goto(live);
  const other = second.page.locator('[data-line="point"]', { has: second.page.locator("h3", { hasText: "Getypt zonder verbinding" }) });
  assert.equal(await other.locator('textarea[name="notes"]').inputValue(), "Alles blijft staan. Ook dit.");
  await axe(second.page, "on a phone");
  await first.context.setOffline(true);
  await lost.locator('textarea[name="notes"]').fill("De eerste schrijft dit.");
  await other.locator('textarea[name="notes"]').fill("De tweede schrijft dat.");
  await saved(second.page);
  await first.context.setOffline(false);
  const conflict = page.locator(".live-conflict");
  await conflict.waitFor();
  assert.equal(await conflict.locator("[data-mine]").textContent(), "De eerste schrijft dit.");
  assert.equal(await conflict.locator("[data-theirs]").textContent(), "De tweede schrijft dat.");
  await axe(page, "with a conflict");
  await conflict.getByRole("button", { name: "Zet ze onder elkaar" }).click();
  await saved(page);
  assert.equal(await page.locator(".live-conflict").count(), 0);
  await second.page.waitForFunction(
    (uid) => document.getElementById(uid)?.querySelector('[name="notes"]').value.includes("De eerste schrijft dit."),
    await lost.getAttribute("id"),
    { timeout: 15_000 },
  ).catch(async () => second.page.reload());
  assert.equal(await other.locator('textarea[name="notes"]').inputValue(), "De tweede schrijft dat.\nDe eerste schrijft dit.");

  // The beamer, without names.
  const beamer = await first.context.newPage();
  await beamer.setViewportSize({ width: 1920, height: 1080 });
  await beamer.goto(`${meeting}/beamer`);
  await beamer.locator("h1", { hasText: "De stille zondag" }).waitFor();
  await beamer.getByText("Elke zondag soep in de keuken").waitFor();
  await axe(beamer, "the beamer");
  await beamer.close();

  // Others see nothing of it until it is closed.
  const outside = await visitor(browser, demo, { script: false });
  await outside.page.goto(meeting);
  assert.equal(await outside.page.getByText("soep in de keuken").count(), 0);

  await page.goto(`${meeting}/close`);
  await page.locator("#summary").fill("We eten samen op zondag.");
  await axe(page, "closing");
  await press(page, "main form");
  assert.equal(new URL(page.url()).pathname, meeting);
  await axe(page, "the minutes");
  await outside.page.goto(meeting);
  await outside.page.getByText("Elke zondag soep in de keuken").first().waitFor();
  await page.emulateMedia({ media: "print" });
  for (const text of ["Elke zondag soep in de keuken", "Pannen lenen bij de kerk", "De tweede schrijft dat.", "Veel mensen eten alleen.", "bewoners"]) {
    assert.ok(await page.getByText(text).first().isVisible(), `“${text}” is on paper`);
  }
  await page.emulateMedia({ media: "screen" });
  const action = page.locator("#actions .item", { hasText: "Pannen lenen" });
  await go(page, action.getByRole("button", { name: "Gedaan" }));
  await page.locator("#actions .item", { hasText: "Pannen lenen" }).locator(".badge--green").waitFor();

  // The area team makes the voice public, puts it behind an item, moves that and tells it back.
  const team = await visitor(browser, demo);
  await lookAs(team.page, "Omar");
  await team.page.goto("/desk/voices");
  await go(team.page, team.page.locator(".queue__row", { hasText: "Rode Bank" }).getByRole("link").first());
  const number = team.page.url().match(/\/desk\/voices\/([^/?]+)/)[1];
  await team.page.locator("#public_text").fill("Iemand vraagt om een bank bij de ingang.");
  await team.page.locator('input[name="theme"]').first().check();
  await press(team.page, 'form:has(input[name="decision"][value="publish"])');
  await team.page.goto("/items/beijum-samen-eten/link-voices");
  await team.page.locator("#q").fill(number);
  await press(team.page, "main form:has(#q)");
  await team.page.locator('input[name="voice"]').first().check();
  await press(team.page, 'form:has(input[name="do"][value="add"])');
  await team.page.goto("/items/beijum-samen-eten/state");
  await team.page.locator('input[name="state"][value="planned"]').check();
  await team.page.locator("#sentence").fill("De bank komt er in juni.");
  await press(team.page, "main form:has(#sentence)");
  await team.page.goto("/desk/tellings");
  await go(team.page, team.page.locator(".queue__row", { hasText: "De bank komt er in juni" }).getByRole("link").first());
  await go(team.page, team.page.locator('button[name="do"][value="send"]'));
  await outside.page.goto(follow);
  await outside.page.getByText("De bank komt er in juni.").first().waitFor();

  for (const { seen } of [first, second, outside, team]) nothingBad(assert, seen);
  for (const { context } of [first, second, outside, team]) await context.close();
});

test("the same without JavaScript, on a phone", async () => {
  const { context, page, seen } = await visitor(browser, demo, { script: false, size: SIZES.phone });
  await lookAs(page, "Joris");
  await page.goto("/networks/sterk-netwerk-beijum/meetings/new");
  await page.locator("#title").fill("Zonder script");
  await page.locator("#on_date").fill("2022-05-16");
  await press(page, "main form");
  const here = new URL(page.url()).pathname;
  await page.goto(`${here}/live`);
  await press(page, 'form[action$="/open"]');
  await page.locator("#add-point-title").fill("Een punt op papier");
  await press(page, "#new-point");
  const line = page.locator('[data-line="point"]', { hasText: "Een punt op papier" });
  await line.locator('textarea[name="notes"]').fill("Zo gezegd.");
  await go(page, line.getByRole("button", { name: "Bewaar" }).first());
  await line.locator(".live-adds > summary").click();
  await line.locator('[data-add="decision"] textarea[name="what"]').fill("Zo gedaan");
  await go(page, line.locator('[data-add="decision"] button'));
  assert.ok((await sideways(page)) <= 0, "no scrolling sideways");
  await page.goto(`${here}/close`);
  await press(page, "main form");
  await page.getByText("Zo gedaan").first().waitFor();
  await page.getByText("Zo gezegd.").waitFor();
  nothingBad(assert, seen);
  await context.close();
});
