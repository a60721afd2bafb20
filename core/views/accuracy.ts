import { type Proportion, proportionOf } from "#core/engine/index.ts";
import { FIELD_GROUPS, type FieldGroup } from "#core/fields/index.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";

/** The newest decisions of a field: as many as calibration reads. */
const LATEST = 300;

export type FieldAccuracy = { group: FieldGroup; kept: Proportion };

/** Of each field that was decided on: what share of its suggestions was kept as it was, most decisions first. */
export async function accuracyOf(query: Query): Promise<FieldAccuracy[]> {
  const rows = await query<{ group: FieldGroup; of: number; right: number }>(sql`
    SELECT g AS "group", count(*)::int AS of, (count(*) FILTER (WHERE d."right"))::int AS right
    FROM unnest(${[...FIELD_GROUPS]}::text[]) g
    CROSS JOIN LATERAL (
      SELECT "right" FROM "Decision" WHERE "group" = g ORDER BY at DESC LIMIT ${LATEST}) d
    GROUP BY g ORDER BY 2 DESC`);
  return rows.map(({ group, of, right }) => ({ group, kept: proportionOf(right, of) }));
}
