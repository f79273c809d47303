// SPDX-License-Identifier: EUPL-1.2
// Comma-separated files as the import reads them (RFC 4180), there and back.

/** The rows of a file, each a list of cells. */
export function parse(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const body = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n");
  for (let i = 0; i < body.length; i++) {
    const c = body[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (body[i + 1] === '"') cell += body[i++];
      else quoted = false;
    } else if (c === '"') {
      quoted = true;
    } else if (c === ",") {
      rows.at(-1).push(cell);
      cell = "";
    } else if (c === "\n") {
      rows.at(-1).push(cell);
      cell = "";
      rows.push([]);
    } else {
      cell += c;
    }
  }
  if (cell || rows.at(-1).length) rows.at(-1).push(cell);
  return rows.filter((row) => row.length > 1 || row[0]);
}

/** A file of these rows. */
export function write(rows) {
  const cell = (c) => (/[",\n\r]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c);
  return rows.map((row) => row.map(cell).join(",") + "\n").join("");
}
