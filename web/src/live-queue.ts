// SPDX-License-Identifier: EUPL-1.2
// What waits to be sent, without any page or network: the rules that keep every text once and none lost.

export type Values = Record<string, string>;
/** One change to one line, as the server takes it. */
export type Op = { key: string; thing: string; deed: string; uid: string; base: number; set: Values; was: Values; sent?: boolean };
/** What the server said about a change. */
export type Answer = { key: string; is: string; uid?: string; version?: number; theirs?: Values; message?: string; code?: string; shown?: string };
/** A change that a person has to decide about. */
export type Stuck = { op: Op; is: string; theirs?: Values; version?: number; message?: string };
/** Everything that survives a reload or a crash of the tab. */
export type Store = { queue: Op[]; stuck: Stuck[] };

/**
 * Adds a change to the queue. New words for a line that waits go into the change that waits, as long as that was never
 * sent: what was sent may have arrived, so it stays as it is and later words are a change of their own.
 */
export function enqueue(store: Store, op: Op): void {
  const conflict = store.stuck.find((s) => s.op.uid === op.uid && s.is === "conflict" && op.deed === "change");
  if (conflict) {
    Object.assign(conflict.op.set, op.set);
    return;
  }
  const last = store.queue.filter((o) => o.uid === op.uid).at(-1);
  if (last && !last.sent && op.deed === "change" && (last.deed === "change" || last.deed === "add")) {
    for (const [name, value] of Object.entries(op.set)) {
      if (last.deed === "change" && !(name in last.set)) last.was[name] = op.was[name] ?? "";
      last.set[name] = value;
    }
    return;
  }
  if (op.deed === "remove") {
    // A line that nobody has seen yet needs no removing; other words for it are moot.
    const made = store.queue.find((o) => o.uid === op.uid && o.deed === "add" && !o.sent);
    store.queue = store.queue.filter((o) => o.uid !== op.uid || o.sent);
    if (made) return;
  }
  store.queue.push(op);
}

/** Marks what goes out now; at most `most` changes. */
export function take(store: Store, most: number): Op[] {
  const out = store.queue.slice(0, most);
  for (const op of out) op.sent = true;
  return out;
}

/** Takes in the answers: what is kept leaves the queue, what waits behind it builds on it, the rest is for a person. */
export function settle(store: Store, answers: Answer[]): void {
  for (const a of answers) {
    const op = store.queue.find((o) => o.key === a.key);
    if (!op) continue;
    store.queue = store.queue.filter((o) => o !== op);
    const behind = store.queue.filter((o) => o.uid === op.uid);
    if (a.is === "done" || a.is === "heard") {
      for (const o of behind) {
        o.base = a.version ?? o.base;
        o.uid = a.uid ?? o.uid;
      }
      continue;
    }
    if (op.deed === "change" || op.deed === "add") {
      // Words typed since then belong to the same decision.
      for (const o of behind) if (o.deed === "change" && !o.sent) Object.assign(op.set, o.set);
      store.queue = store.queue.filter((o) => !(behind.includes(o) && o.deed === "change" && !o.sent));
    }
    store.stuck.push({ op, is: a.is, theirs: a.theirs, version: a.version, message: a.message });
  }
}

/** The change that follows from what a person chose; nothing when the other text stays. */
export function choose(stuck: Stuck, choice: string, key: string): Op | null {
  if (choice === "theirs" || stuck.is === "shut") return null;
  const set: Values = { ...stuck.op.set };
  if (choice === "both") {
    for (const name of ["notes", "what"]) {
      const theirs = stuck.theirs?.[name];
      if (theirs && set[name] !== undefined && theirs !== set[name]) set[name] = `${theirs}\n${set[name]}`;
    }
  }
  const op = { ...stuck.op, key, set, sent: false };
  if (stuck.is === "gone") return { ...op, deed: "add", uid: `back-${key}`, base: 0, was: {} };
  return { ...op, base: stuck.version ?? stuck.op.base, was: { ...stuck.op.was, ...stuck.theirs } };
}
