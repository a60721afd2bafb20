import { readFileSync } from "node:fs";
import ts from "typescript";

/** Characters of code and comments in a line. */
const MOST = 140;

const TEXTS = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.JsxText,
]);

/** Where texts stand: sentences, templates and patterns, which nobody breaks for their length. */
function textsIn(node: ts.Node): [from: number, to: number][] {
  if (TEXTS.has(node.kind)) return [[node.getStart(), node.end]];
  const found: [number, number][] = [];
  ts.forEachChild(node, (child) => void found.push(...textsIn(child)));
  return found;
}

/** Lines with over 140 characters beside the texts in them. @returns "file:line" of each */
export function longLines(file: string, source = readFileSync(file, "utf8")): string[] {
  const lines = source.split("\n");
  if (lines.every(({ length }) => length <= MOST)) return [];
  const texts = textsIn(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  let start = 0;
  return lines.flatMap(({ length }, index) => {
    const [from, to] = [start, start + length];
    start = to + 1;
    if (length <= MOST) return [];
    const within = texts.reduce((sum, text) => sum + Math.max(0, Math.min(to, text[1]) - Math.max(from, text[0])), 0);
    return length - within > MOST ? [`${file}:${index + 1}`] : [];
  });
}
