// SPDX-License-Identifier: EUPL-1.2
// Published rounds in the format of Pabulib, held against the checker of its makers and read by pabutools.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { here, startDemo } from "../harness.mjs";

const python = join(here, ".venv/bin/python");
const script = join(here, "standards/read_rounds.py");
let demo;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "stoep-rounds-"));
  if (!existsSync(python)) {
    const made = spawnSync("python3", ["-m", "venv", join(here, ".venv")], { encoding: "utf8" });
    assert.equal(made.status, 0, `python3 with venv is needed (apt-get install python3-venv): ${made.stderr}${made.stdout}`);
  }
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", join(here, "standards/requirements.txt")];
  const installed = spawnSync(python, pip, { encoding: "utf8", timeout: 300_000 });
  assert.equal(installed.status, 0, `the checkers could not be installed: ${installed.stderr}`);
  demo = await startDemo();
});

after(async () => {
  await demo?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const check = (...files) => spawnSync(python, [script, ...files], { encoding: "utf8" });

test("the rounds that publish their ballots are read by other people's programs", async (t) => {
  const { data } = await (await fetch(`${demo.url}/api/v1/rounds?limit=100`)).json();
  const files = [];
  for (const round of data.filter((r) => r.file)) {
    const public_file = await (await fetch(demo.url + round.file)).json();
    assert.equal(public_file.format, "stoep-round/1", round.slug);
    const response = await fetch(`${demo.url}/rounds/${round.slug}/round.pb`);
    const published = public_file.ballots.published === "all" && public_file.rules.budget !== null;
    assert.equal(response.status, published ? 200 : 404, `${round.slug}: only where ballots are published`);
    if (!published) continue;
    const file = join(folder, `${round.slug}.pb`);
    writeFileSync(file, await response.text());
    files.push(file);
  }
  if (files.length === 0) return t.skip("NO ROUND OF THE DEMO PUBLISHES ITS BALLOTS: nothing was checked");
  const { status, stdout, stderr } = check(...files);
  assert.equal(status, 0, stdout + stderr);
  console.log(`${files.length} of ${data.length} rounds publish their ballots`);
});

test("what is wrong is found", () => {
  const file = join(folder, "wrong.pb");
  const meta = "META\nkey;value\ndescription;x\ncountry;Netherlands\nunit;x\ninstance;2022\nnum_projects;1\nnum_votes;2\nbudget;100\nvote_type;approval\nrule;greedy\ndate_begin;01.05.2022\ndate_end;14.05.2022\n";
  writeFileSync(file, `${meta}PROJECTS\nproject_id;cost;votes;name;selected\n1;200;1;Te duur;1\nVOTES\nvoter_id;vote\n1;1\n`);
  const { status, stdout } = check(file);
  assert.equal(status, 1);
  assert.match(stdout, /wrong\.pb/);
});
