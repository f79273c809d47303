// SPDX-License-Identifier: EUPL-1.2
// What every page must be: readable for axe, for a narrow window, for somebody who jumps from heading to heading.
import { AxeBuilder } from "@axe-core/playwright";
import { SIZES, sideways } from "./harness.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Rules whose answer depends on the size of the window. */
const BY_SIZE = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"];

const said = (violations, address, size) =>
  violations.flatMap((v) =>
    v.nodes.slice(0, 3).map((n) => `${address} at ${size}: ${v.id}: ${n.target.join(" ")}: ${n.failureSummary.split("\n").slice(1, 3).join(" ").trim()}`),
  );

/** What is wrong with the page that is open, in sentences. */
export async function look(page, address) {
  const wrong = [];
  await page.setViewportSize(SIZES.desk);
  wrong.push(...said((await new AxeBuilder({ page }).withTags(TAGS).analyze()).violations, address, 1280));
  await page.setViewportSize(SIZES.phone);
  wrong.push(...said((await new AxeBuilder({ page }).withRules(BY_SIZE).analyze()).violations, address, 360));
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await sideways(page);
  if (over > 0) wrong.push(`${address} at 320: ${over} px too wide`);
  const frame = await page.evaluate(() => {
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter((h) => h.getClientRects().length).map((h) => Number(h.tagName[1]));
    const jump = levels.findIndex((level, i) => i > 0 && level > levels[i - 1] + 1);
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    const primary = [...document.querySelectorAll("main:not(.desk) .utrecht-button--primary-action")].filter((b) => b.getClientRects().length);
    return {
      headings: document.querySelectorAll("h1").length,
      jump: jump > 0 ? `h${levels[jump - 1]} to h${levels[jump]}` : "",
      twice: ids.filter((id, i) => ids.indexOf(id) !== i),
      untranslated: document.body.innerText.match(/\b[a-z]+(-[a-z0-9]+){2,}-(title|text|intro|hint|label)\b/)?.[0] ?? "",
      // The map places its own parts by script; that is not markup of ours.
      inline: [...document.querySelectorAll("[style], style, script:not([src])")].filter((e) => !e.closest(".map")).length,
      primary: primary.length,
      dead: [...document.querySelectorAll('a[href^="#"]')].map((a) => a.hash.slice(1)).filter((id) => id && !document.getElementById(id)),
    };
  });
  await page.setViewportSize(SIZES.desk);
  if (frame.headings !== 1) wrong.push(`${address}: ${frame.headings} h1`);
  if (frame.jump) wrong.push(`${address}: headings skip a level, ${frame.jump}`);
  if (frame.twice.length) wrong.push(`${address}: ids twice: ${[...new Set(frame.twice)].join(" ")}`);
  if (frame.untranslated) wrong.push(`${address}: a key instead of a text: ${frame.untranslated}`);
  if (frame.inline) wrong.push(`${address}: ${frame.inline} inline styles or scripts`);
  if (frame.primary > 1) wrong.push(`${address}: ${frame.primary} primary actions`);
  if (frame.dead.length) wrong.push(`${address}: links to nothing on the page: ${frame.dead.join(" ")}`);
  return wrong;
}
