import type { Prisma, Publication } from "../../prisma/generated/client.ts";
import {
  attributeField,
  holdsOurs,
  type Field,
  type FieldEntry,
  fieldSpec,
  type FieldValue,
  orderAmong,
  parseField,
  readField,
  sameValue,
  stillStands,
  writingsAmong,
  type NotWritten,
} from "#core/fields/index.ts";
import { publishProductJob } from "#core/jobs/catalogue.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import type { OwnerSnapshot } from "#core/shopify/index.ts";
import { NULL, sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import type { FieldWrite } from "./write-fields.ts";

/** `also`: earlier publications of the field that are taken back by the same write. */
export type PlannedWrite = FieldWrite & { intent: "publish" | "undo"; before: FieldValue; also: string[] };

export type Compared = { writes: PlannedWrite[]; present: string[] };

/** Of a write, or an undo, that would have replaced what somebody wrote since. */
export const CHANGED = "changed_since" satisfies NotWritten;

const OTHER_TEXT: NotWritten = "source_changed";
const UNPUBLISHED: NotWritten = "language_gone";

const OTHER_PICTURE: NotWritten = "picture_changed";

const GONE: NotWritten = "place_gone";

/**
 * Each decided suggestion gets its publication row before anything is written; the unique key makes a second plan the
 * same plan.
 */
export function planPublications({ query, now }: Work, productGid: OwnerGid): void {
  query.write(sql`
    INSERT INTO "Publication" ("shopId", id, "productGid", field, locale, revision, "suggestionId", before, after,
      verdict, "decidedBy", "runId", "createdAt")
    SELECT "shopId", gen_random_uuid(), "productGid", field, locale, revision, id, before,
      coalesce(nullif("decidedValue", 'null'), value), verdict, "decidedBy", "runId", ${now}::timestamp
    FROM "Suggestion" WHERE "productGid" = ${productGid} AND state IN ('accepted', 'edited')
      AND field NOT LIKE ${attributeField("%")}
    ON CONFLICT ("shopId", "productGid", field, locale, revision) DO NOTHING`);
}

/** What is to be written or taken back. */
export const readPlans = ({ query }: Pick<Work, "query">, productGid: OwnerGid) =>
  query<PlannedPublication>(sql`
    SELECT p.*, s."madeFrom" FROM "Publication" p
    LEFT JOIN "Suggestion" s ON s."shopId" = p."shopId" AND s.id = p."suggestionId"
    WHERE p."productGid" = ${productGid} AND p.state IN ('planned', 'undo_requested') ORDER BY p.revision`);

/** `madeFrom`: digest of what a text was made from: the text that was translated, or an image that no product shows. */
export type PlannedPublication = Publication & { madeFrom: string | null };

/**
 * Compares each planned row with what Shopify holds now. Three ends: it must be written, it is there already (an
 * earlier attempt's answer was lost), or somebody changed the field since, and theirs stays.
 */
export async function comparePlans(
  work: Work,
  snapshot: OwnerSnapshot,
  rows: readonly PlannedPublication[],
): Promise<Compared> {
  const writes: PlannedWrite[] = [];
  const present: string[] = [];
  for (const row of inOrder(rows)) {
    const field = parseField(row.field);
    const intent = row.state === "planned" ? "publish" : "undo";
    const current = readField(snapshot, field);
    const from = among(field, row.before as FieldValue, current);
    const to = among(field, row.after as FieldValue, current);
    const target = intent === "publish" ? to : from;
    const later = intent === "undo" ? writes.find((write) => isUndoOfLater(write, row)) : undefined;
    if (current === undefined && intent === "undo" && isEmptied(snapshot, field, target)) present.push(row.id);
    else if (current === undefined) await refuse(work, row, { problem: fieldSpec(field.group).gone ?? GONE });
    else if (later) {
      later.also.push(row.id);
      later.value = target;
    } else if (sameValue(field.kind, current, target)) present.push(row.id);
    else if (intent === "publish" && isOutrun(row, rows)) drop(work, row);
    else if (intent === "publish" && isUnpublished(snapshot, field)) await refuse(work, row, { problem: UNPUBLISHED });
    else if (intent === "publish" && isOfAnotherText(snapshot, field, row))
      await refuse(work, row, { problem: OTHER_TEXT });
    else if (intent === "publish" && isOfAnotherPicture(snapshot, field, row))
      await refuse(work, row, { problem: OTHER_PICTURE });
    else if (!(intent === "publish" ? await mayReplace(work, snapshot, row) : standsAsWritten(field, current, row)))
      await refuse(work, row, { problem: CHANGED, found: current });
    else if (isToBeFound(field, target)) {
      // Planned by another worker after this one had turned values into entries: all is looked at once more.
      const shopId = row.shopId as ShopId;
      work.request(publishProductJob, { shopId, productGid: snapshot.gid });
    } else {
      if (intent === "publish" && !sameValue(field.kind, current, from))
        await work.db.publication.update({
          where: { shopId_id: { shopId: row.shopId, id: row.id } },
          data: { before: (current ?? NULL) as Prisma.InputJsonValue },
        });
      writes.push({ id: row.id, field, value: target, intent, before: current, also: [] });
    }
  }
  return { writes, present };
}

/** What is taken back, latest first: each gives back what the one before it had written. */
const inOrder = (rows: readonly PlannedPublication[]): PlannedPublication[] => [
  ...rows.filter(({ state }) => state === "planned"),
  ...rows.filter(({ state }) => state !== "planned").toReversed(),
];

/** Whether a write already gives back what this publication had written: then both go in one. */
const isUndoOfLater = (write: PlannedWrite, row: PlannedPublication): boolean =>
  write.intent === "undo" &&
  write.field.path === row.field &&
  sameValue(write.field.kind, write.value, row.after as FieldValue);

/** A translation of what the shop said before is none of what it says now. */
const isOfAnotherText = (
  { translations }: OwnerSnapshot,
  { group, param }: Field,
  { madeFrom }: PlannedPublication,
): boolean => group === "translations" && translations?.[param ?? ""]?.digest !== madeFrom;

/** An alternative text says what the picture shows that it was made from. */
function isOfAnotherPicture(
  { media }: OwnerSnapshot,
  { group, param }: Field,
  { madeFrom }: PlannedPublication,
): boolean {
  const picture = group === "alt" ? media.find(({ gid }) => gid === param)?.picture : undefined;
  return picture !== undefined && madeFrom !== null && picture !== madeFrom;
}

const isUnpublished = ({ translations }: OwnerSnapshot, { group, param }: Field): boolean =>
  group === "translations" && translations?.[param ?? ""]?.published !== true;

type Planned = { id: string; field: string; locale: string; state: string; revision: number; suggestionId: string };

/** A newer plan for the same field waits behind it: this value is nobody's wish any more. */
const isOutrun = (row: Planned, rows: readonly Planned[]) =>
  rows.some(
    (other) =>
      other.state === "planned" &&
      other.field === row.field &&
      other.locale === row.locale &&
      other.revision > row.revision,
  );

function drop({ query }: Work, row: Planned) {
  query.write(sql`DELETE FROM "Publication" WHERE id = ${row.id}`);
  query.write(sql`UPDATE "Suggestion" SET state = 'superseded' WHERE id = ${row.suggestionId}`);
}

/** Whether a field holds what a planned value is to replace: what stood there when it was suggested, or ours since. */
export async function mayReplace(work: Work, snapshot: OwnerSnapshot, row: PlannedPublication): Promise<boolean> {
  const field = parseField(row.field);
  const current = readField(snapshot, field);
  if (current === undefined) return false;
  return sameValue(field.kind, current, row.before as FieldValue) || holdsEarlierOfOurs(work, snapshot, row);
}

/** Whether a value names entries that the shop is still to be asked for. */
const isToBeFound = ({ kind }: Field, value: FieldValue): boolean =>
  kind === "entries" && value !== null && (value as readonly FieldEntry[]).some(({ id }) => id === null);

/**
 * Whether what stands there instead is an earlier value of ours: it was being written while this one was suggested, or a
 * worker that died did not record it. What this one is taken back to is that value, then.
 */
async function holdsEarlierOfOurs({ db }: Work, snapshot: OwnerSnapshot, row: PlannedPublication): Promise<boolean> {
  const { productGid, field, locale, revision } = row;
  const earlier = await db.publication.findMany({
    where: { productGid, field, locale, revision: { lt: revision }, state: { in: ["written", "planned"] } },
    orderBy: { revision: "asc" },
  });
  return holdsOurs(snapshot, field, writingsAmong(snapshot, earlier));
}

const standsAsWritten = (field: Field, current: FieldValue, row: { readBack: string | null; after: unknown }) =>
  stillStands(field, current, row) || sameValue(field.kind, current, among(field, row.after as FieldValue, current));

/** Photos that came or left meanwhile are no other order of those that are there. */
const among = ({ kind }: Field, value: FieldValue, current: FieldValue | undefined): FieldValue =>
  kind === "order" && current !== undefined ? orderAmong(value, current) : value;

/** Whether a field that was written holds what we wrote, or nothing any more. */
export function isAsWritten(snapshot: OwnerSnapshot, row: PlannedPublication): boolean {
  const field = parseField(row.field);
  const current = readField(snapshot, field);
  return current !== undefined && (standsAsWritten(field, current, row) || (current === null && row.before === null));
}

/** What is to be emptied is empty, though Shopify has no such field of the product's category any more. */
const isEmptied = ({ metafields, translations }: OwnerSnapshot, { group, param }: Field, target: FieldValue) =>
  target === null &&
  ((group === "categoryFields" && metafields[param ?? ""] === undefined) ||
    (group === "translations" && translations !== undefined && translations[param ?? ""] === undefined));

type Row = { id: string; productGid: string; field: string; state: string; suggestionId: string };

/**
 * A refused publish ends its suggestion too, so that a new one can be made from what stands there now; a refused undo
 * leaves all as it is.
 */
async function refuse(
  { db, emit }: Work,
  row: Row,
  { problem, found = null }: { problem: string; found?: FieldValue },
): Promise<void> {
  const undo = row.state === "undo_requested";
  await db.publication.updateMany({
    where: { id: row.id },
    data: { state: undo ? "written" : "conflict", problem, found: (found ?? NULL) as Prisma.InputJsonValue },
  });
  if (!undo) await db.suggestion.updateMany({ where: { id: row.suggestionId }, data: { state: "superseded" } });
  emit({
    kind: undo ? "publication.undo_refused" : "publication.conflict",
    productGid: row.productGid,
    data: { id: row.id, field: row.field, problem },
  });
}
