import type { PublicationState } from "../../prisma/generated/client.ts";
import { digestValue, parseField, readField } from "#core/fields/index.ts";
import { forgetExample, rememberDecision } from "#core/learning/index.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import type { OwnerSnapshot } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";

type Row = {
  id: string;
  productGid: string;
  field: string;
  state: PublicationState;
  suggestionId: string;
  undoneBy: string | null;
  decidedBy: string | null;
};

/** What Shopify took, with what it made of each value, in one statement for all fields. */
export function recordTaken({ query, emit, now }: Work, after: OwnerSnapshot, rows: readonly Row[]) {
  if (rows.length === 0) return;
  const taken = rows.map(({ id, field: path }) => {
    const field = parseField(path);
    return { id, readBack: digestValue(field.kind, readField(after, field) ?? null) };
  });
  query.write(sql`
    UPDATE "Publication" p SET state = 'written', "readBack" = taken."readBack", "writtenAt" = ${now}::timestamp, problem = NULL
    FROM jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) AS taken (id text, "readBack" text) WHERE p.id = taken.id`);
  for (const { id, productGid, field, decidedBy } of rows)
    emit({ kind: "publication.written", productGid, data: { id, field, by: decidedBy ?? "auto" } });
}

/**
 * `teaches`: a person took this very field back; a run takes back what nobody looked at one by one. `keepsChoice`: what
 * a person had chosen in this field is still their choice, for its category goes.
 */
type End = { problem: string | undefined; teaches: boolean; keepsChoice: boolean };

export async function record({ db, emit, now }: Work, row: Row, { problem, teaches, keepsChoice }: End) {
  const { id, productGid, field, suggestionId, undoneBy } = row;
  const undo = row.state === "undo_requested";
  if (problem !== undefined) {
    await db.publication.updateMany({ where: { id }, data: { state: undo ? "written" : "failed", problem } });
    emit({
      kind: undo ? "publication.undo_refused" : "publication.conflict",
      productGid,
      data: { id, field, problem },
    });
    return;
  }
  if (!undo) return;
  await db.publication.updateMany({
    where: { id },
    data: { state: "undone", undoneAt: now, problem: null },
  });
  // Taken back means not wanted: the same value is not put forward again. What only went with what it rested on is
  // superseded by then, and may come back.
  const { count: refusals } = await db.suggestion.updateMany({
    where: { id: suggestionId, state: { notIn: keepsChoice ? ["superseded", "edited"] : ["superseded"] } },
    data: { state: "rejected", verdict: "undo", decidedBy: undoneBy },
  });
  const judged = teaches && refusals > 0;
  const suggestion = judged ? await db.suggestion.findFirst({ where: { id: suggestionId } }) : null;
  if (suggestion) await rememberDecision({ db }, suggestion, { right: false, at: now });
  if (field === "category") await forgetExample(db, productGid as ProductGid);
  emit({ kind: "publication.undone", productGid, data: { id, field, by: undoneBy } });
}
