import type { AttributeProposal } from "#core/engine/index.ts";
import { appMetafield, ORDER_FIELD } from "#core/fields/index.ts";
import { betterOrder, namesOf, type OrderReason, qualityOf, type SeenPhoto } from "#core/photos/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import type { Proposal, Source } from "#core/suggestions/index.ts";
import { attributesDocument } from "./attributes-document.ts";
import type { DecidedAttribute } from "./attribute-proposals.ts";
import type { Judged } from "./suggest-product.ts";

type Lost = ReadonlyMap<string, readonly string[]>;
type Seen = {
  photos: readonly SeenPhoto[];
  category: Judged;
  attributes: readonly AttributeProposal[];
  decided: readonly DecidedAttribute[];
};

/**
 * What needs no language model: the category, and the facts that go into the app's own metafields.
 * @param input.lost by category, the category fields whose values the change would make invalid
 */
export function photoProposals(input: Seen & { snapshot: ProductSnapshot; lost: Lost }): Proposal[] {
  const quality = qualityOf(input.photos);
  return quality ? [...categoryProposal(input), ...orderProposal(input), ...metafieldProposals(input, quality)] : [];
}

const ORDER_WORDS: Record<OrderReason, string> = {
  chart: "a table, not the product",
  detail: "only a part of the product",
  back: "the product from behind",
  poor: "of poor quality",
  chart_early: "a table that stands before photos of the product",
};

/** Where no other order is better, the one that stands: whatever waits for a decision is out of date then. */
function orderProposal({ snapshot, photos }: Pick<Seen, "photos"> & { snapshot: ProductSnapshot }): Proposal[] {
  const media = snapshot.media.map(({ gid }) => gid as string);
  const named = (gid: string) => `photo ${media.indexOf(gid) + 1}`;
  const valueOf = (order: readonly string[]) => order.map((id) => ({ id, label: named(id) }));
  const better = betterOrder(media, photos);
  if (!better) return [{ field: ORDER_FIELD, value: valueOf(media), confidence: 1, sources: [] }];
  const { order, reason, main, faulty, confidence } = better;
  const sources: Source[] = [{ kind: "photo", text: `${named(faulty)}: ${ORDER_WORDS[reason]}`, ref: faulty }];
  if (main !== media[0]) sources.unshift({ kind: "photo", text: `${named(main)}: the whole product`, ref: main });
  return [{ field: ORDER_FIELD, value: valueOf(order), confidence, sources, mix: reason }];
}

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
    /\bphotos?\b/.test(text)
      ? { kind: "photo", text, ...(photos[0] ? { ref: photos[0].mediaGid } : {}) }
      : { kind: "product", text },
  );
  const gone = lost.get(category.id);
  const warning = gone
    ? `with this category Shopify no longer has a place for what stands in ${gone.join(", ")}`
    : null;
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
  const reports = photos.map((photo) => ({
    media: photo.mediaGid,
    fingerprint: photo.evidence.fingerprint,
    engineVersion: photo.evidence.engineVersion,
  }));
  return [
    field("quality_score", { type: "number_integer", value: String(Math.round(main.evidence.quality.score)) }, [
      { kind: "photo", text: `main photo: ${namesOf([main])}`, ref: main.mediaGid },
      ...lacking.map((photo): Source => ({ kind: "photo", text: lackOf(photo), ref: photo.mediaGid })),
    ]),
    field("quality_status", { type: "single_line_text_field", value: "current" }),
    field("attributes", { type: "json", value: JSON.stringify(document) }, [...source, ...wordSources(attributes)]),
    // A description of the reports to write; publishing turns it into references.
    field("analysis", { type: "json", value: JSON.stringify(reports) }),
    field("analysed_at", { type: "date_time", value: seenAt.toISOString() }),
  ];
}

/** "photo 3 could be better: 41" */
const lackOf = (photo: SeenPhoto): string =>
  `${namesOf([photo])} could be better: ${Math.round(photo.evidence.quality.score)}`;

/** Which of the merchant's own texts name a value: "title: navy". */
function wordSources(attributes: readonly AttributeProposal[]): Source[] {
  const texts = attributes.flatMap((attribute) => attribute.sources).filter((text) => !text.startsWith("photo:"));
  return [...new Set(texts)].map((text) => ({ kind: "product", text }));
}
