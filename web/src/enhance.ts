// SPDX-License-Identifier: EUPL-1.2
// Small, optional helpers. Every page works without this file; the server checks and confirms everything itself.

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const all = <T extends Element>(selector: string, root: ParentNode = document) => [...root.querySelectorAll<T>(selector)];
const dutch = document.documentElement.lang.startsWith("nl");
const say = (nl: string, en: string) => (dutch ? nl : en);

/** Storage can be switched off by the reader; then nothing is kept. */
const store = (area: "sessionStorage" | "localStorage", key: string, value?: string | null): string | null => {
  try {
    const s = window[area];
    if (value === null) s.removeItem(key);
    else if (value !== undefined) s.setItem(key, value);
    else return s.getItem(key);
  } catch {
    // Not available.
  }
  return null;
};

const status = (className: string, before: Element | null, parent: Element) => {
  const p = document.createElement("p");
  p.className = className;
  p.setAttribute("role", "status");
  parent.insertBefore(p, before);
  return p;
};

// An extra question before something that is hard to undo.
document.addEventListener("click", (event) => {
  const asked = (event.target as Element).closest<HTMLElement>("[data-confirm]");
  if (asked && !confirm(asked.dataset.confirm)) event.preventDefault();
});

// A second press on "send" does nothing.
const release = (form: HTMLFormElement) => {
  delete form.dataset.sent;
  for (const button of all("[type=submit][aria-disabled]", form)) button.removeAttribute("aria-disabled");
};

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== "post" || "noGuard" in form.dataset) return;
  if ("sent" in form.dataset) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(release, 10_000, form); // a download leaves the page where it is
});

addEventListener("pageshow", () => all<HTMLFormElement>("form[data-sent]").forEach(release));

// The error summary gets the focus; its links bring the label into view too.
const summary = document.querySelector<HTMLElement>("#error-summary, .error-summary");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const hash = (event.target as Element).closest("a")?.hash;
    const field = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset, .utrecht-form-field") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// Text that was not sent stays in this tab, until it is sent.
for (const done of all<HTMLElement>("[data-kept]")) store("sessionStorage", `stoep:${done.dataset.kept}`, null);

for (const form of all<HTMLFormElement>("form[data-keep]")) {
  const key = `stoep:${form.dataset.keep}`;
  const fields = () =>
    all<Control>("textarea[name], select[name], input[name]", form).filter(
      (f) => !/^(hidden|password|file|radio|checkbox|submit|search)$/.test(f.type) && !("noKeep" in f.dataset),
    );
  try {
    const kept = JSON.parse(store("sessionStorage", key) ?? "{}") as Record<string, string>;
    let restored = false;
    for (const f of fields()) {
      const value = kept[f.name];
      if (value && !f.value) {
        f.value = value;
        restored = true;
      }
    }
    if (restored) {
      status("meta", form.firstChild as Element | null, form).textContent =
        form.dataset.keepText ?? say("Wat u eerder typte, staat er nog.", "What you typed before is still here.");
    }
  } catch {
    store("sessionStorage", key, null);
  }
  form.addEventListener("input", () => {
    const values = Object.fromEntries(fields().filter((f) => f.value).map((f) => [f.name, f.value]));
    store("sessionStorage", key, JSON.stringify(values));
  });
}

// How many characters are left: in sight all the time, said aloud only when somebody pauses near the end.
for (const area of all<HTMLTextAreaElement>("textarea[data-max]")) {
  const max = Number(area.dataset.max);
  if (!(max > 0)) continue;
  const shown = document.createElement("p");
  shown.className = "counter";
  shown.setAttribute("aria-hidden", "true");
  area.after(shown);
  const spoken = status("visually-hidden", shown.nextElementSibling, area.parentElement as Element);
  let timer = 0;
  const update = () => {
    const left = max - [...area.value].length;
    const text =
      left < 0
        ? (area.dataset.maxOver ?? say("{n} tekens te veel", "{n} characters too many"))
        : (area.dataset.maxText ?? say("Nog {n} tekens", "{n} characters left"));
    shown.textContent = text.replace("{n}", String(Math.abs(left)));
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      spoken.textContent = left < max / 5 && document.activeElement === area ? shown.textContent : "";
    }, 1200);
  };
  area.addEventListener("input", update);
  update();
}

// Copy the receipt code.
for (const button of all<HTMLButtonElement>("button[data-copy]")) {
  const source = document.querySelector(button.dataset.copy || "_");
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  const told = status("visually-hidden", button.nextElementSibling, button.parentElement as Element);
  const label = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText((source as HTMLInputElement).value ?? source.textContent?.trim() ?? "");
      told.textContent = button.textContent = button.dataset.copied ?? say("Gekopieerd", "Copied");
      setTimeout(() => {
        button.textContent = label;
        told.textContent = "";
      }, 4000);
    } catch {
      getSelection()?.selectAllChildren(source);
    }
  });
}

// Find one's area by where one is. The browser is asked only on a press; the point goes to our own server and is kept nowhere.
for (const button of all<HTMLButtonElement>("button[data-locate]")) {
  if (!navigator.geolocation) continue;
  const words = button.dataset;
  const told = status("locate__told", null, button.closest("form") ?? (button.parentElement as Element));
  const tell = (text: string | undefined, link?: { url: string; name: string }) => {
    told.textContent = text ?? "";
    if (!link) return;
    const a = document.createElement("a");
    a.className = "utrecht-link utrecht-link--html-a";
    a.href = link.url;
    a.textContent = link.name;
    told.append(" ", a);
  };
  const busy = (now: boolean) => button.setAttribute("aria-disabled", String(now));
  const ask = async ({ coords }: GeolocationPosition) => {
    // Four decimals are ten metres: enough for an area, and no more than that leaves this device.
    const body = new URLSearchParams({ lon: coords.longitude.toFixed(4), lat: coords.latitude.toFixed(4) });
    try {
      const answer = await fetch(words.locate as string, { method: "POST", body, credentials: "omit" });
      if (answer.status === 404) return tell(words.outside);
      if (answer.status === 429) return tell(words.often);
      if (!answer.ok) return tell(words.failed);
      const area = (await answer.json()) as { url: string; name: string; certain: boolean };
      const here = new URL(area.url, location.href);
      const lang = new URLSearchParams(location.search).get("lang");
      if (lang) here.searchParams.set("lang", lang);
      if (area.certain) return location.assign(here);
      tell(words.guess, { url: here.href, name: area.name });
    } catch {
      tell(words.failed);
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    busy(true);
    tell(words.looking);
    navigator.geolocation.getCurrentPosition(
      (position) => void ask(position).finally(() => busy(false)),
      (error) => {
        busy(false);
        tell(error.code === error.PERMISSION_DENIED ? words.refused : words.failed);
      },
      { maximumAge: 60_000, timeout: 15_000 },
    );
  });
}

// Keys on the desk. They can be switched off (WCAG 2.1.4) with the checkbox [data-desk-keys] in the help dialog.
if (document.querySelector("[data-desk]")) {
  const help = document.querySelector<HTMLDialogElement>("dialog#desk-help");
  const setting = help?.querySelector<HTMLInputElement>("[data-desk-keys]");
  let on = store("localStorage", "stoep:keys") !== "off";
  if (setting) {
    setting.checked = on;
    setting.addEventListener("change", () => {
      on = setting.checked;
      store("localStorage", "stoep:keys", on ? null : "off");
    });
  }
  for (const button of all<HTMLElement>("[data-desk-help]")) {
    button.hidden = !help;
    button.addEventListener("click", () => help?.showModal());
  }
  const rows = () => all<HTMLElement>("[data-row]").filter((r) => r.getClientRects().length > 0);
  document.addEventListener("keydown", (event) => {
    const at = event.target as HTMLElement;
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
    if (at.closest("input, textarea, select, [contenteditable], [role=textbox], .map")) return;
    const list = rows();
    const here = list.indexOf(at.closest<HTMLElement>("[data-row]") as HTMLElement);
    if (event.key === "j" || event.key === "k") {
      const next = list[here < 0 ? 0 : here + (event.key === "j" ? 1 : -1)];
      if (!next) return;
      next.tabIndex = -1;
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && at.matches("[data-row]")) {
      at.querySelector<HTMLElement>("a[href]")?.click();
    } else if (event.key === "?" && help) {
      help.showModal();
    } else {
      return;
    }
    event.preventDefault();
  });
}

export {};
