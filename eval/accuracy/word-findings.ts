import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readTextAttributes } from "#core/engine/attributes/read-text.ts";
import type { AttributeFinding } from "#core/engine/attributes/types.ts";
import type { ProductText } from "#core/engine/index.ts";
import { readLabels } from "./labels.ts";
import { publishedAttributes } from "./published-attributes.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
type TextFinding = Extract<AttributeFinding, { match: unknown }>;
export type WordFinding = TextFinding & { title: string; right: boolean };
type Row = Record<string, string>;

const rows = (file: string): Row[] =>
  parse(readFileSync(join(ROOT, file)), { columns: true, skip_empty_lines: true }) as Row[];

/** Title, description, tags and options of the demo catalogue's products, by title. */
function demoTexts(): Map<string, ProductText> {
  const byHandle = Map.groupBy(rows("dev/catalogue/demo/products.csv"), (r) => r.Handle ?? "");
  return new Map(
    [...byHandle.values()].map(([first, ...more]) => {
      const option = first?.["Option1 Name"] ?? "";
      const values = [first, ...more].flatMap((r) => r?.["Option1 Value"] || []);
      const text = {
        title: first?.Title ?? "",
        description: (first?.["Body (HTML)"] ?? "").replaceAll(/<[^>]*>/g, " "),
        tags: (first?.Tags ?? "").split(/,\s*/),
        options: option ? { [option]: [...new Set(values)] } : {},
      };
      return [text.title, text] as const;
    }),
  );
}

/** "color=Red|Black;fabric=?": the values that hold, by handle; "?" leaves out what cannot be said. */
function factsOf(line: string): Map<string, string[]> {
  return new Map(
    line
      .split(";")
      .filter(Boolean)
      .map((part) => {
        const [handle = "", values = ""] = part.split("=");
        return [handle, values.split("|")] as const;
      }),
  );
}

/**
 * What the reader finds in the words of the labelled products, each judged; null without Shopify's taxonomy files
 * beside the repository.
 */
export function wordFindings(): WordFinding[] | null {
  const attributesOf = publishedAttributes(ROOT);
  if (!attributesOf) return null;
  const texts = demoTexts();
  const facts = new Map(
    rows("eval/accuracy/labels/text-attributes.csv").map((r) => [r.title ?? "", factsOf(r.facts ?? "")]),
  );
  const products = ["vendure-demo.csv", "sample-titles.csv"].flatMap((file) =>
    readLabels(join(ROOT, "eval/accuracy/labels", file)).map((l) => ({ ...l, own: file === "vendure-demo.csv" })),
  );
  return products.flatMap(({ title, truths, own }) => {
    const known = facts.get(title) ?? new Map<string, string[]>();
    const attributes = attributesOf(truths[0] ?? "");
    const found = readTextAttributes((own && texts.get(title)) || { title }, {
      attributes,
      categoryId: truths[0] ?? "",
    });
    return found.flatMap((f): WordFinding[] => {
      const values = known.get(f.handle) ?? [];
      if (f.source === "photo" || values.includes("?") || values.includes(`?${f.value.name}`)) return [];
      return [{ ...f, title, right: values.includes(f.value.name) }];
    });
  });
}
