/** `number`: the row as a spreadsheet shows it, the first one 1. */
export type TableRow = { number: number; cells: readonly string[] };
/** What is wrong with a row; the app has the sentence (0069). `text`: the beginning of what was read. */
export type TableProblem = { row: number; code: "unclosed_quote" | "too_many_cells"; text: string };

/** How a table is cut. `oneLine`: whether a column's cells hold no line breaks; `width`: columns of the header. */
export type CsvLayout = { separator: string; oneLine: (column: number) => boolean; width: number };

/** `end`: index of the separator or line break behind it, or the text's length. */
type Cell = { value: string; end: number; stray: boolean };
type Place = { column: number; from: number };

/**
 * Cuts a separated text into rows; blank rows keep their number. A row that is written as spreadsheets do is read so. In
 * others a quoted cell ends with a quotation mark before a separator or a line's end; others within it are letters (an
 * inch mark). One that cannot be an end, because a new cell is opened within, or the column holds single lines, or the
 * row would not be as wide as the header, was never closed: its line stands alone. A line that cannot is a problem, and
 * costs no other.
 */
export function parseRecords(text: string, layout: CsvLayout): { rows: TableRow[]; problems: TableProblem[] } {
  const rows: TableRow[] = [];
  const problems: TableProblem[] = [];
  for (let at = 0, number = 1; at < text.length; number++) {
    const whole = strictRecord(text, at, layout) ?? readRecord(text, at, layout);
    const lineEnd = nextOf(text, at, LINE_END);
    const record = whole ?? lineAlone(text.slice(at, lineEnd), layout);
    if (record) rows.push({ number, cells: record.cells });
    else problems.push({ row: number, code: "unclosed_quote", text: text.slice(at, Math.min(lineEnd, at + 60)) });
    at = afterBreak(text, whole?.end ?? lineEnd);
  }
  return { rows, problems };
}

/**
 * As spreadsheets write it: any cell may hold line breaks, a mark within one stands twice, and the row is as wide as the
 * header. In a column of single lines not where its first line would fill the row by itself: there a mark was left open.
 */
function strictRecord(text: string, at: number, layout: CsvLayout): Cut | null {
  const { separator, width, oneLine } = layout;
  const readQuoted: ReadQuoted = (whole, place, within) => {
    const cell = quotedCell(whole, place, within);
    if (!cell || cell.stray) return null;
    const [first = "", ...others] = cell.value.split(/[\r\n]/);
    const fills = others.length > 0 && oneLine(place.column) && place.column + first.split(separator).length >= width;
    return fills ? null : cell;
  };
  const record = readRecord(text, at, { ...layout, oneLine: () => false, readQuoted });
  return record?.cells.length === width ? record : null;
}

/** The cells of one line, as well as they can be told apart. */
export const csvCellsOf = (line: string, separator: string): readonly string[] =>
  lineAlone(line, { separator, oneLine: () => true, width: 0 })?.cells ?? line.split(separator);

const LINE_END = /[\r\n]/g;
const LETTER = /[^ ]/g;

function nextOf(text: string, from: number, what: RegExp): number {
  what.lastIndex = from;
  return what.exec(text)?.index ?? text.length;
}

const afterBreak = (text: string, at: number) => (text.startsWith("\r\n", at) ? at + 2 : at + 1);

type Cut = { cells: string[]; end: number };
type ReadQuoted = (text: string, place: Place, layout: CsvLayout) => Cell | null;

function readRecord(text: string, at: number, layout: CsvLayout & { readQuoted?: ReadQuoted }): Cut | null {
  const { readQuoted = quotedCell } = layout;
  const cells: string[] = [];
  let stray = false;
  for (let from = at; ; from += 1) {
    const opened = nextOf(text, from, LETTER);
    const quoted = text[opened] === '"';
    const cell = quoted
      ? readQuoted(text, { column: cells.length, from: opened }, layout)
      : bareCell(text, from, layout);
    if (!cell) return null;
    cells.push(cell.value);
    stray ||= cell.stray && /[\r\n]/.test(cell.value);
    from = cell.end;
    if (text[from] === layout.separator) continue;
    return stray && cells.length !== layout.width ? null : { cells, end: from };
  }
}

function bareCell(text: string, from: number, { separator }: CsvLayout): Cell {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(from, end), end, stray: false };
}

/** Null for a cell that is opened and never closed. */
function quotedCell(text: string, { column, from }: Place, { separator, oneLine }: CsvLayout): Cell | null {
  const limit = oneLine(column) ? nextOf(text, from, LINE_END) : text.length;
  const endsCell = (at: number) => at >= text.length || text[at] === separator || /[\r\n]/.test(text[at] ?? "");
  let stray = false;
  for (let mark = text.indexOf('"', from + 1); mark >= 0 && mark < limit; mark = text.indexOf('"', mark + 1)) {
    if (text[mark + 1] === '"') {
      mark += 1;
      continue;
    }
    const behind = nextOf(text, mark + 1, LETTER);
    if (endsCell(behind)) return { value: unquoted(text.slice(from + 1, mark)), end: behind, stray };
    if (limit === text.length && opensCell(text, mark, separator)) return null;
    stray = true;
  }
  return null;
}

/** Whether a quotation mark within a cell stands where a new one begins. */
function opensCell(text: string, mark: number, separator: string): boolean {
  let before = mark - 1;
  while (text[before] === " ") before -= 1;
  return text[before] === separator || /[\r\n]/.test(text[before] ?? "");
}

const unquoted = (text: string) => text.replaceAll('""', '"');

const lineAlone = (line: string, layout: CsvLayout): Cut | null =>
  readRecord(line, 0, { ...layout, oneLine: () => true, readQuoted: quotedOrBare });

function quotedOrBare(text: string, place: Place, layout: CsvLayout): Cell | null {
  const closed = quotedCell(text, place, layout);
  if (closed) return closed;
  // Words in quotation marks that begin a cell: "Best" mug.
  const bare = bareCell(text, place.from, layout);
  return bare.value.indexOf('"', 1) > 0 ? bare : null;
}
