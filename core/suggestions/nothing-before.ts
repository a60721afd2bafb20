import { sql } from "#core/tenancy/for-shop.ts";

/** Nothing stands in the field of a suggestion ("s"): what it would replace is no person's word. */
export const NOTHING_BEFORE = sql`(s.before IN ('null', '""', '[]'))`;
