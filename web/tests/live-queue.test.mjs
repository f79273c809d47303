// SPDX-License-Identifier: EUPL-1.2
// The queue of the meeting screen: every text once, none lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as esbuild from "esbuild";

const built = await esbuild.build({ entryPoints: [new URL("../src/live-queue.ts", import.meta.url).pathname], bundle: true, write: false, format: "esm" });
const { choose, enqueue, settle, take } = await import(`data:text/javascript,${encodeURIComponent(built.outputFiles[0].text)}`);

let n = 0;
const change = (uid, text, was = "", base = 1) => ({ key: `k${++n}`, thing: "point", deed: "change", uid, base, set: { notes: text }, was: { notes: was } });
const empty = () => ({ queue: [], stuck: [] });

test("typing on is one change, with the text it began from", () => {
  const s = empty();
  enqueue(s, change("a", "V"));
  enqueue(s, change("a", "Veel", "V"));
  assert.equal(s.queue.length, 1);
  assert.deepEqual([s.queue[0].set.notes, s.queue[0].was.notes], ["Veel", ""]);
});

test("what was sent stays as it was sent; later words build on its answer", () => {
  const s = empty();
  enqueue(s, change("a", "Veel"));
  const [sent] = take(s, 10);
  enqueue(s, change("a", "Veel mensen", "Veel"));
  assert.deepEqual(s.queue.map((o) => o.set.notes), ["Veel", "Veel mensen"]);
  settle(s, [{ key: sent.key, is: "done", uid: "a", version: 2 }]);
  assert.deepEqual(s.queue.map((o) => [o.set.notes, o.base]), [["Veel mensen", 2]]);
});

test("an answer that is lost changes nothing: the same change with the same key goes out again", () => {
  const s = empty();
  enqueue(s, change("a", "Veel"));
  const first = take(s, 10)[0].key;
  const afterCrash = JSON.parse(JSON.stringify(s));
  enqueue(afterCrash, change("a", "Veel meer", "Veel"));
  assert.equal(take(afterCrash, 10)[0].key, first);
  assert.equal(afterCrash.queue.length, 2);
});

test("a conflict holds both texts, also what was typed since", () => {
  const s = empty();
  enqueue(s, change("a", "Ik"));
  const [sent] = take(s, 10);
  enqueue(s, change("a", "Ik ook", "Ik"));
  settle(s, [{ key: sent.key, is: "conflict", version: 5, theirs: { notes: "Zij" } }]);
  assert.equal(s.queue.length, 0);
  assert.equal(s.stuck[0].op.set.notes, "Ik ook");
  enqueue(s, change("a", "Ik ook nog", "Ik ook"));
  assert.equal(s.queue.length, 0, "typing on adds to one's own text");
  const [stuck] = s.stuck;
  assert.equal(choose(stuck, "theirs", "x"), null);
  assert.deepEqual(choose(stuck, "mine", "x"), { ...stuck.op, key: "x", sent: false, base: 5, was: { notes: "Zij" }, set: { notes: "Ik ook nog" } });
  assert.equal(choose(stuck, "both", "x").set.notes, "Zij\nIk ook nog");
});

test("a line that was never sent and is taken away leaves nothing behind", () => {
  const s = empty();
  enqueue(s, { ...change("a", "x"), deed: "add", base: 0 });
  enqueue(s, change("a", "y", "x"));
  assert.equal(s.queue.length, 1, "the words go into the new line");
  enqueue(s, { ...change("a", ""), deed: "remove", set: {}, was: {} });
  assert.deepEqual(s, empty());
});

test("what somebody else took away can come back as a new line", () => {
  const s = empty();
  enqueue(s, change("a", "Mijn tekst"));
  const [sent] = take(s, 10);
  settle(s, [{ key: sent.key, is: "gone" }]);
  const back = choose(s.stuck[0], "mine", "0123456789abcdef0123");
  assert.deepEqual([back.deed, back.base, back.set.notes, back.uid], ["add", 0, "Mijn tekst", "back-0123456789abcdef0123"]);
});
