import { holdsOurs, merchantsValue, type Writing } from "#core/fields/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import { digest } from "#core/platform/crypto.ts";
import { isPlainVoice, type StoredSettings, type Voice } from "#core/settings/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import type { Proposal } from "#core/suggestions/index.ts";
import type { Answers } from "./answers.ts";
import { copyProposals } from "./copy-proposals.ts";
import { collectFacts, type JudgedCategory } from "./facts.ts";
import type { GroundedCopy } from "./ground.ts";
import type { Fact } from "./ports.ts";
import { PROMPT_VERSION } from "./prompts/product-copy.v4.ts";

/** Each gets a text from its facts; a product may have 250 photos at Shopify, and few have more than these. */
const PHOTOS_AT_MOST = 60;
const COPY_FIELDS = ["description", "seo.title", "seo.description", "alt", "tags", "title"] as const;

export const wantsCopy = ({ fields }: StoredSettings): boolean =>
  COPY_FIELDS.some((field) => fields[field].mode !== "off");

/** What is kept of a call. Drafts of earlier prompts have no answers. */
export type Draft = GroundedCopy & { answers?: Answers; asked?: { words: string; photos: string[] } };

export type CopyInputs = {
  /** The product without what we wrote: the source of facts. */
  own: ProductSnapshot;
  photos: SeenPhoto[];
  facts: Fact[];
  /** Photo names ("photo1") by media gid. */
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
  const facts = collectFacts({ snapshot: own, photos: present, category, refs, shopName });
  // A category of ours follows from the words and photos that are in the digest already, and may change by this very
  // call's answer.
  const paidFor = facts
    .filter((fact) => fact.field !== "category" || fact.confidence === 1)
    .map(({ id: _id, ...fact }) => fact);
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

/** A draft -> proposals for the product that it was made from. */
export function draftProposals(
  draft: Draft,
  { refs }: Pick<CopyInputs, "refs">,
  { snapshot, language }: Pick<Input, "snapshot" | "language">,
): Proposal[] {
  return copyProposals(draft, {
    media: new Map([...refs].map(([gid, ref]) => [ref, gid])),
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
