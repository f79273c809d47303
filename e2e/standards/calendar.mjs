// SPDX-License-Identifier: EUPL-1.2
// Calendars in three parsers of other people, and their series over the change of the clocks in a fourth program.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { here, startDemo } from "../harness.mjs";

const python = join(here, ".venv/bin/python");
const script = join(here, "standards/read_calendars.py");
let demo;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "stoep-calendar-"));
  if (!existsSync(python)) {
    const made = spawnSync("python3", ["-m", "venv", join(here, ".venv")], { encoding: "utf8" });
    assert.equal(made.status, 0, `python3 with venv is needed (apt-get install python3-venv): ${made.stderr}${made.stdout}`);
  }
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", join(here, "standards/requirements.txt")];
  const installed = spawnSync(python, pip, { encoding: "utf8", timeout: 180_000 });
  assert.equal(installed.status, 0, `the parsers could not be installed: ${installed.stderr}`);
  demo = await startDemo();
});

after(async () => {
  await demo?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const check = (...files) => spawnSync(python, [script, ...files], { encoding: "utf8" });

test("calendars of areas and networks are read by all of them", async () => {
  const { data } = await (await fetch(`${demo.url}/api/v1/networks?limit=100`)).json();
  const paths = ["/areas/groningen/calendar.ics", ...data.map((n) => `/networks/${n.slug}/calendar.ics`)];
  const files = [];
  let series = 0;
  for (const [number, path] of paths.entries()) {
    const response = await fetch(demo.url + path);
    if (response.status === 404 && number === 0) continue;
    assert.equal(response.status, 200, path);
    const text = await response.text();
    if (!text.includes("BEGIN:VEVENT")) continue;
    series += text.includes("RRULE:FREQ=MONTHLY") || text.includes("RRULE:FREQ=WEEKLY") ? 1 : 0;
    const file = join(folder, `${number}.ics`);
    writeFileSync(file, text);
    files.push(file);
  }
  assert.ok(files.length > 3, `${files.length} calendars`);
  const { status, stdout, stderr } = check(...files);
  assert.equal(status, 0, stdout + stderr);
  console.log(`${files.length} calendars, ${series} with a series`);
});

test("what is wrong is found", () => {
  const file = join(folder, "wrong.ics");
  const event = "BEGIN:VEVENT\r\nUID:x\r\nDTSTART;TZID=Europe/Amsterdam:20220601T193000\r\nEND:VEVENT\r\n";
  writeFileSync(file, `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${event}END:VCALENDAR\r\n`);
  const { status, stdout } = check(file);
  assert.equal(status, 1);
  assert.match(stdout, /DTSTAMP/);
});
