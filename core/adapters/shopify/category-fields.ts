import { type ShopEntry, ShopifyRejected, type ShopifyAdmin } from "#core/shopify/index.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";
import type { ReadEntriesQuery } from "./operations.generated.ts";

type Request = ReturnType<typeof graphqlClient>;

const KEEP_MS = 2 * 60_000;

/** The entries of one type; more than a shop has of any value, at 100 a call. */
const PAGES = 20;

/** What is remembered of one shop for some minutes, by the field's key: its entries, and which fields are in use. */
export type KeptOfShop = {
  entries: Map<string, { until: number; entries: readonly ShopEntry[] }>;
  enabled: Map<string, number>;
};

export const nothingKept = (): KeptOfShop => ({ entries: new Map(), enabled: new Map() });

/**
 * Shopify's own category fields of one shop: their values are entries (metaobjects) that belong to the shop, of a type
 * that is named after the field.
 */
export function categoryFields(
  request: Request,
  { entries: kept, enabled }: KeptOfShop,
): Pick<ShopifyAdmin, "readEntries" | "writeEntry" | "enableCategoryField"> {
  return {
    async readEntries(key, { fresh } = { fresh: false }) {
      const known = kept.get(key);
      if (!fresh && known && known.until > Date.now()) return known.entries;
      const entries = await readAll(request, typeOf(key));
      kept.set(key, { until: Date.now() + KEEP_MS, entries });
      return entries;
    },
    async writeEntry(key, { handle, label, values }) {
      const type = typeOf(key);
      const fields = [
        { key: "label", value: label },
        ...Object.entries(values).map(([name, gids]) => ({ key: name, value: stored(name, gids) })),
      ];
      const { metaobjectUpsert } = await request(operations.WriteEntry, { type, handle, metaobject: { fields } });
      refuse("metaobjectUpsert", metaobjectUpsert?.userErrors ?? []);
      const written = metaobjectUpsert?.metaobject;
      if (!written) throw new ShopifyRejected("metaobjectUpsert: Shopify answered without the entry");
      const entry = entryOf(written);
      const known = kept.get(key);
      if (known) kept.set(key, { ...known, entries: [...known.entries.filter(({ id }) => id !== entry.id), entry] });
      return entry;
    },
    async enableCategoryField(key) {
      if ((enabled.get(key) ?? 0) > Date.now()) return;
      const { metafieldDefinition } = await request(operations.ReadCategoryFieldDefinition, { key });
      if (!metafieldDefinition) {
        const { standardMetafieldDefinitionEnable } = await request(operations.EnableCategoryField, { key });
        // Somebody else was a moment faster.
        const errors = standardMetafieldDefinitionEnable?.userErrors.filter(({ code }) => code !== "TAKEN");
        refuse("standardMetafieldDefinitionEnable", errors ?? []);
      }
      enabled.set(key, Date.now() + KEEP_MS);
    },
  };
}

const typeOf = (key: string) => `shopify--${key}`;

/** Base colours are a list; each other base is one value. */
const LISTS = new Set(["color_taxonomy_reference"]);
const stored = (name: string, gids: readonly string[]) => (LISTS.has(name) ? JSON.stringify(gids) : (gids[0] ?? ""));

type Node = ReadEntriesQuery["metaobjects"]["nodes"][number];

function entryOf({ id, handle, fields }: Node): ShopEntry {
  const values = fields.flatMap(({ key, value }) =>
    key.endsWith("taxonomy_reference") && value ? [[key, gidsIn(value)] as const] : [],
  );
  const label = fields.find(({ key }) => key === "label")?.value ?? handle;
  return { id, handle, label, values: Object.fromEntries(values) };
}

const gidsIn = (value: string): string[] => (value.startsWith("[") ? (JSON.parse(value) as string[]) : [value]);

async function readAll(request: Request, type: string): Promise<ShopEntry[]> {
  const found: ShopEntry[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const { metaobjects }: ReadEntriesQuery = await request(operations.ReadEntries, { type, after });
    found.push(...metaobjects.nodes.map(entryOf));
    after = metaobjects.pageInfo.hasNextPage ? (metaobjects.pageInfo.endCursor ?? null) : null;
    if (after === null) break;
  }
  return found;
}
