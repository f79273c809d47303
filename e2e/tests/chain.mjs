// SPDX-License-Identifier: EUPL-1.2
// From a voice to what became of it, and back: in both languages, with and without JavaScript, small and large.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SIZES, go, lookAs, nothingBad, press, startBrowser, startDemo, visitor } from "../harness.mjs";

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  assert.equal(await demo?.stop(), 0, "the demonstration ends cleanly");
});

/** Somebody says something; gives the code, as it is shown, and where to follow it. */
async function say(page, area, { what, email }) {
  await page.goto(`/areas/${area}`);
  await go(page, page.locator(`main a[href^="/areas/${area}/voices/new"]`).first());
  await page.locator("#what").fill(what);
  if (email) {
    await page.locator("details.disclosure > summary").first().click();
    await page.locator("#email").fill(email);
  }
  await press(page, "main form");
  assert.match(page.url(), /\/follow\/[a-z0-9]{8}\?/i);
  const code = (await page.locator("#receipt").textContent()).trim();
  return { code, url: new URL(page.url()).pathname };
}

/** Goes on through the pages of a list until the words are there. */
async function findIn(page, selector, words) {
  for (let sheet = 0; sheet < 30; sheet++) {
    const found = page.locator(selector, { hasText: words });
    if (await found.count()) return found.first();
    const next = page.locator('main a[rel="next"]');
    assert.ok(await next.count(), `“${words}” stands on one of the pages`);
    await go(page, next);
  }
  return assert.fail(`“${words}” is not on the first 30 pages`);
}

/** What the area team does with it: public form, theme, agenda item, state, telling. Gives the number of the voice. */
async function workThrough(page, variant) {
  await lookAs(page, "Omar");
  assert.match(page.url(), /\/desk/);
  await go(page, page.locator('main a[href^="/desk/voices"]').first());
  if (new URL(page.url()).searchParams.has("area")) await page.goto("/desk/voices");
  const row = await findIn(page, ".queue__row", variant.mark);
  await go(page, row.getByRole("link"));
  const number = page.url().match(/\/desk\/voices\/([^/?]+)/)[1];

  // What may identify somebody is pointed out, in the text and in a list.
  const found = page.locator('section[aria-labelledby="found"]');
  await found.getByText("06-12345678").waitFor();
  assert.ok(await page.locator("mark", { hasText: "06-12345678" }).count(), "the number is marked in the original");
  assert.ok(await page.getByText(variant.email).count(), "the area team sees how to reach the person");

  // With the number still in it, the public form comes back with a message and all that was typed.
  const publish = 'form:has(input[name="decision"][value="publish"])';
  await page.locator("#public_text").fill(`${variant.public} Bel 06-12345678.`);
  await page.locator('input[name="theme"][value="eenzaamheid"]').check();
  await press(page, publish);
  await page.locator("#public_text-error").waitFor();
  assert.match(await page.locator("#public_text").inputValue(), /06-12345678/);
  assert.ok(await page.locator('input[name="theme"][value="eenzaamheid"]').isChecked(), "the theme is kept");
  await page.locator("#public_text").fill(variant.public);
  await press(page, publish);
  assert.equal(await page.locator("#error-summary").count(), 0);
  await page.goto(`/voices/${number}`);
  await page.locator(".voice__text", { hasText: variant.public }).waitFor();

  // Under an agenda item, from the item's own page.
  await page.goto(`/items/${variant.item}`);
  await go(page, page.locator(`main a[href^="/items/${variant.item}/work"]`));
  await go(page, page.locator(`main a[href^="/items/${variant.item}/link-voices"]`));
  await page.locator("#q").fill(number);
  await press(page, 'main form:has(#q)');
  await page.locator('input[name="voice"]').first().check();
  await press(page, 'form:has(input[name="do"][value="add"])');
  await page.locator(".queue__row", { hasText: number }).waitFor();

  // The item moves.
  await page.goto(`/items/${variant.item}`);
  await go(page, page.locator(`main a[href^="/items/${variant.item}/state"]`));
  await page.locator(`input[name="state"][value="${variant.state}"]`).check();
  await page.locator("#sentence").fill(variant.draft);
  await press(page, 'main form:has(#sentence)');
  assert.equal(await page.locator("#error-summary").count(), 0);

  // The telling is read over, made better, and sent.
  await page.goto("/desk/tellings");
  const telling = await findIn(page, ".queue__row", variant.draft);
  await go(page, telling.getByRole("link"));
  assert.equal(await page.locator("#sentence").inputValue(), variant.draft);
  await page.locator("#sentence").fill(variant.sentence);
  await go(page, page.locator('button[name="do"][value="send"]'));
  await page.locator(".utrecht-alert--ok", { hasText: variant.sentence }).waitFor();
  return number;
}

const variants = [
  {
    lang: "nl", script: true, size: SIZES.phone, item: "beijum-samen-eten", state: "planned", mark: "Paarse Eend",
    email: "eend.een@example.org", subject: "Er is nieuws over wat u zei",
    what: "Ik ben de Paarse Eend van het plein. Op zondag is het hier zo stil.\nBel mij gerust: 06-12345678.",
    public: "Iemand van het plein vindt de zondag erg stil.",
    draft: "De keuken gaat straks ook op zondag open, dat wordt gepland.",
    sentence: "Vanaf september staat er ook op zondag iemand in de keuken.",
  },
  {
    lang: "en", script: false, size: SIZES.desk, item: "beijum-wijkkalender", state: "planned", mark: "Purple Heron",
    email: "heron.two@example.org", subject: "There is news about what you said",
    what: "They call me the Purple Heron. I never know what is on in the evening.\nCall me: 06-12345678.",
    public: "A resident does not know what is on in the evening.",
    draft: "The calendar will have a page for the evenings, that is planned.",
    sentence: "From September the calendar has a page for the evenings.",
  },
  {
    lang: "nl", script: false, size: SIZES.phone, item: "beijum-kledingruil", state: "planned", mark: "Groene Mus",
    email: "mus.drie@example.org", subject: "Er is nieuws over wat u zei",
    what: "Zeg maar Groene Mus. Mijn kinderen groeien uit hun jas en ik ken niemand om mee te ruilen. 06-12345678",
    public: "Een ouder zoekt mensen om kinderjassen mee te ruilen.",
    draft: "Er komt een ruilmiddag voor jassen, de datum wordt gepland.",
    sentence: "In oktober is er een ruilmiddag voor kinderjassen.",
    withdraw: true,
  },
  {
    lang: "en", script: true, size: SIZES.desk, item: "beijum-geldspreekuur", state: "planned", mark: "Yellow Finch",
    email: "finch.four@example.org", subject: "There is news about what you said",
    what: "I am the Yellow Finch. A stack of letters about money, and nobody to ask. My number is 06-12345678.",
    public: "A resident has nobody to ask about letters on money.",
    draft: "A second hour for letters about money is being planned.",
    sentence: "There will be a second walk-in hour for letters about money.",
  },
];

for (const variant of variants) {
  const { lang, script, size } = variant;
  test(`from a voice to its result: ${lang}, ${script ? "with" : "without"} JavaScript, ${size.width} px`, async () => {
    const resident = await visitor(browser, demo, { lang, script, size });
    const team = await visitor(browser, demo, { lang, script, size });
    const { page } = resident;
    const { code, url } = await say(page, "beijum", variant);
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    assert.match(code.replaceAll(/[\s-]/g, ""), /^[A-Z0-9]{8}$/i);

    // The slip to take along.
    await go(page, page.locator(`main a[href^="${url}/slip"]`).first());
    assert.ok((await page.locator(".slip__code").textContent()).includes(code));
    assert.ok(await page.locator(".slip__qr svg").isVisible(), "the slip has a QR code");

    // Nobody reads it yet but the area team.
    await page.goto(`/search?q=${encodeURIComponent(variant.mark)}`);
    assert.equal(await page.getByText("06-12345678").count(), 0);

    const number = await workThrough(team.page, variant);

    // With the code from the slip, typed as people type it.
    await page.goto("/follow");
    await page.locator("#code").fill(` ${code.toLowerCase()} `);
    await press(page, "main form");
    assert.equal(new URL(page.url()).pathname, url);
    await page.locator('section[aria-labelledby="told"]', { hasText: variant.sentence }).waitFor();
    assert.equal(await page.getByText(variant.draft, { exact: true }).count() > 1, false);

    // The mail brings the sentence, under a subject that says nothing, and not what the person said.
    await page.goto("/demo/mailbox");
    const mail = page.locator("article", { hasText: variant.email }).first();
    assert.equal((await mail.getByRole("heading").textContent()).trim(), variant.subject);
    const body = await mail.locator("pre").textContent();
    assert.ok(body.includes(url), "the mail leads to the page of the voice");
    assert.ok(body.includes(variant.sentence), "the mail tells it");
    for (const secret of [variant.public, variant.mark, "06-12345678"]) {
      assert.ok(!body.includes(secret), `the mail does not say “${secret}”`);
    }

    // And back: from the item to the quote, from the quote to the item.
    await page.goto(`/items/${variant.item}`);
    const all = page.locator(`main a[href^="/items/${variant.item}/voices"]`);
    if (!(await page.locator(".voice", { hasText: variant.public }).count())) await go(page, all.first());
    await findIn(page, ".voice", variant.public);
    await page.goto(`/voices/${number}`);
    await page.locator(`main a[href^="/items/${variant.item}"]`).first().waitFor();

    if (variant.withdraw) {
      await page.goto("/areas/beijum/voices");
      await findIn(page, ".voice", variant.public);
      await page.goto(url);
      await go(page, page.locator(`main a[href^="${url}/withdraw"]`));
      await page.locator("main .voice__text", { hasText: variant.mark }).waitFor();
      await press(page, "main form");
      const after = await page.locator("main").innerText();
      assert.ok(!after.includes(variant.mark), `the words are gone, but the page says: ${after}`);
      const answer = await page.goto(`/voices/${number}`);
      assert.ok([404, 410].includes(answer.status()), "the public page is gone");
      for (const list of ["/areas/beijum/voices", `/items/${variant.item}/voices`, "/search?q=kinderjassen+ruilen"]) {
        await page.goto(list);
        assert.equal(await page.getByText(variant.public).count(), 0, `not in ${list} any more`);
      }
    }
    nothingBad(assert, resident.seen);
    nothingBad(assert, team.seen);
    await resident.context.close();
    await team.context.close();
  });
}

test("heard at the door: entered for somebody, a slip, and the next one", async () => {
  const listener = await visitor(browser, demo, { lang: "nl", size: SIZES.phone });
  const { page } = listener;
  await lookAs(page, "Trijntje");
  await go(page, page.locator('main a[href$="/voices/hear"]').first());
  await page.locator("#origin").selectOption("door");
  await page.locator("#what").fill("Een bankje bij de Blauwe Reiger, want tot de winkel haal ik niet in één keer.");
  await page.locator("#behalf_name").fill("mevrouw Reigersma");
  await press(page, "main form[enctype]");
  const code = (await page.locator("#receipt").textContent()).trim();
  assert.match(code.replaceAll(/[\s-]/g, ""), /^[A-Z0-9]{8}$/i);

  // The form stands ready for the next door, with what stays the same.
  assert.equal(await page.locator("#origin").inputValue(), "door");
  assert.equal(await page.locator("#what").inputValue(), "");
  assert.equal(await page.locator("#behalf_name").inputValue(), "");
  await page.locator("#what").fill("Hier wonen veel mensen van boven de tachtig. Kan er een keer iemand koffie schenken?");
  await press(page, "main form[enctype]");
  const second = (await page.locator("#receipt").textContent()).trim();
  assert.notEqual(second, code);

  await go(page, page.locator('main a[href$="/slip"]'));
  assert.ok((await page.locator(".slip__code").textContent()).includes(second));
  assert.ok(await page.locator(".slip__qr svg").isVisible());
  assert.equal(await page.getByText("Reigersma").count(), 0, "no name on the slip");

  // Whoever has the first slip finds their own words, without an account.
  const resident = await visitor(browser, demo, { lang: "nl", script: false, size: SIZES.phone });
  await resident.page.goto("/follow");
  await resident.page.locator("#code").fill(code);
  await press(resident.page, "main form");
  await resident.page.locator('section[aria-labelledby="said"]', { hasText: "Blauwe Reiger" }).waitFor();
  nothingBad(assert, listener.seen);
  nothingBad(assert, resident.seen);
  await listener.context.close();
  await resident.context.close();
});
