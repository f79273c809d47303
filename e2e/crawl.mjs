// SPDX-License-Identifier: EUPL-1.2
// Walks the links of the site as one person, each kind of page first, then more of the same kind.

/** Words in addresses that name a page; every other part names a thing. */
const FIXED = new Set(
  (
    "areas voices new hear follow slip add email correct withdraw desk voices agenda agendas visions items edit state work " +
    "link-voices initiatives tellings drop paper unanswered organisations kind end networks members meetings record cancel " +
    "places map.geojson feed.atom calendar.ics find search about privacy accessibility policy data sign-in code account " +
    "second-factor delete people roles take journal machine register demo mailbox setup present adopt photo photos api v1"
  ).split(" "),
);

/** The kind of page behind an address: `/areas/:/voices?theme`. */
export function kindOf(address) {
  const url = new URL(address, "http://here");
  const path = url.pathname
    .split("/")
    .map((part) => (part === "" || FIXED.has(part) ? part : ":"))
    .join("/");
  const asked = [...url.searchParams.keys()].filter((key) => key !== "lang").sort();
  return asked.length ? `${path}?${asked.join("&")}` : path;
}

/** Files, and the demonstration's own doors, are no pages. */
const NO_PAGE = /\.(ics|csv|json|geojson|atom|txt|svg)$|^\/photos\/|\/photo$|^\/demo\/as\//;

/** Links of a page that stay on this site, without their anchors. */
export async function links(page) {
  return page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll("a[href]")]
        .filter((a) => a.origin === location.origin)
        .map((a) => a.pathname + a.search),
    ),
  ]);
}

/**
 * Walks from `starts`, at most `most` pages and `each` of a kind; `visit(address, response)` looks at each page while it
 * is open. Gives the addresses it saw, and those of files it met on the way.
 */
export async function crawl(page, starts, { most = 100, each = 1, skip = () => false }, visit) {
  const waiting = starts.map((address) => ({ address, from: "the start" }));
  const known = new Set(starts);
  const files = new Set();
  const count = new Map();
  const walked = [];
  while (waiting.length && walked.length < most) {
    // A kind that was not seen yet goes first.
    const fresh = waiting.findIndex((w) => !count.has(kindOf(w.address)));
    const [{ address, from }] = waiting.splice(Math.max(fresh, 0), 1);
    const kind = kindOf(address);
    if ((count.get(kind) ?? 0) >= each) continue;
    count.set(kind, (count.get(kind) ?? 0) + 1);
    const response = await page.goto(address);
    walked.push(address);
    await visit(address, response, from);
    for (const link of await links(page)) {
      if (known.has(link) || link.includes("lang=") || skip(link)) continue;
      known.add(link);
      if (NO_PAGE.test(link.split("?")[0])) files.add(link);
      else waiting.push({ address: link, from: address });
    }
  }
  return { walked, kinds: [...count.keys()].sort(), files: [...files] };
}
