import { COLOR_PATTERN, type WantedField, wantedFields, withCategoryFields } from "#core/category-fields/index.ts";
import { attributeField, categoryField } from "#core/fields/index.ts";
import { publishProductJob } from "#core/jobs/catalogue.ts";
import type { ProductSnapshot, ShopifyAdmin } from "#core/shopify/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { followedFields, FOLLOWING, type Proposal, type Source } from "#core/suggestions/index.ts";
import type { DecidedAttribute } from "./attribute-proposals.ts";
import type { AttributesFound } from "./attributes-of.ts";

type Known = {
  snapshot: ProductSnapshot;
  /** The category that the attributes are of. */
  categoryId: string | null;
  attributes: Pick<AttributesFound, "choices" | "ofCategory">;
  decided: readonly DecidedAttribute[];
  /** Attributes that the language model is going to be asked about. */
  asked: readonly string[];
};

/**
 * What is known of a product, for Shopify's own fields of the category that it has in Shopify: they open with it. Where
 * nothing is known, Shopify is not asked.
 * @returns the product with what stands in these fields now; `complete`: what is put forward is all that may be, so that
 *   what waits beside it has lost its place or its ground, but for `awaited`: fields that an answer may still change.
 *   A colour is not called plain while its pattern is going to be asked for
 */
export async function categoryFieldProposals<Snapshot extends ProductSnapshot>(
  admin: Pick<ShopifyAdmin, "readAttributes" | "readCategoryFields" | "readEntries">,
  { snapshot, categoryId, attributes, decided, asked }: Known & { snapshot: Snapshot },
): Promise<{ snapshot: Snapshot } & Forward> {
  const none = { snapshot, proposals: [], awaited: [] };
  if (snapshot.category === null) return { ...none, complete: true };
  if (snapshot.category.id !== categoryId) return { ...none, complete: false };
  const patternToCome = asked.includes("pattern") && !decided.some(({ handle }) => handle === "pattern");
  const awaited = patternToCome ? [COLOR_PATTERN] : [];
  const wanted = wantedFields({ choices: attributes.choices, found: attributes.ofCategory, decided }).filter(
    ({ key }) => !awaited.includes(key),
  );
  // A category without any attribute cannot be told from one whose attributes could not be read.
  const complete = attributes.choices.length > 0;
  if (wanted.length === 0) return { ...none, awaited: awaited.map(categoryField), complete };
  const keys = wanted.map(({ key }) => key);
  const filled = await withCategoryFields(admin, snapshot, keys);
  const open = wanted.filter(({ key }) => filled.categoryFields?.open.includes(key));
  return { snapshot: filled, proposals: open.map(proposalOf), awaited: awaited.map(categoryField), complete };
}

/** `awaited`: paths of fields. */
type Forward = { proposals: Proposal[]; awaited: string[]; complete: boolean };

const proposalOf = ({ key, entries, confidence, sources, approvedBy, follows, choices }: WantedField): Proposal => ({
  field: categoryField(key),
  value: entries,
  confidence,
  approvedBy,
  follows: follows.map(attributeField),
  // As with attributes: many values at once are for a person to say.
  contradiction: approvedBy === null && entries.length > 3 ? { code: "many_values", count: entries.length } : null,
  sources: sources.map((text): Source =>
    text.startsWith("photo:") ? { kind: "photo", text } : { kind: "product", text },
  ),
  choices: choices.map(({ label, values }) => ({ id: label, path: label, confidence: 0, values })),
});

/**
 * What waits for a category field that the product does not have any more, or of which nothing is known now, waits no
 * more; what went there only because a person had decided it as an attribute goes when that decision is taken back.
 * @param found.proposals all that is put forward for these fields now
 * @param found.awaited fields that are left as they are
 * @param found.decided what persons say of the product's attributes now
 */
export async function withdrawCategoryFields(
  { db, query, now, request }: Work,
  { shopId, productGid }: { shopId: ShopId; productGid: ProductGid },
  { proposals, awaited, decided }: Pick<Forward, "proposals" | "awaited"> & Pick<Known, "decided">,
): Promise<void> {
  const field = { startsWith: categoryField(""), notIn: [...proposals.map((one) => one.field), ...awaited] };
  await db.suggestion.updateMany({
    where: { productGid, state: "waiting", field },
    data: { state: "superseded", verdict: "auto", decidedAt: now },
  });
  const following = await db.suggestion.findMany({
    where: { productGid, state: "accepted", field, mix: { startsWith: FOLLOWING } },
    select: { id: true, decidedBy: true, mix: true },
  });
  const taken = new Set(decided.filter(({ state }) => state === "taken").map(({ handle }) => attributeField(handle)));
  const groundless = following.filter(({ mix }) => followedFields(mix).some((one) => !taken.has(one)));
  if (groundless.length === 0) return;
  const ids = groundless.map(({ id }) => id);
  // One that is being written just now is taken back when it is looked at next.
  const begun = await query<{ suggestionId: string }>(sql`
    SELECT "suggestionId" FROM "Publication" WHERE "suggestionId" = ANY (${ids}) AND state IN ('planned', 'undo_requested')`);
  const free = ids.filter((id) => !begun.some(({ suggestionId }) => suggestionId === id));
  await db.suggestion.updateMany({ where: { id: { in: free } }, data: { state: "superseded" } });
  await db.publication.deleteMany({ where: { suggestionId: { in: free }, state: "failed" } });
  const { count } = await db.publication.updateMany({
    where: { suggestionId: { in: free }, state: "written" },
    data: { state: "undo_requested", undoneBy: groundless[0]?.decidedBy ?? null, problem: null },
  });
  if (count > 0) request(publishProductJob, { shopId, productGid });
}
