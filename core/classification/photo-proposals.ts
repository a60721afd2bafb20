import type { AttributeProposal } from "#core/engine/index.ts";
import { appMetafield, ORDER_FIELD } from "#core/fields/index.ts";
import type { Said, Sentence } from "#core/platform/said.ts";
import { betterOrder, type OrderReason, qualityOf, type SeenPhoto } from "#core/photos/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import type { Proposal, Source } from "#core/suggestions/index.ts";
import { attributesDocument } from "./attributes-document.ts";
import type { DecidedAttribute } from "./attribute-proposals.ts";
import type { CategoryJudgement } from "./judge-category.ts";

type Lost = ReadonlyMap<string, readonly string[]>;
type Seen = {
  photos: readonly SeenPhoto[];
  category: CategoryJudgement;
  attributes: readonly AttributeProposal[];
  decided: readonly DecidedAttribute[];
};

/**
 * What needs no language model: the category, and the facts that go into the app's own metafields.
 * @param input.lost by category, the category fields whose values the change would make invalid
 */
export function photoProposals(input: Seen & { snapshot: ProductSnapshot; lost: Lost }): Proposal[] {
  const quality = qualityOf(input.photos);
  if (quality) return [...categoryProposal(input), ...orderProposal(input), ...metafieldProposals(input, quality)];
  // Other apps must not read on of photos that have left.
  const none = { type: "json", value: "[]" };
  const held = input.snapshot.metafields["analysis"] !== undefined;
  return held ? [{ field: appMetafield("analysis"), value: none, confidence: 1, sources: [] }] : [];
}

/** Where no other order is better, the one that stands: whatever waits for a decision is out of date then. */
function orderProposal({ snapshot, photos }: Pick<Seen, "photos"> & { snapshot: ProductSnapshot }): Proposal[] {
  const media = snapshot.media.map(({ gid }) => gid as string);
  const placeOf = (gid: string) => media.indexOf(gid) + 1;
  const valueOf = (order: readonly string[]) => order.map((id) => ({ id, label: `photo ${placeOf(id)}` }));
  const told = (what: OrderReason | "whole", ref: string): Source => ({
    kind: "photo",
    text: { code: `order_${what}`, photo: placeOf(ref) },
    ref,
  });
  const better = betterOrder(media, photos);
  if (!better) return [{ field: ORDER_FIELD, value: valueOf(media), confidence: 1, sources: [] }];
  const { order, reason, main, faulty, confidence } = better;
  const sources = [...(main === media[0] ? [] : [told("whole", main)]), told(reason, faulty)];
  return [{ field: ORDER_FIELD, value: valueOf(order), confidence, sources, mix: reason }];
}

/** Reasons that rest on photos. */
const OF_PHOTOS = new Set<Sentence["code"]>(["photos_look", "nothing_says", "model_chose"]);

function categoryProposal({
  snapshot,
  category,
  photos,
  lost,
}: Pick<Seen, "category" | "photos"> & { snapshot: ProductSnapshot; lost: Lost }): Proposal[] {
  if (category.id === null) return [];
  // The merchant's deeper or equal choice needs no suggestion from us.
  if (snapshot.category && (snapshot.category.id === category.id || snapshot.category.id.startsWith(`${category.id}-`)))
    return [];
  const sources = category.reasons.map((text): Source =>
    typeof text !== "string" && OF_PHOTOS.has(text.code)
      ? { kind: "photo", text, ...(photos[0] ? { ref: photos[0].mediaGid } : {}) }
      : { kind: "product", text },
  );
  const gone = lost.get(category.id);
  const warning = gone ? { code: "fields_lost" as const, fields: gone } : null;
  return [
    {
      field: "category",
      value: { id: category.id, path: category.path },
      confidence: category.confidence,
      mayPass: category.writable
        .filter(({ id }) => !lost.has(id))
        .map(({ id, path, confidence }) => ({ value: { id, path }, confidence })),
      sources,
      contradiction: category.contradiction ?? warning,
      choices: category.top,
      mix: category.mix,
    },
  ];
}

function metafieldProposals(
  { photos, category, attributes, decided }: Seen,
  { main, lacking }: { main: SeenPhoto; lacking: readonly SeenPhoto[] },
): Proposal[] {
  const seenAt = new Date(Math.max(...photos.map((photo) => photo.seenAt.getTime())));
  const source: Source[] = photos.map((photo) => ({
    kind: "photo",
    text: `photo ${photo.position + 1}`,
    ref: photo.mediaGid,
  }));
  const document = attributesDocument({ main: main.evidence, category, attributes, decided });
  const field = (key: string, value: { type: string; value: string }, sources: Source[] = source): Proposal => ({
    field: appMetafield(key),
    value,
    confidence: 1,
    sources,
  });
  return [
    field("quality_score", { type: "number_integer", value: String(Math.round(main.evidence.quality.score)) }, [
      { kind: "photo", text: { code: "main_photo", photo: main.position + 1 }, ref: main.mediaGid },
      ...lacking.map((photo): Source => ({ kind: "photo", text: lackOf(photo), ref: photo.mediaGid })),
    ]),
    field("quality_status", { type: "single_line_text_field", value: "current" }),
    field("attributes", { type: "json", value: JSON.stringify(document) }, [...source, ...wordSources(attributes)]),
    field("analysis", { type: "json", value: JSON.stringify(photos.map(photoReport)) }),
    field("analysed_at", { type: "date_time", value: seenAt.toISOString() }),
  ];
}

/**
 * What other apps may read of one photo, in the metafield `analysis`: score 0 to 100, codes of what lowers it, time in ISO
 * 8601. Shopify takes 128 KB, and a product has up to 250 photos (test).
 */
export const photoReport = ({ mediaGid, evidence, seenAt }: SeenPhoto) => ({
  media: mediaGid,
  quality: Math.round(evidence.quality.score),
  category: evidence.category.steps.at(-1)?.id ?? null,
  defects: evidence.quality.reasons.map(({ reason }) => reason),
  model_version: evidence.engineVersion,
  analysed_at: seenAt.toISOString(),
});

const lackOf = ({ position, evidence }: SeenPhoto): Said => ({
  code: "could_be_better",
  photo: position + 1,
  score: Math.round(evidence.quality.score),
});

/** Which of the merchant's own texts name a value: "title: navy". */
function wordSources(attributes: readonly AttributeProposal[]): Source[] {
  const texts = attributes.flatMap((attribute) => attribute.sources).filter((text) => !text.startsWith("photo:"));
  return [...new Set(texts)].map((text) => ({ kind: "product", text }));
}
