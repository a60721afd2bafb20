/** A spreadsheet takes a cell that begins so for a formula: what a shop's titles say must stay text. */
const FORMULA = /^[=+\-@\t\r]/;

/** Text as a cell, in quotes where it needs them. */
const quoted = (text: string): string => (/[",\n\r']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  return quoted(FORMULA.test(value) ? `'${value}` : value);
}

/** One line of a CSV file (RFC 4180) for a program: each cell is what it was. */
export const csvRowOf = (cells: readonly string[]): string => `${cells.map(quoted).join(",")}\r\n`;

/** The same for a spreadsheet, with nothing that it would take for a formula. */
export const line = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(",")}\r\n`;
