import { altField, appMetafield } from "#core/fields/index.ts";
import type { MediaGid } from "#core/platform/ids.ts";
import type { Proposal, Source } from "#core/suggestions/index.ts";
import type { Grounded, GroundedCopy } from "./ground.ts";
import { renderDescription } from "./html.ts";

const ALT_LIMIT = 512;
const FIELD_NAMES: Record<string, string> = { productType: "type", tags: "tag", options: "option" };

/**
 * Grounded copy -> proposals, one per field. Confidence is that of the least sure fact under the text.
 * @param media media gid by photo name ("photo1")
 */
export function copyProposals(copy: GroundedCopy, input: { media: ReadonlyMap<string, string>; tags: readonly string[]; language: string }): Proposal[] {
  const one = (field: string, claim: Grounded | null): Proposal[] =>
    claim ? [{ field, value: claim.text, confidence: claim.confidence, sources: sourcesOf([claim], input.media) }] : [];
  const body = [...copy.paragraphs.flat(), ...copy.bullets];
  const fresh = copy.tags.filter((tag) => !input.tags.some((known) => known.toLowerCase() === tag.text.toLowerCase()));
  const description = renderDescription({
    paragraphs: copy.paragraphs.map((sentences) => sentences.map((sentence) => sentence.text).join(" ")),
    bullets: copy.bullets.map((bullet) => bullet.text),
  });
  return [
    ...one("title", copy.title),
    ...one("seo.title", copy.seo.title),
    ...one("seo.description", copy.seo.description),
    ...(body.length > 0 ? [{ field: "description", value: description, confidence: least(body), sources: sourcesOf(body, input.media) }] : []),
    ...(fresh.length > 0
      ? [{ field: "tags", value: [...input.tags, ...fresh.map((tag) => tag.text)], confidence: least(fresh), sources: sourcesOf(fresh, input.media) }]
      : []),
    ...copy.alt.flatMap(({ ref, claim }) => {
      const gid = input.media.get(ref);
      return gid ? one(altField(gid as MediaGid), { ...claim, text: claim.text.slice(0, ALT_LIMIT) }) : [];
    }),
    ...draftProposal(description, copy, input.language),
  ];
}

/** The whole draft in one metafield of ours, so that a theme or a Flow can use it before a person has decided. */
function draftProposal(description: string, copy: GroundedCopy, language: string): Proposal[] {
  const draft = { language, title: copy.title?.text ?? null, description, seo: { title: copy.seo.title?.text ?? null, description: copy.seo.description?.text ?? null } };
  return [{
    field: appMetafield("generated_copy"),
    value: { type: "json", value: JSON.stringify(draft) },
    confidence: 1,
    sources: [{ kind: "copy", text: "draft" }],
  }];
}

const least = (claims: readonly Grounded[]) => Math.min(...claims.map((claim) => claim.confidence));

/** Each fact once, in a merchant's words. */
function sourcesOf(claims: readonly Grounded[], media: ReadonlyMap<string, string>): Source[] {
  const facts = new Map(claims.flatMap((claim) => claim.facts.map((fact) => [fact.id, fact] as const)));
  return [...facts.values()].map((fact) => {
    const gid = fact.ref ? media.get(fact.ref) : undefined;
    return fact.source === "photo"
      ? { kind: "photo", text: `${fact.ref?.replace("photo", "photo ") ?? "photo"}: ${fact.text}`, ...(gid ? { ref: gid } : {}) }
      : { kind: "product", text: `${FIELD_NAMES[fact.field] ?? fact.field}: ${fact.text}` };
  });
}
