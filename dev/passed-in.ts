import { readFileSync } from "node:fs";
import ts from "typescript";

/** What reads this machine's time or draws a number: a test cannot set it, and two readers of it may disagree. */
const READERS = new Map([
  ["Date", ["now"]],
  ["performance", ["now"]],
  ["Math", ["random"]],
  ["crypto", ["randomUUID"]],
]);

/** `Date.now`, called or handed on. */
const isReader = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ts.isIdentifier(node.expression) &&
  READERS.get(node.expression.text)?.includes(node.name.text) === true;

/** `new Date()` and `Date()`: now. With an argument they say another time. */
const isDateOfNow = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) && isNamed(node.expression, "Date") && (node.arguments ?? []).length === 0) ||
  (ts.isCallExpression(node) && isNamed(node.expression, "Date"));

/** From node:crypto, by whatever name. */
const isImportOfIds = (node: ts.Node): boolean =>
  ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === "randomUUID";

const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

/** Where a source reads time, or makes a random number or id, itself. @returns "file:line: text" of each */
export function readsItself(file: string, source = readFileSync(file, "utf8")): string[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isReader(node) || isDateOfNow(node) || isImportOfIds(node)) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file}:${line + 1}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}
