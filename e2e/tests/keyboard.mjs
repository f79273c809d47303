// SPDX-License-Identifier: EUPL-1.2
// With the keyboard only: saying something and following it; the keys of the desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { lookAs, nothingBad, startBrowser, startDemo, visitor } from "../harness.mjs";

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** The element with the focus: how to recognise it, and whether it shows that it has it. */
const focused = (page) =>
  page.evaluate(() => {
    const e = document.activeElement;
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    // A hidden checkbox may show its focus on its label; ours are not hidden.
    const shown = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
    return {
      what: `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""} ${(e.textContent || e.value || "").trim().slice(0, 40)}`,
      href: e.getAttribute("href"),
      id: e.id,
      tag: e.tagName,
      type: e.getAttribute("type"),
      inMain: Boolean(e.closest("main")),
      shown,
      seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
  });

/** Presses Tab until the focus is where it should be; each stop on the way must be visible. */
async function tabTo(page, wanted, most = 80) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at.tag === "BODY") continue;
    assert.ok(at.shown, `the focus shows on ${at.what}`);
    // The browser may take a moment to scroll there.
    for (let wait = 0; wait < 10 && !(await focused(page)).seen; wait++) await page.waitForTimeout(50);
    assert.ok((await focused(page)).seen, `the focus is in sight on ${at.what}`);
    if (wanted(at)) return at;
  }
  return assert.fail("Tab does not get there");
}

for (const script of [true, false]) {
  test(`saying something and following it with Tab, Enter and Space, ${script ? "with" : "without"} JavaScript`, async () => {
    const resident = await visitor(browser, demo, { lang: "nl", script });
    const { page } = resident;
    await page.goto("/areas/beijum");

    // The skip link comes first and leads past the header.
    await page.keyboard.press("Tab");
    assert.equal((await focused(page)).href, "#main");
    assert.ok((await focused(page)).shown, "the skip link shows when it has the focus");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok((await focused(page)).inMain, "after the skip link, Tab goes on in the main text");

    await page.goto("/areas/beijum");
    await tabTo(page, (at) => at.href?.startsWith("/areas/beijum/voices/new"));
    await page.keyboard.press("Enter");
    await page.waitForURL(/voices\/new/);
    await tabTo(page, (at) => at.id === "what");
    await page.keyboard.type("Een tafel om samen aan te schaken, bij de Rode Kraai.");
    await tabTo(page, (at) => at.tag === "SUMMARY");
    await page.keyboard.press("Enter");
    await tabTo(page, (at) => at.type === "radio");
    await page.keyboard.press("Space");
    await tabTo(page, (at) => at.id === "email");
    await page.keyboard.type("kraai@example.org");
    await tabTo(page, (at) => at.tag === "BUTTON" && at.type === "submit" && at.inMain);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/follow\//);
    const code = (await page.locator("#receipt").textContent()).trim();

    await page.goto("/");
    await tabTo(page, (at) => at.href?.startsWith("/follow"));
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/follow$/);
    await tabTo(page, (at) => at.id === "code");
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/follow\/\w+/);
    await page.getByText("Rode Kraai").first().waitFor();
    await tabTo(page, (at) => at.id === "addition", 120);
    await page.keyboard.type("Liefst in de schaduw.");
    await tabTo(page, (at) => at.tag === "BUTTON" && at.inMain);
    await page.keyboard.press("Space");
    await page.getByText("Liefst in de schaduw.").waitFor();
    nothingBad(assert, resident.seen);
    await resident.context.close();
  });
}

test("on the desk j, k and Enter go through the rows, and can be switched off", async () => {
  const worker = await visitor(browser, demo, { lang: "nl" });
  const { page } = worker;
  await lookAs(page, "Omar");
  await page.goto("/desk/voices");
  const rows = page.locator("[data-row]");
  assert.ok((await rows.count()) >= 2, "something waits");
  const at = () => page.evaluate(() => [...document.querySelectorAll("[data-row]")].indexOf(document.activeElement));
  await page.keyboard.press("j");
  assert.equal(await at(), 0);
  assert.ok((await focused(page)).shown, "the row shows that it is chosen");
  await page.keyboard.press("j");
  assert.equal(await at(), 1);
  await page.keyboard.press("k");
  assert.equal(await at(), 0);
  const first = await rows.first().locator("a").first().getAttribute("href");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === first.split("?")[0]);

  // One key alone does nothing in a text field, and nothing at all when it is switched off (WCAG 2.1.4).
  await page.goto("/desk/voices");
  await page.locator("#site-q").focus();
  await page.keyboard.press("j");
  assert.equal(await at(), -1);
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("?");
  const help = page.locator("dialog#desk-help");
  assert.ok(await help.isVisible());
  await help.locator("[data-desk-keys]").uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.keyboard.press("j");
  assert.equal(await at(), -1);
  nothingBad(assert, worker.seen);
  await worker.context.close();
});
