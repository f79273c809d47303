// SPDX-License-Identifier: EUPL-1.2
// Writes dist/: content-hashed files, .br and .gz beside them, and manifest.json. Deterministic: no times, no paths.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompress, constants, gzip } from "node:zlib";
import { promisify } from "node:util";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, "src");
const out = join(here, "dist");
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const targets = ["chrome111", "edge111", "firefox115", "safari16.4"];

const NOTICE = (what) => `/*! Stoep, EUPL-1.2. Contains ${what}; see third-party-notices.txt */`;

/** Selectors of components that Stoep does not use: variants of the NL Design System CSS that only cost bytes. */
const unused = [
  /breadcrumb-nav(--arrows|__separator|__heading|__list--html-p|__link--(first|disabled))/,
  /utrecht-(button|select|textbox|textarea|radio-button|link|skip-link|checkbox|pagination__relative-link)--(ready|warning|busy|pressed|hover|focus|active|focus-visible|read-only|visited|disabled)\b(?!\))/,
  /utrecht-button--(subtle|submit)\.utrecht-button--danger|utrecht-button-group(__|--row|--column \.|:not)/,
  /--distanced|utrecht-form-label--(checked|disabled)|legend--disabled/,
  /utrecht-(ordered|unordered)-list--(html-content|center|nested)|list--level-\d|unordered-list__marker/,
  /pagination__(page-link|relative-link--disabled)|utrecht-data-list(--rows \.utrecht-data-list__actions|__actions)/,
  /utrecht-table__(footer|header-cell-button|container|figcaption|header--hidden|header-cell:has|cell--numeric-data)|figcaption/,
  /utrecht-table--(fixed|oneline|busy|row-hover|row-focus)|--sticky|alternate|truncate|utrecht-table[a-z_-]*--selected|table-container--overflow-inline/,
  /utrecht-link--(box-content|telephone|html-span|forced-colors|placeholder)|utrecht-skip-link--hidden/,
  /utrecht-textbox--(url|numeric|data-placeholder|password|placeholder-|[a-z-]+-size)|text(box|area)__placeholder|type=password/,
  /utrecht-form-fieldset--section|utrecht-form-field-description--(valid|warning|invalid)|utrecht-form-field__description--before/,
  /utrecht-form-field--(radio|checkbox) \.utrecht-form-field__label( |:has)/,
  /radio-button--html-input:(hover|focus:|active|disabled)/,
  // A field is marked wrong by the server (aria-invalid), never before somebody has typed.
  /(textarea|input|radio-button)[a-z-]*:invalid/,
];

/** Drops rules whose every selector is unused. Works on esbuild's unminified output, one rule or at-rule at a time. */
function prune(css) {
  // We never use "--distanced": space between blocks is the parent's (.stack), so these margins are always 0.
  css = css.replace(/^\s*margin-block-(start|end): calc\(var\(--utrecht-space-around[^;]*;\n/gm, "");
  return css.replace(/^((?:[^\s{}@/][^{}]*?))\s*\{([^{}]*)\}\n?/gm, (rule, selectors, body) => {
    const list = selectors.split(/,\n/);
    const kept = list.filter((s) => !unused.some((u) => u.test(s)));
    if (kept.length === 0) return "";
    return kept.length === list.length ? rule : `${kept.join(",\n")} {${body}}\n`;
  });
}

/**
 * Private properties ("--_…") whose last reader was pruned are dropped, and a read of a private property that nobody
 * sets any more becomes its fallback. The public "--utrecht-*" and "--nl-*" properties stay: themes set those.
 */
function dropDeadPrivates(css) {
  for (;;) {
    const set = new Set([...css.matchAll(/(--_[\w-]+)\s*:/g)].map((m) => m[1]));
    const read = new Set([...css.matchAll(/var\(\s*(--_[\w-]+)/g)].map((m) => m[1]));
    const before = css.length;
    css = css.replace(/^\s*(--_[\w-]+)\s*:[^;{}]*;\n/gm, (line, name) => (read.has(name) ? line : ""));
    for (const name of read) if (!set.has(name)) css = useFallback(css, name);
    if (css.length === before) return css;
  }
}

/** Private names may be short: nobody outside this file reads them. */
function shortenPrivates(css) {
  const names = [...new Set(css.match(/--_[\w-]+/g))];
  const short = new Map(names.map((name, i) => [name, `--_${i.toString(36)}`]));
  return css.replace(/--_[\w-]+/g, (name) => short.get(name)).replace(/var\(\s+/g, "var(").replace(/(?<=\))\s+(?=\))/g, "");
}

/** Replaces each `var(name, fallback)` by its fallback. */
function useFallback(css, name) {
  const opening = new RegExp(`var\\(\\s*${name}\\s*,\\s*`, "g");
  let result = "";
  let at = 0;
  for (let m; (m = opening.exec(css)) !== null; ) {
    let end = opening.lastIndex;
    for (let depth = 1; depth > 0; end++) {
      if (css[end] === "(") depth++;
      else if (css[end] === ")") depth--;
      else if (css[end] === undefined) throw new Error(`unbalanced var(${name}`);
    }
    result += css.slice(at, m.index) + css.slice(opening.lastIndex, end - 1).trim();
    at = opening.lastIndex = end;
  }
  return result + css.slice(at);
}

async function bundle(options) {
  const result = await esbuild.build({
    absWorkingDir: here,
    bundle: true,
    write: false,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    target: targets,
    logLevel: "warning",
    ...options,
  });
  return result.outputFiles[0].contents;
}

const manifest = {};
const sizes = [];

async function emit(logical, contents) {
  const bytes = Buffer.from(contents);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const name = logical.replace(/(\.[a-z]+)$/, `-${hash}$1`);
  manifest[logical] = name;
  const [br, gz] = await Promise.all([
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    zip(bytes, { level: 9 }),
  ]);
  gz[9] = 255; // the "operating system" byte of gzip: the same everywhere
  await Promise.all([
    writeFile(join(out, name), bytes),
    writeFile(join(out, `${name}.br`), br),
    writeFile(join(out, `${name}.gz`), gz),
  ]);
  sizes.push([logical, bytes.length, br.length, gz.length]);
  return name;
}

/** Our own SVGs are small and hand-written: only whitespace between tags is dropped. */
const svg = async (name) => (await readFile(join(src, name), "utf8")).replace(/<!--[^]*?-->/g, "").replace(/>\s+</g, "><").trim() + "\n";

async function buildSite() {
  const street = await emit("street.svg", await svg("street.svg"));
  const plain = await bundle({
    entryPoints: ["src/site.css"],
    minify: false,
    external: ["*.svg"],
  });
  const pruned = shortenPrivates(dropDeadPrivates(prune(Buffer.from(plain).toString("utf8")))).replaceAll("street.svg", street);
  const { code } = await esbuild.transform(pruned, { loader: "css", minify: true, charset: "utf8", legalComments: "none", target: targets });
  await emit("site.css", `${NOTICE("NL Design System components (EUPL-1.2)")}\n${code}`);
}

async function buildMap() {
  const js = bundle({ entryPoints: ["src/map.ts"], format: "esm", banner: { js: NOTICE("MapLibre GL JS (BSD-3-Clause)") } });
  const worker = bundle({
    entryPoints: ["node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"],
    format: "esm",
    banner: { js: NOTICE("MapLibre GL JS (BSD-3-Clause)") },
  });
  const css = bundle({ entryPoints: ["src/map.css"], loader: { ".svg": "dataurl" }, banner: { css: NOTICE("MapLibre GL JS (BSD-3-Clause)") } });
  await Promise.all([
    js.then((b) => emit("map.js", b)),
    worker.then((b) => emit("map-worker.js", b)),
    css.then((b) => emit("map.css", b)),
  ]);
}

async function buildEnhance() {
  await emit("enhance.js", await bundle({ entryPoints: ["src/enhance.ts"], format: "esm" }));
}

/** The meeting screen: script and style for its pages only. */
async function buildLive() {
  const [js, css] = await Promise.all([
    bundle({ entryPoints: ["src/live.ts"], format: "esm" }),
    bundle({ entryPoints: ["src/live.css"] }),
  ]);
  await Promise.all([emit("live.js", js), emit("live.css", css)]);
}

/** The licences of what ends up in the bundles. */
async function buildNotices() {
  const require = createRequire(import.meta.url);
  const own = JSON.parse(await readFile(join(here, "package.json"), "utf8"));
  const inBundle = Object.keys(own.dependencies).sort();
  const parts = ["Third-party parts in Stoep's web assets\n"];
  for (const name of inBundle) {
    const root = join(here, "node_modules", name);
    const meta = require(join(root, "package.json"));
    parts.push(`${"-".repeat(72)}\n${name} ${meta.version} (${meta.license})\n`);
    if (meta.license === "EUPL-1.2") continue; // the text is Stoep's own LICENSE
    const file = (await readdir(root)).find((f) => /^licen[cs]e/i.test(f));
    if (file) parts.push(`\n${(await readFile(join(root, file), "utf8")).trim()}\n`);
  }
  await emit("third-party-notices.txt", parts.join(""));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([buildSite(), buildMap(), buildEnhance(), buildLive(), buildNotices(), svg("favicon.svg").then((s) => emit("favicon.svg", s))]);

const ordered = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(join(out, "manifest.json"), `${JSON.stringify(ordered, null, 2)}\n`);

// The style guide is written with plain names and comes out beside the files with the names they have now: the source stays
// as it is from build to build.
const guide = await readFile(join(here, "styleguide", "index.html"), "utf8");
const named = guide.replace(/(["'])\.\.\/dist\/([a-z-]+\.[a-z]+)\1/g, (_, quote, name) => {
  if (!ordered[name]) throw new Error(`styleguide/index.html names ${name}, which the build does not make`);
  return `${quote}../${ordered[name]}${quote}`;
});
await mkdir(join(out, "styleguide"));
await writeFile(join(out, "styleguide", "index.html"), named);
await copyFile(join(here, "styleguide", "beijum.geojson"), join(out, "styleguide", "beijum.geojson"));

for (const [name, raw, br, gz] of sizes.sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${name.padEnd(24)} ${String(raw).padStart(8)} B   br ${String(br).padStart(7)}   gz ${String(gz).padStart(7)}`);
}
