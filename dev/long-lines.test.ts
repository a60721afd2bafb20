import { expect, test } from "vitest";
import { longLines } from "./long-lines.ts";

const words = "word ".repeat(30);

test.each([
  ["a comment", `// ${words}`, ["a.ts:1"]],
  ["code", `const all = [${"first, ".repeat(25)}];`, ["a.ts:1"]],
  ["code behind a text", `const all = ["a", ${"first, ".repeat(25)}];`, ["a.ts:1"]],
  ["a comment below code", `const a = 1;\n/** ${words} */`, ["a.ts:2"]],
  ["a sentence", `const text = "${words}";`, []],
  ["a line of a template", `const text = \`first\n${words}\``, []],
  ["a pattern", `const pattern = /${"word|".repeat(30)}none/;`, []],
  ["short lines", "const a = 1;", []],
])("%s", (_, source, expected) => expect(longLines("a.ts", source)).toEqual(expected));
