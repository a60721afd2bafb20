import { AttributesShown } from "#core/classification/index.ts";
import { appMetafield, attributeField } from "#core/fields/index.ts";
import { translateProductJob } from "#core/jobs/catalogue.ts";
import type { ImageState } from "../../prisma/generated/client.ts";
import type { DefectVerdict, PhotoProblem } from "#core/engine/index.ts";
import { CHANGED } from "#core/publishing/index.ts";
import { readPeople } from "#core/people/index.ts";
import { isProduct, type OwnerGid, type ShopId } from "#core/platform/ids.ts";
import { besidesOwnWay, loadEvidence, ownWayOf, verdictsOn } from "#core/photos/index.ts";
import { OF_COLLECTIONS, readRules, productScoreOf, withCollections } from "#core/rules/index.ts";
import { type Twin, twinsOf } from "./duplicates.ts";
import { historyOf } from "./history.ts";
import { fieldShown, suggestionShown, valueShown } from "./suggestion-shown.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type ShopDb } from "#core/tenancy/for-shop.ts";
import { EVENT_DAYS } from "#core/events/kinds.ts";
import { seenTo } from "./seen-to.ts";
import { toldBack } from "./told-back.ts";

export type ProductView = NonNullable<Awaited<ReturnType<typeof productView>>>;
export type PhotoView = ProductView["photos"][number];
export type PublicationView = ProductView["publications"][number];

/** Of a product's publications, the last. */
export const WRITTEN_SHOWN = 60;

/**
 * Everything the app knows and did about one product, or one image that no product shows; null for a product that it does
 * not know (yet), or that the shop has not.
 */
export async function productView(database: Database, shopId: ShopId, gid: OwnerGid) {
  return forShop(database, shopId, async (db, query) => {
    const seq = await seenTo(query);
    const row = await db.product.findFirst({ where: { gid }, include: OF_COLLECTIONS });
    if (!row) return null;
    const { collections: _collections, ...product } = row;
    const facts = withCollections(row);
    const nameOf = await readPeople(db);
    const suggestions = await db.suggestion.findMany({
      where: { productGid: gid, state: "waiting" },
      orderBy: [{ confidence: "desc" }, { field: "asc" }],
    });
    const publications = await db.publication.findMany({
      where: { productGid: gid, state: { not: "planned" } },
      orderBy: { createdAt: "desc" },
      take: WRITTEN_SHOWN,
    });
    const { days, from } = await toldBack(query, shopId);
    const tasks = await db.task.findMany({ where: { productGid: gid, state: { in: ["failed", "waiting"] } } });
    return {
      product,
      /** Held to the shop's rules; null while it was never read. */
      standing: isProduct(gid) && product.readAt.getTime() > 0 ? productScoreOf(facts, await readRules(query)) : null,
      photos: await photosOf({ shopId, db, query }, gid),
      attributes: await attributesOf(db, gid, new Set(suggestions.map(({ field }) => field))),
      suggestions: suggestions.map(suggestionShown),
      publications: publications.map((row) => ({
        id: row.id,
        field: row.field,
        ...fieldShown(row.field),
        state: row.state,
        before: valueShown(row.field, row.before),
        after: valueShown(row.field, row.after),
        problem: row.problem,
        /** What somebody wrote there meanwhile; undefined where nobody did. */
        ...(row.problem === CHANGED ? { found: valueShown(row.field, row.found) } : {}),
        /** When we read what stood there before. */
        readAt: row.createdAt.toISOString(),
        // Who did last what the state says.
        by: nameOf(row.state.startsWith("und") ? row.undoneBy : row.decidedBy),
        at: (row.undoneAt ?? row.writtenAt ?? row.createdAt).toISOString(),
      })),
      history: await historyOf(db, { productGid: gid, from }, nameOf),
      /** Where the plan shows only the last days of what the product has behind it: how many. */
      historyDays: product.createdAt < from && days < EVENT_DAYS ? days : null,
      problems: tasks.map(({ name, state, errorCode, errorMessage, reason }) => ({
        state,
        /** A translation that waits holds up nothing else of the product. */
        translates: name === translateProductJob.name,
        code: errorCode,
        message: (state === "failed" ? errorMessage : reason) ?? "",
      })),
      seq,
    };
  });
}

/**
 * What was last said about the product's attributes, written already or not; what a person refused is not shown again.
 */
async function attributesOf(db: ShopDb, productGid: OwnerGid, waiting: ReadonlySet<string>) {
  const last = await db.suggestion.findFirst({
    where: { productGid, field: appMetafield("attributes"), state: { notIn: ["superseded", "rejected"] } },
    orderBy: { revision: "desc" },
  });
  const value = last?.value as { value: string } | undefined;
  const { attributes, contradictions } = AttributesShown.parse(value ? JSON.parse(value.value) : {});
  // A contradiction that waits for a decision stands among the suggestions.
  return { attributes, contradictions: contradictions.filter(({ handle }) => !waiting.has(attributeField(handle))) };
}

type Reading = { shopId: ShopId; db: ShopDb; query: Query };

async function photosOf({ shopId, db, query }: Reading, productGid: OwnerGid) {
  const images = await db.image.findMany({ where: { productGid }, orderBy: { position: "asc" } });
  const ownWay = await ownWayOf(query);
  const seen = (await loadEvidence(query, productGid)).map((photo) => besidesOwnWay(photo, ownWay));
  const evidence = new Map(seen.map((photo) => [photo.mediaGid, photo.evidence]));
  const prints = images.flatMap(({ fingerprint }) => fingerprint ?? []);
  const twins = Map.groupBy(await query<Twin>(twinsOf(shopId, productGid)), ({ photo }) => photo);
  const moderation = await verdictsOn(db, "moderation", prints);
  const defects = await db.defectCheck.findMany({
    where: { fingerprint: { in: prints } },
    select: { fingerprint: true, state: true, boxes: true, references: true },
  });
  const aboutDefects = await verdictsOn(db, "defects", prints);
  return images.map((image) => ({
    gid: image.gid,
    url: image.url,
    width: image.width,
    height: image.height,
    state: shownState(image),
    reason: image.reason,
    attention: image.attention,
    verdict: {
      moderation: moderation.get(image.fingerprint ?? "") ?? null,
      defects: aboutDefects.get(image.fingerprint ?? "") ?? null,
    },
    defects: defectsShown(defects.find(({ fingerprint }) => fingerprint === image.fingerprint)),
    twins: twins.get(image.gid) ?? [],
    evidence: evidence.get(image.gid) ?? null,
  }));
}

/**
 * A photo in which the scanner found something is in quarantine: neither opened nor kept nor written about, until another file
 * stands in its place or a person has it scanned anew.
 */
export const shownState = ({ state, reason }: { state: ImageState; reason: string | null }) =>
  state === "rejected" && reason === ("infected" satisfies PhotoProblem) ? ("quarantined" as const) : state;

export type Check = { state: string; boxes: unknown; references: number };

export function defectsShown(check: Check | undefined) {
  if (!check) return null;
  const { boxes } = check.boxes as { boxes: DefectVerdict["boxes"] };
  return { state: check.state as DefectVerdict["state"], references: check.references, boxes };
}
