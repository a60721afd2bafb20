import { altField, appMetafield, FIELDS, renderDescription } from "#core/fields/index.ts";
import type { MediaGid } from "#core/platform/ids.ts";
import { shorten } from "#core/platform/text.ts";
import type { Proposal, Source } from "#core/suggestions/index.ts";
import type { Grounded, GroundedCopy } from "./ground.ts";

const FIELD_NAMES: Record<string, string> = { productType: "type", tags: "tag", options: "option" };

/** By photo name ("photo1"): which photo it is, and its place now, from 0. */
type Media = ReadonlyMap<string, { gid: string; position: number }>;

/** Grounded copy -> proposals, one per field. Confidence is that of the least sure fact under the text. */
export function copyProposals(
  copy: GroundedCopy,
  input: { media: Media; tags: readonly string[]; language: string },
): Proposal[] {
  const one = (field: string, claim: Grounded | null): Proposal[] =>
    claim ? [{ field, value: claim.text, ...textGroundsOf([claim], input.media) }] : [];
  const body = [...copy.paragraphs.flat(), ...copy.bullets];
  const fresh = freshTags(copy.tags, input.tags);
  const description = renderDescription({
    paragraphs: copy.paragraphs.map((sentences) => sentences.map((sentence) => sentence.text).join(" ")),
    bullets: copy.bullets.map((bullet) => bullet.text),
  });
  return [
    ...one("title", copy.title),
    ...one("seo.title", copy.seo.title),
    ...one("seo.description", copy.seo.description),
    ...(body.length > 0 ? [{ field: "description", value: description, ...textGroundsOf(body, input.media) }] : []),
    ...(fresh.length > 0
      ? [
          {
            field: "tags",
            value: [...input.tags, ...fresh.map((tag) => tag.text)],
            ...textGroundsOf(fresh, input.media),
          },
        ]
      : []),
    ...distinctAlts(copy.alt, input).flatMap(({ gid, claim }) => one(altField(gid), claim)),
    ...draftProposal(description, copy, input.language),
  ];
}

/** In singular or plural, a tag is one tag. */
const tagKey = (text: string) => text.toLowerCase().replace(/s$/, "");

function freshTags(tags: readonly Grounded[], known: readonly string[]): Grounded[] {
  const seen = new Set(known.map(tagKey));
  return tags.filter(({ text }) => (seen.has(tagKey(text)) ? false : Boolean(seen.add(tagKey(text)))));
}

/** How shops number what they show more than once; other languages get the bare number. */
const VIEW: Readonly<Record<string, string>> = { en: "view", de: "Ansicht", fr: "vue", es: "vista" };

/** No two photos of a product share an alternative text: who hears both must know that they are two. */
function distinctAlts(
  alts: GroundedCopy["alt"],
  { media, language }: { media: Media; language: string },
): { gid: MediaGid; claim: Grounded }[] {
  const seen = new Map<string, number>();
  return alts.flatMap(({ ref, claim }) => {
    const gid = media.get(ref)?.gid as MediaGid | undefined;
    if (!gid) return [];
    const key = claim.text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times === 1) return [{ gid, claim }];
    const view = `, ${VIEW[language.split("-")[0] ?? ""] ?? ""} ${times}`.replace(",  ", ", ");
    return [
      {
        gid,
        claim: { ...claim, text: `${shorten(claim.text.replace(/\.$/, ""), FIELDS.alt.aim - view.length)}${view}` },
      },
    ];
  });
}

/** The whole draft in one metafield of ours, so that a theme or a Flow can use it before a person has decided. */
function draftProposal(description: string, copy: GroundedCopy, language: string): Proposal[] {
  const draft = {
    language,
    title: copy.title?.text ?? null,
    description,
    seo: { title: copy.seo.title?.text ?? null, description: copy.seo.description?.text ?? null },
  };
  return [
    {
      field: appMetafield("generated_copy"),
      value: { type: "json", value: JSON.stringify(draft) },
      confidence: 1,
      sources: [{ kind: "copy", text: "draft" }],
    },
  ];
}

/** A text is as sure as its least sure claim, and in doubt where one of them is. */
export const textGroundsOf = (claims: readonly Grounded[], media: Media) => ({
  confidence: Math.min(...claims.map((claim) => claim.confidence)),
  sources: sourcesOf(claims, media),
  contradiction: claims.find((claim) => claim.doubt)?.doubt ?? null,
  restsOn: [...new Set(claims.flatMap((claim) => claim.facts.map((fact) => fact.field)))],
});

/** Each fact once, in a merchant's words. */
function sourcesOf(claims: readonly Grounded[], media: Media): Source[] {
  const facts = new Map(claims.flatMap((claim) => claim.facts.map((fact) => [fact.id, fact] as const)));
  return [...facts.values()].map((fact) => {
    const photo = media.get(fact.ref ?? "");
    if (fact.field === "category" && fact.confidence < 1)
      return { kind: fact.source, text: { code: "category_from", category: fact.text } };
    return fact.source === "photo"
      ? {
          kind: "photo",
          text: `photo${photo ? ` ${photo.position + 1}` : ""}: ${fact.text}`,
          ...(photo ? { ref: photo.gid } : {}),
        }
      : { kind: "product", text: `${FIELD_NAMES[fact.field] ?? fact.field}: ${fact.text}` };
  });
}
