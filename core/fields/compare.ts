import { digest } from "#core/platform/crypto.ts";
import type { FieldEntry, FieldKind, FieldValue } from "./table.ts";

/** Nothing a person would miss: no text, markup without text, no entries. */
export function isEmpty(kind: FieldKind, value: FieldValue): boolean {
  const plain = normal(kind, value);
  return plain === null || plain === "" || (Array.isArray(plain) && plain.length === 0);
}

/** Same content for a person, however Shopify stored it. */
export const sameValue = (kind: FieldKind, a: FieldValue, b: FieldValue): boolean =>
  digestValue(kind, a) === digestValue(kind, b);

/**
 * An order of photos as it reads among those that are there now: what left is left out, what came since stands behind.
 */
export function orderAmong(order: FieldValue, present: FieldValue): FieldValue {
  const there = (present ?? []) as readonly FieldEntry[];
  const ids = new Set(there.map(({ id }) => id));
  const kept = ((order ?? []) as readonly FieldEntry[]).filter(({ id }) => ids.has(id));
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...there.filter(({ id }) => !known.has(id))];
}

/**
 * Whether an offer is one that was made before. Of an order only the photos that both know count: one that came since, or
 * left, makes no other offer of it.
 */
export function sameOffer(kind: FieldKind, a: FieldValue, b: FieldValue): boolean {
  if (kind !== "order") return sameValue(kind, a, b);
  const [known, others] = [a, b].map((order) => new Set(((order ?? []) as readonly FieldEntry[]).map(({ id }) => id)));
  const shared = (order: FieldValue) =>
    ((order ?? []) as readonly FieldEntry[]).filter(({ id }) => known?.has(id) && others?.has(id));
  return shared(a).length > 1 && sameValue(kind, shared(a), shared(b));
}

/** What a publication remembers of the value it read back. */
export const digestValue = (kind: FieldKind, value: FieldValue): string => digest(normal(kind, value));

function normal(kind: FieldKind, value: FieldValue): unknown {
  if (value === null) return kind === "text" || kind === "html" ? "" : null;
  switch (kind) {
    case "text":
      return String(value).replace(/\s+/g, " ").trim();
    case "html":
      // Shopify re-serialises what it is given: white space between tags and attribute quoting are not a change.
      return String(value).replace(/>\s+</g, "><").replace(/\s+/g, " ").trim();
    case "list":
      return [...(value as readonly string[])].map((entry) => entry.trim().toLowerCase()).sort();
    case "entries":
      return (value as readonly FieldEntry[])
        .map(({ id, label }) => id ?? `to be found: ${label.toLowerCase()}`)
        .sort();
    case "order":
      return (value as readonly FieldEntry[]).map(({ id }) => id);
    case "taxonomy":
      return (value as { id: string }).id;
    case "metafield":
      return normalMetafield(value as { type: string; value: string });
  }
}

/** JSON comes back with its keys in another order, a date in another notation and without its fraction of a second. */
function normalMetafield({ type, value }: { type: string; value: string }): unknown {
  if (type === "json") return JSON.parse(value) as unknown;
  if (type === "date_time") return new Date(value).toISOString().slice(0, 19);
  if (type.startsWith("list.")) return JSON.parse(value) as unknown;
  return value;
}
