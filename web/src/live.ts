// SPDX-License-Identifier: EUPL-1.2
// The meeting screen, quick and also without a connection. The page is complete without this file.
import { type Answer, type Op, type Store, type Stuck, type Values, choose, enqueue, settle, take } from "./live-queue.js";

const all = <T extends Element>(selector: string, root: ParentNode = document) => [...root.querySelectorAll<T>(selector)];
const one = <T extends Element>(selector: string, root: ParentNode = document) => root.querySelector<T>(selector);
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Line = { thing: string; uid: string; version: number; values: Values; more: Record<string, string | number | boolean | null> };

const spent = (text: string | undefined, started: string, minutes: string) => {
  const n = Math.max(0, Math.floor((Date.now() - Date.parse(started)) / 60_000));
  return (text ?? "").replace("%n", String(n)).replace("%m", minutes);
};

// --- The beamer: the same page again and again, put in place without a flash.
const beamer = one<HTMLElement>("[data-beamer]");
if (beamer) {
  const clocks = () => {
    for (const c of all<HTMLElement>("[data-started]", beamer)) {
      const { started, minutes } = c.dataset;
      if (started) c.textContent = spent(minutes ? beamer.dataset.clockOf : beamer.dataset.clock, started, minutes ?? "");
    }
  };
  const look = async () => {
    try {
      const answer = await fetch(location.href, { redirect: "manual" });
      const fresh = answer.ok && one("[data-beamer]", new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (fresh) beamer.replaceChildren(...fresh.childNodes);
    } catch {
      // Not connected: what is shown stays.
    }
    clocks();
    setTimeout(look, 3000);
  };
  clocks();
  setTimeout(look, 3000);
}

const root = one<HTMLElement>("[data-live]");
if (root) start(root);

function start(live: HTMLElement) {
  const url = live.dataset.live as string;
  const place = `stoep:live:${live.dataset.tag}`;
  const words = live.dataset;
  const status = one<HTMLElement>("#live-status") as HTMLElement;
  const stuckPanel = one<HTMLElement>("#live-stuck") as HTMLElement;
  let version = Number(words.version);
  let offline = false;
  let ended = "";
  let sending = false;
  let timer = 0;
  let wait = 1000;
  document.documentElement.classList.add("live-script");
  for (const e of all<HTMLElement>("#live-keys")) e.hidden = false;

  // --- What is kept on this device
  let store: Store = { queue: [], stuck: [] };
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "null") as Store | null;
    if (kept && Array.isArray(kept.queue) && Array.isArray(kept.stuck)) store = kept;
  } catch {
    // Nothing was kept, or it may not be.
  }
  const keep = () => {
    try {
      if (store.queue.length || store.stuck.length) localStorage.setItem(place, JSON.stringify(store));
      else localStorage.removeItem(place);
    } catch {
      // Storage is full or switched off: the page itself still holds the text.
    }
  };
  const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  const say = (text: string | undefined) => {
    const told = text ?? "";
    if (status.textContent !== told) status.textContent = told;
  };
  /** Says beside a form that it can't be sent now; gone when the connection is back. */
  const unable = (form: HTMLFormElement) => {
    const told = one<HTMLElement>("[data-unable]", form) ?? document.createElement("p");
    told.dataset.unable = "";
    told.setAttribute("role", "alert");
    told.textContent = words.needs ?? "";
    form.append(told);
  };
  const tell = () => {
    live.classList.toggle("live--offline", offline);
    if (!offline) for (const p of all<HTMLElement>("[data-unable]", live)) p.remove();
    if (ended) say(ended);
    else if (offline) say(words.offline);
    // "All is saved" would not be true while a person still has to choose.
    else if (store.stuck.length) say(one("#live-stuck-title")?.textContent ?? "");
    else say(store.queue.length ? words.saving : words.saved);
  };

  // --- Lines on the page
  const lineOf = (uid: string) => document.getElementById(`r-${uid}`);
  const fieldsOf = (form: Element) =>
    all<Control>("[name]", form).filter((f) => f.type !== "hidden" && !(f instanceof HTMLButtonElement)) as Control[];
  const valueOf = (f: Control) => (f instanceof HTMLInputElement && f.type === "checkbox" ? (f.checked ? "yes" : "") : f.value);
  const put = (f: Control, value: string) => {
    if (f instanceof HTMLInputElement && f.type === "checkbox") f.checked = value === "yes";
    else if (f.value !== value) f.value = value;
  };
  /** What the server last said that stands in a line. */
  const base = new Map<string, Values>();
  const known = (uid: string, form: Element) => {
    let values = base.get(uid);
    if (!values) {
      values = Object.fromEntries(fieldsOf(form).map((f) => [f.name, valueOf(f)]));
      base.set(uid, values);
    }
    return values;
  };
  const ownForm = (line: Element) => one<HTMLFormElement>(":scope > form", line);
  for (const line of all<HTMLElement>("[data-line]")) {
    const form = ownForm(line);
    if (form) known(line.dataset.uid as string, form);
  }
  const waiting = (uid: string) => store.queue.some((o) => o.uid === uid) || store.stuck.some((s) => s.op.uid === uid);

  function make(thing: string, uid: string, point: string): HTMLElement | null {
    const template = one<HTMLTemplateElement>(`#t-${thing}`);
    if (!template) return null;
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("UID", uid);
    const line = holder.content.firstElementChild as HTMLElement;
    const under = point && lineOf(point);
    const list = thing === "point" || thing === "present"
      ? one(`.live [data-list="${thing}"]`)
      : one(`[data-list="${thing}"]`, under || (one("[data-loose]") as Element));
    list?.append(line);
    return line;
  }

  function fill(line: HTMLElement, values: Values, more: Line["more"]) {
    const form = ownForm(line);
    if (!form) return;
    for (const f of fieldsOf(form)) if (f.name in values && f !== document.activeElement) put(f, values[f.name] ?? "");
    const title = one("h3 bdi", line);
    if (title && values.title !== undefined) title.textContent = values.title;
    const number = one("[data-number]", line);
    if (number && more.number) number.textContent = String(more.number);
  }

  function toggle(li: HTMLElement, on: boolean) {
    const button = one<HTMLButtonElement>(".live-toggle", li);
    if (!button) return;
    button.setAttribute("aria-pressed", String(on));
    (one(".live-toggle__word", button) as Element).textContent = (on ? words.there : words.absent) ?? "";
    if (on) li.dataset.line = "present";
    else delete li.dataset.line;
  }

  /** Shows what the server has, apart from what somebody types right now and what still waits here. */
  function show(lines: Line[]) {
    const there = new Set(lines.map((l) => l.uid));
    const member = new Set<string>();
    let people = 0;
    let now = "";
    for (const l of lines) {
      if (l.thing === "present") people += Number(l.values.number) || 1;
      if (typeof l.more.started === "string" && l.more.started > now) now = l.more.started;
      const own = typeof l.more.member === "string" ? one<HTMLElement>(`[data-member="${l.more.member}"]`) : null;
      const line = own ?? lineOf(l.uid) ?? make(l.thing, l.uid, l.values.point ?? "");
      if (!line) continue;
      if (own) member.add(l.more.member as string);
      line.dataset.uid = l.uid;
      line.dataset.version = String(l.version);
      if (typeof l.more.started === "string") line.dataset.started = l.more.started;
      if (waiting(l.uid)) continue;
      if (own) toggle(own, true);
      base.set(l.uid, l.values);
      fill(line, l.values, l.more);
    }
    for (const line of all<HTMLElement>("[data-line]", live)) {
      const uid = line.dataset.uid as string;
      if (there.has(uid) || waiting(uid) || line.contains(document.activeElement)) continue;
      if (line.dataset.member) toggle(line, false);
      else line.remove();
    }
    const list = one('[data-list="point"]');
    for (const l of lines) {
      const line = l.thing === "point" && lineOf(l.uid);
      if (line) line.classList.toggle("live-point--now", now !== "" && l.more.started === now);
    }
    // Moving an element loses the focus in it: only when the order differs.
    const order = lines.filter((l) => l.thing === "point").map((l) => l.uid);
    const shown = all<HTMLElement>(":scope > [data-line]", list as Element).map((e) => e.dataset.uid as string);
    if (order.join() !== shown.filter((u) => there.has(u)).join()) {
      for (const uid of order) {
        const line = lineOf(uid);
        if (line) list?.append(line);
      }
    }
    const counted = one("[data-people]", live);
    if (counted) counted.textContent = `${words.people}: ${people}`;
    clocks();
  }

  const clocks = () => {
    for (const point of all<HTMLElement>('[data-line="point"]', live)) {
      const clock = one("[data-clock]", point);
      const minutes = one<HTMLInputElement>('[name="minutes"]', point)?.value ?? "";
      const on = point.classList.contains("live-point--now") && point.dataset.started;
      if (clock) clock.textContent = on ? spent(minutes ? words.clockOf : words.clock, on, minutes) : "";
    }
  };
  setInterval(clocks, 15_000);

  // --- Sending
  function add(op: Omit<Op, "key">) {
    enqueue(store, { ...op, key: fresh() });
    keep();
    tell();
  }

  const soon = (delay: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(send, delay);
  };

  async function send(): Promise<void> {
    if (sending) return soon(300);
    sending = true;
    const out = take(store, 100);
    keep();
    try {
      const answer = out.length
        ? await fetch(`${url}/changes`, {
            method: "POST",
            redirect: "manual",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ since: version, changes: out.map(({ sent: _, ...op }) => op) }),
          })
        : await fetch(`${url}/state?since=${version}`, { redirect: "manual" });
      offlineNow(false);
      if (answer.type === "opaqueredirect") ended = words.signin ?? "";
      else if (answer.status === 404 || answer.status === 403) ended = words.ended ?? "";
      else if (answer.ok) {
        ended = "";
        wait = 1000;
        took(out, (await answer.json()) as { version: number; lines: Line[] | null; answers?: Answer[]; shut: boolean });
      } else wait = Math.min(wait * 2, 30_000);
    } catch {
      offlineNow(true);
      wait = Math.min(wait * 2, 15_000);
    }
    sending = false;
    tell();
    soon(offline || ended ? Math.max(wait, 2000) : store.queue.length ? wait : 4000);
  }

  function offlineNow(now: boolean) {
    offline = now;
  }

  function took(out: Op[], got: { version: number; lines: Line[] | null; answers?: Answer[]; shut: boolean }) {
    const answers = got.answers ?? [];
    settle(store, answers);
    for (const a of answers) {
      const op = out.find((o) => o.key === a.key);
      if (!op) continue;
      if (a.is === "heard") heard(a);
      if (a.is === "conflict" && op.deed === "remove") {
        store.stuck = store.stuck.filter((s) => s.op !== op);
        const line = lineOf(op.uid);
        if (line) line.hidden = false;
        say(words.undone);
      }
      if (a.is === "refused" && op.deed === "remove") {
        const line = lineOf(op.uid);
        if (line) line.hidden = false;
      }
      if (a.is === "done" && op.deed === "change") base.set(op.uid, { ...base.get(op.uid), ...op.set });
    }
    version = got.version;
    if (got.shut) ended = words.shut ?? "";
    if (got.lines) show(got.lines);
    keep();
    stuck();
  }

  function heard(a: Answer) {
    const place = one("[data-heard]", live);
    if (!place || !a.code) return;
    const p = document.createElement("p");
    const code = document.createElement("strong");
    code.className = "nl-code code";
    code.textContent = a.shown ?? a.code;
    const link = document.createElement("a");
    link.href = `/follow/${a.code}/slip`;
    link.target = "_blank";
    link.textContent = words.slip ?? "";
    p.append(`${words.heard} `, code, " ", link);
    place.prepend(p);
  }

  // --- What a person has to decide
  const textOf = (values: Values | undefined, of: Values) =>
    Object.keys(of).filter((n) => n !== "point" && n !== "member").map((n) => values?.[n] ?? "").filter(Boolean).join("\n");

  function stuck() {
    const holder = one("[data-stuck]", stuckPanel) as HTMLElement;
    const template = one<HTMLTemplateElement>("#t-stuck") as HTMLTemplateElement;
    const had = document.activeElement && holder.contains(document.activeElement);
    if (had && holder.childElementCount === store.stuck.length) return;
    holder.replaceChildren(...store.stuck.map((s) => card(s, template)));
    stuckPanel.hidden = store.stuck.length === 0;
  }

  function card(s: Stuck, template: HTMLTemplateElement) {
    const article = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    const fields = s.theirs ?? s.op.set;
    const why = s.is === "conflict" ? words.conflict : s.is === "gone" ? words.gone : (s.message ?? words.refused);
    (one("[data-why]", article) as Element).textContent = why ?? "";
    (one("[data-mine]", article) as Element).textContent = textOf(s.op.set, s.is === "conflict" ? fields : s.op.set);
    (one("[data-theirs]", article) as Element).textContent = textOf(s.theirs, fields);
    (one("[data-other]", article) as HTMLElement).hidden = s.is !== "conflict";
    for (const button of all<HTMLButtonElement>("[data-choose]", article)) {
      const choice = button.dataset.choose as string;
      button.hidden = (choice === "both" && !(s.is === "conflict" && ("notes" in fields || "what" in fields))) || (s.is === "shut" && choice !== "theirs");
      button.addEventListener("click", () => {
        store.stuck = store.stuck.filter((x) => x !== s);
        const line = lineOf(s.op.uid);
        // A line that comes back comes back whole.
        if (s.is === "gone") s.op.set = { ...base.get(s.op.uid), ...s.op.set };
        const op = choose(s, choice, fresh());
        if (op) {
          if (line && op.deed === "change") fill(line, op.set, {});
          enqueue(store, op);
        } else if (line && s.theirs) {
          base.set(s.op.uid, { ...base.get(s.op.uid), ...s.theirs });
          fill(line, s.theirs, {});
        }
        keep();
        stuck();
        tell();
        (line ?? status).scrollIntoView({ block: "center" });
        version = -1;
        soon(0);
      });
    }
    return article;
  }

  // --- Typing and pressing
  function typed(target: EventTarget | null) {
    const field = target as Control;
    const form = field.closest?.("form");
    const line = form?.closest<HTMLElement>("[data-line]");
    if (!form || !line || form.parentElement !== line || "plain" in form.dataset || "add" in form.dataset) return;
    const uid = line.dataset.uid as string;
    if (!field.name || !(field.name in known(uid, form))) return;
    const was = known(uid, form)[field.name] ?? "";
    const value = valueOf(field);
    const pending = waiting(uid);
    if (value === was && !pending) return;
    if (field.name === "title") {
      const title = one("h3 bdi", line);
      if (title) title.textContent = value;
    }
    add({ thing: line.dataset.line as string, deed: "change", uid, base: Number(line.dataset.version), set: { [field.name]: value }, was: { [field.name]: was } });
    soon(900);
  }
  live.addEventListener("input", (event) => typed(event.target));
  live.addEventListener("change", (event) => typed(event.target));

  live.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      if ("plain" in form.dataset) {
        // It changes something outside this meeting at once, so it does not wait here; but what was typed stays.
        if (offline || !navigator.onLine) {
          event.preventDefault();
          unable(form);
        }
        return;
      }
      event.preventDefault();
      const deed = (event.submitter as HTMLButtonElement | null)?.value ?? "change";
      const thing = one<HTMLInputElement>('[name="thing"]', form)?.value ?? "";
      const member = form.closest<HTMLElement>("[data-member]");
      if (member) return tick(member, form, deed);
      if ("add" in form.dataset) return adding(form, thing);
      const line = form.closest<HTMLElement>("[data-line]") as HTMLElement;
      const uid = line.dataset.uid as string;
      if (deed === "change") return soon(0);
      add({ thing, deed, uid, base: Number(line.dataset.version), set: {}, was: {} });
      if (deed === "remove") {
        const next = (line.nextElementSibling ?? line.parentElement?.closest("[data-line]")) as HTMLElement | null;
        line.hidden = true;
        next?.querySelector<HTMLElement>("input:not([type=hidden]), textarea")?.focus();
      } else if (deed === "begin") {
        for (const p of all(".live-point--now", live)) p.classList.remove("live-point--now");
        line.classList.add("live-point--now");
        line.dataset.started = new Date().toISOString();
        const adds = one<HTMLDetailsElement>(".live-adds", line);
        if (adds) adds.open = true;
        clocks();
      } else {
        const other = deed === "up" ? line.previousElementSibling : line.nextElementSibling;
        if (other && deed === "up") other.before(line);
        else if (other) other.after(line);
        (event.submitter as HTMLElement).focus();
      }
      soon(0);
    },
    true,
  );

  function tick(li: HTMLElement, form: HTMLFormElement, deed: string) {
    const member = li.dataset.member as string;
    const on = li.dataset.line === "present";
    const uid = li.dataset.uid ?? `member-${words.meeting}-${member}`;
    const number = one<HTMLInputElement>('[name="number"]', form)?.value ?? "";
    if (deed === "change") return soon(0);
    li.dataset.uid = uid;
    if (on) add({ thing: "present", deed: "remove", uid, base: Number(li.dataset.version ?? 1), set: {}, was: {} });
    else {
      const set: Values = number ? { member, number } : { member };
      li.dataset.version = "1";
      add({ thing: "present", deed: "add", uid, base: 0, set, was: {} });
    }
    toggle(li, !on);
    soon(0);
  }

  function adding(form: HTMLFormElement, thing: string) {
    const fields = fieldsOf(form);
    const set: Values = Object.fromEntries(fields.filter((f) => f.value).map((f) => [f.name, f.value]));
    const first = fields.find((f) => !(f instanceof HTMLSelectElement));
    const empty = fields.find((f) => (f.name === first?.name || (thing === "action" && f.name === "owner")) && !f.value.trim());
    if (empty) return empty.focus();
    const uid = `new-${fresh()}`;
    const point = form.dataset.point ?? "";
    if (point) set.point = point;
    add({ thing, deed: "add", uid, base: 0, set, was: {} });
    const line = thing === "voice" ? null : make(thing, uid, point);
    if (line) {
      line.dataset.version = "1";
      fill(line, set, {});
      const own = ownForm(line);
      if (own) base.set(uid, Object.fromEntries(fieldsOf(own).map((f) => [f.name, valueOf(f)])));
    }
    for (const f of fields) if (!(f instanceof HTMLSelectElement)) put(f, "");
    if (thing === "point" && line) one<HTMLElement>('[name="notes"]', line)?.focus();
    else first?.focus();
    soon(0);
  }

  // --- Keys; letters only outside fields, and not when somebody switched the keys off.
  document.addEventListener("keydown", (event) => {
    const at = event.target as HTMLElement;
    const field = at.closest<HTMLElement>("input, textarea, select");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field) {
      event.preventDefault();
      const form = field.closest("form");
      if (form && live.contains(form)) form.requestSubmit("add" in form.dataset ? undefined : one<HTMLButtonElement>('[value="change"]', form));
      return;
    }
    if (event.key === "Escape" && field && live.contains(field)) {
      const row = field.closest<HTMLElement>("[data-row]") ?? live;
      row.tabIndex = -1;
      row.focus();
      return;
    }
    let off = false;
    try {
      off = localStorage.getItem("stoep:keys") === "off";
    } catch {
      // Not available.
    }
    if (off || field || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || one("dialog[open]")) return;
    const row = at.closest<HTMLElement>("[data-row]") ?? one<HTMLElement>(".live-point--now") ?? live;
    const to: Record<string, () => HTMLElement | null> = {
      n: () => one("#add-point-title"),
      v: () => one("#add-voice-what"),
      b: () => one('[data-add="decision"] textarea', row),
      a: () => one('[data-add="action"] textarea', row),
    };
    const target = to[event.key]?.();
    if (!target) return;
    event.preventDefault();
    const folded = target.closest("details");
    if (folded) folded.open = true;
    target.focus();
  });

  // What was kept on this device before a reload is put back on the page and goes out.
  for (const op of store.queue) {
    if (op.deed === "add" && op.thing !== "voice" && !op.set.member && !lineOf(op.uid)) {
      const line = make(op.thing, op.uid, op.set.point ?? "");
      if (line) line.dataset.version = "1";
    }
    const line = lineOf(op.uid);
    if (line && (op.deed === "add" || op.deed === "change")) {
      if (op.set.member) toggle(line, true);
      else fill(line, op.set, {});
    }
    if (line && op.deed === "remove" && !line.dataset.member) line.hidden = true;
  }
  for (const s of store.stuck) {
    const line = lineOf(s.op.uid);
    if (line && s.op.deed === "change") fill(line, s.op.set, {});
  }
  addEventListener("online", () => soon(0));
  addEventListener("beforeunload", keep);
  tell();
  stuck();
  clocks();
  soon(store.queue.length ? 0 : 2000);
}
