// SPDX-License-Identifier: EUPL-1.2
// A running demonstration and a browser that notices what must not happen.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const here = dirname(fileURLToPath(import.meta.url));
/** The program under test. */
export const binary = process.env.STOEP_BINARY ?? join(here, "../target/debug/stoep");

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts `stoep demo` on a free port and waits until it prints its address. */
export async function startDemo(data) {
  const folder = data ?? mkdtempSync(join(tmpdir(), "stoep-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = spawn(binary, ["demo", "--listen", `127.0.0.1:${port}`, "--data", folder], {
    env: { ...process.env, STOEP_LOG: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  program.stderr.on("data", (text) => (said += text));
  await new Promise((ready, failed) => {
    const late = setTimeout(() => failed(new Error(`the demo did not start: ${said}`)), 90_000);
    program.stdout.on("data", (text) => {
      said += text;
      if (said.includes(url)) {
        clearTimeout(late);
        ready();
      }
    });
    program.on("exit", (code) => failed(new Error(`the demo ended with ${code}: ${said}`)));
  });
  return {
    url,
    folder,
    said: () => said,
    async stop() {
      program.removeAllListeners("exit");
      const ended = new Promise((done) => program.on("exit", done));
      program.kill("SIGTERM");
      const code = await ended;
      if (!data) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** Chromium as Debian ships it, kept off the network. */
export async function startBrowser() {
  return chromium.launch({
    executablePath: process.env.STOEP_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** Sizes that people have. */
export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

/**
 * A visitor with a browser profile of their own. `seen` collects what must not happen: requests to others, dialogs,
 * refusals by the content policy, errors on the console.
 */
export async function visitor(browser, demo, { lang = "nl", script = true, size = SIZES.desk } = {}) {
  const context = await browser.newContext({
    baseURL: demo.url,
    javaScriptEnabled: script,
    locale: lang === "nl" ? "nl-NL" : "en-GB",
    viewport: size,
    extraHTTPHeaders: { "Accept-Language": lang },
  });
  const seen = { elsewhere: [], dialogs: [], console: [] };
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(demo.url) || url.startsWith("data:") || url.startsWith("blob:")) return route.continue();
    seen.elsewhere.push(url);
    return route.abort();
  });
  context.on("dialog", (dialog) => {
    seen.dialogs.push(dialog.message());
    dialog.dismiss();
  });
  context.on("console", (message) => {
    const text = message.text();
    const plainRefusal = text.startsWith("Failed to load resource");
    if (message.type() === "error" && !plainRefusal) seen.console.push(`${message.page()?.url()}: ${text}`);
  });
  const page = await context.newPage();
  return { context, page, seen };
}

/** Looks around as a member of the cast, by part of their name. */
export async function lookAs(page, name) {
  await page.goto("/demo");
  await go(page, page.locator(".item", { hasText: name }).getByRole("button"));
}

/** Clicks on what leads to another page, and waits until that page is there. */
export async function go(page, target) {
  const there = page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame());
  await target.click();
  await there;
  await page.waitForLoadState();
}

/** Presses the button that sends a form. */
export const press = (page, form) => go(page, page.locator(form).first().locator('button[type="submit"]').first());

/** Nothing happened that must not. */
export function nothingBad(assert, seen) {
  assert.deepEqual(seen, { elsewhere: [], dialogs: [], console: [] });
}

/** Whether the page can be read without scrolling sideways. */
export async function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
