import { FIELD_GROUPS, parseField } from "#core/fields/index.ts";
import type { EventMessage } from "./message-of.ts";
import { isOperational } from "./message-types.ts";

/** What an endpoint wants to hear of; an empty list: all. */
export type Filters = { types: readonly string[]; fields: readonly string[]; collections: readonly string[] };

/** What a field may be named as in a filter: by its group ("alt": of every photo). */
export const FILTER_FIELDS = FIELD_GROUPS;

/**
 * Whether an endpoint gets a message. Fields and collections narrow what is about a field, or about a product; what is about
 * neither comes by its type alone. @param of the collections that the message's product is in
 */
export function wants(filters: Filters, told: EventMessage, of: ReadonlySet<string>): boolean {
  if (filters.types.length > 0 && !filters.types.includes(told.type)) return false;
  // Pings and what is about deliveries come whatever is chosen besides.
  if (isOperational(told.type)) return true;
  if (filters.fields.length > 0 && told.field !== null && !filters.fields.includes(groupOf(told.field))) return false;
  const aboutProduct = "product" in told.data;
  return !aboutProduct || filters.collections.length === 0 || filters.collections.some((one) => of.has(one));
}

/** A field of an earlier version has none. */
function groupOf(path: string): string {
  try {
    return parseField(path).group;
  } catch {
    return path;
  }
}
