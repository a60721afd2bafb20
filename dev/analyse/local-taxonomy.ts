import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { TaxonomyCategories } from "#core/analysis/index.ts";

const Compact = z.object({ version: z.string(), categories: z.array(z.tuple([z.string(), z.string(), z.array(z.string())])) });

/** Categories with their attribute handles, from a file of the form that shared/shopify documents. */
export type LocalTaxonomy = TaxonomyCategories & { categories: readonly { id: string; name: string; attributes: readonly string[] }[] };

/** The file named, or the one beside the repository; null when there is none. Throws a one-line message for a file that cannot be used. */
export function readLocalTaxonomy(root: string, file?: string): LocalTaxonomy | null {
  const beside = join(root, "../shared/shopify");
  const found = file ?? (existsSync(beside) ? readdirSync(beside).filter((f) => f.endsWith(".compact.json")).sort().map((f) => join(beside, f)).at(-1) : undefined);
  if (!found) return null;
  if (!existsSync(found)) throw new Error(`${found}: no such taxonomy file`);
  const parsed = Compact.safeParse(JSON.parse(readFileSync(found, "utf8")));
  if (!parsed.success) throw new Error(`${found}: not a taxonomy file`);
  return { version: parsed.data.version, categories: parsed.data.categories.map(([id, name, attributes]) => ({ id, name, attributes })) };
}
