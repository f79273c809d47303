// SPDX-License-Identifier: EUPL-1.2
// Results of rounds as people meet them: what was chosen and why, in both languages, small and large, with and without
// JavaScript; objecting without an account and reading the answer with a code.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SIZES, go, lookAs, nothingBad, press, sideways, startBrowser, startDemo, visitor } from "../harness.mjs";

let demo;
let browser;
let rounds = [];

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
  const { data } = await (await fetch(`${demo.url}/api/v1/rounds?limit=100`)).json();
  rounds = data;
});

after(async () => {
  await browser?.close();
  assert.equal(await demo?.stop(), 0, "the demonstration ends cleanly");
});

const counted = () => rounds.filter((r) => ["counted", "told"].includes(r.phase));

test("every counted round says what it is a result of, why per plan, and what it does not say", async (t) => {
  if (counted().length === 0) return t.skip("NO ROUND OF THE DEMO IS COUNTED: nothing was looked at");
  const variants = [
    { lang: "nl", script: true, size: SIZES.phone, chosen: /Gekozen|Nummer \d+ van de volgorde/, not: /undefined|result-/ },
    { lang: "en", script: false, size: SIZES.desk, chosen: /Chosen|Number \d+ of the order/, not: /undefined|result-/ },
  ];
  for (const variant of variants) {
    const { page, seen, context } = await visitor(browser, demo, variant);
    for (const round of counted()) {
      await page.goto(`/rounds/${round.slug}/result`);
      const words = await page.locator("main").innerText();
      assert.match(words, variant.chosen, round.slug);
      assert.doesNotMatch(words, variant.not, `${round.slug}: a text is missing`);
      assert.ok((await sideways(page)) <= 0, `${round.slug} fits a screen of ${variant.size.width} px`);
      assert.ok(await page.locator(".stat__number").count(), "how many took part stands beside it");
      if (round.file) {
        // The picture and the table say the same: as many bars as rows.
        const bars = await page.locator('svg[aria-labelledby="result-votes"] rect').count();
        const rows = await page.locator('table tbody tr:has(th[scope="row"])').count();
        assert.ok(bars > 0 && rows >= bars, `${round.slug}: ${bars} bars, ${rows} rows`);
        for (const link of await page.locator("#check a").evaluateAll((all) => all.map((a) => a.getAttribute("href")))) {
          assert.equal((await fetch(new URL(link, demo.url))).status, 200, link);
        }
      }
      await page.goto(`/rounds/${round.slug}/result/compare`);
      assert.ok(await page.locator("h1").count(), "other ways of counting, after the count");
    }
    nothingBad(assert, seen);
    await context.close();
  }
});

test("somebody objects without an account, the area team answers, the code gives the answer", async (t) => {
  const open = [];
  for (const round of rounds.filter((r) => ["choosing", "closed", "counted"].includes(r.phase))) {
    const page = await (await fetch(`${demo.url}/rounds/${round.slug}/objections`)).text();
    if (page.includes('name="said"')) open.push(round);
  }
  if (open.length === 0) return t.skip("NO ROUND OF THE DEMO TAKES OBJECTIONS: nothing was tried");
  const round = open[0];
  const resident = await visitor(browser, demo, { lang: "nl", script: false, size: SIZES.phone });
  const own = resident.page;
  await own.goto(`/rounds/${round.slug}/objections`);
  await press(own, "main form:has(#said)");
  await own.locator("#said-error").waitFor();
  await own.locator("#said").fill("Mijn buren kregen geen brief, want de bus was dicht: Groene Specht.");
  await press(own, "main form:has(#said)");
  assert.match(own.url(), /\/objections\/[a-z0-9]{8}\?new=yes/i);
  const code = (await own.locator(".slip__code").innerText()).trim();

  const team = await visitor(browser, demo, { lang: "nl" });
  await lookAs(team.page, "Omar");
  const answer = await team.page.goto(`/rounds/${round.slug}/objections/answer`);
  if (answer.status() === 200) {
    const form = team.page.locator("section", { hasText: "Groene Specht" }).locator("form");
    await form.locator('textarea[name="answer"]').fill("Dank u. De brief is nagestuurd.");
    await form.locator('textarea[name="public_answer"]').fill("In één straat is de brief nagestuurd.");
    await go(team.page, form.locator('button[type="submit"]'));

    await own.goto(`/rounds/${round.slug}/objections`);
    const words = await own.locator("main").innerText();
    assert.ok(words.includes("In één straat is de brief nagestuurd."));
    assert.ok(!words.includes("Groene Specht") && !words.includes("Dank u."), "what was said stays with the area team");
    await own.locator("#code").fill(` ${code.toLowerCase()} `);
    await press(own, "main form:has(#code)");
    assert.ok((await own.locator("main").innerText()).includes("Dank u. De brief is nagestuurd."));
  } else {
    assert.equal(answer.status(), 404, "another area's team sees that there is nothing");
  }
  nothingBad(assert, resident.seen);
  nothingBad(assert, team.seen);
  await resident.context.close();
  await team.context.close();
});
