// SPDX-License-Identifier: EUPL-1.2
// A copy of the demonstration's data with hostile text in every cell that people fill in freely.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, write } from "./csv.mjs";
import { binary, here } from "./harness.mjs";

/** What it would do when it ran: a mark on the document and a question to the reader. */
const RUN = "document.documentElement.dataset.ran=1,alert(1)";

/** Text that becomes code where somebody forgets to escape. `canary` marks elements that must never come to be. */
export const PAYLOADS = [
  `<script>${RUN}</script>`,
  `</script><script data-canary>${RUN}</script>`,
  `<img src=x data-canary onerror="${RUN}">`,
  `"><img src=x data-canary onerror=${RUN}>`,
  `'><img src=x data-canary onerror=${RUN}>`,
  `<svg data-canary onload=${RUN}>`,
  `<svg><script data-canary>${RUN}</script></svg>`,
  `<svg><animate data-canary onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${RUN}" data-canary><text x=9 y=9>x</text></a></svg>`,
  `<math><mi xlink:href="data:x,<script>${RUN}</script>" data-canary>`,
  `" onfocus="${RUN}" autofocus data-canary="`,
  `' onfocus='${RUN}' autofocus data-canary='`,
  `" onmouseover=${RUN} data-canary x="`,
  "` onfocus=alert(1) autofocus data-canary x=`",
  ` onfocus=${RUN} autofocus data-canary `,
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}//`,
  `java\tscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `<a href="javascript:${RUN}" data-canary>x</a>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>" data-canary></iframe>`,
  `<object data="javascript:${RUN}" data-canary></object>`,
  `<embed src="javascript:${RUN}" data-canary>`,
  `<form action="javascript:${RUN}" data-canary><button>x`,
  `<input autofocus onfocus=${RUN} data-canary>`,
  `<details open ontoggle=${RUN} data-canary>`,
  `<video><source onerror=${RUN} data-canary></video>`,
  `<body onload=${RUN} data-canary>`,
  `<base href="https://canary.invalid/" data-canary>`,
  `<meta http-equiv="refresh" content="0;url=https://canary.invalid" data-canary>`,
  `<link rel=stylesheet href="https://canary.invalid/x.css" data-canary>`,
  `<style data-canary>*{background:url(https://canary.invalid)}</style>`,
  `</textarea><img src=x data-canary onerror=${RUN}>`,
  `</title><img src=x data-canary onerror=${RUN}>`,
  `--><img src=x data-canary onerror=${RUN}><!--`,
  `]]><img src=x data-canary onerror=${RUN}>`,
  `<noscript><p title="</noscript><img src=x data-canary onerror=${RUN}>">`,
  `<template><s><template><s><img src=x data-canary onerror=${RUN}>x</s></template>`,
  `{{7*7}} \${7*7} <%= 7*7 %> #{7*7} {% raw %} {$x}`,
  `&lt;img src=x data-canary onerror=${RUN}&gt; &#60;b data-canary&#62;`,
  `\u202e\u2066<img src=x data-canary onerror=${RUN}>\u2069 \u200b\u200f`,
  `ﬁ\uff1cscript\uff1e${RUN}\uff1c/script\uff1e`,
  `=HYPERLINK("https://canary.invalid","x")`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `+31 <b data-canary>\\");${RUN}//`,
  `{"x":"</script><script data-canary>${RUN}</script>"}`,
];

/** Files with the columns that people fill in freely. */
const FREE = {
  "areas.csv": "name intro",
  "themes.csv": "name_nl name_en keywords",
  "figures.csv": "label source",
  "organisations.csv": "name about phone",
  "organisation_kinds.csv": "note",
  "places.csv": "name about",
  "people.csv": "name about",
  "networks.csv": "name about rhythm waiting_reason",
  "memberships.csv": "person_name",
  "meetings.csv": "title place summary",
  "meeting_points.csv": "title notes",
  "attendance.csv": "name",
  "decisions.csv": "what where when",
  "actions.csv": "what owner",
  "visions.csv": "title",
  "vision_passages.csv": "text",
  "agendas.csv": "title intro adopted_by",
  "agenda_items.csv": "title why for_whom who_joins organises needed state_note term",
  "item_steps.csv": "sentence",
  "preconditions.csv": "what who",
  "costs.csv": "label fund",
  "supports.csv": "whose method missing",
  "initiatives.csv": "name about",
  "milestones.csv": "what",
  "results.csv": "what for_whom seen",
  "voices.csv": "what why for_whom who_joins who_organises needed place behalf_name public_text reason",
  "voice_additions.csv": "text",
  "mandates.csv": "holder_name subjects given_by end_reason",
  "network_states.csv": "reason",
  "schedules.csv": "title place",
  "schedule_exceptions.csv": "reason",
  "date_polls.csv": "title place words",
  "date_answers.csv": "party",
  "decision_positions.csv": "reason said_by",
  "offers.csv": "by_whom what for_whom",
  "offer_gaps.csv": "what",
  "offer_preconditions.csv": "what who",
  "network_aims.csv": "what seen_by",
  "network_progress.csv": "sentence",
  "joint_tasks.csv": "what owner",
  "initiative_steps.csv": "sentence",
  "joinings.csv": "name what answer",
  "funds.csv": "name purpose giver conditions decides",
  "allocations.csv": "decided_by note reason",
  "spending.csv": "what",
  "agenda_steps.csv": "body evidence corrected_why",
  "carried_clauses.csv": "said set_by ended_why",
  "askings.csv": "title note",
  "rounds.csv": "title about phase_note who carried_said ties_said",
  "round_categories.csv": "title",
  "round_options.csv": "title about place owner note",
};

/** Columns that stay empty when they are: only some kinds of rows may have them. */
const ONLY_WHERE_FILLED = new Set(
  "person_name name behalf_name public_text reason waiting_reason state_note adopted_by fund note missing source holder_name end_reason by_whom answer corrected_why said ended_why".split(" "),
);

let turn = 0;
/** The next hostile text. Each column meets all of them in turn. */
const next = () => PAYLOADS[turn++ % PAYLOADS.length];

/** A hostile value: the first words stay, so that people can be found, and only the front where a formula would start. */
function poison(value, column) {
  const payload = next();
  if (column === "keywords") return `${value};${payload.replaceAll(";", ",")} ${turn}`;
  const begin = value.slice(0, 60);
  return /^[=@+]/.test(payload) ? `${payload} ${begin}` : `${begin} ${payload}`;
}

/** A folder to import with hostile text everywhere, and how many cells were filled. */
export function hostileFolder() {
  const folder = mkdtempSync(join(tmpdir(), "stoep-hostile-"));
  cpSync(join(here, "../demo/groningen"), folder, { recursive: true });
  let cells = 0;
  for (const [file, columns] of Object.entries(FREE)) {
    const [head, ...rows] = parse(readFileSync(join(folder, file), "utf8"));
    for (const column of columns.split(" ")) {
      const at = head.indexOf(column);
      if (at < 0) throw new Error(`${file} has no column ${column}`);
      for (const row of rows) {
        if (!row[at] && ONLY_WHERE_FILLED.has(column)) continue;
        row[at] = poison(row[at] ?? "", column);
        cells += 1;
      }
    }
    if (file === "organisations.csv") {
      const [website, open] = [head.indexOf("website"), head.indexOf("contact_public")];
      for (const row of rows) {
        row[website] = `https://canary.invalid/"><img/src=x/data-canary/onerror=${RUN}>`;
        row[open] = "yes";
      }
    }
    writeFileSync(join(folder, file), write([head, ...rows]));
  }
  const known = new Set([...Object.keys(FREE), "municipality.csv", "area_codes.csv", "area_themes.csv", "postcodes.csv", "roles.csv", "item_decisions.csv", "balance_rules.csv", "round_chips.csv", "round_ballots.csv", "asking_reached.csv", "asking_answers.csv"]);
  const forgotten = readdirSync(folder).filter((f) => f.endsWith(".csv") && !known.has(f));
  if (forgotten.length) throw new Error(`files that this test does not know: ${forgotten.join(", ")}`);
  const municipality = join(folder, "municipality.csv");
  const [head, ...rows] = parse(readFileSync(municipality, "utf8"));
  // The municipality is an area too, under the same name.
  const areas = parse(readFileSync(join(folder, "areas.csv"), "utf8"));
  const whole = areas.find((row) => row[areas[0].indexOf("kind")] === "municipality");
  for (const row of rows) if (row[0] === "name") row[1] = whole[areas[0].indexOf("name")];
  writeFileSync(municipality, write([head, ...rows]));
  return { folder, cells };
}

/** Imports the folder into a fresh place for `stoep demo --data`. */
export function importInto(folder) {
  const data = mkdtempSync(join(tmpdir(), "stoep-hostile-data-"));
  const said = execFileSync(binary, ["import", folder, "--database", join(data, "stoep.sqlite"), "--lang", "en"], {
    encoding: "utf8",
    env: { ...process.env, STOEP_LOG: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { data, said };
}
