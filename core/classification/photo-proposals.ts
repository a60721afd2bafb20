import type { AttributeProposal } from "#core/engine/index.ts";
import { appMetafield } from "#core/fields/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
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

/** What needs no language model: the category, and the facts that go into the app's own metafields. */
/** @param input.lost by category, the category fields whose values the change would make invalid */
export function photoProposals(input: Seen & { snapshot: ProductSnapshot; lost: Lost }): Proposal[] {
  if (input.photos.length === 0) return [];
  return [...categoryProposal(input), ...metafieldProposals(input)];
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

function metafieldProposals({ photos, category, attributes, decided }: Seen): Proposal[] {
  const worst = photos.reduce((a, b) => (b.evidence.quality.score < a.evidence.quality.score ? b : a));
  const seenAt = new Date(Math.max(...photos.map((photo) => photo.seenAt.getTime())));
  const source: Source[] = photos.map((photo) => ({
    kind: "photo",
    text: `photo ${photo.position + 1}`,
    ref: photo.mediaGid,
  }));
  const document = attributesDocument({ main: photos[0]?.evidence, category, attributes, decided });
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
    field("quality_score", { type: "number_integer", value: String(Math.round(worst.evidence.quality.score)) }, [
      { kind: "photo", text: `lowest of ${photos.length}: photo ${worst.position + 1}`, ref: worst.mediaGid },
    ]),
    field("quality_status", { type: "single_line_text_field", value: "current" }),
    field("attributes", { type: "json", value: JSON.stringify(document) }, [...source, ...wordSources(attributes)]),
    // A description of the reports to write; publishing turns it into references.
    field("analysis", { type: "json", value: JSON.stringify(reports) }),
    field("analysed_at", { type: "date_time", value: seenAt.toISOString() }),
  ];
}

/** Which of the merchant's own texts name a value: "title: navy". */
function wordSources(attributes: readonly AttributeProposal[]): Source[] {
  const texts = attributes.flatMap((attribute) => attribute.sources).filter((text) => !text.startsWith("photo:"));
  return [...new Set(texts)].map((text) => ({ kind: "product", text }));
}
