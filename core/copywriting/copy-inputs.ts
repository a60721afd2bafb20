import { FIELD_GROUPS, fieldSpec, holdsOurs, merchantsValue, type Writing } from "#core/fields/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { isPlainVoice, type StoredSettings, type Voice } from "#core/settings/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import type { Proposal } from "#core/suggestions/index.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";
import type { Answers } from "./answers.ts";
import { copyProposals } from "./copy-proposals.ts";
import { collectFacts, type JudgedCategory } from "./facts.ts";
import type { GroundedCopy } from "./ground.ts";
import type { Fact } from "./ports.ts";
import { PROMPT_VERSION } from "./prompts/product-copy.v4.ts";

/** Each gets a text from its facts; a product may have 250 photos at Shopify, and few have more than these. */
const PHOTOS_AT_MOST = 60;
const COPY_FIELDS = FIELD_GROUPS.filter((group) => fieldSpec(group).copy);

export const wantsCopy = ({ fields }: StoredSettings): boolean =>
  COPY_FIELDS.some((field) => fields[field].mode !== "off");

/** What is kept of a call. Drafts of earlier prompts have no answers. */
export type ProductCopyDraft = GroundedCopy & { answers?: Answers; asked?: { words: string; photos: string[] } };

export type CopyInputs = {
  /** The product without what we wrote: the source of facts. */
  own: ProductSnapshot;
  /** In the order of their names. */
  photos: SeenPhoto[];
  facts: Fact[];
  /** Photo names ("photo1") by media gid. Where a draft is kept they are its own, wherever the photos stand now. */
  refs: Map<string, string>;
  /** Drafts are kept by it: the same facts in the same language, voice and prompt are paid for once. */
  inputDigest: string;
};

type Input = {
  snapshot: ProductSnapshot;
  photos: readonly SeenPhoto[];
  /** What we wrote, latest last. */
  written: readonly Writing[];
  category: JudgedCategory | null;
  language: string;
  voice: Voice;
  model: string;
  shopName: string;
};

/** What a copy call is made from. */
export function copyInputsOf(input: Input): CopyInputs {
  const { snapshot, photos, written, category, language, voice, model, shopName } = input;
  const present = photos
    .filter((photo) => snapshot.media.some((media) => media.gid === photo.mediaGid))
    .slice(0, PHOTOS_AT_MOST);
  const refs = new Map(present.map((photo, index) => [photo.mediaGid, `photo${index + 1}`]));
  const own = withoutOurWriting(snapshot, written);
  const about = { snapshot: own, photos: present, refs, shopName };
  const facts = collectFacts({ ...about, category });
  // A category of ours, and what it lets the photos tell (a sleeve), follows from the words and photos that are in the
  // digest already, and may change by this very call's answer: drafts are found without knowing it.
  const paidFor = collectFacts({ ...about, category: null }).map(({ id: _id, ...fact }) => fact);
  const inputDigest = digest([
    PROMPT_VERSION,
    model,
    language,
    paidFor,
    present.map((photo) => photo.evidence.fingerprint),
    ...(isPlainVoice(voice) ? [] : [voice]),
  ]);
  return { own, photos: present, facts, refs, inputDigest };
}

/** A kept draft by name. `photos`: fingerprints, in the order that it numbers them; null in drafts of earlier prompts. */
export type KeptDraft = { inputDigest: string; photos: readonly string[] | null };

/** What drafts of a product are kept, latest first. */
export const keptDrafts = (query: Query, productGid: ProductGid): Promise<KeptDraft[]> =>
  query<KeptDraft>(sql`
    SELECT "inputDigest", copy #> '{asked,photos}' AS photos FROM "CopyDraft" WHERE "productGid" = ${productGid}
    ORDER BY "createdAt" DESC`);

/** Drafts of one product that are looked through: each change of its words or photos, its language or its voice makes one. */
const DRAFTS_LOOKED_AT = 20;

/**
 * What a copy call would be made from, and whether a draft about these very facts is kept: a draft names photos by where
 * they stood when it was written, and is as good when they stand in another order.
 * @param drafts latest first
 * @returns `kept`: the digest of that draft, with which `refs` are its names; null: it has to be asked for
 */
export function keptInputsOf(
  input: Input,
  drafts: readonly KeptDraft[],
): { copyInputs: CopyInputs; kept: string | null } {
  const now = copyInputsOf(input);
  const known = new Set(drafts.map(({ inputDigest }) => inputDigest));
  if (known.has(now.inputDigest)) return { copyInputs: now, kept: now.inputDigest };
  const tried = new Set([namesOf(input.photos)]);
  for (const { photos } of drafts.slice(0, DRAFTS_LOOKED_AT)) {
    const arranged = photos ? inOrderOf(photos, input.photos) : input.photos;
    if (tried.has(namesOf(arranged))) continue;
    tried.add(namesOf(arranged));
    const copyInputs = copyInputsOf({ ...input, photos: arranged });
    if (known.has(copyInputs.inputDigest)) return { copyInputs, kept: copyInputs.inputDigest };
  }
  return { copyInputs: now, kept: null };
}

const namesOf = (photos: readonly SeenPhoto[]) => photos.map(({ mediaGid }) => mediaGid).join(" ");

/** Photos that are not among `fingerprints` stand behind. Of two with the same bytes either may have either name. */
function inOrderOf(fingerprints: readonly string[], photos: readonly SeenPhoto[]): SeenPhoto[] {
  const places = new Map(fingerprints.map((fingerprint, at) => [fingerprint, at]));
  const placeOf = ({ evidence }: SeenPhoto) => places.get(evidence.fingerprint) ?? fingerprints.length;
  return photos.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** A draft -> proposals for the product that it was made from. */
export function draftProposals(
  draft: ProductCopyDraft,
  { refs, photos }: Pick<CopyInputs, "refs" | "photos">,
  { snapshot, language }: Pick<Input, "snapshot" | "language">,
): Proposal[] {
  return copyProposals(draft, {
    media: new Map(photos.map(({ mediaGid, position }) => [refs.get(mediaGid) ?? "", { gid: mediaGid, position }])),
    tags: snapshot.tags,
    language,
  });
}

/** What we wrote must not come back to us as the merchant's own word. A category of ours is told as such. */
function withoutOurWriting(snapshot: ProductSnapshot, written: readonly Writing[]): ProductSnapshot {
  const own = (path: string) => merchantsValue(snapshot, path, written);
  return {
    ...snapshot,
    descriptionHtml: String(own("description") ?? ""),
    tags: [...((own("tags") ?? []) as readonly string[])],
    title: String(own("title") ?? snapshot.title),
    category: holdsOurs(snapshot, "category", written) ? null : snapshot.category,
  };
}
