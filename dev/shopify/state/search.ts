/**
 * Shopify's search syntax over one row: `a:b`, `a:>b`, `a:'x y'`, `a:x*`, AND, OR, NOT, `-`, parentheses and free text.
 * A field the row does not have is an error that names it: a filter must never be quietly ignored.
 */
type Node =
  | { kind: "and"; left: Node; right: Node }
  | { kind: "or"; left: Node; right: Node }
  | { kind: "not"; of: Node }
  | { kind: "term"; field: string | null; op: string; value: string };

const TOKEN =
  /\s*(\(|\)|-(?=\S)|(?:[A-Za-z_][\w.$-]*:(?:>=|<=|>|<)?)?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s()'"]+))/y;

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      if (text.slice(at).trim() === "") break;
      throw new Error(`invalid search query near "${text.slice(at)}"`);
    }
    if (match[1] !== undefined) found.push(match[1]);
  }
  return found;
}

const unquote = (value: string) => (/^(['"]).*\1$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value);

function parse(list: string[]): Node | null {
  let at = 0;
  const primary = (): Node | null => {
    const token = list[at];
    if (token === undefined || token === ")") return null;
    at += 1;
    if (token === "(") {
      const inner = or();
      if (list[at] === ")") at += 1;
      return inner;
    }
    if (token === "-" || token === "NOT") {
      const of = primary();
      return of ? { kind: "not", of } : null;
    }
    const match = /^([A-Za-z_][\w.$-]*):(>=|<=|>|<)?(.*)$/s.exec(token);
    if (match && !/^https?$/.test(match[1] ?? ""))
      return { kind: "term", field: match[1] ?? "", op: match[2] ?? "", value: unquote(match[3] ?? "") };
    return { kind: "term", field: null, op: "", value: unquote(token) };
  };
  const and = (): Node | null => {
    let left = primary();
    while (left && list[at] !== undefined && list[at] !== ")" && list[at] !== "OR") {
      if (list[at] === "AND") at += 1;
      const right = primary();
      if (!right) break;
      left = { kind: "and", left, right };
    }
    return left;
  };
  const or = (): Node | null => {
    let left = and();
    while (left && list[at] === "OR") {
      at += 1;
      const right = and();
      if (!right) break;
      left = { kind: "or", left, right };
    }
    return left;
  };
  return or();
}

/** A row as search sees it: text, number or list per field, and the words free text looks through. */
export type Searchable = { fields: Record<string, string | number | null | readonly string[]>; text: string };

function compare(held: string | number, op: string, wanted: string): boolean {
  const asTime = (x: string) => (/^\d{4}-\d\d-\d\d/.test(x) ? Date.parse(x) : Number.NaN);
  let left: number;
  let right: number;
  if (typeof held === "number") [left, right] = [held, Number(wanted)];
  else if (!Number.isNaN(asTime(held))) [left, right] = [asTime(held), wanted === "now" ? Date.now() : asTime(wanted)];
  else [left, right] = [held.localeCompare(wanted), 0];
  if (op === ">") return left > right;
  if (op === ">=") return left >= right;
  if (op === "<") return left < right;
  if (op === "<=") return left <= right;
  return left === right;
}

function matchesText(held: string, wanted: string): boolean {
  const a = held.toLowerCase();
  const b = wanted.toLowerCase();
  if (b === "*") return a !== "";
  if (b.endsWith("*"))
    return a.split(/[\s-]+/).some((word) => word.startsWith(b.slice(0, -1))) || a.startsWith(b.slice(0, -1));
  return a === b;
}

function evaluate(node: Node, row: Searchable): boolean {
  if (node.kind === "and") return evaluate(node.left, row) && evaluate(node.right, row);
  if (node.kind === "or") return evaluate(node.left, row) || evaluate(node.right, row);
  if (node.kind === "not") return !evaluate(node.of, row);
  if (node.field === null) return row.text.toLowerCase().includes(node.value.toLowerCase().replace(/\*$/, ""));
  const held = row.fields[node.field];
  if (held === undefined) throw new Error(`search field not supported by the local Shopify: ${node.field}`);
  if (held === null) return false;
  return node.value.split(",").some((wanted) => {
    if (node.op !== "" || typeof held === "number")
      return typeof held === "object" ? false : compare(held, node.op, wanted);
    if (typeof held === "object") return held.some((h) => matchesText(h, wanted));
    if (node.field === "title")
      return matchesText(held, wanted) || held.toLowerCase().split(/\W+/).includes(wanted.toLowerCase());
    return (
      matchesText(held, wanted) ||
      (!Number.isNaN(Date.parse(held)) && /^\d{4}-/.test(held) && compare(held, "", wanted))
    );
  });
}

/** Compiles a query once; an empty query matches all. */
export function search(query: string | null | undefined): (row: Searchable) => boolean {
  const tree = query ? parse(tokens(query)) : null;
  return (row) => tree === null || evaluate(tree, row);
}
