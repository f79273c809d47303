// SPDX-License-Identifier: EUPL-1.2
// What cannot be accepted comes back with a plain message beside the field and everything that was typed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { lookAs, nothingBad, press, startBrowser, startDemo, visitor } from "../harness.mjs";

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Longer than anything that is asked for on one line. */
const LONG = "lang ".repeat(700);

/** Who, where, which form, what is typed, which fields get a message, which of them must still hold what was typed. */
const FORMS = [
  ["", "/areas/beijum/voices/new", "main form", {}, ["what"]],
  ["", "/areas/beijum/voices/new", "main form", { what: LONG, email: "geen adres", why: "Daarom" }, ["what", "email"]],
  ["", "/follow", "main form", { code: "ABCD-EFGH" }, ["code"]],
  ["", "/sign-in", "main form", { email: "geen adres" }, ["email"]],
  ["Trijntje", "/areas/de-wijert/voices/hear", "main form", { what: "", behalf_name: "Iemand", heard_on: "2035-01-01" }, ["what", "origin", "heard_on"]],
  ["Omar", "/areas/beijum/items/new", "main form", { title: LONG, why: "Daarom" }, ["title", "theme"]],
  ["Omar", "/items/beijum-samen-eten/state", "main form", { sentence: "", note: "Een toelichting" }, ["sentence"]],
  ["Omar", "/items/beijum-samen-eten/work", 'main form[action*="/preconditions"]:has(#pre_what)', { pre_what: "Een sleutel" }, ["pre_who"]],
  ["Omar", "/items/beijum-samen-eten/work", 'main form[action*="/costs"]:has(#cost_amount)', { cost_label: "Soep", cost_amount: "veel" }, ["cost_amount", "cost_kind"]],
  ["Omar", "/items/beijum-samen-eten/work", 'main form[action*="/support"]', { whose: "De straat", reached: "20", entitled: "10" }, ["level", "method"]],
  ["Omar", "/items/beijum-samen-eten/work", 'main form[action*="/results"]', {}, ["result_what"]],
  ["Omar", "/areas/beijum/initiatives/new", "main form", { name: "" }, ["name"]],
  ["Omar", "/areas/beijum/visions/new", "main form", { title: "Een visie", year: "ooit" }, ["year", "text"]],
  ["Omar", "/areas/beijum/organisations/new", "main form", { name: "", about: "Iets" }, ["name"]],
  ["Omar", "/areas/beijum/places/new", "main form", { name: "", about: "Iets" }, ["name"]],
  ["Omar", "/areas/beijum/networks/new", "main form", { name: "", about: "Iets" }, ["name"]],
];

for (const script of [true, false]) {
  test(`forms that cannot be accepted keep what was typed, ${script ? "with" : "without"} JavaScript`, async () => {
    const wrong = [];
    const people = new Map();
    for (const [name, address, form, typed, fields] of FORMS) {
      if (!people.has(name)) {
        const someone = await visitor(browser, demo, { lang: "nl", script });
        if (name) await lookAs(someone.page, name);
        people.set(name, someone);
      }
      const { page } = people.get(name);
      const say = (text) => wrong.push(`${address} (${fields}): ${text}`);
      await page.goto(address);
      const fold = page.locator("details.disclosure > summary");
      for (const [field, text] of Object.entries(typed)) {
        const input = page.locator(`${form} [name="${field}"]`).first();
        if (!(await input.count())) {
          say(`there is no field ${field}`);
          continue;
        }
        if (!(await input.isVisible())) await fold.first().click();
        await input.fill(text);
      }
      const answer = page.waitForResponse((r) => r.request().method() === "POST" && r.request().isNavigationRequest());
      await press(page, form);
      const status = (await answer).status();
      await page.waitForLoadState();
      if (status !== 422) say(`answers ${status}`);
      const summary = page.locator("#error-summary");
      if (!(await summary.count())) {
        say("no summary of what is wrong");
        continue;
      }
      if (script && !(await summary.evaluate((e) => e === document.activeElement))) say("the summary has not got the focus");
      for (const field of fields) {
        const message = page.locator(`#${field}-error`);
        if (!(await message.count())) {
          say(`no message beside ${field}`);
          continue;
        }
        if (!(await message.first().isVisible())) say(`the message beside ${field} is out of sight`);
        const text = (await message.first().textContent()).trim();
        if (text.length < 8 || /[a-z]+-[a-z]+-[a-z]+/.test(text)) say(`the message beside ${field} is “${text}”`);
        if (!(await summary.locator(`a[href$="#${field}"]`).count())) say(`the summary does not lead to ${field}`);
        const named = (await summary.locator(`a[href$="#${field}"]`).first().textContent()).trim();
        if (named.length < text.length + 3 || named.toLowerCase() === text.toLowerCase()) say(`the summary does not name ${field}: “${named}”`);
        const described = await page.locator(`#${field}`).first().getAttribute("aria-describedby");
        if (!described?.includes(`${field}-error`)) say(`${field} is not described by its message`);
      }
      for (const [field, text] of Object.entries(typed)) {
        const kept = await page.locator(`${form} [name="${field}"]`).first().inputValue();
        if (kept.trim() !== text.trim()) say(`${field} lost what was typed: “${kept.slice(0, 40)}”`);
      }
    }
    assert.equal(wrong.length, 0, `\n${wrong.join("\n")}`);
    for (const someone of people.values()) {
      nothingBad(assert, someone.seen);
      await someone.context.close();
    }
  });
}

test("a form that is sent twice counts once", async () => {
  const resident = await visitor(browser, demo, { script: false });
  await resident.page.goto("/areas/beijum/voices/new");
  const form_key = await resident.page.locator('main form input[name="form_key"]').inputValue();
  const send = () =>
    resident.context.request.post("/areas/beijum/voices/new", {
      multipart: { form_key, what: "Een tweede bankje bij het Witte Hert." },
      headers: { Origin: demo.url },
      maxRedirects: 0,
    });
  const [first, second] = [await send(), await send()];
  assert.equal(first.status(), 303);
  assert.equal(second.status(), 303);
  assert.equal(first.headers().location, second.headers().location);
  await resident.context.close();
});
