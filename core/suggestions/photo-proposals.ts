import { appMetafield, type FieldValue } from "#core/fields/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import type { SeenPhoto } from "./load-evidence.ts";
import type { Proposal, Source } from "./propose.ts";
import type { Judged } from "./suggest-product.ts";

/** What the photos alone say: the category, and the facts that go into the app's own metafields. */
export function photoProposals(input: { snapshot: ProductSnapshot; photos: readonly SeenPhoto[]; category: Judged; engineVersion: string }): Proposal[] {
  const { photos, category } = input;
  if (photos.length === 0) return [];
  return [...categoryProposal(input.snapshot, category, photos), ...metafieldProposals(input.photos, category, input.engineVersion)];
}

function categoryProposal(snapshot: ProductSnapshot, category: Judged, photos: readonly SeenPhoto[]): Proposal[] {
  if (category.id === null) return [];
  // The merchant's deeper or equal choice needs no suggestion from us.
  if (snapshot.category && (snapshot.category.id === category.id || snapshot.category.id.startsWith(`${category.id}-`))) return [];
  const sources: Source[] = category.reasons.map((text) => ({ kind: "photo", text, ...(photos[0] ? { ref: photos[0].mediaGid } : {}) }));
  return [{ field: "category", value: { id: category.id, path: category.path }, confidence: category.confidence, sources, contradiction: category.contradiction, choices: category.top }];
}

function metafieldProposals(photos: readonly SeenPhoto[], category: Judged, engineVersion: string): Proposal[] {
  const worst = photos.reduce((a, b) => (b.evidence.quality.score < a.evidence.quality.score ? b : a));
  const seenAt = new Date(Math.max(...photos.map((photo) => photo.seenAt.getTime())));
  const source: Source[] = photos.map((photo) => ({ kind: "photo", text: `photo ${photo.position + 1}`, ref: photo.mediaGid }));
  const field = (key: string, type: string, value: string, sources: Source[] = source): Proposal => ({
    field: appMetafield(key),
    value: { type, value } satisfies FieldValue,
    confidence: 1,
    sources,
  });
  const reports = photos.map((photo) => ({ media: photo.mediaGid, fingerprint: photo.evidence.fingerprint, engineVersion }));
  return [
    field("quality_score", "number_integer", String(Math.round(worst.evidence.quality.score)), [
      { kind: "photo", text: `lowest of ${photos.length}: photo ${worst.position + 1}`, ref: worst.mediaGid },
    ]),
    field("quality_status", "single_line_text_field", "current"),
    field("attributes", "json", JSON.stringify(attributesOf(photos, category))),
    // A description of the reports to write; publishing turns it into references.
    field("analysis", "json", JSON.stringify(reports)),
    field("analysed_at", "date_time", seenAt.toISOString()),
  ];
}

/** The facts in one document, for themes, Flow and search: only what is sure. */
function attributesOf(photos: readonly SeenPhoto[], category: Judged) {
  const main = photos[0]?.evidence;
  const { colours, attributes, objects } = main ?? {};
  return {
    category: category.id === null ? null : { id: category.id, confidence: round(category.confidence) },
    colours: colours?.state === "sure" ? [colours.primary, ...colours.secondary].flatMap((colour) => (colour ? [{ ...colour, share: round(colour.share) }] : [])) : [],
    pattern: attributes?.pattern?.state === "sure" ? attributes.pattern.value : null,
    sleeve: attributes?.sleeve?.state === "sure" ? attributes.sleeve.value : null,
    objects: [...new Set(objects?.map((object) => object.label) ?? [])].sort(),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
