// SPDX-License-Identifier: EUPL-1.2
// Hostile text in every field that people fill in: nothing runs, on no page, for nobody, with and without the policy
// that would have stopped it.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { hostileFolder, importInto, PAYLOADS } from "../canaries.mjs";
import { crawl } from "../crawl.mjs";
import { go, lookAs, press, startBrowser, startDemo, visitor } from "../harness.mjs";

let demo;
let browser;
let folder;
let data;

before(async () => {
  const hostile = hostileFolder();
  folder = hostile.folder;
  assert.ok(hostile.cells > 3000, `enough cells: ${hostile.cells}`);
  ({ data } = importInto(folder));
  [demo, browser] = await Promise.all([startDemo(data), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  for (const place of [folder, data]) if (place) rmSync(place, { recursive: true, force: true });
});

/** A visitor whose browser tells when anything runs that should not. */
async function watched({ policy = true } = {}) {
  const someone = await visitor(browser, demo, { lang: "nl" });
  someone.seen.reports = [];
  await someone.context.exposeBinding("stoepReport", ({ page }, what) => someone.seen.reports.push(`${page.url()}: ${what}`));
  await someone.context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (e) => globalThis.stoepReport(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
  });
  if (!policy) {
    await someone.context.route("**/*", async (route) => {
      if (!route.request().url().startsWith(demo.url)) {
        someone.seen.elsewhere.push(route.request().url());
        return route.abort();
      }
      // A redirect must reach the browser as one, and a page of the demo is small.
      const response = await route.fetch({ maxRedirects: 0 });
      const headers = response.headers();
      delete headers["content-security-policy"];
      return route.fulfill({ response, headers });
    });
  }
  return someone;
}

/** What came to be in the page that is open. */
const traces = (page) =>
  page.evaluate(() => {
    const found = [];
    if (document.documentElement.dataset.ran) found.push("a script ran");
    for (const e of document.querySelectorAll("[data-canary]")) found.push(`an element came to be: ${e.outerHTML.slice(0, 120)}`);
    for (const e of document.querySelectorAll("a, area, form, iframe, object, embed, use, button, image")) {
      for (const name of ["href", "xlink:href", "action", "src", "data", "formaction"]) {
        const value = (e.getAttribute(name) ?? "").replaceAll(/[\s\u0000-\u001f]/g, "");
        if (/^(javascript|data|vbscript):/i.test(value)) found.push(`an address that runs: ${value.slice(0, 80)}`);
      }
    }
    for (const e of document.querySelectorAll("*")) {
      for (const { name } of e.attributes) if (/^on/i.test(name)) found.push(`a handler: ${e.tagName} ${name}`);
    }
    return found;
  });

async function walk(someone, starts, most, skip = () => false) {
  const found = [];
  const result = await crawl(someone.page, starts, { most, each: 3, skip }, async (address, response) => {
    if (response.status() >= 500) found.push(`${address} answers ${response.status()}`);
    for (const trace of await traces(someone.page)) found.push(`${address}: ${trace}`);
    // What only happens when something gets the focus or the pointer.
    await someone.page.keyboard.press("Tab");
  });
  return { found, ...result };
}

const clean = (someone, found) => {
  assert.equal(found.length, 0, `\n${found.slice(0, 20).join("\n")}`);
  assert.deepEqual(someone.seen, { elsewhere: [], dialogs: [], console: [], reports: [] });
};

const PUBLIC = ["/", "/areas/beijum", "/areas/de-wijert", "/areas/groningen", "/areas/beijum/agenda", "/areas/beijum/voices", "/search?q=koffie", "/search?q=script", "/find?q=beijum", "/demo", "/demo/mailbox"];

for (const policy of [true, false]) {
  test(`as a visitor, content policy ${policy ? "on" : "off"}: nothing runs`, async () => {
    const reader = await watched({ policy });
    const { found, walked, files } = await walk(reader, PUBLIC, policy ? 100 : 45);
    assert.ok(walked.length >= 40, `enough pages: ${walked.length}`);
    let hostile = 0;
    for (const address of walked.slice(0, 10)) {
      const text = await (await reader.context.request.get(address)).text();
      if (text.includes("data-canary")) hostile += 1;
    }
    assert.ok(hostile >= 5, "the hostile text is on the pages, as text");
    if (policy) {
      // What is typed into the address comes back as text as well.
      for (const payload of PAYLOADS) {
        await reader.page.goto(`/search?q=${encodeURIComponent(payload)}`);
        for (const trace of await traces(reader.page)) found.push(`/search for ${payload}: ${trace}`);
      }
      for (const path of ["find?q=", "areas/beijum/voices?theme=", "follow/", "areas/", "sign-in?next="]) {
        await reader.page.goto(`/${path}${encodeURIComponent(PAYLOADS[3])}`);
        for (const trace of await traces(reader.page)) found.push(`/${path}: ${trace}`);
      }
      // Feeds and files open in the browser too.
      const feeds = ["/areas/beijum/feed.atom", "/areas/beijum/map.geojson", "/api/v1/voices", "/api/v1/items", ...files].slice(0, 20);
      for (const feed of feeds) {
        const response = await reader.context.request.get(feed);
        assert.ok(response.status() < 500, feed);
        assert.equal(response.headers()["x-content-type-options"], "nosniff", feed);
        assert.doesNotMatch(response.headers()["content-type"] ?? "", /html/, feed);
      }
    }
    clean(reader, found);
    await reader.context.close();
  });
}

test("files for a spreadsheet hold no formulas", async () => {
  const reader = await watched();
  await reader.page.goto("/data");
  const files = await reader.page.locator('main a[href$=".csv"]').evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  assert.ok(files.length >= 4, "there are files");
  for (const file of files) {
    const text = await (await reader.context.request.get(file)).text();
    assert.ok(text.length > 100, file);
    assert.doesNotMatch(text, /(^|[,;\n])"?[=@+]/, `${file} has a cell that a spreadsheet would run`);
  }
  await reader.context.close();
});

for (const [name, most] of [["Omar", 70], ["Amina", 20], ["Wiebe", 20], ["Klaas", 20], ["Priya", 12], ["Trijntje", 12], ["Joris", 20]]) {
  test(`as ${name}: nothing runs`, async () => {
    const worker = await watched();
    await lookAs(worker.page, name);
    const own = { Omar: ["/areas/beijum/agenda", "/items/beijum-samen-eten/work", "/desk/voices", "/desk/tellings", "/desk/paper"], Joris: ["/areas/beijum/networks"], Klaas: ["/areas/beijum/organisations"] }[name] ?? [];
    const skip = (link) => link.startsWith("/data") || link.startsWith("/demo");
    const { found, walked } = await walk(worker, ["/desk", "/account", ...own], most, skip);
    assert.ok(walked.length >= 5, `enough pages: ${walked.length}`);
    clean(worker, found);
    await worker.context.close();
  });
}

test("what is said on the site itself stays text, for the person, the area team and everybody", async () => {
  const resident = await watched();
  const team = await watched();
  await lookAs(team.page, "Omar");
  const found = [];
  for (const payload of [PAYLOADS[2], PAYLOADS[10], PAYLOADS[32], PAYLOADS[40]]) {
    await resident.page.goto("/areas/beijum/voices/new");
    await resident.page.locator("#what").fill(`Vlagzeil ${payload}`);
    await resident.page.locator("details.disclosure > summary").first().click();
    for (const field of ["why", "for_whom", "who_joins", "who_organises", "needed", "place_words"]) {
      await resident.page.locator(`#${field}`).fill(payload);
    }
    await press(resident.page, "main form");
    await resident.page.waitForURL(/\/follow\//);
    found.push(...(await traces(resident.page)));
    await go(resident.page, resident.page.locator('main a[href*="/slip"]').first());
    found.push(...(await traces(resident.page)));
  }
  await team.page.goto("/desk/voices");
  for (let sheet = 0; sheet < 20; sheet++) {
    found.push(...(await traces(team.page)));
    const row = team.page.locator(".queue__row", { hasText: "Vlagzeil" });
    if (await row.count()) {
      await go(team.page, row.first().getByRole("link"));
      found.push(...(await traces(team.page)));
      break;
    }
    await go(team.page, team.page.locator('main a[rel="next"]'));
  }
  assert.match(team.page.url(), /\/desk\/voices\/\w+/, "the area team opened one");
  clean(resident, found);
  clean(team, found);
  await resident.context.close();
  await team.context.close();
});

test("the watch itself sees what it must see", async () => {
  for (const policy of [true, false]) {
    const someone = await watched({ policy });
    await someone.page.goto("/about");
    await someone.page.evaluate((html) => {
      const place = document.createElement("div");
      place.innerHTML = html;
      document.body.append(place);
    }, PAYLOADS[2]);
    await someone.page.waitForTimeout(300);
    assert.ok((await traces(someone.page)).length >= 1, "an element that came to be");
    if (policy) assert.ok(someone.seen.reports.length >= 1, "a refusal by the content policy");
    else assert.deepEqual(someone.seen.dialogs, ["1"], "a script that ran");
    await someone.context.close();
  }
});
