// SPDX-License-Identifier: EUPL-1.2
// publiccode.yml against the published standard (0.7, docs/standard/schema.core.rst as of 2026-06): the keys that must be
// there, the closed lists, the lengths, and that what it points to exists. There is no validator of it on npm or PyPI.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import yaml from "@stoplight/yaml";
import { here } from "../harness.mjs";

const root = join(here, "..");
const { data, diagnostics } = yaml.parseWithPointers(readFileSync(join(root, "publiccode.yml"), "utf8"));

const LISTS = {
  developmentStatus: ["concept", "development", "beta", "stable", "obsolete"],
  softwareType: [
    ...["mobile", "iot", "desktop", "web", "backend", "other"].map((kind) => `standalone/${kind}`),
    ...["addon", "library", "configurationFiles"],
  ],
  "maintenance.type": ["internal", "contract", "community", "none"],
};
// Of the lists of categories and scopes only the words that we use: one that the standard doesn't have is not in here.
const CATEGORIES = ["collaboration", "data-collection", "digital-citizenship", "feedback-and-reviews-management"];
const SCOPES = ["local-authorities", "welfare", "society", "government"];

const KNOWN = {
  "": [
    ...["publiccodeYmlVersion", "name", "url", "landingURL", "softwareVersion", "releaseDate", "logo", "platforms", "categories"],
    ...["usedBy", "fundedBy", "roadmap", "developmentStatus", "softwareType", "supports", "organisation", "intendedAudience"],
    ...["description", "legal", "maintenance", "localisation", "dependsOn", "isBasedOn", "applicationSuite"],
  ],
  organisation: ["uri", "name"],
  legal: ["license", "mainCopyrightOwner"],
  maintenance: ["type", "contractors", "contacts"],
  localisation: ["localisationReady", "availableLanguages"],
};

const at = (path) => path.split(".").filter(Boolean).reduce((value, key) => value?.[key], data);
const isText = (value) => typeof value === "string" && value.trim() !== "";
const letters = (text) => [...text.trim()].length;

test("publiccode.yml is YAML, each key once", () => {
  assert.deepEqual(diagnostics, []);
});

test("all keys are there that the standard wants, and none that it doesn't know or calls deprecated", () => {
  for (const key of ["publiccodeYmlVersion", "name", "url", "developmentStatus", "softwareType", "legal.license", "maintenance.type", "organisation.uri"]) {
    assert.ok(isText(at(key)), key);
  }
  assert.match(data.publiccodeYmlVersion, /^0(\.\d+){0,2}$/);
  assert.ok(data.platforms?.length > 0 && data.platforms.every(isText), "platforms");
  assert.equal(typeof at("localisation.localisationReady"), "boolean");
  assert.ok(at("localisation.availableLanguages")?.length > 0, "availableLanguages");
  for (const [section, keys] of Object.entries(KNOWN)) {
    for (const key of Object.keys(at(section))) assert.ok(keys.includes(key), `${section}.${key}`);
  }
  if (["internal", "community"].includes(at("maintenance.type"))) {
    assert.ok(at("maintenance.contacts")?.every((contact) => isText(contact.name)), "maintenance.contacts");
    assert.equal(at("maintenance.contractors"), undefined);
  }
  for (const thing of at("dependsOn.open") ?? []) assert.ok(isText(thing.name), "dependsOn.open");
});

test("values are of the standard's lists and forms", () => {
  for (const [key, words] of Object.entries(LISTS)) assert.ok(words.includes(at(key)), `${key}: ${at(key)}`);
  for (const word of data.categories) assert.ok(CATEGORIES.includes(word), word);
  for (const word of at("intendedAudience.scope")) assert.ok(SCOPES.includes(word), word);
  for (const country of at("intendedAudience.countries")) assert.match(country, /^[a-z]{2}$/i);
  for (const key of ["url", "organisation.uri"]) assert.ok(URL.canParse(at(key)), key);
  for (const language of at("localisation.availableLanguages")) assert.deepEqual(Intl.getCanonicalLocales(language), [language]);
  // The same licence and version as the program's own.
  const cargo = readFileSync(join(root, "Cargo.toml"), "utf8");
  assert.equal(at("legal.license"), cargo.match(/^license = "(.+)"$/m)[1]);
  assert.equal(String(data.softwareVersion), cargo.match(/^version = "(.+)"$/m)[1]);
});

test("each description says enough, not too much, and shows pictures that are there", () => {
  const descriptions = Object.entries(data.description);
  assert.ok(descriptions.length > 0);
  for (const [language, it] of descriptions) {
    assert.deepEqual(Intl.getCanonicalLocales(language), [language]);
    assert.ok(isText(it.shortDescription) && letters(it.shortDescription) <= 150, `${language}: shortDescription`);
    const long = letters(it.longDescription);
    assert.ok(long >= 150 && long <= 10_000, `${language}: longDescription has ${long}`);
    assert.ok(it.features?.length > 0 && it.features.every(isText), `${language}: features`);
    for (const picture of it.screenshots ?? []) assert.ok(existsSync(join(root, picture)), picture);
  }
});
