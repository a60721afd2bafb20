import { type Query, sql } from "#core/tenancy/for-shop.ts";

/**
 * The number of the last event that a page's data shows. To be read before the data: what happens while it is read is
 * then heard of again, where else it would be missed.
 */
export async function seenTo(query: Query): Promise<string> {
  const [counter] = await query<{ seq: bigint }>(sql`SELECT seq FROM "EventCounter"`);
  return (counter?.seq ?? 0n).toString();
}
